"""Particles of the anomalon multiplets: names, codes, charges, and the radiative splitting, evaluated in other ways."""

from __future__ import annotations

import cmath
import math
from fractions import Fraction
from itertools import pairwise

import pytest
from attrs import evolve
from scipy.integrate import quad

from modelgen.anomalons import ALPHA0, MASS_W, MASS_Z, loop_function, members, splitting, splitting_between
from modelgen.modelfile import load, loads, preset_names
from modelgen.spec import ModelSpec, Multiplet

F = Fraction


def with_multiplet(*multiplets: Multiplet) -> ModelSpec:
    return evolve(load("belle2"), anomalons=multiplets)


def dirac(su2: int, hypercharge: Fraction, **more: object) -> Multiplet:
    return Multiplet("yx", su2, hypercharge, F(0), F(1), 500.0, **more)


def test_names_and_codes_of_belle2() -> None:
    """Code 5200000 + 1000 k + 10 c + (Q + 4), with k from 1 and c from 0."""
    found = members(load("belle2"))
    assert {m.name: (m.antiname, m.pdg, m.charge, m.t3, m.own_mass, m.width_parameter) for m in found} == {
        "lx0": ("lx0~", 5201004, 0, F(1, 2), "Mlx", "Wlx0"),
        "lx-": ("lx+", 5201003, -1, F(-1, 2), "Mlxm", "Wlxm"),
        "ex-": ("ex+", 5202003, -1, 0, "Mex", "Wexm"),
    }


def test_majorana_multiplets() -> None:
    found = {m.name: (m.antiname, m.pdg, m.self_conjugate) for m in members(load("baryon-triplet"))}
    assert found == {
        "px+": ("px-", 5201005, False), "px0": ("px0~", 5201004, False), "tx+": ("tx-", 5202005, False),
        "tx0": ("tx0", 5202004, True), "cx0": ("cx0", 5203004, True),
    }  # fmt: skip


def test_copies_and_double_charges() -> None:
    found = members(with_multiplet(dirac(2, F(-3, 2), copies=2)))
    assert [(m.name, m.antiname, m.pdg, m.width_parameter) for m in found] == [
        ("yx1-", "yx1+", 5201003, "Wyx1m"), ("yx1--", "yx1++", 5201002, "Wyx1mm"),
        ("yx2-", "yx2+", 5201013, "Wyx2m"), ("yx2--", "yx2++", 5201012, "Wyx2mm"),
    ]  # fmt: skip


def test_members_of_opposite_charge_keep_different_names() -> None:
    found = members(with_multiplet(dirac(3, F(0))))
    names = [name for m in found for name in (m.name, m.antiname)]
    assert [m.charge for m in found] == [1, 0, -1] and len(set(names)) == 6


def test_a_users_pdg_code() -> None:
    assert [m.pdg for m in members(with_multiplet(dirac(1, F(-1), pdg=7000001)))] == [7000001]


@pytest.mark.parametrize("name", preset_names())
def test_charge_isospin_and_hypercharge(name: str) -> None:
    spec = load(name)
    hypercharges = {m.name: m.hypercharge for m in spec.anomalons}
    found = members(spec)
    assert all(m.charge == m.t3 + hypercharges[m.multiplet] for m in found)
    assert len({m.pdg for m in found}) == len({m.name for m in found}) == len(found)


def test_higgs_partners_make_one_particle_per_component() -> None:
    text = 'name = "chiral"\n[vector]\ncharges = "B"\ncoupling = 0.002\nmass = 1.5\n'
    rows = [("lx", 2, "-1/2", "left", "-3", "ex", ""), ("ex", 1, "-1", "right", "-3", "lx", "mass = 300\n"),
            ("nx", 1, "0", "right", "-3", "lx", "mass = 310\n"), ("my", 2, "-1/2", "right", "0", "ey", ""),
            ("ey", 1, "-1", "left", "0", "my", "mass = 320\n"),
            ("ny", 1, "0", "left", "0", "my", "mass = 330\n")]  # fmt: skip
    for name, su2, y, side, x, partner, mass in rows:
        text += f'[[anomalons]]\nname = "{name}"\nsu2 = {su2}\nhypercharge = "{y}"\nx_{side} = "{x}"\n{mass}'
        text += f'mass_origin = "higgs"\nmass_with = "{partner}"\n'
    found = {m.name: (m.mass, m.own_mass) for m in members(loads(text))}
    assert found == {"lx0": (310, "Mnx"), "lx-": (300, "Mex"), "my0": (330, "Mny"), "my-": (320, "Mey")}


