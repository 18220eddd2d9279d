"""The README's code: what it shows is what comes out."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from modelgen.modelfile import load, loads

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)


@pytest.mark.parametrize("block", blocks("console"))
def test_console_blocks_print_what_they_show(block):
    command, shown = block.split("\n", 1)
    words = shlex.split(command.removeprefix("$ "))
    assert words[0] == "anomalon"
    done = subprocess.run(
        [sys.executable, "-m", "validation.cli", *words[1:]], capture_output=True, text=True, check=True, cwd=ROOT
    )
    printed, expected = ([line.rstrip() for line in text.strip("\n").splitlines()] for text in (done.stdout, shown))
    assert printed[: len(expected)] == expected


def test_the_model_file_is_the_preset():
    (block,) = blocks("toml")
    tomllib.loads(block)
    assert loads(block, "README.md").digest() == load("belle2").digest()


def test_python_block_runs(tmp_path):
    (block,) = blocks("python")
    done = subprocess.run([sys.executable, "-c", block], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["True", "False"]


def test_commands_of_the_table_exist():
    from validation.cli import COMMANDS

    named = set(re.findall(r"`anomalon (\w+)", TEXT)) | {"show", "card", "lint", "diff", "bench", "selfcheck"}
    assert named <= set(COMMANDS)


def test_two_first_commands():
    first = re.findall(r"^    (make \w+)", TEXT, re.MULTILINE)
    assert first[:2] == ["make demo", "make test"]
