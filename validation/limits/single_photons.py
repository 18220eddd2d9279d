"""Single photons at LEP2: e+ e- -> gamma X in cuts, in units of what one more neutrino would add through the Z.

LEP2 counted neutrinos in e+ e- -> gamma nu nubar. An X that is not seen adds

    Delta N_nu = sigma(gamma X)/(dsigma(gamma nu nubar)/dN_nu),

both in the same cuts on the photon. The denominator is a neutrino without W exchange, exactly the gamma X of a vector with
the mass Q and the couplings of the Z under the Z's line. The numerator is radiation off the electron at tree level and, in
one amplitude with it, the triangles of all charged fermions of Z* and gamma* at one loop; angular laws and helicities are
those of `validation.rates.annihilation`. The coupling of the photon cancels in the ratio.
"""

from __future__ import annotations

from functools import lru_cache
from math import log, pi, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from modelgen.sm import Electroweak
from validation.limits.points import Points
from validation.rates import zgamma
from validation.rates.inputs import anomalon_fermions, electroweak, sm_fermions, z_couplings
from validation.rates.rate import GEV2_PB

Floats = NDArray[np.float64]
Complexes = NDArray[np.complex128]

COSINE, ENERGY = 0.95, 10.0  # of the photon (GeV): a choice near to what LEP detectors see, the cuts of no experiment
NODES = 8
ENERGIES = (189.0, 198.0)  # GeV: that of 1998, and the middle of what lies between 180 and 209 GeV


class Terms(NamedTuple):
    """sigma(e+ e- -> gamma X) in pb, (k,): radiation, its interference with the triangles, triangles."""

    radiation: Floats
    interference: Floats
    triangles: Floats


def accepted(radiated: Floats, contact: Complexes, ecm: float, mass: Floats, cosine: float = COSINE) -> Terms:
    """The three terms with |cos theta| < `cosine`, unpolarised, for masses (k,) in GeV.

    `radiated` and `contact`, (2, k) or (2, 1), are R and Z of `annihilation.Annihilation`: of left- and right-handed e-.
    """
    s, m2 = ecm**2, mass**2
    gap = s - m2
    flat, square, pole = 2 * cosine, 2 * cosine**3 / 3, 2 * log((1 + cosine) / (1 - cosine))
    z = np.array([[-1.0], [1.0]]) * contact
    scale = gap / (64 * pi * s**2) * GEV2_PB  # both helicities of the photon
    emitted = (4 * (s**2 + m2**2) * (pole - flat) + 8 * s * m2 * flat) / gap**2
    looped = gap**2 / 4 * (flat - square) + s * gap**2 / (8 * m2) * (flat + square)
    return Terms(
        scale * emitted * np.sum(radiated**2, axis=0),
        scale * 2 * (s + m2) * flat * np.sum(radiated * z.real, axis=0),
        scale * looped * np.sum(np.abs(z) ** 2, axis=0),
    )


@lru_cache(maxsize=16)
def neutrino(ew: Electroweak, ecm: float, cosine: float = COSINE, energy: float = ENERGY) -> float:
    """sigma(e+ e- -> gamma nu nubar) in pb of one neutrino without W exchange, within the cuts.

    int dQ^2/pi Q Gamma(Z(Q) -> nu nubar)/|Q^2 - m_Z^2 + i m_Z Gamma_Z|^2 sigma(gamma Z(Q)).
    """
    radiated = -ew.e * ew.g / ew.cw * np.array([[ew.s2 - 0.5], [ew.s2]])
    q2, weight = _nodes(ew.m_z**2, ew.m_z * ew.width_z, ecm**2, 2 * ecm * energy)
    sigma = accepted(radiated, np.zeros((2, 1), complex), ecm, np.sqrt(q2), cosine).radiation
    width = q2 * (ew.g / ew.cw / 2) ** 2 / (24 * pi)  # Q Gamma
    return float(np.sum(weight * width / ((q2 - ew.m_z**2) ** 2 + (ew.m_z * ew.width_z) ** 2) * sigma) / pi)


def _nodes(centre: float, line: float, s: float, least: float) -> tuple[Floats, Floats]:
    """Points and weights in Q^2 from 0 to s - `least`: pieces that grow away from the resonance and from soft photons."""
    steps = line * 3.0 ** np.arange(20)
    marks = np.array([0.0, s - least, centre, *(centre + steps), *(centre - steps), *(s - least * 2.0 ** np.arange(20))])
    edges = np.unique(marks[(marks >= 0) & (marks <= s - least)])
    x, w = np.polynomial.legendre.leggauss(NODES)
    half = np.diff(edges)[:, None] / 2
    return np.ravel(edges[:-1, None] + half * (1 + x)), np.ravel(half * w)


def sigma(points: Points, ecm: float) -> Floats:
    """sigma(e+ e- -> gamma X) in pb within the cuts at each point, seen or not; NaN where the photon is too soft."""
    terms = points.once(("gamma X", ecm), lambda: _unit(points, ecm))
    first, second, third = (term[points.index] for term in terms)
    found = points.g_x**2 * (first + points.strength * second + points.strength**2 * third)
    return np.where(points.m_x < heaviest(ecm), found, np.nan)


def heaviest(ecm: float) -> float:
    """The M_X in GeV at which the photon has the least energy of the cuts."""
    return sqrt(ecm**2 - 2 * ecm * ENERGY)


def _unit(points: Points, ecm: float) -> Terms:
    """The terms at g_X = c_WZ = 1, of `points.masses`."""
    spec, s = points.spec, ecm**2
    ew, mass = electroweak(spec), np.minimum(points.masses, heaviest(ecm))
    electron = next(f for f in sm_fermions(spec) if f.name == "e-")
    fermions = (*sm_fermions(spec), *anomalon_fermions(spec))
    z, photon = (zgamma.kappa_loop(fermions, ew, 1.0, mass, s=s, photon=own) for own in (False, True))
    charges = np.array([[float(electron.x_left)], [float(electron.x_right or 0)]])
    couplings = np.array(z_couplings(electron, ew))[:, None]
    contact = z * couplings / (s - ew.m_z**2 + 1j * ew.m_z * ew.width_z) - photon * ew.e / s
    return accepted(-ew.e * charges, contact, ecm, mass)


def extra_neutrinos(points: Points, ecm: float) -> tuple[Floats, Floats]:
    """Delta N_nu of e+ e- -> gamma X at each point, seen or not, and its error; NaN where it is closed."""
    found = sigma(points, ecm) / neutrino(electroweak(points.spec), ecm)
    return found, np.zeros_like(found)


def remark(points: Points, ecm: float) -> str:
    """The cross-sections behind Delta N_nu at a single point, in words."""
    one = neutrino(electroweak(points.spec), ecm)
    return (
        f"σ(e⁺e⁻ → γ X) = {float(sigma(points, ecm)[0]):.3g} pb at {ecm:g} GeV with |cos θ| < {COSINE:g} and "
        f"E > {ENERGY:g} GeV of the photon, where one more neutrino adds {one:.3g} pb"
    )
