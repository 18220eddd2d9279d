"""`anomalon lint`: checks any UFO directory without running its code. Exit code 1: an error-level finding."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from modelgen.errors import alike
from validation.commands import frame

if TYPE_CHECKING:
    from validation.ufo.lint.findings import Code, Finding


@click.command()
@click.argument("directory", metavar="DIR", required=False, type=click.Path(path_type=Path))
@click.option("--explain", metavar="CODE", help="Say what a code means and what to do; `all` lists every code.")
@frame.output
def command(out: frame.Output, directory: Path | None, explain: str | None) -> int:
    """Check any UFO directory: identity, physics, structure, portability.

    The model's code is never run. Each finding says in one sentence what goes wrong in which tool; `--explain CODE`
    says more. Exit code 1 if there is a finding of level error.
    """
    if explain is not None:
        return _explain(out, explain)
    if directory is None:
        raise click.UsageError("Give the DIR of a UFO model, or --explain CODE.")
    from validation.ufo.lint.run import lint

    findings = lint(directory)
    document = {"path": str(directory), "findings": findings}
    out.emit("lint", document, _text(directory, findings))
    return 1 if any(f.level == "error" for f in findings) else 0


def _text(directory: Path, findings: list[Finding]) -> list[Any]:
    lines = [
        f"{directory / f.file if f.file != '.' else directory}{f':{f.line}' if f.line else ''}: "
        f"{f.level} {f.code}: {f.message}"
        for f in findings
    ]
    counts = Counter(f.level for f in findings)
    summary = ", ".join(f"{counts[level]} {level}{'s' * (counts[level] != 1)}" for level in ("error", "warning"))
    return [*lines, f"{directory}: {summary}" if findings else f"{directory}: nothing found"]


def _explain(out: frame.Output, wanted: str) -> int:
    from validation.ufo.lint.findings import codes

    table = codes()
    if wanted.lower() == "all":
        chosen = list(table.values())
    elif wanted.upper() in table:
        chosen = [table[wanted.upper()]]
    else:
        near = alike(wanted, table, 3)
        raise click.UsageError(f"No such code '{wanted}'. Did you mean {' or '.join(near) or '--explain all'}?")
    document = {"path": None, "findings": [], "codes": chosen}
    out.emit("lint", document, _listed(chosen) if len(chosen) > 1 else _told(chosen[0]))
    return 0


def _listed(chosen: list[Code]) -> list[Any]:
    return [frame.table(None, ("code", "level", "summary"), [(c.code, c.level, c.summary) for c in chosen])]


def _told(code: Code) -> list[Any]:
    return [f"{code.code} ({code.level}): {code.summary}", "", code.explain]
