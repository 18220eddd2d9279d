"""The wheel and the source archive: they hold what the repository holds, and work where there is no checkout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import click
import numpy
import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("modelgen", "validation")
CACHES = ("__pycache__", "*.pyc", ".git", ".venv*", ".coverage", ".*_cache", ".hypothesis", "demo", "dist", "build")


def ran(*command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    found = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **environment}
    return subprocess.run(command, cwd=folder, env=found, capture_output=True, text=True, check=False, timeout=300)


def built(source: Path, kind: str, target: Path) -> Path:
    """The archive that the build backend makes of a source tree, without isolation: no network is needed."""
    done = ran(sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(target), folder=source)
    assert done.returncode == 0, done.stderr
    (archive,) = target.iterdir()
    return archive


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("checkout") / "anomalon"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*CACHES))
    return built(copy, "sdist", tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel made from the unpacked source archive, as a packager makes it."""
    unpacked = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(sdist) as archive:
        archive.extractall(unpacked, filter="data")
    (source,) = unpacked.iterdir()
    return built(source, "wheel", tmp_path_factory.mktemp("wheel"))


def kept(folder: str) -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_every_file_of_both_packages_and_the_templates(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    wanted = kept("modelgen") | kept("validation")
    wanted |= {name.replace("templates/", "modelgen/_templates/", 1) for name in kept("templates")}
    assert held == wanted


def test_the_source_archive_holds_what_a_packager_needs(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        held = {name.split("/", 1)[1] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "CITATION.cff", "constraints.txt", "Makefile"} <= held
    assert kept("tests") | kept("templates") <= held


def test_the_installed_wheel_runs_a_model_from_an_empty_directory(wheel: Path, tmp_path: Path) -> None:
    """Own files come from the wheel, libraries from this environment, whose link to the checkout is not followed."""
    place, empty = tmp_path / "installed", tmp_path / "some where é"
    empty.mkdir()
    done = ran(
        *(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"),
        *("--target", str(place), str(wheel)),
        folder=empty,
    )
    assert done.returncode == 0, done.stderr
    libraries = dict.fromkeys(str(Path(module.__file__).parent.parent) for module in (numpy, click))
    # with -S the link of an editable install is not read; PYTHONPATH holds the wheel and the libraries alone
    path = os.pathsep.join([str(place), *libraries])
    program = (sys.executable, "-S", "-m", "validation.cli")
    where = ran(sys.executable, "-S", "-c", "import modelgen; print(modelgen.__file__)", folder=empty, PYTHONPATH=path)
    assert Path(where.stdout.strip()).is_relative_to(place), where.stderr
    done = ran(*program, "run", "belle2", "-o", "out", "--json", folder=empty, PYTHONPATH=path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)["schema"] == "anomalon.run/1"
    assert (empty / "out" / "report.html").is_file()
    assert [item.name for item in empty.iterdir()] == ["out"]
