"""What a W or a Z below its mass shell becomes, and the final states that a search's table counts of it.

SModelS names a table by what is seen: 71*([[['mu+','mu-']],[['l','nu']]] + ...) is 71 times the cross-section into these
leptons, with 71 the inverse of their share for W and Z on the mass shell; without a factor the table is of the leptons
alone.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from itertools import product

from modelgen.errors import LimitError

Pairs = frozenset[tuple[str, str]]
Parts = tuple[tuple[str, str, float], ...]  # cross-sections (pb) into pairs of final states

ORDER = ("e", "mu", "tau", "nu", "jet", "b")  # in which a final state is named
OURS = {"e": "e", "mu": "mu", "ta": "tau", "ve": "nu", "vm": "nu", "vt": "nu", "b": "b",
        **dict.fromkeys(("u", "d", "s", "c", "pi"), "jet")}  # fmt: skip
# Their labels with signs left out; l+ l- of one boson has one flavour, and so is written for ours
THEIRS = {"e": ("e",), "mu": ("mu",), "ta": ("tau",), "l": ("e", "mu"), "L": ("e", "mu", "tau"), "nu": ("nu",),
          "jet": ("jet",), "q": ("jet",), "jetb": ("jet", "b"), "b": ("b",)}  # fmt: skip
FACTOR = re.compile(r"^\s*(\d+(?:\.\d*)?)\s*\*\s*(?=[\[(])")
SUM = re.compile(r"\]\s*\+\s*\[")
MAX_LENGTH = 2000


def factor(constraint: str) -> float:
    """What the sum of the final states of a constraint is multiplied by: a limit holds for that product."""
    found = FACTOR.match(constraint)
    return float(found.group(1)) if found else 1.0


def named(parts: Sequence[str]) -> str:
    """A final state by its parts in order: "e nu", "mu mu", "jet jet"."""
    return " ".join(sorted(parts, key=ORDER.index))


def final_of(products: Sequence[str]) -> str:
    """What particles of ours, by UFO names in lower case, are to a search; "" for what has no name here."""
    parts = [OURS.get(name.rstrip("+-~0"), "") for name in products]
    return named(parts) if all(parts) else ""


def pairs_of(constraint: str, where: str) -> Pairs:
    """The pairs of final states, each pair sorted, that a constraint in bracket notation sums; "" for no decay."""
    text = FACTOR.sub("", constraint.strip())
    if len(text) > MAX_LENGTH or re.search(r"[^\w\s\[\](),'+\-]", text):
        raise LimitError("the constraint is not a sum of final states", where=where)
    try:
        bare = text.replace("(", "").replace(")", "")
        elements = ast.literal_eval("[" + SUM.sub("],[", bare) + "]")
        return frozenset(_sorted(a, b) for one, other in elements for a, b in product(_branch(one), _branch(other)))
    except (ValueError, SyntaxError, TypeError, KeyError, MemoryError, RecursionError) as error:
        raise LimitError("the constraint names a final state that is not known here", where=where) from error


def _branch(vertices: list[list[str]]) -> set[str]:
    if not vertices:
        return {""}
    (labels,) = vertices
    return {named(parts) for parts in product(*(THEIRS[label.rstrip("+-")] for label in labels))}


def _sorted(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a <= b else (b, a)


def joint(first: Sequence[tuple[str, float]], second: Sequence[tuple[str, float]], sigma: float) -> Parts:
    """Cross-section into each pair of final states, from the probabilities on both sides."""
    found: dict[tuple[str, str], float] = {}
    for (a, p), (b, q) in product(first, second):
        found[_sorted(a, b)] = found.get(_sorted(a, b), 0.0) + sigma * p * q
    return tuple((*pair, value) for pair, value in found.items())


def added(one: Parts, other: Parts) -> Parts:
    """Two lists of cross-sections, what is into the same pair added up."""
    found: dict[tuple[str, str], float] = {}
    for a, b, value in (*one, *other):
        found[a, b] = found.get((a, b), 0.0) + value
    return tuple((*pair, value) for pair, value in found.items())


def in_words(pairs: Pairs) -> str:
    """ "(e nu)(e nu), (mu nu)(mu nu)"."""
    return ", ".join("".join(f"({part})" for part in pair if part) for pair in sorted(pairs))
