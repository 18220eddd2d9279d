"""What must hold for any correct tree amplitude: gauge invariance, textbook formulas, symmetries, sums."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from modelgen.errors import ProcessError, UnsupportedError
from tests.phase_space import boosted, points
from validation.generators.embedded.amplitude import Amplitude, run
from validation.ufo.reader import read

UFO = read(Path(__file__).parents[1] / "data" / "ufo" / "toy")
QCD_ONLY = {"QED": ("<=", 0), "NP": ("<=", 0)}
RENORMALISABLE = {"NP": ("<=", 0)}
STABLE = {"WX": 0.0, "WS": 0.0, "WP": 0.0, "WY": 0.0}
G4 = (4 * np.pi * 0.118) ** 2  # g_s^4 at the model's alpha_s


def built(process: str, orders=None, **options) -> Amplitude:
    initial, final = (tuple(side.split()) for side in process.split(">"))
    return Amplitude.build(UFO, initial, final, orders, **options)


def momenta(a: Amplitude, ecm: float | None = None, n: int = 5, seed: int = 1) -> np.ndarray:
    n_in = len(a.initial)
    return points(a.masses[:n_in], a.masses[n_in:], ecm, n, seed)


def mass2(p) -> np.ndarray:
    return p[..., 0] ** 2 - p[..., 1] ** 2 - p[..., 2] ** 2 - p[..., 3] ** 2


def dot(p, q) -> np.ndarray:
    return p[..., 0] * q[..., 0] - np.sum(p[..., 1:] * q[..., 1:], axis=-1)


def invariants(p):
    return mass2(p[:, 0] + p[:, 1]), mass2(p[:, 0] - p[:, 2]), mass2(p[:, 0] - p[:, 3])


def flows(a: Amplitude, p: np.ndarray, replace: int) -> tuple[np.ndarray, np.ndarray]:
    """Colour flows with the wave function of a leg replaced by its momentum, and the sum of the moduli of all terms."""
    moved = np.ascontiguousarray(np.moveaxis(p, 0, 2))
    waves = dict(a.wave_functions(moved))
    for key, wave in waves.items():
        if key[0] == replace:
            waves[key] = np.zeros_like(wave) + moved[replace].reshape(4, *([1] * (wave.ndim - 2)), -1)
    total, size = 0, 0
    for closure, value in run(a.plan, moved, waves, len(a.initial)):
        weighted = closure.weights.reshape(-1, *([1] * value.ndim)) * value
        total, size = total + weighted, size + np.abs(weighted)
    return total, size


# ---------------------------------------------------------------- gauge invariance


@pytest.mark.parametrize(
    "process, leg",
    [
        ("e- a > e- a", 3),
        ("e+ e- > a a", 2),
        ("e+ e- > a y", 2),  # epsilon and dipole: invariant term by term in kappa
        ("e+ e- > phi+ phi- a", 4),
        ("n e- > n e- a", 4),
        ("phi- a > n e-", 1),
        ("q q~ > g g", 3),
        ("g g > g g", 0),
        ("g g > g s", 1),
        ("g g > q q~ s", 0),
        ("g g > g g g", 4),
    ],
)
def test_massless_vectors_decouple_when_longitudinal(process, leg):
    """Ward and Slavnov-Taylor identities: with the other gluons transverse, eps -> k gives zero in each colour flow."""
    a = built(process, externals=STABLE)
    total, size = flows(a, momenta(a, 300.0), leg)
    assert np.max(np.abs(total)) < 1e-12 * np.max(size)


@pytest.mark.parametrize(
    "process", ["e+ e- > x s", "e+ e- > e+ e-", "x x > s s", "x s > x s", "e+ e- > x x s", "e+ e- > x x x"]
)
def test_unitary_and_feynman_gauge_agree(process):
    """Without widths, which break it. In Feynman gauge the Goldstone takes part, and the signs of momenta are seen."""
    unitary, feynman = (
        built(process, RENORMALISABLE, externals=STABLE, gauge=gauge) for gauge in ("unitary", "feynman")
    )
    p = momenta(unitary, 300.0)
    scale = feynman.diagram_squares(p).sum(axis=1)
    assert np.max(np.abs(unitary.squared(p) - feynman.squared(p)) / scale) < 1e-11
    assert any(line.particle == "GX" for d in feynman.diagrams for line in d.propagators)


def test_the_longitudinal_part_of_a_massive_vector_is_its_goldstone():
    """k.M(X) = M_X M(Goldstone) up to a phase, in Feynman gauge: the identity behind the equivalence theorem."""
    vector = built("e+ e- > x s", RENORMALISABLE, externals=STABLE, gauge="feynman")
    goldstone = built("e+ e- > gx s", RENORMALISABLE, externals=STABLE, gauge="feynman")
    p = momenta(vector, 300.0)
    total, _ = flows(vector, p, 2)
    summed = np.sum(np.abs(total[0][:, :, 0, 0]) ** 2, axis=(0, 1))
    other = goldstone.helicity_squares(p).sum(axis=1) * 4  # without the average over the spins
    np.testing.assert_allclose(summed, 37.3**2 * other, rtol=1e-10)


# ---------------------------------------------------------------- textbook formulas


def test_four_gluons():
    """(9/2) g^4 (3 - tu/s^2 - su/t^2 - st/u^2) for colours and spins averaged (Ellis, Stirling, Webber, table 7.1)."""
    a = built("g g > g g", QCD_ONLY)
    p = momenta(a, 100.0)
    s, t, u = invariants(p)
    expected = 4.5 * G4 * (3 - t * u / s**2 - s * u / t**2 - s * t / u**2)
    np.testing.assert_allclose(a.squared(p), expected / 2, rtol=1e-12)


def test_quarks_to_gluons():
    """g^4 [32 (t^2 + u^2)/(27 t u) - 8 (t^2 + u^2)/(3 s^2)] (Ellis, Stirling, Webber, table 7.1)."""
    a = built("q q~ > g g", QCD_ONLY, externals={"MQ": 0.0})
    p = momenta(a, 100.0)
    s, t, u = invariants(p)
    expected = G4 * (32 / 27 * (t**2 + u**2) / (t * u) - 8 / 3 * (t**2 + u**2) / s**2)
    np.testing.assert_allclose(a.squared(p), expected / 2, rtol=1e-12)


def test_identical_quarks():
    """g^4 [4/9 ((s^2+u^2)/t^2 + (s^2+t^2)/u^2) - 8 s^2/(27 t u)]: the last term has the sign of Fermi statistics."""
    a = built("q q > q q", QCD_ONLY, externals={"MQ": 0.0})
    p = momenta(a, 100.0)
    s, t, u = invariants(p)
    expected = G4 * (4 / 9 * ((s**2 + u**2) / t**2 + (s**2 + t**2) / u**2) - 8 / 27 * s**2 / (t * u))
    np.testing.assert_allclose(a.squared(p), expected / 2, rtol=1e-12)


def test_compton_scattering():
    """Peskin and Schroeder, eq. (5.87), with the electron's mass."""
    a = built("e- a > e- a", RENORMALISABLE)
    p = momenta(a, 40.0)
    m2, e4 = 11.9**2, (4 * np.pi / 132.50698) ** 2
    x, y = dot(p[:, 0], p[:, 1]), dot(p[:, 0], p[:, 3])
    expected = 2 * e4 * (y / x + x / y + 2 * m2 * (1 / x - 1 / y) + m2**2 * (1 / x - 1 / y) ** 2)
    np.testing.assert_allclose(a.squared(p), expected, rtol=1e-12)


