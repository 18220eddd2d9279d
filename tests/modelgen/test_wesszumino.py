"""Wess-Zumino coefficients: from independent triangle sums, and which anomalons contribute."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from modelgen.anomalies import coefficients, standard_model_fields
from modelgen.currents import CURRENTS
from modelgen.kinetic import electroweak
from modelgen.modelfile import load, loads
from modelgen.sm import Electroweak
from modelgen.spec import Charges, ModelSpec
from modelgen.wesszumino import Matching, coupling, matching
from modelgen.writing import to_toml

F = Fraction
# PDG 2022: 1/alpha(m_Z), sin^2 theta_W, m_Z, m_W and widths in GeV
PDG = Electroweak.from_angle(1 / 127.95, 0.23122, 91.1876, 80.377, 2.4955, 2.085)
REPEATABLE = settings(derandomize=True, max_examples=50, deadline=None)
SMALL = st.fractions(min_value=-4, max_value=4, max_denominator=6)


def bare(charges: Charges, coupling_: float = 0.01) -> ModelSpec:
    spec = load("b-minus-l")
    return evolve(spec, vector=evolve(spec.vector, charges=charges, coupling=coupling_))


def triangle_sum(charges: Charges, ew: Electroweak, g_x: float) -> float:
    """kappa of X Z photon from massless Standard Model loops: -(1/2 pi^2) sum N_c e Q (v_X a_Z + a_X v_Z).

    Each loop in the scheme where the Standard Model's currents are conserved, at M_X << M_Z (Adler; Rosenberg).
    """
    total = 0.0
    flavours = ((F(2, 3), F(1, 2), 3, charges.q, charges.u), (F(-1, 3), F(-1, 2), 3, charges.q, charges.d),
                (F(-1), F(-1, 2), 1, charges.l, charges.e))  # fmt: skip
    for charge, t3, colours, left, right in flavours:
        for x_left, x_right in zip(left, right, strict=True):
            v_x, a_x = g_x * float(x_right + x_left) / 2, g_x * float(x_right - x_left) / 2
            v_z = ew.g / ew.cw * (float(t3) / 2 - float(charge) * ew.s2)
            a_z = -ew.g / ew.cw * float(t3) / 2
            total += colours * ew.e * float(charge) * (v_x * a_z + a_x * v_z)
    return -total / (2 * math.pi**2)


@REPEATABLE
@given(st.lists(SMALL, min_size=15, max_size=15))
def test_kappa_is_the_sum_of_the_fermion_triangles(values: list[Fraction]) -> None:
    """For any charges: the effective normalisation, 1/(8 pi^2); that of the symmetric scheme is 2/3 of it."""
    charges = Charges(*(tuple(values[k : k + 3]) for k in range(0, 15, 3)))
    found = coupling(matching(bare(charges)), PDG, 0.01)
    assert found.kappa == pytest.approx(triangle_sum(charges, PDG, 0.01), rel=1e-11, abs=1e-16)


def test_benchmark_kappa_of_baryon_number() -> None:
    """g_X g g' (3/2)/(4 pi^2) at g_X = 0.01 with g, g' from alpha(m_Z) and s_W^2, computed here by hand."""
    e = math.sqrt(4 * math.pi / 127.95)
    expected = 0.01 * e**2 / math.sqrt(0.23122 * (1 - 0.23122)) * 1.5 / (4 * math.pi**2)
    assert coupling(matching(load("baryon")), PDG, 0.01).kappa == pytest.approx(expected, rel=1e-14)


@pytest.mark.parametrize(("current", "share"), [("tau_R", 0.23122), ("ell_tau", (1 - 2 * 0.23122) / 2), ("B", 1.5)])
def test_a_zgamma_of_chiral_currents(current: str, share: float) -> None:
    named = CURRENTS[current]
    sm = coefficients(standard_model_fields(Charges(*named)))
    assert coupling(Matching(sm.su2, sm.y2, False), PDG, 0.01).a_zgamma == pytest.approx(share, rel=1e-12)


@pytest.mark.parametrize("current", ["B", "L_e", "L_tau", "B_2"])
def test_vector_like_currents_have_no_photon_photon_vertex(current: str) -> None:
    sm = coefficients(standard_model_fields(Charges(*CURRENTS[current])))
    found = coupling(Matching(sm.su2, sm.y2, False), PDG, 0.01)
    assert abs(found.k_w * PDG.s2 + found.k_b * (1 - PDG.s2)) < 1e-15 * abs(found.k_w)
    # and then the Z-photon and Z-Z couplings are those of one structure: K_ZZ = (c^2 - s^2) K_Zgamma/(s c)
    ratio = (1 - 2 * PDG.s2) / (PDG.sw * PDG.cw) * found.kappa / 2
    assert found.k_zz(PDG) == pytest.approx(ratio, rel=1e-12)


def test_strength_and_coupling_scale_every_vertex() -> None:
    matched = matching(load("belle2"))
    one, six = coupling(matched, PDG, 0.01), coupling(matched, PDG, 0.02, strength=3.0)
    assert six[:3] == pytest.approx([6 * value for value in one[:3]], rel=1e-14)


@pytest.mark.parametrize("name", ["baryon", "baryon-triplet", "l-tau", "tau-right", "ell-tau", "axial-tau", "belle2"])
def test_anomalons_that_cancel_leave_the_standard_model_anomaly(name: str) -> None:
    spec = load(name)
    sm = coefficients(standard_model_fields(spec.vector.charges))
    assert matching(spec) == (sm.su2, sm.y2, True)


def test_it_is_the_anomalons_that_count() -> None:
    """Half a completion gives half the vertex: minus the anomalons' anomaly, not the Standard Model's."""
    spec = load("belle2")
    only_doublet = evolve(spec, anomalons=spec.anomalons[:1])
    # lx (0|1): A_W = T2 delta = -1/2, A_B = n Y^2 delta = -1/2
    assert matching(only_doublet) == (F(1, 2), F(1, 2), True)


def test_without_anomalons_the_completion_is_open() -> None:
    spec = evolve(load("belle2"), anomalons=())
    assert matching(spec) == (F(1, 2), F(-1, 2), False)
    assert matching(load("b-minus-l")) == (0, 0, True)


def test_anomalons_with_a_mass_from_the_higgs_leave_no_vertex() -> None:
    text = 'name = "chiral"\n[vector]\ncharges = "B"\ncoupling = 0.002\nmass = 1.5\n'
    rows = [("lx", 2, "-1/2", "left", "-3", "ex", ""), ("ex", 1, "-1", "right", "-3", "lx", "mass = 300\n"),
            ("nx", 1, "0", "right", "-3", "lx", "mass = 310\n"), ("my", 2, "-1/2", "right", "0", "ey", ""),
            ("ey", 1, "-1", "left", "0", "my", "mass = 320\n"),
            ("ny", 1, "0", "left", "0", "my", "mass = 330\n")]  # fmt: skip
    for name, su2, y, side, x, partner, mass in rows:
        text += f'[[anomalons]]\nname = "{name}"\nsu2 = {su2}\nhypercharge = "{y}"\nx_{side} = "{x}"\n{mass}'
        text += f'mass_origin = "higgs"\nmass_with = "{partner}"\n'
    assert matching(loads(text)) == (0, 0, True)


def test_the_models_own_electroweak_inputs() -> None:
    """m_W from alpha, G_F and m_Z at tree level: m_W^2 (1 - m_W^2/m_Z^2) = pi alpha/(sqrt2 G_F)."""
    spec = loads(to_toml(load("belle2")) + "\n[parameters]\naEWM1 = 127.95\nGf = 1.1663788e-5\nMZ = 91.1876\n")
    ew = electroweak(spec)
    expected = math.pi / (127.95 * math.sqrt(2) * 1.1663788e-5)
    assert ew.m_w**2 * (1 - ew.m_w**2 / 91.1876**2) == pytest.approx(expected, rel=1e-12)
