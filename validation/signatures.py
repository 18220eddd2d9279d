"""What a detector sees of each new particle: decay modes sorted into final states, from branching ratios alone."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from modelgen.anomalons import Member, members
from modelgen.spec import ModelSpec, Multiplet
from validation.lanes import lanes, many, plain
from validation.rates import anomalon_decays, decays
from validation.rates.rate import GEV_MM

Floats = NDArray[np.float64]
Products = tuple[str, ...]

LIGHT_SPEED = 299792458.0  # m/s, exact
PROMPT_METRES = 1e-4  # as for tracks of tau decays: shorter is not told from the collision
OUTSIDE_METRES = 10.0  # farther than any detector reaches; a choice
HBAR = GEV_MM / (1e3 * LIGHT_SPEED)  # GeV s
BOSON_LEPTON = ("W nu", "W l", "Z l", "Z nu", "h l", "h nu")
BOSONS = {"w+": "W", "w-": "W", "z": "Z", "h": "h", "x": "X", "sx": "s"}
FLAVOURS = {"e": ("e-", "e+", "ve", "ve~"), "mu": ("mu-", "mu+", "vm", "vm~"), "tau": ("ta-", "ta+", "vt", "vt~")}
GREEK = {"e": "e", "mu": "μ", "tau": "τ"}
NEUTRINOS = {name: flavour for flavour, names in FLAVOURS.items() for name in names[2:]}
CHARGED = {name: flavour for flavour, names in FLAVOURS.items() for name in names[:2]}
UNSEARCHED = "the searches for coloured particles are not in this program"
INVISIBLE = frozenset({*NEUTRINOS, "chi", "chi~"})


class Mode(NamedTuple):
    """One decay: product names, branching ratio, `final` state ("W nu", "X l", "soft", ...) and its lepton flavour.

    What a W or Z below its mass shell (`via`) makes of the products after the first counts as that boson.
    """

    products: tuple[str, ...]
    ratio: float
    final: str
    flavour: str | None
    via: str = ""

    def __str__(self) -> str:
        return f"{' '.join(self.products)} {percent(self.ratio)}"


class Signature(NamedTuple):
    """One anomalon as an experiment meets it: quantum numbers, mass and width in GeV, modes with the largest first.

    `splitting` (GeV) is the mass difference to the neutral member of its multiplet, None without one; `radiative` says
    that loops alone made it. `majorana`: the particle is its own antiparticle's multiplet.
    """

    particle: str
    multiplet: str
    su3: int
    su2: int
    hypercharge: Fraction
    charge: int
    majorana: bool
    mass: float
    width: float
    modes: tuple[Mode, ...]
    splitting: float | None
    radiative: bool

    @property
    def lifetime_s(self) -> float:
        return HBAR / self.width if self.width > 0 else math.inf

    @property
    def ctau_m(self) -> float | None:
        """c tau in m; None for a stable particle."""
        return None if self.stable else self.lifetime_s * LIGHT_SPEED

    @property
    def appearance(self) -> str:
        """What c tau alone makes of it at a collider; boosts and single decays spread around these lengths."""
        if self.su3 != 1 and (self.stable or self.lifetime_s * LIGHT_SPEED > PROMPT_METRES):
            return "heavy hadron (R-hadron)"
        if not self.charge and self.stable:
            return "invisible"
        length = math.inf if self.ctau_m is None else self.ctau_m
        if length <= PROMPT_METRES:
            return "prompt decay"
        if not self.charge:
            return "displaced decay" if length < OUTSIDE_METRES else "mostly invisible"
        if length >= OUTSIDE_METRES:
            return "heavy stable charged particle"
        return "disappearing track" if self.fraction(("soft",)) > 0.5 else "track with a kink"

    @property
    def stable(self) -> bool:
        """No decay at all, at the precision of the model."""
        return self.width == 0

    def fraction(self, finals: Iterable[str], flavour: str | None = None) -> float:
        """Summed branching ratio into these final states, of one flavour where that is asked for."""
        wanted = set(finals)
        return sum(m.ratio for m in self.modes if m.final in wanted and flavour in (None, m.flavour))

    @property
    def escapes(self) -> bool:
        """Whether it is neutral and leaves the detector: no decay, or one farther away than any detector reaches.

        What has colour does not: it makes hadrons.
        """
        return self.su3 == 1 and not self.charge and (self.stable or self.lifetime_s * LIGHT_SPEED > OUTSIDE_METRES)

    @property
    def flavours(self) -> frozenset[str]:
        """The lepton flavours it decays to."""
        return frozenset(mode.flavour for mode in self.modes if mode.flavour is not None and mode.ratio > 0)


class Fate(NamedTuple):
    """What becomes of X: its width in GeV, branching ratio to invisible final states with its error, visible modes.

    `mass` is that of X in GeV; `scalar_to_x` the branching ratio of the breaking scalar to X X, as far as it is known,
    and `scalar_mass` its mass.
    """

    width: float
    invisible: float
    invisible_error: float
    visible: tuple[tuple[str, float], ...]
    mass: float = 0.0
    scalar_to_x: float = 0.0
    scalar_mass: float = 0.0

    @property
    def scalar_unseen(self) -> float:
        """Branching ratio of the breaking scalar to two X of which neither is seen."""
        return self.scalar_to_x * self.invisible**2

    def escape(self, momentum: float, mass: float, radius_m: float) -> float:
        """Probability that an X of this momentum (GeV) flies farther than `radius_m`: exp(-R/(beta gamma c tau))."""
        decays = radius_m * mass * self.width / (momentum * HBAR * LIGHT_SPEED)
        return math.exp(-decays)

    def unseen(self, momentum: float, mass: float, radius_m: float) -> float:
        """Probability that it leaves no trace: it decays invisibly, or outside."""
        return self.invisible + (1 - self.invisible) * self.escape(momentum, mass, radius_m)


def classify(
    products: Sequence[str], relatives: frozenset[str], anomalons: frozenset[str], via: str = ""
) -> tuple[str, str | None]:
    """Final state and lepton flavour of a decay; `relatives` are the members of the particle's own multiplet.

    "soft" is a decay to another member of the same multiplet unless a W takes its mass away or (`via`) nearly so;
    "cascade" is that, and a decay to any other anomalon. A virtual W or Z counts as W or Z.
    """
    names = [name.lower() for name in (products[0], via) if name] if via else [name.lower() for name in products]
    heavy = [name for name in names if name in anomalons]
    if heavy:
        soft = relatives.intersection(heavy) and BOSONS.keys().isdisjoint(names)
        return ("soft" if soft else "cascade"), None
    bosons = [BOSONS[name] for name in names if name in BOSONS]
    flavours = [(NEUTRINOS | CHARGED)[name] for name in names if name in NEUTRINOS or name in CHARGED]
    if len(names) == 2 and len(bosons) == 1 and len(flavours) == 1:
        lepton = "nu" if any(name in NEUTRINOS for name in names) else "l"
        return f"{bosons[0]} {lepton}", flavours[0]
    return "other", None


def percent(ratio: float) -> str:
    """A branching ratio in words: never "100%" unless it is."""
    if many(ratio) or ratio in {0, 1}:
        return f"{ratio:.0%}"
    if ratio > 0.999:
        return f"{math.floor(ratio * 1e4) / 100:.2f}%"
    return f"{ratio:.1%}" if ratio > 0.001 else f"{100 * ratio:.1g}%"


def seen(final: str, flavour: str | None, fate: Fate) -> str:
    """A final state in words, as a pair of such particles shows it in a detector."""
    lepton = GREEK.get(flavour or "", "ℓ")
    invisible, visible = fate.invisible > 0.95, "the visible decays of X"
    if fate.width == 0:
        visible = "X, which has no decay at tree level"
    elif fate.invisible > 0.05:
        visible = f"X, invisible in {percent(fate.invisible)} of its decays"
    words = {
        "X l": f"{lepton}⁺{lepton}⁻ + {'missing energy' if invisible else visible}",
        "X nu": "missing energy alone" if invisible else f"missing energy + {visible}",
        "s l": f"{lepton}⁺{lepton}⁻ + {_scalar(fate)}",
        "s nu": f"missing energy + {_scalar(fate)}",
        "soft": "soft pions or leptons and a lighter partner",
        "cascade": "a cascade through another anomalon",
    }
    return words.get(final, f"W, Z or h with {lepton} or its neutrino")


def _scalar(fate: Fate) -> str:
    """What the breaking scalar leaves: it decays to two X unless it mixes with h or is heavy enough for anomalons."""
    if fate.scalar_to_x < 1:
        return "the decays of the scalar"
    return "missing energy, by way of s → X X" if fate.scalar_unseen > 0.95 else "s → X X"


def describe(signature: Signature, fate: Fate) -> str:
    """How a particle decays, in one phrase: its main modes, a long lifetime, and what a pair of them looks like."""
    if many(signature.width, fate.invisible, *(mode.ratio for mode in signature.modes)):
        return ""
    if signature.su3 != 1:
        life = "is stable: it makes hadrons (R-hadrons)," if signature.stable else "decays, with hadrons or jets,"
        return f"{signature.particle} has colour and {life} which are seen; {UNSEARCHED}"
    if signature.stable:
        return f"{signature.particle} is stable" + (" and leaves no trace" if signature.charge == 0 else "")
    modes = ", ".join(str(mode) for mode in _gathered(signature.modes)[:5] if mode.ratio > 0.01)
    length = signature.lifetime_s * LIGHT_SPEED
    late = f", cτ = {_length(length)}" if length > 1e-4 else ""
    leading = _gathered(signature.modes)[0]
    mostly = "" if leading.ratio > 0.9 else "mostly "
    return f"{signature.particle} → {modes}{late}; a pair shows {mostly}{_look(leading, signature, fate)}"


def _gathered(modes: Sequence[Mode]) -> tuple[Mode, ...]:
    """The modes with those by one virtual boson as one, "w-* vt", the largest first."""
    found: dict[tuple[str, ...], Mode] = {}
    for mode in modes:
        names = (f"{mode.via}*", mode.products[0]) if mode.via else mode.products
        before = found[names].ratio if names in found else 0.0
        found[names] = mode._replace(products=names, ratio=before + mode.ratio)
    return tuple(sorted(found.values(), key=lambda mode: -mode.ratio))


def _look(leading: Mode, signature: Signature, fate: Fate) -> str:
    """What a pair shows: W, Z and h together if they are what it decays to most, else the leading mode."""
    bosons = signature.fraction(BOSON_LEPTON)
    if bosons > leading.ratio:
        leading = next(mode for mode in signature.modes if mode.final in BOSON_LEPTON)
    return seen(leading.final, leading.flavour, fate)


def _length(metres: float) -> str:
    return f"{metres:.3g} m" if metres >= 1 else f"{1e3 * metres:.3g} mm"


def sorted_modes(
    widths: Mapping[Products, float],
    relatives: frozenset[str],
    anomalons: frozenset[str],
    via: Mapping[Products, str] | None = None,
) -> tuple[Mode, ...]:
    """Partial widths in GeV as modes with branching ratios, the largest first; `via` has the virtual boson of some.

    Channels of no width are left out. Of many points the first one decides the order, which no verdict depends on.
    """
    total, bosons = sum(widths.values()), via or {}
    modes = (
        Mode(own, width / total, *classify(own, relatives, anomalons, bosons.get(own, "")), bosons.get(own, ""))
        for own, width in widths.items()
        if width > 0
    )
    return tuple(sorted(modes, key=lambda mode: (-np.ravel(plain(mode.ratio))[0], mode.products)))


def fate_of_x(spec: ModelSpec) -> Fate:
    """Total width of X and its branching ratios to what a detector sees and does not see.

    The uncertainty is that of the hadronic width, below 2 GeV.
    """
    partial = decays.partial_widths(spec, "loop")
    total = sum(p.width for p in partial)
    unseen = sum(p.width for p in partial if INVISIBLE.issuperset(p.products))
    seen = [(" ".join(p.products), p.width / total) for p in partial if not INVISIBLE.issuperset(p.products)]
    invisible = unseen / total if total else 0.0
    error = invisible * decays.width_error(spec)
    to_x, m_s = float(scalar_to_x(spec, spec.vector.mass)), spec.scalar.mass if spec.scalar else 0.0
    return Fate(
        total, invisible, error, tuple(sorted(seen, key=lambda mode: (-mode[1], mode[0]))), spec.vector.mass, to_x, m_s
    )


def scalar_to_x(spec: ModelSpec, m_x: ArrayLike) -> Floats:
    """1 for a scalar with no other decay at tree level: it does not mix with h, and is too light for anomalons. M_X in GeV.

    0 where it has others too, which are not worked out here.
    """
    scalar = spec.scalar
    if scalar is None or scalar.higgs_mixing or not all(scalar.mass < 2 * member.mass for member in members(spec)):
        return np.zeros(np.shape(m_x))
    return np.where(scalar.mass > 2 * np.asarray(m_x), 1.0, 0.0)


def signatures_of(spec: ModelSpec, m_x: float | None = None, g_x: float | None = None) -> tuple[Signature, ...]:
    """Every anomalon with its decays, in the order of the model file; M_X (GeV) and g_X may be of many points."""
    everyone = members(spec)
    names = frozenset(name.lower() for member in everyone for name in (member.name, member.antiname))
    widths: dict[str, dict[Products, float]] = {member.name: {} for member in everyone}
    via: dict[str, dict[Products, str]] = {member.name: {} for member in everyone}
    x = spec.vector.mass if m_x is None else m_x, spec.vector.coupling if g_x is None else g_x
    for partial in anomalon_decays.anomalon_widths(spec, *map(plain, x)):
        # the first product is what the boson is emitted from: no two bosons make the same list
        widths[partial.particle][tuple(partial.products)] = lanes(partial.width)
        via[partial.particle][tuple(partial.products)] = partial.via
    tables = {table.name: table for table in spec.anomalons}
    return tuple(_signature(m, tables[m.multiplet], everyone, (widths[m.name], via[m.name]), names) for m in everyone)


def _signature(
    member: Member,
    table: Multiplet,
    everyone: Sequence[Member],
    decays_of: tuple[dict[Products, float], dict[Products, str]],
    names: frozenset[str],
) -> Signature:
    family = [m for m in everyone if (m.multiplet, m.copy) == (member.multiplet, member.copy)]
    relatives = frozenset(name.lower() for m in family if m is not member for name in (m.name, m.antiname))
    neutral = next((m for m in family if m.charge == 0), None)
    return Signature(
        particle=member.name,
        multiplet=member.multiplet,
        su3=table.su3,
        su2=table.su2,
        hypercharge=table.hypercharge,
        charge=member.charge,
        majorana=table.majorana,
        mass=member.mass,
        width=sum(decays_of[0].values()),
        modes=sorted_modes(decays_of[0], relatives, names, decays_of[1]),
        splitting=None if neutral is None or neutral is member else member.mass - neutral.mass,
        radiative=table.splitting is None,
    )
