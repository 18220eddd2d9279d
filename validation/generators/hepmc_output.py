"""HepMC3 files (arXiv:1912.08005) as they are written: whole or not at all, with the tools that made them."""

from __future__ import annotations

import errno
import gzip
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from modelgen import __version__
from modelgen.output import unfinished
from validation.samples.hepmc_facts import FACTS, facts_of
from validation.samples.lhe import GZIP_MAGIC
from validation.samples.sample import Header

TOOL = "anomalon shower"  # in the list of tools of the file


def run_info(pyhepmc: ModuleType, header: Header, version: str, seed: int) -> Any:
    """The tools that made the file, in their order, with the seed."""
    info = pyhepmc.GenRunInfo()
    made = header.generator or "unknown"
    tools = [(made.partition(" ")[0], made.partition(" ")[2], header.process or ""),
             ("Pythia", version, f"seed {seed}"), (TOOL, __version__, header.digest or ""),
             (FACTS, __version__, facts_of(header))]  # fmt: skip
    info.tools = [pyhepmc.GenRunInfo.ToolInfo(*tool) for tool in tools]
    info.weight_names = ["Default"]
    return info


def written_by_us(path: str | Path) -> bool:
    """Whether this is a file of this module, by its first lines."""
    try:
        with Path(path).open("rb") as raw:
            packed = raw.read(2) == GZIP_MAGIC
        with gzip.open(path, "rb") if packed else Path(path).open("rb") as stream:
            return f"\nT {TOOL}".encode() in stream.read(4000)
    except (OSError, EOFError, zlib.error):
        return False


@contextmanager
def writer(pyhepmc: ModuleType, target: Path, info: Any) -> Iterator[Callable[[Any], None]]:
    """A function that writes events; the file gets its name when all are there, and its bytes depend on them alone."""
    with unfinished(target) as place, place.open("wb") as raw:
        if target.name.endswith(".gz"):
            with gzip.GzipFile(filename="", mode="wb", compresslevel=4, fileobj=raw, mtime=0) as packed:
                yield from _ascii(pyhepmc, packed, info)
        else:
            yield from _ascii(pyhepmc, raw, info)


class _Sink:
    """Takes the library's bytes to a file and keeps the first error, which the library would lose."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream
        self.error: OSError | None = None

    def write(self, content: bytes) -> int:
        if self.error is None:
            try:
                self.stream.write(content)
            except OSError as error:
                self.error = error
        return len(content)

    def check(self) -> None:
        if self.error is not None:
            raise self.error


def _ascii(pyhepmc: ModuleType, stream: Any, info: Any) -> Iterator[Callable[[Any], None]]:
    sink = _Sink(stream)
    with pyhepmc.io.pyiostream(sink, 1 << 16) as buffered:
        writer = pyhepmc.io.WriterAscii(buffered, info)

        def write(event: Any) -> None:
            event.run_info = info
            writer.write(event)
            sink.check()
            if writer.failed():
                raise OSError(errno.EIO, "the stream of events failed")

        yield write
        writer.close()
    sink.check()
