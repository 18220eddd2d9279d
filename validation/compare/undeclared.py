"""A cut that nobody declared, found from the events: a part of a predicted distribution in which there are none."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from scipy import stats

from validation.compare.comparison import kolmogorov_distance
from validation.compare.observables import Observations
from validation.compare.quantities import PATTERN
from validation.rates.prediction import Observable

FITS = 1e-3  # a cut is named when the rest is not rejected at this level
MISSING = "A missing resonance fits, or a veto"
UNLIKELY = 1e-8  # probability of an empty part, by chance, from which on it is a cut


class Gap(NamedTuple):
    """A part of an observable without events: its bounds, and the predicted share of events in it."""

    low: float
    high: float
    share: float


def undeclared_cuts(observables: Sequence[Observable], observations: Observations) -> dict[str, str]:
    """Observable -> a sentence, for the densities of which a part is missing and the rest is as predicted."""
    lines = {o.name: o.expected for o in observables if o.kind == "line"}
    found = cut_parts(observables, observations)
    return {o.name: sentence(o, found[o.name], observations, lines) for o in observables if o.name in found}


def cut_parts(observables: Sequence[Observable], observations: Observations) -> dict[str, tuple[Gap, ...]]:
    """Observable -> the parts of it that are missing, where the rest is as predicted."""
    found = {}
    for observable in observables:
        if observable.kind == "density" and observable.support is not None:
            gaps = empty_parts(observable, observations)
            if gaps and rest_follows(observable, gaps, observations):
                found[observable.name] = gaps
    return found


def share_cut(observables: Sequence[Observable], observations: Observations) -> float:
    """The share of the rate that an undeclared cut takes, 0 where none is found; several observables may show one cut."""
    found = cut_parts(observables, observations)
    return max((sum(gap.share for gap in gaps) for gaps in found.values()), default=0.0)


def empty_parts(observable: Observable, observations: Observations) -> tuple[Gap, ...]:
    """The parts of the support, below, above and between events, in which too many are missing to be chance.

    With n effective events, none falls into a part of share s with probability (1 - s)^n; there are n + 1 parts.
    """
    low, high = observable.support or (-np.inf, np.inf)
    values = np.sort(observations.measured[observable.name].values[observations.weight != 0])
    edges = np.concatenate([[low], np.clip(values, low, high), [high]])
    shares = np.diff(np.clip(observable.cdf(edges), 0, 1))
    n = observations.effective_n
    with np.errstate(divide="ignore"):
        chance = (len(values) + 1) * np.exp(n * np.log1p(-np.clip(shares, 0, 1)))
    found = np.flatnonzero(chance < UNLIKELY)
    return tuple(Gap(float(edges[i]), float(edges[i + 1]), float(shares[i])) for i in found)


def rest_follows(observable: Observable, gaps: Sequence[Gap], observations: Observations) -> bool:
    """Whether the events outside of the gaps have the predicted distribution there: a cut removes, and does no more."""
    left = 1 - sum(gap.share for gap in gaps)
    if left <= 0:
        return False
    values = observations.measured[observable.name].values
    u = observable.cdf(values)
    below = sum((np.where(values >= g.high, g.share, 0.0) for g in gaps), np.zeros_like(values))
    u = np.clip((u - below) / left, 0, 1)
    distance = kolmogorov_distance(u, observations.weight)
    return float(stats.kstwo.sf(distance, round(observations.effective_n))) > FITS


def sentence(
    observable: Observable, gaps: Sequence[Gap], observations: Observations, lines: Mapping[str, float | None]
) -> str:
    """One observable's empty parts in words, and as the cuts that would make them."""
    low, high = observable.support or (-np.inf, np.inf)
    parts = [
        f"above {g.low:.4g}" if g.high >= high else f"below {g.high:.4g}" if g.low <= low else
        f"in {g.low:.4g} to {g.high:.4g}"
        for g in gaps[:4]
    ]  # fmt: skip
    share = sum(g.share for g in gaps)
    missing = share * len(observations.weight)
    if any(g.low > low and g.high < high for g in gaps):  # no cut leaves a hole inside
        return (
            f"{MISSING}: no event has {observable.name} {' or '.join(parts)}, where {missing:.0f} of "
            f"{len(observations.weight)} are expected. This part is {100 * share:.3g}% of the rate."
        )
    also = ", or ".join(as_cuts(observable, gaps, observations, lines))
    return (
        f"An undeclared cut fits: no event has {observable.name} {' or '.join(parts)}, where {missing:.0f} of "
        f"{len(observations.weight)} are expected" + (f"; as a cut, {also}." if also else ".")
        + f" Such a cut takes {100 * share:.3g}% of the rate."
    )  # fmt: skip


def as_cuts(
    observable: Observable, gaps: Sequence[Gap], observations: Observations, lines: Mapping[str, float | None]
) -> list[str]:
    """The cuts in the syntax of --cut that leave these parts empty, where the observable is an angle from the beam."""
    match = PATTERN.fullmatch(observable.name)
    if match is None or match[1] != "cos_theta":
        return []
    name, edges = match[2], {"below": -1.0, "above": 1.0}
    for gap in gaps:
        if gap.low <= -1:
            edges["below"] = gap.high
        if gap.high >= 1:
            edges["above"] = gap.low
    bottom, top = edges["below"], edges["above"]
    if bottom > -1 and top < 1 and abs(bottom + top) < 0.02 * (top - bottom):
        edge = max(-bottom, top)
        found = [f"abseta({name})<{math.atanh(edge):.3g}"]
        energy = lines.get(f"energy({name})")
        if energy:
            mass = lines.get(f"mass({name})") or 0.0
            momentum = math.sqrt(max(energy**2 - mass**2, 0.0))
            found.append(f"pT({name})>{momentum * math.sqrt(1 - edge**2):.3g}")
        return found
    return [f"cos({name})>{bottom:.4g}"] * (bottom > -1) + [f"cos({name})<{top:.4g}"] * (top < 1)
