"""The invisible width of the Z, as the number of neutrinos that it is measured as: what X and light anomalons change.

LEP measures N_nu = (Gamma_inv/Gamma_ll)/(Gamma_nunu/Gamma_ll)_SM. Radiation of X, real and virtual, multiplies each width
to massless fermions of charge q under X by 1 + q^2 g_X^2/(16 pi^2) I(w), w = M_X^2/m_Z^2, so that

    Delta N_nu = g_X^2/(16 pi^2) I(w) [sum over neutrinos of q^2 - 3 <q^2 of charged leptons>] + Gamma(pairs)/Gamma_nunu.

I = 2 Re Lambda + 2 J: Lambda is the vertex with a massive vector (W. Hollik, Fortschr. Phys. 38 (1990) 165: Lambda_2), J
the emission, integrated in tests/validation/test_limits_z_invisible.py. For w -> 0, I = 3: the 3 alpha/(4 pi) of a photon.
Z -> gamma X is a search of its own; to X and the scalar that breaks U(1)_X no Z decays, for it does not mix with X here.
"""

from __future__ import annotations

from math import pi

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import spence

from modelgen.sm import Electroweak
from modelgen.spec import ModelSpec
from validation.lanes import lanes, parted, plain
from validation.limits.points import Points
from validation.rates.inputs import Fermion, anomalon_fermions, electroweak, sm_fermions, z_couplings
from validation.signatures import OUTSIDE_METRES, Signature, signatures_of

Floats = NDArray[np.float64]

HEAVY = 1e4  # M_X^2/m_Z^2 above which nothing is left


def virtual(w: ArrayLike) -> Floats:
    """Re Lambda(w) of the Z vertex with a vector of mass^2 = w m_Z^2 between massless fermions."""
    x = np.asarray(w, float)
    logarithm, dilogarithm = np.log(x), spence(1 - x / (1 + x))  # Li2(z) is spence(1 - z)
    bracket = pi**2 / 6 - np.log1p(1 / x) ** 2 / 2 - dilogarithm
    return np.asarray(-3.5 - 2 * x - (2 * x + 3) * logarithm + 2 * (1 + x) ** 2 * bracket)


def emission(w: ArrayLike) -> Floats:
    """J(w): Gamma(Z -> f fbar X)/Gamma(Z -> f fbar) = g^2/(8 pi^2) J; 0 above threshold."""
    x = np.minimum(np.asarray(w, float), 1.0)
    log = np.log(x)
    inner = log**2 / 2 - log * np.log1p(x) - spence(x / (1 + x)) + spence(1 / (1 + x))
    first = (1 + x) ** 2 * inner + 3 * (1 + x) * (1 - x + x * log) + 1.5 * (1 - x**2) * log
    return np.asarray(2 * (first - (1 - x**2) / 2 - x * log))


def correction(w: ArrayLike) -> Floats:
    """I(w): the width to f fbar and f fbar X is changed by q^2 g_X^2/(16 pi^2) I."""
    x = np.minimum(np.asarray(w, float), HEAVY)
    return np.where(np.asarray(w) < HEAVY, 2 * virtual(x) + 2 * emission(x), 0.0)


def charges(spec: ModelSpec) -> tuple[float, float]:
    """Sum of q^2 of the neutrinos, and the mean q^2 of charged leptons weighted by their Z couplings."""
    ew, fermions = electroweak(spec), sm_fermions(spec)
    neutrinos = sum(float(f.x_left) ** 2 for f in fermions if f.colour == 1 and f.charge == 0)
    leptons, weight = 0.0, 0.0
    for f in fermions:
        if f.colour == 1 and f.charge:
            left, right = (g**2 for g in z_couplings(f, ew))
            leptons += left * float(f.x_left) ** 2 + right * float(f.x_right or 0) ** 2
            weight += left + right
    return neutrinos, leptons / weight


def pair_width(fermion: Fermion, ew: Electroweak) -> float:
    """Gamma(Z -> psi psibar) in GeV of a Dirac fermion with any couplings of both chiralities."""
    ratio = (fermion.mass / ew.m_z) ** 2
    if 4 * ratio >= 1:
        return 0.0
    left, right = z_couplings(fermion, ew)
    sum_ = (left**2 + right**2) * (1 - ratio) + 6 * left * right * ratio
    return float(fermion.colour * ew.m_z / (24 * pi) * (1 - 4 * ratio) ** 0.5 * sum_)


def neutrino_width(ew: Electroweak) -> float:
    """Gamma(Z -> nu nubar) in GeV at tree level."""
    return float(ew.m_z / (24 * pi) * (ew.g / ew.cw / 2) ** 2)


def light(spec: ModelSpec) -> dict[str, float]:
    """Neutral anomalons that the Z decays to, with Gamma/Gamma_nunu before they are seen or not."""
    ew = electroweak(spec)
    widths = {f.name: pair_width(f, ew) for f in anomalon_fermions(spec) if f.charge == 0 and not f.majorana}
    return {name: width / neutrino_width(ew) for name, width in widths.items() if width > 0}


def extra_neutrinos(points: Points) -> tuple[Floats, Floats]:
    """Delta N_nu of the Z width at each point, at least 0; its error: events with X that may count otherwise."""
    spec = points.spec
    neutrinos, leptons = charges(spec)
    net = neutrinos - 3 * leptons
    w = (points.masses / electroweak(spec).m_z) ** 2
    coupling = points.g_x**2 / (16 * pi**2)
    change = 0.0 if abs(net) < 1e-12 else coupling * net * correction(w)[points.index]
    radiated = 2 * coupling * emission(w)[points.index]
    pairs = anomalons(points)
    return np.maximum(change + pairs, 0.0), radiated * (neutrinos * (1 - points.invisible) + 3 * leptons)


def anomalons(points: Points) -> Floats:
    """Delta N_nu of pairs of neutral anomalons that leave no trace."""
    found, open_ = np.zeros(points.m_x.size), light(points.spec)
    if not open_:
        return found
    x = lanes(points.m_x), lanes(points.g_x)
    for part, signatures in parted(lambda x: signatures_of(points.spec, *x), x, points.m_x.size):
        for signature in signatures:
            if signature.particle in open_:
                found[part] += open_[signature.particle] * _unseen(signature, points.invisible[part]) ** 2
    return found


def _unseen(signature: Signature, invisible: Floats) -> Floats:
    """Probability that a neutral anomalon leaves no trace: it is long-lived, or goes to a neutrino and an unseen X."""
    if signature.stable or (signature.ctau_m or 0.0) > OUTSIDE_METRES:
        return np.ones_like(invisible)
    return np.asarray(plain(signature.fraction(("X nu",))) * invisible)


def remark(points: Points) -> str:
    """What changes the width at a single point, in words."""
    neutrinos, leptons = charges(points.spec)
    pairs, parts = float(anomalons(points)[0]), []
    if pairs:
        parts.append(f"pairs of {', '.join(light(points.spec))} without trace, as {pairs:.3g} neutrinos")
    if abs(neutrinos - 3 * leptons) > 1e-12:
        less = ", which lowers it" if neutrinos < 3 * leptons else ""
        parts.append(f"radiation of X, real and virtual, off neutrinos and charged leptons{less}")
    elif neutrinos:
        parts.append("radiation of X, which neutrinos and charged leptons have alike, so that their ratio does not change")
    return " and ".join(parts) if parts else "nothing: X has no charge for leptons, and no neutral anomalon is light enough"
