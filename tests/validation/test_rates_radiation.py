"""Photon and X from charged beams, and polarised beams, against the rendered rules and MadGraph's record."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from scipy.integrate import quad

from modelgen.build import build
from modelgen.modelfile import load
from modelgen.output import write
from modelgen.parameters import with_parameters
from modelgen.render import render
from validation.generators.embedded.amplitude import Amplitude
from validation.rates import production, zgamma
from validation.rates.annihilation import Annihilation, annihilation, law
from validation.rates.catalogue import rates_for
from validation.rates.decays import total_width
from validation.rates.inputs import anomalon_fermions, electroweak, sm_fermions
from validation.rates.prediction import predict
from validation.rates.rate import GEV2_PB
from validation.rates.reactions import kappa
from validation.ufo.reader import read

POLARISED = [
    entry
    for entry in json.loads((Path(__file__).parents[1] / "data" / "madgraph" / "beams.json").read_text())["entries"]
    if "polarisation" in entry["keywords"]
]


@pytest.mark.parametrize(("ecm", "mass"), [(10.58, 0.4), (10.58, 8.0), (91.188, 0.4)])
def test_angular_law_against_the_rules(ecm: float, mass: float, tmp_path: Path) -> None:
    """B-L: |M|^2 of the rendered files; the electron's mass, which the law has not, matters by 1e-6 at these angles."""
    spec = with_parameters(load("b-minus-l"), {"MX": mass})
    write(render(build(spec), "bl"), tmp_path / "bl", spec.digest())
    amplitude = Amplitude.build(read(tmp_path / "bl"), ("e-", "e+"), ("a", "x"))
    electron = sm_fermions(spec)[[f.name for f in sm_fermions(spec)].index("e-")]
    values = annihilation(electron, electroweak(spec), ecm, mass, spec.vector.coupling, 0j)
    energy = float(zgamma.photon_energy(ecm, mass))
    for c in (-0.9, 0.0, 0.6):
        direction = np.array([np.sqrt(1 - c**2), 0.0, c])
        beam = np.sqrt(ecm**2 / 4 - amplitude.masses[0] ** 2)
        points = [[ecm / 2, 0, 0, beam], [ecm / 2, 0, 0, -beam], [energy, *(energy * direction)]]
        points.append([ecm - energy, *(-energy * direction)])
        square = float(amplitude.squared(np.array([points], float))[0])
        expected = square * energy / (ecm / 2) / (32 * np.pi * ecm**2) * GEV2_PB
        found = float(law(values).total().density(np.array([c]))[0])
        assert found == pytest.approx(expected, rel=1e-5)


def rate_of_photons(spec, ecm: float):
    """dsigma/dcos of b-minus-l, whose law is that of a vector: even in the cosine."""
    electron = next(f for f in sm_fermions(spec) if f.name == "e-")
    whole = law(annihilation(electron, electroweak(spec), ecm, spec.vector.mass, spec.vector.coupling, 0j)).total()
    return lambda c: float(whole.density(np.array([c]))[0])


def test_integral_with_cuts() -> None:
    """The rate is the integral of its density, which the prediction carries normalised to the cuts."""
    spec = load("b-minus-l")
    (rate,) = rates_for(spec, "e+ e- > a x", 10.58, cuts=["abseta(a)<1.5", "cos(a)>-0.5"])
    density = rate_of_photons(spec, 10.58)
    # the z axis is the positron's here; the law is even
    high = np.tanh(1.5)
    expected = quad(density, -0.5, high)[0]
    assert rate.value == pytest.approx(expected, rel=1e-9)
    prediction = predict(spec, "e- e+ > a x", 10.58, cuts=["abseta(a)<1.5", "cos(a)>-0.5"])
    angle = next(o for o in prediction.observables if o.name == "cos_theta(a)")
    assert angle.cdf(np.array([-0.5, high])) == pytest.approx([0, 1], abs=1e-12)
    middle = quad(density, -0.5, 0.3)[0]
    assert angle.cdf(np.array([0.3]))[0] == pytest.approx(middle / expected, rel=1e-9)


def test_soft_photons_factorise() -> None:
    """M_X -> sqrt(s): sigma(e e -> X) times the soft-photon factor, (2 alpha/pi) dE/E 1/sin^2 dcos: flat/(1 - c^2)."""
    ecm, g, e = 10.0, 0.01, 0.3
    mass = ecm * (1 - 1e-5)
    soft = law(Annihilation(ecm, mass, np.array([-e * g, -e * g]), np.zeros(2, complex), np.ones(2))).total()
    # int dE/E of a delta function at the energy of the photon: sigma(ee -> X)(s') = 12 pi^2 Gamma_ee/M delta(s' - M^2) and
    # ds' = 2 sqrt(s) dE
    energy = float(zgamma.photon_energy(ecm, mass))
    resonance = 12 * np.pi**2 * (g**2 * mass / (12 * np.pi)) / mass * GEV2_PB
    expected = resonance / (2 * ecm) * 2 * (e**2 / (4 * np.pi)) / np.pi / energy
    assert soft.density(np.array([0.0]))[0] == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize("entry", POLARISED, ids=lambda e: e["process"])
def test_polarised_beams(entry: dict) -> None:
    """MadGraph, with beams of e+ (80%) and e- (-30%), within four of its errors."""
    spec, ecm = load("belle2"), entry["keywords"]["ecm"]
    positron, electron = (degree / 100 for degree in entry["keywords"]["polarisation"])
    ew = electroweak(spec)
    if entry["process"] == "e+ e- > a x":
        found = zgamma.cross_section(kappa(spec, "tree"), ew, ecm, spec.vector.mass, 0.0, (electron, positron))
    else:
        own = {f.name: f for f in anomalon_fermions(spec)}
        standard = {f.name: f for f in sm_fermions(spec)}
        x = production.Vector(spec.vector.coupling, spec.vector.mass, total_width(spec))
        found = production.neutral_pair(standard["e-"], own["lx-"], ew, ecm, x, (electron, positron)).cross_section
    assert found == pytest.approx(entry["value"], abs=4 * entry["uncertainty"])


def test_polarisation_averages_to_nothing() -> None:
    """The mean over four pure beams is the unpolarised rate and law; equal helicities do not annihilate."""
    spec = load("belle2")
    own = {f.name: f for f in anomalon_fermions(spec)}
    electron = next(f for f in sm_fermions(spec) if f.name == "e-")
    ew = electroweak(spec)
    parts = [
        production.neutral_pair(electron, own["lx-"], ew, np.array([600.0, 900.0]), None, (p, q))
        for p in (-1.0, 1.0)
        for q in (-1.0, 1.0)
    ]
    whole = production.neutral_pair(electron, own["lx-"], ew, np.array([600.0, 900.0]))
    assert sum(p.cross_section for p in parts) / 4 == pytest.approx(whole.cross_section, rel=1e-12)
    assert sum(p.odd for p in parts) / 4 == pytest.approx(whole.odd, rel=1e-12)
    assert parts[0].cross_section == pytest.approx(0, abs=1e-15)
    assert parts[3].cross_section == pytest.approx(0, abs=1e-15)
