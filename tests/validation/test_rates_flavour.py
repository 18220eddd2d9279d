"""Rare decays into X: the loop function by its integral, helicity sums by tensors, and the benchmark numbers."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import numpy as np
import pytest
from attrs import evolve
from scipy.integrate import quad

from modelgen.errors import LimitError, UnsupportedError
from modelgen.modelfile import load
from modelgen.parameters import with_parameters
from modelgen.sm import Electroweak
from validation import cli
from validation.rates import flavour, formfactors, meson_decays, mesons
from validation.rates.catalogue import rates_for

ANGLE = Electroweak.from_angle(1 / 127.95, 0.23122, 91.1876, 80.377, 2.4955, 2.085)
M_T, M_C, M_W = 163.0, 1.27, 80.377
M_K, M_PI, M_B = 0.493677, 0.13957039, 5.27934
TAU_B, TAU_K, HBAR_GEV_S = 1.638e-12, 1.2380e-8, 6.582119569e-25
B_K = formfactors.double_pole(0.162, 0.173, 5.41)
K_PI = formfactors.linear(0.9698, 0.025, 0.13957)


def strange_bottom(anomaly: float, g_x: float) -> complex:
    return complex(meson_decays.coupling(anomaly, ANGLE.g, g_x, [0.0411 * 0.9991], [M_T], M_W))


def strange_down(anomaly: float, g_x: float) -> complex:
    return complex(meson_decays.coupling(anomaly, ANGLE.g, g_x, [-3.27e-4 + 1.42e-4j, -0.2186], [M_T, M_C], M_W))


@pytest.mark.parametrize(("mass", "expected"), [(M_T, 1.147330), (M_C, 2.492021e-4)])
def test_loop_function(mass: float, expected: float) -> None:
    """N9, and x int_0^inf K dK/((K + x)(K + 1)^2)."""
    x = (mass / M_W) ** 2
    assert meson_decays.w_loop(x) == pytest.approx(expected, rel=1e-6)
    integral = quad(lambda k: k / ((k + x) * (k + 1) ** 2), 0, np.inf, epsabs=0, epsrel=1e-10, limit=400)[0]
    assert meson_decays.w_loop(x) == pytest.approx(x * integral, rel=1e-8)


def test_couplings() -> None:
    """N10: B at g_X = 0.01."""
    assert abs(strange_bottom(1.5, 0.01)) == pytest.approx(1.533913e-8, rel=1e-6)
    assert abs(strange_down(1.5, 0.01)) == pytest.approx(1.496068e-10, rel=1e-6)


def test_branching_ratios() -> None:
    """N11, N12, N13; the masses of the mesons are today's, which matters in the fifth digit."""
    kaon = meson_decays.pseudoscalar_width(strange_down(1.5, 1e-6), K_PI, M_K, M_PI, 0.1) * TAU_K / HBAR_GEV_S
    assert kaon == pytest.approx(1.609052e-13, rel=1e-4)
    baryon = meson_decays.pseudoscalar_width(strange_bottom(1.5, 1e-4), B_K, M_B, M_K, 1.0) * TAU_B / HBAR_GEV_S
    assert baryon == pytest.approx(4.651533e-9, rel=1e-4)
    tau = meson_decays.pseudoscalar_width(strange_bottom(0.5, 0.018), B_K, M_B, M_K, 2.1) * TAU_B / HBAR_GEV_S
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
    p = float(np.sqrt(meson_decays.kallen(parent**2, daughter**2, m_x**2))) / (2 * parent)
    current = np.array([[parent + np.hypot(p, daughter), 0, 0, -p]]) / 2
    expected = tensor_width(current.astype(complex), parent, p, m_x)
    assert meson_decays.pseudoscalar_width(1.0, formfactors.linear(1, 0, 1), parent, daughter, m_x) == pytest.approx(
        expected, rel=1e-12
    )


def test_vector_by_tensors() -> None:
    """V, A_1, A_2 in their definition, with A_12 = [(M+m)^2 (M^2-m^2-q^2) A_1 - lambda A_2]/[16 M m^2 (M+m)]."""
    parent, m, m_x, v, a1, a2 = 5.28, 0.892, 2.1, 0.34, 0.27, 0.23
    lam = float(meson_decays.kallen(parent**2, m**2, m_x**2))
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
    forms = meson_decays.VectorFormFactors(*(formfactors.linear(f, 0, 1) for f in (v, a1, a12)))
    assert meson_decays.vector_width(1.0, forms, parent, m, m_x) == pytest.approx(expected, rel=1e-12)
    assert meson_decays.vector_width(1.0, forms, parent, m, 4.5) == 0


