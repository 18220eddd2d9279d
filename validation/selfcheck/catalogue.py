"""What the self-check asks, read from the table beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

TABLE = Path(__file__).with_name("processes.toml")


class Variant(NamedTuple):
    """A preset with changed parameters."""

    model: str
    name: str
    settings: tuple[tuple[str, float], ...]

    def __str__(self) -> str:
        return self.model if self.name == "default" else f"{self.model} ({self.name})"


class Check(NamedTuple):
    """A process to be compared in two gauges, and more; `expected` names the reason why it cannot agree."""

    variant: Variant
    process: str
    expected: str | None


class Hunt(NamedTuple):
    """A variant whose Goldstone vertices are flipped, and the processes that must notice; with `only`, the vertices
    that hold one of these particles; of one kind (see gauges.goldstone_rows); every `share`-th of them."""

    variant: Variant
    processes: tuple[str, ...]
    only: tuple[str, ...]
    kind: str
    share: int


class Square(NamedTuple):
    """A process whose |M|^2 is compared at points of energy `ecm` in GeV (None for a decay)."""

    variant: Variant
    process: str
    ecm: float | None


class Reaction(NamedTuple):
    """A process whose rate is compared at the energy `ecm` in GeV (None for a decay), polarisations in percent."""

    variant: Variant
    process: str
    ecm: float | None
    cuts: tuple[str, ...] = ()
    polarisation: tuple[float, float] | None = None


class Catalogue(NamedTuple):
    """Everything; `reasons` by name."""

    reasons: Mapping[str, str]
    checks: tuple[Check, ...]  # with MadGraph's commands
    embedded: tuple[Check, ...]  # with this program's amplitudes only
    hunts: tuple[Hunt, ...]
    squares: tuple[Square, ...]
    rates: tuple[Reaction, ...]


def catalogue(share: int = 1) -> Catalogue:
    """The table; with `share` n every n-th row of each list, and every n-th vertex."""
    document = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    settings = {name: tuple(sorted(values.items())) for name, values in document["variants"].items()}

    def variant(model: str, name: str) -> Variant:
        return Variant(model, name, settings[name])

    def checks(rows: list[dict[str, Any]]) -> tuple[Check, ...]:
        return tuple(
            Check(variant(model, name), process, row.get("expected"))
            for row in rows for model in row["models"] for name in row["variants"] for process in row["processes"]
        )  # fmt: skip

    hunts = tuple(
        Hunt(
            variant(row["model"], row["variant"]), tuple(row["processes"]), tuple(row.get("only", ())),
            row.get("kind", "new"), share,
        )
        for row in document["mutations"]
    )  # fmt: skip
    squares = tuple(
        Square(variant(row["model"], row["variant"]), process, float(ecm) or None)
        for row in document["squares"] for process, ecm in row["processes"]
    )  # fmt: skip
    rates = tuple(
        Reaction(
            variant(row["model"], row["variant"]), asked["process"], asked.get("ecm"), tuple(asked.get("cuts", ())),
            _pair(asked.get("polarisation")),
        )
        for row in document["rates"] for asked in row["processes"]
    )  # fmt: skip
    found = checks(document["checks"]), checks(document["embedded"])
    return Catalogue(document["reasons"], found[0][::share], found[1][::share], hunts, squares[::share], rates[::share])


def _pair(values: list[float] | None) -> tuple[float, float] | None:
    return (float(values[0]), float(values[1])) if values is not None else None
