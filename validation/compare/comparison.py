"""The comparison of a sample with the analytic prediction: one test per observable, one p-value for all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

import numpy as np
from scipy import stats

from modelgen.errors import SampleError
from validation.compare import toys
from validation.compare.observables import Observations, own
from validation.compare.quantities import ROUNDINGS, Measured
from validation.samples.sample import Floats

ALPHA = 0.01
FEWEST_EVENTS = 50
COUNTED = 0.5  # share of the error of a rate from which on it is that of counting, and random
WITHIN = 3.0  # errors that a rate may be off whose error is mostly not random
NUMERICAL = 1e-8  # relative precision of a rate that needs no counting: generators state 1e-9


class Rate(Protocol):
    """The part of a predicted rate that a comparison needs."""

    @property
    def quantity(self) -> str: ...
    @property
    def value(self) -> float: ...
    @property
    def uncertainty(self) -> float: ...
    @property
    def unit(self) -> str: ...


class Observable(Protocol):
    """A predicted observable: a "line" at `expected`, a "density" with a cumulative distribution on `support`, or
    "counts" of events by categories."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def expected(self) -> float | None: ...
    @property
    def support(self) -> tuple[float, float] | None: ...
    def cdf(self, values: Floats) -> Floats: ...
    @property
    def latent(self) -> str | None: ...
    @property
    def parts(self) -> tuple[tuple[float, Callable[[Floats], Floats]], ...]: ...
    @property
    def drawn(self) -> tuple[Floats, int] | None: ...
    @property
    def categories(self) -> tuple[str, ...]: ...
    @property
    def shares(self) -> tuple[float, ...]: ...
    @property
    def errors(self) -> tuple[float, ...]: ...
    def __hash__(self) -> int: ...


class Measurement(NamedTuple):
    """A measured total rate: value, Monte-Carlo error and unit (pb, or GeV for a decay), and where it was read."""

    value: float
    uncertainty: float
    unit: str
    source: str


class Comparison(NamedTuple):
    """One test. `pull` is (observed - expected)/error, None for a line, which has no statistical error.

    `statistic` says what `expected` and `observed` are: "total", "median", "median of |value|" where the support is
    symmetric, "share of ..." for the category that is off most, or "events".
    """

    observable: str
    test: str
    expected: float
    observed: float
    unit: str
    p_value: float
    pull: float | None
    agrees: bool
    statistic: str = "median"


class Judgement(NamedTuple):
    """All comparisons of a sample with a prediction, the global p-value and the verdict at `alpha`."""

    comparisons: tuple[Comparison, ...]
    p_value: float
    agrees: bool
    n_events: int
    effective_n: float
    alpha: float


def compare(
    rate: Rate | None,
    observables: Sequence[Observable],
    observations: Observations,
    measurement: Measurement | None,
    alpha: float = ALPHA,
) -> Judgement:
    """Test every observable, and the total rate when it was measured; refuse fewer than 50 effective events.

    The global p-value is the probability that the smallest p-value of a good sample is as small, from toys: tests of
    one sample are not independent. A line is deterministic: a sample off the line has p = 0, and one on it says nothing
    about the rest.
    """
    effective = observations.effective_n
    if effective < FEWEST_EVENTS:
        raise SampleError(
            f"not enough events: {effective:.3g} effective events of {len(observations.weight)}",
            hint=f"a comparison needs at least {FEWEST_EVENTS}",
        )
    raw = [] if rate is None or measurement is None else [rate_test(rate, measurement)]
    for observable in observables:
        test = TESTS.get(observable.kind, density_test)
        events = own(observations, observable.name)
        raw.append(test(observable, events.measured[observable.name], events))
    tests = random_tests(rate, observables, observations, measurement)
    comparisons = tuple(c._replace(agrees=toys.calibrated(c.p_value, tests) >= alpha) for c in raw)
    p_value = toys.calibrated(min((c.p_value for c in comparisons), default=1.0), tests)
    return Judgement(comparisons, p_value, p_value >= alpha, len(observations.weight), effective, alpha)


