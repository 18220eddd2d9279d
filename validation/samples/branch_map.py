"""The branch map: a TOML file that says which branches of a flat tree hold the weight and the particles of an event.

    tree = "events"            # of the ROOT file
    units = "GeV"              # of momenta and masses; or "MeV"
    weight = "w"               # a branch; leave it out for events of weight 1
    sigma_pb = 0.038           # what the file cannot say, if it is known
    beams = [[-11, 45.594], [11, 45.594]]   # code and energy of what collides along z; one pair for a decay at rest
    [[particle]]               # either: one table for each particle of every event
    name = "x"                 # any name, for `mother`
    pdg = 5200022              # a code, or a branch
    px = "x_px"                # branches; px, py, pz or pt, eta, phi; with e or mass
    py = "x_py"
    pz = "x_pz"
    mass = "x_m"
    mother = "z"               # the name of another particle; left out: comes from the beams
    [particles]                # or: branches that hold one number for each of the particles of an event
    pdg = "pid"
    px = "px"
    py = "py"
    pz = "pz"
    e = "e"
    status = "status"          # LHE codes; left out: all outgoing
    mother = "mother"          # row in the event from 0, -1 for none

A particle that is somebody's mother is intermediate, any other outgoing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from modelgen.errors import SampleError, alike

UNITS = {"GeV": 1.0, "MeV": 1e-3}
CARTESIAN, CYLINDRICAL = ("px", "py", "pz"), ("pt", "eta", "phi")
TOP = {"tree", "units", "weight", "sigma_pb", "beams", "particle", "particles"}
COLUMNS = {"pdg", *CARTESIAN, *CYLINDRICAL, "e", "mass", "status", "mother"}
LARGEST = 1_000_000  # bytes of a map


class Columns(NamedTuple):
    """Where one particle, or each of many, is found: its code (a number or a branch) and the branches of its momentum."""

    name: str | None
    pdg: int | str
    momentum: tuple[str, str, str]
    cylindrical: bool
    energy: str | None
    mass: str | None
    status: str | None = None
    mother: str | None = None

    def branches(self) -> list[str]:
        """All branches that are read."""
        named = [self.pdg if isinstance(self.pdg, str) else None, *self.momentum, self.energy, self.mass, self.status]
        listed = [self.mother] if self.name is None else []
        return [name for name in [*named, *listed] if name]


class BranchMap(NamedTuple):
    """A map as read; `scale` turns its unit into GeV. Either `single` has particles, or `many` is set."""

    tree: str
    unit: str
    scale: float
    weight: str | None
    sigma_pb: float | None
    beams: tuple[tuple[int, float], ...]  # codes and energies in GeV
    single: tuple[Columns, ...]
    many: Columns | None

    def branches(self) -> list[str]:
        """All branches that are read, each once."""
        wanted = [self.weight] if self.weight else []
        for columns in (*self.single, *([self.many] if self.many else [])):
            wanted += columns.branches()
        return list(dict.fromkeys(wanted))


def read_branch_map(path: str | Path) -> BranchMap:
    """The map in a TOML file; a SampleError says which key is wrong and what it has to be."""
    where = str(path)
    try:
        raw = Path(path).read_bytes()
        if len(raw) > LARGEST:
            raise SampleError("this is too large for a branch map", where)
        table = tomllib.loads(raw.decode("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SampleError(f"the branch map cannot be read: {reason}", where) from error
    refuse_unknown(table, TOP, where)
    unit = text_of(table, "units", where)
    if unit not in UNITS:
        raise SampleError(f"units = {unit!r} is not known", where, 'write units = "GeV" or units = "MeV"')
    if ("particle" in table) == ("particles" in table):
        raise SampleError("the map needs either [[particle]] tables or one [particles] table", where)
    single = tuple(columns_of(entry, f"{where}: particle[{i}]", True) for i, entry in enumerate(table.get("particle", [])))
    names = [columns.name for columns in single]
    for columns in single:
        if columns.mother and columns.mother not in names:
            raise SampleError(f"mother = {columns.mother!r} is no particle of this map", where)
    if len(set(names)) != len(names):
        raise SampleError("two particles have the same name", where)
    many = columns_of(table["particles"], f"{where}: particles", False) if "particles" in table else None
    beams = beams_of(table.get("beams", []), UNITS[unit], where)
    if not beams and (single or (many and many.status is None)):
        raise SampleError("the map names nothing that collides or decays", where,
                          "write beams = [[-11, 45.594], [11, 45.594]], or [[23, 91.188]] for a decay at rest")  # fmt: skip
    sigma = table.get("sigma_pb")
    if sigma is not None and not (isinstance(sigma, int | float) and 0 < sigma < float("inf")):
        raise SampleError(f"sigma_pb = {sigma!r} is not a positive number", where)
    weight = text_of(table, "weight", where) if "weight" in table else None
    return BranchMap(text_of(table, "tree", where), unit, UNITS[unit], weight, sigma, beams, single, many)


def refuse_unknown(table: Mapping[str, Any], known: set[str], where: str) -> None:
    """SampleError for a key that this version does not use."""
    for key in table:
        if key not in known:
            near = alike(key, sorted(known))
            raise SampleError(f"{key!r} is no key of a branch map", where, f"did you mean {near[0]!r}?" if near else None)


def text_of(table: Mapping[str, Any], key: str, where: str) -> str:
    """A key that has to be there, as text."""
    value = table.get(key)
    if not isinstance(value, str) or not value:
        found = "is missing" if value is None else f"= {value!r} is not a text"
        raise SampleError(f"{key} {found}", where, f'write {key} = "…"')
    return value


def columns_of(table: Any, where: str, named: bool) -> Columns:
    """One table of branches."""
    if not isinstance(table, dict):
        raise SampleError("this has to be a table", where)
    refuse_unknown(table, COLUMNS | {"name"} if named else COLUMNS, where)
    pdg = table.get("pdg")
    if not isinstance(pdg, int | str) or isinstance(pdg, bool):
        raise SampleError("pdg is missing or neither a code nor a branch", where)
    cylindrical = "pt" in table
    momentum = tuple(text_of(table, key, where) for key in (CYLINDRICAL if cylindrical else CARTESIAN))
    energy, mass = (text_of(table, key, where) if key in table else None for key in ("e", "mass"))
    if (energy is None) == (mass is None):
        raise SampleError("one of e and mass is needed", where, 'write e = "…" or mass = "…"')
    status, mother = (text_of(table, key, where) if key in table else None for key in ("status", "mother"))
    if named and status:
        raise SampleError("status is not used here", where, "a particle with daughters is intermediate, others outgoing")
    name = text_of(table, "name", where) if named else None
    return Columns(name, pdg, (momentum[0], momentum[1], momentum[2]), cylindrical, energy, mass, status, mother)


def beams_of(entries: Any, scale: float, where: str) -> tuple[tuple[int, float], ...]:
    """The incoming particles, energies in GeV."""
    good = isinstance(entries, list) and len(entries) <= 2 and all(
        isinstance(e, list) and len(e) == 2 and isinstance(e[0], int) and isinstance(e[1], int | float) and e[1] > 0
        for e in entries
    )  # fmt: skip
    if not good:
        raise SampleError("beams has to be one or two pairs of a code and an energy", where,
                          "write beams = [[-11, 45.594], [11, 45.594]]")  # fmt: skip
    return tuple((int(code), float(energy) * scale) for code, energy in entries)
