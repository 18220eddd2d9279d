"""Branching ratios of rare meson decays into X for a model, over arrays of M_X and g_X, with their uncertainties.

The W loop with the Wess-Zumino vertex of X and two W, and for Upsilon(1S) the triangles behind its virtual Z and photon.
Everything that is measured comes from a data file (`mesons`). Wolfenstein parameters and a top mass that a model sets
replace those of the file.
"""

from __future__ import annotations

from math import atan2, hypot
from typing import NamedTuple

import numpy as np
from attrs import frozen
from numpy.typing import ArrayLike, NDArray

from modelgen.errors import ProcessError, UnsupportedError
from modelgen.sm import DEFAULTS
from modelgen.spec import ModelSpec
from validation.rates import zgamma
from validation.rates.formfactors import FormFactor
from validation.rates.inputs import anomalon_fermions, electroweak, externals, sm_fermions, vertex_anomalies, z_couplings
from validation.rates.meson_decays import (
    COUPLING_FORMULA,
    COUPLING_SOURCE,
    PSEUDOSCALAR_FORMULA,
    VECTOR_FORMULA,
    VectorFormFactors,
    coupling,
    pseudoscalar_width,
    vector_width,
)
from validation.rates.mesons import Data, Elements, Measured, read

Floats = NDArray[np.float64]

UPSILON = "y1s"
UPSILON_FORMULA = "sum over Z, photon of (g_b f_Y m_Y/(m_V^2 - m_Y^2)) kappa(m_Y^2): Gamma(Z -> gamma X) with m_Z -> m_Y"
DOWN = {"d": 0, "s": 1, "b": 2}
CKM_SOURCE = "CKM, form factors and masses of validation/data/flavour.toml"


class Estimate(NamedTuple):
    """A value and its uncertainty (form factors, CKM elements, quark masses, widths, higher orders), same shape."""

    value: Floats
    uncertainty: Floats


@frozen
class Decay:
    """parent -> daughter X by quarks `change` (such as "sb"), `forms` of the data file, `share` of the neutral product.

    `part` of g_ij: "abs", or "imag" and "real" for K_L and K_S, which are (K0 +- K0bar)/sqrt(2) up to epsilon_K.
    """

    parent: str
    daughter: str
    change: str
    forms: str
    share: float = 1.0
    part: str = "abs"

    @property
    def name(self) -> str:
        return f"{self.parent} > {self.daughter} x"


# A pi0 or rho0 is (u ubar - d dbar)/sqrt(2): half the rate. For K_L: sqrt(1/2) of each, twice Im g.
DECAYS = (
    Decay("k+", "pi+", "ds", "K pi"),
    Decay("kl", "pi0", "ds", "K pi", part="imag"),
    Decay("ks", "pi0", "ds", "K pi", part="real"),
    Decay("b+", "k+", "sb", "B K"),
    Decay("b0", "k0", "sb", "B K"),
    Decay("b+", "k*+", "sb", "B K*"),
    Decay("b0", "k*0", "sb", "B K*"),
    Decay("b+", "pi+", "db", "B pi"),
    Decay("b0", "pi0", "db", "B pi", share=0.5),
    Decay("b+", "rho+", "db", "B rho"),
    Decay("b0", "rho0", "db", "B rho", share=0.5),
)
NEUTRAL = ("b0", "k0", "k*0")
MESONS = tuple(dict.fromkeys([UPSILON, *(name for d in DECAYS for name in (d.parent, d.daughter))]))
NAMES = (*MESONS, *(f"{n}~" if n in NEUTRAL else n.replace("+", "-") for n in MESONS if n in NEUTRAL or n.endswith("+")))
PARENTS = tuple(dict.fromkeys([UPSILON, *(d.parent for d in DECAYS)]))
PROCESSES = (*(d.name for d in DECAYS), f"{UPSILON} > a x")


def matter(name: str) -> str:
    """The particle of these decays that a name stands for, itself or its antiparticle's."""
    return name.removesuffix("~") if name.endswith("~") else name.replace("-", "+")


def branching_ratio(
    spec: ModelSpec, process: str, m_x: ArrayLike | None = None, g_x: ArrayLike | None = None, data: Data | None = None
) -> Estimate:
    """BR of one of `PROCESSES` (or its conjugate) for M_X in GeV and g_X that broadcast; the model's own where None.

    0 above threshold; UnsupportedError where something that is not implemented would dominate.
    """
    known = read() if data is None else data
    total = known.mesons[_parsed(process)[0]].width
    found = width(spec, process, m_x, g_x, known)
    if total is None:
        raise ProcessError("no total width of this meson", process, "give its width in the flavour data")
    error = np.hypot(found.uncertainty, found.value * total.relative)
    return Estimate(found.value / total.value, error / total.value)


