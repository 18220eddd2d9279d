"""Verdicts in plain words: what is excluded, by whom, by what factor, what would evade it, and how sure that is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from validation.limits.table import Limit
from validation.limits.verdicts import Verdict
from validation.signatures import LIGHT_SPEED, PROMPT_METRES, Fate, Signature, describe


def sentences(
    name: str,
    verdicts: Sequence[Verdict],
    limits: Mapping[str, Limit],
    signatures: Sequence[Signature],
    fate: Fate,
    unasked: bool = False,
    counted: Collection[str] = (),
    unknown: bool = False,
) -> tuple[str, ...]:
    """The whole result in words, one sentence (or two) per entry.

    `unasked`: other sentences name searches that are not here, `unknown`: rates that are not; `counted`: the particles
    that the width of the Z tests.
    """
    excluded = sorted((v for v in verdicts if v.verdict == "excluded"), key=lambda v: -(v.ratio or 0))
    uncertain = [v for v in verdicts if v.verdict == "uncertain"]
    allowed = [v for v in verdicts if v.verdict == "allowed"]
    words = [_headline(name, excluded, uncertain, allowed, verdicts)]
    bare = [signature for signature in untested(verdicts, signatures) if signature.particle not in counted]
    gaps = [_track(signature) for signature in bare if _late(signature)]
    unasked = unasked or bool(gaps) or any(signature.su3 != 1 for signature in bare)
    if unasked and not excluded:
        words[0] += " Searches that bear on it are not in this version (below)."
    if unknown and not excluded:
        words[0] += " Rates that bear on it are not implemented (below)."
    words += [_excluded(v, limits[v.limit]) for v in excluded]
    words += [_uncertain(v, limits[v.limit]) for v in uncertain]
    if allowed:
        words.append(_nearest(max(allowed, key=lambda v: v.ratio or 0)))
    words += [*_untested(bare, fate), *gaps, *_sleptons(signatures, fate)]
    words.append(_confidence(excluded + uncertain + allowed))
    if unasked or unknown:
        those = " or ".join(word for word, here in (("not asked", unasked), ("not implemented", unknown)) if here)
        words[-1] = f"{words[-1].removesuffix('.')}; what is named as {those} is not among them."
    return tuple(words)


def listed(names: Sequence[str]) -> str:
    """Names as a sentence has them: A, B and C."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _headline(
    name: str,
    excluded: Sequence[Verdict],
    uncertain: Sequence[Verdict],
    allowed: Sequence[Verdict],
    verdicts: Sequence[Verdict],
) -> str:
    if excluded:
        return f"{name} is excluded by {listed(sorted({v.experiment for v in excluded}))}."
    applied = len(uncertain) + len(allowed)
    if not applied:
        return f"None of the limits of this version applies to {name}, so nothing here excludes it."
    others = " The others do not apply." if len(verdicts) > applied else ""
    if not allowed:
        those = (
            "the one limit that applies to it leaves" if applied == 1 else f"all {applied} limits that apply to it leave"
        )
        return f"{name} is not excluded, but {those} it undecided.{others}"
    those = "the one limit that applies to it" if applied == 1 else f"any of the {applied} limits that apply to it"
    verb = "leaves" if len(uncertain) == 1 else "leave"
    doubt = f", of which {len(uncertain)} {verb} it undecided" if uncertain else ""
    return f"{name} is not excluded by {those}{doubt}.{others}"


def _cl(verdict: Verdict) -> str:
    return f"at {100 * verdict.cl:g}% confidence level"


def _value(number: float | None, unit: str) -> str:
    if number is None:
        return "no prediction"
    return f"{number:.3g}" if unit == "1" else f"{number:.4g} {unit}"


