"""Decays of X: partial widths, the total, and the angular law of X -> f fbar for an X of given helicity."""

from __future__ import annotations

from math import pi
from typing import NamedTuple

import numpy as np
from attrs import frozen
from numpy.typing import ArrayLike, NDArray

from modelgen.spec import ModelSpec
from validation.rates.inputs import Fermion, anomalon_fermions, dark_fermion, externals, sm_fermions

Floats = NDArray[np.float64]

PERTURBATIVE_GEV = 2.0  # below it a quark-level width is no hadronic width
FORMULA = "N_c gX^2 MX sqrt(1-4r) [v^2 (1+2r) + a^2 (1-4r)]/(12 pi), r = m^2/MX^2"
SOURCE = "tree level; by gamma-matrix traces in tests/validation/test_rates_traces.py"


def pair_width(
    g_x: ArrayLike, m_x: ArrayLike, vector: ArrayLike, axial: ArrayLike, mass: ArrayLike, *, colour: ArrayLike = 1
) -> Floats:
    """Gamma(X -> f fbar) in GeV for L = g_X X_m fbar gamma^m (v + a gamma5) f; 0 below threshold.

    N_c g_X^2 M_X/(12 pi) sqrt(1-4r) [v^2 (1+2r) + a^2 (1-4r)], r = m^2/M_X^2. A massless left-handed neutrino has
    v = -a = x/2; a Majorana fermion made of a Weyl field of charge x has v = 0, a^2 = x^2/2.
    """
    m_x_, v2, a2 = np.asarray(m_x, float), np.asarray(vector, float) ** 2, np.asarray(axial, float) ** 2
    r = (np.asarray(mass, float) / m_x_) ** 2
    beta2 = np.clip(1 - 4 * r, 0, None)
    rate = np.asarray(colour) * np.asarray(g_x) ** 2 * m_x_ / (12 * pi) * np.sqrt(beta2)
    return np.asarray(rate * (v2 * (1 + 2 * r) + a2 * beta2))


def longitudinal_share(vector: ArrayLike, axial: ArrayLike, ratio: ArrayLike, f_long: ArrayLike) -> Floats:
    """`cross` of `angles.dipole_density` for the angle of f in X -> f fbar, from the direction that X had.

    `ratio` = m^2/M_X^2, `f_long` the fraction of longitudinal X, the rest +1 and -1 equally. Opposite helicities of f
    and fbar weigh o = v^2 + a^2 (1-4r), equal ones e = 2 r v^2. Helicity 0 of X gives o sin^2 + 2 e cos^2, the mean of
    +1 and -1 gives o (1 + cos^2)/2 + e sin^2; by explicit traces in tests/validation/test_rates_traces.py.
    """
    v2, a2, r, f = (np.asarray(value, float) for value in (np.square(vector), np.square(axial), ratio, f_long))
    opposite, equal = v2 + a2 * (1 - 4 * r), 2 * r * v2
    return np.asarray((2 * f * equal + (1 - f) * opposite) / (opposite + equal))


@frozen
class Channel:
    """One decay X -> f fbar: names of the products, the fermion, v and a in units of g_X, and whether it is a quark."""

    products: tuple[str, str]
    fermion: Fermion
    vector: float
    axial: float

    @property
    def quark(self) -> bool:
        return self.fermion.colour > 1


class PartialWidth(NamedTuple):
    """A decay of `particle` to `products` (UFO names) with its width in GeV."""

    particle: str
    products: tuple[str, ...]
    width: float


def channels(spec: ModelSpec) -> tuple[Channel, ...]:
    """Every f fbar that couples to X, open or not: Standard Model, dark fermion, anomalons."""
    found = []
    dark = dark_fermion(spec)
    for f in (*sm_fermions(spec), *((dark,) if dark else ()), *anomalon_fermions(spec)):
        vector, axial = (0.0, float(abs(f.x_left)) / 2**0.5) if f.majorana else (f.vector, f.axial)
        if vector or axial:
            found.append(Channel((f.name, f.antiname), f, vector, axial))
    return tuple(found)


def channel_width(channel: Channel, g_x: ArrayLike, m_x: ArrayLike) -> Floats:
    """Tree width of a channel in GeV."""
    f = channel.fermion
    return pair_width(g_x, m_x, channel.vector, channel.axial, f.mass, colour=f.colour)


def strong_coupling(scale: ArrayLike, spec: ModelSpec) -> Floats:
    """alpha_s(scale in GeV) at one loop from the external aS at m_Z, five flavours above m_b, four below.

    d alpha_s/d ln mu^2 = -b0 alpha_s^2, b0 = (33 - 2 n_f)/(12 pi): what this leaves out is
    of the order of what its use leaves out.
    """
    p = externals(spec)
    q = np.asarray(scale, float)

    def run(start: float, low: ArrayLike, high: ArrayLike, flavours: int) -> Floats:
        b0 = (33 - 2 * flavours) / (12 * pi)
        return np.asarray(1 / (1 / start + b0 * np.log(np.asarray(high) ** 2 / np.asarray(low) ** 2)))

    at_mb = float(run(p["aS"], p["MZ"], p["MB"], 5))
    return np.asarray(np.where(q > p["MB"], run(p["aS"], p["MZ"], q, 5), run(at_mb, p["MB"], q, 4)))


def partial_widths(spec: ModelSpec, order: str = "tree") -> tuple[PartialWidth, ...]:
    """All open decays of X. `order` "loop" multiplies quark channels by 1 + alpha_s(M_X)/pi.

    Quark channels below 2 GeV are perturbative all the same: use `reliable` to know.
    """
    g_x, m_x = spec.vector.coupling, spec.vector.mass
    found = []
    for channel in channels(spec):
        value = float(channel_width(channel, g_x, m_x))
        if channel.quark and order == "loop":
            value *= 1 + float(strong_coupling(m_x, spec)) / pi
        if value > 0:
            found.append(PartialWidth("x", channel.products, value))
    return tuple(found)


def total_width(spec: ModelSpec, order: str = "tree") -> float:
    """The width of X in GeV, the sum of `partial_widths`."""
    return sum(p.width for p in partial_widths(spec, order))


def reliable(spec: ModelSpec) -> bool:
    """Whether quarks stand for hadrons: M_X above 2 GeV, or no quark channel open."""
    open_quarks = any(c.quark and spec.vector.mass > 2 * c.fermion.mass for c in channels(spec))
    return spec.vector.mass > PERTURBATIVE_GEV or not open_quarks
