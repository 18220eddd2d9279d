"""Widths, cross-sections and angular laws against explicit Dirac matrices and polarisation vectors."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from attrs import evolve
from scipy.integrate import quad

from modelgen.modelfile import load
from modelgen.sm import Electroweak
from validation.rates import decays, production, zgamma
from validation.rates.angles import dipole_cdf, dipole_density, pair_cdf, pair_density
from validation.rates.inputs import Fermion, z_couplings
from validation.rates.rate import GEV2_PB

EW = Electroweak.from_fermi()
METRIC = np.diag([1.0, -1.0, -1.0, -1.0])
COSINES = np.array([-0.95, -0.4, 0.0, 0.3, 0.8])

SIGMA = np.array([[[0, 1], [1, 0]], [[0, -1j], [1j, 0]], [[1, 0], [0, -1]]])
NULL = np.zeros((2, 2))
GAMMA = np.array(
    [np.block([[NULL, np.eye(2)], [np.eye(2), NULL]]), *(np.block([[NULL, s], [-s, NULL]]) for s in SIGMA)]
)  # upper index; chiral basis
GAMMA5 = np.diag([-1.0, -1.0, 1.0, 1.0])
LEFT, RIGHT = (np.eye(4) - GAMMA5) / 2, (np.eye(4) + GAMMA5) / 2


def slash(p: np.ndarray) -> np.ndarray:
    return np.einsum("m,mn,nab->ab", p, METRIC, GAMMA)


def current(left: complex, right: complex) -> np.ndarray:
    """gamma^m (g_L P_L + g_R P_R), upper index first."""
    return GAMMA @ (left * LEFT + right * RIGHT)


def bar(vertex: np.ndarray) -> np.ndarray:
    """gamma^0 V^dagger gamma^0 for each value of the index."""
    return GAMMA[0] @ vertex.conj().transpose(0, 2, 1) @ GAMMA[0]


def tensor(p: np.ndarray, m: float, vertex: np.ndarray, q: np.ndarray, n: float) -> np.ndarray:
    """sum over spins of [ubar(p) V^a v(q)][ubar(p) V^b v(q)]*, upper indices (a, b); masses m and n."""
    fermion, antifermion = slash(p) + m * np.eye(4), slash(q) - n * np.eye(4)
    return np.einsum("ij,ajk,kl,bli->ab", fermion, vertex, antifermion, bar(vertex))


def direction(cosine: float, phi: float = 0.7) -> np.ndarray:
    sine = np.sqrt(1 - cosine**2)
    return np.array([sine * np.cos(phi), sine * np.sin(phi), cosine])


def four(energy: float, momentum: np.ndarray) -> np.ndarray:
    return np.array([energy, *momentum])


# --- Z -> gamma X and e+ e- -> gamma X -------------------------------------------------------------------------------

LEVI = np.zeros((4, 4, 4, 4))
for _p in np.ndindex(4, 4, 4, 4):
    if len(set(_p)) == 4:
        LEVI[_p] = np.linalg.det(np.eye(4)[list(_p)])


def contact_squared(root_s: float, m_x: float, photon: np.ndarray) -> np.ndarray:
    """Sum over X and photon polarisations of M^n M^{n'}* for kappa = 1, Z indices left open (upper)."""
    k = (root_s**2 - m_x**2) / (2 * root_s)
    q, p_x = four(k, k * photon), four(root_s - k, -k * photon)
    vertex = np.einsum("mnrs,r->nms", LEVI, METRIC @ q)  # Z, X, photon
    sum_x = -METRIC + np.outer(p_x, p_x) / m_x**2  # upper indices; the vertex's are lowered below
    lowered = np.einsum("nms,ma,sb->nab", vertex, METRIC, METRIC)
    return np.einsum("nab,ac,bd,kcd->nk", lowered, sum_x, -METRIC, lowered)


@pytest.mark.parametrize("m_x", [0.1, 2.1, 30.0, 85.0])
def test_width_by_polarisation_sum(m_x: float) -> None:
    square = contact_squared(EW.m_z, m_x, direction(0.3))
    total = -np.einsum("nk,nk->", square, METRIC) + square[0, 0]  # the sum over the polarisations of a Z at rest
    k = (EW.m_z**2 - m_x**2) / (2 * EW.m_z)
    expected = total / 3 * k / (8 * np.pi * EW.m_z**2)
    assert zgamma.width(1.0, EW.m_z, m_x) == pytest.approx(expected, rel=1e-10)


@pytest.mark.parametrize(("ecm", "m_x"), [(91.188, 2.1), (91.188, 60.0), (240.0, 100.0)])
def test_electron_positron_to_photon_x(ecm: float, m_x: float) -> None:
    """dsigma/dcos with traces for the leptons, against cross-section times density."""
    beam = ecm / 2 * np.array([0.0, 0.0, 1.0])
    lepton = Fermion("e-", Fraction(-1), Fraction(-1, 2), Fraction(0), Fraction(0), Fraction(0), 0.0)
    z = z_couplings(lepton, EW)
    incoming = tensor(four(ecm / 2, beam), 0.0, current(z.left, z.right), four(ecm / 2, -beam), 0.0)
    propagator = 1 / abs(ecm**2 - EW.m_z**2 + 1j * EW.m_z * EW.width_z) ** 2
    sigma, share = zgamma.cross_section(1.0, EW, ecm, m_x), zgamma.longitudinal_fraction(ecm, m_x)
    k = (ecm**2 - m_x**2) / (2 * ecm)
    for cosine in COSINES:
        outgoing = contact_squared(ecm, m_x, direction(cosine))
        lowered = METRIC @ incoming @ METRIC
        square = np.einsum("nk,nk->", lowered, outgoing).real * propagator / 4
        expected = square / (2 * ecm**2) * k / (8 * np.pi * ecm) * GEV2_PB
        assert sigma * dipole_density(cosine, share) == pytest.approx(expected, rel=1e-10)


# --- decays of X -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("left", "right", "mass"), [(1, 0, 0.0), (1, 1, 0.9), (0, 1, 0.6), (1.5, -0.5, 0.4)])
def test_x_to_pair_and_its_angular_law(left: float, right: float, mass: float) -> None:
    m_x, g_x = 2.1, 0.3
    vector, axial = (left + right) / 2, (right - left) / 2
    momentum = np.sqrt(m_x**2 / 4 - mass**2)
    longitudinal = np.array([0, 0, 0, 1])
    helicities = [np.array([0, 1, 1j, 0]) / np.sqrt(2), np.array([0, 1, -1j, 0]) / np.sqrt(2)]
    vertex = current(g_x * left, g_x * right)

    def square(polarisation: np.ndarray, cosine: float) -> float:
        p = momentum * direction(cosine)
        found = tensor(four(m_x / 2, p), mass, vertex, four(m_x / 2, -p), mass)
        lower = METRIC @ polarisation
        return float(np.einsum("ab,a,b->", found, lower, lower.conj()).real)

    flux = momentum / (8 * np.pi * m_x**2)
    width = flux * quad(lambda c: square(longitudinal, c) / 2, -1, 1)[0]
    assert decays.pair_width(g_x, m_x, vector, axial, mass) == pytest.approx(width, rel=1e-10)
    ratio = (mass / m_x) ** 2
    for cosine in COSINES:
        along = flux / width * square(longitudinal, cosine) / 2
        across = flux / width * sum(square(h, cosine) for h in helicities) / 4
        for f in (0.0, 0.3, 1.0):
            cross = decays.longitudinal_share(vector, axial, ratio, f)
            assert dipole_density(cosine, cross) == pytest.approx(f * along + (1 - f) * across, rel=1e-10)


def test_special_cases_of_x_to_pair() -> None:
    """With nu_R a neutrino is Dirac: twice the left-handed width. A Majorana fermion of charge x: the left-handed one's
    width times beta^3, half of the Dirac width for g_L = x, g_R = -x."""
    left, dirac = decays.pair_width(0.3, 2.1, 0.5, -0.5, 0), decays.pair_width(0.3, 2.1, 1, 0, 0)
    assert dirac == pytest.approx(2 * left, rel=1e-14)
    majorana = decays.pair_width(0.3, 2.1, 0, 1 / np.sqrt(2), 0.6)
    assert majorana == pytest.approx(left * (1 - 4 * (0.6 / 2.1) ** 2) ** 1.5, rel=1e-12)
    assert majorana == pytest.approx(decays.pair_width(0.3, 2.1, 0, 1, 0.6) / 2, rel=1e-12)


def test_majorana_members_couple_axially() -> None:
    spec = load("baryon-triplet")
    spec = evolve(spec, vector=evolve(spec.vector, mass=2000.0))
    channel = next(c for c in decays.channels(spec) if c.products == ("cx0", "cx0"))
    assert (channel.vector, abs(channel.axial)) == (0, pytest.approx(1.5 / np.sqrt(2)))
    charged = next(c for c in decays.channels(spec) if c.products == ("tx+", "tx-"))
    assert (charged.vector, abs(charged.axial)) == (0, 1.5)


# --- pairs of anomalons ----------------------------------------------------------------------------------------------


def fermion(charge: str, t3: tuple[str, str], x: tuple[str, str], mass: float, colour: int = 1) -> Fermion:
    q, (t_l, t_r), (x_l, x_r) = Fraction(charge), map(Fraction, t3), map(Fraction, x)
    return Fermion("f", q, t_l, t_r, x_l, x_r, mass, colour=colour)


PAIRS = [
    (fermion("-1", ("-1/2", "0"), ("0", "0"), 0), fermion("-1", ("-1/2", "-1/2"), ("0", "1"), 150.0)),
    (fermion("-1", ("-1/2", "0"), ("1", "2"), 0), fermion("-1", ("-1/2", "-1/2"), ("0", "3"), 150.0)),
    (fermion("2/3", ("1/2", "0"), ("1/3", "-1"), 0, 3), fermion("0", ("1/2", "1/2"), ("3", "0"), 200.0)),
    (fermion("-1", ("-1/2", "0"), ("1", "1"), 0), fermion("1", ("1", "1"), ("-3/2", "3/2"), 100.0)),
]


@pytest.mark.parametrize(("initial", "final"), PAIRS)
@pytest.mark.parametrize("m_x", [1.0, 460.0])
def test_neutral_pair_by_traces(initial: Fermion, final: Fermion, m_x: float) -> None:
    """Photon, Z and a strongly coupled X, summed as amplitudes chirality by chirality of the initial state."""
    ecm, x = 500.0, production.Vector(0.4, m_x, 7.0)
    found = production.neutral_pair(initial, final, EW, ecm, x)
    beam, p = np.array([0.0, 0.0, ecm / 2]), np.sqrt(ecm**2 / 4 - final.mass**2)
    bosons = [
        (0.0, 0.0, *2 * [EW.e * float(initial.charge)], *2 * [EW.e * float(final.charge)]),
        (EW.m_z, EW.width_z, *z_couplings(initial, EW), *z_couplings(final, EW)),
        (m_x, 7.0, *(0.4 * float(f) for g in (initial, final) for f in (g.x_left, g.x_right))),
    ]
    for cosine in COSINES:
        out = p * direction(cosine)
        square = 0.0
        for chirality in (0, 1):
            outgoing = sum(
                b[2 + chirality] / (ecm**2 - b[0] ** 2 + 1j * b[0] * b[1]) * current(b[4], b[5]) for b in bosons
            )
            projector = current(1, 0) if chirality == 0 else current(0, 1)
            incoming = tensor(four(ecm / 2, -beam), 0.0, projector, four(ecm / 2, beam), 0.0)  # vbar(f~) V u(f)
            final_tensor = tensor(four(ecm / 2, out), final.mass, outgoing, four(ecm / 2, -out), final.mass)
            square += np.einsum("ab,cd,ac,bd->", incoming, final_tensor, METRIC, METRIC).real
        averaged = square / 4 * final.colour / initial.colour
        expected = averaged / (2 * ecm**2) * p / (8 * np.pi * ecm) * GEV2_PB
        density = pair_density(cosine, found.even, found.square, found.odd)
        assert found.cross_section * density == pytest.approx(expected, rel=1e-10)


@pytest.mark.parametrize(("m1", "m2", "left", "right"), [(500, 500, 1, 1), (300, 450, 1, 1), (300, 450, 1, 0.4)])
def test_charged_pair_by_traces(m1: float, m2: float, left: float, right: float) -> None:
    ecm, upper = 1500.0, fermion("0", ("1/2", "1/2"), ("0", "0"), m1)
    lower = fermion("-1", ("-1/2", "-1/2"), ("0", "0"), m2)
    found = production.charged_pair(upper, lower, production.Current(left, right), EW, ecm, ckm=0.9)
    e1, e2 = (ecm**2 + m1**2 - m2**2) / (2 * ecm), (ecm**2 + m2**2 - m1**2) / (2 * ecm)
    p, beam = np.sqrt(e1**2 - m1**2), np.array([0.0, 0.0, ecm / 2])
    g = EW.g / np.sqrt(2)
    incoming = tensor(four(ecm / 2, -beam), 0.0, current(0.9 * g, 0), four(ecm / 2, beam), 0.0)
    propagator = 1 / abs(ecm**2 - EW.m_w**2 + 1j * EW.m_w * EW.width_w) ** 2
    for cosine in COSINES:
        out = p * direction(cosine)
        outgoing = tensor(four(e1, out), m1, current(g * left, g * right), four(e2, -out), m2)
        square = np.einsum("ab,cd,ac,bd->", incoming, outgoing, METRIC, METRIC).real * propagator / 4 / 3
        expected = square / (2 * ecm**2) * p / (8 * np.pi * ecm) * GEV2_PB
        density = pair_density(cosine, found.even, found.square, found.odd)
        assert found.cross_section * density == pytest.approx(expected, rel=1e-10)


def test_vector_like_pairs_have_no_forward_backward_asymmetry() -> None:
    found = production.neutral_pair(*PAIRS[0], EW, 500.0)
    assert found.odd == pytest.approx(0, abs=1e-15 * found.even)


def test_distribution_functions_integrate_their_densities() -> None:
    for c in COSINES:
        assert dipole_cdf(c, 0.3) == pytest.approx(quad(lambda t: dipole_density(t, 0.3), -1, c)[0], rel=1e-10)
        assert pair_cdf(c, 1.0, 0.4, 0.3) == pytest.approx(
            quad(lambda t: pair_density(t, 1, 0.4, 0.3), -1, c)[0], rel=1e-10
        )
    assert dipole_cdf(np.array([-2.0, 2.0]), 0.3) == pytest.approx([0, 1])
