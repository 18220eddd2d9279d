"""Beams of hadrons and polarised beams of the embedded generator: independent convolutions, symmetries, refusals."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from modelgen.errors import AnomalonError, PDFError, ProcessError, UnsupportedError
from modelgen.sm import Electroweak
from tests.sample_columns import momenta
from validation.beams.sets import load
from validation.generators.embedded.generate import generate
from validation.generators.embedded.laws import Line
from validation.generators.embedded.preparation import prepare
from validation.generators.embedded.setting import PB_GEV2
from validation.generators.embedded.spread import Spread, collisions, fractions, moving
from validation.samples.lhe_writing import write_lhe
from validation.samples.sample import Sample

LHC = 13_000.0
SIGMAS = 4.5
M_TAU = 1.777


@pytest.fixture(scope="module")
def belle2(ufo_directory) -> Path:
    return ufo_directory("belle2")


@pytest.fixture(scope="module")
def grids() -> None:
    pytest.importorskip("pythia8mc")


@pytest.fixture(scope="module")
def pairs(belle2: Path, grids: None) -> Sample:
    return generate(belle2, "p p > lx- lx+", LHC, events=3000, scale=500.0)


def quark_cross_section(s: NDArray[np.float64], charge: float, isospin: float) -> NDArray[np.float64]:
    """q q~ > ta+ ta- through photon and Z at tree level (pb), massless quarks, mean over colours: helicity by helicity;
    Review of Particle Physics, Electroweak Model, eq. for dsigma/dcos."""
    ew = Electroweak.from_fermi()
    beta = np.sqrt(1 - 4 * M_TAU**2 / s)
    z = ew.g / ew.cw
    propagator = 1 / (s - ew.m_z**2 + 1j * ew.m_z * ew.width_z)
    total = np.zeros_like(s)
    for g_q in (z * (isospin - charge * ew.s2), -z * charge * ew.s2):
        left, right = (-charge * ew.e**2 / s + g_q * g * propagator for g in (z * (-0.5 + ew.s2), z * ew.s2))
        total += (np.abs(left) ** 2 + np.abs(right) ** 2) * (2 + 2 * beta**2 / 3)
        total += 4 * (1 - beta**2) * (left * right.conjugate()).real
    return PB_GEV2 * beta * s / (128 * math.pi) * total / 3


@pytest.mark.parametrize(("beams", "sign"), [("p p", 1), ("p p~", -1)])
def test_lepton_pairs_are_a_convolution(belle2: Path, grids: None, beams: str, sign: int) -> None:
    """sigma = int dtau dy sum_q [f_q(x1) f_q~(x2) + f_q~(x1) f_q(x2)] sigma_q(tau S) on a grid of Gauss points."""
    energy, least, scale = 1960.0, 60.0, 91.188
    header = generate(
        belle2, f"{beams} > ta+ ta- NP=0", energy, events=1000, scale=scale, cuts=[f"m(ta+,ta-)>{least}"]
    ).header
    pdf = load()
    nodes, weights = np.polynomial.legendre.leggauss(60)
    m_z, gamma = 91.188, 2.44140351
    low, high = (math.atan((e**2 - m_z**2) / (m_z * gamma)) for e in (least, energy))
    angle = low + (high - low) * (nodes + 1) / 2
    s = m_z**2 + m_z * gamma * np.tan(angle)
    ds = weights * (high - low) / 2 * m_z * gamma / np.cos(angle) ** 2
    total = 0.0
    for one, d in zip(s, ds, strict=True):
        most = math.log(energy**2 / one) / 2
        rapidity = most * nodes
        root = math.sqrt(one) / energy
        first, second = (
            pdf.densities((1, 2, 3, 4, -1, -2, -3, -4), np.minimum(root * np.exp(way * rapidity), 1.0), np.full(60, scale))
            for way in (1, -1)
        )
        if sign < 0:
            second = second[:, [4, 5, 6, 7, 0, 1, 2, 3]]
        for k, (charge, isospin) in enumerate([(-1 / 3, -0.5), (2 / 3, 0.5)] * 2):
            flux = first[:, k] * second[:, k + 4] + first[:, k + 4] * second[:, k]
            partonic = quark_cross_section(np.array([one]), charge, isospin)[0]
            total += d * np.sum(weights * flux) * most / energy**2 * partonic
    assert abs(header.sigma - total) < SIGMAS * header.uncertainty + 1e-3 * total  # 60 points cross the knots of the grid


def test_events_are_those_of_partons(pairs: Sample) -> None:
    p, batch = momenta(pairs)
    incoming, outgoing = p[:, :2], p[:, 2:]
    assert np.abs(incoming.sum(axis=1) - outgoing.sum(axis=1)).max() < 1e-9 * LHC
    assert np.all(incoming[:, :, 1:3] == 0)
    assert np.all(incoming[:, 0, 3] == incoming[:, 0, 0])
    assert np.all(incoming[:, 1, 3] == -incoming[:, 1, 0])
    assert np.all((incoming[:, :, 0] > 0) & (incoming[:, :, 0] <= LHC / 2))
    codes = batch.pdg.reshape(-1, 4)
    assert np.all(codes[:, 0] == -codes[:, 1])
    assert set(np.unique(codes[:, 0])) == {-4, -3, -2, -1, 1, 2, 3, 4}
    quark = np.where(codes[:, 0] > 0, 0, 1)
    colour, anticolour = batch.color1.reshape(-1, 4), batch.color2.reshape(-1, 4)
    events = np.arange(len(batch))
    assert np.all(colour[events, quark] > 0)
    assert np.all(colour[events, quark] == anticolour[events, 1 - quark])
    assert not colour[events, 1 - quark].any()
    assert not anticolour[events, quark].any()
    spins = batch.spin.reshape(-1, 4)
    assert np.all(spins[:, 0] == -spins[:, 1])  # a vector couples to opposite helicities
    assert np.all(batch.scale == 500.0)
    assert np.all(batch.weight == pytest.approx(pairs.header.sigma))


def test_the_mixture_of_flavours_is_that_of_their_rates(belle2: Path, pairs: Sample) -> None:
    """Of 3000 events, u u~ and c c~ are as many as their share of the rate says, and half of them come either way."""
    p, batch = momenta(pairs)
    codes = batch.pdg.reshape(-1, 4)[:, 0]
    reaction = prepare(belle2, "p p > lx- lx+", LHC, scale=500.0)
    (sector,) = reaction.sectors
    shares = sector.contributions(p[:, 2:])
    shares /= shares.sum(axis=1, keepdims=True)
    for column, (setting, pair) in enumerate(sector.sources):
        code = sector.settings[setting].pairs[pair][0]
        expected, spread = shares[:, column].sum(), math.sqrt((shares[:, column] * (1 - shares[:, column])).sum())
        assert abs(np.count_nonzero(codes == code) - expected) < SIGMAS * spread
    assert abs(np.count_nonzero(p[:, 2:, 3].sum(axis=1) > 0) - 1500) < SIGMAS * math.sqrt(750)


def test_header_and_file(pairs: Sample, tmp_path: Path) -> None:
    header = pairs.header
    assert header.beams == ((2212, LHC / 2), (2212, LHC / 2))
    assert header.pdf == ("NNPDF23_lo_as_0130_qed", 247000)
    assert header.scale == "500.0"
    assert header.parameters["MC"] == 0.0
    write_lhe(pairs, tmp_path / "pairs.lhe")
    text = (tmp_path / "pairs.lhe").read_text()
    init = text[text.index("<init>") :].splitlines()[1].split()
    assert [float(word) for word in init[:8]] == [2212, 2212, 6500, 6500, 0, 0, 247000, 247000]
    assert 'pdf="NNPDF23_lo_as_0130_qed"' in text


def test_labels_are_sums(belle2: Path, grids: None) -> None:
    """e and mu differ by 1e-5 of the rate; the sample holds both, alike often."""
    cuts = ["m(l+,l-)>70", "m(l+,l-)<110"]
    sample = generate(belle2, "p p > l+ l- NP=0", LHC, events=1000, scale=91.188, cuts=cuts)
    one = generate(
        belle2, "p p > mu+ mu- NP=0", LHC, events=1000, scale=91.188, cuts=["m(mu+,mu-)>70", "m(mu+,mu-)<110"]
    ).header
    error = math.hypot(sample.header.uncertainty, 2 * one.uncertainty)
    assert abs(sample.header.sigma - 2 * one.sigma) < SIGMAS * error
    _, batch = momenta(sample)
    electrons = np.count_nonzero(np.abs(batch.pdg) == 11) / 2
    assert abs(electrons - 500) < SIGMAS * math.sqrt(250)
    assert sample.header.cuts == ("m(l+,l-)>70.0", "m(l+,l-)<110.0")


def test_the_strong_coupling_is_that_of_the_densities(belle2: Path, grids: None) -> None:
    """The model's own aS drops out; and the rate goes with alpha_s(mu)^2 at fixed densities."""
    run = [prepare(belle2, "p p > t t~ QED=0 NP=0", LHC, externals={"aS": alpha}, scale=172.0) for alpha in (0.1, 0.2)]
    channel = run[0].channels()[0]
    p, _ = channel.sample(np.random.default_rng(1).random((50, channel.dim)))
    assert run[0].rate(p) == pytest.approx(run[1].rate(p), rel=1e-9)
    with pytest.raises(UnsupportedError, match="powers 0, 2 of the strong coupling"):
        prepare(belle2, "p p > t t~", LHC)


