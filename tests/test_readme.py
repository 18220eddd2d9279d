"""The README beside its commands, which `test_tutorials` runs: its model file, the names in it, the pages it points to."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from modelgen.modelfile import load, loads

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)


def test_the_model_file_is_the_preset():
    (block,) = blocks("toml")
    tomllib.loads(block)
    assert loads(block, "README.md").digest() == load("belle2").digest()


def test_commands_of_the_table_exist():
    from validation.cli import COMMANDS

    named = set(re.findall(r"`anomalon (\w+)", TEXT)) | {"show", "card", "lint", "diff", "bench", "selfcheck"}
    assert named <= set(COMMANDS)


def test_two_first_commands():
    first = re.findall(r"^    (make \w+)", TEXT, re.MULTILINE)
    assert first[:2] == ["make demo", "make test"]


def test_the_pages_that_it_points_to_are_there():
    pages = set(re.findall(r"\]\((docs/[^)#]+)", TEXT))
    assert {f"docs/tutorials/{path.name}" for path in (ROOT / "docs" / "tutorials").glob("*.md")} <= pages
    assert all((ROOT / page).is_file() for page in pages)
