"""What a result was made with: versions, digests and seeds as pairs of text, with no date and no path."""

from __future__ import annotations

import hashlib
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from modelgen import __version__
from modelgen.spec import ModelSpec

LIBRARIES = ("numpy", "scipy", "sympy", "pylhe", "matplotlib", "jinja2")


def provenance(spec: ModelSpec, *inputs: Path, seeds: tuple[int, ...] = ()) -> tuple[tuple[str, str], ...]:
    """Pairs of name and text for the last section of a report; `inputs` are files whose SHA-256 is given."""
    rows = [("anomalon", __version__), ("model description", f"{spec.name}, SHA-256 {spec.digest()}")]
    rows += [(path.name, f"SHA-256 {file_digest(path)}") for path in inputs]
    rows += [("random seeds", ", ".join(map(str, seeds)))] if seeds else []
    rows += [("Python", platform.python_version())]
    rows += [(name, found) for name in LIBRARIES if (found := installed(name))]
    return tuple(rows)


def file_digest(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def installed(name: str) -> str | None:
    """The version of an installed distribution; None without it."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None
