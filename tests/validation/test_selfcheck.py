"""The self-check: its table, MadGraph's logs, resuming; without MadGraph at a hundredth of its size."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from modelgen.errors import GeneratorError, OutputError
from validation.generators import guarded, madgraph
from validation.selfcheck import checks, gauges, mutations, squares
from validation.selfcheck.catalogue import Square, Variant, catalogue
from validation.selfcheck.madgraph import Result
from validation.selfcheck.models import digest, written
from validation.selfcheck.points import points
from validation.selfcheck.report import document, markdown
from validation.selfcheck.store import Store, key

LOG = Path(__file__).parents[1] / "data" / "madgraph" / "check.log"
REQUIRED = [
    "e+ e- > a x", "e+ e- > z x", "u d~ > w+ x", "w+ w- > a x", "w+ w- > z x", "w+ a > w+ x", "z h > a x",
    "w+ w- > h x", "e+ e- > lx- lx+", "u d~ > lx0 lx+", "lx- lx+ > x x", "lx- lx+ > z x", "w+ w- > lx0 lx0~",
]  # fmt: skip
BELLE2 = Variant("belle2", "light", (("MX", 60.0), ("gX", 0.1)))


def test_the_table_asks_enough():
    asked = catalogue()
    for model in ("baryon", "belle2"):
        for variant in ("default", "light"):
            mine = {c.process for c in asked.checks if c.variant[:2] == (model, variant) and c.expected is None}
            assert set(REQUIRED) <= mine and len(mine) >= 20
    assert dict(next(c.variant.settings for c in asked.checks if c.variant.name == "light"))["MX"] == 60.0
    assert any(c.process == "ta- ta+ > x x" and c.variant.model == "axial-tau" for c in asked.checks)
    assert len(asked.squares) >= 40 and len({(s.variant, s.process) for s in asked.squares}) == len(asked.squares)
    assert {c.expected for c in (*asked.checks, *asked.embedded)} - {None} <= set(asked.reasons)
    # once in a session: MadGraph keeps what it made of a process
    assert len({c[:2] for c in asked.checks}) == len(asked.checks)


def test_a_hundredth_of_the_table(tmp_path):
    asked = catalogue(100)
    assert 2 <= len(asked.checks) <= 4
    for check in asked.checks:
        assert (gauges.difference(written(check.variant, tmp_path), check.process) < 1e-9) == (check.expected is None)


def test_lorentz_comes_first():
    """MadGraph 3.5.7 says 0/0 passed of `check lorentz` after another check of the same process in one session."""
    lines = checks.commands(["w+ w- > a x"])
    assert [line.split()[1] for line in lines] == ["lorentz", "permutation", "gauge", "brs"]


def test_a_log_is_read():
    """Excerpts of MadGraph 3.5.7's log, one for each kind of answer."""
    found = checks.outcomes(LOG.read_text())
    assert found == [
        checks.Outcome("lorentz", "w+ w- > a x NP<=99", "passed", 3.030242296e-15),
        checks.Outcome("permutation", "w+ w- > a x NP<=99", "passed", 3.0947361466e-16),
        checks.Outcome("gauge", "w+ w- > a x NP<=99", "passed", 5.3052967242e-16),
        checks.Outcome("brs", "w+ w- > a x NP<=99", "passed", 6.0226757179e-29),
        checks.Outcome("lorentz", "w+ w- > a x NP<=99", "not checked", None),
        checks.Outcome("lorentz", "lx- lx+ > w+ w- x", "passed", 2.31120402e-14),
        checks.Outcome("gauge", "lx0 lx+ > w+ x", "failed", 6.8055001576e-07),
        checks.Outcome("brs", "lx0 lx+ > w+ x", "not applicable", None),
    ]
    assert "FOO not valid" in madgraph.trouble(LOG.read_text())
    assert madgraph.trouble(LOG.read_text().split("check gauge w+ w- > a x FOO")[0]) is None


def test_momenta_are_on_shell_and_conserved():
    masses = [80.0, 91.0, 0.0, 5.0]
    p = points([1.0, 0.0], masses, 400.0, 50, 3)
    assert p.shape == (50, 6, 4)
    np.testing.assert_allclose(p[:, :2].sum(axis=1), p[:, 2:].sum(axis=1), atol=1e-10)
    np.testing.assert_allclose(p[:, :2].sum(axis=1), np.tile([400.0, 0, 0, 0], (50, 1)), atol=1e-10)
    shell = p[..., 0] ** 2 - np.sum(p[..., 1:] ** 2, axis=-1)
    np.testing.assert_allclose(shell, np.tile(np.square([1.0, 0.0, *masses]), (50, 1)), atol=1e-8)


def test_results_are_kept_and_foreign_directories_refused(tmp_path):
    store = Store.open(tmp_path / "out")
    store.put({key("a", 1): [1.5]})
    again = Store.open(tmp_path / "out")
    assert again.get(key("a", 1)) == [1.5] and again.get(key("a", 2)) is None
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "mine.txt").write_text("x")
    with pytest.raises(OutputError):
        Store.open(tmp_path / "other")


