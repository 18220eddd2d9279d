"""MadGraph's restriction card of a model: the Standard Model's light fermions massless, everything else left free."""

from __future__ import annotations

from typing import NamedTuple

from modelgen.sm import EXTERNALS
from modelgen.ufo import Parameter, UFOModel

# What `restrict_default.dat` of MadGraph5_aMC@NLO's own `sm` sets to zero (3.5.7): e, mu and c massless, in the
# propagator and in the Yukawa coupling; a unit CKM matrix; no width of the tau.
ZEROS = frozenset({"MC", "Me", "MM", "ymc", "yme", "ymm", "WTau", "lamWS", "AWS", "rhoWS", "etaWS"})

QUARKS = frozenset({"MC", "ymc", "lamWS", "AWS", "rhoWS", "etaWS"})  # what flavour-changing loops depend on
STANDARD = {external.name for external in EXTERNALS}


class Entry(NamedTuple):
    """A line of the restriction card: the value there, which decides what stays, and the default, None where fixed."""

    parameter: Parameter
    value: float
    default: float | None


def zeros(model: UFOModel) -> frozenset[str]:
    """What the card sets to zero: all of `ZEROS`, but nothing that flavour-changing X vertices are made of."""
    return ZEROS - QUARKS if any(p.name.startswith("gF") for p in model.parameters) else ZEROS


def entries(model: UFOModel) -> list[Entry]:
    """Every external parameter of the model.

    The values only say what is alike: MadGraph fixes a 0 or a 1, makes equal values of a block one parameter, equal
    couplings one coupling, and drops couplings below 1e-13. Those that stay free get generic numbers of order one
    (masses: of tens of GeV), pairwise different in a block; the defaults stand in `param_default.dat`.
    """
    found, new, zero = [], 0, zeros(model)
    for p in (p for p in model.parameters if p.block is not None):
        default = float(p.value)
        if p.name in zero:
            found.append(Entry(p, 0.0, None))
        elif p.name in STANDARD:
            found.append(Entry(p, standard_value(p.name), default))
        else:
            new += 1
            found.append(Entry(p, generic(p, new), default))
    return found


def standard_value(name: str) -> float:
    """The Standard Model's own number; Yukawa masses are a little off the pole masses, to stay apart from them."""
    external = next(e for e in EXTERNALS if e.name == name)
    return float(f"{external.value * (0.953 if external.block == 'YUKAWA' else 1):.6e}")


def generic(p: Parameter, number: int) -> float:
    """A number that no other parameter has and that no expression of our models makes special."""
    spread = (number * 0.6180339887) % 1.0  # multiples of the golden ratio keep apart as far as they can
    if p.block == "MASS":
        return float(f"{21 + 50 * spread:.6e}")
    scale = 1000 if p.name == "cWZ" else 1  # loop factors and 1/v^3 make the vertices that it multiplies small
    return float(f"{scale * (0.21 + 0.57 * spread):.6e}")


def dropped(model: UFOModel) -> tuple[tuple[str, ...], ...]:
    """The legs of the vertices with a new particle that the restriction card removes: all their couplings vanish."""
    new = {name for p in model.particles if p.new for name in (p.name, p.antiname)}
    gone = set(zeros(model)) | {"ye", "ym"}
    if "lamWS" in gone:
        gone |= {"yc", *(f"CKM{i}x{j}" for i in (1, 2, 3) for j in (1, 2, 3) if i != j)}
    zero = {c.name for c in model.couplings if all(vanishes(dict(m), gone) for m in c.exact.terms)}
    return tuple(
        v.particles
        for v in model.vertices
        if new.intersection(v.particles) and all(name in zero for _, name in v.couplings)
    )


def vanishes(powers: dict[str, int], gone: set[str]) -> bool:
    """Whether a monomial is zero when these parameters are."""
    return any(exponent > 0 and name.removesuffix("~") in gone for name, exponent in powers.items())
