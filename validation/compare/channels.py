"""Which decays a sample holds, as counts: the final states of X and of the anomalons against their branching ratios."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from attrs import evolve

from modelgen.spec import ModelSpec
from validation.cascades import alternatives, outgoing
from validation.compare.before_decays import asked_modes, undone
from validation.compare.observables import Observations
from validation.process import Process
from validation.rates.anomalon_decays import anomalon_widths, relative_error
from validation.rates.decays import PartialWidth, partial_widths, width_error
from validation.rates.inputs import anomalon_fermions
from validation.rates.prediction import Observable, Prediction
from validation.rates.reactions import conjugated
from validation.samples.sample import Header

LEAST = 1e-7  # of a branching ratio: rarer ones are in no sample
VIRTUAL = 1e-3  # the same of decays by a W or Z below its mass shell, which generators with two-body decays never make
MOST = 60  # categories
MISSING = 5.0  # events expected in a channel that has none, from which on it is called missing


class Mode(NamedTuple):
    """A decay: its direct products, lower case and sorted, its branching ratio and the absolute uncertainty of that."""

    products: tuple[str, ...]
    ratio: float
    error: float = 0.0


def modes(spec: ModelSpec, name: str) -> tuple[Mode, ...]:
    """The decays of X or of an anomalon, lower-case `name`, with branching ratios; none for anything else.

    What two bosons make of one particle is one decay.
    """
    found: dict[tuple[str, ...], Mode] = {}  # with widths in GeV and their relative errors
    mine: list[PartialWidth] = []
    if name == "x":
        found = {p.products: Mode(_sorted(p.products), p.width, width_error(spec)) for p in partial_widths(spec)}
    else:
        known = {f.name.lower(): f.name for f in anomalon_fermions(spec)}
        anti = {f.antiname.lower(): f.name for f in anomalon_fermions(spec) if not f.majorana}
        own = known.get(name) or anti.get(name)
        mine = [p for p in anomalon_widths(spec) if p.particle == own]
        enough = VIRTUAL * sum(p.width for p in mine)
        for p in mine:
            if not p.via or sum(q.width for q in mine if q.via) > enough:
                key = _sorted([conjugated(spec, q) for q in p.products] if name in anti else p.products)
                before = found[key].ratio if key in found else 0.0
                found[key] = Mode(key, before + p.width, relative_error(spec, p))
    total = sum(mode.ratio for mode in found.values())
    if not total > 0:
        return ()
    virtual = sum(p.width * relative_error(spec, p) for p in mine if p.via) / total
    return tuple(
        Mode(products, width / total, width / total * (error * (1 - width / total) + virtual))
        for products, width, error in found.values()
        if width > LEAST * total
    )


def _sorted(products: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(name.lower() for name in products))


def with_channels(prediction: Prediction, spec: ModelSpec, process: Process, header: Header) -> Prediction:
    """The prediction with the counts of the decays that were undone; its rate is that of the modes asked for."""
    counted, factor = [], 1.0
    left = [name.lower() for name in outgoing(alternatives(process)[0])]
    for name in undone(header):
        times = left.count(name)
        every, asked = modes(spec, name), asked_modes(header, name)
        chosen = tuple(mode for mode in every if not asked or mode.products in asked)
        if not times or not chosen:
            continue
        share = sum(mode.ratio for mode in chosen)
        factor *= share**times if asked else 1.0
        if found := counts(name, tuple(m._replace(ratio=m.ratio / share, error=m.error / share) for m in chosen), times):
            counted.append(found)
    rate = prediction.rate
    if factor != 1:
        rate = evolve(rate, value=rate.value * factor, uncertainty=rate.uncertainty * factor)
    return evolve(prediction, rate=rate, observables=(*prediction.observables, *counted))


def counts(name: str, every: Sequence[Mode], times: int) -> Observable | None:
    """Events by the decays of all `times` particles of this name; None for one mode, or for too many combinations."""
    if len(every) < 2 or math.comb(len(every) + times - 1, times) > MOST:
        return None
    categories, shares, errors = [], [], []
    for chosen in itertools.combinations_with_replacement(every, times):
        orders = math.factorial(times) / math.prod(math.factorial(n) for n in Counter(chosen).values())
        share = orders * math.prod(mode.ratio for mode in chosen)
        categories.append(" + ".join(" ".join(mode.products) for mode in chosen))
        shares.append(share)
        errors.append(share * sum(mode.error / mode.ratio for mode in chosen))
    whole = sum(shares)
    return Observable(
        f"decays({name})", "counts", "1", None, categories=tuple(categories),
        shares=tuple(share / whole for share in shares), errors=tuple(errors),
    )  # fmt: skip


def count_words(one: Observable, observations: Observations) -> str:
    """What kind of fault fits counts that disagree."""
    values, weight = observations.measured[one.name].values, observations.weight
    strange = int(np.count_nonzero(values < 0))
    what, kind = ("pairs of partons", "partons") if one.name.startswith("partons") else ("decays", "decay")
    if strange:
        whole = f"{strange} events of {len(weight)}"
        why = "another process, other couplings, or a mode of higher order"
        return f"{whole} hold {what} that the analytic rates do not have: {why}."
    found = np.bincount(values.astype(int), weight, len(one.shares)) / np.sum(weight)
    n, shares = observations.effective_n, np.array(one.shares)
    empty = [k for k in range(len(shares)) if found[k] == 0 and n * shares[k] > MISSING]
    if empty:
        names = ", ".join(one.categories[k] for k in empty)
        lost = float(shares[empty].sum())
        rest = np.delete(found, empty) * (1 - lost)
        error = np.sqrt(np.delete(shares * (1 - shares), empty) / n)
        fits = bool(np.all(np.abs(rest - np.delete(shares, empty)) < MISSING * np.maximum(error, 1 / n)))
        tail = "; the others have the right proportions" if fits else ""
        return f"A missing channel fits: no event has {names} in {one.name}, {100 * lost:.3g}% are predicted{tail}."
    if kind == "partons":
        return partons_words(one, found)
    worst = int(np.argmax(np.abs(found - shares) / np.sqrt(shares * (1 - shares) / n)))
    return (
        f"Wrong branching ratios fit: {100 * found[worst]:.4g}% of the events have {one.categories[worst]} in {one.name}, "
        f"{100 * shares[worst]:.4g}% are predicted."
    )


def partons_words(one: Observable, found: Mapping[int, float] | np.ndarray) -> str:
    """The share of each flavour, found and predicted, and the side that the quark comes from."""
    flavours: dict[str, list[float]] = {}
    for k, text in enumerate(one.categories):
        quark = " ".join(sorted(text.split()))
        pair = flavours.setdefault(quark, [0.0, 0.0])
        pair[0] += float(found[k])
        pair[1] += one.shares[k]
    rows = ", ".join(f"{name} {100 * seen:.3g}% ({100 * told:.3g}%)" for name, (seen, told) in sorted(flavours.items()))
    return f"Other parton densities, another scale, or other couplings to quarks fit: events from {rows} as predicted."
