"""Event files: what is written comes back to the last digit, text is deterministic, broken files get a sentence."""

from __future__ import annotations

import gzip
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pylhe
import pytest
import uproot
from attrs import evolve

from modelgen.errors import OutputError, SampleError
from tests.sample_columns import column
from validation.generators.embedded.generate import generate
from validation.samples.lhe import read_lhe, written_by_us
from validation.samples.lhe_writing import write_lhe
from validation.samples.root import write_root
from validation.samples.sample import Batch, Sample
from validation.samples.slha import named_values

COLUMNS = ("offsets", "weight", "scale", "pdg", "status", "mother1", "mother2", "color1", "color2", "p", "mass", "spin")
FOREIGN = """<LesHouchesEvents version="3.0">
<header>
<MG5ProcCard>
<![CDATA[
import model sm
generate e+ e- > mu+ mu-
output here
]]>
</MG5ProcCard>
<slha>
BLOCK MASS #
      23 9.118800e+01 # mdl_MZ
      24 8.041900e+01 # w+ : cmath.sqrt(MZ__exp__2/2)
DECAY  23 2.441404e+00 # mdl_WZ
</slha>
</header>
<init>
-11 11 4.5594e+01 4.5594e+01 0 0 0 0 -4 1
2.1e+03 4.0e-01 2.1e+03 1
<generator name='MadGraph5_aMC@NLO' version='3.5.7'>please cite</generator>
</init>
<event>
 4 1 +2.1e+03 9.1188e+01 7.5e-03 1.2e-01
 -11 -1 0 0 0 0 0. 0. 4.5594e+01 4.5594e+01 0. 0. 1.
 11 -1 0 0 0 0 0. 0. -4.5594e+01 4.5594e+01 0. 0. -1.
 -13 1 1 2 0 0 3.0e+01 0. 3.4334e+01 4.5594e+01 0. 0. 1.
 13 1 1 2 0 0 -3.0e+01 0. -3.4334e+01 4.5594e+01 0. 0. -1.
</event>
</LesHouchesEvents>
"""


@pytest.fixture(scope="module")
def sample(ufo_directory) -> Sample:
    return generate(ufo_directory("belle2"), "e+ e- > a x, x > vt vt~", 91.188, events=300, cuts=["E(a)>1"])


