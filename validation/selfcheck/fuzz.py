"""`selfcheck fuzz`: damaged inputs of every kind, which have to be refused in words or read; nothing else may happen."""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from modelgen import __version__
from modelgen.errors import OutputError
from validation.selfcheck.fuzz_inputs import KINDS, SEED, good, prepared
from validation.selfcheck.store import Store, key
from validation.selfcheck.tested import digest

Say = Callable[[str], None]

INPUTS = 100_000  # of each kind; of HepMC, where each starts a process, fewer
CHUNK = 1000
SILENCE = 90.0  # seconds without a word, after which a process is ended from outside: it waits for something
PASSED = ("accepted", "refused")
BUDGET = "some hours on one core"
READER = (sys.executable, "-B", "-W", "ignore", "-m", "validation.selfcheck.fuzz_child")


class Row(NamedTuple):
    """A kind of input: how many, what they came to, the slowest in seconds of processor time, and what went wrong."""

    kind: str
    inputs: int
    accepted: int
    refused: int
    crashes: int
    hangs: int
    forbidden: int
    slowest: float
    faults: tuple[str, ...]

    @property
    def sound(self) -> bool:
        return self.inputs == self.accepted + self.refused


class Fuzzing(NamedTuple):
    """All kinds of input."""

    rows: tuple[Row, ...]
    seconds: float

    @property
    def agrees(self) -> bool:
        return all(row.sound for row in self.rows)


