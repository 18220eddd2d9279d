"""Good samples without files: a process of the embedded generator, adapted once and then drawn from as often as asked."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from attrs import evolve, frozen

from modelgen.errors import ProcessError
from validation.generators.embedded.assembly import batches
from validation.generators.embedded.generate import BATCH, ROUNDING, generate, root
from validation.generators.embedded.integrate import Mixture, adapt, evaluate
from validation.generators.embedded.preparation import prepare
from validation.generators.embedded.reaction import Reaction
from validation.generators.embedded.unweight import accept, ceiling
from validation.samples.sample import Header, Sample

ROUNDS = 4  # of adaptation
PILOT = 4  # batches that fix the ceiling of the weights


@frozen(eq=False)
class Stream:
    """A process ready to be drawn from: its channels with adapted grids, the ceiling of the weights, the share of points
    that become events, and the header of a sample of it."""

    reaction: Reaction
    mixture: Mixture
    top: float
    efficiency: float
    header: Header
    seed: int

    def sample(self, number: int, events: int) -> Sample:
        """The sample of this number, with about so many events: the number of its points is fixed, not that of events.

        The rate and its error are those of the sample's own points, as in a run of its own.
        """
        n = math.ceil(events / self.efficiency)
        rng = self._random(1, number)
        points = self.mixture.draw(n, rng, independent=True)
        weights = evaluate(points, self.reaction.rate) * points.weight
        kept = accept(weights, rng.random(n), self.top)
        value = float(weights.mean())
        error = max(float(weights.std() / math.sqrt(n)), ROUNDING * value)
        weight = np.maximum(weights[kept] / self.top, 1.0)
        weight *= value / weight.mean()
        own = int(rng.integers(2**62))  # the seed of helicities, colours and lifetimes
        made = tuple(batches(self.reaction, points.p[kept], points.sector[kept], weight, own))
        facts: dict[str, Any] = {"sigma": value, "uncertainty": error, "n_events": len(kept), "n_declared": len(kept)}
        return Sample(evolve(self.header, **facts), lambda: iter(made))

    def _random(self, *key: int) -> np.random.Generator:
        # the parameters too: the same process in two models is not to get the same random numbers
        h = self.header
        text = repr((root(self.seed, self.reaction), sorted(h.parameters.items()), h.cuts, h.polarisation, h.pdf, h.scale))
        own = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
        return np.random.Generator(np.random.PCG64(np.random.SeedSequence(own, spawn_key=key)))


def stream(
    ufo_dir: Path,
    process: str,
    ecm: float | None,
    seed: int,
    externals: Mapping[str, float] | None = None,
    cuts: tuple[str, ...] = (),
    **options: Any,
) -> Stream:
    """Adapt to a process in a model once; `ecm` in GeV, None for a decay; `externals` by UFO name.

    `options` are the `polarisation`, `pdf` and `scale` of the generator.
    """
    # the header is that of the generator itself: what a comparison takes from it is what a written sample would say
    header = generate(ufo_dir, process, ecm, 1, seed, cuts=cuts, externals=externals, undecayed=True, **options).header
    reaction = prepare(ufo_dir, process, ecm, cuts=cuts, externals=externals, undecayed=True, **options)
    empty = Stream(reaction, Mixture.even(reaction.channels()), 0.0, 0.0, header, seed)
    rng = empty._random(0)
    mixture = empty.mixture if reaction.flat else adapt(empty.mixture, reaction.rate, rng, BATCH, ROUNDS)
    points = mixture.draw(PILOT * BATCH, rng)
    weights = evaluate(points, reaction.rate) * points.weight
    top = ceiling(weights)
    if not top > 0:
        raise ProcessError("the rate is zero: no point passes the cuts, or the couplings vanish", process)
    share = len(accept(weights, rng.random(len(weights)), top)) / len(weights)
    return evolve(empty, mixture=mixture, top=top, efficiency=share)
