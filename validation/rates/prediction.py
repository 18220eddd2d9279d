"""What the theory predicts for a process: its rate and the exact distribution of each observable of a sample of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from modelgen.spec import ModelSpec
from validation.process import Cut, Process
from validation.rates.rate import Rate

if TYPE_CHECKING:
    from validation.rates.hadron_beams import Beams
    from validation.rates.spins import Helicities

Floats = NDArray[np.float64]
Distribution = Callable[[Floats], Floats]


def _none(values: Floats) -> Floats:
    return np.full(np.shape(values), np.nan)


@frozen(eq=False)
class Observable:
    """One observable: a "line" at `expected`, a "density" on `support` with distribution function `cdf`, or "counts" of
    events by `categories` with their `shares`, whose absolute uncertainties are `errors`.

    Names: `energy(p)` in the centre-of-mass frame; `cos_theta(p)` from the direction of the incoming matter particle;
    `mass(p)`; `cos_decay(p)`, the angle of the first decay product in the rest frame of p from p's direction of
    flight. `cdf` maps an array of values to an array of probabilities; nan for a line.
    `latent` names the random variable that it is a function of where others are too. `parts`: (share, cdf) for each
    helicity of X, the same helicities in all observables that have them. `drawn`: the distribution functions of several
    observables at the same random events, shape (n, k), and which column this one is. `among`: the outgoing particles of
    the events that it belongs to, in a sample with several final states.
    """

    name: str
    kind: Literal["line", "density", "counts"]
    unit: str
    expected: float | None
    support: tuple[float, float] | None = None
    cdf: Distribution = field(default=_none, repr=False)
    latent: str | None = None
    parts: tuple[tuple[float, Distribution], ...] = field(default=(), repr=False)
    drawn: tuple[Floats, int] | None = field(default=None, repr=False)
    categories: tuple[str, ...] = ()
    shares: tuple[float, ...] = ()
    errors: tuple[float, ...] = ()
    among: tuple[str, ...] = ()


@frozen(eq=False)
class Prediction:
    """The rate of a process and its observables; `notes` are sentences that a report should print.

    `helicities` of the particles outside are an observable of a file that states them, by `spins.helicity_observable`.
    """

    process: str
    rate: Rate
    observables: tuple[Observable, ...]
    notes: tuple[str, ...] = ()
    helicities: Helicities | None = None


def line(name: str, value: float, unit: str = "GeV") -> Observable:
    """An observable that the kinematics fix."""
    return Observable(name, "line", unit, float(value))


def predict(
    spec: ModelSpec,
    process: str | Process,
    ecm: float | None = None,
    order: str | None = None,
    cuts: Sequence[str | Cut] = (),
    beams: Beams | None = None,
) -> Prediction:
    """The prediction for `z > a x`, `x > f f~`, `e+ e- > a x`, `f f~ > psi psi~`, each with a decay `, x > f f~`.

    `ecm` in GeV. `order` is "tree" or "loop"; None takes what a sample of the model's UFO has: the tree level, with the
    one-loop coupling of Z-gamma-X where the model asks for `matching = "loop"`. What cannot be predicted is refused by
    an UnsupportedError, a closed channel by a ProcessError. `beams` has the densities and the scale for incoming hadrons.
    """
    from validation.rates.catalogue import prediction
    from validation.rates.hadron_beams import Beams

    asked = Process.parse(process) if isinstance(process, str) else process
    limits = tuple(Cut.parse(c) if isinstance(c, str) else c for c in cuts)
    return prediction(spec, asked, ecm, order, limits, beams or Beams())