def test_benchmarks_of_models() -> None:
    """N11 and N12 for B, N13 for L_tau: older form factors and CKM elements, so within our uncertainty of today's."""
    baryon, tau = load("baryon"), load("belle2")
    for spec, process, m_x, g_x, expected in (
        (baryon, "k+ > pi+ x", 0.1, 1e-6, 1.609052e-13),
        (baryon, "b+ > k+ x", 1.0, 1e-4, 4.651533e-9),
        (tau, "b+ > k+ x", 2.1, 0.018, 3.703986e-6),
    ):
        found = flavour.branching_ratio(spec, process, m_x, g_x)
        assert found.value == pytest.approx(expected, abs=float(found.uncertainty))
        assert 0.05 < found.uncertainty / found.value < 0.3


def test_arrays_and_scaling() -> None:
    spec = load("baryon")
    m_x, g_x = np.array([0.05, 0.1, 0.3])[:, None], np.array([1e-6, 1e-5])
    for process in flavour.PROCESSES:
        found = flavour.branching_ratio(spec, process, m_x, g_x)
        assert found.value.shape == found.uncertainty.shape == (3, 2)
        assert found.value[1, 1] == pytest.approx(float(flavour.branching_ratio(spec, process, 0.1, 1e-5).value), rel=1e-12)
        assert found.value[:, 1] == pytest.approx(100 * found.value[:, 0], rel=1e-12)
    assert flavour.branching_ratio(spec, "k+ > pi+ x", 0.36, 1e-5).value == 0  # m_K - m_pi = 0.354


def test_light_x_is_a_goldstone_boson() -> None:
    """g_X and M_X only in g_X/M_X as M_X vanishes."""
    spec = load("baryon")
    for process in ("k+ > pi+ x", "b0 > k*0 x"):
        one, two = (flavour.branching_ratio(spec, process, m, m).value for m in (1e-3, 2e-3))
        assert one == pytest.approx(float(two), rel=1e-3)


def momentum(parent: float, pion: float, x: float = 0.1) -> float:
    """Of the products of a kaon at rest, all in GeV."""
    return np.sqrt((parent**2 - (pion + x) ** 2) * (parent**2 - (pion - x) ** 2)) / (2 * parent)


def test_neutral_kaons() -> None:
    """Re^2 + Im^2 = abs^2: the widths of K_L and K_S add up to that of K+, up to p^3; Y. Grossman, Y. Nir 1997."""
    spec = load("baryon")
    charged, long, short = (flavour.width(spec, p, 0.1, 1e-5).value for p in ("k+ > pi+ x", "kl > pi0 x", "ks > pi0 x"))
    assert (long + short) / charged == pytest.approx((momentum(0.497611, 0.1349768) / momentum(0.493677, 0.1395704)) ** 3)
    ratio = flavour.branching_ratio(spec, "kl > pi0 x", 0.1).value / flavour.branching_ratio(spec, "k+ > pi+ x", 0.1).value
    assert ratio < 4.3


def test_conjugates_and_strangers() -> None:
    spec = load("baryon")
    for process, mirrored in (
        ("k+ > pi+ x", "K- > x pi-"),
        ("b0 > k*0 x", "b0~ > k*0~ x"),
        ("b0 > rho0 x", "b0~ > rho0 x"),
    ):
        assert flavour.width(spec, process).value == flavour.width(spec, mirrored).value
    for wrong in ("k+ > pi- x", "b0~ > k0 x", "b+ > k0 x", "k+ > pi+ a", "b+ > k+ x x"):
        with pytest.raises(UnsupportedError, match="not one of the rare decays"):
            flavour.width(spec, wrong)


def test_unitary_matrix() -> None:
    matrix = mesons.read().ckm.matrix()
    assert matrix @ matrix.conj().T == pytest.approx(np.eye(3), abs=1e-15)
    assert np.angle(-matrix[0, 0] * matrix[0, 2].conj() / (matrix[1, 0] * matrix[1, 2].conj())) == pytest.approx(
        1.15, abs=2e-3
    )


def test_parameters_of_the_model_replace_the_data() -> None:
    """V_ts ~ A lambda^2: twice A is four times B > K."""
    one, two = (with_parameters(load("baryon"), {"AWS": a}) for a in (0.4, 0.8))
    found = [float(flavour.width(s, "b+ > k+ x").value) for s in (one, two)]
    assert found[1] / found[0] == pytest.approx(4, rel=2e-2)


