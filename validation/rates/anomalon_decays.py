"""Decays of anomalons: by mixing with a lepton into W^(*), Z^(*), h, X or s, and between members of a multiplet by W*."""

from __future__ import annotations

from collections.abc import Mapping
from math import pi
from typing import cast

import numpy as np
from numpy.typing import ArrayLike, NDArray

from modelgen.anomalons import Member, members
from modelgen.errors import UnsupportedError
from modelgen.sm import Electroweak
from modelgen.spec import ModelSpec, Multiplet
from validation.rates.decays import PartialWidth
from validation.rates.inputs import LEPTONS, MASS_PARAMETERS, antiparticle, electroweak, externals
from validation.rates.offshell import WIDTHS, pairs, remainder, smeared_phase_space
from validation.rates.transitions import chiral_error, transition_widths

Floats = NDArray[np.float64]

FORMULA = "leading order in the mixing, massless leptons; phase space (1-r)^2 (1+2r) for vectors, (1-r)^2 for scalars"
SOURCE = "cf. arXiv:1510.03456; X and s modes by exact diagonalisation in tests/validation/test_rates_anomalons.py"

# Relative weights of (W, Z, h, X, s) in lambda^2 M/(64 pi) for a Yukawa mixing; X and s in units of (v/v_S)^2.
YUKAWA: Mapping[tuple[str, int], tuple[int, int, int, int, int]] = {
    ("lHE", -1): (2, 1, 1, 1, 1),
    ("lHN", 0): (2, 1, 1, 1, 1),
    ("LHe", -1): (0, 1, 1, 1, 1),
    ("LHe", 0): (2, 0, 0, 0, 0),
}
# Whether the mixing mass is proportional to <S>: then s does not change an anomalon into a lepton.
MASS_MIXING = {"lL": False, "Ee": False, "lLS": True, "EeS": True}
LEPTON_MASS = {"e": "Me", "mu": "MM", "tau": "MTA"}


def vector_phase_space(mass: ArrayLike, boson: ArrayLike) -> Floats:
    """(1-r)^2 (1+2r), r = m_V^2/M^2; 0 below threshold."""
    r = (np.asarray(boson, float) / np.asarray(mass, float)) ** 2
    return np.asarray(np.clip(1 - r, 0, None) ** 2 * (1 + 2 * r))


def scalar_phase_space(mass: ArrayLike, boson: ArrayLike) -> Floats:
    """(1-r)^2, r = m_S^2/M^2; 0 below threshold."""
    r = (np.asarray(boson, float) / np.asarray(mass, float)) ** 2
    return np.asarray(np.clip(1 - r, 0, None) ** 2)


def breaking_scale(g_x: ArrayLike, m_x: ArrayLike, delta: ArrayLike) -> Floats:
    """v_S = M_X/(g_X |delta|) in GeV, from M_X = g_X |Q_S| v_S with a scalar of charge delta = x_L - x_R."""
    return np.asarray(np.asarray(m_x) / (np.asarray(g_x) * np.abs(delta)))


def yukawa_unit(coupling: ArrayLike, mass: ArrayLike) -> Floats:
    """lambda^2 M/(64 pi) in GeV, the width into Z or h of a heavy lepton that mixes by a Yukawa coupling lambda."""
    return np.asarray(np.asarray(coupling) ** 2 * np.asarray(mass) / (64 * pi))


def mass_mixing_width(g_x: ArrayLike, m_x: ArrayLike, charge: ArrayLike, theta: ArrayLike, mass: ArrayLike) -> Floats:
    """Gamma(L -> l X) = g_X^2 charge^2 theta^2 M^3 (1-r)^2 (1+2r)/(32 pi M_X^2) in GeV.

    `theta` = m'/M, `charge` the difference of the X charges of the lepton and the anomalon that it mixes with.
    """
    scale = (np.asarray(g_x) * np.asarray(charge) * np.asarray(theta)) ** 2 / (32 * pi * np.asarray(m_x) ** 2)
    return np.asarray(scale * np.asarray(mass) ** 3 * vector_phase_space(mass, m_x))


def anomalon_widths(
    spec: ModelSpec, m_x: ArrayLike | None = None, g_x: ArrayLike | None = None
) -> tuple[PartialWidth, ...]:
    """Every open decay of every anomalon particle (not antiparticle): by mixing, and by W* into its own multiplet.

    An anomalon without entry is stable. Final states are UFO names, pions and light quark pairs for W*; two entries may
    have the same one by different bosons, `via`. At arrays of M_X (GeV) and g_X, by default the model's own, the widths
    that depend on them are arrays.
    """
    ew, tables = electroweak(spec), {m.name: m for m in spec.anomalons}
    x = np.asarray(spec.vector.mass if m_x is None else m_x), np.asarray(spec.vector.coupling if g_x is None else g_x)
    found: list[PartialWidth] = []
    for member in members(spec):
        table = tables[member.multiplet]
        if table.decay is not None:
            found.extend(p for p in _mixing(spec, ew, table, member, *x) if np.any(p.width > 0))
    return (*found, *transition_widths(spec))


