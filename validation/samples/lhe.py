"""Les Houches event files (hep-ph/0609017, version 3): samples read through pylhe."""

from __future__ import annotations

import gzip
import itertools
import math
import re
import warnings
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pylhe
from attrs import evolve

from modelgen.errors import SampleError
from validation.samples.lhe_writing import FORMAT
from validation.samples.sample import Batch, Header, Sample
from validation.samples.slha import named_values

CHUNK = 4096  # events in a batch when reading
MAX_BYTES = 50_000_000_000  # of text, after unpacking
GZIP_MAGIC, HDF5_MAGIC = b"\x1f\x8b", b"\x89HDF"

BROKEN = (
    ValueError, TypeError, AttributeError, LookupError, EOFError, OSError, zlib.error, ET.ParseError, RuntimeWarning
)  # fmt: skip


def read_lhe(path: str | Path) -> Sample:
    """The sample in an LHE file, plain or gzip by its content. Events stream; a SampleError says what is broken."""
    where = str(path)
    n_events = _looked_through(Path(path))
    events = _opened(where)
    header = _header(where, events, n_events)
    return Sample(header, lambda: _batches(where))


def written_by_us(path: str | Path) -> bool:
    """Whether this is an LHE file of this program, by its header."""
    try:
        with Path(path).open("rb") as raw:
            packed = raw.read(2) == GZIP_MAGIC
        with gzip.open(path, "rb") if packed else Path(path).open("rb") as stream:
            return b"<anomalon " in stream.read(1000)
    except (OSError, EOFError, zlib.error):
        return False


class _Opened(NamedTuple):
    file: pylhe.LHEFile
    events: Iterator[pylhe.LHEEvent]


def _looked_through(path: Path) -> int:
    """The number of events; SampleError for what is no LHE file, is cut off, or has no events."""
    n, size, rest = 0, 0, b""
    try:
        with path.open("rb") as raw:
            magic = raw.read(4)
        if not magic:
            raise SampleError("the file is empty", str(path))
        if magic.startswith(HDF5_MAGIC):
            raise SampleError("LHE in HDF5 is not supported", str(path), "convert it to .lhe with pylhe")
        packed = magic.startswith(GZIP_MAGIC)
        with gzip.open(path, "rb") if packed else path.open("rb") as stream:
            while block := stream.read(1 << 20):
                if size == 0 and b"<LesHouchesEvents" not in block[:100_000]:
                    raise SampleError("this is not an LHE file: it does not begin with <LesHouchesEvents", str(path))
                size += len(block)
                if size > MAX_BYTES:
                    raise SampleError(f"more than {MAX_BYTES // 10**9} GB of events", str(path))
                joined = rest + block
                n += joined.count(b"</event>")
                rest = joined[-7:]  # shorter than the tag: it cannot be counted twice
                tail = joined[-200:]
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SampleError(f"the file cannot be read: {reason}", str(path)) from error
    if b"</LesHouchesEvents>" not in tail:
        raise SampleError(f"the file is cut off after {n} events", str(path), "make it again or copy it again")
    if n == 0:
        raise SampleError("the file holds no events", str(path))
    return n


def _opened(where: str) -> _Opened:
    with warnings.catch_warnings():
        warnings.simplefilter("error", RuntimeWarning)
        try:
            file = pylhe.LHEFile.fromfile(where)
        except BROKEN as error:
            raise SampleError(f"the <header> or <init> cannot be read: {error}", where) from error
    return _Opened(file, iter(file.events))


def _batches(where: str) -> Iterator[Batch]:
    events = _opened(where).events
    read = 0
    while True:
        with warnings.catch_warnings():  # around each chunk, since a generator would leak the filter to its caller
            warnings.simplefilter("error", RuntimeWarning)
            try:
                chunk = list(itertools.islice(events, CHUNK))
                batch = _batch(chunk) if chunk else None
            except BROKEN as error:
                raise SampleError(f"an event after number {read} cannot be read: {error}", where) from error
        if batch is None:
            return
        read += len(chunk)
        yield batch


