"""Wess-Zumino terms, and their Goldstone completion: unitary-gauge terms made SU(2)xU(1) and U(1)_X invariant.

The vectors of the unitary-gauge term are replaced by dressed fields, g W^U = U^+ (g W) U + i U^+ dU with
U = (Phi~, Phi)/|Phi|, Z^U = c W3^U - s B, A^U = s W3^U + c B, and X^U = X - d G_X/M_X. Z^U is invariant, W^U and A^U
change under U(1)_Y only, as electromagnetic fields do, so the dressed term is exactly invariant, and in unitary gauge,
U = 1, it is the term itself. |Phi| in the denominator keeps the Higgs boson out of the unitary-gauge vertices.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from modelgen.expressions import ONE, SQRT2, Coefficient, I, symbol
from modelgen.gauge import G_WEAK, VECTOR_BASIS, chern_simons
from modelgen.lagrangian import HIGGS_BASIS, dressed_x
from modelgen.terms import Term, Terms, collected, product, rotated, scaled, substituted

HALF = Fraction(1, 2)
Matrix = list[list[Terms]]


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


def dressed_vectors(max_fields: int) -> dict[str, Terms]:
    """W+-, Z, photon and X with their Goldstone bosons, each up to `max_fields` fields; the free index is "v"."""
    w = dressed_w(max_fields)
    w3, b = scaled(w[0][0], 2), rotated([vector("B")], VECTOR_BASIS)
    s, c = symbol("sw"), symbol("cw")
    return {
        "W+": scaled(w[0][1], SQRT2),
        "W-": scaled(w[1][0], SQRT2),
        "Z": summed(scaled(w3, c) + scaled(b, -s)),
        "a": summed(scaled(w3, s) + scaled(b, c)),
        "x": dressed_x(),
    }


def vector(name: str) -> Term:
    """A vector field with the free index "v"."""
    return Term(ONE, (name,), (("Metric", ("v", 1)),))


def dressed_w(max_fields: int) -> Matrix:
    """The 2x2 matrix U^+ W U + (i/g) U^+ dU in the mass basis."""
    u, dagger = unitary_matrix(max_fields)
    w3 = [vector("W3")]
    plus = [vector("W1"), *scaled([vector("W2")], -I)]
    minus = [vector("W1"), *scaled([vector("W2")], I)]
    w: Matrix = [
        [rotated(scaled(entry, HALF), VECTOR_BASIS) for entry in row] for row in ((w3, plus), (minus, scaled(w3, -ONE)))
    ]
    moved = multiplied(multiplied(dagger, w, max_fields), u, max_fields)
    pure = multiplied(dagger, [[differentiated(entry) for entry in row] for row in u], max_fields)
    scale = I * G_WEAK.inverse()
    return [[summed(moved[i][j] + scaled(pure[i][j], scale)) for j in range(2)] for i in range(2)]


def unitary_matrix(max_fields: int) -> tuple[Matrix, Matrix]:
    """U = (Phi~, Phi)/|Phi| and its adjoint as polynomials in the fields over v."""
    phi = {name: rotated([Term(ONE, (name,))], HIGGS_BASIS) for name in HIGGS_BASIS}
    scale = inverse_modulus(max_fields)
    u = [[phi["phi0*"], phi["phi+"]], [scaled(phi["phi+*"], -ONE), phi["phi0"]]]
    dagger = [[phi["phi0"], scaled(phi["phi+"], -ONE)], [phi["phi+*"], phi["phi0*"]]]
    return tuple(  # type: ignore[return-value]
        [[truncated(product(scale, entry), max_fields) for entry in row] for row in matrix] for matrix in (u, dagger)
    )


def inverse_modulus(max_fields: int) -> Terms:
    """1/|Phi| = (sqrt2/v) (1 + z)^(-1/2) with z = [2 v h + h^2 + G0^2 + 2 G+ G-]/v^2, as a power series."""
    v = symbol("vev", -1)
    z = [
        Term(2 * v, ("h0",)),
        *(Term(v * v, pair) for pair in (("h0", "h0"), ("G0", "G0"))),
        Term(2 * v * v, ("G+", "G-")),
    ]
    series, power, binomial = [Term(ONE, ())], [Term(ONE, ())], Fraction(1)
    for n in range(1, max_fields + 1):
        binomial *= Fraction(1 - 2 * n, 2 * n)  # (-1/2 choose n) from (-1/2 choose n-1)
        power = truncated(product(power, z), max_fields)
        series += scaled(power, binomial)
    return scaled(summed(series), SQRT2 * v)


def multiplied(a: Matrix, b: Matrix, max_fields: int) -> Matrix:
    """The product of 2x2 matrices of terms."""
    return [
        [summed(truncated(product(a[i][0], b[0][j]) + product(a[i][1], b[1][j]), max_fields)) for j in range(2)]
        for i in range(2)
    ]


def differentiated(terms: Iterable[Term]) -> Terms:
    """d_v of products of scalar fields."""
    return [t._replace(lorentz=(*t.lorentz, ("P", ("v", k)))) for t in terms for k in range(1, len(t.fields) + 1)]


def truncated(terms: Iterable[Term], max_fields: int) -> Terms:
    """Terms of at most `max_fields` fields."""
    return [t for t in terms if len(t.fields) <= max_fields]


def summed(terms: Iterable[Term]) -> Terms:
    """Equal terms added; scalar fields commute, so they are put into one order first."""
    return [
        Term(c.shortest(), fields, lorentz, colour)
        for (fields, colour, lorentz), c in collected(ordered(t) for t in terms).items()
        if not c.vanishes()
    ]


def ordered(t: Term) -> Term:
    """The fields of a term in alphabetical order."""
    order = sorted(range(len(t.fields)), key=lambda k: t.fields[k])
    place = {old + 1: new for new, old in enumerate(order, start=1)}
    lorentz = tuple(
        (name, tuple(place.get(i, i) if isinstance(i, int) else i for i in indices)) for name, indices in t.lorentz
    )
    return t._replace(fields=tuple(t.fields[k] for k in order), lorentz=lorentz)


def completed(terms: Iterable[Term], max_fields: int = 4) -> Terms:
    """Unitary-gauge terms in the mass basis, dressed; vertices of more than `max_fields` legs are dropped."""
    dressed: Mapping[str, Terms] = dressed_vectors(max_fields - 1)
    return summed(image for t in summed(terms) for image in substituted(t, dressed, max_fields))
