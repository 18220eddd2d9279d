"""|M|^2 by MadGraph5_aMC@NLO's standalone output, at given phase-space points and with a card of 15 or 16 digits."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from validation.ufo.reader import read

Floats = NDArray[np.float64]

# Reads points from points.txt, writes SMATRIX (averaged, summed, with the symmetry factor) to squares.txt.
DRIVER = """\
      program points
      implicit none
      include "nexternal.inc"
      real*8 p(0:3,nexternal), answer
      integer n, i, k
      call setpara('param_card.dat')
      open(unit=31, file='points.txt', status='old')
      open(unit=32, file='squares.txt')
      read(31,*) n
      do i = 1, n
        do k = 1, nexternal
          read(31,*) p(0,k), p(1,k), p(2,k), p(3,k)
        enddo
        call smatrix(p, answer)
        write(32,'(es25.17e3)') answer
      enddo
      end
"""


class MadGraphError(RuntimeError):
    """MadGraph or the compiler did not produce what it should; the message ends with the log."""


def executable() -> Path | None:
    """`bin/mg5_aMC` of $MG5_PATH, or the one on PATH, or None."""
    home = os.environ.get("MG5_PATH")
    if home and (Path(home) / "bin" / "mg5_aMC").is_file():
        return Path(home) / "bin" / "mg5_aMC"
    found = shutil.which("mg5_aMC")
    return Path(found) if found else None


def version() -> str:
    """MadGraph's version, as in its VERSION file."""
    program = executable()
    text = (program.resolve().parent.parent / "VERSION").read_text() if program else ""
    found = re.search(r"version\s*=\s*(\S+)", text)
    return found.group(1) if found else "unknown"


def matrix_elements(
    model_dir: str | Path, process: str, momenta: Floats, externals: Mapping[str, float] | None = None
) -> Floats:
    """|M|^2, averaged and summed, of shape (n,), at momenta of shape (n, legs, 4); see `many_matrix_elements`."""
    return many_matrix_elements(model_dir, [(process, momenta)], externals)[0]


def many_matrix_elements(
    model_dir: str | Path,
    requests: Sequence[tuple[str, Floats]],
    externals: Mapping[str, float] | None = None,
    options: Sequence[str] = (),
    timeout: float = 900.0,
) -> list[Floats]:
    """|M|^2 for several processes of one model, made in one MadGraph run.

    The model is copied first, because MadGraph writes into it, and imported without restriction; `externals` replaces
    default values of its external parameters. `options` are `set` commands such as "zerowidth_tchannel False".
    """
    program = executable()
    if program is None:
        raise MadGraphError("MadGraph is neither in $MG5_PATH nor on PATH")
    with tempfile.TemporaryDirectory(prefix="madgraph-") as name:
        work = Path(name)
        model = work / "models" / (Path(model_dir).name.replace("-", "_") + "_copy")
        shutil.copytree(model_dir, model, ignore=shutil.ignore_patterns("*.pkl", "*.pyc", "__pycache__"))
        (work / "script").write_text(_script(model, [process for process, _ in requests], options))
        _run([sys.executable, str(program), "script"], work, timeout)
        directories = [_directory(work, k) for k in range(1, len(requests) + 1)]
        card = _card(model_dir, externals or {})
        return [
            _evaluate(directory, momenta, card, timeout)
            for directory, (_, momenta) in zip(directories, requests, strict=True)
        ]


def _script(model: Path, processes: Sequence[str], options: Sequence[str]) -> str:
    """Decays and collisions go to outputs of their own: MadGraph does not mix them."""
    lines = [f"set {option} --no_save" for option in ("automatic_html_opening False", *options)]
    lines.append(f"import model {model}-full --modelname")
    for n_incoming in (1, 2):
        chosen = [(k, p) for k, p in enumerate(processes, start=1) if len(p.split(">")[0].split()) == n_incoming]
        for n, (k, process) in enumerate(chosen):
            lines.append(("add process" if n else "generate") + f" {process} @{k}")
        if chosen:
            lines.append(f"output standalone made{n_incoming} -f")
    return "\n".join([*lines, "quit", ""])


def _directory(work: Path, number: int) -> Path:
    found = sorted(work.glob(f"made*/SubProcesses/P{number}_*"))
    if len(found) != 1:
        log = work / "log.txt"
        raise MadGraphError(f"{len(found)} directories for process {number}\n{log.read_text()[-4000:]}")
    return found[0]


def _card(model_dir: str | Path, externals: Mapping[str, float]) -> str:
    """All external parameters, in blocks."""
    ufo = read(model_dir)
    values = {**ufo.externals(), **externals}
    blocks: dict[str, list[str]] = {}
    for parameter in ufo.parameters:
        if parameter.nature == "external":
            entry = " ".join(str(c) for c in parameter.code) + f" {_digits(values[parameter.name])}"
            blocks.setdefault(str(parameter.block).upper(), []).append(entry)
    lines = [f"DECAY {entry}" for entry in blocks.pop("DECAY", [])]
    for block, entries in sorted(blocks.items()):
        lines += [f"Block {block}", *(f"  {entry}" for entry in entries)]
    return "\n".join(lines) + "\n"


def _digits(value: float) -> str:
    """As many digits as fit into 20 characters, where MadGraph's reader stops: 15 or 16."""
    return next(text for n in range(17, 9, -1) if len(text := f"{value:.{n}g}") <= 20 or n == 10)


def _evaluate(directory: Path, momenta: Floats, card: str, timeout: float) -> Floats:
    (directory / "check_sa.f").write_text(DRIVER)
    (directory / "param_card.dat").write_text(card)
    rows = "\n".join(" ".join(f"{x:.17e}" for x in leg) for event in momenta for leg in event)
    (directory / "points.txt").write_text(f"{len(momenta)}\n{rows}\n")
    _run(["make", "check"], directory, timeout)
    _run(["./check"], directory, timeout)
    if not (directory / "squares.txt").is_file():
        raise MadGraphError(f"{directory.name} made no numbers\n{(directory / 'log.txt').read_text()[-4000:]}")
    result = np.loadtxt(directory / "squares.txt", ndmin=1)
    if result.shape != (len(momenta),):
        raise MadGraphError(f"{directory.name}: {result.size} numbers for {len(momenta)} points")
    return np.asarray(result)


def _run(command: list[str], work: Path, timeout: float) -> None:
    """Runs a tool; what it made is judged by the caller, because MadGraph exits with 0 after many failures."""
    environment = {**os.environ, "HOME": str(work)}
    with (work / "log.txt").open("a") as log:
        subprocess.run(
            command, cwd=work, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, timeout=timeout,
            check=False, env=environment,
        )  # fmt: skip
