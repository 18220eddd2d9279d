"""LHC cross-sections of anomalon pairs from tables that ship with the program: no parton densities are needed.

Leading order, photon, Z and W exchange, any member of a multiplet with a mass of its own; K-factors are kept apart.
Masses in GeV, cross-sections in pb; what lies outside the tables is NaN, never extrapolated.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from importlib import resources
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.interpolate import CubicSpline

from modelgen.errors import LimitError
from modelgen.sm import DEFAULTS, Electroweak
from modelgen.spec import ModelSpec
from validation.rates.inputs import Fermion, anomalon_fermions, electroweak, externals
from validation.rates.production import neutral_pair

Floats = NDArray[np.float64]

ENERGIES = (7.0, 8.0, 13.0, 13.6)  # TeV
HADRONS_FROM = 1.0  # TeV: what has less is a collision of e+ e-
QUARK_CHARGES = {"d": -1 / 3, "u": 2 / 3, "s": -1 / 3, "c": 2 / 3, "b": -1 / 3}
CHANNELS = ("charged", "neutral", "W+", "W-")


class Table(NamedTuple):
    """One table: column names, the masses where it begins and ends, and ln(column) over ln(mass) as one spline."""

    columns: tuple[str, ...]
    lowest: float
    highest: float
    spline: CubicSpline

    def at(self, mass: ArrayLike) -> dict[str, Floats]:
        """Every column (pb) at these masses, each of their shape; NaN outside the table."""
        m = np.asarray(mass, float)
        inside = (m >= self.lowest) & (m <= self.highest)
        values = np.exp(self.spline(np.log(np.where(inside, m, self.lowest))))
        values = np.where(inside[..., None], values, np.nan)
        return {name: values[..., k] for k, name in enumerate(self.columns)}


@cache
def table(ecm_tev: float) -> Table:
    """The shipped table of this energy; LimitError for an energy that has none."""
    if ecm_tev not in ENERGIES:
        hint = f"there are {', '.join(f'{e:g}' for e in ENERGIES)} TeV"
        raise LimitError(f"no table of pair production at {ecm_tev:g} TeV", hint=hint)
    file = resources.files("validation") / "data" / "production" / f"pairs_{ecm_tev:g}TeV.csv"
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    numbers = np.array([line.split(",") for line in lines[1:]], float)
    masses = numbers[:, 0]
    spline = CubicSpline(np.log(masses), np.log(numbers[:, 1:]))
    return Table(tuple(lines[0].split(",")[1:]), masses[0], masses[-1], spline)


@cache
def densities(ecm_tev: float) -> str:
    """Parton densities, flavours and scale of the table at this energy, as its file states them."""
    file = resources.files("validation") / "data" / "production" / f"pairs_{ecm_tev:g}TeV.csv"
    head = "# parton densities: "
    lines = file.read_text(encoding="utf-8").splitlines()
    return next(line.removeprefix(head) for line in lines if line.startswith(head))


def neutral_couplings(quark: float, charge: float, t3: float, ew: Electroweak) -> tuple[float, tuple[float, float]]:
    """What stands over s and over s - m_Z^2: of the photon, and of the Z for each chirality of a fermion of charge `quark`.

    psi is a vector-like member (T3, Q); up-type fermions have T3 = +1/2 on the left, all others -1/2.
    """
    own, scale = ew.g / ew.cw * (t3 - charge * ew.s2), ew.g / ew.cw
    left, right = (own * scale * (chiral - quark * ew.s2) for chiral in (0.5 if quark > 0 else -0.5, 0.0))
    return ew.e**2 * quark * charge, (left, right)


def neutral_current(
    ecm_tev: float, mass: ArrayLike, charge: float, t3: float, ew: Electroweak, quarks: str = "duscb"
) -> Floats:
    """sigma(p p -> gamma, Z -> psi psibar) of a member (T3, Q) with vector couplings, of one colour; in pb.

    sum_q sum_i [e^2 Q_q Q_psi (AA) + ...]^2 with the columns for (1/s)^2, 1/(s (s - m_Z^2)), 1/(s - m_Z^2)^2.
    """
    column = table(ecm_tev).at(mass)
    total = np.zeros(np.shape(mass))
    for quark in quarks:
        photon, chiral = neutral_couplings(QUARK_CHARGES[quark], charge, t3, ew)
        for z in chiral:
            aa, az, zz = (column[f"{quark}.{exchange}"] for exchange in ("AA", "AZ", "ZZ"))
            total = total + photon**2 * aa + 2 * photon * z * az + z**2 * zz
    return total


def charged_current(
    ecm_tev: float, mass: ArrayLike, factor: float, sign: int, ew: Electroweak, ckm: Floats, quarks: str = "duscb"
) -> Floats:
    """sigma(p p -> W(sign) -> psi psi') in pb; `factor` = (T - m)(T + m + 1), `mass` the mean mass, `ckm` |V|^2 (2, 3)."""
    column = table(ecm_tev).at(mass)
    total = np.zeros(np.shape(mass))
    for i, up in enumerate("uc"):
        for j, down in enumerate("dsb"):
            if down in quarks:
                total = total + ckm[i, j] * column[f"{up}{down}.W{'+' if sign > 0 else '-'}"]
    return np.asarray(ew.g**4 / 4 * factor * total)


def ckm_squared(parameters: Mapping[str, float]) -> Floats:
    """|V_ij|^2, i = u, c, j = d, s, b, from Wolfenstein parameters by their UFO names, as the model's own matrix."""
    lam, a, rho, eta = (parameters[name] for name in ("lamWS", "AWS", "rhoWS", "etaWS"))
    u = [1 - lam**2 / 2, lam, a * lam**3 * complex(rho, -eta)]
    return np.asarray(np.abs(np.array([u, [-lam, 1 - lam**2 / 2, a * lam**2]])) ** 2)


class Production(NamedTuple):
    """One way to make a pair at the LHC: names, mean mass (GeV), `channel` of CHANNELS, leading order (pb) and K."""

    first: str
    second: str
    mass: float
    channel: str
    sigma_pb: float
    k: float

    @property
    def corrected_pb(self) -> float:
        return self.sigma_pb * self.k


def multiplet_cross_section(mass: ArrayLike, su2: int, hypercharge: float, ew: Electroweak) -> Floats:
    """All pairs of a vector-like multiplet of one mass at 13 TeV, leading order with K, in pb."""
    isospin, ckm = (su2 - 1) / 2, ckm_squared(DEFAULTS)
    total = np.zeros(np.shape(mass))
    for k in range(su2):
        t3 = isospin - k
        charge = t3 + hypercharge
        if charge or t3:
            channel = "charged" if charge else "neutral"
            total = total + neutral_current(13.0, mass, charge, t3, ew) * k_factor(su2, channel, mass)
        if k:
            factor = (isospin - t3) * (isospin + t3 + 1)
            for name, sign in (("W+", 1), ("W-", -1)):
                total = total + charged_current(13.0, mass, factor, sign, ew, ckm) * k_factor(su2, name, mass)
    return total


@cache
def published() -> dict[str, tuple[Floats, Floats]]:
    """Masses and published NLO+NLL cross-sections (pb) at 13 TeV, by "doublet charged", "triplet W+", ..."""
    file = resources.files("validation") / "data" / "production" / "published_13TeV.csv"
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = [line.split(",") for line in lines[1:]]
    found = {}
    for k, name in enumerate(lines[0].split(",")[1:], 1):
        known = [(float(row[0]), float(row[k])) for row in rows if row[k]]
        found[name] = (np.array([mass for mass, _ in known]), np.array([sigma for _, sigma in known]))
    return found


@cache
def _k_table(kind: str, channel: str) -> tuple[Floats, Floats]:
    """ln(mass) and K = published over our leading order with the default inputs."""
    masses, sigma = published()[f"{kind} {channel}"]
    ew, triplet = Electroweak.from_fermi(), kind == "triplet"
    if channel in ("charged", "neutral"):
        charge = 1 if channel == "charged" else 0
        lowest = neutral_current(13.0, masses, charge, 1.0 if triplet else 0.5, ew)
    else:
        sign, factor = (1 if channel == "W+" else -1), (2.0 if triplet else 1.0)
        lowest = charged_current(13.0, masses, factor, sign, ew, ckm_squared(DEFAULTS))
    return np.log(masses), sigma / lowest


def k_factor(su2: int, channel: str, mass: ArrayLike) -> Floats:
    """Published NLO+NLL at 13 TeV over our leading order: of higgsinos up to doublets, of winos above; linear in ln M.

    The K-factor contains the change of parton densities, from leading-order ones. Below the published masses it is
    that of the lowest; above, the last one but at most 1, because it falls and a small cross-section is the safe side.
    """
    kind = "triplet" if su2 > 2 and channel != "neutral" else "doublet"
    log_m, values = _k_table(kind, channel)
    at = np.log(mass)
    return np.where(at > log_m[-1], min(1.0, values[-1]), np.interp(at, log_m, values))


def productions(spec: ModelSpec, ecm_tev: float = 13.0) -> tuple[Production, ...]:
    """Every pair of anomalons of this model with a mass of their own that photon, Z and W make at the LHC.

    Anomalons with colour have QCD production, which is not here: they are left out. So are masses outside the tables,
    and masses from the Higgs (`left_out`), whose couplings differ by chirality: the tables are of vector couplings.
    """
    if ecm_tev < HADRONS_FROM:
        return lepton_productions(spec, ecm_tev)
    ew, ckm = electroweak(spec), ckm_squared(externals(spec))
    members = [f for f in anomalon_fermions(spec, "singlet") if f.colour == 1]
    found = [_neutral(ecm_tev, f, ew) for f in members if (f.charge != 0 or f.t3_left != 0) and not f.majorana]
    for one, other in combinations(members, 2):
        if one.multiplet == other.multiplet and abs(one.charge - other.charge) == 1:
            found.extend(_charged(ecm_tev, one, other, ew, ckm))
    return tuple(p for p in found if np.isfinite(p.sigma_pb))


def left_out(spec: ModelSpec) -> tuple[str, ...]:
    """In words, the particles that colliders make in pairs but whose cross-sections are not worked out here."""
    names = [f.name for f in anomalon_fermions(spec, "higgs") if f.colour == 1]
    if not names:
        return ()
    return (
        f"Cross-sections at colliders are not worked out for anomalons with mass from the Higgs ({', '.join(names)}): "
        "photon, Z and W make their pairs, but no limit on cross-sections is held against them.",
    )


def lepton_productions(spec: ModelSpec, ecm_tev: float) -> tuple[Production, ...]:
    """The same of e+ e- by photon and Z at tree level, without radiation off the beams; no K-factor."""
    ew, half, none = electroweak(spec), Fraction(1, 2), Fraction(0)
    electron = Fermion("e-", Fraction(-1), -half, none, none, none, 0.0)
    found = []
    for f in anomalon_fermions(spec, "singlet"):
        if f.colour == 1 and (f.charge != 0 or f.t3_left != 0) and not f.majorana:
            sigma = float(neutral_pair(electron, f, ew, 1e3 * ecm_tev).cross_section)
            found.append(Production(f.name, f.antiname, float(f.mass), "e+ e-", sigma, 1.0))
    return tuple(pair for pair in found if pair.sigma_pb > 0)


def _neutral(ecm_tev: float, f: Fermion, ew: Electroweak) -> Production:
    mass, channel = float(f.mass), "charged" if f.charge else "neutral"
    sigma = float(neutral_current(ecm_tev, mass, float(f.charge), float(f.t3_left), ew))
    return Production(f.name, f.antiname, mass, channel, sigma, float(k_factor(int(2 * f.isospin) + 1, channel, mass)))


def _charged(ecm_tev: float, one: Fermion, other: Fermion, ew: Electroweak, ckm: Floats) -> list[Production]:
    """Upper member with the lower one's antiparticle by W+, and the conjugates by W-."""
    upper, lower = (one, other) if one.charge > other.charge else (other, one)
    mass, low = (float(upper.mass) + float(lower.mass)) / 2, float(lower.t3_left)
    factor = (float(lower.isospin) - low) * (float(lower.isospin) + low + 1)
    pairs = ((1, upper.name, lower.antiname), (-1, upper.antiname, lower.name))
    return [
        Production(first, second, mass, f"W{'+' if sign > 0 else '-'}",
                   float(charged_current(ecm_tev, mass, factor, sign, ew, ckm)),
                   float(k_factor(int(2 * lower.isospin) + 1, f"W{'+' if sign > 0 else '-'}", mass)))
        for sign, first, second in pairs
    ]  # fmt: skip
