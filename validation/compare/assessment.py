"""A sample judged against a model: process and energy from the events, the prediction from the model alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from attrs import evolve

from modelgen.errors import AnomalonError, ProcessError, SampleError
from modelgen.spec import ModelSpec
from validation.compare import polarisation
from validation.compare.before_decays import before_decays, without_alternatives
from validation.compare.comparison import ALPHA, Judgement, Measurement, compare, line_tolerance
from validation.compare.declared_cuts import banner_words, declared_cuts, outside_words, within_cuts, without_words
from validation.compare.diagnosis import headline
from validation.compare.explanation import explained
from validation.compare.hypothesis import particle_codes, particle_masses
from validation.compare.lifetimes import as_stated, unstated_words
from validation.compare.lineshape import seen
from validation.compare.normalisation import (
    CARD_PRECISION,
    count_words,
    counted,
    from_sample,
    provenance_words,
    refuse_units,
)
from validation.compare.observables import Observations, observe, own
from validation.compare.presentation import document, plots
from validation.compare.recognition import (
    HADRONS,
    Contents,
    contents,
    names_in,
    refuse_other_events,
    require_process,
)
from validation.compare.repeats import repeat_words, unrepeated
from validation.compare.run_card import Declared, against, same
from validation.compare.several import together
from validation.compare.unpredicted import predicted
from validation.process import Cut, Process, resolve
from validation.rates.decays import width_error
from validation.rates.prediction import Observable, Prediction
from validation.report import ValidationSection
from validation.samples.sample import Header, Sample

ENERGY_PRECISION = 1e-6  # a relative difference of sqrt(s) below this is rounding of a printed number


class Asked(NamedTuple):
    """What the user said about a sample; None is read from the sample. `ecm` in GeV, `sigma_pb` in pb.

    `cuts` are those of the sample as `E(a)>1`; `from_sample` takes the parameters from the sample's own card;
    `polarisation` is that of both beams in percent, in the order of the process.
    """

    process: str | None = None
    ecm: float | None = None
    sigma_pb: float | None = None
    cuts: tuple[str, ...] = ()
    from_sample: bool = False
    polarisation: tuple[float, float] | None = None


def assess(
    spec: ModelSpec,
    sample: Sample,
    asked: Asked | None = None,
    alpha: float = ALPHA,
    figures: bool = True,
    *,
    further: bool = True,
) -> ValidationSection:
    """The comparison of a sample with the model `spec`: its document, the verdict in words, and (`figures`) the plots.

    The hypothesis is the model. Of the sample's header only facts are used: the beams and the measured rate. Where it
    disagrees, `further` compares with other cuts, too, to say which ones fit.
    """
    asked = first = asked or Asked()
    whole = sample
    model, spec = spec, from_sample(spec, sample.header) if asked.from_sample else spec
    codes = particle_codes(spec)
    sample = before_decays(sample, codes, asked.process)
    asked = asked._replace(process=without_alternatives(asked.process))
    found = contents(sample, codes)
    held = reference(spec, found, sample.header, asked)
    process = held.process
    degrees = polarisation.taken(sample.header, process, codes, asked.polarisation)
    result = judged(held, sample, found, asked.sigma_pb, alpha)
    judgement, prediction, observations, measurement, source = result
    words = outside_words(observations.outside, judgement.n_events, asked.cuts)
    if further and (words or not judgement.agrees):
        said = of_banner(spec, whole, first, declared_cuts(sample.header, process, codes), alpha)
        broken = tuple(cut for cut, number in observations.outside.items() if number)
        words += said or (without(spec, whole, first, broken, alpha) if broken else ())
    if not words:
        words = explained(spec, held, found, sample.header, asked.cuts, degrees, result)
    text = prediction.process if found.others else str(process)
    words = tuple(dict.fromkeys((*words, *count_words(sample.header, judgement.n_events), *repeat_words(observations))))
    judgement = within_cuts(unrepeated(counted(judgement, sample.header), observations), observations.outside)
    notes = (
        *facts(found, asked, sample.header, model),
        *polarisation.words(sample.header, process, codes, asked.polarisation),
        *against(asked.cuts, declared_cuts(sample.header, process, codes), "The sample's banner"),
        source,
        *provenance_words(sample.header, observations.weight),
        *prediction.notes,
    )
    return ValidationSection(
        document(model, sample.header, text, judgement),
        (headline(judgement), *words),
        plots(prediction, judgement, observations, measurement, text) if figures else (),
        tuple(note for note in notes if note),
    )


def without(spec: ModelSpec, sample: Sample, asked: Asked, broken: Sequence[str], alpha: float) -> tuple[str, ...]:
    """What a comparison says without the cuts that the sample was not made with; nothing where there is no prediction."""
    kept = tuple(cut for cut in asked.cuts if str(Cut.parse(cut)) not in broken)
    try:
        other = assess(spec, sample, asked._replace(cuts=kept, from_sample=False), alpha, figures=False, further=False)
    except AnomalonError:
        return ()
    return without_words(other.sentences, bool(other.document["agrees"]), len(broken))


def of_banner(spec: ModelSpec, sample: Sample, asked: Asked, found: Declared, alpha: float) -> tuple[str, ...]:
    """A sentence where the sample agrees within the cuts that its banner declares, and nobody gave; else nothing."""
    if not found.cuts or same(asked.cuts, found.cuts):
        return ()
    try:
        within = asked._replace(cuts=found.cuts, from_sample=False)
        other = assess(spec, sample, within, alpha, figures=False, further=False)
    except AnomalonError:
        return ()
    return (banner_words(found.cuts),) if other.document["agrees"] else ()


class Reference(NamedTuple):
    """What a sample is held against: the process, sqrt(s) in GeV (None for a decay), codes and masses (GeV) of the
    model's particles by name, and its prediction."""

    process: Process
    ecm: float | None
    codes: Mapping[str, int]
    masses: Mapping[str, float]
    prediction: Prediction
    width_error: float = 0.0  # relative, of X
    cuts: tuple[Cut, ...] = ()  # that the sample was said to be made with


