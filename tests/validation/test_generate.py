"""The embedded generator: rates against formulas, distributions, seeds, and the processes that it refuses."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from modelgen.errors import ProcessError, UnsupportedError
from modelgen.sm import Electroweak
from tests.sample_columns import momenta
from validation.generators.embedded.frames import boost
from validation.generators.embedded.generate import generate, integrate
from validation.generators.embedded.preparation import prepare
from validation.generators.embedded.setting import PB_GEV2
from validation.samples.sample import Batch

M_Z, M_X, G_X = 91.188, 2.1, 0.018  # of belle2
A_ZG = 0.5  # of L_tau: c^2 A_W - s^2 A_B with A_W = 1/2 = -A_B
M_E = 0.000511
SIGMAS = 4.5  # chance of a false alarm 1e-5 per number; the seeds are fixed
LEAST_P = 1e-4
WITHIN = 2 / math.pi * math.atan(30)  # of a narrow Breit-Wigner line, within 15 widths: (m^2 - M^2)/(M Gamma) = +-30


@pytest.fixture(scope="module")
def belle2(ufo_directory) -> Path:
    return ufo_directory("belle2")

# lbar L mixing turns a share sin^2 = (m'/M)^2 = 1e-6 of nu_tau into the anomalon's neutrino, which X does not see
MIXED = (1 - 1e-6) ** 2


def kappa() -> float:
    """g_X g g' A_Zgamma / (4 pi^2), as in test_rates_numbers."""
    ew = Electroweak.from_fermi()
    return G_X * ew.g * ew.g1 * A_ZG / (4 * math.pi**2)


def z_to_photon_x(mass: float) -> float:
    """kappa^2 m (1 - x)^3 (1 + 1/x) / (96 pi) for a Z of this mass (GeV); the polarisation sum of a WZ vertex."""
    x = M_X**2 / mass**2
    return kappa() ** 2 * mass * (1 - x) ** 3 * (1 + 1 / x) / (96 * math.pi)


def pair_cross_section(ecm: float, mass: float) -> float:
    """e+ e- > mu+ mu- through photon and Z at tree level (pb), massless electrons: helicity by helicity with
    chi = s/(s - m_Z^2 + i m_Z Gamma_Z); Review of Particle Physics, Electroweak Model, eq. for dsigma/dcos."""
    ew, s = Electroweak.from_fermi(), ecm**2
    beta = math.sqrt(1 - 4 * mass**2 / s)
    couplings = [(ew.g / ew.cw) * (-0.5 + ew.s2), (ew.g / ew.cw) * ew.s2]
    propagator = 1 / (s - ew.m_z**2 + 1j * ew.m_z * ew.width_z)
    total = 0.0
    for g_e in couplings:
        left, right = (ew.e**2 / s + g_e * g * propagator for g in couplings)
        total += (abs(left) ** 2 + abs(right) ** 2) * (2 + 2 * beta**2 / 3)
        total += 4 * (1 - beta**2) * (left * right.conjugate()).real
    return PB_GEV2 * beta * s / (128 * math.pi) * total


@pytest.mark.parametrize("ecm", [20.0, M_Z, 250.0])
def test_muon_pairs(belle2: Path, ecm: float) -> None:
    sample = generate(belle2, "e+ e- > mu+ mu- NP=0", ecm, events=2000)
    header = sample.header
    assert header.unit == "pb"
    assert header.uncertainty < 3e-3 * header.sigma
    exact = pair_cross_section(ecm, 0.10566)
    assert abs(header.sigma - exact) < SIGMAS * header.uncertainty + 1e-6 * exact


def test_two_photons_know_the_mass_of_the_electron(belle2: Path) -> None:
    """sigma = (2 pi alpha^2/s)(ln(s/m_e^2) - 1) at high energy (Peskin and Schroeder, section 5.5): finite, but peaked
    within m_e/E of the beam, where phase space has to be sampled without losing digits."""
    header = generate(belle2, "e+ e- > a a QED=2 NP=0", 91.0, events=500, cuts=["E(a)>1"]).header
    alpha = 1 / 132.50698
    exact = PB_GEV2 * 2 * math.pi * alpha**2 / 91.0**2 * (math.log(91.0**2 / M_E**2) - 1)
    assert abs(header.sigma - exact) < SIGMAS * header.uncertainty


