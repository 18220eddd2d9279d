"""`diff(a, b)`: which particles, parameters, vertices and couplings of two models differ, in numbers.

Both are taken at the parameters of the first. Vertices are compared as tensors, so that another split into structures,
order of legs or phase of a field is no difference: what is left are differences of the Lagrangian.
"""

from __future__ import annotations

import cmath
from collections.abc import Sequence
from typing import NamedTuple

from modelgen.errors import UnsupportedError
from validation.ufo import matching, tensors
from validation.ufo.matching import Legs, ParameterChange, ParticleChange, Side
from validation.ufo.model import UFO
from validation.ufo.phases import PhaseEquations
from validation.ufo.tensors import Number, Rule

TOLERANCE = 1e-6  # relative to the size of the terms; models write decimals such as 0.3333333
PROBES = (11, 12, 13)


class CouplingChange(NamedTuple):
    """A coupling as a vertex of one model holds it."""

    name: str
    real: float
    imaginary: float
    orders: dict[str, int]
    structure: str


class VertexChange(NamedTuple):
    """A set of legs whose vertices differ. `how`: only in a, only in b, factor, phase, structure, orders, text."""

    particles: tuple[str, ...]
    how: str
    factor: float | None
    a: tuple[CouplingChange, ...]
    b: tuple[CouplingChange, ...]


class Difference(NamedTuple):
    """All differences; `phases` are those of fields (radians) that the comparison took out, `compared` the number of
    sets of legs that both models have."""

    particles: tuple[ParticleChange, ...]
    parameters: tuple[ParameterChange, ...]
    vertices: tuple[VertexChange, ...]
    phases: dict[str, float]
    compared: int

    @property
    def same(self) -> bool:
        """Whether there is no difference."""
        return not (self.particles or self.parameters or self.vertices)

    def _repr_html_(self) -> str:
        from validation.notebook import difference_tables

        return difference_tables(self)


def diff(a: UFO, b: UFO, tolerance: float = TOLERANCE) -> Difference:
    """The differences between two models; relative ones below the tolerance do not count.

    Parameters and couplings have the units of their files (GeV), phases are in radians. A UFOError says which
    expression of a model has no value; vertices that have no number are compared as texts.
    """
    codes = matching.codes(a, b)
    pairs = matching.parameter_pairs(a, b)
    at = a.externals()
    shared = {q.name: at[p.name] for p, q in pairs}
    one = matching.side(a, a.evaluate(), {p.pdg: p.pdg for p in a.particles})
    other = matching.side(b, b.evaluate(shared), codes)
    vertices, phases, compared = _vertices(one, other, tolerance)
    return Difference(
        particles=tuple(matching.particles(one, other, tolerance)),
        parameters=tuple(matching.parameters(one, other, pairs, tolerance)),
        vertices=tuple(vertices),
        phases=phases,
        compared=compared,
    )


def _numbers(side: Side, legs: Legs) -> list[Number] | None:
    """The sum of the vertices with these legs at each probe; None where a part has no number."""
    totals = [Number(0j, 0.0)] * len(PROBES)
    try:
        for vertex in side.vertices[legs]:
            rule: Rule = tensors.rule(side.ufo, vertex, side.values, side.sizes)
            codes = [side.codes[p.pdg] for p in rule.legs]
            for n, seed in enumerate(PROBES):
                totals[n] = totals[n] + tensors.symmetric_number(rule, tensors.probe(len(legs), seed), codes)
    except (UnsupportedError, ValueError):
        return None
    return totals


def _vanish(numbers: Sequence[Number] | None) -> bool:
    return numbers is not None and all(abs(n.value) <= 1e-12 * n.size for n in numbers)


