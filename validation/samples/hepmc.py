"""HepMC2 and HepMC3 event records in ASCII, plain or gzip, through pyhepmc, reduced to the hard process."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from modelgen.errors import SampleError, UnsupportedError
from validation.samples.hard_process import BEAM, hard_process, record_of
from validation.samples.lhe import UNREADABLE, opened
from validation.samples.lhe_text import refuse_not_finite
from validation.samples.sample import Batch, Header, Sample

CHUNK = 1000  # events in a batch
RATE = re.compile(rb"^(?:C|A 0 GenCrossSection) (\S+) (\S+)", re.MULTILINE)
UNITS = re.compile(rb"^U (\w+) (\w+)", re.MULTILINE)
TOOL = re.compile(rb"^T ([^\n]*)", re.MULTILINE)  # name|version|description, the bars written as \|
EVENT = re.compile(rb"^E ", re.MULTILINE)
END = b"END_EVENT_LISTING"


class Facts(NamedTuple):
    """What the text of a record says outside of its events; the rate is the last one stated, in pb."""

    n_events: int
    rate: tuple[float, float] | None
    unit: str | None
    generator: str | None
    version: str


def read_hepmc(path: str | Path) -> Sample:
    """The hard processes in a HepMC file. The cross-section is the last in the file: generators improve it as they run."""
    where = str(path)
    try:
        import pyhepmc  # noqa: F401 - only whether it is there
    except ImportError as error:
        raise UnsupportedError("HepMC files are read with pyhepmc, which is not installed", where,
                               "pip install pyhepmc") from error  # fmt: skip
    facts = looked_through(Path(path))
    first = next(events(Path(path)), None)
    if first is None:
        raise SampleError("no event of the record can be read", where)
    header = Header(
        path=where, generator=facts.generator, beams=beams_of(first), n_events=facts.n_events, format=facts.version,
        sigma=facts.rate[0] if facts.rate else None, uncertainty=facts.rate[1] if facts.rate else None,
        sigma_source="the last cross-section in the file" if facts.rate else "the file states none",
        unit="pb", unit_source="HepMC states cross-sections in pb; its momenta are in "
        + (f"{facts.unit}, converted to GeV" if facts.unit == "MEV" else facts.unit.replace("GEV", "GeV")
           if facts.unit else "the units of the library's default"),
        n_weights=max(len(first.weights) - 1, 0) or None,
    )  # fmt: skip
    return Sample(header, lambda: batches(Path(path), facts.n_events))


def looked_through(path: Path) -> Facts:
    """Counts events and finds the stated rate and units; SampleError for a record that is cut off or empty."""
    where, n, rest, tail = str(path), 0, b"\n", b""
    rate: tuple[float, float] | None = None
    unit = tool = None
    version = "HepMC"
    try:
        with opened(path) as stream:
            while block := stream.read(1 << 22):
                text = rest + block
                cut = text.rfind(b"\n") + 1
                text, rest = text[:cut], text[cut:]
                if n == 0 and version == "HepMC":
                    version = "HepMC3" if b"Asciiv3" in text[:1000] else "HepMC2"
                n += len(EVENT.findall(text))
                for found in RATE.findall(text)[-1:]:
                    rate = (float(found[0]), float(found[1]))
                unit = unit or next(iter(UNITS.findall(text)), None)
                tool = tool or next(iter(TOOL.findall(text)), None)
                tail = (tail + text + rest)[-1000:]
    except UNREADABLE as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SampleError(f"the file cannot be read after {n} events: {reason}", where) from error
    except ValueError as error:
        raise SampleError(f"a cross-section cannot be read: {error}", where) from error
    if END not in tail:
        raise SampleError(
            f"the file is cut off: it begins {n} events and has no {END.decode()}", where, "make it or copy it again"
        )
    if n == 0:
        raise SampleError("the file holds no events", where)
    name = " ".join(re.split(r"\\?\|", tool.decode("utf-8", "replace"))[:2]).strip() if tool else None
    usable = rate if rate and np.isfinite(rate).all() and rate[0] > 0 else None
    return Facts(n, usable, unit[0].decode().upper() if unit else None, name, version)


def events(path: Path) -> Iterator[Any]:
    """pyhepmc's events, in GeV and mm."""
    import pyhepmc

    pyhepmc.Setup.print_errors = pyhepmc.Setup.print_warnings = False  # it writes to standard output, which is ours
    pyhepmc.Setup.debug_level = 0
    with opened(path) as stream, pyhepmc.open(stream) as reader:
        for event in reader:
            event.set_units(pyhepmc.Units.GEV, pyhepmc.Units.MM)
            yield event


def batches(path: Path, n_events: int, chunk: int = CHUNK) -> Iterator[Batch]:
    """The hard processes, `chunk` events at a time; pyhepmc stops in silence where it cannot read on."""
    where, read = str(path), 0
    found = events(path)
    while True:
        try:
            records = [arrays(event) for event in itertools.islice(found, chunk)]
        except (OSError, ValueError, RuntimeError, EOFError) as error:
            raise SampleError(f"an event after number {read} cannot be read: {error}", where) from error
        if not records:
            if read != n_events:
                raise SampleError(f"event {read + 1} of {n_events} cannot be read", where, "make it or copy it again")
            return
        counts = np.array([len(record.pdg) for record in records])
        columns = [np.concatenate([record[k] for record in records]) for k in range(1, len(records[0]))]
        pdg, status, mother1, mother2, p, mass = columns
        weight = np.array([record.weight for record in records])
        batch = hard_process(record_of(counts, weight, pdg, status, (mother1, mother2), p, mass), where)
        refuse_not_finite(batch, read, where)
        read += len(records)
        yield batch


class Arrays(NamedTuple):
    """One event: its first weight, and per particle code, status, mothers (1-based), momentum (E, px, py, pz), mass."""

    weight: float
    pdg: Any
    status: Any
    mother1: Any
    mother2: Any
    p: Any
    mass: Any


def arrays(event: Any) -> Arrays:
    """An event of pyhepmc as arrays; particles are numbered from 1, which is their row."""
    particles = event.numpy.particles
    n = len(particles.pid)
    first, second = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
    for vertex in event.vertices:
        parents = [p.id for p in vertex.particles_in]
        if parents:
            rows = np.array([p.id for p in vertex.particles_out], dtype=np.int64) - 1
            first[rows], second[rows] = parents[0], parents[1] if len(parents) > 1 else 0
    p = np.column_stack([particles.e, particles.px, particles.py, particles.pz])
    weight = event.weights[0] if len(event.weights) else 1.0
    return Arrays(float(weight), particles.pid, particles.status, first, second, p, particles.generated_mass)


def beams_of(event: Any) -> tuple[tuple[int, float], tuple[int, float]] | None:
    """Code and energy (GeV) of the beams of an event, by their status 4."""
    found = [p for p in event.particles if p.status == BEAM]
    if len(found) != 2:
        return None
    a, b = ((int(p.pid), float(p.momentum.e)) for p in found)
    return a, b
