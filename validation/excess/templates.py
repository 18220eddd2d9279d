"""Expected events of B+ -> K+ X with X unseen: the Standard Model's at one q^2, per branching ratio."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from validation.excess.belle2 import facts
from validation.excess.counts import Counts
from validation.rates import mesons
from validation.rates.meson_decays import kallen

Floats = NDArray[np.float64]

STEPS = 40  # of the integral over each bin of q^2


@lru_cache(maxsize=4)
def per_branching_ratio(counts: Counts) -> tuple[Floats, Floats]:
    """Centres (k,) of the bins of q^2 in GeV^2 and events (bins, k) for a branching ratio of 1 at each of them."""
    source = facts()
    edges = np.linspace(0.0, source["density"]["q2_max"], int(source["density"]["bins"]) + 1)
    expected = source["signal"]["branching_ratio"] * spectrum(edges)
    return (edges[1:] + edges[:-1]) / 2, counts.density / expected


def spectrum(edges: Floats) -> Floats:
    """Share of each bin of q^2 in B+ -> K+ nu nubar: dGamma/dq^2 ~ p_K^3 f_+^2 (arXiv:1409.4557), normalised."""
    data = mesons.read()
    parent, daughter = data.mesons["b+"].mass, data.mesons["k+"].mass
    fine = edges[:-1, None] + np.diff(edges)[:, None] * (np.arange(STEPS) + 0.5) / STEPS
    form = data.transitions["B K"].curves[0].value(fine)
    rate = np.sum(kallen(parent**2, daughter**2, fine) ** 1.5 * form**2, axis=1)
    return np.asarray(rate / np.sum(rate))


def events(counts: Counts, m_x: ArrayLike) -> Floats:
    """Expected events (n, bins) per branching ratio for a narrow X of these masses (n,) in GeV."""
    centres, table = per_branching_ratio(counts)
    q2 = np.atleast_1d(np.asarray(m_x, float)) ** 2
    return np.stack([np.interp(q2, centres, row) for row in table], axis=1)
