"""The limits that need no event loop, for whole arrays of couplings and masses of X at once."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from modelgen import hadrons, soft_widths
from modelgen.anomalons import ALPHA0
from modelgen.errors import UnsupportedError
from modelgen.hadrons import PERTURBATIVE_GEV
from modelgen.soft_widths import PION_MASS
from modelgen.spec import ModelSpec
from validation.limits.table import Limit, shipped_limits
from validation.rates import decays, zgamma
from validation.rates.inputs import anomalon_fermions, electroweak, require_plain, sm_fermions
from validation.signatures import HBAR, INVISIBLE, LIGHT_SPEED

Floats = NDArray[np.float64]

AXES = ("MX", "gX", "cWZ")
CHUNK = 4096  # points at a time: their intermediate arrays stay in the cache


class Invisible(NamedTuple):
    """Total width of X in GeV and its branching ratio to what leaves no trace, both of the shape of the points."""

    width: Floats
    ratio: Floats


def survey(spec: ModelSpec, points: Mapping[str, ArrayLike], limits: Sequence[Limit] | None = None) -> dict[str, Floats]:
    """Ratio (above 1: on the excluded side) of each rate limit at each point; NaN where the limit does not apply.

    `points`: arrays that broadcast, by the UFO names MX (GeV), gX, cWZ; what is not named is the model's own. As
    `recast.recast`, with alpha(0) at the photon; the errors, which make a verdict of a ratio, are not here.
    """
    require_plain(spec)
    unknown = sorted(set(points) - set(AXES))
    if unknown or spec.kinetic_mixing:
        what = f"an array of {', '.join(unknown)}" if unknown else "kinetic mixing"
        raise UnsupportedError(f"no survey with {what}", "survey", f"arrays may be of {', '.join(AXES)}; recast one by one")
    own = {"MX": spec.vector.mass, "gX": spec.vector.coupling, "cWZ": spec.wess_zumino.strength}
    values = np.broadcast_arrays(*(np.asarray(points.get(name, own[name]), float) for name in AXES))
    shape, flat = values[0].shape, [np.ravel(value) for value in values]
    rows = [limit for limit in (shipped_limits() if limits is None else limits) if limit.kind == "rate"]
    found = {limit.id: np.empty(flat[0].size) for limit in rows}
    for start in range(0, flat[0].size, CHUNK):
        part = slice(start, start + CHUNK)
        for name, ratio in _ratios(spec, rows, *(value[part] for value in flat)).items():
            found[name][part] = ratio
    return {name: ratio.reshape(shape) for name, ratio in found.items()}


def _ratios(spec: ModelSpec, rows: Sequence[Limit], m_x: Floats, g_x: Floats, strength: Floats) -> dict[str, Floats]:
    """BR(Z -> gamma X) x P(X unseen) over each bound; arrays of one length."""
    ew = electroweak(spec)
    kappa = zgamma.kappa_loop((*sm_fermions(spec), *anomalon_fermions(spec)), ew, g_x, m_x)
    real_photon = ALPHA0 / (ew.e**2 / (4 * math.pi))
    branching = zgamma.width(strength * kappa, ew.m_z, m_x) * real_photon / ew.width_z
    x, found = invisible(spec, m_x, g_x), {}
    momentum = (ew.m_z**2 - m_x**2) / (2 * ew.m_z)
    for limit in rows:
        rule = limit.applies
        unseen = x.ratio
        if rule.detector_radius_m:
            flown = np.exp(-rule.detector_radius_m * m_x * x.width / (np.maximum(momentum, 1e-12) * HBAR * LIGHT_SPEED))
            unseen = x.ratio + (1 - x.ratio) * flown
        inside = m_x < min(rule.max_mass_over_mz or 1.0, 1.0) * ew.m_z
        found[limit.id] = np.where(inside & (unseen > 0), branching * unseen / (limit.bound or math.nan), math.nan)
    return found


def invisible(spec: ModelSpec, m_x: Floats, g_x: Floats) -> Invisible:
    """Width of X and its invisible share, as `signatures.fate_of_x` has them, for arrays of M_X and g_X (n,)."""
    unseen, seen = np.zeros_like(m_x), np.zeros_like(m_x)
    correction = 1 + decays.strong_coupling(m_x, spec) / math.pi
    for channel in decays.channels(spec):
        width = decays.channel_width(channel, g_x, m_x)
        if channel.quark:
            width = np.where(m_x > PERTURBATIVE_GEV, width * correction, 0.0)
        into = unseen if INVISIBLE.issuperset(channel.products) else seen
        into += width
    soft = m_x <= PERTURBATIVE_GEV
    if soft.any():
        seen[soft] += g_x[soft] ** 2 * _hadrons(spec, m_x[soft])
    total = unseen + seen
    return Invisible(total, np.divide(unseen, total, out=np.zeros_like(total), where=total > 0))


def _hadrons(spec: ModelSpec, m_x: Floats) -> Floats:
    """Gamma(X -> hadrons)/g_X^2 in GeV up to 2 GeV: `soft_widths.hadronic_width` for an array."""
    couplings = [tuple(c / spec.vector.coupling for c in pair) for pair in soft_widths.quark_couplings(spec)]
    if not any(value for pair in couplings for value in pair):
        return np.zeros_like(m_x)
    up, down, strange = (vector for vector, _ in couplings)
    vector = hadrons.width(m_x, 1.0, up, down, strange, soft_widths.correction(spec)).value
    axial = sum(3 * axial**2 for _, axial in couplings) * m_x / (12 * math.pi)
    return np.asarray(vector + np.where(m_x < 3 * PION_MASS, 0.0, axial))
