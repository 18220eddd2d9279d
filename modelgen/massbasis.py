"""From Weyl multiplets to the fermions that propagate: which component is which mass eigenstate, and its mass terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from attrs import evolve

from modelgen.anomalons import Member, higgs_partners, members, partner_of_singlet
from modelgen.diagonalise import Sector, sectors
from modelgen.expressions import ONE, SQRT2, ZERO, Coefficient, symbol
from modelgen.fields import SM_MULTIPLETS
from modelgen.lagrangian import Weyl, hermitian, vev_s, yukawa
from modelgen.spec import ModelSpec, Multiplet
from modelgen.terms import TURNED, Atoms, Rotation, Term, Terms

# Yukawa couplings by generation; None where MadGraph's sm has a massless fermion
UP, DOWN, LEPTON = (None, "yc", "yt"), (None, None, "yb"), ("ye", "ym", "ytau")


def sm_multiplets(spec: ModelSpec) -> dict[tuple[str, int], Weyl]:
    """The Standard Model's Weyl multiplets by (name, generation 1..3); the lower quark doublet carries the CKM matrix."""
    result, own = {}, sectors(spec)
    for m in SM_MULTIPLETS:
        charges = getattr(spec.vector.charges, m.name)
        if charges is None:
            continue
        for g in range(3):
            rotations: list[Rotation] = [((ONE, row[g]),) for row in m.members]
            if m.name == "q":
                down = m.members[1]
                rotations[1] = tuple((symbol(f"CKM{g + 1}x{j + 1}"), down[j]) for j in range(3))
            result[m.name, g + 1] = Weyl(
                f"{m.name}{g + 1}", m.chirality, m.su3, m.su2, m.hypercharge, charges[g], tuple(rotations)
            )
    result = {key: _mixed(w, own) for key, w in result.items()}
    quarks = [key for key in result if key[0] in "qud"]
    leptons = [[key for key in result if key[0] in "le" and key[1] == g] for g in (1, 2, 3)]
    for group in (quarks, *leptons):
        # their mass terms need the phase of the breaking field
        if len({result[key].x for key in group}) > 1 or any(_is_mixed(result[key], own) for key in group):
            result.update({key: evolve(result[key], dressed=True) for key in group})
    return result


def _is_mixed(w: Weyl, own: Sequence[Sector]) -> bool:
    return any(f.weyl == w.name for sector in own for f in (*sector.rows, *sector.columns))


def _mixed(w: Weyl, own: Sequence[Sector]) -> Weyl:
    """The multiplet with the components that mix written as sums over mass eigenstates."""
    rotations = list(w.members)
    for sector in own:
        names = [state for state, _ in sector.states]
        for i, f in enumerate(sector.rows):
            if f.weyl == w.name:
                rotations[f.component] = tuple((symbol(sector.left(i, k)), n) for k, n in enumerate(names))
        for j, f in enumerate(sector.columns):
            if f.weyl == w.name:
                heavy = range(sector.offset, len(names))
                rotations[f.component] = tuple((symbol(sector.right(j, k)), names[k]) for k in heavy)
    return evolve(w, members=tuple(rotations), dressed=w.dressed or _is_mixed(w, own))


def mass_entry(sector: Sector, i: int, j: int) -> Coefficient:
    """M_ij = sum_k U_ik m_k V_jk: the Lagrangian's mass term in terms of what the card holds."""
    total = ZERO
    for k in range(sector.offset, len(sector.rows)):
        total += symbol(sector.left(i, k)) * symbol(sector.states[k][1]) * symbol(sector.right(j, k))
    return total


def sm_yukawas(multiplets: Mapping[tuple[str, int], Weyl], own: Sequence[Sector]) -> Terms:
    """Up quarks and leptons diagonal, down quarks V diag(y): the masses come out diagonal in the rotated fields.

    Leptons that mix with anomalons are left to `mixed_masses`.
    """
    terms: Terms = []
    for g in (1, 2, 3):
        if (y := UP[g - 1]) is not None:
            terms += yukawa(multiplets["q", g], multiplets["u", g], symbol(y), conjugate_higgs=True)
        if not _is_mixed(multiplets["e", g], own):
            terms += yukawa(multiplets["l", g], multiplets["e", g], symbol(str(LEPTON[g - 1])))
        for j in (1, 2, 3):
            if (y := DOWN[j - 1]) is not None:
                terms += yukawa(multiplets["q", g], multiplets["d", j], symbol(f"CKM{g}x{j}") * symbol(y))
    return hermitian(terms)


