"""Decays of anomalons that mix with a lepton or with each other: W, Z, h, X and s between exact mass eigenstates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import cos, sin
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import ArrayLike, NDArray

from modelgen.anomalons import Member, members
from modelgen.errors import UnsupportedError
from modelgen.spec import ModelSpec
from validation.rates.decays import PartialWidth
from validation.rates.emission import scalar_width, vector_width
from validation.rates.inputs import LEPTONS, electroweak, externals
from validation.rates.mass_sectors import Block, Component, Sector, mixed_blocks, raising
from validation.rates.neutral import Bosons, bosons
from validation.rates.offshell import WIDTHS, pairs, remainder, smeared

Floats = NDArray[np.float64]

SOURCE = "tree level; cf. arXiv:1510.03456; a second diagonalisation in tests/validation/test_rates_anomalons.py"
# Of an anomalon's largest partial width: rarer decays, by the mixing of anomalons with each other, are not listed.
RAREST = 1e-8


class Point(NamedTuple):
    """A model, its vectors, and where: M_X (GeV) and g_X, numbers or arrays of one shape."""

    spec: ModelSpec
    vectors: Bosons
    m_x: ArrayLike
    g_x: ArrayLike


class Vertex(NamedTuple):
    """psi -> psi' + boson: its UFO name and mass (GeV), and the couplings of the two chiralities; numbers or arrays."""

    boson: str
    mass: ArrayLike
    left: ArrayLike
    right: ArrayLike


def mixing_widths(spec: ModelSpec, m_x: ArrayLike, g_x: ArrayLike) -> tuple[PartialWidth, ...]:
    """Every open decay by mixing, of particles (not antiparticles), at M_X (GeV) and g_X, numbers or arrays of one shape.

    Products are the boson and the lepton, or an anomalon and the boson. Where M is below m + m_V + 10 Gamma_V, what a W
    or Z below its mass shell adds are three-body modes, without interference of two bosons in one final state.
    """
    states, point = {m.name: m for m in members(spec)}, Point(spec, bosons(spec), m_x, g_x)
    for table in spec.anomalons:
        if table.decay is not None and table.mass_origin != "singlet":
            raise UnsupportedError("decays of an anomalon with its mass from the Higgs are not supported yet", table.name)
    found: list[PartialWidth] = []
    for block in mixed_blocks(spec):
        for sector in block.sectors:
            for k, name in enumerate(sector.names):
                if name in states:
                    found += _of_copies(list(_of_state(point, block, sector, k, states)), states[name], states)
    order = list(states)
    return tuple(sorted(found, key=lambda p: order.index(p.particle)))


def _of_copies(modes: Sequence[PartialWidth], member: Member, states: Mapping[str, Member]) -> list[PartialWidth]:
    """The decays, 0 where they are too rare, for each copy of the anomalon."""
    shape = np.broadcast_shapes(*(np.shape(p.width) for p in modes))
    largest = np.max([np.broadcast_to(p.width, shape) for p in modes], axis=0, initial=0.0)
    cut = [p._replace(width=_number(np.where(p.width > RAREST * largest, p.width, 0.0))) for p in modes]
    kept = [p for p in cut if np.any(p.width > 0)]
    place = (member.multiplet, member.component)
    copies = [m.name for m in states.values() if (m.multiplet, m.component) == place]
    return [p._replace(particle=name) for name in copies for p in kept]


def _of_state(point: Point, block: Block, sector: Sector, k: int, states: Mapping[str, Member]) -> Iterator[PartialWidth]:
    """The decays of one mass eigenstate: by neutral bosons into its own sector, by W into the neighbours."""
    name, mass = sector.names[k], float(sector.masses[k])
    weak: list[PartialWidth] = []
    for other, j in ((one, j) for one in block.sectors for j in range(len(one.names))):
        daughter, light = other.names[j], float(other.masses[j])
        kin = daughter in states and states[daughter].multiplet == states[name].multiplet
        if kin or light >= mass or abs(other.charge - sector.charge) > 1:
            continue  # W between the members of a multiplet: `transitions`
        for vertex in _vertices(point, block, (sector, k), (other, j)):
            width = scalar_width if vertex.boson in ("h", "sx") else vector_width
            value = width(mass, light, vertex.mass, vertex.left, vertex.right)
            products = (daughter, vertex.boson) if daughter in states else (vertex.boson, daughter)
            shell = PartialWidth(name, products, _number(value))
            yield shell
            if vertex.boson in ("w+", "w-", "z"):
                weak += _virtual(point.spec, shell, daughter, (mass, light), vertex)
    yield from weak


