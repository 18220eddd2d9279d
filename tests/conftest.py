"""What all tests share: rendered models on disk, MadGraph where there is one, and its recorded word where there is none."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from modelgen.spec import ModelSpec
from validation import cli
from validation.generators.madgraph import find, version

# the same examples everywhere, and no clock: a busy machine is no fault
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

# pytest adds an absolute 1e-12 to every relative tolerance, which is wider than many widths and couplings: not here
_approx = pytest.approx


def relative(expected: Any, rel: float | None = None, abs: float | None = None, nan_ok: bool = False) -> Any:
    """pytest.approx in which `rel` alone is relative alone."""
    return _approx(expected, rel=rel, abs=0.0 if rel is not None and abs is None else abs, nan_ok=nan_ok)


pytest.approx = relative

RECORDS = Path(__file__).parent / "data" / "madgraph"
RECORDING = os.environ.get("ANOMALON_RECORD") == "1"
Call = Callable[..., tuple[int, str, str]]
NO_MADGRAPH = "no MadGraph on PATH or in $MG5_PATH"


@pytest.fixture(scope="session")
def madgraph() -> Path:
    """The MadGraph directory. Without one the test is skipped; while recording (`make madgraph`) it fails."""
    found = find()
    if found is None:
        if RECORDING:
            pytest.fail(NO_MADGRAPH)
        pytest.skip(NO_MADGRAPH)
    return found.program.parent.parent


def madgraph_version(home: Path) -> str:
    """As MadGraph's own VERSION file says it."""
    return version(home / "bin" / "mg5_aMC")


def record(name: str, document: dict) -> None:
    """Keep what MadGraph said, when recording."""
    if RECORDING:
        RECORDS.mkdir(parents=True, exist_ok=True)
        (RECORDS / f"{name}.json").write_text(json.dumps(document, indent=1, sort_keys=True) + "\n")


def recorded(name: str) -> dict:
    """What MadGraph said when it was last asked."""
    path = RECORDS / f"{name}.json"
    if not path.is_file():
        pytest.fail(f"nothing recorded in {path.name}: run `make madgraph`")
    return json.loads(path.read_text())


@pytest.fixture(scope="session")
def ufo_of(tmp_path_factory) -> Callable[[ModelSpec], Path]:
    """A function: the rendered UFO directory of a model, written once per session whoever asks for it."""
    from modelgen.build import build
    from modelgen.output import write
    from modelgen.render import render

    folder = tmp_path_factory.mktemp("models")

    def directory(spec: ModelSpec) -> Path:
        target = folder / spec.digest() / (spec.name.replace("-", "_") + "_UFO")
        if not target.exists():
            target.parent.mkdir()
            write(render(build(spec), target.name), target, spec.digest())
        return target

    return directory


@pytest.fixture(scope="session")
def ufo_directory(ufo_of) -> Callable[[str], Path]:
    """A function: that of a preset."""
    from modelgen.modelfile import load

    return lambda name: ufo_of(load(name))


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """A function: run one command line; its exit code, standard output, standard error."""

    def run(*arguments: str) -> tuple[int, str, str]:
        code = cli.run(arguments)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def pytest_terminal_summary(terminalreporter) -> None:
    """One line: how many tests were skipped for want of MadGraph."""
    skipped = [r for r in terminalreporter.stats.get("skipped", []) if NO_MADGRAPH in str(r.longrepr)]
    terminalreporter.write_line(f"{len(skipped)} tests were skipped for want of MadGraph")


def vertex_digest(directory: Path) -> str:
    """SHA-256 of the vertices, structures, couplings and parameters of a UFO directory: what an amplitude depends on."""
    import hashlib

    from validation.ufo.reader import read

    ufo = read(directory)
    vertices = [
        [v.particles, v.color, [ufo.structure(n).structure for n in v.lorentz], sorted(
            [place, [[ufo.coupling(n).expression, sorted(ufo.coupling(n).orders.items())] for n in names]]
            for place, names in v.couplings.items()
        )]
        for v in ufo.vertices
    ]  # fmt: skip
    parameters = [[p.name, str(p.value)] for p in ufo.parameters]
    particles = [[p.name, p.pdg, p.spin, p.color, p.mass, p.width] for p in ufo.particles]
    return hashlib.sha256(json.dumps([vertices, parameters, particles]).encode()).hexdigest()


STALE = "the rendered model is no longer the one that MadGraph computed with: run `make madgraph`"
