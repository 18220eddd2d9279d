"""Limits read off figures: contours, reading errors in the verdict, and pairs of e+ e- collisions."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from attrs import evolve

from modelgen.errors import LimitError
from modelgen.modelfile import load
from validation.limits.contours import Contours, contains
from validation.limits.layout import read_directory
from validation.limits.maps import LimitMap, Point
from validation.limits.pairs import productions
from validation.limits.searches import map_verdicts
from validation.limits.topologies import Signal
from validation.recast import recast, tables

INNER = np.array([[60.0, 20.0], [80.0, 20.0], [80.0, 40.0], [60.0, 40.0]])
OUTER = np.array([[50.0, 0.0], [100.0, 0.0], [100.0, 50.0], [50.0, 50.0]])
CONTOURS = Contours((0.1, 0.5), ((INNER,), (OUTER,)), 0.5)

ROW = """
[[map]]
id = "read-off"
title = "made up for this test"
topology = "W* W*"
ecm = 0.208
file = "figure.csv"
cl = 0.95
experiment = "ALEPH"
reference = "nothing"
location = "nowhere"
obtained = "made up"
confidence = "high"
assumes = "nothing"
evaded_by = "nothing"
"""
FIGURE = "ul_pb,mass_GeV,daughter_GeV\n" + "".join(
    f"{level},{m},{d}\n" for level, polygon in ((0.1, INNER), (0.5, OUTER)) for m, d in polygon
)


def read(folder: Path, more: str) -> LimitMap:
    (folder / "figure.toml").write_text(ROW + more)
    (folder / "figure.csv").write_text(FIGURE)
    (search,) = read_directory(folder).maps
    assert isinstance(search, LimitMap)
    return search


def test_a_point_in_a_polygon() -> None:
    """A triangle, with points well inside and outside, and a ray that meets a vertex."""
    triangle = np.array([[0.0, 0.0], [4.0, 0.0], [0.0, 4.0]])
    points = np.array([[1.0, 1.0], [3.0, 3.0], [-1.0, 0.0], [-1.0, 4.0], [0.5, 3.0]])
    assert contains(triangle, points).tolist() == [True, False, False, False, True]
    assert contains(triangle[::-1], points).tolist() == [True, False, False, False, True]


def test_the_innermost_contour_counts_and_its_error_is_the_safe_side() -> None:
    assert CONTOURS.at(Point(70.0, 30.0)).value == 0.1
    assert CONTOURS.at(Point(90.0, 30.0)).value == 0.5
    assert CONTOURS.at(Point(79.8, 30.0)).value == 0.5, "within 0.5 GeV of the inner contour"
    assert CONTOURS.at(Point(99.8, 30.0)).value is None, "within 0.5 GeV of the outermost one"
    assert CONTOURS.at(Point(120.0, 30.0)).value is None
    light = CONTOURS.at(Point(70.0, 0.0))
    assert light.value == 0.5 and "lightest daughter" in light.note


@pytest.mark.parametrize("bad", [((), ()), ((0.5, 0.1), ((OUTER,), (INNER,))), ((0.1,), ((OUTER[:2],),))])
def test_nonsense_is_refused(bad: tuple[tuple[float, ...], tuple[tuple[np.ndarray, ...], ...]]) -> None:
    with pytest.raises(LimitError):
        Contours(*bad)


@pytest.mark.parametrize(("sigma", "word"), [(0.05, "allowed"), (0.11, "uncertain"), (0.13, "excluded")])
def test_the_reading_error_is_in_the_verdict(tmp_path: Path, sigma: float, word: str) -> None:
    """A bound of 0.1 pb known within 20%, a prediction known within 5%: 0.13 is beyond both, 0.11 is not."""
    search = read(tmp_path, "contours = true\nreading_error = 0.2\nmass_error = 0.5\n")
    (verdict,) = map_verdicts((search,), {0.208: (Signal("W* W*", 70.0, 30.0, 0.0, sigma, ("a b",)),)})
    assert (verdict.verdict, verdict.bound) == (word, 0.1)
    assert verdict.bound_uncertainty == pytest.approx(0.02)
    assert verdict.observable.startswith("σ(e+ e- →")


def test_a_steep_table_is_less_certain(tmp_path: Path) -> None:
    """Without contours: what the limit changes within the error of the masses counts, a factor 5 over 20 GeV along x."""
    (tmp_path / "figure.toml").write_text(ROW + "reading_error = 0.1\nmass_error = 2.0\n")
    rows = [f"{v},{m},{d}\n" for m, v in ((60.0, 0.1), (80.0, 0.5)) for d in (0.0, 40.0)]
    (tmp_path / "figure.csv").write_text("ul_pb,mass_GeV,daughter_GeV\n" + "".join(rows))
    (search,) = read_directory(tmp_path).maps
    assert isinstance(search, LimitMap)
    point, bound = Point(70.0, 20.0), 0.1 * 5**0.5
    assert search.observed.at(point).value == pytest.approx(bound)
    expected = np.hypot(np.log(1.1), np.log(5) * 2 / 20)
    assert search.error_at(point, bound) == pytest.approx(bound * np.expm1(expected))


def test_a_reading_error_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LimitError, match="reading error"):
        read(tmp_path, "reading_error = -0.1\n")


def test_pairs_at_lep(tmp_path: Path) -> None:
    """A light baryon-triplet: the charged pair of e+ e- at 208 GeV is held against a chargino contour.

    Photon exchange alone would be 4 pi alpha^2/(3 s) beta (3 - beta^2)/2 at alpha(m_Z); the Z adds less than 30% to it.
    """
    spec = load("baryon-triplet")
    assert productions(spec, 0.208) == ()
    light = evolve(next(m for m in spec.anomalons if m.name == "px"), mass=60.0, splitting=12.0)
    spec = evolve(spec, anomalons=tuple(light if m.name == "px" else m for m in spec.anomalons))
    pair = next(p for p in productions(spec, 0.208) if p.first == "px+")
    beta = np.sqrt(1 - (2 * pair.mass / 208) ** 2)
    photon = 4 * np.pi / 3 / 128**2 / 208**2 * beta * (3 - beta**2) / 2 * 0.3894e9
    assert photon < pair.sigma_pb < 1.3 * photon and pair.k == 1.0
    (tmp_path / "figure.toml").write_text(ROW + "contours = true\n")
    (tmp_path / "figure.csv").write_text("ul_pb,mass_GeV,daughter_GeV\n0.5,50,40\n0.5,100,40\n0.5,100,90\n0.5,50,90\n")
    verdict = next(v for v in recast(spec, tables(tmp_path)).verdicts if v.limit == "read-off")
    assert verdict.verdict == "excluded" and verdict.predicted == pytest.approx(pair.sigma_pb, rel=1e-3)
