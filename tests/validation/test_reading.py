"""Which format a file has is told from its content; anything else gets a sentence. Real files of many programs, too."""

from __future__ import annotations

import bz2
import gzip
import importlib.util
import lzma
import os
import tarfile
import warnings
from pathlib import Path

import numpy as np
import pylhe
import pytest

from modelgen.errors import SampleError
from validation.samples.lhe_text import from_events
from validation.samples.lhe_writing import write_lhe
from validation.samples.reading import read_sample
from validation.samples.root import write_root
from validation.samples.sample import Batch

COLUMNS = [name for name in Batch.__annotations__ if name != "offsets"]


def places() -> list[Path]:
    """Where files of scikit-hep-testdata may lie: in the package, in its cache, or in $SKHEP_TESTDATA."""
    spec = importlib.util.find_spec("skhep_testdata")
    found = [Path(spec.origin).parent / "data"] if spec and spec.origin else []
    found.append(Path.home() / ".local" / "skhepdata")
    return [*found, Path(os.environ["SKHEP_TESTDATA"])] if "SKHEP_TESTDATA" in os.environ else found


ENDINGS = (".lhe", ".lhe.gz", "-lhe.gz", ".hdf5", ".root", ".hepmc", ".hepmc3", ".readme", ".doi", ".tar.gz", ".json")
FILES = sorted(
    {p.name: p for place in places() if place.is_dir() for p in place.iterdir() if p.name.endswith(ENDINGS)}.items()
)
READ = {"nanoAOD_2015_CMS_Open_Data_ttbar.root": "NanoAOD", "uproot-issue121.root": "NanoAOD",
        "uproot-issue513.root": "Delphes",
        "cmsopendata2015_ttbar_19980_NANOAOD_RNTupleImporter_rntuple_v1-0-0-1.root": "NanoAOD"}  # fmt: skip
NO_TREE = ("no tree of generated particles is known", "the file holds no tree of events", "holds no events",
           "the ROOT file cannot be read")  # fmt: skip


@pytest.mark.parametrize("suffix", [".lhe", ".txt", ".root", ".gz", ""])
def test_the_name_does_not_matter(draw, tmp_path: Path, suffix: str) -> None:
    sample = draw(n=30)
    write_lhe(sample, tmp_path / "a.lhe")
    write_root(sample, tmp_path / "b")
    plain = (tmp_path / "a.lhe").read_bytes()
    for k, content in enumerate((plain, gzip.compress(plain), (tmp_path / "b").read_bytes())):
        path = tmp_path / f"sample{k}{suffix}"
        path.write_bytes(content)
        found = next(read_sample(path).batches())
        assert np.array_equal(found.p, next(sample.batches()).p), k


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "the file is empty"),
        (gzip.compress(b"", mtime=0), "the file is empty"),
        (b"once upon a time\nthere was", "a text that begins with 'once upon a time'"),
        (gzip.compress(b"once upon", mtime=0), "a text that begins with 'once upon' inside a gzip file"),
        (bytes(range(128, 256)) * 10, "binary data of an unknown kind"),
        (bz2.compress(b"<LesHouchesEvents"), "compressed with bzip2"),
        (lzma.compress(b"<LesHouchesEvents"), "compressed with xz"),
        (b"PK\x03\x04rest", "a zip archive"),
        (gzip.compress(b"root" + bytes(100), mtime=0), "ROOT file inside a gzip file"),
        (b"\x1f\x8b\x08" + bytes(40), "the gzip file is damaged"),
        (b"root" + b"\xff" * 100, "the ROOT file cannot be read"),
        (b"\x89HDF\r\n\x1a\n" + bytes(100), "the LHEH5 file cannot be read"),
        (b"<LesHouchesEvents>", "cut off"),
        (b"HepMC::Version 3.02.05\nHepMC::Asciiv3-START_EVENT_LISTING\n", "cut off"),
        (b"HepMC::Version 3.02.05\nHepMC::Asciiv3-START_EVENT_LISTING\nHepMC::Asciiv3-END_EVENT_LISTING\n", "no events"),
    ],
)
def test_what_is_no_sample_gets_a_sentence(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "sample.lhe"
    path.write_bytes(content)
    if content.startswith(b"HepMC"):
        pytest.importorskip("pyhepmc")
    with pytest.raises(SampleError) as refused:
        read_sample(path)
    assert says in refused.value.message and refused.value.where == str(path)


def test_a_directory_names_the_sample_inside(tmp_path: Path) -> None:
    inside = tmp_path / "ax" / "Events" / "run_01"
    inside.mkdir(parents=True)
    with pytest.raises(SampleError, match="this is a directory"):
        read_sample(tmp_path)
    (inside / "unweighted_events.lhe.gz").write_bytes(b"")
    with pytest.raises(SampleError) as refused:
        read_sample(tmp_path / "ax")
    assert "Events/run_01/unweighted_events.lhe.gz" in str(refused.value.hint)
    with pytest.raises(SampleError, match="No such file"):
        read_sample(tmp_path / "none")


def test_what_cannot_be_read_twice_and_what_holds_other_files(tmp_path: Path) -> None:
    pipe, archive, inside = tmp_path / "pipe", tmp_path / "a.tar.gz", tmp_path / "events.lhe"
    os.mkfifo(pipe)
    with pytest.raises(SampleError, match="a pipe or a device"):
        read_sample(pipe)
    inside.write_text("<LesHouchesEvents>")
    with tarfile.open(archive, "w:gz") as file:
        file.add(inside, "events.lhe")
    with pytest.raises(SampleError, match="a tar archive inside a gzip file"):
        read_sample(archive)


def test_a_branch_map_is_for_root_files(draw, tmp_path: Path) -> None:
    write_lhe(draw(n=30), tmp_path / "a.lhe")
    with pytest.raises(SampleError, match="describes ROOT files"):
        read_sample(tmp_path / "a.lhe", tmp_path / "map.toml")


@pytest.mark.skipif(not FILES, reason="no files of scikit-hep-testdata on this machine")
@pytest.mark.parametrize(("name", "path"), FILES, ids=[name for name, _ in FILES])
def test_real_files_are_read_or_refused_with_the_right_sentence(name: str, path: Path) -> None:
    if name.endswith((".readme", ".doi", ".tar.gz", ".json")):
        with pytest.raises(SampleError, match="not a sample of events"):
            read_sample(path)
        return
    if name.endswith(".root") and name not in READ:
        try:
            found = read_sample(path).header.format
        except SampleError as refused:
            assert any(words in refused.message for words in NO_TREE), refused.message
            return
        assert found in ("ROOT, Delphes", "ROOT, NanoAOD", "ROOT, ExRootAnalysis (LHEF)")
        return
    sample = read_sample(path)
    batches = list(sample.batches())
    assert sum(map(len, batches)) == sample.header.n_events
    if name in READ:
        assert sample.header.format == f"ROOT, {READ[name]}"
        assert all(np.any(batch.status == -1) for batch in batches)
        return
    with warnings.catch_warnings():
        warnings.simplefilter("error", RuntimeWarning)
        reference = from_events(list(pylhe.LHEFile.fromfile(path).events))
    for column in COLUMNS:
        found = np.concatenate([getattr(batch, column) for batch in batches])
        assert np.array_equal(found, getattr(reference, column), equal_nan=True), column
