"""`anomalon events DIR|MODEL "PROCESS" -o FILE`: a sample of unweighted events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from validation.commands import frame

if TYPE_CHECKING:
    from validation.generators.launch.choice import Made
    from validation.process import Process
    from validation.samples.sample import Header, Sample

INTERRUPTED = {"SIGINT": 130, "SIGTERM": 143}  # exit codes
SUFFIXES = (".lhe", ".lhe.gz", ".root")


def polarisations(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[float, float] | None:
    """`a,b` as two numbers."""
    if value is None:
        return None
    try:
        first, second = (float(text) for text in value.split(","))
    except ValueError:
        raise click.BadParameter(f"{value!r} is not of the form a,b, as in 80,-30", ctx, param) from None
    if not (abs(first) <= 100 and abs(second) <= 100):
        raise click.BadParameter(f"{value!r}: polarisations lie between -100 and 100 percent", ctx, param)
    return first, second


@click.command()
@click.argument("model", metavar="DIR|MODEL", shell_complete=frame.models)
@click.argument("process")
@click.option("--ecm", type=float, help="Centre-of-mass energy in GeV; for two incoming particles.")
@click.option("-n", "--events", type=click.IntRange(min=1), default=10_000, show_default=True, help="How many events.")
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Of the random numbers.")
@click.option("--cut", "cuts", multiple=True, metavar="CUT", help='As in "E(a)>1"; angles in degrees (repeatable).')
@click.option(
    "--pol", metavar="a,b", callback=polarisations, help="Polarisation of both beams in percent; -100 is left-handed."
)
@click.option("--pdf", metavar="NAME", help="Set of parton densities, by LHAPDF's name.")
@click.option("--scale", metavar="GEV|NAME", help="Renormalisation and factorisation scale; without it, one per event.")
@click.option("--param-card", type=click.Path(path_type=Path), help="SLHA card with parameters; --set goes before it.")
@click.option("--backend", type=click.Choice(["auto", "embedded", "madgraph"]), default="auto", show_default=True)
@click.option("--undecayed", is_flag=True, help="Leave X as it is; otherwise it decays unless it is long-lived.")
@frame.setting
@frame.writer
@frame.parallel
@frame.output
def command(
    out: frame.Output,
    *,
    model: str,
    process: str,
    ecm: float | None,
    events: int,
    seed: int,
    cuts: tuple[str, ...],
    pol: tuple[float, float] | None,
    pdf: str | None,
    scale: str | None,
    param_card: Path | None,
    backend: str,
    undecayed: bool,
    assignments: tuple[str, ...],
    output: Path,
    force: bool,
    jobs: int,
) -> int:
    """Generate unweighted events of PROCESS, written as in "e+ e- > a x", from a UFO directory or a model.

    The name of FILE ends in .lhe, .lhe.gz or .root. The same seed gives the same events, whatever --jobs.
    MadGraph, where it is used, leaves its cards, its log and its files in FILE.madgraph.
    """
    from modelgen.output import make_parent
    from validation.generators.launch.choice import make
    from validation.generators.launch.run import launch
    from validation.generators.light_vectors import require_hadrons

    write = writer(output, force)
    place = output.with_name(f"{output.name}.madgraph")
    optional = {"polarisation": pol, "pdf": pdf, "scale": number(scale)}
    options: dict[str, Any] = {"cuts": cuts, "param_card": param_card, "jobs": jobs, "undecayed": undecayed}
    options |= {name: value for name, value in optional.items() if value is not None}
    with ufo_directory(model, assignments, out) as (folder, externals), telling(out) as (progress, say):
        options["externals"] = externals
        if (asked := readable(process)) is not None:
            require_hadrons(folder, asked, externals, param_card)
            if ecm is not None and len(asked.initial) == 1:
                out.warn("--ecm has no effect: a decay has the energy of its particle")
        ours = options | ({"progress": progress} if progress else {})

        def embedded() -> Sample:
            from validation.generators.embedded.generate import generate

            return generate(folder, process, ecm, events, seed, **ours)

        made = make(
            backend,
            embedded,
            lambda: launch(folder, process, ecm, events, seed, folder=place, say=say, **options),
            out.note,
        )
    make_parent(output)
    write(made.sample, output)
    for warning in made.warnings:
        out.warn(warning)
    for note in made.notes:
        out.note(note)
    out.emit("events", document(made, output, seed), text(made, output, place, out.quiet))
    if made.sample.header.interrupted:
        out.warn(f"interrupted: the file holds {made.sample.header.n_events} of {events} events, and says so")
        return INTERRUPTED.get(made.sample.header.interrupted, 130)
    return 0


def readable(process: str) -> Process | None:
    """The process as a value; None for what MadGraph's syntax alone can say."""
    from modelgen.errors import UnsupportedError
    from validation.process import Process

    try:
        return Process.parse(process)
    except UnsupportedError:
        return None


