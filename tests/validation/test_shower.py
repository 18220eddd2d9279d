"""Pythia on our samples: branching ratios, conservation laws, the photon line, lifetimes, and what is refused."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from attrs import evolve
from scipy.stats import chisquare, kstest

from modelgen.build import build
from modelgen.errors import GeneratorError, SampleError, UnsupportedError
from modelgen.modelfile import load
from modelgen.output import write
from modelgen.parameters import with_parameters
from modelgen.render import render
from validation.before_decays import before_decays
from validation.cli import run
from validation.generators.embedded.generate import generate
from validation.generators.shower import given, planned, shower
from validation.hypothesis import particle_codes
from validation.rates.catalogue import all_rates
from validation.recognition import contents
from validation.samples.lhe import read_lhe
from validation.samples.lhe_writing import write_lhe
from validation.samples.new_particles import card, new_particles
from validation.samples.reading import read_sample
from validation.samples.sample import Sample

NEUTRINOS = {12, 14, 16}
OWN_ANTI = {23, 25, 5200022, 5200025}
HBARC_MM = 1.973269804e-13  # GeV mm (CODATA 2018)


@pytest.fixture(scope="module")
def tools():
    """Pythia and pyhepmc, or the test is skipped."""
    pytest.importorskip("pythia8mc")
    return pytest.importorskip("pyhepmc")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A function: an LHE file of a process of a preset, made once; X undecayed, so that Pythia decays it."""
    folder = tmp_path_factory.mktemp("samples")

    def sample(preset: str, process: str, ecm: float, n: int, **parameters: float) -> Path:
        model = folder / "_".join([preset, *map(str, parameters.values())])
        if not model.exists():
            spec = with_parameters(load(preset), parameters) if parameters else load(preset)
            write(render(build(spec)), model, spec.digest())
        target = folder / f"{model.name}_{process}_{n}.lhe".replace(" ", "").replace(">", "_")
        if not target.exists():
            write_lhe(generate(model, process, ecm, n, 5, undecayed=True), target)
        return target

    return sample


def events(hepmc, path: Path) -> list:
    with hepmc.open(path) as file:
        return list(file)


def decays(found: list, pdg: int) -> dict[frozenset[int], int]:
    """How often a particle decayed into which products, without those that it radiated before."""
    counts: dict[frozenset[int], int] = {}
    for event in found:
        for particle in event.particles:
            if abs(particle.pid) == pdg and particle.end_vertex is not None:
                products = [p.pid for p in particle.end_vertex.particles_out]
                if particle.pid not in products:
                    sign = 1 if particle.pid > 0 else -1
                    key = frozenset(abs(p) if p * sign > 0 or abs(p) in OWN_ANTI else -abs(p) for p in products)
                    counts[key] = counts.get(key, 0) + 1
    return counts


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
def test_decays_follow_the_branching_ratios(tools, made, tmp_path, preset, process, ecm, parents) -> None:
    path = tmp_path / "events.hepmc"
    done = shower(made(preset, process, ecm, 250), path, hadrons=False, seed=3)
    found = events(tools, path)
    assert (done.n, done.n_failed, len(found)) == (250, 0, 250)
    for name, pdg in parents.items():
        observed = decays(found, pdg)
        assert sum(observed.values()) >= 500
        assert compatible(observed, ratios(preset, name, CODES)) > 1e-3
    if preset == "baryon":  # the scalar decays into X alone: to fermions it couples by mixing only
        assert set(decays(found, 5200025)) <= {frozenset({5200022})}


def test_x_to_quarks_and_to_the_dark_fermion(tools, made, tmp_path) -> None:
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
    shower(made("dark-baryon", "e+ e- > a x", 91.188, 600, MX=mass), path, hadrons=False, seed=2)
    observed = decays(events(tools, path), 5200022)
    assert sum(observed.values()) == 600
    assert compatible(observed, {key: value / total for key, value in shares.items()}) > 1e-3


@pytest.mark.parametrize(
    ("preset", "process", "ecm"),
    [("belle2", "e+ e- > lx- lx+", 750.0), ("dark-baryon", "e+ e- > lx- lx+", 1300.0), ("belle2", "e+ e- > a x", 91.188)],
)
def test_momentum_charge_and_what_is_left(tools, made, tmp_path, preset, process, ecm) -> None:
    path = tmp_path / "events.hepmc.gz"
    sample = made(preset, process, ecm, 100 if "lx" in process else 300)
    shower(sample, path, 60)
    new = new_particles(read_lhe(sample).header.slha or "")
    header = read_lhe(sample).header
    found = events(tools, path)
    assert [event.event_number for event in found] == list(range(60))
    for event in found:
        final = [p for p in event.particles if p.status == 1]
        momentum = sum(np.array([p.momentum.px, p.momentum.py, p.momentum.pz, p.momentum.e]) for p in final)
        assert momentum == pytest.approx([0, 0, 0, ecm], abs=1e-6 * ecm)
        assert {abs(p.pid) for p in final} & set(new) <= {5200012}  # only the dark fermion is stable
        assert event.cross_section.xsec() == pytest.approx(header.sigma, rel=1e-7)
        assert event.weights[0] == pytest.approx(header.sigma, rel=1e-7)
        assert {p.pid for p in event.beams} == {11, -11}


