"""Parameter cards (SLHA): read one back into the model description, write a consistent one.

Reads what people edit by hand and what MadGraph writes: comments, any case, Fortran exponents, `Auto` widths, decay
tables, QNUMBERS, and the masses and widths that MadGraph adds although other parameters fix them. Format: P. Skands et
al., hep-ph/0311123; B. Allanach et al., arXiv:0801.0045.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from modelgen.build import all_parameters
from modelgen.errors import Problem, SpecError
from modelgen.parameters import external_parameters, with_parameters
from modelgen.particles import particles
from modelgen.render import blocks, card_text
from modelgen.restriction import STANDARD, ZEROS
from modelgen.sm import External
from modelgen.spec import ModelSpec
from modelgen.ufo import UFOModel
from modelgen.values import parameter_values

LARGEST = 10_000_000  # characters
SLHA_BLOCKS = {"MODSEL", "SPINFO", "DCINFO", "MINPAR", "EXTPAR", "LOOP"}  # about the card, not about the model
CODE = re.compile(r"[+-]?[0-9]{1,18}")
DIGITS = 2e-6  # relative: the seven digits that MadGraph writes

Key = tuple[str, tuple[int, ...]]  # block in capitals ("DECAY" for widths) and code, of one or two integers


class Line(NamedTuple):
    """An entry of a card: the number of its line, the value as written, and the value (None where it is no number)."""

    number: int
    text: str
    value: float | None


class Card(NamedTuple):
    """What a card says: entries by block and code, the names of its blocks, and what is no entry: block, line, text."""

    entries: Mapping[Key, Line]
    blocks: frozenset[str]
    unread: tuple[tuple[str, int, str], ...] = ()


class Reading(NamedTuple):
    """The model with a card's values, what they changed (name, before, after), and remarks on what was passed over."""

    spec: ModelSpec
    changes: tuple[tuple[str, float, float], ...]
    remarks: tuple[str, ...]
    card: Card


def parsed(text: str, source: str = "param_card") -> Card:
    """The entries of a card. SpecError, with line numbers, for what is no card and for contradicting entries."""
    if len(text) > LARGEST or "\0" in text:
        what = "is no text" if "\0" in text else f"is longer than {LARGEST:,} characters"
        raise SpecError(source, [Problem("card", what, "give the param_card.dat of this model")])
    found: dict[Key, Line] = {}
    names: set[str] = set()
    problems = []
    unread: list[tuple[str, int, str]] = []
    block = ""
    for number, raw in enumerate(text.splitlines(), start=1):
        words = raw.split("#")[0].split()
        if not words:
            continue
        head = words[0].upper()
        if head in ("BLOCK", "DECAY"):
            block = "" if head == "DECAY" else words[1].upper() if len(words) > 1 else "?"
            names |= {block} - {""}
            if head == "BLOCK":
                continue
            key, value = _entry("DECAY", words[1:3])
        elif not block or block == "QNUMBERS":
            continue  # the channels below a DECAY line, a title, the quantum numbers of a particle
        else:
            key, value = _entry(block, words)
        if key is None:
            unread.append((block or "DECAY", number, " ".join(words)))
            continue
        line = Line(number, value, as_number(value))
        before = found.setdefault(key, line)
        if before.value != line.value:
            text_ = f"is {before.text} in line {before.number} and {line.text} in line {number}"
            problems.append(Problem(label(key), text_, "keep one of the two"))
    if problems:
        raise SpecError(source, problems)
    return Card(found, frozenset(names), tuple(unread))


def _entry(block: str, words: list[str]) -> tuple[Key | None, str]:
    codes = words[:-1]
    if codes and all(CODE.fullmatch(word) for word in codes):
        return (block, tuple(int(word) for word in codes)), words[-1]
    return None, ""


def label(key: Key) -> str:
    """How an entry is named to people: UXMIXL1 1 2."""
    return " ".join([key[0], *map(str, key[1])])


def as_number(text: str) -> float | None:
    """A number as Fortran and Python write it (1.0D-3); None for a word such as Auto."""
    try:
        return float(text.upper().replace("D", "E")) if text[-1:].isdigit() or text.endswith(".") else None
    except ValueError:
        return None


def read(spec: ModelSpec, text: str, source: str = "param_card") -> Reading:
    """The model with the values of a card.

    A value that is the model's own to the seven digits of MadGraph's cards changes nothing. What the card does not give
    keeps the model's value; so does what MadGraph's restriction sets to zero. Entries that other parameters fix, such
    as internal masses, are no input: a remark names them where they contradict. All problems at once as SpecError.
    """
    card = parsed(text, source)
    problems = [*strangers(spec, card), *no_numbers(spec, card)]
    if problems:
        raise SpecError(source, problems)
    after = spec
    changes: list[tuple[str, float, float]] = []
    # defaults that are computed, the radiative splittings, are compared when the masses are the card's
    for splittings in (False, True):
        wanted = {}
        for external in external_parameters(after):
            line = card.entries.get(_key(external))
            if line is None or line.value is None or (external.block == "UXSPLIT") is not splittings:
                continue
            if not same(line.value, external.value) and not restricted_away(external, line, card):
                wanted[external.name] = line.value
                changes.append((external.name, external.value, line.value))
        after = with_parameters(after, wanted, source)
    return Reading(after, tuple(changes), tuple(contradictions(spec, after, card)), card)


