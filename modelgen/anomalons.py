"""The particles of the anomalon multiplets: names, PDG codes, charges, masses and the radiative mass splitting."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from modelgen.fields import charge_suffix, isospin, parameter_suffix
from modelgen.quadrature import gauss_legendre
from modelgen.spec import ModelSpec, Multiplet

# PDG 2022 (Prog. Theor. Exp. Phys. 2022, 083C01): alpha(0), sin^2 theta_W(m_Z), m_Z, m_W and G_F in GeV. Fixed numbers:
# the loop is one of soft gauge bosons, whatever the inputs of the tree-level model are.
ALPHA0 = 1 / 137.035999
SIN2, MASS_Z, MASS_W, FERMI = 0.23122, 91.1876, 80.377, 1.1663788e-5
SIN2_MASSES = 1 - (MASS_W / MASS_Z) ** 2  # of the loop, where W and Z cancel only with sines and masses of one scheme
ALPHA2 = math.sqrt(2) * FERMI * MASS_W**2 / math.pi


class Member(NamedTuple):
    """One particle of a multiplet. `t3` and `charge` are those of the particle called `name`, with the code +`pdg`.

    Its mass (GeV) is M + offset * d, with the external parameters `mass_parameter` and `splitting_parameter` (None
    for the reference member); `component` counts from the highest T3; `copy` counts from 0. `own_mass` is the name of
    the parameter that holds this particle's own mass: `mass_parameter` itself for the reference member of copy 0.
    """

    name: str
    antiname: str
    pdg: int
    charge: int
    t3: Fraction
    multiplet: str
    copy: int
    component: int
    mass: float
    mass_parameter: str
    splitting_parameter: str | None
    offset: Fraction
    own_mass: str
    width_parameter: str
    self_conjugate: bool


def members(spec: ModelSpec) -> tuple[Member, ...]:
    """Every anomalon particle of the model, multiplet by multiplet, copy by copy, from the highest charge down.

    A real (Majorana) multiplet has the particles of T3 >= 0; that of T3 = 0 is its own antiparticle. A Weyl doublet
    with a mass from the Higgs is one Dirac particle per component, with the mass of its SU(2)-singlet partner.
    """
    made: list[Member] = []
    for index, multiplet in enumerate(spec.anomalons):
        if multiplet.mass_origin == "higgs" and partner_of_singlet(spec, multiplet) is not None:
            continue  # the other half of its partner's particles
        for copy in range(multiplet.copies):
            made.extend(_of_copy(spec, index, multiplet, copy))
    return tuple(made)


def reference(multiplet: Multiplet) -> int:
    """Component (from the highest T3) whose mass is the multiplet's `mass`: the neutral, else the least charged one."""
    charges = multiplet.charges
    return min(range(len(charges)), key=lambda k: (abs(charges[k]), -charges[k]))


