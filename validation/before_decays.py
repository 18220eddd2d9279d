"""A sample as it was before the decays that its generator added: the decayed particles outgoing, their products gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from attrs import evolve

from modelgen.errors import ProcessError
from validation.observables import INTERMEDIATE, OUTGOING
from validation.process import Process
from validation.samples.sample import Batch, Header, Sample


def added(header: Header) -> tuple[str, ...]:
    """The names of the particles that were decayed although the process did not ask for it, in lower case."""
    return tuple(dict.fromkeys(decay.split()[0].lower() for decay in header.decays))


def before_decays(sample: Sample, codes: Mapping[str, int], asked: str | None = None) -> Sample:
    """The sample before the decays that the header names; as it is where the process asked for names decays itself."""
    undone = {codes[name] for name in added(sample.header) if name in codes}
    try:
        chosen = Process.parse(asked).decays if asked else ()
    except ProcessError:  # who reads it next will say so
        chosen = ()
    if not undone or any(codes.get(decay.initial[0]) in undone for decay in chosen):
        return sample

    def batches() -> Iterator[Batch]:
        for batch in sample.batches():
            yield folded(batch, undone)

    return Sample(sample.header, batches)


def folded(batch: Batch, codes: set[int]) -> Batch:
    """The batch with intermediate particles of these codes outgoing, and without all that comes of them."""
    event = np.repeat(np.arange(len(batch)), np.diff(batch.offsets))
    mother = np.where(batch.mother1 > 0, batch.offsets[event] + batch.mother1 - 1, -1)
    ends = (batch.status == INTERMEDIATE) & np.isin(batch.pdg, list(codes))
    gone = np.zeros(len(batch.pdg), dtype=bool)
    while True:
        below = (mother >= 0) & (ends | gone)[np.maximum(mother, 0)]
        if np.array_equal(below, gone):
            break
        gone = below
    kept = ~gone
    offsets = np.concatenate([[0], np.cumsum(np.bincount(event[kept], minlength=len(batch)))]).astype(np.int64)
    place = np.cumsum(kept) - offsets[event]  # 1-based row in the new event

    def moved(column: np.ndarray) -> np.ndarray:
        old = batch.offsets[event] + column - 1
        return np.where(column > 0, place[np.clip(old, 0, len(place) - 1)], 0)[kept]

    names = ("pdg", "color1", "color2", "p", "mass", "lifetime", "spin")
    return evolve(
        batch,
        offsets=offsets,
        status=np.where(ends, OUTGOING, batch.status)[kept],
        mother1=moved(batch.mother1),
        mother2=moved(batch.mother2),
        **{name: getattr(batch, name)[kept] for name in names},
    )
