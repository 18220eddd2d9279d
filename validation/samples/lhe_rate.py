"""The rate of an LHE file whose <init> states none, where the weights of its events define one.

- Events with a number of trials (attribute `trials` of `<event>`, as Sherpa writes it): the weights are in pb, and the
  rate is their sum over the sum of trials (manual of Sherpa 3, "Differential cross sections from single events"). Its
  <init> holds 1 +- 1, because the rate is known only at the end.
- Weights of strategy +-4 (IDWTUP): their average is the rate in pb (hep-ph/0109068, IDWTUP). POWHEG-BOX writes -1 in
  <init> where it generates weighted events.

The error is that of the mean over the points. No other strategy defines a rate by its weights.
"""

from __future__ import annotations

import re
from typing import IO, NamedTuple

import numpy as np

from validation.samples.lhe_text import chunks
from validation.samples.sample import Floats

AVERAGE = (4, -4)  # IDWTUP
FIRST_LINE = re.compile(rb"<event((?:\s[^<>]*)?)>\s*\d+\s+[-+]?\d+\s+(\S+)\s")
TRIALS = re.compile(rb"""\btrials\s*=\s*["']\s*([\d.eE+]+)\s*["']""")


class EventRate(NamedTuple):
    """A rate from events with its statistical error, both in pb, and where it is from."""

    value: float
    error: float
    source: str


def rate_of_events(stream: IO[bytes], rest: bytes, strategy: int) -> EventRate | None:
    """The rate that the weights define; None where they define none, or where it is not positive.

    `stream` stands behind <init>, of what follows that `rest` was read already; `strategy` is IDWTUP.
    """
    events, weight, square, trials, with_trials = sum(map(sums_of, chunks(stream, rest)), start=np.zeros(5))
    if 0 < events == with_trials and trials >= events:
        points, source = trials, f"the weights of the events over their {trials:.0f} trials"
    elif events > 0 == with_trials and strategy in AVERAGE:
        points, source = events, f"the average weight of the events, as IDWTUP = {strategy} says"
    else:
        return None
    mean = weight / points
    error = np.sqrt(max(square / points - mean**2, 0.0) / max(points - 1, 1.0))
    return EventRate(float(mean), float(error), source) if mean > 0 and np.isfinite(error) else None


def sums_of(text: bytes) -> Floats:
    """Of the events of a text: their number, the sums of weights, of their squares, of trials; how many have trials."""
    lines = FIRST_LINE.findall(text)
    weight = np.array([w for _, w in lines], dtype=float)
    trials = [found[1] for attributes, _ in lines if (found := TRIALS.search(attributes))]
    return np.array([len(lines), weight.sum(), (weight**2).sum(), np.array(trials, dtype=float).sum(), len(trials)])
