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
    polarisation: tuple[float, float] | None = None  # of both beams in percent, positive: right-handed
    pdf: tuple[str, int] | None = None  # parton densities: name of the set, LHAPDF's number of it (0: not known)
    scale: str | None = None  # of hadrons' processes, as it was asked for: GeV or a name
    decays: tuple[str, ...] = ()  # that were added to the process, each with its branching ratio: "x > vt vt~ 0.25"
    lines: tuple[tuple[str, float, float], ...] = ()  # of decaying particles: name, width and window about the mass in GeV
    stretched: tuple[float, int] | None = None  # GeV above which effective vertices are stretched, and events beyond it
    interrupted: str | None = None  # the signal that ended the run before all events were there
    notes: tuple[str, ...] = ()  # sentences on what was done otherwise than asked for
    # Where the numbers above come from; not part of what makes two headers equal.
    format: str | None = field(default=None, eq=False)  # of the file, in words
    sigma_source: str | None = field(default=None, eq=False)
    rounding: float | None = field(default=None, eq=False)  # half a unit in the last digit that sigma was printed with
    unit_source: str | None = field(default=None, eq=False)
    n_declared: int | None = field(default=None, eq=False)  # events that the banner announces
    n_weights: int | None = field(default=None, eq=False)  # further weights of each event, beside the nominal one
    digits: int | None = field(default=None, eq=False)  # most significant digits that the format can carry
    run_card: Mapping[str, str] = field(factory=dict, eq=False)  # MadGraph's: lower-case name -> value as text


@frozen(eq=False)
class Sample:
    """A header and a way to stream the events: `for batch in sample.batches(): ...`, as often as one likes."""

    header: Header
    batches: Callable[[], Iterator[Batch]]

    def _repr_html_(self) -> str:
        from validation.notebook import sample_table

        return sample_table(self)