def test_z_to_photon_x(belle2: Path) -> None:
    """A decay in two has the same weight everywhere: the width is exact, every point is an event."""
    sample = generate(belle2, "z > a x", events=2000, undecayed=True)
    assert sample.header.unit == "GeV"
    assert sample.header.sigma == pytest.approx(z_to_photon_x(M_Z), rel=1e-7)
    assert sample.header.efficiency == 1.0
    p, batch = momenta(sample)
    assert np.allclose(p[:, 1, 0], (M_Z**2 - M_X**2) / (2 * M_Z), rtol=1e-12)  # legs: Z, photon, X
    assert stats.kstest(p[:, 1, 3] / p[:, 1, 0], "uniform", (-1, 2)).pvalue > LEAST_P
    assert batch.status[:3].tolist() == [-1, 1, 1]
    assert batch.mother1[:3].tolist() == [0, 1, 1]


def test_photon_x_at_the_z_pole(belle2: Path) -> None:
    """sigma = (sqrt s/2) Gamma(sqrt s) sum g^2/|s - m_Z^2 + i m_Z Gamma_Z|^2 and the photon's angle: 1 + cos^2 with a
    longitudinal X, 1 - cos^2 with a transverse one, in the ratio of the two widths, 1/x to 1."""
    sample = generate(belle2, "e+ e- > a x", M_Z, events=8000, undecayed=True)
    ew = Electroweak.from_fermi()
    g2 = (ew.g / ew.cw) ** 2 * ((-0.5 + ew.s2) ** 2 + ew.s2**2)
    exact = PB_GEV2 * M_Z / 2 * z_to_photon_x(M_Z) * g2 / (M_Z * ew.width_z) ** 2
    assert abs(sample.header.sigma - exact) < SIGMAS * sample.header.uncertainty + 1e-6 * exact
    p, batch = momenta(sample)
    assert sample.header.n_overweight == 0
    assert np.ptp(batch.weight) < 1e-12 * batch.weight[0]
    f = M_X**2 / (M_X**2 + M_Z**2)

    def cdf(c: NDArray[np.float64]) -> NDArray[np.float64]:
        return (1 - f) * (4 + 3 * c + c**3) / 8 + f * (2 + 3 * c - c**3) / 4

    assert stats.kstest(p[:, 2, 3] / p[:, 2, 0], cdf).pvalue > LEAST_P
    spins = batch.spin.reshape(len(batch), -1)
    assert np.all(spins[:, 0] * spins[:, 1] == -1)  # a vector current joins opposite helicities, but for m_e/E
    share = np.mean(spins[:, 3] == 0)
    assert abs(share - (1 - f)) < SIGMAS * math.sqrt(f * (1 - f) / len(batch)) + 1e-12


def test_neutrinos_are_left_handed(belle2: Path) -> None:
    sample = generate(belle2, "x > vt vt~", events=300)
    # half of a Dirac fermion's
    assert sample.header.sigma == pytest.approx(MIXED * G_X**2 * M_X / (24 * math.pi), rel=1e-7)
    spins = momenta(sample)[1].spin.reshape(-1, 3)
    assert np.all(spins[:, 1] == -1)
    assert np.all(spins[:, 2] == 1)


def test_muon_decay(belle2: Path) -> None:
    """G_F^2 m^5/(192 pi^3) (1 - 8 m_e^2/m^2)(1 + 3 m^2/(5 m_W^2)): T. Kinoshita and A. Sirlin, Phys. Rev. 113 (1959)
    1652; the Fermi constant at tree level is pi alpha/(sqrt 2 m_W^2 s_W^2)."""
    header = generate(belle2, "mu- > e- ve~ vm", events=500).header
    ew, mass = Electroweak.from_fermi(), 0.10566
    fermi = ew.g**2 / (4 * math.sqrt(2) * ew.m_w**2)
    exact = fermi**2 * mass**5 / (192 * math.pi**3) * (1 - 8 * (M_E / mass) ** 2) * (1 + 0.6 * (mass / ew.m_w) ** 2)
    assert abs(header.sigma - exact) < SIGMAS * header.uncertainty


