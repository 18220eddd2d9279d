"""What experiments look for X in: the rate of each process per g_X^2, its error, and the kinematics of X in it.

A row of the limit tables names its probe. All rates are branching ratios, except those of dark-photon searches, which are
epsilon^2 of the dark photon that would have been seen as often, and those of measured numbers of neutrinos.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from modelgen.anomalons import ALPHA0
from modelgen.spec import ModelSpec
from validation.limits import single_photons, unasked, z_invisible, z_width
from validation.limits.points import Points
from validation.rates import flavour, mesons, portal, zgamma
from validation.rates.inputs import anomalon_fermions, electroweak, externals, require_width, sm_fermions
from validation.rates.validity import Share, breaking_charge, overflow, spurion

Floats = NDArray[np.float64]

MEASURED_Z_WIDTH = 2.4955  # GeV, Review of Particle Physics 2024


class Process(NamedTuple):
    """A rate before X is seen or not, (n,), and its error; NaN where the process is closed."""

    value: Floats
    error: Floats


class Probe(NamedTuple):
    """One process: its name in words, the rate at points, parent and daughter masses (GeV) that fix the momentum of X.

    A daughter None is another X. `obstacle` is a sentence where a model has no such rate, or where it is not known.
    `multiplicity`: how many X there are, 0 where the rate itself has what is seen. What is no branching ratio has a `name`
    of its own, and a `remark` on it at a single point.
    """

    words: str
    rate: Callable[[Points], Process]
    masses: Callable[[ModelSpec], tuple[float, float | None]]
    obstacle: Callable[[ModelSpec], str | None] = lambda _: None
    multiplicity: int = 1
    name: str | None = None
    remark: Callable[[Points], str] | None = None
    closed: str | None = None  # why there is no rate, if not because of the kinematics

    @property
    def observable(self) -> str:
        unseen = {0: "", 1: ", X unseen"}.get(self.multiplicity, ", both unseen")
        return f"{self.name}{unseen}" if self.name else f"BR({self.words}{unseen})"


def _z_gamma(points: Points) -> Process:
    """BR(Z -> gamma X) at one loop with alpha(0) at the photon; the error is that of the width that it is divided by."""
    spec = points.spec
    ew = electroweak(spec)
    whole = require_width(ew.width_z, "WZ")

    def unit() -> Floats:
        fermions = (*sm_fermions(spec), *anomalon_fermions(spec))
        kappa = zgamma.kappa_loop(fermions, ew, 1.0, points.masses)
        real_photon = ALPHA0 / (ew.e**2 / (4 * math.pi))
        return zgamma.width(kappa, ew.m_z, points.masses) * real_photon / whole

    found = points.once("z > a x", unit)[points.index] * (points.strength * points.g_x) ** 2
    value = np.where(points.m_x < ew.m_z, found, np.nan)
    return Process(value, value * abs(1 - ew.width_z / MEASURED_Z_WIDTH))


def _meson(process: str, points: Points) -> Process:
    """BR of a rare meson decay."""

    def unit() -> flavour.Estimate:
        found = flavour.branching_ratio(points.unit, process, points.masses, 1.0)
        return flavour.Estimate(np.where(found.value > 0, found.value, np.nan), found.uncertainty)

    value, error = points.once(process, unit)
    scale = (points.strength * points.g_x) ** 2
    return Process(value[points.index] * scale, error[points.index] * scale)


def _meson_masses(parent: str, daughter: str, _: ModelSpec) -> tuple[float, float]:
    known = mesons.read().mesons
    return known[parent].mass, known[daughter].mass if daughter != "a" else 0.0


def _higgs_to_x(points: Points) -> Process:
    """BR(h -> X X) with the production of h."""
    spec = points.spec
    angle = spec.scalar.higgs_mixing if spec.scalar else 0.0
    m_h, charge = externals(spec)["MH"], breaking_charge(spec)
    value = portal.branching_ratio(angle, m_h, points.m_x, points.g_x, charge)
    return Process(np.where(2 * points.m_x < m_h, value, np.nan), np.zeros_like(value))


def _no_portal(spec: ModelSpec) -> str | None:
    if spec.scalar is None or spec.scalar.higgs_mixing == 0:
        return "no scalar of this model mixes with the Higgs boson"
    charges = {spurion(m) for m in spec.anomalons if m.mass_origin == "singlet" and spurion(m)}
    if len(charges) != 1:
        return "the charge of the scalar that breaks U(1)_X is not one number in this model"
    return None


def _not_implemented(points: Points) -> Process:
    """Never asked for: its obstacle is always there."""
    return Process(np.full(points.m_x.shape, np.nan), np.zeros(points.m_x.shape))


def _axial_tau(spec: ModelSpec) -> str:
    """Why W -> tau nu X is not held against universality."""
    left, right = spec.vector.charges.l[2], spec.vector.charges.e[2]
    if left != right:
        return (
            "not implemented: X couples to the axial current of τ, and W → τ ν X, Z → τ τ X and τ decays with X grow as "
            "(m_τ/M_X)²; this can be the strongest limit where M_X is small"
        )
    return "X does not couple to the axial current of τ: nothing grows as (m_τ/M_X)², and what is left is not computed"


def missing(spec: ModelSpec) -> tuple[str, ...]:
    """Sentences about limits on X that are not here and would matter in this model."""
    return *unasked.on_x(spec), *flavour.not_implemented(spec)


def overflowing(points: Points) -> tuple[str, ...]:
    """A sentence on branching ratios to X above 1 at a single point, as rows of the limits print them."""
    spec, known = points.spec, mesons.read().mesons
    totals = {"z > a x": require_width(electroweak(spec).width_z, "WZ")}
    widths = {process: known[process.split()[0]].width for process in flavour.PROCESSES}
    totals |= {process: width.value for process, width in widths.items() if width is not None}
    shares = []
    for process, total in totals.items():
        if points.once(("obstacle", process), partial(PROBES[process].obstacle, spec)) is None:
            ratio = float(PROBES[process].rate(points).value[0])
            shares.append(Share(PROBES[process].words, ratio, total))
    return overflow(shares)


def _names(name: str) -> str:
    """A particle in words."""
    known = {"k": "K", "b": "B", "pi": "π", "y1s": "Υ(1S)", "a": "γ", "kl": "K_L", "ks": "K_S", "rho": "ρ"}
    stem, sign = name.rstrip("+0*"), name[len(name.rstrip("+0*")) :]
    return known.get(stem, stem) + sign.replace("+", "⁺").replace("0", "⁰")


def _meson_probe(process: str) -> Probe:
    parent, _, daughter, *_ = process.split()
    masses = partial(_meson_masses, parent, daughter)
    obstacle = flavour.obstacle if parent == flavour.UPSILON else _no_w_loop
    return Probe(f"{_names(parent)} → {_names(daughter)} X", partial(_meson, process), masses, obstacle)


def _no_w_loop(spec: ModelSpec) -> str | None:
    """Why flavour changes are not known, or vanish."""
    if (found := flavour.obstacle(spec)) is not None:
        return found
    full = evolve(spec, wess_zumino=evolve(spec.wess_zumino, strength=1.0))
    if flavour.anomaly_w(full) == 0:
        return "the SU(2)^2 X anomaly that the W loop needs is zero in this model"
    return None


def _single_photons(ecm: float) -> Probe:
    """e+ e- -> gamma X at this energy (GeV), in neutrinos."""
    return Probe(
        "e⁺e⁻ → γ X",
        lambda points: Process(*single_photons.extra_neutrinos(points, ecm)),
        lambda _: (ecm, 0.0),
        name=f"ΔN_ν of e⁺e⁻ → γ X at {ecm:g} GeV",
        remark=partial(single_photons.remark, ecm=ecm),
    )


PROBES: Mapping[str, Probe] = {
    "z > a x": Probe("Z → γ X", _z_gamma, lambda spec: (externals(spec)["MZ"], 0.0)),
    **{process: _meson_probe(process) for process in flavour.PROCESSES},
    "h > x x": Probe("h → X X", _higgs_to_x, lambda spec: (externals(spec)["MH"], None), _no_portal, multiplicity=2),
    "w > ta vt x": Probe("W → τ ν X", _not_implemented, lambda spec: (electroweak(spec).m_w, 0.0), _axial_tau),
    **{f"e+ e- > a x at {ecm:g} GeV": _single_photons(ecm) for ecm in single_photons.ENERGIES},
    "z > invisible": Probe(
        "Z → invisible",
        lambda points: Process(*z_invisible.extra_neutrinos(points)),
        lambda spec: (externals(spec)["MZ"], 0.0),
        multiplicity=0,
        name="ΔN_ν of Γ(Z → invisible)",
        remark=z_invisible.remark,
    ),
    "z > new": Probe(
        "Z → new particles",
        lambda points: Process(*z_width.extra_width(points, _z_gamma(points).value * electroweak(points.spec).width_z)),
        lambda spec: (externals(spec)["MZ"], 0.0),
        multiplicity=0,
        name="ΔΓ_Z",
        remark=z_width.remark,
        closed=z_width.UNCHANGED,
    ),
}
