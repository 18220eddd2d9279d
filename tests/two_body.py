"""Two-body decays of a UFO directory: what its decays.py says at a card, and phase space for what amplitudes say."""

from __future__ import annotations

import numpy as np

from tests.phase_space import momentum
from validation.ufo.expressions import Formula


def formulas(ufo) -> dict[tuple[str, tuple[str, str]], Formula]:
    """{(particle, final particles in alphabetical order): expression} of decays.py."""
    return {
        (d.particle, tuple(sorted(final))): Formula(text, str(d.place))
        for d in ufo.decays
        for final, text in d.widths.items()
    }


def stated(ufo, externals=None) -> dict[tuple[str, tuple[str, str]], complex]:
    """The same with the values in GeV at this card, open or not."""
    values = ufo.evaluate(externals)
    return {key: complex(formula.evaluate(values, ufo.functions)) for key, formula in formulas(ufo).items()}


def masses(ufo, values, particle, final) -> tuple[float, float, float]:
    """Masses in GeV of the particle and its products."""
    return tuple(abs(values[ufo.particle(name).mass]) for name in (particle, *final))


def is_open(ufo, values, particle, final) -> bool:
    m, m1, m2 = masses(ufo, values, particle, final)
    return m > m1 + m2


def at_rest(ufo, values, particle, final) -> np.ndarray:
    """One phase-space point, shape (1, 3, 4): the decay in a direction off all axes."""
    m, m1, m2 = masses(ufo, values, particle, final)
    p = momentum(m, m1, m2) * np.array([0.36, 0.48, 0.8])
    energies = [np.sqrt(p @ p + mass**2) for mass in (m1, m2)]
    return np.array([[[m, 0, 0, 0], [energies[0], *p], [energies[1], *-p]]])


def width(ufo, values, particle, final, square) -> float:
    """|p|/(8 pi M^2) |M|^2 for |M|^2 averaged, summed, and with the factor of identical particles."""
    m, m1, m2 = masses(ufo, values, particle, final)
    return float(momentum(m, m1, m2) * square / (8 * np.pi * m**2))
