"""The hard process of a particle-level record: which of the many particles of a showered event are those of the process.

Three kinds of records are told apart for a whole batch, by their status codes:

- *Pythia 8* (HepMC, Delphes, NanoAOD; manual, "Particle Properties"): 21 are the incoming particles of the hardest
  subprocess, 22 its intermediate and 23 its outgoing ones. HepMC replaces the code of a particle that the shower left
  alone by 1 (stable) or 2 (decayed): such a particle belongs to the process when it comes straight from a particle of
  the process that ends there, and not beside a copy of it, which would make it radiation.
- *documentation lines* (HepMC2 of Pythia 6, Herwig 6 and Sherpa): status 3. Incoming are the two mothers of the first
  such line that has two.
- *parton level* (HepMC without shower): 4 are the beams, 1 is outgoing, all else intermediate.

Each particle keeps the momentum that it has where it is produced, before it radiates or recoils. Mothers are the
nearest ones that belong to the process.
"""

from __future__ import annotations

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from modelgen.errors import SampleError
from validation.samples.sample import Batch, Ints

INCOMING, OUTGOING, INTERMEDIATE = -1, 1, 2
HARD_IN, HARD_INTERMEDIATE, HARD_OUT, DOCUMENTED, BEAM = 21, 22, 23, 3, 4
HARD = (HARD_IN, HARD_INTERMEDIATE, HARD_OUT)
MOST_PARTICLES = 40  # of an event at parton level


def hard_process(record: Batch, where: str | None = None) -> Batch:
    """The hard process of each event of a record with generator codes in `status`; status codes as in LHE after it."""
    event = np.repeat(np.arange(len(record)), np.diff(record.offsets))
    mother, second = rows_of(record.mother1, record, event), rows_of(record.mother2, record, event)
    if np.any(record.status == HARD_IN):
        status = pythia(record, mother)
    elif np.any(record.status == DOCUMENTED):
        status = documented(record, mother, second, event)
    else:
        status = parton_level(record, where)
    missing = np.flatnonzero(np.bincount(event[status == INCOMING], minlength=len(record)) == 0)
    if missing.size:
        raise SampleError(
            f"{missing.size} of {len(record)} events do not mark the incoming particles of the hard process",
            where,
            "give the parton-level events (LHE) that were showered, or keep the full event record",
        )
    return selected(record, status, mother, event)


def rows_of(mothers: Ints, record: Batch, event: Ints) -> Ints:
    """Row in the batch of a 1-based mother in the event; -1 for none."""
    return np.where(mothers > 0, record.offsets[event] + mothers - 1, -1)


def pythia(record: Batch, mother: Ints) -> Ints:
    """LHE status of each row, 0 for what is not of the process, from the codes of Pythia 8."""
    code, pdg = record.status, record.pdg
    above = np.maximum(mother, 0)
    copy = (mother >= 0) & (pdg == pdg[above]) & ~np.isin(code, HARD) & (code[above] != HARD_IN)
    origin = settled(np.where(copy, above, np.arange(len(pdg))))
    copied = np.zeros(len(pdg), dtype=bool)
    copied[above[copy]] = True
    straight = np.isin(code, (1, 2)) & ~copy & (mother >= 0) & ~copied[above]
    left_alone = straight & np.isin(code[origin[above]], (HARD_IN, HARD_INTERMEDIATE))
    status = np.zeros(len(pdg), dtype=np.int64)
    status[code == HARD_IN] = INCOMING
    status[code == HARD_INTERMEDIATE] = INTERMEDIATE
    status[(code == HARD_OUT) | left_alone] = OUTGOING
    return status


