"""The Lagrangian of a model as a FeynRules file (arXiv:1310.1921): fields, parameters and every term in the mass basis.

A vertex is i L with a derivative as i times the momentum that a field carries out, summed over the ways to attach equal
legs, and with the Levi-Civita tensor of UFO, eps^{0123} = -1 (`feynman`). Here this is read backwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from modelgen import __version__
from modelgen.errors import UnsupportedError
from modelgen.expressions import Coefficient, I
from modelgen.feynman import EPSILON_SIGN
from modelgen.formulas import MATHEMATICA, real, translated
from modelgen.legs import Entry, Tensor, entries, exchanges
from modelgen.particles import Particle
from modelgen.templating import environment
from modelgen.ufo import ORDER_WEIGHTS, Parameter, UFOModel, Vertex

# Class names as in FeynRules' own Standard Model
STANDARD_NAMES = {
    **{"a": "A", "W+": "W", "g": "G", "e-": "e", "mu-": "mu", "ta-": "ta", "G+": "GP"},
    **{"x": "X", "gx0": "GX", "sx": "SX", "chi": "CHI"},
}
NOTES = (
    "experimental: no FeynRules has read this file; a parser of our own finds every vertex of the UFO model in it",
    "the FeynRules file has no Faddeev-Popov ghosts: tree-level amplitudes of physical particles have none",
)
KINDS = {1: "S", 2: "F", 3: "V"}
RESERVED = {
    *("C", "D", "E", "I", "K", "N", "O", "Pi", "T", "f", "Q", "Y", "FS", "DC", "HC", "CC", "ME", "FV", "SP", "Ga", "Eps"),
    *(f"{letter}{k}" for letter in "acdmnrs" for k in range(1, 10)),  # names of indices
    *("gs", "del", "anti", "ProjM", "ProjP", "Log", "Sin", "Cos", "Sqrt", "Exp", "dSUN", "ExpandIndices", "SU3C"),
}
RENAMED = {"G": "gs"}  # the strong coupling: G is FeynRules' gluon
HIDDEN = {"ZERO"}
CHIRAL = {"ProjM", "ProjP"}


class Field(NamedTuple):
    """A class of fields: its particle, the class name, and the number it has among those of its spin."""

    particle: Particle
    name: str
    kind: str
    number: int

    @property
    def conjugate(self) -> str:
        return self.name if self.particle.self_conjugate and self.particle.spin != 2 else self.name + "bar"

    @property
    def goldstone_of(self) -> str:
        return {"G0": "Z", "G+": "W", "gx0": "X"}[self.particle.name]

    @property
    def charge(self) -> str:
        c = self.particle.charge
        return str(Fraction(*c) if isinstance(c, tuple) else c)


def feynrules(model: UFOModel) -> dict[str, str]:
    """`NAME.fr` with the classical Lagrangian of the model; pure: the same model gives the same text."""
    fields = classes(model)
    groups = lagrangian(model, fields)
    masses = {p.mass for p in model.particles} | {p.width for p in model.particles}
    env = environment("feynrules")
    env.filters.update(number=lambda v: real(v, MATHEMATICA), formula=formula, renamed=renamed, quoted=quoted)
    context = {
        "model": model,
        "version": __version__,
        "fields": list(fields.values()),
        "externals": [p for p in model.parameters if p.nature == "external" and p.name not in masses],
        "internals": [p for p in model.parameters if p.nature == "internal" and p.name not in HIDDEN],
        "values": {p.name: p for p in model.parameters},
        "orders": orders,
        "groups": groups,
        "free": [text for field in fields.values() for text in quadratic(field)],
    }
    return {f"{model.name}.fr": env.get_template("model.fr.j2").render(context)}


def classes(model: UFOModel) -> dict[str, Field]:
    """The class of every particle but the ghosts, by the particle's name; names differ from those of parameters."""
    taken = {renamed(p.name) for p in model.parameters} | RESERVED
    counts: dict[str, int] = {}
    found = {}
    for p in model.particles:
        if p.ghost:
            continue
        spelled = re.sub(r"[+-]", lambda m: "p" if m[0] == "+" else "m", p.name)
        name = STANDARD_NAMES.get(p.name, re.sub(r"\W|_", "", spelled))
        while name in taken or name + "bar" in taken:
            name += "f"
        taken |= {name, name + "bar"}
        kind = KINDS[p.spin]
        counts[kind] = counts.get(kind, 0) + 1
        found[p.name] = Field(p, name, kind, counts[kind])
    return found


