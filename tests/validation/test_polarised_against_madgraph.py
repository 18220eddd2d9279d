"""Polarised beams, stated helicities and the sign of the Wess-Zumino vertices: predictions against events of MadGraph."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from modelgen.build import build
from modelgen.modelfile import load
from modelgen.output import write
from modelgen.parameters import with_parameters
from modelgen.render import render
from tests.conftest import STALE, madgraph_version, record, recorded, vertex_digest
from validation.compare.hypothesis import hypothesis, particle_codes
from validation.compare.observables import observe
from validation.generators.launch.run import launch
from validation.process import Process
from validation.rates.hadron_beams import Beams
from validation.rates.prediction import predict
from validation.samples.sample import Header

HEAVY = {"MX": 60.0, "gX": 0.1}
# model, parameters, process, sqrt(s) in GeV, cuts, polarisations in percent
RUNS = (
    ("belle2", HEAVY, "e+ e- > a x, x > vt vt~", 91.188, [], [60.0, -80.0]),
    ("belle2", {}, "e+ e- > lx- lx+", 600.0, [], [30.0, -80.0]),
    ("baryon", {"MX": 20.0, "gX": 0.1}, "u u~ > a x", 86.0, ["pT(a)>10"], [0.0, 0.0]),
    ("belle2", {"MX": 20.0, "gX": 0.1}, "ta+ ta- > a x", 86.0, ["pT(a)>15"], [-20.0, 70.0]),
)
EVENTS, BINS = 2000, 10


def compared(model, settings, process, ecm, cuts, degrees):
    """The model's prediction for a sample of MadGraph, and the names of what is compared event by event."""
    spec = with_parameters(load(model), settings)
    header = Header(generator="MadGraph5_aMC@NLO")
    found = hypothesis(spec, Process.parse(process), ecm, header, cuts, tuple(degrees))
    kept = [o for o in found.observables if o.name.startswith(("cos_", "azimuth", "helicities"))]
    return spec, found, kept


def histogram(observable, values) -> list[int]:
    """Counts by category, or in bins of equal probability."""
    if observable.kind == "counts":
        return np.bincount(values.astype(int), minlength=len(observable.shares)).tolist()
    return np.bincount(np.minimum((observable.cdf(values) * BINS).astype(int), BINS - 1), minlength=BINS).tolist()


@pytest.mark.madgraph
def test_record_polarised_events(madgraph, tmp_path):
    entries = []
    for k, run in enumerate(RUNS):
        model, settings, process, ecm, cuts, degrees = run
        spec, _, kept = compared(*run)
        write(render(build(spec)), tmp_path / f"m{k}", spec.digest())
        made = launch(tmp_path / f"m{k}", process, ecm, EVENTS, 7 + k, folder=tmp_path / f"run{k}", cuts=cuts,
                      polarisation=tuple(degrees), undecayed=True).sample  # fmt: skip
        counted = {o.name: o.categories for o in kept if o.categories}
        seen = observe(made, [o.name for o in kept], particle_codes(spec), counted=counted).measured
        assert all(np.all(seen[name].values >= 0) for name in counted)  # MadGraph states all helicities
        entries.append(
            {"model": model, "settings": settings, "process": process, "ecm": ecm, "cuts": cuts, "polarisation": degrees,
             "digest": vertex_digest(tmp_path / f"m{k}"), "sigma_pb": made.header.sigma,
             "uncertainty_pb": made.header.uncertainty,
             "counts": {o.name: histogram(o, seen[o.name].values) for o in kept}}
        )  # fmt: skip
    record("polarised", {"madgraph": madgraph_version(madgraph), "entries": entries})
    compare(entries)


def compare(entries) -> None:
    """Rates within four errors; counts by the chi-squared test, which a good one fails once in ten thousand times."""
    for entry in entries:
        run = [entry[key] for key in ("model", "settings", "process", "ecm", "cuts", "polarisation")]
        _, found, kept = compared(*run)
        allowed = 4 * entry["uncertainty_pb"] + found.rate.uncertainty
        assert abs(entry["sigma_pb"] - found.rate.value) < allowed, (run, found.rate.value)
        for o in kept:
            counts = np.array(entry["counts"][o.name])
            shares = np.array(o.shares) if o.kind == "counts" else np.full(BINS, 1 / BINS)
            assert not np.any(counts[shares == 0])
            expected = shares * counts.sum()
            large = expected >= 5
            groups = [np.append(x[large], x[~large].sum()) for x in (counts, expected)]
            use = groups[1] > 0
            chi2 = float(np.sum((groups[0][use] - groups[1][use]) ** 2 / groups[1][use]))
            assert stats.chi2.sf(chi2, np.count_nonzero(use) - 1) > 1e-4, (run, o.name, chi2)


def test_predictions_agree_with_the_recorded_events(tmp_path):
    entries = recorded("polarised")["entries"]
    assert len(entries) == len(RUNS)
    for k, entry in enumerate(entries):
        spec = with_parameters(load(entry["model"]), entry["settings"])
        write(render(build(spec)), tmp_path / f"m{k}", spec.digest())
        assert entry["digest"] == vertex_digest(tmp_path / f"m{k}"), STALE
    compare(entries)


def test_the_record_knows_the_sign_of_the_vertices() -> None:
    """With the other sign the rate of u u~ > a x is off by more than ten of MadGraph's errors."""
    entry = next(e for e in recorded("polarised")["entries"] if e["process"] == "u u~ > a x")
    spec = with_parameters(load(entry["model"]), {**entry["settings"], "cWZ": -1.0})
    beams = Beams(polarisation=tuple(entry["polarisation"]))
    other = predict(spec, entry["process"], entry["ecm"], cuts=entry["cuts"], beams=beams).rate.value
    assert abs(entry["sigma_pb"] - other) > 10 * entry["uncertainty_pb"]
