"""The tables of the self-check as Markdown and as JSON."""

from __future__ import annotations

from typing import Any

from modelgen import __version__
from validation.selfcheck import checks, mutations, squares
from validation.selfcheck.madgraph import Result

Rows = list[dict[str, Any]]


def document(result: Result) -> dict[str, Any]:
    """What `--json` prints and selfcheck.json holds; the time it took is no part of it."""
    return {
        "madgraph": result.madgraph, "models": result.models, "checks": result.checks,
        "mutations": result.mutations, "squares": result.squares, "agrees": result.agrees,
    }  # fmt: skip


def summary(result: Result) -> list[str]:
    """One line for each table."""
    gauge, flips, values = (_counts(rows) for rows in (result.checks, result.mutations, result.squares))
    return [f"consistency checks: {gauge}", f"flipped Goldstone vertices: {flips}", f"|M|^2: {values}"]


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


def _number(value: float | None) -> str:
    return "–" if value is None else "0" if value == 0 else f"{value:.1e}"


def _code(text: str | None) -> str:
    return f"`{text}`" if text else "–"


def _table(columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> str:
    lines = [columns, tuple("---" for _ in columns), *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines)
