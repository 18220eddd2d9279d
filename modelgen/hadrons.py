"""The hadronic width of a light vector below 2 GeV, from e+ e- data and the vector mesons; perturbative QCD at 2 GeV.

A vector current sum x_q qbar gamma q is a sum of an isovector, an isoscalar and a strange current. Each has its own ratio
R(s), that of e+ e- -> hadrons with the other two taken away, as in P. Ilten, Y. Soreq, M. Williams, W. Xue,
arXiv:1801.04847; X has (x_u - x_d)^2, 9 (x_u + x_d)^2 and 9 x_s^2 of them, and Gamma = g_X^2 M_X R/(12 pi).
Omega and phi are Breit-Wigner curves with the phase space of their modes. Above them R rises linearly in s to its
perturbative value, from the first threshold on, with the slope that makes the integral over s that of perturbation
theory (duality): that stands for omega(1420), omega(1650) and phi(1680). Isovector: the pion form factor (G. Gounaris,
J. Sakurai, Phys. Rev. Lett. 21 (1968) 244), then data. Interference of the three currents is left out; `uncertainty`
covers it.
"""

from __future__ import annotations

import tomllib
from functools import cache
from math import pi
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from modelgen.anomalons import ALPHA0

Floats = NDArray[np.float64]

PERTURBATIVE_GEV = 2.0  # above it, quarks
DUALITY_GEV = 1.8  # from here to 2 GeV the isovector data pass over into perturbation theory
SOURCE = "e+ e- data by current, arXiv:1801.04847; omega, phi, duality in modelgen/data/hadrons.toml"
FORMULA = "gX^2 MX/(12 pi) [(xu-xd)^2 R1 + 9 (xu+xd)^2 R0 + 9 xs^2 Rs]"
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(60)


class Ratios(NamedTuple):
    """R of the isovector, isoscalar and strange parts of the electromagnetic current (their sum is R)."""

    isovector: Floats
    isoscalar: Floats
    strange: Floats


class Width(NamedTuple):
    """A width in GeV and its relative uncertainty."""

    value: Floats
    uncertainty: Floats


@cache
def data() -> dict[str, Any]:
    """The tables of data/hadrons.toml."""
    return tomllib.loads((Path(__file__).parent / "data" / "hadrons.toml").read_text(encoding="utf-8"))


def strong_coupling(scale: ArrayLike, alpha_s: float, m_z: float, m_b: float) -> Floats:
    """alpha_s(scale in GeV) at one loop from alpha_s(m_Z), five flavours above m_b, four below (none for m_b = 0).

    d alpha_s/d ln mu^2 = -b0 alpha_s^2, b0 = (33 - 2 n_f)/(12 pi): what this leaves out is
    of the order of what its use leaves out.
    """
    q = np.asarray(scale, float)

    def run(start: float, low: ArrayLike, high: ArrayLike, flavours: int) -> Floats:
        b0 = (33 - 2 * flavours) / (12 * pi)
        return np.asarray(1 / (1 / start + b0 * np.log(np.asarray(high) ** 2 / np.asarray(low) ** 2)))

    if not m_b > 0:
        return run(alpha_s, m_z, q, 5)
    at_mb = float(run(alpha_s, m_z, m_b, 5))
    return np.asarray(np.where(q > m_b, run(alpha_s, m_z, q, 5), run(at_mb, m_b, q, 4)))


def weights(up: ArrayLike, down: ArrayLike, strange: ArrayLike) -> Ratios:
    """How much of each R a current with these quark charges has: all 1 for electric charges."""
    u, d, s = (np.asarray(x, float) for x in (up, down, strange))
    return Ratios((u - d) ** 2, 9 * (u + d) ** 2, 9 * s**2)


def width(
    mass: ArrayLike, coupling: ArrayLike, up: ArrayLike, down: ArrayLike, strange: ArrayLike, correction: float
) -> Width:
    """Gamma(X -> hadrons) in GeV for vector charges of u, d, s and M_X below 2 GeV; all broadcast.

    `correction` is 1 + alpha_s(2 GeV)/pi, which perturbation theory has at 2 GeV.
    """
    found, share = modes(mass, correction), weights(up, down, strange)
    parts = [s * sum(modes_.values()) for s, modes_ in zip(share, found, strict=True)]
    total = np.asarray(sum(parts), float)
    errors = [np.interp(np.asarray(mass, float), *np.transpose(data()["uncertainty"][n])) for n in Ratios._fields]
    error = np.sqrt(sum((part * e) ** 2 for part, e in zip(parts, errors, strict=True)))
    scale = np.asarray(coupling, float) ** 2 * np.asarray(mass, float) / (12 * pi)
    return Width(scale * total, np.asarray(error / np.where(total > 0, total, 1)))


