"""How one invariant is sampled: Breit-Wigner, 1/(s - m^2), or flat; forwards from random numbers and backwards."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FLOOR = 1e-5  # of the range: how close to a pole at the edge of the range a law follows it


@frozen
class Line:
    """A propagator: mass and width in GeV."""

    mass: float
    width: float


def forward(line: Line | None, u: Floats, low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """The invariant s in [low, high] (GeV^2) for random numbers u, and ds/du; flat without a line."""
    if line is None or _flat(line, low):
        return low + u * (high - low), np.maximum(high - low, 0.0)
    pole, gamma = line.mass**2, line.mass * line.width
    if gamma > 0:
        first, last = (low - pole) / gamma, (high - pole) / gamma
        span = _angle(first, last)
        tangent = np.tan(u * span)
        # tan(arctan(first) + u span), in the one of two forms that does not lose digits
        x = np.where(first * last > 0, (first + tangent) / (1 - first * tangent), np.tan(np.arctan(first) + u * span))
        return np.clip(pole + gamma * x, low, high), gamma * (1 + x**2) * span
    near = _nearest(pole, low, high)
    ratio = np.log1p((high - low) / near)
    distance = near * np.exp(u * ratio)
    return np.minimum(low + (distance - near), high), distance * ratio


def backward(line: Line | None, s: Floats, low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """The random numbers for invariants s in [low, high], and ds/du there: the inverse of `forward`."""
    width = high - low
    if line is None or _flat(line, low):
        return np.divide(s - low, width, out=np.zeros_like(s), where=width > 0), np.maximum(width, 0.0)
    pole, gamma = line.mass**2, line.mass * line.width
    if gamma > 0:
        first, last, x = (low - pole) / gamma, (high - pole) / gamma, (s - pole) / gamma
        span = _angle(first, last)
        u = np.divide(_angle(first, x), span, out=np.zeros_like(s), where=span > 0)
        return np.clip(u, 0.0, 1.0), gamma * (1 + x**2) * span
    near = _nearest(pole, low, high)
    ratio = np.log1p(width / near)
    distance = near + (s - low)
    u = np.divide(np.log(distance / near), ratio, out=np.zeros_like(s), where=ratio > 0)
    return np.clip(u, 0.0, 1.0), distance * ratio


def _angle(first: Floats, last: Floats) -> Floats:
    """arctan(last) - arctan(first) for last >= first, also when both are large and far from the pole."""
    angle: Floats = np.where(
        first * last > 0, np.arctan2(last - first, 1 + first * last), np.arctan(last) - np.arctan(first)
    )
    return angle


def _flat(line: Line, low: Floats) -> bool:
    """The pole of a particle without width above the lower edge cannot be followed."""
    return line.width == 0 and bool(np.any(low < line.mass**2))


def _nearest(pole: float, low: Floats, high: Floats) -> Floats:
    """How near the range comes to the pole below it."""
    near: Floats = np.where(low > pole, low - pole, FLOOR * (high - low) + 1e-300)
    return near
