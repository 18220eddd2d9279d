"""What a UFO directory holds, as frozen values, and the numbers of its parameters and couplings."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from attrs import field, frozen

from modelgen.errors import UFOError, alike
from validation.ufo.expressions import Formula, Number, UserFunction

REAL_TOLERANCE = 1e-10  # relative size of the imaginary part that rounding can leave in a real parameter


KEPT = 8  # sets of values that a model remembers


@frozen
class Place:
    """File and line of an object."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@frozen
class Particle:
    """A particle or antiparticle. `spin` is 2s+1 (-1 for a ghost), `color` 1, 3, -3, 6, -6 or 8; `mass`, `width` name
    parameters. `numbers` are the additional conserved numbers that the file declares."""

    variable: str
    name: str
    antiname: str
    pdg: int
    spin: int
    color: int
    mass: str
    width: str
    charge: float
    goldstone: bool
    ghost_number: int
    numbers: Mapping[str, float]
    texname: str
    propagating: bool
    propagator: Any
    place: Place

    @property
    def self_conjugate(self) -> bool:
        """Whether it is its own antiparticle."""
        return self.name == self.antiname

    @property
    def ghost(self) -> bool:
        """Whether it is a Faddeev-Popov ghost."""
        return self.spin < 0 or self.ghost_number != 0

    @property
    def fermion(self) -> bool:
        """Whether its spin is half-integer."""
        return self.spin > 0 and self.spin % 2 == 0


@frozen
class Parameter:
    """`nature` is external (with a number, block and code) or internal (with a formula); `type` real or complex."""

    variable: str
    name: str
    nature: str
    type: str
    value: float | complex | str
    block: str | None
    code: tuple[int, ...]
    texname: str
    place: Place


@frozen
class Coupling:
    """A formula of the parameters, and its coupling orders."""

    variable: str
    name: str
    expression: str | None
    orders: Mapping[str, int]
    place: Place


@frozen
class Lorentz:
    """A Lorentz structure for legs of these spins (2s+1). `form_factors` names those that it needs, if any."""

    variable: str
    name: str
    spins: tuple[int, ...]
    structure: str
    form_factors: tuple[str, ...]
    place: Place


@frozen
class Vertex:
    """`particles` are names, antiparticles under their own; `couplings` maps (colour, Lorentz) to coupling names."""

    variable: str
    name: str
    particles: tuple[str, ...]
    color: tuple[str, ...]
    lorentz: tuple[str, ...]
    couplings: Mapping[tuple[int, int], tuple[str, ...]]
    place: Place


@frozen
class CouplingOrder:
    """A coupling order with MadGraph's hierarchy."""

    name: str
    expansion_order: int
    hierarchy: int
    place: Place


@frozen
class Decay:
    """Partial widths as formulas, by the names of the decay products."""

    particle: str
    widths: Mapping[tuple[str, ...], str]
    place: Place


