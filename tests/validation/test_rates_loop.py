"""The loop function against its definition as a double integral, and the Z-gamma-X amplitude against Adler's tensor."""

from __future__ import annotations

import itertools
from fractions import Fraction
from functools import cache

import numpy as np
import pytest
from scipy.integrate import dblquad

from modelgen.sm import Electroweak
from validation.rates import zgamma
from validation.rates.inputs import Fermion, z_couplings
from validation.rates.loop import CLOSE, SMALL, triangle

EW = Electroweak.from_fermi()


def by_quadrature(k2: float, q2: float, mass: float) -> float:
    """D below all thresholds, straight from its definition."""
    value, _ = dblquad(
        lambda x, y: y * (1 - x - y) / (mass**2 - y * (1 - y) * k2 - x * y * (q2 - k2)),
        0, 1, 0, lambda y: 1 - y, epsabs=0, epsrel=1e-9,
    )  # fmt: skip
    return value


@pytest.mark.parametrize(
    ("k2", "q2", "mass"),
    [
        (1.0, 2.0, 3.0),
        (-5.0, 2.0, 1.0),
        (-7.0, -1.0, 0.5),
        (0.0, 3.9, 1.0),
        (3.0, 3.0001, 1.0),  # nearly equal virtualities
        (3.0, 3.1, 1.0),
        (1.5, 1.5 * (1 + 1.01 * CLOSE), 1.0),  # on both sides of the change of method
        (1.5, 1.5 * (1 + 0.99 * CLOSE), 1.0),
        (1.01 * SMALL, 0.5 * SMALL, 1.0),
        (0.99 * SMALL, 0.5 * SMALL, 1.0),
        (1e-6, 2e-6, 1.0),
        (-1.0, -4.0, 0.0),  # massless
        (-1.0, -1.0001, 0.0),
    ],
)
def test_below_threshold_is_its_definition(k2: float, q2: float, mass: float) -> None:
    assert triangle(k2, q2 - k2, mass) == pytest.approx(by_quadrature(k2, q2, mass), rel=1e-8)


@cache
def gauss(order: int) -> tuple[np.ndarray, np.ndarray]:
    return np.polynomial.legendre.leggauss(order)


def by_contour(k2: float, q2: float, mass: float, order: int = 400) -> complex:
    """D on any side of its thresholds: both parameters run below the real axis, where m^2 - i0 lets them.

    On the unit square y = u, x = (1-u) v; u -> u - i lam u(1-u) dF/du and the same for v keep F off zero.
    """
    nodes, weights = gauss(order)
    u, v, w = (nodes[:, None] + 1) / 2, (nodes[None, :] + 1) / 2, np.outer(weights, weights) / 4
    t, lam = q2 - k2, 0.5 / max(abs(k2), abs(q2))
    # F = m^2 - u(1-u)(k2 + v t); its first and second derivatives
    f_u, f_v = -(1 - 2 * u) * (k2 + v * t), -u * (1 - u) * t
    f_uu, f_uv = 2 * (k2 + v * t), -(1 - 2 * u) * t
    shift_u, shift_v = -1j * lam * u * (1 - u), -1j * lam * v * (1 - v)
    jacobian = (1 - 1j * lam * ((1 - 2 * u) * f_u + u * (1 - u) * f_uu)) * (1 - 1j * lam * (1 - 2 * v) * f_v)
    jacobian = jacobian - (shift_u * f_uv) * (shift_v * f_uv)
    u, v = u + shift_u * f_u, v + shift_v * f_v
    integrand = u * (1 - u) ** 2 * (1 - v) / (mass**2 - u * (1 - u) * (k2 + v * t))
    return complex(np.sum(w * jacobian * integrand))


@pytest.mark.parametrize(
    ("k2", "q2", "mass"),
    [(1.0, 20.0, 1.0), (20.0, 1.0, 1.0), (9.0, 20.0, 1.0), (-3.0, 12.0, 1.0), (7.0, -4.0, 0.8), (6.0, 6.003, 1.0)],
)
def test_above_threshold_is_the_definition_on_a_contour(k2: float, q2: float, mass: float) -> None:
    coarse, fine = by_contour(k2, q2, mass, 300), by_contour(k2, q2, mass, 400)
    assert fine == pytest.approx(coarse, rel=1e-9)
    assert complex(triangle(k2, q2 - k2, mass)) == pytest.approx(fine, rel=1e-8)


