"""A sample as it was before the decays that its generator added: the decayed particles outgoing, their products gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from attrs import evolve, field, frozen
from numpy.typing import NDArray

from modelgen.errors import AnomalonError
from validation.cascades import alternatives, outgoing, steps
from validation.compare.event_frame import INCOMING, INTERMEDIATE, OUTGOING
from validation.process import Process
from validation.samples.sample import Batch, Header, Sample

Hashes = NDArray[np.uint64]
Bools = NDArray[np.bool_]
COLUMNS = ("pdg", "color1", "color2", "p", "mass", "lifetime", "spin")
NEW = 5_000_000  # PDG codes of particles that are not of the Standard Model begin here


@frozen(eq=False)
class Folded(Batch):
    """Events before decays; `decays` has for each PDG code a number per event, shape (n,), that says how all particles of
    this code decayed: `decay_mark` of it."""

    decays: Mapping[int, Hashes] = field(factory=dict)


def added(header: Header) -> tuple[str, ...]:
    """The names of the particles that were decayed although the process did not ask for it, in lower case."""
    return tuple(dict.fromkeys(decay.split()[0].lower() for decay in header.decays if with_ratio(decay)))


def undone(header: Header) -> tuple[str, ...]:
    """The names of all particles whose decays were undone, in lower case."""
    return tuple(dict.fromkeys(decay.split()[0].lower() for decay in header.decays))


def asked_modes(header: Header, name: str) -> tuple[tuple[str, ...], ...]:
    """The decays of a particle, as sorted products in lower case, that the process asked for; none stands for all."""
    found = [decay.lower().split() for decay in header.decays if not with_ratio(decay)]
    return tuple(tuple(sorted(words[2:])) for words in found if words[0] == name and len(words) > 2)


def with_ratio(decay: str) -> bool:
    """Whether an entry of `Header.decays` ends in a branching ratio: then the generator added the decay on its own."""
    try:
        return float(decay.rsplit(maxsplit=1)[-1]) >= 0
    except ValueError:
        return False


def decaying(process: Process, header: Header) -> tuple[str, ...]:
    """The particles of a sample, one name for each of them, that its generator kept within a window about their masses.

    They are those whose decays were asked for, wherever in a chain they stand. What the generator decayed on its own has
    a rate that makes up for the window: of such a particle only the decays count that its own process has.
    """
    alone, own = added(header), parsed(header.process)
    found = [step.initial[0].lower() for step in steps(process)]
    found += [name for name in map(str.lower, outgoing(alternatives(process)[0])) if name in undone(header)]
    asked = [step.initial[0].lower() for step in steps(own)] if own else []
    return (*(name for name in found if name not in alone), *(name for name in asked if name in alone))


def parsed(text: str | None) -> Process | None:
    """A process as a value, None where the text is none: who needs it will say so."""
    try:
        return Process.parse(text) if text else None
    except AnomalonError:
        return None


def before_decays(sample: Sample, codes: Mapping[str, int], asked: str | None = None) -> Sample:
    """The sample before the decays that the header names; those that the process has itself, in their places, stay.

    Where the process asked for has several decays of one particle, these are undone, and where it names none but the
    events have different final states, all decays of new particles are: the header then says so in its `decays`.
    """
    names = {codes[name] for name in added(sample.header) if name in codes}
    chosen = parsed(asked)
    if chosen is not None and chosen.decays:
        several = alternatives_of(chosen)
        if not several:
            return as_folded(sample, names, places(chosen, codes, names))
        texts = tuple(f"{d.initial[0]} > {' '.join(d.final)}" for d in chosen.decays if d.initial[0] in several)
        sample = Sample(evolve(sample.header, decays=texts), sample.batches)
        return as_folded(sample, {codes[name] for name in several if name in codes})
    if not names:
        found = decayed_differently(sample, codes)
        names = {codes[name] for name in found}
        sample = Sample(evolve(sample.header, decays=tuple(f"{name} >" for name in found)), sample.batches)
        return as_folded(sample, names)
    return as_folded(sample, names, places(parsed(sample.header.process), codes, names))


class Place(NamedTuple):
    """A decay of a chain: the PDG codes from what is produced to what decays, those of its products, and how many particles
    there decay so."""

    path: tuple[int, ...]
    products: tuple[int, ...]
    number: int


def places(process: Process | None, codes: Mapping[str, int], of: set[int]) -> tuple[Place, ...]:
    """Where a process has decays of the particles with the codes `of`; no place in one whose decays leave a choice."""
    known = {name.lower(): code for name, code in codes.items()}
    found: list[tuple[tuple[int, ...], tuple[int, ...]]] = []

    def visit(node: Process, path: tuple[int, ...]) -> None:
        for decay in node.decays:
            own = (*path, known.get(decay.initial[0].lower(), 0))
            if own[-1] in of:
                found.append((own, tuple(sorted(known.get(name.lower(), 0) for name in decay.final))))
            visit(decay, own)

    ways = alternatives(process) if process is not None else ()
    if len(ways) == 1:
        visit(ways[0], ())
    return tuple(Place(*where, number) for where, number in Counter(found).items())


def without_alternatives(asked: str | None) -> str | None:
    """The process asked for without the decays that `before_decays` undoes."""
    process = parsed(asked)
    several = alternatives_of(process) if process else ()
    if process is None or not several:
        return asked
    return str(evolve(process, decays=tuple(d for d in process.decays if d.initial[0] not in several)))


def alternatives_of(process: Process) -> tuple[str, ...]:
    """The particles that are produced once and for which the process has several decays."""
    names = [decay.initial[0] for decay in process.decays]
    return tuple(name for name in dict.fromkeys(names) if names.count(name) > 1 and process.final.count(name) == 1)


def decayed_differently(sample: Sample, codes: Mapping[str, int]) -> tuple[str, ...]:
    """The new particles that decay in the first events, if these have different final states and, before, the same."""
    batch = next((b for b in sample.batches() if len(b)), None)
    if batch is None or not np.all(np.diff(batch.offsets)):
        return ()
    if len(np.unique(outgoing_marks(batch))) == 1:
        return ()
    new = {code: name for name, code in codes.items() if abs(code) >= NEW}
    found = set(batch.pdg[batch.status == INTERMEDIATE].tolist()) & set(new)
    if not found or not same_final(batch, found):
        return ()
    for code in sorted(found, key=abs, reverse=True):  # no more than needed: what decays alike is part of the process
        if same_final(batch, found - {code}):
            found = found - {code}
    return tuple(new[code] for code in sorted(found))


def same_final(batch: Batch, codes: set[int]) -> bool:
    """Whether all events have the same outgoing particles once the decays of these are undone."""
    return len(np.unique(outgoing_marks(folded(batch, codes)))) == 1


def outgoing_marks(batch: Batch) -> Hashes:
    """One number per event, shape (n,), equal for equal outgoing particles in any order."""
    marks = np.where(batch.status == OUTGOING, mixed(batch.pdg), np.uint64(0))
    return np.asarray(np.add.reduceat(marks, batch.offsets[:-1]))


def mixed(numbers: np.ndarray) -> Hashes:
    """64-bit numbers that no longer follow each other: the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014)."""
    with np.errstate(over="ignore"):
        z = numbers.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(z ^ (z >> np.uint64(31)))


def selected(batch: Batch, events: NDArray[np.int64]) -> Batch:
    """Some of the events of a batch."""
    sizes = np.diff(batch.offsets)[events]
    offsets = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    rows = np.repeat(batch.offsets[events] - offsets[:-1], sizes) + np.arange(offsets[-1])
    changed = {name: getattr(batch, name)[rows] for name in (*COLUMNS, "status", "mother1", "mother2")}
    if isinstance(batch, Folded):
        changed["decays"] = {code: marks[events] for code, marks in batch.decays.items()}
    return evolve(batch, offsets=offsets, weight=batch.weight[events], scale=batch.scale[events], **changed)


def decay_mark(decays: Sequence[Sequence[int]]) -> np.uint64:
    """The number of an event whose particles of one kind decayed into products with these PDG codes."""
    with np.errstate(over="ignore"):
        each = [mixed(np.array([mixed(np.array(codes)).sum(dtype=np.uint64)]))[0] for codes in decays]
        return np.uint64(np.array(each).sum(dtype=np.uint64))


def product_marks(batch: Batch, mother: NDArray[np.int64]) -> Hashes:
    """One number per particle, shape (N,), for its direct products; `mother` is a row (N,), or -1."""
    own, products = mother >= 0, np.zeros(len(batch.pdg), dtype=np.uint64)
    with np.errstate(over="ignore"):
        np.add.at(products, mother[own], mixed(batch.pdg[own]))
    return products


def decay_marks(batch: Batch, mother: NDArray[np.int64], event: NDArray[np.int64], ends: Bools, code: int) -> Hashes:
    """`decay_mark` of each event, shape (n,), for those of the particles `ends`, shape (N,), that have this code."""
    parents = np.flatnonzero(ends & (batch.pdg == code))
    products = product_marks(batch, mother)
    with np.errstate(over="ignore"):
        found = np.zeros(len(batch), dtype=np.uint64)
        np.add.at(found, event[parents], mixed(products[parents]))
    return found


def written(batch: Batch, mother: NDArray[np.int64], event: NDArray[np.int64], kept: Sequence[Place]) -> Bools:
    """Which particles, shape (N,), decay at these places of a chain; of more than there are places the first ones."""
    found = np.zeros(len(batch.pdg), dtype=bool)
    products = product_marks(batch, mother) if kept else None
    for path, decay, number in kept:
        here = np.asarray((batch.status == INTERMEDIATE) & (batch.pdg == path[-1]))
        here &= products == mixed(np.array(decay)).sum(dtype=np.uint64)
        above = mother
        for code in path[-2::-1]:
            here &= (above >= 0) & (batch.pdg[above] == code) & (batch.status[above] == INTERMEDIATE)
            above = np.where(above >= 0, mother[above], -1)
        here &= (above < 0) | (batch.status[above] == INCOMING)
        rows = np.flatnonzero(here)
        first = np.searchsorted(event[rows], event[rows])  # of the event, among these rows
        found[rows[np.arange(len(rows)) - first < number]] = True
    return found


def as_folded(sample: Sample, codes: set[int], kept: Sequence[Place] = ()) -> Sample:
    """The sample with the decays of these particles undone, but for those at the places `kept`."""
    if not codes:
        return sample

    def batches() -> Iterator[Batch]:
        for batch in sample.batches():
            yield folded(batch, codes, kept)

    return Sample(sample.header, batches)


def folded(batch: Batch, codes: set[int], left: Sequence[Place] = ()) -> Folded:
    """The batch with intermediate particles of these codes outgoing, and without all that comes of them; those that decay
    at the places `left` stay as they are."""
    event = np.repeat(np.arange(len(batch)), np.diff(batch.offsets))
    mother = np.where(batch.mother1 > 0, batch.offsets[event] + batch.mother1 - 1, -1)
    ends = (batch.status == INTERMEDIATE) & np.isin(batch.pdg, list(codes)) & ~written(batch, mother, event, left)
    gone = np.zeros(len(batch.pdg), dtype=bool)
    while True:
        below = (mother >= 0) & (ends | gone)[np.maximum(mother, 0)]
        if np.array_equal(below, gone):
            break
        gone = below
    kept = ~gone
    offsets = np.concatenate([[0], np.cumsum(np.bincount(event[kept], minlength=len(batch)))]).astype(np.int64)
    place = np.cumsum(kept) - offsets[event]  # 1-based row in the new event

    def moved(column: np.ndarray) -> np.ndarray:
        old = batch.offsets[event] + column - 1
        return np.where(column > 0, place[np.clip(old, 0, len(place) - 1)], 0)[kept]

    decays = {code: decay_marks(batch, mother, event, ends, code) for code in sorted(codes)}
    return Folded(
        decays=decays,
        offsets=offsets,
        weight=batch.weight,
        scale=batch.scale,
        status=np.where(ends, OUTGOING, batch.status)[kept],
        mother1=moved(batch.mother1),
        mother2=moved(batch.mother2),
        **{name: getattr(batch, name)[kept] for name in COLUMNS},
    )
