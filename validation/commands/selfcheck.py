"""`anomalon selfcheck TABLE -o DIR`: the long tables of the manual, made again."""

from __future__ import annotations

import json
from pathlib import Path

import click

from modelgen import __version__
from validation.commands import frame

TABLES = ("madgraph", "calibration", "power", "limits", "fuzz")


@click.command()
@click.argument("table", type=click.Choice(TABLES), required=False)
@click.option("--share", type=click.IntRange(min=1), default=1, hidden=True, help="Every n-th row only.")
@click.option(
    "--limits",
    "folder",
    type=click.Path(path_type=Path),
    envvar="ANOMALON_LIMITS",
    show_envvar=True,
    help="For `limits`: more limit tables, or a SModelS text database.",
)
@frame.writer
@frame.parallel
@frame.output
def command(
    out: frame.Output, table: str | None, share: int, folder: Path | None, output: Path, force: bool, jobs: int
) -> int:
    """Make a long table of the manual again, in the directory given by -o; without TABLE all that there are.

    madgraph: MadGraph's consistency checks, flipped Goldstone vertices, and |M|^2. What is in the directory already is
    not computed again as long as the model and MadGraph's version are the same.
    calibration: how often `validate` rejects good samples, drawn from the embedded generator; about 15 minutes of one core.
    power: which faults of a sample `validate` catches, in how many of the trials; about an hour of one core.
    limits: published mass limits from our cross-sections and the published upper limits.
    fuzz: 100,000 damaged inputs of each kind, which have to be read or refused in words; some hours.
    """
    from modelgen.output import locked

    with locked(output):  # two runs would mix their results
        if table == "limits":
            return _limits(out, folder, output, force)
        if table in ("calibration", "power", "fuzz"):
            return _campaign(out, table, output, force, share, jobs)
        return _madgraph(out, output, force, share)


def _madgraph(out: frame.Output, output: Path, force: bool, share: int) -> int:
    """Writes selfcheck.md and selfcheck.json."""
    from modelgen.output import write_file
    from validation.selfcheck.madgraph import run
    from validation.selfcheck.report import document, markdown, summary

    result = run(output, force, share, out.note)
    tables = document(result)
    whole = {"schema": "anomalon.selfcheck/1", "version": __version__, **frame.finite(tables)}
    write_file(output / "selfcheck.json", json.dumps(whole, indent=1, ensure_ascii=False, allow_nan=False) + "\n")
    write_file(output / "selfcheck.md", markdown(result))
    out.note(f"{result.seconds:.0f} s")
    out.emit("selfcheck", tables, "\n".join([*summary(result), f"the tables are in {output / 'selfcheck.md'}"]))
    return 0 if result.agrees else 1


def _campaign(out: frame.Output, table: str, output: Path, force: bool, share: int, jobs: int) -> int:
    """Writes TABLE.md and TABLE.json: of calibration, power or fuzz."""
    from modelgen.output import write_file
    from validation.selfcheck import calibration, fuzz, power

    if table == "calibration":
        found = calibration.run(output, force, share, out.note, jobs=jobs)
        document, text, agrees, seconds = (
            calibration.document(found), calibration.markdown(found), found.agrees, found.seconds
        )  # fmt: skip
    elif table == "fuzz":
        damaged = fuzz.run(output, force, share, out.note)
        document, text, agrees, seconds = fuzz.document(damaged), fuzz.markdown(damaged), damaged.agrees, damaged.seconds
    else:
        caught = power.run(output, force, share, out.note, jobs=jobs)
        document, text, agrees, seconds = power.document(caught), power.markdown(caught), caught.agrees, caught.seconds
    whole = {"schema": "anomalon.selfcheck/1", "version": __version__, **frame.finite(document)}
    write_file(output / f"{table}.json", json.dumps(whole, indent=1, ensure_ascii=False, allow_nan=False) + "\n")
    write_file(output / f"{table}.md", text)
    out.note(f"{seconds:.0f} s")
    out.emit("selfcheck", document, [text, f"the table is in {output / f'{table}.md'}"])
    return 0 if agrees else 1


def _limits(out: frame.Output, folder: Path | None, output: Path, force: bool) -> int:
    """Writes limits.md and limits.json, and the (here empty) file of results by which the directory is known as ours."""
    from modelgen.output import write_file
    from validation.limits.layout import read_directory
    from validation.selfcheck import heavy_tracks
    from validation.selfcheck.limits import markdown, rows
    from validation.selfcheck.store import Store

    store = Store.open(output, force)
    found = rows(read_directory(folder).maps if folder is not None else ())
    shares = heavy_tracks.shares()
    agrees = all(row.agrees for row in found) and all(share.agrees for share in shares)
    document = {
        "limits": [row.document() for row in found],
        "heavy_tracks": [share.document() for share in shares],
        "agrees": agrees,
    }
    whole = {"schema": "anomalon.selfcheck/1", "version": __version__, **frame.finite(document)}
    store.put({})
    write_file(output / "limits.json", json.dumps(whole, indent=1, ensure_ascii=False, allow_nan=False) + "\n")
    text = markdown(found, folder is not None) + heavy_tracks.markdown(shares)
    write_file(output / "limits.md", text)
    out.emit("selfcheck", document, [text, f"the table is in {output / 'limits.md'}"])
    return 0 if agrees else 1
