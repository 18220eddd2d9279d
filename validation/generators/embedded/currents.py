"""Contractions of vertices with wave functions and propagators, for arrays of events.

A current is an array of the shape (components, h_1, …, h_N, n): one axis for the helicities of each external leg, of
length 1 for the legs that it does not contain, so that numpy's broadcasting combines helicities. Every vertex is a
sparse tensor; its entries are numbers or, where the structure has momenta, arrays of shape (n,).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from validation.ufo.lorentz import CHARGE, METRIC

Floats = NDArray[np.float64]
Complexes = NDArray[np.complex128]
Index = tuple[int, ...]
Monomial = tuple[tuple[int, int], ...]  # (slot, Lorentz component) of each momentum


@frozen(eq=False)
class Vertex:
    """A vertex with its couplings: `factor` times the sum over `entries`, index -> [(coefficient, momenta)].

    `slots` are those with an index, in the order of the indices; `out` is the slot that stays open, or -1.
    """

    slots: tuple[int, ...]
    out: int
    factor: complex
    entries: Mapping[Index, Sequence[tuple[complex, Monomial]]]


class Propagator(NamedTuple):
    """Of a particle with 2s+1 = `spin`; `unitary` keeps p p/m^2 of a massive vector; `row` is the kind of a fermion's
    index at its vertex, and `convert` says that the next vertex has an index of the same kind (Majorana)."""

    spin: int
    mass: float
    width: float
    unitary: bool
    row: bool = False
    convert: bool = False


def vertex(
    parts: Mapping[tuple[int, ...], Complexes], slots: tuple[int, ...], spins: Sequence[int], out: int
) -> Vertex:
    """The sparse form of a sum of tensors (momentum slots -> array over the slots' indices, then the momenta)."""
    entries: dict[Index, list[tuple[complex, Monomial]]] = {}
    largest = max((np.abs(array).max() for array in parts.values()), default=0.0)
    factor: complex = 1.0
    for momenta, lowered in sorted(parts.items()):
        array = lowered
        if out >= 0 and spins[out] == 3:  # the open index is raised
            shape = [4 if k == slots.index(out) else 1 for k in range(array.ndim)]
            array = lowered * np.diag(METRIC).reshape(shape)
        for index in np.argwhere(np.abs(array) > 1e-15 * largest):
            value = complex(array[tuple(index)])
            if not entries:
                factor = value  # usually leaves entries of 1 and -1, which cost no multiplication
            monomial = tuple((slot, int(c)) for slot, c in zip(momenta, index[len(slots) :], strict=True))
            entries.setdefault(tuple(int(c) for c in index[: len(slots)]), []).append((value / factor, monomial))
    return Vertex(slots, out, factor, {i: _collect(e) for i, e in entries.items()})


def _collect(terms: list[tuple[complex, Monomial]]) -> list[tuple[complex, Monomial]]:
    total: dict[Monomial, complex] = {}
    for value, monomial in terms:
        key = tuple(sorted(monomial))
        total[key] = total.get(key, 0) + value
    return [(value, monomial) for monomial, value in total.items() if value != 0]


def contract(v: Vertex, currents: Mapping[int, Complexes], momenta: Mapping[int, Floats]) -> Complexes:
    """The vertex without its `factor`, contracted with the currents at its slots: the open current, or with `out` -1
    the amplitude of shape (1, h_1, …, n). `momenta` are those that the slots carry out of the vertex, (4, n)."""
    table = _entries(v, momenta)
    order = sorted((s for s in v.slots if s != v.out), key=lambda s: currents[s].size)
    for slot in order:
        table = _sum_over(table, v.slots.index(slot), currents[slot])
    scalars = [c for s, c in currents.items() if s not in v.slots]
    axis = v.slots.index(v.out) if v.out in v.slots else None
    shape = np.broadcast_shapes(*(c.shape[1:] for c in currents.values()))
    result = np.zeros((1 if axis is None else 4, *shape), dtype=complex)
    for index, value in table.items():
        component = result[0 if axis is None else index[axis]]
        component[...] = value
        for scalar in scalars:
            component *= scalar[0]
    return result


def _entries(v: Vertex, momenta: Mapping[int, Floats]) -> dict[Index, complex | Complexes]:
    products: dict[Monomial, Floats] = {}
    table: dict[Index, complex | Complexes] = {}
    for index, terms in v.entries.items():
        number, total = 0j, None
        for value, monomial in terms:
            if not monomial:
                number += value
                continue
            if monomial not in products:
                products[monomial] = _product(monomial, momenta)
            more = value * products[monomial]
            total = more if total is None else total + more
        if terms:
            table[index] = number if total is None else np.asarray(total + number)
    return table


def _product(monomial: Monomial, momenta: Mapping[int, Floats]) -> Floats:
    product = np.ones(1)
    for slot, component in monomial:
        product = product * momenta[slot][component]
    return product


def _sum_over(
    table: Mapping[Index, complex | Complexes], axis: int, current: Complexes
) -> dict[Index, complex | Complexes]:
    """Contracts one axis; entries that are exactly 1 or -1 are added without a multiplication."""
    result: dict[Index, complex | Complexes] = {}
    buffer: Complexes | None = None
    for index, value in table.items():
        key = (*index[:axis], -1, *index[axis + 1 :])
        component = current[index[axis]]
        total = result.get(key)
        if total is None:
            result[key] = component * value
        elif isinstance(value, complex) and value == 1:
            total += component
        elif isinstance(value, complex) and value == -1:
            total -= component
        else:
            if buffer is None or buffer.shape != np.shape(total):
                buffer = np.empty_like(total)
            np.multiply(component, value, out=buffer)
            total += buffer
    return result


def propagate(current: Complexes, p: Floats, factor: complex, by: Propagator) -> Complexes:
    """The open current of a vertex, times `factor`, carried to the next one; `p`, (4, n), flows into its legs.

    With a fixed width, i N / (p^2 - m^2 + i |m| Gamma), where N = 1, pslash + m, -(g - p p/m^2); m may be negative for
    a Majorana particle (hep-ph/0311123, section 2.2).
    """
    square = p[0] * p[0] - p[1] * p[1] - p[2] * p[2] - p[3] * p[3]
    scale = 1j * factor / (square - by.mass * by.mass + 1j * abs(by.mass) * by.width)
    if by.spin == 1:
        return np.asarray(current * scale)
    if by.spin == 3:
        if by.unitary and by.mass:
            along = p[0] * current[0] - p[1] * current[1] - p[2] * current[2] - p[3] * current[3]
            along /= by.mass * by.mass
            current = np.stack([current[k] - p[k] * along for k in range(4)])
        return np.asarray(current * -scale)
    # An open row index leaves a column spinor, whose arrow points away from its legs; and the other way round.
    carried = np.asarray(_fermion(current, -p if by.row else p, by.mass, column=by.row) * scale)
    if by.convert:
        # psibar = psi^T C, psi = C psibar^T
        return _charge(carried, CHARGE.T if by.row else CHARGE)
    return carried


def _fermion(c: Complexes, p: Floats, mass: float, column: bool) -> Complexes:
    """(pslash + m) c for a column, c (pslash + m) for a row, in two-by-two blocks."""
    plus, minus = p[0] + p[3], p[0] - p[3]
    up, down = p[1] + 1j * p[2], p[1] - 1j * p[2]
    result = np.empty_like(c) if not mass else mass * c
    if column:
        blocks = (
            minus * c[2] - down * c[3],
            plus * c[3] - up * c[2],
            plus * c[0] + down * c[1],
            up * c[0] + minus * c[1],
        )
    else:
        blocks = (
            plus * c[2] + up * c[3],
            down * c[2] + minus * c[3],
            minus * c[0] - up * c[1],
            plus * c[1] - down * c[0],
        )
    for k, block in enumerate(blocks):
        if mass:
            result[k] += block
        else:
            result[k] = block
    return result


def _charge(c: Complexes, matrix: Complexes) -> Complexes:
    result = np.empty_like(c)
    for i in range(4):
        j = int(np.flatnonzero(matrix[i])[0])  # a signed permutation
        result[i] = matrix[i, j] * c[j]
    return result
