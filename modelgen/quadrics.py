"""Exact rational solutions: linear systems, and the quadric that anomaly cancellation leaves for the mean charges.

    sum_i a_i s_i = c,    sum_i b_i s_i^2 = d        with every b_i nonzero; rational numbers only.

Whether a conic has a rational point is decided by A. M. Legendre's theorem in its local form: a x^2 + b y^2 = z^2 has
a rational solution if and only if every Hilbert symbol (a, b)_p is 1 (J.-P. Serre, A Course in Arithmetic, chapters
III and IV).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import isqrt, lcm
from typing import NamedTuple

Vector = tuple[Fraction, ...]
ZERO = Fraction(0)
LARGEST = 10**9  # numbers up to here are factorised


class Affine(NamedTuple):
    """The solutions of a linear system: `origin` plus any combination of `directions`."""

    origin: Vector
    directions: tuple[Vector, ...]

    def at(self, parameters: Sequence[Fraction]) -> Vector:
        """The solution at these values of the free unknowns."""
        pairs = list(zip(parameters, self.directions, strict=True))
        return tuple(value + sum((p * d[i] for p, d in pairs), ZERO) for i, value in enumerate(self.origin))


class Quadric(NamedTuple):
    """The two equations of the module's docstring, one coefficient of each per unknown."""

    a: Vector
    b: Vector
    c: Fraction
    d: Fraction

    def holds(self, s: Sequence[Fraction]) -> bool:
        """Whether both equations are satisfied exactly."""
        return dot(self.a, s) == self.c and dot(self.b, [value * value for value in s]) == self.d

    @property
    def freedom(self) -> int:
        """Unknowns left when the linear equation is solved."""
        return len(self.b) - any(self.a)


def dot(left: Sequence[Fraction], right: Sequence[Fraction]) -> Fraction:
    """Sum of products."""
    return sum((x * y for x, y in zip(left, right, strict=True)), ZERO)


def linear_solutions(rows: Sequence[Sequence[Fraction]], right: Sequence[Fraction]) -> Affine | None:
    """All solutions of rows . x = right by Gauss-Jordan elimination; None where there are none.

    The free unknowns are the last ones that can be: direction k is 1 in the k-th free unknown and 0 in the others.
    """
    width = len(rows[0])
    matrix = [[*row, value] for row, value in zip(rows, right, strict=True)]
    pivots: list[int] = []
    for column in range(width):
        line = next((k for k in range(len(pivots), len(matrix)) if matrix[k][column]), None)
        if line is None:
            continue
        top = len(pivots)
        matrix[top], matrix[line] = matrix[line], matrix[top]
        scale = matrix[top][column]
        matrix[top] = [value / scale for value in matrix[top]]
        for k, row in enumerate(matrix):
            if k != top and row[column]:
                factor = row[column]
                matrix[k] = [value - factor * pivot for value, pivot in zip(row, matrix[top], strict=True)]
        pivots.append(column)
    if any(row[-1] for row in matrix[len(pivots) :]):
        return None
    origin = [ZERO] * width
    for row, column in zip(matrix, pivots, strict=False):
        origin[column] = row[-1]
    directions = []
    for free in (column for column in range(width) if column not in pivots):
        direction = [ZERO] * width
        direction[free] = Fraction(1)
        for row, column in zip(matrix, pivots, strict=False):
            direction[column] = -row[free]
        directions.append(tuple(direction))
    return Affine(tuple(origin), tuple(directions))


def square_root(value: Fraction | int) -> Fraction | None:
    """The rational square root >= 0, None where there is none."""
    if value < 0:
        return None
    above, below = isqrt(value.numerator), isqrt(value.denominator)
    if above * above != value.numerator or below * below != value.denominator:
        return None
    return Fraction(above, below)


