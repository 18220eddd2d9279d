"""The total width of the Z: what pairs of light anomalons add to it, whatever they decay to.

    Delta Gamma_Z = sum of Gamma(Z -> psi psibar) + Gamma(Z -> gamma X) + radiation of X, real and virtual, off all fermions

at leading order each (for the last see `z_invisible`). What new particles do in the propagator of the Z counts as an error:
with G_F and m_Z as inputs, pairs with masses of their own change Gamma_Z by -m_Z^2 F'(m_Z^2) Gamma_Z, where Sigma_ZZ = s F
(by a dispersion relation in tests/validation/test_limits_z_width.py).
"""

from __future__ import annotations

from math import pi

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from modelgen.spec import ModelSpec
from validation.limits.points import Points
from validation.limits.z_invisible import correction, pair_width
from validation.rates.inputs import Fermion, anomalon_fermions, electroweak, sm_fermions, z_couplings

Floats = NDArray[np.float64]

# Of the width that the pairs would have without masses; what the propagator changes is less than that
PROPAGATOR = 0.05
LEAST = 6e-5  # GeV, a choice: about a hundredth of what is allowed; a model that adds less is said to add nothing
UNCHANGED = "the model adds less than 0.06 MeV to the width of the Z: no new particle that it couples to is below m_Z/2"


def coupled(spec: ModelSpec) -> tuple[Fermion, ...]:
    """The anomalons of which the Z makes pairs, at any mass. A real member has no such coupling: its T3 is 0."""
    return tuple(f for f in anomalon_fermions(spec) if not f.majorana)


def pairs(spec: ModelSpec) -> dict[str, float]:
    """Gamma(Z -> psi psibar) in GeV of every anomalon light enough, by name."""
    ew = electroweak(spec)
    widths = {f.name: pair_width(f, ew) for f in coupled(spec)}
    return {name: width for name, width in widths.items() if width > 0}


def propagator_error(spec: ModelSpec) -> float:
    """The error in GeV of what open pairs change in the propagator of the Z."""
    ew, open_ = electroweak(spec), pairs(spec)
    return PROPAGATOR * sum(pair_width(evolve(f, mass=0.0), ew) for f in coupled(spec) if f.name in open_)


def radiation(points: Points) -> Floats:
    """What radiation of X, real and virtual, off the fermions of the Standard Model changes, in GeV."""
    ew, weight = electroweak(points.spec), 0.0
    for f in sm_fermions(points.spec):
        if 2 * f.mass < ew.m_z:
            left, right = z_couplings(f, ew)
            weight += f.colour * ((left * float(f.x_left)) ** 2 + (right * float(f.x_right or 0)) ** 2)
    if not weight:
        return np.zeros(points.m_x.size)
    each = correction((points.masses / ew.m_z) ** 2)[points.index]
    return np.asarray(ew.m_z / (24 * pi) * weight * points.g_x**2 / (16 * pi**2) * each)


def extra_width(points: Points, photon: Floats) -> tuple[Floats, Floats]:
    """Delta Gamma_Z in GeV at each point, NaN below `LEAST`, and its error; `photon`: Gamma(Z -> gamma X), NaN if none."""
    found = sum(pairs(points.spec).values()) + np.nan_to_num(photon) + radiation(points)
    return np.where(found > LEAST, found, np.nan), np.full(points.m_x.size, propagator_error(points.spec))


def remark(points: Points) -> str:
    """What adds to the width at a single point, in words."""
    parts = [f"{1e3 * width:.3g} MeV from pairs of {name}" for name, width in pairs(points.spec).items()]
    changed = 1e3 * float(radiation(points)[0])
    if abs(changed) > 1e3 * LEAST:
        parts.append(f"{changed:.2g} MeV from radiation of X, real and virtual")
    return f"{', '.join(parts)}, whatever becomes of them" if parts else "almost all of it from Z → γ X"
