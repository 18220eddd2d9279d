"""The parameters of a sample as an SLHA text (hep-ph/0311123), with QNUMBERS (arXiv:0712.3311) for new particles."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from validation.samples import decay_table
from validation.ufo.model import UFO, Particle

STANDARD = frozenset({1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16, 21, 22, 23, 24, 25})
DEPENDENT = "dependent:"  # marks a value that follows from others; not a parameter that can be set
VALUE = re.compile(r"(?:decay\s+-?\d+\s+|[\s\d+-]*?\s)([-+.\d][-+.\deEdD]*)\s*#\s*(\S+)\s*$", re.IGNORECASE)


def card(ufo: UFO, externals: Mapping[str, float]) -> str:
    """All external parameters, with their names as comments; dependent masses and widths; QNUMBERS."""
    values = {**ufo.externals(), **externals}
    blocks: dict[str, list[tuple[tuple[int, ...], float, str]]] = {}
    for parameter in ufo.parameters:
        if parameter.nature == "external" and parameter.block is not None:
            entry = (parameter.code, values[parameter.name], parameter.name)
            blocks.setdefault(parameter.block.upper(), []).append(entry)
    known = ufo.evaluate(values)
    particles = sorted((p for p in ufo.particles if p.pdg > 0 and not p.ghost and not p.goldstone), key=lambda p: p.pdg)
    for particle in particles:
        for block, name in (("MASS", particle.mass), ("DECAY", particle.width)):
            entries = blocks.setdefault(block, [])
            if not any(code == (particle.pdg,) for code, _, _ in entries):
                entries.append(((particle.pdg,), known.get(name, 0j).real, f"{DEPENDENT} {name}"))
    decays = sorted(blocks.pop("DECAY"))
    lines = []
    for block in sorted(blocks):
        lines.append(f"BLOCK {block}")
        for code, value, name in sorted(blocks[block]):
            lines.append(f"  {' '.join(f'{number:>9d}' for number in code)}  {value:.16e} # {name}")
    tables = {p.pdg: decay_table.lines(ufo, p, known) for p in particles if p.pdg not in STANDARD}
    for code, value, name in decays:
        lines += [f"DECAY {code[0]:>9d}  {value:.16e} # {name}", *tables.get(code[0], [])]
    for particle in particles:
        if particle.pdg not in STANDARD:
            lines += _qnumbers(particle)
    return "\n".join(lines) + "\n"


def _qnumbers(particle: Particle) -> list[str]:
    return [
        f"BLOCK QNUMBERS {particle.pdg} # {particle.name}",
        f"  1 {round(3 * particle.charge)} # 3 times the electric charge",
        f"  2 {particle.spin} # number of spin states",
        f"  3 {abs(particle.color)} # colour representation",
        f"  4 {int(not particle.self_conjugate)} # has an antiparticle of its own",
    ]


def named_values(text: str) -> dict[str, float]:
    """Parameter name -> value from the comments of a card, as `card` and MadGraph write them."""
    named: dict[str, float] = {}
    for line in text.splitlines():
        match = VALUE.match(line)
        if match is None or match[2].endswith(":"):
            continue
        try:
            value = float(match[1].lower().replace("d", "e"))
        except ValueError:
            continue
        if math.isfinite(value):
            named[match[2].removeprefix("mdl_")] = value
    return named
