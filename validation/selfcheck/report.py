"""The tables of the self-check as Markdown and as JSON."""

from __future__ import annotations

import math
from typing import Any

from modelgen import __version__
from validation.selfcheck import checks, mutations, rates, squares
from validation.selfcheck.madgraph import Result

Rows = list[dict[str, Any]]
MOST_DIGITS = 7  # of a rate


def document(result: Result) -> dict[str, Any]:
    """What `--json` prints and selfcheck.json holds; the time it took is no part of it."""
    return {
        "madgraph": result.madgraph, "models": result.models, "checks": result.checks,
        "mutations": result.mutations, "squares": result.squares, "rates": result.rates, "agrees": result.agrees,
    }  # fmt: skip


def summary(result: Result) -> list[str]:
    """One line for each table."""
    tables = (result.checks, result.mutations, result.squares, result.rates)
    names = ("consistency checks", "flipped Goldstone vertices", "|M|^2", "rates")
    lines = [f"{name}: {_counts(rows)}" for name, rows in zip(names, tables, strict=True)]
    whole = rates.together(result.rates)
    return [*lines[:-1], f"{lines[-1]}; chi^2 of the pulls {whole.chi2:.1f} for {whole.n}, p = {whole.p:.2g}"]


def _counts(rows: Rows) -> str:
    verdicts = [row["verdict"] for row in rows]
    return ", ".join(f"{verdicts.count(v)} {v}" for v in dict.fromkeys(verdicts)) or "none"


