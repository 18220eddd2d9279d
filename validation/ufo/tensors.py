"""Vertices as numbers: coupling x Lorentz x colour at fixed real momenta, contracted with one vector on each leg.

Two vertex lists describe the same Lagrangian where the numbers of each set of legs agree on every choice of vectors;
random ones decide it. Fermion legs are contracted with outgoing spinors throughout, a column leg through v = C ubar^T
(hep-ph/9209236 treats Majorana fermions so): the number does not depend on which leg a file writes as the row.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from modelgen.errors import UnsupportedError
from validation.ufo import colour
from validation.ufo.lorentz import CHARGE, GAMMA, LorentzTensor, tensor
from validation.ufo.model import UFO, Particle, Vertex

Floats = NDArray[np.float64]
Complexes = NDArray[np.complex128]

# A spinor of leg p in a vertex becomes that of leg p~ in its Hermitian conjugate: V~ = -(B V(-P)^*) on every leg, with
# B = -C gamma^0, and one more sign for each pair of fermions, whose order turns round. Derived in the tests.
CONJUGATION: Complexes = np.asarray(-CHARGE @ GAMMA[0])


class Probe(NamedTuple):
    """What legs are contracted with: real momenta (n, 4), Lorentz or spinor vectors (n, 4), colour vectors (n, 8)."""

    momenta: Floats
    vectors: Complexes
    colours: Complexes

    def permuted(self, order: Sequence[int]) -> Probe:
        """Leg k takes what leg order[k] had."""
        place = list(order)
        return Probe(self.momenta[place], self.vectors[place], self.colours[place])


class Number(NamedTuple):
    """A vertex contracted; `size` is the sum of the absolute values of its terms, to judge cancellations by."""

    value: complex
    size: float

    def __add__(self, other: Number) -> Number:  # type: ignore[override]
        return Number(self.value + other.value, self.size + other.size)


@lru_cache(maxsize=64)
def probe(n_legs: int, seed: int) -> Probe:
    """Random momenta that add up to zero, and random vectors."""
    rng = np.random.Generator(np.random.PCG64([seed, n_legs]))
    momenta = rng.normal(size=(n_legs, 4))
    momenta[-1] = -momenta[:-1].sum(axis=0)

    def complexes(*shape: int) -> Complexes:
        return np.asarray(rng.normal(size=shape) + 1j * rng.normal(size=shape))

    return Probe(momenta, complexes(n_legs, 4), complexes(n_legs, 8))


def conjugated(given: Probe, fermions: Sequence[bool]) -> Probe:
    """The probe x for which the conjugate vertex at `given` is -(-1)^pairs times the complex conjugate of N(x)."""
    vectors = np.conj(given.vectors)
    vectors = np.where(np.array(fermions)[:, None], vectors @ CONJUGATION, vectors)
    return Probe(-given.momenta, vectors, np.conj(given.colours))


class Entry(NamedTuple):
    """One (colour, Lorentz) pair of a vertex with the value of its couplings, and the size of the terms in it."""

    coupling: complex
    scale: float
    colour: tuple[colour.Factor, ...]
    structure: str
    spins: tuple[int, ...]


class Rule(NamedTuple):
    """A vertex ready to be contracted: its legs as particles, its entries, and the vertex itself."""

    legs: tuple[Particle, ...]
    entries: tuple[Entry, ...]
    vertex: Vertex


def rule(ufo: UFO, vertex: Vertex, values: Mapping[str, complex], sizes: Mapping[str, float]) -> Rule:
    """The vertex at these values of its couplings; `sizes` are those of the terms in them.

    An UnsupportedError where the vertex has parts without a number here (form factors, spin 2, …)."""
    legs = tuple(ufo.particle(name) for name in vertex.particles)
    entries = []
    for (c, n), names in vertex.couplings.items():
        structure = ufo.structure(vertex.lorentz[n])
        if structure.form_factors:
            raise UnsupportedError(f"the vertex {vertex.name} has form factors", where=str(vertex.place))
        missing = [name for name in names if name not in values]
        if missing:
            raise UnsupportedError(f"the coupling {missing[0]} has no value", where=str(vertex.place))
        try:
            factors = colour.factors(vertex.color[c])
        except ValueError as error:
            raise UnsupportedError(f"the colour of {vertex.name}: {error}", where=str(vertex.place)) from error
        spins = tuple(1 if spin == -1 else spin for spin in structure.spins)  # ghosts contract like scalars
        coupling = sum((values[name] for name in names), 0j)
        scale = sum(sizes.get(name, abs(values[name])) for name in names)
        entries.append(Entry(coupling, scale, factors, structure.structure, spins))
    return Rule(legs, tuple(entries), vertex)


@lru_cache(maxsize=20_000)
def _tensor(structure: str, spins: tuple[int, ...]) -> LorentzTensor:
    return tensor(structure, spins, {}, "of this model")


def number(given: Rule, at: Probe) -> Number:
    """The rule contracted, leg k of it with the k-th part of the probe. Fermion signs are those of the legs' order."""
    value, size = 0j, 0.0
    colours = tuple(p.color for p in given.legs)
    for entry in given.entries:
        if entry.scale == 0:
            continue
        lorentz = _tensor(entry.structure, entry.spins)
        factor = colour.contract(entry.colour, colours, list(at.colours)) * _lorentz(lorentz, at)
        value, size = value + entry.coupling * factor, size + entry.scale * abs(factor)
    return Number(complex(value), float(size))


