"""Limit tables of a user: a directory of TOML files with CSV tables beside them, as the manual lays it down.

Each `[[limit]]` is a row as in the tables that ship. Each `[[map]]` has the same words of provenance and

    topology = "HSCP"            # one of `validation.limits.searches.TOPOLOGIES`
    ecm = 13.0                   # TeV; below 1 TeV of e+ e-
    reading_error = 0.2          # optional, of a table read off a figure: relative error of the limit,
    mass_error = 0.5             # and of the masses in GeV
    contours = true              # optional: the rows are vertices of closed contours, ul_pb,mass_GeV,daughter_GeV[,polygon]
    file = "table.csv"           # mass_GeV[,daughter_GeV][,width_GeV or lifetime_ns],ul_pb[,expected_ul_pb]
    # or, for efficiencies:      # region,mass_GeV[,...],efficiency   with the regions in a second file:
    regions = "regions.csv"      # region,observed,background,error
    luminosity = 139.0           # 1/fb

Each `[[curve]]` is a limit on X itself against its mass: the words of provenance of a `[[limit]]` and

    probe = "k+ > pi+ x"         # a key of `validation.limits.probes.PROBES`, or "dark photon"
    file = "table.csv"           # m_X_GeV (or m_lo_GeV,m_hi_GeV),bound[,expected]: `validation.limits.curves`
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from attrs import fields
from numpy.typing import NDArray

from modelgen.errors import LimitError
from validation.limits.contours import read_contours
from validation.limits.curves import curve
from validation.limits.maps import EfficiencyMap, LimitMap, Maps, Surface
from validation.limits.searches import TOPOLOGIES
from validation.limits.smodels import is_database, read_database
from validation.limits.statistics import Region
from validation.limits.table import REQUIRED, Applies, Limit, parse_limit
from validation.limits.vector import DARK_PHOTON, check
from validation.limits.vocabulary import CONFIDENCES, confident, nearest, unknown_keys
from validation.signatures import HBAR

Floats = NDArray[np.float64]

MAX_BYTES, MAX_ROWS = 20_000_000, 200_000
MAP_KEYS = {"topology", "ecm", "file", "regions", "luminosity", "reading_error", "mass_error", "contours"}
WORDS = REQUIRED | {"arxiv", "bound_uncertainty"}
CURVE_KEYS = {attribute.name for attribute in fields(Limit)} - {"path", "curve"} | {"file"}
COLUMNS = {"mass_GeV": "mass", "daughter_GeV": "daughter", "width_GeV": "width", "lifetime_ns": "width"}


class Tables(NamedTuple):
    """What a directory holds: rows like those that ship, maps, and remarks on what was left out."""

    limits: tuple[Limit, ...]
    maps: Maps
    remarks: tuple[str, ...]


@cache
def shipped_maps() -> Maps:
    """The maps that ship with the program."""
    folder = resources.files("validation") / "data" / "maps"
    with resources.as_file(folder) as path:
        return read_directory(path).maps


def read_directory(folder: str | Path) -> Tables:
    """The user's tables, or a SModelS text database; LimitError names the file and what is wrong in it."""
    folder = Path(folder)
    if not folder.is_dir():
        raise LimitError("no such directory", where=str(folder), hint="give the directory that holds the tables")
    if is_database(folder):
        maps, remarks = read_database(folder)
        return Tables((), maps, remarks)
    limits: list[Limit] = []
    maps_: list[LimitMap | EfficiencyMap] = []
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise LimitError("no limit tables here", where=str(folder), hint="*.toml files, or a SModelS text database")
    for path in files:
        document = _document(path)
        limits += [parse_limit(row, path.name) for row in document.get("limit", [])]
        for limit in limits:
            check(limit)
        limits += [_curve(row, path) for row in document.get("curve", [])]
        maps_ += [_map(row, path) for row in document.get("map", [])]
    return Tables(tuple(limits), tuple(maps_), ())