def _virtual(
    spec: ModelSpec, shell: PartialWidth, daughter: str, masses: tuple[float, float], vertex: Vertex
) -> list[PartialWidth]:
    """What a W or Z below its mass shell adds to its width on it, by what the boson becomes."""
    ew, boson, (mass, light) = electroweak(spec), float(np.asarray(vertex.mass)), masses
    line, left = ew.width_z if vertex.boson == "z" else ew.width_w, mass - light
    if left > boson + WIDTHS * line:
        return []

    def two_body(q2: Floats) -> Floats:
        return vector_width(mass, light, boson, vertex.left, vertex.right, q2)

    open_ = [pair for pair in pairs(spec, vertex.boson) if sum(pair.masses) < left]
    starts = np.array([sum(pair.masses) for pair in open_])
    parts = np.array([pair.share for pair in open_]) * smeared(two_body, np.full(starts.shape, left), boson, line, starts)
    if not parts.sum() > 0:
        return []
    rest = remainder(parts.sum(), shell.width, left, boson, line) / parts.sum()
    return [
        PartialWidth(shell.particle, (daughter, *pair.products), float(rest * part), vertex.boson)
        for pair, part in zip(open_, parts, strict=True)
    ]


def _vertices(
    point: Point, block: Block, before: tuple[Sector, int], after: tuple[Sector, int]
) -> Iterator[Vertex]:
    """The bosons by which one mass eigenstate becomes another."""
    (spec, own, m_x, g_x), (sector, k), (other, j) = point, before, after
    if other.charge != sector.charge:
        up = other.charge > sector.charge
        left, right = raising(other, sector) if up else raising(sector, other)
        at, half = (j, k) if up else (k, j), own.g / 2**0.5
        yield Vertex("w-" if up else "w+", own.m_w, half * left[at], half * right[at])
        return
    given, t3, x = externals(spec), sector.t3(), _x_charges(spec, block, sector)
    for boson, mass, vector in (("z", given["MZ"], own.z), ("x", m_x, own.x)):
        # the charge Q is the same for all of a sector: what couples to it does not change one state into another
        share = vector.x and vector.x / spec.vector.coupling * np.asarray(g_x)
        chiral = [(vector.w3 - vector.b) * t3[side][j, k] + share * x[side][j, k] for side in (0, 1)]
        yield Vertex(boson, mass, chiral[0], chiral[1])
    angle = spec.scalar.higgs_mixing if spec.scalar else 0.0
    scalars = [("h", given["MH"], cos(angle), sin(angle))]
    if spec.scalar:
        scalars.append(("sx", spec.scalar.mass, -sin(angle), cos(angle)))
    higgs, singlet = sector.coupling(sector.higgs) / electroweak(spec).vev, sector.coupling(_per_vev(spec, sector))
    per_vev = np.asarray(g_x) / m_x * (spec.vector.mass / own.m_x)  # 1/(|Q_S| v_S): M_X before it mixes is g_X |Q_S| v_S
    for boson, m_s, of_h, of_s in scalars:
        # psibar_j (y_jk P_R + y_kj P_L) psi_k
        y = [of_h * higgs[at] + of_s * per_vev * singlet[at] for at in ((k, j), (j, k))]
        yield Vertex(boson, m_s, y[0], y[1])


def _x_charges(spec: ModelSpec, block: Block, sector: Sector) -> tuple[Floats, Floats]:
    """The X charges of the left- and of the right-handed parts between mass eigenstates, (n, n) each."""
    charges, tables = spec.vector.charges, {m.name: m for m in spec.anomalons}

    def of(component: Component, left: bool) -> float:
        if component.key in tables:
            table = tables[component.key]
            return float((table.x_left if left else table.x_right) or 0)
        generation = list(LEPTONS).index(str(block.lepton))
        return float((charges.l if component.key == "l" else charges.e)[generation])

    return sector.charge_of(of)


def _per_vev(spec: ModelSpec, sector: Sector) -> Floats:
    """`scalar` of a sector times |Q_S| of the multiplet that each entry belongs to, GeV."""
    spurion = {m.name: abs(float(m.delta)) for m in spec.anomalons}
    charges = [[spurion.get(row.key) or spurion.get(column.key, 0.0) for column in sector.right] for row in sector.left]
    return np.asarray(charges).reshape(sector.scalar.shape) * sector.scalar


def _number(value: ArrayLike) -> float:
    """A single number as a float, the numbers of many points as they are."""
    return cast("float", value) if np.ndim(value) else float(np.asarray(value))
