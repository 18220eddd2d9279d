"""Typed, checked access to the tables of a model file: every fault is collected with its place, value and a hint."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from modelgen.errors import Problem, nearest

_EXACT = re.compile(r"\s*[+-]?\d{1,12}(?:\s*/\s*\d{1,12})?\s*")


def quoted(value: Any) -> str:
    """A value as a message shows it: short, on one line."""
    text = repr(value) if not isinstance(value, str) else f'"{value}"'
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "..."


def kind(value: Any) -> str:
    """What TOML calls the type of a value."""
    names = {bool: "a boolean", int: "an integer", float: "a float", str: "a string", list: "an array", dict: "a table"}
    return names.get(type(value), "a date or time")


class Table:
    """One table of the file: `where` is its path, faults go to the shared list `problems`.

    Each reader returns the value, or a harmless stand-in after noting a fault; `sound` says whether any was noted.
    """

    def __init__(
        self, values: Mapping[str, Any], where: str, problems: list[Problem], parent: Table | None = None
    ) -> None:
        self.values, self.where, self.problems, self.parent = values, where, problems, parent
        self._asked: set[str] = set()
        self._faults = 0

    @property
    def sound(self) -> bool:
        return self._faults == 0

    def fault(self, key: str | None, message: str, hint: str | None = None) -> None:
        place = ".".join(part for part in (self.where, key) if part) or "file"
        self.problems.append(Problem(place, message, hint))
        table: Table | None = self
        while table is not None:
            table._faults += 1
            table = table.parent

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def take(self, key: str, example: str | None = None) -> Any:
        """The raw value, None where there is none; with an `example` the key is required."""
        self._asked.add(key)
        if key not in self.values and example is not None:
            self.fault(key, "missing", f"for example {key} = {example}")
        return self.values.get(key)

    def text(self, key: str, example: str | None = None) -> str:
        value = self.take(key, example)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.fault(key, f"a string is expected, {quoted(value)} is {kind(value)}")
            return ""
        return value

    def choice(self, key: str, options: Sequence[str], default: str, example: str | None = None) -> str:
        if key not in self.values:
            self.take(key, example)
            return default
        value = self.text(key)
        if value and value not in options:
            self.fault(key, f"unknown value {quoted(value)}", nearest(value, options))
            return default
        return value or default

    def flag(self, key: str) -> bool:
        value = self.take(key)
        if value is not None and not isinstance(value, bool):
            self.fault(key, f"true or false is expected, not {quoted(value)}")
        return value is True

    def integer(self, key: str, default: int | None, low: int, high: int, example: str | None = None) -> int:
        value = self.take(key, example)
        if value is None:
            return low if default is None else default
        if isinstance(value, bool) or not isinstance(value, int):
            self.fault(key, f"an integer is expected, {quoted(value)} is {kind(value)}")
        elif not low <= value <= high:
            self.fault(key, f"{quoted(value)} is out of range", f"from {low} to {high}")
        else:
            return value
        return low if default is None else default

    def number(
        self, key: str, default: float = 0.0, example: str | None = None, positive: bool = False, bound: float = 1e15
    ) -> float:
        """A finite float; `positive` asks for more than zero, `bound` for no more than that in magnitude."""
        value = self.take(key, example)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            self.fault(key, f"a number is expected, {quoted(value)} is {kind(value)}")
            return default
        if isinstance(value, int) and abs(value) > bound:
            self.fault(key, f"{quoted(value)} is out of range", f"at most {bound:g} in magnitude")
            return default
        number = float(value)
        if not math.isfinite(number):
            self.fault(key, f"{number} is not a finite number")
        elif positive and number <= 0:
            self.fault(key, f"{number:g} is not positive", "masses and couplings are positive; masses are in GeV")
        elif abs(number) > bound:
            self.fault(key, f"{number:g} is out of range", f"at most {bound:g} in magnitude")
        else:
            return number
        return default

    def exact(self, key: str, example: str | None = None) -> Fraction | None:
        """An exact charge: an integer or a "p/q" string; None where there is none."""
        value = self.take(key, example)
        return None if value is None else self.exact_value(key, value)

    def exact_value(self, key: str, value: Any) -> Fraction:
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**12:
            return Fraction(value)
        if isinstance(value, str) and _EXACT.fullmatch(value):
            try:
                return Fraction(value.replace(" ", ""))
            except ZeroDivisionError:
                self.fault(key, f"{quoted(value)} divides by zero")
                return Fraction(0)
        if isinstance(value, float):
            self.fault(key, f"charges are exact, {quoted(value)} is a float", _exact_hint(value))
        elif isinstance(value, str):
            self.fault(key, f"{quoted(value)} is not an exact number", 'write an integer or a string such as "-1/2"')
        else:
            self.fault(key, f"a charge is expected, not {quoted(value)}", 'write an integer or a string such as "-1/2"')
        return Fraction(0)

    def table(self, key: str, example: str | None = None) -> Table | None:
        value = self.take(key, example)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.fault(key, f"a table is expected, {quoted(value)} is {kind(value)}", f"write [{key}]")
            return None
        return self.inner(key, value)

    def inner(self, key: str, values: Mapping[str, Any]) -> Table:
        """A table inside this one; its faults count as faults of this one."""
        return Table(values, ".".join(part for part in (self.where, key) if part), self.problems, self)

    def tables(self, key: str, most: int) -> list[Table]:
        value = self.take(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.fault(key, f"an array of tables is expected, not {quoted(value)}", f"write [[{key}]]")
            return []
        if len(value) > most:
            self.fault(key, f"{len(value)} tables are too many", f"at most {most}")
            return []
        return [Table(item, f"{key}[{index}]", self.problems) for index, item in enumerate(value)]

    def finish(self, also: Iterable[str] = ()) -> bool:
        """Report the keys that nobody asked for; says whether the table is sound."""
        known = sorted(self._asked | set(also))
        for key in self.values:
            if key not in known:
                self.fault(key, "unknown key: not supported (yet)", nearest(key, known))
        return self.sound


def _exact_hint(value: float) -> str:
    if not math.isfinite(value) or abs(value) > 1e6:
        return 'write an integer or a string such as "-1/2"'
    near = Fraction(value).limit_denominator(60)
    return f"write {near}" if near.denominator == 1 else f'write "{near}"'
