"""Does a published mass limit apply to a particle: its quantum numbers first, then how it really decays."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from validation.limits.table import Applies, Limit
from validation.limits.verdicts import Verdict, judge, not_applicable
from validation.signatures import BOSON_LEPTON, GREEK, LIGHT_SPEED, Fate, Signature, describe, percent

# A mass limit assumes a branching ratio of 1. A pair then loses BR^2 of its rate: 10% at 0.95, which moves a mass limit
# by at most 3%, as LHC cross-sections of electroweak pairs fall faster than M^-3.5 above 100 GeV.
ENOUGH = 0.95

# Searches for W, Z, h and leptons ask for tracks from the collision: decays are prompt up to the decay length of a tau.
PROMPT_METRES = 1e-4


class Answer(NamedTuple):
    """Whether a limit applies, and why (or why not) in words."""

    applies: bool
    why: str


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
    if share < ENOUGH:
        return Answer(
            False,
            f"the search assumes {what}, which {worst.particle} has with {percent(share)} only: {describe(worst, fate)}",
        )
    late = max(members, key=lambda member: member.lifetime_s)
    if late.lifetime_s * LIGHT_SPEED > PROMPT_METRES:
        return Answer(False, f"the search assumes prompt decays: {describe(late, fate)}")
    return Answer(True, f"{what}: {percent(share)}")


def _stable(rule: Applies, signature: Signature, fate: Fate) -> Answer:
    if signature.lifetime_s >= (rule.min_lifetime_s if rule.min_lifetime_s is not None else math.inf):
        return Answer(True, describe(signature, fate))
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
    if partner is None or not (partner.stable or partner.fraction(("X nu",)) * fate.invisible >= ENOUGH):
        return Answer(False, "the search assumes a neutral partner that leaves no trace")
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


def _verdict(limit: Limit, observable: str, member: Signature, found: Answer) -> Verdict:
    if not found.applies:
        return not_applicable(limit, observable, found.why, member.mass)
    if limit.window is None:
        return judge(limit, observable, member.mass, None, found.why)
    low, high = limit.window
    return judge(limit, observable, member.mass, None, f"{found.why}; {low:g} to {high:g} GeV is excluded")
