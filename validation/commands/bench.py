"""`anomalon bench`: how long the program takes, on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from validation.commands import frame

if TYPE_CHECKING:
    from rich.console import RenderableType

    from validation.races import Race


@click.command()
@click.option("--runs", type=click.IntRange(min=1), default=3, show_default=True, help="Runs of each quick task.")
@click.option("--large", type=click.IntRange(min=1000), default=1_000_000, show_default=True,
              help="Events of the large sample.")  # fmt: skip
@click.option("--only", type=click.Choice(["tasks", "races"]), help="The program alone, or against others.")
@frame.output
def command(out: frame.Output, runs: int, large: int, only: str | None) -> int:
    """Time the program's main tasks, each in fresh processes; medians, with the bar that each is held to.

    Then the same work by this program and by MadGraph (where there is one) or pylhe, one after the other.
    """
    from validation.bench import bench, machine, races

    found = [] if only == "races" else bench(runs)
    raced = [] if only == "tasks" else races(large)
    rows = [(t.task, f"{t.seconds:.2f}", f"{t.bar:g}" if t.bar else "", t.runs) for t in found]
    columns = ("task", "seconds", "bar", "runs")
    document = {
        "machine": machine(),
        "timings": [t._asdict() for t in found],
        "races": [{**r._asdict(), "ratio": r.ratio} for r in raced],
    }
    shown: list[RenderableType] = [frame.table(None, columns, rows, right=columns[1:])] if found else []
    if raced:
        heads = ("side by side", "ours [s]", "theirs [s]", "who", "ratio", "bar", "ours [MB]")
        shown.append(
            frame.table(None, heads, [row(r) for r in raced], right=("ours [s]", "theirs [s]", "ratio", "bar", "ours [MB]"))
        )
    out.emit("bench", document, [*shown, machine()])
    return 0


def row(race: Race) -> tuple[str, ...]:
    """A race as words."""
    numbers = (race.ratio, race.bar, race.megabytes)
    ratio, bar, megabytes = ("" if number is None else f"{number:.3g}" for number in numbers)
    other = f"{race.other:.3g}" if race.other is not None else "not there" if race.rival else ""
    return race.task, f"{race.ours:.3g}", other, race.rival, ratio, bar, megabytes
