"""Spins that a prediction says: X's decay angles from its spin density matrix, and the helicities that a file may state."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import product
from math import pi
from typing import NamedTuple

import numpy as np
from attrs import evolve
from numpy.typing import ArrayLike, NDArray

from validation.rates.angles import pair_cdf
from validation.rates.annihilation import Annihilation, Interval, amplitudes, law, spin_density
from validation.rates.cuts import restricted
from validation.rates.prediction import Observable

Floats = NDArray[np.float64]
Complexes = NDArray[np.complex128]
Distribution = Callable[[Floats], Floats]
Table = dict[tuple[int, ...], float]

DRAWN = 20_000  # random events that tell how angles depend on each other
SEED = 20_11_23
GRID = 2049
SIDES = (-1, 1)
NOISE = 1e-14
STATES = {"x": (-1, 0, 1)}  # of everything else -1 and 1


class Helicities(NamedTuple):
    """Which helicities go together: probabilities of (side, helicity of each particle), in units of its spin.

    `names` are of the particles, in a collision the incoming matter particle first; fermions and the photon have -1 and
    1, X -1, 0 and 1. `side` is the sign of the cosine between the first outgoing one and the incoming matter particle,
    0 in a decay.
    """

    names: tuple[str, ...]
    table: Mapping[tuple[int, ...], float]

    @property
    def outgoing(self) -> int:
        """How many of the particles are outgoing."""
        return len(self.names) - any(key[0] for key in self.table)

    def normalised(self) -> Helicities:
        """With probabilities that add up to 1; what is below the noise of a sum is 0."""
        total = sum(self.table.values())
        kept = {key: value / total if value > NOISE * total else 0.0 for key, value in self.table.items()}
        return self._replace(table={key: value for key, value in kept.items() if value > 0})

    def without(self, name: str) -> Helicities:
        """Summed over the helicity of one particle, which may not be there.

        Without the first outgoing one of two, the side is that of the other, which is opposite.
        """
        if name not in self.names:
            return self
        place = self.names.index(name)
        turn = -1 if place == 1 else 1  # after the incoming one; in a decay there is no side
        table: Table = {}
        for key, value in self.table.items():
            left = (turn * key[0], *key[1 : place + 1], *key[place + 2 :])
            table[left] = table.get(left, 0.0) + value
        return Helicities(self.names[:place] + self.names[place + 1 :], table)

    def fractions(self) -> dict[str, dict[int, float]]:
        """The fraction of each helicity of each particle."""
        found: dict[str, dict[int, float]] = {name: {} for name in self.names}
        for key, value in self.table.items():
            for name, own in zip(self.names, key[1:], strict=True):
                found[name][own] = found[name].get(own, 0.0) + value
        return {name: dict(sorted(own.items())) for name, own in found.items()}

    def times(self, other: Helicities) -> Helicities:
        """Together with helicities that do not depend on these, whatever their side."""
        table = {(*a, *b[1:]): p * q for a, p in self.table.items() for b, q in other.table.items()}
        return Helicities((*self.names, *other.names), table)


class Emission(NamedTuple):
    """Probabilities that X -> f fbar has the spin projection +1, -1 and 0 along f: f right-handed, left-handed, and
    equal helicities. They go as (v + a beta)^2, (v - a beta)^2 and 4 r v^2, r = m^2/M_X^2, whose sum is in proportion to
    `decays.pair_width`."""

    right: float
    left: float
    equal: float


def emission(vector: float, axial: float, ratio: float) -> Emission:
    """The emission of L = g X_m fbar gamma^m (v + a gamma5) f; `ratio` = m^2/M_X^2."""
    beta = float(np.sqrt(max(1 - 4 * ratio, 0.0)))
    right, left, equal = (vector + axial * beta) ** 2, (vector - axial * beta) ** 2, 4 * ratio * vector**2
    total = right + left + equal
    return Emission(right / total, left / total, equal / total)


def wigner(cosine: ArrayLike) -> Floats:
    """d^1_hm (3, 3, n) at cosines (n,); h and m = -1, 0, 1."""
    c = np.asarray(cosine, float)
    s, up, down = np.sqrt(np.clip(1 - c**2, 0, None) / 2), (1 + c) / 2, (1 - c) / 2
    return np.array([[up, s, down], [-s, c, s], [down, -s, up]])


def polar_law(density: Complexes, emitted: Emission) -> tuple[float, float, float]:
    """even, square and odd of `angles.pair_density` for the cosine of f from X's direction, X of this spin density."""
    minus, zero, plus = (float(density[k, k].real) for k in range(3))
    both, difference, equal = emitted.right + emitted.left, emitted.right - emitted.left, emitted.equal
    even = zero * both / 2 + (plus + minus) * (both / 4 + equal / 2)
    square = zero * (equal - both / 2) + (plus + minus) * (both / 4 - equal / 2)
    return even, square, (plus - minus) * difference / 2


