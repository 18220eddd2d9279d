"""`anomalon run MODEL -o DIR`: all of it, into one directory."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from validation.commands import frame

if TYPE_CHECKING:
    from modelgen.spec import ModelSpec


@click.command()
@frame.model
@click.option("--cut", "cuts", multiple=True, metavar="CUT", help='On the samples that have its particles: "E(a)>1".')
@frame.writer
@frame.parallel
@frame.output
def command(
    out: frame.Output, spec: ModelSpec, cuts: tuple[str, ...], output: Path, force: bool, jobs: int
) -> int:
    """Check, build, generate, validate, recast, report: everything into the directory given by -o.

    Exit code 1 if a comparison disagrees.
    """
    from validation.run import run

    done = run(spec, output, force, jobs, out.note, cuts)
    recast = done.results["recast"]
    text = [
        compared(len(done.results["validate"]), done.agrees),
        *recast["sentences"],
        f"report: {output / 'report.html'}",
    ]
    out.emit("run", done.results, text)
    return 0 if done.agrees else 1


def compared(samples: int, agree: bool) -> str:
    """The outcome of the comparisons in words."""
    if not samples:
        return "no sample: the model has no Wess-Zumino vertex and no charged anomalon"
    return f"samples {'agree' if agree else 'DO NOT all agree'} with the analytic rates"
