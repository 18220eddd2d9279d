"""What a user should know about a model before trusting its numbers: strong couplings, forbidden masses, omissions."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

from modelgen.anomalies import Anomalies, anomalies, coefficients, multiplet_fields
from modelgen.anomalons import Member, members
from modelgen.kinetic import electroweak
from modelgen.spec import ModelSpec, Multiplet
from modelgen.wesszumino import Matching

STRONG = math.sqrt(4 * math.pi)
_GENERATIONS = {"l": ("e", "mu", "tau"), "q_up": ("u", "c", "t"), "q_down": ("d", "s", "b")}


def cautions(spec: ModelSpec, found: Anomalies, matched: Matching) -> tuple[str, ...]:
    """One sentence per caution, given the model's anomalies and the anomaly in its Wess-Zumino vertices."""
    return (
        *_completion(found, matched),
        *yukawas(spec),
        *_forbidden_masses(spec),
        *_flavour(spec),
        *_omitted(spec, found, matched),
        *_stable(spec),
    )


def spurion_charge(multiplet: Multiplet) -> Fraction:
    """|X charge| of the U(1)_X-breaking field in the multiplet's mass term: |x_L - x_R|, twice |x| for Majorana."""
    return 2 * abs(multiplet.delta) if multiplet.majorana else abs(multiplet.delta)


def singlet_yukawa(spec: ModelSpec, multiplet: Multiplet) -> float:
    """y = sqrt2 M g_X |Q_S| / M_X of the mass term y psibar_L psi_R S, with <S> = v_S/sqrt2 and M_X = g_X |Q_S| v_S."""
    return math.sqrt(2) * multiplet.mass * spec.vector.coupling * float(spurion_charge(multiplet)) / spec.vector.mass


def higgs_yukawa(spec: ModelSpec, member: Member) -> float:
    """y = sqrt2 M/v of a mass from the Higgs boson."""
    return math.sqrt(2) * member.mass / electroweak(spec).vev


def uncancelled(spec: ModelSpec) -> Iterator[str]:
    """The anomalies that are left, for commands that do not show them; and what Z -> gamma X is then."""
    found = anomalies(spec)
    if found.total.cancelled:
        return
    left = ", ".join(f"{name} = {value}" for name, value in found.total.named().items() if value != "0")
    text = f"the anomalies of {spec.name} do not cancel ({left}): it is no consistent theory as it stands"
    if spec.anomalons and (found.total.su2 or found.total.y2):
        text += "; z > a x rests on the anomaly of the anomalons at tree level, on another, of all fermions, at one loop"
    yield text


def _completion(found: Anomalies, matched: Matching) -> Iterator[str]:
    if not matched.completed:
        yield (
            "there are no anomalons: the completion is not specified, and the Wess-Zumino vertices are those of any "
            "completion whose anomalons take their masses from U(1)_X breaking"
        )
    if found.sm.su3:
        yield f"SU3^2 X = {found.sm.su3} in the Standard Model: only coloured anomalons can cancel it"


def yukawas(spec: ModelSpec) -> Iterator[str]:
    """What the anomalon masses ask of their Yukawa couplings, where it is too much for perturbation theory."""
    yield from _higgs_yukawas(spec)
    charges = set()
    for multiplet in spec.anomalons:
        if multiplet.mass_origin != "singlet":
            continue
        charges.add(spurion_charge(multiplet))
        y = singlet_yukawa(spec, multiplet)
        if y > STRONG:
            most = multiplet.mass * STRONG / y
            yield (
                f"{multiplet.name}: its mass of {multiplet.mass:g} GeV needs the Yukawa coupling y = {y:.3g}, above "
                f"sqrt(4 pi) = {STRONG:.3g}; up to {most:.4g} GeV it stays below"
            )
    if len(charges - {Fraction(0)}) > 1:
        shown = ", ".join(str(charge) for charge in sorted(charges))
        yield f"the anomalon masses need U(1)_X-breaking fields of different charges ({shown}); one v_S is assumed"


