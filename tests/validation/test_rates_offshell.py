"""Decays by W* and Z*: the decay of the muon, the line of the boson, the embedded generator; W in one-handed doublets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from scipy.integrate import quad

from modelgen.build import build
from modelgen.modelfile import loads
from modelgen.parameters import with_parameters
from modelgen.sm import Electroweak
from modelgen.spec import ModelSpec
from tests.fourth_generation import fourth_generation
from validation.generators.embedded.generate import generate
from validation.rates import offshell, transitions
from validation.rates.anomalon_decays import anomalon_widths, relative_error, total_widths
from validation.rates.catalogue import all_rates, rates_for
from validation.rates.emission import vector_width
from validation.rates.inputs import electroweak, externals
from validation.signatures import signatures_of

MODEL = """
name = "offshell"
[vector]
charges = "B"
coupling = 1e-5
mass = 1.5
"""
TABLE = """
[[anomalons]]
name = "{name}"
su2 = {su2}
hypercharge = "{y}"
x_left = "{left}"
x_right = "{right}"
mass = {mass}
decay = {{ mixes_with = "tau", operator = "{operator}", coupling = 1e-3 }}
"""


def three_multiplets(lx: float = 60.0, ex: float = 65.0, nx: float = 70.0) -> ModelSpec:
    """L, E and N that mix with the tau by lambda = 1e-3, masses in GeV."""
    rows = (("lx", 2, "-1/2", 0, 3, lx, "LHe"), ("ex", 1, "-1", 3, 0, ex, "lHE"), ("nx", 1, "0", 3, 0, nx, "lHN"))
    names = ("name", "su2", "y", "left", "right", "mass", "operator")
    return loads(MODEL + "".join(TABLE.format(**dict(zip(names, row, strict=True))) for row in rows))


def width(spec: ModelSpec, particle: str, *products: str) -> float:
    return sum(p.width for p in anomalon_widths(spec) if p.particle == particle and p.products == products)


# --- mixing ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mass", [5.0, 20.0, 45.0, 60.0, 72.0])
def test_one_channel_is_the_decay_of_the_muon(mass: float) -> None:
    """G_F^2 M^5 theta^2/(192 pi^3) times 2 int dt (1-t)^2 (1+2t)/(1-yt)^2, t = q^2/M^2, y = M^2/m_W^2, for a stable W.

    G_F = g^2/(4 sqrt2 m_W^2) of the model's own inputs, theta = lambda v M/(sqrt2 (M^2 - m_tau^2)) for a small lambda. What
    the W's width of 1e-4 GeV and the electron's mass change is below 1e-6.
    """
    spec = with_parameters(three_multiplets(ex=mass), {"WW": 1e-4, "lamex": 1e-6, "lamlx": 1e-6, "lamnx": 1e-6})
    ew = electroweak(spec)
    theta = 1e-6 * ew.vev * mass / (2**0.5 * (mass**2 - externals(spec)["MTA"] ** 2))
    fermi, y = ew.g**2 / (4 * 2**0.5 * ew.m_w**2), (mass / ew.m_w) ** 2
    factor = 2 * quad(lambda t: (1 - t) ** 2 * (1 + 2 * t) / (1 - y * t) ** 2, 0, 1, epsrel=1e-10)[0]
    expected = fermi**2 * mass**5 * theta**2 / (192 * np.pi**3) * factor
    assert width(spec, "ex-", "vt", "e-", "ve~") == pytest.approx(expected, rel=2e-6)


def massless(masses: np.ndarray, boson: float) -> np.ndarray:
    """(1-r)^2 (1+2r), r = m_V^2/M^2: the width into a massless fermion by M^3/(32 pi m_V^2)."""
    return vector_width(masses, 0.0, boson, 1.0, 0.0) * 32 * np.pi * boson**2 / masses**3


def smeared_massless(masses: np.ndarray, boson: float, width: float) -> np.ndarray:
    """The same over the line of the boson."""
    m = masses[:, None]
    scale = 32 * np.pi * boson**2 / masses**3
    return scale * offshell.smeared(lambda q2: vector_width(m, 0.0, boson, 1.0, 0.0, q2), masses, boson, width)


def test_far_above_threshold_the_line_is_narrow() -> None:
    """The width into W of 1e-4 GeV is the one on the mass shell; of the whole line, up to its tail of Gamma/(pi m)."""
    masses, ew = np.array([100.0, 300.0, 5000.0]), Electroweak.from_fermi()
    shell = massless(masses, ew.m_w)
    assert smeared_massless(masses, ew.m_w, 1e-4) == pytest.approx(shell, rel=3e-5)
    assert smeared_massless(masses[1:], ew.m_w, ew.width_w) == pytest.approx(shell[1:], rel=0.02)


def test_far_below_threshold() -> None:
    """Gamma_V M^2/(2 pi m_V^3) and corrections of the order M^2/m^2."""
    found = smeared_massless(np.array([0.5, 1.0, 2.0]), 91.188, 2.4414)
    limit = 2.4414 * np.array([0.5, 1.0, 2.0]) ** 2 / (2 * np.pi * 91.188**3)
    assert found == pytest.approx(limit, rel=2e-3)


@pytest.mark.parametrize(("boson", "mass", "own"), [("w-", "m_w", "width_w"), ("z", "m_z", "width_z")])
def test_all_channels_are_the_width_of_the_boson(boson: str, mass: str, own: str) -> None:
    """Massless and at leading order they add up to the width of W and Z of the default inputs within half a percent."""
    spec = three_multiplets()
    ew = electroweak(spec)
    assert sum(pair.share for pair in offshell.pairs(spec, boson)) == pytest.approx(1, rel=5e-3)
    assert getattr(ew, mass) > 80
    doubled = offshell.pairs(with_parameters(spec, {"WW": 2 * ew.width_w, "WZ": 2 * ew.width_z}), boson)
    assert doubled[0].share == pytest.approx(offshell.pairs(spec, boson)[0].share / 2, rel=1e-12), own


@pytest.mark.parametrize(("particle", "name"), [("ex-", "Mex"), ("nx0", "Mnx"), ("lx-", "Mlx"), ("lx0", "Mlx")])
def test_continuous_and_rising_from_40_to_200_gev(particle: str, name: str) -> None:
    """No width falls with the mass, and at m_V + 10 Gamma_V, where three bodies end, nothing jumps."""
    spec = three_multiplets()
    ew = electroweak(spec)

    def total(mass: float) -> float:
        return total_widths(anomalon_widths(with_parameters(spec, {name: mass})))[particle]

    values = np.array([total(m) for m in np.geomspace(40, 200, 60)])
    assert np.all(np.diff(values) > 0)
    for end in (ew.m_w + 10 * ew.width_w, ew.m_z + 10 * ew.width_z):
        below, above = total(end - 1e-6), total(end + 1e-6)
        assert above == pytest.approx(below, rel=1e-6)


def test_on_the_mass_shell_nothing_changes() -> None:
    """From 116 GeV on there are two bodies alone, by the same formula."""
    modes = [p for p in anomalon_widths(three_multiplets(120.0, 120.0, 120.0)) if p.particle in ("ex-", "nx0")]
    assert {len(p.products) for p in modes} == {2}


def test_every_particle_decays_and_is_sorted_to_its_boson() -> None:
    """W nu and Z tau of E, W tau of L0: never stable, and names of a search's final state; branching ratios add up."""
    found = {s.particle: s for s in signatures_of(three_multiplets())}
    assert not any(s.stable for s in found.values())
    assert found["lx0"].fraction(("W l",), "tau") > 0.99
    assert found["ex-"].fraction(("W nu", "Z l"), "tau") > 0.99
    assert found["lx-"].fraction(("Z l",), "tau") > 0.98
    for signature in found.values():
        assert sum(mode.ratio for mode in signature.modes) == pytest.approx(1, rel=1e-12)
    assert {mode.via for mode in found["lx0"].modes if mode.final == "W l"} == {"w+"}


