"""Pairs of anomalons from hadron beams: MadGraph's record, and laws that hold for any densities."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from modelgen.errors import UnsupportedError
from modelgen.modelfile import load
from modelgen.parameters import with_parameters
from tests.flat_densities import flat
from validation.process import Cut
from validation.rates.catalogue import rates_for
from validation.rates.hadron_beams import luminosity_of, pairs

RECORD = Path(__file__).parents[1] / "data" / "madgraph" / "beams.json"
ENTRIES = [
    entry
    for entry in json.loads(RECORD.read_text())["entries"]
    if entry["process"].startswith("p ")
    and "lx" in entry["process"]
    and not isinstance(entry["keywords"].get("scale"), str)
]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: f"{e['process']} {e['keywords']}")
def test_cross_sections_of_madgraph(entry: dict) -> None:
    """MadGraph with nn23lo1, within four of its errors; its restricted model has no quark mixing."""
    pytest.importorskip("pythia8mc", reason="brings the parton densities")
    initial, final = (side.split() for side in entry["process"].split(" > "))
    spec = with_parameters(load("belle2"), {"lamWS": 0.0})
    found = pairs(spec, final, entry["keywords"]["ecm"], luminosity_of(None, initial), entry["keywords"].get("scale"))
    assert found.cross_section == pytest.approx(entry["value"], abs=4 * entry["uncertainty"])


def test_there_are_entries() -> None:
    assert len(ENTRIES) >= 4


@pytest.mark.parametrize("final", [("lx-", "lx+"), ("lx0", "lx+")])
def test_panels_are_fine_enough(final: tuple[str, str]) -> None:
    """A cut on the mass moves all nodes; the two parts add up."""
    spec = load("belle2")
    name = ",".join(final)
    whole = pairs(spec, final, 13000.0, flat).cross_section
    parts = [pairs(spec, final, 13000.0, flat, cuts=[Cut.parse(f"m({name}){op}700")]).cross_section for op in "<>"]
    assert sum(parts) == pytest.approx(whole, rel=1e-8)
    assert min(parts) > 0
    assert pairs(spec, final, 13000.0, flat, cuts=[Cut.parse(f"m({name})<400")]).cross_section == 0


def test_against_a_double_integral() -> None:
    """A plain midpoint rule in x1 and x2 with the partonic cross-sections of the catalogue."""
    spec, ecm, n = load("belle2"), 1500.0, 400
    masses = 500.0 * 3.0 ** (np.linspace(0, 1, 60) ** 2)
    sums = np.zeros(len(masses))
    for quark in ("u", "d", "s", "c"):
        sums += [0.5 * rates_for(spec, f"{quark} {quark}~ > lx- lx+", m)[0].value for m in masses]
    x = (np.arange(n) + 0.5) / n
    x1, x2 = np.meshgrid(x, x)
    m = ecm * np.sqrt(x1 * x2)
    density = (1 - x1) ** 3 * (1 - x2) ** 3 / (x1 * x2) * np.where(m > 500, np.interp(m, masses, sums), 0)
    expected = 2 * np.mean(density)
    assert pairs(spec, ("lx-", "lx+"), ecm, flat).cross_section == pytest.approx(expected, rel=5e-3)


def test_distributions() -> None:
    """Shares rise from 0 to 1; rapidity and angle are even; a light pair far above threshold has 1 + cos^2."""
    found = pairs(load("belle2"), ("lx-", "lx+"), 13000.0, flat)
    assert found.mass_cdf([500, 13000]) == pytest.approx([0, 1], abs=1e-3)
    assert found.rapidity_cdf([-9, 0, 9]) == pytest.approx([0, 0.5, 1], abs=2e-3)
    assert found.transverse_cdf([0, 6500]) == pytest.approx([0, 1], abs=1e-12)
    c = np.linspace(-1, 1, 2001)
    assert np.trapezoid(found.cosine_density(c), c) == pytest.approx(1, rel=1e-5)
    assert found.cosine_density(0.3) == pytest.approx(found.cosine_density(-0.3), rel=1e-14)
    light = with_parameters(load("belle2"), {"Mlx": 1.0})
    far = pairs(light, ("lx-", "lx+"), 13000.0, flat, cuts=[Cut.parse("m(lx-,lx+)>5000")])
    assert far.cosine_density(1.0) == pytest.approx(2 * far.cosine_density(0.0), rel=1e-4)


def test_other_cuts_are_refused() -> None:
    with pytest.raises(UnsupportedError, match="hadron beams with this cut"):
        pairs(load("belle2"), ("lx-", "lx+"), 13000.0, flat, cuts=[Cut.parse("pT(lx-)>100")])


def test_rates_of_proton_beams() -> None:
    """The command's function: a set of densities by name, and branching ratios of the decays."""
    pytest.importorskip("pythia8mc", reason="brings the parton densities")
    (alone,) = rates_for(load("belle2"), "p p > lx- lx+", 13000.0)
    (decayed,) = rates_for(load("belle2"), "p p > lx- lx+, lx- > x ta-", 13000.0)
    assert (alone.unit, alone.quantity) == ("pb", "cross_section")
    ratio = next(r for r in rates_for(load("belle2"), "lx- > x ta-") if r.quantity == "branching_ratio")
    assert decayed.value == pytest.approx(alone.value * ratio.value, rel=1e-12)
