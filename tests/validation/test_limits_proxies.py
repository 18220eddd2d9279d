"""Limits on scalars as proxies for fermions: threshold laws derived here, cross-sections against published ones."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from attrs import evolve

from modelgen.modelfile import load
from modelgen.sm import Electroweak
from validation.limits.applicability import mass_verdicts
from validation.limits.pair_events import generate, neutral_strength
from validation.limits.proxies import fermion_pair, proxy_verdicts, scalar_pair, scalar_share, share_of_pairs
from validation.limits.table import shipped_limits
from validation.rates.inputs import Fermion
from validation.rates.production import neutral_pair
from validation.recast import recast
from validation.signatures import fate_of_x, signatures_of

LIMITS = {row.id: row for row in shipped_limits()}

# sigma(p p -> stau_R stau_R) at 13 TeV, NLO+NLL, as in HEPData ins1718558 (arXiv:1902.01636), GeV: pb
RIGHT_HANDED = {287.0: 0.002084, 442.0: 0.000332, 598.0: 7.9e-5}
# the same of both chiralities, HEPData ins2080541 (arXiv:2205.06013)
BOTH = {200.0: 0.0303, 400.0: 0.00186, 600.0: 0.000276}


def test_scalars_have_the_published_cross_sections() -> None:
    """The K-factor is that of higgsinos; another process, so that 10% is all that can be asked for."""
    for mass, sigma in RIGHT_HANDED.items():
        assert scalar_pair(mass, ("R",), 13.0) == pytest.approx(sigma, rel=0.1)
    for mass, sigma in BOTH.items():
        assert scalar_pair(mass, ("L", "R"), 13.0) == pytest.approx(sigma, rel=0.1)


@pytest.mark.parametrize("mass", [150.0, 500.0, 1000.0])
def test_the_share_of_scalars_is_that_of_weighted_events(mass: float) -> None:
    """Quadrature over the pair mass against the built-in events, which know angles and rapidities too."""
    events = generate(mass, neutral_strength(-1.0, 0.0, Electroweak.from_fermi()), recoil=False)
    energy, momentum = np.sqrt(mass**2 + np.sum(events.p**2, -1)).sum(1), events.p.sum(1)
    beta2 = np.clip(1 - 4 * mass**2 / (energy**2 - np.sum(momentum**2, -1)), 0, None)
    expected = np.average(beta2 / (2 * (3 - beta2)), weights=events.weight)
    assert scalar_share(mass, -1.0, 0.0) == pytest.approx(float(expected), rel=0.01)


def trace_ratio(beta: float) -> float:
    """sigma(scalars)/sigma(vector-like fermions) for a transverse current of unit coupling, from currents in components.

    e+_L e-_R at rest along z makes the current (0, 1, i, 0)/sqrt 2; scalars answer with p1 - p2, fermions with spinors,
    summed over spins as the trace Tr[(p1 + m) g^i (p2 - m) g^j*] = 4 (p1^i p2^j + p2^i p1^j - g^ij (p1 p2 + m^2)).
    """
    energy = 1.0
    p, m2 = beta * energy, energy**2 * (1 - beta**2)
    nodes, weights = np.polynomial.legendre.leggauss(12)
    scalar = fermion = 0.0
    for cos, weight in zip(nodes, weights, strict=True):
        k = p * np.array([np.sqrt(1 - cos**2), 0.0, cos])
        current = np.array([1, 1j, 0]) / np.sqrt(2)
        scalar += weight * abs(2 * k @ current) ** 2
        product = energy**2 + k @ k + m2  # p1 p2 + m^2 for back-to-back momenta
        tensor = 4 * (-2 * np.outer(k, k) + np.eye(3) * product)
        fermion += weight * float(np.real(current.conj() @ tensor @ current))
    return scalar / fermion


@pytest.mark.parametrize("beta", [0.2, 0.6, 0.95])
def test_the_threshold_laws_follow_from_the_currents(beta: float) -> None:
    """beta^3/4 over beta (3 - beta^2)/2."""
    assert trace_ratio(beta) == pytest.approx(beta**2 / (2 * (3 - beta**2)), rel=1e-12)
    mass = 94.5 * np.sqrt(1 - beta**2)
    ratio = scalar_pair(mass, ("R",), 0.189) / fermion_pair(mass, -1.0, 0.0, 0.189)
    assert ratio == pytest.approx(trace_ratio(beta), rel=1e-9)


def test_the_fermions_at_lep_are_those_of_the_rates() -> None:
    """sum_i |Q_i|^2 s beta (3 - beta^2)/(48 pi) against the cross-section by traces, 0.2% for the Z width."""
    ew = Electroweak.from_fermi()
    half, none = Fraction(1, 2), Fraction(0)
    electron = Fermion("e-", Fraction(-1), -half, none, none, none, 0.0)
    heavy = Fermion("ex-", Fraction(-1), none, none, none, none, 80.0)
    expected = float(neutral_pair(electron, heavy, ew, 189.0).cross_section)
    assert fermion_pair(80.0, -1.0, 0.0, 0.189) == pytest.approx(expected, rel=2e-3)


def test_a_proxy_is_on_the_excluded_side_but_never_excludes() -> None:
    """belle2: 250 GeV with four times the rate of scalars or more, inside 120 to 390 GeV."""
    spec = load("belle2")
    (doublet, singlet) = proxy_verdicts(LIMITS["ATLAS-stau-pairs"], signatures_of(spec), fate_of_x(spec))
    for verdict in (doublet, singlet):
        assert verdict.verdict == "uncertain" and verdict.ratio is None and "proxy" in verdict.confidence
        assert verdict.predicted is not None and verdict.bound is not None and verdict.predicted > 2 * verdict.bound
    assert doublet.bound == pytest.approx(scalar_pair(250.3, ("L", "R"), 13.0), rel=1e-2)


def test_beyond_the_heaviest_mass_the_bound_stays() -> None:
    """Above 390 GeV it is the cross-section at 390 GeV; far above, a fermion has less than that and is allowed."""
    spec = load("axial-tau")
    signatures, fate = signatures_of(spec), fate_of_x(spec)
    doublet, singlet = proxy_verdicts(LIMITS["ATLAS-stau-pairs"], signatures, fate)
    assert doublet.bound == singlet.bound == pytest.approx(scalar_pair(390.0, ("L", "R"), 13.0))
    heavy = [s._replace(mass=900.0) for s in signatures]
    assert {v.verdict for v in mass_verdicts(LIMITS["ATLAS-stau-pairs"], heavy, fate)} == {"allowed"}


def test_what_the_proxy_does_not_cover() -> None:
    """Visible X, an X with a mass that counts, a late decay, and a pair beyond LEP: each with its reason."""
    spec = load("belle2")
    signatures, fate = signatures_of(spec), fate_of_x(spec)
    limit = LIMITS["ATLAS-stau-pairs"]
    assert share_of_pairs(signatures[1], "tau", fate._replace(invisible=0.5)) == pytest.approx(0.25, rel=1e-3)
    for changed, word in (
        (proxy_verdicts(limit, signatures, fate._replace(invisible=0.1)), "of the pairs look like that"),
        (proxy_verdicts(limit, signatures, fate._replace(mass=60.0)), "without mass"),
        (proxy_verdicts(limit, [s._replace(width=1e-18) for s in signatures], fate), "prompt"),
        (proxy_verdicts(limit, [s._replace(mass=100.0) for s in signatures], fate), "below 120"),
        (proxy_verdicts(LIMITS["DELPHI-slepton-pairs-tau"], signatures, fate), "too heavy"),
    ):
        assert changed and all(v.verdict == "not applicable" and word in v.why for v in changed)
    light = [s._replace(mass=60.0) for s in signatures]
    verdicts = proxy_verdicts(LIMITS["DELPHI-slepton-pairs-tau"], light, fate._replace(mass=0.1))
    assert {v.verdict for v in verdicts} == {"uncertain"}


def test_a_limit_of_no_doubt_about_spin_would_exclude() -> None:
    """The word "uncertain" comes from the confidence alone, not from the numbers."""
    spec = load("belle2")
    found = recast(spec, [evolve(LIMITS["ATLAS-stau-pairs"])])
    assert not found.excluded and any("proxy" in sentence for sentence in found.sentences)
