"""What a model says about a sample as its generator made it: particle codes, masses, rate, and spread lines."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from attrs import evolve

from modelgen.anomalons import members
from modelgen.errors import AnomalonError
from modelgen.parameters import mass_basis, with_parameters
from modelgen.parameters import values as external_values
from modelgen.particles import particles
from modelgen.spec import ModelSpec
from validation.compare.before_decays import decaying, undone
from validation.compare.channels import with_channels
from validation.compare.diagnosis import Fit
from validation.compare.lifetimes import lifetimes
from validation.compare.lineshape import MADGRAPH_WINDOW, Resonance, resonance, spread
from validation.compare.stated_beams import hadronic, stated
from validation.process import Process
from validation.rates.anomalon_decays import anomalon_widths, total_widths
from validation.rates.decays import total_width
from validation.rates.hadron_beams import Beams
from validation.rates.prediction import Observable, Prediction, predict
from validation.rates.rate import Rate
from validation.rates.spins import helicity_observable
from validation.samples.sample import Floats, Header

Degrees = tuple[float, float]
NARROW = 1e-3  # of a width over its mass: a broader line makes a note
CUT_LINE = 0.99  # below this share of a Breit-Wigner line the generator has cut it, and a note says so


def hypothesis(
    spec: ModelSpec,
    process: Process,
    ecm: float | None,
    header: Header,
    cuts: Sequence[str] = (),
    polarisation: Degrees = (0.0, 0.0),
) -> Prediction:
    """The prediction of `spec` for a sample with this header, within cuts; `ecm` (GeV) is None for a decay.

    Of the header only the generator is used: whether it keeps the tails of a decayed particle's line, and with which
    parton densities and scale hadrons met.
    """
    energy = available_energy(spec, process, ecm)
    masses = particle_masses(spec)
    beams = stated(header) if hadronic(process) else Beams(polarisation=polarisation)
    prediction = predict(spec, process, ecm, cuts=cuts, beams=beams)
    prediction = with_direction(with_masses(prediction, process, masses), process)
    prediction = with_helicities(prediction, undone(header))
    prediction = widened(prediction, process, energy, resonances(spec, process, energy, header), masses)
    found = kept_in_windows(prediction, every_resonance(spec, process, energy, header))
    found = with_channels(taken_as_narrow(found, spec, header, masses), spec, process, header)
    return evolve(found, observables=(*found.observables, *lifetimes(process, particle_widths(spec))))


def available_energy(spec: ModelSpec, process: Process, ecm: float | None) -> float:
    """sqrt(s), or the mass of the particle that decays, in GeV."""
    return ecm if ecm is not None else particle_masses(spec)[process.initial[0]]


def particle_codes(spec: ModelSpec) -> dict[str, int]:
    """PDG code of every particle and antiparticle of the model, by lower-case name."""
    codes = {}
    for p in particles(spec):
        codes[p.name.lower()] = p.pdg
        if not p.self_conjugate:
            codes[p.antiname.lower()] = -p.pdg
    return codes


def particle_masses(spec: ModelSpec) -> dict[str, float]:
    """Masses (GeV) by lower-case particle name, antiparticles included."""
    known = mass_basis(spec)
    return {name.lower(): known[p.mass] for p in particles(spec) for name in (p.name, p.antiname)}


def particle_widths(spec: ModelSpec) -> dict[str, float]:
    """Tree-level widths (GeV) of x and of the anomalons by lower-case particle name, antiparticles included."""
    widths = {"x": float(total_width(spec)), **total_widths(anomalon_widths(spec))}
    return {name: widths[p.name] for p in particles(spec) if p.name in widths for name in (p.name, p.antiname)}


def resonances(spec: ModelSpec, process: Process, energy: float, header: Header) -> tuple[Resonance, ...]:
    """The decayed particles among those that are produced, with the model's masses and tree-level widths."""
    names = dict.fromkeys([*(decay.initial[0].lower() for decay in process.decays), *undone(header)])
    return lines_of(spec, names, energy, header)


def every_resonance(
    spec: ModelSpec, process: Process, energy: float, header: Header
) -> tuple[tuple[Resonance, int], ...]:
    """The decayed particles anywhere in a chain that the rate has a window for, each with how many there are."""
    number = Counter(decaying(process, header))
    return tuple((one, number[one.name]) for one in lines_of(spec, number, energy, header))


def lines_of(spec: ModelSpec, names: Iterable[str], energy: float, header: Header) -> tuple[Resonance, ...]:
    """The lines of these particles as the sample's generator makes them; none of a particle without a width."""
    masses, widths = particle_masses(spec), particle_widths(spec)
    return tuple(resonance(n, masses[n], widths[n], energy, header) for n in names if widths.get(n))


def widened(
    prediction: Prediction,
    process: Process,
    energy: float,
    found: tuple[Resonance, ...],
    masses: Mapping[str, float] | None = None,
) -> Prediction:
    """The prediction with natural widths: lines become Breit-Wigner densities.

    `masses` (GeV) by name are of what recoils. Energies that two widths spread are left to the masses that fix them.
    """
    both = len(process.final) == 2 and sum(process.final.count(one.name) for one in found) == 2
    observables = [o for o in prediction.observables if not (both and o.name.startswith("energy"))]
    for one in found:
        partner = sum((masses or {}).get(name, 0.0) for name in process.final if name != one.name)
        observables = [o for old in observables if (o := spread(old, process, energy, one, partner)) is not None]
    return evolve(prediction, observables=tuple(observables))


