"""What all commands share: common options, the MODEL argument with `--set`, and output as text or as one JSON document.

A command is a module `validation/commands/<name>.py` with a click command named `command`:

    @click.command()
    @frame.model            # MODEL and --set: passes spec=ModelSpec
    @frame.writer           # -o and --force: passes output=Path, force=bool
    @frame.parallel         # --jobs: passes jobs=int
    @frame.output           # --json, -v, -q, --debug: passes out=Output
    def command(out: frame.Output, spec: ModelSpec, output: Path, force: bool, jobs: int) -> int:
        ...
        out.emit("name", document, text)
        return 0            # the exit code: 0 yes, 1 no; everything else is an exception

Library modules are imported inside the functions, so that `anomalon --help` stays fast.
"""

from __future__ import annotations

import functools
import json
import logging
import math
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click
from click.shell_completion import CompletionItem

from modelgen import __version__
from modelgen.errors import OutputError, Problem, SpecError

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

    from modelgen.spec import ModelSpec

Function = TypeVar("Function", bound=Callable[..., Any])


class Output(NamedTuple):
    """Where a command's words go: its result to standard output, everything else to standard error."""

    as_json: bool = False
    verbose: int = 0
    quiet: bool = False

    def emit(self, command: str, document: Mapping[str, Any], text: RenderableType | Sequence[RenderableType]) -> None:
        """Print the result: with --json the document and nothing else, otherwise `text` (rich renderables or str)."""
        if self.as_json:
            whole = {"schema": f"anomalon.{command}/1", "version": __version__, **document}
            click.echo(json.dumps(finite(whole), indent=2, ensure_ascii=False, allow_nan=False))
        else:
            show(text)

    def note(self, text: str) -> None:
        """A remark on standard error, silenced by -q."""
        if not self.quiet:
            click.echo(text, err=True)

    def warn(self, text: str) -> None:
        """A warning on standard error, never silenced."""
        click.echo(f"warning: {text}", err=True)

    def detail(self, text: str) -> None:
        """A remark that only -v shows."""
        if self.verbose:
            click.echo(text, err=True)

    @property
    def progress(self) -> bool:
        """Whether progress bars may be drawn: on a terminal only, not with -q."""
        return not self.quiet and sys.stderr.isatty()


def finite(value: Any) -> Any:
    """`value` as plain JSON types: numpy arrays as lists, fractions as exact strings, what is not finite as null."""
    for method in ("_asdict", "tolist"):  # a NamedTuple; a numpy array or number
        if hasattr(value, method):
            return finite(getattr(value, method)())
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, (str, int)) or value is None:
        return value
    if isinstance(value, Mapping):
        return {str(key): finite(item) for key, item in value.items()}
    return str(value) if isinstance(value, (Fraction, Path)) else [finite(item) for item in value]


def show(text: RenderableType | Sequence[RenderableType]) -> None:
    """Print to standard output: with rich on a terminal, otherwise plain, uncut and without trailing blanks."""
    from rich.console import Console

    parts = text if isinstance(text, (list, tuple)) else [text]
    if sys.stdout.isatty():
        console = Console(highlight=False)
        for part in parts:
            console.print(part, markup=False)
        return
    console = Console(width=500, highlight=False, color_system=None, force_terminal=False, legacy_windows=False)
    with console.capture() as capture:
        for part in parts:
            console.print(part, markup=False, soft_wrap=isinstance(part, str))  # a sentence stays on its line
    click.echo("\n".join(line.rstrip() for line in capture.get().splitlines()))


