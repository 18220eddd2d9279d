"""Flat trees as events: the branches that a branch map names, with incoming particles made from its beams."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import awkward as ak  # type: ignore[import-untyped]
import numpy as np

from modelgen.errors import SampleError
from validation.samples.branch_map import BranchMap, Columns
from validation.samples.hard_process import INCOMING, INTERMEDIATE, OUTGOING, record_of
from validation.samples.sample import Batch, Floats, Ints

Column = Callable[[str], Floats]


def flat_events(arrays: Mapping[str, Any], n: int, layout: BranchMap) -> Batch:
    """n events of a tree, whose branches are `arrays`, as a batch."""
    weight = flat(arrays, layout.weight, n) if layout.weight else np.ones(n)
    parts = listed(arrays, n, layout, layout.many) if layout.many else named(arrays, n, layout)
    counts, pdg, status, mother, p, mass = parts
    counts, pdg, status, mother, p, mass = with_beams(counts, pdg, status, mother, p, mass, layout)
    from_beams = (mother == 0) & (status != INCOMING)
    incoming = max(len(layout.beams), 1)
    first = np.where(from_beams, 1, mother)
    second = np.where(from_beams, incoming, mother)
    return record_of(counts, weight, pdg, status, (first, second), p, mass)


def flat(arrays: Mapping[str, Any], name: str, n: int) -> Floats:
    """A branch with one number for each event, shape (n,)."""
    values = np.asarray(arrays[name]) if ak.to_layout(arrays[name]).is_numpy else None
    if values is None or values.shape != (n,):
        raise SampleError(f"the branch {name!r} does not hold one number for each event",
                          hint="describe lists of numbers under [particles]")  # fmt: skip
    return values.astype(float)


def momenta(columns: Columns, column: Column, scale: float) -> tuple[Floats, Floats]:
    """Momenta (N, 4) and masses (N,) in GeV from either set of coordinates, with the energy or the mass."""
    a, b, c = (column(name) for name in columns.momentum)
    if columns.cylindrical:  # pT, eta, phi
        a, b, c = a * np.cos(c), a * np.sin(c), a * np.sinh(b)
    space = np.column_stack([a, b, c]) * scale
    square = np.sum(space**2, axis=1)
    if columns.mass is not None:
        mass = column(columns.mass) * scale
        return np.column_stack([np.sqrt(square + mass**2), space]), mass
    assert columns.energy is not None  # noqa: S101 - the map has one of the two
    energy = column(columns.energy) * scale
    return np.column_stack([energy, space]), np.sqrt(np.maximum(energy**2 - square, 0))


def named(arrays: Mapping[str, Any], n: int, layout: BranchMap) -> tuple[Any, ...]:
    """Particles with branches of their own: the same ones in every event."""
    order = [columns.name for columns in layout.single]
    parents = {columns.mother for columns in layout.single if columns.mother}
    k, start = len(order), len(layout.beams)
    p, mass = np.zeros((n, k, 4)), np.zeros((n, k))
    pdg = np.zeros((n, k), dtype=np.int64)
    for i, columns in enumerate(layout.single):
        p[:, i], mass[:, i] = momenta(columns, lambda name: flat(arrays, name, n), layout.scale)
        pdg[:, i] = columns.pdg if isinstance(columns.pdg, int) else flat(arrays, columns.pdg, n).astype(np.int64)
    status = np.tile([INTERMEDIATE if name in parents else OUTGOING for name in order], n)
    mother = np.tile([start + order.index(c.mother) + 1 if c.mother else 0 for c in layout.single], n)
    return np.full(n, k), pdg.ravel(), status, mother, p.reshape(-1, 4), mass.ravel()


def listed(arrays: Mapping[str, Any], n: int, layout: BranchMap, columns: Columns) -> tuple[Any, ...]:
    """Particles in branches that hold lists."""
    lengths = {name: np.asarray(ak.num(arrays[name])) for name in columns.branches() if arrays[name].ndim == 2}
    if len(lengths) != len(columns.branches()):
        missing = next(name for name in columns.branches() if name not in lengths)
        raise SampleError(f"the branch {missing!r} does not hold a list for each event",
                          hint="describe single numbers under [[particle]]")  # fmt: skip
    counts = next(iter(lengths.values()))
    for name, other in lengths.items():
        if not np.array_equal(other, counts):
            raise SampleError(f"the branch {name!r} has other numbers of particles than {next(iter(lengths))!r}")

    def column(name: str) -> Floats:
        return np.asarray(ak.flatten(arrays[name]), dtype=float)

    p, mass = momenta(columns, column, layout.scale)
    size = int(counts.sum())
    pdg = np.full(size, columns.pdg) if isinstance(columns.pdg, int) else column(columns.pdg).astype(np.int64)
    start = len(layout.beams)
    above = column(columns.mother).astype(np.int64) if columns.mother else np.full(size, -1)
    offsets = np.concatenate([[0], np.cumsum(counts)])
    if np.any(above >= np.repeat(counts, counts)):
        raise SampleError(f"the branch {columns.mother!r} points beyond the particles of its event")
    if columns.status:
        status = column(columns.status).astype(np.int64)
    else:
        status = np.full(size, OUTGOING)
        rows = np.repeat(offsets[:-1], counts) + above
        status[rows[above >= 0]] = INTERMEDIATE
    return counts, pdg, status, np.where(above >= 0, above + 1 + start, 0), p, mass


def with_beams(
    counts: Ints, pdg: Ints, status: Ints, mother: Ints, p: Floats, mass: Floats, layout: BranchMap
) -> tuple[Any, ...]:
    """The same with the incoming particles in front of each event: beams along z, taken as massless, or one at rest."""
    k, n = len(layout.beams), len(counts)
    if k == 0:
        return counts, pdg, status, mother, p, mass
    places = np.repeat(np.concatenate([[0], np.cumsum(counts)])[:-1], k)
    energies = [energy for _, energy in layout.beams]
    signs = (1, -1) if k == 2 else (0,)
    rows = np.array([(e, 0, 0, sign * e) for e, sign in zip(energies, signs, strict=True)])
    masses = np.zeros(k) if k == 2 else np.array(energies)
    return (
        counts + k,
        np.insert(pdg, places, np.tile([code for code, _ in layout.beams], n)),
        np.insert(status, places, INCOMING),
        np.insert(mother, places, 0),
        np.insert(p, places, np.tile(rows, (n, 1)), axis=0),
        np.insert(mass, places, np.tile(masses, n)),
    )
