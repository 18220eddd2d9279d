"""Adaptive multi-channel integration: a sampling grid for each channel, and shares that follow the variance.

Grids as in G. P. Lepage, J. Comput. Phys. 27 (1978) 192; channel shares as in R. Kleiss and R. Pittau,
Comput. Phys. Commun. 83 (1994) 141, with the exact mixture density at every point.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from modelgen.errors import GeneratorError
from validation.generators.embedded.phasespace import Channel

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Integrand = Callable[[Floats, Ints], Floats]  # outgoing momenta (n, k, 4) and their sectors (n,) -> (n,)

BINS = 48
LEAST_SHARE = 0.1  # shared evenly, so that no channel starves: it may be the only one that sees a peak
FEWEST = 2 * BINS  # points that a grid needs to learn from


@frozen(eq=False)
class Grid:
    """A piecewise constant density in the unit cube, a product over dimensions; `edges` is (dim, bins + 1)."""

    edges: Floats

    @classmethod
    def flat(cls, dim: int) -> Grid:
        return cls(np.tile(np.linspace(0.0, 1.0, BINS + 1), (dim, 1)))

    def place(self, y: Floats) -> tuple[Floats, Floats]:
        """Points u (n, dim) of the density for uniform random numbers y, and the density (n,) there."""
        u, density = np.empty_like(y), np.ones(len(y))
        for d, edges in enumerate(self.edges):
            width = np.diff(edges)
            scaled = y[:, d] * len(width)
            index = np.minimum(scaled.astype(np.int64), len(width) - 1)
            u[:, d] = edges[index] + (scaled - index) * width[index]
            density /= len(width) * width[index]
        return u, density

    def density(self, u: Floats) -> Floats:
        """The density (n,) at points u (n, dim)."""
        density = np.ones(len(u))
        for d, edges in enumerate(self.edges):
            width = np.diff(edges)
            density /= len(width) * width[self._bins(edges, u[:, d])]
        return density

    def refined(self, u: Floats, squares: Floats) -> Grid:
        """The grid with narrower bins where `squares` (n,), the squared weights at u, gather."""
        if len(u) < FEWEST:
            return self
        edges = np.empty_like(self.edges)
        for d, old in enumerate(self.edges):
            content = np.bincount(self._bins(old, u[:, d]), squares, len(old) - 1)
            padded = np.concatenate([content[:1], content, content[-1:]])
            content = (padded[:-2] + 6 * padded[1:-1] + padded[2:]) / 8
            total = content.sum()
            if total <= 0:
                edges[d] = old
                continue
            share = np.maximum(content / total, 1e-12)
            damped = (share - 1) / np.log(np.minimum(share, 1 - 1e-12)) + 2e-3 / len(content)
            cumulative = np.concatenate([[0.0], np.cumsum(damped)])
            edges[d] = np.interp(np.linspace(0.0, cumulative[-1], len(old)), cumulative, old)
            edges[d, 0], edges[d, -1] = 0.0, 1.0
        return Grid(edges)

    @staticmethod
    def _bins(edges: Floats, x: Floats) -> Ints:
        index: Ints = np.clip(np.searchsorted(edges, x, side="right") - 1, 0, len(edges) - 2)
        return index


class Points(NamedTuple):
    """Points of phase space: momenta (n, k, 4), weight dPhi (n,), and for each the sector, the channel and its numbers
    u. Sectors with fewer than k particles, channels with fewer numbers, are filled with zeros."""

    p: Floats
    weight: Floats
    sector: Ints
    channel: Ints
    u: Floats
    densities: Floats  # (n, channels), in 1/dPhi


@frozen(eq=False)
class Mixture:
    """Channels with their grids and the shares of the points that each of them gets."""

    channels: tuple[Channel, ...]
    grids: tuple[Grid, ...]
    shares: Floats

    @classmethod
    def even(cls, channels: Sequence[Channel]) -> Mixture:
        n = len(channels)
        return cls(tuple(channels), tuple(Grid.flat(channel.dim) for channel in channels), np.full(n, 1.0 / n))

    def draw(self, n: int, rng: np.random.Generator, independent: bool = False) -> Points:
        """n points in random order; the number from each channel is fixed, and its share taken from that number.

        That is better than chance, and events then are not independent of each other; with `independent` they are.
        """
        counts = rng.multinomial(n, self.shares) if independent else _counts(self.shares, n)
        shares = self.shares if independent else counts / n
        drawn = []
        for channel, grid, count in zip(self.channels, self.grids, counts, strict=True):
            u, density = grid.place(rng.random((count, channel.dim)))
            p, volume = channel.sample(u)
            drawn.append((p, u, np.divide(density, volume, out=np.zeros(count), where=volume > 0)))
        which = np.repeat(np.arange(len(self.channels)), counts)
        sector = np.array([channel.sector for channel in self.channels], dtype=np.int64)[which]
        p = _filled([part[0] for part in drawn])
        densities = np.zeros((n, len(self.channels)))
        for c, (channel, grid) in enumerate(zip(self.channels, self.grids, strict=True)):
            densities[which == c, c] = drawn[c][2]  # the exact one: inverting loses digits near a pole
            others = (which != c) & (sector == channel.sector)
            if others.any():
                u, volume = channel.invert(p[others, : len(channel.masses)])
                foreign = np.divide(grid.density(u), volume, out=np.zeros(len(u)), where=volume > 0)
                densities[others, c] = foreign
        mixed = densities @ shares
        weight = np.divide(1.0, mixed, out=np.zeros(n), where=mixed > 0)
        order = rng.permutation(n)
        u = _filled([part[1] for part in drawn])
        return Points(p[order], weight[order], sector[order], which[order], u[order], densities[order])

    def refined(self, points: Points, values: Floats) -> Mixture:
        """The mixture adapted to the integrand's `values` (n,) at `points`."""
        weights = values * points.weight
        squares = weights**2
        grids = []
        for c, grid in enumerate(self.grids):
            own = points.channel == c
            grids.append(grid.refined(points.u[own, : self.channels[c].dim], squares[own]))
        spread = np.mean((squares * points.weight)[:, None] * points.densities, axis=0)
        shares = self.shares * np.sqrt(np.maximum(spread, 0.0))
        if not shares.sum() > 0:
            return self
        shares = np.maximum(shares / shares.sum(), LEAST_SHARE / len(shares))
        return evolve(self, grids=tuple(grids), shares=shares / shares.sum())


