"""The files of a directory as syntax trees, within bounds of size and kind: what is not a plain file is not opened."""

from __future__ import annotations

import ast
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from modelgen.errors import UFOError
from validation.ufo.lint.findings import Finding, finding
from validation.ufo.syntax import parse_text

# A syntax tree takes up to 900 bytes a token, a check some microseconds: the bounds keep it below 500 MB and 10 s.
# The largest of MadGraph's own models, MSSM_SLHA2, has a quarter of them.
MAX_BYTES = 16_000_000
MAX_TOKENS = 850_000
CHUNK_TOKENS = 60_000
MAX_PART = 250_000  # tokens of one statement
MAX_ENTRIES = 2_000

REQUIRED = ("particles", "parameters", "couplings", "lorentz", "vertices")
DATA = (*REQUIRED, "coupling_orders", "decays", "propagators", "form_factors")
_TOKEN = re.compile(rb"[\w.]+|[^\s\w]")
_OBJECT = re.compile(rb"^(?=[A-Za-z_])(?!else|elif|except|finally)", re.MULTILINE)


class Source(NamedTuple):
    """The text of one file, and its trees (of one chunk each, with the lines of the whole file)."""

    name: str
    path: Path
    data: bytes

    @property
    def text(self) -> str:
        """As text, with replacements for what is not UTF-8."""
        return self.data.decode("utf-8", errors="replace")

    def trees(self) -> Iterator[ast.Module]:
        """The syntax trees of successive parts of the file; a UFOError where a part is not Python."""
        if _tokens(self.data) <= CHUNK_TOKENS:
            yield parse_text(self.data, self.path)
            return
        line = 0
        for part in _parts(self.data):
            if _tokens(part) > MAX_PART:
                raise UFOError("one statement is too large to be read", where=f"{self.path}:{line + 1}")
            yield parse_text(b"\n" * line + part, self.path)  # so that lines are those of the file
            line += part.count(b"\n")


class Sources(NamedTuple):
    """The Python files that could be read, by their name without .py; the names of all entries; and the faults."""

    root: Path
    files: dict[str, Source]
    entries: frozenset[str]
    findings: tuple[Finding, ...]


def _tokens(data: bytes) -> int:
    return sum(1 for _ in _TOKEN.finditer(data))


def _parts(data: bytes) -> Iterator[bytes]:
    """Parts of at most CHUNK_TOKENS (unless one statement is larger) that begin where a line begins with a name."""
    begin, count = 0, 0
    places = [m.start() for m in _OBJECT.finditer(data)] + [len(data)]
    last = 0
    for place in places:
        count += _tokens(data[last:place])
        if count > CHUNK_TOKENS and last > begin:
            yield data[begin:last]
            begin, count = last, _tokens(data[last:place])
        last = place
    if begin < len(data):
        yield data[begin:]


def scan(root: Path) -> Sources:
    """Every Python file at the top of the directory, opened only if it is a plain file inside it."""
    files: dict[str, Source] = {}
    found: list[Finding] = []
    entries: list[str] = []
    budget = MAX_TOKENS
    with os.scandir(root) as listing:
        for entry in listing:
            entries.append(entry.name)
            if len(entries) >= MAX_ENTRIES:
                found.append(finding("U303", ".", None, f"the directory has more than {MAX_ENTRIES} entries"))
                break
    order = {name: n for n, name in enumerate((*DATA, "object_library", "function_library", "__init__"))}
    for name in sorted(entries, key=lambda n: (order.get(n.removesuffix(".py"), len(order)), n)):
        if not name.endswith(".py"):
            continue
        stem = name.removesuffix(".py")
        try:
            data = _read(root, name)
            tokens = _tokens(data)
            if tokens > budget:
                raise UFOError("the files are too large to be checked in bounded time and memory")
            budget -= tokens
            files[stem] = Source(name, root / name, data)
        except UFOError as error:
            code = "U303" if stem in DATA or stem in order else "U305"
            found.append(finding(code, name, None, f"{error.message}; it was not read"))
    found += [
        finding("U300", f"{name}.py", None, f"{name}.py is missing: no tool can load the model without it")
        for name in (*REQUIRED, "object_library", "__init__")
        if f"{name}.py" not in entries
    ]
    return Sources(root, files, frozenset(entries), tuple(found))


def _read(root: Path, name: str) -> bytes:
    """The bytes of a plain file; nothing else is opened for reading (a FIFO would block, a device never end)."""
    path = root / name
    try:
        if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
            raise UFOError("this is a link to a place outside the model")
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise UFOError("this is not a plain file")
        descriptor = os.open(path.resolve(), os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    except (OSError, RuntimeError) as error:
        raise UFOError(f"the file cannot be opened ({getattr(error, 'strerror', None) or error})") from error
    with os.fdopen(descriptor, "rb") as stream:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise UFOError("this is not a plain file")
        if status.st_size > MAX_BYTES:
            raise UFOError(f"the file has {status.st_size / 1e6:.0f} MB, more than {MAX_BYTES // 1_000_000}")
        try:
            return stream.read(MAX_BYTES)
        except OSError as error:
            raise UFOError(f"the file cannot be read ({error.strerror})") from error
