"""Words for observables that no law of angles or lines explains: counts, lifetimes, and pairs from hadron beams."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import evolve

from modelgen.errors import AnomalonError
from modelgen.spec import ModelSpec
from validation.beams.sets import NUMBERS
from validation.compare.channels import count_words
from validation.compare.comparison import TESTS, Judgement, Measurement, density_test, rate_test
from validation.compare.hypothesis import hypothesis
from validation.compare.lifetimes import WRONG_WIDTH, is_lifetime, lifetime_words
from validation.compare.observables import Observations, own
from validation.compare.several import charge_words
from validation.compare.stated_beams import stated
from validation.process import Process
from validation.rates.prediction import Observable, Prediction
from validation.samples.sample import Header

OF_PAIRS = ("mass(", "rapidity(", "pT(")
SCALES = (("the sum of the transverse masses (ht)", "ht"), ("half of it (ht/2)", "ht/2"), ("the mass of the pair", "shat"))
FITS = 0.01  # another hypothesis is named when it is not rejected at this level


def with_kinds(
    words: Sequence[str], judgement: Judgement, observables: Sequence[Observable], observations: Observations
) -> tuple[str, ...]:
    """The sentences, with what fits the failed observables of this module in place of what was said of them before."""
    failed = {c.observable for c in judgement.comparisons if not c.agrees}
    kept, more, pairs = list(words), [], []
    for one in observables:
        if one.name not in failed:
            continue
        events = own(observations, one.name)
        if one.kind == "counts" and one.name.startswith(("partons(", "decays(")):
            text = count_words(one, events)
        elif one.kind == "counts" and one.name.startswith("final("):
            text = charge_words(one, events)
        elif is_lifetime(one):
            text = lifetime_words(one, events)
        elif one.drawn is not None:
            pairs.append(one.name)
            kept = [w for w in kept if not w.startswith(f"{one.name} ")]
            continue
        else:
            continue
        kept = [w for w in kept if one.name not in w]
        more.append(text)
    wide = [one for one in observables if one.latent and any(w.startswith(WRONG_WIDTH.format(one.latent)) for w in more)]
    kept = [w for w in kept if not any(w.startswith(f"{one.name} ") for one in wide)]
    return (*kept, *more, *pair_words(pairs, failed))


def pair_words(pairs: Sequence[str], failed: set[str]) -> tuple[str, ...]:
    """What fits pairs from hadron beams whose distributions disagree."""
    along = [name for name in pairs if name.startswith(OF_PAIRS)]
    if not along:
        return ()
    which = ", ".join(along)
    if any(name.startswith("mass(") and "," not in name for name in failed):
        return (f"{which} follow{'s' * (len(along) == 1)} from the shifted mass.",)
    if any(name.startswith("cos_theta") for name in pairs):
        return (f"{which} and the angle to the quark disagree together: cuts on the particles fit, or other couplings.",)
    return (f"{which} disagree while the angle to the quark agrees: other parton densities, another factorisation scale "
            "or another beam energy than stated fit.",)  # fmt: skip


def other_beams(
    spec: ModelSpec,
    process: Process,
    ecm: float | None,
    header: Header,
    cuts: Sequence[str],
    prediction: Prediction,
    observations: Observations,
    measurement: Measurement | None,
) -> tuple[str, ...]:
    """Which other set of parton densities of this machine, or other scale, fits a sample of one final state better than
    what it states, if one does."""
    if any(o.among for o in prediction.observables):
        return ()
    own, found = stated(header).pdf, []
    fixed = [91.188, *(factor * mass for mass in masses(prediction) for factor in (1.0, 2.0))]
    scales = [*SCALES, *((f"{value:g} GeV", str(value)) for value in fixed)]
    rows: list[tuple[str, dict[str, Any]]]
    rows = [(f"the parton densities {name}", {"pdf": (name, number)}) for name, number in NUMBERS.items() if name != own]
    rows += [(f"the scale {text}", {"scale": scale}) for text, scale in scales]
    names = {o.name for o in prediction.observables}
    for text, facts in rows:
        try:
            other = hypothesis(spec, process, ecm, evolve(header, **facts), cuts)
        except AnomalonError:  # a set that is not on this machine
            continue
        kept = tuple(o for o in other.observables if o.name in names and o.kind != "line")
        p_value = smallest(kept, observations, other, measurement)
        if p_value > FITS:
            found.append((p_value, text))
    if not found:
        return ()
    p_value, text = max(found)
    return (f"With {text}, and all else as stated, rate and distributions agree (p = {p_value:.2g}).",)


def masses(prediction: Prediction) -> tuple[float, ...]:
    """The masses of what is produced, GeV, each once."""
    found = [o.expected for o in prediction.observables if o.kind == "line" and o.name.startswith("mass(") and o.expected]
    return tuple(dict.fromkeys(float(f"{value:.6g}") for value in found))


def smallest(
    observables: Sequence[Observable], observations: Observations, prediction: Prediction, measurement: Measurement | None
) -> float:
    """Bonferroni's p-value of these observables and the rate."""
    found = [rate_test(prediction.rate, measurement).p_value] if measurement is not None else []
    for one in observables:
        test = TESTS.get(one.kind, density_test)
        found.append(test(one, observations.measured[one.name], observations).p_value)
    return min(1.0, len(found) * min(found, default=1.0))
