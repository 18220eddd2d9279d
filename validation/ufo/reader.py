"""`read(path)`: a UFO directory as a UFO value, read as text (arXiv:1108.2040, arXiv:2304.09883)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from modelgen.errors import UFOError
from validation.ufo.expressions import Formula, UserFunction
from validation.ufo.model import (
    UFO,
    Coupling,
    CouplingOrder,
    Decay,
    Lorentz,
    Parameter,
    Particle,
    Place,
    Vertex,
)
from validation.ufo.syntax import Assignment, Reference, Statement, statements

T = TypeVar("T")
PARTICLE_KEYS = frozenset(
    {
        "pdg_code", "name", "antiname", "spin", "color", "mass", "width", "texname", "antitexname", "charge", "line",
        "propagating", "goldstone", "goldstoneboson", "propagator", "counterterm", "partial_widths", "loop_particles",
        "GhostNumber",
    }
)  # fmt: skip


def read(path: str | Path) -> UFO:
    """The model in this directory. A UFOError names the file and line of what cannot be read."""
    root = Path(path)
    if not root.is_dir():
        raise UFOError("there is no such directory", where=str(root))
    for name in ("particles", "parameters", "couplings", "lorentz", "vertices"):
        if not (root / f"{name}.py").is_file():
            raise UFOError(f"{name}.py is missing", where=str(root), hint="is this a UFO directory?")
    parameters = {s.variable: _parameter(s, root) for s in _of_kind(root, "parameters", "Parameter")}
    particles = _particles(root, parameters)
    couplings = {s.variable: _coupling(s, root) for s in _of_kind(root, "couplings", "Coupling")}
    lorentz = {s.variable: _lorentz(s, root) for s in _of_kind(root, "lorentz", "Lorentz")}
    vertices = [
        _vertex(s, root, particles, couplings, lorentz) for s in _of_kind(root, "vertices", "Vertex", optional=False)
    ]
    return UFO(
        path=str(root),
        particles=tuple(particles.values()),
        parameters=tuple(parameters.values()),
        couplings=tuple(couplings.values()),
        lorentz=tuple(lorentz.values()),
        vertices=tuple(vertices),
        orders=tuple(_order(s, root) for s in _of_kind(root, "coupling_orders", "CouplingOrder")),
        decays=tuple(_decay(s, root, particles) for s in _of_kind(root, "decays", "Decay")),
        functions=_functions(root),
        constants=_constants(root),
    )


class Known(NamedTuple):
    """The objects, by variable, that a statement can refer to."""

    parameters: Mapping[str, Parameter]
    particles: Mapping[str, Particle]
    couplings: Mapping[str, Coupling]
    lorentz: Mapping[str, Lorentz]


Object = Particle | Parameter | Coupling | Lorentz | Vertex | CouplingOrder | Decay


def read_statement(statement: Statement, root: Path, known: Known) -> Object | None:  # noqa: PLR0911 (one per class)
    """One object from its statement, None where its class is not one of the model's; a UFOError where it cannot be
    read. For those who go on after a fault; `read` stops."""
    match statement.kind:
        case "Parameter":
            return _parameter(statement, root)
        case "Particle":
            return _particle(statement, root, known.parameters)
        case "anti":
            of = known.particles.get(statement.arguments["particle"].name)
            return None if of is None else _antiparticle(of, statement, root / "particles.py")
        case "Coupling":
            return _coupling(statement, root)
        case "Lorentz":
            return _lorentz(statement, root)
        case "Vertex":
            return _vertex(statement, root, known.particles, known.couplings, known.lorentz)
        case "CouplingOrder":
            return _order(statement, root)
        case "Decay":
            return _decay(statement, root, known.particles)
    return None


def _of_kind(root: Path, name: str, kind: str, optional: bool = True) -> Iterator[Statement]:
    path = root / f"{name}.py"
    if optional and not path.is_file():
        return
    seen: dict[str, int] = {}
    for statement in statements(path):
        if isinstance(statement, Statement) and statement.kind == kind:
            if statement.variable in seen and statement.variable:
                raise UFOError(
                    f"{statement.variable} is assigned twice, first in line {seen[statement.variable]}",
                    where=f"{path}:{statement.line}",
                )
            seen[statement.variable] = statement.line
            yield statement


def _constants(root: Path) -> dict[str, Any]:
    """The plain settings of __init__.py; its code, where it has any, does not matter here."""
    path = root / "__init__.py"
    found: dict[str, Any] = {}
    if path.is_file():
        try:
            for item in statements(path):
                if isinstance(item, Assignment) and item.target.module is None:
                    found[item.target.name] = item.value
        except UFOError:
            pass  # an __init__ may hold code; its settings up to there are kept
    return found


def _functions(root: Path) -> dict[str, UserFunction]:
    """The model's own functions; those that hold more than arithmetic fail when they are called, not before."""
    functions: dict[str, UserFunction] = {}
    path = root / "function_library.py"
    if not path.is_file():
        return functions
    try:
        for s in statements(path):
            if not isinstance(s, Statement) or s.kind != "Function":
                continue
            where = f"{path}:{s.line}"
            names, text = s.arguments.get("arguments", ()), str(s.arguments.get("expression", ""))
            if not isinstance(names, (str, list, tuple)):
                continue  # it fails where it is called
            arguments = (names,) if isinstance(names, str) else tuple(str(n) for n in names)
            name = str(s.arguments.get("name", s.variable))
            functions[name] = UserFunction(name, arguments, Formula(text, where))
    except UFOError:
        pass  # functions written as Python code: the formulas that call them will say so
    return functions


