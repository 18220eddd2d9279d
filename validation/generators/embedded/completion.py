"""The last facts of a sample's header: the decays that were added, what was interrupted, and stretched vertices."""

from __future__ import annotations

import signal
from collections.abc import Sequence

from attrs import evolve

from validation.generators.embedded.interruption import stop_requested
from validation.generators.embedded.reaction import Reaction
from validation.generators.embedded.validity import stretched, threshold
from validation.samples.sample import Batch, Header


def completed(header: Header, reaction: Reaction, batches: Sequence[Batch]) -> Header:
    """The header with what the events and the plan of the decays say."""
    settings = [setting for sector in reaction.sectors for setting in sector.settings]
    lines = dict.fromkeys((r.name, r.drawn, r.reach) for setting in settings for r in setting.resonances)
    limit, signalled = threshold(reaction.ufo), stop_requested()
    return evolve(
        header,
        decays=reaction.plan.decays if reaction.plan else (),
        notes=(*header.notes, *(reaction.plan.notes if reaction.plan else ())),
        lines=tuple(lines),
        stretched=None if limit is None else (limit, stretched(batches, limit)),
        interrupted=signal.Signals(signalled).name if signalled else None,
    )
