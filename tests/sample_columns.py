"""Samples as arrays, for tests that look at all events at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from validation.samples.sample import Batch, Sample


def column(sample: Sample, name: str) -> NDArray:
    """A column of all batches."""
    return np.concatenate([getattr(batch, name) for batch in sample.batches()])


def momenta(sample: Sample) -> tuple[NDArray[np.float64], Batch]:
    """Momenta (n, rows, 4) of a sample whose events all have the same rows, and its first batch, which holds them."""
    batch = next(sample.batches())
    return batch.p.reshape(len(batch), -1, 4), batch
