"""Dark-photon searches for X: the epsilon^2 of the dark photon that a search would have seen as often as this X.

A dark photon couples with epsilon e Q. X with couplings g_X (v + a gamma5) is produced more often by a ratio P of
squares, and decays to the final state of the search with another branching ratio: epsilon^2 = (g_X/e)^2 P BR_X/BR_A'
(P. Ilten, Y. Soreq, M. Williams, W. Xue, arXiv:1801.04847). Differences of form factors and of angles are left out.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from modelgen import hadrons, soft_widths
from modelgen.anomalons import ALPHA0
from modelgen.hadrons import PERTURBATIVE_GEV
from modelgen.spec import ModelSpec
from validation.limits.points import Points, as_quarks
from validation.rates import decays
from validation.rates.inputs import sm_fermions

Floats = NDArray[np.float64]

E2 = 4 * math.pi * ALPHA0
FINALS = {"e e": "e- e+", "mu mu": "mu- mu+", "tau tau": "ta- ta+"}
QUARKS = ("u", "d", "s", "c", "b")
# What X is produced by, in words; the quarks of "p brem", "pi0" and "phi eta" are those of proton and mesons
PRODUCTIONS = {
    "e e": "its coupling to electrons",
    "e brem": "its coupling to electrons",
    "mu brem": "its coupling to muons",
    "p brem": "its coupling to protons",
    "pi0": "its couplings to the quarks of the pion",
    "phi eta": "its coupling to strange quarks",
    **{quark: f"its coupling to {quark} quarks" for quark in QUARKS},
}
DECAYS = ("e e", "mu mu", "tau tau", "pi pi", "invisible")


class Couplings(NamedTuple):
    """(v, a) of a fermion in units of g_X."""

    v: float
    a: float

    @property
    def square(self) -> float:
        return self.v**2 + self.a**2


def couplings(spec: ModelSpec) -> dict[str, Couplings]:
    """By particle name: Standard Model fermions."""
    return {f.name: Couplings(f.vector, f.axial) for f in sm_fermions(spec)}


def production(spec: ModelSpec, modes: Sequence[tuple[str, float]]) -> float:
    """P: rate of production of X over that of a dark photon with epsilon e = g_X; `modes` with their shares for the latter.

    Leptons: v^2 + a^2 far above their mass. Protons and mesons have vector couplings alone: (2 v_u + v_d)^2 for a proton,
    the same for a pion, whose two-photon amplitude goes as Q_u v_u - Q_d v_d; 9 v_s^2 for phi -> eta X.
    """
    x = couplings(spec)
    return float(sum(share * _ratio(x, mode) for mode, share in modes))


def _ratio(x: Mapping[str, Couplings], mode: str) -> float:
    if mode in ("e e", "e brem", "mu brem"):
        return x["mu-" if mode == "mu brem" else "e-"].square
    if mode in ("p brem", "pi0"):
        return (2 * x["u"].v + x["d"].v) ** 2
    if mode == "phi eta":
        return 9 * x["s"].v ** 2
    return x[mode].square / (4 / 9 if mode in ("u", "c") else 1 / 9)


def no_production(spec: ModelSpec, modes: Sequence[tuple[str, float]]) -> str | None:
    """A sentence if the search produces no X at tree level."""
    if production(spec, modes) > 0:
        return None
    return f"the search makes X by {ways(modes)}, of which there is none at tree level"


def ways(modes: Sequence[tuple[str, float]]) -> str:
    """How a search makes X, in words."""
    quarks = [mode for mode, _ in modes if mode in QUARKS]
    found = [PRODUCTIONS[mode] for mode, _ in modes if mode not in QUARKS]
    found += [f"its coupling{'s' if len(quarks) > 1 else ''} to {' and '.join(quarks)} quarks"] if quarks else []
    return " and ".join(dict.fromkeys(found))


class Partner(NamedTuple):
    """Partial widths of the dark photon at epsilon = 1 in GeV, (k,), by the finals of searches; their sum and its error."""

    parts: dict[str, Floats]
    total: Floats
    error: Floats


def partner(points: Points) -> Partner:
    """Widths of the dark photon that has the mass of X and decays to Standard Model particles alone."""
    return points.once("dark photon", lambda: _partner(points))


def _partner(points: Points) -> Partner:
    parts: dict[str, Floats] = {}
    g, m_x = math.sqrt(E2), points.masses
    quarks = np.zeros_like(m_x)
    for f in sm_fermions(points.unit):
        width = decays.pair_width(g, m_x, float(f.charge), 0.0, f.mass, colour=f.colour)
        if f.colour > 1:
            quarks = quarks + as_quarks(points, width)
        elif f.charge:
            parts[f"{f.name} {f.antiname}"] = width
    finals = {name: parts[pair] for name, pair in FINALS.items()}
    finals["pi pi"] = E2 * pion_pairs(points, 1.0)
    soft = E2 * points.soft.value[1]
    return Partner(finals, np.asarray(quarks + soft + sum(parts.values())), soft * points.soft.uncertainty[1])


def pion_pairs(points: Points, isovector: float) -> Floats:
    """Gamma(X -> pi+ pi-) in GeV at coupling 1 for v_u - v_d = `isovector`; 0 above 2 GeV, where it is not known apart."""
    m_x = points.masses
    s = np.minimum(m_x, PERTURBATIVE_GEV) ** 2
    ratio = hadrons.isovector(s, 1.5 * soft_widths.correction(points.unit))["2pi"]
    return np.asarray(np.where(m_x > PERTURBATIVE_GEV, 0.0, isovector**2 * ratio * m_x / (12 * math.pi)))


def visible(points: Points, finals: Sequence[str]) -> Floats:
    """Gamma(X -> finals) at g_X = 1 in GeV, at `points.masses`."""
    total = np.zeros_like(points.masses)
    for name in finals:
        if name == "pi pi":
            x = couplings(points.unit)
            total = total + pion_pairs(points, x["u"].v - x["d"].v)
        else:
            total = total + points.widths.parts.get(FINALS[name], np.zeros_like(total))
    return total


def shares(points: Points, finals: Sequence[str]) -> tuple[Floats, Floats]:
    """Branching ratio of X into these visible finals over that of the dark photon, (n,), and its relative error."""
    other = partner(points)
    own, theirs = visible(points, finals), sum((other.parts[name] for name in finals), start=np.zeros_like(other.total))
    total, here = points.widths.total, theirs > 0
    ratio = np.divide(own * other.total, total * theirs, out=np.zeros_like(own), where=here & (total > 0))
    return ratio[points.index], np.hypot(points.widths.error, other.error / other.total)[points.index]


def displaced(points: Points, finals: Sequence[str], power: Floats) -> Floats:
    """epsilon^2 of the dark photon of the same rate of late decays, at the lower edge of a displaced search, (n,).

    `power` = (g_X/e)^2 P. Long-lived particles decay inside at a rate production x Gamma(-> finals), which is epsilon^4.
    """
    own = visible(points, finals)[points.index] * points.g_x**2
    other = partner(points)
    theirs = sum((other.parts[name] for name in finals), start=np.zeros_like(points.masses))[points.index]
    return np.asarray(np.sqrt(np.divide(power * own, theirs, out=np.zeros_like(own), where=theirs > 0)))


def late(points: Points, ceiling: Floats) -> NDArray[np.bool_]:
    """Whether X lives at least as long as the dark photon with this epsilon^2, at the upper edge of a displaced search."""
    other = partner(points)
    return np.asarray(points.width <= ceiling * other.total[points.index])
