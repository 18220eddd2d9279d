"""Decays of X: partial widths, the total, and the angular law of X -> f fbar for an X of given helicity."""

from __future__ import annotations

from math import pi
from typing import NamedTuple

import numpy as np
from attrs import frozen
from numpy.typing import ArrayLike, NDArray

from modelgen import hadrons, soft_widths
from modelgen.hadrons import PERTURBATIVE_GEV
from modelgen.spec import ModelSpec
from validation.rates.inputs import Fermion, anomalon_fermions, dark_fermion, externals, sm_fermions
from validation.rates.neutral import mixed
from validation.rates.x_bosons import widths as boson_widths

Floats = NDArray[np.float64]

HADRONS = {
    "2pi": ("pi+", "pi-"),
    "3pi": ("pi+", "pi-", "pi0"),
    "pi0 gamma": ("pi0", "a"),
    "eta gamma": ("eta", "a"),
    "K+ K-": ("k+", "k-"),
    "KL KS": ("kl", "ks"),
}
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
    """A decay of `particle` to `products` (UFO names) with its width in GeV; `via` names a W or Z below its mass shell."""

    particle: str
    products: tuple[str, ...]
    width: float
    via: str = ""


def channels(spec: ModelSpec) -> tuple[Channel, ...]:
    """Every f fbar that couples to X, open or not: Standard Model, dark fermion, anomalons.

    With kinetic mixing the couplings are those of the mass eigenstate, still in units of g_X.
    """
    found = []
    dark = dark_fermion(spec)
    state = mixed(spec).x if spec.kinetic_mixing else None
    for f in (*sm_fermions(spec), *((dark,) if dark else ()), *anomalon_fermions(spec)):
        vector, axial = f.vector, f.axial
        if state is not None:
            left, right = (state.coupling(f, chirality) / spec.vector.coupling for chirality in (True, False))
            vector, axial = (right + left) / 2, (right - left) / 2
        if f.majorana:
            vector, axial = 0.0, abs(axial) / 2**0.5
        if vector or axial:
            found.append(Channel((f.name, f.antiname), f, vector, axial))
    return tuple(found)


def channel_width(channel: Channel, g_x: ArrayLike, m_x: ArrayLike) -> Floats:
    """Tree width of a channel in GeV."""
    f = channel.fermion
    return pair_width(g_x, m_x, channel.vector, channel.axial, f.mass, colour=f.colour)


def strong_coupling(scale: ArrayLike, spec: ModelSpec) -> Floats:
    """alpha_s(scale in GeV) at one loop from the external aS at m_Z."""
    p = externals(spec)
    return hadrons.strong_coupling(scale, p["aS"], p["MZ"], p["MB"])


def partial_widths(spec: ModelSpec, order: str = "tree") -> tuple[PartialWidth, ...]:
    """All open decays of X but those to bosons. `order` "loop" multiplies quark channels by 1 + alpha_s(M_X)/pi.

    Up to 2 GeV quarks are no final states: at both orders "hadrons" is the width that the cards have for them.
    """
    g_x, m_x = spec.vector.coupling, spec.vector.mass
    found = []
    for channel in channels(spec):
        if channel.quark and not perturbative(spec):
            continue
        value = float(channel_width(channel, g_x, m_x))
        if channel.quark and order == "loop":
            value *= 1 + float(strong_coupling(m_x, spec)) / pi
        if value > 0:
            found.append(PartialWidth("x", channel.products, value))
    together = hadronic_width(spec)[0]
    return (*found, PartialWidth("x", ("hadrons",), together)) if together > 0 else tuple(found)


def total_width(spec: ModelSpec, order: str = "tree") -> float:
    """The width of X in GeV, the sum of `partial_widths` and of the decays to bosons of `x_bosons`."""
    return sum(p.width for p in partial_widths(spec, order)) + sum(boson_widths(spec).values())


def perturbative(spec: ModelSpec) -> bool:
    """Whether quarks are final states of X: above 2 GeV."""
    return spec.vector.mass > PERTURBATIVE_GEV


def hadronic_width(spec: ModelSpec) -> tuple[float, float]:
    """Gamma(X -> hadrons) in GeV up to 2 GeV, and its relative uncertainty; (0, 0) above, where quarks stand for them."""
    return (0.0, 0.0) if perturbative(spec) else soft_widths.hadronic_width(spec)


def hadronic_modes(spec: ModelSpec) -> tuple[PartialWidth, ...]:
    """The final states that the hadronic width is told apart into, up to 2 GeV."""
    if perturbative(spec):
        return ()
    modes = soft_widths.vector_hadrons(spec)
    return tuple(PartialWidth("x", HADRONS[m.final], m.value) for m in modes if m.final in HADRONS)


def by_mixing(spec: ModelSpec) -> tuple[str, ...]:
    """A sentence where X has no decay but by what is left out here: mixing of anomalons with Standard Model fermions."""
    if total_width(spec) > 0 or not any(m.decay for m in spec.anomalons):
        return ()
    return (
        "X has no decay at this order: it is too light for all that it couples to. Its couplings by the mixing of "
        "anomalons with Standard Model leptons are left out here; `anomalon card` has the width that they give.",
    )


def width_error(spec: ModelSpec) -> float:
    """Relative uncertainty of the total width of X: that of its hadrons."""
    value, error = hadronic_width(spec)
    total = total_width(spec)
    return value * error / total if total else 0.0


def reliable(spec: ModelSpec) -> bool:
    """Whether the width of X has no uncertainty of hadrons worth a word: below a permille."""
    return width_error(spec) < 1e-3
