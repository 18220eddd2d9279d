"""Decays that no vertex of a model file gives: X into hadrons below 2 GeV, and psi -> psi' + soft pion or leptons by W*."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from modelgen import hadrons, kinetic
from modelgen.anomalons import Member, members
from modelgen.kinetic import electroweak
from modelgen.quadrature import gauss_legendre
from modelgen.sm import DEFAULTS, Electroweak
from modelgen.spec import ModelSpec

Floats = NDArray[np.float64]

# Charged pion mass in GeV (PDG, as in the `particle` package); |V_ud| of Hardy and Towner, arXiv:1807.01146; f_pi in
# GeV, which with it gives the pion's lifetime up to the radiative correction of 2%: test_rates_anomalons.py.
PION_MASS, PION_CONSTANT, V_UD = 0.13957039, 0.1302, 0.97420
SINGLE_PION_LIMIT = 1.0  # GeV: above it more than one pion is open, and quarks stand for hadrons
COLOURS, CHANNELS = 3, 9  # W* -> two light quark doublets with three colours each; with three leptons
CHARM_STRANGE = 1.96835  # GeV, the D_s: the lightest hadron of c s~ (Review of Particle Physics 2024)
LEPTONS = (("e", 11, "ve", 12, "Me"), ("mu", 13, "vm", 14, "MM"), ("ta", 15, "vt", 16, "MTA"))
_NODES, _WEIGHTS = gauss_legendre(200)

# Final states of `hadrons.modes` as PDG codes; "hadrons" has none
CODES = {
    "2pi": (211, -211),
    "3pi": (211, -211, 111),
    "pi0 gamma": (111, 22),
    "eta gamma": (221, 22),
    "K+ K-": (321, -321),
    "KL KS": (130, 310),
}


class SoftWidth(NamedTuple):
    """A decay by what is no vertex: names and PDG codes of the products (no code: hadrons not told apart), GeV."""

    final: str
    codes: tuple[int, ...]
    value: float


def soft_widths(spec: ModelSpec) -> dict[str, tuple[SoftWidth, ...]]:
    """By particle name: X below 2 GeV if quarks have X charge, and members of a multiplet above a lighter one."""
    found = dict(transitions(spec))
    if spec.vector.mass <= hadrons.PERTURBATIVE_GEV and any(any(pair) for pair in quark_couplings(spec)):
        found["x"] = vector_hadrons(spec)
    return found


def quark_couplings(spec: ModelSpec) -> tuple[tuple[float, float], ...]:
    """(vector, axial) couplings of X to u, d, s, with g_X; of kinetic mixing, those of the exact diagonalisation."""
    charges, g_x = spec.vector.charges, spec.vector.coupling
    rows = ((charges.q[0], charges.u[0], 1), (charges.q[0], charges.d[0], -1), (charges.q[1], charges.d[1], -1))
    factors = {"kXX": 1.0, "kAX": 0.0, "kZX": 0.0}
    ew = electroweak(spec)
    if kinetic.mixed(spec):
        known = {"MZ": ew.m_z, "MX": spec.vector.mass, "sw": ew.sw, "cw": ew.cw}
        solved = kinetic.values(spec, {name: complex(value) for name, value in known.items()})
        factors = {name: complex(solved[name]).real for name in factors}
    found = []
    for left, right, sign in rows:
        t3, q = sign / 2, (2 if sign > 0 else -1) / 3
        photon, z = ew.e * q * factors["kAX"], ew.g / ew.cw * factors["kZX"]
        vector = photon + z * (t3 / 2 - q * ew.s2) + g_x * float(left + right) / 2 * factors["kXX"]
        axial = -z * t3 / 2 + g_x * float(right - left) / 2 * factors["kXX"]
        found.append((vector, axial))
    return tuple(found)


def correction(spec: ModelSpec) -> float:
    """1 + alpha_s(2 GeV)/pi with the model's alpha_s(m_Z)."""
    given = {**DEFAULTS, **spec.parameters}
    scale = hadrons.PERTURBATIVE_GEV
    return 1 + float(hadrons.strong_coupling(scale, given["aS"], given["MZ"], given["MB"])) / math.pi


def vector_hadrons(spec: ModelSpec) -> tuple[SoftWidth, ...]:
    """X -> hadrons by final state. An axial current counts as quarks do, from three pions on."""
    mass, couplings = spec.vector.mass, quark_couplings(spec)
    up, down, strange = (vector for vector, _ in couplings)
    parts = hadrons.modes(mass, correction(spec))
    scale = mass / (12 * math.pi)
    sums: dict[str, float] = {}
    for weight, part in zip(hadrons.weights(up, down, strange), parts, strict=True):
        for mode, ratio in part.items():
            sums[mode] = sums.get(mode, 0.0) + float(weight * ratio) * scale
    sums["hadrons"] += axial_width(spec)
    return tuple(SoftWidth(mode, CODES.get(mode, ()), value) for mode, value in sums.items() if value > 0)


