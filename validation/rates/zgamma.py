"""Z -> gamma X and e+ e- -> gamma X through the Z: contact coupling, one-loop coupling, widths, cross-section, angles.

All functions broadcast over arrays of their numerical arguments. GeV and its powers inside; cross-sections in pb.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import pi

import numpy as np
from numpy.typing import ArrayLike, NDArray

from modelgen.sm import Electroweak
from validation.rates.inputs import Fermion, z_couplings
from validation.rates.loop import triangle
from validation.rates.rate import GEV2_PB

Floats = NDArray[np.float64]
Complexes = NDArray[np.complex128]

TREE_FORMULA = "kappa^2 mZ (1-x)^3 (1+1/x)/(96 pi), x = MX^2/mZ^2, kappa = gX g g' A_Zgamma/(4 pi^2)"
TREE_SOURCE = "arXiv:1705.06726; normalisation by polarisation sum in tests/validation/test_rates_traces.py"
LOOP_FORMULA = "the tree width with kappa -> kappa(triangles of all charged fermions, on shell)"
LOOP_SOURCE = "Adler, Phys. Rev. 177 (1969) 2426; on-shell reduction in tests/validation/test_rates_loop.py"
SCATTERING_FORMULA = "(sqrt(s)/2) Gamma(mZ -> sqrt(s)) (gL^2 + gR^2)/|s - mZ^2 + i mZ GammaZ|^2"


def anomaly(fermions: Sequence[Fermion], s2: ArrayLike) -> Floats:
    """A_Zgamma = sum over Weyl fermions (left +, right -) of N_c x Q (T3 - Q s^2) = c^2 A_W - s^2 A_B."""
    isospin, square = Fraction(0), Fraction(0)
    for f in fermions:
        for t3, x in ((f.t3_left, f.x_left), (f.t3_right, -(f.x_right or 0))):
            isospin += f.colour * f.charge * t3 * x
            square += f.colour * f.charge**2 * x
    return np.asarray(float(isospin) - np.asarray(s2) * float(square))


def kappa_contact(anomaly_zgamma: ArrayLike, ew: Electroweak, g_x: ArrayLike) -> Floats:
    """kappa = g_X g g' A_Zgamma/(4 pi^2) of L = kappa eps^{mnrs} X_m Z_n d_r A_s, as a UFO without loops needs it.

    The X current is anomalous by d.J = (A_W g^2 W Wdual + A_B g'^2 B Bdual)/(16 pi^2) with the Standard Model currents
    conserved (arXiv:1705.06726); the contact term cancels it, K_W = g_X g^2 A_W/(8 pi^2), kappa = 2 s c (K_W - K_B).
    """
    return np.asarray(np.asarray(g_x) * ew.g * ew.g1 * np.asarray(anomaly_zgamma) / (4 * pi**2))


def kappa_loop(
    fermions: Sequence[Fermion],
    ew: Electroweak,
    g_x: ArrayLike,
    m_x: ArrayLike,
    *,
    s: ArrayLike | None = None,
    photon: bool = False,
) -> Complexes:
    """kappa of the whole one-loop V -> gamma X amplitude at virtuality s (default m_Z^2), V = Z, or gamma* if `photon`.

    kappa = sum_f N_c e Q { -v_X a_V (1 + 2 M_X^2 D(M_X^2, s - M_X^2))/(2 pi^2) + a_X v_V s D(s, M_X^2 - s)/pi^2 },
    D of `loop.triangle`, v and a the vector and axial couplings; the 1 is the shift to conserved Standard Model
    currents. With it both helicity amplitudes are those of the contact vertex. From Adler's form factors, Phys. Rev.
    177 (1969) 2426; reduced in tests/validation/test_rates_loop.py.
    """
    m_x2 = np.asarray(m_x, float) ** 2
    s_ = np.asarray(ew.m_z**2 if s is None else s, float)
    total = np.zeros(np.broadcast_shapes(m_x2.shape, s_.shape, np.shape(g_x)), np.complex128)
    for f in fermions:
        if f.charge == 0:
            continue
        z = z_couplings(f, ew)
        v_v = ew.e * float(f.charge) if photon else (z.right + z.left) / 2
        a_v = 0.0 if photon else (z.right - z.left) / 2
        weight = f.colour * ew.e * float(f.charge)
        if f.vector and a_v:
            total = total - weight * f.vector * a_v * (1 + 2 * m_x2 * triangle(m_x2, s_ - m_x2, f.mass)) / (2 * pi**2)
        if f.axial:
            total = total + weight * f.axial * v_v * s_ * triangle(s_, m_x2 - s_, f.mass) / pi**2
    return np.asarray(g_x) * total


def width(kappa: ArrayLike, m_z: ArrayLike, m_x: ArrayLike) -> Floats:
    """Gamma(Z -> gamma X) = |kappa|^2 m_Z (1-x)^3 (1 + 1/x)/(96 pi) in GeV, x = M_X^2/m_Z^2; 0 above threshold."""
    m_z_ = np.asarray(m_z, float)
    x = (np.asarray(m_x, float) / m_z_) ** 2
    return np.asarray(np.abs(kappa) ** 2 * m_z_ * np.clip(1 - x, 0, None) ** 3 * (1 + 1 / x) / (96 * pi))


def width_equivalence(anomaly_zgamma: ArrayLike, ew: Electroweak, g_x: ArrayLike, m_x: ArrayLike) -> Floats:
    """The limit M_X << m_Z of `width`: A^2 g_X^2 g^2 g'^2 m_Z^3/(1536 pi^5 M_X^2) in GeV; cf. arXiv:1707.01503."""
    coupling = np.asarray(anomaly_zgamma) * np.asarray(g_x) * ew.g * ew.g1
    return np.asarray(coupling**2 * ew.m_z**3 / (1536 * pi**5 * np.asarray(m_x, float) ** 2))


def beam_weights(electron: ArrayLike = 0.0, positron: ArrayLike = 0.0) -> tuple[Floats, Floats]:
    """(1 -+ P_-)(1 +- P_+) for left- and right-handed electrons; degrees from -1 to 1 of longitudinal polarisation."""
    p, q = np.asarray(electron, float), np.asarray(positron, float)
    return (1 - p) * (1 + q), (1 + p) * (1 - q)


def cross_section(
    kappa_z: ArrayLike,
    ew: Electroweak,
    ecm: ArrayLike,
    m_x: ArrayLike,
    kappa_photon: ArrayLike = 0.0,
    polarisation: tuple[float, float] = (0.0, 0.0),
) -> Floats:
    """sigma(e+ e- -> gamma X) in pb at `ecm` GeV through the Z and, with `kappa_photon`, gamma*.

    `polarisation` of electrons and positrons changes the rate and no angular law: L and R have the same.

    sigma = (sqrt(s)/2) Gamma(sqrt(s)) sum_{i=L,R} |g_i/(s - m_Z^2 + i m_Z Gamma_Z) + r e Q_e/s|^2 where Gamma is
    `width` with m_Z -> sqrt(s) and r = kappa_photon/kappa_z. At the pole it is 12 pi Gamma_ee Gamma_gX/(m_Z Gamma_Z)^2.
    """
    root_s = np.asarray(ecm, float)
    s = root_s**2
    z = 1 / (s - ew.m_z**2 + 1j * ew.m_z * ew.width_z)
    unit = width(1.0, root_s, m_x)
    total = np.zeros(np.broadcast_shapes(unit.shape, np.shape(kappa_z), np.shape(kappa_photon)))
    for t3, weight in zip((-0.5, 0.0), beam_weights(*polarisation), strict=True):
        coupling = ew.g / ew.cw * (t3 + ew.s2)
        amplitude = np.asarray(kappa_z) * coupling * z - np.asarray(kappa_photon) * ew.e / s
        total = total + weight * np.abs(amplitude) ** 2
    return np.asarray(root_s / 2 * unit * total * GEV2_PB)


def longitudinal_fraction(ecm: ArrayLike, m_x: ArrayLike) -> Floats:
    """Fraction of longitudinal X at invariant mass `ecm`: 1/(1 + M_X^2/s), as |H_L|^2 : |H_T|^2 = s : M_X^2.

    A longitudinal X has |J_z| = 1 along the photon: 1 + cos^2 from the beam; a transverse one J_z = 0: 1 - cos^2.
    """
    return np.asarray(1 / (1 + (np.asarray(m_x, float) / np.asarray(ecm, float)) ** 2))


def photon_energy(ecm: ArrayLike, m_x: ArrayLike) -> Floats:
    """(s - M_X^2)/(2 sqrt(s)) in GeV."""
    root_s = np.asarray(ecm, float)
    return np.asarray((root_s**2 - np.asarray(m_x, float) ** 2) / (2 * root_s))
