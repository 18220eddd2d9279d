"""The Standard Model part against MadGraph's own `sm`: same parameters, same particles, same vertices, same numbers."""

from __future__ import annotations

import numpy as np
import pytest

from tests.conftest import madgraph_version, record, recorded
from tests.ufo_tensors import phases, vertex_numbers
from validation.ufo.reader import read

RECORD = "sm_vertices"


def standard(p) -> bool:
    """Standard Model particles, Goldstone bosons and ghosts among them."""
    return abs(p.pdg) < 1000 or (p.ghost and abs(p.pdg) // 10 == 900000)


def points(ufo) -> list[dict[str, float]]:
    """The defaults and two random points near them; each Yukawa mass equals its pole mass."""
    found = []
    for seed in range(3):
        rng = np.random.Generator(np.random.PCG64(seed))
        values = {n: v * (1 + (seed > 0) * 0.2 * rng.uniform(-1, 1)) for n, v in sorted(ufo.externals().items())}
        values["aEWM1"] = max(values["aEWM1"], 128.0)
        values["Gf"] = ufo.externals()["Gf"]
        for yukawa, mass in (("ymc", "MC"), ("ymb", "MB"), ("ymt", "MT"), ("yme", "Me"), ("ymm", "MM"), ("ymtau", "MTA")):
            values[yukawa] = values[mass]
        found.append(values)
    return found


def described(ufo) -> dict:
    """Particles and external parameters, as far as they must be the same."""
    return {
        "particles": sorted(
            [p.pdg, p.name, p.spin, p.color, p.charge, p.mass, p.width]
            for p in ufo.particles
            if standard(p)
        ),
        "externals": sorted(
            [p.name, p.block.upper(), list(p.code)] for p in ufo.parameters if p.nature == "external"
        ),
    }


@pytest.mark.madgraph
def test_record_the_vertices_of_madgraph(madgraph):
    theirs = read(madgraph / "models" / "sm")
    externals = points(theirs)
    numbers = [
        {n: [[z.real, z.imag] for z in zs] for n, zs in vertex_numbers(theirs, theirs.evaluate(point), standard).items()}
        for point in externals
    ]
    document = {"madgraph": madgraph_version(madgraph), "points": externals, "vertices": numbers, **described(theirs)}
    record(RECORD, document)
    assert document["vertices"] == recorded(RECORD)["vertices"]


@pytest.fixture(scope="module")
def theirs():
    return recorded(RECORD)


@pytest.fixture(scope="module")
def ours(ufo_directory):
    # a preset without lepton mixing, which would change the vertices of the tau
    return read(ufo_directory("baryon-triplet"))


def test_same_parameters_and_particles(ours, theirs):
    mine = described(ours)
    assert [p[:5] for p in mine["particles"]] == [p[:5] for p in theirs["particles"]]
    assert [p[5:] for p in mine["particles"]] == [p[5:] for p in theirs["particles"]]
    assert [p for p in theirs["externals"] if p not in mine["externals"]] == []


def test_same_vertices_with_the_same_values(ours, theirs, capsys):
    for k, point in enumerate(theirs["points"]):
        mine = vertex_numbers(ours, ours.evaluate({**ours.externals(), **point}), standard)
        expected = {n: [complex(*z) for z in zs] for n, zs in theirs["vertices"][k].items()}
        assert set(mine) == set(expected)
        turns, worst = phases(mine, expected, ours)
        assert worst <= 1e-10, (k, worst)
        if k == 0:
            with capsys.disabled():
                turned = {n: round(x, 6) for n, x in turns.items() if abs(x) > 1e-9}
                print(f"\n{len(mine)} Standard Model vertices agree with MadGraph's sm; field phases: {turned or 'none'}")