def test_the_digest_sees_physics_and_not_comments(tmp_path):
    model = written(BELLE2, tmp_path)
    path = model.directory / "couplings.py"
    text = path.read_text()
    path.write_text(f"# another version\n{text}")
    assert digest(model.directory) == model.digest
    path.write_text(text.replace("ee*", "2*ee*", 1))
    assert digest(model.directory) != model.digest


def test_the_report_holds_every_row():
    row = {"model": "m", "process": "a > b", "gauge": 1e-15, "lorentz": 0.0, "permutation": 2e-16, "brs": None,
           "embedded": 3e-16, "verdict": "named", "wrong": ["gauge"], "reason": "Because."}  # fmt: skip
    model = {"model": "m", "settings": {"MX": 60.0, "dlx": 31.0}, "digest": "ab" * 32, "vertices": 9}
    result = Result("3.5.7", [model], [row], [], [], [], 1.0)
    text = markdown(result)
    assert "| m | `a > b` | 1.0e-15 | 0 | 2.0e-16 | – | 3.0e-16 | named (gauge) [1] |" in text
    assert "| m | MX = 60.0, dlx = 31.0 | 9 |" in text
    assert "[1] Because." in text and document(result)["agrees"]
    assert not document(result._replace(checks=[{**row, "verdict": "failed"}]))["agrees"]


def test_no_madgraph_is_refused_in_words(monkeypatch, tmp_path):
    monkeypatch.setenv("MG5_PATH", str(tmp_path))
    assert madgraph.find() is None
    with pytest.raises(GeneratorError, match="MadGraph is not there"):
        madgraph.require()


def test_a_copy_has_a_name_that_madgraph_can_read(tmp_path):
    model = tmp_path / "a model-UFO"
    model.mkdir()
    (model / "particles.py").write_text("")
    (model / "model.pkl").write_text("")
    assert madgraph.copied(model, tmp_path) == "import model ./models/model-full --modelname"
    assert [p.name for p in (tmp_path / "models" / "model").iterdir()] == ["particles.py"]


def test_a_tool_ends_at_its_time_limit(tmp_path):
    with pytest.raises(GeneratorError, match="took more than"):
        guarded.run([sys.executable, "-c", "import signal; signal.pause()"], tmp_path, tmp_path / "log", 0.2)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_tool_ends_with_its_parent(tmp_path):
    """The parent is killed without warning; the tool holds a pipe open as long as it lives."""
    pipe = tmp_path / "alive"
    os.mkfifo(pipe)
    tool = f"import signal; stream = open({str(pipe)!r}, 'w'); stream.write('x'); stream.flush(); signal.pause()"
    arguments = [sys.executable, "-c", tool]
    code = (
        "import sys, pathlib; from validation.generators import guarded\n"
        f"guarded.run({arguments!r}, pathlib.Path({str(tmp_path)!r}), pathlib.Path({str(tmp_path / 'log')!r}), 600)"
    )
    root = Path(__file__).parents[2]
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=root)
    try:
        with pipe.open("rb", buffering=0) as stream:
            assert stream.read(1) == b"x"
            parent.send_signal(signal.SIGKILL)
            ready, _, _ = select.select([stream], [], [], 60)
            assert ready and stream.read(1) == b""
    finally:
        parent.kill()
        parent.wait()


@pytest.mark.madgraph
def test_madgraph_is_asked(madgraph, tmp_path):
    """One session of checks, one flipped vertex, two |M|^2."""
    from validation.generators import madgraph as tool

    installation, model = tool.require(), written(BELLE2, tmp_path / "built")
    place = tmp_path / "checks"
    place.mkdir()
    processes = [f"{p} {model.unbounded}" for p in ("w+ w- > a x", "z h > a x")]
    lines = [tool.copied(model.directory, place), *checks.commands(processes)]
    found = checks.outcomes(tool.run(installation, lines, place, 300))
    assert [(o.kind, o.process) for o in found] == [(kind, p) for p in processes for kind in checks.KINDS]
    assert {o.verdict for o in found} == {"passed"}

    (tmp_path / "flip").mkdir()
    row = next(row for row in gauges.goldstone_rows(model) if row.legs == ("x", "a", "G0"))
    mutant = mutations.Mutant(row, 1, 1, "z h > a x", 1.0, "z h > a x")
    (outcome,) = mutations.confirmed(model, [mutant], tmp_path / "copies", tmp_path / "flip", installation)
    assert outcome is not None and outcome.verdict == "failed"

    (tmp_path / "squares").mkdir()
    asked = [Square(BELLE2, "ta+ ta- > a x", 91.188), Square(BELLE2, "lx- lx+ > x x", 700.0)]
    for compared in squares.compared(model, asked, tmp_path / "squares", n=5):
        assert compared.difference <= squares.TOLERANCE
