"""What an event sample is, whoever wrote it: a header and a stream of batches of arrays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@frozen(eq=False)
class Batch:
    """n events with N particles in all, flat: particles of event i are rows `offsets[i]:offsets[i+1]`.

    Per event, shape (n,): `weight` (the file's own, XWGTUP), `scale` (GeV). Per particle, shape (N,): `pdg`, `status`
    (LHE: -1 incoming, 1 outgoing, 2 intermediate), `mother1`, `mother2` (1-based row in the event, 0 for none),
    `color1`, `color2`, `p` of shape (N, 4) as (E, px, py, pz) in GeV, `mass` in GeV, `lifetime` (VTIMUP, mm), `spin`.
    """

    offsets: Ints
    weight: Floats
    scale: Floats
    pdg: Ints
    status: Ints
    mother1: Ints
    mother2: Ints
    color1: Ints
    color2: Ints
    p: Floats
    mass: Floats
    lifetime: Floats
    spin: Floats

    def __len__(self) -> int:
        return len(self.offsets) - 1


@frozen
class Header:
    """What a sample says about itself; None where it says nothing. `sigma` and its error in pb (GeV for a decay)."""

    path: str | None = None
    generator: str | None = None
    process: str | None = None
    beams: tuple[tuple[int, float], tuple[int, float]] | None = None  # (pdg, energy in GeV) of both beams
    sigma: float | None = None
    uncertainty: float | None = None
    unit: str | None = None
    n_events: int | None = None
    parameters: Mapping[str, float] = field(factory=dict)  # UFO names, where the file gives them
    slha: str | None = None
    cuts: tuple[str, ...] = ()
    digest: str | None = None  # of the model description that made it
    seed: int | None = None
    efficiency: float | None = None  # of the unweighting
    max_weight: float | None = None  # the ceiling of the weights, in the unit of sigma; their mean is sigma
    n_overweight: int | None = None  # events above the ceiling: they keep the excess in their weight


@frozen(eq=False)
class Sample:
    """A header and a way to stream the events: `for batch in sample.batches(): ...`, as often as one likes."""

    header: Header
    batches: Callable[[], Iterator[Batch]]