def documented(record: Batch, mother: Ints, second: Ints, event: Ints) -> Ints:
    """LHE status of each row from documentation lines: the first with two mothers belongs to the hard vertex."""
    lines = record.status == DOCUMENTED
    from_two = np.flatnonzero(lines & (mother >= 0) & (second >= 0) & (mother != second))
    events, first = np.unique(event[from_two], return_index=True)
    hard = from_two[first]
    status = np.zeros(len(event), dtype=np.int64)
    status[mother[hard]] = status[second[hard]] = INCOMING
    start = np.full(len(record), len(event))
    start[events] = hard
    kept = lines & (np.arange(len(event)) >= start[event]) & (status == 0)
    has_lines_below = np.zeros(len(event), dtype=bool)
    has_lines_below[mother[kept & (mother >= 0)]] = True
    status[kept] = np.where(has_lines_below[kept], INTERMEDIATE, OUTGOING)
    return status


def parton_level(record: Batch, where: str | None) -> Ints:
    """LHE status of each row of events without a shower."""
    largest = int(np.max(np.diff(record.offsets), initial=0))
    if largest > MOST_PARTICLES:
        raise SampleError(
            f"an event has {largest} particles and its hard process is not marked (no status 21 to 23, none 3)",
            where,
            "give the parton-level events (LHE) that were showered",
        )
    codes = record.status
    return np.where(codes == BEAM, INCOMING, np.where(codes == 1, OUTGOING, INTERMEDIATE)).astype(np.int64)


def settled(pointer: Ints) -> Ints:
    """Where a chain of pointers ends, for each row; pointers to oneself end it."""
    while not np.array_equal(further := pointer[pointer], pointer):
        pointer = further
    return pointer


def selected(record: Batch, status: Ints, mother: Ints, event: Ints) -> Batch:
    """The rows with a status, with mothers among them: for a daughter of the initial state, both incoming rows."""
    kept = status != 0
    climbing = np.where(kept | (mother < 0), np.arange(len(event)), np.maximum(mother, 0))
    nearest = settled(climbing)  # a kept row, or one without mothers
    parent = np.where(mother >= 0, nearest[np.maximum(mother, 0)], -1)
    known = (parent >= 0) & kept[np.maximum(parent, 0)] & (status != INCOMING)
    counts = np.bincount(event[kept], minlength=len(record))
    offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    place = np.cumsum(kept) - offsets[event]  # 1-based row in the new event
    first = np.where(known, place[np.maximum(parent, 0)], 0)
    from_start = known & (status[np.maximum(parent, 0)] == INCOMING)
    place_in = np.where(status == INCOMING, place, 0)
    low, high = np.full(len(record), len(event)), np.zeros(len(record), dtype=np.int64)
    np.minimum.at(low, event[status == INCOMING], place_in[status == INCOMING])
    np.maximum.at(high, event, place_in)
    mother1 = np.where(from_start, low[event], first)
    mother2 = np.where(from_start, high[event], first)
    names = ("pdg", "color1", "color2", "p", "mass", "lifetime", "spin")
    return evolve(
        record, offsets=offsets, status=status[kept], mother1=mother1[kept], mother2=mother2[kept],
        **{name: np.ascontiguousarray(getattr(record, name)[kept]) for name in names},
    )  # fmt: skip


def record_of(
    counts: Ints,
    weight: NDArray[np.float64],
    pdg: Ints,
    status: Ints,
    mothers: tuple[Ints, Ints],
    p: NDArray[np.float64],
    mass: NDArray[np.float64],
    scale: NDArray[np.float64] | None = None,
) -> Batch:
    """A particle-level record without colours, lifetimes and spins (9, unknown); mothers are 1-based, 0 for none."""
    offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    none, zero = np.zeros(len(pdg), dtype=np.int64), np.zeros(len(pdg))
    first, second = (np.asarray(m, dtype=np.int64) for m in mothers)
    return Batch(
        offsets, np.asarray(weight, dtype=float), np.zeros(len(counts)) if scale is None else np.asarray(scale, float),
        np.asarray(pdg, dtype=np.int64), np.asarray(status, dtype=np.int64), first, second, none, none,
        np.asarray(p, dtype=float), np.asarray(mass, dtype=float), zero, zero + 9.0,
    )  # fmt: skip
