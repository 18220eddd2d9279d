"""`launch(ufo_dir, process, ...)`: a sample of unweighted events by MadGraph, with its cards and its log in a folder."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from attrs import evolve

from modelgen import __version__
from modelgen.errors import AnomalonError, GeneratorError, OutputError
from validation.generators import guarded, madgraph
from validation.generators.embedded.delivery import Plan, plan
from validation.generators.launch import cards
from validation.generators.launch.readback import Outcome, events_file, outcome
from validation.process import Cut, Process, resolve
from validation.samples.lhe import read_lhe
from validation.samples.sample import Batch, Header, Sample
from validation.samples.slha import DEPENDENT, card
from validation.ufo.card import read_card
from validation.ufo.model import UFO
from validation.ufo.reader import read

STATE, LOG, HOME = "anomalon.json", "madgraph.log", "home"
TIMEOUT = 4 * 3600.0  # seconds
IGNORED = ("*.pkl", "*.pyc", "__pycache__")
# MadGraph reads them from the HOME that it gets here: the user's own configuration is neither read nor written
CONFIGURATION = "auto_update = 0\nautomatic_html_opening = False\nnotification_center = False\nnb_core = {jobs}\n"

PDF = ("NNPDF23_lo_as_0130_qed", 247000)  # MadGraph's nn23lo1, by LHAPDF's name and number

Say = Callable[[str], None]
Beams = tuple[tuple[int, float], tuple[int, float]] | None


class Launched(NamedTuple):
    """The sample, whether it is that of an earlier run, warnings, and remarks that are always true of such a run."""

    sample: Sample
    reused: bool
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def launch(
    ufo_dir: str | Path,
    process: str,
    ecm: float | None = None,
    events: int = 10_000,
    seed: int = 1,
    *,
    folder: Path,
    cuts: Sequence[str | Cut] = (),
    externals: Mapping[str, float] | None = None,
    param_card: str | Path | None = None,
    jobs: int = 1,
    polarisation: tuple[float, float] | None = None,
    pdf: str | None = None,
    scale: float | str | None = None,
    undecayed: bool = False,
    timeout: float = TIMEOUT,
    say: Say | None = None,
) -> Launched:
    """Unweighted events by the installed MadGraph; `ecm` in GeV, polarisations in percent, `scale` in GeV or by name.

    `folder` holds cards, model, run and log, and stays: the events are read from it. A finished run of the same
    model, cards and version that is found there is taken as it is. `say` hears what MadGraph says.
    """
    directory, ufo = Path(ufo_dir), read(ufo_dir)
    given = dict(read_card(param_card, ufo)) if param_card is not None else {}
    given |= externals or {}
    ufo.evaluate({**ufo.externals(), **given})  # refuses names that the model does not have
    limits = tuple(Cut.parse(cut) if isinstance(cut, str) else cut for cut in cuts)
    added = delivered(process, ufo, {**ufo.externals(), **given}, undecayed)
    parts = tuple(map(str, added.parts)) if added.decays else ()
    asked = cards.request(ufo, directory, process, ecm, events, seed, limits, given, polarisation, pdf, scale, parts)
    installation = madgraph.require()
    written = {
        "proc_card.dat": cards.proc_card(asked),
        "param_card.dat": cards.param_card(asked),
        "run_card.dat": cards.run_card(asked),
    }
    digest = digest_of(directory, written, installation.version)
    found = finished(folder, digest, asked)
    reused = found is not None
    if found is None:
        prepare(folder, directory, written, digest, jobs)
        found = carry_out(installation, folder, asked, timeout, say)
        _note_state(folder, digest, finished=True)
    own = read_lhe(events_file(folder))
    facts = header(asked, found, own.header.beams, _model_digest(directory), installation.version)
    facts = evolve(facts, pdf=PDF if asked.hadronic else None, scale=str(scale or "default") if asked.hadronic else None)
    facts = evolve(facts, polarisation=polarisation, decays=added.decays, notes=added.notes)
    batches = own.batches
    if added.decays:  # the rate of the process as it was asked for
        facts = evolve(facts, sigma=found.sigma * added.factor, uncertainty=found.uncertainty * added.factor)
        batches = scaled(own, added.factor)
    return Launched(Sample(facts, batches), reused, (*shortfall(asked, found), *added.notes), restricted(asked))


def delivered(process: str, ufo: UFO, values: Mapping[str, float], undecayed: bool) -> Plan:
    """The decays that are added, as in the embedded generator; none to what only MadGraph's syntax can say."""
    try:
        asked = resolve(Process.parse(process), [p.name for p in ufo.particles])
        if undecayed or asked.decays or len(asked.initial) == 1:
            return Plan((), 1.0, (), ())
        return plan(asked, ufo, values)
    except AnomalonError:  # groups of particles, excluded or required ones; what is wrong is said where it is read
        return Plan((), 1.0, (), ())


def scaled(sample: Sample, factor: float) -> Callable[[], Iterator[Batch]]:
    """The events with their weights multiplied."""
    return lambda: (evolve(batch, weight=batch.weight * factor) for batch in sample.batches())


