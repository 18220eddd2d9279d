"""`validate` for pairs of anomalons from hadron beams: distributions, cuts, partons, charges, and what does not fit."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from attrs import evolve
from scipy import stats

from modelgen.errors import PDFError, SampleError
from modelgen.modelfile import load
from modelgen.parameters import with_parameters
from tests.flat_densities import flat
from validation.compare.assessment import Asked, assess
from validation.generators.embedded.assembly import joined, taken
from validation.generators.embedded.generate import generate
from validation.process import Cut
from validation.rates.hadron_beams import pairs
from validation.rates.hadron_shapes import shapes
from validation.samples.lhe import read_lhe
from validation.samples.lhe_writing import write_lhe
from validation.samples.sample import Sample
from validation.selfcheck.faults import whole, with_events

LHC = 13_000.0
EVENTS = 1500


def rising(partons, x1, x2, q):
    """Densities that fall with the scale."""
    return flat(partons, x1, x2, q) / q


@pytest.fixture(scope="module")
def belle2():
    return load("belle2")


@pytest.fixture(scope="module")
def directory(ufo_directory) -> Path:
    pytest.importorskip("pythia8mc", reason="brings the parton densities")
    return ufo_directory("belle2")


@pytest.fixture(scope="module")
def neutral(directory) -> Sample:
    return generate(directory, "p p > lx- lx+", LHC, events=EVENTS, seed=11)


@pytest.fixture(scope="module")
def charged(directory) -> tuple[Sample, Sample]:
    return tuple(generate(directory, f"p p > {final}", LHC, events=EVENTS, seed=12) for final in ("lx- lx0~", "lx+ lx0"))


def told(sample: Sample, **facts) -> Sample:
    return Sample(evolve(sample.header, **facts), sample.batches)


def verdict(section) -> dict:
    return {c["observable"]: c for c in section.document["comparisons"]}


@pytest.mark.parametrize("final", [("lx-", "lx+"), ("lx0", "lx+")])
def test_the_cells_add_up_to_the_quadrature(belle2, final):
    """Another route to the rate: Gauss nodes in the rapidity and the integrated angle, in `hadron_beams`."""
    assert shapes(belle2, final, LHC, flat).cross_section == pytest.approx(
        pairs(belle2, final, LHC, flat).cross_section, rel=2e-4
    )


def test_distribution_functions_are_those_of_rates_within_cuts(belle2):
    """F(t) = sigma(within a cut at t)/sigma: two routes, an integral of the law, and cells that a cut divides."""
    final, name = ("lx-", "lx+"), "lx-,lx+"
    found = shapes(belle2, final, LHC, flat)
    for value in (600.0, 900.0, 2000.0):
        below = pairs(belle2, final, LHC, flat, cuts=[Cut.parse(f"m({name})<{value}")]).cross_section
        assert found.mass_cdf(value) == pytest.approx(below / found.cross_section, abs=2e-4)
    for value in (50.0, 200.0, 500.0):
        part = shapes(belle2, final, LHC, flat, cuts=[Cut.parse(f"pT(lx-)<{value}")])
        assert found.transverse_cdf(value) == pytest.approx(part.cross_section / found.cross_section, abs=2e-3)


def test_two_protons_are_alike(belle2):
    """pp: the rapidity is symmetric, and either proton has the quark equally often; in the laboratory all of it moves."""
    found = shapes(belle2, ("lx-", "lx+"), LHC, flat)
    y = np.array([0.3, 1.0, 2.0])
    assert found.rapidity_cdf(y) + found.rapidity_cdf(-y) == pytest.approx(np.ones(3), abs=1e-10)
    assert found.partons[2, -2] == pytest.approx(found.partons[-2, 2], rel=1e-12)
    assert sum(found.partons.values()) == pytest.approx(1)
    moved = shapes(belle2, ("lx-", "lx+"), LHC, flat, shift=0.7)
    assert moved.rapidity_cdf(y + 0.7) == pytest.approx(found.rapidity_cdf(y), abs=1e-12)


def test_equal_densities_make_equal_rapidities_for_both_charges(belle2):
    """lx- lx0~ from d u~ and lx+ lx0 from u d~ are charge conjugates: with f_u = f_d the two rates are equal."""
    same = [shapes(belle2, final, LHC, flat).cross_section for final in (("lx-", "lx0~"), ("lx0", "lx+"))]
    assert same[0] == pytest.approx(same[1], rel=1e-10)


def test_the_mass_is_a_scale_like_any_other(belle2):
    """A scale that is a function of the momenta goes another way through the code than the mass itself."""
    final = ("lx-", "lx+")

    def mass(p):
        total = p.sum(axis=1)
        return np.sqrt(total[:, 0] ** 2 - np.sum(total[:, 1:] ** 2, axis=1))

    direct, other = shapes(belle2, final, LHC, rising), shapes(belle2, final, LHC, rising, mass)
    assert other.cross_section == pytest.approx(direct.cross_section, rel=1e-10)
    assert shapes(belle2, final, LHC, rising, 500.0).cross_section == pytest.approx(
        shapes(belle2, final, LHC, flat).cross_section / 500, rel=1e-10
    )


def test_cuts_that_exclude_each_other_share_the_rate(belle2):
    final = ("lx-", "lx+")
    total = shapes(belle2, final, LHC, flat).cross_section
    for above, below in (
        ("abseta(lx+)>2", "abseta(lx+)<2"),
        ("E(lx-)>700", "E(lx-)<700"),
        ("cos(lx-)>0.3", "cos(lx-)<0.3"),
    ):
        parts = [shapes(belle2, final, LHC, flat, cuts=[Cut.parse(cut)]).cross_section for cut in (above, below)]
        assert sum(parts) == pytest.approx(total, rel=1e-6) and min(parts) > 0.01 * total
    assert shapes(belle2, final, LHC, flat, cuts=[Cut.parse("m(lx-,lx+)<300")]) is None


def test_drawn_events_have_the_distributions_that_they_are_drawn_from(belle2):
    """Each column is uniform, and mass and transverse momentum rise together while rapidity and angle do not care."""
    draw = shapes(belle2, ("lx-", "lx+"), LHC, flat).draw
    for column in draw.T:
        assert np.max(np.abs(np.sort(column) - np.linspace(0, 1, len(column)))) < 2 / np.sqrt(len(column))
    correlation = np.corrcoef(draw.T)
    assert correlation[0, 3] > 0.5 and abs(correlation[0, 1]) < 0.2 and abs(correlation[0, 2]) < 0.05


def test_a_good_sample_agrees_in_every_observable(belle2, neutral, tmp_path):
    """Through a file, from which densities, scale and beams are read back."""
    write_lhe(neutral, tmp_path / "pairs.lhe")
    section = assess(belle2, read_lhe(tmp_path / "pairs.lhe"), figures=False)
    rows = verdict(section)
    assert section.document["agrees"] and section.document["process"] == "p p > lx- lx+"
    assert {"cross_section", "mass(lx-,lx+)", "rapidity(lx-,lx+)", "cos_theta(lx-)", "pT(lx-,lx+)", "partons(p p)",
            "mass(lx-)", "mass(lx+)"} <= set(rows)  # fmt: skip
    assert json.dumps(section.document)


def test_a_sample_within_cuts_agrees_with_the_rate_within_them(belle2, directory):
    cuts = ("pT(lx-)>150", "abseta(lx+)<2")
    sample = generate(directory, "p p > lx- lx+", LHC, events=500, seed=3, cuts=cuts, scale="ht")
    assert assess(belle2, sample, Asked(cuts=cuts), figures=False).document["agrees"]
    without = assess(belle2, sample, figures=False)
    assert not without.document["agrees"]
    assert any("the sample's banner declares, pT(lx-)>150" in w for w in without.sentences)
    silent = assess(belle2, Sample(evolve(sample.header, cuts=()), sample.batches), figures=False)
    assert not silent.document["agrees"] and any("cuts on the particles fit" in w for w in silent.sentences)


def test_protons_and_antiprotons(belle2, directory):
    """In p p~ the quark comes from the proton: exchanging the beams is a fault that the partons show."""
    sample = generate(directory, "p p~ > lx- lx+", 1960.0, events=500, seed=5)
    assert assess(belle2, sample, figures=False).document["agrees"]
    (one, energy), (other, _) = sample.header.beams
    wrong = assess(belle2, told(sample, beams=((other, energy), (one, energy))), figures=False)
    assert not verdict(wrong)["partons(p p)"]["agrees"]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"pdf": ("NNPDF31_lo_as_0118", 315000)}, "With the parton densities NNPDF23_lo_as_0130_qed"),
        ({"scale": "50.0"}, "With the scale "),
    ],
)
def test_other_densities_or_another_scale_than_stated(belle2, neutral, facts, words):
    section = assess(belle2, told(neutral, **facts), figures=False)
    assert not section.document["agrees"] and any(w.startswith(words) for w in section.sentences)


def test_a_wrong_mass_is_named(belle2, neutral):
    section = assess(with_parameters(belle2, {"Mlx": 252.0}), neutral, figures=False)
    assert any("A shifted mass fits" in w and "lx-" in w for w in section.sentences)


def test_what_the_file_does_not_say_is_not_guessed(belle2, neutral):
    with pytest.raises(SampleError, match="does not say with which parton densities"):
        assess(belle2, told(neutral, pdf=None), figures=False)
    with pytest.raises(PDFError, match=r"303000, which is not on this machine.*LHAPDF_DATA_PATH"):
        assess(belle2, told(neutral, pdf=("", 303000)), figures=False)
    with pytest.raises(SampleError, match=r"not 'u u~ > lx- lx\+'"):
        assess(belle2, neutral, Asked("u u~ > lx- lx+"), figures=False)


def test_gluons_and_bottom_quarks_are_refused_in_words(belle2, neutral):
    batch = whole(neutral)
    pdg = np.where(np.isin(batch.pdg, (4, -4)), np.sign(batch.pdg) * 5, batch.pdg)
    with pytest.raises(SampleError, match="PDG codes -5, 5 come in"):
        assess(belle2, with_events(neutral, evolve(batch, pdg=pdg)), figures=False)


def both_charges(charged, numbers):
    """Files of both charges as one sample, with these numbers of events and the sum of their rates."""
    parts = [taken(whole(sample), np.arange(n)) for sample, n in zip(charged, numbers, strict=True)]
    batch = joined(parts)
    batch = taken(batch, np.random.default_rng(4).permutation(len(batch)))
    sigma = sum(sample.header.sigma for sample in charged)
    facts = {"n_events": len(batch), "n_declared": len(batch), "sigma": sigma, "uncertainty": 0.003 * sigma}
    return with_events(charged[0], evolve(batch, weight=np.ones(len(batch))), **facts)


def test_both_charges_in_one_file_have_the_proportions_of_the_protons(belle2, charged):
    """u d~ is more frequent than d u~ in protons: equal numbers are a fault, those of the rates are not."""
    shares = np.array([sample.header.sigma for sample in charged]) / sum(sample.header.sigma for sample in charged)
    drawn = np.random.default_rng(7).binomial(1500, shares[0])
    good = assess(belle2, both_charges(charged, (drawn, 1500 - drawn)), figures=False)
    rows = verdict(good)
    assert good.document["agrees"] and np.min(np.abs(shares - rows["final(p p)"]["expected"])) < 0.01
    assert {"mass(lx-,lx0~)", "mass(lx0,lx+)", "partons(lx-,lx0~)"} <= set(rows)
    equal = assess(belle2, both_charges(charged, (900, 900)), figures=False)
    assert not verdict(equal)["final(p p)"]["agrees"]
    assert any("joined by their number of events" in w for w in equal.sentences)
    swapped = assess(belle2, both_charges(charged, (1500 - drawn, drawn)), figures=False)
    assert any("two shares exchanged fit" in w for w in swapped.sentences)


def test_p_values_of_good_samples_are_uniform(belle2, neutral):
    """Ten samples of 150 events: the smallest of so many dependent tests is no more often small than it should be."""
    batch, p = whole(neutral), []
    for rows in np.split(np.arange(EVENTS), 10):
        part = with_events(neutral, taken(batch, rows), n_events=len(rows), n_declared=len(rows), sigma=None)
        p.append(assess(belle2, part, figures=False).document["p_value"])
    assert stats.kstest(p, "uniform").pvalue > 1e-3
