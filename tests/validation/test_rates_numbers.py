"""The benchmark numbers of the theory, in the scheme (alpha, s^2, m_Z) they were computed in and in the model's own.

The numbers are an independent calculation's: one-loop triangles by gamma-matrix traces, with form factors fitted to
them; polarisation sums and traces for the rest. Where fewer digits are printed the tolerance is the last of them.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from attrs import evolve

from modelgen.modelfile import load
from modelgen.sm import Electroweak
from modelgen.spec import Charges, ModelSpec, Vector
from validation.rates import decays, production, zgamma
from validation.rates.inputs import Fermion, anomalon_fermions, sm_fermions
from validation.rates.naturalness import higgs_log_coefficient, yukawa_mass
from validation.rates.rate import GEV2_PB

ANGLE = Electroweak.from_angle(1 / 127.95, 0.23122, 91.1876, 80.377, 2.4955, 2.085)
FERMI = Electroweak.from_fermi()
MASSES = {
    "u": 0.0022, "d": 0.0047, "s": 0.095, "c": 1.27, "b": 4.18, "t": 172.5,
    "e-": 0.000511, "mu-": 0.10566, "ta-": 1.77693,
}  # fmt: skip
NONE, THIRD = (Fraction(0),) * 3, (Fraction(1, 3),) * 3
TAU, ONE = (Fraction(0), Fraction(0), Fraction(1)), (Fraction(1),) * 3
CURRENTS = {
    "B": Charges(THIRD, THIRD, THIRD, NONE, NONE),
    "L_tau": Charges(NONE, NONE, NONE, TAU, TAU),
    "tau_R": Charges(NONE, NONE, NONE, NONE, TAU),
    "ell_tau": Charges(NONE, NONE, NONE, TAU, NONE),
    "B-L": Charges(THIRD, THIRD, THIRD, *[tuple(-x for x in ONE)] * 3),
}


def fermions(current: str) -> tuple[Fermion, ...]:
    """The Standard Model with this current and the benchmark masses."""
    return sm_fermions(ModelSpec("benchmark", Vector(CURRENTS[current], 0.01, 1.0)), MASSES)


@pytest.mark.parametrize(
    ("current", "expected"), [("B", 1.5), ("L_tau", 0.5), ("tau_R", 0.23122), ("ell_tau", 0.26878), ("B-L", 0.0)]
)
def test_anomaly(current: str, expected: float) -> None:
    assert zgamma.anomaly(fermions(current), 0.23122) == pytest.approx(expected, abs=1e-14)


@pytest.mark.parametrize(
    ("ew", "kappa", "tree", "equivalence", "sigma"),
    [
        (ANGLE, 8.850898e-5, 1.969049e-5, 1.969523e-5, 0.468861),
        (FERMI, 8.666907e-5, 1.888060e-5, 1.888514e-5, 0.4695325),
    ],
)
def test_z_to_gamma_x(ew: Electroweak, kappa: float, tree: float, equivalence: float, sigma: float) -> None:
    """N1, N2, N3, N7: B, g_X = 0.01, M_X = 1 GeV."""
    coupling = zgamma.kappa_contact(1.5, ew, 0.01)
    assert coupling == pytest.approx(kappa, rel=1e-6)
    assert zgamma.width(coupling, ew.m_z, 1.0) == pytest.approx(tree, rel=1e-6)
    assert zgamma.width_equivalence(1.5, ew, 0.01, 1.0) == pytest.approx(equivalence, rel=1e-6)
    assert zgamma.cross_section(coupling, ew, ew.m_z, 1.0) == pytest.approx(sigma, rel=1.1e-6)


def test_branching_ratio_and_reach() -> None:
    """N2 and N6."""
    width = zgamma.width(zgamma.kappa_contact(1.5, ANGLE, 0.01), ANGLE.m_z, 1.0)
    assert width / ANGLE.width_z == pytest.approx(7.8904e-6, rel=1e-5)
    per_tev2 = zgamma.width_equivalence(1.5, ANGLE, 1.0, 1000.0) / ANGLE.width_z
    assert np.sqrt(1e-6 / per_tev2) == pytest.approx(3.5596, rel=2e-5)


def test_l_tau_at_one_loop() -> None:
    """N5, which depends on the light fermion masses: 1e-4; its tree value to 1e-6."""
    loop = zgamma.kappa_loop(fermions("L_tau"), ANGLE, 0.018, 2.1)
    assert zgamma.width(loop, ANGLE.m_z, 2.1) / ANGLE.width_z == pytest.approx(6.40091e-7, rel=1e-4)
    tree = zgamma.width(zgamma.kappa_contact(0.5, ANGLE, 0.018), ANGLE.m_z, 2.1)
    assert tree / ANGLE.width_z == pytest.approx(6.43586e-7, rel=1e-6)


def test_baryon_number_at_one_loop() -> None:
    """The one-loop width and its ratio to the equivalence limit and to the tree width."""
    m_x = np.array([0.1, 1.0, 2.1, 5.0])
    loop = zgamma.width(zgamma.kappa_loop(fermions("B"), ANGLE, 0.01, m_x), ANGLE.m_z, m_x)
    assert loop == pytest.approx([1.969485e-3, 1.966601e-5, 4.439388e-6, 7.657216e-7], rel=1e-6)
    limit = zgamma.width_equivalence(1.5, ANGLE, 0.01, m_x)
    assert loop / limit == pytest.approx([0.99998, 0.99852, 0.99403, 0.97196], abs=5e-6)
    tree = zgamma.width(zgamma.kappa_contact(1.5, ANGLE, 0.01), ANGLE.m_z, m_x)
    assert loop / tree == pytest.approx([0.99998, 0.99876, 0.99509, 0.97784], abs=5e-6)


@pytest.mark.parametrize(("current", "expected"), [("tau_R", 0.9956), ("ell_tau", 0.9987)])
def test_chiral_currents_separate_both_coefficients(current: str, expected: float) -> None:
    """|kappa| of the loop over that of the contact vertex at 2.1 GeV."""
    standard = fermions(current)
    contact = zgamma.kappa_contact(zgamma.anomaly(standard, ANGLE.s2), ANGLE, 0.01)
    assert abs(zgamma.kappa_loop(standard, ANGLE, 0.01, 2.1) / contact) == pytest.approx(expected, abs=5e-5)


def test_b_minus_l_has_no_enhancement() -> None:
    """kappa falls as M_X^2: 2.2e-4 of that of B at 1 GeV."""
    m_x = np.array([1.0, 0.1])
    ratio = np.abs(zgamma.kappa_loop(fermions("B-L"), ANGLE, 0.01, m_x))
    assert ratio[0] / np.abs(zgamma.kappa_loop(fermions("B"), ANGLE, 0.01, 1.0)) == pytest.approx(2.2e-4, rel=0.03)
    assert ratio[0] / ratio[1] > 50


@pytest.mark.parametrize(("mass", "expected"), [(100, 1.1626), (200, 1.0360), (500, 1.0056), (1000, 1.0014)])
def test_anomalons_decouple(mass: float, expected: float) -> None:
    """LEN(-1/2) with delta = (-3, 3, 3), all of one mass, against infinitely heavy ones."""
    half, zero = Fraction(-1, 2), Fraction(0)
    heavy = (
        Fermion("l", Fraction(-1), half, half, Fraction(0), Fraction(3), mass),
        Fermion("e", Fraction(-1), zero, zero, Fraction(3), Fraction(0), mass),
    )
    standard = fermions("B")
    full = zgamma.kappa_loop((*standard, *heavy), ANGLE, 0.01, 1.0)
    assert np.abs(full / zgamma.kappa_loop(standard, ANGLE, 0.01, 1.0)) ** 2 == pytest.approx(expected, abs=6e-5)


def test_heavy_anomalon_leading_term() -> None:
    """e Q a_X v_Z m_Z^2/(24 pi^2 M^2), to the next order, M_X^2, m_Z^2 over M^2."""
    mass = 1e5
    one = Fermion("e", Fraction(-1), Fraction(0), Fraction(0), Fraction(3), Fraction(0), mass)
    v_z = ANGLE.g / ANGLE.cw * ANGLE.s2
    expected = ANGLE.e * -1 * -1.5 * v_z * ANGLE.m_z**2 / (24 * np.pi**2 * mass**2)
    assert zgamma.kappa_loop([one], ANGLE, 1.0, 1.0) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize(("m_x", "expected"), [(0.1, -8e-6), (1.0, -6e-4), (10.0, -0.035)])
def test_a_mass_from_the_higgs_is_harmless(m_x: float, expected: float) -> None:
    """SM-chiral anomalons with vector-like X charges cancel the 1/M_X^2 growth of the Standard Model's triangles."""
    three, half, zero = Fraction(-3), Fraction(-1, 2), Fraction(0)
    chiral = Fermion("e", Fraction(-1), half, zero, three, three, 1e6)
    standard = fermions("B")
    ratio = zgamma.kappa_loop((*standard, chiral), ANGLE, 1.0, m_x) / zgamma.kappa_contact(1.5, ANGLE, 1.0)
    assert ratio.real == pytest.approx(expected, rel=0.1)