def anomalon_multiplets(spec: ModelSpec) -> list[Weyl]:
    """The Weyl multiplets of all anomalons, copy by copy: both chiralities of a Dirac one, the one of a single field."""
    states = members(spec)
    own = sectors(spec)
    return [
        _mixed(weyl, own)
        for multiplet in spec.anomalons
        for copy in range(multiplet.copies)
        for weyl in _weyl(multiplet, copy, images(spec, states, multiplet, copy))
    ]


def _weyl(multiplet: Multiplet, copy: int, rotation: tuple[Rotation, ...]) -> list[Weyl]:
    charges = (("L", multiplet.x_left), ("R", multiplet.x_right))
    dressed = multiplet.mass_origin == "singlet" and (multiplet.majorana or multiplet.delta != 0)
    return [
        Weyl(f"{multiplet.name}{copy}{chirality}", chirality, multiplet.su3, multiplet.su2, multiplet.hypercharge, x,
             rotation, dressed)
        for chirality, x in charges
        if x is not None
    ]  # fmt: skip


def images(spec: ModelSpec, states: Sequence[Member], multiplet: Multiplet, copy: int) -> tuple[Rotation, ...]:
    """The mass eigenstate of every component, from T3 downwards.

    A real multiplet: the components of T3 < 0 are charge conjugates, with the sign (-1)^T3 of the invariant mass term
    sum_m (-1)^m psi_m psi_-m, which makes all masses positive. A singlet with a mass from the Higgs: the particle of its
    charge in the doublet that it is paired with.
    """
    own = {m.component: m.name for m in states if m.multiplet == multiplet.name and m.copy == copy}
    if multiplet.majorana:
        last = multiplet.su2 - 1
        return tuple(
            ((ONE, own[k]),) if k in own else ((ONE * (-1) ** (k - last // 2), own[last - k] + "^c"),)
            for k in range(multiplet.su2)
        )
    if multiplet.mass_origin == "higgs" and len(own) < multiplet.su2:
        partner = partner_of_singlet(spec, multiplet)
        by_charge = {m.charge: m.name for m in states if partner and m.multiplet == partner.name and m.copy == copy}
        return tuple(((ONE, by_charge[q]),) for q in multiplet.charges)
    return tuple(((ONE, own[k]),) for k in range(multiplet.su2))


def anomalon_masses(spec: ModelSpec, charge: Fraction | None) -> Terms:
    """What gives the anomalons their masses also couples them: -M (1 + s/v_S), or the Yukawa coupling to the Higgs."""
    terms: Terms = []
    states = members(spec)
    by_name = {m.name: m for m in spec.anomalons}
    mixed = {name for sector in sectors(spec) for name, _ in sector.states}
    for state in states:
        multiplet = by_name[state.multiplet]
        if multiplet.mass_origin == "singlet" and state.name not in mixed:
            size = Fraction(1, 2) if state.self_conjugate else Fraction(1)
            legs = (state.name, state.antiname)
            colour: Atoms = (("Identity", (2, 1)),) if multiplet.su3 == 3 else ()
            mass = -symbol(state.own_mass) * size
            both = [Term(mass, legs, ((name, (2, 1)),), colour) for name in ("ProjM", "ProjP")]
            terms += both
            if charge is not None:
                terms += [Term(t.coefficient * vev_s(charge).inverse(), (*legs, "s0"), t.lorentz, colour) for t in both]
    return terms + higgs_masses(spec, anomalon_multiplets(spec), states)


def mixed_masses(spec: ModelSpec, multiplets: Sequence[Weyl], charge: Fraction | None) -> Terms:
    """Yukawa couplings and scalar couplings of the fields that mix: each entry of the mass matrix with its origin.

    Entries are M = U m V^T, so that masses and mixing matrices on a card determine all couplings.
    """
    weyl = {w.name: w for w in multiplets}
    terms: Terms = []
    for sector in sectors(spec):
        rows, columns = ({f.weyl: k for k, f in enumerate(fields)} for fields in (sector.rows, sector.columns))
        for link in sector.links:
            left, right = weyl[link.left], weyl[link.right]
            i, j = rows[link.left], columns[link.right]
            entry = mass_entry(sector, i, j)
            if link.origin == "higgs":
                doublet, singlet = (left, right) if left.su2 == 2 else (right, left)
                upper = singlet.hypercharge > doublet.hypercharge
                terms += yukawa(doublet, singlet, SQRT2 * symbol("vev", -1) * entry, conjugate_higgs=upper)
                continue
            legs = (sector.columns[j].name, sector.rows[i].name + "~")
            terms.append(Term(-entry, legs, (("ProjP", (2, 1)),)))
            if link.origin == "scalar" and charge is not None:
                terms.append(Term(-entry * vev_s(charge).inverse(), (*legs, "s0"), (("ProjP", (2, 1)),)))
    return hermitian(terms)


def higgs_masses(spec: ModelSpec, multiplets: Sequence[Weyl], states: Sequence[Member]) -> Terms:
    """Yukawa couplings sqrt2 M/v of SM-chiral anomalons: doublet and singlet of opposite chirality."""
    weyl = {w.name: w for w in multiplets}
    terms: Terms = []
    tables = {m.name: m for m in spec.anomalons}
    for state in states:
        doublet = tables[state.multiplet]
        singlet = higgs_partners(spec, doublet).get(state.component) if doublet.mass_origin == "higgs" else None
        if singlet is not None:
            names = [f"{m.name}{state.copy}{'L' if m.x_left is not None else 'R'}" for m in (doublet, singlet)]
            y = SQRT2 * symbol(state.own_mass) * symbol("vev", -1)
            upper = singlet.hypercharge > doublet.hypercharge
            terms += yukawa(weyl[names[0]], weyl[names[1]], y, conjugate_higgs=upper)
    return hermitian(terms)


def breaking_charge(spec: ModelSpec) -> Fraction | None:
    """|Q_S| of the field that gives the anomalons their masses: |delta| of Dirac ones, 2|x| of Majorana ones; None if
    there is none, or if it is not one number."""
    charges = {abs(m.delta) * (2 if m.majorana else 1) for m in spec.anomalons if m.mass_origin == "singlet"}
    return charges.pop() if len(charges) == 1 else None


def dark_multiplets(spec: ModelSpec) -> list[Weyl]:
    """The dark fermion: a singlet of everything but U(1)_X, vector-like."""
    if spec.dark is None:
        return []
    chi: tuple[Rotation, ...] = (((ONE, "chi"),),)
    return [Weyl(f"chi{c}", c, 1, 1, Fraction(0), spec.dark.charge, chi) for c in "LR"]


def dark_masses(spec: ModelSpec) -> Terms:
    """-M chibar chi: vector-like, so it couples to nothing else."""
    both = ("ProjM", "ProjP") if spec.dark is not None else ()
    return [Term(-symbol("Mchi"), ("chi", "chi~"), ((name, (2, 1)),)) for name in both]


def charge_conjugated(terms: Terms, antiparticle: Mapping[str, str]) -> Terms:
    """Bilinears of charge-conjugate fields turned round: a^cbar gamma^m P_L b^c = -bbar gamma^m P_R a, and so on.

    With one conjugate field, abar b^c, both legs are of particles, or both of antiparticles.
    """
    result = []
    for t in terms:
        if not any(f.endswith("^c") for f in t.fields):
            result.append(t)
            continue
        psi, bar = (f.removesuffix("^c") for f in t.fields[:2])
        conjugate = [f.endswith("^c") for f in t.fields[:2]]
        if conjugate[0] != conjugate[1]:
            # two fermions or two antifermions: psi^c annihilates what psibar does
            fields = tuple(antiparticle[f] if c else f for f, c in zip((psi, bar), conjugate, strict=True))
            result.append(t._replace(fields=(*fields, *t.fields[2:])))
            continue
        lorentz = tuple((TURNED[n][0], i) if n in TURNED else (n, i) for n, i in t.lorentz)
        sign = next(TURNED[n][1] for n, _ in t.lorentz if n in TURNED)
        fields = (antiparticle[bar], antiparticle[psi], *t.fields[2:])
        result.append(Term(t.coefficient * sign, fields, lorentz, t.colour))
    return result
