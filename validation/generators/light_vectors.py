"""New bosons up to 2 GeV decay to hadrons: events with quarks in their place are refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from modelgen.errors import UnsupportedError
from modelgen.hadrons import PERTURBATIVE_GEV
from validation.process import Process
from validation.ufo.card import read_card
from validation.ufo.reader import read

NEW_PDG = 1_000_000
QUARKS = frozenset(name + mark for name in "udscbjpg" for mark in ("", "~"))


def require_hadrons(
    folder: Path, process: str | Process, externals: Mapping[str, float] | None = None, card: Path | None = None
) -> None:
    """Refuse a decay of a new boson of at most 2 GeV into quarks or gluons; the model is read only if there is one."""
    asked = Process.parse(process) if isinstance(process, str) else process
    coloured = [step for step in steps(asked) if len(step.initial) == 1 and QUARKS.intersection(map(str.lower, step.final))]
    if not coloured:
        return
    ufo = read(folder)
    own = {p.name.lower(): p for p in ufo.particles}
    values = ufo.evaluate({**(read_card(card, ufo) if card else {}), **(externals or {})})
    for step in coloured:
        parent = own.get(step.initial[0].lower())
        if parent is None or abs(parent.pdg) < NEW_PDG or parent.spin == 2:
            continue
        mass = abs(values[parent.mass])
        if mass <= PERTURBATIVE_GEV:
            raise UnsupportedError(
                f"{parent.name} of {mass:.3g} GeV decays into hadrons, not into {' '.join(step.final)}",
                str(asked),
                f"leave {parent.name} undecayed and let a shower program decay it by the table of `anomalon card`, "
                f"or make it heavier than {PERTURBATIVE_GEV:g} GeV",
            )


def steps(process: Process) -> Iterator[Process]:
    """The process and its decays, and theirs."""
    yield process
    for decay in process.decays:
        yield from steps(decay)
