"""Long work spread over processes: pieces that do not depend on each other, each finished whole."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


def spread(work: Sequence[tuple[K, Callable[[], V]]], jobs: int = 1) -> Iterator[tuple[K, V]]:
    """(name, result) of each piece of work, in this process, or in `jobs` fresh ones as they finish."""
    if jobs == 1 or len(work) < 2:
        for name, piece in work:
            yield name, piece()
        return
    with ProcessPoolExecutor(min(jobs, len(work)), multiprocessing.get_context("spawn")) as pool:
        names = {pool.submit(piece): name for name, piece in work}
        for future in as_completed(names):
            yield names[future], future.result()