def test_one_process_for_w_and_z_in_one_final_state() -> None:
    """E > nu tau nubar by W* and by Z*: the rate is the sum, its error says that they interfere; it is listed once."""
    spec = three_multiplets()
    both = width(spec, "ex-", "vt", "ta-", "vt~") + width(spec, "ex-", "ta-", "vt", "vt~")
    (found,) = [r for r in rates_for(spec, "ex- > vt ta- vt~") if r.quantity == "width"]
    assert found.value == pytest.approx(both, rel=1e-12)
    assert found.uncertainty >= found.value
    (other,) = [r for r in rates_for(spec, "ex+ > vt~ mu+ vm") if r.quantity == "branching_ratio"]
    assert other.uncertainty / other.value > both / total_widths(anomalon_widths(spec))["ex-"]
    listed = [r.process for r in all_rates(spec, "tree") if r.quantity == "width" and r.process.startswith("ex- >")]
    assert len(listed) == len({tuple(sorted(name.split())) for name in listed})


def test_closed_by_the_masses() -> None:
    """Of 9 GeV the pair of b is closed, of 3 GeV that of charm with a tau too."""
    open_ = {p.products for p in anomalon_widths(three_multiplets(ex=9.0)) if p.particle == "ex-"}
    assert ("ta-", "c", "c~") in open_ and ("ta-", "b", "b~") not in open_
    light = {p.products for p in anomalon_widths(three_multiplets(ex=3.0)) if p.particle == "ex-"}
    assert ("ta-", "c", "c~") not in light and ("vt", "s", "c~") in light


