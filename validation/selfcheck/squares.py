"""|M|^2 of this program's amplitudes against MadGraph's compiled ones, point by point."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from validation.generators.standalone import ALL_WIDTHS, many_matrix_elements
from validation.selfcheck.catalogue import Square
from validation.selfcheck.gauges import amplitude, momenta
from validation.selfcheck.models import Model

N_POINTS, SEED, TIMEOUT = 100, 11, 1200.0
TOLERANCE = 1e-9  # of max(|M|^2, 1e-3 sum_d |A_d|^2): where diagrams cancel, their size is the measure of rounding
CANCELLATION = 1e-3


class Compared(NamedTuple):
    """The largest |difference| over its scale, the mean |M|^2, the number of diagrams and of points."""

    process: str
    difference: float
    mean: float
    diagrams: int
    points: int


def compared(model: Model, squares: Sequence[Square], folder: Path, n: int = N_POINTS) -> list[Compared]:
    """All processes of one model, in one MadGraph run in `folder`."""
    ours = [amplitude(model.ufo, square.process) for square in squares]
    places = [momenta(a, square.ecm, n, SEED) for a, square in zip(ours, squares, strict=True)]
    requests = [(f"{s.process} {model.unbounded}", p) for s, p in zip(squares, places, strict=True)]
    theirs = many_matrix_elements(model.directory, requests, options=ALL_WIDTHS, timeout=TIMEOUT, folder=folder)
    found = []
    for square, a, p, values in zip(squares, ours, places, theirs, strict=True):
        scale = np.maximum(values, CANCELLATION * a.diagram_squares(p).sum(axis=1))
        worst = float(np.max(np.abs(a.squared(p) - values) / scale))
        found.append(Compared(square.process, worst, float(np.mean(values)), len(a.diagrams), len(p)))
    return found
