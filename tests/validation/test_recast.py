"""Whole models against all limits: the presets, the Z -> gamma X benchmark, decays that decide, and the command."""

from __future__ import annotations

import json
import math

import pytest
from attrs import evolve

from modelgen.modelfile import load, preset_names
from modelgen.parameters import with_parameters
from modelgen.sm import Electroweak
from modelgen.spec import ModelSpec
from validation import cli
from validation.limits import hscp, precision
from validation.limits.layout import shipped_maps
from validation.limits.table import shipped_limits
from validation.limits.verdicts import Verdict
from validation.limits.zpole import ZDecay, z_gamma_verdict
from validation.rates import zgamma
from validation.recast import Recast, recast, z_decay
from validation.signatures import Fate, fate_of_x, signatures_of

ROWS = {row.id: row for row in shipped_limits()}
MAPS = {search.limit.id: search.limit for search in shipped_maps()}
RESULTS = {name: recast(load(name)) for name in preset_names()}
Z_LIMIT = ROWS["LEP-Z-gamma-invisible"]


def of(result: Recast, limit: str) -> Verdict:
    (verdict,) = (v for v in result.verdicts if v.limit == limit)
    return verdict


def heavy(spec: ModelSpec) -> ModelSpec:
    """The same model with anomalons at 20 TeV, which decouple as 1/M^2."""
    return evolve(spec, anomalons=tuple(evolve(m, mass=2e4 + 100 * k) for k, m in enumerate(spec.anomalons)))


def test_benchmark_of_the_baryon_current() -> None:
    """At g_X/m_X = 3.5596 TeV^-1, m_X << m_Z, A = 3/2, BR(Z -> gamma X) is 1e-6: the point of ratio 1.

    Inputs alpha(m_Z) = 1/127.95, s^2 = 0.23122, m_Z = 91.1876, Gamma_Z = 2.4955; the number is
    3.5e-8 A^2 (TeV g_X/m_X)^2 of the longitudinal limit (arXiv:1707.01503), here with all digits.
    """
    ew = Electroweak.from_angle(1 / 127.95, 0.23122, 91.1876, 80.377, 2.4955, 2.085)
    m_x = 0.1
    for factor, verdict in ((0.3, "allowed"), (1.0, "uncertain"), (3.2, "excluded")):
        kappa = zgamma.kappa_contact(1.5, ew, 3.5596e-3 * m_x * math.sqrt(factor))
        decay = ZDecay(float(zgamma.width(kappa, ew.m_z, m_x)), 0.0, ew.width_z)
        found = z_gamma_verdict(Z_LIMIT, m_x, ew.m_z, decay, Fate(1e-6, 1.0, 0.0, ()))
        assert found.verdict == verdict
        assert found.predicted == pytest.approx(factor * 1e-6, rel=1e-4)


def test_the_photon_couples_with_alpha_of_zero() -> None:
    """belle2 with decoupled anomalons against the benchmark 6.40091e-7 of L_tau, g_X = 0.018, m_X = 2.1 GeV.

    That number has alpha(m_Z) = 1/127.95 and s^2 = 0.23122 everywhere and Gamma_Z = 2.4955 GeV; here the photon has
    alpha(0) = 1/137.036, the Z its (g/c)^2 = 4 sqrt2 G_F m_Z^2, and Gamma_Z is the model's 2.44140351 GeV.
    """
    weak = 4 * math.sqrt(2) * 1.16639e-5 * 91.188**2 / (4 * math.pi / 127.95 / (0.23122 * 0.76878))
    expected = 6.40091e-7 * 127.95 / 137.035999 * weak * 2.4955 / 2.44140351
    decay = z_decay(heavy(load("belle2")))
    assert decay.width / decay.total == pytest.approx(expected, rel=3e-4)


def test_belle2() -> None:
    """X goes to tau neutrinos alone; 0.6 of an order-of-magnitude bound is undecided."""
    verdict = of(RESULTS["belle2"], Z_LIMIT.id)
    assert fate_of_x(load("belle2")).invisible == 1
    assert (verdict.verdict, verdict.bound) == ("uncertain", 1e-6)
    assert 0.5 < (verdict.ratio or 0) < 0.7
    stronger = of(recast(with_parameters(load("belle2"), {"gX": 0.05})), Z_LIMIT.id)
    assert stronger.verdict == "excluded"
    assert stronger.ratio == pytest.approx((verdict.ratio or 0) * (0.05 / 0.018) ** 2, rel=1e-9)


def test_anomalons_that_decay_to_x_escape_the_searches_for_w_z_h() -> None:
    """Mass mixing (lL, Ee) leaves the doublet and the singlet of belle2 with X and a lepton alone."""
    for signature in signatures_of(load("belle2")):
        # W, Z, h by theta m_tau/M: at most G_F M^3/(4 sqrt2 pi) (1e-3 x 1.777/250)^2 = 5e-10 GeV against 1.1e-5 GeV to X
        assert signature.fraction(("X l", "X nu"), "tau") == pytest.approx(1, abs=5e-5)
    for limit in ("CMS-vector-like-tau-doublet", "CMS-vector-like-tau-singlet", "L3-charged-W-nu"):
        assert {v.verdict for v in RESULTS["belle2"].verdicts if v.limit == limit} == {"not applicable"}
    words = " ".join(RESULTS["belle2"].sentences)
    assert "τ⁺τ⁻ + missing energy" in words
    assert "roxies" in words


