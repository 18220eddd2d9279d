"""Lines that the natural width of a decayed particle spreads: Breit-Wigner laws of masses and recoil energies."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np
from attrs import evolve

from validation.compare.quantities import PATTERN
from validation.compare.run_card import number
from validation.process import Process
from validation.rates.prediction import Observable
from validation.samples.sample import Floats, Header

MADGRAPH_WINDOW = 15.0  # widths that MadGraph lets a decayed particle be off its mass: the default of bwcutoff
ROUNDED = 1e-11  # of s, mass times width: our generator draws a narrower line so broad, which momenta can hold
RESOLVED = 0.1  # a width is seen when the digits of the file are finer than this fraction of it


class Resonance(NamedTuple):
    """A decayed particle: name, mass and width in GeV, and the range of masses (GeV) that the generator keeps."""

    name: str
    mass: float
    width: float
    low: float
    high: float

    @property
    def share(self) -> float:
        """The part of the whole Breit-Wigner line that lies between `low` and `high`."""
        return float((self.phase(self.high) - self.phase(self.low)) / np.pi)

    def phase(self, m: Floats | float) -> Floats:
        """arctan((m^2 - M^2)/(M Gamma)), the integral of M Gamma/((m^2 - M^2)^2 + M^2 Gamma^2) over m^2."""
        phase: Floats = np.arctan((np.square(m) - self.mass**2) / (self.mass * self.width))
        return phase

    def cdf(self, m: Floats) -> Floats:
        """Distribution function of the mass, GeV. What multiplies the line varies little over it: order Gamma/M."""
        low, high = self.phase(self.low), self.phase(self.high)
        return (self.phase(np.clip(m, self.low, self.high)) - low) / (high - low)


def resonance(name: str, mass: float, width: float, energy: float, header: Header) -> Resonance:
    """A decayed particle as the sample's generator makes it: MadGraph cuts its line, as does what says so in its header;
    others keep all of it. A line that was drawn broader than it is, for the sake of rounding, has that width."""
    own = next((line for line in header.lines if line[0].lower() == name.lower()), None)
    if own is not None:
        _, drawn, reach = own
        width = drawn if width < drawn < 2 * ROUNDED * energy**2 / mass else width
    elif "madgraph" in (header.generator or "").lower():
        reach = (number(header.run_card.get("bwcutoff")) or MADGRAPH_WINDOW) * width
    else:
        return Resonance(name, mass, width, 0.0, energy)
    return Resonance(name, mass, width, max(mass - reach, 0.0), min(mass + reach, energy))


def spread(
    observable: Observable, process: Process, energy: float, found: Resonance, partner: float = 0.0
) -> Observable | None:
    """The density of an observable that is a line for an undecayed particle; None if this one cannot be given.

    In two-body kinematics the decayed particle has (s + m^2 - M^2)/2 sqrt(s), and the one that recoils, of mass M,
    (s + M^2 - m^2)/2 sqrt(s). `energy` is sqrt(s), or the mass of what decays, in GeV; `partner` is M in GeV.
    """
    match = PATTERN.fullmatch(observable.name)
    if observable.kind != "line" or match is None or found.name not in process.final:
        return observable
    kind, name = match.groups()
    if (kind, name) == ("mass", found.name):
        return dense(observable, found.cdf, (found.low, found.high), found.name)
    if kind != "energy" or len(process.final) != 2 or process.final.count(found.name) > 1:
        return None if kind == "energy" else observable
    ends = [(energy**2 + sign * (m**2 - partner**2)) / (2 * energy) for sign in (1, -1) for m in (found.low, found.high)]
    if name == found.name:
        return dense(observable, partial(own_energy, found, energy, partner), (ends[0], ends[1]), found.name)
    return dense(observable, partial(recoil_energy, found, energy, partner), (ends[3], ends[2]), found.name)


def own_energy(found: Resonance, energy: float, partner: float, values: Floats) -> Floats:
    """Distribution function of the decayed particle's energy against one of mass `partner`, GeV."""
    return found.cdf(np.sqrt(np.maximum(2 * energy * np.asarray(values) - energy**2 + partner**2, 0)))


def recoil_energy(found: Resonance, energy: float, partner: float, values: Floats) -> Floats:
    """Distribution function of the energy of what recoils against the decayed particle, of mass `partner`, GeV."""
    return 1 - found.cdf(np.sqrt(np.maximum(energy**2 + partner**2 - 2 * energy * np.asarray(values), 0)))


def dense(observable: Observable, cdf: Callable[[Floats], Floats], support: tuple[float, float], latent: str) -> Observable:
    """The same observable as a density, a function of the mass of the particle `latent`."""
    return evolve(observable, kind="density", support=support, cdf=cdf, latent=latent)


def seen(observable: Observable, values: Floats, tolerance: Floats) -> Observable:
    """A spread line as a density if the digits of the file resolve it, else as a line with its tails.

    `values` and `tolerance`, shape (n,), are the events and what their printed digits allow, in the unit of the
    observable. A sample that lies on the line altogether was made in the narrow-width approximation, and is one line.
    """
    if observable.kind == "line" or observable.expected is None or observable.support is None:
        return observable
    middle, reach = observable.expected, float(np.median(tolerance))
    inside = np.diff(observable.cdf(np.array([middle - reach, middle + reach])))[0]
    narrow = bool(np.all(np.abs(values - middle) <= tolerance))
    # the tolerance holds (2/pi) arctan(2 tolerance/Gamma) of a line: as long as that is small, its share of Gamma
    return evolve(observable, kind="line") if narrow or inside > RESOLVED else observable
