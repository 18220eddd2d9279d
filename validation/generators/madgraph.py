"""MadGraph5_aMC@NLO as a tool: where it is, and a script run in a folder of its own on a fresh copy of the model."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from modelgen.errors import GeneratorError
from validation.generators import guarded

# Never saved: MadGraph would write it into the user's configuration
QUIET = ("set automatic_html_opening False --no_save",)
TROUBLE = re.compile(r"interrupted in sub-command|^\S*(?:Invalid\w+|\w*Error)\b ?:", re.MULTILINE)

TELLING = re.compile(r"error|invalid|fail|crash|abort|killed|exception|no such|not found|no space|cannot", re.IGNORECASE)


class Installation(NamedTuple):
    """The program `bin/mg5_aMC` and its version."""

    program: Path
    version: str


def find() -> Installation | None:
    """The MadGraph of $MG5_PATH (the directory that holds bin/mg5_aMC), or else the one on PATH, or None."""
    home = os.environ.get("MG5_PATH")
    if home:
        program = Path(home) / "bin" / "mg5_aMC"
        return Installation(program, version(program)) if program.is_file() else None
    found = shutil.which("mg5_aMC")
    return Installation(Path(found).resolve(), version(Path(found).resolve())) if found else None


def require() -> Installation:
    """As `find`; a GeneratorError says what to do where there is none."""
    found = find()
    if found is None:
        where = os.environ.get("MG5_PATH")
        what = "MadGraph is not there" if where else "there is no MadGraph"
        hint = "set MG5_PATH to the directory that holds bin/mg5_aMC, or put mg5_aMC on PATH"
        raise GeneratorError(what, where=f"MG5_PATH={where}" if where else None, hint=hint)
    return found


def version(program: Path) -> str:
    """As the file VERSION beside bin/ says it."""
    try:
        text = (program.resolve().parent.parent / "VERSION").read_text()
    except OSError:
        return "unknown"
    found = re.search(r"version\s*=\s*(\S+)", text)
    return found.group(1) if found else "unknown"


def copied(model: Path, folder: Path, name: str = "model") -> str:
    """Copy a model into `folder`, because MadGraph writes into it; returns the command that imports it unrestricted.

    The path in the command is relative to `folder`, where the script runs, so that it holds no blanks and no `-`.
    """
    if not re.fullmatch(r"\w+", name):
        raise ValueError(f"{name!r} is no name for the copy of a model")
    ignored = shutil.ignore_patterns("*.pkl", "*.pyc", "__pycache__")
    shutil.copytree(model, folder / "models" / name, ignore=ignored)
    return f"import model ./models/{name}-full --modelname"


def run(installation: Installation, lines: Sequence[str], folder: Path, timeout: float, name: str = "script") -> str:
    """Run a script in `folder` and return its log, which stays there as `<name>.log` next to `<name>.mg5`.

    HOME is the folder, so that MadGraph neither reads nor writes the user's configuration. Whether it did what it
    should is for the caller to see, in the log and in the files: MadGraph exits with 0 after most failures.
    """
    script, log = folder / f"{name}.mg5", folder / f"{name}.log"
    script.write_text("\n".join([*QUIET, *lines, "quit", ""]))
    log.unlink(missing_ok=True)
    environment = {**os.environ, "HOME": str(folder)}
    guarded.run([sys.executable, str(installation.program), script.name], folder, log, timeout, environment)
    return log.read_text(errors="replace")


def trouble(log: str) -> str | None:
    """The lines of a log that say what went wrong, without the colours of a terminal; None where nothing does."""
    text = plain(log)
    found = TROUBLE.search(text)
    if not found:
        return None
    start = text.rfind("\n", 0, found.start()) + 1
    return " ".join(text[start:].split("\n\n")[0].split())[:500]


def complaint(log: str, most: int = 6) -> str:
    """The lines of a log that matter after a failure: what went wrong, or else how it ended."""
    lines = [line for raw in plain(log).splitlines() if (line := " ".join(raw.split()))]
    telling = [line for line in lines if TELLING.search(line)]
    return "\n".join(dict.fromkeys((telling or lines)[-most:]))[:2000]


def plain(log: str) -> str:
    """Without escape sequences."""
    return re.sub(r"\x1b\[[0-9;]*m", "", log)
