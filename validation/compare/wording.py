"""How deviations are written: in percent up to a factor of 2, as a factor beyond; pulls with a sign, and never -0.00."""

from __future__ import annotations

FACTOR = 1.99  # from which on a percentage says little


def deviation(ratio: float) -> str:
    """What a positive ratio is away from 1, after "off by" or "is": "+19%", "a factor 151 too large"."""
    if 1 / FACTOR <= ratio <= FACTOR:
        return f"{100 * (ratio - 1):+.2g}%"
    return f"a factor {ratio:.3g} too large" if ratio > 1 else f"a factor {1 / ratio:.3g} too small"


def pull_text(pull: float | None) -> str:
    """A pull with two digits after the point, none beyond 100; a dash where there is none."""
    if pull is None:
        return "–"
    digits = 2 if abs(pull) < 100 else 0
    return f"{round(pull, digits) + 0.0:+.{digits}f}"
