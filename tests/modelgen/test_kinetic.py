"""Kinetic mixing: canonical fields, physical masses, the couplings of an independent diagonalisation, both gauges."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import pytest
from attrs import evolve
from scipy.linalg import eigh

from modelgen import kinetic_rotation
from modelgen.build import build, lagrangian, rules_of
from modelgen.errors import SpecError, UnsupportedError
from modelgen.expressions import Coefficient
from modelgen.feynman import feynman_rules
from modelgen.goldstones import ordered
from modelgen.kinetic import electroweak
from modelgen.modelfile import load
from modelgen.output import write
from modelgen.parameters import with_parameters
from modelgen.particles import STANDARD_MODEL, antiparticles, leg_ranks, particles
from modelgen.render import render
from modelgen.terms import collected, conjugated
from modelgen.values import parameter_values
from tests.ghost_free import ghost_free
from tests.phase_space import points
from validation.generators.embedded.amplitude import Amplitude
from validation.generators.standalone import ALL_WIDTHS, many_matrix_elements
from validation.ufo.reader import read

ALL_ORDERS = " NP<=99 QCD<=99 QED<=99 WZ<=99"

POINTS = [(0.3, 60.0), (-0.15, 160.0), (1e-4, 2.1), (0.02, 85.0)]  # epsX, MX in GeV


def model(eps: float, m_x: float, name: str = "belle2"):
    spec = evolve(load(name), kinetic_mixing=eps)
    return evolve(spec, vector=evolve(spec.vector, mass=m_x))


@pytest.fixture(scope="module")
def directory(ufo_of):
    """The files of a preset with epsX = 0.3 and MX = 60 GeV."""
    return lambda name: ufo_of(model(0.3, 60.0, name))


@pytest.fixture(scope="module")
def ufo(directory):
    """The same, read back."""
    return cache(lambda name: read(directory(name)))


def quadratic(spec):
    """{pair of fields: {tensors: number}} of all terms with two bosons."""
    anti, values = antiparticles(particles(spec)), parameter_values(spec)
    spins = {n: p.spin for p in particles(spec) for n in (p.name, p.antiname)}
    found = {}
    for (fields, _, lorentz), c in collected(ordered(t) for t in lagrangian(spec, anti) if len(t.fields) == 2).items():
        if spins[fields[0]] != 2:
            found.setdefault(fields, {})[lorentz] = c.evaluate(values)
    return found


@pytest.mark.parametrize(("eps", "m_x"), POINTS)
def test_fields_are_canonical_and_masses_physical(eps: float, m_x: float) -> None:
    """Kinetic terms of Z and X equal the photon's, masses as in the card, no mixing of vectors, and each vector mixes
    with its own Goldstone boson only: 1e-12 of m_Z^2 (the size of the terms that cancel)."""
    spec = model(eps, m_x)
    terms, m_z = quadratic(spec), parameter_values(spec)["MZ"].real
    photon = {atoms: c for atoms, c in terms["a", "a"].items() if any(name == "P" for name, _ in atoms)}
    for name, mass in (("a", 0.0), ("Z", m_z), ("x", m_x)):
        for atoms, c in terms[name, name].items():
            expected = photon[atoms] if atoms in photon else mass**2 / 2
            assert c == pytest.approx(expected, rel=1e-12, abs=1e-12 * m_z**2), (name, atoms)
    for pair in (
        ("Z", "a"),
        ("a", "x"),
        ("Z", "x"),
        ("G0", "x"),
        ("Z", "gx0"),
        ("G0", "gx0"),
        ("G0", "a"),
        ("a", "gx0"),
    ):
        for atoms, c in terms.get(pair, {}).items():
            assert abs(c) <= 1e-12 * m_z**2, (pair, atoms)
    (own,) = terms["G0", "Z"].values()
    assert own == pytest.approx(m_z, rel=1e-12)
    (own,) = terms["gx0", "x"].values()
    assert own == pytest.approx(-m_x, rel=1e-12)
    for goldstone in ("G0", "gx0"):
        (gradient,) = (c for atoms, c in terms[goldstone, goldstone].items() if any(name == "P" for name, _ in atoms))
        assert gradient == pytest.approx(0.5, rel=1e-12)


def neutral_couplings(rules, particle: str, values) -> dict[str, np.ndarray]:
    """(left, right) couplings of a fermion to Z, x and photon, from the rules."""
    anti, found = antiparticles(STANDARD_MODEL)[particle], {}
    for rule in rules:
        if rule.particles[:2] == (anti, particle) and rule.particles[2] in ("Z", "x", "a"):
            both = np.zeros(2)
            for piece in rule.pieces:
                number = (piece.coupling.evaluate(values) / 1j).real
                for ratio, ((gamma, _),) in piece.structure:
                    both += (
                        number * float(ratio) * np.array({"GammaM": (1, 0), "GammaP": (0, 1), "Gamma": (1, 1)}[gamma])
                    )
            found[rule.particles[2]] = both
    return found


@pytest.mark.parametrize(("eps", "m_x"), POINTS)
def test_masses_and_couplings_of_an_independent_diagonalisation(eps: float, m_x: float) -> None:
    """The generalised eigenvalue problem of mass and kinetic matrix in (B, W3, X), by LAPACK: eigenvalues 0, M_X^2 and
    M_Z^2, eigenvectors that give the couplings of every kind of fermion."""
    spec = model(eps, m_x)
    values = {k: complex(v) for k, v in parameter_values(spec).items()}
    e, s, c, g_x, m_z, big = (values[n].real for n in ("ee", "sw", "cw", "gX", "MZ", "bareMX"))
    v = 1 / math.sqrt(math.sqrt(2) * values["Gf"].real)
    g, g1 = e / s, e / c
    metric = np.array([[1, 0, eps], [0, 1, 0], [eps, 0, 1.0]])
    higgs = np.array([g1, -g, 0.0]) * v / 2
    squares, vectors = eigh(np.outer(higgs, higgs) + np.diag([0, 0, big**2]), metric)
    order = {"a": 0, **({"x": 1, "Z": 2} if m_x < m_z else {"Z": 1, "x": 2})}
    assert squares[order["Z"]] == pytest.approx(m_z**2, rel=1e-11)
    assert squares[order["x"]] == pytest.approx(m_x**2, rel=1e-11, abs=1e-13 * m_z**2)
    tau = spec.vector.charges.l[2]
    quantum = {  # (Y, T3, x) left- and right-handed
        "e-": ((-0.5, -0.5, 0), (-1, 0, 0)), "ta-": ((-0.5, -0.5, tau), (-1, 0, tau)), "ve": ((-0.5, 0.5, 0), None),
        "u": ((1 / 6, 0.5, 0), (2 / 3, 0, 0)), "d": ((1 / 6, -0.5, 0), (-1 / 3, 0, 0)),
    }  # fmt: skip
    signs: dict[str, float] = {}
    unmixed = evolve(spec, anomalons=tuple(evolve(m, decay=None) for m in spec.anomalons))  # tau and anomalons
    rules = rules_of(unmixed, particles(unmixed))
    for name, chiralities in quantum.items():
        found = neutral_couplings(rules, name, values)
        for boson, column in order.items():
            b, w3, x = vectors[:, column]
            expected = np.array(
                [g1 * q[0] * b + g * q[1] * w3 + g_x * float(q[2]) * x if q else 0 for q in chiralities]
            )
            mine = found.get(boson, np.zeros(2))
            size = np.abs(expected).max()
            if boson not in signs and size > 1e-12:
                signs[boson] = float(np.sign(expected @ mine))
            assert mine == pytest.approx(signs.get(boson, 1.0) * expected, rel=1e-8, abs=1e-9 * (size + abs(eps))), (
                name, boson,
            )  # fmt: skip
        charge = (chiralities[0][0] + chiralities[0][1]) * e
        assert found.get("a", np.zeros(2)) == pytest.approx(charge * np.ones(2), rel=1e-12, abs=1e-14)


def test_inputs_are_alpha_fermi_and_the_physical_masses() -> None:
    """G_F/sqrt2 = g^2/(8 M_W^2) and alpha hold whatever the mixing; M_W moves away from the Standard Model's."""
    for eps, m_x in POINTS:
        spec = model(eps, m_x)
        ew, values = electroweak(spec), parameter_values(spec)
        assert ew.g**2 / (8 * ew.m_w**2) == pytest.approx(values["Gf"] / math.sqrt(2), rel=1e-12)
        assert ew.e**2 / (4 * math.pi) == pytest.approx(1 / values["aEWM1"], rel=1e-12)
        assert ew.m_z == values["MZ"]
    # to second order M_W^2 grows with c^2/(c^2-s^2) times the downward shift of m_Z^2 by mixing with a light X
    light, none = electroweak(model(1e-2, 1.0)), electroweak(load("belle2"))
    shift = -none.s2 * 1e-4 * none.m_z**2 / (none.m_z**2 - 1)  # of (m/M_Z)^2 - 1
    expected = (1 - none.s2) / (1 - 2 * none.s2) * shift
    assert (light.m_w / none.m_w) ** 2 - 1 == pytest.approx(expected, rel=1e-3)


