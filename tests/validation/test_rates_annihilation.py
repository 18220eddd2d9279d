"""f fbar -> gamma X with radiation and the X-Z-gamma vertex: by Dirac matrices, by the rendered rules, and its spins."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.integrate import dblquad, quad

from modelgen.build import build
from modelgen.errors import UnsupportedError
from modelgen.modelfile import load
from modelgen.output import write
from modelgen.parameters import with_parameters
from modelgen.render import render
from validation.generators.embedded.amplitude import Amplitude
from validation.generators.embedded.generate import generate
from validation.rates import annihilation as an
from validation.rates import production, spins
from validation.rates.angles import pair_cdf
from validation.rates.cuts import restricted
from validation.rates.decays import pair_width
from validation.rates.hadron_beams import Beams
from validation.rates.inputs import anomalon_fermions, electroweak, sm_fermions
from validation.rates.photon_x import two_photons
from validation.rates.prediction import Observable, predict
from validation.rates.reactions import kappa
from validation.ufo.reader import read

PAULI = np.array([[[0, 1], [1, 0]], [[0, -1j], [1j, 0]], [[1, 0], [0, -1]]])
GAMMA = np.zeros((4, 4, 4), complex)
GAMMA[0, :2, 2:] = GAMMA[0, 2:, :2] = np.eye(2)
for k in range(3):
    GAMMA[k + 1, :2, 2:], GAMMA[k + 1, 2:, :2] = PAULI[k], -PAULI[k]
GAMMA5 = np.diag([-1.0, -1, 1, 1])
METRIC = np.diag([1.0, -1, -1, -1])


def levi_civita() -> np.ndarray:
    """eps^{0123} = +1, for which Tr(g^m g^n g^r g^s g5) = -4i eps^{mnrs}."""
    eps = np.zeros((4, 4, 4, 4))
    for m, n, r, s in np.ndindex(4, 4, 4, 4):
        if len({m, n, r, s}) == 4:
            eps[m, n, r, s] = np.linalg.det(np.eye(4)[[m, n, r, s]])
    return eps


EPS = levi_civita()


def slash(p):
    return np.einsum("m,mij->ij", METRIC @ p, GAMMA)


def frame_of_x(direction):
    """e1, e2 of X's helicity frame: e1 in the plane with the beam f (the z axis), on its side."""
    e1 = np.array([0.0, 0, 1]) - direction * direction[2]
    e1 /= np.linalg.norm(e1)
    return e1, np.cross(direction, e1)


def by_matrices(a: an.Annihilation, cosine: float, azimuth: float) -> np.ndarray:
    """Amplitudes (sigma, lambda, h) from Dirac matrices, for beams along z, X's vectors in the frame of `frame_of_x`.

    L = e Q fbar A f + g fbar X f + eps^{mnrs} kappa X_m Z_n d_r A_s, and for outgoing photons d_r -> +i k_r.
    """
    s, m = a.ecm**2, a.mass
    k = (s - m**2) / (2 * a.ecm)
    sine = np.sqrt(1 - cosine**2)
    n = np.array([sine * np.cos(azimuth), sine * np.sin(azimuth), cosine])
    p1, p2 = a.ecm / 2 * np.array([1.0, 0, 0, 1]), a.ecm / 2 * np.array([1.0, 0, 0, -1])
    photon = k * np.array([1.0, *n])
    x = -n
    e1, e2 = frame_of_x(x)
    f1, f2 = frame_of_x(n)
    found = np.zeros((2, 2, 3), complex)
    eye = np.eye(4)
    u = {1: np.sqrt(a.ecm) * eye[2], -1: np.sqrt(a.ecm) * eye[1]}  # p along z: (0, xi+) and (xi-, 0)
    v = {1: np.sqrt(a.ecm) * eye[3], -1: np.sqrt(a.ecm) * eye[0]}  # of the f of helicity -sigma along -z
    for i, sigma in enumerate((-1, 1)):
        vbar = v[sigma].conj() @ GAMMA[0]
        current = np.array([vbar @ GAMMA[mu] @ u[sigma] for mu in range(4)])
        for j, one in enumerate((-1, 1)):
            ep = np.array([0, *(-one * (f1 + 1j * one * f2) / np.sqrt(2))]).conj()
            for h in (-1, 0, 1):
                if h:
                    ex = np.array([0, *(-h * (e1 + 1j * h * e2) / np.sqrt(2))]).conj()
                else:
                    ex = np.array([k, *(np.sqrt(k**2 + m**2) * x)]) / m
                t, w = p1 - photon, photon - p2
                line = slash(ex) @ slash(t) @ slash(ep) / (t @ METRIC @ t) + slash(ep) @ slash(w) @ slash(ex) / (
                    w @ METRIC @ w
                )
                radiated = -a.radiated[i] * (vbar @ line @ u[sigma])  # i L twice and one propagator: i^3/i = -1
                lower = [METRIC @ vector for vector in (ex, current, photon, ep)]
                contact = np.einsum("mnrs,m,n,r,s->", EPS, *lower)
                # i kappa of L and d_r -> +i k_r: i (i kappa)(i g)(-i)/(s - m_Z^2) of vertices and propagator, without i
                found[i, j, h + 1] = radiated + a.contact[i] * contact * 1j
    return found


