"""Faults that a sample can have, made on purpose: transformations of a good sample in memory, or of parameters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from validation.generators.embedded.assembly import joined, taken
from validation.observables import OUTGOING, Frame, boosted
from validation.process import Process
from validation.samples.sample import Batch, Floats, Header, Sample

Rng = np.random.Generator
Ints = NDArray[np.int64]

COPIES = 0.1  # share of events that a file joined wrongly holds twice
LOST = 0.05  # share of events lost after the banner was written
CHANNEL = 0.1  # branching ratio of the channel that is missing
EDGE = 0.9  # of |cos theta| above which the undeclared cut removes events
WEIGHTS = 0.8  # weights of the weighted sample are 1 + 0.8 cos theta, undone by thinning


class Case(NamedTuple):
    """What a fault may need of where it is applied: PDG codes by name, and the process."""

    codes: Mapping[str, int]
    process: Process


class Fault(NamedTuple):
    """A fault. `make` turns a good sample into a faulty one; `externals` are other values of the generator's parameters,
    as factors by name; `applies` says where it has a meaning; `good` what is done to the sample before it, where the
    good sample has to be another one."""

    name: str
    make: Callable[[Sample, Case, Rng], Sample] | None = None
    externals: Mapping[str, float] = {}
    applies: Callable[[Process, Mapping[str, float]], bool] = lambda process, parameters: True
    good: Callable[[Sample, Case, Rng], Sample] | None = None


def whole(sample: Sample) -> Batch:
    """All events as one batch."""
    return joined(list(sample.batches()))


def with_events(sample: Sample, batch: Batch, **facts: Any) -> Sample:
    """The sample with other events and other facts in its header."""
    header: Header = evolve(sample.header, **facts)
    return Sample(header, lambda: iter((batch,)))


def chosen(sample: Sample, rows: Ints, **facts: Any) -> Sample:
    """Some of the events of a sample; its rate stays."""
    return with_events(sample, taken(whole(sample), rows), **facts)


def scaled(factor: float) -> Callable[[Sample, Case, Rng], Sample]:
    """A rate that is off by a factor, with its error."""

    def make(sample: Sample, case: Case, rng: Rng) -> Sample:
        sigma, error = sample.header.sigma, sample.header.uncertainty
        facts = {"sigma": factor * sigma if sigma else None, "uncertainty": factor * error if error else None}
        return with_events(sample, whole(sample), **facts)

    return make


def in_mev(sample: Sample, case: Case, rng: Rng) -> Sample:
    """Momenta and masses a thousand times too large."""
    batch = whole(sample)
    return with_events(sample, evolve(batch, p=1000 * batch.p, mass=1000 * batch.mass))


def duplicated(sample: Sample, case: Case, rng: Rng) -> Sample:
    """The last tenth of the events is a copy of the first, and the number in the banner is right."""
    n = len(whole(sample))
    kept = n - round(COPIES * n)
    return chosen(sample, np.concatenate([np.arange(kept), np.arange(n - kept)]))


def lost(sample: Sample, case: Case, rng: Rng) -> Sample:
    """Events lost at random after the banner was written."""
    n = len(whole(sample))
    return chosen(sample, np.sort(rng.permutation(n)[: n - round(LOST * n)]))


def cosines(batch: Batch, case: Case) -> Floats:
    """Cosine of the polar angle (n,) of the first particle that occurs once."""
    name = next(n for n in case.process.final if case.process.final.count(n) == 1)
    frame = Frame.of(batch, case.codes)
    direction = frame.p[frame.row(name), 1:]
    return np.asarray(np.sum(direction * frame.axis(), axis=1) / np.linalg.norm(direction, axis=1))


def cut_away(sample: Sample, case: Case, rng: Rng) -> Sample:
    """Events near the beams removed, their share of the rate too, and nothing said of it."""
    batch = whole(sample)
    rows = np.flatnonzero(np.abs(cosines(batch, case)) < EDGE)
    share = len(rows) / len(batch)
    sigma, error = sample.header.sigma or 0.0, sample.header.uncertainty or 0.0
    facts = {"n_events": len(rows), "n_declared": len(rows), "sigma": share * sigma, "uncertainty": share**0.5 * error}
    return chosen(sample, rows, **facts)


def weighted(sample: Sample, case: Case, rng: Rng) -> Sample:
    """A good weighted sample: events kept with probability (1 + a c)/(1 + a), with weights 1/(1 + a c)."""
    batch = whole(sample)
    tilt = 1 + WEIGHTS * cosines(batch, case)
    rows = np.flatnonzero(rng.random(len(batch)) < tilt / (1 + WEIGHTS))
    thinned = taken(batch, rows)
    facts = {"n_events": len(rows), "n_declared": len(rows)}
    return with_events(sample, evolve(thinned, weight=thinned.weight / tilt[rows]), **facts)


def unweighted(sample: Sample, case: Case, rng: Rng) -> Sample:
    """The weights ignored: all events count alike."""
    batch = whole(sample)
    return with_events(sample, evolve(batch, weight=np.ones(len(batch))))


def redecayed(law: str) -> Callable[[Sample, Case, Rng], Sample]:
    """X decays by another law: "flat" without spin correlations, or "flipped" with its two products exchanged."""

    def make(sample: Sample, case: Case, rng: Rng) -> Sample:
        batch = whole(sample)
        frame = Frame.of(batch, case.codes)
        x = frame.row("x")
        mother = batch.offsets[frame.event] + batch.mother1 - 1
        products = np.flatnonzero((batch.mother1 > 0) & (mother == x[frame.event]) & (batch.status >= OUTGOING))
        first, second = products.reshape(len(batch), 2).T
        p = batch.p.copy()
        rest = boosted(p[first], p[x])
        size = np.linalg.norm(rest[:, 1:], axis=1)
        direction = -rest[:, 1:] / size[:, None]
        if law == "flat":
            direction = rng.standard_normal((len(batch), 3))
            direction /= np.linalg.norm(direction, axis=1, keepdims=True)
        back = p[x] * np.array([1.0, -1.0, -1.0, -1.0])
        p[first] = boosted(np.column_stack([rest[:, 0], size[:, None] * direction]), back)
        p[second] = p[x] - p[first]
        return with_events(sample, evolve(batch, p=p))

    return make


def flipped_spins(sample: Sample, case: Case, rng: Rng) -> Sample:
    """The helicity that the file states of each outgoing particle with the wrong sign."""
    batch = whole(sample)
    known = (batch.status >= OUTGOING) & (np.abs(batch.spin) <= 1)
    return with_events(sample, evolve(batch, spin=np.where(known, -batch.spin, batch.spin)))


def through_contact(process: Process, parameters: Mapping[str, float]) -> bool:
    """Whether Wess-Zumino vertices make the rate: a photon and X, and no X charge of the beams (which has cuts)."""
    return "cWZ" in parameters and sorted(process.final) == ["a", "x"]


def has_x(process: Process, parameters: Mapping[str, float]) -> bool:
    return "x" in (*process.initial, *process.final)


def x_decays(process: Process, parameters: Mapping[str, float]) -> bool:
    return any(decay.initial == ("x",) and len(decay.final) == 2 for decay in process.decays)


def cascade(process: Process, parameters: Mapping[str, float]) -> bool:
    return bool(process.decays)


def angular(process: Process, parameters: Mapping[str, float]) -> bool:
    return any(process.final.count(name) == 1 for name in process.final)


FAULTS = (
    Fault("Wess-Zumino coefficients of the symmetric scheme", externals={"cWZ": 2 / 3}, applies=through_contact),
    Fault("sign of the Wess-Zumino vertices", externals={"cWZ": -1.0}, applies=through_contact),
    Fault("g_X 5% too large", externals={"gX": 1.05}, applies=has_x),
    Fault("M_X 1% too large", externals={"MX": 1.01}, applies=has_x),
    Fault("products of X exchanged (flipped helicity)", redecayed("flipped"), applies=x_decays),
    Fault("stated helicities flipped", flipped_spins, applies=x_decays),
    Fault("X decays isotropically", redecayed("flat"), applies=x_decays),
    Fault(f"a channel of {CHANNEL:.0%} missing in the width", scaled(1 / (1 - CHANNEL)), applies=cascade),
    Fault(f"{COPIES:.0%} of the events duplicated", duplicated),
    Fault(f"{LOST:.0%} of the events lost", lost),
    Fault("weights ignored", unweighted, applies=angular, good=weighted),
    Fault("momenta in MeV", in_mev),
    Fault("rate in fb taken for pb", scaled(1000.0)),
    Fault(f"undeclared cut |cos theta| < {EDGE:g}", cut_away, applies=angular),
)
