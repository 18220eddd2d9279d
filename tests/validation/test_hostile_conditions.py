"""Full disks, signals, strange paths, no home, terminal or network: nothing half-written, and words instead of a crash."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from modelgen.errors import OutputError
from modelgen.output import write
from tests.hostile import tree
from validation import cli

ROOT = Path(__file__).parents[2]
# of each command that writes: how many of its steps are disturbed, and its arguments; OUT is the directory to write in
WRITING = {
    "build": (2, "build b-minus-l -o OUT/m"),
    "card": (2, "card b-minus-l -o OUT/card.dat"),
    "events": (2, "events MODEL PROCESS -n 40 --jobs 1 -o OUT/e.lhe.gz"),
    "validate": (1, "validate b-minus-l SAMPLE -o OUT/v"),
    "recast": (1, "recast b-minus-l --export smodels -o OUT/r"),
    "scan": (1, "scan b-minus-l --axis MX=1,2 --axis gX=0.001,0.002 --jobs 1 -o OUT/s"),
    "run": (0, "run b-minus-l --jobs 1 -o OUT/whole"),
    "gallery": (0, "gallery b-minus-l --jobs 1 -o OUT/all"),
}
PROCESS = "x > e+ e-"
LOCK_ALONE = ".lock"  # the last step of all removes it; left behind it hinders nobody


@pytest.fixture(scope="module")
def sample(ufo_directory, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("samples") / "s.lhe"
    assert (
        cli.run(["events", str(ufo_directory("b-minus-l")), PROCESS, "-n", "300", "--jobs", "1", "-o", str(path), "-q"])
        == 0
    )
    return path


def visible(left: dict[str, str]) -> dict[str, str]:
    return {name: digest for name, digest in left.items() if not name.split("/")[0].startswith(".")}


@pytest.mark.skipif(sys.platform != "linux", reason="forks, and limits of the size of files")
@pytest.mark.parametrize("command", WRITING)
def test_nothing_is_left_half_written(command: str, ufo_directory, sample: Path, tmp_path: Path) -> None:
    """SIGTERM and SIGKILL before single steps of writing, and files that cannot grow: all is there or nothing, and the
    same command works afterwards. A scan keeps its finished points, and goes on with them."""
    most, text = WRITING[command]
    known = {"MODEL": str(ufo_directory("b-minus-l")), "SAMPLE": str(sample), "PROCESS": PROCESS}
    words = [known.get(word, word) for word in text.split()]
    line = [sys.executable, "-m", "tests.hostile", tmp_path, str(most), *words]
    done = subprocess.run(line, capture_output=True, text=True, check=False, cwd=ROOT, timeout=600)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    whole = found["whole"]
    assert whole["code"] == 0 and whole["left"] and whole["steps"] > 2, whole["said"]
    for case in found["cases"]:
        what, broken, again = case["what"], case["broken"], case["again"]
        hidden = [name for name in broken["left"] if name.startswith(".") and not name.endswith(LOCK_ALONE)]
        assert "Traceback" not in broken["said"] and "fault of its own" not in broken["said"], (what, broken["said"])
        if what.startswith("room"):
            assert broken["code"] == 2 and "cannot" in broken["said"], (what, broken)
        else:
            assert broken["code"] == (143 if "SIGTERM" in what else -9), (what, broken)
        if "SIGKILL" not in what:
            assert hidden == [], what
        if command != "scan":
            assert visible(broken["left"]) in ({}, whole["left"]), what
        if again is not None:
            assert again["code"] == 0 or "exists already" in again["said"], (what, again["said"])
            assert visible(again["left"]) == whole["left"], what


def test_staging_of_killed_processes_is_cleared_and_that_of_others_is_not(tmp_path: Path) -> None:
    for name in (".m.abcd1234.partial", ".m.x.abcd1234.partial", ".mm.abcd1234.partial"):
        (tmp_path / name).mkdir()
    (tmp_path / ".m.efgh5678.partial").write_text("a file of somebody")
    write({"a": "1"}, tmp_path / "m", "digest")
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        ".m.efgh5678.partial", ".m.x.abcd1234.partial", ".mm.abcd1234.partial", "m",
    ]  # fmt: skip


def test_two_runs_into_one_directory_do_not_mix(tmp_path: Path) -> None:
    """Two models built at once under one name: one of them is there, whole; the other was refused or came later."""
    places = {}
    for model in ("b-minus-l", "tau-right"):
        assert cli.run(["build", model, "-o", str(tmp_path / model / "m"), "-q"]) == 0
        places[model] = tree(tmp_path / model / "m")
    line = [sys.executable, "-m", "validation.cli", "build"]
    both = [
        subprocess.Popen([*line, model, "-o", tmp_path / "m"], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for model in places
    ]
    ends = [(process.communicate()[1].decode(), process.returncode) for process in both]
    assert {code for _, code in ends} <= {0, 2} and 0 in {code for _, code in ends}, ends
    assert all("is writing it" in said for said, code in ends if code == 2), ends
    assert tree(tmp_path / "m") in places.values()
    assert not [p.name for p in tmp_path.iterdir() if p.name.startswith(".")]


STRANGE = """
import sys
from validation.cli import run

