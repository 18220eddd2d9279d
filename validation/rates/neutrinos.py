"""e+ e- -> gamma nu nubar at tree level: helicity amplitudes from Weyl spinors, massless leptons, Z, X and W exchange.

    L = e Q fbar gamma f A + g_V fbar gamma f V + (g/sqrt2) (nubar gamma P_L e W+ + h.c.) + kappa eps^{mnrs} X_m Z_n d_r A_s

with eps^{0123} = +1. The photon is radiated by the electron line, or by the W, or made by the Wess-Zumino vertex. Momenta
are contravariant (E, x, y, z) in GeV on the last axis, with the beams along x, where the spinors are regular.
"""

from __future__ import annotations

from math import pi
from typing import NamedTuple

import numpy as np
from attrs import frozen
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Complexes = NDArray[np.complex128]

METRIC = np.array([1.0, -1.0, -1.0, -1.0])
LEFT, RIGHT = 1, -1  # the sign s of slash: p_0 + s sigma.p on a spinor of this chirality


@frozen(eq=False)
class Exchange:
    """A neutral boson: mass and width in GeV, couplings to the electron (left, right) and the neutrino (left, right)."""

    mass: float
    width: float
    electron: tuple[float, float]
    neutrino: tuple[float, float]


class Couplings(NamedTuple):
    """All that the amplitude needs: e, Z, X (None without), kappa, and of the W g and m_W (g = 0: no W)."""

    e: float
    z: Exchange
    x: Exchange | None
    kappa: float
    g: float
    m_w: float
    weights: tuple[float, float] = (1.0, 1.0)  # of left- and right-handed electrons: 1 for unpolarised beams


class Point(NamedTuple):
    """Momenta of e-, e+, photon, neutrino, antineutrino, and two linear polarisations; shapes (..., 4) that broadcast."""

    electron: Floats
    positron: Floats
    photon: Floats
    neutrino: Floats
    antineutrino: Floats
    polarisations: tuple[Floats, Floats]


def point(ecm: float, q2: ArrayLike, cosine: ArrayLike, polar: ArrayLike, azimuth: ArrayLike) -> Point:
    """Momenta by Q^2 = m(nu nubar)^2, cos(e-, photon), and the neutrino's angles in the rest frame of the pair.

    `polar` is the cosine from the pair's direction of flight; everything broadcasts. What does not depend on the neutrino's
    angles has not their axes.
    """
    q, c = np.broadcast_arrays(np.asarray(q2, float), np.asarray(cosine, float))
    a, phi = np.broadcast_arrays(np.asarray(polar, float), np.asarray(azimuth, float))
    zero, one, s = np.zeros_like(q), np.ones_like(q), ecm**2
    sine, sin_a = np.sqrt(1 - c**2), np.sqrt(1 - a**2)
    photon, pair = (s - q) / (2 * ecm), (s + q) / (2 * ecm)
    direction = np.stack([zero, c, sine, zero], -1)
    first, second = np.stack([zero, -sine, c, zero], -1), np.stack([zero, zero, zero, one], -1)
    across = np.sqrt(q) * sin_a
    transverse = (across * np.cos(phi))[..., None] * first + (across * np.sin(phi))[..., None] * second

    def half(sign: int) -> Floats:
        along = photon + sign * pair * a
        time = (pair + sign * photon * a)[..., None] * np.array([1.0, 0, 0, 0])
        return np.asarray((time - along[..., None] * direction + sign * transverse) / 2)

    beam = np.stack([one, one, zero, zero], -1) * ecm / 2
    gamma = photon[..., None] * (direction + np.stack([one, zero, zero, zero], -1))
    return Point(beam, beam * METRIC, gamma, half(1), half(-1), (first, second))


def spinor(p: Floats, chirality: int) -> Complexes:
    """The massless Weyl spinor with chi chi^+ = E - s sigma.p, singular for p along -z; shape (..., 2)."""
    plus = np.sqrt(p[..., 0] + p[..., 3])
    turn = (p[..., 1] + 1j * p[..., 2]) / plus
    parts = [-np.conj(turn), plus + 0j] if chirality == LEFT else [plus + 0j, turn]
    return np.stack(parts, -1)


