"""Events against the cuts that a sample is said to have been made with, and predictions that cuts leave nothing of."""

from __future__ import annotations

import math

import numpy as np
import pytest
from attrs import evolve

from modelgen.errors import AnomalonError, ProcessError
from modelgen.modelfile import load
from modelgen.parameters import with_parameters
from validation.compare.assessment import Asked, assess
from validation.compare.comparison import Comparison, Measurement
from validation.compare.diagnosis import rate_words
from validation.compare.event_frame import Frame
from validation.compare.outside import outside
from validation.compare.unpredicted import why_absent
from validation.compare.wording import deviation, pull_text
from validation.generators.embedded.generate import generate
from validation.process import Cut, Process
from validation.rates.rate import Rate
from validation.samples.sample import Sample

BEAMS = {"beams": ((-11, 45.594), (11, 45.594)), "process": "e+ e- > a x"}
CODES = {"e+": -11, "e-": 11, "a": 22, "x": 5200022}
BELLE2 = load("belle2")


def all_events(sample: Sample):
    return next(sample.batches())


def photons(batch):
    return batch.p[(batch.pdg == 22) & (batch.status == 1)]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("cos(a)<0.5", lambda p: p[:, 3] / p[:, 0] < 0.5),
        ("pT(a)>30", lambda p: np.hypot(p[:, 1], p[:, 2]) > 30),
        ("theta(a)>60", lambda p: np.degrees(np.arccos(p[:, 3] / p[:, 0])) > 60),
        ("abseta(a)<1", lambda p: np.abs(np.arctanh(p[:, 3] / p[:, 0])) < 1),
    ],
)
def test_events_outside_are_counted_from_the_first_incoming_particle(draw, text, of) -> None:
    """Of photons along z, with the z axis along the e+ or the e-: the same count as from the momenta by hand."""
    batch, cut = all_events(draw(500, header=BEAMS)), Cut.parse(text)
    frame, p = Frame.of(batch, CODES), photons(batch)
    positron = batch.p[(batch.pdg == -11) & (batch.status == -1)]
    along = np.where(positron[:, 3] > 0, 1.0, -1.0)
    for first, sign in ((-11, along), (11, -along)):
        flipped = p * np.column_stack([np.ones_like(sign), sign, sign, sign])
        np.testing.assert_array_equal(outside(frame, cut, first, 11), ~of(flipped))


def test_the_count_does_not_depend_on_where_the_beams_point(draw) -> None:
    """The same events turned as a whole, and boosted along the beams: the cut is made in the rest frame, about them."""
    batch, cut = all_events(draw(500, header=BEAMS, digits=15)), Cut.parse("cos(a)<0.3")
    before = outside(Frame.of(batch, CODES), cut, -11, 11)
    c, s = math.cos(0.7), math.sin(0.7)
    turn = np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]]) @ np.array([[1, 0, 0], [0, c, -s], [0, s, c]])
    turned = evolve(batch, p=np.column_stack([batch.p[:, 0], batch.p[:, 1:] @ turn.T]))
    boost = np.eye(4)
    boost[0, 0] = boost[3, 3] = math.cosh(0.4)
    boost[0, 3] = boost[3, 0] = math.sinh(0.4)
    for moved in (turned, evolve(batch, p=batch.p @ boost.T)):
        np.testing.assert_array_equal(outside(Frame.of(moved, CODES), cut, -11, 11), before)


def test_rounding_puts_no_event_outside(draw) -> None:
    """A photon of fixed energy E: E(a)>E (1 + d) fails when d is beyond the digits of the file, and only then."""
    batch = all_events(draw(300, header=BEAMS, digits=7))
    frame = Frame.of(batch, CODES)
    energy = float(np.median(photons(batch)[:, 0]))
    assert not outside(frame, Cut("E", ("a",), ">", energy * (1 + 1e-6)), -11, 7).any()
    assert outside(frame, Cut("E", ("a",), ">", energy * (1 + 1e-4)), -11, 7).all()


def test_a_cut_that_the_sample_was_not_made_with(draw) -> None:
    """The uncut sample of a light X, 1 + cos^2: the share of cos > 1/2 is 1 - (4 + 3/2 + 1/8)/8 = 0.297, and that it is
    the cut, not a coupling, is what is said."""
    sample = draw(2000, header=BEAMS, sigma=0.0383, error=0.0004)  # the rate: sigma_photon_x of test_validate.py
    assert assess(BELLE2, sample, figures=False).document["agrees"]
    section = assess(BELLE2, sample, Asked(cuts=("cos(a)<0.5",)), figures=False)
    (row,) = [c for c in section.document["comparisons"] if c["observable"] == "outside(cos(a)<0.5)"]
    assert row["expected"] == 0 and not row["agrees"] and not section.document["agrees"]
    assert row["observed"] / 2000 == pytest.approx(0.297, abs=5 * math.sqrt(0.297 * 0.703 / 2000))
    words = " ".join(section.sentences)
    assert f"{row['observed']} of 2000 events lie outside the declared cut cos(a)<0.5" in words
    assert "the sample was not made with it" in words
    assert "Without it the sample agrees" in words and "coupling" not in words and "angular law" not in words


