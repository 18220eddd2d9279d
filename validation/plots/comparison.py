"""Comparison plots: data with errors, the theory, and a pull panel beneath, as SVG text that is the same every time."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, NamedTuple

import validation.plots.cache  # noqa: F401 - matplotlib asks for it while it is imported

# isort: split
import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from validation.compare.comparison import Comparison, Observable, Rate, line_tolerance
from validation.compare.observables import Observations
from validation.compare.quantities import Measured
from validation.compare.wording import pull_text
from validation.plots.words import bracket, heading, in_tex, symbol
from validation.samples.sample import Floats

STYLE: Any = {
    "svg.hashsalt": "anomalon",
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "font.family": "serif",
    "font.serif": ["DejaVu Serif"],
    "mathtext.fontset": "dejavuserif",
    "font.size": 10.0,
    "axes.linewidth": 0.8,
    "axes.labelsize": 10.5,
    "xtick.direction": "in",
    "ytick.direction": "in",
    "xtick.top": True,
    "ytick.right": True,
    "xtick.minor.visible": True,
    "ytick.minor.visible": True,
    "legend.frameon": False,
    "legend.fontsize": 9.0,
}
# distinct in black and white by lightness and form
THEORY, DATA, BAND, BARS = "#9a3412", "#111111", "#d9d4c7", "#8a8577"
BINS = 25
PULL_RANGE = 5.0
MOST = 0.998  # of the prediction: beyond it half of a range is not drawn


class Binned(NamedTuple):
    """A histogram: edges (k+1,), observed and expected sums of weights (k,), and their statistical errors (k,)."""

    edges: Floats
    observed: Floats
    expected: Floats
    error: Floats

    @property
    def pulls(self) -> Floats:
        """(observed - expected)/error per bin, with the error of the expectation; NaN where nothing is expected."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.where(self.error > 0, (self.observed - self.expected) / self.error, np.nan)


def svg(figure: Figure) -> str:
    """A figure as SVG text without a date."""
    stream = io.StringIO()
    figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
    return stream.getvalue()


def pdf(figure: Figure) -> bytes:
    """A figure as a PDF file without a date."""
    stream = io.BytesIO()
    figure.savefig(stream, format="pdf", metadata={"CreationDate": None, "Creator": None, "Producer": None})
    return stream.getvalue()


Save = Callable[[Figure], Any]  # `svg` or `pdf`; what it returns is returned


def comparison_plot(
    observable: Observable, comparison: Comparison, observations: Observations, process: str, save: Save = svg
) -> Any:
    """One observable of a sample over its prediction: a line, a density or counts.

    Weights are scaled by sum w/sum w^2, so that the contents of bins are (effective) numbers of events.
    """
    measured, weight = observations.measured[observable.name], observations.weight
    observations = observations._replace(weight=weight * (np.sum(weight) / np.sum(weight**2)))
    if observable.kind == "counts":
        from validation.plots.counts import counts_plot  # which is made of the parts below

        return counts_plot(observable, comparison, observations, process, save)
    if observable.kind == "line":
        return line_plot(observable, comparison, measured, observations, process, save)
    return density_plot(observable, comparison, measured, observations, process, save)


def binned(edges: Floats, cumulative: Floats, values: Floats, weight: Floats) -> Binned:
    """Values and weights, shape (n,), in bins; `cumulative` is the predicted distribution function at the edges.

    The error of a bin is that of its expectation, sqrt(N p (1 - p)), scaled to weighted events by sum w^2/sum w.
    """
    observed, _ = np.histogram(values, bins=edges, weights=weight)
    p = np.diff(cumulative)
    total, squares = float(np.sum(weight)), float(np.sum(weight**2))
    return Binned(edges, observed, total * p, np.sqrt(squares * p * np.maximum(1 - p, 0)))


def density_plot(
    observable: Observable, comparison: Comparison, measured: Measured, observations: Observations, process: str,
    save: Save = svg,
) -> Any:  # fmt: skip
    """Binned events, the density integrated over the same bins, and its smooth curve."""
    low, high = window(observable)
    edges = np.linspace(low, high, BINS + 1)
    data = binned(edges, np.asarray(observable.cdf(edges)), measured.values, observations.weight)
    fine = np.linspace(low, high, 40 * BINS + 1)
    total = float(np.sum(observations.weight))
    density = total * np.diff(np.asarray(observable.cdf(fine))) / np.diff(fine) * (edges[1] - edges[0])
    with mpl.rc_context(STYLE):
        figure, top, bottom = panels()
        step = f"{edges[1] - edges[0]:.3g}"
        origin, power = shown_from(observable, low, high)
        data = data._replace(edges=(edges - origin) / 10.0**power)
        points(top, data)
        top.plot((0.5 * (fine[1:] + fine[:-1]) - origin) / 10.0**power, density, color=THEORY, lw=1.6, label="prediction")
        band(top, data)
        top.set_ylim(0, 1.45 * max(float(np.max(data.observed)), float(np.max(density)), 1e-300))
        labels(top, observable, process, observations, f"events / {in_tex(step)}{bracket(observable, ' ')}")
        verdict(top, comparison)
        unit = "" if observable.unit in ("", "1") else observable.unit
        away = rf" $-$ {origin:.7g} {unit}".rstrip() if origin else ""
        scale = f"$10^{{{power}}}$ {unit}".strip() if power else unit
        pulls(bottom, data, symbol(observable.name) + away + (f"  [{scale}]" if scale else ""))
        return save(figure)


