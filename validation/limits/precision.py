"""Precision measurements held against what anomalons change: S and T, h -> gamma gamma, and Z -> l l of leptons that mix.

Every measurement is compared along the direction in which the model moves it: the bound is how far from the Standard
Model the region of 95% confidence reaches there (one or two parameters), and the ratio is how far the model goes over it.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from importlib import resources
from typing import NamedTuple

import numpy as np
from attrs import evolve
from numpy.typing import NDArray
from scipy.special import chdtri

from modelgen.anomalons import MASS_Z, members
from modelgen.errors import UnsupportedError
from modelgen.spec import ModelSpec
from validation.limits.layout import provenance
from validation.limits.table import Limit
from validation.limits.verdicts import Verdict, judge, not_applicable
from validation.rates import higgs_photons
from validation.rates.inputs import externals
from validation.rates.mass_sectors import Block, blocks
from validation.rates.oblique import oblique
from validation.rates.universality import Shift, ratio, shift

Floats = NDArray[np.float64]

NUMBERS = ("quantity", "values", "up", "down", "correlation", "correlation_error")
PHOTONS, HIGGS = "h > a a", 125.0  # GeV
MOVED = 0.01  # of the bound: what a model moves by less is not shown as a limit that applies


class Measurement(NamedTuple):
    """The quantity in `PREDICTIONS`, its values and errors (k,), the correlation and within what that is known."""

    limit: Limit
    quantity: str
    values: Floats
    up: Floats
    down: Floats
    correlation: float
    correlation_error: float


class Change(NamedTuple):
    """What a model makes of a quantity: its value in the Standard Model (k,), the change (k,), the error of the change,
    in words where it lands, and from what."""

    standard: Floats
    change: Floats
    error: float
    words: str
    why: str


@cache
def measurements() -> tuple[Measurement, ...]:
    """Those that ship, with their provenance; the bound of each depends on the direction."""
    text = (resources.files("validation") / "data" / "precision" / "measurements.toml").read_text(encoding="utf-8")
    found = []
    for row in tomllib.loads(text)["measurement"]:
        words = {key: value for key, value in row.items() if key not in NUMBERS}
        limit = provenance(words, "precision/measurements.toml", row["quantity"])
        values, up, down = (np.array(row[key], float) for key in ("values", "up", "down"))
        rho = float(row.get("correlation", 0.0)), float(row.get("correlation_error", 0.0))
        found.append(Measurement(limit, row["quantity"], values, up, down, *rho))
    return tuple(found)


def limits() -> dict[str, Limit]:
    """The provenance of every measurement, by name."""
    return {m.limit.id: m.limit for m in measurements()}


def varying(spec: ModelSpec) -> tuple[str, ...]:
    """The measurements that depend on M_X and g_X too: those of h, through a scalar that mixes with it."""
    mixes = spec.scalar is not None and spec.scalar.higgs_mixing != 0
    return tuple(m.limit.id for m in measurements() if mixes and m.quantity == PHOTONS)


def reach(found: Measurement, standard: Floats, change: Floats, correlation: float, observed: bool = True) -> float:
    """How often the change fits between the Standard Model and the end of the region of its confidence level.

    chi^2 of the measurement along standard + t change is a parabola; t > 0 where it is the quantile for as many parameters
    as there are values. Errors are those on the side of the change. `observed` False puts the measurement on the Standard
    Model. The Standard Model itself has to lie in the region.
    """
    sigma = np.where(change > 0, found.up, found.down)
    covariance = np.outer(sigma, sigma) * np.where(np.eye(len(sigma)) > 0, 1.0, correlation)
    weight = np.linalg.inv(covariance)
    offset = found.values - standard if observed else np.zeros_like(standard)
    a, b, c = change @ weight @ change, change @ weight @ offset, offset @ weight @ offset
    quantile = float(chdtri(len(sigma), 1 - found.limit.cl))
    if c >= quantile:
        raise UnsupportedError(f"the Standard Model is outside of what {found.limit.id} allows", "precision")
    return float((b + np.sqrt(b**2 - a * (c - quantile))) / a)


def precision_verdicts(spec: ModelSpec) -> list[Verdict]:
    """A verdict for each measurement; "not applicable" where the model does not move it, or by less than `MOVED`."""
    made: dict[str, Change | str] = {}
    own, found = blocks(spec), []
    for row in measurements():
        if not spec.anomalons:
            found.append(not_applicable(row.limit, row.limit.observable, "the model has no anomalons"))
            continue
        if row.quantity not in made:
            made[row.quantity] = PREDICTIONS[row.quantity](spec, own)
        found.append(held(row, made[row.quantity]))
    return found


def held(row: Measurement, made: Change | str) -> Verdict:
    """One measurement against a change, or why there is none."""
    if isinstance(made, str):
        return not_applicable(row.limit, row.limit.observable, made)
    size = float(np.linalg.norm(made.change))
    observable = f"{row.limit.observable} ({made.words})"
    if size == 0:
        return not_applicable(row.limit, row.limit.observable, "the model does not change it")
    try:
        bound = size * reach(row, made.standard, made.change, row.correlation)
    except UnsupportedError as error:
        return not_applicable(row.limit, row.limit.observable, str(error))
    expected = size * reach(row, made.standard, made.change, row.correlation, observed=False)
    if size < MOVED * bound:
        why = f"the model changes it by {size:.2g}, less than a hundredth of the {bound:.2g} that is allowed"
        return not_applicable(row.limit, row.limit.observable, why)
    doubt = 0.0
    if row.correlation_error:
        other = size * reach(row, made.standard, made.change, row.correlation - row.correlation_error)
        doubt = abs(other - bound)
    limit = evolve(row.limit, bound=bound, expected=expected, bound_uncertainty=doubt or None)
    return judge(limit, observable, size, made.error or None, made.why)


def _oblique(spec: ModelSpec, own: Sequence[Block]) -> Change:
    s, t, u, error = oblique(spec, own)
    why = f"at one loop, with U = {u:.3g}"
    if error > 0.1 * abs(t):
        why += f" and T with an error of {error:.2g}, as splittings put in by hand leave a logarithm open"
    lightest = min(m.mass for m in members(spec))
    if lightest < MASS_Z:
        error += math.hypot(s, t)
        why += f"; with a particle of {lightest:.4g} GeV S and T do not say all of it, and count with an error of 100%"
    if any(block.lepton for block in own):
        why += "; the leptons' own couplings, which mixing changes too, are not in this fit"
    return Change(np.zeros(2), np.array([s, t]), error, f"S = {s:.3g}, T = {t:.3g}", why)


def _photons(spec: ModelSpec, own: Sequence[Block]) -> Change | str:
    if abs(externals(spec)["MH"] - HIGGS) > 1:
        return f"the measurement and the widths that it is compared with are of m_h = {HIGGS:g} GeV"
    found = higgs_photons.signal(spec, own)
    why = (
        f"over the Standard Model: Γ(h → γ γ) {found.photons:.4g}, total width {found.width:.4g}, "
        f"production {found.production:.4g}"
    )
    change = np.array([found.strength - 1])
    return Change(np.ones(1), change, 0.0, f"μ = {found.strength:.4g}", why)


def _universality(spec: ModelSpec, own: Sequence[Block], lepton: str) -> Change:
    shifts = {name: shift(spec, name, own) for name in (lepton, "e")}
    standard = ratio(spec, lepton, Shift(0.0, 0.0), Shift(0.0, 0.0))
    moved = ratio(spec, lepton, shifts[lepton], shifts["e"])
    parts = [f"δg_L = {s.left:.3g}, δg_R = {s.right:.3g} of {name}" for name, s in shifts.items() if any(s)]
    return Change(np.array([standard]), np.array([moved - standard]), 0.0, f"to {moved:.5g}", "; ".join(parts))


PREDICTIONS: Mapping[str, Callable[[ModelSpec, Sequence[Block]], Change | str]] = {
    "S T": _oblique,
    PHOTONS: _photons,
    "Z > tau": partial(_universality, lepton="tau"),
    "Z > mu": partial(_universality, lepton="mu"),
}