def random_tests(
    rate: Rate | None, observables: Sequence[Observable], observations: Observations, measurement: Measurement | None
) -> toys.Tests:
    """Which tests of a comparison have a random outcome, and which of them go together."""
    share = None
    if rate is not None and measurement is not None:
        statistical = measurement.uncertainty / error_of(rate, measurement)
        share = round(statistical, 2) if statistical >= COUNTED else None
    densities: dict[str, tuple[toys.Part, ...]] = {}
    drawn: dict[int, tuple[Floats, list[int]]] = {}
    counts: list[tuple[int, tuple[float, ...]]] = []
    tails: list[tuple[str, float]] = []
    for observable in observables:
        latent = observable.latent or observable.name
        if observable.kind == "counts":
            n = int(float(f"{own(observations, observable.name).effective_n:.2g}"))  # toys serve samples of about this size
            counts.append((n, tuple(round(share, 9) for share in observable.shares)))
        elif observable.drawn is not None:
            events, column = observable.drawn
            drawn.setdefault(id(events), (events, []))[1].append(column)
        elif observable.kind == "density":
            densities[latent] = parts(observable)
        elif tail := tail_of(observable, reach_of(observable, observations)):
            tails.append((latent, tail))
    together = tuple(toys.Drawn.of(events[:, columns]) for events, columns in drawn.values())
    n = len(observations.weight) if tails else 0
    return toys.Tests(share, tuple(densities.values()), toys.by_latent(tails), n, together, tuple(counts))


@lru_cache(maxsize=64)  # one prediction judges many samples
def parts(observable: Observable) -> tuple[toys.Part, ...]:
    """The laws of an observable for each helicity, as numbers on a grid of its support."""
    grid = np.linspace(*(observable.support or (0.0, 1.0)), toys.GRID)
    return tuple(toys.Part(round(share, 6), np.round(cdf(grid), 9).tobytes()) for share, cdf in observable.parts)


def rate_test(rate: Rate, measurement: Measurement) -> Comparison:
    """Pull of the measured rate with both errors in quadrature, and its two-sided Gaussian p-value."""
    if rate.unit != measurement.unit:
        raise SampleError(
            f"the sample's rate is in {measurement.unit}, the prediction in {rate.unit}",
            hint="a decay has a width in GeV, a collision a cross-section in pb",
        )
    error = error_of(rate, measurement)
    pull = (measurement.value - rate.value) / error
    p_value, test = float(2 * stats.norm.sf(abs(pull))), "pull of the total rate"
    if measurement.uncertainty < COUNTED * error and abs(pull) < WITHIN:
        p_value, test = 1.0, "total rate within the uncertainty of the prediction"
    return Comparison(rate.quantity, test, rate.value, measurement.value, rate.unit, p_value, pull, True, "total")


def error_of(rate: Rate, measurement: Measurement) -> float:
    """The error of the difference of both: Monte-Carlo error, uncertainty of the prediction, and double precision."""
    return float(np.sqrt(measurement.uncertainty**2 + rate.uncertainty**2 + (NUMERICAL * rate.value) ** 2))


def tolerance(digits: int, amplification: Floats) -> Floats:
    """Largest relative deviation from a line, shape (n,), that rounding to `digits` significant digits explains.

    A number printed with d digits is off by at most half a unit in the last, 5 10^-d of itself. The observable, sqrt(s)
    and the frame are made of several such numbers, and the generator's rounding adds to them: 20 halves are allowed.
    """
    return ROUNDINGS * 0.5 * 10.0 ** (1 - digits) * np.maximum(amplification, 1)


def line_tolerance(observable: Observable, measured: Measured, observations: Observations) -> Floats:
    """Largest deviation from a line, shape (n,), in its unit, that the printed digits of the file explain."""
    return tolerance(observations.digits, measured.amplification) * abs(observable.expected or 0.0)


def reach_of(observable: Observable, observations: Observations) -> Floats:
    """`line_tolerance` at the events that have the observable."""
    events = own(observations, observable.name)
    return line_tolerance(observable, events.measured[observable.name], events)


def line_test(observable: Observable, measured: Measured, observations: Observations) -> Comparison:
    """Every event must lie on the line within the digits that the file carries; p is 1 if all do, else 0.

    Where the line has a natural width that the digits do not resolve, its tails reach beyond them: p is then the
    binomial probability of as many events outside as there are, or more.
    """
    expected = float(observable.expected or 0.0)
    width = line_tolerance(observable, measured, observations)
    outside = int(np.count_nonzero(np.abs(measured.values - expected) > width))
    reach, tail = float(np.median(width)), tail_of(observable, width)
    p_value = float(stats.binom.sf(outside - 1, len(measured.values), tail)) if outside else 1.0
    within = f"{reach / abs(expected):.0e}"
    test = f"{outside} events off the line by more than {within}" if outside else f"all events on the line to {within}"
    test += f", {tail * len(measured.values):.0f} expected" if outside and tail else ""
    observed = weighted_median(measured.values, observations.weight)
    return Comparison(observable.name, test, expected, observed, observable.unit, p_value, None, True, "median")


def tail_of(observable: Observable, width: Floats) -> float:
    """Probability that an event is off a line by more than the median of `width`, shape (n,); 0 for one without tails."""
    expected, reach = float(observable.expected or 0.0), float(np.median(width))
    inside = np.diff(observable.cdf(np.array([expected - reach, expected + reach])))[0]
    return float(np.clip(1 - inside, 0, 1)) if np.isfinite(inside) else 0.0


