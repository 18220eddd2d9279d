"""The algebra of Lagrangian terms: products of fields with exact coefficients and index structures."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from modelgen.expressions import ONE, ZERO, Coefficient

Index = int | str  # a positive integer is the index carried by that field of the term; a string is summed
Atom = tuple[str, tuple[Index, ...]]
Atoms = tuple[Atom, ...]


class Term(NamedTuple):
    """coefficient x fields x Lorentz tensors x colour tensors.

    Fields are counted from 1. Atoms are those of UFO: `Metric(m,n)`, `Epsilon(m,n,r,s)` with eps^{0123} = +1,
    `P(m,k)` for a derivative d_m of field k, `GammaM(m,s,t)` = (gamma^m P_L)_{st}, `GammaP`, `ProjM(s,t)`, `ProjP(s,t)`;
    colour `T(a,i,j)`, `f(a,b,c)`, `Identity(i,j)`. A copy of a field is a field of its own name.
    """

    coefficient: Coefficient
    fields: tuple[str, ...]
    lorentz: Atoms = ()
    colour: Atoms = ()


Terms = list[Term]
# What a gauge-basis field is in the mass basis: (coefficient, field) pairs; the field None is a constant (a vev).
Rotation = Sequence[tuple[Coefficient, str | None]]

FREE = "v"  # the index that a composite vector field leaves open
SYMMETRIC = {"Metric", "Identity"}
ANTISYMMETRIC = {"Epsilon", "f"}
MIRRORED = {"ProjM": "ProjP", "ProjP": "ProjM", "GammaM": "GammaM", "GammaP": "GammaP"}
# A bilinear of charge-conjugate fields turned round: n1bar gamma P_L n2 = -n2bar gamma P_R n1, n1bar P_L n2 = n2bar P_L n1
TURNED = {"GammaM": ("GammaP", -1), "GammaP": ("GammaM", -1), "ProjM": ("ProjM", 1), "ProjP": ("ProjP", 1)}


def scaled(terms: Iterable[Term], factor: Coefficient | int | Fraction) -> Terms:
    """Every term multiplied by `factor`."""
    return [t._replace(coefficient=t.coefficient * factor) for t in terms]


def product(*factors: Iterable[Term]) -> Terms:
    """The product of sums of terms, fields in order; equal summed indices of different factors are contracted."""
    result = []
    for combination in itertools.product(*factors):
        coefficient = ONE
        fields: tuple[str, ...] = ()
        lorentz: Atoms = ()
        colour: Atoms = ()
        for t in combination:
            coefficient = coefficient * t.coefficient
            lorentz += shifted(t.lorentz, len(fields))
            colour += shifted(t.colour, len(fields))
            fields += t.fields
        result.append(Term(coefficient, fields, contracted(lorentz), contracted(colour)))
    return result


def _carried(names: Mapping[int, Index], index: Index) -> Index:
    """The index in the place of a field's; summed indices stay."""
    return names.get(index, index) if isinstance(index, int) else index


def shifted(atoms: Atoms, by: int) -> Atoms:
    """Atoms of a factor whose fields come after `by` others."""
    return relabelled(atoms, lambda k: k + by)


def relabelled(atoms: Atoms, new: object) -> Atoms:
    """Atoms with every field number k replaced by new(k)."""
    return tuple(
        (name, tuple(new(i) if isinstance(i, int) else i for i in indices))  # type: ignore[operator]
        for name, indices in atoms
    )


def contracted(atoms: Atoms) -> Atoms:
    """Metrics (of space-time or of colour) with a summed index removed: g_{mn} V^n = V_m."""
    work = list(atoms)
    for position, (name, indices) in enumerate(work):
        if name not in SYMMETRIC:
            continue
        for old, new in (indices, indices[::-1]):
            others = [k for k, (_, other) in enumerate(work) if k != position and old in other]
            if isinstance(old, str) and others:
                k = others[0]
                work[k] = (work[k][0], tuple(new if i == old else i for i in work[k][1]))
                del work[position]
                return contracted(tuple(work))
    return tuple(work)


def conjugated(terms: Iterable[Term], conjugate: Mapping[str, str]) -> Terms:
    """The Hermitian conjugates. A fermion bilinear is written (psi, psibar', ...), atoms index (2, 1); it turns round."""
    result = []
    for t in terms:
        fields = tuple(conjugate.get(f, f) for f in t.fields)
        lorentz = tuple((MIRRORED.get(name, name), indices) for name, indices in t.lorentz)
        if any(name in MIRRORED for name, _ in t.lorentz):
            fields = (fields[1], fields[0], *fields[2:])
        result.append(Term(t.coefficient.conjugate(), fields, lorentz, t.colour))
    return result


