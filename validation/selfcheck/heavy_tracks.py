"""`selfcheck limits`, heavy charged tracks: the published recipe on built-in events against what ATLAS publishes."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from typing import Any, NamedTuple

import numpy as np

from modelgen.sm import DEFAULTS, Electroweak
from validation.limits.heavy_tracks import NAMES, Passed, regions, rows, select
from validation.limits.hscp import observed
from validation.limits.layout import parse_rows
from validation.limits.pair_events import charged_strength, generate, mean, neutral_strength
from validation.limits.pairs import charged_current, ckm_squared, k_factor, neutral_current
from validation.limits.statistics import bounds

GATE = 0.20
LEAST = 0.02  # the tables have three decimals: what is smaller is known to worse than 2.5%
STABLE = 1e30  # s
SOURCE = "ATLAS, arXiv:2205.06013, HEPData ins2080541, stable charginos"


class Share(NamedTuple):
    """A published share of events and ours with its statistical error; `odd` says why a point is not held to the gate.

    Acceptances are held to the gate. Efficiencies are shown: ATLAS itself calls the recipe unsatisfactory where missing
    momentum is small, as it is of light pairs, and `validation.limits.hscp` trusts it less below 400 GeV.
    """

    mass: float
    quantity: str
    published: float
    ours: float
    error: float
    odd: str

    @property
    def agrees(self) -> bool:
        return bool(self.odd) or self.within or self.quantity != "acceptance"

    @property
    def within(self) -> bool:
        return abs(self.ours / self.published - 1) <= GATE

    def document(self) -> dict[str, Any]:
        return {**self._asdict(), "ratio": self.ours / self.published, "gate": GATE, "agrees": self.agrees}


def triplet(mass: float, lifetime_s: float = STABLE) -> dict[str, tuple[float, float]]:
    """What the recipe keeps of a wino's pairs, C+ C- and C N, and the error, for each field of `Passed`."""
    ew, ckm = Electroweak.from_fermi(), ckm_squared(DEFAULTS)
    ways = [(float(neutral_current(13.0, mass, 1.0, 1.0, ew)), "charged", neutral_strength(1.0, 1.0, ew), (True, True))]
    for name, sign in (("W+", 1), ("W-", -1)):
        lowest = float(charged_current(13.0, mass, 2.0, sign, ew, ckm))
        ways.append((lowest, name, charged_strength(sign, ew, ckm), (True, False)))
    total, sums = 0.0, np.zeros((len(Passed._fields), 2))
    for lowest, channel, strength, charged in ways:
        sigma = float(lowest * k_factor(3, channel, mass))
        events = generate(mass, strength)
        shape = (len(events.p), 2)
        found = select(
            events.p, np.full(shape, mass), np.tile(charged, (shape[0], 1)), np.full(shape, lifetime_s), np.zeros(shape)
        )
        values = np.array([mean(events, own) for own in found])
        sums += np.stack([sigma * values[:, 0], (sigma * values[:, 1]) ** 2], -1)
        total += sigma
    return {name: (float(v / total), float(np.sqrt(e) / total)) for name, (v, e) in zip(Passed._fields, sums, strict=True)}


def shares() -> list[Share]:
    """Stable charginos, mass by mass: acceptance, then what is kept of accepted events."""
    table = [{name: float(value) for name, value in row.items()} for row in rows("stable_charginos.csv")]
    found = []
    for k, row in enumerate(table):
        ours = triplet(row["mass_GeV"])
        around = [table[j]["acceptance"] for j in (k - 1, k + 1) if 0 <= j < len(table)]
        odd = "the published number breaks the rise with mass" if k and row["acceptance"] < 0.9 * min(around) else ""
        accepted = ours["acceptance"][0]
        for name, key in (("acceptance", "acceptance"), ("event", "event"), ("low", "low_tracks"), ("high", "high_tracks")):
            share = 1.0 if name == "acceptance" else accepted
            if row[name] >= LEAST:
                value, error = ours[key]
                found.append(Share(row["mass_GeV"], name, row[name], value / share, error / share, odd))
    return found


class UpperLimit(NamedTuple):
    """Upper limits (pb) on stable charginos of one mass (GeV): observed and expected, published and ours."""

    mass: float
    observed: float
    expected: float
    our_observed: float
    our_expected: float


def upper_limits() -> list[UpperLimit]:
    """The region of best expected limit, as `validation.limits.hscp` takes it, against the published upper limits."""
    found = []
    text = (resources.files("validation") / "data" / "maps" / "atlas_susy_2018_42_chargino.csv").read_text(encoding="utf-8")
    for row in parse_rows(text, "atlas_susy_2018_42_chargino.csv"):
        if row["lifetime_ns"] != "inf":
            continue
        mass = float(row["mass_GeV"])
        kept = triplet(mass)
        ours = min(
            (
                known.expected / (region.luminosity * kept[name][0]),
                observed(known, mass, STABLE) / (region.luminosity * kept[name][0]),
            )
            for _, pair in regions(mass)
            for name, region in zip(NAMES, pair, strict=True)
            for known in (bounds(region),)
        )
        found.append(UpperLimit(mass, float(row["ul_pb"]), float(row["expected_ul_pb"]), ours[1], ours[0]))
    return found


def markdown(found: Sequence[Share]) -> str:
    """The table for the manual."""
    words = {"acceptance": "acceptance", "event": "event, of accepted", "low": "SR low, of accepted",
             "high": "SR high, of accepted"}  # fmt: skip
    lines = [
        "",
        "# Heavy charged tracks, event by event",
        "",
        f"Built-in events and the published recipe against the published shares ({SOURCE});",
        f"the gate of {GATE:.0%} is on acceptances.",
        "",
        "| mass/GeV | what | published | ours | ratio | within |",
        "|---:|---|---:|---:|---:|---|",
    ]
    for s in found:
        verdict = s.odd or ("yes" if s.within else f"**not within {GATE:.0%}**" if s.quantity == "acceptance" else "no")
        ours = f"{s.ours:.4f} ± {s.error:.4f}"
        lines.append(
            f"| {s.mass:g} | {words[s.quantity]} | {s.published:g} | {ours} | {s.ours / s.published:.3f} | {verdict} |"
        )
    lines += [
        "",
        "Upper limits on stable charginos, by the recipe and the counts, against the published ones (the observed limit is",
        "that of the counts, or the expected one times observed over expected of ATLAS' own fit, where that is weaker):",
        "",
        "| mass/GeV | observed, published/pb | ours/published | expected, published/pb | ours/published |",
        "|---:|---:|---:|---:|---:|",
    ]
    for u in upper_limits():
        ratios = f"{u.our_observed / u.observed:.2f} | {u.expected:.3g} | {u.our_expected / u.expected:.2f}"
        lines.append(f"| {u.mass:g} | {u.observed:.3g} | {ratios} |")
    return "\n".join(lines) + "\n"
