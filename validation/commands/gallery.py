"""`anomalon gallery -o DIR`: every preset run, with all figures and tables and an index page."""

from __future__ import annotations

from pathlib import Path

import click

from validation.commands import frame


@click.command()
@click.argument("models", nargs=-1, shell_complete=frame.models)
@frame.writer
@frame.parallel
@frame.output
def command(out: frame.Output, models: tuple[str, ...], output: Path, force: bool, jobs: int) -> int:
    """All figures and tables of all presets (or of MODELS) with an index page.

    Each model is built, generated, validated and recast as by `anomalon run`. Exit code 1 if a comparison disagrees.
    """
    from validation.gallery import gallery

    made = gallery(models, output, force, jobs, out.note)
    out.emit("gallery", made.document(), [*made.lines(), f"index: {output / 'index.html'}"])
    return 0 if made.agrees else 1
