"""Les Houches event files (hep-ph/0609017, version 3): samples read in chunks of text, and LHEH5 through pylhe."""

from __future__ import annotations

import gzip
import itertools
import re
import warnings
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

import h5py  # type: ignore[import-untyped]
import numpy as np
import pylhe
from attrs import evolve

from modelgen.errors import SampleError
from validation.samples.lhe_head import head_of, header_of, init_of
from validation.samples.lhe_rate import rate_of_events
from validation.samples.lhe_text import BROKEN, CLOSING, batch_of, chunks, from_events, refuse_not_finite
from validation.samples.sample import Batch, Header, Sample

CHUNK = 4096  # events in a batch when reading LHEH5
MAX_BYTES = 50_000_000_000  # of text, after unpacking
GZIP_MAGIC, HDF5_MAGIC = b"\x1f\x8b", b"\x89HDF"
SECOND = b"</init>"
APART = "give each file by itself: it has a rate of its own"
TAIL = 4096  # bytes within which the last tag stands: POWHEG writes a comment behind it
UNREADABLE = (OSError, EOFError, zlib.error)


def read_lhe(path: str | Path) -> Sample:
    """The sample in an LHE file, plain or gzip by its content. Events stream; a SampleError says what is broken."""
    where = str(path)
    n_events, further = looked_through(Path(path))
    with opened(Path(path)) as stream:
        try:
            head, rest = head_of(stream)
        except BROKEN as error:
            raise SampleError(f"the <header> or <init> cannot be read: {error}", where) from error
        header = with_rate(header_of(head, where, n_events), stream, head, rest)
    if header.n_weights is None and further:
        header = evolve(header, n_weights=further)
    return Sample(header, lambda: batches(Path(path)))


def with_rate(header: Header, stream: IO[bytes], head: str, rest: bytes) -> Header:
    """The header with the rate that the weights of the events define, where the banner has none."""
    if header.sigma is not None:
        return header
    try:
        found = rate_of_events(stream, rest, init_of(head)[0].weightingStrategy)
    except BROKEN:  # a broken event is named when it is read
        return header
    if found is None:
        return header
    source = f"{header.sigma_source}; it is from {found.source}"
    return evolve(header, sigma=found.value, uncertainty=found.error, sigma_source=source)


def read_lheh5(path: str | Path) -> Sample:
    """The sample in an LHEH5 file (HDF5 with the tables init, procInfo, events, particles), through pylhe."""
    where = str(path)
    try:
        with h5py.File(path, "r") as file:
            missing = {"events", "particles", "init", "procInfo"} - set(file)
            if missing:
                raise SampleError(f"this HDF5 file is not LHEH5: it has no {' and no '.join(sorted(missing))}", where)
        found = pylhe.LHEFile.fromfile(where)
        with h5py.File(path, "r") as file:
            n_events = pylhe.lheh5.count_events(file)
    except BROKEN as error:
        raise SampleError(f"the LHEH5 file cannot be read: {error}", where) from error
    if n_events == 0:
        raise SampleError("the file holds no events", where)
    info, rows = found.init.initInfo, found.init.procInfo
    sigma = sum(row.xSection for row in rows)
    further = found.header.initrwgt.index_to_id() if found.header else {}
    header = Header(
        path=where, beams=((info.beamA, info.energyA), (info.beamB, info.energyB)), format="LHEH5",
        generator=" ".join(f"{g.name} {g.version}".strip() for g in found.init.generators[:1]) or None,
        sigma=sigma or None, uncertainty=float(np.hypot.reduce([row.error for row in rows])) if sigma else None,
        sigma_source="procInfo" if sigma else "procInfo holds none", unit="pb", unit_source="the LHE standard",
        n_events=n_events, n_weights=len(further) or None,
    )  # fmt: skip
    return Sample(header, lambda: lheh5_batches(where))


