"""Collisions of partons: how their squared energy and their rapidity are sampled, and the momentum fractions."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from validation.generators.embedded.frames import mass_squared
from validation.generators.embedded.laws import Line, backward, forward

Floats = NDArray[np.float64]


@frozen
class Spread:
    """x1, x2 with x1 x2 = s/high: s between `low` > 0 and `high` (GeV^2, that of the hadrons) along the propagator `line`
    where it has a width, else as 1/s^2, which is how steeply collisions of partons fall; the rapidity flat."""

    low: float
    high: float
    line: Line | None = None

    def forward(self, u: Floats, v: Floats) -> tuple[Floats, Floats, Floats]:
        """s and the rapidity for random numbers u, v, and dx1 dx2/(du dv)."""
        if self.line is not None and self.line.width > 0:
            s, jacobian = forward(self.line, u, np.full(len(u), self.low), np.full(len(u), self.high))
        else:
            s = self.low / (1 - u * (1 - self.low / self.high))
            jacobian = s**2 * (1 / self.low - 1 / self.high)
        most = np.log(self.high / s) / 2
        return s, (2 * v - 1) * most, jacobian * 2 * most / self.high

    def backward(self, s: Floats, rapidity: Floats) -> tuple[Floats, Floats, Floats]:
        """The random numbers for s and rapidity, and dx1 dx2/(du dv) there."""
        s = np.clip(s, self.low, self.high)
        if self.line is not None and self.line.width > 0:
            u, jacobian = backward(self.line, s, np.full(len(s), self.low), np.full(len(s), self.high))
        else:
            u = (1 - self.low / s) / (1 - self.low / self.high)
            jacobian = s**2 * (1 / self.low - 1 / self.high)
        most = np.log(self.high / s) / 2
        v = (np.divide(rapidity, most, out=np.zeros_like(s), where=most > 0) + 1) / 2
        return u, np.clip(v, 0.0, 1.0), jacobian * 2 * most / self.high


def moving(s: Floats, rapidity: Floats) -> Floats:
    """The momentum (n, 4) of a system of squared mass s that moves along z."""
    root = np.sqrt(s)
    zero = np.zeros_like(s)
    return np.stack([root * np.cosh(rapidity), zero, zero, root * np.sinh(rapidity)], axis=1)


def collisions(p: Floats) -> tuple[Floats, Floats]:
    """s and rapidity (n,) of the collisions that made outgoing momenta p (n, k, 4) without transverse momentum."""
    total = p.sum(axis=1)
    total[:, 1:3] = 0.0
    return mass_squared(total), np.arctanh(np.clip(total[:, 3] / total[:, 0], -1 + 1e-15, 1 - 1e-15))


def fractions(p: Floats, energy: float) -> Floats:
    """The momentum fractions (n, 2) of the partons, from the outgoing momenta p (n, k, 4) and the energy of both hadrons
    together in GeV."""
    s, rapidity = collisions(p)
    root = np.sqrt(s) / energy
    return np.minimum(np.stack([root * np.exp(rapidity), root * np.exp(-rapidity)], axis=1), 1.0)


def partons(x: Floats, energy: float) -> Floats:
    """The momenta (n, 2, 4) of massless partons with these fractions (n, 2)."""
    p = np.zeros((len(x), 2, 4))
    p[:, :, 0] = x * (energy / 2)
    p[:, 0, 3], p[:, 1, 3] = p[:, 0, 0], -p[:, 1, 0]
    return p
