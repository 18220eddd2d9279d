"""`anomalon bench`: how long the program takes, on this machine."""

from __future__ import annotations

import click

from validation.commands import frame


@click.command()
@click.option("--runs", type=click.IntRange(min=1), default=3, show_default=True, help="Runs of each quick task.")
@frame.output
def command(out: frame.Output, runs: int) -> int:
    """Time the program's main tasks, each in fresh processes; medians, with the bar that each is held to."""
    from validation.bench import bench, machine

    found = bench(runs)
    rows = [(t.task, f"{t.seconds:.2f}", f"{t.bar:g}" if t.bar else "", t.runs) for t in found]
    columns = ("task", "seconds", "bar", "runs")
    document = {"machine": machine(), "timings": [t._asdict() for t in found]}
    out.emit("bench", document, [frame.table(None, columns, rows, right=columns[1:]), machine()])
    return 0
