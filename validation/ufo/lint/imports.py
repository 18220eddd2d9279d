"""What a file imports, and what it would do to the machine of whoever imports it, seen in its syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from validation.ufo.lint.source import DATA

SIBLINGS = frozenset({*DATA, "object_library", "function_library", "CT_couplings", "CT_parameters", "CT_vertices"})
# Modules and calls that reach files, processes or the network. sys and os alone are in every FeynRules model.
MODULES = frozenset({"subprocess", "shutil", "socket", "ctypes", "urllib", "requests", "importlib", "pickle", "pty"})
CALLS = frozenset(
    {"eval", "exec", "open", "compile", "__import__", "system", "popen", "remove", "rmtree", "unlink", "rmdir", "kill"}
)


class Imports(NamedTuple):
    """Lines of imports of siblings by bare name and relatively; (name, line) of what touches the machine."""

    absolute: list[int]
    relative: list[int]
    machine: list[tuple[str, int]]


def note(tree: ast.Module, seen: Imports) -> None:
    """Adds what runs when the module is imported: everything but the bodies of functions and of `if __name__`."""
    for node in _executed(tree):
        match node:
            case ast.Import(names=names):
                for alias in names:
                    if alias.name in SIBLINGS:
                        seen.absolute.append(node.lineno)
                    elif alias.name.split(".")[0] in MODULES:
                        seen.machine.append((alias.name, node.lineno))
            case ast.ImportFrom(level=level) if level > 0:
                seen.relative.append(node.lineno)
            case ast.ImportFrom(module=str(module)):
                if module in SIBLINGS:
                    seen.absolute.append(node.lineno)
                elif module.split(".")[0] in MODULES:
                    seen.machine.append((module, node.lineno))
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in CALLS:
                seen.machine.append((f"{name}()", node.lineno))


def _executed(tree: ast.Module) -> Iterator[ast.AST]:
    stack: list[ast.AST] = list(reversed(tree.body))
    while stack:
        node = stack.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.Constant, ast.Name)):
            continue
        if isinstance(node, ast.If) and any(
            isinstance(n, ast.Name) and n.id == "__name__" for n in ast.walk(node.test)
        ):
            continue
        yield node
        stack += list(ast.iter_child_nodes(node))