def run(
    output: Path,
    force: bool = False,
    share: int = 1,
    say: Say = lambda _: None,
    kinds: Sequence[str] = tuple(KINDS),
    inputs: int = INPUTS,
) -> Fuzzing:
    """Everything that is not in `output` already; `share` n takes inputs/n of each kind. Inputs at fault are kept there."""
    start, rows = time.monotonic(), []
    store = Store.open(output, force)
    say(f"fuzz: {inputs // share} inputs of each kind; all 100,000 take {BUDGET}")
    with tempfile.TemporaryDirectory(prefix="anomalon-selfcheck-") as name:
        folder = Path(name)
        prepared(folder)
        for kind in kinds:
            wanted = max(int(inputs * KINDS[kind].share) // share, 1)
            if not good(kind, folder):
                say(f"{kind}: passed over, its library is not installed")
                continue
            row = summed(kind, _chunks(kind, wanted, folder, output, store))
            say(f"{kind}: {row.inputs} inputs, {row.inputs - row.accepted - row.refused} at fault")
            rows.append(row)
    return Fuzzing(tuple(rows), time.monotonic() - start)


def _chunks(kind: str, wanted: int, folder: Path, output: Path, store: Store) -> Iterator[dict[str, Any]]:
    """The results of all chunks of a kind; those that are not there are made and kept."""
    for first in range(0, wanted, CHUNK):
        count = min(CHUNK, wanted - first)
        own = key("fuzz", digest(KINDS[kind].tested), kind, first, count, SEED)
        if store.get(own) is None:
            store.put({own: attacked(kind, first, count, folder, output / "faults")})
        yield dict(store.get(own))


def summed(kind: str, chunks: Iterator[dict[str, Any]]) -> Row:
    """The chunks of a kind as a row of the table."""
    counts: Counter[str] = Counter()
    slowest, faults = 0.0, []
    for chunk in chunks:
        counts.update(chunk["counts"])
        slowest = max(slowest, chunk["slowest"])
        faults += chunk["faults"]
    total = sum(counts.values())
    accepted, refused, crashes, hangs, forbidden = (counts[w] for w in (*PASSED, "crash", "hang", "forbidden"))
    return Row(kind, total, accepted, refused, crashes, hangs, forbidden, slowest, tuple(faults))


def attacked(kind: str, first: int, count: int, folder: Path, faults: Path) -> dict[str, Any]:
    """The inputs `first`, …, `first + count - 1`: counts of outcomes, the slowest, and a line for each fault.

    An input that ends the process, or waits for ever, is a fault too; the next process goes on behind it.
    """
    counts: Counter[str] = Counter()
    slowest, found = 0.0, []
    last, n = first + count, first
    while n < last:
        for number, word, seconds, says in outcomes(kind, n, last - n, folder):
            counts[word] += 1
            slowest = max(slowest, seconds)
            n = number + 1
            if word not in PASSED:
                found.append(f"{kind} {number}: {word}: {says}")
                _keep(folder, faults, kind, number)
    return {"counts": dict(sorted(counts.items())), "slowest": round(slowest, 2), "faults": found}


def _keep(folder: Path, faults: Path, kind: str, number: int) -> None:
    """Make an input at fault once more, for whoever repairs it."""
    from validation.selfcheck.fuzz_inputs import Inputs

    shutil.rmtree(folder / "again", ignore_errors=True)
    shutil.copytree(folder / "good", folder / "again" / "good")
    place = Inputs(kind, folder / "again").place(number)
    target = faults / f"{kind}-{number}{place.suffix}"
    target.parent.mkdir(parents=True, exist_ok=True)
    if place.is_dir():
        shutil.copytree(place, target, symlinks=True, dirs_exist_ok=True, ignore=_not_plain)
    else:
        shutil.copy(place, target)


def _not_plain(folder: str, names: list[str]) -> set[str]:
    return {name for name in names if not os.path.isfile(os.path.join(folder, name))}


def outcomes(kind: str, first: int, count: int, folder: Path) -> Iterator[tuple[int, str, float, str]]:
    """Number, outcome, seconds and words of inputs, from a process that reads them; it may end with the last of them."""
    empty = folder / "empty"
    empty.mkdir(exist_ok=True)
    command = [*READER, kind, str(first), str(count), str(folder)]
    root = Path(__file__).resolve().parents[2]
    environment = {
        **os.environ, "PYTHONPATH": os.pathsep.join([str(root), *filter(None, [os.environ.get("PYTHONPATH")])]),
        "OPENBLAS_NUM_THREADS": "1",
    }  # fmt: skip
    with (
        tempfile.TemporaryFile() as errors,
        subprocess.Popen(  # noqa: S603 - our own module
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, cwd=empty, env=environment
        ) as child,
    ):
        try:
            number: int | None = None
            for line in _lines(child):
                if line.isdecimal():
                    number = int(line)
                elif number is not None and line.count("\t") >= 2:
                    word, seconds, says = line.split("\t", 2)
                    yield number, word, float(seconds), says
                    number = None
            if number is not None:
                waits = child.poll() is None
                child.kill()
                yield (number, "hang" if waits else "crash", SILENCE if waits else 0.0,
                       "it waits for ever" if waits else _ended(child.wait()))  # fmt: skip
            elif child.wait() != 0:
                errors.seek(0)
                words = errors.read()[-500:].decode(errors="replace")
                raise OutputError(f"good inputs of kind {kind} are not read: {words}")
        finally:
            child.kill()
    if left := sorted(os.listdir(empty)):
        raise OutputError(f"reading inputs of kind {kind} has written {left[0]!r}", where=str(empty))


def _ended(code: int) -> str:
    return f"the process ended by {signal.Signals(-code).name}" if code < 0 else f"the process ended with code {code}"


def _lines(child: subprocess.Popen[bytes]) -> Iterator[str]:
    """What a process says line by line, until it ends or is silent for too long."""
    stream = child.stdout
    assert stream is not None  # noqa: S101 - it is a pipe
    rest = b""
    while select.select([stream], [], [], SILENCE)[0]:
        block = os.read(stream.fileno(), 1 << 16)
        if not block:
            child.wait()
            return
        *whole, rest = (rest + block).split(b"\n")
        yield from (line.decode("utf-8", "replace") for line in whole)


def document(result: Fuzzing) -> dict[str, Any]:
    """What `--json` prints and fuzz.json holds."""
    return {
        "fuzz": [{**row._asdict(), "faults": list(row.faults), "title": KINDS[row.kind].title, "sound": row.sound}
                 for row in result.rows],
        "inputs": sum(row.inputs for row in result.rows), "seed": SEED, "agrees": result.agrees,
    }  # fmt: skip


def markdown(result: Fuzzing) -> str:
    """The table, as a page of the manual."""
    total = sum(row.inputs for row in result.rows)
    head = (
        f"# Damaged inputs\n\nMade by `anomalon selfcheck fuzz` of anomalon {__version__}. Good inputs of every kind were "
        "damaged, with fixed seeds: bits flipped, bytes set, lines and tokens lost, repeated and exchanged, numbers "
        "replaced by absurd ones and by none, names by other names of the file, brackets nested, lines made long, bytes "
        "that are no UTF-8, files cut off and spliced, and in directories files replaced by links, pipes and devices. Each "
        "has to be read, or refused in words (`AnomalonError`), within 10 s of processor time; while it is read an audit "
        "hook forbids to write, to open a socket and to start a process (HepMC is read in one).\n\n"
        f"All together: {total} inputs. The verdict: {'sound' if result.agrees else 'NOT sound'}.\n"
    )
    lines = ["| input | number | read | refused | crashes | hangs | wrote | slowest |", "| --- " * 8 + "|"]
    lines += [
        f"| {KINDS[row.kind].title} | {row.inputs} | {row.accepted} | {row.refused} | {row.crashes} | {row.hangs} | "
        f"{row.forbidden} | {row.slowest:.1f} s |"
        for row in result.rows
    ]
    faults = [f"- `{fault}`" for row in result.rows for fault in row.faults]
    return head + "\n" + "\n".join(lines) + "\n" + ("\n## At fault\n\n" + "\n".join(faults) + "\n" if faults else "")
