"""Partial widths against MadGraph: its matrix elements times exact phase space, launched widths, its own sm decays."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from modelgen.build import rules_of
from modelgen.modelfile import load
from modelgen.parameters import with_parameters
from modelgen.particles import particles
from modelgen.values import parameter_values
from modelgen.widths import all_decays
from tests.conftest import STALE, madgraph_version, record, recorded, vertex_digest
from tests.madgraph_standalone import many_matrix_elements
from tests.two_body import at_rest, is_open, stated, width
from tests.validation.test_against_madgraph import launched
from validation.ufo.reader import read

# model, card, decays: all spin classes; Majorana, identical and coloured particles; Epsilon; mixing of leptons and of
# scalars
DECAYS = (
    ("belle2", {"MX": 10.0}, ("z > a x", "x > vt vt~", "x > ta- ta+", "lx- > x ta-", "lx0 > x vt", "ex- > x ta-")),
    (
        "baryon",
        {"MX": 20.0, "Msx": 1300.0, "thS": 0.3},
        ("sx > x x", "sx > h h", "sx > w+ w-", "sx > z z", "sx > t t~", "sx > lx- lx+", "sx > nx0 nx0~", "h > x x",
         "x > b b~", "x > u u~", "t > w+ b", "lx- > z ta-", "lx- > h ta-", "lx- > x ta-", "lx0 > w+ ta-", "ex- > w- vt",
         "ex- > h ta-", "nx0 > h vt", "nx0 > z vt"),
    ),
    (
        "baryon-triplet",
        {"MX": 1500.0, "Msx": 1800.0, "dtx": 150.0, "dpx": 150.0},
        ("tx+ > tx0 w+", "px+ > px0 w+", "sx > tx0 tx0", "sx > tx+ tx-", "x > cx0 cx0", "x > tx+ tx-", "x > px0 px0~"),
    ),
    ("axial-tau", {"MX": 4.0}, ("z > a x", "x > ta- ta+", "lx- > x ta-", "ex- > x ta-")),
)  # fmt: skip
LAUNCHED = (("belle2", "lx- > x ta-"), ("baryon", "sx > x x"))
STANDARD = "b-minus-l"  # nothing of the Standard Model is changed there


def named(ufo, process):
    """The particle and its products by the names of the files, the products in the order of the process."""
    particle, final = (tuple(ufo.particle(n).name for n in side.split()) for side in process.split(">"))
    return particle[0], final


@pytest.mark.madgraph
def test_record_widths(madgraph, ufo_directory):
    entries = []
    for model, card, processes in DECAYS:
        directory = ufo_directory(model)
        ufo = read(directory)
        values = ufo.evaluate(card)
        orders = "".join(f" {order}<=99" for order in sorted({o for c in ufo.couplings for o in c.orders}))
        requests = [(p + orders, at_rest(ufo, values, *named(ufo, p))) for p in processes]
        squares = many_matrix_elements(directory, requests, externals=card)
        entries += [
            {"model": model, "card": card, "process": p, "square": float(s[0]), "digest": vertex_digest(directory)}
            for p, s in zip(processes, squares, strict=True)
        ]
    standard = [
        {"particle": particle, "final": final, "width": value.real}
        for (particle, final), value in stated(read(madgraph / "models" / "sm"), standard_card(ufo_directory)).items()
    ]
    record("widths", {"madgraph": madgraph_version(madgraph), "entries": entries, "standard": standard})
    compare(entries, ufo_directory)
    compare_standard(standard, ufo_directory)


def compare(entries, ufo_directory) -> float:
    """Expression against |p|/(8 pi M^2) |M|^2; the largest relative difference."""
    worst = 0.0
    for model, card, _ in DECAYS:
        ufo = read(ufo_directory(model))
        found, values = stated(ufo, card), ufo.evaluate(card)
        for entry in entries:
            if entry["model"] != model:
                continue
            particle, final = named(ufo, entry["process"])
            expected = width(ufo, values, particle, final, entry["square"])
            mine = found.get((particle, tuple(sorted(final))))
            if mine is None:  # the file has no quarks for the light X of its default card: the heavy one's width
                mine = heavier(model, card)[particle, final]
            worst = max(worst, abs(mine / expected - 1))
            assert mine == pytest.approx(expected, rel=1e-9), (model, entry["process"])
    return worst


def heavier(model, card) -> dict:
    """Widths of X in GeV as they are made for a model with this card."""
    spec = with_parameters(load(model), card)
    chosen = particles(spec)
    (x,) = [d for d in all_decays(rules_of(spec, chosen), chosen, parameter_values(spec)) if d.particle == "x"]
    return {("x", w.final): w.value for w in x.widths}


def standard_card(ufo_directory) -> dict[str, float]:
    """Our values of the parameters that MadGraph's sm has too; its Yukawa masses differ from its pole masses."""
    ufo = read(ufo_directory(STANDARD))
    new = {p.name for p in ufo.parameters if p.block == "UX" or any(code > 1000000 for code in p.code)}
    return {name: value for name, value in ufo.externals().items() if name not in new}


