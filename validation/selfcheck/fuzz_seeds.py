"""Good inputs of every kind, small ones: what a fuzzing campaign damages."""

from __future__ import annotations

import gzip
import re
import uuid
from pathlib import Path
from typing import Any

import awkward as ak  # type: ignore[import-untyped]
import numpy as np
import uproot  # type: ignore[import-untyped]

from modelgen.build import build
from modelgen.modelfile import load, preset_names
from modelgen.render import render
from modelgen.slha import written
from modelgen.writing import to_toml
from validation.samples.lhe_writing import write_lhe
from validation.samples.root import _branches, write_root
from validation.samples.sample import Batch, Header, Sample

MODEL = "belle2"
KEPT = ("P.e__minus__", "P.e__plus__", "P.a", "P.Z", "P.X", "P.u", "P.u__tilde__", "P.g", "P.H")
BLOCK = re.compile(r"^(?=\w+ = \w+\()", re.MULTILINE)  # where a statement begins
CHANNEL = re.compile(r"\([P.\w, ]*\)\s*:\s*'[^']*',?\s*")
NAME, OWN = re.compile(r"\w+"), re.compile(r"P\.(\w+)")
OTHER_DIALECT = """<LesHouchesEvents version="1.0">
<!-- by hand: comments, and weights of three kinds -->
<header>
<initrwgt><weightgroup name="scale"><weight id="1">muR=0.5</weight><weight id="2">muR=2</weight></weightgroup></initrwgt>
<MGVersion> 3.5.7 </MGVersion>
<MG5ProcCard><![CDATA[
import model anomalon_UFO
generate e- e+ > a x
]]></MG5ProcCard>
<MGGenerationInfo>
# Number of Events : 2
# Integrated weight (pb) : 0.25
</MGGenerationInfo>
<xsecinfo neve="2" totxsec="0.25" />
<slha>
BLOCK MASS
 5200022 3.0D+01
DECAY 5200022 1.0e-9
 1.0 2 11 -11
</slha>
<MGRunCard><![CDATA[ 10 = nevents
 1 = lpp1
 10.0 = pta ]]></MGRunCard>
</header>
<init>
 11 -11 4.5e+01 4.5E+01 0 0 0 0 3 1
 2.5e-01 1.0e-03 2.5e-01 1
</init>
<event>
 4 1 2.5e-01 9.0e+01 7.8e-03 1.18e-01
 11 -1 0 0 0 0 0. 0. 45. 45. 0. 0. 1.
 -11 -1 0 0 0 0 0. 0. -45. 45. 0. 0. -1.
 22 1 1 2 0 0 0. 40. 0. 40. 0. 0. 9. # photon
 5200022 1 1 2 0 0 0. -40. 0. 50. 30. 0. 9.
<rwgt><wgt id='1'> 2.6e-01 </wgt><wgt id='2'> 2.4e-01 </wgt></rwgt>
</event>
<event>
 4 1 2.5e-01 9.0e+01 7.8e-03 1.18e-01
 11 -1 0 0 0 0 0. 0. 45. 45. 0. 0. 1.
 -11 -1 0 0 0 0 0. 0. -45. 45. 0. 0. -1.
 22 1 1 2 0 0 40. 0. 0. 40. 0. 0. 9.
 5200022 1 1 2 0 0 -40. 0. 0. 50. 30. 0. 9.
<weights> 2.5e-01 2.6e-01 </weights>
#pdf 11 -11 0.5 0.5
</event>
</LesHouchesEvents>
"""
BRANCH_MAP = """tree = "t"
units = "GeV"
weight = "w"
sigma_pb = 0.5
beams = [[11, 45.0], [-11, 45.0]]
[particles]
pdg = "pdg"
px = "px"
py = "py"
pz = "pz"
e = "e"
status = "status"
"""

Files = dict[str, bytes]


def events(n: int) -> Sample:
    """e- e+ > a x at 90 GeV, x of 30 GeV, in n directions."""
    k = (90**2 - 30**2) / 180
    angle = np.linspace(0.1, 3.0, n)
    x, z, o, one = k * np.sin(angle), k * np.cos(angle), np.zeros(n), np.ones(n)
    rows = [[45 * one, o, o, 45 * one], [45 * one, o, o, -45 * one], [k * one, x, o, z], [(90 - k) * one, -x, o, -z]]
    p = np.stack([np.column_stack(row) for row in rows], axis=1).reshape(4 * n, 4)

    def column(*values: float) -> Any:
        return np.tile(np.array(values), n)

    none = column(0, 0, 0, 0).astype(np.int64)
    batch = Batch(
        np.arange(n + 1) * 4, one, 90 * one, column(11, -11, 22, 5200022), column(-1, -1, 1, 1), column(0, 0, 1, 1),
        column(0, 0, 2, 2), none, none, p, column(0, 0, 0, 30.0), column(0.0, 0, 0, 0), column(9.0, 9, 9, 9),
    )  # fmt: skip
    header = Header(
        generator="fuzz", process="e- e+ > a x", beams=((11, 45.0), (-11, 45.0)), sigma=0.25, uncertainty=1e-3, unit="pb",
        n_events=n, parameters={"MX": 30.0, "gX": 1e-3}, slha="BLOCK MASS\n 5200022 3.0e+01\n", seed=1,
    )  # fmt: skip
    return Sample(header, lambda: iter([batch]))


