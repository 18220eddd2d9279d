"""Which process a sample holds, read from its events, and whether it is the one that was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from modelgen.errors import SampleError
from validation.cascades import outgoing as outgoing_names
from validation.compare.before_decays import mixed
from validation.compare.event_frame import INCOMING, INTERMEDIATE, OUTGOING, initial, invariant_mass
from validation.compare.observables import checked_weights
from validation.process import Process
from validation.samples.sample import Batch, Ints, Sample

Hashes = NDArray[np.uint64]
HADRONS: Mapping[str, int] = {"p": 2212, "p~": -2212}
PARTONS = frozenset({21, *range(1, 6), *range(-5, 0)})
PREDICTED = (1, 2, 3, 4)  # quarks that the predictions for hadron beams have in the beams
MOST_FINAL_STATES = 6  # of one sample of hadron beams
MOST_OUTGOING = 16  # of a hard process; what has more was showered


class Contents(NamedTuple):
    """What the first event of a sample is: the process as text, sqrt(s) in GeV (None for a decay), the PDG codes of
    incoming and outgoing particles, sorted, and the masses (GeV) of the particles with a name, from their momenta.

    `hadronic`: what comes in are the hadrons of the banner, and √s is theirs; the partons differ from event to event.
    `others`: the process and the sorted outgoing codes of each other final state in the first events of such a sample."""

    process: str
    ecm: float | None
    incoming: tuple[int, ...]
    outgoing: tuple[int, ...]
    masses: Mapping[str, float] = {}
    hadronic: bool = False
    others: tuple[tuple[str, tuple[int, ...]], ...] = ()


def contents(sample: Sample, codes: Mapping[str, int]) -> Contents:
    """The process and the energy of a sample's first event, written with the names of `codes` ({name: PDG code})."""
    batch = next((b for b in sample.batches() if len(b)), None)
    if batch is None:
        raise SampleError("the sample holds no events", where=sample.header.path)
    checked_weights(batch)
    incoming, outgoing = external(batch, 0)
    if not incoming or not outgoing:
        raise SampleError("the first event has no incoming or no outgoing particles", where=sample.header.path)
    if len(outgoing) > MOST_OUTGOING:
        raise SampleError(
            f"the first event has {len(outgoing)} outgoing particles: the sample was showered",
            sample.header.path,
            "a comparison needs the events before the shower, or a record that marks the hard process (HepMC of Pythia)",
        )
    masses = first_masses(batch, codes)
    beams = sample.header.beams
    if beams and all(abs(code) == HADRONS["p"] for code, _ in beams) and set(incoming) <= PARTONS:
        names = {code: name for name, code in HADRONS.items()}
        before = f"{names[beams[0][0]]} {names[beams[1][0]]} > "
        kinds = sorted((external(batch, event)[1], event) for event in first_of_each(batch))
        texts = [(before + written(batch, event, codes).partition(" > ")[2], after) for after, event in kinds]
        energy = 2 * float(np.sqrt(beams[0][1] * beams[1][1]))
        (text, outgoing), *others = texts
        return Contents(text, energy, tuple(sorted(code for code, _ in beams)), outgoing, masses, True, tuple(others))
    ecm = float(invariant_mass(initial(batch)[0])) if len(incoming) > 1 else None
    return Contents(written(batch, 0, codes), ecm, incoming, outgoing, masses)


def first_of_each(batch: Batch) -> list[int]:
    """The first event of each final state in a batch; of the first alone where there are too many of them."""
    marks = fingerprints(batch, partonic=False)
    _, first = np.unique(marks, return_index=True)
    return sorted(first.tolist()) if len(first) <= MOST_FINAL_STATES else [0]


def first_masses(batch: Batch, codes: Mapping[str, int]) -> dict[str, float]:
    """Invariant masses (GeV) of the outgoing and intermediate particles of the first event, by name."""
    rows = range(int(batch.offsets[1]))
    later = [row for row in rows if batch.status[row] in (OUTGOING, INTERMEDIATE)]
    return {name_of(int(batch.pdg[row]), codes): float(invariant_mass(batch.p[row])) for row in later}


