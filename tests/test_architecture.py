"""The rules that keep the two derivations independent and untrusted input harmless, read from the sources."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted(path for package in ("modelgen", "validation") for path in (ROOT / package).rglob("*.py"))

# room: what it may import of modelgen
RATES = {"errors", "spec", "sm", "fields", "anomalies", "anomalons"}
RATES |= {"hadrons", "soft_widths"}  # no vertex gives these widths: measured ones, one home for cards and rates
ROOMS = {
    "validation/rates": RATES,
    "validation/generators/embedded": {"errors"},
    "validation/ufo": {"errors"},
}
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


def test_there_are_modules_to_read() -> None:
    assert len(MODULES) > 20


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_modelgen_never_imports_validation(path: Path) -> None:
    if relative(path).startswith("modelgen/"):
        assert not {name for name in imports(path) if name.split(".")[0] == "validation"}


@pytest.mark.parametrize("room", ROOMS)
def test_independent_rooms(room: str) -> None:
    """Rates know the spec only; the generator and the reader know the files only."""
    for path in (ROOT / room).rglob("*.py"):
        parts = [name.split(".") for name in imports(path)]
        modelgen = {part[1] for part in parts if part[0] == "modelgen" and len(part) > 1}
        assert modelgen <= ROOMS[room] | {"__version__"}, relative(path)


def test_the_generator_and_the_reader_do_not_know_the_rates() -> None:
    for room in ("validation/generators/embedded", "validation/ufo"):
        for path in (ROOT / room).rglob("*.py"):
            strange = {name for name in imports(path) if name.startswith(("validation.rates", "validation.recast"))}
            assert not strange, relative(path)


def test_the_rates_do_not_know_the_generator_or_the_files() -> None:
    for path in (ROOT / "validation/rates").rglob("*.py"):
        strange = {name for name in imports(path) if name.startswith(("validation.generators", "validation.ufo"))}
        assert not strange, relative(path)


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
