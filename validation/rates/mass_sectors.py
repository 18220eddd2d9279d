"""Fermions that mix, charge by charge: mass matrices, what the Higgs boson and the scalar give of them, eigenstates.

From the model description alone; the model file has its own derivation (`modelgen.diagonalise`), and
tests/validation/test_rates_mass_sectors.py holds the two together.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from modelgen.anomalons import Member, higgs_partners, members
from modelgen.errors import UnsupportedError
from modelgen.fields import isospin
from modelgen.spec import ModelSpec, Multiplet
from validation.rates.inputs import LEPTONS, MASS_PARAMETERS, electroweak, externals
from validation.rates.singular_values import decomposed, solved

Floats = NDArray[np.float64]

# Mixing operators: the left- and the right-handed field ("l" and "e" of the lepton, "" of the anomalon), and what they
# are proportional to: v (Yukawa couplings of the Higgs doublet), v_S, or neither.
OPERATORS = {
    "lHE": ("l", "", "higgs"),
    "lHN": ("l", "", "higgs"),
    "LHe": ("", "e", "higgs"),
    "lL": ("l", "", "bare"),
    "Ee": ("", "e", "bare"),
    "lLS": ("l", "", "scalar"),
    "EeS": ("", "e", "scalar"),
}


class Component(NamedTuple):
    """One component of a Weyl multiplet: the multiplet's key, the electric charge, isospin and its third component."""

    key: str
    charge: int
    isospin: float
    t3: float


class Entry(NamedTuple):
    """A mass term between two Weyl multiplets: size in GeV (None: what makes the physical mass come out), and origin."""

    left: str
    right: str
    origin: str
    size: float | None


@frozen(eq=False)
class Sector:
    """Fermions of one charge: M = u diag(masses) v^T, with masses (n,) in GeV; u (left, n), v (right, n).

    A column of `v` is zero where a state has no right-handed part. `higgs` and `scalar` are v dM/dv and v_S dM/dv_S, of
    the shape of M, in GeV. `names` are those of the particles, the lepton by its own.
    """

    charge: int
    left: tuple[Component, ...]
    right: tuple[Component, ...]
    names: tuple[str, ...]
    masses: Floats
    u: Floats
    v: Floats
    higgs: Floats
    scalar: Floats

    def coupling(self, matrix: Floats) -> Floats:
        """u^T matrix v, (n, n): `higgs` or `scalar` between mass eigenstates, in GeV."""
        return np.asarray(self.u.T @ matrix @ self.v)

    def charge_of(self, value: Callable[[Component, bool], float]) -> tuple[Floats, Floats]:
        """A charge between mass eigenstates, (n, n) each; `value` is that of a component, left-handed or not."""

        def between(rotation: Floats, found: Sequence[Component], left: bool) -> Floats:
            return np.asarray(rotation.T @ (np.array([value(c, left) for c in found]).reshape(-1, 1) * rotation))

        return between(self.u, self.left, True), between(self.v, self.right, False)

    def t3(self) -> tuple[Floats, Floats]:
        """T3 of the left- and of the right-handed parts between mass eigenstates, (n, n) each."""
        return self.charge_of(lambda component, _: component.t3)


@frozen(eq=False)
class Block:
    """Multiplets that SU(2) and mass terms connect, one sector for each charge from the highest down.

    `weight` is 1/2 for a Majorana multiplet, which is written as the Dirac multiplet of twice as many states. `lepton` is
    the flavour of the Standard Model lepton in it.
    """

    sectors: tuple[Sector, ...]
    colour: int
    weight: float
    lepton: str | None = None

    @property
    def count(self) -> float:
        return self.colour * self.weight


def raising(upper: Sector, lower: Sector) -> tuple[Floats, Floats]:
    """T+ from the mass eigenstates of `lower` to those of `upper`, left- and right-handed."""

    def between(ups: Sequence[Component], downs: Sequence[Component]) -> Floats:
        found = np.zeros((len(ups), len(downs)))
        for i, up in enumerate(ups):
            for j, down in enumerate(downs):
                if up.key == down.key and up.t3 == down.t3 + 1:
                    found[i, j] = math.sqrt((down.isospin - down.t3) * (down.isospin + down.t3 + 1))
        return found

    left = upper.u.T @ between(upper.left, lower.left) @ lower.u
    return left, upper.v.T @ between(upper.right, lower.right) @ lower.v


