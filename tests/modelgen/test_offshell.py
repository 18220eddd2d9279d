"""Decays by a virtual W or Z on the card: Fermi's theory far below threshold, the whole resonance far above."""

from __future__ import annotations

import itertools
import math

import pytest
from attrs import evolve

from modelgen.build import build
from modelgen.kinetic import electroweak
from modelgen.modelfile import load
from modelgen.parameters import with_parameters
from modelgen.sm import DEFAULTS
from modelgen.spec import Decay, ModelSpec
from modelgen.ufo import UFOModel

COUPLING = 1e-3


def light(mass: float) -> ModelSpec:
    """The singlet ex- mixes with tau by the Higgs, lHE; X couples feebly."""
    spec = with_parameters(load("belle2"), {"gX": 1e-6, "MX": 0.4, "Mex": mass})
    chosen = (evolve(m, decay=Decay("tau", "lHE", COUPLING) if m.name == "ex" else None) for m in spec.anomalons)
    return evolve(spec, anomalons=tuple(chosen))


def modes(model: UFOModel) -> dict[str, float]:
    (own,) = [d for d in model.decays if d.particle == "ex-"]
    return {w.final: w.value for w in own.soft or ()}


@pytest.mark.parametrize("mass", [12.0, 20.0, 30.0])
def test_far_below_m_w_it_is_muon_decay(mass: float) -> None:
    """G_F^2 M^5 theta^2/(192 pi^3) (1 + 3/5 M^2/m_W^2), theta = lambda v M/(sqrt2 (M^2 - m_tau^2)); then M^4/m_W^4."""
    spec = light(mass)
    ew = electroweak(spec)
    fermi = math.sqrt(2) * ew.g**2 / (8 * ew.m_w**2)
    theta = COUPLING * ew.vev * mass / (math.sqrt(2) * (mass**2 - DEFAULTS["MTA"] ** 2))
    expected = fermi**2 * mass**5 * theta**2 / (192 * math.pi**3) * (1 + 0.6 * (mass / ew.m_w) ** 2)
    tolerance = (mass / ew.m_w) ** 4 + 2 * theta**2
    assert modes(build(spec))["vt mu- vm~"] == pytest.approx(expected, rel=tolerance)


def test_the_total_has_no_step_at_the_thresholds() -> None:
    """From 70 to 130 GeV the width grows; at m_W, where the on-shell one begins at zero, it doubles in no 2 GeV."""
    masses = [70.0 + 2 * k for k in range(31)]
    widths = [sum(d.total for d in build(light(m)).decays if d.particle == "ex-") for m in masses]
    assert all(0 < b / a - 1 < 1 for a, b in itertools.pairwise(widths))


def test_nothing_is_added_far_above() -> None:
    assert not modes(build(light(250.0)))
