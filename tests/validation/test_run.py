"""`run`: one directory with everything, the same every time; a refused model leaves nothing."""

from __future__ import annotations

import hashlib
import json

import pytest
from attrs import evolve

import validation.run as whole
from modelgen.errors import UnsupportedError
from modelgen.modelfile import load
from validation.bench import Timing, again, bench, command
from validation.commands.bench import held, row, timed
from validation.commands.run import compared
from validation.races import Race
from validation.samples.lhe import read_lhe


@pytest.fixture
def few(monkeypatch):
    """Samples of 300 events."""
    monkeypatch.setattr(whole, "EVENTS", 300)


def test_everything_is_there_and_says_the_same(few, tmp_path):
    said: list[str] = []
    done = whole.run(load("ell-tau"), tmp_path / "one", say=said.append)
    folder = tmp_path / "one"
    names = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() and "model" not in p.parts}
    assert names == {
        ".anomalon.json",
        "report.html",
        "results.json",
        "run.json",
        "run.log",
        "samples/ee_ax.lhe.gz",
        "samples/ee_lx.lhe.gz",
        *(f"figures/{n}.{s}" for n in ("plane", "anomalon_mass", "decays", "z_gamma") for s in ("pdf", "png", "csv")),
    }
    assert (folder / "model" / "vertices.py").is_file()
    assert (folder / "run.log").read_text().splitlines() == said
    results = json.loads((folder / "results.json").read_text())
    assert {"check", "lint", "events", "validate", "recast"} <= set(results) and results["schema"] == "anomalon.run/1"
    assert [e["process"] for e in results["events"]] == ["e+ e- > a x", "e+ e- > lx- lx+"]
    assert done.agrees == all(v["agrees"] for v in results["validate"])
    assert not [f for f in results["lint"]["findings"] if f["level"] == "error"]
    digests = json.loads((folder / "run.json").read_text())["outputs"]
    for name in ("report.html", "samples/ee_ax.lhe.gz", "model/vertices.py"):
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digests[name]
    assert read_lhe(folder / "samples" / "ee_ax.lhe.gz").header.digest == load("ell-tau").digest()


def test_two_runs_are_equal_byte_by_byte(few, tmp_path):
    for name in ("one", "two"):
        whole.run(load("tau-right"), tmp_path / name, jobs=1 if name == "one" else 2)
    files = sorted(p.relative_to(tmp_path / "one") for p in (tmp_path / "one").rglob("*") if p.is_file())
    assert len(files) > 15
    for path in files:
        assert (tmp_path / "one" / path).read_bytes() == (tmp_path / "two" / path).read_bytes(), path


def test_a_model_that_cannot_be_built_leaves_nothing(tmp_path):
    spec = load("belle2")
    spec = evolve(spec, anomalons=(evolve(spec.anomalons[0], copies=2), *spec.anomalons[1:]))
    with pytest.raises(UnsupportedError, match="copies that mix"):
        whole.run(spec, tmp_path / "run")
    assert not list(tmp_path.iterdir())


def test_a_model_without_samples_is_said_to_have_none(few, tmp_path):
    done = whole.run(load("b-minus-l"), tmp_path / "run")
    assert done.results["events"] == [] and "no sample" in compared(0, done.agrees)
    assert "No sample" in (tmp_path / "run" / "report.html").read_text()


def test_the_bench_runs_what_it_times(tmp_path):
    calls: list[int] = []
    timing = again("count", lambda: calls.append(1), 3, None)
    assert len(calls) == 4 and timing.runs == 3 and timing.seconds >= 0  # one run to warm up
    assert command("presets", ["presets"], 1, None, tmp_path).seconds > 0


def test_the_bench_times_every_command_that_matters():
    """Small samples and a small plane; a command that fails would be an error, not a time."""
    found = bench(1, events=200, grid=4, whole=False)
    words = " ".join(t.task for t in found)
    assert all(f"anomalon {name}" in words for name in ("build", "lint", "validate", "recast", "scan"))
    assert all(t.seconds > 0 for t in found)


def test_a_missed_bar_is_named():
    assert held(0.5, 0.2) == "0.2 missed" and held(0.1, 0.2) == "0.2" and held(None, 0.2) == "0.2" and held(3.0, None) == ""
    slow, fast = Race("task", 2.0, 8.0, "other", 0.2), Race("task", 1.0, 8.0, "other", 0.2)
    assert row(slow)[-3:-1] == ("0.25", "0.2 missed") and row(fast)[-2] == "0.2"
    assert timed(Timing("task", 6.0, 1, 5.0)) == ("task", "6", "", "", "", "5 s missed", "")