def test_annihilation_through_photon_and_chiral_vector():
    """Sum over helicities of |sum_V g_e g_q / (s - M^2 + i M Gamma)|^2 s^2 (1 +- cos)^2, for massless fermions."""
    a = built("e+ e- > q q~", RENORMALISABLE, externals={"ME": 0.0, "MQ": 0.0})
    p = momenta(a, 45.0)
    values = a.values
    s, t, u = invariants(p)
    ee, g, q = (values[name].real for name in ("ee", "gX", "ee"))
    pole = 1 / (s - 37.3**2 + 1j * 37.3 * 0.9)
    expected = 0.0
    for charge in (1.3, 0.4):  # X couples to the left-handed electron with g q_L, to the right-handed with g q_R
        for same in (True, False):
            amplitude = (-ee) * (-q / 3) / s + g * charge * (0.37 * g) * pole
            expected = expected + np.abs(amplitude) ** 2 * 4 * (u if same else t) ** 2
    # With e+ first, u joins the electron to the quark... of equal helicities, t to those of opposite ones.
    np.testing.assert_allclose(a.squared(p), 3 * expected / 4, rtol=1e-12)


def test_a_vector_decays_to_majorana_fermions():
    """Sum |M|^2 = 4 c^2 (M^2 - 4 m^2) for the axial vertex i c gamma gamma5, averaged over 3 and halved."""
    a = built("x > n n")
    c = 0.37
    expected = 4 * c**2 * (37.3**2 - 4 * 17.1**2) / 3 / 2
    np.testing.assert_allclose(a.squared(momenta(a)), expected, rtol=1e-12)