def test_decay_chain_is_production_times_branching_ratio(belle2: Path) -> None:
    """X has one decay here, so that the chain has the cross-section of the production up to O(Gamma/M) = 4e-6, times
    the part of the Breit-Wigner line within 15 widths; its decay angle follows the helicity of X: 1 - cos^2 for the
    longitudinal one."""
    whole = generate(belle2, "e+ e- > a x", M_Z, events=1000, undecayed=True).header
    sample = generate(belle2, "e+ e- > a x, x > vt vt~", M_Z, events=8000)
    error = math.hypot(whole.uncertainty, sample.header.uncertainty)
    assert abs(sample.header.sigma - whole.sigma * WITHIN) < SIGMAS * error
    p, batch = momenta(sample)
    rows = len(batch.pdg) // len(batch)
    assert batch.pdg[:rows].tolist() == [-11, 11, 5200022, 22, 16, -16]
    assert batch.status[:rows].tolist() == [-1, -1, 2, 1, 1, 1]
    assert batch.mother1[:rows].tolist() == [0, 0, 1, 1, 3, 3]
    width = G_X**2 * M_X / (24 * math.pi)
    mass = batch.mass.reshape(-1, rows)[:, 2]
    inside = np.mean(np.abs(mass - M_X) < width / 2)
    assert abs(inside - 0.5 / WITHIN) < SIGMAS * 0.5 / math.sqrt(len(batch))
    assert np.abs(mass - M_X).max() <= 15 * sample.header.parameters["WX"] * (1 + 1e-6)
    x, neutrino = p[:, 2], p[:, 4]
    # in the rest frame of X, from invariants: cos = (2 E_nu/E_X - 1)/beta
    beta = np.sqrt(1 - (mass / x[:, 0]) ** 2)
    cosine = (2 * neutrino[:, 0] / x[:, 0] - 1) / beta
    f = M_X**2 / (M_X**2 + M_Z**2)
    even = stats.kstest(cosine, lambda c: (1 - f) * (2 + 3 * c - c**3) / 4 + f * (4 + 3 * c + c**3) / 8)
    assert even.pvalue > LEAST_P


def test_photon_of_a_chain_cannot_be_soft(ufo_directory) -> None:
    """X of B - L couples to electrons: the photon comes from the beams, but its energy is fixed by the mass of X, and
    angles are the only cuts needed. The chain is sigma Gamma(X > mu mu)/Gamma within 15 widths, with
    g^2 M/(12 pi) beta (1 + 2 r)."""
    model, cuts = ufo_directory("b-minus-l"), ["theta(a)>20", "theta(a)<150"]
    whole = generate(model, "e+ e- > a x", 10.58, events=1000, cuts=cuts, undecayed=True).header
    chain = generate(model, "e+ e- > a x, x > mu+ mu-", 10.58, events=1000, cuts=cuts).header
    mass, r = whole.parameters["MX"], (0.10566 / whole.parameters["MX"]) ** 2
    partial = whole.parameters["gX"] ** 2 * mass / (12 * math.pi) * math.sqrt(1 - 4 * r) * (1 + 2 * r)
    expected = whole.sigma * WITHIN * partial / whole.parameters["WX"]
    error = math.hypot(chain.uncertainty, whole.uncertainty * expected / whole.sigma)
    assert abs(chain.sigma - expected) < SIGMAS * error
    with pytest.raises(ProcessError, match="collinear"):
        prepare(model, "e+ e- > a x, x > mu+ mu-", 10.58)


def test_a_resonance_too_narrow_for_double_precision(belle2: Path) -> None:
    """With Gamma = 1e-12 GeV the chain is Gamma(x > vt vt~)/Gamma times the production, within 15 widths."""
    whole = generate(belle2, "e+ e- > a x", M_Z, events=1000, undecayed=True).header
    chain = generate(belle2, "e+ e- > a x, x > vt vt~", M_Z, events=1000, externals={"WX": 1e-12}).header
    ratio = WITHIN * G_X**2 * M_X / (24 * math.pi) / 1e-12
    error = math.hypot(whole.uncertainty * ratio, chain.uncertainty)
    assert abs(chain.sigma - whole.sigma * ratio) < SIGMAS * error
    assert chain.parameters["WX"] == 1e-12