def shown_from(observable: Observable, low: float, high: float) -> tuple[float, int]:
    """What is subtracted from values on a narrow range far from zero, and the power of ten that they are given in."""
    origin = float(observable.expected or 0.5 * (low + high)) if high - low < 1e-2 * abs(low) else 0.0
    power = int(np.floor(np.log10(max(abs(low - origin), abs(high - origin), 1e-300))))
    return origin, power if not -3 < power < 4 else 0


def window(observable: Observable) -> tuple[float, float]:
    """The range to draw: the support, cut to the central 98% where the density has a narrow peak in it."""
    low, high = observable.support or (0.0, 1.0)
    grid = np.linspace(low, high, 401)
    cumulative = np.asarray(observable.cdf(grid))
    if cumulative[200] > MOST:  # a long tail with almost nothing in it
        return low, quantile(observable, MOST)
    if float(np.max(np.diff(cumulative))) < 0.2:
        return low, high
    return quantile(observable, 0.01), quantile(observable, 0.99)


def quantile(observable: Observable, u: float) -> float:
    """The value below which the fraction u of the prediction lies, by bisection."""
    low, high = observable.support or (0.0, 1.0)
    for _ in range(100):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if float(observable.cdf(np.array([middle]))[0]) < u else (low, middle)
    return 0.5 * (low + high)


def line_plot(
    observable: Observable, comparison: Comparison, measured: Measured, observations: Observations, process: str,
    save: Save = svg,
) -> Any:  # fmt: skip
    """Events around a line, by relative deviation; the middle bin is what the printed digits of the file allow."""
    expected = float(observable.expected or 1.0)
    deviation = measured.values / expected - 1
    allowed = float(np.median(line_tolerance(observable, measured, observations))) / abs(expected)
    reach = max(12 * allowed, 1.25 * float(np.max(np.abs(deviation))))
    width = 2 * allowed if reach < 40 * allowed else reach / 12.5
    count = int(np.ceil(reach / width - 0.5))
    edges: Floats = width * (np.arange(2 * count + 2, dtype=float) - count - 0.5)
    spread = np.asarray(observable.cdf(expected * (1 + edges)))
    cumulative = spread if np.all(np.isfinite(spread)) else (edges > 0).astype(float)
    data = binned(edges, cumulative, deviation, observations.weight)
    power = int(np.floor(np.log10(reach)))
    data = data._replace(edges=edges / 10.0**power)
    with mpl.rc_context(STYLE):
        figure, top, bottom = panels()
        top.axvspan(-allowed / 10.0**power, allowed / 10.0**power, color=BAND, lw=0, label="printed digits")
        points(top, data)
        top.stairs(data.expected, data.edges, color=THEORY, lw=1.6, label=f"{expected:.8g} {observable.unit}")
        top.set_ylim(0, 1.45 * float(np.max([data.observed.max(), data.expected.max()])))
        labels(top, observable, process, observations, "events / bin")
        verdict(top, comparison)
        scale = f"  [$10^{{{power}}}$]" if power else ""
        pulls(bottom, data, f"{symbol(observable.name)} / expected $-$ 1{scale}", from_observed=True)
        return save(figure)


def rate_plot(rate: Rate, comparison: Comparison, error: float, process: str, ecm: float | None, save: Save = svg) -> Any:
    """The total rate of the sample (with its Monte-Carlo error) over the predicted one, and the pull."""
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(12.4, 1.75))
        axes = figure.subplots(gridspec_kw={"left": 0.012, "right": 0.988, "bottom": 0.3, "top": 0.85})
        ratio, width = comparison.observed / rate.value, max(rate.uncertainty / rate.value, 0.0)
        axes.axvspan(1 - width, 1 + width, color=BAND, lw=0)
        axes.axvline(1, color=THEORY, lw=1.6, label=f"prediction {rate.value:.6g} {rate.unit}")
        axes.errorbar([ratio], [0.4], xerr=[error / rate.value], fmt="o", color=DATA, ms=5, capsize=3,
                      label=f"sample {comparison.observed:.6g} ± {error:.1g} {rate.unit}")  # fmt: skip
        reach = max(1.3 * abs(ratio - 1), 6 * error / rate.value, 6 * width, 1e-9)
        axes.set_xlim(1 - reach, 1 + reach)
        axes.set_ylim(0, 1)
        axes.set_yticks([])
        axes.tick_params(axis="y", which="both", left=False, right=False)
        name = "cross-section" if rate.quantity == "cross_section" else "width"
        axes.set_xlabel(f"{name}, sample / prediction")
        axes.set_title(heading(process, ecm), loc="left", fontsize=10.5)
        axes.legend(loc="upper left")
        pull = f"pull {pull_text(comparison.pull)}".replace("-", "−") if comparison.pull is not None else ""
        axes.text(0.985, 0.82, pull, transform=axes.transAxes, ha="right", va="center")
        return save(figure)


