"""Real runs of MadGraph by `--backend madgraph`, and the embedded generator held to the rates that they gave."""

from __future__ import annotations

import math

import numpy as np
import pytest

from modelgen.modelfile import load
from tests.conftest import madgraph_version, record, recorded
from validation.compare.assessment import assess
from validation.generators.embedded.generate import generate
from validation.generators.launch.run import launch
from validation.process import Cut
from validation.samples.lhe import read_lhe
from validation.samples.lhe_writing import write_lhe

# process, sqrt(s) in GeV, cuts, polarisations in percent
RUNS = (
    ("e+ e- > a x", 91.188, ("cos(a)<0.9", "cos(a)>-0.9", "E(a)>1"), None),
    ("e+ e- > lx- lx+", 751.0, ("cos(lx-)<0.7", "cos(lx-)>-0.7"), (80.0, -30.0)),
    ("e+ e- > a x, x > vt vt~", 91.188, (), None),
    ("p p > lx- lx+", 13600.0, ("m(lx-,lx+)>600", "pT(lx+)>50"), None),
)
EVENTS = 1000


@pytest.mark.madgraph
def test_record_launched_events(madgraph, ufo_directory, tmp_path):
    directory, entries = ufo_directory("belle2"), []
    for k, (process, ecm, cuts, pol) in enumerate(RUNS):
        found = launch(directory, process, ecm, EVENTS, 4 + k, folder=tmp_path / f"run{k}", cuts=cuts, polarisation=pol,
                       undecayed=True)  # fmt: skip
        header = found.sample.header
        assert not found.reused and header.n_events == EVENTS and header.seed == 4 + k
        write_lhe(found.sample, tmp_path / f"{k}.lhe")
        names = process.split(",")[0].split(">")[1].split()
        for batch in read_lhe(tmp_path / f"{k}.lhe").batches() if "," not in process else ():
            p = batch.p[batch.status == 1].reshape(-1, len(names), 4)
            assert all(Cut.parse(cut).passes(p, names).all() for cut in cuts)
            assert np.all(np.abs(batch.weight - header.sigma) <= 1e-6 * header.sigma)
        entries.append({"process": process, "ecm": ecm, "cuts": list(cuts), "polarisation": pol and list(pol),
                        "sigma_pb": header.sigma, "uncertainty_pb": header.uncertainty})  # fmt: skip
        if not cuts:
            assert assess(load("belle2"), read_lhe(tmp_path / f"{k}.lhe"), figures=False).document["agrees"]
    record("launched_events", {"madgraph": madgraph_version(madgraph), "model": "belle2", "entries": entries})
    compare_rates(entries, ufo_directory)


def test_rates_agree_with_the_recorded_ones(ufo_directory):
    compare_rates(recorded("launched_events")["entries"], ufo_directory)


def compare_rates(entries, ufo_directory) -> None:
    """Within four standard deviations of both, and the same share of a Breit-Wigner line."""
    for entry in entries:
        if entry["process"].startswith("p "):
            pytest.importorskip("pythia8mc", reason="brings the parton densities")
        ours = generate(
            ufo_directory("belle2"), entry["process"], entry["ecm"], 500, 1, cuts=entry["cuts"], undecayed=True,
            polarisation=entry["polarisation"] and tuple(entry["polarisation"]),
        ).header  # fmt: skip
        spread = math.hypot(ours.uncertainty, entry["uncertainty_pb"])
        assert abs(ours.sigma - entry["sigma_pb"]) <= 4 * spread, (entry, ours.sigma, ours.uncertainty)
