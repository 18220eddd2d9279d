"""What a campaign on the comparison tested: a digest of the modules that a verdict comes from."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
PARTS = (
    "*.py", "rates/*.py", "beams/*.py", "selfcheck/good.py", "selfcheck/stream.py", "generators/embedded/*.py",
    "samples/sample.py",
)  # fmt: skip


@lru_cache(maxsize=4)
def sources(*more: str) -> str:
    """SHA-256 of the comparison, the rates, the embedded generator, the streams, and `more` files, as text."""
    found = hashlib.sha256()
    for path in sorted({path for pattern in (*PARTS, *more) for path in HERE.glob(pattern)}):
        found.update(f"{path.relative_to(HERE)}\n{path.read_text(encoding='utf-8')}\n".encode())
    return found.hexdigest()