@pytest.mark.parametrize(
    ("masses", "process"),
    [
        ({}, "ex- > vt mu- vm~"),
        ({}, "lx0 > ta- mu+ vm"),
        ({}, "lx- > ta- ve ve~"),
        ({"ex": 83.0}, "ex- > vt e- ve~"),
    ],
)
def test_against_the_embedded_generator(
    ufo_of: Callable[[ModelSpec], Path], masses: dict[str, float], process: str
) -> None:
    """All diagrams of the UFO, masses and all, within four statistical errors and what the formula leaves out.

    At 83 GeV the generator has the whole line of the W, on its mass shell too.
    """
    spec = three_multiplets(**masses)
    header = generate(ufo_of(spec), process, events=2000, seed=11).header
    particle, names = process.split(" > ")
    (own,) = [p for p in anomalon_widths(spec) if p.particle == particle and sorted(p.products) == sorted(names.split())]
    expected = own.width
    if "ex" in masses:
        ew = electroweak(spec)
        expected += width(spec, "ex-", "w-", "vt") * ew.g**2 * ew.m_w / (48 * np.pi) / ew.width_w
    error = 4 * header.uncertainty + relative_error(spec, own) * expected
    assert abs(header.sigma - expected) < error
    assert header.uncertainty < 0.01 * header.sigma


# --- W between the members of a doublet with masses from the Higgs ---------------------------------------------------


def doublet(neutral: float, charged: float = 300.0) -> ModelSpec:
    """The doublet lx of one chirality, its members of these masses."""
    return with_parameters(fourth_generation(330.0), {"Mex": charged, "Mnx": neutral})


def heavier(spec: ModelSpec) -> dict[tuple[str, ...], float]:
    return {p.products: p.width for p in anomalon_widths(spec) if p.particle in ("lx-", "lx0")}


@pytest.mark.parametrize(("charged", "neutral"), [(300.0, 150.0), (150.0, 300.0), (300.0, 20.0)])
def test_real_w_by_polarisations(charged: float, neutral: float) -> None:
    """g^2/2 times sum over W polarisations of the trace: 2 [p'^m p^n + p^m p'^n - g^{mn} p.p'], over two spins."""
    spec = doublet(neutral, charged)
    ew, heavy, light = electroweak(spec), max(charged, neutral), min(charged, neutral)
    p = np.sqrt((heavy**2 - (light + ew.m_w) ** 2) * (heavy**2 - (light - ew.m_w) ** 2)) / (2 * heavy)
    e, e_w = np.hypot(p, light), np.hypot(p, ew.m_w)
    before, after, metric = np.array([heavy, 0, 0, 0]), np.array([e, 0, 0, -p]), np.diag([1.0, -1, -1, -1])
    tensor = np.outer(before, after) + np.outer(after, before) - metric * heavy * e
    vectors = [np.array([0, 1, 0, 0]), np.array([0, 0, 1, 0]), np.array([p, 0, 0, e_w]) / ew.m_w]
    square = ew.g**2 / 2 * sum((metric @ v) @ tensor @ (metric @ v) for v in vectors)
    products = ("lx0", "w-") if charged > neutral else ("lx-", "w+")
    assert heavier(spec)[products] == pytest.approx(square * p / (8 * np.pi * heavy**2), rel=1e-10)


