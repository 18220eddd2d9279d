"""Pythia's decays of what our samples leave undecayed: branching ratios and lifetimes, against rates and exponentials."""

from __future__ import annotations

import numpy as np
import pytest
from attrs import evolve
from scipy.stats import chisquare, kstest

from modelgen.modelfile import load
from modelgen.parameters import with_parameters
from tests.showered import decays, events
from validation.generators.shower import shower
from validation.rates.catalogue import all_rates
from validation.samples.lhe import read_lhe
from validation.samples.lhe_writing import write_lhe
from validation.samples.new_particles import card, new_particles
from validation.samples.sample import Sample

HBARC_MM = 1.973269804e-13  # GeV mm (CODATA 2018)


def ratios(preset: str, parent: str, codes: dict[str, int], **parameters: float) -> dict[frozenset[int], float]:
    """Branching ratios of the analytic rates, by the codes of the products."""
    spec = with_parameters(load(preset), parameters) if parameters else load(preset)
    found = {}
    for rate in all_rates(spec, "tree"):
        left, _, right = rate.process.partition(" > ")
        if left == parent and rate.quantity == "branching_ratio" and all(word in codes for word in right.split()):
            found[frozenset(codes[word] for word in right.split())] = rate.value
    return found


def compatible(observed: dict[frozenset[int], int], expected: dict[frozenset[int], float]) -> float:
    """p-value of a chi^2 test, the channels with fewer than five expected decays taken together."""
    total = sum(observed.values())
    assert set(observed) <= set(expected)
    assert sum(expected.values()) == pytest.approx(1, abs=1e-4)
    pairs = [(observed.get(key, 0), total * share) for key, share in expected.items()]
    common = [pair for pair in pairs if pair[1] >= 5]
    rest = [pair for pair in pairs if pair[1] < 5]
    o, e = (np.array([p[k] for p in common] + [sum(p[k] for p in rest)], dtype=float) for k in (0, 1))
    if e[-1] < 0.05:  # nothing is expected there, and nothing may be there
        assert o[-1] == 0
        o, e = o[:-1], e[:-1]
    return float(chisquare(o, e * o.sum() / e.sum()).pvalue) if len(o) > 1 else 1.0


CODES = {"ta-": 15, "z": 23, "h": 25, "x": 5200022, "sx": 5200025, "vt": 16, "w-": -24, "w+": 24, "vt~": -16,
         "u": 2, "u~": -2, "d": 1, "d~": -1, "s": 3, "s~": -3, "c": 4, "c~": -4, "b": 5, "b~": -5, "chi": 5200012,
         "chi~": -5200012, "e-": 11, "e+": -11, "mu-": 13, "mu+": -13, "ta+": -15}  # fmt: skip


@pytest.mark.parametrize(
    ("preset", "process", "ecm", "parents"),
    [
        ("baryon", "e+ e- > lx- lx+", 1300.0, {"lx-": 5201003}),
        ("baryon", "e+ e- > lx0 lx0~", 1300.0, {"lx0": 5201004}),
        ("belle2", "e+ e- > lx- lx+", 750.0, {"lx-": 5201003, "x": 5200022}),
    ],
)
def test_decays_follow_the_branching_ratios(hepmc, undecayed, tmp_path, preset, process, ecm, parents) -> None:
    path = tmp_path / "events.hepmc"
    done = shower(undecayed(preset, process, ecm, 300), path, 250, hadrons=False, seed=3)
    found = events(hepmc, path)
    assert (done.n, done.n_failed, len(found)) == (250, 0, 250)
    for name, pdg in parents.items():
        observed = decays(found, pdg)
        assert sum(observed.values()) >= 500
        assert compatible(observed, ratios(preset, name, CODES)) > 1e-3
    if preset == "baryon":  # the scalar decays into X alone: to fermions it couples by mixing only
        assert set(decays(found, 5200025)) <= {frozenset({5200022})}


