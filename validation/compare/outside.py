"""Which events of a batch lie outside of a cut, by more than the rounding of the file explains."""

from __future__ import annotations

import numpy as np

from validation.compare.event_frame import INCOMING, OUTGOING, Bools, Frame, unit
from validation.compare.quantities import ROUNDINGS
from validation.process import Cut
from validation.samples.sample import Floats, Ints


def outside(frame: Frame, cut: Cut, first: int | None, digits: int) -> Bools:
    """Which events, shape (n,), are on the wrong side of a cut by more than the rounding to `digits` digits explains.

    The z axis is the direction of the incoming particle with the PDG code `first`, in the rest frame of what comes in;
    None stands for hadrons, whose events are cut in the frame of the file.
    """
    batch, found = frame.batch, np.zeros(len(frame.batch), dtype=bool)
    codes = [frame.codes[name] for name in cut.particles]
    every = np.flatnonzero(np.isin(batch.pdg, codes) & (batch.status >= OUTGOING))
    if len(codes) == 2:
        once = np.bincount(frame.event[every], minlength=len(batch)) == 2
        every = every[once[frame.event[every]]]
    rows = every.reshape(-1, len(codes))
    p = batch.p[rows] if first is None else turned(frame, rows, first)
    legs = tuple(range(len(codes)))
    value = cut.value_of(p, legs)
    reach = rounding(cut, p, legs, digits)
    passed = cut.compare(value + reach) | cut.compare(value - reach)
    found[frame.event[rows[~passed, 0]]] = True
    return np.asarray(found & (batch.weight != 0))


def turned(frame: Frame, rows: Ints, first: int) -> Floats:
    """Momenta (k, legs, 4) of these rows (k, legs) with the z axis along the incoming particle with this PDG code."""
    batch = frame.batch
    comes = np.flatnonzero((batch.status == INCOMING) & (batch.pdg == first))
    _, start = np.unique(frame.event[comes], return_index=True)
    z = unit(frame.p[comes[start], 1:])[frame.event[rows[:, 0]]]
    across = np.where(np.abs(z[:, :1]) < 0.5, [1.0, 0.0, 0.0], [0.0, 1.0, 0.0])
    x = unit(np.cross(across, z))
    axes = np.stack([x, np.cross(z, x), z], axis=1)
    p = frame.p[rows]
    return np.concatenate([p[..., :1], np.einsum("kij,klj->kli", axes, p[..., 1:])], axis=-1)


def rounding(cut: Cut, p: Floats, legs: tuple[int, ...], digits: int) -> Floats:
    """How far rounding each component of p (k, legs, 4) moves the function of a cut, shape (k,); as for a line."""
    step, value = ROUNDINGS * 0.5 * 10.0 ** (1 - digits), cut.value_of(p, legs)
    total = np.zeros(len(p))
    for leg in legs:
        for component in range(4):
            moved = p.copy()
            moved[:, leg, component] *= 1 + step
            with np.errstate(invalid="ignore"):
                total += np.nan_to_num(np.abs(cut.value_of(moved, legs) - value), posinf=0.0)
    return total
