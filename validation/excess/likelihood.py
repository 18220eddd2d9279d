"""Poisson counts with systematic effects: the likelihood, profiled over all effects and normalisations at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from validation.excess.counts import Counts, normalisations

Floats = NDArray[np.float64]

ROUNDS, STEPS = 40, 40
CLOSE, CLOSER = 1e-4, 1e-7  # of variables, and of expectations
AT_ONCE = 256  # hypotheses: their derivatives stay small


def deviance(counts: Counts, strength: ArrayLike, extra: Floats | None = None) -> Floats:
    """-2 ln L, minimal over all variables theta, up to a constant: 0 for a perfect description.

    `strength` (n,): of the Standard Model signal; `extra` (n, bins): expected events of another signal.

    -2 ln L = 2 sum_b [nu_b - n_b + n_b ln(n_b/nu_b)] + theta^2. Where nu = t + A theta, it is least for theta =
    A^T (n/nu - 1), so nu = t + A A^T (n/nu - 1), with a matrix (bins, bins) only; tests/validation/test_excess.py
    compares with a minimiser. nu is expanded again about each minimum until it stays.
    """
    mu = np.atleast_1d(np.asarray(strength, float))
    new = np.zeros((1, counts.observed.size)) if extra is None else np.atleast_2d(extra)
    mu, new = np.broadcast_arrays(mu[:, None], new)
    parts = [_profiled(counts, mu[k : k + AT_ONCE], new[k : k + AT_ONCE]) for k in range(0, len(new), AT_ONCE)]
    return np.concatenate(parts)


def _profiled(counts: Counts, mu: Floats, new: Floats) -> Floats:
    """-2 ln L (n,) at its minimum. The variables of errors of single bins are g e pull, and kept as `pull` (n, bins)."""
    theta, pull = np.zeros((len(mu), counts.changes.shape[2] + len(counts.high))), np.zeros(mu.shape)
    own = (mu * counts.signal_errors + new * counts.error_fractions) ** 2
    found = np.broadcast_to(np.maximum(counts.observed, 0.5), mu.shape)
    for _ in range(ROUNDS):
        value, slope, spread = _expected(counts, mu, new, theta, pull)
        start = value - np.einsum("nbk,nk->nb", slope, theta)
        matrix = slope @ slope.transpose(0, 2, 1) + (spread + own)[:, :, None] * np.eye(counts.observed.size)
        found = _solve(counts.observed, start, matrix, found)
        pull = counts.observed / found - 1
        after = np.einsum("nbk,nb->nk", slope, pull)
        moved, theta = float(np.max(np.abs(after - theta))), after
        if moved < CLOSE:
            break
    ratio = np.where(counts.observed > 0, counts.observed, 1.0) / np.where(counts.observed > 0, found, 1.0)
    poisson = 2 * np.sum(found - counts.observed + counts.observed * np.log(ratio), axis=1)
    return np.asarray(poisson + np.sum(theta**2, axis=1) + np.sum((spread + own) * pull**2, axis=1))


def _expected(counts: Counts, mu: Floats, new: Floats, theta: Floats, pull: Floats) -> tuple[Floats, Floats, Floats]:
    """Expected events (n, bins) without the errors of single bins, their derivatives, the variance of those errors.

    A normalisation multiplies the errors too, and so its derivative has them at their present values.
    """
    effects = counts.changes.shape[2]
    factor, growth = normalisations(counts.high, counts.low, theta[:, effects:])
    shape = counts.nominal + (theta[:, :effects] @ counts.changes.reshape(-1, effects).T).reshape(
        len(mu), *counts.nominal.shape
    )
    slope = (factor @ counts.changes.reshape(len(counts.high), -1)).reshape(len(mu), -1, effects)
    slope += mu[:, :, None] * counts.signal_changes + new[:, :, None] * counts.fractions
    value = np.sum(factor[:, :, None] * shape, axis=1) + mu * counts.signal + new
    value += mu * (theta[:, :effects] @ counts.signal_changes.T) + new * (theta[:, :effects] @ counts.fractions.T)
    squares = factor[:, :, None] * counts.errors**2
    moving = growth[:, :, None] * (shape + squares * pull[:, None, :])
    return value, np.concatenate([slope, moving.transpose(0, 2, 1)], axis=2), np.sum(factor[:, :, None] * squares, axis=1)


def _solve(observed: Floats, start: Floats, matrix: Floats, guess: Floats) -> Floats:
    """nu of nu = t + V (n/nu - 1) by Newton's method; every bin stays positive."""
    unit = np.eye(observed.size)
    for _ in range(STEPS):
        residual = guess - start - np.einsum("nij,nj->ni", matrix, observed / guess - 1)
        slope = unit + matrix * (observed / guess**2)[:, None, :]
        step = np.linalg.solve(slope, residual[:, :, None])[:, :, 0]
        after = np.maximum(guess - step, guess / 4)
        moved = np.max(np.abs(after - guess) / after)
        guess = after
        if moved < CLOSER:
            break
    return guess
