"""The `anomalon` command: a table of commands, each imported only when called, and the exit codes of all of them."""

from __future__ import annotations

import errno
import importlib
import json
import os
import select
import signal
import sys
import tempfile
import traceback
from collections.abc import Sequence
from types import FrameType
from typing import Any, NoReturn

import click

from modelgen import __version__
from modelgen.errors import AnomalonError, OutputError, SpecError, alike

# name: (module:function, one line for `anomalon --help`, read without importing the module)
COMMANDS = {
    "presets": ("validation.commands.presets:command", "The shipped models, one line each."),
    "show": ("validation.commands.show:command", "Fields, charges, masses, parameters and particle names of a model."),
    "check": ("validation.commands.check:command", "Anomaly coefficients, exact; Wess-Zumino coefficients; warnings."),
    "solve": ("validation.commands.solve:command", "Minimal anomalon spectra that cancel the anomalies of the charges."),
    "build": ("validation.commands.build:command", "Write the UFO model."),
    "lint": ("validation.commands.lint:command", "Check any UFO directory, without running its code."),
    "diff": ("validation.commands.diff:command", "Which parts of two UFO directories differ, numerically."),
    "card": ("validation.commands.card:command", "A consistent param_card for changed parameters, or from a card."),
    "events": ("validation.commands.events:command", "Generate a sample of unweighted events."),
    "shower": ("validation.commands.shower:command", "Shower and decay a sample with Pythia 8, written as HepMC3."),
    "rates": ("validation.commands.rates:command", "Analytic widths, branching ratios and cross-sections."),
    "validate": ("validation.commands.validate:command", "Compare a sample with the analytic rates."),
    "recast": ("validation.commands.recast:command", "Every limit: does it apply, prediction against bound, verdict."),
    "fit": ("validation.commands.fit:command", "Fit M_X and g_X to the Belle II excess in B⁺ → K⁺ and missing energy."),
    "scan": ("validation.commands.scan:command", "Every limit on a plane of parameters, resumable."),
    "bench": ("validation.commands.bench:command", "How long the program takes on this machine."),
    "cite": ("validation.commands.cite:command", "What to cite when a model is used, as text, BibTeX or JSON."),
    "run": ("validation.commands.run:command", "All of it: check, build, events, validate, recast, report."),
    "gallery": ("validation.commands.gallery:command", "All presets run, with every figure and table, and an index page."),
    "selfcheck": ("validation.commands.selfcheck:command", "The long tables of the manual, made again."),
}

# whose versions a bug report needs; those of the extras last
LIBRARIES = (
    *("numpy", "scipy", "sympy", "jinja2", "attrs", "click", "matplotlib", "awkward", "h5py", "pylhe", "uproot"),
    *("particle", "pyhf", "pythia8mc", "pyhepmc", "dask", "distributed", "pyarrow"),
)

BAD_INPUT, BUG, INTERRUPTED, TERMINATED = 2, 3, 130, 143
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class _Passed(Exception):
    """Carries an error past click, which would make it an exit code of its own."""

    def __init__(self, error: Exception) -> None:
        super().__init__(str(error))
        self.error = error


class LazyGroup(click.Group):
    """A group that knows its commands from `COMMANDS` and imports one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, function = COMMANDS[cmd_name][0].split(":")
        found: click.Command = getattr(importlib.import_module(module), function)
        return found

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[Any, Any, list[str]]:
        """As click does, with the nearest command named when there is none."""
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            near = alike(args[0], COMMANDS)
            hint = f"Did you mean '{near[0]}'?" if near else f"The commands are {', '.join(COMMANDS)}."
            raise click.UsageError(f"No such command '{args[0]}'. {hint}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """As click does, but a truncated file is no interrupt (EOFError), and a closed pipe no answer "no"."""
        try:
            return super().invoke(ctx)
        except (BrokenPipeError, EOFError) as error:
            raise _Passed(error) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])


def _versions(context: click.Context, _parameter: click.Parameter, asked: bool) -> None:
    """`--version`: the program, Python, the system, and the libraries that results depend on."""
    if not asked or context.resilient_parsing:
        return
    import platform
    from importlib import metadata

    from validation.generators import madgraph

    click.echo(f"anomalon, version {__version__}")
    click.echo(f"Python {platform.python_version()}, {sys.platform} {platform.machine()}")
    for name in LIBRARIES:
        try:
            click.echo(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            click.echo(f"{name} is not installed")
    found = madgraph.find()  # its file VERSION is read, nothing is started
    click.echo(f"MadGraph {found.version}" if found else "MadGraph is not found")
    click.echo(f"MG5_PATH is {'set' if os.environ.get('MG5_PATH') else 'not set'}")
    context.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_versions, help="For bug reports.")
def group() -> None:
    """Model files for light vectors with electroweak-anomalous currents, and their validation.

    MODEL is the name of a preset (`anomalon presets`) or the path of a TOML file. For completion of commands, options
    and models by the shell, put the line eval "$(_ANOMALON_COMPLETE=bash_source anomalon)" into ~/.bashrc (or
    zsh_source, ~/.zshrc).
    """


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code: 0 yes, 1 no, 2 bad input, 3 a bug of ours, 130 interrupted."""
    as_json, debug = "--json" in arguments, "--debug" in arguments
    try:
        code = group.main(list(arguments), prog_name="anomalon", standalone_mode=False)
        sys.stdout.flush()
    except AnomalonError as error:
        return _refuse(error, as_json, debug)
    except click.ClickException as error:
        return _refuse_usage(error, as_json)
    except (KeyboardInterrupt, click.Abort):
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except Exception as error:
        original = error.error if isinstance(error, _Passed) else error
        if isinstance(original, BrokenPipeError) and _reader_gone():
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing is left to flush at exit
            return 0
        if not (isinstance(original, OSError) and original.errno in FULL):
            return _confess(original, arguments, as_json, debug)
        code = _no_space(original, as_json, debug)
    return int(code) if isinstance(code, int) else 0


