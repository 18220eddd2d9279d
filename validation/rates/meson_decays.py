"""Rare meson decays into X: the flavour-changing coupling of the W loop with the X-W-W vertex, and P -> P' X, P -> V X.

All functions broadcast over arrays of their numerical arguments; GeV inside. L = g_ij X_m dbar_j gamma^m P_L d_i + h.c.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import pi
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from validation.rates.formfactors import FormFactor

Floats = NDArray[np.float64]
Complexes = NDArray[np.complex128]

COUPLING_SOURCE = "E. Izaguirre, T. Lin, B. Shuve, arXiv:1611.09355; J. Dror, R. Lasenby, M. Pospelov, arXiv:1705.06726"
PSEUDOSCALAR_FORMULA = "|g_ij|^2 f_+(MX^2)^2 lambda(M^2, m^2, MX^2)^(3/2)/(64 pi M^3 MX^2)"
VECTOR_FORMULA = "|g_ij|^2 p/(32 pi M^2) (H0^2 + H+^2 + H-^2), H0 = 8 M m A12/MX"
COUPLING_FORMULA = "g_ij = -3 g^4 A_W gX/(16 pi^2)^2 sum_q V_qi V_qj^* F(mq^2/mW^2)"


class VectorFormFactors(NamedTuple):
    """V, A_1 and A_12 of a transition to a vector meson, as functions of q^2."""

    v: FormFactor
    a1: FormFactor
    a12: FormFactor


def w_loop(ratio: ArrayLike) -> Floats:
    """F(x) = x [1 + x (ln x - 1)]/(1 - x)^2, x = m_q^2/m_W^2, not x = 1; the integral is in the tests. F(0) = 0."""
    x = np.asarray(ratio, float)
    return np.asarray(x * (1 + x * (np.log(np.where(x > 0, x, 1.0)) - 1)) / (1 - x) ** 2)


def coupling(
    anomaly_w: ArrayLike, g: float, g_x: ArrayLike, ckm: Sequence[complex], masses: Sequence[float], m_w: float
) -> Complexes:
    """g_ij = -3 g^4 A_W g_X/(16 pi^2)^2 sum_q V_qi V_qj^* F(m_q^2/m_W^2) over up quarks of these masses (GeV).

    Leading in external masses, for a longitudinal X; the Wess-Zumino vertices are what carries it.
    """
    loop = sum(v * w_loop((m / m_w) ** 2) for v, m in zip(ckm, masses, strict=True))
    return np.asarray(-3 * g**4 * np.asarray(anomaly_w) * np.asarray(g_x) / (16 * pi**2) ** 2 * loop)


def kallen(a: ArrayLike, b: ArrayLike, c: ArrayLike) -> Floats:
    """lambda(a, b, c), 0 where the decay is closed."""
    x, y, z = (np.asarray(v, float) for v in (a, b, c))
    return np.asarray(np.where(np.sqrt(x) > np.sqrt(y) + np.sqrt(z), x**2 + y**2 + z**2 - 2 * (x * y + x * z + y * z), 0.0))


def pseudoscalar_width(g_ij: ArrayLike, form: FormFactor, parent: float, daughter: float, m_x: ArrayLike) -> Floats:
    """Gamma(P -> P' X) = |g|^2 f_+(M_X^2)^2 lambda^(3/2)/(64 pi M^3 M_X^2) in GeV."""
    q2 = np.asarray(m_x, float) ** 2
    phase_space = kallen(parent**2, daughter**2, q2) ** 1.5 / (64 * pi * parent**3 * q2)
    return np.asarray(np.abs(g_ij) ** 2 * form(q2) ** 2 * phase_space)


def vector_width(g_ij: ArrayLike, forms: VectorFormFactors, parent: float, daughter: float, m_x: ArrayLike) -> Floats:
    """Gamma(P -> V X) = |g|^2 p/(32 pi M^2) (H_0^2 + H_+^2 + H_-^2) in GeV, by the helicity of X.

    H_0 = 8 M m A_12/M_X, H_+- = (M + m) A_1 -+ 2 M p V/(M + m).
    """
    x = np.asarray(m_x, float)
    q2, total = x**2, parent + daughter
    p = np.sqrt(kallen(parent**2, daughter**2, q2)) / (2 * parent)
    longitudinal = 8 * parent * daughter * forms.a12(q2) / x
    even, odd = total * forms.a1(q2), 2 * parent * p * forms.v(q2) / total
    return np.asarray(np.abs(g_ij) ** 2 * p / (32 * pi * parent**2) * (longitudinal**2 + 2 * even**2 + 2 * odd**2))
