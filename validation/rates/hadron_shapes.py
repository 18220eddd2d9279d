"""How pairs of anomalons from hadron beams are distributed: mass, rapidity, angle and transverse momentum, within cuts.

At leading order dsigma = dln m 2 dy dc sum_ij x1 f_i x2 f_j sigma_ij(m) law_ij(c; m), as in `hadron_beams`; here cell by
cell in rapidity y and cosine c (between the incoming quark and the anomalon, in the pair's rest frame), at Gauss nodes of
the mass m. Every distribution function is an integral over the same cells, and so is the rate within cuts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from attrs import evolve, frozen
from numpy.polynomial import legendre
from numpy.typing import ArrayLike, NDArray
from scipy.interpolate import PchipInterpolator

from modelgen.spec import ModelSpec
from validation.process import Cut
from validation.rates.hadron_beams import Luminosity, both, bounded
from validation.rates.hadron_cells import NODES, ORDER, TINY, Grid, Scale, filled, momentum_of
from validation.rates.inputs import Fermion, require_plain

Floats = NDArray[np.float64]
Distribution = Callable[[ArrayLike], Floats]

STEPS = 400  # knots of a tabulated distribution function
MASSES = 1000  # of equal probability, over which the law of the transverse momentum is averaged
DRAWS = 1 << 15  # pairs that say how the observables depend on each other


@frozen(eq=False)
class Shapes:
    """A cross-section in pb and the distribution functions of its observables; masses and momenta in GeV.

    `partons` gives the share of each pair of PDG codes, that of the first beam's parton first. `draw` has in each row
    the distribution functions of (mass, rapidity, cosine, transverse momentum) at one pair, shape (DRAWS, 4).
    """

    cross_section: float
    partons: dict[tuple[int, int], float]
    masses: tuple[float, float]
    momentum: float  # the largest transverse one
    mass_cdf: Distribution
    rapidity: tuple[float, float]
    rapidity_cdf: Distribution
    cosine_cdf: Distribution
    transverse_cdf: Distribution
    draw: Floats


def shapes(
    spec: ModelSpec,
    final: Sequence[str],
    ecm: float,
    luminosity: Luminosity,
    scale: Scale | float | None = None,
    cuts: Sequence[Cut] = (),
    shift: float = 0.0,
) -> Shapes | None:
    """h h' -> psi psibar' at `ecm` GeV, with lower-case names; None where the cuts leave nothing.

    `scale` is a number in GeV, None for the mass of the pair, or a function of the momenta. Cuts may bound the pair's mass
    and anything of the two anomalons in the laboratory, where the hadrons' rest frame has the rapidity `shift`.
    """
    require_plain(spec)
    first, second = both(spec, final)
    low, high, rest = first.mass + second.mass, ecm, []
    for cut in cuts:
        if cut.function == "m" and len(cut.particles) == 2:
            low, high = bounded(cut, final, low, high)
        else:
            rest.append(cut)
    if not low < high:
        return None
    grid, partons = filled(spec, (first, second), (low, high), ecm, luminosity, scale, rest, shift)
    total = float(grid.cells.sum())
    if not total > 0:
        return None
    mass_cdf = mass_distribution(grid)
    found = Shapes(
        total,
        {pair: value / total for pair, value in partons.items()},
        (low, high),
        float(np.max(momentum_of(first, second, np.array([high])))),
        mass_cdf,
        (float(grid.rapidity.min()) + shift, float(grid.rapidity.max()) + shift),
        rapidity_distribution(grid, shift),
        tabulated(grid.cosine, np.concatenate([[0.0], np.cumsum(grid.cells.sum(axis=(0, 1, 2)))])),
        transverse_distribution(grid, (first, second), mass_cdf),
        np.empty((0, 4)),
    )
    return evolve(found, draw=drawn(grid, (first, second), found, shift))


def mass_distribution(grid: Grid) -> Distribution:
    """The distribution function of the mass: in each panel the integral of the polynomial through its nodes."""
    by_node = grid.cells.sum(axis=(0, 2, 3)).reshape(len(grid.panels), ORDER)
    degrees = np.arange(ORDER)
    # the cells hold the density times Gauss's weights: sum_i w_i P_l(t_i) g_i needs the weights no more
    basis = legendre.legvander(NODES, ORDER - 1)
    pieces = [legendre.legint((2 * degrees + 1) / 2 * (basis.T @ row), lbnd=-1) for row in by_node]
    sums, total = np.concatenate([[0.0], np.cumsum(by_node.sum(axis=1))]), by_node.sum()

    def cdf(values: ArrayLike) -> Floats:
        m = np.asarray(values, float)
        found = np.zeros(m.shape)
        for start, piece, panel in zip(sums[:-1], pieces, grid.panels, strict=True):
            rows = m >= panel.low
            found[rows] = start + legendre.legval(panel.place(m[rows]), piece)
        return np.asarray(np.clip(found / total, 0, 1))

    return cdf


def rapidity_distribution(grid: Grid, shift: float) -> Distribution:
    """The distribution function of the pair's rapidity in the laboratory: flat within each cell."""
    by_cell = grid.cells.sum(axis=(0, 3))
    knots = np.linspace(grid.rapidity.min(), grid.rapidity.max(), 2 * STEPS + 1)
    summed = np.zeros_like(knots)
    for edges, row in zip(grid.rapidity, by_cell, strict=True):
        summed += np.interp(knots, edges, np.concatenate([[0.0], np.cumsum(row)]))
    return tabulated(knots + shift, summed)


