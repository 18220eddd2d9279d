"""A diagram as it is evaluated: currents flow from the external legs through every vertex to the root."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from validation.generators.embedded import fermions
from validation.generators.embedded.diagrams import Diagram

Chains = Sequence[tuple[int, int]]  # (row slot, column slot) of the fermion pairs of a vertex


class Rooted(NamedTuple):
    """`order` lists the vertices, children first and the root last; `out[v]` is the slot of v that points to the root
    (-1 for the root); `masks[v][s]` are the external legs behind slot s, as a bit mask."""

    diagram: Diagram
    root: int
    order: tuple[int, ...]
    out: tuple[int, ...]
    masks: tuple[tuple[int, ...], ...]

    def other_end(self, node: int, slot: int) -> tuple[int, int]:
        """Vertex and slot at the other end of the propagator in this slot."""
        target = self.diagram.nodes[node].slots[slot][1]
        return target, self.diagram.nodes[target].slots.index(("node", node))


def rooted(diagram: Diagram) -> Rooted:
    """Rooted where no branch has more legs than necessary: few helicities for the currents to carry."""
    nodes = diagram.nodes

    def behind(node: int, come_from: int) -> int:
        mask = 0
        for kind, number in nodes[node].slots:
            if kind == "leg":
                mask |= 1 << number
            elif number != come_from:
                mask |= behind(number, node)
        return mask

    masks = tuple(
        tuple((1 << number) if kind == "leg" else behind(number, n) for kind, number in node.slots)
        for n, node in enumerate(nodes)
    )
    root = min(range(len(nodes)), key=lambda n: (max(m.bit_count() for m in masks[n]), -n))
    order: list[int] = []
    out = [-1] * len(nodes)

    def visit(node: int, parent: int) -> None:
        for slot, (kind, number) in enumerate(nodes[node].slots):
            if kind == "node" and number == parent:
                out[node] = slot
            elif kind == "node":
                visit(number, node)
        order.append(node)

    visit(root, -1)
    return Rooted(diagram, root, tuple(order), tuple(out), masks)


def fermion_rows(chains: Sequence[Chains]) -> dict[fermions.Field, bool]:
    """The fermion slots of a diagram, and whether they are rows; `chains` are those of each vertex."""
    rows: dict[fermions.Field, bool] = {}
    for n, pairs in enumerate(chains):
        for row, column in pairs:
            rows["node", n, row], rows["node", n, column] = True, False
    return rows


def fermion_sign(tree: Rooted, chains: Sequence[Chains], rows: dict[fermions.Field, bool]) -> int:
    """The sign of the diagram relative to the others of the process."""
    pairs: list[tuple[fermions.Field, fermions.Field]] = []
    legs = []
    for n, node in enumerate(tree.diagram.nodes):
        for slot, (kind, number) in enumerate(node.slots):
            if ("node", n, slot) not in rows:
                continue
            if kind == "leg":
                legs.append(number)
                pairs.append((("leg", number, 0), ("node", n, slot)))
            elif slot == tree.out[n]:
                pairs.append((("node", n, slot), ("node", *tree.other_end(n, slot))))
    return fermions.sign(sorted(legs), chains, pairs, rows)