class _Fields:
    """The arguments of one statement with checks that name its place."""

    def __init__(self, statement: Statement, root: Path, file: str) -> None:
        self.statement = statement
        self.place = Place(str(root / f"{file}.py"), statement.line)

    def fail(self, message: str) -> UFOError:
        s = self.statement
        return UFOError(f"{s.kind} {s.variable or s.arguments.get('name', '')}: {message}", where=str(self.place))

    def get(self, key: str, check: Callable[[Any], bool], expected: str, default: Any = None) -> Any:
        if key not in self.statement.arguments:
            if default is not None:
                return default
            raise self.fail(f"{key} is missing")
        value = self.statement.arguments[key]
        if not check(value):
            raise self.fail(f"{key} is not {expected}")
        return value

    def text(self, key: str, default: str | None = None) -> str:
        return str(self.get(key, lambda v: isinstance(v, str), "a string", default))

    def integer(self, key: str, default: int | None = None) -> int:
        return int(self.get(key, lambda v: isinstance(v, (int, float)) and v % 1 == 0, "an integer", default))

    def items(self, key: str, kind: type | tuple[type, ...], expected: str) -> list[Any]:
        good = self.get(
            key, lambda v: isinstance(v, (list, tuple)) and all(isinstance(i, kind) for i in v), f"a list of {expected}"
        )
        return list(good)

    def resolve(self, reference: Any, known: Mapping[str, T], what: str) -> T:
        if not isinstance(reference, Reference) or reference.name not in known:
            name = reference.name if isinstance(reference, Reference) else repr(reference)
            raise self.fail(f"{name} is not a {what} of this model")
        return known[reference.name]


def _parameter(statement: Statement, root: Path) -> Parameter:
    f = _Fields(statement, root, "parameters")
    nature = f.text("nature")
    value = f.get("value", lambda v: isinstance(v, (int, float, complex, str)), "a number or a formula")
    block = statement.arguments.get("lhablock")
    code = statement.arguments.get("lhacode") or ()
    code = (code,) if isinstance(code, int) else tuple(code)
    if nature == "external" and (not isinstance(block, str) or not all(isinstance(c, int) for c in code)):
        raise f.fail("an external parameter needs lhablock and lhacode")
    return Parameter(
        statement.variable, f.text("name"), nature, f.text("type", "real"), value, block, code,
        f.text("texname", "-"), f.place,
    )  # fmt: skip


def _particles(root: Path, parameters: Mapping[str, Parameter]) -> dict[str, Particle]:
    path = root / "particles.py"
    found: dict[str, Particle] = {}
    for s in statements(path):
        if isinstance(s, Assignment):
            if isinstance(s.value, Reference) and s.value.module is None and s.value.name in found:
                found[s.target.name] = found[s.value.name]  # an alias
            continue
        if s.variable in found and s.variable:
            raise UFOError(f"{s.variable} is assigned twice", where=f"{path}:{s.line}")
        if s.kind == "Particle":
            found[s.variable] = _particle(s, root, parameters)
        elif s.kind == "anti":
            of = s.arguments["particle"]
            if of.name not in found:
                raise UFOError(f"{of.name}.anti() stands before {of.name}", where=f"{path}:{s.line}")
            found[s.variable] = _antiparticle(found[of.name], s, path)
    return found


def _particle(s: Statement, root: Path, parameters: Mapping[str, Parameter]) -> Particle:
    f = _Fields(s, root, "particles")
    mass, width = (_parameter_name(f, key, parameters) for key in ("mass", "width"))
    charge = f.get("charge", lambda v: isinstance(v, (int, float)), "a number")
    numbers = {
        key: float(value)
        for key, value in s.arguments.items()
        if key not in PARTICLE_KEYS and not key.lower().startswith("gold") and isinstance(value, (int, float))
    }
    gold = any(key.lower().startswith("gold") and bool(value) for key, value in s.arguments.items())
    return Particle(
        variable=s.variable, name=f.text("name"), antiname=f.text("antiname"), pdg=f.integer("pdg_code"),
        spin=f.integer("spin"), color=f.integer("color"), mass=mass, width=width, charge=float(charge),
        goldstone=gold, ghost_number=f.integer("GhostNumber", 0), numbers=numbers,
        texname=f.text("texname", "-"), propagating=bool(s.arguments.get("propagating", True)),
        propagator=s.arguments.get("propagator"), place=f.place,
    )  # fmt: skip


