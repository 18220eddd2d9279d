"""How many events lie above the energy up to which the effective vertices of a model hold."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np

from validation.samples.sample import Batch
from validation.ufo.model import UFO

SETTING = "effective_below"  # of the model's __init__.py: a number in GeV, at the model's own parameters
INCOMING = -1


def threshold(ufo: UFO) -> float | None:
    """The energy (GeV) that the model names in its __init__.py, min(2 M, 4 pi v_S) in our own; None where it has none."""
    value = ufo.constants.get(SETTING)
    if isinstance(value, bool) or not isinstance(value, int | float) or not (math.isfinite(value) and value > 0):
        return None
    return float(value)


def stretched(batches: Iterable[Batch], limit: float) -> int:
    """The number of events with sqrt(s hat) above the limit, from the incoming momenta."""
    found = 0
    for batch in batches:
        incoming = np.where((batch.status == INCOMING)[:, None], batch.p, 0.0)
        total = np.add.reduceat(incoming, batch.offsets[:-1], axis=0)
        s = total[:, 0] ** 2 - np.sum(total[:, 1:] ** 2, axis=1)
        found += int(np.count_nonzero(s > limit**2))
    return found
