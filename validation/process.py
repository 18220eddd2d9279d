"""What is asked for: a process such as `e+ e- > a x NP<=1` and cuts such as `E(a)>1`, read from text into values."""

from __future__ import annotations

import itertools
import math
import operator
import re
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from modelgen.errors import ProcessError, UnsupportedError, alike

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

EXAMPLE = 'write it as in "e+ e- > a x", with blanks between the names'
NAME = re.compile(r"[a-z0-9_][a-z0-9_+\-~*]*\Z")
ORDER = re.compile(r"([A-Za-z][A-Za-z0-9_]*)(\^2)?(<=|==|=|>|<|>=)(-?\d+)\Z")
CUT = re.compile(r"\s*([A-Za-z_]+)\s*\(\s*([^(),\s]+)\s*(?:,\s*([^(),\s]+)\s*)?\)\s*(>=|<=|>|<)\s*(\S+)\s*\Z")
GROUPS = frozenset({"p", "j", "l+", "l-", "vl", "vl~", "all"})  # MadGraph's names for sets of particles
REPORTED = {"energy": "E", "mass": "m"}  # what a comparison calls them
MAX_LENGTH = 1000


@frozen
class Order:
    """A bound on a coupling order of the amplitude: `NP<=1`; MadGraph's `NP=1` means the same, `NP==1` is exact."""

    name: str
    comparison: str
    value: int

    def __str__(self) -> str:
        return f"{self.name}{self.comparison}{self.value}"


