"""A judgement as others read it: the JSON document of `validate`, and the figures of the report."""

from __future__ import annotations

import re
from functools import partial
from pathlib import PurePath
from typing import Any

from modelgen.parameters import values as parameter_values
from modelgen.spec import ModelSpec
from validation.compare.comparison import Judgement, Measurement
from validation.compare.normalisation import CARD_PRECISION
from validation.compare.observables import Observations, own
from validation.rates.prediction import Prediction
from validation.report import Plot
from validation.samples.sample import Header

PARTON = re.compile("(M|ym)(U|D|S|C|up|do|s|c)")  # masses and Yukawa couplings that densities of partons set to zero


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


def differing_parameters(spec: ModelSpec, header: Header) -> tuple[dict[str, Any], ...]:
    """External parameters that the header gives other values than the model, beyond the rounding of a card."""
    ours = {name.lower(): (name, value) for name, value in parameter_values(spec).items()}  # MadGraph writes lower case
    theirs = {name.lower(): float(value) for name, value in header.parameters.items()}
    rows = [(*ours[name], theirs[name]) for name in sorted(ours) if name in theirs]
    return tuple(
        {"name": name, "model": model, "sample": sample}
        for name, model, sample in rows
        if not abs(sample - model) <= CARD_PRECISION * max(abs(model), abs(sample))
        and not (sample == 0 and PARTON.fullmatch(name) and header.pdf)
    )