def hook(event, arguments):
    if event.startswith("socket.") and event not in ("socket.gethostname",):
        raise RuntimeError(f"opens a socket: {event}")

sys.addaudithook(hook)
assert "HOME" not in __import__("os").environ and not sys.stdin.isatty()
for line in (
    ["build", "b-minus-l", "-o", "Modell ψ̄ é"],
    ["lint", "Modell ψ̄ é"],
    ["events", "Modell ψ̄ é", "x > e+ e-", "-n", "200", "--jobs", "1", "-o", "Ereignisse für X.lhe"],
    ["card", "b-minus-l", "-o", "Karte Nr. 1.dat"],
    ["validate", "b-minus-l", "Ereignisse für X.lhe", "-o", "Bericht ü"],
    ["recast", "b-minus-l", "--export", "smodels", "-o", "für SModelS"],
):
    code = run(line)
    assert code == 0, (code, line)
"""


def test_strange_paths_without_home_terminal_and_network(tmp_path: Path) -> None:
    """Spaces and letters that are no ASCII, in the C locale; a hook refuses every socket."""
    folder = tmp_path / "ein Ordner, ça – 中文"
    folder.mkdir()
    environment = {"PATH": os.defpath, "LC_ALL": "C", "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", STRANGE], cwd=folder, env=environment, stdin=subprocess.DEVNULL, text=True,
                          capture_output=True, check=False, timeout=300, start_new_session=True)  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert sorted(p.name for p in folder.iterdir()) == sorted(
        ["Modell ψ̄ é", "Ereignisse für X.lhe", "Karte Nr. 1.dat", "Bericht ü", "für SModelS"]
    )


@pytest.mark.parametrize(
    "words",
    ["build b-minus-l -o FILE/m", "card b-minus-l -o FILE/card.dat", "recast b-minus-l --export smodels -o FILE/r",
     "scan b-minus-l --axis MX=1,2 -o FILE/s", "events MODEL PROCESS -n 5 --jobs 1 -o FILE/e.lhe",
     "validate b-minus-l SAMPLE -o FILE/v"],
)  # fmt: skip
def test_a_place_that_cannot_be_written_is_a_sentence(words: str, ufo_directory, sample, tmp_path: Path, capsys) -> None:
    """A path below a file: nobody can write there, not even root."""
    (tmp_path / "file").write_text("precious")
    known = {"MODEL": str(ufo_directory("b-minus-l")), "SAMPLE": str(sample), "PROCESS": PROCESS}
    code = cli.run([known.get(word, word).replace("FILE", str(tmp_path / "file")) for word in words.split()])
    said = capsys.readouterr().err
    assert code == 2 and "error: " in said and "Traceback" not in said and "fault of its own" not in said, said
    assert (tmp_path / "file").read_text() == "precious" and len(list(tmp_path.iterdir())) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("option", [[], ["--json"]])
def test_standard_output_on_a_full_disk_is_a_sentence(option: list[str]) -> None:
    with open("/dev/full", "w") as full:
        line = [sys.executable, "-m", "validation.cli", "presets", *option]
        done = subprocess.run(line, stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=ROOT, timeout=60)
    assert done.returncode == 2
    assert "cannot write: No space left on device" in done.stderr and "Traceback" not in done.stderr


def test_a_lock_that_cannot_be_written_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full when the process writes its number into the lock."""
    monkeypatch.setattr(os, "getpid", lambda: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(OutputError, match="No space left"):
        write({"a": "1"}, tmp_path / "m", "digest")
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []
    assert shutil.disk_usage(tmp_path).free > 0
