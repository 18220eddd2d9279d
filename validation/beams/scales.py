"""Factorisation and renormalisation scales: a fixed number, or a function of the outgoing momenta."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from modelgen.errors import ProcessError

Floats = NDArray[np.float64]

NAMES = ("mt", "ht", "ht/2", "shat")
LEAST = 1.0  # GeV: below it a strong coupling has no meaning


def parsed(scale: float | str | None) -> float | str | None:
    """A scale as it was asked for: None (the default), GeV, or one of NAMES; ProcessError for anything else."""
    if scale is None or scale == "dynamic":
        return None
    if isinstance(scale, str) and scale.lower() in NAMES:
        return scale.lower()
    try:
        value = float(scale)
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and value >= LEAST):
        raise ProcessError(f"the scale {scale} is not known", "scale", f"a number of at least 1 GeV, or {', '.join(NAMES)}")
    return value


def evaluated(scale: float | str | None, p: Floats, coloured: bool) -> Floats:
    """The scale (n,) in GeV of events with produced momenta p (n, k, 4); `coloured`: whether one of these has colour.

    `mt` is the geometric mean of the transverse masses, `ht` their sum, `shat` the energy of the partons. The default is
    MadGraph's for two produced particles: shat if they have no colour, else mt; ht/2 for more of them with colour.
    """
    if isinstance(scale, float):
        return np.full(len(p), scale)
    if scale is None:
        scale = "shat" if not coloured else "mt" if p.shape[1] == 2 else "ht/2"
    if scale == "shat":
        total = p.sum(axis=1)
        squared = total[:, 0] ** 2 - np.sum(total[:, 1:] ** 2, axis=1)
        return _limited(np.sqrt(np.maximum(squared, 0.0)))
    transverse = np.sqrt(np.maximum((p[:, :, 0] - p[:, :, 3]) * (p[:, :, 0] + p[:, :, 3]), 0.0))
    if scale == "mt":
        return _limited(np.exp(np.mean(np.log(np.maximum(transverse, 1e-9)), axis=1)))
    return _limited(transverse.sum(axis=1) / (2 if scale == "ht/2" else 1))


def _limited(q: Floats) -> Floats:
    return np.asarray(np.maximum(q, LEAST))
