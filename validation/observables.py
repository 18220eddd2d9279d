"""What is measured in events: energies, angles and masses by particle name, as arrays, from batches of events."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from modelgen.errors import SampleError, UnsupportedError
from validation.samples.sample import Batch, Floats, Ints, Sample

Bools = NDArray[np.bool_]
Hashes = NDArray[np.uint64]

INCOMING, OUTGOING, INTERMEDIATE = -1, 1, 2  # LHE status codes, hep-ph/0609017
PATTERN = re.compile(r"(\w+)\(([^()]+)\)")
MOST_DIGITS, FEWEST_DIGITS = 12, 4  # beyond 12 digits the generator's own double-precision arithmetic is what limits


class Measured(NamedTuple):
    """One observable: `values`, shape (n,), and `amplification`, shape (n,): its relative change per relative change
    of the momenta, which says how the rounding of the file moves it."""

    values: Floats
    amplification: Floats


class Observations(NamedTuple):
    """Everything a comparison needs from a sample of n events: weights (n,), each observable, printed digits, sqrt(s).

    `ecm` (GeV) is None for a decay; `digits` is the number of significant digits that the momenta carry; `repeated` is
    the number of events that are an exact copy of an earlier one.
    """

    weight: Floats
    measured: Mapping[str, Measured]
    digits: int
    ecm: float | None
    repeated: int = 0

    @property
    def effective_n(self) -> float:
        """(sum w)^2 / sum w^2, the number of unweighted events that carries the same statistical information."""
        return float(np.sum(self.weight) ** 2 / np.sum(self.weight**2))


def own(observations: Observations, name: str) -> Observations:
    """The events that have an observable: without those of another final state, where its value is no number."""
    values, amplification = observations.measured[name]
    kept = ~np.isnan(values)
    if np.all(kept):
        return observations
    measured = {name: Measured(values[kept], amplification[kept])}
    return observations._replace(weight=observations.weight[kept], measured=measured)


@frozen(eq=False)
class Frame:
    """A batch seen from the rest frame of its initial state: momenta (N, 4), and the event that each row belongs to."""

    batch: Batch
    p: Floats
    event: Ints
    codes: Mapping[str, int]

    @classmethod
    def of(cls, batch: Batch, codes: Mapping[str, int]) -> Frame:
        event = np.repeat(np.arange(len(batch)), np.diff(batch.offsets))
        return cls(batch, boosted(batch.p, initial(batch)[event]), event, codes)

    def row(self, name: str) -> Ints:
        """Index of the one row per event, shape (n,), that is the particle `name`, outgoing or intermediate."""
        found = (self.batch.pdg == self.codes[name]) & (self.batch.status >= OUTGOING)
        return self.only(found, f"{name!r}")

    def only(self, found: Bools, what: str) -> Ints:
        """Rows of a selection with exactly one row per event, shape (n,)."""
        counts = np.bincount(self.event[found], minlength=len(self.batch))
        wrong = np.flatnonzero(counts != 1)
        if wrong.size:
            raise SampleError(
                f"{wrong.size} of {len(self.batch)} events hold {counts[wrong[0]]} times {what}, not once",
                hint="only final states with one such particle can be compared",
            )
        return np.flatnonzero(found)

    def daughter(self, parent: Ints) -> Ints:
        """Rows, shape (n,), of the decay product of each parent that is matter (PDG code above 0), not antimatter."""
        mother = self.batch.offsets[self.event] + self.batch.mother1 - 1
        has_mother = self.batch.mother1 > 0
        found = has_mother & (mother == parent[self.event]) & (self.batch.pdg > 0)
        return self.only(found, "a decay product with a PDG code above 0")

    def axis(self) -> Floats:
        """Unit vectors (n, 3) that polar angles refer to: the incoming matter particle (the e- of e+ e-).

        Without one, or with two (p p), it is the first incoming particle; for a decay, at rest, it is the z axis.
        """
        incoming = np.flatnonzero(self.batch.status == INCOMING)
        if incoming.size == len(self.batch):
            return np.broadcast_to(np.array([0.0, 0.0, 1.0]), (incoming.size, 3))
        pair = incoming.reshape(len(self.batch), 2)
        matter = (self.batch.pdg[pair[:, 1]] > 0) & (self.batch.pdg[pair[:, 0]] < 0)
        return unit(self.p[np.where(matter, pair[:, 1], pair[:, 0]), 1:])


def unit(vectors: Floats) -> Floats:
    """Vectors (n, 3) divided by their lengths; a vector of length zero stays zero."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    units: Floats = np.divide(vectors, length, out=np.zeros_like(vectors), where=length > 0)
    return units


