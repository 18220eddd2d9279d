"""A model whose anomalons have masses from the Higgs boson: two doublets with singlets, of opposite chirality."""

from __future__ import annotations

from collections.abc import Iterable

from modelgen.modelfile import loads
from modelgen.spec import ModelSpec

HEAD = 'name = "chiral"\n[vector]\ncharges = "B"\ncoupling = 0.002\nmass = {}\n'


def fourth_generation(ny: float = 330.0, *, nx: float = 310.0, vector: float = 1.5) -> ModelSpec:
    """The doublets lx (left) and my (right) with two singlets each; masses of two singlets and of X are free, in GeV."""
    return loads(model_file(fields(nx, ny), vector))


def model_file(which: Iterable[str], vector: float = 1.5) -> str:
    """The model file with these of the fields."""
    return HEAD.format(vector) + "".join(which)


def fields(nx: float = 310.0, ny: float = 330.0) -> tuple[str, ...]:
    """The six fields as they stand in a model file; their charges cancel the anomalies of B."""
    return (
        field("lx", 2, "-1/2", 'x_left = "-3"', "ex"),
        field("ex", 1, "-1", 'x_right = "-3"', "lx", 300.0),
        field("nx", 1, "0", 'x_right = "-3"', "lx", nx),
        field("my", 2, "-1/2", 'x_right = "0"', "ey"),
        field("ey", 1, "-1", 'x_left = "0"', "my", 320.0),
        field("ny", 1, "0", 'x_left = "0"', "my", ny),
    )


def field(name: str, su2: int, hypercharge: str, charge: str, partner: str, mass: float | None = None) -> str:
    """One Weyl field; doublets take their masses from their singlets."""
    own = "" if mass is None else f"mass = {mass}\n"
    return (
        f'[[anomalons]]\nname = "{name}"\nsu2 = {su2}\nhypercharge = "{hypercharge}"\n{charge}\n{own}'
        f'mass_origin = "higgs"\nmass_with = "{partner}"\n'
    )