def test_one_chirality_decays_as_both_to_leptons_in_the_static_limit() -> None:
    """(1 + 3)/4 = 1 times G_F^2 dM^5/(15 pi^3); what is left is of the order dM/M and dM^2/m_W^2."""
    ew = Electroweak.from_fermi()
    fermi = ew.g**2 / (4 * 2**0.5 * ew.m_w**2)
    one, g = ew.g**2 * ew.m_w / (48 * np.pi) / ew.width_w, transitions.charged_coupling(ew, 1.0)
    line = offshell.smeared(lambda q2: vector_width(1e5 + 1, 1e5, ew.m_w, g, 0.0, q2), 1.0, ew.m_w, ew.width_w)
    assert one * line == pytest.approx(transitions.lepton_width(1.0, fermi, 0.0), rel=2e-3)


def test_pion_of_one_chirality() -> None:
    """(G_F f_pi V_ud)^2/2 [(M-M')^2 (p.p' + M M') + (M+M')^2 (p.p' - M M')] 2 p/(8 pi M^2), up to 2 dM/M."""
    from modelgen.soft_widths import PION_CONSTANT, PION_MASS, V_UD

    spec = doublet(299.4)
    given, heavy, light = externals(spec), 300.0, 299.4
    p = np.sqrt((heavy**2 - (light + PION_MASS) ** 2) * (heavy**2 - (light - PION_MASS) ** 2)) / (2 * heavy)
    product = (heavy**2 + light**2 - PION_MASS**2) / 2
    square = (heavy - light) ** 2 * (product + heavy * light) + (heavy + light) ** 2 * (product - heavy * light)
    exact = (given["Gf"] * PION_CONSTANT * V_UD) ** 2 / 2 * 2 * square * p / (8 * np.pi * heavy**2)
    assert heavier(spec)["lx0", "pi-"] == pytest.approx(exact, rel=2 * 0.6 / 300)


def test_widths_of_the_doublet_rise_with_the_splitting() -> None:
    values = [sum(heavier(doublet(m)).values()) for m in np.linspace(150, 297, 50)]
    assert np.all(np.diff(values) < 0)
    ew = electroweak(doublet(150.0))
    end = 300 - ew.m_w - 10 * ew.width_w
    below, above = (sum(heavier(doublet(end + side)).values()) for side in (1e-6, -1e-6))
    assert above == pytest.approx(below, rel=1e-6)


def test_a_real_w_is_not_soft() -> None:
    """Never stable above the other member: a cascade with a W, soft without."""
    for neutral, final in ((150.0, "cascade"), (290.0, "soft")):
        (charged,) = [s for s in signatures_of(doublet(neutral)) if s.particle == "lx-"]
        assert charged.fraction((final,)) == pytest.approx(1, rel=1e-12)
    (neutral_one,) = [s for s in signatures_of(doublet(300.0, 150.0)) if s.particle == "lx0"]
    assert not neutral_one.stable and neutral_one.appearance == "prompt decay"


def test_the_rules_have_the_same_w() -> None:
    """The Feynman rules of the model file, evaluated by themselves, have the same width into a real W."""
    spec = doublet(150.0)
    rules = {w.final: w.value for d in build(spec).decays if d.particle == "lx-" for w in d.widths}
    assert heavier(spec)["lx0", "w-"] == pytest.approx(rules["lx0", "W-"], rel=1e-9)
