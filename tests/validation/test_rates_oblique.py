"""S, T and U: closed forms, dispersion integrals over decay rates, exact zeros, decoupling, and what diverges."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from attrs import evolve
from scipy.integrate import quad

from modelgen.anomalons import MASS_W, MASS_Z, SIN2
from modelgen.modelfile import load
from validation.rates.inputs import electroweak
from validation.rates.mass_sectors import Block, Component, Sector, blocks, lepton_block, raising
from validation.rates.oblique import oblique, of_block, polarisation, scale_dependence, t_per_logarithm
from validation.rates.singular_values import decomposed

MU = 1000.0


def sector(charge: int, left: list[Component], right: list[Component], matrix: np.ndarray) -> Sector:
    """A sector with this mass matrix (GeV)."""
    target = np.linalg.svd(matrix, compute_uv=False)
    u, masses, v = decomposed(matrix, target)
    names = tuple(f"f{charge}{k}" for k in range(len(target)))
    return Sector(charge, tuple(left), tuple(right), names, masses, u, v, matrix, 0 * matrix)


def chiral(upper: float, lower: float, hypercharge: Fraction, colour: int = 1) -> Block:
    """A left-handed doublet with right-handed singlets: a fourth generation's leptons or quarks, charges times three."""
    charges = [int(3 * (hypercharge + t3)) for t3 in (Fraction(1, 2), Fraction(-1, 2))]
    made = []
    for charge, t3, mass in zip(charges, (0.5, -0.5), (upper, lower), strict=True):
        doublet, singlet = Component("d", charge, 0.5, t3), Component(f"s{charge}", charge, 0.0, 0.0)
        made.append(sector(charge, [doublet], [singlet], np.array([[mass]])))
    return Block(tuple(made), colour, 1.0)


def thirds(block: Block, mu: float = MU) -> tuple[float, float]:
    """(S, T) of a block with charges times three: Pi_3Q is linear in the charge, Pi_11 is that of neighbours."""
    upper, lower = block.sectors
    near = Block((evolve(upper, charge=1), evolve(lower, charge=0)), block.colour, 1.0)
    s, t, _ = of_block(near, mu)
    # S is linear in Q: from charges (1, 0), hypercharge 1/2, to the block's own
    other = Block((evolve(upper, charge=0), evolve(lower, charge=-1)), block.colour, 1.0)
    slope = s - of_block(other, mu)[0]
    return s + slope * (upper.charge / 3 - 1), t


def mixing(doublet: float, up: float, down: float, y: tuple[float, float, float, float]) -> Block:
    """A vector-like doublet and two vector-like singlets with mass terms `y` (GeV) from the Higgs boson, Y = -1/2."""
    made = []
    for charge, t3, own, (one, two) in ((0, 0.5, up, y[:2]), (-1, -0.5, down, y[2:])):
        fields = [Component("d", charge, 0.5, t3), Component(f"s{charge}", charge, 0.0, 0.0)]
        made.append(sector(charge, fields, fields, np.array([[doublet, one], [two, own]])))
    return Block(tuple(made), 1, 1.0)


STRONG = mixing(500.0, 650.0, 400.0, (90.0, -60.0, 150.0, 200.0))


@pytest.mark.parametrize("q2", [0.0, MASS_Z**2, -(50.0**2)])
@pytest.mark.parametrize("masses", [(0.0, 0.0), (0.0, 500.0), (1.777, 1.777), (30.0, 40.0), (45.7, 45.7), (300.0, 1e5)])
def test_polarisation_is_its_integral(q2: float, masses: tuple[float, float]) -> None:
    """Against adaptive quadrature with the zeros of D as break points: real parts on both sides of the threshold."""
    a, b = (m**2 for m in masses)
    roots = np.roots([q2, a - b - q2, b]) if q2 else np.array([])
    points = sorted({float(r.real) for r in roots if 0 < r.real < 1})

    def logarithm(x: float) -> float:
        d = abs(x * a + (1 - x) * b - x * (1 - x) * q2)
        return math.log(d / MU**2) if d else 0.0

    def integral(weight: list[float]) -> float:
        edges = [0.0, *points, 1.0]
        parts = pairwise(edges)
        return sum(quad(lambda x: logarithm(x) * np.polyval(weight, x), *ends, limit=200)[0] for ends in parts)

    left, right = polarisation(q2, *masses, MU)
    unit = max(abs(q2), a, b, 1.0)
    assert left == pytest.approx(integral([-q2, q2 - (a - b) / 2, -b / 2]) / (4 * math.pi**2), abs=1e-9 * unit)
    assert right == pytest.approx(masses[0] * masses[1] * integral([0.5]) / (4 * math.pi**2), abs=1e-9 * unit)


