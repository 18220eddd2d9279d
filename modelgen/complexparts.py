"""Real and imaginary part of a formula with complex parameters, for languages whose numbers are real."""

from __future__ import annotations

import ast
from collections.abc import Collection
from typing import NamedTuple

from modelgen.errors import UnsupportedError
from modelgen.formulas import Language, translated


class Parts(NamedTuple):
    """Texts of the real and the imaginary part; "0" where there is none."""

    real: str
    imaginary: str


class Pair(NamedTuple):
    """The two parts as syntax trees, None for zero."""

    re: ast.expr | None
    im: ast.expr | None


def parts(formula: str, complex_names: Collection[str], language: Language) -> Parts:
    """Both parts of a UFO formula; a complex parameter NAME is NAMEr + i NAMEi."""
    pair = _split(ast.parse(formula, mode="eval").body, complex_names)
    texts = ("0" if tree is None else translated(ast.unparse(tree), language) for tree in pair)
    return Parts(*texts)


def _split(node: ast.expr, names: Collection[str]) -> Pair:
    match node:
        case ast.Name(id=name) if name in names:
            return Pair(ast.Name(name + "r"), ast.Name(name + "i"))
        case ast.Call(func=ast.Name(id="complex"), args=[ast.Constant(value=0), ast.Constant(value=1)]):
            return Pair(None, ast.Constant(1))
        case ast.Call(func=ast.Name(id="complexconjugate"), args=[inner]):
            re, im = _split(inner, names)
            return Pair(re, _negative(im))
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            re, im = _split(inner, names)
            return Pair(_negative(re), _negative(im))
        case ast.BinOp(left=left, op=operator, right=right):
            return _joined(_split(left, names), operator, _split(right, names), node)
    if any(isinstance(part, ast.Name) and part.id in names for part in ast.walk(node)):
        raise UnsupportedError(f"no real and imaginary part of {ast.unparse(node)!r}", where="a formula of this model")
    return Pair(node, None)


def _joined(a: Pair, operator: ast.operator, b: Pair, node: ast.expr) -> Pair:
    match operator:
        case ast.Add():
            return Pair(_sum(a.re, b.re), _sum(a.im, b.im))
        case ast.Sub():
            return Pair(_sum(a.re, _negative(b.re)), _sum(a.im, _negative(b.im)))
        case ast.Mult():
            return Pair(
                _sum(_product(a.re, b.re), _negative(_product(a.im, b.im))),
                _sum(_product(a.re, b.im), _product(a.im, b.re)),
            )
        case ast.Div() if b.im is None and b.re is not None:
            return Pair(_over(a.re, b.re), _over(a.im, b.re))
        case ast.Pow() if a.im is None and b.im is None:
            return Pair(node, None)
    raise UnsupportedError(f"no real and imaginary part of {ast.unparse(node)!r}", where="a formula of this model")


def _negative(tree: ast.expr | None) -> ast.expr | None:
    return None if tree is None else ast.UnaryOp(ast.USub(), tree)


def _sum(a: ast.expr | None, b: ast.expr | None) -> ast.expr | None:
    return b if a is None else a if b is None else ast.BinOp(a, ast.Add(), b)


def _product(a: ast.expr | None, b: ast.expr | None) -> ast.expr | None:
    if a is None or b is None:
        return None
    one = [isinstance(x, ast.Constant) and x.value == 1 for x in (a, b)]
    return b if one[0] else a if one[1] else ast.BinOp(a, ast.Mult(), b)


def _over(a: ast.expr | None, b: ast.expr) -> ast.expr | None:
    return None if a is None else ast.BinOp(a, ast.Div(), b)
