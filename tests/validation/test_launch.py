"""`--backend madgraph` with a stand-in for MadGraph: what is written first, how a run is judged, when one is reused."""

from __future__ import annotations

import json
import math
import os
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from modelgen.errors import GeneratorError, OutputError, ProcessError, UnsupportedError
from validation.cli import run as command_line
from validation.generators.launch import choice
from validation.generators.launch.run import launch
from validation.samples.lhe import read_lhe
from validation.ufo.card import read_card
from validation.ufo.reader import read

STAND_IN = Path(__file__).with_name("fake_madgraph.py")
PROCESS, ECM = "e+ e- > a x", 91.188


@pytest.fixture
def madgraph_in(tmp_path, monkeypatch):
    """A function: puts a stand-in that behaves in one way into $MG5_PATH; returns its folder."""

    def put(mode: str = "good", version: str = "3.5.7") -> Path:
        place = tmp_path / "mg5" / "bin"
        place.mkdir(parents=True, exist_ok=True)
        shutil.copy(STAND_IN, place / "mg5_aMC")
        (place / "mode").write_text(mode)
        (place.parent / "VERSION").write_text(f"version = {version}\n")
        monkeypatch.setenv("MG5_PATH", str(place.parent))
        return place

    return put


def starts(place: Path) -> int:
    return len((place / "starts").read_text().splitlines()) if (place / "starts").exists() else 0


def test_cards_events_and_document(madgraph_in, ufo_directory, tmp_path, capsys):
    madgraph_in()
    path = tmp_path / "new" / "ax.lhe.gz"
    line = ["events", str(ufo_directory("belle2")), PROCESS, "--ecm", str(ECM), "-n", "20", "--seed", "7"]
    line += [
        "--pol",
        "80,-30",
        "--undecayed",
        "--set",
        "gX=0.0123456789",
        "--backend",
        "madgraph",
        "-o",
        str(path),
        "--json",
    ]
    assert command_line(line) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["backend"], document["why"], document["n"], document["seed"]) == ("madgraph", "asked for", 20, 7)
    assert (document["sigma"], document["unit"]) == (0.038, "pb")
    assert document["uncertainty"] == pytest.approx(2e-4, rel=1e-5)
    header = read_lhe(path).header
    assert header.generator == "MadGraph5_aMC@NLO 3.5.7"
    assert (header.process, header.seed, header.n_events) == (PROCESS, 7, 20)
    assert header.beams == ((-11, 45.594), (11, 45.594))
    assert header.parameters["gX"] == 0.0123456789
    assert header.parameters["Me"] > 0  # the model of the files, without restriction
    assert header.digest is not None
    batch = next(iter(read_lhe(path).batches()))
    assert batch.pdg[:4].tolist() == [-11, 11, 22, 5200022]
    assert batch.weight.tolist() == [0.038] * 20
    cards = path.with_name("ax.lhe.gz.madgraph")
    proc = (cards / "proc_card.dat").read_text()
    assert "generate e+ e- > a x QCD<=99 QED<=99 NP<=99 WZ<=99\n" in proc
    entries = (cards / "run_card.dat").read_text()
    for wanted in ("7 = iseed", "20 = nevents", "45.594 = ebeam1", "80.0 = polbeam1", "-30.0 = polbeam2", "0.0 = pta",
                   "-1.0 = etaa", "0.0 = ptl", "0.0 = drll"):  # fmt: skip
        assert f"  {wanted}\n" in entries
    values = read_card(cards / "param_card.dat", read(ufo_directory("belle2")))
    assert values["gX"] == 0.0123456789  # all digits
    assert values["Me"] == 5.11e-4  # no restriction


@pytest.mark.parametrize(
    ("mode", "says"),
    [
        ("crash", "Fortran runtime error: something broke"),
        ("silent", "there is no run/Events"),
        ("empty", "no events"),
        ("cut off", "cut off after 20 events"),
        ("miscount", "announces 21 events, the file holds 20"),
        ("seed", "iseed = 99, not 3"),
        ("cut", "pta = 10.0, not 0.0"),
        ("parameter", "gX = 0.5, not 0.018"),
        ("missing parameter", "no gX"),
        ("other run card", "use_syst"),
        ("no rate", "rate is 0"),
        ("nan", "rate is nan"),
    ],
)
def test_a_run_is_judged_by_its_files(mode, says, madgraph_in, ufo_directory, tmp_path, capsys):
    place = madgraph_in(mode)
    path = tmp_path / "ax.lhe"
    line = ["events", str(ufo_directory("belle2")), PROCESS, "--ecm", str(ECM), "-n", "20", "--seed", "3"]
    line += ["--backend", "madgraph", "-o", str(path)]
    assert command_line(line) == 2
    said = capsys.readouterr().err
    assert says in said and "madgraph.log" in said and "Traceback" not in said
    assert not path.exists()
    if mode == "cut off":  # what failed is not reused
        (place / "mode").write_text("good")
        assert command_line(line) == 0 and path.exists()
        assert starts(place) == 2


