"""`anomalon cite`, `--version` and shell completion: what a paper, a bug report and a shell need."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest

from modelgen import __version__
from modelgen.citations import FLAVOUR, PROGRAM
from tests.conftest import Call
from validation import cli

ROOT = Path(__file__).parent.parent.parent


def test_citations_of_a_model(call: Call) -> None:
    """Theory and format always; form factors where A_W gives flavour change; limits with their own numbers."""
    code, out, _ = call("cite", "l-tau", "--json")
    rows = json.loads(out)["citations"]
    assert code == 0 and {"2603.04394", "1108.2040"} <= {row["arxiv"] for row in rows}
    assert any(row["what"].startswith("flavour") for row in rows) and any(row["what"] == "limit" for row in rows)
    for row in rows:
        assert (row["arxiv"] is None) == (row["url"] is None)
        assert (row["bibtex"] is None) == (row["arxiv"] is None and row["what"] != "this program")
        if row["what"] == "limit" and row["arxiv"]:
            assert row["arxiv"] in row["text"]
    code, out, _ = call("cite", "tau-right", "--no-limits", "--json")
    assert code == 0 and {row["what"] for row in json.loads(out)["citations"]}.isdisjoint({"limit"})
    assert "flavour" not in out


def test_every_paper_column_holds_a_paper(call: Call) -> None:
    """Where a number was taken from is provenance, for the data files; the sources of the flavour data have entries."""
    for model in ("baryon", "belle2", "axial-tau"):
        for row in json.loads(call("cite", model, "--json")[1])["citations"]:
            assert "as in " not in row["text"] and "ancillary" not in row["text"]
    text = (resources.files("validation") / "data" / "flavour.toml").read_text(encoding="utf-8")
    sources = " ".join(line for line in text.splitlines() if line.startswith("source"))
    numbers = set(re.findall(r"arXiv:(\d{4}\.\d{4,5})", sources))
    assert numbers == set(FLAVOUR)


def test_the_program_cites_itself_as_its_citation_file_does(call: Call) -> None:
    yaml = pytest.importorskip("yaml", reason="comes with Dask and pyhf")
    known = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    (row,) = [r for r in json.loads(call("cite", "l-tau", "--json")[1])["citations"] if r["what"] == "this program"]
    assert (known["title"], str(known["version"])) == (PROGRAM.title, PROGRAM.version) and known["title"] in row["text"]
    assert [author["name"] for author in known["authors"]] == [PROGRAM.authors]
    assert f"@misc{{anomalon:{__version__}," in call("cite", "l-tau", "--bibtex")[1]


def test_bibtex_is_balanced_and_has_unique_keys(call: Call) -> None:
    code, out, _ = call("cite", "l-tau", "--bibtex")
    keys = re.findall(r"@article\{([^,]+),", out)
    assert code == 0 and len(keys) == len(set(keys)) > 5 and out.count("{") == out.count("}")
    assert call("cite", "l-tau", "--bibtex", "--json")[0] == 2


def test_version_names_what_results_depend_on(call: Call) -> None:
    code, out, _ = call("--version")
    assert code == 0 and out.startswith(f"anomalon, version {__version__}\n")
    assert all(name in out for name in cli.LIBRARIES) and "Python" in out


def test_version_says_which_madgraph_without_starting_it(call: Call, tmp_path: Path, monkeypatch) -> None:
    """Its file VERSION is read, of the directory in MG5_PATH or else of the program on PATH."""
    program = tmp_path / "mg5" / "bin" / "mg5_aMC"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/started\n")
    program.chmod(0o755)
    (tmp_path / "mg5" / "VERSION").write_text("version = 9.8.7\ndate = 2026-01-01\n")
    monkeypatch.setenv("MG5_PATH", str(tmp_path / "mg5"))
    assert "MadGraph 9.8.7\n" in call("--version")[1]
    monkeypatch.delenv("MG5_PATH")
    monkeypatch.setenv("PATH", str(program.parent))
    assert "MadGraph 9.8.7\n" in call("--version")[1]
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "MadGraph is not found\n" in call("--version")[1]
    assert not (tmp_path / "started").exists()


def test_version_names_every_library_of_the_samples_and_the_farm() -> None:
    wanted = {"pyhepmc", "dask", "distributed", "pyarrow", "awkward", "matplotlib", "h5py"}
    assert wanted <= set(cli.LIBRARIES)


def completed(folder: Path, *words: str) -> list[str]:
    """What the shell is told, in `folder`, about the last of these words."""
    asked = {"_ANOMALON_COMPLETE": "bash_complete", "COMP_WORDS": " ".join(words), "COMP_CWORD": str(len(words) - 1)}
    program = [sys.executable, "-c", "from validation.cli import main; main()"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **asked}
    done = subprocess.run(program, env=environment, cwd=folder, capture_output=True, text=True, check=False, timeout=60)
    return done.stdout.split()


def test_the_shell_completes_commands(tmp_path: Path) -> None:
    assert completed(tmp_path, "anomalon", "so") == ["plain,solve"]


@pytest.mark.parametrize("command", ["check", "solve", "show"])
def test_the_shell_completes_models(tmp_path: Path, command: str) -> None:
    """Presets and model files; "file" comes first, as bash forgets what stands before it."""
    (tmp_path / "bell.toml").touch()
    (tmp_path / "bell.txt").touch()
    assert completed(tmp_path, "anomalon", command, "be") == ["file,be", "plain,belle2", "plain,bell.toml"]
    assert completed(tmp_path, "anomalon", command, "./be") == ["file,./be", "plain,./bell.toml"]
