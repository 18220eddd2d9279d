"""Formulas of parameters and couplings in the languages of other programs: Mathematica, and CalcHEP's tables."""

from __future__ import annotations

import ast
from typing import NamedTuple

from attrs import frozen

from modelgen.errors import UnsupportedError

SUM, PRODUCT, NEGATIVE, POWER, ATOM = 1, 2, 3, 4, 5  # how tightly the printed text binds


@frozen
class Language:
    """How a language writes powers, calls and constants; a function or constant that it lacks is refused."""

    name: str
    call: tuple[str, str]
    functions: dict[str, str]
    pi: str
    imaginary: str | None
    exponent: str  # between the digits and the power of ten of a real number


MATHEMATICA = Language(
    "Mathematica",
    ("[", "]"),
    {
        **{name: name.capitalize() for name in ("sqrt", "sin", "cos", "tan", "exp", "log")},
        **{"asin": "ArcSin", "acos": "ArcCos", "atan": "ArcTan", "complexconjugate": "Conjugate"},
    },
    pi="Pi",
    imaginary="I",
    exponent="*^",
)
CALCHEP = Language(
    "CalcHEP",
    ("(", ")"),
    {name: name for name in ("sqrt", "sin", "cos", "tan", "asin", "acos", "atan", "exp", "log")},
    pi="pi",
    imaginary=None,
    exponent="e",
)


class Written(NamedTuple):
    """Text and how tightly its outermost operation binds."""

    text: str
    binds: int

    def inside(self, binds: int) -> str:
        """In brackets where the surrounding operation binds more tightly."""
        return self.text if self.binds >= binds else f"({self.text})"

    def after(self, binds: int) -> str:
        """The same on the right of an operator, where a sign has brackets too."""
        return f"({self.text})" if self.text.startswith("-") else self.inside(binds)


def translated(formula: str, language: Language) -> str:
    """A formula of a UFO file in another language; UnsupportedError names what the language has not."""
    return _written(ast.parse(formula, mode="eval").body, language).text


def real(value: float, language: Language) -> str:
    """A real number in all its digits."""
    digits, _, power = repr(float(value)).partition("e")
    return f"{digits}{language.exponent}{int(power)}" if power else digits


def _written(node: ast.expr, language: Language) -> Written:  # noqa: PLR0911 (one return for each form of the grammar)
    imaginary = language.imaginary
    match node:
        case ast.Constant(value=int() as number):
            return Written(str(number), ATOM)
        case ast.Constant(value=float() as number):
            return Written(real(number, language), ATOM)
        case ast.Name(id=name):
            return Written(name, ATOM)
        case ast.Attribute(value=ast.Name(id="cmath"), attr="pi"):
            return Written(language.pi, ATOM)
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return Written("-" + _written(inner, language).inside(PRODUCT), NEGATIVE)
        case ast.BinOp(left=left, op=operator, right=right):
            return _joined(_written(left, language), operator, _written(right, language))
        case ast.Call(func=ast.Name(id="complex"), args=[ast.Constant(value=0), ast.Constant(value=1)]) if imaginary:
            return Written(imaginary, ATOM)
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name), args=[inner]) if name in language.functions:
            opening, closing = language.call
            return Written(language.functions[name] + opening + _written(inner, language).text + closing, ATOM)
    raise UnsupportedError(f"{language.name} has no form of {ast.unparse(node)!r}", where="a formula of this model")


def _joined(left: Written, operator: ast.operator, right: Written) -> Written:
    match operator:
        case ast.Add():
            return Written(f"{left.text} + {right.after(PRODUCT)}", SUM)
        case ast.Sub():
            return Written(f"{left.text} - {right.after(PRODUCT)}", SUM)
        case ast.Mult():
            return Written(f"{left.inside(PRODUCT)}*{right.after(POWER)}", PRODUCT)
        case ast.Div():
            return Written(f"{left.inside(PRODUCT)}/{right.after(POWER)}", PRODUCT)
        case _:
            return Written(f"{left.inside(ATOM)}^{right.after(ATOM)}", POWER)