def axial_width(spec: ModelSpec) -> float:
    """The perturbative width of the axial quark current in GeV, above three pions; below 2 GeV of unknown accuracy."""
    if spec.vector.mass < 3 * PION_MASS:
        return 0.0
    return sum(3 * axial**2 for _, axial in quark_couplings(spec)) * spec.vector.mass / (12 * math.pi)


def hadronic_width(spec: ModelSpec) -> tuple[float, float]:
    """Gamma(X -> hadrons) in GeV below 2 GeV and its relative uncertainty."""
    up, down, strange = (vector for vector, _ in quark_couplings(spec))
    found = hadrons.width(spec.vector.mass, 1.0, up, down, strange, correction(spec))
    axial = axial_width(spec)
    total = float(found.value) + axial
    error = math.hypot(float(found.value * found.uncertainty), axial)
    return total, error / total if total else 0.0


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
    return np.asarray(np.asarray(isospin_factor) * (np.asarray(fermi) * v_ud * constant) ** 2 * d**3 * root / math.pi)


def lepton_width(splitting: ArrayLike, fermi: ArrayLike, mass: ArrayLike, isospin_factor: ArrayLike = 1.0) -> Floats:
    """Gamma(psi -> psi' l nu) in GeV for static psi: (2 G_F^2 C/pi^3) int E p (dM - E)^2 dE.

    That is G_F^2 dM^5 C/(15 pi^3) for a massless lepton (hep-ph/0512090), and allowed beta decay otherwise.
    """
    d = np.asarray(splitting, float)
    shape = beta_shape(np.asarray(mass, float) / d)
    return np.asarray(np.asarray(isospin_factor) * np.asarray(fermi) ** 2 * d**5 / (15 * math.pi**3) * shape)


def beta_shape(ratio: ArrayLike) -> Floats:
    """What the mass of one of two light fermions leaves of the width, with ratio = m/dM: 1 at 0; 0 from 1 on."""
    r = np.minimum(np.asarray(ratio, float), 1.0)
    root = np.sqrt(1 - r**2)
    return np.asarray(root * (1 - 4.5 * r**2 - 4 * r**4) + 7.5 * r**4 * np.arctanh(np.where(r > 0, root, 0.0)))


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
    two_body = ew.g**2 / 2 * c * square * momentum / (8 * math.pi * m**2)
    # dq^2 = |q^2 - m_W^2 + i m_W Gamma_W|^2 d(angle)/(m_W Gamma_W) cancels the resonance
    integral = np.sum(_WEIGHTS * q2 * two_body, axis=-1) * ((high - low) / 2)[..., 0]
    return np.asarray(integral * ew.width_w / ew.m_w / (math.pi * w_gamma))


class Step(NamedTuple):
    """A heavier member, the lighter one next to it in charge, and C = (T-m)(T+m+1)."""

    heavy: Member
    light: Member
    factor: float


def steps(spec: ModelSpec) -> list[Step]:
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
                found.append(Step(a, b, (isospin - low) * (isospin + low + 1)))
    return found


def transitions(spec: ModelSpec) -> Mapping[str, tuple[SoftWidth, ...]]:
    """By name of the heavier member: psi -> psi' + pion or leptons, or W* -> f f' between 1 GeV and m_W.

    With the W on its mass shell the vertex gives the width, and nothing is here. To leading order in the splitting.
    Quarks stand for hadrons from 1 GeV on: in tau decays, whose mass is near, they do so within a fifth.
    """
    given, ew = {**DEFAULTS, **spec.parameters}, electroweak(spec)
    found: dict[str, list[SoftWidth]] = {}
    for heavy, light, factor in steps(spec):
        d, up = heavy.mass - light.mass, heavy.charge > light.charge
        if d > ew.m_w:
            continue
        sign, mark, bar = (1, "+", "") if up else (-1, "-", "~")
        rows: list[tuple[str, tuple[int, ...], float]] = []
        soft = d < SINGLE_PION_LIMIT
        every = 0.0 if soft else float(w_width(heavy.mass, light.mass, ew, factor)) / CHANNELS
        for name, code, neutrino, code_nu, mass in LEPTONS:
            shaped = every * float(beta_shape(given[mass] / d))
            value = float(lepton_width(d, given["Gf"], given[mass], factor)) if soft else shaped
            rows.append((f"{name}{mark} {neutrino}{bar}", (-sign * code, sign * code_nu), value))
        if soft:
            rows.append((f"pi{mark}", (sign * 211,), float(pion_width(d, given["Gf"], factor))))
        else:
            charm = float(beta_shape(given["MC"] / d)) if d > CHARM_STRANGE else 0.0
            for first, second, codes, share in (("u", "d~", (2, -1), 1.0), ("c", "s~", (4, -3), charm)):
                names = f"{first} {second}" if up else f"{second[0]} {first}~"
                pair = codes if up else (-codes[1], -codes[0])
                rows.append((names, pair, every * COLOURS * share))
        found.setdefault(heavy.name, []).extend(
            SoftWidth(f"{light.name} {names}", (light.pdg, *codes), value) for names, codes, value in rows if value > 0
        )
    return {name: tuple(rows) for name, rows in found.items()}