def markdown(result: Result) -> str:
    """The whole, as a page of the manual."""
    parts = [
        "# What MadGraph says of the models",
        f"Made by `anomalon selfcheck madgraph` of anomalon {__version__} with MadGraph5_aMC@NLO {result.madgraph}, "
        "models imported without restriction.",
        "\n".join(f"- {line}" for line in summary(result)),
        _models(result.models), _checks(result.checks), _mutations(result.mutations), _squares(result.squares),
        _rates(result.rates),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _models(rows: Rows) -> str:
    lines = [
        (row["model"], ", ".join(f"{name} = {value}" for name, value in row["settings"].items()), row["vertices"],
         row["digest"][:16])
        for row in rows
    ]  # fmt: skip
    return "## Models\n\n" + _table(("model", "set", "vertices", "SHA-256 of the files"), lines)


def _checks(rows: Rows) -> str:
    text = (
        "## Consistency checks\n\n"
        "`check gauge`, `check lorentz`, `check permutation` (relative differences) and `check brs` (ratio of squares, "
        f"where a massless vector is external) at {checks.ENERGY:g} GeV or 1.2 times the masses, all coupling orders; "
        "`ours` is the difference between unitary and Feynman gauge of this program's own amplitudes. The checks are "
        "blind to the sign of the epsilon tensor and to the anomaly coefficients: those are seen in the last table."
    )
    kinds = ("gauge", "lorentz", "permutation", "brs", "embedded")
    notes: dict[str, int] = {}
    lines = []
    for row in rows:
        note = f" [{notes.setdefault(row['reason'], len(notes) + 1)}]" if row["reason"] else ""
        wrong = f" ({', '.join(row['wrong'])})" if row["wrong"] else ""
        numbers = (_number(row[kind]) for kind in kinds)
        lines.append((row["model"], _code(row["process"]), *numbers, row["verdict"] + wrong + note))
    columns = ("model", "process", "gauge", "lorentz", "permutation", "brs", "ours", "verdict")
    return "\n\n".join([text, _table(columns, lines), *(f"[{n}] {reason}" for reason, n in notes.items())])


def _mutations(rows: Rows) -> str:
    text = (
        "## Flipped Goldstone vertices\n\n"
        "The sign of one entry of one vertex is changed in the files. `ours`: the largest relative change of |M|^2 in "
        f"Feynman gauge by this program, noticed above {mutations.NOTICED:g}; `MadGraph`: what `check gauge` then says "
        f"of the process beside it, which has at most {mutations.MOST_LEGS} legs."
    )
    lines = [
        (
            row["model"], _code(row["legs"]), row["entry"], f"{row['noticed']} of {row['entered']}", _code(row["best"]),
            _number(row["change"]), _code(row["asked"]), _number(row["madgraph"]),
            row["verdict"] + (f": {row['reason']}" if row["reason"] else ""),
        )
        for row in rows
    ]  # fmt: skip
    columns = ("model", "vertex", "entry", "noticed in", "most in", "ours", "asked", "MadGraph", "verdict")
    return f"{text}\n\n{_table(columns, lines)}"


def _squares(rows: Rows) -> str:
    text = (
        "## |M|^2\n\n"
        "This program's amplitudes against MadGraph's standalone code: the largest |difference| over "
        f"max(|M|^2, {squares.CANCELLATION:g} sum_d |A_d|^2) at {squares.N_POINTS} points; "
        f"{squares.TOLERANCE:g} is allowed."
    )
    lines = [
        (
            row["model"], _code(row["process"]), f"{row['ecm']:g}" if row["ecm"] else "decay", row["diagrams"],
            f"{row['mean']:.4e}", _number(row["difference"]), row["verdict"],
        )
        for row in rows
    ]  # fmt: skip
    columns = ("model", "process", "sqrt(s)/GeV", "diagrams", "mean", "difference", "verdict")
    return f"{text}\n\n{_table(columns, lines)}"


def _rates(rows: Rows) -> str:
    whole = rates.together(rows)
    text = (
        "## Rates\n\n"
        "Widths in GeV and cross-sections in pb of the embedded generator and of MadGraph's `launch`, with the standard "
        "deviations that both state; MadGraph's with the half unit that the five digits of its results leave. Models "
        "without restriction, but in collisions of protons; alpha_s at the Z mass, but there. A pull is "
        f"the difference over both, {rates.SIGMAS:g} is allowed; all of them have chi^2 = {whole.chi2:.1f} for {whole.n}, "
        f"p = {whole.p:.2g}, and {rates.LEAST_P:g} is allowed."
    )
    lines = [
        (
            row["model"], _code(row["process"]), f"{row['ecm']:g}" if row["ecm"] else "decay", _conditions(row),
            _measured(row["ours"], row["ours_uncertainty"]), _measured(row["madgraph"], row["madgraph_uncertainty"]),
            "–" if row["pull"] is None else f"{row['pull']:+.2f}", row["verdict"],
        )
        for row in rows
    ]  # fmt: skip
    columns = ("model", "process", "sqrt(s)/GeV", "cuts", "ours", "MadGraph", "pull", "verdict")
    return f"{text}\n\n{_table(columns, lines)}"


def _conditions(row: dict[str, Any]) -> str:
    """Cuts, and polarisations in percent."""
    beams = [f"polarisation {row['polarisation'][0]:+g}, {row['polarisation'][1]:+g}"] if row["polarisation"] else []
    return ", ".join([*(f"`{cut}`" for cut in row["cuts"]), *beams]) or "–"


def _measured(value: float | None, uncertainty: float | None) -> str:
    """A number to two digits of its standard deviation, as in 14.456(71) or 3.3880(43)e-03."""
    if value is None or uncertainty is None:
        return "–"
    size = math.floor(math.log10(abs(value)))
    power = size if abs(size) > 2 else 0
    value, uncertainty, most = value / 10.0**power, uncertainty / 10.0**power, MOST_DIGITS - 1 - size + power
    digits = max(1 - math.floor(math.log10(uncertainty)), 0)
    last = f"({round(uncertainty * 10**digits)})" if digits <= most else ""
    mantissa = f"{value:.{min(digits, most)}f}{last}"
    return f"{mantissa}e{power:+03d}" if power else mantissa


def _number(value: float | None) -> str:
    return "–" if value is None else "0" if value == 0 else f"{value:.1e}"


def _code(text: str | None) -> str:
    return f"`{text}`" if text else "–"


def _table(columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> str:
    lines = [columns, tuple("---" for _ in columns), *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines)
