"""Gauss-Legendre rules: exact for polynomials, and numpy's where those are quickly made."""

from __future__ import annotations

import numpy as np
import pytest

from modelgen.quadrature import gauss_legendre


@pytest.mark.parametrize("points", [2, 7, 60, 200, 400])
def test_polynomials_are_integrated_exactly(points: int) -> None:
    """int x^k = 2/(k + 1) for even k, 0 for odd k, up to k = 2 n - 1; and of e^x, whose series goes on."""
    x, weights = gauss_legendre(points)
    assert (np.diff(x) > 0).all()
    assert (weights > 0).all()
    for k in {0, 1, 2, 3, 2 * (points // 2), 2 * points - 2, 2 * points - 1}:
        assert weights @ x**k == pytest.approx(2 / (k + 1) if k % 2 == 0 else 0.0, rel=1e-11, abs=1e-14)
    if points > 6:
        assert weights @ np.exp(x) == pytest.approx(np.e - 1 / np.e, rel=1e-13)


@pytest.mark.parametrize("points", [3, 20, 60])
def test_numpys_rule(points: int) -> None:
    for own, theirs in zip(gauss_legendre(points), np.polynomial.legendre.leggauss(points), strict=True):
        assert own == pytest.approx(theirs, rel=1e-11, abs=1e-15)
