"""Who computes the batches of a scan: this process, worker processes on this machine, or any Dask scheduler's workers."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from modelgen.errors import ScanError, UnsupportedError
from validation.scan.axes import Ids
from validation.scan.points import Columns, Work, evaluate
from validation.scan.store import EXTRA

if TYPE_CHECKING:
    from distributed import Client, Future

LOG = logging.getLogger(__name__)
Runner = Callable[[Work, Sequence[Ids]], Iterator[Columns]]
Evaluate = Callable[[Work, Ids], Columns]
AHEAD = 2  # batches that each worker has at hand beyond the one it works on
CONNECT_SECONDS = 30.0
SETTINGS = {
    # Dask sets this variable for its workers; with it glibc gives larger arrays back to the system one by one, and a point
    # takes 1.3 to 1.5 times as long. None leaves it unset.
    "distributed.nanny.pre-spawn-environ.MALLOC_TRIM_THRESHOLD_": None,
    "distributed.worker.profile.enabled": False,  # a sample of the stack every 10 ms, which nobody reads here
}
LOST = "a worker was lost at each attempt, which is what too little memory does"


def here(work: Work, batches: Sequence[Ids]) -> Iterator[Columns]:
    """One batch after the other in this process."""
    return (evaluate(work, points) for points in batches)


@contextmanager
def runner(work: Work, jobs: int = 1, scheduler: str | None = None) -> Iterator[Runner]:
    """The runner for this work: this process for what is vectorised, for one job or without Dask, else Dask's workers."""
    alone = work.method == "vectorised" or jobs == 1
    if scheduler is None and not alone and not installed():
        LOG.warning("without Dask the points are computed by one process, not by %s: %s", jobs, EXTRA)
        alone = True
    if scheduler is None and alone:
        yield here
        return
    with client(jobs, scheduler) as connected:
        yield lambda work, batches: farmed(connected, work, batches)


def installed() -> bool:
    """Whether Dask can be imported."""
    return all(sys.modules.get(name, name) and find_spec(name) for name in ("dask", "distributed"))


@contextmanager
def client(jobs: int = 1, scheduler: str | None = None) -> Iterator[Client]:
    """A client of the scheduler at this address, or of a cluster of single-threaded processes on this machine."""
    try:
        import dask

        dask.config.set({"logging.distributed": "critical"})  # read at its import: its remarks are no words of ours
        import distributed

        dask.config.set(SETTINGS)  # after the import, whose defaults it changes
    except ImportError:
        raise UnsupportedError("farming points out needs Dask", "scan", f"{EXTRA}, or no --scheduler") from None
    if scheduler is None:
        cluster = distributed.LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=jobs, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=":0",
            scheduler_kwargs={"dashboard": False}, silence_logs=logging.CRITICAL,
        )  # fmt: skip
        with cluster, distributed.Client(cluster) as made:  # type: ignore[no-untyped-call]
            yield made
        return
    try:
        made = distributed.Client(scheduler, timeout=CONNECT_SECONDS)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        message = f"no Dask scheduler answers there: {error}"
        raise ScanError(message, scheduler, "give the address that the scheduler prints, as in tcp://host:8786") from error
    with made:
        if not made.nthreads():  # type: ignore[no-untyped-call]
            LOG.warning("%s has no workers yet: the scan waits for them", scheduler)
        yield made


def farmed(client: Client, work: Work, batches: Sequence[Ids], compute: Evaluate = evaluate) -> Iterator[Columns]:
    """The batches as workers finish them. Few are sent ahead: a worker that is lost takes nothing finished with it.

    A batch whose worker dies goes to another one; one that loses every worker it meets ends the scan.
    """
    from distributed import as_completed

    left = iter(batches)
    done = as_completed(with_results=False)  # type: ignore[no-untyped-call]

    def send(most: int) -> None:
        while int(done.count()) < most:  # type: ignore[no-untyped-call]
            points = next(left, None)
            if points is None:
                return
            done.add(client.submit(compute, work, points, pure=False))  # type: ignore[no-untyped-call]

    send(_window(client))
    for future in done:
        columns = _result(future)
        future.release()
        send(_window(client))
        yield columns


def _window(client: Client) -> int:
    """How many batches may be under way: workers come and go."""
    threads: dict[str, int] = client.nthreads()  # type: ignore[no-untyped-call]
    return (1 + AHEAD) * max(sum(threads.values()), 1)


def _result(future: Future[Any]) -> Columns:
    from concurrent.futures import CancelledError

    from distributed.scheduler import KilledWorker

    try:
        found: Any = future.result()
    except KilledWorker as error:
        raise ScanError(LOST, "scan", "the other points are kept: --resume tries again") from error
    except (CancelledError, OSError) as error:
        message = "the connection to the Dask scheduler was lost"
        raise ScanError(message, "scan", "what is finished is kept: --resume goes on") from error
    return dict(found)