def relative_error(spec: ModelSpec, decay: PartialWidth) -> float:
    """Relative size of what the formula of a decay leaves out: theta^2, m_tau^2/M^2, 2 dM/M within a multiplet.

    Near the threshold of W, Z and h that is the lepton's mass in phase space, m^2/D (1 + 2 m_B^2/D) with D = M^2 - m_B^2.
    By a virtual W or Z it is the masses in phase space, 8 m^2/M^2 each as in the decay of the muon, and where all three
    are of one flavour everything: W* interferes with Z*, or two of them are alike, |2 Re A B*| <= |A|^2 + |B|^2.
    """
    states = {m.name: m for m in members(spec)}
    own = states[decay.particle]
    if decay.products[0] in states:
        chiral = chiral_error(spec, decay)
        if chiral is not None:
            return chiral
        return 2 * (own.mass - states[decay.products[0]].mass) / own.mass
    table = next(m for m in spec.anomalons if m.name == own.multiplet)
    coupling = table.decay.coupling if table.decay else 0.0
    yukawa = table.decay is not None and table.decay.operator not in MASS_MIXING
    theta = coupling * electroweak(spec).vev / (2**0.5 * own.mass) if yukawa else coupling
    split = 2 * abs(own.mass - table.mass) / own.mass  # the operator has one m' or lambda, the members two masses
    if not yukawa and decay.products[0] not in ("x", "sx") and table.decay is not None:
        # W, Z, h by theta m_l/M; different masses of the members make a coupling of the other chirality, theta dM/M
        spread = max(abs(m.mass - table.mass) for m in states.values() if m.multiplet == own.multiplet)
        split += 2 * (spread / externals(spec)[LEPTON_MASS[table.decay.mixes_with]]) ** 2
    tau = externals(spec)["MTA"] ** 2
    if boson := _electroweak_mass(spec, decay.products[0]):
        above = own.mass**2 - boson**2
        split += 2 * tau / above * (1 + 2 * boson**2 / above)
    if decay.via and table.decay is not None:
        alike = all(_matter(name) in LEPTONS[table.decay.mixes_with] for name in decay.products)
        split += float(alike) + 8 * sum(_mass(spec, name) ** 2 for name in decay.products) / own.mass**2
    return theta**2 + 6 * tau / own.mass**2 + split


def _matter(name: str) -> str:
    """The particle's name of a lepton or quark, or of its antiparticle."""
    return antiparticle(name) if name.endswith(("+", "~")) else name


def _mass(spec: ModelSpec, name: str) -> float:
    """The mass of a Standard Model fermion in GeV."""
    parameter = MASS_PARAMETERS.get(_matter(name))
    return externals(spec)[parameter] if parameter else 0.0


def _electroweak_mass(spec: ModelSpec, boson: str) -> float:
    """The mass of W, Z or h; 0 for any other particle."""
    ew = electroweak(spec)
    return {"w+": ew.m_w, "w-": ew.m_w, "z": ew.m_z, "h": externals(spec)["MH"]}.get(boson, 0.0)


def mixing_error(spec: ModelSpec, lepton: str) -> float:
    """Relative size of what a decay of X to leptons leaves out: 2 theta^2 of every multiplet that mixes with the lepton."""
    total = 0.0
    for table in spec.anomalons:
        if table.decay is None or lepton not in LEPTONS[table.decay.mixes_with]:
            continue
        coupling = table.decay.coupling
        if table.decay.operator not in MASS_MIXING:
            coupling *= electroweak(spec).vev / (2**0.5 * table.mass)
        total += coupling**2
    return 2 * total


def branching_ratios(widths: tuple[PartialWidth, ...]) -> tuple[PartialWidth, ...]:
    """The same list with each width divided by the particle's total."""
    totals = total_widths(widths)
    return tuple(p._replace(width=p.width / totals[p.particle]) for p in widths)


def total_widths(widths: tuple[PartialWidth, ...]) -> dict[str, float]:
    """Sum of the partial widths (GeV) by particle."""
    totals: dict[str, float] = {}
    for p in widths:
        totals[p.particle] = totals.get(p.particle, 0.0) + p.width
    return totals


