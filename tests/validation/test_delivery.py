"""What is delivered: X decayed by its branching ratios at the rate of the undecayed one, and when it is left alone."""

from __future__ import annotations

import math
import signal
from pathlib import Path

import numpy as np
import pytest
from attrs import evolve

from modelgen.modelfile import load
from modelgen.parameters import with_parameters
from validation.compare.assessment import assess
from validation.compare.before_decays import before_decays
from validation.compare.hypothesis import particle_codes
from validation.generators.embedded.delivery import DISPLACED, decay_modes, plan
from validation.generators.embedded.generate import generate
from validation.generators.embedded.interruption import stop_requested
from validation.generators.embedded.validity import stretched, threshold
from validation.process import Process
from validation.samples.lhe import read_lhe
from validation.samples.lhe_writing import write_lhe
from validation.ufo.model import UFO
from validation.ufo.reader import read

SIGMAS, M_Z = 4.5, 91.188
HBARC_MM = 1.9732698e-13  # GeV mm: Review of Particle Physics, physical constants


@pytest.fixture(scope="module")
def belle2(ufo_directory) -> Path:
    return ufo_directory("belle2")


@pytest.fixture(scope="module")
def rendered(ufo_of):
    """A function: the UFO directory of a preset with changed parameters."""
    return lambda name, changed: ufo_of(with_parameters(load(name), changed))


@pytest.fixture(scope="module")
def ufo(belle2) -> UFO:
    return read(belle2)


def test_rates_with_and_without_the_decay_are_equal(belle2: Path) -> None:
    delivered = generate(belle2, "e+ e- > a x", M_Z, events=2000).header
    plain = generate(belle2, "e+ e- > a x", M_Z, events=500, undecayed=True).header
    assert delivered.process == plain.process == "e+ e- > a x"
    assert delivered.decays == ("x > vt vt~ 1",) and plain.decays == ()
    assert abs(delivered.sigma - plain.sigma) < SIGMAS * math.hypot(delivered.uncertainty, plain.uncertainty)


def test_the_rate_does_not_depend_on_the_width_that_the_card_gives(belle2: Path) -> None:
    """The branching ratios come from the formulas; a width below their sum changes the line and nothing else."""
    externals = {"MX": 20.0, "WX": 2e-9}
    delivered = generate(belle2, "e+ e- > a x", M_Z, events=200, externals=externals).header
    plain = generate(belle2, "e+ e- > a x", M_Z, events=200, externals=externals, undecayed=True).header
    assert len(delivered.decays) == 2
    assert abs(delivered.sigma - plain.sigma) < SIGMAS * math.hypot(delivered.uncertainty, plain.uncertainty)


def test_branching_ratios_are_those_of_the_vector_current(ufo: UFO) -> None:
    """Gamma(ta)/Gamma(vt) = 2 beta (1 + 2 r), r = (m_tau/M)^2, up to the mixing with anomalons of 1e-6."""
    known = ufo.evaluate({"MX": 5.0, "WX": 1e-9})
    ratios = {decay.final: ratio for decay, ratio in decay_modes(ufo.particle("x"), ufo, known).decays}
    r = (1.777 / 5.0) ** 2
    assert sum(ratios.values()) == pytest.approx(1, rel=1e-12)
    tau, neutrino = (sum(v for k, v in ratios.items() if name in k) for name in ("ta-", "vt"))
    assert tau / neutrino == pytest.approx(2 * math.sqrt(1 - 4 * r) * (1 + 2 * r), rel=1e-5)


def test_what_lives_long_is_left_alone(ufo: UFO) -> None:
    process = Process.parse("e+ e- > a x")
    edge = HBARC_MM / DISPLACED
    for width, decayed in ((edge * 1.01, True), (edge * 0.99, False), (0.0, False)):
        planned = plan(process, ufo, {"WX": width, "gX": 1e-7})
        assert bool(planned.decays) == decayed, width
        assert bool(planned.notes) != decayed
    assert plan(process, ufo, {}, undecayed=True).parts == (process,)


def test_modes_without_a_formula_leave_it_alone(ufo: UFO, ufo_directory) -> None:
    """A card with a width beyond the known decays, and X of baryon number below 2 GeV, whose decays are hadrons."""
    assert "percent of its width" in plan(Process.parse("z > a x"), ufo, {"WX": 1e-3}).notes[0]
    baryon = read(ufo_directory("baryon"))
    assert not plan(Process.parse("z > a x"), baryon, {}).decays


