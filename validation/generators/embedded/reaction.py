"""All that was asked for: final states, the matrix elements that lead to each, and the partons that start them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from modelgen.errors import UnsupportedError
from validation.beams.scales import evaluated
from validation.beams.sets import PDFSet
from validation.generators.embedded.delivery import Plan
from validation.generators.embedded.phasespace import Channel
from validation.generators.embedded.setting import Setting, channels
from validation.generators.embedded.spread import fractions
from validation.process import Cut
from validation.ufo.model import UFO

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

EQUAL = 1e-9  # relative: matrix elements this close to proportional are one
PROTON = 2212


@frozen(eq=False)
class Hadrons:
    """Two beams of protons (sign 1) or antiprotons (-1): their densities, and the scale as it was asked for."""

    signs: tuple[int, int]
    pdf: PDFSet
    scale: float | str | None
    alpha_s: float  # with which the couplings of the model are computed

    def flavours(self, side: int, codes: Sequence[int]) -> tuple[int, ...]:
        """What partons of a beam are called in the proton."""
        return tuple(code if code == 21 else self.signs[side] * code for code in codes)


@frozen(eq=False, slots=False)
class Sector:
    """One final state with every matrix element that leads to it: `contributions` has a column for each source."""

    settings: tuple[Setting, ...]
    hadrons: Hadrons | None = None

    @cached_property
    def sources(self) -> list[tuple[int, int]]:
        """(number of the setting, number of its pair of partons) for each column."""
        return [(n, k) for n, setting in enumerate(self.settings) for k in range(max(len(setting.pairs), 1))]

    def scale(self, p: Floats) -> Floats:
        """The scale (n,) in GeV of events with outgoing momenta p (n, k, 4)."""
        first = self.settings[0]
        if self.hadrons is None:
            return np.full(len(p), first.energy)
        return evaluated(self.hadrons.scale, first.produced(p), first.coloured)

    def contributions(self, p: Floats) -> Floats:
        """d(rate)/dPhi of each source, (n, sources); zero where a cut fails. With hadrons it is d(rate)/(dPhi dx1 dx2)."""
        if self.hadrons is None:
            return np.stack([setting.rate(p) for setting in self.settings], axis=1)
        found = np.zeros((len(p), len(self.sources)))
        passed = np.flatnonzero(self.settings[0].passes(p))
        if len(passed):
            found[passed] = self._folded(p[passed], self.hadrons)
        return found

    def _folded(self, p: Floats, hadrons: Hadrons) -> Floats:
        q, x = self.scale(p), fractions(p, self.settings[0].energy)
        codes = [sorted({pair[side] for setting in self.settings for pair in setting.pairs}) for side in (0, 1)]
        first, second = (hadrons.pdf.densities(hadrons.flavours(side, codes[side]), x[:, side], q) for side in (0, 1))
        strong = any(setting.strong for setting in self.settings)
        running = hadrons.pdf.alpha_s(q) / hadrons.alpha_s if strong else np.ones(len(q))
        columns = []
        for setting in self.settings:
            hard = setting.partonic(p) * running**setting.strong
            for (a, b), factor in zip(setting.pairs, setting.factors, strict=True):
                densities = first[:, codes[0].index(a)] * second[:, codes[1].index(b)]
                columns.append(hard * densities * factor)
        return np.stack(columns, axis=1)


@frozen(eq=False)
class Reaction:
    """The sectors of a process, with what they share."""

    name: str
    ufo: UFO
    sectors: tuple[Sector, ...]
    cuts: tuple[Cut, ...]
    externals: Mapping[str, float]
    polarisation: tuple[float, float] | None = None
    plan: Plan | None = None  # of the decays that were added

    @property
    def settings(self) -> tuple[Setting, ...]:
        return tuple(setting for sector in self.sectors for setting in sector.settings)

    @property
    def first(self) -> Setting:
        return self.sectors[0].settings[0]

    @property
    def flat(self) -> bool:
        """Whether phase space is everything: a particle that decays in two."""
        return self.first.n_in == 1 and all(len(sector.settings[0].final) == 2 for sector in self.sectors)

    @property
    def hadrons(self) -> Hadrons | None:
        return self.sectors[0].hadrons

    @property
    def beams(self) -> tuple[tuple[int, float], tuple[int, float]] | None:
        """PDG code and energy (GeV) of both beams; None for a decay."""
        if self.first.n_in == 1:
            return None
        codes = [int(code) for code in self.first.amplitude.pdg[:2]]
        if self.hadrons is not None:
            codes = [sign * PROTON for sign in self.hadrons.signs]
        energies = [float(energy) for energy in self.first.incoming[:, 0]]
        return (codes[0], energies[0]), (codes[1], energies[1])

    def channels(self) -> list[Channel]:
        """Those of every sector, each once."""
        found: list[Channel] = []
        for number, sector in enumerate(self.sectors):
            settings = [setting for setting in sector.settings if not setting.swapped]
            own = {(c.root, repr(c.windows)): c for setting in settings for c in channels(setting, number)}
            found += list(own.values())
        return found

    def rate(self, p: Floats, sector: Ints | None = None) -> Floats:
        """The rate (n,) at outgoing momenta p (n, k, 4) of these sectors (n,), all of the first without them."""
        if len(self.sectors) == 1 or sector is None:
            return self._rate(0, p)
        values = np.zeros(len(p))
        for number in range(len(self.sectors)):
            rows = np.flatnonzero(sector == number)
            if len(rows):
                values[rows] = self._rate(number, p[rows])
        return values

    def _rate(self, number: int, p: Floats) -> Floats:
        sector = self.sectors[number]
        found: Floats = sector.contributions(p[:, : len(sector.settings[0].final)]).sum(axis=1)
        return found


def gathered(
    settings: Sequence[Setting], hadrons: Hadrons | None, trial: Callable[[Setting], Floats]
) -> tuple[Sector, ...]:
    """Sectors from settings, one for each final state; proportional matrix elements become one setting with several
    pairs of partons, as they show at a few outgoing momenta (n, k, 4), `trial` of the first of them."""
    groups: dict[object, list[Setting]] = {}
    seen: dict[object, list[Floats]] = {}
    points: dict[object, Floats] = {}
    for setting in settings:
        key = (setting.final, setting.resonances)
        own, prints = groups.setdefault(key, []), seen.setdefault(key, [])
        if hadrons is None:
            own.append(setting)
            continue
        if key not in points:
            points[key] = trial(setting)
        full = setting.full(points[key])
        mark = np.concatenate([setting.amplitude.helicity_squares(full), setting.amplitude.flow_squares(full)], axis=1)
        for k, (old, known) in enumerate(zip(own, prints, strict=True)):
            if (factor := _ratio(mark, known)) and setting.strong == old.strong:
                pairs, factors = (*old.pairs, *setting.pairs), (*old.factors, *(factor for _ in setting.pairs))
                own[k] = evolve(old, pairs=pairs, factors=factors)
                break
        else:
            own.append(setting)
            prints.append(mark)
    return tuple(Sector(_both_ways(own) if hadrons else tuple(own), hadrons) for own in groups.values())


def _ratio(a: Floats, b: Floats) -> float | None:
    """a/b where the two are proportional."""
    if a.shape != b.shape or b.sum() <= 0:
        return None
    factor = float(a.sum() / b.sum())
    return factor if factor > 0 and np.all(np.abs(a - factor * b) <= EQUAL * factor * b.max()) else None


def _both_ways(settings: Sequence[Setting]) -> tuple[Setting, ...]:
    """With the partons of the two beams exchanged as well, where they differ."""
    found = list(settings)
    for setting in settings:
        chosen = [k for k, (a, b) in enumerate(setting.pairs) if a != b]
        if chosen:
            pairs = tuple(setting.pairs[k][::-1] for k in chosen)
            factors = tuple(setting.factors[k] for k in chosen)
            found.append(evolve(setting, pairs=pairs, factors=factors, swapped=True))
    return tuple(found)


def strong_order(setting: Setting, name: str = "QCD") -> int:
    """The power of alpha_s in |M|^2; UnsupportedError where diagrams of different powers interfere."""
    powers = sorted({diagram.orders.get(name, 0) for diagram in setting.amplitude.diagrams})
    if len(powers) > 1:
        which = f"{' '.join((*setting.initial, '>', *setting.final))}"
        raise UnsupportedError(
            f"the amplitude of {which} mixes the powers {', '.join(map(str, powers))} of the strong coupling {name}, "
            "which runs with the scale",
            setting.name,
            f"bound the orders, as in {name}={powers[0]} or QED=0",
        )
    return powers[0]
