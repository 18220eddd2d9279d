"""Pairs of anomalons from massless fermions: f fbar -> gamma, Z, X, g -> psi psibar, and q qbar' -> W -> psi psi'.

All functions broadcast over arrays of their numerical arguments. GeV inside; cross-sections in pb; theta is the angle
between f and psi in the centre-of-mass frame.
"""

from __future__ import annotations

from math import pi
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from modelgen.anomalies import SU3_INDICES
from modelgen.sm import Electroweak
from validation.rates.inputs import Fermion, z_couplings
from validation.rates.rate import GEV2_PB
from validation.rates.zgamma import beam_weights

Floats = NDArray[np.float64]
Complexes = NDArray[np.complex128]

NEUTRAL_FORMULA = "beta s/(128 pi) (N_psi/N_f) sum_i [2 (1 + beta^2/3)(|QiL|^2 + |QiR|^2) + 4 (1 - beta^2) Re QiL QiR*]"
CHARGED_FORMULA = "(g^2 |V|/2)^2 p [(E1 E2 + p^2/3)(l^2 + r^2)/2 + l r m1 m2]/(4 pi N_f sqrt(s) |s - mW^2 + i mW GW|^2)"
GLUON_FORMULA = "; and with colour |QiL|^2 -> |QiL|^2 + [4 T(psi)/(3 N_psi)] (4 pi alpha_s/s)^2, likewise QiR and QiL QiR*"
SOURCE = "tree level, massless initial state; by gamma-matrix traces in tests/validation/test_rates_traces.py"


class Vector(NamedTuple):
    """The exchanged X: g_X, M_X and its width in GeV."""

    coupling: ArrayLike
    mass: ArrayLike
    width: ArrayLike


class Pair(NamedTuple):
    """A cross-section (pb) and its angular law even + square c^2 + odd c (any common factor)."""

    cross_section: Floats
    even: Floats
    square: Floats
    odd: Floats


def amplitudes(initial: Fermion, final: Fermion, ew: Electroweak, s: ArrayLike, x: Vector | None = None) -> Complexes:
    """Q_ih = sum over bosons of g(f_i) g(psi_h)/(s - m^2 + i m Gamma) in GeV^-2, shape (2, 2, ...).

    i, h = L, R. Photon, Z and, where both couple to it, X; the longitudinal part of X does not couple to a massless f.
    """
    s_ = np.asarray(s, float)
    photon = ew.e**2 * float(initial.charge * final.charge) / s_
    z = 1 / (s_ - ew.m_z**2 + 1j * ew.m_z * ew.width_z)
    boson_x: Complexes | float = 0.0
    if x is not None:
        m_x = np.asarray(x.mass, float)
        boson_x = np.asarray(x.coupling) ** 2 / (s_ - m_x**2 + 1j * m_x * np.asarray(x.width))
    charges = [[float(f.x_left), float(f.x_right or 0)] for f in (initial, final)]
    g_in, g_out = z_couplings(initial, ew), z_couplings(final, ew)
    rows = [[photon + g_in[i] * g_out[h] * z + charges[0][i] * charges[1][h] * boson_x for h in range(2)] for i in range(2)]
    return np.asarray(rows)


def gluon(initial: Fermion, final: Fermion, strong: float, s: ArrayLike) -> Floats:
    """The gluon's part in GeV^-2 of all four Q_ih, which adds to the others in squares: octet and singlet do not interfere.

    The colour sum tr(T^a T^b) tr(T^a T^b) = 4 T(psi) is that of a singlet, 3 N_psi, times 4 T(psi)/(3 N_psi); T(psi) = 1/2
    for a triplet. `strong` is alpha_s. 0 where one of the two has no colour.
    """
    if initial.colour == 1 or final.colour == 1:
        return np.zeros(np.shape(s))
    share = 4 * float(SU3_INDICES[final.colour][0]) / (initial.colour * final.colour)
    return np.asarray(np.sqrt(share) * 4 * pi * strong / np.asarray(s, float))


