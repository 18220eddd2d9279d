"""The plane of M_X and g_X: what limits exclude, what is expected, what Belle II prefers, how heavy anomalons may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from modelgen.errors import UnsupportedError
from modelgen.spec import ModelSpec
from validation.figures.tables import csv_text
from validation.limits.anomalon_points import obstacle
from validation.limits.layout import Tables
from validation.limits.probes import missing
from validation.limits.table import Limit, shipped_limits, tables_in
from validation.limits.vector import on_x
from validation.limits.verdicts import EXCLUDED, UNCERTAIN
from validation.rates import naturalness
from validation.survey import judge_points

Floats = NDArray[np.float64]

MASSES, COUPLINGS = (0.005, 80.0), (1e-7, 1.0)  # of the plane, GeV and g_X
SIDE = 161


class Area(NamedTuple):
    """One limit on the plane (n, k): its row, `ratio` (above 1: excluded side, NaN: it does not apply) and verdict."""

    limit: Limit
    ratio: Floats
    verdict: NDArray[np.int8]

    @property
    def label(self) -> str:
        """Experiment and reference, short."""
        limit = self.limit
        return f"{limit.experiment} {limit.arxiv or limit.reference.removeprefix(limit.experiment).strip(', ')}"


class Excess(NamedTuple):
    """The region that Belle II prefers: Delta chi^2 to the best point (n, k), and that point; its significance."""

    delta_chi2: Floats
    m_x: float
    g_x: float
    sigmas: float


class Plane(NamedTuple):
    """All of it at M_X (n,) in GeV and g_X (k,).

    `heaviest`: the anomalon mass in GeV that y = sqrt(4 pi) allows (n, k); `own` is the model's point, `own_mass` the mass
    of its lightest anomalon from U(1)_X breaking. `notes` say what is not here. `anomalons`: the worst verdict (n, k) of
    the limits on its anomalons that need no events, by number as in `limits.verdicts.WORDS`; None if they say nothing.
    """

    model: str
    current: str
    m_x: Floats
    g_x: Floats
    areas: tuple[Area, ...]
    projections: tuple[Area, ...]
    excess: Excess | None
    heaviest: Floats | None
    own: tuple[float, float]
    own_mass: float | None
    notes: tuple[str, ...]
    anomalons: NDArray[np.int8] | None = None

    def csv(self) -> str:
        """A row for each point: M_X, g_X, the ratio of every limit and projection, the excess, the heaviest anomalon."""
        m_x, g_x = np.broadcast_arrays(self.m_x[:, None], self.g_x)
        columns: dict[str, Floats] = {"MX_GeV": m_x, "gX": g_x}
        columns |= {f"ratio {area.limit.id}": area.ratio for area in (*self.areas, *self.projections)}
        if self.excess is not None:
            columns["delta_chi2 Belle II"] = self.excess.delta_chi2
        if self.heaviest is not None:
            columns["heaviest_anomalon_GeV"] = self.heaviest
        if self.anomalons is not None:
            columns["verdict_on_anomalons"] = self.anomalons.astype(float)
        return csv_text(columns)


def plane(
    spec: ModelSpec,
    m_x: Floats | None = None,
    g_x: Floats | None = None,
    limits: Sequence[Limit] | Tables | None = None,
    judged: Sequence[Area] | None = None,
    anomalons: NDArray[np.int8] | None = None,
) -> Plane:
    """The plane of a model; M_X in GeV and g_X ascending, by default even in their logarithms.

    `judged`: the areas of the limits on X, and `anomalons` the worst verdict on those, if they are known already.
    """
    mass = np.geomspace(*MASSES, SIDE) if m_x is None else np.asarray(m_x, float)
    coupling = np.geomspace(*COUPLINGS, SIDE) if g_x is None else np.asarray(g_x, float)
    rows = on_x(limits.limits if isinstance(limits, Tables) else shipped_limits() if limits is None else limits)
    if judged is None and (limits is None or isinstance(limits, Tables)):
        anomalons = on_anomalons(spec, mass, coupling, limits)
    heaviest = naturalness.largest_mass(spec, naturalness.YUKAWAS["sqrt(4 pi)"], mass[:, None], coupling)
    masses = [m.mass for m in spec.anomalons if m.mass_origin == "singlet" and m.delta]
    return Plane(
        spec.name,
        spec.vector.charges.text or "charges as given",
        mass,
        coupling,
        tuple(areas(spec, mass, coupling, rows) if judged is None else judged),
        tuple(areas(spec, mass, coupling, projections())),
        excess(spec, mass, coupling),
        heaviest if np.isfinite(heaviest).any() else None,
        (spec.vector.mass, spec.vector.coupling),
        min(masses, default=None),
        missing(spec),
        anomalons,
    )


def areas(spec: ModelSpec, m_x: Floats, g_x: Floats, rows: Sequence[Limit]) -> Iterator[Area]:
    """The limits that apply somewhere on the plane."""
    for name, judged in judge_points(spec, {"MX": m_x[:, None], "gX": g_x}, rows).items():
        if np.isfinite(judged.ratio).any():
            yield Area(next(row for row in rows if row.id == name), judged.ratio, judged.verdict)


def on_anomalons(spec: ModelSpec, m_x: Floats, g_x: Floats, limits: Tables | None = None) -> NDArray[np.int8] | None:
    """The worst verdict of the limits on anomalons at each point (n, k); None where none of them says anything."""
    if not spec.anomalons or obstacle(spec) is not None:
        return None
    names = {row.id for row in on_x(shipped_limits() if limits is None else limits.limits)}
    found = judge_points(spec, {"MX": m_x[:, None], "gX": g_x}, limits, anomalons=True)
    return worst_of([judged.verdict for name, judged in found.items() if name not in names])


def worst_of(verdicts: Sequence[NDArray[np.int8]]) -> NDArray[np.int8] | None:
    """The worst of these verdicts at each point; None if there is none at all."""
    found = np.max(verdicts, axis=0) if len(verdicts) else np.zeros(1, np.int8)
    return np.asarray(found, np.int8) if found.any() else None


def projections() -> tuple[Limit, ...]:
    """What experiments to come expect, as rows of limits."""
    return tables_in("projections")


def excess(spec: ModelSpec, m_x: Floats, g_x: Floats) -> Excess | None:
    """Where X describes the counts of Belle II; None if it does so nowhere by more than one standard deviation."""
    from validation.excess import fit, plane

    try:
        found = fit.favoured(spec, m_x[:, None], g_x)
        best = fit.fit(spec)
    except UnsupportedError:
        return None
    if not best.describes:
        return None
    delta = np.where(found.gain > 0, found.delta_chi2, np.inf)
    return Excess(delta, best.best.m_x, best.best.g_x, plane.significance(best.best.gain, 2))


def boundary(area: Area, g_x: Floats, verdicts: tuple[int, ...] = (UNCERTAIN, EXCLUDED)) -> Floats:
    """The smallest g_X on the excluded side at each M_X (n,), between points in logarithms; NaN if not in the plane."""
    beyond = np.isin(area.verdict, verdicts) & (area.ratio > 1)
    first = np.argmax(beyond, axis=1)
    row = np.arange(len(first))
    low = np.maximum(first - 1, 0)
    below, above = area.ratio[row, low], area.ratio[row, first]
    with np.errstate(invalid="ignore", divide="ignore"):
        share = -np.log(below) / (np.log(above) - np.log(below))
        between = g_x[low] * (g_x[first] / g_x[low]) ** share
    value = np.where(np.isfinite(between) & (below > 0), between, g_x[first])
    return np.where(beyond.any(axis=1) & (first > 0), value, np.nan)
