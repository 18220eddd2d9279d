"""Hadron beams and polarised beams of the embedded generator against what MadGraph said of the same model files."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import STALE, madgraph_version, record, recorded, vertex_digest
from validation.generators.embedded.generate import generate

LHC = ("lpp1 1", "lpp2 1", "ebeam1 6500", "ebeam2 6500", "pdlabel nn23lo1")
OPEN = ("pta 0", "etaa -1", "ptl 0", "etal -1", "drll 0", "ptj 0", "etaj -1", "drjj 0", "mmll 0", "use_syst False",
        "fixed_ren_scale False", "fixed_fac_scale False", "dynamical_scale_choice -1", "polbeam1 0",
        "polbeam2 0")  # fmt: skip


def fixed(scale: float) -> tuple[str, ...]:
    return ("fixed_ren_scale True", "fixed_fac_scale True", f"scale {scale}", f"dsqrt_q2fact1 {scale}",
            f"dsqrt_q2fact2 {scale}")  # fmt: skip


# What is generated (our syntax, and MadGraph's where it differs), and the launches of it: keywords of `generate`, and
# settings of MadGraph's run card. 3 of dynamical_scale_choice is half the sum of transverse masses.
LAUNCHES = {
    "p p > lx- lx+": [
        ({"ecm": 13000.0, "scale": 500.0}, (*LHC, *fixed(500))),
        ({"ecm": 13000.0}, LHC),
        ({"ecm": 13000.0, "scale": "ht/2"}, (*LHC, "dynamical_scale_choice 3")),
    ],
    "p p~ > lx- lx+": [
        ({"ecm": 1960.0, "scale": 500.0}, ("lpp1 1", "lpp2 -1", "ebeam1 980", "ebeam2 980", *fixed(500))),
    ],
    "p p > lx0 lx+": [({"ecm": 13000.0, "scale": 500.0}, (*LHC, *fixed(500))), ({"ecm": 13000.0}, LHC)],
    "p p > ta+ ta-": [
        ({"ecm": 13000.0, "scale": 91.188, "cuts": ["m(ta+,ta-)>50"]}, (*LHC, *fixed(91.188), "mmll 50")),
        ({"ecm": 13000.0, "cuts": ["m(ta+,ta-)>50"]}, (*LHC, "mmll 50")),
    ],
    "p p > t t~ QED=0 NP=0": [({"ecm": 13000.0, "scale": 172.0}, (*LHC, *fixed(172))), ({"ecm": 13000.0}, LHC)],
    "p p > l+ vl": [({"ecm": 13000.0, "cuts": ["pT(l+)>30"]}, (*LHC, "ptl 30"))],
    "e+ e- > a x": [
        ({"ecm": 91.188}, ("lpp1 0", "lpp2 0", "ebeam1 45.594", "ebeam2 45.594")),
        ({"ecm": 91.188, "polarisation": [80.0, -30.0]},
         ("lpp1 0", "lpp2 0", "ebeam1 45.594", "ebeam2 45.594", "polbeam1 80", "polbeam2 -30")),
    ],
    "e+ e- > lx- lx+": [
        ({"ecm": 750.0, "polarisation": [80.0, -30.0]},
         ("lpp1 0", "lpp2 0", "ebeam1 375", "ebeam2 375", "polbeam1 80", "polbeam2 -30")),
    ],
}  # fmt: skip


def matches(entry: dict, directory: Path) -> tuple[float, float]:
    """Our rate and its error; with MadGraph's restriction of the model, whose CKM matrix is the unit matrix."""
    keywords = dict(entry["keywords"])
    keywords["polarisation"] = tuple(keywords["polarisation"]) if "polarisation" in keywords else None
    externals = {"lamWS": 0.0, "AWS": 0.0, "rhoWS": 0.0, "etaWS": 0.0}
    header = generate(directory, entry["process"], events=1500, externals=externals, undecayed=True, **keywords).header
    assert header.unit == "pb"
    return header.sigma, header.uncertainty


ENTRIES = [(process, keywords) for process, launches in LAUNCHES.items() for keywords, _ in launches]


@pytest.mark.parametrize(("process", "keywords"), ENTRIES)
def test_rates_agree_with_the_recorded_ones(process, keywords, ufo_directory):
    """Within the combined error; parton densities are read from the same grid and interpolated differently, which may
    shift a rate by 1e-3, less than the errors of both. 4 standard deviations: a false alarm in 15,000 numbers."""
    if process.startswith("p "):
        pytest.importorskip("pythia8mc")
    document = recorded("beams")
    assert document["digest"] == vertex_digest(ufo_directory("belle2")), STALE
    (entry,) = (e for e in document["entries"] if e["process"] == process and e["keywords"] == keywords)
    value, error = matches(entry, ufo_directory("belle2"))
    assert abs(value - entry["value"]) < 4 * (error**2 + entry["uncertainty"] ** 2) ** 0.5, (value, error, entry)
    assert error < 5e-3 * value


@pytest.mark.madgraph
def test_record_beams(madgraph, ufo_directory, tmp_path):
    directory = ufo_directory("belle2")
    entries = []
    for number, (process, launches) in enumerate(LAUNCHES.items()):
        work = tmp_path / f"run{number}"
        work.mkdir()
        shutil.copytree(directory, work / directory.name)
        entries += launched(madgraph, work, directory.name, process, launches)
    digest = vertex_digest(directory)
    record("beams", {"madgraph": madgraph_version(madgraph), "model": "belle2", "digest": digest, "entries": entries})


def launched(madgraph: Path, work: Path, model: str, process: str, launches: list) -> list[dict]:
    """The launches of one process with the rate and its error that the <init> block of the events says."""
    shipped = (work / model / "madgraph" / "pp_lx.mg5").read_text().splitlines()
    parameters = [line for line in shipped if line.startswith("set param_card")]
    theirs = process.replace("p p~", "p p")
    lines = [f"import model ./{model}", f"generate {theirs}", "output out"]
    for _, settings in launches:
        run_card = ["nevents 10000", "iseed 1", *OPEN, *settings]
        lines += ["launch out", *parameters, *(f"set run_card {setting}" for setting in run_card), "done"]
    (work / "script.mg5").write_text("\n".join([*lines, ""]))
    with (work / "log").open("w") as log:
        command = [sys.executable, str(madgraph / "bin" / "mg5_aMC"), "script.mg5"]
        subprocess.run(command, cwd=work, stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                       env={**os.environ, "HOME": str(work)}, timeout=1800, check=False)  # fmt: skip
    found = []
    for run, (keywords, _) in enumerate(launches, start=1):
        events = work / "out" / "Events" / f"run_{run:02d}" / "unweighted_events.lhe.gz"
        assert events.is_file(), (work / "log").read_text()[-3000:]
        text = gzip.decompress(events.read_bytes()).decode()
        rate = re.search(r"<init>\s*(.*?)</init>", text, re.DOTALL).group(1).splitlines()[1].split()
        found.append({"process": process, "keywords": keywords, "value": float(rate[0]), "uncertainty": float(rate[1])})
    return found
