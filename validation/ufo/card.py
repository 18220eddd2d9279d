"""`read_card(path, ufo)`: the external parameters from an SLHA card (hep-ph/0311123, arXiv:0801.0045)."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from modelgen.errors import UFOError
from validation.ufo.model import UFO

MAX_BYTES = 20_000_000
Key = tuple[str, tuple[int, ...]]
Entries = dict[Key, float]


def read_card(path: str | Path, ufo: UFO) -> dict[str, float]:
    """Values of the external parameters that the card gives, by name; those that it does not give keep their defaults.

    A width written as `Auto` is refused: what it stands for is not in the card.
    """
    externals = [p for p in ufo.parameters if p.nature == "external" and p.block is not None]
    keys = {p.name: ((p.block or "").lower(), p.code) for p in externals}
    entries = _entries(Path(path), frozenset(keys.values()))
    return {name: entries[key] for name, key in keys.items() if key in entries}


def _entries(path: Path, wanted: Collection[Key]) -> Entries:
    """(block in lower case, code) -> number, of every BLOCK and DECAY; text entries that nobody wants are passed over."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UFOError(f"the card is larger than {MAX_BYTES // 1_000_000} MB", where=str(path))
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError as error:
        raise UFOError(f"the card cannot be read: {error.strerror}", where=str(path)) from error
    entries: Entries = {}
    block: str | None = None
    for number, raw in enumerate(lines, start=1):
        words = raw.split("#", 1)[0].split()
        if not words:
            continue
        where, head = f"{path}:{number}", words[0].lower()
        if head == "block":
            if len(words) < 2:
                raise UFOError("a BLOCK has no name", where=where)
            block = words[1].lower()
        elif head == "decay":
            block = None
            if len(words) < 3:
                raise UFOError("a DECAY has no width", where=where)
            entries["decay", (_integer(words[1], where),)] = _number(words[2], where)
        elif block is not None:
            _add(entries, block, words, where, wanted)
    return entries


def _add(entries: Entries, block: str, words: list[str], where: str, wanted: Collection[Key]) -> None:
    """One line of a block: integers, then the value; a value alone has the code ()."""
    try:
        code = tuple(int(w) for w in words[:-1])
    except ValueError:
        code = ()  # a line of text, as in SPINFO
    if not code and (block, code) not in wanted:
        if any(block == other for other, _ in wanted):
            raise UFOError(f"{' '.join(words)[:60]!r} is not a code and a value", where=where)
        return
    try:
        value = _number(words[-1], where)
    except UFOError:
        if block in ("mass", "sminputs") or (block, code) in wanted:
            raise
        return
    entries[block, code] = value


def _integer(word: str, where: str) -> int:
    try:
        return int(word)
    except ValueError as error:
        raise UFOError(f"{word!r} is not a PDG code", where=where) from error


def _number(word: str, where: str) -> float:
    if word.lower().startswith("auto"):
        raise UFOError("the card says Auto, as for an automatic width", where=where, hint="write the number")
    try:
        return float(word.lower().replace("d", "e"))  # Fortran writes 1.0D+00
    except ValueError as error:
        raise UFOError(f"{word!r} is not a number", where=where) from error
