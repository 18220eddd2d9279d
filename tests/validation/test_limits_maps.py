"""Maps of upper limits: interpolation, edges, the layout of `--limits`, a SModelS-like database, topologies of a model."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest
from attrs import evolve

from modelgen.errors import LimitError
from modelgen.modelfile import load, preset_names
from modelgen.parameters import with_parameters
from validation import cli
from validation.limits.layout import read_directory, shipped_maps
from validation.limits.maps import Point, Surface
from validation.limits.pairs import productions
from validation.limits.searches import grouped, map_verdicts
from validation.limits.smodels import read_literal
from validation.limits.topologies import Signal, signals
from validation.recast import recast, tables
from validation.signatures import HBAR, fate_of_x, signatures_of

MASSES, WIDTHS = np.array([100.0, 200.0, 400.0]), np.array([1e-18, 1e-17, 1e-16])


def power_law(axes: tuple[str, ...], points: np.ndarray, **options: bool) -> Surface:
    """exp(-mass/100) width^(1/2): linear in mass and ln(width) after the logarithm."""
    value = np.exp(-points[:, 0] / 100)
    if "width" in axes:
        value = value * np.sqrt(points[:, axes.index("width")])
    return Surface(axes, points, value, **options)


def grid() -> np.ndarray:
    return np.array([(m, w) for m in MASSES for w in WIDTHS])


@pytest.mark.parametrize("complete", [True, False])
def test_interpolation_in_the_logarithms_is_exact_for_a_power_law(complete: bool) -> None:
    points = grid() if complete else np.delete(grid(), 4, axis=0)
    surface = power_law(("mass", "width"), points)
    for mass, width in ((150.0, 3e-18), (399.0, 9e-17), (200.0, 1e-17)):
        found = surface.at(Point(mass, width=width))
        assert found.value == pytest.approx(math.exp(-mass / 100) * math.sqrt(width), rel=1e-9)
        assert not found.note


def test_nothing_is_extrapolated_in_silence() -> None:
    surface = power_law(("mass", "width"), grid())
    for point, word in (
        (Point(99.0, width=1e-17), "mass"), (Point(401.0, width=1e-17), "mass"), (Point(200.0, width=1e-15), "beyond"),
        (Point(200.0, width=1e-19), "below"), (Point(200.0), "below"),
    ):  # fmt: skip
        found = surface.at(point)
        assert found.value is None
        assert word in found.note


def test_a_stable_charged_particle_has_at_least_the_narrowest_limit() -> None:
    surface = power_law(("mass", "width"), grid(), stable_tail=True)
    found = surface.at(Point(200.0))
    assert found.value == pytest.approx(math.exp(-2) * 1e-9, rel=1e-9)
    assert "safe side" in found.note


def test_a_light_daughter_is_taken_at_the_edge_and_a_heavy_one_is_not() -> None:
    points = np.array([(m, d) for m in (200.0, 300.0) for d in (1.0, 100.0)])
    surface = power_law(("mass", "daughter"), points)
    assert surface.at(Point(250.0, 0.0)).value == pytest.approx(math.exp(-2.5), rel=1e-9)
    assert "lightest daughter" in surface.at(Point(250.0, 0.0)).note
    assert surface.at(Point(250.0, 101.0)).value is None


@pytest.mark.parametrize("bad", [0.0, -1.0, math.nan, math.inf])
def test_a_map_of_nonsense_is_refused(bad: float) -> None:
    with pytest.raises(LimitError):
        Surface(("mass",), np.array([[100.0], [200.0]]), np.array([1.0, bad]))


ROW = """
[[map]]
id = "made-up"
title = "t"
topology = "tau tau"
ecm = 13.0
file = "table.csv"
cl = 0.95
experiment = "nobody"
reference = "nowhere"
location = "l"
obtained = "invented for a test"
confidence = "high"
assumes = "nothing"
evaded_by = "nothing"
"""
TABLE = (
    "mass_GeV,daughter_GeV,ul_pb,expected_ul_pb\n200,0,0.01,0.02\n200,100,0.01,0.02\n400,0,0.01,0.02\n400,100,0.01,0.02\n"
)


def user_tables(folder: Path, row: str = ROW, table: str = TABLE) -> Path:
    (folder / "mine.toml").write_text(row)
    (folder / "table.csv").write_text(table)
    return folder


def test_the_users_tables_are_applied(tmp_path: Path) -> None:
    """belle2: lx- lx+ (0.106 pb at 250 GeV, all to X tau) against a flat 0.01 pb; slepton limits are proxies only."""
    used = tables(user_tables(tmp_path))
    result = recast(load("belle2"), used)
    own = [v for v in result.verdicts if v.limit == "made-up"]
    assert {v.verdict for v in own} == {"uncertain"}, "a limit on scalars never says excluded of fermions"
    pair = next(v for v in own if "lx-" in v.observable)
    assert pair.predicted == pytest.approx(0.106, rel=0.1)
    assert pair.expected_ratio == pytest.approx((pair.predicted or 0) / 0.02, rel=1e-9)
    heavy = recast(with_parameters(load("belle2"), {"Mlx": 500.0}), used)
    outside = next(v for v in heavy.verdicts if v.limit == "made-up" and "lx-" in v.observable)
    assert outside.verdict == "not applicable"
    assert "200 to 400 GeV" in outside.why


@pytest.mark.parametrize(
    ("row", "table", "word"),
    [
        (ROW.replace("tau tau", "tau mu"), TABLE, "topology"),
        (ROW.replace('confidence = "high"\n', ""), TABLE, "confidence"),
        (ROW.replace("table.csv", "../table.csv"), TABLE, "beside"),
        (ROW.replace("table.csv", "other.csv"), TABLE, "cannot be read"),
        (ROW, TABLE.replace("0.01", "x"), "not a number"),
        (ROW, TABLE.replace("ul_pb", "limit"), "ul_pb"),
        (ROW, "mass_GeV,ul_pb\n", "without rows"),
        ("[[map", TABLE, "not a limit table"),
    ],
)
def test_a_wrong_table_is_refused(tmp_path: Path, row: str, table: str, word: str) -> None:
    with pytest.raises(LimitError, match=word):
        read_directory(user_tables(tmp_path, row, table))
    with pytest.raises(LimitError, match="no such directory"):
        read_directory(tmp_path / "nowhere")


def database(folder: Path, limits: str) -> Path:
    analysis = folder / "13TeV" / "ATLAS" / "ATLAS-MADE-UP"
    (analysis / "data").mkdir(parents=True)
    (folder / "version").write_text("0\n")
    (analysis / "globalInfo.txt").write_text("id: ATLAS-MADE-UP\nsqrts: 13*TeV\nlumi: 139.0/fb\npublication: none\n")
    (analysis / "data" / "THSCPM1b.txt").write_text(
        f"txName: THSCPM1b\nsource: ATLAS\nupperLimits: {limits}\nvalidated: True\n"
    )
    return folder


def test_a_smodels_database(tmp_path: Path) -> None:
    points = [
        f"[[[({m}*GeV,{w}*GeV)],[({m}*GeV,{w}*GeV)]],{v}*fb]" for m, v in ((200, 2.0), (400, 1.0)) for w in (1e-17, 1e-16)
    ]
    found = read_directory(database(tmp_path, "[" + ",\n".join(points) + "]"))
    (search,) = found.maps
    assert (search.topology, search.ecm_tev, search.limit.confidence) == ("HSCP pair", 13.0, "high")
    assert search.observed.at(Point(200.0, width=1e-16)).value == pytest.approx(2e-3, rel=1e-9)
    assert search.observed.at(Point(300.0, width=1e-17)).value == pytest.approx(math.sqrt(2.0) * 1e-3, rel=1e-9)


@pytest.mark.parametrize(
    "text", ["__import__('os').system('false')", "[[[[1]],[[1]]],x]", "[" * 5000, "1" * 50 + "**9**9", "{}", "7"]
)
def test_a_hostile_database_is_left_out_with_a_remark(tmp_path: Path, text: str) -> None:
    found = read_directory(database(tmp_path, text))
    assert not found.maps
    assert "THSCPM1b" in found.remarks[0]


def test_units() -> None:
    assert read_literal("[1.0E+02*GeV, 2*TeV, 3*fb, 4.5E-01*pb]", "x") == [100.0, 2000.0, 0.003, 0.45]


@pytest.mark.parametrize("name", preset_names())
def test_the_topologies_share_out_the_whole_cross_section(name: str) -> None:
    spec = load(name)
    made = productions(spec)
    found = signals(made, signatures_of(spec), fate_of_x(spec), spec.vector.mass)
    assert math.fsum(s.sigma_pb for s in found) == pytest.approx(math.fsum(p.corrected_pb for p in made), rel=1e-5)


def test_what_belle2_looks_like() -> None:
    """Every charged anomalon goes to X tau and every neutral one to X nu, with an invisible X; W, Z, h are 2e-5 of it."""
    spec = load("belle2")
    kinds = {
        s.topology
        for s in signals(productions(spec), signatures_of(spec), fate_of_x(spec), spec.vector.mass)
        if s.sigma_pb > 1e-4
    }
    assert kinds == {"tau tau", "invisible", "invisible tau"}


def test_a_long_lived_triplet_meets_the_shipped_map() -> None:
    """The triplet of baryon-triplet at a splitting below the pion mass lives longer, and its tracks reach the map."""
    spec = load("baryon-triplet")
    triplet = evolve(next(m for m in spec.anomalons if m.name == "tx"), splitting=0.06)
    slow = evolve(spec, anomalons=tuple(triplet if m.name == "tx" else m for m in spec.anomalons))
    tx = next(s for s in signatures_of(slow) if s.particle == "tx+")
    assert 1e-9 < tx.lifetime_s < 1e-3
    verdict = next(v for v in recast(slow).verdicts if v.limit == "ATLAS-long-lived-chargino" and "tx+" in v.observable)
    assert verdict.verdict == "excluded", "ATLAS excludes winos up to 1 TeV there"


def test_members_of_a_multiplet_are_added_up() -> None:
    parts = [
        Signal("track pair", 500.2, 500.2, 1e-17, 1.0, ("a",)),
        Signal("track single", 500.0, 500.2, 1e-17, 2.0, ("b",)),
    ]
    far = Signal("track pair", 600.0, 600.0, 1e-17, 5.0, ("c",))
    together = grouped([*parts, far], "HSCP")
    assert [s.sigma_pb for s in together] == [3.0, 5.0]
    assert [s.sigma_pb for s in grouped([*parts, far], "HSCP pair")] == [1.0, 5.0]
    assert together[0].mass == 500.2


def test_a_map_of_stable_particles_needs_stable_ones() -> None:
    search = next(m for m in shipped_maps() if m.limit.id == "ATLAS-stable-chargino-pair-2016")
    for lifetime, word in ((1e-8, "not applicable"), (1e-3, "excluded")):
        signal = Signal("track pair", 500.0, 500.0, HBAR / lifetime, 1.0, ("a",))
        (verdict,) = map_verdicts((search,), {13.0: (signal,)})
        assert verdict.verdict == word


def test_the_command(tmp_path: Path, capsys, monkeypatch) -> None:
    folder = user_tables(tmp_path)
    monkeypatch.setenv("ANOMALON_LIMITS", str(folder))
    assert cli.run(["recast", "belle2", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert "made-up" in {v["limit"] for v in document["verdicts"]}
    assert {"signatures", "production", "topologies", "acceptances"} <= set(document)
