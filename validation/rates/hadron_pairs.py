"""Pairs of anomalons from hadron beams as a sample has them: what is measured, and what the theory says of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from modelgen.spec import ModelSpec
from validation.process import Cut
from validation.rates.hadron_beams import CODES, PRECISION, Beams, luminosity_of
from validation.rates.hadron_cells import Scale
from validation.rates.hadron_shapes import Shapes, shapes
from validation.rates.inputs import Fermion
from validation.rates.prediction import Observable

Floats = NDArray[np.float64]

WITHIN_CUTS = 5e-4  # relative, of the rate within cuts on single particles: cells that a cut divides


def shaped(
    spec: ModelSpec, initial: Sequence[str], final: Sequence[str], ecm: float, cuts: Sequence[Cut], beams: Beams
) -> Shapes | None:
    """The distributions of h h' -> psi psibar' with densities and scale of `beams`; None where cuts leave nothing."""
    luminosity = luminosity_of(beams.pdf, initial)
    return shapes(spec, final, ecm, luminosity, scale_of(beams), cuts, beams.shift)


def scale_of(beams: Beams) -> Scale | float | None:
    """The scale as `shapes` takes it."""
    name, factor = beams.scale, beams.factor
    if isinstance(name, float | int) or (name is None and factor == 1):
        return None if name is None else float(name)
    from validation.beams.scales import evaluated

    if name in (None, "shat"):
        return lambda p: np.asarray(factor * evaluated("shat", p, coloured=False))
    return lambda p: np.asarray(factor * evaluated(name, p, coloured=False))


def precision(cuts: Sequence[Cut]) -> float:
    """Relative error of the quadrature."""
    return PRECISION if all(len(cut.particles) == 2 and cut.function == "m" for cut in cuts) else WITHIN_CUTS


def observables(found: Shapes, first: Fermion, second: Fermion) -> tuple[Observable, ...]:
    """Mass, rapidity and transverse momentum of the pair, the angle to the quark, and which partons met.

    The angle of a Majorana pair is left out: its two members are not told apart.
    """
    one, other = first.name.lower(), second.antiname.lower()
    both = f"{one},{other}"
    rows = [
        (f"mass({both})", "GeV", found.masses, found.mass_cdf, 0),
        (f"rapidity({both})", "1", found.rapidity, found.rapidity_cdf, 1),
        (f"cos_theta({one})", "1", (-1.0, 1.0), found.cosine_cdf, 2),
        (f"pT({both})", "GeV", (0.0, found.momentum), found.transverse_cdf, 3),
    ]
    densities = [
        Observable(name, "density", unit, None, support, cdf, drawn=(found.draw, column))
        for name, unit, support, cdf, column in rows
        if not (first.majorana and name.startswith("cos"))
    ]
    return (*densities, partons(found))


def partons(found: Shapes) -> Observable:
    """Which quark and antiquark met, first beam first."""
    names = {code: name for name, code in CODES.items()} | {-code: f"{name}~" for name, code in CODES.items()}
    shares = {f"{names[one]} {names[other]}": share for (one, other), share in sorted(found.partons.items()) if share > 0}
    return Observable("partons(p p)", "counts", "1", None, categories=tuple(shares), shares=tuple(shares.values()))
