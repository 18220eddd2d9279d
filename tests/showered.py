"""Events that Pythia made of our samples, as pyhepmc reads them, and what decayed in them."""

from __future__ import annotations

from pathlib import Path

OWN_ANTI = {23, 25, 5200022, 5200025}


def events(hepmc, path: Path) -> list:
    with hepmc.open(path) as file:
        return list(file)


def decays(found: list, pdg: int) -> dict[frozenset[int], int]:
    """How often a particle decayed into which products, without those that it radiated before."""
    counts: dict[frozenset[int], int] = {}
    for event in found:
        for particle in event.particles:
            if abs(particle.pid) == pdg and particle.end_vertex is not None:
                products = [p.pid for p in particle.end_vertex.particles_out]
                if particle.pid not in products:
                    sign = 1 if particle.pid > 0 else -1
                    key = frozenset(abs(p) if p * sign > 0 or abs(p) in OWN_ANTI else -abs(p) for p in products)
                    counts[key] = counts.get(key, 0) + 1
    return counts
