"""Pair production at the LHC from the shipped tables: against MadGraph, published NLO+NLL tables, and exact relations."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from modelgen.errors import LimitError
from modelgen.modelfile import load
from modelgen.sm import DEFAULTS, Electroweak
from tests.conftest import recorded
from tests.fourth_generation import fourth_generation
from validation.limits.pairs import (
    ENERGIES,
    charged_current,
    ckm_squared,
    k_factor,
    left_out,
    neutral_current,
    productions,
    table,
)
from validation.rates.inputs import anomalon_fermions

EW, CKM = Electroweak.from_fermi(), ckm_squared(DEFAULTS)
DIAGONAL = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
PREFIX = {"lx-": (-1.0, -0.5), "lx0": (0.0, 0.5), "tx-": (-1.0, -1.0)}


@pytest.mark.parametrize("entry", recorded("pair_production")["entries"], ids=lambda e: f"{e['final']} {e['mass']}")
def test_against_madgraph(entry: dict) -> None:
    """MadGraph 3.5.7 with nn23lo1, the scale fixed at the mass, no b quarks, a diagonal CKM matrix: within 1%."""
    first, second = entry["final"].split()
    ecm, mass = float(entry["ecm_tev"]), entry["mass"]
    if second.rstrip("~") == first or first[:-1] + second[-1:] == first[:-1] + "+":
        charge, t3 = PREFIX[first]
        sigma = neutral_current(ecm, mass, charge, t3, EW, "dusc")
    else:
        factor, sign = (2.0, -1) if first.startswith("tx") else (1.0, 1)
        sigma = charged_current(ecm, mass, factor, sign, EW, DIAGONAL, "dusc")
    assert entry["uncertainty_pb"] / entry["sigma_pb"] < 2e-3
    assert float(sigma) == pytest.approx(entry["sigma_pb"], rel=0.01)


# LHC SUSY cross-section working group, 13 TeV, NLO+NLL: masses that are not among those of the shipped K-factors
HIGGSINO = {
    250.0: (0.106302, 0.104252, 2 * 0.12111, 2 * 0.06075, 0.577314),
    350.0: (0.0283799, 0.0273286, 2 * 0.0333, 2 * 0.01512, 0.153841),
    450.0: (0.00988317, 0.00944017, 2 * 0.01193, 2 * 0.00499, 0.0537702),
    700.0: (0.00125981, 0.00118113, 2 * 0.0016, 2 * 0.00057, 0.00689981),
}
WINO = {
    125.0: (5.09052, 6.25221, 3.7828),
    250.0: (0.387534, 0.517259, 0.265255),
    450.0: (0.0353143, 0.0515901, 0.0218561),
    700.0: (0.0044387, 0.00699008, 0.0025208),
    900.0: (0.00115301, 0.00187338, 0.000623379),
}


@pytest.mark.parametrize("mass", HIGGSINO)
def test_a_dirac_doublet_is_a_higgsino(mass: float) -> None:
    """Every channel and the total within 5% of the published table."""
    lowest = {
        "charged": neutral_current(13.0, mass, 1.0, 0.5, EW),
        "neutral": neutral_current(13.0, mass, 0.0, 0.5, EW),
        "W+": charged_current(13.0, mass, 1.0, 1, EW, CKM),
        "W-": charged_current(13.0, mass, 1.0, -1, EW, CKM),
    }
    found = [float(sigma * k_factor(2, name, mass)) for name, sigma in lowest.items()]
    *channels, total = HIGGSINO[mass]
    assert found == pytest.approx(channels, rel=0.05)
    assert sum(found) == pytest.approx(total, rel=0.05)


@pytest.mark.parametrize("mass", WINO)
def test_a_real_triplet_is_a_wino(mass: float) -> None:
    lowest = {"charged": neutral_current(13.0, mass, 1.0, 1.0, EW)}
    lowest |= {f"W{s}": charged_current(13.0, mass, 2.0, 1 if s == "+" else -1, EW, CKM) for s in "+-"}
    found = [float(sigma * k_factor(3, name, mass)) for name, sigma in lowest.items()]
    assert found == pytest.approx(list(WINO[mass]), rel=0.05)


def test_the_two_kinds_of_k_factor_differ_by_less_than_the_error_given_to_them() -> None:
    from validation.limits.searches import THEORY_ERROR

    for channel in ("charged", "W+", "W-"):
        for mass in (150.0, 300.0, 600.0, 800.0):
            assert abs(float(k_factor(3, channel, mass) / k_factor(2, channel, mass)) - 1) < THEORY_ERROR


def test_photon_exchange_alone_goes_with_the_square_of_the_charge() -> None:
    """With T3 = Q s^2 the Z does not couple, and the cross-section is proportional to Q^2."""
    s2 = EW.s2
    one, two = (float(neutral_current(13.0, 400.0, q, q * s2, EW)) for q in (1.0, 2.0))
    assert two == pytest.approx(4 * one, rel=1e-12)
    flavours = sum(float(neutral_current(13.0, 400.0, 1.0, 0.5, EW, q)) for q in "duscb")
    assert flavours == pytest.approx(float(neutral_current(13.0, 400.0, 1.0, 0.5, EW)), rel=1e-12)


def test_the_charged_current_of_a_triplet_is_twice_that_of_a_doublet() -> None:
    """(T - m)(T + m + 1) is 1 in a doublet and 2 in a triplet; u dbar is more than d ubar in a proton."""
    plus, minus = (float(charged_current(13.0, 300.0, 1.0, sign, EW, CKM)) for sign in (1, -1))
    assert float(charged_current(13.0, 300.0, 2.0, 1, EW, CKM)) == pytest.approx(2 * plus, rel=1e-12)
    assert plus > 1.5 * minus


def test_cross_sections_rise_with_energy_and_fall_with_mass() -> None:
    masses = np.geomspace(85.0, 2900.0, 60)
    found = [neutral_current(ecm, masses, 1.0, 0.5, EW) for ecm in ENERGIES]
    for low, high in pairwise(found):
        assert np.all(high > low)
    assert all(np.all(np.diff(sigma) < 0) for sigma in found)


def test_interpolation_hits_left_out_nodes() -> None:
    """The spline through every second mass meets the others within a permille, up to 2 TeV."""
    from scipy.interpolate import CubicSpline

    t = table(13.0)
    masses = np.exp(t.spline.x)
    values = t.spline(t.spline.x)
    rough = CubicSpline(t.spline.x[::2], values[::2])
    inside = masses < 2000
    light = [k for k, name in enumerate(t.columns) if name[0] in "du" and "b" not in name and "c" not in name]
    assert np.max(np.abs(rough(t.spline.x) - values)[inside][:, light]) < 1e-3


def test_nothing_is_extrapolated() -> None:
    assert np.all(np.isnan(neutral_current(13.0, np.array([79.0, 3001.0]), 1.0, 0.5, EW)))
    with pytest.raises(LimitError, match="14 TeV"):
        table(14.0)


def test_the_pairs_of_a_model() -> None:
    """A doublet has four pairs, a singlet one; a neutral Majorana member has none of its own."""
    spec = load("belle2")
    assert {(p.first, p.second) for p in productions(spec)} == {
        ("lx0", "lx0~"), ("lx-", "lx+"), ("ex-", "ex+"), ("lx0", "lx+"), ("lx0~", "lx-"),
    }  # fmt: skip
    triplet = {frozenset((p.first, p.second)) for p in productions(load("baryon-triplet"))}
    assert frozenset(("tx+", "tx0")) in triplet
    assert frozenset(("tx0",)) not in triplet
    charges = {f.name: f for f in anomalon_fermions(spec)}
    assert charges["lx-"].t3_left == charges["lx-"].t3_right, "the tables are for vector couplings"


def test_masses_from_the_higgs_are_named() -> None:
    """No cross-section, but no claim either that nothing is made; with masses of their own there is nothing to say."""
    (words,) = left_out(fourth_generation(330.0))
    assert "lx-" in words and "not worked out" in words
    assert productions(fourth_generation(330.0)) == () == left_out(load("ell-tau"))
