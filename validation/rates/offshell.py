"""Two-body widths into W or Z smeared over the boson's line: what a heavy lepton does near and below its mass shell.

With massless light fermions the current of a virtual W or Z is conserved, and a boson of virtuality q^2 has the two-body
width with 1/m_V^2 -> 1/q^2 at fixed gauge coupling. Masses and widths in GeV; arrays of one shape go through together.
"""

from __future__ import annotations

from collections.abc import Callable
from math import pi
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from modelgen.spec import ModelSpec
from validation.rates.inputs import MASS_PARAMETERS, electroweak, externals, require_width, sm_fermions, z_couplings
from validation.rates.quark_mixing import ckm

Floats = NDArray[np.float64]

FORMULA = "int dq^2/pi (q^2 Gamma_V/m_V)/|q^2 - m_V^2 + i m_V Gamma_V|^2 Gamma_2(q^2), less what is on the mass shell"
SOURCE = "leading order, massless fermions; against the decay of the muon in tests/validation/test_rates_offshell.py"
# Widths above threshold from which on the boson is taken on its mass shell. There the smeared width is the smaller one
# by the tail of the line that phase space cuts off, so that nothing jumps: tests/validation/test_rates_offshell.py.
WIDTHS = 10.0
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(100)


class Pair(NamedTuple):
    """What a virtual boson becomes: UFO names, its share of the boson's width at rest, and the masses of the two (GeV)."""

    products: tuple[str, str]
    share: float
    masses: tuple[float, float]


def smeared(
    two_body: Callable[[Floats], Floats], end: ArrayLike, boson: float, width: float, start: ArrayLike = 0.0
) -> Floats:
    """(1/pi) int dq^2 m_V Gamma_V/[(q^2 - m_V^2)^2 + m_V^2 Gamma_V^2] two_body(q^2), all decays of V together.

    `two_body` is q^2/m_V^2 times the width into a boson of mass^2 = q^2, shape (..., nodes); q from `start` to `end`.
    """
    first, last = (np.asarray(value, float)[..., None] ** 2 for value in (start, end))
    m2, scale = boson**2, boson * width
    low, high = np.arctan((np.minimum(first, last) - m2) / scale), np.arctan((last - m2) / scale)
    half = (high - low) / 2
    # dq^2 = |q^2 - m^2 + i m Gamma|^2 d(angle)/(m Gamma) takes the resonance away
    q2 = np.clip(m2 + scale * np.tan(low + half * (_NODES + 1)), 0, last)
    return np.asarray(np.sum(_WEIGHTS * half * two_body(q2), axis=-1) / pi)


def remainder(whole: ArrayLike, shell: ArrayLike, available: ArrayLike, boson: float, width: float) -> Floats:
    """What the smeared width `whole` has above the one on the mass shell; 0 from WIDTHS above threshold on."""
    near = np.asarray(available, float) < boson + WIDTHS * width
    return np.where(near, np.clip(np.asarray(whole, float) - shell, 0, None), 0.0)


def pairs(spec: ModelSpec, boson: str) -> tuple[Pair, ...]:
    """What "w+", "w-" or "z" decays to in the Standard Model but for the top, at leading order and without masses."""
    return _z_pairs(spec) if boson == "z" else _w_pairs(spec, boson == "w+")


def _w_pairs(spec: ModelSpec, positive: bool) -> tuple[Pair, ...]:
    """W+ or W- to leptons and quarks at leading order."""
    ew, given, mixing = electroweak(spec), externals(spec), ckm(spec)
    one = ew.g**2 * ew.m_w / (48 * pi) / require_width(ew.width_w, "WW")
    found = []
    for charged, neutrino in (("e", "ve"), ("mu", "vm"), ("ta", "vt")):
        names = (f"{charged}+", neutrino) if positive else (f"{charged}-", f"{neutrino}~")
        found.append(Pair(names, one, (given[MASS_PARAMETERS[f"{charged}-"]], 0.0)))
    for up, row in zip("uc", mixing, strict=False):
        unitary = sum(abs(element) ** 2 for element in row)  # 1 up to the fourth order of lambda
        for down, element in zip("dsb", row, strict=True):
            names = (up, f"{down}~") if positive else (down, f"{up}~")
            masses = tuple(given[MASS_PARAMETERS[q]] if q in MASS_PARAMETERS else 0.0 for q in (up, down))
            found.append(Pair(names, 3 * one * float(abs(element) ** 2) / unitary, (masses[0], masses[1])))
    return tuple(found)


def _z_pairs(spec: ModelSpec) -> tuple[Pair, ...]:
    """Z to every Standard Model fermion but the top, by its couplings, at leading order and without masses."""
    ew, found = electroweak(spec), []
    whole = require_width(ew.width_z, "WZ")
    for f in sm_fermions(spec):
        if f.name != "t":
            left, right = z_couplings(f, ew)
            width = f.colour * ew.m_z * (left**2 + (right**2 if f.charge else 0.0)) / (24 * pi)
            found.append(Pair((f.name, f.antiname), width / whole, (f.mass, f.mass)))
    return tuple(found)
