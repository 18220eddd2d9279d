"""How a prediction is held against a published bound: ratio and verdict."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple, cast

import numpy as np
from numpy.typing import ArrayLike, NDArray

from validation.limits.table import Limit

Word = Literal["excluded", "allowed", "uncertain", "not applicable"]
NOT_APPLICABLE, ALLOWED, UNCERTAIN, EXCLUDED = range(4)  # verdicts of arrays of points, by number
WORDS: tuple[Word, ...] = ("not applicable", "allowed", "uncertain", "excluded")


class Verdict(NamedTuple):
    """One limit applied to one model; `ratio` > 1 always means excluded. What does not exist is None.

    Where the numbers lie on the excluded side but within their error, or rest on low confidence, the verdict is
    "uncertain", `ratio` is None, and `why` gives the factor in words; `factor` has it as a number.
    """

    limit: str
    experiment: str
    kind: str
    observable: str
    predicted: float | None
    predicted_uncertainty: float | None
    bound: float | None
    bound_uncertainty: float | None
    unit: str
    cl: float
    ratio: float | None
    expected_ratio: float | None
    verdict: Word
    why: str
    source: str
    confidence: str

    @property
    def factor(self) -> float | None:
        """How far on the excluded side the prediction is (above 1), whatever the verdict; None without two numbers."""
        found = ratio_of(self)
        return None if math.isnan(found) else found

    def as_dict(self) -> dict[str, Any]:
        """The verdict as plain JSON types."""
        return self._asdict()

    def _repr_html_(self) -> str:
        from validation.notebook import one_verdict_table

        return one_verdict_table(self)


def nearest_bound(limit: Limit, predicted: float) -> float:
    """The number that decides: the bound, or that end of the window which the prediction is nearer to (as a factor)."""
    if limit.window is None:
        assert limit.bound is not None  # noqa: S101 - the table's reader made sure
        return limit.bound
    low, high = limit.window
    return low if predicted / low < high / predicted else high


def strength(limit: Limit, predicted: float, bound: float | None = None) -> float:
    """How far on the excluded side a prediction is, as a factor; above 1 is excluded whatever the kind of limit.

    Rates: predicted/bound. Masses: bound/mass. Windows: the smaller of mass/low and high/mass. `bound` overrides the
    observed bound (of a window, its upper end).
    """
    if limit.kind == "rate":
        return predicted / (bound or nearest_bound(limit, predicted))
    if limit.window is not None:
        low, high = limit.window
        return min(predicted / low, (bound or high) / predicted)
    return (bound or nearest_bound(limit, predicted)) / predicted


def _log_error(value: float, uncertainty: float | None) -> float:
    """Error of ln(value); an uncertainty u means a factor 1 + u/value either way."""
    return cast("float", np.log1p(uncertainty / value)) if uncertainty and value > 0 else 0.0


def judge(
    limit: Limit, observable: str, predicted: float, predicted_uncertainty: float | None = None, why: str = ""
) -> Verdict:
    """Hold a prediction (in the limit's unit) against a limit that applies to it.

    "excluded" and "allowed" need the ratio to differ from 1 by more than the errors of prediction and bound, combined
    in quadrature as factors; in between it is "uncertain". A number without high confidence never says "excluded".
    A prediction that is not positive is allowed, unless its error reaches up to the bound.
    """
    bound = nearest_bound(limit, predicted) if predicted > 0 else limit.bound
    ratio = strength(limit, predicted) if predicted > 0 else 0.0
    spread = np.hypot(_log_error(predicted, predicted_uncertainty), _log_error(bound or 0.0, limit.bound_uncertainty))
    logarithm = np.log(ratio) if ratio > 0 else -math.inf
    reasons = [why] if why else []
    word: Word = "excluded" if ratio > 1 and logarithm > spread else "allowed"
    if abs(logarithm) <= spread and spread > 0:
        word = "uncertain"
        reasons.append(
            f"that is a factor {np.maximum(ratio, 1 / ratio):.3g} on the {'excluded' if ratio > 1 else 'allowed'} side, "
            f"but the numbers are known only within a factor {np.exp(spread):.2g}"
        )
    elif limit.kind == "rate" and predicted <= 0 and predicted + (predicted_uncertainty or 0.0) >= (bound or math.inf):
        word = "uncertain"
        reasons.append(f"that is not above the bound, but its error of {predicted_uncertainty:.2g} reaches it")
    elif word == "excluded" and not limit.trusted:
        word = "uncertain"
        level, _, reason = limit.confidence.partition(" (")
        doubt = f"{level} confidence" + (f" ({reason}" if reason else "")
        reasons.append(f"that is a factor {ratio:.3g} on the excluded side, but the number is of {doubt}")
    expected = strength(limit, predicted, limit.expected) if limit.expected and predicted > 0 else None
    return Verdict(
        limit.id, limit.experiment, limit.kind, observable, predicted, predicted_uncertainty, bound,
        limit.bound_uncertainty, limit.unit, limit.cl, None if word == "uncertain" and ratio > 1 else ratio,
        expected, word, "; ".join(reasons), limit.source, limit.confidence,
    )  # fmt: skip


def doubted(verdict: Verdict, doubt: str) -> Verdict:
    """A verdict "excluded" that cannot be one for the reason `doubt`, a sentence."""
    why = f"{verdict.why}; that is a factor {verdict.ratio:.3g} on the excluded side, but {doubt}"
    return verdict._replace(verdict="uncertain", ratio=None, why=why)


def not_applicable(limit: Limit, observable: str, why: str, predicted: float | None = None) -> Verdict:
    """A limit that says nothing about this model, and why; `predicted` where there is something to compare."""
    bound = limit.bound if limit.window is None or predicted is None else nearest_bound(limit, predicted)
    return Verdict(
        limit.id, limit.experiment, limit.kind, observable, predicted, None, bound, limit.bound_uncertainty,
        limit.unit, limit.cl, None, None, "not applicable", why, limit.source, limit.confidence,
    )  # fmt: skip


def worst(verdicts: Sequence[Verdict]) -> dict[str, tuple[float, int]]:
    """Ratio and verdict (see `WORDS`) by limit: of several particles under one limit the worst verdict, the largest ratio.

    The ratio is NaN where nothing is compared; what a verdict leaves out as undecided is there.
    """
    found: dict[str, tuple[float, int]] = {}
    for verdict in verdicts:
        ratio, word = found.get(verdict.limit, (math.nan, NOT_APPLICABLE))
        found[verdict.limit] = np.fmax(ratio, ratio_of(verdict)), max(word, WORDS.index(verdict.verdict))
    return found


def ratio_of(verdict: Verdict) -> float:
    """Its ratio; where it is undecided, predicted over bound again (of a mass the inverse); NaN if it does not apply."""
    if verdict.verdict == "not applicable" or verdict.predicted is None or verdict.bound is None:
        return math.nan
    if verdict.ratio is not None:
        return verdict.ratio
    ratio = verdict.predicted / verdict.bound
    return ratio if verdict.kind == "rate" else cast("float", np.maximum(ratio, 1 / ratio))


def judge_rates(
    limit: Limit, predicted: ArrayLike, uncertainty: ArrayLike, bound: ArrayLike, applies: ArrayLike, doubtful: ArrayLike
) -> NDArray[np.int8]:
    """`judge` for arrays of predictions against a limit on a rate: verdicts as numbers (see `WORDS`).

    `doubtful` marks predictions that cannot say "excluded".
    """
    rate, error, b, valid, doubt = np.broadcast_arrays(predicted, uncertainty, bound, applies, doubtful)
    here = valid & (rate > 0)
    value, border = np.where(here, rate, 1.0), np.where(valid, b, 1.0)
    reading = (limit.bound_uncertainty or 0.0) / border
    spread = np.hypot(np.log1p(np.where(here, error, 0.0) / value), np.log1p(reading))
    logarithm = np.where(here, np.log(value / border), -np.inf)
    word = np.where(logarithm > spread, EXCLUDED if limit.trusted else UNCERTAIN, ALLOWED)
    word = np.where((np.abs(logarithm) <= spread) & (spread > 0), UNCERTAIN, word)
    word = np.where(doubt & (word == EXCLUDED), UNCERTAIN, word)
    word = np.where(valid & (rate <= 0) & (rate + error >= border), UNCERTAIN, word)
    return np.where(valid, word, NOT_APPLICABLE).astype(np.int8)
