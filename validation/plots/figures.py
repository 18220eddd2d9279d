"""The figures of a model as PDF and PNG, the same bytes every time: the plane, the anomalons' mass, BR(X), Z -> gamma X."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import validation.plots.cache  # noqa: F401 - matplotlib asks for it while it is imported

# isort: split
import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from numpy.typing import NDArray

from validation.excess.fit import ONE_SIGMA, TWO_SIGMA
from validation.figures.lines import AnomalonMass, Branchings, ZGamma
from validation.figures.plane import Area, Plane, boundary
from validation.limits.verdicts import EXCLUDED
from validation.plots.comparison import STYLE
from validation.plots.labels import Labels
from validation.plots.words import particle

Floats = NDArray[np.float64]
Drawn = tuple[bytes, bytes]

# told apart by the colour-blind, and in grey by dashes and labels: Okabe and Ito, "Color Universal Design" (2008)
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#5B4A8A", "#7A7A7A")
FAVOURED = "#B8A000"
SIZE = (6.4, 4.9)  # inches: one and a half columns
MASS_LINES = (100.0, 300.0, 1000.0, 3000.0, 10000.0)  # GeV
PRINTED: Any = {
    **STYLE, "figure.facecolor": "white", "axes.facecolor": "white", "pdf.fonttype": 42, "hatch.linewidth": 0.5,
}  # fmt: skip


@contextmanager
def printed() -> Iterator[None]:
    """The style of every figure."""
    with mpl.rc_context(PRINTED):
        yield


def saved(figure: Figure) -> Drawn:
    """A figure as PDF and PNG without a date."""
    made = []
    for kind in ("pdf", "png"):
        stream = io.BytesIO()
        none: Any = {"CreationDate": None, "Producer": None, "Creator": None} if kind == "pdf" else {"Software": None}
        figure.savefig(stream, format=kind, dpi=180, metadata=none)
        made.append(stream.getvalue())
    return made[0], made[1]


def framed(title: str, x: str, y: str, scale: str = "log") -> tuple[Figure, Axes]:
    """An empty figure with its labels."""
    figure = Figure(figsize=SIZE)
    axes = figure.add_axes((0.115, 0.115, 0.865, 0.82))
    axes.set(xlabel=x, ylabel=y, xscale="log", yscale=scale)
    axes.set_title(title, loc="left", fontsize=10)
    return figure, axes


def current(text: str) -> str:
    """The name of a current with its indices below: B - 3 L_tau."""
    greek = {"tau": r"\tau", "mu": r"\mu", "nu": r"\nu", "ell": r"\ell", "axial": r"\mathrm{axial}"}
    return re.sub(r"([A-Za-z]+)_([A-Za-z0-9]+)", lambda m: f"${greek.get(m[1], m[1])}_{{{greek.get(m[2], m[2])}}}$", text)


def draw_plane(plane: Plane) -> Drawn:
    """Limits as labelled regions, projections dashed, what Belle II prefers, and lines of the heaviest anomalon."""
    with printed():
        figure, axes = framed(f"{plane.model}: X couples to {current(plane.current)}", "$M_X$ / GeV", "$g_X$")
        axes.set(xlim=(plane.m_x[0], plane.m_x[-1]), ylim=(plane.g_x[0], plane.g_x[-1]))
        labels = Labels(axes)
        _legend(axes, plane, labels)
        _own_point(axes, plane, labels)
        _excess(axes, plane, labels)
        _anomalons(axes, plane)
        shades = colours(plane.areas)
        for area in plane.areas:
            _region(axes, plane, area, shades[area.label])
        _named(axes, plane, labels)
        for area in plane.projections:
            line = boundary(area, plane.g_x)
            axes.plot(plane.m_x, line, color="#222222", linestyle=(0, (5, 3)), linewidth=1.1)
            text = f"{area.limit.experiment}, projection"
            put(labels, plane.m_x, line, text, below_first=True, fontsize=7, color="#222222", style="italic")
        _masses(axes, plane, labels)
        return saved(figure)


def _anomalons(axes: Axes, plane: Plane) -> None:
    """Where a search for the model's anomalons excludes it: grey."""
    if _grey(plane):
        firm = (np.asarray(plane.anomalons) == EXCLUDED).astype(float).T
        axes.contourf(plane.m_x, plane.g_x, firm, levels=[0.5, np.inf], colors=["#e2e2e2"], zorder=0.2)


