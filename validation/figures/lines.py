"""Figures against M_X: what the limits say about the anomalons, the branching ratios of X, and Z -> gamma X."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from modelgen.spec import ModelSpec
from validation.figures.plane import Area, Plane, boundary
from validation.figures.tables import csv_text
from validation.limits.points import points_of
from validation.limits.table import shipped_limits
from validation.rates import naturalness, zgamma
from validation.rates.inputs import anomalon_fermions, electroweak, sm_fermions
from validation.rates.reactions import kappa
from validation.recast import recast

Floats = NDArray[np.float64]

SMALLEST = 1e-5  # branching ratios below are not drawn
DIRECT = 2  # direct searches that are drawn: those that reach farthest


class Reach(NamedTuple):
    """The anomalon mass in GeV at Yukawa coupling 1 up to which a limit reaches, at M_X (n,); it grows with y."""

    area: Area
    mass: Floats
    projection: bool


class AnomalonMass(NamedTuple):
    """What limits on X say about the anomalons at M_X (n,) in GeV: masses below y times a `Reach` are excluded.

    For y = 1 are: `natural`, the mass that finite naturalness allows with logarithms up to the cutoff at the model's own
    point; `own`, the lightest one of the model; `direct`, the masses up to which direct searches exclude its anomalons.
    """

    model: str
    m_x: Floats
    reaches: tuple[Reach, ...]
    natural: float
    own: float | None
    direct: tuple[tuple[str, float], ...] = ()

    def csv(self) -> str:
        """M_X and, for y = 1, the mass of each limit."""
        return csv_text({"MX_GeV": self.m_x} | {f"M_GeV {r.area.limit.id}": r.mass for r in self.reaches})


def anomalon_mass(spec: ModelSpec, plane: Plane) -> AnomalonMass | None:
    """The masses that the limits of a plane reach; None without anomalons that U(1)_X breaking makes heavy.

    M = y M_X/(sqrt(2) g_X |delta|): a largest g_X is a smallest M/y.
    """
    if plane.heaviest is None:
        return None
    reaches = []
    for area, projected in [(a, False) for a in plane.areas] + [(a, True) for a in plane.projections]:
        coupling = boundary(area, plane.g_x)
        if np.isfinite(coupling).any():
            mass = naturalness.largest_mass(spec, 1.0, plane.m_x, np.where(np.isfinite(coupling), coupling, 1.0))
            reaches.append(Reach(area, np.where(np.isfinite(coupling), mass, np.nan), projected))
    natural = float(naturalness.ultraviolet(spec).natural)
    return AnomalonMass(spec.name, plane.m_x, tuple(reaches), natural, plane.own_mass, direct(spec))


def direct(spec: ModelSpec) -> tuple[tuple[str, float], ...]:
    """The searches whose lower limit on a mass applies to an anomalon of this model, the farthest first: name and mass in
    GeV, moved to the model's branching ratios. Windows, proxies and numbers of lower confidence are left out."""
    rows = {row.id: row for row in shipped_limits()}
    found: dict[str, float] = {}
    for verdict in recast(spec).verdicts:
        row = rows.get(verdict.limit)
        if row is not None and row.kind == "mass" and row.trusted and verdict.verdict in ("excluded", "allowed"):
            name = Area(row, np.empty(0), np.empty(0, np.int8)).label
            found[name] = max(found.get(name, 0.0), verdict.bound or 0.0)
    return tuple(sorted(found.items(), key=lambda item: -item[1]))[:DIRECT]


class Branchings(NamedTuple):
    """Branching ratios of X by final state at M_X (n,) in GeV, and the sum of what leaves no trace."""

    model: str
    m_x: Floats
    ratios: dict[str, Floats]
    invisible: Floats

    def csv(self) -> str:
        """M_X, every final state, and the invisible share."""
        return csv_text(
            {"MX_GeV": self.m_x} | {f"BR {n}": r for n, r in self.ratios.items()} | {"invisible": self.invisible}
        )


def branchings(spec: ModelSpec, m_x: Floats) -> Branchings:
    """The decays of X, as its card, its rates and its limits have them."""
    ones = np.ones_like(m_x)
    points = points_of(spec, m_x, ones, ones)
    widths, index = points.widths, points.index
    total = np.where(widths.total > 0, widths.total, np.nan)
    ratios = {name: np.asarray((part / total)[index]) for name, part in widths.parts.items()}
    kept = {name: ratio for name, ratio in ratios.items() if np.nanmax(ratio, initial=0.0) > SMALLEST}
    return Branchings(spec.name, m_x, kept, points.invisible)


class ZGamma(NamedTuple):
    """BR(Z -> gamma X) at M_X (n,) in GeV: tree level, one loop, and the Goldstone limit; at the model's g_X."""

    model: str
    g_x: float
    m_x: Floats
    tree: Floats
    loop: Floats
    limit: Floats

    def csv(self) -> str:
        """M_X and the three branching ratios."""
        return csv_text({"MX_GeV": self.m_x, "BR tree": self.tree, "BR loop": self.loop, "BR Goldstone": self.limit})


def z_gamma(spec: ModelSpec, m_x: Floats) -> ZGamma | None:
    """Z -> gamma X with the model's own alpha at the photon; None without a vertex."""
    ew, g_x = electroweak(spec), spec.vector.coupling
    contact = kappa(spec, "tree")
    if not contact:
        return None
    looped = zgamma.kappa_loop((*sm_fermions(spec), *anomalon_fermions(spec)), ew, g_x, m_x)
    tree = zgamma.width(contact, ew.m_z, m_x) / ew.width_z
    loop = zgamma.width(spec.wess_zumino.strength * looped, ew.m_z, m_x) / ew.width_z
    goldstone = np.abs(contact) ** 2 * ew.m_z**3 / (96 * np.pi * m_x**2) / ew.width_z
    return ZGamma(spec.name, g_x, m_x, np.asarray(tree), np.asarray(loop), np.asarray(goldstone))
