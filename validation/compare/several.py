"""Samples of hadron beams with several final states, such as both charges of a charged current, as one prediction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from attrs import evolve

from validation.compare.observables import Observations
from validation.process import Process
from validation.rates.prediction import Observable, Prediction


def together(predictions: Sequence[Prediction], processes: Sequence[Process]) -> Prediction:
    """The sum of the rates, which share of the events each final state has, and the observables of each among its own.

    An observable whose particles are in several of them is left out: its law is a mixture of theirs.
    """
    rates = [prediction.rate for prediction in predictions]
    value, error = (float(sum(getattr(rate, name) for rate in rates)) for name in ("value", "uncertainty"))
    finals = [tuple(name.lower() for name in process.final) for process in processes]
    shares = tuple(rate.value / value for rate in rates)
    uncertain = tuple(share * (1 - share) * error / value for share in shares)
    initial = " ".join(processes[0].initial)
    counted = Observable(
        f"final({initial})", "counts", "1", None, categories=tuple(" ".join(final) for final in finals),
        shares=shares, errors=uncertain,
    )  # fmt: skip
    own = [evolve(renamed(o, final), among=final) for one, final in zip(predictions, finals, strict=True)
           for o in one.observables]  # fmt: skip
    names = Counter(o.name for o in own)
    kept = tuple(o for o in own if names[o.name] == 1)
    text = "; ".join(str(process) for process in processes)
    notes = tuple(dict.fromkeys(note for one in predictions for note in one.notes))
    rate = evolve(rates[0], process=text, value=value, uncertainty=error)
    return Prediction(text, rate, (counted, *kept), notes)


def renamed(observable: Observable, final: Sequence[str]) -> Observable:
    """The count of partons by the final state that it belongs to."""
    return evolve(observable, name=f"partons({','.join(final)})") if observable.name.startswith("partons(") else observable


def charge_words(observable: Observable, observations: Observations) -> str:
    """What kind of fault fits final states in other proportions than predicted."""
    values, weight = observations.measured[observable.name].values, observations.weight
    if np.any(values < 0):
        return "Some events have none of the final states that the first events have."
    found = np.bincount(values.astype(int), weight, len(observable.shares)) / np.sum(weight)
    rows = ", ".join(
        f"{text} {100 * seen:.4g}% ({100 * told:.4g}%)"
        for text, seen, told in zip(observable.categories, found, observable.shares, strict=True)
    )
    words = f"The final states are in other proportions than predicted (in brackets): {rows}."
    if len(found) == 2 and np.all(np.abs(found - 0.5) < 3 / np.sqrt(observations.effective_n)):
        words += " Equal numbers fit files that were joined by their number of events, not by their rates."
    elif len(found) == 2 and np.all(np.abs(found - observable.shares[::-1]) < 3 / np.sqrt(observations.effective_n)):
        words += " The two shares exchanged fit: particles and antiparticles, or the charges of the beams, are mixed up."
    return words