def test_the_same_seed_gives_the_same_events(belle2: Path, grids: None) -> None:
    first, second = (momenta(generate(belle2, "p p > lx0 lx+", LHC, events=500, seed=3, jobs=jobs))[1] for jobs in (1, 2))
    assert np.array_equal(first.p, second.p)
    assert np.array_equal(first.pdg, second.pdg)


def test_partons_are_sampled_and_found_again() -> None:
    rng = np.random.default_rng(2)
    u, v = rng.random((2, 1000))
    for line in (None, Line(91.188, 2.4), Line(0.0, 0.0)):
        spread = Spread(50.0**2, LHC**2, line)
        s, rapidity, volume = spread.forward(u, v)
        again = spread.backward(s, rapidity)
        assert again[0] == pytest.approx(u, abs=1e-9)
        assert again[1] == pytest.approx(v, abs=1e-9)
        assert again[2] == pytest.approx(volume, rel=1e-9)
        total = moving(s, rapidity)[:, None]
        assert collisions(total)[0] == pytest.approx(s, rel=1e-9)
        x = fractions(total, LHC)
        assert x[:, 0] * x[:, 1] == pytest.approx(s / LHC**2, rel=1e-9)


@pytest.mark.parametrize("line", [None, Line(91.188, 2.4)])
def test_the_volume_of_the_fractions(line: Line | None) -> None:
    """int dx1 dx2 theta(x1 x2 > t) = 1 - t + t ln t."""
    t = 1e-2
    u = (np.arange(300) + 0.5) / 300
    grid = np.stack(np.meshgrid(u, u), axis=-1).reshape(-1, 2)
    _, _, volume = Spread(t * LHC**2, LHC**2, line).forward(grid[:, 0], grid[:, 1])
    assert volume.mean() == pytest.approx(1 - t + t * math.log(t), rel=2e-2)