def closed_form(ratio: float) -> float:
    """Fermion loop as hep-ph/0512090 gives it: (r/2)[2 r^3 ln r - 2r + sqrt(r^2-4)(r^2+2) ln A]."""
    root = cmath.sqrt(ratio**2 - 4)
    argument = (ratio**2 - 2 - ratio * root) / 2
    whole = 2 * ratio**3 * math.log(ratio) - 2 * ratio + root * (ratio**2 + 2) * cmath.log(argument)
    return (ratio / 2 * whole).real


@pytest.mark.parametrize("ratio", [0.03, 0.18, 0.9, 1.9, 3.0])
def test_loop_function_is_the_closed_form(ratio: float) -> None:
    assert loop_function(ratio) == pytest.approx(closed_form(ratio), rel=1e-9)


@pytest.mark.parametrize("ratio", [1e-4, 0.2, 2.0])
def test_loop_function_against_adaptive_quadrature(ratio: float) -> None:
    def integrand(t: float) -> float:  # x = 1 - t, t = exp(-s)
        u = math.exp(-t)
        return 2 * (1 + u) * math.log1p((1 - u) * (ratio / u) ** 2) * u

    expected, _ = quad(integrand, 0, 60, limit=500, epsabs=0, epsrel=1e-11)
    assert loop_function(ratio) == pytest.approx(expected, rel=1e-7)


def test_doublet_splitting() -> None:
    """(alpha/2) m_Z times a function of M/m_Z: 307.053 MeV at 500 GeV, alpha m_Z/2 = 332.7 MeV for a heavy one."""
    assert splitting_between(500.0, 2, F(-1, 2), -1, 0) == pytest.approx(0.307053, abs=1e-6)
    assert splitting_between(500.0, 2, F(1, 2), 1, 0) == splitting_between(500.0, 2, F(-1, 2), -1, 0)
    assert splitting_between(1e6, 2, F(1, 2), 1, 0) == pytest.approx(ALPHA0 * MASS_Z / 2, rel=1e-3)


def test_triplet_splitting() -> None:
    """Heavy limit (alpha_2/2)(m_W - c^2 m_Z), c = m_W/m_Z; two loops give 164.4 MeV (Ibe et al., 1212.5989)."""
    heavy = splitting_between(1e6, 3, F(0), 1, 0)
    limit = math.sqrt(2) * 1.1663788e-5 * MASS_W**2 / math.pi / 2 * MASS_W * (1 - MASS_W / MASS_Z)
    assert heavy == pytest.approx(limit, rel=1e-3)
    assert heavy == pytest.approx(0.1644, rel=0.02)


def test_quadruplet_splitting_changes_sign() -> None:
    """Y = 1/2: M_(-1) - M_0 goes to (alpha_2/2) (s^2 m_Z + 2 m_W - 2 m_Z) = -(alpha_2 m_Z/2)(1 - c)^2."""
    c = MASS_W / MASS_Z
    limit = -math.sqrt(2) * 1.1663788e-5 * MASS_W**2 / math.pi / 2 * MASS_Z * (1 - c) ** 2
    assert splitting_between(1e6, 4, F(1, 2), -1, 0) == pytest.approx(limit, rel=1e-2)
    assert splitting_between(1000.0, 4, F(1, 2), -1, 0) < 0 < splitting_between(300.0, 4, F(1, 2), -1, 0)


@pytest.mark.parametrize("mass", [100.0, 750.0])
def test_splittings_add_up(mass: float) -> None:
    """M_Q - M_Q' between any two members is the sum over the steps between them."""
    y = F(1, 2)
    steps = [splitting_between(mass, 5, y, q + 1, q) for q in range(-2, 3)]
    assert splitting_between(mass, 5, y, 3, -2) == pytest.approx(sum(steps), rel=1e-12)
    assert splitting_between(mass, 5, y, -1, 1) == pytest.approx(-splitting_between(mass, 5, y, 1, -1), rel=1e-12)


@pytest.mark.parametrize(("su2", "y"), [(5, F(0)), (4, F(1, 2)), (3, F(1)), (4, F(-3, 2))])
def test_members_of_large_multiplets_have_their_own_radiative_masses(su2: int, y: Fraction) -> None:
    found = members(with_multiplet(dirac(su2, y)))
    for first, second in pairwise(found):
        expected = splitting_between(500.0, su2, y, first.charge, second.charge)
        # ratios are kept as fractions of up to four digits, the step itself to seven digits
        assert first.mass - second.mass == pytest.approx(expected, abs=2e-4)


def test_a_users_splitting() -> None:
    light, heavy = sorted(members(with_multiplet(dirac(2, F(-1, 2), splitting=-1.5))), key=lambda m: m.mass)
    assert (light.name, light.mass, heavy.mass) == ("yx-", 498.5, 500.0)


@pytest.mark.parametrize("name", preset_names())
def test_default_splittings_survive_a_parameter_card(name: str) -> None:
    for multiplet in load(name).anomalons:
        assert float(f"{splitting(multiplet):.6e}") == splitting(multiplet)