def test_x_to_quarks_and_to_the_dark_fermion(hepmc, undecayed, tmp_path) -> None:
    """Above 2 GeV a baryonic X decays into quarks; with the dark fermion of charge 3 nine times as often into that.

    Gamma ~ N_c q^2 (1 + 2 m^2/M^2) sqrt(1 - 4 m^2/M^2): 3/9 for each quark, 9 for chi.
    """
    mass = 30.0
    path = tmp_path / "x.hepmc"
    masses = {1: 0.0, 2: 0.0, 3: 0.0, 4: 1.27, 5: 4.7, 5200012: 0.1}
    shares = {
        frozenset({code, -code}): (9 if code > 6 else 1 / 3) * (1 + 2 * m**2 / mass**2) * np.sqrt(1 - 4 * m**2 / mass**2)
        for code, m in masses.items()
    }
    total = sum(shares.values())
    shower(undecayed("dark-baryon", "e+ e- > a x", 91.188, 600, MX=mass), path, hadrons=False, seed=2)
    observed = decays(events(hepmc, path), 5200022)
    assert sum(observed.values()) == 600
    assert compatible(observed, {key: value / total for key, value in shares.items()}) > 1e-3


def aged(sample: Sample, width: float) -> Sample:
    """The sample with another width of X in its SLHA header, and without lifetimes."""
    slha = sample.header.slha or ""
    particles = new_particles(slha)
    particles[5200022] = evolve(particles[5200022], width=width)

    def batches():
        for batch in sample.batches():
            yield evolve(batch, lifetime=np.zeros_like(batch.lifetime))

    return Sample(evolve(sample.header, slha=card(particles.values())), batches)


def test_displaced_decays(hepmc, undecayed, tmp_path) -> None:
    """The proper lifetimes of X follow exp(-t/tau), tau = 1/Gamma; above 1 m X is left to the detector simulation."""
    width = 2e-15  # c tau = 98.7 mm
    changed, path = tmp_path / "long.lhe", tmp_path / "long.hepmc"
    write_lhe(aged(read_lhe(undecayed("belle2", "e+ e- > a x", 91.188, 300)), width), changed)
    shower(changed, path)
    times = []
    for event in events(hepmc, path):
        x = next(p for p in event.particles if p.pid == 5200022 and 16 in [q.pid for q in p.end_vertex.particles_out])
        place, momentum = x.end_vertex.position, x.momentum
        length = np.array([place.x, place.y, place.z])
        direction = np.array([momentum.px, momentum.py, momentum.pz])
        assert length @ direction == pytest.approx(np.linalg.norm(length) * np.linalg.norm(direction), rel=1e-6)
        times.append(np.linalg.norm(length) / np.linalg.norm(direction) * x.generated_mass)
    assert kstest(np.array(times) * width / HBARC_MM, "expon").pvalue > 1e-3
    done = shower(changed, path, 5, longest=50.0)
    assert done.stable == ("x",)
    assert "c tau" in done.notes[0]
    assert all(any(p.pid == 5200022 and p.status == 1 for p in event.particles) for event in events(hepmc, path))


def test_lifetimes_of_the_sample_are_kept(hepmc, undecayed, tmp_path) -> None:
    """VTIMUP of an undecayed particle is where it decays."""
    sample = read_lhe(undecayed("belle2", "e+ e- > a x", 91.188, 300))

    def batches():
        for batch in sample.batches():
            yield evolve(batch, lifetime=np.where(batch.pdg == 5200022, 7.0, 0.0))

    changed, path = tmp_path / "aged.lhe", tmp_path / "aged.hepmc"
    write_lhe(Sample(sample.header, batches), changed)
    shower(changed, path, 20)
    for event in events(hepmc, path):
        x = next(p for p in event.particles if p.pid == 5200022 and 16 in [q.pid for q in p.end_vertex.particles_out])
        place, momentum = x.end_vertex.position, x.momentum
        path_length = np.sqrt(place.x**2 + place.y**2 + place.z**2)
        assert path_length * x.generated_mass / momentum.length() == pytest.approx(7.0, rel=1e-5)