def _grey(plane: Plane) -> bool:
    return plane.anomalons is not None and bool((plane.anomalons == EXCLUDED).any())


def _region(axes: Axes, plane: Plane, area: Area, colour: str) -> None:
    """One limit: filled where it excludes, hatched where its numbers or their confidence leave it uncertain."""
    firm = (area.verdict == EXCLUDED).astype(float).T
    beyond = np.where(np.isfinite(area.ratio), np.log(np.clip(area.ratio, 1e-6, 1e6)), -1.0).T
    for values, level, style in (
        (firm, 0.5, {"colors": [colour], "alpha": 0.38}),
        (beyond, 0.0, {"colors": ["none"], "hatches": ["////"]}),
    ):
        if (values > level).any():
            found = axes.contourf(plane.m_x, plane.g_x, values, levels=[level, np.inf], **style)
            if "hatches" in style:
                found.set_edgecolor(colour)
                found.set_linewidth(0.0)
    axes.plot(plane.m_x, boundary(area, plane.g_x), color=colour, linewidth=1.5)


def _named(axes: Axes, plane: Plane, labels: Labels) -> None:
    """The name of each limit along the edge of its region; without room, in a list in the corner, in its colour."""
    left, lowest = 0, 0.045 + 0.027 * len(_words(plane))
    for label, colour in colours(plane.areas).items():
        style: Any = {"fontsize": 7, "color": ink(colour), "fontweight": "bold"}
        edges = [boundary(area, plane.g_x) for area in plane.areas if area.label == label]
        longest = max(edges, key=lambda edge: np.count_nonzero(np.isfinite(edge)))
        if not put(labels, plane.m_x, longest, label, **style):
            axes.text(0.97, lowest + 0.03 * left, f"— {label}", transform=axes.transAxes, ha="right", **style)
            left += 1


def colours(areas: Sequence[Area]) -> dict[str, str]:
    """A colour for each publication, which may be several rows of limits."""
    names = dict.fromkeys(area.label for area in areas)
    return {name: COLOURS[k % len(COLOURS)] for k, name in enumerate(names)}


def put(labels: Labels, x: Floats, y: Floats, text: str, *, below_first: bool = False, **style: Any) -> bool:
    """A label along its line, above or below, else beside it; whether there was room, or no line."""
    if not np.isfinite(y).any():
        return True
    for above in (not below_first, below_first):
        if labels.along(x, y, text, above=above, **style):
            return True
    return labels.beside(x, y, text, **style) is not None


def ink(colour: str) -> tuple[float, ...]:
    """A colour dark enough for small print."""
    return tuple(0.72 * part for part in to_rgb(colour))


def _excess(axes: Axes, plane: Plane, labels: Labels) -> None:
    found = plane.excess
    if found is None:
        return
    delta = np.where(np.isfinite(found.delta_chi2), found.delta_chi2, 1e3).T
    levels = [0, ONE_SIGMA, TWO_SIGMA]
    axes.contourf(plane.m_x, plane.g_x, delta, levels=levels, colors=[FAVOURED, "#E3D68A"], zorder=2.5)
    axes.contour(plane.m_x, plane.g_x, delta, levels=levels[1:], colors=["#6b5d00"], linewidths=[1.0, 0.6], zorder=2.6)
    axes.plot(found.m_x, found.g_x, marker="+", color="#3d3500", markersize=6, linestyle="none", zorder=2.7)
    inside = np.argwhere(delta.T < TWO_SIGMA)
    if inside.size:
        (left, low), (right, high) = inside.min(axis=0), inside.max(axis=0)
        labels.keep_off((plane.m_x[left], plane.m_x[right]), (plane.g_x[low], plane.g_x[high]))
    text = f"Belle II excess, {found.sigmas:.1f}σ"
    labels.at(found.m_x * 1.55, found.g_x, text, fontsize=7, color="#6b5d00", fontweight="bold", va="center")


