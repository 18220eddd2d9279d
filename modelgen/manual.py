"""What the README of a model says beyond its tables: where it is valid, what to beware of, what to cite."""

from __future__ import annotations

import math
from typing import NamedTuple

from modelgen.anomalies import anomalies
from modelgen.anomalons import members
from modelgen.cautions import cautions
from modelgen.citations import Citation, citations
from modelgen.massbasis import breaking_charge
from modelgen.spec import ModelSpec
from modelgen.wesszumino import matching


class Validity(NamedTuple):
    """Energies (GeV) up to which the Wess-Zumino vertices hold, None where there is no such bound.

    `threshold` is twice the mass of the lightest anomalon that makes them: above it the triangle is no contact term.
    `cutoff` is 4 pi v_S, with v_S = M_X/(g_X |Q_S|): there a theory of the longitudinal X alone is strongly coupled.
    """

    threshold: float | None
    cutoff: float | None

    @property
    def energy(self) -> float | None:
        """The smaller of the two."""
        return min((e for e in self if e is not None), default=None)


class Manual(NamedTuple):
    """The parts of a model's README that come from its description."""

    validity: Validity
    cautions: tuple[str, ...]
    citations: tuple[Citation, ...]


def manual(spec: ModelSpec) -> Manual:
    """The README's words for a model."""
    return Manual(validity(spec), cautions(spec, anomalies(spec), matching(spec)), citations(spec))


def validity(spec: ModelSpec) -> Validity:
    """Where the Wess-Zumino vertices hold; a current without them has no bound from here."""
    anomaly = matching(spec)
    if not (anomaly.a_w or anomaly.a_b):
        return Validity(None, None)
    singlet = {m.name for m in spec.anomalons if m.mass_origin == "singlet"}
    lightest = min((m.mass for m in members(spec) if m.multiplet in singlet), default=None)
    v_s = spec.vector.mass / (spec.vector.coupling * float(breaking_charge(spec) or 1))
    return Validity(None if lightest is None else 2 * lightest, 4 * math.pi * v_s)
