"""Pairs of anomalons from hadron beams cell by cell in mass, rapidity and cosine, and what of each cell passes cuts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from modelgen.errors import ProcessError
from modelgen.spec import ModelSpec
from validation.process import Cut
from validation.rates import production
from validation.rates.angles import pair_cdf
from validation.rates.hadron_beams import Luminosity, channels, resonance
from validation.rates.inputs import Fermion

Floats = NDArray[np.float64]
Scale = Callable[[Floats], Floats]  # momenta (n, 2, 4) of the pair in its rest frame -> scale (n,) in GeV

ORDER = 24  # Gauss nodes of a panel in the mass
RAPIDITIES = 96  # cells of the rapidity
COSINES = {False: 128, True: 400}  # cells of the cosine, without and with cuts on single particles
SCALES = 8  # nodes of the scale in c^2, where it depends on it
TINY = 1e-12
NODES, WEIGHTS = np.polynomial.legendre.leggauss(ORDER)


class Panel(NamedTuple):
    """A stretch of masses in GeV; `root`: its nodes follow the square root of the phase space at its lower end."""

    low: float
    high: float
    root: bool

    def mass(self, t: Floats) -> Floats:
        """The mass at t in [-1, 1]."""
        u = (np.asarray(t) + 1) / 2
        return np.asarray(self.low * (self.high / self.low) ** (u**2 if self.root else u))

    def place(self, mass: Floats) -> Floats:
        """t in [-1, 1] of a mass, those outside at the ends."""
        u = np.clip(np.log(np.maximum(mass, TINY) / self.low) / log(self.high / self.low), 0, 1)
        return np.asarray(2 * (np.sqrt(u) if self.root else u) - 1)

    def log_steps(self) -> Floats:
        """Weights in ln m of the nodes."""
        length = log(self.high / self.low)
        return np.asarray(length * (NODES + 1) / 2 * WEIGHTS if self.root else length / 2 * WEIGHTS)


class Grid(NamedTuple):
    """The cells: panels, masses (m,), edges of rapidity (m, y + 1) and of cosines (c + 1,), and the cross-section in pb of
    each, shape (2, m, y, c): first those with the quark in the first beam."""

    panels: tuple[Panel, ...]
    mass: Floats
    steps: Floats
    rapidity: Floats
    cosine: Floats
    cells: Floats


def panels_of(low: float, high: float, threshold: float, edges: Sequence[float]) -> tuple[Panel, ...]:
    """The stretches of masses: fine at the lower end and round a resonance."""
    middle = [low * (high / low) ** share for share in (0.05, 0.15, 0.35, 0.65)]
    limits = sorted({low, high, *edges, *middle})
    return tuple(Panel(start, end, start == threshold) for start, end in pairwise(limits))


def momentum_of(first: Fermion, second: Fermion, mass: Floats) -> Floats:
    """The momentum of each anomalon in the rest frame of the pair, GeV."""
    squares = [(mass**2 - (first.mass + sign * second.mass) ** 2) for sign in (1, -1)]
    return np.asarray(np.sqrt(np.clip(squares[0] * squares[1], 0, None)) / (2 * mass))


def filled(
    spec: ModelSpec,
    pair: tuple[Fermion, Fermion],
    ends: tuple[float, float],
    ecm: float,
    luminosity: Luminosity,
    scale: Scale | float | None,
    cuts: Sequence[Cut],
    shift: float,
) -> tuple[Grid, dict[tuple[int, int], float]]:
    """All cells with their cross-section, and that of each pair of partons."""
    first, second = pair
    panels = panels_of(*ends, first.mass + second.mass, resonance(spec, *ends))
    mass = np.concatenate([panel.mass(NODES) for panel in panels])
    steps = np.concatenate([panel.log_steps() for panel in panels])
    edge = np.log(ecm / mass)
    rapidity = edge[:, None] * np.linspace(-1, 1, RAPIDITIES + 1)
    cosine = np.linspace(-1, 1, COSINES[bool(cuts)] + 1)
    momentum = momentum_of(first, second, mass)
    y = (rapidity[:, 1:] + rapidity[:, :-1]) / 2
    area = 2 * steps[:, None] * np.diff(rapidity, axis=1)
    x = [mass[:, None] / ecm * np.exp(sign * y) for sign in (1, -1)]
    nodes, spread_over = scale_nodes(scale, cosine)
    q = [scale_at(scale, mass, momentum, pair, node) for node in nodes]
    kept = [passing(cuts, pair, mass, momentum, y + shift, cosine, sign) for sign in (1, -1)] if cuts else [1.0, 1.0]
    cells = np.zeros((2, len(mass), RAPIDITIES, len(cosine) - 1))
    partons: dict[tuple[int, int], float] = {}
    for codes, partonic in channels(spec, first, second, mass):
        law = np.diff(cosine_law(partonic, cosine), axis=1)  # (m, c)
        for k, order in enumerate((codes, codes[::-1])):
            flux = np.stack([
                luminosity(order, x[0].ravel(), x[1].ravel(), np.repeat(one, RAPIDITIES)).reshape(y.shape) for one in q
            ], axis=-1)  # fmt: skip
            flux = flux * (area * np.asarray(partonic.cross_section)[:, None])[..., None]
            part = np.einsum("myk,kc,mc->myc", flux, spread_over, law, optimize=True) * kept[k]
            cells[k] += part
            partons[order] = partons.get(order, 0.0) + float(part.sum())
    return Grid(panels, mass, steps, rapidity, cosine, np.maximum(cells, 0.0)), partons


def cosine_law(partonic: production.Pair, cosine: Floats) -> Floats:
    """Distribution functions (m, c) of the cosine between quark and anomalon."""
    even, square, odd = (np.atleast_1d(np.asarray(part, float))[:, None] for part in partonic[1:])
    safe = np.where(even + square > 0, even, 1.0)
    return pair_cdf(cosine[None, :], safe, square, odd)


def scale_nodes(scale: Scale | float | None, cosine: Floats) -> tuple[Floats, Floats]:
    """Cosines (k,) at which the densities are asked for, and the weights (k, c) with which each cell takes them: Lagrange's
    polynomials in c^2. One is enough where the scale does not depend on the direction."""
    middle = ((cosine[1:] + cosine[:-1]) / 2) ** 2
    if not callable(scale):
        return np.zeros(1), np.ones((1, len(middle)))
    nodes = (np.cos(np.pi * (2 * np.arange(SCALES) + 1) / (2 * SCALES)) + 1) / 2
    weights = np.ones((SCALES, len(middle)))
    for i in range(SCALES):
        for j in range(SCALES):
            if i != j:
                weights[i] *= (middle - nodes[j]) / (nodes[i] - nodes[j])
    return np.sqrt(nodes), weights


def scale_at(
    scale: Scale | float | None, mass: Floats, momentum: Floats, pair: tuple[Fermion, Fermion], cosine: float
) -> Floats:
    """The scale (m,) in GeV of pairs of these masses at one cosine."""
    if scale is None:
        return mass
    if not callable(scale):
        return np.full(len(mass), float(scale))
    return np.asarray(scale(momenta(pair, mass, momentum, np.zeros_like(mass), np.full_like(mass, cosine))))


def momenta(pair: tuple[Fermion, Fermion], mass: Floats, momentum: Floats, rapidity: Floats, cosine: Floats) -> Floats:
    """Four-momenta (n, 2, 4) in GeV of pairs with this rapidity, the first anomalon at this cosine to the first beam."""
    found = np.zeros((len(mass), 2, 4))
    for k, sign in enumerate((1.0, -1.0)):
        energy = np.sqrt(momentum**2 + pair[k].mass ** 2)
        along = sign * momentum * cosine
        found[:, k, 0] = np.cosh(rapidity) * energy + np.sinh(rapidity) * along
        found[:, k, 1] = sign * momentum * np.sqrt(np.clip(1 - cosine**2, 0, None))
        found[:, k, 3] = np.sinh(rapidity) * energy + np.cosh(rapidity) * along
    return found


def passing(
    cuts: Sequence[Cut],
    pair: tuple[Fermion, Fermion],
    mass: Floats,
    momentum: Floats,
    rapidity: Floats,
    cosine: Floats,
    sign: int,
) -> Floats:
    """The part (m, y, c) of each cell that passes; between the edges of a cell the function of a cut counts as straight.

    `sign` is that of the quark's direction: +1 in the first beam.
    """
    names = (pair[0].name.lower(), pair[1].antiname.lower())
    cells = len(cosine) - 1
    found = np.ones((*rapidity.shape, cells))
    for i in range(len(mass)):
        n = rapidity.shape[1] * len(cosine)
        p = momenta(
            pair, np.full(n, mass[i]), np.full(n, momentum[i]), np.repeat(rapidity[i], len(cosine)),
            np.tile(sign * cosine, rapidity.shape[1]),
        )  # fmt: skip
        for cut in cuts:
            for legs in cut.legs(names) or cut_refused(cut, names):
                value = np.clip(cut.value_of(p, legs).reshape(rapidity.shape[1], len(cosine)), -1e6, 1e6)
                found[i] *= inside(value, cut)
    return found


def inside(value: Floats, cut: Cut) -> Floats:
    """The part of each cell (y, c) on the right side of a cut, from its function (y, c + 1) at the edges."""
    below = np.minimum(value[:, 1:], value[:, :-1])
    step = np.abs(np.diff(value, axis=1))
    share = np.clip(np.divide(cut.value - below, step, out=np.where(below < cut.value, 1.0, 0.0), where=step > 0), 0, 1)
    return np.asarray(1 - share if cut.comparison.startswith(">") else share)


def cut_refused(cut: Cut, names: Sequence[str]) -> list[tuple[int, ...]]:
    raise ProcessError(f"{cut.absent} {' '.join(names)}", f"cut {cut}")
