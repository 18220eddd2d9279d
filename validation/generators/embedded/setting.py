"""A process with numbers: the model, its matrix element, masses, beams, cuts, and the phase space that suits it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from modelgen.errors import ProcessError, UnsupportedError
from validation.generators.embedded.amplitude import Amplitude
from validation.generators.embedded.divergence import Kinematics, refuse_divergence
from validation.generators.embedded.phasespace import Channel
from validation.generators.embedded.resonances import Resonance, broadened, chain, resonances, restricted
from validation.generators.embedded.trees import Cluster, tree
from validation.generators.embedded.windows import windows
from validation.process import Cut, Process, resolve
from validation.ufo.card import read_card
from validation.ufo.model import UFO
from validation.ufo.reader import read

Floats = NDArray[np.float64]

PB_GEV2 = 3.893793721718594e8  # (hbar c)^2 in pb GeV^2, from the exact SI values of h, c and e


@frozen(eq=False)
class Setting:
    """A process with numbers: model, matrix element, masses, incoming momenta (n_in, 4), cuts.

    `final` holds the outgoing particles after all decays; `factor` corrects the rate for resonances made broader.
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

    @property
    def n_in(self) -> int:
        return len(self.initial)

    @property
    def unit(self) -> str:
        return "GeV" if self.n_in == 1 else "pb"

    def full(self, p: Floats) -> Floats:
        """Outgoing momenta (n, k, 4) with the incoming ones in front."""
        beams = np.broadcast_to(self.incoming, (len(p), *self.incoming.shape))
        return np.concatenate([beams, p], axis=1)

    def decaying(self, p: Floats) -> Floats:
        """Momenta (n, r, 4) of the resonances, from the outgoing ones."""
        sums = [p[:, list(resonance.legs)].sum(axis=1) for resonance in self.resonances]
        return np.stack(sums, axis=1) if sums else np.zeros((len(p), 0, 4))

    def rate(self, p: Floats) -> Floats:
        """d(rate)/dPhi at outgoing momenta p (n, k, 4), in pb or GeV per GeV^(2k-4); zero where a cut fails."""
        values = np.zeros(len(p))
        passed = self.passes(p)
        if passed.any():
            values[passed] = self.amplitude.squared(self.full(p[passed])) * (self._flux() * self.factor)
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


def prepare(
    ufo_dir: str | Path,
    process: str | Process,
    ecm: float | None = None,
    *,
    cuts: Sequence[str | Cut] = (),
    externals: Mapping[str, float] | None = None,
    param_card: str | Path | None = None,
) -> Setting:
    """Model, matrix element and kinematics of a process; ProcessError where it has no finite rate."""
    asked = Process.parse(process) if isinstance(process, str) else process
    limits = tuple(Cut.parse(cut) if isinstance(cut, str) else cut for cut in cuts)
    ufo = read(ufo_dir)
    values = dict(read_card(param_card, ufo)) if param_card is not None else {}
    values.update(externals or {})
    wanted = resolve(asked, [particle.name for particle in ufo.particles])
    final, groups = decays = chain(wanted)
    whole = Process(wanted.initial, final)
    known = ufo.evaluate(values)
    masses = tuple(abs(known[ufo.particle(name).mass].real) for name in whole.names)
    energy, incoming = beams(whole, masses, ecm)
    decaying = resonances(decays, ufo, values, energy, str(asked))
    widths, factor = broadened(decaying, ufo, energy)
    amplitude = Amplitude.build(ufo, wanted.initial, final, orders=_orders(wanted, ufo), externals={**values, **widths})
    if groups:
        amplitude = restricted(amplitude, decaying)
    setting = Setting(
        str(asked), ufo, wanted.initial, final, decaying, amplitude, values, incoming, masses, limits, energy, factor
    )
    setting.passes(np.zeros((0, len(final), 4)))
    vector = tuple(ufo.particle(name).spin == 3 for name in whole.names)
    legs = Kinematics(whole.names, masses, vector, setting.n_in, energy, _hard(setting, len(wanted.final)))
    refuse_divergence(_lines(amplitude), legs, limits)
    return setting


def _hard(setting: Setting, n_produced: int) -> frozenset[int]:
    """External legs whose energy is fixed by that of one other particle: produced, or decayed into, with it alone."""
    heaviest = sum(resonance.mass + resonance.reach for resonance in setting.resonances)
    inside = {leg for resonance in setting.resonances for leg in resonance.legs}
    hard = {leg for resonance in setting.resonances if len(resonance.legs) == 2 for leg in resonance.legs}
    if n_produced == 2 and heaviest < setting.energy:
        hard |= set(range(len(setting.final))) - inside
    return frozenset(leg + setting.n_in for leg in hard)


def _orders(process: Process, ufo: UFO) -> dict[str, tuple[str, int]]:
    """The bounds on coupling orders, in the model's own spelling of their names."""
    names = {order.name for order in ufo.orders}.union(*(coupling.orders for coupling in ufo.couplings))
    known = {name.upper(): name for name in sorted(names)}
    for order in process.orders:
        if order.name not in known:
            hint = f"it has {', '.join(known.values())}"
            raise ProcessError(f'the model has no coupling order "{order.name}"', str(process), hint)
    return {known[order.name]: (order.comparison, order.value) for order in process.orders}


def beams(process: Process, masses: Sequence[float], ecm: float | None) -> tuple[float, Floats]:
    """Energy in the centre of mass and incoming momenta (n_in, 4), the first along +z."""
    where, n_in = str(process), len(process.initial)
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
    if ecm <= threshold or ecm <= masses[0] + masses[1]:
        raise ProcessError(
            f"the energy {ecm:g} GeV is below the threshold {max(threshold, masses[0] + masses[1]):g} GeV",
            where,
            "give a larger --ecm",
        )
    a, b = masses[0], masses[1]
    momentum = math.sqrt((ecm - a - b) * (ecm + a + b) * (ecm - a + b) * (ecm + a - b)) / (2 * ecm)
    first = math.hypot(momentum, a)
    return ecm, np.array([[first, 0.0, 0.0, momentum], [ecm - first, 0.0, 0.0, -momentum]])


def _lines(amplitude: Amplitude) -> list[list[tuple[frozenset[int], float, float]]]:
    """The propagators of every diagram: external legs on one side, mass, width."""
    return [
        [(frozenset(line.legs), line.mass, line.width) for line in diagram.propagators]
        for diagram in amplitude.diagrams
    ]


def channels(setting: Setting) -> list[Channel]:
    """One channel for every different tree of propagators."""
    trees: dict[Cluster, None] = {}
    for lines in _lines(setting.amplitude):
        trees[tree(lines, setting.n_in, len(setting.final))] = None
    masses = setting.masses[setting.n_in :]
    bounds = windows(setting.cuts, setting.final, masses, setting.energy)
    for resonance in setting.resonances:
        low, high = max(resonance.mass - resonance.reach, 0.0), resonance.mass + resonance.reach
        bounds = bounds.narrowed(frozenset(resonance.legs), low**2, high**2)
    return [Channel(root, setting.incoming, masses, bounds) for root in trees]
