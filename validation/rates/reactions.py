"""A process with its formula: what the catalogue knows of one core process at one order, and the 1 -> 2 processes."""

from __future__ import annotations

from collections.abc import Sequence
from math import pi
from typing import NamedTuple

from attrs import evolve, frozen

from modelgen import hadrons
from modelgen.errors import ProcessError, UnsupportedError
from modelgen.spec import ModelSpec
from validation.rates import anomalon_decays, decays, emission, flavour, mixed_decays, offshell, spins, transitions, zgamma
from validation.rates.anomalon_decays import anomalon_widths
from validation.rates.decays import Channel, PartialWidth
from validation.rates.inputs import (
    anomalon_fermions,
    antiparticle,
    electroweak,
    require_no_yukawas,
    require_plain,
    sm_fermions,
)
from validation.rates.prediction import Observable, line
from validation.rates.rate import Quantity
from validation.rates.spins import Helicities, Produced, emission_helicities, z_helicities
from validation.rates.validity import sentences

EXCLUSIVE_ERROR = 0.3  # relative, of one hadronic final state: interference, and higher resonances not told apart
QCD_SOURCE = "first QCD correction to e+ e- -> hadrons"
LOOP_PRECISION = 1e-8  # relative, of the loop function: tests/validation/test_rates_loop.py


class Law(NamedTuple):
    """Where a value comes from: the formula in words of symbols, its source, its relative error."""

    formula: str
    source: str
    error: float = 0.0


@frozen(eq=False)
class Reaction:
    """A core process (no decays) at one order: rate in GeV or pb with its law, observables, helicity of X.

    `branching` divides a width by the parent's total; None for a cross-section; its relative error is that of the law
    where `branching_error` does not say otherwise. `longitudinal` is the fraction of
    longitudinal X in the final state, None where its helicity is not known; `notes` are for the reader. `produced` is how
    X was made with a photon, `helicities` those of the particles outside.
    """

    order: str
    quantity: Quantity
    value: float
    law: Law
    observables: tuple[Observable, ...] = ()
    branching: float | None = None
    longitudinal: float | None = None
    notes: tuple[str, ...] = ()
    branching_error: float | None = None
    produced: Produced | None = None
    helicities: Helicities | None = None


TREE_LAW = Law(zgamma.TREE_FORMULA, zgamma.TREE_SOURCE)
LOOP_LAW = Law(zgamma.LOOP_FORMULA, zgamma.LOOP_SOURCE, LOOP_PRECISION)


def contact_anomaly(spec: ModelSpec) -> float:
    """A_Zgamma of the Wess-Zumino vertices: minus the anomalons with their mass from S; the SM's with no anomalons."""
    s2 = electroweak(spec).s2
    if not spec.anomalons:
        return float(zgamma.anomaly(sm_fermions(spec), s2))
    return -float(zgamma.anomaly(anomalon_fermions(spec, "singlet"), s2))


def kappa(spec: ModelSpec, order: str, s: float | None = None, photon: bool = False) -> complex:
    """The Z-gamma-X coupling of the model: "tree" the contact vertex, "loop" all triangles at virtuality s (GeV^2).

    Both carry the model's `strength` (cWZ). `photon` gives the coupling of a virtual photon; it has no contact vertex.
    """
    require_plain(spec)
    ew, vector, strength = electroweak(spec), spec.vector, spec.wess_zumino.strength
    if order == "tree":
        return 0j if photon else complex(strength * zgamma.kappa_contact(contact_anomaly(spec), ew, vector.coupling))
    fermions = (*sm_fermions(spec), *anomalon_fermions(spec))
    return complex(strength * zgamma.kappa_loop(fermions, ew, vector.coupling, vector.mass, s=s, photon=photon))


def matched_kappa(spec: ModelSpec) -> float:
    """The real coupling that `matching = "loop"` gives the vertex: |kappa| of the loop at the Z pole."""
    return abs(kappa(spec, "loop"))


