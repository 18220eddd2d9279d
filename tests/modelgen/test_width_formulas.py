"""Squares of three-leg vertices summed over spins: against explicit tensors and gamma matrices."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction

import numpy as np
import pytest

from modelgen.build import rules_of
from modelgen.modelfile import load
from modelgen.particles import particles
from modelgen.ufo import written
from modelgen.width_formulas import spin_sum
from validation.ufo.lorentz import GAMMA, METRIC, tensor

# Structures that no model here has are included. A list of (name, indices) is one product, of (sign, product) a sum.
VECTOR_FERMION = [("GammaM", (3, 2, 1))], [("GammaP", (3, 2, 1))]
MOMENTUM_FERMION = [("ProjM", (2, 1)), ("P", (3, 1))], [("ProjP", (2, 1)), ("P", (3, 2))]
YANG_MILLS = [
    (sign, (("Metric", (a, b)), ("P", (c, d))))
    for sign, a, b, c, d in ((1, 1, 2, 3, 2), (1, 1, 3, 2, 1), (1, 2, 3, 1, 3), (-1, 1, 2, 3, 1), (-1, 1, 3, 2, 3),
                             (-1, 2, 3, 1, 2))
]  # fmt: skip
TWO_VECTORS = [("Epsilon", (1, 2, "s1", "s2")), ("P", ("s1", 1)), ("P", ("s2", 2))]
THREE_VECTORS = (
    [("Epsilon", (1, 2, "s1", 3)), ("P", ("s1", 3))],
    [("Epsilon", (1, "s1", 2, 3)), ("P", ("s1", 1))],
    [("Metric", (1, 2)), ("P", (3, 1))],
    [("P", (1, 2)), ("P", (2, 3)), ("P", (3, 1))],
)
YUKAWAS = [("ProjM", (2, 1))], [("ProjP", (2, 1))], [("Identity", (2, 1))]
SUMS = {
    (1, 1, 1): [[]],
    (3, 1, 1): [[("P", (1, 2))], [("P", (1, 3))]],
    (3, 3, 1): [[("Metric", (1, 2))], [("P", (1, 2)), ("P", (2, 1))], TWO_VECTORS],
    (3, 3, 3): [YANG_MILLS, *THREE_VECTORS],
    (2, 2, 3): [*VECTOR_FERMION, *MOMENTUM_FERMION, [("Gamma", (3, 2, 1))]],
    (2, 2, 1): [*YUKAWAS, [("GammaM", ("s1", 2, 1)), ("P", ("s1", 3))]],
}


def structure(product):
    """A single product of tensors, or the sum that is given as (sign, product) pairs."""
    if product and isinstance(product[0][0], int):
        return tuple((Fraction(sign), atoms) for sign, atoms in product)
    return ((Fraction(1), tuple(product)),)


@pytest.mark.parametrize(("spins", "light"), [(s, v) for s in SUMS for v in (False, True) if 3 in s or not v])
def test_spin_sums_by_explicit_tensors(spins, light):
    """A random complex combination of structures: components, gamma matrices and projections summed as numbers."""
    rng = np.random.Generator(np.random.PCG64(3))
    three = rng.normal(size=(2, 3))
    m1, m2 = 1.3, 0.7
    p1, p2 = (np.array([math.sqrt(m**2 + p @ p), *p]) for m, p in zip((m1, m2), three, strict=True))
    momenta = [p1, p2, -p1 - p2]
    masses = [m1, m2, math.sqrt(momenta[2] @ METRIC @ momenta[2])]
    massless = tuple(light and s == 3 and k == spins.index(3) for k, s in enumerate(spins))
    structures = [structure(s) for s in SUMS[spins]]
    couplings = rng.normal(size=len(structures)) + 1j * rng.normal(size=len(structures))
    whole = sum(c * components(s, spins, momenta) for c, s in zip(couplings, structures, strict=True))
    conjugate = whole.conj()
    for axis, (leg, spin) in enumerate((k, s) for k, s in enumerate(spins) if s > 1):
        if spin == 2:  # row leg 2: u ubar; column leg 1: v vbar; Gamma^bar = gamma0 Gamma^dagger gamma0
            slash = np.einsum("mab,m->ab", GAMMA, METRIC @ momenta[leg])
            summed = slash + (1 if leg == 1 else -1) * masses[leg] * np.eye(4)
            matrix = (GAMMA[0] @ summed).T if leg == 1 else summed @ GAMMA[0]
        else:
            p = momenta[leg]
            matrix = -METRIC + (0 if massless[leg] else np.outer(p, p) / masses[leg] ** 2)
        conjugate = np.moveaxis(np.tensordot(matrix, conjugate, axes=([1], [axis])), 0, axis)
    expected = np.sum(whole * conjugate)
    values = dict(zip(("m1", "m2", "m3"), masses, strict=True))
    found = sum(
        (a * b.conjugate()).real * spin_sum(s, t, spins, massless).evaluate(values).real
        for (a, s), (b, t) in itertools.product(zip(couplings, structures, strict=True), repeat=2)
    )
    assert expected.imag == pytest.approx(0, abs=1e-9 * abs(expected))
    assert found == pytest.approx(expected.real, rel=1e-10)


def components(one, spins, momenta):
    """A structure at these momenta; its axes are the legs with spin, in order, indices lowered."""
    given = tensor(written(one), spins, {}, "of the test")
    total = 0
    for legs, array in given.parts.items():
        contracted = array
        for leg in reversed(legs):
            contracted = contracted @ momenta[leg]
        total = total + contracted
    return total


def test_a_transverse_photon_needs_no_mass():
    """Z -> gamma X: the vertex is transverse in the photon, so that m -> 0 of a massive photon is the massless one."""
    rules = rules_of(load("belle2"), particles(load("belle2")))
    rule = next(r for r in rules if r.particles == ("x", "Z", "a"))
    for a, b in itertools.product(rule.pieces, repeat=2):
        massive, massless = (
            spin_sum(a.structure, b.structure, (3, 3, 3), (False, False, light)) for light in (False, True)
        )
        values = {"m1": 2.1, "m2": 91.2, "m3": 1e-6}
        assert massive.evaluate(values) == pytest.approx(massless.evaluate(values), rel=1e-12)
