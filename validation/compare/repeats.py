"""Events that a sample holds more than once: copies carry no information, and chance does not make them."""

from __future__ import annotations

from scipy import stats

from validation.compare.comparison import Comparison, Judgement
from validation.compare.observables import Observations


def expected(observations: Observations) -> float:
    """How many events equal an earlier one by chance: n^2/2 pairs, at least two numbers of all digits printed."""
    n = len(observations.weight)
    return float(0.5 * n * (n - 1) * 10.0 ** (-2 * (observations.digits - 1)))


def unrepeated(judgement: Judgement, observations: Observations) -> Judgement:
    """The judgement with one more row, and negative, where more events are copies of others than chance makes."""
    chance, found = expected(observations), observations.repeated
    p_value = float(stats.poisson.sf(found - 1, chance)) if found else 1.0
    if p_value >= judgement.alpha / 10:  # few digits make few copies; that is no row of its own
        return judgement
    row = Comparison("repeated_events", "events equal to an earlier one", chance, found, "1", p_value, None, False)
    return judgement._replace(
        comparisons=(*judgement.comparisons, row), p_value=min(p_value, judgement.p_value), agrees=False
    )


def repeat_words(observations: Observations) -> tuple[str, ...]:
    """A sentence on copies, as `unrepeated` finds them."""
    found, n = observations.repeated, len(observations.weight)
    if not found or stats.poisson.sf(found - 1, expected(observations)) >= 1e-3:
        return ()
    return (f"{found} of {n} events are exact copies of others: a file was joined twice, or its seed used twice.",)