def azimuth_law(density: Complexes, emitted: Emission) -> tuple[complex, complex]:
    """c_1 and c_2 of (1 + Re c_1 e^{i phi} + Re c_2 e^{2 i phi})/(2 pi), phi the azimuth of f about X's direction.

    phi counts from the side of the incoming matter particle. From int dcos of products of d^1_hm; tested by quadrature.
    """
    norm = 2 / 3 * float(np.trace(density).real)
    one = (density[2, 1] + density[1, 0]) * (emitted.right - emitted.left) * pi / (4 * np.sqrt(2))
    two = density[2, 0] * (emitted.right + emitted.left - 2 * emitted.equal) / 3
    return complex(2 * one / norm), complex(2 * two / norm)


def azimuth_cdf(phi: ArrayLike, first: complex, second: complex) -> Floats:
    """Distribution function of the azimuth on [-pi, pi]."""
    p = np.clip(np.asarray(phi, float), -pi, pi)

    def primitive(x: Floats | float) -> Floats:
        return np.asarray(
            x + (first * np.exp(1j * np.asarray(x)) / 1j).real + (second * np.exp(2j * np.asarray(x)) / 2j).real
        )

    return np.asarray((primitive(p) - primitive(-pi)) / (2 * pi))


class Produced(NamedTuple):
    """How X was produced with a photon: the amplitudes, and the intervals of the photon's cosine that cuts leave."""

    values: Annihilation
    intervals: tuple[Interval, ...]


def decay_observables(produced: Produced, emitted: Emission, others: Sequence[Observable]) -> tuple[Observable, ...]:
    """`others` with the polar angle and the azimuth of X's decay, all with the same random events for how they depend.

    The azimuth sees what the polar angle does not: interference of X's helicities, odd when f and fbar are exchanged.
    """
    density = spin_density(produced.values, produced.intervals)
    even, square, odd = polar_law(density, emitted)
    first, second = azimuth_law(density, emitted)
    made = (
        Observable("cos_decay(x)", "density", "1", None, (-1.0, 1.0), partial(pair_cdf, even=even, square=square, odd=odd)),
        Observable("azimuth(x)", "density", "rad", None, (-pi, pi), partial(azimuth_cdf, first=first, second=second)),
    )
    angle = [o for o in others if o.name == "cos_theta(a)"]
    events = random_angles(produced, emitted)
    drawn = np.column_stack([o.cdf(column) for o, column in zip([*angle, *made], events, strict=True)])
    places = {o.name: k for k, o in enumerate([*angle, *made])}
    return tuple(evolve(o, parts=(), drawn=(drawn, places[o.name])) if o.name in places else o for o in (*others, *made))


def random_angles(produced: Produced, emitted: Emission) -> tuple[Floats, Floats, Floats]:
    """Random (cosine of the photon, cosine and azimuth of X's decay), shapes (DRAWN,), from the exact density.

    The cosine by its inverse distribution, the decay by rejection: its density is at most 3 tr(rho) max(w).
    """
    rng = np.random.Generator(np.random.PCG64(SEED))
    grid = cosine_grid(produced)
    whole = restricted(law(produced.values).total().primitive, produced.intervals)(grid)
    cosine = np.interp(rng.random(DRAWN), whole, grid)
    h = amplitudes(produced.values, cosine)
    rho = np.einsum("i,ikhn,ikjn->nhj", produced.values.weights, h, h.conj())
    weights = np.array([emitted.left, emitted.equal, emitted.right])
    bound = np.trace(rho, axis1=1, axis2=2).real * weights.max()
    polar, azimuth = np.zeros(DRAWN), np.zeros(DRAWN)
    missing = np.arange(DRAWN)
    while missing.size:
        c, phi = rng.uniform(-1, 1, missing.size), rng.uniform(-pi, pi, missing.size)
        turn = np.exp(1j * np.arange(-1, 2)[:, None] * phi)
        states = wigner(c) * turn[:, None]  # (h, m, n)
        value = np.einsum("nhj,m,hmn,jmn->n", rho[missing], weights, states, states.conj()).real
        taken = rng.random(missing.size) * bound[missing] < value
        polar[missing[taken]], azimuth[missing[taken]] = c[taken], phi[taken]
        missing = missing[~taken]
    return cosine, polar, azimuth


def cosine_grid(produced: Produced) -> Floats:
    """Cosines of the photon that its distribution is inverted between, even in rapidity where it radiates."""
    grids = []
    for low, high in produced.intervals:
        if np.any(produced.values.radiated):
            grids.append(np.clip(np.tanh(np.linspace(np.arctanh(low), np.arctanh(high), GRID)), low, high))
        else:
            grids.append(np.linspace(low, high, GRID))
    return np.concatenate(grids)


