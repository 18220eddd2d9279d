"""One-loop matching: the X-Z-photon coupling that gives Gamma(Z -> gamma X) with all triangles of charged fermions.

On shell, both helicity amplitudes of the one-loop Z -> gamma X have the form of the contact vertex (S. Adler, Phys.
Rev. 177 (1969) 2426, with conserved Standard Model currents), so that one number kappa(M_X), instead of 2 K_Zgamma,
makes the vertex exact for `z > a x` and for X production at the Z pole. Elsewhere it is an approximation, as is the
tree-level vertex. A coupling of a Lagrangian is real: the modulus is kept, and the sign of the real part.

The loop function is integrated in the complex plane of the virtuality; the analytic rates evaluate it in closed form.
Both agree to 1e-8: tests/modelgen/test_loopmatching.py.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from modelgen.anomalons import Member, higgs_partners, members
from modelgen.expressions import symbol
from modelgen.fields import SM_MULTIPLETS, isospin
from modelgen.kinetic import electroweak
from modelgen.sm import DEFAULTS, Electroweak
from modelgen.spec import ModelSpec, Multiplet
from modelgen.terms import Term, Terms
from modelgen.wesszumino import coupling, matching

Complexes = NDArray[np.complex128]
Floats = NDArray[np.float64]

# The external parameter: name, code in block UX, LaTeX, description; the internal one, which multiplies eps X Z dA:
# name, expression, LaTeX
SHIFT = ("dAZA", 6, r"\Delta A_{Z\gamma}", "one-loop minus tree-level A_Zgamma, computed for these masses")
OPERATOR = ("KZA", "(cWZ*dAZA*ee**2*gX)/(4*cmath.pi**2*cw*sw)", r"\Delta K_{Z\gamma}")

NOTE = (
    'Loop corrections, except for the X-Z-photon coupling: with `matching = "loop"` it is sign(Re kappa)|kappa(M_X)| '
    "of the one-loop triangles of all charged fermions (parameter dAZA, the shift of A_Zgamma from its tree-level "
    "value), exact for z > a x and at the Z pole, an approximation elsewhere; its Goldstone vertices go with it. dAZA "
    "is computed for the masses and electroweak inputs of this model, without mixing of anomalons and leptons: build "
    "the model again after changing them."
)

MASSES = {"e-": "Me", "mu-": "MM", "ta-": "MTA", "c": "MC", "b": "MB", "t": "MT"}  # the others are massless


class State(NamedTuple):
    """A charged Dirac fermion: Q, colours, mass (GeV), and (T3, X charge) of its left- and right-handed parts."""

    charge: int | Fraction
    colour: int
    mass: float
    left: tuple[Fraction, Fraction]
    right: tuple[Fraction, Fraction]


class Triangles(NamedTuple):
    """Loop functions in GeV^-2: `va` = D(M_X^2, m_Z^2 - M_X^2; m) and `av` = D(m_Z^2, M_X^2 - m_Z^2; m)."""

    va: complex
    av: complex


def notes(spec: ModelSpec) -> tuple[str, ...]:
    """A sentence for the reader of the model file."""
    return (NOTE,) if matched(spec) else ()


def matched(spec: ModelSpec) -> bool:
    """Whether the model asks for the loop-matched X-Z-photon coupling."""
    return spec.wess_zumino.matching == "loop"


def operator(spec: ModelSpec) -> Terms:
    """The unitary-gauge term eps^{mnrs} X_m Z_n d_r A_s that is added to the Wess-Zumino terms: invariant by itself."""
    if not matched(spec):
        return []
    return [Term(symbol(OPERATOR[0]), ("x", "Z", "a"), (("Epsilon", (1, 2, "r", 3)), ("P", ("r", 3))))]


def shift(spec: ModelSpec) -> float:
    """A_Zgamma(one loop, M_X) - A_Zgamma(tree) of the model: the value of `dAZA`."""
    ew = electroweak(spec)
    return effective_anomaly(spec) - coupling(matching(spec), ew, 1.0).a_zgamma


def values(spec: ModelSpec) -> dict[str, complex]:
    """Numbers of the two parameters; none without matching."""
    if not matched(spec):
        return {}
    ew, value = electroweak(spec), shift(spec)
    scale = spec.wess_zumino.strength * spec.vector.coupling * ew.g * ew.g1 / (4 * math.pi**2)
    return {SHIFT[0]: value, OPERATOR[0]: scale * value}


def effective_anomaly(spec: ModelSpec) -> float:
    """sign(Re kappa) |kappa(M_X)| in units of g_X g g'/(4 pi^2), the coupling of A_Zgamma = 1."""
    ew = electroweak(spec)
    kappa = coupling_at_one_loop(states(spec), ew, spec.vector.mass)
    return math.copysign(abs(kappa), kappa.real) * 4 * math.pi**2 / (ew.g * ew.g1)


def coupling_at_one_loop(found: list[State], ew: Electroweak, m_x: float) -> complex:
    """kappa/g_X of the on-shell Z -> gamma X amplitude.

    sum_f N_c e Q { -v_X a_Z [1 + 2 M_X^2 D(M_X^2, m_Z^2 - M_X^2)]/(2 pi^2)
                    + a_X v_Z m_Z^2 D(m_Z^2, M_X^2 - m_Z^2)/pi^2 },
    v = (R + L)/2, a = (R - L)/2 of the charges x and of (g/c)(T3 - Q s^2); the 1 is the shift from a conserved X
    current to conserved Standard Model currents (L. Rosenberg, Phys. Rev. 129 (1963) 2786).
    """
    total = 0j
    loops: dict[float, Triangles] = {}
    for state in found:
        if state.mass not in loops:
            loops[state.mass] = triangles(m_x**2, ew.m_z**2, state.mass)
        va, av = loops[state.mass]
        (t_left, x_left), (t_right, x_right) = state.left, state.right
        v_x, a_x = float(x_right + x_left) / 2, float(x_right - x_left) / 2
        v_z = ew.g / ew.cw * (float(t_left + t_right) / 2 - float(state.charge) * ew.s2)
        a_z = ew.g / ew.cw * float(t_right - t_left) / 2
        vector = -v_x * a_z * (1 + 2 * m_x**2 * va) / (2 * math.pi**2)
        axial = a_x * v_z * ew.m_z**2 * av / math.pi**2
        total += state.colour * ew.e * float(state.charge) * (vector + axial)
    return total


