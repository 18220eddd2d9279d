"""The excess at Belle II in the plane of M_X and g_X of a model: best point, favoured region, the paper's point."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from attrs import evolve, frozen
from numpy.typing import ArrayLike, NDArray

from modelgen.spec import ModelSpec
from validation.excess.plane import HEAVIEST, MASSES, Plane, shipped, significance
from validation.limits.points import points_of
from validation.rates import flavour, mesons
from validation.rates.inputs import require_plain

Floats = NDArray[np.float64]

PROCESS = "b+ > k+ x"
BOOST = 1.5  # GeV: momentum of a B, from beams of 7 and 4 GeV
LENGTH = 3.0  # m: a longer flight of X leaves no trace, an estimate
PULLS = np.linspace(-2.5, 2.5, 41)  # of the predicted branching ratio, in standard deviations
CHUNK = 8192  # points at a time
ONE_SIGMA, TWO_SIGMA = 2.30, 6.18  # of chi^2 with two degrees of freedom
COUPLINGS = np.geomspace(1e-4, 3.0, 140)
WINDOW = 5.0  # factor on g_X either side of the best one
PAPER = (2.1, 0.018, 4.3)  # GeV, g_X, standard deviations: abstract and summary of arXiv:2603.04394


class Favoured(NamedTuple):
    """At each point: `gain` in -2 ln L over the Standard Model, and `delta_chi2` to the best point of the model."""

    gain: Floats
    delta_chi2: Floats


class Point(NamedTuple):
    """One point: GeV, coupling, BR(B+ -> K+ X) and its uncertainty, share unseen, gain over the Standard Model."""

    m_x: float
    g_x: float
    branching_ratio: float
    uncertainty: float
    unseen: float
    gain: float


@frozen
class Fit:
    """The best point of a model with its 68% intervals (None: not closed), the model's own point and the paper's.

    `anomaly` is cWZ A_W; where cWZ is zero, `scaled_away` is A_W.
    """

    best: Point
    m_interval: tuple[float | None, float | None]
    g_interval: tuple[float | None, float | None]
    own: Point
    paper: Point
    anomaly: float
    plane: Plane
    scaled_away: float = 0.0

    @property
    def describes(self) -> bool:
        """Whether X improves on the Standard Model by more than one standard deviation."""
        return significance(self.best.gain, 2) > 1

    def _repr_html_(self) -> str:
        from validation.notebook import fit_table

        return fit_table(self)


def favoured(spec: ModelSpec, m_x: ArrayLike, g_x: ArrayLike, data: Plane | None = None) -> Favoured:
    """How well X of this model describes the counts of Belle II, for M_X in GeV and g_X that broadcast.

    The regions of one and two standard deviations are `delta_chi2` up to ONE_SIGMA and TWO_SIGMA, where `gain` > 0. The
    uncertainty of the predicted branching ratio is profiled, as a factor exp(pull error). `data`: by default what ships.
    """
    known = shipped() if data is None else data
    found = _gain(spec, known, m_x, g_x)
    return Favoured(found, np.asarray(_best(spec, known).gain - found))


def fit(spec: ModelSpec, data: Plane | None = None) -> Fit:
    """The best point of a model over all M_X (GeV) and g_X, whatever its own are; `data`: by default what ships.

    The counts are those of Belle II in B+ -> K+ and missing energy, arXiv:2311.14647, with the likelihood of
    arXiv:2507.12393. UnsupportedError: a model with kinetic mixing or Yukawa couplings between anomalons.
    """
    known = shipped() if data is None else data
    best = _best(spec, known)
    masses, couplings = np.linspace(0.05, 4.55, 181), best.g_x * np.geomspace(1 / WINDOW, WINDOW, 161)
    full = evolve(spec, wess_zumino=evolve(spec.wess_zumino, strength=1.0))
    lost = best.gain - _gain(spec, known, masses[:, None], couplings)
    own, paper = (spec.vector.mass, spec.vector.coupling), PAPER[:2]
    return Fit(
        best,
        _interval(masses, lost.min(axis=1), best.m_x),
        _interval(couplings, lost.min(axis=0), best.g_x),
        _point(spec, known, *own),
        _point(spec, known, *paper),
        flavour.anomaly_w(spec),
        known,
        0.0 if spec.wess_zumino.strength else flavour.anomaly_w(full),
    )


def predicted(spec: ModelSpec, m_x: Floats, g_x: Floats) -> tuple[Floats, Floats, Floats]:
    """BR(B+ -> K+ X), its relative uncertainty, and the share of X that is not seen, for arrays (n,)."""
    require_plain(spec)
    rate = flavour.branching_ratio(spec, PROCESS, m_x, g_x)
    relative = np.divide(rate.uncertainty, rate.value, out=np.zeros_like(rate.value), where=rate.value > 0)
    points = points_of(spec, m_x, g_x, np.full(m_x.shape, spec.wess_zumino.strength))
    particles = mesons.read().mesons
    flown = points.escape(particles["b+"].mass, particles["k+"].mass, BOOST, LENGTH)
    return rate.value, relative, points.invisible + (1 - points.invisible) * flown


def _gain(spec: ModelSpec, data: Plane, m_x: ArrayLike, g_x: ArrayLike) -> Floats:
    mass, g = np.broadcast_arrays(np.asarray(m_x, float), np.asarray(g_x, float))
    flat, found = (mass.ravel(), g.ravel()), np.empty(mass.size)
    for start in range(0, mass.size, CHUNK):
        part = slice(start, start + CHUNK)
        ratio, relative, unseen = predicted(spec, flat[0][part], flat[1][part])
        moved = (ratio * unseen)[:, None] * np.exp(PULLS * relative[:, None])
        found[part] = np.max(data.gain(flat[0][part][:, None], moved) - PULLS**2, axis=1)
    return found.reshape(mass.shape)


def _point(spec: ModelSpec, data: Plane, m_x: float, g_x: float) -> Point:
    ratio, relative, unseen = (float(x[0]) for x in predicted(spec, np.array([m_x]), np.array([g_x])))
    return Point(m_x, g_x, ratio, ratio * relative, unseen, float(_gain(spec, data, m_x, g_x)))


def _best(spec: ModelSpec, data: Plane) -> Point:
    """The maximum of the gain, on a grid and twice on a finer one about its maximum."""
    masses, couplings = MASSES[2::2], COUPLINGS
    for _ in range(3):
        found = _gain(spec, data, masses[:, None], couplings)
        i, j = np.unravel_index(np.argmax(found), found.shape)
        m, g = float(masses[i]), float(couplings[j])
        step, factor = masses[1] - masses[0], couplings[1] / couplings[0]
        masses = np.clip(np.linspace(m - step, m + step, 21), 1e-3, HEAVIEST)
        couplings = g * factor ** np.linspace(-1, 1, 21)
    return _point(spec, data, m, g)


def _interval(values: Floats, lost: Floats, best: float) -> tuple[float | None, float | None]:
    """Where the profile rises by 1 on either side of the best value, by linear interpolation."""

    def crossing(side: Floats, rise: Floats) -> float | None:
        above = np.flatnonzero(rise >= 1)
        if not above.size or above[0] == 0:
            return None
        k = above[0]
        return float(np.interp(1.0, rise[k - 1 : k + 1], side[k - 1 : k + 1]))

    low, high = values < best, values > best
    return crossing(values[low][::-1], lost[low][::-1]), crossing(values[high], lost[high])