@pytest.mark.parametrize("suffix", ["lhe", "lhe.gz"])
def test_what_is_written_comes_back(sample: Sample, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"events.{suffix}"
    write_lhe(sample, path)
    back = read_lhe(path)
    for name in COLUMNS:
        assert np.array_equal(column(back, name), column(sample, name)), name
    assert evolve(back.header, path=None) == sample.header
    assert list(tmp_path.iterdir()) == [path]
    again = column(back, "p")  # a second pass over the same sample
    assert np.array_equal(again, column(back, "p"))


def test_momentum_is_conserved_in_the_file(sample: Sample, tmp_path: Path) -> None:
    write_lhe(sample, tmp_path / "events.lhe")
    batch = next(read_lhe(tmp_path / "events.lhe").batches())
    p, status = batch.p.reshape(len(batch), -1, 4), batch.status[: batch.offsets[1]]
    assert np.abs(p[:, status == -1].sum(axis=1) - p[:, status == 1].sum(axis=1)).max() < 1e-9 * 91.188
    assert np.abs(p[:, status == 2].sum(axis=1) - p[:, 4:].sum(axis=1)).max() < 1e-9 * 91.188
    assert batch.weight.mean() == pytest.approx(read_lhe(tmp_path / "events.lhe").header.sigma, rel=1e-12)


def test_text_is_deterministic_and_names_no_place(sample: Sample, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        write_lhe(sample, tmp_path / folder / f"{folder}.lhe.gz")
    one, two = ((tmp_path / f / f"{f}.lhe.gz").read_bytes() for f in ("one", "two"))
    assert one == two
    assert str(tmp_path).encode() not in gzip.decompress(one)


def test_others_can_read_it(sample: Sample, tmp_path: Path) -> None:
    """pylhe by itself, and any XML parser; parameters as SLHA with QNUMBERS of the new particle."""
    path = tmp_path / "events.lhe"
    write_lhe(sample, path)
    whole = pylhe.LHEFile.fromfile(path)
    assert whole.init.initInfo.beamA == -11
    assert whole.init.procInfo[0].xSection == sample.header.sigma
    assert len(list(whole.events)) == 300
    card = ET.parse(path).getroot().find("header/slha").text  # noqa: S314 - our own file
    assert "BLOCK QNUMBERS 5200022 # x" in card
    assert named_values(card) == dict(sample.header.parameters)


def test_a_width_is_in_gev(ufo_directory, tmp_path: Path) -> None:
    path = tmp_path / "z.lhe"
    made = generate(ufo_directory("belle2"), "z > a x", events=5)
    write_lhe(made, path)
    header = read_lhe(path).header
    assert (header.unit, header.beams, header.sigma) == ("GeV", None, made.header.sigma)


def test_a_file_of_madgraph(tmp_path: Path) -> None:
    path = tmp_path / "unweighted_events.lhe"  # gzip by content, not by name
    path.write_bytes(gzip.compress(FOREIGN.encode()))
    found = read_lhe(path)
    assert found.header.generator == "MadGraph5_aMC@NLO 3.5.7"
    assert found.header.process == "e+ e- > mu+ mu-"
    assert (found.header.sigma, found.header.uncertainty, found.header.unit) == (2100.0, 0.4, "pb")
    assert found.header.parameters == {"MZ": 91.188, "WZ": 2.441404}
    assert found.header.n_events == 1
    assert next(found.batches()).pdg.tolist() == [-11, 11, -13, 13]
    assert not written_by_us(path)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02 nonsense" * 100, "not an LHE file"),
        (b"<html></html>", "not an LHE file"),
        (FOREIGN[:-60].encode(), "cut off"),
        (gzip.compress(FOREIGN.encode(), mtime=0)[:-30], "cannot be read"),
        (FOREIGN.replace("<init>", "<unit>").replace("</init>", "</unit>").encode(), "cannot be read"),
        ((FOREIGN[: FOREIGN.index("<event>")] + "</LesHouchesEvents>").encode(), "no events"),
        (FOREIGN.replace("<slha>", '<anomalon format="99" version="9.0"/><slha>').encode(), "newer version"),
        (FOREIGN.replace("<slha>", '<anomalon format="1" events="7"/><slha>').encode(), "announces 7 events"),
    ],
)
def test_broken_files(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "broken.lhe"
    path.write_bytes(content)
    with pytest.raises(SampleError, match=says):
        read_lhe(path)


@pytest.mark.parametrize(
    ("old", "new"),
    [(" 4 1 +2.1e+03", " 5 1 +2.1e+03"), ("3.4334e+01 4.5594e+01 0. 0. 1.", "nan 4.5594e+01 0. 0. 1."),
     (" -13 1 1 2", " muon 1 1 2"), ("-3.0e+01 0. -3.4334e+01", "-3.0e+01")],
)  # fmt: skip
def test_broken_events(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "broken.lhe"
    assert old in FOREIGN
    path.write_text(FOREIGN.replace(old, new))
    with pytest.raises(SampleError, match="event"):
        list(read_lhe(path).batches())


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SampleError, match="cannot be read"):
        read_lhe(tmp_path / "none.lhe")


@pytest.mark.parametrize("write", [write_lhe, write_root])
def test_a_failure_leaves_nothing_and_keeps_what_was_there(sample: Sample, tmp_path: Path, write) -> None:
    def breaks() -> Iterator[Batch]:
        yield next(sample.batches())
        raise KeyboardInterrupt

    path = tmp_path / "events.lhe"
    path.write_text("before")
    with pytest.raises(KeyboardInterrupt):
        write(Sample(sample.header, breaks), path)
    assert [p.name for p in tmp_path.iterdir()] == ["events.lhe"]
    assert path.read_text() == "before"
    with pytest.raises(OutputError):
        write(sample, tmp_path / "no such folder" / "events.lhe")


def test_root_holds_the_same_arrays(sample: Sample, tmp_path: Path) -> None:
    write_root(sample, tmp_path / "events.root")
    with uproot.open(tmp_path / "events.root") as file:
        arrays = file["events"].arrays(library="ak")
    assert len(arrays) == 300
    for name in ("pdg", "status", "mass", "spin"):
        assert np.array_equal(np.concatenate([np.asarray(row) for row in arrays[name]]), column(sample, name))
    assert np.array_equal(np.asarray(arrays["weight"]), column(sample, "weight"))
    assert np.array_equal(np.concatenate([np.asarray(row) for row in arrays["pz"]]), column(sample, "p")[:, 3])
