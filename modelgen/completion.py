"""From X charges to a model: anomalon multiplets with names, masses and decays, and which of them stay as relics.

Masses. The Yukawa coupling y = sqrt2 M g_X |Q_S|/M_X of a mass from U(1)_X breaking stays below sqrt(4 pi) where that
is possible: the lightest multiplet has 500 GeV, or three quarters of what the bound allows, or FLOOR if that is less
(then y is too large and `modelgen.cautions` says so); each further one is 4% heavier, doublets first.
FLOOR is above the limits of LEP on unstable charged leptons (L3, hep-ex/0107015: about 100 GeV).
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from attrs import evolve

from modelgen.cautions import STRONG, coloured_relic
from modelgen.currents import LEPTONS
from modelgen.fields import isospin
from modelgen.mixing import OPERATORS, allowed_operators
from modelgen.quadrics import ZERO
from modelgen.spec import Charges, Decay, Multiplet, Vector, Yukawa
from modelgen.spectra import Content, Representation

FLOOR, USUAL, STEP = 110.0, 500.0, 0.04
MIXING = 1e-3  # coupling of every mixing operator, as in the presets
HIGGS_YUKAWA = 1e-2  # of anomalons with each other: y v/M stays far below 1
HALF = Fraction(1, 2)
# su2, |Y|, Majorana: letter of the name; others are called m<su2>y<2|Y|>
_LETTERS = {
    (1, ZERO, False): "n", (1, Fraction(1), False): "e", (1, Fraction(2), False): "b", (1, ZERO, True): "c",
    (2, HALF, False): "l", (2, 3 * HALF, False): "k",
    (3, ZERO, False): "d", (3, Fraction(1), False): "v", (3, Fraction(2), False): "u", (3, ZERO, True): "t",
}  # fmt: skip
_COLOURS = {1: "", 8: "o", 3: "q", -3: "q"}


class Relic(NamedTuple):
    """What of a spectrum is stable: 0 nothing, 1 a neutral state, 2 a charged or coloured one; and sentences."""

    level: int
    warnings: tuple[str, ...] = ()


class Completion(NamedTuple):
    """Anomalons ready for a model, Higgs Yukawas that connect them, and what stays as a relic."""

    anomalons: tuple[Multiplet, ...]
    yukawas: tuple[Yukawa, ...]
    relic: Relic
    origins: tuple[tuple[int, bool], ...] = ()  # of each anomalon: index of its content, and whether it is the conjugate


def complete(contents: Sequence[Content], vector: Vector) -> Completion:
    """The multiplets in the order and style of the presets, each decaying by its lowest operator where there is one."""
    order = sorted(range(len(contents)), key=lambda i: _place(contents[i]))
    ordered = [contents[i] for i in order]
    names = _names([content.representation for content in ordered])
    made = []
    for name, mass, content in zip(names, _masses(ordered, vector), ordered, strict=True):
        made.append(_decaying(_multiplet(name, mass, content), vector.charges))
    anomalons = _relabelled(made)
    yukawas = tuple(_connections(anomalons)) if _relics(anomalons, ()).level == 2 else ()
    conjugated = [m.x_left != content.left for m, content in zip(anomalons, ordered, strict=True)]
    return Completion(anomalons, yukawas, _relics(anomalons, yukawas), tuple(zip(order, conjugated, strict=True)))


def _place(content: Content) -> tuple[bool, int, int, Fraction, bool, Fraction]:
    """Larger multiplets with a neutral member, those without, charged singlets, neutral singlets; doublets first.

    So what has only charged members is heavier than what it can decay to through the Higgs field.
    """
    r = content.representation
    neutral = any(t3 + r.hypercharge == 0 for t3 in isospin(r.su2))
    group = (0 if neutral else 1) if r.su2 > 1 else (3 if neutral else 2)
    return (r.su3 != 1, group, r.su2, abs(r.hypercharge), r.majorana, content.largest)


def _names(kinds: Sequence[Representation]) -> list[str]:
    counts: dict[str, int] = {}
    names = []
    for r in kinds:
        size = (r.su2, abs(r.hypercharge), r.majorana)
        stem = _LETTERS.get(size) or f"m{r.su2}y{int(2 * abs(r.hypercharge))}{'r' if r.majorana else ''}"
        stem = _COLOURS[r.su3] + ("p" if r.su3 == 3 and r.hypercharge > 0 else "") + stem
        counts[stem] = counts.get(stem, -1) + 1
        names.append(stem + "xyzwabc"[counts[stem]])
    return names


def _masses(contents: Sequence[Content], vector: Vector) -> list[float]:
    largest = max((content.breaking for content in contents), default=ZERO)
    growth = 1 + STEP * (len(contents) - 1)
    most = STRONG * vector.mass / (math.sqrt(2) * vector.coupling * float(largest)) if largest else math.inf
    lightest = USUAL if USUAL * growth <= most else max(FLOOR, math.floor(0.75 * most / growth / 10) * 10.0)
    return [round(lightest * (1 + STEP * k), 1) for k in range(len(contents))]


def _multiplet(name: str, mass: float, content: Content) -> Multiplet:
    r = content.representation
    return Multiplet(
        name, r.su2, r.hypercharge, content.left, content.right, mass, su3=r.su3, majorana=r.majorana
    )  # fmt: skip


def operators(multiplet: Multiplet, charges: Charges) -> dict[str, tuple[str, ...]]:
    """The mixing operators that the charges allow, by lepton; charged leptons first, then from the heaviest down."""
    order = sorted(range(3), key=lambda i: (not (charges.l[i] or charges.e[i]), -i))
    found = {LEPTONS[i]: allowed_operators(multiplet, charges, LEPTONS[i]) for i in order}
    return {lepton: names for lepton, names in found.items() if names}


def preference(anomalons: Sequence[Multiplet], charges: Charges) -> tuple[int, int]:
    """Multiplets without a mixing operator, and those that mix with a lepton without X charge: few is simple."""
    leptons = [LEPTONS.index(m.decay.mixes_with) for m in anomalons if m.decay]
    return len(anomalons) - len(leptons), sum(not (charges.l[i] or charges.e[i]) for i in leptons)


def conjugate(multiplet: Multiplet) -> Multiplet:
    """The same real Dirac pair, named by its antiparticles: (x_L | x_R) becomes (-x_R | -x_L)."""
    left, right = multiplet.x_left or ZERO, multiplet.x_right or ZERO
    return evolve(multiplet, x_left=-right, x_right=-left)


def _real_pair(multiplet: Multiplet) -> bool:
    real = multiplet.hypercharge == 0 and multiplet.su2 % 2 == 1 and multiplet.su3 in (1, 8)
    return real and multiplet.x_left is not None and multiplet.x_right is not None


def _decaying(multiplet: Multiplet, charges: Charges) -> Multiplet:
    for option in (multiplet, conjugate(multiplet)) if _real_pair(multiplet) else (multiplet,):
        allowed = operators(option, charges)
        if allowed:
            lepton = min(allowed, key=lambda name: OPERATORS[allowed[name][0]].dimension)
            return evolve(option, decay=Decay(lepton, allowed[lepton][0], MIXING))
    return multiplet


def _relabelled(multiplets: Sequence[Multiplet]) -> tuple[Multiplet, ...]:
    """Stable real pairs named so that the Higgs field can join them to another multiplet, where it can."""
    made = list(multiplets)
    for k, multiplet in enumerate(made):
        others = [*made[:k], *made[k + 1 :]]
        if multiplet.decay is None and _real_pair(multiplet) and not any(_join(multiplet, o) for o in others):
            other = conjugate(multiplet)
            made[k] = other if any(_join(other, o) for o in others) else multiplet
    return tuple(made)


def _sides(multiplet: Multiplet) -> tuple[Fraction | None, Fraction | None]:
    """X charges of both chiralities; a Majorana field has opposite ones."""
    if multiplet.majorana and multiplet.x_left is not None:
        return multiplet.x_left, -multiplet.x_left
    return multiplet.x_left, multiplet.x_right


def _join(first: Multiplet, second: Multiplet) -> tuple[bool, bool] | None:
    """Whether firstbar_L H second_R and firstbar_R H second_L (with H or its conjugate) are allowed; None if neither.

    Doublets and singlets without colour only: the Lagrangian joins no others.
    """
    steps = {first.su2, second.su2} == {1, 2} and abs(first.hypercharge - second.hypercharge) == HALF
    (left, right), (other_left, other_right) = _sides(first), _sides(second)
    sides = (left == other_right, right == other_left)
    return sides if steps and first.su3 == second.su3 == 1 and any(sides) else None


def _connections(multiplets: Sequence[Multiplet]) -> Iterator[Yukawa]:
    """Higgs Yukawas of each stable multiplet that has no neutral member."""
    for first, second in itertools.combinations(multiplets, 2):
        needed = any(m.decay is None and 0 not in m.charges for m in (first, second))
        sides = _join(first, second)
        if needed and sides:
            yield Yukawa((first.name, second.name), HIGGS_YUKAWA * sides[0], HIGGS_YUKAWA * sides[1])


def _relics(multiplets: Sequence[Multiplet], yukawas: Sequence[Yukawa]) -> Relic:
    """Multiplets that the Higgs field joins share their fate: one that decays takes the others along."""
    level, warnings = 0, []
    for group in _groups(multiplets, yukawas):
        if any(m.decay for m in group):
            continue
        names = ", ".join(m.name for m in group)
        coloured = [m for m in group if m.su3 != 1]
        if coloured:
            level = 2
            worst = min(coloured, key=lambda m: m.su3 == 8)
            warnings.append(f"{names}: absolutely stable{coloured_relic(worst)}")
        elif 0 not in min(group, key=lambda m: m.mass).charges:
            level = 2
            warnings.append(f"{names}: absolutely stable and electrically charged: excluded as a relic")
        else:
            level = max(level, 1)
            lightest = min(group, key=lambda m: m.mass)
            tail = ""
            if lightest.hypercharge:
                tail = "; with its hypercharge it would scatter off nuclei through the Z (hep-ph/0512090)"
            warnings.append(f"{names}: the lightest neutral state is stable, and would be dark matter{tail}")
    return Relic(level, tuple(warnings))


def _groups(multiplets: Sequence[Multiplet], yukawas: Sequence[Yukawa]) -> list[list[Multiplet]]:
    groups = [[m] for m in multiplets]
    for yukawa in yukawas:
        joined = [group for group in groups if any(m.name in yukawa.between for m in group)]
        groups = [group for group in groups if group not in joined] + [[m for group in joined for m in group]]
    return groups
