"""What is measured of an event: energies, angles, masses, lifetimes, and which of several categories it is in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from modelgen.errors import SampleError, UnsupportedError
from validation.compare.event_frame import INCOMING, INTERMEDIATE, OUTGOING, Frame, boosted, invariant_mass, unit
from validation.samples.sample import Floats

PATTERN = re.compile(r"(\w+)\(([^()]+)\)")
ROUNDINGS = 20  # what rounding is allowed to do, in units of half the last printed digit


class Measured(NamedTuple):
    """One observable: `values`, shape (n,), and `amplification`, shape (n,): its relative change per relative change
    of the momenta, which says how the rounding of the file moves it."""

    values: Floats
    amplification: Floats


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
    from validation.compare.before_decays import Folded, decay_mark

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
    from validation.compare.before_decays import mixed, outgoing_marks

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
    from validation.compare.before_decays import mixed, outgoing_marks, selected

    with np.errstate(over="ignore"):
        mark = mixed(np.array([frame.codes[name] for name in final])).sum(dtype=np.uint64)
    rows = np.flatnonzero(outgoing_marks(frame.batch) == mark)
    values, amplification = np.full(len(frame.batch), np.nan), np.ones(len(frame.batch))
    if rows.size:
        found = measure(Frame.of(selected(frame.batch, rows), frame.codes), observable, categories)
        values[rows], amplification[rows] = found
    return Measured(values, amplification)
