"""Faddeev-Popov ghosts: canonical kinetic terms and the masses of the vectors, with and without kinetic mixing.

Their Standard Model vertices are compared with MadGraph's in test_sm_against_madgraph.
"""

from __future__ import annotations

import pytest
from attrs import evolve

from modelgen.build import rules_of
from modelgen.ghosts import ghosts
from modelgen.modelfile import load
from modelgen.particles import particles
from modelgen.terms import collected
from modelgen.values import parameter_values

POINTS = [(0.0, 2.1), (0.3, 60.0), (-0.15, 160.0), (0.02, 85.0)]  # epsX, MX in GeV
FIELDS = {"ghA": "ZERO", "ghZ": "MZ", "ghWp": "MW", "ghWm": "MW", "ghX": "MX", "ghG": "ZERO"}


def model(eps: float, m_x: float):
    spec = evolve(load("belle2"), kinetic_mixing=eps)
    return evolve(spec, vector=evolve(spec.vector, mass=m_x))


def quadratic(spec) -> tuple[dict, dict]:
    """Numbers in front of d cbar.d c and of cbar c, by (antighost, ghost)."""
    values = parameter_values(spec)
    kinetic: dict = {}
    mass: dict = {}
    for (fields, _, lorentz), c in collected(ghosts(spec)).items():
        if len(fields) == 2:
            target = kinetic if lorentz else mass
            target[fields] = target.get(fields, 0) + c.evaluate(values)
    return kinetic, mass


@pytest.mark.parametrize("point", POINTS)
def test_ghosts_propagate_with_the_masses_of_their_vectors(point):
    """The ghost mass matrix is v^+{A^a, A^b}v + M_X^2, rotated; it must be that of the vectors, which are inputs."""
    spec = model(*point)
    values = parameter_values(spec)
    kinetic, mass = quadratic(spec)
    for one, own_mass in FIELDS.items():
        for two in FIELDS:
            unit = kinetic.get((f"{one}~", two), 0)
            assert abs(unit - (one == two)) < 1e-12, (one, two)
            expected = -(values[own_mass].real ** 2) if one == two and own_mass != "ZERO" else 0
            assert mass.get((f"{one}~", two), 0) == pytest.approx(expected, rel=1e-12, abs=1e-8), (one, two)


def test_the_ghost_of_x_is_free_unless_x_mixes():
    """An Abelian symmetry whose breaking field is written as modulus and phase gives its ghost no interaction."""
    for eps, count in ((0.0, 0), (0.3, 1)):
        spec = model(eps, 60.0)
        rules = rules_of(spec, particles(spec))
        found = [rule.particles for rule in rules if {"ghX", "ghX~"}.intersection(rule.particles)]
        assert min(len(found), 1) == count


def test_every_vertex_has_one_ghost_and_one_antighost():
    spec = load("baryon-triplet")
    table = particles(spec)
    ghost = {p.name for p in table if p.ghost}
    anti = {p.antiname for p in table if p.ghost}
    found = [rule.particles for rule in rules_of(spec, table) if (ghost | anti).intersection(rule.particles)]
    assert len(found) > 20
    for legs in found:
        assert sum(n in ghost for n in legs) == sum(n in anti for n in legs) == 1
