"""The derived Lagrangian: masses, Hermiticity, charges, flavour, and the Wess-Zumino rules in closed form."""

from collections import Counter
from fractions import Fraction

import numpy as np
import pytest
from attrs import evolve

from modelgen.anomalons import members
from modelgen.build import build, lagrangian, rules_of
from modelgen.errors import UnsupportedError
from modelgen.expressions import ZERO, I, symbol
from modelgen.feynman import feynman_rules
from modelgen.gauge import levi_civita
from modelgen.modelfile import load, loads
from modelgen.particles import antiparticles, leg_ranks, particles
from modelgen.terms import collected, conjugated
from modelgen.values import parameter_values
from tests.ghost_free import ghost_free

EE, SW, CW, VEV = symbol("ee"), symbol("sw"), symbol("cw"), symbol("vev")
BUILDABLE = ("belle2", "dark-baryon", "baryon-triplet", "ell-tau", "tau-right", "axial-tau", "b-minus-l")


@pytest.fixture(scope="module", params=BUILDABLE)
def model(request):
    spec = load(request.param)
    everything = particles(spec)
    return spec, everything, lagrangian(spec, antiparticles(everything))


@pytest.fixture(scope="module")
def belle2():
    spec = load("belle2")
    return {tuple(sorted(rule.particles)): rule for rule in rules_of(spec, particles(spec))}


def quadratic(terms, *fields):
    """The coefficient of the mass term of two fields, both orders added."""
    total = ZERO
    for (names, _, lorentz), c in collected(terms).items():
        if sorted(names) == sorted(fields) and not any(atom == "P" for atom, _ in lorentz):
            total += c
    return total


def equal(a, b):
    return (a - b).vanishes()


def test_gauge_boson_masses(model):
    _, _, terms = model
    m_w2 = EE * EE * VEV * VEV * (SW * SW).inverse() * Fraction(1, 4)
    assert equal(quadratic(terms, "W+", "W-"), m_w2)
    assert equal(quadratic(terms, "Z", "Z") * (CW * CW), m_w2 * Fraction(1, 2))
    assert quadratic(terms, "x", "x") == symbol("MX", 2) * Fraction(1, 2)
    for pair in (("a", "a"), ("a", "Z"), ("g", "g"), ("x", "Z"), ("x", "a")):
        assert quadratic(terms, *pair).vanishes(), pair


def test_scalar_masses(model):
    """Masses of H and sx as given, no mixing left, massless Goldstone bosons, no tadpole: at the model's parameters, with
    an angle between h and s (1e-12 of M_H^2)."""
    spec, _, terms = model
    if spec.scalar is not None:
        spec = evolve(spec, scalar=evolve(spec.scalar, higgs_mixing=0.3))
    values = parameter_values(spec)
    size = values["MH"] ** 2

    def mass(*fields):
        return quadratic(terms, *fields).evaluate(values)

    assert mass("H", "H") == pytest.approx(-size / 2, rel=1e-12)
    if spec.scalar is not None:
        assert mass("sx", "sx") == pytest.approx(-values["Msx"] ** 2 / 2, rel=1e-12)
        assert abs(mass("H", "sx")) <= 1e-12 * size
    for pair in (("G0", "G0"), ("G+", "G-"), ("gx0", "gx0"), ("gx0", "G0")):
        assert abs(mass(*pair)) <= 1e-12 * size, pair
    for (fields, _, _), c in collected(terms).items():
        assert len(fields) != 1 or abs(c.evaluate(values)) <= 1e-12 * size * values["vev"], fields


def test_fermion_masses_are_diagonal(model):
    """The mass terms of the mass basis: -m for each Dirac fermion, -m/2 for Majorana ones (each chirality is a term), and
    nothing off the diagonal, CKM matrix and lepton mixing notwithstanding (1e-12 of the largest mass)."""
    spec, everything, terms = model
    spin = {n: p.spin for p in everything for n in (p.name, p.antiname)}
    values = parameter_values(spec)
    # the Wolfenstein matrix is unitary to its order only: use a unitary one here
    values |= {f"CKM{i}x{j}": complex(v) for (i, j), v in np.ndenumerate(unitary_ckm())}
    anti, masses = antiparticles(everything), {p.name: abs(values[p.mass]) for p in everything if p.spin == 2}
    largest = max(masses.values())
    found: Counter = Counter()
    for (fields, _, lorentz), c in collected(terms).items():
        if len(fields) == 2 and spin[fields[0]] == 2:
            if anti[fields[0]] == fields[1]:
                found[fields[0], lorentz] += c.evaluate(values)
            else:
                assert abs(c.evaluate(values)) <= 1e-12 * largest, fields
    for p in everything:
        if p.spin == 2:
            size = masses[p.name] / (2 if p.self_conjugate else 1)
            for projector in ("ProjM", "ProjP"):
                assert abs(found[p.name, ((projector, (2, 1)),)] + size) <= 1e-12 * largest, p.name


