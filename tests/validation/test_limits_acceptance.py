"""Selections on samples: decay lengths and photon energies of events made by hand, against closed forms."""

from __future__ import annotations

import math

import numpy as np
import pytest

from modelgen.errors import SampleError
from modelgen.modelfile import load
from validation.limits.acceptance import (
    TRACK_FROM,
    TRACK_TO,
    Z_GAMMA,
    acceptances,
    disappearing,
    hard_photon,
    heavy_stable,
    kinematics,
    measure,
)
from validation.recast import recast
from validation.samples.sample import Batch, Header, Sample
from validation.signatures import LIGHT_SPEED, fate_of_x, signatures_of

CODE = 5202005


def batch(pdg: list[int], p: list[list[float]], n: int = 1, weight: float = 1.0, mother: list[int] | None = None) -> Batch:
    """n equal events of outgoing particles."""
    rows = len(pdg)
    momenta = np.tile(np.array(p, float), (n, 1))
    zeros = np.zeros(n * rows, np.int64)
    mass = np.sqrt(np.maximum(momenta[:, 0] ** 2 - np.sum(momenta[:, 1:] ** 2, axis=1), 0))
    mothers = np.tile(np.array(mother or [0] * rows, np.int64), n)
    return Batch(
        np.arange(n + 1) * rows, np.full(n, weight), np.full(n, 100.0), np.tile(np.array(pdg, np.int64), n),
        np.ones(n * rows, np.int64), mothers, zeros, zeros, zeros, momenta, mass, np.zeros(n * rows), np.zeros(n * rows),
    )  # fmt: skip


def sample(*parts: Batch) -> Sample:
    return Sample(Header(), lambda: iter(parts))


def pair(theta: float, beta_gamma: float, mass: float = 500.0) -> Batch:
    """Two back-to-back particles at an angle to the beam."""
    p = beta_gamma * mass
    px, pz, e = p * math.sin(theta), p * math.cos(theta), mass * math.hypot(1, beta_gamma)
    return batch([CODE, -CODE], [[e, px, 0, pz], [e, -px, 0, -pz]])


def test_a_track_disappears_with_the_probability_of_its_decay_length() -> None:
    """At 90 degrees, beta gamma = 2 and c tau = 0.1 m: q = exp(-0.1225/0.2) - exp(-0.299/0.2), 1 - (1 - q)^2 for two."""
    lifetime = 0.1 / LIGHT_SPEED
    q = math.exp(-TRACK_FROM / 0.2) - math.exp(-TRACK_TO / 0.2)
    assert disappearing(pair(math.pi / 2, 2.0), (CODE,), lifetime) == pytest.approx([1 - (1 - q) ** 2], rel=1e-12)
    slanted = math.sin(0.6)
    q = math.exp(-TRACK_FROM / slanted / 0.2) - math.exp(-TRACK_TO / slanted / 0.2)
    assert disappearing(pair(0.6, 2.0), (CODE,), lifetime) == pytest.approx([1 - (1 - q) ** 2], rel=1e-9)
    assert disappearing(pair(0.1, 2.0), (CODE,), lifetime) == 0, "|eta| = 3.0 is outside"


def test_a_stable_slow_central_track() -> None:
    assert heavy_stable(pair(1.0, 0.8), (CODE,), math.inf) == pytest.approx([1.0])
    assert heavy_stable(pair(1.0, 3.0), (CODE,), math.inf) == 0, "too fast to ionise more than others"
    lifetime = 10.0 / (0.8 * LIGHT_SPEED)  # beta gamma c tau = 10 m: 1/e leave
    expected = 1 - (1 - math.exp(-1)) ** 2
    assert heavy_stable(pair(1.0, 0.8), (CODE,), lifetime) == pytest.approx([expected], rel=1e-12)


def test_copies_of_a_particle_count_once() -> None:
    """Showers write the same particle again with another momentum: the last one flies."""
    twice = batch([CODE, CODE], [[600, 300, 0, 0], [700, 480, 0, 0]], mother=[0, 1])
    assert kinematics(twice, (CODE,)).p == pytest.approx([480.0])


def test_weights_and_errors() -> None:
    """Half of the weight passes; for n equal weights the error is that of a binomial."""
    good, bad = (
        batch([22, 5200022], [[45, 45, 0, 0], [46, -45, 0, 0]], 30),
        batch([22, 5200022], [[5, 5, 0, 0], [6, -5, 0, 0]], 70),
    )
    value, error, n = measure(sample(good, bad), lambda b: hard_photon(b, 22.8, math.inf, 1.0, 10.0))
    assert (value, n) == (pytest.approx(0.3), 100)
    assert error == pytest.approx(math.sqrt(0.3 * 0.7 / 100), rel=1e-9)
    with pytest.raises(SampleError, match="no events"):
        measure(sample(), lambda b: np.zeros(len(b)))


def test_both_ways_agree_and_the_sample_enters_the_verdict() -> None:
    """Z -> gamma X at rest has one photon energy, so that the events must give what is computed without them; soft
    photons of other events are cut away, and the predicted branching ratio falls with them."""
    spec = load("belle2")
    m_z, m_x = 91.188, spec.vector.mass
    e = (m_z**2 - m_x**2) / (2 * m_z)
    hard = batch([22, 5200022], [[e, e, 0, 0], [math.hypot(e, m_x), -e, 0, 0]], 60)
    soft = batch([22, 5200022], [[5, 5, 0, 0], [math.hypot(5, m_x), -5, 0, 0]], 40)
    fate, known = fate_of_x(spec), signatures_of(spec)
    (found,) = acceptances(sample(hard), spec, known, fate)
    assert found.selection == Z_GAMMA
    assert found.value == pytest.approx(found.built_in, rel=1e-9)
    without, half = recast(spec), recast(spec, samples=[sample(hard, soft)])
    predicted = [next(v.predicted for v in r.verdicts if v.limit == "LEP-Z-gamma-invisible") for r in (without, half)]
    assert predicted[1] == pytest.approx(0.6 * (predicted[0] or 0), rel=1e-9)
