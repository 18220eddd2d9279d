"""Vertices of a model with their couplings in numbers, made when a diagram needs them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from modelgen.errors import UnsupportedError
from validation.generators.embedded import currents
from validation.generators.embedded.diagrams import Rule
from validation.ufo import lorentz
from validation.ufo.model import UFO

Complexes = NDArray[np.complex128]


@frozen(eq=False)
class Vertices:
    """`values` are the parameters and couplings. What was made is kept by the rule's identity."""

    ufo: UFO
    values: Mapping[str, complex]
    _made: dict[tuple[int, int, int], currents.Vertex] = field(factory=dict, init=False)
    _tensors: dict[int, dict[int, lorentz.LorentzTensor]] = field(factory=dict, init=False)

    def spins(self, rule: Rule) -> tuple[int, ...]:
        """2s+1 of each slot."""
        return tuple(self.ufo.particle(name).spin for name in rule.vertex.particles)

    def reps(self, rule: Rule) -> tuple[int, ...]:
        """The colour representation of each slot."""
        return tuple(self.ufo.particle(name).color for name in rule.vertex.particles)

    def chains(self, rule: Rule) -> tuple[tuple[int, int], ...]:
        """(row, column) slots of the fermion pairs."""
        return next(iter(self.tensors(rule).values())).chains

    def make(self, rule: Rule, color: int, out: int) -> currents.Vertex:
        """The part with this colour structure, couplings included, open at slot `out` (-1: closed)."""
        key = (id(rule), color, out)
        if key not in self._made:
            tensors = self.tensors(rule)
            parts: dict[tuple[int, ...], Complexes] = {}
            for c, index, names in rule.entries:
                if c == color:
                    value = sum(self._value(name, rule) for name in names)
                    for momenta, array in tensors[index].parts.items():
                        parts[momenta] = parts.get(momenta, 0) + value * array
            axes = next(iter(tensors.values())).axes
            self._made[key] = currents.vertex(parts, axes, self.spins(rule), out)
        return self._made[key]

    def tensors(self, rule: Rule) -> dict[int, lorentz.LorentzTensor]:
        """The Lorentz structures of a rule by their index; UnsupportedError where one cannot be treated."""
        if id(rule) not in self._tensors:
            found = {index: self._tensor(rule, index) for _, index, _ in rule.entries}
            if len({frozenset(row for row, _ in t.chains) for t in found.values()}) > 1:
                raise UnsupportedError(
                    f"the Lorentz structures of the vertex {rule.vertex.name} order its fermions differently",
                    where=str(rule.vertex.place),
                )
            self._tensors[id(rule)] = found
        return self._tensors[id(rule)]

    def _value(self, name: str, rule: Rule) -> complex:
        if name not in self.values:
            where = str(self.ufo.coupling(name).place)
            raise UnsupportedError(f"the coupling {name} of the vertex {rule.vertex.name} is not one formula", where)
        return self.values[name]

    def _tensor(self, rule: Rule, index: int) -> lorentz.LorentzTensor:
        vertex, spins = rule.vertex, self.spins(rule)
        structure = self.ufo.structure(vertex.lorentz[index])
        if structure.form_factors:
            raise UnsupportedError(f"the vertex {vertex.name} has form factors", where=str(vertex.place))
        if structure.spins != spins:
            raise UnsupportedError(
                f"the spins of {structure.name} are not those of the particles of the vertex {vertex.name}",
                where=str(vertex.place),
            )
        return lorentz.tensor(structure.structure, spins, self.values, vertex.name)
