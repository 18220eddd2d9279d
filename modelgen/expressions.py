"""Couplings: exact Laurent polynomials in named parameters, and how they are printed for UFO files and for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from typing import Any

from sympy.polys.domains import QQ_I

Monomial = tuple[tuple[str, int], ...]  # ((parameter, exponent), ...), sorted by name; "~" marks a complex conjugate

COMPLEX_PREFIXES = ("CKM", "gF")  # every other parameter is real


class Coefficient:
    """A sum of Gaussian-rational multiples of monomials with integer, possibly negative exponents.

    `sqrt2` is a symbol whose square is 2; `sw`, `cw` obey sw^2 + cw^2 = 1, which only `vanishes` uses; the CKM matrix is
    unitary in its rows' sum (`unitary`). Immutable; `simplify` is never needed because the form is already expanded.
    """

    __slots__ = ("terms",)

    def __init__(self, terms: Mapping[Monomial, Any]) -> None:
        self.terms: dict[Monomial, Any] = {m: c for m, c in terms.items() if c}

    @classmethod
    def number(cls, value: int | Fraction, imaginary: int | Fraction = 0) -> Coefficient:
        return cls({(): QQ_I(Fraction(value), Fraction(imaginary))})

    @classmethod
    def symbol(cls, name: str, exponent: int = 1) -> Coefficient:
        return cls({_monomial({name: exponent})[0]: QQ_I(_monomial({name: exponent})[1], 0)})

    def __add__(self, other: Coefficient) -> Coefficient:
        terms = dict(self.terms)
        for monomial, c in other.terms.items():
            terms[monomial] = terms[monomial] + c if monomial in terms else c
        return Coefficient(terms)

    def __neg__(self) -> Coefficient:
        return Coefficient({m: -c for m, c in self.terms.items()})

    def __sub__(self, other: Coefficient) -> Coefficient:
        return self + (-other)

    def __mul__(self, other: Coefficient | int | Fraction) -> Coefficient:
        if not isinstance(other, Coefficient):
            factor = QQ_I(Fraction(other), 0)
            return Coefficient({m: c * factor for m, c in self.terms.items()})
        terms: dict[Monomial, Any] = {}
        for m1, c1 in self.terms.items():
            for m2, c2 in other.terms.items():
                monomial, factor = _product(m1, m2)
                c = c1 * c2 if factor == 1 else c1 * c2 * QQ_I(factor, 0)
                terms[monomial] = terms[monomial] + c if monomial in terms else c
        return Coefficient(terms)

    __rmul__ = __mul__

    def __pow__(self, exponent: int) -> Coefficient:
        result = ONE
        for _ in range(exponent):
            result = result * self
        return result

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Coefficient) and self.terms == other.terms

    def __hash__(self) -> int:
        return hash(frozenset(self.terms.items()))

    def __bool__(self) -> bool:
        return bool(self.terms)

    def __repr__(self) -> str:
        return f"Coefficient({self.python()})"

    def inverse(self) -> Coefficient:
        """1/self for a single term."""
        ((monomial, c),) = self.terms.items()
        inverted, factor = _monomial({name: -exponent for name, exponent in monomial})
        return Coefficient({inverted: QQ_I(factor, 0) / c})

    def conjugate(self) -> Coefficient:
        return Coefficient({_conjugate_monomial(m): QQ_I(c.x, -c.y) for m, c in self.terms.items()})

    def ratio(self, other: Coefficient) -> Fraction | None:
        """The rational r with self = r other, if there is one."""
        if self.terms.keys() != other.terms.keys() or not other.terms:
            return None
        ratios = {self.terms[m] / other.terms[m] for m in self.terms}
        if len(ratios) != 1 or (r := ratios.pop()).y:
            return None
        return _fraction(r.x)

    def leads_positive(self) -> bool:
        """Whether the first term as printed has no minus sign."""
        return not self.python().startswith("-")

    def symbols(self) -> set[str]:
        return {name.removesuffix("~") for monomial in self.terms for name, _ in monomial}

    def unitary(self, matrices: Mapping[str, int] | None = None) -> Coefficient:
        """With the products U*_nj U_nk of the last row of each unitary matrix replaced by delta_jk minus those of the
        other rows: exact zeros of the neutral currents. `matrices` gives the size by the prefix of the elements' names
        (real orthogonal ones); the CKM matrix always takes part."""
        result = ZERO
        for monomial, c in self.terms.items():
            pair = next(_last_row_pairs(monomial, {"CKM": 3, **(matrices or {})}), None)
            if pair is None:
                result += Coefficient({monomial: c})
                continue
            prefix, size, first, second = pair
            powers = dict(monomial)
            for name in (first, second):
                powers[name] -= 1
            rest, factor = _monomial(powers)
            j, k = (name.removesuffix("~").rpartition("x")[2] for name in (first, second))
            star = "~" if first.endswith("~") else ""
            replacement = Coefficient.number(int(j == k))
            for row in range(1, size):
                replacement -= Coefficient.symbol(f"{prefix}{row}x{j}{star}") * Coefficient.symbol(f"{prefix}{row}x{k}")
            result += (Coefficient({rest: c * QQ_I(factor, 0)}) * replacement).unitary(matrices)
        return result

    def vanishes(self) -> bool:
        """Whether self is zero once sw^2 = 1 - cw^2 is used."""
        return not self.weak().terms

    def weak(self) -> Coefficient:
        """With every sw^2 replaced by 1 - cw^2, over the lowest powers of sw and cw: zero exactly if self is."""
        lowest = {n: min((dict(m).get(n, 0) for m in self.terms), default=0) for n in ("sw", "cw")}
        scale = Coefficient.symbol("sw", lowest["sw"]) * Coefficient.symbol("cw", lowest["cw"])
        reduced = ZERO
        for monomial, c in (self * scale.inverse()).terms.items():
            powers = dict(monomial)
            pairs, odd = divmod(powers.get("sw", 0), 2)
            powers["sw"] = odd
            rest, factor = _monomial(powers)
            reduced += Coefficient({rest: c * QQ_I(factor, 0)}) * (ONE - Coefficient.symbol("cw", 2)) ** pairs
        return reduced * scale

    def shortest(self) -> Coefficient:
        """The shorter of self and its form without sw^2."""
        other = self.weak()
        return other if len(other.terms) < len(self.terms) else self

    def evaluate(self, values: Mapping[str, complex]) -> complex:
        """The number at the given parameter values (`sqrt2`, `pi` need not be given)."""
        total = 0j
        for monomial, c in self.terms.items():
            product = complex(float(_fraction(c.x)), float(_fraction(c.y)))
            for name, exponent in monomial:
                plain = name.removesuffix("~")
                value = complex(CONSTANTS[plain] if plain in CONSTANTS else values[plain])
                product *= (value.conjugate() if name.endswith("~") else value) ** exponent
            total += product
        return total

    def python(self) -> str:
        """The expression in the grammar that every UFO loader reads: complex(0,1), cmath, integer literals."""
        return _joined([_printed(m, c, _PYTHON) for m, c in sorted(self.terms.items())])

    def latex(self, names: Mapping[str, str]) -> str:
        """The expression in LaTeX; `names` gives the LaTeX of each parameter."""
        style = {**_LATEX, "names": names}
        return _joined([_printed(m, c, style) for m, c in sorted(self.terms.items())])


CONSTANTS = {"sqrt2": 2**0.5, "pi": 3.141592653589793}


def _monomial(powers: Mapping[str, int]) -> tuple[Monomial, Fraction]:
    """The normal form of a product of powers, and the rational factor that even powers of sqrt2 leave."""
    factor = Fraction(1)
    root = powers.get("sqrt2", 0)
    if root not in (0, 1):
        pairs, odd = divmod(root, 2)
        factor, powers = Fraction(2) ** pairs, {**powers, "sqrt2": odd}
    return tuple(sorted((n, e) for n, e in powers.items() if e)), factor


def _fraction(rational: Any) -> Fraction:
    """A sympy rational as a Python one."""
    return Fraction(int(rational.numerator), int(rational.denominator))


@cache
def _product(m1: Monomial, m2: Monomial) -> tuple[Monomial, Fraction]:
    powers = dict(m1)
    for name, exponent in m2:
        powers[name] = powers.get(name, 0) + exponent
    return _monomial(powers)


def _last_row_pairs(monomial: Monomial, matrices: Mapping[str, int]) -> Iterator[tuple[str, int, str, str]]:
    """(prefix, size, U*_nj, U_nk) for products of two elements of a matrix's last row."""
    for prefix, size in matrices.items():
        own = [(n, e) for n, e in monomial if n.startswith(f"{prefix}{size}x") and e > 0]
        if prefix == "CKM":
            pairs = [(a, b) for a, _ in own for b, _ in own if a.endswith("~") and not b.endswith("~")]
        else:
            pairs = [(a, b) for k, (a, e) in enumerate(own) for b, _ in own[k + (e < 2) :]]
        yield from ((prefix, size, a, b) for a, b in pairs)


