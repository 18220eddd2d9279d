"""Mass limits on pairs of scalars, held against fermions of the same final state: cross-sections decide, as a proxy.

A search for l+ l- and missing energy that excludes scalars of mass M excludes their cross-section at M; a fermion with a
larger one is on the excluded side, if the search is as sensitive to it. That is an assumption: the angular laws differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from attrs import evolve

from modelgen.quadrature import gauss_legendre
from modelgen.sm import Electroweak
from validation.limits.pair_events import ECM_GEV, luminosity_by_mass, neutral_strength
from validation.limits.pairs import HADRONS_FROM, k_factor, neutral_couplings, neutral_current
from validation.limits.table import Limit
from validation.limits.verdicts import Verdict, judge, not_applicable
from validation.rates.rate import GEV2_PB
from validation.signatures import GREEK, LIGHT_SPEED, PROMPT_METRES, Fate, Signature, describe, percent

SIGNATURE = "l l + missing"
CHARGE, ISOSPIN = -1.0, {"L": -0.5, "R": 0.0}  # of the scalars
# Published NLO+NLL cross-sections of staus lie 4% to 6% above ours from 200 to 900 GeV (HEPData ins1718558, ins2080541)
SCALAR_ERROR = 0.1
LEAST_SHARE = 0.03  # of pairs: what remains of a search below is not worth a verdict
LIGHT = 0.1  # the limits are for massless daughters; of less than this share of the mother they are as good as massless
POINTS = 200


@lru_cache(maxsize=512)
def scalar_share(mass: float, charge: float, t3: float) -> float:
    """sigma(p p -> gamma, Z -> scalar pair) over that of a vector-like fermion pair of one mass (GeV), 13 TeV.

    beta^3/4 against beta (3 - beta^2)/2 at every pair mass (any textbook on e+ e- annihilation; derived again in
    tests/validation/test_limits_proxies.py), weighed with the fermions' own spectrum.
    """
    names, log_m, logs = luminosity_by_mass()
    nodes, weights = gauss_legendre(POINTS)
    lowest, u = np.log(2 * mass / ECM_GEV), (nodes + 1) / 2
    at = np.log(ECM_GEV) + lowest * (1 - u**3)  # towards threshold, where the rate is
    lit = {name: np.exp(np.interp(at, log_m, logs[:, k], right=-np.inf)) for k, name in enumerate(names)}
    s = np.exp(2 * at)
    beta2 = np.clip(1 - 4 * mass**2 / s, 0, None)
    strength = neutral_strength(charge, t3, Electroweak.from_fermi())(s, lit)
    spectrum = weights * u**2 * strength * s * np.sqrt(beta2)
    return float(np.sum(spectrum * beta2 / 2) / np.sum(spectrum * (3 - beta2)))


def _leptonic(mass: float, charge: float, t3: float, ecm: float) -> float:
    """sum_i |Q_i|^2 s/(48 pi) in pb for e+ e- at `ecm` GeV: the cross-section but for its threshold factor."""
    ew, s = Electroweak.from_fermi(), ecm**2
    photon, chiral = neutral_couplings(-1, charge, t3, ew)
    amplitudes = (photon / s + z / (s - ew.m_z**2) for z in chiral)
    return float(sum(q**2 for q in amplitudes) * s / (48 * np.pi) * GEV2_PB) if ecm > 2 * mass else 0.0


def fermion_pair(mass: float, charge: float, t3: float, ecm_tev: float) -> float:
    """sigma (pb) of a vector-like fermion pair: at 13 TeV with K, below 1 TeV in e+ e- collisions."""
    if ecm_tev > HADRONS_FROM:
        sigma = neutral_current(ecm_tev, mass, charge, t3, Electroweak.from_fermi())
        return float(sigma * k_factor(2, "charged", mass))
    beta2 = max(0.0, 1 - (2 * mass / (1e3 * ecm_tev)) ** 2)
    return float(_leptonic(mass, charge, t3, 1e3 * ecm_tev) * beta2**0.5 * (3 - beta2))


def scalar_pair(mass: float, states: Sequence[str], ecm_tev: float) -> float:
    """sigma (pb) of pairs of scalars of charge 1, the `states` added up; without t-channel exchange."""
    if ecm_tev > HADRONS_FROM:
        return sum(fermion_pair(mass, CHARGE, ISOSPIN[s], ecm_tev) * scalar_share(mass, CHARGE, ISOSPIN[s]) for s in states)
    beta2 = max(0.0, 1 - (2 * mass / (1e3 * ecm_tev)) ** 2)
    return float(sum(_leptonic(mass, CHARGE, ISOSPIN[s], 1e3 * ecm_tev) * beta2**1.5 / 2 for s in states))


def share_of_pairs(signature: Signature, flavour: str | None, fate: Fate) -> float:
    """The part of the pairs of which both end as a lepton of this flavour and what is not seen."""
    return (signature.fraction(("X l",), flavour) * fate.invisible) ** 2


def proxy_verdicts(limit: Limit, signatures: Sequence[Signature], fate: Fate) -> list[Verdict]:
    """One verdict for each charged particle that decays to X and this lepton; never "excluded", for it is a proxy."""
    rule = limit.applies
    own = [s for s in signatures if s.su3 == 1 and abs(s.charge) == 1 and s.fraction(("X l",), rule.flavour) > 0]
    verdicts = [_verdict(limit, signature, fate) for signature in own]
    return verdicts or [not_applicable(limit, limit.observable, "the model has no such particle")]


def _verdict(limit: Limit, signature: Signature, fate: Fate) -> Verdict:
    rule, mass = limit.applies, signature.mass
    lepton = GREEK.get(rule.flavour or "", "ℓ")
    beams = "p p" if rule.ecm > HADRONS_FROM else "e+ e-"
    anti = signature.particle.translate(str.maketrans("+-", "-+"))
    observable = f"σ({beams} → {signature.particle} {anti}) × BR², {lepton}⁺{lepton}⁻ + missing energy"
    here = evolve(limit, kind="rate", unit="pb", window=None, bound=None, expected=None)
    low, high = limit.window or (rule.searched_from or 0.0, limit.bound or 0.0)
    share = share_of_pairs(signature, rule.flavour, fate)
    problem = ""
    if share < LEAST_SHARE:
        problem = f"{percent(share)} of the pairs look like that: {describe(signature, fate)}"
    elif signature.lifetime_s * LIGHT_SPEED > PROMPT_METRES:
        problem = f"the search assumes prompt decays: {describe(signature, fate)}"
    elif mass < low:
        problem = f"what is below {low:g} GeV is not excluded there, or not searched for"
    elif fate.mass > LIGHT * mass:
        problem = f"the limit is for a daughter without mass, and X has {fate.mass:.4g} GeV"
    sigma = 0.0 if problem else share * fermion_pair(mass, signature.charge, _t3(signature), rule.ecm)
    if not problem and not sigma > 0:
        problem = "a pair is too heavy for the collider, or outside the cross-section tables"
    if problem:
        return not_applicable(here, observable, problem)
    reference = min(mass, high)
    bound = scalar_pair(reference, rule.scalars, rule.ecm)
    used = evolve(
        here, bound=bound, bound_uncertainty=SCALAR_ERROR * bound, confidence="medium (limit on scalars, used as a proxy)"
    )
    where = "their own mass" if mass <= high else f"{high:g} GeV, the heaviest that is excluded"
    why = f"{percent(share)} of the pairs; the bound is the cross-section of scalars of {where}"
    return judge(used, observable, sigma, 0.0, why)


def _t3(signature: Signature) -> float:
    return float(signature.charge - signature.hypercharge)
