"""X -> gamma Z, W W, Z Z by Wess-Zumino vertices: against the rendered rules, by crossing, as a part of the width."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from attrs import evolve

from modelgen.build import build
from modelgen.errors import UnsupportedError
from modelgen.modelfile import load
from modelgen.output import write
from modelgen.parameters import with_parameters
from modelgen.render import render
from modelgen.spec import ModelSpec
from tests.two_body import at_rest, width
from validation.generators.embedded.amplitude import Amplitude
from validation.rates import zgamma
from validation.rates.catalogue import all_rates, rates_for
from validation.rates.decays import partial_widths, total_width
from validation.rates.inputs import electroweak
from validation.rates.reactions import kappa
from validation.rates.x_bosons import widths
from validation.ufo.reader import read

NAMES = {("a", "z"): ("a", "Z"), ("w+", "w-"): ("W+", "W-"), ("z", "z"): ("Z", "Z")}


def heavy(preset: str, m_x: float, g_x: float = 0.3) -> ModelSpec:
    return with_parameters(load(preset), {"MX": m_x, "gX": g_x})


@pytest.mark.parametrize(("preset", "m_x"), [("l-tau", 300.0), ("l-tau", 190.0), ("baryon", 700.0), ("tau-right", 250.0)])
def test_widths_are_those_of_the_rendered_rules(preset: str, m_x: float, tmp_path: Path) -> None:
    spec = heavy(preset, m_x)
    write(render(build(spec), "x_UFO"), tmp_path / "x_UFO", spec.digest())
    ufo = read(tmp_path / "x_UFO")
    values, found = ufo.evaluate({}), widths(spec)
    assert any(found.values())
    for final, value in found.items():
        names = NAMES[final]
        if value == 0:
            continue
        amplitude = Amplitude.build(ufo, ("x",), names)
        square = float(np.ravel(amplitude.squared(at_rest(ufo, values, "x", names)))[0])
        assert value == pytest.approx(width(ufo, values, "x", names, square), rel=1e-6), final


def test_the_photon_is_that_of_z_decays_crossed() -> None:
    """kappa^2 p^3 (M_X^2/m_Z^2 + 1)/(12 pi M_X^2), with the kappa of Z -> gamma X."""
    spec = heavy("l-tau", 300.0)
    m_z = electroweak(spec).m_z
    p = (300.0**2 - m_z**2) / 600.0
    strength = abs(kappa(spec, "tree"))
    expected = strength**2 * p**3 / (12 * np.pi * 300.0**2) * (300.0**2 / m_z**2 + 1)
    assert widths(spec)["a", "z"] == pytest.approx(expected, rel=1e-12)
    assert float(zgamma.width(strength, 300.0, m_z)) == pytest.approx(expected, rel=1e-12)


def test_numbers_of_the_embedded_generator() -> None:
    """L_tau at 300 GeV and g_X = 0.3 with the smallest anomalons: 6.605e-6, 7.80e-6 and 1.14e-6 GeV."""
    spec = heavy("l-tau", 300.0)
    found = {process: rates_for(spec, f"x > {process}")[0].value for process in ("a z", "w+ w-", "z z", "W- W+")}
    assert found["a z"] == pytest.approx(6.605e-6, rel=1e-3)
    assert found["w+ w-"] == pytest.approx(7.80e-6, rel=1e-3)
    assert found["z z"] == pytest.approx(1.14e-6, rel=2e-3)
    assert found["W- W+"] == found["w+ w-"]


def test_they_are_in_the_total_width_of_the_card() -> None:
    spec = with_parameters(heavy("l-tau", 300.0), {"lamlx": 1e-6, "lamex": 1e-6})
    (card,) = [p.value for p in build(spec).parameters if p.name == "WX"]
    fermions = sum(p.width for p in partial_widths(spec))
    assert total_width(spec) == pytest.approx(card, rel=1e-6)
    assert total_width(spec) - fermions == pytest.approx(sum(widths(spec).values()), rel=1e-6)
    assert card - fermions == pytest.approx(sum(widths(spec).values()), rel=0.05), "1.4e-5 of all, printed to seven digits"


def test_thresholds_and_powers() -> None:
    assert set(widths(heavy("l-tau", 91.0)).values()) == {0.0}
    assert [v > 0 for v in widths(heavy("l-tau", 100.0)).values()] == [True, False, False]
    assert [v > 0 for v in widths(heavy("l-tau", 170.0)).values()] == [True, True, False]
    assert rates_for(heavy("l-tau", 100.0), "x > z z")[0].value == 0.0
    one, two = widths(heavy("l-tau", 300.0)), widths(heavy("l-tau", 300.0, 0.6))
    assert [two[f] / one[f] for f in one] == pytest.approx([4.0] * 3)
    scaled = heavy("l-tau", 300.0)
    scaled = evolve(scaled, wess_zumino=evolve(scaled.wess_zumino, strength=3.0))
    assert [widths(scaled)[f] / one[f] for f in one] == pytest.approx([9.0] * 3)


def test_a_current_without_anomaly_has_none() -> None:
    assert set(widths(heavy("b-minus-l", 300.0)).values()) == {0.0}
    assert not any(r.process == "x > z z" for r in all_rates(heavy("b-minus-l", 300.0)))


def test_every_decay_lists_them_and_ratios_add_up() -> None:
    spec = heavy("l-tau", 250.0)
    shares = [r.value for r in all_rates(spec, "tree") if r.process.startswith("x >") and r.quantity == "branching_ratio"]
    assert sum(shares) == pytest.approx(1.0, rel=1e-12)
    assert len(shares) == 5


def test_kinetic_mixing_is_refused() -> None:
    spec = evolve(heavy("l-tau", 300.0), kinetic_mixing=1e-3)
    with pytest.raises(UnsupportedError, match="kinetic mixing"):
        rates_for(spec, "x > w+ w-")
