"""Kinetic mixing in the Lagrangian and in the model file: the rotation to mass eigenstates, and its internal parameters.

The fields, the equation for c_W^2 and its source stand in `kinetic`, which has the numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from modelgen.expressions import ONE, Coefficient, symbol
from modelgen.gauge import field_strength
from modelgen.kinetic import STEPS, mixed
from modelgen.spec import ModelSpec
from modelgen.terms import Rotation, Term, Terms, product, rotated, scaled

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
