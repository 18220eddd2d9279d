"""What is delivered: new neutral bosons such as X decayed by their branching ratios, and several decays in one sample.

A boson that no detector knows would end in a simulated calorimeter. It is decayed when c tau is below DISPLACED, the
size of a tracker: what lives longer can leave the detector, and its decay belongs to the simulation, for which it stays
in the event with its lifetime. Each mode is generated as a chain, with all spin correlations.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from attrs import evolve

from modelgen.errors import UnsupportedError
from validation.cascades import alternatives
from validation.generators.embedded.lifetimes import mean_path
from validation.generators.embedded.resonances import WINDOW
from validation.process import Process
from validation.samples.decay_table import ROUNDING, partial_widths
from validation.ufo.model import UFO, Particle

DISPLACED = 1000.0  # mm: c tau from which a particle is left undecayed
HADRONS = 2.0  # GeV: below this mass a decay to quarks is one to hadrons, which these matrix elements do not know
RARE = 1e-5  # branching ratios below it are left out
MOST_PARTS = 64
STANDARD = frozenset({*range(1, 7), *range(11, 17), *range(21, 26)})


class Plan(NamedTuple):
    """How a process is made: the processes it stands for, the factor that makes their rates those of the process as it
    was asked for, the decays that were added with their branching ratios, and sentences about what was left."""

    parts: tuple[Process, ...]
    factor: float
    decays: tuple[str, ...]
    notes: tuple[str, ...]


class Modes(NamedTuple):
    """The decays of a particle with their branching ratios, or a sentence that says why it is left as it is."""

    decays: tuple[tuple[Process, float], ...]
    factor: float
    why: str | None


def plan(process: Process, ufo: UFO, externals: Mapping[str, float], *, undecayed: bool = False) -> Plan:
    """What the events of a process are, whose names are those of the model; `undecayed` adds no decays."""
    asked = alternatives(process)
    if undecayed:
        return Plan(asked, 1.0, (), ())
    known = ufo.evaluate(externals)
    modes: dict[str, Modes] = {}

    def decided(name: str) -> Modes:
        if name not in modes:
            particle = ufo.particle(name)
            modes[name] = decay_modes(particle, ufo, known) if _unknown(particle) else Modes((), 1.0, None)
        return modes[name]

    expanded = [one for each in asked for one in _expanded(each, decided)]
    parts = tuple(dict.fromkeys(one for one, _ in expanded))
    if len(parts) > MOST_PARTS:
        raise UnsupportedError(
            f"{len(parts)} combinations of decays", str(process), "write the decays that you want, or --undecayed"
        )
    decays = tuple(f"{decay} {ratio:.6g}" for mode in modes.values() for decay, ratio in mode.decays)
    return Plan(parts, expanded[0][1], decays, tuple(mode.why for mode in modes.values() if mode.why))


def together(plans: Sequence[Plan]) -> Plan:
    """The plans of all processes that a label stands for, as one; the factor is theirs."""
    return Plan(
        tuple(dict.fromkeys(one for each in plans for one in each.parts)),
        plans[0].factor,
        tuple(dict.fromkeys(one for each in plans for one in each.decays)),
        tuple(dict.fromkeys(one for each in plans for one in each.notes)),
    )


def _unknown(particle: Particle) -> bool:
    """A neutral boson without colour that is not of the Standard Model."""
    return particle.spin in (1, 3) and particle.color == 1 and particle.charge == 0 and abs(particle.pdg) not in STANDARD


def decay_modes(particle: Particle, ufo: UFO, known: Mapping[str, complex]) -> Modes:
    """The decays in two that the model's own formulas give, and whether they are used."""
    name, mass, width = particle.name, abs(known[particle.mass].real), known[particle.width].real
    if width <= 0:
        return Modes((), 1.0, f"{name} is left undecayed: its width is zero")
    if (path := mean_path(width)) > DISPLACED:
        return Modes((), 1.0, f"{name} is left undecayed: c tau = {path:.3g} mm is above {DISPLACED:g} mm")
    widths = partial_widths(ufo, particle, known)
    total = sum(widths.values())
    if total < width * (1 - ROUNDING):
        known_part = f"{100 * total / width:.3g} percent of its width are"
        return Modes((), 1.0, f"{name} is left undecayed: only {known_part} decays that the model has formulas for")
    ratios = {products: value / total for products, value in widths.items() if value > RARE * total}
    coloured = [m for m in ratios if any(ufo.particle(product).color != 1 for product in m)]
    if coloured and mass < HADRONS:
        return Modes((), 1.0, f"{name} is left undecayed: below {HADRONS:g} GeV its quarks are hadrons")
    kept = sum(ratios.values())
    decays = tuple((Process((name,), products), ratio / kept) for products, ratio in sorted(ratios.items()))
    return Modes(decays, width / (total * kept) / line_share(mass, width), None)


def line_share(mass: float, width: float) -> float:
    """The part of a Breit-Wigner line within WINDOW widths of the mass: the integral over m^2, divided by pi."""
    ends = [(mass + sign * WINDOW * width) * abs(mass + sign * WINDOW * width) - mass**2 for sign in (-1, 1)]
    low, high = (math.atan(end / (mass * width)) for end in (max(ends[0], -(mass**2)), ends[1]))
    return (high - low) / math.pi


def _expanded(process: Process, decided: Callable[[str], Modes]) -> list[tuple[Process, float]]:
    """The process with every unknown boson decayed, in each combination of modes, and the factor of its rate."""
    waiting = list(process.decays)
    options: list[list[tuple[Process | None, float]]] = []
    for name in process.final:
        decay = next((d for d in waiting if d.initial == (name,)), None)
        if decay is not None:
            waiting.remove(decay)
            options.append(list(_expanded(decay, decided)))
        elif (modes := decided(name)).decays:
            found = [one for each, _ in modes.decays for one in _expanded(each, decided)]
            options.append([(inner, modes.factor * factor) for inner, factor in found])
        else:
            options.append([(None, 1.0)])
    made: dict[Process, float] = {}
    for chosen in itertools.product(*options):
        pairs = [(name, decay) for name, (decay, _) in zip(process.final, chosen, strict=True) if decay is not None]
        pairs.sort(key=lambda pair: (process.final.index(pair[0]), str(pair[1])))  # equal particles in any order
        made[evolve(process, decays=tuple(decay for _, decay in pairs))] = math.prod(factor for _, factor in chosen)
    return list(made.items())