def table(title: str | None, columns: Sequence[str], rows: Iterable[Sequence[Any]], right: Sequence[str] = ()) -> Table:
    """A rich table in the house style; the columns named in `right` are right-aligned. Cells are text, not markup."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    made = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        made.add_column(column, justify="right" if column in right else "left")
    for row in rows:
        made.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    return made


def output(function: Function) -> Function:
    """Adds --json, -v, -q and --debug; passes `out`."""

    @click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
    @click.option("-v", "--verbose", count=True, help="Say more (on standard error).")
    @click.option("-q", "--quiet", is_flag=True, help="Say less.")
    @click.option("--debug", is_flag=True, help="Show tracebacks.")
    @functools.wraps(function)
    def wrapped(*args: Any, as_json: bool, verbose: int, quiet: bool, debug: bool, **kwargs: Any) -> Any:
        level = logging.DEBUG if debug or verbose > 1 else (logging.INFO if verbose else logging.WARNING)
        logging.basicConfig(level=level, format="%(levelname)s: %(message)s", stream=sys.stderr)
        return function(*args, out=Output(as_json, verbose, quiet), **kwargs)

    return wrapped  # type: ignore[return-value]


def setting(function: Function) -> Function:
    """Adds --set NAME=VALUE alone; passes `assignments`, a tuple of strings for `resolve`."""
    option = click.option(
        "--set",
        "assignments",
        metavar="NAME=VALUE",
        multiple=True,
        help="Change an external parameter, by its UFO name (repeatable).",
    )
    return option(function)


def models(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """What the shell offers for MODEL: presets and TOML files, or else what it has itself for file names.

    bash forgets what came before a "file" and takes file names of its own only where nothing comes after it.
    """
    from glob import escape, glob

    from modelgen.modelfile import preset_names

    names = [name for name in preset_names() if name.startswith(begun)]
    files = sorted(path for path in glob(f"{escape(begun)}*") if path.endswith(".toml"))
    return [CompletionItem(begun, type="file"), *map(CompletionItem, [*names, *files])]


def model(function: Function) -> Function:
    """Adds MODEL and --set; passes `spec`, with the settings applied."""

    @click.argument("model", shell_complete=models)
    @setting
    @functools.wraps(function)
    def wrapped(*args: Any, model: str, assignments: tuple[str, ...], **kwargs: Any) -> Any:
        return function(*args, spec=resolve(model, assignments), **kwargs)

    return wrapped  # type: ignore[return-value]


def flavour(function: Function) -> Function:
    """Adds --flavour FILE: the data of rare meson decays that count while the command runs."""

    @click.option(
        "--flavour",
        "file",
        type=click.Path(path_type=Path),
        help="CKM elements, form factors and masses of rare meson decays, as in validation/data/flavour.toml.",
    )
    @functools.wraps(function)
    def wrapped(*args: Any, file: Path | None, **kwargs: Any) -> Any:
        if file is None:
            return function(*args, **kwargs)
        from validation.rates import mesons

        with mesons.using(file):
            return function(*args, **kwargs)

    return wrapped  # type: ignore[return-value]


def writer(function: Function) -> Function:
    """Adds -o and --force; passes `output` (a Path) and `force`."""
    target = click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="Where to write.")
    force = click.option("--force", is_flag=True, help="Replace what is there, even if it is not ours.")
    return target(force(function))


def parallel(function: Function) -> Function:
    """Adds --jobs; passes `jobs`, the number of processes (default: all cores)."""
    return click.option(
        "--jobs",
        type=click.IntRange(min=1),
        default=lambda: os.cpu_count() or 1,
        show_default="all cores",
        help="Number of processes.",
    )(function)


def refuse_output(output: Path, suffixes: Sequence[str], force: bool, ours: Callable[[Path], bool]) -> None:
    """Refuse, before any work, a name that ends in none of `suffixes`, or a file that is not `ours` to replace."""
    from modelgen.output import refuse_irregular

    if not output.name.endswith(tuple(suffixes)):
        raise OutputError("the kind of file is not known", str(output), f"let its name end in {', '.join(suffixes)}")
    refuse_irregular(output)
    if output.exists() and not force and not ours(output):
        what = "exists already and was not written by this program"
        raise OutputError(what, str(output), "choose another -o, or --force")


def resolve(model: str, assignments: Sequence[str] = ()) -> ModelSpec:
    """The model of a preset name or path, with every `NAME=VALUE` applied."""
    from modelgen.modelfile import load

    spec = load(model)
    if not assignments:
        return spec
    from modelgen.parameters import with_parameters

    return with_parameters(spec, settings(assignments))


def settings(assignments: Sequence[str]) -> dict[str, float]:
    """`["gX=0.01", "MX=2"]` as a dictionary; the last of equal names wins."""
    values: dict[str, float] = {}
    problems = []
    for text in assignments:
        name, equals, number = text.partition("=")
        try:
            values[name.strip()] = float(number)
        except ValueError:
            what = f"{number.strip()!r} is not a number" if equals else "no value given"
            problems.append(Problem(f"--set {text}", what, "write --set NAME=VALUE, for example --set gX=0.01"))
    if problems:
        raise SpecError("command line", problems)
    return values
