"""Precision measurements: how far the allowed region reaches, what moves what, and the rows that come of it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from attrs import evolve

from modelgen.errors import UnsupportedError
from modelgen.modelfile import load
from modelgen.spec import Decay, ModelSpec
from tests.validation.test_rates_higgs_photons import chiral
from validation.limits import precision
from validation.limits.precision import Change, held, measurements, precision_verdicts, reach
from validation.limits.verdicts import Verdict
from validation.rates.oblique import oblique
from validation.recast import recast

ROWS = {m.limit.id: m for m in measurements()}
S_T = ROWS["PDG-S-T"]


def by_name(spec: ModelSpec) -> dict[str, Verdict]:
    return {v.limit: v for v in precision_verdicts(spec)}


def mixing(lepton: str, coupling: float) -> ModelSpec:
    spec = load("tau-right")
    (one,) = spec.anomalons
    return evolve(spec, anomalons=(evolve(one, decay=Decay(lepton, "lHE", coupling)),))


def test_the_region_of_one_parameter() -> None:
    """1.96 standard deviations around the measured value, from the Standard Model on, with the error of that side."""
    one, cms, atlas = np.ones(1), ROWS["CMS-h-photons"], ROWS["ATLAS-h-photons"]
    assert reach(cms, one, -one, 0.0) == pytest.approx(1.959964 * 0.09 - 0.12, rel=1e-5)
    assert reach(cms, one, one, 0.0) == pytest.approx(1.959964 * 0.09 + 0.12, rel=1e-5)
    assert reach(atlas, one, one, 0.0) == pytest.approx(1.959964 * 0.10 + 0.04, rel=1e-5)
    assert reach(atlas, one, -2 * one, 0.0) == pytest.approx((1.959964 * 0.09 - 0.04) / 2, rel=1e-5)
    assert reach(atlas, one, -one, 0.0, observed=False) == pytest.approx(1.959964 * 0.09, rel=1e-5)


@pytest.mark.parametrize("angle", np.linspace(0, 2 * math.pi, 9)[:-1])
def test_the_ellipse_of_two_parameters(angle: float) -> None:
    """chi^2 = -2 ln 0.05 = 5.99 at the end of the region, for two parameters with this correlation."""
    direction, rho = np.array([math.cos(angle), math.sin(angle)]), 0.91
    end = direction * reach(S_T, np.zeros(2), direction, rho)
    pulls = (end - S_T.values) / S_T.up
    chi2 = (pulls[0] ** 2 - 2 * rho * pulls[0] * pulls[1] + pulls[1] ** 2) / (1 - rho**2)
    assert chi2 == pytest.approx(-2 * math.log(0.05), rel=1e-9)
    assert np.linalg.norm(end) > 0


def test_a_standard_model_outside_is_refused() -> None:
    far = ROWS["CMS-h-photons"]._replace(values=np.array([1.5]))
    with pytest.raises(UnsupportedError, match="CMS-h-photons"):
        reach(far, np.ones(1), np.ones(1), 0.0)


def test_every_measurement_has_a_prediction_and_allows_the_standard_model() -> None:
    for row in measurements():
        assert row.quantity in precision.PREDICTIONS
        assert (row.up > 0).all() and (row.down > 0).all() and abs(row.correlation) < 1
        made = precision.PREDICTIONS[row.quantity](mixing("e", 0.1), ())
        assert isinstance(made, Change)
        for sign in (-1.0, 1.0):
            assert reach(row, made.standard, sign * np.ones(len(row.values)), row.correlation) > 0


def test_masses_from_the_higgs_are_excluded() -> None:
    """Two families: S = 2/(6 pi) and mu = 0.35; both far outside, and the sentences say so."""
    spec = chiral(800.0, 800.0)
    found = by_name(spec)
    assert {found[name].verdict for name in ("CMS-h-photons", "ATLAS-h-photons")} == {"excluded"}
    assert found["PDG-S-T"].verdict == "uncertain"  # its numbers come from a citation
    assert found["PDG-S-T"].predicted == pytest.approx(2 / (6 * math.pi), rel=0.01)
    assert found["PDG-S-T"].expected_ratio == pytest.approx(
        2 / (6 * math.pi) / (0.07 * math.sqrt(1 - 0.91**2) * math.sqrt(5.9915)), rel=0.01
    )
    assert found["CMS-h-photons"].ratio == pytest.approx(0.65 / 0.0564, rel=0.03)
    assert found["LEP-Z-tau-tau"].verdict == "not applicable"
    whole = recast(spec)
    assert whole.excluded
    assert any(v.limit == "PDG-S-T" for v in whole.verdicts)
    assert not any("ot implemented: h" in text for text in whole.sentences)
    assert any("HIG-19-015" in text or "2103.06956" in text for text in whole.sentences)


def test_presets_are_not_moved() -> None:
    """Vector-like anomalons with small mixing: every measurement says how little it is moved."""
    found = by_name(load("belle2"))
    assert {v.verdict for v in found.values()} == {"not applicable"}
    assert "less than a hundredth" in found["PDG-S-T"].why
    assert {v.why for v in precision_verdicts(load("b-minus-l"))} == {"the model has no anomalons"}


def test_universality_follows_the_mixing_angle() -> None:
    """A singlet in the left-handed tau: delta Gamma/Gamma = 2 gL delta gL/(gL^2 + gR^2), delta gL = sin^2(theta)/2."""
    found = by_name(mixing("tau", 0.3))
    row = found["LEP-Z-tau-tau"]
    sine = 0.3 * 246.2 / math.sqrt(2) / 500.0
    left, right = -0.5 + 0.23122, 0.23122
    expected = 2 * abs(left) * sine**2 / 2 / (left**2 + right**2)
    assert row.predicted == pytest.approx(expected, rel=0.03)
    assert row.bound == pytest.approx(1.959964 * 0.0032 - (1.0019 - 0.9977), abs=1e-4)
    assert row.verdict == "excluded"
    assert found["LEP-Z-mu-mu"].verdict == "not applicable"


def test_an_electron_that_mixes_moves_both_ratios_up() -> None:
    found = by_name(mixing("e", 0.3))
    for name in ("LEP-Z-tau-tau", "LEP-Z-mu-mu"):
        assert found[name].predicted is not None
        assert "of e" in found[name].why
    up = 1.959964 * 0.0032 + (1.0019 - 0.9977)
    assert found["LEP-Z-tau-tau"].bound == pytest.approx(up, abs=1e-4)


def test_near_the_edge_the_correlation_decides_nothing() -> None:
    """Inside of what another correlation of the fit would allow the verdict is "uncertain", for sure numbers too."""
    far = reach(S_T, np.zeros(2), np.array([1.0, 0.0]), S_T.correlation)
    sure = S_T._replace(limit=evolve(S_T.limit, confidence="high"))
    for factor, word in ((0.2, "allowed"), (1.5, "uncertain"), (10.0, "excluded")):
        change = Change(np.zeros(2), np.array([far * factor, 0.0]), 0.0, "", "")
        assert held(sure, change).verdict == word


def test_a_splitting_by_hand_has_an_error() -> None:
    """T of a splitting of 60 GeV is known up to a logarithm, which counts in the verdict and is said."""
    spec = load("ell-tau")
    spec = evolve(spec, anomalons=tuple(evolve(m, decay=None, splitting=60.0) for m in spec.anomalons))
    row = by_name(spec)["PDG-S-T"]
    assert row.predicted_uncertainty == pytest.approx(oblique(spec).scale_error)
    assert "logarithm" in row.why
    assert row.verdict in ("uncertain", "excluded")


def test_a_light_anomalon_decides_nothing() -> None:
    """Below the mass of the Z self-energies at q^2 = 0 and mZ^2 are not all that is seen: never "excluded"."""
    spec = load("ell-tau")
    spec = evolve(spec, anomalons=tuple(evolve(m, decay=None, mass=70.0, splitting=80.0) for m in spec.anomalons))
    row = by_name(spec)["PDG-S-T"]
    assert "do not say all" in row.why
    assert row.predicted_uncertainty is not None and row.predicted is not None
    assert row.predicted_uncertainty >= row.predicted


def test_with_a_scalar_only_h_depends_on_x() -> None:
    """What a scan over M_X and g_X takes as constant is constant."""
    spec = load("baryon")
    mixed = evolve(spec, scalar=evolve(spec.scalar, higgs_mixing=0.3))
    assert precision.varying(spec) == precision.varying(load("belle2")) == ()
    assert set(precision.varying(mixed)) == {"CMS-h-photons", "ATLAS-h-photons"}
    other = evolve(mixed, vector=evolve(mixed.vector, mass=3.0, coupling=0.05))
    one, two = by_name(mixed), by_name(other)
    assert {name for name in one if one[name] != two[name]} == set(precision.varying(mixed))


def test_another_world_is_not_compared() -> None:
    """Parameters far from the measured ones: the measurements do not apply, and nothing fails."""
    spec = mixing("tau", 0.3)
    found = by_name(evolve(spec, parameters={"MH": 200.0, "MTA": 30.0}))
    assert found["CMS-h-photons"].verdict == found["LEP-Z-tau-tau"].verdict == "not applicable"
    assert "m_h = 125" in found["CMS-h-photons"].why
    assert "outside of what LEP-Z-tau-tau allows" in found["LEP-Z-tau-tau"].why
