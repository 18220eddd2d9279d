"""Decays of a heavy X by the Wess-Zumino vertices: X -> gamma Z, W W, Z Z at tree level."""

from __future__ import annotations

from math import pi

import numpy as np
from numpy.typing import ArrayLike, NDArray

from modelgen.spec import ModelSpec
from validation.rates import zgamma
from validation.rates.inputs import electroweak, vertex_anomalies

Floats = NDArray[np.float64]

FORMULA = (
    "a z: kappa^2 p^3 (MX^2/mZ^2 + 1)/(12 pi MX^2); w+ w-: 2 K_W^2 p^5/(3 pi MX^2 mW^2); "
    "z z: (c^2 K_W + s^2 K_B)^2 p^5/(3 pi MX^2 mZ^2); K_W = gX g^2 A_W/(8 pi^2), K_B = gX g'^2 A_B/(8 pi^2)"
)
SOURCE = "polarisation sums; against rendered rules in tests/validation/test_rates_x_bosons.py"
FINALS = (("a", "z"), ("w+", "w-"), ("z", "z"))


def massive_pair(k: ArrayLike, m_x: ArrayLike, mass: ArrayLike) -> Floats:
    """2 k^2 p^5/(3 pi M_X^2 m^2) in GeV of L = k eps^{mnrs} X_m (V_n d_r V*_s + V*_n d_r V_s), two vectors of one mass.

    The amplitude is k eps(X, V1, k2 - k1, V2): one V is longitudinal, the other transverse, which leaves 16 k^2 p^4/m^2
    summed. Half of it for identical particles with L = k eps X V dV.
    """
    m, v = np.asarray(m_x, float), np.asarray(mass, float)
    p2 = np.clip(m**2 / 4 - v**2, 0, None)
    return np.asarray(2 * np.asarray(k) ** 2 * p2**2.5 / (3 * pi * m**2 * v**2))


def widths(spec: ModelSpec) -> dict[tuple[str, str], float]:
    """Widths in GeV by the final states of `FINALS`, 0 where closed; empty with kinetic mixing: other vertices."""
    if spec.kinetic_mixing:
        return {}
    ew, vector = electroweak(spec), spec.vector
    a_w, a_b = vertex_anomalies(spec)
    scale = spec.wess_zumino.strength * vector.coupling / (8 * pi**2)
    k_w, k_b = scale * ew.g**2 * a_w, scale * ew.g1**2 * a_b
    c2 = 1 - ew.s2
    photon = zgamma.width(2 * ew.sw * ew.cw * (k_w - k_b), vector.mass, ew.m_z)  # the crossed amplitude of Z -> gamma X
    return {
        ("a", "z"): float(photon),
        ("w+", "w-"): float(massive_pair(k_w, vector.mass, ew.m_w)),
        ("z", "z"): float(massive_pair(c2 * k_w + ew.s2 * k_b, vector.mass, ew.m_z)) / 2,
    }
