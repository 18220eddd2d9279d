"""Numbers at many points: code for one of them gives for all what it gives for each."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from validation.lanes import Lanes, Parting, lanes, many, parted, plain, rows, taken


class State(NamedTuple):
    x: float
    pair: tuple[float, float]
    known: dict[str, float]


def crooked(state: State) -> float:
    """Branches, sorting, a dictionary with numbers as its keys, builtin max and sum."""
    x, (a, b) = state.x, state.pair
    small = min((a, b), key=lambda y: (y - x) ** 2)
    if small > x:
        return -small
    found: dict[float, float] = {}
    for key in (max(x, a + b), small, 2 * a):
        found[key] = found.get(key, 0.0) + np.log1p(abs(key))
    return sum(sorted(found.values())[:2]) + state.known["c"] if x != 2.0 else 7.0


@given(st.lists(st.tuples(*[st.integers(-4, 4)] * 3), min_size=1, max_size=30))
def test_every_way_is_taken_as_one_by_one(numbers: list[tuple[int, int, int]]) -> None:
    """Small integers, so that ties are frequent."""
    x, a, b = np.array(numbers, float).T
    start = State(lanes(x), (lanes(a), lanes(b)), {"c": 0.5})
    found = np.full(len(x), np.nan)
    for chosen, value in parted(crooked, start, len(x)):
        assert np.isnan(found[chosen]).all()
        found[chosen] = plain(value)
    alone = [crooked(State(*point[:1], point[1:], {"c": 0.5})) for point in zip(x, a, b, strict=True)]
    assert found == pytest.approx(np.array(alone), rel=1e-15)


def test_a_comparison_decides_or_parts() -> None:
    x = Lanes(np.array([1.0, 2.0, 3.0]))
    assert x > 0
    assert not x > 3
    with pytest.raises(Parting) as parting:
        assert x > 1.5
    assert parting.value.yes.tolist() == [False, True, True]


def test_what_has_no_meaning_for_many_points_is_refused() -> None:
    """No silent conversion to one number or to an array of objects."""
    import math

    x = lanes([1.0, 2.0])
    for attempt in (lambda: math.log(x), lambda: float(x), lambda: np.asarray(x), lambda: np.array([x, 1.0])):
        with pytest.raises(TypeError):
            attempt()
    assert f"{x:.3g}" == "…"


def test_functions_of_arrays() -> None:
    """One row per point; a single number comes back as a float, and what varies little is computed once per value."""
    asked: list[int] = []

    def area(sides: np.ndarray) -> np.ndarray:
        asked.append(len(sides))
        return sides[:, 0] * sides[:, 1]

    assert rows(area, 2.0, 3.0) == 6.0
    assert plain(rows(area, 2.0, lanes([3.0, 1.0, 3.0, 1.0]))).tolist() == [6.0, 2.0, 6.0, 2.0]
    assert plain(rows(area, lanes([1.0, 2.0]), lanes([3.0, 4.0]))).tolist() == [3.0, 8.0]
    assert asked == [1, 2, 2]


def test_points_are_taken_out_of_what_holds_them() -> None:
    state = State(lanes([1.0, 2.0, 3.0]), (4.0, lanes([5.0, 6.0, 7.0])), {"c": lanes([8.0, 9.0, 10.0])})
    two = taken(state, np.array([0, 2]))
    assert isinstance(two, State)
    assert [plain(y).tolist() for y in (two.x, two.pair[1], two.known["c"])] == [[1, 3], [5, 7], [8, 10]]
    one = taken(state, np.array([1]))
    assert one == State(2.0, (4.0, 6.0), {"c": 9.0})
    assert not many(one.x, one.pair[1])
