"""What a finished scan says: the document, `plane.csv` for other programs, and pictures where there are two axes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from modelgen.output import write_file
from validation.figures.plane import Area, worst_of
from validation.figures.plane import plane as figure
from validation.limits import hscp, precision
from validation.limits.table import Limit
from validation.limits.vector import on_x
from validation.limits.verdicts import EXCLUDED, UNCERTAIN, WORDS
from validation.scan.axes import STEP, Floats
from validation.scan.picture import Plane, Region, picture
from validation.scan.points import RATIO, SAMPLE_COLUMNS, VERDICT, Columns, Work

CSV, SUMMARY, PICTURES = "plane.csv", "summary.json", ("plane.pdf", "plane.png")


def write(work: Work, columns: Columns, folder: Path) -> None:
    """`plane.csv`, `summary.json` and the pictures, from the table of a scan."""
    write_file(folder / CSV, plane_csv(work, columns))
    write_file(folder / SUMMARY, json.dumps(document(work, columns), indent=1, ensure_ascii=False) + "\n")
    if len(work.grid.axes) == 2 and min(work.grid.fine) > 1:
        for name, content in zip(PICTURES, drawn(work, columns), strict=True):
            write_file(folder / name, content)


def drawn(work: Work, columns: Columns) -> tuple[bytes, bytes]:
    """The picture as PDF and PNG: the whole map of a plane of M_X and g_X, else a line for each limit."""
    shape = tuple(len(axis.values) for axis in work.grid.axes)
    if set(work.grid.names) != {"MX", "gX"} or len(columns["point"]) != work.grid.size or work.spec.kinetic_mixing:
        return picture(plane(work, columns))
    from validation.plots.figures import draw_plane

    turned = work.grid.names != ("MX", "gX")

    def laid(values: NDArray[Any]) -> NDArray[Any]:
        return values.reshape(shape).T if turned else values.reshape(shape)

    known, about_x = rows(work), {row.id for row in on_x(work.tables.limits)}
    areas = [
        Area(known[name], laid(columns[RATIO.format(name)]), laid(columns[VERDICT.format(name)]))
        for name in work.limits
        if name in about_x and applies(columns, name)
    ]
    others = worst_of([laid(columns[VERDICT.format(name)]) for name in work.limits if name not in about_x])
    values = {axis.name: np.array(axis.values) for axis in work.grid.axes}
    return draw_plane(figure(work.spec, values["MX"], values["gX"], judged=areas, anomalons=others))


def rows(work: Work) -> dict[str, Limit]:
    """The limits that the scan evaluated, by name."""
    known = {row.id: row for row in work.tables.limits} | {search.limit.id: search.limit for search in work.tables.maps}
    known |= {hscp.limit().id: hscp.limit(), **precision.limits()}
    return {name: known[name] for name in work.limits}


def worst(work: Work, columns: Columns) -> NDArray[np.int8]:
    """The verdict of the whole model at each point (k,): that of its worst limit."""
    codes = [columns[VERDICT.format(name)] for name in work.limits] or [np.zeros(len(columns["point"]), np.int8)]
    return np.asarray(np.max(codes, axis=0), np.int8)


def strictest(work: Work, columns: Columns) -> tuple[Floats, NDArray[Any]]:
    """The largest ratio among the limits of the worst verdict at each point (k,), and that limit's name ("" for none)."""
    verdict = worst(work, columns)
    ratios = np.array([columns[RATIO.format(name)] for name in work.limits], float).reshape(len(work.limits), -1)
    codes = np.array([columns[VERDICT.format(name)] for name in work.limits]).reshape(ratios.shape)
    ranked = np.where((codes == verdict) & (codes > 0), np.nan_to_num(ratios, nan=0.0, posinf=np.finfo(float).max), -1.0)
    if not len(ranked):
        return np.full(len(verdict), np.nan), np.full(len(verdict), "", dtype=object)
    chosen = np.argmax(ranked, axis=0)
    found = np.take_along_axis(ratios, chosen[None], axis=0)[0]
    none = verdict == 0
    return np.where(none, np.nan, found), np.where(none, "", np.array(work.limits, dtype=object)[chosen])


def plane_csv(work: Work, columns: Columns) -> str:
    """One line per point: parameters, verdict, the limit that decides and its ratio, then every ratio that exists."""
    ratio, name = strictest(work, columns)
    words = np.array(WORDS, dtype=object)[worst(work, columns)]
    refused = columns["refused"] != ""
    named: dict[str, NDArray[Any]] = {axis: columns[axis] for axis in work.grid.names}
    named |= {"verdict": np.where(refused, "refused", words), "limit": name, "ratio": ratio}
    named |= {column: columns[column] for column in SAMPLE_COLUMNS if column in columns}
    named |= {limit: columns[RATIO.format(limit)] for limit in work.limits if applies(columns, limit)}
    if refused.any():
        named["why refused"] = columns["refused"]
    stream = io.StringIO()
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(named)
    table.writerows(zip(*(_cells(values) for values in named.values()), strict=True))
    return stream.getvalue()


def _cells(values: NDArray[Any]) -> list[Any]:
    """Numbers with ten digits, nothing for what does not exist."""
    if values.dtype == object:
        return list(values)
    return [f"{value:.10g}" if np.isfinite(value) else "" for value in values.tolist()]


def applies(columns: Columns, limit: str) -> bool:
    """Whether a limit says anything anywhere on the plane."""
    return bool(np.any(columns[VERDICT.format(limit)] > 0))


def document(work: Work, columns: Columns) -> dict[str, Any]:
    """What --json prints, and `summary.json` holds."""
    codes = {name: columns[VERDICT.format(name)] for name in work.limits}
    known, verdict, refused = rows(work), worst(work, columns), columns["refused"] != ""
    axes = [{"name": a.name, "scale": a.scale, "values": list(a.values)} for a in work.grid.axes]
    limits = [
        {"limit": name, "experiment": known[name].experiment, **counts(codes[name]), "source": known[name].source}
        for name in work.limits
    ]
    identity = work.identity
    return {
        "model": work.spec.name,
        "spec": identity["spec"],
        "axes": axes,
        "method": work.method,
        "events": identity["events"],
        "points": len(verdict),
        "refined": int(np.sum(np.any(work.grid.positions(columns["point"]) % STEP != 0, axis=0))),
        "refused": int(np.sum(refused)),
        **counts(verdict[~refused]),
        "limits": limits,
        "not_evaluated": [{"limit": name, "why": why} for name, why in work.left_out.items()],
    }


def counts(codes: NDArray[np.int8]) -> dict[str, int]:
    """How often each verdict was given."""
    return {word.replace(" ", "_"): int(np.sum(codes == k)) for k, word in enumerate(WORDS)}


def plane(work: Work, columns: Columns) -> Plane:
    """What a picture of a two-dimensional scan needs."""
    x, y = work.grid.axes
    known: Mapping[str, Limit] = rows(work)
    verdict = worst(work, columns)
    regions = tuple(
        Region(name, known[name].experiment, columns[RATIO.format(name)], columns[VERDICT.format(name)])
        for name in work.limits
        if applies(columns, name)
    )
    return Plane(
        work.spec.name, (x.name, y.name), (x.scale, y.scale), columns[x.name], columns[y.name],
        verdict == EXCLUDED, verdict == UNCERTAIN, regions, regular=len(verdict) == work.grid.size,
    )  # fmt: skip
