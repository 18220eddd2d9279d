"""What a campaign tested: a digest of the modules that its outcome comes from."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
PARTS = (
    "*.py", "compare/*.py", "rates/*.py", "beams/*.py", "selfcheck/good.py", "selfcheck/stream.py",
    "generators/embedded/*.py", "samples/sample.py", "samples/slha.py", "samples/decay_table.py", "ufo/*.py",
)  # fmt: skip
# What of these no verdict on a sample comes from: limits, commands.
BESIDE = (
    "api.py", "bench.py", "cli.py", "gallery.py", "lanes.py", "notebook.py", "provenance.py", "races.py", "recast.py",
    "run.py", "signatures.py", "survey.py", "rates/higgs_photons.py", "rates/naturalness.py",
    "rates/oblique.py", "rates/portal.py", "rates/universality.py",
)  # fmt: skip


def sources(*more: str) -> str:
    """SHA-256 of the comparison, the rates, the embedded generator, the streams, and of the files `more` (patterns)."""
    return digest((*PARTS, *more), BESIDE)


@lru_cache(maxsize=8)
def digest(patterns: tuple[str, ...], beside: tuple[str, ...] = ()) -> str:
    """SHA-256 of the names and texts of the files that match, without those that match `beside`."""
    found = hashlib.sha256()
    for path in sorted(files(patterns) - files(beside)):
        found.update(f"{path.relative_to(HERE.parent)}\n{path.read_text(encoding='utf-8')}\n".encode())
    return found.hexdigest()


def files(patterns: tuple[str, ...]) -> set[Path]:
    """The files that match one of the patterns, relative to the package."""
    return {path.resolve() for pattern in patterns for path in HERE.glob(pattern)}
