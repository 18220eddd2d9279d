"""The parts of the tree amplitudes: Lorentz tensors, colour, wave functions, fermion signs, and what is refused."""

from __future__ import annotations

import itertools
import shutil
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from modelgen.errors import UnsupportedError
from validation.generators.embedded import colour, fermions, wavefunctions
from validation.generators.embedded.amplitude import Amplitude
from validation.ufo.lorentz import CHARGE, EPSILON_0123, GAMMA, GAMMA5, METRIC, tensor
from validation.ufo.reader import read

TOY = Path(__file__).parents[1] / "data" / "ufo" / "toy"
SIGNS = np.diag(METRIC)


def constant(structure: str, spins: tuple[int, ...]) -> np.ndarray:
    """A structure without momenta, with lower Lorentz indices."""
    parts = tensor(structure, spins, {}, "V").parts
    assert set(parts) == {()}
    return parts[()]


# ---------------------------------------------------------------- Lorentz


def test_the_clifford_algebra():
    for m, n in itertools.product(range(4), repeat=2):
        np.testing.assert_array_equal(GAMMA[m] @ GAMMA[n] + GAMMA[n] @ GAMMA[m], 2 * METRIC[m, n] * np.eye(4))
        np.testing.assert_array_equal(CHARGE @ GAMMA[m] @ np.linalg.inv(CHARGE), -GAMMA[m].T)
    np.testing.assert_array_equal(1j * GAMMA[0] @ GAMMA[1] @ GAMMA[2] @ GAMMA[3], GAMMA5)


@pytest.mark.parametrize(
    "one, other, spins",
    [
        ("Gamma(-1,2,-2)*Gamma(-1,-2,1)", "4*Identity(2,1)", (2, 2)),
        ("Gamma(-1,2,-2)*Gamma(3,-2,-3)*Gamma(-1,-3,1)", "-2*Gamma(3,2,1)", (2, 2, 3)),
        ("Gamma5(2,-1)*Gamma(3,-1,1)", "-Gamma(3,2,-1)*Gamma5(-1,1)", (2, 2, 3)),
        ("ProjM(2,-1)*ProjM(-1,1) + ProjP(2,1)", "Identity(2,1)", (2, 2)),
        ("Metric(-1,-1)*Metric(1,2)", "4*Metric(1,2)", (3, 3)),
        ("Epsilon(1,2,-1,-2)*Epsilon(-1,-2,3,4)", "-2*Metric(1,3)*Metric(2,4)+2*Metric(1,4)*Metric(2,3)", (3, 3, 3, 3)),
        ("Sigma(3,4,2,1)", "complex(0,1)/2.*(Gamma(3,2,-1)*Gamma(4,-1,1) - Metric(3,4)*Identity(2,1))", (2, 2, 3, 3)),
        ("Epsilon(1,2,3,4)", "-Epsilon(2,1,3,4)", (3, 3, 3, 3)),
    ],
)  # fmt: skip
def test_identities(one, other, spins):
    np.testing.assert_allclose(constant(one, spins), constant(other, spins), atol=1e-14)


def test_epsilon_with_gamma5():
    """gamma5 = i gamma^0 gamma^1 gamma^2 gamma^3, so its trace with the four of them is -4i = 4i eps^{0123}."""
    assert EPSILON_0123 == -1.0
    trace = constant("Gamma5(-1,-2)*Gamma(1,-2,-3)*Gamma(2,-3,-4)*Gamma(3,-4,-5)*Gamma(4,-5,-1)", (3, 3, 3, 3))
    np.testing.assert_allclose(trace, 4j * constant("Epsilon(1,2,3,4)", (3, 3, 3, 3)), atol=1e-13)


