"""Lepton-anomalon mixing: orthogonal matrices, the masses asked for, and widths of the vertices that result."""

from __future__ import annotations

import math

import numpy as np
import pytest
from attrs import evolve

from modelgen.diagonalise import diagonalised, sectors
from modelgen.errors import SpecError
from modelgen.modelfile import load
from modelgen.parameters import with_parameters
from modelgen.spec import Yukawa
from modelgen.values import parameter_values
from tests.phase_space import momentum, points
from validation.generators.embedded.amplitude import Amplitude
from validation.ufo.reader import read

MIXING = ("belle2", "baryon", "tau-right", "ell-tau", "axial-tau")


def masses(spec):
    return {name: value.real for name, value in parameter_values(spec).items()}


@pytest.mark.parametrize("preset", MIXING)
@pytest.mark.parametrize("strength", [1.0, 200.0])
def test_orthogonal_with_the_given_masses(preset, strength):
    """U and V orthogonal to 1e-14; U m V^T has the Lagrangian's off-diagonal entries and exact zeros elsewhere."""
    spec = load(preset)
    mixed = [m for m in spec.anomalons if m.decay]
    spec = with_parameters(spec, {f"lam{m.name}": strength * m.decay.coupling for m in mixed})
    known = masses(spec)
    for sector in sectors(spec):
        left, right = diagonalised(sector, known)
        for matrix in (left, right):
            assert np.abs(matrix @ matrix.T - np.eye(len(matrix))).max() <= 1e-14
        physical = np.array([known[m] for _, m in sector.states])
        whole = left[:, sector.offset :] @ np.diag(physical[sector.offset :]) @ right.T
        entries = {(x.left, x.right): x.size for x in sector.links}
        for i, row in enumerate(sector.rows):
            for j, column in enumerate(sector.columns):
                size = entries.get((row.weyl, column.weyl), 0.0)
                if size is not None:
                    assert whole[i, j] == pytest.approx(size, abs=1e-12 * physical.max())


def width(ufo, parent, *products):
    """Gamma in GeV from the rendered vertices, by the embedded amplitude and exact two-body phase space."""
    a = Amplitude.build(ufo, (parent,), products)
    p = points(a.masses[:1], a.masses[1:], None, 2, 1)
    m = a.masses[0]
    return float(a.squared(p).mean() * momentum(m, *a.masses[1:]) / (8 * math.pi * m**2))


def test_singlet_widths_of_exact_mixing(tmp_path):
    """E(1|0) with lbar H E at lambda = 1e-3, M = 300 GeV, g_X = 0.018, M_X = 2.1 GeV: Gamma(W nu), Gamma(X tau) in units
    of lambda^2 M/(64 pi) are 2 f(m_W), (v/v_S)^2 f(M_X), f(m) = (1-r)^2 (1+2r), r = m^2/M^2 (leading in lambda and m_tau;
    those are of relative order 1e-5); with v_S = M_X/g_X."""
    from modelgen.build import build
    from modelgen.output import write
    from modelgen.render import render

    spec = with_parameters(load("tau-right"), {"gX": 0.018, "MX": 2.1, "Mex": 300.0, "lamex": 1e-3})
    write(render(build(spec)), tmp_path / "model", spec.digest())
    ufo, known = read(tmp_path / "model"), masses(spec)
    unit = 1e-6 * 300.0 / (64 * math.pi)

    def f(m):
        r = (m / 300.0) ** 2
        return (1 - r) ** 2 * (1 + 2 * r)

    assert width(ufo, "ex-", "w-", "vt") == pytest.approx(2 * unit * f(known["MW"]), rel=1e-4)
    assert width(ufo, "ex-", "z", "ta-") == pytest.approx(unit * f(known["MZ"]), rel=2e-4)
    assert width(ufo, "ex-", "h", "ta-") == pytest.approx(unit * (1 - (125.0 / 300.0) ** 2) ** 2, rel=4e-4)
    ratio = known["vev"] / (2.1 / 0.018)
    assert width(ufo, "ex-", "x", "ta-") == pytest.approx(unit * ratio**2 * f(2.1), rel=1e-4)


def test_mass_mixing_is_seen_by_the_z_through_the_tau_mass_only(ufo_directory):
    """lbar L mixes fields of equal electroweak charges. lx- > z ta- is that of a Yukawa coupling sqrt2 m_tau theta/v:
    (sqrt2 m_tau theta/v)^2 M/(64 pi) f(m_Z), up to relative m_tau/M (1%)."""
    spec = load("belle2")
    ufo, known = read(ufo_directory("belle2")), masses(spec)
    heavy = known["Mlxm"]
    coupling = math.sqrt(2) * known["MTA"] * (1e-3 * 250.0 / heavy) / known["vev"]
    r = (known["MZ"] / heavy) ** 2
    expected = coupling**2 * heavy / (64 * math.pi) * (1 - r) ** 2 * (1 + 2 * r)
    assert width(ufo, "lx-", "z", "ta-") == pytest.approx(expected, rel=1e-2)


def test_the_photon_stays_diagonal(ufo_directory):
    for preset in ("belle2", "baryon"):
        ufo = read(ufo_directory(preset))
        for vertex in ufo.vertices:
            if "a" in vertex.particles and len(vertex.particles) == 3:
                pair = [p for p in vertex.particles if p != "a"]
                if ufo.particle(pair[0]).fermion:
                    assert ufo.anti(ufo.particle(pair[0])).name == pair[1]


def test_yukawas_between_anomalons_mix_them(tmp_path):
    """With a Yukawa coupling between lx and ex, the Z couples lx- to ex- in proportion to the mixing angle."""
    spec = load("belle2")
    spec = evolve(
        spec,
        anomalons=tuple(evolve(m, decay=None) for m in spec.anomalons),
        yukawas=(Yukawa(("lx", "ex"), 0.01, 0.0),),
    )
    (sector,) = sectors(spec)
    left, right = diagonalised(sector, masses(spec))
    m_l, m_e = 250.0, 270.0
    entry = 0.01 * masses(spec)["vev"] / math.sqrt(2)
    # to first order in the entry M_12 of M = U m V^T: theta_L = m_e M_12/(m_e^2 - m_l^2), theta_R with m_l
    charged = masses(spec)["Mlxm"]
    assert left[0, 1] == pytest.approx(m_e * entry / (m_e**2 - charged**2), rel=1e-2)
    assert right[0, 1] == pytest.approx(charged * entry / (m_e**2 - charged**2), rel=1e-2)
    assert m_l < charged


def test_masses_that_no_mixing_gives_are_refused():
    """Eigenvalues of fields that mix repel each other: lx- of the mass of ex-, 270 GeV, does not exist."""
    with pytest.raises(SpecError, match=r"lx- .* mix"):
        masses(with_parameters(load("belle2"), {"dlx": 20.0}))


def test_what_mixes_has_a_mass():
    """A massless tau that mixes is refused by name; without anomalons it may be massless."""
    with pytest.raises(SpecError, match="MTA: ta- mixes and has the mass 0 GeV"):
        parameter_values(with_parameters(load("belle2"), {"MTA": 0.0}))
    assert parameter_values(with_parameters(load("b-minus-l"), {"MTA": 0.0}))["MTA"] == 0
