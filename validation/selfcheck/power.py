"""`selfcheck power`: for each fault and process how significant the fault is, and how often `validate` catches it."""

from __future__ import annotations

import math
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from attrs import evolve

from modelgen import __version__
from modelgen.errors import SampleError
from validation.assessment import Judged
from validation.selfcheck import faults
from validation.selfcheck.faults import FAULTS, Fault
from validation.selfcheck.good import CASES, Bench, Case
from validation.selfcheck.models import written
from validation.selfcheck.store import Store, key
from validation.selfcheck.stream import Stream, stream
from validation.selfcheck.tested import sources

Say = Callable[[str], None]

TRIALS, EVENTS, SEED = 100, 2_000, 31
LARGE = 50_000  # events of the sample that the expected significance is computed from
BINS = 20
SEEN, CAUGHT = 5.0, 0.99  # a fault above so many standard deviations has to be caught in at least such a share of trials
BUDGET = "about 8 minutes on one core"
POWER_CASES = tuple(CASES[n] for n in (0, 4, 5, 6, 8, 9, 10))

# Why a fault that is below SEEN is not seen, by the name of the fault.
REASONS = {
    "sign of the Wess-Zumino vertices": "the rate is their square; no process with a prediction has them interfere",
    "products of X exchanged (flipped helicity)": "unpolarised beams: the decay angle is even",
    "stated helicities flipped": "helicities in the file are not compared",
}
SMALL = "too small at this number of events"


class Row(NamedTuple):
    """A fault in a process: expected significance in standard deviations (None: certain, beyond statistics), the test
    that it is expected in, trials, and how many of them the comparison caught."""

    case: str
    fault: str
    digest: str
    events: int
    significance: float | None
    seen_in: str
    trials: int
    caught: int

    @property
    def visible(self) -> bool:
        return self.significance is None or self.significance > SEEN

    @property
    def agrees(self) -> bool:
        return not self.visible or self.caught >= CAUGHT * self.trials

    @property
    def reason(self) -> str:
        return "" if self.visible else REASONS.get(self.fault, SMALL)


class Power(NamedTuple):
    """All rows."""

    rows: tuple[Row, ...]
    seconds: float

    @property
    def agrees(self) -> bool:
        return all(row.agrees for row in self.rows)


def faulty(bench: Bench, fault: Fault, folder: Path) -> Stream:
    """The stream that faulty samples are made from: that of the case, or one with other parameters."""
    if not fault.externals:
        return bench.stream
    known = bench.stream.header.parameters
    changed = {name: known[name] * factor for name, factor in fault.externals.items()}
    case = bench.case
    # the header of the model's own run: a sample with a wrong parameter does not say so
    made = stream(bench.model.directory, case.process, case.ecm, SEED, {**known, **changed}, case.cuts)
    header = evolve(made.header, parameters=known, slha=bench.stream.header.slha)
    return evolve(made, header=header)


def outcome(bench: Bench, fault: Fault, source: Stream, number: int, events: int) -> Judged | None:
    """One faulty sample as the comparison judges it; None where it is refused."""
    rng = np.random.Generator(np.random.PCG64(np.random.SeedSequence(SEED, spawn_key=(number,))))
    where = faults.Case(bench.held.codes, bench.held.process)
    sample = source.sample(number, events)
    for step in (fault.good, fault.make):
        sample = step(sample, where, rng) if step is not None else sample
    try:
        return bench.judged(sample)
    except SampleError:
        return None


def significance(found: Judged | None, events: int) -> tuple[float | None, str]:
    """The expected significance of a fault with so many events, from a large faulty sample, and the test it is seen in.

    A rate: its shift over its error. A density: the square root of n sum (f - f0)^2/f0 in bins of equal probability f0,
    the noncentrality of Pearson's test, less what fluctuations of the large sample add. A line, a count, a copy or a
    refusal is certain: None.
    """
    if found is None:
        return None, "refused"
    best, where = 0.0, "nothing"
    densities = {o.name: o for o in found.prediction.observables if o.kind == "density"}
    rate, measurement = found.prediction.rate, found.measurement
    for comparison in found.judgement.comparisons:
        name, z = comparison.observable, 0.0
        if name == rate.quantity and measurement is not None:
            statistical = measurement.uncertainty * math.sqrt(found.observations.effective_n / events)
            error = math.hypot(statistical, rate.uncertainty, 1e-8 * rate.value)
            z = abs(measurement.value - rate.value) / error
        elif name in densities:
            z = noncentrality(densities[name].cdf(found.observations.measured[name].values), found, events)
        elif comparison.p_value < 1e-12:
            return None, name
        if z > best:
            best, where = z, name
    return best, where