def invariant_mass(p: Floats) -> Floats:
    """sqrt(E^2 - |p|^2) of four-momenta (..., 4); zero where rounding makes it spacelike."""
    m: Floats = np.sqrt(np.maximum(p[..., 0] ** 2 - np.sum(p[..., 1:] ** 2, axis=-1), 0))
    return m


def boosted(p: Floats, frame: Floats) -> Floats:
    """Four-momenta (n, 4) in the rest frame of the timelike four-momenta `frame` (n, 4), GeV.

    The part of `frame` at rest is left as it is to the last bit, so that the digits of a file survive.
    """
    m = invariant_mass(frame)
    along = np.sum(p[:, 1:] * frame[:, 1:], axis=1)
    e = (p[:, 0] * frame[:, 0] - along) / m
    space = p[:, 1:] - frame[:, 1:] * ((p[:, 0] + e) / (frame[:, 0] + m))[:, None]
    at_rest = np.all(np.abs(frame[:, 1:]) <= 1e-9 * frame[:, :1], axis=1, keepdims=True)
    return np.where(at_rest, p, np.column_stack([e, space]))


def initial(batch: Batch) -> Floats:
    """Total four-momentum (n, 4) of the incoming particles of each event."""
    incoming = np.where((batch.status == INCOMING)[:, None], batch.p, 0.0)
    total: Floats = np.add.reduceat(incoming, batch.offsets[:-1], axis=0)
    return total


def energy(frame: Frame, name: str) -> Measured:
    """Energy of a particle in the rest frame of the initial state, GeV."""
    values = frame.p[frame.row(name), 0]
    return Measured(values, np.ones_like(values))


def mass(frame: Frame, name: str) -> Measured:
    """Invariant mass of a particle, GeV: of an intermediate one as the file states it, else from the momentum.

    From a momentum, dm/m = (E dE - p dp)/m^2, at most 2 E^2/m^2 times dE/E: the stated mass of a resonance is more
    precise, and it is not that of the model, as it may be for an outgoing particle.
    """
    rows = frame.row(name)
    p, stated = frame.batch.p[rows], frame.batch.mass[rows]
    from_momentum = invariant_mass(p)
    amplification = 2 * p[:, 0] ** 2 / np.maximum(from_momentum**2, np.finfo(float).tiny)
    use = (frame.batch.status[rows] == INTERMEDIATE) & (stated > 0)
    return Measured(np.where(use, stated, from_momentum), np.where(use, 1.0, amplification))


def cos_theta(frame: Frame, name: str) -> Measured:
    """Cosine of the angle to the incoming matter particle, in the rest frame of the initial state."""
    values = np.sum(unit(frame.p[frame.row(name), 1:]) * frame.axis(), axis=1)
    return Measured(np.clip(values, -1, 1), np.ones_like(values))


def cos_decay(frame: Frame, name: str) -> Measured:
    """Helicity angle: cosine between the matter decay product in the parent's rest frame and the parent's direction."""
    parent = frame.row(name)
    product = boosted(frame.p[frame.daughter(parent)], frame.p[parent])
    values = np.sum(unit(product[:, 1:]) * unit(frame.p[parent, 1:]), axis=1)
    return Measured(np.clip(values, -1, 1), np.ones_like(values))


