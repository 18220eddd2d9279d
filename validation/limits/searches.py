"""Searches given as maps, held against the pairs of anomalons that a model makes at the LHC."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve

from validation.limits.maps import EfficiencyMap, Found, LimitMap, Maps, Point
from validation.limits.pairs import HADRONS_FROM
from validation.limits.statistics import Best, bounds
from validation.limits.table import Limit
from validation.limits.topologies import Signal
from validation.limits.verdicts import Verdict, judge, not_applicable
from validation.signatures import HBAR

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
    "W* W*": ("W* W*",),
    "W* invisible": ("W* invisible",),
    "e e + mu mu": ("e e", "mu mu"),
}
# Sleptons are scalars: their limits are proxies for the same final state of fermions, and never say "excluded".
PROXIES = ("e e", "mu mu", "tau tau", "e e + mu mu")
# K-factors of the published tables for higgsinos and winos differ by up to 9% at one mass: their parton densities do
THEORY_ERROR = 0.1
LEPTONIC_ERROR = 0.05  # e+ e-: radiation off the beams is left out, and so is X exchange
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
                signal.sigma_pb + last.sigma_pb, (*last.pairs, *signal.pairs),
            )  # fmt: skip
        else:
            groups.append(signal._replace(topology=topology))
    return groups


def _alike(a: Signal, b: Signal) -> bool:
    same_width = a.width == b.width or min(a.width, b.width) > 0.5 * max(a.width, b.width)
    return same_width and abs(a.daughter - b.daughter) <= 0.02 * a.mass


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
        return [
            not_applicable(
                limit, limit.observable, "the model makes no such pairs in the range of the cross-section tables"
            )
        ]
    found = []
    for signal in signals:
        point = Point(signal.mass, signal.daughter, signal.width)
        bound, name = search.observed.at(point), observable(search.topology, signal, search.ecm_tev)
        if "width" not in search.observed.axes and signal.width * STABLE_FROM > HBAR:
            lifetime = HBAR / signal.width
            bound = Found(None, f"the map is of stable particles; the lifetime is {lifetime:.3g} s")
        if bound.value is None:
            found.append(not_applicable(limit, name, bound.note, signal.sigma_pb))
            continue
        expected = search.expected.at(point).value if search.expected else None
        here = evolve(limit, bound=bound.value, expected=expected, bound_uncertainty=search.error_at(point, bound.value))
        theory = THEORY_ERROR if search.ecm_tev > HADRONS_FROM else LEPTONIC_ERROR
        found.append(judge(here, name, signal.sigma_pb, theory * signal.sigma_pb, bound.note))
    return found


def _counted(maps: Sequence[EfficiencyMap], signals: Sequence[Signal]) -> list[Verdict]:
    """The regions of one analysis, the topologies added up in each, and the one of best expected limit."""
    limit, regions = maps[0].limit, maps[0].regions
    visible = dict.fromkeys(regions, 0.0)
    notes: list[str] = []
    for search in maps:
        for signal in grouped(signals, search.topology):
            point = Point(signal.mass, signal.daughter, signal.width)
            for region, efficiency in zip(search.regions, search.efficiency, strict=True):
                found = efficiency.at(point)
                visible[region] = visible.get(region, 0.0) + signal.sigma_pb * (0.0 if found.value is None else found.value)
                if found.note and found.note not in notes:
                    notes.append(found.note)
    if not any(visible.values()):
        return [not_applicable(limit, limit.observable, "; ".join(notes) or "no signal reaches its regions")]
    known = {region: bounds(region) for region in visible}
    best = max(
        (Best(r, s * r.luminosity / known[r].observed, s * r.luminosity / known[r].expected) for r, s in visible.items()),
        key=lambda b: b.expected,
    )
    here = evolve(
        limit,
        bound=known[best.region].observed / best.region.luminosity,
        expected=known[best.region].expected / best.region.luminosity,
    )
    sigma = visible[best.region]
    why = "; ".join([f"region {best.region.name}, of best expected limit", *notes])
    return [judge(here, f"σ × BR × efficiency, {limit.id}", sigma, THEORY_ERROR * sigma, why)]
