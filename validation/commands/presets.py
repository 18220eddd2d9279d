"""`anomalon presets`: the shipped models, one line each."""

from __future__ import annotations

import click

from validation.commands import frame


@click.command()
@frame.output
def command(out: frame.Output) -> int:
    """The shipped models, one line each."""
    from modelgen.modelfile import load, preset_names, summary

    rows = [(name, summary(load(name))) for name in preset_names()]
    document = {"presets": [{"name": name, "summary": text} for name, text in rows]}
    out.emit("presets", document, frame.table(None, ("preset", "model"), rows))
    return 0
