"""Numbers of parameters and couplings, as far as they have one, and the faults of those that have none."""

from __future__ import annotations

import cmath
import math
from collections.abc import Mapping
from typing import NamedTuple

from modelgen.errors import UFOError
from validation.ufo.expressions import FUNCTIONS, Formula, Number
from validation.ufo.lint.draft import Draft
from validation.ufo.lint.findings import Finding, finding
from validation.ufo.magnitudes import sizes
from validation.ufo.model import REAL_TOLERANCE, Coupling, Parameter

# Names that MadGraph and the loop libraries define themselves.
GIVEN: Mapping[str, Number] = {"MU_R": 91.188}


class Values(NamedTuple):
    """By name of parameter or coupling: numbers, sizes of the terms in them, formulas; and what has no number."""

    numbers: Mapping[str, complex]
    sizes: Mapping[str, float]
    formulas: Mapping[str, Formula]
    findings: tuple[Finding, ...]


def evaluate(draft: Draft) -> Values:
    """All parameters and couplings at the default values of the external parameters."""
    parameters: list[Parameter] = list(draft.made(Parameter))
    couplings: list[Coupling] = list(draft.made(Coupling))
    found: list[Finding] = []
    formulas: dict[str, Formula] = {}
    for p in parameters:
        if isinstance(p.value, str):
            _parse(p.name, p.value, "parameters.py", p.place.line, formulas, found)
    for c in couplings:
        if c.expression is not None:
            _parse(c.name, c.expression, "couplings.py", c.place.line, formulas, found)
    values: dict[str, Number] = dict(GIVEN)
    for p in parameters:
        if p.nature == "external":
            _external(p, values, found)
    known = {p.name for p in parameters} | set(GIVEN)
    _internal([p for p in parameters if p.nature != "external"], draft, formulas, values, known, found)
    for c in couplings:
        if c.name in formulas and _symbols(c.name, "couplings.py", c.place.line, formulas, known, draft, found):
            number = _number(c.name, "couplings.py", c.place.line, formulas, values, draft, found)
            if number is not None:
                values.setdefault(c.name, number)
    numbers = {name: complex(v) for name, v in values.items()}
    ordered = [(name, formulas[name]) for name in values if name in formulas]  # as they were evaluated
    return Values(numbers, sizes(ordered, values, draft.functions), formulas, tuple(found))


def _parse(name: str, text: str, file: str, line: int, formulas: dict[str, Formula], found: list[Finding]) -> None:
    try:
        formulas.setdefault(name, Formula(text, f"{file}:{line}"))
    except UFOError as error:
        found.append(finding("U335", file, line, f"{name}: {error.message}; every tool stops here"))


def _external(p: Parameter, values: dict[str, Number], found: list[Finding]) -> None:
    value = p.value
    if isinstance(value, str):
        try:
            value = Formula(value, str(p.place)).evaluate({})
        except UFOError as error:
            found.append(
                finding("U333", "parameters.py", p.place.line, f"the external {p.name} has no number: {error.message}")
            )
            return
    if not cmath.isfinite(value):
        found.append(finding("U333", "parameters.py", p.place.line, f"the external {p.name} has the value {value}"))
        return
    values[p.name] = value


def _internal(
    waiting: list[Parameter], draft: Draft, formulas: Mapping[str, Formula], values: dict[str, Number], known: set[str],
    found: list[Finding],
) -> None:  # fmt: skip
    """In the order of the file; those that use a later one are reported and taken again."""
    place: dict[str, int] = {}
    for n, p in enumerate(waiting):
        place.setdefault(p.name, n)
    for n, p in enumerate(waiting):
        later = [u for u in (formulas[p.name].names if p.name in formulas else ()) if place.get(u, -1) >= n]
        if later:
            text = f"{p.name} uses {later[0]}, which is defined later: MadGraph imports the model and fails at output"
            found.append(finding("U331", "parameters.py", p.place.line, text))
    good = [p for p in waiting if _usable(p, formulas, known, draft, found)]
    users: dict[str, list[Parameter]] = {}
    missing: dict[str, int] = {}
    for p in good:
        needed = {u for u in (formulas[p.name].names if p.name in formulas else ()) if u in place and u not in values}
        missing[p.name] = len(needed)
        for u in needed:
            users.setdefault(u, []).append(p)
    ready = [p for p in good if missing[p.name] == 0]
    for p in ready:  # grows while those that waited for p become ready
        _set(p, draft, formulas, values, found)
        for user in users.pop(p.name, []):
            missing[user.name] -= 1
            if missing[user.name] == 0:
                ready.append(user)


def _usable(p: Parameter, formulas: Mapping[str, Formula], known: set[str], draft: Draft, found: list[Finding]) -> bool:
    if isinstance(p.value, str):
        return p.name in formulas and _symbols(p.name, "parameters.py", p.place.line, formulas, known, draft, found)
    return True


def _symbols(
    name: str,
    file: str,
    line: int,
    formulas: Mapping[str, Formula],
    known: set[str],
    draft: Draft,
    found: list[Finding],
) -> bool:
    """Whether every name in the formula is a parameter, and every function one that tools know."""
    formula = formulas[name]
    unknown = [n for n in formula.names if n not in known and n not in FUNCTIONS]
    strange = [n for n in formula.called if n not in FUNCTIONS and n not in draft.functions]
    if unknown:
        text = f"{name} uses {unknown[0]}, which is no parameter: MadGraph imports the model and fails at output"
        found.append(finding("U330", file, line, text))
    if strange:
        found.append(finding("U336", file, line, f"{name} calls {strange[0]}, which no tool knows"))
    return not unknown and not strange


def _set(
    p: Parameter, draft: Draft, formulas: Mapping[str, Formula], values: dict[str, Number], found: list[Finding]
) -> None:
    file, line = "parameters.py", p.place.line
    number = p.value if not isinstance(p.value, str) else _number(p.name, file, line, formulas, values, draft, found)
    if number is None or isinstance(number, str):
        return
    z = complex(number)
    if p.type == "real" and abs(z.imag) > REAL_TOLERANCE * max(abs(z), 1e-300):
        text = f"the real parameter {p.name} has the value {z:.6g}: Fortran drops the imaginary part or gives NaN"
        found.append(finding("U334", file, line, text))
        return
    values[p.name] = z.real if p.type == "real" else z


def _number(
    name: str, file: str, line: int, formulas: Mapping[str, Formula], values: Mapping[str, Number], draft: Draft,
    found: list[Finding],
) -> Number | None:  # fmt: skip
    formula = formulas[name]
    if any(n not in values and n not in ("pi", "e") for n in formula.names):
        return None  # what it uses has no value, and has been reported
    try:
        number = formula.evaluate(values, draft.functions)
    except UFOError as error:
        found.append(finding("U333", file, line, f"{name} at the default parameters: {error.message}"))
        return None
    z = complex(number)
    if not (math.isfinite(z.real) and math.isfinite(z.imag)):
        found.append(finding("U333", file, line, f"{name} has the value {z} at the default parameters"))
        return None
    return number
