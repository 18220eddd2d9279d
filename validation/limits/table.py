"""What a published limit is, and the tables of them that ship with the program."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any, Literal, cast, get_args

from attrs import evolve, field, fields, frozen

from modelgen.errors import LimitError
from validation.limits.curves import Curve
from validation.limits.vocabulary import CONFIDENCES, confident, nearest, signatures, unknown_keys

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
    `scalars` are the states ("L", "R", each of charge 1) that a limit on pairs of scalars adds up, at `ecm` (TeV).
    Of limits on X: `masses` is the range of M_X without `gaps`, `parent_momentum` that of what decays to X, in GeV in the
    laboratory. Of dark-photon searches: `production` and `decay` (see `validation.limits.dark_photon`), and the `energy`
    of the collision in GeV.
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
    scalars: tuple[str, ...] = ()
    ecm: float = 13.0
    masses: tuple[float, float] | None = None
    gaps: tuple[tuple[float, float], ...] = ()
    parent_momentum: float = 0.0
    production: tuple[tuple[str, float], ...] = ()
    decay: tuple[str, ...] = ()
    energy: float | None = None


@frozen
class Limit:
    """One published limit at confidence level `cl`, with its provenance.

    "rate": upper limit `bound` on the rate that `probe` names, or a `curve` of it against M_X. "mass": lower limit
    `bound` on a mass. "window": masses between the two ends of `window` are excluded. `bound_uncertainty` u is the
    reading error: the bound b is known within a factor 1 + u/b. `expected` is the expected bound (of a window, the
    upper end). What the publication does not say is None.
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
    probe: str | None = None
    curve: Curve | None = field(default=None, eq=False)
    path: str = field(default="", eq=False)

    @property
    def trusted(self) -> bool:
        """Whether this number may say "excluded"; anything of lower confidence says "uncertain" at most."""
        return self.confidence.split(" (")[0] == "high"

    def at(self, m_x: float) -> Limit:
        """This limit as a number, where it is a curve; None as its bound where the curve says nothing."""
        if self.curve is None:
            return self
        bound, expected = float(self.curve.at(m_x)), self.curve.expected_at(m_x)
        after = None if expected is None or math.isnan(float(expected)) else float(expected)
        return evolve(self, bound=None if math.isnan(bound) else bound, expected=after)

    @property
    def source(self) -> str:
        """Where the number stands in print, in one line."""
        known = self.arxiv is None or self.arxiv in self.reference
        return f"{self.reference}{'' if known else f', arXiv:{self.arxiv}'}; {self.location}"


def _refuse(path: str, row: str, message: str, hint: str = "every row needs its number and its provenance") -> LimitError:
    return LimitError(f"limit {row!r} {message}", where=path, hint=hint)


def _applies(path: str, row: str, table: Mapping[str, Any]) -> Applies:
    names = {attribute.name for attribute in fields(Applies)}
    unknown = sorted(set(table) - names)
    if unknown:
        raise _refuse(
            path, row, f"has unknown conditions {unknown_keys(unknown, names)}", f"`applies` has {', '.join(sorted(names))}"
        )
    if "signature" not in table:
        raise _refuse(path, row, "does not name its signature")
    values = dict(table)
    values["su2"], values["scalars"] = tuple(values.get("su2", ())), tuple(values.get("scalars", ()))
    try:
        values |= _on_x(table)
    except (TypeError, ValueError, AttributeError) as error:
        raise _refuse(path, row, f"has conditions on X that cannot be read ({error})") from error
    if "hypercharge" in values:
        values["hypercharge"] = Fraction(values["hypercharge"])
    return Applies(**values)


def _on_x(table: Mapping[str, Any]) -> dict[str, Any]:
    """The conditions of limits on X as what `Applies` holds; any error if they are of another kind."""
    production, decay = table.get("production", {}), table.get("decay", ())
    shares = {production: 1.0} if isinstance(production, str) else production
    found: dict[str, Any] = {
        "production": tuple((str(mode), float(share)) for mode, share in shares.items()),
        "decay": (decay,) if isinstance(decay, str) else tuple(map(str, decay)),
        "gaps": tuple((float(low), float(high)) for low, high in table.get("gaps", ())),
    }
    if "masses" in table:
        low, high = map(float, table["masses"])
        found["masses"] = (low, high)
    lengths = {key: float(table[key]) for key in ("detector_radius_m", "parent_momentum", "energy") if key in table}
    numbers = [*lengths.values(), *(share for _, share in found["production"]), *found.get("masses", ())]
    if not all(math.isfinite(number) and number >= 0 for number in numbers):
        raise ValueError("a number that is negative or not finite")
    return found | lengths


