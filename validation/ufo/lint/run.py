"""`lint(path)`: every check on a UFO directory, whose code is never run."""

from __future__ import annotations

from pathlib import Path

from modelgen.errors import UFOError
from validation.ufo.lint import identity, physics, portability, structure
from validation.ufo.lint.draft import draft
from validation.ufo.lint.findings import Finding, Findings, tidy
from validation.ufo.lint.source import scan
from validation.ufo.lint.values import evaluate


def lint(path: str | Path) -> Findings:
    """All findings, errors first; a UFOError only where there is no directory."""
    root = Path(path)
    if not root.is_dir():
        raise UFOError("there is no such directory", where=str(root))
    try:
        sources = scan(root)
    except OSError as error:
        raise UFOError(f"the directory cannot be read: {error.strerror}", where=str(root)) from error
    read = draft(sources)
    values = evaluate(read)
    costs, faults = structure.structures(read)
    found = [
        *read.findings,
        *values.findings,
        *faults,
        *identity.check(read),
        *physics.check(read, values, costs),
        *structure.check(read, values, costs),
        *portability.check(read, costs),
    ]
    return Findings(tidy(_without_echoes(found)))


def _without_echoes(found: list[Finding]) -> list[Finding]:
    """ "Cannot be read" is dropped where another finding says why."""
    explained = {(f.file, f.line) for f in found if f.code != "U301" and f.level == "error"}
    return [f for f in found if f.code != "U301" or (f.file, f.line) not in explained]
