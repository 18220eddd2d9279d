"""What corresponds to what in two models: particles, parameters, sets of legs; and which of the first two differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from validation.ufo.magnitudes import model_sizes
from validation.ufo.model import UFO, Parameter, Particle, Vertex

NOISE = 1e-10  # of the terms in a formula: what double precision leaves of a sum that cancels
Legs = tuple[int, ...]  # sorted PDG codes, those of the first model


class ParticleChange(NamedTuple):
    """A particle of one model only, or with other properties: `differs` maps a property to its two values."""

    pdg: int
    a: str | None
    b: str | None
    differs: dict[str, tuple[object, object]]


class ParameterChange(NamedTuple):
    """A parameter with its value in both models (None: not there); internal ones are at the parameters of the first."""

    name: str
    nature: str
    block: str | None
    code: tuple[int, ...]
    a: complex | float | None
    b: complex | float | None


class Side(NamedTuple):
    """A model with its numbers, and its vertices by legs in the codes of the first model."""

    ufo: UFO
    values: Mapping[str, complex]
    sizes: Mapping[str, float]
    vertices: Mapping[Legs, tuple[Vertex, ...]]
    codes: Mapping[int, int]  # own PDG code -> that of the first model


def codes(a: UFO, b: UFO) -> dict[int, int]:
    """PDG codes of the second model -> those of the first: equal codes, else equal names with equal quantum numbers."""
    known = {p.pdg for p in a.particles}
    codes = {p.pdg: p.pdg for p in b.particles if p.pdg in known}
    free = {p.name.lower(): p for p in a.particles if p.pdg not in codes}
    for p in b.particles:
        twin = free.get(p.name.lower())
        same = twin is not None and (twin.spin, twin.color, round(twin.charge, 6)) == (
            p.spin,
            p.color,
            round(p.charge, 6),
        )
        codes.setdefault(p.pdg, twin.pdg if same and twin is not None else _foreign(p.pdg))
    return codes


def _foreign(pdg: int) -> int:
    """A code that the first model cannot have."""
    return pdg + (10**12 if pdg > 0 else -(10**12))


def side(ufo: UFO, values: Mapping[str, complex], codes: Mapping[int, int]) -> Side:
    groups: dict[Legs, tuple[Vertex, ...]] = {}
    for vertex in ufo.vertices:
        legs = tuple(sorted(codes[ufo.particle(name).pdg] for name in vertex.particles))
        groups[legs] = (*groups.get(legs, ()), vertex)
    return Side(ufo, values, model_sizes(ufo, values), groups, codes)


def _near(x: complex, y: complex, tolerance: float) -> bool:
    return abs(x - y) <= tolerance * max(abs(x), abs(y), 1e-300)


def particles(one: Side, other: Side, tolerance: float) -> list[ParticleChange]:
    theirs = {other.codes[p.pdg]: p for p in reversed(other.ufo.particles)}
    found: list[ParticleChange] = []
    done: set[int] = set()
    for p in one.ufo.particles:
        q = theirs.get(p.pdg)
        if p.pdg in done or -p.pdg in done:
            continue
        done.add(p.pdg)
        if q is None:
            found.append(ParticleChange(p.pdg, p.name, None, {}))
            continue
        differs = _properties(one, p, other, q, tolerance)
        if differs:
            found.append(ParticleChange(p.pdg, p.name, q.name, differs))
    mine = {p.pdg for p in one.ufo.particles}
    for q in other.ufo.particles:
        if other.codes[q.pdg] not in mine and q.pdg not in done and -q.pdg not in done:
            done.add(q.pdg)
            found.append(ParticleChange(q.pdg, None, q.name, {}))
    return found


def _properties(one: Side, p: Particle, other: Side, q: Particle, tolerance: float) -> dict[str, tuple[object, object]]:
    differs: dict[str, tuple[object, object]] = {}
    for name in ("pdg", "spin", "color", "goldstone", "self_conjugate", "ghost"):
        mine, theirs = getattr(p, name), getattr(q, name)
        if mine != theirs:
            differs[name] = (mine, theirs)
    for name in ("name", "antiname"):
        if getattr(p, name).lower() != getattr(q, name).lower():
            differs[name] = (getattr(p, name), getattr(q, name))
    numbers = {"charge": (p.charge, q.charge)}
    for name in ("mass", "width"):
        numbers[name] = tuple(side.values[getattr(x, name)].real for side, x in ((one, p), (other, q)))  # type: ignore[assignment]
    for name, (x, y) in numbers.items():
        if not _near(x, y, tolerance):
            differs[name] = (x, y)
    return differs


def _slot(p: Parameter) -> tuple[str, tuple[int, ...]] | None:
    return ((p.block or "").lower(), p.code) if p.nature == "external" else None


def parameter_pairs(a: UFO, b: UFO) -> list[tuple[Parameter, Parameter]]:
    """External parameters of both: those with one entry in the card, then those with one name."""
    slots = {_slot(q): q for q in b.parameters if q.nature == "external"}
    names = {q.name: q for q in b.parameters if q.nature == "external"}
    pairs: list[tuple[Parameter, Parameter]] = []
    taken: set[str] = set()
    for by_slot in (True, False):
        for p in a.parameters:
            q = slots.get(_slot(p)) if by_slot else names.get(p.name)
            if p.nature != "external" or q is None or q.name in taken or any(p is x for x, _ in pairs):
                continue
            taken.add(q.name)
            pairs.append((p, q))
    return pairs


def parameters(
    one: Side, other: Side, pairs: Sequence[tuple[Parameter, Parameter]], tolerance: float
) -> list[ParameterChange]:
    """External ones that only one model has or whose defaults differ; internal ones of one name and two values."""
    mine, theirs = one.ufo.externals(), other.ufo.externals()
    left, right = {p.name for p, _ in pairs}, {q.name for _, q in pairs}
    found = [
        ParameterChange(p.name, "external", p.block, p.code, mine[p.name], theirs[q.name])
        for p, q in pairs
        if not _near(mine[p.name], theirs[q.name], tolerance)
    ]
    for side, values, known, first in ((one, mine, left, True), (other, theirs, right, False)):
        for p in side.ufo.parameters:
            if p.nature == "external" and p.name not in known:
                given = (values[p.name], None) if first else (None, values[p.name])
                found.append(ParameterChange(p.name, "external", p.block, p.code, *given))
    inside = {q.name for q in other.ufo.parameters if q.nature != "external"}
    for p in one.ufo.parameters:
        if p.nature != "external" and p.name in inside:
            x, y = one.values[p.name], other.values[p.name]
            noise = NOISE * max(one.sizes.get(p.name, 0.0), other.sizes.get(p.name, 0.0))
            if not _near(x, y, tolerance) and abs(x - y) > noise:
                found.append(ParameterChange(p.name, p.nature, None, (), x, y))
    return found
