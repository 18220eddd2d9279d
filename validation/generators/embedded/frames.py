"""Minkowski products, boosts and axes for arrays of four-momenta (..., 4) as (E, px, py, pz)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def mass_squared(p: Floats) -> Floats:
    """E^2 - p^2 in GeV^2, shape (...)."""
    size = np.sqrt(np.sum(p[..., 1:] ** 2, axis=-1))
    squared: Floats = (p[..., 0] - size) * (p[..., 0] + size)
    return squared


def boost(p: Floats, frame: Floats, mass: Floats) -> Floats:
    """Momenta p (n, 4) in the rest frame of `frame` (n, 4, mass `mass`), seen where `frame` has its momentum."""
    along = np.sum(frame[:, 1:] * p[:, 1:], axis=1)
    energy = (frame[:, 0] * p[:, 0] + along) / mass
    moved = np.empty_like(p)
    moved[:, 0] = energy
    moved[:, 1:] = p[:, 1:] + frame[:, 1:] * ((energy + p[:, 0]) / (frame[:, 0] + mass))[:, None]
    return moved


def unboost(p: Floats, frame: Floats, mass: Floats) -> Floats:
    """The inverse of `boost`: momenta p (n, 4) seen in the rest frame of `frame`."""
    mirrored = frame * np.array([1.0, -1.0, -1.0, -1.0])
    return boost(np.ascontiguousarray(p), mirrored, mass)


def axes(direction: Floats) -> Floats:
    """Right-handed orthonormal axes (n, 3, 3), rows x, y, z, with z along `direction` (n, 3).

    T. Duff et al., Journal of Computer Graphics Techniques 6 (2017) 1: continuous but for the flip at z = 0.
    """
    z = direction / np.maximum(np.sqrt(np.sum(direction**2, axis=1)), 1e-300)[:, None]
    sign = np.copysign(1.0, z[:, 2])
    a = -1.0 / (sign + z[:, 2])
    b = z[:, 0] * z[:, 1] * a
    x = np.stack([1.0 + sign * z[:, 0] ** 2 * a, sign * b, -sign * z[:, 0]], axis=1)
    y = np.stack([b, sign + z[:, 1] ** 2 * a, -z[:, 1]], axis=1)
    return np.stack([x, y, z], axis=1)
