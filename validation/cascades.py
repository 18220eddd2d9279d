"""Which decay belongs to which particle of a process: chains of decays as MadGraph assigns them, and their symmetry."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from typing import NamedTuple

from attrs import evolve

from modelgen.errors import UnsupportedError
from validation.process import Order, Process

MOST = 64  # combinations of decays in one sample


class Group(NamedTuple):
    """A particle that decays: its name, the outgoing legs (from 0) that come of it, the group whose direct product it
    is (None for a particle of the core process), how many direct products it has, and the bounds of its vertices."""

    name: str
    legs: tuple[int, ...]
    parent: int | None
    products: int
    orders: tuple[Order, ...]


class Chain(NamedTuple):
    """The outgoing particles after all decays; the groups of those that come of one particle, mothers first; and the
    number of permutations of equal particles, which divides the rate."""

    final: tuple[str, ...]
    groups: tuple[Group, ...]
    symmetry: int


def alternatives(process: Process) -> tuple[Process, ...]:
    """The processes that one text with decays stands for, each with one decay for each particle that decays.

    As in MadGraph: as many decays as there are such particles belong to them one by one; otherwise every decay of a
    particle's name is possible for it, and the rates of all combinations add up. Equal combinations count once.
    """
    options = [alternatives(decay) for decay in process.decays]
    if math.prod(map(len, options)) > 1:  # a choice inside a decay
        found = [evolve(process, decays=chosen) for chosen in itertools.product(*options)]
        return tuple(dict.fromkeys(one for each in found for one in alternatives(each)))
    process = evolve(process, decays=tuple(decay for (decay,) in options))
    decaying = [name for name in process.final if any(d.initial == (name,) for d in process.decays)]
    by_name = {name: [d for d in process.decays if d.initial == (name,)] for name in decaying}
    if sorted(decaying) == sorted(d.initial[0] for d in process.decays):
        return (evolve(process, decays=tuple(by_name[name].pop(0) for name in decaying)),)
    choices = [
        list(itertools.combinations_with_replacement(dict.fromkeys(by_name[name]), decaying.count(name)))
        for name in dict.fromkeys(decaying)
    ]
    if math.prod(map(len, choices)) > MOST:
        raise UnsupportedError(f"more than {MOST} combinations of decays", str(process), "name fewer decays")
    found = []
    for chosen in itertools.product(*choices):
        waiting = {name: list(some) for name, some in zip(dict.fromkeys(decaying), chosen, strict=True)}
        found.append(evolve(process, decays=tuple(waiting[name].pop(0) for name in decaying)))
    return tuple(found)


def chain(process: Process) -> Chain:
    """The decays put in, for a process whose decays leave no choice."""
    (only,) = found if len(found := alternatives(process)) == 1 else _refused(process, len(found))
    final: list[str] = []
    groups: list[Group] = []

    def put(node: Process, parent: int | None) -> None:
        waiting = list(node.decays)
        for name in node.final:
            decay = next((d for d in waiting if d.initial == (name,)), None)
            if decay is None:
                final.append(name)
                continue
            waiting.remove(decay)
            number, first = len(groups), len(final)
            groups.append(Group(name, (), parent, len(decay.final), decay.orders))
            put(decay, number)
            groups[number] = groups[number]._replace(legs=tuple(range(first, len(final))))

    put(only, None)
    return Chain(tuple(final), tuple(groups), symmetry(only))


def symmetry(process: Process) -> int:
    """The product of n! over equal particles of each step; particles that decay differently are not equal.

    Equal particles that come from different mothers count through these: the mass of its mother marks each of them.
    """
    waiting = list(process.decays)
    kinds: list[tuple[str, Process | None]] = []
    for name in process.final:
        decay = next((d for d in waiting if d.initial == (name,)), None)
        if decay is not None:
            waiting.remove(decay)
        kinds.append((name, decay))
    own = math.prod(math.factorial(n) for n in Counter(kinds).values())
    return own * math.prod(symmetry(decay) for decay in process.decays)


def steps(process: Process) -> tuple[Process, ...]:
    """The decays of a process and those of their products, mothers first: one for each particle that decays.

    Of a process with a choice, those of the first one.
    """
    return tuple(step for decay in alternatives(process)[0].decays for step in (decay, *steps(decay)))


def orderings(process: Process) -> int:
    """In how many ways equal particles can share the decays of a process without a choice: the rate is so many times that
    without decays, times the branching ratios."""
    return symmetry(_undecayed(process)) * math.prod(map(symmetry, map(_undecayed, steps(process)))) // symmetry(process)


def _undecayed(process: Process) -> Process:
    return evolve(process, decays=())


def outgoing(process: Process) -> tuple[str, ...]:
    """The particles that are left when every decay has happened."""
    return chain(process).final


def _refused(process: Process, n: int) -> tuple[Process]:
    raise UnsupportedError(f"the decays can be combined in {n} ways", str(process), "write one decay for each particle")
