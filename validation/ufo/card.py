"""`read_card(path, ufo)`: the external parameters from an SLHA card (hep-ph/0311123, arXiv:0801.0045)."""

from __future__ import annotations

from pathlib import Path

from modelgen.errors import UFOError
from validation.ufo.model import UFO

MAX_BYTES = 20_000_000
Entries = dict[tuple[str, tuple[int, ...]], float]


def read_card(path: str | Path, ufo: UFO) -> dict[str, float]:
    """Values of the external parameters that the card gives, by name; those that it does not give keep their defaults.

    A width written as `Auto` is refused: what it stands for is not in the card.
    """
    entries = _entries(Path(path))
    found: dict[str, float] = {}
    for parameter in ufo.parameters:
        if parameter.nature != "external" or parameter.block is None:
            continue
        value = entries.get((parameter.block.lower(), parameter.code))
        if value is not None:
            found[parameter.name] = value
    return found


def _entries(path: Path) -> Entries:
    """(block in lower case, code) -> number, of every BLOCK and DECAY; text entries are passed over."""
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
            _add(entries, block, words, where)
    return entries


def _add(entries: Entries, block: str, words: list[str], where: str) -> None:
    """One line of a block: integers, then the value; a value alone has the code ()."""
    try:
        code = tuple(int(w) for w in words[:-1])
    except ValueError:
        return  # a line of text, as in SPINFO
    try:
        value = _number(words[-1], where)
    except UFOError:
        if block in ("mass", "sminputs"):
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
        raise UFOError("the card asks for an automatic width", where=where, hint="write the number")
    try:
        return float(word.lower().replace("d", "e"))  # Fortran writes 1.0D+00
    except ValueError as error:
        raise UFOError(f"{word!r} is not a number", where=where) from error
