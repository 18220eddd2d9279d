"""HepMC2 and HepMC3 event records in ASCII, plain or gzip, through pyhepmc, reduced to the hard process."""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import signal
import subprocess
import sys
from collections.abc import Generator, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any, NamedTuple

import numpy as np

from modelgen.errors import SampleError, UnsupportedError
from validation.samples import hepmc_child
from validation.samples.hard_process import BEAM, hard_process, record_of
from validation.samples.hepmc_facts import LINE, with_facts
from validation.samples.lhe import MAX_BYTES, UNREADABLE, opened
from validation.samples.lhe_text import refuse_not_finite
from validation.samples.sample import Batch, Header, Sample

CHUNK = 1000  # events in a batch
LONGEST_LINE = 1 << 24  # bytes
MOST_PARTICLES = 10_000_000  # of an event
RATE = re.compile(rb"^(?:C|A 0 GenCrossSection) (\S+) (\S+)", re.MULTILINE)
UNITS = re.compile(rb"^U (\w+) (\w+)", re.MULTILINE)
TOOL = re.compile(rb"^T ([^\n]*)", re.MULTILINE)  # name|version|description, the bars written as \|
EVENT = re.compile(rb"^E ", re.MULTILINE)
END = b"END_EVENT_LISTING"
TOO_MUCH = ("MemoryError", "ValueError: vector", "ValueError: array")  # what a damaged number of particles brings about
AGAIN = "make it or copy it again"


class Facts(NamedTuple):
    """What the text of a record says outside of its events; the rate is the last one stated, in pb."""

    n_events: int
    rate: tuple[float, float] | None
    unit: str | None
    generator: str | None
    version: str
    told: bytes | None  # by our own `shower`, of the sample that it was given


class Arrays(NamedTuple):
    """One event: its first weight and how many it has, and per particle code, status, mothers (1-based), shape (n, 4),
    and E, px, py, pz, mass in GeV, shape (n, 5)."""

    weight: float
    n_weights: int
    integers: Any
    numbers: Any


def read_hepmc(path: str | Path) -> Sample:
    """The hard processes in a HepMC file. The cross-section is the last in the file: generators improve it as they run."""
    where = str(path)
    if not installed():
        raise UnsupportedError("HepMC files are read with pyhepmc, which is not installed", where, "pip install pyhepmc")
    facts = looked_through(Path(path))
    first = next(events(Path(path), facts.n_events), None)
    if first is None:
        raise SampleError("no event of the record can be read", where, AGAIN)
    header = Header(
        path=where, generator=facts.generator, beams=beams_of(first), n_events=facts.n_events, format=facts.version,
        sigma=facts.rate[0] if facts.rate else None, uncertainty=facts.rate[1] if facts.rate else None,
        sigma_source="the last cross-section in the file" if facts.rate else "the file states none",
        unit="pb", unit_source="HepMC states cross-sections in pb; its momenta are in "
        + (f"{facts.unit}, converted to GeV" if facts.unit == "MEV" else facts.unit.replace("GEV", "GeV")
           if facts.unit else "the units of the library's default"),
        n_weights=max(first.n_weights - 1, 0) or None,
    )  # fmt: skip
    return Sample(with_facts(header, facts.told), lambda: batches(Path(path), facts.n_events))


def installed() -> bool:
    """Whether pyhepmc is there."""
    try:
        return find_spec("pyhepmc") is not None
    except ValueError:  # an entry of sys.modules that is no module
        return False


def looked_through(path: Path) -> Facts:
    """Counts events and finds the stated rate and units; SampleError for a record that is cut off or empty."""
    where, n, size, rest, tail = str(path), 0, 0, b"\n", b""
    rate: tuple[float, float] | None = None
    unit = tool = told = None
    version = "HepMC"
    try:
        with opened(path) as stream:
            while block := stream.read(1 << 22):
                size += len(block)
                if size > MAX_BYTES:
                    raise SampleError(f"more than {MAX_BYTES // 10**9} GB of events", where)
                text = rest + block
                cut = text.rfind(b"\n") + 1
                text, rest = text[:cut], text[cut:]
                if len(rest) > LONGEST_LINE:
                    raise SampleError(f"event {max(n, 1)} has a line of more than {LONGEST_LINE >> 20} MB", where, AGAIN)
                if n == 0 and version == "HepMC":
                    version = "HepMC3" if b"Asciiv3" in text[:1000] else "HepMC2"
                n += len(EVENT.findall(text))
                for found in RATE.findall(text)[-1:]:
                    rate = (float(found[0]), float(found[1]))
                unit = unit or next(iter(UNITS.findall(text)), None)
                tool = tool or next(iter(TOOL.findall(text)), None)
                told = told or next(iter(LINE.findall(text)), None)
                tail = (tail + text + rest)[-1000:]
    except UNREADABLE as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SampleError(f"the file cannot be read after {n} events: {reason}", where, AGAIN) from error
    except ValueError as error:
        raise SampleError(f"a cross-section cannot be read: {error}", where, AGAIN) from error
    if END not in tail:
        raise SampleError(f"the file is cut off: it begins {n} events and has no {END.decode()}", where, AGAIN)
    if n == 0:
        raise SampleError("the file holds no events", where)
    name = " ".join(re.split(r"\\?\|", tool.decode("utf-8", "replace"))[:2]).strip() if tool else None
    usable = rate if rate and np.isfinite(rate).all() and rate[0] > 0 else None
    return Facts(n, usable, unit[0].decode("ascii", "replace").upper() if unit else None, name, version, told)


