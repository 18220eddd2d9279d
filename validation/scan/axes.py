"""The axes of a scan and the grid they span, with points between the grid's own for refinement."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from modelgen.errors import Problem, ScanError, SpecError, nearest
from modelgen.parameters import settings
from modelgen.spec import ModelSpec

Floats = NDArray[np.float64]
Ids = NDArray[np.int64]

LEVELS = 8  # how often a cell can be halved
STEP = 2**LEVELS  # from one point of the grid to the next along an axis, in units of the finest refinement
MAX_POINTS = 10_000_000
SCALES = {"log": "log", "lin": "linear", "linear": "linear", "list": "list"}
FORM = "NAME=log:LOW:HIGH:N, NAME=lin:LOW:HIGH:N or NAME=list:V1,V2,..., for example MX=log:0.01:60:80"


@frozen
class Axis:
    """An external parameter by its UFO name, and its values in ascending order; `scale` is "log", "linear" or "list"."""

    name: str
    scale: str
    values: tuple[float, ...]

    def at(self, position: Ids) -> Floats:
        """The value at positions (k,) in units of 1/STEP of a grid step: grid values exactly, between them the mean
        that the scale asks for."""
        whole, rest = np.divmod(position, STEP)
        values = np.array(self.values)
        upper = values[np.minimum(whole + 1, len(values) - 1)]
        lower, share = values[whole], rest / STEP
        if self.scale == "log":
            return np.where(rest == 0, lower, lower * (upper / lower) ** share)
        return np.where(rest == 0, lower, lower + (upper - lower) * share)


def parse_axis(text: str) -> Axis:
    """An axis from `MX=log:0.01:60:80`, `gX=lin:0:1:11`, `Mlx=list:200,300,500` or `Mlx=200,300,500`."""
    name, equals, rest = text.partition("=")
    kind, colon, numbers = rest.partition(":")
    if not colon:
        kind, numbers = "list", rest
    scale = SCALES.get(kind.strip())
    if not equals or not name.strip() or scale is None:
        raise ScanError("not an axis", f"--axis {text}", FORM)
    try:
        if scale == "list":
            values = tuple(float(number) for number in numbers.split(","))
        else:
            low, high, count = numbers.split(":")
            values = _spaced(scale, float(low), float(high), int(count))
    except (ValueError, OverflowError):
        raise ScanError("not an axis", f"--axis {text}", FORM) from None
    if not all(map(math.isfinite, values)) or any(a >= b for a, b in itertools.pairwise(values)):
        raise ScanError("the values of an axis are finite numbers that ascend", f"--axis {text}", FORM)
    return Axis(name.strip(), scale, values)


def _spaced(scale: str, low: float, high: float, count: int) -> tuple[float, ...]:
    """`count` values, both ends exact."""
    if not 2 <= count <= MAX_POINTS or (scale == "log" and low <= 0):
        raise ValueError
    spaced = np.geomspace(low, high, count) if scale == "log" else np.linspace(low, high, count)
    return (low, *map(float, spaced[1:-1]), high)


@frozen
class Grid:
    """The plane of all axes, the last one running fastest. A point is one whole number, the same at every refinement."""

    axes: tuple[Axis, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(axis.name for axis in self.axes)

    @property
    def size(self) -> int:
        return math.prod(len(axis.values) for axis in self.axes)

    @property
    def fine(self) -> tuple[int, ...]:
        """How many positions each axis has at the finest refinement."""
        return tuple((len(axis.values) - 1) * STEP + 1 for axis in self.axes)

    def base(self) -> Ids:
        """The points of the grid itself, ascending."""
        corners = np.meshgrid(*(np.arange(len(axis.values)) * STEP for axis in self.axes), indexing="ij")
        return np.ravel_multi_index([np.ravel(c) for c in corners], self.fine).astype(np.int64)

    def positions(self, points: Ids) -> Ids:
        """Positions of points (k,) along each axis, (axes, k)."""
        return np.array(np.unravel_index(points, self.fine), dtype=np.int64).reshape(len(self.axes), len(points))

    def values(self, points: Ids) -> dict[str, Floats]:
        """The parameters at points (k,), by UFO name."""
        where = self.positions(points)
        return {axis.name: axis.at(where[k]) for k, axis in enumerate(self.axes)}


def grid(axes: Sequence[Axis], spec: ModelSpec) -> Grid:
    """The grid, if every axis is a parameter of the model that may take these values."""
    known = {setting.external.name: setting for setting in settings(spec)}
    problems = list(_problems(axes, {name: setting.range.refusal for name, setting in known.items()}))
    if problems:
        raise SpecError("--axis", problems)
    made = Grid(tuple(axes))
    if made.size > MAX_POINTS or math.prod(made.fine) >= 2**62:
        raise ScanError(f"{made.size} points are too many", "--axis", f"at most {MAX_POINTS}, with fewer axes or values")
    return made


def _problems(axes: Sequence[Axis], ranges: Mapping[str, object]) -> Iterator[Problem]:
    names = [axis.name for axis in axes]
    if not names:
        yield Problem("--axis", "there is none", FORM)
    for axis in axes:
        refusal = ranges.get(axis.name)
        if not callable(refusal):
            yield Problem(axis.name, "is not an external parameter of this model", nearest(axis.name, ranges))
            continue
        if names.count(axis.name) > 1:
            yield Problem(axis.name, "is asked for twice", "one axis for each parameter")
        for end in (axis.values[0], axis.values[-1]):
            if words := refusal(end):
                yield Problem(axis.name, f"{end:g} {words}", "change the ends of the axis")
