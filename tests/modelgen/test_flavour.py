"""Flavour-changing X vertices: the loop's numbers, the vertices of the files, and their independence of the gauge."""

from __future__ import annotations

import cmath
import math
import re
from functools import cache

import numpy as np
import pytest
from attrs import evolve
from scipy.integrate import quad

from modelgen import flavour
from modelgen.build import build, lagrangian
from modelgen.feynman import feynman_rules
from modelgen.modelfile import load
from modelgen.parameters import with_parameters
from modelgen.particles import antiparticles, leg_ranks, particles
from modelgen.terms import conjugated
from modelgen.values import parameter_values
from tests.ghost_free import ghost_free
from tests.phase_space import points
from validation.generators.embedded.amplitude import Amplitude
from validation.generators.standalone import ALL_WIDTHS, many_matrix_elements
from validation.ufo.reader import read

ALL_ORDERS = " NP<=99 QCD<=99 QED<=99 WZ<=99"

# Inputs of the benchmark table: MSbar top mass, effective-angle couplings (e = sqrt(4 pi/127.95), s^2 = 0.23122)
M_W, M_T, M_C = 80.377, 163.0, 1.27
G = math.sqrt(4 * math.pi / 127.95 / 0.23122)
V_TB, V_TS = 0.9991, 0.0411
TOP_SD, CHARM_SD = (-3.27 + 1.42j) * 1e-4, -0.2186


def with_flavour(name: str):
    return evolve(load(name), flavour=True)


@pytest.fixture(scope="module")
def directory(ufo_of):
    """The files of a preset with these vertices."""
    return lambda name: ufo_of(with_flavour(name))


@pytest.fixture(scope="module")
def ufo(directory):
    """The same, read back."""
    return cache(lambda name: read(directory(name)))


# --- numbers ---


@pytest.mark.parametrize(("mass", "expected"), [(M_T, 1.147330), (M_C, 2.492021e-4)])
def test_loop_function_of_top_and_charm(mass: float, expected: float) -> None:
    """N9 of the benchmark table: seven digits."""
    assert flavour.loop_function((mass / M_W) ** 2) == pytest.approx(expected, rel=5e-7)


@pytest.mark.parametrize("x", [1e-4, 0.3, 0.9899, 0.9901, 1.0, 1.0099, 1.0101, 4.1, 60.0])
def test_loop_function_is_its_integral(x: float) -> None:
    """F(x) = x int_0^inf K dK/[(K+x)(K+1)^2], the W loop after Wick rotation."""
    integral, _ = quad(lambda k: k / ((k + x) * (k + 1) ** 2), 0, math.inf, epsabs=0, epsrel=1e-11, limit=200)
    assert flavour.loop_function(x) == pytest.approx(x * integral, rel=1e-9)


def test_couplings_of_baryon_number() -> None:
    """N10: |g_sb| and |g_sd| of B (A_W = 3/2) at g_X = 0.01, seven digits of an independent evaluation."""
    sb = flavour.coupling(G, 1.5, 0.01, {M_T: V_TB * V_TS}, M_W)
    sd = flavour.coupling(G, 1.5, 0.01, {M_T: TOP_SD, M_C: CHARM_SD}, M_W)
    assert f"{abs(sb):.6e}" == "1.533913e-08"
    assert f"{abs(sd):.6e}" == "1.496068e-10"
    assert abs(sb) / 0.015 == pytest.approx(1.023e-6, rel=5e-4)  # the usual |g_sb| = 1.023e-6 A_W g_X


def test_massless_up_quark_and_degenerate_masses_drop_out() -> None:
    """F(0) = 0; with equal masses the sum is V V^+, zero off the diagonal: here for the couplings' linearity in V."""
    assert flavour.loop_function(0.0) == 0.0
    both = flavour.coupling(G, 1.0, 0.01, {50.0: 0.04, 50.0000001: -0.04}, M_W)
    assert abs(both) < 1e-8 * abs(flavour.coupling(G, 1.0, 0.01, {50.0: 0.04}, M_W))


