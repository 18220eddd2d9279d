"""SIGINT and SIGTERM while events are made: the first one ends the run where it is, the second one ends the program."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_requested: list[int] = []  # signals of the run that is going on; one run at a time handles signals


def stop_requested() -> int:
    """The number of the signal that asks to stop, or 0."""
    return _requested[0] if _requested else 0


@contextmanager
def stoppable() -> Iterator[None]:
    """Within the block the first signal is only remembered; outside of the main thread signals are left alone."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    previous = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def remember(number: int, frame: FrameType | None) -> None:
        _requested.append(number)
        handler = previous[signal.Signals(number)]
        if len(_requested) > 1 and callable(handler):
            handler(number, frame)

    _requested.clear()
    try:
        for number in previous:
            signal.signal(number, remember)
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)
        _requested.clear()
