"""A batch of events seen from the rest frame of its initial state: rows by particle name, axes, boosts."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from modelgen.errors import SampleError
from validation.samples.sample import Batch, Floats, Ints

Bools = NDArray[np.bool_]

INCOMING, OUTGOING, INTERMEDIATE = -1, 1, 2  # LHE status codes, hep-ph/0609017


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
