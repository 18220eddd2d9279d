"""What a comparison needs from a sample: every observable as an array, weights, printed digits, from batches of events."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from modelgen.errors import SampleError, UnsupportedError
from validation.compare.event_frame import INCOMING, OUTGOING, Frame, initial, invariant_mass
from validation.compare.outside import outside
from validation.compare.quantities import Measured, measure, measure_among
from validation.process import Cut
from validation.samples.sample import Batch, Floats, Sample

Hashes = NDArray[np.uint64]

MOST_DIGITS, FEWEST_DIGITS = 12, 4  # beyond 12 digits the generator's own double-precision arithmetic is what limits


class Observations(NamedTuple):
    """Everything a comparison needs from a sample of n events: weights (n,), each observable, printed digits, sqrt(s).

    `ecm` (GeV) is None for a decay; `digits` is the number of significant digits that the momenta carry; `repeated` is
    the number of events that are an exact copy of an earlier one; `outside` how many fail each declared cut.
    """

    weight: Floats
    measured: Mapping[str, Measured]
    digits: int
    ecm: float | None
    repeated: int = 0
    outside: Mapping[str, int] = MappingProxyType({})

    @property
    def effective_n(self) -> float:
        """(sum w)^2 / sum w^2, the number of unweighted events that carries the same statistical information."""
        return float(np.sum(self.weight) ** 2 / np.sum(self.weight**2))


def own(observations: Observations, name: str) -> Observations:
    """The events that have an observable: without those of another final state, where its value is no number."""
    values, amplification = observations.measured[name]
    kept = ~np.isnan(values)
    if np.all(kept):
        return observations
    measured = {name: Measured(values[kept], amplification[kept])}
    return observations._replace(weight=observations.weight[kept], measured=measured)


def printed_digits(values: Floats) -> int:
    """How many significant decimal digits numbers were printed with: the fewest that reproduce all of them.

    Between 4 and 12; exact zeros carry no information. Numbers that are binary all the way say 12.
    """
    numbers = np.abs(values[(values != 0) & np.isfinite(values)])
    if not numbers.size:
        return MOST_DIGITS
    exponent = np.floor(np.log10(numbers))
    for digits in range(FEWEST_DIGITS, MOST_DIGITS):
        scaled = numbers * 10.0 ** (digits - 1 - exponent)
        if np.all(np.abs(scaled - np.rint(scaled)) < 1e-2):
            return digits
    return MOST_DIGITS


def checked_weights(batch: Batch) -> Floats:
    """The weights of a batch, refused when one is not a finite number."""
    bad = int(np.count_nonzero(~np.isfinite(batch.weight)))
    if bad:
        raise SampleError(
            f"{bad} events have a weight that is not a finite number", hint="remove them at the source; do not reweight"
        )
    return batch.weight


def observe(
    sample: Sample,
    observables: Sequence[str],
    codes: Mapping[str, int],
    check: Callable[[Batch], None] = lambda batch: None,
    energy: float | None = None,
    counted: Mapping[str, Sequence[str]] = MappingProxyType({}),
    among: Mapping[str, Sequence[str]] = MappingProxyType({}),
    cuts: Sequence[Cut] = (),
    first: int | None = None,
) -> Observations:
    """One pass over a sample: weights and observables of every event; `check` may refuse a batch.

    `energy` is that of beams with structure, sqrt(s) in GeV; without it all events have to have the same. `counted` has
    the categories of the observables that count events; `among` the particles of the final state that an observable
    belongs to, where a sample has several: it is nan in the others. Events outside of `cuts` are counted; `first` is the
    PDG code of the incoming particle along the z axis of theirs, None for hadrons.
    """
    weights: list[Floats] = []
    columns: dict[str, list[Measured]] = {name: [] for name in observables}
    energies: list[Floats] = []
    marks: list[Hashes] = []
    beyond = {str(cut): 0 for cut in cuts}
    digits, decay = FEWEST_DIGITS, False
    for batch in sample.batches():
        if not len(batch):
            continue
        weights.append(checked_weights(batch))
        check(batch)
        frame = Frame.of(batch, codes)
        for name, column in columns.items():
            wanted = among.get(name, ())
            column.append(
                measure_among(frame, name, wanted, counted.get(name, ()))
                if wanted
                else measure(frame, name, counted.get(name, ()))
            )
        energies.append(invariant_mass(initial(batch)))
        marks.append(momenta_marks(batch))
        printed = printed_digits(batch.p[batch.status >= OUTGOING])
        for cut in cuts:
            reach = min(printed, sample.header.digits or MOST_DIGITS)
            beyond[str(cut)] += int(np.count_nonzero(outside(frame, cut, first, reach)))
        digits = max(digits, printed)
        decay = int(np.count_nonzero(batch.status == INCOMING)) == len(batch)
    if not weights:
        raise SampleError("the sample holds no events", where=sample.header.path)
    measured = {
        name: Measured(np.concatenate([m.values for m in column]), np.concatenate([m.amplification for m in column]))
        for name, column in columns.items()
    }
    weight = np.concatenate(weights)
    if not np.any(weight):
        raise SampleError("all events have weight zero", where=sample.header.path)
    digits = min(digits, sample.header.digits or MOST_DIGITS)
    repeated = weight.size - np.unique(np.concatenate(marks)).size
    if energy is None and not decay:
        energy = one_energy(np.concatenate(energies))
    return Observations(weight, measured, digits, energy, repeated, beyond)


def momenta_marks(batch: Batch) -> Hashes:
    """One number per event, shape (n,), equal for events whose outgoing particles are equal to the last digit.

    A sum over particles, so that their order does not matter; mixed as in SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
    """
    with np.errstate(over="ignore"):
        z = batch.pdg.astype(np.uint64)
        for component in range(1, 4):
            bits = np.ascontiguousarray(batch.p[:, component] + 0.0).view(np.uint64)  # + 0.0: one zero, not two
            z = (z ^ bits) * np.uint64(0x9E3779B97F4A7C15)
            z ^= z >> np.uint64(31)
        z = np.where(batch.status == OUTGOING, z * np.uint64(0xBF58476D1CE4E5B9), np.uint64(0))
        total: Hashes = np.add.reduceat(z ^ (z >> np.uint64(29)), batch.offsets[:-1])
    return total


def one_energy(ecm: Floats) -> float:
    """The centre-of-mass energy that all events, shape (n,), share within the digits of a file (1e-6), in GeV."""
    middle = float(np.median(ecm))
    spread = float(np.max(np.abs(ecm / middle - 1)))
    if spread > 1e-6:
        raise UnsupportedError(
            f"the centre-of-mass energy changes from event to event by up to {spread:.2g} of itself",
            hint="initial-state radiation cannot be compared yet; a sample of hadron beams names them in <init>",
        )
    return middle
