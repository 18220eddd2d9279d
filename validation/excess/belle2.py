"""The published Belle II likelihood of B+ -> K+ nu nubar, read from its tables into arrays."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from validation.excess.counts import Counts

Floats = NDArray[np.float64]
Entries = dict[tuple[str, str, str], Floats]

FOLDER = Path(__file__).parents[1] / "data" / "belle2"
CHANNELS = {"A": 9, "B": 3, "C": 9, "D": 3, "H": 6}  # name: number of bins, in the order of all arrays
ON_RESONANCE = {"C": "A", "D": "B"}
FORM_FACTORS = ("ff_c1", "ff_c2", "ff_c3")  # of the Standard Model signal, not of another one
SIGNAL = "signal"


def facts() -> dict[str, Any]:
    """source.toml: where the numbers come from, normalisations and published results."""
    return tomllib.loads((FOLDER / "source.toml").read_text(encoding="utf-8"))


@cache
def belle2() -> Counts:
    """The five channels as one counting experiment."""
    entries, source = _entries(), facts()
    norms = source["normalisation"]
    groups = [name for name in norms if name[:2] in ("A ", "H ")]
    parts: dict[str, dict[str, Floats]] = {name: {} for name in (*groups, SIGNAL)}
    nominal = {name: np.zeros(sum(CHANNELS.values())) for name in parts}
    errors = {name: np.zeros(sum(CHANNELS.values())) for name in parts}
    for channel, sample, _ in (key for key in entries if key[2] == "yield" and key[1] != "observed"):
        group = SIGNAL if sample == SIGNAL else f"{'H' if channel == 'H' else 'A'} {sample}"
        nominal[group] += _placed(channel, entries[channel, sample, "yield"])
        errors[group] += _placed(channel, entries[channel, sample, "stat"])
        for name, change in _changes(entries, channel, sample, norms).items():
            parts[group][name] = parts[group].get(name, 0.0) + _placed(channel, change)
    names = list(dict.fromkeys(name for group in parts.values() for name in group))
    nothing = np.zeros(sum(CHANNELS.values()))
    changes = {group: np.stack([part.get(name, nothing) for name in names], axis=1) for group, part in parts.items()}
    safe = np.where(nominal[SIGNAL] > 0, nominal[SIGNAL], 1.0)
    sizes = np.array([norms[name] for name in groups])
    return Counts(
        observed=np.concatenate([entries[c, "observed", "yield"] for c in CHANNELS]),
        nominal=np.stack([nominal[name] for name in groups]),
        changes=np.stack([changes[name] for name in groups]),
        errors=np.stack([errors[name] for name in groups]),
        high=1 + sizes,
        low=1 - sizes,
        signal=nominal[SIGNAL],
        signal_changes=changes[SIGNAL],
        signal_errors=errors[SIGNAL],
        fractions=np.where(np.isin(names, FORM_FACTORS), 0.0, changes[SIGNAL] / safe[:, None]),
        error_fractions=errors[SIGNAL] / safe,
        density=_densities(source["density"]),
        channels=tuple(c for c, bins in CHANNELS.items() for _ in range(bins)),
    )


def _entries() -> Entries:
    with (FOLDER / "likelihood.csv").open(encoding="utf-8", newline="") as stream:
        return {
            (row["channel"], row["sample"], row["entry"]): np.array(row["values"].split(), float)
            for row in csv.DictReader(stream)
        }


def _placed(channel: str, values: Floats) -> Floats:
    """Values of one channel among zeros for all the others."""
    return np.concatenate([values if c == channel else np.zeros(bins) for c, bins in CHANNELS.items()])


def _changes(entries: Entries, channel: str, sample: str, norms: Mapping[str, float]) -> dict[str, Floats]:
    """One standard deviation of each effect on one sample, in events; off resonance the fractions of those on resonance."""
    source = ON_RESONANCE.get(channel, channel)
    own, nominal = entries[channel, sample, "yield"], entries[source, sample, "yield"]
    ratio = np.divide(own, nominal, out=np.zeros_like(nominal), where=nominal > 0)
    found = {}
    for where, what, name in entries:
        if (where, what) == (source, sample) and name not in ("yield", "stat") and not name.endswith(" down"):
            down = entries.get((source, sample, f"{name} down"))
            up = entries[source, sample, name]
            found[name] = ratio * (up - nominal if down is None else (up - down) / 2)
    if channel in ON_RESONANCE:
        found["off resonance"] = norms["off_resonance"] * own
    if channel == "H" and sample in (SIGNAL, "bbbar"):
        found["pairs"] = norms["pairs"] * own
    return found


def _densities(shape: Mapping[str, float]) -> Floats:
    """Events of the Standard Model signal (bins, q2 bins)."""
    starts = dict(zip(CHANNELS, np.cumsum([0, *CHANNELS.values()]), strict=False))
    table = np.zeros((sum(CHANNELS.values()), int(shape["bins"]) + 1))
    with (FOLDER / "densities.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            values, first = np.array(row["values"].split(), float) / 1000, int(row["first"])
            table[starts[row["channel"]] + int(row["bin"]), first : first + len(values)] = values
    return np.asarray(table[:, 1:])