def unitary_ckm():
    """A unitary matrix with a complex phase, rows and columns counted from 1."""
    rng = np.random.Generator(np.random.PCG64(7))
    q, _ = np.linalg.qr(rng.normal(size=(3, 3)) + 1j * rng.normal(size=(3, 3)))
    whole = np.zeros((4, 4), dtype=complex)
    whole[1:, 1:] = q
    return whole


def test_hermitian(model):
    """Ghosts aside: ghosts and antighosts are different fields, and the gauge functions hold the Goldstones of one."""
    _, everything, terms = model
    anti, rank = antiparticles(everything), leg_ranks(everything)
    terms = ghost_free(terms, everything)
    assert feynman_rules(terms, anti, rank) == feynman_rules(conjugated(terms, anti), anti, rank)


def test_electric_charge_and_colour_are_conserved(model):
    spec, everything, _ = model
    charge = {}
    for p in everything:
        q = Fraction(p.charge) if isinstance(p.charge, int) else Fraction(*p.charge)
        charge[p.name], charge[p.antiname] = q, -q
        if p.name == p.antiname:
            charge[p.name] = Fraction(0)
    for rule in rules_of(spec, everything):
        assert sum(charge[leg] for leg in rule.particles) == 0, rule.particles


def test_photon_couples_to_charge(model):
    spec, everything, _ = model
    for rule in rules_of(spec, everything):
        if rule.particles[2:] != ("a",) or len(rule.particles) != 3:
            continue
        p = next((p for p in everything if p.name == rule.particles[1] and p.spin == 2), None)
        if p is not None:
            q = Fraction(p.charge) if isinstance(p.charge, int) else Fraction(*p.charge)
            (piece,) = rule.pieces
            assert piece.coupling == I * EE * q
            assert piece.structure == ((1, (("Gamma", (3, 2, 1)),)),)


def test_neutral_currents_do_not_change_flavour(model):
    spec, everything, _ = model
    anti = antiparticles(everything)
    spin = {n: p.spin for p in everything for n in (p.name, p.antiname)}
    for rule in rules_of(spec, everything):
        neutral = ("Z", "a", "x", "g", "H", "sx", "G0", "gx0")
        if len(rule.particles) == 3 and spin[rule.particles[0]] == 2 and rule.particles[2] in neutral:
            changed = anti[rule.particles[0]] != rule.particles[1]
            mixed = {"ta-", "ta+", "vt", "vt~"}.union(n for m in members(spec) for n in (m.name, m.antiname))
            assert not changed or (rule.particles[2] not in "ag" and set(rule.particles[:2]) <= mixed), rule.particles


def test_couplings_of_x_are_the_charges():
    """v = (x_R + x_L)/2, a = (x_R - x_L)/2 of the tau for the chiral presets without mixing, read off the vertex."""
    for name, left, right in (("tau-right", 0, 1), ("ell-tau", 1, 0), ("axial-tau", Fraction(-1, 2), Fraction(1, 2))):
        spec = load(name)
        spec = evolve(spec, anomalons=tuple(evolve(m, decay=None) for m in spec.anomalons))
        rule = next(r for r in rules_of(spec, particles(spec)) if r.particles == ("ta+", "ta-", "x"))
        found = Counter()
        for piece in rule.pieces:
            for ratio, ((gamma, _),) in piece.structure:
                found[gamma] += (piece.coupling * ratio).ratio(I * symbol("gX"))
        assert found["GammaM"] == left and found["GammaP"] == right


def combined(rule):
    """{Lorentz atoms: coefficient} of a rule without colour."""
    return {atoms: piece.coupling * ratio for piece in rule.pieces for ratio, atoms in piece.structure}


def epsilon(*legs):
    return ("Epsilon", legs)


