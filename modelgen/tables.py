"""From the tables of a model file to the value objects of `spec`, one function per table."""

from __future__ import annotations

import logging
import re
from fractions import Fraction
from typing import Any

from attrs import evolve

from modelgen.currents import LEPTONS, parse_current
from modelgen.fields import SM_MULTIPLETS
from modelgen.mixing import AUTO, OPERATORS, automatic
from modelgen.reading import Table, quoted
from modelgen.sm import DEFAULTS
from modelgen.spec import Charges, Dark, Decay, Generations, ModelSpec, Multiplet, Scalar, Vector, WessZumino, Yukawa

LOG = logging.getLogger(__name__)
NO_OPERATOR = '%s: the charges allow no operator with %s, so operator = "auto" gives none: %s does not mix with %s'
MOST_TABLES = 40
LARGEST_MASS = 1e12  # GeV
LARGEST_PDG = 99_999_999
COLOURS = (1, 3, -3, 6, -6, 8)
MINIMAL = "minimal"
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,63}")
_MULTIPLET_NAME = re.compile(r"[a-z][a-z0-9]{0,15}")


_ZERO = (Fraction(0), Fraction(0), Fraction(0))
NO_CHARGES = Charges(_ZERO, _ZERO, _ZERO, _ZERO, _ZERO)


def read_spec(root: Table) -> ModelSpec:
    """The model of a whole file. What is faulty is noted in the table's problems and has a stand-in here.

    So that everything else can still be checked: a caller that finds problems must not use the model.
    """
    name = root.text("name", example='"mymodel"')
    if name and not _NAME.fullmatch(name):
        root.fault("name", f"{quoted(name)} cannot name a model", "letters, digits, _ . and -, beginning with a letter")
    vector = _vector(root.table("vector", example='{ charges = "B", coupling = 0.01, mass = 2.1 }'))
    anomalons, connections = _minimal(root, vector) or (tuple(_anomalons(root, vector.charges)), ())
    parameters = _parameters(root.table("parameters"))
    values: dict[str, Any] = {
        "wess_zumino": _wess_zumino(root.table("wess_zumino")),
        "scalar": _scalar(root.table("scalar")),
        "dark": _dark(root.table("dark")),
        "kinetic_mixing": _mixing(root.table("mixing")),
        "flavour": _flavour(root.table("flavour")),
        "yukawas": (*connections, *(_yukawa(table) for table in root.tables("yukawas", MOST_TABLES))),
        "epsilon_sign": parameters.pop("epsS", 1.0),
    }
    root.finish()
    return ModelSpec(name=name, vector=vector, anomalons=anomalons, parameters=parameters, **values)


def _vector(table: Table | None) -> Vector:
    if table is None:
        return Vector(NO_CHARGES, 1.0, 1.0)
    charges = _charges(table)
    coupling = table.number("coupling", example="0.01", positive=True, bound=100.0)
    mass = table.number("mass", example="2.1", positive=True, bound=LARGEST_MASS)
    pdg = table.integer("pdg", 5200022, 1, LARGEST_PDG)
    table.finish()
    return Vector(charges or NO_CHARGES, coupling, mass, pdg)


def _charges(table: Table) -> Charges | None:
    value = table.take("charges", example='"B - 3 L_tau"')
    if isinstance(value, str):
        if len(value) > 500:
            table.fault("charges", f"{quoted(value)} is too long", "at most 500 characters")
            return None
        return parse_current(value, lambda message, hint: table.fault("charges", message, hint))
    if isinstance(value, dict):
        inner = table.inner("charges", value)
        read = {multiplet.name: _generations(inner, multiplet.name) for multiplet in SM_MULTIPLETS}
        inner.finish()
        q, u, d, l, e = (read[name] or _ZERO for name in "qudle")  # noqa: E741
        return Charges(q, u, d, l, e, read["n"])
    if value is not None:
        table.fault("charges", f"a string or a table is expected, not {quoted(value)}", 'for example "B - 3 L_tau"')
    return None


def _generations(table: Table, key: str) -> Generations | None:
    """One charge for all generations, or a list of three; None where there is no such key."""
    value = table.take(key)
    if value is None:
        return None
    if not isinstance(value, list):
        charge = table.exact_value(key, value)
        return charge, charge, charge
    if len(value) != 3:
        table.fault(key, f"{len(value)} charges for three generations", 'for example [0, 0, "1"]')
        return None
    first, second, third = (table.exact_value(f"{key}[{index}]", item) for index, item in enumerate(value))
    return first, second, third


def _anomalons(root: Table, charges: Charges) -> list[Multiplet]:
    if isinstance(root.values.get("anomalons"), str):
        value = root.text("anomalons")
        root.fault("anomalons", f"{quoted(value)} is unknown", f'write "{MINIMAL}" or the [[anomalons]] tables')
        return []
    return [_multiplet(table, charges) for table in root.tables("anomalons", MOST_TABLES)]


def _minimal(root: Table, vector: Vector) -> tuple[tuple[Multiplet, ...], tuple[Yukawa, ...]] | None:
    """For `anomalons = "minimal"` the simplest spectrum that `anomalon solve` finds; None where that is not written."""
    if root.values.get("anomalons") != MINIMAL:
        return None
    root.take("anomalons")
    if any(problem.where.split(".")[0] == "vector" for problem in root.problems):
        return (), ()
    from modelgen.solutions import minimal  # slow to import, and rarely asked for

    found = minimal(vector)
    if found is None:
        hint = "write the [[anomalons]] tables; `anomalon solve` has options to search further"
        root.fault("anomalons", f'"{MINIMAL}": no spectrum was found for these charges', hint)
        return (), ()
    return found.completion.anomalons, found.completion.yukawas


