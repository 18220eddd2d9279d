"""Parton densities that are a formula: what follows from them needs no fitted set."""

from __future__ import annotations

from validation.rates.hadron_beams import Floats


def flat(partons: tuple[int, int], x1: Floats, x2: Floats, _: Floats) -> Floats:
    """x f(x) = (1 - x)^3 for quarks of either beam, half of it for antiquarks."""
    one, other = (1.0 if code > 0 else 0.5 for code in partons)
    return one * other * (1 - x1) ** 3 * (1 - x2) ** 3
