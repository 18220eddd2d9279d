"""X charges from text: named currents with rational coefficients ("B - 3 L_tau"), or a table per multiplet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from modelgen.errors import nearest
from modelgen.spec import Charges, Generations

LEPTONS = ("e", "mu", "tau")
NU_R = "nu_R"
# problem(message, hint): how a parser reports a fault to whoever knows the place of the text
Report = Callable[[str, str | None], None]
MINUS = dict.fromkeys(map(ord, "\N{MINUS SIGN}\N{EN DASH}"), "-")  # as pasted from a paper
OTHERS = 'any other charges go into a table, as charges = { l = [0, 1, 0], e = [0, -1, 0] }'
_TERM = re.compile(r"\s*([+-])?\s*(?:(\d+(?:/\d+)?)\s*\*?\s*)?([A-Za-z_]\w*)\s*")


class Current(NamedTuple):
    """Charges of the multiplets q, u, d, l, e, each a triple over generations."""

    q: Generations
    u: Generations
    d: Generations
    l: Generations  # noqa: E741 - the field's own name for the lepton doublet
    e: Generations


def _on(generations: Iterable[int], value: Fraction) -> Generations:
    first, second, third = (value if index in set(generations) else Fraction(0) for index in range(3))
    return first, second, third


def _current(quarks: Iterable[int] = (), doublet: Iterable[int] = (), singlet: Iterable[int] = ()) -> Current:
    third, one = Fraction(1, 3), Fraction(1)
    quark = _on(tuple(quarks), third)
    return Current(quark, quark, quark, _on(tuple(doublet), one), _on(tuple(singlet), one))


def _scaled(current: Current, factor: Fraction) -> Current:
    return Current(*((factor * a, factor * b, factor * c) for a, b, c in current))


def _sum(currents: Sequence[Current]) -> Current:
    def added(column: Sequence[Generations]) -> Generations:
        first, second, third = (sum(values, Fraction(0)) for values in zip(*column, strict=True))
        return first, second, third

    return Current(*(added(column) for column in zip(*currents, strict=True)))


_LEFT, _RIGHT = _current(doublet=[2]), _current(singlet=[2])
CURRENTS = {
    "B": _current(quarks=range(3)),
    **{f"B_{index + 1}": _current(quarks=[index]) for index in range(3)},
    "L": _current(doublet=range(3), singlet=range(3)),
    **{f"L_{lepton}": _current(doublet=[i], singlet=[i]) for i, lepton in enumerate(LEPTONS)},
    "tau_R": _RIGHT,
    "ell_tau": _LEFT,
    "axial_tau": _sum([_scaled(_LEFT, Fraction(-1, 2)), _scaled(_RIGHT, Fraction(1, 2))]),
}


def parse_current(text: str, report: Report) -> Charges | None:
    """The charges of a combination of named currents; faults go to `report` and give None."""
    text = text.translate(MINUS)
    terms: list[Current] = []
    with_nu_r, position, faults = False, 0, 0
    while position < len(text):
        match = _TERM.match(text, position)
        if match is None or ((terms or with_nu_r) and match[1] is None):
            report(f'cannot read "{text[position:].strip()[:40]}" in the current "{text[:80]}"', _hint(text[position:]))
            return None
        sign, number, name = match.groups()
        position = match.end()
        if name == NU_R:
            if sign == "-" or number is not None:
                report(f'"{NU_R}" takes no coefficient', f'write "+ {NU_R}"; it carries the charges of l')
                faults += 1
            with_nu_r = True
        elif name not in CURRENTS:
            report(f'unknown current "{name[:40]}"', f"{nearest(name, (*CURRENTS, NU_R))} {OTHERS}")
            faults += 1
        else:
            factor = _rational(number or "1", report)
            if factor is None:
                return None
            terms.append(_scaled(CURRENTS[name], -factor if sign == "-" else factor))
    if not terms and not faults:
        report("the current names no charge", 'for example "B - 3 L_tau"')
    if faults or not terms:
        return None
    total = _sum(terms)
    return Charges(*total, n=total.l if with_nu_r else None, text=" ".join(text.split()))


def _hint(rest: str) -> str:
    if re.match(r"\s*[+-]?\s*\d*\.\d", rest):
        return 'coefficients are exact: write "1/2 B", not "0.5 B"'
    return f'write terms such as "B - 3 L_tau"; the currents are {", ".join(CURRENTS)}'


def _rational(text: str, report: Report) -> Fraction | None:
    try:
        return Fraction(text)
    except ZeroDivisionError:
        report(f'"{text}" divides by zero', None)
        return None
