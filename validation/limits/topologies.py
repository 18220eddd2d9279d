"""Cross-section times branching ratio of each final state of a pair of anomalons, as searches define them.

The decay length decides what a charged particle is: a decay inside the beam pipe is prompt, otherwise it leaves a track,
which disappears in the detector or does not. Maps over the width weigh the decay length themselves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import NamedTuple

from validation.limits.finals import Parts, added, final_of, joint
from validation.limits.pairs import Production
from validation.signatures import LIGHT_SPEED, Fate, Mode, Signature

PROMPT_METRES = 1e-4  # what is shorter is not seen as a displaced vertex or a track of its own
NEGLIGIBLE = 1e-6
BOSONS = {"w+": "W", "w-": "W", "z": "Z", "h": "h"}  # of a decay to a lighter anomalon
SOFTEST = 1.0  # GeV: searches for compressed spectra begin about here; what a smaller splitting leaves is not seen

# What a search sees of one particle: visible part, whether what remains is invisible, and the flavour of a lepton.
TRACKS = ("track", "kink")  # a long-lived charged particle that decays to nothing visible (or not at all); to something


class Outcome(NamedTuple):
    """How one particle ends: "W", "Z", "h", "l e" + missing energy, "W+tau" (boson and lepton), "track", "kink", ...

    "W*" and "Z*" are below their mass shell; `finals` says what they become, with probabilities that add up to the whole.

    `daughter` is the mass (GeV) of what is invisible, `probability` the branching ratio.
    """

    kind: str
    daughter: float
    probability: float
    finals: tuple[tuple[str, float], ...] = ()


class Signal(NamedTuple):
    """A topology with its mass, invisible daughter's mass and width (GeV), cross-section x branching ratio (pb).

    `finals`: with a W or Z below its mass shell, the parts (pb) of it by what the two sides become ("e nu", "jet jet", "").
    """

    topology: str
    mass: float
    daughter: float
    width: float
    sigma_pb: float
    pairs: tuple[str, ...]
    finals: Parts = ()


def outcomes(signature: Signature, everyone: Sequence[Signature], fate: Fate, m_x: float) -> tuple[Outcome, ...]:
    """How a particle ends, with probabilities that add up to 1.

    A charged particle that is not prompt is a "track" first of all. Soft decays to a neutral partner pass on what that
    one does; a W from a large splitting is real or off-shell.
    """
    family = [m for m in everyone if m.multiplet == signature.multiplet]
    if abs(signature.charge) > 1 and signature.lifetime_s * LIGHT_SPEED > PROMPT_METRES:
        return (Outcome("other", 0.0, 1.0),)  # the searches' maps are of unit charge
    if signature.charge and signature.lifetime_s * LIGHT_SPEED > PROMPT_METRES:
        invisible = signature.stable or _partner_unseen(signature, family, fate)
        return (Outcome("track" if invisible else "kink", signature.mass, 1.0),)
    if signature.escapes or signature.stable:
        return (Outcome("invisible", signature.mass, 1.0),)
    if signature.lifetime_s * LIGHT_SPEED > PROMPT_METRES:
        return (Outcome("late", 0.0, 1.0),)
    found: list[Outcome] = []
    for mode in signature.modes:
        if mode.final in ("X l", "X nu"):
            kind = f"l {mode.flavour}" if mode.final == "X l" else "invisible"
            found.append(Outcome(kind, m_x, mode.ratio * fate.invisible))
            found.append(Outcome("visible X", 0.0, mode.ratio * (1 - fate.invisible)))
        elif mode.final in ("s l", "s nu") and fate.scalar_to_x:
            kind = f"l {mode.flavour}" if mode.final == "s l" else "invisible"
            found.append(Outcome(kind, fate.scalar_mass, mode.ratio * fate.scalar_unseen))
            found.append(Outcome("visible X", 0.0, mode.ratio * (1 - fate.scalar_unseen)))
        elif mode.final.split()[0] in ("W", "Z", "h", "s"):
            boson, lepton = mode.final.split()
            found.append(Outcome(f"{boson}+{mode.flavour}" if lepton == "l" else boson, 0.0, mode.ratio))
        elif mode.final in ("soft", "cascade"):
            found += _soft(signature, mode, everyone, fate, m_x)
        else:
            found.append(Outcome("other", 0.0, mode.ratio))
    return _merged(found)


def _partner_unseen(signature: Signature, family: Sequence[Signature], fate: Fate) -> bool:
    """Whether what a soft decay leaves is a partner without a trace."""
    partner = next((m for m in family if m.charge == 0), None)
    soft = signature.fraction(("soft",)) > 0.95
    return soft and partner is not None and (partner.escapes or partner.fraction(("X nu",)) * fate.invisible > 0.95)


def _soft(signature: Signature, mode: Mode, everyone: Sequence[Signature], fate: Fate, m_x: float) -> list[Outcome]:
    """A decay to a lighter anomalon: W and Z are seen, on their mass shell or not; what is softer than 1 GeV is not.

    Where the partner leaves no trace, its mass is that of what is missed, whatever it decays to.
    """
    products, ratio = [name.lower() for name in mode.products], mode.ratio
    partner = next((m for m in everyone if m.particle.lower() in products), None)
    if partner is None:
        return [Outcome("other", 0.0, ratio)]
    ends = outcomes(partner, everyone, fate, m_x)
    boson = next((BOSONS[name] for name in products if name in BOSONS), "")
    if not boson and signature.mass - partner.mass < SOFTEST:
        return [_scaled(e, ratio) for e in ends]
    seen = final_of([name for name in products if name != partner.particle.lower()])
    if not boson and not seen:
        return [Outcome("other", 0.0, ratio)]
    shell = "" if boson else "*"
    boson = boson or ("Z" if signature.charge == partner.charge else "W")
    found = []
    for e in ends:
        share = ratio * e.probability
        if e.kind == "invisible":
            found.append(Outcome(boson + shell, partner.mass, share, ((seen, share),) if shell else ()))
        else:
            found.append(Outcome("other", 0.0, share))
    return found


def _scaled(end: Outcome, ratio: float) -> Outcome:
    return end._replace(probability=ratio * end.probability, finals=tuple((name, ratio * p) for name, p in end.finals))


def _merged(found: Sequence[Outcome]) -> tuple[Outcome, ...]:
    total: dict[tuple[str, float], tuple[float, dict[str, float]]] = {}
    for end in found:
        probability, finals = total.get((end.kind, end.daughter), (0.0, {}))
        for name, share in end.finals:
            finals[name] = finals.get(name, 0.0) + share
        total[end.kind, end.daughter] = probability + end.probability, finals
    return tuple(
        Outcome(*key, value, tuple(finals.items())) for key, (value, finals) in total.items() if value > NEGLIGIBLE
    )


def all_outcomes(signatures: Sequence[Signature], fate: Fate, m_x: float) -> dict[str, tuple[Outcome, ...]]:
    """The outcomes of every particle, by its name."""
    return {s.particle: outcomes(s, signatures, fate, m_x) for s in signatures}


def signals(
    productions: Sequence[Production], signatures: Sequence[Signature], fate: Fate, m_x: float
) -> tuple[Signal, ...]:
    """Every topology of the model's pairs, the cross-sections with K-factors; the same topology of one mass is summed."""
    by_name, ends = {s.particle: s for s in signatures}, all_outcomes(signatures, fate, m_x)
    found: dict[tuple[str, float, float, float], Signal] = {}
    for production in productions:
        pair = [particle_of(name, by_name) for name in (production.first, production.second)]
        for a, b in product(ends[pair[0]], ends[pair[1]]):
            own = list(zip((by_name[name] for name in pair), (a, b), strict=True))
            tracks = [one.width for one, e in own if e.kind in TRACKS]
            topology, sigma = _topology(a, b), production.corrected_pb
            # one boson with what is not seen: its mother's mass is the one that matters
            mothers = [one.mass for one, e in own if e.finals]
            mass = mothers[0] if len(mothers) == 1 and "invisible" in (a.kind, b.kind) else production.mass
            finals = joint(_finals(a), _finals(b), sigma) if mothers and topology != "other" else ()
            key = (topology, round(mass, 6), max(a.daughter, b.daughter), max(tracks, default=0.0))
            known = found.get(key, Signal(*key, 0.0, ()))
            more = f"{production.first} {production.second}"
            found[key] = known._replace(
                sigma_pb=known.sigma_pb + sigma * a.probability * b.probability,
                pairs=known.pairs if more in known.pairs else (*known.pairs, more),
                finals=added(known.finals, finals),
            )
    return tuple(found.values())


def _finals(end: Outcome) -> tuple[tuple[str, float], ...]:
    return end.finals or (("", end.probability),)


def particle_of(name: str, by_name: Mapping[str, object]) -> str:
    """The particle that this name, or its antiparticle's, belongs to."""
    if name in by_name:
        return name
    if name.endswith("~"):
        return name[:-1]
    return name.translate(str.maketrans("+-", "-+"))


def _topology(a: Outcome, b: Outcome) -> str:
    order = ("W", "W*", "Z", "Z*", "h")
    kinds = sorted((a.kind, b.kind), key=lambda kind: (order.index(kind) if kind in order else 9, kind))
    tracks = [kind for kind in kinds if kind in TRACKS]
    if tracks:
        name = "kink" if "kink" in tracks else "track"
        if len(tracks) == 2:
            return f"{name} pair"
        return f"{name} single" if "invisible" in kinds else "other"
    if kinds == ["invisible", "invisible"]:
        return "invisible"
    if "other" in kinds or "late" in kinds:
        return "other"
    if all(kind.startswith("l ") for kind in kinds):
        return " ".join(kind[2:] for kind in kinds)
    return " ".join(kind[2:] if kind.startswith("l ") else kind for kind in kinds)
