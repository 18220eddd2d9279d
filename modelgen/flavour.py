"""Flavour-changing X couplings of down quarks: the W loop with the Wess-Zumino X-W-W vertex, as effective vertices.

    L = g_ij X_m dbar_j gamma^m P_L d_i + h.c.,    g_ij = -[3 g^4 A_W/(16 pi^2)^2] g_X sum_a V_ai V*_aj F(m_a^2/m_W^2)

with a = u, c, t, at leading order in the external masses over m_W (arXiv:1705.06726, arXiv:1707.01503; the sign of
g_ij is not fixed by a second source). It is finite, and the coupling of the longitudinal X; penguins with transverse X
alone, of relative order M_X^2/m_W^2, are left out. In terms of K_W the factor is -3 g^2 K_W/(32 pi^2), so that cWZ
scales it too.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from modelgen.expressions import ONE, Coefficient, symbol
from modelgen.goldstones import summed, truncated, unitary_matrix
from modelgen.lagrangian import dressed_x
from modelgen.spec import ModelSpec
from modelgen.terms import Term, Terms, conjugated, product, substituted
from modelgen.wesszumino import matching

UP, DOWN = ("u", "c", "t"), ("d", "s", "b")
PAIRS = (("s", "d"), ("b", "s"), ("b", "d"))  # d_i -> d_j X
# F: its argument, the quark's mass, its row of the CKM matrix; F(m_u = 0) = 0
LOOPS = {"FVc": ("xVc", "MC", 2), "FVt": ("xVt", "MT", 3)}

NOTE = (
    "Flavour-changing X vertices beyond the W loop with the Wess-Zumino vertex at leading order in external masses "
    "and in M_X/m_W ({}; orders NP=1 QED=2). The top mass in them is MT, the pole mass: with the MSbar mass, 163 GeV, "
    "they are about 5% smaller."
)
NO_VERTICES = "Flavour-changing X vertices: A_W of the Wess-Zumino terms is zero, and the W loop with it."


def present(spec: ModelSpec) -> bool:
    """Whether the model asks for these vertices and has a loop that makes them."""
    return spec.flavour and matching(spec).a_w != 0


def notes(spec: ModelSpec) -> tuple[str, ...]:
    """Sentences for the reader of the model file."""
    if not spec.flavour:
        return ()
    return (NOTE.format(", ".join(name(*pair) for pair in PAIRS)),) if present(spec) else (NO_VERTICES,)


def name(quark: str, product_quark: str) -> str:
    """The internal parameter g_ij of d_i -> d_j X."""
    return f"gF{quark}{product_quark}"


def loop_function(x: float) -> float:
    """F(x) = x [1 + x (ln x - 1)]/(1-x)^2 = x int_0^inf K dK/[(K+x)(K+1)^2] with K = k^2/m_W^2, x = m^2/m_W^2."""
    if x == 0:
        return 0.0
    d = x - 1
    if abs(d) < 1e-2:
        return x * math.fsum((-d) ** k / ((k + 1) * (k + 2)) for k in range(8))
    return x * (1 + x * (math.log(x) - 1)) / d**2


def coupling(g: float, a_w: float, g_x: float, products: Mapping[float, complex], m_w: float) -> complex:
    """g_ij for SU(2) coupling g and anomaly A_W; `products` gives V_ai V*_aj by the mass (GeV) of the up quark."""
    loops = sum(v * loop_function((mass / m_w) ** 2) for mass, v in products.items())
    return -3 * g**4 * a_w / (16 * math.pi**2) ** 2 * g_x * loops


def internals() -> list[tuple[str, str, str, str]]:
    """Internal parameters: name, type, expression, LaTeX. The tiny number keeps the logarithm finite at zero mass."""
    rows = []
    for loop, (x, mass, _) in LOOPS.items():
        quark = x[-1]
        rows.append((x, "real", f"{mass}**2/MW**2", f"x_{quark}"))
        formula = f"({x}*(1 - {x} + {x}*cmath.log({x} + 1.0e-30)))/(1 - {x})**2"
        rows.append((loop, "real", formula, f"F(x_{quark})"))
    for i, j in PAIRS:
        k, n = DOWN.index(i) + 1, DOWN.index(j) + 1
        loops = " + ".join(f"{f}*CKM{a}x{k}*complexconjugate(CKM{a}x{n})" for f, (_, _, a) in LOOPS.items())
        formula = f"-(3*ee**2*KW*({loops}))/(32*cmath.pi**2*sw**2)"
        rows.append((name(i, j), "complex", formula, f"g_{{{i}{j}}}"))
    return rows


def values(spec: ModelSpec, known: Mapping[str, complex]) -> dict[str, complex]:
    """Numbers of the internal parameters, from the formula."""
    if not present(spec):
        return {}
    m_w, g = known["MW"].real, (known["ee"] / known["sw"]).real
    found: dict[str, complex] = {}
    for loop, (x, mass, _) in LOOPS.items():
        found[x] = (known[mass] / m_w) ** 2
        found[loop] = loop_function(found[x].real)
    strength = float(matching(spec).a_w) * spec.wess_zumino.strength
    for i, j in PAIRS:
        k, n = DOWN.index(i) + 1, DOWN.index(j) + 1
        products = {
            known[mass].real: known[f"CKM{a}x{k}"] * complex(known[f"CKM{a}x{n}"]).conjugate()
            for _, mass, a in LOOPS.values()
        }
        found[name(i, j)] = coupling(g, strength, spec.vector.coupling, products, m_w)
    return found


def vertices(spec: ModelSpec, antiparticle: Mapping[str, str]) -> Terms:
    """The Lagrangian with its Goldstone bosons, up to four fields, in the mass basis of vectors and fermions.

    d_L stands for the second component of U^+ q_L, U = (Phi~, Phi)/|Phi|, as W, Z and photon do in `goldstones`, and X
    for X - d G_X/M_X: the terms are invariant, and in unitary gauge they are the terms above.
    """
    if not present(spec):
        return []
    u, dagger = unitary_matrix(1)
    terms: Terms = []
    for i, j in PAIRS:
        for a in (0, 1):
            for b in (0, 1):
                scalars = summed(truncated(product(u[a][1], dagger[1][b]), 1))
                bilinears = [
                    Term(symbol(name(i, j)) * left.conjugate() * right, (psi, antiparticle[chi], "x"),
                         (("GammaM", (3, 2, 1)),), (("Identity", (2, 1)),))
                    for left, chi in _component(a, j)
                    for right, psi in _component(b, i)
                ]  # fmt: skip
                terms += product(bilinears, scalars)
    dressed = [image for t in terms for image in substituted(t, {"x": dressed_x()}, 4)]
    return dressed + conjugated(dressed, antiparticle)


def _component(k: int, down: str) -> list[tuple[Coefficient, str]]:
    """The k-th component of the quark doublet whose lower one is the mass eigenstate `down`: (V^+ u, d)."""
    if k == 1:
        return [(ONE, down)]
    column = DOWN.index(down) + 1
    return [(symbol(f"CKM{a}x{column}").conjugate(), up) for a, up in enumerate(UP, start=1)]