SAMPLE = an.Annihilation(80.0, 30.0, np.array([0.3, -0.2]), np.array([2e-4 + 3e-4j, 3e-4 - 1e-4j]), np.array([0.4, 1.3]))
HEAVY = {"MX": 40.0, "gX": 0.1}


@pytest.mark.parametrize("cosine", [-0.8, 0.3])
def test_helicity_amplitudes_from_dirac_matrices(cosine: float) -> None:
    """Squares of all helicities, and the phases between those of X in the frame that its decay angles refer to."""
    ours, theirs = an.amplitudes(SAMPLE, np.array([cosine]))[..., 0], by_matrices(SAMPLE, cosine, 0.7)
    assert np.abs(ours) == pytest.approx(np.abs(theirs), rel=1e-12)
    ratio = ours / theirs
    assert np.max(np.abs(ratio / ratio[:, :, :1] - 1)) < 1e-12


@pytest.mark.parametrize(("model", "beam", "ecm"), [("baryon", "u", 80.0), ("baryon", "d", 120.0), ("belle2", "e-", 91.0)])
def test_squares_against_the_rendered_rules(model: str, beam: str, ecm: float, tmp_path) -> None:
    """Each helicity of a UFO that was built, with the Wess-Zumino vertices interfering; quarks are massless there."""
    spec = with_parameters(load(model), HEAVY)
    write(render(build(spec)), tmp_path / "m", spec.digest())
    fermion = next(f for f in sm_fermions(spec) if f.name == beam)
    amplitude = Amplitude.build(read(tmp_path / "m"), (beam, fermion.antiname), ("a", "x"))
    values = an.annihilation(fermion, electroweak(spec), ecm, 40.0, 0.1, kappa(spec, "tree"))
    c = np.linspace(-0.9, 0.9, 5)
    n = np.stack([np.sqrt(1 - c**2) * np.cos(0.4), np.sqrt(1 - c**2) * np.sin(0.4), c], -1)
    k, p = (ecm**2 - 1600) / (2 * ecm), np.zeros((5, 4, 4))
    beams = np.sqrt(ecm**2 / 4 - amplitude.masses[0] ** 2)
    p[:, 0], p[:, 1] = [ecm / 2, 0, 0, beams], [ecm / 2, 0, 0, -beams]
    p[:, 2] = np.column_stack([np.full(5, k), k * n])
    p[:, 3] = np.column_stack([np.full(5, ecm - k), -k * n])
    squares = amplitude.helicity_squares(p).T
    ours = np.abs(an.amplitudes(values, c)) ** 2 / (4 * fermion.colour)
    scale = squares.sum(axis=0)
    for (one, other, photon, x), square in zip(amplitude.helicities, squares, strict=True):
        if one == -other:
            expected = ours[(one + 1) // 2, (photon + 1) // 2, x + 1]
            assert np.max(np.abs(square - expected) / scale) < 1e-8


def test_law_is_that_of_the_amplitudes() -> None:
    """The exact coefficients against the squares, the primitive against a quadrature, X's spin density against both."""
    c = np.linspace(-0.95, 0.95, 9)
    weights = SAMPLE.weights[:, None, None, None]
    squares = weights * np.abs(an.amplitudes(SAMPLE, c)) ** 2 * an.scale(SAMPLE)
    law = an.law(SAMPLE)
    assert law.density(c) == pytest.approx(squares, rel=1e-10)
    whole = law.total()
    numeric = quad(lambda x: float(whole.density(np.array([x]))[0]), -0.9, 0.5)[0]
    assert float(whole.primitive(0.5) - whole.primitive(-0.9)) == pytest.approx(numeric, rel=1e-9)
    density = an.spin_density(SAMPLE, [(-0.9, 0.5)])
    by_helicity = law.total((0, 1))
    assert np.diag(density).real == pytest.approx(by_helicity.primitive(0.5) - by_helicity.primitive(-0.9), rel=1e-9)
    assert density == pytest.approx(density.conj().T, abs=1e-12 * np.trace(density).real)
    assert an.spin_density(SAMPLE, [(-0.9, 0.5)], 2 * an.NODES) == pytest.approx(density, rel=1e-10)


def test_wigner_functions_are_rotations() -> None:
    """Orthogonal at every angle, and the frame itself at 0."""
    d = spins.wigner(np.array([1.0, -0.3, 0.8]))
    assert d[..., 0] == pytest.approx(np.eye(3), abs=1e-12)
    assert np.einsum("hmn,jmn->hjn", d, d) == pytest.approx(np.repeat(np.eye(3)[..., None], 3, axis=2), abs=1e-12)


@pytest.mark.parametrize(("vector", "axial", "ratio"), [(0.5, -0.5, 0.0), (0.7, 0.2, 0.1), (0.0, 0.5, 0.05)])
def test_decay_angles_of_a_spin_density(vector: float, axial: float, ratio: float) -> None:
    """Both laws by quadrature of the density that they are marginals of."""
    density, emitted = an.spin_density(SAMPLE, [(-0.9, 0.5)]), spins.emission(vector, axial, ratio)
    weights = np.array([emitted.left, emitted.equal, emitted.right])

    def square(cosine: float, phi: float) -> float:
        states = spins.wigner(np.array([cosine]))[..., 0] * np.exp(1j * np.arange(-1, 2) * phi)[:, None]
        return float(np.einsum("hj,m,hm,jm->", density, weights, states, states.conj()).real)

    total = dblquad(lambda phi, c: square(c, phi), -1, 1, -np.pi, np.pi)[0]
    polar = dblquad(lambda phi, c: square(c, phi), -1, 0.3, -np.pi, np.pi)[0] / total
    around = dblquad(lambda phi, c: square(c, phi), -1, 1, -np.pi, 0.6)[0] / total
    even, slope, odd = spins.polar_law(density, emitted)
    assert float(pair_cdf(0.3, even, slope, odd)) == pytest.approx(polar, rel=1e-7)
    assert float(spins.azimuth_cdf(0.6, *spins.azimuth_law(density, emitted))) == pytest.approx(around, rel=1e-7)
    width = float(pair_width(1.0, 1.0, vector, axial, np.sqrt(ratio)))
    beta = np.sqrt(1 - 4 * ratio)
    norm = (vector + axial * beta) ** 2 + (vector - axial * beta) ** 2 + 4 * ratio * vector**2
    assert width == pytest.approx(norm * beta / (24 * np.pi), rel=1e-12)
    assert emitted.left * norm == pytest.approx((vector - axial * beta) ** 2, rel=1e-12)


def test_random_angles_follow_the_laws() -> None:
    """The events that tell how angles depend on each other: each alone is uniform in its distribution function."""
    produced, emitted = spins.Produced(SAMPLE, ((-0.9, 0.5),)), spins.emission(0.5, -0.5, 0.0)
    cdf = restricted(an.law(SAMPLE).total().primitive, produced.intervals)
    angle = Observable("cos_theta(a)", "density", "1", None, (-0.9, 0.5), cdf)
    for o in spins.decay_observables(produced, emitted, (angle,)):
        u = np.sort(o.drawn[0][:, o.drawn[1]])
        assert np.max(np.abs(u - (np.arange(u.size) + 0.5) / u.size)) < 1.95 / np.sqrt(u.size)  # 0.1%


def test_sign_of_the_vertex_matters_off_the_pole_alone() -> None:
    """u u~ > a x of baryon number: interference changes its sign across the Z, and is small on it."""
    spec = with_parameters(load("baryon"), HEAVY)
    opposite = with_parameters(spec, {"cWZ": -1.0})
    shift = [
        predict(opposite, "u u~ > a x", ecm, cuts=["pT(a)>8"]).rate.value
        / predict(spec, "u u~ > a x", ecm, cuts=["pT(a)>8"]).rate.value - 1
        for ecm in (85.0, electroweak(spec).m_z, 98.0)
    ]  # fmt: skip
    assert shift[0] < -0.02 and shift[2] > 0.02
    assert abs(shift[1]) < 1e-10


def test_a_chiral_current_is_refused_off_the_z() -> None:
    """Its X-gamma-gamma vertex, A_W + A_B of the contact terms, is not in the model; vector-like currents have none."""
    assert two_photons(load("belle2")) == two_photons(load("baryon")) == 0
    spec = load("ell-tau")
    assert two_photons(spec) == 1  # A_W + A_B = 1/2 + 1/2
    predict(spec, "e+ e- > a x", 91.188)
    with pytest.raises(UnsupportedError, match="two photons"):
        predict(spec, "e+ e- > a x", 60.0)


def test_helicities_of_a_pair_add_up_to_its_law() -> None:
    """Sums over helicities are forward and backward rates of the angular law, whatever the beams."""
    spec, ecm = load("belle2"), 600.0
    psi = next(f for f in anomalon_fermions(spec) if f.name == "lx-")
    electron = next(f for f in sm_fermions(spec) if f.name == "e-")
    found = predict(spec, "e- e+ > lx- lx+", ecm, beams=Beams(polarisation=(-80.0, 30.0)))
    law = production.neutral_pair(electron, psi, electroweak(spec), ecm, None, (-0.8, 0.3))
    forward = 1 - pair_cdf(0.0, law.even, law.square, law.odd)
    assert sum(v for key, v in found.helicities.table.items() if key[0] == 1) == pytest.approx(forward, rel=1e-9)
    assert found.rate.value == pytest.approx(law.cross_section, rel=1e-12)


def test_helicities_without_what_decays() -> None:
    """Of a pair one may decay: the side is that of the other, and the charges are mirror images of one another."""
    whole = predict(load("belle2"), "e+ e- > lx- lx+", 600.0).helicities
    minus, plus = whole.without("lx+"), whole.without("lx-")
    assert (minus.names, plus.names) == (("e-", "lx-"), ("e-", "lx+"))
    assert minus.table[(1, -1, 1)] == pytest.approx(plus.table[(-1, -1, -1)], rel=1e-9)  # CP
    chain = predict(load("belle2"), "e+ e- > lx- lx+, lx- > x ta-", 600.0).helicities
    assert chain.table == plus.table and plus.without("lx+").outgoing == 0


def test_neutrinos_from_x_are_left_handed() -> None:
    found = predict(load("belle2"), "x > vt vt~").helicities
    assert found.names == ("vt", "vt~") and found.table == {(0, -1, 1): 1.0}


@pytest.mark.parametrize(
    ("process", "ecm", "cuts", "degrees"),
    [
        ("e+ e- > a x", 91.188, (), (60.0, -80.0)),
        ("e+ e- > lx- lx+", 600.0, (), (30.0, -80.0)),
        ("e+ e- > a vt vt~", 91.188, ("E(a)>5", "abseta(a)<2"), (60.0, -80.0)),
        ("ta+ ta- > a x", 80.0, ("pT(a)>15",), (-20.0, 70.0)),
    ],
)
def test_polarised_rates_of_the_generator(process, ecm, cuts, degrees, tmp_path) -> None:
    """The cross-section of the embedded generator, which reads the UFO alone, within four errors and what masses do."""
    spec = with_parameters(load("belle2"), {"MX": 40.0, "gX": 0.1, "lamlx": 1e-3} if "lx" not in process else {})
    write(render(build(spec)), tmp_path / "m", spec.digest())
    header = generate(tmp_path / "m", process, ecm, 200, 5, cuts=cuts, polarisation=degrees, undecayed=True).header
    rate = predict(spec, process, ecm, cuts=cuts, beams=Beams(polarisation=degrees)).rate
    assert abs(header.sigma - rate.value) < 4 * header.uncertainty + rate.uncertainty
    other = predict(spec, process, ecm, cuts=cuts).rate
    assert abs(header.sigma - other.value) > 10 * header.uncertainty  # unpolarised, it is another one
