"""How far predictions reach: min(2M, 4 pi v_S), and who is told."""

from __future__ import annotations

import math

import pytest

from modelgen.modelfile import load
from modelgen.parameters import with_parameters
from validation import cli
from validation.rates.catalogue import cautions_for
from validation.rates.prediction import predict
from validation.rates.validity import reach


def test_reach_of_presets() -> None:
    """2M of the lightest anomalon; v_S = M_X/(g_X |Q_S|), Q_S = 3 for B, with Majorana masses (2 x 3/2) too."""
    assert reach(load("baryon")).threshold == pytest.approx(1000)
    for preset in ("baryon", "baryon-triplet"):
        assert reach(load(preset)).breaking == pytest.approx(4 * math.pi * 1.5 / (0.002 * 3), rel=1e-12)
    belle = reach(load("belle2"))
    assert belle.contact == pytest.approx(min(500.0, 4 * math.pi * 2.1 / 0.018), rel=1e-12)
    assert reach(load("b-minus-l")) == (math.inf, math.inf)


@pytest.mark.parametrize(
    ("process", "ecm", "words"),
    [
        ("e+ e- > a x", 600.0, "min(2M, 4 pi v_S) = 500 GeV"),
        ("e+ e- > a x", 91.188, None),
        ("e+ e- > lx- lx+", 600.0, None),
        ("e+ e- > lx- lx+", 3000.0, "4 pi v_S = 1466 GeV"),
    ],
)
def test_sentences(process: str, ecm: float, words: str | None) -> None:
    spec = load("belle2")
    found = [*cautions_for(spec, [process], ecm), *predict(spec, process, ecm).notes]
    assert found if words else not found
    assert all(words in sentence for sentence in found if words)


def test_a_light_anomalon_makes_the_z_itself_too_heavy() -> None:
    spec = with_parameters(load("belle2"), {"Mlx": 40.0})
    assert "min(2M, 4 pi v_S) = 80 GeV" in cautions_for(spec, ["z > a x"])[0]


def test_the_command_warns(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["rates", "belle2", "e+ e- > a x", "--ecm", "600"]) == 0
    assert "min(2M, 4 pi v_S)" in capsys.readouterr().err
