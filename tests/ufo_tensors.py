"""Vertices of a UFO directory as numbers: coupling x Lorentz x colour at fixed momenta, on fixed random vectors."""

from __future__ import annotations

import itertools
import re

import numpy as np

from validation.ufo.lorentz import tensor

PROJECTIONS = 3


def gell_mann() -> np.ndarray:
    """The eight generators T^a = lambda^a/2 of SU(3), shape (8, 3, 3)."""
    t = np.zeros((8, 3, 3), dtype=complex)
    for a, (i, j) in zip((0, 3, 5), ((0, 1), (0, 2), (1, 2)), strict=True):
        t[a, i, j] = t[a, j, i] = 1
        t[a + 1, i, j], t[a + 1, j, i] = -1j, 1j
    t[2] = np.diag([1, -1, 0])
    t[7] = np.diag([1, 1, -2]) / np.sqrt(3)
    return t / 2


T = gell_mann()
F = np.real(-2j * np.einsum("abij,cji->abc", np.einsum("aij,bjk->abik", T, T) - np.einsum("bij,ajk->abik", T, T), T))


def colour_tensor(text: str, n_legs: int) -> tuple[list[int], np.ndarray]:
    """Legs that carry colour, and the tensor over them."""
    if text == "1":
        return [], np.ones(())
    operands: list = []
    for name, inside in re.findall(r"(\w+)\(([^)]*)\)", text):
        indices = [int(i) for i in inside.split(",")]
        operands += [{"T": T, "f": F, "Identity": np.eye(3)}[name], [i + 50 * (i < 0) for i in indices]]
    legs = sorted({i for axes in operands[1::2] for i in axes if i <= n_legs})
    return legs, np.einsum(*operands, legs, optimize=True)


def vectors(rng: np.random.Generator, n_legs: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Momenta that add up to zero, and for each leg complex vectors of dimension 4 (space-time or spinor), 3 and 8."""
    momenta = rng.normal(size=(n_legs, 4))
    momenta[-1] = -momenta[:-1].sum(axis=0)

    def complex_normal(size):
        return rng.normal(size=size) + 1j * rng.normal(size=size)

    return momenta, complex_normal((n_legs, 4)), complex_normal((n_legs, 3)), complex_normal((n_legs, 8))


def key(pdg) -> str:
    return " ".join(map(str, sorted(pdg)))


def vertex_numbers(ufo, values: dict, chosen) -> dict[str, list[complex]]:
    """{sorted PDG codes: PROJECTIONS complex numbers} of every vertex whose legs all satisfy `chosen`.

    The k-th leg in the order of PDG codes always meets the same vectors, so that files which order legs differently, or
    split a vertex differently into structures, give the same numbers. Vertices with the same legs add up.
    """
    result: dict[str, list[complex]] = {}
    for vertex in ufo.vertices:
        legs = [ufo.particle(name) for name in vertex.particles]
        if not all(chosen(p) for p in legs):
            continue
        name = key(p.pdg for p in legs)
        order = np.argsort([p.pdg for p in legs], kind="stable")
        numbers = []
        for k in range(PROJECTIONS):
            rng = np.random.Generator(np.random.PCG64([k, *(abs(int(x)) for x in name.split())]))
            own = vectors(rng, len(legs))
            place = np.argsort(order)  # leg -> its rank in the order of PDG codes
            numbers.append(projected(ufo, vertex, values, legs, *(v[place] for v in own)))
        previous = result.get(name, [0j] * PROJECTIONS)
        result[name] = [a + b for a, b in zip(previous, numbers, strict=True)]
    return result


def projected(ufo, vertex, values, legs, momenta, four, three, eight) -> complex:
    """One vertex contracted with one vector per leg."""
    total = 0j
    for (c, s), names in vertex.couplings.items():
        coupling = sum(values[name] for name in names)
        colour_legs, colour = colour_tensor(vertex.color[c], len(legs))
        for leg in reversed(colour_legs):
            colour = colour @ (eight if abs(legs[leg - 1].color) == 8 else three)[leg - 1]
        structure = ufo.structure(vertex.lorentz[s])
        spins = tuple(abs(spin) for spin in structure.spins)  # ghosts (-1) contract like scalars
        lorentz = tensor(structure.structure, spins, values, vertex.name)
        number = 0j
        for legs_of_momenta, array in lorentz.parts.items():
            for leg in reversed(legs_of_momenta):
                array = array @ momenta[leg]
            for leg in reversed(lorentz.axes):
                array = array @ four[leg]
            number += array
        total += coupling * colour * number
    return complex(total)


def phases(ours: dict, theirs: dict, ufo) -> tuple[dict[str, float], float]:
    """One phase per field (radians) that turns their vertices into ours, and the largest relative difference left."""
    fields = sorted({abs(int(x)) for name in theirs for x in name.split()})
    charged = [f for f in fields if not ufo.particle(f).self_conjugate]
    rows, angles = [], []
    for name, numbers in theirs.items():
        counts = dict.fromkeys(charged, 0)
        for x in map(int, name.split()):
            if abs(x) in counts:
                counts[abs(x)] += 1 if x > 0 else -1
        rows.append([counts[f] for f in charged])
        angles.append(np.angle(ours[name][0] / numbers[0]))
    solution = np.linalg.lstsq(np.array(rows, float), np.array(angles), rcond=None)[0]
    worst = 0.0
    for row, name in zip(rows, theirs, strict=True):
        turn = np.exp(1j * np.dot(row, solution))
        for a, b in itertools.zip_longest(ours[name], theirs[name]):
            worst = max(worst, abs(a - turn * b) / abs(b))
    return {ufo.particle(f).name: float(x) for f, x in zip(charged, solution, strict=True)}, worst
