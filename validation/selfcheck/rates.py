"""Widths and cross-sections of both generators: MadGraph's launch, and the embedded one, within their combined error."""

from __future__ import annotations

import math
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from scipy import stats

from modelgen.errors import SampleError
from validation.generators.embedded.generate import generate
from validation.generators.launch.run import launch
from validation.process import Process
from validation.samples.sample import Header
from validation.selfcheck.catalogue import Reaction
from validation.selfcheck.models import Model

EVENTS, SEED, TIMEOUT = 10_000, 7, 1200.0
RUN = "launch"  # the folder of MadGraph's run and log
SIGMAS = 4.0  # of one process
LEAST_P = 1e-3  # of the chi^2 of all pulls
# GeV; alpha_s is that of the card there: at another scale MadGraph would let it run
SCALE = 91.188


class Measured(NamedTuple):
    """A rate with its standard deviation, in `unit`."""

    value: float
    uncertainty: float
    unit: str


def embedded(model: Model, asked: Reaction, events: int = EVENTS) -> Measured:
    """The rate by this program's generator; PDFError where parton densities are needed and not there."""
    header = generate(
        model.directory, asked.process, asked.ecm, events, SEED, cuts=asked.cuts, polarisation=asked.polarisation,
        undecayed=True,
    ).header  # fmt: skip
    return _measured(header)


def launched(model: Model, asked: Reaction, folder: Path, events: int = EVENTS) -> Measured:
    """The rate by MadGraph, which runs in `folder`; of the model without its restriction, which has no CKM mixing.

    With protons the restriction stays: without it the charm quark is massive, and no parton.
    """
    left_out = [] if hadronic(asked) else ["restrict_default.dat"]
    copy = shutil.copytree(model.directory, folder / model.directory.name, ignore=shutil.ignore_patterns(*left_out))
    header = launch(
        copy, asked.process, asked.ecm, events, SEED, folder=folder / RUN, cuts=asked.cuts,
        polarisation=asked.polarisation, scale=None if hadronic(asked) else SCALE, undecayed=True, timeout=TIMEOUT,
    ).sample.header  # fmt: skip
    return _measured(header)


def _measured(header: Header) -> Measured:
    if header.sigma is None or header.uncertainty is None or header.unit is None:
        raise SampleError("the sample does not say its rate", where=header.process)
    return Measured(header.sigma, header.uncertainty, header.unit)


def hadronic(asked: Reaction) -> bool:
    """Whether parton densities are needed."""
    return bool({"p", "p~"} & set(Process.parse(asked.process).initial))


def row(asked: Reaction, ours: Sequence[Any] | None, theirs: Sequence[Any] | None) -> dict[str, Any]:
    """A row of the table; "not compared" where one of the two is missing."""
    named = {
        "model": str(asked.variant), "process": asked.process, "ecm": asked.ecm, "cuts": list(asked.cuts),
        "polarisation": list(asked.polarisation) if asked.polarisation else None,
    }  # fmt: skip
    columns = ("ours", "ours_uncertainty", "madgraph", "madgraph_uncertainty", "unit", "pull")
    if ours is None or theirs is None:
        return {**named, **dict.fromkeys(columns), "verdict": "not compared"}
    one, other = Measured(*ours), Measured(*theirs)
    pull = (one.value - other.value) / math.hypot(one.uncertainty, other.uncertainty)
    verdict = "passed" if abs(pull) < SIGMAS and one.unit == other.unit else "failed"
    return {**named, **dict(zip(columns, (*one[:2], *other, pull), strict=True)), "verdict": verdict}


class Together(NamedTuple):
    """chi^2 of the pulls of all rows that were compared, with the probability of a larger one."""

    chi2: float
    n: int
    p: float

    @property
    def agrees(self) -> bool:
        return self.p > LEAST_P


def together(rows: Sequence[dict[str, Any]]) -> Together:
    """All pulls at once; of none, a chi^2 of zero."""
    pulls = [r["pull"] for r in rows if r["pull"] is not None]
    chi2 = math.fsum(pull**2 for pull in pulls)
    return Together(chi2, len(pulls), float(stats.chi2.sf(chi2, len(pulls))) if pulls else 1.0)
