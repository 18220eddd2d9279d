"""Naturalness, Yukawa couplings and the cutoff: benchmark scales, the loop integral, and limits."""

from __future__ import annotations

from math import log, pi, sqrt

import numpy as np
import pytest
from scipy.integrate import quad

from modelgen.modelfile import load, preset_names
from modelgen.sm import Electroweak
from validation.rates import naturalness
from validation.rates.inputs import electroweak
from validation.rates.validity import spurion

ANGLE = Electroweak.from_angle(1 / 127.95, 0.23122, 91.1876, 80.377, 2.4955, 2.085)


def test_natural_masses_of_a_doublet_and_two_singlets() -> None:
    """3.3 TeV for a logarithm of 10, 1.26 TeV for 70."""
    found = naturalness.natural_mass(
        naturalness.gauge_coefficient(load("baryon").anomalons, ANGLE), np.array([10, 70]), 125.0
    )
    assert found == pytest.approx([3300, 1260], rel=1e-2)


def test_mass_from_kaons() -> None:
    """BR(K+ > pi+ X) = 3e-11 at 10, 100, 200 MeV is g_X/M_X = 0.128, 0.137, 0.175 per TeV for B: M = 1.8, 1.7, 1.3 TeV."""
    ratio = np.array([0.128, 0.137, 0.175]) * 1e-3
    assert naturalness.yukawa_mass(1.0, 1.0, ratio, 3) == pytest.approx([1800, 1700, 1300], rel=4e-2)


def test_yukawa_loop() -> None:
    """d^2/d(M^2)^2 of int d^4k/(2 pi)^4 1/(k^2 + M^2) is 1/(16 pi^2 M^2), Euclidean: the logarithm of A_0."""
    m2 = 3.7
    integral = quad(lambda k: 2 * k / (k + m2) ** 3 / (16 * pi**2), 0, np.inf)[0]
    # M_h^2 = 2 x 2 y^2 x int, whose coefficient of M^2 ln M^2 is its second derivative times M^2
    assert naturalness.yukawa_log_coefficient(0.3) == pytest.approx(4 * 0.3**2 * integral * m2, rel=1e-9)


@pytest.mark.parametrize("scale", [2e4, 1e10, 1e19])
def test_natural_mass_below_a_scale(scale: float) -> None:
    mass = float(naturalness.natural_mass_below(1.4e-4, scale, 125.0))
    assert 1.4e-4 * mass**2 * log(scale**2 / mass**2) == pytest.approx(125.0**2, rel=1e-9)
    assert naturalness.natural_mass_below(1.4e-4, 1e3, 125.0) == np.inf


def test_cutoff() -> None:
    """Above the symmetry-breaking scale 4 pi v_S by 16 pi^2/(A g^2), and none without anomaly."""
    found = float(naturalness.unitarity_cutoff(1.5, 0.65, 2.0, 0.01))
    assert found == pytest.approx(4 * pi * 200 * 16 * pi**2 / (1.5 * 0.65**2), rel=1e-12)
    assert naturalness.unitarity_cutoff(0.0, 0.65, 2.0, 0.01) == np.inf


@pytest.mark.parametrize("preset", preset_names())
def test_models(preset: str) -> None:
    spec = load(preset)
    m_x, g_x = np.geomspace(0.01, 10, 5)[:, None], np.geomspace(1e-5, 1, 4)
    found = naturalness.ultraviolet(spec, m_x, g_x)
    assert all(a.shape == (5, 4) for a in (found.vev, found.needed, found.cutoff, found.natural, *found.masses.values()))
    own = naturalness.ultraviolet(spec)
    if not spec.anomalons:
        assert np.isinf(own.cutoff) and own.needed == 0
        return
    # y = sqrt(2) M/v_S of each multiplet
    charges = [(m.mass, spurion(m)) for m in spec.anomalons]
    heaviest = max(mass * charge for mass, charge in charges) / (spec.vector.mass / spec.vector.coupling)
    assert own.needed == pytest.approx(sqrt(2) * heaviest, rel=1e-12)
    assert own.masses["4 pi"] == pytest.approx(4 * pi * float(own.masses["1"]), rel=1e-12)
    coefficient = naturalness.gauge_coefficient(spec.anomalons, electroweak(spec))
    assert own.natural <= naturalness.natural_mass_below(coefficient, own.cutoff, 125.0)