@pytest.mark.parametrize("changed", [{}, {"aEWM1": 129.0, "gX": 0.3, "cWZ": -2.0, "MT": 163.0}, {"MC": 0.0}])
def test_the_files_have_the_values_of_the_formula(changed, ufo) -> None:
    """The expressions of the internal parameters, also with a massless charm quark."""
    spec = with_parameters(with_flavour("belle2"), changed)
    expected, found = parameter_values(spec), ufo("belle2").evaluate({**ufo("belle2").externals(), **changed})
    for name in ("xVc", "xVt", "FVc", "FVt", "gFsd", "gFbs", "gFbd"):
        assert found[name] == pytest.approx(expected[name], rel=1e-12, abs=1e-300), name


# --- vertices ---


@pytest.mark.parametrize(("quark", "product", "name"), [("b", "s", "gFbs"), ("b", "d", "gFbd")])
def test_decay_amplitude_is_the_trace(quark: str, product: str, name: str, ufo) -> None:
    """|M|^2 of b -> q X, averaged: |g|^2 [p.p' + 2 (p.q)(p'.q)/M_X^2], the trace of the V-A current."""
    model = ufo("belle2")
    amplitude = Amplitude.build(model, (quark,), (product, "x"))
    momenta = points(amplitude.masses[:1], amplitude.masses[1:], None, 3, 1)
    metric = np.diag([1.0, -1.0, -1.0, -1.0])
    p, k, q = (momenta[:, leg] for leg in range(3))
    pk, pq, kq = (np.einsum("ni,ij,nj->n", a, metric, b) for a, b in ((p, k), (p, q), (k, q)))
    coupling, m_x = model.evaluate()[name], load("belle2").vector.mass
    assert amplitude.squared(momenta) == pytest.approx(abs(coupling) ** 2 * (pk + 2 * pq * kq / m_x**2), rel=1e-12)


def test_hermitian() -> None:
    spec = with_flavour("ell-tau")
    everything = particles(spec)
    anti, rank = antiparticles(everything), leg_ranks(everything)
    terms = ghost_free(lagrangian(spec, anti), everything)
    assert feynman_rules(terms, anti, rank) == feynman_rules(conjugated(terms, anti), anti, rank)


def test_orders(ufo) -> None:
    """NP=1 and two of QED, as the W loop has: the three-leg vertices can be chosen and left out by orders."""
    model = ufo("belle2")
    for vertex in model.vertices:
        for names in vertex.couplings.values():
            for coupling in map(model.coupling, names):
                if "gF" in coupling.expression:
                    assert coupling.orders == {"NP": 1, "QED": len(vertex.particles) - 1}


# Muon and charm with masses that make their Goldstone couplings large; WZ=0 leaves the new vertices alone
HEAVY = {"MM": 40.0, "ymm": 40.0, "MC": 30.0, "ymc": 30.0, "MX": 20.0}
ALONE = {"WZ": ("<=", 0), "NP": ("<=", 1)}


def in_gauge(model, process: str, gauge: str, orders, externals) -> Amplitude:
    initial, final = (side.split() for side in process.split(">"))
    return Amplitude.build(model, initial, final, orders, externals=externals, gauge=gauge)


@pytest.mark.parametrize(("process", "ecm"), [("t > s x mu+ vm", None), ("mu+ vm > c s~ x", 300.0)])
def test_w_exchange_does_not_depend_on_the_gauge(process: str, ecm: float | None, ufo) -> None:
    """The Goldstone of W couples with X, d and u in one vertex; with its sign flipped the gauges differ."""
    model = ufo("belle2")
    externals = {**model.externals(), **HEAVY}
    unitary, feynman = (in_gauge(model, process, gauge, ALONE, externals) for gauge in ("unitary", "feynman"))
    n = len(unitary.initial)
    momenta = points(unitary.masses[:n], unitary.masses[n:], ecm, 4, 2)
    assert feynman.squared(momenta) == pytest.approx(unitary.squared(momenta), rel=1e-10)
    contact = {
        name
        for vertex in model.vertices
        if len(vertex.particles) == 4 and {"x"} < set(vertex.particles) and {"G+", "G-"} & set(vertex.particles)
        for names in vertex.couplings.values()
        for name in names
        if "gF" in model.coupling(name).expression
    }
    assert contact
    flipped = evolve(model, couplings=tuple(
        evolve(c, expression=f"-({c.expression})") if c.name in contact else c for c in model.couplings
    ))  # fmt: skip
    wrong = in_gauge(flipped, process, "feynman", ALONE, externals).squared(momenta)
    assert np.max(np.abs(wrong / unitary.squared(momenta) - 1)) > 1e-6


