"""Grids of parton densities: against Pythia's reading of the same files, sum rules, hostile files; alpha_s and scales."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import brentq

from modelgen.errors import PDFError, ProcessError
from validation.beams.grid import read_grid
from validation.beams.running import M_Z, Running, Table
from validation.beams.scales import evaluated, parsed
from validation.beams.sets import DEFAULT, folders, load

SETS = (DEFAULT, "NNPDF31_lo_as_0118", "NNPDF31_nnlo_as_0118_luxqed")
FLAVOURS = (-4, -3, -2, -1, 1, 2, 3, 4, 21)

GRID = """PdfType: central
Format: lhagrid1
---
1e-3 1e-2 1e-1 1
1 2 4
-1 1 21
{values}
---
1e-3 1e-2 1e-1 1
4 8 16
-1 1 21
{values}
---
"""


def small(tmp_path: Path, text: str | None = None) -> Path:
    """A set of three flavours: x f = (1, x, 2) at every Q."""
    lines = [f"1 {x:g} 2" for x in (1e-3, 1e-2, 1e-1, 1.0) for _ in range(3)]
    path = tmp_path / "toy_as_0120_0000.dat"
    path.write_text(GRID.format(values="\n".join(lines)) if text is None else text)
    return path


@pytest.fixture(scope="module")
def pythia():
    """A function: Pythia's own reading of a set, of the same file."""
    pythia8mc = pytest.importorskip("pythia8mc")
    alive = []

    def densities(name: str):
        machine = pythia8mc.Pythia("", False)
        for line in ("Print:quiet = on", "ProcessLevel:all = off", f"PDF:pSet = LHAGrid1:{name}_0000.dat"):
            assert machine.readString(line)
        assert machine.init()
        alive.append(machine)
        return machine.getPDFPtr(2212)

    return densities


@pytest.mark.parametrize("name", SETS)
def test_on_the_knots_as_pythia_reads_them(name: str, pythia) -> None:
    """There both programs only look up the file. Negative values are 0 in Pythia."""
    grid, theirs = load(name).grid, pythia(name)
    for subgrid in grid.subgrids:
        x = np.exp(subgrid.log_x.knots[5:-1:7])
        q = np.exp(subgrid.log_q2.knots[1:-1:5] / 2)
        points = [(a, b) for a in x for b in q]
        ours = grid.xf(FLAVOURS, *np.array(points).T)
        other = np.array([[theirs.xf(code, a, b * b) for code in FLAVOURS] for a, b in points])
        assert np.all(np.abs(np.maximum(ours, 0) - other) <= 1e-5 * np.abs(other) + 1e-9)


@pytest.mark.parametrize("name", SETS)
def test_between_the_knots_as_pythia_interpolates(name: str, pythia) -> None:
    """Both are cubic, but not the same polynomials: they differ by more than 1e-3 only where the spacing of the knots
    changes and for flavours that are nearly absent. The scale is the largest density at the point."""
    grid, theirs = load(name).grid, pythia(name)
    rng = np.random.default_rng(1)
    x = np.exp(rng.uniform(math.log(1e-5), math.log(0.6), 500))
    q = np.exp(rng.uniform(math.log(3.0), math.log(5000.0), 500))
    other = np.array([[theirs.xf(code, a, b * b) for code in FLAVOURS] for a, b in zip(x, q, strict=True)])
    off = np.abs(np.maximum(grid.xf(FLAVOURS, x, q), 0) - other) / other.max(axis=1, keepdims=True)
    assert np.median(off) < 1e-4
    assert np.mean(off < 1e-3) > 0.98


@pytest.mark.parametrize(("name", "tolerance"), [(DEFAULT, 0.01), ("NNPDF31_nnlo_as_0118_luxqed", 1e-3)])
@pytest.mark.parametrize("q", [2.0, 91.1876, 1000.0])
def test_the_momentum_of_the_partons_is_that_of_the_proton(name: str, tolerance: float, q: float, pythia) -> None:
    """sum int x f dx = 1; the leading-order set keeps it to half a percent only."""
    grid = load(name).grid
    nodes, weights = np.polynomial.legendre.leggauss(400)
    log_x = math.log(grid.x_min) * (1 - nodes) / 2
    x = np.exp(log_x)
    total = grid.xf(grid.flavours, x, np.full(400, q)).sum(axis=1)
    assert np.sum(total * x * weights) * -math.log(grid.x_min) / 2 == pytest.approx(1.0, abs=tolerance)


def test_valence_quarks(pythia) -> None:
    """int (u - u~) dx = 2 and int (d - d~) dx = 1."""
    grid = load("NNPDF31_nnlo_as_0118_luxqed").grid
    nodes, weights = np.polynomial.legendre.leggauss(400)
    span = -math.log(grid.x_min)
    values = grid.xf((2, -2, 1, -1), np.exp(-span * (1 - nodes) / 2), np.full(400, 100.0))
    found = weights @ values * span / 2
    assert found[0] - found[1] == pytest.approx(2.0, abs=0.02)
    assert found[2] - found[3] == pytest.approx(1.0, abs=0.02)


