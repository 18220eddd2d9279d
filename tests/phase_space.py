"""Momenta for tests: n-body final states by a chain of two-body decays, not flat but everywhere in phase space."""

from __future__ import annotations

import numpy as np


def points(incoming, outgoing, ecm, n, seed) -> np.ndarray:
    """Momenta (n, legs, 4) as (E, px, py, pz) for masses in GeV; one incoming particle decays at rest."""
    rng = np.random.Generator(np.random.PCG64(seed))
    if len(incoming) == 1:
        ecm = incoming[0]
        initial = [np.array([ecm, 0.0, 0.0, 0.0])]
    else:
        m1, m2 = incoming
        p = momentum(ecm, m1, m2)
        initial = [np.array([np.hypot(p, m1), 0, 0, p]), np.array([np.hypot(p, m2), 0, 0, -p])]
    events = [[*initial, *split(np.array([ecm, 0.0, 0.0, 0.0]), ecm, list(outgoing), rng)] for _ in range(n)]
    return np.array(events)


def momentum(m, m1, m2) -> float:
    """|p| of a two-body decay; the product form keeps its digits near threshold."""
    return float(np.sqrt((m - m1 - m2) * (m + m1 + m2) * (m - m1 + m2) * (m + m1 - m2)) / (2 * m))


def split(total, mass, masses, rng):
    """Momenta of the decay of `total` (of this mass) into the masses."""
    if len(masses) == 1:
        return [total]
    first, rest = masses[0], masses[1:]
    cluster = rest[0] if len(rest) == 1 else sum(rest) + (mass - first - sum(rest)) * rng.uniform(0.1, 0.9)
    p = momentum(mass, first, cluster)
    cosine, phi = rng.uniform(-0.95, 0.95), rng.uniform(0, 2 * np.pi)
    sine = np.sqrt(1 - cosine**2)
    direction = np.array([sine * np.cos(phi), sine * np.sin(phi), cosine])
    one = boosted(np.array([np.hypot(p, first), *(p * direction)]), total, mass)
    other = boosted(np.array([np.hypot(p, cluster), *(-p * direction)]), total, mass)
    return [one, *split(other, cluster, rest, rng)]


def boosted(p, frame, mass):
    """p from the rest frame of `frame` (of this mass)."""
    energy, three = frame[0], frame[1:]
    product = p[1:] @ three
    e = (energy * p[0] + product) / mass
    return np.array([e, *(p[1:] + three * (p[0] + e) / (energy + mass))])
