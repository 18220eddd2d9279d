"""Cautions: the Yukawa coupling behind an anomalon mass, and what is said of each preset."""

from __future__ import annotations

import math

import pytest
from attrs import evolve

from modelgen.anomalies import anomalies
from modelgen.cautions import cautions, singlet_yukawa
from modelgen.modelfile import load, preset_names
from modelgen.parameters import with_parameters
from modelgen.spec import ModelSpec
from modelgen.wesszumino import matching


def said(spec: ModelSpec) -> str:
    return "\n".join(cautions(spec, anomalies(spec), matching(spec)))


def test_mass_at_unit_yukawa() -> None:
    """L_tau at g_X = 0.018, M_X = 2.1 GeV: v_S = 116.67 GeV and M = v_S/sqrt2 = 82.496 GeV for y = 1."""
    spec = with_parameters(load("belle2"), {"Mex": 82.496})
    assert singlet_yukawa(spec, spec.anomalons[1]) == pytest.approx(1.0, rel=1e-5)


def test_majorana_masses_break_twice_the_charge() -> None:
    """x = -3/2: S carries 3, as for the Dirac doublet (3/2|-3/2), so that y/M is the same for all three."""
    spec = load("baryon-triplet")
    ratios = [singlet_yukawa(spec, multiplet) / multiplet.mass for multiplet in spec.anomalons]
    assert ratios == pytest.approx([math.sqrt(2) * 0.002 * 3 / 1.5] * 3, rel=1e-14)
    assert "different charges" not in said(spec)


@pytest.mark.parametrize("name", preset_names())
def test_presets_are_perturbative(name: str) -> None:
    spec = load(name)
    assert all(singlet_yukawa(spec, multiplet) < math.sqrt(4 * math.pi) for multiplet in spec.anomalons)
    assert "Yukawa coupling y" not in said(spec)


def test_the_quoted_mass_is_where_perturbativity_ends() -> None:
    """M = sqrt(4 pi) M_X/(sqrt2 g_X |delta|): 292.4 GeV for belle2."""
    bound = math.sqrt(4 * math.pi) * 2.1 / (math.sqrt(2) * 0.018)
    assert f"up to {bound:.4g} GeV" in said(with_parameters(load("belle2"), {"Mlx": 1.01 * bound}))
    assert "lx:" not in said(with_parameters(load("belle2"), {"Mlx": 0.99 * bound}))


def test_an_unmixed_doublet_decays_to_its_neutral_member() -> None:
    spec = load("belle2")
    unmixed = evolve(spec, anomalons=(evolve(spec.anomalons[0], decay=None), spec.anomalons[1]))
    assert "neutral anomalon lx0 is stable" in said(unmixed) and "lx- is stable" not in said(unmixed)
    inverted = with_parameters(unmixed, {"dlx": -1.0})
    assert "charged anomalon lx- is stable" in said(inverted) and "lx0 is stable" not in said(inverted)


def test_wrong_spectrum_keeps_its_warnings_apart() -> None:
    assert "completion is not specified" in said(evolve(load("belle2"), anomalons=()))
    assert "completion is not specified" not in said(load("b-minus-l"))
