"""A sample showered, decayed and hadronised by Pythia 8 (arXiv:2203.11601), written as HepMC3 (arXiv:1912.08005)."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import IO, Any, NamedTuple

import numpy as np
from attrs import evolve, frozen

from modelgen.errors import GeneratorError, OutputError, SampleError, UnsupportedError
from modelgen.output import worded
from validation.generators.embedded.lifetimes import mean_path
from validation.generators.event_record import hepmc_event
from validation.generators.hepmc_output import run_info, writer
from validation.samples.decay_table import Channel
from validation.samples.lhe import GZIP_MAGIC, read_lhe
from validation.samples.new_particles import NewParticle, card, masses, new_particles
from validation.samples.sample import Header, Sample

INSTALL = "pip install 'anomalon[shower]'"
LONGEST = 1000.0  # mm: c tau above which a particle is left to the simulation of the detector
SEEDS = 900_000_000  # Pythia's largest
COVERED = 0.5  # of the width: a table that knows less of a particle's decays is not used
COMPLETE = 0.99
ADJUSTED = (6, 23, 24, 25)  # whose masses a header may change; light quarks and leptons keep Pythia's, made for hadrons
LEPTONS = frozenset({11, 13, 15})
BEAMS = LEPTONS | {2212, 2112}
TAU = 15
FAILURES, FAILURE_SHARE = 10, 0.01  # events that Pythia may give up: the larger of the two
COMPLAINT = re.compile(r"^ \|\s+(\d+)\s{3}(.*?)\s*\|\s*$")


class Showered(NamedTuple):
    """What was done: events written and given up, the cross-section in pb, and sentences on what a user should know."""

    path: Path
    n: int
    n_failed: int
    sigma: float | None
    uncertainty: float | None
    seed: int
    version: str
    stable: tuple[str, ...]
    notes: tuple[str, ...]


@frozen
class Plan:
    """What Pythia is told: its settings, the new particles as it gets them; `decaying` must not be left in an event.

    `decays` are those that it adds to the sample, as `Header.decays` has them, products by PDG code."""

    settings: tuple[str, ...]
    particles: tuple[NewParticle, ...]
    decaying: frozenset[int]
    codes: frozenset[int]
    stable: tuple[str, ...]
    notes: tuple[str, ...]
    decays: tuple[str, ...] = ()


class Contents(NamedTuple):
    """PDG codes in the events; whether the beams come in with all their energy; which particles carry lifetimes, and
    which are outgoing (signed codes)."""

    codes: frozenset[int]
    full_energy: bool
    aged: frozenset[int]
    ends: frozenset[int]


def shower(
    sample: str | Path, output: str | Path, events: int | None = None, seed: int = 1, *, hadrons: bool = True,
    longest: float = LONGEST, progress: Callable[[int, int], None] | None = None,
) -> Showered:  # fmt: skip
    """Shower the events of an LHE file, the first `events` of them, and write them as HepMC3 (`.gz`: compressed).

    New particles, their masses and decays are those of the file's SLHA header. The output appears when it is complete.
    """
    pythia8, pyhepmc = _tools()
    if not 1 <= seed <= SEEDS:
        raise UnsupportedError(f"Pythia's seeds go from 1 to {SEEDS}", f"seed {seed}")
    read = read_lhe(sample)
    plan = planned(read, longest=longest, hadrons=hadrons, seed=seed)
    wanted = min(events or read.header.n_events or 0, read.header.n_events or 0)
    with tempfile.TemporaryDirectory(prefix="anomalon-") as name:
        pythia = _started(pythia8, plan, Path(sample), Path(name))
        _check_codes(pythia, plan, str(sample))
        version = f"{pythia.parm('Pythia:versionNumber'):.3f}"
        facts = evolve(read.header, decays=(*read.header.decays, *plan.decays))
        with writer(pyhepmc, Path(output), run_info(pyhepmc, facts, version, seed)) as write:
            n, failed = _events(pythia, pyhepmc, plan, read.header, wanted, write, progress)
    header = read.header
    return Showered(Path(output), n, failed, header.sigma, header.uncertainty, seed, version, plan.stable, plan.notes)


def _tools() -> tuple[ModuleType, ModuleType]:
    try:
        import pyhepmc
        import pythia8mc
    except ImportError as error:
        missing = error.name or "pythia8mc"
        raise UnsupportedError(f"showering needs {missing}, which is not installed", None, INSTALL) from error
    return pythia8mc, pyhepmc


def planned(sample: Sample, *, longest: float = LONGEST, hadrons: bool = True, seed: int = 1) -> Plan:
    """The settings for a sample; UnsupportedError where it has no two beams that Pythia knows."""
    header = sample.header
    where = header.path
    if header.beams is None:
        raise UnsupportedError("a decay has no beams to shower", where, "generate a process with two incoming particles")
    ids = [pdg for pdg, _ in header.beams]
    if any(abs(pdg) not in BEAMS for pdg in ids):
        raise UnsupportedError(f"Pythia has no beams of {ids[0]} and {ids[1]}", where,
                               "shower samples of leptons or hadrons, not partonic ones")  # fmt: skip
    contents = _contents(sample)
    settings = ["Print:quiet = on", "Print:errors = off", "Random:setSeed = on", f"Random:seed = {seed}",
                "Check:levelParticleData = 0", "SLHA:verbose = 0", "SLHA:readFrom = 2", "SLHA:useDecayTable = on",
                "Beams:frameType = 4", f"LesHouches:setLifetime = {_lifetimes(contents)}"]  # fmt: skip
    if all(abs(pdg) in LEPTONS for pdg in ids) and contents.full_energy:
        settings.append("PDF:lepton = off")  # their radiation is not in the sample, so that no energy is missing
    if not hadrons:
        settings.append("HadronLevel:all = off")
    slha = header.slha or ""
    changed = masses(slha, where)
    settings += [f"{pdg}:m0 = {changed[pdg]!r}" for pdg in ADJUSTED if changed.get(pdg, 0.0) > 0]
    particles, stable, notes = given(new_particles(slha, where).values(), longest)
    decaying = frozenset(p.pdg for p in particles if p.channels)
    decays = tuple(text for p in particles for text in made(p, contents.ends))
    return Plan(tuple(settings), particles, decaying, contents.codes, stable, notes, decays)


def made(particle: NewParticle, ends: frozenset[int]) -> list[str]:
    """The decays that Pythia makes of a particle, and of its antiparticle, where the sample leaves them undecayed."""
    flipped = {"+": "-", "-": "+"}.get(particle.name[-1:])
    sign = particle.name.rstrip("+-")
    other = sign + flipped * (len(particle.name) - len(sign)) if flipped else f"{particle.name}~"
    names = {particle.pdg: particle.name} | ({-particle.pdg: other} if particle.anti else {})
    return [f"{name} > {' '.join(map(str, channel.products))} {channel.ratio:.6g}"
            for code, name in names.items() if code in ends for channel in particle.channels]  # fmt: skip


def given(
    particles: Iterable[NewParticle], longest: float
) -> tuple[tuple[NewParticle, ...], tuple[str, ...], tuple[str, ...]]:
    """The particles as Pythia gets them, the names of those that stay undecayed, and what there is to say on it."""
    found, stable, notes = [], [], []
    for p in particles:
        path = mean_path(p.width)
        reason = None
        if p.width > 0 and path > longest:
            reason = f"c tau = {path:.3g} mm is above {longest:g} mm"
        elif p.width > 0 and p.covered < COVERED:
            reason = f"the channels of the SLHA header make up {100 * p.covered:.2g}% of its width"
        if reason or p.width <= 0:
            stable.append(p.name)
            notes += [f"{p.name} is left undecayed: {reason}"] if reason else []
            p = evolve(p, width=0.0, channels=())
        elif p.covered < COMPLETE:
            notes.append(f"{100 * (1 - p.covered):.2g}% of the decays of {p.name} have no channel in the SLHA header: "
                         "the others were used in their place")  # fmt: skip
        found.append(evolve(p, channels=_normalised(p)))
    return tuple(found), tuple(sorted(stable)), tuple(notes)


def _normalised(particle: NewParticle) -> tuple[Channel, ...]:
    """Its channels with ratios that add up to one: Pythia would take what is missing from the width."""
    return tuple(channel._replace(ratio=channel.ratio / particle.covered) for channel in particle.channels)


def _contents(sample: Sample) -> Contents:
    """One pass over the events."""
    codes: set[int] = set()
    ends: set[int] = set()
    aged: set[int] = set()
    full = True
    energies = np.array([energy for _, energy in sample.header.beams or ()])
    for batch in sample.batches():
        codes.update(np.unique(np.abs(batch.pdg)).tolist())
        ends.update(np.unique(batch.pdg[batch.status == 1]).tolist())
        incoming = batch.p[batch.status == -1, 0].reshape(len(batch), -1)
        full = full and bool(np.allclose(incoming, energies, rtol=1e-6, atol=0))
        aged.update(np.unique(np.abs(batch.pdg[batch.lifetime > 0])).tolist())
    return Contents(frozenset(codes), full, frozenset(aged), frozenset(ends))


def _lifetimes(contents: Contents) -> int:
    """Whose lifetimes are taken (LesHouches:setLifetime): the file's; for taus without them Pythia's; or all Pythia's."""
    if not contents.aged:
        return 2
    return 0 if TAU in contents.aged else 1