def _mixing(
    spec: ModelSpec, ew: Electroweak, table: Multiplet, member: Member, m_x: Floats, g_x: Floats
) -> list[PartialWidth]:
    """Decays of one particle by the operator of its `decay` table."""
    decay = table.decay
    if decay is None or table.mass_origin != "singlet":
        raise UnsupportedError("decays of an anomalon with its mass from the Higgs are not supported yet", table.name)
    charged, neutrino = LEPTONS[decay.mixes_with]
    own = charged if member.charge else neutrino
    m_s = spec.scalar.mass if spec.scalar else np.inf
    if decay.operator in MASS_MIXING:
        left = decay.operator in ("lL", "lLS")
        generation = list(LEPTONS).index(decay.mixes_with)
        lepton = (spec.vector.charges.l if left else spec.vector.charges.e)[generation]
        heavy = table.x_left if left else table.x_right
        difference = float(lepton - (heavy or 0))
        m_mix = decay.coupling * table.mass  # one m' in GeV for all members of the multiplet
        x = mass_mixing_width(g_x, m_x, difference, m_mix / member.mass, member.mass)
        v_s = breaking_scale(g_x, m_x, float(table.delta))
        bare = 0.0 if MASS_MIXING[decay.operator] else 1.0
        s = bare * m_mix**2 * member.mass / (32 * pi * v_s**2)
        s = s * scalar_phase_space(member.mass, m_s)
        # The lepton's Yukawa coupling y_l lbar H e makes a theta y_l of either operator: W, Z, h as by that Yukawa mixing
        induced = 2**0.5 * (m_mix / member.mass) * externals(spec)[LEPTON_MASS[decay.mixes_with]] / ew.vev
        weak = _weak_modes(spec, ew, member, decay.mixes_with, "LHe" if left else "lHE", induced)
        exotic = [(("x", own), x), (("sx", own), s)]
        return [*(PartialWidth(member.name, products, _number(width)) for products, width in exotic), *weak]
    weights = YUKAWA.get((decay.operator, member.charge))
    if weights is None:
        hint = f"known are {', '.join(sorted({*MASS_MIXING, *(name for name, _ in YUKAWA)}))}"
        raise UnsupportedError(f'no decays for the operator "{decay.operator}"', f"{table.name}.decay.operator", hint)
    unit = float(yukawa_unit(decay.coupling, member.mass))
    singlet = (ew.vev / breaking_scale(g_x, m_x, float(table.delta))) ** 2
    exotic = [
        (("x", own), unit * weights[3] * singlet * vector_phase_space(member.mass, m_x)),
        (("sx", own), unit * weights[4] * singlet * scalar_phase_space(member.mass, m_s)),
    ]
    weak = _weak_modes(spec, ew, member, decay.mixes_with, decay.operator, decay.coupling)
    return [*weak, *(PartialWidth(member.name, products, _number(width)) for products, width in exotic)]


def _weak_modes(
    spec: ModelSpec, ew: Electroweak, member: Member, lepton: str, operator: str, coupling: float
) -> list[PartialWidth]:
    """Decays into W, Z and h by a Yukawa mixing `operator` of this coupling; none for a particle that it does not mix.

    Where M is below m_V + 10 Gamma_V, what a W or Z below its mass shell adds are three-body modes: massless, and without
    interference of two bosons in one final state.
    """
    charged, neutrino = LEPTONS[lepton]
    own, partner, boson = (charged, neutrino, "w-") if member.charge else (neutrino, charged, "w+")
    w, z, h, *_ = YUKAWA.get((operator, member.charge), (0, 0, 0))
    unit = float(yukawa_unit(coupling, member.mass))
    modes = (
        ((boson, partner), w * vector_phase_space(member.mass, ew.m_w)),
        (("z", own), z * vector_phase_space(member.mass, ew.m_z)),
        (("h", own), h * scalar_phase_space(member.mass, externals(spec)["MH"])),
    )
    virtual = (
        (boson, partner, w, ew.m_w, ew.width_w),
        ("z", own, z, ew.m_z, ew.width_z),
    )
    found = [PartialWidth(member.name, products, unit * float(value)) for products, value in modes]
    for via, lepton_name, weight, mass, width in virtual:
        left = member.mass - _mass(spec, lepton_name)
        if not weight or member.mass > mass + WIDTHS * width:
            continue
        open_ = [pair for pair in pairs(spec, via) if sum(pair.masses) < left]
        starts = np.array([sum(pair.masses) for pair in open_])
        parts = np.array([pair.share for pair in open_]) * smeared_phase_space(member.mass, mass, width, starts)
        rest = remainder(parts.sum(), vector_phase_space(member.mass, mass), member.mass, mass, width)
        each = unit * weight * rest * parts / parts.sum()
        found += [
            PartialWidth(member.name, (lepton_name, *pair.products), float(value), via)
            for pair, value in zip(open_, each, strict=True)
        ]
    return found


def _number(value: ArrayLike) -> float:
    """A single number as a float, the numbers of many points as they are."""
    return cast("float", value) if np.ndim(value) else float(np.asarray(value))
