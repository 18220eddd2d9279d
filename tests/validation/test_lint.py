"""The linter finds every seeded fault by its code, and nothing of level error in models that are right."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.ufo_mutations import IDENTITY, MUTATIONS, PHYSICS, PORTABILITY, STRUCTURE, Mutation, mutated, thinned
from validation.cli import run
from validation.ufo.lint.findings import codes
from validation.ufo.lint.run import lint

PRESETS = ("belle2", "l-tau", "ell-tau", "tau-right", "axial-tau", "b-minus-l")
MADGRAPH = ("sm", "loop_sm", "taudecay_UFO", "MSSM_SLHA2")


def files_of(directory: Path) -> dict[str, str]:
    return {p.name: p.read_text() for p in directory.iterdir() if p.suffix == ".py"}


def write(directory: Path, files) -> Path:
    directory.mkdir(exist_ok=True)
    for name, text in files.items():
        (directory / name).write_text(text)
    return directory


@pytest.fixture(scope="module")
def clean(ufo_directory) -> dict[str, str]:
    """Our own model, short enough to be read a hundred times."""
    return thinned(files_of(ufo_directory("belle2")))


@pytest.mark.parametrize("name", PRESETS)
def test_our_own_models_are_clean(name: str, ufo_directory) -> None:
    assert [f for f in lint(ufo_directory(name)) if f.level == "error"] == []


def test_the_short_model_is_clean(clean, tmp_path: Path) -> None:
    assert {f.code for f in lint(write(tmp_path / "short_UFO", clean))} <= {"U350"}  # couplings of what was left out


@pytest.mark.madgraph
@pytest.mark.parametrize("name", MADGRAPH)
def test_no_false_alarm_on_madgraphs_models(name: str, madgraph: Path) -> None:
    assert [f for f in lint(madgraph / "models" / name) if f.level == "error"] == []


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda m: f"{m.code} {m.name}")
def test_a_seeded_fault_is_found(mutation: Mutation, clean, tmp_path: Path) -> None:
    findings = lint(write(tmp_path / "seeded_UFO", mutated(clean, mutation)))
    assert mutation.code in {f.code for f in findings}, [f"{f.code} {f.message}" for f in findings]
    level = codes()[mutation.code].level
    worst = {"error": 0, "warning": 1, "info": 2}
    assert worst[findings[0].level] <= worst[level]


def test_a_fault_has_its_place(clean, tmp_path: Path) -> None:
    mutation = next(m for m in PHYSICS if m.name == "W+ instead of W-")
    files = mutated(clean, mutation)
    found = next(f for f in lint(write(tmp_path / "seeded_UFO", files)) if f.code == "U201")
    line = files[found.file].splitlines()[found.line - 1]
    assert found.file == "vertices.py"
    assert re.match(r"V_\d+ = Vertex", line)


def test_every_family_has_its_faults() -> None:
    for first, family in zip("1234", (IDENTITY, PHYSICS, STRUCTURE, PORTABILITY), strict=True):
        assert all(m.code[1] == first for m in family)
        assert len(family) >= 15


def test_every_code_of_level_error_is_seeded() -> None:
    unseeded = {c.code for c in codes().values() if c.level == "error"} - {m.code for m in MUTATIONS}
    assert unseeded == {"U303"}, "which test_lint_hostile.py has"


def test_every_code_is_explained() -> None:
    for code in codes().values():
        assert re.fullmatch(r"U[1-4]\d\d", code.code)
        assert code.level in ("error", "warning", "info")
        assert len(code.explain) > 30, code.code
    used = set()
    for path in (Path(__file__).parents[2] / "validation/ufo/lint").glob("*.py"):
        used |= set(re.findall(r'"(U\d{3})"', path.read_text()))
    assert used == set(codes())
    assert all(c.level in ("warning", "info") for c in codes().values() if c.code[1] == "4")


def test_the_command(clean, ufo_directory, tmp_path: Path, capsys) -> None:
    assert run(["lint", str(ufo_directory("belle2")), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "anomalon.lint/1"
    assert [f for f in document["findings"] if f["level"] == "error"] == []
    seeded = write(tmp_path / "seeded_UFO", mutated(clean, PHYSICS[0]))
    assert run(["lint", str(seeded), "--json"]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert set(findings[0]) == {"code", "level", "file", "line", "message"}
    warned = write(tmp_path / "warned_UFO", mutated(clean, next(m for m in PORTABILITY if m.code == "U404")))
    assert run(["lint", str(warned)]) == 0
    assert "U404" in capsys.readouterr().out
    assert run(["lint", "--explain", "U206"]) == 0
    assert "conjugate" in capsys.readouterr().out
    assert run(["lint", "--explain", "U999"]) == 2
    assert run(["lint"]) == 2
    assert run(["lint", str(tmp_path / "nothing")]) == 2
