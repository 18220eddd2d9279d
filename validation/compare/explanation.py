"""What is wrong with a sample that disagrees, in sentences: every diagnosis, in the order in which a reader wants them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from modelgen.spec import ModelSpec
from validation.compare.comparison import Judgement
from validation.compare.diagnosis import diagnose, with_cut
from validation.compare.hypothesis import available_energy, rate_with
from validation.compare.kinds_of_fault import other_beams, with_kinds
from validation.compare.recognition import Contents
from validation.compare.undeclared import MISSING, share_cut, undeclared_cuts
from validation.process import Process
from validation.rates.prediction import Prediction
from validation.samples.sample import Header

if TYPE_CHECKING:
    from validation.compare.assessment import Judged, Reference


def explained(
    spec: ModelSpec,
    held: Reference,
    found: Contents,
    header: Header,
    cuts: Sequence[str],
    degrees: tuple[float, float],
    result: Judged,
) -> tuple[str, ...]:
    """Sentences on what fits a judgement that disagrees, within the declared cuts; none where it agrees."""
    judgement, prediction, observations, measurement, _ = result
    process, ecm = held.process, held.ecm
    shared = [o for o in prediction.observables if not o.among]
    words = diagnose(
        of_all_events(judgement, prediction),
        observations,
        prediction.rate,
        measurement,
        energy=available_energy(spec, process, ecm),
        masses=held.masses,
        recoils=recoils(process),
        parent=only_parent(process),
        rate_at=lambda fit: rate_with(spec, fit, process, ecm, header, cuts, degrees),
    )
    found_cuts = {} if judgement.agrees else undeclared_cuts(shared, observations)
    said = tuple(start for name in found_cuts for start in (f"A wrong angular law in {name}:", f"{name} "))
    words = tuple(w for w in words if not w.startswith(said))
    words += tuple(found_cuts.values())
    if found_cuts:
        subject = "Without it, the rate" if any(w.startswith(MISSING) for w in words) else "Within this cut, the rate"
        share = share_cut(shared, observations)
        words = with_cut(words, prediction.rate, measurement, share, observations.effective_n, subject)
    words = with_kinds(words, judgement, prediction.observables, observations)
    if found.hadronic and not judgement.agrees and not any(c.pull is None and not c.agrees for c in judgement.comparisons):
        words += other_beams(spec, process, ecm, header, cuts, prediction, observations, measurement)
    return words


def recoils(process: Process) -> dict[str, str]:
    """Which particle each one recoils against, in a two-body final state (before decays)."""
    return dict(zip(process.final, process.final[::-1], strict=True)) if len(process.final) == 2 else {}


def only_parent(process: Process) -> str | None:
    """The particle that decays, where the process is a decay."""
    return process.initial[0].lower() if len(process.initial) == 1 else None


def of_all_events(judgement: Judgement, prediction: Prediction) -> Judgement:
    """The judgement without the observables that only a part of the events has."""
    parts = {o.name for o in prediction.observables if o.among}
    return judgement._replace(comparisons=tuple(c for c in judgement.comparisons if c.observable not in parts))
