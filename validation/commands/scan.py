"""`anomalon scan MODEL --axis ... -o DIR`: every limit on a plane of parameters, kept as it goes and resumed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from validation.commands import frame

if TYPE_CHECKING:
    from modelgen.spec import ModelSpec
    from validation.scan.points import Work


MOST_LEFT_OUT = 3  # limits that are not evaluated, one line each


@click.command()
@frame.model
@click.option("--axis", "axes", multiple=True, metavar="AXIS", required=True,
              help="NAME=log:LOW:HIGH:N, NAME=lin:LOW:HIGH:N or NAME=V1,V2,...; once for each axis.")  # fmt: skip
@click.option("--resume", is_flag=True, help="Go on with the scan that is in DIR.")
@click.option("--refine", type=click.IntRange(0, 8), default=0, metavar="N",
              help="Halve the cells in which a verdict changes, N times.")  # fmt: skip
@click.option("--full", is_flag=True, help="Evaluate those limits too that need events: one recast per point.")
@click.option("--scheduler", metavar="ADDRESS", help="A Dask scheduler, as in tcp://host:8786; else processes here.")
@click.option("--limits", "folder", type=click.Path(path_type=Path), envvar="ANOMALON_LIMITS", show_envvar=True,
              help="A directory with more limit tables, or a SModelS text database.")  # fmt: skip
@click.option("--events", "process", metavar="PROCESS", help='Generate and judge a sample at each point: "e+ e- > a x".')
@click.option("--ecm", type=float, help="Centre-of-mass energy in GeV of the samples.")
@click.option("-n", "number", type=click.IntRange(min=1), default=10_000, show_default=True, help="Events per sample.")
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Of the samples.")
@click.option("--cut", "cuts", multiple=True, metavar="CUT", help='On the samples, as in "E(a)>1" (repeatable).')
@frame.writer
@frame.parallel
@frame.output
def command(
    out: frame.Output,
    *,
    spec: ModelSpec,
    axes: tuple[str, ...],
    resume: bool,
    refine: int,
    full: bool,
    scheduler: str | None,
    folder: Path | None,
    process: str | None,
    ecm: float | None,
    number: int,
    seed: int,
    cuts: tuple[str, ...],
    output: Path,
    force: bool,
    jobs: int,
) -> int:
    """Every limit on a plane of parameters: a table, plane.csv and pictures in DIR.

    Axes are external parameters by their UFO names. What is finished is kept at once: after an interrupt, or a kill,
    --resume goes on. Over MX, gX, cWZ limits are computed as arrays; other axes, --full and --events take one point
    at a time, on all cores or on the workers of a Dask scheduler. A ratio above 1 is on the excluded side.
    """
    from modelgen.errors import ScanError
    from validation.limits.probes import missing
    from validation.scan.drive import Options, scan
    from validation.scan.points import Events
    from validation.scan.summary import document

    if resume and force:
        raise click.UsageError("--resume goes on with a scan, --force begins anew: give one of the two")
    events = None if process is None else Events(process, ecm, number, seed, cuts)
    if events is None and (cuts or ecm is not None):
        raise ScanError("cuts and energies are of samples", "scan", 'give --events "PROCESS" too')
    work = planned(spec, axes, folder, events, full, out)
    with telling(out, output) as progress:
        done = scan(work, output, Options(resume, force, jobs, scheduler, refine), progress)
    found = document(work, done.columns)
    if found["refused"] == found["points"]:
        reasons = dict.fromkeys(map(str, done.columns["refused"]))
        what = f"none of the {found['points']} points is a model of this program; the first says: {next(iter(reasons))}"
        raise ScanError(what, "scan", f"choose other axes or values; {output / 'plane.csv'} has the reason of each point")
    out.emit("scan", {**found, "made": done.made}, [*text(found, done.made, output), *missing(spec)])
    return 0


def planned(
    spec: ModelSpec, axes: tuple[str, ...], folder: Path | None, events: Any, full: bool, out: frame.Output
) -> Work:
    """What is to be scanned, as the library wants it."""
    from importlib import resources

    from validation.recast import tables
    from validation.scan.axes import grid, parse_axis
    from validation.scan.points import Work, method_for, source_digest

    used = tables(folder)
    for remark in used.remarks:
        out.detail(f"left out: {remark}")
    with resources.as_file(resources.files("validation") / "data") as shipped:
        source = source_digest([shipped, *([folder] if folder else [])])
    plane = grid([parse_axis(axis) for axis in axes], spec)
    return Work(spec, plane, used, source, method_for(spec, plane, events, full), events)


@contextmanager
def telling(out: frame.Output, output: Path) -> Iterator[Callable[[int, int], None]]:
    """A bar with the remaining time on a terminal; when the block is left early, a word on what is kept."""
    state = {"done": 0, "total": 0}

    def count(done: int, total: int) -> None:
        state.update(done=done, total=total)

    try:
        if not out.progress:
            yield count
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("points"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("left"))
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("points", total=None)

            def show(done: int, total: int) -> None:
                if not state["total"]:
                    bar.reset(task, completed=done, total=total)  # what an earlier run made says nothing of the speed
                count(done, total)
                bar.update(task, completed=done, total=total)

            yield show
    except BaseException:
        if state["done"]:
            kept = f"{state['done']} of {state['total']} points are kept in {output}"
            out.note(f"{kept}: the same command with --resume goes on")
        raise


def text(found: dict[str, Any], made: int, output: Path) -> list[Any]:
    """The result: points by verdict, limits that say something, and what is in the directory."""
    over = " x ".join(f"{axis['name']} ({len(axis['values'])}, {axis['scale']})" for axis in found["axes"])
    kept = found["points"] - made
    lines = [f"{found['model']} over {over}: {found['points']} points" + (f", {kept} of them kept" if kept else "")]
    words = ("excluded", "uncertain", "allowed", "not_applicable")
    if found["refused"]:
        lines.append(f"{found['refused']} points are no model of this program: plane.csv says why")
    speaking = [row for row in found["limits"] if row["not_applicable"] < found["points"]]
    rows = [("all limits", *(found[w] for w in words)), *((row["limit"], *(row[w] for w in words)) for row in speaking)]
    names = ("limit", "excluded", "uncertain", "allowed", "not applicable")
    table = frame.table("points by verdict (α(0) at external photons)", names, rows, right=names[1:])
    if found["not_evaluated"]:
        lines += [f"not evaluated here: {row['limit']} ({row['why']})" for row in found["not_evaluated"][:MOST_LEFT_OUT]]
        more = len(found["not_evaluated"]) - MOST_LEFT_OUT
        lines += [f"nor {more} more, as summary.json says"] if more > 0 else []
    return [lines[0], table, *lines[1:], f"written: {output}"]
