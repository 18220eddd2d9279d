"""Laws that hold for any charges and coefficients: rings, vector-like pairs, conjugation, additivity, neutral operators."""

from __future__ import annotations

from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from modelgen.anomalies import Weyl, anomalies, coefficients, gauge_anomalies
from modelgen.currents import LEPTONS
from modelgen.expressions import ONE, ZERO, Coefficient, symbol
from modelgen.mixing import OPERATORS, allowed_operators, automatic
from modelgen.modelfile import load
from modelgen.sm import Electroweak
from modelgen.spec import Charges, Multiplet
from modelgen.wesszumino import Matching, coupling, matching
from validation.ufo.expressions import Formula

F = Fraction
SMALL = st.fractions(min_value=-5, max_value=5, max_denominator=6)
BELLE2 = load("belle2")
PARAMETERS = {"ee": 0.31, "sw": 0.47, "cw": 0.88, "MZ": 91.2, "CKM1x2": 0.2 - 0.1j}
EW = Electroweak.from_angle(1 / 127.95, 0.23122, 91.1876, 80.377, 2.4955, 2.085)

monomials = st.dictionaries(st.sampled_from([*PARAMETERS, "sqrt2", "CKM1x2~"]), st.integers(-2, 2), max_size=3)
polynomials = st.lists(st.tuples(SMALL, SMALL, monomials), max_size=3).map(
    lambda parts: sum((made(Coefficient.number(re, im), powers) for re, im, powers in parts), ZERO)
)


def made(factor: Coefficient, powers: dict[str, int]) -> Coefficient:
    for name, exponent in powers.items():
        factor = factor * symbol(name, exponent)
    return factor


@given(polynomials, polynomials, polynomials)
def test_laurent_polynomials_are_a_commutative_ring(a: Coefficient, b: Coefficient, c: Coefficient) -> None:
    assert a + b == b + a and (a + b) + c == a + (b + c)
    assert a * b == b * a and (a * b) * c == a * (b * c) and a * (b + c) == a * b + a * c
    assert a + ZERO == a == a * ONE and not a * ZERO and not a - a and a * 3 == a + a + a
    assert hash(a * b) == hash(b * a) and a**3 == a * a * a


@given(polynomials, polynomials)
def test_conjugation_is_an_automorphism_and_its_own_inverse(a: Coefficient, b: Coefficient) -> None:
    assert (a * b).conjugate() == a.conjugate() * b.conjugate() and (a + b).conjugate() == a.conjugate() + b.conjugate()
    assert a.conjugate().conjugate() == a


@given(st.fractions(min_value=F(1, 6), max_value=5, max_denominator=6), monomials)
def test_single_terms_have_inverses(number: Fraction, powers: dict[str, int]) -> None:
    term = made(Coefficient.number(number, number), powers)
    assert term * term.inverse() == ONE and term.inverse().inverse() == term
    assert term.ratio(term * F(-2, 3)) == F(-3, 2)


@given(polynomials)
def test_what_is_printed_has_the_value(a: Coefficient) -> None:
    """The text goes through the reader's own formula walker, which knows nothing of coefficients."""
    value = a.evaluate(PARAMETERS)
    printed = Formula(a.python(), "test").evaluate(PARAMETERS)
    size = sum(abs(Coefficient({m: c}).evaluate(PARAMETERS)) for m, c in a.terms.items())
    assert abs(printed - value) <= 1e-13 * max(size, 1e-300)


fields = st.builds(
    Weyl, st.sampled_from([1, -1]), st.sampled_from([1, 3, 6, 8]), st.integers(1, 5), SMALL, SMALL, st.integers(1, 3)
)


def plus(a: tuple, b: tuple) -> tuple:
    return (*(x + y for x, y in zip(a[:6], b[:6], strict=True)), (a[6] + b[6]) % 2)


@given(st.lists(fields, max_size=4), st.lists(fields, max_size=4))
def test_anomalies_add_up(first: list[Weyl], second: list[Weyl]) -> None:
    assert tuple(coefficients(first + second)) == plus(coefficients(first), coefficients(second))
    assert tuple(coefficients([f._replace(number=1) for f in first for _ in range(f.number)])) == tuple(coefficients(first))


@given(st.lists(fields, max_size=4), st.lists(fields, max_size=3))
def test_vector_like_pairs_change_nothing(spectrum: list[Weyl], pairs: list[Weyl]) -> None:
    both = [half for f in pairs for half in (f, f._replace(chirality=-f.chirality))]
    assert coefficients(both).cancelled
    assert coefficients(spectrum + both) == coefficients(spectrum)


@given(st.lists(fields, max_size=4))
def test_antiparticles_have_the_same_anomaly(spectrum: list[Weyl]) -> None:
    """A right-handed field is the conjugate of a left-handed one of opposite charges (SU(2) is pseudoreal)."""
    turned = [f._replace(chirality=-f.chirality, hypercharge=-f.hypercharge, x=-f.x) for f in spectrum]
    assert coefficients(turned) == coefficients(spectrum)


multiplets = st.builds(
    lambda su2, y, left, right, origin: Multiplet("a", su2, y, left, right, 500.0, mass_origin=origin),
    st.integers(1, 4), SMALL, SMALL, SMALL, st.sampled_from(["singlet", "higgs"]),
)  # fmt: skip