def test_above_two_gev_quarks_are_decays(rendered) -> None:
    """Baryon number couples equally to the three colours of five quarks: shares of 1/5 up to their masses."""
    ufo = read(rendered("baryon", {"MX": 40.0}))
    ratios = {d.final: ratio for d, ratio in decay_modes(ufo.particle("x"), ufo, ufo.evaluate({})).decays}
    quarks = {name for name in ("u", "d", "s", "c", "b") if any(name in final for final in ratios)}
    assert quarks == {"u", "d", "s", "c", "b"}
    assert sum(ratios.values()) == pytest.approx(1, rel=1e-9)
    assert sum(r for final, r in ratios.items() if "u" in final) == pytest.approx(0.2, rel=0.01)


def test_two_bosons_decay_in_every_combination(ufo: UFO) -> None:
    planned = plan(Process.parse("ta+ ta- > x x"), ufo, {"MX": 5.0, "WX": 1e-9})
    assert len(planned.parts) == 3 and len(planned.decays) == 2
    given = plan(Process.parse("ta+ ta- > x x, x > vt vt~, x > vt vt~"), ufo, {"MX": 5.0, "WX": 1e-9})
    assert given.decays == () and len(given.parts) == 1


def test_the_sample_is_recognised_and_agrees(belle2: Path, tmp_path: Path) -> None:
    spec = load("belle2")
    write_lhe(generate(belle2, "e+ e- > a x", M_Z, events=2000, seed=3), tmp_path / "s.lhe")
    document = assess(spec, read_lhe(tmp_path / "s.lhe"), figures=False).document
    assert document["process"] == "e+ e- > a x" and document["n_events"] == 2000 and document["agrees"]
    folded = next(before_decays(read_lhe(tmp_path / "s.lhe"), particle_codes(spec)).batches())
    assert folded.pdg[:4].tolist() == [-11, 11, 5200022, 22] and folded.status[:4].tolist() == [-1, -1, 1, 1]
    assert np.all(folded.mother1.reshape(-1, 4) == [0, 0, 1, 1])


def test_several_modes_are_one_sample(rendered, tmp_path: Path) -> None:
    """Two final states in one file are e+ e- > a x."""
    write_lhe(generate(rendered("belle2", {"MX": 8.0}), "e+ e- > a x", M_Z, events=1000), tmp_path / "s.lhe")
    sample = read_lhe(tmp_path / "s.lhe")
    assert len(sample.header.decays) == 2
    document = assess(with_parameters(load("belle2"), {"MX": 8.0}), sample, figures=False).document
    assert document["process"] == "e+ e- > a x" and document["agrees"]


def test_events_above_the_validity_of_the_vertices_are_counted(belle2: Path, ufo: UFO) -> None:
    """min(2 M, 4 pi v_S) = 500 GeV for anomalons of 250 GeV."""
    assert threshold(ufo) == 500.0
    below = generate(belle2, "e+ e- > a x", 499.0, events=50).header
    above = generate(belle2, "e+ e- > a x", 501.0, events=50).header
    assert below.stretched == (500.0, 0) and above.stretched == (500.0, 50)
    batch = next(generate(belle2, "e+ e- > a x", 499.0, events=50).batches())
    p = batch.p[batch.status == 1].reshape(50, -1, 4)
    assert stretched(p, 498.9) == 50 and stretched(p / 2, 300.0) == 0
    assert threshold(evolve(ufo, constants={"effective_below": "500"})) is None


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_what_was_made_before_a_signal_is_kept(belle2: Path, tmp_path: Path, number: signal.Signals) -> None:
    """The signal comes when the first events are there; the file says so and holds them."""
    before = signal.getsignal(number)

    def interrupt(done: int, _wanted: int) -> None:
        if done and not stop_requested():
            signal.raise_signal(number)

    sample = generate(belle2, "e+ e- > a x", M_Z, events=200_000, progress=interrupt)
    assert signal.getsignal(number) is before and not stop_requested()
    assert 0 < sample.header.n_events < 200_000 and sample.header.interrupted == number.name
    write_lhe(sample, tmp_path / "s.lhe")
    header = read_lhe(tmp_path / "s.lhe").header
    assert header.interrupted == number.name and header.n_events == sample.header.n_events
    assert header.lines == sample.header.lines and header.decays == sample.header.decays
