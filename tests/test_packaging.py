"""What packagers read beside pyproject.toml says the same: the conda recipe, the pins of the lower bounds, the checkers."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest

from modelgen import __version__
from tests.lower_bounds import EXTRAS, TOOLS, is_version, pins, requirements

yaml = pytest.importorskip("yaml", reason="comes with Dask and pyhf")
ROOT = Path(__file__).parent.parent
CONFIGURATION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = CONFIGURATION["project"]
# conda-forge splits some packages, and has no pythia8mc
CONDA = {"matplotlib": "matplotlib-base", "dask": "dask-core"}
NOT_THERE = {"pythia8mc"}


@pytest.fixture(scope="module")
def recipe() -> dict:
    """The recipe with its two own words filled in."""
    text = (ROOT / "recipe" / "recipe.yaml").read_text(encoding="utf-8")
    context = yaml.safe_load(text)["context"]
    filled = re.sub(r"\$\{\{ (\w+) \}\}", lambda word: context.get(word[1], word[0]), text)
    return yaml.safe_load(filled)


def conda(bounds: dict[str, str]) -> set[str]:
    return {f"{CONDA.get(name, name)} {bound}" for name, bound in bounds.items() if name not in NOT_THERE}


def test_the_recipe_requires_what_the_project_requires(recipe: dict) -> None:
    python = f"python {PROJECT['requires-python']}"
    assert set(recipe["requirements"]["run"]) == conda(requirements(PROJECT)) | {python, "__unix"}
    extras = requirements(PROJECT, "limits", "shower", "scan").items() - requirements(PROJECT).items()
    assert set(recipe["requirements"]["run_constraints"]) == conda(dict(extras))
    (backend,) = CONFIGURATION["build-system"]["requires"]
    lowest = PROJECT["requires-python"].removeprefix(">=")
    assert recipe["requirements"]["host"] == [f"python {lowest}.*", "pip", backend.replace(">=", " >=")]


def test_the_recipe_says_what_the_project_says(recipe: dict) -> None:
    about = recipe["about"]
    assert (recipe["package"]["name"], recipe["package"]["version"]) == (PROJECT["name"], __version__)
    assert (about["summary"], about["license"]) == (PROJECT["description"], PROJECT["license"])
    assert [about["license_file"]] == PROJECT["license-files"]
    scripts = [f"{name} = {target}" for name, target in PROJECT["scripts"].items()]
    assert recipe["build"]["python"]["entry_points"] == scripts
    assert recipe["build"]["noarch"] == "python"


def test_every_library_that_is_imported_at_the_top_is_required() -> None:
    """What a module imports when it is loaded is there in every installation: a dependency, not one of a dependency."""
    names = {re.sub(r"[-_.]+", "_", name).lower() for name in requirements(PROJECT)}
    allowed = names | {"attr", "modelgen", "validation", "__future__"} | set(sys.stdlib_module_names)
    extras = {re.sub(r"[-_.]+", "_", name).lower() for name in requirements(PROJECT, "limits", "shower", "scan")}
    for path in sorted([*(ROOT / "modelgen").rglob("*.py"), *(ROOT / "validation").rglob("*.py")]):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            heads = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            heads += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            strange = {head.split(".")[0] for head in heads} - allowed - extras
            assert not strange, f"{path.relative_to(ROOT)} imports {strange}"


def test_one_build_backend_which_knows_the_licence_files() -> None:
    """`license-files` as a list is PEP 639, new in hatchling 1.27; `make lower` builds the wheel with the bound itself."""
    (backend,) = CONFIGURATION["build-system"]["requires"]
    assert f"hatchling{requirements(PROJECT, 'test')['hatchling']}" == backend
    assert isinstance(PROJECT["license-files"], list)
    assert tuple(map(int, pins()["hatchling"].split("."))) >= (1, 27)
    rows = (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    (line,) = (row for row in rows if row.startswith("REPRESENTATIVE"))
    assert "tests/test_wheel.py" in line


def test_every_requirement_has_a_lower_bound_that_is_tested() -> None:
    wanted = requirements(PROJECT, *EXTRAS)
    assert set(pins()) == set(wanted) - TOOLS
    assert all(wanted[name].startswith(f">={pin}") for name, pin in pins().items())
    assert pins()["numpy"] in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("found", "pin", "equal"),
    [("2.7.0", "2.7", True), ("2.7", "2.7", True), ("2.70.0", "2.7", False), ("2024.1.0", "2024.1", True),
     ("10.0.0", "10", True), ("10", "1", False), ("none", "1", False)],
)  # fmt: skip
def test_versions_are_compared_as_pip_compares_them(found: str, pin: str, equal: bool) -> None:
    assert is_version(found, pin) is equal