def pair(frame: Frame, names: str) -> Floats:
    """Four-momenta (n, 2, 4), in the frame of the file, of the two outgoing particles `names`, as in "lx-,lx+"."""
    wanted = [frame.codes[name] for name in names.split(",")]
    found = np.isin(frame.batch.pdg, wanted) & (frame.batch.status >= OUTGOING)
    counts = np.bincount(frame.event[found], minlength=len(frame.batch))
    if np.any(counts != 2):
        number = int(np.count_nonzero(counts != 2))
        raise SampleError(f"{number} of {len(counts)} events do not hold the pair {names} once")
    rows = np.flatnonzero(found).reshape(-1, 2)
    swapped = frame.batch.pdg[rows[:, 0]] != wanted[0]
    rows[swapped] = rows[swapped, ::-1]
    return np.asarray(frame.batch.p[rows])


def pair_mass(frame: Frame, names: str) -> Measured:
    """Invariant mass of two particles, GeV."""
    total = pair(frame, names).sum(axis=1)
    values = invariant_mass(total)
    return Measured(values, 2 * total[:, 0] ** 2 / np.maximum(values**2, np.finfo(float).tiny))


def rapidity(frame: Frame, names: str) -> Measured:
    """Rapidity of two particles together along the z axis of the file."""
    total = pair(frame, names).sum(axis=1)
    values = np.arctanh(np.clip(total[:, 3] / total[:, 0], -1 + 1e-15, 1 - 1e-15))
    return Measured(values, np.ones_like(values))


def transverse(frame: Frame, names: str) -> Measured:
    """Transverse momentum, GeV, of the first of two particles that balance each other."""
    p = pair(frame, names)[:, 0]
    values = np.hypot(p[:, 1], p[:, 2])
    return Measured(values, np.ones_like(values))


def lifetime(frame: Frame, name: str) -> Measured:
    """c times the proper lifetime of a particle in mm, as the file states it."""
    values = frame.batch.lifetime[frame.row(name)]
    return Measured(values, np.ones_like(values))


def partons(frame: Frame, _: str, categories: Sequence[str]) -> Measured:
    """Which pair of partons came in, that of the first beam first, as in "u u~"."""
    incoming = frame.batch.pdg[frame.batch.status == INCOMING].reshape(-1, 2)
    values = np.full(len(incoming), -1.0)
    for number, text in enumerate(categories):
        values[np.all(incoming == [frame.codes[name] for name in text.split()], axis=1)] = number
    return Measured(values, np.ones_like(values))


def azimuth(frame: Frame, name: str) -> Measured:
    """Azimuth, from -pi to pi, of the matter decay product about the parent's direction; 0 on the side of the beam of
    matter, towards parent x beam it is positive."""
    parent = frame.row(name)
    direction, beam = unit(frame.p[parent, 1:]), frame.axis()
    across = unit(np.cross(direction, beam))
    product = frame.p[frame.daughter(parent), 1:]
    values = np.arctan2(np.sum(product * across, axis=1), np.sum(product * np.cross(across, direction), axis=1))
    return Measured(values, np.ones_like(values))


def helicities(frame: Frame, names: str, categories: Sequence[str]) -> Measured:
    """The side of the first outgoing one of these particles, and the helicities that the file states of all of them.

    The number of the category, in the order of `rates.spins.helicity_observable`; -1 where the file states none, which a
    photon or a fermion without spin 1 or -1 shows.
    """
    listed = names.split(",")
    rows = []
    for name in listed:
        of_name = frame.batch.pdg == frame.codes[name]
        incoming = of_name & (frame.batch.status == INCOMING)
        rows.append(frame.only(incoming, f"{name!r}") if np.any(incoming) else frame.row(name))
    states = [(-1, 0, 1) if name == "x" else (-1, 1) for name in listed]
    sided = len(categories) > np.prod([len(own) for own in states])
    first = next((row for row in rows if frame.batch.status[row[0]] >= OUTGOING), rows[0])
    forward = np.sum(frame.p[first, 1:] * frame.axis(), axis=1) > 0
    number, known = np.where(sided, forward, 0), np.ones(len(frame.batch), dtype=bool)
    for row, own in zip(rows, states, strict=True):
        spin = frame.batch.spin[row]
        known &= np.isin(spin, own)
        number = number * len(own) + np.searchsorted(own, np.clip(spin, -1, 1))
    values = np.where(known, number, -1.0)
    return Measured(values, np.ones_like(values))