def _document(path: Path) -> dict[str, Any]:
    try:
        document = tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        raise LimitError(f"not a limit table: {error}", where=str(path)) from error
    if set(document) - {"limit", "map", "curve"}:
        raise LimitError("only [[limit]], [[curve]] and [[map]] tables are allowed here", where=str(path))
    return document


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise LimitError("the table is too large", where=str(path), hint=f"at most {MAX_BYTES} bytes")
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LimitError(f"the table cannot be read: {error}", where=str(path)) from error


def provenance(row: Mapping[str, Any], where: str, topology: str) -> Limit:
    """The words of a `[[map]]` as a Limit of kind rate, in pb."""
    name = str(row.get("id", "?"))
    words = {key: row[key] for key in row if key not in MAP_KEYS}
    words = {"kind": "rate", "observable": f"σ(p p → {topology})", "unit": "pb", **words}
    missing = sorted(REQUIRED - set(words))
    unknown = set(words) - WORDS
    if missing or unknown:
        problems = [f"has unknown keys {unknown_keys(unknown, WORDS | MAP_KEYS)}"] if unknown else []
        problems += [f"lacks {', '.join(missing)}"] if missing else []
        raise LimitError(f"map {name!r} {' and '.join(problems)}", where=where, hint="every map needs its provenance")
    if not confident(str(words["confidence"])):
        what = f"map {name!r} has the unknown confidence {words['confidence']!r}"
        raise LimitError(what, where=where, hint=nearest(words["confidence"], CONFIDENCES))
    return Limit(**words, applies=Applies(topology), path=where)


def _curve(row: Mapping[str, Any], path: Path) -> Limit:
    """A `[[curve]]` as a limit; what its probe says need not be written again."""
    probe = row.get("probe")
    for key in ("probe", "file"):
        _need(row, key, path, CURVE_KEYS)
    words = {"kind": "rate", "observable": str(probe), "unit": "1", "title": str(probe), **row}
    words["applies"] = {"signature": str(probe), **row.get("applies", {})}
    place = f"{row['file']}, of {str(row.get('id', '?'))!r} in {path.name}"
    coupling = probe == DARK_PHOTON
    limit = parse_limit(words, path.name, lambda name: curve(_rows(_beside(path, name)), place, coupling))
    check(limit)
    return limit


def _need(row: Mapping[str, Any], key: str, path: Path, keys: set[str]) -> str:
    """The text under a key; without it a key that is none of `keys` may be a slip of the pen."""
    if isinstance(row.get(key), str):
        return str(row[key])
    unknown = set(row) - keys
    hint = f"unknown key {unknown_keys(unknown, keys)}" if unknown else f'write {key} = "..."'
    raise LimitError(f"{str(row.get('id', '?'))!r} needs its `{key}`, a text", where=str(path), hint=hint)


def _map(row: Mapping[str, Any], path: Path) -> LimitMap | EfficiencyMap:
    topology, file = (_need(row, key, path, MAP_KEYS | WORDS) for key in ("topology", "file"))
    ecm = row.get("ecm")
    if topology not in TOPOLOGIES:
        what = f"map {str(row.get('id', '?'))!r} has the unknown topology {topology!r}"
        raise LimitError(what, where=str(path), hint=nearest(topology, TOPOLOGIES))
    if not isinstance(ecm, (int, float)):
        raise LimitError(f"map {str(row.get('id', '?'))!r} needs `ecm`, a number in TeV", where=str(path))
    limit = provenance(row, path.name, str(topology))
    table = _rows(_beside(path, file))
    if "regions" in row:
        return _efficiencies(limit, str(topology), float(ecm), table, _rows(_beside(path, str(row["regions"]))), row)
    errors = [row.get(key, 0.0) for key in ("reading_error", "mass_error")]
    if not all(isinstance(error, (int, float)) and 0 <= error < 100 for error in errors):
        raise LimitError(f"map {limit.id!r} has a reading error that is not a number from 0 on", where=str(path))
    reading, masses = map(float, errors)
    if row.get("contours"):
        read = read_contours(table, masses, str(path.parent / file))
        return LimitMap(limit, str(topology), float(ecm), read, None, reading)
    observed, expected = surfaces(table, str(topology), str(path.parent / file))
    return LimitMap(limit, str(topology), float(ecm), observed, expected, reading, masses)