def test_light_x_is_a_dark_photon() -> None:
    """To first order in eps and for M_X << M_Z, X couples as -eps c_W times the photon (hep-ph/9710441), and decays to
    e+ e- with Gamma = eps^2 c_W^2 alpha M_X/3; to neutrinos without charge hardly at all: both to M_X^2/M_Z^2."""
    spec = model(1e-5, 0.5)
    values = {k: complex(v) for k, v in parameter_values(spec).items()}
    e, c, rules = values["ee"].real, values["cw"].real, rules_of(spec, particles(spec))
    assert neutral_couplings(rules, "e-", values)["x"] == pytest.approx(1e-5 * c * e * np.ones(2), rel=1e-4)
    assert neutral_couplings(rules, "u", values)["x"] == pytest.approx(-1e-5 * c * e * 2 / 3 * np.ones(2), rel=1e-4)
    assert np.abs(neutral_couplings(rules, "ve", values)["x"]).max() < 1e-4 * 1e-5 * e
    widths = next(d for d in build(spec).decays if d.particle == "x").widths
    electrons = next(w.value for w in widths if frozenset(w.final) == {"e-", "e+"})
    assert electrons == pytest.approx(1e-10 * c**2 * e**2 / (4 * math.pi) * 0.5 / 3, rel=1e-4)


