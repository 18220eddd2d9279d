"""Squares of three-leg vertices summed over spins: exact polynomials in the masses, from the vertices' own tensors.

All legs are outgoing, p1 + p2 + p3 = 0. The sum over the spins of all three legs is then the same whichever of them
decays, up to the sign that turns the spinor of an incoming fermion into that of an outgoing one; so one polynomial
serves every decay that a vertex describes. Polarisation sums are -g + p p/m^2, and -g for massless vectors.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from math import factorial, prod

from modelgen.errors import UnsupportedError
from modelgen.expressions import ONE, ZERO, Coefficient, symbol
from modelgen.feynman import Structure
from modelgen.terms import Atoms, Index, contracted, parity

MASSES = ("m1", "m2", "m3")  # the symbols in the polynomials
# Chiral parts of a bilinear: number of gamma matrices, chiralities of the projector behind them
BILINEARS = {
    "Gamma": (1, "MP"),
    "GammaM": (1, "M"),
    "GammaP": (1, "P"),
    "Identity": (0, "MP"),
    "ProjM": (0, "M"),
    "ProjP": (0, "P"),
}
OTHER = {"M": "P", "P": "M"}


@cache
def spin_sum(
    left: Structure, right: Structure, spins: tuple[int, int, int], massless: tuple[bool, bool, bool]
) -> Coefficient:
    """Sum over all spins of A_left A_right^* of two structures of one vertex; real, and symmetric in the two.

    `spins` are 2s+1, fermions first. With an incoming fermion the sum over spins is minus this polynomial.
    """
    total = ZERO
    for (r1, atoms1), (r2, atoms2) in itertools.product(left, right):
        for weight, atoms in bilinear_squares(named(atoms1, "l"), named(atoms2, "r"), spins):
            for factor, whole in polarised(atoms, spins, massless):
                total += weight * factor * scalar(whole) * (r1 * r2)
    return total


def named(atoms: Atoms, side: str) -> Atoms:
    """Indices of vector legs and summed indices under names of their own for each of the two amplitudes."""

    def rename(name: str, indices: tuple[Index, ...]) -> tuple[Index, ...]:
        vectors = {"P": 1, "GammaM": 1, "GammaP": 1, "Gamma": 1, "Metric": 2, "Epsilon": 4}.get(name, 0)
        return (*(f"{side}{i}" for i in indices[:vectors]), *indices[vectors:])

    return tuple((name, rename(name, indices)) for name, indices in atoms)


def bilinear_squares(left: Atoms, right: Atoms, spins: tuple[int, int, int]) -> Iterator[tuple[Coefficient, Atoms]]:
    """The product of two amplitudes with spinors summed: (weight, tensors with vector indices only)."""
    if spins[0] != 2:
        yield ONE, left + right
        return
    (name1, indices1), (name2, indices2) = (
        next(((name, idx) for name, idx in atoms if name in BILINEARS), ("", ())) for atoms in (left, right)
    )
    if not name1 or not name2 or {*indices1[-2:]} != {1, 2} or {*indices2[-2:]} != {1, 2}:
        raise UnsupportedError("a vertex of two fermions is no bilinear", where=repr((left, right)))
    rest = tuple(atom for atom in left + right if atom[0] not in BILINEARS)
    for c1, c2 in itertools.product(BILINEARS[name1][1], BILINEARS[name2][1]):
        for weight, tensors in trace((indices1[:-2], c1), (indices2[:-2], c2), indices1[-2:]):
            yield weight, tensors + rest


def trace(
    left: tuple[tuple[Index, ...], str], right: tuple[tuple[Index, ...], str], legs: tuple[Index, ...]
) -> Iterator[tuple[Coefficient, Atoms]]:
    """Tr[(pslash_1 + m_1) G P_c (pslash_2 - m_2) Gbar'] with G = gamma or 1; the part with gamma5 is left out.

    That part is a Levi-Civita tensor of two momenta and of vector indices that the polarisation sums, which are
    symmetric, make vanish. The projectors leave half of the trace or nothing.
    """
    (gamma1, c1), (gamma2, c2) = left, right
    (row, column) = (int(leg) for leg in legs)
    last = c2 if gamma2 else OTHER[c2]  # the projector of the conjugate, moved behind its gamma matrix
    for slash1, slash2 in itertools.product((True, False), repeat=2):
        between = slash2 + len(gamma2)
        chain = [*(["p1"] if slash1 else []), *gamma1, *(["p2"] if slash2 else []), *gamma2]
        if (last if between % 2 == 0 else OTHER[last]) != c1 or len(chain) % 2:
            continue
        weight = Coefficient.number(2)  # half of Tr 1
        weight = weight if slash1 else weight * symbol(MASSES[row - 1])
        weight = weight if slash2 else -weight * symbol(MASSES[column - 1])
        momenta: Atoms = (*([("P", ("p1", row))] if slash1 else []), *([("P", ("p2", column))] if slash2 else []))
        for sign, metrics in pairings(chain):
            yield weight * sign, metrics + momenta


def pairings(chain: Sequence[Index]) -> Iterator[tuple[int, Atoms]]:
    """Tr(gamma^a gamma^b ...)/4 as a sum of products of metrics with signs."""
    if not chain:
        yield 1, ()
        return
    for k in range(1, len(chain)):
        rest = [*chain[1:k], *chain[k + 1 :]]
        for sign, metrics in pairings(rest):
            yield sign * (-1) ** (k - 1), (("Metric", (chain[0], chain[k])), *metrics)


def polarised(
    atoms: Atoms, spins: tuple[int, int, int], massless: tuple[bool, bool, bool]
) -> Iterator[tuple[Coefficient, Atoms]]:
    """The tensors with the polarisation sum of every vector leg, term by term."""
    options: list[list[tuple[Coefficient, Atoms]]] = []
    for leg, (spin, light) in enumerate(zip(spins, massless, strict=True), start=1):
        if spin == 3:
            own: list[tuple[Coefficient, Atoms]] = [(-ONE, (("Metric", (f"l{leg}", f"r{leg}")),))]
            if not light:
                both: Atoms = (("P", (f"l{leg}", leg)), ("P", (f"r{leg}", leg)))
                own.append((symbol(MASSES[leg - 1], -2), both))
            options.append(own)
    for choice in itertools.product(*options):
        yield prod((f for f, _ in choice), start=ONE), atoms + tuple(a for _, tensors in choice for a in tensors)


def scalar(atoms: Atoms) -> Coefficient:
    """A product of metrics, momenta and at most two Levi-Civita tensors without open indices, as a polynomial."""
    result: Coefficient = ONE
    momentum: dict[Index, int] = {}
    epsilons: list[tuple[Index, ...]] = []
    for name, indices in contracted(atoms):
        if name == "Metric":
            result = result * 4  # g^m_m
        elif name == "Epsilon":
            epsilons.append(indices)
        else:
            index, leg = indices[0], int(indices[1])
            if index in momentum:
                result = result * dot(momentum.pop(index), leg)
            else:
                momentum[index] = leg
    if len(epsilons) == 2:
        return result * epsilon_product(epsilons[0], epsilons[1], momentum)
    return ZERO if epsilons else result  # a single one has too few independent momenta


def epsilon_product(first: Sequence[Index], second: Sequence[Index], momentum: dict[Index, int]) -> Coefficient:
    """eps^{i...p...} eps_{i...q...} = -n! det(p.q) for n summed indices, in their common order."""
    shared = [i for i in first if i in second]
    rest1, rest2 = ([i for i in indices if i not in shared] for indices in (first, second))
    n = len(shared)
    if n < 2 or any(i not in momentum for i in rest1 + rest2):
        return ZERO  # more than two of three dependent momenta, or an index summed within one tensor
    order = [list(first).index(i) for i in shared + rest1] + [4 + list(second).index(i) for i in shared + rest2]
    d = [[dot(momentum[i], momentum[j]) for j in rest2] for i in rest1]
    determinant = ONE if n == 4 else d[0][0] if n == 3 else d[0][0] * d[1][1] - d[0][1] * d[1][0]
    return determinant * (-parity(order) * factorial(n))


@cache
def dot(i: int, j: int) -> Coefficient:
    """p_i.p_j from p1 + p2 + p3 = 0 and the masses."""
    squares = {k: symbol(MASSES[k - 1], 2) for k in (1, 2, 3)}
    if i == j:
        return squares[i]
    third = 6 - i - j
    return (squares[third] - squares[i] - squares[j]) * Fraction(1, 2)