def test_momenta():
    """P(1,2)*P(2,1) - P(-1,1)*P(-1,2)*Metric(1,2), contracted with vectors, is (a.q)(b.p) - (p.q)(a.b)."""
    rng = np.random.Generator(np.random.PCG64(3))
    p, q, a, b = rng.normal(size=(4, 4))
    parts = tensor("P(1,2)*P(2,1) - P(-1,1)*P(-1,2)*Metric(1,2)", (3, 3, 1), {}, "V").parts
    total = sum(np.einsum("mnab,m,n,a,b", array, a, b, *((p, q)[leg] for leg in legs)) for legs, array in parts.items())

    def dot(x, y) -> float:
        return float(np.sum(SIGNS * x * y))

    assert total == pytest.approx(dot(a, q) * dot(b, p) - dot(p, q) * dot(a, b), rel=1e-13)


def test_products_of_sums_keep_their_indices_apart():
    one = tensor("(P(-1,1)*P(-1,2))*(P(-1,1)*P(-1,3))/MX**2", (1, 1, 1), {"MX": 2.0}, "V").parts
    other = tensor("0.25*P(-1,1)*P(-1,2)*P(-2,1)*P(-2,3)", (1, 1, 1), {}, "V").parts
    assert set(one) == set(other) == {(0, 0, 1, 2)}
    for p in np.random.Generator(np.random.PCG64(1)).normal(size=(3, 3, 4)):
        values = [np.einsum("abcd,a,b,c,d", next(iter(x.values())), p[0], p[0], p[1], p[2]) for x in (one, other)]
        assert values[0] == pytest.approx(values[1], rel=1e-13)


@pytest.mark.parametrize(
    "structure, spins",
    [
        ("Gamma(3,2,1)", (2, 2, 1)),
        ("Gamma(3,2,1)", (2, 2, 3, 3)),
        ("Gamma(3,2,2)", (2, 2, 3)),
        ("P(3,7)*Identity(2,1)", (2, 2, 3)),
        ("P(3,1)/P(-1,1)", (1, 1, 3)),
        ("FFCT1(P(-1,1)*P(-1,1))*Metric(1,2)", (3, 3, 1)),
        ("Metric(1,2)*unknown", (3, 3, 1)),
        ("Metric(1,2)*Metric(-1,-2)", (3, 3)),
        ("external", (1, 1, 1)),
        ("Metric(1,2)*(", (3, 3)),
        ("Metric(1001,2001)", (5, 1, 1)),
        ("Identity(2,1)", (2, 2, 2)),
        ("(P(-1,1)*P(-1,1))**0.5", (1, 1, 1)),
        ("Identity(2,1)**2", (2, 2, 1)),
    ],
)
def test_structures_without_a_meaning_name_their_vertex(structure, spins):
    with pytest.raises(UnsupportedError, match="V_17"):
        tensor(structure, spins, {}, "V_17")


# ---------------------------------------------------------------- colour


def gell_mann() -> np.ndarray:
    t = np.zeros((8, 3, 3), dtype=complex)
    for k, (i, j) in enumerate([(0, 1), (0, 2), (1, 2)]):
        t[2 * k][i, j] = t[2 * k][j, i] = 0.5
        t[2 * k + 1][i, j], t[2 * k + 1][j, i] = -0.5j, 0.5j
    t[6] = np.diag([0.5, -0.5, 0])
    t[7] = np.diag([1, 1, -2]) / np.sqrt(12)
    return t


T = gell_mann()
F = np.real(-2j * np.einsum("abij,cji->abc", np.einsum("aij,bjk->abik", T, T) - np.einsum("bij,ajk->abik", T, T), T))
D = np.real(2 * np.einsum("abij,cji->abc", np.einsum("aij,bjk->abik", T, T) + np.einsum("bij,ajk->abik", T, T), T))


