"""Every limit that ships: complete provenance, sensible numbers; and what the reader of limit tables refuses."""

from __future__ import annotations

import math

import pytest

from modelgen.errors import LimitError
from validation.limits.table import Limit, parse_limit, parse_table, shipped_limits

ROWS = shipped_limits()
GOOD = {
    "id": "made-up",
    "title": "a row for this test",
    "kind": "mass",
    "observable": "mass of a lepton",
    "unit": "GeV",
    "bound": 100.0,
    "cl": 0.95,
    "experiment": "nobody",
    "reference": "nowhere",
    "location": "nowhere",
    "obtained": "invented for a test",
    "confidence": "high",
    "assumes": "nothing",
    "evaded_by": "nothing",
    "applies": {"signature": "W nu"},
}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_provenance_is_complete(row: Limit) -> None:
    for text in (row.experiment, row.reference, row.location, row.obtained, row.confidence, row.assumes, row.evaded_by):
        assert len(text) >= 2
    assert any(character.isdigit() for character in row.reference), "a publication has a year, a volume or a number"
    assert row.experiment in row.reference, "the source is the publication of the experiment itself"
    assert ".md" not in row.obtained
    assert "memory" not in row.obtained


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_numbers_are_sensible(row: Limit) -> None:
    assert 0.9 <= row.cl <= 0.99
    assert row.unit == ("1" if row.kind == "rate" and row.probe != "z > new" else "GeV")
    if row.kind != "rate":
        ends = row.window or (row.bound,)
        assert all(end is not None and 10 < end < 3000 for end in ends), "between LEP1 and the reach of the LHC"
    assert row.path.endswith(".toml")


def test_only_high_confidence_is_trusted() -> None:
    for word, trusted in (("high", True), ("high (order of magnitude)", True), ("medium", False), ("low", False)):
        assert parse_limit({**GOOD, "confidence": word}).trusted is trusted
    assert not parse_limit({**GOOD, "confidence": "medium-high"}).trusted


@pytest.mark.parametrize("name", sorted(set(GOOD) - {"bound", "applies"}))
def test_a_row_without_provenance_is_refused(name: str) -> None:
    with pytest.raises(LimitError, match=name):
        parse_limit({key: value for key, value in GOOD.items() if key != name})


@pytest.mark.parametrize(
    "change",
    [
        {"bound": -1.0},
        {"bound": math.nan},
        {"bound": math.inf},
        {"window": [1.0, 2.0]},
        {"kind": "window"},
        {"kind": "window", "window": [2.0, 1.0], "bound": None},
        {"kind": "opinion"},
        {"cl": 95},
        {"surprise": 1},
        {"applies": {}},
        {"applies": {"signature": "W nu", "colour": "red"}},
        {"bound_uncertainty": 0.0},
    ],
)
def test_nonsense_is_refused(change: dict[str, object]) -> None:
    row = {key: value for key, value in {**GOOD, **change}.items() if value is not None}
    with pytest.raises(LimitError, match="made-up"):
        parse_limit(row)


def test_files_that_are_no_tables_are_refused() -> None:
    with pytest.raises(LimitError, match="not a limit table"):
        parse_table("[[limit", "broken.toml")
    with pytest.raises(LimitError, match="only"):
        parse_table("[other]\nx = 1", "other.toml")
