"""From a UFO model to the text of its files; writing them is a second step."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

from modelgen import __version__
from modelgen.mathml import mathml
from modelgen.particles import Particle
from modelgen.processes import hadronic
from modelgen.restriction import ZEROS, Entry, dropped, entries, zeros
from modelgen.ruletables import sections
from modelgen.templating import environment
from modelgen.ufo import Parameter, UFOModel, Vertex

PYTHON_FILES = (
    "__init__",
    "object_library",
    "function_library",
    "particles",
    "parameters",
    "couplings",
    "coupling_orders",
    "lorentz",
    "vertices",
    "decays",
    "propagators",
    "write_param_card",
)
OTHER_FILES = (
    "README.md",
    "param_card.dat",
    "restrict_default.dat",
    "param_default.dat",
    "feynman_rules.tex",
    "feynman_rules.html",
)


def identifier(name: str) -> str:
    """The Python name of a particle in a UFO file: e- -> e__minus__, ve~ -> ve__tilde__."""
    return re.sub(r"[+~-]", lambda m: {"+": "__plus__", "-": "__minus__", "~": "__tilde__"}[m[0]], name)


def number(value: float) -> str:
    """A real number in the grammar of every loader: a decimal point and no plus sign in the exponent."""
    text = repr(float(value)).replace("e+", "e")
    if "e" in text:
        mantissa, exponent = text.split("e")
        text = f"{mantissa if '.' in mantissa else mantissa + '.0'}e{exponent}"
    return text


def text(value: str) -> str:
    """A Python string literal in single quotes."""
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


def texted(value: str) -> str:
    """Plain text in LaTeX."""
    special = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    return "".join(special.get(c, "\\" + c if c in "_&%$#{}" else c) for c in value)


def charge(p: Particle) -> str:
    """Electric charge as an integer or a fraction of integers."""
    return str(p.charge) if isinstance(p.charge, int) else f"{p.charge[0]}/{p.charge[1]}"


def legs(v: Vertex) -> str:
    return "[" + ", ".join(f"P.{identifier(name)}" for name in v.particles) + "]"


def blocks(model: UFOModel) -> list[tuple[str, list[Parameter]]]:
    """External parameters by LHA block, in order of first appearance; MASS and DECAY last."""
    found: dict[str, list[Parameter]] = {}
    for p in model.parameters:
        if p.block is not None:
            found.setdefault(p.block, []).append(p)
    names = sorted(found, key=lambda b: {"MASS": 1, "DECAY": 2}.get(b, 0))
    return [(b, sorted(found[b], key=lambda p: p.codes)) for b in names]


def restriction(model: UFOModel) -> list[tuple[str, list[Entry]]]:
    """The entries of the restriction card, block by block in the order of the card."""
    found = {e.parameter.name: e for e in entries(model)}
    return [(block, [found[p.name] for p in own]) for block, own in blocks(model)]


def branching_ratios(model: UFOModel) -> dict[int, list[tuple[float, tuple[int, ...], str]]]:
    """By PDG code of a new particle: its open channels as (branching ratio, PDG codes, names), largest first.

    They add up to less than 1 where a part of the width is that of hadrons that are not told apart.
    """
    codes = {p.antiname: -p.pdg for p in model.particles} | {p.name: p.pdg for p in model.particles}
    found = {}
    for d in model.decays:
        opened = [(w.value, tuple(codes[f] for f in w.final), " ".join(w.final)) for w in d.widths if w.value > 0]
        opened += [(w.value, w.codes, w.final) for w in d.soft or () if w.codes and w.value > 0]
        if codes[d.particle] > 1000000 and opened:
            rows = [(value / d.total, final, names) for value, final, names in opened]
            found[codes[d.particle]] = sorted(rows, key=lambda row: (-row[0], row[1]))
    return found


def card_text(model: UFOModel, branchings: bool = False) -> str:
    """The parameter card, on demand with the decay tables of the new particles (for showers and detector tools)."""
    context = {"model": model, "blocks": blocks(model), "version": __version__}
    ratios = branching_ratios(model) if branchings else {}
    return environment("ufo").get_template("param_card.dat.j2").render(context, branchings=ratios)


def words(model: UFOModel) -> dict[str, Any]:
    """What the README and the tables of rules say of this model."""
    used = [o for o, _, _ in model.orders if any(o in dict(c.orders) for c in model.couplings)]
    return {
        "rules": sections(model),
        "dropped": dropped(model),
        "quarks_free": zeros(model) != ZEROS,
        "has_wz": "WZ" in used,
        "has_mixing": any((p.block or "").startswith("UXMIX") for p in model.parameters),
        "used_orders": used,  # MadGraph refuses an order that no coupling has
        "order_string": " ".join(f"{order}<=99" for order in used),
        "scripts": (*model.productions, *hadronic(model)),
    }


def render(model: UFOModel, folder: str = "model") -> dict[str, str]:
    """The text of every file by its path in the UFO directory; pure: the same model gives the same text.

    `folder` is the name of the directory, which the MadGraph scripts call the model by.
    """
    env = environment("ufo")
    env.filters.update(identifier=identifier, number=number, quoted=text, charge=charge, legs=legs)
    env.filters.update(mathml=lambda formula: Markup(mathml(formula)), texted=texted)  # noqa: S704 - our own elements
    context: dict[str, Any] = {
        "model": model,
        "folder": folder,
        "blocks": blocks(model),
        "restriction": restriction(model),
        "branchings": {},
        "version": __version__,
        **words(model),
    }
    names = [(f"{name}.py", f"{name}.py.j2") for name in PYTHON_FILES] + [(f, f + ".j2") for f in OTHER_FILES]
    files = {path: env.get_template(template).render(context) for path, template in names}
    script = env.get_template("process.mg5.j2")
    for production in context["scripts"]:
        files[f"madgraph/{production.name}.mg5"] = script.render(context, production=production)
    return files
