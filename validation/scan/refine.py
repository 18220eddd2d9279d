"""Where to look closer: the cells of a grid across which a verdict changes are halved along every axis."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
from numpy.typing import NDArray

from validation.scan.axes import STEP, Grid, Ids


def halved(grid: Grid, points: Ids, verdicts: NDArray[Any], level: int) -> Ids:
    """The points of refinement `level` (1, 2, ...): corners of the halves of the cells of one level less that differ.

    `points` (k,) ascend and are what is known, with `verdicts` (k, limits) there. A cell counts if all its corners are
    known and any verdict is not the same at all of them. What is known already is not among the result.
    """
    width, dimensions = STEP >> (level - 1), len(grid.axes)
    shape = np.array(grid.fine)
    where = grid.positions(points)
    limit = np.where(shape > 1, shape - 1, 0)[:, None]
    steps = np.where(shape > 1, width, 0)[:, None]  # an axis of one value has no width
    inside = np.all((where % width == 0) & (where + steps <= limit), axis=0)
    lowest = where[:, inside]
    complete, different = np.ones(lowest.shape[1], bool), np.zeros(lowest.shape[1], bool)
    first: NDArray[Any] | None = None
    for corner in itertools.product((0, 1), repeat=dimensions):
        wanted = np.ravel_multi_index(list(lowest + steps * np.array(corner)[:, None]), grid.fine)
        row = np.minimum(np.searchsorted(points, wanted), len(points) - 1)
        complete &= points[row] == wanted
        first = verdicts[row] if first is None else first
        different |= np.any(verdicts[row] != first, axis=1)
    chosen = lowest[:, complete & different]
    new = [
        np.ravel_multi_index(list(chosen + steps // 2 * np.array(offset)[:, None]), grid.fine)
        for offset in itertools.product((0, 1, 2), repeat=dimensions)
    ]
    return np.setdiff1d(np.concatenate(new).astype(np.int64), points)
