"""Decay chains: the full matrix element of the products, from the diagrams in which the decaying particle runs.

Production and decay keep their spin correlations, and the mass of the decaying particle its Breit-Wigner shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from attrs import evolve, frozen

from modelgen.errors import ProcessError, UnsupportedError
from validation.generators.embedded.amplitude import Amplitude
from validation.process import Process
from validation.ufo.model import UFO

NARROW = 1e-9  # of s: a smaller mass times width drowns in the rounding of momenta


@frozen
class Resonance:
    """A produced particle that decays: mass and width in GeV, and its products as outgoing legs from 0."""

    name: str
    pdg: int
    mass: float
    width: float
    legs: tuple[int, ...]

    @property
    def reach(self) -> float:
        """How far from the mass (GeV) events are generated: beyond it the tail is no particle any more. What is left
        out is of relative order width/mass, as is the meaning of a rate for an unstable particle."""
        return max(0.5 * self.mass, 15 * self.width)


class Chain(NamedTuple):
    """The outgoing particles after all decays, and which of them belong together: (name, legs) of each decay."""

    final: tuple[str, ...]
    groups: tuple[tuple[str, tuple[int, ...]], ...]


def chain(process: Process) -> Chain:
    """The decays of a process put in; a decay written once holds for every particle of its name."""
    final: list[str] = []
    groups: list[tuple[str, tuple[int, ...]]] = []
    waiting = {name: [d for d in process.decays if d.initial == (name,)] for name in process.final}
    for name in process.final:
        decays = waiting[name]
        if not decays:
            final.append(name)
            continue
        decay = decays.pop(0) if len(decays) > 1 else decays[0]
        if decay.orders or process.orders:
            raise UnsupportedError(
                "bounds on orders in a decay chain are not supported", str(process), "leave them out"
            )
        groups.append((name, tuple(range(len(final), len(final) + len(decay.final)))))
        final.extend(decay.final)
    if groups and len(set(final)) < len(final):
        raise UnsupportedError("a decay chain with identical final particles is not supported", str(process))
    return Chain(tuple(final), tuple(groups))


def resonances(found: Chain, ufo: UFO, values: dict[str, float], energy: float, where: str) -> tuple[Resonance, ...]:
    """The decaying particles with their masses and widths; ProcessError where one cannot be on its mass shell."""
    known = ufo.evaluate(values)
    decaying = []
    for name, legs in found.groups:
        particle = ufo.particle(name)
        mass, width = known[particle.mass].real, known[particle.width].real
        products = sum(known[ufo.particle(found.final[leg]).mass].real for leg in legs)
        if mass <= products:
            raise ProcessError(f"{name} ({mass:g} GeV) is too light to decay into {products:g} GeV", where)
        if width <= 0:
            raise ProcessError(f"{name} has no width in the model", where, f"set {particle.width}")
        decaying.append(Resonance(name, particle.pdg, mass, width, legs))
    inside = {leg for _, legs in found.groups for leg in legs}
    others = sum(known[ufo.particle(n).mass].real for k, n in enumerate(found.final) if k not in inside)
    needed = others + sum(resonance.mass for resonance in decaying)
    if decaying and energy <= needed:
        raise ProcessError(f"{energy:g} GeV is below the threshold {needed:g} GeV of the production", where)
    return tuple(decaying)


def broadened(decaying: Sequence[Resonance], ufo: UFO, energy: float) -> tuple[dict[str, float], float]:
    """Larger widths for resonances that are too narrow for double precision, and the factor that corrects the rate.

    A resonance contributes 1/width; the shape that is lost is narrower than 1e-9 of the energy.
    """
    external = {parameter.name for parameter in ufo.parameters if parameter.nature == "external"}
    widths, factor = {}, 1.0
    for resonance in decaying:
        least = NARROW * energy**2 / resonance.mass
        name = ufo.particle(resonance.name).width
        if resonance.width >= least:
            continue
        if name not in external:
            raise UnsupportedError(f"{resonance.name} is too narrow, and its width cannot be set", resonance.name)
        widths[name] = least
        factor *= least / resonance.width
    return widths, factor


def restricted(amplitude: Amplitude, decaying: Sequence[Resonance]) -> Amplitude:
    """The amplitude with those diagrams alone in which every resonance runs to its products."""
    n_in = len(amplitude.initial)
    wanted = {(frozenset(leg + n_in for leg in r.legs), r.name) for r in decaying}
    kept = [
        number
        for number, diagram in enumerate(amplitude.diagrams)
        if wanted <= {(line.legs, line.particle) for line in diagram.propagators}
    ]
    if not kept:
        names = ", ".join(resonance.name for resonance in decaying)
        raise ProcessError(
            f"there is no tree diagram with {names}", " ".join((*amplitude.initial, ">", *amplitude.final))
        )
    place = {number: k for k, number in enumerate(kept)}
    plan = evolve(
        amplitude.plan,
        closures=tuple(c._replace(diagram=place[c.diagram]) for c in amplitude.plan.closures if c.diagram in place),
        diagrams=tuple(amplitude.diagrams[number] for number in kept),
    )
    return evolve(amplitude, plan=plan)
