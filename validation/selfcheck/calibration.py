"""`selfcheck calibration`: the global p-values of many good samples of each process, which have to be uniform."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from modelgen import __version__
from validation.compare.comparison import ALPHA
from validation.selfcheck.good import CASES, Bench, Case
from validation.selfcheck.models import written
from validation.selfcheck.processes import spread
from validation.selfcheck.store import Store, key
from validation.selfcheck.tested import sources

Floats = NDArray[np.float64]
Say = Callable[[str], None]

SAMPLES, EVENTS, SEED = 1000, 500, 29
UNIFORM = 1e-3  # p-value of the uniformity test from which on p-values count as uniform
COVERAGE = 0.999  # of the interval round the nominal false-alarm rate
BUDGET = "about 15 minutes on one core"


class Row(NamedTuple):
    """A process: how many good samples, the p-value of the Kolmogorov-Smirnov test of their global p-values against the
    uniform distribution, and how many of them were rejected."""

    case: str
    digest: str
    samples: int
    events: int
    uniformity: float
    alarms: int

    @property
    def uniform(self) -> bool:
        return self.uniformity >= UNIFORM


class Calibration(NamedTuple):
    """All processes; `interval` is that of the number of alarms, if each sample raises one with probability 1%."""

    rows: tuple[Row, ...]
    alarms: int
    samples: int
    interval: tuple[int, int]
    seconds: float

    @property
    def agrees(self) -> bool:
        return all(row.uniform for row in self.rows) and self.interval[0] <= self.alarms <= self.interval[1]


def p_values(bench: Bench, samples: int, events: int) -> Floats:
    """The global p-values (samples,) of good samples."""
    numbers = range(1, samples + 1)  # number 0 told what the process is
    return np.array([bench.judged(bench.stream.sample(n, events)).judgement.p_value for n in numbers])


def drawn(case: Case, folder: Path, samples: int, events: int) -> Floats:
    """`p_values` of a process."""
    return p_values(Bench.of(case, folder, SEED), samples, events)


def expected_alarms(samples: int) -> tuple[int, int]:
    """The central interval of the number of false alarms among good samples, binomial, with the stated coverage."""
    low, high = stats.binom.interval(COVERAGE, samples, ALPHA)
    return int(low), int(high)


def summed(rows: Sequence[Row], seconds: float) -> Calibration:
    """The rows with their sum."""
    samples = sum(row.samples for row in rows)
    return Calibration(tuple(rows), sum(row.alarms for row in rows), samples, expected_alarms(samples), seconds)


def run(
    output: Path,
    force: bool = False,
    share: int = 1,
    say: Say = lambda _: None,
    cases: Sequence[Case] = CASES,
    samples: int = SAMPLES,
    events: int = EVENTS,
    jobs: int = 1,
) -> Calibration:
    """Everything that is not in `output` already, in the directory's `results.json`; `share` n takes samples/n of each."""
    start = time.monotonic()
    store, samples = Store.open(output, force), max(samples // share, 1)
    say(f"calibration: {len(cases)} processes, {samples} samples of {events} events each; {BUDGET}")
    with tempfile.TemporaryDirectory(prefix="anomalon-selfcheck-") as name:
        folder = Path(name)
        digests = {case: written(case.variant, folder).digest for case in cases}
        keys = {c: key("calibration", sources(), digests[c], str(c), samples, events, SEED) for c in cases}
        missing = [case for case in cases if store.get(keys[case]) is None]
        for case, found in spread([(c, partial(drawn, c, folder, samples, events)) for c in missing], jobs):
            store.put({keys[case]: [float(f"{p:.6g}") for p in found]})
            row = row_of(case, digests[case], found, events)
            say(f"{row.case}: uniformity {row.uniformity:.2g}, {row.alarms} alarms")
    rows = [row_of(case, digests[case], np.array(store.get(keys[case])), events) for case in cases]
    return summed(rows, time.monotonic() - start)


def row_of(case: Case, digest: str, found: Floats, events: int) -> Row:
    """What the p-values of a process say."""
    uniformity = float(stats.kstest(found, "uniform").pvalue)
    return Row(str(case), digest, len(found), events, uniformity, int(np.count_nonzero(found < ALPHA)))


def document(result: Calibration) -> dict[str, Any]:
    """What `--json` prints and calibration.json holds; the time it took is no part of it."""
    return {
        "calibration": [{**row._asdict(), "uniform": row.uniform} for row in result.rows],
        "alarms": result.alarms, "samples": result.samples, "interval": list(result.interval),
        "tested": sources(), "agrees": result.agrees,
    }  # fmt: skip


def markdown(result: Calibration) -> str:
    """The table, as a page of the manual."""
    low, high = result.interval
    head = (
        f"# How often `validate` is wrong about good samples\n\nMade by `anomalon selfcheck calibration` of anomalon "
        f"{__version__}. Good samples come from a stream of the embedded generator: adapted once to each process, then "
        "drawn from without files; the rate of each sample is that of its own points. Each is judged as `validate` does. "
        f"`uniformity` is the p-value of a Kolmogorov-Smirnov test of the global p-values, {UNIFORM:g} or more is asked "
        f"for; `alarms` are good samples below {100 * ALPHA:g}%.\n\n"
        f"All together: {result.alarms} alarms in {result.samples} samples, "
        f"{100 * result.alarms / result.samples:.2f}%; {low} to {high} are expected in {100 * COVERAGE:g}% of campaigns. "
        f"The verdict: {'calibrated' if result.agrees else 'NOT calibrated'}.\n"
    )
    lines = ["| process | samples | events | uniformity | alarms | |", "| --- | --- | --- | --- | --- | --- |"]
    lines += [
        f"| `{row.case}` | {row.samples} | {row.events} | {row.uniformity:.2g} | {row.alarms} "
        f"({100 * row.alarms / row.samples:.1f}%) | {'uniform' if row.uniform else 'NOT uniform'} |"
        for row in result.rows
    ]
    return head + "\n" + "\n".join(lines) + "\n"
