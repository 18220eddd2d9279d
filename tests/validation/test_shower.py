"""Pythia on our samples: conservation laws, the photon line, quantum numbers, failures, and what is refused."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from attrs import evolve

from modelgen.errors import GeneratorError, SampleError, UnsupportedError
from modelgen.modelfile import load
from tests.showered import decays, events
from validation.cli import run
from validation.compare.before_decays import before_decays
from validation.compare.hypothesis import particle_codes
from validation.compare.recognition import contents
from validation.generators.embedded.generate import generate
from validation.generators.shower import given, planned, shower
from validation.samples.lhe import read_lhe
from validation.samples.lhe_writing import write_lhe
from validation.samples.new_particles import card, new_particles
from validation.samples.reading import read_sample
from validation.samples.sample import Sample

NEUTRINOS = {12, 14, 16}


@pytest.mark.parametrize(
    ("preset", "process", "ecm"),
    [("belle2", "e+ e- > lx- lx+", 750.0), ("dark-baryon", "e+ e- > lx- lx+", 1300.0), ("belle2", "e+ e- > a x", 91.188)],
)
def test_momentum_charge_and_what_is_left(hepmc, undecayed, tmp_path, preset, process, ecm) -> None:
    path = tmp_path / "events.hepmc.gz"
    sample = undecayed(preset, process, ecm, 300 if preset == "belle2" else 100)
    shower(sample, path, 60)
    new = new_particles(read_lhe(sample).header.slha or "")
    header = read_lhe(sample).header
    found = events(hepmc, path)
    assert [event.event_number for event in found] == list(range(60))
    for event in found:
        final = [p for p in event.particles if p.status == 1]
        momentum = sum(np.array([p.momentum.px, p.momentum.py, p.momentum.pz, p.momentum.e]) for p in final)
        assert momentum == pytest.approx([0, 0, 0, ecm], abs=1e-6 * ecm)
        assert {abs(p.pid) for p in final} & set(new) <= {5200012}  # only the dark fermion is stable
        assert event.cross_section.xsec() == pytest.approx(header.sigma, rel=1e-7)
        assert event.weights[0] == pytest.approx(header.sigma, rel=1e-7)
        assert {p.pid for p in event.beams} == {11, -11}


def test_proton_beams(hepmc, undecayed, tmp_path) -> None:
    """With showers from the incoming partons and beam remnants: all is made of two protons, and nothing is lost."""
    path = tmp_path / "pp.hepmc"
    shower(undecayed("belle2", "p p > lx- lx+", 13000.0, 20), path, 10)
    for event in events(hepmc, path):
        momentum = sum(
            np.array([p.momentum.px, p.momentum.py, p.momentum.pz, p.momentum.e]) for p in event.particles if p.status == 1
        )
        assert momentum == pytest.approx([0, 0, 0, 13000.0], abs=1e-2)
        assert {p.pid for p in event.particles if p.production_vertex is None or p.production_vertex.id == 0} == {2212}
        assert sum(decays([event], 5201003).values()) == 2


def test_photon_line_and_invisible_x(hepmc, undecayed, tmp_path) -> None:
    """E = (s - M^2)/(2 sqrt s) is all that is seen of e+ e- > a x with x > nu nu~, also when the photon splits."""
    path = tmp_path / "ax.hepmc"
    ecm, mass = 91.188, 2.1
    shower(undecayed("belle2", "e+ e- > a x", ecm, 300), path)
    line = (ecm**2 - mass**2) / (2 * ecm)
    single = 0
    for event in events(hepmc, path):
        visible = [p for p in event.particles if p.status == 1 and abs(p.pid) not in NEUTRINOS]
        single += len(visible) == 1
        energy = sum(p.momentum.e for p in visible)
        assert energy == pytest.approx(line, abs=0.05 if len(visible) == 1 else 10.0)
    assert single > 270  # a photon splits into fermions in a few percent of the events


def test_quantum_numbers_arrive_in_pythia(hepmc, ufo_directory, tmp_path) -> None:
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


def test_same_seed_same_file_and_silence(hepmc, undecayed, tmp_path, capfd) -> None:
    sample = undecayed("belle2", "e+ e- > lx- lx+", 750.0, 300)
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        shower(sample, tmp_path / f"{name}.hepmc.gz", 10, seed)
    first, second, third = ((tmp_path / f"{name}.hepmc.gz").read_bytes() for name in "abc")
    assert first == second
    assert first != third
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.hepmc.gz", "b.hepmc.gz", "c.hepmc.gz"]
    assert capfd.readouterr() == ("", "")


def test_a_showered_sample_knows_what_it_was_made_from(hepmc, undecayed, tmp_path) -> None:
    """Pythia's decays are of particles that the process leaves undecayed: the rate is that of the process."""
    path, before = tmp_path / "pair.hepmc.gz", read_lhe(undecayed("belle2", "e+ e- > lx- lx+", 750.0, 300))
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


def test_without_hadrons(hepmc, undecayed, tmp_path) -> None:
    path = tmp_path / "partons.hepmc"
    shower(undecayed("belle2", "e+ e- > lx- lx+", 750.0, 300), path, 20, hadrons=False)
    final = {abs(p.pid) for event in events(hepmc, path) for p in event.particles if p.status == 1}
    assert 15 in final
    assert not any(code > 100 for code in final)


def test_command(hepmc, undecayed, tmp_path, capsys) -> None:
    import json

    sample, path = undecayed("belle2", "e+ e- > a x", 91.188, 300), tmp_path / "new" / "ax.hepmc.gz"
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


def test_failures_are_counted_with_pythias_own_words(hepmc, undecayed, tmp_path, capfd) -> None:
    sample = read_lhe(undecayed("belle2", "e+ e- > a x", 91.188, 300))

    def batches():
        for batch in sample.batches():
            yield evolve(batch, pdg=np.where(batch.pdg == 22, 11, batch.pdg))  # charge is lost

    broken, path = tmp_path / "broken.lhe", tmp_path / "broken.hepmc"
    write_lhe(Sample(sample.header, batches), broken)
    with pytest.raises(GeneratorError, match=r"gave up 11 of .*\d+ times"):
        shower(broken, path)
    assert not path.exists()
    assert capfd.readouterr().out == ""


def test_refusals(hepmc, undecayed, ufo_directory, tmp_path) -> None:
    sample = read_lhe(undecayed("belle2", "e+ e- > a x", 91.188, 300))
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