def test_a_looser_cut_than_declared_is_named(ufo_directory) -> None:
    """Made with abseta(a)<1.2, said to be abseta(a)<1: the events between are counted, and the true cut is found."""
    sample = generate(ufo_directory("belle2"), "e+ e- > a x", 91.188, events=1500, seed=4, cuts=("abseta(a)<1.2",))
    good = assess(BELLE2, sample, Asked(cuts=("abseta(a)<1.2",)), figures=False)
    assert good.document["agrees"] and not any("outside" in c["observable"] for c in good.document["comparisons"])
    section = assess(BELLE2, sample, Asked(cuts=("abseta(a)<1",)), figures=False)
    words = " ".join(section.sentences)
    edges = np.tanh([1.0, 1.2])
    share = 1 - np.divide(*(edges + edges**3 / 3))
    (row,) = [c for c in section.document["comparisons"] if "outside" in c["observable"]]
    assert row["observed"] / 1500 == pytest.approx(share, abs=5 * math.sqrt(share / 1500))
    assert "Within the cuts that the sample's banner declares, abseta(a)<1.2, the sample agrees" in words
    silent = Sample(evolve(sample.header, cuts=()), sample.batches)
    words = " ".join(assess(BELLE2, silent, Asked(cuts=("abseta(a)<1",)), figures=False).sentences)
    assert "Without it: the sample does not agree" in words
    assert "An undeclared cut fits" in words and "abseta(a)<1.2" in words


@pytest.mark.parametrize(
    ("preset", "cut", "hint"),
    [("belle2", "E(a)>45.6", "declares no cuts: leave --cut out"), ("b-minus-l", "E(a)>45.6", "abseta(a)<2.5")],
)
def test_a_cut_that_leaves_nothing_is_said_to_be_the_reason(draw, preset, cut, hint) -> None:
    """The photon has 45.57 GeV; that the rate is zero in this model would be false, and for B - L it is infinite."""
    header = {**BEAMS, "cuts": ("abseta(a)<2.5",) if preset == "b-minus-l" else ()}
    with pytest.raises(ProcessError) as error:
        assess(with_parameters(load(preset), {"MX": 2.1}), draw(200, header=header), Asked(cuts=(cut,)), figures=False)
    assert f"nothing of this process passes the cut {cut}" in error.value.message and hint in (error.value.hint or "")


def test_the_cut_of_the_banner_is_the_hint_where_the_rate_diverges(draw) -> None:
    """B - L without a cut diverges; the cut that the file itself declares is named, and helps."""
    spec, sample = with_parameters(load("b-minus-l"), {"MX": 2.1}), draw(200, header={**BEAMS, "cuts": ("pT(a)>5",)})
    with pytest.raises(AnomalonError, match="diverges") as error:
        assess(spec, sample, figures=False)
    assert error.value.hint == """the sample's banner says pT(a)>5: --cut "pT(a)>5\""""
    assess(spec, sample, Asked(cuts=("pT(a)>5",)), figures=False)
    card = draw(200, header={**BEAMS, "run_card": {"pta": "5.0"}})
    with pytest.raises(AnomalonError, match="diverges") as error:
        assess(spec, card, figures=False)
    assert "the sample's banner says pT(a)>5" in (error.value.hint or "")
    nothing = draw(200, header=BEAMS)
    with pytest.raises(AnomalonError, match="diverges") as error:
        assess(spec, nothing, figures=False)
    assert "abseta" in (error.value.hint or "")


def test_why_a_decay_has_no_rate() -> None:
    """L_tau at M_X = 200 GeV: lx- > W nu_tau needs the splitting within the doublet, lx- > x mu- a muon that mixes."""
    spec = with_parameters(BELLE2, {"MX": 200.0})
    second, _ = why_absent(spec, Process.parse("lx- > w- vt")) or ("", None)
    assert "zero at the order of the analytic rates, although the model's UFO has it (1% of all decays of lx-)" in second
    mirrored, _ = why_absent(spec, Process.parse("lx+ > w+ vt~")) or ("", None)
    assert mirrored.replace("lx+", "lx-") == second
    closed, _ = why_absent(with_parameters(BELLE2, {"MX": 260.0}), Process.parse("lx- > x ta-")) or ("", None)
    assert "kinematically closed" in closed and "250" in closed
    absent, _ = why_absent(spec, Process.parse("lx- > x mu-")) or ("", None)
    assert "does not exist in this model" in absent


@pytest.mark.parametrize(
    ("ratio", "words"),
    [(1.19, "+19%"), (0.95, "-5%"), (151.0, "a factor 151 too large"), (0.25, "a factor 4 too small")],
)
def test_deviations_in_words(ratio: float, words: str) -> None:
    assert deviation(ratio) == words


def test_a_rate_far_off_is_no_percentage() -> None:
    rate = Rate("e+ e- > a x", 91.188, "tree", "cross_section", 1.0, 0.0, "pb", "", "")
    words = rate_words(rate, Measurement(22801.0, 20.0, "pb", ""), "The rate")
    assert "a coupling that is a factor 151 too large" in words and "%" not in words


def test_no_pull_is_minus_zero() -> None:
    assert [pull_text(p) for p in (-0.001, 0.001, -0.006, 341.86, None)] == ["+0.00", "+0.00", "-0.01", "+342", "–"]


def test_every_row_says_what_its_numbers_are(draw) -> None:
    section = assess(BELLE2, draw(400, header=BEAMS), figures=False)
    rows = {c["observable"]: c["statistic"] for c in section.document["comparisons"]}
    assert rows["cross_section"] == "total" and rows["energy(a)"] == rows["mass(x)"] == "median"
    assert rows["cos_theta(a)"] == "median of |value|"
    assert "statistic" in Comparison._fields


def test_errors_of_the_generator_name_what_was_asked_for(ufo_directory) -> None:
    for asked in ("e+ e- > a x, x > vm vm~", "e+ e- > a mu- mu+"):
        with pytest.raises(ProcessError) as error:
            generate(ufo_directory("belle2"), asked, 500.0, events=10)
        assert error.value.where == asked
