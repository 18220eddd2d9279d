"""Two derivations meet: the analytic rates, from the description, and |M|^2 from the rendered Feynman rules."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from attrs import evolve

from modelgen.modelfile import load, preset_names
from modelgen.spec import ModelSpec
from tests.phase_space import momentum
from validation.generators.embedded.amplitude import Amplitude
from validation.rates.catalogue import rates_for
from validation.rates.decays import partial_widths
from validation.rates.prediction import predict
from validation.rates.rate import GEV2_PB
from validation.ufo.reader import read

NODES, WEIGHTS = np.polynomial.legendre.leggauss(6)  # exact: |M|^2 is a polynomial of second order in the cosine


BUILDABLE = preset_names()


def description(name: str) -> ModelSpec:
    """The preset without lepton mixing, which the rules have exactly and the rates to leading order (1e-6 here)."""
    spec = load(name)
    return evolve(spec, anomalons=tuple(evolve(m, decay=None) for m in spec.anomalons))


@pytest.fixture(scope="module")
def files(ufo_of: Callable[[ModelSpec], Path]) -> Callable[[str], Path]:
    """A function: the rendered files of a `description`."""
    return lambda name: ufo_of(description(name))


def differential(directory: Path, process: str, ecm: float | None, cosines: np.ndarray) -> np.ndarray:
    """dGamma/dcos (GeV) or dsigma/dcos (pb) of a two-body final state; the cosine is that of its first particle from
    the first incoming one."""
    initial, final = (tuple(side.split()) for side in process.split(" > "))
    amplitude = Amplitude.build(read(directory), initial, final)
    masses = amplitude.masses
    n_in = len(initial)
    m1, m2 = masses[n_in:]
    root_s = masses[0] if ecm is None else ecm
    p = momentum(root_s, m1, m2)
    sines = np.sqrt(1 - cosines**2)
    out = np.stack([p * sines * 0.6, p * sines * 0.8, p * cosines], axis=-1)
    legs = [np.column_stack([np.full(len(cosines), np.hypot(p, m)), s * out]) for m, s in ((m1, 1), (m2, -1))]
    if n_in == 1:
        legs.insert(0, np.tile([root_s, 0, 0, 0], (len(cosines), 1)))
        flux = 2 * root_s
    else:
        beam = momentum(root_s, masses[0], masses[1])
        legs[:0] = [
            np.tile([np.hypot(beam, m), 0, 0, s * beam], (len(cosines), 1))
            for m, s in zip(masses[:2], (1, -1), strict=True)
        ]
        flux = 4 * beam * root_s / GEV2_PB
    square = amplitude.squared(np.stack(legs, axis=1))
    return square / amplitude.n_identical * p / (8 * np.pi * root_s) / flux


@pytest.mark.parametrize(
    ("model", "process", "ecm"),
    [
        ("belle2", "e+ e- > a x", 91.188),
        ("baryon", "e+ e- > a x", 240.0),
        ("tau-right", "mu+ mu- > a x", 89.5),
        ("axial-tau", "e+ e- > a x", 93.0),
        ("belle2", "e+ e- > lx- lx+", 751.0),
        ("belle2", "e+ e- > lx0 lx0~", 640.0),
        ("baryon", "e- e+ > ex- ex+", 1200.0),
        ("baryon", "u u~ > nx0 nx0~", 1200.0),  # X exchange alone
        ("baryon", "u~ u > ex+ ex-", 1200.0),  # X exchange with the photon and the Z
        ("baryon", "d d~ > lx- lx+", 1200.0),
        ("baryon", "u d~ > lx0 lx+", 1200.0),
        ("baryon", "d u~ > lx- lx0~", 1200.0),
        ("baryon", "u s~ > lx+ lx0", 1200.0),
    ],
)
def test_cross_sections_and_angles(model: str, process: str, ecm: float, files: Callable[[str], Path]) -> None:
    """The rates neglect the masses of the beams, of relative order (m/E)^2."""
    prediction = predict(description(model), process, ecm)
    found = differential(files(model), process, ecm, NODES)
    assert prediction.rate.value == pytest.approx(WEIGHTS @ found, rel=1e-8 if "mu" not in process else 1e-4)
    angle = next(o for o in prediction.observables if o.name.startswith("cos_theta"))
    initial, final = (side.split() for side in process.split(" > "))
    matter_first = initial[0] in ("e-", "mu-", "u", "d")
    same_particle = angle.name == f"cos_theta({final[0]})"
    flip = 1 if matter_first == same_particle else -1
    for edge in (-0.6, 0.1, 0.7):
        half = (edge + 1) / 2
        inside = half * WEIGHTS @ differential(files(model), process, ecm, flip * (half * (NODES + 1) - 1))
        expected = inside / (WEIGHTS @ found)
        assert angle.cdf(np.array([edge]))[0] == pytest.approx(expected, rel=1e-7 if "mu" not in process else 1e-4)


@pytest.mark.parametrize("model", [name for name in BUILDABLE if name != "b-minus-l"])
def test_z_width(model: str, files: Callable[[str], Path]) -> None:
    expected = WEIGHTS @ differential(files(model), "z > a x", None, NODES)
    assert rates_for(description(model), "z > a x", order="tree")[0].value == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("model", BUILDABLE)
def test_widths_of_x(model: str, files: Callable[[str], Path]) -> None:
    """Every open channel; hadrons below 2 GeV have no vertex."""
    for _, products, width, _ in partial_widths(description(model)):
        if products == ("hadrons",):
            continue
        expected = WEIGHTS @ differential(files(model), f"x > {' '.join(products)}", None, NODES)
        assert width == pytest.approx(expected, rel=1e-9)
