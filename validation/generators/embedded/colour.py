"""Colour of SU(3) diagrams, exactly: products of T, f, d and deltas as sums of colour strings and traces.

A string (q, (a, b, …), k) stands for (T^a T^b …) between the colour q of an outgoing quark and the colour k of an
outgoing antiquark, a trace (a, b, …) for Tr(T^a T^b …), with Tr(T^a T^b) = delta^{ab}/2 and the Fierz identity
T^a_ij T^a_kl = (delta_il delta_kj - delta_ij delta_kl / 3)/2 (hep-ph/9910563, section 3).
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from modelgen.errors import UnsupportedError
from validation.ufo.syntax import expression

N = 3
HALF = Fraction(1, 2)


class String(NamedTuple):
    """Generators `gluons` between the quark `row` and the antiquark `column`; a trace has neither (None)."""

    row: int | None
    gluons: tuple[int, ...]
    column: int | None


Element = tuple[String, ...]  # a product of strings, sorted
Vector = dict[Element, Fraction]  # a sum of them


class Colour(NamedTuple):
    """A colour factor: i^phase times a vector."""

    phase: int
    vector: Vector


class Basis(NamedTuple):
    """Elements that occur in a process (`flows`), and their scalar products `matrix`, summed over colours."""

    flows: tuple[Element, ...]
    matrix: NDArray[np.float64]


def structure(text: str, reps: Sequence[int], vertex: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """`T(3,2,1)*f(…)` as factors (name, indices); positive indices are legs, `reps` their representations."""
    try:
        found = tuple(_factors(expression(text)))
    except (ValueError, SyntaxError) as error:
        raise UnsupportedError(f"the colour structure {text} of the vertex {vertex} is not supported") from error
    if any(rep not in (1, 3, -3, 8) for rep in reps):
        raise UnsupportedError(f"the vertex {vertex} has colour sextets", where=text)
    for name, indices in found:
        if (name, len(indices)) not in (("T", 3), ("f", 3), ("d", 3), ("Identity", 2)):
            raise UnsupportedError(f"the colour structure {name} of the vertex {vertex} is not supported", where=text)
        if any(index > len(reps) or index == 0 for index in indices):
            raise UnsupportedError(f"the colour structure of the vertex {vertex} names a leg that is not there")
    return found


def _factors(node: ast.expr) -> Iterable[tuple[str, tuple[int, ...]]]:
    match node:
        case ast.Constant(value=1):
            return
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            yield from _factors(left)
            yield from _factors(right)
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]):
            yield name, tuple(int(ast.literal_eval(a)) for a in arguments)
        case _:
            raise ValueError


def evaluate(factors: Iterable[tuple[str, tuple[int, ...], tuple[int, ...]]]) -> Colour:
    """The product of (name, indices, representations of the indices). Indices that occur twice are summed; the others
    are external. The representation of a summed index between adjoint objects is 8."""
    phase = 0
    vector: Vector = {(): Fraction(1)}
    for name, indices, reps in factors:
        more, terms = _object(name, indices, reps)
        phase += more
        vector = _sum((_sorted(e + s), c * k) for e, c in vector.items() for s, k in terms)
    return Colour(phase % 4, _reduce(vector))


def _object(
    name: str, indices: tuple[int, ...], reps: tuple[int, ...]
) -> tuple[int, list[tuple[tuple[String, ...], Fraction]]]:
    """One object as strings and traces, and the power of i that it brings."""
    if name == "T":
        a, i, j = indices
        return 0, [((String(i, (a,), j),), Fraction(1))]
    if name == "Identity":
        i, j = indices
        if 8 in reps:
            return 0, [((String(None, (i, j), None),), Fraction(2))]
        row, column = (i, j) if reps[0] == 3 or reps[1] == -3 else (j, i)
        return 0, [((String(row, (), column),), Fraction(1))]
    a, b, c = indices
    one, other = (String(None, (a, b, c), None),), (String(None, (a, c, b), None),)
    if name == "f":  # f^abc = -2i (Tr abc - Tr acb)
        return 3, [(one, Fraction(2)), (other, Fraction(-2))]
    return 0, [(one, Fraction(2)), (other, Fraction(2))]


def _sum(terms: Iterable[tuple[Element, Fraction]]) -> Vector:
    total: Vector = {}
    for element, coefficient in terms:
        total[element] = total.get(element, Fraction(0)) + coefficient
    return {e: c for e, c in total.items() if c}


def _sorted(strings: tuple[String, ...]) -> Element:
    return tuple(sorted(strings, key=lambda s: (s.row is None, s.row or 0, s.gluons, s.column or 0)))


def _reduce(vector: Vector) -> Vector:
    """Sums over all indices that occur twice."""
    finished: Vector = {}
    while vector:
        following: list[tuple[Element, Fraction]] = []
        for element, coefficient in vector.items():
            step = _step(element)
            if step is None:
                finished[element] = finished.get(element, Fraction(0)) + coefficient
            else:
                following += [(e, coefficient * k) for e, k in step]
        vector = _sum(following)
    return {e: c for e, c in finished.items() if c}


def _step(element: Element) -> list[tuple[Element, Fraction]] | None:
    """One sum done: over a quark colour, over a gluon, or a trivial trace; None where nothing is left to do."""
    for n, string in enumerate(element):
        others = element[:n] + element[n + 1 :]
        if string.row is None:
            if len(string.gluons) == 0:
                return [(others, Fraction(N))]
            if len(string.gluons) == 1:
                return []
            first = min(range(len(string.gluons)), key=lambda k: string.gluons[k:] + string.gluons[:k])
            if first:
                rotated = string.gluons[first:] + string.gluons[:first]
                return [(_sorted((*others, String(None, rotated, None))), Fraction(1))]
        elif string.row == string.column:
            return [(_sorted((*others, String(None, string.gluons, None))), Fraction(1))]
        else:
            for m, other in enumerate(others):
                if other.row is not None and other.row == string.column:
                    joined = String(string.row, string.gluons + other.gluons, other.column)
                    return [(_sorted((*others[:m], *others[m + 1 :], joined)), Fraction(1))]
    return _gluon_step(element)


def _gluon_step(element: Element) -> list[tuple[Element, Fraction]] | None:
    places: dict[int, tuple[int, int]] = {}
    for n, string in enumerate(element):
        for k, gluon in enumerate(string.gluons):
            if gluon in places:
                return _fierz(element, places[gluon], (n, k))
            places[gluon] = (n, k)
    return None


def _fierz(element: Element, one: tuple[int, int], two: tuple[int, int]) -> list[tuple[Element, Fraction]]:
    """T^a_ij T^a_kl = (delta_il delta_kj - delta_ij delta_kl / 3) / 2, with a at these two places."""
    (n, k), (m, j) = one, two
    rest = tuple(s for x, s in enumerate(element) if x not in (n, m))
    s = element[n]
    before, after = s.gluons[:k], s.gluons[k + 1 :]
    if n == m:
        inner, tail = s.gluons[k + 1 : j], s.gluons[j + 1 :]
        crossed: Element = (String(s.row, before + tail, s.column), String(None, inner, None))
        straight: Element = (String(s.row, before + inner + tail, s.column),)
    else:
        t = element[m]
        head, tail = t.gluons[:j], t.gluons[j + 1 :]
        if t.row is None:  # a trace opens and fills the other's place
            crossed = (String(s.row, before + tail + head + after, s.column),)
        elif s.row is None:
            crossed = (String(t.row, head + after + before + tail, t.column),)
        else:
            crossed = (String(s.row, before + tail, t.column), String(t.row, head + after, s.column))
        straight = (String(s.row, before + after, s.column), String(t.row, head + tail, t.column))
    return [(_sorted(rest + crossed), HALF), (_sorted(rest + straight), -HALF / N)]


def basis(vectors: Iterable[Vector]) -> Basis:
    """The elements that occur in these vectors, with <f|g> = sum over the colours of conj(f) g."""
    flows = tuple(sorted({e for v in vectors for e in v}, key=repr))
    matrix = np.array([[float(_product(f, g)) for g in flows] for f in flows]).reshape(len(flows), len(flows))
    return Basis(flows, matrix)


def _product(f: Element, g: Element) -> Fraction:
    conjugate = tuple(String(s.column, s.gluons[::-1], s.row) for s in f)
    return _reduce({_sorted(conjugate + g): Fraction(1)}).get((), Fraction(0))


def tags(element: Element, n_legs: int, incoming: Sequence[bool]) -> tuple[tuple[int, int], ...]:
    """(colour, anticolour) of each leg as in a Les Houches event, lines numbered from 501 (hep-ph/0609017).

    The colour of an outgoing quark goes back to the anticolour of the first gluon of its string, and so on to the
    antiquark; an incoming particle has the two exchanged.
    """
    colour, anticolour = [0] * n_legs, [0] * n_legs
    tag = 500
    for string in element:
        tag += 1
        first = tag
        if string.row is not None:
            colour[string.row] = tag
        for k, gluon in enumerate(string.gluons):
            anticolour[gluon] = tag
            if string.row is None and k == len(string.gluons) - 1:
                colour[gluon] = first
            else:
                tag += 1
                colour[gluon] = tag
        if string.column is not None:
            anticolour[string.column] = tag
    return tuple((b, a) if inc else (a, b) for a, b, inc in zip(colour, anticolour, incoming, strict=True))
