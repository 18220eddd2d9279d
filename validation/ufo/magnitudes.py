"""How large the terms are that a formula adds up: what is left of a sum below their rounding is noise."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping

from modelgen.errors import UFOError
from validation.ufo.expressions import Formula, Number, UserFunction
from validation.ufo.model import UFO

MAX_DEPTH = 200


class _Walker:
    def __init__(
        self, values: Mapping[str, Number], sizes: Mapping[str, float], functions: Mapping[str, UserFunction]
    ) -> None:
        self.values, self.sizes, self.functions = values, sizes, functions

    def of(self, node: ast.expr, depth: int = 0) -> float:  # noqa: PLR0911 (one for each form of the grammar)
        """Sum of the absolute values of the terms that `node` comes to, with all signs taken as equal."""
        if depth > MAX_DEPTH:
            raise UFOError("the formula is nested too deeply")
        match node:
            case ast.Constant(value=value) if isinstance(value, (int, float, complex)):
                return abs(value)
            case ast.Name(id=name):
                return self.sizes.get(name, abs(self.values.get(name, 1.0)))
            case ast.UnaryOp(operand=inner):
                return self.of(inner, depth + 1)
            case ast.BinOp(left=left, op=ast.Add() | ast.Sub(), right=right):
                return self.of(left, depth + 1) + self.of(right, depth + 1)
            case ast.BinOp(left=left, op=ast.Mult(), right=right):
                return self.of(left, depth + 1) * self.of(right, depth + 1)
            case ast.BinOp(left=left, op=ast.Div(), right=right):
                return self.of(left, depth + 1) / abs(self._value(right))
            case ast.BinOp(left=left, op=ast.Pow(), right=right):
                power = complex(self._value(right)).real
                return float((self.of(left, depth + 1) if power > 0 else abs(self._value(left))) ** power)
            case ast.Call(func=ast.Name(id="complex"), args=[a, b]):
                return self.of(a, depth + 1) + self.of(b, depth + 1)
            case ast.Call(func=ast.Name(id=name), args=[inner]) if name in (
                "complexconjugate",
                "conjugate",
                "re",
                "im",
            ):
                return self.of(inner, depth + 1)
        return abs(self._value(node))

    def _value(self, node: ast.expr) -> Number:
        formula = Formula("0", "")
        formula.tree = node
        return formula.evaluate(self.values, self.functions)


def sizes(
    formulas: Iterable[tuple[str, Formula]], values: Mapping[str, Number], functions: Mapping[str, UserFunction]
) -> dict[str, float]:
    """name -> the size of the terms of its formula; parameters in an order in which each follows those that it uses."""
    found: dict[str, float] = {}
    for name, formula in formulas:
        try:
            found[name] = max(_Walker(values, found, functions).of(formula.tree), abs(values.get(name, 0.0)))
        except (UFOError, ArithmeticError, ValueError, TypeError, RecursionError):
            found[name] = abs(values.get(name, 0.0))
    return found


def model_sizes(ufo: UFO, values: Mapping[str, complex]) -> dict[str, float]:
    """The same for all internal parameters and couplings of a model that has been read strictly."""
    known: dict[str, Formula] = {}
    for item in ufo.parameters:
        if item.nature != "external" and isinstance(item.value, str):
            known[item.name] = Formula(item.value, str(item.place))
    for coupling in ufo.couplings:
        if coupling.expression is not None:
            known[coupling.name] = Formula(coupling.expression, str(coupling.place))
    return sizes(known.items(), values, ufo.functions)
