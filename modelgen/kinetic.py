"""Kinetic mixing of X with hypercharge, L = -(eps/2) B_mn X^mn, diagonalised exactly; M_Z and M_X are physical masses.

The rest of the theory is written in the fields that the gauge symmetries act on: B, W3, X, and Z, A with
Z = c W3 - s B, A = s W3 + c B. With chi = eps/sqrt(1-eps^2), eta = 1/sqrt(1-eps^2), the canonical fields are W3,
B + chi X' and X' = X/eta; then A = a - c chi X', Z = Z' + s chi X', and (Z', X') have the mass matrix

    m^2 [[1, s chi], [s chi, s^2 chi^2]] + eta^2 M^2 [[0, 0], [0, 1]],    m = g v/(2 c), M = g_X |Q_S| v_S,

which an angle xi diagonalises (K. Babu, C. Kolda, J. March-Russell, hep-ph/9710441). The inputs alpha and G_F fix e and
v, hence m^2 s^2 c^2; M_Z and M_X fix the trace and the determinant of the mass matrix: one equation for c^2,

    Q u^2/a - P u + a [1 + chi^2 (1 - c^2)] = 0,    u = c^2 (1 - c^2), a = m^2 u, P = M_Z^2 + M_X^2, Q = M_Z^2 M_X^2,

solved by Newton's method from the Standard Model's c^2, in the model file by as many internal parameters as steps.
Goldstone bosons rotate with the vectors that eat them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from modelgen.errors import Problem, SpecError
from modelgen.expressions import ONE, Coefficient, symbol
from modelgen.gauge import field_strength
from modelgen.sm import DEFAULTS, Electroweak
from modelgen.spec import ModelSpec
from modelgen.terms import Rotation, Term, Terms, product, rotated, scaled

STEPS = 6
Row = tuple[str, str, str, str]  # internal parameter: name, type, expression, LaTeX

BARE_MZ = symbol("ee") * symbol("vev") * symbol("sw", -1) * symbol("cw", -1) * Fraction(1, 2)
BARE_MX = symbol("bareMX")
# Fields on which the symmetries act, in terms of mass eigenstates; |D Phi|^2 has + Z dG0, |D S|^2 has - X dG_X. The
# Goldstone bosons are written with the vectors' elements, so that what cancels between them cancels exactly.
ROTATION: dict[str, Rotation] = {
    "Z": ((symbol("kZZ"), "Z"), (symbol("kZX"), "x")),
    "a": ((ONE, "a"), (symbol("kAZ"), "Z"), (symbol("kAX"), "x")),
    "x": ((symbol("kXZ"), "Z"), (symbol("kXX"), "x")),
}
GOLDSTONES: dict[str, Rotation] = {
    "G0": ((BARE_MZ * symbol("MZ", -1) * symbol("kZZ"), "G0"), (-BARE_MZ * symbol("MX", -1) * symbol("kZX"), "gx0")),
    "gx0": ((-BARE_MX * symbol("MZ", -1) * symbol("kXZ"), "G0"), (BARE_MX * symbol("MX", -1) * symbol("kXX"), "gx0")),
}

NOTE = (
    "Loop corrections to kinetic mixing: epsX is the parameter of L = -(epsX/2) B X at tree level. MZ and MX are "
    "physical masses, and MW, sw2 follow from aEWM1, Gf, MZ, MX and epsX."
)
# R^-1 of V = R V': what multiplies each field in V', by the field of V
INVERSE: dict[str, Rotation] = {
    "Z": ((symbol("kXX") * symbol("etaX", -1), "Z"), (-symbol("kXZ") * symbol("etaX", -1), "x")),
    "a": ((ONE, "a"),),
    "x": (
        (-symbol("kZX") * symbol("etaX", -1), "Z"),
        (symbol("kZZ") * symbol("etaX", -1), "x"),
        (symbol("cw") * symbol("chiX") * symbol("etaX", -1), "a"),
    ),
}
UNMIXED: dict[str, Rotation] = {name: ((ONE, name),) for name in ("Z", "a", "x")}


class Solution(NamedTuple):
    """c_W^2 and the mass m = g v/(2 c) in GeV; False if the steps of the model file are too few."""

    cos2: float
    mass: float
    quick: bool


def notes(spec: ModelSpec) -> tuple[str, ...]:
    """A sentence for the reader of the model file."""
    return (NOTE,) if mixed(spec) else ()


def mixed(spec: ModelSpec) -> bool:
    """Whether X mixes with hypercharge in this model."""
    return spec.kinetic_mixing != 0


def mixing_term(spec: ModelSpec) -> Terms:
    """-(eps/2) B_mn X^mn."""
    if not mixed(spec):
        return []
    return scaled(product(field_strength("B"), field_strength("x")), symbol("epsX") * Fraction(-1, 2))


def diagonalised(spec: ModelSpec, terms: Iterable[Term]) -> Terms:
    """The Lagrangian in the mass eigenstates of the neutral vectors and their Goldstone bosons."""
    if not mixed(spec):
        return list(terms)
    return rotated([t._replace(coefficient=bare(spec, t.coefficient)) for t in terms], {**ROTATION, **GOLDSTONES})


def vectors(spec: ModelSpec) -> dict[str, Rotation]:
    """Z, a, x, on which the symmetries act, in terms of mass eigenstates."""
    return ROTATION if mixed(spec) else UNMIXED


def inverse(spec: ModelSpec) -> dict[str, Rotation]:
    """The inverse of `vectors`, column by column."""
    return INVERSE if mixed(spec) else UNMIXED


def bare(spec: ModelSpec, coefficient: Coefficient) -> Coefficient:
    """M = g_X |Q_S| v_S, not the physical mass, in the couplings of the breaking field."""
    if not mixed(spec):
        return coefficient
    renamed = {
        tuple(sorted(("bareMX" if name == "MX" else name, exponent) for name, exponent in monomial)): c
        for monomial, c in coefficient.terms.items()
    }
    return Coefficient(renamed)


def internals(spec: ModelSpec, standard: Iterable[Row]) -> list[Row]:
    """The Standard Model's internal parameters with c_W^2 from the solution, then the rotation."""
    if not mixed(spec):
        return list(standard)
    rows: list[Row] = []
    last = f"cwsq{STEPS}"
    changed = {"MW": f"cmath.sqrt(mwsw/(1 - {last}))", "sw2": f"1 - {last}"}
    before, after = {"MW": _equation()}, {"sw": _rotation(last)}
    for name, kind, expression, tex in standard:
        rows += [(n, "real", text, t) for n, text, t in before.get(name, [])]
        rows.append((name, kind, changed.get(name, expression), tex))
        rows += [(n, "real", text, t) for n, text, t in after.get(name, [])]
    return rows


