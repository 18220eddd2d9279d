"""This program and another at the same work, timed one after the other: events, matrix elements, and reading of files."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from modelgen.errors import GeneratorError
from validation.generators import guarded, madgraph, standalone

MODEL = "belle2"
PROCESSES = (("e+ e- > a x", 91.188), ("e+ e- > lx- lx+", 750.0), ("p p > lx- lx+", 13000.0))
PARTONIC = (("e+ e- > a x", 91.188), ("e+ e- > lx- lx+", 750.0), ("u u~ > lx- lx+", 1000.0), ("e+ e- > w+ w-", 300.0))
TIMEOUT = 3600.0
POINTS = 20_000
READERS = {
    "pylhe": "import sys, pylhe\nfor event in pylhe.LHEFile.fromfile(sys.argv[1]).events: pass",
    "ours": "import sys\nfrom validation.samples.lhe import read_lhe\nfor batch in read_lhe(sys.argv[1]).batches(): pass",
}
# Between us and the process that is measured: Linux counts the memory of a process from that of the one that starts it.
LAUNCHER = """
import resource, subprocess, sys, time
start = time.perf_counter()
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
"""
# Times the matrix element alone, without the reading of momenta, over all points as often as takes a second or so.
DRIVER = """\
      program timing
      implicit none
      include "nexternal.inc"
      integer most
      parameter (most = {points})
      real*8 p(0:3,nexternal,most), answer, total, start, finish
      integer n, i, k, m
      call setpara('param_card.dat')
      open(unit=31, file='points.txt', status='old')
      read(31,*) n
      do i = 1, n
        do k = 1, nexternal
          read(31,*) p(0,k,i), p(1,k,i), p(2,k,i), p(3,k,i)
        enddo
        call smatrix(p(0,1,i), answer)
      enddo
      total = 0d0
      call cpu_time(start)
      do m = 1, {repeats}
        do i = 1, n
          call smatrix(p(0,1,i), answer)
          total = total + answer
        enddo
      enddo
      call cpu_time(finish)
      open(unit=32, file='seconds.txt')
      write(32,*) (finish - start)/({repeats}d0*n), total
      end
"""


class Race(NamedTuple):
    """Times of both (seconds; None where the other is not there), their ratio ours/other, and the bar that it is held to;
    the largest memory of our process in MB."""

    task: str
    ours: float
    other: float | None
    rival: str
    bar: float | None
    megabytes: float | None = None

    @property
    def ratio(self) -> float | None:
        """Ours over the other's: small is good."""
        return None if self.other is None else self.ours / self.other


class Run(NamedTuple):
    """A process that has ended: wall time in seconds, its largest memory in MB."""

    seconds: float
    megabytes: float


def process(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> Run:
    """Run a Python process and measure it; GeneratorError with what it said where it fails."""
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-I", "-c", LAUNCHER, sys.executable, *arguments], capture_output=True, check=False,
        env=None if environment is None else dict(environment),
    )  # fmt: skip
    said = done.stderr.decode(errors="replace")
    if done.returncode != 0:
        raise GeneratorError(f"{' '.join(arguments[:4])} failed: {said[-500:]}")
    seconds, size = (float(word) for word in done.stdout.split())
    return Run(seconds, size / (1024 if sys.platform != "darwin" else 1024**2))


def generation(
    model: Path, folder: Path, events: int = 10_000, processes: Sequence[tuple[str, float]] = PROCESSES
) -> list[Race]:
    """Wall time from the command line to a file of unweighted events, against MadGraph's generate, output and launch."""
    found = []
    installed = madgraph.find()
    for k, (text, ecm) in enumerate(processes):
        line = ["-m", "validation.cli", "events", str(model), text, "--ecm", str(ecm), "-n", str(events),
                "-o", str(folder / f"events{k}.lhe.gz"), "--backend", "embedded", "-q"]  # fmt: skip
        ours = process(line)
        place = folder / f"madgraph{k}"
        place.mkdir()
        other = None if installed is None else by_madgraph(installed, model, place, text, ecm, events)
        found.append(Race(f"{events} events of {text}", ours.seconds, other, "MadGraph", 0.2, ours.megabytes))
    return found


def by_madgraph(installed: madgraph.Installation, model: Path, folder: Path, text: str, ecm: float, events: int) -> float:
    """Seconds that MadGraph takes for the same; its file of events is the proof that it did it."""
    lines = [madgraph.copied(model, folder), f"generate {text}", "output made -f", "launch made",
             f"set nevents {events}", f"set ebeam1 {ecm / 2}", f"set ebeam2 {ecm / 2}", "set use_syst False"]  # fmt: skip
    start = time.perf_counter()
    log = madgraph.run(installed, lines, folder, TIMEOUT)
    seconds = time.perf_counter() - start
    if not list(folder.glob("made/Events/*/unweighted_events.lhe.gz")):
        raise GeneratorError(f"MadGraph made no events of {text}: {madgraph.complaint(log)}", str(folder))
    return seconds


def matrix_elements(model: Path, folder: Path, points: int = POINTS) -> list[Race]:
    """Processor time per phase-space point: numpy in one process, against MadGraph's compiled code."""
    from validation.selfcheck.gauges import amplitude, momenta
    from validation.ufo.reader import read

    ufo = read(model)
    amplitudes = [amplitude(ufo, text) for text, _ in PARTONIC]
    samples = [momenta(a, ecm, points, 1) for a, (_, ecm) in zip(amplitudes, PARTONIC, strict=True)]
    theirs: list[float | None] = [None] * len(PARTONIC)
    if madgraph.find() is not None:
        requests = [(text, p[:10]) for (text, _), p in zip(PARTONIC, samples, strict=True)]
        standalone.many_matrix_elements(model, requests, folder=folder)
        theirs = [_compiled(folder, k, p) for k, p in enumerate(samples, start=1)]
    found = []
    for (text, _), a, p, other in zip(PARTONIC, amplitudes, samples, theirs, strict=True):
        a.squared(p[:1000])
        times = []
        for _ in range(3):
            start = time.process_time()
            a.squared(p)
            times.append((time.process_time() - start) / len(p))
        found.append(Race(f"|M|^2 at a point of {text}", statistics.median(times), other, "MadGraph", 10.0))
    return found


def _compiled(folder: Path, number: int, p: standalone.Floats, repeats: int = 10) -> float:
    """Seconds per point of MadGraph's compiled |M|^2 at momenta (n, legs, 4), in the output that is there already."""
    directory = next(iter(folder.glob(f"made*/SubProcesses/P{number}_*")))
    (directory / "check_sa.f").write_text(DRIVER.format(points=len(p), repeats=repeats))
    rows = "\n".join(" ".join(f"{x:.17e}" for x in leg) for event in p for leg in event)
    (directory / "points.txt").write_text(f"{len(p)}\n{rows}\n")
    (directory / "check").unlink(missing_ok=True)
    for command in (["make", "check"], ["./check"]):
        guarded.run(command, directory, directory / "log.txt", TIMEOUT, {**os.environ, "HOME": str(directory)})
    return float((directory / "seconds.txt").read_text().split()[0])


def reading(sample: Path) -> Race:
    """All events of an LHE file as arrays, against pylhe's parsing of the same file."""
    runs = {name: process(["-c", code, str(sample)]) for name, code in READERS.items()}
    task = f"reading {sample.name} ({sample.stat().st_size / 1e6:.0f} MB)"
    return Race(task, runs["ours"].seconds, runs["pylhe"].seconds, "pylhe", 1.3, runs["ours"].megabytes)