def slash(p: Floats, chi: Complexes, chirality: int) -> Complexes:
    """p-slash on a spinor of this chirality; the result has the other."""
    e, x, y, z = (p[..., k] * (1 if k == 0 else chirality) for k in range(4))
    up, down = chi[..., 0], chi[..., 1]
    return np.stack([(e + z) * up + (x - 1j * y) * down, (x + 1j * y) * up + (e - z) * down], -1)


def current(bra: Complexes, ket: Complexes, chirality: int) -> Complexes:
    """bra gamma^m ket between spinors of one chirality; shape (..., 4)."""
    a, b = np.conj(bra[..., 0]), np.conj(bra[..., 1])
    u, d = ket[..., 0], ket[..., 1]
    s = -chirality
    return np.stack([a * u + b * d, s * (a * d + b * u), s * 1j * (b * u - a * d), s * (a * u - b * d)], -1)


def dot(a: Complexes | Floats, b: Complexes | Floats) -> Complexes:
    """The Minkowski product, without conjugation."""
    return np.asarray(np.einsum("...m,m,...m->...", a, METRIC, b))


def squared(c: Couplings, momenta: Point, off_x: ArrayLike | None = None) -> Floats:
    """|M|^2 summed over all helicities with the weights of the beams, in GeV^-2.

    `off_x` is Q^2 - M_X^2 where it is known better than by subtraction.
    """
    pair = momenta.neutrino + momenta.antineutrino
    q2 = dot(pair, pair)
    off = None if c.x is None else (q2 - c.x.mass**2 if off_x is None else np.asarray(off_x))
    total = np.zeros(np.broadcast_shapes(q2.shape), float)
    for h, electron in enumerate((LEFT, RIGHT)):
        for n, neutrino in enumerate((LEFT, RIGHT)):
            if n and (c.x is None or not c.x.neutrino[1]):
                continue
            with_w = c.g if electron == neutrino == LEFT else 0.0
            for polarisation in momenta.polarisations:
                amplitude = _amplitude(c, momenta, polarisation, (h, n), (electron, neutrino), (q2, off))
                if with_w:
                    amplitude = amplitude + _w_exchange(c, momenta, polarisation)
                total = total + c.weights[h] * np.abs(amplitude) ** 2
    return total


def _amplitude(
    c: Couplings,
    momenta: Point,
    polarisation: Floats,
    index: tuple[int, int],
    chirality: tuple[int, int],
    virtuality: tuple[Complexes, Complexes | None],
) -> Complexes:
    """Z and X exchange: radiation from the electron line, and the Wess-Zumino vertex between Z and X."""
    (h, n), (own, other), (q2, off) = index, chirality, virtuality
    p1, p2, k = momenta.electron, momenta.positron, momenta.photon
    ket, bra = spinor(p1, own), spinor(p2, own)
    outgoing = current(spinor(momenta.neutrino, other), spinor(momenta.antineutrino, other), other)
    exchange = c.z.electron[h] * c.z.neutrino[n] / (q2 - c.z.mass**2 + 1j * c.z.mass * c.z.width)
    if c.x is not None and off is not None:
        pole = 1 / (off + 1j * c.x.mass * c.x.width)
        exchange = exchange + c.x.electron[h] * c.x.neutrino[n] * pole
    before = slash(p1 - k, slash(polarisation, ket, own), -own) / (-2 * dot(p1, k))[..., None]
    after = slash(k - p2, slash(polarisation, bra, own), -own) / (-2 * dot(p2, k))[..., None]
    radiated = current(bra, before, own) + current(after, ket, own)
    found = c.e * exchange * dot(radiated, outgoing)  # -e Q with Q = -1
    if c.x is not None and c.kappa and c.x.neutrino[n]:
        s = dot(p1 + p2, p1 + p2)
        line = c.z.electron[h] / (s - c.z.mass**2 + 1j * c.z.mass * c.z.width)
        dual = levi_civita(current(bra, ket, own), k, polarisation)
        found = found + 1j * c.kappa * line * c.x.neutrino[n] * pole * np.einsum("...m,...m->...", dual, outgoing)
    return np.asarray(found)


