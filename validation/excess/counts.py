"""A counting experiment with systematic effects, as arrays: expectations are products of normalisations and templates."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@frozen(eq=False)
class Counts:
    """Counts `observed` (bins) of `g` backgrounds and a signal, with `n` effects and `g` normalisations.

    Every effect and normalisation is a standard normal variable. Backgrounds expect `nominal` (g, bins) events, the signal
    of the Standard Model `signal` (bins); one standard deviation of an effect changes them by `changes` (g, bins, n) and
    `signal_changes` (bins, n) events, and another signal by the fractions `fractions` (bins, n). Beside these, each of them
    has errors of its own in each bin: `errors` (g, bins), `signal_errors`, and `error_fractions` (bins). Normalisations one
    standard deviation up and down are `high`, `low` (g). `density` (bins, q2 bins): that signal in bins of the true q^2.
    """

    observed: Floats
    nominal: Floats
    changes: Floats
    errors: Floats
    high: Floats
    low: Floats
    signal: Floats
    signal_changes: Floats
    signal_errors: Floats
    fractions: Floats
    error_fractions: Floats
    density: Floats
    channels: tuple[str, ...]

    def only(self, channels: Sequence[str]) -> Counts:
        """Some of the channels."""
        keep = np.isin(self.channels, list(channels))
        second = ("nominal", "changes", "errors")
        first = ("observed", "signal", "signal_changes", "signal_errors", "fractions", "error_fractions", "density")
        cut = {name: getattr(self, name)[keep] for name in first} | {name: getattr(self, name)[:, keep] for name in second}
        return evolve(self, **cut, channels=tuple(np.asarray(self.channels)[keep]))


def interpolation(high: Floats, low: Floats) -> Floats:
    """Coefficients (g, 7) of the polynomial in a normalisation variable a between -1 and 1.

    With high^a above and low^-a below it is twice continuously differentiable: HistFactory, CERN-OPEN-2012-016, as pyhf.
    """
    powers, one = np.arange(1, 7), np.ones(6)
    signs = (-one) ** powers
    rows = np.array([one, signs, powers, -powers * signs, powers * (powers - 1), powers * (powers - 1) * signs])
    up, down = np.log(high), np.log(low)
    targets = np.array([high - 1, low - 1, high * up, -low * down, high * up**2, low * down**2])
    return np.concatenate([np.ones((1, high.size)), np.linalg.solve(rows, targets)]).T


def normalisations(high: Floats, low: Floats, variable: Floats) -> tuple[Floats, Floats]:
    """Factors (n, g) and their derivatives for variables (n, g)."""
    polynomial = interpolation(high, low)
    powers = np.clip(variable, -1, 1)[:, :, None] ** np.arange(7)
    value = np.sum(polynomial * powers, axis=2)
    slope = np.sum(polynomial[:, 1:] * np.arange(1, 7) * powers[:, :, :-1], axis=2)
    up, down = high ** np.maximum(variable, 0), low ** np.maximum(-variable, 0)
    value = np.where(variable > 1, up, np.where(variable < -1, down, value))
    slope = np.where(variable > 1, up * np.log(high), np.where(variable < -1, -down * np.log(low), slope))
    return value, slope
