"""Vertices as numbers: the algebra of colour, Hermitian conjugation and charge conjugation, each derived."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from validation.ufo import colour, tensors
from validation.ufo.lorentz import CHARGE, GAMMA, GAMMA5
from validation.ufo.model import Particle, Place, Vertex

PLACE = Place("test", 1)


def particle(name: str, anti: str, pdg: int, spin: int, color: int = 1) -> Particle:
    return Particle(
        variable=name, name=name, antiname=anti, pdg=pdg, spin=spin, color=color, mass="M", width="W", charge=0.0,
        goldstone=False, ghost_number=0, numbers={}, texname="", propagating=True, propagator=None, place=PLACE,
    )  # fmt: skip


PSI, PSI_BAR = particle("f", "f~", 1001, 2), particle("f~", "f", -1001, 2)
CHI, CHI_BAR = particle("g", "g~", 1002, 2), particle("g~", "g", -1002, 2)
BOSONS = {
    1: (particle("s", "s~", 1003, 1), particle("s~", "s", -1003, 1)),
    3: (particle("v", "v~", 1004, 3), particle("v~", "v", -1004, 3)),
}


def rule(legs, coupling: complex, structure: str, colours: str = "1") -> tensors.Rule:
    spins = tuple(p.spin for p in legs)
    entry = tensors.Entry(coupling, abs(coupling), colour.factors(colours), structure, spins)
    vertex = Vertex("V", "V", tuple(p.name for p in legs), (colours,), ("L",), {}, PLACE)
    return tensors.Rule(tuple(legs), (entry,), vertex)


# (structure of psibar chi B, that of chibar psi B+, relative factor of the couplings i c and i c'): with
# gamma^0 Gamma^+ gamma^0 = Gamma' the Lagrangian c psibar Gamma chi B + h.c. has c' = c* times the factor; a derivative
# gives i P on both sides.
BILINEARS = [
    (1, "Identity(2,1)", "Identity(2,1)", 1),
    (1, "Gamma5(2,1)", "Gamma5(2,1)", -1),
    (1, "ProjM(2,1)", "ProjP(2,1)", 1),
    (3, "Gamma(3,2,1)", "Gamma(3,2,1)", 1),
    (3, "Gamma(3,2,-1)*Gamma5(-1,1)", "Gamma(3,2,-1)*Gamma5(-1,1)", 1),
    (3, "Gamma(3,2,-1)*ProjM(-1,1)", "Gamma(3,2,-1)*ProjM(-1,1)", 1),
    (3, "Sigma(3,-1,2,1)*P(-1,3)", "Sigma(3,-1,2,1)*P(-1,3)", -1),
    (3, "Sigma(3,-1,2,-2)*P(-1,3)*ProjM(-2,1)", "Sigma(3,-1,2,-2)*P(-1,3)*ProjP(-2,1)", -1),
]


@pytest.mark.parametrize(("spin", "here", "there", "factor"), BILINEARS)
def test_hermitian_conjugate_of_a_current(spin: int, here: str, there: str, factor: int) -> None:
    """V = i c Gamma with momenta as i P: i P is outgoing for both, so that one momentum gives c' -> -c'*."""
    c = 0.3 - 0.7j
    boson, anti = BOSONS[spin]
    one = rule((CHI_BAR, PSI, boson), 1j * c, here)
    other = rule((PSI_BAR, CHI, anti), 1j * np.conj(c) * factor, there)
    at = tensors.probe(3, 5)
    left = tensors.number(other, at).value
    # Legs of the conjugate: psi~ belongs to the leg psi (the second), chi to the first.
    right = tensors.number(one, tensors.conjugated(at.permuted((1, 0, 2)), [True, True, False])).value
    sign = -((-1) ** 1) * tensors.parity((1, 0))
    assert left == pytest.approx(sign * np.conj(right), rel=1e-12)


@pytest.mark.parametrize(("structure", "momenta"), [("1", 0), ("P(-1,1)*P(-1,2)", 2)])
def test_hermitian_conjugate_of_scalars(structure: str, momenta: int) -> None:
    boson, anti = BOSONS[1]
    third = particle("h", "h", 1005, 1)
    c = 0.2 + 0.5j
    one, other = rule((boson, boson, third), 1j * c, structure), rule((anti, anti, third), 1j * np.conj(c), structure)
    at = tensors.probe(3, 6)
    right = tensors.number(one, tensors.conjugated(at, [False] * 3)).value
    assert tensors.number(other, at).value == pytest.approx(-np.conj(right), rel=1e-12)


# C Gamma^T C^-1 = eta Gamma, from the matrices themselves.
MATRICES = {
    "Identity(2,1)": np.eye(4),
    "Gamma5(2,1)": GAMMA5,
    "Gamma(3,2,1)": GAMMA[1],
    "ProjM(2,1)": (np.eye(4) - GAMMA5) / 2,
}


@pytest.mark.parametrize("structure", MATRICES)
def test_the_row_can_be_either_fermion(structure: str) -> None:
    """psibar Gamma chi = eta chibar^c Gamma psi^c: the number of a vertex does not change with the row."""
    matrix = MATRICES[structure]
    turned = CHARGE @ matrix.T @ np.linalg.inv(CHARGE)
    eta = next(e for e in (1, -1) if np.allclose(turned, e * matrix))
    legs = (CHI_BAR, PSI, BOSONS[3][0] if "Gamma(" in structure else BOSONS[1][0])
    exchanged = structure.replace("2,1)", "1,2)")
    at = tensors.probe(3, 7)
    assert tensors.number(rule(legs, 1j, structure), at).value == pytest.approx(
        tensors.number(rule(legs, 1j * eta, exchanged), at).value, rel=1e-12
    )


def test_generators_of_su3() -> None:
    """[T^a, T^b] = i f^abc T^c, Tr T^a T^b = delta/2, d is symmetric and traceless, sextets follow from triplets."""
    t, f, d = (colour._object(name) for name in ("T", "f", "d"))
    commutator = np.einsum("aij,bjk->abik", t, t) - np.einsum("bij,ajk->abik", t, t)
    assert np.allclose(commutator, 1j * np.einsum("abc,cik->abik", f, t))
    assert np.allclose(np.einsum("aij,bji->ab", t, t), np.eye(8) / 2)
    assert np.allclose(np.einsum("aab->b", d), 0)
    for order in itertools.permutations(range(3)):
        assert np.allclose(d, d.transpose(order))
    six = colour._object("T6")
    commutator = np.einsum("aij,bjk->abik", six, six) - np.einsum("bij,ajk->abik", six, six)
    assert np.allclose(commutator, 1j * np.einsum("abc,cik->abik", f, six))
    assert np.allclose(np.einsum("aij,bji->ab", six, six), 2.5 * np.eye(8))  # the index of the sextet


@pytest.mark.parametrize(
    ("text", "colours", "closes"),
    [
        ("T(3,2,1)", (-3, 3, 8), True),
        ("T(3,1,2)", (-3, 3, 8), False),
        ("f(1,2,3)", (8, 8, 8), True),
        ("f(-1,1,2)*f(3,4,-1)", (8, 8, 8, 8), True),
        ("f(-1,1,2)*f(3,4,-2)", (8, 8, 8, 8), False),
        ("Identity(1,2)", (-3, 3, 1), True),
        ("Identity(1,2)", (3, 3, 1), False),
        ("Identity(1,2)", (8, 8), True),
        ("1", (-3, 3, 1), False),
        ("1", (1, 1, 1), True),
        ("T(3,2,1)", (-3, 3, 1), False),
        ("Epsilon(1,2,3)", (3, 3, 3), True),
        ("EpsilonBar(1,2,3)", (3, 3, 3), False),
        ("K6(1,2,3)", (6, -3, -3), True),
        ("T(-1,2,-2)*T(-1,-2,1)", (-3, 3, 1), True),
        ("T(4,2,1)", (-3, 3, 8), False),
    ],
)
def test_closure_of_colour(text: str, colours: tuple[int, ...], closes: bool) -> None:
    assert (colour.fault(colour.factors(text), colours) is None) is closes


@pytest.mark.parametrize("text", ["T(1,2)", "Q(1,2,3)", "T(3,2,1)+T(3,1,2)", "T(3,2,x)", "(" * 300])
def test_what_is_not_colour(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        colour.factors(text)
