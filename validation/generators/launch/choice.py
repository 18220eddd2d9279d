"""Which generator makes a sample: the embedded one, MadGraph, or whichever can."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from modelgen.errors import UnsupportedError
from validation.generators import madgraph
from validation.generators.launch.run import Launched
from validation.samples.sample import Sample

EMBEDDED, MADGRAPH = "embedded", "madgraph"


class Made(NamedTuple):
    """A sample, the generator that made it, why it was taken, what a user has to know, and if an earlier run was taken."""

    sample: Sample
    backend: str
    why: str
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    reused: bool = False


def make(
    backend: str, embedded: Callable[[], Sample], launched: Callable[[], Launched], say: Callable[[str], None]
) -> Made:
    """By `backend`: "embedded", "madgraph", or "auto", which takes MadGraph for what the embedded one does not support.

    `say` hears that MadGraph is taken before it starts.
    """
    if backend == MADGRAPH:
        return _by_madgraph(launched(), "asked for")
    if backend == EMBEDDED:
        return Made(embedded(), EMBEDDED, "asked for")
    try:
        return Made(embedded(), EMBEDDED, "the embedded generator supports the process")
    except UnsupportedError as error:
        if madgraph.find() is None:
            raise
        why = f"the embedded generator does not support it: {error.message}"
    say(f"taking MadGraph: {why}")
    return _by_madgraph(launched(), why)


def _by_madgraph(found: Launched, why: str) -> Made:
    return Made(found.sample, MADGRAPH, why, found.warnings, found.notes, found.reused)
