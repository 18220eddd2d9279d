"""Event-level selections on a sample: which share of its events a search would keep, with its statistical error.

Selections use what the generator knows: energies, angles, beta gamma and decay lengths. Weights of decay lengths are
exact probabilities, so that a short sample does for a long lifetime.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from modelgen.anomalons import members
from modelgen.errors import SampleError
from modelgen.spec import ModelSpec
from validation.limits.heavy_tracks import Passed
from validation.limits.hscp import SHORTEST, Tracks, kept, strength, tracks
from validation.limits.pairs import productions
from validation.limits.sample_tracks import heavy_pairs, is_balanced, passed
from validation.limits.topologies import particle_of
from validation.rates.inputs import anomalon_fermions, electroweak
from validation.samples.sample import Batch, Sample
from validation.signatures import HBAR, LIGHT_SPEED, Fate, Signature

Floats = NDArray[np.float64]

PHOTON, X_CODE = 22, 5200022
Z_GAMMA = "Z → γ + invisible"
HEAVY_TRACKS = "heavy charged tracks (ATLAS)"
# A choice near to ATLAS' geometry, not a published selection: tracks that end between pixels and strips, radii in m
TRACK_FROM, TRACK_TO, TRACK_ETA = 0.1225, 0.299, 1.9
STABLE_RADIUS = 10.0  # m: outside every muon system's inner half; a choice, as for the limits that ship
HSCP_ETA, HSCP_BETA_GAMMA = 1.8, (0.3, 1.5)  # where ionisation tells a heavy particle: central, and not relativistic


class Acceptance(NamedTuple):
    """The share of events of a sample that a selection keeps; `built_in` is the same without the sample, if known."""

    selection: str
    value: float
    uncertainty: float
    events: int
    built_in: float | None
    why: str


class Kinematics(NamedTuple):
    """Of n particles: momentum, transverse momentum (GeV), pseudorapidity, beta gamma, and the event each is in."""

    p: Floats
    pt: Floats
    eta: Floats
    beta_gamma: Floats
    event: NDArray[np.int64]


def kinematics(batch: Batch, codes: Sequence[int]) -> Kinematics:
    """Of all particles with these |codes| that are not incoming."""
    chosen = np.isin(np.abs(batch.pdg), codes) & (batch.status > 0)
    last = chosen & ~_has_copy(batch, chosen)
    event = np.repeat(np.arange(len(batch)), np.diff(batch.offsets))[last]
    e, px, py, pz = batch.p[last].T
    pt, p = np.hypot(px, py), np.sqrt(px**2 + py**2 + pz**2)
    with np.errstate(divide="ignore", invalid="ignore"):
        eta = np.arctanh(np.clip(pz / p, -1 + 1e-15, 1 - 1e-15))
        mass = np.sqrt(np.maximum(e**2 - p**2, 0.0))
        return Kinematics(p, pt, eta, np.where(mass > 0, p / mass, np.inf), event)


def _has_copy(batch: Batch, chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Rows whose daughter is a particle of the same code: a copy of itself, as showers write them."""
    rows = np.flatnonzero(chosen)
    start = np.repeat(batch.offsets[:-1], np.diff(batch.offsets))
    mothers = (start + batch.mother1 - 1)[rows]
    copies = (batch.mother1[rows] > 0) & (batch.pdg[np.maximum(mothers, 0)] == batch.pdg[rows])
    found = np.zeros(len(chosen), bool)
    found[mothers[copies]] = True
    return found


def survival(length: Floats, beta_gamma: Floats, lifetime_s: float) -> Floats:
    """exp(-L/(beta gamma c tau)), L in m."""
    if math.isinf(lifetime_s):
        return np.ones_like(beta_gamma)
    return np.asarray(np.exp(-length / (np.maximum(beta_gamma, 1e-12) * LIGHT_SPEED * max(lifetime_s, 1e-300))))


