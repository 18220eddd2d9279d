"""Every error that a user can cause: what went wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class AnomalonError(Exception):
    """A refusal in one sentence. `where` is a file, key or line; `hint` says what to do; `code` is stable."""

    code = "error"

    def __init__(self, message: str, where: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message, self.where, self.hint = message, where, hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.message}" + (f" ({self.hint})" if self.hint else "")


class Problem(NamedTuple):
    """One fault of a model file: its place (`anomalons[0].x_left`), what is wrong with it, what to write instead."""

    where: str
    message: str
    hint: str | None = None


class SpecError(AnomalonError):
    """A model description that cannot be used; `problems` lists every fault at once."""

    code = "spec"

    def __init__(self, source: str, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        lines = [f"  {p.where}: {p.message}" + (f" ({p.hint})" if p.hint else "") for p in self.problems]
        count = f"{len(lines)} problem" + ("s" if len(lines) != 1 else "")
        super().__init__(f"{count} in the model description\n" + "\n".join(lines), where=source)


def alike(word: str, known: Iterable[str], most: int = 1, cutoff: float = 0.6) -> list[str]:
    """The known names that an unknown word may stand for, the most similar first; whatever the case if there are none."""
    import difflib  # only a refusal needs it

    names = list(known)
    by_case = {name.lower(): name for name in names}
    near = difflib.get_close_matches(word.lower(), by_case, most, cutoff)
    return difflib.get_close_matches(word, names, most, cutoff) or [by_case[name] for name in near]


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known name, or all of them where none is near."""
    names = list(known)
    near = alike(word, names)
    return f'did you mean "{near[0]}"?' if near else "one of " + ", ".join(names)


class UnsupportedError(AnomalonError):
    """Correct input that this version cannot treat yet; names the thing that it cannot treat."""

    code = "unsupported"


class UFOError(AnomalonError):
    """A UFO directory that cannot be read or used."""

    code = "ufo"


class ProcessError(AnomalonError):
    """A process or cut that cannot be understood, or has no finite rate."""

    code = "process"


class SampleError(AnomalonError):
    """An event file that cannot be read, or that is not what it was said to be."""

    code = "sample"


class GeneratorError(AnomalonError):
    """A generator that failed; `log` is the path of its log where there is one."""

    code = "generator"

    def __init__(self, message: str, where: str | None = None, hint: str | None = None, log: str | None = None) -> None:
        super().__init__(message, where, hint)
        self.log = log


class LimitError(AnomalonError):
    """A limit table that cannot be read or applied."""

    code = "limit"


class OutputError(AnomalonError):
    """A place that cannot be written to, or that holds something of the user's."""

    code = "output"


class PDFError(AnomalonError):
    """Parton densities that cannot be found or read."""

    code = "pdf"


class ScanError(AnomalonError):
    """A scan that cannot be made or continued."""

    code = "scan"
