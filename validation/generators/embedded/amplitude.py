"""Tree-level helicity amplitudes of a process, for arrays of phase-space points."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np
from attrs import evolve, field, frozen
from numpy.typing import NDArray

from modelgen.errors import ProcessError, UnsupportedError
from validation.generators.embedded import colour, currents, wavefunctions
from validation.generators.embedded import diagrams as tree_diagrams
from validation.generators.embedded.diagrams import Piece
from validation.generators.embedded.plan import Choices, Closure, DiagramInfo, Leaf, Plan, compile_diagrams
from validation.ufo.model import UFO, Particle

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Complexes = NDArray[np.complex128]
Tags = tuple[tuple[int, int], ...]

TINY, NEGLIGIBLE = 1e-300, 1e-26  # a share of |M|^2 that rounding leaves where an amplitude vanishes
CHUNK = 40_000  # events times helicities that are evaluated together: arrays that stay in the cache
Orders = Mapping[str, tuple[str, int]]


@frozen(eq=False, slots=False)
class Amplitude:
    """The tree amplitude of `initial -> final`. All methods take momenta p of shape (n, legs, 4) as (E, px, py, pz) in
    GeV, incoming legs first and with positive energies, on their mass shells; squares are averaged over the initial
    spins and colours, summed over the final ones, and divided by the symmetry factor of identical final particles.
    """

    initial: tuple[str, ...]
    final: tuple[str, ...]
    particles: tuple[Particle, ...]
    masses: Floats
    values: Mapping[str, complex] = field(repr=False)
    plan: Plan = field(repr=False)
    symmetry: int | None = None  # of a decay chain; else that of the final particles
    kept: tuple[tuple[int, ...], ...] | None = field(default=None, repr=False)  # helicities of each leg; None: all

    @classmethod
    def build(
        cls,
        ufo: UFO,
        initial: Sequence[str],
        final: Sequence[str],
        orders: Orders | None = None,
        *,
        externals: Mapping[str, float] | None = None,
        gauge: str = "unitary",
        t_channel_widths: bool = True,
        pieces: Sequence[Piece] = (),
        symmetry: int | None = None,
    ) -> Amplitude:
        """All diagrams of a process and the steps that evaluate them.

        `orders` bounds coupling orders of the amplitude: {"NP": ("<=", 1)} or ("==", 1); without it there is no bound.
        `externals` replaces values of external parameters. `gauge` is "unitary" or "feynman". `t_channel_widths` keeps
        the widths of spacelike propagators, as MadGraph's standalone matrix elements do (its event generation drops
        them). `pieces` are the particles of a decay chain, with legs counted from the first incoming one, and `symmetry`
        the number of its permutations of equal particles. A ProcessError says that there is no diagram; an
        UnsupportedError names what cannot be treated.
        """
        if gauge not in ("unitary", "feynman"):
            raise ProcessError(f"the gauge {gauge!r} is not known", hint="unitary or feynman")
        limits = _limits(orders or {})
        particles = tuple(ufo.particle(name) for name in (*initial, *final))
        name = f"{' '.join(initial)} > {' '.join(final)}"
        if len(initial) not in (1, 2) or not final:
            raise ProcessError("a process has one or two particles before > and at least one after", where=name)
        for p in particles:
            if p.spin not in (1, 2, 3) or p.color not in (1, 3, -3, 8):
                raise UnsupportedError(f"external particles like {p.name} are not supported", where=name)
        values = ufo.evaluate(externals)
        outgoing = [p.antiname if n < len(initial) else p.name for n, p in enumerate(particles)]
        found = tree_diagrams.build(ufo, outgoing, tree_diagrams.rules(ufo, values, gauge), limits, pieces)
        if not found:
            through = f" with {', '.join(piece.particle for piece in pieces)}" if pieces else ""
            bounded = limits or any(piece.limits for piece in pieces)
            hint = "with these bounds on coupling orders" if bounded else None
            raise ProcessError(f"there is no tree diagram{through}", where=name, hint=hint)
        choices = Choices(len(initial), len(particles), gauge == "unitary", t_channel_widths)
        steps = compile_diagrams(ufo, values, found, choices)
        masses = np.array([abs(values[p.mass]) for p in particles])
        names = tuple(p.name for p in particles)
        return cls(names[: len(initial)], names[len(initial) :], particles, masses, values, steps, symmetry)

    @property
    def pdg(self) -> tuple[int, ...]:
        """PDG codes of the legs."""
        return tuple(p.pdg for p in self.particles)

    @property
    def diagrams(self) -> tuple[DiagramInfo, ...]:
        """Propagators and channel of each diagram."""
        return self.plan.diagrams

    @property
    def n_identical(self) -> int:
        """The product of n! over groups of n identical final particles; of a decay chain, over those of each step."""
        if self.symmetry is not None:
            return self.symmetry
        return math.prod(math.factorial(n) for n in Counter(self.final).values())

    @cached_property
    def _all_helicities(self) -> tuple[tuple[int, ...], ...]:
        return tuple(wavefunctions.helicities(p.spin, m) for p, m in zip(self.particles, self.masses, strict=True))

    @cached_property
    def _leg_helicities(self) -> tuple[tuple[int, ...], ...]:
        return self._all_helicities if self.kept is None else self.kept

    @cached_property
    def helicities(self) -> Ints:
        """All helicity combinations, (n_hel, legs): +-1 for fermions, -1, 0, 1 for vectors, 0 for scalars."""
        return np.array(list(itertools.product(*self._leg_helicities)), dtype=np.int64)

    @cached_property
    def colour_flows(self) -> tuple[Tags, ...]:
        """For each flow the (colour, anticolour) of each leg as in a Les Houches event; (0, 0) without colour."""
        incoming = [n < len(self.initial) for n in range(len(self.particles))]
        return tuple(colour.tags(e, len(incoming), incoming) for e in self.plan.basis.flows)

    @cached_property
    def _average(self) -> float:
        """1 / (initial spins, initial colours, identical final particles)."""
        n_incoming = len(self.initial)
        spins = math.prod(len(h) for h in self._all_helicities[:n_incoming])
        colours = math.prod(abs(p.color) for p in self.particles[:n_incoming])
        return 1.0 / (spins * colours * self.n_identical)

    def trimmed(self, p: Floats) -> Amplitude:
        """The same amplitude without the helicities of outgoing legs that never contribute, judged at momenta p (n,
        legs, 4): those of a neutrino that couples left-handed, which a decay chain has many of."""
        shares = self.helicity_squares(p)
        shares = np.max(shares / np.maximum(shares.sum(axis=1, keepdims=True), TINY), axis=0)
        found = []
        for leg, helicities in enumerate(self._leg_helicities):
            seen = [h for h in helicities if shares[self.helicities[:, leg] == h].max() > NEGLIGIBLE]
            found.append(tuple(seen) if seen and leg >= len(self.initial) else helicities)
        return evolve(self, kept=tuple(found))

    def squared(self, p: Floats, polarisation: tuple[float, float] | None = None) -> Floats:
        """|M|^2 of shape (n,). `polarisation` gives P of both beams, from -1 (all left) to 1: the helicities h of an
        incoming fermion or massless vector are weighted with 1 + h P."""
        weights = self._weights(polarisation)
        return self._sum(p, lambda flows, _: weights @ self._colour_sum(flows))

    def helicity_squares(self, p: Floats) -> Floats:
        """The contribution of each helicity combination, (n, n_hel), with the factors of `squared`."""
        return self._sum(p, lambda flows, _: self._colour_sum(flows)).T * self._average

    def flow_squares(self, p: Floats) -> Floats:
        """The squares of the colour flows, (n, n_flows): relative probabilities to leading order in 1/N."""
        diagonal = np.diag(self.plan.basis.matrix)[:, None] * self._average
        return (self._sum(p, lambda flows, _: np.sum(np.abs(flows) ** 2, axis=1)) * diagonal).T

    def diagram_squares(self, p: Floats) -> Floats:
        """The square of each diagram alone, (n, n_diagrams), with the factors of `squared`."""

        def squares(_: Complexes, single: list[Complexes]) -> Floats:
            return np.stack([self._colour_sum(one).sum(axis=0) for one in single])

        return self._sum(p, squares, separate=True).T * self._average

    def amplitudes(self, p: Floats) -> Complexes:
        """Amplitudes (n_flows, n_hel, n): coefficients of the colour basis of `plan.basis`."""
        chunks = [flows for flows, _ in self._chunks(p, False)]
        return np.concatenate(chunks, axis=2)

    def _weights(self, polarisation: tuple[float, float] | None) -> Floats:
        weights = np.full(len(self.helicities), self._average)
        for leg, degree in enumerate(polarisation or ()):
            if leg < len(self.initial) and self.particles[leg].spin > 1:
                weights *= 1.0 + degree * self.helicities[:, leg]
        return weights

    def _colour_sum(self, flows: Complexes) -> Floats:
        """(n_flows, n_hel, n) -> (n_hel, n)."""
        matrix = self.plan.basis.matrix
        if len(matrix) == 1:
            return np.asarray(matrix[0, 0] * (flows[0].real ** 2 + flows[0].imag ** 2))
        mixed = np.tensordot(matrix, flows, axes=1)
        return np.asarray(np.sum(flows.real * mixed.real + flows.imag * mixed.imag, axis=0))

    def _sum(self, p: Floats, take: Callable[[Complexes, list[Complexes]], Floats], separate: bool = False) -> Floats:
        return np.concatenate([take(flows, single) for flows, single in self._chunks(p, separate)], axis=-1)

    def _chunks(self, p: Floats, separate: bool) -> Iterator[tuple[Complexes, list[Complexes]]]:
        p = np.asarray(p, dtype=float)
        legs = len(self.particles)
        if p.ndim != 3 or p.shape[1:] != (legs, 4):
            raise ValueError(f"momenta of the shape {p.shape} instead of (n, {legs}, 4)")
        size = max(64, CHUNK // len(self.helicities))
        for start in range(0, max(len(p), 1), size):
            part = np.ascontiguousarray(np.moveaxis(p[start : start + size], 0, 2))
            yield self._evaluate(part, separate)

    def _evaluate(self, p: Floats, separate: bool) -> tuple[Complexes, list[Complexes]]:
        """Flows (n_flows, n_hel, n) of the sum, and of each diagram if `separate`; p is (legs, 4, n)."""
        n_hel, n = len(self.helicities), p.shape[2]
        n_flows = len(self.plan.basis.flows)
        results = run(self.plan, p, self.wave_functions(p), len(self.initial))
        total = np.zeros((n_flows, n_hel, n), dtype=complex)
        single = [np.zeros_like(total) for _ in self.plan.diagrams] if separate else []
        shape = (*(len(h) for h in self._leg_helicities), n)
        for closure, value in results:
            flat = np.broadcast_to(value, shape).reshape(n_hel, n)
            for flow in np.flatnonzero(closure.weights):
                part = closure.weights[flow] * flat
                total[flow] += part
                if separate:
                    single[closure.diagram][flow] += part
        return total, single

    def wave_functions(self, p: Floats) -> dict[tuple[int, bool], Complexes]:
        """Those of all legs, as `run` takes them, for momenta (legs, 4, n)."""
        found = {}
        legs = len(self.particles)
        for step in self.plan.steps:
            if isinstance(step, Leaf):
                leg, particle = step.leg, self.particles[step.leg]
                mass = self.values[particle.mass].real  # with its sign, which is the phase of a Majorana field
                wave = wavefunctions.external(p[leg], particle.spin, mass, leg < len(self.initial), step.row)
                if self.kept is not None:
                    wave = wave[:, [self._all_helicities[leg].index(h) for h in self.kept[leg]]]
                shape = [1] * legs
                shape[leg] = wave.shape[1]
                found[leg, step.row] = wave.reshape(wave.shape[0], *shape, wave.shape[2])
        return found


def run(
    steps: Plan, p: Floats, externals: Mapping[tuple[int, bool], Complexes], n_incoming: int
) -> Iterator[tuple[Closure, Complexes]]:
    """Evaluates a plan for wave functions `externals`, (leg, row) -> (components, h_1, …, h_N, n), and physical momenta
    p of shape (legs, 4, n): each closure with its value (h_1, …, h_N, n)."""
    outgoing = p * np.where(np.arange(len(p)) < n_incoming, -1.0, 1.0)[:, None, None]
    sums: dict[int, Floats] = {}

    def momentum(mask: int) -> Floats:
        if mask not in sums:
            sums[mask] = sum((outgoing[leg] for leg in range(len(p)) if mask >> leg & 1), np.zeros(p.shape[1:]))
        return sums[mask]

    values: list[Complexes] = []
    for step in steps.steps:
        if isinstance(step, Leaf):
            values.append(externals[step.leg, step.row])
            continue
        children = {slot: values[child] for slot, child in step.children}
        momenta = {slot: momentum(mask) for slot, mask in step.masks}
        raw = currents.contract(step.vertex, children, momenta)
        values.append(currents.propagate(raw, momentum(step.mask), step.vertex.factor, step.propagator))
    for closure in steps.closures:
        children = {slot: values[child] for slot, child in closure.children}
        momenta = {slot: momentum(mask) for slot, mask in closure.masks}
        yield closure, currents.contract(closure.vertex, children, momenta)[0] * closure.vertex.factor


def _limits(orders: Orders) -> dict[str, tuple[str, int]]:
    limits = {}
    for name, (comparison, value) in orders.items():
        if comparison not in ("<=", "==", "="):
            raise UnsupportedError(f"the bound {name}{comparison}{value} on a coupling order is not supported")
        limits[name] = ("==" if comparison == "==" else "<=", int(value))
    return limits
