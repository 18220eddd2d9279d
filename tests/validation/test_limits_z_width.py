"""The total width of the Z: pairs against rendered rules, the bound by CLs, the error by a dispersion relation."""

from __future__ import annotations

from math import pi

import numpy as np
import pytest
from scipy import integrate
from scipy.stats import norm

from modelgen.build import build
from modelgen.modelfile import load
from modelgen.output import write
from modelgen.parameters import with_parameters
from modelgen.render import render
from tests.fourth_generation import fourth_generation
from tests.two_body import at_rest, width
from validation.generators.embedded.amplitude import Amplitude
from validation.limits import z_width
from validation.limits.points import points_of
from validation.limits.table import shipped_limits
from validation.limits.verdicts import EXCLUDED, NOT_APPLICABLE, WORDS, Verdict
from validation.rates.inputs import electroweak
from validation.recast import recast
from validation.survey import judge_points
from validation.ufo.reader import read

ROW = next(row for row in shipped_limits() if row.probe == "z > new")


def verdict(spec) -> Verdict:
    return next(v for v in recast(spec).verdicts if v.limit == ROW.id)


def test_the_bound_is_that_of_cls() -> None:
    """P(measured <= x0 | mu + s) = 0.05 P(measured <= x0 | 0): 2495.2 +- 2.3 MeV against 2495.9 +- 2.4 MeV."""
    x0, s = 2495.2 - 2495.9, np.hypot(2.3, 2.4)
    assert ROW.bound is not None
    assert ROW.expected is not None
    assert norm.cdf((x0 - 1e3 * ROW.bound) / s) / norm.cdf(x0 / s) == pytest.approx(0.05, rel=0.03)
    assert norm.cdf(-1e3 * ROW.expected / s) / 0.5 == pytest.approx(0.05, rel=0.03)


@pytest.mark.parametrize(("mass", "published"), [(20.0, 65.0), (30.0, 60.0), (40.0, 44.0)])
def test_a_charged_singlet_below_half_of_the_z_is_excluded_whatever_it_decays_to(mass: float, published: float) -> None:
    """65, 60 and 44 MeV were computed by another program from the model files."""
    for name in ("0.4", "5.0"):
        found = verdict(with_parameters(load("tau-right"), {"Mex": mass, "MX": float(name)}))
        assert found.predicted is not None
        assert 1e3 * found.predicted == pytest.approx(published, abs=0.7)
        assert found.verdict == "excluded"


@pytest.mark.parametrize("model", ["tau-right", "belle2", "baryon-triplet", "chiral"])
def test_pairs_are_those_of_the_rendered_rules(model: str, tmp_path) -> None:
    """Gamma(Z -> psi psibar) of every new particle of the UFO, 33 GeV or so: singlets, doublets, triplets, chiral ones.

    Mixing with tau is almost switched off: it changes couplings by its square.
    """
    spec = fourth_generation(320.0) if model == "chiral" else load(model)
    changed = {f"M{m.name}": 31.0 + 2 * k for k, m in enumerate(spec.anomalons) if m.mass_with is None or m.su2 == 1}
    changed |= {f"lam{m.name}": 1e-6 for m in spec.anomalons if m.decay is not None}
    spec = with_parameters(spec, changed)
    write(render(build(spec), "z_UFO"), tmp_path / "z_UFO", spec.digest())
    ufo = read(tmp_path / "z_UFO")
    values, found = ufo.evaluate({}), z_width.pairs(spec)
    assert found, "light enough"
    for name, value in found.items():
        final = (name, ufo.particle(name).antiname)
        amplitude = Amplitude.build(ufo, ("z",), final)
        square = float(np.ravel(amplitude.squared(at_rest(ufo, values, "Z", final)))[0])
        assert value == pytest.approx(width(ufo, values, "Z", final, square), rel=1e-8), name


