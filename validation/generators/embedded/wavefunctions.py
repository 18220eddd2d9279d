"""Wave functions of external particles, helicity by helicity, for arrays of momenta.

Arrays have the shape (components, helicities, n). Momenta are (4, n) as (E, px, py, pz) in GeV, on the mass shell
`mass` and with positive energy. Spinors are chiral (gamma5 = diag(-1,-1,1,1)); helicities of massive particles refer to
the frame that the momenta are given in.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from validation.ufo.lorentz import CHARGE

Floats = NDArray[np.float64]
Complexes = NDArray[np.complex128]

HELICITIES = {1: (0,), 2: (-1, 1)}


def helicities(spin: int, mass: float) -> tuple[int, ...]:
    """The helicities of a particle with 2s+1 = `spin`, in units of 1/2 for fermions and of 1 for vectors."""
    if spin == 3:
        return (-1, 0, 1) if mass > 0 else (-1, 1)
    return HELICITIES[spin]


def external(p: Floats, spin: int, mass: float, incoming: bool, row: bool) -> Complexes:
    """The wave function of an external leg.

    `row` says for a fermion which index of the vertex it meets. An incoming fermion is u where it meets a column index
    and vbar = u^T C where it meets a row index (as an antifermion, or a Majorana particle, does); an outgoing one is
    ubar or v = C ubar^T. One phase convention for both: the relative signs of Majorana amplitudes depend on it
    (Nucl. Phys. B387 (1992) 467).
    """
    if spin == 1:
        return np.ones((1, 1, p.shape[1]), dtype=complex)
    if spin == 3:
        return polarisation(p, mass, incoming)
    u = spinor(p, mass)
    if incoming:
        return np.einsum("ji,jhn->ihn", CHARGE, u) if row else u
    bar = np.conj(u[[2, 3, 0, 1]])  # u^dagger gamma^0
    return bar if row else np.einsum("ij,jhn->ihn", CHARGE, bar)


def spinor(p: Floats, mass: float) -> Complexes:
    """u(p, h) of shape (4, 2, n), h = -1, +1, normalised to ubar u = 2m."""
    energy, px, py, pz = p
    rho2 = px * px + py * py
    momentum = np.sqrt(rho2 + pz * pz)
    plus = np.sqrt(energy + momentum)
    minus = mass / plus  # sqrt(E - |p|) without the cancellation
    # |p| + |pz| is safe; the other of |p| +- pz is rho^2 divided by it. At rest the spin axis is z.
    large = momentum + np.abs(pz)
    small = rho2 / np.where(large > 0, large, 1.0)
    norm = np.sqrt(np.where(large > 0, large + small, 1.0))
    large, small = np.sqrt(np.where(large > 0, large, 1.0)) / norm, np.sqrt(small) / norm
    cos, sin = np.where(pz >= 0, large, small), np.where(pz >= 0, small, large)  # of half the polar angle
    rho = np.sqrt(rho2)
    phase = np.where(rho > 0, px + 1j * py, 1.0) / np.where(rho > 0, rho, 1.0)
    right = np.array([cos, sin * phase])
    left = np.array([-sin * np.conj(phase), cos])
    u = np.empty((4, 2, p.shape[1]), dtype=complex)
    u[:2, 0], u[2:, 0] = plus * left, minus * left
    u[:2, 1], u[2:, 1] = minus * right, plus * right
    return u


def polarisation(p: Floats, mass: float, incoming: bool) -> Complexes:
    """Polarisation vectors (upper index) of shape (4, helicities, n); those of outgoing particles are conjugated."""
    _, px, py, pz = p
    rho = np.sqrt(px * px + py * py)
    momentum = np.sqrt(rho * rho + pz * pz)
    moving, tilted = momentum > 0, rho > 0
    safe, safe_rho = np.where(moving, momentum, 1.0), np.where(tilted, rho, 1.0)
    cos_phi, sin_phi = np.where(tilted, px / safe_rho, 1.0), np.where(tilted, py / safe_rho, 0.0)
    cos_theta, sin_theta = np.where(moving, pz / safe, 1.0), np.where(moving, rho / safe, 0.0)
    zero = np.zeros_like(px)
    in_plane = np.array([zero, cos_theta * cos_phi, cos_theta * sin_phi, -sin_theta])
    normal = np.array([zero, -sin_phi, cos_phi, zero])
    result = {h: (-h * in_plane - 1j * normal) / np.sqrt(2.0) for h in (-1, 1)}
    if mass > 0:
        direction = np.array([sin_theta * cos_phi, sin_theta * sin_phi, cos_theta])
        energy = np.sqrt(momentum * momentum + mass * mass)
        result[0] = np.concatenate([momentum[None], energy * direction]).astype(complex) / mass
    vectors = np.stack([result[h] for h in helicities(3, mass)], axis=1)
    return vectors if incoming else np.conj(vectors)
