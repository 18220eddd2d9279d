"""A plane of two parameters: where each limit puts its line, and what is excluded; PDF and PNG without a date."""

from __future__ import annotations

import io
from typing import Any

import validation.plots.cache  # noqa: F401 - matplotlib asks for it while it is imported

# isort: split
import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.tri import Triangulation
from numpy.typing import NDArray

from validation.plots.comparison import STYLE
from validation.scan.picture import Plane, Region

# told apart by the colour-blind, and in grey by their dashes: Okabe and Ito, "Color Universal Design" (2008)
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000")
DASHES = ("solid", "dashed", "dashdot", "dotted")
EXCLUDED, UNCERTAIN = "#c9c4b8", "#ebe8e0"
LABELS = {"MX": "$M_X$ / GeV", "gX": "$g_X$", "cWZ": "$c_{WZ}$", "epsX": r"$\varepsilon_X$"}
STRONGEST = 1e3  # logarithms of ratios are cut here: the line is where they change sign
Floats = NDArray[np.float64]


def draw(plane: Plane) -> tuple[bytes, bytes]:
    """The picture as PDF and as PNG."""
    style: Any = {**STYLE, "figure.facecolor": "white", "axes.facecolor": "white", "pdf.fonttype": 42}
    with mpl.rc_context(style):
        figure = Figure(figsize=(5.2, 4.2), layout="constrained")
        axes = figure.add_subplot()
        mesh = _triangles(plane)
        for mask, colour in ((plane.excluded | plane.uncertain, UNCERTAIN), (plane.excluded, EXCLUDED)):
            if mask.any():
                axes.tricontourf(mesh, mask.astype(float), levels=[0.5, 1.5], colors=[colour])
        drawn = [region for region in plane.regions if _line(axes, mesh, region, len(axes.lines))]
        _frame(axes, plane, bool(drawn))
        figure.draw_without_rendering()
        figure.set_layout_engine("none")  # laid out once, for both
        return _saved(figure, "pdf"), _saved(figure, "png")


def _triangles(plane: Plane) -> Triangulation:
    """Points at the values of the parameters, with triangles that do not depend on the axes' scales."""
    x, y = (
        np.log(v) if scale == "log" else np.asarray(v, float)
        for v, scale in zip((plane.x, plane.y), plane.scales, strict=True)
    )
    unit = [(v - v.min()) / (np.ptp(v) or 1.0) for v in (x, y)]
    if not plane.regular:
        return Triangulation(plane.x, plane.y, Triangulation(*unit).triangles)
    rows = len(np.unique(plane.x))
    index = np.arange(len(plane.x)).reshape(rows, -1)
    a, b, c, d = index[:-1, :-1], index[1:, :-1], index[1:, 1:], index[:-1, 1:]
    triangles = np.concatenate([np.stack(corner, axis=-1).reshape(-1, 3) for corner in ((a, b, c), (a, c, d))])
    return Triangulation(plane.x, plane.y, triangles)


def _line(axes: Axes, mesh: Triangulation, region: Region, count: int) -> bool:
    """The line where a ratio passes 1, with its entry for the legend; whether there is one."""
    known = np.isfinite(region.ratio) & (region.verdict > 0)
    value = np.full(len(known), -np.log(STRONGEST))
    value[known] = np.clip(np.log(np.maximum(region.ratio[known], 1 / STRONGEST)), None, np.log(STRONGEST))
    if not ((value > 0).any() and (value <= 0).any()):
        return False
    colour, dash = COLOURS[count % len(COLOURS)], DASHES[count // len(COLOURS) % len(DASHES)]
    axes.tricontour(mesh, value, levels=[0.0], colors=[colour], linestyles=[dash], linewidths=1.3)
    axes.plot([], [], color=colour, linestyle=dash, linewidth=1.3, label=region.limit)
    return True


def _frame(axes: Axes, plane: Plane, legend: bool) -> None:
    for axis, name, scale, values in zip(("x", "y"), plane.names, plane.scales, (plane.x, plane.y), strict=True):
        axes.set(**{f"{axis}label": LABELS.get(name, name), f"{axis}lim": (values.min(), values.max())})
        if scale == "log":
            axes.set(**{f"{axis}scale": "log"})
    axes.set_title(f"{plane.model}: dark grey excluded, light grey uncertain", loc="left", fontsize=9.5)
    if legend:
        axes.legend(loc="lower right", fontsize=7.5, frameon=True)  # small couplings are rarely excluded


def _saved(figure: Figure, kind: str) -> bytes:
    stream = io.BytesIO()
    metadata: Any = {"CreationDate": None, "Producer": None, "Creator": None} if kind == "pdf" else {"Software": None}
    figure.savefig(stream, format=kind, dpi=200, metadata=metadata)
    return stream.getvalue()