def test_fewer_events_are_said(madgraph_in, ufo_directory, tmp_path, capsys):
    madgraph_in("few")
    path = tmp_path / "ax.lhe"
    line = ["events", str(ufo_directory("belle2")), PROCESS, "--ecm", str(ECM), "-n", "20", "--backend", "madgraph"]
    assert command_line([*line, "-o", str(path), "--json"]) == 0
    said = capsys.readouterr()
    assert "15 of 20 events" in said.err
    assert json.loads(said.out)["n"] == 15


def test_a_tool_that_hangs_is_ended(madgraph_in, ufo_directory, tmp_path):
    madgraph_in("hang")
    with pytest.raises(GeneratorError, match="took more than"):
        launch(ufo_directory("belle2"), PROCESS, ECM, 20, 1, folder=tmp_path / "work", timeout=0.5)


def test_only_the_same_finished_run_is_reused(madgraph_in, ufo_directory, tmp_path):
    place, model, folder = madgraph_in(), ufo_directory("belle2"), tmp_path / "work"

    def again(seed: int = 1, **more: object) -> bool:
        return launch(model, PROCESS, ECM, 20, seed, folder=folder, undecayed=True, **more).reused

    assert not again()
    assert again() and starts(place) == 1
    assert not again(seed=2) and not again(cuts=["E(a)>1"]) and not again(externals={"gX": 0.02})
    assert again(externals={"gX": 0.02}) and starts(place) == 4
    madgraph_in(version="3.5.8")
    assert not again(externals={"gX": 0.02})
    events = folder / "run" / "Events" / "run_01" / "unweighted_events.lhe.gz"
    events.write_bytes(events.read_bytes()[:-100])
    assert not again(externals={"gX": 0.02})
    state = json.loads((folder / "anomalon.json").read_text())
    (folder / "anomalon.json").write_text(json.dumps(state | {"finished": False}))
    assert not again(externals={"gX": 0.02})
    other = tmp_path / "other"
    shutil.copytree(model, other)
    (other / "README.md").write_text("changed")
    assert not launch(other, PROCESS, ECM, 20, 1, folder=folder, externals={"gX": 0.02}, undecayed=True).reused


def test_x_is_decayed_unless_told_otherwise(madgraph_in, ufo_directory, tmp_path):
    """In belle2 at its default point X decays to neutrinos alone; the rate stays that of e+ e- > a x."""
    madgraph_in()
    found = launch(ufo_directory("belle2"), PROCESS, ECM, 20, 1, folder=tmp_path / "work").sample
    proc = (tmp_path / "work" / "proc_card.dat").read_text()
    assert "generate e+ e- > a x QCD<=99 QED<=99 NP<=99 WZ<=99 , x > vt vt~ QCD<=99" in proc
    assert found.header.decays == ("x > vt vt~ 1",)
    # MadGraph keeps what lies within 15 widths of the mass: 2/pi arctan(30) of the line
    assert found.header.sigma == pytest.approx(0.038 / (2 / math.pi * math.atan(30)), rel=1e-4)
    assert next(iter(found.batches())).weight == pytest.approx(found.header.sigma, rel=1e-12)


def test_a_strange_folder_is_left_alone(madgraph_in, ufo_directory, tmp_path):
    place = madgraph_in()
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "thesis.tex").write_text("mine")
    with pytest.raises(OutputError, match="not the folder of a run"):
        launch(ufo_directory("belle2"), PROCESS, ECM, 20, 1, folder=tmp_path / "work")
    assert (tmp_path / "work" / "thesis.tex").read_text() == "mine"
    assert starts(place) == 0


