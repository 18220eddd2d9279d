"""Families of charges: all solutions with one free rational parameter t through a given one, as quotients of polynomials.

Where a line lies in the quadric of `modelgen.quadrics`, the charges are linear in t. Otherwise, with two or more free
unknowns, every direction v from a rational point P meets the quadric in one more rational point,

    s = P - 2 (b P.v)/(b v.v) v,    v = e_1 + t e_2,    e_1 and e_2 orthogonal to a,

(stereographic projection), so that each rational t but for the zeros of b v.v gives a solution.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import NamedTuple

from modelgen.quadrics import ZERO, Quadric, Vector, dot, linear_solutions
from modelgen.spectra import Charged, Content

Polynomial = tuple[Fraction, ...]  # coefficients from the constant up
SMALL = (0, 1, -1, 2, -2)  # components of the directions of lines that are tried in more than three unknowns
MOST_TRIED = 6  # unknowns up to which they are


class Family(NamedTuple):
    """Charges of each multiplet (left, right) as numerators over one denominator; `default` gives the listed solution.

    `direction` is that of the line in the s of the pairs, empty on a curved family.
    """

    numerators: tuple[tuple[Polynomial, Polynomial | None], ...]
    denominator: Polynomial
    default: Fraction
    direction: Vector = ()

    def at(self, contents: Sequence[Content], t: Fraction) -> tuple[Content, ...] | None:
        """The multiplets at this value of the parameter; None where the denominator vanishes."""
        below = value(self.denominator, t)
        if not below:
            return None
        made = []
        for content, (left, right) in zip(contents, self.numerators, strict=True):
            x_right = None if right is None else value(right, t) / below
            made.append(Content(content.representation, value(left, t) / below, x_right))
        return tuple(made)


def value(polynomial: Polynomial, t: Fraction) -> Fraction:
    """The polynomial at t."""
    return sum((c * t**k for k, c in enumerate(polynomial)), ZERO)


def negative(polynomial: Polynomial) -> Polynomial:
    """Minus the polynomial."""
    return tuple(-c for c in polynomial)


def lines(quadric: Quadric, point: Vector) -> Iterator[Vector]:
    """Directions of lines in the quadric through this point: all of them up to three unknowns (two, if none is fixed).

    In more unknowns those with small integral components.
    """
    a, b, *_ = quadric
    size = len(b)
    weighted = tuple(x * y for x, y in zip(b, point, strict=True))

    def inside(v: Sequence[Fraction]) -> bool:
        return not dot(a, v) and not dot(weighted, v) and not dot(b, [x * x for x in v])

    tangent = linear_solutions([a, weighted], [ZERO, ZERO]) if size else None
    found = []
    if tangent is not None and len(tangent.directions) == 1:
        found.append(tangent.directions[0])
    elif tangent is not None and tangent.directions and size <= MOST_TRIED:
        trials = itertools.product(map(Fraction, SMALL), repeat=size)
        found.extend(v for v in trials if next((x for x in v if x), ZERO) == 1)
    yield from (v for v in found if inside(v))


def line_family(charged: Charged, point: Vector, direction: Vector) -> Family:
    """The line through the point; its parameter is the left-handed charge of the first multiplet that moves."""
    deltas = [d for r, d in zip(charged.representations, charged.deltas, strict=True) if not r.majorana]
    first = next(i for i, v in enumerate(direction) if v)
    v = tuple(x / direction[first] for x in direction)
    default = point[first] + deltas[first] / 2
    means = [(p - w * default, w) for p, w in zip(point, v, strict=True)]
    return Family(_charges(charged, means, (Fraction(1),)), (Fraction(1),), default, v)


def curved_family(charged: Charged, point: Vector) -> Family | None:
    """The stereographic family, None where less than two unknowns are free or the point is singular."""
    a, b, *_ = charged.quadric
    free = linear_solutions([a], [ZERO]) if b else None
    if free is None or len(free.directions) < 2:
        return None
    weighted = tuple(x * y for x, y in zip(b, point, strict=True))
    for e_1, e_2 in itertools.permutations(free.directions, 2):
        slope, constant = dot(weighted, e_2), dot(weighted, e_1)
        if not slope:
            continue
        default = -constant / slope  # the tangent: it meets the quadric in the point itself
        products = [dot(b, [x * y for x, y in zip(v, w, strict=True)]) for v, w in ((e_1, e_1), (e_1, e_2), (e_2, e_2))]
        below = (products[0], 2 * products[1], products[2])
        if not value(below, default):
            continue
        means = []
        for p, v, w in zip(point, e_1, e_2, strict=True):
            step = (constant * v, constant * w + slope * v, slope * w)
            means.append(tuple(p * x - 2 * y for x, y in zip(below, step, strict=True)))
        return Family(_charges(charged, means, below), below, default)
    return None


def _charges(
    charged: Charged, means: Sequence[Polynomial], below: Polynomial
) -> tuple[tuple[Polynomial, Polynomial | None], ...]:
    """Numerators of s + delta/2 and s - delta/2 for the pairs, of the fixed charge for the Majorana fields."""
    made: list[tuple[Polynomial, Polynomial | None]] = []
    rest = iter(means)
    for representation, delta in zip(charged.representations, charged.deltas, strict=True):
        if representation.majorana:
            made.append((tuple(delta * x for x in below), None))
            continue
        mean = next(rest)
        shift = [delta / 2 * x for x in below] + [ZERO] * (len(mean) - len(below))
        left = tuple(x + y for x, y in zip(mean, shift, strict=True))
        made.append((left, tuple(x - y for x, y in zip(mean, shift, strict=True))))
    return tuple(made)


def quotient(numerator: Polynomial, denominator: Polynomial) -> str:
    """numerator/denominator as text with integral coefficients, common factors of the numbers divided out."""
    pairs = list(itertools.zip_longest(numerator, denominator, fillvalue=ZERO))
    lead = next((x / y for x, y in pairs if y), ZERO)
    if all(x == lead * y for x, y in pairs):
        return str(lead)
    if not any(denominator[1:]):
        return _polynomial(tuple(x / denominator[0] for x in numerator))
    every = (*numerator, *denominator)
    whole = lcm(*(x.denominator for x in every))
    sign = -1 if next(x for x in reversed(denominator) if x) < 0 else 1
    scale = Fraction(sign * whole, gcd(*(int(x * whole) for x in every)))
    above, below = (_polynomial(tuple(x * scale for x in part)) for part in (numerator, denominator))
    return f"({above})/({below})"


def _polynomial(coefficients: Polynomial) -> str:
    text = ""
    for power in range(len(coefficients) - 1, -1, -1):
        c = coefficients[power]
        if not c:
            continue
        letter = "" if power == 0 else "t" if power == 1 else f"t^{power}"
        number = str(abs(c)) if power == 0 or abs(c) != 1 else ""
        sign = (" - " if c < 0 else " + ") if text else ("-" if c < 0 else "")
        text += f"{sign}{number}{' ' if number and letter else ''}{letter}"
    return text or "0"
