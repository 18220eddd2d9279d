"""Samples of every kind: which format a file has is told from its content, and the reader for it is called."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

from modelgen.errors import SampleError
from validation.samples.sample import Sample

PEEK = 100_000  # bytes looked at
TAR = slice(257, 262)  # where a tar archive says "ustar"
GZIP, HDF5, ROOT = b"\x1f\x8b", b"\x89HDF\r\n\x1a\n", b"root"
REFUSED = {
    b"BZh": ("compressed with bzip2", "unpack it with bunzip2, or pack it with gzip"),
    b"\xfd7zXZ": ("compressed with xz", "unpack it with unxz, or pack it with gzip"),
    b"\x28\xb5\x2f\xfd": ("compressed with zstd", "unpack it with unzstd, or pack it with gzip"),
    b"PK\x03\x04": ("a zip archive", "unpack it and give the event file inside"),
    b"PAR1": ("a Parquet table", "give the sample as LHE, HepMC or ROOT"),
    b"%PDF": ("a PDF document", "give the event file"),
}
SUFFIXES = (".lhe", ".lhe.gz", ".hepmc", ".hepmc.gz", ".root", ".hdf5", ".h5")
KNOWN = "known are LHE, LHEH5, HepMC2 and HepMC3 (each also packed with gzip) and ROOT"


def read_sample(path: str | Path, branches: str | Path | None = None) -> Sample:
    """The sample in a file: LHE and HepMC, plain or gzip, LHEH5, or ROOT; `branches` describes a flat ROOT tree.

    Its events are read when they are asked for, in batches of arrays (`Batch`: shapes, momenta in GeV, lifetimes in mm).
    The formats are those of hep-ph/0609017 (LHE) and arXiv:1912.08005 (HepMC3). What is none of these, or is damaged, is
    refused with a SampleError that says what it looks like instead.
    """
    where = str(path)
    content, packed = beginning(Path(path))
    kind = format_of(content)
    if branches is not None and kind != "ROOT":
        raise SampleError("a branch map describes ROOT files, and this is none", where, "leave --branches out")
    if kind == "ROOT" and not packed:
        from validation.samples.branch_map import read_branch_map
        from validation.samples.root_reading import read_root

        return read_root(path, read_branch_map(branches) if branches is not None else None)
    if kind == "LHE":
        from validation.samples.lhe import read_lhe

        return read_lhe(path)
    if kind == "LHEH5" and not packed:
        from validation.samples.lhe import read_lheh5

        return read_lheh5(path)
    if kind == "HepMC":
        from validation.samples.hepmc import read_hepmc

        return read_hepmc(path)
    if kind in ("ROOT", "LHEH5"):
        raise SampleError(f"this is a {kind} file inside a gzip file", where, "unpack it with gunzip")
    raise SampleError(f"this is not a sample of events: it is {looks_like(content, packed)}", where, hint_for(content))


def beginning(path: Path) -> tuple[bytes, bool]:
    """The first bytes of a file, unpacked, and whether they were packed; SampleError for what is no file."""
    where = str(path)
    if path.is_dir():
        inside = sorted(str(p.relative_to(path)) for p in path.rglob("*") if p.name.endswith(SUFFIXES))[:3]
        raise SampleError("this is a directory, not a file", where,
                          f"it holds {', '.join(inside)}" if inside else "give the event file")  # fmt: skip
    if path.exists() and not path.is_file():
        raise SampleError("this is a pipe or a device, and samples are read more than once", where,
                          "write the events to a file and give that")  # fmt: skip
    try:
        with path.open("rb") as raw:
            content = raw.read(PEEK)
        packed = content.startswith(GZIP)
        if packed:
            with gzip.open(path, "rb") as stream:
                content = stream.read(PEEK)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None)
        if reason is None:
            raise SampleError(f"the gzip file is damaged: {error}", where, "copy it or make it again") from error
        raise SampleError(f"the file cannot be read: {reason}", where) from error
    if not content:
        raise SampleError("the file is empty", where)
    return content, packed


def format_of(content: bytes) -> str | None:
    """The format that a file beginning like this has."""
    if content.startswith(ROOT):
        return "ROOT"
    if content.startswith(HDF5):
        return "LHEH5"
    if content.startswith(tuple(REFUSED)) or content[TAR].startswith(b"ustar"):
        return None
    if b"<LesHouchesEvents" in content:
        return "LHE"
    return "HepMC" if b"HepMC::" in content[:1000] else None


def looks_like(content: bytes, packed: bool) -> str:
    """What a file of another kind is, in a few words."""
    known = next((words for magic, (words, _) in REFUSED.items() if content.startswith(magic)), None)
    if content[TAR].startswith(b"ustar"):
        known = "a tar archive"
    if known is None:
        try:
            line = next((row.strip() for row in content[:2000].decode("utf-8").splitlines() if row.strip()), "")
            printable = all(c.isprintable() or c == "\t" for c in line)
        except UnicodeDecodeError:
            printable = False
        known = f"a text that begins with {line[:60]!r}" if printable else "binary data of an unknown kind"
    return known + (" inside a gzip file" if packed else "")


def hint_for(content: bytes) -> str:
    """What to do about it."""
    if content[TAR].startswith(b"ustar"):
        return "unpack it with tar and give the event file inside"
    return next((hint for magic, (_, hint) in REFUSED.items() if content.startswith(magic)), KNOWN)
