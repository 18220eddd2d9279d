"""Who is who: codes and names that occur twice or mean something else, and parameters in the wrong place."""

from __future__ import annotations

import keyword
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from validation.ufo.lint.draft import Draft, Item
from validation.ufo.lint.findings import Finding, finding
from validation.ufo.model import Coupling, Lorentz, Parameter, Particle, Vertex
from validation.ufo.syntax import Reference

# Quantum numbers of the Standard Model by |PDG code|: (3 x charge, 2s+1, colour), PDG review, section 45.
STANDARD: Mapping[int, tuple[int, int, int]] = {
    **dict.fromkeys((1, 3, 5), (-1, 2, 3)),
    **dict.fromkeys((2, 4, 6), (2, 2, 3)),
    **dict.fromkeys((11, 13, 15), (-3, 2, 1)),
    **dict.fromkeys((12, 14, 16), (0, 2, 1)),
    21: (0, 3, 8), 22: (0, 3, 1), 23: (0, 3, 1), 24: (3, 3, 1), 25: (0, 1, 1),
}  # fmt: skip
# MadGraph's labels of several particles at once (its multiparticles_default.txt).
LABELS = frozenset({"p", "j", "l+", "l-", "vl", "vl~", "all"})
# MadGraph's names for codes that it takes to be those of the MSSM (its particles_name_default.txt).
RENAMED: Mapping[int, str] = {35: "h2", 36: "h3", 37: "h+"}
PARTICLE_NAME = re.compile(r"[A-Za-z0-9_][\w+~'*.-]*\Z|[A-Za-z]\w*[+~-]*\Z")
SPINS, COLOURS = (-1, 1, 2, 3, 4, 5), (1, 3, -3, 6, -6, 8)


def check(draft: Draft) -> Iterator[Finding]:
    """All findings of the family 1xx."""
    yield from _codes(draft)
    yield from _particle_names(draft)
    yield from _antinames(draft)
    for kind, code, file in (
        (Parameter, "U103", "parameters"),
        (Coupling, "U104", "couplings"),
        (Vertex, "U105", "vertices"),
        (Lorentz, "U106", "lorentz"),
    ):
        yield from _twice(draft, kind, code, f"{file}.py")
    yield from _variables(draft)
    yield from _parameter_names(draft)
    yield from _slots(draft)
    yield from _masses(draft)
    for p in _declared(draft):
        yield from _quantum_numbers(p)


def _declared(draft: Draft) -> Iterator[Particle]:
    """The particles that are written out, without those made by `.anti()`."""
    return (item.made for item in draft.of("Particle") if isinstance(item.made, Particle))


def _codes(draft: Draft) -> Iterator[Finding]:
    seen: dict[int, Particle] = {}
    for p in draft.made(Particle):
        if p.pdg in seen:
            text = (
                f"{p.name} has the PDG code {p.pdg} of {seen[p.pdg].name}: MadGraph keeps one of "
                "them and its vertices vanish"
            )
            yield finding("U101", "particles.py", p.place.line, text)
        seen.setdefault(p.pdg, p)
        if p.pdg == 0:
            yield finding("U120", "particles.py", p.place.line, f"{p.name} has the PDG code 0, which means no particle")
    known = {p.pdg for p in draft.made(Particle)}
    for p in _declared(draft):
        if not p.self_conjugate and -p.pdg not in known and not p.ghost:
            text = f"{p.name} is not its own antiparticle, and no `.anti()` makes {p.antiname}: no vertex can name it"
            yield finding("U118", "particles.py", p.place.line, text)
        if RENAMED.get(p.pdg, p.name.lower()) != p.name.lower():
            text = f"{p.name} (PDG {p.pdg}) is called {RENAMED[p.pdg]} in MadGraph unless it imports with --modelname"
            yield finding("U115", "particles.py", p.place.line, text)


