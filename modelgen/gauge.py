"""Gauge fields: generators, field strengths and covariant derivatives, with D = d - i g W.T - i g' Y B - i g_X Q_X X."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from modelgen.errors import UnsupportedError
from modelgen.expressions import ONE, SQRT2, ZERO, Coefficient, I, symbol
from modelgen.terms import Atoms, Rotation, Term, Terms

# Couplings of the gauge basis, in the parameters of the model file.
G_STRONG = symbol("G")
G_WEAK = symbol("ee") * symbol("sw", -1)
G_HYPER = symbol("ee") * symbol("cw", -1)
G_X = symbol("gX")
HALF = Fraction(1, 2)

# W1, W2 = (W+ + W-)/sqrt2, i (W+ - W-)/sqrt2; W3 = c Z + s A, B = -s Z + c A. A field is named by what it annihilates.
VECTOR_BASIS: dict[str, Rotation] = {
    "W1": ((SQRT2.inverse(), "W+"), (SQRT2.inverse(), "W-")),
    "W2": ((SQRT2.inverse() * I, "W+"), (SQRT2.inverse() * -I, "W-")),
    "W3": ((symbol("cw"), "Z"), (symbol("sw"), "a")),
    "B": ((-symbol("sw"), "Z"), (symbol("cw"), "a")),
}

Matrix = tuple[tuple[Coefficient, ...], ...]


def levi_civita() -> list[tuple[int, tuple[int, int, int]]]:
    """The six non-zero components of eps_abc: (sign, (a, b, c)) with a, b, c in 1..3."""
    even = ((1, 2, 3), (2, 3, 1), (3, 1, 2))
    odd = ((1, 3, 2), (3, 2, 1), (2, 1, 3))
    return [(1, p) for p in even] + [(-1, p) for p in odd]


def isospin_matrices(su2: int) -> dict[str, Matrix]:
    """T^1, T^2, T^3 of the SU(2) representation of dimension su2, by the name of their gauge field."""
    if su2 not in (1, 2, 3):
        raise UnsupportedError(f"an SU(2) multiplet of dimension {su2}", hint="singlets, doublets and triplets build")
    raising = SQRT2 if su2 == 3 else ONE  # sqrt((T - m)(T + m + 1)) for T = 1/2 and T = 1

    def matrix(above: Coefficient, below: Coefficient, diagonal: Sequence[Coefficient]) -> Matrix:
        entries = {**{(k, k + 1): above for k in range(su2 - 1)}, **{(k + 1, k): below for k in range(su2 - 1)}}
        return tuple(tuple(diagonal[i] if i == j else entries.get((i, j), ZERO) for j in range(su2)) for i in range(su2))

    none = [ZERO] * su2
    diagonal = [Coefficient.number(Fraction(su2 - 1, 2) - k) for k in range(su2)]
    return {
        "W1": matrix(raising * HALF, raising * HALF, none),
        "W2": matrix(raising * -I * HALF, raising * I * HALF, none),
        "W3": matrix(ZERO, ZERO, diagonal),
    }


def connection(su2: int, hypercharge: Fraction, x: Fraction) -> dict[str, Matrix]:
    """The matrix A of D_m = d_m - i A_m, split by electroweak gauge field: g T^a, g' Y, g_X Q_X."""

    def unit(c: Coefficient) -> Matrix:
        return tuple(tuple(c if i == j else ZERO for j in range(su2)) for i in range(su2))

    parts = {name: tuple(tuple(G_WEAK * entry for entry in row) for row in t) for name, t in isospin_matrices(su2).items()}
    parts["B"] = unit(G_HYPER * hypercharge)
    parts["x"] = unit(G_X * x)
    return parts


def derivative(field: str, m: str = "m") -> Term:
    """d_m phi for a scalar field."""
    return Term(ONE, (field,), (("P", (m, 1)),))


def field_strength(name: str, m: str = "m", n: str = "n") -> Terms:
    """F_mn of an SU(2) field W1..3, of the gluon "g" (adjoint index "c"), or of an Abelian field."""
    own: Atoms = (("Identity", ("c", 1)),) if name == "g" else ()
    terms = [
        Term(ONE, (name,), (("P", (m, 1)), ("Metric", (n, 1))), own),
        Term(-ONE, (name,), (("P", (n, 1)), ("Metric", (m, 1))), own),
    ]
    pair: Atoms = (("Metric", (m, 1)), ("Metric", (n, 2)))
    if name == "g":
        terms.append(Term(G_STRONG, ("g", "g"), pair, (("f", ("c", 1, 2)),)))
    elif name in ("W1", "W2", "W3"):
        terms += [Term(G_WEAK * sign, (f"W{b}", f"W{c}"), pair) for sign, (a, b, c) in levi_civita() if name == f"W{a}"]
    return terms


def chern_simons() -> Terms:
    """eps^{mnrs} X_m [W^a_n d_r W^a_s + (g/3) eps^{abc} W^a_n W^b_r W^c_s].

    d_m of what X_m multiplies is (1/4) eps^{mnrs} W^a_mn W^a_rs; the sign of the cubic term goes with D = d - i g W.T.
    """
    quadratic = [Term(ONE, ("x", f"W{a}", f"W{a}"), (("Epsilon", (1, 2, "r", 3)), ("P", ("r", 3)))) for a in (1, 2, 3)]
    cubic = [
        Term(G_WEAK * Fraction(sign, 3), ("x", f"W{a}", f"W{b}", f"W{c}"), (("Epsilon", (1, 2, 3, 4)),))
        for sign, (a, b, c) in levi_civita()
    ]
    return quadratic + cubic
