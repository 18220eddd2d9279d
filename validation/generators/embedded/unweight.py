"""From weighted points to events: the ceiling of the weights, acceptance, and the choice of helicities and flows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

TAIL = 1e-4  # share of the cross-section that events above the ceiling may carry as weights above one
WORTH = 2.0  # a loss of efficiency up to this factor is worth a sample without such events


def ceiling(weights: Floats) -> float:
    """The largest weight, unless a few points have far larger ones than the rest: then the W where they carry TAIL.

    sum max(0, w - W) = TAIL sum w defines that W. Events above it keep the weight w/W, so that the sample stays
    unbiased, where a single rare point would otherwise set the efficiency.
    """
    ordered = np.sort(weights[weights > 0])[::-1]
    if not len(ordered):
        return 0.0
    allowed = TAIL * ordered.sum()
    above = np.cumsum(ordered)
    excess = above - np.arange(1, len(ordered) + 1) * np.append(ordered[1:], 0.0)  # the next smaller weight as W
    k = int(np.argmax(excess > allowed))
    capped = (above[k] - allowed) / (k + 1)
    return float(ordered[0] if ordered[0] <= WORTH * capped else capped)


def accept(weights: Floats, r: Floats, top: float) -> Ints:
    """Indices of the accepted events for uniform random numbers r (n,); their weight is max(1, w/top)."""
    return np.flatnonzero(weights > r * top)


def choose(squares: Floats, r: Floats) -> Ints:
    """For each event (row of `squares` (n, k), not negative) a column with probability proportional to its entry."""
    cumulative = np.cumsum(np.maximum(squares, 0.0), axis=1)
    chosen: Ints = np.sum(cumulative < (r * cumulative[:, -1])[:, None], axis=1)
    limited: Ints = np.minimum(chosen, squares.shape[1] - 1)
    return limited
