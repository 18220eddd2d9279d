"""Z -> gamma X and e+ e- -> gamma X: exact zeros, sum rules and limits of couplings, widths and polarised rates."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from attrs import evolve

from modelgen.anomalies import anomalies, coefficients, standard_model_fields
from modelgen.modelfile import load, preset_names
from modelgen.sm import Electroweak
from modelgen.spec import Charges
from validation.rates import zgamma
from validation.rates.inputs import Fermion, anomalon_fermions, sm_fermions, z_couplings

EW = Electroweak.from_angle(1 / 127.95, 0.23122, 91.1876, 80.377, 2.4955, 2.085)
F = Fraction
TAN = EW.sw / EW.cw
ELECTRON = EW.e**2 * np.array([(-0.5 + EW.s2) / (EW.sw * EW.cw), TAN]) ** 2  # squared Z couplings, left and right


def fermion(charge: str, t3: tuple[str, str], x: tuple[str, str | None], mass: float, colour: int = 1) -> Fermion:
    right = None if x[1] is None else F(x[1])
    return Fermion("f", F(charge), F(t3[0]), F(t3[1]), F(x[0]), right, mass, colour=colour)


NEUTRINO = fermion("0", ("1/2", "0"), ("5", None), 0.0)
TAU = fermion("-1", ("-1/2", "0"), ("1", "-2"), 1.777)
TOP = fermion("2/3", ("1/2", "0"), ("1/3", "2/3"), 172.0, 3)


# --- couplings ---


@pytest.mark.parametrize("name", preset_names())
def test_anomaly_of_the_dirac_fields_is_that_of_the_multiplets(name: str) -> None:
    """sum N_c x Q (T3 - Q s^2) over charge eigenstates against c^2 A_W - s^2 A_B over multiplets, for any angle."""
    spec, s2 = load(name), np.array([0.0, 0.23, 0.5, 1.0])
    found = anomalies(spec)
    for fermions, exact in ((sm_fermions(spec), found.sm), (anomalon_fermions(spec), found.anomalons)):
        if not any(f.majorana for f in fermions):  # which the anomalies count as one Weyl field
            expected = (1 - s2) * float(exact.su2) - s2 * float(exact.y2)
            assert zgamma.anomaly(fermions, s2) == pytest.approx(expected, abs=1e-14)


@pytest.mark.parametrize("seed", range(5))
def test_anomaly_of_any_current_of_quarks_and_leptons(seed: int) -> None:
    """Charges drawn at random, chiral ones of quarks among them; u_R alone is (4/3) s^2, three colours of Q^2."""
    draw = np.random.Generator(np.random.PCG64(seed))
    rows = [tuple(F(int(n), 6) for n in draw.integers(-12, 13, 3)) for _ in range(6)]
    charges = Charges(*rows[:5], n=rows[5] if seed % 2 else None)
    exact = coefficients(standard_model_fields(charges))
    spec = load("belle2")
    drawn = sm_fermions(evolve(spec, vector=evolve(spec.vector, charges=charges)))
    expected = (1 - EW.s2) * float(exact.su2) - EW.s2 * float(exact.y2)
    assert zgamma.anomaly(drawn, EW.s2) == pytest.approx(expected, rel=1e-12, abs=0)
    assert zgamma.anomaly([fermion("2/3", ("1/2", "0"), ("0", "1"), 0.0, 3)], EW.s2) == pytest.approx(4 / 3 * EW.s2)


def test_a_missing_right_handed_partner_counts_as_uncharged() -> None:
    """A charged left-handed Weyl field: x Q (T3 - Q s^2), and what it leaves out belongs to its partner."""
    charged = fermion("-1", ("-1/2", "0"), ("1", None), 0.0)
    partner = fermion("-1", ("-1/2", "0"), ("0", "1"), 0.0)
    assert zgamma.anomaly([charged], EW.s2) == pytest.approx(0.5 - EW.s2, rel=1e-14, abs=0)
    assert zgamma.anomaly([partner], EW.s2) == pytest.approx(EW.s2, rel=1e-14, abs=0)
    assert zgamma.anomaly([charged, partner], EW.s2) == pytest.approx(0.5, rel=1e-14, abs=0)


def test_triangles_add_up_in_any_order_and_neutral_ones_are_none() -> None:
    def kappa(*fermions: Fermion) -> complex:
        return complex(zgamma.kappa_loop(fermions, EW, 0.01, 2.1))

    assert kappa() == kappa(NEUTRINO) == 0
    assert kappa(NEUTRINO, TAU, TOP) == pytest.approx(kappa(TAU) + kappa(TOP), rel=1e-14, abs=0)
    assert kappa(TOP, NEUTRINO, TAU, NEUTRINO) == pytest.approx(kappa(TAU) + kappa(TOP), rel=1e-14, abs=0)
    coloured = fermion("-1", ("-1/2", "0"), ("1", "-2"), 1.777, 3)
    assert kappa(coloured) == pytest.approx(3 * kappa(TAU), rel=1e-14, abs=0)


def test_furry_forbids_three_vector_couplings() -> None:
    """A vector-like fermion in the loop: photon, Z or photon, and X all couple as vectors; C makes it vanish."""
    vector = fermion("-1", ("-1/2", "-1/2"), ("2", "2"), 300.0)
    chiral = fermion("-1", ("-1/2", "0"), ("2", "2"), 300.0)  # its axial Z coupling does what the photon cannot
    for photon in (False, True):
        assert zgamma.kappa_loop([vector], EW, 1.0, 2.1, photon=photon) == 0
    assert zgamma.kappa_loop([chiral], EW, 1.0, 2.1, photon=True) == 0
    assert zgamma.kappa_loop([chiral], EW, 1.0, 2.1) != 0


@pytest.mark.parametrize("s", [50.0**2, 91.1876**2, 500.0**2])
def test_photon_and_z_differ_by_their_vector_coupling(s: float) -> None:
    """An axial X current: kappa(gamma*)/kappa(Z) = e Q/v_Z at the same virtuality."""
    axial = fermion("2/3", ("1/2", "0"), ("-1", "1"), 40.0, 3)
    z = z_couplings(axial, EW)
    both = [complex(zgamma.kappa_loop([axial], EW, 0.3, 20.0, s=s, photon=photon)) for photon in (True, False)]
    assert both[0] * (z.left + z.right) / 2 == pytest.approx(both[1] * EW.e * 2 / 3, rel=1e-13, abs=0)
    assert both[0] != 0


def test_virtuality_is_that_of_the_z_unless_given_and_arrays_broadcast() -> None:
    m_x, g_x, s = np.array([0.5, 2.1, 30.0]), np.array([[0.01], [0.02]]), np.array([EW.m_z**2, 240.0**2])
    grid = zgamma.kappa_loop([TAU, TOP], EW, g_x, m_x)
    assert grid.shape == (2, 3)
    assert grid[1, 2] == pytest.approx(
        complex(zgamma.kappa_loop([TAU, TOP], EW, 0.02, 30.0, s=EW.m_z**2)), rel=1e-14, abs=0
    )
    with pytest.raises(TypeError):  # nobody takes a virtuality for a mass
        zgamma.kappa_loop([TAU, TOP], EW, 0.02, 30.0, EW.m_z**2)  # type: ignore[misc]
    both = zgamma.kappa_loop([TAU, TOP], EW, 0.02, 30.0, s=s)
    assert both.shape == (2,) and both[0] == pytest.approx(grid[1, 2], rel=1e-14, abs=0) and abs(both[1] - both[0]) > 0


# --- widths ---


def test_width_is_the_equivalence_limit_times_phase_space_and_polarisations() -> None:
    """(1 - x)^3 from k^3 and 1 + x from longitudinal plus transverse X; nothing above threshold, kappa of any phase."""
    m_x = np.array([0.1, 2.1, 30.0, 80.0, 91.0])
    x = (m_x / EW.m_z) ** 2
    for anomaly in (1.5, -0.5):
        contact = zgamma.kappa_contact(anomaly, EW, 0.02)
        expected = zgamma.width_equivalence(anomaly, EW, 0.02, m_x) * (1 - x) ** 3 * (1 + x)
        assert zgamma.width(contact * np.exp(0.7j), EW.m_z, m_x) == pytest.approx(expected, rel=1e-12, abs=0)
    assert np.all(zgamma.width(1.0, EW.m_z, [EW.m_z, 91.2, 400.0]) == 0)


@pytest.mark.parametrize(("ecm", "m_x"), [(91.1876, 2.1), (240.0, 100.0), (10.58, 8.0)])
def test_two_body_kinematics_and_the_share_of_longitudinal_x(ecm: float, m_x: float) -> None:
    """Energies add up to ecm; longitudinal to transverse amplitudes are as sqrt(s) to M_X."""
    energy = float(zgamma.photon_energy(ecm, m_x))
    assert energy + np.hypot(energy, m_x) == pytest.approx(ecm, rel=1e-14, abs=0)
    share = float(zgamma.longitudinal_fraction(ecm, m_x))
    assert share / (1 - share) == pytest.approx((ecm / m_x) ** 2, rel=1e-10, abs=0)


# --- e+ e- -> gamma X ---


def test_only_opposite_helicities_annihilate() -> None:
    """A vector boson needs e-_L e+_R or e-_R e+_L; unpolarised beams are the mean of the four."""
    corners = [(p, q) for p in (-1.0, 1.0) for q in (-1.0, 1.0)]
    rates = {c: float(zgamma.cross_section(1e-4, EW, 91.0, 2.1, polarisation=c)) for c in corners}
    assert rates[1.0, 1.0] == rates[-1.0, -1.0] == 0
    assert sum(rates.values()) / 4 == pytest.approx(float(zgamma.cross_section(1e-4, EW, 91.0, 2.1)), rel=1e-14, abs=0)
    assert rates[-1.0, 1.0] / rates[1.0, -1.0] == pytest.approx(ELECTRON[0] / ELECTRON[1], rel=1e-12, abs=0)


def test_beams_are_unpolarised_unless_said_otherwise() -> None:
    assert zgamma.beam_weights() == (1, 1)
    assert zgamma.beam_weights(electron=0.5) == (0.5, 1.5) == zgamma.beam_weights(positron=-0.5)


def test_left_right_asymmetry_through_the_z() -> None:
    """A_LR = 2 (1 - 4 s^2)/(1 + (1 - 4 s^2)^2), times the effective polarisation (P- - P+)/(1 - P- P+)."""
    v = 1 - 4 * EW.s2
    electron, positron = -0.8, 0.3
    plus, minus = (
        float(zgamma.cross_section(1e-4, EW, 91.1876, 2.1, polarisation=(sign * electron, sign * positron)))
        for sign in (1, -1)
    )
    effective = (positron - electron) / (1 - electron * positron)
    assert (plus - minus) / (plus + minus) == pytest.approx(2 * v / (1 + v**2) * effective, rel=1e-12, abs=0)


@pytest.mark.parametrize("ecm", [60.0, 91.1876, 105.0, 240.0])
@pytest.mark.parametrize(("polarisation", "ratio"), [((-1.0, 1.0), (0.5 - EW.s2) / (EW.sw * EW.cw)), ((1.0, -1.0), -TAN)])
def test_photon_and_z_cancel_for_one_helicity(ecm: float, polarisation: tuple[float, float], ratio: float) -> None:
    """g_i kappa_Z/(s - m^2 + i m Gamma) + e Q kappa_gamma/s = 0 has one solution kappa_gamma for each helicity.

    With e Q = -e; g_i/e = -(1/2 - s^2)/(s c) left-handed, s/c right-handed. For the other helicity they add up.
    """
    s = ecm**2
    kappa = 1e-4 * np.exp(0.3j)
    zero = -ratio * kappa * s / (s - EW.m_z**2 + 1j * EW.m_z * EW.width_z)
    other = (-polarisation[0], -polarisation[1])
    found = float(zgamma.cross_section(kappa, EW, ecm, 2.1, zero, polarisation))
    alone = float(zgamma.cross_section(kappa, EW, ecm, 2.1, polarisation=polarisation))
    assert found < 1e-28 * alone
    assert float(zgamma.cross_section(kappa, EW, ecm, 2.1, zero, other)) > alone
    # a photon alone couples to both alike
    photon = [float(zgamma.cross_section(0.0, EW, ecm, 2.1, zero, p)) for p in (polarisation, other)]
    assert photon == pytest.approx([alone, alone], rel=1e-12, abs=0)


def test_cross_section_broadcasts_over_energies_masses_and_couplings() -> None:
    ecm, m_x, kappa = np.array([91.0, 240.0])[:, None], np.array([1.0, 2.1, 30.0]), np.array([1e-4, 2e-4, 3e-4])
    grid = zgamma.cross_section(kappa, EW, ecm, m_x)
    assert grid.shape == (2, 3)
    assert grid[1, 2] == pytest.approx(9 * float(zgamma.cross_section(1e-4, EW, 240.0, 30.0)), rel=1e-14, abs=0)
    assert zgamma.cross_section(1e-4, EW, 91.0, 2.1, kappa_photon=kappa).shape == (3,)
    assert zgamma.cross_section(kappa, EW, 91.0, 2.1).shape == (3,)