def _lorentz(structure: LorentzTensor, at: Probe) -> complex:
    columns = {column for _, column in structure.chains}
    vectors = [CHARGE @ v if leg in columns else v for leg, v in enumerate(at.vectors)]
    total = 0j
    for legs_of_momenta, array in structure.parts.items():
        contracted = array
        for leg in reversed(legs_of_momenta):
            contracted = contracted @ at.momenta[leg]
        for leg in reversed(structure.axes):
            contracted = contracted @ vectors[leg]
        total += complex(contracted)
    return total * parity([leg for pair in structure.chains for leg in pair])


def parity(order: Sequence[int]) -> int:
    """The sign of the permutation that sorts these."""
    return -1 if sum(a > b for a, b in itertools.combinations(order, 2)) % 2 else 1


def exchanges(legs: Sequence[Particle]) -> int:
    """How many arrangements of equal legs there are."""
    counts = Counter(p.pdg for p in legs)
    return math.prod(math.factorial(n) for n in counts.values())


def arrangements(given: Rule, codes: Sequence[int] | None = None) -> Iterator[tuple[tuple[int, ...], int]]:
    """(order, sign): every way to give the parts of a probe, sorted by the legs' codes, to the legs; equal legs are
    exchanged, with the sign of the fermions among them. Codes are the PDG codes unless others are given."""
    code = [p.pdg for p in given.legs] if codes is None else codes
    order = sorted(range(len(code)), key=lambda k: (code[k], k))
    groups = [list(g) for _, g in itertools.groupby(order, key=lambda k: code[k])]
    for choice in itertools.product(*(itertools.permutations(g) for g in groups)):
        legs = [k for group in choice for k in group]
        place = [0] * len(legs)
        for position, leg in enumerate(legs):
            place[leg] = position
        yield tuple(place), parity([place[k] for k in range(len(legs)) if given.legs[k].fermion])


def symmetric_number(given: Rule, at: Probe, codes: Sequence[int] | None = None) -> Number:
    """The rule contracted with a probe in the order of the codes, averaged over the exchange of equal legs."""
    value, size, count = 0j, 0.0, 0
    for place, sign in arrangements(given, codes):
        one = number(given, at.permuted(place))
        value, size, count = value + sign * one.value, size + one.size, count + 1
    return Number(value / count, size / count)