def _higgs_yukawas(spec: ModelSpec) -> Iterator[str]:
    chiral = {multiplet.name for multiplet in spec.anomalons if multiplet.mass_origin == "higgs"}
    for member in members(spec):
        if member.multiplet in chiral and member.copy == 0 and (y := higgs_yukawa(spec, member)) > STRONG:
            yield (
                f"{member.name}: its mass of {member.mass:g} GeV from the Higgs boson needs the Yukawa coupling "
                f"y = {y:.3g}, above sqrt(4 pi) = {STRONG:.3g}; up to {member.mass * STRONG / y:.4g} GeV it stays below"
            )


def _forbidden_masses(spec: ModelSpec) -> Iterator[str]:
    charges = spec.vector.charges
    pairs = [("l", charges.l, charges.e), ("q_up", charges.q, charges.u), ("q_down", charges.q, charges.d)]
    for key, left, right in pairs:
        for name, x_left, x_right in zip(_GENERATIONS[key], left, right, strict=True):
            if x_left != x_right:
                yield (
                    f"the X charges of {name} ({x_left} left, {x_right} right) forbid its Standard Model Yukawa "
                    "coupling: its mass must come from mixing with anomalons or from a higher-dimensional operator"
                )
    if charges.n is not None and charges.n != charges.l:
        yield "nu_R does not carry the charges of l: Dirac masses of the neutrinos are forbidden"


def _flavour(spec: ModelSpec) -> Iterator[str]:
    charges = spec.vector.charges
    different = [name for name, three in (("q", charges.q), ("u", charges.u), ("d", charges.d)) if len(set(three)) > 1]
    if different:
        yield (
            f"the X charges of {', '.join(different)} differ between generations: X changes quark flavour at tree "
            "level, and the charges forbid part of the CKM matrix"
        )


def _omitted(spec: ModelSpec, found: Anomalies, matched: Matching) -> Iterator[str]:
    photons = matched.a_w + matched.a_b
    if photons:
        yield (
            f"A_W + A_B = {photons} is not zero: the X-photon-photon vertex of this chiral current is left out; "
            "x > a a vanishes on the mass shell, but processes with a virtual photon or X are incomplete"
        )
    if found.sm.yx2:
        yield f"Y X^2 = {found.sm.yx2} in the Standard Model: the X-X-B contact term, which feeds z > x x, is left out"
    coloured = [m for m in spec.anomalons if m.su3 != 1 and m.mass_origin == "singlet"]
    colour = coefficients(field for multiplet in coloured for field in multiplet_fields(multiplet)).su3
    if colour:
        yield f"SU3^2 X = {colour} of the anomalons: the X-gluon-gluon Wess-Zumino vertex is left out"


def coloured_relic(multiplet: Multiplet) -> str:
    """What is said of a stable coloured multiplet, after "stable".

    Quarks have the charge 2/3 modulo 1: with the integral charges that all members have, only octets make hadrons of
    integral charge.
    """
    kind = "(R-hadrons)" if multiplet.su3 == 8 else "of fractional electric charge"
    return f", in hadrons {kind}: excluded as a relic"


def _stable(spec: ModelSpec) -> Iterator[str]:
    joined = {name for yukawa in spec.yukawas for name in yukawa.between}
    every = members(spec)
    for multiplet in spec.anomalons:
        if multiplet.decay is not None or multiplet.name in joined:
            continue
        own = [member for member in every if member.multiplet == multiplet.name and member.copy == 0]
        for member in own:
            if not any(_decays_to(member, other) for other in own):
                kind = "charged" if member.charge else "neutral"
                tail = ": excluded as a relic; it needs a mixing operator" if member.charge else ""
                if multiplet.su3 != 1:
                    kind, tail = f"coloured and {kind}", coloured_relic(multiplet)
                yield f"the {kind} anomalon {member.name} is stable{tail}"


def _decays_to(member: Member, other: Member) -> bool:
    """Whether `other` of the same multiplet is lighter and one W* away."""
    return other.mass < member.mass and abs(other.charge - member.charge) == 1
