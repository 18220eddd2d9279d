"""Limits on X itself, at one point or many: the rate of the process times the share in which X is seen as searched for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from modelgen.errors import LimitError
from validation.limits import dark_photon
from validation.limits.points import Points
from validation.limits.probes import PROBES, Probe
from validation.limits.table import Limit
from validation.limits.verdicts import Verdict, doubted, judge, judge_rates, not_applicable
from validation.rates.inputs import electroweak
from validation.signatures import HBAR, percent

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

DARK_PHOTON = "dark photon"
DEFAULT = {"gamma invisible": "z > a x"}  # probe of a row that names its signature alone
EDGES = "how this displaced search would see X is taken from the edges of its limit on dark photons, not from an acceptance"
NO_TREE_DECAY = "X has no decay at tree level, and where its loop-induced decays happen is not computed"


class JudgedPoints(NamedTuple):
    """One limit at every point: `ratio` (above 1: on the excluded side; NaN: it does not apply) and `verdict` as a number.

    0 not applicable, 1 allowed, 2 uncertain, 3 excluded: `validation.limits.verdicts.WORDS`.
    """

    ratio: Floats
    verdict: NDArray[np.int8]


class Prediction(NamedTuple):
    """At points (n,): the rate before X is seen or not (NaN: closed), the share seen as searched for, rate times share
    with its error, the bound (NaN: the limit says nothing about this mass), and whether the limit applies."""

    process: Floats
    share: Floats
    value: Floats
    error: Floats
    bound: Floats
    applies: Bools


def probe_of(limit: Limit) -> str:
    """The probe of a limit on a rate."""
    name = limit.probe or DEFAULT.get(limit.applies.signature, "")
    if name != DARK_PHOTON and name not in PROBES:
        known = ", ".join((*PROBES, DARK_PHOTON))
        raise LimitError(f"limit {limit.id!r} is of no known probe", where=limit.path, hint=f"one of {known}")
    return name


def check(limit: Limit) -> None:
    """Refuse a limit on a rate that does not say what it is about."""
    if limit.kind != "rate" or probe_of(limit) != DARK_PHOTON:
        return
    rule = limit.applies
    ways = {mode for mode, _ in rule.production} - set(dark_photon.PRODUCTIONS)
    finals = set(rule.decay) - set(dark_photon.DECAYS)
    if ways or finals or not rule.production or not rule.decay:
        hint = f"production: {', '.join(dark_photon.PRODUCTIONS)}; decay: {', '.join(dark_photon.DECAYS)}"
        what = f"{sorted(ways | finals)} unknown" if ways or finals else "`production` or `decay` missing in `applies`"
        raise LimitError(f"dark-photon search {limit.id!r}: {what}", where=limit.path, hint=hint)


def observable(limit: Limit) -> str:
    """What is compared, in words."""
    name = probe_of(limit)
    if name != DARK_PHOTON:
        return PROBES[name].observable
    return f"ε² of the dark photon seen as often as X ({' or '.join(limit.applies.decay)})"


def obstacle(limit: Limit, points: Points) -> str | None:
    """Why a limit says nothing about the whole model, as a sentence."""
    name = probe_of(limit)
    if name != DARK_PHOTON:
        return points.once(("obstacle", name), lambda: PROBES[name].obstacle(points.spec))
    return dark_photon.no_production(points.spec, limit.applies.production)


def predict(limit: Limit, points: Points) -> Prediction:
    """Rate, share and bound at each point, for a model without `obstacle`."""
    name = probe_of(limit)
    bound = _bound(limit, points)
    if name == DARK_PHOTON:
        process, error, share, covered = _dark_photon(limit, points)
        copies = 1 if limit.applies.decay == ("invisible",) else 0  # the others have their own error of widths
    else:
        probe = PROBES[name]
        found = probe.rate(points)
        process, error = found.value, found.error
        copies = probe.multiplicity
        share = unseen(limit, points, probe) ** copies
        covered = np.ones(points.m_x.shape, bool)
    value = process * share
    spread = copies * points.widths.error[points.index] * points.invisible
    each = share ** (1 / max(copies, 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        relative = np.hypot(np.where(process > 0, error / process, 0.0), np.where(share > 0, spread / each, 0.0))
    applies = covered & ~np.isnan(process) & ~np.isnan(bound) & (share > 0) & inside(limit, points)
    uncertainty = np.where(process > 0, relative * value, error * share)
    return Prediction(process, share, value, uncertainty, bound, applies)


def _bound(limit: Limit, points: Points) -> Floats:
    if limit.curve is not None:
        return limit.curve.at(points.masses)[points.index]
    return np.full(points.m_x.shape, limit.bound if limit.bound is not None else np.nan)


def inside(limit: Limit, points: Points) -> Bools:
    """Whether M_X is in the range to which the limit applies."""
    rule, found = limit.applies, np.ones(points.m_x.shape, bool)
    if rule.masses is not None:
        found &= (points.m_x >= rule.masses[0]) & (points.m_x <= rule.masses[1])
    for low, high in rule.gaps:
        found &= (points.m_x < low) | (points.m_x > high)
    if rule.max_mass_over_mz is not None:
        found &= points.m_x < rule.max_mass_over_mz * electroweak(points.spec).m_z
    return found


def unseen(limit: Limit, points: Points, probe: Probe | None = None) -> Floats:
    """Probability that an X leaves no trace: it decays invisibly, or outside of the detector of this limit."""
    rule, invisible = limit.applies, points.invisible
    if limit.curve is not None and limit.curve.lifetimes:
        lifetime = np.divide(HBAR, points.width, out=np.full_like(points.width, np.inf), where=points.width > 0)
        return np.asarray(invisible + (1 - invisible) * limit.curve.share(points.m_x, lifetime))
    if not rule.detector_radius_m:
        return np.where(points.doubt, 1.0, invisible)
    parent, daughter = probe.masses(points.spec) if probe is not None else (rule.energy or 0.0, 0.0)
    if parent == 0.0:
        return invisible
    key = (parent, daughter, rule.parent_momentum, rule.detector_radius_m)
    flown = points.once(key, lambda: points.escape(*key))
    return np.asarray(invisible + (1 - invisible) * flown)


def _dark_photon(limit: Limit, points: Points) -> tuple[Floats, Floats, Floats, Bools]:
    """epsilon^2 at equal branching ratios, its error, the ratio of branching ratios, and where the search looks."""
    rule = limit.applies
    power = points.g_x**2 / dark_photon.E2 * dark_photon.production(points.spec, rule.production)
    everywhere = np.ones(power.shape, bool)
    if rule.decay == ("invisible",):
        return power, np.zeros_like(power), unseen(limit, points), everywhere
    ceiling = None if limit.curve is None else limit.curve.ceiling_at(points.m_x)
    if ceiling is not None:
        value = dark_photon.displaced(points, rule.decay, power)
        return value, np.zeros_like(value), np.where(value > 0, 1.0, 0.0), dark_photon.late(points, ceiling)
    ratio, error = dark_photon.shares(points, rule.decay)
    if rule.detector_radius_m and rule.energy:
        key = (rule.energy, 0.0, rule.parent_momentum, rule.detector_radius_m)
        ratio = ratio * (1 - points.once(key, lambda: points.escape(*key)))
    return power, power * error, ratio, everywhere


def judge_limit(limit: Limit, points: Points) -> JudgedPoints:
    """Ratio and verdict at every point."""
    shape = points.m_x.shape
    if obstacle(limit, points) is not None:
        return JudgedPoints(np.full(shape, np.nan), np.zeros(shape, np.int8))
    p = predict(limit, points)
    verdict = judge_rates(limit, p.value, p.error, p.bound, p.applies, doubtful(limit, points))
    with np.errstate(divide="ignore", invalid="ignore"):
        return JudgedPoints(np.where(p.applies, p.value / p.bound, np.nan), verdict)


def doubtful(limit: Limit, points: Points) -> Bools:
    """Where a limit cannot say "excluded": X without a decay at tree level may decay anywhere, by loops.

    Nor can a displaced search for dark photons, of which the edges alone are known.
    """
    name = probe_of(limit)
    if name != DARK_PHOTON and PROBES[name].multiplicity == 0:
        return np.zeros_like(points.doubt)
    return points.doubt | _displaced(limit)


def _displaced(limit: Limit) -> bool:
    return limit.curve is not None and limit.curve.ceiling is not None


def verdict(limit: Limit, points: Points) -> Verdict:
    """The verdict at a single point, in words; the same numbers as `judge_limit`."""
    name, m_x = observable(limit), float(points.m_x[0])
    here = limit.at(m_x)
    if (why := obstacle(limit, points)) is not None:
        return not_applicable(here, name, why)
    p = predict(limit, points)
    if not p.applies[0]:
        return not_applicable(here, name, _why_not(limit, points, p))
    result = judge(here, name, float(p.value[0]), float(p.error[0]) or None, _why(limit, points, p))
    if not doubtful(limit, points)[0] or result.verdict != "excluded":
        return result
    doubt = EDGES if _displaced(limit) else NO_TREE_DECAY
    return doubted(result, doubt)


def _why(limit: Limit, points: Points, p: Prediction) -> str:
    name = probe_of(limit)
    if name == DARK_PHOTON:
        ways, seen = dark_photon.ways(limit.applies.production), " or ".join(limit.applies.decay)
        if _displaced(limit):
            return f"X is made by {ways}, and decays late to {seen} as often as that dark photon"
        if limit.applies.decay == ("invisible",):
            return f"X is made by {ways}, and unseen with {percent(float(p.share[0]))}"
        return f"X is made by {ways}, and goes to {seen} {float(p.share[0]):.3g} times as often as a dark photon"
    probe = PROBES[name]
    if probe.remark is not None:
        return _remark(probe.remark(points), probe, points, p)
    photon = " with α(0) at the photon" if name == "z > a x" else ""
    share = float(p.share[0])
    both = "X unseen" if probe.multiplicity == 1 else "both X unseen"
    why = f"BR({probe.words}) = {float(p.process[0]):.3g}{photon}, {both} with {percent(share)}"
    return why + " if, having no decay at tree level, it leaves the detector" if points.doubt[0] else why


def _remark(text: str, probe: Probe, points: Points, p: Prediction) -> str:
    """What a probe says of its rate, and the share of unseen X where it is not in the rate already."""
    if probe.multiplicity == 0:
        return text
    words = f"{text}; X unseen with {percent(float(p.share[0]))}"
    return words + " if, having no decay at tree level, it leaves the detector" if points.doubt[0] else words


def _why_not(limit: Limit, points: Points, p: Prediction) -> str:
    """Why a limit does not apply at a single point."""
    name, rule = probe_of(limit), limit.applies
    if np.isnan(p.process[0]):
        return PROBES[name].closed or f"{PROBES[name].words} is kinematically closed"
    if (why := _range(limit, points, p)) is not None:
        return why
    if name != DARK_PHOTON or rule.decay == ("invisible",):
        return f"X decays visibly inside the detector: {modes(points)}"
    if p.share[0] > 0:
        return "X decays before it reaches the detector of this search"
    return f"X does not decay to {' or '.join(rule.decay)}"


def _range(limit: Limit, points: Points, p: Prediction) -> str | None:
    """What a limit says of the range of M_X, if a single point is outside."""
    m_x, rule, covered = float(points.m_x[0]), limit.applies, bool(inside(limit, points)[0])
    if any(low <= m_x <= high for low, high in rule.gaps):
        return f"the limit has a gap at M_X = {m_x:.4g} GeV"
    if not covered and rule.masses is not None:
        return _outside(m_x, *rule.masses)
    if not covered:
        m_z = electroweak(points.spec).m_z
        energy = (m_z**2 - m_x**2) / (2 * m_z)
        return f"the photon has {energy:.3g} GeV, less than half the beam energy that the search asks for"
    if np.isnan(p.bound[0]) and limit.curve is not None:
        low, high = limit.curve.range
        return _outside(m_x, low, high) if not low <= m_x <= high else f"the limit has a gap at M_X = {m_x:.4g} GeV"
    return None


def _outside(m_x: float, low: float, high: float) -> str:
    return f"the limit covers M_X from {low:.4g} to {high:.4g} GeV; nothing is claimed at {m_x:.4g} GeV"


def modes(points: Points) -> str:
    """The three largest decays of X at a single point."""
    widths = points.widths
    k = int(points.index[0])
    ratios = {name: float(part[k] / widths.total[k]) for name, part in widths.parts.items() if part[k] > 0}
    first = sorted(ratios.items(), key=lambda item: (-item[1], item[0]))[:3]
    return ", ".join(f"{name} {percent(ratio)}" for name, ratio in first)


def on_x(limits: Sequence[Limit]) -> list[Limit]:
    """The limits that are on X itself: those on rates."""
    return [limit for limit in limits if limit.kind == "rate"]