def noncentrality(u: np.ndarray, found: Judged, events: int) -> float:
    """See `significance`; u (n,) is the distribution function at the events of the large sample."""
    weight, n = found.observations.weight, found.observations.effective_n
    share = np.bincount(np.minimum((np.clip(u, 0, 1) * BINS).astype(int), BINS - 1), weight, BINS) / weight.sum()
    size = events * n / len(weight)  # weighted events count as fewer
    excess = size * (float(np.sum((share - 1 / BINS) ** 2)) * BINS - (BINS - 1) / n)
    return math.sqrt(max(excess, 0.0))


def rows_of(
    case: Case, store: Store, folder: Path, trials: int, events: int, chosen: Sequence[Fault] = FAULTS, large: int = LARGE
) -> Iterator[Row]:
    """The rows of one process, those in the store from there."""
    digest = written(case.variant, folder).digest
    bench: Bench | None = None
    for fault in chosen:
        own = key("power", sources("selfcheck/faults.py"), digest, str(case), fault.name, trials, events, large, SEED)
        if store.get(own) is None:
            bench = bench or Bench.of(case, folder, SEED)
            if not fault.applies(bench.held.process, bench.stream.header.parameters):
                store.put({own: []})
                continue
            source = faulty(bench, fault, folder)
            expected, seen_in = significance(outcome(bench, fault, source, 0, large), events)
            results = [outcome(bench, fault, source, n, events) for n in range(1, trials + 1)]
            caught = sum(found is None or not found.judgement.agrees for found in results)
            store.put({own: [None if expected is None else round(expected, 2), seen_in, caught]})
        if found := store.get(own):
            yield Row(str(case), fault.name, digest, events, found[0], found[1], trials, found[2])


def run(
    output: Path,
    force: bool = False,
    share: int = 1,
    say: Say = lambda _: None,
    cases: Sequence[Case] = POWER_CASES,
    trials: int = TRIALS,
    events: int = EVENTS,
) -> Power:
    """Everything that is not in `output` already, in the directory's `results.json`; `share` n makes trials/n of each."""
    start = time.monotonic()
    store, trials = Store.open(output, force), max(trials // share, 1)
    say(f"power: {len(cases)} processes, {len(FAULTS)} faults, {trials} trials of {events} events; {BUDGET}")
    rows = []
    with tempfile.TemporaryDirectory(prefix="anomalon-selfcheck-") as name:
        for case in cases:
            for row in rows_of(case, store, Path(name), trials, events):
                rows.append(row)
                say(f"{row.case}: {row.fault}: {_sigma(row)}, {row.caught} of {row.trials}")
    return Power(tuple(rows), time.monotonic() - start)


def _sigma(row: Row) -> str:
    if row.significance is None:
        return "certain"
    return "> 1000" if row.significance > 1000 else f"{row.significance:.1f}"


def document(result: Power) -> dict[str, Any]:
    """What `--json` prints and power.json holds; the time it took is no part of it."""
    rows = [
        {**row._asdict(), "visible": row.visible, "agrees": row.agrees, "reason": row.reason or None} for row in result.rows
    ]
    return {"power": rows, "agrees": result.agrees}


def markdown(result: Power) -> str:
    """The table, as a page of the manual."""
    visible = [row for row in result.rows if row.visible]
    good = sum(row.agrees for row in visible)
    size = f"{result.rows[0].trials} trials of {result.rows[0].events} events" if result.rows else "no trials"
    head = (
        f"# Which faults `validate` catches\n\nMade by `anomalon selfcheck power` of anomalon {__version__}: {size} for "
        "each fault and process, drawn from a stream of the embedded generator. `sigma`: the significance expected in "
        "the best single test with this number of events; `certain` is a fault that does not depend on statistics: a line "
        "missed, copies, a wrong number of events, a refusal. "
        f"Of {len(visible)} faults above {SEEN:g} sigma, {good} are caught in at least {100 * CAUGHT:g}% of the trials; "
        f"the other {len(result.rows) - len(visible)} are named blind, with the reason.\n"
    )
    lines = ["| process | fault | sigma | in | caught | |", "| --- | --- | --- | --- | --- | --- |"]
    lines += [
        f"| `{row.case}` | {row.fault} | {_sigma(row)} | {row.seen_in} | {row.caught} of {row.trials} | "
        f"{'MISSED' if not row.agrees else 'caught' if row.visible else f'blind: {row.reason}'} |"
        for row in result.rows
    ]
    return head + "\n" + "\n".join(lines).replace("|cos theta|", "abs cos theta") + "\n"
