"""The published files of the Belle II likelihood (HEPData 10.17182/hepdata.166082), complete, as a counting experiment."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from modelgen.errors import LimitError
from validation.excess.belle2 import FORM_FACTORS
from validation.excess.counts import Counts

Floats = NDArray[np.float64]

WORKSPACE = "combined_likelihood.json"
DENSITIES = {"A": "number_density_ita_regA.csv", "B": "number_density_ita_regB.csv", "sgn1": "number_density_hta.csv"}
MAX_BYTES = 20_000_000
FREE = 0.1  # a normalisation less certain than this is a factor, any other a small change


def read(folder: Path) -> Counts:
    """The likelihood in a directory with the published workspace and the three number densities, names unchanged."""
    try:
        document = json.loads(_text(folder / WORKSPACE))
        tables = {
            channel: np.loadtxt(_text(folder / name).splitlines(), delimiter=",") for channel, name in DENSITIES.items()
        }
        return _counts(document, tables)
    except OSError as error:
        hint = f"the directory must hold {', '.join((WORKSPACE, *DENSITIES.values()))}, as HEPData has them"
        raise LimitError(f"cannot be read: {error}", str(folder), hint) from error
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise LimitError(f"not the published likelihood: {error!r}", str(folder), "take the files unchanged") from error


def _text(path: Path) -> str:
    if path.stat().st_size > MAX_BYTES:
        raise LimitError("the file is too large for this likelihood", str(path))
    return path.read_text(encoding="utf-8")


def _counts(document: Mapping[str, Any], tables: Mapping[str, Floats]) -> Counts:
    channels = document["channels"]
    observed = {row["name"]: np.asarray(row["data"], float) for row in document["observations"]}
    sizes = [observed[channel["name"]].size for channel in channels]
    ends = np.cumsum([0, *sizes])
    groups: dict[str, dict[str, Floats]] = {"": {}}  # by the name of the normalisation; "": the signal
    scales: dict[str, tuple[float, float]] = {}
    density = np.zeros((int(ends[-1]), 0))
    for channel, start, end in zip(channels, ends[:-1], ends[1:], strict=True):
        for sample in channel["samples"]:
            name, scale, parts = _sample(sample)
            if scale is not None:
                scales[name] = scale
            whole = groups.setdefault(name, {})
            for key, values in parts.items():
                whole.setdefault(key, np.zeros(int(ends[-1])))[start:end] += values
        table = next((rows for prefix, rows in tables.items() if channel["name"].startswith(prefix)), None)
        if table is not None:
            density = density if density.shape[1] else np.zeros((int(ends[-1]), table.shape[1] - 1))
            density[start:end] = table[:, 1:]
    names = tuple(
        channel["name"][0].replace("s", "H") for channel, size in zip(channels, sizes, strict=True) for _ in range(size)
    )
    return _arranged(np.concatenate([observed[channel["name"]] for channel in channels]), groups, scales, density, names)


def _sample(sample: Mapping[str, Any]) -> tuple[str, tuple[float, float] | None, dict[str, Floats]]:
    """The name and size of its normalisation ("" for the signal), and its templates: "yield", "stat" and each effect."""
    nominal = np.asarray(sample["data"], float)
    parts, name, scale = {"yield": nominal}, None, None
    for modifier in sample["modifiers"]:
        kind, data, label = modifier["type"], modifier["data"], modifier["name"]
        if kind == "normfactor":
            name = ""
        elif kind == "staterror":
            parts["stat"] = np.asarray(data, float)
        elif kind == "histosys":
            parts[label] = (np.asarray(data["hi_data"], float) - np.asarray(data["lo_data"], float)) / 2
        elif kind == "normsys" and abs(data["hi"] - 1) > FREE:
            name, scale = label, (float(data["hi"]), float(data["lo"]))
        elif kind == "normsys":
            parts[label] = nominal * (data["hi"] - data["lo"]) / 2
        else:
            raise ValueError(f"modifier {label} of type {kind}")
    if name is None:
        raise ValueError(f"sample {sample['name']} has no normalisation")
    return name, scale, parts


def _arranged(
    observed: Floats,
    groups: Mapping[str, Mapping[str, Floats]],
    scales: Mapping[str, tuple[float, float]],
    density: Floats,
    channels: tuple[str, ...],
) -> Counts:
    nothing = np.zeros(observed.size)
    effects = list(dict.fromkeys(key for parts in groups.values() for key in parts if key not in ("yield", "stat")))
    changes = {
        name: np.stack([parts.get(effect, nothing) for effect in effects], axis=1)
        if effects
        else np.zeros((observed.size, 0))
        for name, parts in groups.items()
    }
    signal, errors = groups[""]["yield"], groups[""].get("stat", nothing)
    safe = np.where(signal > 0, signal, 1.0)
    own = [effect.removeprefix("corr_") in FORM_FACTORS for effect in effects]
    return Counts(
        observed=observed,
        nominal=np.stack([groups[name]["yield"] for name in scales]),
        changes=np.stack([changes[name] for name in scales]),
        errors=np.stack([groups[name].get("stat", nothing) for name in scales]),
        high=np.array([high for high, _ in scales.values()]),
        low=np.array([low for _, low in scales.values()]),
        signal=signal,
        signal_changes=changes[""],
        signal_errors=errors,
        fractions=np.where(own, 0.0, changes[""] / safe[:, None]),
        error_fractions=errors / safe,
        density=density,
        channels=channels,
    )