def density_test(observable: Observable, measured: Measured, observations: Observations) -> Comparison:
    """Kolmogorov-Smirnov test of the unbinned values against the exact distribution; pull of the median.

    The distance is that of the weighted empirical distribution, its p-value the exact one for the effective number of
    events (Simard and L'Ecuyer, J. Stat. Softw. 39 (2011) 11).
    """
    low, high = observable.support or (-np.inf, np.inf)
    symmetric = low == -high
    distance = kolmogorov_distance(observable.cdf(measured.values), observations.weight)
    n = observations.effective_n
    p_value = float(stats.kstwo.sf(distance, round(n)))
    values = np.abs(measured.values) if symmetric else measured.values
    observed = weighted_median(values, observations.weight)
    expected = median(observable, symmetric)
    below = float(cumulative(observable, np.array([observed]), symmetric)[0])
    pull = 2 * np.sqrt(n) * (below - 0.5)
    shown = "median of |value|" if symmetric else "median"
    return Comparison(
        observable.name, "Kolmogorov-Smirnov", expected, observed, observable.unit, p_value, float(pull), True, shown
    )


def count_test(observable: Observable, measured: Measured, observations: Observations) -> Comparison:
    """Events by category against the predicted shares: the smallest of the exact binomial p-values of all categories.

    k categories are k - 1 independent ones, which the p-value allows for; within the uncertainty of its prediction a
    share agrees. Weighted events count as their effective number. The row shows the category that is off most.
    """
    weight, n = observations.weight, round(observations.effective_n)
    strange = int(np.count_nonzero(measured.values < 0))
    if strange:
        test = f"{strange} events in none of the {len(observable.shares)} categories"
        shown = "share of the categories"
        return Comparison(observable.name, test, 1.0, 1 - strange / len(weight), "1", 0.0, None, True, shown)
    index = measured.values.astype(np.int64)
    filled = np.bincount(index, weight, len(observable.shares))
    found = np.asarray(filled / np.sum(filled), float)
    shares, errors = np.array(observable.shares), np.array(observable.errors or (0.0,) * len(observable.shares))
    counts = np.rint(found * n).astype(np.int64)
    nearest = np.clip(found, np.clip(shares - errors, 0, 1), np.clip(shares + errors, 0, 1))
    each = toys.two_sided(counts, n, nearest)
    worst = int(np.argmin(each))
    error = np.sqrt(max(shares[worst] * (1 - shares[worst]), 1 / max(n, 1)) / n + errors[worst] ** 2)
    test, shown = f"binomial, {len(shares)} categories", f"share of {observable.categories[worst]}"
    p_value, pull = toys.of_categories(float(each[worst]), len(shares)), (found[worst] - shares[worst]) / error
    return Comparison(
        observable.name, test, float(shares[worst]), float(found[worst]), "1", p_value, float(pull), True, shown
    )


def kolmogorov_distance(u: Floats, weight: Floats) -> float:
    """Largest distance between the weighted empirical distribution of u, shape (n,), and the uniform one on [0, 1]."""
    order = np.argsort(u, kind="stable")
    u, steps = u[order], weight[order]
    above = np.cumsum(steps) / np.sum(steps)
    below = above - steps / np.sum(steps)
    return float(min(1.0, max(np.max(above - u), np.max(u - below))))


def weighted_median(values: Floats, weight: Floats) -> float:
    """The value, of shape (n,), at which half of the weight is reached."""
    order = np.argsort(values, kind="stable")
    total = np.cumsum(weight[order])
    return float(values[order][np.searchsorted(total, 0.5 * total[-1])])


def cumulative(observable: Observable, values: Floats, symmetric: bool) -> Floats:
    """Distribution function of the observable, or of its absolute value when `symmetric`."""
    upper: Floats = np.asarray(observable.cdf(values), dtype=float)
    return upper - np.asarray(observable.cdf(-values), dtype=float) if symmetric else upper


@lru_cache(maxsize=64)
def median(observable: Observable, symmetric: bool) -> float:
    """Median of the predicted density (of the absolute value when `symmetric`), by nested grids to double precision."""
    low, high = observable.support or (0.0, 1.0)
    if symmetric:
        low = 0.0
    for _ in range(6):
        grid = np.linspace(low, high, 513)
        above = int(np.searchsorted(np.maximum.accumulate(cumulative(observable, grid, symmetric)), 0.5))
        low, high = float(grid[max(above - 1, 0)]), float(grid[min(above, 512)])
    return 0.5 * (low + high)


TESTS: Mapping[str, Callable[[Observable, Measured, Observations], Comparison]] = {"line": line_test, "counts": count_test}
