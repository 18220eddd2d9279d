"""Published mass limits from our cross-sections: the shipped part of `selfcheck limits`."""

from __future__ import annotations

import numpy as np
import pytest

from validation.selfcheck.limits import crossing, markdown, radiative_width, rows, shipped_rows
from validation.signatures import HBAR


def test_published_mass_limits_are_reproduced() -> None:
    """Charginos of ATLAS, with lifetimes from 1 ns to stable: our wino against the published upper limits, within 5%."""
    found = shipped_rows()
    assert len(found) == 8
    for row in found:
        assert row.ours == pytest.approx(row.published, rel=0.05), row.name
    assert rows() == found
    assert all(row.name in markdown(found, False) for row in found)


def test_crossing() -> None:
    """A straight line in the logarithms crosses where it should; the last of several crossings counts; NaN is left out."""
    mass = np.geomspace(100.0, 1000.0, 31)
    assert crossing(mass, (mass / 437.0) ** -4) == pytest.approx(437.0, rel=1e-9)
    assert crossing(mass, np.where(mass > 800.0, np.nan, (mass / 437.0) ** -4)) == pytest.approx(437.0, rel=1e-9)
    assert crossing(mass, np.full(31, 0.5)) is None


def test_lifetimes_of_the_pure_multiplets() -> None:
    """About the 0.2 and 0.05 ns for which CMS quotes limits on winos and higgsinos (arXiv:2004.05153); ATLAS has at most
    0.03 ns for higgsinos with the splitting of loops (arXiv:2603.08315)."""
    assert HBAR / radiative_width(500.0, 3) == pytest.approx(0.2e-9, rel=0.3)
    assert 0.015e-9 < HBAR / radiative_width(200.0, 2) < 0.06e-9
