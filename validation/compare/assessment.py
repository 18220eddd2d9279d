"""A sample judged against a model: process and energy from the events, the prediction from the model alone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import PurePath
from typing import Any, NamedTuple

import numpy as np
from attrs import evolve

from modelgen.errors import ProcessError, SampleError
from modelgen.parameters import values as parameter_values
from modelgen.spec import ModelSpec
from validation.compare import polarisation
from validation.compare.before_decays import before_decays, without_alternatives
from validation.compare.comparison import ALPHA, Judgement, Measurement, compare, line_tolerance
from validation.compare.diagnosis import diagnose, headline, with_cut
from validation.compare.hypothesis import available_energy, hypothesis, particle_codes, particle_masses, rate_with
from validation.compare.kinds_of_fault import other_beams, with_kinds
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
from validation.compare.recognition import HADRONS, Contents, contents, refuse_other_events, require_process
from validation.compare.repeats import repeat_words, unrepeated
from validation.compare.run_card import Declared, against, declared
from validation.compare.several import together
from validation.compare.undeclared import share_cut, undeclared_cuts
from validation.process import Process, resolve
from validation.rates.decays import width_error
from validation.rates.prediction import Observable, Prediction
from validation.report import Plot, ValidationSection
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
    spec: ModelSpec, sample: Sample, asked: Asked | None = None, alpha: float = ALPHA, figures: bool = True
) -> ValidationSection:
    """The comparison of a sample with the model `spec`: its document, the verdict in words, and (`figures`) the plots.

    The hypothesis is the model. Of the sample's header only facts are used: the beams and the measured rate.
    """
    asked = asked or Asked()
    model, spec = spec, from_sample(spec, sample.header) if asked.from_sample else spec
    codes = particle_codes(spec)
    sample = before_decays(sample, codes, asked.process)
    asked = asked._replace(process=without_alternatives(asked.process))
    found = contents(sample, codes)
    held = reference(spec, found, sample.header, asked)
    process, ecm = held.process, held.ecm
    degrees = polarisation.taken(sample.header, process, codes, asked.polarisation)
    judgement, prediction, observations, measurement, source = judged(held, sample, found, asked.sigma_pb, alpha)
    shared = [o for o in prediction.observables if not o.among]
    words = diagnose(
        of_all_events(judgement, prediction),
        observations,
        prediction.rate,
        measurement,
        energy=available_energy(spec, process, ecm),
        masses=particle_masses(spec),
        recoils=recoils(process),
        rate_at=lambda fit: rate_with(spec, fit, process, ecm, sample.header, asked.cuts, degrees),
    )
    found_cuts = {} if judgement.agrees else undeclared_cuts(shared, observations)
    words = tuple(w for w in words if not any(f"wrong angular law in {name}:" in w for name in found_cuts))
    words += tuple(found_cuts.values())
    if found_cuts:
        words = with_cut(words, prediction.rate, measurement, share_cut(shared, observations), observations.effective_n)
    words = with_kinds(words, judgement, prediction.observables, observations)
    if found.hadronic and not judgement.agrees and not any(c.pull is None and not c.agrees for c in judgement.comparisons):
        words += other_beams(spec, process, ecm, sample.header, asked.cuts, prediction, observations, measurement)
    text = prediction.process if found.others else str(process)
    words += (*count_words(sample.header, judgement.n_events), *repeat_words(observations))
    judgement = unrepeated(counted(judgement, sample.header), observations)
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


class Reference(NamedTuple):
    """What a sample is held against: the process, sqrt(s) in GeV (None for a decay), codes and masses (GeV) of the
    model's particles by name, and its prediction."""

    process: Process
    ecm: float | None
    codes: Mapping[str, int]
    masses: Mapping[str, float]
    prediction: Prediction
    width_error: float = 0.0  # relative, of X


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
    predictions = [hypothesis(spec, one, ecm, header, asked.cuts, degrees) for one in processes]
    whole = together(predictions, processes) if len(processes) > 1 else predictions[0]
    return Reference(process, ecm, codes, masses, whole, width_error(spec))


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


def recoils(process: Process) -> dict[str, str]:
    """Which particle each one recoils against, in a two-body final state (before decays)."""
    return dict(zip(process.final, process.final[::-1], strict=True)) if len(process.final) == 2 else {}


