"""A FeynRules file read back: the part of Mathematica that our template writes, and its Lagrangian as numbers.

Nothing of the program is used but the gamma matrices; derivatives, Levi-Civita tensors, exchanges of equal fields and
Majorana flips are worked out here from the Lagrangian itself.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import NamedTuple

import numpy as np

from validation.ufo.lorentz import CHARGE, GAMMA, GAMMA5
from validation.ufo.tensors import parity

TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+\.?\d*(?:\*\^-?\d+)?)|(?P<name>[A-Za-z$][\w$]*)|(?P<text>\"(?:[^\"\\]|\\.)*\")"
    r"|(?P<sign>:=|==|->|[-+*/^.,;=\[\]{}()]))"
)
# operator: (binds to the left, binds to the right); Dot is tighter than Times, as in Mathematica
BINDS = {";": 0, ":=": 1, "=": 1, "->": 2, "==": 3, "+": 5, "-": 5, "*": 6, "/": 6, ".": 8, "^": 9}
METRIC = np.diag([1.0, -1, -1, -1])


def tokens(text: str) -> list[tuple[str, str]]:
    text = re.sub(r"\(\*.*?\*\)", "", text, flags=re.DOTALL).rstrip()
    found, place = [], 0
    while place < len(text):
        match = TOKEN.match(text, place)
        assert match, f"not understood: {text[place : place + 40]!r}"
        found.append((match.lastgroup, match[match.lastgroup]))
        place = match.end()
    return found


class Reader:
    """Operators by precedence; an expression is (head, *arguments), a number, or a name."""

    def __init__(self, text: str) -> None:
        self.tokens, self.place = tokens(text), 0

    def peek(self) -> str:
        return self.tokens[self.place][1] if self.place < len(self.tokens) else ""

    def take(self, expected: str | None = None) -> tuple[str, str]:
        token = self.tokens[self.place]
        assert expected in (None, token[1]), f"{expected!r} expected, found {token[1]!r}"
        self.place += 1
        return token

    def expression(self, least: int = 1):
        left = self.prefix()
        while (sign := self.peek()) in BINDS and BINDS[sign] >= least:
            self.take()
            tight = BINDS[sign] if sign in {"^", "->", "=", ":="} else BINDS[sign] + 1
            left = (sign, left, self.expression(tight))
        return left

    def prefix(self):
        kind, text = self.take()
        if text == "-":
            return ("-", 0, self.expression(BINDS["*"]))
        if text == "(":
            inner = self.expression()
            self.take(")")
            return inner
        if text == "{":
            return ("{}", *self.sequence("}"))
        if kind == "number":
            digits, _, power = text.partition("*^")
            return int(text) if digits == text and "." not in text else float(f"{digits}e{power or 0}")
        if kind == "text":
            return ("string", re.sub(r"\\(.)", r"\1", text[1:-1]))
        assert kind == "name", text
        result = text
        while self.peek() == "[":
            self.take()
            result = (result, *self.sequence("]"))
        return result

    def sequence(self, closing: str) -> list:
        found = []
        while self.peek() != closing:
            found.append(self.expression())
            if self.peek() != closing:
                self.take(",")
        self.take(closing)
        return found

    def statements(self) -> list:
        found = []
        while self.place < len(self.tokens):
            found.append(self.expression())
            self.take(";")
        return found


def options(braces) -> dict:
    assert braces[0] == "{}"
    return {key: value for arrow, key, value in braces[1:] if arrow == "->"}


class Field(NamedTuple):
    """A class: PDG code, Lorentz kind (S, F, V), colour (1, 3, 8), and its options."""

    pdg: int
    kind: str
    colour: int
    self_conjugate: bool
    options: dict


class Placed(NamedTuple):
    """A field in a term: which, whether it is conjugated, its indices, and those of the derivatives on it."""

    field: Field
    bar: bool
    charge_conjugated: bool
    indices: tuple[str, ...]
    derivatives: tuple[str, ...]

    @property
    def created(self) -> int:
        """The PDG code of the particle that it creates."""
        return self.field.pdg if self.bar != self.charge_conjugated or self.field.self_conjugate else -self.field.pdg


class FeynRules:
    """A file as values: parameters, fields, and terms as (coefficient, tensors, fields)."""

    def __init__(self, text: str) -> None:
        assigned = {left: right for sign, left, right in Reader(text).statements() if sign in ("=", ":=")}
        self.assigned = assigned
        self.values: dict[str, complex] = {"I": 1j, "Pi": np.pi}
        self.fields: dict[str, Field] = {}
        for _, head, body in assigned["M$ClassesDescription"][1:]:
            given = options(body)
            colours = {"Gluon": 8, "Colour": 3}
            colour = colours[given["Indices"][1][1]] if "Indices" in given else 1
            conjugate = given["SelfConjugate"] == "True"
            self.fields[given["ClassName"]] = Field(given["PDG"], head[0], colour, conjugate, given)
            for what in ("Mass", "Width"):
                if given[what] != 0 and given[what][2] != "Internal":
                    self.values[given[what][1]] = self.number(given[what][2])
        self.parameters = {name: options(body) for _, name, body in assigned["M$Parameters"][1:]}
        for name, given in self.parameters.items():
            self.values[name] = self.number(given["Value"])
        self.terms = [term for group in self.sum(assigned["LAGRANGIAN"]) for term in self.sum(assigned[group])]

    def number(self, tree) -> complex:
        if isinstance(tree, int | float):
            return tree
        if isinstance(tree, str):
            return self.values[tree]
        head, *arguments = tree
        given = [self.number(a) for a in arguments]
        functions = {"Sqrt": np.emath.sqrt, "Cos": np.cos, "Sin": np.sin, "Log": np.log, "Conjugate": np.conj}
        operations = {
            "+": lambda a, b: a + b,
            "-": lambda a, b: a - b,
            "*": lambda a, b: a * b,
            "/": lambda a, b: a / b,
            "^": lambda a, b: a**b,
        }
        return {**functions, **operations}[head](*given)

    def sum(self, tree) -> list:
        return [*self.sum(tree[1]), *self.sum(tree[2])] if isinstance(tree, tuple) and tree[0] == "+" else [tree]

    def split(self, tree) -> tuple[complex, list, list[Placed]]:
        """Coefficient, tensors (head, *indices) and fields of a product; fermions in the order of the Dot."""
        if isinstance(tree, tuple) and tree[0] in ("*", "."):
            c1, t1, f1 = self.split(tree[1])
            c2, t2, f2 = self.split(tree[2])
            return c1 * c2, t1 + t2, f1 + f2
        if isinstance(tree, tuple) and tree[0] == "-" and tree[1] == 0:
            c, t, f = self.split(tree[2])
            return -c, t, f
        if isinstance(tree, tuple) and tree[0] in {"Ga", "ProjM", "ProjP", "Eps", "T", "f"}:
            return 1, [tree], []
        if (placed := self.placed(tree)) is not None:
            return 1, [], [placed]
        if isinstance(tree, tuple) and tree[0] == "^" and (placed := self.placed(tree[1])) is not None:
            return 1, [], [placed] * tree[2]
        return self.number(tree), [], []

    def placed(self, tree) -> Placed | None:
        if isinstance(tree, tuple) and tree[0] == "del":
            inner = self.placed(tree[1])
            return inner and inner._replace(derivatives=(*inner.derivatives, tree[2]))
        name, *indices = tree if isinstance(tree, tuple) else (tree,)
        charge_conjugated = isinstance(name, tuple) and name[0] == "CC"
        name = name[1] if charge_conjugated else name
        if not isinstance(name, str):
            return None
        for bar in (False, True):
            plain = name.removesuffix("bar") if bar else name
            if plain in self.fields and (not bar or name.endswith("bar")):
                return Placed(self.fields[plain], bar, charge_conjugated, tuple(indices), ())
        return None


def levi_civita() -> np.ndarray:
    """eps^{0123} = +1, upper indices."""
    tensor = np.zeros((4, 4, 4, 4))
    for order in itertools.permutations(range(4)):
        tensor[order] = parity(order)
    return tensor


def colour_tensors() -> tuple[np.ndarray, np.ndarray]:
    from tests.ufo_tensors import F, T

    return T, F


def vertex_numbers(file: FeynRules, probe, least: int = 3) -> dict[tuple[int, ...], complex]:
    """{PDG codes of the created particles, sorted: i L contracted with the probe, leg by leg in that order}.

    The k-th leg gives its field the k-th vector, momentum (carried out: a derivative is i p) and colour vector. Every
    way to give equal legs to the fields of a term counts.
    """
    result: dict[tuple[int, ...], complex] = {}
    for tree in file.terms:
        coefficient, tensors, fields = file.split(tree)
        if len(fields) < least:
            continue
        codes = tuple(sorted(f.created for f in fields))
        at, total = probe(len(fields)), 0j
        if coefficient:
            for legs in assignments(fields, codes):
                total += contracted(tensors, fields, legs, at)
        result[codes] = result.get(codes, 0j) + 1j * coefficient * total
    return result


def assignments(fields: list[Placed], codes: tuple[int, ...]):
    """Every map from fields to legs that gives each field a leg of its own particle."""
    places = {code: [k for k, c in enumerate(codes) if c == code] for code in codes}
    own = {code: [k for k, f in enumerate(fields) if f.created == code] for code in places}
    for choice in itertools.product(*(itertools.permutations(places[code]) for code in places)):
        legs = [0] * len(fields)
        for code, chosen in zip(places, choice, strict=True):
            for k, leg in zip(own[code], chosen, strict=True):
                legs[k] = leg
        yield legs


def contracted(tensors: list, fields: list[Placed], legs: list[int], at) -> complex:
    """One term with its fields replaced by the vectors of these legs; fermion signs relative to the legs' order."""
    t, f = colour_tensors()
    left, right = 0.5 * (np.eye(4) - GAMMA5), 0.5 * (np.eye(4) + GAMMA5)
    arrays = {"Ga": GAMMA, "ProjM": left, "ProjP": right, "Eps": levi_civita(), "T": t, "f": f}
    operands: list[tuple[np.ndarray, tuple[str, ...]]] = [(arrays[name], tuple(idx)) for name, *idx in tensors]
    for k, (field, bar, _, indices, derivatives) in enumerate(fields):
        leg, rest = legs[k], list(indices)
        if field.kind == "V":
            operands.append((at.vectors[leg], (rest.pop(0),)))
        elif field.kind == "F":
            spinor = at.vectors[leg] if bar else CHARGE @ at.vectors[leg]
            operands.append((spinor, (rest.pop(0),)))
        if field.colour > 1:
            operands.append((at.colours[leg][: field.colour], (rest.pop(0),)))
        operands += [(1j * at.momenta[leg], (index,)) for index in derivatives]
        assert not rest
    sign = parity([legs[k] for k, placed in enumerate(fields) if placed.field.kind == "F"])
    counts = Counter(index for _, idx in operands for index in idx)
    assert set(counts.values()) <= {2}, counts
    # every index is summed between one object and another: Lorentz indices with the metric
    flat: list = []
    numbers = {index: n for n, index in enumerate(counts)}
    seen: set[str] = set()
    for array, idx in operands:
        for axis, index in enumerate(idx):
            if index[0] in "mn" and index in seen:
                array = np.moveaxis(np.tensordot(METRIC, array, (1, axis)), 0, axis)
            seen.add(index)
        flat += [array, [numbers[index] for index in idx]]
    return sign * complex(np.einsum(*flat, [], optimize=True)) if flat else complex(sign)
