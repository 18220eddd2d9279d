"""n-body phase space, sampled along the propagators of a diagram: points with their exact weight, and back again.

A channel is a binary tree of the outgoing particles. Each inner node has a squared mass, sampled as its propagator
likes it, and splits in two, isotropically or along a t-channel propagator. Momenta are (E, px, py, pz) in GeV in the
centre-of-mass frame, with the first incoming particle along +z. The measure is
dPhi_n = prod d^3p/((2 pi)^3 2E) (2 pi)^4 delta^4(P - sum p), factorised as in Byckling and Kajantie, Particle
Kinematics (1973), ch. V and IX: dPhi_n(P) = dPhi_2(P; A, B) dPhi(A) ds_A/(2 pi) dPhi(B) ds_B/(2 pi).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from attrs import evolve, field, frozen
from numpy.typing import NDArray

from validation.generators.embedded.frames import axes, boost, mass_squared, unboost
from validation.generators.embedded.laws import FLOOR, Line, backward, forward
from validation.generators.embedded.spread import Spread, collisions, moving, partons
from validation.generators.embedded.trees import Cluster
from validation.generators.embedded.windows import Windows

Floats = NDArray[np.float64]

POLE = Line(0.0, 0.0)  # of m^2 - t


class _At(NamedTuple):
    """Where a node is: its momentum (n, 4) and squared mass (n,), and the beam that it faces with its squared mass."""

    total: Floats
    s: Floats
    beam: Floats
    beam_shell: Floats
    sharpness: float  # of the range of t: how near to the edge the beam's rounding lets one see


@frozen(eq=False)
class Channel:
    """A tree with the kinematics it is sampled in: incoming momenta (1 or 2, 4) and outgoing masses in GeV.

    With a `spread` the incoming particles are partons of the beams: then points are those of the laboratory, and dPhi
    stands for dPhi dx1 dx2. `sector` is the number of the final state, where there are several.
    """

    root: Cluster
    incoming: Floats
    masses: tuple[float, ...]
    windows: Windows = field(factory=Windows)
    spread: Spread | None = None
    sector: int = 0

    @property
    def dim(self) -> int:
        """How many random numbers a point takes: 3 n - 4, and two for partons."""
        return 3 * len(self.masses) - 4 + (2 if self.spread else 0)

    def sample(self, u: Floats) -> tuple[Floats, Floats]:
        """Momenta (n, k, 4) and dPhi/du (n,) in GeV^(2k-4) for random numbers u (n, dim) in (0, 1)."""
        p = np.empty((len(u), len(self.masses), 4))
        columns = iter(u.T)
        if self.spread is None:
            return p, self._descend(self.root, self._start(len(u)), columns, p)
        s, rapidity, weight = self.spread.forward(next(columns), next(columns))
        return p, weight * self._descend(self.root, self._moving(s, rapidity), columns, p)

    def _moving(self, s: Floats, rapidity: Floats) -> _At:
        """The root for collisions of massless partons."""
        assert self.spread is not None  # noqa: S101 - for the type checker
        root, energy = np.sqrt(s / self.spread.high), math.sqrt(self.spread.high)
        x = np.stack([root * np.exp(rapidity), root * np.exp(-rapidity)], axis=1)
        return _At(moving(s, rapidity), s, partons(x, energy)[:, 0], np.zeros(len(s)), 1e-14)

    def _start(self, n: int) -> _At:
        """The root for n events. The beam's mass is exact here: the electron's would drown in rounding."""
        total = self.incoming.sum(axis=0)
        beam_shell = np.full(n, float(mass_squared(self.incoming[0])))
        shell = np.full(n, float(mass_squared(total)))
        return _At(np.broadcast_to(total, (n, 4)), shell, np.broadcast_to(self.incoming[0], (n, 4)), beam_shell, 1e-14)

    def _descend(self, node: Cluster, at: _At, u: Iterator[Floats], p: Floats) -> Floats:
        """Fill `p` for everything below `node`; dPhi/du of that part."""
        weight = np.ones(len(p))
        shells: list[Floats] = []
        top = np.sqrt(at.s)
        for part, other in zip(node.parts, reversed(node.parts), strict=True):
            rest = self._least(other) if not shells else np.sqrt(shells[0])
            if len(part.legs) == 1:
                shells.append(np.full(len(p), self.masses[part.legs[0]] ** 2))
                continue
            shell, jacobian = forward(part.line, next(u), *self._range(part, top, rest))
            shells.append(shell)
            weight *= jacobian / (2 * math.pi)
        split = self._narrowed(_Split.at(at, shells, node.exchange), node)
        versine, jacobian = split.angle_forward(next(u))
        first = split.momentum(versine, 2 * math.pi * next(u))
        weight *= jacobian * split.size
        for part, below in zip(node.parts, _below(at, first, shells), strict=True):
            if len(part.legs) == 1:
                p[:, part.legs[0]] = below.total
            else:
                weight *= self._descend(part, below, u, p)
        return weight

    def invert(self, p: Floats) -> tuple[Floats, Floats]:
        """The random numbers (n, dim) that give momenta p (n, k, 4) in this channel, and dPhi/du there (n,)."""
        columns: list[Floats] = []
        if self.spread is None:
            weight = self._ascend(self.root, self._start(len(p)), p, columns)
            return np.stack(columns, axis=1), weight
        s, rapidity = collisions(p)
        *columns, weight = self.spread.backward(s, rapidity)
        weight = weight * self._ascend(self.root, self._moving(s, rapidity), p, columns)
        return np.stack(columns, axis=1), weight

    def _ascend(self, node: Cluster, at: _At, p: Floats, columns: list[Floats]) -> Floats:
        weight = np.ones(len(p))
        momenta = [p[:, list(part.legs)].sum(axis=1) for part in node.parts]
        shells: list[Floats] = []
        top = np.sqrt(np.maximum(at.s, 0.0))
        for part, other, momentum in zip(node.parts, reversed(node.parts), momenta, strict=True):
            if len(part.legs) == 1:
                shells.append(np.full(len(p), self.masses[part.legs[0]] ** 2))
                continue
            rest = self._least(other) if not shells else np.sqrt(shells[0])
            low, high = self._range(part, top, rest)
            shell = np.clip(mass_squared(momentum), low, high)
            u, jacobian = backward(part.line, shell, low, high)
            shells.append(shell)
            columns.append(u)
            weight *= jacobian / (2 * math.pi)
        split = self._narrowed(_Split.at(at, shells, node.exchange), node)
        versine, phi = split.angles(momenta[0])
        u, jacobian = split.angle_backward(versine)
        columns.extend([u, np.mod(phi / (2 * math.pi), 1.0)])
        weight *= jacobian * split.size
        for part, below in zip(node.parts, _below(at, momenta[0], shells), strict=True):
            if len(part.legs) > 1:
                weight *= self._ascend(part, below, p, columns)
        return weight

    def _least(self, node: Cluster) -> float:
        return sum(self.masses[leg] for leg in node.legs)

    def _range(self, part: Cluster, top: Floats, rest: Floats | float) -> tuple[Floats, Floats]:
        """The range of a part's squared mass, when the parent has mass `top` and the other part at least `rest`."""
        least, most = self.windows.shells.get(frozenset(part.legs), (0.0, math.inf))
        low = np.full(len(top), max(self._least(part) ** 2, least))
        return low, np.maximum(np.minimum(np.maximum(top - rest, 0.0) ** 2, most), low)

    def _narrowed(self, split: _Split, node: Cluster) -> _Split:
        """The split of the root within the windows of the angles; in all other nodes the frame is another one."""
        if node is not self.root:
            return split
        low, high = split.low, split.high
        for mirrored, part in enumerate(node.parts):
            window = self.windows.polar.get(part.legs[0]) if len(part.legs) == 1 else None
            if window is None:
                continue
            sine = np.minimum(window.transverse / np.maximum(split.q, 1e-300), 1.0)
            cosine = np.sqrt((1 - sine) * (1 + sine))
            first, last = np.maximum(window.low, 1 - cosine), np.minimum(window.high, 1 + cosine)
            if mirrored:
                first, last = 2 - last, 2 - first
            low, high = np.maximum(low, first), np.minimum(high, last)
        return evolve(split, low=low, high=np.maximum(low, high))