def test_polarisation_is_a_quadratic_form(belle2: Path) -> None:
    """A vector couples e- and e+ of opposite helicities: sigma(P, P') is (1 - P P') sigma0 + (P - P') sigma1, and nothing
    is left of it where both are right-handed but (m_e/E)^2."""

    def rate(*degrees: float) -> tuple[float, float]:
        header = generate(belle2, "e+ e- > lx- lx+", 750.0, events=200, polarisation=degrees).header
        assert header.polarisation == (degrees if any(degrees) else None)
        return header.sigma, header.uncertainty

    (left, e1), (right, e2) = rate(-100, 100), rate(100, -100)
    mean, e0 = rate(0, 0)
    assert abs((left + right) / 4 - mean) < SIGMAS * math.hypot(e0, e1 / 4, e2 / 4)
    some, e3 = rate(80, -30)
    expected = (1 - 0.8 * -0.3) * (left + right) / 4 + (0.8 + 0.3) * (right - left) / 4
    assert abs(some - expected) < SIGMAS * math.hypot(e3, e1, e2)
    assert rate(100, 100)[0] < 1e-5 * mean


def test_polarised_events_have_the_helicities_of_the_beams(belle2: Path) -> None:
    sample = generate(belle2, "e+ e- > lx- lx+", 750.0, events=1000, polarisation=(100, -100))
    _, batch = momenta(sample)
    assert np.all(batch.spin.reshape(-1, 4)[:, :2] == [1, -1])


@pytest.mark.parametrize(
    ("process", "ecm", "keywords", "error", "words"),
    [
        ("p p > lx- lx+", 400.0, {}, ProcessError, "below the threshold"),
        ("p p > lx- lx+", None, {}, ProcessError, "need an energy"),
        ("p p > lx- lx+", LHC, {"cuts": ["pT(lx-)>7000"]}, ProcessError, "GeV"),
        ("p p > lx- lx+", LHC, {"cuts": ["pT(q)>1"]}, ProcessError, "not in the final state"),
        ("p p > lx- lx+", LHC, {"pdf": "nothing"}, PDFError, "no parton densities"),
        ("p p > lx- lx+", LHC, {"scale": "twice"}, ProcessError, "the scale"),
        ("p p > lx- lx+", LHC, {"polarisation": (10.0, 0.0)}, UnsupportedError, "polarisation"),
        ("p p > lx- lx-", LHC, {}, ProcessError, "conserves charge"),
        ("p p > vl vl~", LHC, {}, ProcessError, "their densities mean nothing"),
        ("p e- > lx0 e-", LHC, {}, UnsupportedError, "hadron against"),
        ("j j > lx- lx+", LHC, {}, UnsupportedError, "beams are of one"),
        ("p > lx- lx+", None, {}, ProcessError, "does not decay"),
        ("e+ e- > lx- lx+", 750.0, {"scale": 100.0}, ProcessError, "without hadrons"),
        ("e+ e- > lx- lx+", 750.0, {"polarisation": (120.0, 0.0)}, ProcessError, "between -100 and 100"),
        ("z > a x", None, {"polarisation": (10.0, 0.0)}, UnsupportedError, "polarisation"),
    ],
)
def test_what_is_refused(belle2, grids, process, ecm, keywords, error, words) -> None:
    with pytest.raises(AnomalonError, match=words) as caught:
        generate(belle2, process, ecm, events=100, **keywords)
    assert isinstance(caught.value, error)
