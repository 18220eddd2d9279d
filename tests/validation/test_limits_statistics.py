"""CLs of counting experiments against closed forms, toys with a fixed seed, published limits, and pyhf."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from scipy import stats

from modelgen.errors import LimitError
from validation.limits.statistics import Region, best_region, bounds, cls, likelihood_cls, read_likelihood, upper_limit


def test_no_event_and_no_background() -> None:
    """CLs = exp(-s): the limit at 95% is -ln 0.05 = 2.9957."""
    assert upper_limit(0, 0.0, 0.0) == pytest.approx(-math.log(0.05), rel=1e-5)
    assert float(cls(0, 5.0, 0.0, 1.7)) == pytest.approx(math.exp(-1.7), rel=1e-12), "for n = 0 the background drops out"


@pytest.mark.parametrize(("n", "b"), [(3, 2.0), (10, 12.5), (100, 90.0)])
def test_known_background(n: int, b: float) -> None:
    s = np.array([0.0, 1.0, 5.0])
    expected = stats.poisson.cdf(n, s + b) / stats.poisson.cdf(n, b)
    assert cls(n, b, 0.0, s) == pytest.approx(expected, rel=1e-10)
    assert cls(n, b, 1e-4 * b, s) == pytest.approx(expected, rel=1e-4), "a tiny error changes nothing"


@pytest.mark.parametrize(("n", "b", "error", "s"), [(6, 3.7, 1.25, 5.0), (33, 29.8, 8.2, 15.0), (4, 1.2, 0.6, 4.0)])
def test_toys(n: int, b: float, error: float, s: float) -> None:
    """A million toys: Gamma-distributed background of that mean and spread, within four standard errors."""
    draw = np.random.default_rng(20)
    toys = 1_000_000
    background = draw.gamma((b / error) ** 2, error**2 / b, toys)
    alone, both = draw.poisson(background) <= n, draw.poisson(background + s) <= n
    ratio = both.mean() / alone.mean()
    spread = ratio * math.hypot(math.sqrt(1 / both.sum()), math.sqrt(1 / alone.sum()))
    assert abs(float(cls(n, b, error, s)) - ratio) < 4 * spread


def test_a_background_error_of_another_shape() -> None:
    """CMS-EXO-19-010 (arXiv:2004.05153), five layers: 6 observed, 3.7 +- 1.2 expected. SModelS computes 8.9 events, with a
    Gaussian background error cut at zero; a Gamma distribution changes that by less than 5%."""
    assert upper_limit(6, 3.7, 1.245) == pytest.approx(8.9, rel=0.05)


def test_expected_limits_are_ordered_and_do_not_see_the_data() -> None:
    few, many = (bounds(Region("r", n, 10.0, 2.0, 1.0)) for n in (4, 18))
    assert few[1:] == many[1:]
    assert few.low < few.expected < few.high
    assert few.observed < few.expected < many.observed


def test_the_best_region_is_that_of_the_best_expected_limit() -> None:
    """An upward fluctuation in the stricter region does not make the other one best."""
    strict, loose = Region("strict", 9, 2.0, 0.5, 1.0), Region("loose", 90, 100.0, 10.0, 1.0)
    best = best_region([loose, strict], [10.0, 10.0])
    assert best.region.name == "strict"
    assert best.observed < best.expected


def test_nonsense_is_refused(tmp_path) -> None:
    with pytest.raises(LimitError, match="-1"):
        cls(-1, 1.0, 0.1, 1.0)
    with pytest.raises(LimitError, match="background of zero"):
        cls(1, 0.0, 0.1, 1.0)
    (tmp_path / "x.json").write_text("{")
    with pytest.raises(LimitError, match="JSON"):
        read_likelihood(tmp_path / "x.json")
    (tmp_path / "x.json").write_text("{}")
    with pytest.raises(LimitError, match="workspace"):
        read_likelihood(tmp_path / "x.json")


def test_a_published_likelihood_through_pyhf(tmp_path) -> None:
    """One region of many events: the asymptotic CLs and the exact one agree within 0.01; the file is read as JSON."""
    pytest.importorskip("pyhf")
    n, b, s = 100, 100.0, 20.0
    sample = [{"name": "signal", "data": [s], "modifiers": [{"name": "mu", "type": "normfactor", "data": None}]},
              {"name": "background", "data": [b], "modifiers": []}]  # fmt: skip
    document = {
        "channels": [{"name": "c", "samples": sample}],
        "observations": [{"name": "c", "data": [n]}],
        "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": []}}],
        "version": "1.0.0",
    }
    path = tmp_path / "likelihood.json"
    path.write_text(json.dumps(document))
    observed, expected = likelihood_cls(read_likelihood(path))
    assert observed == pytest.approx(float(cls(n, b, 0.0, s)), abs=0.01)
    assert expected == pytest.approx(observed, abs=1e-6), "the observation is the expectation"
    with pytest.raises(LimitError, match="outside"):
        likelihood_cls(read_likelihood(path), strength=100.0)
