"""Decay chains: the particles that decay, on their lines, and the part of the matrix element that belongs to each.

Production and decays keep their spin correlations: the amplitude is that of all products, from the diagrams in which
every decaying particle runs to its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from attrs import frozen

from modelgen.errors import ProcessError, UnsupportedError
from validation.cascades import Chain
from validation.generators.embedded.diagrams import Limits, Piece
from validation.process import Order
from validation.ufo.model import UFO

NARROW = 1e-11  # of s: a smaller mass times width drowns in the rounding of momenta, some 1e-15 of s
WINDOW = 15.0  # widths that a decaying particle may be off its mass: MadGraph's default of bwcutoff


@frozen
class Resonance:
    """A particle that decays: mass and width in GeV, the outgoing legs (from 0) that come of it, the resonance whose
    product it is (None for a produced one), the number of its direct products, and how far it may be off its mass (GeV)
    and with what width its line is drawn: broader than its own where double precision asks for it."""

    name: str
    pdg: int
    mass: float
    width: float
    legs: tuple[int, ...]
    parent: int | None
    products: int
    drawn: float

    @property
    def reach(self) -> float:
        """How far from the mass (GeV) events are generated."""
        return WINDOW * self.drawn


def resonances(found: Chain, ufo: UFO, values: Mapping[str, float], energy: float, where: str) -> tuple[Resonance, ...]:
    """The decaying particles with their masses and widths, mothers first; ProcessError where one cannot be on its mass
    shell."""
    known = ufo.evaluate(values)

    def mass(name: str) -> float:
        return abs(known[ufo.particle(name).mass].real)

    decaying = []
    for number, (name, legs, parent, products, _) in enumerate(found.groups):
        particle = ufo.particle(name)
        width = known[particle.width].real
        lightest = sum(mass(n) for n in _members(found, number))
        if mass(name) <= lightest:
            raise ProcessError(f"{name} ({mass(name):g} GeV) is too light to decay into {lightest:g} GeV", where)
        if width <= 0:
            raise ProcessError(f"{name} has no width in the model", where, f"set {particle.width}")
        drawn = max(width, NARROW * energy**2 / mass(name))
        decaying.append(Resonance(name, particle.pdg, mass(name), width, legs, parent, products, drawn))
    needed = sum(mass(n) for n in _members(found, None))
    if decaying and energy <= needed:
        raise ProcessError(f"{below(energy, needed)} of the production", where, "give a larger --ecm")
    return tuple(decaying)


def below(energy: float, threshold: float) -> str:
    """That an energy is not above a threshold, both in GeV, with as many digits as tell them apart."""
    if energy == threshold:
        return f"{energy:g} GeV is at, not above, the threshold"
    for digits in range(6, 17):
        first, second = f"{energy:.{digits}g}", f"{threshold:.{digits}g}"
        if first != second:
            break
    return f"{first} GeV is below the threshold {second} GeV"


def _members(found: Chain, parent: int | None) -> list[str]:
    """The direct products of a group, or what the core process makes."""
    own = set(range(len(found.final))) if parent is None else set(found.groups[parent].legs)
    inner = [group for group in found.groups if group.parent == parent]
    return [group.name for group in inner] + [found.final[k] for k in own.difference(*(set(g.legs) for g in inner))]


def broadened(decaying: Sequence[Resonance], ufo: UFO) -> tuple[dict[str, float], float]:
    """Larger widths for resonances that are too narrow for double precision, and the factor that corrects the rate.

    A resonance contributes 1/width; the shape that is lost is narrower than 1e-11 of the energy.
    """
    external = {parameter.name for parameter in ufo.parameters if parameter.nature == "external"}
    widths, factor = {}, 1.0
    for resonance in decaying:
        name = ufo.particle(resonance.name).width
        if resonance.drawn <= resonance.width:
            continue
        if name not in external:
            raise UnsupportedError(f"{resonance.name} is too narrow, and its width cannot be set", resonance.name)
        widths[name] = resonance.drawn
        factor *= resonance.drawn / resonance.width
    return widths, factor


def pieces(found: Chain, n_in: int, limits: Callable[[Sequence[Order]], Limits]) -> list[Piece]:
    """The parts of the amplitude that the decays are, with legs counted from the first incoming one."""
    return [Piece(group.name, sum(1 << (n_in + leg) for leg in group.legs), limits(group.orders)) for group in found.groups]


def produced(decaying: Sequence[Resonance]) -> list[Resonance]:
    """Those that the core process makes."""
    return [resonance for resonance in decaying if resonance.parent is None]
