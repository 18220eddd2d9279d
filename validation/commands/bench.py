"""`anomalon bench`: how long the program takes, on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from validation.commands import frame

if TYPE_CHECKING:
    from validation.bench import Timing
    from validation.races import Race


@click.command()
@click.option("--runs", type=click.IntRange(min=1), default=3, show_default=True, help="Runs of each quick task.")
@click.option("--large", type=click.IntRange(min=1000), default=1_000_000, show_default=True,
              help="Events of the large sample.")  # fmt: skip
@click.option("--only", type=click.Choice(["tasks", "races"]), help="The program alone, or against others.")
@frame.output
def command(out: frame.Output, runs: int, large: int, only: str | None) -> int:
    """Time the program's main tasks, each in fresh processes; medians, with the bar that each is held to.

    Then the same work by this program and by MadGraph (where there is one) or pylhe, one after the other: the bar of
    those is one of the ratio.
    """
    from validation.bench import bench, machine, races

    found = [] if only == "races" else bench(runs)
    raced = [] if only == "tasks" else races(large)
    document = {
        "machine": machine(),
        "timings": [t._asdict() for t in found],
        "races": [{**r._asdict(), "ratio": r.ratio} for r in raced],
    }
    heads = ("task", "ours [s]", "theirs [s]", "who", "ratio", "bar", "ours [MB]")
    rows = [*(timed(t) for t in found), *(row(r) for r in raced)]
    out.emit("bench", document, [frame.table(None, heads, rows, right=(*heads[1:3], *heads[4:])), machine()])
    return 0


def timed(timing: Timing) -> tuple[str, ...]:
    """A timing as words, in the columns of a race."""
    return timing.task, f"{timing.seconds:.3g}", "", "", "", held(timing.seconds, timing.bar, " s"), ""


def held(number: float | None, bar: float | None, unit: str = "") -> str:
    """The bar, and whether it is missed."""
    if bar is None:
        return ""
    return f"{bar:g}{unit}" + (" missed" if number is not None and number > bar else "")


def row(race: Race) -> tuple[str, ...]:
    """A race as words."""
    ratio, megabytes = ("" if number is None else f"{number:.3g}" for number in (race.ratio, race.megabytes))
    other = f"{race.other:.3g}" if race.other is not None else "not there" if race.rival else ""
    return race.task, f"{race.ours:.3g}", other, race.rival, ratio, held(race.ratio, race.bar), megabytes
