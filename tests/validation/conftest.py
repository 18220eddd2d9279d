"""Samples that several test files share: e+ e- > a x from textbook densities and from faulty ones; undecayed ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from validation.samples.sample import Batch, Header, Sample

ECM, M_X, SIGMA = 91.188, 2.1, 0.25  # GeV, GeV, pb


def inverse(cdf, u):
    """Values in [-1, 1] with the distribution function `cdf`, from uniform u, by bisection."""
    low, high = -np.ones_like(u), np.ones_like(u)
    for _ in range(60):
        middle = 0.5 * (low + high)
        below = cdf(middle) < u
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return 0.5 * (low + high)


def transverse_fraction(m_x: float = M_X, ecm: float = ECM) -> float:
    """Share of transverse X: |H_T|^2/(|H_L|^2 + |H_T|^2) with |H_T/H_L|^2 = m_X^2/s (Gamma ~ 1 + 1/x)."""
    return m_x**2 / (m_x**2 + ecm**2)


def production_cdf(c):
    """cos theta of the photon: 1 + c^2 for the longitudinal X, 1 - c^2 for the transverse one."""
    f = transverse_fraction()
    return (1 - f) * (4 + 3 * c + c**3) / 8 + f * (2 + 3 * c - c**3) / 4


def decay_cdf(c):
    """cos theta* of X > massless fermions: 1 - c^2 for the longitudinal X, 1 + c^2 for the transverse one."""
    f = transverse_fraction()
    return (1 - f) * (2 + 3 * c - c**3) / 4 + f * (4 + 3 * c + c**3) / 8


def rotated(vector, direction):
    """Vectors (n, 3) given in a frame whose z axis is `direction` (n, 3), in the frame of `direction`."""
    helper = np.where(np.abs(direction[:, 2:]) < 0.9, [[0.0, 0.0, 1.0]], [[1.0, 0.0, 0.0]])
    x = np.cross(helper, direction)
    x /= np.linalg.norm(x, axis=1, keepdims=True)
    y = np.cross(direction, x)
    return vector[:, :1] * x + vector[:, 1:2] * y + vector[:, 2:] * direction


def sphere(c, phi):
    """Unit vectors (n, 3) of polar cosine c and azimuth phi."""
    s = np.sqrt(1 - c**2)
    return np.column_stack([s * np.cos(phi), s * np.sin(phi), c])


def rounded(p, digits: int):
    """Numbers as printed with `digits` significant digits."""
    scale = 10.0 ** (digits - 1 - np.floor(np.log10(np.where(p == 0, 1, np.abs(p)))))
    return np.rint(p * scale) / scale


@pytest.fixture(scope="session")
def draw() -> Callable[..., Sample]:
    """A function that makes a sample of n events of e+ e- > a x with a Z in the s channel; faults are options."""

    def make(n=2000, seed=1, *, m_x=M_X, ecm=ECM, sigma=SIGMA, error=None, law=production_cdf, decay_law=None,
             digits=11, weight=None, header=(), boost=0.0, product=16) -> Sample:  # fmt: skip
        rng = np.random.default_rng(seed)
        m_x = np.broadcast_to(m_x, n)
        e_a = (ecm**2 - m_x**2) / (2 * ecm)
        direction = sphere(inverse(law, rng.random(n)), 2 * np.pi * rng.random(n))
        photon = np.column_stack([e_a, e_a[:, None] * direction])
        vector = np.column_stack([ecm - e_a, -e_a[:, None] * direction])
        beam = np.full(n, ecm / 2)
        zero = np.zeros(n)
        rows = [(11, -1, 0, [beam, zero, zero, beam]), (-11, -1, 0, [beam, zero, zero, -beam]),
                (23, 2, 1, [2 * beam, zero, zero, zero]), (22, 1, 3, photon.T),
                (5200022, 2 if decay_law else 1, 3, vector.T)]  # fmt: skip
        if decay_law:
            star = sphere(inverse(decay_law, rng.random(n)), 2 * np.pi * rng.random(n))
            gamma, velocity = vector[:, :1] / m_x[:, None], e_a[:, None] / vector[:, :1]
            along = gamma * (star[:, 2:] + velocity)
            first = m_x[:, None] / 2 * np.column_stack([gamma * (1 + velocity * star[:, 2:]), star[:, :2], along])
            first[:, 1:] = rotated(first[:, 1:], -direction)
            rows += [(product, 1, 5, first.T), (-product, 1, 5, (vector - first).T)]
        p = np.stack([np.column_stack(list(row[3])) for row in rows], axis=1)
        if boost:
            e, z = p[..., 0].copy(), p[..., 3].copy()
            p[..., 0], p[..., 3] = np.cosh(boost) * e + np.sinh(boost) * z, np.cosh(boost) * z + np.sinh(boost) * e
        p = rounded(p, digits).reshape(n * len(rows), 4)
        column = [np.tile([row[k] for row in rows], n).astype(np.int64) for k in range(3)]
        none = np.zeros(n * len(rows), dtype=np.int64)
        weights = np.ones(n) if weight is None else weight(rng, n)
        mass = rounded(np.where(column[0] == 5200022, np.repeat(m_x, len(rows)), 0.0), digits)
        batch = Batch(np.arange(n + 1) * len(rows), weights, np.full(n, ecm), column[0], column[1], column[2], none,
                      none, none, p, mass, np.zeros(len(p)), np.zeros(len(p)))  # fmt: skip

        def batches() -> Iterator[Batch]:
            yield batch

        facts = {"sigma": sigma, "uncertainty": sigma * 1e-3 if error is None else error, "unit": "pb", "n_events": n}
        return Sample(Header(**{**facts, **dict(header)}), batches)

    return make


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Scans without their pictures, which take most of the time of a small one."""
    from validation.scan import summary

    monkeypatch.setattr(summary, "picture", lambda plane: (b"", b""))


@pytest.fixture(scope="session")
def hepmc():
    """The module pyhepmc, where Pythia is there too, or the test is skipped."""
    pytest.importorskip("pythia8mc")
    return pytest.importorskip("pyhepmc")


@pytest.fixture(scope="session")
def undecayed(ufo_of, tmp_path_factory) -> Callable[..., Path]:
    """A function: an LHE file of a process of a preset, made once; X undecayed, so that Pythia decays it."""
    from modelgen.modelfile import load
    from modelgen.parameters import with_parameters
    from validation.generators.embedded.generate import generate
    from validation.samples.lhe_writing import write_lhe

    folder = tmp_path_factory.mktemp("undecayed")

    def sample(preset: str, process: str, ecm: float, n: int, **parameters: float) -> Path:
        spec = with_parameters(load(preset), parameters)
        target = folder / f"{spec.digest()}_{process}_{n}.lhe".replace(" ", "").replace(">", "_")
        if not target.exists():
            write_lhe(generate(ufo_of(spec), process, ecm, n, 5, undecayed=True), target)
        return target

    return sample
