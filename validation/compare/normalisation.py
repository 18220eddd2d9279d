"""What a sample's file says about its normalisation, in sentences, and its number of events against the banner's."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from modelgen.errors import SampleError
from modelgen.parameters import values as external_values
from modelgen.parameters import with_parameters
from modelgen.spec import ModelSpec
from validation.compare.comparison import Comparison, Judgement
from validation.compare.recognition import Contents
from validation.samples.sample import Floats, Header

CARD_PRECISION = 2e-6  # a relative difference of parameters below this is rounding: cards carry seven digits
LIGHTEST = 0.01  # GeV; the mass of anything lighter is lost in the rounding of its momentum
THOUSAND = 0.02  # how near to 1000 a ratio of energies is that points to a mix-up of MeV and GeV


def counted(judgement: Judgement, header: Header) -> Judgement:
    """The judgement with one more row, and negative, where the file holds other numbers of events than it announces."""
    declared, found = header.n_declared, judgement.n_events
    if declared is None or declared == found:
        return judgement
    row = Comparison("n_events", "events in the file against its banner", declared, found, "1", 0.0, None, False, "events")
    return judgement._replace(comparisons=(*judgement.comparisons, row), p_value=0.0, agrees=False)


def count_words(header: Header, found: int) -> tuple[str, ...]:
    """A sentence on events lost or added since the banner was written."""
    declared = header.n_declared
    if declared is None or declared == found:
        return ()
    kind = "lost" if found < declared else "added"
    return (
        f"The banner announces {declared} events and the file holds {found}: {abs(declared - found)} were {kind}, and "
        "unless that was done at random the rest is biased.",
    )


def provenance_words(header: Header, weight: Floats) -> tuple[str, ...]:
    """Sentences on the format, the unit and its source, further weights, and weights that are not all equal."""
    words = []
    if header.format:
        stated = f" ({header.unit_source})" if header.unit_source else ""
        words.append(f"The sample was read as {header.format}; its rate is in {header.unit or 'no unit'}{stated}.")
    if header.sigma is None and header.sigma_source:
        words.append(f"The sample has no usable cross-section ({header.sigma_source}); --sigma-pb gives one.")
    if header.n_weights:
        words.append(f"Events carry {header.n_weights} further weights; the nominal one was used.")
    negative = int(np.count_nonzero(weight < 0))
    if weight.size and np.ptp(weight) > 1e-9 * np.max(np.abs(weight)):
        effective = float(np.sum(weight) ** 2 / np.sum(weight**2))
        sign = f", {negative} of them negative" if negative else ""
        words.append(f"The weights differ{sign}: {weight.size} events count as {effective:.6g}.")
    return tuple(words)


def from_sample(spec: ModelSpec, header: Header) -> ModelSpec:
    """The model with the parameters of the sample's own card; those that agree within its digits stay the model's."""
    ours = external_values(spec)
    known = {name.lower(): name for name in ours}  # MadGraph writes lower case
    theirs = {known[name.lower()]: value for name, value in header.parameters.items() if name.lower() in known}
    if not theirs:
        raise SampleError(
            "the sample carries no parameters of this model", header.path,
            "leave --from-sample out and give them with --set",
        )  # fmt: skip
    changed = {name: value for name, value in theirs.items() if not near(ours[name], value)}
    return with_parameters(spec, changed) if changed else spec


def near(a: float, b: float) -> bool:
    """Whether two values of a parameter are the same within the digits of a card."""
    return abs(a - b) <= CARD_PRECISION * max(abs(a), abs(b))


def refuse_units(found: Contents, header: Header, masses: Mapping[str, float]) -> None:
    """SampleError for energies that are a thousand times, or a thousandth, of what the banner or the model says."""
    pairs = [(f"the mass of {name}", value, masses.get(name, 0.0)) for name, value in found.masses.items()]
    if found.ecm is not None and header.beams and tuple(sorted(code for code, _ in header.beams)) == found.incoming:
        pairs.append(("√s of the events", found.ecm, 2 * math.sqrt(header.beams[0][1] * header.beams[1][1])))
    for what, value, expected in pairs:
        if expected < LIGHTEST:
            continue
        for factor, unit in ((1000.0, "MeV"), (0.001, "TeV")):
            if abs(value / expected / factor - 1) < THOUSAND:
                raise SampleError(
                    f"{what} is {value:.6g} where {expected:.6g} GeV is expected: the momenta look like {unit}",
                    header.path,
                    "write them in GeV (for a flat tree, units in the branch map)",
                )