def z_decay(spec: ModelSpec) -> list[Reaction]:
    """Z -> gamma X at tree level and at one loop."""
    ew, m_x = electroweak(spec), spec.vector.mass
    if m_x >= ew.m_z:
        return []
    observables = (
        line("energy(a)", float(zgamma.photon_energy(ew.m_z, m_x))),
        line("mass(x)", m_x),
    )
    found, notes = [], sentences(spec, None, contact=True)
    for order, law in (("tree", TREE_LAW), ("loop", LOOP_LAW)):
        value = float(zgamma.width(kappa(spec, order), ew.m_z, m_x))
        fraction = float(zgamma.longitudinal_fraction(ew.m_z, m_x))
        share = value / ew.width_z if ew.width_z > 0 else None
        made = Reaction(order, "width", value, law, observables, share, fraction, notes)
        found.append(evolve(made, helicities=z_helicities(fraction)))
    return found


def x_decay(spec: ModelSpec, channel: Channel) -> list[Reaction]:
    """X -> f fbar; quarks, above 2 GeV, also with the first QCD correction."""
    require_no_yukawas(spec)
    vector = spec.vector
    law = Law(decays.FORMULA, decays.SOURCE, anomalon_decays.mixing_error(spec, channel.fermion.name))
    tree = float(decays.channel_width(channel, vector.coupling, vector.mass))
    if tree <= 0:
        return []
    if channel.quark and not decays.perturbative(spec):
        text = f"x > {' '.join(channel.products)}"
        hint = 'below 2 GeV X decays to hadrons, not quarks: "x > hadrons", "x > pi+ pi- pi0"'
        raise UnsupportedError("quarks are no final states of a light X", text, hint)
    names = dict.fromkeys(channel.products)
    observables = tuple(line(f"energy({name.lower()})", vector.mass / 2) for name in names)
    share = tree / decays.total_width(spec)
    found = [
        Reaction("tree", "width", tree, law, observables, share, branching_error=(1 - share) * decays.width_error(spec))
    ]
    if not channel.fermion.majorana:
        emitted = spins.emission(channel.vector, channel.axial, (channel.fermion.mass / vector.mass) ** 2)
        lower = (channel.products[0].lower(), channel.products[1].lower())
        found = [evolve(found[0], helicities=emission_helicities(lower, emitted))]
    if channel.quark:
        alpha = float(decays.strong_coupling(vector.mass, spec)) / pi
        corrected = Law(decays.FORMULA + ", times 1 + alpha_s(MX)/pi", QCD_SOURCE, alpha**2)
        value, total = tree * (1 + alpha), decays.total_width(spec, "loop")
        found.append(Reaction("loop", "width", value, corrected, observables, value / total))
    return found


def hadronic_decay(spec: ModelSpec, products: Sequence[str]) -> list[Reaction]:
    """X -> hadrons below 2 GeV: all of them, or one of the final states that are told apart."""
    require_no_yukawas(spec)
    value, error = decays.hadronic_width(spec)
    if list(products) != ["hadrons"]:
        mode = next((m for m in decays.hadronic_modes(spec) if sorted(m.products) == sorted(products)), None)
        value, error = (mode.width, max(error, EXCLUSIVE_ERROR)) if mode else (0.0, 0.0)
    if value <= 0:
        return []
    law, share = Law(hadrons.FORMULA, hadrons.SOURCE, error), value / decays.total_width(spec)
    return [Reaction("tree", "width", value, law, (), share, branching_error=(1 - share) * error)]


def rare_decay(spec: ModelSpec, text: str) -> list[Reaction]:
    """The rare decay of a meson into X, by the W loop or, of Upsilon, by the triangles."""
    found = flavour.width(spec, text)
    if not found.value > 0:
        return []
    ratio, (formula, source) = flavour.branching_ratio(spec, text), flavour.law(text)
    law = Law(formula, source, float(found.uncertainty / found.value))
    error, notes = float(ratio.uncertainty / ratio.value), flavour.not_implemented(spec)
    value, share = float(found.value), float(ratio.value)
    return [Reaction("loop", "width", value, law, (), share, notes=notes, branching_error=error)]