def test_a_small_gauge_coupling_brings_the_vector_like_leptons_back() -> None:
    """X modes of a Yukawa mixing go as (v/v_S)^2 = (v g_X delta/m_X)^2: at g_X = 1e-5 they are gone."""
    spec = load("ell-tau")
    share = (246.22 * 0.0015 / 0.4) ** 2
    lightest = next(s for s in signatures_of(spec) if s.particle == "lx-")
    ratio = lightest.fraction(("X l",)) / lightest.fraction(("Z l",))
    phase_space = (1 - 0.0333) ** 2 * (1 + 2 * 0.0333)  # of the Z, r = (91.2/500)^2; that of X is 1
    assert ratio == pytest.approx(share / phase_space, rel=2e-3), "v is 246.22 GeV to a permille in any scheme"
    weak = recast(with_parameters(spec, {"gX": 1e-5}))
    cms = of(weak, "CMS-vector-like-tau-doublet")
    assert (cms.verdict, weak.excluded) == ("excluded", True)
    assert cms.ratio == pytest.approx(1045 / 500, rel=2e-3)
    reduced = of(RESULTS["ell-tau"], "CMS-vector-like-tau-doublet")
    assert (reduced.verdict, reduced.ratio) == ("uncertain", None), "weakened by BR^2, and of medium confidence then"


def test_a_wino_like_triplet_meets_the_disappearing_track_search() -> None:
    """The triplet of baryon-triplet (520 GeV, radiative splitting) is a pure wino to ATLAS, which excludes 660 GeV."""
    verdict = of(RESULTS["baryon-triplet"], "ATLAS-disappearing-track-wino-2022")
    assert verdict.verdict == "excluded"
    assert verdict.ratio == pytest.approx(660 / 520, rel=1e-3)
    assert of(RESULTS["baryon-triplet"], "ATLAS-disappearing-track-higgsino-2026").verdict == "allowed"


def test_visible_decays_of_x() -> None:
    """Baryon number has no invisible decays: no missing energy at the Z; a dark fermion brings it back."""
    assert of(RESULTS["baryon"], Z_LIMIT.id).verdict == "not applicable"
    dark = of(RESULTS["dark-baryon"], Z_LIMIT.id)
    # chi of charge 3, far from threshold, against three quarks of three colours with charge 1/3: 9 to 1 + alpha_s/pi
    assert fate_of_x(load("dark-baryon")).invisible == pytest.approx(0.9, abs=0.03)
    assert dark.predicted is not None
    assert dark.predicted_uncertainty is not None, "below 2 GeV quarks are no hadrons"


@pytest.mark.parametrize("name", preset_names())
def test_every_preset_has_complete_verdicts_and_words(name: str) -> None:
    result = RESULTS[name]
    assert {v.limit for v in result.verdicts} == set(ROWS) | set(MAPS) | {hscp.limit().id, *precision.limits()}
    for v in result.verdicts:
        numbers = (v.predicted, v.predicted_uncertainty, v.bound, v.bound_uncertainty, v.ratio, v.expected_ratio, v.cl)
        assert all(number is None or (math.isfinite(number) and number >= 0) for number in numbers)
        assert (v.ratio is not None and v.ratio > 1) == (v.verdict == "excluded")
        assert v.verdict != "excluded" or (ROWS | MAPS)[v.limit].trusted
        assert v.verdict != "not applicable" or v.why
        assert v.source
    assert result.excluded == any(v.verdict == "excluded" for v in result.verdicts)
    assert result.sentences[0].startswith(f"{name} is {'' if result.excluded else 'not '}excluded by ")
    for sentence in result.sentences:
        assert sentence.endswith(".")
        assert "nan" not in sentence.lower().split()
        assert "None" not in sentence.replace("None of the", "")
    for v in result.verdicts:
        if v.verdict in ("excluded", "uncertain"):
            words = [s for s in result.sentences if v.source in s and v.observable in s]
            assert words, "what is excluded, by whom"
            assert any("evade" in s for s in words)


@pytest.mark.parametrize("name", preset_names())
def test_branching_ratios_add_up(name: str) -> None:
    for signature in signatures_of(load(name)):
        assert signature.stable or math.fsum(m.ratio for m in signature.modes) == pytest.approx(1, rel=1e-12)
        assert all(mode.final != "other" for mode in signature.modes)


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["recast", "belle2", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "anomalon.recast/1"
    assert (document["model"], document["excluded"]) == ("belle2", False)
    assert set(document["verdicts"][0]) == {*Verdict._fields, "factor"}
    assert cli.run(["recast", "belle2", "--set", "gX=0.05", "--fail-if-excluded"]) == 1
    text = capsys.readouterr().out
    assert "belle2 is excluded by Belle II and L3" in text
    assert cli.run(["recast", "belle2", "--set", "gX=0.05"]) == 0


@pytest.mark.parametrize("option", ["--sample", "--limits"])
def test_what_is_not_there_is_refused(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["recast", "belle2", option, "somewhere"]) == 2
    assert "somewhere" in capsys.readouterr().err
