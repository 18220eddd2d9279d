"""Runs one command many times in hostile conditions, in forks of one process, and prints as JSON what is left each time.

    python -m tests.hostile FOLDER STEPS ARGUMENTS… [THEN ARGUMENTS…] (the word OUT among them is where to write)

First undisturbed, counting its steps: what it opens for writing, makes, renames or removes below the output's parent.
Then again for a choice of steps with a signal just before that step, with less and less room on the disk, and where
nothing can be written. With THEN, the second command finds each time what the first one left.
"""

from __future__ import annotations

import errno
import json
import os
import resource
import shutil
import signal
import sys
import traceback
from contextlib import redirect_stderr, redirect_stdout
from hashlib import sha256
from io import StringIO
from pathlib import Path

from validation import cli
from validation import run as whole_run

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGING = ("os.mkdir", "os.rename", "os.remove", "os.rmdir")
FEW = 60  # events of a sample of `run`
SIGNALS = {"SIGTERM": signal.SIGTERM, "SIGKILL": signal.SIGKILL}
LAST_RENAMES = 3  # all of those that replace a directory


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder with its digest (of ROOT, which writes a UUID into it, its size), and every directory."""

    def facts(path: Path) -> str:
        if not path.is_file():
            return "directory"
        return f"{path.stat().st_size} bytes" if path.suffix == ".root" else sha256(path.read_bytes()).hexdigest()

    return {path.relative_to(folder).as_posix(): facts(path) for path in sorted(folder.rglob("*"))}


class Steps:
    """The steps of the process that it was made in, below a folder; before one it sends itself a signal.

    A folder that is `closed` refuses them all, as on a disk that is mounted to be read.
    """

    def __init__(self, folder: Path, at: int, number: int, closed: bool) -> None:
        self.prefix, self.at, self.number, self.closed, self.process = str(folder), at, number, closed, os.getpid()
        self.events: list[str] = []

    def __call__(self, event: str, arguments: tuple) -> None:
        opening = event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING
        if not (opening or event in CHANGING) or os.getpid() != self.process:
            return
        name = arguments[0]
        if event in ("os.remove", "os.rmdir") and arguments[1] >= 0:  # as rmtree does
            name = os.path.join(os.readlink(f"/proc/self/fd/{arguments[1]}"), name)
        if isinstance(name, (str, Path)) and str(name).startswith(self.prefix):
            if self.closed:
                raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(name))
            self.events.append(event)
            if len(self.events) == self.at:
                os.kill(os.getpid(), self.number)


def forked(
    folder: Path, arguments: list[str], at: int = 0, number: int = 0, room: int = -1, closed: bool = False
) -> dict:
    """One run: how it ended, its steps, what it said, and what there is afterwards."""
    read, write = os.pipe()
    words = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        os.setpgid(0, 0)
        os.dup2(words[1], 1)
        os.dup2(words[1], 2)
        signal.signal(signal.SIGTERM, cli._terminated)
        steps = Steps(folder, at, number, closed)
        sys.addaudithook(steps)
        if room >= 0:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        try:
            code = cli.run(arguments)
        except SystemExit as end:
            code = end.code
        except BaseException:
            traceback.print_exc()
            code = 99
        sys.stdout.flush()
        os.write(write, " ".join(steps.events).encode())
        os._exit(code)
    os.close(write)
    os.close(words[1])
    said = b"".join(iter(lambda: os.read(words[0], 4096), b"")).decode(errors="replace")[-600:]
    os.close(words[0])
    counted = b"".join(iter(lambda: os.read(read, 4096), b"")).decode().split()
    os.close(read)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return {"code": status, "steps": counted, "left": tree(folder), "said": said}


def chosen(events: list[str], most: int) -> list[int]:
    """Steps to be disturbed: one in the middle, or the first, the last two, the last renames, and some between."""
    steps = len(events)
    places = {1, steps, steps - 1, *(1 + (steps - 1) * k // most for k in range(1, most))} if most else {steps // 2}
    renames = [n for n, event in enumerate(events, 1) if event == "os.rename"]
    return sorted(n for n in places.union(renames[-LAST_RENAMES:] if most else ()) if n >= 1)


def main(folder: Path, most: int, arguments: list[str]) -> None:
    folder = folder.resolve()
    place, earlier = folder / "in", folder / "earlier"  # nothing else is here
    first, arguments = ([], arguments) if "THEN" not in arguments else (
        arguments[: arguments.index("THEN")], arguments[arguments.index("THEN") + 1 :]
    )  # fmt: skip
    if arguments[0] in ("run", "gallery"):
        whole_run.EVENTS = FEW
    earlier.mkdir(parents=True)

    def fresh() -> None:
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(earlier, place)

    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):  # once here: what is imported late is there then
        cli.run([word.replace("OUT", str(folder / "warm")) for word in arguments])
        if first:
            cli.run([word.replace("OUT", str(earlier)) for word in first])
    fresh()
    before = tree(place)
    words = [word.replace("OUT", str(place)) for word in arguments]
    whole = forked(place, words)
    largest = max(p.stat().st_size for p in place.rglob("*") if p.is_file())
    cases = []
    for n in chosen(whole["steps"], most):
        for name, number in SIGNALS.items():
            fresh()
            broken = forked(place, words, n, number)
            more = ["--resume"] if arguments[0] == "scan" and (place / "s").exists() else []
            again = forked(place, [*words, *more]) if name == "SIGKILL" and most else None
            cases.append({"what": f"{name} before step {n}", "broken": broken, "again": again})
    for room in (0, largest // 2) if most else (largest // 2,):
        fresh()
        cases.append({"what": f"room for {room} bytes", "broken": forked(place, words, room=room), "again": None})
    fresh()
    cases.append({"what": "nothing can be written", "broken": forked(place, words, closed=True), "again": None})
    print(json.dumps({"before": before, "whole": whole, "cases": cases}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
