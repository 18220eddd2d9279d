"""`anomalon fit MODEL`: the excess of B+ -> K+ and missing energy at Belle II, in the plane of M_X and g_X."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from validation.commands import frame

if TYPE_CHECKING:
    from rich.table import Table

    from modelgen.spec import ModelSpec
    from validation.excess.fit import Fit, Point


@click.command()
@frame.model
@click.option(
    "--likelihood",
    "folder",
    type=click.Path(path_type=Path),
    help="A directory with the published files, instead of the tables that ship.",
)
@frame.output
def command(out: frame.Output, *, spec: ModelSpec, folder: Path | None) -> int:
    """Fit M_X and g_X of MODEL to the Belle II excess in B⁺ → K⁺ and missing energy.

    The charges and everything else are the model's; its own M_X and g_X are one point of the plane. The likelihood is the
    published one, its smallest uncertainties left out; with its files (HEPData 10.17182/hepdata.166082) it is complete.
    """
    from validation.excess.fit import PAPER, fit
    from validation.excess.plane import plane_of, significance
    from validation.limits.probes import missing

    if folder is None:
        found = fit(spec)
    else:
        from validation.excess.published import read

        found = fit(spec, plane_of(read(folder)))
    best, alone = found.best, found.plane.resonance
    document = {
        "model": spec.name,
        "describes": found.describes,
        "anomaly_w": found.anomaly,
        "best": _point(best, best),
        "m_x_interval_68": found.m_interval,
        "g_x_interval_68": found.g_interval,
        "own": _point(found.own, best),
        "paper": {**_point(found.paper, best), "published_significance": PAPER[2], "source": "arXiv:2603.04394"},
        "resonance": {
            **alone._asdict(),
            "significance": significance(alone.gain, 2),
            "significance_one_parameter": significance(alone.gain, 1),
            "significance_over_background": significance(alone.gain + found.plane.background_alone, 1),
        },
        "sentences": [*sentences(found), *missing(spec)],
        "source": "arXiv:2311.14647; likelihood arXiv:2507.12393, HEPData 10.17182/hepdata.166082",
    }
    out.emit("fit", document, [*([_table(spec.name, found)] if found.anomaly else []), *sentences(found), *missing(spec)])
    return 0


def sentences(found: Fit) -> list[str]:
    """What the fit says."""
    if not found.anomaly and found.scaled_away:
        reason = (
            f"cWZ = 0 takes the Wess-Zumino vertices away that make B → K X (A_W = {found.scaled_away:g} of this model, "
            "times cWZ): there is no excess at any M_X and g_X."
        )
        return [reason, _data(found)]
    if not found.anomaly:
        reason = (
            "X of this model has no anomaly with W bosons (A_W = 0): no W loop makes B → K X, and there is no "
            "excess at any M_X and g_X."
        )
        return [reason, _data(found)]
    if not found.describes:
        return ["Where B → K X could explain the excess, Belle II sees what X of this model decays to.", _data(found)]
    return [*_comparison(found), _data(found)]


def _data(found: Fit) -> str:
    """What the data prefer, whatever the theory."""
    from validation.excess.plane import significance

    alone = found.plane.resonance
    two, one = significance(alone.gain, 2), significance(alone.gain, 1)
    return (
        f"Belle II counts more B⁺ → K⁺ and nothing than the Standard Model expects. Any unseen X describes it best with "
        f"M_X = {alone.m_x:.2f} GeV and BR(B⁺ → K⁺X) = {alone.ratio:.2g}: Δχ² = {alone.gain:.1f}, which is {two:.1f} "
        f"standard deviations for two fitted parameters, {one:.1f} for one; together with the Standard Model's signal it "
        f"is {significance(alone.gain + found.plane.background_alone, 1):.1f} over background without any."
    )


def _comparison(found: Fit) -> list[str]:
    from validation.excess.fit import ONE_SIGMA, PAPER, TWO_SIGMA
    from validation.excess.plane import significance

    best, lost = found.best, found.best.gain - found.paper.gain
    if lost <= TWO_SIGMA:
        where = f"inside the region of {'one standard deviation' if lost <= ONE_SIGMA else 'two standard deviations'}"
    else:
        where = "outside the region of two standard deviations"
    mass, coupling = _interval(found.m_interval, best.m_x), _interval(found.g_interval, best.g_x)
    return [
        f"Best point for these charges (A_W = {found.anomaly:g}): M_X = {best.m_x:.2f} GeV{mass}, "
        f"g_X = {best.g_x:.3g}{coupling}; better than the Standard Model by Δχ² = {best.gain:.1f}, "
        f"{significance(best.gain, 2):.1f} standard deviations for two parameters.",
        f"The paper's point, {PAPER[0]:g} GeV and g_X = {PAPER[1]:g} (published: {PAPER[2]:g} standard deviations), has "
        f"Δχ² = {found.paper.gain:.1f} over the Standard Model; it lies {where}.",
    ]


def _interval(ends: tuple[float | None, float | None], best: float) -> str:
    low, high = ends
    return "" if low is None or high is None else f" (+{high - best:#.2g} −{best - low:#.2g})"


def _point(point: Point, best: Point) -> dict[str, Any]:
    from validation.excess.plane import significance

    return {
        **point._asdict(),
        "delta_chi2": best.gain - point.gain,
        "significance": significance(point.gain, 2 if point is best else 1),
    }


def _table(name: str, found: Fit) -> Table:
    rows = [
        (what, f"{p.m_x:.4g}", f"{p.g_x:.3g}", f"{p.branching_ratio:.3g} ± {p.uncertainty:.1g}", f"{p.unseen:.3g}",
         f"{p.gain:.2f}", f"{found.best.gain - p.gain:.2f}")
        for what, p in (("best", found.best), ("the model's own", found.own), ("the paper's", found.paper))
    ]  # fmt: skip
    columns = ("point", "M_X/GeV", "g_X", "BR(B⁺ → K⁺X)", "unseen", "Δχ² over SM", "Δχ² to best")
    return frame.table(f"{name}: Belle II, B⁺ → K⁺ + missing energy", columns, rows, right=columns[1:])
