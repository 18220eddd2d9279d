"""Form factors of meson transitions with the covariance of their parameters, as functions of q^2 in GeV^2."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from modelgen.errors import LimitError

Floats = NDArray[np.float64]
FormFactor = Callable[[Floats], Floats]  # of q^2 in GeV^2

TERMS = 3  # of each series


class Curve(NamedTuple):
    """One form factor: its value at q^2, and its derivatives by its own parameters, shape (parameters, ...)."""

    value: FormFactor
    gradient: FormFactor


class Transition(NamedTuple):
    """The form factors of one transition, f_+ or (V, A1, A12), and the covariance of all their parameters in order."""

    curves: tuple[Curve, ...]
    covariance: Floats
    source: str

    def variance(self, factors: tuple[Floats, ...], q2: Floats) -> Floats:
        """The variance of a function with these derivatives by each form factor, at q^2 of shape (...)."""
        parts = [factor * curve.gradient(q2) for factor, curve in zip(factors, self.curves, strict=True)]
        gradient = np.concatenate(parts)
        # clipped: a matrix of printed, rounded correlations is positive only up to the rounding
        return np.asarray(np.maximum(np.einsum("i...,ij,j...->...", gradient, self.covariance, gradient), 0.0))


def double_pole(first: float, second: float, pole: float) -> FormFactor:
    """r_1/(1 - q^2/m^2) + r_2/(1 - q^2/m^2)^2 (P. Ball, R. Zwicky, hep-ph/0406232)."""
    return lambda q2: np.asarray(first / (1 - q2 / pole**2) + second / (1 - q2 / pole**2) ** 2)


def linear(value: float, slope: float, scale: float) -> FormFactor:
    """f(0) (1 + slope q^2/scale^2)."""
    return lambda q2: np.asarray(value * (1 + slope * q2 / scale**2))


def conformal(q2: ArrayLike, parent: float, daughter: float) -> Floats:
    """z(q^2) = [sqrt(t_+ - q^2) - sqrt(t_+ - t_0)]/[...+...], t_0 = t_+ (1 - sqrt(1 - t_-/t_+)), q^2 < t_+."""
    plus, minus = (parent + daughter) ** 2, (parent - daughter) ** 2
    t0 = plus * (1 - np.sqrt(1 - minus / plus))
    own, base = np.sqrt(plus - np.asarray(q2, float)), np.sqrt(plus - t0)
    return np.asarray((own - base) / (own + base))


def series(coefficients: ArrayLike, pole: float, parent: float, daughter: float) -> Curve:
    """sum_k a_k (z(q^2) - z(0))^k/(1 - q^2/pole^2): A. Bharucha, D. Straub, R. Zwicky, arXiv:1503.05534, eq. (15)."""
    a = np.asarray(coefficients, float)

    def basis(q2: Floats) -> Floats:
        step = conformal(q2, parent, daughter) - conformal(0.0, parent, daughter)
        return np.stack([step**k for k in range(len(a))]) / (1 - q2 / pole**2)

    return Curve(lambda q2: np.asarray(np.tensordot(a, basis(q2), 1)), basis)


def dispersive(at_zero: float, slope: float, bend: tuple[float, float], parent: float, daughter: float) -> Curve:
    """f(0) exp[x (Lambda + H1 y + H2 y^2)], x = q^2/m_pi^2, y = q^2/(m_K - m_pi)^2; by its parameters f(0), Lambda.

    V. Bernard et al., arXiv:0903.1654, eq. (A.3); M. Antonelli et al., arXiv:1005.2323, eq. (37).
    """

    def value(q2: Floats) -> Floats:
        y = q2 / (parent - daughter) ** 2
        return np.asarray(at_zero * np.exp(q2 / daughter**2 * (slope + bend[0] * y + bend[1] * y**2)))

    return Curve(value, lambda q2: np.stack([value(q2) / at_zero, value(q2) * q2 / daughter**2]))


def transition(table: Mapping[str, Any], where: str) -> Transition:
    """A table of the data file as form factors."""
    values, errors = (np.asarray(table[key], float) for key in ("value", "error"))
    covariance = np.outer(errors, errors) * np.asarray(table["correlation"], float)
    parent, daughter = map(float, table["masses"])
    curves: tuple[Curve, ...]
    if table["shape"] == "series":
        blocks = values.reshape(-1, TERMS)
        curves = tuple(series(a, m, parent, daughter) for a, m in zip(blocks, table["poles"], strict=True))
    elif table["shape"] == "dispersive":
        first, second = map(float, table["h"])
        curves = (dispersive(values[0], values[1], (first, second), parent, daughter),)
    else:
        raise LimitError(f'no form factor of shape "{table["shape"]}"', where, 'write "series" or "dispersive"')
    return Transition(curves, covariance, str(table["source"]))
