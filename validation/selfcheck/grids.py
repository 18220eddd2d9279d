"""`selfcheck limits`, prompt decays: mass limits of winos and staus from the user's own maps of upper limits."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from validation.limits.maps import LimitMap, Maps, Point
from validation.limits.proxies import scalar_pair
from validation.selfcheck.mass_limits import SCAN, TABLES_GATE, Row, crossing, pair_cross_sections

Floats = NDArray[np.float64]


def wino_pairs(mass: Floats) -> Floats:
    """C+ C- of a real triplet, in pb."""
    return pair_cross_sections(mass, 3)["charged"]


def winos_of_two_charges(mass: Floats) -> Floats:
    """C+ N and C- N of a real triplet, in pb."""
    sigma = pair_cross_sections(mass, 3)
    return sigma["W+"] + sigma["W-"]


def staus(mass: Floats) -> Floats:
    """Both chiralities of one mass, in pb."""
    return np.array([scalar_pair(float(m), ("L", "R"), 13.0) for m in mass])


class Case(NamedTuple):
    """A published limit (GeV) for a daughter without mass: the analysis as its identifier begins, topology, signal."""

    name: str
    analysis: str
    topology: str
    signal: Callable[[Floats], Floats]
    limit: float
    source: str


# The numbers stand in the abstracts
CASES = (
    Case("wino pairs, W W", "ATLAS-SUSY-2018-32", "W W", wino_pairs, 420.0, "arXiv:1908.08215"),
    Case("winos, W Z, three leptons", "ATLAS-SUSY-2019-09", "W Z", winos_of_two_charges, 640.0, "arXiv:2106.01676"),
    Case("winos, W Z, two leptons", "CMS-SUS-20-001", "W Z", winos_of_two_charges, 750.0, "arXiv:2012.08600"),
    Case("winos, W Z, combination", "CMS-SUS-17-004", "W Z", winos_of_two_charges, 650.0, "arXiv:1801.03957"),
    Case("staus of both chiralities", "ATLAS-SUSY-2018-04", "tau tau", staus, 390.0, "arXiv:1911.06660"),
)


def rows_on_grids(maps: Maps) -> list[Row]:
    """One row for each case whose map the user has."""
    found = []
    for case in CASES:
        for search in maps:
            if not isinstance(search, LimitMap) or search.topology != case.topology:
                continue
            if search.limit.id.startswith(case.analysis) and search.ecm_tev == 13.0:
                bound = [search.observed.at(Point(float(mass), 0.0)).value for mass in SCAN]
                known = np.array([np.nan if b is None else b for b in bound])
                inside = np.isfinite(known)
                ratio = np.full(len(SCAN), np.nan)
                ratio[inside] = case.signal(SCAN[inside]) / known[inside]
                found.append(Row(case.name, case.limit, crossing(SCAN, ratio), TABLES_GATE, case.source))
    return found
