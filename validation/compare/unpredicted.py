"""Predictions for samples; where there is none, why not, and whether cuts that the banner declares would help."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from modelgen.errors import AnomalonError, ProcessError
from modelgen.spec import ModelSpec
from validation.cascades import steps
from validation.compare.declared_cuts import declared_cuts
from validation.compare.hypothesis import hypothesis, particle_codes, particle_masses
from validation.compare.run_card import same
from validation.process import Process
from validation.rates.prediction import Prediction
from validation.samples.sample import Header

MASSES = "compare the sample with the masses that it was made with"
ORDER = "the analytic rates of its decays are of leading order in the mixing and in the splittings"


def predicted(
    spec: ModelSpec,
    process: Process,
    ecm: float | None,
    header: Header,
    cuts: Sequence[str],
    polarisation: tuple[float, float],
) -> Prediction:
    """`hypothesis`; an error says why there is none, and which cuts of the sample's banner help."""
    within = partial(hypothesis, spec, process, ecm, header, polarisation=polarisation)
    try:
        return within(cuts)
    except AnomalonError as error:
        stated = declared_cuts(header, process, particle_codes(spec)).cuts
        if not same(cuts, stated) and predictable(within, stated):
            options = " ".join(f'--cut "{cut}"' for cut in stated)
            says = f"says {', '.join(stated)}: {options}" if stated else "declares no cuts: leave --cut out"
            error.hint = f"the sample's banner {says}"
        elif isinstance(error, ProcessError) and (step := decay_at(process, error.where)):
            error.message, error.hint = why_absent(spec, step) or (error.message, error.hint)
        elif isinstance(error, ProcessError) and ecm is not None and (total := summed(spec, process)) >= ecm:
            error.message = f"this process is kinematically closed: its products have {total:.6g} GeV, √s is {ecm:.6g} GeV"
            error.hint = MASSES
        raise


def predictable(within: Callable[[Sequence[str]], Prediction], cuts: Sequence[str]) -> bool:
    """Whether there is a prediction within these cuts."""
    try:
        within(cuts)
    except AnomalonError:
        return False
    return True


def summed(spec: ModelSpec, process: Process) -> float:
    """The sum of the masses of what is produced, GeV; of a name that is no particle of the model 0."""
    masses = particle_masses(spec)
    return sum(masses.get(name.lower(), 0.0) for name in process.final)


def decay_at(process: Process, where: str | None) -> Process | None:
    """The decay, of this process or in its chain, that an error names."""
    return next((one for one in (process, *steps(process)) if len(one.initial) == 1 and str(one) == where), None)


def why_absent(spec: ModelSpec, decay: Process) -> tuple[str, str | None] | None:
    """Why a decay has no analytic rate, and a hint: closed, zero at the order of the rates, or not in the model.

    What the model has is asked of its own derivation, which the card of its UFO files is made from.
    """
    masses, (parent,) = particle_masses(spec), decay.initial
    products = [name.lower() for name in decay.final]
    if any(name not in masses for name in (parent.lower(), *products)):
        return None
    mass, total = masses[parent.lower()], sum(masses[name] for name in products)
    if total >= mass:
        text = f"this decay is kinematically closed: {parent} has {mass:.6g} GeV, its products {total:.6g} GeV"
        return text, MASSES
    ratio = on_card(spec, parent.lower(), products)
    if ratio > 0:
        text = "this decay is zero at the order of the analytic rates, although the model's UFO has it"
        return f"{text} ({100 * ratio:.2g}% of all decays of {parent})", ORDER
    return "this decay does not exist in this model", None


def on_card(spec: ModelSpec, parent: str, products: Sequence[str]) -> float:
    """The branching ratio of a decay on the card of the model's UFO files; 0 where it has none."""
    from modelgen.build import build  # sympy, which only this error needs

    codes = particle_codes(spec)
    known = set(codes.values())

    def bar(code: int) -> int:
        return -code if -code in known else code

    wanted = sorted(codes[name] for name in products)
    mirrored = sorted(bar(code) for code in wanted)
    for one in build(spec).decays:
        own = codes[one.particle.lower()]
        if codes[parent] not in (own, bar(own)):
            continue
        final = wanted if codes[parent] == own else mirrored
        widths = [(sorted(codes[name.lower()] for name in w.final), w.value) for w in one.widths]
        widths += [(sorted(w.codes), w.value) for w in one.soft or ()]
        return sum(value for names, value in widths if names == final) / one.total if one.total > 0 else 0.0
    return 0.0
