"""From a UFO model to the text of its files; writing them is a second step."""

from __future__ import annotations

import re
from typing import Any

from modelgen import __version__
from modelgen.particles import Particle
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
OTHER_FILES = ("README.md", "param_card.dat")


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
    return [(b, sorted(found[b], key=lambda p: p.code or 0)) for b in names]


def render(model: UFOModel, folder: str = "model") -> dict[str, str]:
    """The text of every file by its path in the UFO directory; pure: the same model gives the same text.

    `folder` is the name of the directory, which the MadGraph scripts call the model by.
    """
    env = environment("ufo")
    env.filters.update(identifier=identifier, number=number, quoted=text, charge=charge, legs=legs)
    context: dict[str, Any] = {"model": model, "blocks": blocks(model), "version": __version__}
    names = [(f"{name}.py", f"{name}.py.j2") for name in PYTHON_FILES] + [(f, f + ".j2") for f in OTHER_FILES]
    files = {path: env.get_template(template).render(context) for path, template in names}
    script = env.get_template("process.mg5.j2")
    # MadGraph refuses an order that no coupling has
    context["used_orders"] = [o for o, _, _ in model.orders if any(o in dict(c.orders) for c in model.couplings)]
    for production in model.productions:
        files[f"madgraph/{production.name}.mg5"] = script.render(context, production=production, folder=folder)
    return files