MEASUREMENTS: Mapping[str, Callable[[Frame, str], Measured]] = {
    "energy": energy,
    "mass": mass,
    "cos_theta": cos_theta,
    "cos_decay": cos_decay,
    "azimuth": azimuth,
    "lifetime": lifetime,
}


def decays(frame: Frame, name: str, categories: Sequence[str]) -> Measured:
    """How the particles of one name decayed, "ta- ta+ + vt vt~" for two of them, where that was undone."""
    from validation.before_decays import Folded, decay_mark

    batch = frame.batch
    marks = batch.decays.get(frame.codes[name]) if isinstance(batch, Folded) else None
    if marks is None:
        raise UnsupportedError(f"the decays of {name} cannot be counted: they are part of the process")
    values = np.full(len(batch), -1.0)
    for number, text in enumerate(categories):
        known = [[frame.codes.get(word, 0) for word in one.split()] for one in text.split(" + ")]
        values[marks == decay_mark(known)] = number
    return Measured(values, np.ones_like(values))


def final_states(frame: Frame, _: str, categories: Sequence[str]) -> Measured:
    """Which particles came out, as in "lx- lx0~"."""
    from validation.before_decays import mixed, outgoing_marks

    marks, values = outgoing_marks(frame.batch), np.full(len(frame.batch), -1.0)
    for number, text in enumerate(categories):
        with np.errstate(over="ignore"):
            mark = mixed(np.array([frame.codes[name] for name in text.split()])).sum(dtype=np.uint64)
        values[marks == mark] = number
    return Measured(values, np.ones_like(values))


CATEGORIES: Mapping[str, Callable[[Frame, str, Sequence[str]], Measured]] = {
    "final": final_states,
    "decays": decays,
    "partons": partons,
    "helicities": helicities,
}
OF_PAIRS: Mapping[str, Callable[[Frame, str], Measured]] = {"mass": pair_mass, "rapidity": rapidity, "pT": transverse}


def measure(frame: Frame, observable: str, categories: Sequence[str] = ()) -> Measured:
    """One observable, written `function(particle)` or `function(particle,particle)`, of every event of a batch.

    Of one with `categories` the number of the category that the event is in, -1 for none.
    """
    match = PATTERN.fullmatch(observable)
    if match is not None and match[1] in CATEGORIES and categories:
        return CATEGORIES[match[1]](frame, match[2], categories)
    if match is not None and match[1] in OF_PAIRS and "," in match[2] and set(match[2].split(",")) <= set(frame.codes):
        return OF_PAIRS[match[1]](frame, match[2])
    if match is None or match[1] not in MEASUREMENTS or match[2] not in frame.codes:
        raise UnsupportedError(f"the observable {observable!r} cannot be measured in events")
    return MEASUREMENTS[match[1]](frame, match[2])


def measure_among(frame: Frame, observable: str, final: Sequence[str], categories: Sequence[str] = ()) -> Measured:
    """An observable of the events with these outgoing particles, nan of the others; shape (n,)."""
    from validation.before_decays import mixed, outgoing_marks, selected

    with np.errstate(over="ignore"):
        mark = mixed(np.array([frame.codes[name] for name in final])).sum(dtype=np.uint64)
    rows = np.flatnonzero(outgoing_marks(frame.batch) == mark)
    values, amplification = np.full(len(frame.batch), np.nan), np.ones(len(frame.batch))
    if rows.size:
        found = measure(Frame.of(selected(frame.batch, rows), frame.codes), observable, categories)
        values[rows], amplification[rows] = found
    return Measured(values, amplification)


def printed_digits(values: Floats) -> int:
    """How many significant decimal digits numbers were printed with: the fewest that reproduce all of them.

    Between 4 and 12; exact zeros carry no information. Numbers that are binary all the way say 12.
    """
    numbers = np.abs(values[(values != 0) & np.isfinite(values)])
    if not numbers.size:
        return MOST_DIGITS
    exponent = np.floor(np.log10(numbers))
    for digits in range(FEWEST_DIGITS, MOST_DIGITS):
        scaled = numbers * 10.0 ** (digits - 1 - exponent)
        if np.all(np.abs(scaled - np.rint(scaled)) < 1e-2):
            return digits
    return MOST_DIGITS