def anomalon_decay(spec: ModelSpec, particle: str, products: Sequence[str]) -> list[Reaction]:
    """The decay of an anomalon or anti-anomalon into these products, at tree level."""
    own = {f.name: f for f in anomalon_fermions(spec)}
    anti = (f.name for f in own.values() if f.antiname.lower() == particle and f.name.lower() != particle)
    conjugate = next(anti, None)
    name = conjugate or next((n for n in own if n.lower() == particle), "")
    widths = anomalon_widths(spec)
    total = anomalon_decays.total_widths(widths).get(name, 0.0)
    found = []
    for decay in widths:
        shown = tuple(conjugated(spec, p) for p in decay.products) if conjugate else decay.products
        if decay.particle == name and sorted(p.lower() for p in shown) == sorted(products):
            found.append(decay)  # by W* and by Z*, where both make it
    if not found:
        return []
    width, law = sum(decay.width for decay in found), anomalon_law(spec, found[0])
    # the errors of the other modes are in the total
    others = [p for p in widths if p.particle == name and p.via and p not in found]
    unsure = sum(p.width * anomalon_decays.relative_error(spec, p) for p in others) / total
    error = law.error * (1 - width / total) + unsure if others else None
    return [Reaction("tree", "width", width, law, (), width / total, branching_error=error)]


def anomalon_law(spec: ModelSpec, decay: PartialWidth) -> Law:
    """The law of an anomalon decay: mixing, with W or Z on the mass shell or below it, or W* within the multiplet."""
    error = anomalon_decays.relative_error(spec, decay)
    family = {f.name: f.multiplet for f in anomalon_fermions(spec)}
    if family.get(decay.products[0]) == family[decay.particle]:
        if decay.via or decay.products[1] in ("w+", "w-") or transitions.chiral(spec, decay):
            return Law(transitions.W_FORMULA, transitions.W_SOURCE, error)
        return Law(transitions.FORMULA, transitions.SOURCE, error)
    if decay.via:
        return Law(f"{emission.FORMULA}; {offshell.FORMULA}", offshell.SOURCE, error)
    return Law(emission.FORMULA, mixed_decays.SOURCE, error)


def conjugated(spec: ModelSpec, name: str) -> str:
    """The antiparticle's name of anything that an anomalon decays to."""
    if name in ("a", "z", "h", "x", "sx"):
        return name
    for f in anomalon_fermions(spec):
        if name in (f.name, f.antiname):
            return f.antiname if name == f.name else f.name
    return antiparticle(name)


def decay_reactions(spec: ModelSpec, particle: str, products: Sequence[str]) -> list[Reaction]:
    """The reactions of a 1 -> n process, lower-case names; empty if the channel is closed, refused if unknown."""
    if particle == "z" and sorted(products) == ["a", "x"]:
        return z_decay(spec)
    if particle == "x":
        if list(products) == ["hadrons"] or sorted(products) in [sorted(names) for names in decays.HADRONS.values()]:
            return hadronic_decay(spec, products)
        for channel in decays.channels(spec):
            if sorted(products) == sorted(name.lower() for name in channel.products):
                return x_decay(spec, channel)
        return []
    names = {name.lower() for f in anomalon_fermions(spec) for name in (f.name, f.antiname)}
    if particle in names:
        return anomalon_decay(spec, particle, products)
    text = f"{particle} > {' '.join(products)}"
    if flavour.matter(particle) in flavour.PARENTS:
        return rare_decay(spec, text)
    hint = 'known are "z > a x", the decays of x and of the anomalons, and rare decays of mesons'
    if "x" in products:
        hint = " ".join([hint + ".", *flavour.not_implemented(spec)])
    raise UnsupportedError("there is no analytic rate for this decay", text, hint)


def require_energy(text: str, ecm: float | None) -> float:
    """The centre-of-mass energy in GeV, refused where it is missing or not positive."""
    if ecm is None or not ecm > 0:
        raise ProcessError("a process with two incoming particles needs an energy", text, "give --ecm in GeV")
    return float(ecm)
