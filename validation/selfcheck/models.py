"""The models of the self-check: presets with changed parameters, written as UFO directories."""

from __future__ import annotations

import hashlib
from functools import cached_property
from pathlib import Path

from attrs import field, frozen

from modelgen.build import build
from modelgen.modelfile import load
from modelgen.output import write
from modelgen.parameters import with_parameters
from modelgen.render import render
from validation.selfcheck.catalogue import Variant
from validation.ufo.model import UFO
from validation.ufo.reader import read


@frozen(slots=False)
class Model:
    """A UFO directory, and the digest of what an amplitude can depend on."""

    variant: Variant
    directory: Path
    digest: str
    ufo: UFO = field(repr=False, eq=False)

    @cached_property
    def orders(self) -> tuple[str, ...]:
        """The coupling orders that some coupling has: MadGraph refuses others."""
        return tuple(sorted({order for coupling in self.ufo.couplings for order in coupling.orders}))

    @cached_property
    def unbounded(self) -> str:
        """Bounds that bound nothing, as text: without any MadGraph would choose bounds of its own."""
        return " ".join(f"{order}<=99" for order in self.orders)

    @cached_property
    def stable(self) -> dict[str, float]:
        """Its external parameters with every width zero, as MadGraph's checks set them."""
        widths = {p.width for p in self.ufo.particles}
        return {name: 0.0 if name in widths else value for name, value in self.ufo.externals().items()}


def written(variant: Variant, folder: Path) -> Model:
    """Build the variant into `folder` and read it back."""
    spec = with_parameters(load(variant.model), dict(variant.settings), str(variant))
    name = f"{variant.model}_{variant.name}".replace("-", "_")
    directory = folder / name
    if not directory.exists():
        write(render(build(spec), name), directory, spec.digest())
    return Model(variant, directory, digest(directory), read(directory))


def digest(directory: Path) -> str:
    """SHA-256 of the Python files without their comments: the same for a model that only says another version."""
    found = hashlib.sha256()
    for path in sorted(directory.glob("*.py")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        found.update("\n".join([path.name, *lines, ""]).encode())
    return found.hexdigest()
