"""The one loop function of the Z-gamma-X triangle, in closed form on both sides of every threshold."""

from __future__ import annotations

from math import comb, factorial

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import roots_jacobi

Complexes = NDArray[np.complex128]
Floats = NDArray[np.float64]

# Below SMALL the heavy-mass series (error SMALL^8) replaces the closed form, which loses eps/SMALL to cancellation;
# below CLOSE the two virtualities are so near that their difference quotient is integrated instead.
SMALL, CLOSE, TERMS = 0.02, 1e-3, 9
_NODES, _WEIGHTS = roots_jacobi(8, 1.0, 0.0)


def triangle(k2: ArrayLike, t: ArrayLike, mass: ArrayLike) -> Complexes:
    """D(k^2, t; m) = int_0^1 dy int_0^{1-y} dx y (1-x-y) / [m^2 - i0 - y(1-y) k^2 - x y t], in GeV^-2.

    k^2 and t = q^2 - k^2 in GeV^2, mass in GeV >= 0; the three broadcast. The x integral is elementary and leaves
        D = 1/(2t) + { q^2 [L(k^2) - L(q^2)]/2 - m^2 [P(k^2) - P(q^2)] }/t^2,
    L(s) = int_0^1 dy ln[1 - y(1-y)s/m^2], P(s) = int_0^1 dy/y ln[1 - y(1-y)s/m^2]: the functions of
    h -> Z gamma (Gunion, Haber, Kane and Dawson, The Higgs Hunter's Guide). The tensor that it belongs to is
    Adler's, Phys. Rev. 177 (1969) 2426. Checked in tests/validation/test_rates_loop.py by integrating the definition.
    """
    k2_, t_, m2_ = np.broadcast_arrays(np.asarray(k2, float), np.asarray(t, float), np.asarray(mass, float) ** 2)
    shape = k2_.shape
    k2_, t_, m2_ = (np.ravel(a) for a in (k2_, t_, m2_))
    scale = np.maximum(np.abs(k2_), np.abs(k2_ + t_))
    heavy = scale < SMALL * m2_
    close = ~heavy & (np.abs(t_) < CLOSE * np.maximum(scale, m2_))
    massless = ~heavy & ~close & (m2_ == 0)
    general = ~(heavy | close | massless)
    result = np.empty(k2_.shape, np.complex128)
    for mask, branch in ((heavy, _heavy), (close, _close), (massless, _massless), (general, _general)):
        if mask.any():
            result[mask] = branch(k2_[mask], t_[mask], m2_[mask])
    return result.reshape(shape)


def _general(k2: Floats, t: Floats, m2: Floats) -> Complexes:
    q2 = k2 + t
    l_k, p_k = _moments(k2 / m2)
    l_q, p_q = _moments(q2 / m2)
    return 1 / (2 * t) + (q2 / 2 * (l_k - l_q) - m2 * (p_k - p_q)) / t**2


def _massless(k2: Floats, t: Floats, _m2: Floats) -> Complexes:
    """The limit m = 0, where L(k^2) - L(q^2) is ln(k^2/q^2) with each timelike virtuality carrying -i pi."""
    q2 = k2 + t
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.log(np.abs(k2 / q2)) - 1j * np.pi * ((k2 > 0) * 1.0 - (q2 > 0))
        return np.asarray(1 / (2 * t) + np.where(q2 == 0, 0, q2 / (2 * t**2) * logs), np.complex128)


def _heavy(k2: Floats, t: Floats, m2: Floats) -> Complexes:
    """The expansion in k^2/m^2 and t/m^2, whose coefficients are Euler Beta functions."""
    total = np.zeros(k2.shape, np.complex128)
    for n in range(TERMS):
        beta = factorial(n + 1) * factorial(n + 2) / factorial(2 * n + 4)
        for j in range(n + 1):
            total += beta * comb(n, j) / ((j + 1) * (j + 2)) * (k2 / m2) ** (n - j) * (t / m2) ** j
    return total / m2


def _close(k2: Floats, t: Floats, m2: Floats) -> Complexes:
    """D = int_0^1 du (1-u) h(k^2 + u t), h(s) = int dy y (1-y)^2/[m^2 - y(1-y)s], by Gauss-Jacobi in u."""
    u = (_NODES + 1) / 2
    s = k2[:, None] + u * t[:, None]
    m2 = np.broadcast_to(m2[:, None], s.shape)
    safe = np.where(m2 > 0, m2, 1.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        h = np.where(m2 > 0, -_slope(s / safe) / (2 * safe), -1 / (2 * s))
    return np.asarray(h @ _WEIGHTS / 4, np.complex128)


def _moments(tau: Floats) -> tuple[Complexes, Complexes]:
    """L and P as functions of tau = s/m^2 (+ i0)."""
    root, log = _root_log(tau)
    below = (tau >= 0) & (tau < 4)
    inner = np.where(below & (tau > 0), tau, 1.0)
    arc = np.where(tau > 0, np.arcsin(np.sqrt(inner) / 2), 0.0)
    inside = 2 * np.sqrt((4 - inner) / inner) * arc
    small = np.abs(tau) < 1e-8
    first = np.where(small, -tau / 6, np.where(below, inside, root * log) - 2)
    return first, np.where(below, -2 * arc**2, log**2 / 2)


def _slope(tau: Floats) -> Complexes:
    """dL/dtau, away from tau = 0, where 1/tau cancels: there `_heavy` is used."""
    root, log = _root_log(tau)
    below = (tau > 0) & (tau < 4)
    inner = np.where(below, tau, 1.0)
    inside = -2 * np.arcsin(np.sqrt(inner) / 2) / np.sqrt(4 / inner - 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(1 / tau + 2 / tau**2 * np.where(below, inside, log / root))


def _root_log(tau: Floats) -> tuple[Floats, Complexes]:
    """b = sqrt(1 - 4/tau) and ln[(1+b)/(1-b)] with the -i pi of a timelike tau; (1, 0) for 0 <= tau < 4."""
    outside = (tau < 0) | (tau >= 4)
    far = np.where(outside, tau, 4.0)
    root = np.where(outside, np.sqrt(1 - 4 / far), 1.0)
    log = np.where(outside, 2 * np.log((1 + root) * np.sqrt(np.abs(far)) / 2), 0.0)
    return root, log - 1j * np.pi * (tau >= 4)
