"""Hadronic widths below 2 GeV: measured cross-sections, sum rules, the anomaly, and other people's descriptions."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from attrs import evolve

from modelgen import hadrons
from modelgen.anomalons import ALPHA0
from modelgen.hadrons import modes, ratios, strong_coupling, weights, width
from modelgen.modelfile import load
from modelgen.parameters import with_parameters
from modelgen.soft_widths import correction, hadronic_width, quark_couplings, vector_hadrons
from modelgen.spec import Charges, ModelSpec, Vector

CORRECTION = 1.09
THIRD = 1 / 3
# Between threshold and 2 GeV, dense where R varies
ENERGIES = np.unique(
    np.concatenate([
        np.linspace(0.1396, 0.77, 800), np.linspace(0.77, 0.8, 2000), np.linspace(0.8, 1.0, 400),
        np.linspace(1.0, 1.04, 3000), np.linspace(1.04, 2.0, 800),
    ])
)  # fmt: skip


@pytest.mark.parametrize(
    ("energy", "measured", "error"),
    [
        (0.405, 0.21923, 0.0095), (0.555, 0.83709, 0.02837), (0.705, 5.10438, 0.07824), (0.845, 3.39228, 0.07586),
        (0.901, 1.78479, 0.04251), (1.1, 0.91898, 0.01585), (1.5, 2.09644, 0.02647), (1.7, 2.45453, 0.04488),
        (1.9, 2.04352, 0.07269), (2.0, 2.18, 0.07),
    ],
)  # fmt: skip
def test_inclusive_ratio(energy: float, measured: float, error: float) -> None:
    """R of the Particle Data Group's compilation (2020), within three of its errors and the stated uncertainty."""
    found = sum(ratios(energy, CORRECTION))
    own = float(width(energy, 1.0, 2 * THIRD, -THIRD, -THIRD, CORRECTION).uncertainty)
    assert found == pytest.approx(measured, abs=math.hypot(3 * error, own * measured))


def test_three_pions_at_the_omega() -> None:
    """SND, hep-ex/0305049: 1615 +- 9 +- 57 nb; the model has BaBar's number."""
    mass = hadrons.data()["omega"]["mass"]
    point = 4 * math.pi * ALPHA0**2 / (3 * mass**2) * 0.3893793721718594e6  # nb, of e+ e- -> mu+ mu-
    found = float(modes(mass, CORRECTION)[1]["3pi"]) * point
    assert found == pytest.approx(1615, abs=3 * math.hypot(9, 57))


def test_anomalous_magnetic_moment_of_the_muon() -> None:
    """Lowest-order hadronic contribution (694.0 +- 4.0) 1e-10 of arXiv:1908.00921; here to 2%.

    (alpha^2/3 pi^2) int ds K(s) R(s)/s, with perturbation theory above 2 GeV and the two narrow charmonia.
    """
    muon, alpha = 0.1056583755, ALPHA0

    def kernel(s: np.ndarray | float) -> np.ndarray:
        root = np.sqrt(1 - 4 * muon**2 / np.maximum(s, 4 * muon**2))
        x = (1 - root) / (1 + root)
        first = (1 + x**2) * (1 + x) ** 2 / x**2 * (np.log1p(x) - x + x**2 / 2)
        return x**2 / 2 * (2 - x**2) + first + (1 + x) / (1 - x) * x**2 * np.log(x)

    e = ENERGIES[ENERGIES > 2 * 0.1396]
    total = np.trapezoid(kernel(e**2) * sum(ratios(e, CORRECTION)) * 2 / e, e)
    for low, high, charges in ((2.0, 3.73, 2 / 3), (3.73, 10.5, 10 / 9), (10.5, 300.0, 11 / 9)):
        far = np.geomspace(low, high, 500)
        total += np.trapezoid(kernel(far**2) * 3 * charges * 1.08 * 2 / far, far)
    total += sum(9 * math.pi / alpha**2 * g * kernel(m**2) / m for g, m in ((5.53e-6, 3.0969), (2.33e-6, 3.6861)))
    assert alpha**2 / (3 * math.pi**2) * total == pytest.approx(694.0e-10, rel=0.02)


