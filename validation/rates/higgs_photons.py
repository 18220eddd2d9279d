"""h -> gamma gamma at leading order with any charged fermions in the loop, and what else changes its signal strength.

Form factors and widths of A. Djouadi, hep-ph/0503172, section 2.3. Couplings to h are derivatives of the mass matrices: a
mass that is proportional to v couples with m/v, one proportional to v_S with sin(thS) m/v_S.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import cos, pi, sin, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from modelgen.anomalons import ALPHA0, MASS_W
from modelgen.spec import ModelSpec
from validation.rates import portal
from validation.rates.inputs import electroweak, externals
from validation.rates.mass_sectors import Block, Floats, Sector, blocks, lepton_block
from validation.rates.naturalness import vev
from validation.rates.validity import breaking_charge

Complexes = NDArray[np.complex128]

FORMULA = "G_F alpha^2 mh^3/(128 sqrt2 pi^3) |sum Nc Q^2 kappa A_1/2 + A_1|^2"
SOURCE = "A. Djouadi, hep-ph/0503172, equations 2.45 to 2.47"
# Standard Model, m_h = 125 GeV, and shares of production at 13 TeV: LHC Higgs cross-section working group, arXiv:1610.07922
PHOTONS, GLUONS, TAUS = 2.27e-3, 8.18e-2, 6.27e-2
GLUON_FUSION = 0.88
TRACES = {1: 0.0, 3: 0.5, 8: 3.0}  # tr T^a T^b = T delta^ab of SU(3) representations


class Loop(NamedTuple):
    """A fermion in the loop: charge, number of colours (times 1/2 for half of a Dirac fermion, negative where it is taken
    away), mass in GeV, coupling to h in units of m/v; `trace` is that of its colour matrices, tr T^a T^b, weighted too."""

    name: str
    charge: float
    number: float
    mass: float
    kappa: float
    trace: float = 0.0


class Signal(NamedTuple):
    """What the model does to h: widths into photons and gluons and in total, and the production, each over the Standard
    Model's; `strength` is production times branching ratio into photons over the Standard Model's."""

    photons: float
    gluons: float
    width: float
    production: float
    strength: float


def below(tau: ArrayLike) -> Complexes:
    """f(tau) = arcsin^2 sqrt(tau), and its continuation above tau = 1, where the fermions or W bosons are real."""
    t = np.asarray(tau, float)
    root = np.sqrt(np.abs(1 - 1 / np.maximum(t, 1.0)))
    with np.errstate(divide="ignore"):
        above = -((np.log((1 + root) / (1 - root)) - 1j * pi) ** 2) / 4
    return np.asarray(np.where(t <= 1, np.arcsin(np.sqrt(np.minimum(t, 1.0))) ** 2, above), np.complex128)


def fermion(tau: ArrayLike) -> Complexes:
    """A_1/2(tau) = 2 [tau + (tau - 1) f(tau)]/tau^2, tau = mh^2/(4 m^2): 4/3 for heavy fermions."""
    t = np.asarray(tau, float)
    safe = np.where(t > 1e-3, t, 1.0)
    series = 4 / 3 * (1 + 7 * t / 30 + 2 * t**2 / 21)
    return np.asarray(np.where(t > 1e-3, 2 * (safe + (safe - 1) * below(safe)) / safe**2, series), np.complex128)


def vector(tau: ArrayLike) -> Complexes:
    """A_1(tau) = -[2 tau^2 + 3 tau + 3 (2 tau - 1) f(tau)]/tau^2: -7 for heavy W bosons."""
    t = np.asarray(tau, float)
    return np.asarray(-(2 * t**2 + 3 * t + 3 * (2 * t - 1) * below(t)) / t**2)


def amplitude(loops: Iterable[Loop], m_h: float) -> complex:
    """sum Nc Q^2 kappa A_1/2 of fermions."""
    return complex(sum(f.number * f.charge**2 * f.kappa * form_factor(f, m_h) for f in loops))


def gluon_amplitude(loops: Iterable[Loop], m_h: float) -> complex:
    """sum 2 T kappa A_1/2 of coloured fermions, with T of their representation: 1/2 for quarks."""
    return complex(sum(2 * f.trace * f.kappa * form_factor(f, m_h) for f in loops))


def form_factor(loop: Loop, m_h: float) -> complex:
    """A_1/2 of one fermion; it vanishes with the mass, as m^2 ln^2 m."""
    return complex(fermion((m_h / (2 * loop.mass)) ** 2)) if loop.mass > 0 else 0j


def standard_loops(spec: ModelSpec) -> tuple[Loop, ...]:
    """Top, bottom, charm and tau, with the pole masses of the model."""
    p = externals(spec)
    thirds = (("t", 2, "MT"), ("b", -1, "MB"), ("c", 2, "MC"))
    quarks = [Loop(name, q / 3, 3.0, p[mass], 1.0, 0.5) for name, q, mass in thirds]
    return (*quarks, Loop("ta-", -1.0, 1.0, p["MTA"], 1.0))


def standard_amplitude(spec: ModelSpec) -> complex:
    """That of W, t, b, c and tau."""
    m_h = externals(spec)["MH"]
    return amplitude(standard_loops(spec), m_h) + complex(vector((m_h / (2 * MASS_W)) ** 2))


def width(total: complex, m_h: float, fermi: float) -> float:
    """Gamma(h -> gamma gamma) in GeV of an amplitude, with alpha(0) at the photons."""
    return fermi * ALPHA0**2 * m_h**3 / (128 * sqrt(2) * pi**3) * abs(total) ** 2


def new_loops(spec: ModelSpec, found: Sequence[Block] | None = None) -> Iterator[Loop]:
    """Charged or coloured anomalons, and what mixing with them changes of a lepton; `found` are the model's `blocks`."""
    for block in blocks(spec) if found is None else found:
        yield from _loops(spec, block, 1.0)
        if block.lepton is not None:
            yield from _loops(spec, lepton_block(spec, block.lepton), -1.0)


