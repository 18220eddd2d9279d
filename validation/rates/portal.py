"""h -> X X through the scalar that breaks U(1)_X: its mixing with the Higgs boson lets h couple to the mass of X."""

from __future__ import annotations

from math import pi

import numpy as np
from numpy.typing import ArrayLike, NDArray

from validation.rates.naturalness import vev

Floats = NDArray[np.float64]

FORMULA = "sin^2(thS) mh^3 sqrt(1-4r) (1 - 4r + 12r^2)/(32 pi vS^2), r = MX^2/mh^2"
SOURCE = "that of h -> Z Z with v -> vS, times sin^2(thS); by polarisation sum in tests/validation/test_limits_vector.py"
WIDTH = 4.07e-3  # GeV, Standard Model, m_h = 125 GeV: LHC Higgs cross-section working group, arXiv:1307.1347


def width(angle: ArrayLike, m_h: ArrayLike, m_x: ArrayLike, g_x: ArrayLike, charge: ArrayLike) -> Floats:
    """Gamma(h -> X X) in GeV; 0 above threshold."""
    x = np.asarray(m_x, float)
    r = np.minimum((x / np.asarray(m_h)) ** 2, 0.25)
    shape = np.sqrt(1 - 4 * r) * (1 - 4 * r + 12 * r**2)
    return np.asarray(np.sin(angle) ** 2 * np.asarray(m_h) ** 3 * shape / (32 * pi * vev(x, g_x, charge) ** 2))


def branching_ratio(
    angle: float, m_h: float, m_x: ArrayLike, g_x: ArrayLike, charge: ArrayLike, standard: float = WIDTH
) -> Floats:
    """BR(h -> X X) times cos^2(thS), by which all production of h is smaller."""
    own, visible = width(angle, m_h, m_x, g_x, charge), np.cos(angle) ** 2 * standard
    return np.asarray(np.cos(angle) ** 2 * own / (own + visible))
