"""The embedded generator and the analytic rates against what MadGraph said of the same files."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from modelgen.modelfile import load
from tests.conftest import STALE, madgraph_version, record, recorded, vertex_digest
from tests.madgraph_standalone import many_matrix_elements
from tests.phase_space import points
from validation.generators.embedded.amplitude import Amplitude
from validation.rates.prediction import predict
from validation.ufo.reader import read

N_POINTS = 10
# model, process, sqrt(s) in GeV. The first five are the model's own; the others hold what those cannot see: WZ with a
# chiral coupling of X on the same fermion (pins the sign of the epsilon tensor), W W, X exchange with its longitudinal
# part, gluons, and a tree-level e+ e- > a x.
PROCESSES = (
    ("belle2", "z > a x", None),
    ("belle2", "x > vt vt~", None),
    ("belle2", "e+ e- > a x", 91.188),
    ("belle2", "e+ e- > a vt vt~", 91.188),
    ("belle2", "e+ e- > lx- lx+", 751.0),
    ("belle2", "e+ e- > lx0 lx0~", 640.0),
    ("belle2", "e+ e- > z x", 240.0),
    ("belle2", "w+ w- > a x", 500.0),
    ("belle2", "w+ w- > z x", 500.0),
    ("belle2", "ta+ ta- > a x", 91.188),
    ("belle2", "ta+ ta- > ex- ex+", 700.0),
    ("belle2", "e+ e- > ta+ ta- x", 200.0),
    ("axial-tau", "ta+ ta- > a x", 40.0),
    ("axial-tau", "ta+ ta- > ex- ex+", 1200.0),
    ("axial-tau", "ta+ ta- > x x", 30.0),
    ("axial-tau", "vt ta+ > w+ x", 300.0),
    ("axial-tau", "ta+ ta- > z x", 250.0),
    ("ell-tau", "ta+ ta- > a x", 60.0),
    ("ell-tau", "vt ta+ > w+ x", 200.0),
    ("b-minus-l", "e+ e- > a x", 20.0),
    ("b-minus-l", "u u~ > g x", 100.0),
    ("b-minus-l", "g g > t t~", 600.0),
)
# With these widths MadGraph keeps the propagators that a rate is computed with
OPTIONS = ("zerowidth_tchannel False",)


def amplitude(directory: Path, process: str) -> Amplitude:
    initial, final = (tuple(side.split()) for side in process.split(">"))
    return Amplitude.build(read(directory), initial, final)


def momenta(directory: Path, process: str, ecm: float | None, seed: int) -> np.ndarray:
    a = amplitude(directory, process)
    n_in = len(a.initial)
    return points(a.masses[:n_in], a.masses[n_in:], ecm, N_POINTS, seed)


@pytest.mark.madgraph
def test_record_matrix_elements(madgraph, ufo_directory):
    entries = []
    for model in dict.fromkeys(m for m, _, _ in PROCESSES):
        directory = ufo_directory(model)
        mine = [(p, ecm, momenta(directory, p, ecm, k)) for k, (m, p, ecm) in enumerate(PROCESSES) if m == model]
        used = sorted({order for c in read(directory).couplings for order in c.orders})
        orders = "".join(f" {order}<=99" for order in used)
        squares = many_matrix_elements(directory, [(p + orders, x) for p, _, x in mine], options=OPTIONS)
        for (process, ecm, x), values in zip(mine, squares, strict=True):
            entries.append(
                {"model": model, "process": process, "ecm": ecm, "digest": vertex_digest(directory),
                 "momenta": x.tolist(), "squares": values.tolist()}
            )  # fmt: skip
    record("matrix_elements", {"madgraph": madgraph_version(madgraph), "entries": entries})
    compare_squares(entries, ufo_directory)


def compare_squares(entries, ufo_directory) -> float:
    worst = 0.0
    for entry in entries:
        directory = ufo_directory(entry["model"])
        ours, x = amplitude(directory, entry["process"]), np.array(entry["momenta"])
        theirs, mine = np.array(entry["squares"]), ours.squared(x)
        scale = np.maximum(theirs, 1e-3 * ours.diagram_squares(x).sum(axis=1))
        worst = max(worst, float(np.max(np.abs(mine - theirs) / scale)))
        assert np.all(np.abs(mine - theirs) <= 1e-9 * scale), (entry["model"], entry["process"], mine / theirs)
    return worst


def test_squares_agree_with_the_recorded_ones(ufo_directory, capsys):
    document = recorded("matrix_elements")
    for entry in document["entries"]:
        assert entry["digest"] == vertex_digest(ufo_directory(entry["model"])), STALE
    assert [(e["model"], e["process"], e["ecm"]) for e in document["entries"]] == [
        p for m in dict.fromkeys(m for m, _, _ in PROCESSES) for p in PROCESSES if p[0] == m
    ]
    worst = compare_squares(document["entries"], ufo_directory)
    with capsys.disabled():
        n = len(document["entries"])
        print(f"\n|M|^2 of {n} processes agree with MadGraph {document['madgraph']}; largest difference {worst:.1e}")


@pytest.mark.parametrize("model", ["axial-tau", "ell-tau"])
def test_the_epsilon_sign_is_seen(model, ufo_directory):
    """With the sign of every epsilon coupling flipped, processes with interference miss MadGraph's numbers by more than
    a thousand times the tolerance of the comparison: the sign is MadGraph's."""
    entries = recorded("matrix_elements")["entries"]
    entry = next(e for e in entries if (e["model"], e["process"]) == (model, "ta+ ta- > a x"))
    ufo = read(ufo_directory(model))
    flipped = Amplitude.build(ufo, ("ta+", "ta-"), ("a", "x"), externals={**ufo.externals(), "epsS": -1.0})
    theirs = np.array(entry["squares"])
    assert np.max(np.abs(flipped.squared(np.array(entry["momenta"])) / theirs - 1)) > 1e-6