def test_proton_beams(tools, made, tmp_path) -> None:
    """With showers from the incoming partons and beam remnants: all is made of two protons, and nothing is lost."""
    path = tmp_path / "pp.hepmc"
    shower(made("belle2", "p p > lx- lx+", 13000.0, 20), path, 10)
    for event in events(tools, path):
        momentum = sum(
            np.array([p.momentum.px, p.momentum.py, p.momentum.pz, p.momentum.e]) for p in event.particles if p.status == 1
        )
        assert momentum == pytest.approx([0, 0, 0, 13000.0], abs=1e-2)
        assert {p.pid for p in event.particles if p.production_vertex is None or p.production_vertex.id == 0} == {2212}
        assert sum(decays([event], 5201003).values()) == 2


def test_photon_line_and_invisible_x(tools, made, tmp_path) -> None:
    """E = (s - M^2)/(2 sqrt s) is all that is seen of e+ e- > a x with x > nu nu~, also when the photon splits."""
    path = tmp_path / "ax.hepmc"
    ecm, mass = 91.188, 2.1
    shower(made("belle2", "e+ e- > a x", ecm, 300), path)
    line = (ecm**2 - mass**2) / (2 * ecm)
    single = 0
    for event in events(tools, path):
        visible = [p for p in event.particles if p.status == 1 and abs(p.pid) not in NEUTRINOS]
        single += len(visible) == 1
        energy = sum(p.momentum.e for p in visible)
        assert energy == pytest.approx(line, abs=0.05 if len(visible) == 1 else 10.0)
    assert single > 270  # a photon splits into fermions in a few percent of the events


def aged(sample: Sample, width: float) -> Sample:
    """The sample with another width of X in its SLHA header, and without lifetimes."""
    slha = sample.header.slha or ""
    particles = new_particles(slha)
    particles[5200022] = evolve(particles[5200022], width=width)

    def batches():
        for batch in sample.batches():
            yield evolve(batch, lifetime=np.zeros_like(batch.lifetime))

    return Sample(evolve(sample.header, slha=card(particles.values())), batches)


def test_displaced_decays(tools, made, tmp_path) -> None:
    """The proper lifetimes of X follow exp(-t/tau), tau = 1/Gamma; above 1 m X is left to the detector simulation."""
    width = 2e-15  # c tau = 98.7 mm
    changed, path = tmp_path / "long.lhe", tmp_path / "long.hepmc"
    write_lhe(aged(read_lhe(made("belle2", "e+ e- > a x", 91.188, 300)), width), changed)
    shower(changed, path)
    times = []
    for event in events(tools, path):
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
    assert all(any(p.pid == 5200022 and p.status == 1 for p in event.particles) for event in events(tools, path))


def test_lifetimes_of_the_sample_are_kept(tools, made, tmp_path) -> None:
    """VTIMUP of an undecayed particle is where it decays."""
    sample = read_lhe(made("belle2", "e+ e- > a x", 91.188, 300))

    def batches():
        for batch in sample.batches():
            yield evolve(batch, lifetime=np.where(batch.pdg == 5200022, 7.0, 0.0))

    changed, path = tmp_path / "aged.lhe", tmp_path / "aged.hepmc"
    write_lhe(Sample(sample.header, batches), changed)
    shower(changed, path, 20)
    for event in events(tools, path):
        x = next(p for p in event.particles if p.pid == 5200022 and 16 in [q.pid for q in p.end_vertex.particles_out])
        place, momentum = x.end_vertex.position, x.momentum
        path_length = np.sqrt(place.x**2 + place.y**2 + place.z**2)
        assert path_length * x.generated_mass / momentum.length() == pytest.approx(7.0, rel=1e-5)


def test_quantum_numbers_arrive_in_pythia(tools, ufo_directory, tmp_path) -> None:
    """Charge, spin, colour and antiparticles of every new particle, Majorana and doubly charged ones included."""
    import pythia8mc

    from validation.samples.slha import card as sample_card
    from validation.ufo.reader import read

    for preset in ("baryon-triplet", "dark-baryon"):
        ufo = read(ufo_directory(preset))
        path = tmp_path / "new.slha"
        particles, stable, _ = given(new_particles(sample_card(ufo, {})).values(), 1e30)
        path.write_text(card(particles))
        pythia = pythia8mc.Pythia("", False)
        settings = ("Print:quiet = on", "ProcessLevel:all = off", "SLHA:verbose = 0", "SLHA:readFrom = 2")
        for line in (*settings, f"SLHA:file = {path}"):
            assert pythia.readString(line)
        assert pythia.init()
        known = ufo.evaluate({})
        new = [p for p in ufo.particles if p.pdg > 5_000_000 and not p.ghost and not p.goldstone]
        assert len(new) >= 5
        for particle in new:
            entry = pythia.particleData.particleDataEntryPtr(particle.pdg)
            assert entry.chargeType() == round(3 * particle.charge)
            assert entry.spinType() == particle.spin
            assert entry.colType() == 0
            assert entry.hasAnti() == (particle.name != particle.antiname)
            assert entry.m0() == pytest.approx(abs(known[particle.mass].real), rel=1e-9)
            width = 0.0 if particle.name in stable else known[particle.width].real
            assert entry.mWidth() == pytest.approx(width, rel=1e-3)