def _equation() -> list[tuple[str, str, str]]:
    """a = (e v/2)^2, the start, and Newton's steps."""
    rows = [
        ("etaX", "1/cmath.sqrt(1 - epsX**2)", r"\eta"),
        ("chiX", "epsX*etaX", r"\chi"),
        ("mwsw", "(aEW*cmath.pi)/(Gf*cmath.sqrt(2))", "M_W^2 s_W^2"),
        ("cwsq0", "0.5 + cmath.sqrt(0.25 - mwsw/MZ**2)", "c_0^2"),
    ]
    for n in range(STEPS):
        y = f"cwsq{n}"
        u = f"({y}*(1 - {y}))"
        value = f"(MZ**2*MX**2*{u}**2)/mwsw - (MZ**2 + MX**2)*{u} + mwsw*(1 + chiX**2*(1 - {y}))"
        slope = f"((2*MZ**2*MX**2*{u})/mwsw - MZ**2 - MX**2)*(1 - 2*{y}) - mwsw*chiX**2"
        rows.append((f"cwsq{n + 1}", f"{y} - ({value})/({slope})", f"c_{n + 1}^2"))
    return rows


def _rotation(last: str) -> list[tuple[str, str, str]]:
    """Masses before mixing, the angle, and the matrices of `ROTATION`."""
    return [
        ("bareMZ", f"cmath.sqrt(mwsw/({last}*(1 - {last})))", "M_{Z0}"),
        ("bareMX", "(MZ*MX)/(bareMZ*etaX)", "M_{X0}"),
        ("tanX", "(bareMZ**2*sw*chiX)/(bareMZ**2 - MX**2)", r"\tan\xi"),
        ("cosX", "1/cmath.sqrt(1 + tanX**2)", r"\cos\xi"),
        ("sinX", "tanX*cosX", r"\sin\xi"),
        ("kZZ", "cosX + sw*chiX*sinX", "k_{ZZ}"),
        # s chi cos(xi) - sin(xi), without the cancellation
        ("kZX", "-(cosX*sw*chiX*MX**2)/(bareMZ**2 - MX**2)", "k_{ZX}"),
        ("kAZ", "-(cw*chiX*sinX)", "k_{AZ}"),
        ("kAX", "-(cw*chiX*cosX)", "k_{AX}"),
        ("kXZ", "etaX*sinX", "k_{XZ}"),
        ("kXX", "etaX*cosX", "k_{XX}"),
    ]


