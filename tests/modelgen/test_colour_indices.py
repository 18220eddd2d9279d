"""SU(3) indices from the weights of tensor products; what multiplets of any colour add to each anomaly, one by one."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modelgen.anomalies import SU3_INDICES, GaugeAnomalies, Weyl, coefficients, gauge_anomalies, multiplet_fields
from modelgen.spec import Multiplet

F = Fraction
REPEATABLE = settings(derandomize=True, max_examples=25, deadline=None)
SMALL = st.fractions(min_value=-3, max_value=3, max_denominator=4)

# (2 T3, 2 sqrt3 T8) of a triplet's members, from the diagonal Gell-Mann matrices
TRIPLET = ((1, 1), (-1, 1), (0, -2))
WEIGHTS = {
    1: ((0, 0),),
    3: TRIPLET,
    6: tuple((a[0] + b[0], a[1] + b[1]) for a, b in combinations_with_replacement(TRIPLET, 2)),
    # triplet times antitriplet without the singlet, whose weight is (0, 0)
    8: tuple(sorted(((a[0] - b[0], a[1] - b[1]) for a, b in product(TRIPLET, TRIPLET)), key=any))[1:],
}


@pytest.mark.parametrize("colour", WEIGHTS)
def test_indices_are_the_second_and_third_moments_of_the_weights(colour: int) -> None:
    """T = sum T3^2; A = sum T8^3 in units of the triplet's, where (1 + 1 - 8) = -6."""
    weights = WEIGHTS[colour]
    assert len(weights) == colour and set(SU3_INDICES) == set(WEIGHTS)
    dynkin = sum(F(t3, 2) ** 2 for t3, _ in weights)
    assert SU3_INDICES[colour] == (dynkin, F(sum(t8**3 for _, t8 in weights), -6))
    # the other diagonal generator, normalised alike, has the same Dynkin index
    assert dynkin == sum(F(t8**2, 12) for _, t8 in weights)


def left(colour: int, su2: int, y: Fraction, copies: int = 1) -> Multiplet:
    return Multiplet("a", su2, y, F(0), None, 500.0, su3=colour, copies=copies)


def right(colour: int, su2: int, y: Fraction, copies: int = 1) -> Multiplet:
    return Multiplet("b", su2, y, None, F(0), 500.0, su3=colour, copies=copies)


@REPEATABLE
@given(st.sampled_from([1, 3, -3, 6, -6, 8]), st.integers(1, 5), SMALL, st.integers(1, 3))
def test_each_gauge_anomaly_is_a_sum_over_the_members(colour: int, su2: int, y: Fraction, copies: int) -> None:
    """Summed state by state: (2 T8)^3, T3^2 of colour, T3^2 of isospin, Y^3 and 1, each times what the other carries."""
    sign = 1 if colour > 0 else -1
    members = [(sign * t3, sign * t8, m) for t3, t8 in WEIGHTS[abs(colour)] for m in range(su2)]
    expected = (
        copies * sum(F(t8**3, -6) for _, t8, _ in members),
        copies * sum(F(t3, 2) ** 2 * y for t3, _, _ in members),
        copies * sum((F(su2 - 1, 2) - m) ** 2 * y for _, _, m in members),
        copies * sum(y**3 for _ in members),
        copies * sum(y for _ in members),
    )
    assert gauge_anomalies([left(colour, su2, y, copies)]) == expected
    # the right-handed field is the conjugate of a left-handed one: every anomaly changes its sign
    assert gauge_anomalies([right(colour, su2, y, copies)]) == tuple(-value for value in expected)
    assert gauge_anomalies([left(-colour if colour not in (1, 8) else colour, su2, -y, copies)]) == tuple(
        -value for value in expected
    )


@REPEATABLE
@given(st.sampled_from([1, 3, -3, 6, -6, 8]), st.integers(1, 5), SMALL, SMALL, st.integers(1, 3), st.sampled_from([1, -1]))
def test_each_coefficient_of_x_is_a_sum_over_the_members(
    colour: int, su2: int, y: Fraction, x: Fraction, copies: int, chirality: int
) -> None:
    """The traces of the module's docstring, state by state; with -3 as with 3: T and the dimension are those of 3."""
    members = [(t3, m) for t3, _ in WEIGHTS[abs(colour)] for m in range(su2)]
    weight = chirality * copies
    found = coefficients([Weyl(chirality, colour, su2, y, x, copies)])
    assert found[:6] == (
        weight * sum(F(t3, 2) ** 2 * x for t3, _ in members),
        weight * sum((F(su2 - 1, 2) - m) ** 2 * x for _, m in members),
        weight * sum(y**2 * x for _ in members),
        weight * sum(y * x**2 for _ in members),
        weight * sum(x**3 for _ in members),
        weight * sum(x for _ in members),
    )
    # Witten: 2 sum T3^2 over the members, in units of the doublet's, whatever the chirality
    assert found.witten == 2 * copies * sum((F(su2 - 1, 2) - m) ** 2 for _, m in members) % 2


@REPEATABLE
@given(st.sampled_from([3, 6, 8]), st.integers(1, 4), SMALL, SMALL, SMALL)
def test_a_vector_like_multiplet_is_free_of_gauge_anomalies(
    colour: int, su2: int, y: Fraction, x_left: Fraction, x_right: Fraction
) -> None:
    both = Multiplet("a", su2, y, x_left, x_right, 500.0, su3=colour)
    assert [field.chirality for field in multiplet_fields(both)] == [1, -1]
    assert gauge_anomalies([both]) == GaugeAnomalies(*[F(0)] * 5)


def test_a_sextet_is_seven_antitriplets_away_from_freedom() -> None:
    """The textbook example: 6 + 7 x 3bar of SU(3) is free of the cubic anomaly, 6 + 7 x 3 is not."""
    assert gauge_anomalies([left(6, 1, F(0)), left(-3, 1, F(0), copies=7)]).su3_cubed == 0
    assert gauge_anomalies([left(6, 1, F(0)), left(3, 1, F(0), copies=7)]).su3_cubed == 14


@pytest.mark.parametrize("colour", [1, 3, -3, 6, 8])
@pytest.mark.parametrize("copies", [1, 2, 3])
def test_doublets_are_counted_by_colour_and_copy(colour: int, copies: int) -> None:
    """E. Witten, Phys. Lett. B 117 (1982) 324: a sextet or an octet of doublets is an even number of them."""
    assert coefficients([Weyl(1, colour, 2, F(0), F(0), copies)]).witten == len(WEIGHTS[abs(colour)]) * copies % 2
