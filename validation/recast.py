"""Is a model excluded: every limit held against what the model predicts, with a verdict and words for each."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from modelgen.anomalons import ALPHA0
from modelgen.cautions import uncancelled, yukawas
from modelgen.spec import ModelSpec
from validation.limits import hscp as heavy_tracks
from validation.limits import unasked, vector, z_width
from validation.limits.acceptance import Z_GAMMA, Acceptance, acceptances
from validation.limits.applicability import mass_verdicts
from validation.limits.hscp import heavy_track_verdicts
from validation.limits.layout import Tables, read_directory, shipped_maps
from validation.limits.pairs import Production, left_out, productions
from validation.limits.points import Points, points_of
from validation.limits.precision import limits as precision_limits
from validation.limits.precision import precision_verdicts
from validation.limits.probes import MEASURED_Z_WIDTH, missing, overflowing
from validation.limits.searches import map_verdicts, unsearched
from validation.limits.sentences import sentences
from validation.limits.table import Limit, shipped_limits
from validation.limits.topologies import Signal, signals
from validation.limits.verdicts import Verdict
from validation.limits.zpole import ZDecay, z_gamma_verdict
from validation.rates import zgamma
from validation.rates.flavour import not_implemented
from validation.rates.inputs import electroweak, require_plain
from validation.rates.reactions import kappa
from validation.samples.sample import Sample
from validation.signatures import Fate, Signature, fate_of_x, signatures_of


class Recast(NamedTuple):
    """The verdicts in the order of the limit tables, whether any of them says "excluded", and all of it in words.

    `signatures` and `productions` (13 TeV) are what the verdicts rest on, `signals` the topologies that come of them.
    """

    verdicts: tuple[Verdict, ...]
    excluded: bool
    sentences: tuple[str, ...]
    fate: Fate
    signatures: tuple[Signature, ...] = ()
    productions: tuple[Production, ...] = ()
    signals: tuple[Signal, ...] = ()
    acceptances: tuple[Acceptance, ...] = ()

    def _repr_html_(self) -> str:
        from validation.notebook import verdict_table

        return verdict_table(self)


def tables(folder: str | Path | None = None) -> Tables:
    """What ships with the program, with the tables of `folder` after it; of limits with one name the user's counts.

    A LimitError names the file and what is wrong in it.
    """
    rows, maps = shipped_limits(), shipped_maps()
    if folder is None:
        return Tables(rows, maps, ())
    own = read_directory(folder)
    names = {limit.id for limit in own.limits} | {search.limit.id for search in own.maps}
    kept = tuple(limit for limit in rows if limit.id not in names)
    searches = tuple(search for search in maps if search.limit.id not in names)
    return Tables((*kept, *own.limits), (*searches, *own.maps), own.remarks)


def recast(spec: ModelSpec, limits: Sequence[Limit] | Tables | None = None, samples: Sequence[Sample] = ()) -> Recast:
    """Hold a model against every limit (by default those that ship), with alpha(0) for each external photon.

    `limits` are those of `tables(folder)`, which are what ships and a user's own, or a sequence of rows alone. The
    event-level selections are applied to the samples; what they keep replaces the built-in kinematics. Rates are in pb,
    widths and masses in GeV; every verdict names its unit, its experiment and its source. UnsupportedError: a model
    with kinetic mixing or Yukawa couplings between anomalons; LimitError: a limit of no known probe.
    """
    require_plain(spec)
    used = limits if isinstance(limits, Tables) else tables() if limits is None else Tables(tuple(limits), (), ())
    fate, signatures = fate_of_x(spec), signatures_of(spec)
    kept = tuple(a for sample in samples for a in acceptances(sample, spec, signatures, fate))
    measured = next(((a.value, a.uncertainty) for a in kept if a.selection == Z_GAMMA), None)
    here = points_of(spec, *(np.array([x]) for x in (spec.vector.mass, spec.vector.coupling, spec.wess_zumino.strength)))
    verdicts: list[Verdict] = []
    for limit in used.limits:
        if limit.kind == "rate":
            verdicts.append(_on_x(limit, here, fate, measured))
        else:
            verdicts.extend(mass_verdicts(limit, signatures, fate))
    energies = sorted({search.ecm_tev for search in used.maps} | {13.0})
    made = {ecm: productions(spec, ecm) for ecm in energies}
    found = {ecm: signals(pairs, signatures, fate, spec.vector.mass) for ecm, pairs in made.items()}
    verdicts.extend(map_verdicts(used.maps, found))
    if limits is None or isinstance(limits, Tables):
        verdicts.extend(heavy_track_verdicts(spec, made[13.0], signatures, fate))
        verdicts.extend(precision_verdicts(spec))
    known = {row.id: row for row in used.limits} | {search.limit.id: search.limit for search in used.maps}
    known |= {heavy_tracks.limit().id: heavy_tracks.limit(), **precision_limits()}
    strong = (f"Beware: {text}." for text in (*uncancelled(spec), *yukawas(spec)))
    others, rates = bool(unasked.on_x(spec, fate)), bool(not_implemented(spec))
    said = sentences(spec.name, verdicts, known, signatures, fate, others, tuple(z_width.pairs(spec)), rates)
    words = (*said, *unsearched(found[13.0]), *left_out(spec), *missing(spec), *overflowing(here), *strong)
    excluded = any(v.verdict == "excluded" for v in verdicts)
    return Recast(tuple(verdicts), excluded, words, fate, signatures, made[13.0], found[13.0], kept)


def _on_x(limit: Limit, here: Points, fate: Fate, measured: tuple[float, float] | None) -> Verdict:
    """The verdict of a limit on X itself; of Z -> gamma X with the share of X unseen in a sample, where there is one."""
    if measured is not None and vector.probe_of(limit) == "z > a x":
        spec = here.spec
        return z_gamma_verdict(limit, spec.vector.mass, electroweak(spec).m_z, z_decay(spec), fate, measured)
    return vector.verdict(limit, here)


def z_decay(spec: ModelSpec) -> ZDecay:
    """Gamma(Z -> gamma X) at one loop with alpha(0) at the photon, where the model's own scheme has aEWM1.

    The error is that of the Z width, which the branching ratio divides by: the model's own against the measured one.
    """
    ew = electroweak(spec)
    real = ALPHA0 / (ew.e**2 / (4 * math.pi))
    width = float(zgamma.width(kappa(spec, "loop"), ew.m_z, spec.vector.mass)) * real
    return ZDecay(width, width * abs(1 - ew.width_z / MEASURED_Z_WIDTH), ew.width_z)