def photon_x_helicities(produced: Produced, fermion: str) -> Helicities:
    """Which helicities f, the photon and X have, with the side that the photon is on."""
    whole = law(produced.values)
    table: dict[tuple[int, ...], float] = {}
    for side in SIDES:
        pieces = [(max(a, 0.0), b) if side > 0 else (a, min(b, 0.0)) for a, b in produced.intervals]
        ends = [whole.primitive(np.asarray(piece)) for piece in pieces if piece[0] < piece[1]]
        shares = sum((e[..., 1] - e[..., 0] for e in ends), np.zeros((2, 2, 3)))
        for (i, k, h), share in np.ndenumerate(shares):
            table[(side, 2 * i - 1, 2 * k - 1, h - 1)] = float(share)
    return Helicities((fermion, "a", "x"), table).normalised()


def pair_helicities(beam: str, names: tuple[str, str], law: PairLaw, intervals: Sequence[Interval]) -> Helicities:
    """Which helicities f, psi and psibar have in f fbar -> psi psibar, with the side that psi is on.

    With Q_iL and Q_iR of `production.amplitudes`, and c the cosine between f (of helicity sigma) and psi: (+-) goes as
    (1 + sigma c)^2 |Q_R (1 + beta) + Q_L (1 - beta)|^2/4, (-+) as (1 - sigma c)^2 |Q_L (1 + beta) + Q_R (1 - beta)|^2/4,
    (++) and (--) as (1 - c^2)(1 - beta^2) |Q_L + Q_R|^2/4; their sum is the law of `production.neutral_pair`. What does
    not interfere is summed in squares.
    """
    table: dict[tuple[int, ...], float] = {}
    for side in SIDES:
        pieces = [(max(a, 0.0), b) if side > 0 else (a, min(b, 0.0)) for a, b in intervals]
        ends = np.array([piece for piece in pieces if piece[0] < piece[1]]).reshape(-1, 2)
        for i, sigma in enumerate(SIDES):
            left, right = law.couplings[i]
            plus = float(np.sum(abs(right * (1 + law.beta) + left * (1 - law.beta)) ** 2) / 4)
            minus = float(np.sum(abs(left * (1 + law.beta) + right * (1 - law.beta)) ** 2) / 4)
            equal = (1 - law.beta**2) * float(np.sum(abs(left + right) ** 2) / 4)
            ahead, behind = (float(np.sum(np.diff((1 + s * ends) ** 3 * s / 3))) for s in (sigma, -sigma))
            across = float(np.sum(np.diff(ends - ends**3 / 3)))
            for key, value in (
                ((1, -1), plus * ahead),
                ((-1, 1), minus * behind),
                ((1, 1), equal * across),
                ((-1, -1), equal * across),
            ):
                table[(side, sigma, *key)] = float(law.weights[i]) * value
    return Helicities((beam, *names), table).normalised()


class PairLaw(NamedTuple):
    """Q_ih of both helicities of the beam (2, 2) or, of exchanges that do not interfere, (2, 2, n); their weights (2,),
    and the velocity of psi."""

    couplings: Complexes
    weights: Floats
    beta: float


def z_helicities(longitudinal: float) -> Helicities:
    """Which helicities the photon and X of an unpolarised Z -> gamma X have: a transverse X that of the photon."""
    table: Table = {(0, one, h): (longitudinal if h == 0 else 1 - longitudinal) / 2 for one in SIDES for h in (0, one)}
    return Helicities(("a", "x"), table).normalised()


def emission_helicities(names: tuple[str, str], emitted: Emission) -> Helicities:
    """Which helicities f and fbar of X -> f fbar have, in the rest frame of X (everywhere if they are massless)."""
    equal = emitted.equal / 2
    table: Table = {(0, 1, -1): emitted.right, (0, -1, 1): emitted.left, (0, 1, 1): equal, (0, -1, -1): equal}
    return Helicities(names, table).normalised()


def helicity_observable(helicities: Helicities) -> Observable:
    """The counts of events by side and helicities, every combination that particles of these spins may state."""
    sides = (0,) if all(key[0] == 0 for key in helicities.table) else SIDES
    keys = list(product(sides, *(STATES.get(name, SIDES) for name in helicities.names)))
    words = [label(helicities.names, key) for key in keys]
    shares = tuple(helicities.table.get(key, 0.0) for key in keys)
    return Observable(
        f"helicities({','.join(helicities.names)})", "counts", "1", None, categories=tuple(words), shares=shares
    )


def label(names: Sequence[str], key: Sequence[int]) -> str:
    """A category in words: `e- -1, a +1, x 0, forward`."""
    parts = [f"{name} {value:+d}" if value else f"{name} 0" for name, value in zip(names, key[1:], strict=True)]
    return ", ".join([*parts, *({1: ["forward"], -1: ["backward"]}.get(key[0], []))])
