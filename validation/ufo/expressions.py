"""Formulas of parameters and couplings: one walker over their syntax tree that knows arithmetic and nothing else."""

from __future__ import annotations

import ast
import cmath
import math
from collections.abc import Callable, Mapping
from functools import lru_cache

from modelgen.errors import UFOError
from validation.ufo.syntax import expression

MAX_LENGTH = 200_000  # characters; MSSM mixing formulas have tens of thousands
MAX_EXPONENT = 10_000
MAX_MODULUS = 1e150  # whose square is still a number, as rates need it

Number = int | float | complex


def _reciprocal(function: Callable[[Number], complex]) -> Callable[[Number], complex]:
    return lambda z: 1.0 / function(z)


def _of_reciprocal(function: Callable[[Number], complex]) -> Callable[[Number], complex]:
    return lambda z: function(1.0 / z)


def _reglog(z: Number) -> complex:
    return 0.0 if z == 0 else cmath.log(z)


def _recms(condition: Number, z: Number) -> Number:
    return z if condition else complex(z).real


# What the format itself defines: Python's cmath, and the library of arXiv:1108.2040, section 5.
FUNCTIONS: Mapping[str, Callable[..., Number]] = {
    **{name: getattr(cmath, name) for name in ("sqrt", "exp", "log", "log10", "sin", "cos", "tan", "asin", "acos")},
    **{name: getattr(cmath, name) for name in ("atan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "phase")},
    "complex": complex,
    "abs": abs,
    "complexconjugate": lambda z: complex(z).conjugate(),
    "conjugate": lambda z: complex(z).conjugate(),
    "re": lambda z: complex(z).real,
    "im": lambda z: complex(z).imag,
    "arg": lambda z: cmath.phase(z) if z else 0.0,
    "sec": _reciprocal(cmath.cos),
    "csc": _reciprocal(cmath.sin),
    "cot": _reciprocal(cmath.tan),
    "asec": _of_reciprocal(cmath.acos),
    "acsc": _of_reciprocal(cmath.asin),
    "acot": _of_reciprocal(cmath.atan),
    "theta_function": lambda x, y, z: y if complex(x).real > 0 else z,
    "cond": lambda condition, yes, no: yes if condition == 0 else no,
    "reglog": _reglog,
    "reglogp": lambda z: 0.0 if z == 0 else _log_upper(z),
    "reglogm": lambda z: 0.0 if z == 0 else _log_lower(z),
    "recms": _recms,
    "min": min,
    "max": max,
}
CONSTANTS: Mapping[str, Number] = {"pi": math.pi, "e": math.e}
MODULES = frozenset({"cmath", "math", "numpy", "np"})


def _log_upper(z: Number) -> complex:
    z = complex(z)
    return cmath.log(z) + (2j * math.pi if z.real < 0 and z.imag < 0 else 0)


def _log_lower(z: Number) -> complex:
    z = complex(z)
    return cmath.log(z) - (2j * math.pi if z.real < 0 and z.imag > 0 else 0)


@lru_cache(maxsize=4096)
def _parsed(text: str) -> tuple[ast.expr, tuple[str, ...], tuple[str, ...]]:
    """The syntax tree, which nobody changes, the parameters in it and the functions that it calls."""
    tree = expression(text)
    used = [n for n in ast.walk(tree) if isinstance(n, ast.Name)]
    called = {id(n.func) for n in ast.walk(tree) if isinstance(n, ast.Call)}
    names = dict.fromkeys(n.id for n in used if id(n) not in called and n.id not in MODULES)
    return tree, tuple(names), tuple(dict.fromkeys(n.id for n in used if id(n) in called))


class Formula:
    """A formula read once: `names` are the parameters in it, `evaluate` gives its value for theirs."""

    def __init__(self, text: str, where: str) -> None:
        self.text, self.where = text, where
        if len(text) > MAX_LENGTH:
            raise UFOError(f"the formula has more than {MAX_LENGTH} characters", where=where)
        try:
            self.tree, self.names, self.called = _parsed(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            raise UFOError(f"the formula {_short(text)} cannot be parsed", where=where) from error

    def evaluate(self, values: Mapping[str, Number], functions: Mapping[str, UserFunction] | None = None) -> Number:
        """Its value in double precision; `functions` are those that the model defines itself."""
        try:
            result = _walk(self.tree, values, functions or {}, self)
            modulus = abs(complex(result))  # an integer beyond double precision overflows here
            if MAX_MODULUS < modulus < math.inf:
                raise OverflowError(f"{modulus:.1e} is beyond {MAX_MODULUS:g}")
        except ZeroDivisionError as error:
            raise UFOError(f"the formula {_short(self.text)} divides by zero", where=self.where) from error
        except (OverflowError, ValueError, TypeError) as error:
            raise UFOError(f"the formula {_short(self.text)} has no value: {error}", where=self.where) from error
        except RecursionError as error:
            raise UFOError(f"the formula {_short(self.text)} is nested too deeply", where=self.where) from error
        return result


class UserFunction:
    """A function of the model's function library: `f(x, y)` is a formula of its arguments."""

    def __init__(self, name: str, arguments: tuple[str, ...], formula: Formula) -> None:
        self.name, self.arguments, self.formula = name, arguments, formula

    def call(self, given: list[Number], functions: Mapping[str, UserFunction]) -> Number:
        """The value for these arguments."""
        if len(given) != len(self.arguments):
            raise TypeError(f"{self.name} takes {len(self.arguments)} arguments")
        return self.formula.evaluate(dict(zip(self.arguments, given, strict=True)), functions)


def _short(text: str) -> str:
    return f"{text[:60]!r}…" if len(text) > 60 else repr(text)


def _walk(  # noqa: PLR0911, PLR0912 (one case for each form of the grammar)
    node: ast.expr, values: Mapping[str, Number], functions: Mapping[str, UserFunction], formula: Formula
) -> Number:
    def value(inner: ast.expr) -> Number:
        return _walk(inner, values, functions, formula)

    match node:
        case ast.Constant(value=number) if isinstance(number, (int, float, complex)):
            return number
        case ast.Name(id=name):
            return _lookup(name, values, formula)
        case ast.Attribute(value=ast.Name(id=module), attr=name) if module in MODULES and name in CONSTANTS:
            return CONSTANTS[name]
        case ast.Attribute(value=inner, attr="real"):
            return complex(value(inner)).real
        case ast.Attribute(value=inner, attr="imag"):
            return complex(value(inner)).imag
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return -value(inner)
        case ast.UnaryOp(op=ast.UAdd(), operand=inner):
            return value(inner)
        case ast.UnaryOp(op=ast.Not(), operand=inner):
            return not value(inner)
        case ast.BinOp(left=left, op=operation, right=right):
            return _binary(operation, value(left), value(right), formula)
        case ast.IfExp(test=test, body=body, orelse=other):
            return value(body) if value(test) else value(other)
        case ast.BoolOp(op=operation, values=parts):
            combine = all if isinstance(operation, ast.And) else any
            return combine(bool(value(part)) for part in parts)
        case ast.Compare(left=left, ops=[operation], comparators=[right]):
            return _compare(operation, value(left), value(right), formula)
        case ast.Call(func=ast.Attribute(value=inner, attr="conjugate"), args=[]):
            return complex(value(inner)).conjugate()
        case ast.Call(func=function, args=arguments, keywords=[]):
            return _call(function, [value(a) for a in arguments], functions, formula)
    raise UFOError(f"the formula {_short(formula.text)} has a part that is not arithmetic", where=formula.where)


def _lookup(name: str, values: Mapping[str, Number], formula: Formula) -> Number:
    if name in values:
        return values[name]
    if name in CONSTANTS:
        return CONSTANTS[name]
    raise UFOError(f"the formula {_short(formula.text)} uses {name}, which is not defined", where=formula.where)


def _binary(operation: ast.operator, left: Number, right: Number, formula: Formula) -> Number:
    match operation:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
        case ast.Div():
            return left / right
        case ast.Pow():
            if abs(right) > MAX_EXPONENT:
                raise OverflowError(f"an exponent above {MAX_EXPONENT}")
            # Integer powers of integers would grow without bound: 9**9**9.
            return (float(left) if isinstance(left, int) else left) ** right
    raise UFOError(f"the formula {_short(formula.text)} uses an operator that is not known", where=formula.where)


def _compare(operation: ast.cmpop, left: Number, right: Number, formula: Formula) -> bool:
    if isinstance(operation, (ast.Eq, ast.NotEq)):
        return (left == right) == isinstance(operation, ast.Eq)
    a, b = complex(left).real, complex(right).real
    match operation:
        case ast.Lt():
            return a < b
        case ast.LtE():
            return a <= b
        case ast.Gt():
            return a > b
        case ast.GtE():
            return a >= b
    raise UFOError(f"the formula {_short(formula.text)} uses a comparison that is not known", where=formula.where)


def _call(function: ast.expr, given: list[Number], functions: Mapping[str, UserFunction], formula: Formula) -> Number:
    match function:
        case ast.Name(id=name):
            pass
        case ast.Attribute(value=ast.Name(id=module), attr=name) if module in MODULES:
            pass
        case _:
            name = ""
    if name in FUNCTIONS:
        return FUNCTIONS[name](*given)
    if name in functions:
        return functions[name].call(given, functions)
    raise UFOError(f"the formula {_short(formula.text)} calls a function that is not known", where=formula.where)
