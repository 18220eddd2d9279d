"""Lorentz structures as tensors: `Gamma(3,2,-1)*ProjM(-1,1)` becomes arrays over the legs' indices and the momenta.

Conventions (all proved against MadGraph's standalone matrix elements in tests): metric (+,-,-,-); chiral gamma matrices
with gamma5 = diag(-1,-1,1,1); P(mu,N) is the momentum that leg N carries out of the vertex; the first spinor index of
Gamma(mu,i,j) belongs to the row (bar) spinor; eps^{0123} = EPSILON_0123.
"""

from __future__ import annotations

import ast
import itertools
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from modelgen.errors import UnsupportedError
from validation.ufo.expressions import MAX_MODULUS
from validation.ufo.syntax import expression

Complexes = NDArray[np.complex128]

EPSILON_0123 = -1.0
MAX_TERMS = 20_000
METRIC = np.diag([1.0, -1.0, -1.0, -1.0])
_PAULI = np.array([[[0, 1], [1, 0]], [[0, -1j], [1j, 0]], [[1, 0], [0, -1]]], dtype=complex)
_ZERO, _ONE = np.zeros((2, 2)), np.eye(2)
GAMMA = np.array(
    [np.block([[_ZERO, _ONE], [_ONE, _ZERO]])] + [np.block([[_ZERO, s], [-s, _ZERO]]) for s in _PAULI], dtype=complex
)
GAMMA5 = np.diag([-1.0, -1.0, 1.0, 1.0]).astype(complex)
# C gamma^mu C^-1 = -(gamma^mu)^T, with C^-1 = C^T = -C; so v = C ubar^T and ubar = v^T C.
CHARGE = 1j * GAMMA[2] @ GAMMA[0]


def _epsilon() -> Complexes:
    tensor = np.zeros((4, 4, 4, 4), dtype=complex)
    for permutation in itertools.permutations(range(4)):
        tensor[permutation] = EPSILON_0123 * np.linalg.det(np.eye(4)[list(permutation)])
    return tensor.round()


# Sigma(mu,nu,i,j) = i/4 [gamma^mu, gamma^nu], as in the format's definition (arXiv:1108.2040, table 7).
_SIGMA = 0.25j * (np.einsum("mij,njk->mnik", GAMMA, GAMMA) - np.einsum("nij,mjk->mnik", GAMMA, GAMMA))

# Name -> tensor with upper Lorentz indices, and the kind of each index: L Lorentz, S spinor.
OBJECTS: Mapping[str, tuple[Complexes, str]] = {
    "C": (-CHARGE, "SS"),  # the sign that MadGraph gives it
    "Epsilon": (_epsilon(), "LLLL"),
    "Gamma": (GAMMA, "LSS"),
    "Gamma5": (GAMMA5, "SS"),
    "Identity": (np.eye(4, dtype=complex), "SS"),
    "IdentityL": (METRIC.astype(complex), "LL"),
    "Metric": (METRIC.astype(complex), "LL"),
    "ProjM": (0.5 * (np.eye(4) - GAMMA5), "SS"),
    "ProjP": (0.5 * (np.eye(4) + GAMMA5), "SS"),
    "Sigma": (_SIGMA, "LLSS"),
}


class Factor(NamedTuple):
    """One object of a product; P and PSlash name the leg of their momentum, the others have leg 0."""

    name: str
    indices: tuple[int, ...]
    leg: int = 0


class Term(NamedTuple):
    """A coefficient and the objects that are multiplied."""

    coefficient: complex
    factors: tuple[Factor, ...]


class LorentzTensor(NamedTuple):
    """A structure as numbers. `parts` maps the legs (0-based) of the momenta of a monomial to an array whose axes are
    the legs with an index (in leg order), then one axis for each momentum. All is to be contracted by plain sums with
    upper-index vectors and momenta. `chains` holds (row leg, column leg) for each pair of fermions."""

    axes: tuple[int, ...]
    parts: Mapping[tuple[int, ...], Complexes]
    chains: tuple[tuple[int, int], ...]


def parse(structure: str, values: Mapping[str, complex]) -> list[Term]:
    """The structure as a sum of products; names of parameters take their `values`."""
    return _Expander(values).expand(expression(structure))


