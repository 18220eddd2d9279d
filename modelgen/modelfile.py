"""Read a model file or preset into a ModelSpec; every fault of the file is reported at once."""

from __future__ import annotations

import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

from modelgen.consistency import check_consistency
from modelgen.errors import Problem, SpecError, nearest
from modelgen.reading import Table
from modelgen.spec import ModelSpec
from modelgen.tables import read_spec

LARGEST_FILE = 256 * 1024  # bytes; a model file has one or two thousand
MOST_DOTS = 200  # in one line: the time that tomllib needs grows with the square of the length of a dotted key
MOST_PROBLEMS = 100
_EXPECTED = 'a model file has name, [vector] and [[anomalons]]; `anomalon show belle2 --toml` prints an example'


def preset_names() -> tuple[str, ...]:
    """The names of the shipped models, sorted."""
    folder = resources.files("modelgen") / "presets"
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")))


def load(name_or_path: str | Path) -> ModelSpec:
    """The model of a preset name or of a TOML file; SpecError lists everything that is wrong with it."""
    text = str(name_or_path)
    if text in preset_names():
        return loads((resources.files("modelgen") / "presets" / f"{text}.toml").read_bytes(), text)
    path = Path(text)
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        hint = nearest(text, preset_names()) if not path.suffix else "MODEL is a preset name or the path of a TOML file"
        reason = getattr(error, "strerror", None) or str(error)
        raise SpecError(text[:200], [Problem("file", f"cannot be read: {reason}", hint)]) from None
    return loads(content, text)


def loads(content: bytes | str, source: str = "model") -> ModelSpec:
    """The model of the text of a model file; `source` names it in messages."""
    problems: list[Problem] = []
    document = _document(content, source)
    spec = read_spec(Table(document, "", problems))
    problems.extend(check_consistency(spec, problems))
    if len(problems) > MOST_PROBLEMS:
        rest = Problem("file", f"{len(problems) - MOST_PROBLEMS} more problems", _EXPECTED)
        problems = [*problems[:MOST_PROBLEMS], rest]
    if problems:
        raise SpecError(source, problems)
    return spec


def summary(spec: ModelSpec) -> str:
    """One line: current, coupling, mass, anomalons, scalar, dark fermion."""
    vector = spec.vector
    current = vector.charges.text or "charges of its own"
    multiplets = ", ".join(f"{m.name} ({m.su2},{m.hypercharge}) {m.mass:g}" for m in spec.anomalons)
    parts = [f"{current}, gX = {vector.coupling:g}, MX = {vector.mass:g} GeV", multiplets or "no anomalons"]
    if spec.scalar:
        parts.append(f"scalar {spec.scalar.mass:g}")
    if spec.dark:
        parts.append(f"dark fermion {spec.dark.mass:g}")
    return "; ".join(parts)


def _document(content: bytes | str, source: str) -> dict[str, Any]:
    def refuse(message: str, hint: str | None = None) -> SpecError:
        return SpecError(source, [Problem("file", message, hint)])

    if len(content) > LARGEST_FILE:
        raise refuse(f"is larger than {LARGEST_FILE // 1024} kB", _EXPECTED)
    if isinstance(content, bytes):
        if b"\0" in content:
            raise refuse("is binary, not text", _EXPECTED)
        try:
            content = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise refuse(f"is not UTF-8 text (byte {error.start})", "save it as UTF-8") from None
    if not content.strip():
        raise refuse("is empty", _EXPECTED)
    if max(line.count(".") for line in content.split("\n")) > MOST_DOTS:
        raise refuse(f"has a line with more than {MOST_DOTS} dots", _EXPECTED)
    try:
        return tomllib.loads(content.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        raise refuse(f"is not TOML: {error}", _EXPECTED) from None
    except (RecursionError, ValueError) as error:
        # deeply nested brackets; an integer of thousands of digits
        raise refuse(f"cannot be parsed: {type(error).__name__}", _EXPECTED) from None