def _loops(spec: ModelSpec, block: Block, sign: float) -> Iterator[Loop]:
    for sector in block.sectors:
        y = np.diag(couplings(spec, sector))
        for name, mass, own in zip(sector.names, sector.masses, y, strict=True):
            if mass > 0 and own != 0 and (sector.charge or block.colour > 1):
                kappa, trace = float(own / mass), sign * block.weight * TRACES[block.colour]
                yield Loop(name, float(sector.charge), sign * block.count, float(mass), kappa, trace)


def couplings(spec: ModelSpec, sector: Sector) -> Floats:
    """v times the coupling of h to mass eigenstates, L = -h psibar_i y_ij P_R psi_j + h.c., in GeV.

    A lepton's own Yukawa coupling counts without the cos(thS) that all Standard Model couplings to h share.
    """
    angle, found = _angle(spec), sector.coupling(sector.higgs)
    if not angle or not sector.scalar.any():
        return found
    v_s = float(vev(spec.vector.mass, spec.vector.coupling, breaking_charge(spec)))
    return np.asarray(found + sin(angle) / cos(angle) * electroweak(spec).vev / v_s * sector.coupling(sector.scalar))


def _angle(spec: ModelSpec) -> float:
    return spec.scalar.higgs_mixing if spec.scalar is not None and breaking_charge(spec) else 0.0


def new_width(spec: ModelSpec, found: Sequence[Block] | None = None) -> float:
    """Gamma(h -> pairs of anomalons, anomalon and lepton) in GeV, at tree level."""
    m_h, scale = externals(spec)["MH"], cos(_angle(spec)) ** 2 / electroweak(spec).vev ** 2
    own = blocks(spec) if found is None else found
    return scale * sum(_pairs(spec, block, sector, m_h) for block in own for sector in block.sectors)


def _pairs(spec: ModelSpec, block: Block, sector: Sector, m_h: float) -> float:
    """sum over psi_i psibar_j of N lambda^1/2 [(y_ij^2 + y_ji^2)(mh^2 - mi^2 - mj^2)/2 - 2 y_ij y_ji mi mj]/(8 pi mh)."""
    y, m = couplings(spec, sector), sector.masses
    total = 0.0
    leptons = set() if block.lepton is None else {s.names[0] for s in lepton_block(spec, block.lepton).sectors}
    for i, one in enumerate(sector.names):
        for j, two in enumerate(sector.names):
            if m[i] + m[j] >= m_h or {one, two} <= leptons:
                continue
            rest = m_h**2 - m[i] ** 2 - m[j] ** 2
            phase = sqrt(rest**2 - 4 * m[i] ** 2 * m[j] ** 2) / m_h**2
            square = (y[i, j] ** 2 + y[j, i] ** 2) * rest / 2 - 2 * y[i, j] * y[j, i] * m[i] * m[j]
            total += block.count * phase * square / (8 * pi * m_h)
    return total


def signal(spec: ModelSpec, found: Sequence[Block] | None = None) -> Signal:
    """Everything that changes the rate of p p -> h -> gamma gamma, all over the Standard Model's.

    With a scalar all couplings of h to the Standard Model have cos(thS), and h decays to X X through it; not included is
    h -> two of the scalar. A lepton that mixes changes its own width.
    """
    own = blocks(spec) if found is None else found
    m_h, loops = externals(spec)["MH"], tuple(new_loops(spec, own))
    common = cos(_angle(spec)) ** 2
    base = standard_amplitude(spec)
    photons = common * abs(1 + amplitude(loops, m_h) / base) ** 2
    quarks = gluon_amplitude(standard_loops(spec), m_h)
    gluons = common * abs(1 + gluon_amplitude(loops, m_h) / quarks) ** 2
    taus = common * (1 + sum(loop.kappa * np.sign(loop.number) for loop in loops if loop.name == "ta-")) ** 2
    rest = common * (1 - PHOTONS - GLUONS - TAUS)
    extra = new_width(spec, own) / portal.WIDTH
    if _angle(spec):
        v = spec.vector
        extra += float(portal.width(_angle(spec), m_h, v.mass, v.coupling, breaking_charge(spec))) / portal.WIDTH
    total = rest + PHOTONS * photons + GLUONS * gluons + TAUS * taus + extra
    production = GLUON_FUSION * gluons + (1 - GLUON_FUSION) * common
    return Signal(photons, gluons, float(total), production, float(production * photons / total))
