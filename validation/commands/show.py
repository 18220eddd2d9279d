"""`anomalon show`: fields, charges, masses, parameters, particle names and PDG codes of a model."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from validation.commands import frame

if TYPE_CHECKING:
    from modelgen.spec import Charges, ModelSpec

_PARAMETER_COLUMNS = ("name", "block", "code", "value", "unit", "meaning")


@click.command()
@click.option("--toml", "as_toml", is_flag=True, help="Print the model file itself.")
@frame.model
@frame.output
def command(out: frame.Output, spec: ModelSpec, as_toml: bool) -> int:
    """Fields, charges, masses, parameters, particle names and PDG codes of a model."""
    if as_toml:
        from modelgen.writing import to_toml

        if out.as_json:
            raise click.UsageError("--toml and --json exclude each other: choose one.")
        click.echo(to_toml(spec), nl=False)
        return 0
    document = document_of(spec)
    out.emit("show", document, _text(spec, document))
    return 0


def document_of(spec: ModelSpec) -> dict[str, Any]:
    """The JSON document. As in a UFO: spin is 2s+1; charge in units of e, mass and width in GeV.

    Charges x_left and x_right are exact strings; null where there is no such field or no such number.
    """
    from modelgen.parameters import external_parameters

    keys = ("name", "block", "code", "value", "unit", "description")
    parameters = [{key: getattr(external, key) for key in keys} for external in external_parameters(spec)]
    return {"model": spec.name, "parameters": parameters, "particles": _particles(spec)}


def _particles(spec: ModelSpec) -> list[dict[str, Any]]:
    from modelgen.anomalons import members
    from modelgen.parameters import mass_basis
    from modelgen.particles import particles

    numbers = {**mass_basis(spec), **_widths(spec)}
    owners = {member.name: member for member in members(spec)}
    roles = {"x": "vector", "sx": "scalar", "chi": "dark"}
    rows: list[dict[str, Any]] = []
    for particle in particles(spec):
        name, anomalon = particle.name, owners.get(particle.name)
        unphysical = "ghost" if particle.ghost else "goldstone" if particle.goldstone else None
        role = unphysical or ("anomalon" if anomalon else roles.get(name, "sm"))
        charge = particle.charge if isinstance(particle.charge, int) else particle.charge[0] / particle.charge[1]
        left, right = _x_charges(spec, name)
        rows.append(
            {
                "name": name,
                "antiname": particle.antiname,
                "pdg": particle.pdg,
                "spin": particle.spin,
                "charge": charge,
                "role": role,
                "multiplet": anomalon.multiplet if anomalon else _multiplet(name),
                "x_left": left,
                "x_right": right,
                "mass": _number(numbers, particle.mass),
                "width": _number(numbers, particle.width),
            }
        )
    return sorted(rows, key=lambda row: row["role"] in ("scalar", "dark"))  # last: most models have none


def _widths(spec: ModelSpec) -> dict[str, float]:
    """Tree-level widths (GeV) of x and of the anomalons, by the names of their parameters."""
    from modelgen.anomalons import members
    from validation.rates.anomalon_decays import anomalon_widths, total_widths
    from validation.rates.decays import total_width

    totals = total_widths(anomalon_widths(spec))
    return {"WX": float(total_width(spec)), **{m.width_parameter: totals.get(m.name, 0.0) for m in members(spec)}}


def _number(numbers: Any, name: str) -> float | None:
    return float(numbers[name]) if name in numbers else None


def _multiplet(name: str) -> str | None:
    """The Standard Model doublet that the left-handed part of a fermion belongs to."""
    from modelgen.fields import SM_MULTIPLETS

    names = {member: m.name for m in SM_MULTIPLETS if m.su2 == 2 for part in m.members for member in part}
    return names.get(name)


def _x_charges(spec: ModelSpec, name: str) -> tuple[str | None, str | None]:
    """X charges of the left- and right-handed components of the particle `name`, exact."""
    from modelgen.anomalons import higgs_partners, members
    from modelgen.fields import SM_MULTIPLETS

    found: dict[str, Fraction] = {}
    for multiplet in SM_MULTIPLETS:
        charges = getattr(spec.vector.charges, multiplet.name)
        for component in multiplet.members:
            if name in component and charges is not None:
                found[multiplet.chirality] = charges[component.index(name)]
    by_name = {multiplet.name: multiplet for multiplet in spec.anomalons}
    for member in members(spec):
        if member.name == name:
            own = by_name[member.multiplet]
            partner = higgs_partners(spec, own).get(member.component) if own.mass_origin == "higgs" else None
            for field in (own, partner):
                if field is not None:
                    found |= {side: x for side, x in (("L", field.x_left), ("R", field.x_right)) if x is not None}
    if name == "chi" and spec.dark:
        found = {"L": spec.dark.charge, "R": spec.dark.charge}
    left, right = found.get("L"), found.get("R")
    return None if left is None else str(left), None if right is None else str(right)


def _text(spec: ModelSpec, document: dict[str, Any]) -> list[Any]:
    vector = spec.vector
    columns = ("name", "anti", "PDG", "Q", "role", "x_L", "x_R", "mass/GeV", "width/GeV")
    rows = [
        (
            p["name"], p["antiname"], p["pdg"], str(Fraction(p["charge"]).limit_denominator(3)), p["role"],
            p["x_left"], p["x_right"], _shown(p["mass"]), _shown(p["width"]),
        )
        for p in document["particles"]
    ]  # fmt: skip
    parameters = [
        (p["name"], p["block"], p["code"], f"{p['value']:.7g}", p["unit"], p["description"])
        for p in document["parameters"]
    ]
    return [
        f"{spec.name}: X = {vector.charges.text or 'as given'}, digest {spec.digest()[:12]}",
        "",
        frame.table("X charges", ("multiplet", "1st", "2nd", "3rd"), _charge_rows(vector.charges)),
        *_anomalons(spec),
        frame.table("Particles", columns, rows, right=("PDG", "Q", "x_L", "x_R", "mass/GeV", "width/GeV")),
        frame.table("External parameters", _PARAMETER_COLUMNS, parameters, right=("code", "value")),
    ]


def _shown(value: float | None) -> str:
    return "" if value is None else f"{value:.7g}"


def _charge_rows(charges: Charges) -> list[tuple[str, ...]]:
    fields = {"q": charges.q, "u": charges.u, "d": charges.d, "l": charges.l, "e": charges.e, "n (nu_R)": charges.n}
    return [(name, *map(str, three)) for name, three in fields.items() if three is not None]


def _anomalons(spec: ModelSpec) -> list[Any]:
    if not spec.anomalons:
        return []
    rows = []
    for m in spec.anomalons:
        decay = f"{m.decay.operator} with {m.decay.mixes_with}, {m.decay.coupling:g}" if m.decay else "none"
        kind = "Majorana" if m.majorana else "Dirac" if m.x_left is not None and m.x_right is not None else "Weyl"
        rows.append((m.name, m.su3, m.su2, m.hypercharge, m.x_left, m.x_right, m.copies, kind, m.mass_origin, decay))
    columns = ("multiplet", "SU3", "SU2", "Y", "x_L", "x_R", "copies", "kind", "mass from", "mixing")
    return [frame.table("Anomalon multiplets", columns, rows)]
