"""The likelihood of Belle II in the plane of M_X and BR(B+ -> K+ X) times the share unseen, the Standard Model added."""

from __future__ import annotations

from functools import cache, cached_property
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from attrs import frozen
from numpy.typing import ArrayLike, NDArray
from scipy.interpolate import RectBivariateSpline

from validation.excess.belle2 import FOLDER, belle2
from validation.excess.counts import Counts
from validation.excess.likelihood import deviance
from validation.excess.templates import events

Floats = NDArray[np.float64]

HEAVIEST = 4.6  # GeV: beyond, the densities have too few simulated events
MASSES = np.linspace(0.0, HEAVIEST, 185)
UNIT, LARGEST = 1e-6, 2e-3  # of the branching ratio: even in asinh(BR/UNIT) up to the largest
RATIOS = UNIT * np.sinh(np.linspace(0.0, np.arcsinh(LARGEST / UNIT), 37))
TABLE = FOLDER / "plane.csv"  # a row for each mass; made by `python -m validation.excess.plane`


class Resonance(NamedTuple):
    """The best X for Belle II alone, whatever its theory: mass in GeV, branching ratio times share unseen, gain."""

    m_x: float
    ratio: float
    gain: float


@frozen(eq=False, slots=False)
class Plane:
    """`table` of gains at MASSES and RATIOS; `background_alone`: what the Standard Model's signal gains over none."""

    table: Floats
    background_alone: float

    @cached_property
    def spline(self) -> RectBivariateSpline:
        """The table between its points."""
        return RectBivariateSpline(MASSES, np.arcsinh(RATIOS / UNIT), self.table)

    @cached_property
    def resonance(self) -> Resonance:
        """The maximum of `gain`."""
        masses, ratios = np.linspace(0.0, HEAVIEST, 461), UNIT * np.geomspace(0.1, 100, 400)
        found = self.gain(masses[:, None], ratios)
        i, j = np.unravel_index(np.argmax(found), found.shape)
        return Resonance(float(masses[i]), float(ratios[j]), float(found[i, j]))

    def gain(self, m_x: ArrayLike, ratio: ArrayLike) -> Floats:
        """-2 ln L of the Standard Model minus that with X: positive where X describes the data better.

        `m_x` in GeV up to HEAVIEST (0 beyond: X is not seen there) and BR(B+ -> K+ X) times the share unseen broadcast.
        """
        mass, value = np.broadcast_arrays(np.asarray(m_x, float), np.asarray(ratio, float))
        known = np.arcsinh(np.minimum(value, LARGEST) / UNIT)
        found = self.spline.ev(np.minimum(mass, HEAVIEST), known)
        return np.where(mass <= HEAVIEST, found, 0.0)


@cache
def shipped() -> Plane:
    """The plane of the tables that ship."""
    return Plane(np.loadtxt(TABLE, delimiter=",", comments="#"), _background_alone(belle2()))


def plane_of(counts: Counts) -> Plane:
    """The plane of another likelihood of the same form: some seconds."""
    return Plane(computed(counts, MASSES, RATIOS), _background_alone(counts))


def computed(counts: Counts, masses: Floats, ratios: Floats) -> Floats:
    """The gain (n, k) for masses (n,) and branching ratios (k,) from the likelihood itself, milliseconds for each."""
    found = [deviance(counts, 1.0, ratios[:, None] * row) for row in events(counts, masses)]
    return np.asarray(deviance(counts, 1.0)[0] - np.array(found))


def _background_alone(counts: Counts) -> float:
    nothing, standard = deviance(counts, [0.0, 1.0])
    return float(nothing - standard)


def significance(gained: float, parameters: int) -> float:
    """Standard deviations (two-sided) of a gain in -2 ln L with 1 or 2 fitted parameters, by Wilks' theorem."""
    if gained <= 0:
        return 0.0
    if parameters == 1:
        return float(np.sqrt(gained))
    chance = float(np.exp(-gained / 2))  # of a chi^2 of two degrees of freedom
    return NormalDist().inv_cdf(1 - chance / 2)


def main() -> None:
    """Write the table again."""
    about = (
        "-2 ln L of the Standard Model minus that with B+ -> K+ X, from the published Belle II likelihood (source.toml)\n"
        f"rows: {MASSES.size} masses in steps of {MASSES[1]:g} GeV from 0\n"
        f"columns: BR x share unseen = 1e-6 sinh(k/{RATIOS.size - 1} asinh({LARGEST / UNIT:g})), k from 0"
    )
    np.savetxt(TABLE, computed(belle2(), MASSES, RATIOS), fmt="%.4f", delimiter=",", header=about)


if __name__ == "__main__":
    main()