@pytest.mark.madgraph
def test_record_launched_rates(madgraph, ufo_directory, tmp_path):
    """The scripts that are shipped inside the model, run as a user would."""
    entries = []
    directory = ufo_directory("belle2")
    for script in sorted((directory / "madgraph").glob("[ez]*.mg5")):
        work = tmp_path / script.stem
        work.mkdir()
        shutil.copytree(directory, work / directory.name)
        entries.append(launched(madgraph, work, directory.name, script) | {"digest": vertex_digest(directory)})
    record("rates", {"madgraph": madgraph_version(madgraph), "model": "belle2", "entries": entries})
    compare_rates(entries)


def launched(madgraph: Path, work: Path, model: str, script: Path) -> dict:
    """Process, energy, rate and its error, as the event file's <init> block says."""
    command = [sys.executable, str(madgraph / "bin" / "mg5_aMC"), f"{model}/madgraph/{script.name}"]
    environment = {**os.environ, "HOME": str(work)}
    with (work / "log").open("w") as log:
        subprocess.run(command, cwd=work, stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=environment,
                       timeout=900, check=False)  # fmt: skip
    events = work / script.stem / "Events" / "run_01" / "unweighted_events.lhe.gz"
    assert events.is_file(), (work / "log").read_text()[-3000:]
    text = gzip.decompress(events.read_bytes()).decode()
    init = re.search(r"<init>\s*(.*?)</init>", text, re.DOTALL).group(1).splitlines()
    beams, rate = init[0].split(), init[1].split()
    first = script.read_text().splitlines()
    generate = next(line for line in first if line.startswith("generate "))
    process = " ".join(word for word in generate.split()[1:] if "<=" not in word)
    ecm = None if len(process.split(">")[0].split()) == 1 else float(beams[2]) + float(beams[3])
    return {"process": process, "ecm": ecm, "value": float(rate[0]), "uncertainty": float(rate[1])}


def compare_rates(entries) -> None:
    """Widths of two-body decays to the five digits that MadGraph prints, cross-sections within four standard errors."""
    spec = load("belle2")
    for entry in entries:
        expected = predict(spec, entry["process"], entry["ecm"]).rate.value
        if entry["ecm"] is None:
            assert f"{entry['value']:.4e}" == f"{expected:.4e}", entry
        else:
            assert abs(entry["value"] - expected) <= 4 * entry["uncertainty"], (entry, expected)


def test_rates_agree_with_the_launched_ones(ufo_directory):
    document = recorded("rates")
    assert document["model"] == "belle2"
    assert {e["process"] for e in document["entries"]} == {"z > a x", "e+ e- > a x", "e+ e- > lx- lx+"}
    for entry in document["entries"]:
        assert entry["digest"] == vertex_digest(ufo_directory("belle2")), STALE
    compare_rates(document["entries"])
