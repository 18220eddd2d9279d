"""The physical vertices of a model as the five tables of CalcHEP and micrOMEGAs (arXiv:1207.6082), in unitary gauge.

A row of the table of vertices is the vertex without i, for fields named by the particles that they annihilate, with
incoming momenta. CalcHEP adds colour itself: deltas, T, and -i f with the sign that its own Standard Model has; four
gluons and the ghosts of the gluon have rows of a fixed form. `eps` is the tensor with
Tr(G5 G(a) G(b) G(c) G(d)) = 4 i eps(a,b,c,d), that is eps^{0123} = -1, as in the UFO.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import Any, NamedTuple

from modelgen import __version__
from modelgen.complexparts import parts
from modelgen.errors import UnsupportedError
from modelgen.expressions import ONE, Coefficient, I, symbol
from modelgen.formulas import CALCHEP, real, translated
from modelgen.legs import Entry, Tensor, entries, odd
from modelgen.particles import Particle
from modelgen.templating import environment
from modelgen.ufo import UFOModel, Vertex

LONGEST = 11  # characters of a parameter's name; particles have one less
STRONG = "GG"  # CalcHEP's own strong coupling, which it runs
MOMENTUM_SIGN = -1  # incoming here, outgoing in the UFO
SPINORIAL = {"Gamma", "Identity", "ProjM", "ProjP"}
CHIRAL = {"ProjM": "(1-G5)", "ProjP": "(1+G5)"}
PARTICLE_COLUMNS = ("Full  name", "A", "A+", "PDG", "2*spin", "mass", "width", "color", "aux", "LaTeX(A)", "LaTeX(A+)")
NOTES = (
    "experimental: CalcHEP 3.6.28 read the tables of four presets, with the UFO's squares; micrOMEGAs was not run",
    "the CalcHEP tables are in unitary gauge: Goldstone bosons and ghosts other than the gluon's are left out",
    "CalcHEP runs the strong coupling GG itself: aS of the model is not used",
    "neutrinos without right-handed partner have one spin state there: averages over their spins are twice the UFO's",
)


class Row(NamedTuple):
    """A vertex: names of up to four fields, the factor, the Lorentz part."""

    fields: tuple[str, ...]
    factor: str
    lorentz: str


class Table:
    """The rows of the table of vertices, and the constants that they use."""

    def __init__(self, model: UFOModel) -> None:
        self.model = model
        self.particles = {name: p for p in model.particles for name in (p.name, p.antiname)}
        self.names = particle_names(model)
        self.constants: dict[str, str] = {}
        self.known: dict[Coefficient, str] = {}
        self.complex = {p.name for p in model.parameters if p.kind == "complex"}
        self.rows = [row for v in physical(model) for row in self.row(v)]
        self.rows += gluon_rows(self.names["g"])

    def row(self, vertex: Vertex) -> Iterator[Row]:
        legs = [self.particles[name] for name in vertex.particles]
        if all(p.color == 8 for p in legs) and len(legs) == 4:
            return  # made of the auxiliary tensor field
        order = sorted(range(len(legs)), key=lambda k: k not in rows_first(self.model, vertex))
        if not all(p.spin == 2 for p in (legs[k] for k in order[:2])):
            order = list(range(len(legs)))
        place = {leg + 1: k + 1 for k, leg in enumerate(order)}
        powers, sums = set(), []
        for entry in entries(self.model, vertex):
            self.carried(vertex, legs, entry)
            factor, power = self.without_strong(entry, vertex, [p.color for p in legs])
            powers.add(power)
            sums.append(self.product(factor, entry, place))
        if len(powers) != 1:
            raise UnsupportedError(f"CalcHEP: the vertex {vertex.name} mixes powers of g_s", where=vertex.name)
        fields = tuple(self.names[self.conjugate(vertex.particles[k])] for k in order)
        yield Row(fields, "*".join([STRONG] * powers.pop()) or "1", "+".join(sums).replace("+-", "-"))

    def conjugate(self, name: str) -> str:
        p = self.particles[name]
        return p.antiname if name == p.name else p.name

    def carried(self, vertex: Vertex, legs: Sequence[Particle], entry: Entry) -> None:
        """Refuses what the format cannot carry, by the legs of the vertex."""
        colours = sorted(p.color for p in legs if p.color != 1)
        names = " ".join(vertex.particles)
        if colours not in ([], [3, 3], [3, 3, 8], [8, 8, 8]):
            raise UnsupportedError(f"CalcHEP has no colour structure for the vertex {names}", where=vertex.name)
        for _, product in entry.structure:
            rows = [t.indices[-2] for t in product if t.name in SPINORIAL and t.indices[-2] > 0]
            if rows and (p := legs[rows[0] - 1]).name != p.antiname and vertex.particles[rows[0] - 1] == p.antiname:
                raise UnsupportedError(f"CalcHEP: fermion number clashes in the vertex {names}", where=vertex.name)

    def without_strong(self, entry: Entry, vertex: Vertex, colours: list[int]) -> tuple[Coefficient, int]:
        """The coupling over the strong coupling's power, as the vertex without i, and without the i of i f."""
        powers = {dict(m).get("G", 0) for m in entry.coupling.terms}
        if len(powers) != 1:
            raise UnsupportedError(f"CalcHEP: the vertex {vertex.name} mixes powers of g_s", where=vertex.name)
        power = powers.pop()
        factor = entry.coupling * symbol("G", -power) * (-1 * I)
        return (factor * I if colours == [8, 8, 8] else factor), power

    def product(self, factor: Coefficient, entry: Entry, place: Mapping[int, int]) -> str:
        """constant*(sum of integers x tensors)."""
        halves = [Fraction(r, 2 ** sum(t.name in CHIRAL for t in product)) for r, product in entry.structure]
        common = lcm(*(h.denominator for h in halves))
        texts = []
        for ratio, (_, product) in zip(halves, entry.structure, strict=True):
            sign = MOMENTUM_SIGN ** sum(t.name == "P" for t in product)
            number = ratio * common * sign
            text = lorentz(product, place)
            texts.append(f"{number}*{text}" if abs(number) != 1 else ("-" if number < 0 else "") + text)
        total = "+".join(texts).replace("+-", "-")
        constant = self.constant(factor * Fraction(1, common))
        if constant == "1":
            return total
        return f"{constant}*({total})" if len(texts) > 1 or total.startswith("-") else f"{constant}*{total}"

    def constant(self, value: Coefficient) -> str:
        """The name of a constant, or (real + i imaginary); each is computed once."""
        if value == ONE:
            return "1"
        if value not in self.known and -value in self.known:
            return f"(-1)*{self.known[-value]}"
        if value not in self.known:
            names = []
            for text, letter in zip(parts(value.python(), self.complex, CALCHEP), "RI", strict=True):
                name = f"V{len(self.known) + 1}{letter}"
                if text != "0":
                    self.constants[name] = text
                    names.append(name if letter == "R" else f"i*{name}")
            self.known[value] = names[0] if len(names) == 1 else f"({'+'.join(names)})"
        return self.known[value]