@pytest.mark.parametrize(
    "factors, array",
    [
        ([("f", (0, 1, -1)), ("f", (-1, 2, 3))], np.einsum("abx,xcd->abcd", F, F)),
        ([("f", (0, 1, -1)), ("f", (-1, 2, -2)), ("f", (-2, 3, 4))], np.einsum("abx,xcy,yde->abcde", F, F, F)),
        ([("d", (0, 1, -1)), ("f", (-1, 2, 3))], np.einsum("abx,xcd->abcd", D, F)),
        ([("d", (0, 1, -1)), ("d", (-1, 2, 3))], np.einsum("abx,xcd->abcd", D, D)),
        ([("T", (-1, 0, 1)), ("T", (-1, 2, 3))], np.einsum("xij,xkl->ijkl", T, T)),
        ([("T", (0, 1, -1)), ("T", (3, -1, 2))], np.einsum("aij,bjk->aikb", T, T)),
        ([("T", (-1, 1, 2)), ("f", (-1, 0, 3))], np.einsum("xij,xab->aijb", T, F)),
        ([("T", (0, 1, -1)), ("T", (-2, -1, -3)), ("T", (-2, -3, 2))], np.einsum("aij,xjk,xkl->ail", T, T, T)),
        ([("T", (0, -1, -2)), ("T", (1, -2, -1))], np.einsum("aij,bji->ab", T, T)),
    ],
)
def test_colour_products_against_gell_mann_matrices(factors, array):
    """The sum of the squares over all colours, by explicit matrices."""
    found = colour.evaluate((name, indices, (8, 3, -3)[: len(indices)]) for name, indices in factors)
    basis = colour.basis([found.vector])
    c = np.array([float(found.vector[e]) for e in basis.flows])
    assert c @ basis.matrix @ c == pytest.approx(np.sum(np.abs(array) ** 2), rel=1e-13)


def test_the_jacobi_identity():
    """f^{abx} f^{xcd} + f^{bcx} f^{xad} + f^{cax} f^{xbd} = 0, exactly."""
    total: dict = {}
    for a, b, c in ((0, 1, 2), (1, 2, 0), (2, 0, 1)):
        term = colour.evaluate([("f", (a, b, -1), (8,) * 3), ("f", (-1, c, 3), (8,) * 3)])
        assert term.phase == 2
        for element, value in term.vector.items():
            total[element] = total.get(element, Fraction(0)) + value
    assert not any(total.values())


def test_colour_that_vanishes():
    assert colour.evaluate([("T", (0, -1, -1), (8, 3, -3))]).vector == {}
    assert colour.evaluate([("f", (0, -1, -1), (8, 8, 8))]).vector == {}


# ---------------------------------------------------------------- wave functions


@pytest.mark.parametrize("mass", [0.0, 1.3, -1.3])
@pytest.mark.parametrize("three", [(0.3, -0.4, 1.2), (0, 0, 2.0), (0, 0, -2.0), (1e-9, 0, -2.0), (0, 3, 0)])
def test_spinors(mass, three):
    """Completeness: sum u ubar = pslash + m, sum v vbar = pslash - m; and Dirac's equation."""
    p = np.array([np.hypot(np.linalg.norm(three), mass), *three])[:, None]
    slash = np.einsum("mij,m->ij", GAMMA, SIGNS * p[:, 0])
    waves = {
        (incoming, row): wavefunctions.external(p, 2, mass, incoming, row)[:, :, 0]
        for incoming in (True, False)
        for row in (True, False)
    }
    u, ubar, v, vbar = (waves[key] for key in ((True, False), (False, True), (False, False), (True, True)))
    np.testing.assert_allclose(u @ ubar.T, slash + mass * np.eye(4), atol=1e-13)
    np.testing.assert_allclose(v @ vbar.T, slash - mass * np.eye(4), atol=1e-13)
    np.testing.assert_allclose(slash @ u, mass * u, atol=1e-12)
    x, y, z = np.array(three) / np.linalg.norm(three)
    spin = np.kron(np.eye(2), np.array([[z, x - 1j * y], [x + 1j * y, -z]]))
    np.testing.assert_allclose(spin @ u, u * [-1, 1], atol=1e-12)  # helicities -1, +1
    np.testing.assert_allclose(spin @ v, v * [1, -1], atol=1e-12)  # an antiparticle's spinor has the opposite one