@frozen(eq=False, slots=False)
class UFO:
    """A model read from a directory. Lookups by name ignore case, unless two names differ by case alone."""

    path: str
    particles: tuple[Particle, ...]
    parameters: tuple[Parameter, ...]
    couplings: tuple[Coupling, ...]
    lorentz: tuple[Lorentz, ...]
    vertices: tuple[Vertex, ...]
    orders: tuple[CouplingOrder, ...] = ()
    decays: tuple[Decay, ...] = ()
    functions: Mapping[str, UserFunction] = field(factory=dict)
    constants: Mapping[str, Any] = field(factory=dict)  # of __init__.py: gauge, __version__, …

    @cached_property
    def _particles(self) -> dict[str, Particle]:
        return {p.name: p for p in self.particles}

    @cached_property
    def _folded(self) -> dict[str, Particle]:
        folded: dict[str, list[Particle]] = {}
        for p in self._particles.values():
            folded.setdefault(p.name.lower(), []).append(p)
        return {name: found[0] for name, found in folded.items() if len(found) == 1}

    @cached_property
    def _by_pdg(self) -> dict[int, Particle]:
        return {p.pdg: p for p in reversed(self.particles)}

    @cached_property
    def _lorentz(self) -> dict[str, Lorentz]:
        return {item.name: item for item in self.lorentz}

    @cached_property
    def _couplings(self) -> dict[str, Coupling]:
        return {item.name: item for item in self.couplings}

    def particle(self, name: str | int) -> Particle:
        """The particle of this name or PDG code; UFOError with the nearest names where there is none."""
        if isinstance(name, int):
            if name in self._by_pdg:
                return self._by_pdg[name]
            raise UFOError(f"the model has no particle with PDG code {name}", where=self.path)
        found = self._particles.get(name) or self._folded.get(name.lower())
        if found is None:
            raise UFOError(f"the model has no particle {name}", where=self.path, hint=_nearest(name, self._particles))
        return found

    def anti(self, particle: Particle) -> Particle:
        """Its antiparticle, which is itself for a self-conjugate one."""
        return self.particle(particle.antiname)

    def structure(self, name: str) -> Lorentz:
        """The Lorentz structure of this name."""
        return self._lorentz[name]

    def coupling(self, name: str) -> Coupling:
        """The coupling of this name."""
        return self._couplings[name]

    @cached_property
    def _formulas(self) -> dict[str, Formula]:
        """Those of the internal parameters and of the couplings, read once."""
        parameters = {p.name: (p.value, p.place) for p in self.parameters if p.nature != "external"}
        couplings = {c.name: (c.expression, c.place) for c in self.couplings}
        both = {**parameters, **couplings}
        return {name: Formula(text, str(place)) for name, (text, place) in both.items() if isinstance(text, str)}

    @cached_property
    def _order(self) -> list[str]:
        """The internal parameters in an order in which they can be evaluated."""
        internal = {p.name: p for p in self.parameters if p.nature != "external"}
        return _in_order(internal, self._formulas)

    def externals(self) -> dict[str, float]:
        """Names and default values of the external parameters, as the directory gives them."""
        return {p.name: _real(p.value, p) for p in self.parameters if p.nature == "external"}

    def evaluate(self, externals: Mapping[str, float] | None = None) -> dict[str, complex]:
        """All parameters and couplings in double precision; `externals` replaces default values by name.

        Parameters may be used before they are defined; a circle of definitions is a UFOError.
        """
        key = tuple(sorted((externals or {}).items()))
        if key not in self._evaluated:
            if len(self._evaluated) >= KEPT:
                self._evaluated.clear()
            self._evaluated[key] = self._evaluate(externals)
        return dict(self._evaluated[key])

    @cached_property
    def _evaluated(self) -> dict[tuple[tuple[str, float], ...], dict[str, complex]]:
        """The last results of `evaluate`: a process asks for the same values many times."""
        return {}

    def _evaluate(self, externals: Mapping[str, float] | None) -> dict[str, complex]:
        values: dict[str, Number] = dict(self.externals())
        for name, value in (externals or {}).items():
            if name not in values:
                raise UFOError(f"the model has no external parameter {name}", where=self.path, hint=_nearest(name, values))
            values[name] = float(value)
        internal = {p.name: p for p in self.parameters if p.nature != "external"}
        for name in self._order:
            values[name] = self._parameter(internal[name], values)
        for coupling in self.couplings:
            if coupling.expression is not None:
                values[coupling.name] = self._formulas[coupling.name].evaluate(values, self.functions)
        return {name: complex(value) for name, value in values.items()}

    def _parameter(self, parameter: Parameter, values: Mapping[str, Number]) -> Number:
        where = str(parameter.place)
        if isinstance(parameter.value, str):
            value = self._formulas[parameter.name].evaluate(values, self.functions)
        else:
            value = parameter.value
        if parameter.type != "real":
            return complex(value)
        z = complex(value)
        if not (math.isfinite(z.real) and abs(z.imag) <= REAL_TOLERANCE * max(abs(z.real), 1e-300)) and z != 0:
            raise UFOError(f"the real parameter {parameter.name} has the value {z:g}", where=where)
        return z.real


def _real(value: float | complex | str, parameter: Parameter) -> float:
    if isinstance(value, str):
        value = Formula(value, str(parameter.place)).evaluate({})
    z = complex(value)
    if z.imag != 0:
        raise UFOError(f"the external parameter {parameter.name} is complex", where=str(parameter.place))
    return z.real


def _in_order(internal: Mapping[str, Parameter], formulas: Mapping[str, Formula]) -> list[str]:
    """The internal parameters, each after those that its formula uses; file order where nothing forces another."""
    uses = {name: [n for n in formulas[name].names if n in internal] if name in formulas else [] for name in internal}
    done: dict[str, None] = {}
    for first in internal:
        stack, open_names = [(first, iter(uses[first]))], {first}
        while stack:
            name, rest = stack[-1]
            following = next((n for n in rest if n not in done), None)
            if following is None:
                done[name] = None
                open_names.discard(name)
                stack.pop()
            elif following in open_names:
                raise UFOError(
                    f"the parameters {following} and {name} are defined by each other", where=str(internal[name].place)
                )
            else:
                open_names.add(following)
                stack.append((following, iter(uses[following])))
    return list(done)


def _nearest(name: str, known: Iterable[str]) -> str | None:
    near = alike(name, known, 3, 0.5)
    return "did you mean " + " or ".join(near) if near else None
