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
@click.option("--matched", is_flag=True, help="Match the X-Z-photon coupling to the one-loop rate. Not supported yet.")
@frame.output
def command(out: frame.Output, spec: ModelSpec, output: Path, force: bool, matched: bool) -> int:
    """Write the UFO model as the directory given by -o."""
    from modelgen.build import build
    from modelgen.errors import UnsupportedError
    from modelgen.output import write
    from modelgen.render import render

    if matched:
        raise UnsupportedError("loop matching is not supported yet", "--matched", "leave it out: tree-level couplings")
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
    new = [p.name for p in model.particles if p.pdg > 1000000]
    text = (
        f"{output}: {len(model.vertices)} vertices, {len(model.couplings)} couplings\n"
        f"new particles: {', '.join(new)}\n"
        f"in MadGraph: import model {output}"
    )
    out.emit("build", document, text)
    return 0