def test_hermitian() -> None:
    spec = model(0.3, 60.0, "ell-tau")
    everything = particles(spec)
    anti, rank = antiparticles(everything), leg_ranks(everything)
    terms = ghost_free(lagrangian(spec, anti), everything)
    assert feynman_rules(terms, anti, rank) == feynman_rules(conjugated(terms, anti), anti, rank)


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"epsX": -0.2, "MX": 140.0},
        {"epsX": 1e-6, "MX": 0.01},
        {"epsX": 0.45, "MX": 20.0, "aEWM1": 129.0, "gX": 0.4},
    ],
)
def test_the_files_have_the_values_of_the_theory(changed, ufo) -> None:
    """Newton's steps in the files and the solution here, also after parameters have changed in a card."""
    spec = with_parameters(model(0.3, 60.0), changed)
    expected, found = parameter_values(spec), ufo("belle2").evaluate({**ufo("belle2").externals(), **changed})
    for name in ("MW", "sw", "vev", "KW", "bareMZ", "bareMX", "kZZ", "kZX", "kAZ", "kAX", "kXZ", "kXX"):
        assert found[name] == pytest.approx(expected[name], rel=1e-11), name


# --- gauges ---

PROCESSES = [
    ("belle2", "W+ W- > a x", 500.0), ("belle2", "W+ W- > Z x", 500.0), ("belle2", "W+ W- > x x", 500.0),
    ("belle2", "W+ a > W+ x", 400.0), ("belle2", "Z H > a x", 400.0), ("belle2", "t b~ > W+ x", 600.0),
    ("belle2", "lx- lx+ > x Z", 800.0), ("ell-tau", "ta+ ta- > x Z", 500.0),
]  # fmt: skip


def squares(files, process: str, ecm: float, gauge: str) -> np.ndarray:
    initial, final = (side.split() for side in process.split(">"))
    amplitude = Amplitude.build(files, initial, final, gauge=gauge)
    return amplitude.squared(points(amplitude.masses[:2], amplitude.masses[2:], ecm, 3, 7))


@pytest.mark.parametrize(("name", "process", "ecm"), PROCESSES)
def test_amplitudes_do_not_depend_on_the_gauge(name: str, process: str, ecm: float, ufo) -> None:
    files = ufo(name)
    assert squares(files, process, ecm, "feynman") == pytest.approx(squares(files, process, ecm, "unitary"), rel=1e-9)


