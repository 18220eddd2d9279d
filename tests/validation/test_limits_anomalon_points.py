"""Limits on anomalons over arrays of M_X and g_X: ratio and word of every one are those of `recast`, point by point."""

from __future__ import annotations

import numpy as np
import pytest
from attrs import evolve

from modelgen.modelfile import load, preset_names
from modelgen.parameters import values, with_parameters
from modelgen.spec import ModelSpec
from validation.figures.plane import on_anomalons
from validation.limits.anomalon_points import fates, names, obstacle
from validation.limits.contours import Contours
from validation.limits.layout import Tables, shipped_maps
from validation.limits.maps import EfficiencyMap, LimitMap, Surface
from validation.limits.points import points_of
from validation.limits.statistics import Region
from validation.limits.table import shipped_limits
from validation.limits.verdicts import WORDS, worst
from validation.recast import recast, tables
from validation.signatures import fate_of_x
from validation.survey import judge_points

PROVENANCE = shipped_maps()[0].limit


def square(mass: float, side: float) -> np.ndarray:
    return np.array([(mass - side, 0.0), (mass + side, 0.0), (mass + side, 3 * side), (mass - side, side)])


def maps() -> tuple[EfficiencyMap | LimitMap, ...]:
    """Invented searches for each form that a map can have: contours, triangles, grids, widths, and regions with counts."""
    rng = np.random.default_rng(3)
    scattered = np.array([(m, d) for m in np.geomspace(80, 1200, 9) for d in np.array([0.01, 0.1, 0.5, 0.9]) * m])
    levels = Contours((1e-3, 1e-2, 0.1), tuple((square(450, side),) for side in (40, 100, 300)), 8.0)
    widths = np.array([(m, w) for m in (100.0, 500.0, 1500.0) for w in (0.0, 1e-17, 1e-16, 1e-15)])
    tau = Surface(("mass", "daughter"), scattered, rng.uniform(1e-3, 1e-1, len(scattered)))
    found = [("tau tau", tau), ("tau tau", levels), ("invisible tau", tau), ("invisible", levels)]
    found += [("HSCP", Surface(("mass", "width"), widths, np.geomspace(1e-4, 1e-2, 12), stable_tail=True))]
    limits: list[EfficiencyMap | LimitMap] = []
    for k, (topology, surface) in enumerate(found):
        row = evolve(PROVENANCE, id=f"invented-{k}", confidence="high")
        limits.append(LimitMap(row, topology, 13.0, surface, reading_error=0.2, mass_error=6.0 if k % 2 else 0.0))
    regions = (Region("a", 5, 4.0, 1.0, 139e3), Region("b", 50, 60.0, 6.0, 139e3))
    for topology in ("tau tau", "invisible tau", "track pair"):
        shares = tuple(Surface(("mass",), scattered[::4, :1], rng.uniform(0, 0.3, 9), False) for _ in regions)
        limits.append(EfficiencyMap(evolve(PROVENANCE, id="invented-counts"), topology, 13.0, regions, shares))
    return tuple(limits)


def assert_same(spec: ModelSpec, m_x: np.ndarray, g_x: np.ndarray, used: Tables) -> set[tuple[str, str]]:
    """Every limit at every point; returns the words that were said."""
    found, said = judge_points(spec, {"MX": m_x, "gX": g_x}, used, anomalons=True), set()
    assert set(names(used)) <= set(found)
    for k in range(len(m_x)):
        alone = worst(recast(with_parameters(spec, {"MX": m_x[k], "gX": g_x[k]}, "a point"), used).verdicts)
        for limit, judged in found.items():
            ratio, word = alone[limit]
            assert WORDS[judged.verdict[k]] == WORDS[word], (limit, m_x[k], g_x[k])
            assert judged.ratio[k] == pytest.approx(ratio, rel=1e-9, nan_ok=True), (limit, m_x[k], g_x[k])
            said.add((limit, WORDS[word]))
    return said


