"""Races: what a ratio says, and a process that fails is not a fast one."""

from __future__ import annotations

import pytest

from modelgen.errors import GeneratorError
from validation.races import Race, process


def test_ratio() -> None:
    assert Race("task", 2.0, 8.0, "other", 0.2).ratio == 0.25
    assert Race("task", 2.0, None, "other", 0.2).ratio is None


def test_memory_is_that_of_the_process() -> None:
    """Not that of the tests, which is larger."""
    small = process(["-c", "pass"])
    large = process(["-c", "held = bytes([1]) * 80_000_000"])
    assert large.megabytes - small.megabytes == pytest.approx(80_000_000 / 2**20, abs=8)


def test_a_failed_process_is_no_time() -> None:
    with pytest.raises(GeneratorError, match="broken"):
        process(["-c", "raise SystemExit('broken')"])
