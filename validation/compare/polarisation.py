"""How the beams of a sample are polarised: what its header or its run card states, against what was asked for."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from validation.compare.observables import Observations
from validation.compare.run_card import number
from validation.process import Process
from validation.rates.prediction import Observable
from validation.samples.sample import Header

Degrees = tuple[float, float]


def stated(header: Header, process: Process, codes: Mapping[str, int]) -> Degrees | None:
    """The polarisation in percent that the sample states, in the order of the process; None where it states nothing."""
    degrees = header.polarisation
    if degrees is None and {"polbeam1", "polbeam2"} & set(header.run_card):
        degrees = (number(header.run_card.get("polbeam1")) or 0.0, number(header.run_card.get("polbeam2")) or 0.0)
    if degrees is None or len(process.initial) != 2:
        return None
    first = codes.get(process.initial[0])
    turned = header.beams is not None and header.beams[0][0] != first and header.beams[1][0] == first
    return degrees[::-1] if turned else degrees


def taken(header: Header, process: Process, codes: Mapping[str, int], asked: Degrees | None) -> Degrees:
    """The polarisation in percent that a prediction is made for: what was asked for, else what the sample states."""
    found = asked if asked is not None else stated(header, process, codes)
    return found or (0.0, 0.0)


def words(header: Header, process: Process, codes: Mapping[str, int], asked: Degrees | None) -> tuple[str, ...]:
    """Sentences on the polarisation of the beams: whose it is, and where --pol says otherwise than the sample."""
    own, names = stated(header, process, codes), " and ".join(process.initial)
    if asked is not None and own is not None and asked != own:
        return (f"The sample states that {names} are polarised by {_percent(own)}; the prediction has {_percent(asked)}.",)
    used = asked if asked is not None else own
    if used is None or not any(used):
        return ()
    return (f"{names} are polarised by {_percent(used)}, as {'--pol says' if own is None else 'the sample states'}.",)


def _percent(degrees: Degrees) -> str:
    return f"{degrees[0]:g}% and {degrees[1]:g}%"


def carried(observable: Observable, observations: Observations) -> bool:
    """Whether the file has this observable: helicities are known in all events, or not compared."""
    return not (observable.name.startswith("helicities") and np.any(observations.measured[observable.name].values < 0))