def levi_civita(*vectors: Complexes | Floats) -> Complexes:
    """eps_m^{nrs} b_n c_r d_s, to be summed with a^m, eps^{0123} = +1: minus the determinant of upper components."""
    shape = np.broadcast_shapes(*(v.shape for v in vectors))
    rows = np.stack([np.broadcast_to(v, shape) for v in vectors], -2)
    minors = [(-1) ** m * np.linalg.det(np.delete(rows, m, -1)) for m in range(4)]
    return np.asarray(-np.stack(minors, -1))


def _w_exchange(c: Couplings, momenta: Point, polarisation: Floats) -> Complexes:
    """e- -> nu W- in the t channel, the photon from either lepton or from the W; no width, so that it is gauge invariant.

    The sign to Z exchange is that of exchanged fermions; the W-W-photon vertex is the one that makes the sum vanish for a
    polarisation along the photon.
    """
    p1, p2, k, q1, q2 = momenta[:5]
    e1, nu = spinor(p1, LEFT), spinor(q1, LEFT)
    e2, anti = spinor(p2, LEFT), spinor(q2, LEFT)
    w1, w2 = p1 - q1, q2 - p2
    one, two = dot(w1, w1) - c.m_w**2, dot(w2, w2) - c.m_w**2
    upper, lower = current(nu, e1, LEFT), current(e2, anti, LEFT)
    before = slash(p1 - k, slash(polarisation, e1, LEFT), RIGHT) / (-2 * dot(p1, k))[..., None]
    after = slash(k - p2, slash(polarisation, e2, LEFT), RIGHT) / (-2 * dot(p2, k))[..., None]
    boson = dot(upper, lower) * dot(w1 + w2, polarisation) + 2 * (
        dot(k, upper) * dot(polarisation, lower) - dot(polarisation, upper) * dot(k, lower)
    )
    parts = dot(current(nu, before, LEFT), lower) / two + dot(upper, current(after, anti, LEFT)) / one + boson / (one * two)
    return np.asarray(-c.e * c.g**2 / 2 * parts)  # e Q with Q = -1


def averaged(c: Couplings, ecm: float, q2: ArrayLike, cosine: ArrayLike, off_x: ArrayLike | None, nodes: int) -> Floats:
    """The mean of |M|^2 over the directions of the neutrino, for arrays q2, cosine, off_x that broadcast.

    `nodes` Gauss points in the polar angle and 2 `nodes` - 1 of the azimuth: exact from 3 on where no W is exchanged.
    """
    a, w = np.polynomial.legendre.leggauss(nodes)
    phi = np.arange(2 * nodes - 1) * 2 * pi / (2 * nodes - 1)
    q, cos = (np.asarray(v, float)[..., None, None] for v in (q2, cosine))
    off = None if off_x is None else np.asarray(off_x, float)[..., None, None]
    # the azimuth starts half a step off the plane, where nothing is singular
    square = squared(c, point(ecm, q, cos, a[:, None], phi + pi / (2 * nodes - 1)), off)
    return np.asarray(np.einsum("...ap,a->...", square, w / 2) / len(phi))


def density(c: Couplings, ecm: float, q2: ArrayLike, cosine: ArrayLike, off_x: ArrayLike | None, nodes: int) -> Floats:
    """d sigma/(dQ^2 dcos) in GeV^-4; the weights of the beams are in the couplings."""
    flux = 1 / (2 * ecm**2) / 4
    phase_space = 1 / (2 * pi) * (1 - np.asarray(q2, float) / ecm**2) / (16 * pi) / (8 * pi)
    return np.asarray(flux * phase_space * averaged(c, ecm, q2, cosine, off_x, nodes))