def test_an_epsilon_vertex_decays():
    """X -> a Y: sum over polarisations of |kappa eps(e1, e2, e3, k)|^2, k the photon's momentum, is
    kappa^2 (M_X^2 - M_Y^2)^2 (1/M_X^2 + 1/M_Y^2)/2, from the projectors contracted by hand."""
    a = built("x > a y", {"NP": ("==", 1)})
    big, small, kappa = 37.3**2, 23.7**2, 0.0021
    expected = kappa**2 * (big - small) ** 2 * (1 / big + 1 / small) / 2 / 3
    np.testing.assert_allclose(a.squared(momenta(a)), expected, rtol=1e-12)


# ---------------------------------------------------------------- symmetries and sums


@pytest.mark.parametrize("process", ["e+ e- > n n a", "q q~ > q q~ g", "x x > s s", "n e- > n e- a", "e+ e- > a y"])
def test_lorentz_invariance(process):
    a = built(process)
    p = momenta(a, 200.0)
    frame = np.array([3.0, 1.1, -1.7, 1.3])
    mass = float(np.sqrt(mass2(frame)))
    other = np.array([[boosted(leg, frame, mass) for leg in event] for event in p])
    np.testing.assert_allclose(a.squared(other), a.squared(p), rtol=1e-9)


EXCHANGES = [
    ("n n > e+ e-", 0, 1),
    ("n n > n n", 2, 3),
    ("e- e- > e- e-", 2, 3),
    ("e+ e- > n n a", 2, 3),
    ("e- e- > phi- phi-", 2, 3),
    ("g g > g g g", 2, 4),
]


@pytest.mark.parametrize("process, i, j", EXCHANGES)
def test_identical_particles_can_be_exchanged(process, i, j):
    a = built(process)
    p = momenta(a, 200.0)
    exchanged = p.copy()
    exchanged[:, [i, j]] = p[:, [j, i]]
    np.testing.assert_allclose(a.squared(exchanged), a.squared(p), rtol=1e-11)


def test_the_names_of_a_self_conjugate_pair_do_not_matter():
    """CPT: phi- -> n e- and phi+ -> n e+ have one rate though their couplings are complex conjugates."""
    one, other = built("phi- > n e-"), built("phi+ > n e+")
    p = momenta(one)
    np.testing.assert_allclose(one.squared(p), other.squared(p), rtol=1e-13)