def _multiplet(table: Table, charges: Charges) -> Multiplet:
    name = table.text("name", example='"lx"')
    if name and not _MULTIPLET_NAME.fullmatch(name):
        hint = f'for example "{name.lower()}"' if _MULTIPLET_NAME.fullmatch(name.lower()) else 'for example "lx"'
        table.fault("name", f"{quoted(name)} cannot name a multiplet: lower-case letters and digits only", hint)
    su2 = table.integer("su2", 1, 1, 7, example="2")
    hypercharge = table.exact("hypercharge", example='"-1/2"') or Fraction(0)
    x_left, x_right = table.exact("x_left"), table.exact("x_right")
    origin = table.choice("mass_origin", ("singlet", "higgs"), "singlet")
    of_partners = origin == "higgs" and su2 > 1 and "mass" not in table  # then its members have its partners' masses
    example, stand_in = (None, 0.0) if of_partners else ("250.0", 1.0)
    mass = table.number("mass", stand_in, example, positive=True, bound=LARGEST_MASS)
    su3 = table.integer("su3", 1, -6, 8)
    if su3 not in COLOURS:
        table.fault("su3", f"there is no colour multiplet {su3}", "one of 1, 3, -3, 6, -6, 8")
        su3 = 1
    multiplet = Multiplet(
        name, su2, hypercharge, x_left, x_right, mass,
        su3=su3, copies=table.integer("copies", 1, 1, 9), splitting=_splitting(table), mass_origin=origin,
        majorana=table.flag("majorana"), mass_with=table.text("mass_with") or None,
        pdg=table.integer("pdg", 1, 1, LARGEST_PDG) if "pdg" in table else None,
    )  # fmt: skip
    multiplet = evolve(multiplet, decay=_decay(table, multiplet, charges))
    table.finish()
    return multiplet


def _splitting(table: Table) -> float | None:
    value = table.take("splitting")
    if value is None or value == "radiative":
        return None
    if isinstance(value, str):
        table.fault("splitting", f"unknown value {quoted(value)}", '"radiative" or a number in GeV')
        return None
    return table.number("splitting", bound=1e5)


def _decay(table: Table, multiplet: Multiplet, charges: Charges) -> Decay | None:
    value = table.take("decay")
    if value is None or value == "stable":
        return None
    if not isinstance(value, dict):
        hint = '"stable" or { mixes_with = "tau", operator = "auto", coupling = 1e-3 }'
        table.fault("decay", f"unknown value {quoted(value)}", hint)
        return None
    inner = table.inner("decay", value)
    lepton = inner.choice("mixes_with", LEPTONS, "tau", example='"tau"')
    operator = inner.choice("operator", (*OPERATORS, AUTO), AUTO, example='"auto"')
    coupling = inner.number("coupling", example="1e-3", positive=True, bound=10.0)
    inner.finish()
    if operator == AUTO:
        # with no allowed operator the anomalon is stable, as if that had been written; `check` says so
        found = automatic(multiplet, charges, lepton)
        if found is None:
            LOG.warning(NO_OPERATOR, inner.where, lepton, multiplet.name, lepton)
        return Decay(lepton, found, coupling) if found else None
    return Decay(lepton, operator, coupling)


def _wess_zumino(table: Table | None) -> WessZumino:
    if table is None:
        return WessZumino()
    made = WessZumino(table.number("strength", 1.0, bound=1e6), table.choice("matching", ("tree", "loop"), "tree"))
    table.finish()
    return made


def _scalar(table: Table | None) -> Scalar | None:
    if table is None:
        return None
    mass = table.number("mass", example="350.0", positive=True, bound=LARGEST_MASS)
    made = Scalar(mass, table.number("higgs_mixing", bound=1.6), table.integer("pdg", 5200025, 1, LARGEST_PDG))
    table.finish()
    return made


def _dark(table: Table | None) -> Dark | None:
    if table is None:
        return None
    charge = table.exact("charge", example='"3"') or Fraction(0)
    mass = table.number("mass", example="0.1", positive=True, bound=LARGEST_MASS)
    made = Dark(charge, mass, table.integer("pdg", 5200012, 1, LARGEST_PDG))
    table.finish()
    return made


def _mixing(table: Table | None) -> float:
    if table is None:
        return 0.0
    value = table.number("kinetic", bound=1.0)
    table.finish()
    return value


def _flavour(table: Table | None) -> bool:
    if table is None:
        return False
    value = table.flag("enabled")
    table.finish()
    return value


def _yukawa(table: Table) -> Yukawa:
    value = table.take("between", example='["lx", "ex"]')
    pair = ("", "")
    if isinstance(value, list) and len(value) == 2 and all(isinstance(item, str) for item in value):
        pair = (value[0], value[1])
    elif value is not None:
        table.fault("between", f"two names of multiplets are expected, not {quoted(value)}", 'for example ["lx", "ex"]')
    made = Yukawa(pair, table.number("left", bound=100.0), table.number("right", bound=100.0))
    table.finish()
    return made


def _parameters(table: Table | None) -> dict[str, float]:
    """Standard Model externals that differ from their defaults, and the epsilon sign."""
    if table is None:
        return {}
    values = {name: table.number(name, bound=1e12) for name in (*DEFAULTS, "epsS") if name in table}
    table.finish(also=(*DEFAULTS, "epsS"))
    return {name: value for name, value in values.items() if value != DEFAULTS.get(name, 1.0)}
