"""`anomalon solve MODEL`: minimal anomalon spectra for the charges of a model. Exit code 1: proved that there is none."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from validation.commands import frame

if TYPE_CHECKING:
    from modelgen.solutions import Search, Solution
    from modelgen.spec import ModelSpec


MOST_SHOWN = 10  # solutions in the table, without -v
DEFAULTS = {"coupling": 1e-3, "mass": 1.0}  # g_X and M_X in GeV of a file that gives charges alone: v_S is 1 TeV/|Q_S|
LONGEST_FAMILY = 70  # characters; longer ones would make the table unreadable
WIDER = "raise --max-multiplets, --max-dimension or --max-hypercharge, or simplify the charges"
NARROWER = (
    "lower --max-dimension or --max-hypercharge (for example --max-dimension 2): of fewer kinds of multiplets, larger "
    "sets are reached; or simplify the charges"
)
THIRDS = (
    "spectra with electric charges in thirds, such as heavy quarks, were not searched, because the model language has "
    "anomalons of integral electric charge only"
)


@click.command()
@click.option("--max-multiplets", type=click.IntRange(0, 6), default=4, show_default=True, help="Multiplets at most.")
@click.option("--max-dimension", type=click.IntRange(1, 5), default=3, show_default=True, help="SU(2) dimension at most.")
@click.option("--max-hypercharge", default="3/2", show_default=True, metavar="Y", help="Hypercharge |Y| at most.")
@click.option(
    "--coloured/--no-colour",
    default=None,
    help="With or without coloured multiplets.  [default: where SU3^2 X needs them]",
)
@click.option("--all", "everything", is_flag=True, help="Go on to --max-multiplets after the first spectrum.")
@click.argument("model", shell_complete=frame.models)
@frame.setting
@frame.output
def command(
    out: frame.Output,
    model: str,
    assignments: tuple[str, ...],
    max_multiplets: int,
    max_dimension: int,
    max_hypercharge: str,
    coloured: bool | None,
    everything: bool,
) -> int:
    """Minimal anomalon spectra that cancel the anomalies of the model's charges, simplest first.

    The model's own anomalons are not used, nor its coupling and mass, which the file may leave out. Exit code 1: it is
    proved that no set of these multiplets cancels them.
    """
    from modelgen.errors import UnsupportedError
    from modelgen.solutions import search

    spec, added = resolve(model, assignments)
    if added:
        words = " and ".join(f"{name} = {number:g}{' GeV' * (name == 'mass')}" for name, number in added.items())
        out.note(f"the file has none: {words}; charges do not depend on it, the masses of the anomalons do")
    found = search(spec, max_multiplets, max_dimension, _hypercharge(max_hypercharge), coloured, everything)
    if not found.solutions and not found.impossible:
        message = f"no spectrum was found, and it is not proved that there is none ({_counts(found)})"
        raise UnsupportedError("; ".join((message, *_notes(found))), spec.name, NARROWER if found.unsearched else WIDER)
    out.emit("solve", document_of(spec, found), _text(spec, found, everything=out.verbose > 0))
    return 0 if found.solutions else 1


def resolve(model: str, assignments: tuple[str, ...]) -> tuple[ModelSpec, dict[str, float]]:
    """The model, and what was put for a coupling or a mass that its file leaves out."""
    import re

    from modelgen.errors import SpecError
    from modelgen.modelfile import LARGEST_FILE, loads
    from modelgen.parameters import with_parameters

    try:
        return frame.resolve(model, assignments), {}
    except SpecError as error:
        stand_ins = {(f"vector.{name}", "missing") for name in DEFAULTS}
        missing = {p.where.removeprefix("vector.") for p in error.problems if p[:2] in stand_ins}
        others = [p for p in error.problems if p[:2] not in stand_ins]
        if others:  # what has a stand-in is no fault here
            raise SpecError(error.where or model, others) from None
    added = {name: number for name, number in DEFAULTS.items() if name in missing}
    with Path(model).open("rb") as file:
        text = file.read(LARGEST_FILE + 1).decode("utf-8")
    lines = "".join(f"\n{name} = {number!r}" for name, number in added.items())
    spec = loads(re.sub(r"(?m)^[ \t]*\[[ \t]*vector[ \t]*\].*$", lambda found: found[0] + lines, text, count=1), model)
    return (with_parameters(spec, frame.settings(assignments)) if assignments else spec), added


def _hypercharge(text: str) -> Fraction:
    try:
        value = Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise click.BadParameter(
            f'{text!r} is not exact: write for example "3/2"', param_hint="--max-hypercharge"
        ) from None
    if not 0 <= value <= 4:
        raise click.BadParameter("from 0 to 4", param_hint="--max-hypercharge")
    return value


def document_of(spec: ModelSpec, found: Search) -> dict[str, Any]:
    """The JSON document: each solution with the text of its model file, exact charges, operators and warnings."""
    return {
        "model": spec.name,
        "solutions": [_solution(spec, solution) for solution in found.solutions],
        "searched": found.searched,
        "undecided": len(found.undecided),
        "unsearched": found.unsearched,
        "notes": list(_notes(found)),
    }


def _counts(found: Search) -> str:
    """How many sets there are, how many of them were searched, and how many of these stayed undecided."""
    exist, undecided = found.searched + found.unsearched, len(found.undecided)
    which = f"{found.searched} of {exist}" if found.unsearched else f"{exist}"
    bound = "; the rest is beyond the bound of a search" if found.unsearched else ""
    return f"{which} sets of multiplets searched, {undecided} of them undecided{bound}"


def _notes(found: Search) -> tuple[str, ...]:
    """What was not searched, where that matters: no solution is free of charged and coloured relics."""
    return (THIRDS,) if found.coloured and not found.clean else ()


def _solution(spec: ModelSpec, solution: Solution) -> dict[str, Any]:
    from modelgen.completion import operators

    completed = solution.spec()
    return {
        "toml": solution.toml,
        "multiplets": len(completed.anomalons),
        "largest_charge": str(solution.largest),
        "parameters": solution.parameters(),
        "warnings": list(solution.warnings()),
        "relic": ("none", "neutral", "charged")[solution.completion.relic.level],
        "breaking_charges": [str(charge) for charge in solution.breaking],
        "anomalons": [
            {
                "name": m.name,
                "su3": m.su3,
                "su2": m.su2,
                "hypercharge": str(m.hypercharge),
                "x_left": None if m.x_left is None else str(m.x_left),
                "x_right": None if m.x_right is None else str(m.x_right),
                "majorana": m.majorana,
                "operators": {lepton: list(names) for lepton, names in operators(m, spec.vector.charges).items()},
            }
            for m in completed.anomalons
        ],
    }


def _text(spec: ModelSpec, found: Search, everything: bool) -> list[Any]:
    title = f"{spec.name}: X = {spec.vector.charges.text or 'as given'}"
    if not found.solutions:
        return [f"{title}\nNone of the {found.searched} sets of these multiplets cancels the anomalies: proved for each."]
    first = found.solutions[0]
    columns = ("", "multiplets", "(x_L | x_R)", "family", "largest", "S", "stable")
    good = sum(solution.completion.relic.level < 2 for solution in found.solutions)
    shown = len(found.solutions) if everything else min(good, MOST_SHOWN) or MOST_SHOWN
    rows = [(str(number), *_row(solution)) for number, solution in enumerate(found.solutions[:shown], 1)]
    left = len(found.solutions) - len(rows)
    bad = len(found.solutions) - max(good, len(rows))
    more = f"{left} more with -v, of which {bad} leave charged or coloured relics. " if left else ""
    if not first.contents:
        return [f"{title}\nNo anomalons are needed: the anomalies cancel without them."]
    return [
        frame.table(title, columns, rows, right=("", "largest")),
        "largest: largest |X charge|; S: |X charges| of the fields that break U(1)_X in the masses; family: charges of",
        "all its members, t rational; stable: what would be left of the early universe (charged: excluded).",
        f"{more}{_counts(found)}.",
        *(f"Beware: {note}." for note in _notes(found)),
        *([f"To search further, {NARROWER}."] if found.unsearched and not found.clean else []),
        "",
        "The simplest, as a model file (every one with --json):",
        "",
        first.toml,
        *(f"warning: {warning}" for warning in first.warnings()),
    ]


def _row(solution: Solution) -> tuple[str, ...]:
    anomalons = solution.completion.anomalons
    charges = ", ".join(_charges(m.name, m.x_left, m.x_right) for m in anomalons)
    family = ", ".join(
        _charges(name, texts["x_left"], texts["x_right"])
        for parameter in solution.parameters()
        for name, texts in parameter["charges"].items()
    )
    if len(family) > LONGEST_FAMILY:
        family = "with t: see --json"
    return (
        ", ".join(f"{m.name} {m.su2},{m.hypercharge}{'' if m.su3 == 1 else f', colour {m.su3}'}" for m in anomalons),
        charges,
        family,
        str(solution.largest),
        ", ".join(str(charge) for charge in solution.breaking),
        ("", "neutral", "CHARGED" if all(m.su3 == 1 for m in anomalons) else "COLOURED")[solution.completion.relic.level],
    )


def _charges(name: str, left: object, right: object) -> str:
    return f"{name} ({left})" if right is None else f"{name} ({left} | {right})"
