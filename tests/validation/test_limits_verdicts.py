"""Verdicts at the boundary: reading errors, windows, low confidence; a ratio above 1 means excluded."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validation.limits.table import Applies, Limit
from validation.limits.verdicts import judge, not_applicable, strength


def row(kind: str, **changes: object) -> Limit:
    number = {"window": (125.0, 150.0)} if kind == "window" else {"bound": 1e-6 if kind == "rate" else 100.0}
    texts = dict.fromkeys(
        ("title", "observable", "unit", "experiment", "reference", "location", "obtained", "assumes", "evaded_by"), "-"
    )
    values = {"id": "test", "kind": kind, "cl": 0.95, "confidence": "high", "applies": Applies("W nu")}
    return Limit(**{**values, **number, **texts, **changes})


@pytest.mark.parametrize(
    ("kind", "predicted", "verdict", "ratio"),
    [
        ("rate", 2e-6, "excluded", 2.0),
        ("rate", 5e-7, "allowed", 0.5),
        ("rate", 1e-6, "allowed", 1.0),
        ("rate", 0.0, "allowed", 0.0),
        ("mass", 50.0, "excluded", 2.0),
        ("mass", 200.0, "allowed", 0.5),
        ("mass", 100.0, "allowed", 1.0),
    ],
)
def test_exact_bounds(kind: str, predicted: float, verdict: str, ratio: float) -> None:
    """A rate is excluded above its upper limit, a mass below its lower limit; at the bound nothing is."""
    result = judge(row(kind), "x", predicted)
    assert result.verdict == verdict
    assert result.ratio == pytest.approx(ratio, rel=1e-12)


@pytest.mark.parametrize(
    ("mass", "verdict", "ratio", "edge"),
    [
        (124.0, "allowed", 124 / 125, 125.0),
        (126.0, "excluded", 126 / 125, 125.0),
        (149.0, "excluded", 150 / 149, 150.0),
        (151.0, "allowed", 150 / 151, 150.0),
        (1000.0, "allowed", 0.15, 150.0),
    ],
)
def test_windows(mass: float, verdict: str, ratio: float, edge: float) -> None:
    result = judge(row("window"), "x", mass)
    assert (result.verdict, result.bound) == (verdict, edge)
    assert result.ratio == pytest.approx(ratio, rel=1e-12)


@pytest.mark.parametrize(
    ("factor", "verdict"),
    [(0.32, "allowed"), (0.34, "uncertain"), (1.0, "uncertain"), (2.9, "uncertain"), (3.1, "excluded")],
)
def test_reading_error_of_a_factor_three(factor: float, verdict: str) -> None:
    """bound_uncertainty = 2 bounds is a factor 1 + 2 = 3 either way."""
    result = judge(row("rate", bound_uncertainty=2e-6), "x", factor * 1e-6)
    assert result.verdict == verdict
    assert (result.ratio is None) == (factor == 2.9), "no ratio above 1 without an exclusion"


def test_errors_of_prediction_and_bound_combine_in_quadrature() -> None:
    """Two independent errors of 10% make 14%: a prediction 12% above the bound is uncertain, 16% above excluded."""
    limit = row("rate", bound_uncertainty=1e-7)
    assert judge(limit, "x", 1.12e-6, 1.12e-7).verdict == "uncertain"
    assert judge(limit, "x", 1.16e-6, 1.16e-7).verdict == "excluded"
    assert judge(limit, "x", 1.12e-6).verdict == "excluded"


@pytest.mark.parametrize("confidence", ["medium", "low", "medium-high", "unknown"])
@pytest.mark.parametrize(("kind", "predicted"), [("rate", 1.0), ("mass", 1.0), ("window", 130.0)])
def test_low_confidence_never_excludes(confidence: str, kind: str, predicted: float) -> None:
    result = judge(row(kind, confidence=confidence), "x", predicted)
    assert result.verdict == "uncertain"
    assert result.ratio is None
    assert confidence in result.why


@given(
    st.sampled_from(["rate", "mass", "window"]),
    st.floats(1e-9, 1e9),
    st.one_of(st.none(), st.floats(1e-12, 1e3)),
    st.one_of(st.none(), st.floats(1e-12, 1e3)),
    st.sampled_from(["high", "low"]),
)
def test_a_ratio_above_one_always_means_excluded(
    kind: str, predicted: float, error: float | None, reading: float | None, confidence: str
) -> None:
    limit = row(kind, bound_uncertainty=reading, confidence=confidence)
    result = judge(limit, "x", predicted, error)
    assert (result.ratio is not None and result.ratio > 1) == (result.verdict == "excluded")
    assert result.ratio is None or math.isfinite(result.ratio)


def test_expected_ratio() -> None:
    """A window that is expected to reach farther excludes a mass by more than the observed one does."""
    limit = row("window", window=(130.0, 900.0), expected=970.0)
    result = judge(limit, "x", 880.0)
    assert result.expected_ratio == pytest.approx(970 / 880)
    assert result.ratio == pytest.approx(900 / 880)
    assert strength(row("mass"), 80.0, 120.0) == pytest.approx(1.5)


def test_what_does_not_apply_has_no_ratio() -> None:
    result = not_applicable(row("mass"), "x", "because", 10.0)
    assert (result.verdict, result.ratio, result.predicted, result.bound) == ("not applicable", None, 10.0, 100.0)
    assert set(result.as_dict()) == {
        *("limit", "experiment", "kind", "observable", "predicted", "predicted_uncertainty", "bound"),
        *("bound_uncertainty", "unit", "cl", "ratio", "expected_ratio", "verdict", "why", "source", "confidence"),
    }


def test_charges_are_exact() -> None:
    assert Applies("W nu", hypercharge=Fraction(1, 2)).hypercharge == Fraction(1, 2)