def _vertices(one: Side, other: Side, tolerance: float) -> tuple[list[VertexChange], dict[str, float], int]:
    found: list[VertexChange] = []
    candidates: list[tuple[float, Legs]] = []
    compared = 0
    for legs in dict.fromkeys((*one.vertices, *other.vertices)):
        mine = _numbers(one, legs) if legs in one.vertices else [Number(0j, 0.0)] * len(PROBES)
        theirs = _numbers(other, legs) if legs in other.vertices else [Number(0j, 0.0)] * len(PROBES)
        if mine is None or theirs is None:
            if _text(one, legs) != _text(other, legs):
                found.append(_change(one, other, legs, "text", None))
            continue
        if _vanish(mine) or _vanish(theirs):
            if not (_vanish(mine) and _vanish(theirs)):
                found.append(_change(one, other, legs, "only in b" if _vanish(mine) else "only in a", None))
            continue
        compared += 1
        ratio = mine[0].value / theirs[0].value
        off = max(
            abs(x.value - ratio * y.value) / max(x.size, abs(ratio) * y.size) for x, y in zip(mine, theirs, strict=True)
        )
        if off > tolerance:
            found.append(_change(one, other, legs, "structure", None))
        elif abs(abs(ratio) - 1) > tolerance:
            found.append(_change(one, other, legs, "factor", abs(ratio)))
        else:
            candidates.append((cmath.phase(ratio), legs))
            if _orders(one, legs) != _orders(other, legs):
                found.append(_change(one, other, legs, "orders", None))
    equations = _equations(one, candidates)
    for angle, legs in sorted(candidates, key=lambda c: (abs(c[0]) > tolerance, len(c[1]))):
        if not equations.add(_counts(one, legs), angle):
            found.append(_change(one, other, legs, "phase", None))
    names = {p.pdg: p.name for p in one.ufo.particles}
    phases = {names[f]: x for f, x in equations.solution().items() if abs(x) > equations.tolerance}
    return found, phases, compared


def _equations(one: Side, candidates: Sequence[tuple[float, Legs]]) -> PhaseEquations:
    fields = sorted({_field(one, code) for _, legs in candidates for code in legs})
    by_code = {p.pdg: p for p in one.ufo.particles}
    return PhaseEquations(fields, [by_code[f].self_conjugate for f in fields])


def _field(side: Side, code: int) -> int:
    """The code of the field, that of particle and antiparticle alike."""
    known = {p.pdg for p in side.ufo.particles}
    return abs(code) if abs(code) in known else code


def _counts(side: Side, legs: Legs) -> dict[int, int]:
    counts: dict[int, int] = {}
    for code in legs:
        field = _field(side, code)
        counts[field] = counts.get(field, 0) + (1 if code == field else -1)
    return counts


def _orders(side: Side, legs: Legs) -> frozenset[tuple[tuple[str, int], ...]]:
    return frozenset(
        tuple(sorted((k, n) for k, n in side.ufo.coupling(name).orders.items() if n))
        for vertex in side.vertices[legs]
        for names in vertex.couplings.values()
        for name in names
        if abs(side.values.get(name, 1.0)) > 0
    )


def _text(side: Side, legs: Legs) -> list[tuple[object, ...]]:
    """What is compared where there are no numbers: structures as texts, values of couplings to seven digits."""
    return sorted(
        (c.structure.split(" x ")[-1], f"{c.real:.7g}", f"{c.imaginary:.7g}") for c in _couplings(side, legs)
    )  # fmt: skip


def _couplings(side: Side, legs: Legs) -> tuple[CouplingChange, ...]:
    found: list[CouplingChange] = []
    for vertex in side.vertices.get(legs, ()):
        for (c, n), names in vertex.couplings.items():
            structure = f"{vertex.color[c]} x {side.ufo.structure(vertex.lorentz[n]).structure}"
            for name in names:
                z = complex(side.values.get(name, 0j))
                found.append(CouplingChange(name, z.real, z.imag, dict(side.ufo.coupling(name).orders), structure))
    return tuple(found)


def _change(one: Side, other: Side, legs: Legs, how: str, factor: float | None) -> VertexChange:
    side = one if legs in one.vertices else other
    return VertexChange(
        particles=side.vertices[legs][0].particles,
        how=how,
        factor=factor,
        a=_couplings(one, legs),
        b=_couplings(other, legs),
    )