def disappearing(batch: Batch, codes: Sequence[int], lifetime_s: float) -> Floats:
    """Per event, the probability of at least one track that ends between pixels and strips, |eta| < 1.9; shape (n,)."""
    k = kinematics(batch, codes)
    stretch = np.cosh(k.eta)  # L = r cosh(eta) for a transverse radius r
    own = survival(TRACK_FROM * stretch, k.beta_gamma, lifetime_s) - survival(TRACK_TO * stretch, k.beta_gamma, lifetime_s)
    return _at_least_one(np.where(np.abs(k.eta) < TRACK_ETA, own, 0.0), k.event, len(batch))


def heavy_stable(batch: Batch, codes: Sequence[int], lifetime_s: float) -> Floats:
    """Per event, the probability of at least one slow central track that leaves the detector; shape (n,)."""
    k = kinematics(batch, codes)
    low, high = HSCP_BETA_GAMMA
    good = (np.abs(k.eta) < HSCP_ETA) & (k.beta_gamma > low) & (k.beta_gamma < high)
    out = survival(STABLE_RADIUS * np.ones_like(k.eta), k.beta_gamma, lifetime_s)
    return _at_least_one(np.where(good, out, 0.0), k.event, len(batch))


def hard_photon(batch: Batch, least: float, lifetime_s: float, invisible: float, radius_m: float) -> Floats:
    """Per event: a photon above `least` GeV, times the probability that X is not seen; shape (n,)."""
    photon = kinematics(batch, (PHOTON,))
    kept = np.zeros(len(batch), bool)
    kept[photon.event[photon.p > least]] = True
    x = kinematics(batch, (X_CODE,))
    unseen = np.zeros(len(batch))
    unseen[x.event] = invisible + (1 - invisible) * survival(np.full(len(x.p), radius_m), x.beta_gamma, lifetime_s)
    return np.where(kept, unseen, 0.0)


def _at_least_one(probability: Floats, event: NDArray[np.int64], n: int) -> Floats:
    missed = np.zeros(n)
    np.add.at(missed, event, np.log1p(-np.minimum(probability, 1 - 1e-16)))
    return -np.expm1(missed)


def measure(sample: Sample, weights: Callable[[Batch], Floats]) -> tuple[float, float, int]:
    """Weighted mean of a per-event probability, its statistical error, and the number of events."""
    (only,) = measure_all(sample, lambda batch: weights(batch)[None])
    return only


def measure_all(sample: Sample, weights: Callable[[Batch], Floats]) -> list[tuple[float, float, int]]:
    """The same of several probabilities, given as an array (k, n), in one reading of the sample."""
    sums: Floats | None = None
    n = 0
    for batch in sample.batches():
        w, v = batch.weight, weights(batch)
        n += len(batch)
        one = np.ones_like(v)
        added = np.stack([w * one, w**2 * one, w * v, w**2 * v**2, w**2 * v]).sum(-1)
        sums = added if sums is None else sums + added
    if sums is None or not n or np.any(sums[0] == 0):
        raise SampleError("the sample has no events, or their weights add up to nothing")
    total, square, values, squares, cross = sums
    mean = values / total
    error = np.sqrt(np.maximum(squares - 2 * mean * cross + mean**2 * square, 0.0)) / np.abs(total)
    return [(float(m), float(e), n) for m, e in zip(mean, error, strict=True)]


