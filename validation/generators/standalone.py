"""|M|^2 by MadGraph's standalone output: compiled code, at given momenta, with a card of 15 or 16 digits."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from modelgen.errors import GeneratorError
from validation.generators import guarded, madgraph
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
# With the widths of spacelike propagators, which MadGraph otherwise drops
ALL_WIDTHS = ("zerowidth_tchannel False",)


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
    folder: Path | None = None,
) -> list[Floats]:
    """|M|^2 for several processes of one model, made in one MadGraph run.

    The model is imported without restriction; `externals` replaces default values of its external parameters.
    `options` are `set` commands such as `ALL_WIDTHS`. The work is done in `folder`, or in one that vanishes.
    """
    if folder is None:
        with tempfile.TemporaryDirectory(prefix="madgraph-") as name:
            return many_matrix_elements(model_dir, requests, externals, options, timeout, Path(name))
    installation = madgraph.require()
    lines = [f"set {option} --no_save" for option in options]
    lines += [madgraph.copied(Path(model_dir), folder), *_generated([process for process, _ in requests])]
    log = madgraph.run(installation, lines, folder, timeout)
    card = _card(model_dir, externals or {})
    directories = [_directory(folder, k, log) for k in range(1, len(requests) + 1)]
    return [
        _evaluate(directory, momenta, card, timeout)
        for directory, (_, momenta) in zip(directories, requests, strict=True)
    ]


def _generated(processes: Sequence[str]) -> list[str]:
    """Decays and collisions go to outputs of their own: MadGraph does not mix them."""
    lines = []
    for n_incoming in (1, 2):
        chosen = [(k, p) for k, p in enumerate(processes, start=1) if len(p.split(">")[0].split()) == n_incoming]
        for n, (k, process) in enumerate(chosen):
            lines.append(("add process" if n else "generate") + f" {process} @{k}")
        if chosen:
            lines.append(f"output standalone made{n_incoming} -f")
    return lines


def _directory(folder: Path, number: int, log: str) -> Path:
    found = sorted(folder.glob(f"made*/SubProcesses/P{number}_*"))
    if len(found) != 1:
        what = madgraph.trouble(log) or madgraph.plain(log)[-2000:]
        message = f"MadGraph made {len(found)} directories for process {number}: {what}"
        raise GeneratorError(message, where=str(folder), log=str(folder / "script.log"))
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
    log = directory / "log.txt"
    for command in (["make", "check"], ["./check"]):
        guarded.run(command, directory, log, timeout, {**os.environ, "HOME": str(directory)})
    squares = directory / "squares.txt"
    result = np.loadtxt(squares, ndmin=1) if squares.is_file() else np.empty(0)
    if result.shape != (len(momenta),):
        said = log.read_text(errors="replace")[-2000:]
        raise GeneratorError(
            f"{directory.name} gave {result.size} numbers for {len(momenta)} points: {said}",
            where=str(log), hint="a Fortran compiler and make must be on PATH", log=str(log),
        )  # fmt: skip
    return np.asarray(result)
