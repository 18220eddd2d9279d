"""Signs of fermion exchange, from the order in which a diagram's fields pair up (Nucl. Phys. B387 (1992) 467).

Fields are anticommuting symbols: the external legs in their order, then for each vertex its (row, column) pairs. Each
external leg is paired with a field and each propagator pairs two; the sign is that of the permutation that brings the
pairs together. It needs no direction of fermion number, so Majorana particles are no special case.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Field = tuple[str, int, int]  # ("leg", leg, 0) or ("node", node, slot)


def sign(
    legs: Sequence[int],
    chains: Sequence[Sequence[tuple[int, int]]],
    pairs: Sequence[tuple[Field, Field]],
    rows: Mapping[Field, bool],
) -> int:
    """+1 or -1. `legs` are the external fermions, `chains[v]` the (row, column) slots of vertex v; `pairs` are
    (leg, field) and, for propagators, (field of the end that is evaluated first, other field); `rows` says which fields
    are rows.

    A propagator's value is <psi psibar>, in this order; where its first field is a row the order is the other one.
    """
    sequence: list[Field] = [("leg", leg, 0) for leg in legs]
    sequence += [("node", v, slot) for v, vertex in enumerate(chains) for pair in vertex for slot in pair]
    position = {field: n for n, field in enumerate(sequence)}
    order = [position[field] for pair in pairs for field in pair]
    total = _parity(order)
    for first, _ in pairs:
        if first[0] == "node" and rows[first]:
            total = -total
    return total


def _parity(permutation: Sequence[int]) -> int:
    seen, total = [False] * len(permutation), 1
    for start in range(len(permutation)):
        length, k = 0, start
        while not seen[k]:
            seen[k] = True
            k = permutation[k]
            length += 1
        if length and length % 2 == 0:
            total = -total
    return total
