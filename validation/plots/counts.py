"""Comparison plots of counts: events by category with errors, the prediction as steps, and pulls beneath.

Categories in which nothing is expected and nothing was seen are not drawn.
"""

from __future__ import annotations

from typing import Any

import validation.plots.cache  # noqa: F401 - matplotlib asks for it while it is imported

# isort: split
import matplotlib as mpl
import numpy as np

from validation.compare.comparison import Comparison, Observable
from validation.compare.observables import Observations
from validation.plots.comparison import STYLE, THEORY, Binned, Save, band, panels, points, pulls, svg, verdict
from validation.plots.words import category, category_axis, heading

MOST_NAMES = 12  # categories whose names fit under the axis
FEW = 9  # whose names have space at the size of other labels


def counts_plot(
    observable: Observable, comparison: Comparison, observations: Observations, process: str, save: Save = svg
) -> Any:
    """Events by category over what the theory expects; weights are scaled to effective numbers of events."""
    weight = observations.weight
    total, k = float(np.sum(weight)), len(observable.shares)
    index = np.clip(observations.measured[observable.name].values.astype(int), -1, k - 1)
    observed = np.asarray(np.bincount(index + 1, weight, k + 1)[1:], float)
    shares, errors = np.array(observable.shares), np.array(observable.errors or (0.0,) * k)
    drawn = np.flatnonzero((shares > 0) | (observed > 0))
    shares, errors, observed, k = shares[drawn], errors[drawn], observed[drawn], len(drawn)
    spread = np.sqrt(total * np.maximum(shares * (1 - shares), 1e-12) + (total * errors) ** 2)
    data = Binned(np.asarray(np.arange(k + 1) - 0.5, float), observed, total * shares, spread)
    with mpl.rc_context(STYLE):
        figure, top, bottom = panels()
        points(top, data)
        top.stairs(data.expected, data.edges, color=THEORY, lw=1.6, label="prediction")
        band(top, data)
        top.set_ylim(0, 1.45 * max(float(np.max(observed)), float(np.max(data.expected)), 1e-300))
        top.set_ylabel("events")
        top.set_title(heading(process, observations.ecm), loc="left", fontsize=10.5)
        top.set_title(f"{len(weight):,} events".replace(",", "\u202f"), loc="right", fontsize=10.5)
        top.legend(loc="upper right", ncols=1)
        verdict(top, comparison)
        pulls(bottom, data, category_axis(observable.name))
        names = [category(observable.categories[n]) if k <= MOST_NAMES else str(n + 1) for n in drawn]
        bottom.xaxis.minorticks_off()
        bottom.set_xticks(range(k), names, fontsize=8 if k <= FEW else 6.5)
        return save(figure)