def written_by_us(path: str | Path) -> bool:
    """Whether this is an LHE file of this program, by its header."""
    try:
        with opened(Path(path)) as stream:
            return b"<anomalon " in stream.read(1000)
    except UNREADABLE:
        return False


def opened(path: Path) -> IO[bytes]:
    """The bytes of a file, unpacked where they are gzip by content."""
    with path.open("rb") as raw:
        packed = raw.read(2) == GZIP_MAGIC
    return cast(IO[bytes], gzip.open(path, "rb")) if packed else path.open("rb")


def looked_through(path: Path) -> tuple[int, int]:
    """The number of events, and of further weights in the first; SampleError for what is no LHE file, or cut off."""
    where = str(path)
    n, size, rest, tail, further = 0, 0, b"", b"", 0
    try:
        with opened(path) as stream:
            while block := stream.read(1 << 20):
                if size == 0 and b"<LesHouchesEvents" not in block[:100_000]:
                    raise SampleError("this is not an LHE file: it does not begin with <LesHouchesEvents", where)
                size += len(block)
                if size > MAX_BYTES:
                    raise SampleError(f"more than {MAX_BYTES // 10**9} GB of events", where)
                joined = rest + block
                if n == 0 and CLOSING in joined:
                    further = weights_in(joined[: joined.index(CLOSING)])
                if SECOND in joined[0 if n else joined.find(CLOSING) :]:
                    raise SampleError("files were joined: a second <init> block follows events of the first", where, APART)
                n += joined.count(CLOSING)
                rest = joined[-len(CLOSING) + 1 :]  # shorter than the tag: it cannot be counted twice
                tail = (tail + block)[-TAIL:]
    except UNREADABLE as error:
        reason = getattr(error, "strerror", None) or str(error)
        whole = f" after {n} whole events" if n else ""
        raise SampleError(f"the file cannot be read{whole}: {reason}", where, "copy it or make it again") from error
    if size == 0:
        raise SampleError("the file is empty", where)
    if b"</LesHouchesEvents" not in tail:
        inside = f"inside event {n + 1}" if b"<event" in tail[tail.rfind(CLOSING) + 1 :] else f"after event {n}"
        raise SampleError(
            f"the file is cut off {inside}: {n} events are whole, and what is lost may not be a fair share",
            where,
            "make it or copy it again; to use these events alone, end the file after the last </event> "
            "with </LesHouchesEvents>",
        )
    if n == 0:
        raise SampleError("the file holds no events", where)
    return n, further


def weights_in(text: bytes) -> int:
    """How many weights the last event of a text carries beside the nominal one."""
    event = text[max(text.rfind(b"<event"), 0) :]
    listed = re.search(rb"<weights>([^<]*)</weights>", event)
    return len(listed[1].split()) if listed else event.count(b"<wgt")


def batches(path: Path) -> Iterator[Batch]:
    """The events of an LHE file, about one megabyte of text at a time."""
    read = 0
    where = str(path)
    with opened(path) as stream:
        _, rest = head_of(stream)
        pieces = chunks(stream, rest)
        while True:
            try:
                text = next(pieces, None)
            except BROKEN as error:
                raise SampleError(f"what follows event {read} cannot be read: {error}", where) from error
            if text is None:
                return
            batch = batch_of(text, read, where)
            read += len(batch)
            yield batch


def lheh5_batches(where: str) -> Iterator[Batch]:
    """The events of an LHEH5 file as pylhe gives them."""
    events = iter(pylhe.LHEFile.fromfile(where).events)
    read = 0
    while True:
        with warnings.catch_warnings():  # around each chunk, since a generator would leak the filter to its caller
            warnings.simplefilter("error", RuntimeWarning)
            try:
                found = list(itertools.islice(events, CHUNK))
            except BROKEN as error:
                raise SampleError(f"an event after number {read} cannot be read: {error}", where) from error
        if not found:
            return
        batch = from_events(found)
        refuse_not_finite(batch, read, where)
        read += len(found)
        yield batch
