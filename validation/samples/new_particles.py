"""The new particles of an SLHA text (hep-ph/0311123) with QNUMBERS (arXiv:0712.3311): what they are and how they decay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from attrs import field, frozen

from modelgen.errors import SampleError
from validation.samples.decay_table import Channel

HEADER = re.compile(r"^\s*(block|decay)\s+(\S+)\s*(.*)$", re.IGNORECASE)
PROPERTIES = {1: "charge", 2: "states", 3: "colour", 4: "anti"}  # the codes of a QNUMBERS block


@frozen
class NewParticle:
    """`charge` is three times the electric charge, `states` 2s+1, `colour` 1, 3, 6 or 8, `anti` 1 where the antiparticle
    is another particle; mass and width in GeV, with the branching ratios of the channels."""

    pdg: int
    name: str
    charge: int = 0
    states: int = 1
    colour: int = 1
    anti: int = 0
    mass: float = 0.0
    width: float = 0.0
    channels: tuple[Channel, ...] = field(default=())

    @property
    def covered(self) -> float:
        """The share of the width that the channels give."""
        return sum(channel.ratio for channel in self.channels)


class Line(NamedTuple):
    """A data line of a block or decay: the words before the comment, and the words of the comment."""

    words: list[str]
    comment: list[str]


class Section(NamedTuple):
    """A block (`kind` "block", its name in upper case) or a decay (its PDG code as name)."""

    kind: str
    name: str
    head: Line
    lines: list[Line]


def sections(text: str) -> Iterator[Section]:
    """The blocks and decays of an SLHA text, in their order."""
    current: Section | None = None
    for line in text.splitlines():
        match = HEADER.match(line)
        if match:
            if current is not None:
                yield current
            current = Section(match[1].lower(), match[2].upper(), _split(match[3]), [])
        elif current is not None and (split := _split(line)).words:
            current.lines.append(split)
    if current is not None:
        yield current


def _split(line: str) -> Line:
    data, _, comment = line.partition("#")
    return Line(data.split(), comment.split())


def new_particles(text: str, where: str | None = None) -> dict[int, NewParticle]:
    """By PDG code, every particle with a QNUMBERS block; SampleError names the line that cannot be understood."""
    known = {}
    found, decays = _tables(text, where)
    for section in sections(text):
        if section.kind != "block" or section.name != "QNUMBERS":
            continue
        try:
            pdg = int(section.head.words[0])
            numbers = {int(words[0]): int(words[1]) for words, _ in section.lines}
        except (ValueError, IndexError) as error:
            raise SampleError(f"a QNUMBERS block of the SLHA header is damaged: {error}", where) from error
        name = section.head.comment[0] if section.head.comment else str(pdg)
        properties = {PROPERTIES[code]: value for code, value in numbers.items() if code in PROPERTIES}
        width, channels = decays.get(pdg, (0.0, ()))
        mass = abs(found.get(pdg, 0.0))
        known[pdg] = NewParticle(pdg, name, mass=mass, width=width, channels=channels, **properties)
    return known


def masses(text: str, where: str | None = None) -> dict[int, float]:
    """The MASS block."""
    return _tables(text, where)[0]


def _tables(text: str, where: str | None) -> tuple[dict[int, float], dict[int, tuple[float, tuple[Channel, ...]]]]:
    found: dict[int, float] = {}
    decays = {}
    for section in sections(text):
        try:
            if section.kind == "block" and section.name == "MASS":
                found.update({int(words[0]): float(words[1]) for words, _ in section.lines})
            elif section.kind == "decay":
                rows = (Channel(float(w[0]), tuple(int(code) for code in w[2 : 2 + int(w[1])])) for w, _ in section.lines)
                width = section.head.words[0]
                decays[int(section.name)] = (0.0 if width.lower() == "auto" else float(width), tuple(rows))
        except (ValueError, IndexError) as error:
            title = " ".join([section.kind.upper(), section.name])
            raise SampleError(f"{title} of the SLHA header is damaged: {error}", where) from error
    return found, decays


def card(particles: Iterable[NewParticle]) -> str:
    """An SLHA text with these particles and nothing else."""
    chosen = sorted(particles, key=lambda particle: particle.pdg)
    lines = ["BLOCK MASS", *(f"  {p.pdg:>9d}  {p.mass:.16e} # {p.name}" for p in chosen)]
    for p in chosen:
        lines.append(f"BLOCK QNUMBERS {p.pdg} # {p.name}")
        lines += [f"  {code} {getattr(p, name)}" for code, name in PROPERTIES.items()]
        lines.append(f"DECAY {p.pdg:>9d}  {p.width:.16e} # {p.name}")
        for ratio, products in p.channels:
            lines.append(f"    {ratio:.16e}  {len(products)}  {' '.join(map(str, products))}")
    return "\n".join(lines) + "\n"
