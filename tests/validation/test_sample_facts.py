"""What a sample declares against what was asked for and what its events show: cuts, counts, units, parameters."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from attrs import evolve

from modelgen.errors import SampleError
from modelgen.modelfile import load
from validation.compare.assessment import Asked, assess, measured_rate
from validation.compare.hypothesis import particle_codes
from validation.compare.recognition import contents
from validation.compare.run_card import against, declared
from validation.process import Process
from validation.samples.lhe_head import rounding_of
from validation.samples.sample import Header, Sample

BEAMS = {"beams": ((-11, 45.594), (11, 45.594))}
CODES = {"e+": -11, "e-": 11, "mu-": 13, "mu+": -13, "a": 22, "x": 5200022, "u": 2, "g": 21, "vt": 16, "vt~": -16}


def cut_law(edge: float):
    """1 + cos^2 within |cos| < edge: an angular cut on the photon, of e+ e- > a x with a light X."""
    total = edge + edge**3 / 3
    return lambda c: np.clip((c + c**3 / 3 + total) / (2 * total), 0, 1)


def changed(sample: Sample, **header) -> Sample:
    return Sample(evolve(sample.header, **header), sample.batches)


def said(sample: Sample, asked: Asked | None = None, model: str = "belle2") -> tuple[dict, str, str]:
    section = assess(load(model), sample, asked, figures=False)
    return section.document, " ".join(section.sentences), " ".join(section.notes)


CARDS = [
    ("e+ e- > a x", {"pta": "20.0", "ptamax": "-1.0", "etaa": "2.5", "ptl": "10"}, ("pT(a)>20", "abseta(a)<2.5")),
    ("e+ e- > a x", {"e_min_pdg": "{22: 3.0, 13: 5.0}", "ea": "0.0", "eamax": "40"}, ("E(a)<40", "E(a)>3")),
    ("e+ e- > mu- mu+", {"ptl": "1d1", "mmll": "12", "drll": "0.4", "etal": "-1"},
     ("pT(mu-)>10", "pT(mu+)>10", "dR(mu-,mu+)>0.4", "m(mu-,mu+)>12")),
    ("e+ e- > u g", {"drjj": "0.4", "ptj": "20", "ptb": "30"}, ("pT(u)>20", "pT(g)>20", "dR(u,g)>0.4")),
    ("e+ e- > a x, x > vt vt~", {"pt_min_pdg": "{16: 3.0}"}, ()),
    ("e+ e- > a x, x > vt vt~", {"pt_min_pdg": "{16: 3.0}", "cut_decays": "True"}, ("pT(vt)>3", "pT(vt~)>3")),
    ("e+ e- > a x", {"pta": "0.0", "etaa": "-1", "eamax": "-1.0", "ptj": "20", "pt_min_pdg": "{}"}, ()),
]  # fmt: skip


@pytest.mark.parametrize(("process", "card", "cuts"), CARDS)
def test_a_run_card_in_the_words_of_cut(process: str, card: dict, cuts: tuple) -> None:
    assert sorted(declared(card, Process.parse(process), CODES).cuts) == sorted(cuts)


def test_declared_and_asked_cuts_are_compared() -> None:
    found = declared({"pta": "20", "bwcutoff": "8"}, Process.parse("e+ e- > a x"), CODES)
    assert against(["pt(A) > 20.0"], found, "The card")[0] == "The card declares the cuts pT(a)>20, as --cut does."
    assert '--cut "pT(a)>20"' in against([], found, "The card")[0]
    assert "bwcutoff = 8 widths; so does the prediction" in against([], found, "The card")[-1]
    nothing = declared({"bwcutoff": "15.0"}, Process.parse("e+ e- > a x"), CODES)
    assert against([], nothing, "The card") == ()
    assert against(["E(a)>1"], nothing, "The card")[0] == "The card declares no cuts; the prediction has E(a)>1."


def test_an_undeclared_cut_is_found_from_the_events(draw) -> None:
    edge = 0.9
    share = (edge + edge**3 / 3) / (4 / 3)
    sigma = said(draw(n=300, header=BEAMS))[0]["comparisons"][0]["expected"]
    sample = draw(n=4000, law=cut_law(edge), sigma=share * sigma, header=BEAMS)
    document, words, _ = said(sample)
    assert not document["agrees"] and "An undeclared cut fits: no event has cos_theta(a)" in words
    assert f"abseta(a)<{math.atanh(edge):.2f}"[:-1] in words and f"pT(a)>{45.57 * math.sqrt(1 - edge**2):.1f}"[:-2] in words
    assert f"takes {100 * (1 - share):.0f}"[:-1] in words and "wrong angular law" not in words
    assert "Within this cut, the rate agrees." in words and "coupling" not in words
    _, words, _ = said(draw(n=4000, law=cut_law(edge), sigma=4 / 9 * share * sigma, header=BEAMS))
    assert "Within this cut, the rate is scaled by 0.44" in words and "a factor 4/9 fits" in words
    document, words, notes = said(sample, Asked(cuts=(f"abseta(a)<{math.atanh(edge)!r}",)))
    assert document["agrees"] and "declares no cuts" in notes


def test_a_one_sided_cut_has_one_side(draw) -> None:
    low = 0.0

    def forward(c):
        return np.clip((c + c**3 / 3) / (4 / 3), 0, 1)

    _, words, _ = said(draw(n=2000, law=forward, header=BEAMS))
    assert "below" in words and "above" not in words.split("An undeclared")[1] and f"cos(a)>{low:.0f}" in words


def test_a_wrong_law_is_no_cut(draw) -> None:
    for law in (lambda c: (2 + 3 * c - c**3) / 4, lambda c: (1 + c) / 2, lambda c: (1 + c) ** 3 / 8):
        document, words, _ = said(draw(n=4000, law=law, header=BEAMS))
        assert not document["agrees"] and "undeclared" not in words


def test_events_lost_against_the_banner_are_no_agreement(draw) -> None:
    sigma = said(draw(n=300, header=BEAMS))[0]["comparisons"][0]["expected"]
    sample = draw(n=1000, sigma=sigma, header=BEAMS)
    assert said(changed(sample, n_declared=1000))[0]["agrees"]
    document, words, _ = said(changed(sample, n_declared=1200))
    assert not document["agrees"] and document["p_value"] == 0
    assert "announces 1200 events and the file holds 1000: 200 were lost" in words
    row = document["comparisons"][-1]
    assert (row["observable"], row["expected"], row["observed"]) == ("n_events", 1200, 1000)


def test_mev_and_gev_mixed_up_is_a_sentence(draw) -> None:
    sample = draw(n=100, header=BEAMS)

    def scaled():
        for batch in sample.batches():
            yield evolve(batch, p=1000 * batch.p, mass=1000 * batch.mass)

    with pytest.raises(SampleError, match="the momenta look like MeV"):
        said(Sample(sample.header, scaled))


def test_the_parameters_of_the_sample_replace_the_models(draw) -> None:
    sigma = said(draw(n=300, header=BEAMS))[0]["comparisons"][0]["expected"]
    mine = changed(draw(n=500, sigma=sigma, header=BEAMS), parameters={"gx": 0.018, "mx": 2.1, "MZ": 91.188})
    other = load("belle2")
    other = evolve(other, vector=evolve(other.vector, mass=2.3))
    assert not assess(other, mine, figures=False).document["agrees"]
    document = assess(other, mine, Asked(from_sample=True), figures=False).document
    assert document["agrees"] and document["parameters_differ"] == [{"name": "MX", "model": 2.3, "sample": 2.1}]
    with pytest.raises(SampleError, match="no parameters of this model"):
        assess(other, changed(mine, parameters={}), Asked(from_sample=True), figures=False)


def test_weights_are_described(draw) -> None:
    def signs(rng, n):
        return np.where(rng.random(n) < 0.2, -1.0, 1.0)

    _, _, notes = said(changed(draw(n=2000, weight=signs, header=BEAMS), n_weights=9, format="LHE"))
    assert "9 further weights; the nominal one was used" in notes and "of them negative: 2000 events count as" in notes


def test_fewer_than_fifty_effective_events_are_not_enough(draw) -> None:
    def one(rng, n):
        return np.where(np.arange(n) < 3, 1000.0, 1.0)

    with pytest.raises(SampleError, match=r"not enough events: .* effective events of 500"):
        said(draw(n=500, weight=one, header=BEAMS))


def test_a_showered_event_is_refused_in_words(draw) -> None:
    batch = next(draw(n=1).batches())
    k = 60
    rows = np.concatenate([np.arange(len(batch.pdg)), np.full(k, len(batch.pdg) - 2)])  # the photon, k times more
    names = ("pdg", "status", "mother1", "mother2", "color1", "color2", "p", "mass", "lifetime", "spin")
    columns = {name: getattr(batch, name)[rows] for name in names}
    many = evolve(batch, offsets=np.array([0, len(rows)]), **columns)
    with pytest.raises(SampleError, match="62 outgoing particles: the sample was showered"):
        contents(Sample(Header(), lambda: iter([many])), particle_codes(load("belle2")))


def test_the_rounding_of_a_printed_rate_enters_its_error() -> None:
    """MadGraph carries five digits of a rate: 1.54e-6 may be anything from 1.53995e-6 to 1.54005e-6."""
    assert rounding_of(1.54e-6) == pytest.approx(0.5e-10, rel=1e-12)
    assert rounding_of(2.894732e-19) == pytest.approx(0.5e-25, rel=1e-12)
    header = Header(sigma=1.54e-6, uncertainty=2e-15, unit="GeV", rounding=rounding_of(1.54e-6))
    measurement, _ = measured_rate(header, None, "GeV", 1e4)
    assert measurement is not None and measurement.uncertainty == pytest.approx(0.5e-10 / math.sqrt(3), rel=1e-6)


def test_the_precision_of_the_format_limits_the_digits(draw, tmp_path: Path) -> None:
    """Energies as single precision stores them lie on their line within six digits, not within twelve."""
    sample = draw(n=300, header=BEAMS, digits=15)

    def single():
        for batch in sample.batches():
            yield evolve(batch, p=batch.p.astype(np.float32).astype(float))

    strict = said(Sample(sample.header, single))[0]["comparisons"]
    loose = said(Sample(evolve(sample.header, digits=6), single))[0]["comparisons"]
    for rows, agrees in ((strict, False), (loose, True)):
        assert next(row["agrees"] for row in rows if row["observable"] == "energy(a)") == agrees
