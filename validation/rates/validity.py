"""Up to which energy a model's predictions hold: the anomalons' threshold and the scale of U(1)_X breaking."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from math import inf, pi
from typing import NamedTuple

from modelgen.spec import ModelSpec, Multiplet
from validation.rates.inputs import externals
from validation.rates.rate import Rate


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


class Share(NamedTuple):
    """A branching ratio that is a width over a measured total width in GeV, which has no X in it."""

    process: str
    ratio: float
    total: float


def overflow(shares: Iterable[Share]) -> tuple[str, ...]:
    """A sentence if any of these branching ratios is above 1, with each width and the total that it is compared with."""
    largest: dict[str, Share] = {}
    for share in shares:
        if share.ratio > max(1.0, largest[share.process].ratio if share.process in largest else 0.0):
            largest[share.process] = share
    if not largest:
        return ()
    words = ", ".join(
        f"{s.process} {s.ratio:.3g} ({s.ratio * s.total:.3g} GeV, the total width without X is {s.total:.3g} GeV)"
        for s in largest.values()
    )
    # only a decay of the Z is that fast at an energy where nothing but the growth makes it so
    fast = any(s.total > 1 for s in largest.values())
    beyond = " In a decay of the Z that is beyond perturbation theory." if fast else ""
    return (
        f"Above 1, and so no branching ratio but far too large a width: {words}. "
        f"The rate of a longitudinal X grows as (g_X E/M_X)².{beyond}",
    )


def above_one(rates: Iterable[Rate]) -> tuple[str, ...]:
    """A sentence on branching ratios above 1 among these rates; a width and its branching ratio follow one another."""
    pairs = [(a, b) for a, b in pairwise(rates) if b.quantity == "branching_ratio" and b.value > 1]
    return overflow(Share(b.process, b.value, a.value / b.value) for a, b in pairs if a.quantity == "width")
