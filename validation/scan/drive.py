"""A scan from beginning to end: the points that are missing are made, kept as they come, and summed up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np

from modelgen.errors import ScanError
from modelgen.output import MANIFEST, manifest, write_file
from validation.rates.inputs import require_plain
from validation.scan import farm, refine, summary
from validation.scan.axes import LEVELS, Ids
from validation.scan.points import BATCH, VERDICT, Columns, Method, Work
from validation.scan.store import Store, opened, require_arrow

SHARES = 64  # batches that a small scan is cut into
Progress = Callable[[int, int], None]  # points done, points wanted so far


class Scanned(NamedTuple):
    """The table of a scan by point, and how many of its points this run made."""

    columns: Columns
    made: int


class Options(NamedTuple):
    """How a scan is made, which changes nothing of what it finds; `refine` is the number of halvings."""

    resume: bool = False
    force: bool = False
    jobs: int = 1
    scheduler: str | None = None
    refine: int = 0


def scan(work: Work, folder: Path, options: Options | None = None, progress: Progress = lambda *_: None) -> Scanned:
    """Make every point of the plane that `folder` does not hold yet, then the table, `plane.csv` and the pictures.

    Whatever ends it early, what is finished is in `folder`, and `resume` goes on from there. A model of which no point
    can be judged is refused.
    """
    options = options or Options()
    if not 0 <= options.refine <= LEVELS:
        raise ScanError(f"{options.refine} halvings of a cell", "--refine", f"from 0 to {LEVELS}")
    if "epsX" not in work.grid.names:
        require_plain(work.spec)  # as `recast` does: otherwise every point would be refused, one by one
    require_arrow()
    made = 0
    with opened(folder, work, options.resume, options.force) as store:
        with farm.runner(work, options.jobs, options.scheduler) as run:
            made += _run(store, run, work.grid.base(), progress)
            for level in range(1, options.refine + 1):
                made += _run(store, run, _finer(store, level), progress)
        columns = store.join()
        summary.write(work, columns, store.folder)
        write_file(store.folder / MANIFEST, manifest(store.folder, work.spec.digest()))
    return Scanned(columns, made)


def _run(store: Store, run: farm.Runner, wanted: Ids, progress: Progress) -> int:
    """Make and keep those of the wanted points that are not there; returns how many."""
    there = store.points()
    missing = np.setdiff1d(wanted, there)
    done = total = len(np.union1d(wanted, there))
    done -= len(missing)
    progress(done, total)
    for columns in run(store.work, list(batches(missing, batch_size(store.work.method, len(missing))))):
        store.put(columns)
        done += len(columns["point"])
        progress(done, total)
    return len(missing)


def batch_size(method: Method, count: int) -> int:
    """How many points are made and kept together: one where there are few, or where each takes long."""
    return BATCH[method] if method == "vectorised" else max(1, min(BATCH[method], count // SHARES))


def batches(points: Ids, size: int) -> Iterable[Ids]:
    """The points in order, `size` at a time."""
    return (points[start : start + size] for start in range(0, len(points), size))


def _finer(store: Store, level: int) -> Ids:
    """The points that halving adds at this level, and those that an earlier run added there."""
    grid, columns = store.work.grid, store.columns()
    known = np.asarray(columns["point"], np.int64)
    verdicts = np.column_stack([columns[VERDICT.format(name)] for name in store.work.limits])
    return refine.halved(grid, known, verdicts, level)
