"""The loop function where one of its methods ends: exact series, elementary limits, sum rules, each change of method."""

from __future__ import annotations

from fractions import Fraction
from math import comb, factorial

import numpy as np
import pytest
from scipy.integrate import quad

from validation.rates.loop import CLOSE, SMALL, triangle


def moment(n: int, j: int) -> Fraction:
    """int over the triangle x + y + z = 1 of y^{n+1} z^{n-j+1} x^j, by Dirichlet."""
    return Fraction(factorial(n + 1) * factorial(n - j + 1) * factorial(j), factorial(2 * n + 4))


def exact_series(k2: Fraction, q2: Fraction, m2: Fraction, terms: int = 40) -> float:
    """D = sum_n int y z [y (z k^2 + x q^2)]^n/m^{2n+2}, z = 1 - x - y, in the virtualities themselves, exactly."""
    total = Fraction(0)
    for n in range(terms):
        total += sum(comb(n, j) * k2 ** (n - j) * q2**j * moment(n, j) for j in range(n + 1)) / m2 ** (n + 1)
    return float(total)


@pytest.mark.parametrize("m2", [Fraction(1), Fraction(49, 4)])
@pytest.mark.parametrize(
    ("k2", "q2"),
    [
        (Fraction(1, 60), Fraction(-1, 70)),  # by the series of the rates themselves
        (Fraction(-1, 51), Fraction(1, 51)),
        (Fraction(0), Fraction(1, 55)),
        (Fraction(1, 52), Fraction(0)),
        (Fraction(1, 80), Fraction(1, 80)),
        (Fraction(0), Fraction(0)),
        (Fraction(1, 1000), Fraction(-1, 900)),
    ],
)
def test_heavy_fermions_by_the_exact_series(k2: Fraction, q2: Fraction, m2: Fraction) -> None:
    found = complex(triangle(float(k2 * m2), float((q2 - k2) * m2), float(m2) ** 0.5))
    assert found.imag == 0
    assert found.real == pytest.approx(exact_series(k2 * m2, q2 * m2, m2), rel=2e-15, abs=0)


@pytest.mark.parametrize(
    ("k2", "q2", "rel"),
    [
        # the closed form loses eps m^4/t^2 to cancellation
        (Fraction(1, 49), Fraction(-1, 48), 1e-11),
        (Fraction(-1, 10), Fraction(1, 10), 1e-12),
        (Fraction(-1, 2), Fraction(1, 2), 1e-13),
        (Fraction(0), Fraction(-9, 10), 1e-13),
        (Fraction(9, 10), Fraction(0), 1e-13),
        # and the difference quotient is integrated: nothing is lost
        (Fraction(1, 2), Fraction(1, 2) + Fraction(1, 2000), 1e-14),
        (Fraction(-1, 3), Fraction(-1, 3), 1e-14),
    ],
)
def test_closed_form_and_quotient_by_the_exact_series(k2: Fraction, q2: Fraction, rel: float) -> None:
    """|s| < m^2, where 40 terms of (s/4 m^2)^n are exact."""
    assert triangle(float(k2), float(q2 - k2), 1.0) == pytest.approx(exact_series(k2, q2, Fraction(1)), rel=rel, abs=0)


# --- the bubble h = D's integrand, elementary on both sides of its threshold ---


def bubble(s: float, m2: float) -> complex:
    """h(s) = int_0^1 dy y (1-y)^2/[m^2 - i0 - y (1-y) s]; y symmetrised, and by its roots where s > 4 m^2."""
    if m2 == 0:
        return complex(-1 / (2 * s))
    if s == 0:
        return complex(1 / (12 * m2))
    beta = np.sqrt(complex(1 - 4 * m2 / s))
    if 0 < s < 4 * m2:
        value = 2 * np.arctan(1 / beta.imag) / beta.imag  # beta is imaginary
    else:
        b = beta.real
        value = -(np.log(abs((1 + b) / (1 - b))) - 1j * np.pi * (s > 4 * m2)) / b
    return complex(-1 + 2 * m2 / s * value) / (2 * s)


@pytest.mark.parametrize("s", [-7.0, -0.3, 0.5, 1.7, 3.9])
def test_bubble_is_its_definition(s: float) -> None:
    expected = quad(lambda y: y * (1 - y) ** 2 / (1 - y * (1 - y) * s), 0, 1, epsrel=1e-12)[0]
    assert bubble(s, 1.0) == pytest.approx(expected, rel=1e-11, abs=0)


