"""Mass matrices from the description against the model file's own diagonalisation, and couplings against its rules."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import pytest
from attrs import evolve

from modelgen import diagonalise
from modelgen.build import rules_of
from modelgen.errors import SpecError, UnsupportedError
from modelgen.feynman import Rule
from modelgen.modelfile import load
from modelgen.particles import particles
from modelgen.spec import Decay, ModelSpec, Scalar, Yukawa
from modelgen.values import parameter_values
from modelgen.widths import decays
from validation.rates import higgs_photons, universality
from validation.rates.inputs import electroweak
from validation.rates.mass_sectors import Sector, blocks, lepton_block


def mixed(preset: str, operators: dict[str, str], coupling: float, masses: dict[str, float]) -> ModelSpec:
    """A preset with these mixing operators with tau alone, of one size, and other masses (GeV)."""
    spec = load(preset)
    made = tuple(
        evolve(
            m,
            decay=Decay("tau", operators[m.name], coupling) if m.name in operators else None,
            mass=masses.get(m.name, m.mass),
        )
        for m in spec.anomalons
    )
    return evolve(spec, anomalons=made)


MODELS = {
    "lL and Ee": mixed("belle2", {"lx": "lL", "ex": "Ee"}, 0.1, {"lx": 80.0, "ex": 100.0}),
    "all three": mixed("baryon", {"lx": "LHe", "ex": "lHE", "nx": "lHN"}, 0.15, {"lx": 70.0, "ex": 90.0, "nx": 110.0}),
    "yukawas": evolve(mixed("belle2", {}, 0.0, {"lx": 40.0, "ex": 65.0}), yukawas=(Yukawa(("lx", "ex"), 0.07, 0.04),)),
    "strong": evolve(mixed("belle2", {}, 0.0, {"lx": 40.0, "ex": 380.0}), yukawas=(Yukawa(("lx", "ex"), 0.5, -0.3),)),
    "scalar": evolve(mixed("baryon", {"ex": "lHE"}, 0.1, {"lx": 50.0, "ex": 60.0, "nx": 45.0}), scalar=Scalar(350.0, 0.3)),
}


def sectors_of(spec: ModelSpec) -> list[Sector]:
    return [sector for block in blocks(spec) for sector in block.sectors]


@pytest.mark.parametrize("name", MODELS)
def test_eigenstates_are_those_of_the_model_file(name: str) -> None:
    """Newton's method here, a fixed point there; the same orthogonal matrices up to the sign of each state."""
    spec = MODELS[name]
    values = {key: complex(value).real for key, value in parameter_values(spec).items()}
    theirs = {tuple(state for state, _ in s.states): diagonalise.diagonalised(s, values) for s in diagonalise.sectors(spec)}
    compared = 0
    for sector in sectors_of(spec):
        matrix = sector.u @ np.diag(sector.masses) @ sector.v.T
        assert sector.u.T @ sector.u == pytest.approx(np.eye(len(sector.left)), abs=1e-13)
        assert np.all(np.abs(sector.higgs + sector.scalar) <= np.abs(matrix) + 1e-9 * sector.masses.max(initial=0.0))
        if sector.names in theirs:
            left, right = theirs[sector.names]
            offset = len(sector.left) - len(sector.right)
            assert np.abs(sector.u) == pytest.approx(np.abs(left), abs=1e-11)
            assert np.abs(sector.v[:, offset:]) == pytest.approx(np.abs(right), abs=1e-11)
            compared += 1
    assert compared == len(theirs) > 0


def test_masses_that_mixing_does_not_allow_are_refused() -> None:
    """Eigenvalues repel each other: 600 and 900 GeV with 174 GeV between them twice, as the model file says too."""
    spec = evolve(mixed("belle2", {}, 0.0, {"lx": 600.0, "ex": 900.0}), yukawas=(Yukawa(("lx", "ex"), 1.0, 1.0),))
    with pytest.raises(UnsupportedError, match="no mass matrix"):
        blocks(spec)
    with np.errstate(over="ignore"), pytest.raises(SpecError, match="cannot be so near"):
        parameter_values(spec)


@cache
def rules(name: str) -> list[Rule]:
    return rules_of(MODELS[name], particles(MODELS[name]))


def rule_widths(name: str, parent: str) -> dict[tuple[str, ...], float]:
    """Partial widths (GeV) that the Feynman rules of the model give, by final state in alphabetical order."""
    spec = MODELS[name]
    found: dict[tuple[str, ...], float] = {}
    for width in decays(rules(name), particles(spec), parameter_values(spec), parent).widths:
        key = tuple(sorted(width.final))
        found[key] = found.get(key, 0.0) + width.value
    return found