def _excluded(verdict: Verdict, limit: Limit) -> str:
    factor = f"{verdict.ratio:.3g}" if verdict.ratio else "?"
    if limit.window:
        low, high = limit.window
        inside = f"inside the excluded window from {low:g} to {high:g} {limit.unit}"
        against = f"{_value(verdict.predicted, verdict.unit)} lies {inside}, a factor {factor} from its nearer end"
    else:
        side = "below" if limit.kind == "mass" else "above"
        bound = _value(verdict.bound, verdict.unit)
        if verdict.bound and verdict.bound_uncertainty:
            bound += f" (known within a factor {1 + verdict.bound_uncertainty / verdict.bound:.2g})"
        against = f"{_value(verdict.predicted, verdict.unit)} lies a factor {factor} {side} the bound of {bound}"
    return (
        f"Excluded {_cl(verdict)} by {verdict.source}: {verdict.observable} = {against}. "
        f"It assumes {limit.assumes}. What would evade it: {limit.evaded_by}."
    )


def _uncertain(verdict: Verdict, limit: Limit) -> str:
    return (
        f"Undecided, {verdict.source}: {verdict.observable} = "
        f"{_value(verdict.predicted, verdict.unit)} against {_value(verdict.bound, verdict.unit)}; {verdict.why}. "
        f"It assumes {limit.assumes}. "
        f"What would evade it: {limit.evaded_by}."
    )


def _nearest(verdict: Verdict) -> str:
    if not verdict.ratio:
        return "The limits that it passes are not near: what the model adds to what they bound is 0."
    distance = f"a factor {1 / verdict.ratio:.3g} away"
    return (
        f"The nearest limit that it passes: {verdict.observable} = {_value(verdict.predicted, verdict.unit)} against "
        f"{_value(verdict.bound, verdict.unit)} by {verdict.experiment}, {distance}."
    )


def untested(verdicts: Sequence[Verdict], signatures: Sequence[Signature]) -> list[Signature]:
    """The particles that no limit of this version is on by name."""
    tested = {v.observable for v in verdicts if v.verdict != "not applicable"}
    produced = {word.rstrip(")") for text in tested if text.startswith("σ(") for word in text.split()}
    found = []
    for signature in signatures:
        names = {f"mass of {signature.particle}", f"mass of the multiplet {signature.multiplet}"}
        if signature.particle not in produced and tested.isdisjoint(names):
            found.append(signature)
    return found


def length(signature: Signature) -> float:
    """c tau in m, infinite for a stable particle."""
    return signature.lifetime_s * LIGHT_SPEED


def _late(signature: Signature) -> bool:
    """Whether it is a track of its own; what has colour is spoken of as such."""
    return signature.su3 == 1 and signature.charge != 0 and length(signature) > PROMPT_METRES


def _track(signature: Signature) -> str:
    life = "is stable" if signature.stable else f"lives {signature.lifetime_s:.2g} s (cτ = {length(signature):.3g} m)"
    return (
        f"{signature.particle} is charged and {life}: searches for tracks, kinks and displaced decays of this mass and "
        "lifetime are not in this version and were not asked, and may exclude the model."
    )


def _untested(bare: Sequence[Signature], fate: Fate) -> list[str]:
    """What the untested particles look like."""
    return [f"No limit of this version tests {s.particle} ({s.mass:.4g} GeV): {describe(s, fate)}." for s in bare]


def _sleptons(signatures: Sequence[Signature], fate: Fate) -> list[str]:
    """That limits on sleptons are proxies, where they are."""
    words = []
    leptons_and_x = [s for s in signatures if not s.stable and s.fraction(("X l",)) > 0.5]
    if leptons_and_x and fate.invisible > 0.5:
        words.append(
            "Slepton searches look for a charged lepton pair with missing energy too, but for scalars: "
            "their limits are proxies, which never say excluded; --limits applies your maps of them."
        )
    return words


def _confidence(applied: Sequence[Verdict]) -> str:
    doubtful: dict[str, dict[str, None]] = {}
    for v in sorted(applied, key=lambda v: (v.confidence, v.limit)):
        if v.confidence != "high":
            doubtful.setdefault(v.confidence, {})[v.limit] = None
    if not applied:
        return "No number was used that could be doubted."
    if not doubtful:
        return "Every limit applied here is a published number of high confidence."
    those = "; ".join(f"{confidence}: {', '.join(names)}" for confidence, names in doubtful.items())
    return f"Confidence in the numbers used, where it is not simply high: {those}."
