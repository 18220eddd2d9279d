"""Heavy pairs at 13 TeV, event by event, without a generator: mass, rapidity, angle, and the recoil of radiation.

Leading order, dsigma = sum_q L_q(m, y) sigma_hat_q(m^2), with 2 - beta^2 sin^2(theta) for vector couplings (the limit of
`validation.rates.production` for a vector-like pair); the transverse momentum of the pair is that of a showered vector.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import RegularGridInterpolator

from modelgen.sm import Electroweak
from validation.limits.pairs import QUARK_CHARGES, neutral_couplings
from validation.limits.recoil import transverse_momentum

Floats = NDArray[np.float64]

ECM_GEV = 13000.0
SCRAMBLES, POINTS = 8, 1024  # independent sets of points, whose spread is the error, and points in each


class Events(NamedTuple):
    """Weighted pairs: `p` (n, 2, 3) momenta in GeV, `mass` of each particle, `weight` (n,), and the point set of each."""

    p: Floats
    mass: float
    weight: Floats
    batch: NDArray[np.int64]


@cache
def _luminosity() -> tuple[tuple[str, ...], RegularGridInterpolator]:
    """Names of the columns and ln of them over ln(mass) and rapidity/largest; beyond the table there is no rate."""
    file = resources.files("validation") / "data" / "production" / "luminosity_13TeV.csv"
    lines = [line.split(",") for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    numbers = np.array(lines[1:], float)
    masses, fractions = np.unique(numbers[:, 0]), np.unique(numbers[:, 1])
    values = np.log(numbers[:, 2:]).reshape(len(masses), len(fractions), -1)
    axes = np.log(masses), fractions
    return tuple(lines[0][2:]), RegularGridInterpolator(axes, values, bounds_error=False, fill_value=-np.inf)


@cache
def luminosity_by_mass() -> tuple[tuple[str, ...], Floats, Floats]:
    """Names of the columns, ln(mass) of the pair (n,), and ln of them (n, columns) integrated over rapidity."""
    names, table = _luminosity()
    log_m, fractions = table.grid
    largest = np.log(ECM_GEV) - log_m
    inside = largest > 0
    integrated = np.trapezoid(np.exp(table.values), fractions, axis=1) * 2 * largest[:, None]
    return names, log_m[inside], np.log(integrated[inside])


Strength = Callable[[Floats, dict[str, Floats]], Floats]


def neutral_strength(charge: float, t3: float, ew: Electroweak) -> Strength:
    """sum_q L_q sum_i [e^2 Q_q Q/s + g_qi g_psi/(s - m_Z^2)]^2 for a vector-like member (T3, Q), in GeV^-4."""

    def strength(s: Floats, lit: dict[str, Floats]) -> Floats:
        total = np.zeros_like(s)
        for quark, q in QUARK_CHARGES.items():
            photon, chiral = neutral_couplings(q, charge, t3, ew)
            for z in chiral:
                total = total + lit[quark] * (photon / s + z / (s - ew.m_z**2)) ** 2
        return total

    return strength


def charged_strength(sign: int, ew: Electroweak, ckm: Floats) -> Strength:
    """sum |V|^2 L/(s - m_W^2)^2 for the W of this sign, up to a constant."""
    name = "W+" if sign > 0 else "W-"

    def strength(s: Floats, lit: dict[str, Floats]) -> Floats:
        pairs = ((i, j, f"{up}{down}.{name}") for i, up in enumerate("uc") for j, down in enumerate("dsb"))
        return np.asarray(sum(ckm[i, j] * lit[column] for i, j, column in pairs) / (s - ew.m_w**2) ** 2)

    return strength


def generate(mass: float, strength: Strength, recoil: bool = True) -> Events:
    """SCRAMBLES x POINTS weighted pairs of particles of `mass` (GeV); the same ones every time."""
    from scipy.stats import qmc  # half a second, which most limits do without

    unit = np.concatenate([qmc.Sobol(5, seed=100 + k).random(POINTS) for k in range(SCRAMBLES)])
    lowest = math.log(4 * mass**2 / ECM_GEV**2)
    log_tau, d_tau = lowest * (1 - unit[:, 0] ** 3), -3 * lowest * unit[:, 0] ** 2  # towards threshold, where the rate is
    m = ECM_GEV * np.exp(log_tau / 2)
    largest = -log_tau / 2
    fraction = 2 * unit[:, 1] - 1
    names, logs = _luminosity()
    lit = dict(zip(names, np.exp(logs(np.stack([np.log(m), np.abs(fraction)], -1))).T, strict=True))
    s, cos = m**2, 2 * unit[:, 2] - 1
    beta2 = np.clip(1 - 4 * mass**2 / s, 0, None)
    weight = d_tau * 2 * largest * strength(s, lit) * s * np.sqrt(beta2) * (2 - beta2 * (1 - cos**2))
    pt = transverse_momentum(m, unit[:, 4]) if recoil else np.zeros_like(m)
    p = boosted(m, mass, cos, 2 * math.pi * unit[:, 3], pt, fraction * largest)
    return Events(p, mass, weight, np.repeat(np.arange(SCRAMBLES), POINTS))


def boosted(m: Floats, mass: float, cos: Floats, phi: Floats, pt: Floats, rapidity: Floats) -> Floats:
    """Momenta (n, 2, 3) in GeV of a pair of mass `m`: first along its transverse momentum (x), then along the beam."""
    k, sin = np.sqrt(np.maximum(m**2 / 4 - mass**2, 0)), np.sqrt(1 - cos**2)
    transverse = np.hypot(m, pt)
    made = []
    for sign in (1, -1):
        x, y, z, e = sign * k * sin * np.cos(phi), sign * k * sin * np.sin(phi), sign * k * cos, m / 2
        x, e = (transverse * x + pt * e) / m, (transverse * e + pt * x) / m
        made.append(np.stack([x, y, np.cosh(rapidity) * z + np.sinh(rapidity) * e], -1))
    return np.stack(made, 1)


def mean(events: Events, values: Floats) -> tuple[float, float]:
    """Weighted mean of a value per event, and its error from the spread of the point sets."""
    parts = [np.average(values[own], weights=events.weight[own]) for own in _sets(events)]
    return float(np.average(values, weights=events.weight)), float(np.std(parts, ddof=1) / math.sqrt(len(parts)))


def _sets(events: Events) -> list[NDArray[np.bool_]]:
    return [events.batch == k for k in np.unique(events.batch)]
