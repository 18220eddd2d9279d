"""Mixing operators: gauge invariance checked term by term, and the operators of the known spectra."""

from __future__ import annotations

from fractions import Fraction

import pytest

from modelgen.currents import parse_current
from modelgen.mixing import OPERATORS, allowed_operators, automatic
from modelgen.modelfile import load, preset_names
from modelgen.spec import Charges, Multiplet

F = Fraction
H = F(1, 2)


def charges_of(text: str) -> Charges:
    charges = parse_current(text, pytest.fail)
    assert charges is not None
    return charges


def doublet(left: Fraction | int, right: Fraction | int) -> Multiplet:
    return Multiplet("lx", 2, -H, F(left), F(right), 300.0)


def singlet(left: Fraction | int, right: Fraction | int) -> Multiplet:
    return Multiplet("ex", 1, F(-1), F(left), F(right), 300.0)


def neutral(left: Fraction | int, right: Fraction | int) -> Multiplet:
    return Multiplet("nx", 1, F(0), F(left), F(right), 300.0)


# current, multiplet, operators that its charges allow with the tau
SPECTRA = [
    ("B", doublet(0, 3), ("LHe",)),
    ("B", singlet(3, 0), ("lHE",)),
    ("B", neutral(3, 0), ("lHN",)),
    ("B", doublet(-3, 0), ("lL",)),
    ("B", singlet(0, -3), ("Ee",)),
    ("B", doublet(F(-3, 2), F(3, 2)), ()),
    ("B", singlet(F(3, 2), F(-3, 2)), ()),
    ("L_tau", doublet(0, 1), ("lL",)),
    ("L_tau", singlet(1, 0), ("Ee",)),
    ("L_tau", doublet(-1, 0), ("lLS",)),
    ("L_tau", singlet(0, -1), ("EeS",)),
    ("L_tau + nu_R", doublet(-H, H), ()),
    ("L_tau + nu_R", singlet(H, -H), ()),
    ("tau_R", singlet(1, 0), ("Ee", "lHE")),
    ("ell_tau", doublet(0, 1), ("lL", "LHe")),
    ("axial_tau", doublet(0, -H), ("lL",)),
    ("axial_tau", singlet(H, 0), ("Ee",)),
]


@pytest.mark.parametrize(("current", "multiplet", "expected"), SPECTRA)
def test_operators_of_known_spectra(current: str, multiplet: Multiplet, expected: tuple[str, ...]) -> None:
    assert allowed_operators(multiplet, charges_of(current), "tau") == expected
    assert automatic(multiplet, charges_of(current), "tau") == (expected[0] if expected else None)


def test_auto_takes_the_lowest_dimension() -> None:
    dimensions = [operator.dimension for operator in OPERATORS.values()]
    assert dimensions == sorted(dimensions)


@pytest.mark.parametrize("operator", OPERATORS)
def test_every_operator_conserves_hypercharge(operator: str) -> None:
    """Sum of the hypercharges of the fields in each operator, barred ones reversed; H has 1/2, S none."""
    y_l, y_e, y = -H, F(-1), OPERATORS[operator].hypercharge
    total = {
        "lL": -y_l + y, "lLS": -y_l + y, "Ee": -y + y_e, "EeS": -y + y_e,
        "lHE": -y_l + H + y, "LHe": -y + H + y_e, "lHN": -y_l - H + y,
    }[operator]  # fmt: skip
    assert total == 0


def test_generations_are_told_apart() -> None:
    multiplet = doublet(0, 1)
    charges = charges_of("L_tau")
    assert allowed_operators(multiplet, charges, "mu") == allowed_operators(multiplet, charges, "e") == ("LHe",)


@pytest.mark.parametrize(
    "multiplet",
    [Multiplet("qx", 1, F(-1), F(1), F(0), 300.0, su3=3), Multiplet("tx", 3, F(0), F(1), F(0), 300.0),
     Multiplet("px", 2, H, F(-1), F(0), 300.0), Multiplet("cx", 1, F(0), F(1), None, 300.0, majorana=True)],
)  # fmt: skip
def test_multiplets_that_cannot_mix(multiplet: Multiplet) -> None:
    assert allowed_operators(multiplet, charges_of("L_tau"), "tau") == ()


@pytest.mark.parametrize("name", preset_names())
def test_presets_use_allowed_operators(name: str) -> None:
    spec = load(name)
    for multiplet in spec.anomalons:
        if multiplet.decay:
            allowed = allowed_operators(multiplet, spec.vector.charges, multiplet.decay.mixes_with)
            assert multiplet.decay.operator in allowed