def test_the_parts_add_up():
    a = built("e+ e- > q q~ g")
    p = momenta(a, 200.0)
    total = a.squared(p)
    assert a.helicities.shape == (32, 5)
    np.testing.assert_allclose(a.helicity_squares(p).sum(axis=1), total, rtol=1e-13)
    corners = [a.squared(p, polarisation=(x, y)) for x in (-1.0, 1.0) for y in (-1.0, 1.0)]
    np.testing.assert_allclose(np.mean(corners, axis=0), total, rtol=1e-13)
    middle = a.squared(p, polarisation=(0.3, -0.6))
    weights = [(1 + x * 0.3) * (1 - y * 0.6) / 4 for x in (-1, 1) for y in (-1, 1)]
    np.testing.assert_allclose(np.tensordot(weights, corners, axes=1), middle, rtol=1e-12)
    # one colour flow, so its square is the whole
    np.testing.assert_allclose(a.flow_squares(p)[:, 0], total, rtol=1e-13)
    only = built("y > a x")
    np.testing.assert_allclose(only.diagram_squares(momenta(only))[:, 0], only.squared(momenta(only)), rtol=1e-13)


def test_many_events_are_the_same_as_few():
    """The evaluation in chunks gives the same numbers in the same order, and none for no events."""
    a = built("e+ e- > x s")
    p = np.tile(momenta(a, 300.0, n=7), (1500, 1, 1))
    np.testing.assert_allclose(a.squared(p).reshape(-1, 7), np.tile(a.squared(p[:7]), (1500, 1)), rtol=1e-14)
    assert a.squared(p[:0]).shape == (0,) and a.flow_squares(p[:0]).shape == (0, 1)
    assert a.diagram_squares(p[:3]).shape == (3, len(a.diagrams))


# ---------------------------------------------------------------- diagrams


@pytest.mark.parametrize("process, number", [("g g > g g", 4), ("g g > g g g", 25), ("g g > g g g g", 220)])
def test_the_number_of_gluon_diagrams(process, number):
    """4, 25, 220: Mangano and Parke, Phys. Rept. 200 (1991) 301, table 1."""
    from validation.generators.embedded import diagrams

    names = tuple(process.replace(">", "").split())
    found = diagrams.build(UFO, names, diagrams.rules(UFO, UFO.evaluate(), "unitary"), QCD_ONLY)
    assert len(found) == number


def test_what_a_diagram_says_of_itself():
    a = built("e+ e- > a y")
    assert Counter(d.channel for d in a.diagrams) == {"t": 2, "s": 1}
    for d in a.diagrams:
        for line in d.propagators:
            spacelike = bool(line.legs & {0, 1})
            assert (0 not in line.legs) and spacelike == (d.channel == "t")
    assert a.pdg == (-11, 11, 22, 5000006) and a.n_identical == 1
    assert built("e+ e- > x x").n_identical == 2


def test_bounds_on_coupling_orders():
    """e+ e- > q q~: photon and X, and a contact term of order NP."""
    numbers = {bound: len(built("e+ e- > q q~", {"NP": bound}).diagrams) for bound in (("<=", 0), ("<=", 1), ("==", 1))}
    assert numbers == {("<=", 0): 2, ("<=", 1): 3, ("==", 1): 1}
    assert len(built("e+ e- > q q~").diagrams) == 3
    with pytest.raises(ProcessError, match="no tree diagram"):
        built("s > a a", {"NP": ("<=", 0)})
    with pytest.raises(UnsupportedError):
        built("s > a a", {"NP": (">", 0)})


def test_vanishing_couplings_make_no_diagrams():
    assert len(built("e+ e- > q q~", externals={"c4": 0.0}).diagrams) == len(built("e+ e- > q q~").diagrams) - 1


def test_colour_lines_are_connected():
    """Every line begins and ends once: colour in equals colour out."""
    for process in ("g g > g g g", "q q~ > q q~ g", "g g > q q~ s", "e+ e- > q q~ g"):
        a = built(process)
        for flow in a.colour_flows:
            starts, ends = Counter(), Counter()
            for leg, (colour, anticolour) in enumerate(flow):
                incoming = leg < len(a.initial)
                starts[anticolour if incoming else colour] += 1
                ends[colour if incoming else anticolour] += 1
                rep = a.particles[leg].color
                assert (colour > 0, anticolour > 0) == {1: (False, False), 3: (True, False), -3: (False, True),
                                                        8: (True, True)}[rep]  # fmt: skip
            del starts[0], ends[0]
            assert starts == ends and set(starts.values()) == {1}
