"""From Weyl multiplets to the fermions that propagate: which component is which mass eigenstate."""

from __future__ import annotations

from fractions import Fraction

from modelgen.anomalons import members
from modelgen.expressions import ONE, symbol
from modelgen.fields import SM_MULTIPLETS
from modelgen.lagrangian import Weyl, hermitian, yukawa
from modelgen.spec import ModelSpec
from modelgen.terms import Rotation, Terms

# Yukawa couplings by generation; None where MadGraph's sm has a massless fermion
UP, DOWN, LEPTON = (None, "yc", "yt"), (None, None, "yb"), ("ye", "ym", "ytau")


def sm_multiplets(spec: ModelSpec) -> dict[tuple[str, int], Weyl]:
    """The Weyl multiplets of the Standard Model by (name, generation 1..3); the lower quark doublet carries the CKM matrix."""
    result = {}
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
    return result


def sm_yukawas(multiplets: dict[tuple[str, int], Weyl]) -> Terms:
    """Up quarks and leptons diagonal, down quarks V diag(y): the masses come out diagonal in the rotated fields."""
    terms: Terms = []
    for g in (1, 2, 3):
        if (y := UP[g - 1]) is not None:
            terms += yukawa(multiplets["q", g], multiplets["u", g], symbol(y), conjugate_higgs=True)
        terms += yukawa(multiplets["l", g], multiplets["e", g], symbol(str(LEPTON[g - 1])))
        for j in (1, 2, 3):
            if (y := DOWN[j - 1]) is not None:
                terms += yukawa(multiplets["q", g], multiplets["d", j], symbol(f"CKM{g}x{j}") * symbol(y))
    return hermitian(terms)


def anomalon_multiplets(spec: ModelSpec) -> list[Weyl]:
    """Both chiralities of every Dirac anomalon, copy by copy; its components are Dirac mass eigenstates."""
    result = []
    states = members(spec)
    for multiplet in spec.anomalons:
        for copy in range(multiplet.copies):
            own = [m for m in states if m.multiplet == multiplet.name and m.copy == copy]
            rotation: tuple[Rotation, ...] = tuple(
                ((ONE, m.name),) for m in sorted(own, key=lambda m: m.t3, reverse=True)
            )
            for chirality, x in (("L", multiplet.x_left), ("R", multiplet.x_right)):
                name = f"{multiplet.name}{copy}{chirality}"
                charge = Fraction(0) if x is None else x
                result.append(
                    Weyl(name, chirality, multiplet.su3, multiplet.su2, multiplet.hypercharge, charge, rotation)
                )
    return result