def _below(at: _At, first: Floats, shells: Sequence[Floats]) -> tuple[_At, _At]:
    """The two parts of a node whose first part has momentum `first`; the second one faces what the beam has left."""
    left = at.beam - first
    return (
        _At(first, shells[0], at.beam, at.beam_shell, FLOOR),
        _At(at.total - first, shells[1], left, mass_squared(left), FLOOR),
    )


@frozen(eq=False)
class _Split:
    """The decay of one node in two: frame, size of two-body phase space, and how the polar angle is sampled."""

    total: Floats
    s: Floats
    energy: Floats  # of the first part in the rest frame of the node
    q: Floats  # momentum of both parts there
    basis: Floats  # (n, 3, 3), the last row is the polar axis
    exchange: Line | None
    slope: Floats  # 2 |p_beam| q, which turns 1 - cos into a difference of t
    start: Floats  # m^2 - t at cos = 1
    low: Floats  # range of 1 - cos
    high: Floats

    @classmethod
    def at(cls, at: _At, shells: Sequence[Floats], exchange: Line | None) -> _Split:
        total, s = at.total, at.s
        first, second = shells
        zero = np.zeros(len(s))
        root = np.sqrt(np.maximum(s, 1e-300))
        a, b = np.sqrt(np.maximum(first, 0.0)), np.sqrt(np.maximum(second, 0.0))
        kallen = np.maximum((root - a - b) * (root + a + b) * (root - a + b) * (root + a - b), 0.0)
        q = np.sqrt(kallen) / (2 * root)
        energy = (s + first - second) / (2 * root)
        if exchange is None:
            axis = np.where((np.abs(total[:, 1:]).sum(axis=1) > 1e-9 * root)[:, None], total[:, 1:], [0.0, 0.0, 1.0])
            return cls(total, s, energy, q, axes(axis), None, zero, zero, zero, zero + 2)
        seen = unboost(at.beam, total, root)
        size = np.sqrt(np.sum(seen[:, 1:] ** 2, axis=1))
        virtual = at.beam_shell
        # E E' - p p' without cancellation between nearly massless momenta
        product = (virtual * energy**2 + first * seen[:, 0] ** 2 - virtual * first) / (seen[:, 0] * energy + size * q)
        product = np.where(virtual < 0, seen[:, 0] * energy - size * q, product)
        start = exchange.mass**2 - virtual - first + 2 * product
        slope = 2 * size * q
        # where the pole is reached, or rounding hides how near it comes, follow it to FLOOR of the range only
        start = np.where(start > at.sharpness * slope, start, FLOOR * slope)
        return cls(total, s, energy, q, axes(seen[:, 1:]), exchange, slope, start, zero, zero + 2)

    @property
    def size(self) -> Floats:
        """dPhi_2 / (dOmega / 4 pi)."""
        return self.q / (4 * math.pi * np.sqrt(self.s))

    def angle_forward(self, u: Floats) -> tuple[Floats, Floats]:
        """1 - cos theta for random numbers u, and d(cos theta)/2 du."""
        if self.exchange is None:
            return self.low + u * (self.high - self.low), (self.high - self.low) / 2
        slope = np.maximum(self.slope, 1e-300)
        depth, jacobian = forward(POLE, u, self.start + self.low * slope, self.start + self.high * slope)
        return np.clip((depth - self.start) / slope, 0.0, 2.0), jacobian / (2 * slope)

    def angle_backward(self, versine: Floats) -> tuple[Floats, Floats]:
        if self.exchange is None:
            width = self.high - self.low
            u = np.divide(versine - self.low, width, out=np.zeros_like(versine), where=width > 0)
            return np.clip(u, 0.0, 1.0), width / 2
        slope = np.maximum(self.slope, 1e-300)
        depth = self.start + np.clip(versine, self.low, self.high) * slope
        u, jacobian = backward(POLE, depth, self.start + self.low * slope, self.start + self.high * slope)
        return u, jacobian / (2 * slope)

    def momentum(self, versine: Floats, phi: Floats) -> Floats:
        """The momentum of the first part, from its angles in the rest frame of the node."""
        sine = np.sqrt(np.maximum(versine * (2 - versine), 0.0))
        local = np.stack([sine * np.cos(phi), sine * np.sin(phi), 1 - versine], axis=1) * self.q[:, None]
        at_rest = np.empty_like(self.total)
        at_rest[:, 0] = self.energy
        at_rest[:, 1:] = np.einsum("ni,nij->nj", local, self.basis)
        return boost(at_rest, self.total, np.sqrt(self.s))

    def angles(self, momentum: Floats) -> tuple[Floats, Floats]:
        """1 - cos theta and phi of the momentum of the first part."""
        at_rest = unboost(momentum, self.total, np.sqrt(np.maximum(self.s, 1e-300)))
        local = np.einsum("nj,nij->ni", at_rest[:, 1:], self.basis)
        size = np.maximum(np.sqrt(np.sum(local**2, axis=1)), 1e-300)
        transverse = np.sum(local[:, :2] ** 2, axis=1) / size
        forward_side = transverse / np.maximum(size + local[:, 2], 1e-300)  # no cancellation near cos = 1
        versine = np.where(local[:, 2] > 0, forward_side, 1 - local[:, 2] / size)
        return np.clip(versine, 0.0, 2.0), np.arctan2(local[:, 1], local[:, 0])
