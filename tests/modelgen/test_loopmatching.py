"""Loop matching: the loop function by another method, its limits, the rendered vertex against the one-loop width."""

from __future__ import annotations

import json
import math
from fractions import Fraction as F

import numpy as np
import pytest
from attrs import evolve

from modelgen.build import build
from modelgen.loopmatching import State, coupling_at_one_loop, effective_anomaly, matched, shift, states, triangles
from modelgen.modelfile import load
from modelgen.sm import Electroweak
from tests.phase_space import points
from validation import cli
from validation.generators.embedded.amplitude import Amplitude
from validation.generators.standalone import ALL_WIDTHS, many_matrix_elements
from validation.rates.catalogue import rates_for
from validation.rates.loop import triangle
from validation.rates.prediction import predict
from validation.ufo.reader import read

ALL_ORDERS = " NP<=99 QCD<=99 QED<=99 WZ<=99"

M_Z2 = 91.188**2
EVERY = ("belle2", "baryon", "baryon-triplet", "ell-tau", "tau-right", "axial-tau", "b-minus-l")


def with_matching(name: str, **changes):
    spec = load(name)
    spec = evolve(spec, wess_zumino=evolve(spec.wess_zumino, matching="loop"))
    return evolve(spec, vector=evolve(spec.vector, **changes))


@pytest.fixture(scope="module")
def directory(ufo_of):
    """The rendered matched model of a preset."""
    return lambda name: ufo_of(with_matching(name))


# --- the loop function ---


@pytest.mark.parametrize("k2", [1e-6, 0.01, 4.41, 12.64, 3600.0, 8000.0, 8315.0, 1e4, 9e4])
def test_two_evaluations_of_the_loop_function_agree(k2: float) -> None:
    """Contour integration here, closed form in the analytic rates: 1e-8 for every mass, on all sides of thresholds."""
    for mass in (0.0, 5.11e-4, 0.10566, 1.27, 1.777, 4.7, 45.5, 45.7, 172.0, 500.0, 1e4):
        ours = triangles(k2, M_Z2, mass)
        assert ours.va == pytest.approx(complex(triangle(k2, M_Z2 - k2, mass)), rel=1e-8, abs=0), mass
        assert ours.av == pytest.approx(complex(triangle(M_Z2, k2 - M_Z2, mass)), rel=1e-8, abs=0), mass


def test_limits_of_the_loop_function() -> None:
    """int y (1-x-y) over the triangle is 1/24; and m = 0, k^2 -> 0: m_Z^2 D(m_Z^2, -m_Z^2) = -1/2, elementary."""
    heavy = triangles(4.41, M_Z2, 1e5)
    assert heavy.va * 1e10 == pytest.approx(1 / 24, rel=1e-6)
    assert heavy.av * 1e10 == pytest.approx(1 / 24, rel=1e-6)
    assert M_Z2 * triangles(1e-8, M_Z2, 0.0).av == pytest.approx(-0.5, rel=1e-9)


def test_absorptive_parts_need_open_thresholds() -> None:
    """Below threshold in both virtualities D is real; above, the sign of the imaginary part is that of +i0."""
    assert triangles(4.41, M_Z2, 172.0).va.imag == pytest.approx(0, abs=1e-18)
    assert triangles(4.41, M_Z2, 1.777).va.imag > 0


# --- the coupling ---


def baryon_states() -> list[State]:
    """The quarks with charges of B and the masses of the benchmark table (GeV)."""
    masses = ((0.0022, 1.27, 172.5), (0.0047, 0.095, 4.18))
    third = F(1, 3)
    return [
        State(q, 3, m, (t3, third), (F(0), third))
        for q, t3, row in zip((F(2, 3), F(-1, 3)), (F(1, 2), F(-1, 2)), masses, strict=True)
        for m in row
    ]


@pytest.mark.parametrize(
    ("m_x", "width"), [(0.1, 1.969485e-3), (1.0, 1.966601e-5), (2.1, 4.439388e-6), (5.0, 7.657216e-7)]
)
def test_baryon_number_benchmarks(m_x: float, width: float) -> None:
    """Gamma(Z -> gamma X) in GeV for g_X = 0.01, computed independently from gamma-matrix traces: all seven digits."""
    ew = Electroweak.from_angle(1 / 127.95, 0.23122, 91.1876, 80.377, 2.4955, 2.085)
    kappa = 0.01 * coupling_at_one_loop(baryon_states(), ew, m_x)
    x = (m_x / ew.m_z) ** 2
    found = abs(kappa) ** 2 * ew.m_z * (1 - x) ** 3 * (1 + 1 / x) / (96 * math.pi)
    assert f"{found:.6e}" == f"{width:.6e}"


@pytest.mark.parametrize("name", ["baryon", "belle2"])
def test_light_x_needs_no_matching(name: str) -> None:
    """Vector current, M_X far below every charged fermion: what is left are anomalons, of order m_Z^2/(24 M^2) each."""
    spec = with_matching(name, mass=1e-5)
    lightest = min(m.mass for m in spec.anomalons)
    tree = effective_anomaly(spec) - shift(spec)
    assert 0 < abs(shift(spec) / tree) < 91.188**2 / (12 * lightest**2)
    heavy = evolve(spec, anomalons=tuple(evolve(m, mass=1e6) for m in spec.anomalons))
    assert shift(heavy) / tree == pytest.approx(0, abs=1e-8)


