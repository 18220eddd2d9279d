"""Event blocks of an LHE text as arrays: all numbers of a chunk in one conversion, odd blocks through pylhe."""

from __future__ import annotations

import io
import re
import warnings
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Iterator, Sequence
from typing import IO

import numpy as np
import pylhe

from modelgen.errors import SampleError
from validation.samples.sample import Batch, Floats, Ints

CHUNK = 1 << 20  # bytes of text in a chunk
LARGEST_EVENT = 1 << 27  # bytes
EVENT = re.compile(rb"<event(?:\s[^<>]*)?>([^<]*)<")  # the text before the first element inside, as in an XML tree
COMMENT = re.compile(rb"#[^\n]*")
CLOSING = b"</event>"
LINE_END, EVENT_END = 8e307, 9e307  # marks between the numbers, which no momentum reaches
LINE_MARK, EVENT_MARK = b" 8e307 ", b" 9e307 "
INFO, ROW = 6, 13  # numbers in the first line of an event, and in the line of a particle (hep-ph/0609017, section 2)
INTEGERS = ("pdg", "status", "mother1", "mother2", "color1", "color2")
EMPTY = "<LesHouchesEvents version='3.0'>\n<init>\n0 0 0. 0. 0 0 0 0 3 1\n0. 0. 0. 0\n</init>\n"

BROKEN = (
    ValueError, TypeError, AttributeError, LookupError, EOFError, OSError, zlib.error, ET.ParseError, RuntimeWarning,
    RuntimeError, OverflowError,
)  # fmt: skip


def chunks(stream: IO[bytes], rest: bytes = b"", size: int = CHUNK) -> Iterator[bytes]:
    """The text of a stream in pieces of about `size` bytes that end with a whole event; what follows the last is left."""
    while block := stream.read(size):
        text = rest + block
        end = text.rfind(CLOSING)
        if end < 0:
            if len(text) > LARGEST_EVENT:
                raise ValueError(f"no event ends within {LARGEST_EVENT >> 20} MB of text")
            rest = text
            continue
        end += len(CLOSING)
        rest = text[end:]
        yield text[:end]
    if CLOSING in rest:  # the whole file fitted into what was read for its header
        yield rest[: rest.rfind(CLOSING) + len(CLOSING)]


def batch_of(text: bytes, before: int, where: str) -> Batch:
    """The events of a chunk, of which `before` events precede it in the file; SampleError names the one that is broken."""
    batch = plain(text)
    if batch is None:
        batch = by_pylhe(text, before, where)
    refuse_not_finite(batch, before, where)
    return batch


def plain(text: bytes) -> Batch | None:
    """The events of a chunk in which every line has as many numbers as the standard says; None for any other chunk."""
    events = EVENT.findall(text)
    n = len(events)
    if n == 0 or text.count(CLOSING) != n:
        return None
    joined = (LINE_MARK + EVENT_MARK).join([*events, b""])
    if b"#" in joined:
        joined = COMMENT.sub(b"", joined)
    try:
        values = np.array(joined.replace(b"\n", LINE_MARK).split(), dtype=float)
    except ValueError:
        return None
    marks = np.flatnonzero(values >= LINE_END)
    width = np.diff(marks, prepend=-1) - 1
    event = np.cumsum(values[marks] == EVENT_END)  # of a line: the events that have ended before it
    event, width = event[width > 0], width[width > 0]
    first = np.diff(event, prepend=-1) > 0
    if np.count_nonzero(first) != n or not np.array_equal(width, np.where(first, INFO, ROW)):
        return None
    counts = np.bincount(event, minlength=n) - 1
    numbers = values[values < LINE_END]
    if len(numbers) != INFO * n + ROW * int(counts.sum()):  # nan, or beyond the marks
        return None
    is_info = np.repeat(first, width)
    info, rows = numbers[is_info].reshape(n, INFO), numbers[~is_info].reshape(-1, ROW)
    if not np.array_equal(info[:, 0], counts) or not np.isfinite(rows[:, : len(INTEGERS)]).all():
        return None
    return assembled(counts, info[:, 2], info[:, 3], rows)


def assembled(counts: Ints, weight: Floats, scale: Floats, rows: Floats) -> Batch:
    """A batch from rows (N, 13) in the order of an LHE line: six integers, px, py, pz, E, m, lifetime, spin."""
    offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    integers = dict(zip(INTEGERS, rows[:, : len(INTEGERS)].T.astype(np.int64), strict=True))
    p = np.ascontiguousarray(rows[:, [9, 6, 7, 8]])
    mass, lifetime, spin = (np.ascontiguousarray(rows[:, k]) for k in (10, 11, 12))
    return Batch(offsets, np.array(weight), np.array(scale), **integers, p=p, mass=mass, lifetime=lifetime, spin=spin)


def by_pylhe(text: bytes, before: int, where: str) -> Batch:
    """The same through pylhe, event by event: the reference, for blocks with further columns and for broken ones."""
    whole = io.BytesIO(EMPTY.encode() + text[max(text.find(b"<event"), 0) :] + b"\n</LesHouchesEvents>\n")
    found: list[pylhe.LHEEvent] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", RuntimeWarning)  # pylhe warns of broken XML, and stops
            for event in pylhe.LHEFile.frombuffer(whole, with_attributes=False).events:
                announced, listed = event.eventinfo.nparticles, len(event.particles)
                if announced != listed:
                    raise ValueError(f"it announces {announced} particles and lists {listed}")
                found.append(event)
        return from_events(found)
    except BROKEN as error:
        raise SampleError(f"event {before + len(found) + 1} cannot be read: {error}", where) from error


def from_events(events: Sequence[pylhe.LHEEvent]) -> Batch:
    """pylhe's events as a batch."""
    particles = [p for event in events for p in event.particles]
    rows = np.array(
        [(p.id, p.status, p.mother1, p.mother2, p.color1, p.color2, p.px, p.py, p.pz, p.e, p.m, p.lifetime, p.spin)
         for p in particles], dtype=float).reshape(-1, ROW)  # fmt: skip
    counts = np.array([len(event.particles) for event in events], dtype=np.int64)
    info = np.array([(event.eventinfo.weight, event.eventinfo.scale) for event in events], dtype=float).reshape(-1, 2)
    return assembled(counts, info[:, 0], info[:, 1], rows)


def refuse_not_finite(batch: Batch, before: int, where: str) -> None:
    """SampleError for the first event with a weight or a momentum that is not a finite number."""
    weights = np.flatnonzero(~np.isfinite(batch.weight))
    if weights.size:
        event = int(weights[0])
        raise SampleError(
            f"event {before + event + 1} has the weight {batch.weight[event]:g}"
            + (f", as have {weights.size - 1} after it" if weights.size > 1 else ""),
            where,
            "a sample without these events has another rate: find out where they come from and make it again",
        )
    good = np.isfinite(batch.p).all(axis=1) & np.isfinite(batch.mass) & np.isfinite(batch.lifetime)
    if not good.all():
        row = int(np.argmin(good))
        event = int(np.searchsorted(batch.offsets, row, side="right"))
        raise SampleError(f"event {before + event} holds a number that is not finite", where)