def _particle_names(draft: Draft) -> Iterator[Finding]:
    seen: dict[str, Particle] = {}
    folded: dict[str, Particle] = {}
    for p in draft.made(Particle):
        line = p.place.line
        if p.name in seen and seen[p.name].pdg != p.pdg:
            text = f"the name {p.name} is that of two particles: a process cannot say which is meant"
            yield finding("U102", "particles.py", line, text)
        elif p.name not in seen and p.name.lower() in folded:
            other = folded[p.name.lower()].name
            text = (
                f"{p.name} and {other} differ by case alone: MadGraph's processes become "
                "case-sensitive, Herwig's files clash"
            )
            yield finding("U107", "particles.py", line, text)
        seen.setdefault(p.name, p)
        folded.setdefault(p.name.lower(), p)
        if not PARTICLE_NAME.match(p.name):
            text = f"the name {p.name!r} cannot be written in a process: MadGraph leaves the particle without a name"
            yield finding("U108", "particles.py", line, text)
        if p.name.lower() in LABELS:
            text = f"{p.name} is MadGraph's label for several particles: one of the two cannot be used"
            yield finding("U109", "particles.py", line, text)


def _antinames(draft: Draft) -> Iterator[Finding]:
    """An antiname that belongs to another particle."""
    codes = {p.name: p.pdg for p in draft.made(Particle)}
    for p in _declared(draft):
        if not p.self_conjugate and codes.get(p.antiname, -p.pdg) != -p.pdg:
            text = (
                f"the antiparticle of {p.name} is called {p.antiname}, which is another particle: processes mean either"
            )
            yield finding("U102", "particles.py", p.place.line, text)


def _twice(draft: Draft, kind: type[Any], code: str, file: str) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for item in draft.made(kind):
        if item.name in seen:
            text = f"the name {item.name} was given in line {seen[item.name]} already: {_CONSEQUENCE[code]}"
            yield finding(code, file, item.place.line, text)
        seen.setdefault(item.name, item.place.line)


_CONSEQUENCE = {
    "U103": "MadGraph refuses the model, other tools take the last one",
    "U104": "vertices take one of the two values without a word",
    "U105": "tools that look vertices up by name lose one of them",
    "U106": "MadGraph writes one routine for both, and one vertex gets the wrong structure",
}


def _variables(draft: Draft) -> Iterator[Finding]:
    seen: dict[tuple[str, str], int] = {}
    for item in draft.items:
        variable = item.statement.variable
        if not variable:
            continue
        first = seen.setdefault((item.file, variable), item.statement.line)
        if first != item.statement.line:
            text = f"{variable} is assigned again (first in line {first}): references mean the last, lists hold both"
            yield finding("U116", item.file, item.statement.line, text)


def _parameter_names(draft: Draft) -> Iterator[Finding]:
    folded: dict[str, str] = {}
    for p in draft.made(Parameter):
        if not p.name.isidentifier() or keyword.iskeyword(p.name) or not p.name.isascii():
            text = f"{p.name!r} is no name that formulas, Fortran and C++ can hold"
            yield finding("U108", "parameters.py", p.place.line, text)
        other = folded.setdefault(p.name.lower(), p.name)
        if other != p.name:
            text = f"{p.name} and {other} differ by case alone: Fortran takes them for one variable"
            yield finding("U107", "parameters.py", p.place.line, text)


def _slots(draft: Draft) -> Iterator[Finding]:
    seen: dict[tuple[str, tuple[int, ...]], Parameter] = {}
    for p in draft.made(Parameter):
        if p.nature != "external" or p.block is None:
            continue
        other = seen.setdefault((p.block.lower(), p.code), p)
        if other is not p:
            slot = f"{p.block} {' '.join(map(str, p.code))}"
            text = (
                f"{p.name} and {other.name} share the entry {slot} of the card: they cannot be set "
                "apart, and one default is lost"
            )
            yield finding("U110", "parameters.py", p.place.line, text)