def test_massless_limit_is_smooth() -> None:
    k2, t = np.array([4.4, 8315.0, -3.0, 5.0]), np.array([8310.0, -8310.0, 11.0, -40.0])
    assert triangle(k2, t, 1e-4) == pytest.approx(triangle(k2, t, 0.0), rel=1e-6)


def test_broadcasts() -> None:
    grid = triangle(np.linspace(1, 9, 5)[:, None], 3.0, np.array([0.0, 0.1, 1.0, 1e3]))
    assert grid.shape == (5, 4)
    assert grid[2, 1] == triangle(5.0, 3.0, 0.1)


# --- the on-shell amplitude from Adler's form factors ---

METRIC = np.diag([1.0, -1.0, -1.0, -1.0])
EPSILON = np.zeros((4, 4, 4, 4))
for _indices in itertools.permutations(range(4)):
    EPSILON[_indices] = np.linalg.det(np.eye(4)[list(_indices)])  # eps^{0123} = +1


def eps(*vectors: np.ndarray | None) -> np.ndarray:
    """eps^{abcd} with lower vectors put into slots; None leaves the slot open."""
    tensor = EPSILON
    for slot in reversed(range(4)):
        if vectors[slot] is not None:
            tensor = np.tensordot(tensor, METRIC @ vectors[slot], axes=(slot, 0))
    return tensor


def adler(k1: np.ndarray, k2: np.ndarray, mass: float, order: int = 80) -> tuple[np.ndarray, float]:
    """The axial-vector-vector triangle with conserved vector currents, and J0; all legs below threshold.

    Both orientations, unit couplings; axial index first, then the vectors of outgoing k1 and k2.
    S. Adler, Phys. Rev. 177 (1969) 2426, in the form with A1 and A2 eliminated.
    """
    nodes, weights = gauss(order)
    u, w = (nodes + 1) / 2, weights / 2
    y, x = u[:, None], (1 - u[:, None]) * u[None, :]
    k11, k22, k12 = (float(a @ METRIC @ b) for a, b in ((k1, k1), (k2, k2), (k1, k2)))
    delta = mass**2 - x * (1 - x) * k11 - y * (1 - y) * k22 - 2 * x * y * k12
    jxy, jx, jy, j0 = (
        float(w @ (f * (1 - y) / delta) @ w) for f in (x * y, x * (1 - x), y * (1 - y), np.ones_like(x * y))
    )
    a3, a4, a5, a6 = (1j / np.pi**2 * value for value in (-jx, -jxy, jxy, jy))
    a1, a2 = -(a5 * k12 + a6 * k22), -(a3 * k11 + a4 * k12)
    pair = eps(k1, k2, None, None)
    tensor = a1 * eps(k1, None, None, None) + a2 * eps(k2, None, None, None)
    tensor = tensor + np.einsum("n,mr->mnr", a3 * k1 + a4 * k2, pair) + np.einsum("r,mn->mnr", a5 * k1 + a6 * k2, pair)
    return tensor, j0


def boosted_pair(m_z: float, m_x: float) -> tuple[np.ndarray, np.ndarray]:
    """Momenta of X and photon from a Z at rest, along a skew direction."""
    k = (m_z**2 - m_x**2) / (2 * m_z)
    n = np.array([0.48, -0.6, 0.64])
    return np.array([np.hypot(k, m_x), *(k * n)]), np.array([k, *(-k * n)])


@pytest.mark.parametrize(("m_x", "mass"), [(30.0, 60.0), (2.1, 172.0), (60.0, 47.0)])
def test_vector_currents_are_conserved_and_the_axial_one_is_anomalous(m_x: float, mass: float) -> None:
    p_x, k = boosted_pair(EW.m_z, m_x)
    tensor, j0 = adler(p_x, k, mass)
    scale = np.abs(tensor).max() * EW.m_z
    assert np.abs(np.einsum("mnr,n->mr", tensor, METRIC @ p_x)).max() < 1e-12 * scale
    assert np.abs(np.einsum("mnr,r->mn", tensor, METRIC @ k)).max() < 1e-12 * scale
    divergence = np.einsum("mnr,m->nr", tensor, METRIC @ (p_x + k))
    expected = (1j / (2 * np.pi**2) - 1j * mass**2 / np.pi**2 * j0) * eps(p_x, k, None, None)
    assert np.abs(divergence - expected).max() < 1e-9 * np.abs(expected).max()


