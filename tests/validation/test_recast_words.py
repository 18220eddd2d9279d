"""What `recast` and `rates` print, as a reader takes it: nothing is left unsaid, said twice, or contradicted."""

from __future__ import annotations

import json
import re

import pytest

from modelgen.modelfile import load
from modelgen.parameters import with_parameters
from tests.conftest import Call
from validation.limits.luminosity import SET
from validation.limits.reasons import grouped, kind, listed
from validation.limits.sentences import listed as in_words
from validation.notebook import verdict_table
from validation.rates.catalogue import rates_for
from validation.rates.validity import above_one
from validation.recast import recast


def test_the_ratio_of_an_undecided_limit_is_shown(call: Call) -> None:
    """The JSON keeps `ratio` for what may say "excluded"; the factor on the excluded side is beside it and in the table."""
    document = json.loads(call("recast", "belle2", "--json")[1])
    undecided = [v for v in document["verdicts"] if v["verdict"] == "uncertain"]
    staus = [v for v in undecided if v["limit"] == "ATLAS-stau-pairs"]
    assert staus
    for v in staus:
        assert v["ratio"] is None
        assert v["factor"] == pytest.approx(v["predicted"] / v["bound"], rel=1e-12)
        assert v["factor"] > 1
    for v in document["verdicts"]:
        numbers = v["predicted"] is not None and v["bound"] is not None and v["verdict"] != "not applicable"
        assert (v["factor"] is not None) == numbers
        assert v["ratio"] in (None, v["factor"])
    code, text, _ = call("recast", "belle2")
    assert code == 0
    rows = [line for line in text.splitlines() if line.lstrip().startswith("ATLAS-stau-pairs ")]
    assert [f"{v['factor']:.3g}" in row for v, row in zip(staus, rows, strict=True)] == [True, True]
    assert f"{staus[0]['factor']:.4g}" in str(verdict_table(recast(load("belle2"))))


def test_a_mass_on_the_excluded_side_has_a_factor_above_one() -> None:
    for v in recast(load("dark-baryon")).verdicts:
        if v.limit == "CMS-vector-like-tau-doublet":
            assert v.ratio is None
            assert v.factor == pytest.approx((v.bound or 0) / (v.predicted or 1), rel=1e-12)


def test_limits_that_do_not_apply_stand_together(call: Call) -> None:
    """By default a line for each kind of reason with numbers that add up; every row with -v; none with -q."""
    verdicts = recast(load("belle2")).verdicts
    names = {v.limit for v in verdicts} - {v.limit for v in verdicts if v.verdict != "not applicable"}
    groups = grouped(verdicts)
    assert {name for _, own in groups for name in own} == names
    text = call("recast", "belle2")[1]
    table = text.split("limits that do not apply (-v: one by one)")[1].split("\nbelle2 is")[0]
    lines = [line for line in table.splitlines()[4:] if line.strip()]
    assert len(lines) == len(groups) <= 12
    for line, (why, own) in zip(lines, groups, strict=True):
        assert re.match(rf" {re.escape(why)} +{len(own)} +{re.escape(own[0])}", line)
    every = call("recast", "belle2", "-v")[1]
    assert all(v.why in every for v in verdicts if v.verdict == "not applicable")
    brief = call("recast", "belle2", "-q")[1]
    assert "do not apply\n" not in brief
    assert "Undecided" not in brief
    assert "belle2 is not excluded by any" in brief
    assert "LEP-Z-gamma-invisible" in brief


@pytest.mark.parametrize("name", ["baryon", "baryon-triplet", "tau-right", "b-minus-l", "belle2"])
def test_kinds_of_reasons_are_short(name: str) -> None:
    for v in recast(load(name)).verdicts:
        assert v.verdict != "not applicable" or len(kind(v.why)) < 100
    assert listed(("a", "b", "c", "d", "e", "f")) == "a, b, c, d and 2 more"


def test_names_in_a_sentence(call: Call) -> None:
    assert [in_words(n) for n in (["A"], ["A", "B"], ["A", "B", "C"])] == ["A", "A and B", "A, B and C"]
    headline = recast(with_parameters(load("belle2"), {"MX": 1e-3})).sentences[0]
    assert re.fullmatch(r"belle2 is excluded by .*[^,], [^,]+ and [A-Z0-9]+\.", headline)
    assert headline.count(" and ") == 1


