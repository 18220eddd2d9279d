"""Counts of decays and lifetimes: fractions, missing channels, exponential laws, and sentences where a file is silent."""

from __future__ import annotations

import numpy as np
import pytest
from attrs import evolve
from scipy import stats

from modelgen.modelfile import load
from modelgen.parameters import with_parameters
from validation.compare import toys
from validation.compare.assessment import Asked, assess
from validation.compare.before_decays import alternatives_of, before_decays, decay_mark, folded, without_alternatives
from validation.compare.channels import counts, modes
from validation.compare.lifetimes import HBARC_MM
from validation.compare.stated_beams import scale_of
from validation.generators.embedded.assembly import taken
from validation.generators.embedded.generate import generate
from validation.process import Process
from validation.samples.sample import Header, Sample
from validation.selfcheck.catalogue import Variant
from validation.selfcheck.faults import whole, with_events
from validation.selfcheck.models import written

Z_POLE = 91.188
HEAVY = {"MX": 60.0, "gX": 0.1}  # X > ta- ta+ and X > vt vt~


@pytest.fixture(scope="module")
def heavy():
    return with_parameters(load("belle2"), HEAVY)


@pytest.fixture(scope="module")
def decayed(tmp_path_factory) -> Sample:
    """Both decays of X, as the generator adds them."""
    model = written(Variant("belle2", "heavy X", tuple(HEAVY.items())), tmp_path_factory.mktemp("heavy"))
    return generate(model.directory, "e+ e- > a x", Z_POLE, events=1500, seed=2)


def rows_of(section):
    return {c["observable"]: c for c in section.document["comparisons"]}


def with_taus(sample):
    """Which events have tau leptons."""
    batch = whole(sample)
    event = np.repeat(np.arange(len(batch)), np.diff(batch.offsets))
    return np.bincount(event[batch.pdg == 15], minlength=len(batch)) > 0


def kept(sample, rows, **facts):
    return with_events(sample, taken(whole(sample), rows), n_events=len(rows), n_declared=len(rows), **facts)


def test_a_vector_current_decays_twice_as_often_to_taus_as_to_neutrinos(heavy):
    """Gamma ~ v^2 (1 + 2 r) sqrt(1 - 4 r) for the tau, half of v^2 for a left-handed neutrino; r = m_tau^2/M_X^2."""
    r = (1.777 / 60.0) ** 2
    tau = (1 + 2 * r) * np.sqrt(1 - 4 * r)
    found = {mode.products: mode.ratio for mode in modes(heavy, "x")}
    assert found["ta+", "ta-"] == pytest.approx(tau / (tau + 0.5), rel=1e-9)
    assert sum(found.values()) == pytest.approx(1)


def test_particle_and_antiparticle_have_conjugate_decays():
    spec = load("baryon")
    particle, anti = ({mode.products: mode.ratio for mode in modes(spec, name)} for name in ("lx-", "lx+"))
    assert len(particle) > 1 and sorted(particle.values()) == pytest.approx(sorted(anti.values()), rel=1e-12)
    assert ("ta-", "z") in particle and ("ta+", "z") in anti


def test_two_particles_of_a_kind_have_the_binomial_proportions(heavy):
    """Two X: (t + n)^2."""
    every = modes(heavy, "x")
    ratio = {mode.products: mode.ratio for mode in every}
    t, n = ratio["ta+", "ta-"], ratio["vt", "vt~"]
    found = counts("x", every, 2)
    shares = dict(zip(found.categories, found.shares, strict=True))
    assert sorted(shares.values()) == pytest.approx(sorted([t * t, 2 * t * n, n * n]), rel=1e-12)


def test_the_fractions_of_a_good_sample(heavy, decayed):
    section = assess(heavy, decayed, figures=False)
    assert section.document["agrees"]
    assert "decays(x)" in rows_of(section)


def test_a_missing_channel_is_seen_without_the_rate(heavy, decayed):
    rows = np.flatnonzero(~with_taus(decayed))
    section = assess(heavy, kept(decayed, rows, sigma=None), figures=False)
    wrong = {name for name, row in rows_of(section).items() if not row["agrees"]}
    assert wrong == {"decays(x)"}
    assert any("A missing channel fits: no event has ta+ ta- in decays(x), 66.7%" in w for w in section.sentences)


def test_wrong_branching_ratios_are_seen(heavy, decayed):
    taus = with_taus(decayed)
    rows = np.flatnonzero(taus & (np.arange(len(taus)) % 4 > 0) | ~taus)  # a quarter of the taus is lost
    section = assess(heavy, kept(decayed, rows), figures=False)
    assert not rows_of(section)["decays(x)"]["agrees"]
    assert any(w.startswith("Wrong branching ratios fit") for w in section.sentences)


def test_decays_are_found_without_a_header_that_names_them(heavy, decayed):
    """Several final states in a file of another program; those that the process asks for, or all."""
    foreign = Sample(evolve(decayed.header, decays=(), sigma=None), decayed.batches)
    for asked in (None, "e+ e- > a x, x > vt vt~, x > ta- ta+"):
        section = assess(heavy, foreign, Asked(asked), figures=False)
        assert "decays(x)" in rows_of(section) and section.document["process"] == "e+ e- > a x"
        assert section.document["agrees"]


def test_the_process_says_what_is_undone():
    text = "e+ e- > lx- lx+, lx- > x ta-, lx- > z ta-, lx+ > x ta+"
    assert alternatives_of(Process.parse(text)) == ("lx-",)
    assert without_alternatives(text) == "e+ e- > lx- lx+, lx+ > x ta+"
    assert without_alternatives("e+ e- > a x, x > vt vt~") == "e+ e- > a x, x > vt vt~"


