"""Runs a tool with a time limit, so that it ends with this program at the latest."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from modelgen.errors import GeneratorError
from validation.generators import guard


def run(
    arguments: Sequence[str], folder: Path, log: Path, timeout: float, environment: Mapping[str, str] | None = None
) -> None:
    """Run a tool in `folder`; what it says is appended to `log`. Its exit code is not judged: look at what it made.

    A GeneratorError says that it took more than `timeout` seconds.
    """
    command = [sys.executable, "-I", str(Path(guard.__file__).resolve()), *arguments]
    with log.open("ab") as stream:
        process = subprocess.Popen(  # noqa: S603 - a list of arguments, no shell
            command, cwd=folder, stdin=subprocess.PIPE, stdout=stream, stderr=subprocess.STDOUT,
            start_new_session=True, env=None if environment is None else dict(environment),
        )  # fmt: skip
        try:
            process.wait(timeout)
        except subprocess.TimeoutExpired:
            what = f"{Path(arguments[-1]).name} took more than {timeout:g} s and was ended"
            raise GeneratorError(what, where=str(log), hint="the log says how far it came", log=str(log)) from None
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
            if process.stdin:
                process.stdin.close()