def checked_weights(batch: Batch) -> Floats:
    """The weights of a batch, refused when one is not a finite number."""
    bad = int(np.count_nonzero(~np.isfinite(batch.weight)))
    if bad:
        raise SampleError(
            f"{bad} events have a weight that is not a finite number", hint="remove them at the source; do not reweight"
        )
    return batch.weight


def observe(
    sample: Sample,
    observables: Sequence[str],
    codes: Mapping[str, int],
    check: Callable[[Batch], None] = lambda batch: None,
    energy: float | None = None,
    counted: Mapping[str, Sequence[str]] = MappingProxyType({}),
    among: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Observations:
    """One pass over a sample: weights and observables of every event; `check` may refuse a batch.

    `energy` is that of beams with structure, sqrt(s) in GeV; without it all events have to have the same. `counted` has
    the categories of the observables that count events; `among` the particles of the final state that an observable
    belongs to, where a sample has several: it is nan in the others.
    """
    weights: list[Floats] = []
    columns: dict[str, list[Measured]] = {name: [] for name in observables}
    energies: list[Floats] = []
    marks: list[Hashes] = []
    digits, decay = FEWEST_DIGITS, False
    for batch in sample.batches():
        if not len(batch):
            continue
        weights.append(checked_weights(batch))
        check(batch)
        frame = Frame.of(batch, codes)
        for name, column in columns.items():
            wanted = among.get(name, ())
            column.append(
                measure_among(frame, name, wanted, counted.get(name, ()))
                if wanted
                else measure(frame, name, counted.get(name, ()))
            )
        energies.append(invariant_mass(initial(batch)))
        marks.append(momenta_marks(batch))
        digits = max(digits, printed_digits(batch.p[batch.status >= OUTGOING]))
        decay = int(np.count_nonzero(batch.status == INCOMING)) == len(batch)
    if not weights:
        raise SampleError("the sample holds no events", where=sample.header.path)
    measured = {
        name: Measured(np.concatenate([m.values for m in column]), np.concatenate([m.amplification for m in column]))
        for name, column in columns.items()
    }
    weight = np.concatenate(weights)
    if not np.any(weight):
        raise SampleError("all events have weight zero", where=sample.header.path)
    digits = min(digits, sample.header.digits or MOST_DIGITS)
    repeated = weight.size - np.unique(np.concatenate(marks)).size
    if energy is None and not decay:
        energy = one_energy(np.concatenate(energies))
    return Observations(weight, measured, digits, energy, repeated)


def momenta_marks(batch: Batch) -> Hashes:
    """One number per event, shape (n,), equal for events whose outgoing particles are equal to the last digit.

    A sum over particles, so that their order does not matter; mixed as in SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
    """
    with np.errstate(over="ignore"):
        z = batch.pdg.astype(np.uint64)
        for component in range(1, 4):
            bits = np.ascontiguousarray(batch.p[:, component] + 0.0).view(np.uint64)  # + 0.0: one zero, not two
            z = (z ^ bits) * np.uint64(0x9E3779B97F4A7C15)
            z ^= z >> np.uint64(31)
        z = np.where(batch.status == OUTGOING, z * np.uint64(0xBF58476D1CE4E5B9), np.uint64(0))
        total: Hashes = np.add.reduceat(z ^ (z >> np.uint64(29)), batch.offsets[:-1])
    return total


def one_energy(ecm: Floats) -> float:
    """The centre-of-mass energy that all events, shape (n,), share within the digits of a file (1e-6), in GeV."""
    middle = float(np.median(ecm))
    spread = float(np.max(np.abs(ecm / middle - 1)))
    if spread > 1e-6:
        raise UnsupportedError(
            f"the centre-of-mass energy changes from event to event by up to {spread:.2g} of itself",
            hint="initial-state radiation cannot be compared yet; a sample of hadron beams names them in <init>",
        )
    return middle
