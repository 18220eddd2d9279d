"""Rare decays into X: the loop function by its integral, helicity sums by tensors, and the benchmark numbers."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.integrate import quad

from modelgen.sm import Electroweak
from validation.rates import flavour

ANGLE = Electroweak.from_angle(1 / 127.95, 0.23122, 91.1876, 80.377, 2.4955, 2.085)
M_T, M_C, M_W = 163.0, 1.27, 80.377
M_K, M_PI, M_B = 0.493677, 0.13957039, 5.27934
TAU_B, TAU_K = 1.638e-12, 1.2380e-8
B_K = flavour.double_pole(0.162, 0.173, 5.41)
K_PI = flavour.linear(0.9698, 0.025, 0.13957)


def strange_bottom(anomaly: float, g_x: float) -> complex:
    return complex(flavour.coupling(anomaly, ANGLE.g, g_x, [0.0411 * 0.9991], [M_T], M_W))


def strange_down(anomaly: float, g_x: float) -> complex:
    return complex(flavour.coupling(anomaly, ANGLE.g, g_x, [-3.27e-4 + 1.42e-4j, -0.2186], [M_T, M_C], M_W))


@pytest.mark.parametrize(("mass", "expected"), [(M_T, 1.147330), (M_C, 2.492021e-4)])
def test_loop_function(mass: float, expected: float) -> None:
    """N9, and x int_0^inf K dK/((K + x)(K + 1)^2)."""
    x = (mass / M_W) ** 2
    assert flavour.w_loop(x) == pytest.approx(expected, rel=1e-6)
    integral = quad(lambda k: k / ((k + x) * (k + 1) ** 2), 0, np.inf, epsabs=0, epsrel=1e-10, limit=400)[0]
    assert flavour.w_loop(x) == pytest.approx(x * integral, rel=1e-8)


def test_couplings() -> None:
    """N10: B at g_X = 0.01."""
    assert abs(strange_bottom(1.5, 0.01)) == pytest.approx(1.533913e-8, rel=1e-6)
    assert abs(strange_down(1.5, 0.01)) == pytest.approx(1.496068e-10, rel=1e-6)


def test_branching_ratios() -> None:
    """N11, N12, N13; the masses of the mesons are today's, which matters in the fifth digit."""
    kaon = flavour.pseudoscalar_width(strange_down(1.5, 1e-6), K_PI, M_K, M_PI, 0.1) * TAU_K / flavour.HBAR_GEV_S
    assert kaon == pytest.approx(1.609052e-13, rel=1e-4)
    baryon = flavour.pseudoscalar_width(strange_bottom(1.5, 1e-4), B_K, M_B, M_K, 1.0) * TAU_B / flavour.HBAR_GEV_S
    assert baryon == pytest.approx(4.651533e-9, rel=1e-4)
    tau = flavour.pseudoscalar_width(strange_bottom(0.5, 0.018), B_K, M_B, M_K, 2.1) * TAU_B / flavour.HBAR_GEV_S
    assert tau == pytest.approx(3.703986e-6, rel=1e-4)


def tensor_width(hadronic: np.ndarray, parent: float, p: float, m_x: float) -> float:
    """p/(8 pi M^2) of H^m H^n* (-g_mn + q_m q_n/M_X^2), X along z."""
    metric = np.diag([1.0, -1.0, -1.0, -1.0])
    q = metric @ np.array([np.hypot(p, m_x), 0, 0, p])
    spins = -metric + np.outer(q, q) / m_x**2
    return float(np.einsum("km,kn,mn->", hadronic, hadronic.conj(), spins).real) * p / (8 * np.pi * parent**2)


def test_pseudoscalar_by_tensors() -> None:
    """<P'|dbar gamma^m P_L d|P> = f_+ (p + p')^m/2, up to q^m, which couples to no X."""
    parent, daughter, m_x = 5.3, 0.5, 2.1
    p = float(np.sqrt(flavour.kallen(parent**2, daughter**2, m_x**2))) / (2 * parent)
    current = np.array([[parent + np.hypot(p, daughter), 0, 0, -p]]) / 2
    expected = tensor_width(current.astype(complex), parent, p, m_x)
    assert flavour.pseudoscalar_width(1.0, flavour.linear(1, 0, 1), parent, daughter, m_x) == pytest.approx(
        expected, rel=1e-12
    )


def test_vector_by_tensors() -> None:
    """V, A_1, A_2 in their definition, with A_12 = [(M+m)^2 (M^2-m^2-q^2) A_1 - lambda A_2]/[16 M m^2 (M+m)]."""
    parent, m, m_x, v, a1, a2 = 5.28, 0.892, 2.1, 0.34, 0.27, 0.23
    lam = float(flavour.kallen(parent**2, m**2, m_x**2))
    p, q2 = np.sqrt(lam) / (2 * parent), m_x**2
    a12 = ((parent + m) ** 2 * (parent**2 - m**2 - q2) * a1 - lam * a2) / (16 * parent * m**2 * (parent + m))
    energy = np.hypot(p, m)
    metric = np.diag([1.0, -1.0, -1.0, -1.0])
    big, k = np.array([parent, 0, 0, 0]), np.array([energy, 0, 0, -p])
    q = big - k
    levi = np.zeros((4, 4, 4, 4))
    for order in np.ndindex(4, 4, 4, 4):
        if len(set(order)) == 4:
            levi[order] = np.linalg.det(np.eye(4)[list(order)])
    root = np.sqrt(0.5)
    spins = [np.array([0, root, s * 1j * root, 0]) for s in (1, -1)] + [np.array([-p, 0, 0, energy]) / m]
    rows = []
    for e in spins:
        low = metric @ e.conj()
        vector = 2 * v / (parent + m) * np.einsum("mnrs,n,r,s->m", levi, low, metric @ big, metric @ k)
        axial = (parent + m) * a1 * e.conj() - a2 / (parent + m) * (low @ big) * (big + k) - 0 * q
        rows.append((vector - 1j * axial) / 2)
    expected = tensor_width(np.array(rows), parent, p, m_x)
    forms = flavour.VectorFormFactors(*(flavour.linear(f, 0, 1) for f in (v, a1, a12)))
    assert flavour.vector_width(1.0, forms, parent, m, m_x) == pytest.approx(expected, rel=1e-12)
    assert flavour.vector_width(1.0, forms, parent, m, 4.5) == 0
