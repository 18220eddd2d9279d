"""What the linter says: findings, and the table of their codes with levels and explanations."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

MAX_EACH = 40  # findings of one code in one file; more say nothing new


class Code(NamedTuple):
    """A kind of finding: `summary` is its line in a list, `explain` says what goes wrong and what to do."""

    code: str
    level: str
    summary: str
    explain: str


class Finding(NamedTuple):
    """One fault: its code, its level (error, warning, info), the file (relative to the model), the line (or None)."""

    code: str
    level: str
    file: str
    line: int | None
    message: str


class Findings(list[Finding]):
    """A list of findings that shows itself as a table, as text and in a notebook."""

    def __str__(self) -> str:
        return "\n".join(f"{f.file}{f':{f.line}' if f.line else ''}: {f.level} {f.code}: {f.message}" for f in self)

    def _repr_html_(self) -> str:
        from validation.notebook import findings_table

        return findings_table(self)


@cache
def codes() -> dict[str, Code]:
    """Every code that the linter knows, sorted."""
    table = tomllib.loads((Path(__file__).parent / "codes.toml").read_text(encoding="utf-8"))
    return {
        code: Code(code, row["level"], row["summary"], row["explain"].strip()) for code, row in sorted(table.items())
    }


def finding(code: str, file: str, line: int | None, message: str) -> Finding:
    """A finding with the level that its code has."""
    return Finding(code, codes()[code].level, file, line, message)


def grouped(code: str, file: str, places: Sequence[tuple[str, int | None]], message: str) -> Iterator[Finding]:
    """One finding for many objects with the same fault; `message` has {names} for the first few of them."""
    if places:
        names = [name for name, _ in places]
        shown = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
        yield finding(code, file, places[0][1], message.format(names=shown))


def tidy(found: Iterable[Finding]) -> list[Finding]:
    """Without repetitions, by level, file and line; of each code at most MAX_EACH in a file."""
    rank = {"error": 0, "warning": 1, "info": 2}
    ordered = sorted(set(found), key=lambda f: (rank[f.level], f.file, f.line or 0, f.code, f.message))
    counts: dict[tuple[str, str], int] = {}
    kept: list[Finding] = []
    for one in ordered:
        n = counts[one.code, one.file] = counts.get((one.code, one.file), 0) + 1
        if n <= MAX_EACH:
            kept.append(one)
    for (code, file), n in counts.items():
        if n > MAX_EACH:
            kept.append(finding(code, file, None, f"and {n - MAX_EACH} more findings of this kind in this file"))
    return kept
