"""`selfcheck limits`: published mass limits made again from our cross-sections and the published upper limits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from modelgen.anomalons import splitting_between
from modelgen.sm import DEFAULTS
from validation.limits.layout import parse_rows, shipped_maps
from validation.limits.maps import LimitMap, Maps, Point
from validation.limits.searches import TOPOLOGIES, map_verdicts
from validation.limits.topologies import Signal
from validation.rates.transitions import lepton_width, pion_width
from validation.selfcheck.grids import rows_on_grids
from validation.selfcheck.mass_limits import LONG_LIVED_GATE, SCAN, TABLES_GATE, Row, crossing, pair_cross_sections
from validation.signatures import HBAR

Floats = NDArray[np.float64]

# Limits that the experiment quotes, in GeV
QUOTED = {
    ("ATLAS-long-lived-chargino", "inf"): (1069.0, "HEPData ins2080541, mass limits of charginos"),
    ("ATLAS-stable-chargino-pair-2016", "inf"): (1090.0, "arXiv:1902.01636, abstract"),
}


def track_signals(mass: float, su2: int, width: float) -> tuple[Signal, ...]:
    """What disappears or not, as a pair and alone, of a multiplet whose neutral member is invisible."""
    sigma = {name: float(value) for name, value in pair_cross_sections(np.array(mass), su2).items()}
    single = sigma["W+"] + sigma["W-"]
    return (
        Signal("track pair", mass, mass, width, sigma["charged"], ("C+ C-",)),
        Signal("track single", mass, mass, width, single, ("C N",)),
    )


def radiative_width(mass: float, su2: int) -> float:
    """Width (GeV) of the charged member with the splitting that loops make: pion, e and mu."""
    hypercharge, factor = (Fraction(0), 2.0) if su2 == 3 else (Fraction(1, 2), 1.0)
    split, fermi = splitting_between(mass, su2, hypercharge, 1, 0), DEFAULTS["Gf"]
    leptons = sum(float(lepton_width(split, fermi, DEFAULTS[name], factor)) for name in ("Me", "MM"))
    return float(pion_width(split, fermi, factor)) + leptons


def shipped_rows() -> list[Row]:
    """Long-lived charginos: each published table against our triplet, lifetime by lifetime."""
    files = {"ATLAS-long-lived-chargino": "atlas_susy_2018_42_chargino.csv",
             "ATLAS-stable-chargino-pair-2016": "atlas_susy_2016_32_chargino.csv"}  # fmt: skip
    found = []
    for search in shipped_maps():
        if not isinstance(search, LimitMap) or search.limit.id not in files:
            continue
        name = files[search.limit.id]
        text = (resources.files("validation") / "data" / "maps" / name).read_text(encoding="utf-8")
        rows = parse_rows(text, name)
        for lifetime in dict.fromkeys(row.get("lifetime_ns", "inf") for row in rows):
            own = [row for row in rows if row.get("lifetime_ns", "inf") == lifetime]
            table = np.array([[float(row[key]) for key in ("mass_GeV", "ul_pb", "signal_pb")] for row in own])
            published = crossing(table[:, 0], table[:, 2] / table[:, 1])
            if published is None:
                continue
            width = 0.0 if lifetime == "inf" else HBAR / (1e-9 * float(lifetime))
            ours = crossing(SCAN, _ratios(search, width))
            label = "stable" if lifetime == "inf" else f"{lifetime} ns"
            what = f"{search.limit.experiment} {search.limit.arxiv}, chargino, {label}"
            found.append(Row(what, published, ours, TABLES_GATE, f"{search.limit.location}: its own signal and limit"))
            if (search.limit.id, lifetime) in QUOTED:
                limit, source = QUOTED[search.limit.id, lifetime]
                found.append(Row(f"{what}, as quoted", limit, ours, TABLES_GATE, source))
    return found


def _ratios(search: LimitMap, width: float) -> Floats:
    sigma = pair_cross_sections(SCAN, 3)
    total = sigma["charged"] if search.topology == "HSCP pair" else sum(sigma.values())
    bound = [search.observed.at(Point(mass, mass, width)).value for mass in SCAN]
    return np.asarray(total / np.array([np.nan if b is None else b for b in bound]))


# Published limits that need the user's own maps: multiplet, analysis as it begins in the identifier, limit in GeV.
# The numbers stand in the abstracts; lifetimes are those of the radiative splitting.
WITH_MAPS = (
    ("pure higgsino, disappearing track", 2, ("ATLAS-SUSY-2018-19",), 210.0, "arXiv:2201.02472"),
    ("pure wino, disappearing track", 3, ("ATLAS-SUSY-2018-19",), 660.0, "arXiv:2201.02472"),
)
FIXED_LIFETIMES = (
    ("wino, disappearing track, 3 ns", 3, ("CMS-EXO-19-010",), 3e-9, 884.0, "arXiv:2004.05153"),
    ("wino, disappearing track, 0.2 ns", 3, ("CMS-EXO-19-010",), 0.2e-9, 474.0, "arXiv:2004.05153"),
    ("higgsino, disappearing track, 3 ns", 2, ("CMS-EXO-19-010",), 3e-9, 750.0, "arXiv:2004.05153"),
    ("higgsino, disappearing track, 0.05 ns", 2, ("CMS-EXO-19-010",), 0.05e-9, 175.0, "arXiv:2004.05153"),
)


def rows_with_maps(maps: Maps) -> list[Row]:
    """Disappearing tracks, from the maps that the user has: none of them ships."""
    found = []
    for name, su2, identifiers, limit, source in WITH_MAPS:
        own = _of(maps, identifiers)
        if own:
            ours = track_limit(own, su2, partial(radiative_width, su2=su2))
            found.append(Row(name, limit, ours, LONG_LIVED_GATE, source))
    for name, su2, identifiers, lifetime, limit, source in FIXED_LIFETIMES:
        own = _of(maps, identifiers)
        if own:
            ours = track_limit(own, su2, partial(_fixed, HBAR / lifetime))
            found.append(Row(name, limit, ours, LONG_LIVED_GATE, source))
    return found


def _fixed(width: float, _mass: float) -> float:
    return width


def _of(maps: Maps, identifiers: Sequence[str]) -> Maps:
    wanted = tuple(name for name in TOPOLOGIES if name.startswith("disappearing"))
    return tuple(m for m in maps if m.limit.id.startswith(tuple(identifiers)) and m.topology in wanted)


def track_limit(maps: Maps, su2: int, width: Callable[[float], float], masses: Floats | None = None) -> float | None:
    """The mass limit that these maps give: the strictest of them at each mass; None if they exclude nothing."""
    scan = np.geomspace(91.0, 1500.0, 57) if masses is None else masses
    ratios = []
    for mass in scan:
        verdicts = map_verdicts(maps, {13.0: track_signals(float(mass), su2, width(float(mass)))})
        known = [v.predicted / v.bound for v in verdicts if v.verdict != "not applicable" and v.predicted and v.bound]
        ratios.append(max(known, default=np.nan))
    return crossing(scan, np.array(ratios))


def rows(maps: Maps = ()) -> list[Row]:
    """The whole table; `maps` are the user's own."""
    return [*shipped_rows(), *rows_with_maps(maps), *rows_on_grids(maps)]


def markdown(found: Sequence[Row], asked: bool) -> str:
    """The table for the manual."""
    lines = [
        "# Published mass limits, made again",
        "",
        "Our leading-order cross-sections with the published K-factors, against published upper limits.",
        "",
        "| limit | published/GeV | ours/GeV | ratio | within | source |",
        "|---|---:|---:|---:|---|---|",
    ]
    for row in found:
        ours, ratio = ("–", "–") if row.ours is None else (f"{row.ours:.0f}", f"{row.ours / row.published:.3f}")
        word = f"{row.gate:.0%}" if row.agrees else f"**not within {row.gate:.0%}**"
        lines.append(f"| {row.name} | {row.published:.0f} | {ours} | {ratio} | {word} | {row.source} |")
    if not asked:
        lines += ["", "Disappearing tracks, winos with W and Z, and staus need maps that do not ship: --limits DIR."]
    return "\n".join(lines) + "\n"
