"""e+ e- > a nu nubar: against the rendered rules, gauge invariance, narrow widths, and MadGraph's cross-sections."""

from __future__ import annotations

from itertools import pairwise
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
from validation.generators.embedded.amplitude import Amplitude
from validation.process import Cut
from validation.rates import invisible, neutrinos
from validation.rates.catalogue import rates_for
from validation.rates.decays import total_width
from validation.rates.prediction import predict
from validation.rates.reactions import kappa
from validation.ufo.reader import read

POLE = 91.188
CENTRAL = ["E(a)>1", "theta(a)>45", "theta(a)<135"]


def some_points(n: int, ecm: float, m_x: float) -> neutrinos.Point:
    rng = np.random.default_rng(7)
    q2 = rng.uniform(0, 0.95 * ecm**2, n)
    q2[0] = (1.01 * m_x) ** 2
    return neutrinos.point(ecm, q2, rng.uniform(-0.9, 0.9, n), rng.uniform(-1, 1, n), rng.uniform(0, 2 * np.pi, n))


def couplings(name: str, neutrino: str) -> neutrinos.Couplings:
    spec = load(name)
    return invisible.couplings(spec, neutrino, kappa(spec, "tree").real)


@pytest.mark.parametrize("neutrino", ["ve", "vm", "vt"])
@pytest.mark.parametrize(("name", "ecm"), [("belle2", POLE), ("b-minus-l", 10.58)])
def test_against_the_rules(name: str, neutrino: str, ecm: float, tmp_path: Path) -> None:
    """|M|^2 of the rendered files; the electron's mass, which is not here, matters by (m_e/E)^2, widths of W not at all.

    The rules know one width of the W for every channel: it is made small here, as is the mixing, of which the rates have
    none.
    """
    unmixed = {"lamlx": 1e-6, "lamex": 1e-6} if name == "belle2" else {}
    spec = with_parameters(load(name), {"WW": 1e-8, **unmixed})
    write(render(build(spec)), tmp_path / "m", spec.digest())
    amplitude = Amplitude.build(read(tmp_path / "m"), ("e-", "e+"), ("a", neutrino, f"{neutrino}~"))
    at = some_points(8, ecm, spec.vector.mass)
    momenta = np.stack(at[:5], axis=1)[..., [0, 2, 3, 1]]  # the beams along z
    momenta[:, :2, 3] *= np.sqrt(1 - (2 * amplitude.masses[0] / ecm) ** 2)
    # both spins of each beam are averaged there
    ours = neutrinos.squared(couplings(name, neutrino), at) / 4
    assert ours == pytest.approx(amplitude.squared(momenta), rel=2e-5 if ecm < 20 else 1e-6)


def test_momenta() -> None:
    at = some_points(50, 200.0, 2.1)
    missing = at.electron + at.positron - at.photon - at.neutrino - at.antineutrino
    assert np.max(np.abs(missing)) < 1e-12 * 200
    for p in (*at[:5],):
        assert np.max(np.abs(neutrinos.dot(p, p))) < 1e-11 * 200**2
    assert neutrinos.dot(at.photon, at.polarisations[0]) == pytest.approx(0, abs=1e-12 * 200)


@pytest.mark.parametrize(("name", "neutrino"), [("belle2", "vt"), ("belle2", "ve"), ("b-minus-l", "ve")])
def test_ward_identity(name: str, neutrino: str) -> None:
    """A photon polarised along its momentum decouples from Z, X and W exchange and from the Wess-Zumino vertex."""
    own, at = couplings(name, neutrino), some_points(50, 200.0, load(name).vector.mass)
    along = at.photon / at.photon[..., :1]
    longitudinal = neutrinos.squared(own, at._replace(polarisations=(along, 0 * along)))
    assert np.max(longitudinal / neutrinos.squared(own, at)) < 1e-18


# MadGraph at 91.188 GeV, E(a) > 1 GeV, 45 to 135 degrees: vt without X in an earlier, longer run of the rendered files;
# ve by MadGraph5_aMC@NLO 3.5.7 with its own sm, ea = 1, etaa = 0.881373587 (which gave 14.40 +- 0.033 for vt)
MADGRAPH = {"vt": (14.4208, 0.0087), "ve": (12.39, 0.027)}


@pytest.mark.parametrize("neutrino", MADGRAPH)
def test_madgraph(neutrino: str) -> None:
    """Without X, within four of MadGraph's errors."""
    value, error = MADGRAPH[neutrino]
    own = couplings("belle2", neutrino)._replace(x=None, kappa=0.0)
    found = invisible.integrated(own, POLE, invisible.region([Cut.parse(c) for c in CENTRAL], POLE, ""))
    assert found.cross_section == pytest.approx(value, abs=4 * error)


def test_narrow_x() -> None:
    """What X adds is sigma(e+ e- > a x) BR(x > vt vt~), up to interference, of the relative order of the width of X.

    sigma x BR takes the photon's angle with X on its mass shell.
    """
    spec = load("belle2")
    (whole,) = rates_for(spec, "e+ e- > a vt vt~", POLE, cuts=CENTRAL)
    without = rates_for(spec, "e+ e- > a vm vm~", POLE, cuts=CENTRAL)[0].value
    on_shell = rates_for(spec, "e+ e- > a x, x > vt vt~", POLE, "tree", CENTRAL)[0].value
    assert whole.value - without == pytest.approx(on_shell, rel=3 * total_width(spec) / spec.vector.mass)


