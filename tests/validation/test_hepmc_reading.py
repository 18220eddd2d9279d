"""HepMC2 and HepMC3, plain and packed, in GeV and MeV: written with pyhepmc, read back as the hard process."""

from __future__ import annotations

import gzip
import io
import re
import signal
import sys
from pathlib import Path

import numpy as np
import pytest

from modelgen.errors import SampleError, UnsupportedError
from validation.samples.hepmc import ended_by, events
from validation.samples.hepmc_facts import FACTS, LINE, facts_of, with_facts
from validation.samples.reading import read_sample
from validation.samples.sample import Header


@pytest.fixture
def made(tmp_path: Path):
    """A function that writes 7 events of e+ e- > a x at 90 GeV, x of 10 GeV, and returns the file."""
    hepmc = pytest.importorskip("pyhepmc")

    def make(name: str, kind: str, unit: float = 1.0, rates: int = 7, weights: tuple[float, ...] = (1.5,)) -> Path:
        units = hepmc.Units.GEV if unit == 1 else hepmc.Units.MEV
        e = (90**2 - 10**2) / 180
        with hepmc.open(tmp_path / name, "w", format=kind) as file:
            for k in range(7):
                event = hepmc.GenEvent(units, hepmc.Units.MM)
                event.event_number = k
                event.weights = list(weights)
                x, z = e * np.sin(k), e * np.cos(k)
                rows = [((0, 0, 45, 45), 11, 4), ((0, 0, -45, 45), -11, 4), ((x, 0, z, e), 22, 1),
                        ((-x, 0, -z, 90 - e), 5200022, 1)]  # fmt: skip
                particles = [hepmc.GenParticle(tuple(unit * v for v in p), code, status) for p, code, status in rows]
                particles[3].generated_mass = 10 * unit
                vertex = hepmc.GenVertex()
                for place, particle in enumerate(particles):
                    (vertex.add_particle_in if place < 2 else vertex.add_particle_out)(particle)
                event.add_vertex(vertex)
                if k < rates:
                    rate = hepmc.GenCrossSection()
                    rate.set_cross_section(3.0 + 0.1 * k, 0.2, k + 1, k + 1)
                    event.cross_section = rate
                file.write(event)
        return tmp_path / name

    return make


@pytest.mark.parametrize("kind", ["HepMC2", "HepMC3"])
@pytest.mark.parametrize("unit", [1.0, 1000.0])
@pytest.mark.parametrize("packed", [False, True])
def test_events_rate_and_units(made, tmp_path: Path, kind: str, unit: float, packed: bool) -> None:
    path = made("events.txt", kind, unit)
    if packed:
        path.write_bytes(gzip.compress(path.read_bytes()))
    sample = read_sample(path)
    batch = next(sample.batches())
    assert batch.pdg.reshape(7, 4)[3].tolist() == [11, -11, 22, 5200022]
    assert batch.status[:4].tolist() == [-1, -1, 1, 1] and batch.mother1[:4].tolist() == [0, 0, 1, 1]
    p = batch.p.reshape(7, 4, 4)
    np.testing.assert_allclose(p[:, 0] + p[:, 1], p[:, 2] + p[:, 3], atol=1e-9)
    np.testing.assert_allclose(p[:, 3, 0] ** 2 - np.sum(p[:, 3, 1:] ** 2, axis=1), 100, rtol=1e-9)
    np.testing.assert_allclose(batch.mass.reshape(7, 4)[:, 3], 10)
    assert batch.weight.tolist() == [1.5] * 7
    header = sample.header
    assert (header.format, header.n_events, header.unit) == (kind, 7, "pb")
    assert (header.sigma, header.uncertainty) == (pytest.approx(3.6), pytest.approx(0.2))  # the last one stated
    assert header.beams == ((11, pytest.approx(45)), (-11, pytest.approx(45)))
    assert ("converted to GeV" in header.unit_source) == (unit != 1)


def test_no_rate_is_no_rate_and_weights_are_counted(made) -> None:
    header = read_sample(made("events.hepmc", "HepMC3", rates=0, weights=(2.0, 1.0, 3.0))).header
    assert header.sigma is None and header.sigma_source == "the file states none" and header.n_weights == 2


def test_a_record_that_is_cut_off_is_refused(made) -> None:
    path = made("events.hepmc", "HepMC3")
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(SampleError, match="cut off: it begins 7 events"):
        read_sample(path)