@pytest.mark.parametrize("name", ["K pi", "B K", "B K*"])
def test_covariance_of_form_factors(name: str) -> None:
    """The propagated variance of a width-like sum of squares, against random form factors of the same covariance."""
    table = tomllib.loads(mesons.SHIPPED.read_text())["form_factors"][name]
    forms, q2 = formfactors.transition(table, name), np.array(0.05)
    value, rng = np.array(table["value"]), np.random.default_rng(2)
    # small errors, so that first order is enough
    small = {**table, "error": [0.01 * e for e in table["error"]]}
    covariance = formfactors.transition(small, name).covariance
    draws = rng.multivariate_normal(value, covariance, size=4000)
    sums = [sum(float(c.value(q2)) ** 2 for c in formfactors.transition({**table, "value": d}, name).curves) for d in draws]
    slopes = tuple(2 * c.value(q2) for c in forms.curves)
    linear = float(formfactors.transition(small, name).variance(slopes, q2))
    assert np.var(sums) == pytest.approx(linear, rel=4 * np.sqrt(2 / 4000))


def test_form_factors_at_zero() -> None:
    """z(q^2) - z(0) vanishes there: the first coefficient is the value."""
    forms = mesons.read().transitions
    assert forms["B K"].curves[0].value(np.array(0.0)) == pytest.approx(0.32909)
    assert forms["K pi"].curves[0].value(np.array(0.0)) == pytest.approx(0.9698)
    # Ball and Zwicky's, older, within the uncertainties of either
    assert B_K(np.array(0.0)) == pytest.approx(0.32909, abs=0.041)


def test_what_is_missing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert "W > ta vt x" in flavour.not_implemented(load("tau-right"))[0]
    assert flavour.not_implemented(load("baryon")) == ()
    assert cli.run(["rates", "ell-tau", "w+ > ta+ vt x"]) == 2
    assert "Not implemented" in capsys.readouterr().err
    assert cli.run(["rates", "ell-tau", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert "Not implemented" in document["notes"][0]
    assert {"k+ > pi+ x", "b0 > k*0 x", "y1s > a x"} - {r["process"] for r in document["rates"]} == {"k+ > pi+ x"}  # closed
    spec = load("baryon")
    one = tuple(type(spec.vector.charges.q[0])(k == 2) for k in range(3))
    third = evolve(spec, vector=evolve(spec.vector, charges=evolve(spec.vector.charges, q=one, u=one, d=one)))
    with pytest.raises(UnsupportedError, match="differ between generations"):
        flavour.width(third, "b+ > k+ x")


def test_decay_chains_and_data_files(tmp_path: Path) -> None:
    spec = load("belle2")
    alone, chain = (rates_for(spec, p)[-1] for p in ("b+ > k+ x", "b+ > k+ x, x > vt vt~"))
    assert chain.value == pytest.approx(alone.value, rel=1e-12)  # belle2: X decays to nothing else
    text = mesons.SHIPPED.read_text().replace("f = [0.6772, 0.0097]", "f = [1.3544, 0.0097]")
    (tmp_path / "mine.toml").write_text(text)
    ours, theirs = (flavour.width(spec, "y1s > a x", data=d).value for d in (None, mesons.read(tmp_path / "mine.toml")))
    assert theirs == pytest.approx(4 * float(ours), rel=1e-12)
    (tmp_path / "broken.toml").write_text(text.replace("[ckm]", "[other]"))
    with pytest.raises(LimitError, match="not complete"):
        mesons.read(tmp_path / "broken.toml")


def test_flavour_data_are_swapped_while_a_block_runs(tmp_path: Path) -> None:
    """Twice V_cb: the loop goes with V_tb V_ts*, which is V_cb to 2%; a rate four times as large, and back again."""
    text = mesons.SHIPPED.read_text(encoding="utf-8").replace("Vcb = [4.197e-2", "Vcb = [8.394e-2")
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    spec = load("belle2")
    before = flavour.branching_ratio(spec, "b+ > k+ x").value
    with mesons.using(tmp_path / "mine.toml"):
        assert flavour.branching_ratio(spec, "b+ > k+ x").value / before == pytest.approx(4, rel=0.02)
    assert flavour.branching_ratio(spec, "b+ > k+ x").value == before
