"""The Standard Model's input: external parameters as MadGraph's `sm` has them, and the electroweak quantities they fix."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from attrs import frozen


class External(NamedTuple):
    """An external parameter: UFO name, LHA block and code, default, unit ("" for none), LaTeX, description."""

    name: str
    block: str
    code: int
    value: float
    unit: str
    texname: str
    description: str


# Names, blocks, codes and values of MadGraph5_aMC@NLO 3.5.7, models/sm/parameters.py; each Yukawa mass equals its pole
# mass here (the mass in the propagator and in the Goldstone couplings must be one).
EXTERNALS = (
    External("aEWM1", "SMINPUTS", 1, 132.50698, "", r"\alpha^{-1}", "inverse electromagnetic coupling"),
    External("Gf", "SMINPUTS", 2, 1.16639e-05, "GeV^-2", "G_F", "Fermi constant"),
    External("aS", "SMINPUTS", 3, 0.118, "", r"\alpha_s", "strong coupling at the Z pole"),
    External("lamWS", "Wolfenstein", 1, 0.2253, "", r"\lambda", "Wolfenstein lambda"),
    External("AWS", "Wolfenstein", 2, 0.808, "", "A", "Wolfenstein A"),
    External("rhoWS", "Wolfenstein", 3, 0.132, "", r"\rho", "Wolfenstein rho"),
    External("etaWS", "Wolfenstein", 4, 0.341, "", r"\eta", "Wolfenstein eta"),
    External("ymc", "YUKAWA", 4, 1.27, "GeV", "y_c", "Yukawa mass of c"),
    External("ymb", "YUKAWA", 5, 4.7, "GeV", "y_b", "Yukawa mass of b"),
    External("ymt", "YUKAWA", 6, 172.0, "GeV", "y_t", "Yukawa mass of t"),
    External("yme", "YUKAWA", 11, 0.000511, "GeV", "y_e", "Yukawa mass of e"),
    External("ymm", "YUKAWA", 13, 0.10566, "GeV", r"y_\mu", "Yukawa mass of mu"),
    External("ymtau", "YUKAWA", 15, 1.777, "GeV", r"y_\tau", "Yukawa mass of tau"),
    External("MZ", "MASS", 23, 91.188, "GeV", "M_Z", "mass of Z"),
    External("MC", "MASS", 4, 1.27, "GeV", "M_c", "mass of c"),
    External("MT", "MASS", 6, 172.0, "GeV", "M_t", "mass of t"),
    External("MB", "MASS", 5, 4.7, "GeV", "M_b", "mass of b"),
    External("MH", "MASS", 25, 125.0, "GeV", "M_h", "mass of h"),
    External("Me", "MASS", 11, 0.000511, "GeV", "M_e", "mass of e"),
    External("MM", "MASS", 13, 0.10566, "GeV", r"M_\mu", "mass of mu"),
    External("MTA", "MASS", 15, 1.777, "GeV", r"M_\tau", "mass of tau"),
    External("WZ", "DECAY", 23, 2.44140351, "GeV", r"\Gamma_Z", "width of Z"),
    External("WW", "DECAY", 24, 2.04759951, "GeV", r"\Gamma_W", "width of W"),
    External("WT", "DECAY", 6, 1.50833649, "GeV", r"\Gamma_t", "width of t"),
    External("WH", "DECAY", 25, 6.38233934e-03, "GeV", r"\Gamma_h", "width of h"),
    External("WTau", "DECAY", 15, 2.27e-12, "GeV", r"\Gamma_\tau", "width of tau"),
)
DEFAULTS: Mapping[str, float] = {external.name: external.value for external in EXTERNALS}


@frozen
class Electroweak:
    """Tree-level electroweak quantities: couplings e, g, g' (g1), s2 = sin^2 theta_W, masses and widths in GeV."""

    e: float
    g: float
    g1: float
    s2: float
    m_z: float
    m_w: float
    width_z: float
    width_w: float

    @property
    def sw(self) -> float:
        return math.sqrt(self.s2)

    @property
    def cw(self) -> float:
        return math.sqrt(1 - self.s2)

    @property
    def vev(self) -> float:
        """v = 2 m_W / g in GeV (246)."""
        return 2 * self.m_w / self.g

    @classmethod
    def from_fermi(
        cls,
        alpha: float = 1 / DEFAULTS["aEWM1"],
        fermi: float = DEFAULTS["Gf"],
        m_z: float = DEFAULTS["MZ"],
        width_z: float = DEFAULTS["WZ"],
        width_w: float = DEFAULTS["WW"],
    ) -> Electroweak:
        """From (alpha, G_F, m_Z), as the UFO does: m_W^2 = m_Z^2/2 + sqrt(m_Z^4/4 - pi alpha m_Z^2/(sqrt2 G_F))."""
        m_w2 = m_z**2 / 2 + math.sqrt(m_z**4 / 4 - math.pi * alpha * m_z**2 / (math.sqrt(2) * fermi))
        return cls._made(alpha, 1 - m_w2 / m_z**2, m_z, math.sqrt(m_w2), width_z, width_w)

    @classmethod
    def from_angle(cls, alpha: float, s2: float, m_z: float, m_w: float, width_z: float, width_w: float) -> Electroweak:
        """From (alpha, sin^2 theta_W, m_Z, m_W) as independent inputs, as effective-angle benchmarks do."""
        return cls._made(alpha, s2, m_z, m_w, width_z, width_w)

    @classmethod
    def _made(cls, alpha: float, s2: float, m_z: float, m_w: float, width_z: float, width_w: float) -> Electroweak:
        e = math.sqrt(4 * math.pi * alpha)
        return cls(e, e / math.sqrt(s2), e / math.sqrt(1 - s2), s2, m_z, m_w, width_z, width_w)
