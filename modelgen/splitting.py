"""Masses that differ within an SU(2) multiplet, as an invariant operator: psibar U D U^+ psi with D = diag(m_k).

A loop of W, Z and photon makes the difference (modelgen.anomalons); put in by hand it would break SU(2), and amplitudes
would depend on the gauge. With U = (Phi~, Phi)/|Phi| in the multiplet's representation, as in `goldstones`, the term is
invariant, and in unitary gauge, U = 1, it is the masses themselves. What is added here is psibar (U D U^+ - D) psi.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from modelgen.anomalons import Member, members
from modelgen.diagonalise import Sector, sectors
from modelgen.expressions import ONE, SQRT2, ZERO, Coefficient, symbol
from modelgen.goldstones import Matrix, summed, truncated, unitary_matrix
from modelgen.lagrangian import Weyl, hermitian, vev_s
from modelgen.massbasis import images, mass_entry
from modelgen.spec import ModelSpec
from modelgen.terms import Atoms, Term, Terms, product, scaled

SCALARS = 2  # Goldstone bosons of a vertex with four legs


def mirrors(spec: ModelSpec) -> list[Weyl]:
    """The right-handed halves of Majorana multiplets, under names of their own: a real multiplet is its own conjugate."""
    states = members(spec)
    return [
        Weyl(f"{m.name}{copy}R", "R", m.su3, m.su2, m.hypercharge, Fraction(0), images(spec, states, m, copy))
        for m in spec.anomalons
        if m.majorana and m.su2 > 1
        for copy in range(m.copies)
    ]


def dressed_splittings(spec: ModelSpec, multiplets: Sequence[Weyl], charge: Fraction | None) -> Terms:
    """-psibar (U D U^+ - D) psi (1 + s/v_S) of every pair of multiplets whose mass terms differ by component.

    `multiplets` contains the mirrors, `charge` is that of the U(1)_X-breaking field, None without it.
    """
    weyl = {w.name: w for w in multiplets}
    modulus = [Term(ONE, ())]
    if charge is not None:
        modulus.append(Term(vev_s(charge).inverse(), ("s0",)))
    terms: Terms = []
    for number, (left, right, exact, factor, by_scalar) in enumerate(_pairs(spec), start=1):
        if not any(exact):
            continue
        one, two = weyl[left], weyl[right]
        shifts = [symbol(_name(number, k)) if len(shift.terms) > 1 else shift for k, shift in enumerate(exact)]
        colour: Atoms = (("Identity", (2, 1)),) if one.su3 == 3 else ()
        rotated = conjugated_by_u(shifts)
        for i in range(one.su2):
            for j in range(one.su2):
                legs = (two.component(j), one.component(i) + "~")
                bilinear = [Term(-ONE * factor, legs, (("ProjP", (2, 1)),), colour)]
                scalars = truncated(product(rotated[i][j], modulus if by_scalar else modulus[:1]), SCALARS)
                terms += product(bilinear, [t for t in scalars if set(t.fields) - {"s0"}])
    return hermitian(terms)


def conjugated_by_u(shifts: Sequence[Coefficient]) -> Matrix:
    """U D U^+ as polynomials in the scalars, D = diag(shifts)."""
    u, dagger = (representation(matrix, len(shifts)) for matrix in unitary_matrix(SCALARS))
    n = len(shifts)
    rows = [
        [[t for k in range(n) if shifts[k] for t in scaled(product(u[i][k], dagger[k][j]), shifts[k])] for j in range(n)]
        for i in range(n)
    ]
    return [[summed(truncated(entry, SCALARS)) for entry in row] for row in rows]


def representation(u: Matrix, su2: int) -> Matrix:
    """A 2x2 matrix of SU(2) in the doublet or triplet, components from T3 downwards."""
    if su2 == 2:
        return u
    ((a, b), (c, d)) = u

    def times(x: Terms, y: Terms, factor: Coefficient = ONE) -> Terms:
        return truncated(scaled(product(x, y), factor), SCALARS)

    rows = [
        [times(a, a), times(a, b, SQRT2), times(b, b)],
        [times(a, c, SQRT2), times(a, d) + times(b, c), times(b, d, SQRT2)],
        [times(c, c), times(c, d, SQRT2), times(d, d)],
    ]
    return [[summed(entry) for entry in row] for row in rows]


class _Pair(NamedTuple):
    """Left- and right-handed multiplet, mass of each component minus that of the first, 1/2 for a real multiplet, and
    whether S gives the mass."""

    left: str
    right: str
    shifts: tuple[Coefficient, ...]
    factor: Fraction
    by_scalar: bool


def internals(spec: ModelSpec) -> list[tuple[str, Coefficient, str]]:
    """Internal parameters for multiplets that mix: name, what it is, LaTeX. The differences of U m V^T by component."""
    return [
        (_name(number, k), shift, rf"\delta M_{{{number}{k}}}")
        for number, pair in enumerate(_pairs(spec), start=1)
        for k, shift in enumerate(pair.shifts)
        if len(shift.terms) > 1
    ]


def _name(number: int, component: int) -> str:
    return f"shiftM{number}x{component}"


def _pairs(spec: ModelSpec) -> list[_Pair]:
    """The members of every multiplet with a mass term, and of lepton doublets that mix with one."""
    own, found = sectors(spec), []
    for m in spec.anomalons:
        if m.su2 == 1 or m.mass_origin != "singlet":
            continue
        for copy in range(m.copies):
            states = {s.component: s for s in members(spec) if s.multiplet == m.name and s.copy == copy}
            if m.majorana:
                states |= {k: states[m.su2 - 1 - k] for k in range(m.su2) if k not in states}
            left, right = f"{m.name}{copy}L", f"{m.name}{copy}R"
            shifts = _shifts(own, [states[k] for k in range(m.su2)], left, right)
            found.append(_Pair(left, right, shifts, Fraction(1, 2 if m.majorana else 1), True))
    leptons = {f"l{g}" for g in (1, 2, 3)}
    links = {(x.left, x.right): x.origin for sector in own for x in sector.links if x.left in leptons}
    for (left, right), origin in links.items():
        if origin != "higgs":
            found.append(_Pair(left, right, _shifts(own, [None, None], left, right), Fraction(1), origin == "scalar"))
    return found


def _shifts(own: Sequence[Sector], states: Sequence[Member | None], left: str, right: str) -> tuple[Coefficient, ...]:
    masses = [_entry(own, left, right, k) for k in range(len(states))]
    if any(masses):
        whole = [mass or (symbol(s.own_mass) if s else ZERO) for mass, s in zip(masses, states, strict=True)]
        return tuple(mass - whole[0] for mass in whole)
    return tuple(symbol(str(s.splitting_parameter)) * s.offset if s and s.offset else ZERO for s in states)


def _entry(own: Sequence[Sector], left: str, right: str, component: int) -> Coefficient:
    """The entry of the mass matrix of the sector in which this component mixes; zero where it does not."""
    for sector in own:
        rows = [k for k, f in enumerate(sector.rows) if (f.weyl, f.component) == (left, component)]
        columns = [k for k, f in enumerate(sector.columns) if (f.weyl, f.component) == (right, component)]
        if rows and columns:
            return mass_entry(sector, rows[0], columns[0])
    return ZERO
