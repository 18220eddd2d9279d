"""Feynman rules: every interaction term becomes i L with symmetry factors, in the leg order and signs of UFO."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from modelgen.expressions import ZERO, Coefficient, I
from modelgen.terms import TURNED, Atoms, Terms, canonical, collected, relabelled

# Signs of the UFO dialect that MadGraph reads, found by comparison with independent traces (tests/.../interference):
# a vertex lists the particles that its fields create, a derivative is +i times their outgoing momentum, and ALOHA's
# Levi-Civita tensor has eps^{0123} = -1 where the Lagrangian here has +1.
MOMENTUM_FACTOR = I
EPSILON_SIGN = -1

Structure = tuple[tuple[Fraction, Atoms], ...]  # a rational combination of products of tensors


class Piece(NamedTuple):
    """One colour structure times one Lorentz structure times its coupling."""

    colour: Atoms
    structure: Structure
    coupling: Coefficient


class Rule(NamedTuple):
    """A vertex: particles (all outgoing) and what multiplies them; i L summed over all ways to attach the legs."""

    particles: tuple[str, ...]
    pieces: tuple[Piece, ...]


def feynman_rules(
    terms: Terms,
    antiparticle: Mapping[str, str],
    rank: Mapping[str, tuple[int, ...]],
    matrices: Mapping[str, int] | None = None,
) -> list[Rule]:
    """The rules of all terms with three or more fields. `rank` orders the legs; fermions come in pairs, conjugate first.

    `matrices` names the orthogonal mixing matrices (see `Coefficient.unitary`).
    """
    sums: dict[tuple[str, ...], dict[tuple[Atoms, Atoms], Coefficient]] = {}
    for (fields, colour, lorentz), c in collected(terms).items():
        if len(fields) < 3:
            continue
        legs = [antiparticle[f] for f in fields]
        order = sorted(range(len(legs)), key=lambda k, legs=legs: rank[legs[k]])  # type: ignore[misc]
        names = tuple(legs[k] for k in order)
        target = sums.setdefault(names, {})
        factor = I * c
        for name, _ in lorentz:
            factor = factor * MOMENTUM_FACTOR if name == "P" else factor * EPSILON_SIGN if name == "Epsilon" else factor
        for place in attachments(names, order):
            attached, flip = bilinear_ordered(relabelled(lorentz, place.get))
            for atoms, sign in momentum_conserved(attached, len(names)):
                structure, sign_l = canonical(atoms)
                tensors, sign_c = canonical(relabelled(colour, place.get))
                if sign_l * sign_c:
                    key = (tensors, structure)
                    target[key] = target.get(key, ZERO) + factor * (flip * sign * sign_l * sign_c)
    rules = []
    for names in sorted(sums, key=lambda n: (len(n), [rank[x] for x in n])):
        exact = {key: shorter(c, c.unitary(matrices)) for key, c in sums[names].items()}
        if pieces := assembled({key: c for key, c in exact.items() if not c.vanishes()}):
            rules.append(Rule(names, pieces))
    return rules


def shorter(given: Coefficient, reduced: Coefficient) -> Coefficient:
    """The form with fewer terms, the reduced one if both have the same number (it shows exact zeros)."""
    return given if len(given.terms) < len(reduced.terms) else reduced


def attachments(names: Sequence[str], order: Sequence[int]) -> Iterable[dict[int, int]]:
    """All maps from field number to leg number: identical legs are exchanged in every way."""
    groups = [list(g) for _, g in itertools.groupby(range(len(names)), key=lambda k: names[k])]
    for choice in itertools.product(*(itertools.permutations(g) for g in groups)):
        legs = [leg for group in choice for leg in group]
        yield {order[k] + 1: legs[k] + 1 for k in range(len(legs))}


def bilinear_ordered(atoms: Atoms) -> tuple[Atoms, int]:
    """Bilinears of two equal Majorana legs with the legs exchanged: n1bar gamma P_L n2 = -n2bar gamma P_R n1."""
    result, sign = [], 1
    for name, indices in atoms:
        if name in TURNED and indices[-2:] == (1, 2):
            name, factor = TURNED[name]
            sign, indices = sign * factor, (*indices[:-2], 2, 1)
        result.append((name, indices))
    return tuple(result), sign


def momentum_conserved(atoms: Atoms, n_legs: int) -> list[tuple[Atoms, int]]:
    """Levi-Civita structures with the momentum of leg 1 written as minus the others': one form for equal vertices."""
    if any(name == "Epsilon" for name, _ in atoms):
        for position, (name, indices) in enumerate(atoms):
            if name == "P" and indices[1] == 1:
                before, after = atoms[:position], atoms[position + 1 :]
                return [
                    (whole, -sign)
                    for k in range(2, n_legs + 1)
                    for whole, sign in momentum_conserved((*before, ("P", (indices[0], k)), *after), n_legs)
                ]
    return [(atoms, 1)]


def assembled(sums: Mapping[tuple[Atoms, Atoms], Coefficient]) -> tuple[Piece, ...]:
    """Products of tensors with proportional couplings joined into one structure, colour by colour."""
    pieces = []
    for colour in sorted({key[0] for key in sums}, key=repr):
        own = [(lorentz, c) for (tensors, lorentz), c in sums.items() if tensors == colour]
        todo = sorted(own, key=lambda pair: repr(pair[0]))
        while todo:
            reference = next((c for _, c in todo if c.leads_positive()), todo[0][1])
            ratios = [(c.ratio(reference), lorentz, c) for lorentz, c in todo]
            structure = tuple(sorted(((r, a) for r, a, _ in ratios if r is not None), key=lambda pair: pair[0] < 0))
            todo = [(lorentz, c) for r, lorentz, c in ratios if r is None]
            pieces.append(Piece(colour, chirality_summed(structure), reference))
    return tuple(pieces)


def chirality_summed(structure: Structure) -> Structure:
    """gamma P_L + gamma P_R = gamma, P_L + P_R = 1, where both have the same weight."""
    whole = {("GammaM", "GammaP"): "Gamma", ("ProjM", "ProjP"): "Identity"}
    if len(structure) == 2:
        (r1, ((name1, indices1), *rest1)), (r2, ((name2, indices2), *rest2)) = structure
        if r1 == r2 and not rest1 and not rest2 and indices1 == indices2 and (name1, name2) in whole:
            return ((r1, ((whole[name1, name2], indices1),)),)
    return structure
