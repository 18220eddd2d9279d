"""Scans in one process: axes, points, what is kept, what is refused, and refinement; a killed driver loses nothing."""

from __future__ import annotations

import csv
import itertools
import json
import sys
from pathlib import Path

import numpy as np
import pytest
from attrs import evolve

from modelgen.errors import OutputError, ScanError, SpecError
from modelgen.modelfile import load, loads
from modelgen.parameters import with_parameters
from tests.conftest import Call
from validation.cli import run
from validation.limits import precision
from validation.limits.verdicts import WORDS
from validation.rates.catalogue import rates_for
from validation.recast import recast, tables
from validation.scan import refine, store
from validation.scan.axes import STEP, Axis, Grid, grid, parse_axis
from validation.scan.drive import Options, scan
from validation.scan.points import RATIO, VERDICT, Events, Work, evaluate, judged, method_for

pytest.importorskip("pyarrow")

LIMIT = "LEP-Z-gamma-invisible"
PLANE = ["MX=log:0.01:60:7", "gX=log:1e-5:1:5"]
OTHER = ["Mlx=lin:300:900:4", "lamlx=log:1e-4:1e-2:3"]


def work(axes=PLANE, model="belle2", full=False, **settings) -> Work:
    spec = with_parameters(load(model), settings)
    plane = grid([parse_axis(axis) for axis in axes], spec)
    return Work(spec, plane, tables(), "limits", method_for(spec, plane, None, full))


def same(a, b) -> bool:
    """Tables equal column by column, bit by bit."""
    equal = [np.array_equal(a[name], b[name], equal_nan=a[name].dtype.kind == "f") for name in a]
    return list(a) == list(b) and all(equal)


@pytest.mark.parametrize("text", ["MX=log:0.01:60:4", "MX=lin:0.01:60:4", "MX=list:0.01,1,60", "MX=0.01,1,60"])
def test_axes_end_where_they_are_told(text: str) -> None:
    values = parse_axis(text).values
    assert (values[0], values[-1]) == (0.01, 60.0)
    if "log" in text:
        assert np.diff(np.log(values)) == pytest.approx(np.log(6000) / 3)
    if "lin" in text:
        assert np.diff(values) == pytest.approx((60 - 0.01) / 3)


@pytest.mark.parametrize(
    "text",
    ["MX", "MX=log:0:1:3", "MX=log:1:2", "MX=cube:1:2:3", "MX=2,1", "MX=1,nan", "MX=lin:1:2:1e9", "=1,2", "MX=lin:2:1:3"],
)
def test_other_axes_are_refused(text: str) -> None:
    with pytest.raises(ScanError):
        parse_axis(text)


def test_an_axis_is_a_parameter_within_its_range() -> None:
    spec = load("belle2")
    for axes, word in ((["MY=1,2"], "MX"), (["MX=-1,2"], "above 0"), (["MX=1,2", "MX=3,4"], "twice")):
        with pytest.raises(SpecError, match=word):
            grid([parse_axis(axis) for axis in axes], spec)


