"""Anomalons with their mass from the Higgs, as model files: gauge independence, Yukawa couplings, W inside the doublet."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from modelgen.build import build
from modelgen.kinetic import electroweak
from modelgen.output import write
from modelgen.render import render
from modelgen.spec import ModelSpec
from tests.conftest import STALE, madgraph_version, record, recorded, vertex_digest
from tests.fourth_generation import fourth_generation
from tests.madgraph_standalone import many_matrix_elements
from validation.selfcheck.gauges import amplitude, momenta
from validation.ufo.model import UFO
from validation.ufo.reader import read

PROCESSES = (
    "w+ z > lx0 lx+", "w+ a > my0 my+", "w+ h > lx0 lx+", "w+ w- > lx- lx+", "z z > my- my+", "w- x > lx- lx0~",
    "z h > lx- lx+", "u d~ > lx0 lx+ x",
)  # fmt: skip


def fourth() -> ModelSpec:
    """One component below the threshold of W: decays inside the doublet are open."""
    return fourth_generation(nx=150.0, vector=5.0)


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("chiral") / "fourth"
    spec = fourth()
    write(render(build(spec), "fourth"), folder, spec.digest())
    return folder


@pytest.fixture(scope="module")
def ufo(directory: Path) -> UFO:
    return read(directory)


def stable(ufo: UFO) -> dict[str, float]:
    """Every width of the card at zero: gauges agree exactly then."""
    return {p.width: 0.0 for p in ufo.particles if p.width in ufo.externals()}


@pytest.mark.parametrize("process", PROCESSES)
def test_unitary_and_feynman_gauge_agree(ufo: UFO, process: str) -> None:
    """The Goldstone bosons couple to the masses: MadGraph 3.5.7's `check gauge` of w+ z > lx0 lx+ failed without them."""
    unitary, feynman = (amplitude(ufo, process, gauge, externals=stable(ufo)) for gauge in ("unitary", "feynman"))
    at = momenta(unitary, 1000.0, 3, 5)
    assert np.allclose(unitary.squared(at) / feynman.squared(at), 1, rtol=0, atol=1e-9)


@pytest.mark.madgraph
def test_record_the_matrix_elements_of_madgraph(madgraph: Path, directory: Path, ufo: UFO) -> None:
    ours = [amplitude(ufo, process, "unitary", externals=stable(ufo)) for process in PROCESSES]
    points = [momenta(one, 1000.0, 3, 5) for one in ours]
    orders = "".join(f" {order}<=99" for order in sorted({o for c in ufo.couplings for o in c.orders}))
    requests = [(process + orders, at) for process, at in zip(PROCESSES, points, strict=True)]
    squares = many_matrix_elements(directory, requests, externals=stable(ufo))
    entries = [
        {"process": process, "momenta": at.tolist(), "squares": theirs.tolist()}
        for process, at, theirs in zip(PROCESSES, points, squares, strict=True)
    ]
    record("chiral", {"madgraph": madgraph_version(madgraph), "digest": vertex_digest(directory), "entries": entries})
    compare(entries, ufo)


def test_the_matrix_elements_are_those_of_madgraph(directory: Path, ufo: UFO) -> None:
    document = recorded("chiral")
    assert document["digest"] == vertex_digest(directory), STALE
    assert [entry["process"] for entry in document["entries"]] == list(PROCESSES)
    compare(document["entries"], ufo)


def compare(entries: list[dict[str, Any]], ufo: UFO) -> None:
    """|M|^2 in both gauges of the embedded generator against MadGraph's."""
    for entry in entries:
        for gauge in ("unitary", "feynman"):
            own = amplitude(ufo, entry["process"], gauge, externals=stable(ufo)).squared(np.array(entry["momenta"]))
            assert np.allclose(own / np.array(entry["squares"]), 1, rtol=0, atol=1e-9), (entry["process"], gauge)


def test_the_goldstone_of_w_is_needed(ufo: UFO) -> None:
    """Without the vertices of G+ and an anomalon the two gauges differ."""
    vertices = [v for v in ufo.vertices if "G+" in v.particles and any("lx" in n for n in v.particles)]
    assert vertices


def test_the_width_of_w_inside_the_doublet(ufo: UFO) -> None:
    """G_F M^3/(8 pi sqrt2) lambda^(1/2) [(1-x^2)^2 + (1+x^2) y^2 - 2 y^4], x = m'/M, y = m_W/M: left-handed, as t -> b W.

    MadGraph 3.5.7 gave 3.543 GeV with 300 and 150 GeV.
    """
    ew = electroweak(fourth())
    mass, x, y = 300.0, 0.5, ew.m_w / 300.0
    fermi = math.sqrt(2) * ew.g**2 / (8 * ew.m_w**2)
    root = math.sqrt((1 - (x + y) ** 2) * (1 - (x - y) ** 2))
    shape = (1 - x**2) ** 2 + (1 + x**2) * y**2 - 2 * y**4
    expected = fermi * mass**3 / (8 * math.pi * math.sqrt(2)) * root * shape
    (width,) = [p.value for p in build(fourth()).parameters if p.name == "Wlxm"]
    assert width == pytest.approx(expected, rel=1e-6)
    assert width == pytest.approx(3.543, abs=5e-4)