def _parameter_name(f: _Fields, key: str, parameters: Mapping[str, Parameter]) -> str:
    reference = f.get(key, lambda v: isinstance(v, Reference), "a parameter")
    return f.resolve(reference, parameters, "parameter").name


def _antiparticle(p: Particle, s: Statement, path: Path) -> Particle:
    if p.self_conjugate:
        raise UFOError(f"{p.name} is its own antiparticle", where=f"{path}:{s.line}")
    color = p.color if p.color in (1, 8) else -p.color
    numbers = {key: -value for key, value in p.numbers.items()}
    return Particle(
        variable=s.variable, name=p.antiname, antiname=p.name, pdg=-p.pdg, spin=p.spin, color=color, mass=p.mass,
        width=p.width, charge=-p.charge, goldstone=p.goldstone, ghost_number=-p.ghost_number, numbers=numbers,
        texname=p.texname, propagating=p.propagating, propagator=p.propagator, place=Place(str(path), s.line),
    )  # fmt: skip


def _coupling(statement: Statement, root: Path) -> Coupling:
    f = _Fields(statement, root, "couplings")
    value = f.get("value", lambda v: isinstance(v, (str, int, float, complex, dict)), "a formula")
    orders = f.get("order", lambda v: isinstance(v, dict), "a dictionary of orders")
    if not all(isinstance(k, str) and isinstance(n, int) for k, n in orders.items()):
        raise f.fail("order is not a dictionary of names and integers")
    expression = None if isinstance(value, dict) else str(value)  # a Laurent series belongs to loop models
    return Coupling(statement.variable, f.text("name"), expression, dict(orders), f.place)


def _lorentz(statement: Statement, root: Path) -> Lorentz:
    f = _Fields(statement, root, "lorentz")
    factors = statement.arguments.get("formfactors") or []
    names = tuple(getattr(r, "name", str(r)) for r in factors)
    spins = tuple(int(s) for s in f.items("spins", int, "integers"))
    return Lorentz(statement.variable, f.text("name"), spins, f.text("structure", "external"), names, f.place)


def _vertex(
    statement: Statement,
    root: Path,
    particles: Mapping[str, Particle],
    couplings: Mapping[str, Coupling],
    lorentz: Mapping[str, Lorentz],
) -> Vertex:
    f = _Fields(statement, root, "vertices")
    legs = [_leg(r, f, particles) for r in f.items("particles", tuple, "particles")]
    structures = [f.resolve(r, lorentz, "Lorentz structure").name for r in f.items("lorentz", tuple, "structures")]
    color = f.items("color", str, "strings")
    given = f.get("couplings", lambda v: isinstance(v, dict), "a dictionary")
    entries: dict[tuple[int, int], tuple[str, ...]] = {}
    for key, value in given.items():
        pair = isinstance(key, tuple) and len(key) == 2 and all(isinstance(i, int) for i in key)
        if not pair or not (0 <= key[0] < len(color) and 0 <= key[1] < len(structures)):
            raise f.fail(f"the couplings' key {key} does not point to a colour and a Lorentz structure")
        references = value if isinstance(value, (list, tuple)) and not isinstance(value, Reference) else [value]
        entries[key] = tuple(f.resolve(r, couplings, "coupling").name for r in references)
    return Vertex(statement.variable, f.text("name"), tuple(legs), tuple(color), tuple(structures), entries, f.place)


def _leg(reference: Any, f: _Fields, particles: Mapping[str, Particle]) -> str:
    if isinstance(reference, tuple) and len(reference) == 2 and reference[0] == "anti":
        return f.resolve(reference[1], particles, "particle").antiname
    return f.resolve(reference, particles, "particle").name


def _order(statement: Statement, root: Path) -> CouplingOrder:
    f = _Fields(statement, root, "coupling_orders")
    return CouplingOrder(f.text("name"), f.integer("expansion_order", 99), f.integer("hierarchy", 1), f.place)


def _decay(statement: Statement, root: Path, particles: Mapping[str, Particle]) -> Decay:
    f = _Fields(statement, root, "decays")
    particle = _leg(f.get("particle", lambda v: isinstance(v, tuple), "a particle"), f, particles)
    widths = f.get("partial_widths", lambda v: isinstance(v, dict), "a dictionary")
    return Decay(
        particle, {tuple(_leg(r, f, particles) for r in key): str(value) for key, value in widths.items()}, f.place
    )