class Judged(NamedTuple):
    """A judgement of the events and the rate, and what it was made from; `source` says where the rate is from."""

    judgement: Judgement
    prediction: Prediction
    observations: Observations
    measurement: Measurement | None
    source: str


def reference(spec: ModelSpec, found: Contents, header: Header, asked: Asked) -> Reference:
    """What the model says of samples with these contents and this header."""
    codes, masses = particle_codes(spec), particle_masses(spec)
    process = the_process(found, asked.process, codes)
    refuse_units(found, header, masses)
    ecm = the_energy(found, asked.ecm)
    degrees = polarisation.taken(header, process, codes, asked.polarisation)
    processes = [process, *(resolve(Process.parse(text), {**codes, **HADRONS}) for text, _ in found.others)]
    predictions = [predicted(spec, one, ecm, header, asked.cuts, degrees) for one in processes]
    whole = together(predictions, processes) if len(processes) > 1 else predictions[0]
    cuts = tuple(Cut.parse(cut) for cut in asked.cuts)
    return Reference(process, ecm, codes, masses, whole, width_error(spec), cuts)


def judged(held: Reference, sample: Sample, found: Contents, sigma_pb: float | None = None, alpha: float = ALPHA) -> Judged:
    """The events of a sample, whose first event is `found`, and its rate against the reference."""
    observations = observe(
        sample,
        [observable.name for observable in held.prediction.observables],
        held.codes,
        check=lambda batch: refuse_other_events(batch, found, held.codes),
        energy=found.ecm if found.hadronic else None,
        counted={o.name: o.categories for o in held.prediction.observables if o.categories},
        among={o.name: o.among for o in held.prediction.observables if o.among},
        cuts=held.cuts,
        first=None if found.hadronic else held.codes[held.process.initial[0].lower()],
    )
    present = [o for o in held.prediction.observables if polarisation.carried(o, observations)]
    stated = as_stated(present, observations, held.width_error)
    prediction = evolve(held.prediction, observables=tuple(as_seen(o, observations) for o in stated))
    measurement, source = measured_rate(sample.header, sigma_pb, prediction.rate.unit, observations.effective_n)
    judgement = compare(prediction.rate, prediction.observables, observations, measurement, alpha)
    source = " ".join([source, *unstated_words(present, observations)])
    return Judged(judgement, prediction, observations, measurement, source)


