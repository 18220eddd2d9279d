"""Which soft, collinear or forward poles of a process the cuts leave open, judged by its diagrams."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from modelgen.errors import ProcessError
from validation.process import Cut

Floats = NDArray[np.float64]
Propagators = Iterable[tuple[frozenset[int], float, float]]  # external legs on one side, mass, width in GeV

LIGHT = 1e-3  # of the energy: a lighter emitter makes collinear photons, though its mass keeps the rate finite
PROBES = 400
JETS = frozenset("gudsc")


@frozen
class Kinematics:
    """The external legs, incoming first: names, masses in GeV, which are vectors; and the energy in GeV."""

    names: tuple[str, ...]
    masses: tuple[float, ...]
    vector: tuple[bool, ...]
    n_in: int
    energy: float
    hard: frozenset[int]  # legs that cannot be soft, because one other particle alone takes the recoil
    in_hadrons: bool = False  # the beams are partons, whose energies are not fixed

    @property
    def final(self) -> tuple[str, ...]:
        return self.names[self.n_in :]


class Pole(NamedTuple):
    """An outgoing leg on whose side of phase space a propagator reaches its mass shell, together with its emitter."""

    emitter: int
    leg: int
    exact: bool  # on the shell itself, when the two are collinear; False where a mass keeps it off


def refuse_divergence(diagrams: Iterable[Propagators], legs: Kinematics, cuts: Sequence[Cut]) -> None:
    """ProcessError for a process without a finite, or without a calculable, rate, with the cuts that would help."""
    for pole in sorted({pole for diagram in diagrams for pole in _poles(diagram, legs)}):
        soft, along = _soft_is_open(pole, legs, cuts), _collinear_is_open(pole, legs, cuts)
        if soft or along:
            raise _refusal(pole, legs, soft, along)


def _poles(diagram: Propagators, legs: Kinematics) -> Iterator[Pole]:
    """Where a propagator of two external legs is on its mass shell at the edge of phase space."""
    for side, mass, width in diagram:
        pair = side if len(side) == 2 else frozenset(range(len(legs.masses))) - side
        if len(pair) != 2 or width > 0 or max(pair) < legs.n_in or (min(pair) >= legs.n_in and len(legs.final) == 2):
            continue
        first, second = sorted(pair)
        beam = first < legs.n_in
        edge = legs.masses[first] + (-1 if beam else 1) * legs.masses[second]
        massless = min(mass, legs.masses[first], legs.masses[second]) == 0
        if not massless or not math.isclose(abs(edge), mass, rel_tol=1e-9, abs_tol=1e-12 * legs.energy):
            continue
        gauge = legs.vector[first] and legs.masses[first] == 0
        emitter, leg = (second, first) if not beam and gauge else (first, second)
        yield Pole(emitter, leg, exact=mass == 0 and (beam or legs.masses[emitter] == 0))


def _soft_is_open(pole: Pole, legs: Kinematics, cuts: Sequence[Cut]) -> bool:
    """Can the leg be a vector with next to no energy? With one recoiling particle its energy is fixed."""
    if not legs.vector[pole.leg] or legs.masses[pole.leg] > 0 or pole.leg in legs.hard:
        return False
    directions = _directions()
    soft = 1e-9 * legs.energy * np.concatenate([np.ones((PROBES, 1)), directions], axis=1)
    return _some_pass(pole, (_emitter_probes(pole.emitter, legs, directions[::-1]), soft), legs, cuts)


def _collinear_is_open(pole: Pole, legs: Kinematics, cuts: Sequence[Cut]) -> bool:
    """Can the leg follow its emitter, when nothing keeps the propagator off its shell then?

    A small mass of the emitter makes the rate finite, but large and without use: without any cut on the leg it is
    refused all the same.
    """
    if not pole.exact:
        light = max(legs.masses[pole.emitter], legs.masses[pole.leg]) <= LIGHT * legs.energy
        return light and not any(pole.leg - legs.n_in in chosen for cut in cuts for chosen in cut.legs(legs.final))
    probes = _emitter_probes(pole.emitter, legs, _directions())
    energies = np.geomspace(1e-9, 0.5, PROBES) * legs.energy
    if len(legs.final) == 2:
        other = legs.masses[2 * legs.n_in + 1 - pole.leg]
        fixed = (legs.energy**2 + legs.masses[pole.leg] ** 2 - other**2) / (2 * legs.energy)
        energies = np.full(PROBES, fixed)
    size = np.sqrt(np.maximum(energies**2 - legs.masses[pole.leg] ** 2, 0.0))
    direction = probes[:, 1:] / np.sqrt(np.sum(probes[:, 1:] ** 2, axis=1))[:, None]
    along = np.concatenate([energies[:, None], size[:, None] * direction], axis=1)
    return _some_pass(pole, (probes, along), legs, cuts)


def _directions() -> Floats:
    raw = np.random.default_rng(7).standard_normal((PROBES, 3))
    return np.asarray(raw / np.sqrt(np.sum(raw**2, axis=1))[:, None])


def _emitter_probes(emitter: int, legs: Kinematics, directions: Floats) -> Floats:
    """Momenta (PROBES, 4) that the emitter can have: of a beam its own, of an outgoing particle any direction."""
    if emitter < legs.n_in:
        directions = np.tile([0.0, 0.0, 1.0 if emitter == 0 else -1.0], (PROBES, 1))
    size = np.geomspace(1e-2, 0.5, PROBES)[:, None] * legs.energy
    return np.concatenate([np.hypot(size, legs.masses[emitter]), size * directions], axis=1)


def _some_pass(pole: Pole, momenta: tuple[Floats, Floats], legs: Kinematics, cuts: Sequence[Cut]) -> bool:
    """Does one of these momenta of emitter and leg pass every cut that looks at nothing else?"""
    p = np.full((PROBES, len(legs.final), 4), np.nan)
    slots = set()
    for leg, momentum in zip((pole.emitter, pole.leg), momenta, strict=True):
        if leg >= legs.n_in:
            p[:, leg - legs.n_in] = momentum
            slots.add(leg - legs.n_in)
    passed = np.ones(PROBES, dtype=bool)
    for cut in cuts:
        for chosen in cut.legs(legs.final):
            if set(chosen) <= slots:
                passed &= cut.compare(cut.value_of(p, chosen))
    return bool(passed.any())


def _refusal(pole: Pole, legs: Kinematics, soft: bool, along: bool) -> ProcessError:
    name, other = legs.names[pole.leg], legs.names[pole.emitter]
    hints = [f'--cut "E({name})>1"'] if soft else []
    if along and pole.emitter < legs.n_in and legs.in_hadrons:
        # neither soft nor along a beam, at any energy of the partons; a light parton is one of several, all called j
        hints = [f'--cut "pT({"j" if name.rstrip("~") in JETS else name})>20"']
    elif along and pole.emitter < legs.n_in:
        hints.append(f'--cut "theta({name})>10" --cut "theta({name})<170"')
    elif along:
        hints.append(f'--cut "dR({name},{other})>0.1"')
    rate = "width" if legs.n_in == 1 else "cross-section"
    if soft or pole.exact:
        how = " and ".join(["soft"] * soft + ["collinear"] * along)
        what = f"no finite {rate}: {name} can be {how} with respect to {other}"
    else:
        what = f"{name} can be collinear with {other}, where only the mass of {other} keeps the {rate} finite"
    return ProcessError(what, " ".join([*legs.names[: legs.n_in], ">", *legs.final]), "add " + " ".join(hints))
