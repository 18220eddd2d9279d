"""Diagrams compiled to a list of steps: a sub-current is evaluated once and shared by all diagrams that contain it."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from modelgen.errors import UnsupportedError
from validation.generators.embedded import colour, currents, fermions
from validation.generators.embedded.diagrams import Diagram
from validation.generators.embedded.rooted import Rooted, fermion_rows, fermion_sign, rooted
from validation.generators.embedded.vertices import Vertices
from validation.ufo.model import UFO, Particle

Complexes = NDArray[np.complex128]


class Leaf(NamedTuple):
    """An external wave function; `row` as in wavefunctions.external."""

    leg: int
    row: bool


class Inner(NamedTuple):
    """A vertex with an open slot and the propagator behind it. `children` are steps by slot, `masks` the legs behind
    each slot, `mask` the legs of the current."""

    vertex: currents.Vertex
    children: tuple[tuple[int, int], ...]
    masks: tuple[tuple[int, int], ...]
    mask: int
    propagator: currents.Propagator


class Closure(NamedTuple):
    """A vertex with all its slots filled: one diagram with one colour structure at each vertex, times `weights` in the
    colour flows."""

    vertex: currents.Vertex
    children: tuple[tuple[int, int], ...]
    masks: tuple[tuple[int, int], ...]
    diagram: int
    weights: Complexes


class Line(NamedTuple):
    """A propagator of a diagram: the external legs (0-based, incoming first) on its side away from leg 0, the particle
    that runs to them, its mass and the width that the amplitude uses (GeV)."""

    legs: frozenset[int]
    particle: str
    mass: float
    width: float


class DiagramInfo(NamedTuple):
    """What a phase-space generator wants to know: the propagators, and the channel: "s", "t" (with a spacelike
    propagator), or "contact" (none at all)."""

    propagators: tuple[Line, ...]
    channel: str
    orders: Mapping[str, int]


@frozen(eq=False)
class Plan:
    """Steps in their order, closures by diagram, and the colour basis."""

    steps: tuple[Leaf | Inner, ...]
    closures: tuple[Closure, ...]
    basis: colour.Basis
    diagrams: tuple[DiagramInfo, ...]


@frozen(eq=False)
class Choices:
    """How the diagrams are evaluated: the number of incoming legs and of all, the gauge, whether spacelike propagators
    keep their widths."""

    n_incoming: int
    n_legs: int
    unitary: bool
    t_channel_widths: bool


def compile_diagrams(ufo: UFO, values: Mapping[str, complex], diagrams: Sequence[Diagram], choices: Choices) -> Plan:
    """The plan for these diagrams with these values of parameters and couplings."""
    compiler = _Compiler(Vertices(ufo, values), choices)
    raw: list[tuple[Closure, colour.Colour]] = []
    infos = []
    for number, diagram in enumerate(diagrams):
        tree = rooted(diagram)
        infos.append(compiler.info(tree))
        raw += compiler.diagram(tree, number)
    basis = colour.basis(c.vector for _, c in raw)
    position = {element: k for k, element in enumerate(basis.flows)}
    closures = []
    for closure, factor in raw:
        weights = np.zeros(len(basis.flows), dtype=complex)
        for element, coefficient in factor.vector.items():
            weights[position[element]] = float(coefficient)
        closures.append(closure._replace(weights=weights * closure.weights * 1j**factor.phase))
    return Plan(tuple(compiler.steps), tuple(closures), basis, tuple(infos))


@frozen(eq=False)
class _Compiler:
    """Collects the steps. A step is known by its vertex, its colour structure, its open slot and its children."""

    vertices: Vertices
    choices: Choices
    steps: list[Leaf | Inner] = field(factory=list)
    known: dict[tuple[object, ...], int] = field(factory=dict)

    def diagram(self, tree: Rooted, number: int) -> list[tuple[Closure, colour.Colour]]:
        """The closures of a diagram, one for each choice of colour structures, and their colour factors."""
        nodes = tree.diagram.nodes
        chains = [self.vertices.chains(node.rule) for node in nodes]
        rows = fermion_rows(chains)
        sign = np.array([complex(fermion_sign(tree, chains, rows))])
        found = []
        for chosen in itertools.product(*(sorted({c for c, _, _ in node.rule.entries}) for node in nodes)):
            factor = colour.evaluate(self._colours(tree.diagram, chosen))
            if not factor.vector:
                continue
            built: dict[int, int] = {}
            for n in tree.order[:-1]:
                built[n] = self._inner(tree, n, chosen[n], rows, built)
            children = self._children(tree, tree.root, rows, built)
            vertex = self.vertices.make(nodes[tree.root].rule, chosen[tree.root], -1)
            masks = tuple(enumerate(tree.masks[tree.root]))
            found.append((Closure(vertex, children, masks, number, sign), factor))
        return found

    def _step(self, key: tuple[object, ...], step: Leaf | Inner) -> int:
        if key not in self.known:
            self.known[key] = len(self.steps)
            self.steps.append(step)
        return self.known[key]

    def _children(
        self, tree: Rooted, n: int, rows: Mapping[fermions.Field, bool], built: Mapping[int, int]
    ) -> tuple[tuple[int, int], ...]:
        children = []
        for slot, (kind, number) in enumerate(tree.diagram.nodes[n].slots):
            if kind == "leg":
                leaf = Leaf(number, rows.get(("node", n, slot), False))
                children.append((slot, self._step(leaf, leaf)))
            elif slot != tree.out[n]:
                children.append((slot, built[number]))
        return tuple(children)

    def _inner(
        self, tree: Rooted, n: int, color: int, rows: Mapping[fermions.Field, bool], built: Mapping[int, int]
    ) -> int:
        rule, out = tree.diagram.nodes[n].rule, tree.out[n]
        children = self._children(tree, n, rows, built)
        target, slot = tree.other_end(n, out)
        mask = tree.masks[target][slot]
        particle = self.vertices.ufo.particle(rule.vertex.particles[out])
        row = rows.get(("node", n, out), False)
        convert = particle.fermion and rows["node", target, slot] == row
        key = (id(rule), color, out, children, convert)
        if key not in self.known:
            propagator = self._propagator(particle, mask, row, convert)
            masks = tuple(enumerate(tree.masks[n]))
            return self._step(key, Inner(self.vertices.make(rule, color, out), children, masks, mask, propagator))
        return self.known[key]

    def _propagator(self, particle: Particle, mask: int, row: bool, convert: bool) -> currents.Propagator:
        if particle.propagator is not None:
            raise UnsupportedError(
                f"the propagator that the model gives to {particle.name} is not supported", where=str(particle.place)
            )
        mass = self.vertices.values[particle.mass].real
        unitary = self.choices.unitary and mass != 0
        return currents.Propagator(particle.spin, mass, self._width(particle, mask), unitary, row, convert)

    def _width(self, particle: Particle, mask: int) -> float:
        spacelike = self.choices.n_incoming == 2 and (mask & 3) in (1, 2)
        return 0.0 if spacelike and not self.choices.t_channel_widths else self.vertices.values[particle.width].real

    def _colours(self, diagram: Diagram, chosen: Sequence[int]) -> list[tuple[str, tuple[int, ...], tuple[int, ...]]]:
        """The colour objects of all vertices: external indices are legs, summed ones are negative."""
        fresh = itertools.count(-1, -1)
        lines: dict[frozenset[int], int] = {}
        factors = []
        for n, node in enumerate(diagram.nodes):
            reps = self.vertices.reps(node.rule)
            names: dict[int, int] = {}
            for slot, (kind, number) in enumerate(node.slots, start=1):
                if kind == "leg":
                    names[slot] = number
                else:
                    pair = frozenset((n, number))
                    names[slot] = lines[pair] if pair in lines else lines.setdefault(pair, next(fresh))
            text = node.rule.vertex.color[chosen[n]]
            for name, indices in colour.structure(text, reps, node.rule.vertex.name):
                for index in indices:
                    if index < 0 and index not in names:
                        names[index] = next(fresh)
                used = tuple(reps[i - 1] if i > 0 else 8 for i in indices)
                factors.append((name, tuple(names[i] for i in indices), used))
        return factors

    def info(self, tree: Rooted) -> DiagramInfo:
        """The propagators of a diagram, each seen from the side of leg 0."""
        lines, spacelike = [], False
        for n, node in enumerate(tree.diagram.nodes):
            for slot, (kind, _) in enumerate(node.slots):
                mask = tree.masks[n][slot]
                if kind == "leg" or mask & 1:
                    continue
                particle = self.vertices.ufo.particle(node.rule.vertex.particles[slot])
                spacelike = spacelike or bool(self.choices.n_incoming == 2 and mask & 2)
                legs = frozenset(leg for leg in range(self.choices.n_legs) if mask >> leg & 1)
                mass = self.vertices.values[particle.mass].real
                lines.append(Line(legs, particle.name, mass, self._width(particle, mask)))
        channel = "t" if spacelike else "s" if lines else "contact"
        return DiagramInfo(tuple(lines), channel, dict(tree.diagram.orders))