def as_seen(observable: Observable, observations: Observations) -> Observable:
    """A spread line as a density where the digits of the file resolve it, else as a line with tails."""
    events = own(observations, observable.name)
    measured = events.measured[observable.name]
    return seen(observable, measured.values, line_tolerance(observable, measured, events))


def the_process(found: Contents, asked: str | None, codes: Mapping[str, int]) -> Process:
    """The process asked for, made sure that the sample holds it; the one that the events show if none was asked for."""
    codes = {**codes, **HADRONS} if found.hadronic else codes
    inside = () if asked else tuple(int(name) for name in names_in(found.process) if name.lstrip("-").isdecimal())
    held = {abs(code) for code in found.incoming + found.outgoing + inside}
    strangers = sorted(held - {abs(code) for code in codes.values()})
    if strangers:
        raise SampleError(
            f"the sample holds particles that the model does not have: PDG codes {', '.join(map(str, strangers))}",
            hint="compare it with the model that it was made from",
        )
    process = resolve(Process.parse(asked or found.process), codes)
    require_process(found, process, codes)
    return process


def the_energy(found: Contents, asked: float | None) -> float | None:
    """sqrt(s) in GeV, None for a decay: the sample's own, which a number that was asked for has to agree with."""
    if asked is None:
        return found.ecm
    if found.ecm is None:
        raise ProcessError(f"{found.process!r} is a decay and takes no centre-of-mass energy", hint="leave --ecm out")
    if abs(asked / found.ecm - 1) > ENERGY_PRECISION:
        raise SampleError(
            f"the events have a centre-of-mass energy of {found.ecm:.8g} GeV, not {asked:.8g} GeV",
            hint="the energy of the beams is a fact of the sample: leave --ecm out",
        )
    return asked


def measured_rate(header: Header, sigma_pb: float | None, unit: str, effective_n: float) -> tuple[Measurement | None, str]:
    """The sample's total rate, and a sentence on where it comes from."""
    value, error, own = header.sigma, header.uncertainty, header.unit or unit
    where = "the sample's header" + (f" ({header.sigma_source})" if header.sigma_source else "")
    if sigma_pb is not None:
        value, error, own, where = sigma_pb, None, "pb", "--sigma-pb"
    rounding = header.rounding / np.sqrt(3) if header.rounding and sigma_pb is None else 0.0  # uniform within half a unit
    if value is None or not np.isfinite(value) or value == 0:
        return None, "The sample states no rate, so the total rate was not compared."
    if error is None or not np.isfinite(error) or error <= 0:
        error = abs(value) / np.sqrt(effective_n)
        text = f"The measured rate is that of {where}; it states no error, so 1/√n of it was taken."
    else:
        text = f"The measured rate and its Monte-Carlo error are those of {where}."
    return Measurement(float(value), float(np.hypot(error, rounding)), own, where), text


def facts(found: Contents, asked: Asked, header: Header, spec: ModelSpec) -> tuple[str, ...]:
    """Sentences on what was taken from the sample and what its header declares."""
    taken = ["the process"] if asked.process is None else []
    taken += [f"√s = {found.ecm:.8g} GeV"] if asked.ecm is None and found.ecm is not None else []
    verb = "were" if len(taken) > 1 else "was"
    whose = "parameters are those of the sample's own card" if asked.from_sample else "every parameter is the model's"
    notes = [f"{' and '.join(taken)} {verb} read from the events; {whose}."] if taken else []
    notes = [note[0].upper() + note[1:] for note in notes]
    banner = 2 * np.sqrt(header.beams[0][1] * header.beams[1][1]) if header.beams and not found.hadronic else None
    if found.ecm is not None and banner and abs(banner / found.ecm - 1) > CARD_PRECISION:
        notes.append(f"The beams of its banner have √s = {banner:.8g} GeV, the events {found.ecm:.8g} GeV.")
    if header.digest and header.digest != spec.digest():
        notes.append("The header names another model description as the origin of the sample.")
    return tuple(notes)
