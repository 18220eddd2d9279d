"""A model as the text of a model file; reading it back gives the same model."""

from __future__ import annotations

from collections.abc import Mapping

from modelgen.currents import parse_current
from modelgen.spec import Charges, Decay, Generations, ModelSpec, Multiplet, WessZumino

_NO_PDG = {"vector": 5200022, "scalar": 5200025, "dark": 5200012}


def to_toml(spec: ModelSpec) -> str:
    """The model file of `spec`, in the order and style of the presets; what has its default value is left out."""
    vector = spec.vector
    lines = [f'name = "{spec.name}"', "", "[vector]", f"charges = {_charges(vector.charges)}"]
    lines += [f"coupling = {vector.coupling!r}", f"mass = {vector.mass!r}", *_pdg("vector", vector.pdg)]
    for multiplet in spec.anomalons:
        lines += ["", "[[anomalons]]", *_multiplet(multiplet)]
    if spec.wess_zumino != WessZumino():
        lines += ["", "[wess_zumino]", f"strength = {spec.wess_zumino.strength!r}"]
        lines += [f'matching = "{spec.wess_zumino.matching}"']
    if spec.scalar:
        mixing = [f"higgs_mixing = {spec.scalar.higgs_mixing!r}"] if spec.scalar.higgs_mixing else []
        lines += ["", "[scalar]", f"mass = {spec.scalar.mass!r}", *mixing, *_pdg("scalar", spec.scalar.pdg)]
    if spec.dark:
        lines += ["", "[dark]", f'charge = "{spec.dark.charge}"', f"mass = {spec.dark.mass!r}"]
        lines += _pdg("dark", spec.dark.pdg)
    if spec.kinetic_mixing:
        lines += ["", "[mixing]", f"kinetic = {spec.kinetic_mixing!r}"]
    if spec.flavour:
        lines += ["", "[flavour]", "enabled = true"]
    for yukawa in spec.yukawas:
        first, second = yukawa.between
        lines += ["", "[[yukawas]]", f'between = ["{first}", "{second}"]']
        lines += [f"left = {yukawa.left!r}", f"right = {yukawa.right!r}"]
    parameters: Mapping[str, float] = spec.parameters
    if spec.epsilon_sign != 1.0:
        parameters = {**parameters, "epsS": spec.epsilon_sign}
    if parameters:
        lines += ["", "[parameters]", *(f"{name} = {parameters[name]!r}" for name in sorted(parameters))]
    return "\n".join(lines) + "\n"


def _pdg(table: str, code: int) -> list[str]:
    return [] if code == _NO_PDG[table] else [f"pdg = {code}"]


def _charges(charges: Charges) -> str:
    """As the user wrote them where that still says the same, else as a table."""
    read = parse_current(charges.text, lambda _message, _hint: None)
    if read == charges:
        return f'"{charges.text}"'
    fields = {"q": charges.q, "u": charges.u, "d": charges.d, "l": charges.l, "e": charges.e, "n": charges.n}
    inner = ", ".join(f"{name} = {_generations(three)}" for name, three in fields.items() if three is not None)
    return f"{{ {inner} }}"


def _generations(three: Generations) -> str:
    if len(set(three)) == 1:
        return f'"{three[0]}"'
    return "[" + ", ".join(f'"{charge}"' for charge in three) + "]"


def _multiplet(multiplet: Multiplet) -> list[str]:
    m = multiplet
    optional = {
        "su3": (m.su3 != 1, f"{m.su3}"),
        "copies": (m.copies != 1, f"{m.copies}"),
        "hypercharge": (True, f'"{m.hypercharge}"'),
        "x_left": (m.x_left is not None, f'"{m.x_left}"'),
        "x_right": (m.x_right is not None, f'"{m.x_right}"'),
        "mass": (m.mass > 0, repr(m.mass)),  # none where the partners' masses are its members'
        "splitting": (m.splitting is not None, repr(m.splitting)),
        "majorana": (m.majorana, "true"),
        "mass_with": (m.mass_with is not None, f'"{m.mass_with}"'),
        "mass_origin": (True, f'"{m.mass_origin}"'),
        "decay": (True, _decay(m.decay)),
        "pdg": (m.pdg is not None, f"{m.pdg}"),
    }
    chosen = [f"{key} = {text}" for key, (there, text) in optional.items() if there]
    return [f'name = "{m.name}"', f"su2 = {m.su2}", *chosen]


def _decay(decay: Decay | None) -> str:
    if decay is None:
        return '"stable"'
    return f'{{ mixes_with = "{decay.mixes_with}", operator = "{decay.operator}", coupling = {decay.coupling!r} }}'
