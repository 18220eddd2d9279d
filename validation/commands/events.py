"""`anomalon events DIR|MODEL "PROCESS" -o FILE`: a sample of unweighted events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from validation.commands import frame

if TYPE_CHECKING:
    from validation.samples.sample import Header, Sample

SUFFIXES = (".lhe", ".lhe.gz", ".root")


@click.command()
@click.argument("model", metavar="DIR|MODEL")
@click.argument("process")
@click.option("--ecm", type=float, help="Centre-of-mass energy in GeV; for two incoming particles.")
@click.option("-n", "--events", type=click.IntRange(min=1), default=10_000, show_default=True, help="How many events.")
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Of the random numbers.")
@click.option("--cut", "cuts", multiple=True, metavar="CUT", help='As in "E(a)>1"; angles in degrees (repeatable).')
@click.option("--param-card", type=click.Path(path_type=Path), help="SLHA card with parameters; --set goes before it.")
@click.option("--backend", type=click.Choice(["auto", "embedded", "madgraph"]), default="auto", show_default=True)
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
    param_card: Path | None,
    backend: str,
    assignments: tuple[str, ...],
    output: Path,
    force: bool,
    jobs: int,
) -> int:
    """Generate unweighted events of PROCESS, written as in "e+ e- > a x", from a UFO directory or a model.

    The name of FILE ends in .lhe, .lhe.gz or .root. The same seed gives the same events, whatever --jobs.
    """
    from modelgen.errors import UnsupportedError
    from validation.generators.embedded.generate import generate

    if backend == "madgraph":
        raise UnsupportedError(
            "generating with MadGraph is not supported yet", "--backend madgraph", "use --backend embedded"
        )
    write = writer(output, force)
    with ufo_directory(model, assignments, out) as (folder, externals):
        sample = generate(
            folder,
            process,
            ecm,
            events,
            seed,
            cuts=cuts,
            externals=externals,
            param_card=param_card,
            jobs=jobs,
        )
    output.parent.mkdir(parents=True, exist_ok=True)
    write(sample, output)
    why = "asked for" if backend == "embedded" else "the embedded generator is the only one of this version"
    header = sample.header
    document = {
        "path": str(output),
        "process": header.process,
        "backend": "embedded",
        "why": why,
        "n": header.n_events,
        "seed": seed,
        "sigma": header.sigma,
        "uncertainty": header.uncertainty,
        "unit": header.unit,
        "unweighting_efficiency": header.efficiency,
        "max_weight": header.max_weight,
    }
    out.emit("events", document, text(output, header))
    return 0


def text(output: Path, header: Header) -> str:
    """The result in three lines."""
    rate = "width" if header.unit == "GeV" else "cross-section"
    over = f", {header.n_overweight} of them with a weight above one" if header.n_overweight else ""
    return (
        f"{header.process}: {rate} {header.sigma:.6g} +- {header.uncertainty:.2g} {header.unit}\n"
        f"unweighting efficiency {header.efficiency:.3f}, alpha = alpha(m_Z) as in the model's parameters\n"
        f"{output}: {header.n_events} events{over}"
    )


def writer(output: Path, force: bool) -> Callable[[Sample, Path], None]:
    """The function that writes this kind of file; refuses, before any work, a name or a file that it must not touch."""
    from modelgen.errors import OutputError
    from validation.samples.lhe import written_by_us

    kind = next((suffix for suffix in SUFFIXES if output.name.endswith(suffix)), None)
    if kind is None:
        raise OutputError("the kind of file is not known", str(output), f"let its name end in {', '.join(SUFFIXES)}")
    if output.is_dir():
        raise OutputError("this is a directory", str(output), "choose another -o")
    if output.exists() and not force and not written_by_us(output):
        raise OutputError(
            "exists already and was not written by this program", str(output), "choose another -o, or --force"
        )
    if kind == ".root":
        from validation.samples.root import write_root

        return write_root
    from validation.samples.lhe_writing import write_lhe

    return write_lhe


@contextmanager
def ufo_directory(
    model: str, assignments: tuple[str, ...], out: frame.Output
) -> Iterator[tuple[Path, dict[str, float]]]:
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