def test_a_grid_of_powers(tmp_path: Path) -> None:
    """Constants are interpolated exactly, flavours that are not there vanish, and x at the edge stays there."""
    grid = read_grid(small(tmp_path))
    x, q = np.array([2e-3, 0.05, 1e-6]), np.array([1.5, 7.0, 100.0])
    values = grid.xf((-1, 21, 0, 5), x, q)
    assert values == pytest.approx(np.tile([1.0, 2.0, 2.0, 0.0], (3, 1)), rel=1e-12)
    assert grid.xf((1,), np.array([1e-6]), q[:1])[0, 0] == pytest.approx(1e-3)
    assert grid.q_range == pytest.approx((1.0, 16.0))


@pytest.mark.parametrize(
    "text", ["", "Format: lhagrid1\n---\n1 2\n", GRID.format(values="1 2 3"), GRID.format(values="nan 1 1\n" * 12)]
)
def test_damaged_files(tmp_path: Path, text: str) -> None:
    with pytest.raises(PDFError):
        read_grid(small(tmp_path, text))


def test_sets_are_found_in_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "sets" / "toy_as_0120"
    home.mkdir(parents=True)
    small(home)
    monkeypatch.setenv("LHAPDF_DATA_PATH", f"{tmp_path / 'nothing'}:{tmp_path / 'sets'}")
    toy = load("toy_as_0120")
    assert toy.number == 0
    assert toy.alpha_s(np.array([M_Z])) == pytest.approx([0.120])
    assert toy.densities((1, 21), np.array([0.1]), np.array([2.0])) == pytest.approx(np.array([[1.0, 20.0]]))
    (home / "toy_as_0120.info").write_text(
        "SetIndex: 4711\nAlphaS_Qs: [1, 10, 100, 100, 1000]\nAlphaS_Vals: [0.4, 0.2, 0.1, 0.1, 0.05]\n"
    )
    toy = load("toy_as_0120")
    assert toy.number == 4711
    assert toy.alpha_s(np.array([1.0, 10.0, 100.0, 1000.0, 1e6])) == pytest.approx([0.4, 0.2, 0.1, 0.05, 0.05])


def test_a_set_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("validation.beams.sets.folders", lambda: iter([tmp_path]))
    with pytest.raises(PDFError, match="not on this machine") as caught:
        load()
    assert "pip install" in caught.value.hint
    assert "LHAPDF_DATA_PATH" in caught.value.hint
    with pytest.raises(PDFError, match="no name of a set"):
        load("../../etc/passwd")
    small(tmp_path).rename(tmp_path / "other_0000.dat")
    with pytest.raises(PDFError, match="no parton densities"):
        load()
    with pytest.raises(PDFError, match="alpha_s of the set other is not known"):
        load("other")


def test_the_search_path_begins_with_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LHAPDF_DATA_PATH", "/a:/b")
    assert list(folders())[:2] == [Path("/a"), Path("/b")]


def test_one_loop_has_a_closed_form() -> None:
    b0 = 23 / (12 * math.pi)
    q = np.array([10.0, 200.0, 5000.0])
    exact = 0.130 / (1 + 0.130 * b0 * np.log(q**2 / M_Z**2))
    assert Running(0.130, loops=1)(q) == pytest.approx(exact, rel=1e-6)


@pytest.mark.parametrize("q", [12.0, 500.0, 5000.0])
def test_two_loops_solve_the_implicit_equation(q: float) -> None:
    """1/a + c ln(c a/(1 + c a)) = b0 ln Q^2 + constant with c = b1/b0 solves da/dlnQ^2 = -b0 a^2 (1 + c a)."""
    b0, b1 = 23 / (12 * math.pi), (153 - 19 * 5) / (24 * math.pi**2)

    def f(a: float) -> float:
        return 1 / a + b1 / b0 * math.log(b1 / b0 * a / (1 + b1 / b0 * a))

    exact = brentq(lambda a: f(a) - f(0.118) - b0 * math.log(q**2 / M_Z**2), 0.01, 1.0, xtol=1e-14)
    assert Running(0.118)(np.array([q])) == pytest.approx([exact], rel=1e-6)


def test_alpha_s_is_continuous_at_thresholds_and_tables_refuse_nonsense() -> None:
    running = Running(0.118)
    for m in (1.42, 4.7):
        below, above = running(np.array([m * (1 - 1e-9), m * (1 + 1e-9)]))
        assert below == pytest.approx(above, rel=1e-7)
    with pytest.raises(ValueError, match="no table"):
        Table.of([1, 2], [0.1])


def test_scales_of_one_event() -> None:
    """Transverse masses of 5 and 6 GeV."""
    p = np.array([[[13.0, 4.0, 0.0, 12.0], [6.0, -4.0, 0.0, 0.0]]])
    first, second = 5.0, 6.0
    assert evaluated("ht", p, True) == pytest.approx([first + second])
    assert evaluated("ht/2", p, True) == pytest.approx([(first + second) / 2])
    assert evaluated("mt", p, True) == pytest.approx([math.sqrt(first * second)])
    assert evaluated("shat", p, True) == pytest.approx([math.sqrt(19**2 - 12**2)])
    assert evaluated(None, p, False) == evaluated("shat", p, False)
    assert evaluated(None, p, True) == evaluated("mt", p, True)
    assert evaluated(91.0, p, True) == [91.0]


def test_scales_as_they_are_written() -> None:
    assert parsed(None) is None
    assert parsed("HT/2") == "ht/2"
    assert parsed("91.2") == parsed(91.2) == 91.2
    for nonsense in ("twice", "-3", "nan", 0.0):
        with pytest.raises(ProcessError):
            parsed(nonsense)
