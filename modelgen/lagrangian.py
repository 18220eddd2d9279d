"""The Lagrangian in the gauge basis: gauge fields, Higgs doublet, Weyl fermions, Yukawa couplings, Wess-Zumino terms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from attrs import frozen

from modelgen.expressions import ONE, SQRT2, Coefficient, I, symbol
from modelgen.gauge import G_STRONG, chern_simons, connection, derivative, field_strength
from modelgen.terms import Atoms, Rotation, Term, Terms, conjugated, product, scaled

PHI = ("phi+", "phi0")
BAR = {"phi+": "phi+*", "phi0": "phi0*", "phi+*": "phi+", "phi0*": "phi0"}
VEV = symbol("vev") * SQRT2.inverse()
# Phi = (-i G+, (v + h + i G0)/sqrt2), the phase of G+ as in MadGraph's sm
HIGGS_BASIS: dict[str, Rotation] = {
    "phi+": ((-I, "G+"),),
    "phi+*": ((I, "G-"),),
    "phi0": ((VEV, None), (SQRT2.inverse(), "H"), (SQRT2.inverse() * I, "G0")),
    "phi0*": ((VEV, None), (SQRT2.inverse(), "H"), (SQRT2.inverse() * -I, "G0")),
}


@frozen
class Weyl:
    """A two-component fermion multiplet; `members[k]` is what its k-th component (T3 downwards) is in the mass basis."""

    name: str
    chirality: str
    su3: int
    su2: int
    hypercharge: Fraction
    x: Fraction
    members: tuple[Rotation, ...]

    def component(self, k: int) -> str:
        return f"{self.name}:{k}"


def bar(field: str) -> str:
    """The conjugate field of a Weyl component or of a component of the Higgs doublet; a real field is its own."""
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
    """|D Phi|^2 + mu^2 |Phi|^2 - lambda |Phi|^4 with mu^2 = lambda v^2."""
    names = {f: BAR[f] for f in PHI}
    squares = [product(conjugated(row, names), row) for row in covariant_derivative()]
    modulus = [Term(ONE, (BAR[f], f)) for f in PHI]
    lam = symbol("lam")
    potential = scaled(modulus, lam * symbol("vev", 2)) + scaled(product(modulus, modulus), -lam)
    return squares[0] + squares[1] + potential


def currents(multiplets: Iterable[Weyl]) -> Terms:
    """psibar gamma^m A_m psi of every Weyl multiplet. Fields are (psi, psibar, vector): what a UFO vertex lists."""
    terms = []
    for w in multiplets:
        vertex: Atoms = (("GammaM" if w.chirality == "L" else "GammaP", (3, 2, 1)),)
        neutral: Atoms = (("Identity", (2, 1)),) if w.su3 == 3 else ()
        for vector, matrix in connection(w.su2, w.hypercharge, w.x).items():
            terms += [
                Term(matrix[i][j], (w.component(j), w.component(i) + "~", vector), vertex, neutral)
                for i in range(w.su2)
                for j in range(w.su2)
                if matrix[i][j]
            ]
        if w.su3 == 3:
            terms += [
                Term(G_STRONG, (w.component(k), w.component(k) + "~", "g"), vertex, (("T", (3, 2, 1)),))
                for k in range(w.su2)
            ]
    return terms


def yukawa(doublet: Weyl, singlet: Weyl, coupling: Coefficient, conjugate_higgs: bool = False) -> Terms:
    """-y doubletbar_L Phi singlet_R (or with Phi~ = i sigma2 Phi*), without its Hermitian conjugate."""
    higgs_fields = (("phi0*", ONE), ("phi+*", -ONE)) if conjugate_higgs else (("phi+", ONE), ("phi0", ONE))
    colour: Atoms = (("Identity", (2, 1)),) if doublet.su3 == 3 else ()
    return [
        Term(-coupling * sign, (singlet.component(0), doublet.component(k) + "~", phi), (("ProjP", (2, 1)),), colour)
        for k, (phi, sign) in enumerate(higgs_fields)
    ]


def wess_zumino(k_w: Coefficient, k_b: Coefficient) -> Terms:
    """The Wess-Zumino terms that anomaly matching fixes, in their photon-transverse form.

    eps X [K_B B dB + K_W CS(W)] + (K_Zg/c) dX B Z - K_gg X A dA with K_Zg = s c (K_W - K_B), K_gg = s^2 K_W + c^2 K_B.
    The second term makes the photon of X-Z-gamma transverse. X-gamma-gamma is dropped: on shell it vanishes
    (Landau-Yang), and off shell only loop and contact term together are gauge invariant.
    """
    sw, cw = symbol("sw"), symbol("cw")
    terms = scaled(chern_simons(), k_w) if k_w else []
    if k_b:
        terms.append(Term(k_b, ("x", "B", "B"), (("Epsilon", (1, 2, "r", 3)), ("P", ("r", 3)))))
    transverse = sw * (k_w - k_b)
    terms.append(Term(transverse, ("x", "B", "Z"), (("Epsilon", ("m", 1, 2, 3)), ("P", ("m", 1)))))
    k_gg = sw * sw * k_w + cw * cw * k_b
    terms.append(Term(-k_gg, ("x", "a", "a"), (("Epsilon", (1, 2, "r", 3)), ("P", ("r", 3)))))
    return [t for t in terms if t.coefficient]


def fermion_basis(multiplets: Sequence[Weyl], antiparticle: dict[str, str]) -> dict[str, Rotation]:
    """The rotation of every Weyl component, and of its conjugate, to the mass basis."""
    basis: dict[str, Rotation] = {}
    for w in multiplets:
        for k, rotation in enumerate(w.members):
            basis[w.component(k)] = rotation
            basis[w.component(k) + "~"] = tuple((c.conjugate(), antiparticle[str(f)]) for c, f in rotation)
    return basis