@frozen
class Process:
    """Particle names before and after `>`, bounds on coupling orders, and the decays that follow after commas.

    A decay may have decays of its own, in brackets: `e+ e- > lx- lx+, (lx- > x ta-, x > vt vt~), lx+ > x ta+`. The
    bounds of each hold for its own vertices.
    """

    initial: tuple[str, ...]
    final: tuple[str, ...]
    orders: tuple[Order, ...] = ()
    decays: tuple[Process, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Process:
        """`e+ e- > a x NP<=1 QED=2, x > vt vt~` as a value; a ProcessError or UnsupportedError says what is wrong."""
        if len(text) > MAX_LENGTH:
            raise ProcessError(f"a process of {len(text)} characters is too long", hint=EXAMPLE)
        return _cascade(text, " ".join(text.split()))

    def __str__(self) -> str:
        own = " ".join([*self.initial, ">", *self.final, *map(str, self.orders)])
        return ", ".join([own, *(f"({decay})" if decay.decays else str(decay) for decay in self.decays)])

    @property
    def names(self) -> tuple[str, ...]:
        """All particle names, incoming first, those of the decays last."""
        return (*self.initial, *self.final, *(name for decay in self.decays for name in decay.names))


def _cascade(text: str, where: str) -> Process:
    """A process with the decays after its commas; those in brackets have decays themselves."""
    first, *rest = _parts(text, where)
    core = _single(first, where)
    decays = []
    for part in rest:
        bracketed = part.startswith("(") and part.endswith(")")
        decay = _cascade(part[1:-1], where) if bracketed else _single(part, where)
        if len(decay.initial) != 1:
            raise ProcessError(f'"{decay}" after a comma is not a decay', where, 'write it as in ", x > vt vt~"')
        if decay.initial[0] not in core.final:
            hint = "the decays of a decay stand in brackets: (lx- > x ta-, x > vt vt~)"
            raise ProcessError(f"{decay.initial[0]} decays, but is not produced", where, hint)
        decays.append(decay)
    return evolve(core, decays=tuple(decays))


def _parts(text: str, where: str) -> list[str]:
    """The text between the commas that stand outside all brackets."""
    parts, depth = [""], 0
    for letter in text:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if depth < 0:
            break
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    if depth:
        raise ProcessError("a bracket is not closed, or was never opened", where)
    return [part.strip() for part in parts]


def _single(text: str, where: str) -> Process:
    """One process without its decays."""
    words = text.split()
    for word in words:
        if word[0] in "/$@|[]" or (word.startswith("{") and word.endswith("}")):
            raise UnsupportedError(f'"{word}" of MadGraph\'s syntax is not supported', where, "leave it out")
    if words.count(">") == 0:
        raise ProcessError("no process" if not words else 'there is no ">" between blanks', where or None, EXAMPLE)
    if words.count(">") == 2:
        raise UnsupportedError("a required intermediate particle is not supported", where, "leave it out")
    if words.count(">") > 2:
        raise ProcessError('too many ">"', where, EXAMPLE)
    cut = words.index(">")
    final = [word for word in words[cut + 1 :] if not ORDER.match(word)]
    orders = [_order(word, where) for word in words[cut + 1 :] if ORDER.match(word)]
    initial = [_name(word, where) for word in words[:cut]]
    final = [_name(word, where) for word in final]
    if len(initial) not in (1, 2):
        raise ProcessError(f"{len(initial)} incoming particles; one or two are possible", where, EXAMPLE)
    if not final:
        raise ProcessError('nothing after the ">"', where, EXAMPLE)
    if len({order.name for order in orders}) < len(orders):
        raise ProcessError("a coupling order is bounded twice", where)
    return Process(tuple(initial), tuple(final), tuple(orders))


def _name(word: str, where: str) -> str:
    name = word.lower()
    if not NAME.match(name):
        raise ProcessError(f'"{word}" is neither a particle name nor a coupling order', where, EXAMPLE)
    return name


def _order(word: str, where: str) -> Order:
    match = ORDER.match(word)
    assert match is not None  # noqa: S101 - the caller has matched it
    name, squared, comparison, value = match.groups()
    if squared or comparison in (">", ">=", "<"):
        raise UnsupportedError(f'the order bound "{word}" is not supported', where, f'write "{name}<={value.lstrip("-")}"')
    if int(value) < 0:
        raise ProcessError(f'"{word}": an order is not negative', where)
    return Order(name.upper(), "<=" if comparison == "=" else comparison, int(value))


def resolve(process: Process, particles: Iterable[str]) -> Process:
    """The process in the model's own spelling of its names; ProcessError with the nearest name for an unknown one."""
    known: dict[str, str] = {}
    for particle in particles:
        if particle.lower() not in known or particle == particle.lower():
            known[particle.lower()] = particle

    def spelled(name: str) -> str:
        if name in known:
            return known[name]
        if name in GROUPS:
            raise UnsupportedError(
                f'"{name}" stands for several particles: partonic initial states and single final states only so far',
                str(process),
                'name one particle, as in "u u~ > lx- lx+"',
            )
        raise no_particle(name, known, str(process))

    return evolve(
        process,
        initial=tuple(map(spelled, process.initial)),
        final=tuple(map(spelled, process.final)),
        decays=tuple(resolve(decay, known.values()) for decay in process.decays),
    )


def no_particle(name: str, known: Iterable[str], where: str) -> ProcessError:
    """The refusal of a name that no particle of the model has, with the nearest names."""
    names = sorted(known)
    near = alike(name, names, 3, 0.5)
    hint = f"did you mean {', '.join(near)}?" if near else f"it has {', '.join(names)}"
    return ProcessError(f'the model has no particle "{name}"', where, hint)


def _cos(p: Floats) -> Floats:
    momentum = np.sqrt(np.sum(p[..., 1:] ** 2, axis=-1))
    return np.asarray(np.divide(p[..., 3], momentum, out=np.ones_like(momentum), where=momentum > 0))


def _eta(p: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.arcsinh(p[..., 3] / np.hypot(p[..., 1], p[..., 2])))


def _mass(p: Floats) -> Floats:
    return np.asarray(np.sqrt(np.maximum(p[..., 0] ** 2 - np.sum(p[..., 1:] ** 2, axis=-1), 0.0)))


def _opening(p: Floats, q: Floats) -> Floats:
    norm = np.sqrt(np.sum(p[..., 1:] ** 2, axis=-1) * np.sum(q[..., 1:] ** 2, axis=-1))
    dot = np.sum(p[..., 1:] * q[..., 1:], axis=-1)
    return np.asarray(np.clip(np.divide(dot, norm, out=np.ones_like(norm), where=norm > 0), -1.0, 1.0))


def _delta_r(p: Floats, q: Floats) -> Floats:
    phi = np.arctan2(p[..., 2], p[..., 1]) - np.arctan2(q[..., 2], q[..., 1])
    with np.errstate(invalid="ignore"):
        return np.asarray(np.hypot(_eta(p) - _eta(q), np.mod(phi + math.pi, 2 * math.pi) - math.pi))


# What each cut function is of one particle and of two; momenta (..., 4) as (E, px, py, pz) in GeV, angles in degrees.
SINGLE: dict[str, Callable[[Floats], Floats]] = {
    "E": lambda p: p[..., 0],
    "pT": lambda p: np.hypot(p[..., 1], p[..., 2]),
    "eta": _eta,
    "abseta": lambda p: np.abs(_eta(p)),
    "cos": _cos,
    "theta": lambda p: np.degrees(np.arccos(np.clip(_cos(p), -1.0, 1.0))),
    "m": _mass,
}
PAIR: dict[str, Callable[[Floats, Floats], Floats]] = {
    "E": lambda p, q: p[..., 0] + q[..., 0],
    "pT": lambda p, q: SINGLE["pT"](p + q),
    "cos": _opening,
    "theta": lambda p, q: np.degrees(np.arccos(_opening(p, q))),
    "m": lambda p, q: _mass(p + q),
    "dR": _delta_r,
}
COMPARE: dict[str, Callable[[Floats, float], Bools]] = {
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
}


@frozen
class Cut:
    """`f(p) op number` or `f(p,q) op number`; every outgoing particle, or pair, of these names has to pass.

    The z axis is the direction of the first incoming particle. Of two particles, E, pT and m are those of their sum,
    cos and theta those of the angle between them.
    """

    function: str
    particles: tuple[str, ...]
    comparison: str
    value: float

    @classmethod
    def parse(cls, text: str) -> Cut:
        """`E(a)>1` as a value; a ProcessError says what is wrong."""
        match = CUT.match(text[:MAX_LENGTH])
        hint = 'write it as in "E(a)>1" or "m(e+,e-)<90"; a range takes two cuts'
        if match is None:
            raise ProcessError("this is not a cut of the form f(p) op number or f(p,q) op number", f"cut {text!r}", hint)
        name, first, second, comparison, number = match.groups()
        names = (first.lower(),) if second is None else (first.lower(), second.lower())
        name = REPORTED.get(name.lower(), name)
        spelled = {key.lower(): key for key in (*SINGLE, *PAIR)}.get(name.lower())
        if name.lower() == "cos_theta":
            hint = f"write cos({first}), which is measured from the first incoming particle"
            raise ProcessError("cos_theta, from the incoming matter particle, is not cut on", f"cut {text!r}", hint)
        if spelled is None:
            known = ", ".join(dict.fromkeys((*SINGLE, *PAIR)))
            raise ProcessError(f'there is no cut on "{name}"', f"cut {text!r}", f"there are {known}")
        if spelled not in (SINGLE, PAIR)[len(names) - 1]:
            other = "two particles" if len(names) == 1 else "one particle"
            raise ProcessError(f"{spelled} is a property of {other}", f"cut {text!r}", hint)
        try:
            value = float(number)
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            raise ProcessError(f'"{number}" is not a finite number', f"cut {text!r}", hint)
        return cls(spelled, names, comparison, value)

    def __str__(self) -> str:
        return f"{self.function}({','.join(self.particles)}){self.comparison}{self.value!r}"

    @property
    def absent(self) -> str:
        """The fault of a cut that looks at nothing."""
        return f"{' and '.join(self.particles)} not in the final state"

    def legs(self, names: Sequence[str]) -> list[tuple[int, ...]]:
        """The particles, or pairs of them, of a final state with these names that the cut looks at."""
        slots = [[i for i, name in enumerate(names) if name.lower() == wanted] for wanted in self.particles]
        return sorted({tuple(sorted(c)) for c in itertools.product(*slots) if len(set(c)) == len(c)})

    def value_of(self, p: Floats, legs: tuple[int, ...]) -> Floats:
        """The function at momenta p of shape (n, k, 4) for one choice of legs; shape (n,)."""
        if len(legs) == 1:
            return SINGLE[self.function](p[:, legs[0]])
        return PAIR[self.function](p[:, legs[0]], p[:, legs[1]])

    def compare(self, values: Floats) -> Bools:
        """Which of these values of the function pass."""
        return COMPARE[self.comparison](values, self.value)

    def passes(self, p: Floats, names: Sequence[str]) -> Bools:
        """Which of n events pass, shape (n,); p is (n, k, 4), outgoing, and `names` are its k particles."""
        choices = self.legs(names)
        if not choices:
            raise ProcessError(f"{self.absent} {' '.join(names)}", f"cut {self}")
        passed = np.ones(len(p), dtype=bool)
        for legs in choices:
            passed &= self.compare(self.value_of(p, legs))
        return passed
