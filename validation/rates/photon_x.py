"""f fbar -> gamma X of the model, with polarised beams and cuts on the photon: rate, angular law, helicities, validity."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import partial

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from modelgen.errors import UnsupportedError
from modelgen.spec import ModelSpec
from validation.process import Cut
from validation.rates import annihilation, zgamma
from validation.rates.annihilation import Annihilation
from validation.rates.cuts import Body, Interval, accepted, restricted
from validation.rates.inputs import Fermion, anomalon_fermions, electroweak, require_plain, sm_fermions
from validation.rates.prediction import Observable, line
from validation.rates.reactions import LOOP_LAW, Law, Reaction, kappa, matched_kappa
from validation.rates.spins import Produced, photon_x_helicities
from validation.rates.validity import sentences

Floats = NDArray[np.float64]
Polarisation = tuple[float, float]

UNPOLARISED: Polarisation = (0.0, 0.0)
LARGEST_ERROR = 0.1  # relative, of massless beams: beyond, the rate is refused


def photon_x(
    spec: ModelSpec,
    initial: Sequence[str],
    ecm: float,
    cuts: Sequence[Cut] = (),
    matched: bool = False,
    polarisation: Polarisation = UNPOLARISED,
) -> list[Reaction]:
    """f fbar -> gamma X for a charged fermion f; `polarisation` of both beams as they are written, from -1 to 1.

    "tree" is what a UFO has: radiation off f where it has X charge, and the Z with the contact vertex. "loop", without
    radiation, has all triangles, those of a virtual photon too. With `matched`, "tree" takes the coupling that
    `matching = "loop"` puts into the vertex.
    """
    require_plain(spec)
    fermion = beam_fermion(spec, initial)
    forward = 1 if initial[0] == fermion.name.lower() else -1
    ew, m_x = electroweak(spec), spec.vector.mass
    if ecm <= m_x:
        return []
    charged = bool(fermion.x_left or fermion.x_right)
    energy = float(zgamma.photon_energy(ecm, m_x))
    bodies = (Body("a", energy, energy, 0.0, forward), Body("x", ecm - energy, energy, m_x, -forward))
    intervals = accepted(cuts, bodies)
    contact = complex(matched_kappa(spec)) if matched else kappa(spec, "tree")
    _require_contact(spec, contact, ecm)
    beams = polarisation[::forward]
    found = []
    couplings = {"tree": (contact, 0j)}
    if not charged:
        couplings["loop"] = (kappa(spec, "loop", ecm**2), kappa(spec, "loop", ecm**2, photon=True))
    for order, (k_z, k_a) in couplings.items():
        values = annihilation.annihilation(fermion, ew, ecm, m_x, spec.vector.coupling, k_z, (beams[0], beams[1]), k_a)
        error = LOOP_LAW.error if order == "loop" or matched else 0.0
        found.append(_reaction(spec, fermion, values, intervals, order, error, f"{' '.join(initial)} > a x"))
    return found


def _reaction(
    spec: ModelSpec,
    fermion: Fermion,
    values: Annihilation,
    intervals: tuple[Interval, ...],
    order: str,
    error: float,
    text: str,
) -> Reaction:
    """The reaction at one order: massless beams, within the intervals of the photon's cosine. Errors name `text`."""
    if np.any(values.radiated):
        if intervals and (intervals[0][0] <= -1 or intervals[-1][1] >= 1):
            hint = 'keep the photon off both beams, as with --cut "abseta(a)<2.5" or --cut "pT(a)>1"'
            what = f"X couples to {fermion.name}: the rate diverges for photons along the beams"
            raise UnsupportedError(what, text, hint)
        error += mass_error(fermion, values, intervals, text)
        law = Law(annihilation.FORMULA, annihilation.SOURCE, error)
    else:
        source = zgamma.TREE_SOURCE if order == "tree" else zgamma.LOOP_SOURCE
        law = Law(zgamma.SCATTERING_FORMULA, source, error)
    whole = annihilation.law(values)
    by_helicity = sum((_integral(whole.total((0, 1)), i) for i in intervals), np.zeros(3))
    rate = float(by_helicity.sum())
    contact = bool(np.any(values.contact))
    notes = sentences(spec, values.ecm, contact=contact)
    if not rate > 0:
        return Reaction(order, "cross_section", 0.0, law, notes=notes)
    shares = by_helicity / rate
    angle = Observable("cos_theta(a)", "density", "1", None, (intervals[0][0], intervals[-1][1]),
                       restricted(whole.total().primitive, intervals))  # fmt: skip
    laws = [(float(share), restricted(partial(_one, whole, h), intervals)) for h, share in enumerate(shares) if share > 0]
    energy = float(zgamma.photon_energy(values.ecm, values.mass))
    observables = (line("energy(a)", energy), evolve(angle, parts=tuple(laws)), line("mass(x)", values.mass))
    produced = Produced(values, intervals)
    return Reaction(
        order, "cross_section", rate, law, observables, None, float(shares[1]), notes,
        produced=produced, helicities=photon_x_helicities(produced, fermion.name.lower()),
    )  # fmt: skip