@pytest.mark.parametrize("mass", [1.777, 45.0, 500.0])
def test_the_photon_stays_massless(mass: float) -> None:
    """Ward identity: Pi_VV(0) = 2 (Pi_LL + Pi_LR) = 0 for equal masses."""
    left, right = polarisation(0.0, mass, mass, MU)
    assert left + right == pytest.approx(0.0, abs=1e-14 * mass**2)


@pytest.mark.parametrize("q2", [0.0, MASS_W**2])
def test_the_scale_is_that_of_the_logarithm(q2: float) -> None:
    one, two = polarisation(q2, 120.0, 340.0, 10.0), polarisation(q2, 120.0, 340.0, 1e4)
    change = [(b - a) / math.log(1e6) for a, b in zip(one, two, strict=True)]
    assert change == pytest.approx(scale_dependence(q2, 120.0, 340.0), rel=1e-10)


@pytest.mark.parametrize(("hypercharge", "colour"), [(Fraction(-1, 2), 1), (Fraction(1, 6), 3), (Fraction(1, 2), 1)])
def test_heavy_chiral_doublets(hypercharge: Fraction, colour: int) -> None:
    """S = Nc/(6 pi) [1 - 2 Y ln(mu^2/md^2)] and T = Nc/(16 pi s^2 c^2 mZ^2) F: Peskin and Takeuchi, hep-ph/0102144."""
    up, down = 9000.0, 6000.0
    s, t = thirds(chiral(up, down, hypercharge, colour))
    a, b = up**2, down**2
    f = a + b - 2 * a * b / (a - b) * math.log(a / b)
    assert s == pytest.approx(colour / (6 * math.pi) * (1 - 2 * float(hypercharge) * math.log(a / b)), rel=2e-4, abs=2e-5)
    assert t == pytest.approx(colour * f / (16 * math.pi * SIN2 * (1 - SIN2) * MASS_Z**2), rel=1e-9)


def test_a_degenerate_fourth_generation() -> None:
    """S = 2/(3 pi) = 0.21 as the Review of Particle Physics has it, and neither T nor (for heavy ones) U."""
    quarks, leptons = chiral(5e3, 5e3, Fraction(1, 6), 3), chiral(5e3, 5e3, Fraction(-1, 2))
    (s, t), (more, other) = thirds(quarks), thirds(leptons)
    assert s + more == pytest.approx(2 / (3 * math.pi), rel=2e-4)
    assert (t, other) == pytest.approx((0.0, 0.0), abs=1e-9)


def test_the_top_quark() -> None:
    """alpha T = 3 G_F m_t^2/(8 sqrt2 pi^2) for a massless bottom quark, alpha(mZ) = 1/127.95; m_W enters nowhere."""
    _, t = thirds(chiral(172.0, 1e-3, Fraction(1, 6), 3))
    assert t / 127.95 == pytest.approx(3 * 1.16638e-5 * 172.0**2 / (8 * math.sqrt(2) * math.pi**2), rel=0.01)


def test_t_grows_with_the_square_of_the_splitting() -> None:
    """T = (4/3) (m1 - m2)^2/(16 pi s^2 c^2 mZ^2) for small differences of a chiral doublet."""
    for difference in (1.0, 3.0):
        _, t = thirds(chiral(1000.0, 1000.0 - difference, Fraction(-1, 2)))
        expected = 4 / 3 * difference**2 / (16 * math.pi * SIN2 * (1 - SIN2) * MASS_Z**2)
        assert t == pytest.approx(expected, rel=5e-3)


def lavoura_silva(block: Block) -> float:
    """T of doublets and singlets that mix, in closed form: L. Lavoura, J. P. Silva, Phys. Rev. D47 (1993) 2046.

    16 pi s^2 c^2 T = sum_ai [(|VL|^2 + |VR|^2) th+ + 2 VL VR th-] - sum_(a<b) [(|UL|^2 + |UR|^2) th+ + 2 UL UR th-] of
    up and of down, with V and U the matrices of the charged current and (times two) of T3, masses in units of mZ.
    """

    def pair(m1: float, m2: float, left: float, right: float) -> float:
        a, b = (m1 / MASS_Z) ** 2, (m2 / MASS_Z) ** 2
        if a == b:
            return 0.0
        plus = a + b - 2 * a * b / (a - b) * math.log(a / b)
        minus = 2 * math.sqrt(a * b) * ((a + b) / (a - b) * math.log(a / b) - 2)
        return (left**2 + right**2) * plus + 2 * left * right * minus

    upper, lower = block.sectors
    left, right = raising(upper, lower)
    total = sum(
        pair(m1, m2, left[i, j], right[i, j]) for i, m1 in enumerate(upper.masses) for j, m2 in enumerate(lower.masses)
    )
    for one in block.sectors:
        ul, ur = (2 * t3 for t3 in one.t3())
        n = len(one.masses)
        total -= sum(pair(one.masses[i], one.masses[j], ul[i, j], ur[i, j]) for i in range(n) for j in range(i + 1, n))
    return total / (16 * math.pi * SIN2 * (1 - SIN2))


