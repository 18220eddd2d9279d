"""Colour structures of vertices as factors, their closure, and explicit SU(3) tensors (arXiv:1108.2040, table 6)."""

from __future__ import annotations

import ast
import math
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Complexes = NDArray[np.complex128]

MAX_SIZE = 300_000  # components
MAX_FACTORS = 12  # keeps the number of summed indices within what one numpy contraction can label

# What each index of an object may stand for: the representation of the particle on that leg. The order of the indices
# of K6 and T6 is that of arXiv:1108.2040; an index is the particle's own, not the one that contracts with it.
REPRESENTATIONS: Mapping[str, tuple[int, ...]] = {
    "T": (8, 3, -3),
    "f": (8, 8, 8),
    "d": (8, 8, 8),
    "Epsilon": (3, 3, 3),
    "EpsilonBar": (-3, -3, -3),
    "T6": (8, 6, -6),
    "K6": (6, -3, -3),
    "K6Bar": (-6, 3, 3),
}
DIMENSION = {1: 1, 3: 3, 6: 6, 8: 8}


class Factor(NamedTuple):
    """One object and its indices; positive indices are legs, negative ones are summed."""

    name: str
    indices: tuple[int, ...]


@lru_cache(maxsize=4096)
def factors(text: str) -> tuple[Factor, ...]:
    """`T(3,2,1)*f(…)` as factors, "1" as none; a ValueError says what is not colour."""
    try:
        found = tuple(_factors(ast.parse(text.strip(), mode="eval").body))
    except (SyntaxError, RecursionError, MemoryError) as error:
        raise ValueError("it cannot be parsed") from error
    if len(found) > MAX_FACTORS:
        raise ValueError(f"it has more than {MAX_FACTORS} factors")
    return found


def _factors(node: ast.expr) -> list[Factor]:
    match node:
        case ast.Constant(value=1):
            return []
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return _factors(left) + _factors(right)
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]):
            indices = tuple(_integer(a) for a in arguments)
            expected = 2 if name == "Identity" else len(REPRESENTATIONS.get(name, ()))
            if expected == 0:
                raise ValueError(f"{name} is not a colour object")
            if len(indices) != expected:
                raise ValueError(f"{name} has {len(indices)} indices instead of {expected}")
            return [Factor(name, indices)]
    raise ValueError("it is not a product of colour objects")


def _integer(node: ast.expr) -> int:
    match node:
        case ast.Constant(value=int(value)):
            return value
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(value))):
            return -value
    raise ValueError("an index is not an integer")


def fault(found: Sequence[Factor], colours: Sequence[int]) -> str | None:
    """Why these factors do not make a singlet of legs with these representations; None where they do."""
    uses: dict[int, list[int | None]] = {}
    for factor in found:
        for index, representation in zip(factor.indices, _representations(factor, colours), strict=True):
            uses.setdefault(index, []).append(representation)
    for index, wanted in uses.items():
        if index > len(colours) or index == 0:
            return f"it names leg {index}, which is not there"
        if len(wanted) != (1 if index > 0 else 2):
            return f"its index {index} occurs {len(wanted)} time{'s' if len(wanted) > 1 else ''}"
        if index > 0 and wanted[0] is not None and wanted[0] != colours[index - 1]:
            return f"leg {index} has colour {colours[index - 1]}, where the structure takes {wanted[0]}"
        if index < 0 and None not in wanted and not _conjugate(wanted[0], wanted[1]):
            return f"its index {index} sums {wanted[0]} with {wanted[1]}"
    open_legs = [n for n, c in enumerate(colours, start=1) if c != 1 and n not in uses]
    return f"the colour of leg {open_legs[0]} is left open" if open_legs else None


def _conjugate(one: int | None, other: int | None) -> bool:
    return one == other == 8 or (one is not None and other is not None and one == -other)


