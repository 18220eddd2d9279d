"""How long things take: whole commands in fresh processes, and repeated work in this one."""

from __future__ import annotations

import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from validation import races as races_module
from validation.races import Race

EVENTS = 10_000


class Timing(NamedTuple):
    """Wall time in seconds: the median of `runs` runs, the bar that it is held to (None for none)."""

    task: str
    seconds: float
    runs: int
    bar: float | None


def bench(runs: int = 3, events: int = EVENTS, grid: int = 200, whole: bool = True) -> list[Timing]:
    """All timings, `whole` with that of `run`; fresh processes find nothing of an earlier run in a cache."""
    with tempfile.TemporaryDirectory(prefix="anomalon-bench-") as name:
        folder = Path(name)
        model, sample = folder / "belle2_UFO", folder / "sample.lhe"
        process, ecm = races_module.PROCESSES[0]
        for line in (
            ["build", "belle2", "-o", str(model), "-q"],
            ["events", "belle2", process, "--ecm", str(ecm), "-n", str(events), "-o", str(sample), "-q"],
        ):
            races_module.process(["-m", "validation.cli", *line])
        scan = ["scan", "belle2", "--axis", f"MX=log:0.01:60:{grid}", "--axis", f"gX=log:1e-6:1:{grid}", "-o", "{}/scan"]
        validate = ["validate", "belle2", str(sample), "-o", "{}/comparison"]
        found = [
            command("anomalon --help", ["--help"], runs, 0.3, folder),
            command("anomalon build belle2", ["build", "belle2", "-o", "{}/model"], runs, 5.0, folder),
            again("a second model in the same process", build_another, runs, 1.0),
            command("anomalon lint belle2_UFO", ["lint", str(model)], runs, None, folder),
            command(f"anomalon validate, {events} events", validate, runs, None, folder),
            command("anomalon recast belle2", ["recast", "belle2"], runs, None, folder),
            again("a second point in the same process", recast_another, runs, 0.2),
            command(f"anomalon scan, {grid} x {grid} points", scan, 1, 10.0, folder),
        ]
        if whole:
            found.append(command("anomalon run belle2", ["run", "belle2", "-o", "{}/run"], 1, 40.0, folder))
        return found


def races(large: int) -> list[Race]:
    """Side by side with others: events, matrix elements, memory and reading of `large` events."""
    with tempfile.TemporaryDirectory(prefix="anomalon-bench-") as name:
        folder = Path(name)
        model, sample = folder / "model", folder / "large.lhe"
        races_module.process(["-m", "validation.cli", "build", races_module.MODEL, "-o", str(model), "-q"])
        (folder / "points").mkdir()
        found = races_module.generation(model, folder)
        found += races_module.matrix_elements(model, folder / "points")
        process, ecm = races_module.PROCESSES[0]
        line = ["-m", "validation.cli", "events", str(model), process, "--ecm", str(ecm), "-n", str(large), "-q"]
        made = races_module.process([*line, "--backend", "embedded", "-o", str(sample)])
        found.append(Race(f"{large} events of {process}", made.seconds, None, "", None, made.megabytes))
        return [*found, races_module.reading(sample)]


def command(task: str, arguments: list[str], runs: int, bar: float | None, folder: Path) -> Timing:
    """A command line in fresh processes; "{}" in an argument is a new directory for each run."""
    found = []
    for k in range(runs):
        place = folder / f"{len(list(folder.iterdir()))}-{k}"
        place.mkdir()
        line = [sys.executable, "-m", "validation.cli", *(a.format(place) for a in arguments)]
        environment = {**os.environ, "MPLCONFIGDIR": str(place / "matplotlib")}
        start = time.perf_counter()
        subprocess.run(line, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)  # noqa: S603 - our own command
        found.append(time.perf_counter() - start)
    return Timing(task, statistics.median(found), runs, bar)


def again(task: str, work: Callable[[], None], runs: int, bar: float | None) -> Timing:
    """A function in this process, after it has run once."""
    work()
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return Timing(task, statistics.median(found), runs, bar)


def build_another() -> None:
    """Derive and render a model that is not the one before."""
    from modelgen.build import build
    from modelgen.modelfile import load
    from modelgen.render import render

    render(build(load("axial-tau")))


def recast_another() -> None:
    """A model against every limit."""
    from modelgen.modelfile import load
    from validation.recast import recast

    recast(load("belle2"))


def machine() -> str:
    """The machine in one line, without its name."""
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    version = platform.python_version()
    return f"{platform.machine()}, {os.cpu_count()} cores, Python {version}, largest process {memory:.0f} MB"