def ratios(energy: ArrayLike, correction: float = 1.09) -> Ratios:
    """R of the three currents at sqrt(s) = `energy` GeV, up to 2 GeV."""
    return Ratios(*(np.asarray(sum(part.values()), float) for part in modes(energy, correction)))


def modes(energy: ArrayLike, correction: float) -> tuple[dict[str, Floats], dict[str, Floats], dict[str, Floats]]:
    """R of the three currents by final state; "hadrons" is what is not told apart."""
    e = np.asarray(energy, float)
    s = np.maximum(e, 1e-9) ** 2
    m = data()["masses"]
    early = 1 - late(np.sqrt(s))
    isoscalar, strange = ({k: v * early for k, v in resonance(name, s).items()} for name in ("omega", "phi"))
    starts = (m["rho"] + m["pi"]) ** 2, (2 * m["k"] + m["pi0"]) ** 2
    isoscalar["hadrons"] = correction / 6 * ramp(s, "omega", starts[0], correction / 6)
    strange["hadrons"] = correction / 3 * ramp(s, "phi", starts[1], correction / 3)
    return isovector(s, 1.5 * correction), isoscalar, strange


def resonance(name: str, s: Floats) -> dict[str, Floats]:
    """R of a vector meson, by mode: (9 Gamma_ee/(alpha^2 M)) M^4 Gamma_f(s)/(sqrt(s) |M^2 - s - i sqrt(s) Gamma(s)|^2)."""
    own = data()[name]
    mass, total, fractions = own["mass"], own["width"], own["modes"]
    root = np.sqrt(s)
    partial = {
        mode: part * total * phase_space(mode, s) / phase_space(mode, np.asarray(mass**2))
        for mode, part in fractions.items()
    }
    electrons = own["electrons_3pi"] / fractions["3pi"] * total
    running = sum(partial.values())
    scale = 9 * electrons / (ALPHA0**2 * mass) * mass**4 / (root * ((s - mass**2) ** 2 + s * running**2))
    return {mode: np.asarray(scale * value) for mode, value in partial.items()}


def phase_space(mode: str, s: Floats) -> Floats:
    """Energy dependence of a P-wave width V -> PP (p^3/s^(1/2)), V -> P gamma (p^3) or V -> rho pi -> 3 pi."""
    m = data()["masses"]
    pairs = {"2pi": (m["pi"], m["pi"]), "K+ K-": (m["k"], m["k"]), "KL KS": (m["k0"], m["k0"])}
    if mode in pairs:
        return np.asarray(momentum(s, *pairs[mode]) ** 3 / np.sqrt(s))
    if mode == "3pi":
        return three_pions(s)
    return np.asarray(momentum(s, m[mode.split(maxsplit=1)[0]], 0.0) ** 3)


def momentum(s: Floats, first: ArrayLike, second: ArrayLike) -> Floats:
    """Momentum of two particles at s; 0 below threshold."""
    a, b = np.asarray(first), np.asarray(second)
    square = (s - (a + b) ** 2) * (s - (a - b) ** 2) / (4 * s)
    return np.asarray(np.sqrt(np.where(s > (a + b) ** 2, square, 0.0)))


def three_pions(s: Floats) -> Floats:
    """int dq^2 rho(q^2) p(q^2)^3 for V -> rho pi in a P wave, rho the spectral function of rho -> pi pi (any unit)."""
    m = data()["masses"]
    mass, gamma = m["rho"], m["rho_width"]
    low, high = 4 * m["pi"] ** 2, (np.sqrt(s) - m["pi0"]) ** 2
    is_open = np.sqrt(s) > 2 * m["pi"] + m["pi0"]
    scale = mass * gamma
    first = np.arctan((low - mass**2) / scale)
    last = np.arctan((np.where(is_open, high, low) - mass**2) / scale)
    # the integration variable follows the resonance
    q2 = mass**2 + scale * np.tan(first + (last - first)[..., None] * (_NODES + 1) / 2)
    running = gamma * (momentum(q2, m["pi"], m["pi"]) / momentum(np.asarray(mass**2), m["pi"], m["pi"])) ** 3
    running = running * mass / np.sqrt(q2)
    spectral = running / ((q2 - mass**2) ** 2 + (mass * running) ** 2) * ((q2 - mass**2) ** 2 + scale**2)
    return np.asarray(np.sum(_WEIGHTS * spectral * momentum(s[..., None], np.sqrt(q2), m["pi0"]) ** 3, -1) * (last - first))


