"""Which operators may mix an anomalon with a Standard Model lepton: those that every gauge symmetry allows."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from modelgen.currents import LEPTONS
from modelgen.spec import Charges, Multiplet

AUTO = "auto"


class Operator(NamedTuple):
    """A mixing operator: its dimension, the anomalon's representation, and how it reads."""

    dimension: int
    su2: int
    hypercharge: Fraction
    formula: str


# From low to high dimension: `auto` takes the first that is allowed.
OPERATORS = {
    "lL": Operator(3, 2, Fraction(-1, 2), "lbar_L L_R"),
    "Ee": Operator(3, 1, Fraction(-1), "Ebar_L e_R"),
    "lHE": Operator(4, 1, Fraction(-1), "lbar_L H E_R"),
    "LHe": Operator(4, 2, Fraction(-1, 2), "Lbar_L H e_R"),
    "lHN": Operator(4, 1, Fraction(0), "lbar_L H~ N_R"),
    "lLS": Operator(4, 2, Fraction(-1, 2), "lbar_L L_R S"),
    "EeS": Operator(4, 1, Fraction(-1), "Ebar_L e_R S"),
}


def allowed_operators(multiplet: Multiplet, charges: Charges, lepton: str) -> tuple[str, ...]:
    """The operators that the gauge charges allow between this multiplet and this generation ("e", "mu", "tau").

    H carries no X charge and S that of the multiplet's own mass term, |x_L - x_R|; S or S* may stand in the operator.
    An operator with S is left out where the lepton and the anomalon of its chirality have the same charges: rotating
    the two into each other turns it into the anomalon's mass term.
    """
    return tuple(name for name in OPERATORS if not refusal(multiplet, charges, lepton, name))


def automatic(multiplet: Multiplet, charges: Charges, lepton: str) -> str | None:
    """The allowed operator of lowest dimension, None where there is none."""
    return next(iter(allowed_operators(multiplet, charges, lepton)), None)


def refusal(multiplet: Multiplet, charges: Charges, lepton: str, name: str) -> str | None:
    """Why this operator is forbidden, None where it is allowed."""
    operator = OPERATORS[name]
    if multiplet.su3 != 1:
        return "a coloured multiplet does not mix with leptons"
    if multiplet.x_left is None or multiplet.x_right is None:
        return "mixing needs a Dirac multiplet, with x_left and x_right"
    if (multiplet.su2, multiplet.hypercharge) != (operator.su2, operator.hypercharge):
        return f"{operator.formula} needs su2 = {operator.su2}, hypercharge = {operator.hypercharge}"
    generation = LEPTONS.index(lepton)
    x_l, x_e = charges.l[generation], charges.e[generation]
    left, right, delta = multiplet.x_left, multiplet.x_right, multiplet.delta
    # X charge of the operator without S: minus that of the barred field plus that of the other
    excess = {
        "lL": right - x_l, "lHE": right - x_l, "lHN": right - x_l, "lLS": right - x_l,
        "Ee": x_e - left, "LHe": x_e - left, "EeS": x_e - left,
    }[name]  # fmt: skip
    if name in ("lLS", "EeS"):
        # with excess = -delta the lepton has the charges of the anomalon: the operator that is rotated away
        allowed = excess == delta != 0
        return None if allowed else f"{operator.formula} needs another S, of X charge {abs(excess)}"
    return None if excess == 0 else f"{operator.formula} carries X charge {excess}"