def transverse_distribution(grid: Grid, pair: tuple[Fermion, Fermion], mass_cdf: Distribution) -> Distribution:
    """The distribution function of either's transverse momentum p sqrt(1 - c^2), over masses of equal probability."""
    half = (len(grid.cosine) - 1) // 2
    by_cell = grid.cells.sum(axis=(0, 2))
    folded = by_cell[:, half:] + by_cell[:, :half][:, ::-1]
    law = np.cumsum(np.pad(folded, ((0, 0), (1, 0))), axis=1)
    order = np.flatnonzero(law[:, -1] > 0)
    law, known = law[order] / law[order, -1:], grid.mass[order]
    u = (np.arange(MASSES) + 0.5) / MASSES
    mass = quantiles(grid, mass_cdf, u)
    momentum = momentum_of(*pair, mass)
    left = np.clip(np.searchsorted(known, mass) - 1, 0, max(len(known) - 2, 0))
    right = np.minimum(left + 1, len(known) - 1)
    share = np.clip((mass - known[left]) / np.maximum(known[right] - known[left], TINY), 0, 1)
    top = float(momentum_of(*pair, np.array([grid.panels[-1].high]))[0])
    scale = float(np.sqrt(np.mean(momentum**2)))
    knots = np.concatenate([np.linspace(0, 4 * scale, STEPS)[:-1], np.geomspace(4 * scale, max(top, 5 * scale), STEPS)])
    below = np.zeros_like(knots)
    for p, i, j, w in zip(momentum, left, right, share, strict=True):
        c = np.sqrt(np.clip(1 - (knots / max(p, TINY)) ** 2, 0, 1))
        below += 1 - np.interp(c, grid.cosine[half:], (1 - w) * law[i] + w * law[j])
    return tabulated(knots, below)


def quantiles(grid: Grid, mass_cdf: Distribution, u: Floats) -> Floats:
    """The masses (GeV) at these values of the distribution function."""
    table = grid.panels[0].low + np.linspace(0, 1, 8 * STEPS + 1) ** 3 * (grid.panels[-1].high - grid.panels[0].low)
    return np.asarray(np.interp(u, mass_cdf(table), table))


def tabulated(knots: Floats, summed: Floats) -> Distribution:
    """A distribution function through ascending knots, monotonic between them."""
    curve = PchipInterpolator(knots, np.maximum.accumulate(summed - summed[0]))
    total = float(curve(knots[-1]))

    def cdf(values: ArrayLike) -> Floats:
        return np.asarray(np.clip(curve(np.clip(np.asarray(values, float), knots[0], knots[-1])) / total, 0, 1))

    return cdf


def drawn(grid: Grid, pair: tuple[Fermion, Fermion], found: Shapes, shift: float) -> Floats:
    """Distribution functions of the four observables at pairs drawn from the cells, shape (DRAWS, 4); always the same."""
    rng = np.random.Generator(np.random.PCG64(13))
    by_node = grid.cells.sum(axis=(0, 2, 3))
    order = np.argsort(grid.mass)
    ends = np.cumsum(by_node[order]) / by_node.sum()
    u = (np.arange(DRAWS) + rng.random(DRAWS)) / DRAWS
    node = order[np.minimum(np.searchsorted(ends, u), len(ends) - 1)]
    mass = quantiles(grid, found.mass_cdf, u)
    y, c = np.empty(DRAWS), np.empty(DRAWS)
    for i in np.unique(node):
        rows = np.flatnonzero(node == i)
        ends_i = np.cumsum(grid.cells[:, i].ravel())
        cell = np.searchsorted(ends_i, rng.random(len(rows)) * ends_i[-1], side="right")
        _, j, k = np.unravel_index(np.minimum(cell, len(ends_i) - 1), grid.cells[:, i].shape)
        y[rows] = grid.rapidity[i, j] + rng.random(len(rows)) * (grid.rapidity[i, j + 1] - grid.rapidity[i, j])
        c[rows] = grid.cosine[k] + rng.random(len(rows)) * (grid.cosine[k + 1] - grid.cosine[k])
    pt = momentum_of(*pair, mass) * np.sqrt(1 - c**2)
    return np.column_stack([u, found.rapidity_cdf(y + shift), found.cosine_cdf(c), found.transverse_cdf(pt)])
