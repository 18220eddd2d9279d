"""Momenta for comparisons of matrix elements: everywhere in phase space, not flat, by a chain of two-body decays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from validation.generators.embedded.frames import boost

Floats = NDArray[np.float64]


def points(incoming: Sequence[float], outgoing: Sequence[float], ecm: float | None, n: int, seed: int) -> Floats:
    """Momenta (n, legs, 4) as (E, px, py, pz) in GeV for these masses; one incoming particle decays at rest."""
    rng = np.random.Generator(np.random.PCG64(seed))
    if len(incoming) == 1:
        ecm = incoming[0]
        initial = [[ecm, 0.0, 0.0, 0.0]]
    else:
        k = float(momentum(np.array([ecm], dtype=float), incoming[0], incoming[1])[0])
        initial = [[np.hypot(k, incoming[0]), 0.0, 0.0, k], [np.hypot(k, incoming[1]), 0.0, 0.0, -k]]
    first = np.broadcast_to(np.array(initial), (n, len(initial), 4))
    rest = np.tile([ecm, 0.0, 0.0, 0.0], (n, 1))
    return np.concatenate([first, np.stack(_decayed(rest, np.full(n, ecm), list(outgoing), rng), axis=1)], axis=1)


def momentum(m: Floats, m1: float, m2: Floats | float) -> Floats:
    """|p| in a two-body decay; the product form keeps its digits near threshold."""
    return np.asarray(np.sqrt((m - m1 - m2) * (m + m1 + m2) * (m - m1 + m2) * (m + m1 - m2)) / (2 * m))


def _decayed(total: Floats, mass: Floats, masses: list[float], rng: np.random.Generator) -> list[Floats]:
    """Momenta (n, 4) of the products of `total` (n, 4), of mass `mass` (n,)."""
    if len(masses) == 1:
        return [total]
    n, least = len(mass), sum(masses[1:])
    rest = np.full(n, least)
    if len(masses) > 2:
        rest = least + (mass - masses[0] - least) * rng.random(n)
    k, cosine, phi = momentum(mass, masses[0], rest), rng.uniform(-1, 1, n), rng.uniform(0, 2 * np.pi, n)
    sine = np.sqrt(1 - cosine**2)
    p = k[:, None] * np.stack([sine * np.cos(phi), sine * np.sin(phi), cosine], axis=1)
    one = np.column_stack([np.hypot(k, masses[0]), p])
    other = np.column_stack([np.hypot(k, rest), -p])
    return [boost(one, total, mass), *_decayed(boost(other, total, mass), rest, masses[1:], rng)]