def rows_first(model: UFOModel, vertex: Vertex) -> set[int]:
    """The leg (from 0) whose index is the row of the fermion chain."""
    structures = {s.name: s.structure for s in model.lorentz}
    found = re.search(r"(?:Gamma\(-?\d+,|Identity\(|Proj[MP]\()(\d+),", structures[vertex.lorentz[0]])
    return {int(found[1]) - 1} if found else set()


def lorentz(product: tuple[Tensor, ...], place: Mapping[int, int]) -> str:
    """A product of tensors in CalcHEP's symbols; momenta take the place of the indices they are summed with."""
    momentum = {t.indices[0]: f"p{place[t.indices[1]]}" for t in product if t.name == "P" and t.indices[0] < 0}

    def vector(index: int) -> str:
        return momentum[index] if index < 0 else f"m{place[index]}"

    factors: list[str] = []
    pairs: dict[int, list[str]] = {}
    for t in product:
        if t.name == "P" and t.indices[0] > 0:
            factors.append(f"p{place[t.indices[1]]}.m{place[t.indices[0]]}")
        elif t.name == "P":
            pairs.setdefault(t.indices[0], []).append(f"p{place[t.indices[1]]}")
        elif t.name == "Metric":
            factors.append(".".join(vector(i) for i in t.indices))
        elif t.name == "Epsilon":
            factors.append(f"eps({','.join(vector(i) for i in t.indices)})")
        elif t.name == "Gamma":
            factors.append(f"G({vector(t.indices[0])})")
        elif t.name in CHIRAL:
            factors.append(CHIRAL[t.name])
        elif t.name != "Identity":
            raise UnsupportedError(f"CalcHEP has no form of the tensor {t.name}", where="a vertex of this model")
    factors += [".".join(pair) for pair in pairs.values() if len(pair) == 2]
    return "*".join(factors) or "1"


def physical(model: UFOModel) -> list[Vertex]:
    """The vertices of the unitary gauge."""
    left_out = {n for p in model.particles if p.ghost or p.goldstone for n in (p.name, p.antiname)}
    return [v for v in model.vertices if not left_out.intersection(v.particles)]


def particle_names(model: UFOModel) -> dict[str, str]:
    """Names in CalcHEP by UFO name: the same, with "~" before those that micrOMEGAs takes for the odd sector."""
    dark = odd(model)
    found = {}
    for p in model.particles:
        for name in (p.name, p.antiname):
            found[name] = f"~{name}" if p.name in dark else name
            if len(found[name]) >= LONGEST and not p.ghost:
                raise UnsupportedError(f"CalcHEP takes names of {LONGEST - 1} characters: {found[name]}", where=model.name)
    return found


def gluon_rows(g: str) -> list[Row]:
    """Four gluons through the tensor field of the gluon, and its ghosts: the fixed form of every CalcHEP model."""
    return [
        Row((g, g, f"{g}.t"), f"{STRONG}/Sqrt2", "m1.M3*m2.m3-m1.m3*m2.M3"),
        Row((f"{g}.C", f"{g}.c", g), f"-{STRONG}", "p1.m3"),
    ]


