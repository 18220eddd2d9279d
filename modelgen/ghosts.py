"""Faddeev-Popov ghosts of the Feynman gauge: -cbar^a s F^a with F^a = d.V^a - chi^a(scalars), s the BRST variation.

|D Phi|^2 mixes a vector V^a with the scalars as V^a d chi^a, chi^a = i v^+ A^a phi + h.c. (A^a the matrix of
D = d - i A^a V^a, v the vev); -(F^a)^2/2 removes it and gives the would-be Goldstone boson the mass of the vector. With
s V^a = d c^a + g eps^abc V^b c^c and s Phi = i A^b c^b Phi,

    L = d cbar^a.(s V^a) - cbar^a c^b (v^+ A^a A^b Phi + Phi^+ A^b A^a v)

(L. Faddeev, V. Popov, Phys. Lett. B25 (1967) 29; C. Becchi, A. Rouet, R. Stora, Annals Phys. 98 (1976) 287). X and its
Goldstone boson, the phase of the U(1)_X-breaking field, shift: s X = d c_X, s G_X = M_X c_X. Their ghost is free unless X
mixes with hypercharge.
"""

from __future__ import annotations

from fractions import Fraction

from modelgen import kinetic_rotation
from modelgen.expressions import ONE, Coefficient, symbol
from modelgen.gauge import G_STRONG, G_WEAK, VECTOR_BASIS, connection, levi_civita
from modelgen.lagrangian import BAR, HIGGS_BASIS, PHI, VEV
from modelgen.spec import ModelSpec
from modelgen.terms import Atoms, Rotation, Term, Terms, rotated

ELECTROWEAK = ("W1", "W2", "W3", "B")
# A ghost is named as in MadGraph's sm. An antighost of "chi" multiplies what a gauge function holds beside d.V: the two
# are the same field, but where X mixes with hypercharge F is rotated by other matrices in its two parts.
GHOST = {"Z": "ghZ", "a": "ghA", "x": "ghX", "W+": "ghWp", "W-": "ghWm"}
PARTS = ("~", "~chi")


def ghosts(spec: ModelSpec) -> Terms:
    """All terms with ghosts, in the mass basis but for the mixing of scalars and of X with hypercharge."""
    terms = [*_yang_mills(), *_doublet(), *_free(spec)]
    return rotated(rotated(rotated(terms, _basis()), {**VECTOR_BASIS, **HIGGS_BASIS}), _eigenstates(spec))


def _yang_mills() -> Terms:
    """d^m cbar^a (s V^a)_m of SU(2) and SU(3)."""
    eps = [Term(G_WEAK * sign, (f"cW{a}~", f"W{b}", f"cW{c}"), (("P", (2, 1)),)) for sign, (a, b, c) in levi_civita()]
    gluons = Term(G_STRONG, ("ghG~", "g", "ghG"), (("P", (2, 1)),), (("f", (1, 2, 3)),))
    return [*eps, gluons]


def _doublet() -> Terms:
    """-cbar^a c^b (v^+ A^a A^b Phi + Phi^+ A^b A^a v) of the Higgs doublet."""
    matrices = connection(2, Fraction(1, 2), Fraction(0))
    terms = []
    for a in ELECTROWEAK:
        for b in ELECTROWEAK:
            for k in range(2):
                # v has a lower component only, and is real
                one = sum((matrices[a][1][j] * matrices[b][j][k] for j in range(2)), start=Coefficient.number(0))
                two = sum((matrices[b][k][j] * matrices[a][j][1] for j in range(2)), start=Coefficient.number(0))
                for factor, phi in ((one, PHI[k]), (two, BAR[PHI[k]])):
                    if factor:
                        terms.append(Term(-factor * VEV, (f"c{a}~chi", f"c{b}", phi)))
    return terms


def _free(spec: ModelSpec) -> Terms:
    """d cbar.d c of all fields, and -M_X^2 cbar c of X."""
    slopes: Atoms = (("P", ("m", 1)), ("P", ("m", 2)))
    names = [*(f"c{a}" for a in ELECTROWEAK), "ghX", "ghG"]
    mass = Term(-kinetic_rotation.bare(spec, symbol("MX", 2)), ("ghX~chi", "ghX"))
    return [*(Term(ONE, (f"{c}~", c), slopes) for c in names), mass]


def _basis() -> dict[str, Rotation]:
    """Ghosts and antighosts of the gauge fields in terms of those of the mass eigenstates."""
    basis: dict[str, Rotation] = {}
    for name, rotation in VECTOR_BASIS.items():
        basis[f"c{name}"] = tuple((c, GHOST[str(f)]) for c, f in rotation)
        for part in PARTS:
            basis[f"c{name}{part}"] = tuple((c.conjugate(), GHOST[str(f)] + part) for c, f in rotation)
    return basis


def _eigenstates(spec: ModelSpec) -> dict[str, Rotation]:
    """Ghosts rotate as the vectors, V = R V'; F' = R^-1 d.V - R^T chi."""
    forth, back = kinetic_rotation.vectors(spec), kinetic_rotation.inverse(spec)
    neutral = {"Z": "ghZ", "a": "ghA", "x": "ghX"}
    basis: dict[str, Rotation] = {"ghWp~chi": ((ONE, "ghWp~"),), "ghWm~chi": ((ONE, "ghWm~"),)}
    for name, ghost in neutral.items():
        basis[ghost] = tuple((c, neutral[str(f)]) for c, f in forth[name])
        basis[f"{ghost}~chi"] = tuple((c, f"{neutral[str(f)]}~") for c, f in forth[name])
        basis[f"{ghost}~"] = tuple((c, f"{neutral[str(f)]}~") for c, f in back[name])
    return basis
