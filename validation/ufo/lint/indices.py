"""Lorentz structures read for their indices: what is open, used twice or of the wrong kind; nothing is expanded."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from validation.ufo.expressions import FUNCTIONS

MAX_DEPTH = 150
MAX_TERMS = 2_000  # in the expanded structure; the EFT models' largest have hundreds
MAX_AXES = 9  # legs with an index plus momenta in one term: 4^9 numbers

# Kinds of the indices of each object (arXiv:1108.2040, table 7): L Lorentz, S spinor, N the number of a leg.
OBJECTS: Mapping[str, str] = {
    "C": "SS", "Epsilon": "LLLL", "Gamma": "LSS", "Gamma5": "SS", "Identity": "SS", "IdentityL": "LL", "Metric": "LL",
    "P": "LN", "PSlash": "SSN", "ProjM": "SS", "ProjP": "SS", "Sigma": "LLSS",
}  # fmt: skip


class Fault(Exception):
    """What is wrong with a structure; the code says of which family."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


class Cost(NamedTuple):
    """How many terms the structure expands to, and whether that is within bounds; `scalars` names what it calls."""

    terms: int
    affordable: bool
    powers: bool  # powers other than squares
    called: frozenset[str]


class _Part(NamedTuple):
    """A part of a structure: open indices by kind, those summed inside, terms, and the largest count of momenta."""

    open: Mapping[int, str]
    closed: frozenset[int]
    terms: int
    momenta: int


SCALAR = _Part({}, frozenset(), 1, 0)


class _Reader:
    def __init__(self, n_legs: int, functions: frozenset[str], parameters: frozenset[str]) -> None:
        self.n_legs, self.functions, self.parameters = n_legs, functions, parameters
        self.called: set[str] = set()
        self.powers = False

    def read(self, node: ast.expr, depth: int = 0) -> _Part:  # noqa: PLR0911 (one for each form of the grammar)
        if depth > MAX_DEPTH:
            raise Fault("U314", "it is nested too deeply to be checked")
        match node:
            case ast.Constant(value=value) if isinstance(value, (int, float, complex)):
                return SCALAR
            case ast.Name(id=name):
                if name not in self.parameters and name not in ("pi", "cmath"):
                    raise Fault("U330", f"it uses {name}, which is no parameter")
                return SCALAR
            case ast.Attribute(value=ast.Name(id="cmath"), attr="pi"):
                return SCALAR
            case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=inner):
                return self.read(inner, depth + 1)
            case ast.BinOp(op=ast.Add() | ast.Sub()):
                return self._sum(_flat(node, (ast.Add, ast.Sub)), depth)
            case ast.BinOp(op=ast.Mult() | ast.Div()):
                return self._product(node, depth)
            case ast.BinOp(left=left, op=ast.Pow(), right=right):
                return self._power(left, right, depth)
            case ast.Call(func=function, args=arguments, keywords=[]):
                return self._call(function, arguments, depth)
        raise Fault("U314", "a part of it is neither an object of the format nor arithmetic")

    def _sum(self, nodes: Sequence[ast.expr], depth: int) -> _Part:
        parts = [self.read(node, depth + 1) for node in nodes]
        first = parts[0]
        for node, part in zip(nodes, parts, strict=True):
            if part.open != first.open and not _zero(node):
                left = sorted(set(part.open) ^ set(first.open))
                what = (
                    f"the index {left[0]} stands in some terms of a sum only" if left else "an index changes its kind"
                )
                raise Fault("U311", what)
        closed = frozenset().union(*(p.closed for p in parts))
        return _Part(first.open, closed, sum(p.terms for p in parts), max(p.momenta for p in parts))

    def _product(self, node: ast.expr, depth: int) -> _Part:
        result = SCALAR
        for factor, divides in _factors(node):
            part = self.read(factor, depth + 1)
            if divides:
                if part.open:
                    raise Fault("U311", f"it divides by something with the index {min(part.open)}")
                part = part._replace(terms=1, closed=frozenset())
            result = _times(result, part)
        return result

    def _power(self, left: ast.expr, right: ast.expr, depth: int) -> _Part:
        base = self.read(left, depth + 1)
        match right:
            case ast.Constant(value=int(exponent)) if 1 <= exponent <= 8:
                pass
            case _ if base.open or base.momenta:
                raise Fault("U314", "a power of something with indices must be a small positive integer")
            case _:
                return SCALAR
        if base.momenta or base.open:
            self.powers = self.powers or exponent != 2
        if base.open and exponent % 2:
            raise Fault("U311", f"the index {min(base.open)} stands under an odd power")
        positive = [i for i in base.open if i > 0]
        if positive:
            raise Fault("U311", f"the index of leg {positive[0]} is used twice")
        closed = base.closed | frozenset(base.open)
        return _Part({}, closed, min(base.terms**exponent, 10**9), base.momenta * exponent)

    def _call(self, function: ast.expr, arguments: Sequence[ast.expr], depth: int) -> _Part:
        match function:
            case ast.Name(id=name):
                pass
            case ast.Attribute(value=ast.Name(id="cmath"), attr=name):
                pass
            case _:
                raise Fault("U314", "it calls something without a name")
        if name not in OBJECTS:
            if name not in self.functions and name not in FUNCTIONS:
                raise Fault("U313", f"{name} is not an object of the format")
            self.called.add(name)
            parts = [self.read(a, depth + 1) for a in arguments]
            if any(p.open for p in parts):
                raise Fault("U311", f"the argument of {name} has an open index")
            return SCALAR
        indices = [_integer(a) for a in arguments]
        if len(indices) != len(OBJECTS[name]):
            raise Fault("U313", f"{name} has {len(indices)} indices instead of {len(OBJECTS[name])}")
        return self._object(name, indices)

    def _object(self, name: str, indices: Sequence[int]) -> _Part:
        result, momenta = SCALAR, 0
        for index, kind in zip(indices, OBJECTS[name], strict=True):
            if kind == "N":
                momenta += 1
                if not 1 <= index <= self.n_legs:
                    raise Fault("U312", f"{name} names the momentum of leg {index}, which is not there")
                continue
            if index == 0 or (index > 0 and index % 1000 not in range(1, self.n_legs + 1)):
                raise Fault("U312", f"{name} has the index {index}, which is no leg")
            result = _times(result, _Part({index: kind}, frozenset(), 1, 0))
        return result._replace(momenta=momenta)


