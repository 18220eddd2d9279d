"""psi -> psi' and a boson: two-body widths for any couplings of the two chiralities and any masses."""

from __future__ import annotations

from math import pi

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

FORMULA = (
    "M lambda^(1/2)/(32 pi) {(L^2+R^2) [(1-x^2)^2/r + 1 + x^2 - 2r] - 12 L R x}, x = m/M, r = mV^2/M^2; scalars: "
    "{(L^2+R^2)(1+x^2-r) + 4 L R x}"
)
SOURCE = "tree level; by gamma-matrix traces in tests/validation/test_rates_emission.py"


def vector_width(
    mass: ArrayLike, daughter: ArrayLike, boson: ArrayLike, left: ArrayLike, right: ArrayLike, q2: ArrayLike | None = None
) -> Floats:
    """Gamma(psi -> psi' V) in GeV for L = psibar' gamma^m (left P_L + right P_R) psi V_m, masses in GeV; 0 if closed.

    With `q2` that of a virtual boson of mass^2 = q2, times q2/m_V^2.
    """
    m, x2 = np.asarray(mass, float), (np.asarray(daughter, float) / np.asarray(mass)) ** 2
    own = (np.asarray(boson, float) / m) ** 2
    r = own if q2 is None else np.asarray(q2) / m**2
    both, product = np.square(left) + np.square(right), np.multiply(left, right)
    shape = both * ((1 - x2) ** 2 + r * (1 + x2 - 2 * r)) - 12 * product * np.sqrt(x2) * r
    return np.asarray(m * _momentum(x2, r) * shape / (32 * pi * own))


def scalar_width(mass: ArrayLike, daughter: ArrayLike, boson: ArrayLike, left: ArrayLike, right: ArrayLike) -> Floats:
    """Gamma(psi -> psi' phi) in GeV for L = psibar' (left P_L + right P_R) psi phi, masses in GeV; 0 if closed."""
    m, x2 = np.asarray(mass, float), (np.asarray(daughter, float) / np.asarray(mass)) ** 2
    r = (np.asarray(boson, float) / m) ** 2
    shape = (np.square(left) + np.square(right)) * (1 + x2 - r) + 4 * np.multiply(left, right) * np.sqrt(x2)
    return np.asarray(m * _momentum(x2, r) * shape / (32 * pi))


def _momentum(x2: Floats, r: Floats) -> Floats:
    """lambda^(1/2)(1, x^2, r) = 2 |p|/M; 0 below threshold."""
    return np.sqrt(np.clip((1 - x2 - r) ** 2 - 4 * x2 * r, 0, None)) * (np.sqrt(x2) + np.sqrt(r) <= 1)