def _filled(parts: Sequence[Floats]) -> Floats:
    """Arrays (n_i, k_i, ...) one after the other, with zeros up to the largest k."""
    most = max(part.shape[1] for part in parts)
    if all(part.shape[1] == most for part in parts):
        return np.concatenate(parts)
    rest = (((0, 0), (0, most - part.shape[1]), *[(0, 0)] * (part.ndim - 2)) for part in parts)
    return np.concatenate([np.pad(part, widths) for part, widths in zip(parts, rest, strict=True)])


def _counts(shares: Floats, n: int) -> Ints:
    """Whole numbers of points with sum n, proportional to the shares, at least one each."""
    ideal = shares * n
    counts = np.maximum(np.floor(ideal).astype(np.int64), 1)
    while (missing := n - int(counts.sum())) != 0:
        order = np.argsort(-(ideal - counts) * math.copysign(1.0, missing), kind="stable")
        counts[order[: abs(missing)]] += int(math.copysign(1, missing))
    return counts


def evaluate(points: Points, integrand: Integrand) -> Floats:
    """The integrand at the points (n,), which has to be a finite number everywhere."""
    values = integrand(points.p, points.sector)
    if not np.all(np.isfinite(values)):
        bad = points.p[int(np.argmin(np.isfinite(values)))]
        raise GeneratorError(
            "the matrix element is not a finite number",
            f"momenta {bad.tolist()}",
            "check the parameters, and cut away the place where it diverges",
        )
    return values


def adapt(mixture: Mixture, integrand: Integrand, rng: np.random.Generator, n: int, iterations: int) -> Mixture:
    """The mixture after so many rounds of n points each."""
    for _ in range(iterations):
        points = mixture.draw(n, rng)
        mixture = mixture.refined(points, evaluate(points, integrand))
    return mixture
