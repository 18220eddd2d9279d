"""The model description: frozen value objects that a model file fills and everything else reads."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any

from attrs import asdict, field, frozen

from modelgen.fields import isospin

Generations = tuple[Fraction, Fraction, Fraction]


@frozen
class Charges:
    """X charges of the Standard Model multiplets, each a triple over generations; `n` is None without nu_R."""

    q: Generations
    u: Generations
    d: Generations
    l: Generations  # noqa: E741 - the field's own name for the lepton doublet
    e: Generations
    n: Generations | None = None
    text: str = ""  # as the user wrote it


@frozen
class Vector:
    """The U(1)_X gauge boson: charges of the current, g_X, and M_X in GeV."""

    charges: Charges
    coupling: float
    mass: float
    pdg: int = 5200022


@frozen
class Decay:
    """How an anomalon mixes with a Standard Model lepton: `operator` as in the model file, `coupling` lambda or m'/M."""

    mixes_with: str
    operator: str
    coupling: float


@frozen
class Multiplet:
    """One `[[anomalons]]` table: a Dirac pair (x_left | x_right), or one Weyl field where one of the two is None.

    `mass` (GeV) is that of the neutral member, else of the least charged one; `splitting` (GeV) is the mass difference
    to the member of next larger charge, None for the radiative one. `decay` None means that the user wrote
    `decay = "stable"` or nothing.
    """

    name: str
    su2: int
    hypercharge: Fraction
    x_left: Fraction | None
    x_right: Fraction | None
    mass: float
    su3: int = 1
    copies: int = 1
    splitting: float | None = None
    mass_origin: str = "singlet"
    majorana: bool = False
    mass_with: str | None = None
    decay: Decay | None = None
    pdg: int | None = None

    @property
    def delta(self) -> Fraction:
        """x_L - x_R, the charge of the U(1)_X-breaking spurion in its mass term."""
        return (self.x_left or Fraction(0)) - (self.x_right or Fraction(0))

    @property
    def charges(self) -> tuple[int, ...]:
        """Electric charges of the members, from the highest T3 down; integers, as the loader makes sure."""
        return _charges(self.su2, self.hypercharge)

    def _repr_html_(self) -> str:
        from modelgen.notebook import multiplet_table

        return multiplet_table(self)


@lru_cache(maxsize=1024)  # asked for thousands of times at each point of a scan
def _charges(su2: int, hypercharge: Fraction) -> tuple[int, ...]:
    return tuple(int(t3 + hypercharge) for t3 in isospin(su2))


@frozen
class WessZumino:
    """`[wess_zumino]`: `strength` scales every WZ vertex (cWZ); `matching` is "tree" or "loop"."""

    strength: float = 1.0
    matching: str = "tree"


@frozen
class Scalar:
    """`[scalar]`: the U(1)_X-breaking scalar; mass in GeV, angle t of its mixing with h in radians.

    The Higgs component of the doublet is h0 = h cos t - s sin t, that of S is s0 = h sin t + s cos t.
    """

    mass: float
    higgs_mixing: float = 0.0
    pdg: int = 5200025


@frozen
class Dark:
    """`[dark]`: an invisible vector-like Dirac fermion; X charge, mass in GeV."""

    charge: Fraction
    mass: float
    pdg: int = 5200012


@frozen
class Yukawa:
    """`[[yukawas]]`: a Higgs Yukawa coupling between two anomalon multiplets, one per chirality."""

    between: tuple[str, str]
    left: float
    right: float


@frozen
class ModelSpec:
    """A whole model. `parameters` are Standard Model externals (UFO name: value) that differ from their defaults."""

    name: str
    vector: Vector
    anomalons: tuple[Multiplet, ...] = ()
    wess_zumino: WessZumino = WessZumino()
    scalar: Scalar | None = None
    dark: Dark | None = None
    kinetic_mixing: float = 0.0
    flavour: bool = False
    yukawas: tuple[Yukawa, ...] = ()
    parameters: Mapping[str, float] = field(factory=dict)
    epsilon_sign: float = 1.0

    def canonical(self) -> dict[str, Any]:
        """Everything that defines the model, as plain JSON types with exact charges written as strings."""

        def plain(value: Any) -> Any:
            if isinstance(value, Fraction):
                return str(value)
            if isinstance(value, Mapping):
                return {key: plain(value[key]) for key in sorted(value)}
            if isinstance(value, (list, tuple)):
                return [plain(item) for item in value]
            return value

        document: dict[str, Any] = plain(asdict(self))
        del document["vector"]["charges"]["text"]
        return document

    def digest(self) -> str:
        """SHA-256 of the canonical description; the same for every way to write the same model."""
        text = json.dumps(self.canonical(), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def __str__(self) -> str:
        """Its model file."""
        from modelgen.writing import to_toml

        return to_toml(self)

    def _repr_html_(self) -> str:
        from modelgen.notebook import model_tables

        return model_tables(self)
