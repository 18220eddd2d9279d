"""A process with numbers: the model, its matrix element, masses, beams, cuts, and the phase space that suits it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from modelgen.errors import ProcessError, UnsupportedError
from validation.generators.embedded.amplitude import Amplitude
from validation.generators.embedded.phasespace import Channel
from validation.generators.embedded.resonances import Resonance, below, produced
from validation.generators.embedded.spread import Spread, fractions, partons
from validation.generators.embedded.trees import Cluster, tree
from validation.generators.embedded.windows import Polar, Windows, windows
from validation.process import Cut, Process
from validation.ufo.model import UFO

Floats = NDArray[np.float64]

LEAST_MASS = 1.0  # GeV: of a collision of partons
PB_GEV2 = 3.893793721718594e8  # (hbar c)^2 in pb GeV^2, from the exact SI values of h, c and e


@frozen(eq=False)
class Setting:
    """A process with numbers: model, matrix element, masses, incoming momenta (n_in, 4), cuts.

    `final` holds the outgoing particles after all decays; `factor` corrects the rate for resonances made broader.
    `polarisation` is that of both beams, from -1 to 1. In hadrons, `pairs` are the PDG codes of the partons of first and
    second beam, `factors` the matrix element squared of each relative to this one; the first leg is a parton of the
    second beam where `swapped`; `strong` is the power of alpha_s; energy and incoming momenta are those of the hadrons.
    """

    name: str
    ufo: UFO
    initial: tuple[str, ...]
    final: tuple[str, ...]
    resonances: tuple[Resonance, ...]
    amplitude: Amplitude
    externals: Mapping[str, float]
    incoming: Floats
    masses: tuple[float, ...]  # incoming first, GeV
    cuts: tuple[Cut, ...]
    energy: float
    factor: float = 1.0
    polarisation: tuple[float, float] | None = None
    pairs: tuple[tuple[int, int], ...] = ()
    factors: tuple[float, ...] = ()
    swapped: bool = False
    strong: int = 0

    @property
    def n_in(self) -> int:
        return len(self.initial)

    @property
    def unit(self) -> str:
        return "GeV" if self.n_in == 1 else "pb"

    def full(self, p: Floats) -> Floats:
        """Outgoing momenta (n, k, 4) with the incoming ones in front, in the order of the matrix element."""
        if self.pairs:
            incoming = partons(fractions(p, self.energy), self.energy)
            return np.concatenate([incoming[:, ::-1] if self.swapped else incoming, p], axis=1)
        beams = np.broadcast_to(self.incoming, (len(p), *self.incoming.shape))
        return np.concatenate([beams, p], axis=1)

    def decaying(self, p: Floats) -> Floats:
        """Momenta (n, r, 4) of the resonances, from the outgoing ones."""
        sums = [p[:, list(resonance.legs)].sum(axis=1) for resonance in self.resonances]
        return np.stack(sums, axis=1) if sums else np.zeros((len(p), 0, 4))

    @property
    def coloured(self) -> bool:
        """Whether one of the produced particles has colour."""
        return any(self.ufo.particle(name).color != 1 for name in self._produced()[0])

    def produced(self, p: Floats) -> Floats:
        """Momenta (n, k, 4) of the particles that the core process makes."""
        return np.stack([p[:, list(legs)].sum(axis=1) for legs in self._produced()[1]], axis=1)

    def _produced(self) -> tuple[list[str], list[tuple[int, ...]]]:
        decaying = produced(self.resonances)
        inside = {leg for resonance in decaying for leg in resonance.legs}
        stable = [leg for leg in range(len(self.final)) if leg not in inside]
        names = [resonance.name for resonance in decaying] + [self.final[leg] for leg in stable]
        return names, [resonance.legs for resonance in decaying] + [(leg,) for leg in stable]

    def helicity_squares(self, p: Floats) -> Floats:
        """The contribution of each helicity combination (n, n_hel) at momenta (n, legs, 4), in these beams."""
        squares = self.amplitude.helicity_squares(p)
        for leg, degree in enumerate(self.polarisation or ()):
            squares = squares * (1.0 + degree * self.amplitude.helicities[:, leg])
        return squares

    def partonic(self, p: Floats) -> Floats:
        """d(cross-section of massless partons)/dPhi in pb, at outgoing momenta p (n, k, 4) that pass the cuts."""
        full = self.full(p)
        s = 4 * full[:, 0, 0] * full[:, 1, 0]
        return self.amplitude.squared(full) * (PB_GEV2 * self.factor / (2 * s))

    def rate(self, p: Floats) -> Floats:
        """d(rate)/dPhi at outgoing momenta p (n, k, 4), in pb or GeV per GeV^(2k-4); zero where a cut fails."""
        values = np.zeros(len(p))
        passed = self.passes(p)
        if passed.any():
            values[passed] = self.amplitude.squared(self.full(p[passed]), self.polarisation) * (self._flux() * self.factor)
        return values

    def passes(self, p: Floats) -> NDArray[np.bool_]:
        """Which events pass all cuts; these see the resonances beside the outgoing particles."""
        passed = np.ones(len(p), dtype=bool)
        if self.cuts:
            seen = np.concatenate([p, self.decaying(p)], axis=1)
            names = (*self.final, *(resonance.name for resonance in self.resonances))
            for cut in self.cuts:
                passed &= cut.passes(seen, names)
        return passed

    def _flux(self) -> float:
        if self.n_in == 1:
            return 1 / (2 * self.energy)
        momentum = float(self.incoming[0, 3])
        return PB_GEV2 / (4 * momentum * self.energy)


def beams(process: Process, masses: Sequence[float], ecm: float | None, where: str | None = None) -> tuple[float, Floats]:
    """Energy in the centre of mass and incoming momenta (n_in, 4), the first along +z."""
    where, n_in = where or str(process), len(process.initial)
    threshold = sum(masses[n_in:])
    if n_in == 1:
        if len(process.final) == 1:
            raise ProcessError("a decay needs at least two products", where)
        if masses[0] <= threshold:
            raise ProcessError(
                f"{process.initial[0]} ({masses[0]:g} GeV) is too light to decay into particles of "
                f"{threshold:g} GeV together",
                where,
            )
        return masses[0], np.array([[masses[0], 0.0, 0.0, 0.0]])
    if len(process.final) == 1:
        raise UnsupportedError(
            "the production of a single particle has no spread in energy", where, "ask for its decay products instead"
        )
    if ecm is None:
        raise ProcessError("two incoming particles need an energy", where, "give --ecm in GeV")
    if not (math.isfinite(ecm) and ecm > 0):
        raise ProcessError(f"the energy {ecm:g} GeV is not positive", where)
    needed = max(threshold, masses[0] + masses[1])
    if ecm <= needed:
        raise ProcessError(f"the energy {below(ecm, needed)}", where, "give a larger --ecm")
    a, b = masses[0], masses[1]
    momentum = math.sqrt((ecm - a - b) * (ecm + a + b) * (ecm - a + b) * (ecm + a - b)) / (2 * ecm)
    first = math.hypot(momentum, a)
    return ecm, np.array([[first, 0.0, 0.0, momentum], [ecm - first, 0.0, 0.0, -momentum]])


def lines(amplitude: Amplitude) -> list[list[tuple[frozenset[int], float, float]]]:
    """The propagators of every diagram: external legs on one side, mass, width."""
    return [
        [(frozenset(line.legs), line.mass, line.width) for line in diagram.propagators] for diagram in amplitude.diagrams
    ]


def channels(setting: Setting, sector: int = 0) -> list[Channel]:
    """One channel for every different tree of propagators."""
    trees: dict[Cluster, None] = {}
    for found in lines(setting.amplitude):
        trees[tree(found, setting.n_in, len(setting.final))] = None
    masses = setting.masses[setting.n_in :]
    # along the beam, partons move as they like: only what does not depend on that says where events are
    cuts = [cut for cut in setting.cuts if not setting.pairs or cut.function in ("m", "pT")]
    bounds = windows(cuts, setting.final, masses, setting.energy)
    for resonance in setting.resonances:
        low, high = max(resonance.mass - resonance.reach, 0.0), resonance.mass + resonance.reach
        bounds = bounds.narrowed(frozenset(resonance.legs), low**2, high**2)
    made = [Channel(root, setting.incoming, masses, bounds, sector=sector) for root in trees]
    if setting.pairs:
        low = _least(setting, bounds)
        made = [evolve(c, spread=Spread(low**2, setting.energy**2, c.root.line)) for c in made]
    return made


def _least(setting: Setting, bounds: Windows) -> float:
    """The least mass (GeV) of all outgoing particles together that the cuts let pass."""

    transverse = [bounds.polar.get(leg, Polar()).transverse for leg in range(len(setting.final))]
    if len(transverse) == 2:  # which have opposite transverse momenta
        transverse = [max(transverse)] * 2

    def single(leg: int) -> float:
        return math.hypot(setting.masses[setting.n_in + leg], transverse[leg])

    _, groups = setting._produced()
    together = [sum(map(single, legs)) for legs in groups]
    shells = [math.sqrt(bounds.shells.get(frozenset(legs), (0.0, 0.0))[0]) for legs in groups]
    everything = math.sqrt(bounds.shells.get(frozenset(range(len(setting.final))), (0.0, 0.0))[0])
    least = max(sum(map(max, together, shells)), everything)
    if least < LEAST_MASS:
        names = ",".join(setting.final[:2])
        raise ProcessError(
            f"the partons can have as little as {least:g} GeV together, where their densities mean nothing",
            " ".join((*setting.initial, ">", *setting.final)),
            f'add --cut "m({names})>10"' if len(setting.final) == 2 else f'add --cut "pT({setting.final[0]})>10"',
        )
    if least >= setting.energy:
        raise ProcessError(f"{least:g} GeV that the cuts ask for are more than {setting.energy:g} GeV", setting.name)
    return least
