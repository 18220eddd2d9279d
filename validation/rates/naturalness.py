"""What anomalons cost elsewhere: the mass that a Yukawa coupling gives them, and their pull on the Higgs mass."""

from __future__ import annotations

from math import pi

import numpy as np
from numpy.typing import ArrayLike, NDArray

from modelgen.sm import Electroweak

Floats = NDArray[np.float64]


def yukawa_mass(yukawa: ArrayLike, m_x: ArrayLike, g_x: ArrayLike, delta: ArrayLike) -> Floats:
    """M = y v_S/sqrt(2) = y M_X/(sqrt(2) g_X |delta|) in GeV, for a mass from a scalar of charge delta = x_L - x_R."""
    return np.asarray(np.asarray(yukawa) * np.asarray(m_x) / (2**0.5 * np.asarray(g_x) * np.abs(delta)))


def higgs_log_coefficient(su2: ArrayLike, hypercharge: ArrayLike, ew: Electroweak, majorana: bool = False) -> Floats:
    """d(M_h^2)/[M^2 d ln(M^2/mu^2)], two-loop, of a fermion multiplet with gauge interactions only.

    6 c n/(4 pi)^4 [(n^2 - 1) g^4/4 + Y^2 g'^4], c = 2 for Dirac, 1 for Majorana: arXiv:1303.7244.
    """
    n, y = np.asarray(su2, float), np.asarray(hypercharge, float)
    count = 1.0 if majorana else 2.0
    return np.asarray(6 * count * n / (4 * pi) ** 4 * ((n**2 - 1) * ew.g**4 / 4 + y**2 * ew.g1**4))
