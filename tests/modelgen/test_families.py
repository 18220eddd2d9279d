"""Families of charges by themselves: every member on the quadric, Majorana charges fixed, and their text exact."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
import sympy
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from modelgen.families import curved_family, line_family, lines, negative, quotient, value
from modelgen.quadrics import Quadric, dot
from modelgen.spectra import Charged, Representation

F = Fraction
T = sympy.Symbol("t")
rational = st.fractions(-4, 4, max_denominator=6)
polynomial = st.lists(rational, min_size=1, max_size=3).map(tuple)


@settings(max_examples=60, deadline=None)
@given(polynomial, polynomial.filter(any))
def test_the_text_of_a_quotient_is_the_quotient(above: tuple[Fraction, ...], below: tuple[Fraction, ...]) -> None:
    """Read by sympy. Over a polynomial all coefficients are integers, coprime, and the leading one below is positive."""
    text = quotient(above, below)
    read = sympy.sympify(re.sub(r"(\d) t", r"\1*t", text).replace("^", "**"), rational=True)
    exact = [sum(sympy.Rational(c.numerator, c.denominator) * T**k for k, c in enumerate(p)) for p in (above, below)]
    assert sympy.simplify(read - exact[0] / exact[1]) == 0
    if "/(" in text:
        parts = [sympy.Poly(sympy.sympify(re.sub(r"(\d) t", r"\1*t", part).replace("^", "**")), T)
                 for part in text[1:-1].split(")/(")]  # fmt: skip
        numbers = [c for part in parts for c in part.all_coeffs()]
        assert all(c.is_integer for c in numbers) and sympy.gcd(numbers) == 1 and parts[1].LC() > 0


SETS = {
    "pairs": (
        Representation(1, 1, F(0)), Representation(1, 1, F(-1)), Representation(1, 2, F(-1, 2)), Representation(1, 3, F(0)),
    ),
    "one is Majorana": (
        Representation(1, 1, F(-1)), Representation(1, 3, F(0), majorana=True), Representation(1, 2, F(-1, 2)),
        Representation(1, 2, F(-3, 2)), Representation(8, 1, F(0)),
    ),
}  # fmt: skip


def through(chosen: tuple[Representation, ...], deltas: tuple[Fraction, ...], point: tuple[Fraction, ...]) -> Charged:
    """These multiplets with the conditions of their own anomalies, on whose quadric the point lies."""
    pairs = [(r, d) for r, d in zip(chosen, deltas, strict=True) if not r.majorana]
    a, b = tuple(2 * r.size * r.hypercharge * d for r, d in pairs), tuple(3 * r.size * d for r, d in pairs)
    return Charged(chosen, deltas, Quadric(a, b, dot(a, point), dot(b, [x * x for x in point])))


@pytest.mark.parametrize("name", SETS)
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_every_member_lies_on_the_quadric(name: str, data: st.DataObject) -> None:
    """On curves and on lines; the listed point is the member at the default; a Majorana charge stays what it was."""
    chosen = SETS[name]
    deltas = data.draw(st.tuples(*[rational.filter(bool)] * len(chosen)))
    point = data.draw(st.tuples(*[rational] * sum(not r.majorana for r in chosen)))
    charged = through(chosen, deltas, point)
    families = [line_family(charged, point, v) for v in lines(charged.quadric, point)]
    curve = curved_family(charged, point)
    if curve is not None:
        families.append(curve)
    assume(families)
    contents = charged.contents(point)
    for family in families:
        assert family.at(contents, family.default) == contents
        moved = False
        for t in (F(0), F(1), F(-5, 3), F(7, 2), F(40)):
            member = family.at(contents, t)
            if member is None:
                assert value(family.denominator, t) == 0
                continue
            means = tuple(m.left - d / 2 for m, d in zip(member, deltas, strict=True) if m.right is not None)
            assert charged.quadric.holds(means)
            assert all(m.delta == d for m, d in zip(member, deltas, strict=True))
            moved = moved or member != contents
        assert moved


def test_a_singular_point_has_no_curve() -> None:
    """At the vertex of a cone every line is in the cone or leaves it for good."""
    chosen = SETS["pairs"][1:]
    charged = through(chosen, (F(1), F(1), F(-1)), (F(0),) * 3)
    assert curved_family(charged, (F(0),) * 3) is None


def test_two_unknowns_have_no_curve_and_the_conjugate_has_the_opposite_charge() -> None:
    charged = through(SETS["pairs"][1:3], (F(1), F(1)), (F(1), F(2)))
    assert curved_family(charged, (F(1), F(2))) is None
    assert value(negative((F(1), F(2), F(3))), F(2)) == -value((F(1), F(2), F(3)), F(2))