def test_wess_zumino_rules(belle2):
    """In closed form, for legs as listed, by functional differentiation of eps X (K_B B dB + K_W CS(W)) by hand.

    X Z A: 2 s c (K_W - K_B) Eps(1,2,-1,3) P(-1,3), photon-transverse; X Z Z: (c^2 K_W + s^2 K_B) x
    [Eps(1,2,-1,3) P(-1,3) - Eps(1,2,-1,3) P(-1,2)]; X W+ W-: the same with K_W; X W+ W- A: 2 e K_W Eps; X W+ W- Z:
    2 g c K_W Eps. K_B = -K_W (s/c)^2, because the anomalies of a vector current are opposite.
    """
    k_w = symbol("KW")
    k_b = -k_w * SW * SW * CW.inverse() * CW.inverse()
    from_third = (epsilon(1, 2, "s1", 3), ("P", ("s1", 3)))
    from_second = (epsilon(1, 2, "s1", 3), ("P", ("s1", 2)))
    (found,) = combined(belle2["Z", "a", "x"]).items()
    assert found[0] == from_third and (found[1] - 2 * SW * CW * (k_w - k_b)).vanishes()
    k_zz = CW * CW * k_w + SW * SW * k_b
    found = combined(belle2["Z", "Z", "x"])
    assert set(found) == {from_third, from_second}
    assert (found[from_third] - k_zz).vanishes() and (found[from_second] + k_zz).vanishes()
    assert belle2["W+", "W-", "x"].particles == ("x", "W+", "W-")
    assert combined(belle2["W+", "W-", "x"]) == {from_third: k_w, from_second: -k_w}
    assert belle2["W+", "W-", "a", "x"].particles == ("x", "W+", "W-", "a")
    assert combined(belle2["W+", "W-", "a", "x"]) == {(epsilon(1, 2, 3, 4),): 2 * EE * k_w}
    assert belle2["W+", "W-", "Z", "x"].particles == ("x", "Z", "W+", "W-")
    # moving Z past W+ and W- is an even permutation: the table's order X W+ W- Z has the same sign
    assert combined(belle2["W+", "W-", "Z", "x"]) == {(epsilon(1, 2, 3, 4),): 2 * EE * CW * SW.inverse() * k_w}


def test_no_x_gamma_gamma(model):
    spec, everything, _ = model
    legs = {tuple(sorted(rule.particles)) for rule in rules_of(spec, everything)}
    assert ("a", "a", "x") not in legs
    assert (("Z", "a", "x") in legs) == (spec.name != "b-minus-l")  # B - L has no anomaly


def test_photon_of_x_z_a_is_transverse(belle2):
    """Replacing the photon's polarisation by its momentum: the tensor is antisymmetric in exactly these two indices."""
    (atoms,) = combined(belle2["Z", "a", "x"])
    tensor, momentum = atoms
    assert momentum == ("P", ("s1", 3)) and {"s1", 3} <= set(tensor[1])


def test_levi_civita_is_antisymmetric():
    values = {indices: sign for sign, indices in levi_civita()}
    assert len(values) == 6
    for (a, b, c), sign in values.items():
        assert values[b, a, c] == -sign and values[a, c, b] == -sign


def test_gluon_rules(belle2):
    """-g_s f VVV and -i g_s^2 (f f (...) + ...) up to the field's sign; the quark's is i g_s T."""
    (quark,) = belle2["g", "u", "u~"].pieces
    assert quark.coupling == I * symbol("G") and quark.colour == (("T", (3, 2, 1)),)
    (three,) = belle2["g", "g", "g"].pieces
    assert three.coupling.ratio(symbol("G")) in (1, -1) and len(three.structure) == 6
    assert len({piece.colour for piece in belle2["g", "g", "g", "g"].pieces}) == 3


def test_a_yukawa_coupling_of_a_triplet_is_refused() -> None:
    """Charges allow it, but its invariant is not written down; a doublet-singlet contraction would break SU(2)."""
    toml = """
name = "triplet"
vector = { charges = "B - L + nu_R", coupling = 0.001, mass = 1.0 }
[[anomalons]]
name = "vx"
su2 = 3
hypercharge = "-1"
x_left = "0"
x_right = "1"
mass = 300.0
[[anomalons]]
name = "kx"
su2 = 2
hypercharge = "-3/2"
x_left = "1"
x_right = "0"
mass = 400.0
[[yukawas]]
between = ["vx", "kx"]
left = 0.01
right = 0.01
"""
    with pytest.raises(UnsupportedError, match="between vx and kx: a triplet"):
        build(loads(toml))
