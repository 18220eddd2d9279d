"""The narrow syntax that every parser of UFO text knows: WHIZARD has a grammar of its own, not Python's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from validation.ufo.lint.draft import Draft
from validation.ufo.lint.findings import Finding, finding
from validation.ufo.syntax import Reference

FILES = ("particles", "parameters", "couplings", "lorentz", "vertices", "coupling_orders", "decays")
_TEXT = re.compile(r"'''.*?'''|\"\"\".*?\"\"\"|'(?:\\.|[^'\\\n])*'?|\"(?:\\.|[^\"\\\n])*\"?|#[^\n]*", re.DOTALL)
_PATTERNS = (
    (re.compile(r",\s*[)\]}]"), "a comma before a closing bracket"),
    (re.compile(r"(?<![\w.])\d+[eE][+-]?\d+"), "a float without a decimal point"),
    (re.compile(r"(?<![\w.])\d*\.\d*[eE]\+\d+"), "a + in an exponent"),
    (re.compile(r"^(?:for|while|if|def|class|with|print|del)\b", re.MULTILINE), "a statement that is no assignment"),
    (re.compile(r"^§", re.MULTILINE), "a text on its own"),
    (re.compile(r"§\s*\+\s*§"), "texts added to each other"),
    (re.compile(r"^(?:from|import|except)\w+\s*=", re.MULTILINE), "a name that begins like an import"),
)


def check(draft: Draft) -> Iterator[Finding]:
    """One finding for each kind of syntax in each file."""
    for name in FILES:
        source = draft.sources.files.get(name)
        if source is None:
            continue
        plain = _TEXT.sub(_blank, source.text)
        for pattern, what in _PATTERNS:
            match = pattern.search(plain)
            if match:
                line = plain.count("\n", 0, match.start()) + 1
                yield finding("U406", source.name, line, f"{what}: WHIZARD's grammar does not have it")
    yield from _values(draft)


def _blank(match: re.Match[str]) -> str:
    """A text becomes one sign and its line breaks, a comment nothing."""
    text = match.group()
    return ("" if text.startswith("#") else "§") + "\n" * text.count("\n")


def _values(draft: Draft) -> Iterator[Finding]:
    lists = [
        item
        for item in draft.of("Vertex")
        for entries in [item.statement.arguments.get("couplings")]
        if isinstance(entries, dict)
        and any(isinstance(v, (list, tuple)) and not isinstance(v, Reference) for v in entries.values())
    ]
    if lists:
        text = (
            f"{lists[0].statement.variable} gives several couplings for one structure: WHIZARD's grammar takes one name"
        )
        yield finding("U406", "vertices.py", lists[0].statement.line, text)
    empty = [
        item
        for item in draft.items
        if any(value == "" for value in item.statement.arguments.values() if isinstance(value, str))
    ]
    if empty:
        text = f"{empty[0].statement.variable} has an empty text: older WHIZARD versions stop"
        yield finding("U406", empty[0].file, empty[0].statement.line, text)
