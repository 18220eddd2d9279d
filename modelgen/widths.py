"""Partial widths of two-body decays, from the Feynman rules: for decays.py and the widths of the card."""

from __future__ import annotations

import cmath
import math
from collections.abc import Mapping
from typing import NamedTuple

from modelgen.expressions import ZERO, Coefficient
from modelgen.feynman import Piece, Rule
from modelgen.particles import Particle


class PartialWidth(NamedTuple):
    """One decay: final particles, the width as a UFO expression, and its value in GeV (0 when it is closed)."""

    final: tuple[str, str]
    expression: str
    value: float


class Decays(NamedTuple):
    """All two-body decays of a particle that its rules give."""

    particle: str
    widths: tuple[PartialWidth, ...]

    @property
    def total(self) -> float:
        """Sum of the open channels in GeV."""
        return math.fsum(w.value for w in self.widths)


def decays(rules: list[Rule], particles: tuple[Particle, ...], values: Mapping[str, complex], name: str) -> Decays:
    """Decays of the vector `name` into two fermions."""
    table = {n: p for p in particles for n in (p.name, p.antiname)}
    found = [
        fermion_pair(rule, table, values, name)
        for rule in rules
        if len(rule.particles) == 3 and rule.particles[2] == name and table[rule.particles[0]].spin == 2
    ]
    return Decays(name, tuple(sorted(found)))


def chiral_couplings(pieces: tuple[Piece, ...]) -> tuple[Coefficient, Coefficient]:
    """g_L, g_R of psibar gamma^m (g_L P_L + g_R P_R) psi V, times i."""
    left, right = ZERO, ZERO
    for piece in pieces:
        for ratio, ((name, _),) in piece.structure:
            if name in ("GammaM", "Gamma"):
                left += piece.coupling * ratio
            if name in ("GammaP", "Gamma"):
                right += piece.coupling * ratio
    return left, right


def fermion_pair(
    rule: Rule, table: Mapping[str, Particle], values: Mapping[str, complex], name: str
) -> PartialWidth:
    """V -> f1bar f2: N_c |p| / (24 pi M^2) x
    {(|g_L|^2 + |g_R|^2) [2 M^2 - m1^2 - m2^2 - (m1^2 - m2^2)^2/M^2] + 12 m1 m2 Re g_L g_R*}."""
    anti, fermion = (table[n] for n in rule.particles[:2])
    left, right = chiral_couplings(rule.pieces)
    squares = left * left.conjugate() + right * right.conjugate()
    mixed = left * right.conjugate() + right * left.conjugate()
    m, (m1, m2) = table[name].mass, (anti.mass, fermion.mass)
    final = (rule.particles[1], rule.particles[0])
    big, one, two = (values[n].real for n in (m, m1, m2))
    spin_sum = squares.evaluate(values).real * (
        2 * big**2 - one**2 - two**2 - (one**2 - two**2) ** 2 / big**2
    ) + 6 * one * two * mixed.evaluate(values).real
    lam = (big**2 - (one + two) ** 2) * (big**2 - (one - two) ** 2)
    colours = 3 if fermion.color == 3 else 1
    value = 0.0
    if big > one + two:
        value = colours * cmath.sqrt(lam).real / (48 * math.pi * big**3) * spin_sum
    expression = _expression(colours, m, m1, m2, squares, mixed)
    return PartialWidth(final, expression, value)


def _expression(n_c: int, m: str, m1: str, m2: str, squares: Coefficient, mixed: Coefficient) -> str:
    """The same width in UFO syntax; massless particles leave the simpler form."""
    if m1 == m2 == "ZERO":
        return f"({n_c}*{m}*({squares.python()}))/(24*cmath.pi)"
    interference = f" + 3*{m1}**2*({mixed.python()})" if mixed else ""
    if m1 == m2:
        momentum = f"cmath.sqrt({m}**2 - 4*{m1}**2)"
        bracket = f"({squares.python()})*({m}**2 - {m1}**2){interference}"
        return f"({n_c}*{momentum}*({bracket}))/(24*cmath.pi*{m}**2)"
    momentum = f"cmath.sqrt(({m}**2 - ({m1} + {m2})**2)*({m}**2 - ({m1} - {m2})**2))"
    bracket = (
        f"({squares.python()})*(2*{m}**2 - {m1}**2 - {m2}**2 - ({m1}**2 - {m2}**2)**2/{m}**2)"
        f" + 6*{m1}*{m2}*({mixed.python()})"
    )
    return f"({n_c}*{momentum}*({bracket}))/(48*cmath.pi*{m}**3)"
