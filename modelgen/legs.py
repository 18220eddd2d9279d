"""Vertices read again: each Lorentz structure as products of tensors, over the exact coupling it is multiplied by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from math import factorial, prod
from typing import NamedTuple

from modelgen.expressions import Coefficient
from modelgen.ufo import UFOModel, Vertex

FACTOR = re.compile(r"([A-Za-z]\w*)\(([^)]*)\)")


class Tensor(NamedTuple):
    """One object of a product: its name and indices; positive ones are of legs, negative ones are summed."""

    name: str
    indices: tuple[int, ...]


class Entry(NamedTuple):
    """One colour structure with one Lorentz structure of a vertex: sum of ratio x product of tensors, times `coupling`."""

    colour: tuple[Tensor, ...]
    structure: tuple[tuple[Fraction, tuple[Tensor, ...]], ...]
    coupling: Coefficient


def entries(model: UFOModel, vertex: Vertex) -> Iterator[Entry]:
    """The parts of a vertex, in the order of its table."""
    couplings = {c.name: c.exact for c in model.couplings}
    structures = {s.name: s.structure for s in model.lorentz}
    for (colour, lorentz), name in vertex.couplings:
        text = vertex.colour[colour]
        yield Entry(() if text == "1" else tensors(text), products(structures[vertex.lorentz[lorentz]]), couplings[name])


def tensors(text: str) -> tuple[Tensor, ...]:
    """`T(3,2,1)*f(1,2,-1)` as objects."""
    return tuple(Tensor(name, tuple(int(i) for i in inside.split(","))) for name, inside in FACTOR.findall(text))


def products(structure: str) -> tuple[tuple[Fraction, tuple[Tensor, ...]], ...]:
    """A structure as it is written by this program: a sum of products with rational factors."""
    found = []
    for sign, text in re.findall(r"(^-?|[+-] )((?:[^ ]+))", structure):
        head = text.split("*")[0]
        ratio = Fraction(head) if re.fullmatch(r"\d+(/\d+)?", head) else Fraction(1)
        found.append((-ratio if sign.startswith("-") else ratio, tensors(text)))
    return tuple(found)


def exchanges(vertex: Vertex) -> int:
    """How many arrangements of equal legs there are: what the product of fields is divided by in a Lagrangian."""
    return prod(factorial(n) for n in Counter(vertex.particles).values())


def odd(model: UFOModel) -> set[str]:
    """New fermions that no vertex joins to a fermion of the Standard Model: dark-matter candidates and their partners."""
    fermions = {n: p for p in model.particles if p.spin == 2 for n in (p.name, p.antiname)}
    found = {p.name for p in model.particles if p.spin == 2 and p.new}
    while True:
        joined = [{fermions[n].name for n in v.particles if n in fermions} for v in model.vertices]
        touched = {n for pair in joined if pair - found for n in pair & found}
        if not touched:
            return found
        found -= touched
