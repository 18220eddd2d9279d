"""M = u diag(masses) v^T of small mass matrices, with mixing angles as accurate as their size: 1e-12 has its digits too."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from modelgen.errors import UnsupportedError

Floats = NDArray[np.float64]
Indices = NDArray[np.int_]

SWEEPS = 30
# The angles of a sweep are of the second order in those before it: from here on the next would be below rounding.
LAST = 1e-8
# A mixing is turned on in steps in which no state keeps less than this of itself, and not in more than 1,000.
TURNED, SLOWEST = 0.9, 1e-3


def decomposed(matrix: Floats, target: Floats) -> tuple[Floats, Floats, Floats]:
    """(u, masses, v) with M = u m v^T, in the order of `target`; massless states without right-handed part come first.

    `matrix` (n, k) with n >= k gives u (n, n), masses (k,) and v (k, n), whose first n - k columns are zero.
    """
    n, k = matrix.shape
    if not k:
        return np.eye(n), np.zeros(0), np.zeros((0, n))
    columns, rotation = _orthogonal(matrix)
    own = np.sqrt(np.sum(columns**2, axis=0))
    order, place = (np.argsort(-values, kind="stable") for values in (own, target))
    u, v, masses = np.zeros((n, n)), np.zeros((k, n)), np.empty(k)
    masses[place], v[:, n - k + place] = own[order], rotation[:, order]
    heavy = n - k + place[own[order] > 0]
    u[:, heavy] = columns[:, order[: len(heavy)]] / own[order[: len(heavy)]]
    rest = np.setdiff1d(np.arange(n), heavy)
    u[:, rest] = _complement(u[:, heavy])
    return u, masses, v


def _orthogonal(matrix: Floats) -> tuple[Floats, Floats]:
    """Columns M V that are orthogonal, and V: one-sided Jacobi (Demmel, Veselic, SIAM J. Matrix Anal. 13 (1992) 1204).

    Rotations by the small angles themselves, where the QR algorithm leaves 1e-16 of the largest mass everywhere.
    """
    columns, rotation = matrix.copy(), np.eye(matrix.shape[1])
    pairs = list(combinations(range(matrix.shape[1]), 2))
    for sweep in range(SWEEPS):
        largest = 0.0
        for pair in pairs:
            (a, c), (_, b) = columns[:, pair].T @ columns[:, pair]
            if c == 0:
                continue
            zeta = (b - a) / (2 * c)
            t = np.copysign(1.0, zeta) / (abs(zeta) + np.hypot(1.0, zeta))
            turn = np.array([[1.0, t], [-t, 1.0]]) / np.hypot(1.0, t)
            columns[:, pair], rotation[:, pair] = columns[:, pair] @ turn, rotation[:, pair] @ turn
            largest = max(largest, abs(t))
        if largest < LAST and (sweep or not largest):
            break
    return columns, rotation


def _complement(known: Floats) -> Floats:
    """Unit vectors orthogonal to the columns of `known` (n, m); a single one by its minors, digit by digit."""
    n, m = known.shape
    if n == m:
        return np.zeros((n, 0))
    if n - m > 1:
        return np.asarray(np.linalg.qr(known, mode="complete")[0][:, m:])
    minors = np.array([(-1) ** i * np.linalg.det(np.delete(known, i, axis=0)) for i in range(n)])
    return np.asarray(minors / np.linalg.norm(minors)).reshape(n, 1)


def solved(fixed: Floats, places: Sequence[tuple[int, int, str]], target: Floats) -> Floats:
    """The entries (k,) at `places` with which the matrix has the singular values `target` (k,).

    Other entries are another model with the same masses where the mixing is large: these are what a mixing becomes that
    is turned on slowly, so that a particle stays what its name says. All of them are positive.
    """
    place = tuple(np.array([at[side] for at in places], int) for side in (0, 1))
    sizes, done, step = target.copy(), 0.0, 1.0
    before = _filled(0 * fixed, place, sizes, target)[0]
    while done < 1:
        there = min(done + step, 1.0)
        found = _newton(there * fixed, place, sizes, target)
        if found is not None:
            after = _filled(there * fixed, place, found, target)[0]
            if np.all(np.abs(np.sum(before * after, axis=0)) > TURNED):
                sizes, before, done, step = found, after, there, 2 * step
                continue
        step /= 2
        if step < SLOWEST:
            hint = "move the masses apart, or take a smaller mixing"
            raise UnsupportedError("no mass matrix has these masses with this mixing", "anomalons.mass", hint)
    return sizes


def _filled(fixed: Floats, place: tuple[Indices, ...], sizes: Floats, target: Floats) -> tuple[Floats, Floats, Floats]:
    matrix = fixed.copy()
    matrix[place] += sizes
    return decomposed(matrix, target)


def _newton(fixed: Floats, place: tuple[Indices, ...], start: Floats, target: Floats) -> Floats | None:
    """The entries by Newton's method, d(m_k)/d(M_ij) = U_ik V_jk; None where it does not arrive."""
    sizes, (i, j) = start, place
    scale = np.where(target > 0, target, 1.0)
    for _ in range(100):
        u, own, v = _filled(fixed, place, sizes, target)
        miss = target - own
        if not miss.size or np.max(np.abs(miss) / scale) < 1e-13:
            return sizes
        offset = u.shape[1] - len(own)
        try:
            step = np.linalg.solve((u[i, offset:] * v[j, offset:]).T, miss)
        except np.linalg.LinAlgError:
            break
        sizes = np.maximum(sizes + step, sizes / 2)
    return sizes if np.max(np.abs(miss) / scale) < 1e-11 else None