def contact(p_x: np.ndarray, k: np.ndarray) -> np.ndarray:
    """eps^{mnrs} of X_m Z_n (i k_r) A_s, indices in the order Z, X, photon, for an outgoing photon of momentum k."""
    return 1j * np.einsum("xzs->zxs", eps(None, None, k, None))


def polarisations(p: np.ndarray, mass: float) -> list[np.ndarray]:
    """Real polarisation vectors: two transverse, and one longitudinal if massive."""
    n = p[1:] / np.linalg.norm(p[1:]) if np.linalg.norm(p[1:]) > 0 else np.array([0.48, -0.6, 0.64])
    first = np.cross(n, [0.0, 0.0, 1.0])
    first /= np.linalg.norm(first)
    transverse = [np.array([0.0, *first]), np.array([0.0, *np.cross(n, first)])]
    if mass == 0:
        return transverse
    return [*transverse, np.array([np.linalg.norm(p[1:]), *(p[0] * n)]) / mass]


def physical(tensor: np.ndarray, p_x: np.ndarray, k: np.ndarray, m_x: float) -> np.ndarray:
    """Amplitudes for all polarisations of Z at rest, X and photon."""
    z = np.array([EW.m_z, 0.0, 0.0, 0.0])
    legs = [polarisations(z, EW.m_z), polarisations(p_x, m_x), polarisations(k, 0.0)]
    lowered = [np.array(vectors) @ METRIC for vectors in legs]
    return np.einsum("zxs,az,bx,cs->abc", tensor, *lowered)


@pytest.mark.parametrize(("m_x", "mass"), [(30.0, 60.0), (2.1, 172.0), (60.0, 47.0)])
@pytest.mark.parametrize("axial", ["Z", "X"])
def test_on_shell_the_triangle_is_the_contact_vertex_times_kappa(m_x: float, mass: float, axial: str) -> None:
    """Every helicity amplitude, with the Standard Model currents conserved, against `kappa_loop` of one fermion."""
    p_x, k = boosted_pair(EW.m_z, m_x)
    z = p_x + k
    if axial == "Z":
        tensor, j0 = adler(p_x, k, mass)
        # the local term that leaves the photon's current conserved; its size is fixed by that of the Z
        amplitude = tensor + 1j / (2 * np.pi**2) * eps(k, None, None, None)
        divergence = np.einsum("mnr,m->nr", amplitude, METRIC @ z)
        expected = -1j * mass**2 / np.pi**2 * j0 * eps(p_x, k, None, None)
        assert np.abs(divergence - expected).max() < 1e-9 * np.abs(tensor).max() * EW.m_z
    else:
        amplitude = np.einsum("xzs->zxs", adler(-z, k, mass)[0])  # Z and photon are the vectors, Z runs in
    amplitude = physical(amplitude, p_x, k, m_x)
    unit = physical(contact(p_x, k), p_x, k, m_x)
    ratio = np.vdot(unit, amplitude) / np.vdot(unit, unit)
    assert np.abs(amplitude - ratio * unit).max() < 1e-9 * np.abs(amplitude).max()
    assert ratio == pytest.approx(one_fermion(axial, m_x, mass), rel=1e-9)


def one_fermion(axial: str, m_x: float, mass: float) -> complex:
    """kappa of a fermion with unit couplings: e Q = 1, axial at the boson named, vector at the other."""
    x_left, x_right = (1, 1) if axial == "Z" else (-1, 1)  # v_X = 1 or a_X = 1
    t3_left, t3_right = (-1, 1) if axial == "Z" else (1, 1)  # a_Z = g/c, or v_Z = (g/c)(1 - Q s^2)
    fermion = Fermion(
        "f", Fraction(1), Fraction(t3_left), Fraction(t3_right), Fraction(x_left), Fraction(x_right), mass
    )
    z = z_couplings(fermion, EW)
    other = (z.right - z.left) / 2 if axial == "Z" else (z.right + z.left) / 2
    return complex(zgamma.kappa_loop([fermion], EW, 1.0, m_x)) / (EW.e * other)
