"""Does a published mass limit apply to a particle: its quantum numbers first, then how it really decays."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from modelgen.sm import Electroweak
from validation.lanes import rows
from validation.limits.pairs import multiplet_cross_section
from validation.limits.proxies import SIGNATURE, fermion_pair, proxy_verdicts
from validation.limits.table import Applies, Limit
from validation.limits.verdicts import Verdict, judge, not_applicable
from validation.signatures import BOSON_LEPTON, GREEK, LIGHT_SPEED, Fate, Signature, describe, percent

# A mass limit assumes a branching ratio of 1. A pair then loses BR^2 of its rate: 10% at 0.95, which moves a mass limit
# by at most 3%, as LHC cross-sections of electroweak pairs fall faster than M^-3.5 above 100 GeV.
ENOUGH = 0.95

# Searches for W, Z, h and leptons ask for tracks from the collision: decays are prompt up to the decay length of a tau.
PROMPT_METRES = 1e-4

# A limit is weakened by a branching ratio (squared) down to this one; what remains of it is not worth a verdict below.
LEAST_SHARE = 0.2
Floats = NDArray[np.float64]
LHC, LEP = ("ATLAS", "CMS"), ("ALEPH", "DELPHI", "L3", "OPAL")
LEP_TEV = 0.208  # the highest energy of LEP: with less, cross-sections fall faster to the limit and scale more weakly
LIGHTEST = {True: 80.0, False: 45.0}  # GeV: where limits of LHC and LEP are scaled down to


class Answer(NamedTuple):
    """Whether a limit applies, and why (or why not) in words."""

    applies: bool
    why: str
    share: float | None = None  # the branching ratio, where nothing but a too small one stands in the way


def matches(rule: Applies, signature: Signature) -> bool:
    """Whether charge, representation and flavour are those of the limit; the limits are on colourless particles."""
    return (
        signature.su3 == 1
        and rule.charge in (None, abs(signature.charge))
        and (not rule.su2 or signature.su2 in rule.su2)
        and (rule.hypercharge is None or abs(signature.hypercharge) == abs(rule.hypercharge))
        and (rule.majorana is None or signature.majorana == rule.majorana)
        and (rule.flavour is None or rule.flavour in signature.flavours)
        and _charge_of_state(rule, signature)
    )


def _charge_of_state(rule: Applies, signature: Signature) -> bool:
    if rule.signature in ("stable neutral", "W l"):
        return signature.charge == 0
    if rule.signature in ("stable charged", "W nu", "soft"):
        return signature.charge != 0
    return True


def answer(rule: Applies, signature: Signature, family: Sequence[Signature], fate: Fate) -> Answer:
    """Whether `signature`, one of the members `family` of its multiplet, decays as the search assumes."""
    if rule.searched_from is not None and signature.mass < rule.searched_from:
        return Answer(False, f"the search starts at {rule.searched_from:g} GeV")
    if rule.signature.startswith("stable"):
        return _stable(rule, signature, fate)
    if rule.signature == "soft":
        return _soft(rule, signature, family, fate)
    finals: Sequence[str] = (rule.signature,) if rule.signature in ("W nu", "W l") else BOSON_LEPTON
    members = [signature] if rule.signature in ("W nu", "W l") else family
    worst = min(members, key=lambda member: member.fraction(finals, rule.flavour))
    share = worst.fraction(finals, rule.flavour)
    lepton = GREEK.get(rule.flavour or "", "ℓ")
    what = {"W nu": "W ν", "W l": f"W {lepton}"}.get(rule.signature, f"W, Z or h and {lepton} or its neutrino")
    late = max(members, key=lambda member: member.lifetime_s)
    prompt = late.lifetime_s * LIGHT_SPEED <= PROMPT_METRES
    if share < ENOUGH:
        return Answer(
            False,
            f"the search assumes {what}, which {worst.particle} has with {percent(share)} only: {describe(worst, fate)}",
            share if prompt else None,
        )
    if not prompt:
        return Answer(False, f"the search assumes prompt decays: {describe(late, fate)}")
    return Answer(True, f"{what}: {percent(share)}")


def traceless(neutral: Signature, fate: Fate) -> bool:
    """Whether a neutral particle is not seen: it decays outside of every detector, or to a neutrino and an unseen X."""
    if neutral.escapes:
        return True
    return bool(neutral.fraction(("X nu",)) * fate.invisible >= ENOUGH)


def _stable(rule: Applies, signature: Signature, fate: Fate) -> Answer:
    if signature.lifetime_s >= (rule.min_lifetime_s if rule.min_lifetime_s is not None else math.inf):
        return Answer(True, describe(signature, fate))
    if not signature.charge and traceless(signature, fate):
        return Answer(True, f"it leaves no trace: {describe(signature, fate)}")
    return Answer(False, f"it decays: {describe(signature, fate)}")


def _soft(rule: Applies, signature: Signature, family: Sequence[Signature], fate: Fate) -> Answer:
    share = signature.fraction(("soft",))
    if share < ENOUGH:
        return Answer(
            False,
            f"the search assumes a decay to the neutral partner, which {signature.particle} has with "
            f"{percent(share)} only: {describe(signature, fate)}",
        )
    partner = next((member for member in family if member.charge == 0), None)
    if partner is None or not traceless(partner, fate):
        seen = "" if partner is None else f": {describe(partner, fate)}"
        return Answer(False, f"the search assumes a neutral partner that leaves no trace{seen}")
    if rule.radiative and not signature.radiative:
        return Answer(False, "the search assumes the mass splitting that loops alone make")
    splitting = signature.splitting or 0.0
    if rule.min_splitting is not None and splitting < rule.min_splitting:
        return Answer(False, f"the mass splitting is {splitting:.3g} GeV, below {rule.min_splitting:g} GeV")
    return Answer(True, describe(signature, fate))


def mass_verdicts(limit: Limit, signatures: Sequence[Signature], fate: Fate) -> list[Verdict]:
    """One verdict for each particle that has the quantum numbers of a mass limit; one for "there is none" otherwise.

    A limit on whole multiplets ("boson lepton") is held against their lightest member.
    """
    rule = limit.applies
    if rule.signature == SIGNATURE:
        return proxy_verdicts(limit, signatures, fate)
    families: dict[str, list[Signature]] = {}
    for signature in signatures:
        families.setdefault(signature.multiplet, []).append(signature)
    verdicts = []
    for name, family in families.items():
        candidates = [member for member in family if matches(rule, member)]
        if candidates and rule.signature == "boson lepton":
            candidates = [min(family, key=lambda member: member.mass)]
        for member in candidates:
            whole = rule.signature == "boson lepton" and len(family) > 1
            observable = f"mass of the multiplet {name}" if whole else f"mass of {member.particle}"
            verdicts.append(_verdict(limit, observable, member, answer(rule, member, family, fate)))
    return verdicts or [not_applicable(limit, limit.observable, "the model has no such particle")]


def scaled_bound(limit: Limit, member: Signature, share: float) -> float | None:
    """The mass M in GeV at which sigma(M) BR^2 is the cross-section at the limit's own bound; None if it is not searched.

    Of a window it is the upper end. sigma is that of the whole multiplet at the LHC, of the particle's own pairs at LEP.
    Pairs of which one alone decays as the search wants are left out, which is the safe side; that the search is as
    sensitive at M as at its bound is an assumption.
    """
    bound = limit.window[1] if limit.window is not None else limit.bound
    known = limit.experiment in (*LHC, *LEP)
    if limit.kind not in ("mass", "window") or bound is None or not known or share < LEAST_SHARE:
        return None
    masses, sigma = _cross_sections(bound, limit.experiment in LHC, member.su2, member.hypercharge, member.charge)
    lowest = limit.window[0] if limit.window is not None else limit.applies.searched_from or 0.0

    def heaviest(shares: Floats) -> Floats:
        enough = sigma * shares**2 >= sigma[-1]
        last = masses[len(masses) - 1 - np.argmax(enough[:, ::-1], axis=1)]
        return np.where(enough.any(axis=1), last, 0.0)

    found = rows(heaviest, share) if sigma[-1] > 0 else 0.0
    return found if found > lowest else None


@lru_cache(maxsize=512)
def _cross_sections(bound: float, lhc: bool, su2: int, hypercharge: Fraction, charge: int) -> tuple[Floats, Floats]:
    """Masses (GeV) up to the bound, and sigma (pb) there, up to what is the same at all of them."""
    masses = np.geomspace(LIGHTEST[lhc], bound, 200)
    if lhc:
        return masses, multiplet_cross_section(masses, su2, float(hypercharge), Electroweak.from_fermi())
    t3 = float(charge - hypercharge)
    return masses, np.array([fermion_pair(float(mass), float(charge), t3, LEP_TEV) for mass in masses])


def _reduced(limit: Limit, observable: str, member: Signature, found: Answer, bound: float) -> Verdict:
    """A limit weakened by the branching ratio; never "excluded", for the sensitivity at the new bound is assumed."""
    words = "medium (limit scaled with the branching ratio)"
    here = evolve(limit, bound=bound, expected=None, confidence=words)
    end = limit.bound
    if limit.window is not None:
        end, here = limit.window[1], evolve(here, bound=None, window=(limit.window[0], bound))
    share = found.share or 0.0
    why = (
        f"{percent(share**2)} of the pairs decay as the search wants (BR²); with so much less signal its limit of "
        f"{end:g} GeV becomes {bound:.4g} GeV, if the search is as sensitive there"
    )
    return judge(here, observable, member.mass, None, why)


def _verdict(limit: Limit, observable: str, member: Signature, found: Answer) -> Verdict:
    scaled = scaled_bound(limit, member, found.share) if found.share is not None else None
    if scaled is not None:
        return _reduced(limit, observable, member, found, scaled)
    if not found.applies:
        return not_applicable(limit, observable, found.why, member.mass)
    if limit.window is None:
        return judge(limit, observable, member.mass, None, found.why)
    low, high = limit.window
    return judge(limit, observable, member.mass, None, f"{found.why}; {low:g} to {high:g} GeV is excluded")