def digest_of(model: Path, written: Mapping[str, str], version: str) -> str:
    """SHA-256 of everything that a run depends on."""
    total = hashlib.sha256(f"{version}\n".encode())
    for name, text in sorted(written.items()):
        total.update(f"{name}\n{text}\n".encode())
    for path in sorted(p for p in model.rglob("*") if p.is_file()):
        if "__pycache__" not in path.parts and path.suffix not in (".pkl", ".pyc"):
            total.update(f"{path.relative_to(model).as_posix()}\n".encode() + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def finished(folder: Path, digest: str, asked: cards.Request) -> Outcome | None:
    """The outcome of a finished run with this digest; None where there is none, or where its files are not whole."""
    state = _state(folder)
    if state.get("digest") != digest or state.get("finished") is not True:
        return None
    try:
        return outcome(folder, asked)
    except GeneratorError:
        return None


def prepare(folder: Path, model: Path, written: Mapping[str, str], digest: str, jobs: int) -> None:
    """A fresh folder with the cards, a copy of the model and MadGraph's configuration; ours is replaced, no other."""
    state = _state(folder)
    if folder.exists() and not state and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError("exists already and is not the folder of a run", str(folder), "move it, or choose another -o")
    if _running(state.get("process")):
        what = f"process {state['process']} is running MadGraph there"
        raise OutputError(what, str(folder), "wait for it to end, or choose another -o")
    try:
        for place in sorted(folder.iterdir()) if folder.exists() else ():
            shutil.rmtree(place) if place.is_dir() and not place.is_symlink() else place.unlink()
        folder.mkdir(parents=True, exist_ok=True)
        _note_state(folder, digest, finished=False)
        for name, text in written.items():
            (folder / name).write_text(text, encoding="utf-8")
        shutil.copytree(model, folder / cards.MODEL, ignore=shutil.ignore_patterns(*IGNORED))
        settings = folder / HOME / ".mg5"
        settings.mkdir(parents=True)
        (settings / "mg5_configuration.txt").write_text(CONFIGURATION.format(jobs=jobs))
    except OSError as error:
        raise OutputError(f"cannot write: {error.strerror}", str(error.filename or folder), "free space") from error


def carry_out(
    installation: madgraph.Installation, folder: Path, asked: cards.Request, timeout: float, say: Say | None
) -> Outcome:
    """Run MadGraph on the cards in the folder; what it made is judged, not how it ended."""
    home, log = str(folder.resolve() / HOME), folder / LOG
    environment = {**os.environ, "HOME": home, "XDG_STATE_HOME": home, "XDG_CONFIG_HOME": home}
    environment |= {"MPLBACKEND": "agg", "BROWSER": "true"}
    hear = (lambda line: say(madgraph.plain(line).strip())) if say else None
    try:
        program = [sys.executable, str(installation.program.resolve()), "proc_card.dat"]
        guarded.run(program, folder, log, timeout, environment, hear)
        return outcome(folder, asked)
    except GeneratorError as error:
        said = madgraph.complaint(log.read_text(errors="replace")) if log.is_file() else ""
        lines = "".join(f"\n  | {line}" for line in said.splitlines())
        hint = f"the whole log is {log}; the cards are beside it: mg5_aMC proc_card.dat runs them again"
        raise GeneratorError(f"MadGraph failed: {error.message}{lines}", str(folder), hint, str(log)) from error


def header(asked: cards.Request, found: Outcome, beams: Beams, digest: str | None, version: str) -> Header:
    """What the file says about itself, as our own do."""
    width = len(asked.process.initial) == 1
    return Header(
        generator=f"MadGraph5_aMC@NLO {found.version or version}",
        process=" ".join(asked.asked.split()),
        beams=None if width else beams,
        sigma=found.sigma,
        uncertainty=found.uncertainty,
        unit="GeV" if width else "pb",
        n_events=found.events,
        parameters={name: value for name, value in asked.values.items() if name not in asked.fixed},
        slha=_slha(asked),
        cuts=tuple(str(cut) for cut in asked.cuts),
        digest=digest,
        seed=asked.seed,
    )


def _slha(asked: cards.Request) -> str:
    """The card of the sample; what the restriction has fixed is no parameter of it."""
    lines = card(asked.ufo, asked.values).splitlines()
    for k, line in enumerate(lines):
        entry, mark, name = line.rpartition(" # ")
        if mark and name in asked.fixed:
            lines[k] = f"{entry} # {DEPENDENT} {name}, fixed by restrict_default.dat"
    return "\n".join(lines) + "\n"


def shortfall(asked: cards.Request, found: Outcome) -> tuple[str, ...]:
    """A sentence where there are fewer events than were asked for."""
    few = found.events < asked.events
    return (f"MadGraph delivered {found.events} of {asked.events} events",) if few else ()


def restricted(asked: cards.Request) -> tuple[str, ...]:
    """A sentence on the parameters that the model's restriction card changes."""
    defaults = asked.ufo.externals()
    changed = [f"{name} = {value:g}" for name, value in sorted(asked.fixed.items()) if defaults[name] != value]
    return (f"in MadGraph the model's restrict_default.dat sets {', '.join(changed)}",) if changed else ()


def _state(folder: Path) -> dict[str, object]:
    try:
        state = json.loads((folder / STATE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) and state.get("tool") == "anomalon" else {}


def _note_state(folder: Path, digest: str, finished: bool) -> None:
    state = {"tool": "anomalon", "version": __version__, "digest": digest, "finished": finished}
    state |= {} if finished else {"process": os.getpid()}
    place = folder / f".{STATE}.partial"
    place.write_text(json.dumps(state, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    place.replace(folder / STATE)


def _running(process: object) -> bool:
    if not isinstance(process, int) or process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return True


def _model_digest(model: Path) -> str | None:
    """The digest of the model description that the directory carries, where it carries one."""
    try:
        return str(json.loads((model / ".anomalon.json").read_text(encoding="utf-8"))["spec"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
