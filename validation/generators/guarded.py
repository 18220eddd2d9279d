"""Runs a tool with a time limit, so that it ends with this program at the latest."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from modelgen.errors import GeneratorError
from validation.generators import guard

LOOK = 0.25  # seconds between two looks at the log


def run(
    arguments: Sequence[str],
    folder: Path,
    log: Path,
    timeout: float,
    environment: Mapping[str, str] | None = None,
    say: Callable[[str], None] | None = None,
) -> None:
    """Run a tool in `folder`; what it says is appended to `log`, and `say` hears each line of it while it runs.

    Its exit code is not judged: look at what it made. A GeneratorError says that it took more than `timeout` seconds.
    """
    command = [sys.executable, "-I", str(Path(guard.__file__).resolve()), *arguments]
    with log.open("ab") as stream:
        before = stream.tell()
        process = subprocess.Popen(  # noqa: S603 - a list of arguments, no shell
            command, cwd=folder, stdin=subprocess.PIPE, stdout=stream, stderr=subprocess.STDOUT,
            start_new_session=True, env=None if environment is None else dict(environment),
        )  # fmt: skip
        try:
            if say is None:
                process.wait(timeout)
            else:
                _listen(process, log, before, timeout, say)
        except subprocess.TimeoutExpired:
            what = f"{Path(arguments[-1]).name} took more than {timeout:g} s and was ended"
            raise GeneratorError(what, where=str(log), hint="the log says how far it came", log=str(log)) from None
        finally:
            _end(process)
            if process.stdin:
                process.stdin.close()


def _listen(process: subprocess.Popen[bytes], log: Path, start: int, timeout: float, say: Callable[[str], None]) -> None:
    """Wait for the end, and pass on whole lines as they come."""
    end = time.monotonic() + timeout
    with log.open("rb") as text:
        text.seek(start)
        rest, running = b"", True
        while running:
            try:
                process.wait(min(LOOK, max(end - time.monotonic(), 0.0)))
                running = False
            except subprocess.TimeoutExpired:
                if time.monotonic() >= end:
                    raise
            *lines, rest = (rest + text.read()).split(b"\n")
            for line in lines:
                say(line.decode("utf-8", "replace"))
    if rest:
        say(rest.decode("utf-8", "replace"))


def _end(process: subprocess.Popen[bytes]) -> None:
    """Whatever is left of the tool's process group is ended: it may have left children behind."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):  # nobody is left
        return
    finally:
        if process.poll() is None:
            process.wait()