def the_process(found: Contents, asked: str | None, codes: Mapping[str, int]) -> Process:
    """The process asked for, made sure that the sample holds it; the one that the events show if none was asked for."""
    codes = {**codes, **HADRONS} if found.hadronic else codes
    strangers = sorted({abs(code) for code in found.incoming + found.outgoing} - {abs(code) for code in codes.values()})
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


def differing_parameters(spec: ModelSpec, header: Header) -> tuple[dict[str, Any], ...]:
    """External parameters that the header gives other values than the model, beyond the rounding of a card."""
    ours = {name.lower(): (name, value) for name, value in parameter_values(spec).items()}  # MadGraph writes lower case
    theirs = {name.lower(): float(value) for name, value in header.parameters.items()}
    rows = [(*ours[name], theirs[name]) for name in sorted(ours) if name in theirs]
    return tuple(
        {"name": name, "model": model, "sample": sample}
        for name, model, sample in rows
        if not abs(sample - model) <= CARD_PRECISION * max(abs(model), abs(sample))
    )


def facts(found: Contents, asked: Asked, header: Header, spec: ModelSpec) -> tuple[str, ...]:
    """Sentences on what was taken from the sample and what its header declares."""
    taken = ["the process"] if asked.process is None else []
    taken += [f"√s = {found.ecm:.8g} GeV"] if asked.ecm is None and found.ecm is not None else []
    verb = "were" if len(taken) > 1 else "was"
    whose = "parameters are those of the sample's own card" if asked.from_sample else "every parameter is the model's"
    notes = [f"{' and '.join(taken)} {verb} read from the events; {whose}."] if taken else []
    notes = [note[0].upper() + note[1:] for note in notes]
    if header.digest and header.digest != spec.digest():
        notes.append("The header names another model description as the origin of the sample.")
    return tuple(notes)


def declared_cuts(header: Header, process: Process, codes: Mapping[str, int]) -> Declared:
    """The cuts that the header names, or those of its run card."""
    found = declared(header.run_card, process, codes)
    return found._replace(cuts=header.cuts) if header.cuts else found


def of_all_events(judgement: Judgement, prediction: Prediction) -> Judgement:
    """The judgement without the observables that only a part of the events has."""
    parts = {o.name for o in prediction.observables if o.among}
    return judgement._replace(comparisons=tuple(c for c in judgement.comparisons if c.observable not in parts))


def document(spec: ModelSpec, header: Header, process: str, judgement: Judgement) -> dict[str, Any]:
    """The JSON document of `validate`."""
    return {
        "model": spec.name,
        "sample": PurePath(header.path).name if header.path else None,
        "process": process,
        "alpha": judgement.alpha,
        "n_events": judgement.n_events,
        "effective_n": judgement.effective_n,
        "parameters_differ": list(differing_parameters(spec, header)),
        "comparisons": [comparison._asdict() for comparison in judgement.comparisons],
        "p_value": judgement.p_value,
        "agrees": judgement.agrees,
    }


def plots(
    prediction: Prediction,
    judgement: Judgement,
    observations: Observations,
    measurement: Measurement | None,
    process: str,
) -> tuple[Plot, ...]:
    """One figure per comparison: the total rate across the page, the densities, then the lines."""
    from validation.plots.comparison import comparison_plot, pdf, rate_plot  # matplotlib takes half a second to import

    by_name = {comparison.observable: comparison for comparison in judgement.comparisons}
    figures = []
    rate = by_name.get(prediction.rate.quantity)
    if rate is not None and measurement is not None:
        draw = partial(rate_plot, prediction.rate, rate, measurement.uncertainty, process, observations.ecm)
        words = "Total rate; the band is the uncertainty of the prediction."
        figures.append(Plot(draw(), words, True, rate.observable, partial(draw, save=pdf)))
    for observable in sorted(prediction.observables, key=lambda o: o.kind):
        comparison = by_name[observable.name]
        draw = partial(comparison_plot, observable, comparison, own(observations, observable.name), process)
        words = f"{observable.name}: {comparison.test}."
        figures.append(Plot(draw(), words, name=observable.name, pdf=partial(draw, save=pdf)))
    return tuple(figures)
