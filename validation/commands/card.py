"""`anomalon card MODEL -o FILE`: a consistent param_card for changed parameters, or from a card edited by hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from validation.commands import frame

if TYPE_CHECKING:
    from modelgen.slha import Reading
    from modelgen.spec import ModelSpec


@click.command()
@click.argument("model", shell_complete=frame.models)
@frame.setting
@click.option(
    "--card", "given", type=click.Path(path_type=Path), help="Take the values of this param_card first, then --set."
)
@frame.writer
@frame.output
def command(
    out: frame.Output, model: str, assignments: tuple[str, ...], given: Path | None, output: Path, force: bool
) -> int:
    """Write a consistent param_card: masses, mixings, widths and branching ratios belong to one another.

    With --card, the external parameters of a card edited by hand or written by MadGraph go into the model; what depends
    on them is computed again.
    """
    from modelgen.build import build
    from modelgen.output import write_file
    from modelgen.parameters import external_parameters, with_parameters
    from modelgen.slha import stale, written

    original = spec = frame.resolve(model)
    reading = _read(spec, given) if given else None
    if reading:
        spec = reading.spec
    if assignments:
        spec = with_parameters(spec, frame.settings(assignments))
    made = build(spec)
    if reading:
        doubts = stale(spec, reading.card, made)
        if doubts and spec is not original:
            doubts = stale(spec, reading.card, made, build(original))
        for remark in (*reading.remarks, *doubts):
            out.warn(remark)
    write_file(output, written(made), force)
    values = {e.name: e.value for e in external_parameters(spec)}
    changes = [{"name": n, "before": a, "after": b} for n, a, b in reading.changes] if reading else []
    widths = {p.name: p.value for p in made.parameters if p.block == "DECAY" and p.codes[0] > 1000000}
    document = {
        "model": spec.name, "path": str(output), "digest": made.digest, "card": str(given) if given else None,
        "changes": changes, "parameters": values, "widths": widths,
    }  # fmt: skip
    lines = [f"{output}: {len(values)} parameters, widths of {len(widths)} new particles"]
    lines += [f"  {c['name']}: {c['before']:.7g} -> {c['after']:.7g}, from the card" for c in changes]
    out.emit("card", document, "\n".join(lines))
    return 0


def _read(spec: ModelSpec, path: Path) -> Reading:
    from modelgen.errors import Problem, SpecError
    from modelgen.slha import LARGEST, read

    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        raise SpecError(str(path), [Problem("card", f"cannot be read: {error.strerror}", "check the path")]) from error
    return read(spec, content.decode("utf-8", errors="replace"), str(path))
