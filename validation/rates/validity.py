"""Up to which energy a model's predictions hold: the anomalons' threshold and the scale of U(1)_X breaking."""

from __future__ import annotations

from math import inf, pi
from typing import NamedTuple

from modelgen.spec import ModelSpec, Multiplet
from validation.rates.inputs import externals


class Reach(NamedTuple):
    """In GeV: 2M of the lightest anomalon with its mass from S, and 4 pi v_S; infinite where there is none."""

    threshold: float
    breaking: float

    @property
    def contact(self) -> float:
        """Where Wess-Zumino vertices fail: min(2M, 4 pi v_S)."""
        return min(self.threshold, self.breaking)


def spurion(multiplet: Multiplet) -> float:
    """|Q_S| of the mass term: |x_L - x_R|, twice |x| for a Majorana mass."""
    return abs(float(multiplet.delta)) * (2 if multiplet.majorana else 1)


def breaking_charge(spec: ModelSpec) -> float:
    """|Q_S| of the scalar that breaks U(1)_X."""
    return max((spurion(m) for m in spec.anomalons if m.mass_origin == "singlet"), default=0.0)


def reach(spec: ModelSpec) -> Reach:
    """2M and 4 pi v_S, v_S = M_X/(g_X |Q_S|)."""
    tables = [m for m in spec.anomalons if m.mass_origin == "singlet" and spurion(m)]
    threshold = min((2 * m.mass for m in tables), default=inf)
    scale = min((spec.vector.mass / (spec.vector.coupling * spurion(m)) for m in tables), default=inf)
    return Reach(threshold, 4 * pi * scale)


def sentences(spec: ModelSpec, ecm: float | None, contact: bool) -> tuple[str, ...]:
    """A sentence where a process at `ecm` GeV (None: a decay, of a Z where `contact`) is beyond the model.

    `contact`: whether it goes through Wess-Zumino vertices; otherwise 4 pi v_S alone bounds it.
    """
    limits = reach(spec)
    energy = externals(spec)["MZ"] if ecm is None and contact else ecm
    if energy is None:
        return ()
    if contact and energy > limits.contact:
        return (
            f"At {energy:g} GeV the Wess-Zumino vertices are used beyond min(2M, 4 pi v_S) = {limits.contact:.4g} GeV.",
        )
    if energy > limits.breaking:
        return (
            f"{energy:g} GeV is beyond 4 pi v_S = {limits.breaking:.4g} GeV, where U(1)_X breaking is strongly coupled.",
        )
    return ()
