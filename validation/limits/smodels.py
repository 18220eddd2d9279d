"""The text database of SModelS, read where the user has it: limits and efficiencies of what anomalons make.

The layout (energy/experiment/analysis/globalInfo.txt, data/<topology>.txt with upper limits, and for efficiencies one
directory for each region with dataInfo.txt) is that of the SModelS manual, section "Database Structure"; the tables are
literals with units, which are parsed as literals and never run.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from attrs import evolve

from modelgen.errors import LimitError
from validation.limits.finals import Pairs, factor, in_words, pairs_of
from validation.limits.maps import EfficiencyMap, LimitMap, Maps, Surface
from validation.limits.statistics import Region
from validation.limits.table import Applies, Limit

# their name of a topology: ours
TOPOLOGIES = {
    "TChiWW": "W W", "TChiWZ": "W Z", "TChiWH": "W h", "TChiZZ": "Z Z", "TChiZH": "Z h", "TChiHH": "h h",
    "TChiWWoff": "W* W*", "TChiWZoff": "W* Z*", "TChiZZoff": "Z* Z*", "TChiZoff": "Z* invisible",
    "TSelSel": "e e", "TSmuSmu": "mu mu", "TStauStau": "tau tau", "TSlepSlep": "e e + mu mu",
    "THSCPM1b": "HSCP pair", "THSCPM2b": "HSCP single", "TDTM1F": "disappearing pair", "TDTM2F": "disappearing single",
}  # fmt: skip
MAX_BYTES, MAX_POINTS, MAX_FILES = 10_000_000, 100_000, 20_000
SCALES = {"TeV": 1e3, "GeV": 1.0, "MeV": 1e-3, "pb": 1.0, "fb": 1e-3}
NUMBER = re.compile(r"([-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?)\s*\*\s*(TeV|GeV|MeV|pb|fb)\b")
FIELD = re.compile(r"^([A-Za-z]\w*)\s*:", re.MULTILINE)


class Row(NamedTuple):
    """One point: mass of the pair, of the daughter (or None), width (or None), and the limit (pb) or efficiency."""

    mass: float
    daughter: float | None
    width: float | None
    value: float


def is_database(folder: Path) -> bool:
    """Whether a directory looks like the database: a file `version` and directories named by energy."""
    return (folder / "version").is_file() and any(folder.glob("*TeV"))


def read_database(folder: Path) -> tuple[Maps, tuple[str, ...]]:
    """Every map of a known topology, and one remark for each file that could not be used."""
    maps: list[LimitMap | EfficiencyMap] = []
    remarks: list[str] = []
    regions: dict[tuple[Path, str], list[Path]] = {}
    for number, path in enumerate(_files(folder)):
        if number > MAX_FILES:
            raise LimitError(f"more than {MAX_FILES} files", where=str(folder))
        if path.parent.name != "data":
            regions.setdefault((path.parent.parent, path.stem), []).append(path)
            continue
        try:
            maps += read_map(path)
        except LimitError as error:
            remarks.append(f"{path.relative_to(folder)}: {error.message}")
    for paths in regions.values():
        try:
            maps += read_efficiencies(paths)
        except LimitError as error:
            remarks.append(f"{paths[0].relative_to(folder)}: {error.message}")
    return tuple(maps), tuple(remarks)


def _files(folder: Path) -> Iterator[Path]:
    for name in sorted(TOPOLOGIES):
        yield from sorted(folder.glob(f"*TeV/*/*/*/{name}.txt"))


def read_fields(path: Path) -> dict[str, str]:
    """`key: value` with values that may go on over lines."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise LimitError("the file is too large", where=str(path), hint=f"at most {MAX_BYTES} bytes")
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LimitError(f"the file cannot be read: {error}", where=str(path)) from error
    marks = [*FIELD.finditer(text)]
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return {mark.group(1): text[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True)}