SIDES = [-6.0, -0.9, 0.3, 2.0, 3.7, 4.3, 5.5, 40.0]


@pytest.mark.parametrize("s", SIDES)
def test_equal_virtualities_leave_half_the_bubble(s: float) -> None:
    """t = 0: int (1-p) dp = 1/2. To first order in t, (1-p) p gives t h'/6: nothing linear is lost across t = 0."""
    assert complex(triangle(s, 0.0, 1.0)) == pytest.approx(bubble(s, 1.0) / 2, rel=1e-12, abs=0)
    step = 0.5 * CLOSE * max(abs(s), 1.0)
    slope = (complex(triangle(s, step, 1.0)) - complex(triangle(s, -step, 1.0))) / (2 * step)
    derivative = (bubble(s + 1e-4, 1.0) - bubble(s - 1e-4, 1.0)) / 2e-4
    assert slope == pytest.approx(derivative / 6, rel=2e-5, abs=0)


@pytest.mark.parametrize("s", SIDES)
@pytest.mark.parametrize(("share", "rel"), [(0.9, 1e-12), (-0.9, 1e-12), (1.1, 1e-8), (-1.1, 1e-8)])
def test_near_virtualities_on_both_sides_of_the_change_of_method(s: float, share: float, rel: float) -> None:
    """D = int dp (1-p) h(k^2 + p t), with t just inside CLOSE and just outside, where eps m^4/t^2 is lost."""
    t = share * CLOSE * max(abs(s), 1.0)
    real, imag = (
        quad(lambda p, part=part: (1 - p) * getattr(bubble(s + p * t, 1.0), part), 0, 1, epsabs=0, epsrel=1e-13)[0]
        for part in ("real", "imag")
    )
    assert complex(triangle(s, t, 1.0)) == pytest.approx(real + 1j * imag, rel=rel, abs=0)


@pytest.mark.parametrize(
    ("k2", "q2"), [(-3.0, 2.0), (0.5, 3.9), (2.0, 9.0), (9.0, 2.0), (5.0, 30.0), (30.0, -5.0), (-1.0, 6.0), (0.0, 7.0)]
)
@pytest.mark.parametrize("mass", [1.0, 0.4])
def test_sum_rule_of_both_orders(k2: float, q2: float, mass: float) -> None:
    """D(k^2, t) + D(q^2, -t) has p + (1-p) = 1: the mean of h between the virtualities, thresholds included."""
    both = complex(triangle(k2, q2 - k2, mass)) + complex(triangle(q2, k2 - q2, mass))
    threshold = [x for x in (4 * mass**2, 0.0) if min(k2, q2) < x < max(k2, q2)]
    points = {"points": threshold} if threshold else {}
    real, imag = (
        quad(lambda s, part=part: getattr(bubble(s, mass**2), part), k2, q2, limit=200, epsabs=1e-12, **points)[0]
        for part in ("real", "imag")
    )
    assert both == pytest.approx((real + 1j * imag) / (q2 - k2), rel=1e-8, abs=0)


# --- massless fermions ---


@pytest.mark.parametrize(
    ("k2", "q2"),
    [(-1.0, -4.0), (3.0, 8.0), (8.0, 3.0), (-2.0, 5.0), (5.0, -2.0), (0.2, 5.0), (5.0, 0.2), (-0.2, 5.0), (5.0, -0.2)],
)
def test_massless_fermions_are_elementary(k2: float, q2: float) -> None:
    """h = -1/(2s), s + i0: D = -(1/2t) int dp (1-p)/(k^2/t + p) = [1 + (q^2/t) ln(k^2/q^2)]/(2t), -i pi per timelike s."""
    t = q2 - k2
    log = np.log(abs(k2 / q2)) - 1j * np.pi * ((k2 > 0) - (q2 > 0))
    assert complex(triangle(k2, t, 0.0)) == pytest.approx((1 + q2 / t * log) / (2 * t), rel=1e-12, abs=0)


def test_massless_limits_where_a_virtuality_vanishes() -> None:
    """q^2 = 0: only 1/(2t) is left; k^2 = q^2: half of -1/(2s)."""
    assert complex(triangle(5.0, -5.0, 0.0)) == pytest.approx(-0.1, rel=1e-14, abs=0)
    assert complex(triangle(-5.0, 5.0, 0.0)) == pytest.approx(0.1, rel=1e-14, abs=0)
    for s in (-3.0, 7.0):
        assert complex(triangle(s, 0.0, 0.0)) == pytest.approx(-1 / (4 * s), rel=1e-14, abs=0)
        assert complex(triangle(s, 1e-4 * s, 0.0)) == pytest.approx(
            -1 / (4 * s) * (1 - 1e-4 / 3 + 1e-8 / 6), rel=1e-12, abs=0
        )


