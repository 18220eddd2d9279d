"""What cuts say about invariants and polar angles, so that phase space is sampled where events can pass."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from attrs import field, frozen

from validation.process import Cut


@frozen
class Polar:
    """Bounds on 1 - cos theta of a particle to the first beam, and a least transverse momentum in GeV."""

    low: float = 0.0
    high: float = 2.0
    transverse: float = 0.0


@frozen
class Windows:
    """`shells`: bounds on the squared mass (GeV^2) of sets of outgoing legs; `polar`: on the angle of single ones.

    They contain all that the cuts let pass, and may contain more.
    """

    shells: Mapping[frozenset[int], tuple[float, float]] = field(factory=dict)
    polar: Mapping[int, Polar] = field(factory=dict)

    def narrowed(self, legs: frozenset[int], low: float, high: float) -> Windows:
        """With one more bound on the squared mass of a set of legs."""
        old = self.shells.get(legs, (0.0, math.inf))
        return Windows({**self.shells, legs: (max(old[0], low), min(old[1], high))}, self.polar)


def windows(cuts: Iterable[Cut], names: Sequence[str], masses: Sequence[float], energy: float) -> Windows:
    """The windows that these cuts open for outgoing legs with these names and masses at this energy (GeV)."""
    made = Windows()
    polar: dict[int, Polar] = {}
    everything = frozenset(range(len(names)))

    for cut in cuts:
        lower = cut.comparison in (">", ">=")
        for legs in cut.legs(names):
            leg = legs[0]
            if cut.function == "m" and len(legs) == 2 and cut.value > 0:
                made = made.narrowed(frozenset(legs), *((cut.value**2, math.inf) if lower else (0.0, cut.value**2)))
            elif cut.function in ("E", "pT") and len(legs) == 1:
                least = cut.value if cut.function == "E" else math.hypot(cut.value, masses[leg])
                recoil = max(energy**2 + masses[leg] ** 2 - 2 * energy * least, 0.0)
                if lower:
                    made = made.narrowed(everything - {leg}, 0.0, recoil)
                elif cut.function == "E":
                    made = made.narrowed(everything - {leg}, recoil, math.inf)
            if len(legs) == 1:
                polar[leg] = _narrowed(polar.get(leg, Polar()), cut, lower)
    return Windows(made.shells, {leg: window for leg, window in polar.items() if window != Polar()})


def _narrowed(old: Polar, cut: Cut, lower: bool) -> Polar:
    """The polar window with one more cut on a single particle."""
    if cut.function == "pT" and lower:
        return Polar(old.low, old.high, max(old.transverse, cut.value))
    if cut.function == "abseta" and not lower:
        bound = math.tanh(max(cut.value, 0.0))
        return Polar(max(old.low, 1 - bound), min(old.high, 1 + bound), old.transverse)
    cosines = {
        "cos": lambda value: value,
        "theta": lambda value: math.cos(math.radians(min(max(value, 0.0), 180.0))),
        "eta": math.tanh,
    }
    if cut.function not in cosines:
        return old
    versine = min(max(1 - cosines[cut.function](cut.value), 0.0), 2.0)
    from_below = lower == (cut.function == "theta")  # theta rises with 1 - cos, cos and eta fall
    if from_below:
        return Polar(max(old.low, versine), old.high, old.transverse)
    return Polar(old.low, min(old.high, versine), old.transverse)
