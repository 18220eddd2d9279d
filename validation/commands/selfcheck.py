"""`anomalon selfcheck TABLE -o DIR`: the long tables of the manual, made again."""

from __future__ import annotations

import json
from pathlib import Path

import click

from modelgen import __version__
from validation.commands import frame

TABLES = ("madgraph", "calibration", "power", "limits")


@click.command()
@click.argument("table", type=click.Choice(TABLES), required=False)
@click.option("--share", type=click.IntRange(min=1), default=1, hidden=True, help="Every n-th row only.")
@frame.writer
@frame.output
def command(out: frame.Output, table: str | None, share: int, output: Path, force: bool) -> int:
    """Make a long table of the manual again, in the directory given by -o; without TABLE all that there are.

    madgraph: MadGraph's consistency checks, flipped Goldstone vertices, and |M|^2. What is in the directory already is
    not computed again as long as the model and MadGraph's version are the same.
    """
    from modelgen.errors import UnsupportedError
    from modelgen.output import write_file
    from validation.selfcheck.madgraph import run
    from validation.selfcheck.report import document, markdown, summary

    if table not in (None, "madgraph"):
        raise UnsupportedError("this table is not supported yet", where=f"selfcheck {table}", hint="selfcheck madgraph")
    result = run(output, force, share, out.note)
    tables = document(result)
    whole = {"schema": "anomalon.selfcheck/1", "version": __version__, **frame.finite(tables)}
    write_file(output / "selfcheck.json", json.dumps(whole, indent=1, ensure_ascii=False, allow_nan=False) + "\n")
    write_file(output / "selfcheck.md", markdown(result))
    out.note(f"{result.seconds:.0f} s")
    out.emit("selfcheck", tables, "\n".join([*summary(result), f"the tables are in {output / 'selfcheck.md'}"]))
    return 0 if result.agrees else 1