class _Expander:
    """Multiplies sums out. Indices that are summed inside a factor get names of their own, so that
    (P(-1,1)*P(-1,2))*(P(-1,1)*P(-1,3)) is the product of two scalars."""

    def __init__(self, values: Mapping[str, complex]) -> None:
        self.values = values
        self.fresh = itertools.count(-1_000_000, -1)

    def expand(self, node: ast.expr) -> list[Term]:  # noqa: PLR0911 (one return for each form of the grammar)
        match node:
            case ast.Constant(value=number) if isinstance(number, (int, float, complex)):
                return [Term(complex(number), ())]
            case ast.Name(id=name) if name in self.values:
                return [Term(complex(self.values[name]), ())]
            case ast.UnaryOp(op=ast.USub(), operand=inner):
                return [Term(-t.coefficient, t.factors) for t in self.expand(inner)]
            case ast.UnaryOp(op=ast.UAdd(), operand=inner):
                return self.expand(inner)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return self.expand(left) + self.expand(right)
            case ast.BinOp(left=left, op=ast.Sub(), right=right):
                return self.expand(left) + [Term(-t.coefficient, t.factors) for t in self.expand(right)]
            case ast.BinOp(left=left, op=ast.Mult(), right=right):
                return self._product(self.expand(left), self.expand(right))
            case ast.BinOp(left=left, op=ast.Div(), right=right):
                divisor = self._number(right)
                return [Term(t.coefficient / divisor, t.factors) for t in self.expand(left)]
            case ast.BinOp(left=left, op=ast.Pow(), right=right):
                return self._power(self.expand(left), self._number(right))
            case ast.Call(func=ast.Name(id="complex"), args=[a, b]):
                return [Term(self._number(a) + 1j * self._number(b), ())]
            case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]):
                return [self._object(name, [self._integer(a) for a in arguments])]
        raise ValueError("a part of it is neither an object of the format nor arithmetic")

    def _object(self, name: str, indices: list[int]) -> Term:
        if name == "P" and len(indices) == 2:
            return Term(1.0, (Factor("P", (indices[0],), indices[1]),))
        if name == "PSlash" and len(indices) == 3:
            summed = next(self.fresh)
            return Term(1.0, (Factor("Gamma", (summed, *indices[:2])), Factor("P", (summed,), indices[2])))
        if name not in OBJECTS or len(indices) != len(OBJECTS[name][1]):
            raise ValueError(f"{name} with {len(indices)} indices is not an object of the format")
        return Term(1.0, (Factor(name, tuple(indices)),))

    def _product(self, left: list[Term], right: list[Term]) -> list[Term]:
        if len(left) * len(right) > MAX_TERMS:
            raise ValueError(f"it has more than {MAX_TERMS} terms")
        return [
            self._close(Term(a.coefficient * b.coefficient, a.factors + b.factors))
            for a, b in itertools.product(left, right)
            if a.coefficient * b.coefficient != 0
        ]

    def _power(self, base: list[Term], exponent: complex) -> list[Term]:
        if all(not t.factors for t in base):
            return [Term(sum(t.coefficient for t in base) ** exponent, ())]
        if exponent.imag != 0 or exponent.real not in (1, 2, 3, 4):
            raise ValueError("powers other than small integers are not polynomials")
        result = base
        for _ in range(int(exponent.real) - 1):
            result = self._product(result, base)
        return result

    def _close(self, term: Term) -> Term:
        counts: dict[int, int] = {}
        for factor in term.factors:
            for index in factor.indices:
                counts[index] = counts.get(index, 0) + 1
        renamed = {i: next(self.fresh) for i, n in counts.items() if n == 2 and -1_000_000 < i < 0}
        if any(n > 2 for n in counts.values()):
            raise ValueError("an index occurs more than twice")
        if not renamed:
            return term
        factors = tuple(f._replace(indices=tuple(renamed.get(i, i) for i in f.indices)) for f in term.factors)
        return Term(term.coefficient, factors)

    def _number(self, node: ast.expr) -> complex:
        terms = self.expand(node)
        if any(t.factors for t in terms):
            raise ValueError("it divides by, or exponentiates with, something that is not a number")
        return sum((t.coefficient for t in terms), 0j)

    def _integer(self, node: ast.expr) -> int:
        value = self._number(node)
        if value != int(value.real):
            raise ValueError("an index is not an integer")
        return int(value.real)


def tensor(structure: str, spins: tuple[int, ...], values: Mapping[str, complex], vertex: str) -> LorentzTensor:
    """The structure for legs of these spins (2s+1); an UnsupportedError names the vertex where it has no meaning."""
    if any(spin not in (1, 2, 3) for spin in spins):
        raise UnsupportedError(f"the vertex {vertex} has legs of spin 3/2 or 2, or ghosts", where=structure)
    try:
        used = frozenset(n.id for n in ast.walk(expression(structure)) if isinstance(n, ast.Name))
        known = tuple(sorted((n, complex(values[n])) for n in used if n in values and n not in OBJECTS))
        return _tensor(structure, spins, known)
    except (ValueError, SyntaxError, ArithmeticError, RecursionError) as error:
        raise UnsupportedError(
            f"the Lorentz structure of the vertex {vertex} cannot be used: {error}", where=structure
        ) from error


