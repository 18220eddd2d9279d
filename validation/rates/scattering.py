"""Pairs of anomalons from polarised leptons, quarks and hadrons, with cuts on the scattering angle."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from modelgen.errors import UnsupportedError
from modelgen.spec import ModelSpec
from validation.process import Cut
from validation.rates import hadron_beams, hadron_pairs, production
from validation.rates.angles import pair_cdf
from validation.rates.cuts import EVERYWHERE, Body, acceptance, accepted, restricted
from validation.rates.decays import total_width
from validation.rates.hadron_beams import Beams
from validation.rates.inputs import Fermion, anomalon_fermions, electroweak, externals, require_plain, sm_fermions
from validation.rates.prediction import Observable, line
from validation.rates.quark_mixing import ckm
from validation.rates.reactions import Law, Reaction
from validation.rates.spins import PairLaw, pair_helicities
from validation.rates.validity import reach, sentences
from validation.rates.zgamma import beam_weights

Floats = NDArray[np.float64]
Distribution = Callable[[Floats], Floats]
STRONG = "α_s = {:g} (aS) at every energy, as in the model's UFO files; a generator that lets it run says another rate."
FUSION = "pairs of coloured particles come of two gluons most often, which is not in the analytic rates"
BEYOND = "{:.1%} of the pairs have masses beyond 4 pi v_S = {:.4g} GeV, where U(1)_X breaking is strongly coupled."


def cosine(name: str, cdf: Distribution, intervals: Sequence[tuple[float, float]]) -> Observable:
    """The cosine of a polar angle, restricted to what the cuts leave."""
    support = (intervals[0][0], intervals[-1][1])
    return Observable(name, "density", "1", None, support, restricted(cdf, intervals))


def pair(
    spec: ModelSpec,
    initial: Sequence[str],
    final: Sequence[str],
    ecm: float,
    cuts: Sequence[Cut] = (),
    polarisation: tuple[float, float] = (0.0, 0.0),
) -> list[Reaction]:
    """f fbar -> psi psibar and q qbar' -> psi psibar' for anomalons, partonic, at tree level.

    `polarisation` of both beams as they are written, from -1 to 1.
    """
    require_plain(spec)
    text = f"{' '.join(initial)} > {' '.join(final)}"
    matter, antimatter = _ordered(initial, sm_fermions(spec), text)
    first, second = _ordered(final, anomalon_fermions(spec), text)
    ew, strong = electroweak(spec), externals(spec)["aS"] if first == second else 0.0
    if ecm <= first.mass + second.mass:
        return []
    # the z axis of a cut is the first incoming particle, the angular law that of matter
    forward = 1 if initial[0] == matter.name.lower() else -1
    beams = (polarisation[0], polarisation[1]) if forward > 0 else (polarisation[1], polarisation[0])
    coloured = first == second and first.colour != 1 and matter.colour != 1
    if matter == antimatter:
        if first != second:
            raise UnsupportedError("these two anomalons do not couple to one neutral boson", text)
        x = production.Vector(spec.vector.coupling, spec.vector.mass, total_width(spec))
        result = production.neutral_pair(matter, first, ew, ecm, x, beams, strong)
        law = Law(production.NEUTRAL_FORMULA + (production.GLUON_FORMULA if coloured else ""), production.SOURCE)
    else:
        result = _charged(spec, (matter, antimatter), (first, second), ecm, text)
        law = Law(production.CHARGED_FORMULA, production.SOURCE)
    bodies = _bodies(first, second, ecm, forward)
    intervals = accepted(cuts, bodies)

    def cdf(c: Floats) -> Floats:
        return pair_cdf(c, result.even, result.square, result.odd)

    value = float(result.cross_section)
    if matter != antimatter:
        value *= float(beam_weights(*beams)[0])  # a W couples to left-handed quarks
    if value > 0 and intervals != EVERYWHERE:
        value *= acceptance(cdf, intervals)
    lines = tuple(line(f"energy({n.lower()})", e) for n, e in {b.name: b.energy for b in bodies}.items())
    angle = (cosine(f"cos_theta({first.name.lower()})", cdf, intervals),) if value > 0 and not first.majorana else ()
    notes = (*sentences(spec, ecm, contact=False), *([STRONG.format(strong)] if coloured else []))
    helicities = None
    if matter == antimatter and value > 0 and not first.majorana:
        singlet = production.amplitudes(matter, first, ew, ecm**2, x)
        octet = production.gluon(matter, first, strong, ecm**2)
        couplings = np.stack([singlet, np.full((2, 2), octet)], axis=-1)
        weights = np.array([float(w) for w in beam_weights(*beams)])
        own = PairLaw(couplings, weights, bodies[0].momentum / bodies[0].energy)
        helicities = pair_helicities(matter.name.lower(), (first.name.lower(), first.antiname.lower()), own, intervals)
    return [Reaction("tree", "cross_section", value, law, (*angle, *lines), notes=notes, helicities=helicities)]


def _bodies(first: Fermion, second: Fermion, ecm: float, forward: int) -> tuple[Body, Body]:
    """A pair of `first` and the antiparticle of `second`, the former along the scattering angle if `forward` is +1."""
    energies = [(ecm**2 + a.mass**2 - b.mass**2) / (2 * ecm) for a, b in ((first, second), (second, first))]
    momentum = float(np.sqrt(max(energies[0] ** 2 - first.mass**2, 0.0)))
    return (
        Body(first.name, energies[0], momentum, first.mass, forward),
        Body(second.antiname, energies[1], momentum, second.mass, -forward),
    )


def hadronic_pair(
    spec: ModelSpec, initial: Sequence[str], final: Sequence[str], ecm: float, cuts: Sequence[Cut], beams: Beams
) -> list[Reaction]:
    """p p and p p~ to a pair of anomalons at leading order; refused where two gluons make it too."""
    first, second = hadron_beams.both(spec, final)
    if first == second and first.colour != 1:
        raise UnsupportedError(FUSION, f"{' '.join(initial)} > {' '.join(final)}", _elsewhere(first))
    if ecm <= first.mass + second.mass:
        return []
    found = hadron_pairs.shaped(spec, initial, final, ecm, cuts, beams)
    partonic = production.NEUTRAL_FORMULA if first == second else production.CHARGED_FORMULA
    law = Law(hadron_beams.FORMULA + partonic, hadron_beams.SOURCE, hadron_pairs.precision(cuts))
    if found is None:
        return [Reaction("tree", "cross_section", 0.0, law)]
    far = float(1 - found.mass_cdf(reach(spec).breaking))
    notes = (BEYOND.format(far, reach(spec).breaking),) if far > 1e-3 else ()
    observables = hadron_pairs.observables(found, first, second)
    return [Reaction("tree", "cross_section", found.cross_section, law, observables, notes=notes)]


def _elsewhere(f: Fermion) -> str:
    return f'`events` makes them; a quark with its antiquark, as in "u u~ > {f.name} {f.antiname}", is known here'


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