def test_an_event_that_cannot_be_read_is_not_passed_over(made) -> None:
    """pyhepmc stops at it without a word; the count of the events tells."""
    path = made("events.hepmc", "HepMC3")
    text = path.read_text()
    start = text.index("E 4 ")
    path.write_text(text[:start] + text[start:].replace("P 3 -1 22", "P 9 -1 22", 1))
    with pytest.raises(SampleError, match=r"event 5 of 7 cannot be read"):
        list(read_sample(path).batches())


@pytest.mark.parametrize(
    ("kind", "old", "new", "says"),
    [
        ("HepMC2", r"V -1 [^\n]*\n", "", r"event 1 of 7 cannot be read: it crashes the HepMC library \(SIG"),
        (
            "HepMC2",
            r"0 0 1 (10001 10002)",
            r"0 0 999999999 \1",
            "event 1 of 7 cannot be read: the HepMC library asks for",
        ),
        ("HepMC3", r"E 2 1 4", "E 2 1 2000000000", "event 3 of 7 cannot be read"),
        ("HepMC3", r"\nP 3", "\nP " + "3" * (1 << 25), "event 1 has a line of more than 16 MB"),
    ],
)
def test_damage_that_the_library_does_not_survive(made, kind: str, old: str, new: str, says: str) -> None:
    """It runs in a process of its own: a crash or any amount of memory is a sentence with the number of the event."""
    path = made("events.hepmc", kind)
    damaged, changes = re.subn(old, new, path.read_text(), count=1)
    assert changes == 1
    path.write_text(damaged)
    with pytest.raises(SampleError, match=says):
        list(read_sample(path).batches())


def test_a_record_that_takes_for_ever_is_given_up() -> None:
    assert "took more than 8 s" in ended_by(-signal.SIGALRM)
    assert "(SIGABRT)" in ended_by(-signal.SIGABRT)
    assert "code 3" in ended_by(3)


def test_the_process_ends_with_the_reading(made) -> None:
    """An abandoned stream leaves nobody behind."""
    stream = events(made("events.hepmc", "HepMC3"), 7)
    next(stream)
    child = stream.gi_frame.f_locals["child"]
    stream.close()
    assert child.returncode is not None


def test_random_damage_is_never_a_traceback(made) -> None:
    """A number replaced, a line lost or moved: arrays or a SampleError, nothing else."""
    rng = np.random.default_rng(5)
    for kind in ("HepMC2", "HepMC3"):
        path = made("events.hepmc", kind)
        lines = path.read_text().splitlines()
        for trial in range(8):
            changed = list(lines)
            k = int(rng.integers(3, len(lines) - 1))
            words = changed.pop(k).split(" ")
            words[int(rng.integers(len(words)))] = str(rng.choice(["-1", "0", "99", "1e400", "-2147483648", "x"]))
            place = k if trial % 2 else int(rng.integers(3, len(lines) - 1))
            changed.insert(place, " ".join(words))
            path.write_text("\n".join(changed) + "\n")
            try:
                for batch in read_sample(path).batches():
                    assert np.isfinite(batch.p).all()
            except SampleError:
                pass


def test_what_a_showered_sample_was_made_from_is_told() -> None:
    """The facts of a header survive the file's own way to write bars and backslashes."""
    header = Header(
        generator='a|b \\ "c"', process="e+ e- > a x", decays=("x > vt vt~ 0.25",), polarisation=(80.0, -30.0),
        cuts=("E(a)>1",), lines=(("x", 1e-5, 2.0),), parameters={"MX": 2.1}, run_card={"pta": "10.0"},
    )  # fmt: skip
    hepmc = pytest.importorskip("pyhepmc")
    info = hepmc.GenRunInfo()
    info.tools = [hepmc.GenRunInfo.ToolInfo("Pythia", "8", "seed"), hepmc.GenRunInfo.ToolInfo(FACTS, "1", facts_of(header))]
    stream = io.BytesIO()
    event = hepmc.GenEvent()
    event.run_info = info
    with hepmc.open(stream, "w", format="HepMC3") as file:
        file.write(event)
    line = LINE.search(stream.getvalue())
    assert line is not None and with_facts(Header(), line[1]) == header
    assert with_facts(Header(), line[1]).run_card == header.run_card
    assert with_facts(header, None) is header
    with pytest.raises(SampleError, match="damaged"):
        with_facts(Header(), line[1][:-9])


def test_without_pyhepmc_a_sentence(made, monkeypatch) -> None:
    path = made("events.hepmc", "HepMC3")
    monkeypatch.setitem(sys.modules, "pyhepmc", None)
    with pytest.raises(UnsupportedError, match="pip install pyhepmc"):
        read_sample(path)
