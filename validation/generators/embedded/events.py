"""Unweighted points of phase space as events: helicities and colour flows drawn from their squares, LHE's columns."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from validation.generators.embedded.frames import mass_squared
from validation.generators.embedded.lifetimes import draw
from validation.generators.embedded.setting import Setting
from validation.generators.embedded.unweight import choose
from validation.samples.sample import Batch

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

UNKNOWN_SPIN = 9.0  # SPINUP of a particle whose helicity is not defined, or not known


def assemble(setting: Setting, p: Floats, weight: Floats, rng: np.random.Generator) -> Batch:
    """Events with outgoing momenta p (n, k, 4) and `weight` (n,); rows in the order incoming, decaying, outgoing."""
    amplitude, n_in, decaying = setting.amplitude, setting.n_in, setting.resonances
    n, n_out, _ = p.shape
    full = setting.full(p)
    first, second = rng.random((2, n))
    helicity = np.asarray(amplitude.helicities, dtype=float)[choose(setting.helicity_squares(full), first)]
    tags = np.array([_tags(setting, flow) for flow in amplitude.colour_flows], dtype=np.int64)
    flows = tags[choose(amplitude.flow_squares(full), second)]
    rows = n_in + len(decaying) + n_out
    momenta = np.concatenate([full[:, :n_in], setting.decaying(p), full[:, n_in:]], axis=1)
    running = np.sqrt(np.maximum(mass_squared(setting.decaying(p)), 0.0))
    fixed = np.tile(np.asarray(setting.masses), (n, 1))
    mass = np.concatenate([fixed[:, :n_in], running, fixed[:, n_in:]], axis=1)
    mothers = np.array(_mothers(setting))
    spin = np.insert(helicity, [n_in] * len(decaying), UNKNOWN_SPIN, axis=1)

    def column(values: Sequence[int] | Ints) -> Ints:
        return np.tile(np.asarray(values, dtype=np.int64), n)

    return Batch(
        offsets=np.arange(n + 1, dtype=np.int64) * rows,
        weight=weight,
        scale=np.full(n, setting.energy),
        pdg=column([*amplitude.pdg[:n_in], *(r.pdg for r in decaying), *amplitude.pdg[n_in:]]),
        status=column([-1] * n_in + [2] * len(decaying) + [1] * n_out),
        mother1=column(mothers[:, 0]),
        mother2=column(mothers[:, 1]),
        color1=flows[:, :, 0].ravel(),
        color2=flows[:, :, 1].ravel(),
        p=momenta.reshape(n * rows, 4),
        mass=mass.ravel(),
        lifetime=draw(_widths(setting), n, rng).ravel(),
        spin=spin.ravel(),
    )


def _widths(setting: Setting) -> list[float]:
    """The width (GeV) of every row; zero for incoming particles, whose lifetimes have no meaning."""
    known = setting.ufo.evaluate(setting.externals)
    final = [known[setting.ufo.particle(name).width].real for name in setting.final]
    return [0.0] * setting.n_in + [r.width for r in setting.resonances] + final


def _mothers(setting: Setting) -> list[tuple[int, int]]:
    """The mothers of every row, from 1: the beams, or the resonance that decays into it."""
    n_in = setting.n_in
    beams = (1, 2) if n_in == 2 else (1, 0)
    rows = [(0, 0)] * n_in
    rows += [beams if r.parent is None else (n_in + r.parent + 1, 0) for r in setting.resonances]
    for leg in range(len(setting.final)):
        owners = [k for k, resonance in enumerate(setting.resonances) if leg in resonance.legs]
        rows.append((n_in + owners[-1] + 1, 0) if owners else beams)  # the last is the innermost: mothers come first
    return rows


def _tags(setting: Setting, flow: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Colour tags of every row: a resonance has those of its products that do not end on one another."""
    n_in = setting.n_in
    decaying = []
    for resonance in setting.resonances:
        products = [flow[n_in + leg] for leg in resonance.legs]
        colours, anticolours = {c for c, _ in products}, {a for _, a in products}
        decaying.append((max(colours - anticolours, default=0), max(anticolours - colours, default=0)))
    return [*flow[:n_in], *decaying, *flow[n_in:]]
