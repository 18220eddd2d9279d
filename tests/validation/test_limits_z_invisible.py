"""The invisible Z width: radiation of X against a double integral and rendered rules, and pairs of neutral anomalons."""

from __future__ import annotations

from math import pi

import numpy as np
import pytest
from attrs import evolve
from scipy import integrate

from modelgen.build import build
from modelgen.modelfile import load
from modelgen.output import write
from modelgen.parameters import with_parameters
from modelgen.render import render
from modelgen.spec import ModelSpec
from tests.two_body import at_rest, width
from validation.generators.embedded.amplitude import Amplitude
from validation.limits import z_invisible
from validation.limits.points import points_of
from validation.limits.table import shipped_limits
from validation.limits.verdicts import WORDS
from validation.limits.z_invisible import charges, correction, emission, extra_neutrinos, neutrino_width, virtual
from validation.rates.inputs import anomalon_fermions, electroweak
from validation.recast import recast
from validation.signatures import signatures_of
from validation.survey import judge_points
from validation.ufo.reader import read

ROWS = [row for row in shipped_limits() if row.probe == "z > invisible"]
LINE_SHAPE = "LEP-invisible-Z-width"


def doublet(mass: float) -> ModelSpec:
    """belle2 with the doublet at this mass, which has nothing to decay to: its neutral member is stable."""
    spec = load("belle2")
    bare = tuple(evolve(m, decay=None) if m.name == "lx" else m for m in spec.anomalons)
    return with_parameters(evolve(spec, anomalons=bare), {"Mlx": mass})


@pytest.mark.parametrize("w", [1e-6, 1e-3, 0.02, 0.3, 0.8])
def test_emission_is_the_integral_of_its_density(w: float) -> None:
    """[(x1 + w)^2 + (x2 + w)^2]/((1 - x1)(1 - x2)) - w/(1 - x1)^2 - w/(1 - x2)^2 over all of phase space."""

    def density(b: float, a: float) -> float:
        return ((1 - a + w) ** 2 + (1 - b + w) ** 2) / (a * b) - w * (1 / a**2 + 1 / b**2)

    def inner(t: float) -> float:
        a = np.exp(t)
        found = integrate.quad(lambda u: density(np.exp(u), a) * np.exp(u), np.log(w) - t, np.log(1 + w - a))
        return float(found[0] * a)

    whole = integrate.quad(inner, np.log(w), 0.0, epsrel=1e-9)[0]
    assert float(emission(w)) == pytest.approx(whole, rel=1e-6)


def test_emission_is_that_of_the_rendered_rules(tmp_path) -> None:
    """Gamma(Z -> nu nubar X) of the UFO by quadrature over the Dalitz plot, with X of charge -1 at 27 GeV."""
    m_x, g_x = 27.0, 0.3
    spec = with_parameters(load("b-minus-l"), {"MX": m_x, "gX": g_x})
    write(render(build(spec), "z_UFO"), tmp_path / "z_UFO", spec.digest())
    ufo = read(tmp_path / "z_UFO")
    amplitude = Amplitude.build(ufo, ("z",), ("vm", "vm~", "x"))
    m = electroweak(spec).m_z
    w = (m_x / m) ** 2
    x, weight = np.polynomial.legendre.leggauss(24)
    total = 0.0
    for t, wt in zip(np.log(w) * (1 - x) / 2, -np.log(w) * weight / 2, strict=True):
        a = np.exp(t)
        low, high = np.log(w / a), np.log(1 + w - a)
        b = np.exp((low + high) / 2 + (high - low) / 2 * x)
        square = amplitude.squared(dalitz(m, m_x, a, b))
        total += wt * a * float(np.sum(weight * (high - low) / 2 * b * square))
    gamma = total * m**4 / ((2 * pi) ** 3 * 32 * m**3)
    assert gamma / neutrino_width(electroweak(spec)) == pytest.approx(g_x**2 / (8 * pi**2) * float(emission(w)), rel=1e-6)