def test_every_charged_fermion_is_in_the_loop() -> None:
    """Nine of the Standard Model and the anomalons of non-zero charge; their charges cancel the anomaly of the current:
    sum N_c Q x (T3 - Q s^2), left minus right, is zero over all of them."""
    for name in EVERY:
        found = states(load(name))
        assert len([s for s in found if abs(s.charge) <= 1 and s.mass < 200]) == 9
        for power in (0, 1):
            total = sum(
                s.colour * s.charge * side * x * (s.charge if power else t3)
                for s in found
                for side, (t3, x) in ((1, s.left), (-1, s.right))
            )
            assert total == 0, name


# --- the model file ---


@pytest.mark.parametrize("name", ["belle2", "baryon-triplet", "axial-tau", "b-minus-l"])
def test_rendered_vertex_gives_the_one_loop_width(name: str, directory) -> None:
    """|M|^2 of the files, times phase space, is the analytic one-loop width: 1e-8."""
    spec = with_matching(name)
    ufo = read(directory(name))
    m_z, m_x = ufo.evaluate()["MZ"].real, spec.vector.mass
    k = (m_z**2 - m_x**2) / (2 * m_z)
    momenta = points([m_z], [0.0, m_x], None, 2, 1)
    squares = Amplitude.build(ufo, ("Z",), ("a", "x")).squared(momenta)
    width = squares * k / (8 * math.pi * m_z**2)
    loop = rates_for(load(name), "z > a x", order="loop")[0].value
    assert width == pytest.approx(loop, rel=1e-8)
    assert width == pytest.approx(predict(spec, "z > a x").rate.value, rel=1e-8)


def test_strength_and_coupling_scale_the_matched_vertex(directory) -> None:
    """The parameter is a shift of the anomaly: it stays right when g_X or cWZ change in a card."""
    ufo = read(directory("belle2"))
    momenta = points([91.188], [0.0, 2.1], None, 2, 3)

    def square(**changed: float):
        return Amplitude.build(ufo, ("Z",), ("a", "x"), externals={**ufo.externals(), **changed}).squared(momenta)

    assert square(cWZ=3.0) == pytest.approx(9 * square(), rel=1e-12)
    assert square(gX=0.036) == pytest.approx(4 * square(), rel=1e-12)


@pytest.mark.parametrize(
    ("process", "ecm"),
    [
        ("W+ W- > a x", 400.0),
        ("W+ W- > Z x", 500.0),
        ("Z H > a x", 300.0),
        ("W+ a > W+ x", 300.0),
        ("t t~ > a x", 500.0),
    ],
)
def test_matched_model_is_gauge_invariant(process: str, ecm: float, directory) -> None:
    """Unitary against Feynman gauge with the shift made as large as the anomaly itself, which changes the rates."""
    ufo = read(directory("belle2"))
    initial, final = (side.split() for side in process.split(">"))
    large, none = ({**ufo.externals(), "dAZA": value} for value in (0.4, 0.0))
    unitary = Amplitude.build(ufo, initial, final, externals=large)
    momenta = points(unitary.masses[:2], unitary.masses[2:], ecm, 4, 5)
    feynman = Amplitude.build(ufo, initial, final, externals=large, gauge="feynman")
    squares = unitary.squared(momenta)
    assert feynman.squared(momenta) == pytest.approx(squares, rel=1e-10)
    assert np.max(np.abs(Amplitude.build(ufo, initial, final, externals=none).squared(momenta) / squares - 1)) > 1e-4


def test_photon_stays_transverse(directory) -> None:
    """The shift multiplies the same structure: X Z photon has one, antisymmetric in the photon's index and momentum."""
    ufo = read(directory("belle2"))
    vertex = next(v for v in ufo.vertices if set(v.particles) == {"x", "Z", "a"} and len(v.particles) == 3)
    (structure,) = (ufo.structure(name).structure for name in vertex.lorentz)
    photon = vertex.particles.index("a") + 1
    assert structure.endswith(f"*P(-1,{photon})") and f"-1,{photon})" in structure.split("*")[0]


@pytest.mark.madgraph
def test_madgraph_says_the_same(madgraph, directory) -> None:
    """|M|^2 of the same files by MadGraph's standalone code: 1e-9."""
    requests, ours = [], []
    for process, ecm in (("z > a x", None), ("e+ e- > a x", 91.188), ("w+ w- > a x", 500.0)):
        initial, final = (side.split() for side in process.split(">"))
        amplitude = Amplitude.build(read(directory("belle2")), initial, final)
        n = len(initial)
        momenta = points(amplitude.masses[:n], amplitude.masses[n:], ecm, 5, 1)
        requests.append((process + ALL_ORDERS, momenta))
        ours.append(amplitude.squared(momenta))
    theirs = many_matrix_elements(directory("belle2"), requests, options=ALL_WIDTHS)
    for (process, _), mine, other in zip(requests, ours, theirs, strict=True):
        assert mine == pytest.approx(other, rel=1e-9), process


def test_a_model_without_matching_has_none_of_it() -> None:
    model = build(load("belle2"))
    assert not matched(load("belle2")) and model.notes == ()
    assert not {"dAZA", "KZA"} & {p.name for p in model.parameters}


def test_command_line_builds_the_matched_model(tmp_path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "belle2_UFO"
    assert cli.run(["build", "belle2", "--matched", "-o", str(target), "--json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["digest"] == with_matching("belle2").digest()
    assert 'matching = "loop"' in (target / "README.md").read_text()
    assert "dAZA" in said.err
    assert read(target).externals()["dAZA"] == shift(with_matching("belle2"))
