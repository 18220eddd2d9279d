"""The ultraviolet side: v_S, the anomalon masses that a Yukawa coupling allows, finite naturalness, the unitarity cutoff.

All functions broadcast over arrays of their numerical arguments; GeV. `ultraviolet` puts them together for a model.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import inf, pi, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import lambertw

from modelgen.sm import Electroweak
from modelgen.spec import ModelSpec, Multiplet
from validation.rates.inputs import electroweak, externals, vertex_anomalies
from validation.rates.validity import spurion

Floats = NDArray[np.float64]

# How large a Yukawa coupling may be: of order one, sqrt(4 pi) (tree-level unitarity), 4 pi (naive dimensional analysis)
YUKAWAS = {"1": 1.0, "sqrt(4 pi)": sqrt(4 * pi), "4 pi": 4 * pi}


def vev(m_x: ArrayLike, g_x: ArrayLike, charge: ArrayLike) -> Floats:
    """v_S = M_X/(g_X |Q_S|) in GeV, <S> = v_S/sqrt(2), if S alone gives X its mass."""
    return np.asarray(np.asarray(m_x, float) / (np.asarray(g_x) * np.abs(charge)))


def yukawa_mass(yukawa: ArrayLike, m_x: ArrayLike, g_x: ArrayLike, delta: ArrayLike) -> Floats:
    """M = y v_S/sqrt(2) = y M_X/(sqrt(2) g_X |delta|) in GeV, for a mass from a scalar of charge delta = x_L - x_R.

    For a Majorana mass, y/2 psi psi S, delta stands for twice the charge.
    """
    return np.asarray(np.asarray(yukawa) * vev(m_x, g_x, delta) / 2**0.5)


def largest_mass(spec: ModelSpec, yukawa: ArrayLike, m_x: ArrayLike, g_x: ArrayLike) -> Floats:
    """The mass in GeV that this Yukawa coupling gives the anomalon that gets least; infinite without mass from S."""
    charges = [spurion(m) for m in _from_singlet(spec)]
    shape = np.broadcast_shapes(np.shape(yukawa), np.shape(m_x), np.shape(g_x))
    return yukawa_mass(yukawa, m_x, g_x, max(charges)) if charges else np.full(shape, inf)


def needed_yukawa(spec: ModelSpec, m_x: ArrayLike, g_x: ArrayLike) -> Floats:
    """The largest y = sqrt(2) M/v_S that the anomalon masses of the model need; 0 without mass from S."""
    needed = [m.mass / yukawa_mass(1.0, m_x, g_x, spurion(m)) for m in _from_singlet(spec)]
    return np.asarray(np.maximum.reduce(needed)) if needed else np.zeros(np.broadcast_shapes(np.shape(m_x), np.shape(g_x)))


def higgs_log_coefficient(su2: ArrayLike, hypercharge: ArrayLike, ew: Electroweak, majorana: bool = False) -> Floats:
    """d(M_h^2)/[M^2 d ln(M^2/mu^2)], two-loop, of a fermion multiplet with gauge interactions only.

    6 c n/(4 pi)^4 [(n^2 - 1) g^4/4 + Y^2 g'^4], c = 2 for Dirac, 1 for Majorana: M. Farina, D. Pappadopulo, A. Strumia,
    arXiv:1303.7244; the leading logarithm.
    """
    n, y = np.asarray(su2, float), np.asarray(hypercharge, float)
    count = 1.0 if majorana else 2.0
    return np.asarray(6 * count * n / (4 * pi) ** 4 * ((n**2 - 1) * ew.g**4 / 4 + y**2 * ew.g1**4))


def yukawa_log_coefficient(yukawa: ArrayLike) -> Floats:
    """d(M_h^2)/[M^2 d ln(M^2/mu^2)], one loop, of a heavy fermion coupled to H and a massless one: 4 y^2/(4 pi)^2.

    -y lbar H E_R: delta m_H^2 = 2 y^2 A_0(M^2)/(4 pi)^2 with A_0 = M^2 (ln(M^2/mu^2) - 1), and M_h^2 = 2 |m_H^2|.
    """
    return np.asarray(4 * np.asarray(yukawa, float) ** 2 / (4 * pi) ** 2)


def gauge_coefficient(multiplets: Iterable[Multiplet], ew: Electroweak) -> float:
    """`higgs_log_coefficient` summed over multiplets of one mass, with their copies and colours."""
    return float(
        sum(
            m.copies * abs(m.su3) * float(higgs_log_coefficient(m.su2, float(m.hypercharge), ew, _single(m)))
            for m in multiplets
        )
    )


def mixing_coefficient(multiplets: Iterable[Multiplet]) -> float:
    """`yukawa_log_coefficient` summed over the Higgs Yukawa couplings with leptons that make anomalons decay."""
    operators = ("lHE", "LHe", "lHN")
    couplings = [m.decay.coupling for m in multiplets if m.decay is not None and m.decay.operator in operators]
    return float(sum(yukawa_log_coefficient(y) for y in couplings))


def natural_mass(coefficient: ArrayLike, log: ArrayLike, m_h: float, tuning: ArrayLike = 1.0) -> Floats:
    """M in GeV at which coefficient M^2 log = tuning M_h^2, log = ln(Lambda^2/M^2) fixed; infinite without coupling."""
    with np.errstate(divide="ignore"):
        return np.asarray(m_h * np.sqrt(np.asarray(tuning) / (np.asarray(coefficient, float) * np.asarray(log))))


def natural_mass_below(coefficient: ArrayLike, scale: ArrayLike, m_h: float, tuning: ArrayLike = 1.0) -> Floats:
    """M in GeV at which coefficient M^2 ln(scale^2/M^2) = tuning M_h^2; infinite where every M below the scale is natural.

    With u = M^2/scale^2 this is u ln u = -t, u = exp(W_{-1}(-t)), the lower of two solutions.
    """
    t = np.asarray(tuning) * (m_h / np.asarray(scale, float)) ** 2 / np.asarray(coefficient, float)
    solved = np.exp(lambertw(-np.minimum(t, np.exp(-1)), -1).real / 2) * np.asarray(scale)
    return np.asarray(np.where(t < np.exp(-1), solved, inf))


def unitarity_cutoff(anomaly: ArrayLike, coupling: ArrayLike, m_x: ArrayLike, g_x: ArrayLike) -> Floats:
    """Lambda = 64 pi^3 M_X/(|A| g_X g_V^2) in GeV, where an anomalous theory without anomalons fails; infinite for A = 0.

    Loops with two vertices (A g_V^2/16 pi^2)(phi/f) V Vdual, f = M_X/g_X, give X a mass of order M_X there
    (J. Preskill, Annals Phys. 210 (1991) 323): power counting, an order of magnitude.
    """
    strength = np.abs(anomaly) * np.asarray(g_x, float) * np.asarray(coupling) ** 2
    with np.errstate(divide="ignore"):
        return np.asarray(64 * pi**3 * np.asarray(m_x, float) / strength)


class Ultraviolet(NamedTuple):
    """For arrays of M_X and g_X, in GeV: v_S (the smallest, of the largest charge), masses by Yukawa, scales.

    `masses` has the anomalon mass for each of `YUKAWAS`; `needed` the Yukawa coupling that the model's own masses need;
    `cutoff` that of the theory without anomalons; `natural` the common anomalon mass of |d M_h^2| = M_h^2 with
    logarithms up to `cutoff`, from gauge interactions at two loops and Yukawa couplings with leptons at one.
    """

    vev: Floats
    masses: dict[str, Floats]
    needed: Floats
    cutoff: Floats
    natural: Floats


def ultraviolet(
    spec: ModelSpec, m_x: ArrayLike | None = None, g_x: ArrayLike | None = None, tuning: float = 1.0
) -> Ultraviolet:
    """The scales of a model for M_X in GeV and g_X (its own where None)."""
    ew, m_h = electroweak(spec), externals(spec)["MH"]
    mass, g = np.broadcast_arrays(
        np.asarray(spec.vector.mass if m_x is None else m_x, float),
        np.asarray(spec.vector.coupling if g_x is None else g_x, float),
    )
    masses = {name: largest_mass(spec, y, mass, g) for name, y in YUKAWAS.items()}
    cutoff = model_cutoff(spec, mass, g)
    coefficient = gauge_coefficient(spec.anomalons, ew) + mixing_coefficient(spec.anomalons)
    natural = np.full(mass.shape, inf)
    if coefficient:
        natural = np.where(np.isfinite(cutoff), natural_mass_below(coefficient, np.minimum(cutoff, 1e19), m_h, tuning), inf)
    return Ultraviolet(np.asarray(masses["1"] * sqrt(2)), masses, needed_yukawa(spec, mass, g), cutoff, np.asarray(natural))


def model_cutoff(spec: ModelSpec, m_x: ArrayLike, g_x: ArrayLike) -> Floats:
    """`unitarity_cutoff` for the electroweak anomalies of the Standard Model's current or those the anomalons cancel."""
    ew = electroweak(spec)
    a_w, a_b = vertex_anomalies(spec)
    weak = unitarity_cutoff(a_w, ew.g, m_x, g_x)
    return np.asarray(np.minimum(weak, unitarity_cutoff(a_b, ew.g1, m_x, g_x)))


def _from_singlet(spec: ModelSpec) -> list[Multiplet]:
    return [m for m in spec.anomalons if m.mass_origin == "singlet" and spurion(m)]


def _single(multiplet: Multiplet) -> bool:
    """One Weyl multiplet, which counts half."""
    return multiplet.x_left is None or multiplet.x_right is None
