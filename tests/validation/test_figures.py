"""The figures of a model: the numbers behind them, that nothing in them is by chance, and that labels keep apart."""

from __future__ import annotations

import csv
import io
import math

import numpy as np
import pytest
from matplotlib.figure import Figure

from modelgen.modelfile import load
from validation.figures.lines import anomalon_mass, branchings, z_gamma
from validation.figures.pictures import pictures
from validation.figures.plane import boundary, plane, projections
from validation.limits.verdicts import EXCLUDED
from validation.plots import figures as plots
from validation.plots.labels import Labels, _corners
from validation.rates import naturalness
from validation.survey import judge_points

MASSES, COUPLINGS = np.geomspace(0.01, 60, 25), np.geomspace(1e-6, 1, 31)


def columns(text: str) -> dict[str, np.ndarray]:
    rows = list(csv.DictReader(io.StringIO(text)))
    return {name: np.array([float(row[name] or "nan") for row in rows]) for name in rows[0]}


@pytest.fixture(scope="module")
def belle2():
    spec = load("belle2")
    return spec, plane(spec, MASSES, COUPLINGS)


def test_on_the_edge_of_a_region_the_prediction_is_the_bound(belle2):
    """Computed again at the edge, in between the points of the plane: |ln ratio| within a fifth of a step of ratio."""
    spec, found = belle2
    checked = 0
    for area in (*found.areas, *found.projections):
        edge = boundary(area, COUPLINGS)
        known = np.isfinite(edge)
        if not known.any():
            continue
        rows = [area.limit]
        ratio = judge_points(spec, {"MX": MASSES[known], "gX": edge[known]}, rows)[area.limit.id].ratio
        step = 2 * math.log(COUPLINGS[1] / COUPLINGS[0])  # rates go with g_X^2
        assert np.all(np.abs(np.log(ratio)) < 0.2 * step), area.limit.id
        checked += known.sum()
    assert checked > 50


def test_a_mass_line_is_the_yukawa_coupling_times_the_vacuum_value(belle2):
    """M = 82.496 GeV at y = 1 for 2.1 GeV and 0.018, charges 0 and 1: M_X/(sqrt(2) g_X) by hand."""
    spec, _ = belle2
    found = plane(spec, np.array([1.0, 2.1, 4.0]), np.array([0.01, 0.018, 0.03]))
    assert found.heaviest is not None
    assert found.heaviest[1, 1] == pytest.approx(math.sqrt(4 * math.pi) * 2.1 / (math.sqrt(2) * 0.018), rel=1e-12)
    reach = anomalon_mass(spec, plane(spec, MASSES, COUPLINGS))
    assert reach is not None
    for one in reach.reaches:
        edge = boundary(one.area, COUPLINGS)
        known = np.isfinite(edge)
        by_hand = MASSES[known] / (math.sqrt(2) * edge[known])
        assert np.allclose(one.mass[known], by_hand, rtol=1e-12)
        assert np.isnan(one.mass[~known]).all()
    assert reach.natural == pytest.approx(float(naturalness.ultraviolet(spec).natural))


def test_what_is_filled_is_what_recast_calls_excluded(belle2):
    _, found = belle2
    for area in found.areas:
        assert not ((area.verdict == EXCLUDED) & ~(area.ratio > 1)).any()
        if not area.limit.trusted:
            assert not (area.verdict == EXCLUDED).any()


def test_the_excess_is_preferred_where_it_is_said_to_be(belle2):
    _, found = belle2
    assert found.excess is not None
    x, y = np.unravel_index(np.argmin(found.excess.delta_chi2), found.excess.delta_chi2.shape)
    assert abs(math.log(MASSES[x] / found.excess.m_x)) < math.log(MASSES[1] / MASSES[0])
    assert abs(math.log(COUPLINGS[y] / found.excess.g_x)) < math.log(COUPLINGS[1] / COUPLINGS[0])


