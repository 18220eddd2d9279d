"""Unweighted points of all sectors as batches of events: which partons met, and what becomes of the incoming rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from attrs import evolve, fields
from numpy.typing import NDArray

from validation.generators.embedded.events import assemble
from validation.generators.embedded.reaction import Reaction
from validation.generators.embedded.setting import Setting
from validation.generators.embedded.unweight import choose
from validation.samples.sample import Batch

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


CHUNK = 8192  # events in a batch


def batches(reaction: Reaction, p: Floats, sector: Ints, weight: Floats, seed: int) -> Iterator[Batch]:
    """Events at outgoing momenta p (n, k, 4) in these sectors (n,), in their order; the same whenever they are asked for.

    Each batch has random numbers of its own, so that a large sample need not be kept.
    """
    for number, k in enumerate(range(0, len(p), CHUNK)):
        rng = np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(2, number))))
        yield _batch(reaction, p[k : k + CHUNK], sector[k : k + CHUNK], weight[k : k + CHUNK], rng)


def _batch(reaction: Reaction, p: Floats, sector: Ints, weight: Floats, rng: np.random.Generator) -> Batch:
    only = reaction.sectors[0]
    if len(reaction.sectors) == 1 and len(only.settings) == 1 and only.hadrons is None:
        return assemble(only.settings[0], p, weight, rng)
    parts, order = [], []
    for number, one in enumerate(reaction.sectors):
        rows = np.flatnonzero(sector == number)
        if not len(rows):
            continue
        own = p[rows, : len(one.settings[0].final)]
        source = choose(one.contributions(own), rng.random(len(own)))
        for k in np.unique(source):
            setting, pair = one.sources[k]
            chosen = np.flatnonzero(source == k)
            events = assemble(one.settings[setting], own[chosen], weight[rows[chosen]], rng)
            if one.hadrons is not None:
                events = _in_hadrons(events, one.settings[setting], pair, one.scale(own[chosen]))
            parts.append(events)
            order.append(rows[chosen])
    return taken(joined(parts), np.argsort(np.concatenate(order), kind="stable"))


def _in_hadrons(events: Batch, setting: Setting, pair: int, scale: Floats) -> Batch:
    """The incoming rows as a parton of the first beam and one of the second, by their own codes."""
    first = events.offsets[:-1]
    order = np.arange(len(events.pdg))
    if setting.swapped:
        order[first], order[first + 1] = first + 1, first
    events = _rows(events, order)
    pdg = events.pdg.copy()
    pdg[first], pdg[first + 1] = setting.pairs[pair]
    return evolve(events, pdg=pdg, scale=scale)


def _rows(events: Batch, order: Ints) -> Batch:
    """The particles of all events in another order; the events stay where they are."""
    changed = {name: value[order] for name, value in _columns(events) if _of_particles(events, value)}
    return evolve(events, **changed)


def taken(events: Batch, chosen: Ints) -> Batch:
    """Some of the events."""
    sizes = np.diff(events.offsets)[chosen]
    offsets = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    rows = np.repeat(events.offsets[chosen] - offsets[:-1], sizes) + np.arange(offsets[-1])
    changed = {name: value[rows] if _of_particles(events, value) else value[chosen] for name, value in _columns(events)}
    return evolve(events, offsets=offsets, **changed)


def joined(parts: Sequence[Batch]) -> Batch:
    if len(parts) == 1:
        return parts[0]
    sizes = np.concatenate([np.diff(part.offsets) for part in parts])
    offsets = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    columns = {name: np.concatenate([getattr(part, name) for part in parts]) for name, _ in _columns(parts[0])}
    return evolve(parts[0], offsets=offsets, **columns)


def _columns(events: Batch) -> list[tuple[str, Any]]:
    """Names and arrays of a batch, of events and of particles, without the offsets."""
    named = ((field.name, getattr(events, field.name)) for field in fields(Batch) if field.name != "offsets")
    return [(name, value) for name, value in named if value is not None]


def _of_particles(events: Batch, value: Any) -> bool:
    return len(value) == int(events.offsets[-1])