def _own_point(axes: Axes, plane: Plane, labels: Labels) -> None:
    (m_x, g_x) = plane.own
    if not (plane.m_x[0] <= m_x <= plane.m_x[-1] and plane.g_x[0] <= g_x <= plane.g_x[-1]):
        return
    axes.plot(m_x, g_x, marker="*", markersize=11, color="#111111", markeredgecolor="white", zorder=5, linestyle="none")
    labels.at(m_x * 1.2, g_x / 1.25, plane.model, fontsize=7.5, va="top", zorder=6)


def _masses(axes: Axes, plane: Plane, labels: Labels) -> None:
    """Lines on which the heaviest anomalon that y = sqrt(4 pi) allows has a round mass, and the model's own."""
    if plane.heaviest is None:
        return
    # M = y M_X/(sqrt(2) g_X delta): lines of constant g_X/M_X
    scale = float(plane.heaviest[0, 0]) * plane.g_x[0] / plane.m_x[0]
    lines: list[tuple[float, str, Any, float]] = [(mass, "#8c8c8c", (0, (1, 2)), 0.8) for mass in MASS_LINES]
    if plane.own_mass is not None:
        lines.append((plane.own_mass, "#111111", "dotted", 1.1))
    for mass, colour, dash, width in lines:
        line = np.asarray(scale * plane.m_x / mass)
        axes.plot(plane.m_x, line, color=colour, linestyle=dash, linewidth=width, zorder=0.5)
        text = f"$M$ = {mass:g} GeV" if mass < 1000 else f"$M$ = {mass / 1000:g} TeV"
        text += " (this model)" if mass == plane.own_mass else ""
        shown = np.where((line > plane.g_x[0]) & (line < plane.g_x[-1]), line, np.nan)
        for above in (True, False):
            if labels.along(plane.m_x, shown, text, above=above, fontsize=6.5, color=colour):
                break


def _words(plane: Plane) -> list[str]:
    """What the fillings mean, a line each, and that something is missing."""
    words = ["filled: excluded", "hatched: excluded side, but within errors", "or of lower confidence"]
    if _grey(plane):
        words.append("grey: searches for its anomalons exclude")
    if plane.heaviest is not None:
        words.append(r"dotted: heaviest anomalon for $y=\sqrt{4\pi}$")
    if any("axial current" in note for note in plane.notes):
        words.append("not computed: W, Z and lepton decays by the axial current")
    return words


def _legend(axes: Axes, plane: Plane, labels: Labels) -> None:
    x = np.exp(np.log(plane.m_x[-1]) - 0.03 * np.log(plane.m_x[-1] / plane.m_x[0]))
    y = np.exp(np.log(plane.g_x[0]) + 0.015 * np.log(plane.g_x[-1] / plane.g_x[0]))
    words = "\n".join(_words(plane))
    labels.at(x, y, words, fontsize=6.5, color="#444444", va="bottom", ha="right", multialignment="right")


def draw_anomalon_mass(found: AnomalonMass) -> Drawn:
    """Anomalon masses below the lines are excluded for a Yukawa coupling of 1, in proportion for another."""
    with printed():
        figure, axes = framed(f"{found.model}: limits on X as limits on the anomalons", "$M_X$ / GeV", "$M/y$ / GeV")
        axes.set(xlim=(found.m_x[0], found.m_x[-1]), ylim=(10, 1e5))
        labels = Labels(axes)
        shades, named = colours([reach.area for reach in found.reaches if not reach.projection]), set()
        for reach in found.reaches:
            colour = "#222222" if reach.projection else shades[reach.area.label]
            dash: Any = (0, (5, 3)) if reach.projection else "solid"
            axes.plot(found.m_x, reach.mass, color=colour, linestyle=dash, linewidth=1.4)
            if not reach.projection and reach.area.limit.trusted:
                axes.fill_between(found.m_x, 10, reach.mass, color=colour, alpha=0.16, linewidth=0)
            text = reach.area.label if not reach.projection else f"{reach.area.limit.experiment}, projection"
            if text not in named and np.isfinite(reach.mass).any():
                put(labels, found.m_x, reach.mass, text, fontsize=7, color=ink(colour))
                named.add(text)
        levels: list[tuple[float | None, str]] = [
            (found.natural, "finite naturalness (y = 1)"),
            (found.own, "lightest anomalon of this model (y = 1)"),
            *((mass, f"{name}, direct search (y = 1)") for name, mass in found.direct),
        ]
        for mass, text in levels:
            if mass is not None and 10 < mass < 1e5:
                axes.axhline(mass, color="#666666", linestyle="dotted", linewidth=1.0)
                put(labels, found.m_x, np.full_like(found.m_x, mass), text, fontsize=7, color="#444444")
        text = "filled: limits of high confidence\nlines alone: of lower confidence; dashed: projections"
        axes.text(0.985, 0.985, text, transform=axes.transAxes, fontsize=6.5, color="#444444", ha="right", va="top")
        return saved(figure)