def document(made: Made, output: Path, seed: int) -> dict[str, Any]:
    """What --json prints."""
    header = made.sample.header
    return {
        "path": str(output),
        "process": header.process,
        "backend": made.backend,
        "why": made.why,
        "n": header.n_events,
        "seed": seed,
        "sigma": header.sigma,
        "uncertainty": header.uncertainty,
        "unit": header.unit,
        "unweighting_efficiency": header.efficiency,
        "max_weight": header.max_weight,
    }


def text(made: Made, output: Path, place: Path, brief: bool = False) -> str:
    """The result in a few lines; of `brief` ones how it was made is not among them."""
    header: Header = made.sample.header
    rate = "width" if header.unit == "GeV" else "cross-section"
    over = f", {header.n_overweight} of them with a weight above one" if header.n_overweight else ""
    lines = [f"{header.process}: {rate} {header.sigma:.6g} +- {header.uncertainty:.2g} {header.unit}"]
    done = f"{output}: {header.n_events} events{over}"
    if brief:
        return "\n".join([*lines, done])
    if header.efficiency is not None:
        lines.append(f"unweighting efficiency {header.efficiency:.3f}, alpha = alpha(m_Z) as in the model's parameters")
    lines.append(f"by {header.generator}: {made.why}")
    if made.backend == "madgraph":
        earlier = "taken from the finished run in" if made.reused else "cards and log are in"
        lines.append(f"{earlier} {place}; there, `mg5_aMC proc_card.dat` makes the run again")
    return "\n".join([*lines, done])


def number(scale: str | None) -> float | str | None:
    """A scale in GeV where it is a number, else its name."""
    try:
        return None if scale is None else float(scale)
    except ValueError:
        return scale


@contextmanager
def telling(out: frame.Output) -> Iterator[tuple[Callable[[int, int], None] | None, Callable[[str], None] | None]]:
    """What hears of the progress: of our own events (done, wanted), and of the lines that MadGraph prints.

    On a terminal both move a line with rate and remaining time; -v prints MadGraph's lines instead.
    """
    if not out.progress:
        yield None, (out.detail if out.verbose else None)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    with Progress(TextColumn("{task.description}"), *columns, TimeElapsedColumn(), console=Console(stderr=True),
                  transient=True) as bar:  # fmt: skip
        task = bar.add_task("events", total=None, visible=False, rate="")

        def progress(done: int, wanted: int) -> None:
            speed = bar.tasks[task].speed
            rate = f"{speed:.3g}/s" if speed else ""
            bar.update(task, completed=done, total=wanted, visible=True, rate=rate)

        def say(line: str) -> None:
            if out.verbose:
                bar.console.print(line, markup=False, highlight=False)
            elif line.startswith("INFO:"):
                bar.update(task, description=f"MadGraph {line[5:].strip()[:70]}", visible=True)

        yield progress, say


def writer(output: Path, force: bool) -> Callable[[Sample, Path], None]:
    """The function that writes this kind of file; refuses, before any work, a name or a file that it must not touch."""
    from validation.samples.lhe import written_by_us

    frame.refuse_output(output, SUFFIXES, force, written_by_us)
    if output.name.endswith(".root"):
        from validation.samples.root import write_root

        return write_root
    from validation.samples.lhe_writing import write_lhe

    return write_lhe


@contextmanager
def ufo_directory(model: str, assignments: tuple[str, ...], out: frame.Output) -> Iterator[tuple[Path, dict[str, float]]]:
    """The UFO directory, and parameters to set in it: MODEL itself if it is a directory, else built for the purpose."""
    import tempfile

    if Path(model).is_dir():
        yield Path(model), frame.settings(assignments)
        return
    from modelgen.build import build
    from modelgen.output import write
    from modelgen.render import render

    spec = frame.resolve(model, assignments)
    built = build(spec)
    for note in built.notes:
        out.warn(note)
    with tempfile.TemporaryDirectory(prefix="anomalon-") as folder:
        write(render(built), Path(folder) / "model", spec.digest())
        yield Path(folder) / "model", {}
