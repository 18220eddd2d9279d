"""h -> gamma gamma: the Standard Model's width, form factors by their integrals, the low-energy theorem, new fermions."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from attrs import evolve
from scipy.integrate import quad

from modelgen.modelfile import load, loads
from modelgen.spec import Decay, ModelSpec, Scalar, Yukawa
from validation.rates import higgs_photons, portal
from validation.rates.higgs_photons import Loop, amplitude, below, fermion, signal, standard_amplitude, vector, width
from validation.rates.mass_sectors import blocks

FERMI = 1.16639e-5


def chiral(
    charged: float, neutral: float, colour: int = 1, hypercharge: str = "-1/2", lower: str = "-1", upper: str = "0"
) -> ModelSpec:
    """Two mirror families of SM-chiral doublets and singlets with masses (GeV) from the Higgs boson."""
    text = 'name = "chiral"\n[vector]\ncharges = "B"\ncoupling = 0.002\nmass = 1.5\n'
    for doublet, down, up, sides, x in (
        ("lx", "ex", "nx", ("left", "right"), "-3"),
        ("my", "ey", "ny", ("right", "left"), "0"),
    ):
        rows = [(doublet, 2, hypercharge, sides[0], "", down), (down, 1, lower, sides[1], f"mass = {charged}\n", doublet),
                (up, 1, upper, sides[1], f"mass = {neutral}\n", doublet)]  # fmt: skip
        for name, su2, y, side, mass, partner in rows:
            text += f'[[anomalons]]\nname = "{name}"\nsu2 = {su2}\nsu3 = {colour}\nhypercharge = "{y}"\n'
            text += f'x_{side} = "{x}"\n{mass}mass_origin = "higgs"\nmass_with = "{partner}"\n'
    return loads(text)


def test_the_standard_model_width() -> None:
    """9.3 keV: BR 2.27e-3 of 4.07 MeV is 9.24 keV with all corrections, which are small (arXiv:1307.1347).

    The form factors at 125 GeV are A_1 = -8.32 and A_1/2 = 1.38 of the top quark: hep-ph/0503172, figure 2.18 and later
    textbooks.
    """
    spec = load("belle2")
    found = width(standard_amplitude(spec), 125.0, FERMI)
    assert found == pytest.approx(2.27e-3 * 4.07e-3, rel=0.02)
    assert complex(vector((125 / (2 * 80.377)) ** 2)) == pytest.approx(-8.32, abs=0.01)
    assert complex(fermion((125 / (2 * 172.0)) ** 2)) == pytest.approx(1.38, abs=0.005)


def test_limits_of_the_form_factors() -> None:
    """4/3 and -7 for heavy particles, 0 and -2 for light ones; the series meets the closed form."""
    assert complex(fermion(1e-9)) == pytest.approx(4 / 3, rel=1e-8)
    assert complex(vector(1e-3)) == pytest.approx(-7, rel=1e-3)
    assert abs(complex(fermion(1e7))) < 1e-4
    assert complex(vector(1e9)) == pytest.approx(-2, abs=1e-5)
    below_, above = (complex(fermion(1e-3 * k)) for k in (1 - 1e-6, 1 + 1e-6))
    assert below_ == pytest.approx(above, rel=1e-7)
    assert complex(below(1.0)) == pytest.approx((math.pi / 2) ** 2)


@pytest.mark.parametrize("tau", [0.01, 0.3, 0.99, 1.7, 40.0])
def test_the_fermion_loop_is_its_integral(tau: float) -> None:
    """A_1/2 = 4 int_0^1 dx int_0^(1-x) dy (1 - 4xy)/(1 - 4 tau xy - i0), the y integral by hand, that of x here.

    int_0^(1-x) dy (1 - 4xy)/(1 - 4 tau x y) = (1 - x)/tau + (1 - 1/tau) [-ln(1 - 4 tau x (1-x))]/(4 tau x).
    """
    roots = sorted((1 + sign * math.sqrt(1 - 1 / tau)) / 2 for sign in (-1, 1)) if tau > 1 else []

    def real(x: float) -> float:
        return (1 - x) / tau - (1 - 1 / tau) * math.log(abs(1 - 4 * tau * x * (1 - x))) / (4 * tau * x)

    edges = [1e-300, *roots, 1.0]
    parts = [quad(real, a, b, limit=300)[0] for a, b in pairwise(edges)]
    imaginary = (1 - 1 / tau) * math.pi / (4 * tau) * math.log(roots[1] / roots[0]) if roots else 0.0
    assert complex(fermion(tau)) == pytest.approx(4 * complex(sum(parts), imaginary), rel=1e-6)


def test_the_low_energy_theorem() -> None:
    """For heavy fermions sum kappa A_1/2 Q^2 = (4/3) Q^2 d ln det M/d ln v: hep-ph/0503172, section 2.4.

    A doublet and a singlet of charge -1 with masses of their own and Yukawa couplings; the derivative of the determinant
    by differences of v.
    """
    spec = load("belle2")
    made = tuple(evolve(m, decay=None, mass=mass) for m, mass in zip(spec.anomalons, (3e3, 4e3), strict=True))
    spec = evolve(spec, anomalons=made, yukawas=(Yukawa(("lx", "ex"), 0.9, 0.7),))
    sector = next(s for block in blocks(spec) for s in block.sectors if s.charge == -1)
    matrix = sector.u @ np.diag(sector.masses) @ sector.v.T
    step = 1e-4
    up, down = (math.log(abs(np.linalg.det(matrix + k * sector.higgs))) for k in (step, -step))
    expected = 4 / 3 * (up - down) / (2 * step)
    loops = tuple(higgs_photons.new_loops(spec))
    assert amplitude(loops, 125.0).real == pytest.approx(expected, rel=1e-3)
    assert abs(expected) > 1e-3
    assert signal(spec).photons > 1  # det M = m1 m2 - yL yR v^2/2 falls with v: the sign of the W


def test_heavy_chiral_leptons_are_against_the_w() -> None:
    """Two Dirac leptons of charge 1, any large mass: |1 - (8/3)/6.56|^2; neutral ones do nothing."""
    found = signal(chiral(800.0, 900.0))
    standard = standard_amplitude(load("belle2"))
    assert found.photons == pytest.approx(abs(1 + 2 * 4 / 3 / standard) ** 2, rel=5e-3)
    assert found.photons == pytest.approx(0.35, abs=0.01)
    assert (found.gluons, found.production) == (1.0, 1.0)
    assert found.width == pytest.approx(1 - 2.27e-3 * (1 - found.photons), rel=1e-12)
    assert found.strength == pytest.approx(found.photons / found.width, rel=1e-12)


def test_coloured_chiral_fermions_make_h() -> None:
    """A fourth generation makes gg -> h about nine times larger: (1 + 2)^2; the mirror doubles what is new: (1 + 4)^2."""
    spec = chiral(3e3, 3e3, 3, "1/2", "0", "1")
    found = signal(spec)
    assert found.gluons == pytest.approx(25, rel=0.1)
    assert found.production == pytest.approx(0.88 * found.gluons + 0.12, rel=1e-12)
    assert found.width > 1 + 0.08 * 20


def test_vector_like_anomalons_do_nothing() -> None:
    for name in ("belle2", "baryon-triplet"):
        spec = load(name)
        alone = evolve(spec, anomalons=tuple(evolve(m, decay=None) for m in spec.anomalons))
        assert signal(alone) == pytest.approx((1.0, 1.0, 1.0, 1.0, 1.0), abs=1e-12)


def test_the_scalar_lets_vector_like_anomalons_in() -> None:
    """Heavy anomalons: amplitude cos th SM + sin th (v/v_S) 4/3 per unit charge; rates and widths as they must be."""
    spec = load("baryon")
    heavy = tuple(evolve(m, decay=None, mass=5e3) for m in spec.anomalons)
    spec = evolve(spec, anomalons=heavy, scalar=Scalar(350.0, 0.1), vector=evolve(spec.vector, mass=1.5, coupling=0.002))
    v_s = 1.5 / (0.002 * 3)
    standard = standard_amplitude(spec)
    expected = abs(math.cos(0.1) * standard + math.sin(0.1) * 246.2 / v_s * 2 * 4 / 3) ** 2 / abs(standard) ** 2
    found = signal(spec)
    assert found.photons == pytest.approx(expected, rel=2e-3)
    assert found.production == pytest.approx(math.cos(0.1) ** 2, rel=1e-12)
    invisible = float(portal.width(0.1, 125.0, 1.5, 0.002, 3.0)) / portal.WIDTH
    common = math.cos(0.1) ** 2
    assert found.width == pytest.approx(common + 2.27e-3 * (found.photons - common) + invisible, rel=1e-9)


def test_light_neutral_anomalons_open_the_width() -> None:
    """h -> N Nbar of two chiral neutral leptons of 50 GeV: m^2 beta^3 mh/(8 pi v^2) each."""
    found = signal(chiral(800.0, 50.0))
    one = 50.0**2 * (1 - (100 / 125) ** 2) ** 1.5 * 125 / (8 * math.pi * 246.2**2)
    assert found.width == pytest.approx(1 + 2 * one / portal.WIDTH, rel=5e-3)
    assert found.strength < 0.1


def test_a_lepton_that_mixes_keeps_the_sum() -> None:
    """lHE in the low-energy limit: det M is m_tau's Yukawa entry times M, whatever the mixing: kappa adds up to 1."""
    spec = load("tau-right")
    spec = evolve(spec, anomalons=tuple(evolve(m, mass=4e3, decay=Decay("tau", "lHE", 0.5)) for m in spec.anomalons))
    kappas = [loop.kappa * np.sign(loop.number) for loop in higgs_photons.new_loops(spec)]
    assert sum(kappas) == pytest.approx(0.0, abs=1e-12)
    assert all(isinstance(loop, Loop) for loop in higgs_photons.new_loops(spec))
