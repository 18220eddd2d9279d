"""The table of rates: what is asked, how two rates are judged, resuming, layout; with MadGraph a few rows of it."""

from __future__ import annotations

import math

import numpy as np
import pytest

from modelgen.errors import GeneratorError, PDFError
from validation.generators import madgraph
from validation.process import Cut, Process
from validation.selfcheck import madgraph as campaign
from validation.selfcheck import rates
from validation.selfcheck.catalogue import Reaction, Variant, catalogue
from validation.selfcheck.models import written
from validation.selfcheck.report import document, markdown, summary

BELLE2 = Variant("belle2", "default", ())
ASKED = Reaction(BELLE2, "e+ e- > a x", 91.188, ("E(a)>1",), (80.0, -30.0))


def test_the_table_asks_enough():
    asked = catalogue().rates
    assert len(asked) >= 20 and len({(r.variant, r.process) for r in asked}) == len(asked)
    parsed = [Process.parse(r.process) for r in asked]
    shapes = {(len(p.initial), len(p.final)) for p in parsed}
    assert {(1, 2), (1, 3), (2, 2), (2, 3)} <= shapes
    assert any(p.decays for p in parsed) and any(rates.hadronic(r) for r in asked) and any(r.polarisation for r in asked)
    assert {"kinetic", "mixed", "strong"} <= {r.variant.name for r in asked}
    for reaction in asked:
        assert (reaction.ecm is None) == (len(Process.parse(reaction.process).initial) == 1)
        assert all(str(Cut.parse(cut)) for cut in reaction.cuts)


def test_widths_of_the_table(tmp_path):
    """A decay to two particles has one phase-space point: the rate has no error but that of rounding, and that of
    X to a pair of left-handed neutrinos is g^2 M/(24 pi) cos^4, where sin = 1e-3 is the neutrino's share of a neutral
    state that X does not see on that side."""
    asked = next(r for r in catalogue().rates if r.process == "x > vt vt~")
    found = rates.embedded(written(asked.variant, tmp_path), asked, 100)
    assert found.unit == "GeV" and found.uncertainty <= 1e-8 * found.value
    assert abs(found.value / (0.018**2 * 2.1 / (24 * math.pi) * (1 - 1e-6) ** 2) - 1) < 1e-9


def test_a_pull_is_the_difference_over_both_errors():
    row = rates.row(ASKED, (1.5, 0.3, "pb"), (1.0, 0.4, "pb"))
    assert row["pull"] == pytest.approx(1.0) and row["verdict"] == "passed"
    assert rates.row(ASKED, (3.1, 0.3, "pb"), (1.0, 0.4, "pb"))["verdict"] == "failed"
    assert rates.row(ASKED, (1.0, 0.3, "GeV"), (1.0, 0.4, "pb"))["verdict"] == "failed"
    missing = rates.row(ASKED, None, None)
    assert missing["verdict"] == "not compared" and missing["pull"] is None


def test_all_pulls_at_once():
    """Of pulls of one standard deviation each nothing is wrong; twenty of 2.5 are, though each of them may be."""

    def rows(pulls):
        return [rates.row(ASKED, (10.0 + pull, 1.0, "pb"), (10.0, 0.0, "pb")) for pull in pulls]

    fine = rates.together(rows([1.0] * 20))
    assert fine.n == 20 and fine.chi2 == pytest.approx(20) and fine.agrees
    odd = rows([2.5] * 20)
    assert all(row["verdict"] == "passed" for row in odd) and not rates.together(odd).agrees
    assert not result(odd).agrees and result(rows([1.0] * 20)).agrees
    assert rates.together([rates.row(ASKED, None, None)]) == (0.0, 0, 1.0)
    pulls = np.random.Generator(np.random.PCG64(5)).normal(size=30)
    assert rates.together(rows(pulls)).agrees


def result(rows):
    return campaign.Result("3.5.7", [], [], [], [], rows, 1.0)


