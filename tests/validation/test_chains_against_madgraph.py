"""Cross-sections of decay chains, and of equal particles without one, against those that MadGraph found."""

from __future__ import annotations

import gzip
import math
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import STALE, madgraph_version, record, recorded, vertex_digest
from validation.generators.embedded.generate import generate

SIGMAS = 4.0
ORDERS = "QCD<=99 QED<=99 NP<=99 WZ<=99"
# model, process, sqrt(s) in GeV, parameters that are set: (block, code, name, value)
HEAVY_X = (("mass", "5200022", "MX", 5.0), ("decay", "5200022", "WX", 1e-3))
WIDE_X = (("decay", "5200022", "WX", 1e-4),)  # MadGraph changes widths below 1e-6 of the mass
WIDE_LX = (*WIDE_X, ("decay", "5201003", "Wlxm", 0.01))
UP = (("uxsplit", "2", "dtx", 100.0), ("decay", "5202005", "Wtxp", 5.0))
DOWN = (("uxsplit", "2", "dtx", -100.0), ("decay", "5202004", "Wtx0", 5.0))
LIGHT_X = (("decay", "5200022", "WX", 1e-3),)
CHAINS = (
    ("belle2", "e+ e- > a x, x > vt vt~", 91.188, WIDE_X),
    ("belle2", "ta+ ta- > x x, x > vt vt~", 30.0, WIDE_X),
    ("belle2", "ta+ ta- > x x, x > vt vt~, x > ta+ ta-", 30.0, HEAVY_X),
    ("belle2", "ta+ ta- > x x, x > ta+ ta-", 30.0, HEAVY_X),
    ("belle2", "e+ e- > lx- lx+, lx- > x ta-, lx+ > x ta+", 750.0, WIDE_LX),
    ("belle2", "e+ e- > lx- lx+, (lx- > x ta-, x > vt vt~), lx+ > x ta+", 750.0, WIDE_LX),
    ("belle2", "ta+ ta- > x x x", 60.0, ()),
    ("baryon-triplet", "u d~ > tx+ tx0, tx+ > tx0 w+", 1500.0, UP),
    ("baryon-triplet", "u u~ > tx0 tx0, tx0 > tx+ w-", 1500.0, DOWN),
    ("baryon-triplet", "tx0 tx0 > x x, x > u u~", 1500.0, LIGHT_X),
)


def with_orders(process: str) -> str:
    """The process with bounds that let every diagram in; a chain has bounds of its own for each step."""
    return re.sub(r"([a-z0-9~+-])(?=[,)]|$)", rf"\1 {ORDERS}", process)


def script(model: str, process: str, ecm: float, parameters) -> str:
    lines = [f"import model ./{model}-full", f"generate {with_orders(process)}", "output run", "launch run"]
    lines += [f"set param_card {block} {code} {value!r}" for block, code, _, value in parameters]
    cuts = {"pta": 0, "etaa": -1, "ptl": 0, "etal": -1, "drll": 0, "ptj": 0, "etaj": -1, "drjj": 0, "drjl": 0, "mmjj": 0}
    run = {"nevents": 10000, "iseed": 1, "lpp1": 0, "lpp2": 0, "ebeam1": ecm / 2, "ebeam2": ecm / 2, **cuts}
    run |= {"fixed_ren_scale": True, "fixed_fac_scale": True}
    return "\n".join([*lines, *(f"set run_card {key} {value}" for key, value in run.items())]) + "\n"


def launched(madgraph: Path, work: Path, directory: Path, model: str, process: str, ecm: float, parameters) -> dict:
    """Rate and error as the <init> block of MadGraph's events says."""
    shutil.copytree(directory, work / model)
    (work / "script.mg5").write_text(script(model, process, ecm, parameters))
    command = [sys.executable, str(madgraph / "bin" / "mg5_aMC"), "script.mg5"]
    with (work / "log").open("w") as log:
        subprocess.run(command, cwd=work, stdout=log, stderr=log, stdin=subprocess.DEVNULL, timeout=900, check=False,
                       env={**os.environ, "HOME": str(work)})  # fmt: skip
    events = work / "run" / "Events" / "run_01" / "unweighted_events.lhe.gz"
    assert events.is_file(), (work / "log").read_text()[-3000:]
    text = gzip.decompress(events.read_bytes()).decode()
    rates = re.search(r"<init>\s*(.*?)</init>", text, re.DOTALL).group(1).splitlines()[1:]
    numbers = [tuple(map(float, line.split()[:2])) for line in rates if not line.startswith("<")]
    value, error = sum(v for v, _ in numbers), math.hypot(*(e for _, e in numbers))
    return {"model": model, "process": process, "ecm": ecm, "value": value, "uncertainty": error,
            "externals": {name: value for _, _, name, value in parameters}, "digest": vertex_digest(directory)}  # fmt: skip


@pytest.mark.madgraph
def test_record_chains(madgraph, ufo_directory, tmp_path):
    entries = []
    for number, (model, process, ecm, parameters) in enumerate(CHAINS):
        work = tmp_path / str(number)
        work.mkdir()
        entries.append(launched(madgraph, work, ufo_directory(model), model, process, ecm, parameters))
        compare(entries[-1], ufo_directory)
        shutil.rmtree(work)
    record("chains", {"madgraph": madgraph_version(madgraph), "entries": entries})


def compare(entry, ufo_directory) -> float:
    directory = ufo_directory(entry["model"])
    sample = generate(directory, entry["process"], entry["ecm"], events=200, externals=entry["externals"], undecayed=True)
    ours = sample.header
    pull = (ours.sigma - entry["value"]) / math.hypot(ours.uncertainty, entry["uncertainty"])
    assert abs(pull) <= SIGMAS, (entry, ours.sigma, ours.uncertainty, pull)
    return pull


@pytest.mark.parametrize("number", range(len(CHAINS)), ids=[f"{m}: {p}" for m, p, _, _ in CHAINS])
def test_chains_agree_with_the_recorded_ones(number, ufo_directory):
    entry = recorded("chains")["entries"][number]
    assert (entry["model"], entry["process"], entry["ecm"]) == CHAINS[number][:3]
    assert entry["digest"] == vertex_digest(ufo_directory(entry["model"])), STALE
    compare(entry, ufo_directory)
