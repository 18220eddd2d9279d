"""The README and the pages of the manual, done as a reader does them.

Files are written, commands typed in order, output compared, standard error with it as on a terminal. A block whose first
line is `# file: NAME` is written to that file. Of a console block every `$ command` is run; the lines beneath it have to be
printed in that order, and `$ echo $?` shows the exit code. A line `…` stands for any lines. Within a line it stands for any
text, and there may be fewer blanks between the columns. A python block is run; `print(...)  # words` says what it prints.
Blocks of other languages are for reading.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from modelgen.errors import AnomalonError

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "tutorials"
ERRORS = FOLDER.parent / "errors.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
TUTORIALS = sorted(FOLDER.glob("*.md"))
PAGES = [
    path for path in (ROOT / "README.md", *sorted(FOLDER.parent.glob("*.md")), *TUTORIALS)
    if "```console" in path.read_text(encoding="utf-8")
]  # fmt: skip
PRINTED = re.compile(r"^print\(.*\) +# (.+)$", re.MULTILINE)


def typed(text: str) -> list[tuple[str, list[str]]]:
    """The commands of a console block, each with the lines that are shown beneath it."""
    found: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            found.append((line.removeprefix("$ "), []))
        elif line.strip():
            found[-1][1].append(line.rstrip())
    return found


def run(command: str, folder: Path) -> tuple[str, int]:
    """What a command prints, and its exit code; only our own command is run."""
    words = shlex.split(command)
    assert words[0] == "anomalon", command
    environment = {**os.environ, "COLUMNS": "120", "NO_COLOR": "1"}
    for name in ("ANOMALON_LIMITS", "MG5_PATH"):
        environment.pop(name, None)
    done = subprocess.run(
        [sys.executable, "-m", "validation.cli", *words[1:]],
        cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode in (0, 1, 2), f"{command}\n{done.stdout}"
    return done.stdout.replace(f"{folder}{os.sep}", ""), done.returncode


def same(shown: str, printed: str) -> bool:
    """Whether this line was printed; with an ellipsis in it, blanks count once."""
    if "…" not in shown:
        return shown == printed
    shown, printed = (re.sub(" +", " ", line) for line in (shown, printed))
    return re.fullmatch(".*".join(map(re.escape, re.split(" ?… ?", shown))), printed) is not None


def compared(command: str, printed: str, shown: list[str]) -> None:
    """Every shown line is printed, in order; lines without an ellipsis between them follow each other."""
    lines = [line.rstrip() for line in printed.splitlines() if line.strip()]
    at, skipping = 0, False
    for line in shown:
        if line.strip() in ("…", "..."):
            skipping = True
            continue
        where = next((k for k in range(at, len(lines)) if same(line, lines[k])), None)
        assert where is not None and (skipping or where == at), f"$ {command}\nnot printed here: {line}\n{printed}"
        at, skipping = where + 1, False


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_prints_what_it_shows(path: Path, tmp_path: Path) -> None:
    code = 0
    for language, text in BLOCK.findall(path.read_text(encoding="utf-8")):
        first = text.split("\n", 1)[0]
        if first.startswith("# file: "):
            place = tmp_path / first.removeprefix("# file: ")
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text.split("\n", 1)[1], encoding="utf-8")
        elif language == "python":
            done = subprocess.run([sys.executable, "-c", text], cwd=tmp_path, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
            assert done.stdout.splitlines() == PRINTED.findall(text)
        elif language == "console":
            for command, shown in typed(text):
                if command == "echo $?":
                    assert shown == [str(code)], text
                    continue
                printed, code = run(command, tmp_path)
                compared(command, printed, shown)


@pytest.mark.parametrize(
    ("shown", "agrees"),
    [("a   1.5   b", True), ("a 1.5 b", False), ("a 1.5 …", True), ("a … b", True), ("a … c", False), ("a 1.6 …", False)],
)
def test_an_ellipsis_stands_for_text_and_blanks(shown: str, agrees: bool) -> None:
    assert same(shown, "a   1.5   b") == agrees


def test_there_are_tutorials() -> None:
    index = (FOLDER.parent / "index.md").read_text(encoding="utf-8")
    assert {f"tutorials/{path.stem}" for path in TUTORIALS} == set(re.findall(r"^tutorials/\S+$", index, re.MULTILINE))


def test_the_page_of_refusals_has_one_of_each_kind() -> None:
    kinds = {kind.code for kind in AnomalonError.__subclasses__()} | {"usage", "bug"}  # two that only the command line has
    assert set(re.findall(r"^## (\w+):", ERRORS.read_text(encoding="utf-8"), re.MULTILINE)) == kinds
