"""`anomalon build MODEL -o DIR`: write the UFO model."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from validation.commands import frame

if TYPE_CHECKING:
    from modelgen.spec import ModelSpec


@click.command()
@frame.model
@frame.writer
@click.option("--matched", is_flag=True, help="Match the X-Z-photon coupling to the one-loop width of Z > photon X.")
@frame.output
def command(out: frame.Output, spec: ModelSpec, output: Path, force: bool, matched: bool) -> int:
    """Write the UFO model as the directory given by -o."""
    from attrs import evolve

    from modelgen.build import build
    from modelgen.output import write
    from modelgen.render import render

    if matched:
        spec = evolve(spec, wess_zumino=evolve(spec.wess_zumino, matching="loop"))
    model = build(spec)
    files = render(model, output.name)
    write(files, output, spec.digest(), force)
    for note in model.notes:
        out.warn(note)
    if "-" in output.name:
        out.warn(f"MadGraph takes what follows '-' in {output.name!r} for a restriction card: choose another name")
    document = {
        "model": spec.name,
        "path": str(output),
        "digest": model.digest,
        "files": sorted(files),
        "n_vertices": len(model.vertices),
    }
    new = [p.name for p in model.particles if p.new]
    text = (
        f"{output}: {len(model.vertices)} vertices, {len(model.couplings)} couplings\n"
        f"new particles: {', '.join(new)}\n"
        f"in MadGraph: import model {output}"
    )
    out.emit("build", document, text)
    return 0