def rational_roots(quadratic: Fraction | int, linear: Fraction | int, constant: Fraction | int) -> tuple[Fraction, ...]:
    """The rational roots of a polynomial of degree one or two, each once."""
    if not quadratic:
        return (-Fraction(constant) / linear,) if linear else ()
    root = square_root(linear * linear - 4 * quadratic * constant)
    if root is None:
        return ()
    return tuple(sorted({(-linear - root) / (2 * quadratic), (-linear + root) / (2 * quadratic)}))


def points(quadric: Quadric, candidates: Sequence[Sequence[Fraction]]) -> Iterator[Vector]:
    """Every rational point with all but `freedom` - 1 unknowns solved for; those others are from their `candidates`.

    So it is every rational point where one unknown or none is free, and else every one with that many simple values.
    Points repeat.
    """
    size = len(quadric.b)
    if size == 0:
        if not (quadric.c or quadric.d):
            yield ()
        return
    a, b, c, d, whole = _integral(quadric, candidates)
    if not any(a):
        if c:
            return
        kept: list[tuple[int, ...]] = [(i,) for i in range(size)]
    else:
        # two unknowns are solved for, of which the linear equation holds at least one
        kept = [pair for pair in itertools.combinations(range(size), 2) if a[pair[0]] or a[pair[1]]] or [(0,)]
    tried = [[int(x * whole) for x in values] for values in candidates]
    for solved in kept:
        others = [i for i in range(size) if i not in solved]
        part_a, part_b = [a[i] for i in solved], [b[i] for i in solved]
        for values in itertools.product(*(tried[i] for i in others)):
            left = c - sum(a[i] * s for i, s in zip(others, values, strict=True))
            rest = d - sum(b[i] * s * s for i, s in zip(others, values, strict=True))
            for found in _last(part_a, part_b, left, rest, tried[solved[-1]]):
                whole_point = {**dict(zip(others, values, strict=True)), **dict(zip(solved, found, strict=True))}
                yield tuple(Fraction(whole_point[i]) / whole for i in range(size))


def _integral(quadric: Quadric, candidates: Sequence[Sequence[Fraction]]) -> tuple[list[int], list[int], int, int, int]:
    """The equations for S = whole s with integral coefficients and candidates: whole numbers are much faster."""
    whole = lcm(*(x.denominator for values in candidates for x in values))
    a, b, c, d = quadric
    linear = lcm(*(x.denominator for x in (*a, c)))
    square = lcm(*(x.denominator for x in (*b, d)))
    return (
        [int(x * linear) for x in a], [int(x * square) for x in b],
        int(c * linear) * whole, int(d * square) * whole**2, whole,
    )  # fmt: skip


def _last(a: Sequence[int], b: Sequence[int], c: int, d: int, free: Sequence[int]) -> Iterator[tuple[Fraction | int, ...]]:
    """The rational solutions of one or two unknowns; where they are a line, those with a second unknown from `free`."""
    if len(a) == 1:
        roots = rational_roots(b[0], 0, -d)
        yield from ((root,) for root in roots if a[0] * root == c)
        return
    if not a[0]:
        yield from ((second, first) for first, second in _last(a[::-1], b[::-1], c, d, free))
        return
    # s_0 = (c - a_1 s_1)/a_0, times a_0^2
    square = b[0] * a[1] ** 2 + b[1] * a[0] ** 2
    linear, constant = -2 * b[0] * a[1] * c, b[0] * c**2 - d * a[0] ** 2
    every = rational_roots(square, linear, constant) if square or linear or constant else map(Fraction, free)
    for root in every:
        yield (c - a[1] * root) / a[0], root


def has_no_point(quadric: Quadric) -> bool:
    """Whether it is proved that there is no rational point; False where there is one, or where this cannot tell."""
    a, b, c, d = quadric
    if not any(a) and c:
        return True
    if len({value > 0 for value in b}) == 1 and b and (d == 0 or (d > 0) != (b[0] > 0)) and not (d == 0 and c == 0):
        return True  # a definite form that would have to be of the other sign, or zero away from the origin
    if quadric.freedom <= 1:
        return next(points(quadric, [(ZERO,)] * len(b)), None) is None
    if quadric.freedom == 2:
        diagonal = diagonalised(_homogeneous(quadric))
        small = all(abs(value.numerator * value.denominator) < LARGEST for value in diagonal)
        return small and all(diagonal) and not isotropic(diagonal)
    return False