def test_single_photon_with_neutrinos_passes_its_cuts(belle2: Path) -> None:
    cuts = ["E(a)>1", "theta(a)>45", "theta(a)<135"]
    sample = generate(belle2, "e+ e- > a vt vt~", M_Z, events=1000, cuts=cuts)
    p, _ = momenta(sample)
    photon = p[:, 2]
    assert photon[:, 0].min() > 1
    assert np.abs(photon[:, 3] / photon[:, 0]).max() < math.sqrt(0.5)
    assert np.abs(p[:, :2].sum(axis=1) - p[:, 2:].sum(axis=1)).max() < 1e-9 * M_Z
    other = generate(belle2, "e+ e- > a vt vt~", M_Z, events=1000, seed=2, cuts=cuts).header
    error = math.hypot(sample.header.uncertainty, other.uncertainty)
    assert abs(sample.header.sigma - other.sigma) < SIGMAS * error
    assert sample.header.cuts == ("E(a)>1.0", "theta(a)>45.0", "theta(a)<135.0")


def test_integration_agrees_with_gauss_legendre_quadrature(belle2: Path) -> None:
    """The same |M|^2 integrated over E, cos theta and the angles of the neutrino in its pair's rest frame, with
    dPhi_3 = dPhi_2(a, pair) dPhi_2(pair) ds/(2 pi): no random numbers, no channels, no grids."""
    setting = prepare(belle2, "e+ e- > a vt vt~ NP=0", M_Z, cuts=["E(a)>1", "theta(a)>45", "theta(a)<135"])
    nodes, weights = np.polynomial.legendre.leggauss(32)
    span = math.log(M_Z / 2)
    energy = np.exp(span * (nodes + 1) / 2)  # from 1 GeV up, flat in its logarithm
    few, fewer = np.polynomial.legendre.leggauss(12), np.polynomial.legendre.leggauss(6)
    azimuths = np.arange(6) * math.pi / 3
    grid = np.meshgrid(energy, few[0] * math.sqrt(0.5), fewer[0], azimuths, indexing="ij")
    e, c, a, f = (axis.ravel() for axis in grid)
    weight = np.einsum("i,j,k,l->ijkl", weights * span / 2 * energy, few[1] * math.sqrt(0.5), fewer[1],
                       np.full(6, math.pi / 3)).ravel()  # fmt: skip
    photon = np.stack([e, e * np.sqrt(1 - c**2), 0 * c, e * c], axis=1)
    pair = np.array([M_Z, 0, 0, 0]) - photon
    mass = np.sqrt(M_Z**2 - 2 * M_Z * e)
    s = np.sqrt(1 - a**2)
    neutrino = boost(np.stack([0 * a + 1, s * np.cos(f), s * np.sin(f), a], axis=1) * mass[:, None] / 2, pair, mass)
    volume = (e / M_Z / (4 * math.pi)) / 2 * (2 * M_Z / (2 * math.pi)) / (8 * math.pi) / (4 * math.pi)
    exact = np.sum(setting.rate(np.stack([photon, neutrino, pair - neutrino], axis=1)) * volume * weight)
    run = integrate(setting, 2000, 1, 1)
    assert abs(run.value - exact) < SIGMAS * run.uncertainty


def test_colour_flows_close(belle2: Path) -> None:
    sample = generate(belle2, "u u~ > g g", 200.0, events=500, cuts=["pT(g)>20"])
    batch = next(sample.batches())
    first, second = batch.color1.reshape(-1, 4), batch.color2.reshape(-1, 4)
    for colours, anticolours in zip(first, second, strict=True):
        into = sorted([c for c in (*colours[:2], *anticolours[2:]) if c])
        out = sorted([c for c in (*anticolours[:2], *colours[2:]) if c])
        assert into == out
        assert len(into) == 3


def test_the_seed_decides_and_the_number_of_jobs_does_not(belle2: Path) -> None:
    def made(seed: int, jobs: int) -> Batch:
        return next(generate(belle2, "e+ e- > mu+ mu-", M_Z, events=800, seed=seed, jobs=jobs).batches())

    one, same, other = made(1, 1), made(1, 3), made(2, 1)
    for name in ("p", "spin", "weight", "color1"):
        assert np.array_equal(getattr(one, name), getattr(same, name))
    assert not np.array_equal(one.p, other.p)


