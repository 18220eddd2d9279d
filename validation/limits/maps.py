"""Upper limits and efficiencies on a grid of masses and widths, interpolated inside it and never beyond in silence.

Cross-sections, widths and mass differences are interpolated in their logarithm, masses and efficiencies as they are.
Widths are in GeV; the width 0 (stable) of a table stands for a tenth of its smallest other width, and what is narrower
is stable too.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, reduce
from typing import TYPE_CHECKING, NamedTuple, cast

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from scipy.interpolate import LinearNDInterpolator, RegularGridInterpolator, interp1d
from scipy.spatial import QhullError

from modelgen.errors import LimitError
from validation.lanes import many, rows
from validation.limits.finals import Pairs
from validation.limits.statistics import Region
from validation.limits.table import Limit

if TYPE_CHECKING:
    from validation.limits.contours import Contours

Floats = NDArray[np.float64]

AXES = ("mass", "daughter", "width", "splitting")
# A daughter lighter than the lightest of the grid: with less than this share of the mother's mass it makes no difference
LIGHT = 0.1
ROUNDING = 1e-9  # of the difference of two masses, relative


class Point(NamedTuple):
    """Where a map is asked: masses of the pair and of its invisible daughter, and the width, in GeV."""

    mass: float
    daughter: float = 0.0
    width: float = 0.0

    @property
    def splitting(self) -> float:
        """What the visible part has of the mass, GeV."""
        return self.mass - self.daughter


class Found(NamedTuple):
    """The interpolated value, None outside the grid, and what is to be said about it."""

    value: float | None
    note: str = ""


@frozen(eq=False)
class Surface:
    """`values` (n,) at `points` (n, axes), physical units; `logarithmic` for cross-sections. Axes as in `Point`.

    `stable_tail`: what is narrower than the grid is at least as well seen as its narrowest width (of charged particles).
    """

    axes: tuple[str, ...]
    points: Floats
    values: Floats
    logarithmic: bool = True
    stable_tail: bool = False

    def __attrs_post_init__(self) -> None:
        if self.points.shape != (len(self.values), len(self.axes)) or not len(self.values):
            raise LimitError("a map whose rows do not fit its axes")
        good = self.values > 0 if self.logarithmic else self.values >= 0
        if not (np.all(np.isfinite(self.points)) and np.all(np.isfinite(self.values)) and np.all(good)):
            raise LimitError("a map with a value that is not positive and finite")
        if "splitting" in self.axes and np.any(self.points[:, self.axes.index("splitting")] <= 0):
            raise LimitError("a map with a mass difference that is not positive")
        if np.any(self.points < 0) or set(self.axes) - set(AXES) or "mass" not in self.axes:
            raise LimitError(f"a map needs the axis mass and may have {', '.join(AXES[1:])}, none of them negative")

    @cached_property
    def _narrowest(self) -> float:
        """The width that stands for "stable" on this grid."""
        if "width" not in self.axes:
            return 1.0
        widths = self.points[:, self.axes.index("width")]
        known = widths[widths > 0]
        if not len(known):
            return 1.0
        return float(known.min() / 10 if np.any(widths == 0) else known.min())

    @cached_property
    def _coordinates(self) -> Floats:
        made = self.points.copy()
        if "width" in self.axes:
            k = self.axes.index("width")
            made[:, k] = np.log(np.maximum(made[:, k], self._narrowest))
        if "splitting" in self.axes:
            # what is seen of a small mass difference falls off like a power of it
            k = self.axes.index("splitting")
            made[:, k] = np.log(made[:, k])
        return made

    @cached_property
    def _free(self) -> tuple[int, ...]:
        """The axes along which the grid extends at all."""
        return tuple(k for k in range(len(self.axes)) if np.ptp(self._coordinates[:, k]) > 0)

    @cached_property
    def _interpolator(self) -> LinearNDInterpolator | RegularGridInterpolator | interp1d | None:
        values = np.log(self.values) if self.logarithmic else self.values
        free = self._coordinates[:, self._free]
        if len(self._free) < 2:
            order = np.argsort(free[:, 0]) if self._free else slice(None)
            x = free[order, 0] if self._free else np.zeros(1)
            return interp1d(x, values[order], bounds_error=False, fill_value=np.nan) if len(x) > 1 else None
        grid = self._grid(free, values)
        if grid is not None:
            return grid
        try:
            return LinearNDInterpolator(free, values, rescale=True)
        except QhullError as error:
            raise LimitError("the points of a map lie on one line") from error

    @staticmethod
    def _grid(free: Floats, values: Floats) -> RegularGridInterpolator | None:
        """The interpolator of a complete product of axes, which needs no triangulation; None for other sets of points."""
        knots = [np.unique(column) for column in free.T]
        if np.prod([len(k) for k in knots]) != len(values):
            return None
        places = tuple(np.searchsorted(k, column) for k, column in zip(knots, free.T, strict=True))
        table = np.full([len(k) for k in knots], np.nan)
        table[places] = values
        if np.any(np.isnan(table)):
            return None
        return RegularGridInterpolator(knots, table, bounds_error=False, fill_value=np.nan)

    def at(self, point: Point) -> Found:
        """The value at a point; outside the grid None, and the note says what the grid covers."""
        notes, wanted = [], []
        for k, axis in enumerate(self.axes):
            column, value = self._coordinates[:, k], getattr(point, axis)
            low, high = float(column.min()), float(column.max())
            if axis == "width":
                value, note = self._width(value, low, high)
            elif axis == "splitting":
                value, note = self._splitting(value, low, high)
            elif axis == "daughter" and value < low <= LIGHT * point.mass:
                value, note = low, f"taken at the lightest daughter of the map, {low:g} GeV"
            elif axis == "daughter" and low == high and value <= low + LIGHT * point.mass:
                value, note = low, ""
            else:
                inside = low <= value <= high
                note = "" if inside else f"{axis} {value:.4g} GeV is outside the map, which covers {low:g} to {high:g} GeV"
                value = value if inside else None
            if value is None:
                return Found(None, note)
            wanted.append(value)
            notes += [note] if note else []
        if self._interpolator is None:
            close = abs(wanted[0] - self._coordinates[0, 0]) <= 1e-9
            return Found(float(self.values[0]) if close else None, "" if close else "the map has one point only")
        free = [wanted[k] for k in self._free]
        value = rows(self._interpolated, *free)
        if not np.isfinite(value):
            near = "" if many(*free) else self._nearest(free)
            return Found(None, f"between the points of the map there is none around this mass; nearest: {near}")
        return Found(value, "; ".join(notes))

    def _interpolated(self, free: Floats) -> Floats:
        """The values (n,) at coordinates (n, k) along the k axes of `_free`; NaN where there is none."""
        raw = self._interpolator(free[:, 0] if free.shape[1] == 1 else free) if self._interpolator else free[:, 0]
        return np.asarray(np.exp(raw) if self.logarithmic else raw)

    def _splitting(self, gap: float, low: float, high: float) -> tuple[float | None, str]:
        """The coordinate of a mass difference, and a note where it is not on the grid."""
        value = np.log(np.maximum(gap, 1e-300))
        if low - ROUNDING <= value <= high + ROUNDING:
            return np.minimum(np.maximum(value, low), high), ""
        covers = f"{np.exp(low):.4g} to {np.exp(high):.4g} GeV"
        shown = "" if many(gap) else f" of {gap:.4g} GeV"
        return None, f"a mass difference{shown} is outside the map, which covers {covers}"

    def _width(self, width: float, low: float, high: float) -> tuple[float | None, str]:
        """The coordinate of a width, and a note where it is not on the grid."""
        value = np.log(np.maximum(width, 1e-300))
        if value > high:
            return None, f"a width of {width:.3g} GeV is beyond the map, which ends at {np.exp(high):.3g} GeV"
        if value >= low:
            return value, ""
        stable = np.any(self.points[:, self.axes.index("width")] == 0)
        if stable:
            return low, ""
        if self.stable_tail:
            return low, f"taken at the smallest width of the map, {np.exp(low):.3g} GeV, which is on the safe side"
        return None, f"a width of {width:.3g} GeV is below the map, which begins at {np.exp(low):.3g} GeV"

    def _nearest(self, free: Sequence[float]) -> str:
        spread = np.ptp(self._coordinates[:, self._free], axis=0)
        k = int(np.argmin(np.sum(((self._coordinates[:, self._free] - free) / spread) ** 2, axis=1)))
        return ", ".join(f"{axis} {value:.4g} GeV" for axis, value in zip(self.axes, self.points[k], strict=True))


@frozen(eq=False)
class LimitMap:
    """Upper limits on the cross-section of one topology (pb): `limit` holds the provenance, its bound is not used.

    `pairs`: the final states that the limit is on, of W and Z below their mass shell; None for all of the topology.
    Of a table read off a figure, `reading_error` is the relative error of the limit, `mass_error` that of the masses (GeV).
    """

    limit: Limit
    topology: str
    ecm_tev: float
    observed: Surface | Contours
    expected: Surface | None = None
    reading_error: float = 0.0
    mass_error: float = 0.0
    pairs: Pairs | None = None

    def error_at(self, point: Point, bound: float) -> float | None:
        """The reading error u of a bound: it is known within a factor 1 + u/bound. None for a table that was not read off.

        What the bound changes within the error of the masses counts; beyond the edge nothing is known of it.
        """
        if not (self.reading_error or self.mass_error):
            return None
        around = [
            self.observed.at(point._replace(mass=point.mass + dm, daughter=np.maximum(0.0, point.daughter + dd))).value
            for dm, dd in ((self.mass_error, 0), (-self.mass_error, 0), (0, self.mass_error), (0, -self.mass_error))
        ]
        steps = (abs(np.log(value / bound)) for value in around if value is not None)
        moved = reduce(np.maximum, steps, 0.0)
        return cast("float", bound * np.expm1(np.hypot(np.log1p(self.reading_error), moved)))


@frozen(eq=False)
class EfficiencyMap:
    """Acceptance x efficiency of one topology in the regions of one analysis (`limit.id`); `pairs` as of `LimitMap`."""

    limit: Limit
    topology: str
    ecm_tev: float
    regions: tuple[Region, ...]
    efficiency: tuple[Surface, ...]  # one for each region
    pairs: Pairs | None = None


Maps = tuple["LimitMap | EfficiencyMap", ...]