def neutral_pair(
    initial: Fermion,
    final: Fermion,
    ew: Electroweak,
    ecm: ArrayLike,
    x: Vector | None = None,
    polarisation: tuple[float, float] = (0.0, 0.0),
    strong: float = 0.0,
) -> Pair:
    """f fbar -> psi psibar, colour-averaged; `polarisation` of f and fbar, from -1 to 1, weighs the terms i = L, R.

    `strong`: alpha_s of the gluon between coloured f and psi.

    dsigma/dcos = beta s/(128 pi) (N_psi/N_f) sum_i {|Q_iL|^2 (1 +- beta c)^2 + |Q_iR|^2 (1 -+ beta c)^2
    + 2 (1 - beta^2) Re Q_iL Q_iR*}, upper signs for i = L; half of it in total for a Majorana psi. 0 below threshold.
    """
    s = np.asarray(ecm, float) ** 2
    beta2 = np.clip(1 - 4 * np.asarray(final.mass) ** 2 / s, 0, None)
    beta = np.sqrt(beta2)
    weights = np.asarray(beam_weights(*polarisation))
    q = amplitudes(initial, final, ew, s, x) * np.sqrt(weights).reshape(2, *[1] * (1 + s.ndim))
    square, octet = np.abs(q) ** 2, weights.sum() * gluon(initial, final, strong, s) ** 2
    total, same = square.sum(axis=(0, 1)) + 2 * octet, square[0, 0] + square[1, 1] + octet
    mixed = np.real(q[0, 0] * np.conj(q[0, 1]) + q[1, 1] * np.conj(q[1, 0])) + octet
    even, quadratic = total + 2 * (1 - beta2) * mixed, beta2 * total
    identical = 0.5 if final.majorana else 1.0
    scale = identical * beta * s / (128 * pi) * final.colour / initial.colour * GEV2_PB
    return Pair(scale * (2 * even + 2 * quadratic / 3), even, quadratic, 2 * beta * (2 * same - total))


class Current(NamedTuple):
    """Charged current g/sqrt(2) W_m psibar gamma^m (l P_L + r P_R) psi'; a vector-like doublet has l = r = 1."""

    left: float
    right: float


def charged_current(upper: Fermion, lower: Fermion) -> Current:
    """sqrt[(T - m)(T + m + 1)] of each chirality that is in an SU(2) multiplet, m the T3 of `lower`."""

    def element(high: float, low: float, isospin: float) -> float:
        return float(np.sqrt((isospin - low) * (isospin + low + 1))) if high == low + 1 else 0.0

    isospin = float(lower.isospin)
    left = element(float(upper.t3_left), float(lower.t3_left), isospin)
    return Current(left, element(float(upper.t3_right), float(lower.t3_right), isospin))


def charged_pair(
    first: Fermion, second: Fermion, current: Current, ew: Electroweak, ecm: ArrayLike, *, ckm: float, colours: int = 3
) -> Pair:
    """q qbar' -> W* -> psi psibar', theta between q and psi (`first`), masses m1 and m2.

    |M|^2 is proportional to l^2 (E1 + p c)(E2 + p c) + r^2 (E1 - p c)(E2 - p c) + 2 l r m1 m2. 0 below threshold.
    """
    root_s, m1, m2 = np.asarray(ecm, float), np.asarray(first.mass), np.asarray(second.mass)
    s = root_s**2
    p2 = np.clip((s - (m1 + m2) ** 2) * (s - (m1 - m2) ** 2), 0, None) / (4 * s) * (root_s > m1 + m2)
    p, e1, e2 = np.sqrt(p2), (s + m1**2 - m2**2) / (2 * root_s), (s + m2**2 - m1**2) / (2 * root_s)
    sum2, difference2 = current.left**2 + current.right**2, current.left**2 - current.right**2
    even, quadratic = e1 * e2 * sum2 / 2 + current.left * current.right * m1 * m2, p2 * sum2 / 2
    propagator2 = (s - ew.m_w**2) ** 2 + (ew.m_w * ew.width_w) ** 2
    scale = (ew.g**2 * ckm / 2) ** 2 / propagator2 * p / (4 * pi * colours * root_s) * first.colour * GEV2_PB
    return Pair(scale * (even + quadratic / 3), even, quadratic, difference2 * p * root_s / 2)
