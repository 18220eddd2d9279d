"""The coefficient algebra against sympy: same ring, other code."""

from fractions import Fraction

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from modelgen.expressions import ONE, SQRT2, ZERO, Coefficient, I, symbol

NAMES = ("ee", "sw", "cw", "sqrt2", "CKM1x2", "CKM1x2~")

coefficients = st.lists(
    st.tuples(
        st.fractions(min_value=-3, max_value=3, max_denominator=6),
        st.fractions(min_value=-3, max_value=3, max_denominator=6),
        st.dictionaries(st.sampled_from(NAMES), st.integers(-2, 2), max_size=3),
    ),
    max_size=4,
)


def made(parts):
    """The same expression as a Coefficient and in sympy."""
    ours, theirs = ZERO, sympy.Integer(0)
    for real, imaginary, powers in parts:
        term = Coefficient.number(real, imaginary)
        other = sympy.Rational(real) + sympy.I * sympy.Rational(imaginary)
        for name, exponent in powers.items():
            term = term * symbol(name, exponent)
            other *= in_sympy(name) ** exponent
        ours, theirs = ours + term, theirs + other
    return ours, theirs


def in_sympy(name):
    if name == "sqrt2":
        return sympy.sqrt(2)
    plain = sympy.Symbol(name.rstrip("~"), positive=not name.startswith("CKM"))
    return sympy.conjugate(plain) if name.endswith("~") else plain


def back(coefficient):
    """A Coefficient turned into sympy by its terms."""
    total = sympy.Integer(0)
    for monomial, c in coefficient.terms.items():
        number = sympy.Rational(int(c.x.numerator), int(c.x.denominator))
        number += sympy.I * sympy.Rational(int(c.y.numerator), int(c.y.denominator))
        total += number * sympy.Mul(*(in_sympy(name) ** exponent for name, exponent in monomial))
    return total


@given(coefficients, coefficients)
def test_ring_operations_agree_with_sympy(first, second):
    (a, x), (b, y) = made(first), made(second)
    for ours, theirs in ((a + b, x + y), (a - b, x - y), (a * b, x * y), (a.conjugate(), sympy.conjugate(x))):
        assert sympy.expand(back(ours) - theirs) == 0


@given(coefficients)
def test_values_agree_with_sympy(parts):
    a, x = made(parts)
    values = {"ee": 0.31, "sw": 0.47, "cw": 0.88, "CKM1x2": 0.2 - 0.1j}
    expected = complex(x.subs({sympy.Symbol(n, positive=not n.startswith("CKM")): v for n, v in values.items()}))
    assert abs(a.evaluate(values) - expected) <= 1e-12 * (1 + abs(expected)) * 10


def test_normal_form():
    assert Coefficient.number(2) == SQRT2 * SQRT2
    assert SQRT2.inverse() * SQRT2 == ONE
    assert I * I == -ONE
    assert (symbol("ee") * symbol("sw", -1)) * symbol("sw") == symbol("ee")
    assert (3 * symbol("ee")).ratio(2 * symbol("ee")) == Fraction(3, 2)
    assert (I * symbol("ee")).ratio(symbol("ee")) is None


def test_weak_angle_relation():
    s, c = symbol("sw"), symbol("cw")
    assert (s * s + c * c - ONE).vanishes()
    assert (c * c * s.inverse() + s - s.inverse()).vanishes()
    assert not (s * s - c * c).vanishes()


@pytest.mark.parametrize("j", "123")
@pytest.mark.parametrize("k", "123")
def test_ckm_unitarity(j, k):
    total = sum((symbol(f"CKM{i}x{j}~") * symbol(f"CKM{i}x{k}") for i in "123"), ZERO)
    assert total.unitary() == Coefficient.number(int(j == k))


def test_printed_forms():
    g = Fraction(-3, 4) * I * SQRT2 * symbol("ee", 2) * symbol("sw", -1)
    assert g.python() == "-(3*ee**2*cmath.sqrt(2)*complex(0,1))/(4*sw)"
    assert ZERO.python() == "0"
    assert g.latex({"ee": "e", "sw": "s_W", "sqrt2": r"\sqrt{2}"}).startswith(r"-\frac{")
