"""f fbar -> gamma X of massless fermions: helicity amplitudes, radiated and by the X-Z-gamma vertex, and X's spin density.

Both beams have the helicities sigma and -sigma; lambda is the helicity of the photon, h that of X, both in the
centre-of-mass frame; c is the cosine of the angle between the photon and f. With sin^2 = 1 - c^2, per colour,

    h = -lambda   R 2s/(s - M^2) (1 + sigma lambda c)/sin
    h = +lambda   R 2M^2/(s - M^2) (1 - sigma lambda c)/sin + sigma Z (s - M^2)/2 sin
    h = 0         R 2 sqrt(2 s) M/(s - M^2) + sigma Z sqrt(2 s) (s - M^2)/(4 M) (1 + sigma lambda c)

R = e Q g_X x_sigma, Z = kappa g_sigma/(s - m_Z^2 + i m_Z Gamma_Z). Derived in tests/validation/test_rates_annihilation.py,
from Dirac matrices; the squares of R are those of q qbar -> g gamma* (R. Field, Applications of Perturbative QCD, ch. 5).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import pi
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from modelgen.sm import Electroweak
from validation.rates.inputs import Fermion, z_couplings
from validation.rates.rate import GEV2_PB
from validation.rates.zgamma import beam_weights

Floats = NDArray[np.float64]
Complexes = NDArray[np.complex128]
Interval = tuple[float, float]

FORMULA = "(s - MX^2)/(128 pi s^2 N_f) int dcos sum |radiation + Z exchange with the X-Z-gamma vertex|^2 over helicities"
SOURCE = "tree level, massless beams; by Dirac matrices and rendered rules in tests/validation/test_rates_annihilation.py"
SIGNS = np.array([-1.0, 1.0])
NODES = 48


class Annihilation(NamedTuple):
    """What the amplitudes need: sqrt(s) and M_X in GeV, R and Z of left- and right-handed f (shape (2,)), the weights
    (1 -+ P)(1 +- Pbar) of both, and the number of colours of f."""

    ecm: float
    mass: float
    radiated: Floats
    contact: Complexes
    weights: Floats
    colours: int = 1


def annihilation(
    fermion: Fermion,
    ew: Electroweak,
    ecm: float,
    m_x: float,
    g_x: float,
    kappa: complex,
    polarisation: tuple[float, float] = (0.0, 0.0),
    kappa_photon: complex = 0j,
) -> Annihilation:
    """The values for a fermion of the model; `polarisation` of f and fbar from -1 to 1, `kappa` of the X-Z-gamma vertex.

    `kappa_photon` is the same coupling of a virtual photon, which adds e Q_f kappa_photon/s to Z.
    """
    charges = np.array([float(fermion.x_left), float(fermion.x_right or 0)])
    propagator = 1 / (ecm**2 - ew.m_z**2 + 1j * ew.m_z * ew.width_z)
    photon = kappa_photon * ew.e * float(fermion.charge) / ecm**2
    contact = kappa * np.array(z_couplings(fermion, ew)) * propagator + photon
    radiated = ew.e * float(fermion.charge) * g_x * charges
    weights = np.array([float(w) for w in beam_weights(*polarisation)])
    return Annihilation(ecm, m_x, radiated, contact, weights, fermion.colour)


def amplitudes(a: Annihilation, cosine: ArrayLike) -> Complexes:
    """Amplitudes (2, 2, 3, n) at cosines (n,): sigma = -1, 1; lambda = -1, 1; h = -1, 0, 1. Their unit is 1.

    Phases that helicities of X have in common are left out; those between them are those of the vectors (0, 0, 0, 1) and
    -h (e1 + i h e2)/sqrt(2), e1 in the plane of f and X on the side of f, e2 = X x e1.
    """
    c = np.asarray(cosine, float)
    s, m, gap = a.ecm**2, a.mass, a.ecm**2 - a.mass**2
    sine = np.sqrt(1 - c**2)
    sigma = SIGNS[:, None, None]
    product = sigma * SIGNS[:, None]
    r, z = a.radiated[:, None, None], sigma * a.contact[:, None, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        forward, backward = (np.where(r == 0, 0.0, r * (1 + sign * product * c) / sine) for sign in (1, -1))
    opposite = 2 * s / gap * forward + 0j
    same = 2 * m**2 / gap * backward + z * gap / 2 * sine
    zero = r * 2 * np.sqrt(2 * s) * m / gap + z * np.sqrt(2 * s) * gap / (4 * m) * (1 + product * c)
    found = np.zeros((2, 2, 3, c.size), np.complex128)
    found[:, :, 1] = zero
    for k in (0, 1):  # lambda = -1, 1
        found[:, k, 2 * k], found[:, k, 2 - 2 * k] = SIGNS[:, None] * same[:, k], SIGNS[:, None] * opposite[:, k]
    return found


def scale(a: Annihilation) -> float:
    """What multiplies sum_sigma weight |A|^2 to give dsigma/dcos in pb."""
    return (a.ecm**2 - a.mass**2) / (128 * pi * a.ecm**4) / a.colours * GEV2_PB


class Law(NamedTuple):
    """Coefficients (5, ...) in pb of 1, c, c^2, 1/(1 - c) and 1/(1 + c) in dsigma/dcos; exact."""

    coefficients: Floats

    def density(self, cosine: ArrayLike) -> Floats:
        """dsigma/dcos (..., n) in pb at cosines (n,)."""
        c = np.asarray(cosine, float)
        basis = np.array([np.ones_like(c), c, c**2, 1 / (1 - c), 1 / (1 + c)])
        return np.asarray(np.tensordot(self.coefficients, basis, axes=(0, 0)))

    def primitive(self, cosine: ArrayLike) -> Floats:
        """The integral (..., n) in pb from 0 to c; infinite at an edge that it diverges at."""
        c = np.asarray(cosine, float)
        used = [np.any(k) for k in self.coefficients]
        with np.errstate(divide="ignore"):
            logs = [-np.log1p(-c) if used[3] else 0 * c, np.log1p(c) if used[4] else 0 * c]
        return np.asarray(np.tensordot(self.coefficients, np.array([c, c**2 / 2, c**3 / 3, *logs]), axes=(0, 0)))

    def total(self, axes: tuple[int, ...] | None = None) -> Law:
        """Summed over helicities: all, or these axes."""
        axes = tuple(range(self.coefficients.ndim - 1)) if axes is None else axes
        return Law(self.coefficients.sum(axis=tuple(k + 1 for k in axes)))


def law(a: Annihilation) -> Law:
    """dsigma/dcos for each helicity: coefficients (5, 2, 2, 3), axes sigma, lambda, h as in `amplitudes`."""
    s, m, gap = a.ecm**2, a.mass, a.ecm**2 - a.mass**2
    found = np.zeros((5, 2, 2, 3))
    for i, sigma in enumerate(SIGNS):
        r, z = a.radiated[i], sigma * a.contact[i]
        r2, z2, rz = r**2, abs(z) ** 2, r * z.real
        for k, one in enumerate(SIGNS):
            x = sigma * one
            ahead, behind = (3, 4) if x > 0 else (4, 3)  # (1 + xc)^2/sin^2 = 2/(1 - xc) - 1
            outer = found[:, i, k, 2 - 2 * k]  # h = -lambda
            outer[[0, ahead]] += r2 * (2 * s / gap) ** 2 * np.array([-1, 2])
            inner = found[:, i, k, 2 * k]  # h = lambda
            inner[[0, behind]] += r2 * (2 * m**2 / gap) ** 2 * np.array([-1, 2])
            inner[[0, 1]] += 2 * rz * m**2 * np.array([1, -x])
            inner[[0, 2]] += z2 * gap**2 / 4 * np.array([1, -1])
            zero = found[:, i, k, 1]
            zero[0] += 8 * r2 * s * m**2 / gap**2
            zero[[0, 1]] += 2 * rz * s * np.array([1, x])
            zero[[0, 1, 2]] += z2 * s * gap**2 / (8 * m**2) * np.array([1, 2 * x, 1])
        found[:, i] *= a.weights[i]
    return Law(found * scale(a))


def spin_density(a: Annihilation, intervals: Sequence[Interval], nodes: int = NODES) -> Complexes:
    """int dcos rho_hh' in pb, rho = sum over sigma and lambda of A_h A_h'^*; (3, 3), h = -1, 0, 1, over all `intervals`.

    By Gauss-Legendre points in the rapidity of the photon, where radiation is flat, and in the angle without it.
    """
    x, w = np.polynomial.legendre.leggauss(nodes)
    total = np.zeros((3, 3), np.complex128)
    for low, high in intervals:
        if np.any(a.radiated):
            ends = np.arctanh([low, high])
            y = ends.mean() + np.diff(ends)[0] / 2 * x
            cosine, jacobian = np.tanh(y), np.diff(ends)[0] / 2 / np.cosh(y) ** 2
        else:
            ends = np.arccos([high, low])
            y = ends.mean() + np.diff(ends)[0] / 2 * x
            cosine, jacobian = np.cos(y), np.diff(ends)[0] / 2 * np.sin(y)
        h = amplitudes(a, cosine)
        total += np.einsum("i,n,ikhn,ikjn->hj", a.weights, w * jacobian, h, h.conj())
    return total * scale(a)