def _batch(events: list[pylhe.LHEEvent]) -> Batch:
    counts = [len(event.particles) for event in events]
    for event, count in zip(events, counts, strict=True):
        if event.eventinfo.nparticles != count:
            raise ValueError(f"it announces {event.eventinfo.nparticles} particles and lists {count}")
    particles = [p for event in events for p in event.particles]
    codes = [(p.id, p.status, p.mother1, p.mother2, p.color1, p.color2) for p in particles]
    numbers = [(p.e, p.px, p.py, p.pz, p.m, p.lifetime, p.spin) for p in particles]
    whole = np.array(codes, dtype=np.int64).reshape(-1, 6)
    real = np.array(numbers, dtype=float).reshape(-1, 7)
    info = np.array([(event.eventinfo.weight, event.eventinfo.scale) for event in events], dtype=float)
    if not (np.isfinite(real).all() and np.isfinite(info).all()):
        raise ValueError("it holds a number that is not finite")
    offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    p = np.ascontiguousarray(real[:, :4])
    integers = dict(zip(("pdg", "status", "mother1", "mother2", "color1", "color2"), whole.T, strict=True))
    return Batch(offsets, info[:, 0], info[:, 1], **integers, p=p, mass=real[:, 4], lifetime=real[:, 5], spin=real[:, 6])


def _header(where: str, opened: _Opened, n_events: int) -> Header:
    init, header = opened.file.init, opened.file.header
    elements = {element.tag: element for element in (header.extra_elements if header else [])}
    slha = elements["slha"].text if "slha" in elements else None
    beams = ((init.initInfo.beamA, init.initInfo.energyA), (init.initInfo.beamB, init.initInfo.energyB))
    decay = beams[1][0] == 0
    generator = " ".join(f"{g.name} {g.version}".strip() for g in init.generators[:1]) or None
    read = Header(
        path=where,
        generator=generator,
        process=_madgraph_process(elements),
        beams=None if decay else beams,
        sigma=sum(process.xSection for process in init.procInfo) if init.procInfo else None,
        uncertainty=math.hypot(*(process.error for process in init.procInfo)) if init.procInfo else None,
        unit="GeV" if decay else "pb",
        n_events=n_events,
        parameters=named_values(slha) if slha else {},
        slha=slha.strip("\n") + "\n" if slha else None,
    )
    return _completed(read, elements["anomalon"], where) if "anomalon" in elements else read


def _completed(header: Header, ours: ET.Element, where: str) -> Header:
    """The header with what our own element adds."""
    facts = ours.attrib
    try:
        if int(facts.get("format", "1")) > FORMAT:
            raise SampleError(
                f"this file was written by a newer version ({facts.get('version')})", where, "update anomalon"
            )
        numbers: dict[str, Any] = {
            "seed": int(facts["seed"]) if "seed" in facts else None,
            "efficiency": float(facts["efficiency"]) if "efficiency" in facts else None,
            "max_weight": float(facts["max_weight"]) if "max_weight" in facts else None,
            "n_overweight": int(facts["overweight"]) if "overweight" in facts else None,
        }
        announced = int(facts.get("events", header.n_events or 0))
    except ValueError as error:
        raise SampleError(f"the <anomalon> element is damaged: {error}", where) from error
    if announced != header.n_events:
        raise SampleError(f"the header announces {announced} events, the file holds {header.n_events}", where)
    return evolve(
        header,
        generator=facts.get("generator", header.generator),
        process=facts.get("process"),
        unit=facts.get("unit", header.unit),
        digest=facts.get("digest"),
        cuts=tuple(cut.text or "" for cut in ours.iter("cut")),
        **numbers,
    )


def _madgraph_process(elements: dict[str, ET.Element]) -> str | None:
    """The process of MadGraph's own header, where there is exactly one."""
    card = elements.get("MG5ProcCard")
    lines = re.findall(r"^\s*generate\s+(.+?)\s*$", (card.text or "") if card is not None else "", re.MULTILINE)
    return lines[0] if len(lines) == 1 else None
