"""`anomalon diff`: what differs between two UFO directories, in numbers. Exit code 0: nothing, 1: something."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from validation.commands import frame

if TYPE_CHECKING:
    from validation.ufo.diff import CouplingChange, Difference, VertexChange


@click.command()
@click.argument("a", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("b", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--tolerance",
    type=click.FloatRange(min=1e-12, max=0.5),
    default=1e-6,
    show_default=True,
    help="Relative differences below this do not count.",
)
@frame.output
def command(out: frame.Output, a: Path, b: Path, tolerance: float) -> int:
    """Which particles, parameters, vertices and couplings of two UFO directories differ.

    Both are taken at the parameters of the first; vertices are compared as tensors, up to phases of fields, so that
    other names, orders of legs and splits into structures do not count. Exit code 1 if something differs.
    """
    from validation.ufo.diff import diff
    from validation.ufo.reader import read

    found = diff(read(a), read(b), tolerance)
    document = {
        "a": str(a),
        "b": str(b),
        "same": found.same,
        "compared": found.compared,
        "particles": [_pairs(p._asdict()) for p in found.particles],
        "parameters": [{**p._asdict(), "a": _plain(p.a), "b": _plain(p.b)} for p in found.parameters],
        "vertices": [{k: v for k, v in x._asdict().items() if k not in ("a", "b")} for x in found.vertices],
        "couplings": [
            {"particles": x.particles, "how": x.how, "a": x.a, "b": x.b}
            for x in found.vertices
            if not x.how.startswith("only")
        ],
        "phases": found.phases,
    }
    out.emit("diff", document, _text(a, b, found))
    return 0 if found.same else 1


def _pairs(change: dict[str, Any]) -> dict[str, Any]:
    return {**change, "differs": {key: {"a": x, "b": y} for key, (x, y) in change["differs"].items()}}


def _plain(value: complex | float | None) -> Any:
    """A number, or real and imaginary part where there is one."""
    if value is None or complex(value).imag == 0:
        return None if value is None else complex(value).real
    return {"real": complex(value).real, "imaginary": complex(value).imag}


def _text(a: Path, b: Path, found: Difference) -> list[Any]:
    if found.same:
        return [f"{a} and {b} describe the same model ({found.compared} sets of legs compared)", *_phases(found)]
    parts: list[Any] = [f"a = {a}", f"b = {b}", ""]
    if found.particles:
        rows = [(str(p.pdg), p.a or "-", p.b or "-", _properties(p.differs)) for p in found.particles]
        parts.append(frame.table("Particles", ("PDG", "a", "b", "what differs"), rows, right=("PDG",)))
    if found.parameters:
        rows = [
            (p.name, f"{p.block} {' '.join(map(str, p.code))}" if p.block else p.nature, _number(p.a), _number(p.b))
            for p in found.parameters
        ]
        parts.append(frame.table("Parameters", ("name", "place", "a", "b"), rows, right=("a", "b")))
    if found.vertices:
        lines = [(" ".join(v.particles), _how(v), _shown(v.a), _shown(v.b)) for v in found.vertices]
        parts.append(frame.table("Vertices", ("legs", "what differs", "couplings of a", "couplings of b"), lines))
    parts.append(f"{found.compared} sets of legs are in both; couplings are at the parameters of a")
    return [*parts, *_phases(found)]


def _phases(found: Difference) -> list[str]:
    if not found.phases:
        return []
    listed = ", ".join(f"{name} {phase:+.4f}" for name, phase in found.phases.items())
    return [f"phases of fields that were taken out (radians): {listed}"]


def _properties(differs: dict[str, tuple[object, object]]) -> str:
    return "; ".join(f"{key} {_number(x)} / {_number(y)}" for key, (x, y) in differs.items())


def _number(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, complex) and value.imag == 0:
        value = value.real
    return f"{value:.8g}" if isinstance(value, (float, complex)) else str(value)


def _how(vertex: VertexChange) -> str:
    return f"a is {vertex.factor:.6g} times b" if vertex.factor is not None else vertex.how


def _shown(couplings: tuple[CouplingChange, ...]) -> str:
    shown = [f"{c.name} = {_number(complex(c.real, c.imaginary))} ({_order(c)})" for c in couplings[:3]]
    return ", ".join([*shown, "..."] if len(couplings) > 3 else shown) or "-"


def _order(coupling: CouplingChange) -> str:
    return " ".join(f"{name}={n}" for name, n in sorted(coupling.orders.items())) or "no order"
