"""Decays between the members of an SU(2) multiplet: psi -> psi' + pion, lepton pair, or W* if they are far apart."""

from __future__ import annotations

from modelgen.soft_widths import lepton_width, pion_width, steps, transitions, w_width
from modelgen.spec import ModelSpec
from validation.rates.decays import PartialWidth
from validation.rates.inputs import electroweak

__all__ = ["FORMULA", "SOURCE", "lepton_width", "pion_width", "transition_widths", "w_width"]

FORMULA = "pi: C GF^2 |Vud|^2 fpi^2 dM^3 sqrt(1 - mpi^2/dM^2)/pi, C = (T-m)(T+m+1); l nu: C GF^2 dM^5/(15 pi^3)"
SOURCE = "arXiv:hep-ph/0512090 for zero hypercharge; leading order in dM/M"


def transition_widths(spec: ModelSpec) -> tuple[PartialWidth, ...]:
    """Every decay of an anomalon into a lighter member of its own multiplet, to leading order in the splitting.

    Those that the cards have too, and W on its mass shell (or nearly so) above a splitting of m_W.
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
    return tuple(p for p in found if p.width > 0)
