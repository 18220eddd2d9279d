"""Cuts on a two-body final state: which cosines of the scattering angle pass."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import cos, inf, radians, sqrt, tanh
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from modelgen.errors import ProcessError, UnsupportedError
from validation.process import COMPARE, Cut

Floats = NDArray[np.float64]
Interval = tuple[float, float]
EVERYWHERE: tuple[Interval, ...] = ((-1.0, 1.0),)


class Body(NamedTuple):
    """One of the two outgoing particles in the centre-of-mass frame: energy, momentum, mass in GeV.

    `sign` is +1 if its cosine from the z axis is the cosine of the scattering angle, -1 if it is minus that.
    """

    name: str
    energy: float
    momentum: float
    mass: float
    sign: int


def accepted(cuts: Sequence[Cut], bodies: Sequence[Body]) -> tuple[Interval, ...]:
    """The intervals of the scattering cosine that pass every cut, in rising order; empty if none does."""
    allowed = EVERYWHERE
    for cut in cuts:
        if len(cut.particles) != 1:
            hint = "cuts on one of the two particles can be applied: E, pT, eta, abseta, cos, theta, m"
            raise UnsupportedError("no analytic rate with a cut on two particles", f"cut {cut}", hint)
        chosen = [b for b in bodies if b.name.lower() == cut.particles[0].lower()]
        if not chosen:
            names = " ".join(b.name for b in bodies)
            if any(cut.particles[0].lower() in b.name.lower() for b in bodies):
                raise UnsupportedError("no analytic rate with this cut", f"cut {cut}")
            raise ProcessError(f"{cut.particles[0]} is not one of the particles {names} that are produced", f"cut {cut}")
        for body in chosen:
            allowed = _common(allowed, _passing(cut, body))
    return allowed


def _passing(cut: Cut, body: Body) -> tuple[Interval, ...]:
    """Intervals of the scattering cosine that pass one cut on one particle."""
    upward, value = cut.comparison.startswith(">"), cut.value
    fixed = {"E": body.energy, "m": body.mass}
    if cut.function in fixed:
        return EVERYWHERE if bool(COMPARE[cut.comparison](np.array(fixed[cut.function]), value)) else ()
    if cut.function == "pT":
        share = value / body.momentum if body.momentum > 0 else inf
        return _central(-1.0 if share < 0 else sqrt(max(1 - share**2, 0.0)), inside=upward)
    if cut.function == "abseta":
        return _central(tanh(value) if value > 0 else 0.0, inside=not upward)
    monotonic: dict[str, Callable[[float], float]] = {
        "cos": lambda v: v,
        "eta": tanh,
        "theta": lambda v: cos(radians(min(max(v, 0.0), 180.0))),
    }
    if cut.function not in monotonic:
        raise UnsupportedError(f"no analytic rate with a cut on {cut.function}", f"cut {cut}")
    edge = monotonic[cut.function](value)
    low, high = (edge, 1.0) if upward != (cut.function == "theta") else (-1.0, edge)
    return _clip([(low, high)] if body.sign > 0 else [(-high, -low)])


def _central(edge: float, inside: bool) -> tuple[Interval, ...]:
    """|cos| below `edge`, or above it; an edge of -1 stands for a bound that every direction is above of."""
    if edge < 0:
        return EVERYWHERE if inside else ()
    return _clip([(-edge, edge)] if inside else [(-1, -edge), (edge, 1)])


def _clip(intervals: Sequence[Interval]) -> tuple[Interval, ...]:
    clipped = ((max(low, -1.0), min(high, 1.0)) for low, high in intervals)
    return tuple((low, high) for low, high in clipped if low < high)


def _common(first: Sequence[Interval], second: Sequence[Interval]) -> tuple[Interval, ...]:
    """The intersection of two sets of intervals."""
    both = ((max(a[0], b[0]), min(a[1], b[1])) for a in first for b in second)
    return tuple(sorted((low, high) for low, high in both if low < high))


def acceptance(cdf: Callable[[Floats], Floats], intervals: Sequence[Interval]) -> float:
    """The probability of a distribution that lies in the intervals."""
    if not intervals:
        return 0.0
    edges = np.asarray(intervals, float)
    return float(np.sum(cdf(edges[:, 1]) - cdf(edges[:, 0])))


def restricted(cdf: Callable[[Floats], Floats], intervals: Sequence[Interval]) -> Callable[[Floats], Floats]:
    """The distribution function within the intervals, normalised to them."""
    total = acceptance(cdf, intervals)
    edges = np.asarray(intervals, float)

    def inside(values: Floats) -> Floats:
        v = np.asarray(values, float)[..., None]
        passed = cdf(np.clip(v, edges[:, 0], edges[:, 1])) - cdf(edges[:, 0])
        return np.asarray(np.sum(passed, axis=-1) / total)

    return inside