def dalitz(m: float, m_x: float, a: float, b: np.ndarray) -> np.ndarray:
    """Momenta (n, 4, 4) of Z -> nu nubar X at rest with x1 = 1 - a and x2 = 1 - b, in a plane off the axes."""
    e1, e2 = np.full_like(b, (1 - a) * m / 2), (1 - b) * m / 2
    e3 = m - e1 - e2
    cosine = np.clip((e3**2 - m_x**2 - e1**2 - e2**2) / (2 * e1 * e2), -1, 1)
    first, second = np.array([0.36, 0.48, 0.8]), np.array([0.8, -0.6, 0.0])
    p1 = e1[:, None] * first
    p2 = e2[:, None] * (cosine[:, None] * first + np.sqrt(1 - cosine**2)[:, None] * second)
    rest = np.broadcast_to([m, 0.0, 0.0, 0.0], (len(b), 4))
    legs = [rest, *(np.column_stack([e, p]) for e, p in ((e1, p1), (e2, p2), (e3, -p1 - p2)))]
    return np.stack(legs, axis=1)


def test_real_and_virtual_together_have_no_logarithm() -> None:
    """Each goes as ln^2 w; their sum tends to the 3 alpha/(4 pi) of a photon. Heavy X leave nothing, as w^-1 ln w."""
    light = np.array([1e-4, 1e-6, 1e-8])
    assert (emission(light) > 50).all()
    assert correction(light) == pytest.approx([3.0] * 3, rel=1e-6)
    assert correction(np.array([0.999999, 1.000001])) == pytest.approx([float(correction(1.0))] * 2, rel=1e-5)
    heavy = np.array([100.0, 1000.0])
    assert (emission(heavy) == 0).all()
    assert np.diff(np.log(virtual(heavy)))[0] / np.log(10) == pytest.approx(-1.0, abs=0.2)
    assert float(correction(1e5)) == 0


def test_the_vertex_satisfies_its_dispersion_relation() -> None:
    """Re Lambda(w) is analytic in s with Lambda(0) = 0: the leading term at small s/M^2 is s/M^2 (2/3 ln(M^2/s) + 11/9)."""
    for w in (200.0, 2000.0):
        assert float(virtual(w)) * w == pytest.approx(2 / 3 * np.log(w) + 11 / 9, rel=3 / w * np.log(w))


def test_what_neutrinos_and_charged_leptons_have_alike_drops_out() -> None:
    """B - L, and any current that is vectorial in leptons: sum of q_nu^2 = 3 <q_l^2>. A left-handed one does not."""
    for name, alike in (("b-minus-l", True), ("belle2", True), ("ell-tau", False), ("tau-right", False)):
        spec = load(name)
        neutrinos, leptons = charges(spec)
        assert (abs(neutrinos - 3 * leptons) < 1e-12) is alike
    # ell-tau: q_nu = 1 for one of three, charged: g_L^2/(g_L^2 + g_R^2) of one of three
    ew = electroweak(load("ell-tau"))
    left, right = (ew.s2 - 0.5) ** 2, ew.s2**2
    assert charges(load("ell-tau")) == pytest.approx((1.0, left / (left + right) / 3))


def test_delta_by_hand_and_the_verdicts() -> None:
    """ell-tau, light X: 3 g^2/(16 pi^2) (1 - g_L^2/(g_L^2 + g_R^2)), of which radiation is the error where it is seen."""
    spec = with_parameters(load("ell-tau"), {"MX": 0.05, "gX": 0.2})
    neutrinos, leptons = charges(spec)
    here = points_of(spec, *(np.array([v]) for v in (0.05, 0.2, 1.0)))
    value, error = extra_neutrinos(here)
    assert value[0] == pytest.approx(3 * 0.04 / (16 * pi**2) * (neutrinos - 3 * leptons), rel=1e-5)
    assert error[0] > value[0]
    found = judge_points(spec, {"MX": 0.05, "gX": np.array([1e-3, 0.2])}, ROWS)[LINE_SHAPE]
    assert found.verdict.tolist() == [1, 2]
    lowered = {v.limit: v for v in recast(with_parameters(load("tau-right"), {"MX": 10.0, "gX": 0.01})).verdicts}
    assert lowered[LINE_SHAPE].predicted == 0
    assert "which lowers it" in lowered[LINE_SHAPE].why
    # nothing of B - L is above the bound, but at such a coupling it is not known which events count
    strong = {v.limit: v for v in recast(with_parameters(load("b-minus-l"), {"MX": 1.0, "gX": 1.0})).verdicts}
    assert strong[LINE_SHAPE].verdict == "uncertain"
    assert "reaches it" in strong[LINE_SHAPE].why