def draw_branchings(found: Branchings) -> Drawn:
    """BR(X) against M_X, each final state a line with its name."""
    with printed():
        figure, axes = framed(f"{found.model}: decays of X", "$M_X$ / GeV", "branching ratio")
        axes.set(xlim=(found.m_x[0], found.m_x[-1]), ylim=(1e-3, 1.6))
        labels = Labels(axes)
        dashes = ("solid", "dashed", "dashdot", "dotted")
        for k, (name, ratio) in enumerate(_together(found.ratios).items()):
            line, colour = np.where(ratio > 0, ratio, np.nan), COLOURS[k % len(COLOURS)]
            axes.plot(found.m_x, line, color=colour, linestyle=dashes[k // len(COLOURS) % len(dashes)], linewidth=1.4)
            put(labels, found.m_x, line, name, below_first=True, fontsize=8, color=ink(colour))
        return saved(figure)


def _together(ratios: Mapping[str, Floats]) -> dict[str, Floats]:
    """Final states whose lines lie upon each other as one line with all their names."""
    groups: list[tuple[list[str], Floats]] = []
    for name, ratio in ratios.items():
        same = next((g for g in groups if np.allclose(g[1], ratio, rtol=0.01, atol=1e-4, equal_nan=True)), None)
        if same is None:
            groups.append(([name], ratio))
        else:
            same[0].append(name)
    return {", ".join(_final_state(name) for name in names): ratio for names, ratio in groups}


def _final_state(name: str) -> str:
    """A final state in TeX; `hadrons` as the word."""
    return name if name == "hadrons" else "".join(f"${particle(one)}$" for one in name.split())


def draw_z_gamma(found: ZGamma) -> Drawn:
    """BR(Z -> gamma X): the loop over the contact vertex, and the Goldstone limit."""
    with printed():
        figure = Figure(figsize=SIZE)
        axes = figure.add_axes((0.125, 0.36, 0.855, 0.575))
        below = figure.add_axes((0.125, 0.115, 0.855, 0.22), sharex=axes)
        axes.set(xscale="log", yscale="log", ylabel=r"BR($Z\to\gamma X$)")
        axes.set_title(rf"{found.model}: $Z\to\gamma X$ at $g_X$ = {found.g_x:g}", loc="left", fontsize=10)
        axes.tick_params(labelbottom=False)
        lines: list[tuple[str, Floats, str, str]] = [
            ("one loop", found.loop, COLOURS[0], "solid"),
            ("contact vertex (tree)", found.tree, COLOURS[1], "dashed"),
            ("Goldstone limit", found.limit, "#666666", "dotted"),
        ]
        for name, values, colour, dash in lines:
            axes.plot(found.m_x, values, color=colour, linestyle=dash, linewidth=1.5, label=name)
            if name != "one loop":
                below.plot(found.m_x, found.loop / values, color=colour, linestyle=dash, linewidth=1.3)
        axes.legend(loc="lower left")
        below.axhline(1.0, color="#999999", linewidth=0.7)
        below.set(xlabel="$M_X$ / GeV", ylabel="loop / line", ylim=(0, 1.25), xlim=(found.m_x[0], found.m_x[-1]))
        return saved(figure)