def panels() -> tuple[Figure, Axes, Axes]:
    """A figure with the comparison above and the pulls below, on one axis."""
    figure = Figure(figsize=(6.2, 4.9))
    grid = {"left": 0.13, "right": 0.975, "bottom": 0.105, "top": 0.935, "hspace": 0.06}
    top, bottom = figure.subplots(2, 1, sharex=True, height_ratios=[3, 1], gridspec_kw=grid)
    return figure, top, bottom


def band(axes: Axes, data: Binned) -> None:
    """The expectation with one standard deviation of so many events, and of the theory where it has an error."""
    low, high = data.expected - data.error, data.expected + data.error
    axes.stairs(high, data.edges, baseline=low, fill=True, color=BAND, lw=0, zorder=0, label="± 1 standard deviation")


def points(axes: Axes, data: Binned) -> None:
    """Data points with sqrt(sum w^2)-like errors from the expectation; bins without data stay empty."""
    middle = 0.5 * (data.edges[1:] + data.edges[:-1])
    seen = data.observed != 0
    error = np.where(data.error > 0, data.error, np.sqrt(np.abs(data.observed)))
    x, y = middle[seen], data.observed[seen]
    axes.errorbar(x, y, yerr=error[seen], fmt="o", color=DATA, ms=3.6, lw=1, label="sample")


def pulls(axes: Axes, data: Binned, xlabel: str, from_observed: bool = False) -> None:
    """Bars of (observed - expected)/error in every bin, with bands of one and two; arrows where they leave the panel.

    Where nothing or everything is expected (a line), the error is that of what was observed: sqrt(observed).
    """
    middle = 0.5 * (data.edges[1:] + data.edges[:-1])
    values = data.pulls
    if from_observed:
        error = np.sqrt(np.maximum(data.observed, data.expected))
        values = np.divide(data.observed - data.expected, error, out=np.zeros_like(error), where=error > 0)
    values = np.nan_to_num(values)
    axes.axhspan(-2, 2, color=BAND, lw=0, alpha=0.5)
    axes.axhspan(-1, 1, color=BAND, lw=0)
    axes.bar(middle, np.clip(values, -PULL_RANGE, PULL_RANGE), width=np.diff(data.edges), color=BARS,
             edgecolor=DATA, lw=0.5)  # fmt: skip
    for sign, marker in ((1, "^"), (-1, "v")):
        beyond = sign * values > PULL_RANGE
        axes.plot(middle[beyond], np.full(beyond.sum(), sign * 0.88 * PULL_RANGE), marker, color=DATA, ms=4, ls="none")
    axes.axhline(0, color=DATA, lw=0.8)
    axes.set_ylim(-PULL_RANGE, PULL_RANGE)
    axes.set_yticks([-4, -2, 0, 2, 4])
    axes.set_xlim(float(data.edges[0]), float(data.edges[-1]))
    axes.set_ylabel("pull")
    axes.set_xlabel(xlabel)


def labels(axes: Axes, observable: Observable, process: str, observations: Observations, ylabel: str) -> None:
    """Axis label, legend, and the line above the plot: process, centre-of-mass energy, number of events."""
    axes.set_ylabel(ylabel)
    axes.set_title(heading(process, observations.ecm), loc="left", fontsize=10.5)
    count = len(observations.weight)
    effective = observations.effective_n
    weighted = f" ({effective:.0f} effective)" if abs(effective - count) > 0.5 else ""
    axes.set_title(f"{count:,} events{weighted}".replace(",", "\u202f"), loc="right", fontsize=10.5)
    axes.legend(loc="upper right", ncols=1)


def verdict(axes: Axes, comparison: Comparison) -> None:
    """The p-value of the test, in the corner."""
    on_line = comparison.pull is None and comparison.p_value == 1
    text = "on the line" if on_line else f"p = {comparison.p_value:.2g}"
    if not comparison.agrees:
        text = f"p = {comparison.p_value:.2g}: disagrees"
    axes.text(0.03, 0.93, text, transform=axes.transAxes, va="top")
