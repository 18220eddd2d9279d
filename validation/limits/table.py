"""What a published limit is, and the tables of them that ship with the program."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from fractions import Fraction
from importlib import resources
from typing import Any, Literal, cast

from attrs import field, fields, frozen

from modelgen.errors import LimitError

Kind = Literal["rate", "mass", "window"]
REQUIRED = {
    *("id", "title", "kind", "observable", "unit", "cl", "experiment"),
    *("reference", "location", "obtained", "confidence", "assumes", "evaded_by"),
}


@frozen
class Applies:
    """To what a limit applies. What is None (or empty) is not restricted.

    `signature` is the final state it was searched in (see `validation.signatures`); `charge` is |Q|; `hypercharge` |Y|;
    masses and splittings in GeV, lengths in m, times in s. `radiative` asks for the splitting that loops alone make.
    """

    signature: str
    charge: int | None = None
    su2: tuple[int, ...] = ()
    hypercharge: Fraction | None = None
    majorana: bool | None = None
    flavour: str | None = None
    radiative: bool | None = None
    searched_from: float | None = None
    min_splitting: float | None = None
    min_lifetime_s: float | None = None
    max_mass_over_mz: float | None = None
    detector_radius_m: float | None = None


@frozen
class Limit:
    """One published limit at confidence level `cl`, with its provenance.

    "rate": upper limit `bound` on a rate. "mass": lower limit `bound` on a mass. "window": masses between the two ends
    of `window` are excluded. `bound_uncertainty` u is the reading error: the bound b is known within a factor 1 + u/b.
    `expected` is the expected bound (of a window, the upper end). What the publication does not say is None.
    """

    id: str
    title: str
    kind: Kind
    observable: str
    unit: str
    cl: float
    experiment: str
    reference: str
    location: str
    obtained: str
    confidence: str
    assumes: str
    evaded_by: str
    applies: Applies
    bound: float | None = None
    window: tuple[float, float] | None = None
    bound_uncertainty: float | None = None
    expected: float | None = None
    arxiv: str | None = None
    path: str = field(default="", eq=False)

    @property
    def trusted(self) -> bool:
        """Whether this number may say "excluded"; anything of lower confidence says "uncertain" at most."""
        return self.confidence.split(" (")[0] == "high"

    @property
    def source(self) -> str:
        """Where the number stands in print, in one line."""
        known = self.arxiv is None or self.arxiv in self.reference
        return f"{self.reference}{'' if known else f', arXiv:{self.arxiv}'}; {self.location}"


def _refuse(path: str, row: str, message: str) -> LimitError:
    return LimitError(f"limit {row!r} {message}", where=path, hint="every row needs its number and its provenance")


def _applies(path: str, row: str, table: Mapping[str, Any]) -> Applies:
    names = {attribute.name for attribute in fields(Applies)}
    unknown = sorted(set(table) - names)
    if unknown or "signature" not in table:
        raise _refuse(path, row, f"has unknown conditions {unknown}" if unknown else "does not name its signature")
    values = dict(table)
    values["su2"] = tuple(values.get("su2", ()))
    if "hypercharge" in values:
        values["hypercharge"] = Fraction(values["hypercharge"])
    return Applies(**values)


def parse_limit(table: Mapping[str, Any], path: str = "") -> Limit:
    """A `[[limit]]` table as a `Limit`; refuses a row without a number, without provenance, or with unknown keys."""
    row = str(table.get("id", "?"))
    missing = sorted(REQUIRED - {key for key, value in table.items() if value != ""})
    if missing:
        raise _refuse(path, row, f"lacks {', '.join(missing)}")
    known = {attribute.name for attribute in fields(Limit)} - {"path"}
    unknown = sorted(set(table) - known)
    if unknown:
        raise _refuse(path, row, f"has unknown keys {', '.join(unknown)}")
    values = dict(table)
    values["applies"] = _applies(path, row, table.get("applies", {}))
    if "window" in values:
        values["window"] = tuple(values["window"])
    limit = Limit(**values, path=path)
    _check_numbers(limit)
    return limit


def _check_numbers(limit: Limit) -> None:
    """Every number positive and finite; a window where, and only where, the kind says so."""
    if limit.kind not in ("rate", "mass", "window"):
        raise _refuse(limit.path, limit.id, f"is of unknown kind {limit.kind!r}")
    wanted = limit.window if limit.kind == "window" else limit.bound
    other = limit.bound if limit.kind == "window" else limit.window
    if wanted is None or other is not None:
        raise _refuse(limit.path, limit.id, "needs `window` alone for kind window, `bound` alone otherwise")
    ends = limit.window or (cast(float, limit.bound),)
    numbers = [*ends, *(n for n in (limit.bound_uncertainty, limit.expected) if n is not None)]
    if not all(math.isfinite(number) and number > 0 for number in numbers) or sorted(set(ends)) != list(ends):
        raise _refuse(limit.path, limit.id, "has a number that is not positive, or a window that does not open")
    if not 0 < limit.cl < 1:
        raise _refuse(limit.path, limit.id, f"has a confidence level of {limit.cl}")


def parse_table(text: str, path: str) -> tuple[Limit, ...]:
    """All the rows of one limit file, in its order."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LimitError(f"not a limit table: {error}", where=path) from error
    if set(document) - {"limit"}:
        raise LimitError("only [[limit]] tables are allowed here", where=path)
    return tuple(parse_limit(row, path) for row in document.get("limit", []))


def shipped_limits() -> tuple[Limit, ...]:
    """Every limit that ships with the program, file by file in alphabetical order."""
    folder = resources.files("validation") / "data" / "limits"
    files = sorted((item for item in folder.iterdir() if item.name.endswith(".toml")), key=lambda item: item.name)
    limits = tuple(row for item in files for row in parse_table(item.read_text(encoding="utf-8"), item.name))
    names = [limit.id for limit in limits]
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        raise LimitError(f"limits of the same name: {', '.join(repeated)}", where="validation/data/limits")
    return limits