def read_literal(text: str, where: str) -> Any:
    """A nested list of numbers with units, in GeV and pb; anything else is refused."""
    plain = NUMBER.sub(lambda found: repr(float(found.group(1)) * SCALES[found.group(2)]), text)
    if re.search(r"[^\d\s.,eE+\-\[\]()]", plain):
        raise LimitError("the table holds more than numbers", where=where)
    try:
        return ast.literal_eval(plain)
    except (ValueError, SyntaxError, MemoryError, RecursionError) as error:
        raise LimitError("the table is not a list of numbers", where=where) from error


def rows_of(table: Any, where: str) -> list[Row]:
    """The points whose two branches are alike (or, with one track, whose other branch is the invisible particle)."""
    if not isinstance(table, list) or len(table) > MAX_POINTS:
        raise LimitError("the table is not a list of points, or too long", where=where)
    found = []
    for entry in table:
        try:
            (first, second), limit = entry
            if len(first) > 2 or (len(first) == len(second) and first != second):
                continue
            mass, width = first[0] if isinstance(first[0], tuple) else (first[0], None)
            found.append(Row(float(mass), float(first[1]) if len(first) > 1 else None, width, float(limit)))
        except (TypeError, ValueError, IndexError) as error:
            raise LimitError("a point is not [[branch, branch], limit]", where=where) from error
    if not found:
        raise LimitError("no point has two equal branches", where=where)
    return found


def surface(rows: list[Row], topology: str, efficiency: bool = False) -> Surface:
    """The rows as a map; for tracks the daughter plays no role, and of equal points the weakest limit counts.

    What W and Z below their mass shell leave depends on the mass difference most, which takes the daughter's place.
    """
    tail, gap = _tracks(topology), "*" in topology
    if gap:
        rows = [row for row in rows if row.daughter is not None and row.daughter < row.mass]
        if not rows:
            raise LimitError("no point has a daughter that is lighter", where=topology)
    axes = ["mass"]
    columns = [[row.mass for row in rows]]
    if not tail and rows[0].daughter is not None:
        axes.append("splitting" if gap else "daughter")
        columns.append([row.mass - (row.daughter or 0.0) if gap else row.daughter or 0.0 for row in rows])
    if rows[0].width is not None:
        axes.append("width")
        columns.append([row.width or 0.0 for row in rows])
    points, inverse = np.unique(np.array(columns, float).T, axis=0, return_inverse=True)
    values = np.full(len(points), np.inf if efficiency else 0.0)
    weakest = np.minimum if efficiency else np.maximum
    weakest.at(values, inverse.ravel(), [row.value for row in rows])
    return Surface(tuple(axes), points, values, logarithmic=not efficiency, stable_tail=tail and not efficiency)


def read_map(path: Path) -> list[LimitMap]:
    """The upper limits of one file, with the provenance that it and its analysis give."""
    fields, about = read_fields(path), read_fields(path.parent.parent / "globalInfo.txt")
    if "upperLimits" not in fields:
        return []
    topology, where = TOPOLOGIES[path.stem], _where(path, about)
    share = 1 / factor(fields.get("constraint", ""))
    pairs = _pairs(topology, fields, where)

    def read(key: str) -> Surface:
        rows = rows_of(read_literal(fields[key], where), where)
        return surface([row._replace(value=row.value * share) for row in rows], topology)

    observed = read("upperLimits")
    known = fields.get("expectedUpperLimits", "None") not in ("None", "")
    expected = read("expectedUpperLimits") if known else None
    limit = provenance(path, fields, about, pairs)
    return [LimitMap(limit, topology, energy(about, where), observed, expected, pairs=pairs)]


