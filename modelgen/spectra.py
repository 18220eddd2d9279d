"""Spectra of anomalons that cancel given anomalies: which sets of multiplets can, and with which exact X charges.

The class that is searched: multisets of multiplets that are vector-like under the Standard Model and chiral under
U(1)_X, each a Dirac pair (x_L | x_R) or one real Weyl field with a Majorana mass, both massive by U(1)_X breaking.
Sets that are chiral under the Standard Model would take their masses from the Higgs field, which its measured decays
exclude for a whole generation; they are left out. So is more than one Majorana field of a representation: two of
them are one Dirac pair with other masses. Conjugate multiplets are the same: (R, Y; x_L | x_R) = (R*, -Y; -x_R | -x_L).

With delta = x_L - x_R and s = (x_L + x_R)/2 of the pairs, x of the Majorana fields, D and n the colour and SU(2)
dimensions, the anomalies of `modelgen.anomalies` are

    linear in delta and x:   T3 n delta,  D T2 delta,  D n Y^2 delta,  D n delta         (the same with x for delta)
    Y X^2 and X^3:           2 D n Y delta s,   3 D n delta s^2 + D n delta^3/4,   D n x^3

and pairs of doublets have no Witten anomaly. The linear conditions are solved first, by elimination. Where they fix
every delta, what remains is one linear and one diagonal quadratic equation for the s (`modelgen.quadrics`).

Completeness. A set without a solution of the linear conditions, or whose solutions all have some delta = 0 (that is a
smaller set), is proved to have none. With all delta fixed: sets of up to two pairs, and of three where Y X^2 fixes one
s, are solved completely or proved to be empty, conics with three free pairs by their local solvability. In larger sets
and where deltas are free, simple values are tried; where nothing is found the set counts as open, not as empty.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import NamedTuple

from modelgen.anomalies import SU3_INDICES, Coefficients, coefficients, standard_model_fields, su2_index
from modelgen.quadrics import ZERO, Affine, Quadric, Vector, has_no_point, linear_solutions, points
from modelgen.spec import Charges

MOST_STEPS = (0, 12, 4)  # of half a unit in either direction, by the number of free deltas
MOST_TRIED = (0, 1, 60, 5, 3)  # simple values of each s, by the number of unknowns that the linear equation leaves
FEW = 6  # of them, where a delta is free


class Representation(NamedTuple):
    """A multiplet before its X charges are known: Dirac pair, or one real Weyl field with a Majorana mass."""

    su3: int
    su2: int
    hypercharge: Fraction
    majorana: bool = False

    @property
    def size(self) -> int:
        """Components, D n."""
        return abs(self.su3) * self.su2

    @property
    def real(self) -> bool:
        """Whether the conjugate multiplet has the same Standard Model quantum numbers."""
        return not self.hypercharge and self.su2 % 2 == 1 and self.su3 in (1, 8)

    def linear(self) -> Vector:
        """What a unit of delta (of x) adds to SU3^2 X, SU2^2 X, Y^2 X and grav^2 X."""
        index = SU3_INDICES[abs(self.su3)][0]
        return (
            index * self.su2,
            abs(self.su3) * su2_index(self.su2),
            self.size * self.hypercharge**2,
            Fraction(self.size),
        )


class Content(NamedTuple):
    """A multiplet with its X charges; `right` is None for a Majorana field."""

    representation: Representation
    left: Fraction
    right: Fraction | None

    @property
    def delta(self) -> Fraction:
        return self.left - (self.right or ZERO)

    @property
    def breaking(self) -> Fraction:
        """|X charge| of the U(1)_X-breaking field in its mass term."""
        return abs(self.delta) if self.right is not None else 2 * abs(self.left)

    @property
    def largest(self) -> Fraction:
        return max(abs(self.left), abs(self.right or ZERO))


class Charged(NamedTuple):
    """Charges of a set: delta of each pair (x of a Majorana field), and the conditions on the s of the pairs."""

    representations: tuple[Representation, ...]
    deltas: Vector
    quadric: Quadric

    def contents(self, means: Sequence[Fraction]) -> tuple[Content, ...]:
        """The multiplets for these values of s, one for each pair."""
        rest = iter(means)
        return tuple(
            Content(r, delta, None) if r.majorana else _pair(r, delta, next(rest))
            for r, delta in zip(self.representations, self.deltas, strict=True)
        )


class Outcome(NamedTuple):
    """What is known of one set: its charges with all points found, and whether it is proved to be empty."""

    found: tuple[tuple[Charged, tuple[Vector, ...]], ...]
    empty: bool
    free: int = 0  # deltas that the linear conditions leave free


def _pair(representation: Representation, delta: Fraction, mean: Fraction) -> Content:
    return Content(representation, mean + delta / 2, mean - delta / 2)


def representations(most_dimension: int, most_hypercharge: Fraction, coloured: bool) -> tuple[Representation, ...]:
    """The multiplets of the class, small ones first: integral electric charges, one of each conjugate pair (Y <= 0).

    `coloured` adds octets and triplets. Colour triplets of integral charge make hadrons of fractional charge.
    """
    made = []
    for su3 in (1, 8, 3) if coloured else (1,):
        for su2 in range(1, most_dimension + 1):
            steps = [k - Fraction(1 - su2 % 2, 2) for k in range(int(most_hypercharge) + 2)]
            for y in (y for y in steps if 0 <= y <= most_hypercharge):
                made.append(Representation(su3, su2, -y))
                if su3 == 3 and y:
                    made.append(Representation(su3, su2, y))  # its conjugate is an antitriplet
                if made[-1].real:
                    made.append(Representation(su3, su2, ZERO, majorana=True))
    return tuple(sorted(made, key=lambda r: (r.size, r.majorana, abs(r.hypercharge))))


def sets(kinds: Sequence[Representation], size: int) -> Iterator[tuple[Representation, ...]]:
    """The multisets of this many multiplets, with at most one Majorana field of a representation."""
    for chosen in itertools.combinations_with_replacement(kinds, size):
        if not any(first == second and first.majorana for first, second in itertools.pairwise(chosen)):
            yield chosen


def standard_model(charges: Charges) -> Coefficients:
    """The anomalies that are to be cancelled."""
    return coefficients(standard_model_fields(charges))


def solve_set(chosen: tuple[Representation, ...], charges: Charges) -> Outcome:
    """The charges with which these multiplets cancel the anomalies of the Standard Model."""
    sm = standard_model(charges)
    wanted = (-sm.su3, -sm.su2, -sm.y2, -sm.grav)
    if not chosen:
        return Outcome(((Charged((), (), Quadric((), (), ZERO, ZERO)), ((),)),) if sm.cancelled else (), True)
    rows = list(zip(*(r.linear() for r in chosen), strict=True))
    affine = linear_solutions(rows, wanted)
    if affine is None or any(not o and not any(d[i] for d in affine.directions) for i, o in enumerate(affine.origin)):
        return Outcome((), empty=True)
    free = len(affine.directions)
    found, open_sets = [], free > 0
    for deltas in _deltas(affine, unit(charges)):
        charged = Charged(chosen, deltas, _conditions(chosen, deltas, sm))
        candidates = _candidates(charged, charges, FEW if free else None)
        ways = dict.fromkeys(point for point in points(charged.quadric, candidates) if charged.quadric.holds(point))
        if ways:
            found.append((charged, tuple(ways)))
        elif not has_no_point(charged.quadric):
            open_sets = True
    return Outcome(tuple(found), not found and not open_sets, free)


def unit(charges: Charges) -> Fraction:
    """The largest number of which all lepton charges and all baryonic (three times quark) charges are multiples."""
    quarks = [3 * x for three in (charges.q, charges.u, charges.d) for x in three]
    every = [x for x in (*quarks, *charges.l, *charges.e, *(charges.n or ())) if x]
    if not every:
        return Fraction(1)
    return Fraction(gcd(*(x.numerator for x in every)), lcm(*(x.denominator for x in every)))


def _deltas(affine: Affine, step: Fraction) -> Iterator[Vector]:
    """The one solution of the linear conditions, or those with small half-integral free values; none is zero."""
    free = len(affine.directions)
    if free >= len(MOST_STEPS):
        return
    values = [sign * k * step / 2 for k in range(1, MOST_STEPS[free] + 1) for sign in (1, -1)]
    for chosen in itertools.product(values, repeat=free):
        deltas = affine.at(chosen)
        if all(deltas):
            yield deltas


def _conditions(chosen: Sequence[Representation], deltas: Vector, sm: Coefficients) -> Quadric:
    pairs = [(r, delta) for r, delta in zip(chosen, deltas, strict=True) if not r.majorana]
    fixed = sum((r.size * x**3 * (1 if r.majorana else Fraction(1, 4)) for r, x in zip(chosen, deltas, strict=True)), ZERO)
    return Quadric(
        tuple(2 * r.size * r.hypercharge * delta for r, delta in pairs),
        tuple(3 * r.size * delta for r, delta in pairs),
        -sm.yx2,
        -sm.x3 - fixed,
    )


def _candidates(charged: Charged, charges: Charges, few: int | None) -> list[tuple[Fraction, ...]]:
    """Simple values of each s: charges of a lepton (or none) for one chirality, as mixing with a lepton asks for.

    With lbar_L L_R S the left-handed field differs from the lepton by 2 delta.
    """
    leptons = dict.fromkeys((ZERO, *charges.l, *charges.e))
    most = MOST_TRIED[min(max(charged.quadric.freedom, 0), len(MOST_TRIED) - 1)]
    made = []
    for r, delta in zip(charged.representations, charged.deltas, strict=True):
        if r.majorana:
            continue
        both = [sign * x for x in leptons for sign in ((1, -1) if not r.hypercharge else (1,))]
        shifts = (delta / 2, -delta / 2, 3 * delta / 2, -3 * delta / 2, ZERO)
        made.append(tuple(dict.fromkeys(x + shift for shift in shifts for x in both))[:most][:few])
    return made
