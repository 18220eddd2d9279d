"""How significant a fault is expected to be with so many events: from one large faulty sample as it is judged."""

from __future__ import annotations

import math

import numpy as np

from validation.compare.assessment import Judged
from validation.compare.observables import Observations, own
from validation.rates.prediction import Observable
from validation.samples.sample import Floats

BINS = 20
SURE = 10  # events of a kind that must not occur, from which on the fault is certain
IMPOSSIBLE = 1e-12


def significance(found: Judged | None, events: int) -> tuple[float | None, str]:
    """The expected significance of a fault with so many events, and the test it is seen in; `found` None was refused.

    A rate: its shift over its error. A density: the square root of n sum (f - f0)^2/f0 in bins of equal probability f0,
    the noncentrality of Pearson's test, less what fluctuations of the large sample add; the same of counts by category,
    whose predicted shares are moved within their uncertainty. A line, a number of events, a copy or a refusal is
    certain: None.
    """
    if found is None:
        return None, "refused"
    best, where = 0.0, "nothing"
    random = {o.name: o for o in found.prediction.observables if o.kind != "line"}
    rate, measurement = found.prediction.rate, found.measurement
    for comparison in found.judgement.comparisons:
        name, z = comparison.observable, 0.0
        if name == rate.quantity and measurement is not None:
            statistical = measurement.uncertainty * math.sqrt(found.observations.effective_n / events)
            error = math.hypot(statistical, rate.uncertainty, 1e-8 * rate.value)
            z = abs(measurement.value - rate.value) / error
        elif name in random:
            z = noncentrality(random[name], own(found.observations, name), events)
        elif comparison.p_value < IMPOSSIBLE:
            return None, name
        if z == math.inf:
            return None, name
        if z > best:
            best, where = z, name
    return best, where


def noncentrality(observable: Observable, observations: Observations, events: int) -> float:
    """See `significance`; of the events of the large sample. Infinite where what must not occur is sure to."""
    values, weight = observations.measured[observable.name].values, observations.weight
    n = observations.effective_n
    size = events * n / len(weight)  # weighted events count as fewer
    if observable.kind == "counts":
        return of_counts(observable, values, weight, size, n)
    u = np.clip(observable.cdf(values), 0, 1)
    share = np.bincount(np.minimum((u * BINS).astype(int), BINS - 1), weight, BINS) / weight.sum()
    excess = size * (float(np.sum((share - 1 / BINS) ** 2)) * BINS - (BINS - 1) / n)
    return math.sqrt(max(excess, 0.0))


def of_counts(observable: Observable, values: Floats, weight: Floats, size: float, n: float) -> float:
    """The noncentrality of counts by category, of which -1 is one that does not exist."""
    strange = float(np.sum(weight[values < 0]) / weight.sum())
    shares = np.array(observable.shares)
    errors = np.array(observable.errors or (0.0,) * len(shares))
    known = values >= 0
    found = np.asarray(np.bincount(values[known].astype(int), weight[known], len(shares)) / weight.sum(), float)
    low, high = np.clip(shares - errors, 0, 1), np.clip(shares + errors, 0, 1)
    nearest = np.asarray(np.minimum(np.maximum(found, low), high), float)
    possible = nearest > 0
    if size * (strange + float(np.sum(found[~possible]))) > SURE:
        return math.inf
    each = (found - nearest)[possible] ** 2 / nearest[possible]
    free = int(np.count_nonzero(possible & (np.abs(found - shares) > errors))) - 1
    return math.sqrt(max(size * (float(np.sum(each)) - max(free, 0) / n), 0.0))
