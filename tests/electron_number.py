"""The electron number as a current: limits on X from beams of electrons, without anomalons."""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve

from modelgen.modelfile import load
from modelgen.spec import Charges, ModelSpec


def electrons() -> ModelSpec:
    """X couples to L_e alone: the vector current of electrons and their neutrino; no anomalons."""
    none, first = (Fraction(0),) * 3, (Fraction(1), Fraction(0), Fraction(0))
    spec = load("b-minus-l")
    return evolve(spec, vector=evolve(spec.vector, charges=Charges(none, none, none, first, first)), anomalons=())
