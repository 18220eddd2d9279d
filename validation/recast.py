"""Is a model excluded: every shipped limit held against what the model predicts, with a verdict and words for each."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from modelgen.anomalons import ALPHA0
from modelgen.spec import ModelSpec
from validation.limits.applicability import mass_verdicts
from validation.limits.sentences import sentences
from validation.limits.table import Limit, shipped_limits
from validation.limits.verdicts import Verdict
from validation.limits.zpole import ZDecay, z_gamma_verdict
from validation.rates import zgamma
from validation.rates.inputs import electroweak, require_plain
from validation.rates.reactions import kappa
from validation.signatures import fate_of_x, signatures_of

MEASURED_Z_WIDTH = 2.4955  # GeV, Review of Particle Physics 2024


class Recast(NamedTuple):
    """The verdicts in the order of the limit tables, whether any of them says "excluded", and all of it in words."""

    verdicts: tuple[Verdict, ...]
    excluded: bool
    sentences: tuple[str, ...]


def recast(spec: ModelSpec, limits: Sequence[Limit] | None = None) -> Recast:
    """Hold a model against every limit (by default those that ship), with alpha(0) for each external photon."""
    require_plain(spec)
    rows = shipped_limits() if limits is None else tuple(limits)
    fate, signatures = fate_of_x(spec), signatures_of(spec)
    verdicts: list[Verdict] = []
    for limit in rows:
        if limit.kind == "rate":
            m_z = electroweak(spec).m_z
            verdicts.append(z_gamma_verdict(limit, spec.vector.mass, m_z, z_decay(spec), fate))
        else:
            verdicts.extend(mass_verdicts(limit, signatures, fate))
    words = sentences(spec.name, verdicts, {row.id: row for row in rows}, signatures, fate)
    return Recast(tuple(verdicts), any(v.verdict == "excluded" for v in verdicts), words)


def z_decay(spec: ModelSpec) -> ZDecay:
    """Gamma(Z -> gamma X) at one loop with alpha(0) at the photon, where the model's own scheme has aEWM1.

    The error is that of the Z width, which the branching ratio divides by: the model's own against the measured one.
    """
    ew = electroweak(spec)
    real = ALPHA0 / (ew.e**2 / (4 * math.pi))
    width = float(zgamma.width(kappa(spec, "loop"), ew.m_z, spec.vector.mass)) * real
    return ZDecay(width, width * abs(1 - ew.width_z / MEASURED_Z_WIDTH), ew.width_z)
