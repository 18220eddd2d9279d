"""Good samples agree at the stated rate, faulty ones are caught with the right words, and nonsense is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pytest
from attrs import evolve
from scipy import stats

from modelgen.errors import SampleError, UnsupportedError
from validation.compare import comparison as comparing
from validation.compare.diagnosis import diagnose, headline
from validation.compare.event_frame import boosted, invariant_mass
from validation.compare.observables import observe, printed_digits
from validation.compare.recognition import contents, refuse_other_events, require_process
from validation.process import Process
from validation.samples.sample import Batch, Header, Sample

ECM, M_X, SIGMA = 91.188, 2.1, 0.25  # as the samples of conftest.py are drawn
CODES = {"e-": 11, "e+": -11, "a": 22, "z": 23, "x": 5200022, "vt": 16, "vt~": -16, "ve": 12, "ve~": -12, "mu-": 13,
         "mu+": -13}  # fmt: skip
MASSES = {"x": M_X, "a": 0.0}
F = M_X**2 / (M_X**2 + ECM**2)  # transverse share of X


class Predicted(NamedTuple):
    name: str
    kind: str
    unit: str
    expected: float | None
    support: tuple[float, float] | None = None
    cdf: Callable[..., Any] = lambda values: np.full(np.shape(values), np.nan)
    latent: str | None = None
    parts: tuple[Any, ...] = ()
    drawn: Any = None
    categories: tuple[str, ...] = ()
    shares: tuple[float, ...] = ()
    errors: tuple[float, ...] = ()


class PredictedRate(NamedTuple):
    quantity: str = "cross_section"
    value: float = SIGMA
    uncertainty: float = 0.0
    unit: str = "pb"


# integrals of (3/8)(1 + c^2) and (3/4)(1 - c^2), mixed by the transverse share
LINES = (
    Predicted("energy(a)", "line", "GeV", (ECM**2 - M_X**2) / (2 * ECM)),
    Predicted("mass(x)", "line", "GeV", M_X),
)
ANGLE = Predicted(
    "cos_theta(a)", "density", "1", None, (-1.0, 1.0),
    lambda c: 0.5 + (1 - F) * (3 * c + c**3) / 8 + F * (3 * c - c**3) / 4,
)  # fmt: skip
DECAY = Predicted(
    "cos_decay(x)", "density", "1", None, (-1.0, 1.0),
    lambda c: 0.5 + (1 - F) * (3 * c - c**3) / 4 + F * (3 * c + c**3) / 8,
)  # fmt: skip
FLAT, FULL = (lambda c: (1 + c) / 2), (*LINES, ANGLE, DECAY)
SINE, COSINE = (lambda c: 0.5 + (3 * c - c**3) / 4), (lambda c: 0.5 + (3 * c + c**3) / 8)


def judged(sample: Sample, observables=FULL, rate=PredictedRate()):  # noqa: B008 - an immutable value
    """(judgement, observations, words) of a sample."""
    found = contents(sample, CODES)
    observations = observe(sample, [o.name for o in observables], CODES, lambda b: refuse_other_events(b, found, CODES))
    header = sample.header
    measurement = comparing.Measurement(header.sigma, header.uncertainty, header.unit, "init")
    judgement = comparing.compare(rate, observables, observations, measurement)
    words = diagnose(judgement, observations, rate, measurement, energy=ECM, masses=MASSES,
                     recoils={"a": "x", "x": "a"})  # fmt: skip
    return judgement, observations, " ".join((headline(judgement), *words))


def failed(judgement) -> set[str]:
    return {c.observable for c in judgement.comparisons if not c.agrees}


def test_a_good_sample_agrees_in_every_observable(draw):
    judgement, observations, words = judged(draw(decay_law=DECAY.cdf))
    assert judgement.agrees and not failed(judgement)
    assert len(judgement.comparisons) == 5
    assert observations.ecm == pytest.approx(ECM, rel=1e-10)
    assert judgement.n_events == judgement.effective_n == 2000
    assert "agrees" in words


def test_p_values_of_good_samples_are_uniform(draw):
    """200 samples with a Gaussian error of 1% on the rate: every statistical test, and the global p-value."""
    rng = np.random.default_rng(7)
    p_values = []
    for seed in range(200):
        sigma = SIGMA * (1 + 0.01 * rng.standard_normal())
        judgement, _, _ = judged(draw(200, seed, decay_law=DECAY.cdf, sigma=sigma, error=0.01 * SIGMA))
        by_name = {c.observable: c.p_value for c in judgement.comparisons}
        p_values.append([by_name["cross_section"], by_name["cos_theta(a)"], by_name["cos_decay(x)"], judgement.p_value])
    for column in np.transpose(p_values):
        assert stats.kstest(column, "uniform").pvalue > 1e-3


def test_the_pull_of_the_median_is_a_standard_normal(draw):
    pulls = [judged(draw(400, seed), (ANGLE,))[0].comparisons[1].pull for seed in range(200)]
    # mean 0 +- 1/sqrt(200), variance 1 +- sqrt(2/200): four standard deviations
    assert abs(np.mean(pulls)) < 4 / np.sqrt(200)
    assert abs(np.var(pulls) - 1) < 4 * np.sqrt(2 / 200)


@pytest.mark.parametrize("weights", [lambda rng, n: rng.choice([1.0, 3.0], n), lambda rng, n: rng.exponential(1, n)])
def test_weighted_samples_are_judged_with_their_effective_size(draw, weights):
    p_values = [judged(draw(500, seed, weight=weights), (ANGLE,))[0].comparisons[1].p_value for seed in range(150)]
    assert stats.kstest(p_values, "uniform").pvalue > 1e-3


def test_effective_number_of_events(draw):
    _, observations, _ = judged(draw(400, weight=lambda rng, n: np.where(np.arange(n) < 100, 3.0, 1.0)), (ANGLE,))
    assert observations.effective_n == pytest.approx((300 + 300) ** 2 / (900 + 300))


def test_symmetric_scheme_rate_is_caught_and_named(draw):
    judgement, _, words = judged(draw(sigma=SIGMA * 4 / 9, decay_law=DECAY.cdf))
    assert failed(judgement) == {"cross_section"}
    assert "4/9" in words and "symmetric scheme" in words


def test_a_coupling_off_by_five_percent_is_named(draw):
    judgement, _, words = judged(draw(sigma=SIGMA * 1.05**2, decay_law=DECAY.cdf))
    assert failed(judgement) == {"cross_section"}
    assert "coupling off by +5%" in words


@pytest.mark.parametrize("digits", [9, 11])
def test_a_mass_off_by_one_percent_is_measured_from_the_lines(draw, digits):
    judgement, _, words = judged(draw(m_x=1.01 * M_X, decay_law=DECAY.cdf, digits=digits))
    assert {"energy(a)", "mass(x)"} <= failed(judgement) and judgement.p_value == 0
    assert "shifted mass" in words and "x has 2.121 GeV" in words and "+1%" in words


def test_the_photon_line_alone_gives_the_mass(draw):
    judgement, _, words = judged(draw(m_x=1.01 * M_X), LINES[:1])
    assert failed(judgement) == {"energy(a)"} and "x has 2.121 GeV" in words


@pytest.mark.parametrize(
    ("observable", "options", "law"),
    [
        ("cos_theta(a)", {"law": FLAT}, "follow flat"),
        ("cos_theta(a)", {"law": SINE}, "follow 1 − cos²θ"),
        ("cos_decay(x)", {"decay_law": COSINE}, "follow 1 + cos²θ"),
        ("cos_decay(x)", {"decay_law": FLAT}, "follow flat"),
        ("cos_theta(a)", {"law": lambda c: (1 + c) ** 3 / 8}, "follow (1 + cosθ)²"),
    ],
)
def test_a_wrong_angular_law_is_named(draw, observable, options, law):
    judgement, _, words = judged(draw(**{"decay_law": DECAY.cdf, **options}))
    assert failed(judgement) == {observable}
    assert "wrong angular law" in words and law in words


def test_another_process_is_refused_in_words(draw):
    sample = draw(100, decay_law=DECAY.cdf)
    with pytest.raises(SampleError, match=r"holds 'e\+ e- > a x, x > vt vt~', not 'e\+ e- > mu- mu\+'.*final state"):
        require_process(contents(sample, CODES), Process.parse("e+ e- > mu- mu+"), CODES)
    require_process(contents(sample, CODES), Process.parse("e- e+ > a x, x > vt~ vt"), CODES)
    require_process(contents(sample, CODES), Process.parse("e+ e- > vt a vt~"), CODES)


def test_a_mixture_of_processes_is_refused(draw):
    one, other = (next(draw(60, decay_law=DECAY.cdf, product=code).batches()) for code in (16, 12))
    with pytest.raises(SampleError, match="60 of 60 events are not 'e\\+ e- > a x, x > vt vt~' but"):
        judged(Sample(Header(sigma=1.0, uncertainty=0.1, unit="pb"), lambda: iter([one, other])))


def test_two_batches_are_one_sample(draw):
    whole, parts = draw(600, 5), [next(draw(600, 5).batches())]
    cut = split(parts[0], 250)
    two = Sample(whole.header, lambda: iter(cut))
    assert judged(two, (ANGLE,))[0] == judged(whole, (ANGLE,))[0]


def split(batch: Batch, k: int) -> list[Batch]:
    row = batch.offsets[k]
    names = ("pdg", "status", "mother1", "mother2", "color1", "color2", "p", "mass", "lifetime", "spin")
    first = {name: getattr(batch, name)[:row] for name in names}
    second = {name: getattr(batch, name)[row:] for name in names}
    return [
        Batch(offsets=batch.offsets[: k + 1], weight=batch.weight[:k], scale=batch.scale[:k], **first),
        Batch(offsets=batch.offsets[k:] - row, weight=batch.weight[k:], scale=batch.scale[k:], **second),
    ]


def test_too_few_events_are_refused(draw):
    judged(draw(50), (ANGLE,))
    with pytest.raises(SampleError, match="not enough events"):
        judged(draw(49), (ANGLE,))
    with pytest.raises(SampleError, match="not enough events"):
        judged(draw(1000, weight=lambda rng, n: np.where(np.arange(n) < 20, 1.0, 1e-9)), (ANGLE,))


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_weights_that_are_no_numbers_are_refused(draw, bad):
    with pytest.raises(SampleError, match="not a finite number"):
        judged(draw(100, weight=lambda rng, n: np.where(np.arange(n) == 7, bad, 1.0)))


def test_negative_weights_cancel(draw):
    """A tenth of the events of the wrong law, once with weight 1 and once with -1, is invisible."""
    good, wrong = next(draw(2000, 1).batches()), next(draw(200, 2, law=FLAT).batches())
    pieces = [good, wrong, evolve(wrong, weight=-wrong.weight)]
    judgement, observations, _ = judged(Sample(draw(100).header, lambda: iter(pieces)), (*LINES, ANGLE))
    assert judgement.agrees
    assert observations.effective_n == pytest.approx(2000**2 / 2400)


def test_an_energy_that_changes_is_not_compared(draw):
    two = [next(draw(100, ecm=ecm).batches()) for ecm in (91.188, 91.2)]
    with pytest.raises(UnsupportedError, match="changes from event to event"):
        judged(Sample(draw(100).header, lambda: iter(two)), (ANGLE,))


def test_a_boost_along_the_beam_changes_nothing(draw):
    """Energies and angles are those of the centre-of-mass frame: Lorentz invariance."""
    rest, moving = (judged(draw(500, 3, decay_law=DECAY.cdf, boost=b)) for b in (0.0, 0.8))
    for name in ("energy(a)", "cos_theta(a)", "cos_decay(x)"):
        a, b = (o.measured[name].values for o in (rest[1], moving[1]))
        np.testing.assert_allclose(a, b, rtol=0, atol=2e-6)  # 11 digits, amplified by the boosts into the frame of X
    assert moving[0].agrees


def test_boost_to_the_rest_frame_of_a_momentum():
    rng = np.random.default_rng(3)
    q = np.column_stack([np.zeros(50), rng.normal(size=(50, 3))])
    q[:, 0] = np.sqrt(np.sum(q[:, 1:] ** 2, axis=1) + 1)
    p = np.column_stack([np.zeros(50), rng.normal(size=(50, 3))])
    p[:, 0] = np.linalg.norm(p[:, 1:], axis=1)
    np.testing.assert_allclose(boosted(q, q), np.tile([1.0, 0, 0, 0], (50, 1)), atol=1e-14)
    np.testing.assert_allclose(invariant_mass(boosted(p, q)), 0, atol=1e-6)
    product = p[:, 0] * q[:, 0] - np.sum(p[:, 1:] * q[:, 1:], axis=1)
    np.testing.assert_allclose(boosted(p, q)[:, 0], product, rtol=1e-12)  # p.q = E m in the rest frame of q


@pytest.mark.parametrize("digits", [5, 7, 9, 11])
def test_the_digits_of_a_file_are_found(digits):
    numbers = np.random.default_rng(2).normal(size=400) * 10.0 ** np.arange(400) ** 0.3
    printed = np.array([float(f"{v:.{digits - 1}e}") for v in numbers])
    assert printed_digits(printed) == digits
    assert printed_digits(numbers) == 12
    assert printed_digits(np.zeros(3)) == 12


def test_the_angle_refers_to_the_matter_beam(draw):
    """Exchanging the rows of e- and e+ does not change what is measured."""
    batch = next(draw(200, 4).batches())
    rows = np.arange(len(batch.pdg)).reshape(200, -1)
    rows[:, [0, 1]] = rows[:, [1, 0]]
    flat = rows.ravel()
    swapped = evolve(batch, **{name: getattr(batch, name)[flat] for name in ("pdg", "status", "mother1", "p")})
    a, b = (
        judged(Sample(draw(60).header, lambda x=x: iter([x])), (ANGLE,))[1].measured["cos_theta(a)"].values
        for x in (batch, swapped)
    )
    np.testing.assert_array_equal(a, b)


def test_units_of_the_rate_have_to_match(draw):
    with pytest.raises(SampleError, match="in pb, the prediction in GeV"):
        judged(draw(100), (ANGLE,), PredictedRate("width", 1e-6, 0.0, "GeV"))


def test_median_of_one_plus_cosine_squared():
    """Of |c|, where m^3 + 3m = 2: m = cbrt(1 + sqrt 2) + cbrt(1 - sqrt 2) (Cardano)."""
    root = np.cbrt(1 + np.sqrt(2)) + np.cbrt(1 - np.sqrt(2))
    law = ANGLE._replace(cdf=COSINE)
    assert comparing.median(law, True) == pytest.approx(root, rel=1e-12)
    assert comparing.median(law, False) == pytest.approx(0, abs=1e-12)


def test_distance_of_equal_weights_is_that_of_scipy():
    u = np.random.default_rng(9).random(300)
    ours = comparing.kolmogorov_distance(u, np.full(300, 2.5))
    assert ours == pytest.approx(stats.kstest(u, "uniform").statistic, rel=1e-12)
