"""Every limit that needs no event loop, for whole arrays of couplings and masses at once."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from modelgen.errors import UnsupportedError
from modelgen.parameters import values as parameter_values
from modelgen.parameters import with_parameters
from modelgen.spec import ModelSpec
from validation.limits.anomalon_points import judge_anomalons
from validation.limits.anomalon_points import names as on_anomalons
from validation.limits.layout import Tables, shipped_maps
from validation.limits.points import points_of
from validation.limits.table import Limit, shipped_limits
from validation.limits.vector import JudgedPoints, judge_limit, on_x
from validation.rates.inputs import require_plain

Floats = NDArray[np.float64]

AXES = ("MX", "gX", "cWZ")  # vectorised; any other parameter takes a step per value
CHUNK = 8192  # points at a time: their intermediate arrays stay in the cache


def judge_points(
    spec: ModelSpec,
    points: Mapping[str, ArrayLike],
    limits: Sequence[Limit] | Tables | None = None,
    anomalons: bool = False,
) -> dict[str, JudgedPoints]:
    """Ratio and verdict of each limit on X, by its id, at each point; the same as `recast.recast` one by one.

    `points`: arrays that broadcast, by UFO names; what is not named is the model's own. MX (GeV), gX and cWZ cost
    microseconds a point; of other parameters (masses M... of multiplets, Mchi, ...) each combination that
    differs costs milliseconds. `limits`: by default those that ship; without `anomalons` those on X itself, of kind
    rate, else those on anomalons too that need no events.
    """
    require_plain(spec)
    _refuse(spec, points)
    used = limits if isinstance(limits, Tables) else _tables(limits)
    rows = on_x(used.limits)
    names = (*(row.id for row in rows), *(on_anomalons(used) if anomalons else ()))
    own = {"MX": spec.vector.mass, "gX": spec.vector.coupling, "cWZ": spec.wess_zumino.strength}
    others = tuple(name for name in points if name not in AXES)
    arrays = np.broadcast_arrays(*(np.asarray(points.get(n, own.get(n)), float) for n in (*AXES, *others)))
    shape, flat = arrays[0].shape, [np.ravel(array) for array in arrays]
    found = {name: JudgedPoints(np.empty(flat[0].size), np.empty(flat[0].size, np.int8)) for name in names}
    for model, chosen in _groups(spec, others, flat[len(AXES) :], flat[0].size):
        for start in range(0, chosen.size, CHUNK):
            part = chosen[start : start + CHUNK]
            here = points_of(model, *(array[part] for array in flat[: len(AXES)]))
            for row in rows:
                found[row.id].ratio[part], found[row.id].verdict[part] = judge_limit(row, here)
        if anomalons:
            here = points_of(model, *(array[chosen] for array in flat[: len(AXES)]))
            for name, judged in judge_anomalons(here, used).items():
                found[name].ratio[chosen], found[name].verdict[chosen] = judged
    return {name: JudgedPoints(ratio.reshape(shape), word.reshape(shape)) for name, (ratio, word) in found.items()}


def survey(
    spec: ModelSpec, points: Mapping[str, ArrayLike], limits: Sequence[Limit] | Tables | None = None
) -> dict[str, Floats]:
    """The ratios of `judge_points`: above 1 on the excluded side, NaN where a limit does not apply."""
    return {name: judged.ratio for name, judged in judge_points(spec, points, limits).items()}


def _tables(limits: Sequence[Limit] | None) -> Tables:
    return Tables(shipped_limits(), shipped_maps(), ()) if limits is None else Tables(tuple(limits), (), ())


def _refuse(spec: ModelSpec, points: Mapping[str, ArrayLike]) -> None:
    known = parameter_values(spec)
    unknown = sorted(set(points) - set(known))
    if unknown:
        hint = "arrays may be of the model's external parameters, such as MX, gX and cWZ"
        raise UnsupportedError(f"no survey with an array of {', '.join(unknown)}", "survey", hint)
    for name in AXES[:2]:
        value = np.asarray(points.get(name, 1.0), float)
        if not (np.isfinite(value) & (value > 0)).all():
            raise UnsupportedError(f"{name} is not positive and finite everywhere", "survey", "leave such points out")
    if not math.isfinite(float(np.sum(np.asarray(points.get("cWZ", 1.0), float)))):
        raise UnsupportedError("cWZ is not finite everywhere", "survey", "leave such points out")


def _groups(
    spec: ModelSpec, names: Sequence[str], arrays: Sequence[Floats], size: int
) -> Iterator[tuple[ModelSpec, NDArray[np.intp]]]:
    """Models of one value of every parameter in `names`, and the points that have it."""
    if not names:
        yield spec, np.arange(size)
        return
    combinations, group = np.unique(np.stack(arrays, axis=1), axis=0, return_inverse=True)
    order = np.argsort(group.ravel(), kind="stable")
    edges = np.searchsorted(group.ravel()[order], np.arange(len(combinations) + 1))
    for k, combination in enumerate(combinations):
        model = with_parameters(spec, dict(zip(names, map(float, combination), strict=True)), "survey")
        yield model, order[edges[k] : edges[k + 1]]
