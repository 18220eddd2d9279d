"""Damaged inputs are read or refused in words: the campaign of the manual at a hundredth of its size, and that it sees."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from validation.selfcheck import fuzz
from validation.selfcheck.fuzz_inputs import KINDS, Inputs, good, prepared

OBSERVER = """
import signal, socket, subprocess, sys, time
from pathlib import Path
from types import SimpleNamespace
from modelgen.errors import SampleError, UFOError
from validation.selfcheck import fuzz_child
from validation.selfcheck.fuzz_inputs import KINDS

fuzz_child.HANG = 0.3
signal.signal(signal.SIGPROF, fuzz_child.endless)
guard = fuzz_child.Guard(KINDS["lhe"])
sys.addaudithook(guard)

def refused(path, n): raise SampleError("no")
def endless(path, n):
    while True:
        try:
            sum(range(1000))
        except Exception:
            pass
def swallowed(path, n):
    try:
        open(path / "swallowed", "w")
    except BaseException:
        pass
readers = {
    "accepted": lambda path, n: open("/dev/null", "w").close() or list(path.iterdir()), "refused": refused,
    "crash": lambda path, n: 1 / 0, "exit": lambda path, n: sys.exit(0), "hang": endless, "swallowed": swallowed,
    "wrote": lambda path, n: (path / "x").write_text("x"), "made": lambda path, n: (path / "x").mkdir(),
    "network": lambda path, n: socket.socket(), "process": lambda path, n: subprocess.Popen(["true"]),
}
for name, reader in readers.items():
    inputs = SimpleNamespace(about=KINDS["lhe"]._replace(read=reader))
    print(name, fuzz_child.judged(inputs, Path(sys.argv[1]), 1, guard).word)
"""


@pytest.mark.parametrize("kind", KINDS)
def test_a_hundredth_of_the_campaign(tmp_path: Path, kind: str) -> None:
    """Nothing but reading and refusing; some of the inputs of each kind are only slightly damaged, and are read."""
    result = fuzz.run(tmp_path / "out", share=100, kinds=(kind,))
    if not result.rows:
        pytest.skip("the library that reads them is not installed")
    (row,) = result.rows
    assert row.inputs == int(1000 * KINDS[kind].share)
    assert row.sound and result.agrees, "\n".join(row.faults)
    assert row.accepted > 0 and row.refused > 0
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["results.json"]
    assert str(row.inputs) in fuzz.markdown(result) and fuzz.document(result)["inputs"] == row.inputs


def test_what_is_there_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = fuzz.run(tmp_path / "out", kinds=("lhe",), inputs=40)
    monkeypatch.setattr(fuzz, "attacked", None)
    assert fuzz.run(tmp_path / "out", kinds=("lhe",), inputs=40).rows == first.rows


def test_inputs_are_the_same_for_ever_and_differ(tmp_path: Path) -> None:
    prepared(tmp_path)
    for kind in ("model", "lhe", "slha"):
        inputs = Inputs(kind, tmp_path)
        content = {n: inputs.place(n).read_bytes() for n in (1, 2, 3, 4, 5)}
        assert {n: inputs.place(n).read_bytes() for n in (5, 3, 1, 2, 4)} == content
        assert len(set(content.values())) > 3 and not set(content.values()) <= set(good(kind, tmp_path).values())


def test_crashes_hangs_and_writing_are_seen(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", OBSERVER, tmp_path], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert dict(line.split() for line in done.stdout.splitlines()) == {
        "accepted": "accepted", "refused": "refused", "crash": "crash", "exit": "crash", "hang": "hang",
        "swallowed": "forbidden", "wrote": "forbidden", "made": "forbidden", "network": "forbidden", "process": "forbidden",
    }  # fmt: skip
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("end", "word"), [("os.kill(os.getpid(), 11)", "crash"), ("time.sleep(60)", "hang")])
def test_a_process_that_ends_or_waits_is_seen_and_the_next_goes_on(
    tmp_path: Path, monkeypatch, end: str, word: str
) -> None:
    """The second of three inputs ends the process that reads it, or makes it wait."""
    script = (
        "import os, sys, time\nfirst, count = int(sys.argv[2]), int(sys.argv[3])\nfor n in range(first, first + count):\n"
        f"    print(n, flush=True)\n    if n == 11:\n        {end}\n    print('accepted\\t0.1\\t', flush=True)\n"
    )
    monkeypatch.setattr(fuzz, "READER", (sys.executable, "-c", script))
    monkeypatch.setattr(fuzz, "SILENCE", 3.0)
    prepared(tmp_path)
    found = fuzz.attacked("lhe", 10, 3, tmp_path, tmp_path / "faults")
    assert found["counts"] == {"accepted": 2, word: 1} and len(found["faults"]) == 1
    assert found["faults"][0].startswith(f"lhe 11: {word}")
    assert [p.stem for p in (tmp_path / "faults").iterdir()] == ["lhe-11"]
