"""The rules that keep the two derivations independent and untrusted input harmless, read from the sources."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from validation.cli import COMMANDS

ROOT = Path(__file__).parent.parent
MODULES = sorted(path for package in ("modelgen", "validation") for path in (ROOT / package).rglob("*.py"))

# room: what it may import of modelgen
RATES = {"errors", "spec", "sm", "fields", "anomalies", "anomalons"}
RATES |= {"hadrons", "soft_widths"}  # no vertex gives these widths: measured ones, one home for cards and rates
# What comes along with these, and derives nothing: the numerical quadrature of loop functions (anomalons), and the
# mixing angle of the neutral vectors, for the quarks' couplings to an X that decays into hadrons (soft_widths).
RATES_INDIRECTLY = {"quadrature", "kinetic"}
ROOMS = {
    "validation/rates": RATES | RATES_INDIRECTLY,
    "validation/generators/embedded": {"errors"},
    "validation/ufo": {"errors"},
}
SHOWN = {"validation.notebook"}  # imported when a notebook shows a result, which no number depends on
DERIVING = {"build", "card", "events", "gallery", "run", "selfcheck"}  # these commands make model files, with sympy
DYNAMIC = {"eval", "exec", "compile", "__import__"}
FORBIDDEN_MODULES = {"pickle", "cPickle", "marshal", "shelve", "dill", "joblib", "runpy", "code"}


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> set[str]:
    """Dotted names of every module that a file imports, at any depth, `if TYPE_CHECKING` included."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{relative(path)}:{node.lineno}: relative import"
            found |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def module_path(name: str) -> Path | None:
    """The file of one of our modules; None for names in modules, and for libraries."""
    path = ROOT.joinpath(*name.split("."))
    return next((p for p in (path.with_suffix(".py"), path / "__init__.py") if p.exists()), None)


def executed(tree: ast.AST, inside_functions: bool = False) -> Iterator[ast.AST]:
    """The nodes that run when a module is imported: none under `if TYPE_CHECKING`, none in functions unless asked."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not inside_functions:
            continue
        yield node
        yield from executed(node, inside_functions)


def loaded(path: Path, inside_functions: bool = False) -> set[str]:
    """The modules, ours and of libraries, that a file itself loads when it is imported (or when its functions run)."""
    found: set[str] = set()
    for node in executed(ast.parse(path.read_text(encoding="utf-8")), inside_functions):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if module_path(name) else node.module or "" for name in names}
    return found


LOADED = {path: loaded(path) for path in MODULES}


def closure(names: Iterable[str]) -> dict[str, str]:
    """Everything that is loaded with these modules: its name, and the chain of imports that leads to it."""
    found = {name: name for name in names}
    waiting = list(found)
    for name in waiting:
        if (path := module_path(name)) is not None:
            new = {other: f"{found[name]} -> {other}" for other in sorted(LOADED[path]) if other not in found}
            found |= new
            waiting += new
    return found


def test_there_are_modules_to_read() -> None:
    assert len(MODULES) > 20


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_modelgen_never_imports_validation(path: Path) -> None:
    if relative(path).startswith("modelgen/"):
        assert not {name for name in imports(path) if name.split(".")[0] == "validation"}


@pytest.mark.parametrize("room", ROOMS)
def test_independent_rooms(room: str) -> None:
    """Rates know the spec only; the generator and the reader know the files only."""
    direct = RATES if room == "validation/rates" else ROOMS[room]
    for path in (ROOT / room).rglob("*.py"):
        parts = [name.split(".") for name in imports(path)]
        modelgen = {part[1] for part in parts if part[0] == "modelgen" and len(part) > 1}
        assert modelgen <= direct | {"__version__"}, relative(path)


def everything_behind(room: str) -> dict[str, str]:
    """What a room loads, through any number of imports: name, and the chain that leads to it."""
    own = {name for path in (ROOT / room).rglob("*.py") for name in loaded(path, inside_functions=True)}
    return closure(own - SHOWN)


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_are_independent_through_every_import(room: str) -> None:
    found = {name: chain for name, chain in everything_behind(room).items() if name.startswith("modelgen.")}
    assert found
    assert not [chain for name, chain in found.items() if name.split(".")[1] not in ROOMS[room]]


def test_the_generator_and_the_reader_do_not_know_the_rates() -> None:
    for room in ("validation/generators/embedded", "validation/ufo"):
        behind = everything_behind(room).items()
        assert not [chain for name, chain in behind if name.startswith(("validation.rates", "validation.recast"))]


def test_the_rates_do_not_know_the_generator_or_the_files() -> None:
    behind = everything_behind("validation/rates").items()
    assert not [chain for name, chain in behind if name.startswith(("validation.generators", "validation.ufo"))]


@pytest.mark.parametrize("command", sorted({entry[0].split(":")[0] for entry in COMMANDS.values()}))
def test_commands_load_sympy_only_to_derive_and_matplotlib_only_to_draw(command: str) -> None:
    """Start-up: what a command's functions import, and all that comes along with it."""
    path = module_path(command)
    assert path is not None
    libraries = {name.split(".")[0]: chain for name, chain in closure(loaded(path, inside_functions=True)).items()}
    assert "matplotlib" not in libraries, libraries["matplotlib"]
    assert ("sympy" in libraries) == (command.rsplit(".", maxsplit=1)[-1] in DERIVING), libraries.get("sympy")


@pytest.mark.parametrize("path", [p for p in MODULES if p.name == "__init__.py"], ids=relative)
def test_packages_import_nothing_eagerly(path: Path) -> None:
    assert imports(path) <= {"__future__", "__future__.annotations"}


def test_the_command_line_starts_with_click_alone() -> None:
    tree = ast.parse((ROOT / "validation/cli.py").read_text(encoding="utf-8"))
    names = [alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in tree.body if isinstance(node, ast.ImportFrom)]
    top = {name.split(".")[0] for name in names}
    assert top - set(sys.stdlib_module_names) == {"click", "modelgen"}


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_untrusted_input_is_data(path: Path) -> None:
    """No eval, exec, compile, pickle or shell; no import by name except the command table's own."""
    assert not imports(path) & FORBIDDEN_MODULES
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        place = f"{relative(path)}:{node.lineno}"
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        attribute = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        assert name not in DYNAMIC, place
        assert attribute not in {"system", "popen", "import_module", "spec_from_file_location"} or (
            attribute == "import_module" and relative(path) == "validation/cli.py"
        ), place
        shell = [keyword for keyword in node.keywords if keyword.arg == "shell"]
        assert not shell, place
        pickled = [k for k in node.keywords if k.arg == "allow_pickle" and getattr(k.value, "value", None) is not False]
        assert not pickled, place


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_libraries_stay_in_their_rooms(path: Path) -> None:
    names = {name.split(".")[0] for name in imports(path)}
    assert "matplotlib" not in names or path.parent.name == "plots"
    assert not names & {"symbolica", "pyamplicol", "ufo_model_loader"}


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_library_code_never_prints(path: Path) -> None:
    """Words go out through the commands; `click.echo` lives in them and in the command line itself."""
    if relative(path).startswith("validation/commands/") or relative(path) == "validation/cli.py":
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
        assert not called, f"{relative(path)}:{getattr(node, 'lineno', 0)}"


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