@pytest.mark.parametrize("mass", [1e-3, 1e-4])
def test_light_fermions_regulate_a_real_photon(mass: float) -> None:
    """k^2 = 0: q^2 D = 1/2 + 1 - [ln(q^2/m^2) - i pi]/2 up to (m^2/q^2) ln^2: the logarithm with its constant."""
    q2 = 100.0
    found = complex(triangle(0.0, q2, mass)) * q2
    assert found == pytest.approx(1.5 - (np.log(q2 / mass**2) - 1j * np.pi) / 2, abs=mass**2 / q2 * 400)


@pytest.mark.parametrize("mass", [0.0, 0.3, 3.0, 100.0])
def test_scaling_and_broadcasting(mass: float) -> None:
    """D has dimension -2: a common factor of all scales comes out, in every method, for every shape."""
    k2 = np.array([[-3.0, 1e-3, 2.0], [2.0, 36.0, 50.0]])
    t = np.array([[10.0, 20.0, 1e-3], [-9.0, 1.0, -40.0]])
    unit, large = triangle(k2, t, mass), triangle(100 * k2, 100 * t, 10 * mass)
    assert unit.shape == (2, 3)
    assert 100 * large == pytest.approx(unit, rel=1e-10, abs=0)
    for index in np.ndindex(2, 3):
        assert unit[index] == complex(triangle(k2[index], t[index], mass))


def test_thresholds_of_the_series_are_where_they_are_said_to_be() -> None:
    """Real to the last bit below SMALL m^2, where only the series is used; positive, and 1/24 at zero."""
    m2 = 4.0
    inside = triangle(np.array([-0.99, 0.0, 0.5]) * SMALL * m2, np.array([0.1, 0.99, -1.2]) * SMALL * m2, 2.0)
    assert np.all(inside.imag == 0) and np.all(inside.real > 0)
    assert complex(triangle(0.0, 0.0, 2.0)) == pytest.approx(1 / 24 / m2, rel=1e-15, abs=0)


@pytest.mark.parametrize("q2", [Fraction(1, 32), Fraction(-1, 32), Fraction(3, 4)])
@pytest.mark.parametrize("k2", [Fraction(9, 10**9), Fraction(-9, 10**9), Fraction(2, 10**8), Fraction(-2, 10**8)])
def test_almost_real_photons_by_the_exact_series(k2: Fraction, q2: Fraction) -> None:
    """Around |k^2| = 1e-8 m^2, where L(k^2) = -k^2/(6 m^2) takes over: dropping it would be seen at 1e-6."""
    found = complex(triangle(float(k2), float(q2 - k2), 1.0))
    assert found == pytest.approx(exact_series(k2, q2, Fraction(1)), rel=1e-8, abs=0)


@pytest.mark.parametrize("mass", [0.0, 0.5, 1.0, 40.0])
def test_no_floating_point_exception_leaves_the_loop_function(mass: float) -> None:
    """Virtualities on every side of zero and of the thresholds, real photons included, in one array."""
    s = np.array([-7.0, -1e-9, 0.0, 1e-9, 0.3, 0.999, 1.001, 3.9, 4.1, 100.0])
    s = s[s != 0] if mass == 0 else s
    k2, q2 = np.meshgrid(s, s)
    with np.errstate(divide="raise", invalid="raise", over="raise"):
        values = triangle(k2, q2 - k2, mass)
    assert np.all(np.isfinite(values))


@pytest.mark.parametrize(("k2", "q2"), [(4.0, 1.0), (1.0, 4.0), (4.0, -2.0)])
def test_exactly_at_threshold(k2: float, q2: float) -> None:
    """s = 4 m^2 to the last bit: D is finite and real, its integrand singular as the inverse root."""
    expected = quad(lambda p: (1 - p) * bubble(k2 + p * (q2 - k2), 1.0).real, 0, 1, epsrel=1e-10)[0]
    assert complex(triangle(k2, q2 - k2, 1.0)) == pytest.approx(expected, rel=1e-8, abs=0)
