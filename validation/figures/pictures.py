"""All figures of a model, drawn: each as PDF, PNG and the numbers behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from modelgen.spec import ModelSpec
from validation.figures.lines import anomalon_mass, branchings, z_gamma
from validation.figures.plane import MASSES, plane
from validation.limits.layout import Tables
from validation.limits.table import Limit

POINTS = 400  # along M_X
Z_MASSES = (0.1, 90.0)  # GeV


class Picture(NamedTuple):
    """One figure: the name of its files, a caption, and what is in them."""

    name: str
    caption: str
    pdf: bytes
    png: bytes
    csv: str

    def write(self, folder: Path) -> None:
        """NAME.pdf, NAME.png and NAME.csv into a directory that exists."""
        (folder / f"{self.name}.pdf").write_bytes(self.pdf)
        (folder / f"{self.name}.png").write_bytes(self.png)
        (folder / f"{self.name}.csv").write_text(self.csv, encoding="utf-8")


def pictures(spec: ModelSpec, limits: Sequence[Limit] | Tables | None = None) -> Iterator[Picture]:
    """The plane, limits as limits on the anomalons' mass, the decays of X, and Z -> gamma X; what a model does not have
    is left out."""
    from validation.plots import figures as plots

    whole = plane(spec, limits=limits)
    words = "; ".join(whole.notes)
    text = (
        "Limits, projections (dashed) and the region that Belle II prefers in the plane of M_X and g_X, everything else as "
        "in the model. " + (f"Not here: {words}" if words else "")
    )
    yield Picture("plane", text.strip(), *plots.draw_plane(whole), whole.csv())
    reach = anomalon_mass(spec, whole)
    if reach is not None and reach.reaches:
        text = (
            "The same limits as limits on the anomalons: M = y M_X/(√2 g_X |δ|), so that masses below a line are excluded "
            "for a Yukawa coupling y of 1, and in proportion for another. The horizontal lines are masses, for y = 1; the "
            "logarithms of finite naturalness go up to the cutoff at the model's own point."
        )
        yield Picture("anomalon_mass", text, *plots.draw_anomalon_mass(reach), reach.csv())
    decays = branchings(spec, np.geomspace(*MASSES, POINTS))
    if decays.ratios:
        text = "Branching ratios of X; up to 2 GeV its hadrons from e⁺e⁻ data, above quarks."
        yield Picture("decays", text, *plots.draw_branchings(decays), decays.csv())
    rare = z_gamma(spec, np.geomspace(*Z_MASSES, POINTS))
    if rare is not None:
        text = "Z → γX at one loop, by the contact vertex of the model files, and in the Goldstone limit."
        yield Picture("z_gamma", text, *plots.draw_z_gamma(rare), rare.csv())
