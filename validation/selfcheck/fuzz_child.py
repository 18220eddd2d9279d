"""Reads damaged inputs in a process of its own, because some might end it; started by the campaign.

For each input goes its number to standard output, then the outcome, the processor time in seconds and words, between
tabs. While an input is read, writing anything, opening a socket or starting a process is refused and counted.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import traceback
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, NamedTuple, NoReturn

from modelgen.errors import AnomalonError
from validation.selfcheck.fuzz_inputs import Inputs, Kind

HANG = 10.0  # seconds of processor time for one input
MEMORY = 4 << 30  # bytes of addresses
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGING = (
    "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.chown", "os.truncate",
    "os.utime", "os.setxattr", "os.chdir", "shutil.", "tempfile.", "ftplib.", "urllib.", "sqlite3.", "ctypes.dlopen",
)  # fmt: skip
STARTING = ("subprocess.", "os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.kill", "pty.")
NETWORK = ("socket.",)


class Endless(BaseException):
    """An input that took too long."""


class Forbidden(BaseException):
    """Reading did more than to read."""


class Outcome(NamedTuple):
    """What an input came to: accepted, refused, crash, hang, or forbidden."""

    word: str
    seconds: float
    says: str = ""


class Guard:
    """An audit hook that forbids all but reading, while it is armed (`with guard:`)."""

    def __init__(self, about: Kind) -> None:
        self.armed = False
        self.forbidden = (*CHANGING, *NETWORK) if about.children else (*CHANGING, *NETWORK, *STARTING)
        self.seen: str | None = None

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.armed:
            return
        if event == "open":
            name, _, flags = arguments
            if not isinstance(flags, int) or not flags & WRITING or name == os.devnull:
                return
        elif not event.startswith(self.forbidden):
            return
        self.seen = f"{event} {arguments!r:.200}"
        raise Forbidden(self.seen)

    def __enter__(self) -> None:
        self.seen, self.armed = None, True

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.armed = False


def used() -> float:
    """Processor time of this process and of those that it waited for, in seconds."""
    return sum(os.times()[:4])


def judged(inputs: Inputs, path: Path, n: int, guard: Guard) -> Outcome:
    """What reading this input comes to."""
    start = used()
    word, says = "accepted", ""
    try:
        signal.setitimer(signal.ITIMER_PROF, HANG)
        with guard:
            inputs.about.read(path, n)
    except AnomalonError as error:
        word = "refused"
        str(error)
    except Endless as error:
        word, says = "hang", where(error)
    except Forbidden as error:
        word, says = "forbidden", f"{error}; {where(error)}"
    except BaseException as error:
        word, says = "crash", f"{type(error).__name__}: {error!s:.200}; {where(error)}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    if guard.seen and word in ("accepted", "refused"):  # the reader has caught our exception
        word, says = "forbidden", guard.seen
    return Outcome(word, used() - start, " ".join(says.split()))


def where(error: BaseException) -> str:
    """The last lines of our own code on the way to the error, and the last of all."""
    frames = traceback.extract_tb(error.__traceback__)[-200:]
    own = [f for f in frames if "/modelgen/" in f.filename or "/validation/" in f.filename][-3:]
    return " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed([*own, *frames[-1:]]))


def endless(_number: int, _frame: FrameType | None) -> NoReturn:
    """The handler of the clock."""
    raise Endless


def main(kind: str, first: int, count: int, folder: Path) -> None:
    """`count` inputs from number `first` on."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="replace")
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGPROF, endless)
    inputs = Inputs(kind, folder)
    for name in inputs.names:  # good inputs are accepted; and all that is imported late is there
        inputs.about.read(inputs.undamaged(name), 1)
    guard = Guard(inputs.about)
    sys.addaudithook(guard)
    for n in range(first, first + count):
        path = inputs.place(n)
        out.write(f"{n}\n")
        out.flush()
        outcome = judged(inputs, path, n, guard)
        out.write(f"{outcome.word}\t{outcome.seconds:.3f}\t{outcome.says}\n")
        out.flush()
    out.write("done\n")
    out.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
