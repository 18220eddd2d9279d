"""What stands on the axes of comparison plots: categories of events in print."""

from __future__ import annotations

from validation.plots.words import category, category_axis


def test_categories_in_print() -> None:
    """Helicities are signs above the side; particles are TeX; the axis says whose helicities they are."""
    assert category("e- -1, a +1, x 0, forward") == "−+0\nforward"
    assert category("e- -1, a +1") == "−+"
    assert category("vt vt~") == r"$\nu_\tau$ $\bar{\nu}_\tau$"
    assert category_axis("helicities(e-,a,x)") == r"helicities of $e^{−}$, $\gamma$, $X$"
    assert category_axis("decays(x)") == ""
