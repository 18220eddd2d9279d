"""Three-body decays of new fermions by a virtual W or Z, from the Feynman rules: what two-body widths lack at threshold.

The light fermions f f' are massless, so that their current is conserved: with the two-body width Gamma_2(q^2) into a
boson of mass q at the same couplings, and partial widths Gamma_f of the boson that grow with its mass,

    Gamma(psi -> psi' f f') = int dq^2/pi  (q^2 Gamma_f/m_V) / |q^2 - m_V^2 + i m_V Gamma_V|^2  Gamma_2(q^2).

Interference of W and Z in one final state, and exchange of equal fermions, are left out.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from modelgen.feynman import Rule
from modelgen.particles import Particle
from modelgen.quadrature import gauss_legendre
from modelgen.soft_widths import SoftWidth
from modelgen.widths import NEW_PDG, decays, evaluated, partial_width, possible, squared, standard, symmetry

Floats = NDArray[np.float64]
Table = Mapping[str, Particle]
Values = Mapping[str, complex]

NEGLIGIBLE = 1e-6  # of all these decays of a particle: rows below are left out
RESONANT = 10.0  # widths of W or Z above threshold, from where on the two-body width is good by itself
FAMILIES = {24: "W", 23: "Z"}
# The lightest hadrons of a pair of quarks, by PDG codes, in GeV (Review of Particle Physics 2024)
LIGHTEST = {
    (1, 1): 0.27914, (2, 2): 0.27914, (3, 3): 0.98735, (4, 4): 3.72968, (5, 5): 10.55868,
    (1, 2): 0.13957, (2, 3): 0.49368, (2, 5): 5.27941, (1, 4): 1.86966, (3, 4): 1.96835, (4, 5): 6.27447,
}  # fmt: skip
_NODES, _WEIGHTS = gauss_legendre(200)


class Channel(NamedTuple):
    """A decay of W or Z: its products, their codes, the width on the mass shell, and the mass of the pair at rest, GeV."""

    names: str
    codes: tuple[int, int]
    width: float
    threshold: float


def offshell_widths(
    rules: Sequence[Rule], particles: Sequence[Particle], values: Values, elsewhere: Callable[[str, str], bool]
) -> dict[str, tuple[SoftWidth, ...]]:
    """By name of a new fermion of mass M: its decays by W* and Z* where M < m' + m_V + 10 Gamma_V.

    Above the threshold they are what the resonance adds to the two-body width. `elsewhere(psi, psi')` says that this pair
    of names is a matter of `soft_widths`.
    """
    table = {n: p for p in particles for n in (p.name, p.antiname)}
    found: dict[str, tuple[SoftWidth, ...]] = {}
    for parent in particles:
        if parent.pdg < NEW_PDG or parent.spin != 2:
            continue
        rows: list[SoftWidth] = []
        for rule in rules:
            if len(rule.particles) != 3 or parent.antiname not in rule.particles:
                continue
            leg = rule.particles.index(parent.antiname)
            rest = [n for k, n in enumerate(rule.particles) if k != leg]
            boson = next((n for n in rest if table[n].pdg in FAMILIES and not table[n].goldstone), None)
            if boson is None or not possible(rule, parent.antiname, table):
                continue
            (partner,) = (n for n in rest if n != boson)
            mass, light, heavy = (abs(values[table[n].mass]) for n in (parent.name, partner, boson))
            near = light < mass < light + heavy + RESONANT * abs(values[table[boson].width])
            if near and not elsewhere(parent.name, partner):
                channels = _channels(rules, particles, table, values, boson)
                rows += _three_body(rule, leg, partner, table, values, boson, channels)
        least = NEGLIGIBLE * math.fsum(row.value for row in rows)
        if rows:
            found[parent.name] = tuple(sorted((row for row in rows if row.value > least), key=lambda row: -row.value))
    return found


def _channels(
    rules: Sequence[Rule], particles: Sequence[Particle], table: Table, values: Values, boson: str
) -> list[Channel]:
    """What this W or Z decays to in the Standard Model, without the top quark."""
    made = []
    for width in decays(rules, particles, values, boson).widths:
        pair = [table[n] for n in width.final]
        if width.value > 0 and all(p.spin == 2 for p in pair) and standard(table[boson], width.final, table):
            low, high = sorted(p.pdg for p in pair)
            at_rest = LIGHTEST.get((low, high), sum(abs(values[p.mass]) for p in pair))
            codes = tuple(p.pdg if n == p.name else -p.pdg for n, p in zip(width.final, pair, strict=True))
            made.append(Channel(" ".join(width.final), (codes[0], codes[1]), width.value, at_rest))
    return made


def _three_body(
    rule: Rule, leg: int, partner: str, table: Table, values: Values, boson: str, channels: Sequence[Channel]
) -> list[SoftWidth]:
    """One vertex with all channels of its boson."""
    parent, other, vector = table[rule.particles[leg]], table[partner], table[boson]
    mass, light, m_v = (abs(values[p.mass]) for p in (parent, other, vector))
    total = math.fsum(c.width for c in channels)
    squares = squared(rule, table, incoming_fermion=True)
    # q^2 Sum|M|^2 is a polynomial of the second degree in q^2: from the longitudinal part, the rest, and the transverse one
    points = np.array([0.25, 0.5, 1.0]) * (mass - light) ** 2
    sums = [math.fsum(evaluated(s, {**values, vector.mass: math.sqrt(q2)}) for s in squares) for q2 in points]
    polynomial = np.polynomial.Polynomial.fit(points, points * np.array(sums), 2)
    factor = float(symmetry(rule, parent, (partner, boson))) / (math.pi * mass**3)
    on_shell = partial_width(rule, leg, table, values).value
    code = other.pdg if partner == other.name else -other.pdg
    rows = []
    for channel in channels:
        start, end = channel.threshold**2, (mass - light) ** 2
        if start >= end:
            continue
        low, high = (math.atan((q2 - m_v**2) / (m_v * total)) for q2 in (start, end))
        q2 = m_v**2 + m_v * total * np.tan(low + (high - low) * (_NODES + 1) / 2)
        root = np.sqrt(np.clip(((mass + light) ** 2 - q2) * ((mass - light) ** 2 - q2), 0, None))
        # the resonance cancels in dq^2 = |q^2 - m_V^2 + i m_V Gamma_V|^2 d(angle)/(m_V Gamma_V), and q^2 in Gamma_2 q^2
        integral = float(np.sum(_WEIGHTS * factor * root * polynomial(q2))) * (high - low) / 2
        value = integral * channel.width / (math.pi * m_v**2 * total) - on_shell * channel.width / total
        if value > 0:
            rows.append(SoftWidth(f"{partner} {channel.names}", (code, *channel.codes), value))
    return rows
