"""Decays between the members of an SU(2) multiplet: psi -> psi' + pion, lepton pair, or W^(*) if they are far apart."""

from __future__ import annotations

from functools import partial

from modelgen.anomalons import members
from modelgen.sm import Electroweak
from modelgen.soft_widths import (
    CHARM_STRANGE,
    LEPTONS,
    PION_MASS,
    SINGLE_PION_LIMIT,
    Step,
    beta_shape,
    lepton_width,
    pion_width,
    steps,
    transitions,
)
from modelgen.spec import ModelSpec
from validation.rates import emission
from validation.rates.decays import PartialWidth
from validation.rates.emission import vector_width
from validation.rates.inputs import electroweak, externals
from validation.rates.offshell import pairs, remainder, smeared

__all__ = ["FORMULA", "SOURCE", "lepton_width", "pion_width", "transition_widths"]

FORMULA = "pi: C GF^2 |Vud|^2 fpi^2 dM^3 sqrt(1 - mpi^2/dM^2)/pi, C = (T-m)(T+m+1); l nu: C GF^2 dM^5/(15 pi^3)"
SOURCE = "arXiv:hep-ph/0512090 for zero hypercharge; leading order in dM/M"
W_FORMULA = f"{emission.FORMULA}; W* by its line"
EXACT = 1e-6  # relative, of an integral over the line
W_SOURCE = emission.SOURCE


def transition_widths(spec: ModelSpec) -> tuple[PartialWidth, ...]:
    """Every decay of an anomalon into a lighter member of its own multiplet.

    To leading order in the splitting those that the cards have too, and `by_w` above a splitting of m_W; of multiplets
    with their masses from the Higgs, which couple by one chirality, `chiral_widths`.
    """
    ew = electroweak(spec)
    found = [
        PartialWidth(name, tuple(decay.final.split()), decay.value)
        for name, decays in transitions(spec).items()
        for decay in decays
    ]
    for step in steps(spec):
        if step.heavy.mass - step.light.mass > ew.m_w:
            found += by_w(spec, step, vector_like=True)
    for step in chiral_steps(spec):
        found += chiral_widths(spec, step)
    return tuple(p for p in found if p.width > 0)


def chiral_steps(spec: ModelSpec) -> list[Step]:
    """Neighbours in a multiplet of one chirality, whose masses come from the Higgs; their singlets have no W."""
    tables, states = {m.name: m for m in spec.anomalons}, members(spec)
    found = []
    for heavy in states:
        table = tables[heavy.multiplet]
        isospin = (table.su2 - 1) / 2
        for light in states:
            same = (light.multiplet, light.copy) == (heavy.multiplet, heavy.copy) and table.mass_origin == "higgs"
            if same and abs(heavy.charge - light.charge) == 1 and heavy.mass > light.mass:
                low = float(min(heavy.t3, light.t3))
                found.append(Step(heavy, light, (isospin - low) * (isospin + low + 1)))
    return found


def charged_coupling(ew: Electroweak, factor: float) -> float:
    """Coupling of W between neighbours, g/sqrt2 for those of a doublet; `factor` = (T - m)(T + m + 1)."""
    return float(ew.g * (factor / 2) ** 0.5)


def chiral_widths(spec: ModelSpec, step: Step) -> list[PartialWidth]:
    """By W, on its mass shell or not; below 1 GeV a pion and leptons.

    In the limit of a small splitting leptons have the width of a vector-like multiplet, for (1 + 3)/4 = 1, and the pion
    1/4 (1 + p^2/dM^2) of it: the time component of the vector current, and the axial one along the momentum.
    """
    given, (heavy, light, factor) = externals(spec), step
    d, positive = heavy.mass - light.mass, heavy.charge > light.charge
    if d < SINGLE_PION_LIMIT:
        mark, bar = ("+", "") if positive else ("-", "~")
        pion = float(pion_width(d, given["Gf"], factor)) * (2 - (PION_MASS / d) ** 2) / 4
        rows: list[tuple[tuple[str, ...], float]] = [((light.name, f"pi{mark}"), pion)]
        for charged, _, neutrino, _, mass in LEPTONS:
            rows.append(
                ((light.name, f"{charged}{mark}", f"{neutrino}{bar}"),
                 float(lepton_width(d, given["Gf"], given[mass], factor)))
            )  # fmt: skip
        return [PartialWidth(heavy.name, products, width) for products, width in rows]
    return by_w(spec, step, vector_like=False)


def by_w(spec: ModelSpec, step: Step, vector_like: bool) -> list[PartialWidth]:
    """W on its mass shell, and what its line adds below and near it, by what the W becomes."""
    ew, given, (heavy, light, factor) = electroweak(spec), externals(spec), step
    d, boson = heavy.mass - light.mass, "w+" if heavy.charge > light.charge else "w-"
    g = charged_coupling(ew, factor)
    shape = partial(vector_width, heavy.mass, light.mass, ew.m_w, g, g if vector_like else 0.0)
    shell, line = float(shape()), float(smeared(shape, d, ew.m_w, ew.width_w))
    shares = {
        pair.products: pair.share * float(beta_shape(max(pair.masses) / d))
        for pair in pairs(spec, boson)
        if sum(pair.masses) < d and not (given["MC"] in pair.masses and d <= CHARM_STRANGE)
    }
    rest = float(remainder(sum(shares.values()) * line, shell, d, ew.m_w, ew.width_w)) / sum(shares.values())
    via = boson if d > ew.m_w else ""
    found = [PartialWidth(heavy.name, (light.name, *names), rest * share, via) for names, share in shares.items()]
    return [PartialWidth(heavy.name, (light.name, boson), shell), *found]


def error(spec: ModelSpec, decay: PartialWidth) -> float:
    """Relative error of a decay within a multiplet: 2 dM/M to leading order in dM; by W tau and charm masses alone."""
    given, ew = externals(spec), electroweak(spec)
    masses = {m.name: m.mass for m in members(spec)}
    d = masses[decay.particle] - masses[decay.products[0]]
    if d < (SINGLE_PION_LIMIT if chiral(spec, decay) else ew.m_w):
        return 2 * d / masses[decay.particle]
    if decay.products[1] in ("w+", "w-"):
        return 0.0
    heaviest = {"ta": given["MTA"], "c": given["MC"]}
    heavier = max(heaviest.get(name.rstrip("+-~"), 0.0) for name in decay.products[1:])
    return EXACT + 2 * (heavier / d) ** 2  # beyond the static limit, in which their shape is known


def chiral(spec: ModelSpec, decay: PartialWidth) -> bool:
    """Whether a decay within a multiplet is one of `chiral_widths`."""
    return any((s.heavy.name, s.light.name) == (decay.particle, decay.products[0]) for s in chiral_steps(spec))
