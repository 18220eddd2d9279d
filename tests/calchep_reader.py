"""CalcHEP's tables read back: fields by their columns, formulas in order, and every vertex as a number.

Nothing of the program is used but the gamma matrices: colour, incoming momenta and the meaning of `eps` are CalcHEP's.
"""

from __future__ import annotations

import cmath
import itertools
import math
import re
from typing import NamedTuple

import numpy as np

from tests.feynrules_reader import METRIC, levi_civita
from tests.ufo_tensors import F, T
from validation.ufo.lorentz import CHARGE, GAMMA, GAMMA5
from validation.ufo.tensors import parity

TOKEN = re.compile(r"\s*(?:(\d+\.?\d*(?:e-?\d+)?)|([A-Za-z]\w*)|([-+*/^.(),]))")
BINDS = {"+": 1, "-": 1, "*": 2, "/": 2, "^": 4, ".": 5}
FUNCTIONS = {"sqrt": math.sqrt, "sin": math.sin, "cos": math.cos, "log": math.log}


def tree(text: str):
    """An expression as (operator, left, right), (function, arguments…), a number or a name."""
    found, place = [], 0
    while text[place:].strip():
        match = TOKEN.match(text, place)
        assert match, text[place:]
        found.append(next(g for g in match.groups() if g is not None))
        place = match.end()
    result, end = expression(found, 0, 0)
    assert end == len(found), text
    return result


def expression(found: list[str], at: int, least: int):
    word, at = found[at], at + 1
    if word == "-":
        inner, at = expression(found, at, BINDS["*"])
        left = ("-", 0.0, inner)
    elif word == "(":
        left, at = expression(found, at, 0)
        assert found[at] == ")"
        at += 1
    elif word[0].isdigit():
        left = float(word)
    else:
        left = word
        if at < len(found) and found[at] == "(":
            arguments = []
            while found[at] != ")":
                inner, at = expression(found, at + 1, 0)
                arguments.append(inner)
            left, at = (word, *arguments), at + 1
    while at < len(found) and found[at] in BINDS and BINDS[found[at]] >= least:
        sign = found[at]
        right, at = expression(found, at + 1, BINDS[sign] + 1)
        left = (sign, left, right)
    return left, at


class Particle(NamedTuple):
    pdg: int
    spin: int
    colour: int
    mass: str
    aux: str


class CalcHEP:
    """The tables as values: numbers of all names, particles by both names, rows of vertices."""

    def __init__(self, files: dict[str, str]) -> None:
        tables = {path: self.table(text) for path, text in files.items()}
        self.values: dict[str, complex] = {"i": 1j, "pi": math.pi, "Sqrt2": math.sqrt(2)}
        for name, value, _ in tables["vars1.mdl"]:
            self.values[name] = float(value)
        for name, text in tables["func1.mdl"]:
            assert name not in self.values
            value = self.number(tree(text))
            assert not isinstance(value, complex), "CalcHEP's constraints are real"
            self.values[name] = value
        self.particles: dict[str, Particle] = {}
        for _, name, anti, pdg, spin, mass, _width, colour, aux, *_ in tables["prtcls1.mdl"]:
            for called, sign in ((anti, -1 if anti != name else 1), (name, 1)):
                self.particles[called] = Particle(sign * int(pdg), int(spin), int(colour), mass, aux)
        self.rows = tables["lgrng1.mdl"]

    @staticmethod
    def table(text: str) -> list[list[str]]:
        _, _, header, *lines = text.splitlines()
        assert lines.pop().startswith("===")
        edges = [-1, *(k for k, c in enumerate(header) if c == "|")]
        for line in lines:
            assert len(line) <= len(header) and all(line[k] == "|" for k in edges[1:])
        return [[line[a + 1 : b].strip() for a, b in itertools.pairwise(edges)] for line in lines]

    def number(self, given) -> complex:
        if isinstance(given, float):
            return given
        if isinstance(given, str):
            return self.values[given]
        head, *arguments = given
        a, *rest = [self.number(x) for x in arguments]
        if head in FUNCTIONS:
            return FUNCTIONS[head](a)
        return {"+": a + rest[0], "-": a - rest[0], "*": a * rest[0], "/": a / (rest[0] or cmath.nan), "^": 0}[head] + (
            a ** rest[0] if head == "^" else 0
        )

    def vertices(self, strong: float, probe) -> dict[tuple[int, ...], complex]:
        """{PDG codes of the created particles, sorted: i x row, contracted with the probe, leg by leg in that order}."""
        values = {**self.values, "GG": strong}
        found: dict[tuple[int, ...], complex] = {}
        for *names, factor, part in self.rows:
            fields = [name for name in names if name]
            if any("." in name for name in fields):
                continue
            legs = [self.particles[name] for name in fields]
            created = [-p.pdg if self.anti(name) != name else p.pdg for name, p in zip(fields, legs, strict=True)]
            order = sorted(range(len(legs)), key=lambda k: (created[k], k))
            place = [order.index(k) for k in range(len(legs))]
            at = probe(len(legs)).permuted(place)
            row = Row(self, legs, at, values)
            number = 1j * row.factor(tree(factor)) * row.contracted(tree(part)) * colour(legs, at)
            sign = parity([place[k] for k, p in enumerate(legs) if p.spin == 1])
            codes = tuple(sorted(created))
            assert codes not in found, f"a vertex of CalcHEP is there twice: {fields}"
            found[codes] = sign * number
        return found

    def anti(self, name: str) -> str:
        pdg = self.particles[name].pdg
        return next((other for other, p in self.particles.items() if p.pdg == -pdg), name)


