"""Decays to a neighbour in the multiplet through a W: the limit of Fermi's theory, and that of a W on its mass shell."""

from __future__ import annotations

import math

import numpy as np
import pytest

from modelgen.kinetic import electroweak
from modelgen.modelfile import load
from modelgen.soft_widths import w_width

CHANNELS = 9  # three pairs of leptons, two of quarks with three colours each
METRIC = np.diag([1.0, -1.0, -1.0, -1.0])


@pytest.fixture(scope="module")
def ew():
    return electroweak(load("belle2"))


@pytest.mark.parametrize("splitting", [0.5, 2.0])
def test_a_small_splitting_gives_fermis_theory(ew, splitting: float) -> None:
    """G_F^2 D^5/(15 pi^3) for each channel (hep-ph/0512090), up to D/M and D^2/m_W^2."""
    fermi = math.sqrt(2) * ew.g**2 / (8 * ew.m_w**2)
    expected = CHANNELS * fermi**2 * splitting**5 / (15 * math.pi**3)
    found = float(w_width(5e4, 5e4 - splitting, ew))
    assert found == pytest.approx(expected, rel=2 * (splitting / ew.m_w) ** 2 + 1e-3)
    assert float(w_width(5e4, 5e4 - splitting, ew, 2.0)) == pytest.approx(2 * found, rel=1e-12)


def on_shell(mass: float, daughter: float, ew) -> float:
    """Gamma(psi > psi' W) from the trace with the vertex g/sqrt 2, summed over the three polarisations, in numbers."""
    energy = (mass**2 + daughter**2 - ew.m_w**2) / (2 * mass)
    momentum = math.sqrt(energy**2 - daughter**2)
    p, q = np.array([mass, 0, 0, 0]), np.array([energy, 0, 0, momentum])
    k = p - q
    dot = p @ METRIC @ q
    trace = 4 * (np.outer(p, q) + np.outer(q, p) - METRIC * (dot - mass * daughter))
    below = METRIC @ k
    square = np.sum(trace * (-METRIC + np.outer(below, below) / ew.m_w**2)) / 2
    return float(ew.g**2 / 2 * square * momentum / (8 * math.pi * mass**2))


def test_a_large_splitting_gives_a_w_on_its_mass_shell(ew) -> None:
    """Corrections are of the order of Gamma_W/m_W; all channels together are the W's width, here nine equal ones."""
    masses = np.array([500.0, 800.0])
    found = w_width(masses, masses - 250.0, ew)
    expected = [on_shell(m, m - 250.0, ew) for m in masses]
    assert found == pytest.approx(expected, rel=3 * ew.width_w / ew.m_w)
