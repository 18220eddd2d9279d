"""`anomalon build MODEL -o DIR`: write the UFO model, or the same Lagrangian for FeynRules or CalcHEP."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from validation.commands import frame

if TYPE_CHECKING:
    from modelgen.spec import ModelSpec
    from modelgen.ufo import UFOModel

FORMATS = ("ufo", "feynrules", "calchep")


@click.command()
@frame.model
@frame.writer
@click.option("--matched", is_flag=True, help="Match the X-Z-photon coupling to the one-loop width of Z > photon X.")
@click.option(
    "--format", "kind", type=click.Choice(FORMATS), default="ufo", help="ufo; feynrules and calchep are experimental."
)
@frame.output
def command(out: frame.Output, spec: ModelSpec, output: Path, force: bool, matched: bool, kind: str) -> int:
    """Write the model as the directory given by -o: for UFO tools, FeynRules, or CalcHEP and micrOMEGAs."""
    from attrs import evolve

    from modelgen.build import build
    from modelgen.output import write

    if matched:
        spec = evolve(spec, wess_zumino=evolve(spec.wess_zumino, matching="loop"))
    model = build(spec)
    files, notes = rendered(model, kind, output.name)
    write(files, output, spec.digest(), force)
    for note in (*model.notes, *notes):
        out.warn(note)
    if kind == "ufo" and (doubt := doubtful(output.name)):
        out.warn(f"MadGraph {doubt} {output.name!r}: choose another name, of letters, digits and _")
    document = {
        "model": spec.name,
        "path": str(output),
        "digest": model.digest,
        "format": kind,
        "files": sorted(files),
        "n_vertices": len(model.vertices),
    }
    new = [p.name for p in model.particles if p.new]
    use = {
        "ufo": f"in MadGraph: import model {output}",
        "feynrules": f'in Mathematica, after <<FeynRules`: LoadModel["{output}/{model.name}.fr"]',
        "calchep": f"in CalcHEP: import the files of {output} as a new model; in micrOMEGAs: put them into work/models",
    }
    text = (
        f"{output}: {len(model.vertices)} vertices, {len(model.couplings)} couplings\n"
        f"new particles: {', '.join(new)}\n"
        f"{use[kind]}"
    )
    out.emit("build", document, text)
    return 0


def doubtful(name: str) -> str | None:
    """What MadGraph makes of a directory's name that it does not take as it is; None for a good name."""
    if "-" in name:
        return "takes what follows '-' for a restriction card in"
    if any(character.isspace() for character in name):
        return "splits its commands at the space in"
    return None


def rendered(model: UFOModel, kind: str, folder: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """The files of the model in a format, and sentences on what the format leaves out."""
    if kind == "feynrules":
        from modelgen.feynrules import NOTES, feynrules

        return feynrules(model), NOTES
    if kind == "calchep":
        from modelgen.calchep import calchep, notes

        return calchep(model), notes(model)
    from modelgen.render import render

    return render(model, folder), ()
