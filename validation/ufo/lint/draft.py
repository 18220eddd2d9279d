"""A model read as far as it can be: what the strict reader would refuse becomes a finding, and the rest is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from modelgen.errors import UFOError
from validation.ufo.expressions import FUNCTIONS, Formula, UserFunction
from validation.ufo.lint.findings import Finding, finding
from validation.ufo.lint.imports import Imports, note
from validation.ufo.lint.source import DATA, Sources
from validation.ufo.model import UFO, Coupling, CouplingOrder, Decay, Lorentz, Parameter, Particle, Vertex
from validation.ufo.reader import Known, read_statement
from validation.ufo.syntax import Assignment, Reference, Statement, readable

MAX_PROBLEMS = 50  # unreadable statements of one file, after which it is given up
MAX_COST = 20_000  # symbols that a user's function may come to when its own calls are written out

READ = frozenset({*DATA, "function_library", "__init__"})
HOME = {
    "Particle": "particles", "anti": "particles", "Parameter": "parameters", "Coupling": "couplings",
    "Lorentz": "lorentz", "Vertex": "vertices", "CouplingOrder": "coupling_orders", "Decay": "decays",
}  # fmt: skip


class Item(NamedTuple):
    """A statement of a data file and the object that it makes, None where it makes none that can be used."""

    file: str
    statement: Statement
    made: Any


class Draft(NamedTuple):
    """The statements of the data files, the objects made of them, and what could not be read."""

    sources: Sources
    items: tuple[Item, ...]
    known: Known
    functions: Mapping[str, UserFunction]
    constants: Mapping[str, Any]
    imports: Mapping[str, Imports]
    findings: tuple[Finding, ...]

    def of(self, *kinds: str) -> Iterator[Item]:
        """The statements of these classes, read or not."""
        return (item for item in self.items if item.statement.kind in kinds)

    def made(self, kind: type[Any]) -> Iterator[Any]:
        """The objects of this class that could be read."""
        return (item.made for item in self.items if isinstance(item.made, kind))

    @property
    def ufo(self) -> UFO:
        """What could be read, as a model."""
        return UFO(
            path=str(self.sources.root),
            particles=tuple(self.made(Particle)),
            parameters=tuple(self.made(Parameter)),
            couplings=tuple(self.made(Coupling)),
            lorentz=tuple(self.made(Lorentz)),
            vertices=tuple(self.made(Vertex)),
            orders=tuple(self.made(CouplingOrder)),
            decays=tuple(self.made(Decay)),
            functions=self.functions,
            constants=self.constants,
        )


def line_of(error: UFOError) -> int | None:
    """The line in the place that the error names."""
    _, _, line = (error.where or "").rpartition(":")
    return int(line) if line.isdigit() else None


def draft(sources: Sources) -> Draft:
    """Reads every data file; a file that cannot be parsed does not keep the others from being read."""
    found: list[Finding] = list(sources.findings)
    statements: dict[str, list[Statement | Assignment]] = {}
    imports = {name: Imports([], [], []) for name in sources.files}
    for name, seen in imports.items():
        statements[name] = list(_statements(sources, name, seen, found))
    known = Known({}, {}, {}, {})
    items: list[Item] = []
    for name in ("parameters", "particles", "couplings", "lorentz", "vertices", "coupling_orders", "decays"):
        for statement in statements.get(name, []):
            if isinstance(statement, Assignment):
                _alias(name, statement, known)
            else:
                items.append(_item(f"{name}.py", statement, sources, known, found))
    functions = _functions(statements.get("function_library", []), sources, found)
    constants = {
        s.target.name: s.value
        for s in statements.get("__init__", [])
        if isinstance(s, Assignment) and s.target.module is None
    }
    return Draft(sources, tuple(items), known, functions, constants, imports, tuple(found))


def _statements(sources: Sources, name: str, seen: Imports, found: list[Finding]) -> Iterator[Statement | Assignment]:
    """The statements of a file; `seen` and `found` take up what it imports and what is wrong with it."""
    source, problems = sources.files[name], 0
    try:
        for tree in source.trees():
            note(tree, seen)
            if name not in READ:
                continue
            for statement in readable(tree, source.path):
                if not isinstance(statement, UFOError):
                    yield statement
                    continue
                problems += 1
                if name in DATA and problems <= MAX_PROBLEMS:
                    found.append(finding("U302", source.name, line_of(statement), f"{statement.message}; not checked"))
                elif problems > MAX_PROBLEMS:
                    return
    except UFOError as error:
        code = "U304" if name in DATA else "U405"
        found.append(finding(code, source.name, line_of(error), f"{error.message}: tools that run Python 3 stop here"))


def _alias(file: str, statement: Assignment, known: Known) -> None:
    """`H = h`: another name for an object."""
    tables: dict[str, dict[str, Any]] = dict(zip(Known._fields, known, strict=True))  # type: ignore[arg-type]
    table = tables.get(file)
    if table is not None and isinstance(statement.value, Reference) and statement.value.name in table:
        table[statement.target.name] = table[statement.value.name]


def _item(file: str, statement: Statement, sources: Sources, known: Known, found: list[Finding]) -> Item:
    made: Any = None
    if HOME.get(statement.kind) != file.removesuffix(".py"):
        return Item(file, statement, None)
    try:
        made = read_statement(statement, sources.root, known)
    except UFOError as error:
        found.append(
            finding("U301", file, line_of(error) or statement.line, f"{error.message}: loaders stop or skip it")
        )
    except (TypeError, ValueError, OverflowError, AttributeError):
        found.append(finding("U301", file, statement.line, f"{statement.variable} has an argument of the wrong type"))
    table = {"Parameter": 0, "Particle": 1, "anti": 1, "Coupling": 2, "Lorentz": 3}.get(statement.kind)
    if made is not None and table is not None and statement.variable:
        known[table][statement.variable] = made  # type: ignore[index]
    return Item(file, statement, made)


def _functions(
    statements: list[Statement | Assignment], sources: Sources, found: list[Finding]
) -> dict[str, UserFunction]:
    """The functions of the model itself; those that would take unbounded time are left out."""
    functions: dict[str, UserFunction] = {}
    costs: dict[str, int] = {}
    for s in statements:
        if not isinstance(s, Statement) or s.kind != "Function":
            continue
        name, names = str(s.arguments.get("name", s.variable)), s.arguments.get("arguments", ())
        if not isinstance(names, (str, list, tuple)):
            found.append(finding("U335", "function_library.py", s.line, f"{name}: its arguments are not a list of names"))
            continue
        arguments = (names,) if isinstance(names, str) else tuple(str(n) for n in names)
        text, place = str(s.arguments.get("expression", "")), f"{sources.root / 'function_library.py'}:{s.line}"
        try:
            formula = Formula(text, place)
        except UFOError as error:
            found.append(finding("U335", "function_library.py", s.line, f"{name}: {error.message}"))
            continue
        # Calls of earlier functions only, and each at its own cost: doubling at every step cannot go far.
        costs[name] = len(text) + sum(costs.get(called, 0) * text.count(called) for called in costs if called in text)
        if name in FUNCTIONS or costs[name] <= MAX_COST:
            functions[name] = UserFunction(name, arguments, formula)
    return functions