def acceptances(
    sample: Sample, spec: ModelSpec, signatures: Sequence[Signature], fate: Fate, radius_m: float = 10.0
) -> tuple[Acceptance, ...]:
    """Every selection that has something to select in this sample."""
    first = next(iter(sample.batches()), None)
    if first is None or not len(first):
        raise SampleError("the sample has no events", where=sample.header.path)
    present = set(np.abs(first.pdg[first.status > 0]).tolist())
    found = []
    if {PHOTON, X_CODE} <= present:
        found.append(_z_gamma(sample, spec, fate, radius_m))
    codes = {member.name: abs(member.pdg) for member in members(spec)}
    found += _heavy_tracks(sample, first, spec, signatures, fate, codes)
    for signature in signatures:
        code = codes[signature.particle]
        if not signature.charge or code not in present:
            continue
        length = signature.lifetime_s * LIGHT_SPEED
        selections = (("disappearing track", disappearing), ("heavy stable charged particle", heavy_stable))
        for name, selection in selections:
            value = measure(sample, partial(selection, codes=(code,), lifetime_s=signature.lifetime_s))
            why = f"cτ = {length:.3g} m; geometry and decay length alone: no trigger, no missing momentum, no efficiency"
            found.append(Acceptance(f"{name}, {signature.particle}", *value, None, why))
    return tuple(found)


def _heavy_tracks(
    sample: Sample, first: Batch, spec: ModelSpec, signatures: Sequence[Signature], fate: Fate, codes: Mapping[str, int]
) -> list[Acceptance]:
    """The published recipe for heavy charged tracks, with and without what stands before its regions, on one process."""
    by_code = {codes[s.particle]: s for s in signatures}
    pairs = np.unique(np.sort(heavy_pairs(first, tuple(by_code)).code, axis=1), axis=0)
    ways = list(tracks(productions(spec), signatures, fate, spec.vector.mass))
    names = {s.particle: s for s in signatures}

    def of(way: Tracks) -> tuple[int, ...]:
        return tuple(sorted(codes[particle_of(name, names)] for name in (way.production.first, way.production.second)))

    here = [way for way in ways if of(way) in {tuple(pair.tolist()) for pair in pairs}]
    if not here or len(pairs) != len({of(way) for way in here}):
        return []
    lifetimes = {code: by_code[code].lifetime_s for pair in pairs.tolist() for code in pair if _is_track(by_code[code])}
    fermions = {f.name: f for f in anomalon_fermions(spec, "singlet")}
    built_in = dict.fromkeys(Passed._fields, 0.0)
    total = sum(way.production.sigma_pb for way in here)
    for way in here:
        share = kept(way, strength(way.production, spec, fermions))
        built_in = {name: value + way.production.sigma_pb / total * share[name][0] for name, value in built_in.items()}
    balanced = is_balanced(heavy_pairs(first, tuple(by_code)).p)
    why = "arXiv:2205.06013" + (
        ", radiation added to events that have none" if balanced else ", with the sample's own radiation"
    )
    # in the order of the fields
    what = {"acceptance": "an accepted track", "event": "and the event", "low": "region low", "high": "region high"}
    found = measure_all(sample, lambda b: np.stack(passed(b, tuple(by_code), lifetimes)[: len(what)]))
    return [
        Acceptance(f"{HEAVY_TRACKS}, {label}", *value, built_in[name], why)
        for value, (name, label) in zip(found, what.items(), strict=True)
    ]


def _is_track(signature: Signature) -> bool:
    return abs(signature.charge) == 1 and signature.lifetime_s >= SHORTEST


def _z_gamma(sample: Sample, spec: ModelSpec, fate: Fate, radius_m: float) -> Acceptance:
    """The photon energy window of Z -> gamma + invisible at LEP, E > E_beam/2, and an X that is not seen."""
    m_z, m_x = electroweak(spec).m_z, spec.vector.mass
    lifetime = HBAR / fate.width if fate.width > 0 else math.inf
    value = measure(sample, lambda batch: hard_photon(batch, m_z / 4, lifetime, fate.invisible, radius_m))
    energy = (m_z**2 - m_x**2) / (2 * m_z)
    built_in = fate.unseen(energy, m_x, radius_m) if energy > m_z / 4 else 0.0
    return Acceptance(Z_GAMMA, *value, built_in, f"E(γ) > {m_z / 4:.4g} GeV and X unseen within {radius_m:g} m")
