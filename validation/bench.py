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


class Timing(NamedTuple):
    """Wall time in seconds: the median of `runs` runs, the bar that it is held to (None for none)."""

    task: str
    seconds: float
    runs: int
    bar: float | None


def bench(runs: int = 3) -> list[Timing]:
    """All timings. Fresh processes start without the files that an earlier run may have left in a cache of ours."""
    with tempfile.TemporaryDirectory(prefix="anomalon-bench-") as name:
        folder = Path(name)
        return [
            command("anomalon --help", ["--help"], runs, 0.3, folder),
            command("anomalon build belle2", ["build", "belle2", "-o", "{}/model"], runs, 5.0, folder),
            again("a second model in the same process", build_another, runs, 1.0),
            command("anomalon run belle2", ["run", "belle2", "-o", "{}/run"], 1, 40.0, folder),
        ]


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


def machine() -> str:
    """The machine in one line, without its name."""
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    version = platform.python_version()
    return f"{platform.machine()}, {os.cpu_count()} cores, Python {version}, largest process {memory:.0f} MB"