def renamed(name: str) -> str:
    """A parameter's name in the FeynRules file: an underscore is a pattern in Mathematica."""
    return RENAMED.get(name, name.replace("_", ""))


def quoted(text: str) -> str:
    """A string of Mathematica."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def formula(text: str) -> str:
    """A formula of the UFO file in Mathematica."""
    return re.sub(r"[A-Za-z]\w*", lambda m: renamed(m[0]), translated(text, MATHEMATICA))


def orders(parameter: Parameter) -> str:
    """Coupling orders of a parameter as FeynRules takes them, "" for none."""
    weights = ORDER_WEIGHTS.get(parameter.name, {})
    pairs = [f"{{{order}, {n}}}" for order, n in sorted(weights.items())]
    return pairs[0] if len(pairs) == 1 else "{" + ", ".join(pairs) + "}" if pairs else ""


def lagrangian(model: UFOModel, fields: Mapping[str, Field]) -> dict[str, list[str]]:
    """The terms with three or more fields as text, in sums by what they contain; ghosts are left out."""
    groups: dict[str, list[str]] = {"LGauge": [], "LFermion": [], "LScalar": [], "LEpsilon": []}
    spins = {name: p.spin for p in model.particles for name in (p.name, p.antiname)}
    for vertex in model.vertices:
        legs = [spins[name] for name in vertex.particles]
        if min(legs) < 0:
            continue
        for entry in entries(model, vertex):
            epsilon = any(t.name == "Epsilon" for _, product in entry.structure for t in product)
            group = "LEpsilon" if epsilon else "LFermion" if 2 in legs else "LScalar" if 1 in legs else "LGauge"
            groups[group] += terms(vertex, entry, fields)
    return {name: found for name, found in groups.items() if found}


def terms(vertex: Vertex, entry: Entry, fields: Mapping[str, Field]) -> Iterator[str]:
    """One coupling of a vertex as terms of the Lagrangian: -i (-i)^derivatives over the exchanges of equal legs."""
    places = {name: (field, name == field.particle.name) for field in fields.values() for name in names(field)}
    for ratio, product in entry.structure:
        factor = entry.coupling * Fraction(ratio, exchanges(vertex)) * -1 * I
        for tensor in product:
            factor = (
                factor * (-1 * I) if tensor.name == "P" else factor * EPSILON_SIGN if tensor.name == "Epsilon" else factor
            )
        legs = [places[name] for name in vertex.particles]
        yield f"{coefficient(factor)} * {Product(legs, product, entry.colour, vertex).text()}"


def names(field: Field) -> tuple[str, str]:
    return field.particle.name, field.particle.antiname


def coefficient(exact: Coefficient) -> str:
    """An exact coupling in Mathematica, in brackets."""
    return f"({formula(exact.python())})"


class Product:
    """A product of fields and tensors as text with named indices: m1, s1, c1 of leg 1, n1, r1, d1 for summed ones."""

    def __init__(
        self,
        legs: list[tuple[Field, bool]],
        lorentz: tuple[Tensor, ...],
        colour: tuple[Tensor, ...],
        vertex: Vertex,
    ) -> None:
        self.legs, self.vertex = legs, vertex
        self.lorentz, self.colour = lorentz, colour
        self.equal: dict[str, str] = {}  # index -> the one that a metric or delta sets it to
        self.rows = {t.indices[-2] for t in lorentz if self.spinorial(t)}
        fermions = [k for k, (field, _) in enumerate(legs, start=1) if field.kind == "F"]
        if len(fermions) not in (0, 2):
            raise UnsupportedError(f"FeynRules: {vertex.name} has {len(fermions)} fermions", where=vertex.name)
        self.chain = sorted(fermions, key=lambda k: k not in self.rows)
        self.contract()

    def spinorial(self, t: Tensor) -> bool:
        return t.name in {"Gamma", "Identity", *CHIRAL}

    def spin(self, index: int) -> str:
        return f"s{index}" if index > 0 else f"r{-index}"

    def vector(self, index: int) -> str:
        return f"m{index}" if index > 0 else f"n{-index}"

    def colour_index(self, index: int) -> str:
        if index < 0:
            return f"d{-index}"
        return f"{'a' if abs(self.legs[index - 1][0].particle.color) == 8 else 'c'}{index}"

    def contract(self) -> None:
        """Metrics and deltas as equal names of indices."""
        for t in self.lorentz:
            if t.name == "Metric":
                self.equal[self.vector(t.indices[1])] = self.vector(t.indices[0])
            elif t.name == "Identity":
                self.equal[self.spin(t.indices[1])] = self.spin(t.indices[0])
        for t in self.colour:
            if t.name == "Identity":
                self.equal[self.colour_index(t.indices[1])] = self.colour_index(t.indices[0])

    def named(self, name: str) -> str:
        return self.equal.get(name, name)

    def text(self) -> str:
        """Tensors, then the fermions as bar.field, then the bosons; derivatives stand around their fields."""
        factors = [self.tensor(t) for t in self.lorentz if t.name not in {"P", "Metric", "Identity"}]
        for t in self.colour:
            if t.name != "Identity":
                factors.append(f"{t.name}[{', '.join(self.named(self.colour_index(i)) for i in t.indices)}]")
        if self.chain:
            factors.append(".".join(self.leg(k) for k in self.chain))
        factors += [self.leg(k) for k in range(1, len(self.legs) + 1) if k not in self.chain]
        return " * ".join(factors)

    def tensor(self, t: Tensor) -> str:
        if t.name == "Epsilon":
            return f"Eps[{', '.join(self.named(self.vector(i)) for i in t.indices)}]"
        if t.name == "Gamma":
            m, row, column = t.indices
            return f"Ga[{self.named(self.vector(m))}, {self.spin(row)}, {self.spin(column)}]"
        if t.name in CHIRAL:
            return f"{t.name}[{', '.join(self.spin(i) for i in t.indices)}]"
        raise UnsupportedError(f"FeynRules: the tensor {t.name} of {self.vertex.name}", where=self.vertex.name)

    def leg(self, k: int) -> str:
        """The field that creates the particle of leg k, with its indices and derivatives."""
        field, particle = self.legs[k - 1]
        fermion, row = field.kind == "F", k in self.rows
        name = field.conjugate if (row if fermion else particle) else field.name
        if fermion and not field.particle.self_conjugate and row != particle:
            name = f"CC[{name}]"  # fermion number clashes: psi^c = C psibar^T creates what psibar creates
        indices = (
            [self.named(self.vector(k))] if field.kind == "V" else [self.named(self.spin(k))] if field.kind == "F" else []
        )
        if field.particle.color != 1:
            indices.append(self.named(self.colour_index(k)))
        text = name + (f"[{', '.join(indices)}]" if indices else "")
        for t in self.lorentz:
            if t.name == "P" and t.indices[1] == k:
                text = f"del[{text}, {self.named(self.vector(t.indices[0]))}]"
        return text


def quadratic(field: Field) -> list[str]:
    """Kinetic and mass terms of a field in the Feynman gauge."""
    p = field.particle
    m = "" if p.mass == "ZERO" else renamed(p.mass)
    colour = {1: [], 3: ["c1"], 8: ["a1"]}[abs(p.color)]

    def called(name: str, *indices: str) -> str:
        own = [*indices, *colour]
        return f"{name}[{', '.join(own)}]" if own else name

    if field.kind == "F":
        half = "1/2 * " if p.self_conjugate else ""
        bar, plain = called(field.conjugate, "s1"), called(field.name, "s2")
        found = [f"{half}I * Ga[m1, s1, s2] * {bar}.del[{plain}, m1]"]
        return [*found, f"-{half}{m} * {bar}.{called(field.name, 's1')}"] if m else found
    half = "1/2 * " if p.self_conjugate else ""
    own = ("m2",) if field.kind == "V" else ()
    sign, opposite = ("-", "") if field.kind == "V" else ("", "-")
    bar, plain = called(field.conjugate, *own), called(field.name, *own)
    found = [f"{sign}{half}del[{bar}, m1] * del[{plain}, m1]"]
    return [*found, f"{opposite}{half}{m}^2 * {bar} * {plain}"] if m else found
