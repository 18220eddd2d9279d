"""Rate limits over arrays of points: the same numbers as one point at a time."""

from __future__ import annotations

import numpy as np
import pytest

from modelgen.errors import UnsupportedError
from modelgen.modelfile import load
from modelgen.parameters import with_parameters
from validation.recast import recast
from validation.survey import survey

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


def test_other_parameters_are_refused() -> None:
    with pytest.raises(UnsupportedError, match="Mlx"):
        survey(load("belle2"), {"Mlx": np.array([200.0, 300.0])})