def blocks(spec: ModelSpec) -> tuple[Block, ...]:
    """All anomalons of a model, with the leptons that they mix with."""
    found, states = list(mixed_blocks(spec)), members(spec)
    done = {(m.name, 0) for _, group in mixing_groups(spec) for m in group}
    for m in spec.anomalons:
        if m.mass_origin == "higgs" and m.su2 == 1:
            continue  # with its doublet
        for copy in range(m.copies):
            if (m.name, copy) not in done:
                found.append(_plain(spec, m, copy, states))
    return tuple(found)


def mixed_blocks(spec: ModelSpec) -> tuple[Block, ...]:
    """The anomalons that mix, their first copies, with the leptons that they mix with."""
    states = members(spec)
    return tuple(_mixed(spec, lepton, group, states) for lepton, group in mixing_groups(spec))


def lepton_block(spec: ModelSpec, lepton: str) -> Block:
    """The Standard Model's own doublet and singlet of a flavour, massless neutrino, without mixing."""
    mass = _lepton_mass(spec, lepton)
    doublet, singlet = _components("l", 2, Fraction(-1, 2)), _components("e", 1, Fraction(-1))
    entries = (Entry("l", "e", "higgs", None),)
    charged, neutrino = LEPTONS[lepton]
    return Block(
        (
            _sector(0, (doublet[0],), (), (neutrino,), (0.0,), ()),
            _sector(-1, (doublet[1],), tuple(singlet), (charged,), (mass,), entries),
        ),
        1,
        1.0,
        lepton,
    )


def mixing_groups(spec: ModelSpec) -> list[tuple[str | None, tuple[Multiplet, ...]]]:
    """Multiplets that mass terms connect to a lepton or to each other, with that lepton's flavour."""
    names = {m.name: m for m in spec.anomalons}
    dirac = (m for m in spec.anomalons if m.mass_origin == "singlet" and not m.majorana)  # others cannot mix
    leptons = {m.name: m.decay.mixes_with for m in dirac if m.decay is not None}
    flavours = sorted(set(leptons.values()))
    groups: list[set[str]] = [{n for n, with_ in leptons.items() if with_ == flavour} for flavour in flavours]
    for y in spec.yukawas:
        touched = [group for group in groups if group & set(y.between)]
        groups = [group for group in groups if group not in touched] + [set(y.between).union(*touched)]
    found = []
    for group in groups:
        own = {leptons[n] for n in group if n in leptons}
        if len(own) > 1:
            raise UnsupportedError("anomalons that mix with several leptons at once", "[[yukawas]]")
        found.append((next(iter(own), None), tuple(names[n] for n in names if n in group)))
    return found


def _plain(spec: ModelSpec, m: Multiplet, copy: int, states: Sequence[Member]) -> Block:
    """One multiplet that does not mix, or a doublet and singlets that the Higgs boson gives their masses."""
    masses = {s.component: (s.name, s.mass) for s in states if s.multiplet == m.name and s.copy == copy}
    if m.majorana:
        masses |= {m.su2 - 1 - k: state for k, state in list(masses.items())}
    sectors = []
    partners = higgs_partners(spec, m) if m.mass_origin == "higgs" else {}
    singlets = {s.multiplet: (s.name, s.mass) for s in states if s.copy == copy}
    for k, own in enumerate(_components(m.name, m.su2, m.hypercharge)):
        other = own
        if k in partners:
            (other,) = _components(partners[k].name, 1, partners[k].hypercharge)
            masses[k] = singlets.get(partners[k].name) or masses[k]
        left, right = (own, other) if m.x_left is not None else (other, own)
        entry = Entry(left.key, right.key, "higgs" if k in partners else "scalar", None)
        name, mass = masses[k]
        sectors.append(_sector(own.charge, (left,), (right,), (name,), (mass,), (entry,)))
    return Block(tuple(sectors), abs(m.su3), 0.5 if m.majorana else 1.0)


