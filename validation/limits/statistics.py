"""Counting experiments and published likelihoods: CLs and upper limits, observed and expected.

CLs as in A. L. Read, J. Phys. G 28 (2002) 2693, with the event count as test statistic. The background expectation b is
known with an error db: it is marginalised over a Gamma distribution of that mean and standard deviation, for which the
count without signal is negative binomial, exactly, so that no toys are needed.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import optimize
from scipy.special import gammaincc, ndtr

from modelgen.errors import LimitError, UnsupportedError

Floats = NDArray[np.float64]

MOST_EVENTS = 1_000_000
MAX_LIKELIHOOD_BYTES = 50_000_000


class Region(NamedTuple):
    """One signal region: observed events, expected background and its error, integrated luminosity in 1/pb."""

    name: str
    observed: int
    background: float
    error: float
    luminosity: float


class Bounds(NamedTuple):
    """Upper limits on a signal, observed and expected (the median without signal), and its -1 and +1 sigma."""

    observed: float
    expected: float
    low: float
    high: float


def background_counts(background: float, error: float) -> Any:
    """The distribution (of scipy.stats) of the number of events without signal: b + db^2 is its variance."""
    from scipy import stats  # half a second, which most limits do without

    if error <= 0:
        return stats.poisson(background)
    ratio = error**2 / background if background > 0 else math.inf
    if background <= 0:
        raise LimitError("a background of zero has no error", hint="give db = 0 with b = 0")
    return stats.nbinom(background**2 / error**2, 1 / (1 + ratio))


def cls(observed: int, background: float, error: float, signal: ArrayLike) -> Floats:
    """CLs = P(N <= n | s + b)/P(N <= n | b) for each expected signal s (events), of its shape."""
    return _ratio(observed, background, error)(np.asarray(signal, float))


def _ratio(observed: int, background: float, error: float) -> Callable[[Floats], Floats]:
    """CLs as a function of the signal, with what depends on the background alone computed once."""
    if not 0 <= observed <= MOST_EVENTS:
        raise LimitError(f"{observed} observed events cannot be treated", hint=f"0 to {MOST_EVENTS}")
    counts = background_counts(background, error)
    spread = max(20, int(12 * math.sqrt(background + error**2 + 1)))
    k = np.arange(max(0, min(observed, int(background) - spread)), observed + 1)  # what lies below has no weight
    share, left = counts.pmf(k) / counts.cdf(observed), observed - k
    # P(Poisson(s) <= m) is the regularised incomplete Gamma function Q(m + 1, s)
    return lambda s: np.asarray(np.tensordot(share, gammaincc(left.reshape(-1, *[1] * s.ndim) + 1.0, s[None]), 1))


def upper_limit(observed: int, background: float, error: float, level: float = 0.95) -> float:
    """The signal (events) that is excluded at confidence `level`: CLs = 1 - level."""
    ratio = _ratio(observed, background, error)

    def distance(signal: float) -> float:
        return float(ratio(np.asarray(signal))) - (1 - level)

    high = 3.0 + observed + 5 * math.sqrt(observed + error**2 + 1)
    while distance(high) > 0:
        high *= 2
    return float(optimize.brentq(distance, 0.0, high, rtol=1e-6))


@lru_cache(maxsize=4096)
def bounds(region: Region, level: float = 0.95) -> Bounds:
    """Upper limits on the number of signal events of a region; the expected ones at quantiles of the background."""
    counts = background_counts(region.background, region.error)
    numbers = [int(counts.ppf(ndtr(z))) for z in (0.0, -1.0, 1.0)]
    known: dict[int, float] = {}
    for n in [region.observed, *numbers]:
        if n not in known:
            known[n] = upper_limit(n, region.background, region.error, level)
    return Bounds(known[region.observed], *(known[n] for n in numbers))


class Best(NamedTuple):
    """The region whose expected limit is strictest; the ratios are signal over limit (above 1: excluded)."""

    region: Region
    observed: float
    expected: float


def best_region(regions: Sequence[Region], sigma_pb: Sequence[float]) -> Best:
    """The region of largest signal over expected limit; `sigma_pb` is cross-section x efficiency of each."""
    if not regions or len(regions) != len(sigma_pb):
        raise LimitError(f"{len(regions)} regions for {len(sigma_pb)} signals")
    found = []
    for region, sigma in zip(regions, sigma_pb, strict=True):
        events, bound = sigma * region.luminosity, bounds(region)
        found.append(Best(region, events / bound.observed, events / bound.expected))
    return max(found, key=lambda best: best.expected)


def read_likelihood(path: Path) -> dict[str, Any]:
    """A published likelihood (a pyhf workspace) from a JSON file, its size bounded."""
    if path.stat().st_size > MAX_LIKELIHOOD_BYTES:
        raise LimitError("the likelihood is too large", where=str(path), hint=f"at most {MAX_LIKELIHOOD_BYTES} bytes")
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, UnicodeDecodeError) as error:
        raise LimitError(f"not a likelihood in JSON: {error}", where=str(path)) from error
    if not isinstance(document, dict) or not {"channels", "measurements", "observations"} <= set(document):
        raise LimitError("not a pyhf workspace: channels, observations and measurements are needed", where=str(path))
    return document


def likelihood_cls(
    workspace: Mapping[str, Any], patch: Sequence[Mapping[str, Any]] = (), strength: float = 1.0
) -> tuple[float, float]:
    """CLs, observed and expected, of a signal in a pyhf workspace, with asymptotic formulae (arXiv:1007.1727).

    `patch` (JSON patch) puts the signal in.
    `strength` multiplies the signal: scale the signal itself, rather than leave the range of the parameter.
    """
    try:
        import pyhf
    except ImportError as error:
        hint = "pip install 'anomalon[limits]'"
        raise UnsupportedError("published likelihoods need pyhf", "likelihood", hint) from error
    try:
        whole = pyhf.Workspace(workspace)
        model = whole.model(patches=[list(patch)] if patch else None)
        data = whole.data(model)
        if model.config.poi_index is None:
            raise LimitError("the likelihood names no parameter of interest")
        low, high = model.config.suggested_bounds()[model.config.poi_index]
        if not low <= strength <= high:
            raise LimitError(f"the signal strength {strength:g} is outside [{low:g}, {high:g}]", hint="scale the signal")
        observed, expected = pyhf.infer.hypotest(strength, data, model, test_stat="qtilde", return_expected=True)
    except (pyhf.exceptions.InvalidSpecification, pyhf.exceptions.InvalidModel, KeyError) as error:
        raise LimitError(f"the likelihood cannot be used: {error}") from error
    return float(observed), float(expected)
