"""psi -> psi' and a boson against Dirac matrices and polarisation vectors."""

from __future__ import annotations

import numpy as np
import pytest

from tests.validation.test_rates_traces import GAMMA, LEFT, METRIC, RIGHT, current, slash
from validation.rates.emission import scalar_width, vector_width

CASES = [(300.0, 0.0, 80.4), (300.0, 105.0, 91.2), (531.0, 500.0, 2.1), (150.0, 0.1, 149.0), (520.0, 1.777, 0.01)]
COUPLINGS = [(0.3, 0.0), (0.0, 0.2), (0.3, 0.2), (0.3, -0.2), (1.0, 1.0)]


def momenta(mass: float, daughter: float, boson: float) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:
    """The particle at rest, its daughter, the boson, and |p|, along an axis that is none of the frame."""
    p = np.sqrt((mass**2 - (daughter + boson) ** 2) * (mass**2 - (daughter - boson) ** 2)) / (2 * mass)
    along = np.array([0.36, 0.48, 0.8]) * p
    q = np.array([np.hypot(p, boson), *-along])
    return np.array([mass, 0, 0, 0]), np.array([np.hypot(p, daughter), *along]), q, float(p)


@pytest.mark.parametrize(("mass", "daughter", "boson"), CASES)
@pytest.mark.parametrize(("left", "right"), COUPLINGS)
def test_a_vector(mass: float, daughter: float, boson: float, left: float, right: float) -> None:
    before, after, q, p = momenta(mass, daughter, boson)
    unit = np.linalg.svd(q[1:].reshape(1, 3))[2]  # along the momentum, then across it
    longitudinal = np.array([np.linalg.norm(q[1:]), *(q[0] * q[1:] / np.linalg.norm(q[1:]))]) / boson
    square = 0.0
    for vector in (longitudinal, np.array([0, *unit[1]]), np.array([0, *unit[2]])):
        vertex = np.einsum("m,mn,nab->ab", vector, METRIC, current(left, right))
        barred = GAMMA[0] @ vertex.conj().T @ GAMMA[0]
        ends = slash(after) + daughter * np.eye(4), slash(before) + mass * np.eye(4)
        square += np.trace(ends[0] @ vertex @ ends[1] @ barred).real / 2
    # cancellations between large terms of a light boson: (M/m_V)^2 of rounding
    rel = max(1e-10, 1e-14 * (mass / boson) ** 2)
    assert vector_width(mass, daughter, boson, left, right) == pytest.approx(p / (8 * np.pi * mass**2) * square, rel=rel)


@pytest.mark.parametrize(("mass", "daughter", "boson"), CASES)
@pytest.mark.parametrize(("left", "right"), COUPLINGS)
def test_a_scalar(mass: float, daughter: float, boson: float, left: float, right: float) -> None:
    before, after, _, p = momenta(mass, daughter, boson)
    vertex = left * LEFT + right * RIGHT
    barred = GAMMA[0] @ vertex.conj().T @ GAMMA[0]
    ends = slash(after) + daughter * np.eye(4), slash(before) + mass * np.eye(4)
    square = np.trace(ends[0] @ vertex @ ends[1] @ barred).real / 2
    assert scalar_width(mass, daughter, boson, left, right) == pytest.approx(p / (8 * np.pi * mass**2) * square, rel=1e-10)


def test_closed_below_threshold() -> None:
    assert vector_width(100.0, 20.0, 80.4, 1.0, 0.5) == scalar_width(100.0, 20.0, 80.4, 1.0, 0.5) == 0.0


def test_a_virtual_vector_at_the_mass_of_the_real_one_is_real() -> None:
    found = vector_width(300.0, 100.0, 80.4, 0.3, 0.1, 80.4**2)
    assert found == pytest.approx(float(vector_width(300.0, 100.0, 80.4, 0.3, 0.1)), rel=1e-14)