def _conjugate_monomial(monomial: Monomial) -> Monomial:
    def flipped(name: str) -> str:
        if not name.startswith(COMPLEX_PREFIXES):
            return name
        return name.removesuffix("~") if name.endswith("~") else name + "~"

    return tuple(sorted((flipped(n), e) for n, e in monomial))


_PYTHON: dict[str, Any] = {
    "times": "*",
    "i": "complex(0,1)",
    "names": {"sqrt2": "cmath.sqrt(2)", "pi": "cmath.pi"},
    "power": "{}**{}",
    "conjugate": "complexconjugate({})",
    "fraction": "{}/{}",
}
_LATEX: dict[str, Any] = {
    "times": " ",
    "i": "i",
    "names": {},
    "power": "{}^{{{}}}",
    "conjugate": "{}^*",
    "fraction": r"\frac{{{}}}{{{}}}",
}


def _printed(monomial: Monomial, c: Any, style: Mapping[str, Any]) -> str:
    """One signed term, e.g. "-(2*ee*complex(0,1))/(3*sw)"; the number is real or imaginary, never both."""
    if c.x and c.y:
        real, imaginary = QQ_I(c.x, 0), QQ_I(0, c.y)
        return _joined([_printed(monomial, real, style), _printed(monomial, imaginary, style)])
    number = _fraction(c.x or c.y)
    above, below = [], []
    if abs(number.numerator) != 1:
        above.append(str(abs(number.numerator)))
    if number.denominator != 1:
        below.append(str(number.denominator))
    for name, exponent in monomial:
        text = style["names"].get(name.removesuffix("~"), name.removesuffix("~"))
        if name.endswith("~"):
            text = style["conjugate"].format(text)
        if abs(exponent) != 1:
            text = style["power"].format(f"{{{text}}}" if "^" in text else text, abs(exponent))
        (above if exponent > 0 else below).append(text)
    if c.y:
        above.insert(len(above) if style is _PYTHON else int(abs(number.numerator) != 1), style["i"])
    sign = "-" if number < 0 else ""
    top = style["times"].join(above) or "1"
    if not below:
        return sign + top
    bottom = style["times"].join(below)
    if style is not _PYTHON and "frac" in style["fraction"]:
        return sign + str(style["fraction"].format(top, bottom))
    top = f"({top})" if len(above) > 1 else top
    bottom = f"({bottom})" if len(below) > 1 else bottom
    return sign + str(style["fraction"].format(top, bottom))


def _joined(parts: Iterable[str]) -> str:
    text = ""
    for part in parts:
        text += part if not text else (f" - {part[1:]}" if part.startswith("-") else f" + {part}")
    return text or "0"


ZERO = Coefficient({})
ONE = Coefficient.number(1)
I = Coefficient.number(0, 1)  # noqa: E741 - the imaginary unit has one name
SQRT2 = Coefficient.symbol("sqrt2")


def symbol(name: str, exponent: int = 1) -> Coefficient:
    """The parameter `name` as a coefficient, raised to an integer power."""
    return Coefficient.symbol(name, exponent)
