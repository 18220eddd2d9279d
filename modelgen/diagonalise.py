"""Mass matrices of leptons and anomalons that mix, and their diagonalisation: physical masses in, mixing matrices out."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from modelgen.anomalons import members
from modelgen.errors import Problem, SpecError
from modelgen.fields import parameter_suffix
from modelgen.kinetic import electroweak
from modelgen.spec import ModelSpec, Multiplet

Floats = NDArray[np.float64]
CONVERGED = 1e-12  # relative accuracy of the masses that count as reached
GENERATIONS = {"e": (1, "e-", "ve", "Me"), "mu": (2, "mu-", "vm", "MM"), "tau": (3, "ta-", "vt", "MTA")}
# What an operator connects: (left-handed field, right-handed field), with "l", "e" for the lepton and "" for the
# anomalon itself, and what stands between them.
OPERATOR_FIELDS = {
    "lHE": ("l", "", "higgs"),
    "LHe": ("", "e", "higgs"),
    "lHN": ("l", "", "higgs"),
    "lL": ("l", "", "bare"),
    "Ee": ("", "e", "bare"),
    "lLS": ("l", "", "scalar"),
    "EeS": ("", "e", "scalar"),
}


class Field(NamedTuple):
    """One component of a Weyl multiplet: the multiplet's name in the Lagrangian (`l3`, `lx0L`) and its component."""

    weyl: str
    component: int

    @property
    def name(self) -> str:
        return f"{self.weyl}:{self.component}"


class Link(NamedTuple):
    """An entry of the mass matrix: left- and right-handed multiplet, origin (higgs, bare, scalar), size in GeV.

    The size of a diagonal entry is None: it is what makes the physical masses come out.
    """

    left: str
    right: str
    origin: str
    size: float | None


class Sector(NamedTuple):
    """Fields of one electric charge that mix. Eigenstate k has the particle and mass parameter `states[k]`; its
    left-handed part is sum_i U_ik rows[i], its right-handed part sum_j V_j,k-offset columns[j]."""

    tag: str
    number: int
    rows: tuple[Field, ...]
    columns: tuple[Field, ...]
    states: tuple[tuple[str, str], ...]
    links: tuple[Link, ...]

    @property
    def offset(self) -> int:
        """Massless eigenstates without a right-handed part come first."""
        return len(self.rows) - len(self.columns)

    def left(self, i: int, k: int) -> str:
        """The parameter U_ik."""
        return f"UL{self.tag}{i + 1}x{k + 1}"

    def right(self, j: int, k: int) -> str:
        """The parameter V_j,k-offset."""
        return f"UR{self.tag}{j + 1}x{k - self.offset + 1}"

    def matrices(self) -> dict[str, int]:
        """Prefix and size of the orthogonal matrices."""
        return {f"UL{self.tag}": len(self.rows), f"UR{self.tag}": len(self.columns)}


def sectors(spec: ModelSpec) -> tuple[Sector, ...]:
    """Every set of fields that mix: anomalons with the lepton of their `decay` table, and with each other by Yukawas."""
    found: list[Sector] = []
    for lepton, group in groups(spec):
        links = tuple(mass_links(spec, lepton, group))
        charges = sorted({q for m in group for q in m.charges})
        for charge in charges:
            sector = of_charge(spec, lepton, group, links, charge, len(found) + 1)
            if sector is not None:
                found.append(sector)
    return tuple(found)


def groups(spec: ModelSpec) -> Iterator[tuple[str | None, list[Multiplet]]]:
    """Anomalon multiplets that mix, with the lepton that they mix with."""
    lepton_of = {m.name: m.decay.mixes_with for m in spec.anomalons if m.decay is not None}
    linked: list[tuple[str | None, set[str]]] = [
        (lepton, {n for n, own in lepton_of.items() if own == lepton}) for lepton in GENERATIONS
    ]
    linked = [(lepton, names) for lepton, names in linked if names]
    for y in spec.yukawas:
        touched = [pair for pair in linked if pair[1] & set(y.between)]
        lepton = next((pair[0] for pair in touched if pair[0]), None)
        merged = set(y.between).union(*(pair[1] for pair in touched))
        linked = [pair for pair in linked if pair not in touched] + [(lepton, merged)]
    for lepton, names in linked:
        yield lepton, [m for m in spec.anomalons if m.name in names]


def mass_links(spec: ModelSpec, lepton: str | None, group: list[Multiplet]) -> Iterator[Link]:
    """All mass terms of a group, multiplet by multiplet."""
    vev = higgs_vev(spec)
    if lepton is not None:
        g = GENERATIONS[lepton][0]
        yield Link(f"l{g}", f"e{g}", "higgs", None)
    for m in group:
        yield Link(f"{m.name}0L", f"{m.name}0R", "scalar", None)
        if m.decay is not None and lepton is not None:
            left, right, origin = OPERATOR_FIELDS[m.decay.operator]
            scale = vev / math.sqrt(2) if origin == "higgs" else m.mass
            fields = [f"{side}{GENERATIONS[lepton][0]}" if side else "" for side in (left, right)]
            yield Link(fields[0] or f"{m.name}0L", fields[1] or f"{m.name}0R", origin, m.decay.coupling * scale)
    for y in spec.yukawas:
        pair = sorted((m for m in group if m.name in y.between), key=lambda m: -m.su2)
        if len(pair) == 2:
            doublet, singlet = pair
            yield Link(f"{doublet.name}0L", f"{singlet.name}0R", "higgs", y.left * vev / math.sqrt(2))
            yield Link(f"{singlet.name}0L", f"{doublet.name}0R", "higgs", y.right * vev / math.sqrt(2))


