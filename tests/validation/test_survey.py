"""Rate limits over arrays of points: the same numbers as one point at a time."""

from __future__ import annotations

import numpy as np
import pytest

from modelgen.errors import UnsupportedError
from modelgen.modelfile import load, preset_names
from modelgen.parameters import with_parameters
from validation.limits.table import shipped_limits
from validation.limits.verdicts import WORDS
from validation.recast import recast
from validation.survey import judge_points, survey

RATES = [row for row in shipped_limits() if row.kind == "rate"]
LIMIT = "LEP-Z-gamma-invisible"


@pytest.mark.parametrize("name", ["belle2", "baryon-triplet", "dark-baryon", "b-minus-l"])
def test_same_as_one_by_one(name: str) -> None:
    """Light, hadronic, perturbative and too heavy X; a limit that does not apply is NaN."""
    spec = load(name)
    masses, couplings = np.array([0.02, 0.45, 0.9, 1.9, 2.5, 30.0, 80.0]), np.geomspace(1e-5, 1e-2, 7)
    found = survey(spec, {"MX": masses, "gX": couplings})[LIMIT]
    for m_x, g_x, ratio in zip(masses, couplings, found, strict=True):
        result = recast(with_parameters(spec, {"MX": float(m_x), "gX": float(g_x)}))
        (verdict,) = (v for v in result.verdicts if v.limit == LIMIT)
        if verdict.verdict == "not applicable":
            assert np.isnan(ratio)
        else:
            assert verdict.predicted is not None
            assert verdict.bound is not None
            assert ratio == pytest.approx(verdict.predicted / verdict.bound, rel=1e-9)


def test_shapes_and_scaling() -> None:
    """A plane by broadcasting; with an X that is invisible at every coupling the ratio goes as g_X^2 and c_WZ^2."""
    spec = load("belle2")
    plane = survey(spec, {"MX": np.array([0.1, 1.0])[:, None], "gX": np.array([1e-3, 2e-3, 4e-3])})[LIMIT]
    assert plane.shape == (2, 3)
    assert plane[0, 1:] / plane[0, :-1] == pytest.approx([4.0, 4.0], rel=1e-9)
    half = survey(spec, {"cWZ": np.array([1.0, 0.5])})[LIMIT]
    assert half[1] / half[0] == pytest.approx(0.25, rel=1e-12)


def test_any_other_parameter_takes_a_step_per_value() -> None:
    """Anomalon masses: Z -> gamma X has their triangles, which decouple as 1/M^2; B -> K X does not know them."""
    spec = load("belle2")
    masses = np.array([150.0, 600.0, 150.0, 5000.0])
    found = judge_points(spec, {"Mlx": masses, "gX": 0.03})
    for mass, ratio, number in zip(masses, found[LIMIT].ratio, found[LIMIT].verdict, strict=True):
        own = recast(with_parameters(spec, {"Mlx": float(mass), "gX": 0.03}))
        (verdict,) = (v for v in own.verdicts if v.limit == LIMIT)
        assert verdict.predicted is not None
        assert ratio == pytest.approx(verdict.predicted / (verdict.bound or 0), rel=1e-9)
        assert WORDS[number] == verdict.verdict
    assert np.ptp(found[LIMIT].ratio) > 0
    assert np.ptp(found["BaBar-B-K-nu-nu"].ratio) == pytest.approx(0.0, abs=1e-15)


def test_strength_and_dark_fermion() -> None:
    """No Wess-Zumino vertex, no X, which is allowed; a dark fermion heavier than M_X/2 leaves X visible."""
    spec = load("dark-baryon")
    found = judge_points(spec, {"cWZ": np.array([0.0, 1.0])[:, None], "Mchi": np.array([0.1, 0.9])})["BaBar-B-K-nu-nu"]
    assert [[WORDS[k] for k in line] for line in found.verdict] == [["allowed", "not applicable"]] * 2
    assert found.ratio[0, 0] == 0
    assert found.ratio[1, 0] > 0
    result = recast(with_parameters(spec, {"cWZ": 0.0}), RATES)
    (verdict,) = (v for v in result.verdicts if v.limit == "BaBar-B-K-nu-nu")
    assert (verdict.verdict, verdict.ratio) == ("allowed", 0.0)


def test_what_cannot_be_surveyed_is_refused() -> None:
    spec = load("belle2")
    with pytest.raises(UnsupportedError, match="Mother"):
        judge_points(spec, {"Mother": np.array([200.0, 300.0])})
    with pytest.raises(UnsupportedError, match="MX"):
        judge_points(spec, {"MX": np.array([1.0, 0.0])})


@pytest.mark.parametrize("name", preset_names())
def test_every_limit_on_x_says_the_same_one_by_one(name: str) -> None:
    """Ratio and word of every row, on points where X is stable, late, prompt, invisible, hadronic and perturbative."""
    spec = load(name)
    masses = np.array([0.0005, 0.005, 0.05, 0.135, 0.2, 0.3, 0.9, 2.1, 4.0, 30.0, 70.0])
    couplings = np.array([1e-7, 1e-5, 3e-5, 2e-3, 1e-4, 1e-2, 1e-6, 0.05, 0.3, 0.5, 0.1])
    found = judge_points(spec, {"MX": masses, "gX": couplings})
    for k, (m_x, g_x) in enumerate(zip(masses, couplings, strict=True)):
        own = recast(with_parameters(spec, {"MX": float(m_x), "gX": float(g_x)}), RATES)
        verdicts = {v.limit: v for v in own.verdicts}
        for limit, judged in found.items():
            verdict = verdicts[limit]
            assert WORDS[judged.verdict[k]] == verdict.verdict, limit
            if verdict.verdict == "not applicable":
                assert np.isnan(judged.ratio[k])
            else:
                assert judged.ratio[k] == pytest.approx((verdict.predicted or 0.0) / (verdict.bound or 0.0), rel=1e-9)
