"""`anomalon events`: files and JSON documents as the contract says, exit code 2 with a sentence for what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from validation.cli import run
from validation.samples.lhe import read_lhe

KEYS = {"schema", "version", "path", "process", "backend", "why", "n", "seed", "sigma", "uncertainty", "unit",
        "unweighting_efficiency", "max_weight"}  # fmt: skip


def test_document_and_file(ufo_directory, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "new folder" / "events.lhe.gz"
    folder = str(ufo_directory("belle2"))
    line = ["events", folder, "e+ e- > a x", "--ecm", "91.188", "-n", "50", "--seed", "3", "-o", str(path), "--json"]
    assert run(line) == 0
    document = json.loads(capsys.readouterr().out)
    assert set(document) == KEYS
    assert document["schema"] == "anomalon.events/1"
    header = read_lhe(path).header
    assert (document["sigma"], document["n"], document["seed"]) == (header.sigma, 50, 3)
    assert (document["unit"], document["backend"]) == ("pb", "embedded")
    assert document["max_weight"] >= document["sigma"]
    assert 0 < document["unweighting_efficiency"] <= 1
    assert header.n_events == 50
    assert header.digest is not None
    before = path.read_bytes()
    assert run(line) == 0  # our own file is replaced, by the same text
    assert path.read_bytes() == before


def test_a_model_with_settings_is_built_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "z.lhe"
    assert run(["events", "belle2", "z > a x", "-n", "5", "--set", "gX=0.036", "-o", str(path), "-q"]) == 0
    assert "z > a x: width" in capsys.readouterr().out
    changed = read_lhe(path).header
    assert changed.parameters["gX"] == 0.036
    assert run(["events", "belle2", "z > a x", "-n", "5", "-o", str(path), "-q"]) == 0
    assert changed.sigma == pytest.approx(4 * read_lhe(path).header.sigma, rel=1e-9)  # the width goes with gX^2


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["e+ e- > a vt vt~", "--ecm", "91.188"], "E(a)>1"),
        (["e+ e- > a x"], "--ecm"),
        (["e+ e- > a x", "--ecm", "91.188", "--pol", "80"], "a,b"),
        (["e+ e- > a x", "--ecm", "91.188", "--pol", "80,-130"], "100 percent"),
        (["e+ e- > a xx", "--ecm", "91.188"], '"xx"'),
        (["e+ e- > a x", "--ecm", "91.188", "--cut", "E(b)>1"], "not in the final state"),
        (["e+ e- > a x", "--ecm", "91.188", "--cut", "E>1"], "cut"),
        (["e+ e- > a x", "--ecm", "91.188", "--backend", "madgraph"], "MadGraph"),
        (["e+ e- > a x", "--ecm", "91.188", "--param-card", "missing.dat"], "missing.dat"),
        (["e+ e- > a x", "--ecm", "91.188", "--set", "gY=1"], "gY"),
    ],
)
def test_refusals_leave_no_file(
    ufo_directory,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    more: list[str],
    says: str,
) -> None:
    monkeypatch.setenv("MG5_PATH", str(tmp_path))  # there is no MadGraph
    path = tmp_path / "events.lhe"
    assert run(["events", str(ufo_directory("belle2")), *more, "-o", str(path)]) == 2
    assert says in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["events.txt", "events", "events.gz"])
def test_unknown_kind_of_file(ufo_directory, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert run(["events", str(ufo_directory("belle2")), "z > a x", "-o", str(tmp_path / name)]) == 2
    assert ".lhe.gz" in capsys.readouterr().err


def test_a_file_of_the_user_is_kept(ufo_directory, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.lhe"
    path.write_text("mine")
    line = ["events", str(ufo_directory("belle2")), "z > a x", "-n", "5", "-o", str(path)]
    assert run(line) == 2
    assert "--force" in capsys.readouterr().err
    assert path.read_text() == "mine"
    assert run([*line, "--force"]) == 0
    assert read_lhe(path).header.n_events == 5