def read_efficiencies(paths: Sequence[Path]) -> list[EfficiencyMap]:
    """The efficiencies of one topology in every region of one analysis; `paths` are the files, one for each region."""
    about = read_fields(paths[0].parent.parent / "globalInfo.txt")
    topology, where = TOPOLOGIES[paths[0].stem], _where(paths[0], about)
    found: dict[Pairs | None, list[tuple[Region, Surface]]] = {}
    luminosity = re.match(r"([\d.]+)\s*/\s*fb", about.get("lumi", ""))
    for path in paths:
        fields, counts = read_fields(path), read_fields(path.parent / "dataInfo.txt")
        if "efficiencyMap" not in fields or not {"observedN", "expectedBG", "bgError"} <= set(counts):
            continue
        if luminosity is None:
            raise LimitError("globalInfo.txt does not say its luminosity", where=where)
        if factor(fields.get("constraint", "")) != 1:
            raise LimitError("efficiencies of a multiple of the final state", where=where)
        try:
            n, b, error = (float(counts[key]) for key in ("observedN", "expectedBG", "bgError"))
        except ValueError as problem:
            raise LimitError("dataInfo.txt has a count that is not a number", where=where) from problem
        rows = rows_of(read_literal(fields["efficiencyMap"], where), where)
        region = Region(counts.get("dataId", path.parent.name), int(n), b, error, 1e3 * float(luminosity.group(1)))
        # the regions of one analysis may be of electrons or of muons alone
        members = found.setdefault(_pairs(topology, fields, where), [])
        members.append((region, surface(rows, topology, efficiency=True)))
    limit = provenance(paths[0], read_fields(paths[0]), about)
    name = f"{about.get('id', paths[0].parent.parent.name)}:regions"
    limit, ecm = evolve(limit, id=name, title=name), energy(about, where)
    return [
        EfficiencyMap(limit, topology, ecm, tuple(r for r, _ in members), tuple(grid for _, grid in members), pairs)
        for pairs, members in found.items()
    ]


def _pairs(topology: str, fields: Mapping[str, str], where: str) -> Pairs | None:
    """The final states that a table is of, where the topology has W or Z below their mass shell."""
    return pairs_of(fields.get("constraint", ""), where) if "*" in topology else None


def _tracks(topology: str) -> bool:
    return topology.startswith(("HSCP", "disappearing"))


def _where(path: Path, about: Mapping[str, str]) -> str:
    return f"{about.get('id', path.parent.parent.name)}/{path.name}"


def energy(about: Mapping[str, str], where: str) -> float:
    """The energy of the collisions in TeV."""
    found = re.match(r"([\d.]+)", about.get("sqrts", ""))
    if found is None:
        raise LimitError("globalInfo.txt does not say its energy", where=where)
    return float(found.group(1))


def provenance(
    path: Path, fields: Mapping[str, str], about: Mapping[str, str], pairs: Pairs | None = None
) -> Limit:
    """What the database says of the origin of a map."""
    name = about.get("id", path.parent.parent.name)
    topology, official = TOPOLOGIES[path.stem], fields.get("source", "") in ("ATLAS", "CMS")
    assumes = f"the topology {path.stem} with a branching ratio of 1, which the prediction is multiplied by"
    if pairs:
        times = factor(fields.get("constraint", ""))
        assumes = f"{topology} to {in_words(pairs)}, whose branching ratios the prediction is multiplied by"
        assumes += f"; the published limit is {times:g} times this one, for all decays of W and Z" if times != 1 else ""
    return Limit(
        id=f"{name}:{path.stem}",
        title=f"{name}, {path.stem}",
        kind="rate",
        observable=f"σ(p p → {topology})",
        unit="pb",
        cl=0.95,
        experiment=name.split("-")[0],
        reference=", ".join(part for part in (name, about.get("publication", "")) if part),
        arxiv=about.get("arxiv", "").rsplit("/", 1)[-1] or None,
        location=f"{fields.get('figureUrl', 'no figure named').split(';')[0]}",
        obtained=f"SModelS text database, {path.stem}; source: {fields.get('source', 'not named')}",
        confidence="high" if official else "medium",
        assumes=assumes,
        evaded_by="other decays, or another lifetime",
        applies=Applies(topology),
    )
