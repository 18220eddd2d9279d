"""Minimal anomalon spectra: the known ones are recovered, everything returned cancels exactly, and proofs of none."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from modelgen.anomalies import anomalies
from modelgen.completion import complete
from modelgen.currents import CURRENTS, parse_current
from modelgen.errors import SpecError
from modelgen.families import lines
from modelgen.fields import SM_MULTIPLETS, isospin
from modelgen.modelfile import load, loads
from modelgen.quadrics import square_root
from modelgen.solutions import Search, Solution, search
from modelgen.spec import Charges, ModelSpec, Vector
from modelgen.spectra import Content, Representation, representations, sets, solve_set
from modelgen.writing import to_toml

F = Fraction
H = F(1, 2)
L, E, N = Representation(1, 2, -H), Representation(1, 1, F(-1)), Representation(1, 1, F(0))
C, T, D = Representation(1, 1, F(0), True), Representation(1, 3, F(0), True), Representation(1, 3, F(0))


COLOUR_INDEX = {1: F(0), 3: H, 8: F(3)}


def vector(text: str) -> Vector:
    charges = parse_current(text, pytest.fail)
    assert charges is not None
    return Vector(charges, 0.002, 1.5)


@functools.cache
def found(text: str) -> Search:
    return search(vector(text))


def sums(charges: Charges, contents: Iterable[Content]) -> list[Fraction]:
    """The anomalies by another route: component by component, with T3 and Y for W3 and B. All must vanish."""
    states: list[tuple[int, int, Fraction, Fraction, Fraction]] = []  # chirality, colour, T3, Y, X
    for m in SM_MULTIPLETS:
        for x in getattr(charges, m.name) or ():
            states += [(1 if m.chirality == "L" else -1, m.su3, t3, m.hypercharge, x) for t3 in isospin(m.su2)]
    for content in contents:
        r = content.representation
        for chirality, x in ((1, content.left), (-1, content.right)):
            if x is not None:
                states += [(chirality, r.su3, t3, r.hypercharge, x) for t3 in isospin(r.su2)]
    return [
        sum((c * COLOUR_INDEX[abs(n)] * x for c, n, _, _, x in states), F(0)),
        sum((c * abs(n) * t3**2 * x for c, n, t3, _, x in states), F(0)),
        sum((c * abs(n) * y**2 * x for c, n, _, y, x in states), F(0)),
        sum((c * abs(n) * (t3 + y) * x**2 for c, n, t3, y, x in states), F(0)),  # T3 X^2 vanishes by itself
        sum((c * abs(n) * x**3 for c, n, _, _, x in states), F(0)),
        sum((c * abs(n) * x for c, n, _, _, x in states), F(0)),
    ]


def same(contents: Sequence[Content], wanted: dict[Representation, tuple[Fraction, Fraction | None]]) -> bool:
    """Equal charges, up to the naming of real pairs by their antiparticles."""
    if sorted(map(repr, (c.representation for c in contents))) != sorted(map(repr, wanted)):
        return False
    for content in contents:
        left, right = wanted[content.representation]
        options = [(left, right)]
        if content.representation.real and right is not None:
            options.append((-right, -left))
        if (content.left, content.right) not in options:
            return False
    return True


def contains(solutions: Iterable[Solution], wanted: dict[Representation, tuple[Fraction, Fraction | None]]) -> bool:
    """Whether a solution is this spectrum, or a line of solutions passes through it."""
    for solution in solutions:
        options = [solution.contents]
        if solution.family and solution.family.direction:
            every = [x for pair in wanted.values() for x in pair if x is not None]
            options += [m for x in every for sign in (1, -1) if (m := solution.family.at(solution.contents, sign * x))]
        if any(same(option, wanted) for option in options):
            return True
    return False


# current, representation: (x_L, x_R); that each cancels is derived here as well
KNOWN = [
    ("B", {L: (-3 * H, 3 * H), E: (3 * H, -3 * H), N: (3 * H, -3 * H)}),
    ("B", {L: (F(0), F(3)), E: (F(3), F(0)), N: (F(3), F(0))}),
    ("B", {L: (F(-3), F(0)), E: (F(0), F(-3)), N: (F(0), F(-3))}),
    ("B", {L: (F(1), F(4)), E: (F(4), F(1)), N: (F(-1), F(-4))}),  # the branch with s_N = -s_L
    ("B", {L: (3 * H, -3 * H), T: (-3 * H, None), C: (-3 * H, None)}),  # of the preset, as its conjugate
    ("L_tau", {L: (F(-1), F(0)), E: (F(0), F(-1))}),
    ("L_tau", {L: (F(0), F(1)), E: (F(1), F(0))}),
    ("L_tau + nu_R", {L: (-H, H), E: (H, -H), N: (H, -H)}),
    ("L_tau + nu_R", {L: (F(-1), F(0)), E: (F(0), F(-1)), N: (F(0), F(-1))}),
    ("tau_R", {E: (F(1), F(0))}),
    ("ell_tau", {L: (F(0), F(1))}),
    ("axial_tau", {L: (F(0), -H), E: (H, F(0))}),
    ("B - 3 L_tau", {N: (F(3), F(0))}),
    ("B - 3 L_tau", {C: (F(3), None)}),  # one right-handed neutrino
]


@pytest.mark.parametrize(("current", "spectrum"), KNOWN, ids=[f"{k}-{text}" for k, (text, _) in enumerate(KNOWN)])
def test_known_spectra_are_recovered(
    current: str, spectrum: dict[Representation, tuple[Fraction, Fraction | None]]
) -> None:
    assert not any(sums(vector(current).charges, [Content(r, *x) for r, x in spectrum.items()]))
    assert contains(found(current).solutions, spectrum)


@pytest.mark.parametrize("current", ["B - L + nu_R", "B - 3 L_tau + nu_R", "L_mu - L_tau", "B_3 - L_tau + nu_R"])
def test_no_anomalons_are_needed(current: str) -> None:
    (solution,) = found(current).solutions
    assert solution.contents == ()


PRESETS = ("baryon", "l-tau", "belle2", "tau-right", "ell-tau", "axial-tau", "b-minus-l")


@pytest.mark.parametrize("preset", PRESETS)
def test_the_simplest_spectrum_is_that_of_the_preset(preset: str) -> None:
    spec = load(preset)
    first = search(spec.vector).solutions[0].spec(spec)
    shape = [(m.name, m.su2, m.hypercharge, m.x_left, m.x_right) for m in spec.anomalons]
    assert [(m.name, m.su2, m.hypercharge, m.x_left, m.x_right) for m in first.anomalons] == shape


def test_other_hypercharges_of_the_three_multiplets_for_baryon_number() -> None:
    """L(2,Y), E(1,Y-1/2), N(1,Y+1/2): s_L = s_E = s_N for any Y, and for Y = 3/2 also (s, s/5, 7s/5)."""
    charges = vector("B").charges
    for y in (F(3, 2), F(5, 2), F(7, 2)):
        chosen = (Representation(1, 2, -y), Representation(1, 1, H - y), Representation(1, 1, -y - H))
        outcome = solve_set(chosen, charges)
        ((charged, ways),) = outcome.found
        assert charged.deltas == (-3, 3, 3)
        directions = {tuple(x / v[0] for x in v) for point in ways for v in lines(charged.quadric, point)}
        assert (1, 1, 1) in directions
        if y == F(3, 2):
            assert directions == {(1, 1, 1), (1, F(1, 5), F(7, 5))}


def test_triplet_with_irrational_charges_for_generic_values() -> None:
    """Triplet, E and N for B: delta = (-3/4, 3/2, 3/4), s_E = 0 and s_N^2 = 3 s_T^2 - 9/32, at every point found."""
    ((charged, ways),) = solve_set((N, E, D), vector("B").charges).found
    assert charged.deltas == (F(3, 4), F(3, 2), F(-3, 4)) and ways
    for s_n, s_e, s_t in ways:
        assert s_e == 0 and s_n**2 == 3 * s_t**2 - F(9, 32)
    assert square_root(3 * F(1) - F(9, 32)) is None  # s_T = 1 is no solution


@pytest.mark.parametrize("most", [0, 1, 2])
def test_baryon_number_needs_three_multiplets(most: int) -> None:
    result = search(vector("B"), most_multiplets=most)
    assert result.impossible and not result.solutions


def test_doublets_alone_do_not_cancel_baryon_number() -> None:
    for number in range(1, 5):
        outcome = solve_set((L,) * number, vector("B").charges)
        assert outcome.empty and not outcome.found


def test_colour_anomalies_need_coloured_multiplets() -> None:
    """An axial charge of quarks has SU3^2 X: without colour there is no solution, with it they are flagged."""
    zero, third = (F(0),) * 3, (F(0), F(0), F(-1))
    model = Vector(Charges(zero, zero, third, zero, zero), 0.002, 1.5)
    assert search(model, coloured=False, most_multiplets=2).impossible
    octet, triplet = Representation(8, 1, F(0)), Representation(3, 1, F(-1))
    for chosen in ((octet, E, N), (triplet, E, N)):
        ((charged, ways),) = solve_set(chosen, model.charges).found
        for means in ways:
            contents = charged.contents(means)
            assert not any(sums(model.charges, contents))
            relic = complete(contents, model).relic
            fractional = "fractional electric charge" in " ".join(relic.warnings)
            assert relic.level == 2 and fractional == (triplet in chosen)


CURRENT_TEXTS = ("B - 3 L_tau", "B", "L_mu", "tau_R", "ell_tau", "axial_tau", "B_3 - L_tau", "B + L_e", "B - L", "L")


@pytest.mark.parametrize("current", CURRENT_TEXTS)
def test_every_solution_is_a_model_file(current: str) -> None:
    """The text loads, is the same model again, and all anomalies cancel; relics are named in the warnings."""
    model = ModelSpec("m", vector(current))
    assert found(current).solutions
    for solution in found(current).solutions:
        spec = solution.spec(model)
        read = loads(to_toml(spec))
        assert read == spec and anomalies(read).total.cancelled
        assert not any(sums(spec.vector.charges, solution.contents))
        level, warnings = solution.completion.relic.level, " ".join(solution.warnings(model))
        assert ("excluded as a relic" in warnings) == (level == 2)
        assert ("would be dark matter" in warnings) <= (level >= 1)


@pytest.mark.parametrize("current", ["B", "L_tau + nu_R", "B - 3 L_mu - 3 axial_tau", "B - L"])
def test_every_member_of_a_family_cancels(current: str) -> None:
    charges = vector(current).charges
    families = [solution for solution in found(current).solutions if solution.family]
    assert families
    for solution in families:
        assert solution.family is not None
        at_default = solution.family.at(solution.contents, solution.family.default)
        assert at_default == solution.contents
        for t in (F(0), F(1), F(-7, 3), F(22, 7), F(100)):
            contents = solution.family.at(solution.contents, t)
            assert contents is None or not any(sums(charges, contents))


rational = st.fractions(-3, 3, max_denominator=3)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(sorted(CURRENTS)), rational.filter(bool), min_size=1, max_size=3), st.booleans())
def test_whatever_is_returned_cancels(terms: dict[str, Fraction], neutrinos: bool) -> None:
    text = " ".join(f"{'-' if c < 0 else '+'} {abs(c)} {name}" for name, c in terms.items())
    model = vector(text + " + nu_R" * neutrinos)
    result = search(model, most_multiplets=3)
    for solution in result.solutions:
        assert not any(sums(model.charges, solution.contents))
        spec = solution.spec(ModelSpec("m", model))
        assert anomalies(spec).total.cancelled
        assert loads(to_toml(spec)) == spec
    ranks = [solution.rank(model.charges) for solution in result.solutions]
    assert ranks == sorted(ranks)


def test_the_class_of_multiplets() -> None:
    """Integral electric charges only, one of each conjugate pair, and no two Majorana fields of a kind in a set."""
    kinds = representations(3, F(3, 2), coloured=True)
    assert len(set(kinds)) == len(kinds)
    for kind in kinds:
        assert all((t3 + kind.hypercharge).denominator == 1 for t3 in isospin(kind.su2))
        assert kind.hypercharge <= 0 or kind.su3 == 3
        assert not kind.majorana or kind.real
    assert not any(chosen.count(C) > 1 for chosen in sets(kinds, 3))


MINIMAL = 'name = "m"\nanomalons = "minimal"\n[vector]\ncharges = "{}"\ncoupling = {}\nmass = {}\n'


def test_minimal_in_a_model_file() -> None:
    spec = loads(MINIMAL.format("L_tau", 0.003, 0.5))
    assert [(m.name, m.decay and m.decay.operator) for m in spec.anomalons] == [("lx", "lL"), ("ex", "Ee")]
    assert anomalies(spec).total.cancelled
    assert loads(to_toml(spec)) == spec
    assert loads(MINIMAL.format("B - L + nu_R", 0.003, 0.5)).anomalons == ()


def test_minimal_masses_stay_perturbative_or_above_lep() -> None:
    """y = sqrt2 M g_X |delta|/M_X below sqrt(4 pi), delta = 3; where that would be below 110 GeV, 110 GeV."""
    for coupling, mass in ((0.002, 1.5), (0.004, 1.5), (0.0001, 1.5)):
        heaviest = max(m.mass for m in loads(MINIMAL.format("B", coupling, mass)).anomalons)
        assert 110 < heaviest < 600 and (2**0.5 * heaviest * coupling * 3 / mass) ** 2 < 4 * 3.1415926
    assert min(m.mass for m in loads(MINIMAL.format("B", 0.1, 1.5)).anomalons) == 110.0


def test_minimal_without_solution_and_with_other_faults() -> None:
    with pytest.raises(SpecError) as caught:
        loads(MINIMAL.format("L_tauu", 0.1, 1.5))
    assert [problem.where for problem in caught.value.problems] == ["vector.charges"]
    with pytest.raises(SpecError) as caught:
        loads(MINIMAL.format("B", 0.1, 1.5).replace("minimal", "minimum"))
    assert [problem.where for problem in caught.value.problems] == ["anomalons"]


def test_charged_singlets_that_decay_through_the_higgs_are_joined() -> None:
    """L(-3/2|3/2), E, N(3/2|-3/2) for B has no mixing operators: E decays to L by a Higgs Yukawa, L0 stays."""
    x = 3 * H
    completion = complete([Content(N, x, -x), Content(E, x, -x), Content(L, -x, x)], vector("B"))
    lx, ex, _ = completion.anomalons
    assert not any(m.decay for m in completion.anomalons) and lx.mass < ex.mass
    assert [yukawa.between for yukawa in completion.yukawas] == [("lx", "ex")]
    assert completion.relic.level == 1 and "dark matter" in completion.relic.warnings[0]
    spec = ModelSpec("m", vector("B"), completion.anomalons, yukawas=completion.yukawas)
    assert loads(to_toml(spec)) == spec and anomalies(spec).total.cancelled


def test_a_charged_singlet_alone_is_a_relic() -> None:
    """E(5|2) mixes with nothing for tau_R, and there is no doublet that it could decay to."""
    completion = complete([Content(E, F(5), F(2))], vector("tau_R"))
    assert completion.relic.level == 2 and "excluded as a relic" in completion.relic.warnings[0]
