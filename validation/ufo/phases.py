"""Phases of fields that turn the vertices of one model into those of another: linear equations modulo 2 pi.

Vertex k fixes sum_f n_kf phi_f = alpha_k (mod 2 pi) with integers n. Integer row operations keep such equations exact,
so that they are brought to echelon form one after the other; one that contradicts those before it is refused.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

TURN = 2 * math.pi
Row = tuple[tuple[int, ...], float]


class PhaseEquations:
    """Equations for the phases of `fields`; those of self-conjugate fields are 0 or pi."""

    def __init__(self, fields: Sequence[int], self_conjugate: Sequence[bool], tolerance: float = 1e-4) -> None:
        self.fields, self.tolerance = tuple(fields), tolerance
        self._rows: dict[int, Row] = {}
        for field, real in zip(fields, self_conjugate, strict=True):
            if real:
                self.add({field: 2}, 0.0)

    def add(self, counts: Mapping[int, int], angle: float) -> bool:
        """Take up an equation; False, and nothing changes, where it contradicts the earlier ones."""
        rows = dict(self._rows)
        new: Row = (tuple(counts.get(f, 0) for f in self.fields), angle)
        for column in range(len(self.fields)):
            if new[0][column] == 0:
                continue
            if column not in rows:
                rows[column] = new
                self._rows = rows
                return True
            rows[column], new = _eliminate(rows[column], new, column)
        if abs(math.remainder(new[1], TURN)) > self.tolerance:
            return False
        self._rows = rows
        return True

    def solution(self) -> dict[int, float]:
        """A phase for each field, in radians between -pi and pi; what is left open is 0."""
        phases = [0.0] * len(self.fields)
        for column in sorted(self._rows, reverse=True):
            counts, angle = self._rows[column]
            rest = angle - sum(n * phases[k] for k, n in enumerate(counts) if k > column)
            phases[column] = math.remainder(math.remainder(rest, TURN) / counts[column], TURN)
        return dict(zip(self.fields, phases, strict=True))


def _eliminate(pivot: Row, other: Row, column: int) -> tuple[Row, Row]:
    """Euclid's algorithm on two rows until the second has no entry in this column."""
    while other[0][column] != 0:
        quotient = pivot[0][column] // other[0][column]
        rest = tuple(a - quotient * b for a, b in zip(pivot[0], other[0], strict=True))
        pivot, other = other, (rest, math.remainder(pivot[1] - quotient * other[1], TURN))
    return pivot, other
