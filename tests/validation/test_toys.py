"""The smallest of several p-values: what is known in closed form of independent, equal and discrete tests."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from scipy import stats

from validation.compare import toys
from validation.rates.angles import dipole_cdf

GRID = np.linspace(-1, 1, toys.GRID)


def asked_of(rate=None, densities=(), tails=(), n=0):
    return toys.Tests(rate, densities, tails, n)


def helicities(share, first, second):
    """A density that is 3/8 (1 + c^2) with weight `first` or `second`, the rest 3/4 (1 - c^2), by helicity."""
    laws = (partial(dipole_cdf, cross=first), partial(dipole_cdf, cross=second))
    return tuple(toys.Part(w, law(GRID).tobytes()) for w, law in zip((share, 1 - share), laws, strict=True))


@pytest.mark.parametrize("p", [0.002, 0.01, 0.1, 0.5])
@pytest.mark.parametrize("k", [1, 2, 4])
def test_independent_tests_follow_the_law_of_sidak(k, p):
    """1 - (1 - p)^k; four standard deviations of the toys, 5% where the law is continued beyond them."""
    exact = 1 - (1 - p) ** k
    found = toys.calibrated(p, asked_of(1.0, ((),) * (k - 1)))
    error = 4 * np.sqrt(exact * (1 - exact) / toys.TOYS) if exact > 0.02 else 4 * exact / np.sqrt(toys.FEWEST)
    assert found == pytest.approx(exact, abs=error)


def test_far_below_the_toys_the_bound_of_bonferroni_holds():
    for k in (1, 2, 4):
        least = 1 - 4 / np.sqrt(toys.FEWEST)  # what the toys leave open
        assert least * 1e-30 <= toys.calibrated(1e-30, asked_of(None, ((),) * k)) <= k * 1e-30 * (1 + 1e-9)
    assert toys.calibrated(0.0, asked_of(1.0)) == 0


def test_helicities_that_are_told_apart_by_both_angles_correlate_the_tests():
    """The decay of a vector: with half of each helicity the two angles are correlated, and p is below the independent one
    but never below that of one test."""
    both = asked_of(None, (helicities(0.5, 1.0, 0.0), helicities(0.5, 0.0, 1.0)))
    for p in (0.1, 0.5):
        found = toys.calibrated(p, both)
        assert p < found < 1 - (1 - p) ** 2 + 4 * np.sqrt(0.25 / toys.TOYS)


def test_one_helicity_alone_correlates_nothing():
    alone = asked_of(None, (helicities(1.0, 1.0, 1.0), helicities(1.0, 0.0, 0.0)))
    assert toys.calibrated(0.1, alone) == pytest.approx(0.19, abs=4 * np.sqrt(0.19 * 0.81 / toys.TOYS))


def test_a_count_never_rejects_more_often_than_its_p_value_says():
    counts = asked_of(None, (), ((0.001,),), 500)
    for p in (0.01, 0.05, 0.3):
        assert toys.calibrated(p, counts) <= p + 4 * np.sqrt(p / toys.TOYS)


def test_nothing_random_leaves_p_at_one_or_zero():
    assert toys.calibrated(1.0, asked_of()) == 1 and toys.calibrated(0.0, asked_of()) == 0


def test_equal_windows_count_once():
    assert toys.by_latent([("x", 0.1), ("x", 0.1), ("y", 0.2), ("x", 0.05)]) == ((0.05, 0.1), (0.2,))


def test_toys_are_drawn_once_and_always_the_same():
    asked = asked_of(0.9, ((),))
    first = toys.smallest_of_toys(asked)
    assert toys.smallest_of_toys(asked_of(0.9, ((),))) is first
    toys.smallest_of_toys.cache_clear()
    assert np.array_equal(toys.smallest_of_toys(asked), first)


def test_the_rate_with_half_of_its_error_random_has_narrow_pulls():
    """A pull that has only the share r of its error: P(p' <= p) = P(|z| r >= z_p)."""
    for p in (0.1, 0.5):
        exact = 2 * stats.norm.sf(stats.norm.isf(p / 2) / 0.7)
        assert toys.calibrated(p, asked_of(0.7)) == pytest.approx(exact, abs=4 * np.sqrt(0.25 / toys.TOYS))
