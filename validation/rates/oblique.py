"""S, T and U at one loop, from the vacuum polarisation of any set of fermions in their mass eigenstates.

Definitions of M. Peskin and T. Takeuchi, Phys. Rev. D46 (1992) 381, with differences of self-energies between q^2 = 0 and
the boson's mass instead of derivatives, as the Review of Particle Physics has them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from math import log, pi
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from modelgen.anomalons import MASS_W, MASS_Z, SIN2
from modelgen.spec import ModelSpec
from validation.rates.inputs import electroweak
from validation.rates.mass_sectors import Block, blocks, lepton_block, raising

Floats = NDArray[np.float64]
Polarised = Callable[[Floats, Floats], tuple[Floats, Floats]]  # Pi_LL and Pi_LR of two masses

SOURCE = "M. Peskin, T. Takeuchi, Phys. Rev. D46 (1992) 381; one loop of fermions in mass eigenstates"
T_SCALE = 4 * pi / (SIN2 * (1 - SIN2) * MASS_Z**2)  # 1/GeV^2

# Double-exponential nodes and weights on (0, 1): logarithms at the ends are integrated to machine precision
_T = np.linspace(-3.4, 3.4, 103)
_NODES = 1 / (1 + np.exp(-pi * np.sinh(_T)))
_WEIGHTS = (_T[1] - _T[0]) * pi * np.cosh(_T) * _NODES / (1 + np.exp(pi * np.sinh(_T)))


class Oblique(NamedTuple):
    """S, T and U of new fermions, with what T changes by if the renormalisation scale does: 0 where it is finite.

    The splitting of a multiplet that is put in by hand is an operator of dimension five or more; T then has a logarithm of
    the scale where it comes from.
    """

    s: float
    t: float
    u: float
    scale_error: float


def polarisation(q2: float, first: ArrayLike, second: ArrayLike, mu: float) -> tuple[Floats, Floats]:
    """Real parts of Pi_LL = Pi_RR and Pi_LR (GeV^2) for unit couplings, fermions of masses m1, m2 (GeV) that broadcast.

    MS-bar at the scale mu, where L = V_mu psibar_1 gamma^mu P psi_2 and i g^{mu nu} Pi is the self-energy:
        Pi_LL = (4/16 pi^2) int_0^1 dx ln(D/mu^2) [x(1-x) q^2 - (x m1^2 + (1-x) m2^2)/2],
        Pi_LR = (4/16 pi^2) int_0^1 dx ln(D/mu^2) m1 m2/2,   D = x m1^2 + (1-x) m2^2 - x(1-x) q^2.
    The integral is cut at the zeros of D. Checked against closed forms in tests/validation/test_rates_oblique.py.
    """
    m1, m2 = np.broadcast_arrays(np.asarray(first, float)[..., None], np.asarray(second, float)[..., None])
    a, b = m1**2, m2**2
    left, right = np.zeros(a.shape[:-1]), np.zeros(a.shape[:-1])
    for start, end in pairwise((np.zeros_like(a), *_cuts(q2, a, b), np.ones_like(a))):
        if not (end > start).any():
            continue
        x = start + (end - start) * _NODES
        mean, both = x * a + (1 - x) * b, x * (1 - x) * q2
        d = np.abs(mean - both)
        weight = (end - start) * _WEIGHTS * np.log(np.where(d > 0, d, 1.0) / mu**2) * (d > 0)
        left += np.sum(weight * (both - mean / 2), axis=-1)
        right += np.sum(weight, axis=-1) * (m1 * m2)[..., 0] / 2
    return left / (4 * pi**2), right / (4 * pi**2)


def scale_dependence(q2: float, first: ArrayLike, second: ArrayLike) -> tuple[Floats, Floats]:
    """What of Pi_LL and Pi_LR is proportional to ln(mu^2), which has the coefficient of the divergence."""
    m1, m2 = np.asarray(first, float), np.asarray(second, float)
    return (m1**2 + m2**2) / (16 * pi**2) - q2 / (24 * pi**2), -m1 * m2 / (8 * pi**2)


def _cuts(q2: float, a: Floats, b: Floats) -> tuple[Floats, ...]:
    """The zeros of D between two real fermions; nothing where D has none inside of (0, 1)."""
    if q2 == 0:
        return ()
    middle, square = (q2 + b - a) / (2 * q2), (q2 + b - a) ** 2 - 4 * q2 * b
    half = np.sqrt(np.maximum(square, 0.0)) / abs(2 * q2)
    near = np.clip(middle, 0.0, 1.0) * (square > -4 * q2 * q2)  # complex zeros that are near would be felt
    real = square > 0
    low = np.where(real, np.clip(middle - half, 0.0, 1.0), near)
    return low, np.where(real, np.clip(middle + half, 0.0, 1.0), near)


def neutral(block: Block, polarised: Polarised) -> tuple[float, float]:
    """Pi_33 and Pi_3Q (GeV^2) of the fermions of a block."""
    p33 = p3q = 0.0
    for sector in block.sectors:
        (left, right), charge = sector.t3(), np.eye(len(sector.masses)) * sector.charge
        same, mixed = polarised(sector.masses[:, None], sector.masses[None, :])
        p33 += float(np.sum((left**2 + right**2) * same + 2 * left * right * mixed))
        p3q += float(np.sum((left + right) * charge * (same + mixed)))
    return block.count * p33, block.count * p3q


def charged(block: Block, polarised: Polarised) -> float:
    """Pi_11 (GeV^2) of the fermions of a block."""
    total = 0.0
    for upper, lower in pairwise(block.sectors):
        if upper.charge == lower.charge + 1:
            left, right = raising(upper, lower)
            same, mixed = polarised(upper.masses[:, None], lower.masses[None, :])
            total += float(np.sum((left**2 + right**2) * same + 2 * left * right * mixed)) / 2
    return block.count * total


def of_block(block: Block, mu: float) -> tuple[float, float, float]:
    """(S, T, U) of a block at a renormalisation scale.

    S = 16 pi [Pi_33(mZ^2) - Pi_33(0) - Pi_3Q(mZ^2)]/mZ^2, T = 4 pi [Pi_11(0) - Pi_33(0)]/(s^2 c^2 mZ^2),
    U = 16 pi {[Pi_11(mW^2) - Pi_11(0)]/mW^2 - [Pi_33(mZ^2) - Pi_33(0)]/mZ^2}.
    """
    at_rest, at_w, at_z = (partial(polarisation, q2, mu=mu) for q2 in (0.0, MASS_W**2, MASS_Z**2))
    (p33, _), (z33, z3q) = neutral(block, at_rest), neutral(block, at_z)
    p11, w11 = charged(block, at_rest), charged(block, at_w)
    slope = (z33 - p33) / MASS_Z**2
    s = 16 * pi * (slope - z3q / MASS_Z**2)
    return s, T_SCALE * (p11 - p33), 16 * pi * ((w11 - p11) / MASS_W**2 - slope)


def t_per_logarithm(block: Block) -> float:
    """dT/d ln(mu^2) of a block: zero unless the masses differ within a multiplet by more than the Higgs boson makes."""
    at_rest = partial(scale_dependence, 0.0)
    return T_SCALE * (charged(block, at_rest) - neutral(block, at_rest)[0])


def oblique(spec: ModelSpec, found: Sequence[Block] | None = None) -> Oblique:
    """S, T and U of all anomalons of a model; leptons that mix with them count with what the mixing changes.

    The scale is 4 pi v, where the operators of splittings put in by hand have to come from at the latest; `scale_error` is
    how far T moves down to v. Loops alone: no kinetic mixing and no mixing of Z and X. `found` are the model's `blocks`.
    """
    mu, total, slope = 4 * pi * electroweak(spec).vev, np.zeros(3), 0.0
    for block in blocks(spec) if found is None else found:
        total += of_block(block, mu)
        slope += t_per_logarithm(block)
        if block.lepton is not None:
            alone = lepton_block(spec, block.lepton)
            total -= of_block(alone, mu)
            slope -= t_per_logarithm(alone)
    s, t, u = map(float, total)
    return Oblique(s, t, u, 2 * log(4 * pi) * abs(slope))
