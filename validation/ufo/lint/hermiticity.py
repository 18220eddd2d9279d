"""Hermiticity of the vertex list, and the symmetry of equal bosons: vertices contracted with random vectors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from modelgen.errors import UnsupportedError
from validation.ufo import tensors
from validation.ufo.lint.findings import Finding, finding
from validation.ufo.lint.indices import Cost
from validation.ufo.lint.values import Values
from validation.ufo.model import UFO, Particle, Vertex
from validation.ufo.tensors import Number, Rule

AGREE = 1e-6  # of the sizes of the terms: what double precision leaves of cancellations in mixing matrices
MAX_EVALUATIONS = 25_000  # contractions of one structure, 50 microseconds each; MSSM_SLHA2 takes 10,000
NEGLIGIBLE = 1e-12  # of the largest term of the vertex
SEEDS = (1, 2)
FILE = "vertices.py"

Vertices = Sequence[tuple[Vertex, Sequence[Particle]]]


class Group(NamedTuple):
    """The vertices with one set of legs."""

    legs: tuple[Particle, ...]
    rules: tuple[Rule, ...]


def spell(legs: Sequence[Particle]) -> str:
    """The legs as their names."""
    return " ".join(p.name for p in legs)


def check(ufo: UFO, vertices: Vertices, values: Values, costs: Mapping[str, Cost]) -> Iterator[Finding]:
    """Findings U206, U207, U208 and U211. Left aside: ghosts, form factors, spins above 1, what is too large."""
    groups, skipped, complete = _groups(ufo, vertices, values, costs)
    if not complete:
        text = "the vertices are too many to be evaluated here: Hermiticity was checked for the first ones only"
        yield finding("U353", FILE, None, text)
    done: set[tuple[int, ...]] = set()
    names = {p.name: p for p in ufo.particles}
    for key, group in groups.items():
        partners = [names[p.antiname] for p in group.legs if p.antiname in names]
        if len(partners) < len(group.legs):
            continue  # an antiparticle that the model does not have has been reported
        slots = sorted(range(len(partners)), key=lambda k: partners[k].pdg)
        conjugate = tuple(partners[k].pdg for k in slots)
        if key in done or key in skipped or conjugate in skipped:
            continue
        done |= {key, conjugate}
        yield from _symmetric(group)
        yield from _compare(group, groups.get(conjugate), slots, key == conjugate)


def _groups(
    ufo: UFO, vertices: Vertices, values: Values, costs: Mapping[str, Cost]
) -> tuple[dict[tuple[int, ...], Group], set[tuple[int, ...]], bool]:
    """Vertices by the sorted PDG codes of their legs, the sets of legs that have a part without a number, and
    whether all could be looked at."""
    groups: dict[tuple[int, ...], Group] = {}
    skipped: set[tuple[int, ...]] = set()
    budget = MAX_EVALUATIONS
    for vertex, legs in vertices:
        key = tuple(sorted(p.pdg for p in legs))
        try:
            if any(p.ghost for p in legs) or not all(costs[n].affordable for n in vertex.lorentz):
                raise UnsupportedError("ghosts have no Hermitian Lagrangian; large structures are not expanded")
            rule = tensors.rule(ufo, vertex, values.numbers, values.sizes)
            budget -= len(rule.entries) * (tensors.exchanges(legs) * (2 * len(SEEDS) + 1))
            if budget < 0:
                raise UnsupportedError("the vertices are too many to be evaluated")
            tensors.number(rule, tensors.probe(len(legs), 0))
        except (UnsupportedError, ValueError, IndexError, KeyError):
            skipped.add(key)
            continue
        previous = groups[key].rules if key in groups else ()
        ordered = tuple(sorted(legs, key=lambda p: p.pdg))
        groups[key] = Group(ordered, (*previous, rule))
    return groups, skipped, budget >= 0


def _compare(group: Group, other: Group | None, slots: Sequence[int], own: bool) -> Iterator[Finding]:
    """The numbers of a set of legs against those of its conjugate; `slots` are the latter's legs among the former's."""
    worst, missing = 0.0, False
    fermions = [p.fermion for p in group.legs]
    pairs = sum(fermions) // 2
    sign = -((-1) ** pairs) * tensors.parity([k for k in slots if fermions[k]])
    for seed in SEEDS:
        at = tensors.probe(len(group.legs), seed)
        here = _total(group, tensors.conjugated(at, fermions))
        there = _total(other, at.permuted(slots)) if other else Number(0j, 0.0)
        size = max(here.size, there.size)
        if size == 0 and other is not None:
            return  # no coupling at the default parameters
        if size == 0:
            worst, missing, size = 1.0, True, 1.0
        missing = missing or min(abs(here.value), abs(there.value)) < NEGLIGIBLE * size
        worst = max(worst, abs(there.value - sign * np.conj(here.value)) / size)
    if worst <= AGREE:
        return
    vertex = group.rules[0].vertex
    where, line = f"{vertex.name} ({spell(group.rules[0].legs)})", vertex.place.line
    if own:
        yield finding(
            "U208", FILE, line, f"{where} is not Hermitian: probabilities are not conserved, every tool computes on"
        )
    elif missing:
        empty = other.rules[0].vertex if other and other.rules else None
        name = f", {empty.name} vanishes" if empty else ""
        text = (
            f"{where} has no Hermitian conjugate in the model{name}: crossed and conjugate processes "
            "come out wrong silently"
        )
        yield finding("U206", FILE, line, text)
    else:
        name = other.rules[0].vertex.name if other else "?"
        text = (
            f"{where} and {name}, its Hermitian conjugate, do not have conjugate couplings (off by "
            f"{worst:.1e} of their size)"
        )
        yield finding("U207", FILE, line, text)


def _symmetric(group: Group) -> Iterator[Finding]:
    """Equal bosons can be exchanged; with equal fermions the signs are left to the tools, and it is not checked."""
    first = group.rules[0]
    codes = [p.pdg for p in group.legs]
    if len(set(codes)) == len(codes) or any(p.fermion for p in group.legs):
        return
    at = tensors.probe(len(codes), SEEDS[0])
    totals: list[Number] = []
    for rule in group.rules:
        numbers = [tensors.number(rule, at.permuted(place)) for place, _ in tensors.arrangements(rule)]
        totals = [a + b for a, b in zip(totals, numbers, strict=True)] if totals else numbers
    size = max(n.size for n in totals)
    if any(abs(n.value - totals[0].value) > AGREE * size for n in totals):
        where = f"{first.vertex.name} ({spell(first.legs)})"
        text = f"{where} is not symmetric in its equal bosons: the result depends on how a generator numbers them"
        yield finding("U211", FILE, first.vertex.place.line, text)


def _total(group: Group, at: tensors.Probe) -> Number:
    total = Number(0j, 0.0)
    for rule in group.rules:
        total = total + tensors.symmetric_number(rule, at)
    return total
