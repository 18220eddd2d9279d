"""Neutral vectors with kinetic mixing, L = -(eps/2) B_mn X^mn: mass eigenstates by numbers, and what they couple to."""

from __future__ import annotations

from math import pi, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import eigh
from scipy.optimize import root

from modelgen.errors import UnsupportedError
from modelgen.spec import ModelSpec
from validation.rates.inputs import Fermion, electroweak, externals

Floats = NDArray[np.float64]


class Vector(NamedTuple):
    """A neutral mass eigenstate: its share in W3, B and X, times g, g' and g_X."""

    w3: float
    b: float
    x: float

    def coupling(self, fermion: Fermion, left: bool) -> float:
        """The coupling of one chirality in L = fbar gamma^m f V_m; 0 where the chirality is missing."""
        t3 = fermion.t3_left if left else fermion.t3_right
        x = fermion.x_left if left else fermion.x_right
        if x is None and fermion.charge == 0:
            return 0.0  # no right-handed neutrino
        return self.w3 * float(t3) + self.b * float(fermion.charge - t3) + self.x * float(x or 0)


class Bosons(NamedTuple):
    """The massive vectors: g and m_W (GeV), Z and X as mass eigenstates, and the mass of X (GeV) before it mixes."""

    g: float
    m_w: float
    z: Vector
    x: Vector
    m_x: float


def bosons(spec: ModelSpec) -> Bosons:
    """W, Z and X with what they couple to."""
    if spec.kinetic_mixing:
        return mixed(spec)
    ew = electroweak(spec)
    z = Vector(ew.g * ew.cw, -ew.g * ew.s2 / ew.cw, 0.0)
    return Bosons(ew.g, ew.m_w, z, Vector(0.0, 0.0, spec.vector.coupling), spec.vector.mass)


def mixed(spec: ModelSpec) -> Bosons:
    """The mass eigenstates with kinetic mixing, with physical M_Z and M_X, alpha and G_F as inputs.

    In the basis (W3, B, X) the kinetic matrix is 1 with eps between B and X, the mass matrix (v^2/4) (g, -g') (g, -g')^T
    and M^2 for X (K. Babu, C. Kolda, J. March-Russell, hep-ph/9710441); sin^2 theta_W and M are those that give the masses.
    """
    p, m_x, eps = externals(spec), spec.vector.mass, spec.kinetic_mixing
    e, v2 = sqrt(4 * pi / p["aEWM1"]), 1 / (sqrt(2) * p["Gf"])
    kinetic = np.eye(3)
    kinetic[1, 2] = kinetic[2, 1] = eps
    wanted = np.sort([m_x**2, p["MZ"] ** 2])

    def matrix(s2: float, ratio: float) -> tuple[Floats, float, float]:
        g, g1 = e / sqrt(s2), e / sqrt(1 - s2)
        row = np.array([g, -g1, 0.0])
        found = v2 / 4 * np.outer(row, row)
        found[2, 2] = ratio * m_x**2
        return found, g, g1

    def gap(unknown: Floats) -> Floats:
        masses = eigh(matrix(*unknown)[0], kinetic, eigvals_only=True)
        return np.asarray(np.sort(masses)[1:] / wanted - 1)

    start = 0.5 - sqrt(max(0.25 - pi / (sqrt(2) * p["aEWM1"] * p["Gf"] * p["MZ"] ** 2), 0.0))
    solved = root(gap, [start, 1 - eps**2], tol=1e-14)
    if np.max(np.abs(gap(solved.x))) > 1e-9:
        raise UnsupportedError(
            "no masses before mixing give these M_Z and M_X", "[mixing] kinetic", "take a smaller mixing"
        )
    mass_matrix, g, g1 = matrix(*solved.x)
    _, states = eigh(mass_matrix, kinetic)
    g_x, (s2, ratio) = spec.vector.coupling, solved.x

    def vector(index: int) -> Vector:
        own = states[:, index] * np.copysign(1.0, states[2, index])
        return Vector(g * own[0], g1 * own[1], g_x * own[2])

    lighter, heavier = vector(1), vector(2)
    z, x = (heavier, lighter) if m_x < p["MZ"] else (lighter, heavier)
    return Bosons(e / sqrt(s2), e * sqrt(v2 / s2) / 2, z, x, m_x * sqrt(ratio))
