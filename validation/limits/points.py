"""Points of a model at which limits on X are judged: arrays of M_X, g_X and c_WZ, and what becomes of X at each."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cached_property
from typing import TypeVar, cast

import numpy as np
from attrs import evolve, field, frozen
from numpy.typing import NDArray

from modelgen import hadrons, soft_widths
from modelgen.hadrons import PERTURBATIVE_GEV
from modelgen.soft_widths import PION_MASS
from modelgen.spec import ModelSpec
from validation.rates import decays
from validation.signatures import HBAR, INVISIBLE, LIGHT_SPEED

Floats = NDArray[np.float64]
T = TypeVar("T")
METRE = 1 / (HBAR * LIGHT_SPEED)  # in 1/GeV
_NODES, _WEIGHTS = (array / 2 for array in np.polynomial.legendre.leggauss(6))  # of cos(theta)/2 in [-1/2, 1/2]


@frozen(eq=False, slots=False)
class Points:
    """Points (n,) of M_X in GeV, g_X and the Wess-Zumino strength; all else is that of `spec`.

    What depends on M_X alone is computed once for each different M_X (`masses`, (k,)) and found again by `index` (n,).
    """

    spec: ModelSpec
    m_x: Floats
    g_x: Floats
    strength: Floats
    masses: Floats
    index: NDArray[np.intp]
    kept: dict[object, object] = field(factory=dict, repr=False)

    @cached_property
    def unit(self) -> ModelSpec:
        """The model with g_X = c_WZ = 1, of which rates are taken per g_X^2 and c_WZ^2."""
        vector, wess_zumino = self.spec.vector, self.spec.wess_zumino
        return evolve(self.spec, vector=evolve(vector, coupling=1.0), wess_zumino=evolve(wess_zumino, strength=1.0))

    @cached_property
    def widths(self) -> Widths:
        """Partial widths of X at g_X = 1, at `masses`."""
        return unit_widths(self)

    @cached_property
    def soft(self) -> hadrons.Width:
        """Hadronic widths up to 2 GeV (0 above) at coupling 1, (2, k): of the vector currents of X and of a photon."""
        low = self.masses <= PERTURBATIVE_GEV
        value, error = np.zeros((2, *low.shape)), np.zeros((2, *low.shape))
        if low.any():
            electric = (2 / 3, -1 / 3, -1 / 3)
            own = [vector for vector, _ in soft_widths.quark_couplings(self.unit)]
            up, down, strange = (np.array(pair)[:, None] for pair in zip(own, electric, strict=True))
            found = hadrons.width(self.masses[low], 1.0, up, down, strange, soft_widths.correction(self.unit))
            value[:, low], error[:, low] = found.value, found.uncertainty
        return hadrons.Width(value, error)

    @cached_property
    def width(self) -> Floats:
        """Total width of X in GeV."""
        return np.asarray(self.g_x**2 * self.widths.total[self.index])

    @cached_property
    def invisible(self) -> Floats:
        """Branching ratio of X to what leaves no trace."""
        return np.asarray(self.widths.invisible[self.index])

    @cached_property
    def doubt(self) -> NDArray[np.bool_]:
        """X has no decay at tree level: where its loop-induced decays happen is not known."""
        return np.asarray(self.widths.total[self.index] == 0)

    def once(self, key: object, make: Callable[[], T]) -> T:
        """What `make` returns, made once for these points."""
        if key not in self.kept:
            self.kept[key] = make()
        return cast(T, self.kept[key])

    def escape(self, parent: float, daughter: float | None, momentum: float, length: float) -> Floats:
        """Probability that X from an isotropic two-body decay flies farther than `length` (m): mean of exp(-L/(bg c tau)).

        The parent has this mass and laboratory momentum in GeV, the daughter a mass (None: it is another X); 0 above
        threshold.
        """
        highest = parent / 2 if daughter is None else parent - daughter
        open_ = self.masses < highest
        x = np.where(open_, self.masses, highest / 2)
        other = x if daughter is None else daughter
        energy = (parent**2 + x**2 - other**2) / (2 * parent)
        own = np.sqrt(np.maximum(energy**2 - x**2, 1e-24))
        if momentum == 0:
            inverse = (x / own)[None]
            weights = np.ones(1)
        else:
            boost = np.hypot(1, momentum / parent)
            lab = boost * energy + momentum / parent * own * 2 * _NODES[:, None]
            inverse, weights = x / np.sqrt(np.maximum(lab**2 - x**2, 1e-24)), _WEIGHTS
        decays_ = length * METRE * self.width * inverse[:, self.index]
        return np.asarray(np.where(open_[self.index], weights @ np.exp(-decays_), 0.0))


@frozen(eq=False)
class Widths:
    """Of X at g_X = 1 in GeV, (k,): by final state ("ta- ta+", "hadrons"), their sum, and the share without trace.

    `error`: relative uncertainty of the sum, that of its hadrons below 2 GeV.
    """

    parts: dict[str, Floats]
    total: Floats
    invisible: Floats
    error: Floats


def points_of(spec: ModelSpec, m_x: Floats, g_x: Floats, strength: Floats) -> Points:
    """Points (n,) from arrays of one length."""
    masses, index = np.unique(m_x, return_inverse=True)
    return Points(spec, m_x, g_x, strength, masses, index)


def as_quarks(points: Points, width: Floats) -> Floats:
    """A width into quarks (k,) with one loop of QCD above 2 GeV; 0 below, where X decays into hadrons."""
    correction = 1 + decays.strong_coupling(points.masses, points.unit) / math.pi
    return np.where(points.masses > PERTURBATIVE_GEV, width * correction, 0.0)


def unit_widths(points: Points) -> Widths:
    """Partial widths at g_X = 1 and `points.masses`, as `decays.partial_widths` has them at one loop of QCD."""
    unit, m_x = points.unit, points.masses
    parts: dict[str, Floats] = {}
    unseen = np.zeros_like(m_x)
    for channel in decays.channels(unit):
        width = decays.channel_width(channel, 1.0, m_x)
        if channel.quark:
            width = as_quarks(points, width)
        if INVISIBLE.issuperset(channel.products):
            unseen = unseen + width
        parts[" ".join(channel.products)] = width
    spread = np.zeros_like(m_x)
    couplings = soft_widths.quark_couplings(unit)
    if any(value for pair in couplings for value in pair):
        axial = sum(3 * a**2 for _, a in couplings) * m_x / (12 * math.pi)
        axial = np.where((m_x < 3 * PION_MASS) | (m_x > PERTURBATIVE_GEV), 0.0, axial)
        value, error = points.soft.value[0], points.soft.uncertainty[0]
        parts["hadrons"], spread = value + axial, np.hypot(value * error, axial)
    total = np.sum(list(parts.values()), axis=0) if parts else np.zeros_like(m_x)
    safe = np.where(total > 0, total, 1.0)
    return Widths(parts, total, unseen / safe, spread / safe)