@pytest.mark.parametrize("element", ["kZX", "kAX", "kZZ", "kAZ"])
def test_a_wrong_sign_is_noticed(element: str, ufo) -> None:
    """With the sign of one element of the rotation flipped the gauges differ; the two in X itself are pinned by the
    independent diagonalisation above."""
    files = ufo("belle2")
    flipped = evolve(files, parameters=tuple(
        evolve(p, value=f"-({p.value})") if p.name == element else p for p in files.parameters
    ))  # fmt: skip
    assert gauge_dependence(flipped, "W+ W- > Z x", 500.0) > 1e-4


@pytest.mark.parametrize(("field", "place"), [("G0", 1), ("gx0", 0)])
def test_a_wrong_sign_of_a_goldstone_boson_is_noticed(field: str, place: int, tmp_path, monkeypatch) -> None:
    """The admixture of the other Goldstone boson, with the wrong sign, makes Z h > photon X depend on the gauge."""
    entries = list(kinetic_rotation.GOLDSTONES[field])
    entries[place] = (-entries[place][0], entries[place][1])
    monkeypatch.setitem(kinetic_rotation.GOLDSTONES, field, tuple(entries))
    spec = model(0.3, 60.0)
    write(render(build(spec)), tmp_path / "wrong", spec.digest())
    assert gauge_dependence(read(tmp_path / "wrong"), "Z H > a x", 400.0) > 1e-2


def gauge_dependence(files, process: str, ecm: float) -> float:
    """Largest relative difference between the two gauges."""
    ratio = squares(files, process, ecm, "feynman") / squares(files, process, ecm, "unitary")
    return float(np.max(np.abs(ratio - 1)))


def test_no_vertex_is_zero_by_cancellation() -> None:
    """The Goldstone boson of a vector has no Wess-Zumino vertex with that vector twice: no coupling of a current with
    A_W + A_B != 0 is a sum of terms that cancel to rounding."""
    spec = model(0.3, 60.0, "ell-tau")
    values = {**parameter_values(spec), "epsS": 1.0}
    for coupling in build(spec).couplings:
        terms = [abs(Coefficient({m: c}).evaluate(values)) for m, c in coupling.exact.terms.items()]
        assert abs(coupling.exact.evaluate(values)) > 1e-9 * sum(terms), coupling.expression


@pytest.mark.madgraph
def test_madgraph_says_the_same(madgraph, directory) -> None:
    """|M|^2 of the same files by MadGraph's standalone code: 1e-9."""
    requests, ours = [], []
    for process, ecm in (
        ("x > e+ e-", None),
        ("e+ e- > ta+ ta-", 200.0),
        ("e+ e- > z x", 300.0),
        ("w+ w- > a x", 500.0),
    ):
        initial, final = (side.split() for side in process.split(">"))
        amplitude = Amplitude.build(read(directory("belle2")), initial, final)
        n = len(initial)
        momenta = points(amplitude.masses[:n], amplitude.masses[n:], ecm, 5, 1)
        requests.append((process + ALL_ORDERS, momenta))
        ours.append(amplitude.squared(momenta))
    theirs = many_matrix_elements(directory("belle2"), requests, options=ALL_WIDTHS)
    for (process, _), mine, other in zip(requests, ours, theirs, strict=True):
        assert mine == pytest.approx(other, rel=1e-9), process


# --- refusals and orders ---


@pytest.mark.parametrize(("eps", "m_x"), [(0.1, 91.2), (0.3, 80.0), (1.0, 10.0)])
def test_impossible_mixing_is_refused(eps: float, m_x: float) -> None:
    """Eigenvalues of a real symmetric matrix repel each other: |M_Z^2 - M_X^2| >= 2 s chi M_Z M_X."""
    with pytest.raises(SpecError, match=r"mixing\.kinetic"):
        build(model(eps, m_x))


def test_loop_matching_with_mixing_is_refused() -> None:
    spec = model(0.1, 10.0)
    with pytest.raises(UnsupportedError, match="matching"):
        build(evolve(spec, wess_zumino=evolve(spec.wess_zumino, matching="loop")))


def test_orders_and_notes() -> None:
    """A coupling of X counts one NP, one of Z stays electroweak; the note says what the parameter is."""
    built = build(model(0.3, 60.0))
    orders = {c.name: dict(c.orders) for c in built.couplings}
    by_legs = {v.particles: [orders[name] for _, name in v.couplings] for v in built.vertices}
    assert all(o == {"NP": 1} for o in by_legs["e+", "e-", "x"])
    assert all(o == {"QED": 1} for o in by_legs["e+", "e-", "Z"])
    assert any("epsX" in note for note in built.notes)