def test_a_point_keeps_its_number_and_value_when_cells_are_halved() -> None:
    """Numbers belong to positions; between two points a logarithmic axis has the geometric mean, a linear one the mean."""
    plane = Grid((parse_axis("MX=log:0.01:100:5"), parse_axis("gX=lin:0:1:3")))
    base = plane.base()
    assert len(base) == plane.size == len(set(base.tolist()))
    assert np.array_equal(plane.values(base)["MX"], np.repeat(plane.axes[0].values, 3))
    assert np.array_equal(plane.values(base)["gX"], np.tile(plane.axes[1].values, 5))
    middle = np.ravel_multi_index((np.array([STEP // 2]), np.array([STEP // 2])), plane.fine)
    found = plane.values(middle)
    assert found["MX"] == pytest.approx([np.sqrt(0.01 * 0.1)])
    assert found["gX"] == pytest.approx([0.25])


@pytest.mark.parametrize("model", ["belle2", "baryon"])
def test_arrays_and_single_points_say_the_same(model: str) -> None:
    """Every limit over a plane, as arrays and one recast at a time; events are made by the latter alone."""
    fast, slow = work(model=model), work(model=model, full=True)
    assert (fast.method, slow.method) == ("vectorised", "recast")
    points = fast.grid.base()[::3]
    quick, careful = evaluate(fast, points), evaluate(slow, points)
    for name in fast.limits:
        assert np.array_equal(quick[VERDICT.format(name)], careful[VERDICT.format(name)]), name
        assert np.allclose(quick[RATIO.format(name)], careful[RATIO.format(name)], rtol=1e-9, equal_nan=True), name
    assert len({WORDS[k] for k in quick[VERDICT.format(LIMIT)]}) > 1
    assert set(fast.left_out) == set(slow.limits) - set(fast.limits) == {"ATLAS-heavy-tracks"}


def test_unknown_decays_of_anomalons_leave_the_limits_on_x() -> None:
    """Masses from the Higgs, and a decay of which the rate is not known: that is said of each limit on anomalons."""
    text = 'name = "chiral"\n[vector]\ncharges = "B"\ncoupling = 0.002\nmass = 1.5\n'
    for name, su2, y, side, x, partner, mass in [
        ("lx", 2, "-1/2", "left", "-3", "ex", ""), ("ex", 1, "-1", "right", "-3", "lx", "mass = 300\n"),
        ("nx", 1, "0", "right", "-3", "lx", "mass = 310\n"), ("my", 2, "-1/2", "right", "0", "ey", ""),
        ("ey", 1, "-1", "left", "0", "my", "mass = 320\n"), ("ny", 1, "0", "left", "0", "my", "mass = 330\n"),
    ]:  # fmt: skip
        text += f'[[anomalons]]\nname = "{name}"\nsu2 = {su2}\nhypercharge = "{y}"\nx_{side} = "{x}"\n{mass}'
        text += f'mass_origin = "higgs"\nmass_with = "{partner}"\n'
    stable, decay = loads(text), load("belle2").anomalons[1].decay
    spec = evolve(stable, anomalons=tuple(evolve(m, decay=decay) for m in stable.anomalons))
    job = evolve(work(["gX=1e-3,0.1"]), spec=spec)
    found = evaluate(job, job.grid.base())
    assert set(job.limits) == {row.id for row in job.tables.limits if row.kind == "rate"} | set(precision.limits())
    assert "mass from the Higgs" in job.left_out["ATLAS-stau-pairs"]
    assert not found["refused"].any()
    assert evolve(job, spec=stable).left_out.keys() == {"ATLAS-heavy-tracks"}


def test_of_several_particles_the_worst_verdict_counts() -> None:
    (row,) = (v for v in recast(load("belle2")).verdicts if v.limit == LIMIT)
    mild, bad = row._replace(verdict="allowed", ratio=0.5), row._replace(verdict="excluded", ratio=2.0)
    assert judged([mild, bad]) == judged([bad, mild]) == {VERDICT.format(LIMIT): 3, RATIO.format(LIMIT): 2.0}


def test_a_point_that_is_no_model_says_why() -> None:
    """Two multiplets of one mass mix by definition: such a point is refused, the next one is not."""
    found = evaluate(work(["Mlx=200,250", "MZ=0.5,91.1876"]), work(["Mlx=200,250", "MZ=0.5,91.1876"]).grid.base())
    assert [bool(text) for text in found["refused"]] == [True, False, True, False]


class Stop(Exception):
    pass


def stop_after(count: int):
    def progress(done: int, total: int) -> None:
        if done >= count:
            raise Stop

    return progress


def test_what_is_finished_is_kept_and_nothing_is_made_twice(tmp_path: Path) -> None:
    """A scan that is broken off twice ends with the same files as one that was not, byte by byte."""
    job = work(OTHER)
    whole = scan(job, tmp_path / "whole")
    assert whole.made == job.grid.size
    made = 0
    for count in (3, 7):
        with pytest.raises(Stop):
            scan(job, tmp_path / "parts", Options(resume=made > 0), stop_after(count))
        with store.opened(tmp_path / "parts", job, resume=True) as kept:
            made = len(kept.points())
        assert made == count
    rest = scan(job, tmp_path / "parts", Options(resume=True))
    assert rest.made == job.grid.size - made
    assert same(rest.columns, whole.columns)
    names = sorted(p.name for p in (tmp_path / "whole").iterdir() if p.is_file())
    assert {"table.parquet", "plane.csv", "plane.pdf", "plane.png"} <= set(names)
    for name in names:
        assert (tmp_path / "parts" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes(), name
    assert scan(job, tmp_path / "parts", Options(resume=True)).made == 0


@pytest.mark.usefixtures("undrawn")
def test_a_point_in_two_files_counts_once(tmp_path: Path) -> None:
    """A kill between writing the table and removing the batches that it holds leaves both."""
    job = work()
    whole = scan(job, tmp_path / "a").columns
    with store.opened(tmp_path / "a", job, resume=True) as again:
        again.put(evaluate(job, job.grid.base()[:4]))
        assert len(again.files) == 2
        assert len(again.points()) == job.grid.size
        assert same(again.columns(), whole)
    (tmp_path / "a" / "batches" / ".half.parquet.x.partial").write_bytes(b"PAR1")
    assert scan(job, tmp_path / "a", Options(resume=True)).made == 0
    assert not (tmp_path / "a" / "batches").exists()


@pytest.mark.usefixtures("undrawn")
def test_joining_on_the_way_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    job = work(OTHER)
    whole = scan(job, tmp_path / "a").columns
    monkeypatch.setattr(store, "LOOSE", 3)
    assert same(scan(job, tmp_path / "b").columns, whole)


@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize(
    ("other", "word"),
    [
        (work(OTHER), "other axes"),
        (work(model="l-tau"), "another model"),
        (work(MX=3.0), "another model"),
        (work(full=True), "another method"),
    ],
)
def test_resume_refuses_another_scan(tmp_path: Path, other: Work, word: str) -> None:
    scan(work(), tmp_path / "a")
    before = {p: p.read_bytes() for p in (tmp_path / "a").iterdir() if p.is_file()}
    with pytest.raises(ScanError, match=word):
        scan(other, tmp_path / "a", Options(resume=True))
    assert before == {p: p.read_bytes() for p in (tmp_path / "a").iterdir() if p.is_file()}


@pytest.mark.usefixtures("undrawn")
def test_directories_of_others_are_left_alone(tmp_path: Path) -> None:
    with pytest.raises(ScanError, match="no scan to resume"):
        scan(work(), tmp_path / "none", Options(resume=True))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.tex").write_text("\\begin{document}")
    with pytest.raises(OutputError, match="holds no scan"):
        scan(work(), tmp_path / "mine")
    scan(work(), tmp_path / "a")
    with pytest.raises(OutputError, match="--resume goes on"):
        scan(work(), tmp_path / "a")
    assert scan(work(OTHER), tmp_path / "a", Options(force=True)).made == 12


def cells_of(plane: Grid, level: int):
    """Every cell of a level as its corners' positions, written out."""
    width = STEP >> level
    ranges = [range(0, size - width, width) for size in plane.fine]
    for i, j in itertools.product(*ranges):
        yield [(i, j), (i, j + width), (i + width, j), (i + width, j + width)]


def test_cells_are_halved_where_a_verdict_changes_and_nowhere_else() -> None:
    """Inside and outside of a circle, two levels: held against a search cell by cell."""
    plane = Grid((Axis("x", "linear", tuple(range(7))), Axis("y", "linear", tuple(range(6)))))

    def inside(points):
        at = plane.values(points)
        return ((at["x"] - 2.6) ** 2 + (at["y"] - 2.4) ** 2 < 4.1)[:, None]

    known = plane.base()
    for level in (1, 2):
        have = dict(zip(map(tuple, plane.positions(known).T.tolist()), inside(known)[:, 0], strict=True))
        wanted = set()
        for corners in cells_of(plane, level - 1):
            if all(c in have for c in corners) and len({bool(have[c]) for c in corners}) == 2:
                low, half = corners[0], STEP >> level
                wanted |= {(low[0] + i * half, low[1] + j * half) for i in range(3) for j in range(3)}
        found = refine.halved(plane, known, inside(known), level)
        assert set(map(tuple, plane.positions(found).T.tolist())) == wanted - set(have)
        known = np.union1d(known, found)


@pytest.mark.usefixtures("undrawn")
def test_refining_later_is_refining_at_once(tmp_path: Path) -> None:
    """The points of the grid are not made again."""
    job = work()
    at_once = scan(job, tmp_path / "a", Options(refine=2))
    scan(job, tmp_path / "b")
    later = scan(job, tmp_path / "b", Options(resume=True, refine=2))
    assert later.made == len(at_once.columns["point"]) - job.grid.size > 0
    assert same(later.columns, at_once.columns)


@pytest.mark.parametrize("method", ["vectorised", "recast"])
def test_columns_have_one_order_in_every_process(method: str) -> None:
    """The order of the limits, not that of a set, which differs from one process to the next."""
    job = work(["MX=1,2", "gX=1e-4,1e-3"], full=method == "recast")
    assert job.method == method
    assert tuple(evaluate(job, job.grid.base()[:1])) == job.columns
    assert job.columns[:4] == ("point", "MX", "gX", "refused")
    assert set(job.columns[4:]) == {form.format(name) for name in job.limits for form in (RATIO, VERDICT)}


@pytest.mark.usefixtures("undrawn")
def test_parts_with_their_columns_in_another_order_are_the_same_scan(tmp_path: Path) -> None:
    """Earlier versions wrote them as each process had them: a finished scan that did not go on does, and says the same."""
    job = work()
    whole = scan(job, tmp_path / "a", Options(refine=1)).columns
    scan(job, tmp_path / "b")
    with store.opened(tmp_path / "b", job, resume=True) as kept:
        for path in kept.files:
            table = kept._read(path, job.columns)
            kept._write(path, table.select(list(reversed(job.columns))))
        kept.put(evaluate(job, np.setdiff1d(whole["point"], job.grid.base())[:3]))  # as the run that failed left it
        assert same(kept.columns(), {n: v[np.isin(whole["point"], kept.points())] for n, v in whole.items()})
    later = scan(job, tmp_path / "b", Options(resume=True, refine=1))
    assert same(later.columns, whole)
    assert later.made == len(whole["point"]) - job.grid.size - 3
    assert scan(job, tmp_path / "b", Options(resume=True)).made == 0


@pytest.mark.usefixtures("undrawn")
def test_a_part_without_a_column_is_named(tmp_path: Path) -> None:
    job = work()
    scan(job, tmp_path / "a")
    with store.opened(tmp_path / "a", job, resume=True) as kept:
        (path,) = kept.files
        kept._write(path, kept._read(path, job.columns[:-1]))
    with pytest.raises(ScanError, match=f"lacks the column {job.columns[-1]}"):
        scan(job, tmp_path / "a", Options(resume=True))


def test_a_sample_belongs_to_its_point_alone() -> None:
    """e+ e- -> a X at two masses: the rate is the analytic one, and a point is the same with others or without."""
    spec = load("belle2")
    plane = grid([parse_axis("MX=1,2")], spec)
    asked = Events("e+ e- > a x", ecm=91.1876, n=200, seed=7)
    job = Work(spec, plane, tables(), "limits", method_for(spec, plane, asked, False), asked)
    both, second = evaluate(job, plane.base()), evaluate(job, plane.base()[1:])
    assert all(np.array_equal(second[name], both[name][1:], equal_nan=second[name].dtype.kind == "f") for name in both)
    assert (both["p_value"] > 1e-4).all()  # false once in 5000 times, and always or never with this seed
    for m_x, sigma, error in zip((1.0, 2.0), both["sigma"], both["sigma_error"], strict=True):
        (rate,) = rates_for(with_parameters(spec, {"MX": m_x}), "e+ e- > a x", 91.1876, "tree")
        assert sigma == pytest.approx(rate.value, abs=5 * error)


@pytest.mark.usefixtures("undrawn")
def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["scan", "belle2", *(f"--axis={axis}" for axis in PLANE), "--set", "Mlx=300", "--json"]
    assert run([*arguments, "-o", str(tmp_path / "a")]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "anomalon.scan/1"
    assert document["points"] == 35 == sum(document[w] for w in ("excluded", "allowed", "uncertain", "not_applicable"))
    with (tmp_path / "a" / "plane.csv").open() as stream:
        lines = list(csv.DictReader(stream))
    assert len(lines) == 35
    assert sum(line["verdict"] == "excluded" for line in lines) == document["excluded"]
    assert all(float(line["ratio"]) > 1 for line in lines if line["verdict"] == "excluded")
    assert run([*arguments, "-o", str(tmp_path / "a"), "--resume"]) == 0
    assert json.loads(capsys.readouterr().out) == {**document, "made": 0}
    assert run(["scan", "belle2", *(f"--axis={axis}" for axis in PLANE), "-o", str(tmp_path / "a"), "--resume"]) == 2
    assert "another model" in capsys.readouterr().err


def test_without_pyarrow_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    assert run(["scan", "belle2", "--axis=MX=1,2", "-o", str(tmp_path / "a")]) == 2
    assert "anomalon[scan]" in capsys.readouterr().err
    assert not (tmp_path / "a").exists()


@pytest.mark.usefixtures("undrawn")
def test_a_plane_without_a_model_is_refused(call: Call, tmp_path: Path) -> None:
    """Limits with kinetic mixing are refused at every point of this plane, at half of the points of the other."""
    plane = ("--axis", "MX=1,2", "--jobs", "1")
    code, _, words = call("scan", "belle2", "--axis", "epsX=1e-3,2e-3", *plane, "-o", str(tmp_path / "a"))
    assert code == 2
    assert "none of the 4 points is a model" in words
    assert "kinetic mixing" in words
    code, text, _ = call("scan", "belle2", "--axis", "epsX=0,2e-3", *plane, "-o", str(tmp_path / "b"))
    assert code == 0
    assert "2 points are no model of this program" in text
