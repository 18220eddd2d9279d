"""The strong coupling that belongs to a set of parton densities: interpolated from its table, or run by us."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from validation.beams.grid import Axis

Floats = NDArray[np.float64]

M_Z = 91.1876  # where alpha_s is given, GeV
THRESHOLDS = (1.42, 4.7)  # of charm and bottom, GeV; no top, as the sets with at most five flavours have it
RANGE = (0.8, 2e5)  # GeV
STEPS = 300  # of each stretch of ln Q^2


@frozen(eq=False)
class Table:
    """alpha_s on pieces in ln Q^2 that meet at quark thresholds; frozen outside."""

    pieces: tuple[tuple[Axis, Floats], ...]

    def __call__(self, q: Floats) -> Floats:
        """alpha_s at Q in GeV, same shape (n,)."""
        log_q2 = 2 * np.log(q)
        log_q2 = np.clip(log_q2, self.pieces[0][0].knots[0], self.pieces[-1][0].knots[-1])
        which = np.searchsorted([axis.knots[-1] for axis, _ in self.pieces[:-1]], log_q2, side="right")
        found = np.empty(len(log_q2))
        for number, (axis, values) in enumerate(self.pieces):
            rows = which == number
            index, weight = axis.weights(log_q2[rows])
            found[rows] = np.sum(weight * values[index], axis=1)
        return found

    @classmethod
    def of(cls, q: Sequence[float], values: Sequence[float]) -> Table:
        """From knots of Q in GeV; a knot given twice begins a new piece. ValueError where this is no table."""
        log_q2, alpha = 2 * np.log(np.asarray(q, dtype=float)), np.asarray(values, dtype=float)
        if log_q2.shape != alpha.shape or np.any(np.diff(log_q2) < 0) or not np.all(alpha > 0):
            raise ValueError("no table of alpha_s")
        cuts = [0, *(np.flatnonzero(np.diff(log_q2) == 0) + 1), len(log_q2)]
        stretches = [slice(a, b) for a, b in itertools.pairwise(cuts) if b - a > 1]
        return cls(tuple((Axis.of(log_q2[s]), alpha[s]) for s in stretches))


@frozen(eq=False)
class Running:
    """alpha_s from its value at m_Z with one or two loops of the MSbar beta function, continuous at the thresholds of
    charm and bottom: d a/d ln Q^2 = -b0 a^2 - b1 a^3, b0 = (33 - 2 n)/(12 pi), b1 = (153 - 19 n)/(24 pi^2)
    (Review of Particle Physics, Quantum Chromodynamics, eq. 9.3)."""

    at_z: float
    loops: int = 2
    thresholds: tuple[float, float] = THRESHOLDS
    table: Table = field(init=False)

    def __attrs_post_init__(self) -> None:
        charm, bottom = self.thresholds
        up = self._stretch(self.at_z, M_Z, RANGE[1], 5)
        down = self._stretch(self.at_z, M_Z, bottom, 5)
        middle = self._stretch(down[1][-1], bottom, charm, 4)
        low = self._stretch(middle[1][-1], charm, RANGE[0], 3)
        pieces = [(s[0][::-1], s[1][::-1]) for s in (low, middle, down)] + [up]
        object.__setattr__(self, "table", Table(tuple((Axis.of(x), np.asarray(a)) for x, a in pieces)))

    def _stretch(self, start: float, first: float, last: float, flavours: int) -> tuple[Floats, Floats]:
        """Knots of ln Q^2 from `first` to `last` (GeV) and alpha_s there: Runge and Kutta's fourth order."""
        b0 = (33 - 2 * flavours) / (12 * math.pi)
        b1 = (153 - 19 * flavours) / (24 * math.pi**2) if self.loops > 1 else 0.0
        knots = np.linspace(2 * math.log(first), 2 * math.log(last), STEPS + 1)
        step = float(knots[1] - knots[0])

        def slope(a: float) -> float:
            return -(a**2) * (b0 + b1 * a)

        values = [start]
        for _ in range(STEPS):
            a = values[-1]
            k1 = slope(a)
            k2 = slope(a + step * k1 / 2)
            k3 = slope(a + step * k2 / 2)
            values.append(a + step * (k1 + 2 * k2 + 2 * k3 + slope(a + step * k3)) / 6)
        return knots, np.array(values)

    def __call__(self, q: Floats) -> Floats:
        """alpha_s at Q in GeV, same shape (n,)."""
        return self.table(q)