def _representations(factor: Factor, colours: Sequence[int]) -> tuple[int | None, ...]:
    """What each index takes; an Identity takes any pair of a representation and its conjugate."""
    if factor.name != "Identity":
        return REPRESENTATIONS[factor.name]
    given = [colours[i - 1] if 0 < i <= len(colours) else None for i in factor.indices]
    if None in given or 1 in given:
        return tuple(0 if c == 1 else None for c in given)
    one, other = given
    return (one, other) if _conjugate(one, other) else (-(other or 0), -(one or 0))


@cache
def _generators() -> Complexes:
    """T^a = lambda^a/2 of SU(3), shape (8, 3, 3)."""
    t = np.zeros((8, 3, 3), dtype=complex)
    for a, (i, j) in zip((0, 3, 5), ((0, 1), (0, 2), (1, 2)), strict=True):
        t[a, i, j] = t[a, j, i] = 1
        t[a + 1, i, j], t[a + 1, j, i] = -1j, 1j
    t[2] = np.diag([1, -1, 0])
    t[7] = np.diag([1, 1, -2]) / np.sqrt(3)
    return np.asarray(t / 2)


@cache
def _object(name: str) -> Complexes:
    t = _generators()
    if name in ("f", "d"):  # f^abc = -2i Tr([T^a, T^b] T^c), d^abc = 2 Tr({T^a, T^b} T^c)
        sign, factor = (-1, -2j) if name == "f" else (1, 2)
        product = np.einsum("aij,bjk,cki->abc", t, t, t)
        return np.asarray(factor * (product + sign * product.transpose(1, 0, 2)))
    if name in ("Epsilon", "EpsilonBar"):
        epsilon = np.zeros((3, 3, 3), dtype=complex)
        for i, j, k in ((0, 1, 2), (1, 2, 0), (2, 0, 1)):
            epsilon[i, j, k], epsilon[i, k, j] = 1, -1
        return epsilon
    if name in ("K6", "K6Bar"):  # an orthonormal basis of the symmetric tensors
        k6 = np.zeros((6, 3, 3), dtype=complex)
        for m, (i, j) in enumerate(((0, 0), (1, 1), (2, 2), (0, 1), (0, 2), (1, 2))):
            k6[m, i, j] = k6[m, j, i] = 1 if i == j else np.sqrt(0.5)
        return k6
    if name == "T6":
        k6 = _object("K6")
        return np.asarray(2 * np.einsum("mij,ajk,nki->amn", k6, t, k6))
    return t


@lru_cache(maxsize=4096)
def tensor(found: tuple[Factor, ...], colours: tuple[int, ...]) -> tuple[tuple[int, ...], Complexes]:
    """The legs with an index (0-based) and the structure as an array over them; a ValueError where it is too large."""
    arguments: list[Any] = []
    labels: dict[int, int] = {}
    for factor in found:
        if factor.name == "Identity":
            legs = [abs(colours[i - 1]) for i in factor.indices if i > 0]
            array: Complexes = np.eye(DIMENSION[legs[0]] if legs else 3, dtype=complex)
        else:
            array = _object(factor.name)
        arguments += [array, [labels.setdefault(index, len(labels)) for index in factor.indices]]
    open_legs = sorted(index for index in labels if index > 0)
    size = math.prod(DIMENSION[abs(colours[index - 1])] for index in open_legs)
    if size > MAX_SIZE:
        raise ValueError("it has too many coloured legs to be written out")
    if not arguments:
        return (), np.ones((), dtype=complex)
    array = np.einsum(*arguments, [labels[index] for index in open_legs], optimize="greedy")
    return tuple(index - 1 for index in open_legs), np.asarray(array)


def contract(found: tuple[Factor, ...], colours: tuple[int, ...], vectors: Sequence[Complexes]) -> complex:
    """The structure with one vector of dimension 8 (of which a leg uses as many as its colour has) on each leg."""
    legs, array = tensor(found, colours)
    for leg in reversed(legs):
        array = array @ vectors[leg][: array.shape[-1]]
    return complex(array)