def test_the_parton_densities_of_the_cross_sections_are_named(call: Call) -> None:
    assert call("recast", "baryon", "-v")[1].count(SET) == 1
    assert SET not in call("recast", "baryon")[1]


def test_every_sentence_is_one_line(call: Call) -> None:
    sentences = recast(load("b-minus-l")).sentences
    assert max(map(len, sentences)) > 500
    assert call("recast", "b-minus-l")[1].splitlines()[-len(sentences) :] == list(sentences)


def test_a_branching_ratio_above_one_is_called_so(call: Call) -> None:
    """At M_X = 1 MeV longitudinal X make the Z wider than it is; 1.5 GeV is harmless."""
    light = with_parameters(load("belle2"), {"MX": 1e-3})
    code, _, warnings = call("rates", "belle2", "z > a x", "--set", "MX=1e-3")
    assert code == 0
    (words,) = [line for line in warnings.splitlines() if "Above 1" in line]
    width, ratio = rates_for(light, "z > a x", order="loop")
    assert ratio.value > 1
    assert f"z > a x {ratio.value:.3g} ({width.value:.3g} GeV" in words
    assert f"is {width.value / ratio.value:.3g} GeV)" in words
    assert "(g_X E/M_X)²" in words
    assert "beyond perturbation theory" in words
    mesons = rates_for(light, "b+ > k+ x")
    assert "b+ > k+ x" in above_one(mesons)[0]
    assert "beyond perturbation theory" not in above_one(mesons)[0]
    (said,) = [text for text in recast(light).sentences if text.startswith("Above 1")]
    assert "Z → γ X" in said
    assert "B⁺ → K⁺ X" in said
    assert not [text for text in recast(load("belle2")).sentences if text.startswith("Above 1")]
    assert above_one(rates_for(load("belle2"), "z > a x")) == ()


@pytest.mark.parametrize("name", ["tau-right", "ell-tau", "axial-tau"])
def test_a_missing_rate_is_no_clean_bill(name: str) -> None:
    """X of an axial current: what is not implemented may be the strongest limit, and the headline says so."""
    words = recast(load(name)).sentences
    assert any(text.startswith("Not implemented") for text in words)
    assert "Rates that bear on it are not implemented" in words[0]
    (last,) = [text for text in words if text.startswith(("Confidence", "Every limit"))]
    assert "not implemented" in last


def test_confidences_are_grouped() -> None:
    (text,) = [text for text in recast(load("belle2")).sentences if text.startswith("Confidence")]
    assert text.count("translated from the number of neutrinos") == 1
    for name in ("ALEPH", "DELPHI", "OPAL"):
        assert f"{name}-LEP2-single-photon" in text


def test_zero_is_not_near_a_limit() -> None:
    """Where everything that is passed is passed with nothing, no number is called the nearest."""
    spec = with_parameters(load("b-minus-l"), {"MX": 300.0, "gX": 1e-9})
    result = recast(spec)
    assert {v.predicted for v in result.verdicts if v.verdict == "allowed"} == {0.0}
    assert not any("nearest limit" in text for text in result.sentences)
    assert any("not near" in text for text in result.sentences)


@pytest.mark.parametrize("name", ["baryon", "b-minus-l", "belle2", "dark-baryon"])
@pytest.mark.parametrize("parameters", [{"MX": 0.05}, {"gX": 0.05}, {"MX": 20.0, "gX": 0.3}])
def test_what_is_undecided_says_by_how_much_and_why(name: str, parameters: dict[str, float]) -> None:
    """Every undecided limit gives the factor and its side, or that it is the error which reaches the bound."""
    for v in recast(with_parameters(load(name), parameters)).verdicts:
        if v.verdict == "uncertain":
            assert re.search(r"a factor \S+ on the (excluded|allowed) side, but|its error of \S+ reaches it", v.why), v
            assert ("on the excluded side" in v.why) == ((v.factor or 0) > 1)
