"""Anomalons with their mass from the Higgs, as model files: gauge independence, Yukawa couplings, W inside the doublet."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from modelgen.build import build
from modelgen.modelfile import loads
from modelgen.output import write
from modelgen.parameters import electroweak
from modelgen.render import render
from modelgen.spec import ModelSpec
from validation.selfcheck.gauges import amplitude, momenta
from validation.ufo.model import UFO
from validation.ufo.reader import read

HEADER = 'name = "fourth"\n[vector]\ncharges = "B"\ncoupling = 0.002\nmass = 5.0\n'
FIELD = '[[anomalons]]\nname = "{}"\nsu2 = {}\nhypercharge = "{}"\n{} = "{}"\nmass_origin = "higgs"\nmass_with = "{}"\n'
MASSES = {"ex": 300.0, "nx": 150.0, "ey": 320.0, "ny": 330.0}
PROCESSES = (
    "w+ z > lx0 lx+", "w+ a > my0 my+", "w+ h > lx0 lx+", "w+ w- > lx- lx+", "z z > my- my+", "w- x > lx- lx0~",
    "z h > lx- lx+", "u d~ > lx0 lx+ x",
)  # fmt: skip


def fourth() -> ModelSpec:
    """Two doublets of opposite chirality with two singlets each, which cancel the anomalies of B."""
    text = HEADER
    for doublet, side, other, x in (("lx", "left", "right", -3), ("my", "right", "left", 0)):
        names = ["e" + doublet[1], "n" + doublet[1]]
        text += FIELD.format(doublet, 2, "-1/2", f"x_{side}", x, names[0])
        for name, y in zip(names, ("-1", "0"), strict=True):
            text += FIELD.format(name, 1, y, f"x_{other}", x, doublet) + f"mass = {MASSES[name]}\n"
    return loads(text)


@pytest.fixture(scope="module")
def ufo(tmp_path_factory: pytest.TempPathFactory) -> UFO:
    folder: Path = tmp_path_factory.mktemp("chiral") / "fourth"
    spec = fourth()
    write(render(build(spec), "fourth"), folder, spec.digest())
    return read(folder)


@pytest.mark.parametrize("process", PROCESSES)
def test_unitary_and_feynman_gauge_agree(ufo: UFO, process: str) -> None:
    """The Goldstone bosons couple to the masses: MadGraph 3.5.7's `check gauge` of w+ z > lx0 lx+ failed without them."""
    stable = {p.width: 0.0 for p in ufo.particles if p.width in ufo.externals()}
    unitary, feynman = (amplitude(ufo, process, gauge, externals=stable) for gauge in ("unitary", "feynman"))
    at = momenta(unitary, 1000.0, 3, 5)
    assert np.allclose(unitary.squared(at) / feynman.squared(at), 1, rtol=0, atol=1e-9)


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
