"""The decays of new particles as an SLHA table (hep-ph/0311123): branching ratios from the model's own formulas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from validation.ufo.expressions import Formula
from validation.ufo.model import UFO, Particle

ROUNDING = 1e-3  # relative; a total width in a card is written with seven digits, or left as it was for other parameters


class Channel(NamedTuple):
    """A branching ratio and the PDG codes of the products."""

    ratio: float
    products: tuple[int, ...]


def channels(ufo: UFO, particle: Particle, known: Mapping[str, complex]) -> tuple[Channel, ...]:
    """The open channels of a particle, the most frequent first.

    The ratios are to the width of the card. Where that is larger than the sum of the channels the rest is missing, as
    for hadrons below 2 GeV, and the ratios add up to less than one; a smaller width is taken for the sum.
    """
    width = known[particle.width].real
    partial = partial_widths(ufo, particle, known)
    total = sum(partial.values())
    whole = width if width > total * (1 + ROUNDING) else total
    found = [Channel(value / whole, tuple(ufo.particle(name).pdg for name in names)) for names, value in partial.items()]
    return tuple(sorted(found, key=lambda channel: (-channel.ratio, channel.products)))


def partial_widths(ufo: UFO, particle: Particle, known: Mapping[str, complex]) -> dict[tuple[str, ...], float]:
    """The widths (GeV) of the open channels by the names of the products, from the formulas of the model's decays.py."""
    mass = abs(known[particle.mass].real)
    found: dict[tuple[str, ...], float] = {}
    for decay in (d for d in ufo.decays if d.particle == particle.name):
        for names, text in decay.widths.items():
            if sum(abs(known[ufo.particle(name).mass].real) for name in names) < mass:
                value = complex(Formula(text, str(decay.place)).evaluate(known, ufo.functions)).real
                if value > 0:
                    found[names] = value
    return found


def lines(ufo: UFO, particle: Particle, known: Mapping[str, complex]) -> list[str]:
    """The rows below a DECAY line: ratio, number of products, their codes, and the decay in words."""
    rows = []
    for ratio, products in channels(ufo, particle, known):
        codes = " ".join(f"{code:>9d}" for code in products)
        words = " ".join(ufo.particle(code).name for code in products)
        rows.append(f"    {ratio:.16e}  {len(products)}  {codes} # {particle.name} to {words}")
    return rows