@pytest.mark.parametrize(("current", "height"), [("isoscalar", CORRECTION / 6), ("strange", CORRECTION / 3)])
def test_duality(current: str, height: float) -> None:
    """int R ds up to 4 GeV^2 is that of perturbation theory, resonance and all; 4% for what fades below 2 GeV."""
    found = np.trapezoid(getattr(ratios(ENERGIES, CORRECTION), current) * 2 * ENERGIES, ENERGIES)
    assert found == pytest.approx(4 * height, rel=0.04)


def test_duality_of_the_isovector_current() -> None:
    """Nothing is adjusted here: data, against perturbation theory with its first correction."""
    found = np.trapezoid(ratios(ENERGIES, CORRECTION).isovector * 2 * ENERGIES, ENERGIES)
    assert found == pytest.approx(4 * 1.5 * CORRECTION, rel=0.1)


def test_two_gev_is_perturbation_theory() -> None:
    """Continuous there: N_c sum x^2 (1 + alpha_s/pi) for any charges."""
    charges = (0.7, -0.2, 0.4)
    expected = 3 * sum(x**2 for x in charges) * CORRECTION * 2.0 / (12 * math.pi)
    assert width(2.0, 1.0, *charges, CORRECTION).value == pytest.approx(expected, rel=1e-12)
    assert width(1.9999, 1.0, *charges, CORRECTION).value == pytest.approx(expected, rel=1e-3)


def test_weights_are_those_of_isospin() -> None:
    """Electric charges have all three once; B has no isovector part; the free quark width is the same in both bases."""
    assert weights(2 * THIRD, -THIRD, -THIRD) == pytest.approx((1, 1, 1), abs=1e-14)
    assert weights(THIRD, THIRD, THIRD) == pytest.approx((0, 4, 1), abs=1e-14)
    u, d, s = 0.3, -0.8, 0.1
    free = (1.5, 1 / 6, 1 / 3)
    assert np.dot(weights(u, d, s), free) == pytest.approx(3 * (u**2 + d**2 + s**2), rel=1e-14)


@pytest.mark.parametrize("mass", [0.2, 0.3, 0.4])
def test_pion_and_photon_by_the_anomaly(mass: float) -> None:
    """B -> pi0 gamma from the axial anomaly with a pole at the omega (S. Tulin, arXiv:1404.4370), f_pi = 92.4 MeV; 20%.

    alpha_B alpha m^3/(96 pi^3 f^2) (1 - m_pi^2/m^2)^3/(1 - m^2/m_omega^2)^2, against BaBar's omega.
    """
    pi0, omega = 0.1349768, 0.78266
    expected = ALPHA0 * mass**3 / (4 * math.pi * 96 * math.pi**3 * 0.0924**2)
    expected *= (1 - (pi0 / mass) ** 2) ** 3 / (1 - (mass / omega) ** 2) ** 2
    found = 4 * float(modes(mass, CORRECTION)[1]["pi0 gamma"]) * mass / (12 * math.pi)
    assert found == pytest.approx(expected, rel=0.2)


@pytest.mark.parametrize(
    ("mass", "other"),
    [(0.5, 4.89e-4), (0.6, 2.48e-3), (0.7, 4.24e-2), (0.85, 0.469), (0.9, 0.292), (1.05, 0.984), (1.1, 0.543), (1.2, 0.498),
     (1.3, 0.569), (1.4, 0.578), (1.5, 0.744), (1.6, 1.369), (1.7, 1.444)],
)  # fmt: skip
def test_baryon_number_against_another_description(mass: float, other: float) -> None:
    """R of the baryon current from fits of form factors, arXiv:2201.01788: within twice the stated uncertainty."""
    found = ratios(mass, CORRECTION)
    own = float(width(mass, 1.0, THIRD, THIRD, THIRD, CORRECTION).uncertainty)
    assert 4 * found.isoscalar + found.strange == pytest.approx(other, rel=2 * own)


