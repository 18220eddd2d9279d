"""Natural widths: a decayed X spreads the lines of its mass and of the photon's energy, and MadGraph cuts the tails."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import integrate, stats

from modelgen.modelfile import load
from validation.compare.assessment import assess
from validation.compare.diagnosis import Fit
from validation.compare.hypothesis import hypothesis, particle_masses, rate_with
from validation.compare.lineshape import resonance, seen, spread
from validation.process import Process
from validation.rates.prediction import Observable, predict
from validation.samples.sample import Header

ECM, M_X = 91.188, 2.1
WIDTH = 0.018**2 * 2.1 / (24 * np.pi)  # of x into one left-handed neutrino: all there is for L_tau below 2 m_tau
MADGRAPH, OTHER = Header(generator="MadGraph5_aMC@NLO 3.5.7"), Header(generator="anomalon")
CASCADE = Process.parse("e+ e- > a x, x > vt vt~")
F = M_X**2 / (M_X**2 + ECM**2)  # transverse share of X


def decay_law(c):
    return 0.5 + (1 - F) * (3 * c - c**3) / 4 + F * (3 * c + c**3) / 8


def masses(n: int, seed: int, window: float | None, width: float = WIDTH):
    """Masses from the relativistic Breit-Wigner law, within `window` widths of the peak."""
    low, high = (0.0, ECM) if window is None else (M_X - window * width, M_X + window * width)
    ends = np.arctan((np.array([low, high]) ** 2 - M_X**2) / (M_X * width))
    u = np.random.default_rng(seed).uniform(*ends, n)
    return np.sqrt(M_X**2 + M_X * width * np.tan(u))


def test_distribution_function_is_the_integral_of_the_line():
    """With a width of a tenth of the mass, by numerical integration of M Gamma/((m^2 - M^2)^2 + M^2 Gamma^2) dm^2."""
    found = resonance("x", 2.0, 0.2, 10.0, OTHER)

    def line(m):
        return 2 * m * 0.4 / ((m**2 - 4) ** 2 + 0.16)

    whole = integrate.quad(line, 0, 10, points=[2.0])[0]
    for m in (1.0, 1.9, 2.0, 2.3, 5.0):
        part = integrate.quad(line, 0, m, points=[min(2.0, m)])[0]
        assert found.cdf(np.array([m]))[0] == pytest.approx(part / whole, rel=1e-9)
    assert found.share == pytest.approx(whole / np.pi, rel=1e-9)


def test_share_of_the_line_that_madgraph_keeps():
    """(2/pi) arctan(2 * 15) for a narrow resonance."""
    assert resonance("x", M_X, WIDTH, ECM, MADGRAPH).share == pytest.approx(2 / np.pi * np.arctan(30), rel=1e-6)
    assert resonance("x", M_X, WIDTH, ECM, OTHER).share == pytest.approx(1, abs=1e-5)


def test_recoil_energies_follow_from_the_masses():
    """E = (s - m^2)/2 sqrt(s): the probability of a photon harder than E(m) is that of a mass below m."""
    found = resonance("x", M_X, 0.1, ECM, OTHER)
    photon = spread(Observable("energy(a)", "line", "GeV", (ECM**2 - M_X**2) / (2 * ECM)), CASCADE, ECM, found)
    own = spread(Observable("energy(x)", "line", "GeV", (ECM**2 + M_X**2) / (2 * ECM)), CASCADE, ECM, found)
    m = np.array([0.5, 2.0, 2.1, 2.2, 40.0])
    np.testing.assert_allclose(photon.cdf((ECM**2 - m**2) / (2 * ECM)), 1 - found.cdf(m), atol=1e-10)
    np.testing.assert_allclose(own.cdf((ECM**2 + m**2) / (2 * ECM)), found.cdf(m), atol=1e-10)
    assert photon.support == pytest.approx((0, ECM / 2)) and own.support == pytest.approx((ECM / 2, ECM))


def test_a_line_that_the_digits_do_not_resolve_stays_a_line_with_tails():
    found = resonance("x", M_X, WIDTH, ECM, OTHER)
    density = spread(Observable("mass(x)", "line", "GeV", M_X), CASCADE, ECM, found)
    values = masses(1000, 1, None)
    assert seen(density, values, np.full(1000, 1e-3 * WIDTH)).kind == "density"
    assert seen(density, values, np.full(1000, 3 * WIDTH)).kind == "line"
    assert seen(density, np.full(1000, M_X), np.full(1000, 1e-9)).kind == "line"  # narrow-width approximation


@pytest.mark.parametrize(
    ("generator", "window", "share"), [(MADGRAPH, 15.0, 2 / np.pi * np.arctan(30)), (OTHER, None, 1)]
)
def test_a_good_cascade_agrees_whoever_made_it(draw, generator, window, share):
    spec = load("belle2")
    sigma = predict(spec, "e+ e- > a x", ECM).rate.value * share  # BR(x > vt vt~) = 1
    p_values = []
    for seed in range(40):
        sample = draw(500, seed, m_x=masses(500, seed, window), sigma=sigma, decay_law=decay_law,
                      header={"generator": generator.generator})  # fmt: skip
        document = assess(spec, sample, figures=False).document
        by_name = {c["observable"]: c for c in document["comparisons"]}
        p_values.append(by_name["mass(x)"]["p_value"])
        assert by_name["cross_section"]["agrees"]
        assert by_name["energy(a)"]["p_value"] > 1e-4
    assert stats.kstest(p_values, "uniform").pvalue > 1e-3


def test_another_width_is_noticed(draw):
    spec = load("belle2")
    sigma = predict(spec, "e+ e- > a x", ECM).rate.value
    sample = draw(2000, 3, m_x=masses(2000, 3, None, 2 * WIDTH), sigma=sigma, decay_law=decay_law)
    section = assess(spec, sample, figures=False)
    wrong = {c["observable"] for c in section.document["comparisons"] if not c["agrees"]}
    words = " ".join(section.sentences)
    assert "mass(x)" in wrong and "shifted mass" not in words and "another width" in words


def test_a_pair_has_the_mass_of_each_as_a_line():
    spec, process = load("belle2"), Process.parse("e+ e- > lx- lx+")
    lines = {o.name: o.expected for o in hypothesis(spec, process, 750.0, OTHER).observables if o.kind == "line"}
    mass = particle_masses(spec)["lx-"]
    assert lines["mass(lx-)"] == lines["mass(lx+)"] == mass
    assert mass > 250 and lines["energy(lx-)"] == 375


def test_the_rate_with_another_mass_is_that_of_the_moved_multiplet():
    """Near threshold the rate of a pair falls as beta (3 - beta^2)/2 at fixed couplings."""
    spec, process = load("belle2"), Process.parse("e+ e- > lx- lx+")
    mass = particle_masses(spec)["lx-"]
    moved = rate_with(spec, Fit("lx-", mass + 50, mass), process, 750.0, OTHER)
    beta = [np.sqrt(1 - 4 * m**2 / 750**2) for m in (mass, mass + 50)]
    expected = beta[1] * (3 - beta[1] ** 2) / (beta[0] * (3 - beta[0] ** 2))
    # the splitting inside the multiplet, which depends on the mass, moves the second mass by a few MeV
    assert moved.value / hypothesis(spec, process, 750.0, OTHER).rate.value == pytest.approx(expected, rel=1e-4)
    assert rate_with(spec, Fit("lx-", 500.0, mass), process, 750.0, OTHER) is None  # closed
