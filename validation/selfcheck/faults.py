"""Faults that a sample can have, made on purpose: transformations of a good sample in memory, or of parameters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from validation.compare.before_decays import outgoing_marks
from validation.compare.event_frame import OUTGOING, Frame, boosted
from validation.generators.embedded.assembly import joined, taken
from validation.process import Process
from validation.samples.sample import Batch, Floats, Header, Sample

Rng = np.random.Generator
Ints = NDArray[np.int64]

COPIES = 0.1  # share of events that a file joined wrongly holds twice
LOST = 0.05  # share of events lost after the banner was written
CHANNEL = 0.1  # branching ratio of the channel that is missing
EDGE = 0.9  # of |cos theta| above which the undeclared cut removes events
WEIGHTS = 0.8  # weights of the weighted sample are 1 + 0.8 cos theta, undone by thinning
LONGER = 0.2  # by which lifetimes are too long
RARER = 0.2  # by which a decay mode is too rare
OTHER_PDF = "NNPDF31_lo_as_0130"
OTHER_SCALE = 50.0  # GeV


class Case(NamedTuple):
    """What a fault may need of where it is applied: PDG codes by name, the process, the header of a good sample, the
    names of what is observed, and whether the model has Wess-Zumino vertices."""

    codes: Mapping[str, int]
    process: Process
    header: Header = Header()
    observed: tuple[str, ...] = ()
    contact: bool = False


class Fault(NamedTuple):
    """A fault. `make` turns a good sample into a faulty one; `externals` are other values of the generator's parameters,
    as factors by name, and `options` other options of it, from those in the header of a good sample: that of the faulty
    one says nothing of them. `applies` says where it has a meaning; `good` what is done to the sample before it, where
    the good sample has to be another one."""

    name: str
    make: Callable[[Sample, Case, Rng], Sample] | None = None
    externals: Mapping[str, float] = {}
    applies: Callable[[Case], bool] = lambda case: True
    good: Callable[[Sample, Case, Rng], Sample] | None = None
    options: Callable[[Header], Mapping[str, Any]] | None = None


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


def lived_longer(sample: Sample, case: Case, rng: Rng) -> Sample:
    """All lifetimes by a factor too long."""
    batch = whole(sample)
    return with_events(sample, evolve(batch, lifetime=(1 + LONGER) * batch.lifetime))


def rarer(share: float) -> Callable[[Sample, Case, Rng], Sample]:
    """This share of the events with the rarest of several decays missing; number of events and rate are as if none was."""

    def make(sample: Sample, case: Case, rng: Rng) -> Sample:
        batch = whole(sample)
        _, mode, counts = np.unique(outgoing_marks(batch), return_inverse=True, return_counts=True)
        rows = np.flatnonzero((mode != np.argmin(counts)) | (rng.random(len(batch)) >= share))
        return chosen(sample, rows, n_events=len(rows), n_declared=len(rows))

    return make


def opposite_beams(header: Header) -> Mapping[str, Any]:
    """The polarisation of both beams with the other sign."""
    first, second = header.polarisation or (0.0, 0.0)
    return {"polarisation": (-first, -second)}


def through_contact(case: Case) -> bool:
    """Whether Wess-Zumino vertices make the rate: a photon and X in a model that has them."""
    return case.contact and sorted(case.process.final) == ["a", "x"]


def has_x(case: Case) -> bool:
    return "x" in (*case.process.initial, *case.process.final)


def x_decays(case: Case) -> bool:
    return any(decay.initial == ("x",) and len(decay.final) == 2 for decay in case.process.decays)


def cascade(case: Case) -> bool:
    return bool(case.process.decays)


def angular(case: Case) -> bool:
    return any(case.process.final.count(name) == 1 for name in case.process.final)


def observes(kind: str) -> Callable[[Case], bool]:
    """Whether an observable of this kind, as in `lifetime(x)`, is compared."""
    return lambda case: any(name.startswith(f"{kind}(") for name in case.observed)


def polarised(case: Case) -> bool:
    return bool(case.header.polarisation and any(case.header.polarisation))


def hadronic(case: Case) -> bool:
    return case.header.pdf is not None


FAULTS = (
    Fault("Wess-Zumino coefficients of the symmetric scheme", externals={"cWZ": 2 / 3}, applies=through_contact),
    Fault("sign of the Wess-Zumino vertices", externals={"cWZ": -1.0}, applies=through_contact),
    Fault("g_X 5% too large", externals={"gX": 1.05}, applies=has_x),
    Fault("M_X 1% too large", externals={"MX": 1.01}, applies=has_x),
    Fault("beams polarised the other way (flipped helicity)", applies=polarised, options=opposite_beams),
    Fault("products of X exchanged (flipped helicity)", redecayed("flipped"), applies=x_decays),
    Fault("stated helicities flipped", flipped_spins, applies=observes("helicities")),
    Fault("X decays isotropically", redecayed("flat"), applies=x_decays),
    Fault(f"a channel of {CHANNEL:.0%} missing in the width", scaled(1 / (1 - CHANNEL)), applies=cascade),
    Fault("a decay mode missing in the events", rarer(1.0), applies=observes("decays")),
    Fault(f"a decay mode {RARER:.0%} too rare", rarer(RARER), applies=observes("decays")),
    Fault(f"lifetimes {LONGER:.0%} too long", lived_longer, applies=observes("lifetime")),
    Fault(f"{COPIES:.0%} of the events duplicated", duplicated),
    Fault(f"{LOST:.0%} of the events lost", lost),
    Fault("weights ignored", unweighted, applies=angular, good=weighted),
    Fault("momenta in MeV", in_mev),
    Fault("rate in fb taken for pb", scaled(1000.0)),
    Fault(f"undeclared cut |cos theta| < {EDGE:g}", cut_away, applies=angular),
    Fault("other parton densities than stated", applies=hadronic, options=lambda header: {"pdf": OTHER_PDF}),
    Fault(f"scale of {OTHER_SCALE:g} GeV, not as stated", applies=hadronic, options=lambda header: {"scale": OTHER_SCALE}),
)