def rotated(terms: Iterable[Term], basis: Mapping[str, Rotation]) -> Terms:
    """Terms in the mass basis: every field replaced by its expansion; derivatives of a constant vanish."""
    result = []
    for t in terms:
        options = [basis.get(f, ((ONE, f),)) for f in t.fields]
        for choice in itertools.product(*options):
            dead = {k for k, (_, f) in enumerate(choice, start=1) if f is None}
            if any(name == "P" and indices[1] in dead for name, indices in t.lorentz):
                continue
            coefficient = t.coefficient
            for c, _ in choice:
                if c is not ONE:
                    coefficient = coefficient * c
            number = {k: k - sum(d < k for d in dead) for k in range(1, len(choice) + 1)}
            fields = tuple(f for _, f in choice if f is not None)
            result.append(Term(coefficient, fields, relabelled(t.lorentz, number.get), relabelled(t.colour, number.get)))
    return result


def substituted(t: Term, images: Mapping[str, Sequence[Term]], max_fields: int) -> Terms:
    """`t` with vector fields replaced by composite ones, whose free index is "v"; derivatives act by Leibniz' rule.

    Terms with more than `max_fields` fields are left out.
    """
    result = []
    for choice in itertools.product(*(images.get(f, (None,)) for f in t.fields)):
        if sum(1 if image is None else len(image.fields) for image in choice) > max_fields:
            continue
        coefficient = t.coefficient
        fields: tuple[str, ...] = ()
        own: Atoms = ()
        slots: dict[int, tuple[int, ...]] = {}  # field of t -> the fields that replace it
        names: dict[int, Index] = {}  # what carries its Lorentz index
        for k, (f, image) in enumerate(zip(t.fields, choice, strict=True), start=1):
            first = len(fields)
            if image is None:
                fields, names[k] = (*fields, f), first + 1
            else:
                coefficient, fields, names[k] = coefficient * image.coefficient, (*fields, *image.fields), f"v{k}"
                renamed = tuple((n, tuple(f"v{k}" if i == "v" else i for i in idx)) for n, idx in image.lorentz)
                own += shifted(renamed, first)
            slots[k] = tuple(range(first + 1, len(fields) + 1))
        # a derivative acts on every factor of what replaces its field, one after the other
        places = [slots[field] if name == "P" and isinstance(field := idx[1], int) else (0,) for name, idx in t.lorentz]
        for where in itertools.product(*places):
            atoms = tuple(
                (name, (_carried(names, idx[0]), k) if name == "P" else tuple(_carried(names, i) for i in idx))
                for (name, idx), k in zip(t.lorentz, where, strict=True)
            )
            result.append(Term(coefficient, fields, contracted(atoms + own), t.colour))
    return result


def canonical(atoms: Atoms) -> tuple[Atoms, int]:
    """One form for equal structures, and the sign that antisymmetric tensors pick up (0 if the structure vanishes)."""
    momentum = {indices[0]: indices[1] for name, indices in atoms if name == "P"}

    def rank(index: Index) -> tuple[int, int, str]:
        """Legs, then momenta contracted with the tensor by their leg, then other summed indices."""
        if isinstance(index, str) and index in momentum:
            return (1, int(momentum[index]), "")
        return _rank(index)

    sign, ordered = 1, []
    for name, indices in atoms:
        if name in SYMMETRIC:
            indices = tuple(sorted(indices, key=_rank))
        elif name in ANTISYMMETRIC:
            ranks = [rank(i) for i in indices]
            if len(set(ranks)) < len(indices):
                return (), 0
            order = sorted(range(len(indices)), key=ranks.__getitem__)
            sign *= parity(order)
            indices = tuple(indices[k] for k in order)
            if name == "Epsilon" and isinstance(indices[3], str) and isinstance(indices[2], int):
                sign, indices = -sign, (*indices[:2], indices[3], indices[2])  # as it is usually written
        ordered.append((name, indices))
    ordered.sort(key=lambda atom: (atom[0], [rank(i) for i in atom[1]]))
    names: dict[str, str] = {}
    renamed = []
    for name, indices in ordered:
        for i in indices:
            if isinstance(i, str) and i != FREE:
                names.setdefault(i, f"s{len(names) + 1}")
        renamed.append((name, tuple(names.get(i, i) if isinstance(i, str) else i for i in indices)))
    return tuple(renamed), sign


def _rank(index: Index) -> tuple[int, int, str]:
    return (0, index, "") if isinstance(index, int) else (2, 0, index)


def parity(order: Sequence[int]) -> int:
    """The sign of a permutation."""
    inversions = sum(a > b for a, b in itertools.combinations(order, 2))
    return -1 if inversions % 2 else 1


def collected(terms: Iterable[Term]) -> dict[tuple[tuple[str, ...], Atoms, Atoms], Coefficient]:
    """Equal products of fields and structures added up, by (fields, colour, Lorentz); exact zeros are gone."""
    sums: dict[tuple[tuple[str, ...], Atoms, Atoms], Coefficient] = {}
    for t in terms:
        lorentz, sign_l = canonical(t.lorentz)
        colour, sign_c = canonical(t.colour)
        if sign := sign_l * sign_c:
            key = (t.fields, colour, lorentz)
            sums[key] = sums.get(key, ZERO) + (t.coefficient if sign > 0 else -t.coefficient)
    return {key: c for key, c in sums.items() if c}
