"""Good samples are rejected at the stated rate: the campaign of the manual, at a hundredth of its size."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from validation.compare.comparison import ALPHA, kolmogorov_distance
from validation.compare.lifetimes import total_time
from validation.compare.lineshape import resonance, spread
from validation.process import Process
from validation.rates.prediction import Observable
from validation.samples.sample import Header
from validation.selfcheck import calibration
from validation.selfcheck.good import CASES, Bench

# the Z, uncertain lifetimes, radiation with a cut, a decayed X, a decay, a decayed anomalon, interference, several decays
SMALL = tuple(CASES[n] for n in (0, 1, 2, 4, 6, 11, 13, 18))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("models")


def test_a_hundredth_of_the_campaign(tmp_path):
    """10 samples of eight processes: uniform all together, and no more alarms than chance makes in 99.9% of campaigns."""
    result = calibration.run(tmp_path, share=100, cases=SMALL, events=200)
    assert [row.samples for row in result.rows] == [10] * 8 and result.samples == 80
    assert result.alarms <= calibration.expected_alarms(80)[1]
    store = calibration.Store.open(tmp_path)
    pooled = np.concatenate(list(store.results.values()))
    assert len(pooled) == 80 and stats.kstest(pooled, "uniform").pvalue > calibration.UNIFORM
    # what is there is not made again
    assert calibration.run(tmp_path, share=100, cases=SMALL, events=200).rows == result.rows
    assert "80 samples" in calibration.markdown(result) and calibration.document(result)["samples"] == 80


def test_the_interval_of_false_alarms_has_the_stated_coverage():
    low, high = calibration.expected_alarms(13_000)
    inside = stats.binom.cdf(high, 13_000, ALPHA) - stats.binom.cdf(low - 1, 13_000, ALPHA)
    assert 0.999 <= inside < 0.9995 and low < 130 < high


def test_samples_of_a_stream_differ_and_are_the_same_again(folder):
    bench = Bench.of(CASES[0], folder, 5)
    first, again, other = (bench.stream.sample(n, 200) for n in (1, 1, 2))
    one, same, another = (np.concatenate([b.p for b in s.batches()]) for s in (first, again, other))
    assert np.array_equal(one, same) and first.header.sigma == again.header.sigma
    assert other.header.sigma != first.header.sigma and not np.array_equal(one[:50], another[:50])


def test_the_same_process_in_two_models_has_other_random_numbers(folder):
    angles = []
    for case in CASES[:2]:
        batch = next(Bench.of(case, folder, 5).stream.sample(1, 200).batches())
        photons = batch.p[batch.pdg == 22]
        angles.append(photons[:50, 3] / photons[:50, 0])
    assert not np.allclose(*angles, atol=1e-3)


def test_the_energies_of_a_pair_of_which_one_decays():
    """(s + m^2 - M^2)/(2 sqrt(s)) and the rest: at the central mass both have the energies of the undecayed pair."""
    process = Process.parse("e+ e- > lx- lx+, lx- > x ta-")
    found = resonance("lx-", 250.0, 0.01, 600.0, Header(lines=(("lx-", 0.01, 0.2),)))
    for name, mass, other in (("lx-", 250.0, 260.0), ("lx+", 260.0, 250.0)):
        middle = (600.0**2 + mass**2 - other**2) / 1200.0
        density = spread(Observable(f"energy({name})", "line", "GeV", middle), process, 600.0, found, 260.0)
        assert density is not None and density.latent == "lx-"
        assert density.cdf(np.array([middle]))[0] == pytest.approx(0.5, abs=1e-4)
        assert density.support == pytest.approx((middle - 0.2 * 250 / 600, middle + 0.2 * 250 / 600), abs=1e-4)


def test_a_path_that_is_fitted_does_not_make_lifetimes_look_too_good():
    """The total time on test of exponential times: p-values are uniform, whatever the path; with other laws small."""
    rng, n = np.random.default_rng(11), 200

    def p_value(times):
        law = total_time(times, np.ones(n))
        return stats.kstwo.sf(kolmogorov_distance(law(times), np.ones(n)), n)

    found = [p_value(rng.exponential(3.0, n)) for _ in range(400)]
    assert stats.kstest(found, "uniform").pvalue > calibration.UNIFORM
    fitted = [stats.kstwo.sf(kolmogorov_distance(1 - np.exp(-t / t.mean()), np.ones(n)), n) for t in
              (rng.exponential(3.0, n) for _ in range(400))]  # fmt: skip
    assert stats.kstest(fitted, "uniform").pvalue < 1e-6
    assert p_value(rng.random(n)) < 1e-6 and p_value(np.full(n, 2.0)) < 1e-6
    law = total_time(np.array([1.0, 2.0, 5.0]), np.array([1.0, 1.0, 2.0]))
    assert np.allclose(law(np.array([0.0, 1.0, 2.0, 3.5, 9.0])), [0, 4 / 13, 7 / 13, 10 / 13, 1])