@pytest.mark.parametrize("name", ["tau-right", "b-minus-l"])
def test_without_weak_anomaly_there_is_no_excess(name):
    assert plane(load(name), MASSES, COUPLINGS).excess is None


@pytest.mark.parametrize("name", ["belle2", "dark-baryon", "b-minus-l", "axial-tau"])
def test_branching_ratios_add_up_to_one(name):
    found = branchings(load(name), np.geomspace(0.01, 80, 60))
    total = np.nansum(list(found.ratios.values()), axis=0)
    assert np.allclose(total[total > 0], 1, atol=1e-4)  # final states below 1e-5 everywhere are left out
    assert np.all(found.invisible <= 1 + 1e-12)


def test_the_loop_becomes_the_goldstone_limit_for_light_x():
    """A light X is its Goldstone boson; the contact vertex and the loop differ by the anomalons' 1/M^2 only: 3% here."""
    found = z_gamma(load("belle2"), np.geomspace(0.05, 60, 12))
    assert found is not None
    assert found.tree[0] / found.limit[0] == pytest.approx(1, abs=1e-5)
    assert found.loop[0] / found.limit[0] == pytest.approx(1, abs=0.03)
    assert np.all(np.diff(found.loop / found.limit) < 1e-9)


def test_the_numbers_behind_the_figures_are_theirs(belle2):
    _, found = belle2
    read = columns(found.csv())
    shape = (len(MASSES), len(COUPLINGS))
    for area in found.areas:
        values = read[f"ratio {area.limit.id}"].reshape(shape)
        assert np.allclose(values, area.ratio, rtol=1e-6, equal_nan=True)
    assert np.allclose(read["MX_GeV"].reshape(shape)[:, 0], MASSES, rtol=1e-6)


def test_projections_are_no_limits():
    from validation.limits.table import shipped_limits

    rows = projections()
    assert {"FCC-ee-Z-gamma-X", "Belle-II-50ab-B-K-X", "NA62-full-K-pi-X"} <= {row.id for row in rows}
    assert not any(row.trusted for row in rows)
    assert not {row.id for row in rows} & {row.id for row in shipped_limits()}


def test_a_figure_is_the_same_every_time(belle2):
    _, found = belle2
    first, second = plots.draw_plane(found), plots.draw_plane(found)
    assert first == second
    assert first[0].startswith(b"%PDF") and first[1].startswith(b"\x89PNG")
    assert b"CreationDate" not in first[0]


def test_labels_keep_apart_and_inside():
    figure = Figure(figsize=(5, 4))
    axes = figure.add_axes((0.1, 0.1, 0.85, 0.85))
    axes.set(xlim=(0, 1), ylim=(0, 1))
    labels, x = Labels(axes), np.linspace(0, 1, 50)
    placed = [
        labels.along(x, 0.3 + slope * x, f"label number {k}", fontsize=9) for k, slope in enumerate((0, 0.1, 0.2, 0.3))
    ]
    found = [_corners(label) for label in placed if label is not None]
    assert len(found) >= 3
    for corners in found:
        assert all(axes.bbox.contains(*corner) for corner in corners)
    for k, a in enumerate(found):
        for b in found[k + 1 :]:
            assert not _overlap(a, b)
    assert labels.along(x, np.full(50, np.nan), "no line") is None


def _overlap(a: np.ndarray, b: np.ndarray) -> bool:
    """Two convex quadrangles meet, by separating axes."""
    for corners in (a, b):
        for k in range(4):
            edge = corners[(k + 1) % 4] - corners[k]
            normal = np.array([-edge[1], edge[0]])
            p, q = a @ normal, b @ normal
            if p.max() <= q.min() or q.max() <= p.min():
                return False
    return True


def test_a_model_without_anomalons_has_no_mass_figure():
    names = [picture.name for picture in pictures(load("b-minus-l"))]
    assert names[0] == "plane" and "anomalon_mass" not in names and "z_gamma" not in names
