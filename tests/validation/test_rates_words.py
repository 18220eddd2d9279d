"""What `rates` and `events` say beside their numbers: options without effect, zeros, what is left out, thresholds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from modelgen.build import build
from modelgen.modelfile import load
from modelgen.parameters import with_parameters
from tests.conftest import Call
from validation.generators.embedded.resonances import below
from validation.rates.catalogue import below as uncertain
from validation.rates.decays import by_mixing, total_width


def test_a_decay_of_x_by_mixing_is_named(call: Call) -> None:
    """Baryon number below the lightest hadrons: the card has a width from the mixing of anomalons alone, rates none."""
    light = with_parameters(load("baryon"), {"MX": 0.05})
    assert total_width(light) == 0
    card = next(p.value for p in build(light).parameters if p.name == "WX")
    assert card > 0
    (words,) = by_mixing(light)
    assert "mixing" in words
    assert "anomalon card" in words
    for process in ((), ("x > vt vt~",)):
        assert words in call("rates", "baryon", *process, "--set", "MX=0.05")[2]
    assert words in json.loads(call("rates", "baryon", "--set", "MX=0.05", "--json")[1])["notes"]
    assert by_mixing(load("baryon")) == by_mixing(load("b-minus-l")) == ()


def test_a_rate_of_zero_is_said(call: Call) -> None:
    _, text, words = call("rates", "l-tau", "x > ta+ ta-")
    assert "x > ta+ ta-: the rate is 0" in words
    assert "the rate is 0" not in call("rates", "l-tau", "x > vt vt~")[2]
    assert "ta+ ta-" in text


def test_the_scalar_is_not_forgotten(call: Call) -> None:
    assert "scalar sx" in call("rates", "baryon")[1]
    assert "scalar sx" not in call("rates", "belle2")[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("z > a x", "--pdf", "foo", "--scale", "3", "--ecm", "91"), ("--ecm has no", "--pdf and --scale have no")),
        (("e+ e- > a x", "--ecm", "10", "--pdf", "foo"), ("--pdf has no",)),
        (("z > a x", "e+ e- > a x", "--ecm", "10"), ()),
    ],
)
def test_options_without_effect_are_named(call: Call, arguments: tuple[str, ...], said: tuple[str, ...]) -> None:
    code, _, words = call("rates", "belle2", *arguments)
    assert code == 0
    assert words.count(" no effect") == len(said)
    assert [text for text in said if text not in words] == []


def test_densities_and_scales_that_are_none_are_refused(call: Call) -> None:
    assert call("rates", "belle2", "p p > lx- lx+", "--ecm", "13000", "--scale", "-3")[0] == 2
    code, _, words = call("rates", "belle2", "p p > lx- lx+", "--ecm", "13000", "--pdf", "no_such_set")
    assert code == 2
    assert "no_such_set" in words


def test_help_lists_processes(call: Call) -> None:
    text = " ".join(call("rates", "--help")[1].split())
    for process in ("z > a x", "x > hadrons", "k+ > pi+ x", "e+ e- > a vt vt~", "p p > lx- lx+"):
        assert process in text


def test_thresholds_have_digits_enough() -> None:
    assert below(0.4 - 1e-9, 0.4) == "0.399999999 GeV is below the threshold 0.4 GeV"
    assert below(1.0, 2.0) == "1 GeV is below the threshold 2 GeV"
    assert "at, not above" in below(0.4, 0.4)
    for energy, threshold in ((2.1 * (1 - 1e-15), 2.1), (1e3 - 1e-7, 1e3)):
        first, second = (word for word in below(energy, threshold).split() if word[0].isdigit())
        assert float(first) < float(second)


def test_an_uncertainty_has_one_unit() -> None:
    """Both errors of the width of X are percentages, also where invisible decays make the second one small."""
    for spec in (load("baryon"), with_parameters(load("dark-baryon"), {"Mchi": 0.01})):
        (words,) = uncertain(spec)
        assert words.count("%") == 2
        assert " 0%" not in words


def test_quiet_events_name_the_rate_and_the_file(call: Call, tmp_path: Path) -> None:
    path = str(tmp_path / "a.lhe")
    arguments = ("events", "belle2", "z > a x", "-n", "10", "--ecm", "91", "-o", path)
    code, long, words = call(*arguments)
    assert code == 0
    assert "--ecm has no effect" in words
    brief = call(*arguments, "-q")[1]
    assert brief.splitlines() == [long.splitlines()[0], long.splitlines()[-1]]
    assert f"{path}: 10 events" in brief
