"""The external parameters of a model, as its UFO has them, and how `--set NAME=VALUE` changes a model."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from attrs import evolve

from modelgen.anomalons import has_splitting, members, splitting
from modelgen.consistency import check_consistency, least
from modelgen.diagonalise import mixing_values
from modelgen.errors import Problem, SpecError, nearest
from modelgen.kinetic import electroweak
from modelgen.sm import EXTERNALS, External
from modelgen.spec import ModelSpec, Multiplet

Setter = Callable[[ModelSpec, float], ModelSpec]


class Range(NamedTuple):
    """Allowed values: above `low` (with it, if `closed`), up to `high`."""

    low: float = -1e15
    high: float = 1e15
    closed: bool = True

    def refusal(self, value: float) -> str | None:
        if not math.isfinite(value):
            return "is not a finite number"
        if value < self.low or (value == self.low and not self.closed):
            return f"must be {'at least' if self.closed else 'above'} {self.low:g}"
        return f"must be at most {self.high:g}" if value > self.high else None


POSITIVE, COUPLING, MIXING = (Range(0.0, high, closed=False) for high in (1e12, 100.0, 10.0))
ANGLE, SPLITTING, FACTOR, UNIT = (Range(-high, high) for high in (1.6, 1e5, 1e6, 1.0))


class Setting(NamedTuple):
    """An external parameter, the values it may take, and what setting it does to a model."""

    external: External
    range: Range
    apply: Setter


def external_parameters(spec: ModelSpec) -> tuple[External, ...]:
    """Every external parameter of the model with its value: the Standard Model's, the vector's, the new particles'.

    The mass of a multiplet's reference member stands in block MASS under that member's PDG code; splittings and mixings
    are numbered by multiplet, as they come in the model file. Widths of new particles are computed, hence not here.
    """
    return tuple(setting.external for setting in settings(spec))


def values(spec: ModelSpec) -> dict[str, float]:
    """Name: value of every external parameter."""
    return {external.name: external.value for external in external_parameters(spec)}


def _mixing_text(spec: ModelSpec) -> str:
    """What epsX means, in a model file with the vertices of kinetic mixing and in one without."""
    text = "kinetic mixing of X with hypercharge"
    return text if spec.kinetic_mixing else f"{text} (these files have no such vertices: build with --set epsX=VALUE)"


def mass_basis(spec: ModelSpec) -> dict[str, float]:
    """External parameters, the mass (GeV) of every particle by its parameter's name, and the elements of mixing matrices.

    SpecError for masses that no mass matrix with the model's mixing has.
    """
    own = {member.own_mass: member.mass for member in members(spec)}
    found = {**values(spec), "ZERO": 0.0, "MW": electroweak(spec).m_w, **own}
    return found | mixing_values(spec, found)


def with_parameters(spec: ModelSpec, assignments: Mapping[str, float], source: str = "--set") -> ModelSpec:
    """The model with these external parameters, by UFO name; unknown names and impossible values give SpecError."""
    known = {setting.external.name: setting for setting in settings(spec)}
    problems = []
    for name, value in assignments.items():
        setting = known.get(name)
        if setting is None:
            problems.append(Problem(name, "is not an external parameter of this model", _unknown(name, known, spec)))
            continue
        refusal = setting.range.refusal(value)
        if refusal:
            problems.append(Problem(name, f"{value:g} {refusal}", setting.external.description))
        else:
            spec = setting.apply(spec, float(value))
    problems = problems or check_consistency(spec)
    if problems:
        raise SpecError(source, problems)
    return spec


def _unknown(name: str, known: Mapping[str, Setting], spec: ModelSpec) -> str:
    if name in {"WX", "Wsx", *(member.width_parameter for member in members(spec))}:
        return "widths of new particles are computed, not set"
    if name == "dAZA":
        return 'the loop matching is computed, not set: [wess_zumino] matching = "loop"'
    return nearest(name, known)


def settings(spec: ModelSpec) -> tuple[Setting, ...]:
    """The external parameters together with their ranges and setters, in the order in which they are shown."""
    vector, scalar, dark = spec.vector, spec.scalar, spec.dark
    rows: list[tuple[str, str, int, float, str, str, str, Range, Setter]] = [
        ("gX", "UX", 1, vector.coupling, "", "g_X", "U(1)_X gauge coupling", COUPLING, _vector("coupling")),
        ("cWZ", "UX", 2, spec.wess_zumino.strength, "", "c_{WZ}", "factor on every Wess-Zumino vertex", FACTOR,
         _optional("wess_zumino", "strength")),
        ("epsX", "UX", 3, spec.kinetic_mixing, "", r"\epsilon_X", _mixing_text(spec), UNIT,
         _direct("kinetic_mixing")),
        ("epsS", "UX", 5, spec.epsilon_sign, "", r"\eta", "sign of every epsilon coupling", UNIT,
         _direct("epsilon_sign")),
        ("MX", "MASS", vector.pdg, vector.mass, "GeV", "M_X", "mass of x", POSITIVE, _vector("mass")),
    ]  # fmt: skip
    if scalar:
        rows += [
            ("thS", "UX", 4, scalar.higgs_mixing, "", r"\theta_S", "mixing angle of sx and h, radians", ANGLE,
             _optional("scalar", "higgs_mixing")),
            ("Msx", "MASS", scalar.pdg, scalar.mass, "GeV", "M_s", "mass of sx", POSITIVE, _optional("scalar", "mass")),
        ]  # fmt: skip
    if dark:
        change = _optional("dark", "mass")
        rows += [("Mchi", "MASS", dark.pdg, dark.mass, "GeV", r"M_\chi", "mass of chi", POSITIVE, change)]
    made = [_standard(external, spec) for external in EXTERNALS]
    made += [Setting(External(*row[:7]), row[7], row[8]) for row in rows]
    codes = {member.own_mass: member for member in members(spec)}
    for index, multiplet in enumerate(spec.anomalons):
        made += _of_multiplet(index, multiplet, {name: (m.pdg, m.name) for name, m in codes.items()})
    return tuple(made)


def _standard(external: External, spec: ModelSpec) -> Setting:
    def apply(model: ModelSpec, value: float) -> ModelSpec:
        kept = {key: number for key, number in model.parameters.items() if key != external.name}
        return evolve(model, parameters=kept if value == external.value else {**kept, external.name: value})

    low, closed = least(external)
    allowed = Range(low, 1e12, closed)
    now = spec.parameters.get(external.name, external.value)
    return Setting(external._replace(value=now), allowed, apply)


def _vector(attribute: str) -> Setter:
    return lambda model, value: evolve(model, vector=_changed(model.vector, attribute, value))


def _optional(table: str, attribute: str) -> Setter:
    """Changes an attribute of a table of the model that is there."""
    return lambda model, value: _changed(model, table, _changed(getattr(model, table), attribute, value))


def _direct(attribute: str) -> Setter:
    return lambda model, value: _changed(model, attribute, value)


def _changed(instance: Any, attribute: str, value: Any) -> Any:
    return evolve(instance, **{attribute: value})


def _of_multiplet(index: int, multiplet: Multiplet, codes: Mapping[str, tuple[int, str]]) -> list[Setting]:
    """M, d and lam of one multiplet, as far as it has them."""

    def change(attribute: str) -> Setter:
        def apply(model: ModelSpec, value: float) -> ModelSpec:
            now = model.anomalons[index]
            if attribute == "coupling":
                after = _changed(now, "decay", _changed(now.decay, "coupling", value))
            else:
                after = _changed(now, attribute, value)
            return evolve(model, anomalons=(*model.anomalons[:index], after, *model.anomalons[index + 1 :]))

        return apply

    name, made = multiplet.name, []
    if f"M{name}" in codes:
        code, particle = codes[f"M{name}"]
        external = External(f"M{name}", "MASS", code, multiplet.mass, "GeV", f"M_{{{name}}}", f"mass of {particle}")
        made.append(Setting(external, POSITIVE, change("mass")))
    if has_splitting(multiplet):
        text = f"mass splitting of {name}" + (" (radiative)" if multiplet.splitting is None else "")
        external = External(f"d{name}", "UXSPLIT", index + 1, splitting(multiplet), "GeV", rf"\Delta_{{{name}}}", text)
        made.append(Setting(external, SPLITTING, change("splitting")))
    if multiplet.decay:
        text = f"mixing of {name} with {multiplet.decay.mixes_with} ({multiplet.decay.operator})"
        external = External(f"lam{name}", "UXLAM", index + 1, multiplet.decay.coupling, "", rf"\lambda_{{{name}}}", text)
        made.append(Setting(external, MIXING, change("coupling")))
    return made
