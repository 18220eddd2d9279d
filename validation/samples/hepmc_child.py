"""Reads a HepMC file with pyhepmc in a process of its own, because damaged records crash the library; run, not imported.

To standard output goes one frame for each event (`FRAME`: kind, number of weights, number of particles n, first weight),
followed by (n, 4) 64-bit integers (code, status, both mothers, 1-based) and (n, 5) doubles (E, px, py, pz, mass in GeV).
"""

from __future__ import annotations

import gzip
import os
import resource
import signal
import struct
import sys
from collections.abc import Iterator
from typing import IO, Any

import numpy as np

FRAME = struct.Struct("<qqqd")
EVENT, LAST, FAILED = 1, 2, 3  # kinds of frames; the text of a failure is as long as its n says
MEMORY = 3 << 30  # bytes of addresses; damaged numbers of particles ask for any amount
SECONDS = 8.0  # for one event, after which the system ends this process
GZIP_MAGIC = b"\x1f\x8b"


def events(path: str) -> Iterator[Any]:
    """pyhepmc's events, in GeV and mm; each in limited time."""
    import pyhepmc

    pyhepmc.Setup.print_errors = pyhepmc.Setup.print_warnings = False
    pyhepmc.Setup.debug_level = 0
    with open(path, "rb") as raw:
        packed = raw.read(2) == GZIP_MAGIC
    with gzip.open(path, "rb") if packed else open(path, "rb") as stream, pyhepmc.open(stream) as reader:
        while True:
            signal.setitimer(signal.ITIMER_REAL, SECONDS)
            event = reader.read()
            if event is not None:
                event.set_units(pyhepmc.Units.GEV, pyhepmc.Units.MM)
            signal.setitimer(signal.ITIMER_REAL, 0)
            if event is None:
                return
            yield event


def write(event: Any, out: IO[bytes]) -> None:
    """One event as a frame; particles are numbered from 1, which is their row."""
    particles = event.numpy.particles
    n = len(particles.pid)
    mothers = np.zeros((n, 2), dtype=np.int64)
    for vertex in event.vertices:
        parents = [p.id for p in vertex.particles_in]
        if parents:
            rows = np.array([p.id for p in vertex.particles_out], dtype=np.int64) - 1
            mothers[rows] = parents[0], parents[1] if len(parents) > 1 else 0
    integers = np.column_stack([particles.pid, particles.status, mothers]).astype("<i8")
    p = particles
    numbers = np.column_stack([p.e, p.px, p.py, p.pz, p.generated_mass]).astype("<f8")
    weights = event.weights
    out.write(FRAME.pack(EVENT, len(weights), n, float(weights[0]) if len(weights) else 1.0))
    out.write(integers.tobytes())
    out.write(numbers.tobytes())
    out.flush()


def main(path: str) -> None:
    """All events; then the last frame, or one with what went wrong."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # the library writes to standard output of its own accord
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        for event in events(path):
            write(event, out)
        out.write(FRAME.pack(LAST, 0, 0, 0.0))
    except BrokenPipeError:  # nobody wants more
        os._exit(0)
    except Exception as error:
        text = f"{type(error).__name__}: {error}".encode("utf-8", "replace")[:300]
        out.write(FRAME.pack(FAILED, 0, len(text), 0.0) + text)
    out.flush()


if __name__ == "__main__":
    main(sys.argv[1])