def no_numbers(spec: ModelSpec, card: Card) -> list[Problem]:
    """Entries of the model's parameters that are no numbers, or no entries; `Auto` is for widths."""
    own = {e.block.upper() for e in external_parameters(spec)}
    odd = [
        Problem(block, f"{text[:60]!r} in line {number} is not a code and a value")
        for block, number, text in card.unread
        if block in own
    ]
    lines = {e: card.entries[_key(e)] for e in external_parameters(spec) if _key(e) in card.entries}
    return odd + [
        Problem(f"{e.block} {e.code} ({e.name})", f"{line.text!r} in line {line.number} is not a number")
        for e, line in lines.items()
        if line.value is None and not (e.block.upper() == "DECAY" and line.text.lower() == "auto")
    ]


def _key(external: External) -> Key:
    return external.block.upper(), external.code if isinstance(external.code, tuple) else (external.code,)


def same(written: float, value: float) -> bool:
    """Whether a card that says `written` means `value`: exactly, or in seven digits."""
    return written in (value, float(f"{value:.6e}"))


def restricted_away(external: External, line: Line, card: Card) -> bool:
    """A zero that MadGraph's restriction puts there: the cards of restricted models have no Yukawa mass of e."""
    return external.name in ZEROS and ("YUKAWA", (11,)) not in card.entries and line.value == 0


def strangers(spec: ModelSpec, card: Card) -> list[Problem]:
    """Entries of another model, or a card that has nothing of this one."""
    own = {(p.block.upper(), p.codes) for p in all_parameters(spec, {}) if p.block is not None}
    named = {block for block, _ in own}
    codes = {p.pdg for p in particles(spec)}
    if not own.intersection(card.entries):
        return [Problem("card", "has no parameter of this model", "give a param_card.dat of this model")]
    hint = f"is the card of another model? `anomalon show` lists the parameters of {spec.name}"
    problems = []
    for key, line in card.entries.items():
        if key[0] in ("MASS", "DECAY"):
            unknown = abs(key[1][0]) > 1000000 and abs(key[1][0]) not in codes
        else:
            unknown = key[0] in named and key not in own
        if unknown:
            problems.append(Problem(label(key), f"in line {line.number} is nothing of this model", hint))
    return problems


def contradictions(before: ModelSpec, after: ModelSpec, card: Card) -> Iterable[str]:
    """Remarks on entries that are not read: masses that follow from others, and blocks of no model of ours."""
    own = {_key(e) for e in external_parameters(after)}
    old, new = parameter_values(before), parameter_values(after)
    for p in particles(after):
        line = card.entries.get(("MASS", (p.pdg,)))
        if line is None or line.value is None or ("MASS", (p.pdg,)) in own:
            continue
        follows = new[p.mass].real
        if not any(close(line.value, v[p.mass].real) for v in (old, new) if p.mass in v):
            yield f"MASS {p.pdg} ({p.name}) = {line.text} is not read: the other parameters make it {follows:.7g}"
    slots = {(p.block.upper(), p.codes): p.name for p in all_parameters(after, {}) if p.block is not None}
    known = {block for block, _ in slots} | SLHA_BLOCKS | {"QNUMBERS"}
    for block in sorted(card.blocks - known):
        yield f"block {block} is not read: the model has none"
    absent = [e.name for e in external_parameters(after) if _key(e) not in card.entries and e.name not in STANDARD]
    if absent:
        yield f"not in the card, hence as in the model: {', '.join(absent)}"


def close(a: float, b: float) -> bool:
    """Equal in the digits of a card."""
    return abs(a - b) <= DIGITS * max(abs(a), abs(b))


def stale(spec: ModelSpec, card: Card, model: UFOModel, *others: UFOModel) -> tuple[str, ...]:
    """Remarks on computed entries (widths of new particles, mixings) that the card has otherwise than `model`.

    No remark where it has the value of one of the `others`: the model that the card was written for.
    """
    own = {_key(e) for e in external_parameters(spec)}
    allowed = [{p.name: float(p.value) for p in m.parameters if p.block is not None} for m in (model, *others)]
    remarks = []
    for block, parameters in blocks(model):
        for p in parameters:
            key = (block.upper(), p.codes)
            line = card.entries.get(key)
            if key in own or line is None or line.value is None:
                continue
            if not any(p.name in values and close(line.value, values[p.name]) for values in allowed):
                remarks.append(f"{label(key)} ({p.name}) = {line.text} is computed, not read: now {float(p.value):.7g}")
    return tuple(remarks)


def written(model: UFOModel) -> str:
    """The consistent card of a model, with the branching ratios of the new particles below their widths."""
    return card_text(model, branchings=True)
