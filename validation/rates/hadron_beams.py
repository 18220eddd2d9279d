"""Pairs of anomalons from hadron beams: the partonic cross-sections folded with parton luminosities, by quadrature.

At leading order sigma = int dln m 2 int dy sum_ij [x1 f_i(x1, Q) x2 f_j(x2, Q)] sigma_ij(m), x1,2 = (m/sqrt(S)) exp(+-y).
The densities come as a function, so that these formulas know no set and no grid.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

import numpy as np
from attrs import evolve
from numpy.typing import ArrayLike, NDArray

from modelgen.errors import UnsupportedError
from modelgen.spec import ModelSpec
from validation.process import Cut
from validation.rates import production
from validation.rates.decays import total_width
from validation.rates.inputs import Fermion, anomalon_fermions, electroweak, require_plain, sm_fermions
from validation.rates.quark_mixing import ckm

Floats = NDArray[np.float64]
# x1 f_i(x1, Q) x2 f_j(x2, Q) for PDG codes (i, j) of the partons of the first and of the second beam; arrays (n,)
Luminosity = Callable[[tuple[int, int], Floats, Floats, Floats], Floats]

CODES = {"d": 1, "u": 2, "s": 3, "c": 4}
FORMULA = "int dln m 2 int dy sum x1 f_i x2 f_j sigma_ij(m); partonic: "
SOURCE = "leading order; C. Quigg, Gauge Theories of the Strong, Weak and Electromagnetic Interactions, section 7.4"
PRECISION = 2e-4  # relative, of the quadrature with tabulated densities
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(40)


class Beams(NamedTuple):
    """The parton densities of two beams: name of the set (None: the default), and the scale.

    That is in GeV, or a name of `validation.beams.scales`, None for the pair's mass; times `factor` where it is a name.
    The rest frame of the two hadrons has the rapidity `shift` in the laboratory. `polarisation` is that of both beams,
    as they are written, in percent; positive is right-handed.
    """

    pdf: str | None = None
    scale: float | str | None = None
    factor: float = 1.0
    shift: float = 0.0
    polarisation: tuple[float, float] = (0.0, 0.0)


class Spectrum(NamedTuple):
    """A cross-section in pb by pair mass and rapidity, at the nodes of a quadrature.

    `mass` (n,) in GeV and `rapidity` (n, k) of the pair, `weight` (n, k) in pb: their sum is the cross-section. In the
    pair's rest frame the momentum is `momentum` (n,), and the law even + square c^2 for the cosine to the beams.
    """

    mass: Floats
    rapidity: Floats
    weight: Floats
    momentum: Floats
    even: Floats
    square: Floats

    @property
    def cross_section(self) -> float:
        return float(np.sum(self.weight))

    def mass_cdf(self, values: ArrayLike) -> Floats:
        """Share of pairs below these masses (GeV), linear between nodes."""
        summed = np.cumsum(self.weight.sum(axis=1)) - self.weight.sum(axis=1) / 2
        return np.asarray(np.interp(np.asarray(values, float), self.mass, summed / self.cross_section, left=0.0, right=1.0))

    def rapidity_cdf(self, values: ArrayLike) -> Floats:
        """Share of pairs below these rapidities."""
        order = np.argsort(self.rapidity, axis=None)
        y, w = self.rapidity.ravel()[order], self.weight.ravel()[order]
        return np.asarray(
            np.interp(np.asarray(values, float), y, (np.cumsum(w) - w / 2) / self.cross_section, left=0.0, right=1.0)
        )

    def cosine_density(self, cosine: ArrayLike) -> Floats:
        """d(share)/dcos of the angle to the beam in the pair's rest frame, the two beams alike."""
        c, share = np.asarray(cosine, float)[..., None], self.weight.sum(axis=1) / self.cross_section
        return np.asarray(np.sum(share * (self.even + self.square * c**2) / (2 * self.even + 2 * self.square / 3), axis=-1))

    def transverse_cdf(self, values: ArrayLike) -> Floats:
        """Share of pairs whose members have less transverse momentum (GeV)."""
        pt, share = np.asarray(values, float)[..., None], self.weight.sum(axis=1) / self.cross_section
        c = np.sqrt(np.clip(1 - (pt / self.momentum) ** 2, 0, 1))
        above = (self.even * c + self.square * c**3 / 3) / (self.even + self.square / 3)
        return np.asarray(np.sum(share * (1 - above), axis=-1))


def luminosity_of(name: str | None, initial: Sequence[str]) -> Luminosity:
    """The luminosity of protons and antiprotons with a set of parton densities of this machine."""
    from validation.beams.sets import load

    densities = load(name)
    signs = [-1 if beam.endswith("~") else 1 for beam in initial]

    def luminosity(partons: tuple[int, int], x1: Floats, x2: Floats, q: Floats) -> Floats:
        one, other = (
            densities.densities((sign * code,), x, q)[:, 0] * x
            for sign, code, x in zip(signs, partons, (x1, x2), strict=True)
        )
        return np.asarray(one * other)

    return luminosity


