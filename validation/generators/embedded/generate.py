"""`generate(ufo_dir, process, ...)`: a sample of unweighted events from a UFO directory, with its cross-section."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from modelgen import __version__
from modelgen.errors import GeneratorError, ProcessError
from validation.generators.embedded.assembly import batches
from validation.generators.embedded.completion import completed
from validation.generators.embedded.integrate import Integrand, Mixture, adapt, evaluate
from validation.generators.embedded.interruption import stop_requested, stoppable
from validation.generators.embedded.preparation import prepare
from validation.generators.embedded.reaction import Reaction
from validation.generators.embedded.unweight import accept, ceiling
from validation.process import Cut, Process
from validation.samples.sample import Header, Sample
from validation.samples.slha import card

Floats = NDArray[np.float64]
Progress = Callable[[int, int], None]  # is told (done, wanted)

BATCH = 8192  # points; a batch has its own random numbers, so that results do not depend on how many run at once
ROUNDS = {2: 4, 4: 3}  # of adaptation, by the dimension of phase space; 4 is that of two particles from partons
FEW = 16  # channels; with more of them each sees few points in a round
PILOT = 2  # batches that fix how many points are kept as candidates
MAX_POINTS = 4_000_000  # and ten more for each event
MAX_EVENTS = 2_000_000
ROUNDING = 1e-9  # relative accuracy of a matrix element
SLACK = 0.8  # of the ceiling found so far: below it the next one is not looked for, and candidates need not be kept
PRECISION = 2.5e-3  # relative error of the rate above which the run goes on


class Drawn(NamedTuple):
    """Weights of points, and of the candidates among them their number, sector, momenta and random number for
    acceptance. The momenta are in blocks, which are most of the memory and never copied into one."""

    weights: Floats
    number: NDArray[np.int64]
    sector: NDArray[np.int64]
    p: tuple[Floats, ...]
    r: Floats


class Run(NamedTuple):
    """Unweighted points of phase space, and the rate with its error, both in the unit of the process."""

    p: Floats
    sector: NDArray[np.int64]
    weight: Floats  # 1, or more where a point exceeds the ceiling
    value: float
    uncertainty: float
    top: float
    efficiency: float


def generate(
    ufo_dir: str | Path,
    process: str | Process,
    ecm: float | None = None,
    events: int = 10_000,
    seed: int = 1,
    *,
    cuts: Sequence[str | Cut] = (),
    externals: Mapping[str, float] | None = None,
    param_card: str | Path | None = None,
    jobs: int = 1,
    polarisation: tuple[float, float] | None = None,
    pdf: str | None = None,
    scale: float | str | None = None,
    undecayed: bool = False,
    progress: Progress | None = None,
) -> Sample:
    """Unweighted events of a process in a model; `ecm` in GeV, needed for two incoming particles.

    `externals` (by UFO name) go before the values of `param_card`, and those before the model's own. The result is
    the same for the same seed, whatever `jobs`. `polarisation` is that of both beams in percent, positive for
    right-handed ones. For hadrons `pdf` names the parton densities, and `scale` is a number in GeV, "mt", "ht", "ht/2",
    "shat", or None for the default of `validation.beams.scales`. X and other unknown neutral bosons decay by their
    branching ratios unless they are long-lived or `undecayed`. `progress(done, wanted)` is told how many events there are.
    """
    if not 1 <= events <= MAX_EVENTS:
        raise ProcessError(f"{events} events; between 1 and {MAX_EVENTS} are possible", "events")
    if seed < 0:
        raise ProcessError(f"the seed {seed} is negative", "seed")

    with stoppable():
        reaction = prepare(
            ufo_dir,
            process,
            ecm,
            cuts=cuts,
            externals=externals,
            param_card=param_card,
            polarisation=polarisation,
            pdf=pdf,
            scale=scale,
            undecayed=undecayed,
        )
        run = integrate(reaction, events, seed, jobs, progress)
        weight = run.weight * (run.value / run.weight.mean())
        header = completed(_header(reaction, run, len(run.p), seed, Path(ufo_dir)), reaction, run.p)
    return Sample(header, partial(batches, reaction, run.p, run.sector, weight, root(seed, reaction)))


def integrate(reaction: Reaction, events: int, seed: int, jobs: int, progress: Progress | None = None) -> Run:
    """Adapt to the process, then draw batches until there are enough events and the rate is known well enough."""
    mixture = Mixture.even(reaction.channels())
    seed = root(seed, reaction)
    if not reaction.flat:
        few = len(mixture.channels) <= FEW
        rounds = ROUNDS.get(max(channel.dim for channel in mixture.channels), 8) if few else 8
        mixture = adapt(mixture, reaction.rate, _random(seed, 0), BATCH, rounds)
    pilot = _merged([_batch(mixture, reaction.rate, seed, b, 0.0) for b in range(PILOT)], 0.0)
    if not pilot.weights.any():
        raise ProcessError("the rate is zero: no point passes the cuts, or the couplings vanish", reaction.name)
    least = ceiling(pilot.weights) / 2
    found, done = [pilot], PILOT
    pool = ThreadPoolExecutor(max(jobs, 1))
    try:
        while True:
            drawn = _merged(found, least)
            found = [drawn]  # what it was made of need not be kept
            top = max(ceiling(drawn.weights), least)
            least = max(least, SLACK * top)
            kept = accept(drawn.weights[drawn.number], drawn.r, top)
            value, error = _mean(drawn.weights)
            need = _missing(len(drawn.weights), len(kept), events, error / value, reaction.name)
            if need == 0 or (stop_requested() and len(kept)):
                break
            numbers = range(done, done + need)
            sofar = len(kept)
            draw = partial(_batch, mixture, reaction.rate, seed, least=least)
            for batch in pool.map(draw, numbers):
                found.append(batch)
                sofar += len(accept(batch.weights[batch.number], batch.r, top))
                if progress is not None:
                    progress(min(sofar, events), events)
                if stop_requested():
                    break
            done += need
    finally:
        pool.shutdown(cancel_futures=True)  # an interrupt does not wait for what is queued
    chosen = kept[:events]
    weight = np.maximum(drawn.weights[drawn.number[chosen]] / top, 1.0)
    return Run(_rows(drawn.p, chosen), drawn.sector[chosen], weight, value, error, top, len(kept) / len(drawn.weights))


def root(seed: int, reaction: Reaction) -> int:
    """The seed of this process: equal seeds of different processes or energies give independent events."""
    energies = ",".join(repr(float(x)) for x in reaction.first.incoming[:, 0])
    text = f"{seed}|{reaction.name}|{energies}"
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def _random(seed: int, *key: int) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed, spawn_key=key)))


def _batch(mixture: Mixture, integrand: Integrand, seed: int, number: int, least: float) -> Drawn:
    """The points of one batch; candidates are those that a ceiling of `least` or more can accept."""
    rng = _random(seed, 1, number)
    points = mixture.draw(BATCH, rng, independent=True)
    weights = evaluate(points, integrand) * points.weight
    r = rng.random(BATCH)
    index = np.flatnonzero(weights > r * least)
    return Drawn(weights, index, points.sector[index], (points.p[index],), r[index])


def _merged(parts: Sequence[Drawn], least: float) -> Drawn:
    """All points, and the candidates that a ceiling of `least` or more can accept."""
    offsets = np.cumsum([0, *(len(part.weights) for part in parts[:-1])])
    kept = [part.weights[part.number] > part.r * least for part in parts]
    return Drawn(
        np.concatenate([part.weights for part in parts]),
        np.concatenate([part.number[k] + first for part, k, first in zip(parts, kept, offsets, strict=True)]),
        np.concatenate([part.sector[k] for part, k in zip(parts, kept, strict=True)]),
        tuple(block for part, k in zip(parts, kept, strict=True) for block in _thinned(part.p, k)),
        np.concatenate([part.r[k] for part, k in zip(parts, kept, strict=True)]),
    )


def _thinned(blocks: Sequence[Floats], kept: NDArray[np.bool_]) -> Iterator[Floats]:
    """Blocks with the rows that are kept; `kept` goes over all of them."""
    ends = np.cumsum([len(block) for block in blocks])
    for block, own in zip(blocks, np.split(kept, ends[:-1]), strict=True):
        yield block if own.all() else block[own]


def _rows(blocks: Sequence[Floats], chosen: NDArray[np.int64]) -> Floats:
    """The rows with these ascending numbers of all blocks together."""
    found = np.empty((len(chosen), *blocks[0].shape[1:]))
    start = 0
    for block in blocks:
        low, high = np.searchsorted(chosen, (start, start + len(block)))
        found[low:high] = block[chosen[low:high] - start]
        start += len(block)
    return found


def _mean(weights: Floats) -> tuple[float, float]:
    """The mean with its error; of weights that are all equal, the error that rounding leaves."""
    mean = float(weights.mean())
    return mean, max(float(weights.std() / math.sqrt(len(weights))), ROUNDING * mean)


def _missing(points: int, accepted: int, events: int, relative: float, where: str) -> int:
    """How many more batches to draw."""
    most = MAX_POINTS + 10 * events
    wanted = 0.0
    if accepted < events:
        wanted = (1.03 * events - accepted) * points / max(accepted, 1)
    if relative > PRECISION and points < most:
        wanted = max(wanted, points * ((relative / PRECISION) ** 2 - 1))
    if wanted > 0 and accepted < events and points >= most:
        raise GeneratorError(
            f"only {accepted} of {events} events after {points} points: the weights vary too much",
            where,
            "add cuts around the peaks of the process, or ask for fewer events",
        )
    return math.ceil(min(wanted, 4 * points, max(most - points, BATCH)) / BATCH)


def _header(reaction: Reaction, run: Run, events: int, seed: int, ufo_dir: Path) -> Header:
    values = {**reaction.ufo.externals(), **reaction.externals}
    hadrons, degrees = reaction.hadrons, reaction.polarisation
    return Header(
        generator=f"anomalon {__version__} (embedded)",
        process=reaction.name,
        beams=reaction.beams,
        sigma=run.value,
        uncertainty=run.uncertainty,
        unit=reaction.first.unit,
        n_events=events,
        parameters=values,
        slha=card(reaction.ufo, values),
        cuts=tuple(str(cut) for cut in reaction.cuts),
        digest=_digest(ufo_dir),
        seed=seed,
        efficiency=run.efficiency,
        max_weight=run.top,
        n_overweight=int(np.count_nonzero(run.weight > 1)),
        polarisation=(100 * degrees[0], 100 * degrees[1]) if degrees else None,
        pdf=(hadrons.pdf.name, hadrons.pdf.number) if hadrons else None,
        scale=str("default" if hadrons.scale is None else hadrons.scale) if hadrons else None,
    )


def _digest(ufo_dir: Path) -> str | None:
    """The digest of the model description that the directory carries, where it carries one."""
    for name, key in ((".anomalon.json", "spec"), ("anomalon.json", "digest")):
        try:
            return str(json.loads((ufo_dir / name).read_text(encoding="utf-8"))[key])
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return None
