"""All tree diagrams of a process, from the vertices of a UFO model.

Every leg is counted as outgoing: an incoming e- is an outgoing e+. Diagrams are trees that grow from the external legs
(sets of legs are bit masks), so that each is found once.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from attrs import frozen

from modelgen.errors import ProcessError
from validation.ufo.model import UFO, Vertex

Limits = Mapping[str, tuple[str, int]]  # coupling order -> ("<=" or "==", n)
MAX_LEGS = 8


@frozen(eq=False)
class Rule:
    """The part of a vertex with one set of coupling orders: `entries` are (colour, Lorentz, coupling names)."""

    vertex: Vertex
    orders: tuple[tuple[str, int], ...]
    entries: tuple[tuple[int, int, tuple[str, ...]], ...]


class Branch(NamedTuple):
    """A subtree: an external leg (rule None), or a rule whose slot `slot` points to the rest of the diagram and whose
    other slots hold `children` (None at `slot`). `particle` is what it is for the rest: an outgoing particle."""

    particle: str
    legs: int
    rule: Rule | None
    slot: int
    children: tuple[Branch | None, ...]
    orders: tuple[tuple[str, int], ...]


class Node(NamedTuple):
    """A vertex of a diagram; each slot holds ("leg", number) or ("node", number)."""

    rule: Rule
    slots: tuple[tuple[str, int], ...]


class Diagram(NamedTuple):
    """`nodes` joined to a tree; `orders` is the sum of their coupling orders."""

    nodes: tuple[Node, ...]
    orders: Mapping[str, int]


def rules(ufo: UFO, values: Mapping[str, complex], gauge: str) -> list[Rule]:
    """The vertices that can take part: no ghosts, no Goldstones in unitary gauge, no couplings that vanish."""
    found = []
    for vertex in ufo.vertices:
        particles = [ufo.particle(name) for name in vertex.particles]
        if len(particles) < 3 or any(p.ghost or (p.goldstone and gauge == "unitary") for p in particles):
            continue
        groups: dict[tuple[tuple[str, int], ...], list[tuple[int, int, tuple[str, ...]]]] = {}
        for (color, lorentz), names in sorted(vertex.couplings.items()):
            by_order: dict[tuple[tuple[str, int], ...], list[str]] = {}
            for name in names:
                if values.get(name, 1.0) != 0:
                    orders = tuple(sorted((k, n) for k, n in ufo.coupling(name).orders.items() if n))
                    by_order.setdefault(orders, []).append(name)
            for orders, group in by_order.items():
                groups.setdefault(orders, []).append((color, lorentz, tuple(group)))
        found += [Rule(vertex, orders, tuple(entries)) for orders, entries in groups.items()]
    return found


class Piece(NamedTuple):
    """A particle of a decay chain that runs to its decay products, and to nothing else: the legs (a bit mask) that come
    of it, and the bounds on the orders of its own decay."""

    particle: str
    legs: int
    limits: Limits


def build(
    ufo: UFO, outgoing: Sequence[str], found: Sequence[Rule], limits: Limits, pieces: Sequence[Piece] = ()
) -> list[Diagram]:
    """All diagrams with these outgoing particles whose coupling orders keep the limits.

    With `pieces`, only the diagrams in which each of these particles runs to its legs; `limits` and `orders` are then
    those of the part that is left without them.
    """
    leaves = [[Branch(name, 1 << leg, None, 0, (), ())] for leg, name in enumerate(outgoing)]
    index = _index(found)
    for piece in sorted(pieces, key=lambda piece: piece.legs.bit_count()):
        inside = [leaf for leaf in leaves if leaf[0].legs & piece.legs]
        whole = (1 << len(inside)) - 1
        grown = list(_grow(ufo, _branches(ufo, inside, index, piece.limits), index, piece.limits, mask=whole))
        runs = [b for b in grown if b.particle == piece.particle and _exact(dict(b.orders), piece.limits)]
        if not runs:
            return []
        leaves = [leaf for leaf in leaves if not leaf[0].legs & piece.legs]
        leaves.insert(0, [branch._replace(orders=()) for branch in runs])
    if not 3 <= len(leaves) <= MAX_LEGS:
        raise ProcessError(f"{len(leaves)} external particles are not supported", hint=f"at most {MAX_LEGS}")
    *others, (last,) = leaves
    branches = _branches(ufo, others, index, limits)
    diagrams = []
    for parts in _partitions((1 << len(others)) - 1, index.widest - 1):
        for chosen in itertools.product(*(branches[part] for part in parts)):
            key = tuple(sorted([*(b.particle for b in chosen), last.particle]))
            for rule in index.closed.get(key, ()):
                orders = _total(rule, chosen)
                if _allowed(orders, limits) and _exact(orders, limits):
                    diagrams.append(_diagram(rule, (*chosen, last), orders))
    return diagrams


class _Index(NamedTuple):
    """Rules by the names at all slots but one, and by those at all slots; and the most legs of any of them."""

    open: dict[tuple[str, ...], list[tuple[Rule, int]]]
    closed: dict[tuple[str, ...], list[Rule]]
    widest: int


def _branches(ufo: UFO, leaves: Sequence[list[Branch]], index: _Index, limits: Limits) -> dict[int, list[Branch]]:
    """All subtrees over each set of leaves (a bit mask of their places), except that of all leaves."""
    branches = {1 << k: leaf for k, leaf in enumerate(leaves)}
    for mask in sorted(range(1, (1 << len(leaves)) - 1), key=lambda m: (m.bit_count(), m)):
        if mask.bit_count() > 1:
            branches[mask] = list(_grow(ufo, branches, index, limits, mask=mask))
    return branches


def _index(found: Sequence[Rule]) -> _Index:
    open_rules: dict[tuple[str, ...], list[tuple[Rule, int]]] = {}
    closed_rules: dict[tuple[str, ...], list[Rule]] = {}
    for rule in found:
        names = rule.vertex.particles
        closed_rules.setdefault(tuple(sorted(names)), []).append(rule)
        for name in dict.fromkeys(names):
            slot = names.index(name)
            rest = tuple(sorted(names[:slot] + names[slot + 1 :]))
            open_rules.setdefault(rest, []).append((rule, slot))
    return _Index(open_rules, closed_rules, max((len(rule.vertex.particles) for rule in found), default=0))


def _grow(ufo: UFO, branches: Mapping[int, list[Branch]], index: _Index, limits: Limits, *, mask: int) -> Iterator[Branch]:
    """All subtrees over the leaves `mask`."""
    for parts in _partitions(mask, index.widest - 1):
        for chosen in itertools.product(*(branches[part] for part in parts)):
            key = tuple(sorted(b.particle for b in chosen))
            legs = sum(b.legs for b in chosen)
            for rule, slot in index.open.get(key, ()):
                orders = _total(rule, chosen)
                through = ufo.particle(rule.vertex.particles[slot])
                if _allowed(orders, limits) and through.propagating:
                    children = _seat(rule, chosen, slot)
                    yield Branch(through.antiname, legs, rule, slot, children, tuple(sorted(orders.items())))


def _partitions(mask: int, most: int) -> Iterator[tuple[int, ...]]:
    """All ways to split a set into 2 to `most` parts."""

    def split(rest: int, parts: int) -> Iterator[tuple[int, ...]]:
        lowest = rest & -rest
        others = rest ^ lowest
        if parts == 1:
            yield (rest,)
            return
        subset = others
        while True:  # every subset of the others stays behind, except that nothing may be empty
            taken = lowest | (others ^ subset)
            if subset:
                for tail in split(subset, parts - 1):
                    yield (taken, *tail)
            else:
                break
            subset = (subset - 1) & others

    for parts in range(2, min(most, mask.bit_count()) + 1):
        yield from split(mask, parts)


def _total(rule: Rule, chosen: Sequence[Branch]) -> dict[str, int]:
    total = dict(rule.orders)
    for branch in chosen:
        for name, n in branch.orders:
            total[name] = total.get(name, 0) + n
    return total


def _allowed(orders: Mapping[str, int], limits: Limits) -> bool:
    return all(orders.get(name, 0) <= value for name, (_, value) in limits.items())


def _exact(orders: Mapping[str, int], limits: Limits) -> bool:
    """Whether the orders are those that have to be met exactly."""
    return all(orders.get(name, 0) == value for name, (comparison, value) in limits.items() if comparison == "==")


def _seat(rule: Rule, chosen: Sequence[Branch], slot: int | None) -> tuple[Branch | None, ...]:
    """Each branch at a slot of its particle. Identical particles sit in any order: the vertex is symmetric in them."""
    waiting: dict[str, list[Branch]] = {}
    for branch in chosen:
        waiting.setdefault(branch.particle, []).append(branch)
    return tuple(None if s == slot else waiting[name].pop(0) for s, name in enumerate(rule.vertex.particles))


def _diagram(rule: Rule, chosen: Sequence[Branch], orders: Mapping[str, int]) -> Diagram:
    nodes: list[Node] = []

    def place(rule: Rule, children: tuple[Branch | None, ...], parent: int) -> int:
        number = len(nodes)
        nodes.append(Node(rule, ()))
        slots: list[tuple[str, int]] = []
        for branch in children:
            if branch is None:
                slots.append(("node", parent))
            elif branch.rule is None:
                slots.append(("leg", branch.legs.bit_length() - 1))
            else:
                slots.append(("node", place(branch.rule, branch.children, number)))
        nodes[number] = Node(rule, tuple(slots))
        return number

    place(rule, _seat(rule, chosen, None), -1)
    return Diagram(tuple(nodes), orders)
