"""Lifetimes as a sample states them (VTIMUP of hep-ph/0609017) against the exponential law of the model's widths."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import numpy as np
from attrs import evolve

from validation.compare.comparison import kolmogorov_distance
from validation.compare.observables import Observations, own
from validation.compare.wording import deviation
from validation.process import Process
from validation.rates.prediction import Observable
from validation.samples.sample import Floats

# hbar c in GeV mm, from the exact SI values of h, c and e. The generator, whose lifetimes are tested here, has its own.
HBARC_MM = 1.973269804593025e-13
MACROSCOPIC = 0.1  # mm: a detector tells such a decay length from the collision
FAR = 30.0  # lifetimes that a distribution is drawn to
SURE = 1e-3  # a relative uncertainty of the width below this is none
DIFFERENT = 5.0  # standard deviations of the mean
WRONG_WIDTH = "A wrong width of {} fits"


def lifetimes(process: Process, widths: Mapping[str, float]) -> tuple[Observable, ...]:
    """c times the proper lifetime of each particle that is produced once and decays; `widths` in GeV by lower-case name."""
    names = [name.lower() for name in produced(process)]
    once = [name for name in names if names.count(name) == 1 and widths.get(name, 0.0) > 0]
    return tuple(observable(name, HBARC_MM / widths[name]) for name in once)


def produced(process: Process) -> tuple[str, ...]:
    """All particles that a process and its decays make."""
    return (*process.final, *(name for decay in process.decays for name in produced(decay)))


def observable(name: str, path: float) -> Observable:
    """The exponential law with the mean `path` in mm."""
    return Observable(f"lifetime({name})", "density", "mm", None, (0.0, FAR * path), partial(exponential, path))


def exponential(path: float, values: Floats) -> Floats:
    """1 - exp(-t/path)."""
    return np.asarray(-np.expm1(-np.maximum(values, 0.0) / path))


def total_time(values: Floats, weight: Floats) -> Callable[[Floats], Floats]:
    """sum_i min(t_i, t)/sum_i t_i, the total time on test: what takes the place of 1 - exp(-t/path) where the path is that
    of the sample, shape (n,), itself. With it, and not with a fitted path, a test of exponential times keeps its law: at
    the n times it is as random as ordered even numbers (R. E. Barlow and R. Campo, 1975, in Reliability and Fault Tree
    Analysis)."""
    order = np.argsort(values)
    times = np.concatenate([[0.0], values[order]])
    alive = np.concatenate([np.cumsum(weight[order][::-1])[::-1], [0.0]])  # from each time on
    at = np.concatenate([[0.0], np.cumsum(alive[:-1] * np.diff(times))])

    def law(t: Floats) -> Floats:
        return np.asarray(np.interp(t, times, at / at[-1]))

    return law


def is_lifetime(one: Observable) -> bool:
    return one.name.startswith("lifetime(")


def mean_path(one: Observable) -> float:
    """The mean of the law in mm."""
    return (one.support or (0.0, 0.0))[1] / FAR


def as_stated(
    observables: Sequence[Observable], observations: Observations, width_error: float = 0.0
) -> tuple[Observable, ...]:
    """The observables without the lifetimes that a sample does not state for every event; that of X within the relative
    uncertainty of its width."""
    kept = []
    for one in observables:
        if is_lifetime(one):
            events = own(observations, one.name)
            values = events.measured[one.name].values
            if np.any(values <= 0):
                continue
            error = width_error if one.name == "lifetime(x)" else 0.0
            if error > SURE:
                mean, path = float(np.average(values, weights=events.weight)), mean_path(one)
                path = float(np.clip(mean, path / (1 + error), path / max(1 - error, SURE)))
                law = total_time(values, events.weight) if path == mean else partial(exponential, path)
                one = evolve(one, cdf=law, support=(0.0, FAR * path))
        kept.append(one)
    return tuple(kept)


def unstated_words(observables: Sequence[Observable], observations: Observations) -> tuple[str, ...]:
    """Sentences on macroscopic lifetimes that the sample does not state, or not for every event."""
    words = []
    for one in observables:
        if not is_lifetime(one):
            continue
        values, path = own(observations, one.name).measured[one.name].values, mean_path(one)
        zero, name = int(np.count_nonzero(values <= 0)), one.name[len("lifetime(") : -1]
        if 0 < zero < len(values):
            words.append(f"{zero} of {len(values)} events state no lifetime of {name}, the others do: it was not compared.")
        elif zero and path >= MACROSCOPIC:
            words.append(
                f"The sample states no lifetimes, and {name} has c tau = {path:.3g} mm: its decay is displaced in a "
                "detector, and a simulation of this sample would not know. Some generators leave VTIMUP at zero."
            )
    return tuple(words)


def lifetime_words(one: Observable, observations: Observations) -> str:
    """What kind of fault fits lifetimes that disagree."""
    values, path = observations.measured[one.name].values, mean_path(one)
    name = one.name[len("lifetime(") : -1]
    mean = float(np.average(values, weights=observations.weight))
    error = mean / np.sqrt(observations.effective_n)
    distance = kolmogorov_distance(exponential(mean, values), observations.weight)
    if distance * np.sqrt(observations.effective_n) > 2.0:
        both = f"mean c tau {mean:.4g} mm, the model says {path:.4g} mm"
        return f"The lifetimes of {name} follow no exponential law ({both})."
    ratio = path / mean
    if abs(mean - path) < DIFFERENT * error:
        return f"The lifetimes of {name} disagree with c tau = {path:.4g} mm, though not by their mean of {mean:.4g} mm."
    for factor, unit in ((10.0, "cm"), (1e3, "m"), (299.792458, "ns"), (0.299792458, "ps")):
        if abs(path / mean / factor - 1) < DIFFERENT / np.sqrt(observations.effective_n):
            return f"The lifetimes of {name} look like c tau or tau in {unit}; the standard has mm."
    off = deviation(ratio)
    return (
        f"{WRONG_WIDTH.format(name)}: the lifetimes have c tau = {mean:.4g} mm, the model says {path:.4g} mm; "
        f"a width {'off by ' if off.endswith('%') else 'that is '}{off} would do this."
    )
