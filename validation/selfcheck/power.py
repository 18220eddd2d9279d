"""`selfcheck power`: for each fault and process how significant the fault is, and how often `validate` catches it."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from modelgen import __version__
from validation.selfcheck.faults import FAULTS
from validation.selfcheck.good import CASES, Case
from validation.selfcheck.models import written
from validation.selfcheck.processes import spread
from validation.selfcheck.store import Store, key
from validation.selfcheck.tested import sources
from validation.selfcheck.trials import (
    AT_FULL,
    BLIND,
    CAUGHT,
    CLEAR,
    FULL,
    SEED,
    SEEN,
    SIZES,
    TRIALS,
    Size,
    Tried,
    least,
    seen,
    tried,
)

Say = Callable[[str], None]

BUDGET = "about an hour on one core"
POWER_CASES = tuple(CASES[n] for n in (0, 2, 4, 5, 6, 8, 9, 10, 11, 13, 15, 16, 17, 18, 19, 22))
# (place in POWER_CASES, fault): also tried at FULL, where fewer events were enough
AGAIN = (
    (0, "stated helicities flipped"),
    (2, "X decays isotropically"),
    (4, "g_X 5% too large"),
    (6, "lifetimes 20% too long"),
    (9, "sign of the Wess-Zumino vertices"),
)

# Why a fault that is below SEEN is not seen, by the name of the fault.
REASONS = {
    "sign of the Wess-Zumino vertices": "the rate is their square: no interference in this process",
    "products of X exchanged (flipped helicity)": "vector-like decay, or a light X: interference of its helicities is "
    "M_X/sqrt(s)",
    "stated helicities flipped": "both signs are equally frequent: nothing chiral or polarised in this process",
    "lifetimes 20% too long": "within the uncertainty of the width",
}
SMALL = "too small at this number of events"


class Row(NamedTuple):
    """Trials of a fault in a process of the model with this digest; `again`: at FULL, after fewer events were enough."""

    case: str
    fault: str
    digest: str
    tried: Tried
    again: bool = False

    @property
    def visible(self) -> bool:
        return seen(self.tried.significance)

    @property
    def agrees(self) -> bool:
        return not self.visible or self.tried.caught >= least(self.tried.trials)

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


def rounded(found: Tried | None) -> list[Any]:
    """As it is kept in the results."""
    if found is None:
        return []
    return [round(value, 2) if isinstance(value, float) else value for value in found]


def run(
    output: Path,
    force: bool = False,
    share: int = 1,
    say: Say = lambda _: None,
    cases: Sequence[Case] = POWER_CASES,
    size: Size | None = None,
    jobs: int = 1,
) -> Power:
    """Everything that is not in `output` already, in the directory's `results.json`; `share` n makes trials/n of each."""
    start = time.monotonic()
    size = size or Size(trials=max(TRIALS // share, 1))
    store = Store.open(output, force)
    say(f"power: {len(cases)} processes, {len(FAULTS)} faults, {size.trials} trials of each; {BUDGET}")
    with tempfile.TemporaryDirectory(prefix="anomalon-selfcheck-") as name:
        folder = Path(name)
        digests = {case: written(case.variant, folder).digest for case in cases}
        keys, work = {}, []
        for number, case in enumerate(cases):
            more = [fault for k, fault in AGAIN if cases is POWER_CASES and k == number]
            wanted = [*(fault.name for fault in FAULTS), *(AT_FULL + fault for fault in more)]
            tested = sources("selfcheck/faults.py", "selfcheck/significance.py")
            keys[case] = {one: key("power", tested, digests[case], str(case), one, size, SEED) for one in wanted}
            missing = [one for one in wanted if store.get(keys[case][one]) is None]
            names, again = ([one for one in missing if one.startswith(AT_FULL) is is_again] for is_again in (False, True))
            if missing:
                again = [one.removeprefix(AT_FULL) for one in again]
                work.append((case, partial(tried, case, folder, names, again, size)))
        for case, found in spread(work, jobs):
            store.put({keys[case][one]: rounded(value) for one, value in found.items() if one in keys[case]})
            say(f"{case}: done")
    rows = [row for case in cases for row in rows_of(str(case), digests[case], keys[case], store)]
    return Power(tuple(rows), time.monotonic() - start)


def rows_of(case: str, digest: str, keys: dict[str, str], store: Store) -> Iterator[Row]:
    """The rows of one process from the results."""
    for name, own in keys.items():
        if found := store.get(own):
            again = name.startswith(AT_FULL)
            yield Row(case, name.removeprefix(AT_FULL), digest, Tried(*found), again)


def _sigma(value: float | None) -> str:
    if value is None:
        return "certain"
    return "> 1000" if value > 1000 else f"{value:.1f}"


def document(result: Power) -> dict[str, Any]:
    """What `--json` prints and power.json holds; the time it took is no part of it."""
    rows = [
        {
            "case": row.case, "fault": row.fault, "digest": row.digest, **row.tried._asdict(), "again": row.again,
            "visible": row.visible, "agrees": row.agrees, "reason": row.reason or None,
        }
        for row in result.rows
    ]  # fmt: skip
    return {"power": rows, "tested": sources("selfcheck/faults.py", "selfcheck/significance.py"), "agrees": result.agrees}


def markdown(result: Power) -> str:
    """The tables, as a page of the manual."""
    rows, again = ([row for row in result.rows if row.again is which] for which in (False, True))
    visible = [row for row in rows if row.visible]
    good = sum(row.tried.caught >= CAUGHT * row.tried.trials for row in visible)
    tried_of = [row.tried.trials for row in visible] or [0]
    number = f"{min(tried_of)} to {max(tried_of)}" if min(tried_of) < max(tried_of) else str(tried_of[0])
    text = (
        f"# Which faults `validate` catches\n\nMade by `anomalon selfcheck power` of anomalon {__version__}: {number} "
        "trials of each fault that is seen in each process, drawn from a stream of the embedded generator. "
        f"`sigma at {FULL}`: the significance expected in the best single test with {FULL} events; `certain` is a fault "
        "that does not depend on statistics: a line missed, copies, a wrong number of events, a refusal. Trials have the "
        f"smallest number of events of {', '.join(map(str, SIZES))} at which more than {CLEAR:g} sigma are expected (in "
        "the column `there`): what is caught with fewer events is caught with more, which the second table shows for some. "
        f"Where fewer than {100 * CAUGHT:g}% were caught with that number, trials were made anew with the next larger one. "
        f"Of {len(visible)} faults above {SEEN:g} sigma at {FULL} events, {good} are caught in at least {100 * CAUGHT:g}% "
        f"of the trials; the other {len(rows) - len(visible)} are named blind, with the reason, after one trial in {BLIND}."
        "\n\n"
    )
    text += table(rows)
    if again:
        text += f"\n## Again with {FULL} events\n\n" + table(again)
    return text.replace("|cos theta|", "abs cos theta")


def table(rows: Sequence[Row]) -> str:
    lines = [
        f"| process | fault | sigma at {FULL} | in | events | there | caught | |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for row in rows:
        t = row.tried
        verdict = "MISSED" if not row.agrees else "caught" if row.visible else f"blind: {row.reason}"
        lines.append(
            f"| `{row.case}` | {row.fault} | {_sigma(t.significance)} | {t.seen_in} | {t.events} | {_sigma(t.here)} | "
            f"{t.caught} of {t.trials} | {verdict} |"
        )
    return "\n".join(lines) + "\n"
