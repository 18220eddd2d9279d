"""The lower bounds of pyproject.toml as exact pins, and whether they are what is installed; `make lower` runs this.

python tests/lower_bounds.py            prints the pins, one to a line, as pip reads them with -c
python tests/lower_bounds.py --check    fails when another version is installed than a pin says
"""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PROJECT = Path(__file__).parent.parent / "pyproject.toml"
EXTRAS = ("limits", "shower", "scan", "test")
TOOLS = {"mypy", "ruff", "scipy-stubs"}  # they judge the sources and never run with the program


def requirements(project: dict, *extras: str) -> dict[str, str]:
    """Name: bound, of the dependencies of a `[project]` table and some of its extras; its own extras are left out."""
    texts = [*project["dependencies"], *(text for extra in extras for text in project["optional-dependencies"][extra])]
    found = [re.fullmatch(r"([\w.-]+)(>=[^;]+)", text) for text in texts if not text.startswith(project["name"] + "[")]
    assert all(found), f"a requirement without a lower bound among {texts}"
    return {match[1]: match[2] for match in found if match}


def pins() -> dict[str, str]:
    """Name: the lowest version that is allowed."""
    bounds = requirements(tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"], *EXTRAS)
    return {name: bound.removeprefix(">=").split(",")[0] for name, bound in bounds.items() if name not in TOOLS}


def installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def is_version(found: str, pin: str) -> bool:
    """As == compares them: 2.7 is 2.7.0."""
    return re.sub(r"(\.0)+$", "", found) == re.sub(r"(\.0)+$", "", pin)


def main(arguments: list[str]) -> str | None:
    """What is wrong, if something is."""
    if not arguments:
        print("\n".join(f"{name}=={pin}" for name, pin in pins().items()))
        return None
    found = {name: installed(name) for name in pins()}
    print(f"Python {sys.version.split()[0]};", ", ".join(f"{name} {number}" for name, number in found.items()))
    others = [f"{name} is {found[name]}, not {pin}" for name, pin in pins().items() if not is_version(found[name], pin)]
    return "; ".join(others) or None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
