"""The smallest of several p-values, calibrated: its distribution for good samples, from toys of the analytic densities.

Observables that are functions of one another (the energy of a photon and the mass of what it recoils against) share a
`latent` variable, and their tests are one test. Observables whose law depends on the helicity of the same particle are
drawn together, helicity first. Observables that are functions of several common variables (the mass of a pair and the
transverse momentum of its members) come with events that say how they depend on each other: toys are drawn from these.
Counts by category are drawn with as many events as the sample has. Everything else is independent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from validation.samples.sample import Floats

TOYS = 20_000
EVENTS = 64  # of one toy; how p-values depend on each other does not change with the number of events
SEED = 20_11_19
FEWEST = 400  # toys below a p-value from which on their number is good for 5%; beyond, the law 1 - (1 - p)^k goes on
GRID = 513


class Part(NamedTuple):
    """The share of one helicity and the distribution function under it on an even grid of the support, as bytes."""

    share: float
    cdf: bytes


class Drawn(NamedTuple):
    """Distribution functions of k observables at the same random events, (n, k) 32-bit numbers as bytes."""

    observables: int
    values: bytes

    @classmethod
    def of(cls, values: Floats) -> Drawn:
        return cls(values.shape[1], np.ascontiguousarray(values, dtype=np.float32).tobytes())


class Tests(NamedTuple):
    """What random tests a comparison holds.

    `rate`: the share of the error of the rate that is statistical, None without a rate. `densities`: one entry for each
    latent variable with a density, its parts by helicity or () where it has none. `tails`: for each latent variable of
    lines the probabilities, ascending, of an event outside; `n`: events that these are counted in. `drawn`: observables
    that depend on each other; `counts`: events that are counted, and the shares of the categories.
    """

    rate: float | None
    densities: tuple[tuple[Part, ...], ...]
    tails: tuple[tuple[float, ...], ...]
    n: int
    drawn: tuple[Drawn, ...] = ()
    counts: tuple[tuple[int, tuple[float, ...]], ...] = ()


def calibrated(p_value: float, tests: Tests) -> float:
    """Probability that a good sample has a smallest p-value of at most `p_value`."""
    if p_value >= 1 or p_value <= 0:
        return float(p_value >= 1)
    smallest = smallest_of_toys(tests)
    anchor = float(smallest[FEWEST])
    if p_value >= anchor or anchor >= 1:
        return float(np.searchsorted(smallest, p_value, side="right") / TOYS) if p_value >= anchor else p_value
    share = np.searchsorted(smallest, anchor, side="right") / TOYS
    k = np.log1p(-share) / np.log1p(-anchor) if share < 1 else 1.0
    k = min(float(k), float(max(independent(tests), 1)))
    return float(-np.expm1(k * np.log1p(-p_value)))


def independent(tests: Tests) -> int:
    """How many random tests there are at most: the bound of Bonferroni."""
    most = sum(len(group) for group in tests.tails) + sum(one.observables for one in tests.drawn) + len(tests.counts)
    return (tests.rate is not None) + len(tests.densities) + most


@lru_cache(maxsize=64)
def smallest_of_toys(tests: Tests) -> Floats:
    """The smallest p-value of each toy, ascending, shape (TOYS,); 1 where nothing in a comparison is random."""
    rng = np.random.Generator(np.random.PCG64(SEED))
    found = np.ones(TOYS)
    if tests.rate is not None:
        found = np.minimum(found, 2 * stats.norm.sf(np.abs(tests.rate * rng.standard_normal(TOYS))))
    together = [parts for parts in tests.densities if len(parts) > 1]
    alone = len(tests.densities) - len(together)
    if len(together) == 1:  # its own distribution is known: that of the exact p-value is uniform
        together, alone = [], alone + 1
    for _ in range(alone):
        found = np.minimum(found, rng.random(TOYS))
    if together:
        found = np.minimum(found, joint(together, rng))
    for group in tests.tails:
        found = np.minimum(found, nested(group, tests.n, rng))
    for number, one in enumerate(tests.drawn):
        found = np.minimum(found, dependent(one, number))
    for n, shares in tests.counts:
        found = np.minimum(found, categorical(shares, n, rng))
    found.sort()
    found.flags.writeable = False  # shared by everyone who asks again
    return found


def joint(groups: Sequence[tuple[Part, ...]], rng: np.random.Generator) -> Floats:
    """The smallest Kolmogorov-Smirnov p-value of several observables of the same events, shape (TOYS,)."""
    shares = np.array([part.share for part in groups[0]])
    helicity = np.searchsorted(np.cumsum(shares)[:-1] / shares.sum(), rng.random((TOYS, EVENTS)))
    smallest = np.ones(TOYS)
    x = np.linspace(0.0, 1.0, GRID)
    for parts in groups:
        cdfs = np.array([np.frombuffer(part.cdf) for part in parts])
        whole = shares / shares.sum() @ cdfs
        r = rng.random((TOYS, EVENTS))
        u = np.empty_like(r)
        for h, cdf in enumerate(cdfs):
            chosen = helicity == h
            u[chosen] = np.interp(np.interp(r[chosen], cdf, x), x, whole)
        smallest = np.minimum(smallest, kolmogorov(distances(u), EVENTS))
    return smallest


@lru_cache(maxsize=16)
def dependent(one: Drawn, number: int) -> Floats:
    """The smallest Kolmogorov-Smirnov p-value (toys,) of observables of the same events, drawn from those given.

    `number` is that of the random numbers; kept, as what else a sample has changes from one to the next.
    """
    rng = np.random.Generator(np.random.PCG64(np.random.SeedSequence(SEED, spawn_key=(number,))))
    values = np.frombuffer(one.values, dtype=np.float32).reshape(-1, one.observables)
    rows = rng.integers(len(values), size=(TOYS, EVENTS))
    smallest = np.ones(TOYS)
    for column in values.T:
        smallest = np.minimum(smallest, kolmogorov(distances(column[rows].astype(float)), EVENTS))
    return smallest


def categorical(shares: Sequence[float], n: int, rng: np.random.Generator) -> Floats:
    """The p-value (toys,) of n events in categories with these shares, as `compare.count_test` finds it."""
    whole = np.array(shares) / np.sum(shares)
    counts = rng.multinomial(n, whole, size=TOYS)
    smallest = np.min([binomial(column, n, share) for column, share in zip(counts.T, whole, strict=True)], axis=0)
    return np.asarray(of_categories(smallest, len(shares)))


def binomial(counts: NDArray[np.int64], n: int, share: float) -> Floats:
    """The two-sided exact p-values of counts among n: twice the smaller tail, the count itself in both."""
    unique, places = np.unique(counts, return_inverse=True)
    return np.asarray(two_sided(unique, n, share)[places])


def two_sided(counts: NDArray[np.int64], n: int, share: Floats | float) -> Floats:
    """The same of each count with its own share."""
    tails = np.minimum(stats.binom.cdf(counts, n, share), stats.binom.sf(counts - 1, n, share))
    return np.asarray(np.minimum(2 * tails, 1.0))


def of_categories(smallest: Any, categories: int) -> Any:
    """1 - (1 - p)^(k - 1): the smallest p-value of k categories, whose shares add up to one."""
    return -np.expm1(max(categories - 1, 1) * np.log1p(-np.minimum(smallest, 1 - 1e-16)))


def distances(u: Floats) -> Floats:
    """Kolmogorov-Smirnov distances (toys,) of events u (toys, n) from the uniform distribution."""
    n = u.shape[1]
    u = np.sort(u, axis=1)
    steps = np.arange(n + 1) / n
    return np.asarray(np.maximum(np.max(steps[1:] - u, axis=1), np.max(u - steps[:-1], axis=1)))


def kolmogorov(distance: Floats, n: int) -> Floats:
    """p-values (toys,) of distances with n events, between the exact ones on a fine grid."""
    grid = np.linspace(distance.min(), distance.max(), 400)
    return np.asarray(np.exp(np.interp(distance, grid, np.log(stats.kstwo.sf(grid, n)))))


def nested(tails: Sequence[float], n: int, rng: np.random.Generator) -> Floats:
    """The smallest binomial p-value (toys,) of counts of events outside of windows that lie in each other."""
    smallest = np.ones(TOYS)
    count = np.zeros(TOYS, dtype=np.int64)
    before = 0.0
    for tail in tails:
        count = count + rng.binomial(n - count, min(max((tail - before) / (1 - before), 0.0), 1.0))
        smallest = np.minimum(smallest, np.where(count > 0, stats.binom.sf(count - 1, n, tail), 1.0))
        before = tail
    return smallest


def by_latent(named: Sequence[tuple[str, float]]) -> tuple[tuple[float, ...], ...]:
    """Numbers by the name of their latent variable: ascending, equal ones once."""
    groups: Mapping[str, set[float]] = {name: set() for name, _ in named}
    for name, number in named:
        groups[name].add(float(f"{number:.3g}"))
    return tuple(tuple(sorted(group)) for _, group in sorted(groups.items()))