def test_x_exchange_does_not_depend_on_the_gauge(ufo) -> None:
    """b s~ > tau tau for a chiral tau: neither current is conserved, so the Goldstone boson of X is needed."""
    model = ufo("axial-tau")
    orders = {"NP": ("==", 2), "WZ": ("<=", 0)}
    unitary, feynman = (in_gauge(model, "b s~ > ta- ta+", g, orders, model.externals()) for g in ("unitary", "feynman"))
    momenta = points(unitary.masses[:2], unitary.masses[2:], 30.0, 4, 3)
    assert feynman.squared(momenta) == pytest.approx(unitary.squared(momenta), rel=1e-10)
    without = evolve(model, vertices=tuple(v for v in model.vertices if "gx0" not in v.particles))
    other = in_gauge(without, "b s~ > ta- ta+", "feynman", orders, model.externals()).squared(momenta)
    assert np.max(np.abs(other / unitary.squared(momenta) - 1)) > 0.1


def test_heavy_x_decays_to_b_and_s() -> None:
    """Gamma(X -> b s~) = N_c |g|^2 p [2 M^2 - m_b^2 - m_b^4/M^2]/(24 pi M^2) for m_s = 0, from the V-A trace."""
    spec = with_parameters(with_flavour("belle2"), {"MX": 30.0})
    values = parameter_values(spec)
    decays = next(d for d in build(spec).decays if d.particle == "x")
    m, m_b = 30.0, values["MB"].real
    trace = 2 * m**2 - m_b**2 - m_b**4 / m**2
    expected = 3 * abs(values["gFbs"]) ** 2 * (m**2 - m_b**2) / (2 * m) * trace / (24 * math.pi * m**2)
    found = {frozenset(w.final): w.value for w in decays.widths}
    assert found[frozenset(("b", "s~"))] == pytest.approx(expected, rel=1e-12)
    assert found[frozenset(("b", "s~"))] == found[frozenset(("b~", "s"))]


@pytest.mark.madgraph
def test_madgraph_says_the_same(madgraph, directory) -> None:
    """|M|^2 of the same files by MadGraph's standalone code: 1e-9."""
    requests, ours = [], []
    for process, ecm in (("b > s x", None), ("b > d x", None), ("s~ t > w+ x", 300.0)):
        initial, final = (side.split() for side in process.split(">"))
        amplitude = Amplitude.build(read(directory("belle2")), initial, final)
        n = len(initial)
        momenta = points(amplitude.masses[:n], amplitude.masses[n:], ecm, 5, 1)
        requests.append((process + ALL_ORDERS, momenta))
        ours.append(amplitude.squared(momenta))
    theirs = many_matrix_elements(directory("belle2"), requests, options=ALL_WIDTHS)
    for (process, _), mine, other in zip(requests, ours, theirs, strict=True):
        assert mine == pytest.approx(other, rel=1e-9), process


# --- what is absent ---


def test_without_the_table_there_is_none_of_it() -> None:
    model = build(load("belle2"))
    assert not any(re.search(r"\bgF", c.expression) for c in model.couplings)
    assert not {"FVt", "gFbs"} & {p.name for p in model.parameters}


def test_no_anomaly_no_vertices() -> None:
    """tau_R has A_W = 0, B - L none at all: the model is the same, and says why."""
    for name in ("tau-right", "b-minus-l"):
        model = build(with_flavour(name))
        assert model.vertices == build(load(name)).vertices
        assert any("A_W" in note for note in model.notes)


def test_phase_is_that_of_the_ckm_elements(ufo) -> None:
    """Charm apart, arg g_bd = arg(-V_tb V_td*), the phase of B_d mixing."""
    values = ufo("belle2").evaluate({**ufo("belle2").externals(), "MC": 0.0})
    expected = -values["CKM3x3"] * values["CKM3x1"].conjugate()
    assert cmath.phase(values["gFbd"]) == pytest.approx(cmath.phase(expected), rel=1e-12)
