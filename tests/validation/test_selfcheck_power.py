"""Faulty samples are caught: the campaign of the manual at a small size, and what each fault does to a sample."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from attrs import evolve

from validation.compare.comparison import ALPHA
from validation.compare.event_frame import Frame, boosted, invariant_mass
from validation.rates.prediction import Observable
from validation.selfcheck import faults, power, tested, trials
from validation.selfcheck.good import CASES, MANY, Bench
from validation.selfcheck.processes import spread
from validation.selfcheck.significance import of_counts, significance
from validation.selfcheck.trials import SEED, Size

DECAYED = CASES[4]  # e+ e- > a x, x > vt vt~
POLARISED = CASES[16]  # the same with a heavy X
SEVERAL = CASES[18]  # with two decays of X


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="module")
def bench(folder):
    return Bench.of(DECAYED, folder, SEED)


@pytest.fixture(scope="module")
def where(bench):
    return trials.place(bench)


def test_a_hundredth_of_the_campaign(tmp_path):
    """Every fault but those of hadron beams in two processes, 10 trials each; what is visible is caught but for what
    chance allows."""
    cases, size = (POLARISED, SEVERAL), Size(10, (500, 2000), 5000)
    result = power.run(tmp_path / "out", cases=cases, size=size)
    assert result.agrees and not any(row.again for row in result.rows)
    of_hadrons = {"other parton densities than stated", "scale of 50 GeV, not as stated"}
    assert {row.fault for row in result.rows} | of_hadrons == {fault.name for fault in faults.FAULTS}
    blind = [{row.fault for row in result.rows if row.case == str(case) and not row.visible} for case in cases]
    assert blind[0] == {"sign of the Wess-Zumino vertices"}  # X is heavy, and the beams are polarised
    assert blind[1] - blind[0] == {"a decay mode 20% too rare"}
    text = power.markdown(result)
    assert "5 sigma" in text and "MISSED" not in text
    # what is there is not made again
    assert power.run(tmp_path / "out", cases=cases, size=size).rows == result.rows


def test_fewer_trials_have_a_wider_bound():
    """990 of 1,000; of 10 a fault that is caught in 99% misses 2 with probability 0.4%, 3 with 0.01%."""
    assert trials.least(1000) == 990 and trials.least(10) == 8 and trials.least(1) == 0


def test_the_sign_of_the_vertices_shows_where_they_interfere(folder):
    """u u~ > a x: the rate with the other sign has moved by four times the interference, not more than both squares."""
    bench = Bench.of(CASES[13], folder, SEED)
    fault = next(f for f in faults.FAULTS if f.externals == {"cWZ": -1.0})
    good, found = bench.held.prediction.rate, trials.faulty(bench, fault, folder).sample(0, 4000).header
    assert abs(found.sigma / good.value - 1) > 10 * found.uncertainty / good.value


def test_the_significance_of_a_wrong_coupling_is_that_of_counting(folder):
    """5% on g_X is 10.25% on the rate: 0.1025 over the relative error of the rate, scaled to the number of events."""
    bench = Bench.of(CASES[0], folder, SEED)  # undecayed: the width in the card is not that of the wrong coupling
    fault = next(f for f in faults.FAULTS if f.externals == {"gX": 1.05})
    found = trials.outcome(bench, fault, trials.faulty(bench, fault, folder).sample(0, 4000), 0)
    z, place = significance(found, 1000)
    relative = found.measurement.uncertainty / found.measurement.value * (found.observations.effective_n / 1000) ** 0.5
    assert place == "cross_section" and z == pytest.approx(0.1025 / 1.1025 / relative, rel=0.15)


def test_the_significance_of_counts():
    """Two categories of a half, 60 and 40 of 100: sqrt(n 4 0.1^2), less the fluctuation of the sample; an event that
    cannot be is certain."""
    one = Observable("decays(x)", "counts", "1", None, categories=("a", "b", "c"), shares=(0.5, 0.5, 0.0))
    values, weight = np.repeat([0.0, 1.0], [6000, 4000]), np.ones(10_000)
    assert of_counts(one, values, weight, 900.0, 10_000) == pytest.approx(np.sqrt(900 * (0.04 - 1e-4)))
    uncertain = evolve(one, errors=(0.1, 0.1, 0.0))
    assert of_counts(uncertain, values, weight, 900.0, 10_000) == pytest.approx(0, abs=1e-6)
    for strange in (-1.0, 2.0):
        values[:200] = strange
        assert of_counts(one, values, weight, 900.0, 10_000) == np.inf


def test_the_short_way_has_the_same_verdict(bench, folder):
    """By the rate or the number of events alone, where they decide, or by the whole comparison."""
    for fault in faults.FAULTS:
        if fault.applies(trials.place(bench)) and fault.name != "M_X 1% too large":
            source = trials.faulty(bench, fault, folder)
            for n in (1, 2):
                sample = source.sample(n, 300)
                whole = trials.outcome(bench, fault, sample, n)
                short = bench.rejected(trials.with_fault(bench, fault, sample, n))
                assert short is (whole is None or not whole.judgement.agrees), fault.name


def test_no_comparison_has_as_many_tests_as_the_short_way_allows_for(bench):
    tests = len(bench.held.prediction.observables) + 1
    categories = sum(len(o.categories) for o in bench.held.prediction.observables)
    assert tests + categories < MANY and ALPHA / MANY > 1e-300


def test_work_is_spread_over_processes():
    work = [(n, partial(pow, n, 2)) for n in range(4)]
    assert sorted(spread(work, 2)) == sorted(spread(work)) == [(0, 0), (1, 1), (2, 4), (3, 9)]


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


def test_lifetimes_and_decay_modes(folder):
    rng = np.random.default_rng(4)
    bench = Bench.of(SEVERAL, folder, SEED)
    sample, where = bench.stream.sample(1, 2000), trials.place(bench)
    before, longer = faults.whole(sample), faults.whole(faults.lived_longer(sample, where, rng))
    x = before.pdg == bench.held.codes["x"]
    assert np.all(before.lifetime[x] > 0) and np.allclose(longer.lifetime, 1.2 * before.lifetime)
    left = faults.rarer(1.0)(sample, where, rng)
    outgoing = faults.whole(left).pdg[faults.whole(left).status == 1]
    assert {15, 16} <= set(np.abs(before.pdg)) and len({15, 16} & set(np.abs(outgoing))) == 1
    assert left.header.sigma == sample.header.sigma and left.header.n_declared == len(faults.whole(left))


VERDICT = """
import sys, tempfile
from pathlib import Path
from validation.selfcheck.good import CASES, Bench
from validation.selfcheck.models import written

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        for case in (CASES[0], CASES[13]):
            written(case.variant, Path(name))
            bench = Bench.of(case, Path(name), 1)
            bench.rejected(bench.stream.sample(1, 200))
    print(*(module.__file__ for name, module in sys.modules.items() if name.startswith("validation.")), sep="\\n")
"""


def test_the_digest_holds_what_a_verdict_comes_from() -> None:
    """No module that a verdict loads is left out of the digest of a campaign, and none that it leaves out is gone."""
    found = subprocess.run([sys.executable, "-c", VERDICT], capture_output=True, text=True, check=True, timeout=300)
    loaded = {Path(line) for line in found.stdout.split() if "selfcheck" not in line}
    inside = tested.files(tested.PARTS) - tested.files(tested.BESIDE)
    assert len(loaded) > 50
    assert {path for path in loaded - inside if path.name != "__init__.py"} == set()
    assert all(tested.files((pattern,)) for pattern in tested.BESIDE)
