"""`anomalon shower SAMPLE -o FILE`: a sample showered, decayed and hadronised by Pythia 8, as HepMC3."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from validation.commands import frame

if TYPE_CHECKING:
    from validation.generators.shower import Showered

SUFFIXES = (".hepmc", ".hepmc.gz")


@click.command()
@click.argument("sample", type=click.Path(path_type=Path))
@click.option("-n", "--events", type=click.IntRange(min=1), help="How many events. Default: all of the sample.")
@click.option("--seed", type=click.IntRange(min=1, max=900_000_000), default=1, show_default=True, help="Of Pythia.")
@click.option("--no-hadrons", is_flag=True, help="Stop before hadrons are made; taus stay undecayed too.")
@click.option("--longest", type=click.FloatRange(min=0), default=1000.0, show_default=True, metavar="MM",
              help="New particles with a larger c tau stay undecayed.")  # fmt: skip
@frame.writer
@frame.output
def command(
    out: frame.Output,
    *,
    sample: Path,
    events: int | None,
    seed: int,
    no_hadrons: bool,
    longest: float,
    output: Path,
    force: bool,
) -> int:
    """Shower the LHE file SAMPLE with Pythia 8; needs pip install 'anomalon[shower]'.

    New particles, with their masses and decays, are those of the SLHA header of SAMPLE. FILE ends in .hepmc or .hepmc.gz.
    """
    from modelgen.output import make_parent
    from validation.generators.hepmc_output import written_by_us
    from validation.generators.shower import shower

    frame.refuse_output(output, SUFFIXES, force, written_by_us)
    make_parent(output)
    with drawn(out) as progress:
        done = shower(sample, output, events, seed, hadrons=not no_hadrons, longest=longest, progress=progress)
    for note in done.notes:
        out.warn(note)
    out.emit("shower", document_of(sample, done), text(done))
    return 0


def document_of(sample: Path, done: Showered) -> dict[str, Any]:
    """The result as the fields of a JSON document."""
    return {
        "path": done.path,
        "sample": sample,
        "generator": f"Pythia {done.version}",
        "n": done.n,
        "n_failed": done.n_failed,
        "seed": done.seed,
        "sigma": done.sigma,
        "uncertainty": done.uncertainty,
        "unit": "pb",
        "stable": done.stable,
        "notes": done.notes,
    }


def text(done: Showered) -> str:
    """The result in two lines."""
    lost = f", {done.n_failed} given up" if done.n_failed else ""
    stable = f"; undecayed: {', '.join(done.stable)}" if done.stable else ""
    rate = "no cross-section in the sample" if done.sigma is None else f"cross-section of the sample {done.sigma:.6g} pb"
    return f"Pythia {done.version}: {done.n} events{lost}, {rate}{stable}\n{done.path}"


@contextmanager
def drawn(out: frame.Output) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on a terminal; nothing elsewhere."""
    if not out.progress:
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("showering", total=None)
        yield lambda count, wanted: bars.update(task, completed=count, total=wanted)