def parse_limit(table: Mapping[str, Any], path: str = "", read: Callable[[str], Curve] | None = None) -> Limit:
    """A `[[limit]]` table as a `Limit`; refuses a row without a number, without provenance, or with unknown keys.

    `read` turns the `file` of a row, the name of a CSV table beside it, into a curve.
    """
    row = str(table.get("id", "?"))
    missing = sorted(REQUIRED - {key for key, value in table.items() if value != ""})
    known = {attribute.name for attribute in fields(Limit)} - {"path", "curve"} | {"file"}
    unknown = sorted(set(table) - known)
    if unknown:
        lacks = f" and lacks {', '.join(missing)}" if missing else ""
        raise _refuse(path, row, f"has unknown keys {unknown_keys(unknown, known)}{lacks}")
    if missing:
        raise _refuse(path, row, f"lacks {', '.join(missing)}")
    values = dict(table)
    values["applies"] = _applies(path, row, table.get("applies", {}))
    if "window" in values:
        values["window"] = tuple(values["window"])
    if "file" in values:
        if read is None:
            raise _refuse(path, row, "names a file, which cannot be read here")
        values["curve"] = read(str(values.pop("file")))
    limit = Limit(**values, path=path)
    _check_words(limit)
    _check_numbers(limit)
    return limit


def _check_words(limit: Limit) -> None:
    """Kind, confidence and signature decide how a limit is applied: each is a word that the program knows."""
    if limit.kind not in (kinds := get_args(Kind)):
        raise _refuse(limit.path, limit.id, f"is of unknown kind {limit.kind!r}", nearest(limit.kind, kinds))
    if not confident(limit.confidence):
        hint = f"{nearest(limit.confidence, CONFIDENCES)}; a reason may follow, as in \"medium (a proxy)\""
        raise _refuse(limit.path, limit.id, f"has the unknown confidence {limit.confidence!r}", hint)
    known, signature = signatures(limit.kind, limit.probe), limit.applies.signature
    if signature not in known:
        what = f"has the unknown signature {signature!r} for a limit of kind {limit.kind!r}"
        raise _refuse(limit.path, limit.id, what, nearest(signature, known))


def _check_numbers(limit: Limit) -> None:
    """Every number positive and finite; a window where, and only where, the kind says so."""
    if not 0 < limit.cl < 1:
        raise _refuse(limit.path, limit.id, f"has a confidence level of {limit.cl}")
    if limit.curve is not None:
        if limit.kind != "rate" or limit.bound is not None or limit.window is not None:
            raise _refuse(limit.path, limit.id, "has both a number and a curve, or a curve that is no limit on a rate")
        return
    wanted = limit.window if limit.kind == "window" else limit.bound
    other = limit.bound if limit.kind == "window" else limit.window
    if wanted is None or other is not None:
        raise _refuse(limit.path, limit.id, "needs `window` alone for kind window, `bound` alone otherwise")
    ends = limit.window or (cast(float, limit.bound),)
    numbers = [*ends, *(n for n in (limit.bound_uncertainty, limit.expected) if n is not None)]
    if not all(math.isfinite(number) and number > 0 for number in numbers) or sorted(set(ends)) != list(ends):
        raise _refuse(limit.path, limit.id, "has a number that is not positive, or a window that does not open")


def parse_table(text: str, path: str, read: Callable[[str], Curve] | None = None) -> tuple[Limit, ...]:
    """All the rows of one limit file, in its order."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LimitError(f"not a limit table: {error}", where=path) from error
    if set(document) - {"limit"}:
        raise LimitError("only [[limit]] tables are allowed here", where=path)
    return tuple(parse_limit(row, path, read) for row in document.get("limit", []))


def tables_in(folder: str) -> tuple[Limit, ...]:
    """The rows of the limit files in a folder of the program's data, file by file in alphabetical order."""
    every = (resources.files("validation") / "data" / folder).iterdir()
    files = sorted((item for item in every if item.name.endswith(".toml")), key=lambda item: item.name)
    return tuple(row for item in files for row in parse_table(item.read_text(encoding="utf-8"), item.name))


@cache
def shipped_limits() -> tuple[Limit, ...]:
    """Every limit that ships with the program, in the order of `tables_in`."""
    limits = tables_in("limits")
    names = [limit.id for limit in limits]
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        raise LimitError(f"limits of the same name: {', '.join(repeated)}", where="validation/data/limits")
    return limits