def test_cross_section_at_the_pole_is_breit_wigner() -> None:
    """12 pi Gamma_ee Gamma_gammaX/(m_Z Gamma_Z)^2."""
    kappa = zgamma.kappa_contact(1.5, ANGLE, 0.01)
    left, right = (ANGLE.g / ANGLE.cw * (t3 + ANGLE.s2) for t3 in (-0.5, 0.0))
    electrons = ANGLE.m_z * (left**2 + right**2) / (24 * np.pi)
    expected = 12 * np.pi * electrons * zgamma.width(kappa, ANGLE.m_z, 1.0) / (ANGLE.m_z * ANGLE.width_z) ** 2
    assert zgamma.cross_section(kappa, ANGLE, ANGLE.m_z, 1.0) == pytest.approx(expected * GEV2_PB, rel=1e-12)


def test_photon_and_z_join_to_hypercharge_far_above_the_z() -> None:
    """A singlet in the loop couples to B only: amplitudes g' Y_e kappa_B/s for e_L (Y = -1/2) and e_R (Y = -1)."""
    ecm = 1e6
    singlet = [Fermion("e", Fraction(-1), Fraction(0), Fraction(0), Fraction(3), Fraction(0), 3e5)]
    kappa_z = zgamma.kappa_loop(singlet, FERMI, 0.01, 1.0, s=ecm**2)
    kappa_photon = zgamma.kappa_loop(singlet, FERMI, 0.01, 1.0, s=ecm**2, photon=True)
    found = zgamma.cross_section(kappa_z, FERMI, ecm, 1.0, kappa_photon)
    kappa_b = abs(kappa_photon) * FERMI.g1 / FERMI.e
    amplitudes2 = (1 + 0.25) * (FERMI.g1 * kappa_b / ecm**2) ** 2
    assert found == pytest.approx(ecm / 2 * zgamma.width(1.0, ecm, 1.0) * amplitudes2 * GEV2_PB, rel=1e-6)