def _homogeneous(quadric: Quadric) -> list[list[Fraction]]:
    """The symmetric matrix of the quadratic form in the unknowns left by the linear equation and one that makes it 1."""
    a, b, c, d = quadric
    size = len(b)
    if any(a):
        pivot = next(i for i in range(size) if a[i])
        rest = [i for i in range(size) if i != pivot]
        solved = [-a[i] / a[pivot] for i in rest] + [c / a[pivot]]
    else:
        pivot, rest, solved = None, list(range(size)), [ZERO] * (size + 1)
    weight = b[pivot] if pivot is not None else ZERO
    entries = [b[i] for i in rest] + [-d]
    return [[weight * x * y + (entries[i] if i == j else 0) for j, y in enumerate(solved)] for i, x in enumerate(solved)]


def diagonalised(form: Sequence[Sequence[Fraction]]) -> Vector:
    """The diagonal of a symmetric matrix after a rational congruence (completing squares)."""
    matrix = [list(row) for row in form]
    size, diagonal = len(matrix), []
    for k in range(size):
        if not matrix[k][k]:
            other = next((j for j in range(k + 1, size) if matrix[j][j] or matrix[k][j]), None)
            if other is None:
                diagonal.append(ZERO)
                continue
            factor = Fraction(1) if matrix[other][other] + 2 * matrix[k][other] else Fraction(-1)
            matrix[k] = [x + factor * y for x, y in zip(matrix[k], matrix[other], strict=True)]
            for row in matrix:
                row[k] += factor * row[other]
        pivot = matrix[k][k]
        diagonal.append(pivot)
        for j in range(k + 1, size):
            factor = matrix[j][k] / pivot
            matrix[j] = [x - factor * y for x, y in zip(matrix[j], matrix[k], strict=True)]
            for row in matrix:
                row[j] -= factor * row[k]
    return tuple(diagonal)


def isotropic(diagonal: Sequence[Fraction]) -> bool:
    """Whether u x^2 + v y^2 + w z^2 = 0, all coefficients nonzero, has a rational solution other than zero."""
    u, v, w = (x.numerator * x.denominator for x in diagonal)
    if len({u > 0, v > 0, w > 0}) == 1:
        return False
    # divided by -w: (-u/w) x^2 + (-v/w) y^2 = z^2
    left, right = -u * w, -v * w
    return all(hilbert(left, right, p) == 1 for p in {2, *prime_factors(u), *prime_factors(v), *prime_factors(w)})


def prime_factors(number: int) -> set[int]:
    """The primes that divide it, by trial division: charges have small ones."""
    rest, found, p = abs(number), set(), 2
    while p * p <= rest:
        while rest % p == 0:
            found.add(p)
            rest //= p
        p += 1
    return found | ({rest} if rest > 1 else set())


def hilbert(a: int, b: int, p: int) -> int:
    """The Hilbert symbol (a, b)_p at a prime p (J.-P. Serre, A Course in Arithmetic, chapter III, theorem 1)."""
    alpha, u = _valuation(a, p)
    beta, v = _valuation(b, p)
    if p == 2:
        exponent = (u - 1) // 2 * ((v - 1) // 2) + alpha * ((v * v - 1) // 8) + beta * ((u * u - 1) // 8)
        return -1 if exponent % 2 else 1
    sign = -1 if alpha * beta * ((p - 1) // 2) % 2 else 1
    return sign * (_legendre(u, p) if beta % 2 else 1) * (_legendre(v, p) if alpha % 2 else 1)


def _valuation(number: int, p: int) -> tuple[int, int]:
    power = 0
    while number % p == 0:
        number //= p
        power += 1
    return power, number


def _legendre(number: int, p: int) -> int:
    return 1 if pow(number, (p - 1) // 2, p) == 1 else -1
