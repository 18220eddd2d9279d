"""How many events lie above the energy up to which the effective vertices of a model hold."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from validation.generators.embedded.frames import mass_squared
from validation.ufo.model import UFO

Floats = NDArray[np.float64]
SETTING = "effective_below"  # of the model's __init__.py: a number in GeV, at the model's own parameters


def threshold(ufo: UFO) -> float | None:
    """The energy (GeV) that the model names in its __init__.py, min(2 M, 4 pi v_S) in our own; None where it has none."""
    value = ufo.constants.get(SETTING)
    if isinstance(value, bool) or not isinstance(value, int | float) or not (math.isfinite(value) and value > 0):
        return None
    return float(value)


def stretched(p: Floats, limit: float) -> int:
    """The number of events with sqrt(s hat) above the limit, from outgoing momenta p (n, k, 4)."""
    return int(np.count_nonzero(mass_squared(p.sum(axis=1)) > limit**2))