def _started(pythia8: ModuleType, plan: Plan, sample: Path, folder: Path) -> Any:
    """Pythia with the events and the new particles, ready for the first event. Its paths must hold no blanks."""
    particles = folder / "particles.slha"
    with worded(particles):
        particles.write_text(card(plan.particles), encoding="ascii", errors="replace")
    _unpack(sample, folder / "events.lhe")
    pythia = pythia8.Pythia("", False)
    for line in (*plan.settings, f"SLHA:file = {particles}", f"Beams:LHEF = {folder / 'events.lhe'}"):
        if not pythia.readString(line, False):
            raise GeneratorError(f"Pythia does not know the setting {line.partition(' =')[0]}", str(sample))
    if not pythia.init():
        raise GeneratorError("Pythia could not be initialised with this sample", str(sample),
                             f"its messages: {_complaints(pythia)}")  # fmt: skip
    return pythia


def _unpack(sample: Path, target: Path) -> None:
    """A plain copy of the file under a name that Pythia can read; a link where it is plain already."""
    try:
        with sample.open("rb") as raw:
            packed = raw.read(2) == GZIP_MAGIC
        if packed:
            with gzip.open(sample, "rb") as source, target.open("wb") as copy:
                shutil.copyfileobj(source, copy, 1 << 20)
        else:
            target.symlink_to(sample.resolve())
    except OSError as error:
        raise OutputError(f"the events cannot be unpacked: {error.strerror}", str(sample)) from error


