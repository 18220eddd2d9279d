"""Trials of faults in one process: faulty samples are made one after the other, and rejected or not."""

from __future__ import annotations

import math
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from attrs import evolve
from scipy import stats

from modelgen.errors import AnomalonError
from validation.compare.assessment import Judged
from validation.rates.reactions import kappa
from validation.samples.sample import Sample
from validation.selfcheck import faults
from validation.selfcheck.faults import FAULTS, Fault
from validation.selfcheck.good import Bench, Case
from validation.selfcheck.significance import significance
from validation.selfcheck.stream import Stream, stream

TRIALS, SEED = 1000, 31
FULL = 10_000  # events at which a fault has to be caught
SIZES = (500, 1000, 2000, 5000, FULL)  # events of a trial: fewer than FULL where a fault is CLEAR with fewer
CLEAR = 7.0  # standard deviations
LARGE = 50_000  # events of the sample that the expected significance is computed from
HELD = 100_000  # events of good samples in memory, to which fault after fault is done
SEEN, CAUGHT = 5.0, 0.99  # a fault above so many standard deviations has to be caught in at least such a share of trials
WIDENED = 1e-3  # with fewer than TRIALS: probability that a fault caught in just this share of them has too few
BLIND = 10  # of one that is not seen, only every so many-th trial is made
AT_FULL = "at most: "  # in front of the name of a fault tried with the most events although fewer are enough

Expected = Mapping[int, tuple[float | None, str]]  # by number of events


class Tried(NamedTuple):
    """Trials of a fault: expected significance at FULL (None: certain, beyond statistics), the test that it is expected
    in, the number of events of a trial with the significance there, trials, and how many the comparison caught."""

    significance: float | None
    seen_in: str
    events: int
    here: float | None
    trials: int
    caught: int


class Size(NamedTuple):
    """How much is tried: trials, the numbers of events of a trial, ascending, and events of the large sample."""

    trials: int = TRIALS
    events: tuple[int, ...] = SIZES
    large: int = LARGE


def seen(expected: float | None) -> bool:
    return expected is None or expected > SEEN


def least(trials: int) -> int:
    """How many of the trials of a fault that is seen have to be caught."""
    return math.ceil(CAUGHT * trials) if trials >= TRIALS else int(stats.binom.ppf(WIDENED, trials, CAUGHT))


def faulty(bench: Bench, fault: Fault, folder: Path) -> Stream:
    """The stream that faulty samples are made from: that of the case, or one with other parameters or options."""
    if not fault.externals and fault.options is None:
        return bench.stream
    case, good = bench.case, bench.stream.header
    changed = {name: good.parameters[name] * factor for name, factor in fault.externals.items()}
    options = {"polarisation": case.polarisation, **(fault.options(good) if fault.options else {})}
    externals = {**good.parameters, **changed} if changed else None
    made = stream(bench.model.directory, case.process, case.ecm, SEED, externals, case.cuts, **options)
    # the header of the model's own run: a sample with a wrong parameter does not say so
    same = {name: getattr(good, name) for name in ("parameters", "slha", "polarisation", "pdf", "scale")}
    return evolve(made, header=evolve(made.header, **same))


def place(bench: Bench) -> faults.Case:
    """What faults are told of a process."""
    observed = tuple(o.name for o in bench.held.prediction.observables)
    contact = bool(kappa(bench.spec, "tree"))
    return faults.Case(bench.held.codes, bench.held.process, bench.stream.header, observed, contact)


def with_fault(bench: Bench, fault: Fault, sample: Sample, number: int) -> Sample:
    """One sample with the fault."""
    entropy = np.random.SeedSequence(SEED, spawn_key=(number, zlib.crc32(fault.name.encode())))
    rng, where = np.random.Generator(np.random.PCG64(entropy)), place(bench)
    for step in (fault.good, fault.make):
        sample = step(sample, where, rng) if step is not None else sample
    return sample


def outcome(bench: Bench, fault: Fault, sample: Sample, number: int) -> Judged | None:
    """One sample with the fault as the comparison judges it; None where it is refused."""
    try:
        return bench.judged(with_fault(bench, fault, sample, number))
    except AnomalonError:
        return None


def caught(bench: Bench, chosen: Sequence[tuple[Fault, Stream]], events: int, trials: int) -> list[int]:
    """In how many trials each of these faults is caught. Good samples serve all faults that are done to samples."""
    found = [0] * len(chosen)
    several = max(HELD // events, 1)
    for first in range(1, trials + 1, several):
        numbers = range(first, min(first + several, trials + 1))
        shared = any(source is bench.stream for _, source in chosen)
        good = {n: bench.stream.sample(n, events) for n in numbers} if shared else {}
        for k, (fault, source) in enumerate(chosen):
            for n in numbers:
                sample = good[n] if source is bench.stream else source.sample(n, events)
                found[k] += bench.rejected(with_fault(bench, fault, sample, n))
    return found


def tried(case: Case, folder: Path, names: Sequence[str], again: Sequence[str], size: Size) -> dict[str, Tried | None]:
    """Trials of these faults by name, None of one that has no meaning in this process; those of `again` at the most events.

    The number of events is the smallest at which the fault is expected to be CLEAR; where it is caught too seldom, trials
    are made anew with more. One that is not seen with the most is tried there.
    """
    bench = Bench.of(case, folder, SEED)
    chosen = {fault.name: fault for fault in FAULTS if fault.name in {*names, *again}}
    where, most = place(bench), size.events[-1]
    applied = [fault for fault in chosen.values() if fault.applies(where)]
    made = {fault.name: (fault, faulty(bench, fault, folder)) for fault in applied}
    good = bench.stream.sample(0, size.large)
    expected = {name: expectation(bench, *made[name], good, size) for name in made}
    found: dict[str, Tried | None] = {name: None for name in names if name not in made}
    for events in size.events:
        due = [n for n in made if n in names and n not in found and (events == most or clear(expected[n][events][0]))]
        for of, trials in by_number([(n, expected[n][most][0]) for n in due], size.trials):
            counts = caught(bench, [made[n] for n in of], events, trials)
            for name, count in zip(of, counts, strict=True):
                if events == most or count >= CAUGHT * trials:
                    z, test = expected[name][most]
                    found[name] = Tried(z, test, events, expected[name][events][0], trials, count)
    some = max(size.trials // BLIND, 1)
    for name in (name for name in again if name in made):
        z, test = expected[name][most]
        found[AT_FULL + name] = Tried(z, test, most, z, some, caught(bench, [made[name]], most, some)[0])
    return found


def expectation(bench: Bench, fault: Fault, source: Stream, good: Sample, size: Size) -> Expected:
    """The significance of a fault for each number of events, from one large sample; `good` is that of the process."""
    sample = good if source is bench.stream else source.sample(0, size.large)
    judged = outcome(bench, fault, sample, 0)
    return {n: significance(judged, n) for n in size.events}


def by_number(expected: Sequence[tuple[str, float | None]], trials: int) -> list[tuple[list[str], int]]:
    """The names of faults with the number of trials that they get: those that are seen, and those that are not."""
    groups = [([name for name, z in expected if seen(z)], trials)]
    groups += [([name for name, z in expected if not seen(z)], max(trials // BLIND, 1))]
    return [(names, number) for names, number in groups if names]


def clear(expected: float | None) -> bool:
    return expected is None or expected > CLEAR