def _integral(law: annihilation.Law, interval: Interval) -> Floats:
    ends = law.primitive(np.asarray(interval))
    return np.asarray(ends[..., 1] - ends[..., 0])


def _one(whole: annihilation.Law, helicity: int, cosine: Floats) -> Floats:
    """The primitive of one helicity of X (its place in -1, 0, 1)."""
    return np.asarray(annihilation.Law(whole.coefficients.sum(axis=(1, 2))[:, helicity]).primitive(cosine))


def beam_fermion(spec: ModelSpec, initial: Sequence[str]) -> Fermion:
    """The incoming fermion: a charged lepton or a quark, against its antiparticle."""
    fermion = next((f for f in sm_fermions(spec) if set(initial) == {f.name, f.antiname}), None)
    if fermion is None or fermion.charge == 0:
        raise UnsupportedError("a x is known from a charged fermion and its antiparticle", f"{' '.join(initial)} > a x")
    return fermion


def mass_error(fermion: Fermion, values: Annihilation, intervals: Sequence[Interval], text: str) -> float:
    """Relative error of massless beams: 2 m^2/(s sin^2) at the edge of the cuts, and (m/M_X)^2 of what couples axially.

    An axial coupling makes longitudinal X grow with m/M_X; above 10% that is refused.
    """
    edge = max((abs(e) for interval in intervals for e in interval), default=0.0)
    error = 2 * fermion.mass**2 / (values.ecm**2 * (1 - edge**2))
    if fermion.axial:
        error += (fermion.mass / values.mass) ** 2 * fermion.axial**2 / (fermion.axial**2 + fermion.vector**2)
    if error > LARGEST_ERROR:
        hint = "take a harder cut on the photon, or a heavier X where it couples axially"
        raise UnsupportedError(f"the mass of {fermion.name} matters by {error:.0%}, and this rate neglects it", text, hint)
    return float(error)


def two_photons(spec: ModelSpec) -> Fraction:
    """Anomaly of X with two photons in the contact terms, A_W + A_B: zero for a vector-like current."""
    anomalons = anomalon_fermions(spec, "singlet")
    fermions, sign = (anomalons, -1) if spec.anomalons else (sm_fermions(spec), 1)
    return sign * sum((f.colour * f.charge**2 * (f.x_left - (f.x_right or 0)) for f in fermions), Fraction(0))


def _require_contact(spec: ModelSpec, contact: complex, ecm: float) -> None:
    """Refuse a chiral current off the Z: there the X-gamma-gamma vertex enters, which the model leaves out."""
    ew = electroweak(spec)
    if contact and two_photons(spec) and abs(ecm - ew.m_z) > ew.width_z:
        hint = f"within {ew.width_z:.3g} GeV of {ew.m_z:.6g} GeV the Z dominates: choose --ecm there"
        what = "X of a chiral current also couples to two photons, by a vertex that the model leaves out"
        raise UnsupportedError(what, f"f f~ > a x at {ecm:g} GeV", hint)
