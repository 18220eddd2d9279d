"""Limits on anomalons at many points of M_X and g_X: through their branching ratios, their lifetimes and what X becomes.

The code is that for one point (`recast`), run for all of them by `validation.lanes`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from modelgen.errors import UnsupportedError
from modelgen.spec import ModelSpec
from validation.lanes import lanes, parted, plain, taken
from validation.limits.applicability import mass_verdicts
from validation.limits.layout import Tables
from validation.limits.maps import Maps
from validation.limits.pairs import Production, productions
from validation.limits.points import Points
from validation.limits.searches import map_verdicts
from validation.limits.topologies import signals
from validation.limits.vector import JudgedPoints, on_x
from validation.limits.verdicts import Verdict, worst
from validation.signatures import Fate, Signature, scalar_to_x, signatures_of

Index = NDArray[np.intp]
Made = Mapping[float, tuple[Production, ...]]
State = tuple[tuple[Signature, ...], Fate]


def names(used: Tables) -> tuple[str, ...]:
    """The limits on anomalons that need no events, by name."""
    x = {row.id for row in on_x(used.limits)}
    rows = [row.id for row in used.limits] + [search.limit.id for search in used.maps]
    return tuple(name for name in dict.fromkeys(rows) if name not in x)


def obstacle(spec: ModelSpec) -> str | None:
    """Why nothing is said of the anomalons of a model, as a sentence."""
    try:
        signatures_of(spec)
    except UnsupportedError as error:
        return str(error)
    return None


def judge_anomalons(points: Points, used: Tables) -> dict[str, JudgedPoints]:
    """Ratio and verdict of each of `names` at each point; of several particles under one limit the worst counts."""
    size = len(points.m_x)
    found = {name: JudgedPoints(np.full(size, np.nan), np.zeros(size, np.int8)) for name in names(used)}
    made = {ecm: productions(points.spec, ecm) for ecm in sorted({search.ecm_tev for search in used.maps})}
    everyone, fate = np.arange(size), fates(points)
    x = lanes(points.m_x), lanes(points.g_x)
    for part, signatures in parted(lambda x: signatures_of(points.spec, *x), x, size):
        for chosen, verdicts in _verdicts(used, made, (signatures, taken(fate, part)), len(part)):
            for name, (ratio, word) in worst(verdicts).items():
                at = everyone[part][chosen]
                found[name].ratio[at], found[name].verdict[at] = plain(ratio), word
    return found


def _verdicts(used: Tables, made: Made, state: State, size: int) -> Iterator[tuple[Index, Sequence[Verdict]]]:
    """The verdicts of each limit, with the points that they are for."""
    for limit in used.limits:
        if limit.kind != "rate":
            yield from parted(lambda state, limit=limit: mass_verdicts(limit, *state), state, size)  # type: ignore[misc]
    searches: dict[str, Maps] = {}
    for search in used.maps:
        searches[search.limit.id] = (*searches.get(search.limit.id, ()), search)

    def found(state: State) -> dict[float, tuple[object, ...]]:
        return {ecm: signals(pairs, *state, state[1].mass) for ecm, pairs in made.items()}

    for part, seen in parted(found, state, size):
        for maps in searches.values():
            for chosen, verdicts in parted(lambda seen, maps=maps: map_verdicts(maps, seen), seen, len(part)):  # type: ignore[misc]
                yield part[chosen], verdicts


def fates(points: Points) -> Fate:
    """What becomes of X at each point, but for the names of its visible decays."""
    spec, x = points.spec, lanes(points.m_x)
    return Fate(
        width=lanes(points.width),
        invisible=lanes(points.invisible),
        invisible_error=lanes(points.invisible * points.widths.error[points.index]),
        visible=(),
        mass=x,
        scalar_to_x=lanes(scalar_to_x(spec, points.m_x)),
        scalar_mass=spec.scalar.mass if spec.scalar else 0.0,
    )
