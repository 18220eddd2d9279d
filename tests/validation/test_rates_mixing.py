"""Decays of X with kinetic mixing: numbers from the matrices against the rendered rules, and limits."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelgen.build import build
from modelgen.errors import UnsupportedError
from modelgen.modelfile import load
from modelgen.output import write
from modelgen.parameters import with_parameters
from modelgen.render import render
from modelgen.spec import ModelSpec
from tests.two_body import at_rest, width
from validation.generators.embedded.amplitude import Amplitude
from validation.rates.catalogue import all_rates, rates_for
from validation.rates.decays import partial_widths, total_width
from validation.ufo.reader import read


def mixed(preset: str, mixing: float, **card: float) -> ModelSpec:
    return with_parameters(load(preset), {"epsX": mixing, **card})


@pytest.mark.parametrize(
    ("preset", "mixing", "mass"), [("l-tau", 0.05, 12.0), ("b-minus-l", 1e-4, 3.0), ("b-minus-l", 0.2, 300.0)]
)
def test_widths_against_the_rules(preset: str, mixing: float, mass: float, tmp_path: Path) -> None:
    """Every open channel of two fermions; l-tau mixes its taus with anomalons, by 1e-6 here."""
    spec = mixed(preset, mixing, MX=mass)
    write(render(build(spec), "mixed"), tmp_path / "mixed", spec.digest())
    ufo = read(tmp_path / "mixed")
    values = ufo.evaluate()
    found = partial_widths(spec)
    assert len(found) > 8
    for _, products, value, *_ in found:
        amplitude = Amplitude.build(ufo, ("x",), products)
        square = float(amplitude.squared(at_rest(ufo, values, "x", products))[0])
        expected = width(ufo, values, "x", products, square)
        assert value == pytest.approx(expected, rel=1e-5 if preset == "l-tau" else 1e-8)


def test_the_card_has_the_same_width() -> None:
    """Below 2 GeV, hadrons included, whose couplings come from the closed solution there; anomalons mix by 1e-6."""
    spec = mixed("l-tau", 1e-3, MX=0.9)
    (own,) = [p.value for p in build(spec).parameters if p.name == "WX"]
    assert total_width(spec) == pytest.approx(own, rel=1e-5)


def test_a_light_mixed_x_is_a_dark_photon() -> None:
    """R of hadrons to muons is that of e+ e- annihilation; electrons as muons, both from eps c_W e."""
    spec = mixed("l-tau", 1e-4, MX=0.9)
    widths = {" ".join(p.products): p.width for p in partial_widths(spec)}
    r = (0.1056583 / 0.9) ** 2
    muons = (1 - 4 * r) ** 0.5 * (1 + 2 * r)
    assert widths["mu- mu+"] / widths["e- e+"] == pytest.approx(muons, rel=1e-3)
    assert widths["hadrons"] / widths["e- e+"] == pytest.approx(1.785, rel=0.08)  # R at 0.901 GeV, PDG 2020: 1.78 +- 0.04


def test_no_mixing_is_the_limit() -> None:
    plain, slight = load("l-tau"), mixed("l-tau", 1e-9)
    assert total_width(slight) == pytest.approx(total_width(plain), rel=1e-9)


def test_production_is_refused_and_decays_are_listed() -> None:
    spec = mixed("l-tau", 1e-3)
    with pytest.raises(UnsupportedError, match="kinetic mixing"):
        rates_for(spec, "e+ e- > lx- lx+", 700.0)
    assert any(r.process == "x > e- e+" for r in all_rates(spec))
