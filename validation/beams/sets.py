"""Sets of parton densities by name: where they are on this machine, and what belongs to them."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from modelgen.errors import PDFError
from validation.beams.grid import Grid, read_grid
from validation.beams.running import Running, Table

Floats = NDArray[np.float64]

DEFAULT = "NNPDF23_lo_as_0130_qed"  # MadGraph's nn23lo1
ALIASES = {"nn23lo1": DEFAULT, "nn23lo": "NNPDF23_lo_as_0119_qed"}  # MadGraph's names for them
# The numbers by which LHAPDF knows the sets that come without .info (https://lhapdf.hepforge.org/pdfsets.html)
NUMBERS = {DEFAULT: 247000, "NNPDF23_lo_as_0119_qed": 246800, "NNPDF31_lo_as_0118": 315000, "NNPDF31_lo_as_0130": 315200}
NAME = re.compile(r"[A-Za-z0-9][\w.+-]{0,99}\Z")
HOW = "pip install 'anomalon[shower]' brings NNPDF 2.3 and 3.1; or let LHAPDF_DATA_PATH name a folder with sets of LHAPDF"


@frozen(eq=False)
class PDFSet:
    """The central member of a set: its grid, its alpha_s(Q), and LHAPDF's number of it (0 where not known)."""

    name: str
    grid: Grid
    alpha_s: Callable[[Floats], Floats]
    number: int

    def densities(self, flavours: tuple[int, ...], x: Floats, q: Floats) -> Floats:
        """f(x, Q) (n, flavours) of the proton; a negative value, which a fit can have at the edge, counts as zero."""
        return np.maximum(self.grid.xf(flavours, x, q), 0.0) / x[:, None]


def load(name: str | None = None) -> PDFSet:
    """The set of that name, or the default one; PDFError says how to get it where it is not there."""
    wanted = ALIASES.get(name or DEFAULT, name or DEFAULT)
    if not NAME.match(wanted):
        raise PDFError(f'"{wanted[:100]}" is no name of a set of parton densities', hint=f'as in "{DEFAULT}"')
    return _read(wanted, *_locate(wanted))


def folders() -> Iterator[Path]:
    """Where sets may be: $LHAPDF_DATA_PATH, the data of an installed lhapdf, the data of an installed pythia8mc."""
    yield from (Path(entry) for entry in os.environ.get("LHAPDF_DATA_PATH", "").split(os.pathsep) if entry)
    if importlib.util.find_spec("lhapdf") is not None:
        import lhapdf  # type: ignore[import-not-found]  # where it is installed

        yield from (Path(entry) for entry in lhapdf.paths())
    try:
        files = importlib.metadata.files("pythia8mc") or []
    except importlib.metadata.PackageNotFoundError:
        return
    yield from dict.fromkeys(Path(str(f.locate())).resolve().parent for f in files if f.name == f"{DEFAULT}_0000.dat")


def _locate(name: str) -> tuple[Path, Path | None]:
    """The grid of the central member, and the .info of the set where there is one."""
    searched = []
    for folder in folders():
        for place in (folder / name, folder):
            grid, info = place / f"{name}_0000.dat", place / f"{name}.info"
            if grid.is_file():
                return grid, info if info.is_file() else None
        searched.append(folder)
    known = sorted({path.name[: -len("_0000.dat")] for folder in searched for path in folder.glob("**/*_0000.dat")})
    if not known:
        raise PDFError(f"the parton densities {name} are not on this machine", hint=HOW)
    where = os.pathsep.join(map(str, searched))
    raise PDFError(f"there are no parton densities {name}", where, f"there are {', '.join(known[:20])}; {HOW}")


@lru_cache(maxsize=2)
def _read(name: str, path: Path, info: Path | None) -> PDFSet:
    facts = _facts(info) if info is not None else {}
    try:
        number = int(facts.get("SetIndex", NUMBERS.get(name, 0)))
    except ValueError:
        number = 0
    return PDFSet(name, read_grid(path), _alpha_s(name, facts, info), number)


def _facts(info: Path) -> dict[str, str]:
    """The `Key: value` lines of an .info file."""
    try:
        lines = info.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise PDFError(f"the description of the set cannot be read: {error}", str(info)) from error
    pairs = (line.partition(":") for line in lines if not line.startswith((" ", "#")))
    return {key.strip(): value.strip() for key, colon, value in pairs if colon}


def _alpha_s(name: str, facts: dict[str, str], info: Path | None) -> Callable[[Floats], Floats]:
    """The table of the .info; else two loops (one, where the .info says so) from alpha_s(m_Z) of .info or name."""
    try:
        if "AlphaS_Qs" in facts and "AlphaS_Vals" in facts:
            q, values = ([float(v) for v in facts[key].strip("[]").split(",")] for key in ("AlphaS_Qs", "AlphaS_Vals"))
            return Table.of(q, values)
        loops = 2 if int(facts.get("AlphaS_OrderQCD", 1)) > 0 else 1
        if "AlphaS_MZ" in facts:
            return Running(float(facts["AlphaS_MZ"]), loops)
    except ValueError as error:
        raise PDFError(f"alpha_s of the set cannot be read: {error}", str(info), "install the set again") from error
    found = re.search(r"_as_0?(\d{3})(?!\d)", name)
    if found is None:
        raise PDFError(
            f"alpha_s of the set {name} is not known", hint=f"put its {name}.info beside the grid, or choose {DEFAULT}"
        )
    return Running(int(found.group(1)) / 1000, loops)
