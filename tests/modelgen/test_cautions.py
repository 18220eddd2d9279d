"""Cautions: the Yukawa coupling behind an anomalon mass, and what is said of each preset."""

from __future__ import annotations

import math

import pytest
from attrs import evolve

from modelgen.anomalies import anomalies
from modelgen.cautions import cautions, singlet_yukawa, uncancelled
from modelgen.modelfile import load, loads, preset_names
from modelgen.parameters import with_parameters
from modelgen.spec import ModelSpec
from modelgen.wesszumino import matching
from tests.fourth_generation import fourth_generation


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


def with_charges(charges: str) -> ModelSpec:
    return loads(f'name = "m"\n[vector]\ncharges = {charges}\ncoupling = 0.001\nmass = 1.5\n')


def test_what_no_anomalon_cancels_is_said() -> None:
    """Axial quarks: SU3^2 X = sum over generations of (2 q - u - d)/2 = 3 (2/3 + 2/3)/2 = 2, and no masses either."""
    words = said(with_charges('{ q = "1/3", u = "-1/3", d = "-1/3" }'))
    assert "SU3^2 X = 2 in the Standard Model: only coloured anomalons can cancel it" in words
    assert "the completion is not specified" in words
    assert "forbid its Standard Model Yukawa coupling" in words


def test_neutrinos_of_another_charge_have_no_dirac_mass() -> None:
    words = said(with_charges('{ l = [0, 0, "1"], e = [0, 0, "1"], n = [0, 0, "2"] }'))
    assert "Dirac masses of the neutrinos are forbidden" in words
    assert "neutrinos" not in said(load("b-minus-l"))


def test_the_contact_term_of_two_x_is_named_where_it_is_left_out() -> None:
    """Y X^2 of L_tau is -1 + 1 = 0 with vector-like charges; tau_R alone has -(-1)(1)^2 = 1, which is said."""
    assert "Y X^2" not in said(load("l-tau"))
    assert "Y X^2" in said(with_charges('"tau_R"'))


def test_yukawas_of_the_higgs_boson_above_sqrt_4_pi() -> None:
    """y = sqrt2 M/v, v = (sqrt2 G_F)^(-1/2) = 246.22 GeV: sqrt(4 pi) at 617.2 GeV, y = 7.64 at 1330 GeV."""
    v = (math.sqrt(2) * 1.16639e-5) ** -0.5
    edge = math.sqrt(4 * math.pi) * v / math.sqrt(2)
    assert edge == pytest.approx(617.2, abs=0.05)
    assert "from the Higgs boson" not in said(fourth_generation(0.999 * edge))
    text = said(fourth_generation(1330.0))
    assert "my0: its mass of 1330 GeV from the Higgs boson needs the Yukawa coupling y = 7.64" in text
    assert "up to 617.2 GeV" in text
    assert text.count("from the Higgs boson") == 1, "the others have 300 to 320 GeV"


@pytest.mark.parametrize("name", preset_names())
def test_anomalies_of_presets_cancel(name: str) -> None:
    assert list(uncancelled(load(name))) == []


def test_what_is_left_is_named() -> None:
    """L_tau without anomalons: SU2^2 X = 1/2, Y^2 X = -1/2, Y X^2 = 0; nothing is said of two different anomalies."""
    spec = loads('name = "bare"\n[vector]\ncharges = "L_tau"\ncoupling = 1e-3\nmass = 1.0\n')
    (text,) = uncancelled(spec)
    assert "SU2^2 X = 1/2" in text
    assert "Y^2 X = -1/2" in text
    assert "at one loop" not in text
