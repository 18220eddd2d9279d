"""The angular laws of a spin-one state that decays in two: 1 + cos^2 and 1 - cos^2 in known proportion."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def dipole_density(cosine: ArrayLike, cross: ArrayLike) -> Floats:
    """cross * 3/8 (1 + c^2) + (1 - cross) * 3/4 (1 - c^2), normalised on [-1, 1]; the two broadcast.

    The squares of Wigner's d^1: |J_z| = 1 along the decay axis gives the first (averaged over its sign), 0 the second.
    """
    c2, f = np.asarray(cosine, float) ** 2, np.asarray(cross, float)
    return np.asarray(f * 0.375 * (1 + c2) + (1 - f) * 0.75 * (1 - c2))


def dipole_cdf(cosine: ArrayLike, cross: ArrayLike) -> Floats:
    """The integral of `dipole_density` from -1; 0 below and 1 above the support."""
    c, f = np.clip(np.asarray(cosine, float), -1, 1), np.asarray(cross, float)
    return np.asarray(np.clip(0.5 + f * 0.375 * (c + c**3 / 3) + (1 - f) * 0.75 * (c - c**3 / 3), 0, 1))


def pair_density(cosine: ArrayLike, even: ArrayLike, square: ArrayLike, odd: ArrayLike) -> Floats:
    """(even + square c^2 + odd c)/(2 even + 2 square/3), normalised on [-1, 1]."""
    c, a, b, d = (np.asarray(value, float) for value in (cosine, even, square, odd))
    return np.asarray((a + b * c**2 + d * c) / (2 * a + 2 * b / 3))


def pair_cdf(cosine: ArrayLike, even: ArrayLike, square: ArrayLike, odd: ArrayLike) -> Floats:
    """The integral of `pair_density` from -1; 0 below and 1 above the support."""
    c = np.clip(np.asarray(cosine, float), -1, 1)
    a, b, d = (np.asarray(value, float) for value in (even, square, odd))
    return np.asarray((a * (c + 1) + b * (c**3 + 1) / 3 + d * (c**2 - 1) / 2) / (2 * a + 2 * b / 3))
