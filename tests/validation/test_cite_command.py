"""`anomalon cite`, `--version` and shell completion: what a paper, a bug report and a shell need."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

from modelgen import __version__
from tests.conftest import Call
from validation import cli


def test_citations_of_a_model(call: Call) -> None:
    """Theory and format always; form factors where A_W gives flavour change; limits with their own numbers."""
    code, out, _ = call("cite", "l-tau", "--json")
    rows = json.loads(out)["citations"]
    assert code == 0 and {"2603.04394", "1108.2040"} <= {row["arxiv"] for row in rows}
    assert any(row["what"].startswith("flavour") for row in rows) and any(row["what"] == "limit" for row in rows)
    for row in rows:
        assert (row["arxiv"] is None) == (row["bibtex"] is None) == (row["url"] is None)
        if row["what"] == "limit" and row["arxiv"]:
            assert row["arxiv"] in row["text"]
    code, out, _ = call("cite", "tau-right", "--no-limits", "--json")
    assert code == 0 and {row["what"] for row in json.loads(out)["citations"]}.isdisjoint({"limit"})
    assert "flavour" not in out


def test_bibtex_is_balanced_and_has_unique_keys(call: Call) -> None:
    code, out, _ = call("cite", "l-tau", "--bibtex")
    keys = re.findall(r"@article\{([^,]+),", out)
    assert code == 0 and len(keys) == len(set(keys)) > 5 and out.count("{") == out.count("}")
    assert call("cite", "l-tau", "--bibtex", "--json")[0] == 2


def test_version_names_what_results_depend_on(call: Call) -> None:
    code, out, _ = call("--version")
    assert code == 0 and out.startswith(f"anomalon, version {__version__}\n")
    assert all(name in out for name in cli.LIBRARIES) and "Python" in out


def test_the_shell_completes_commands() -> None:
    words = {"_ANOMALON_COMPLETE": "bash_complete", "COMP_WORDS": "anomalon so", "COMP_CWORD": "1"}
    program = [sys.executable, "-c", "from validation.cli import main; main()"]
    done = subprocess.run(program, env={**os.environ, **words}, capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.split() == ["plain,solve"]
