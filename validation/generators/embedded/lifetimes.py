"""Proper lifetimes of unstable particles, drawn from their exponential law: VTIMUP of a Les Houches event."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# hbar c in GeV mm, from the exact SI values of h, c and e. The comparison, which tests these lifetimes, has its own.
HBARC_MM = 1.973269804593025e-13


def mean_path(width: float) -> float:
    """c tau in mm of a particle with this width in GeV; zero for a width of zero, which stands for no decay."""
    return HBARC_MM / width if width > 0 else 0.0


def draw(widths: Sequence[float], n: int, rng: np.random.Generator) -> Floats:
    """c times the proper lifetime in mm, (n, k), for particles with these widths (GeV): p(t) = exp(-t/tau)/tau."""
    paths = np.array([mean_path(width) for width in widths])
    times: Floats = rng.standard_exponential((n, len(paths)))
    return np.asarray(times * paths)
