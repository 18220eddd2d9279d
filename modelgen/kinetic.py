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
from collections.abc import Mapping
from typing import NamedTuple

from modelgen.errors import Problem, SpecError
from modelgen.sm import DEFAULTS, Electroweak
from modelgen.spec import ModelSpec

STEPS = 6

NOTE = (
    "Loop corrections to kinetic mixing: epsX is the parameter of L = -(epsX/2) B X at tree level. MZ and MX are "
    "physical masses, and MW, sw2 follow from aEWM1, Gf, MZ, MX and epsX."
)


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


def electroweak(spec: ModelSpec) -> Electroweak:
    """The electroweak quantities of the model's own inputs: aEWM1, Gf and MZ; with mixing also MX and epsX.

    M_Z is the physical mass. With mixing, s2 and M_W are those of the solution.
    """
    given = {**DEFAULTS, **spec.parameters}
    if not mixed(spec):
        return Electroweak.from_fermi(1 / given["aEWM1"], given["Gf"], given["MZ"], given["WZ"], given["WW"])
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
