"""What packagers read beside pyproject.toml says the same: the conda recipe, the pins of the lower bounds, the checkers."""

from __future__ import annotations

import re
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
    assert set(recipe["requirements"]["run"]) == conda(requirements(PROJECT)) | {python}
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