def shown_components(multiplet: Multiplet) -> range:
    """Components that are particles of their own: of a real multiplet those with T3 >= 0."""
    return range((multiplet.su2 + 1) // 2) if multiplet.majorana else range(multiplet.su2)


def has_splitting(multiplet: Multiplet) -> bool:
    """Whether the multiplet has members of different mass that are related by `d` (not where the Higgs gives them)."""
    return len(shown_components(multiplet)) > 1 and multiplet.mass_origin != "higgs"


def offsets(multiplet: Multiplet) -> tuple[Fraction, ...]:
    """Mass above the reference of each component, in units of the splitting, which belongs to the next in |Q|.

    Exactly Q^2 for zero hypercharge. Otherwise, from three members up, the ratios of the radiative splittings.
    """
    charges, zero = multiplet.charges, reference(multiplet)
    if multiplet.hypercharge == 0 and charges[zero] == 0:
        return tuple(Fraction(charge**2) for charge in charges)
    others = [k for k in range(len(charges)) if k != zero]
    if len(others) < 2:
        return tuple(Fraction(int(k != zero)) for k in range(len(charges)))
    next_one = min(others, key=lambda k: (abs(charges[k]), -charges[k]))
    mass, hypercharge = max(multiplet.mass, 1e-3), multiplet.hypercharge

    def shift(component: int) -> float:
        return splitting_between(mass, multiplet.su2, hypercharge, charges[component], charges[zero])

    ratios = (Fraction(shift(k) / shift(next_one)).limit_denominator(10000) for k in range(len(charges)))
    exact = {zero: Fraction(0), next_one: Fraction(1)}
    return tuple(exact.get(k, ratio) for k, ratio in enumerate(ratios))


def splitting(multiplet: Multiplet) -> float:
    """M(next in |Q|) - M(reference) in GeV: the user's, else the radiative one, rounded to the 7 digits of a card."""
    if not has_splitting(multiplet):
        return 0.0
    if multiplet.splitting is not None:
        return multiplet.splitting
    charges, zero = multiplet.charges, reference(multiplet)
    others = [k for k in shown_components(multiplet) if k != zero]
    next_one = min(others, key=lambda k: (abs(charges[k]), -charges[k]))
    shift = splitting_between(multiplet.mass, multiplet.su2, multiplet.hypercharge, charges[next_one], charges[zero])
    return float(f"{shift:.6e}")


def splitting_between(mass: float, su2: int, hypercharge: Fraction, charge: int, other: int) -> float:
    """Radiative M_Q - M_Q' (GeV) of a fermion multiplet of this mass (GeV), SU(2) dimension and hypercharge.

    M. Cirelli, N. Fornengo, A. Strumia, hep-ph/0512090, with Y as in Q = T3 + Y:
    (alpha_2 M / 4 pi) { (Q^2 - Q'^2) s_W^2 f(m_Z/M) + (Q - Q')(Q + Q' - 2Y) [f(m_W/M) - f(m_Z/M)] }.
    s_W^2 = 1 - m_W^2/m_Z^2: in a quadruplet the two terms nearly cancel, and with another sine between 0.6 and 1.5 TeV
    their sum has the other sign. A doublet has the first term alone and takes alpha(0), as is usual; larger
    multiplets take alpha_2 = sqrt2 G_F m_W^2/pi, which leaves a triplet 1.7% below its splitting at two loops.
    """
    f_z, f_w = loop_function(MASS_Z / mass), loop_function(MASS_W / mass)
    electric = (charge**2 - other**2) * SIN2_MASSES * f_z
    weak = float((charge - other) * (charge + other - 2 * hypercharge)) * (f_w - f_z)
    alpha2 = ALPHA0 / SIN2_MASSES if su2 == 2 else ALPHA2
    return alpha2 * mass / (4 * math.pi) * (electric + weak)


_NODES, _WEIGHTS = gauss_legendre(400)


def loop_function(ratio: float) -> float:
    """f(r) = 2 int_0^1 dx (2 - x) ln[1 + x r^2/(1-x)^2], r = m_boson/M; 2 pi r for small r.

    The fermion loop of hep-ph/0512090 as an integral, which has no cancellation at small r.
    """
    # x = 1 - u^4 takes the logarithmic end away from x = 1
    u = (_NODES + 1) / 2
    rest = u**4
    integrand = (1 + rest) * np.log1p((1 - rest) * (ratio / rest) ** 2) * 4 * u**3
    return float(2 * np.sum(_WEIGHTS / 2 * integrand))


def partner_of_singlet(spec: ModelSpec, multiplet: Multiplet) -> Multiplet | None:
    """The Weyl multiplet of larger SU(2) dimension that an SM-chiral `multiplet` is paired with, else None."""
    for other in spec.anomalons:
        linked = multiplet.mass_with == other.name or other.mass_with == multiplet.name
        if linked and other.su2 > multiplet.su2:
            return other
    return None


def higgs_partners(spec: ModelSpec, multiplet: Multiplet) -> Mapping[int, Multiplet]:
    """For an SM-chiral multiplet: the partner singlet of each component, by component."""
    partners = [m for m in spec.anomalons if m.su2 < multiplet.su2 and partner_of_singlet(spec, m) is multiplet]
    return {
        component: partner
        for component, charge in enumerate(multiplet.charges)
        for partner in partners
        if partner.hypercharge == charge and (partner.x_left is None) != (multiplet.x_left is None)
    }


def _of_copy(spec: ModelSpec, index: int, multiplet: Multiplet, copy: int) -> list[Member]:
    stem = multiplet.name + (str(copy + 1) if multiplet.copies > 1 else "")
    zero, steps = reference(multiplet), offsets(multiplet)
    shown = shown_components(multiplet)
    partners = higgs_partners(spec, multiplet) if multiplet.mass_origin == "higgs" else {}
    d = splitting(multiplet)
    result = []
    for position, k in enumerate(shown):
        charge = multiplet.charges[k]
        own = multiplet.majorana and k == multiplet.su2 // 2 and multiplet.su2 % 2 == 1
        # where the opposite charge is another member's, the antiparticle is marked as a neutral one is
        marked = charge == 0 or (not multiplet.majorana and -charge in multiplet.charges)
        antiname = stem + (charge_suffix(charge) + "~" if marked and not own else charge_suffix(-charge))
        if multiplet.pdg is None:
            pdg = 5200000 + 1000 * (index + 1) + 10 * copy + charge + 4
        else:
            pdg = multiplet.pdg + copy * len(shown) + position
        partner = partners.get(k)
        first = (partner is not None or k == zero) and copy == 0
        parameter = "M" + (partner.name if partner else multiplet.name)
        split = has_splitting(multiplet) and steps[k] != 0
        member = Member(
            name=stem + charge_suffix(charge),
            antiname=antiname,
            pdg=pdg,
            charge=charge,
            t3=isospin(multiplet.su2)[k],
            multiplet=multiplet.name,
            copy=copy,
            component=k,
            mass=partner.mass if partner else multiplet.mass + float(steps[k]) * d,
            mass_parameter=parameter,
            splitting_parameter="d" + multiplet.name if split else None,
            offset=steps[k] if split else Fraction(0),
            own_mass=parameter if first else "M" + stem + parameter_suffix(charge),
            width_parameter="W" + stem + parameter_suffix(charge),
            self_conjugate=own,
        )
        result.append(member)
    return result
