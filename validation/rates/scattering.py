"""The 2 -> 2 processes: e+ e- -> gamma X and pairs of anomalons, with cuts on the scattering angle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import pi

import numpy as np
from numpy.typing import NDArray

from modelgen.errors import UnsupportedError
from modelgen.spec import ModelSpec
from validation.process import Cut
from validation.rates import production, zgamma
from validation.rates.angles import dipole_cdf, pair_cdf
from validation.rates.anomalon_decays import breaking_scale
from validation.rates.cuts import EVERYWHERE, Body, acceptance, accepted, restricted
from validation.rates.decays import total_width
from validation.rates.inputs import Fermion, anomalon_fermions, electroweak, externals, require_plain, sm_fermions
from validation.rates.prediction import Observable, line
from validation.rates.reactions import LOOP_LAW, Law, Reaction, kappa, matched_kappa

Floats = NDArray[np.float64]
Distribution = Callable[[Floats], Floats]


def cosine(name: str, cdf: Distribution, intervals: Sequence[tuple[float, float]]) -> Observable:
    """The cosine of a polar angle, restricted to what the cuts leave."""
    support = (intervals[0][0], intervals[-1][1])
    return Observable(name, "density", "1", None, support, restricted(cdf, intervals))


def photon_x(
    spec: ModelSpec, initial: Sequence[str], ecm: float, cuts: Sequence[Cut] = (), matched: bool = False
) -> list[Reaction]:
    """l- l+ -> gamma X for a lepton l (e or mu) without X charge.

    "tree" is what a UFO with contact vertices gives: the Z alone. "loop" has the virtual photon too. With `matched`,
    "tree" takes the coupling that `matching = "loop"` puts into the vertex.
    """
    require_plain(spec)
    require_neutral(spec, initial)
    ew, m_x = electroweak(spec), spec.vector.mass
    if ecm <= m_x:
        return []
    energy = float(zgamma.photon_energy(ecm, m_x))
    bodies = (Body("a", energy, energy, 0.0, 1), Body("x", ecm - energy, energy, m_x, -1))
    intervals = accepted(cuts, bodies)
    share = float(zgamma.longitudinal_fraction(ecm, m_x))
    part_l = share * acceptance(lambda c: dipole_cdf(c, 1.0), intervals)
    part_t = (1 - share) * acceptance(lambda c: dipole_cdf(c, 0.0), intervals)
    passed = part_l + part_t
    observables: tuple[Observable, ...] = ()
    if passed > 0:
        angle = cosine("cos_theta(a)", lambda c: dipole_cdf(c, share), intervals)
        observables = (line("energy(a)", energy), angle, line("mass(x)", m_x))
    found = []
    for order in ("tree", "loop"):
        couplings = (kappa(spec, "loop", ecm**2), kappa(spec, "loop", ecm**2, photon=True))
        if order == "tree":
            couplings = (matched_kappa(spec) if matched else kappa(spec, "tree"), 0j)
        value = float(zgamma.cross_section(couplings[0], ew, ecm, m_x, couplings[1])) * passed
        law = Law(zgamma.SCATTERING_FORMULA, zgamma.TREE_SOURCE if order == "tree" else zgamma.LOOP_SOURCE)
        law = law._replace(error=LOOP_LAW.error if order == "loop" or matched else 0.0)
        fraction = part_l / passed if passed > 0 else None
        found.append(Reaction(order, "cross_section", value, law, observables, None, fraction, validity(spec, ecm)))
    return found


def validity(spec: ModelSpec, ecm: float) -> tuple[str, ...]:
    """A sentence where the energy passes min(2M, 4 pi v_S), where contact vertices fail."""
    tables = [m for m in spec.anomalons if m.mass_origin == "singlet" and m.delta]
    if not tables:
        return ()
    scale = 4 * pi * min(float(breaking_scale(spec.vector.coupling, spec.vector.mass, float(m.delta))) for m in tables)
    reach = min(scale, *(2 * m.mass for m in tables))
    if ecm <= reach:
        return ()
    return (f"At {ecm:g} GeV the Wess-Zumino vertices are used beyond min(2M, 4 pi v_S) = {reach:.4g} GeV.",)


def require_neutral(spec: ModelSpec, initial: Sequence[str]) -> None:
    """Refuse initial leptons that X couples to: X is then radiated off them as well, which no formula here contains."""
    lepton = next((f for f in sm_fermions(spec) if set(initial) == {f.name, f.antiname}), None)
    text = f"{' '.join(initial)} > a x"
    if lepton is None or lepton.name not in ("e-", "mu-"):
        raise UnsupportedError("a x is known from e+ e- and mu+ mu- only", text)
    if lepton.x_left or lepton.x_right:
        hint = f"take a model in which {lepton.name} has no X charge"
        raise UnsupportedError(f"X couples to {lepton.name}: radiation off the beams is not supported yet", text, hint)


def pair(
    spec: ModelSpec, initial: Sequence[str], final: Sequence[str], ecm: float, cuts: Sequence[Cut] = ()
) -> list[Reaction]:
    """f fbar -> psi psibar and q qbar' -> psi psibar' for anomalons, partonic, at tree level."""
    require_plain(spec)
    text = f"{' '.join(initial)} > {' '.join(final)}"
    matter, antimatter = _ordered(initial, sm_fermions(spec), text)
    first, second = _ordered(final, anomalon_fermions(spec), text)
    ew = electroweak(spec)
    if ecm <= first.mass + second.mass:
        return []
    names = (first.name, second.antiname)
    if matter == antimatter:
        if first != second:
            raise UnsupportedError("these two anomalons do not couple to one neutral boson", text)
        x = production.Vector(spec.vector.coupling, spec.vector.mass, total_width(spec))
        result = production.neutral_pair(matter, first, ew, ecm, x)
        law = Law(production.NEUTRAL_FORMULA, production.SOURCE)
    else:
        result = _charged(spec, (matter, antimatter), (first, second), ecm, text)
        law = Law(production.CHARGED_FORMULA, production.SOURCE)
    energies = [(ecm**2 + a.mass**2 - b.mass**2) / (2 * ecm) for a, b in ((first, second), (second, first))]
    momentum = float(np.sqrt(max(energies[0] ** 2 - first.mass**2, 0.0)))
    # the z axis of a cut is the first incoming particle, the angular law that of matter
    forward = 1 if initial[0] == matter.name.lower() else -1
    bodies = [
        Body(name, energy, momentum, f.mass, sign)
        for name, energy, f, sign in zip(names, energies, (first, second), (forward, -forward), strict=True)
    ]
    intervals = accepted(cuts, bodies)

    def cdf(c: Floats) -> Floats:
        return pair_cdf(c, result.even, result.square, result.odd)

    value = float(result.cross_section)
    if value > 0 and intervals != EVERYWHERE:
        value *= acceptance(cdf, intervals)
    lines = tuple(line(f"energy({n.lower()})", e) for n, e in dict(zip(names, energies, strict=True)).items())
    angle = (cosine(f"cos_theta({first.name.lower()})", cdf, intervals),) if value > 0 and not first.majorana else ()
    return [Reaction("tree", "cross_section", value, law, (*angle, *lines))]


def _charged(
    spec: ModelSpec, quarks: tuple[Fermion, Fermion], pair: tuple[Fermion, Fermion], ecm: float, text: str
) -> production.Pair:
    """q qbar' -> W -> psi psibar' with the CKM element of the Wolfenstein matrix."""
    upper, lower = sorted(pair, key=lambda f: f.charge, reverse=True)
    same = production.charged_current(upper, lower)
    charge = quarks[0].charge - quarks[1].charge
    if abs(charge) != 1 or pair[0].charge - pair[1].charge != charge or upper.multiplet != lower.multiplet:
        raise UnsupportedError("these particles are not joined by a W", text)
    if quarks[0].colour != 3:
        raise UnsupportedError("W exchange from leptons is not supported", text)
    up, down = sorted(quarks, key=lambda f: f.charge, reverse=True)
    element = ckm(spec)[("u", "c", "t").index(up.name)][("d", "s", "b").index(down.name)]
    return production.charged_pair(pair[0], pair[1], same, electroweak(spec), ecm, ckm=abs(element))


def ckm(spec: ModelSpec) -> list[list[complex]]:
    """The CKM matrix to third order in lambda: L. Wolfenstein, Phys. Rev. Lett. 51 (1983) 1945."""
    p = externals(spec)
    lam, a, corner = p["lamWS"], p["AWS"], p["rhoWS"] - 1j * p["etaWS"]
    return [
        [1 - lam**2 / 2, lam, a * lam**3 * corner],
        [-lam, 1 - lam**2 / 2, a * lam**2],
        [a * lam**3 * (1 - p["rhoWS"] - 1j * p["etaWS"]), -a * lam**2, 1],
    ]


def _ordered(names: Sequence[str], known: Sequence[Fermion], text: str) -> tuple[Fermion, Fermion]:
    """The fermion and the antifermion of a pair of lower-case names, both as fermions."""
    for one, other in (names, names[::-1]):
        matter = next((f for f in known if f.name.lower() == one), None)
        antimatter = next((f for f in known if f.antiname.lower() == other), None)
        if matter is not None and antimatter is not None:
            if matter.charge == 0 and not matter.majorana and matter.colour == 1 and matter.name.startswith("v"):
                raise UnsupportedError("neutrino beams are not supported", text)
            return matter, antimatter
    raise UnsupportedError("there is no analytic rate for this process", text, "f f~ to a pair of anomalons is known")