@pytest.mark.parametrize(("ecm", "neutrino"), [(POLE, "vt"), (10.58, "ve")])
def test_quadrature_converges(ecm: float, neutrino: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice the cells, and the points in each, change nothing above the stated precision."""
    monkeypatch.setattr(invisible, "CELLS", 6)
    own = couplings("belle2", neutrino)
    where = invisible.region([Cut.parse(c) for c in ("pT(a)>2", "abseta(a)<1.5")], ecm, "")
    once = invisible.integrated(own, ecm, where).cross_section
    assert once == pytest.approx(invisible.integrated(own, ecm, where, refine=2).cross_section, rel=invisible.PRECISION)


def test_distributions_are_rates_with_tighter_cuts() -> None:
    spec, process = load("belle2"), "e+ e- > a vt vt~"
    prediction = predict(spec, process, POLE, cuts=CENTRAL)
    energy, cosine = prediction.observables
    assert (energy.name, cosine.name) == ("energy(a)", "cos_theta(a)")
    for cut, share in (("E(a)<3", energy.cdf(np.array([3.0]))[0]), ("cos(a)<0.4", cosine.cdf(np.array([0.4]))[0])):
        tighter = rates_for(spec, process, POLE, cuts=[*CENTRAL, cut])[0].value
        assert tighter / prediction.rate.value == pytest.approx(share, abs=1e-3)
    # the line of X: sigma x BR of it in a window about its photon energy
    peak = (POLE**2 - 2.1**2) / (2 * POLE)
    step = np.diff(energy.cdf(np.array([peak - 0.01, peak + 0.01])))[0]
    on_shell = rates_for(spec, "e+ e- > a x, x > vt vt~", POLE, "tree", CENTRAL)[0].value
    assert step * prediction.rate.value == pytest.approx(on_shell, rel=2e-2)


@pytest.mark.parametrize("g_x", [1e-4, 1e-6])
def test_an_x_narrower_than_rounding(g_x: float) -> None:
    """It adds less than the precision to the rate, and the distributions stay distributions."""
    spec = with_parameters(load("b-minus-l"), {"gX": g_x, "MX": 60.0})
    process, cuts = "e- e+ > a vm vm~", ["E(a)>10", "cos(a)<0.95", "cos(a)>-0.95"]
    prediction = predict(spec, process, 198.0, cuts=cuts)
    without = predict(with_parameters(spec, {"gX": 1e-9}), process, 198.0, cuts=cuts).rate
    assert prediction.rate.value == pytest.approx(without.value, abs=2 * without.uncertainty)
    for observable in prediction.observables:
        places = observable.cdf(np.linspace(*observable.support, 500))
        assert places[0] == pytest.approx(0, abs=1e-12) and places[-1] == pytest.approx(1)
        assert np.all(np.diff(places) >= 0)


def test_cuts_on_transverse_momentum_shape_the_region(monkeypatch: pytest.MonkeyPatch) -> None:
    """pT(a)>5 at each cosine is E(a)>5/sin: the integral over it from narrow slices with that cut."""
    own = couplings("belle2", "vm")
    where = invisible.region([Cut.parse(c) for c in ("pT(a)>5", "abseta(a)<1", "E(a)>6")], POLE, "")
    whole = invisible.integrated(own, POLE, where).cross_section
    monkeypatch.setattr(invisible, "CELLS", 1)
    edges = np.linspace(-np.tanh(1), np.tanh(1), 41)
    total = 0.0
    for low, high in pairwise(edges):
        sine = np.sqrt(1 - ((low + high) / 2) ** 2)
        slice_ = invisible.Region(((low, high),), (max(6.0, 5 / sine), POLE / 2), (0.0, np.inf))
        total += invisible.integrated(own, POLE, slice_).cross_section
    assert total == pytest.approx(whole, rel=2e-3)  # the midpoint of 40 slices


@pytest.mark.parametrize(
    ("cuts", "words"),
    [([], "diverges"), (["E(a)>1"], "diverges"), (["abseta(a)<2"], "diverges"), (["E(vt)>1", "pT(a)>1"], "this cut")],
)
def test_refused_cuts(cuts: list[str], words: str) -> None:
    with pytest.raises(UnsupportedError, match=words):
        rates_for(load("belle2"), "e+ e- > a vt vt~", POLE, cuts=cuts)


def test_refused_models_and_beams() -> None:
    spec = load("l-tau")
    one = tuple(type(spec.vector.charges.l[0])(k == 0) for k in range(3))
    anomalous = evolve(spec, vector=evolve(spec.vector, charges=evolve(spec.vector.charges, l=one, e=one)))
    with pytest.raises(UnsupportedError, match="X couples to e-"):
        rates_for(anomalous, "e+ e- > a vt vt~", POLE, cuts=["pT(a)>1"])
    with pytest.raises(UnsupportedError, match="from e\\+ e- only"):
        rates_for(spec, "mu+ mu- > a vt vt~", POLE, cuts=["pT(a)>1"])
    assert rates_for(spec, "e+ e- > a vt vt~", POLE, cuts=["E(a)>60", "abseta(a)<1"])[0].value == 0
