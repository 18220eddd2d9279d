"""What a field is: representations, exact charges, and the fifteen Weyl multiplets of a Standard Model generation."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import NamedTuple


class SMMultiplet(NamedTuple):
    """One Standard Model Weyl multiplet of each of the three generations; `chirality` is "L" or "R", Q = T3 + Y."""

    name: str
    chirality: str
    su3: int
    su2: int
    hypercharge: Fraction
    members: tuple[tuple[str, ...], ...]  # particle names, [component from T3 = +1/2 down][generation]


SM_MULTIPLETS = (
    SMMultiplet("q", "L", 3, 2, Fraction(1, 6), (("u", "c", "t"), ("d", "s", "b"))),
    SMMultiplet("u", "R", 3, 1, Fraction(2, 3), (("u", "c", "t"),)),
    SMMultiplet("d", "R", 3, 1, Fraction(-1, 3), (("d", "s", "b"),)),
    SMMultiplet("l", "L", 1, 2, Fraction(-1, 2), (("ve", "vm", "vt"), ("e-", "mu-", "ta-"))),
    SMMultiplet("e", "R", 1, 1, Fraction(-1), (("e-", "mu-", "ta-"),)),
    SMMultiplet("n", "R", 1, 1, Fraction(0), (("ve", "vm", "vt"),)),
)


@cache
def isospin(su2: int) -> tuple[Fraction, ...]:
    """T3 of the members of an SU(2) multiplet of dimension `su2`, from the highest down."""
    return tuple(Fraction(su2 - 1, 2) - k for k in range(su2))


def charge_suffix(charge: int) -> str:
    """How a particle name spells its electric charge: `--`, `-`, `0`, `+`, `++`."""
    return "0" if charge == 0 else ("+" if charge > 0 else "-") * abs(charge)


def parameter_suffix(charge: int) -> str:
    """How a parameter name spells it: `mm`, `m`, `0`, `p`, `pp`."""
    return "0" if charge == 0 else ("p" if charge > 0 else "m") * abs(charge)
