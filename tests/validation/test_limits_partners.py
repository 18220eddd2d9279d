"""Neutral partners that live long, Dirac triplets, and anomalies that do not cancel, in what `recast` and `rates` say."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from attrs import evolve

from modelgen.modelfile import load
from modelgen.parameters import with_parameters
from modelgen.spec import ModelSpec
from tests.conftest import Call
from validation.limits.verdicts import WORDS, Verdict
from validation.recast import recast
from validation.signatures import OUTSIDE_METRES, signatures_of
from validation.survey import judge_points

TRACKS = ("ATLAS-disappearing-track-higgsino-2022", "ATLAS-disappearing-track-higgsino-2026")
WINO = "ATLAS-disappearing-track-wino-2022"


def doublet(coupling: float) -> ModelSpec:
    return with_parameters(load("ell-tau"), {"gX": 1e-6, "MX": 0.4, "Mlx": 150.0, "lamlx": coupling})


def of(spec: ModelSpec, limit: str) -> list[Verdict]:
    return [v for v in recast(spec).verdicts if v.limit == limit]


def metres(spec: ModelSpec) -> float:
    return next(s.ctau_m for s in signatures_of(spec) if s.particle == "lx0") or np.inf


@pytest.mark.parametrize("limit", TRACKS)
def test_a_partner_that_decays_outside_is_as_good_as_stable(limit: str) -> None:
    """210 and 225 GeV over 150.26 GeV; lx0 -> W tau goes as the coupling squared."""
    spec = doublet(1e-12)
    assert metres(spec) > 1e3 * OUTSIDE_METRES
    (verdict,) = of(spec, limit)
    assert verdict.verdict == "excluded"
    assert verdict.ratio == pytest.approx({TRACKS[0]: 210.0, TRACKS[1]: 225.0}[limit] / verdict.predicted)
    bare = evolve(spec, anomalons=tuple(evolve(m, decay=None) for m in spec.anomalons))
    assert of(bare, limit)[0].ratio == pytest.approx(verdict.ratio, rel=1e-9)


def test_such_a_neutral_particle_counts_as_stable_itself() -> None:
    """DELPHI's 45 GeV for a stable neutral Dirac lepton, of a doublet at 150 GeV."""
    for coupling, word in ((1e-12, "allowed"), (1e-3, "not applicable")):
        (verdict,) = of(doublet(coupling), "DELPHI-stable-neutral-Dirac")
        assert verdict.verdict == word
        assert word != "allowed" or verdict.ratio == pytest.approx(0.3)


def test_a_partner_that_decays_inside_is_seen() -> None:
    """c tau of 0.1 to 10 m: the track may still disappear, but not what the partner leaves."""
    long = doublet(1e-12)
    spec = doublet(1e-12 * (metres(long) / (0.3 * OUTSIDE_METRES)) ** 0.5)
    assert metres(spec) == pytest.approx(0.3 * OUTSIDE_METRES, rel=1e-6)
    for limit in TRACKS:
        (verdict,) = of(spec, limit)
        assert verdict.verdict == "not applicable"
        assert "leaves no trace" in verdict.why
        assert f"lx0 → w+ ta- 100%, cτ = {0.3 * OUTSIDE_METRES:.3g} m" in verdict.why


def test_many_points_agree_across_that_length() -> None:
    spec = doublet(1e-12)
    couplings = np.array([1e-12, 3e-9, 1e-8, 1e-6])
    found = judge_points(spec, {"lamlx": couplings}, anomalons=True)
    for limit in TRACKS:
        words = [WORDS[k] for k in found[limit].verdict]
        assert words == [of(doublet(float(c)), limit)[0].verdict for c in couplings]
        assert words[0] == "excluded"
        assert words[-1] == "not applicable"


def triplet(tmp_path: Path, mass: float, charges: str = 'x_left = "1"\nx_right = "0"') -> ModelSpec:
    path = tmp_path / "triplet.toml"
    path.write_text(
        f"""
name = "triplet"
[vector]
charges = "L_tau"
coupling = 1e-3
mass = 1.2
[[anomalons]]
name = "dx"
su2 = 3
hypercharge = "0"
mass = {mass}
{charges}
""",
        encoding="utf-8",
    )
    return load(path)


def test_a_dirac_triplet_meets_the_limit_on_winos(tmp_path: Path) -> None:
    for mass, word in ((500.0, "excluded"), (700.0, "allowed")):
        verdicts = of(triplet(tmp_path, mass), WINO)
        assert [v.verdict for v in verdicts] == [word, word]
        assert {v.observable for v in verdicts} == {"mass of dx+", "mass of dx-"}
        for v in verdicts:
            assert v.ratio == pytest.approx(660.0 / v.predicted)
    words = recast(triplet(tmp_path, 500.0)).sentences
    assert any("a Dirac triplet has twice the particles" in text for text in words)


def test_a_dirac_triplet_is_made_twice_as_often_as_a_wino(tmp_path: Path) -> None:
    """What makes the limit on winos safe: all pairs together, and those of two charged particles."""
    dirac = recast(triplet(tmp_path, 500.0)).productions
    wino = recast(triplet(tmp_path, 500.0, 'x_left = "1"\nmajorana = true')).productions
    for alone in (False, True):
        both = [sum(p.sigma_pb for p in made if not alone or "0" not in p.first + p.second) for made in (dirac, wino)]
        assert both[0] == pytest.approx(2 * both[1], rel=1e-9)


QUAD = """
name = "quad"
[vector]
charges = "L_tau"
coupling = 1e-3
mass = 1.0
[[anomalons]]
name = "fx"
su2 = 4
hypercharge = "1/2"
x_left = "0"
x_right = "1"
mass = 400.0
"""


@pytest.mark.parametrize("arguments", [("rates", "z > a x"), ("rates",), ("recast",)])
def test_anomalies_that_do_not_cancel_are_said(arguments: tuple[str, ...], tmp_path: Path, call: Call) -> None:
    """A quadruplet has SU(2) index 5 against 1/2 of a doublet: SU2^2 X = 1/2 - 5 of L_tau and fx."""
    path = tmp_path / "quad.toml"
    path.write_text(QUAD, encoding="utf-8")
    code, out, err = call(arguments[0], str(path), *arguments[1:], "--json")
    assert code == 0
    texts = json.loads(out)["notes" if arguments[0] == "rates" else "sentences"]
    (text,) = [t for t in texts if "do not cancel" in t]
    assert "SU2^2 X = -9/2" in text
    assert "at one loop" in text
    assert arguments[0] == "recast" or text in err


@pytest.mark.parametrize("preset", ["l-tau", "b-minus-l", "baryon-triplet", "axial-tau"])
def test_where_they_cancel_nothing_is_said(preset: str, call: Call) -> None:
    _, out, err = call("rates", preset, "z > a x", "--json")
    assert "do not cancel" not in out + err
    assert not any("do not cancel" in text for text in recast(load(preset)).sentences)