@pytest.mark.parametrize("name", [name for name in MODELS if name != "strong"])
def test_z_widths_of_the_leptons_are_those_of_the_rules(name: str) -> None:
    """tau with mixing, mu and e without, from the vertices of the model file; its sin^2 is the tree-level one."""
    spec = MODELS[name]
    found, s2 = rule_widths(name, "Z"), electroweak(spec).s2
    change = universality.shift(spec, "tau")
    x = (1.777 / 91.188) ** 2

    def weight(left: float, right: float, x: float) -> float:
        return math.sqrt(1 - 4 * x) * ((left**2 + right**2) * (1 - x) + 6 * x * left * right)

    expected = weight(-0.5 + s2 + change.left, s2 + change.right, x) / weight(-0.5 + s2, s2, 0.0)
    assert found["ta+", "ta-"] / found["e+", "e-"] == pytest.approx(expected, rel=1e-9)
    assert universality.shift(spec, "e") == universality.shift(spec, "mu") == (0.0, 0.0)


@pytest.mark.parametrize("name", [name for name in MODELS if name != "strong"])
def test_h_widths_into_new_fermions_are_those_of_the_rules(name: str) -> None:
    """h -> anomalon and lepton, and pairs of anomalons, diagonal and not, through the Higgs boson and the scalar."""
    spec = MODELS[name]
    new = {state for s in sectors_of(spec) for state in s.names} - {"ta-", "vt"}
    own = {n.rstrip("~").rstrip("+-0") for n in new}
    new_ones = (
        value for key, value in rule_widths(name, "H").items() if any(n.rstrip("~").rstrip("+-0") in own for n in key)
    )
    total = sum(new_ones)
    assert higgs_photons.new_width(spec) == pytest.approx(total, rel=1e-9)
    assert total > 0


def test_h_to_tau_has_the_coupling_of_the_loop() -> None:
    """Gamma(h -> tau tau) = kappa^2 m_tau^2 beta^3 mh/(8 pi v^2)."""
    spec = MODELS["all three"]
    (kappa,) = (f.kappa for f in higgs_photons.new_loops(spec) if f.name == "ta-" and f.number > 0)
    beta = math.sqrt(1 - (2 * 1.777 / 125) ** 2)
    standard = 1.777**2 * beta**3 * 125 / (8 * math.pi * electroweak(spec).vev ** 2)
    assert kappa**2 * standard == pytest.approx(rule_widths("all three", "H")["ta+", "ta-"], rel=1e-9)
    assert kappa < 0.99


def test_the_lepton_alone_is_the_standard_model_s() -> None:
    neutrino, tau = lepton_block(MODELS["all three"], "tau").sectors
    assert (neutrino.names, tau.names) == (("vt",), ("ta-",))
    assert tau.masses == pytest.approx([1.777])
    assert (neutrino.t3()[0][0, 0], tau.t3()[0][0, 0], tau.t3()[1][0, 0]) == (0.5, -0.5, 0.0)
    assert neutrino.t3()[1].shape == (1, 1)


def test_widths_are_those_of_madgraph() -> None:
    """MadGraph5_aMC@NLO 3.5.7, 1 -> 2 launched on the rendered files of this model (seven digits on its card).

    Gamma(h -> new any) = 0.01994224 GeV, any the new fermions, tau and its neutrino; Gamma(Z -> tau tau) = 0.056436 GeV
    and Gamma(Z -> e e) = 0.083965 GeV.
    """
    spec = load("baryon")
    chosen = {"lx": (55.0, "LHe", 0.1), "ex": (90.0, "lHE", 0.15), "nx": (110.0, "lHN", 0.1)}
    made = tuple(evolve(m, mass=chosen[m.name][0], decay=Decay("tau", *chosen[m.name][1:])) for m in spec.anomalons)
    spec = evolve(spec, anomalons=made, scalar=Scalar(350.0, 0.2))
    assert higgs_photons.new_width(spec) == pytest.approx(0.01994224, rel=3e-5)
    s2, change = electroweak(spec).s2, universality.shift(spec, "tau")
    left, right, x = -0.5 + s2 + change.left, s2 + change.right, (1.777 / 91.188) ** 2
    tau = math.sqrt(1 - 4 * x) * ((left**2 + right**2) * (1 - x) + 6 * x * left * right)
    assert tau / ((0.5 - s2) ** 2 + s2**2) == pytest.approx(0.056436 / 0.083965, rel=3e-5)
