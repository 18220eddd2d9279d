"""This program's own amplitudes in two gauges, and with one Goldstone vertex flipped."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from modelgen.errors import UFOError
from validation.generators.embedded import diagrams
from validation.generators.embedded.amplitude import Amplitude
from validation.process import Process
from validation.selfcheck.models import Model
from validation.selfcheck.points import points
from validation.ufo.model import UFO, Vertex

Floats = NDArray[np.float64]

ECM, N_POINTS, SEED = 1000.0, 3, 5
NEW = {"NP", "WZ"}  # coupling orders of vertices that are not the Standard Model's
NEW_CODES = 1000000  # PDG codes above are of new particles
TINY = 1e-12  # a coupling that only rounding or a vanishing mixing leaves


class Sides(NamedTuple):
    """|M|^2 of a process in unitary gauge at some points, the vertices of its diagrams in Feynman gauge, and how well
    the two gauges agree when nothing is flipped."""

    process: str
    momenta: Floats
    unitary: Floats
    vertices: frozenset[str]
    rounding: float


class Row(NamedTuple):
    """One entry of a vertex: its name, its legs, the place of the entry in its coupling matrix."""

    vertex: str
    legs: tuple[str, ...]
    place: tuple[int, int]


def amplitude(
    ufo: UFO, process: str, gauge: str = "unitary", externals: Mapping[str, float] | None = None, widths: bool = True
) -> Amplitude:
    """The amplitude of a process as text, with its bounds on coupling orders."""
    parsed = Process.parse(process)
    orders = {order.name: (order.comparison, order.value) for order in parsed.orders}
    return Amplitude.build(
        ufo, parsed.initial, parsed.final, orders, externals=externals, gauge=gauge, t_channel_widths=widths
    )


def momenta(a: Amplitude, ecm: float | None, n: int, seed: int) -> Floats:
    """Points for an amplitude; without `ecm` at 1 TeV, or 1.2 times the masses where that is more."""
    masses, n_in = np.abs(a.masses), len(a.initial)
    lowest = 1.2 * max(masses[:n_in].sum(), masses[n_in:].sum())
    return points(masses[:n_in].tolist(), masses[n_in:].tolist(), ecm or max(ECM, lowest), n, seed)


def difference(model: Model, process: str) -> float:
    """The largest relative difference of |M|^2 between unitary and Feynman gauge at a few points."""
    unitary = amplitude(model.ufo, process, externals=model.stable)
    p = momenta(unitary, None, N_POINTS, SEED)
    return _relative(unitary.squared(p), amplitude(model.ufo, process, "feynman", model.stable).squared(p))


def sides(model: Model, process: str) -> Sides:
    """The side of a process that no Goldstone vertex enters, and which vertices enter the other."""
    unitary = amplitude(model.ufo, process, externals=model.stable)
    p = momenta(unitary, None, N_POINTS, SEED)
    n_in = len(unitary.initial)
    outgoing = [x.antiname if n < n_in else x.name for n, x in enumerate(unitary.particles)]
    rules = diagrams.rules(model.ufo, model.ufo.evaluate(model.stable), "feynman")
    limits = {o.name: ("==" if o.comparison == "==" else "<=", o.value) for o in Process.parse(process).orders}
    found = diagrams.build(model.ufo, outgoing, rules, limits)
    used = frozenset(node.rule.vertex.name for diagram in found for node in diagram.nodes)
    side = Sides(process, p, unitary.squared(p), used, 0.0)
    return side._replace(rounding=change(model, model.ufo, side))


def change(model: Model, ufo: UFO, side: Sides) -> float:
    """How far |M|^2 in Feynman gauge, with the vertices of `ufo`, is from that in unitary gauge."""
    return _relative(side.unitary, amplitude(ufo, side.process, "feynman", model.stable).squared(side.momenta))


def _relative(a: Floats, b: Floats) -> float:
    return float(np.max(np.abs(a - b) / np.maximum(np.abs(a), np.abs(b))))


def goldstone_rows(model: Model, only: tuple[str, ...] = (), kind: str = "new") -> list[Row]:
    """Every entry of every vertex of a kind with a Goldstone, where it does not vanish; `only` those with these particles.

    Kinds: "mixing", a lepton becomes an anomalon, or one anomalon another through a neutral Goldstone; "new", the others
    of a new coupling order; "multiplet", of an anomalon without a new order: the mass differences within a multiplet.
    """
    values = model.ufo.evaluate(model.stable)
    found = []
    for vertex in model.ufo.vertices:
        if _kind(model.ufo, vertex) != kind:
            continue
        if only and not set(only) & set(vertex.particles):
            continue
        entries = sorted(vertex.couplings.items())
        sizes = {place: max(abs(values[name]) for name in names) for place, names in entries}
        least = TINY * max(*sizes.values(), TINY)
        found += [Row(vertex.name, vertex.particles, place) for place, size in sizes.items() if size > least]
    return found


def _kind(ufo: UFO, vertex: Vertex) -> str | None:
    """The kind of a vertex with a Goldstone, see `goldstone_rows`; None for others and those of the Standard Model."""
    particles = [ufo.particle(name) for name in vertex.particles]
    if not any(p.goldstone for p in particles):
        return None
    orders = {o for names in vertex.couplings.values() for name in names for o in ufo.coupling(name).orders}
    if NEW & orders:
        return "mixing" if _mixing(ufo, vertex) else "new"
    return "multiplet" if any(abs(p.pdg) > NEW_CODES and p.fermion for p in particles) else None


def _mixing(ufo: UFO, vertex: Vertex) -> bool:
    fermions = [p for p in map(ufo.particle, vertex.particles) if p.fermion]
    if len(fermions) != 2:
        return False
    one, other = fermions
    neutral = one.charge == -other.charge and abs(one.pdg) != abs(other.pdg)
    return neutral or (abs(one.pdg) > NEW_CODES) != (abs(other.pdg) > NEW_CODES)


def flipped(directory: Path, ufo: UFO, row: Row) -> dict[str, str]:
    """The two files of a rendered model that change when the sign of one entry of one vertex does."""
    vertex = next(v for v in ufo.vertices if v.name == row.vertex)
    (name,) = vertex.couplings[row.place]
    coupling = ufo.coupling(name)
    orders = ", ".join(f"'{order}':{n}" for order, n in coupling.orders.items())
    added = f"\nGC_FLIPPED = Coupling(name = 'GC_FLIPPED',\n    value = '-({coupling.expression})',\n"
    couplings = (directory / "couplings.py").read_text(encoding="utf-8") + f"{added}    order = {{{orders}}})\n"
    return {"couplings.py": couplings, "vertices.py": _with_entry(directory, vertex, row.place, name)}


def _with_entry(directory: Path, vertex: Vertex, place: tuple[int, int], name: str) -> str:
    text = (directory / "vertices.py").read_text(encoding="utf-8")
    start = text.index(f"\n{vertex.variable} = Vertex(")
    end = text.find("\n\n", start + 1)
    block = text[start : end if end > 0 else len(text)]
    entry = f"({place[0]},{place[1]}):C.{name}"
    if block.count(entry) != 1:
        raise UFOError(f"the entry {entry} of {vertex.name} is not written as expected", where=str(vertex.place))
    return text.replace(block, block.replace(entry, f"({place[0]},{place[1]}):C.GC_FLIPPED"))
