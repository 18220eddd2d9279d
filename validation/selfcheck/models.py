"""The models of the self-check: presets with changed parameters, written as UFO directories."""

from __future__ import annotations

import hashlib
from functools import cached_property
from pathlib import Path

from attrs import field, frozen

from modelgen.build import build
from modelgen.diagonalise import sectors
from modelgen.modelfile import load
from modelgen.output import write
from modelgen.parameters import with_parameters
from modelgen.render import render
from modelgen.spec import ModelSpec
from modelgen.values import parameter_values
from validation.selfcheck.catalogue import Variant
from validation.ufo.model import UFO
from validation.ufo.reader import read

SYMMETRIC = "symmetric"  # the value of a splitting parameter that is to be computed
ITERATIONS = 8  # each gains the square of the mixing angle, three digits or more


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
    numbers = {name: value for name, value in variant.settings if not isinstance(value, str)}
    spec = with_parameters(load(variant.model), numbers, str(variant))
    for name, value in variant.settings:
        if value == SYMMETRIC:
            spec = unsplit(spec, name.removeprefix("d"))
    name = f"{variant.model}_{variant.name}".replace("-", "_")
    directory = folder / name
    if not directory.exists():
        write(render(build(spec), name), directory, spec.digest())
    return Model(variant, directory, digest(directory), read(directory))


def unsplit(spec: ModelSpec, multiplet: str) -> ModelSpec:
    """The model with that splitting of a doublet's physical masses which mixing alone makes.

    Physical masses are parameters, so that a splitting of zero can hide one in the Lagrangian, which breaks SU(2).
    """
    name, splitting = f"d{multiplet}", 0.0
    for _ in range(ITERATIONS):
        spec = with_parameters(spec, {name: splitting})
        upper, lower = bare_masses(spec, multiplet)
        splitting -= lower - upper
    return spec


def bare_masses(spec: ModelSpec, multiplet: str) -> list[float]:
    """The Lagrangian's masses of the members that mix, from T3 downwards: sum_k U_ik m_k V_jk, in GeV."""
    values = {name: complex(value).real for name, value in parameter_values(spec).items()}
    found = {}
    for sector in sectors(spec):
        rows, columns = ([f.weyl for f in fields] for fields in (sector.rows, sector.columns))
        if f"{multiplet}0L" in rows:
            i, j = rows.index(f"{multiplet}0L"), columns.index(f"{multiplet}0R")
            own = [
                values[f"UL{sector.tag}{i + 1}x{k + 1}"] * values[mass] * values[f"UR{sector.tag}{j + 1}x{k - n + 1}"]
                for n in [sector.offset] for k, (_, mass) in enumerate(sector.states) if k >= n
            ]  # fmt: skip
            found[sector.rows[i].component] = sum(own)
    return [found[component] for component in sorted(found)]


def digest(directory: Path) -> str:
    """SHA-256 of the Python files without their comments: the same for a model that only says another version."""
    found = hashlib.sha256()
    for path in sorted(directory.glob("*.py")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        found.update("\n".join([path.name, *lines, ""]).encode())
    return found.hexdigest()
