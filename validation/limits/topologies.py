"""Cross-section times branching ratio of each final state of a pair of anomalons, as searches define them.

The decay length decides what a charged particle is: a decay inside the beam pipe is prompt, otherwise it leaves a track,
which disappears in the detector or does not. Maps over the width weigh the decay length themselves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from validation.limits.pairs import Production
from validation.signatures import LIGHT_SPEED, Fate, Mode, Signature

PROMPT_METRES = 1e-4  # what is shorter is not seen as a displaced vertex or a track of its own
NEGLIGIBLE = 1e-6
SOFTEST = 1.0  # GeV: searches for compressed spectra begin about here; what a smaller splitting leaves is not seen

# What a search sees of one particle: visible part, whether what remains is invisible, and the flavour of a lepton.
TRACKS = ("track", "kink")  # a long-lived charged particle that decays to nothing visible (or not at all); to something


class Outcome(NamedTuple):
    """How one particle ends: "W", "Z", "h", "l e" + missing energy, "W+tau" (boson and lepton), "track", "kink", ...

    "W*" is a W below its mass shell.

    `daughter` is the mass (GeV) of what is invisible, `probability` the branching ratio, `width` that of the track.
    """

    kind: str
    daughter: float
    probability: float


class Signal(NamedTuple):
    """A topology with its mass, invisible daughter's mass and width (GeV), cross-section x branching ratio (pb)."""

    topology: str
    mass: float
    daughter: float
    width: float
    sigma_pb: float
    pairs: tuple[str, ...]


def outcomes(signature: Signature, family: Sequence[Signature], fate: Fate, m_x: float) -> tuple[Outcome, ...]:
    """How a particle ends, with probabilities that add up to 1.

    A charged particle that is not prompt is a "track" first of all. Soft decays to a neutral partner pass on what that
    one does; a W from a large splitting is real or off-shell.
    """
    if abs(signature.charge) > 1 and signature.lifetime_s * LIGHT_SPEED > PROMPT_METRES:
        return (Outcome("other", 0.0, 1.0),)  # the searches' maps are of unit charge
    if signature.charge and signature.lifetime_s * LIGHT_SPEED > PROMPT_METRES:
        invisible = signature.stable or _partner_unseen(signature, family, fate)
        return (Outcome("track" if invisible else "kink", signature.mass, 1.0),)
    if signature.stable:
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
        elif mode.final == "soft":
            found += _soft(signature, mode, family, fate, m_x)
        else:
            found.append(Outcome("other", 0.0, mode.ratio))
    return _merged(found)


def _partner_unseen(signature: Signature, family: Sequence[Signature], fate: Fate) -> bool:
    """Whether what a soft decay leaves is a partner without a trace."""
    partner = next((m for m in family if m.charge == 0), None)
    soft = signature.fraction(("soft",)) > 0.95
    return soft and partner is not None and (partner.stable or partner.fraction(("X nu",)) * fate.invisible > 0.95)


def _soft(signature: Signature, mode: Mode, family: Sequence[Signature], fate: Fate, m_x: float) -> list[Outcome]:
    """A decay to another member of the multiplet: a W is seen, on its mass shell or not; what is softer is not."""
    products, ratio = [name.lower() for name in mode.products], mode.ratio
    partner = next((m for m in family if m.particle.lower() in products), None)
    if partner is None:
        return [Outcome("other", 0.0, ratio)]
    ends = outcomes(partner, family, fate, m_x)
    real, split = "w+" in products or "w-" in products, signature.mass - partner.mass
    if real or split >= SOFTEST:
        boson = "W" if real else "W*"
        return [Outcome(boson if e.kind == "invisible" else "other", e.daughter, ratio * e.probability) for e in ends]
    return [e._replace(probability=ratio * e.probability) for e in ends]


def _merged(found: Sequence[Outcome]) -> tuple[Outcome, ...]:
    total: dict[tuple[str, float], float] = {}
    for kind, daughter, probability in found:
        total[kind, daughter] = total.get((kind, daughter), 0.0) + probability
    return tuple(Outcome(*key, value) for key, value in total.items() if value > NEGLIGIBLE)


def all_outcomes(signatures: Sequence[Signature], fate: Fate, m_x: float) -> dict[str, tuple[Outcome, ...]]:
    """The outcomes of every particle, by its name."""
    families: dict[str, list[Signature]] = {}
    for signature in signatures:
        families.setdefault(signature.multiplet, []).append(signature)
    return {s.particle: outcomes(s, families[s.multiplet], fate, m_x) for s in signatures}


def signals(
    productions: Sequence[Production], signatures: Sequence[Signature], fate: Fate, m_x: float
) -> tuple[Signal, ...]:
    """Every topology of the model's pairs, the cross-sections with K-factors; the same topology of one mass is summed."""
    by_name, ends = {s.particle: s for s in signatures}, all_outcomes(signatures, fate, m_x)
    found: dict[tuple[str, float, float, float], tuple[float, tuple[str, ...]]] = {}
    for production in productions:
        pair = [particle_of(name, by_name) for name in (production.first, production.second)]
        for a in ends[pair[0]]:
            for b in ends[pair[1]]:
                tracks = [by_name[name].width for name, e in zip(pair, (a, b), strict=True) if e.kind in TRACKS]
                width = max(tracks, default=0.0)
                key = (_topology(a, b), round(production.mass, 6), max(a.daughter, b.daughter), width)
                sigma, names = found.get(key, (0.0, ()))
                more = f"{production.first} {production.second}"
                sigma += production.corrected_pb * a.probability * b.probability
                found[key] = (sigma, names if more in names else (*names, more))
    return tuple(Signal(*key, sigma, names) for key, (sigma, names) in found.items())


def particle_of(name: str, by_name: Mapping[str, object]) -> str:
    """The particle that this name, or its antiparticle's, belongs to."""
    if name in by_name:
        return name
    if name.endswith("~"):
        return name[:-1]
    return name.translate(str.maketrans("+-", "-+"))


def _topology(a: Outcome, b: Outcome) -> str:
    order = ("W", "W*", "Z", "h")
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
