"""The text database of SModelS, read where the user has it: upper limits of the topologies that anomalons make.

The layout (energy/experiment/analysis/globalInfo.txt and data/<topology>.txt) is that of the SModelS manual, section
"Database Structure"; the tables are literals with units, which are parsed as literals and never run.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from modelgen.errors import LimitError
from validation.limits.maps import LimitMap, Maps, Surface
from validation.limits.table import Applies, Limit

# their name of a topology: ours
TOPOLOGIES = {
    "TChiWW": "W W", "TChiWZ": "W Z", "TChiWH": "W h", "TChiZZ": "Z Z", "TChiZH": "Z h", "TChiHH": "h h",
    "TSelSel": "e e", "TSmuSmu": "mu mu", "TStauStau": "tau tau", "TSlepSlep": "e e + mu mu",
    "THSCPM1b": "HSCP pair", "THSCPM2b": "HSCP single", "TDTM1F": "disappearing pair", "TDTM2F": "disappearing single",
}  # fmt: skip
MAX_BYTES, MAX_POINTS, MAX_FILES = 10_000_000, 100_000, 20_000
SCALES = {"TeV": 1e3, "GeV": 1.0, "MeV": 1e-3, "pb": 1.0, "fb": 1e-3}
NUMBER = re.compile(r"([-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?)\s*\*\s*(TeV|GeV|MeV|pb|fb)\b")
FIELD = re.compile(r"^([A-Za-z]\w*)\s*:", re.MULTILINE)


class Row(NamedTuple):
    """One point: mass of the pair, of the daughter (None without one), width (None without one), and the limit in pb."""

    mass: float
    daughter: float | None
    width: float | None
    limit_pb: float


def is_database(folder: Path) -> bool:
    """Whether a directory looks like the database: a file `version` and directories named by energy."""
    return (folder / "version").is_file() and any(folder.glob("*TeV"))


def read_database(folder: Path) -> tuple[Maps, tuple[str, ...]]:
    """Every upper-limit map of a known topology, and one remark for each file that could not be used."""
    maps: list[LimitMap] = []
    remarks: list[str] = []
    for number, path in enumerate(_files(folder)):
        if number > MAX_FILES:
            raise LimitError(f"more than {MAX_FILES} files", where=str(folder))
        try:
            maps += read_map(path)
        except LimitError as error:
            remarks.append(f"{path.relative_to(folder)}: {error.message}")
    return tuple(maps), tuple(remarks)


def _files(folder: Path) -> Iterator[Path]:
    for name in sorted(TOPOLOGIES):
        yield from sorted(folder.glob(f"*TeV/*/*/data/{name}.txt"))


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


def surface(rows: list[Row], tail: bool) -> Surface:
    """The rows as a map; for tracks the daughter plays no role, and of equal points the weakest limit counts."""
    axes = ["mass"]
    columns = [[row.mass for row in rows]]
    if not tail and rows[0].daughter is not None:
        axes.append("daughter")
        columns.append([row.daughter or 0.0 for row in rows])
    if rows[0].width is not None:
        axes.append("width")
        columns.append([row.width or 0.0 for row in rows])
    points, inverse = np.unique(np.array(columns, float).T, axis=0, return_inverse=True)
    values = np.zeros(len(points))
    np.maximum.at(values, inverse.ravel(), [row.limit_pb for row in rows])
    return Surface(tuple(axes), points, values, stable_tail=tail)


def read_map(path: Path) -> list[LimitMap]:
    """The upper limits of one file, with the provenance that it and its analysis give."""
    fields, about = read_fields(path), read_fields(path.parent.parent / "globalInfo.txt")
    if "upperLimits" not in fields:
        return []
    topology = TOPOLOGIES[path.stem]
    tracks = topology.startswith(("HSCP", "disappearing"))
    where = f"{about.get('id', path.parent.parent.name)}/{path.name}"
    observed = surface(rows_of(read_literal(fields["upperLimits"], where), where), tracks)
    expected = None
    if "expectedUpperLimits" in fields and fields["expectedUpperLimits"] not in ("None", ""):
        expected = surface(rows_of(read_literal(fields["expectedUpperLimits"], where), where), tracks)
    official = fields.get("source", "") in ("ATLAS", "CMS")
    energy = re.match(r"([\d.]+)", about.get("sqrts", ""))
    if energy is None:
        raise LimitError("globalInfo.txt does not say its energy", where=where)
    name = about.get("id", path.parent.parent.name)
    limit = Limit(
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
        assumes=f"the topology {path.stem} with a branching ratio of 1, which the prediction is multiplied by",
        evaded_by="other decays, or another lifetime",
        applies=Applies(topology),
    )
    return [LimitMap(limit, topology, float(energy.group(1)), observed, expected)]