def _masses(draft: Draft) -> Iterator[Finding]:
    parameters: dict[str, Parameter] = {p.variable: p for p in draft.made(Parameter)}
    raw = [(item, key) for item in draft.of("Particle") for key in ("mass", "width")]
    for item, key in raw:
        value = item.statement.arguments.get(key)
        if value is not None and (not isinstance(value, Reference) or value.name not in parameters):
            yield _not_a_parameter(item, key, value)
    users: dict[tuple[str, str], list[int]] = {}
    for p in _declared(draft):
        users.setdefault(("MASS", p.mass), []).append(abs(p.pdg))
        users.setdefault(("DECAY", p.width), []).append(abs(p.pdg))
    by_name: dict[str, Parameter] = {p.name: p for p in draft.made(Parameter)}
    for (block, name), codes in users.items():
        given = by_name[name]
        what = "mass" if block == "MASS" else "width"
        place = f"{given.block} {' '.join(map(str, given.code))}"
        own = (given.block or "").upper() == block and len(given.code) == 1 and abs(given.code[0]) in codes
        if given.nature != "external" or own:
            continue
        text = (
            f"the {what} {name} of the particle {codes[0]} stands in {place}, not in "
            f"{block} {codes[0]}: `set`, automatic widths and Pythia do not find it"
        )
        yield finding("U111", "parameters.py", given.place.line, text)
    yield from _unused_masses(draft)


def _not_a_parameter(item: Item, key: str, value: object) -> Finding:
    shown = value.name if isinstance(value, Reference) else repr(value)
    text = (
        f"the {key} of {item.statement.variable} is {shown}, which is no parameter: MadGraph warns "
        "and the model does not run"
    )
    return finding("U112", item.file, item.statement.lines.get(key, item.statement.line), text)


def _unused_masses(draft: Draft) -> Iterator[Finding]:
    """A mass in the card for a particle that does not use it: MadGraph defines the entry twice and stops."""
    own = {abs(p.pdg): p for p in _declared(draft)}
    for p in draft.made(Parameter):
        if p.nature != "external" or (p.block or "").upper() != "MASS" or len(p.code) != 1:
            continue
        particle = own.get(abs(p.code[0]))
        if particle is not None and particle.mass != p.name:
            text = (
                f"{p.name} is MASS {p.code[0]} of the card, but {particle.name} has the mass "
                f"{particle.mass}: MadGraph's launch breaks"
            )
            yield finding("U117", "parameters.py", p.place.line, text)


def _quantum_numbers(p: Particle) -> Iterator[Finding]:
    line = p.place.line
    if p.spin not in SPINS or p.color not in COLOURS:
        text = f"{p.name} has spin {p.spin} (2s+1) and colour {p.color}, which no tool implements"
        yield finding("U120", "particles.py", line, text)
    if p.self_conjugate:
        numbers = [name for name, value in {"charge": p.charge, **p.numbers}.items() if value != 0]
        if p.color not in (1, 8):
            numbers.append("colour")
        if numbers:
            text = f"{p.name} is its own antiparticle but carries {numbers[0]}: tools give both signs to one particle"
            yield finding("U113", "particles.py", line, text)
        if p.ghost:
            text = (
                f"the ghost {p.name} is its own antiparticle: ghosts and antighosts are different fields in every tool"
            )
            yield finding("U113", "particles.py", line, text)
    standard = STANDARD.get(abs(p.pdg))
    if standard is None or p.ghost:
        return
    sign: Callable[[float], float] = (lambda x: x) if p.pdg > 0 else (lambda x: -x)
    color = p.color if p.pdg > 0 or p.color in (1, 8) else -p.color
    if (round(3 * sign(p.charge), 6), p.spin, color) != standard:
        text = (
            f"{p.name} has the PDG code {p.pdg} but charge {p.charge:g}, spin {p.spin} (2s+1) and colour {p.color}:"
            " showers and detector simulation take it for the particle of the code"
        )
        yield finding("U114", "particles.py", line, text)