def compare_standard(entries, ufo_directory) -> None:
    """The same decays, open or not, and the same numbers."""
    ufo = read(ufo_directory(STANDARD))
    found, values = stated(ufo), ufo.evaluate()
    theirs = {(e["particle"], tuple(e["final"])): e["width"] for e in entries}
    assert set(theirs) == {key for key in found if key[0] != "x"}
    for key, width_there in theirs.items():
        if is_open(ufo, values, *key):
            assert found[key].real == pytest.approx(width_there, rel=1e-12), key


def test_widths_agree_with_the_recorded_matrix_elements(ufo_directory, capsys):
    document = recorded("widths")
    for entry in document["entries"]:
        assert entry["digest"] == vertex_digest(ufo_directory(entry["model"])), STALE
    wanted = [(model, p) for model, _, processes in DECAYS for p in processes]
    assert [(e["model"], e["process"]) for e in document["entries"]] == wanted
    worst = compare(document["entries"], ufo_directory)
    with capsys.disabled():
        print(f"\n{len(wanted)} widths agree with MadGraph {document['madgraph']}; largest difference {worst:.1e}")


def test_standard_widths_agree_with_the_recorded_ones_of_sm(ufo_directory):
    compare_standard(recorded("widths")["standard"], ufo_directory)


@pytest.mark.madgraph
def test_record_launched_widths(madgraph, ufo_directory, tmp_path):
    """Widths as a user gets them: by a launch, and by MadGraph's own reading of decays.py."""
    entries, auto = [], []
    for model, process in LAUNCHED:
        directory = ufo_directory(model)
        work = tmp_path / model
        work.mkdir()
        shutil.copytree(directory, work / directory.name)
        script = work / directory.name / "madgraph" / "decay.mg5"
        script.write_text(SCRIPT.format(model=directory.name, process=process))
        found = launched(madgraph, work, directory.name, script)
        entries.append(found | {"model": model, "digest": vertex_digest(directory)})
        auto.append({"model": model, "widths": automatic(madgraph, work, directory)})
    record("launched_widths", {"madgraph": madgraph_version(madgraph), "entries": entries, "auto": auto})
    compare_launched(entries, ufo_directory)
    compare_automatic(auto, ufo_directory)


SCRIPT = """\
import model ./{model}
generate {process} NP<=99 QED<=99
output decay
launch decay
set run_card nevents 1000
set run_card iseed 1
"""


def automatic(madgraph, work, directory) -> dict[str, float]:
    """{particle: GeV} of MadGraph's compute_widths for all particles with decays and a width on the card."""
    ufo = read(directory)
    chosen = [d.particle for d in ufo.decays if ufo.particle(d.particle).width != "ZERO"]
    (work / "auto.mg5").write_text(
        f"import model ./{directory.name}-full --modelname\n"
        f"compute_widths {' '.join(chosen)} --body_decay=2 --output={work}/auto.dat\nquit\n"
    )
    with (work / "auto.log").open("w") as log:
        subprocess.run(
            [sys.executable, str(madgraph / "bin" / "mg5_aMC"), "auto.mg5"], cwd=work, stdout=log, stderr=log,
            stdin=subprocess.DEVNULL, env={**os.environ, "HOME": str(work)}, timeout=300, check=False,
        )  # fmt: skip
    assert (work / "auto.dat").is_file(), (work / "auto.log").read_text()[-3000:]
    words = [line.split() for line in (work / "auto.dat").read_text().splitlines()]
    given = {int(w[1]): float(w[2]) for w in words if w and w[0].upper() == "DECAY"}
    return {name: given[ufo.particle(name).pdg] for name in chosen}


def compare_launched(entries, ufo_directory) -> None:
    """The five digits that MadGraph prints of a width without statistical error."""
    for entry in entries:
        ufo = read(ufo_directory(entry["model"]))
        particle, final = named(ufo, entry["process"])
        expected = stated(ufo)[particle, tuple(sorted(final))].real
        assert entry["value"] == pytest.approx(expected, rel=1e-4), entry


def compare_automatic(entries, ufo_directory) -> None:
    """The sums of the open modes, seven digits; MadGraph drops modes of coloured particles below 0.1 GeV."""
    for entry in entries:
        ufo = read(ufo_directory(entry["model"]))
        found, values = stated(ufo), ufo.evaluate()
        assert {"Z", "W+", "t", "H", "x"} <= set(entry["widths"])
        for name, total in entry["widths"].items():
            modes = [found[key].real for key in found if key[0] == name and is_open(ufo, values, *key)]
            kept = [w for w in modes if ufo.particle(name).color == 1 or w > 0.1]
            assert total == pytest.approx(sum(kept), rel=1e-6, abs=1e-30), name


def test_launched_widths_agree_with_the_recorded_ones(ufo_directory):
    document = recorded("launched_widths")
    assert [(e["model"], e["process"]) for e in document["entries"]] == list(LAUNCHED)
    for entry in document["entries"]:
        assert entry["digest"] == vertex_digest(ufo_directory(entry["model"])), STALE
    compare_launched(document["entries"], ufo_directory)
    compare_automatic(document["auto"], ufo_directory)