def _times(left: _Part, right: _Part) -> _Part:
    shared = left.open.keys() & right.open.keys()
    for index in shared:
        if index > 0:
            raise Fault("U311", f"the index of leg {index} is used twice")
        if left.open[index] != right.open[index]:
            raise Fault("U311", f"the index {index} is summed between a vector and a spinor")
    again = (left.closed & right.open.keys()) | (right.closed & left.open.keys())
    if again:
        raise Fault("U311", f"the index {max(again)} is used more than twice")
    rest = {i: k for part in (left, right) for i, k in part.open.items() if i not in shared}
    terms = min(left.terms * right.terms, 10**9)
    return _Part(rest, left.closed | right.closed | shared, terms, left.momenta + right.momenta)


def _flat(node: ast.expr, kinds: tuple[type[ast.operator], ...]) -> list[ast.expr]:
    """The operands of a chain of + and -, however long, without recursion."""
    found: list[ast.expr] = []
    while isinstance(node, ast.BinOp) and isinstance(node.op, kinds):
        found.append(node.right)
        node = node.left
    found.append(node)
    return found[::-1]


def _factors(node: ast.expr) -> list[tuple[ast.expr, bool]]:
    """(factor, whether it divides) of a chain of * and /."""
    found: list[tuple[ast.expr, bool]] = []
    while isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Mult, ast.Div)):
        found.append((node.right, isinstance(node.op, ast.Div)))
        node = node.left
    found.append((node, False))
    return found[::-1]


def _zero(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value == 0


def _integer(node: ast.expr) -> int:
    match node:
        case ast.Constant(value=int(value)):
            return value
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(value))):
            return -value
    raise Fault("U313", "an index is not an integer")


def check(structure: str, spins: Sequence[int], functions: frozenset[str], parameters: frozenset[str]) -> Cost:
    """What the structure costs; a Fault where its indices are not those of legs with these spins (2s+1)."""
    try:
        tree = ast.parse(structure.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise Fault("U335", "it cannot be parsed") from error
    reader = _Reader(len(spins), functions, parameters)
    part = reader.read(tree)
    negative = [i for i in part.open if i < 0]
    if negative:
        raise Fault("U311", f"the summed index {negative[0]} stands there once only")
    for leg, spin in enumerate(spins, start=1):
        _leg(leg, spin, part)
    axes = sum(spin in (2, 3) for spin in spins)
    affordable = part.terms <= MAX_TERMS and axes + part.momenta <= MAX_AXES and not reader.called
    return Cost(part.terms, affordable, reader.powers, frozenset(reader.called))


def _leg(leg: int, spin: int, part: _Part) -> None:
    """Indices of a leg are its number, and 1000, 2000 more for the further ones of spin 3/2 and 2."""
    kinds = sorted(kind for index, kind in part.open.items() if index % 1000 == leg)
    expected = {1: [], -1: [], 2: ["S"], 3: ["L"], 4: ["L", "S"], 5: ["L", "L"]}.get(spin)
    if expected is None or kinds == expected:
        return
    if not kinds:
        raise Fault("U312", f"leg {leg} has spin {spin} (2s+1), and no index of it is there")
    what = (
        "none" if not expected else " and ".join("a Lorentz index" if k == "L" else "a spinor index" for k in expected)
    )
    raise Fault(
        "U310", f"leg {leg} has spin {spin} (2s+1), which takes {what}, and is given {len(kinds)} of another kind"
    )