def test_x_decays() -> None:
    """N8, N8b, N8c: a left-handed neutrino; a vector muon; a right-handed tau."""
    assert decays.pair_width(0.018, 2.1, 0.5, -0.5, 0) == pytest.approx(9.024085e-6, rel=1e-6)
    assert decays.pair_width(0.01, 1.0, 1, 0, 0.10566) == pytest.approx(2.650569e-6, rel=1e-6)
    assert decays.pair_width(0.01, 5.0, 0.5, 0.5, 1.77693) == pytest.approx(4.075565e-6, rel=1e-6)


@pytest.mark.parametrize(
    ("ew", "singlet", "doublet", "quarks"),
    [(ANGLE, 0.399990, 0.456139, 1.080421e-2), (FERMI, 0.3641267, 0.4444412, 1.069396e-2)],
)
def test_pair_production(ew: Electroweak, singlet: float, doublet: float, quarks: float) -> None:
    """N15, N16 at M = 150, sqrt(s) = 500 GeV; N17 at M = 500, partonic 1.5 TeV."""
    spec = load("belle2")
    own = {f.name: f for f in anomalon_fermions(spec)}
    standard = {f.name: f for f in sm_fermions(spec)}
    electron, up = standard["e-"], standard["u"]
    found = production.neutral_pair(electron, evolve(own["ex-"], mass=150.0), ew, 500.0).cross_section
    assert found == pytest.approx(singlet, rel=1.3e-6)
    found = production.neutral_pair(electron, evolve(own["lx-"], mass=150.0), ew, 500.0).cross_section
    assert found == pytest.approx(doublet, rel=1.1e-6)
    found = production.neutral_pair(up, evolve(own["lx-"], mass=500.0), ew, 1500.0).cross_section
    assert found == pytest.approx(quarks, rel=1e-6)


def test_charged_production() -> None:
    """N18: u dbar -> L0 L+ at M = 500, partonic 1.5 TeV, |V| = 1."""
    own = {f.name: f for f in anomalon_fermions(load("belle2"))}
    neutral, charged = (evolve(own[name], mass=500.0) for name in ("lx0", "lx-"))
    current = production.charged_current(neutral, charged)
    found = production.charged_pair(neutral, charged, current, ANGLE, 1500.0, ckm=1.0)
    assert found.cross_section == pytest.approx(3.161898e-2, rel=1e-6)


def test_naturalness_and_yukawa_mass() -> None:
    """N22 and N24."""
    assert higgs_log_coefficient(2, -0.5, ANGLE) == pytest.approx(1.341600e-4, rel=1e-6)
    assert higgs_log_coefficient(1, -1, ANGLE) == pytest.approx(7.853745e-6, rel=1e-6)
    assert yukawa_mass(1, 2.1, 0.018, 1) == pytest.approx(82.496, rel=1e-5)
