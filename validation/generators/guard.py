"""A process between this program and a tool that it runs: it ends the tool when this program ends, however it ends.

Standard input is a pipe whose other end belongs to the parent. When the parent ends the pipe closes, and the guard ends
its whole process group: the tool, and every compiler that the tool started. A script of its own, with no other imports.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence


def guard(arguments: Sequence[str]) -> int:
    """Run the tool to its end; returns its exit code."""
    threading.Thread(target=follow, daemon=True).start()
    return subprocess.call(list(arguments), stdin=subprocess.DEVNULL)  # noqa: S603 - what `guarded.run` was given


def follow() -> None:
    """Wait until the pipe closes."""
    while os.read(0, 1024):
        pass
    os.killpg(os.getpgid(0), signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(guard(sys.argv[1:]))
