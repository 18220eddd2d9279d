"""Words on what kind of fault fits a comparison that disagrees: a scaled rate, a shifted mass, a wrong angular law."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from scipy import stats

from validation.compare.comparison import (
    Comparison,
    Judgement,
    Measurement,
    Rate,
    kolmogorov_distance,
    tolerance,
    weighted_median,
)
from validation.compare.observables import Observations
from validation.compare.quantities import PATTERN
from validation.compare.wording import deviation
from validation.samples.sample import Floats

# Factors of a total rate that have one well-known cause each.
FACTORS: Mapping[Fraction, str] = {
    Fraction(4, 9): "Wess-Zumino coefficients in the symmetric scheme (2/3 of each), used without the fermion loops",
    Fraction(9, 4): "a factor 3/2 on each Wess-Zumino coefficient: symmetric and effective scheme mixed up",
    Fraction(4): "Wess-Zumino coefficients twice too large (a factor 2 in the anomaly or in the vertex)",
    Fraction(1, 4): "Wess-Zumino coefficients twice too small (a factor 2 in the anomaly or in the vertex)",
    Fraction(1000): "a cross-section in fb that was taken for pb",
    Fraction(1, 1000): "a cross-section in pb that was taken for fb",
    Fraction(2): "a symmetry factor, or a spin or colour average, missed once",
    Fraction(1, 2): "a symmetry factor, or a spin or colour average, applied once too often",
}

# Distribution functions on [-1, 1] of the angular laws that a vector's production and decay can follow.
ANGULAR_LAWS: Mapping[str, Callable[[Floats], Floats]] = {
    "flat": lambda c: (1 + c) / 2,
    "1 + cos²θ": lambda c: (4 + 3 * c + c**3) / 8,
    "1 − cos²θ": lambda c: (2 + 3 * c - c**3) / 4,
    "(1 + cosθ)²": lambda c: (1 + c) ** 3 / 8,
    "(1 − cosθ)²": lambda c: 1 - (1 - c) ** 3 / 8,
}
# What is wrong where spins are not as predicted, by the function of the observable.
SPINS: Mapping[str, str] = {
    "helicities": "a flipped sign, beams of another polarisation, or another coupling of these particles would do this",
    "azimuth": "X's products exchanged (a flipped helicity), no spin correlation, or other beams would do this",
}
DISPLACED = 5.0  # standard deviations of the median from which a density counts as moved, not only deformed
FITS = 0.01  # a law is named when its own test does not reject it at this level


class Fit(NamedTuple):
    """A mass that explains a photon line off its place: particle, mass inferred in GeV, mass of the model in GeV."""

    particle: str
    inferred: float
    model: float


def diagnose(
    judgement: Judgement,
    observations: Observations,
    rate: Rate | None,
    measurement: Measurement | None,
    *,
    energy: float,
    masses: Mapping[str, float],
    recoils: Mapping[str, str],
    parent: str | None = None,
    rate_at: Callable[[Fit], Rate | None] = lambda fit: None,
) -> tuple[str, ...]:
    """Sentences for a judgement that disagrees; none for one that agrees.

    `energy` is sqrt(s), or the mass of what decays, in GeV; `masses` gives the model's masses (GeV) by particle name;
    `recoils` the particle that recoils against the one whose energy is a line, as {"a": "x"} in e+ e- > a x;
    `parent` is the particle that decays, where one does; `rate_at` predicts the rate with a fitted mass in place of the
    model's.
    """
    failed = [c for c in judgement.comparisons if not c.agrees]
    words: list[str] = []
    displaced = [c for c in failed if moved(c, observations)]
    fits = {c.observable: fit for c in displaced if (fit := mass_behind(c, energy, masses, recoils))}
    fits = fits or of_parent(displaced, energy, recoils, parent)
    shifted = list(fits.values())
    for fit in {(f.model, f"{f.inferred:.6g}"): f for f in reversed(shifted)}.values():  # once for both charges
        words.append(
            f"A shifted mass fits: the lines say that {fit.particle} has {fit.inferred:.6g} GeV, "
            f"the model says {fit.model:.6g} GeV ({deviation(fit.inferred / fit.model)})."
        )
    for c in failed:
        if c.observable in fits:
            continue
        if rate is not None and measurement is not None and c.observable == rate.quantity:
            refitted = rate_at(shifted[0]) if shifted else None
            subject = "With this mass, the rate" if refitted else "The rate"
            words.append(rate_words(refitted or rate, measurement, subject))
            words += ["The shifted mass moves the rate too."] if shifted and not refitted else []
        else:
            words.append(distribution_words(c, observations, c in displaced))
    return tuple(words)


def distribution_words(c: Comparison, observations: Observations, displaced: bool) -> str:
    """What differs in a distribution that no shifted mass explains."""
    if c.observable.startswith("cos_"):
        return angular_words(c, observations.measured[c.observable].values, observations)
    if kind_of(c.observable) in SPINS:
        return spin_words(c)
    if displaced:
        unit = "" if c.unit == "1" else f" {c.unit}"
        seen = f"{c.observable} has its {c.statistic} at {c.observed:.6g}{unit}"
        return f"{seen}, predicted is {c.expected:.6g}{unit}."
    return f"{c.observable} has another width or shape than predicted, at the same place."


def moved(comparison: Comparison, observations: Observations) -> bool:
    """Whether an observable is displaced as a whole: its median is off, not only its tails or its shape."""
    if comparison.pull is not None:
        return abs(comparison.pull) > DISPLACED
    measured = observations.measured[comparison.observable]
    off = abs(weighted_median(measured.values, observations.weight) / comparison.expected - 1)
    spread = float(np.subtract(*np.percentile(measured.values, [75, 25]))) / abs(comparison.expected)
    chance = DISPLACED * spread / np.sqrt(observations.effective_n)  # a median of a line with a width of its own
    return off > max(float(np.median(tolerance(observations.digits, measured.amplification))), float(chance))


def mass_behind(comparison: Comparison, ecm: float, masses: Mapping[str, float], recoils: Mapping[str, str]) -> Fit | None:
    """The mass that a line off its place stands for, from two-body kinematics: m_2^2 = s + m_1^2 - 2 sqrt(s) E_1."""
    match = PATTERN.fullmatch(comparison.observable)
    if match is None:
        return None
    kind, name = match.groups()
    if kind == "mass" and name in masses:
        return Fit(name, comparison.observed, masses[name])
    other = recoils.get(str(name))
    if kind != "energy" or other is None or not masses.get(other):
        return None
    squared = ecm**2 + masses.get(name, 0.0) ** 2 - 2 * ecm * comparison.observed
    return Fit(other, float(np.sqrt(squared)), masses[other]) if squared > 0 else None


def of_parent(
    displaced: Sequence[Comparison], mass: float, recoils: Mapping[str, str], parent: str | None
) -> dict[str, Fit]:
    """The mass of what decays into two particles, M = E_1 + E_2, where the lines of both energies are off their places."""
    lines = {c.observable: c.observed for c in displaced if kind_of(c.observable) == "energy"}
    if parent is None or not lines or set(lines) != {f"energy({name})" for name in recoils}:
        return {}
    return dict.fromkeys(lines, Fit(parent, sum(lines.values()) * (2 / len(lines)), mass))  # one line for two of a kind


def rate_words(rate: Rate, measurement: Measurement, subject: str) -> str:
    """What factor the rate is off by, and which well-known mistake has this factor."""
    ratio = measurement.value / rate.value
    error = abs(ratio) * float(np.hypot(measurement.uncertainty / measurement.value, rate.uncertainty / rate.value))
    if abs(ratio - 1) < 3 * error:
        return f"{subject} agrees."
    text = f"{subject} is scaled by {ratio:.4g} ± {error:.1g}"
    causes = [(abs(ratio - float(f)), f, why) for f, why in FACTORS.items() if abs(ratio - float(f)) < 3 * error]
    if causes:
        _, factor, why = min(causes)
        return f"{text}: a factor {factor} fits, {why}."
    if ratio > 0:
        off = deviation(float(np.sqrt(ratio)))
        return f"{text}: a coupling {'off by ' if off.endswith('%') else 'that is '}{off} would do this."
    return f"{text}: a rate is not negative; the file's normalisation is wrong."


class CutRate(NamedTuple):
    """A predicted rate within a cut that nobody declared; its edges, read from n events, add to the uncertainty."""

    quantity: str
    value: float
    uncertainty: float
    unit: str


def with_cut(
    words: Sequence[str],
    rate: Rate | None,
    measurement: Measurement | None,
    share: float,
    effective_n: float,
    subject: str = "Within this cut, the rate",
) -> tuple[str, ...]:
    """The sentences with that on a scaled rate said anew within an undeclared cut that takes `share` of the rate."""
    scaled = [word for word in words if word.startswith("The rate is scaled by")]
    if not scaled or not 0 < share < 1 or rate is None or measurement is None:
        return tuple(words)
    edges = np.sqrt(2.0) / effective_n  # two spacings of events
    error = float(np.hypot((1 - share) * rate.uncertainty, edges * rate.value))
    within = CutRate(rate.quantity, (1 - share) * rate.value, error, rate.unit)
    return (*(word for word in words if word not in scaled), rate_words(within, measurement, subject))


def angular_words(comparison: Comparison, values: Floats, observations: Observations) -> str:
    """Which of the simple angular laws the events follow instead, if one fits."""
    n = round(observations.effective_n)
    found = {
        law: float(stats.kstwo.sf(kolmogorov_distance(cdf(values), observations.weight), n))
        for law, cdf in ANGULAR_LAWS.items()
    }
    law, p_value = max(found.items(), key=lambda item: item[1])
    if p_value > FITS:
        return f"A wrong angular law in {comparison.observable}: the events follow {law} (p = {p_value:.2g})."
    return f"A wrong angular law in {comparison.observable}: none of {', '.join(ANGULAR_LAWS)} fits."


def kind_of(observable: str) -> str:
    """The function of an observable `function(particles)`."""
    return observable.split("(", maxsplit=1)[0]


def spin_words(comparison: Comparison) -> str:
    """What moves helicities and the azimuth of a decay, with the category that is off most."""
    shown = comparison.statistic.removeprefix("share of ")
    where = f" (most in {shown})" if kind_of(comparison.observable) == "helicities" else ""
    return f"{comparison.observable} is not as predicted{where}: {SPINS[kind_of(comparison.observable)]}."


def headline(judgement: Judgement) -> str:
    """The verdict in one sentence."""
    n = f"{judgement.n_events:,} events".replace(",", "\u202f")
    p = f"p = {judgement.p_value:.2g}" if judgement.p_value > 1e-99 else "p < 1e-99"
    sense = "agrees" if judgement.agrees else "does not agree"
    return f"The sample {sense} with the model: {p} from {n}."