def test_its_lines_are_heard_while_it_runs(madgraph_in, ufo_directory, tmp_path):
    madgraph_in()
    heard: list[str] = []
    launch(ufo_directory("belle2"), PROCESS, ECM, 20, 1, folder=tmp_path / "work", say=heard.append)
    assert heard == ["INFO: Generating events", "INFO: Done"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_leaves_nothing(number, code, madgraph_in, ufo_directory, tmp_path):
    """The stand-in holds a pipe open as long as it lives: nothing of it survives, and there is no file of that name."""
    place, path = madgraph_in("hang"), tmp_path / "ax.lhe"
    os.mkfifo(place / "alive")
    line = [sys.executable, "-m", "validation.cli", "events", str(ufo_directory("belle2")), PROCESS, "--ecm", str(ECM)]
    line += ["-n", "20", "--backend", "madgraph", "-o", str(path)]
    # a shell may have started the tests in the background, where an interrupt is ignored, and children inherit that
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    parent = subprocess.Popen(line, cwd=Path(__file__).parents[2], stderr=subprocess.PIPE)
    signal.signal(signal.SIGINT, before)
    try:
        with (place / "alive").open("rb", buffering=0) as stream:
            assert stream.read(1) == b"x"
            parent.send_signal(number)
            ready, _, _ = select.select([stream], [], [], 60)
            assert ready and stream.read(1) == b""
        _, said = parent.communicate(timeout=60)
    finally:
        parent.kill()
        parent.wait()
    assert parent.returncode == code
    assert b"Traceback" not in said
    assert not path.exists() and not list(tmp_path.glob(".ax*"))


@pytest.mark.parametrize(
    ("more", "error", "says"),
    [
        ({"seed": 0}, ProcessError, "seed"),
        ({"seed": 30081**2 + 1}, ProcessError, "seed"),
        ({"ecm": None}, ProcessError, "--ecm"),
        ({"process": "z > a x"}, ProcessError, "takes no centre-of-mass energy"),
        ({"process": "e+ e- > a x\nset x 1"}, ProcessError, "line|particle"),
        ({"process": "e+ e- > a x; set x 1"}, ProcessError, "not one plain process"),
        ({"process": "e+ e- > a x --no_warning=x"}, ProcessError, "not one plain process"),
        ({"process": "e+ e- > a x [QCD]"}, ProcessError, "not one plain process"),
        ({"process": "e+ e- > a xx"}, ProcessError, "did you mean x"),
        ({"process": "e+ e- > a x QQQ<=1"}, ProcessError, "QQQ"),
        ({"pdf": "CT18"}, ProcessError, "only protons"),
        ({"process": "p p > lx- lx+", "pdf": "CT18NLO", "ecm": 13000.0}, Exception, "nn23lo1"),
        ({"scale": "beautiful"}, UnsupportedError, "ht"),
        ({"externals": {"Me": 0.001}, "process": "p p > lx- lx+"}, UnsupportedError, "Me"),
    ],
)
def test_refused_before_anything_is_written(more, error, says, madgraph_in, ufo_directory, tmp_path):
    place = madgraph_in()
    asked = {"process": PROCESS, "ecm": ECM, "seed": 1, **more}
    with pytest.raises(error, match=says):
        launch(ufo_directory("belle2"), events=20, folder=tmp_path / "work", **asked)
    assert starts(place) == 0 and not (tmp_path / "work").exists()


def test_no_madgraph_is_said(ufo_directory, tmp_path, monkeypatch):
    monkeypatch.setenv("MG5_PATH", str(tmp_path))
    with pytest.raises(GeneratorError, match="MG5_PATH"):
        launch(ufo_directory("belle2"), PROCESS, ECM, 20, 1, folder=tmp_path / "work")
    assert not (tmp_path / "work").exists()


def test_auto_takes_madgraph_for_what_the_embedded_generator_does_not_support(madgraph_in, monkeypatch, tmp_path):
    def refuses():
        raise UnsupportedError("spin 2 is not supported")

    def never():
        raise AssertionError("not to be called")

    heard: list[str] = []
    made = object()
    madgraph_in()
    launched = choice.Launched(made, False)
    found = choice.make("auto", refuses, lambda: launched, heard.append)
    assert (found.sample, found.backend) == (made, "madgraph")
    assert "spin 2 is not supported" in found.why and "spin 2" in heard[0]
    assert choice.make("auto", lambda: made, never, heard.append).backend == "embedded"
    assert choice.make("embedded", lambda: made, never, heard.append).why == "asked for"
    with pytest.raises(UnsupportedError):
        choice.make("embedded", refuses, never, heard.append)
    monkeypatch.setenv("MG5_PATH", str(tmp_path))
    with pytest.raises(UnsupportedError, match="spin 2"):
        choice.make("auto", refuses, never, heard.append)


def test_what_only_madgraph_can_say_is_taken_to_it(madgraph_in, ufo_directory, tmp_path, capsys):
    madgraph_in()
    line = ["events", str(ufo_directory("belle2")), "e+ e- > z > a x", "--ecm", str(ECM), "-n", "20", "--json"]
    assert command_line([*line, "-o", str(tmp_path / "ax.lhe")]) == 0
    said = capsys.readouterr()
    document = json.loads(said.out)
    assert (document["backend"], document["process"]) == ("madgraph", "e+ e- > z > a x")
    assert "required intermediate particle" in document["why"] and "taking MadGraph" in said.err