def electroweak(spec: ModelSpec) -> Electroweak:
    """Couplings and masses with the physical M_Z: s2 and M_W are those of the solution."""
    given = {**DEFAULTS, **spec.parameters}
    found = solution(spec)
    alpha, m_w = 1 / given["aEWM1"], found.mass * math.sqrt(found.cos2)
    return Electroweak.from_angle(alpha, 1 - found.cos2, given["MZ"], m_w, given["WZ"], given["WW"])


def solution(spec: ModelSpec) -> Solution:
    """Solves for c_W^2; refuses a mixing that no pair of masses before mixing can give."""
    given = {**DEFAULTS, **spec.parameters}
    chi2 = spec.kinetic_mixing**2 / (1 - spec.kinetic_mixing**2) if abs(spec.kinetic_mixing) < 1 else math.inf
    total, q = given["MZ"] ** 2 + spec.vector.mass**2, (given["MZ"] * spec.vector.mass) ** 2
    a = math.pi / (given["aEWM1"] * given["Gf"] * math.sqrt(2))
    values = [0.5 + math.sqrt(0.25 - a / given["MZ"] ** 2)]
    while math.isfinite(chi2) and len(values) < 40 and 0.5 < values[-1] < 1:
        y = values[-1]
        u = y * (1 - y)
        slope = (2 * q * u / a - total) * (1 - 2 * y) - a * chi2
        values.append(y - (q * u**2 / a - total * u + a * (1 + chi2 * (1 - y))) / slope)
    y = values[-1]
    if not (len(values) == 40 and 0.5 < y < 1 and abs(y / values[-2] - 1) < 1e-14):
        hint = "eigenvalues repel each other: take a smaller mixing, or M_X farther from M_Z"
        message = f"{spec.kinetic_mixing:g} is impossible with MX = {spec.vector.mass:g} GeV and MZ = {given['MZ']:g} GeV"
        raise SpecError(spec.name, [Problem("mixing.kinetic", message, hint)])
    return Solution(y, math.sqrt(a / (y * (1 - y))), abs(values[STEPS] / y - 1) < 1e-14)


def values(spec: ModelSpec, known: Mapping[str, complex]) -> dict[str, complex]:
    """Numbers of the internal parameters, from the solution."""
    if not mixed(spec):
        return {}
    eps, (_, m, _) = spec.kinetic_mixing, solution(spec)
    m_z, m_x, s, c = (known[name].real for name in ("MZ", "MX", "sw", "cw"))
    eta = 1 / math.sqrt(1 - eps**2)
    chi, xi = eps * eta, math.atan(m**2 * s * eps * eta / (m**2 - m_x**2))
    large = m_z * m_x / (m * eta)
    k_zx = -math.cos(xi) * s * chi * m_x**2 / (m**2 - m_x**2)
    k_zz = math.cos(xi) + s * chi * math.sin(xi)
    return {
        "etaX": eta,
        "chiX": chi,
        "mwsw": (m * s * c) ** 2,
        "bareMZ": m,
        "bareMX": large,
        "tanX": math.tan(xi),
        "cosX": math.cos(xi),
        "sinX": math.sin(xi),
        "kZZ": k_zz,
        "kZX": k_zx,
        "kAZ": -c * chi * math.sin(xi),
        "kAX": -c * chi * math.cos(xi),
        "kXZ": eta * math.sin(xi),
        "kXX": eta * math.cos(xi),
    }


def refusals(spec: ModelSpec) -> dict[str, bool]:
    """What cannot be built together with kinetic mixing."""
    if not mixed(spec):
        return {}
    return {
        '[mixing] with [wess_zumino] matching = "loop"': spec.wess_zumino.matching == "loop",
        "[mixing] kinetic so large, or M_X so near M_Z, that the masses need more iterations": not solution(spec).quick,
    }
