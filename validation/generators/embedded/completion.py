"""The last facts of a sample's header: the decays that were added, what was interrupted, and stretched vertices."""

from __future__ import annotations

import signal

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from validation.generators.embedded.interruption import stop_requested
from validation.generators.embedded.reaction import Reaction
from validation.generators.embedded.validity import stretched, threshold
from validation.samples.sample import Header

Floats = NDArray[np.float64]


def completed(header: Header, reaction: Reaction, p: Floats) -> Header:
    """The header with what the events, of outgoing momenta p (n, k, 4), and the plan of the decays say."""
    settings = [setting for sector in reaction.sectors for setting in sector.settings]
    lines = dict.fromkeys((r.name, r.drawn, r.reach) for setting in settings for r in setting.resonances)
    limit, signalled = threshold(reaction.ufo), stop_requested()
    return evolve(
        header,
        decays=reaction.plan.decays if reaction.plan else (),
        notes=(*header.notes, *(reaction.plan.notes if reaction.plan else ())),
        lines=tuple(lines),
        stretched=None if limit is None else (limit, stretched(p, limit)),
        interrupted=signal.Signals(signalled).name if signalled else None,
    )
