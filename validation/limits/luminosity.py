"""Makes the tables of LHC pair production: parton luminosities folded with the exchange of photon, Z and W.

Run as `python -m validation.limits.luminosity GRID -o DIR`, with GRID the file NNPDF23_lo_as_0130_qed_0000.dat
(arXiv:1308.0598) of LHAPDF or of Pythia 8; the tables in validation/data/production were made so.

With vector couplings of the pair (those of an SU(2) multiplet with a mass of its own), after the angle and colour,
sigma_hat(q qbar -> psi psibar) = F(s) sum_i [e^2 Q_q Q_psi/s + g_qi g_psi/(s - m_Z^2)]^2, i = L, R, and
sigma_hat(q qbar' -> psi psibar') = F(s) (g^2 V c/2)^2/(s - m_W^2)^2 with F = beta (3 - beta^2) s/(144 pi): the limits of
`validation.rates.production`. The columns are the integrals of F over each propagator product and luminosity, in pb.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from modelgen.sm import Electroweak
from validation.beams.grid import Grid, read_grid
from validation.rates.rate import GEV2_PB

Floats = NDArray[np.float64]

QUARKS = {"d": 1, "u": 2, "s": 3, "c": 4, "b": 5}
NEUTRAL = tuple(f"{quark}.{exchange}" for quark in QUARKS for exchange in ("AA", "AZ", "ZZ"))
CHARGED = tuple(f"{up}{down}.{sign}" for sign in ("W+", "W-") for up in "uc" for down in "dsb")
ENERGIES = (7.0, 8.0, 13.0, 13.6)  # TeV
MASSES = tuple(float(f"{m:.5g}") for m in np.geomspace(80.0, 3000.0, 33))
SET, SET_SOURCE = "NNPDF23_lo_as_0130_qed", "arXiv:1308.0598"
TAU_NODES, RAPIDITY_NODES = 96, 96


def coefficients(grid: Grid, ecm_tev: float, mass: float, ew: Electroweak, scale: float | None = None) -> Floats:
    """The columns NEUTRAL + CHARGED in pb for a pair of particles of `mass` (GeV), factorisation scale = mass.

    sigma = int dln(tau) int dln(x) [x f(x)] [x' f'(x')] sigma_hat(tau S), x x' = tau.
    """
    s_all = (1e3 * ecm_tev) ** 2
    lowest = math.log(4 * mass**2 / s_all)
    nodes, weights = (array[..., None] for array in _unit_nodes(TAU_NODES))
    log_tau, d_tau = lowest * (1 - nodes**2), -lowest * 2 * nodes * weights  # beta is smooth in the square root
    across, d_x = _unit_nodes(RAPIDITY_NODES)
    first = log_tau * across  # ln x, from 0 to ln tau
    measure = d_tau * d_x * -log_tau
    s = s_all * np.exp(log_tau)
    beta2 = np.clip(1 - 4 * mass**2 / s, 0, None)
    weight = measure * np.sqrt(beta2) * (3 - beta2) * s / (144 * math.pi) * GEV2_PB
    codes = [sign * quark for quark in QUARKS.values() for sign in (1, -1)]
    scales = np.full(first.size, mass if scale is None else scale)

    def densities(log_x: Floats) -> Floats:
        return np.asarray(grid.xf(codes, np.exp(log_x.ravel()), scales).T.reshape(-1, *first.shape))

    f = dict(zip(codes, zip(densities(first), densities(log_tau - first), strict=True), strict=True))
    z, w = 1 / (s - ew.m_z**2), 1 / (s - ew.m_w**2)

    def both(a: int, b: int) -> Floats:
        return np.asarray(f[a][0] * f[b][1] + f[b][0] * f[a][1])

    found = []
    for code in QUARKS.values():
        lit = weight * both(code, -code)
        found += [np.sum(lit / s**2), np.sum(lit / s * z), np.sum(lit * z**2)]
    for sign in (1, -1):
        found += [np.sum(weight * w**2 * both(sign * QUARKS[up], -sign * QUARKS[down])) for up in "uc" for down in "dsb"]
    return np.array(found)


def _unit_nodes(n: int) -> tuple[Floats, Floats]:
    nodes, weights = np.polynomial.legendre.leggauss(n)
    return (nodes + 1) / 2, weights / 2


def table_text(grid: Grid, ecm_tev: float, masses: Sequence[float] = MASSES) -> str:
    """One table with its provenance, as comma-separated text."""
    ew = Electroweak.from_fermi()
    head = [
        f"# p p -> psi psibar' at {ecm_tev:g} TeV, leading order: parton luminosity times exchange, in pb",
        f"# parton densities: {SET}, {SET_SOURCE}; five flavours; factorisation scale = mass",
        f"# m_Z = {ew.m_z:.6g} GeV, m_W = {ew.m_w:.6g} GeV; read by validation/limits/pairs.py",
        f"# made by python -m validation.limits.luminosity {SET}_0000.dat -o DIR",
        ",".join(("mass_GeV", *NEUTRAL, *CHARGED)),
    ]
    rows = [(mass, *coefficients(grid, ecm_tev, mass, ew)) for mass in masses]
    return "\n".join(head + [",".join(f"{value:.6g}" for value in row) for row in rows]) + "\n"


LUMINOSITIES = (*QUARKS, *CHARGED)
PAIR_MASSES = tuple(float(f"{m:.5g}") for m in np.geomspace(160.0, 10000.0, 25))
FRACTIONS = (0.0, 0.15, 0.3, 0.45, 0.6, 0.7, 0.8, 0.88, 0.94, 0.98)  # of the largest rapidity


def differential_text(grid: Grid, ecm_tev: float) -> str:
    """x f(x) x' f'(x') of both directions against pair mass and rapidity, the scale half the pair's mass."""
    lines = [
        f"# p p at {ecm_tev:g} TeV: x f(x) x' f'(x'), both directions added, against mass and rapidity of the pair",
        f"# parton densities: {SET}, {SET_SOURCE}; factorisation scale = half the pair's mass; rapidity over its largest",
        f"# made by python -m validation.limits.luminosity {SET}_0000.dat -o DIR",
        ",".join(("mass_GeV", "rapidity", *LUMINOSITIES)),
    ]
    codes = [sign * quark for quark in QUARKS.values() for sign in (1, -1)]
    for mass in PAIR_MASSES:
        root = mass / (1e3 * ecm_tev)
        x = root ** (1 - np.array(FRACTIONS))
        f, g = (dict(zip(codes, grid.xf(codes, v, np.full(len(v), mass / 2)).T, strict=True)) for v in (x, root**2 / x))

        def both(a: int, b: int, f: dict[int, Floats] = f, g: dict[int, Floats] = g) -> Floats:
            return np.maximum(f[a] * g[b] + f[b] * g[a], 1e-30)

        columns = [both(code, -code) for code in QUARKS.values()]
        columns += [both(s * QUARKS[up], -s * QUARKS[down]) for s in (1, -1) for up in "uc" for down in "dsb"]
        for k, fraction in enumerate(FRACTIONS):
            lines.append(",".join((f"{mass:g}", f"{fraction:g}", *(f"{column[k]:.5g}" for column in columns))))
    return "\n".join(lines) + "\n"


def differential_name(ecm_tev: float) -> str:
    return f"luminosity_{ecm_tev:g}TeV.csv"


def table_name(ecm_tev: float) -> str:
    return f"pairs_{ecm_tev:g}TeV.csv"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Make the tables of LHC pair production again.")
    parser.add_argument("grid", type=Path, help=f"{SET}_0000.dat")
    parser.add_argument("-o", "--output", type=Path, required=True)
    chosen = parser.parse_args(arguments)
    grid = read_grid(chosen.grid)
    for ecm_tev in ENERGIES:
        (chosen.output / table_name(ecm_tev)).write_text(table_text(grid, ecm_tev), encoding="utf-8")
    (chosen.output / differential_name(13.0)).write_text(differential_text(grid, 13.0), encoding="utf-8")


if __name__ == "__main__":
    main()
