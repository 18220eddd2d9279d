"""Anomaly coefficients: the textbook table of currents, linearity, general solutions, cancellation in every preset."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from modelgen.anomalies import (
    Weyl,
    anomalies,
    coefficients,
    gauge_anomalies,
    multiplet_fields,
    standard_model_fields,
    su2_index,
)
from modelgen.currents import parse_current
from modelgen.fields import SM_MULTIPLETS
from modelgen.modelfile import load, preset_names
from modelgen.spec import Charges, Multiplet

F = Fraction
REPEATABLE = settings(derandomize=True, max_examples=50, deadline=None)
SMALL = st.fractions(min_value=-6, max_value=6, max_denominator=8)
ZERO = (F(0), F(0), F(0))


def of_current(text: str) -> tuple[Fraction | int, ...]:
    charges = parse_current(text, pytest.fail)
    assert charges is not None
    return tuple(coefficients(standard_model_fields(charges)))


# SU3^2 X, SU2^2 X, Y^2 X, Y X^2, X^3, grav^2 X, each by hand from sum(L) - sum(R)
CURRENTS = {
    "B": (0, F(3, 2), F(-3, 2), 0, 0, 0),
    "L_tau": (0, F(1, 2), F(-1, 2), 0, 1, 1),
    "L_e": (0, F(1, 2), F(-1, 2), 0, 1, 1),
    "L_mu + nu_R": (0, F(1, 2), F(-1, 2), 0, 0, 0),
    "B - L + nu_R": (0, 0, 0, 0, 0, 0),
    "B - 3 L_tau + nu_R": (0, 0, 0, 0, 0, 0),
    "B_3 - L_tau + nu_R": (0, 0, 0, 0, 0, 0),
    "L_e - L_mu": (0, 0, 0, 0, 0, 0),
    "L_mu - L_tau": (0, 0, 0, 0, 0, 0),
    "tau_R": (0, 0, -1, 1, -1, -1),
    "ell_tau": (0, F(1, 2), F(1, 2), -1, 2, 2),
    "axial_tau": (0, F(-1, 4), F(-3, 4), 0, F(-3, 8), F(-3, 2)),
}


@pytest.mark.parametrize("current", CURRENTS)
def test_table_of_currents(current: str) -> None:
    assert of_current(current) == (*CURRENTS[current], 0)


@REPEATABLE
@given(SMALL, SMALL, SMALL, SMALL)
def test_baryon_and_lepton_numbers(b: Fraction, e: Fraction, mu: Fraction, tau: Fraction) -> None:
    """alpha B + sum alpha_i L_i without nu_R: A_W = (3 alpha + sum alpha_i)/2 = -A_B, X^3 = sum alpha_i^3."""
    quark, lepton = (b / 3,) * 3, (e, mu, tau)
    found = coefficients(standard_model_fields(Charges(quark, quark, quark, lepton, lepton)))
    a_w = (3 * b + e + mu + tau) / 2
    assert tuple(found) == (0, a_w, -a_w, 0, e**3 + mu**3 + tau**3, e + mu + tau, 0)


def test_hypercharge_itself_is_free_of_anomalies() -> None:
    charges = Charges(*((multiplet.hypercharge,) * 3 for multiplet in SM_MULTIPLETS[:5]))
    assert coefficients(standard_model_fields(charges)).cancelled


@REPEATABLE
@given(st.lists(SMALL, min_size=15, max_size=15), st.lists(SMALL, min_size=15, max_size=15), SMALL)
def test_mixed_coefficients_are_linear_and_x3_is_cubic(
    first: list[Fraction], second: list[Fraction], factor: Fraction
) -> None:
    def charges(values: list[Fraction]) -> Charges:
        return Charges(*(tuple(values[k : k + 3]) for k in range(0, 15, 3)))

    def found(values: list[Fraction]) -> tuple[Fraction | int, ...]:
        return tuple(coefficients(standard_model_fields(charges(values))))

    one, two = found(first), found(second)
    both = found([a + factor * b for a, b in zip(first, second, strict=True)])
    for k in (0, 1, 2, 5):
        assert both[k] == one[k] + factor * two[k]
    scaled = found([factor * a for a in first])
    assert scaled[3] == factor**2 * one[3] and scaled[4] == factor**3 * one[4]


@pytest.mark.parametrize("su2", range(1, 8))
def test_dynkin_index_is_the_sum_of_t3_squared(su2: int) -> None:
    assert su2_index(su2) == sum((F(su2 - 1, 2) - k) ** 2 for k in range(su2))


@REPEATABLE
@given(st.integers(1, 7), SMALL, SMALL, SMALL)
def test_a_pair_as_axial_and_vector_charge(su2: int, y: Fraction, left: Fraction, right: Fraction) -> None:
    """With delta = x_L - x_R and the mean s: n Y^2 delta, 2 n Y s delta, n (3 s^2 delta + delta^3/4), n delta."""
    pair = coefficients([Weyl(1, 1, su2, y, left), Weyl(-1, 1, su2, y, right)])
    delta, s = left - right, (left + right) / 2
    assert pair.su2 == su2_index(su2) * delta and pair.y2 == su2 * y**2 * delta
    assert pair.yx2 == 2 * su2 * y * s * delta
    assert pair.x3 == su2 * (3 * s**2 * delta + delta**3 / 4)
    assert pair.grav == su2 * delta and pair.witten == 0


def dirac(name: str, su2: int, y: Fraction, left: Fraction, right: Fraction) -> Multiplet:
    return Multiplet(name, su2, y, left, right, 500.0)


@REPEATABLE
@given(SMALL, SMALL, SMALL, SMALL)
def test_general_doublet_and_two_singlets(a_w: Fraction, a_b: Fraction, grav: Fraction, y: Fraction) -> None:
    """L(2,Y) + E(1,Y-1/2) + N(1,Y+1/2) cancel any A_W, A_B, A_grav by a unique linear solution for Y != 0."""
    assume(y != 0)
    base = 2 * a_w - grav / 2
    tilt = ((a_w + a_b) / 2 - grav / 8) / y - grav * y / 2
    deltas = (-2 * a_w, base + tilt, base - tilt)
    fields = [
        field
        for (name, su2, charge), delta in zip(
            (("l", 2, y), ("e", 1, y - F(1, 2)), ("n", 1, y + F(1, 2))), deltas, strict=True
        )
        for field in multiplet_fields(dirac(name, su2, charge, delta, F(0)))
    ]
    found = coefficients(fields)
    assert (found.su2, found.y2, found.grav) == (-a_w, -a_b, -grav)


# U(1)_B with deltas (-3, 3, 3): mean charges (s_L, s_E, s_N) in units of s, by hypercharge of the doublet
BRANCHES = {
    F(-1, 2): (F(1), F(1), F(-1)), F(1, 2): (F(1), F(-1), F(1)),
    F(3, 2): (F(1), F(1, 5), F(7, 5)), F(-3, 2): (F(1), F(7, 5), F(1, 5)),
}  # fmt: skip


EQUAL = [(y, (F(1), F(1), F(1))) for y in (F(-3, 2), F(-1, 2), F(1, 2), F(3, 2), F(5, 2), F(1, 7))]


@pytest.mark.parametrize(("y", "means"), EQUAL + list(BRANCHES.items()))
@pytest.mark.parametrize("s", [F(0), F(3, 2), F(-2, 7)])
def test_baryon_number_with_lepton_like_anomalons(y: Fraction, means: tuple[Fraction, ...], s: Fraction) -> None:
    total = list(standard_model_fields(load("baryon").vector.charges))
    for delta, mean, su2, charge in zip((-3, 3, 3), means, (2, 1, 1), (y, y - F(1, 2), y + F(1, 2)), strict=True):
        centre = s * mean
        total += multiplet_fields(dirac("a", su2, charge, centre + F(delta, 2), centre - F(delta, 2)))
    assert coefficients(total).cancelled


@pytest.mark.parametrize(
    ("current", "spectrum"),
    [
        ("L_tau", [(2, F(-1, 2), -1, 0), (1, F(-1), 0, -1)]),
        ("L_tau", [(2, F(-1, 2), 0, 1), (1, F(-1), 1, 0)]),
        ("L_tau + nu_R", [
            (2, F(-1, 2), F(-1, 2), F(1, 2)), (1, F(-1), F(1, 2), F(-1, 2)), (1, F(0), F(1, 2), F(-1, 2)),
        ]),
        ("L_tau + nu_R", [(2, F(-1, 2), -1, 0), (1, F(-1), 0, -1), (1, F(0), 0, -1)]),
    ],
)  # fmt: skip
def test_other_spectra_that_cancel(current: str, spectrum: list[tuple[int, Fraction, Fraction, Fraction]]) -> None:
    charges = parse_current(current, pytest.fail)
    assert charges is not None
    total = list(standard_model_fields(charges))
    for su2, y, left, right in spectrum:
        total += multiplet_fields(dirac("a", su2, y, F(left), F(right)))
    assert coefficients(total).cancelled


@pytest.mark.parametrize("name", preset_names())
def test_every_preset_cancels(name: str) -> None:
    found = anomalies(load(name))
    assert found.total.cancelled
    assert tuple(a + b for a, b in zip(found.sm[:6], found.anomalons[:6], strict=True)) == found.total[:6]
    assert found.sm.cancelled == (name == "b-minus-l")


def test_a_doublet_alone_is_not_enough_for_baryon_number() -> None:
    total = list(standard_model_fields(load("baryon").vector.charges))
    total += multiplet_fields(dirac("a", 2, F(-1, 2), F(0), F(3)))
    found = coefficients(total)
    assert found.su2 == 0 and found.y2 != 0 and found.grav != 0


def test_witten_counts_doublets_modulo_two() -> None:
    """In units of the doublet, the indices of n = 1..6 are 0, 1, 4, 10, 20, 35: odd for n = 2 and 6."""
    assert [coefficients([Weyl(1, 1, n, F(0), F(0))]).witten for n in (1, 2, 3, 4, 5, 6)] == [0, 1, 0, 0, 0, 1]
    assert coefficients([Weyl(1, 1, 2, F(0), F(0)), Weyl(-1, 1, 2, F(0), F(0))]).witten == 0
    assert coefficients([Weyl(1, 3, 2, F(0), F(0))]).witten == 1


def test_copies_count() -> None:
    one = coefficients(multiplet_fields(Multiplet("a", 2, F(1, 2), F(1), F(-2), 500.0)))
    three = coefficients(multiplet_fields(Multiplet("a", 2, F(1, 2), F(1), F(-2), 500.0, copies=3)))
    assert three[:6] == tuple(3 * value for value in one[:6])


def test_coloured_anomalons_carry_colour_anomalies() -> None:
    quark = Multiplet("a", 1, F(2, 3), F(1), F(0), 500.0, su3=3)
    assert coefficients(multiplet_fields(quark)).su3 == F(1, 2)
    octet = Multiplet("a", 1, F(0), F(1), F(0), 500.0, su3=8)
    assert coefficients(multiplet_fields(octet)).su3 == 3


def test_the_standard_model_gauge_group_itself() -> None:
    """One generation as Weyl multiplets has no gauge anomaly; any five-sixths of it has one."""
    generation = [
        Multiplet(m.name, m.su2, m.hypercharge, F(0) if m.chirality == "L" else None,
                  F(0) if m.chirality == "R" else None, 1.0, su3=m.su3)
        for m in SM_MULTIPLETS[:5]
    ]  # fmt: skip
    assert not any(gauge_anomalies(generation))
    for k in range(5):
        assert any(gauge_anomalies(generation[:k] + generation[k + 1 :]))