def plane(rng: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    return np.exp(rng.uniform(np.log(1e-3), np.log(300), n)), np.exp(rng.uniform(np.log(1e-7), 0, n))


@pytest.mark.parametrize("name", preset_names())
def test_a_preset_over_the_plane(name: str) -> None:
    assert_same(load(name), *plane(np.random.default_rng(5), 20), tables())


@pytest.mark.parametrize(
    ("name", "flavour"),
    [("belle2", "tau"), ("axial-tau", "tau"), *((name, f) for name in ("baryon", "baryon-triplet") for f in ("e", "mu"))],
)
def test_other_masses_lifetimes_and_flavours(name: str, flavour: str) -> None:
    """From LEP's masses to beyond the LHC's, from prompt to stable: particles that decay, fly, leave tracks or nothing."""
    rng, said = np.random.default_rng([len(name), len(flavour)]), set()
    spec = load(name)
    mixed = [evolve(m, decay=None if m.decay is None else evolve(m.decay, mixes_with=flavour)) for m in spec.anomalons]
    spec, known = evolve(spec, anomalons=tuple(mixed)), values(spec)
    for _ in range(3):
        new = {f"M{m.name}": float(np.exp(rng.uniform(np.log(70), np.log(1500)))) for m in spec.anomalons}
        new |= {f"lam{m.name}": float(np.exp(rng.uniform(np.log(1e-11), np.log(0.1)))) for m in spec.anomalons}
        new = {key: value for key, value in new.items() if key in known}
        said |= assert_same(with_parameters(spec, new, "a spectrum"), *plane(rng, 6), tables())
    assert {word for _, word in said} > {"allowed", "excluded", "not applicable"}


def test_every_form_of_a_map() -> None:
    """Interpolated in the mass of the daughter, which is that of X; each says different things on the plane."""
    spec = with_parameters(load("belle2"), {"Mlx": 430.0, "Mex": 480.0, "lamlx": 1e-2, "lamex": 1e-6}, "a spectrum")
    said = assert_same(spec, *plane(np.random.default_rng(7), 60), Tables((), maps(), ()))
    long = with_parameters(spec, {"lamlx": 1e-9, "lamex": 1e-9}, "a spectrum")
    said |= assert_same(long, *plane(np.random.default_rng(8), 30), Tables((), maps(), ()))
    spoke = {limit for limit, word in said if word != "not applicable"}
    assert spoke == {*(f"invented-{k}" for k in range(5)), "invented-counts"}


def test_the_fate_of_x_is_that_of_single_points() -> None:
    """Width, invisible share, and the scalar that may decay to X X: on both sides of that threshold and of hadrons."""
    spec = with_parameters(load("dark-baryon"), {"Msx": 10.0}, "a lighter scalar")
    m_x, g_x = np.array([0.1, 0.5, 1.9, 2.1, 4.9, 5.1, 60.0]), np.geomspace(1e-5, 0.1, 7)
    found = fates(points_of(spec, m_x, g_x, np.ones(7)))
    alone = [fate_of_x(with_parameters(spec, {"MX": m, "gX": g}, "a point")) for m, g in zip(m_x, g_x, strict=True)]
    for field in ("width", "invisible", "invisible_error", "mass", "scalar_to_x"):
        assert getattr(found, field).values == pytest.approx([getattr(fate, field) for fate in alone], rel=1e-9), field
    assert found.scalar_mass == 10.0
    assert set(found.scalar_to_x.values) == {0.0, 1.0}


def test_worst_verdict_of_a_plane() -> None:
    """Light anomalons that LEP and the LHC exclude at every coupling; heavy ones that nobody has looked for."""
    m_x, g_x = np.geomspace(0.1, 10, 4), np.geomspace(1e-4, 1e-2, 3)
    light = with_parameters(load("tau-right"), {f"M{m.name}": 85.0 for m in load("tau-right").anomalons}, "light")
    found = on_anomalons(light, m_x, g_x)
    assert found is not None
    assert found.shape == (4, 3)
    assert on_anomalons(load("b-minus-l"), m_x, g_x) is None
    assert obstacle(load("belle2")) is None


def test_only_x_unless_asked() -> None:
    rates = {row.id for row in shipped_limits() if row.kind == "rate"}
    assert set(judge_points(load("belle2"), {"MX": 1.0})) == rates
