"""Z -> l+ l- of leptons that mix with anomalons, over Z -> e+ e-: couplings at tree level, and ratios of widths."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from modelgen.anomalons import MASS_Z, SIN2
from modelgen.spec import ModelSpec
from validation.rates.inputs import LEPTONS, MASS_PARAMETERS, externals
from validation.rates.mass_sectors import Block, blocks

FORMULA = "beta [(gL^2 + gR^2)(1 - x) + 6 x gL gR], x = m^2/MZ^2, g = T3 - Q sin^2(thW)"
SOURCE = "the width of Z into fermions with both chiralities; mixing changes T3 alone"


class Shift(NamedTuple):
    """What mixing changes of g_L and g_R of a charged lepton in Z gamma^mu (g_L P_L + g_R P_R), in units of g/cos(thW)."""

    left: float
    right: float


def shift(spec: ModelSpec, lepton: str, found: Sequence[Block] | None = None) -> Shift:
    """delta g_L = sum_i |U_i|^2 T3_i + 1/2, delta g_R = sum_j |V_j|^2 T3_j: zero where only fields of one T3 mix.

    `found` are the model's `blocks`.
    """
    name = LEPTONS[lepton][0]
    for block in blocks(spec) if found is None else found:
        if block.lepton == lepton:
            for sector in block.sectors:
                if name in sector.names:
                    k = sector.names.index(name)
                    left = sum(sector.u[i, k] ** 2 * (c.t3 + 0.5) for i, c in enumerate(sector.left))
                    right = sum(sector.v[j, k] ** 2 * c.t3 for j, c in enumerate(sector.right))
                    return Shift(float(left), float(right))
    return Shift(0.0, 0.0)


def weight(spec: ModelSpec, lepton: str, change: Shift) -> float:
    """Gamma(Z -> l+ l-) up to what all leptons share."""
    left, right = -0.5 + SIN2 + change.left, SIN2 + change.right
    x = (externals(spec)[MASS_PARAMETERS[LEPTONS[lepton][0]]] / MASS_Z) ** 2
    return sqrt(1 - 4 * x) * ((left**2 + right**2) * (1 - x) + 6 * x * left * right)


def ratio(spec: ModelSpec, lepton: str, own: Shift, electron: Shift) -> float:
    """Gamma(Z -> l+ l-)/Gamma(Z -> e+ e-) with these shifts; without any it is 1 up to the mass of the lepton."""
    return weight(spec, lepton, own) / weight(spec, "e", electron)