def higgs_vev(spec: ModelSpec) -> float:
    """v in GeV from the model's electroweak inputs."""
    return electroweak(spec).vev


def of_charge(
    spec: ModelSpec, lepton: str | None, group: list[Multiplet], links: tuple[Link, ...], charge: int, number: int
) -> Sector | None:
    """The fields of one electric charge; None where nothing mixes."""
    rows, columns, states = [], [], []
    if lepton is not None and charge in (-1, 0):
        g, charged, neutrino, mass = GENERATIONS[lepton]
        rows.append(Field(f"l{g}", 1 if charge else 0))
        states.append((charged, mass) if charge else (neutrino, "ZERO"))
        if charge:
            columns.append(Field(f"e{g}", 0))
    for state in members(spec):
        if state.charge == charge and state.multiplet in {m.name for m in group}:
            rows.append(Field(f"{state.multiplet}{state.copy}L", state.component))
            columns.append(Field(f"{state.multiplet}{state.copy}R", state.component))
            states.append((state.name, state.own_mass))
    own = tuple(x for x in links if any(f.weyl == x.left for f in rows) and any(f.weyl == x.right for f in columns))
    if all(x.size is None for x in own):
        return None
    stem = group[0].name if lepton is None else {"e": "e", "mu": "mu", "tau": "ta"}[lepton]
    return Sector(f"{stem}{parameter_suffix(charge)}_", number, tuple(rows), tuple(columns), tuple(states), own)


def diagonalised(sector: Sector, masses: Mapping[str, float]) -> tuple[Floats, Floats]:
    """(U, V) with M = U m V^T: the diagonal entries of M are adjusted until the physical masses are those given (GeV).

    Off-diagonal entries are the Lagrangian's; masses and diagonal elements of V are positive. Masses that no diagonal
    entries give are refused with a SpecError.
    """
    n, offset = len(sector.rows), sector.offset
    target = np.array([masses[mass] for _, mass in sector.states[offset:]])
    if not np.all(target > 0):
        raise _massless(sector, masses)
    place = {f.weyl: i for i, f in enumerate(sector.rows)}, {f.weyl: j for j, f in enumerate(sector.columns)}
    matrix = np.zeros((n, n - offset))
    for link in sector.links:
        if link.size is not None:
            matrix[place[0][link.left], place[1][link.right]] += link.size
    rank = np.argsort(-target, kind="stable")
    diagonal = target.copy()
    for _ in range(200):
        matrix[np.arange(offset, n), np.arange(n - offset)] = diagonal
        values = np.linalg.svd(matrix, compute_uv=False)
        found = np.empty_like(target)
        found[rank] = values
        miss = np.max(np.abs(found / target - 1))
        if miss < 1e-15 or not found.all() or not np.isfinite(diagonal).all():
            break
        with np.errstate(over="ignore"):  # masses that do not exist run away, and are refused below
            diagonal = diagonal * target / found
    if not miss < CONVERGED:
        raise _impossible(sector, masses)
    u, _, vt = np.linalg.svd(matrix)
    left, right = np.empty((n, n)), np.empty((n - offset, n - offset))
    left[:, :offset] = u[:, n - offset :]
    left[:, offset + rank], right[:, rank] = u[:, : n - offset], vt.T
    signs = np.sign(np.diag(right))
    right, left[:, offset:] = right * signs, left[:, offset:] * signs
    left[:, :offset] *= np.sign(np.diag(left)[:offset])
    return left, right


def _massless(sector: Sector, masses: Mapping[str, float]) -> SpecError:
    """One of the particles that mix has no mass, but all have to have one."""
    one, mass = next((one, mass) for one, mass in sector.states[sector.offset :] if not masses[mass] > 0)
    message = f"{one} mixes and has the mass {masses[mass]:g} GeV"
    return SpecError("model", [Problem(mass, message, "give it a mass above 0, or do not let it mix")])


def _impossible(sector: Sector, masses: Mapping[str, float]) -> SpecError:
    """The two masses that are closest to each other are the reason: eigenvalues that mix repel each other."""
    heavy = sorted(sector.states[sector.offset :], key=lambda state: masses[state[1]])
    (one, m_one), (two, m_two) = min(pairwise(heavy), key=lambda pair: masses[pair[1][1]] / masses[pair[0][1]])
    message = f"{one} ({masses[m_one]:g} GeV) and {two} ({masses[m_two]:g} GeV) mix: their masses cannot be so near"
    return SpecError("model", [Problem("anomalons.mass", message, "move the masses apart, or take a smaller mixing")])


def mixing_values(spec: ModelSpec, masses: Mapping[str, float]) -> dict[str, float]:
    """Every element of every mixing matrix by its parameter name."""
    found: dict[str, float] = {}
    for sector in sectors(spec):
        for side, matrix in zip(("UL", "UR"), diagonalised(sector, masses), strict=True):
            for (i, k), value in np.ndenumerate(matrix):
                found[f"{side}{sector.tag}{i + 1}x{k + 1}"] = float(value)
    return found


def mixed_states(spec: ModelSpec) -> set[str]:
    """Names of the anomalon multiplets that mix."""
    return {m.name for _, group in groups(spec) for m in group}
