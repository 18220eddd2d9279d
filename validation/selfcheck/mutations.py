"""Goldstone vertices with a flipped sign, one entry at a time: does a comparison of gauges notice?"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from validation.generators import madgraph
from validation.process import Process
from validation.selfcheck import checks
from validation.selfcheck.catalogue import Hunt
from validation.selfcheck.gauges import Row, Sides, change, flipped, goldstone_rows, sides
from validation.selfcheck.models import Model
from validation.ufo.reader import read

NOTICED, FACTOR = 1e-9, 1e3  # a relative change, and how far above the rounding of the process it must be
MOST_LEGS = 6  # that MadGraph's own check, in Python, evaluates in seconds
TIMEOUT = 900.0


class Mutant(NamedTuple):
    """A flipped entry, how many processes it enters, the process that MadGraph is asked, and the one that it changes
    most according to this program. Changes are those of |M|^2 in Feynman gauge, relative."""

    row: Row
    entered: int
    noticed: int
    best: str | None
    change: float
    asked: str | None


def mutants(model: Model, hunt: Hunt, folder: Path) -> Iterator[Mutant]:
    """Each entry flipped in a copy of the files, and every process that it enters evaluated again."""
    candidates = [sides(model, process) for process in hunt.processes]
    for number, row in enumerate(goldstone_rows(model, hunt.only, hunt.kind)[:: hunt.share]):
        copy = mutated(model, row, folder / f"m{number}")
        ufo = read(copy)
        entered = [side for side in candidates if row.vertex in side.vertices]
        found = sorted(((change(model, ufo, side), side) for side in entered), key=lambda pair: -pair[0])
        noticed = [(size, side) for size, side in found if size > max(NOTICED, FACTOR * side.rounding)]
        best = found[0] if found else None
        asked = next((side.process for _, side in noticed if _feasible(side)), None)
        yield Mutant(row, len(entered), len(noticed), best[1].process if best else None, best[0] if best else 0.0, asked)


def _feasible(side: Sides) -> bool:
    return int(side.momenta.shape[1]) <= MOST_LEGS


def mutated(model: Model, row: Row, target: Path) -> Path:
    """A copy of the model with one entry flipped."""
    if not target.exists():
        ignored = shutil.ignore_patterns("*.pyc", "__pycache__", ".anomalon.json")
        shutil.copytree(model.directory, target, ignore=ignored)
        for name, text in flipped(model.directory, model.ufo, row).items():
            (target / name).write_text(text, encoding="utf-8")
    return target


def confirmed(
    model: Model, chosen: Sequence[Mutant], copies: Path, folder: Path, installation: madgraph.Installation
) -> list[checks.Outcome | None]:
    """MadGraph's `check gauge` of each mutant's process, all in one session; None where its log says nothing."""
    lines = []
    for number, mutant in enumerate(chosen):
        if mutant.asked:
            copy = mutated(model, mutant.row, copies / f"asked{number}")
            lines.append(madgraph.copied(copy, folder, f"m{number}"))
            lines += checks.commands([f"{mutant.asked} {_rest(model, mutant.asked)}".strip()], ["gauge"])
    found = iter(checks.outcomes(madgraph.run(installation, lines, folder, TIMEOUT)) if lines else [])
    return [next(found, None) if mutant.asked else None for mutant in chosen]


def _rest(model: Model, process: str) -> str:
    """Bounds on the coupling orders that the process leaves open."""
    bounded = {order.name for order in Process.parse(process).orders}
    return " ".join(f"{order}<=99" for order in model.orders if order not in bounded)