def test_parameters_of_the_caller_go_before_the_card(belle2: Path, tmp_path: Path) -> None:
    card = tmp_path / "card.dat"
    card.write_text("BLOCK UX\n 1 0.036\nBLOCK MASS\n 5200022 4.2\n")
    by_card = generate(belle2, "x > vt vt~", events=10, param_card=card).header
    assert by_card.sigma == pytest.approx(MIXED * 4 * 2 * G_X**2 * M_X / (24 * math.pi), rel=1e-7)
    both = generate(belle2, "x > vt vt~", events=10, param_card=card, externals={"gX": G_X}).header
    assert both.sigma == pytest.approx(MIXED * 2 * G_X**2 * M_X / (24 * math.pi), rel=1e-7)
    assert both.parameters["gX"] == G_X
    assert both.parameters["MX"] == 4.2


@pytest.mark.parametrize(
    ("process", "cuts", "hint"),
    [
        ("e+ e- > a vt vt~", [], 'E(a)>1'),
        ("e+ e- > a vt vt~", ["theta(a)>45", "theta(a)<135"], 'E(a)>1'),
        ("e+ e- > a vt vt~", ["E(vt)>1"], 'theta(a)>10'),
        ("e+ e- > a vt vt~", ["E(a)<10"], 'E(a)>1'),
        ("e+ e- > a a", [], "theta(a)>10"),
        ("e+ e- > e+ e-", [], "theta(e"),
        ("e+ e- > e+ e-", ["theta(e-)>20", "theta(e+)>20"], "<170"),
        ("e- mu- > e- mu-", [], "theta("),
        ("e+ e- > mu+ mu- a", ["theta(a)>10", "theta(a)<170"], "E(a)>1"),
        ("u u~ > g g", ["theta(g)>20"], "theta(g)<170"),
        ("u d~ > w+ g", ["E(g)>5"], "theta(g)>10"),
        ("z > u u~ g", ["E(g)>1"], "dR(g,"),
    ],
)  # fmt: skip
def test_no_finite_rate_without_a_cut(belle2: Path, process: str, cuts: list[str], hint: str) -> None:
    with pytest.raises(ProcessError) as caught:
        prepare(belle2, process, None if process.startswith("z") else M_Z * 3, cuts=cuts)
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("process", "cuts"),
    [
        ("e+ e- > a vt vt~", ["pT(a)>1"]),
        ("e+ e- > a x", []),
        ("e+ e- > w+ w-", []),
        ("e+ e- > e+ e-", ["abseta(e-)<3"]),
        ("e+ e- > mu+ mu- a", ["E(a)>1", "abseta(a)<3"]),
        ("u u~ > g g", ["pT(g)>20"]),
        ("z > u u~ g", ["m(g,u)>5", "m(g,u~)>5"]),
        ("z > mu+ mu- a", ["E(a)>1"]),
        ("h > ta+ ta-", []),
        ("w+ > ta+ vt", []),
    ],
)  # fmt: skip
def test_finite_rates_are_accepted(belle2: Path, process: str, cuts: list[str]) -> None:
    n_incoming = process.split().index(">")
    prepare(belle2, process, M_Z * 3 if n_incoming == 2 else None, cuts=cuts)


@pytest.mark.parametrize(
    ("process", "ecm", "error"),
    [
        ("e+ e- > z", 91.188, UnsupportedError),
        ("e+ e- > a x", None, ProcessError),
        ("e+ e- > a x", 2.0, ProcessError),
        ("e+ e- > a x", math.nan, ProcessError),
        ("e+ e- > a x", -5.0, ProcessError),
        ("x > ta+ ta-", None, ProcessError),
        ("e+ e- > a foo", 91.188, ProcessError),
        ("e+ e- > a x FOO<=1", 91.188, ProcessError),
        ("e+ e- > a x NP=0", 91.188, ProcessError),
        ("e+ e- > a x, x > u u~", 91.188, ProcessError),
    ],
)
def test_refusals(belle2: Path, process: str, ecm: float | None, error: type[Exception]) -> None:
    with pytest.raises(error):
        generate(belle2, process, ecm, events=10)


def test_a_cut_that_nothing_passes(belle2: Path) -> None:
    with pytest.raises(ProcessError, match="zero"):
        generate(belle2, "e+ e- > mu+ mu-", M_Z, events=10, cuts=["E(mu-)>100"])