def kept_in_windows(prediction: Prediction, found: Sequence[tuple[Resonance, int]]) -> Prediction:
    """The prediction with the share of its rate that a generator keeps, which cuts the lines of so many resonances."""
    share, notes = share_of(found), list(prediction.notes)
    for one, number in found:
        if one.share < CUT_LINE:
            each = f"each of the {number} lines" if number > 1 else "the Breit-Wigner line"
            notes.append(
                f"The generator keeps {one.name} within {(one.high - one.mass) / one.width:.3g} widths of its mass: "
                f"the share {one.share:.4f} of {each} of {one.name} is in the predicted rate."
            )
    rate = evolve(prediction.rate, value=prediction.rate.value * share, uncertainty=prediction.rate.uncertainty * share)
    return evolve(prediction, rate=rate, notes=tuple(notes))


def taken_as_narrow(prediction: Prediction, spec: ModelSpec, header: Header, masses: Mapping[str, float]) -> Prediction:
    """The prediction with the error of a broad particle that the sample has decayed and whose line the rates do not have:
    they are those of its mass alone, and a line of width Gamma changes them by about Gamma/M."""
    known = particle_widths(spec)
    found = {name: width / masses[name] for name, width, _ in header.lines if masses.get(name) and name not in known}
    error = sum(found.values()) * prediction.rate.value
    notes = tuple(
        f"The width of {name} is {share:.2g} of its mass; the predicted rate takes it as narrow, and is as uncertain."
        for name, share in found.items()
        if share > NARROW
    )
    rate = evolve(prediction.rate, uncertainty=prediction.rate.uncertainty + error)
    return evolve(prediction, rate=rate, notes=(*prediction.notes, *notes))


def share_of(found: Sequence[tuple[Resonance, int]]) -> float:
    """The part of the rate that is left when lines are cut: the product of what is left of each."""
    return math.prod(one.share**number for one, number in found)


def window_words(spec: ModelSpec, process: Process, ecm: float | None) -> tuple[str, ...]:
    """A sentence on how much less than the rate generators find that cut the lines of the resonances of a process."""
    found = every_resonance(spec, process, available_energy(spec, process, ecm), Header(generator="MadGraph"))
    number = sum(times for _, times in found)
    if not number:
        return ()
    each = f" ({number} resonances)" if number > 1 else ""
    return (
        f"{process}: the rate is that of whole Breit-Wigner lines; generators that keep resonances within "
        f"{MADGRAPH_WINDOW:g} widths (the events of this program, MadGraph with its default of bwcutoff) find "
        f"{share_of(found):.4f} of it{each}.",
    )


def with_masses(prediction: Prediction, process: Process, masses: Mapping[str, float]) -> Prediction:
    """The prediction with the mass of every massive particle of the final state as a line, where it has none yet."""
    present = {observable.name for observable in prediction.observables}
    names = [name for name in dict.fromkeys(process.final) if masses[name] > 0 and process.final.count(name) == 1]
    lines = [Observable(f"mass({n})", "line", "GeV", masses[n]) for n in names if f"mass({n})" not in present]
    return evolve(prediction, observables=(*prediction.observables, *lines))


def with_helicities(prediction: Prediction, undone: Sequence[str]) -> Prediction:
    """The prediction with the helicities that a file may state, without those of particles that it decayed (`undone`)."""
    found = prediction.helicities
    for name in undone:
        found = found.without(name) if found else None
    if found is None or not found.outgoing:
        return prediction
    return evolve(prediction, observables=(*prediction.observables, helicity_observable(found)))


def with_direction(prediction: Prediction, process: Process) -> Prediction:
    """The prediction of a decay at rest with the direction of a product: that of an unpolarised particle has no axis."""
    name = next((name for name in process.final if process.final.count(name) == 1), None)
    if len(process.initial) != 1 or name is None:
        return prediction
    flat = Observable(f"cos_theta({name})", "density", "1", None, (-1.0, 1.0), even)
    return evolve(prediction, observables=(*prediction.observables, flat))


def even(cosine: Floats) -> Floats:
    """The distribution function of an isotropic direction's cosine."""
    return (1 + np.clip(cosine, -1, 1)) / 2


def rate_with(
    spec: ModelSpec,
    fit: Fit,
    process: Process,
    ecm: float | None,
    header: Header,
    cuts: Sequence[str] = (),
    polarisation: Degrees = (0.0, 0.0),
) -> Rate | None:
    """The rate with the mass of one particle replaced by the fitted one; None where the model has no such rate."""
    external = external_values(spec)
    multiplets = {name: m.multiplet for m in members(spec) for name in (m.name, m.antiname)}
    own = next(p.mass for p in particles(spec) if fit.particle in (p.name.lower(), p.antiname.lower()))
    parameter = own if own in external else f"M{multiplets.get(fit.particle)}"  # that of its multiplet, moved as much
    if parameter not in external:
        return None
    value = external[parameter] + fit.inferred - fit.model
    try:
        return hypothesis(with_parameters(spec, {parameter: value}), process, ecm, header, cuts, polarisation).rate
    except AnomalonError:  # a mass at which the process is closed, or that the model does not allow
        return None