def models() -> Files:
    """The presets, and two as this program writes them."""
    found = {name: to_toml(load(name)).encode() for name in preset_names()}
    return {f"{name}.toml": text for name, text in found.items()}


def cards() -> Files:
    """The card of the model, with and without branching ratios."""
    made = build(load(MODEL))
    return {"written.dat": written(made).encode(), "default.dat": _bytes(render(made, "seed")["param_card.dat"])}


def ufo() -> Files:
    """A rendered UFO directory without most of its particles, and without what they alone need."""
    files = {name: _bytes(text) for name, text in render(build(load(MODEL)), "seed").items()}
    text = {name: files[name].decode() for name in files if name.endswith(".py") and "/" not in name}
    parts = {name: BLOCK.split(content) for name, content in text.items()}
    particles = {name.removeprefix("P.") for name in KEPT}
    parts["particles.py"] = [p for p in parts["particles.py"] if _variable(p) in particles or "Particle(" not in p]
    parts["particles.py"] = [p for p in parts["particles.py"] if ".anti()" not in p or _variable(p) in particles]
    parts["vertices.py"] = [p for p in parts["vertices.py"] if set(OWN.findall(p)) <= particles]
    parts["decays.py"] = [
        CHANNEL.sub(lambda channel: channel[0] if set(OWN.findall(channel[0])) <= particles else "", p)
        for p in parts["decays.py"] if set(OWN.findall(p)[:1]) <= particles
    ]  # fmt: skip
    used = set(NAME.findall("".join(parts["vertices.py"])))
    for name in ("couplings.py", "lorentz.py"):
        parts[name] = [p for p in parts[name] if _variable(p) in used or _variable(p) is None]
    wanted = set(NAME.findall("".join("".join(parts[n]) for n in ("couplings.py", "particles.py", "decays.py"))))
    while more := {
        word for p in parts["parameters.py"] if _variable(p) in wanted for word in NAME.findall(p)
    } - wanted:  # fmt: skip
        wanted |= more
    parts["parameters.py"] = [p for p in parts["parameters.py"] if _variable(p) in wanted or _variable(p) is None]
    return {name: "".join(content).encode() for name, content in parts.items()}


def _variable(part: str) -> str | None:
    match = re.match(r"(\w+) = \w+\(", part)
    return match[1] if match else None


def _bytes(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text


def lhe(folder: Path) -> Files:
    """Our own file, packed and plain, and one of another hand."""
    write_lhe(events(5), folder / "own.lhe")
    own = (folder / "own.lhe").read_bytes()
    return {"own.lhe": own, "other.lhe": OTHER_DIALECT.encode(), "packed.lhe": gzip.compress(own, mtime=0)}


def root(folder: Path) -> Files:
    """Our own file; the trees `events`, Delphes and flat, unpacked, where damage is not caught by checksums."""
    write_root(events(5), folder / "own.root")
    batch = next(events(5).batches())
    own = _branches(batch)
    jagged = {name: own[name] for name in ("pdg", "status", "px", "py", "pz", "e")}
    incoming = ak.where(own["status"] < 0, 21, 23)
    delphes = {"PID": own["pdg"], "Status": incoming, "M1": own["mother1"] - 1, "M2": own["mother2"] - 1,
               "Px": own["px"], "Py": own["py"], "Pz": own["pz"], "E": own["e"], "Mass": own["mass"]}  # fmt: skip
    trees = {
        "plain": ("events", own), "delphes": ("Delphes", {f"Particle.{k}": v for k, v in delphes.items()}),
        "flat": ("t", {**jagged, "w": own["weight"]}),
    }  # fmt: skip
    for name, (tree, branches) in trees.items():
        fixed = {"compression": None, "uuid_function": lambda: uuid.UUID(int=1)}
        with uproot.recreate(folder / f"{name}.root", **fixed) as file:
            file.mktree(tree, {key: ak.Array(array).type.content for key, array in branches.items()})
            file[tree].extend(branches)
    return {f"{name}.root": (folder / f"{name}.root").read_bytes() for name in ("own", *trees)}


def hepmc(folder: Path) -> Files:
    """The events as HepMC2 and HepMC3; nothing where pyhepmc is not installed."""
    try:
        import pyhepmc
    except ImportError:
        return {}
    pyhepmc.Setup.print_errors = pyhepmc.Setup.print_warnings = False
    found = {}
    for kind in ("HepMC2", "HepMC3"):
        with pyhepmc.open(folder / kind, "w", format=kind) as file:
            for p in next(events(3).batches()).p.reshape(3, 4, 4):
                event, vertex = pyhepmc.GenEvent(pyhepmc.Units.GEV, pyhepmc.Units.MM), pyhepmc.GenVertex()
                for k, (pdg, status) in enumerate(((11, 4), (-11, 4), (22, 1), (5200022, 1))):
                    particle = pyhepmc.GenParticle((*p[k, 1:], p[k, 0]), pdg, status)
                    (vertex.add_particle_in if k < 2 else vertex.add_particle_out)(particle)
                event.add_vertex(vertex)
                event.weights = [1.0]
                file.write(event)
        found[f"{kind}.hepmc"] = (folder / kind).read_bytes()
    return found