def external(batch: Batch, event: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Sorted PDG codes of the incoming and of the outgoing particles of one event."""
    rows = slice(batch.offsets[event], batch.offsets[event + 1])
    pdg, status = batch.pdg[rows], batch.status[rows]
    return tuple(sorted(pdg[status == INCOMING].tolist())), tuple(sorted(pdg[status == OUTGOING].tolist()))


def name_of(code: int, codes: Mapping[str, int]) -> str:
    """The model's name of a PDG code; the code itself when the model has no such particle."""
    return next((name for name, other in codes.items() if other == code), str(code))


def written(batch: Batch, event: int, codes: Mapping[str, int]) -> str:
    """One event as a process in MadGraph's syntax; intermediate particles with siblings become decays of their own.

    The propagator of an s channel, which is alone in what the initial state goes to, is not a decay: it is left out.
    """
    rows = range(int(batch.offsets[event]), int(batch.offsets[event + 1]))
    first = rows[0]
    children: dict[int, list[int]] = {}
    for row in rows:
        mother = int(batch.mother1[row])
        children.setdefault(first + mother - 1 if mother > 0 else -1, []).append(row)
    start = [row for row in rows if batch.status[row] == INCOMING]
    top = [child for row in start for child in children.get(row, [])]
    orphans = [row for row in children.get(-1, []) if batch.status[row] != INCOMING]
    top = top + orphans
    while len(top) == 1 and batch.status[top[0]] == INTERMEDIATE and children.get(top[0]):
        top = children[top[0]]

    def names(members: list[int]) -> str:
        return " ".join(name_of(int(batch.pdg[row]), codes) for row in members)

    def in_order(members: list[int]) -> list[int]:
        return sorted(members, key=lambda row: (abs(int(batch.pdg[row])), -int(batch.pdg[row])))

    def decay(row: int) -> str:
        products = in_order(children[row])
        return in_brackets([f"{names([row])} > {names(products)}", *decays(products)])

    def decays(members: list[int]) -> list[str]:
        return [decay(row) for row in members if batch.status[row] == INTERMEDIATE and children.get(row)]

    beams = sorted(start, key=lambda row: int(batch.pdg[row])) if len(start) == 2 else start
    return ", ".join([f"{names(beams)} > {names(in_order(top))}", *decays(in_order(top))])


def names_in(text: str) -> tuple[str, ...]:
    """The names of the particles of a process as it was `written`."""
    return tuple(word.strip("(),") for word in text.split() if word != ">")


def in_brackets(steps: list[str]) -> str:
    """A decay with those of its products, as MadGraph writes it."""
    return f"({', '.join(steps)})" if len(steps) > 1 else steps[0]


def fingerprints(batch: Batch, partonic: bool = True) -> Hashes:
    """One number per event, shape (n,), equal for events with the same incoming and outgoing particles in any order.

    The sum over particles of `mixed` of (PDG code, status), so that different sets of particles collide with
    probability 2^-64. Without `partonic` the incoming ones do not count.
    """
    external = (batch.status == INCOMING) & partonic | (batch.status == OUTGOING)
    if np.any(np.diff(batch.offsets) == 0):
        raise SampleError("an event holds no particles at all", hint="make the sample again")
    with np.errstate(over="ignore"):
        marks = batch.pdg.astype(np.uint64) * np.uint64(4) + batch.status.astype(np.uint64)
        total: Hashes = np.add.reduceat(np.where(external, mixed(marks), np.uint64(0)), batch.offsets[:-1])
    return total


def refuse_other_events(batch: Batch, expected: Contents, codes: Mapping[str, int]) -> None:
    """Raise SampleError when an event of the batch has other external particles than `expected`."""
    if expected.hadronic:
        refuse_other_partons(batch)
    marks = fingerprints(batch, not expected.hadronic)
    kinds = [expected, *(expected._replace(outgoing=outgoing) for _, outgoing in expected.others)]
    ours = [fingerprints(one_event(kind), not expected.hadronic)[0] for kind in kinds]
    others: Ints = np.flatnonzero(~np.isin(marks, ours))
    if others.size:
        event = int(others[0])
        raise SampleError(
            f"{others.size} of {len(batch)} events are not {expected.process!r} but, for example, "
            f"{written(batch, event, codes)!r}",
            hint="a comparison needs a sample of one process",
        )


def refuse_other_partons(batch: Batch) -> None:
    """Raise SampleError where something comes in that the predictions for hadron beams do not have."""
    codes = batch.pdg[batch.status == INCOMING]
    strange = sorted(set(codes[~np.isin(np.abs(codes), PREDICTED)].tolist()))
    if strange:
        raise SampleError(
            f"partons with PDG codes {', '.join(map(str, strange))} come in; the prediction has the quarks d, u, s, c",
            hint="make the sample in a scheme of four flavours, at leading order",
        )


def one_event(expected: Contents) -> Batch:
    """The external particles of `expected` as a batch of one event, with no momenta."""
    pdg = np.array(expected.incoming + expected.outgoing, dtype=np.int64)
    status = np.array([INCOMING] * len(expected.incoming) + [OUTGOING] * len(expected.outgoing), dtype=np.int64)
    zeros, none = np.zeros(len(pdg)), np.zeros(len(pdg), dtype=np.int64)
    return Batch(np.array([0, len(pdg)]), np.ones(1), np.zeros(1), pdg, status, none, none, none, none,
                 np.zeros((len(pdg), 4)), zeros, zeros, zeros)  # fmt: skip


def external_of(process: Process, codes: Mapping[str, int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Sorted PDG codes of the incoming and outgoing particles of a process, its decays carried out."""
    left = outgoing_names(process)
    return tuple(sorted(HADRONS.get(n) or codes[n] for n in process.initial)), tuple(sorted(codes[n] for n in left))


def require_process(found: Contents, asked: Process, codes: Mapping[str, int]) -> None:
    """Raise SampleError unless the sample's external particles are those of the process that was asked for."""
    incoming, outgoing = external_of(asked, codes)
    wrong = ["initial"] if found.incoming != incoming else []
    wrong += ["final"] if found.outgoing != outgoing else []
    if wrong:
        raise SampleError(
            f"the sample holds {found.process!r}, not {str(asked)!r}: the {' and the '.join(wrong)} state is another",
            hint="give the process that the sample was made for, or the sample of the process",
        )