def ramp(s: Floats, name: str, start: float, height: float) -> Floats:
    """0 below `start`, 1 above an end such that resonance and ramp have the integral of `height` over s."""
    end = 2 * area(name) / height - start
    return np.asarray(np.clip((s - start) / (end - start), 0, 1))


@cache
def area(name: str) -> float:
    """int R ds of a resonance up to 4 GeV^2: Gauss-Legendre between thresholds and pole, dense where the width opens."""
    m, own = data()["masses"], data()[name]
    mass, gamma = own["mass"], own["width"]
    starts = {"2pi": 2 * m["pi"], "3pi": 2 * m["pi"] + m["pi0"], "K+ K-": 2 * m["k"], "KL KS": 2 * m["k0"]}
    opens = [starts.get(mode) or m[mode.split(maxsplit=1)[0]] for mode in own["modes"]]
    edges = np.unique([m["pi0"] ** 2, *(start**2 for start in opens), mass**2, 4.0])
    angle = np.arctan((edges - mass**2) / (mass * gamma))
    nodes, node_weights = np.polynomial.legendre.leggauss(80)
    t, jump = (nodes + 1) / 2, np.diff(angle)[:, None]
    s = mass**2 + mass * gamma * np.tan(angle[:-1, None] + jump * smooth(t))
    jacobian = ((s - mass**2) ** 2 + (mass * gamma) ** 2) / (mass * gamma)
    return float(np.sum(3 * t * (1 - t) * node_weights * jump * jacobian * sum(resonance(name, s).values())))


def isovector(s: Floats, perturbative: float) -> dict[str, Floats]:
    """R of the isovector current: two pions up to 1 GeV, then the data, then perturbation theory."""
    table, root = data()["isovector"], np.sqrt(s)
    nodes = np.array(table["energy"])
    pions = two_pions(s)
    measured = np.interp(root, nodes, table["ratio"])
    measured = (1 - late(root)) * measured + late(root) * perturbative
    inclusive = smooth((root - 0.94) / (nodes[1] - 0.94))
    total = (1 - inclusive) * pions + inclusive * measured
    exclusive = np.minimum(pions, total)
    return {"2pi": exclusive, "hadrons": total - exclusive}


def late(energy: Floats) -> Floats:
    """How far R is that of perturbation theory: 0 up to 1.8 GeV, 1 from 2 GeV on."""
    return smooth((energy - DUALITY_GEV) / (PERTURBATIVE_GEV - DUALITY_GEV))


def smooth(t: Floats) -> Floats:
    """0 below 0, 1 above 1, with continuous slope."""
    x = np.clip(t, 0, 1)
    return np.asarray(x**2 * (3 - 2 * x))


def two_pions(s: Floats) -> Floats:
    """beta^3 |F|^2/4 without the mixing of rho and omega."""
    own, m = data()["pion"], data()["masses"]
    c = complex(*own["excited"])
    square = np.maximum(s, 4 * m["pi"] ** 2 * (1 + 1e-12))
    form = gounaris_sakurai(square, own["mass"], own["width"])
    form = (form + c * gounaris_sakurai(square, m["rho1450"], m["rho1450_width"])) / (1 + c)
    return np.asarray((1 - 4 * m["pi"] ** 2 / square) ** 1.5 / 4 * np.abs(form) ** 2)


def gounaris_sakurai(s: Floats, mass: float, gamma: float) -> NDArray[np.complex128]:
    """The form factor of one isovector resonance, 1 at s = 0 (Phys. Rev. Lett. 21 (1968) 244)."""
    m_pi = data()["masses"]["pi"]
    root, p, p0 = np.sqrt(s), np.sqrt(s / 4 - m_pi**2), np.sqrt(mass**2 / 4 - m_pi**2)
    h = 2 / pi * p / root * np.log((root + 2 * p) / (2 * m_pi))
    log0 = np.log((mass + 2 * p0) / (2 * m_pi))
    h0 = 2 / pi * p0 / mass * log0
    slope = h0 * (1 / (8 * p0**2) - 1 / (2 * mass**2)) + 1 / (2 * pi * mass**2)
    shift = gamma * mass**2 / p0**3 * (p**2 * (h - h0) + (mass**2 - s) * p0**2 * slope)
    d = 3 / pi * m_pi**2 / p0**2 * log0 + mass / (2 * pi * p0) - m_pi**2 * mass / (pi * p0**3)
    running = gamma * (p / p0) ** 3 * mass / root
    return np.asarray(mass**2 * (1 + d * gamma / mass) / (mass**2 - s + shift - 1j * mass * running))
