"""Decays of anomalons: by mixing with a lepton into W^(*), Z^(*), h, X or s, and between members of a multiplet by W*."""

from __future__ import annotations

from numpy.typing import ArrayLike

from modelgen.anomalons import members
from modelgen.spec import ModelSpec
from validation.rates import transitions
from validation.rates.decays import PartialWidth
from validation.rates.inputs import LEPTONS, MASS_PARAMETERS, antiparticle, electroweak, externals
from validation.rates.mixed_decays import mixing_widths
from validation.rates.transitions import transition_widths

# Mixing masses that do not come from the Higgs boson, in units of the anomalon's mass.
MASS_MIXING = ("lL", "Ee", "lLS", "EeS")


def anomalon_widths(
    spec: ModelSpec, m_x: ArrayLike | None = None, g_x: ArrayLike | None = None
) -> tuple[PartialWidth, ...]:
    """Every open decay of every anomalon particle (not antiparticle): by mixing, and by W* into its own multiplet.

    An anomalon without entry is stable. Final states are UFO names, pions and light quark pairs for W*; two entries may
    have the same one by different bosons, `via`. At arrays of M_X (GeV) and g_X, by default the model's own, the widths
    that depend on them are arrays.
    """
    x = (spec.vector.mass if m_x is None else m_x), (spec.vector.coupling if g_x is None else g_x)
    return (*mixing_widths(spec, *x), *transition_widths(spec))


def relative_error(spec: ModelSpec, decay: PartialWidth) -> float:
    """Relative size of what the formula of a decay leaves out: 2 dM/M and the mixing within a multiplet; by mixing nothing.

    By a virtual W or Z it is the masses in phase space, 8 m^2/M^2 each as in the decay of the muon, and where all three
    are of one flavour everything: W* interferes with Z*, or two of them are alike, |2 Re A B*| <= |A|^2 + |B|^2. Of
    several copies that mix, each is worked out as if it were alone.
    """
    states = {m.name: m for m in members(spec)}
    own, daughter = states[decay.particle], states.get(decay.products[0])
    table = next(m for m in spec.anomalons if m.name == own.multiplet)
    leptons = LEPTONS[table.decay.mixes_with] if table.decay is not None else ()
    small = mixing_error(spec, leptons[0]) if leptons else 0.0
    if daughter is not None and daughter.multiplet == own.multiplet:
        return transitions.error(spec, decay) + small
    error = small if table.copies > 1 else 0.0
    if decay.via:
        alike = all(_matter(name) in leptons for name in decay.products)
        error += float(alike) + 8 * sum(_mass(spec, name) ** 2 for name in decay.products) / own.mass**2
    return error


def _matter(name: str) -> str:
    """The particle's name of a lepton or quark, or of its antiparticle."""
    return antiparticle(name) if name.endswith(("+", "~")) else name


def _mass(spec: ModelSpec, name: str) -> float:
    """The mass of a Standard Model fermion in GeV."""
    parameter = MASS_PARAMETERS.get(_matter(name))
    return externals(spec)[parameter] if parameter else 0.0


def mixing_error(spec: ModelSpec, lepton: str) -> float:
    """Relative size of what a decay of X to leptons leaves out: 2 theta^2 of every multiplet that mixes with the lepton."""
    total = 0.0
    for table in spec.anomalons:
        if table.decay is None or lepton not in LEPTONS[table.decay.mixes_with]:
            continue
        coupling = table.decay.coupling
        if table.decay.operator not in MASS_MIXING:
            coupling *= electroweak(spec).vev / (2**0.5 * table.mass)
        total += coupling**2
    return 2 * total


def branching_ratios(widths: tuple[PartialWidth, ...]) -> tuple[PartialWidth, ...]:
    """The same list with each width divided by the particle's total."""
    totals = total_widths(widths)
    return tuple(p._replace(width=p.width / totals[p.particle]) for p in widths)


def total_widths(widths: tuple[PartialWidth, ...]) -> dict[str, float]:
    """Sum of the partial widths (GeV) by particle."""
    totals: dict[str, float] = {}
    for p in widths:
        totals[p.particle] = totals.get(p.particle, 0.0) + p.width
    return totals