@given(multiplets)
def test_dirac_multiplets_leave_the_gauge_group_alone(multiplet: Multiplet) -> None:
    assert not any(gauge_anomalies([multiplet]))


@given(st.lists(multiplets, min_size=1, max_size=3), st.lists(multiplets, min_size=1, max_size=3), SMALL)
def test_matching_is_additive_homogeneous_and_blind_to_vector_like_charges(
    first: list[Multiplet], second: list[Multiplet], factor: Fraction
) -> None:
    def found(spectrum: list[Multiplet]) -> tuple[Fraction, Fraction]:
        return matching(evolve(BELLE2, anomalons=tuple(spectrum)))[:2]

    one, two = found(first), found(second)
    assert found(first + second) == (one[0] + two[0], one[1] + two[1])
    scaled = [evolve(m, x_left=factor * m.x_left, x_right=factor * m.x_right) for m in first]
    assert found(scaled) == (factor * one[0], factor * one[1])
    shifted = [evolve(m, x_left=m.x_left + factor, x_right=m.x_right + factor) for m in first]
    assert found(shifted) == one
    assert found([evolve(m, mass_origin="higgs") for m in first]) == (0, 0)
    from_singlet = [m for m in first if m.mass_origin == "singlet"]
    whole = anomalies(evolve(BELLE2, anomalons=tuple(from_singlet))).anomalons
    assert one == (-whole.su2, -whole.y2)


@given(SMALL, SMALL, SMALL, SMALL, st.floats(-2, 2))
def test_wess_zumino_couplings_are_linear(a: Fraction, b: Fraction, c: Fraction, d: Fraction, g_x: float) -> None:
    one, two = coupling(Matching(a, b, True), EW, g_x), coupling(Matching(c, d, True), EW, g_x)
    both, doubled = coupling(Matching(a + c, b + d, True), EW, g_x), coupling(Matching(a, b, True), EW, 2 * g_x)
    for x, y, sum_ in zip(one, two, both, strict=True):
        assert sum_ == pytest.approx(x + y, rel=1e-12, abs=1e-14)
    assert doubled[:3] == pytest.approx([2 * x for x in one[:3]], rel=1e-13, abs=1e-300)
    # the photon-transverse coupling vanishes with both others: nothing else feeds it
    assert one.kappa == pytest.approx(2 * EW.sw * EW.cw * (one.k_w - one.k_b), rel=1e-12, abs=1e-18)


CHARGE = st.sampled_from([F(n, 2) for n in range(-4, 5)])  # few values: charges have to coincide
lepton_charges = st.tuples(CHARGE, CHARGE, CHARGE)
mixers = st.builds(
    lambda kind, left, right: Multiplet("m", *kind, left, right, 300.0),
    st.sampled_from([(2, F(-1, 2)), (1, F(-1)), (1, F(0)), (2, F(1, 2))]), CHARGE, CHARGE,
)  # fmt: skip


def charges(left: tuple, right: tuple) -> Charges:
    none = (F(0),) * 3
    return Charges(none, none, none, left, right)


def by_hand(m: Multiplet, x_l: Fraction, x_e: Fraction, name: str) -> bool:
    """The X charge of each operator, field by field: barred fields count negatively, S or S* adds the charge of a mass."""
    if (m.su2, m.hypercharge) != (OPERATORS[name].su2, OPERATORS[name].hypercharge):
        return False
    total = m.x_right - x_l if name.startswith("l") else x_e - m.x_left  # lbar … psi_R, or Psibar_L … e_R
    if not name.endswith("S"):
        return total == 0
    delta = abs(m.x_left - m.x_right)
    # the lepton and the anomalon of its chirality are told apart by their charges
    alike = m.x_left == x_l if name == "lLS" else m.x_right == x_e
    return delta != 0 and total in (delta, -delta) and not alike


@given(mixers, lepton_charges, lepton_charges, st.sampled_from(LEPTONS))
def test_operators_are_those_that_are_neutral(m: Multiplet, left: tuple, right: tuple, lepton: str) -> None:
    k = LEPTONS.index(lepton)
    found = allowed_operators(m, charges(left, right), lepton)
    assert found == tuple(name for name in OPERATORS if by_hand(m, left[k], right[k], name))
    assert automatic(m, charges(left, right), lepton) == (found[0] if found else None)


@given(mixers, lepton_charges, lepton_charges, CHARGE, st.sampled_from([F(-1), F(2), F(1, 3)]))
def test_operators_know_differences_of_charges_alone(
    m: Multiplet, left: tuple, right: tuple, shift: Fraction, factor: Fraction
) -> None:
    """A common charge of leptons and anomalon (a fermion number), or another unit of charge, changes nothing."""
    found = allowed_operators(m, charges(left, right), "tau")

    def moved(x: Fraction) -> Fraction:
        return factor * (x + shift)

    other = evolve(m, x_left=moved(m.x_left), x_right=moved(m.x_right))
    assert allowed_operators(other, charges(tuple(map(moved, left)), tuple(map(moved, right))), "tau") == found
