"""Exact arithmetic of the solver: linear systems, roots, points of quadrics, and proofs that there are none."""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelgen.quadrics import (
    Quadric,
    diagonalised,
    dot,
    has_no_point,
    hilbert,
    isotropic,
    linear_solutions,
    points,
    prime_factors,
    rational_roots,
    square_root,
)

F = Fraction
small = st.integers(-6, 6).map(Fraction)
nonzero = small.filter(bool)


@given(st.lists(st.lists(small, min_size=3, max_size=3), min_size=1, max_size=4), st.lists(small, min_size=3, max_size=3))
def test_linear_systems(rows: list[list[Fraction]], known: list[Fraction]) -> None:
    """With a right side made of a known solution: every combination solves it, and the known one is among them."""
    right = [dot(row, known) for row in rows]
    solved = linear_solutions(rows, right)
    assert solved is not None
    for parameters in itertools.product((F(0), F(1), F(-2, 3)), repeat=len(solved.directions)):
        assert [dot(row, solved.at(parameters)) for row in rows] == right
    free = [next(i for i in range(3) if d[i] == 1 and not any(e[i] for e in solved.directions if e is not d))
            for d in solved.directions]  # fmt: skip
    assert solved.at([known[i] - solved.origin[i] for i in free]) == tuple(known)


def test_a_system_without_solution() -> None:
    assert linear_solutions([[F(1), F(2)], [F(2), F(4)]], [F(1), F(3)]) is None


@given(st.fractions(max_denominator=50), st.fractions(max_denominator=50), nonzero)
def test_roots_of_a_product(first: Fraction, second: Fraction, scale: Fraction) -> None:
    assert set(rational_roots(scale, -scale * (first + second), scale * first * second)) == {first, second}


def test_irrational_and_complex_roots() -> None:
    assert rational_roots(F(1), F(0), F(-2)) == () == rational_roots(F(1), F(0), F(1))
    assert square_root(F(4, 9)) == F(2, 3) and square_root(F(-4)) is None and square_root(F(2, 9)) is None


@given(st.lists(nonzero, min_size=1, max_size=4), st.data())
def test_points_satisfy_both_equations(b: list[Fraction], data: st.DataObject) -> None:
    """Through a point with simple coordinates: it is found, and everything found is exact."""
    size = len(b)
    a = data.draw(st.lists(small, min_size=size, max_size=size))
    point = data.draw(st.lists(st.sampled_from([F(0), F(1), F(-1, 2)]), min_size=size, max_size=size))
    quadric = Quadric(tuple(a), tuple(b), dot(a, point), dot(b, [s * s for s in point]))
    found = set(points(quadric, [(F(0), F(1), F(-1, 2))] * size))
    assert tuple(point) in found
    assert all(quadric.holds(s) for s in found)
    assert not has_no_point(quadric)


@pytest.mark.parametrize("p", [2, 3, 5, 7, 11])
def test_hilbert_symbol(p: int) -> None:
    """Symmetric, bilinear, (a, -a) = 1 = (a, 1 - a): the properties that define it (Serre, chapter III, 1.2)."""
    values = [n for n in range(-15, 16) if n]
    for a, b in itertools.product(values, repeat=2):
        assert hilbert(a, b, p) == hilbert(b, a, p)
        assert hilbert(a, b * b, p) == 1 == hilbert(a, -a, p)
        if a != 1:
            assert hilbert(a, 1 - a, p) == 1
    for a, b, c in itertools.product(values[::3], repeat=3):
        assert hilbert(a, b * c, p) == hilbert(a, b, p) * hilbert(a, c, p)


def test_hilbert_product_formula() -> None:
    """The product over all places is 1 (Serre, chapter III, theorem 3); the real one is -1 for two negative numbers."""
    values = [n for n in range(-12, 13) if n]
    for a, b in itertools.product(values, repeat=2):
        product = -1 if a < 0 and b < 0 else 1
        for p in {2} | prime_factors(a) | prime_factors(b):
            product *= hilbert(a, b, p)
        assert product == 1


def test_ternary_forms_against_a_search() -> None:
    """u x^2 + v y^2 + w z^2 = 0 up to |coefficient| 7: a zero has |x|, |y|, |z| <= 7 (Holzer's bound), or none exists."""
    squares = [n * n for n in range(8)]
    values = [n for n in range(-7, 8) if n]
    triples = [t for t in itertools.product(values, repeat=3) if t[0] <= t[1] <= t[2]]
    for u, v, w in triples:
        zero = any(
            u * x + v * y + w * z == 0 for x, y, z in itertools.product(squares, repeat=3) if x or y or z
        )  # fmt: skip
        assert isotropic((F(u), F(v), F(w))) == zero, (u, v, w)


@given(st.lists(small, min_size=6, max_size=6))
def test_diagonal_has_the_determinant(entries: list[Fraction]) -> None:
    a, b, c, d, e, f = entries
    form = [[a, b, c], [b, d, e], [c, e, f]]
    determinant = a * (d * f - e * e) - b * (b * f - c * e) + c * (b * e - c * d)
    found = diagonalised(form)
    assert found[0] * found[1] * found[2] == determinant


EMPTY = [
    Quadric((F(0),), (F(1),), F(0), F(2)),  # s^2 = 2
    Quadric((F(1),), (F(1),), F(1), F(4)),  # s = 1 and s^2 = 4
    Quadric((F(0), F(0)), (F(1), F(1)), F(0), F(3)),  # a circle of radius sqrt 3
    Quadric((F(0), F(0)), (F(1), F(1)), F(0), F(-1)),  # negative sum of squares
    Quadric((F(0), F(0)), (F(1), F(-3)), F(0), F(2)),  # x^2 - 3 y^2 = 2 has no solution modulo 3
    Quadric((F(0), F(0)), (F(1), F(1)), F(1), F(3)),  # 0 = 1
]


@pytest.mark.parametrize("quadric", EMPTY)
def test_proofs_that_there_is_no_point(quadric: Quadric) -> None:
    assert has_no_point(quadric)
    values = [F(p, q) for q in range(1, 4) for p in range(-9, 10)]
    assert not list(points(quadric, [values] * len(quadric.b)))