def _reader_gone() -> bool:
    """Whether it was our own output that nobody reads any more (`anomalon ... | head`)."""
    try:
        poll = select.poll()
        poll.register(sys.stdout.fileno(), select.POLLOUT)
        return any(event & (select.POLLERR | select.POLLHUP) for _, event in poll.poll(0))
    except (OSError, ValueError, AttributeError):  # no file behind it; no poll on this system
        return False


def _no_space(error: OSError, as_json: bool, debug: bool) -> int:
    """A disk that is full is nobody's fault; where it is that of our own output, nothing can be said there any more."""
    where = str(error.filename) if error.filename else None
    refusal = OutputError(f"cannot write: {error.strerror}", where, "free space, or write to another place")
    try:
        _refuse(refusal, as_json, debug)
        sys.stdout.flush()
    except OSError:
        _refuse(refusal, False, debug)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing is left to flush at exit
    return BAD_INPUT


def main() -> NoReturn:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without Greek letters is no reason to fail
    signal.signal(signal.SIGTERM, _terminated)
    sys.exit(run(sys.argv[1:]))


def _terminated(_number: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(TERMINATED)  # as an exception, so that half-written files are cleaned up on the way out


def _error_document(code: str, message: str, where: str | None, hint: str | None, **more: Any) -> None:
    error = {"code": code, "message": message, "where": where, "hint": hint, **more}
    document = {"schema": "anomalon.error/1", "version": __version__, "error": error}
    click.echo(json.dumps(document, indent=2, ensure_ascii=False))


def _refuse(error: AnomalonError, as_json: bool, debug: bool) -> int:
    if debug:
        traceback.print_exception(error)
    if as_json:
        problems = error.problems if isinstance(error, SpecError) else ()
        hint = error.hint or next((problem.hint for problem in problems if problem.hint), None)
        more = {"problems": [problem._asdict() for problem in problems]} if problems else {}
        _error_document(error.code, error.message, error.where, hint, **more)
    else:
        click.echo(f"error: {error.where + ': ' if error.where else ''}{error.message}", err=True)
        if error.hint:
            click.echo(f"  hint: {error.hint}", err=True)
    return BAD_INPUT


def _refuse_usage(error: click.ClickException, as_json: bool) -> int:
    if as_json:
        context = getattr(error, "ctx", None)
        where = context.command_path if context else None
        _error_document("usage", error.format_message(), where, f"see `{where or 'anomalon'} -h`")
    else:
        error.show()
    return BAD_INPUT


def _confess(error: Exception, arguments: Sequence[str], as_json: bool, debug: bool) -> int:
    """Code 3: one sentence, and the traceback in a file that can be sent to us."""
    lines = "".join(traceback.format_exception(error))
    message = f"anomalon failed through a fault of its own: {type(error).__name__}: {error}"
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="anomalon-", suffix=".log", delete=False, encoding="utf-8", errors="replace"
        ) as log:
            log.write(f"anomalon {__version__}, Python {sys.version}\narguments: {list(arguments)}\n\n{lines}")
        hint = f"the traceback is in {log.name}; please report it"
    except OSError:  # no temporary directory, which may be the fault itself
        hint = "--debug shows the traceback, for which there is no temporary directory; please report it"
    if debug:
        click.echo(lines, err=True)
    if as_json:
        _error_document("bug", message, None, hint)
    else:
        click.echo(f"{message}\n  {hint}", err=True)
    return BUG


if __name__ == "__main__":
    main()