def events(path: Path, n_events: int) -> Generator[Arrays, None, None]:
    """The events as another process reads them; SampleError for the one that it cannot read, or that ends it.

    pyhepmc stops in silence where it cannot read on, and on some damaged records it crashes, or asks for any amount of
    memory; `hepmc_child` has limits of memory and time.
    """
    line = [sys.executable, "-P", str(Path(hepmc_child.__file__).resolve()), str(path.resolve())]
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}  # each thread asks for addresses
    child = subprocess.Popen(  # noqa: S603 - our own script
        line, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    )
    read, reason = 0, None
    try:
        stream = child.stdout
        assert stream is not None  # noqa: S101 - it is a pipe
        while (frame := stream.read(hepmc_child.FRAME.size)) and len(frame) == hepmc_child.FRAME.size:
            kind, n_weights, n, weight = hepmc_child.FRAME.unpack(frame)
            if kind == hepmc_child.EVENT:
                found = event_of(stream, weight, n_weights, n)
                if found is None:
                    break
                read += 1
                yield found
                continue
            reason = None if kind == hepmc_child.LAST else stream.read(min(n, 300)).decode("utf-8", "replace")
            if reason and reason.startswith(TOO_MUCH):
                reason = f"the HepMC library asks for more than {hepmc_child.MEMORY >> 30} GB of memory"
            break
        else:
            reason = ended_by(child.wait())
    finally:
        child.kill()
        child.wait()
        if child.stdout:
            child.stdout.close()
    if read != n_events:
        said = f": {reason}" if reason else ""
        raise SampleError(f"event {read + 1} of {n_events} cannot be read{said}", str(path), AGAIN)


def event_of(stream: IO[bytes], weight: float, n_weights: int, n: int) -> Arrays | None:
    """What follows the frame of an event of n particles; None where it does not fit together."""
    if not 0 <= n <= MOST_PARTICLES:
        return None
    text = stream.read(8 * 9 * n)
    if len(text) != 8 * 9 * n:
        return None
    integers = np.frombuffer(text, dtype="<i8", count=4 * n).reshape(n, 4)
    if n and not (integers[:, 2:].min() >= 0 and integers[:, 2:].max() <= n):
        return None
    return Arrays(weight, n_weights, integers, np.frombuffer(text, dtype="<f8", offset=8 * 4 * n).reshape(n, 5))


def ended_by(code: int) -> str:
    """Why the process that reads ended before its last frame."""
    if code == -signal.SIGALRM:
        return f"the HepMC library took more than {hepmc_child.SECONDS:g} s for it"
    with contextlib.suppress(ValueError):
        return f"it crashes the HepMC library ({signal.Signals(-code).name})"
    return f"the process that reads it ended with code {code}"


def batches(path: Path, n_events: int, chunk: int = CHUNK) -> Iterator[Batch]:
    """The hard processes, `chunk` events at a time."""
    where, read = str(path), 0
    with contextlib.closing(events(path, n_events)) as found:
        while records := list(itertools.islice(found, chunk)):
            counts = np.array([len(record.integers) for record in records])
            pdg, status, mother1, mother2 = np.concatenate([record.integers for record in records]).T
            numbers = np.concatenate([record.numbers for record in records])
            weight = np.array([record.weight for record in records])
            record = record_of(counts, weight, pdg, status, (mother1, mother2), numbers[:, :4], numbers[:, 4])
            batch = hard_process(record, where)
            refuse_not_finite(batch, read, where)
            read += len(records)
            yield batch


def beams_of(event: Arrays) -> tuple[tuple[int, float], tuple[int, float]] | None:
    """Code and energy (GeV) of the beams of an event, by their status 4."""
    rows = np.flatnonzero(event.integers[:, 1] == BEAM)
    if len(rows) != 2:
        return None
    a, b = ((int(event.integers[k, 0]), float(event.numbers[k, 0])) for k in rows)
    return a, b
