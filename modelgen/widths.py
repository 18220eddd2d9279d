"""Partial widths of all two-body decays, from the Feynman rules: for decays.py and the widths of the card.

Gamma = S C |p| Sum|M|^2 / (8 pi M^2 (2s+1)) with the squares of `width_formulas`, S = 1/2 for two equal particles and C
the sum over colours over the colours of the parent. Expressions are those of open kinematics, as the format has it:
below threshold the root makes them imaginary (negative with one massless product), and tools compare masses first.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from modelgen.errors import UnsupportedError
from modelgen.expressions import ONE, ZERO, Coefficient, I, symbol
from modelgen.feynman import Piece, Rule
from modelgen.hadrons import PERTURBATIVE_GEV
from modelgen.particles import Particle
from modelgen.soft_widths import SoftWidth
from modelgen.terms import Atoms
from modelgen.width_formulas import MASSES, spin_sum

NEW_PDG = 1_000_000  # codes of new particles are larger
NOTICEABLE = 0.01  # new decays beyond this share of a Standard Model width are worth a note
COLOUR_SUMS = {"Identity": 3, "T": 4, "f": 24}


class PartialWidth(NamedTuple):
    """One decay: final particles, the width as a UFO expression, and its value in GeV (0 when it is closed)."""

    final: tuple[str, str]
    expression: str
    value: float


class Decays(NamedTuple):
    """All two-body decays of a particle that its rules give; those into quarks that stand for hadrons are apart.

    `soft` are decays without a vertex: what takes the place of such quarks, and soft pions and leptons.
    """

    particle: str
    widths: tuple[PartialWidth, ...]
    quarks: tuple[PartialWidth, ...] = ()
    soft: tuple[SoftWidth, ...] | None = None

    @property
    def total(self) -> float:
        """Sum of the open channels in GeV; quarks that stand for hadrons count where nothing takes their place."""
        rest = self.quarks if self.soft is None else self.soft
        return math.fsum([*(w.value for w in self.widths), *(w.value for w in rest)])


class Product(NamedTuple):
    """weight Re(first second^*) of two couplings; the weight is 1 for a square and 2 for an interference term."""

    first: Coefficient
    second: Coefficient
    weight: int


class Square(NamedTuple):
    """A kinematic factor in the masses, and the products of couplings that are added up before it."""

    kinematics: Coefficient
    products: tuple[Product, ...]


def all_decays(
    rules: Sequence[Rule],
    particles: Iterable[Particle],
    values: Mapping[str, complex],
    soft: Mapping[str, tuple[SoftWidth, ...]] | None = None,
) -> tuple[Decays, ...]:
    """The decays of every massive particle but Goldstone bosons and ghosts, the Standard Model's included.

    All of them, because tools take the absence of a particle or a mode here for the absence of the decay. `soft` are
    those of `soft_widths`, by particle.
    """
    chosen = tuple(particles)
    decaying = [p.name for p in chosen if p.mass != "ZERO" and not (p.goldstone or p.ghost)]
    found = (decays(rules, chosen, values, name)._replace(soft=(soft or {}).get(name)) for name in decaying)
    return tuple(d for d in found if d.widths or d.quarks or d.soft)


def decays(rules: Sequence[Rule], particles: Sequence[Particle], values: Mapping[str, complex], name: str) -> Decays:
    """Decays of the particle `name` into two particles."""
    table = {n: p for p in particles for n in (p.name, p.antiname)}
    parent = table[name]
    outgoing = parent.antiname if name == parent.name else parent.name  # what a vertex lists for an incoming `name`
    found = []
    for rule in rules:
        if len(rule.particles) == 3 and outgoing in rule.particles and possible(rule, outgoing, table):
            found.append(partial_width(rule, rule.particles.index(outgoing), table, values))
    hidden = [w for w in found if hadronic(parent, w.final, table, values)]
    return Decays(name, tuple(sorted(w for w in found if w not in hidden)), tuple(sorted(hidden)))


def possible(rule: Rule, outgoing: str, table: Mapping[str, Particle]) -> bool:
    """Whether masses can be such that the decay is open: not f -> f V, and no Goldstone bosons or ghosts."""
    final = list(rule.particles)
    final.remove(outgoing)
    unphysical = any(table[n].goldstone or table[n].ghost for n in rule.particles)
    return table[outgoing].mass not in {table[n].mass for n in final} and not unphysical


def hadronic(parent: Particle, final: Sequence[str], table: Mapping[str, Particle], values: Mapping[str, complex]) -> bool:
    """Whether quarks in the final state of a light new boson stand for hadrons."""
    light = abs(values[parent.mass]) <= PERTURBATIVE_GEV and parent.pdg > NEW_PDG and parent.spin != 2
    return light and any(table[n].color != 1 for n in final)


def partial_width(rule: Rule, leg: int, table: Mapping[str, Particle], values: Mapping[str, complex]) -> PartialWidth:
    """The width of the particle that leg number `leg` (from 0) takes into the vertex, into the other two."""
    parent = table[rule.particles[leg]]
    first, second = (k for k in range(3) if k != leg)
    if table[rule.particles[first]].spin == 2 == table[rule.particles[second]].spin:
        first, second = second, first  # fermion before antifermion
    final = (rule.particles[first], rule.particles[second])
    squares = squared(rule, table, incoming_fermion=parent.spin == 2)
    masses = parent.mass, table[final[0]].mass, table[final[1]].mass
    factor = symmetry(rule, parent, final)
    big, one, two = (abs(values[m]) for m in masses)
    value = 0.0
    if big > one + two:
        root = math.sqrt((big**2 - (one + two) ** 2) * (big**2 - (one - two) ** 2))
        value = float(factor) * root * math.fsum(evaluated(s, values) for s in squares) / (math.pi * big**3)
    return PartialWidth(final, expression(factor, masses, squares), value)


def symmetry(rule: Rule, parent: Particle, final: tuple[str, str]) -> Fraction:
    """S C/(16 colours (2s+1)): what stands before root Sum|M|^2/(pi M^3), with root = 2 M |p|."""
    factor = colour_sum(rule) * Fraction(1, parent.color * parent.spin * 16)
    return factor / 2 if final[0] == final[1] else factor


def squared(rule: Rule, table: Mapping[str, Particle], incoming_fermion: bool) -> tuple[Square, ...]:
    """Sum |M|^2 over all spins in terms of couplings and masses; colour apart."""
    legs = [table[n] for n in rule.particles]
    masses = tuple(p.mass for p in legs)
    spins = (legs[0].spin, legs[1].spin, legs[2].spin)
    sums: dict[Coefficient, list[Product]] = {}
    for a, b in itertools.combinations_with_replacement(rule.pieces, 2):
        kinematics = kinematic_factor(a, b, spins, (masses[0], masses[1], masses[2]))
        if kinematics:
            product = Product(a.coupling, b.coupling, 1 if a is b else 2)
            sums.setdefault(-kinematics if incoming_fermion else kinematics, []).append(product)
    return tuple(Square(k, tuple(products)) for k, products in sums.items())


def kinematic_factor(a: Piece, b: Piece, spins: tuple[int, int, int], masses: tuple[str, str, str]) -> Coefficient:
    """The sum over spins of two Lorentz structures, in the names of the masses; massless ones are left out."""
    massless = (masses[0] == "ZERO", masses[1] == "ZERO", masses[2] == "ZERO")
    return in_masses(spin_sum(a.structure, b.structure, spins, massless), masses)


@cache
def in_masses(polynomial: Coefficient, masses: tuple[str, str, str]) -> Coefficient:
    """A polynomial in m1, m2, m3 with the names of mass parameters put in."""
    names = dict(zip(MASSES, masses, strict=True))
    result = ZERO
    for monomial, number in polynomial.terms.items():
        if any(names[n] == "ZERO" for n, _ in monomial):
            continue
        term = Coefficient({(): number})
        for n, exponent in monomial:
            term = term * symbol(names[n], exponent)
        result += term
    return result


def colour_sum(rule: Rule) -> int:
    """Sum over the colours of all legs of the square of the one colour structure that three legs allow."""
    structures = {piece.colour for piece in rule.pieces}
    if len(structures) != 1:
        raise UnsupportedError(f"the vertex of {', '.join(rule.particles)} has several colour structures", "widths")
    colour: Atoms = structures.pop()
    return math.prod(COLOUR_SUMS[name] for name, _ in colour)


def evaluated(square: Square, values: Mapping[str, complex]) -> float:
    """The number at these parameters, GeV^2 for dimensionless couplings."""
    products = (p.weight * p.first.evaluate(values) * p.second.evaluate(values).conjugate() for p in square.products)
    return math.fsum(z.real for z in products) * square.kinematics.evaluate(values).real


def expression(factor: Fraction, masses: tuple[str, str, str], squares: Sequence[Square]) -> str:
    """The width in UFO syntax."""
    m = masses[0]
    number = f"{factor.numerator}*" if factor.numerator != 1 else ""
    body = " + ".join(f"({couplings(s)})*({s.kinematics.python()})" for s in squares)
    return f"({number}{root(*masses)}*({body}))/({factor.denominator}*cmath.pi*abs({m})**3)"


def couplings(square: Square) -> str:
    """The sum of the products of couplings. Sums are not multiplied out: they may cancel, and digits would go."""
    if any(len(c.terms) > 1 for p in square.products for c in (p.first, p.second)):
        return " + ".join(filter(None, map(product_text, square.products))) or "0"
    total = ZERO
    for first, second, weight in square.products:
        product = first * second.conjugate()
        total += product if weight == 1 else product + product.conjugate()
    return total.python()


def product_text(product: Product) -> str:
    """A product as it is written; empty where one of two couplings is real and the other imaginary."""
    first, second, weight = product
    phases = [phase(first), phase(second)]
    if None in phases:
        text = f"({first.python()})*({second.conjugate().python()})"
        return text if weight == 1 else f"{text} + ({second.python()})*({first.conjugate().python()})"
    if phases[0] != phases[1]:
        return ""
    one, two = ((c if phases[0] == ONE else c * -I).python() for c in (first, second))
    return f"({one})**2" if weight == 1 else f"2*({one})*({two})"


def phase(coupling: Coefficient) -> Coefficient | None:
    """1 for a real coupling, i for an imaginary one, None for others."""
    conjugate = coupling.conjugate()
    return ONE if conjugate == coupling else I if conjugate == -coupling else None


def root(m: str, m1: str, m2: str) -> str:
    """2 M |p|: the root of the Kallen function, in its simplest form for massless or equal products."""
    if m1 == m2:
        return f"{m}**2" if m1 == "ZERO" else f"cmath.sqrt({m}**2*({m}**2 - 4*{m1}**2))"
    if "ZERO" in (m1, m2):
        return f"({m}**2 - {m2 if m1 == 'ZERO' else m1}**2)"
    return f"cmath.sqrt(({m}**2 - ({m1} + {m2})**2)*({m}**2 - ({m1} - {m2})**2))"


def standard(parent: Particle, final: Sequence[str], table: Mapping[str, Particle]) -> bool:
    """Whether the Standard Model has this decay: no new particle, and change of flavour by W and quarks only."""
    legs = [parent, *(table[n] for n in final)]
    if any(p.pdg > NEW_PDG for p in legs):
        return False
    flavours = [p for p in legs if p.spin == 2]
    if not flavours:
        return True
    one, two = flavours
    if any(p.pdg == 24 for p in legs):
        return one.color == 3 or (one.pdg - 11) // 2 == (two.pdg - 11) // 2
    return one.pdg == two.pdg


def width_notes(found: Iterable[Decays], particles: Sequence[Particle], values: Mapping[str, complex]) -> tuple[str, ...]:
    """Sentences on what decays.py or the widths of the card leave out."""
    table = {n: p for p in particles for n in (p.name, p.antiname)}
    notes = []
    for d in found:
        parent = table[d.particle]
        if d.quarks:
            notes.append(hadronic_note(d))
        if parent.pdg < NEW_PDG and (note := beyond_standard(d, parent, table, values)):
            notes.append(note)
    soft = [
        d.particle for d in found if d.soft and not d.quarks and math.fsum(w.value for w in d.soft) > NOTICEABLE * d.total
    ]
    if soft:
        notes.append(
            f"Decays of {', '.join(soft)} by a virtual W or Z, soft pions among them: decays.py has two-body decays at "
            "vertices only; the card's widths contain them."
        )
    idle = [d.particle for d in found if table[d.particle].pdg > NEW_PDG and d.total == 0 and lighter(d, table, values)]
    if idle:
        notes.append(
            f"Decays of {', '.join(idle)} by an off-shell W: none of two bodies is open, so that their widths on the "
            "card are zero."
        )
    return tuple(notes)


def hadronic_note(d: Decays) -> str:
    """What the card has for hadrons where decays.py has no quarks."""
    rest = d.quarks if d.soft is None else d.soft
    share = math.fsum(w.value for w in rest)
    kind = "perturbative, and formal" if d.soft is None else "measured in e+ e- annihilation, current by current"
    return (
        f"Decays of {d.particle} into hadrons: below {PERTURBATIVE_GEV:g} GeV decays.py has no quark channels, and the sum "
        f"of decays.py is too small a width. The card contains {share:.6g} GeV for them: {kind}. A larger mass needs a "
        "model of its own."
    )


def beyond_standard(
    d: Decays, parent: Particle, table: Mapping[str, Particle], values: Mapping[str, complex]
) -> str | None:
    """A sentence where the new decays of a Standard Model particle are a noticeable part of its width."""
    new = [w for w in d.widths if w.value > 0 and not standard(parent, w.final, table)]
    total, width = math.fsum(w.value for w in new), abs(values.get(parent.width, 0.0))
    if not new or total <= NOTICEABLE * width:
        return None
    modes = ", ".join(f"{d.particle} > {' '.join(w.final)}" for w in new)
    share = f", {100 * total / width:.3g}% of it" if width else ""
    return (
        f"New decays of {d.particle} in its width: the card has the Standard Model's {width:.6g} GeV; {modes} would "
        f"add {total:.6g} GeV{share}."
    )


def lighter(d: Decays, table: Mapping[str, Particle], values: Mapping[str, complex]) -> bool:
    """Whether the particle could decay into a lighter new one and an off-shell W."""
    mass = abs(values[table[d.particle].mass])
    return any(
        any(table[n].pdg == 24 for n in w.final)
        and any(table[n].pdg != 24 and abs(values[table[n].mass]) < mass for n in w.final)
        for w in d.widths
    )