def test_marks_do_not_depend_on_the_order_of_products(decayed):
    assert decay_mark([[15, -15]]) == decay_mark([[-15, 15]]) != decay_mark([[16, -16]])
    batch = whole(decayed)
    marks = folded(batch, {5200022}).decays[5200022]
    assert set(marks.tolist()) == {int(decay_mark([[15, -15]])), int(decay_mark([[16, -16]]))}
    assert np.array_equal(marks == decay_mark([[15, -15]]), with_taus(decayed))


def test_a_sample_of_one_final_state_is_left_as_it_is(decayed):
    codes = {"x": 5200022, "ta-": 15, "ta+": -15}
    one = kept(decayed, np.flatnonzero(with_taus(decayed)), decays=())
    assert not before_decays(one, codes).header.decays


@pytest.mark.parametrize("share", [0.01, 0.3, 0.5])
def test_binomial_p_values_are_never_too_small(share):
    """P(p <= a) <= a for every a that p can be: exact over all counts; and both tails together are at most one."""
    n = 200
    every = np.arange(n + 1)
    p, weight = toys.binomial(every, n, share), stats.binom.pmf(every, n, share)
    for level in np.unique(p[p > 1e-200]):
        assert weight[p <= level].sum() <= level * (1 + 1e-9)


def test_toys_of_counts_are_the_test_of_counts():
    """Two categories: the same binomial test from either side."""
    found = toys.smallest_of_toys(toys.Tests(None, (), (), 0, (), ((100, (0.25, 0.75)),)))
    exact = toys.binomial(np.random.default_rng(1).binomial(100, 0.25, size=20_000), 100, 0.25)
    assert np.mean(found < 0.05) == pytest.approx(np.mean(exact < 0.05), abs=4 * np.sqrt(0.05 / 20_000) * 2)


def test_toys_of_equal_columns_are_one_test():
    """An observable that is a function of another adds nothing: P(min <= p) = p."""
    u = np.linspace(0, 1, 4096)
    one = toys.Drawn.of(np.column_stack([u, u, u]))
    for p in (0.05, 0.3):
        assert toys.calibrated(p, toys.Tests(None, (), (), 0, (one,))) == pytest.approx(
            p, abs=4 * np.sqrt(p / toys.TOYS) + 0.01
        )


def test_lifetimes_follow_the_width(heavy, decayed):
    """c tau = hbar c/Gamma with the two channels of X: Gamma = g^2 M/(12 pi) [(1 + 2 r) sqrt(1 - 4 r) + 1/2]."""
    r = (1.777 / 60.0) ** 2
    width = 0.1**2 * 60 / (12 * np.pi) * ((1 + 2 * r) * np.sqrt(1 - 4 * r) + 0.5)
    row = rows_of(assess(heavy, decayed, figures=False))["lifetime(x)"]
    assert row["agrees"] and row["expected"] == pytest.approx(np.log(2) * HBARC_MM / width, rel=1e-6)


@pytest.mark.parametrize(
    ("factor", "words"),
    [(1 / 1.2, "a width off by +"), (0.1, "look like c tau or tau in cm"), (1 / 299.792458, "tau in ns")],
)
def test_wrong_lifetimes_are_told_apart(heavy, decayed, factor, words):
    """A width off by 20% shifts the mean of 1,500 lifetimes by 6.5 standard deviations."""
    batch = whole(decayed)
    section = assess(heavy, with_events(decayed, evolve(batch, lifetime=factor * batch.lifetime)), figures=False)
    assert not rows_of(section)["lifetime(x)"]["agrees"] and any(words in w for w in section.sentences)


def test_lifetimes_that_are_no_exponential(heavy, decayed):
    batch = whole(decayed)
    section = assess(
        heavy, with_events(decayed, evolve(batch, lifetime=np.full_like(batch.lifetime, 8e-12))), figures=False
    )
    assert any("follow no exponential law" in w for w in section.sentences)


def test_zero_lifetimes_are_words_where_a_detector_would_see_them(ufo_directory):
    spec = load("belle2")
    spec = with_parameters(spec, {"gX": 1e-7})
    sample = generate(
        ufo_directory("belle2"), "e+ e- > a x", Z_POLE, events=200, seed=2, externals={"gX": 1e-7}, undecayed=True
    )
    batch = whole(sample)
    silent = assess(spec, with_events(sample, evolve(batch, lifetime=np.zeros_like(batch.lifetime))), figures=False)
    assert silent.document["agrees"] and "lifetime(x)" not in rows_of(silent)
    assert any("states no lifetimes, and x has c tau" in note for note in silent.notes)
    some = np.where(np.arange(len(batch.lifetime)) % 8 == 3, 0.0, batch.lifetime)
    mixed = assess(spec, with_events(sample, evolve(batch, lifetime=some)), figures=False)
    assert any("state no lifetime of x, the others do" in note for note in mixed.notes)


def test_scales_of_a_run_card():
    fixed = {"fixed_fac_scale": "True", "dsqrt_q2fact1": "91.188", "dsqrt_q2fact2": "91.188"}
    assert scale_of(Header(run_card=fixed)) == (91.188, 1.0)
    assert scale_of(Header(run_card={"dynamical_scale_choice": "3", "scalefact": "0.5"})) == ("ht/2", 0.5)
    assert scale_of(Header(run_card={"dynamical_scale_choice": "-1"})) == (None, 1.0)
    assert scale_of(Header(scale="shat")) == ("shat", 1.0) and scale_of(Header()) == (None, 1.0)
