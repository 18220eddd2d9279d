"""Wess-Zumino coefficients: what integrating the anomalons out leaves behind, fixed by anomaly matching.

    L = eps^{mnrs} X_m { K_B B_n d_r B_s + K_W [W^a_n d_r W^a_s + (g/3) eps^{abc} W^a_n W^b_r W^c_s] },

with eps^{0123} = +1, in the normalisation for tree-level use, without loops of Standard Model fermions ("effective";
equally for loops whose anomaly stands in the axial Standard Model leg, L. Rosenberg, Phys. Rev. 129 (1963) 2786):

    K_W = g_X g^2 A_W/(8 pi^2),   K_B = g_X g'^2 A_B/(8 pi^2).

The coefficients of the symmetric (consistent) scheme, with 12 pi^2, belong with loops that share the anomaly equally
among the legs; used at tree level they would give 4/9 of the rate. Compare P. Anastasopoulos et al., hep-th/0605225,
and J. A. Dror, R. Lasenby, M. Pospelov, arXiv:1707.01503. Checked in tests/modelgen/test_wesszumino.py.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import NamedTuple

from modelgen.anomalies import coefficients, multiplet_fields, standard_model_fields
from modelgen.sm import Electroweak
from modelgen.spec import ModelSpec


class Matching(NamedTuple):
    """The anomaly that enters the vertices, exact, and whether anomalons that carry it are specified."""

    a_w: Fraction
    a_b: Fraction
    completed: bool

    def _repr_html_(self) -> str:
        from modelgen.notebook import matching_table

        return matching_table(self)


class Coupling(NamedTuple):
    """Wess-Zumino couplings as numbers: K_W, K_B, that of the photon-transverse X-Z-photon vertex, and A_Zgamma."""

    k_w: float
    k_b: float
    kappa: float
    a_zgamma: float

    def k_zz(self, electroweak: Electroweak) -> float:
        """Coefficient of X Z dZ: c^2 K_W + s^2 K_B."""
        return self.k_w * (1 - electroweak.s2) + self.k_b * electroweak.s2


def matching(spec: ModelSpec) -> Matching:
    """A_W and A_B of the Wess-Zumino vertices: minus the sum over the anomalons with a mass from U(1)_X breaking.

    Anomalons with a mass from the Higgs leave none: their own contact terms with the Goldstones of the Standard Model
    cancel the growth with energy (arXiv:2204.05945). Without any anomalons it is the Standard Model's own value, as
    for any completion by singlet masses, and `completed` is False.
    """
    if not spec.anomalons:
        sm = coefficients(standard_model_fields(spec.vector.charges))
        return Matching(sm.su2, sm.y2, completed=not (sm.su2 or sm.y2))
    from_singlet = [multiplet for multiplet in spec.anomalons if multiplet.mass_origin == "singlet"]
    heavy = coefficients(field for multiplet in from_singlet for field in multiplet_fields(multiplet))
    return Matching(-heavy.su2, -heavy.y2, completed=True)


def coupling(matched: Matching, electroweak: Electroweak, g_x: float, strength: float = 1.0) -> Coupling:
    """The couplings for these anomalies; `strength` is cWZ.

    kappa = 2 s c (K_W - K_B) = g_X g g' A_Zgamma/(4 pi^2), with A_Zgamma = c^2 A_W - s^2 A_B.
    """
    loop = g_x * strength / (8 * math.pi**2)
    k_w, k_b = loop * electroweak.g**2 * float(matched.a_w), loop * electroweak.g1**2 * float(matched.a_b)
    s2 = electroweak.s2
    kappa = 2 * electroweak.sw * electroweak.cw * (k_w - k_b)
    return Coupling(k_w, k_b, kappa, (1 - s2) * float(matched.a_w) - s2 * float(matched.a_b))
