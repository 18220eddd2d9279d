"""Decay chains: which decay belongs to which particle, bounds of each step, symmetry, correlations, and lifetimes."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from modelgen.errors import ProcessError, UnsupportedError
from validation.cascades import alternatives, chain, symmetry
from validation.generators.embedded.generate import generate
from validation.generators.embedded.preparation import prepare
from validation.process import Process

SIGMAS, LEAST_P = 4.5, 1e-4
HBARC_MM = 1.9732698e-13  # GeV mm: Review of Particle Physics, physical constants
WITHIN = 2 / math.pi * math.atan(30)  # of a narrow Breit-Wigner line, within 15 widths
NESTED = "e+ e- > lx- lx+, (lx- > x ta-, x > vt vt~), lx+ > x ta+"


@pytest.fixture(scope="module")
def belle2(ufo_directory) -> Path:
    return ufo_directory("belle2")


def test_brackets_are_read_and_written() -> None:
    process = Process.parse(NESTED)
    assert str(process) == NESTED and Process.parse(str(process)) == process
    assert chain(process).final == ("vt", "vt~", "ta-", "x", "ta+")
    assert [(g.name, g.legs, g.parent) for g in chain(process).groups] == [
        ("lx-", (0, 1, 2), None), ("x", (0, 1), 0), ("lx+", (3, 4), None)
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["e+ e- > lx- lx+, (lx- > x ta-, x > vt vt~", "e+ e- > a x), x > vt vt~",
                                  "e+ e- > lx- lx+, lx- > x ta-, x > vt vt~", "e+ e- > a x, (x > vt vt~, z > u u~)",
                                  "e+ e- > a x, (e+ e- > x)"])  # fmt: skip
def test_what_is_no_chain_is_refused(text: str) -> None:
    with pytest.raises(ProcessError):
        Process.parse(text)


@pytest.mark.parametrize(
    ("text", "symmetries"),
    [
        ("e+ e- > x x", [2]),
        ("e+ e- > x x, x > vt vt~", [2]),  # one decay for both
        ("e+ e- > x x, x > vt vt~, x > ta+ ta-", [1]),  # as many decays as particles: one each
        ("e+ e- > x x a, x > vt vt~, x > ta+ ta-, x > mu+ mu-", [2, 1, 1, 2, 1, 2]),  # else all combinations
        ("e+ e- > a x, x > vt vt~, x > ta+ ta-", [1, 1]),
        ("u u~ > tx0 tx0, tx0 > tx+ w-", [2]),
        ("u u~ > sx x, (sx > x x, x > vt vt~), x > vt vt~", [2]),  # only those of the scalar are equal
        ("e+ e- > a a x, x > vt vt~", [2]),
    ],
)
def test_decays_and_equal_particles(text: str, symmetries: list[int]) -> None:
    assert [symmetry(one) for one in alternatives(Process.parse(text))] == symmetries


def test_one_decay_for_two_equal_particles_and_one_for_each(belle2: Path) -> None:
    """sigma(x x) B^2 within the window; with two different decays the two orders double it: a ratio of 2 B1 B2/B1^2.
    Both X couple to neutrinos and taus alike but for mass: Gamma(ta)/Gamma(vt) = 2 beta (1 + 2 r), r = (m/M)^2."""
    externals = {"MX": 6.0, "WX": 1e-3}
    rate = {
        decays: generate(belle2, f"ta+ ta- > x x{decays}", 40.0, events=100, externals=externals, undecayed=True).header
        for decays in ("", ", x > vt vt~", ", x > vt vt~, x > ta+ ta-")
    }
    whole, same, mixed = (header.sigma for header in rate.values())
    ratio = (0.018**2 * 6.0 / (24 * math.pi) / 1e-3) ** 2 * WITHIN**2
    error = math.hypot(*(header.uncertainty / header.sigma for header in rate.values()))
    assert abs(same / (whole * ratio) - 1) < SIGMAS * error + 1e-3  # Gamma/M
    r = (1.777 / 6.0) ** 2
    assert abs(mixed / same / (2 * 2 * math.sqrt(1 - 4 * r) * (1 + 2 * r)) - 1) < SIGMAS * error + 1e-3


def test_orders_hold_for_their_own_step(belle2: Path) -> None:
    """The Wess-Zumino vertex makes gamma X once; the decay has none, and its NP coupling does not count above."""
    free = prepare(belle2, "e+ e- > a x, x > vt vt~", 91.188).first
    bounded = prepare(belle2, "e+ e- > a x WZ==1 NP<=1, x > vt vt~ WZ=0", 91.188).first
    assert len(bounded.amplitude.diagrams) == len(free.amplitude.diagrams) == 1
    for text in ("e+ e- > a x WZ=0, x > vt vt~", "e+ e- > a x, x > vt vt~ NP=0"):
        with pytest.raises(ProcessError, match="no tree diagram"):
            prepare(belle2, text, 91.188)


def test_the_chain_is_the_full_amplitude_of_its_diagrams(belle2: Path) -> None:
    """Without competing diagrams, e+ e- > a vt vt~ through X alone is the chain: |M|^2 agrees at every point. The full
    amplitude is that of all diagrams in which the neutrinos come from X: NP = 2 and WZ = 1 leave no other."""
    chained = prepare(belle2, "e+ e- > a x, x > vt vt~", 91.188).first
    from validation.generators.embedded.amplitude import Amplitude

    width = {"WX": chained.resonances[0].drawn}
    full = Amplitude.build(chained.ufo, ("e+", "e-"), ("a", "vt", "vt~"), {"WZ": ("==", 1)}, externals=width)
    from validation.generators.embedded.setting import channels

    p, _ = channels(chained)[0].sample(np.random.default_rng(1).random((20, 5)))
    squares = chained.amplitude.squared(chained.full(p))
    assert np.allclose(squares, full.squared(chained.full(p)), rtol=1e-10)
    assert len(chained.amplitude.helicities) < len(full.helicities)  # neutrinos are left-handed: the others vanish


def test_mothers_come_first_and_momenta_add_up(belle2: Path) -> None:
    sample = generate(belle2, NESTED, 750.0, events=300)
    assert sample.header.decays == ("x > vt vt~ 1",)  # the other X is decayed as well
    batch = next(sample.batches())
    n, rows = len(batch), len(batch.pdg) // len(batch)
    p, mother = batch.p.reshape(n, rows, 4), batch.mother1[:rows] - 1
    status, pdg = batch.status[:rows], batch.pdg[:rows]
    assert sorted(pdg[status == 2].tolist()) == [-5201003, 5200022, 5200022, 5201003]
    assert sorted(pdg[status == 1].tolist()) == [-16, -16, -15, 15, 16, 16]
    for row in np.flatnonzero(status == 2):
        below = np.flatnonzero(mother == row)
        assert len(below) == 2 and below.min() > row > mother[row]
        assert np.allclose(p[:, below].sum(axis=1), p[:, row], rtol=0, atol=1e-9 * 750)
        assert np.allclose(batch.mass.reshape(n, rows)[:, row] ** 2,
                           p[:, row, 0] ** 2 - np.sum(p[:, row, 1:] ** 2, axis=1), atol=1e-6)  # fmt: skip


def test_lifetimes_are_exponential(belle2: Path) -> None:
    """c tau = hbar c/Gamma for each decayed particle, and for a tau that is left to other programs."""
    sample = generate(belle2, "e+ e- > lx- lx+, lx- > x ta-, lx+ > x ta+", 750.0, events=2000)
    batch = next(sample.batches())
    width = {5200022: sample.header.parameters["WX"], 5201003: sample.header.parameters["Wlxm"], 15: 2.27e-12}
    for code, gamma in width.items():
        path = batch.lifetime[np.abs(batch.pdg) == code] / (HBARC_MM / gamma)
        assert abs(path.mean() - 1) < SIGMAS / math.sqrt(len(path))
        assert stats.kstest(path, "expon").pvalue > LEAST_P
    assert not batch.lifetime[np.isin(np.abs(batch.pdg), (11, 12, 14, 16))].any()


def test_the_helicity_of_x_decides_the_angle_of_its_neutrino(belle2: Path) -> None:
    """e+ e- > a x, x > vt vt~ as it is delivered: 1 - cos^2 for the longitudinal X, 1 + cos^2 for the transverse one,
    of which there are m_X^2/(m_X^2 + s). A heavy X makes both visible."""
    mass, ecm = 50.0, 91.188
    sample = generate(belle2, "e+ e- > a x", ecm, events=6000, externals={"MX": mass, "WX": 1e-4})
    batch = next(sample.batches())
    codes = batch.pdg.reshape(len(batch), -1)
    assert set(map(tuple, codes[:, :4].tolist())) == {(-11, 11, 5200022, 22)}
    neutrinos = codes[:, 4] == 16
    share = 1 / (1 + 2 * math.sqrt(1 - 4 * (1.777 / mass) ** 2) * (1 + 2 * (1.777 / mass) ** 2))  # the rest are taus
    assert abs(neutrinos.mean() - share) < SIGMAS * math.sqrt(share * (1 - share) / len(batch))
    events = batch.p.reshape(len(batch), -1, 4)[neutrinos]
    x, neutrino = events[:, 2], events[:, 4]
    beta = np.sqrt(1 - (mass / x[:, 0]) ** 2)
    cosine = (2 * neutrino[:, 0] / x[:, 0] - 1) / beta
    f = mass**2 / (mass**2 + ecm**2)

    def cdf(c: NDArray[np.float64], share: float = f) -> NDArray[np.float64]:
        return (1 - share) * (2 + 3 * c - c**3) / 4 + share * (4 + 3 * c + c**3) / 8

    assert stats.kstest(cosine, cdf).pvalue > LEAST_P
    assert stats.kstest(cosine, lambda c: cdf(c, 2 / 3)).pvalue < LEAST_P  # an unpolarised X is flat: seen to be wrong


def test_a_chain_needs_a_width_and_enough_mass(belle2: Path) -> None:
    with pytest.raises(ProcessError, match="no width"):
        prepare(belle2, "e+ e- > a x, x > vt vt~", 91.188, externals={"WX": 0.0})
    with pytest.raises(ProcessError, match="too light"):
        prepare(belle2, "e+ e- > a x, x > ta+ ta-", 91.188)
    with pytest.raises(ProcessError, match="below the threshold"):
        prepare(belle2, "e+ e- > lx- lx+, lx- > x ta-, lx+ > x ta+", 400.0)
    with pytest.raises(UnsupportedError, match="combined in 2 ways"):
        chain(Process.parse("e+ e- > a x, x > vt vt~, x > mu+ mu-"))
