"""The new Feynman rules of a model in LaTeX: particles, structure, coupling, orders; for tables in LaTeX and HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from modelgen.build import SM_INTERNALS
from modelgen.expressions import Coefficient
from modelgen.sm import EXTERNALS
from modelgen.ufo import UFOModel, Vertex

SUMMED = {-1: r"\rho", -2: r"\sigma", -3: r"\tau", -4: r"\kappa"}
STANDARD = {e.name for e in EXTERNALS} | {row[0] for row in SM_INTERNALS} | {"sqrt2", "pi"}
TITLES = ("Fermions and vectors", "Fermions and scalars", "Vectors", "Vectors and scalars", "Scalars")
GOLDSTONES = "With Goldstone bosons (Feynman gauge)"


class Piece(NamedTuple):
    """A term of a vertex, in LaTeX: colour ("" for none), Lorentz structure, the terms of its coupling, its orders."""

    colour: str
    structure: str
    coupling: tuple[str, ...]
    orders: str
    name: str  # GC_n


class Row(NamedTuple):
    """A vertex: its name in vertices.py, the LaTeX of its particles (all outgoing), its pieces."""

    name: str
    particles: tuple[str, ...]
    pieces: tuple[Piece, ...]


class Section(NamedTuple):
    """Vertices of one kind."""

    title: str
    rows: tuple[Row, ...]


def sections(model: UFOModel) -> tuple[Section, ...]:
    """Every vertex that the Standard Model does not have, or has with another coupling, by kind."""
    found: dict[str, list[Row]] = {title: [] for title in (*TITLES, GOLDSTONES)}
    names = {p.name: p.texname for p in model.parameters} | {"sqrt2": r"\sqrt{2}", "pi": r"\pi"}
    particles = {n: t for p in model.particles for n, t in ((p.antiname, p.antitexname), (p.name, p.texname))}
    kinds = {n: p for p in model.particles for n in (p.antiname, p.name)}
    for v in model.vertices:
        if is_new(v, model):
            legs = [kinds[n] for n in v.particles]
            title = GOLDSTONES if any(p.goldstone for p in legs) else TITLES[kind([p.spin for p in legs])]
            found[title].append(Row(v.name, tuple(particles[n] for n in v.particles), pieces(v, model, names)))
    return tuple(Section(title, tuple(rows)) for title, rows in found.items() if rows)


def is_new(v: Vertex, model: UFOModel) -> bool:
    """Whether a new particle or a new parameter is in it."""
    new = {n for p in model.particles if p.new for n in (p.name, p.antiname)}
    if new.intersection(v.particles):
        return True
    couplings = {c.name: c.exact for c in model.couplings}
    return any(couplings[name].symbols() - STANDARD for _, name in v.couplings)


def kind(spins: list[int]) -> int:
    """The number of the section in TITLES."""
    if 2 in spins:
        return 0 if 3 in spins else 1
    return (4 if 3 not in spins else 3) if 1 in spins else 2


def pieces(v: Vertex, model: UFOModel, names: Mapping[str, str]) -> tuple[Piece, ...]:
    """The terms of a vertex."""
    couplings = {c.name: c for c in model.couplings}
    structures = {s.name: s.structure for s in model.lorentz}
    made = []
    for (colour, lorentz), name in v.couplings:
        c = couplings[name]
        orders = ", ".join(f"{order} {n}" for order, n in c.orders)
        structure = structure_latex(structures[v.lorentz[lorentz]])
        made.append(Piece(colour_latex(v.colour[colour]), structure, terms(c.exact, names), orders, name))
    return tuple(made)


def terms(coupling: Coefficient, names: Mapping[str, str]) -> tuple[str, ...]:
    """The terms of a coupling, each but the first with its sign, so that a line can break between them."""
    printed = [Coefficient({m: c}).latex(names) for m, c in sorted(coupling.terms.items())]
    return tuple(t if k == 0 or t.startswith("-") else f"+{t}" for k, t in enumerate(printed))


def structure_latex(expression: str) -> str:
    """A Lorentz structure of UFO: legs are numbered, summed indices are rho, sigma, ...; spinor indices are implied."""
    parts = re.split(r" ([+-]) ", expression)
    text = term_latex(parts[0])
    for sign, part in zip(parts[1::2], parts[2::2], strict=True):
        text += f" {sign} {term_latex(part)}"
    return text


def term_latex(term: str) -> str:
    """One product of tensors."""
    sign = "-" if term.startswith("-") else ""
    factors = []
    momenta: dict[int, list[int]] = {}
    for factor in term.lstrip("-").split("*"):
        name, numbers = _atom(factor)
        if name == "P" and numbers[0] < 0:
            momenta.setdefault(numbers[0], []).append(numbers[1])
        else:
            factors.append(_latex(factor, name, numbers))
    for index, legs in momenta.items():
        if len(legs) == 2:
            factors.append(rf"p_{{{legs[0]}}} \cdot p_{{{legs[1]}}}")
        else:
            factors.append(f"p_{{{legs[0]} {SUMMED[index]}}}")
    return sign + r" \, ".join(f for f in factors if f)


def _atom(factor: str) -> tuple[str, tuple[int, ...]]:
    found = re.fullmatch(r"(\w+)\(([-\d,]+)\)", factor)
    return (found[1], tuple(int(n) for n in found[2].split(","))) if found else ("", ())


def _latex(factor: str, name: str, numbers: tuple[int, ...]) -> str:
    if not name:
        above, _, below = factor.partition("/")
        return rf"\frac{{{above}}}{{{below}}}" if below else factor
    if name == "P":
        return f"p_{{{numbers[1]}}}^{{{index(numbers[0])}}}"
    if name == "Gamma":
        return rf"\gamma^{{{index(numbers[0])}}}"
    tensors = {"Metric": "g", "Epsilon": r"\epsilon"}
    if name in tensors:
        return f"{tensors[name]}^{{{' '.join(map(index, numbers))}}}"
    return {"ProjM": "P_L", "ProjP": "P_R", "Identity": "1", "Gamma5": r"\gamma^5"}[name]


def index(number: int) -> str:
    """A Lorentz index: that of a leg, or a summed one."""
    return rf"\mu_{{{number}}}" if number > 0 else SUMMED[number]


def colour_latex(expression: str) -> str:
    """A colour structure of UFO; a and i with the number of the leg are adjoint and fundamental indices."""
    if expression == "1":
        return ""
    letters = {"T": ("a", "i", "i"), "f": ("a", "a", "a"), "Identity": ("i", "i")}
    symbols = {"T": "T", "f": "f", "Identity": r"\delta"}
    made = []
    for factor in expression.split("*"):
        name, numbers = _atom(factor)
        if not name:
            made.append(factor)
            continue
        marks = [f"{a}_{{{n}}}" if n > 0 else f"{a}_{{0{-n}}}" for a, n in zip(letters[name], numbers, strict=True)]
        up = 1 if name == "T" else len(marks)
        low = f"_{{{' '.join(marks[up:])}}}" if marks[up:] else ""
        made.append(f"{symbols[name]}^{{{' '.join(marks[:up])}}}{low}")
    return r" \, ".join(made)
