"""Good samples to be judged: which processes, and one at a time judged as `validate` does, without files."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from attrs import evolve, frozen

from modelgen.modelfile import load
from modelgen.parameters import with_parameters
from modelgen.spec import ModelSpec
from validation.assessment import Asked, Judged, Reference, judged, reference
from validation.normalisation import counted, refuse_units
from validation.recognition import contents, require_process
from validation.repeats import unrepeated
from validation.samples.sample import Sample
from validation.selfcheck.catalogue import Variant
from validation.selfcheck.models import Model, written
from validation.selfcheck.stream import Stream, stream

DEFAULT = ("default", ())
Z_POLE = 91.188


class Case(NamedTuple):
    """A process in a model; `ecm` in GeV, None for a decay."""

    variant: Variant
    process: str
    ecm: float | None = None
    cuts: tuple[str, ...] = ()

    def __str__(self) -> str:
        at = f" at {self.ecm:g} GeV" if self.ecm else ""
        return f"{self.variant}: {self.process}{at}{''.join(f', {cut}' for cut in self.cuts)}"


BELLE2, BARYON, B_MINUS_L = (Variant(name, *DEFAULT) for name in ("belle2", "baryon", "b-minus-l"))
HEAVY = Variant("belle2", "heavy X", (("MX", 60.0), ("gX", 0.1)))  # both helicities of X, tau leptons with a mass

# One process of each kind that has an analytic prediction for its events.
CASES = (
    Case(BELLE2, "e+ e- > a x", Z_POLE),
    Case(BARYON, "e+ e- > a x", Z_POLE),
    Case(B_MINUS_L, "e+ e- > a x", 10.58, ("abseta(a)<2.5",)),
    Case(BELLE2, "e+ e- > a x", Z_POLE, ("abseta(a)<1.5",)),
    Case(BELLE2, "e+ e- > a x, x > vt vt~", Z_POLE),
    Case(HEAVY, "e+ e- > a x, x > ta- ta+", Z_POLE),
    Case(BELLE2, "z > a x"),
    Case(HEAVY, "z > a x, x > vt vt~"),
    Case(BELLE2, "x > vt vt~"),
    Case(BELLE2, "lx- > x ta-"),
    Case(BELLE2, "e+ e- > lx- lx+", 600.0),
    Case(BELLE2, "e+ e- > lx- lx+, lx- > x ta-", 600.0),
    Case(BARYON, "u d~ > lx0 lx+", 1500.0),
)


@frozen(eq=False)
class Bench:
    """A case with its stream of samples and the model's word on them."""

    case: Case
    spec: ModelSpec
    model: Model
    stream: Stream
    held: Reference

    @classmethod
    def of(cls, case: Case, folder: Path, seed: int) -> Bench:
        model = written(case.variant, folder)
        drawn = stream(model.directory, case.process, case.ecm, seed, cuts=case.cuts)
        spec = with_parameters(load(case.variant.model), dict(case.variant.settings), str(case.variant))
        asked = Asked(case.process, cuts=case.cuts)
        first = drawn.sample(0, 1000)
        held = reference(spec, contents(first, _codes(spec)), first.header, asked)
        return cls(case, spec, model, drawn, held)

    def judged(self, sample: Sample) -> Judged:
        """A sample judged as `validate` does: contents, units, events, rate, number of events, copies."""
        found = contents(sample, self.held.codes)
        require_process(found, self.held.process, self.held.codes)
        refuse_units(found, sample.header, self.held.masses)
        result = judged(self.held, sample, found)
        judgement = unrepeated(counted(result.judgement, sample.header), result.observations)
        return result._replace(judgement=judgement)


def _codes(spec: ModelSpec) -> dict[str, int]:
    from validation.hypothesis import particle_codes

    return particle_codes(spec)


def renamed(sample: Sample, **facts: Any) -> Sample:
    """The sample with other facts in its header."""
    return Sample(evolve(sample.header, **facts), sample.batches)
