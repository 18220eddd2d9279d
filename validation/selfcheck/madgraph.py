"""`selfcheck madgraph`: MadGraph's checks, flipped Goldstone vertices, |M|^2 and rates, as one resumable run."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from attrs import field, frozen

from modelgen import __version__
from modelgen.errors import GeneratorError, PDFError
from validation.generators import madgraph
from validation.selfcheck import checks, gauges, mutations, rates, squares
from validation.selfcheck.catalogue import Catalogue, Check, Reaction, Variant, catalogue
from validation.selfcheck.models import Model, written
from validation.selfcheck.store import Store, key

Say = Callable[[str], None]
Rows = list[dict[str, Any]]

BATCH = 20  # processes in one MadGraph session: what is lost when one is interrupted
TIMEOUT = 1200.0
BUDGET = "about 40 minutes on one core"
PARTS = ("checks", "mutations", "squares", "rates")


class Result(NamedTuple):
    """The tables, and what they were made with."""

    madgraph: str
    models: Rows
    checks: Rows
    mutations: Rows
    squares: Rows
    rates: Rows
    seconds: float

    @property
    def agrees(self) -> bool:
        """Whether every row is as it should be, or is named with a reason."""
        rows = (*self.checks, *self.mutations, *self.squares, *self.rates)
        return all(row["verdict"] != "failed" for row in rows) and rates.together(self.rates).agrees


@frozen(eq=False)
class _Run:
    """What all steps share. Models are built once, in a directory that vanishes."""

    installation: madgraph.Installation
    store: Store
    folder: Path
    logs: Path
    say: Say
    models: dict[Variant, Model] = field(factory=dict)

    def model(self, variant: Variant) -> Model:
        if variant not in self.models:
            self.models[variant] = written(variant, self.folder / "built")
        return self.models[variant]

    def key(self, kind: str, model: Model, *more: object) -> str:
        return key(kind, self.installation.version, model.digest, *more)

    def place(self, name: str) -> Path:
        """An empty directory for one MadGraph session."""
        place = self.folder / name.replace(" ", "_").replace("(", "").replace(")", "")
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        return place

    def keep(self, place: Path) -> None:
        """Keep the log of a session, and nothing else of it."""
        self.logs.mkdir(parents=True, exist_ok=True)
        for log in (*place.glob("*.log"), *place.glob(f"{rates.RUN}/*.log")):
            shutil.copyfile(log, self.logs / f"{place.name}.log")
        shutil.rmtree(place)


def run(
    output: Path,
    force: bool = False,
    share: int = 1,
    say: Say = lambda _: None,
    parts: Sequence[str] = PARTS,
    events: int = rates.EVENTS,
) -> Result:
    """Everything that is not in `output` already, in the directory's `results.json`; `share` n asks every n-th row.

    `parts` are the tables that are made, the others stay empty; `events` is the size of each run for a rate.
    """
    start = time.monotonic()
    installation = madgraph.require()
    store = Store.open(output, force)
    say(f"MadGraph {installation.version}: {BUDGET}, less for what is there already")
    asked = catalogue(share)
    with tempfile.TemporaryDirectory(prefix="anomalon-selfcheck-") as name:
        here = _Run(installation, store, Path(name), output / "logs", say)
        compared = _squares(here, asked) if "squares" in parts else []
        flipped = _mutations(here, asked) if "mutations" in parts else []
        checked = _checks(here, asked) if "checks" in parts else []
        rated = _rates(here, asked, events) if "rates" in parts else []
        models = [
            {"model": str(v), "settings": dict(v.settings), "digest": m.digest, "vertices": len(m.ufo.vertices)}
            for v, m in here.models.items()
        ]
    return Result(installation.version, models, checked, flipped, compared, rated, time.monotonic() - start)


def _by_variant(rows: Sequence[Any]) -> Iterator[tuple[Variant, list[Any]]]:
    ordered = sorted(rows, key=lambda row: row.variant)
    for variant, group in groupby(ordered, key=lambda row: row.variant):
        yield variant, list(group)


# ---------------------------------------------------------------- lorentz, permutation, gauge, brs


def _checks(here: _Run, asked: Catalogue) -> Rows:
    rows = []
    for variant, group in _by_variant(asked.checks):
        model = here.model(variant)
        keys = {check.process: here.key("checks", model, check.process, checks.ENERGY) for check in group}
        missing = [process for process, k in keys.items() if here.store.get(k) is None]
        for n in range(0, len(missing), BATCH):
            batch = missing[n : n + BATCH]
            here.say(f"checks of {variant}: {n + len(batch)} of {len(missing)} processes")
            here.store.put({keys[process]: found for process, found in _session(here, model, batch, n).items()})
        rows += [_checked(here, asked, model, check, here.store.get(keys[check.process])) for check in group]
    for variant, group in _by_variant(asked.embedded):
        model = here.model(variant)
        rows += [_checked(here, asked, model, check, {}) for check in group]
    return rows


def _session(here: _Run, model: Model, processes: list[str], number: int) -> dict[str, dict[str, Any]]:
    """One MadGraph session: {process: {kind: [verdict, difference]}}."""
    place = here.place(f"checks {model.directory.name} {number}")
    lines = [madgraph.copied(model.directory, place)]
    lines += checks.commands([f"{process} {model.unbounded}" for process in processes])
    log = madgraph.run(here.installation, lines, place, TIMEOUT)
    here.keep(place)
    found: dict[str, dict[str, Any]] = {process: {} for process in processes}
    for kind, process, verdict, difference in checks.outcomes(log):
        found[process.removesuffix(model.unbounded).strip()][kind] = [verdict, difference]
    if any(len(kinds) < len(checks.KINDS) for kinds in found.values()):
        complaint = madgraph.trouble(log) or "its log breaks off"
        log_file = str(here.logs / f"{place.name}.log")
        raise GeneratorError(f"MadGraph did not finish the checks: {complaint}", where=log_file, log=log_file)
    return found


def _checked(here: _Run, asked: Catalogue, model: Model, check: Check, found: dict[str, Any]) -> dict[str, Any]:
    """A row: MadGraph's numbers, and the difference between the gauges according to this program's amplitudes."""
    own = here.key("embedded", model, check.process)
    if here.store.get(own) is None:
        bounds = "" if found else " QCD<=0"
        here.store.put({own: gauges.difference(model, check.process + bounds)})
    ours = here.store.get(own)
    verdicts = {kind: verdict for kind, (verdict, _) in found.items()}
    bad = [kind for kind, verdict in verdicts.items() if verdict in ("failed", "not checked")]
    bad += ["embedded"] if ours > mutations.NOTICED else []
    verdict = "failed" if bad else "passed"
    if check.expected:
        verdict = "named" if bad and set(bad) <= {"gauge", "embedded"} else "failed" if bad else "passed though named"
    return {
        "model": str(check.variant), "process": check.process,
        **{kind: found.get(kind, [None, None])[1] for kind in checks.KINDS}, "embedded": ours,
        "verdict": verdict, "wrong": bad, "reason": asked.reasons[check.expected] if check.expected else None,
    }  # fmt: skip


# ---------------------------------------------------------------- flipped Goldstone vertices


def _mutations(here: _Run, asked: Catalogue) -> Rows:
    rows = []
    for hunt in asked.hunts:
        model = here.model(hunt.variant)
        own = here.key("mutations", model, *hunt[1:])
        if here.store.get(own) is None:
            here.say(f"flipped Goldstone vertices of {hunt.variant}")
            copies, place = here.place("flipped"), here.place(f"mutations {model.directory.name}")
            found = list(mutations.mutants(model, hunt, copies))
            outcomes = mutations.confirmed(model, found, copies, place, here.installation)
            here.keep(place)
            here.store.put({own: [_flip(m, o) for m, o in zip(found, outcomes, strict=True)]})
        rows += [{"model": str(hunt.variant), **row} for row in here.store.get(own)]
    return [_named(row, asked) for row in rows]


def _flip(mutant: mutations.Mutant, outcome: checks.Outcome | None) -> dict[str, Any]:
    return {
        "legs": " ".join(mutant.row.legs), "entry": mutant.row.place[1], "entered": mutant.entered,
        "noticed": mutant.noticed, "best": mutant.best, "change": mutant.change, "asked": mutant.asked,
        "madgraph": outcome.difference if outcome else None,
        "madgraph_verdict": outcome.verdict if outcome else None,
    }  # fmt: skip


def _named(row: dict[str, Any], asked: Catalogue) -> dict[str, Any]:
    """Noticed by this program, and by MadGraph where it was asked; or unnoticeable for a reason."""
    reason = None
    if row["asked"] and row["madgraph_verdict"] != "failed":
        verdict = "failed"
    elif row["noticed"]:
        verdict = "noticed"
    elif row["entered"] and row["change"] < 1e-14 and set(row["legs"].split()) & {"ve", "vm", "vt"}:
        verdict, reason = "named", asked.reasons["massless"]
    else:
        verdict = "failed"
    return {**row, "verdict": verdict, "reason": reason}


# ---------------------------------------------------------------- |M|^2


def _squares(here: _Run, asked: Catalogue) -> Rows:
    rows = []
    for variant, group in _by_variant(asked.squares):
        model = here.model(variant)
        keys = [here.key("squares", model, s.process, s.ecm, squares.N_POINTS, squares.SEED) for s in group]
        missing = [(k, s) for k, s in zip(keys, group, strict=True) if here.store.get(k) is None]
        if missing:
            here.say(f"|M|^2 of {variant}: {len(missing)} processes")
            place = here.place(f"squares {model.directory.name}")
            found = squares.compared(model, [s for _, s in missing], place)
            here.keep(place)
            here.store.put({k: c._asdict() for (k, _), c in zip(missing, found, strict=True)})
        for k, square in zip(keys, group, strict=True):
            found_row = here.store.get(k)
            verdict = "passed" if found_row["difference"] <= squares.TOLERANCE else "failed"
            rows.append({"model": str(variant), "ecm": square.ecm, **found_row, "verdict": verdict})
    return rows


# ---------------------------------------------------------------- rates


def _rates(here: _Run, asked: Catalogue, events: int) -> Rows:
    rows = []
    for number, reaction in enumerate(asked.rates):
        model = here.model(reaction.variant)
        ours = _embedded(here, model, reaction, events)
        theirs = _launched(here, model, reaction, events, number) if ours else None
        rows.append(rates.row(reaction, ours, theirs))
    return rows


def _embedded(here: _Run, model: Model, reaction: Reaction, events: int) -> Any:
    """The rate by this program, None where it takes parton densities that are not there."""
    own = key("embedded rate", __version__, model.digest, *reaction[1:], events, rates.SEED)
    if here.store.get(own) is None:
        try:
            here.store.put({own: list(rates.embedded(model, reaction, events))})
        except PDFError as error:
            here.say(f"{reaction.process} is left out: {error.message}")
            return None
    return here.store.get(own)


def _launched(here: _Run, model: Model, reaction: Reaction, events: int, number: int) -> Any:
    own = here.key("rate, whole model", model, *reaction[1:], events, rates.SEED, rates.SCALE)
    if here.store.get(own) is None:
        here.say(f"rate of {reaction.process} in {reaction.variant}")
        place = here.place(f"rates {model.directory.name} {number}")
        try:
            found = rates.launched(model, reaction, place, events)
        finally:
            here.keep(place)
        here.store.put({own: list(found)})
    return here.store.get(own)
