"""Resonances in decays: each one that a generator keeps within 15 widths takes its share of the rate, wherever it is."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from attrs import evolve

from modelgen.modelfile import load
from modelgen.parameters import with_parameters
from validation.cascades import alternatives, orderings, steps
from validation.compare.assessment import Asked, assess
from validation.compare.before_decays import before_decays, decayed_differently, decaying, places
from validation.compare.hypothesis import hypothesis, particle_codes, window_words
from validation.compare.lineshape import ROUNDED, resonance
from validation.generators.embedded.generate import generate
from validation.generators.embedded.resonances import NARROW
from validation.process import Process
from validation.rates.catalogue import rates_for
from validation.rates.prediction import predict
from validation.samples.sample import Header, Sample

WITHIN = 2 / math.pi * math.atan(30)  # of a narrow Breit-Wigner line, within 15 widths
NESTED = "e+ e- > lx- lx+, (lx- > x ta-, x > vt vt~), lx+ > x ta+"
HADRONS = "p p > lx- lx+, lx- > x ta-, (lx+ > x ta+, x > vt vt~)"
MADGRAPH = Header(generator="MadGraph5_aMC@NLO 3.5.7")
HEAVY = {"MX": 60.0, "gX": 0.1}  # X decays to neutrinos and, twice as often, to taus
MARGIN = 5  # standard deviations of the stated error of a rate


@pytest.fixture(scope="module")
def belle2(ufo_directory) -> Path:
    return ufo_directory("belle2")


@pytest.fixture(scope="module")
def heavy(ufo_of) -> Path:
    return ufo_of(with_parameters(load("belle2"), HEAVY))


def cross_section(section) -> tuple[float, float]:
    row = next(c for c in section.document["comparisons"] if c["observable"] == "cross_section")
    return row["expected"], row["observed"]


@pytest.mark.parametrize(
    ("decays", "number"),
    [
        ("", 0),
        (", lx- > x ta-", 1),
        (", lx- > x ta-, lx+ > x ta+", 2),
        (", (lx- > x ta-, x > vt vt~), lx+ > x ta+", 3),
        (", (lx- > x ta-, x > vt vt~), (lx+ > x ta+, x > vt vt~)", 4),
    ],
)
def test_the_share_is_that_of_a_line_for_each_written_resonance(decays: str, number: int) -> None:
    """(2/pi) arctan(2 * 15) to the power of their number; BR(x > vt vt~) is 1, and those of lx are in both rates."""
    spec, process = load("belle2"), Process.parse(f"e+ e- > lx- lx+{decays}")
    cut = hypothesis(spec, process, 1000.0, MADGRAPH)
    assert cut.rate.value / predict(spec, process, 1000.0).rate.value == pytest.approx(WITHIN**number, rel=1e-6)
    assert len(decaying(process, MADGRAPH)) == number == len(steps(process))
    words = window_words(spec, process, 1000.0)
    assert [f"find {WITHIN**number:.4f} of it" in word for word in words] == [True] * bool(number)


def test_what_the_generator_decayed_on_its_own_has_no_share() -> None:
    """Of the two X of NESTED one was asked for; the events of the other make up for the window."""
    process = Process.parse(NESTED)
    own = Header(process=NESTED, decays=("x > vt vt~ 1",))
    assert sorted(decaying(process, own)) == ["lx+", "lx-", "x"]
    both = Process.parse("e+ e- > lx- lx+, (lx- > x ta-, x > vt vt~), (lx+ > x ta+, x > vt vt~)")
    assert sorted(decaying(both, own)) == ["lx+", "lx-", "x"]
    assert sorted(decaying(both, MADGRAPH)) == ["lx+", "lx-", "x", "x"]
    assert sorted(decaying(process, evolve(own, process="e+ e- > lx- lx+, lx- > x ta-, lx+ > x ta+"))) == ["lx+", "lx-"]


def test_branching_ratios_of_decays_inside_decays() -> None:
    """Gamma(ta)/Gamma(vt) = 2 beta (1 + 2 r) for a vector coupling, r = (m/M)^2; all modes of X together are the whole."""
    spec = with_parameters(load("belle2"), HEAVY)
    value = {
        inner: rates_for(spec, f"e+ e- > lx- lx+, {first}, lx+ > x ta+", 1000.0)[0].value
        for inner, first in (("", "lx- > x ta-"), ("vt", "(lx- > x ta-, x > vt vt~)"), ("ta", "(lx- > x ta-, x > ta- ta+)"))
    }
    r = (1.777 / 60) ** 2
    assert value["ta"] / value["vt"] == pytest.approx(2 * math.sqrt(1 - 4 * r) * (1 + 2 * r), rel=1e-6)
    assert (value["ta"] + value["vt"]) / value[""] == pytest.approx(1, rel=1e-4)  # X mixes with nothing else
    choice = rates_for(spec, "e+ e- > a x, x > vt vt~, x > ta- ta+", 91.188)[0].value
    assert choice / rates_for(spec, "e+ e- > a x", 91.188)[0].value == pytest.approx(1, rel=1e-4)


@pytest.mark.parametrize(
    ("text", "ways"),
    [("e+ e- > x x, x > vt vt~", [1]), ("e+ e- > x x, x > vt vt~, x > ta+ ta-", [2]),
     ("e+ e- > a x, x > vt vt~, x > ta+ ta-", [1, 1]),
     ("u u~ > sx a, (sx > x x, x > vt vt~, x > ta+ ta-)", [2])],
)  # fmt: skip
def test_equal_particles_share_decays_in_so_many_ways(text: str, ways: list[int]) -> None:
    assert [orderings(one) for one in alternatives(Process.parse(text))] == ways


def test_a_line_is_as_broad_as_it_was_drawn() -> None:
    """At 13 TeV momenta hold no line narrower than 1e-11 s/M; a broader one than that is not for the sake of rounding."""
    assert ROUNDED == NARROW
    own, energy = 9e-6, 13_000.0
    for drawn, share in ((ROUNDED * energy**2 / 2.1, WITHIN), (own, WITHIN)):
        header = Header(lines=(("x", drawn, 15 * drawn),))
        assert resonance("x", 2.1, own, energy, header).share == pytest.approx(share, abs=5e-4)  # Gamma/M
    wrong = Header(lines=(("x", 4 * ROUNDED * energy**2 / 2.1, 60 * ROUNDED * energy**2 / 2.1),))
    assert resonance("x", 2.1, own, energy, wrong).width == own


@pytest.mark.parametrize(("seed", "undecayed"), [(1, False), (2, False), (3, False), (1, True)])
def test_samples_of_a_nested_chain_agree(belle2: Path, seed: int, undecayed: bool) -> None:
    spec = load("belle2")
    sample = generate(belle2, NESTED, 1000.0, events=400, seed=seed, undecayed=undecayed)
    section = assess(spec, sample, figures=False)
    expected, observed = cross_section(section)
    whole = predict(spec, "e+ e- > lx- lx+", 1000.0).rate.value  # BR(lx- > x ta-) is 1 to 2e-5
    assert expected == pytest.approx(whole * WITHIN**3, rel=1e-3)
    assert abs(observed - expected) < MARGIN * sample.header.uncertainty
    assert section.document["process"] == "e+ e- > lx- lx+, (lx- > ta- x, x > vt vt~), lx+ > ta+ x"
    assert section.document["p_value"] > 1e-3
    asked = assess(spec, sample, Asked(process=NESTED), figures=False)
    assert cross_section(asked) == (expected, observed)


@pytest.mark.parametrize("seed", [1, 2])
def test_samples_of_a_nested_chain_from_hadrons_agree(belle2: Path, seed: int) -> None:
    pytest.importorskip("pythia8mc", reason="brings the parton densities")
    spec = load("belle2")
    sample = generate(belle2, HADRONS, 13_000.0, events=200, seed=seed)
    section = assess(spec, sample, figures=False)
    expected, observed = cross_section(section)
    assert abs(observed - expected) < MARGIN * sample.header.uncertainty
    assert sample.header.uncertainty < (1 - WITHIN) * expected / MARGIN  # a share that is missing would be seen
    whole = predict(spec, "p p > lx- lx+", 13_000.0).rate.value
    assert expected == pytest.approx(whole * WITHIN**3, rel=2e-3)  # another set of densities: the same to the grid's 1e-3


def test_only_the_decays_that_nobody_asked_for_are_undone(heavy: Path) -> None:
    """One X is written to go to neutrinos; the other goes to neutrinos or taus, and is counted."""
    spec = with_parameters(load("belle2"), HEAVY)
    codes = particle_codes(spec)
    sample = generate(heavy, NESTED, 1000.0, events=600, seed=2)
    batch = next(before_decays(sample, codes).batches())
    names = batch.pdg.reshape(len(batch), -1)
    outgoing = np.sort(names[:, 2:][batch.status.reshape(len(batch), -1)[:, 2:] == 1].reshape(len(batch), -1), axis=1)
    assert np.all(outgoing == sorted([16, -16, 15, -15, codes["x"]]))  # one X left, from lx+
    mother = batch.mother1.reshape(len(batch), -1)
    left = (names == codes["x"]) & (batch.status.reshape(len(batch), -1) == 1)
    assert np.all(np.take_along_axis(names, mother[left][:, None] - 1, axis=1) == codes["lx+"])

    section = assess(spec, sample, figures=False)
    rows = {c["observable"]: c for c in section.document["comparisons"]}
    r = (1.777 / 60) ** 2
    neutrinos = 1 / (1 + 2 * math.sqrt(1 - 4 * r) * (1 + 2 * r))
    assert "2 categories" in rows["decays(x)"]["test"] and rows["decays(x)"]["p_value"] > 1e-3
    whole = predict(spec, "e+ e- > lx- lx+, lx- > x ta-, lx+ > x ta+", 1000.0).rate.value
    assert rows["cross_section"]["expected"] == pytest.approx(whole * WITHIN**3 * neutrinos, rel=2e-3)
    assert abs(rows["cross_section"]["pull"]) < MARGIN


def test_of_mothers_that_are_alike_the_first_keeps_its_decay(heavy: Path) -> None:
    """A place is a chain of names: of two equal particles that decay as written, as many stay as were written."""
    codes = particle_codes(with_parameters(load("belle2"), HEAVY))
    found = places(Process.parse(NESTED), codes, {codes["x"]})
    assert found == (((codes["lx-"], codes["x"]), (-16, 16), 1),)
    assert places(Process.parse("e+ e- > x x, x > vt vt~"), codes, {codes["x"]}) == (((codes["x"],), (-16, 16), 2),)
    assert places(Process.parse("e+ e- > a x, x > vt vt~, x > ta+ ta-"), codes, {codes["x"]}) == ()  # a choice: all undone


def test_no_more_is_undone_than_differs(heavy: Path) -> None:
    """In a sample that names no decays only X differs from event to event: its mothers stay decayed, with their shares."""
    spec = with_parameters(load("belle2"), HEAVY)
    codes = particle_codes(spec)
    made = generate(heavy, "e+ e- > lx- lx+, lx- > x ta-, lx+ > x ta+", 1000.0, events=300, seed=3)
    silent = Sample(evolve(made.header, decays=(), generator="MadGraph5_aMC@NLO 3.5.7"), made.batches)
    assert decayed_differently(silent, codes) == ("x",)
    expected, _ = cross_section(assess(spec, silent, figures=False))
    whole = predict(spec, "e+ e- > lx- lx+, lx- > x ta-, lx+ > x ta+", 1000.0).rate.value
    assert expected == pytest.approx(whole * WITHIN**4, rel=3e-3)  # of X, Gamma/M is 5e-4


def test_a_share_that_is_forgotten_is_noticed(belle2: Path) -> None:
    """The rate of whole lines in place of that within windows: 6.6% too large."""
    sample = generate(belle2, NESTED, 1000.0, events=400, seed=1)
    scaled = {"sigma": sample.header.sigma / WITHIN**3}
    section = assess(load("belle2"), Sample(evolve(sample.header, **scaled), sample.batches), figures=False)
    assert not section.document["agrees"]
