"""Anomalon decays against an exact diagonalisation of the mass matrix; W* decays against integrals and limits."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pytest
from attrs import evolve
from particle import Particle
from scipy.integrate import quad

from modelgen import soft_widths
from modelgen.anomalons import members
from modelgen.build import build
from modelgen.modelfile import load
from modelgen.parameters import with_parameters
from modelgen.sm import Electroweak
from modelgen.spec import Decay, ModelSpec, Scalar
from validation.rates.anomalon_decays import anomalon_widths, branching_ratios, relative_error, total_widths
from validation.rates.emission import scalar_width, vector_width
from validation.rates.inputs import electroweak
from validation.rates.rate import GEV_MM

ANGLE = Electroweak.from_angle(1 / 127.95, 0.23122, 91.1876, 80.377, 2.4955, 2.085)
FERMI = 1.1663788e-5
TAU = 1.777  # GeV, the model's


class Mixed(NamedTuple):
    """Mass matrix of (lepton, anomalon), rows left-handed, columns right-handed, and its derivatives in h and s."""

    mass: np.ndarray
    higgs: np.ndarray
    scalar: np.ndarray


def mass_matrix(operator: str, entry: float, heavy: float, vev: float, v_s: float) -> Mixed:
    """A tau that mixes by the named operator, `entry` GeV, with an anomalon whose mass comes from <S>.

    The diagonal entries a < b are those with the physical masses: ab = m M and a^2 + b^2 + entry^2 = m^2 + M^2.
    """
    row, column = {"lHE": (0, 1), "lL": (0, 1), "lLS": (0, 1)}.get(operator, (1, 0))
    plus, minus = (np.sqrt((heavy + sign * TAU) ** 2 - entry**2) for sign in (1, -1))
    mass, higgs, scalar = np.zeros((2, 2)), np.zeros((2, 2)), np.zeros((2, 2))
    mass[0, 0], mass[1, 1], mass[row, column] = (plus - minus) / 2, (plus + minus) / 2, entry
    higgs[0, 0], scalar[1, 1] = mass[0, 0] / vev, mass[1, 1] / v_s
    if operator in ("lHE", "LHe"):
        higgs[row, column] = entry / vev
    if operator.endswith("S"):
        scalar[row, column] = entry / v_s
    return Mixed(mass, higgs, scalar)


def emission(left: float, right: float, heavy: float, boson: float, light: float = TAU) -> float:
    """|p|/(8 pi M^2) {(gL^2 + gR^2) [p.p' + 2 (p.q)(p'.q)/m^2] - 6 gL gR M m}: a vector, the spins averaged."""
    before, after, own = heavy**2, light**2, boson**2
    p_p, p_q, k_q = (before + after - own) / 2, (before - after + own) / 2, (before - after - own) / 2
    momentum = np.sqrt(p_q**2 / before - own) if heavy > light + boson else 0.0
    square = (left**2 + right**2) * (p_p + 2 * p_q * k_q / own) - 6 * left * right * heavy * light
    return momentum / (8 * np.pi * before) * square


def higgs_emission(left: float, right: float, heavy: float, boson: float) -> float:
    """|p|/(8 pi M^2) {(yL^2 + yR^2) p.p' + 2 yL yR M m}: a scalar, the spins averaged."""
    p_p, energy = (heavy**2 + TAU**2 - boson**2) / 2, (heavy**2 - TAU**2 + boson**2) / (2 * heavy)
    square = (left**2 + right**2) * p_p + 2 * left * right * heavy * TAU
    return np.sqrt(energy**2 - boson**2) / (8 * np.pi * heavy**2) * square


def charged_modes(spec: ModelSpec, operator: str, doublet: bool, angle: float = 0.0) -> dict[str, float]:
    """Widths of the charged anomalon (the first multiplet) by boson, from the mixing matrices of two states.

    `angle` is that of h and s: h0 = cos h - sin s, s0 = sin h + cos s.
    """
    ew, table = electroweak(spec), spec.anomalons[0]
    member = next(m for m in members(spec) if m.multiplet == table.name and m.charge == -1)
    v_s = spec.vector.mass / (spec.vector.coupling * abs(float(table.delta)))
    entry = table.decay.coupling * (ew.vev / np.sqrt(2) if operator in ("lHE", "LHe") else table.mass)
    mixed = mass_matrix(operator, entry, member.mass, ew.vev, v_s)
    u, values, v_h = np.linalg.svd(mixed.mass)
    assert values == pytest.approx([member.mass, TAU], rel=1e-12)
    heavy, light = u[:, 0], u[:, 1]
    heavy_r, light_r = v_h[0], v_h[1]
    charges = spec.vector.charges
    x_left, x_right = (
        np.diag([float(charges.l[2]), float(table.x_left)]),
        np.diag([float(charges.e[2]), float(table.x_right)]),
    )
    t_left, t_right = np.diag([-0.5, -0.5 if doublet else 0.0]), np.diag([0.0, -0.5 if doublet else 0.0])
    g_x, g_z, m = spec.vector.coupling, ew.g / ew.cw, member.mass
    c, s = np.cos(angle), np.sin(angle)
    scalars = {"h": c * mixed.higgs + s * mixed.scalar, "sx": c * mixed.scalar - s * mixed.higgs}
    y = {name: (light @ matrix @ heavy_r, heavy @ matrix @ light_r) for name, matrix in scalars.items()}
    modes = {
        "x": emission(g_x * light @ x_left @ heavy, g_x * light_r @ x_right @ heavy_r, m, spec.vector.mass),
        "z": emission(g_z * light @ t_left @ heavy, g_z * light_r @ t_right @ heavy_r, m, ew.m_z),
        "h": higgs_emission(*y["h"], m, 125.0),
        "sx": higgs_emission(*y["sx"], m, spec.scalar.mass),
    }
    if not doublet:
        modes["w-"] = emission(ew.g / np.sqrt(2) * heavy[0], 0.0, m, ew.m_w, light=0.0)
    return modes


def spectrum(preset: str, name: str, operator: str, coupling: float = 1e-3) -> ModelSpec:
    """A preset with one multiplet left, which decays by this operator, and a scalar of 40 GeV."""
    spec = load(preset)
    table = next(m for m in spec.anomalons if m.name == name)
    return evolve(spec, anomalons=(evolve(table, decay=Decay("tau", operator, coupling)),), scalar=Scalar(40.0))


@pytest.mark.parametrize(
    ("preset", "name", "operator"),
    [
        ("tau-right", "ex", "lHE"),
        ("baryon", "ex", "lHE"),
        ("baryon", "lx", "LHe"),
        ("ell-tau", "lx", "LHe"),
        ("belle2", "lx", "lL"),
        ("belle2", "ex", "Ee"),
        ("axial-tau", "lx", "lL"),
    ],
)
def test_widths_are_those_of_two_states(preset: str, name: str, operator: str) -> None:
    """Newton's method and rotations there, closed forms and LAPACK here, whose rounding is 1e-16 M/m of a coupling."""
    for coupling in (1e-6, 1e-3, 0.1):
        spec = spectrum(preset, name, operator, coupling)
        exact = charged_modes(spec, operator, doublet=name == "lx")
        found = {p.products[0]: p.width for p in anomalon_widths(spec) if p.particle == f"{name}-"}
        for boson, width in exact.items():
            assert found.get(boson, 0.0) == pytest.approx(width, rel=2e-6 if coupling == 1e-6 else 2e-9), (boson, coupling)


@pytest.mark.parametrize(("name", "operator"), [("ex", "lHE"), ("lx", "LHe")])
def test_h_and_s_that_mix(name: str, operator: str) -> None:
    """With thS = 0.3 the width into h falls by more than half: the amplitudes of both parts have opposite signs."""
    plain = spectrum("baryon", name, operator)
    spec = evolve(plain, scalar=evolve(plain.scalar, higgs_mixing=0.3))
    exact = charged_modes(spec, operator, doublet=name == "lx", angle=0.3)
    found, without = (
        {p.products[0]: p.width for p in anomalon_widths(model) if p.particle == f"{name}-"} for model in (spec, plain)
    )
    assert {boson: found[boson] for boson in exact} == pytest.approx(exact, rel=1e-9)
    assert found["h"] < without["h"] / 2 and found["sx"] > without["sx"]


def test_h_and_s_that_mix_in_madgraph() -> None:
    """MadGraph5_aMC@NLO 3.5.7, 1 -> 2 launched on the model file of baryon with thS = 0.3: five digits of its widths."""
    spec = with_parameters(load("baryon"), {"thS": 0.3})
    found = {p.products[0]: p.width for p in anomalon_widths(spec) if p.particle == "lx-"}
    assert found["h"] == pytest.approx(9.6532e-7, rel=1e-5) and found["sx"] == pytest.approx(9.9182e-7, rel=1e-5)


def test_leading_order_in_a_small_mixing() -> None:
    """lambda^2 M/(64 pi) times (2, 1, 1) for W, Z and h of a heavy singlet: the tau is massless and theta^2 is nothing."""
    spec = spectrum("baryon", "ex", "lHE", 1e-4)
    found = {p.products[0]: p.width for p in anomalon_widths(spec)}
    ew, mass = electroweak(spec), spec.anomalons[0].mass
    unit = 1e-8 * mass / (64 * np.pi)
    r = {boson: (m / mass) ** 2 for boson, m in (("w-", ew.m_w), ("z", ew.m_z), ("h", 125.0))}
    for boson, weight, power in (("w-", 2, 1), ("z", 1, 1), ("h", 1, 0)):
        shape = (1 - r[boson]) ** 2 * (1 + 2 * power * r[boson])
        assert found[boson] == pytest.approx(weight * unit * shape, rel=10 * (TAU / mass) ** 2), boson


def test_an_operator_with_s_doubles_the_charge_difference() -> None:
    """L(-1|0) under L_tau: lLS has x_l - x_LL = 2 = -2 delta, so four times the unit, and no scalar mode."""
    spec = load("belle2")
    table = evolve(spec.anomalons[0], x_left=-spec.anomalons[0].x_right, x_right=spec.anomalons[0].x_left)
    spec = evolve(spec, anomalons=(evolve(table, decay=Decay("tau", "lLS", 1e-3)),), scalar=Scalar(40.0))
    exact = charged_modes(spec, "lLS", doublet=True)
    found = {p.products[0]: p.width for p in anomalon_widths(spec) if p.particle == "lx-"}
    assert {boson: found[boson] for boson in exact} == pytest.approx(exact, rel=1e-8)
    assert found["sx"] < (TAU / table.mass) ** 2 * found["x"]
    bare = {p.products[0]: p.width for p in anomalon_widths(spectrum("belle2", "lx", "lL")) if p.particle == "lx-"}
    assert found["x"] / bare["x"] == pytest.approx(4, rel=6 * (TAU / table.mass) ** 2)


def test_singlet_benchmark() -> None:
    """N21: lambda = 1e-3, M = 300 GeV, and the ratios W : Z : h for an infinite v_S (m_h = 125.2 GeV)."""
    vev = 1 / np.sqrt(np.sqrt(2) * FERMI)  # g = 2 m_W/v, g/c = 2 m_Z/v
    theta = 1e-3 * vev / (np.sqrt(2) * 300.0)
    w = vector_width(300.0, 0.0, ANGLE.m_w, 2 * ANGLE.m_w / vev * theta / 2**0.5, 0.0)
    z = vector_width(300.0, 0.0, ANGLE.m_z, ANGLE.m_z / vev * theta, 0.0)
    h = scalar_width(300.0, 0.0, 125.2, 0.0, 1e-3 / 2**0.5)
    assert w == pytest.approx(2.940233e-6, rel=1e-6)
    assert np.array([w, z, h]) / (w + z + h) == pytest.approx([0.5431, 0.2690, 0.1880], abs=1e-4)


def test_x_mode_of_the_tau_right_benchmark() -> None:
    """N21b: g_X = 0.018, M_X = 2.1, M = 300, lambda = 1e-3: Gamma(X tau) is 4.454 lambda^2 M/(64 pi)."""
    spec = load("tau-right")
    table = evolve(spec.anomalons[0], mass=300.0)
    spec = evolve(spec, vector=evolve(spec.vector, coupling=0.018, mass=2.1), anomalons=(table,))
    width = next(p.width for p in anomalon_widths(spec) if p.products == ("x", "ta-"))
    assert width / (1e-6 * 300.0 / (64 * np.pi)) == pytest.approx(4.454, abs=6e-4)


def test_neutral_members() -> None:
    """By SU(2), in the limit of heavy anomalons: L0 > W l is twice L- > Z l; N decays as E does."""
    widths = {(p.particle, p.products[0]): p.width for p in anomalon_widths(load("baryon"))}
    r_w, r_z = ((1 - (m / 500) ** 2) ** 2 * (1 + 2 * (m / 500) ** 2) for m in (electroweak(load("baryon")).m_w, 91.188))
    assert widths["lx0", "w+"] / r_w == pytest.approx(2 * widths["lx-", "z"] / r_z, rel=3e-3)  # splitting of 0.3 GeV
    assert {boson for particle, boson in widths if particle == "nx0"} == {"w+", "z", "h", "x", "sx"}


def test_branching_ratios_add_up() -> None:
    for preset in ("baryon", "belle2", "baryon-triplet", "tau-right"):
        for total in total_widths(branching_ratios(anomalon_widths(load(preset)))).values():
            assert total == pytest.approx(1, rel=1e-12)


def test_lightest_neutral_member_is_stable() -> None:
    decaying = {p.particle for p in anomalon_widths(load("baryon-triplet"))}
    assert decaying == {"px+", "tx+"}


# --- decays within a multiplet ---------------------------------------------------------------------------------------


def test_doublet_to_pion() -> None:
    """N19 and N20: the splitting at 500 GeV with alpha(0), and the width, f_pi = 130.2 MeV, |V_ud| = 0.9737."""
    spec = load("ell-tau")
    masses = {m.name: m.mass for m in members(spec)}
    assert masses["lx-"] - masses["lx0"] == pytest.approx(0.307053, rel=2e-6)
    width = soft_widths.pion_width(0.307053, FERMI, v_ud=0.9737, constant=0.1302, mass=0.13957)
    assert width == pytest.approx(1.79466e-14, rel=1e-5)
    assert GEV_MM / width == pytest.approx(10.995, abs=6e-4), "c tau in mm"


def test_triplet_is_twice_the_doublet() -> None:
    assert soft_widths.pion_width(0.166, FERMI, 2.0) == pytest.approx(2 * soft_widths.pion_width(0.166, FERMI), rel=1e-14)
    step = next(s for s in soft_widths.steps(load("baryon-triplet")) if s.heavy.name == "tx+")
    assert step.factor == 2


def test_quintuplet_of_minimal_dark_matter() -> None:
    """hep-ph/0512090, abstract: a fermion quintuplet, 166 MeV: 97.7% into pions, c tau = 1.8 cm. C = T(T+1) = 6.

    The lifetime varies by 3% over the splittings that are 166 MeV when rounded: one of them has to give 1.8 cm.
    """
    splitting = np.array([0.1655, 0.166, 0.1665])
    pion = soft_widths.pion_width(splitting, FERMI, 6.0)
    total = pion + sum(soft_widths.lepton_width(splitting, FERMI, m, 6.0) for m in (0.000511, 0.10566))
    assert pion[1] / total[1] == pytest.approx(0.977, abs=5e-4)
    longest, _, shortest = GEV_MM / total
    assert shortest < 18.5
    assert longest > 17.5


def test_pion_constant_against_the_lifetime() -> None:
    """Gamma(pi -> mu nu) = G_F^2 (f_pi |V_ud|)^2 m_pi m_mu^2 (1 - m_mu^2/m_pi^2)^2/(8 pi), times 1 + O(2%)."""
    pion, muon = Particle.from_pdgid(211), Particle.from_pdgid(13).mass / 1e3
    assert pion.mass / 1e3 == pytest.approx(soft_widths.PION_MASS, rel=1e-12)
    width = 6.582119569e-25 / (pion.lifetime * 1e-9)
    factor = FERMI**2 * soft_widths.PION_MASS * muon**2 * (1 - (muon / soft_widths.PION_MASS) ** 2) ** 2 / (8 * np.pi)
    correction = width / (factor * (soft_widths.PION_CONSTANT * soft_widths.V_UD) ** 2)
    assert 1.0 < correction < 1.03


@pytest.mark.parametrize(("splitting", "mass"), [(0.307, 0.000511), (0.307, 0.10566), (0.12, 0.10566), (0.1, 0.10566)])
def test_lepton_width_is_its_phase_space_integral(splitting: float, mass: float) -> None:
    def density(e: float) -> float:
        return e * np.sqrt(e**2 - mass**2) * (splitting - e) ** 2

    integral = quad(density, mass, splitting, epsabs=0, epsrel=1e-10)[0] if splitting > mass else 0.0
    expected = 2 * FERMI**2 / np.pi**3 * integral
    assert soft_widths.lepton_width(splitting, FERMI, mass) == pytest.approx(expected, rel=1e-7, abs=1e-30)


def test_virtual_w_in_the_static_limit() -> None:
    """Nine massless channels of G_F^2 dM^5/(15 pi^3); what is left is of the order dM/M and dM^2/m_W^2."""
    ew = Electroweak.from_fermi()
    width_w = 9 * ew.g**2 * ew.m_w / (48 * np.pi)
    fermi = ew.g**2 / (4 * np.sqrt(2) * ew.m_w**2)
    expected = 9 * soft_widths.lepton_width(1.0, fermi, 0.0)
    found = soft_widths.w_width(1e5 + 1.0, 1e5, evolve(ew, width_w=width_w))
    assert found == pytest.approx(expected, rel=1e-3)


def test_real_w_in_the_narrow_width_limit() -> None:
    """g^2/2 (vector coupling) times the two-body width, with |M|^2 summed over explicit W polarisations."""
    ew = evolve(Electroweak.from_fermi(), width_w=1e-6)
    heavy, light = 1200.0, 1000.0
    p = np.sqrt((heavy**2 - (light + ew.m_w) ** 2) * (heavy**2 - (light - ew.m_w) ** 2)) / (2 * heavy)
    e, e_w = np.hypot(p, light), np.hypot(p, ew.m_w)
    # for a vector current: T^{mn} = 2 [p'^m p^n + p^m p'^n - g^{mn} (p.p' - M m)], W along z
    before, after = np.array([heavy, 0, 0, 0]), np.array([e, 0, 0, -p])
    metric = np.diag([1.0, -1, -1, -1])
    tensor = 2 * (np.outer(before, after) + np.outer(after, before) - metric * (heavy * e - heavy * light))
    vectors = [np.array([0, 1, 0, 0]), np.array([0, 0, 1, 0]), np.array([p, 0, 0, e_w]) / ew.m_w]
    square = ew.g**2 / 2 * sum((metric @ v) @ tensor @ (metric @ v) for v in vectors)
    assert soft_widths.w_width(heavy, light, ew) == pytest.approx(square * p / (8 * np.pi * heavy**2), rel=1e-5)


@pytest.mark.parametrize(
    ("preset", "settings"),
    [("belle2", {"MX": 400.0}), ("belle2", {"MX": 400.0, "Mex": 130.0}), ("axial-tau", {"MX": 700.0})],
)
def test_mass_mixing_leaves_w_z_h_when_x_is_closed(preset: str, settings: dict[str, float]) -> None:
    """The widths of the model file's own rules; nothing is stable."""
    spec = with_parameters(load(preset), settings)
    rules = {
        (d.particle, frozenset(name.lower() for name in w.final)): w.value for d in build(spec).decays for w in d.widths
    }
    found = [w for w in anomalon_widths(spec) if w.products[0] in ("w+", "w-", "z", "h")]
    assert {w.particle for w in found} == {"lx0", "lx-", "ex-"}
    for w in found:
        expected = rules[w.particle, frozenset(w.products)]
        assert w.width == pytest.approx(expected, rel=1e-8) and relative_error(spec, w) == 0, w


@pytest.mark.parametrize(
    ("preset", "settings"),
    [
        ("baryon", {"thS": 0.3}),
        ("belle2", {"epsX": 0.2, "MX": 60.0, "gX": 0.1}),
        # lx- of 531 GeV and ex- of 520 GeV: the same masses have a second mass matrix, in which the two change places
        ("axial-tau", {"dlx": 31.0, "MX": 60.0, "gX": 0.3, "lamlx": 0.2, "lamex": 0.3}),
        ("belle2", {"dlx": 90.0}),
    ],
)
def test_every_decay_of_the_model_file_is_here(preset: str, settings: dict[str, float]) -> None:
    """Two bodies, with mixing of h and s, of Z and X, and of anomalons with the tau by tens of per cent."""
    spec = with_parameters(load(preset), settings)
    names = {m.name for m in members(spec)}
    rules = {
        (d.particle, frozenset(name.lower() for name in w.final)): w.value
        for d in build(spec).decays
        if d.particle in names
        for w in d.widths
    }
    found = {(w.particle, frozenset(w.products)): w.width for w in anomalon_widths(spec) if len(w.products) == 2}
    errors = {(w.particle, frozenset(w.products)): relative_error(spec, w) for w in anomalon_widths(spec)}
    for key, width in rules.items():
        total = sum(value for (particle, _), value in rules.items() if particle == key[0])
        if width > 1e-6 * total:
            assert found[key] == pytest.approx(width, rel=errors[key] + 5e-9), key
    assert sum(width > 0 for width in rules.values()) > 8