def test_same_seed_same_file_and_silence(tools, made, tmp_path, capfd) -> None:
    sample = made("belle2", "e+ e- > lx- lx+", 750.0, 300)
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        shower(sample, tmp_path / f"{name}.hepmc.gz", 10, seed)
    first, second, third = ((tmp_path / f"{name}.hepmc.gz").read_bytes() for name in "abc")
    assert first == second
    assert first != third
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.hepmc.gz", "b.hepmc.gz", "c.hepmc.gz"]
    assert capfd.readouterr() == ("", "")


def test_a_showered_sample_knows_what_it_was_made_from(tools, made, tmp_path) -> None:
    """Pythia's decays are of particles that the process leaves undecayed: the rate is that of the process."""
    path, before = tmp_path / "pair.hepmc.gz", read_lhe(made("belle2", "e+ e- > lx- lx+", 750.0, 300))
    facts = evolve(before.header, polarisation=(80.0, -30.0), cuts=("cos(lx-)>-0.9",))
    target = tmp_path / "pair.lhe"
    write_lhe(Sample(facts, before.batches), target)
    shower(target, path, 60)
    found = read_sample(path).header
    assert (found.process, found.polarisation, found.cuts) == ("e+ e- > lx- lx+", (80.0, -30.0), ("cos(lx-)>-0.9",))
    assert {text.split()[0] for text in found.decays} == {"lx-", "lx+"}
    assert all(0 < float(text.split()[-1]) <= 1 for text in found.decays)
    assert found.parameters == pytest.approx(dict(before.header.parameters)) and found.digest == before.header.digest
    undecayed = before_decays(read_sample(path), particle_codes(load("belle2")))
    assert contents(undecayed, particle_codes(load("belle2"))).process == "e+ e- > lx- lx+"


def test_without_hadrons(tools, made, tmp_path) -> None:
    path = tmp_path / "partons.hepmc"
    shower(made("belle2", "e+ e- > lx- lx+", 750.0, 300), path, 20, hadrons=False)
    final = {abs(p.pid) for event in events(tools, path) for p in event.particles if p.status == 1}
    assert 15 in final
    assert not any(code > 100 for code in final)


def test_command(tools, made, tmp_path, capsys) -> None:
    import json

    sample, path = made("belle2", "e+ e- > a x", 91.188, 300), tmp_path / "new" / "ax.hepmc.gz"
    line = ["shower", str(sample), "-o", str(path), "-n", "5", "--json"]
    assert run(line) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["schema"], document["n"], document["unit"]) == ("anomalon.shower/1", 5, "pb")
    assert run(line) == 0  # our own file is replaced
    path.write_text("mine")
    assert run(line[:-1]) == 2
    assert "--force" in capsys.readouterr().err
    assert run(["shower", str(sample), "-o", str(tmp_path / "ax.lhe")]) == 2
    assert ".hepmc" in capsys.readouterr().err


def test_failures_are_counted_with_pythias_own_words(tools, made, tmp_path, capfd) -> None:
    sample = read_lhe(made("belle2", "e+ e- > a x", 91.188, 300))

    def batches():
        for batch in sample.batches():
            yield evolve(batch, pdg=np.where(batch.pdg == 22, 11, batch.pdg))  # charge is lost

    broken, path = tmp_path / "broken.lhe", tmp_path / "broken.hepmc"
    write_lhe(Sample(sample.header, batches), broken)
    with pytest.raises(GeneratorError, match=r"gave up 11 of .*\d+ times"):
        shower(broken, path)
    assert not path.exists()
    assert capfd.readouterr().out == ""


def test_refusals(tools, made, ufo_directory, tmp_path) -> None:
    sample = read_lhe(made("belle2", "e+ e- > a x", 91.188, 300))
    nameless = tmp_path / "nameless.lhe"
    write_lhe(Sample(evolve(sample.header, slha=None), sample.batches), nameless)
    with pytest.raises(SampleError, match=r"5200022.*QNUMBERS"):
        shower(nameless, tmp_path / "x.hepmc")
    with pytest.raises(UnsupportedError, match="no beams"):
        planned(generate(ufo_directory("belle2"), "z > a x", None, 5, 1, undecayed=True))
    partonic = Sample(evolve(sample.header, beams=((2, 500.0), (-2, 500.0))), sample.batches)
    with pytest.raises(UnsupportedError, match="partonic"):
        planned(partonic)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["nameless.lhe"]


@pytest.mark.parametrize("module", ["pythia8mc", "pyhepmc"])
def test_a_missing_extra_is_named(monkeypatch, tmp_path, capsys, module) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    assert run(["shower", str(tmp_path / "events.lhe"), "-o", str(tmp_path / "x.hepmc")]) == 2
    said = capsys.readouterr().err
    assert module in said
    assert "pip install 'anomalon[shower]'" in said
