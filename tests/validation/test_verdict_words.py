"""What `validate` says of samples that are wrong in the ways of a collaboration: another mass, model, energy, or cut."""

from __future__ import annotations

import math

import numpy as np
import pytest
from attrs import evolve

from modelgen.errors import ProcessError, SampleError
from modelgen.modelfile import load
from modelgen.parameters import with_parameters
from validation.compare.assessment import Asked, assess
from validation.compare.hypothesis import taken_as_narrow
from validation.compare.presentation import differing_parameters
from validation.generators.embedded.generate import generate
from validation.rates.prediction import predict
from validation.samples.sample import Header, Sample

BEAMS = {"beams": ((-11, 45.594), (11, 45.594)), "process": "e+ e- > a x"}
BELLE2 = load("belle2")
PAIR = "e+ e- > lx- lx+"


@pytest.fixture(scope="module")
def chain(ufo_directory) -> Sample:
    return generate(ufo_directory("belle2"), f"{PAIR}, lx- > x ta-, lx+ > x ta+", 1000.0, events=600, seed=2)


def said(section) -> str:
    return " ".join((*section.sentences, *section.notes))


def test_a_decay_with_another_parent_mass(ufo_directory) -> None:
    """X -> nu nu: the energies are M/2, and say that X has 2.1 GeV; the width goes with the mass, so that it agrees."""
    sample = generate(ufo_directory("belle2"), "x > vt vt~", events=300, seed=1)
    words = said(assess(with_parameters(BELLE2, {"MX": 2.2}), sample, figures=False))
    assert "A shifted mass fits: the lines say that x has 2.1 GeV, the model says 2.2 GeV (-4.5%)" in words
    assert "With this mass, the rate agrees." in words and "another width or shape" not in words


def test_a_wrong_width_is_no_shifted_mass(chain) -> None:
    """lx- of another width: its mass line is broader, but its middle is where it was."""
    section = assess(with_parameters(BELLE2, {"MX": 200.0}), chain, figures=False)
    assert not section.document["agrees"]
    assert "A shifted mass fits" not in said(section) and "A wrong width of lx-" in said(section)


def test_a_closed_production_says_so(chain) -> None:
    with pytest.raises(ProcessError, match=r"kinematically closed: its products have 1200\.\d+ GeV, √s is 1000 GeV"):
        assess(with_parameters(BELLE2, {"Mlx": 600.0}), chain, figures=False)


def test_a_model_without_the_intermediate_particles(chain) -> None:
    with pytest.raises(SampleError, match="particles that the model does not have: PDG codes 5201003"):
        assess(load("b-minus-l"), chain, figures=False)


def test_cuts_of_the_banner_that_nobody_gave(ufo_directory) -> None:
    """Two cuts at once, which no single gap shows: the banner knows them, and within them the sample agrees."""
    cuts = ("pT(lx-)>100", "abseta(lx-)<1")
    sample = generate(ufo_directory("belle2"), PAIR, 1000.0, events=600, seed=3, cuts=cuts)
    section = assess(BELLE2, sample, figures=False)
    assert not section.document["agrees"] and "coupling off" not in said(section)
    assert """Within the cuts that the sample's banner declares, pT(lx-)>100""" in said(section)
    assert assess(BELLE2, sample, Asked(cuts=cuts), figures=False).document["agrees"]


def test_a_missing_resonance_is_no_cut(ufo_directory) -> None:
    """gX = 1 predicts a peak of X -> nu nu at E = (s - M^2)/(2 sqrt(s)) = 45.57 GeV that the sample does not have."""
    cuts = ("E(a)>5", "abseta(a)<2")
    sample = generate(ufo_directory("belle2"), "e+ e- > a vt vt~", 91.188, events=600, seed=1, cuts=cuts)
    words = said(assess(with_parameters(BELLE2, {"gX": 1.0}), sample, Asked(cuts=cuts), figures=False))
    assert "A missing resonance fits, or a veto: no event has energy(a) in" in words and "45.5" in words
    assert "Without it, the rate agrees." in words and "undeclared cut" not in words and "at the same place" not in words
    other = said(assess(BELLE2, sample, Asked(cuts=("E(a)>5", "abseta(a)<1")), figures=False))
    assert "lie outside the declared cut abseta(a)<1" in other and "banner declares, E(a)>5" in other


def test_a_banner_that_declares_what_the_events_do_not_keep(draw) -> None:
    """With a wrong model on top: neither cut helps, and each is said once."""
    sample = draw(300, header={**BEAMS, "cuts": ("cos(a)<0",)})
    model = with_parameters(BELLE2, {"MX": 2.2})
    assert "the sample agrees" not in said(assess(model, sample, figures=False))
    section = assess(model, sample, Asked(cuts=("cos(a)<0",)), figures=False)
    assert said(section).count("lie outside the declared cut cos(a)<0") == 1
    assert "x has 2.1 GeV, the model says 2.2 GeV" in said(section)


def test_beams_of_the_banner_that_the_events_do_not_have(draw) -> None:
    other = draw(200, header={**BEAMS, "beams": ((-11, 45.0), (11, 46.0))})
    banner = 2 * math.sqrt(45.0 * 46.0)
    assert f"The beams of its banner have √s = {banner:.8g} GeV, the events 91.188 GeV" in said(
        assess(BELLE2, other, figures=False)
    )
    assert "The beams of its banner" not in said(assess(BELLE2, draw(200, header=BEAMS), figures=False))


def test_massless_partons_are_no_other_parameters() -> None:
    """Parton densities count quarks as massless: MC = 0 of a p p sample is not another model, of an e+ e- sample it is."""
    header = Header(parameters={"MC": 0.0, "ymc": 0.0, "MTA": 1.7}, pdf=("nn23lo1", 247000))
    assert [row["name"] for row in differing_parameters(BELLE2, header)] == ["MTA"]
    assert {row["name"] for row in differing_parameters(BELLE2, evolve(header, pdf=None))} == {"MC", "ymc", "MTA"}


def test_a_broad_scalar_is_as_uncertain_as_it_is_broad() -> None:
    """s of width Gamma, decayed in the sample: the rate at its mass alone is off by about Gamma/M."""
    spec = load("baryon")
    before = predict(spec, "e+ e- > ex- ex+, ex+ > sx ta+", 1300.0)
    header = Header(lines=(("sx", 7.0, 105.0), ("ex+", 1e-5, 1e-4)), decays=("sx > x x 1",))
    after = taken_as_narrow(before, spec, header, {"sx": 350.0, "ex+": 520.0})
    assert after.rate.uncertainty - before.rate.uncertainty == pytest.approx(0.02 * before.rate.value)
    assert after.rate.value == before.rate.value and any("width of sx" in note for note in after.notes)


def test_a_cut_to_nothing_in_a_density_warns_of_nothing(draw) -> None:
    """A mass far outside of its predicted line leaves no rest that could follow the prediction."""
    with np.errstate(all="raise"):
        section = assess(with_parameters(BELLE2, {"MX": 2.121}), draw(300, header=BEAMS), figures=False)
    assert "x has 2.1 GeV, the model says 2.121 GeV" in said(section)
