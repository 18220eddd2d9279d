"""Heavy charged tracks as ATLAS selects them, event by event: trigger, event, track and mass window (arXiv:2205.06013).

The recipe and its curves are those that ATLAS published for reinterpretation, HEPData ins2080541: all that ionises least
or not at all counts for the missing momentum of the trigger; of the total one, particles taken for muons are removed.
Whether a particle is one is summed over, not drawn, and so is where it decays.
"""

from __future__ import annotations

import csv
import itertools
from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import RegularGridInterpolator

from validation.limits.statistics import Region
from validation.signatures import LIGHT_SPEED

Floats = NDArray[np.float64]

LEAST_PT, LARGEST_ETA, LEAST_RADIUS, MUON_RADIUS = 120.0, 1.8, 0.5, 10.0  # GeV, -, m, m: as ATLAS lays them down
LUMINOSITY = 139e3  # 1/pb
NAMES = ("low", "high")  # of the regions: the ionisation is moderate or large, they do not overlap


class Passed(NamedTuple):
    """Per event, shape (n,): probability of an accepted track, of the event too, of the regions with their mass window.

    `low_tracks` and `high_tracks` are those of the regions without mass window.
    """

    acceptance: Floats
    event: Floats
    low: Floats
    high: Floats
    low_tracks: Floats
    high_tracks: Floats


def rows(name: str) -> list[dict[str, str]]:
    """A table of validation/data/hscp."""
    text = (resources.files("validation") / "data" / "hscp" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


@cache
def curve(name: str, region: str = "") -> tuple[Floats, Floats]:
    """Centres of the bins of a published curve, and its efficiencies."""
    own = [row for row in rows(f"{name}.csv") if row.get("region", "") == region]
    ends = ("low", "high") if region else ("low_GeV", "high_GeV")
    centre = np.array([[float(row[key]) for key in ends] for row in own]).mean(1)
    return centre, np.array([float(row["efficiency"]) for row in own])


@cache
def _muons() -> RegularGridInterpolator:
    table = rows("muon.csv")
    etas = [name for name in table[0] if name != "beta"]
    values = np.array([[float(row[name]) for name in etas] for row in table])
    axes = np.array([float(row["beta"]) for row in table]), np.array(etas, float)
    return RegularGridInterpolator(axes, values, bounds_error=False, fill_value=None)


def window(region: str, mass: Floats) -> Floats:
    """Share of a region's signal that lies in the mass window made for its mass (GeV)."""
    return np.full(np.shape(mass), 0.60) if region == "low" else np.maximum(0.0, 0.74 - 0.052 * mass / 1000)


@cache
def regions(mass: float) -> tuple[tuple[float, tuple[Region, ...]], ...]:
    """The windows about a mass: of the target mass itself (within 2%), or of both neighbours; none beyond the table.

    Each is a target mass with its regions, low and high.
    """
    table: dict[float, list[Region]] = {}
    for row in rows("regions.csv"):
        numbers = int(row["observed"]), float(row["background"]), float(row["error"])
        target = float(row["target_GeV"])
        table.setdefault(target, []).append(
            Region(f"SR-Inclusive_{row['region'].title()} {target:g}", *numbers, LUMINOSITY)
        )
    targets = np.array(sorted(table))
    close = targets[np.abs(targets / mass - 1) < 0.02]
    if not len(close):
        if not targets[0] < mass < targets[-1]:
            return ()
        k = int(np.searchsorted(targets, mass))
        close = targets[k - 1 : k + 1]
    return tuple((float(t), tuple(sorted(table[float(t)], key=lambda r: "High" in r.name))) for t in close)


def select(p: Floats, mass: Floats, charged: NDArray[np.bool_], lifetime_s: Floats, extra: Floats) -> Passed:
    """The recipe for n events of k heavy particles.

    `p` (n, k, 3) in GeV, `mass` (n, k), `charged` (n, k) of those of unit charge that live long, `lifetime_s` (n, k);
    `extra` (n, 2): summed transverse momentum in GeV of what else leaves the calorimeters.
    """
    pt, momentum = np.hypot(p[..., 0], p[..., 1]), np.sqrt(np.sum(p**2, -1))
    eta = np.arcsinh(p[..., 2] / np.maximum(pt, 1e-9))
    beta_gamma = momentum / np.where(mass > 0, mass, np.inf)
    beta = beta_gamma / np.hypot(1, beta_gamma)
    good = charged & (pt > LEAST_PT) & (np.abs(eta) < LARGEST_ETA)
    reach = np.maximum(beta_gamma, 1e-12) * LIGHT_SPEED * np.clip(lifetime_s, 1e-300, 1e30)
    alive, out = (np.exp(-radius * np.cosh(eta) / reach) for radius in (LEAST_RADIUS, MUON_RADIUS))
    accepted = np.where(good, alive, 0.0)
    muon = np.where(good, out * np.clip(_muons()(np.stack([beta, np.abs(eta)], -1)), 0, 1), 0.0)
    states = np.stack([1 - accepted, accepted - np.minimum(muon, accepted), np.minimum(muon, accepted)], -1)
    tracks = {name: np.interp(beta_gamma, *curve("track", name), right=0.0) for name in NAMES}
    calorimeter = p[..., :2].sum(1) + extra
    trigger = np.interp(np.hypot(*calorimeter.T), *curve("trigger"))
    found = {name: np.zeros(len(p)) for name in ("acceptance", "event", *NAMES, "low_tracks", "high_tracks")}
    for state in itertools.product(range(3), repeat=p.shape[1]):
        seen, as_muon = np.array(state) > 0, np.array(state) == 2
        share = np.prod([states[:, k, kind] for k, kind in enumerate(state)], axis=0)
        if not seen.any() or not share.any():
            continue
        total = calorimeter - p[:, as_muon, :2].sum(1)
        passes = share * trigger * np.interp(np.hypot(*total.T), *curve("event"))
        found["acceptance"] += share
        found["event"] += passes
        for name, kept in tracks.items():
            for key, share in ((name, window(name, mass)), (f"{name}_tracks", np.ones_like(mass))):
                found[key] += passes * (1 - np.prod(1 - (kept * share)[:, seen], 1))
    return Passed(**found)
