"""What is computed at the points of a scan: columns of numbers, the same wherever and in whatever order they are made."""

from __future__ import annotations

import hashlib
import json
import signal
import tempfile
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import numpy as np
from attrs import asdict, frozen
from numpy.typing import NDArray

from modelgen import __version__
from modelgen.errors import AnomalonError, ScanError, SpecError
from modelgen.parameters import with_parameters
from modelgen.spec import ModelSpec
from validation.limits import hscp, precision
from validation.limits.anomalon_points import names as on_anomalons
from validation.limits.anomalon_points import obstacle
from validation.limits.layout import Tables
from validation.limits.verdicts import Verdict, worst
from validation.scan.axes import Grid, Ids
from validation.survey import AXES, judge_points

Columns = dict[str, NDArray[Any]]
Method = Literal["vectorised", "recast", "events"]
BATCH: Mapping[Method, int] = {"vectorised": 16384, "recast": 32, "events": 1}  # points that are made and kept together
RATIO, VERDICT = "{}.ratio", "{}.verdict"
NEEDS_EVENTS = "it counts tracks in events of its own at each point, which --full makes"
WITH_X = "the scalar makes it depend on M_X and g_X: it is computed for one point at a time, which --full does"
SAMPLE_COLUMNS = ("sigma", "sigma_error", "p_value")


@frozen
class Events:
    """The sample of each point: process, sqrt(s) in GeV, number of events, cuts, and the seed of all of them."""

    process: str
    ecm: float | None = None
    n: int = 10_000
    seed: int = 1
    cuts: tuple[str, ...] = ()


@frozen
class Work:
    """Everything that decides what a scan finds. `source` is the SHA-256 of the limit tables."""

    spec: ModelSpec
    grid: Grid
    tables: Tables
    source: str
    method: Method
    events: Events | None = None
    version: str = __version__

    @property
    def identity(self) -> dict[str, Any]:
        """What has to be equal for two scans to be one, as plain JSON types."""
        axes = [{"name": a.name, "scale": a.scale, "values": list(a.values)} for a in self.grid.axes]
        events = None if self.events is None else {**asdict(self.events), "cuts": list(self.events.cuts)}
        return {"version": self.version, "model": self.spec.name, "spec": self.spec.digest(), "axes": axes,
                "limits": self.source, "method": self.method, "events": events}  # fmt: skip

    @property
    def key(self) -> str:
        """SHA-256 of the identity."""
        return hashlib.sha256(json.dumps(self.identity, sort_keys=True).encode()).hexdigest()

    @cached_property
    def limits(self) -> tuple[str, ...]:
        """The limits that this method evaluates, by name, in the order of the tables."""
        rows = [row.id for row in self.tables.limits] + [search.limit.id for search in self.tables.maps]
        every = tuple(dict.fromkeys([*rows, hscp.limit().id, *precision.limits()]))
        return tuple(name for name in every if name not in self.left_out)

    @cached_property
    def left_out(self) -> dict[str, str]:
        """The limits that this method does not evaluate, and why: those that need events, where points are arrays."""
        if self.method != "vectorised":
            return {}
        events = {hscp.limit().id: NEEDS_EVENTS} | dict.fromkeys(precision.varying(self.spec), WITH_X)
        why = obstacle(self.spec)
        return events if why is None else dict.fromkeys(on_anomalons(self.tables), why) | events

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the table, in the order in which every part of the scan is written."""
        of_limits = (form.format(name) for name in self.limits for form in (RATIO, VERDICT))
        return ("point", *self.grid.names, "refused", *(SAMPLE_COLUMNS if self.method == "events" else ()), *of_limits)


def method_for(spec: ModelSpec, grid: Grid, events: Events | None, full: bool) -> Method:
    """Arrays where the axes allow it, one recast per point otherwise (or with `full`), samples where they are asked for."""
    if events is not None:
        return "events"
    return "vectorised" if set(grid.names) <= set(AXES) and not (spec.kinetic_mixing or full) else "recast"


def source_digest(folders: Sequence[Path]) -> str:
    """SHA-256 of all files below these directories: their names relative to it, and contents."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def evaluate(work: Work, points: Ids) -> Columns:
    """One row for each of the points (k,): its number, the parameters, ratio and verdict of each limit.

    A ratio above 1 is on the excluded side, NaN is none; verdicts are numbers as in `limits.verdicts.WORDS`. A point
    that the model refuses says why in `refused`. The columns are those of `work.columns`, in that order.
    """
    if work.version != __version__:
        what = f"this worker has version {__version__}, the scan is made with {work.version}"
        raise ScanError(what, "scan", "install the same version everywhere")
    values = work.grid.values(points)
    found: Columns = {"point": points, **values, "refused": np.full(len(points), "", dtype=object)}
    if work.method == "vectorised":
        anomalons = not set(on_anomalons(work.tables)).intersection(work.left_out)
        for name, judged in judge_points(work.spec, values, work.tables, anomalons=anomalons).items():
            found |= {RATIO.format(name): judged.ratio, VERDICT.format(name): judged.verdict}
        constant = worst(precision.precision_verdicts(work.spec))  # the same at every point of M_X, g_X and cWZ
        for name in work.limits:
            if name in constant:
                found[RATIO.format(name)] = np.full(len(points), constant[name][0])
                found[VERDICT.format(name)] = np.full(len(points), constant[name][1], np.int8)
        return {name: found[name] for name in work.columns}
    rows = [_point(work, int(p), {k: float(v[i]) for k, v in values.items()}) for i, p in enumerate(points)]
    found["refused"] = np.array([row.pop("refused", "") for row in rows], dtype=object)
    for name in SAMPLE_COLUMNS if work.method == "events" else ():
        found[name] = np.array([row.get(name, np.nan) for row in rows], float)
    for limit in work.limits:
        ratio, verdict = RATIO.format(limit), VERDICT.format(limit)
        found[ratio] = np.array([row.get(ratio, np.nan) for row in rows], float)
        found[verdict] = np.array([row.get(verdict, 0) for row in rows], np.int8)
    return {name: found[name] for name in work.columns}


