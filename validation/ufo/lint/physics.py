"""Conservation laws of the vertices, their fermions and colour, and vertices that are there twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from validation.ufo import colour
from validation.ufo.lint import hermiticity
from validation.ufo.lint.draft import Draft
from validation.ufo.lint.findings import Finding, finding
from validation.ufo.lint.hermiticity import AGREE, Vertices, spell
from validation.ufo.lint.identity import STANDARD
from validation.ufo.lint.indices import Cost
from validation.ufo.lint.values import Values
from validation.ufo.model import Particle, Vertex

CONSERVED = 1e-6  # charges are fractions; files write 0.3333333
FILE = "vertices.py"
# Broken by the vacuum in every model with a Higgs boson; declared by FeynRules, conserved by no vertex with it.
BROKEN = frozenset({"Y", "GhostNumber"})


def check(draft: Draft, values: Values, costs: Mapping[str, Cost]) -> Iterator[Finding]:
    """All findings of the family 2xx."""
    ufo = draft.ufo
    vertices = [(v, [ufo.particle(n) for n in v.particles]) for v in draft.made(Vertex)]
    orientation = _orientation(vertices)
    relations = _relations(vertices)
    for vertex, legs in vertices:
        yield from _charges(vertex, legs)
        yield from _fermions(vertex, legs, orientation)
        yield from _fermion_number(vertex, legs, relations, f"{vertex.name} ({spell(legs)})")
        yield from _colour(vertex, legs)
    yield from _same_twice(vertices, values)
    yield from hermiticity.check(ufo, vertices, values, costs)


def _charges(vertex: Vertex, legs: Sequence[Particle]) -> Iterator[Finding]:
    total = sum(p.charge for p in legs)
    where = f"{vertex.name} ({spell(legs)})"
    if abs(total) > CONSERVED:
        text = f"{where} changes the electric charge by {total:g}: every tool takes it, and the rates mean nothing"
        yield finding("U201", FILE, vertex.place.line, text)
    shared = set.intersection(*(set(p.numbers) for p in legs)) - BROKEN if legs else set()
    for name in sorted(shared):
        total = sum(p.numbers[name] for p in legs)
        if abs(total) > CONSERVED:
            text = (
                f"{where} changes {name} by {total:g}, which its particles declare: MadGraph notes "
                "it in a log line only"
            )
            yield finding("U202", FILE, vertex.place.line, text)


def _dirac_pairs(legs: Sequence[Particle]) -> list[tuple[Particle, Particle]]:
    fermions = [p for p in legs if p.fermion]
    return [(a, b) for a, b in zip(fermions[::2], fermions[1::2], strict=False)]


def _orientation(vertices: Vertices) -> dict[int, int]:
    """|PDG| -> the sign of the code that stands first in F~ F pairs, by majority: the flow."""
    votes: dict[int, int] = {}
    for _, legs in vertices:
        for one, other in _dirac_pairs(legs):
            if one.pdg == -other.pdg:
                votes[abs(one.pdg)] = votes.get(abs(one.pdg), 0) + (1 if one.pdg > 0 else -1)
    return {code: 1 if vote > 0 else -1 for code, vote in votes.items() if vote}


def _fermions(vertex: Vertex, legs: Sequence[Particle], first: Mapping[int, int]) -> Iterator[Finding]:
    """Pairs of fermions: complete, of one incoming and one outgoing line, in the order of the rest of the model."""
    where = f"{vertex.name} ({spell(legs)})"
    fermions = [p for p in legs if p.fermion]
    if len(fermions) % 2:
        text = f"{where} has an odd number of fermions: MadGraph stops, other tools contract spinors with nothing"
        yield finding("U204", FILE, vertex.place.line, text)
        return
    for one, other in _dirac_pairs(legs):
        if one.self_conjugate or other.self_conjugate:
            continue
        incoming = [_line(p, first) for p in (one, other)]
        if one.pdg == -other.pdg and incoming == [-1, 1]:
            text = (
                f"{where} names {one.name} before {other.name}, the rest of the model the other way round: MadGraph"
                " stops (not coherent incoming/outcoming status) or turns the flow"
            )
            yield finding("U205", FILE, vertex.place.line, text)
        elif incoming == [-1, 1] and {abs(one.pdg), abs(other.pdg)} <= set(first):
            text = (
                f"{where} names the outgoing fermion line first, against the rest of the model: currents get transposed"
            )
            yield finding("U205", FILE, vertex.place.line, text)


def _line(p: Particle, first: Mapping[int, int]) -> int:
    """+1 for the particle that stands first in its pairs, -1 for its antiparticle."""
    sign = 1 if p.pdg > 0 else -1
    return sign * first.get(abs(p.pdg), -1)


Current = tuple[int, int, tuple[int, ...]]  # the species of two Dirac fermions, and those of the vectors and scalars


def _current(legs: Sequence[Particle]) -> Current | None:
    """Which current a vertex is, if it is one of two Dirac fermions with a vector."""
    pairs = _dirac_pairs(legs)
    if len(pairs) != 1 or any(p.self_conjugate for p in pairs[0]) or not any(p.spin == 3 for p in legs):
        return None
    one, other = sorted(abs(p.pdg) for p in pairs[0])
    return one, other, tuple(sorted(abs(p.pdg) for p in legs if not p.fermion))


def _relations(vertices: Vertices) -> dict[Current, int]:
    """Current -> how many more of its vertices have codes of opposite signs than of equal ones."""
    votes: dict[Current, int] = {}
    for _, legs in vertices:
        current = _current(legs)
        if current is not None:
            one, other = _dirac_pairs(legs)[0]
            votes[current] = votes.get(current, 0) + (1 if one.pdg * other.pdg < 0 else -1)
    return votes


def _fermion_number(
    vertex: Vertex, legs: Sequence[Particle], relations: Mapping[Current, int], where: str
) -> Iterator[Finding]:
    """A current must take away the fermion that it brings, as the other vertices of its fields do."""
    current = _current(legs)
    if current is None:
        return
    one, other = _dirac_pairs(legs)[0]
    opposite = one.pdg * other.pdg < 0
    known = all(abs(p.pdg) in STANDARD for p in legs)
    vote = relations[current]
    if (known and not opposite) or (vote >= 0 and not opposite) or (vote < 0 and opposite):
        text = f"{where} does not conserve fermion number: the two spinors cannot belong to one Dirac line"
        yield finding("U203", FILE, vertex.place.line, text)


def _colour(vertex: Vertex, legs: Sequence[Particle]) -> Iterator[Finding]:
    for n, text in enumerate(vertex.color):
        if not any(c == n for c, _ in vertex.couplings):
            continue
        try:
            fault = colour.fault(colour.factors(text), [p.color for p in legs])
        except ValueError as error:
            fault = str(error)
        if fault:
            words = (
                f"{vertex.name} ({spell(legs)}) has the colour {text!r}, which does not close: "
                f"{fault}; tools build on it silently"
            )
            yield finding("U210", FILE, vertex.place.line, words)


def _same_twice(vertices: Vertices, values: Values) -> Iterator[Finding]:
    """Tools add the vertices of one set of legs: a second one with the same structure doubles the amplitude."""
    seen: dict[tuple[object, ...], tuple[Vertex, complex]] = {}
    for vertex, legs in vertices:
        reported = False
        for (c, n), couplings in vertex.couplings.items():
            key = _sameness(vertex, legs, vertex.color[c], vertex.lorentz[n])
            value = sum((values.numbers.get(name, 0j) for name in couplings), 0j)
            other, theirs = seen.setdefault(key, (vertex, value))
            if other is vertex or reported:
                continue
            reported = True
            where = f"{vertex.name} ({spell(legs)})"
            if abs(value - theirs) <= AGREE * max(abs(value), abs(theirs)):
                text = f"{where} is {other.name} once more: amplitudes double and rates are four times too large"
                yield finding("U209", FILE, vertex.place.line, text)
            else:
                text = f"{where} has legs and structure of {other.name} with another coupling: tools add the two"
                yield finding("U212", FILE, vertex.place.line, text)


def _sameness(vertex: Vertex, legs: Sequence[Particle], colour_text: str, structure: str) -> tuple[object, ...]:
    """Equal for vertices that are one. The order of legs matters where indices refer to it: with four fermions, and
    where colour is more than a pair of conjugate legs."""
    loose = sum(p.fermion for p in legs) <= 2 and (colour_text == "1" or len({p.pdg for p in legs}) == 1)
    return tuple(sorted(vertex.particles)) if loose else vertex.particles, colour_text, structure
