"""Limits read off a figure as closed contours of equal cross-section: a point has the limit of the innermost around it.

Nothing is interpolated between contours: the level of the smallest limit whose contour holds the point with all its
neighbours within the reading error of the masses, which is the safe side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from modelgen.errors import LimitError
from validation.lanes import rows
from validation.limits.maps import LIGHT, Found, Point

Floats = NDArray[np.float64]
STEPS = np.array([(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)])  # to the neighbours of a point, in errors


@frozen(eq=False)
class Contours:
    """`levels` (pb, rising) and for each its polygons (vertices, 2) of mass and daughter in GeV; `error` that of both."""

    levels: tuple[float, ...]
    polygons: tuple[tuple[Floats, ...], ...]
    error: float = 0.0
    axes: tuple[str, ...] = ("mass", "daughter")

    def __attrs_post_init__(self) -> None:
        if not self.levels or len(self.levels) != len(self.polygons) or list(self.levels) != sorted(set(self.levels)):
            raise LimitError("contours need levels that rise, with polygons for each")
        for polygon in (p for level in self.polygons for p in level):
            if polygon.ndim != 2 or polygon.shape[1] != 2 or len(polygon) < 3 or not np.all(np.isfinite(polygon)):
                raise LimitError("a contour needs three vertices or more, of a mass and a daughter")

    @property
    def lightest(self) -> float:
        """The lightest daughter of all contours."""
        return float(min(polygon[:, 1].min() for level in self.polygons for polygon in level))

    def at(self, point: Point) -> Found:
        """The level of the innermost contour around a point and its neighbours within the error; None outside."""
        note, daughter = "", point.daughter
        lightest = self.lightest + 2 * self.error
        if daughter < lightest <= LIGHT * point.mass + 2 * self.error:
            note, daughter = f"taken at the lightest daughter of the contours, {lightest:g} GeV", lightest
        for level, polygons in zip(self.levels, self.polygons, strict=True):
            if rows(partial(self._hold, polygons), point.mass, daughter):
                more = "the innermost contour around it, nothing interpolated"
                return Found(level, "; ".join(part for part in (more, note) if part))
        return Found(None, "outside the contours, or within the reading error of the outermost one")

    def _hold(self, polygons: Sequence[Floats], points: Floats) -> Floats:
        """1 for each of the points (n, 2) that lies inside of one of these with all its neighbours, 0 for others."""
        around = (points[:, None, :] + STEPS * self.error).reshape(-1, 2)
        held = np.any([contains(polygon, around) for polygon in polygons], axis=0)
        return np.asarray(held.reshape(len(points), len(STEPS)).all(axis=1), float)


def contains(polygon: Floats, points: Floats) -> NDArray[np.bool_]:
    """Whether points (n, 2) lie inside a polygon (vertices, 2): an odd number of edges to their right."""
    x, y = points[:, None, 0], points[:, None, 1]
    start, end = polygon, np.roll(polygon, -1, axis=0)
    crosses = (start[:, 1] > y) != (end[:, 1] > y)
    with np.errstate(divide="ignore", invalid="ignore"):
        at = start[:, 0] + (y - start[:, 1]) / (end[:, 1] - start[:, 1]) * (end[:, 0] - start[:, 0])
    return np.asarray(np.count_nonzero(crosses & (x < at), axis=1) % 2 == 1)


def read_contours(rows: Sequence[Mapping[str, str]], error: float, where: str) -> Contours:
    """A table with ul_pb, mass_GeV, daughter_GeV and, where one level has several, polygon; vertices in their order."""
    found: dict[float, dict[str, list[tuple[float, float]]]] = {}
    try:
        for row in rows:
            vertex = float(row["mass_GeV"]), float(row["daughter_GeV"])
            found.setdefault(float(row["ul_pb"]), {}).setdefault(row.get("polygon", ""), []).append(vertex)
    except (KeyError, ValueError) as problem:
        raise LimitError("contours need numbers in ul_pb, mass_GeV and daughter_GeV", where=where) from problem
    levels = tuple(sorted(found))
    return Contours(levels, tuple(tuple(np.array(p) for p in found[level].values()) for level in levels), error)