def left_handed(model: UFOModel) -> set[str]:
    """Massless neutral fermions of which only the left-handed part interacts."""
    structures = {s.name: s.structure for s in model.lorentz}
    found = {p.name for p in model.particles if p.spin == 2 and p.mass == "ZERO" and p.charge == 0 and not p.new}
    for v in physical(model):
        if any("ProjM" not in structures[s] or "ProjP" in structures[s] for s in v.lorentz):
            found -= set(v.particles)
    return found


def notes(model: UFOModel) -> tuple[str, ...]:
    """What the tables leave out, and which particles are called odd."""
    names = particle_names(model)
    dark = [names[name] for name in sorted(odd(model))]
    return (*NOTES, *([f"odd particles of micrOMEGAs: {', '.join(dark)}"] if dark else ()))


def functions(model: UFOModel, table: Table) -> list[tuple[str, str]]:
    """Internal parameters in the order of definition, complex ones as real and imaginary part; then the constants."""
    found = []
    for p in model.parameters:
        if p.nature == "external" or p.name in {"ZERO", "G"}:
            continue
        if p.kind == "complex":
            both = parts(str(p.value), table.complex, CALCHEP)
            found += [(p.name + letter, text) for letter, text in zip("ri", both, strict=True)]
        else:
            found.append((p.name, translated(str(p.value), CALCHEP)))
    return [*found, *table.constants.items()]


def calchep(model: UFOModel) -> dict[str, str]:
    """The five tables by file name; pure: the same model gives the same text."""
    table = Table(model)
    lefts = left_handed(model)
    variables = [(p.name, real(float(p.value), CALCHEP), p.description) for p in model.parameters if p.nature == "external"]
    constraints = functions(model, table)
    checked_names([name for name, *_ in (*variables, *constraints)], model.name)
    particles = [
        (
            *(table.names[p.name], table.names[p.name], table.names[p.antiname], p.pdg, abs(p.spin) - 1),
            *(zero(p.mass), zero(p.width), abs(p.color), auxiliary(p, lefts), p.texname, p.antitexname),
        )
        for p in model.particles
        if not p.ghost and not p.goldstone
    ]
    vertices = [(*(*row.fields, "")[:4], row.factor, row.lorentz) for row in table.rows]
    tables: dict[str, tuple[str, tuple[str, ...], list[Any]]] = {
        "prtcls1.mdl": ("Particles", PARTICLE_COLUMNS, particles),
        "vars1.mdl": ("Parameters", ("Name", "Value", "Comment"), variables),
        "func1.mdl": ("Constraints", ("Name", "Expression"), constraints),
        "lgrng1.mdl": ("Vertices", ("A1", "A2", "A3", "A4", "Factor", "Lorentz part"), vertices),
        "extlib1.mdl": ("Libraries", ("External libraries",), comments(model)),
    }
    template = environment("calchep").get_template("table.mdl.j2")
    return {
        path: template.render(model=model, title=title, lines=aligned(columns, rows))
        for path, (title, columns, rows) in tables.items()
    }


def comments(model: UFOModel) -> list[tuple[str]]:
    lines = (
        f"written by anomalon {__version__}; model description {model.digest}",
        "EXPERIMENTAL: CalcHEP 3.6.28 read the tables of four presets; micrOMEGAs was not run",
        "unitary gauge; D = d - i g W.T - i g' Y B - i g_X Q_X X",
        "eps is contracted with eps^{0123} = -1: Tr(G5 G(a) G(b) G(c) G(d)) = 4 i eps(a,b,c,d)",
    )
    return [(f"% {line}",) for line in lines]


def zero(name: str) -> str:
    return "0" if name == "ZERO" else name


def auxiliary(p: Particle, lefts: set[str]) -> str:
    """Massless vectors in the Feynman gauge, massive ones in unitary gauge; massless left-handed fermions."""
    return "G" if p.spin == 3 and p.mass == "ZERO" else "L" if p.name in lefts else ""


def checked_names(names: list[str], where: str) -> None:
    """Refuses names that CalcHEP cannot tell apart or take."""
    wrong = [n for n in names if len(n) > LONGEST or re.fullmatch(r"[pmM]\d*|[iI]|[gG]5", n)]
    wrong += [n for n in names if names.count(n) > 1]
    if wrong:
        raise UnsupportedError(f"CalcHEP cannot take the names {', '.join(sorted(set(wrong)))}", where=where)


def aligned(columns: tuple[str, ...], rows: Sequence[Sequence[Any]]) -> list[str]:
    """The header and the rows, every column as wide as its widest entry: the header sets what CalcHEP reads."""
    cells = [columns, *([str(cell) for cell in row] for row in rows)]
    widths = [max(len(row[k]) for row in cells) + 1 for k in range(len(columns))]
    return ["|".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + "|" for row in cells]
