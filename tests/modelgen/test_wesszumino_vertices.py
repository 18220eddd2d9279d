"""The neutral Wess-Zumino vertices as one quadratic form in (W3, B), turned to (Z, A); when a completion is open."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from modelgen.modelfile import load
from modelgen.sm import Electroweak
from modelgen.wesszumino import Matching, coupling, matching

F = Fraction
REPEATABLE = settings(derandomize=True, max_examples=25, deadline=None)
CHARGE = st.fractions(min_value=-4, max_value=4, max_denominator=6)
PDG = Electroweak.from_angle(1 / 127.95, 0.23122, 91.1876, 80.377, 2.4955, 2.085)


@REPEATABLE
@given(CHARGE, CHARGE, st.floats(0.05, 0.6))
def test_rotation_of_w3_and_b_gives_every_neutral_vertex(a_w: Fraction, a_b: Fraction, s2: float) -> None:
    """W3 = c Z + s A, B = c A - s Z in K_W W3 dW3 + K_B B dB, for any mixing angle and any pair of anomalies.

    The variation of X cancels d.J = (A_W g^2 W Wdual + A_B g'^2 B Bdual)/(16 pi^2): with F Fdual = 2 eps dA dA each K
    is twice g_X g^2 A/(16 pi^2), here with e = 1: g = 1/s, g' = 1/c.
    """
    ew = Electroweak.from_angle(1 / (4 * math.pi), s2, 91.0, 80.0, 2.5, 2.1)
    s, c = math.sqrt(s2), math.sqrt(1 - s2)
    form = 2 / (16 * math.pi**2) * 0.3 * np.diag([float(a_w) / s**2, float(a_b) / c**2])
    turn = np.array([[c, s], [-s, c]])  # rows W3 and B, columns Z and A
    turned = turn.T @ form @ turn
    found = coupling(Matching(a_w, a_b, True), ew, 0.3)
    assert (found.k_w, found.k_b) == pytest.approx((form[0, 0], form[1, 1]), rel=1e-13, abs=0)
    scale = 1e-15 * np.abs(form).max()
    assert found.k_zz(ew) == pytest.approx(turned[0, 0], rel=1e-12, abs=scale)
    # X Z dA + X A dZ: with a transverse on-shell photon both are one structure
    assert found.kappa == pytest.approx(turned[0, 1] + turned[1, 0], rel=1e-12, abs=scale)
    # in units of g_X g g'/(4 pi^2), which is what the analytic rates call A_Zgamma
    assert found.a_zgamma * 0.3 / (s * c * 4 * math.pi**2) == pytest.approx(found.kappa, rel=1e-12, abs=scale)


def test_hypercharge_alone_couples_to_photons_and_z_by_tan_of_the_angle() -> None:
    """B dB alone: photon-photon : Z-Z : (Z-photon)/2 = c^2 : s^2 : -s c, positive for a positive anomaly."""
    found = coupling(Matching(F(0), F(1), True), PDG, 0.01)
    assert found.k_w == 0 and found.k_b > 0 > found.kappa
    tangent, photons = PDG.sw / PDG.cw, found.k_b * PDG.cw**2
    assert found.k_zz(PDG) / photons == pytest.approx(tangent**2, rel=1e-13, abs=0)
    assert found.kappa / 2 / photons == pytest.approx(-tangent, rel=1e-13, abs=0)


@pytest.mark.parametrize(("name", "expected"), [("tau-right", (0, -1)), ("ell-tau", (F(1, 2), F(1, 2)))])
def test_one_anomaly_is_enough_to_leave_the_completion_open(name: str, expected: tuple[Fraction, Fraction]) -> None:
    """tau_R has A_W = 0 and A_B = -1: still anomalous. Of the Standard Model alone nothing is filled in."""
    spec = evolve(load(name), anomalons=())
    assert matching(spec) == (*expected, False)


def test_anomalons_count_by_the_origin_of_their_mass() -> None:
    """The same multiplet, with its mass from U(1)_X breaking or from the Higgs: minus its anomaly, or nothing."""
    spec = load("tau-right")
    from_singlet = matching(spec)
    assert (from_singlet.a_w, from_singlet.a_b) == (0, -1)
    from_higgs = evolve(spec, anomalons=tuple(evolve(m, mass_origin="higgs") for m in spec.anomalons))
    assert matching(from_higgs) == (0, 0, True)