def pairs(
    spec: ModelSpec,
    final: Sequence[str],
    ecm: float,
    luminosity: Luminosity,
    scale: float | None = None,
    cuts: Sequence[Cut] = (),
) -> Spectrum:
    """h h' -> psi psibar' at `ecm` GeV, with lower-case names; `scale` in GeV, None for the mass of the pair.

    Cuts may bound the mass of the pair; an empty range gives a cross-section of zero.
    """
    require_plain(spec)
    first, second = both(spec, final)
    low, high = first.mass + second.mass, ecm
    for cut in cuts:
        low, high = bounded(cut, final, low, high)
    if not low < high:
        empty = np.zeros(1)
        return Spectrum(empty, empty[:, None], empty[:, None], empty, empty + 1, empty)
    m, dlog = mass_nodes(low, high, first.mass + second.mass, resonance(spec, low, high))
    edge = np.log(ecm / m)
    y, dy = edge[:, None] * _NODES, edge[:, None] * _WEIGHTS
    x1, x2 = (m[:, None] / ecm * np.exp(sign * y) for sign in (1, -1))
    q = np.full(y.size, scale) if scale is not None else np.repeat(m, y.shape[1])
    weight, even, square = np.zeros(y.shape), np.zeros(len(m)), np.zeros(len(m))
    for codes, partonic in channels(spec, first, second, m):
        flux = sum(luminosity(order, x1.ravel(), x2.ravel(), q).reshape(y.shape) for order in (codes, codes[::-1]))
        part = 2 * flux * partonic.cross_section[:, None] * dlog[:, None] * dy
        weight += part
        total = part.sum(axis=1)
        norm = 2 * partonic.even + 2 * partonic.square / 3
        even += total * partonic.even / np.where(norm > 0, norm, 1)
        square += total * partonic.square / np.where(norm > 0, norm, 1)
    momentum = np.sqrt(np.clip((m**2 - low_mass(first, second, 1)) * (m**2 - low_mass(first, second, -1)), 0, None)) / (
        2 * m
    )
    return Spectrum(m, y, weight, momentum, np.where(even > 0, even, 1.0), square)


def low_mass(first: Fermion, second: Fermion, sign: int) -> float:
    return float((first.mass + sign * second.mass) ** 2)


def both(spec: ModelSpec, final: Sequence[str]) -> tuple[Fermion, Fermion]:
    """The particle and the antiparticle of the pair, as fermions."""
    known = anomalon_fermions(spec)
    for one, other in (final, final[::-1]):
        first = next((f for f in known if f.name.lower() == one), None)
        second = next((f for f in known if f.antiname.lower() == other), None)
        if first is not None and second is not None:
            return first, second
    text = f"p p > {' '.join(final)}"
    raise UnsupportedError("there is no analytic rate for this process", text, "p p to a pair of anomalons is known")


def bounded(cut: Cut, final: Sequence[str], low: float, high: float) -> tuple[float, float]:
    """The range of the pair's mass after a cut; cuts on anything else are refused."""
    if cut.function != "m" or sorted(p.lower() for p in cut.particles) != sorted(final):
        hint = f"m({','.join(final)}) can be bounded"
        raise UnsupportedError("no analytic rate for hadron beams with this cut", f"cut {cut}", hint)
    return (max(low, cut.value), high) if cut.comparison.startswith(">") else (low, min(high, cut.value))


def resonance(spec: ModelSpec, low: float, high: float) -> tuple[float, ...]:
    """Where X is on its mass shell within the range: edges for the quadrature."""
    m_x, gamma = spec.vector.mass, total_width(spec)
    if not low < m_x < high or gamma <= 0:
        return ()
    steps = (0.0, 1.0, 5.0, 25.0, 125.0)
    return tuple(edge for step in steps for edge in (m_x - step * gamma, m_x + step * gamma) if low < edge < high)


def mass_nodes(low: float, high: float, threshold: float, edges: Sequence[float]) -> tuple[Floats, Floats]:
    """Nodes in m and weights in ln m, panel by panel; near threshold they follow the square root of the phase space."""
    middle = [low * (high / low) ** share for share in (0.05, 0.15, 0.35, 0.65)]
    limits = sorted({low, high, *edges, *middle})
    found = []
    for start, end in pairwise(limits):
        u = (_NODES + 1) / 2
        if start == threshold:
            found.append((start * (end / start) ** (u**2), log(end / start) * u * _WEIGHTS))
        else:
            found.append((start * (end / start) ** u, log(end / start) / 2 * _WEIGHTS))
    return np.concatenate([m for m, _ in found]), np.concatenate([w for _, w in found])


def channels(
    spec: ModelSpec, first: Fermion, second: Fermion, mass: Floats
) -> Iterator[tuple[tuple[int, int], production.Pair]]:
    """PDG codes of quark and antiquark, and their cross-section at these pair masses."""
    ew, quarks = electroweak(spec), [f for f in sm_fermions(spec) if f.name in CODES]
    if first == second:
        x = production.Vector(spec.vector.coupling, spec.vector.mass, total_width(spec))
        for quark in quarks:
            light = evolve(quark, mass=0.0)
            yield (CODES[quark.name], -CODES[quark.name]), production.neutral_pair(light, first, ew, mass, x)
        return
    charge = first.charge - second.charge
    upper, lower = sorted((first, second), key=lambda f: f.charge, reverse=True)
    if abs(charge) != 1 or first.multiplet != second.multiplet:
        raise UnsupportedError("these two anomalons are not joined by a W", f"p p > {first.name} {second.antiname}")
    current, matrix = production.charged_current(upper, lower), ckm(spec)
    for quark in quarks:
        for other in quarks:
            if quark.charge - other.charge == charge:
                up, down = sorted((quark, other), key=lambda f: f.charge, reverse=True)
                element = abs(matrix[("u", "c").index(up.name)][("d", "s").index(down.name)])
                found = production.charged_pair(first, second, current, ew, mass, ckm=element)
                yield (CODES[quark.name], -CODES[other.name]), found