@pytest.mark.parametrize(
    "block",
    [STRONG, mixing(300.0, 310.0, 305.0, (10.0, 20.0, 5.0, 0.0)), mixing(800.0, 200.0, 3000.0, (0.0, 174.0, 50.0, 50.0))],
)
def test_t_of_multiplets_that_mix_is_the_closed_form(block: Block) -> None:
    """Masses from SU(2)-invariant terms: the divergences cancel between W and Z, and T does not know the scale."""
    expected = lavoura_silva(block)
    assert abs(expected) > 1e-5
    for mu in (1.0, 1e3, 1e6):
        assert of_block(block, mu)[1] == pytest.approx(expected, rel=1e-6)
    assert t_per_logarithm(block) == pytest.approx(0.0, abs=1e-12)


def decay_rate(s: float, m1: float, m2: float, left: float, right: float) -> float:
    """M Gamma of a vector boson of mass sqrt(s) into f1 f2bar: `left` is gL^2 + gR^2, `right` 2 gL gR."""
    if s <= (m1 + m2) ** 2:
        return 0.0
    root = math.sqrt((s - (m1 + m2) ** 2) * (s - (m1 - m2) ** 2)) / s
    return root / (24 * math.pi) * (left * (s - (m1**2 + m2**2) / 2 - (m1**2 - m2**2) ** 2 / (2 * s)) + 3 * right * m1 * m2)


def dispersive(block: Block) -> tuple[float, float]:
    """S and U from decay rates alone: [Pi(q^2) - Pi(0)]/q^2 = -(1/pi) int ds M Gamma(s)/[s (s - q^2)]."""
    pairs: list[tuple[float, float, float, float, str]] = []
    for one in block.sectors:
        l3, r3 = one.t3()
        for i, m1 in enumerate(one.masses):
            for j, m2 in enumerate(one.masses):
                pairs.append((m1, m2, l3[i, j] ** 2 + r3[i, j] ** 2, 2 * l3[i, j] * r3[i, j], "33"))
            charge = one.charge * (l3[i, i] + r3[i, i])
            pairs.append((m1, m1, charge, charge, "3Q"))
    upper, lower = block.sectors
    left, right = raising(upper, lower)
    for i, m1 in enumerate(upper.masses):
        for j, m2 in enumerate(lower.masses):
            pairs.append((m1, m2, (left[i, j] ** 2 + right[i, j] ** 2) / 2, left[i, j] * right[i, j], "11"))
    edges = sorted({1 / (m1 + m2) ** 2 for m1, m2, *_ in pairs})

    def total(signs: dict[str, tuple[float, float]]) -> float:
        def integrand(u: float) -> float:
            s = 1 / u
            rates = (
                signs[kind][0] * decay_rate(s, m1, m2, same, mixed) / (s * (s - signs[kind][1]))
                for m1, m2, same, mixed, kind in pairs
                if kind in signs
            )
            return sum(rates) * s**2

        ends = [0.0, *edges]
        return sum(quad(integrand, *two, limit=200, epsabs=1e-11)[0] for two in pairwise(ends))

    s = -16 * total({"33": (1.0, MASS_Z**2), "3Q": (-1.0, MASS_Z**2)})
    return s, -16 * total({"11": (1.0, MASS_W**2), "33": (-1.0, MASS_Z**2)})