def test_what_baryon_number_decays_to() -> None:
    """pi0 gamma alone below three pions, three pions at the omega, kaons at the phi, as arXiv:1801.04847 shows."""

    def shares(mass: float) -> dict[str, float]:
        spec = with_parameters(load("baryon"), {"MX": mass})
        found = {w.final: w.value for w in vector_hadrons(spec)}
        return {final: value / sum(found.values()) for final, value in found.items()}

    assert shares(0.25)["pi0 gamma"] > 0.99
    assert shares(0.78)["3pi"] == pytest.approx(0.9, abs=0.02)
    kaons = shares(1.0195)
    assert kaons["K+ K-"] + kaons["KL KS"] == pytest.approx(0.83, abs=0.02)
    assert not vector_hadrons(with_parameters(load("baryon"), {"MX": 0.12}))


def test_modes_add_up_and_arrays_are_values() -> None:
    spec = load("baryon")
    value, error = hadronic_width(spec)
    assert sum(w.value for w in vector_hadrons(spec)) == pytest.approx(value, rel=1e-14)
    assert 0.1 < error < 0.5
    masses = np.array([[0.3, 0.78], [1.02, 1.7]])
    both = width(masses, 0.01, THIRD, THIRD, THIRD, CORRECTION)
    assert both.value.shape == masses.shape
    assert both.value[1, 0] == pytest.approx(float(width(1.02, 0.01, THIRD, THIRD, THIRD, CORRECTION).value), rel=1e-14)


def test_kinetic_mixing_couples_to_electric_charge() -> None:
    """A light X that mixes: - eps c_W e Q on every quark (up to m_X^2/m_Z^2), so that Gamma = (eps c_W e)^2 M R/(12 pi)."""
    spec = evolve(with_parameters(load("l-tau"), {"MX": 0.6, "epsX": 1e-3}), name="mixed")
    vectors = [v for v, _ in quark_couplings(spec)]
    assert vectors[0] / vectors[1] == pytest.approx(-2, rel=1e-3)
    e = math.sqrt(4 * math.pi / 132.50698)
    c2 = 1 - 0.2222  # on shell, from M_W and M_Z of these inputs
    expected = (1e-3 * e) ** 2 * c2 * 0.6 / (12 * math.pi) * sum(ratios(0.6, correction(spec)))
    assert hadronic_width(spec)[0] == pytest.approx(expected, rel=2e-3)


def test_an_axial_current_has_no_known_width() -> None:
    """Right-handed up quarks alone: half of the square is axial, and all of it is uncertain."""
    none, one = (Fraction(0),) * 3, (Fraction(1), Fraction(0), Fraction(0))
    spec = ModelSpec("right", Vector(Charges(none, one, none, none, none), 0.01, 1.6))
    value, error = hadronic_width(spec)
    axial = 3 * (0.01 / 2) ** 2 * 1.6 / (12 * math.pi)
    assert value * error > axial
    assert value > axial


def test_strong_coupling_runs() -> None:
    """alpha_s(m_Z) at m_Z; larger at 2 GeV, continuous at m_b; the world average at 2 GeV is 0.30, 10% above one loop."""
    assert strong_coupling(91.19, 0.118, 91.19, 4.7) == pytest.approx(0.118, rel=1e-12)
    assert strong_coupling(4.7, 0.118, 91.19, 4.7) == pytest.approx(
        float(strong_coupling(4.7 * (1 + 1e-9), 0.118, 91.19, 4.7)), rel=1e-8
    )
    assert strong_coupling(2.0, 0.118, 91.19, 4.7) == pytest.approx(0.30, rel=0.15)