def _beside(path: Path, name: str) -> Path:
    """A file in the directory of `path`, and nowhere else."""
    if Path(name).name != name:
        raise LimitError(f"{name!r} is not the name of a file beside this one", where=str(path))
    return path.parent / name


def _rows(path: Path) -> list[dict[str, str]]:
    return parse_rows(_text(path), str(path))


def parse_rows(text: str, where: str) -> list[dict[str, str]]:
    """A CSV table, `#` lines left out, with one text per column name."""
    reader = csv.DictReader(line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    rows = [row for _, row in zip(range(MAX_ROWS), reader, strict=False)]
    if not rows or any(None in row or None in row.values() for row in rows):
        raise LimitError("a table without rows, or with rows of different length", where=where)
    return rows


def _number(text: str, where: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise LimitError(f"{text!r} is not a number", where=where) from error


def _points(rows: Sequence[Mapping[str, str]], where: str) -> tuple[tuple[str, ...], Floats]:
    columns = [name for name in rows[0] if name in COLUMNS]
    made = np.array([[_number(row[name], where) for name in columns] for row in rows])
    for k, name in enumerate(columns):
        if name == "lifetime_ns":
            with np.errstate(divide="ignore"):
                made[:, k] = np.where(np.isinf(made[:, k]), 0.0, HBAR / (1e-9 * made[:, k]))
    return tuple(COLUMNS[name] for name in columns), made


def surfaces(rows: Sequence[Mapping[str, str]], topology: str, where: str) -> tuple[Surface, Surface | None]:
    """Observed and expected upper limits (pb) from the rows of a table; expected None where a field is empty."""
    if "ul_pb" not in rows[0]:
        raise LimitError("the table has no column ul_pb", where=where)
    axes, points = _points(rows, where)
    tail = topology.startswith("HSCP")
    observed = Surface(axes, points, np.array([_number(row["ul_pb"], where) for row in rows]), stable_tail=tail)
    texts = [row.get("expected_ul_pb", "") for row in rows]
    if not all(texts):
        return observed, None
    return observed, Surface(axes, points, np.array([_number(text, where) for text in texts]), stable_tail=tail)


def _efficiencies(
    limit: Limit, topology: str, ecm: float, table: Sequence[Mapping[str, str]], regions: Sequence[Mapping[str, str]],
    row: Mapping[str, Any],
) -> EfficiencyMap:  # fmt: skip
    where, luminosity = limit.path, row.get("luminosity")
    if not isinstance(luminosity, (int, float)) or not luminosity > 0:
        raise LimitError(f"map {limit.id!r} needs its luminosity in 1/fb", where=where)
    if not {"region", "efficiency"} <= set(table[0]) or not {"region", "observed", "background", "error"} <= set(
        regions[0]
    ):
        raise LimitError(f"map {limit.id!r} lacks a column of its regions or efficiencies", where=where)
    found, grids = [], []
    for region in regions:
        own = [line for line in table if line["region"] == region["region"]]
        if not own:
            continue
        axes, points = _points(own, where)
        values = np.array([_number(line["efficiency"], where) for line in own])
        grids.append(Surface(axes, points, values, logarithmic=False))
        n, b, error = (_number(region[name], where) for name in ("observed", "background", "error"))
        found.append(Region(region["region"], int(n), b, error, 1e3 * luminosity))
    if not found:
        raise LimitError(f"map {limit.id!r} has no region with efficiencies", where=where)
    return EfficiencyMap(limit, topology, ecm, tuple(found), tuple(grids))
