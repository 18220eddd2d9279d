"""`anomalon recast MODEL`: every limit, whether it applies, prediction against bound, verdict."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from validation.commands import frame

if TYPE_CHECKING:
    from rich.table import Table

    from modelgen.spec import ModelSpec
    from validation.limits.acceptance import Acceptance
    from validation.limits.verdicts import Verdict
    from validation.recast import Recast
    from validation.signatures import Signature


@click.command()
@frame.model
@click.option(
    "--sample",
    "samples",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Events to apply the selections to (repeatable).",
)
@click.option(
    "--limits",
    "folder",
    type=click.Path(path_type=Path),
    envvar="ANOMALON_LIMITS",
    show_envvar=True,
    help="A directory with more limit tables, or a SModelS text database.",
)
@click.option("--export", type=click.Choice(["smodels"]), help="Write the model for this program, into the directory -o.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to write, with --export.")
@click.option("--force", is_flag=True, help="Replace what is there, even if it is not ours.")
@click.option("--fail-if-excluded", is_flag=True, help="Exit with code 1 if any limit excludes the model.")
@frame.flavour
@frame.output
def command(
    out: frame.Output,
    *,
    spec: ModelSpec,
    samples: tuple[Path, ...],
    folder: Path | None,
    export: str | None,
    output: Path | None,
    force: bool,
    fail_if_excluded: bool,
) -> int:
    """Every limit: does it apply, prediction against bound, verdict.

    A ratio above 1 is on the excluded side; a number that is not known well enough is "uncertain" there. Each external
    photon couples with alpha(0); --json adds the sources.
    --export smodels -o DIR writes an SLHA file and a particle list for SModelS; SModelS itself is not run here.
    """
    if (export is None) != (output is None):
        raise click.UsageError("--export and -o go together: --export smodels -o DIR")
    if output is not None:
        from modelgen.output import write
        from validation.limits import smodels_export

        write(smodels_export.export(spec), output, spec.digest(), force)
        out.note(f"for SModelS: {output / smodels_export.SLHA} and {output / smodels_export.PARTICLES}")
    from validation.recast import recast, tables
    from validation.samples.reading import read_sample

    used = tables(folder)
    for remark in used.remarks:
        out.detail(f"left out: {remark}")
    result = recast(spec, used, [read_sample(path) for path in samples])
    document = {
        "model": spec.name,
        "verdicts": [{**v.as_dict(), "factor": v.factor} for v in result.verdicts],
        "excluded": result.excluded,
        "sentences": list(result.sentences),
        "signatures": [_signature(s) for s in result.signatures],
        "production": [{**p._asdict(), "ecm_TeV": 13.0} for p in result.productions],
        "topologies": [s._asdict() for s in result.signals],
        "acceptances": [a._asdict() for a in result.acceptances],
    }
    more = _acceptances(result.acceptances) + (_details(result) if out.verbose else [])
    words = result.sentences
    if out.quiet:
        words = (words[0], *(text for text in words[1:] if text.startswith(("Excluded at", "Beware"))))
    out.emit("recast", document, [*_tables(spec.name, result.verdicts, out), *more, *words])
    return 1 if fail_if_excluded and result.excluded else 0


def _signature(signature: Signature) -> dict[str, Any]:
    """What decides how a particle is seen: its modes, and c tau (null for a stable one)."""
    return {
        "particle": signature.particle,
        "charge": signature.charge,
        "mass": signature.mass,
        "width": signature.width,
        "stable": signature.stable,
        "ctau_m": signature.ctau_m,
        "modes": [m._asdict() for m in signature.modes],
    }


def _acceptances(found: Sequence[Acceptance]) -> list[Table]:
    if not found:
        return []
    columns = ("selection", "acceptance", "error", "without the sample", "events", "what")
    rows = [
        (a.selection, f"{a.value:.4g}", f"{a.uncertainty:.1g}", "–" if a.built_in is None else f"{a.built_in:.4g}",
         str(a.events), a.why)
        for a in found
    ]  # fmt: skip
    return [frame.table("what the selections keep of the samples", columns, rows, right=columns[1:5])]


def _details(result: Recast) -> list[Table | str]:
    """With -v: lifetimes and modes, cross-sections, and the topologies that searches look for."""
    seen = [
        (
            s.particle,
            f"{s.mass:.5g}",
            "stable" if s.stable else f"{s.ctau_m:.3g}",
            s.appearance,
            ", ".join(map(str, s.modes[:6])),
        )
        for s in result.signatures
    ]
    made = [
        (f"{p.first} {p.second}", p.channel, f"{p.sigma_pb:.4g}", f"{p.k:.3g}", f"{p.corrected_pb:.4g}")
        for p in result.productions
    ]
    ends = [
        (s.topology, f"{s.mass:.5g}", f"{s.daughter:.4g}", f"{s.sigma_pb:.3g}", ", ".join(s.pairs)) for s in result.signals
    ]
    from validation.limits.pairs import densities

    source = f"Pairs at leading order: parton densities {densities(13.0)}; K is published NLO+NLL over that."
    return [
        frame.table("what decides: decay lengths and modes", ("particle", "mass/GeV", "cτ/m", "seen as", "modes"), seen),
        frame.table("pairs at 13 TeV", ("pair", "by", "leading order/pb", "K", "with K/pb"), made),
        source,
        frame.table("topologies", ("topology", "mass/GeV", "unseen/GeV", "σ × BR/pb", "from"), ends),
    ]


def _tables(name: str, verdicts: Sequence[Verdict], out: frame.Output) -> list[Table]:
    """The limits that apply, the strictest first, and why others do not: one by one with -v, not at all with -q."""
    from validation.limits.reasons import grouped, listed

    applied = sorted((v for v in verdicts if v.verdict != "not applicable"), key=_severity)
    columns = ("limit", "observable", "predicted", "bound", "ratio", "verdict", "source")
    title = f"{name}: limits that apply (α(0) at external photons; a ratio above 1 is on the excluded side)"
    tables = [frame.table(title, columns, map(_row, applied), right=("predicted", "bound", "ratio"))] if applied else []
    others = [(v.limit, v.observable, v.why) for v in verdicts if v.verdict == "not applicable"]
    if out.quiet or not others:
        return tables
    if out.verbose:
        return [*tables, frame.table("limits that do not apply", ("limit", "observable", "why"), others)]
    rows = [(why, len(names), listed(names)) for why, names in grouped(verdicts)]
    head = "limits that do not apply (-v: one by one)"
    return [*tables, frame.table(head, ("why", "number", "limits"), rows, right=("number",))]


def _severity(verdict: Verdict) -> tuple[int, float]:
    return ("excluded", "uncertain", "allowed").index(verdict.verdict), -(verdict.factor or 0.0)


def _row(verdict: Verdict) -> tuple[str, ...]:
    return (
        verdict.limit,
        verdict.observable,
        _number(verdict.predicted, verdict.unit),
        _number(verdict.bound, verdict.unit),
        "–" if verdict.factor is None else f"{verdict.factor:.3g}",
        verdict.verdict,
        verdict.source,
    )


def _number(value: float | None, unit: str) -> str:
    if value is None:
        return "–"
    return f"{value:.3g}" if unit == "1" else f"{value:.5g} {unit}"
