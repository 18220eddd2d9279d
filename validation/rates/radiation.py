"""f fbar -> gamma X by radiation of both off a charged fermion line, which diverges for photons along the beams."""

from __future__ import annotations

from math import pi
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from validation.rates.rate import GEV2_PB

Floats = NDArray[np.float64]

FORMULA = "e^2 Q^2 gX^2 (xL^2 + xR^2)/(16 pi s^2 (s - MX^2)) int dcos [(1 + cos^2)(s - MX^2)^2 + 4 s MX^2]/(1 - cos^2)"
SOURCE = "tree level, massless beams; against the rendered rules in tests/validation/test_rates_radiation.py"


class Law(NamedTuple):
    """even (1 + c^2)/(1 - c^2) + flat/(1 - c^2), in pb, for the cosine of the photon."""

    even: Floats
    flat: Floats

    def integral(self, cosine: ArrayLike) -> Floats:
        """The integral from 0 to c, odd in c: even (2 artanh c - c) + flat artanh c."""
        c = np.asarray(cosine, float)
        with np.errstate(divide="ignore"):
            rapidity = np.arctanh(c)
        return np.asarray(self.even * (2 * rapidity - c) + self.flat * rapidity)


def photon_x_law(charge: ArrayLike, g_left: ArrayLike, g_right: ArrayLike, e: float, ecm: ArrayLike, m_x: ArrayLike) -> Law:
    """dsigma/dcos in pb for unpolarised massless f of this electric charge, L = fbar gamma (g_L P_L + g_R P_R) f X.

    (s - M^2)/(32 pi s^2) x e^2 Q^2 (g_L^2 + g_R^2) [t/u + u/t + 2 s M^2/(t u)], t, u = -(s - M^2)(1 -+ c)/2: the
    square of q qbar -> g gamma* without colour (R. Field, Applications of Perturbative QCD, chapter 5).
    """
    s, m2 = np.asarray(ecm, float) ** 2, np.asarray(m_x, float) ** 2
    couplings = (np.asarray(charge) * e) ** 2 * (np.asarray(g_left) ** 2 + np.asarray(g_right) ** 2)
    gap = np.clip(s - m2, 0, None)
    scale = couplings * GEV2_PB / (32 * pi * s**2)
    return Law(np.asarray(2 * scale * gap), np.asarray(scale * 8 * s * m2 / np.where(gap > 0, gap, np.inf)))