def width(
    spec: ModelSpec, process: str, m_x: ArrayLike | None = None, g_x: ArrayLike | None = None, data: Data | None = None
) -> Estimate:
    """The partial width in GeV of one of `PROCESSES`; arguments as of `branching_ratio`."""
    known = read() if data is None else data
    hindrance = obstacle(spec)
    if hindrance:
        raise UnsupportedError(hindrance, process)
    mass = np.asarray(spec.vector.mass if m_x is None else m_x, float)
    g = np.asarray(spec.vector.coupling if g_x is None else g_x, float)
    parent, daughter = _parsed(process)
    if parent == UPSILON:
        return _upsilon(spec, mass, g, known)
    decay = next(d for d in DECAYS if (d.parent, d.daughter) == (parent, daughter))
    return _flavour_changing(spec, decay, mass, g, known)


def anomaly_w(spec: ModelSpec) -> float:
    """A_W of the Wess-Zumino vertices, times their strength: minus that of anomalons with a mass from S, or the SM's."""
    return vertex_anomalies(spec)[0] * spec.wess_zumino.strength


def obstacle(spec: ModelSpec) -> str | None:
    """Why the rare decays of this model are not known, as a sentence; None if they are."""
    charges = spec.vector.charges
    if any(len(set(x)) > 1 for x in (charges.q, charges.u, charges.d)):
        return (
            "rare meson decays with quark charges that differ between generations (flavour-changing at tree level) "
            "are not implemented"
        )
    if charges.q != charges.u or charges.q != charges.d:
        return "rare meson decays with chiral quark charges, whose loops grow as m_t^2/M_X^2, are not implemented"
    return "rare meson decays with anomalon Yukawas are not supported yet" if spec.yukawas else None


def not_implemented(spec: ModelSpec) -> tuple[str, ...]:
    """Sentences about rates that are missing here and would matter in this model."""
    text = obstacle(spec)
    for ending in (", are not implemented", " are not supported yet"):
        text = text.removesuffix(ending) if text else None
    found = [f"Not implemented: {text}."] if text else []
    charges = spec.vector.charges
    names = ("e", "mu", "ta")
    axial = [n for n, left, right in zip(names, charges.l, charges.e, strict=True) if left != right]
    for n in axial:
        nu = {"e": "ve", "mu": "vm", "ta": "vt"}[n]
        decays = f"W > {n} {nu} x, Z > {n}+ {n}- x" + ("" if n == "e" else f" and decays of {n} with x")
        found.append(
            f"Not implemented: {decays}. X couples to the axial current of {n}, and a longitudinal X to its mass: they "
            f"grow as (m_{n}/MX)^2 and can be more than the rates given here."
        )
    return tuple(found)


def _parsed(process: str) -> tuple[str, str]:
    """Parent and daughter of a process, as matter; refused if it is none of `PROCESSES`."""
    sides = process.lower().split(" > ")
    final = [name for name in (sides[1].split() if len(sides) == 2 else []) if name != "x"]
    if len(final) == 1 and len(sides[1].split()) == 2:
        parent, daughter = matter(sides[0].strip()), matter(final[0])
        conjugated = (parent == sides[0].strip()) == (daughter == final[0]) or parent not in ("k+", "b+", "b0")
        neutral = daughter in ("pi0", "rho0", "a")
        if f"{parent} > {daughter} x" in PROCESSES[:-1] and (conjugated or neutral):
            return parent, daughter
        if (parent, daughter) == (UPSILON, "a"):
            return parent, daughter
    raise UnsupportedError("this is not one of the rare decays", process, f"known are {', '.join(PROCESSES)}")


def _elements(spec: ModelSpec, data: Data) -> Elements:
    """CKM elements of the data, or of the model if it sets a Wolfenstein parameter, with the data's relative errors."""
    if not {"lamWS", "AWS", "rhoWS", "etaWS"} & set(spec.parameters):
        return data.ckm
    p = externals(spec)
    lam, a, rho, eta = (p[name] for name in ("lamWS", "AWS", "rhoWS", "etaWS"))
    values = (lam, a * lam**3 * hypot(rho, eta), a * lam**2, atan2(eta, rho))
    return Elements(*(Measured(v, v * m.relative) for v, m in zip(values, data.ckm, strict=True)))


def _strength(spec: ModelSpec, decay: Decay, ckm: Elements, masses: tuple[float, float]) -> float:
    """|g_ij|, or its part, at A_W = g_X = 1; the phase convention makes V_us^* V_ud real, as K_L and K_S need it."""
    ew, matrix = electroweak(spec), ckm.matrix()
    j, i = (DOWN[q] for q in decay.change)
    products = [matrix[row, i] * np.conj(matrix[row, j]) for row in (1, 2)]
    g = complex(coupling(1.0, ew.g, 1.0, products, masses, ew.m_w))
    return abs({"abs": g, "imag": g.imag, "real": g.real}[decay.part])