def _point(work: Work, point: int, values: Mapping[str, float]) -> dict[str, Any]:
    """One point by itself: the columns that exist."""
    from validation.recast import recast

    try:
        spec = with_parameters(work.spec, values, "this point")
        if work.events is None:
            return judged(recast(spec, work.tables).verdicts)
        return _sampled(work, work.events, point, spec)
    except SpecError as error:
        return {"refused": "; ".join(f"{p.where}: {p.message}" for p in error.problems)}
    except ScanError:
        raise
    except AnomalonError as error:
        return {"refused": str(error)}


def judged(verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """Verdicts as columns: of several particles under one limit the worst one counts, with the largest ratio."""
    found: dict[str, Any] = {}
    for name, (ratio, word) in worst(verdicts).items():
        found |= {RATIO.format(name): ratio, VERDICT.format(name): word}
    return found


def _sampled(work: Work, events: Events, point: int, spec: ModelSpec) -> dict[str, Any]:
    """A sample of the point from its own model files: its rate, what the analytic rates say of it, and the limits.

    The seed of a point depends on its number and on nothing else.
    """
    from modelgen.build import build
    from modelgen.output import write
    from modelgen.render import render
    from validation.compare.assessment import Asked, assess
    from validation.generators.embedded.generate import generate
    from validation.recast import recast
    from validation.samples.lhe import read_lhe
    from validation.samples.lhe_writing import write_lhe

    seed = int(np.random.SeedSequence([events.seed, point]).generate_state(1)[0])
    with tempfile.TemporaryDirectory(prefix="anomalon-") as name:
        folder = Path(name)
        write(render(build(spec)), folder / "model", spec.digest())
        made = generate(folder / "model", events.process, events.ecm, events.n, seed, cuts=events.cuts, jobs=1)
        if made.header.interrupted:
            signal.raise_signal(signal.Signals[made.header.interrupted])  # a whole sample or none
        write_lhe(made, folder / "events.lhe")
        sample = read_lhe(folder / "events.lhe")
        document = assess(spec, sample, Asked(events.process, events.ecm, cuts=events.cuts), figures=False).document
        found = judged(recast(spec, work.tables, [sample]).verdicts)
    header = made.header
    return {**found, "sigma": header.sigma, "sigma_error": header.uncertainty, "p_value": document["p_value"]}