def test_pairs_of_a_stable_neutral_doublet_are_excluded(tmp_path) -> None:
    """Massless, a vector-like doublet has two neutrinos' width; at 30 GeV it is that of the rendered rules."""
    spec = doublet(30.0)
    (neutral,) = (f for f in anomalon_fermions(spec) if f.charge == 0)
    ew = electroweak(spec)
    massless = z_invisible.pair_width(evolve(neutral, mass=0.0), ew)
    assert massless == pytest.approx(2 * neutrino_width(ew), rel=1e-12)
    write(render(build(spec), "pair_UFO"), tmp_path / "pair_UFO", spec.digest())
    ufo = read(tmp_path / "pair_UFO")
    values, final = ufo.evaluate(None), (neutral.name, neutral.antiname)
    square = float(Amplitude.build(ufo, ("z",), final).squared(at_rest(ufo, values, "z", final))[0])
    assert z_invisible.pair_width(neutral, ew) == pytest.approx(width(ufo, values, "z", final, square), rel=1e-9)
    verdicts = {v.limit: v for v in recast(spec).verdicts}
    assert {verdicts[row.id].verdict for row in ROWS} == {"excluded"}
    assert verdicts[LINE_SHAPE].predicted == pytest.approx(z_invisible.pair_width(neutral, ew) / neutrino_width(ew))
    assert neutral.name in verdicts[LINE_SHAPE].why
    above = {v.limit: v for v in recast(doublet(46.0)).verdicts}
    assert above[LINE_SHAPE].verdict == "allowed"


def test_a_neutral_anomalon_that_is_seen_does_not_count() -> None:
    """belle2's own doublet decays: to X and a neutrino, with X to neutrinos in part; the rest is no invisible width."""
    spec = with_parameters(load("belle2"), {"Mlx": 30.0, "MX": 10.0, "gX": 1e-3})
    here = points_of(spec, *(np.array([v]) for v in (10.0, 1e-3, 1.0)))
    open_ = z_invisible.light(spec)
    found = float(z_invisible.anomalons(here)[0])
    assert 0 <= found < sum(open_.values())
    assert found == pytest.approx(float(here.invisible[0]) ** 2 * sum(open_.values()) * share(spec) ** 2, rel=1e-9)


def test_many_points_with_a_light_anomalon_are_as_one_by_one() -> None:
    """Where X can be a decay product of it and where not, and where it is long-lived."""
    spec = with_parameters(load("belle2"), {"Mlx": 30.0})
    masses, couplings = np.array([1.0, 10.0, 29.0, 40.0]), np.array([1e-2, 1e-4, 1e-3, 0.1])
    found = judge_points(spec, {"MX": masses, "gX": couplings}, ROWS)
    for k, (m_x, g_x) in enumerate(zip(masses, couplings, strict=True)):
        own = recast(with_parameters(spec, {"MX": float(m_x), "gX": float(g_x)}), ROWS)
        for verdict in own.verdicts:
            assert verdict.predicted is not None
            assert verdict.bound is not None
            judged = found[verdict.limit]
            assert judged.ratio[k] == pytest.approx(verdict.predicted / verdict.bound, rel=1e-9)
            assert WORDS[judged.verdict[k]] == verdict.verdict


def share(spec: ModelSpec) -> float:
    """BR(neutral anomalon -> X nu)."""
    (neutral,) = (s for s in signatures_of(spec) if s.charge == 0)
    return neutral.fraction(("X nu",))
