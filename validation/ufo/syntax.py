"""The plain statements of a UFO file, `x = Class(key = value, …)`, read from Python text that is never run."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from modelgen.errors import UFOError

MAX_BYTES = 20_000_000  # the largest public models (2HDM, SMEFT) stay below 10 MB a file
MAX_DEPTH = 60  # of nested literals
MAX_IMPORT = 10_000  # characters of an imported name: Python's parser takes a time that grows with their square
_IMPORTED = re.compile(rb"\b(?:import|from)\b(?:[\w. \t\f\x80-\xff]|\\\r?\n)+")

# The order of the arguments where a file gives them without their names.
SIGNATURES = {
    "Particle": (
        "pdg_code", "name", "antiname", "spin", "color", "mass", "width", "texname", "antitexname", "charge",
    ),
    "Parameter": ("name", "nature", "type", "value", "texname"),
    "Coupling": ("name", "value", "order"),
    "Lorentz": ("name", "spins", "structure"),
    "Vertex": ("name", "particles", "color", "lorentz", "couplings"),
    "CouplingOrder": ("name", "expansion_order", "hierarchy"),
    "Decay": ("particle", "partial_widths"),
    "Propagator": ("name", "numerator", "denominator"),
    "FormFactor": ("name", "type", "value"),
    "Function": ("name", "arguments", "expression"),
}  # fmt: skip


class Reference(NamedTuple):
    """A name that stands for another object: `P.e__minus__` is Reference("P", "e__minus__")."""

    module: str | None
    name: str


class Statement(NamedTuple):
    """One object of a file: `variable = kind(arguments)`; kind "anti" has the particle as its only argument."""

    variable: str
    kind: str
    arguments: Mapping[str, Any]
    line: int
    lines: Mapping[str, int]  # the line of each argument


class Assignment(NamedTuple):
    """`name = literal`, as in `gauge = [0, 1]`, or a later `object.attribute = literal`."""

    target: Reference
    value: Any
    line: int


def parse(path: Path) -> ast.Module:
    """The syntax tree of a file; a UFOError where it is too large, not text, or not Python."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UFOError(f"the file is larger than {MAX_BYTES // 1_000_000} MB", where=str(path))
        data = path.read_bytes()
    except OSError as error:
        raise UFOError(f"the file cannot be read: {error.strerror}", where=str(path)) from error
    return parse_text(data, path)


def parse_text(data: bytes, path: Path) -> ast.Module:
    """The syntax tree of a file's text; a UFOError where it is not Python."""
    for match in _IMPORTED.finditer(data):
        if len(match[0]) > MAX_IMPORT:
            at = place(path, data.count(b"\n", 0, match.start()) + 1)
            raise UFOError(f"an import has more than {MAX_IMPORT} characters", where=at)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # invalid escapes such as '\text' are common in texnames
            return ast.parse(data, filename=path.name)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        line = getattr(error, "lineno", None)
        message = getattr(error, "msg", None) or "it cannot be parsed"
        raise UFOError(f"this is not Python 3 text: {message}", where=place(path, line)) from error


def expression(text: str) -> ast.expr:
    """The syntax tree of a formula or structure; raises what `ast.parse` does where it is none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # such as "invalid decimal literal"
        return ast.parse(text.strip(), mode="eval").body


def place(path: Path, line: int | None = None) -> str:
    """`particles.py:12`, the way that editors understand."""
    return f"{path}:{line}" if line else str(path)


def statements(path: Path) -> Iterator[Statement | Assignment]:
    """The objects and constants of a file in their order; imports and docstrings are passed over.

    Loops, functions and conditions are refused: what they would make is unknown without running them.
    """
    yield from _block(parse(path).body, path)


def readable(tree: ast.Module, path: Path) -> Iterator[Statement | Assignment | UFOError]:
    """As `statements`, but what cannot be read is yielded as its error, and the reading goes on behind it."""
    for node in tree.body:
        try:
            yield from list(_block([node], path))
        except UFOError as error:
            yield error
        except (RecursionError, MemoryError, OverflowError):
            yield UFOError("this statement is nested too deeply to be read", where=place(path, node.lineno))


def _block(body: list[ast.stmt], path: Path) -> Iterator[Statement | Assignment]:
    for node in body:
        if isinstance(node, (ast.Import, ast.ImportFrom, ast.Pass)) or _is_inert(node):
            continue
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            read = _assignment(node, path)
            if read is not None:
                yield read
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and _kind(node.value) in SIGNATURES:
            yield _object("", node.value, path)
        else:
            raise UFOError(
                "only `name = Class(…)` statements can be read without running the file",
                where=place(path, node.lineno),
                hint="write the objects out, without loops, conditions and functions",
            )


def _is_inert(node: ast.stmt) -> bool:
    """Docstrings, and `try:` or `if:` around nothing but imports."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Try):
        inner = [*node.body, *node.orelse, *node.finalbody, *(s for h in node.handlers for s in h.body)]
    elif isinstance(node, ast.If):
        inner = [*node.body, *node.orelse]
    else:
        return False
    return all(isinstance(s, (ast.Import, ast.ImportFrom, ast.Pass)) or _is_inert(s) or _is_rebinding(s) for s in inner)


def _is_rebinding(node: ast.stmt) -> bool:
    """`all_functions, Function = object_library.all_functions, …`: another way to import."""
    if not isinstance(node, ast.Assign):
        return False
    values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
    return all(isinstance(value, ast.Attribute) for value in values)


def _assignment(node: ast.Assign, path: Path) -> Statement | Assignment | None:
    target, value = node.targets[0], node.value
    if isinstance(value, ast.Call) and isinstance(target, ast.Name):
        kind = _kind(value)
        if kind in SIGNATURES:
            return _object(target.id, value, path)
        if isinstance(value.func, ast.Attribute) and kind == "anti" and isinstance(value.func.value, ast.Name):
            of = Reference(None, value.func.value.id)
            return Statement(target.id, "anti", {"particle": of}, node.lineno, {})
        raise UFOError(
            f"{target.id} is made by {kind or 'a call'}, which is not a class of the format",
            where=place(path, node.lineno),
            hint="known are " + ", ".join(sorted(SIGNATURES)),
        )
    try:
        if isinstance(target, ast.Name):
            return Assignment(Reference(None, target.id), literal(value, path), node.lineno)
        if isinstance(target, ast.Attribute) and isinstance(target.value, (ast.Name, ast.Attribute)):
            owner = target.value.id if isinstance(target.value, ast.Name) else target.value.attr
            return Assignment(Reference(owner, target.attr), literal(value, path), node.lineno)
    except UFOError:
        pass
    return None  # `all_particles = particles.all_particles` and the like


def _kind(call: ast.Call) -> str:
    if isinstance(call.func, ast.Name):
        return call.func.id
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _object(variable: str, call: ast.Call, path: Path) -> Statement:
    kind = _kind(call)
    names = SIGNATURES[kind]
    if len(call.args) > len(names) or any(isinstance(a, ast.Starred) for a in call.args):
        raise UFOError(f"{kind} has too many arguments without a name", where=place(path, call.lineno))
    given = [*zip(names, call.args, strict=False), *((k.arg, k.value) for k in call.keywords)]
    arguments: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for name, value in given:
        if name is None or name in arguments:
            raise UFOError(f"{kind} {variable} gives an argument twice or as **", where=place(path, value.lineno))
        arguments[name], lines[name] = literal(value, path), value.lineno
    return Statement(variable, kind, arguments, call.lineno, lines)


def literal(node: ast.expr, path: Path, depth: int = 0) -> Any:  # noqa: PLR0911 (one for each form of literal)
    """A number, string, list, tuple or dict as written; names become References; arithmetic of numbers is done."""
    if depth > MAX_DEPTH:
        raise UFOError("the value is nested too deeply", where=place(path, node.lineno))
    match node:
        case ast.Constant(value=value):
            too_large = UFOError("an integer beyond 64 bits is no number of a model", where=place(path, node.lineno))
            return _limited(value, too_large) if isinstance(value, int) else value
        case ast.Name(id=name):
            return Reference(None, name)
        case ast.Attribute(value=ast.Name(id=module), attr=name):
            return Reference(module, name)
        case ast.Call(func=ast.Attribute(value=inner, attr="anti"), args=[], keywords=[]):
            of = literal(inner, path, depth + 1)
            return ("anti", of)
        case ast.List(elts=items) | ast.Tuple(elts=items):
            values = [literal(item, path, depth + 1) for item in items]
            return values if isinstance(node, ast.List) else tuple(values)
        case ast.Dict(keys=keys, values=entries) if all(key is not None for key in keys):
            read = [literal(item, path, depth + 1) for item in (*(k for k in keys if k is not None), *entries)]
            try:
                return dict(zip(read[: len(keys)], read[len(keys) :], strict=True))
            except TypeError as error:
                raise UFOError("a list cannot be a key", where=place(path, node.lineno)) from error
        case ast.UnaryOp() | ast.BinOp():
            return _arithmetic(node, path, depth)
    raise UFOError("this value cannot be read without running the file", where=place(path, node.lineno))


def _arithmetic(node: ast.UnaryOp | ast.BinOp, path: Path, depth: int) -> Any:
    """`-1`, `2/3`, and strings joined with + over several lines."""
    bad = UFOError("only numbers and strings can be combined here", where=place(path, node.lineno))
    if isinstance(node, ast.UnaryOp):
        value = literal(node.operand, path, depth + 1)
        if not isinstance(value, (int, float, complex)) or not isinstance(node.op, (ast.USub, ast.UAdd)):
            raise bad
        return -value if isinstance(node.op, ast.USub) else value
    left, right = literal(node.left, path, depth + 1), literal(node.right, path, depth + 1)
    if isinstance(left, str) and isinstance(right, str) and isinstance(node.op, ast.Add):
        return left + right
    if not (isinstance(left, (int, float, complex)) and isinstance(right, (int, float, complex))):
        raise bad
    match node.op:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return _limited(left * right, bad)
        case ast.Div() if right != 0:
            return _limited(left / right, bad)
    raise bad


def _limited(value: complex, bad: UFOError) -> complex:
    """Integers stay within 64 bits: more is no number that a model needs, and none that a float can be made of."""
    if isinstance(value, int) and abs(value) >= 2**63:
        raise bad
    return value
