"""MadGraph's own consistency checks of a model: the script, and what its log says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from validation.generators.madgraph import plain

# In this order: after `permutation`, `gauge` or `brs` of a process in one session MadGraph takes it for checked already
# in `lorentz`, and reports 0/0.
KINDS = ("lorentz", "permutation", "gauge", "brs")
ENERGY = 1000.0  # GeV; MadGraph's default, and 1.2 times the masses where that is more
SEED = 1

COMMAND = re.compile(r"^check (lorentz|permutation|gauge|brs) (.+?)(?: --.*)?$", re.MULTILINE)
NUMBER = r"(-?\d\.\d{10}e[+-]\d{2,3})"  # columns can touch
ROW = re.compile(rf"{NUMBER}\s*{NUMBER}\s*{NUMBER}\s*(Passed|Failed)\s*$", re.MULTILINE)
SUMMARY = re.compile(r"^Summary: (\d+)/(\d+) passed, (\d+)/\d+ failed", re.MULTILINE)


class Outcome(NamedTuple):
    """What MadGraph says: "passed", "failed", "not applicable" or "not checked", and the number that it judges: the
    relative difference, or for brs the ratio of squares. The largest, where colour flows are judged one by one."""

    kind: str
    process: str
    verdict: str
    difference: float | None


def commands(processes: Iterable[str], kinds: Iterable[str] = KINDS) -> list[str]:
    """The lines of a script. A process may occur once in a session: MadGraph keeps what it made."""
    return [f"check {kind} {process} --energy={ENERGY:g} --seed={SEED}" for process in processes for kind in kinds]


def outcomes(log: str) -> list[Outcome]:
    """What a log says of each command, in its order; a command that the log breaks off in is missing."""
    text = plain(log)
    starts = list(COMMAND.finditer(text))
    ends = [m.start() for m in starts[1:]] + [len(text)]
    found = (_outcome(m.group(1), m.group(2).strip(), text[m.end() : end]) for m, end in zip(starts, ends, strict=True))
    return [outcome for outcome in found if outcome]


def _outcome(kind: str, process: str, text: str) -> Outcome | None:
    if kind == "brs" and "No ward identity" in text:
        return Outcome(kind, process, "not applicable", None)
    summary = SUMMARY.search(text)
    if not summary:
        return Outcome(kind, process, "not checked", None) if "check performed" in text else None
    passed, total, failed = (int(n) for n in summary.groups())
    if not total:
        return Outcome(kind, process, "not checked", None)
    difference = max(float(row.group(3)) for row in ROW.finditer(text))
    return Outcome(kind, process, "failed" if failed or not passed else "passed", difference)
