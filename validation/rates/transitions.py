"""Decays between the members of an SU(2) multiplet: psi -> psi' + pion, lepton pair, or W^(*) if they are far apart."""

from __future__ import annotations

from math import pi

import numpy as np
from numpy.typing import ArrayLike, NDArray

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
    w_width,
)
from modelgen.spec import ModelSpec
from validation.rates.decays import PartialWidth
from validation.rates.inputs import electroweak, externals
from validation.rates.offshell import pairs, remainder, smeared

__all__ = ["FORMULA", "SOURCE", "lepton_width", "pion_width", "transition_widths", "w_width"]

Floats = NDArray[np.float64]

FORMULA = "pi: C GF^2 |Vud|^2 fpi^2 dM^3 sqrt(1 - mpi^2/dM^2)/pi, C = (T-m)(T+m+1); l nu: C GF^2 dM^5/(15 pi^3)"
SOURCE = "arXiv:hep-ph/0512090 for zero hypercharge; leading order in dM/M"
CHIRAL_FORMULA = "C GF M^3 lambda^(1/2) [(1-x^2)^2 + (1+x^2) y^2 - 2 y^4]/(8 sqrt2 pi), x = M'/M, y = mW/M; W* by its line"
EXACT = 1e-6  # relative, of an integral over the line
CHIRAL_SOURCE = "as t -> b W; by gamma-matrix traces in tests/validation/test_rates_offshell.py"


def transition_widths(spec: ModelSpec) -> tuple[PartialWidth, ...]:
    """Every decay of an anomalon into a lighter member of its own multiplet.

    To leading order in the splitting those that the cards have too, and W on its mass shell (or nearly so) above a
    splitting of m_W; of multiplets with their masses from the Higgs, which couple by one chirality, `chiral_widths`.
    """
    ew = electroweak(spec)
    found = [
        PartialWidth(name, tuple(decay.final.split()), decay.value)
        for name, decays in transitions(spec).items()
        for decay in decays
    ]
    for heavy, light, factor in steps(spec):
        if heavy.mass - light.mass > ew.m_w:
            boson = "w+" if heavy.charge > light.charge else "w-"
            found.append(PartialWidth(heavy.name, (light.name, boson), float(w_width(heavy.mass, light.mass, ew, factor))))
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


def chiral_w(mass: ArrayLike, daughter: ArrayLike, q2: ArrayLike, ew: Electroweak, factor: float = 1.0) -> Floats:
    """q^2/m_W^2 times Gamma(psi -> psi' W) in GeV for a W of mass^2 = q^2 and the coupling of one chirality."""
    m, x2, y2 = np.asarray(mass, float), (np.asarray(daughter) / mass) ** 2, np.asarray(q2) / np.square(mass)
    root = np.sqrt(np.clip((1 - x2 - y2) ** 2 - 4 * x2 * y2, 0, None)) * (np.sqrt(x2) + np.sqrt(y2) <= 1)
    scale = factor * ew.g**2 * m**3 / (64 * pi * ew.m_w**2)  # G_F/sqrt2 = g^2/(8 m_W^2)
    return np.asarray(scale * root * ((1 - x2) ** 2 + (1 + x2) * y2 - 2 * y2**2))


def chiral_widths(spec: ModelSpec, step: Step) -> list[PartialWidth]:
    """W on its mass shell; what its line adds below and near it; below 1 GeV a pion and leptons.

    In the limit of a small splitting leptons have the width of a vector-like multiplet, for (1 + 3)/4 = 1, and the pion
    1/4 (1 + p^2/dM^2) of it: the time component of the vector current, and the axial one along the momentum.
    """
    ew, given, (heavy, light, factor) = electroweak(spec), externals(spec), step
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
    boson = "w+" if positive else "w-"
    shell = float(chiral_w(heavy.mass, light.mass, ew.m_w**2, ew, factor))
    line = float(smeared(lambda q2: chiral_w(heavy.mass, light.mass, q2, ew, factor), d, ew.m_w, ew.width_w))
    shares = {
        pair.products: pair.share * float(beta_shape(max(pair.masses) / d))
        for pair in pairs(spec, boson)
        if sum(pair.masses) < d and not (given["MC"] in pair.masses and d <= CHARM_STRANGE)
    }
    rest = float(remainder(sum(shares.values()) * line, shell, d, ew.m_w, ew.width_w)) / sum(shares.values())
    via = boson if d > ew.m_w else ""
    found = [PartialWidth(heavy.name, (light.name, *names), rest * share, via) for names, share in shares.items()]
    return [PartialWidth(heavy.name, (light.name, boson), shell), *found]


def chiral_error(spec: ModelSpec, decay: PartialWidth) -> float | None:
    """The relative error of `chiral_widths`: 2 dM/M below 1 GeV, above it tau and charm masses; None for another decay."""
    given = externals(spec)
    for step in chiral_steps(spec):
        if (step.heavy.name, step.light.name) == (decay.particle, decay.products[0]):
            d = step.heavy.mass - step.light.mass
            if d < SINGLE_PION_LIMIT:
                return 2 * d / step.heavy.mass
            heaviest = {"ta": given["MTA"], "c": given["MC"]}
            masses = [heaviest.get(name.rstrip("+-~"), 0.0) for name in decay.products[1:]]
            return EXACT + 2 * (max(masses) / d) ** 2  # beyond the static limit, in which their shape is known
    return None