@cache
def _tensor(structure: str, spins: tuple[int, ...], values: tuple[tuple[str, complex], ...]) -> LorentzTensor:
    axes = tuple(leg for leg, spin in enumerate(spins) if spin > 1)
    terms = parse(structure, dict(values))
    parts: dict[tuple[int, ...], Complexes] = {}
    if not all(abs(term.coefficient) <= MAX_MODULUS for term in terms):
        raise ValueError(f"a coefficient is beyond {MAX_MODULUS:g}")
    for term in terms:
        legs, array = _evaluate(term, spins, axes)
        parts[legs] = parts[legs] + array if legs in parts else array
    return LorentzTensor(axes, parts, _chains(terms, spins))


def _evaluate(term: Term, spins: tuple[int, ...], axes: tuple[int, ...]) -> tuple[tuple[int, ...], Complexes]:
    """One product as an array: axes of the legs, then of the momenta, ordered by leg."""
    kinds: dict[int, str] = {}
    operands: list[tuple[Complexes, tuple[int, ...]]] = []
    momenta: list[tuple[int, int]] = []  # (leg, index)
    for factor in term.factors:
        if factor.name == "P":
            if not 1 <= factor.leg <= len(spins):
                raise ValueError(f"there is no leg {factor.leg}")
            _note(kinds, factor.indices, "L")
            momenta.append((factor.leg - 1, factor.indices[0]))
        else:
            array, kind = OBJECTS[factor.name]
            _note(kinds, factor.indices, kind)
            operands.append((array, factor.indices))
    _check(kinds, term, spins, axes)
    momenta.sort()
    # A momentum is a Kronecker delta between its own axis and the index that it stands under.
    labels: dict[object, int] = {}

    def label(key: object) -> int:
        return labels.setdefault(key, len(labels))

    arguments: list[Any] = []
    seen: dict[int, int] = {}
    for array, indices in [*operands, *((np.eye(4, dtype=complex), (("p", n), i)) for n, (_, i) in enumerate(momenta))]:
        names = []
        for index in indices:
            if isinstance(index, int) and index < 0 and kinds[index] == "L":
                seen[index] = seen.get(index, 0) + 1
                names.append(label((index, seen[index])))  # both ends; the metric joins them below
            else:
                names.append(label(index))
        arguments += [array, names]
    for index, count in seen.items():
        if count == 2:
            arguments += [METRIC.astype(complex), [label((index, 1)), label((index, 2))]]
    output = [label(leg + 1) for leg in axes] + [label(("p", n)) for n in range(len(momenta))]
    if not arguments:
        return (), np.array(term.coefficient, dtype=complex)
    array = np.asarray(term.coefficient * np.einsum(*arguments, output, optimize="greedy"))
    return tuple(leg for leg, _ in momenta), _lower(array, axes, spins)


def _lower(array: Complexes, axes: tuple[int, ...], spins: tuple[int, ...]) -> Complexes:
    """Lowers the legs' Lorentz indices. A momentum's axis carries the upper index that it stood under: where that index
    was summed the metric is in already, and where it was a leg's the delta stands for the lowered leg."""
    signs = np.diag(METRIC)
    for axis, leg in enumerate(axes):
        if spins[leg] == 3:
            array = array * signs.reshape([4 if k == axis else 1 for k in range(array.ndim)])
    return array


def _note(kinds: dict[int, str], indices: tuple[int, ...], kind: str) -> None:
    for index, one in zip(indices, kind, strict=True):
        if kinds.setdefault(index, one) != one:
            raise ValueError(f"the index {index} is used for a vector and for a spinor")


def _check(kinds: Mapping[int, str], term: Term, spins: tuple[int, ...], axes: tuple[int, ...]) -> None:
    counts: dict[int, int] = {}
    for factor in term.factors:
        for index in factor.indices:
            counts[index] = counts.get(index, 0) + 1
    for leg in axes:
        if counts.pop(leg + 1, 0) != 1:
            raise ValueError(f"the index of leg {leg + 1} does not occur exactly once in each term")
        if kinds[leg + 1] != ("L" if spins[leg] == 3 else "S"):
            raise ValueError(f"the index of leg {leg + 1} does not fit its spin {spins[leg]}")
    if any(index >= 0 or n != 2 for index, n in counts.items()):
        raise ValueError("an index is left over")


def _chains(terms: list[Term], spins: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    """(row leg, column leg) of the fermion pairs: legs in the order of the vertex are paired, as in FeynRules' output;
    which one is the row is read off the structure, and is the second where a C leaves it open."""
    fermions = [leg for leg, spin in enumerate(spins) if spin == 2]
    if len(fermions) % 2:
        raise ValueError("it has an odd number of fermions")
    rows, columns = set(), set()
    for term in terms:
        for factor in term.factors:
            if factor.name in ("Gamma", "Gamma5", "Identity", "ProjM", "ProjP", "Sigma"):
                rows.add(factor.indices[-2] - 1)
                columns.add(factor.indices[-1] - 1)
    pairs = []
    for first, second in zip(fermions[::2], fermions[1::2], strict=True):
        straight = second in rows or first in columns
        crossed = first in rows or second in columns
        pairs.append((first, second) if crossed and not straight else (second, first))
    return tuple(pairs)
