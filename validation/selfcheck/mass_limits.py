"""A published mass limit made again: what it is, our cross-sections for it, and where prediction and bound cross."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from modelgen.sm import DEFAULTS, Electroweak
from validation.limits.pairs import charged_current, ckm_squared, k_factor, neutral_current

Floats = NDArray[np.float64]

TABLES_GATE, LONG_LIVED_GATE = 0.05, 0.15
SCAN = np.geomspace(90.0, 2900.0, 400)


class Row(NamedTuple):
    """One published mass limit (GeV) and ours; `gate` is the largest relative difference that counts as agreement."""

    name: str
    published: float
    ours: float | None
    gate: float
    source: str

    @property
    def agrees(self) -> bool:
        return self.ours is not None and abs(self.ours / self.published - 1) <= self.gate

    def document(self) -> dict[str, Any]:
        ratio = None if self.ours is None else self.ours / self.published
        return {**self._asdict(), "ratio": ratio, "agrees": self.agrees}


def pair_cross_sections(mass: Floats, su2: int, ecm_tev: float = 13.0) -> dict[str, Floats]:
    """sigma x K (pb) of a vector-like doublet with |Y| = 1/2 (a higgsino) or a real triplet (a wino), by channel."""
    ew, ckm = Electroweak.from_fermi(), ckm_squared(DEFAULTS)
    t3, factor = (1.0, 2.0) if su2 == 3 else (0.5, 1.0)
    found = {"charged": neutral_current(ecm_tev, mass, 1.0, t3, ew)}
    for name, sign in (("W+", 1), ("W-", -1)):
        found[name] = charged_current(ecm_tev, mass, factor, sign, ew, ckm)
    return {name: sigma * k_factor(su2, name, mass) for name, sigma in found.items()}


def crossing(mass: Floats, ratio: Floats) -> float | None:
    """The mass at which a ratio (prediction over bound, NaN where unknown) falls through 1 for the last time."""
    known = np.isfinite(ratio)
    m, r = np.log(mass[known]), np.log(ratio[known])
    falls = np.flatnonzero((r[:-1] >= 0) & (r[1:] < 0))
    if not len(falls):
        return None
    k = falls[-1]
    return float(np.exp(m[k] + r[k] / (r[k] - r[k + 1]) * (m[k + 1] - m[k])))