def colour(legs: list[Particle], at) -> complex:
    """What CalcHEP multiplies: delta, T^a between 3bar and 3 in the order of the row, and -i f for three gluons.

    The sign of the last is that with which CalcHEP's own Standard Model is gauge invariant: its rows are
    `U|u|G|GG|G(m3)` and `G|G|G|GG|m1.m2*(p1-p2).m3+…`.
    """
    kinds = [p.colour for p in legs]
    c = at.colours
    if sorted(kinds) == [1] * len(kinds):
        return 1
    if kinds == [8, 8, 8]:
        return -1j * np.einsum("abc,a,b,c", F, *c[:3])
    triplets = [k for k, kind in enumerate(kinds) if kind == 3]
    if 8 in kinds:
        octet = kinds.index(8)
        return np.einsum("aij,a,i,j", T, c[octet], c[triplets[0]][:3], c[triplets[1]][:3])
    return c[triplets[0]][:3] @ c[triplets[1]][:3]


class Row:
    """One row: momenta are incoming, so that p_k is minus what leg k carries out."""

    def __init__(self, model: CalcHEP, legs: list[Particle], at, values: dict) -> None:
        self.legs, self.at, self.values = legs, at, values
        self.momenta = -at.momenta

    def factor(self, given) -> complex:
        stored = CalcHEP.__new__(CalcHEP)
        stored.values = self.values
        return stored.number(given)

    def vector(self, given):
        """`m2` is the vector of leg 2, `p2` its momentum."""
        if isinstance(given, tuple) and given[0] in "+-":
            a, b = self.vector(given[1]), self.vector(given[2])
            return a + b if given[0] == "+" else a - b
        k = int(given[1:]) - 1
        return self.momenta[k] if given[0] == "p" else self.at.vectors[k]

    def matrix(self, given):  # noqa: PLR0911 (one return for each form of the grammar)
        """A Lorentz part as a number or a 4 x 4 matrix; gammas multiply in their order."""
        if isinstance(given, float):
            return given
        if given == "G5":
            return GAMMA5
        if isinstance(given, str):
            return self.values[given]
        head, *arguments = given
        if head == "G":
            return np.einsum("mij,m->ij", GAMMA, METRIC @ self.vector(arguments[0]))
        if head == "eps":
            lower = [METRIC @ self.vector(a) for a in arguments]
            return -np.einsum("mnrs,m,n,r,s", levi_civita(), *lower)
        if head == ".":
            return self.vector(arguments[0]) @ METRIC @ self.vector(arguments[1])
        a, b = (self.matrix(x) for x in arguments)
        if head == "*":
            return a @ b if np.ndim(a) == np.ndim(b) == 2 else a * b
        assert head in "+-"
        a, b = (x * np.eye(4) if np.ndim(x) == 0 and np.ndim(y) == 2 else x for x, y in ((a, b), (b, a)))
        return a + b if head == "+" else a - b

    def contracted(self, given) -> complex:
        value = self.matrix(given)
        if self.legs[0].spin != 1:
            return value
        value = value * np.eye(4) if np.ndim(value) == 0 else value
        return self.at.vectors[0] @ value @ (CHARGE @ self.at.vectors[1])