def _mixed(spec: ModelSpec, lepton: str | None, group: Sequence[Multiplet], states: Sequence[Member]) -> Block:
    """The first copies of multiplets that mix, with the lepton."""
    entries = tuple(_entries(spec, lepton, group))
    own = {(s.multiplet, s.component): s for s in states if s.copy == 0}
    charges = sorted({q for m in group for q in m.charges} | ({0, -1} if lepton else set()), reverse=True)
    made = []
    for charge in charges:
        left: list[Component] = []
        right: list[Component] = []
        names: list[str] = []
        masses: list[float] = []
        if lepton is not None and charge in (0, -1):
            left.append(_components("l", 2, Fraction(-1, 2))[-charge])
            right += _components("e", 1, Fraction(-1)) if charge else []
            names.append(LEPTONS[lepton][0 if charge else 1])
            masses.append(_lepton_mass(spec, lepton) if charge else 0.0)
        for m in group:
            for k, component in enumerate(_components(m.name, m.su2, m.hypercharge)):
                if component.charge == charge:
                    left.append(component)
                    right.append(component)
                    names.append(own[m.name, k].name)
                    masses.append(own[m.name, k].mass)
        made.append(_sector(charge, tuple(left), tuple(right), tuple(names), tuple(masses), entries))
    return Block(tuple(made), abs(group[0].su3), 1.0, lepton)


def _entries(spec: ModelSpec, lepton: str | None, group: Sequence[Multiplet]) -> Iterator[Entry]:
    vev = electroweak(spec).vev / math.sqrt(2)
    if lepton is not None:
        yield Entry("l", "e", "higgs", None)
    for m in group:
        yield Entry(m.name, m.name, "scalar", None)
        if m.decay is not None:
            left, right, origin = OPERATORS[m.decay.operator]
            yield Entry(left or m.name, right or m.name, origin, m.decay.coupling * (vev if origin == "higgs" else m.mass))
    for y in spec.yukawas:
        pair = sorted((m for m in group if m.name in y.between), key=lambda m: m.su2)
        if len(pair) == 2:
            singlet, doublet = pair
            yield Entry(doublet.name, singlet.name, "higgs", y.left * vev)
            yield Entry(singlet.name, doublet.name, "higgs", y.right * vev)


def _sector(
    charge: int,
    left: tuple[Component, ...],
    right: tuple[Component, ...],
    names: tuple[str, ...],
    masses: Sequence[float],
    entries: Sequence[Entry],
) -> Sector:
    """The sector whose diagonal entries give these masses; a state without right-handed part is massless."""
    rows, columns = {c.key: i for i, c in enumerate(left)}, {c.key: j for j, c in enumerate(right)}
    offset = len(left) - len(right)
    fixed = {origin: np.zeros((len(left), len(right))) for origin in ("higgs", "scalar", "bare")}
    free: list[tuple[int, int, str]] = []
    for entry in entries:
        if entry.left in rows and entry.right in columns:
            i, j = rows[entry.left], columns[entry.right]
            if entry.size is None:
                free.append((i, j, entry.origin))
            else:
                fixed[entry.origin][i, j] += entry.size
    places = [next(place for place in free if place[1] == j) for j in range(len(right))]
    target = np.asarray(masses[offset:], float)
    sizes = solved(_sum(fixed), places, target)
    for (i, j, origin), size in zip(places, sizes, strict=True):
        fixed[origin][i, j] += size
    u, own, v = decomposed(_sum(fixed), target)
    heavy = np.concatenate([np.zeros(offset), own])
    return Sector(charge, left, right, names, heavy, u, v, fixed["higgs"], fixed["scalar"])


def _sum(parts: Mapping[str, Floats]) -> Floats:
    return np.asarray(np.sum(list(parts.values()), axis=0))


def _components(key: str, su2: int, hypercharge: Fraction) -> tuple[Component, ...]:
    spin = (su2 - 1) / 2
    return tuple(Component(key, int(t3 + hypercharge), spin, float(t3)) for t3 in isospin(su2))


def _lepton_mass(spec: ModelSpec, lepton: str) -> float:
    return externals(spec)[MASS_PARAMETERS[LEPTONS[lepton][0]]]
