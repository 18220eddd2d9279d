"""The Lagrangian in the gauge basis: gauge fields, scalars, Weyl fermions and their masses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from attrs import frozen

from modelgen.expressions import ONE, SQRT2, Coefficient, I, symbol
from modelgen.gauge import G_STRONG, connection, derivative, field_strength
from modelgen.terms import FREE, Atoms, Rotation, Term, Terms, conjugated, product, scaled, substituted

PHI = ("phi+", "phi0")
BAR = {"phi+": "phi+*", "phi0": "phi0*", "phi+*": "phi+", "phi0*": "phi0", "G+": "G-", "G-": "G+"}
VEV = symbol("vev") * SQRT2.inverse()
# Phi = (-i G+, (v + h + i G0)/sqrt2), the phase of G+ as in MadGraph's sm
HIGGS_BASIS: dict[str, Rotation] = {
    "phi+": ((-I, "G+"),),
    "phi+*": ((I, "G-"),),
    "phi0": ((VEV, None), (SQRT2.inverse(), "h0"), (SQRT2.inverse() * I, "G0")),
    "phi0*": ((VEV, None), (SQRT2.inverse(), "h0"), (SQRT2.inverse() * -I, "G0")),
}
# h0 and the modulus s0 of the U(1)_X-breaking field in terms of mass eigenstates, without and with such a field
UNMIXED: dict[str, Rotation] = {"h0": ((ONE, "H"),)}
MIXED: dict[str, Rotation] = {
    "h0": ((symbol("cth"), "H"), (-symbol("sth"), "sx")),
    "s0": ((symbol("sth"), "H"), (symbol("cth"), "sx")),
}


@frozen
class Weyl:
    """A two-component fermion multiplet; `members[k]` is what its k-th component (T3 downwards) is in the mass basis.

    A member "f^c" is the charge conjugate of the particle f. `dressed`: its mass terms break U(1)_X, so that it couples to
    X - d G_X/M_X (each multiplet is rephased by its X charge times the phase of the breaking field).
    """

    name: str
    chirality: str
    su3: int
    su2: int
    hypercharge: Fraction
    x: Fraction
    members: tuple[Rotation, ...]
    dressed: bool = False

    def component(self, k: int) -> str:
        return f"{self.name}:{k}"


def bar(field: str) -> str:
    """The conjugate field of a Weyl component, of a component of the Higgs doublet or of a charged Goldstone."""
    if field in BAR:
        return BAR[field]
    if ":" not in field:
        return field
    return field.removesuffix("~") if field.endswith("~") else field + "~"


def hermitian(terms: Terms) -> Terms:
    """The terms and their Hermitian conjugates."""
    names = {f: bar(f) for t in terms for f in t.fields}
    return terms + conjugated(terms, names)


def yang_mills() -> Terms:
    """-1/4 F F of the electroweak fields, the gluon and X."""
    quarter = Fraction(-1, 4)
    return [
        t
        for name in ("W1", "W2", "W3", "B", "g", "x")
        for t in scaled(product(field_strength(name), field_strength(name)), quarter)
    ]


def covariant_derivative() -> tuple[Terms, Terms]:
    """The two components of D_m Phi; the Higgs doublet has Y = 1/2 and no X charge."""
    parts = connection(2, Fraction(1, 2), Fraction(0))
    rows = []
    for i in range(2):
        row = [derivative(PHI[i])]
        for vector, matrix in parts.items():
            row += [Term(-I * matrix[i][j], (vector, PHI[j]), (("Metric", ("m", 1)),)) for j in range(2)]
        rows.append([t for t in row if t.coefficient])
    return rows[0], rows[1]


def higgs() -> Terms:
    """|D Phi|^2 of the Higgs doublet."""
    names = {f: BAR[f] for f in PHI}
    squares = [product(conjugated(row, names), row) for row in covariant_derivative()]
    return squares[0] + squares[1]


def potential(charge: Fraction | None) -> Terms:
    """-lambda (|Phi|^2 - v^2/2)^2, and with a U(1)_X-breaking field of this charge
    -lambda_S (|S|^2 - v_S^2/2)^2 - lambda_HS (|Phi|^2 - v^2/2)(|S|^2 - v_S^2/2)."""
    doublet = [Term(ONE, (BAR[f], f)) for f in PHI]
    doublet.append(Term(symbol("vev", 2) * Fraction(-1, 2), ()))
    terms = scaled(product(doublet, doublet), -symbol("lam"))
    if charge is not None:
        singlet = [Term(vev_s(charge), ("s0",)), Term(Coefficient.number(Fraction(1, 2)), ("s0", "s0"))]
        terms += scaled(product(singlet, singlet), -symbol("lamS")) + scaled(product(doublet, singlet), -symbol("lamHS"))
    return terms


def vev_s(charge: Fraction) -> Coefficient:
    """v_S = M_X/(g_X |Q_S|)."""
    return symbol("MX") * symbol("gX", -1) * (1 / abs(charge))


def breaking(charge: Fraction | None) -> Terms:
    """M_X^2/2 (1 + s/v_S)^2 (X - d G_X/M_X)^2 + (ds)^2/2: |D S|^2 in terms of modulus and phase of S.

    Without a scalar it is the Stueckelberg mass term.
    """
    square = product(*([[t._replace(lorentz=with_index(t.lorentz)) for t in dressed_x()]] * 2))
    terms = scaled(square, symbol("MX", 2) * Fraction(1, 2))
    if charge is not None:
        modulus = [Term(ONE, ()), Term(vev_s(charge).inverse(), ("s0",))]
        terms = product(modulus, modulus, terms)
        kinetic = product([derivative("s0")], [derivative("s0")])
        terms += scaled(kinetic, Fraction(1, 2))
    return terms


def with_index(atoms: Atoms) -> Atoms:
    """The open index of a dressed field under the name "m"."""
    return tuple((name, tuple("m" if i == FREE else i for i in indices)) for name, indices in atoms)


def dressed_x() -> Terms:
    """X - d G_X/M_X, with an open index: exact, as the U(1)_X-breaking field is written as modulus and phase."""
    return [Term(ONE, ("x",), (("Metric", (FREE, 1)),)), Term(-symbol("MX", -1), ("gx0",), (("P", (FREE, 1)),))]


def currents(multiplets: Iterable[Weyl]) -> Terms:
    """psibar gamma^m A_m psi of every Weyl multiplet. Fields are (psi, psibar, vector): what a UFO vertex lists."""
    terms = []
    for w in multiplets:
        vertex: Atoms = (("GammaM" if w.chirality == "L" else "GammaP", (3, 2, 1)),)
        neutral: Atoms = (("Identity", (2, 1)),) if w.su3 == 3 else ()
        for vector, matrix in connection(w.su2, w.hypercharge, w.x).items():
            own = [
                Term(matrix[i][j], (w.component(j), w.component(i) + "~", vector), vertex, neutral)
                for i in range(w.su2)
                for j in range(w.su2)
                if matrix[i][j]
            ]
            if vector == "x" and w.dressed:
                own = [image for t in own for image in substituted(t, {"x": dressed_x()}, 3)]
            terms += own
        if w.su3 == 3:
            terms += [
                Term(G_STRONG, (w.component(k), w.component(k) + "~", "g"), vertex, (("T", (3, 2, 1)),))
                for k in range(w.su2)
            ]
    return terms


def yukawa(doublet: Weyl, singlet: Weyl, coupling: Coefficient, conjugate_higgs: bool = False) -> Terms:
    """-y doubletbar Phi singlet (or with Phi~ = i sigma2 Phi*), without its Hermitian conjugate; opposite chiralities."""
    higgs_fields = (("phi0*", ONE), ("phi+*", -ONE)) if conjugate_higgs else (("phi+", ONE), ("phi0", ONE))
    colour: Atoms = (("Identity", (2, 1)),) if doublet.su3 == 3 else ()
    projector = "ProjP" if singlet.chirality == "R" else "ProjM"
    return [
        Term(-coupling * sign, (singlet.component(0), doublet.component(k) + "~", phi), ((projector, (2, 1)),), colour)
        for k, (phi, sign) in enumerate(higgs_fields)
    ]


def fermion_basis(multiplets: Sequence[Weyl], antiparticle: dict[str, str]) -> dict[str, Rotation]:
    """The rotation of every Weyl component, and of its conjugate, to the mass basis."""

    def bar_of(f: str | None) -> str:
        name = str(f)
        return antiparticle[name.removesuffix("^c")] + ("^c" if name.endswith("^c") else "")

    basis: dict[str, Rotation] = {}
    for w in multiplets:
        for k, rotation in enumerate(w.members):
            basis[w.component(k)] = rotation
            basis[w.component(k) + "~"] = tuple((c.conjugate(), bar_of(f)) for c, f in rotation)
    return basis