@pytest.mark.parametrize("three", [(0.3, -0.4, 1.2), (0, 0, 2.0), (0, 0, -2.0), (0, 0, 0)])
def test_massive_polarisations(three):
    """Orthonormal, transverse, and complete: sum eps eps* = -g + p p/m^2."""
    mass = 1.7
    p = np.array([np.hypot(np.linalg.norm(three), mass), *three], dtype=float)[:, None]
    e, conjugate = (wavefunctions.polarisation(p, mass, incoming)[:, :, 0] for incoming in (True, False))
    np.testing.assert_allclose(e @ conjugate.T, -METRIC + np.outer(p, p) / mass**2, atol=1e-13)
    np.testing.assert_allclose(SIGNS * p[:, 0] @ e, 0, atol=1e-13)
    np.testing.assert_allclose(np.einsum("m,mh,mk->hk", SIGNS, conjugate, e), -np.eye(3), atol=1e-13)


# ---------------------------------------------------------------- signs


def test_exchanging_two_external_fermions_changes_the_sign():
    """Moller scattering: two vertices (row, column); outgoing legs 2, 3 end on the rows of the one or of the other."""
    chains = [[(0, 1)], [(0, 1)]]
    rows = {("node", n, slot): slot == 0 for n in (0, 1) for slot in (0, 1)}
    signs = []
    for first, second in ((2, 3), (3, 2)):
        pairs = [
            (("leg", leg, 0), ("node", node, slot))
            for leg, node, slot in ((first, 0, 0), (0, 0, 1), (second, 1, 0), (1, 1, 1))
        ]
        signs.append(fermions.sign([0, 1, 2, 3], chains, pairs, rows))
    assert signs[0] == -signs[1]


# ---------------------------------------------------------------- what is refused


@pytest.fixture
def spoiled(tmp_path):
    def change(file: str, old: str, new: str):
        directory = tmp_path / "toy"
        shutil.copytree(TOY, directory)
        text = (directory / file).read_text()
        assert old in text
        (directory / file).write_text(text.replace(old, new, 1))
        return read(directory)

    return change


@pytest.mark.parametrize(
    "file, old, new, process",
    [
        ("lorentz.py", "'Epsilon(1,2,3,-1)*P(-1,1)'", "'Epsilon(1,2,3,-1)*P(-1,1)/P(-2,1)'", "y > a x"),
        ("lorentz.py", "'Epsilon(1,2,3,-1)*P(-1,1)'", "'Epsilon(1,2,3,-1)', formfactors = [F.x]", "y > a x"),
        ("lorentz.py", "'Epsilon(1,2,3,-1)*P(-1,1)'", "'P(1,2)*P(2,1)'", "y > a x"),
        ("vertices.py", "'T(3,2,1)'", "'K6(3,2,1)'", "q q~ > g g"),
        ("vertices.py", "'T(3,2,1)'", "'Epsilon(3,2,1)'", "q q~ > g g"),
        ("vertices.py", "L.FFS1 ]", "L.FFV1 ]", "s > e+ e-"),
    ],
)
def test_what_is_not_supported_names_the_vertex(spoiled, file, old, new, process):
    ufo = spoiled(file, old, new)
    initial, final = (side.split() for side in process.split(">"))
    with pytest.raises(UnsupportedError, match="V_"):
        Amplitude.build(ufo, initial, final)
    assert Amplitude.build(ufo, ["s"], ["a", "a"]).squared  # other processes are not touched by it


def test_particles_that_are_not_supported(spoiled):
    ufo = spoiled("particles.py", "name = 'S', antiname = 'S', spin = 1", "name = 'S', antiname = 'S', spin = 5")
    with pytest.raises(UnsupportedError, match="S"):
        Amplitude.build(ufo, ["s"], ["a", "a"])
    ufo.particle("S")


def test_propagators_of_the_model_are_not_replaced_in_silence(spoiled):
    ufo = spoiled("particles.py", "name = 'X', antiname = 'X',", "name = 'X', antiname = 'X', propagator = Prop.V2,")
    with pytest.raises(UnsupportedError, match="X"):
        Amplitude.build(ufo, ["e+", "e-"], ["a", "y"])