def test_the_page_holds_every_row():
    rows = [
        rates.row(ASKED, (0.0328459, 0.0000074, "pb"), (0.032851, 0.000046, "pb")),
        rates.row(ASKED._replace(ecm=None, cuts=(), polarisation=None), (2.0, 1e-9, "GeV"), (2.0, 5e-5, "GeV")),
        rates.row(ASKED, None, None),
    ]
    text = markdown(result(rows))
    conditions = "| belle2 | `e+ e- > a x` | 91.188 | `E(a)>1`, polarisation +80, -30 |"
    assert f"{conditions} 0.0328459(74) | 0.032851(46) | -0.11 | passed |" in text
    assert "| belle2 | `e+ e- > a x` | decay | – | 2.000000 | 2.000000(50) | +0.00 | passed |" in text
    assert "| – | – | – | not compared |" in text
    assert document(result(rows))["rates"] == rows
    assert summary(result(rows))[-1].startswith("rates: 2 passed, 1 not compared; chi^2")


@pytest.fixture
def pretended(monkeypatch, tmp_path):
    """An installation that is not there, three rows, and generators that count how often they run."""
    calls = {"ours": 0, "theirs": 0, "densities": True, "fails": False}
    place = madgraph.Installation(tmp_path / "mg5_aMC", "3.5.7")
    asked = [ASKED, Reaction(BELLE2, "p p > lx- lx+", 13600.0), Reaction(BELLE2, "x > vt vt~", None)]

    def ours(model, reaction, events):
        calls["ours"] += 1
        if rates.hadronic(reaction) and not calls["densities"]:
            raise PDFError("no parton densities")
        return rates.Measured(1.0, 0.1, "pb")

    def theirs(model, reaction, folder, events):
        calls["theirs"] += 1
        (folder / "madgraph.log").write_text(reaction.process)
        if calls["fails"]:
            raise GeneratorError("MadGraph failed")
        return rates.Measured(1.05, 0.1, "pb")

    monkeypatch.setattr(madgraph, "require", lambda: place)
    monkeypatch.setattr(campaign, "catalogue", lambda share: catalogue(share)._replace(rates=tuple(asked)[::share]))
    monkeypatch.setattr(rates, "embedded", ours)
    monkeypatch.setattr(rates, "launched", theirs)
    return calls


def test_what_is_there_is_not_run_again(pretended, tmp_path):
    out = tmp_path / "out"
    first = campaign.run(out, parts=("rates",), events=10)
    assert pretended["ours"] == pretended["theirs"] == 3 and first.checks == first.squares == first.mutations == []
    assert sorted(p.name for p in (out / "logs").iterdir()) == [f"rates_belle2_default_{k}.log" for k in range(3)]
    again = campaign.run(out, parts=("rates",), events=10)
    assert pretended["ours"] == pretended["theirs"] == 3 and again.rates == first.rates
    campaign.run(out, parts=("rates",), events=20)
    assert pretended["theirs"] == 6  # another size is another result


def test_it_goes_on_after_a_failure(pretended, tmp_path):
    pretended["fails"] = True
    with pytest.raises(GeneratorError):
        campaign.run(tmp_path / "out", parts=("rates",), events=10)
    assert (tmp_path / "out" / "logs" / "rates_belle2_default_0.log").read_text() == ASKED.process
    pretended["fails"] = False
    campaign.run(tmp_path / "out", parts=("rates",), events=10)
    assert pretended["ours"] == 3 and pretended["theirs"] == 4


def test_without_parton_densities_the_row_says_so(pretended, tmp_path):
    pretended["densities"] = False
    found = campaign.run(tmp_path / "out", parts=("rates",), events=10)
    assert [row["verdict"] for row in found.rates] == ["passed", "not compared", "passed"]
    assert pretended["theirs"] == 2 and found.agrees


@pytest.mark.madgraph
def test_madgraph_is_asked_for_rates(madgraph, tmp_path):
    """Every fourteenth row, with a hundredth of the events."""
    found = campaign.run(tmp_path / "out", share=14, parts=("rates",), events=rates.EVENTS // 100)
    assert len(found.rates) == 2 and found.agrees
    assert {row["verdict"] for row in found.rates} == {"passed"}
