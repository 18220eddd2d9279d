"""Phase space: volumes in closed form, Breit-Wigner integrals, and every map against its inverse."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.integrate import quad

from validation.generators.embedded.frames import boost, mass_squared, unboost
from validation.generators.embedded.integrate import Grid, Mixture, adapt
from validation.generators.embedded.phasespace import Channel
from validation.generators.embedded.trees import tree
from validation.generators.embedded.unweight import ceiling, choose
from validation.generators.embedded.windows import windows
from validation.process import Cut

E = 91.2
ME = 0.000511
N = 40_000
SIGMAS = 4.5  # a fixed seed either agrees or not; the chance that a correct program fails is 1e-5 per number

Lines = list[tuple[set[int], float, float]]


def beams(mass: float = 0.0) -> NDArray[np.float64]:
    k = math.sqrt(E**2 / 4 - mass**2)
    return np.array([[E / 2, 0, 0, k], [E / 2, 0, 0, -k]])


def channel(lines: Lines, masses: tuple[float, ...], incoming: NDArray[np.float64]) -> Channel:
    found = tree([(frozenset(legs), m, w) for legs, m, w in lines], len(incoming), len(masses))
    return Channel(found, incoming, masses)


def drawn(made: Channel, seed: int = 1) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    u = np.random.default_rng(seed).random((N, made.dim))
    return u, *made.sample(u)


def massless_volume(n: int) -> float:
    """R. Kleiss, W. J. Stirling and S. D. Ellis, Comput. Phys. Commun. 40 (1986) 359, eq. (2.14), with the (2 pi)s."""
    return ((2 * math.pi) ** (4 - 3 * n) * (math.pi / 2) ** (n - 1) * E ** (2 * n - 4)
            / (math.factorial(n - 1) * math.factorial(n - 2)))  # fmt: skip


def two_body(s: float, a: float, b: float) -> float:
    """dPhi_2 = sqrt(lambda)/(8 pi s); Review of Particle Physics, Kinematics."""
    return math.sqrt(max((s - (a + b) ** 2) * (s - (a - b) ** 2), 0.0)) / (8 * math.pi * s)


def three_body_volume(a: float, b: float, c: float) -> float:
    return quad(lambda m: two_body(E**2, m, a) * two_body(m**2, b, c) * m / math.pi, b + c, E - a)[0]


CASES: list[tuple[Lines, tuple[float, ...], NDArray[np.float64]]] = [
    ([], (0.0, 0.0), beams()),
    ([({0, 2}, ME, 0.0)], (0.0, 2.1), beams(ME)),
    ([({1, 2}, 80.0, 0.0)], (10.0, 2.1), beams()),
    ([], (0.0, 0.0, 0.0), beams()),
    ([({0, 2}, 0.0, 0.0), ({1, 3}, 0.0, 0.0)], (0.0, 0.0, 0.0), beams()),
    ([({0, 2}, 80.0, 0.0), ({3, 4}, 91.2, 20.0)], (5.0, 0.0, 0.0), beams()),
    ([({0, 1}, 91.2, 2.5), ({2, 4}, 0.0, 0.0)], (5.0, 10.0, 20.0), beams()),
    ([({0, 1}, 91.2, 2.5), ({3, 4}, 1.777, 1e-12)], (1.777, 1.777, 2.1), beams()),  # the pole is below the range
    ([({0, 1}, 91.2, 2.5), ({3, 4}, 125.0, 1e-12)], (1.777, 1.777, 2.1), beams()),  # and above it
    ([({1, 2}, 80.0, 10.0)], (1.0, 3.0, 5.0), np.array([[E, 0.0, 0.0, 0.0]])),
    ([], (0.0, 0.0, 0.0, 0.0), beams()),
    ([({2, 3}, 50.0, 30.0), ({4, 5}, 50.0, 30.0)], (1.0, 1.0, 2.0, 3.0), beams()),
    ([({0, 3}, 80.0, 0.0), ({1, 5}, 80.0, 0.0), ({2, 4}, 40.0, 20.0)], (0.0, 0.0, 0.0, 0.0), beams()),
]


@pytest.mark.parametrize(("lines", "masses", "incoming"), CASES)
def test_points_are_on_shell_conserve_momentum_and_invert(
    lines: Lines, masses: tuple[float, ...], incoming: NDArray[np.float64]
) -> None:
    made = channel(lines, masses, incoming)
    u, p, weight = drawn(made)
    assert np.abs(p.sum(axis=1) - incoming.sum(axis=0)).max() < 1e-12 * E
    assert np.abs(mass_squared(p) - np.array(masses) ** 2).max() < 1e-11 * E**2
    back, again = made.invert(p)
    turn = np.abs(back - u)
    assert np.minimum(turn, 1 - turn).max() < 1e-6  # azimuths may differ by a whole turn
    assert np.abs(again / weight - 1).max() < 1e-6


@pytest.mark.parametrize(("lines", "masses", "incoming"), [c for c in CASES if not any(c[1])])
def test_massless_volumes(lines: Lines, masses: tuple[float, ...], incoming: NDArray[np.float64]) -> None:
    weight = drawn(channel(lines, masses, incoming))[2]
    assert weight.mean() == pytest.approx(
        massless_volume(len(masses)), abs=SIGMAS * weight.std() / math.sqrt(N) + 1e-12
    )


@pytest.mark.parametrize(("lines", "masses", "incoming"), [c for c in CASES if len(c[1]) == 3 and any(c[1])])
def test_massive_three_body_volumes(lines: Lines, masses: tuple[float, ...], incoming: NDArray[np.float64]) -> None:
    weight = drawn(channel(lines, masses, incoming))[2]
    assert abs(weight.mean() - three_body_volume(*masses)) < SIGMAS * weight.std() / math.sqrt(N)


def test_breit_wigner_integral() -> None:
    """The integral of 1/((s-M^2)^2 + M^2 Gamma^2) over three-body phase space, by quadrature in the mass."""
    mass, width, masses = 50.0, 1e-3, (5.0, 1.0, 2.0)
    _, p, weight = drawn(channel([({3, 4}, mass, width)], masses, beams()))
    s = mass_squared(p[:, 1] + p[:, 2])
    values = weight / ((s - mass**2) ** 2 + mass**2 * width**2)

    def integrand(angle: float) -> float:
        shell = mass**2 + mass * width * math.tan(angle)
        return two_body(E**2, math.sqrt(shell), 5.0) * two_body(shell, 1.0, 2.0) / (2 * math.pi * mass * width)

    low, high = (math.atan((m**2 - mass**2) / (mass * width)) for m in (3.0, E - 5.0))
    exact = quad(integrand, low, high, points=[0.0], limit=500, epsabs=0, epsrel=1e-7)[0]
    assert abs(values.mean() - exact) < SIGMAS * values.std() / math.sqrt(N)
    assert values.std() < 0.5 * values.mean()  # the peak is flattened


def test_flat_phase_space_is_symmetric_under_permutations() -> None:
    """Each of three massless particles carries a third of the energy, and each pair a third of s, on average."""
    _, p, weight = drawn(channel([], (0.0, 0.0, 0.0), beams()))
    for k in range(3):
        energy = weight * (p[:, k, 0] - E / 3)
        assert abs(energy.mean()) < SIGMAS * energy.std() / math.sqrt(N)
    for i, j in itertools.combinations(range(3), 2):
        pair = weight * (mass_squared(p[:, i] + p[:, j]) - E**2 / 3)
        assert abs(pair.mean()) < SIGMAS * pair.std() / math.sqrt(N)


def test_a_mixture_of_channels_has_the_same_volume_and_adapts_to_a_peak() -> None:
    lines: list[Lines] = [[], [({0, 2}, 0.0, 0.0)], [({3, 4}, 40.0, 0.5)]]
    mixture = Mixture.even([channel(one, (0.0, 0.0, 0.0), beams()) for one in lines])

    def peak(p: NDArray[np.float64]) -> NDArray[np.float64]:
        return 1 / ((mass_squared(p[:, 1] + p[:, 2]) - 1600.0) ** 2 + 400.0)

    rng = np.random.default_rng(3)
    adapted = adapt(mixture, lambda p, _: peak(p), rng, 4000, 5)
    for one in (mixture, adapted):
        points = one.draw(N, rng)
        assert abs(points.weight.mean() - massless_volume(3)) < SIGMAS * points.weight.std() / math.sqrt(N)
    before, after = (one.draw(N, rng) for one in (mixture, adapted))
    spread = [np.std(q.weight * peak(q.p)) for q in (before, after)]
    assert spread[1] < spread[0] / 2
    assert adapted.shares[2] > 0.5


def test_windows_change_the_efficiency_but_not_the_integral() -> None:
    cuts = [Cut.parse(text) for text in ("E(a)>5", "E(a)<40", "theta(a)>30", "cos(a)>-0.5", "m(b,c)>20", "pT(a)>4",
                                         "abseta(a)<1.5", "pT(b)>3")]  # fmt: skip
    names, masses = ("a", "b", "c"), (0.0, 1.0, 2.0)
    for lines in ([({0, 2}, 5.0, 0.0), ({3, 4}, 91.2, 20.0)], [({1, 2}, 5.0, 0.0), ({3, 4}, 91.2, 20.0)], []):
        wide = channel(lines, masses, beams())
        narrow = Channel(wide.root, wide.incoming, masses, windows(cuts, names, masses, E))
        results = []
        for seed, made in enumerate((wide, narrow)):
            _, p, weight = drawn(made, seed)
            passed = np.logical_and.reduce([cut.passes(p, names) for cut in cuts])
            results.append((weight * passed, passed.mean()))
        (one, few), (other, many) = results
        error = math.hypot(one.std(), other.std()) / math.sqrt(N)
        assert abs(one.mean() - other.mean()) < SIGMAS * error
        assert many > few


def test_grid_integrates_to_one_and_places_where_its_density_says() -> None:
    rng = np.random.default_rng(5)
    u = rng.random((20_000, 2))
    grid = Grid.flat(2).refined(u, np.exp(-((u[:, 0] - 0.3) ** 2) / 0.001))
    placed, density = grid.place(rng.random((20_000, 2)))
    assert np.allclose(grid.density(placed), density, rtol=1e-9)
    inverse = 1 / density
    assert abs(inverse.mean() - 1) < SIGMAS * inverse.std() / math.sqrt(len(u))
    assert np.mean(np.abs(placed[:, 0] - 0.3) < 0.1) > 0.5


def test_boosts_are_inverse_to_each_other() -> None:
    rng = np.random.default_rng(1)
    p = rng.standard_normal((50, 4))
    frame = np.concatenate([np.full((50, 1), 6.0), rng.standard_normal((50, 3))], axis=1)
    mass = np.sqrt(mass_squared(frame))
    assert np.allclose(unboost(boost(p, frame, mass), frame, mass), p, atol=1e-12)
    assert np.allclose(boost(np.tile([1.0, 0, 0, 0], (50, 1)) * mass[:, None], frame, mass), frame, atol=1e-12)


def test_ceiling_is_the_maximum_unless_a_rare_point_sets_it() -> None:
    flat = np.linspace(0.5, 1.0, 1000)
    assert ceiling(flat) == 1.0
    weights = np.append(np.ones(100_000), 9.0)
    top = ceiling(weights)
    assert np.maximum(weights - top, 0).sum() == pytest.approx(1e-4 * weights.sum() if top < 9 else 0.0, abs=1e-6)
    assert ceiling(np.zeros(3)) == 0.0


def test_choice_follows_the_squares() -> None:
    squares = np.tile([1.0, 0.0, 3.0], (N, 1))
    chosen = choose(squares, np.random.default_rng(2).random(N))
    counts = np.bincount(chosen, minlength=3)
    assert counts[1] == 0
    assert abs(counts[0] - N / 4) < SIGMAS * math.sqrt(N * 3 / 16)
