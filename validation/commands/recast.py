"""`anomalon recast MODEL`: every limit, whether it applies, prediction against bound, verdict."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from validation.commands import frame

if TYPE_CHECKING:
    from rich.table import Table

    from modelgen.spec import ModelSpec
    from validation.limits.verdicts import Verdict


@click.command()
@frame.model
@click.option("--sample", "samples", multiple=True, type=click.Path(path_type=Path), help="Not supported yet.")
@click.option("--limits", "folder", type=click.Path(path_type=Path), help="Not supported yet.")
@click.option("--fail-if-excluded", is_flag=True, help="Exit with code 1 if any limit excludes the model.")
@frame.output
def command(
    out: frame.Output, spec: ModelSpec, samples: tuple[Path, ...], folder: Path | None, fail_if_excluded: bool
) -> int:
    """Every limit: does it apply, prediction against bound, verdict.

    A ratio above 1 always means excluded. Each external photon couples with alpha(0); --json adds the sources.
    """
    from modelgen.errors import UnsupportedError
    from validation.recast import recast

    if samples:
        hint = "leave --sample out: the limits of this version need no events"
        raise UnsupportedError("recasting from samples is not supported yet", "--sample", hint)
    if folder is not None:
        hint = "leave --limits out: the limits that ship with the program are used"
        raise UnsupportedError("limit tables of your own are not supported yet", "--limits", hint)
    result = recast(spec)
    document = {
        "model": spec.name,
        "verdicts": [v.as_dict() for v in result.verdicts],
        "excluded": result.excluded,
        "sentences": list(result.sentences),
    }
    out.emit("recast", document, [*_tables(spec.name, result.verdicts), *result.sentences])
    return 1 if fail_if_excluded and result.excluded else 0


def _tables(name: str, verdicts: Sequence[Verdict]) -> list[Table]:
    """The limits that apply, the strictest first, and those that do not, with the reason."""
    applied = sorted((v for v in verdicts if v.verdict != "not applicable"), key=_severity)
    others = [v for v in verdicts if v.verdict == "not applicable"]
    columns = ("limit", "observable", "predicted", "bound", "ratio", "verdict", "source")
    title = f"{name}: limits that apply (α(0) at external photons; a ratio above 1 means excluded)"
    tables = [frame.table(title, columns, map(_row, applied), right=("predicted", "bound", "ratio"))] if applied else []
    rows = [(v.limit, v.observable, v.why) for v in others]
    return [*tables, frame.table("limits that do not apply", ("limit", "observable", "why"), rows)]


def _severity(verdict: Verdict) -> tuple[int, float]:
    return ("excluded", "uncertain", "allowed").index(verdict.verdict), -(verdict.ratio or 0.0)


def _row(verdict: Verdict) -> tuple[str, ...]:
    return (
        verdict.limit,
        verdict.observable,
        _number(verdict.predicted, verdict.unit),
        _number(verdict.bound, verdict.unit),
        "–" if verdict.ratio is None else f"{verdict.ratio:.3g}",
        verdict.verdict,
        verdict.source,
    )


def _number(value: float | None, unit: str) -> str:
    if value is None:
        return "–"
    return f"{value:.3g}" if unit == "1" else f"{value:.5g} {unit}"
