"""Heavy pairs of an event sample, for the selection of heavy charged tracks, with recoil if the events have none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from validation.limits.heavy_tracks import Passed, select
from validation.limits.recoil import transverse_momentum
from validation.samples.sample import Batch

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

UNSEEN_CODES = (12, 14, 16, 13)  # neutrinos, and muons, which calorimeters do not stop
GENERATIONS = 60  # of mothers that are followed: showers copy a particle again and again
BALANCED = 1e-3  # of the pair's mass: less transverse momentum than this is none


class Heavy(NamedTuple):
    """Pairs of heavy particles: `p` (n, 2, 4) as (E, x, y, z), |code| (n, 2), `extra` (n, 2), and which events have one."""

    p: Floats
    code: NDArray[np.int64]
    extra: Floats
    has_pair: Flags


def heavy_pairs(batch: Batch, codes: tuple[int, ...]) -> Heavy:
    """The two anomalons that come of the collision, at their last copy; events with another number are left out.

    `extra`: transverse momentum of neutrinos and muons that do not come of them.
    """
    n, rows = len(batch), len(batch.pdg)
    event = np.repeat(np.arange(n), np.diff(batch.offsets))
    start = batch.offsets[:-1][event]
    mother = np.where(batch.mother1 > 0, start + batch.mother1 - 1, -1)
    heavy = np.isin(np.abs(batch.pdg), codes) & (batch.status > 0)
    own_mother = np.where(mother >= 0, mother, np.arange(rows))
    same = heavy & (mother >= 0) & (batch.pdg[own_mother] == batch.pdg)
    first, above = heavy & ~same, np.zeros(rows, bool)
    origin = np.where(same, own_mother, np.arange(rows))
    for _ in range(GENERATIONS):
        updated = (mother >= 0) & (above[own_mother] | heavy[own_mother])
        origin = origin[origin]
        if np.array_equal(updated, above):
            break
        above = updated
    top = first & ~above
    last = np.arange(rows)
    copies = np.flatnonzero(same)
    last[origin[copies]] = copies  # later rows of a record come later in time
    chosen = np.flatnonzero(top)
    has_pair = np.bincount(event[chosen], minlength=n) == 2
    chosen = chosen[has_pair[event[chosen]]]
    p = batch.p[last[chosen]].reshape(-1, 2, 4)
    loose = np.isin(np.abs(batch.pdg), UNSEEN_CODES) & (batch.status == 1) & ~above
    extra = np.stack([np.bincount(event[loose], batch.p[loose, k], n) for k in (1, 2)], -1)[has_pair]
    return Heavy(p, np.abs(batch.pdg[chosen]).reshape(-1, 2), extra, has_pair)


def recoiled(p: Floats, level: Floats, phi: Floats) -> Floats:
    """The same pairs with the transverse momentum of radiation along `phi`: mass, rapidity and decay angles stay."""
    e, z = p[..., 0].sum(1), p[..., 3].sum(1)
    m = np.sqrt(np.maximum(e**2 - z**2, 0.0))
    pt = transverse_momentum(m, level)
    back = _along_beam(p, e, -z, m)
    transverse, direction = np.hypot(m, pt), np.stack([np.cos(phi), np.sin(phi)], -1)[:, None]
    along = np.sum(back[..., 1:3] * direction, -1)
    energy = (transverse[:, None] * back[..., 0] + pt[:, None] * along) / m[:, None]
    moved = (transverse[:, None] * along + pt[:, None] * back[..., 0]) / m[:, None]
    turned = back[..., 1:3] + (moved - along)[..., None] * direction
    return _along_beam(np.concatenate([energy[..., None], turned, back[..., 3:]], -1), e, z, m)


def _along_beam(p: Floats, e: Floats, z: Floats, m: Floats) -> Floats:
    """Boosted along the beam with cosh = e/m, sinh = z/m."""
    cosh, sinh = (e / m)[:, None], (z / m)[:, None]
    made = p.copy()
    made[..., 0] = cosh * p[..., 0] + sinh * p[..., 3]
    made[..., 3] = cosh * p[..., 3] + sinh * p[..., 0]
    return made


def passed(batch: Batch, codes: tuple[int, ...], lifetimes: Mapping[int, float], seed: int = 0) -> Passed:
    """The recipe on a batch, zeros for events without a pair; `lifetimes` (s) of the |codes| that make tracks.

    Where no pair has transverse momentum, the radiation of the table is added: its quantile and direction run through an
    additive sequence over the events, from `seed` on.
    """
    heavy = heavy_pairs(batch, codes)
    p, extra = heavy.p, heavy.extra
    if len(p) and is_balanced(p):
        number = np.asarray(seed + np.flatnonzero(heavy.has_pair), float)
        p = recoiled(p, (0.5 + number * 0.7548776662466927) % 1, 2 * np.pi * ((0.5 + number * 0.5698402909980532) % 1))
    mass = np.sqrt(np.maximum(p[..., 0] ** 2 - np.sum(p[..., 1:] ** 2, -1), 0.0))
    charged = np.isin(heavy.code, list(lifetimes))
    life = np.ones(heavy.code.shape)
    for code, lifetime in lifetimes.items():
        life[heavy.code == code] = lifetime
    found = select(p[..., 1:], mass, charged, life, extra)
    values = []
    for own in found:
        whole = np.zeros(len(batch))
        whole[heavy.has_pair] = own
        values.append(whole)
    return Passed(*values)


def is_balanced(p: Floats) -> bool:
    """Whether no radiation has given the pairs transverse momentum."""
    total = p.sum(1)
    return bool(np.median(np.hypot(total[:, 1], total[:, 2])) < BALANCED * np.median(total[:, 0]))