def _check_codes(pythia: Any, plan: Plan, where: str) -> None:
    unknown = sorted(code for code in plan.codes if not pythia.particleData.isParticle(code))
    if unknown:
        raise SampleError(f"Pythia does not know the particles {', '.join(map(str, unknown))}", where,
                          "the SLHA header of the sample must have QNUMBERS for them")  # fmt: skip


def _events(
    pythia: Any, pyhepmc: ModuleType, plan: Plan, header: Header, wanted: int, write: Callable[[Any], None],
    progress: Callable[[int, int], None] | None,
) -> tuple[int, int]:  # fmt: skip
    """Shower `wanted` events; the numbers written and given up. Each keeps the number that it has in the sample."""
    where = header.path
    allowed = max(FAILURES, int(FAILURE_SHARE * wanted))
    written = failed = 0
    for number in range(wanted):
        if not pythia.next():
            if pythia.infoPython().atEndOfFile():
                raise SampleError(f"Pythia found only {number} of {wanted} events", where)
            failed += 1
            if failed > allowed or failed == wanted:
                raise GeneratorError(f"Pythia gave up {failed} of the first {number + 1} events", where,
                                     f"its messages: {_complaints(pythia)}")  # fmt: skip
            continue
        _check_decays(pythia.event, plan, number, where)
        write(_dressed(pyhepmc, pythia, header, number))
        written += 1
        if progress is not None:
            progress(number + 1, wanted)
    return written, failed


def _check_decays(record: Any, plan: Plan, number: int, where: str | None) -> None:
    """No particle with a decay table may be left."""
    for i in range(record.size()):
        entry = record[i]
        if entry.idAbs() in plan.decaying and entry.isFinal():
            raise GeneratorError(f"Pythia left {entry.name()} undecayed in event {number}", where, "please report this")


def _dressed(pyhepmc: ModuleType, pythia: Any, header: Header, number: int) -> Any:
    """The event with its weight and the cross-section of the sample, in pb.

    The weight is the sample's own: a sample whose weights have the cross-section as their mean keeps them so.
    """
    event = hepmc_event(pyhepmc, pythia.event, number)
    event.weights = [pythia.infoPython().weight()]
    if header.sigma is not None:
        rate = pyhepmc.GenCrossSection()
        event.cross_section = rate
        rate.set_cross_section(header.sigma, header.uncertainty or 0.0)
    return event


def _complaints(pythia: Any) -> str:
    """Pythia's own error messages with their counts, from the statistics that it prints and that are caught here."""
    for setting in ("Stat:showProcessLevel = off", "Stat:showErrors = on"):
        pythia.readString(setting, False)
    with tempfile.TemporaryFile() as caught:
        with _standard_output_to(caught):
            pythia.stat()
        caught.seek(0)
        rows = caught.read().decode("utf-8", "replace").splitlines()
    found = [match for row in rows if (match := COMPLAINT.match(row))]
    return "; ".join(f"{match[2]} ({match[1]} times)" for match in found) or "it gave none"


@contextmanager
def _standard_output_to(file: IO[bytes]) -> Iterator[None]:
    """What C++ prints goes to a file for the moment: a library must not print, and Pythia tells its errors no other way."""
    kept = os.dup(1)
    os.dup2(file.fileno(), 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
