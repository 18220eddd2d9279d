"""Good samples to be judged: which processes, and one at a time judged as `validate` does, without files."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from attrs import evolve, frozen

from modelgen.errors import AnomalonError
from modelgen.modelfile import load
from modelgen.parameters import with_parameters
from modelgen.spec import ModelSpec
from validation.compare.assessment import Asked, Judged, Reference, judged, measured_rate, reference
from validation.compare.before_decays import before_decays, without_alternatives
from validation.compare.comparison import ALPHA, rate_test
from validation.compare.normalisation import counted, refuse_units
from validation.compare.recognition import contents, require_process
from validation.compare.repeats import unrepeated
from validation.samples.sample import Sample
from validation.selfcheck.catalogue import Variant
from validation.selfcheck.models import Model, written
from validation.selfcheck.stream import Stream, stream

DEFAULT = ("default", ())
Z_POLE = 91.188
MANY = 10_000  # more tests than a comparison has: its p-value is at most so many times the smallest one (Bonferroni)


class Case(NamedTuple):
    """A process in a model; `ecm` in GeV, None for a decay; `polarisation` of both beams in percent."""

    variant: Variant
    process: str
    ecm: float | None = None
    cuts: tuple[str, ...] = ()
    polarisation: tuple[float, float] | None = None

    def __str__(self) -> str:
        at = f" at {self.ecm:g} GeV" if self.ecm else ""
        beams = f", polarised {self.polarisation[0]:+g}% {self.polarisation[1]:+g}%" if self.polarisation else ""
        return f"{self.variant}: {self.process}{at}{beams}{''.join(f', {cut}' for cut in self.cuts)}"


BELLE2, BARYON, B_MINUS_L = (Variant(name, *DEFAULT) for name in ("belle2", "baryon", "b-minus-l"))
HEAVY = Variant("belle2", "heavy X", (("MX", 60.0), ("gX", 0.1)))  # both helicities of X, tau leptons with a mass
RADIATED = Variant("baryon", "heavy X", (("MX", 40.0), ("gX", 0.1)))  # radiation off quarks and the vertex interfere

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
    Case(RADIATED, "u u~ > a x", 80.0, ("pT(a)>8",)),
    Case(BELLE2, "e+ e- > a x", Z_POLE, (), (80.0, -30.0)),
    Case(BELLE2, "e+ e- > a x, x > vt vt~", Z_POLE, (), (60.0, -80.0)),
    Case(HEAVY, "e+ e- > a x, x > vt vt~", Z_POLE, (), (60.0, -80.0)),
    Case(BELLE2, "e+ e- > lx- lx+", 600.0, (), (30.0, -80.0)),
    Case(HEAVY, "e+ e- > a x, x > vt vt~, x > ta- ta+", Z_POLE),
    Case(BELLE2, "p p > lx- lx+", 13000.0),
    Case(BELLE2, "p p > lx+ lx0", 13000.0),
    Case(BELLE2, "p p > lx- lx+", 13000.0, ("pT(lx-)>150",)),
    Case(BELLE2, "p p~ > lx- lx+", 1960.0),
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
        drawn = stream(model.directory, case.process, case.ecm, seed, cuts=case.cuts, polarisation=case.polarisation)
        spec = with_parameters(load(case.variant.model), dict(case.variant.settings), str(case.variant))
        asked = Asked(without_alternatives(case.process), cuts=case.cuts)
        first = before_decays(drawn.sample(0, 1000), _codes(spec), case.process)
        held = reference(spec, contents(first, _codes(spec)), first.header, asked)
        return cls(case, spec, model, drawn, held)

    def judged(self, sample: Sample) -> Judged:
        """A sample judged as `validate` does: contents, units, events, rate, number of events, copies."""
        sample = before_decays(sample, self.held.codes, self.case.process)
        found = contents(sample, self.held.codes)
        require_process(found, self.held.process, self.held.codes)
        refuse_units(found, sample.header, self.held.masses)
        result = judged(self.held, sample, found)
        judgement = unrepeated(counted(result.judgement, sample.header), result.observations)
        return result._replace(judgement=judgement)

    def rejected(self, sample: Sample) -> bool:
        """Whether a sample is rejected or refused: the verdict of `judged`, without the rest where one number decides.

        That is the number of events, or a rate with a p-value so small that no number of further tests makes up for it.
        """
        header, rate = sample.header, self.held.prediction.rate
        if header.n_declared not in (None, sum(len(batch) for batch in sample.batches())):
            return True
        try:
            if header.uncertainty:
                measurement, _ = measured_rate(header, None, rate.unit, 1.0)
                if measurement is not None and rate_test(rate, measurement).p_value < ALPHA / MANY:
                    return True
            return not self.judged(sample).judgement.agrees
        except AnomalonError:
            return True


def _codes(spec: ModelSpec) -> dict[str, int]:
    from validation.compare.hypothesis import particle_codes

    return particle_codes(spec)


def renamed(sample: Sample, **facts: Any) -> Sample:
    """The sample with other facts in its header."""
    return Sample(evolve(sample.header, **facts), sample.batches)
