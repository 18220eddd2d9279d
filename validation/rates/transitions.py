"""Decays between the members of an SU(2) multiplet: psi -> psi' + pion, lepton pair, or W* if they are far apart."""

from __future__ import annotations

from math import pi
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from modelgen.anomalons import Member, members
from modelgen.sm import Electroweak
from modelgen.spec import ModelSpec
from validation.rates.decays import PartialWidth
from validation.rates.inputs import LEPTONS, electroweak, externals

Floats = NDArray[np.float64]

# Charged pion mass in GeV (PDG, as in the `particle` package); |V_ud| of Hardy and Towner, arXiv:1807.01146; f_pi in
# GeV, which with it gives the pion's lifetime up to the radiative correction of 2%: test_rates_anomalons.py.
PION_MASS, PION_CONSTANT, V_UD = 0.13957039, 0.1302, 0.97420
SINGLE_PION_LIMIT = 1.0  # GeV: above it more than one pion is open, and quarks stand for hadrons
HADRONS, CHANNELS = 6, 9  # W* -> two light quark doublets with three colours each; with three leptons
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(200)

FORMULA = "pi: C GF^2 |Vud|^2 fpi^2 dM^3 sqrt(1 - mpi^2/dM^2)/pi, C = (T-m)(T+m+1); l nu: C GF^2 dM^5/(15 pi^3)"
SOURCE = "arXiv:hep-ph/0512090 for zero hypercharge; leading order in dM/M"


def pion_width(
    splitting: ArrayLike,
    fermi: ArrayLike,
    isospin_factor: ArrayLike = 1.0,
    *,
    v_ud: float = V_UD,
    constant: float = PION_CONSTANT,
    mass: float = PION_MASS,
) -> Floats:
    """Gamma(psi -> psi' pi) in GeV: G_F^2 |V_ud|^2 f_pi^2 dM^3 sqrt(1 - m_pi^2/dM^2) C/pi; 0 below threshold.

    C = (T-m)(T+m+1) is 1 in a doublet, 2 in a triplet. hep-ph/0512090 has n^2 - 1 = 8 for the triplet.
    """
    d = np.asarray(splitting, float)
    root = np.sqrt(np.clip(1 - (mass / d) ** 2, 0, None))
    return np.asarray(np.asarray(isospin_factor) * (np.asarray(fermi) * v_ud * constant) ** 2 * d**3 * root / pi)


def lepton_width(splitting: ArrayLike, fermi: ArrayLike, mass: ArrayLike, isospin_factor: ArrayLike = 1.0) -> Floats:
    """Gamma(psi -> psi' l nu) in GeV for static psi: (2 G_F^2 C/pi^3) int E p (dM - E)^2 dE.

    That is G_F^2 dM^5 C/(15 pi^3) for a massless lepton (hep-ph/0512090), and allowed beta decay otherwise.
    """
    d = np.asarray(splitting, float)
    r = np.minimum(np.asarray(mass, float) / d, 1.0)
    root = np.sqrt(1 - r**2)
    shape = root * (1 - 4.5 * r**2 - 4 * r**4) + 7.5 * r**4 * np.arctanh(np.where(r > 0, root, 0.0))
    return np.asarray(np.asarray(isospin_factor) * np.asarray(fermi) ** 2 * d**5 / (15 * pi**3) * shape)


def w_width(mass: ArrayLike, daughter: ArrayLike, ew: Electroweak, isospin_factor: ArrayLike = 1.0) -> Floats:
    """Gamma(psi -> psi' W^(*) -> psi' f fbar') in GeV, all nine massless channels, vector coupling, W of finite width.

    int dq^2/pi (q^2 Gamma_W/m_W)/|q^2 - m_W^2 + i m_W Gamma_W|^2 Gamma_2(q^2), with the two-body width Gamma_2 for a W
    of mass q; the integration variable follows the resonance.
    """
    m, n, c = np.broadcast_arrays(*(np.asarray(v, float)[..., None] for v in (mass, daughter, isospin_factor)))
    w2, w_gamma = ew.m_w**2, ew.m_w * ew.width_w
    low, high = np.arctan(-w2 / w_gamma), np.arctan(((m - n) ** 2 - w2) / w_gamma)
    angle = low + (high - low) * (_NODES + 1) / 2
    q2 = np.clip(w2 + w_gamma * np.tan(angle), 1e-12 * (m - n) ** 2, (m - n) ** 2)
    momentum = np.sqrt(np.clip(((m + n) ** 2 - q2) * ((m - n) ** 2 - q2), 0, None)) / (2 * m)
    square = ((m**2 - n**2) ** 2 + q2 * (m**2 + n**2) - 2 * q2**2) / q2 - 6 * m * n
    two_body = ew.g**2 / 2 * c * square * momentum / (8 * pi * m**2)
    # dq^2 = |q^2 - m_W^2 + i m_W Gamma_W|^2 d(angle)/(m_W Gamma_W) cancels the resonance
    integral = np.sum(_WEIGHTS * q2 * two_body, axis=-1) * ((high - low) / 2)[..., 0]
    return np.asarray(integral * ew.width_w / ew.m_w / (pi * w_gamma))


class _Step(NamedTuple):
    """A heavier member, the lighter one next to it in charge, and C."""

    heavy: Member
    light: Member
    factor: float


def transition_widths(spec: ModelSpec) -> tuple[PartialWidth, ...]:
    """Every decay of an anomalon into a lighter member of its own multiplet, to leading order in the splitting."""
    ew, p = electroweak(spec), externals(spec)
    fermi = p["Gf"]
    found: list[tuple[Member, Member, tuple[str, ...], float]] = []
    for heavy, light, factor in _steps(spec):
        d, up = heavy.mass - light.mass, heavy.charge > light.charge
        pairs = [(name.replace("-", "+"), nu) if up else (name, nu + "~") for name, nu in LEPTONS.values()]
        masses = [p["Me"], p["MM"], p["MTA"]]
        if d < SINGLE_PION_LIMIT:
            found.append((heavy, light, ("pi+" if up else "pi-",), float(pion_width(d, fermi, factor))))
            for pair, mass in zip(pairs, masses, strict=True):
                found.append((heavy, light, pair, float(lepton_width(d, fermi, mass, factor))))
        elif d > ew.m_w:
            found.append((heavy, light, ("w+" if up else "w-",), float(w_width(heavy.mass, light.mass, ew, factor))))
        else:
            total = float(w_width(heavy.mass, light.mass, ew, factor))
            quarks = [("u", "d~"), ("c", "s~")] if up else [("d", "u~"), ("s", "c~")]
            found.extend((heavy, light, pair, total / CHANNELS) for pair in pairs)
            found.extend((heavy, light, pair, total * HADRONS / CHANNELS / 2) for pair in quarks)
    return tuple(PartialWidth(h.name, (light.name, *rest), w) for h, light, rest, w in found if w > 0)


def _steps(spec: ModelSpec) -> list[_Step]:
    """Pairs of members next to each other in charge; the neutral particle of a real multiplet serves both signs."""
    tables = {m.name: m for m in spec.anomalons}
    found = []
    states = members(spec)
    for a in states:
        table = tables[a.multiplet]
        isospin = (table.su2 - 1) / 2
        for b in states:
            same = (a.multiplet, a.copy) == (b.multiplet, b.copy)
            if same and abs(a.charge - b.charge) == 1 and a.mass > b.mass and table.mass_origin == "singlet":
                low = float(min(a.t3, b.t3))
                found.append(_Step(a, b, (isospin - low) * (isospin + low + 1)))
    return found
