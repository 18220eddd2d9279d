"""Faulty samples are caught: the campaign of the manual at a small size, and what each fault does to a sample."""

from __future__ import annotations

import numpy as np
import pytest

from validation.observables import Frame, boosted, invariant_mass
from validation.selfcheck import faults, power
from validation.selfcheck.good import CASES, Bench
from validation.selfcheck.store import Store

DECAYED = CASES[4]  # e+ e- > a x, x > vt vt~


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="module")
def bench(folder):
    return Bench.of(DECAYED, folder, power.SEED)


@pytest.fixture(scope="module")
def where(bench):
    return faults.Case(bench.held.codes, bench.held.process)


def test_what_is_above_five_sigma_is_caught(folder, tmp_path):
    """Every fault in one process, 3 trials of 1000 events; what is visible is caught each time."""
    rows = list(power.rows_of(DECAYED, Store.open(tmp_path / "out"), folder, 3, 1000, large=5000))
    named = {row.fault: row for row in rows}
    assert len(named) == len(faults.FAULTS)
    assert all(row.agrees for row in rows)
    blind = {row.fault for row in rows if not row.visible}
    assert blind == set(power.REASONS)
    assert "5 sigma" in power.markdown(power.Power(tuple(rows), 0.0))


def test_the_significance_of_a_wrong_coupling_is_that_of_counting(folder):
    """5% on g_X is 10.25% on the rate: 0.1025 over the relative error of the rate, scaled to the number of events."""
    bench = Bench.of(CASES[0], folder, power.SEED)  # undecayed: the width in the card is not that of the wrong coupling
    fault = next(f for f in faults.FAULTS if f.externals == {"gX": 1.05})
    found = power.outcome(bench, fault, power.faulty(bench, fault, folder), 0, 4000)
    z, place = power.significance(found, 1000)
    relative = found.measurement.uncertainty / found.measurement.value * (found.observations.effective_n / 1000) ** 0.5
    assert place == "cross_section" and z == pytest.approx(0.1025 / 1.1025 / relative, rel=0.15)


def test_good_samples_are_good_before_the_fault(bench, where):
    """What is weighted is judged with its weights as good as what is not."""
    rng = np.random.default_rng(3)
    p_values = [bench.judged(faults.weighted(bench.stream.sample(n, 1000), where, rng)).judgement.p_value
                for n in range(1, 16)]  # fmt: skip
    assert sum(p < 0.01 for p in p_values) <= 2 and np.median(p_values) > 0.1


@pytest.mark.parametrize("law", ["flat", "flipped"])
def test_x_decays_anew_with_its_momentum_and_masses(bench, where, law):
    sample = bench.stream.sample(1, 300)
    before, after = faults.whole(sample), faults.whole(faults.redecayed(law)(sample, where, np.random.default_rng(1)))
    x = before.pdg == bench.held.codes["x"]
    assert np.array_equal(before.p[x], after.p[x])
    products = np.abs(before.pdg) == 16
    assert np.allclose(after.p[products].reshape(-1, 2, 4).sum(axis=1), before.p[x], atol=1e-9)
    assert np.max(invariant_mass(after.p[products])) < 1e-3
    if law == "flipped":
        rows = Frame.of(before, where.codes).row("vt")
        one, two = (boosted(b.p[rows], b.p[x])[:, 1:] for b in (before, after))
        assert np.allclose(one, -two, atol=1e-7)


def test_copies_losses_and_cuts(bench, where):
    rng = np.random.default_rng(2)
    sample = bench.stream.sample(1, 1000)
    n = len(faults.whole(sample))
    assert bench.judged(sample).observations.repeated == 0
    copied = faults.duplicated(sample, where, rng)
    assert len(faults.whole(copied)) == n
    assert bench.judged(copied).observations.repeated == round(0.1 * n)
    assert len(faults.whole(faults.lost(sample, where, rng))) == n - round(0.05 * n)
    cut = faults.cut_away(sample, where, rng)
    left = faults.whole(cut)
    assert np.max(np.abs(faults.cosines(left, where))) < 0.9
    assert cut.header.sigma / sample.header.sigma == pytest.approx(len(left) / n)
