"""Whether the parts fit together: Lorentz structures and legs, orders, formulas, and what a tool silently drops."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping

from modelgen.errors import UFOError
from validation.ufo.card import read_card
from validation.ufo.expressions import Formula
from validation.ufo.lint import indices
from validation.ufo.lint.draft import Draft
from validation.ufo.lint.findings import Finding, finding
from validation.ufo.lint.indices import Cost
from validation.ufo.lint.values import Values
from validation.ufo.model import Coupling, CouplingOrder, Lorentz, Parameter, Vertex
from validation.ufo.syntax import Reference

CUT = 1e-13  # MadGraph removes couplings below this where a restriction card is read
RESTRICTION = "restrict_default.dat"
NOISE = 1e-10  # of the terms in a coupling: below, a sum that cancels
MAX_TOTAL_TERMS = 20_000  # of all structures together, for the numerical checks
MAX_FORTRAN = 1_000_000  # bytes that are searched for functions


def structures(draft: Draft) -> tuple[dict[str, Cost], list[Finding]]:
    """What each Lorentz structure costs, and the faults of those that have one."""
    costs: dict[str, Cost] = {}
    found: list[Finding] = []
    factors = frozenset(item.statement.variable for item in draft.items if item.statement.kind == "FormFactor")
    functions = frozenset(draft.functions) | factors | _fortran(draft)
    parameters = frozenset(p.name for p in draft.made(Parameter))
    budget = MAX_TOTAL_TERMS
    for item in draft.made(Lorentz):
        external = frozenset(item.form_factors)
        try:
            cost = indices.check(item.structure, item.spins, functions | external, parameters)
        except indices.Fault as fault:
            costs[item.name] = Cost(0, False, False, frozenset())
            text = (
                f"{item.name} = {_short(item.structure)}: {fault.message}: helicity routines come "
                "out wrong or not at all"
            )
            if item.structure != "external":
                found.append(finding(fault.code, "lorentz.py", item.place.line, text))
            continue
        if cost.terms > budget and cost.affordable:
            cost = cost._replace(affordable=False)
        budget -= cost.terms if cost.affordable else 0
        costs[item.name] = cost
    return costs, found


def _fortran(draft: Draft) -> frozenset[str]:
    """Functions that the model brings in Fortran, as MadGraph allows (Fortran/functions.f)."""
    path = draft.sources.root / "Fortran" / "functions.f"
    if not path.is_file() or not path.resolve().is_relative_to(draft.sources.root.resolve()):
        return frozenset()
    with path.open("rb") as stream:
        text = stream.read(MAX_FORTRAN).decode("utf-8", errors="replace")
    return frozenset(re.findall(r"^[^cC*!\n]?[^!\n]*\bfunction\s+(\w+)", text, re.MULTILINE | re.IGNORECASE))


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."


def check(draft: Draft, values: Values, costs: Mapping[str, Cost]) -> Iterator[Finding]:
    """All findings of the family 3xx that need the objects."""
    yield from _vertices(draft)
    yield from _references(draft)
    yield from _orders(draft, values)
    yield from _formulas(draft, values)
    yield from _small(draft, values)
    yield from _unused(draft, costs)


def _vertices(draft: Draft) -> Iterator[Finding]:
    ufo = draft.ufo
    for vertex in draft.made(Vertex):
        spins = tuple(ufo.particle(name).spin for name in vertex.particles)
        line = vertex.place.line
        for name in vertex.lorentz:
            structure = ufo.structure(name)
            scalars = [tuple(1 if s == -1 else s for s in own) for own in (structure.spins, spins)]
            if scalars[0] == scalars[1]:
                continue  # ghosts contract like scalars
            if set(scalars[0]) == set(scalars[1]) == {1} and _is_number(structure.structure):
                text = (
                    f"{vertex.name} has {len(spins)} scalars, its structure {name} is for "
                    f"{len(structure.spins)}: some tools stop"
                )
                yield finding("U315", "vertices.py", line, text)
            else:
                given, wanted = " ".join(map(str, structure.spins)), " ".join(map(str, spins))
                text = (
                    f"{vertex.name} has legs of spins {wanted} (2s+1), its structure {name} has {given}: MadGraph"
                    " does not look and computes something else"
                )
                yield finding("U310", "vertices.py", line, text)
        if not vertex.couplings:
            yield finding("U351", "vertices.py", line, f"{vertex.name} has no couplings: loaders drop it or stop")


def _is_number(structure: str) -> bool:
    return re.fullmatch(r"[\d./*+ -]+", structure) is not None


def _references(draft: Draft) -> Iterator[Finding]:
    """What a vertex names and the model does not have: importing stops with AttributeError or KeyError."""
    unread = {f.file for f in draft.findings if f.code in ("U300", "U303", "U304")}
    everything = {"P": draft.known.particles, "C": draft.known.couplings, "L": draft.known.lorentz}
    files = {"P": "particles.py", "C": "couplings.py", "L": "lorentz.py"}
    tables = {module: table for module, table in everything.items() if files[module] not in unread}
    for item in draft.of("Vertex"):
        if item.made is not None:
            continue
        arguments = item.statement.arguments
        given = [*_list(arguments.get("particles")), *_list(arguments.get("lorentz"))]
        couplings = arguments.get("couplings")
        given += [r for v in (couplings.values() if isinstance(couplings, dict) else ()) for r in _list(v)]
        for reference in given:
            if not isinstance(reference, Reference) or reference.module not in tables:
                continue
            if reference.name not in tables[reference.module]:
                text = (
                    f"{item.statement.variable} names {reference.module}.{reference.name}, which the "
                    "model does not have"
                )
                yield finding("U352", item.file, item.statement.line, text)


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, (list, tuple)) and not isinstance(value, Reference) else [value]


def _orders(draft: Draft, values: Values) -> Iterator[Finding]:
    declared = {order.name for order in draft.made(CouplingOrder)}
    for c in draft.made(Coupling):
        line = c.place.line
        for name, power in c.orders.items():
            if name not in declared and "coupling_orders" in draft.sources.files:
                text = (
                    f"{c.name} has the order {name}, which coupling_orders.py does not declare: "
                    "MadGraph's first process dies"
                )
                yield finding("U320", "couplings.py", line, text)
            if power < 0:
                text = f"{c.name} has the order {name} = {power}: no tool counts negative orders"
                yield finding("U322", "couplings.py", line, text)
        if not c.orders:
            text = f"{c.name} has no coupling order: no limit such as NP<=1 can select or exclude its vertices"
            yield finding("U321", "couplings.py", line, text)
        strong = "aS" in _deep(c.name, values) or "G" in _deep(c.name, values)
        if strong and c.orders and "QCD" not in c.orders:
            text = f"{c.name} depends on aS without the order QCD: running and matching treat it as constant"
            yield finding("U323", "couplings.py", line, text)


def _deep(name: str, values: Values) -> frozenset[str]:
    """The names in the formula itself: one level is what tools look at."""
    return frozenset(values.formulas[name].names) if name in values.formulas else frozenset()


def _formulas(draft: Draft, values: Values) -> Iterator[Finding]:
    places = [(p.name, "parameters.py", p.place.line) for p in draft.made(Parameter)]
    places += [(c.name, "couplings.py", c.place.line) for c in draft.made(Coupling)]
    for name, file, line in places:
        if name in values.formulas:
            for code, message in _grammar(values.formulas[name]):
                yield finding(code, file, line, f"{name}: {message}")


def _grammar(formula: Formula) -> Iterator[tuple[str, str]]:
    """What Python computes and the translators to Fortran and C++ do not."""
    for node in ast.walk(formula.tree):
        match node:
            case ast.BinOp(left=ast.Constant(value=float(base)), op=ast.Pow()):
                yield "U332", f"the power of the literal {base} becomes an invalid name in MadGraph's Fortran"
            case ast.BinOp(op=ast.BitXor()):
                yield "U332", "^ is no power in Python: the model cannot be evaluated"
            case ast.Call(func=ast.Name(id="complex"), args=arguments):
                if not all(_is_literal(a) for a in arguments):
                    yield "U332", "complex() of anything but two literals is a NameError in MadGraph's output"
            case ast.Attribute(value=ast.Name(id=module)) if module in ("math", "numpy", "np"):
                yield "U332", f"{module} is not cmath: MadGraph and Sherpa do not translate it"
            case ast.IfExp():
                yield "U411", "a conditional expression is read by MadGraph and refused by ufo_model_loader and WHIZARD"


def _is_literal(node: ast.expr) -> bool:
    if isinstance(node, ast.UnaryOp):
        node = node.operand
    return isinstance(node, ast.Constant)


def _small(draft: Draft, values: Values) -> Iterator[Finding]:
    restricted = _restricted(draft)
    numbers = values.numbers if restricted is None else restricted
    where = "at the default parameters" if restricted is None else f"with the numbers of {RESTRICTION}"
    card = "a restriction card" if restricted is None else f"{RESTRICTION}, which it always reads,"
    for c in draft.made(Coupling):
        size = abs(numbers.get(c.name, 0j))
        if NOISE * values.sizes.get(c.name, 0.0) < size < CUT:
            text = f"{c.name} is {size:.1e} {where}: MadGraph with {card} drops its vertices below {CUT:g}"
            yield finding("U340", "couplings.py", c.place.line, text)


def _restricted(draft: Draft) -> dict[str, complex] | None:
    """Values with the numbers of the restriction card that MadGraph always reads; None without one that can be used."""
    path = draft.sources.root / RESTRICTION
    if RESTRICTION not in draft.sources.entries or path.is_symlink() or not path.is_file():
        return None
    try:
        return dict(draft.ufo.evaluate({**draft.ufo.externals(), **read_card(path, draft.ufo)}))
    except (UFOError, ArithmeticError):
        return None


def _unused(draft: Draft, costs: Mapping[str, Cost]) -> Iterator[Finding]:
    used = {name for v in draft.made(Vertex) for names in v.couplings.values() for name in names}
    idle = [c for c in draft.made(Coupling) if c.name not in used]
    if idle and not any(name.startswith("CT_") for name in draft.sources.files):
        shown = ", ".join(c.name for c in idle[:3]) + (f" and {len(idle) - 3} more" if len(idle) > 3 else "")
        yield finding("U350", "couplings.py", idle[0].place.line, f"no vertex uses {shown}")
    large = [name for name, cost in costs.items() if not cost.affordable and cost.terms > 0 and not cost.called]
    if large:
        text = f"{large[0]} is too large to be evaluated here: Hermiticity of its vertices was not checked"
        yield finding("U353", "lorentz.py", None, text)