def test_the_propagator_takes_less_than_the_error() -> None:
    """-m_Z^2 Re F'(m_Z^2) Gamma_Z of vector-like pairs over their massless width; F(s) = s/pi P int ds' Im F/(s' (s' - s)).

    Im F(s) = Gamma(sqrt(s))/sqrt(s), which is beta (3 - beta^2)/2 times a constant.
    """
    m, total = 91.188, 2.4955

    def imaginary(s: float, mass: float) -> float:
        beta = np.sqrt(max(1 - 4 * mass**2 / s, 0.0))
        return beta * (3 - beta**2) / 2

    def real(s: float, mass: float) -> float:
        """In t = 1/s', where s ds'/(s'(s' - s)) = -dt/(t - 1/s)."""
        top = 1 / (4 * mass**2)
        found = integrate.quad(lambda t: imaginary(1 / t, mass), 1e-12, top, weight="cauchy", wvar=1 / s, limit=400)
        return -found[0] / pi

    shifts = {}
    for mass in (2.0, 20.0, 35.0, 44.0, 45.2):
        step = 1e-3 if mass < 40 else 2e-4
        slope = (real(m**2 * (1 + step), mass) - real(m**2 * (1 - step), mass)) / (2 * step)
        shifts[mass] = -slope * total / m
    assert shifts[2.0] == pytest.approx(total / (pi * m), rel=0.01), "F falls as -ln(s)/pi without masses"
    assert max(map(abs, shifts.values())) < z_width.PROPAGATOR, shifts


def test_heavy_particles_leave_it_alone() -> None:
    for preset in ("belle2", "tau-right", "baryon", "b-minus-l", "baryon-triplet"):
        assert verdict(load(preset)).verdict == "not applicable"
    assert z_width.pairs(with_parameters(load("tau-right"), {"Mex": 45.6})) == {}


def test_a_neutral_singlet_does_not_count() -> None:
    spec = with_parameters(load("baryon"), {"Mnx": 30.0})
    assert z_width.pairs(spec) == {}
    assert verdict(spec).verdict == "not applicable"


def test_radiation_is_that_of_the_charges() -> None:
    """B - L: 1/9 of the width to quarks, all of that to leptons, at w -> 0: 3 g^2/(16 pi^2) of it."""
    spec = load("b-minus-l")
    ew = electroweak(spec)
    here = points_of(spec, np.array([1e-3]), np.array([0.3]), np.array([1.0]))
    unit = ew.m_z * (ew.g / ew.cw) ** 2 / (24 * pi)
    s2 = ew.s2
    both = {q: (0.5 - abs(q) * s2) ** 2 + (q * s2) ** 2 for q in (-1, 2 / 3, -1 / 3)}
    leptons = 3 * (0.25 + both[-1])
    quarks = 3 * (2 * both[2 / 3] + 3 * both[-1 / 3]) / 9
    expected = unit * (leptons + quarks) * 3 * 0.09 / (16 * pi**2)
    assert z_width.radiation(here) == pytest.approx([expected], rel=1e-3)


def test_many_points_are_judged_as_one_by_one() -> None:
    spec = load("tau-right")
    masses = np.array([20.0, 40.0, 45.4, 45.59, 60.0])
    found = judge_points(spec, {"Mex": masses[:, None], "MX": np.array([[0.3, 5.0]])})[ROW.id]
    assert found.ratio.shape == (5, 2)
    for k, mass in enumerate(masses):
        for j, m_x in enumerate((0.3, 5.0)):
            alone = verdict(with_parameters(spec, {"Mex": float(mass), "MX": m_x}))
            assert WORDS[found.verdict[k, j]] == alone.verdict
            if alone.ratio is not None:
                assert found.ratio[k, j] == pytest.approx(alone.ratio, rel=1e-12)
    assert (found.verdict[:2] == EXCLUDED).all()
    assert (found.verdict[-1] == NOT_APPLICABLE).all()


def test_what_the_width_tests_is_not_called_untested() -> None:
    words = recast(with_parameters(load("tau-right"), {"Mex": 40.0})).sentences
    assert not any("No limit of this version tests ex-" in text for text in words)
