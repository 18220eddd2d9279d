"""A scanned plane as values that a picture is made from, and the way to the picture."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Region(NamedTuple):
    """One limit on the plane: name, experiment, ratio (above 1: excluded side, NaN: none) and verdict by point (k,)."""

    limit: str
    experiment: str
    ratio: Floats
    verdict: NDArray[np.int8]


class Plane(NamedTuple):
    """Two axes by UFO name with their scales, the points (k,) in the order of the grid, and what is excluded there.

    `regular` says that the points are the grid alone, without refinement.
    """

    model: str
    names: tuple[str, str]
    scales: tuple[str, str]
    x: Floats
    y: Floats
    excluded: NDArray[np.bool_]
    uncertain: NDArray[np.bool_]
    regions: tuple[Region, ...]
    regular: bool


def picture(plane: Plane) -> tuple[bytes, bytes]:
    """PDF and PNG, the same bytes every time."""
    from validation.plots.plane import draw  # matplotlib is needed here alone

    return draw(plane)
