"""Scans on a real Dask scheduler with workers of their own: some are killed, and so is the driver; nothing is lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from attrs import evolve

from modelgen.errors import ScanError, UnsupportedError
from modelgen.modelfile import load
from validation.recast import tables
from validation.scan import farm, store
from validation.scan.axes import grid, parse_axis
from validation.scan.drive import Options, scan
from validation.scan.points import Work, evaluate, method_for

pytest.importorskip("pyarrow")
distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.usefixtures("undrawn")

AXES = ["Mlx=lin:300:900:8", "lamlx=log:1e-4:1e-2:9"]  # half a second of work, in which something can be killed
ONE_THREAD = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # of each of several processes
PATIENCE = 60.0  # s, after which something hangs; nothing waits that long


def until(happened: Callable[[], bool], process: subprocess.Popen | None = None) -> None:
    """Look again and again, until it has happened or something is wrong."""
    end = time.monotonic() + PATIENCE
    while not happened():
        assert process is None or process.poll() is None, "it ended before its time"
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.005)


def started(*arguments: str) -> subprocess.Popen:
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen([sys.executable, "-m", *arguments], start_new_session=True, env=ONE_THREAD, **quiet)


def killed(process: subprocess.Popen) -> None:
    process.kill()
    process.wait()


class Cluster:
    """A scheduler and workers as processes; `workers` are those that live."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "scheduler.json"
        options = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--dashboard-address", ":0")
        self.scheduler = started("distributed.cli.dask_scheduler", *options, "--scheduler-file", str(self.file))
        self.folder, self.workers = folder, []

    def hire(self) -> None:
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(self.folder))
        self.workers.append(started("distributed.cli.dask_worker", "--scheduler-file", str(self.file), *options))

    @property
    def address(self) -> str:
        until(self.file.exists, self.scheduler)
        until(lambda: self.file.read_text().rstrip().endswith("}"))
        return json.loads(self.file.read_text())["address"]

    def close(self) -> None:
        for process in [*self.workers, self.scheduler]:
            killed(process)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory) -> Iterator[Cluster]:
    made = Cluster(tmp_path_factory.mktemp("dask"))
    try:
        made.hire()
        made.hire()
        yield made
    finally:
        made.close()


@pytest.fixture(scope="module")
def work() -> Work:
    spec = load("belle2")
    plane = grid([parse_axis(axis) for axis in AXES], spec)
    return Work(spec, plane, tables(), "limits", method_for(spec, plane, None, False))


@pytest.fixture(scope="module")
def expected(work: Work):
    """The table by one process."""
    return evaluate(work, work.grid.base())


def same(a, b) -> bool:
    return all(np.array_equal(a[name], b[name], equal_nan=a[name].dtype.kind == "f") for name in {**a, **b})


def test_a_killed_worker_costs_nothing_that_was_finished(tmp_path: Path, cluster: Cluster, work: Work, expected) -> None:
    """Kill one of two workers after the first point, in the middle of others: the scan ends as if nothing had been."""
    kept: list[set[str]] = []

    def progress(done: int, total: int) -> None:
        if done > 0 and not kept:
            killed(cluster.workers.pop(0))
            kept.append({path.name for path in (tmp_path / "a" / "batches").iterdir()})

    found = scan(work, tmp_path / "a", Options(scheduler=cluster.address), progress)
    assert len(kept[0]) == 1
    assert found.made == work.grid.size
    assert same(found.columns, expected)


def test_a_killed_driver_leaves_what_is_finished(tmp_path: Path, cluster: Cluster, work: Work, expected) -> None:
    """Kill -9 of the command; another one goes on with the same workers until SIGTERM: code 143, a word on what is kept.

    The rest is made by this process without a scheduler. Nothing is made twice, and the table is that of one run.
    """
    axes = [f"--axis={axis}" for axis in AXES]
    arguments = ("validation.cli", "scan", "belle2", *axes, "-o", str(tmp_path / "a"), "--scheduler", cluster.address)
    batches = tmp_path / "a" / "batches"
    driver = started(*arguments)
    until(lambda: len(list(batches.glob("*.parquet"))) >= 3, driver)
    killed(driver)
    first = {path: path.read_bytes() for path in batches.glob("*.parquet")}
    assert 3 <= len(first) < work.grid.size
    own = Work(work.spec, work.grid, work.tables, _source(tmp_path / "a"), work.method)
    with store.opened(tmp_path / "a", own, resume=True) as there:
        assert len(there.points()) == len(first)

    command = [sys.executable, "-m", *arguments, "--resume"]
    driver = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=ONE_THREAD)
    until(lambda: len(list(batches.glob("*.parquet"))) >= len(first) + 3, driver)
    driver.send_signal(signal.SIGTERM)
    _, words = driver.communicate(timeout=PATIENCE)
    assert driver.returncode == 143
    assert "points are kept" in words
    assert "Traceback" not in words
    assert all(path.read_bytes() == content for path, content in first.items())
    with store.opened(tmp_path / "a", own, resume=True) as there:
        kept = len(there.points())
    assert len(first) + 3 <= kept < work.grid.size
    found = scan(own, tmp_path / "a", Options(resume=True))
    assert found.made == work.grid.size - kept
    assert same(found.columns, expected)


def _source(folder: Path) -> str:
    """The digest of the limit tables that the command used."""
    return json.loads((folder / "scan.json").read_text())["plan"]["limits"]


def test_workers_of_another_version_are_refused(tmp_path: Path, cluster: Cluster, work: Work) -> None:
    """The refusal comes from the worker, in words."""
    with pytest.raises(ScanError, match=r"the scan is made with 0\.0\.1"):
        scan(evolve(work, version="0.0.1"), tmp_path / "a", Options(scheduler=cluster.address))


def test_a_batch_that_loses_every_worker_ends_the_scan(work: Work) -> None:
    """Dask's limit of attempts, here one: the worker dies of the point, which is said; three more are as one."""
    import dask

    def fatal(work: Work, points: np.ndarray) -> None:
        os._exit(1)

    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        farm.client(jobs=1) as client,
        pytest.raises(ScanError, match="a worker was lost at each attempt"),
    ):
        list(farm.farmed(client, work, [work.grid.base()[:1]], compute=fatal))


def test_without_dask_one_process_makes_all(tmp_path: Path, work: Work, monkeypatch: pytest.MonkeyPatch, caplog) -> None:
    """With pyarrow alone: the points are made here, which is said; a scheduler needs Dask."""
    few = evolve(work, grid=grid([parse_axis("Mlx=300,400"), parse_axis("lamlx=1e-3,1e-2")], work.spec))
    for name in ("dask", "distributed"):
        monkeypatch.setitem(sys.modules, name, None)
    found = scan(few, tmp_path / "a", Options(jobs=2))
    assert found.made == 4
    assert "without Dask" in caplog.text
    with pytest.raises(UnsupportedError, match="needs Dask"):
        scan(few, tmp_path / "b", Options(scheduler="tcp://127.0.0.1:9"))


def test_no_scheduler_no_scan(tmp_path: Path, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(farm, "CONNECT_SECONDS", 0.2)
    with pytest.raises(ScanError, match="no Dask scheduler"):
        scan(work, tmp_path / "a", Options(scheduler="tcp://127.0.0.1:9"))


def test_workers_allocate_as_this_process_does() -> None:
    """Dask gives its workers a threshold of glibc's malloc with which a point takes 1.3 to 1.5 times as long."""
    with farm.client(jobs=1) as client:
        assert client.submit(os.environ.get, "MALLOC_TRIM_THRESHOLD_").result() == os.environ.get("MALLOC_TRIM_THRESHOLD_")