def _loop(spec: ModelSpec, decay: Decay, data: Data) -> Measured:
    """`_strength` with its uncertainty: CKM elements, quark masses, higher orders."""
    ckm = _elements(spec, data)
    scale = spec.parameters.get("MT", data.pole) / data.pole
    mt, mc = data.mt.value * scale, data.mc.value * spec.parameters.get("MC", DEFAULTS["MC"]) / DEFAULTS["MC"]
    central = _strength(spec, decay, ckm, (mc, mt))
    moved = [_strength(spec, decay, ckm.shifted(k), (mc, mt)) for k in range(len(ckm))]
    moved.append(_strength(spec, decay, ckm, (mc + data.mc.error, mt)))
    moved.append(_strength(spec, decay, ckm, (mc, mt + data.mt.error)))
    return Measured(central, hypot(data.loop * central, *(m - central for m in moved)))


def _flavour_changing(spec: ModelSpec, decay: Decay, m_x: Floats, g_x: Floats, data: Data) -> Estimate:
    """The width as a sum of squares of form factors, so that their covariance propagates exactly to first order."""
    loop, forms = _loop(spec, decay, data), data.transitions[decay.forms]
    strength = anomaly_w(spec) * g_x * loop.value
    parent, daughter = data.mesons[decay.parent].mass, data.mesons[decay.daughter].mass
    q2 = np.broadcast_to(np.minimum(m_x, parent - daughter) ** 2, np.broadcast_shapes(m_x.shape, g_x.shape))
    weights = _squares(strength, len(forms.curves), parent, daughter, m_x)
    factors = [curve.value(q2) for curve in forms.curves]
    value = sum((w * f**2 for w, f in zip(weights, factors, strict=True)), start=np.zeros(q2.shape))
    slopes = tuple(2 * w * f for w, f in zip(weights, factors, strict=True))
    error = np.sqrt(forms.variance(slopes, q2) + (2 * loop.relative * value) ** 2)
    return Estimate(np.asarray(decay.share * value), np.asarray(decay.share * error))


def _squares(strength: Floats, count: int, parent: float, daughter: float, m_x: Floats) -> list[Floats]:
    """What multiplies the square of each form factor in the width."""
    if count == 1:
        return [pseudoscalar_width(strength, _constant(1.0), parent, daughter, m_x)]
    units = np.eye(3)
    return [vector_width(strength, VectorFormFactors(*map(_constant, unit)), parent, daughter, m_x) for unit in units]


def _constant(value: float) -> FormFactor:
    return lambda q2: np.full(np.shape(q2), value)


def _upsilon(spec: ModelSpec, m_x: Floats, g_x: Floats, data: Data) -> Estimate:
    """Upsilon(1S) -> gamma X by its mixing with Z and photon, <0|bbar gamma^m b|Y> = f m_Y e^m, and the triangles there.

    X itself couples to the vector current of b, which C forbids here. The triangles are those of quarks and leptons in
    perturbation theory, which for u, d, s at m_Y is an approximation.
    """
    ew, mass = electroweak(spec), data.mesons[UPSILON].mass
    bottom = next(f for f in sm_fermions(spec) if f.name == "b")
    z, s = z_couplings(bottom, ew), mass**2
    fermions = (*sm_fermions(spec), *anomalon_fermions(spec))
    scale = spec.wess_zumino.strength * g_x
    own = scale * zgamma.kappa_loop(fermions, ew, 1.0, m_x, s=s)
    photon = scale * zgamma.kappa_loop(fermions, ew, 1.0, m_x, s=s, photon=True)
    # 1/(s - m^2) of each propagator: the Z is far off its shell
    mixed = (z.left + z.right) / 2 * own / (s - ew.m_z**2) + ew.e * float(bottom.charge) * photon / s
    value = zgamma.width(data.upsilon.value * mass * mixed, mass, m_x)
    return Estimate(value, value * hypot(2 * data.upsilon.relative, 2 * data.loop))


def law(process: str) -> tuple[str, str]:
    """Formula and source of one of `PROCESSES`."""
    parent, daughter = _parsed(process)
    if parent == UPSILON:
        return UPSILON_FORMULA, f"{zgamma.LOOP_SOURCE}; {read().sources['upsilon']}"
    decay = next(d for d in DECAYS if (d.parent, d.daughter) == (parent, daughter))
    shape = PSEUDOSCALAR_FORMULA if len(read().transitions[decay.forms].curves) == 1 else VECTOR_FORMULA
    part = {"imag": ", Im g_ij for |g_ij|", "real": ", Re g_ij for |g_ij|"}.get(decay.part, "")
    share = " / 2" if decay.share != 1 else ""
    forms = read().transitions[decay.forms].source
    return f"{shape}{share}{part}, {COUPLING_FORMULA}", f"{COUPLING_SOURCE}; {CKM_SOURCE}; {forms}"
