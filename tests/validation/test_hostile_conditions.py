"""Full disks, signals, strange paths, no home, terminal or network: nothing half-written, and words instead of a crash."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from modelgen.errors import OutputError
from modelgen.output import locked, write
from tests.hostile import tree
from validation import cli

ROOT = Path(__file__).parents[2]
# of each command that writes: how many of its steps are disturbed, and its arguments; OUT is the directory to write in
WRITING = {
    "build": (2, "build b-minus-l -o OUT/m"),
    "build over another": (1, "build tau-right -o OUT/m THEN build b-minus-l -o OUT/m"),
    "build --format feynrules": (0, "build b-minus-l --format feynrules -o OUT/m"),
    "build --format calchep": (0, "build b-minus-l --format calchep -o OUT/m"),
    "card": (2, "card b-minus-l -o OUT/card.dat"),
    "events": (2, "events MODEL PROCESS -n 40 --jobs 1 -o OUT/e.lhe.gz"),
    "events over others": (1, "events MODEL PROCESS -n 30 --jobs 1 -o OUT/e.lhe THEN "
                              "events MODEL PROCESS -n 40 --jobs 1 -o OUT/e.lhe"),
    "events .root": (1, "events MODEL PROCESS -n 40 --jobs 1 -o OUT/e.root"),
    "shower": (1, "shower COLLISIONS -n 20 -o OUT/s.hepmc"),
    "validate": (1, "validate b-minus-l SAMPLE -o OUT/v"),
    "recast": (1, "recast b-minus-l --export smodels -o OUT/r"),
    "scan": (1, "scan b-minus-l --axis MX=1,2 --axis gX=0.001,0.002 --jobs 1 -o OUT/s"),
    "run": (0, "run b-minus-l --jobs 1 -o OUT/whole"),
    "gallery": (0, "gallery b-minus-l --jobs 1 -o OUT/all"),
    "selfcheck": (0, "selfcheck limits -o OUT/l"),
}
PROCESS = "x > e+ e-"
BY_PARTS = ("scan", "selfcheck")  # keep what is finished
LOCK_ALONE = ".lock"  # the last step of all removes it; left behind it hinders nobody


@pytest.fixture(scope="module")
def sample(ufo_directory, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("samples") / "s.lhe"
    assert (
        cli.run(["events", str(ufo_directory("b-minus-l")), PROCESS, "-n", "300", "--jobs", "1", "-o", str(path), "-q"])
        == 0
    )
    return path


@pytest.fixture(scope="module")
def collisions(ufo_directory, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("samples") / "c.lhe"
    line = ["events", str(ufo_directory("b-minus-l")), "e+ e- > mu+ mu-", "--ecm", "91.19", "-n", "20", "--jobs", "1"]
    assert cli.run([*line, "-o", str(path), "-q"]) == 0
    return path


def visible(left: dict[str, str]) -> dict[str, str]:
    return {name: digest for name, digest in left.items() if not name.split("/")[0].startswith(".")}


def trees(left: dict[str, str]) -> dict[str, dict[str, str]]:
    """What is below each name of the top, by its path there; of a file its digest alone."""
    found: dict[str, dict[str, str]] = {}
    for name, digest in left.items():
        top, _, rest = name.partition("/")
        found.setdefault(top, {})[rest] = digest
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="forks, and limits of the size of files")
@pytest.mark.parametrize("command", WRITING)
def test_nothing_is_left_half_written(
    command: str, ufo_directory, sample: Path, collisions: Path, tmp_path: Path
) -> None:
    """SIGTERM and SIGKILL before single steps of writing, files that cannot grow, and a disk to be read only: all is
    there or what was there before, and the same command works afterwards. A scan keeps its finished points, and goes on
    with them. A kill while a directory is replaced may leave both, whole."""
    if command == "shower":
        pytest.importorskip("pythia8mc")
        pytest.importorskip("pyhepmc")
    most, text = WRITING[command]
    known = {"MODEL": str(ufo_directory("b-minus-l")), "SAMPLE": str(sample), "PROCESS": PROCESS,
             "COLLISIONS": str(collisions)}  # fmt: skip
    words = [known.get(word, word) for word in text.split()]
    line = [sys.executable, "-m", "tests.hostile", tmp_path, str(most), *words]
    done = subprocess.run(line, capture_output=True, text=True, check=False, cwd=ROOT, timeout=600)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    whole, before = found["whole"], found["before"]
    assert whole["code"] == 0 and whole["left"] and len(whole["steps"]) > 2, whole["said"]
    versions = [subtree for left in (before, whole["left"]) for subtree in trees(left).values()]
    for case in found["cases"]:
        what, broken, again = case["what"], case["broken"], case["again"]
        hidden = [name for name in broken["left"] if name.startswith(".") and not name.endswith(LOCK_ALONE)]
        assert "Traceback" not in broken["said"] and "fault of its own" not in broken["said"], (what, broken["said"])
        if what.startswith("room"):
            assert broken["code"] == 2 and "cannot" in broken["said"], (what, broken)
            assert str(tmp_path) in broken["said"] or tempfile.gettempdir() in broken["said"], (what, broken)
        elif what == "nothing can be written":
            assert broken["code"] == 2 and "cannot write: Read-only file system" in broken["said"], (what, broken)
            assert broken["left"] == before, what
        else:
            assert broken["code"] == (143 if "SIGTERM" in what else -9), (what, broken)
        if "SIGKILL" not in what:
            assert hidden == [], what
        if command not in BY_PARTS and "SIGKILL" not in what:
            assert visible(broken["left"]) in (before, whole["left"]), what
        if command not in BY_PARTS:
            assert all(subtree in versions for subtree in trees(visible(broken["left"])).values()), what
        if again is not None and "both versions are whole" in again["said"]:
            assert again["code"] == 2 and visible(again["left"]) == visible(broken["left"]) and before, (what, again)
        elif again is not None:
            assert again["code"] == 0 or "exists already" in again["said"], (what, again["said"])
            assert visible(again["left"]) == whole["left"], what
            assert again["code"] or again["left"] == visible(again["left"]), what


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


@pytest.mark.parametrize("words", ["events MODEL PROCESS -n 5 -o OUT/p.lhe", "events MODEL PROCESS -n 5 -o OUT/p.root",
                                   "shower SAMPLE -o OUT/p.hepmc", "card b-minus-l -o OUT/p.dat"])  # fmt: skip
@pytest.mark.parametrize("force", [[], ["--force"]])
def test_a_pipe_is_neither_read_nor_replaced(words: str, force: list[str], ufo_directory, sample, tmp_path, capsys) -> None:
    """As a device would be by root. The pipe holds something, so that nobody waits for it."""
    known = {"MODEL": str(ufo_directory("b-minus-l")), "SAMPLE": str(sample), "PROCESS": PROCESS}
    line = [known.get(word, word).replace("OUT", str(tmp_path)) for word in words.split()]
    pipe = Path(line[-1])
    os.mkfifo(pipe)
    handle = os.open(pipe, os.O_RDWR)
    try:
        os.write(handle, 4096 * b"x")
        code = cli.run([*line, *force])
    finally:
        os.close(handle)
    said = capsys.readouterr().err
    assert code == 2 and ("no regular file" in said or ("exists already" in said and "card" in words)), said
    assert pipe.is_fifo() and [p.name for p in tmp_path.iterdir()] == [pipe.name]


@pytest.mark.parametrize("words", ["events MODEL PROCESS -n 5 --jobs 1 -o LONG.lhe", "build b-minus-l -o LONG",
                                   "card b-minus-l -o LONG", "build b-minus-l -o /"])  # fmt: skip
def test_names_that_cannot_be_are_refused(words: str, ufo_directory, tmp_path: Path, capsys) -> None:
    known = {"MODEL": str(ufo_directory("b-minus-l")), "PROCESS": PROCESS}
    long = str(tmp_path / (300 * "n"))
    code = cli.run([known.get(word, word).replace("LONG", long) for word in words.split()])
    said = capsys.readouterr().err
    assert code == 2 and "cannot" in said and "fault of its own" not in said, said
    assert list(tmp_path.iterdir()) == []


def test_tables_of_selfcheck_are_guarded(tmp_path: Path, capsys) -> None:
    """What somebody else wrote stays without --force, and a second run at the same time is refused."""
    place = tmp_path / "l"
    place.mkdir()
    (place / "limits.md").write_text("mine")
    line = ["selfcheck", "limits", "-o", str(place), "-q"]
    assert cli.run(line) == 2 and "holds no results of this command" in capsys.readouterr().err
    assert (place / "limits.md").read_text() == "mine"
    with locked(place):
        assert cli.run([*line, "--force"]) == 2 and "is writing it" in capsys.readouterr().err
    assert [path.name for path in place.iterdir()] == ["limits.md"]
    assert cli.run([*line, "--force"]) == 0 == cli.run(line)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["l", "limits.json", "limits.md", "results.json"]


PLACES = """
import validation.plots.cache, matplotlib
print(matplotlib.get_configdir(), matplotlib.get_cachedir())
"""


@pytest.mark.parametrize("home", ["home", "file", "missing", "", None])
def test_matplotlib_keeps_its_cache_where_it_can_and_is_silent(home: str | None, tmp_path: Path) -> None:
    """In the user's home as ever; without one in a temporary place that is taken away, and without warnings."""
    (tmp_path / "home").mkdir()
    (tmp_path / "file").write_text("no directory")
    (tmp_path / "tmp").mkdir()
    environment = {"PATH": os.defpath, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path / "tmp"), "LC_ALL": "C.UTF-8"}
    if home is not None:
        environment["HOME"] = str(tmp_path / home) if home else ""
    else:  # the home directory of the system's list is the user's: not here
        environment |= {"XDG_CONFIG_HOME": "/dev/null/config", "XDG_CACHE_HOME": "/dev/null/cache"}
    done = subprocess.run([sys.executable, "-c", PLACES], env=environment, capture_output=True, text=True, check=False,
                          timeout=300, cwd=tmp_path)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    within = "home" if home == "home" else "tmp"
    assert all(path.startswith(str(tmp_path / within)) for path in done.stdout.split()), done.stdout
    assert list((tmp_path / "tmp").iterdir()) == [] and not (tmp_path / "missing").exists()


@pytest.mark.parametrize("path", sorted((ROOT / "validation" / "plots").glob("*.py")), ids=lambda path: path.stem)
def test_the_place_of_the_cache_is_prepared_before_matplotlib_looks_for_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    first = re.search(r"^\s*(?:import|from) matplotlib", text, re.MULTILINE)
    prepared = text.find("\nimport validation.plots.cache")
    assert first is None or 0 < prepared < first.start()
