"""Searches given as maps, held against the pairs of anomalons that a model makes at the LHC."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve

from validation.limits.finals import Pairs, added
from validation.limits.maps import EfficiencyMap, Found, LimitMap, Maps, Point
from validation.limits.pairs import HADRONS_FROM
from validation.limits.statistics import best_region, bounds
from validation.limits.table import Limit
from validation.limits.topologies import Signal
from validation.limits.verdicts import Verdict, judge, not_applicable
from validation.signatures import GREEK, HBAR

# What a map may be of: the topologies of the signals that it takes together. A pair with a kink is a stable particle for
# a detector, but no disappearing track.
TOPOLOGIES: Mapping[str, tuple[str, ...]] = {
    "HSCP": ("track pair", "track single", "kink pair", "kink single"),
    "HSCP pair": ("track pair", "kink pair"),
    "HSCP single": ("track single", "kink single"),
    "disappearing": ("track pair", "track single"),
    "disappearing pair": ("track pair",),
    "disappearing single": ("track single",),
    **{name: (name,) for name in ("W W", "W Z", "W h", "Z Z", "Z h", "h h", "e e", "mu mu", "tau tau", "invisible")},
    **{name: (name,) for name in ("W* W*", "W* invisible", "W* Z*", "Z* Z*", "Z* invisible")},
    "e e + mu mu": ("e e", "mu mu"),
}
# Sleptons are scalars: their limits are proxies for the same final state of fermions, and never say "excluded".
PROXIES = ("e e", "mu mu", "tau tau", "e e + mu mu")
# K-factors of the published tables for higgsinos and winos differ by up to 9% at one mass: their parton densities do
THEORY_ERROR = 0.1
LEPTONIC_ERROR = 0.05  # e+ e-: radiation off the beams is left out, and so is X exchange
NO_PAIRS = "no such pairs of the model have a cross-section in the tables"
# Z couples members of one multiplet that have the same charge: to themselves; different multiplets do not mix here
NO_Z = "no anomalon of the model decays to a lighter one of the same charge by Z"
LEPTONS = ("e", "mu", "tau")
UNSEEN_PB = 1e-5  # a choice: about one pair in the 140/fb of the second run of the LHC
# The numbers stand in the abstract of arXiv:1906.05609
W_PRIME = (
    "Searches for W′ → ℓν have this final state, but their limits are on a resonance; those on what is visible above a "
    "transverse mass (arXiv:1906.05609, e and μ: 4.6 and 15 pb above the lowest, 22 ab above the highest) need the "
    "efficiency of the selection, which is not worked out here."
)
STABLE_FROM = 1e-6  # s; a choice: decay lengths far beyond a detector for every boost that matters


def grouped(signals: Sequence[Signal], topology: str) -> list[Signal]:
    """The signals that a map takes, those of one multiplet (masses within 2% and the same daughter) added up.

    The heaviest mass and, of tracks, the largest width stand for the sum: both are the safe side.
    """
    chosen = [s for s in signals if s.topology in TOPOLOGIES.get(topology, (topology,)) and s.sigma_pb > 0]
    groups: list[Signal] = []
    for signal in sorted(chosen, key=lambda s: (s.mass, s.topology)):
        last = groups[-1] if groups else None
        if last and signal.mass < 1.02 * last.mass and _alike(signal, last):
            groups[-1] = Signal(
                topology, signal.mass, max(signal.daughter, last.daughter), max(signal.width, last.width),
                signal.sigma_pb + last.sigma_pb, (*last.pairs, *signal.pairs), added(last.finals, signal.finals),
            )  # fmt: skip
        else:
            groups.append(signal._replace(topology=topology))
    return groups


def _alike(a: Signal, b: Signal) -> bool:
    same_width = a.width == b.width or min(a.width, b.width) > 0.5 * max(a.width, b.width)
    # of W and Z below their mass shell nothing matters more than the mass difference
    gaps = (a.mass - a.daughter, b.mass - b.daughter)
    same_gap = "*" not in a.topology or abs(gaps[0] - gaps[1]) <= 0.1 * max(gaps)
    return same_width and same_gap and abs(a.daughter - b.daughter) <= 0.02 * a.mass


def counted(signal: Signal, pairs: Pairs | None) -> float:
    """Cross-section (pb) of the part of a signal that is in these final states; all of it if none are named."""
    if pairs is None:
        return signal.sigma_pb
    return sum((sigma for a, b, sigma in signal.finals if (a, b) in pairs), 0.0)


def unsearched(signals: Sequence[Signal]) -> tuple[str, ...]:
    """In words, what no table is of: one lepton with missing energy, of pairs at 13 TeV of which one leaves nothing."""
    return tuple(
        f"One {GREEK[lepton]} with missing energy, σ(p p → {' + '.join(signal.pairs)}) × BR = {signal.sigma_pb:.3g} pb at "
        f"{signal.mass:.4g} GeV, is tested by no limit: that would take upper limits or efficiencies against the mass of "
        f"such pairs. {W_PRIME}"
        for lepton in LEPTONS
        for signal in grouped(signals, f"invisible {lepton}")
        if signal.sigma_pb > UNSEEN_PB
    )


def map_verdicts(maps: Maps, signals: Mapping[float, Sequence[Signal]]) -> list[Verdict]:
    """A verdict for each map and each signal that it could see; `signals` by energy in TeV."""
    found: list[Verdict] = []
    analyses: dict[str, list[EfficiencyMap]] = {}
    for search in maps:
        if isinstance(search, LimitMap):
            found += _held(search, grouped(signals.get(search.ecm_tev, ()), search.topology))
        else:
            analyses.setdefault(f"{search.limit.id} {search.ecm_tev}", []).append(search)
    for members in analyses.values():
        found += _counted(members, signals.get(members[0].ecm_tev, ()))
    return found


def observable(topology: str, signal: Signal, ecm_tev: float) -> str:
    beams = "p p" if ecm_tev > HADRONS_FROM else "e+ e-"
    return f"σ({beams} → {' + '.join(signal.pairs)}) × BR, {topology}"


def _proxy(limit: Limit, topology: str) -> Limit:
    if topology not in PROXIES or not limit.trusted:
        return limit
    return evolve(limit, confidence="medium (limit on scalars, used as a proxy)")


def _held(search: LimitMap, signals: Sequence[Signal]) -> list[Verdict]:
    limit = _proxy(search.limit, search.topology)
    if not signals:
        return [not_applicable(limit, limit.observable, NO_Z if "Z*" in search.topology else NO_PAIRS)]
    found = []
    for signal in signals:
        point = Point(signal.mass, signal.daughter, signal.width)
        bound, name = search.observed.at(point), observable(search.topology, signal, search.ecm_tev)
        if "width" not in search.observed.axes and signal.width * STABLE_FROM > HBAR:
            lifetime = HBAR / signal.width
            bound = Found(None, f"the map is of stable particles; the lifetime is {lifetime:.3g} s")
        sigma = counted(signal, search.pairs)
        if bound.value is None:
            found.append(not_applicable(limit, name, bound.note, sigma))
            continue
        if not sigma > 0:
            found.append(not_applicable(limit, name, "none of the pairs ends in the final states of the table", sigma))
            continue
        expected = search.expected.at(point).value if search.expected else None
        here = evolve(limit, bound=bound.value, expected=expected, bound_uncertainty=search.error_at(point, bound.value))
        theory = THEORY_ERROR if search.ecm_tev > HADRONS_FROM else LEPTONIC_ERROR
        found.append(judge(here, name, sigma, theory * sigma, bound.note))
    return found


def _counted(maps: Sequence[EfficiencyMap], signals: Sequence[Signal]) -> list[Verdict]:
    """The regions of one analysis, the topologies added up in each, and the one of best expected limit."""
    limit, regions = maps[0].limit, maps[0].regions
    visible = dict.fromkeys(regions, 0.0)
    notes: list[str] = []
    for search in maps:
        for signal in grouped(signals, search.topology):
            point, sigma = Point(signal.mass, signal.daughter, signal.width), counted(signal, search.pairs)
            for region, efficiency in zip(search.regions, search.efficiency, strict=True):
                found = efficiency.at(point)
                visible[region] = visible.get(region, 0.0) + sigma * (0.0 if found.value is None else found.value)
                if found.note and found.note not in notes:
                    notes.append(found.note)
    if not any(visible.values()):
        return [not_applicable(limit, limit.observable, "; ".join(notes) or "no signal reaches its regions")]
    region = best_region(list(visible), list(visible.values())).region
    known, sigma = bounds(region), visible[region]
    here = evolve(limit, bound=known.observed / region.luminosity, expected=known.expected / region.luminosity)
    why = "; ".join([f"region {region.name}, of best expected limit", *notes])
    return [judge(here, f"σ × BR × efficiency, {limit.id}", sigma, THEORY_ERROR * sigma, why)]
