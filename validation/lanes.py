"""Code written for one point, run for many at once: numbers that are arrays, parted where points take different ways.

A comparison that is the same at all points decides as for one point. Where it is not, `parted` begins again with those
points at which it holds, and with the others: the numbers are those of the same code at every point by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar, cast

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Rows = Callable[[Floats], Floats]
T = TypeVar("T")
S = TypeVar("S")


class Parting(Exception):
    """Not an error: a comparison that holds (`yes`) at some points only."""

    def __init__(self, yes: NDArray[np.bool_]) -> None:
        super().__init__("points take different ways")
        self.yes = yes


class Lanes(NDArrayOperatorsMixin):
    """A number at many points, `values` (n,): arithmetic and numpy functions as of a float; no text, no `math`.

    As a key of a dictionary it differs from every float, from other such numbers where they differ.
    """

    __slots__ = ("values",)

    def __init__(self, values: NDArray[Any]) -> None:
        self.values = values

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: object, **options: object) -> Any:
        if method != "__call__" or set(options) - {"out"}:
            return NotImplemented  # `out` is of +=, which gives a new number as it does of floats
        return Lanes(ufunc(*(x.values if isinstance(x, Lanes) else x for x in inputs)))

    def __bool__(self) -> bool:
        yes = self.values != 0
        if yes.all():
            return True
        if yes.any():
            raise Parting(yes)
        return False

    def __hash__(self) -> int:
        """The same for all, so that keys are compared, which parts where two are equal at some points only."""
        return 0

    def __format__(self, _: str) -> str:
        return "…"

    def __array__(self, *_: object, **__: object) -> Any:
        raise TypeError("numbers at many points are not one array: `rows` takes them to functions of arrays")


def lanes(values: ArrayLike) -> float:
    """One number per point as what stands for a float; a single number is a float."""
    array = np.asarray(values)
    return cast("float", Lanes(array)) if array.ndim else float(array)


def many(*numbers: object) -> bool:
    """Whether any of them is of many points, which have no words."""
    return any(isinstance(number, Lanes) for number in numbers)


def plain(number: float) -> Any:
    """The number, or the array (n,) of numbers, for functions of arrays."""
    return number.values if isinstance(number, Lanes) else number


def rows(function: Rows, *numbers: float) -> float:
    """`function` of rows (n, k) to values (n,), at these k numbers; what is the same at many points is found once."""
    varying = [k for k, number in enumerate(numbers) if many(number)]
    values, back = [np.atleast_1d(plain(number)) for number in numbers], np.zeros(1, np.intp)
    if len(varying) == 1:
        values[varying[0]], back = np.unique(values[varying[0]], return_inverse=True)
    found = function(np.stack(np.broadcast_arrays(*values), axis=-1).astype(float))
    if not varying:
        return float(np.ravel(found)[0])
    return lanes(found[back] if len(varying) == 1 else found)


def parted(compute: Callable[[S], T], start: S, size: int) -> Iterator[tuple[NDArray[np.intp], T]]:
    """`compute(start)` for all points: groups of them that go the same way, by number, with what comes of each.

    `start` holds `Lanes` of this size, in tuples, dictionaries and named tuples; of a group of one they are floats.
    """
    waiting = [np.arange(size)]
    while waiting:
        chosen = waiting.pop()
        try:
            with np.errstate(all="ignore"):
                found = compute(start if len(chosen) == size > 1 else taken(start, chosen))
        except Parting as parting:
            waiting += [chosen[~parting.yes], chosen[parting.yes]]
            continue
        yield chosen, found


def taken(value: T, chosen: NDArray[np.intp]) -> T:
    """The same with the chosen points alone."""
    found: Any = value
    if isinstance(value, Lanes):
        found = value.values[chosen] if len(chosen) > 1 else value.values[chosen[0]]
        return cast("T", lanes(found))
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        found = type(value)(*(taken(part, chosen) for part in value))
    elif isinstance(value, tuple):
        found = tuple(taken(part, chosen) for part in value)
    elif isinstance(value, dict):
        found = {key: taken(part, chosen) for key, part in value.items()}
    return cast("T", found)