@pytest.mark.parametrize("block", [STRONG, chiral(300.0, 200.0, Fraction(1, 2))], ids=["mixing", "chiral"])
def test_s_and_u_from_decay_rates(block: Block) -> None:
    """Nothing of the loop enters: unitarity and analyticity alone."""
    scale = 3 if block is not STRONG else 1  # charges of `chiral` are times three
    own = Block(tuple(evolve(one, charge=one.charge // scale) for one in block.sectors), 1, 1.0)
    s, u = dispersive(own)
    found = of_block(own, MU)
    assert found[0] == pytest.approx(s, rel=1e-6)
    assert found[2] == pytest.approx(u, rel=1e-5)


def test_new_physics_decouples() -> None:
    """Vector-like masses times ten, Higgs Yukawa couplings fixed: S and T fall as 1/M^2."""
    y = (60.0, 40.0, -50.0, 80.0)
    light, heavy = (of_block(mixing(2e3 * k, 2.5e3 * k, 3e3 * k, y), MU) for k in (1, 10))
    assert [a / b for a, b in zip(light[:2], heavy[:2], strict=True)] == pytest.approx([100, 100], rel=0.01)


@pytest.mark.parametrize("preset", ["belle2", "baryon-triplet", "baryon"])
def test_degenerate_vector_like_multiplets_do_nothing(preset: str) -> None:
    """S = T = 0 whatever the representation; U is the Uehling term, q^2/m^2, between mW and mZ: 4/(15 pi) tr T3^2."""
    spec = load(preset)
    alone = evolve(spec, anomalons=tuple(evolve(m, decay=None, splitting=0.0) for m in spec.anomalons))
    found = oblique(alone)
    assert (found.s, found.t, found.scale_error) == pytest.approx((0.0, 0.0, 0.0), abs=1e-10)
    for block in blocks(alone):
        (mass,) = {float(m) for one in block.sectors for m in one.masses}
        squares = block.weight * sum(c.t3**2 for one in block.sectors for c in one.left)
        expected = 4 / (15 * math.pi) * squares * (MASS_Z**2 - MASS_W**2) / mass**2
        assert of_block(block, MU)[2] == pytest.approx(expected, rel=0.1, abs=1e-12)


def test_a_real_triplet_is_half_a_dirac_one() -> None:
    """With different masses, where nothing vanishes: W between T3 = 1 and 0, closed form of equal couplings."""
    spec = load("baryon-triplet")
    spec = evolve(spec, anomalons=tuple(evolve(m, splitting=40.0) for m in spec.anomalons if m.majorana and m.su2 == 3))
    (block,) = blocks(spec)
    assert block.weight == 0.5
    a, b = 560.0, 520.0
    left, right = polarisation(0.0, a, b, MU)
    # Pi_11 of the Majorana neutral and the Dirac charged one: T+ = sqrt2, Pi_11 = (1/2) 2 (2 LL + 2 LR)
    assert of_block(block, MU)[1] == pytest.approx(
        4 * math.pi / (SIN2 * (1 - SIN2) * MASS_Z**2) * 2 * float(left + right), rel=1e-9
    )


def test_a_splitting_by_hand_leaves_a_logarithm() -> None:
    """Its operator is not renormalisable: dT/d ln mu^2 = (m1 - m2)^2/(8 pi^2) x 4 pi/(s^2 c^2 mZ^2) x (1/2) per doublet."""
    spec = load("ell-tau")
    spec = evolve(spec, anomalons=tuple(evolve(m, decay=None, splitting=30.0) for m in spec.anomalons))
    (block,) = blocks(spec)
    slope = t_per_logarithm(block)
    assert of_block(block, 1e4)[1] - of_block(block, 1e2)[1] == pytest.approx(slope * math.log(1e4), rel=1e-9)
    expected = 30.0**2 / (16 * math.pi**2) * 4 * math.pi / (SIN2 * (1 - SIN2) * MASS_Z**2)
    assert slope == pytest.approx(expected, rel=1e-9)
    found = oblique(spec)
    assert found.scale_error == pytest.approx(slope * math.log((4 * math.pi) ** 2), rel=1e-9)
    assert found.t == pytest.approx(of_block(block, 4 * math.pi * electroweak(spec).vev)[1], rel=1e-12)


def test_a_lepton_that_does_not_mix_is_taken_away() -> None:
    """Mixing to zero: what is left is the anomalon alone, although the neutrino and tau are in the loop twice."""
    spec = load("ell-tau")
    off, on = (
        evolve(spec, anomalons=tuple(evolve(m, decay=evolve(m.decay, coupling=c)) for m in spec.anomalons if m.decay))
        for c in (0.0, 1e-6)
    )
    alone = evolve(spec, anomalons=tuple(evolve(m, decay=None) for m in spec.anomalons))
    assert oblique(off)[:3] == pytest.approx(oblique(alone)[:3], abs=1e-11)
    assert oblique(on)[:3] == pytest.approx(oblique(alone)[:3], abs=1e-9)
    assert len(lepton_block(spec, "tau").sectors) == 2