@cache
def triangles(k2: float, q2: float, mass: float) -> Triangles:
    """Both loop functions, D(k^2, q^2 - k^2; m) and D(q^2, k^2 - q^2; m) in GeV^-2; k^2 != 0 or m != 0.

    D(k^2, t; m) = int_0^1 dy int_0^{1-y} dx y (1-x-y)/[m^2 - i0 - y (1-y) k^2 - x y t]. With x = (1-y) p it is
    int_0^1 dp (1-p) h(k^2 + p t), and D(q^2, -t) has p in place of 1-p. h(s) is analytic in the upper half plane, where
    the path in s bends, away from all thresholds.
    """
    p, rest, weight = _path(1.0 if q2 >= k2 else -1.0)
    # k^2 + p t from the nearer end: no cancellation where the virtualities differ by many orders of magnitude
    s = np.where(p.real < 0.5, k2 + p * (q2 - k2), q2 + rest * (k2 - q2))
    values = weight * _bubble(s, mass**2)
    return Triangles(complex(np.sum(values * rest)), complex(np.sum(values * p)))


def _bubble(s: Complexes, m2: float) -> Complexes:
    """h(s) = int_0^1 dy y (1-y)^2/[m^2 - y (1-y) s] for Im s >= 0, shape as s.

    Symmetrised in y, y = (1-z)/2: int_0^1 dz (1-z^2)/(4 m^2 - s (1-z^2))/2, on a path of z below the real axis, on
    which s (1-z^2) = 4 m^2 has no solution.
    """
    if m2 == 0:
        return -1 / (2 * s)
    z, rest, weight = _path(-1.0)
    square = rest * (1 + z)  # 1 - z^2, exact near z = 1
    return np.asarray((weight * square / (4 * m2 - s[..., None] * square)).sum(axis=-1) / 2)


def _path(side: float, step: float = 0.2, reach: float = 50.0) -> tuple[Complexes, Complexes, Complexes]:
    """Nodes w, 1 - w (to full relative precision) and weights of int_0^1 dw on w = u + i side u (1-u).

    u = 1/(1 + exp(-t)), trapezoidal in t: every scale near an end gets equally many nodes, and the path leaves the ends
    at 45 degrees, so that a pole of any size stays pi/4 away in t: an error of exp(-pi^2/(2 step)) = 2e-11.
    """
    t = np.arange(-reach, reach + step / 2, step)
    tail = np.exp(-np.abs(t))
    near, far = tail / (1 + tail), 1 / (1 + tail)
    u, v = np.where(t < 0, near, far), np.where(t < 0, far, near)
    bend = 1j * side
    return u * (1 + bend * v), v * (1 - bend * u), u * v * (1 + bend * (v - u)) * step


def states(spec: ModelSpec) -> list[State]:
    """Every charged fermion of the model; mixing of anomalons with leptons, of second order in the angle, is not in."""
    return [state for state in (*_standard_model(spec), *_anomalons(spec)) if state.charge]


def _standard_model(spec: ModelSpec) -> Iterator[State]:
    masses = {**DEFAULTS, **spec.parameters}
    charges = spec.vector.charges
    singlets = {f: (m, g) for m in SM_MULTIPLETS if m.su2 == 1 for g, f in enumerate(m.members[0])}
    for doublet in (m for m in SM_MULTIPLETS if m.su2 == 2):
        for t3, names in zip(isospin(2), doublet.members, strict=True):
            for generation, name in enumerate(names):
                singlet = singlets[name][0]
                right = getattr(charges, singlet.name)
                left = getattr(charges, doublet.name)[generation]
                mass = masses[MASSES[name]] if name in MASSES else 0.0
                x_right = right[generation] if right is not None else Fraction(0)
                yield State(t3 + doublet.hypercharge, doublet.su3, mass, (t3, left), (Fraction(0), x_right))


def _anomalons(spec: ModelSpec) -> Iterator[State]:
    tables = {m.name: m for m in spec.anomalons}
    for member in members(spec):
        table = tables[member.multiplet]
        left, right = _parts(spec, table, member)
        yield State(member.charge, abs(table.su3), member.mass, left, right)


def _parts(
    spec: ModelSpec, table: Multiplet, member: Member
) -> tuple[tuple[Fraction, Fraction], tuple[Fraction, Fraction]]:
    """(T3, x) of both chiralities. The right-handed part of a Majorana multiplet's member is the conjugate of the
    member of opposite T3; with a mass from the Higgs one chirality is in the doublet, the other in a singlet."""
    zero = Fraction(0)
    if table.majorana:
        x = table.x_left if table.x_left is not None else -(table.x_right or zero)
        return (member.t3, x), (member.t3, -x)
    if table.mass_origin == "higgs":
        partner = higgs_partners(spec, table)[member.component]
        if table.x_left is not None:
            return (member.t3, table.x_left), (zero, partner.x_right or zero)
        return (zero, partner.x_left or zero), (member.t3, table.x_right or zero)
    return (member.t3, table.x_left or zero), (member.t3, table.x_right or zero)
