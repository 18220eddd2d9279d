"""The 2 -> 2 processes: e+ e- -> gamma X and pairs of anomalons, with cuts on the scattering angle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from modelgen.errors import UnsupportedError
from modelgen.spec import ModelSpec
from validation.process import Cut
from validation.rates import hadron_beams, production, radiation, zgamma
from validation.rates.angles import dipole_cdf, pair_cdf
from validation.rates.cuts import EVERYWHERE, Body, acceptance, accepted, restricted
from validation.rates.decays import total_width
from validation.rates.hadron_beams import Beams
from validation.rates.inputs import Fermion, anomalon_fermions, electroweak, externals, require_plain, sm_fermions
from validation.rates.prediction import Observable, line
from validation.rates.quark_mixing import ckm
from validation.rates.reactions import LOOP_LAW, Law, Reaction, kappa, matched_kappa
from validation.rates.validity import reach, sentences

Floats = NDArray[np.float64]
Distribution = Callable[[Floats], Floats]
BEYOND = "{:.1%} of the pairs have masses beyond 4 pi v_S = {:.4g} GeV, where U(1)_X breaking is strongly coupled."


def cosine(name: str, cdf: Distribution, intervals: Sequence[tuple[float, float]]) -> Observable:
    """The cosine of a polar angle, restricted to what the cuts leave."""
    support = (intervals[0][0], intervals[-1][1])
    return Observable(name, "density", "1", None, support, restricted(cdf, intervals))


def photon_x(
    spec: ModelSpec, initial: Sequence[str], ecm: float, cuts: Sequence[Cut] = (), matched: bool = False
) -> list[Reaction]:
    """l- l+ -> gamma X for a lepton l (e or mu); with X charge, see `radiated`. Without:

    "tree" is what a UFO with contact vertices gives: the Z alone. "loop" has the virtual photon too. With `matched`,
    "tree" takes the coupling that `matching = "loop"` puts into the vertex.
    """
    require_plain(spec)
    lepton = beam_lepton(spec, initial)
    ew, m_x = electroweak(spec), spec.vector.mass
    if ecm <= m_x:
        return []
    if lepton.x_left or lepton.x_right:
        return [radiated(spec, lepton, ecm, cuts)]
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
        laws = [(part, restricted(partial(dipole_cdf, cross=cross), intervals)) for part, cross in
                ((part_l / passed, 1.0), (part_t / passed, 0.0)) if part > 0]  # fmt: skip
        angle = evolve(angle, parts=tuple(laws))
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
        found.append(
            Reaction(order, "cross_section", value, law, observables, None, fraction, sentences(spec, ecm, contact=True))
        )
    return found


def beam_lepton(spec: ModelSpec, initial: Sequence[str]) -> Fermion:
    """The incoming lepton, e or mu."""
    lepton = next((f for f in sm_fermions(spec) if set(initial) == {f.name, f.antiname}), None)
    if lepton is None or lepton.name not in ("e-", "mu-"):
        raise UnsupportedError("a x is known from e+ e- and mu+ mu- only", f"{' '.join(initial)} > a x")
    return lepton


def radiated(spec: ModelSpec, lepton: Fermion, ecm: float, cuts: Sequence[Cut]) -> Reaction:
    """l- l+ -> gamma X for a lepton with X charge: both from the lepton line, with cuts that keep the photon off the beams.

    Refused where Wess-Zumino vertices interfere with it.
    """
    text, m_x = f"{lepton.name} {lepton.antiname} > a x", spec.vector.mass
    if kappa(spec, "tree"):
        hint = f"take an anomaly-free current, or a model in which {lepton.name} has no X charge"
        raise UnsupportedError(f"X couples to {lepton.name}, and Wess-Zumino vertices interfere: not supported", text, hint)
    energy = float(zgamma.photon_energy(ecm, m_x))
    bodies = (Body("a", energy, energy, 0.0, 1), Body("x", ecm - energy, energy, m_x, -1))
    intervals = accepted(cuts, bodies)
    if intervals and (intervals[0][0] <= -1 or intervals[-1][1] >= 1):
        hint = 'keep the photon off both beams, as with --cut "abseta(a)<2.5" or --cut "pT(a)>1"'
        raise UnsupportedError(f"X couples to {lepton.name}: the rate diverges for photons along the beams", text, hint)
    g_x = spec.vector.coupling
    left, right = g_x * float(lepton.x_left), g_x * float(lepton.x_right or 0)
    shape = radiation.photon_x_law(float(lepton.charge), left, right, electroweak(spec).e, ecm, m_x)
    value = sum(float(shape.integral(high) - shape.integral(low)) for low, high in intervals)
    observables: tuple[Observable, ...] = ()
    if value > 0:
        edge = max(abs(intervals[0][0]), abs(intervals[-1][1]))
        whole = float(shape.integral(edge)) * 2

        def cdf(c: Floats) -> Floats:
            return np.asarray(0.5 + shape.integral(np.clip(c, -edge, edge)) / whole)

        observables = (line("energy(a)", energy), cosine("cos_theta(a)", cdf, intervals), line("mass(x)", m_x))
    law = Law(radiation.FORMULA, radiation.SOURCE, (externals(spec)["Me" if lepton.name == "e-" else "MM"] / ecm) ** 2)
    return Reaction("tree", "cross_section", value, law, observables, notes=sentences(spec, ecm, contact=False))


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
    notes = sentences(spec, ecm, contact=False)
    return [Reaction("tree", "cross_section", value, law, (*angle, *lines), notes=notes)]


def hadronic_pair(
    spec: ModelSpec, initial: Sequence[str], final: Sequence[str], ecm: float, cuts: Sequence[Cut], beams: Beams
) -> list[Reaction]:
    """p p and p p~ to a pair of anomalons at leading order."""
    first, second = hadron_beams.both(spec, final)
    if ecm <= first.mass + second.mass:
        return []
    found = hadron_beams.pairs(spec, final, ecm, hadron_beams.luminosity_of(beams.pdf, initial), beams.scale, cuts)
    partonic = production.NEUTRAL_FORMULA if first == second else production.CHARGED_FORMULA
    law = Law(hadron_beams.FORMULA + partonic, hadron_beams.SOURCE, hadron_beams.PRECISION)
    far = float(1 - found.mass_cdf(reach(spec).breaking)) if found.cross_section > 0 else 0.0
    notes = (BEYOND.format(far, reach(spec).breaking),) if far > 1e-3 else ()
    return [Reaction("tree", "cross_section", found.cross_section, law, notes=notes)]


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
