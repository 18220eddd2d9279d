"""ROOT files as samples: our own trees, ExRootAnalysis, Delphes, NanoAOD, and any flat tree by a branch map."""

from __future__ import annotations

import json
import math
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import awkward as ak  # type: ignore[import-untyped]
import numpy as np
import uproot  # type: ignore[import-untyped]
from attrs import evolve, fields_dict

from modelgen.errors import SampleError
from validation.samples.branch_map import BranchMap
from validation.samples.flat_tree import flat_events
from validation.samples.hard_process import hard_process, record_of
from validation.samples.lhe_text import refuse_not_finite
from validation.samples.sample import Batch, Header, Sample

STEP = 5000  # events read at a time
AGAIN = "make it or copy it again"
BROKEN = (OSError, ValueError, TypeError, LookupError, AttributeError, NotImplementedError, AssertionError, EOFError,
          RuntimeError, ArithmeticError, MemoryError, NameError, struct.error, zlib.error,
          uproot.deserialization.DeserializationError)  # fmt: skip
DOUBLE_DIGITS, FLOAT_DIGITS, NANO_DIGITS = 12, 6, 3  # NanoAOD keeps 8 or more bits of the mantissa


class Layout(NamedTuple):
    """A kind of tree: its name in words, the tree, branches that tell it, and how entries become a batch.

    `columns` are the branches to read; those after `needed` of them are read where they exist.
    """

    kind: str
    tree: str
    needed: tuple[str, ...]
    optional: tuple[str, ...]
    batch: Callable[[Any, int, str], Batch]
    digits: int


def flat(values: Any) -> Any:
    """All particles of all events, one after the other."""
    return np.asarray(ak.flatten(values))


def require_equal_counts(arrays: Any) -> None:
    """ValueError unless the branches of one collection (`Particle.`, `Event.`) have equally many rows in each event."""
    counts: dict[str, Any] = {}
    for name in arrays.fields:
        if arrays[name].ndim == 2:
            own = np.asarray(ak.num(arrays[name]))
            if not np.array_equal(counts.setdefault(name.rpartition(".")[0], own), own):
                raise ValueError(f"{name} has another number of rows than the branches beside it")


def first(arrays: Any, name: str, n: int, default: float) -> Any:
    """A number of each event: a branch of numbers, or of lists with one number; `default` where there is none."""
    if name not in arrays.fields:
        return np.full(n, default)
    values = arrays[name]
    return np.asarray(ak.fill_none(ak.firsts(values), default) if values.ndim == 2 else values, dtype=float)


def cartesian(arrays: Any, prefix: str, names: tuple[str, str, str, str]) -> Any:
    """Momenta (N, 4) as (E, px, py, pz) from branches with these names."""
    return np.column_stack([flat(arrays[prefix + name]).astype(float) for name in names])


def ours(arrays: Any, n: int, where: str) -> Batch:
    """Our own tree: the arrays as they were."""
    numbers = ("pdg", "status", "mother1", "mother2", "color1", "color2")
    whole = {name: flat(arrays[name]).astype(np.int64) for name in numbers}
    real = {name: flat(arrays[name]).astype(float) for name in ("mass", "lifetime", "spin")}
    counts = np.asarray(ak.num(arrays["pdg"]))
    return Batch(
        offsets=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        weight=np.asarray(arrays["weight"], dtype=float),
        scale=np.asarray(arrays["scale"], dtype=float),
        p=cartesian(arrays, "", ("e", "px", "py", "pz")),
        **whole,
        **real,
    )


def lhef(arrays: Any, n: int, where: str) -> Batch:
    """ExRootAnalysis' copy of an LHE file; a Mother below 1 is none."""
    column = {name: flat(arrays[f"Particle.{name}"]) for name in ("PID", "Status", "Mother1", "Mother2", "M")}
    batch = record_of(
        np.asarray(ak.num(arrays["Particle.PID"])), first(arrays, "Event.Weight", n, 1.0), column["PID"],
        column["Status"], (np.maximum(column["Mother1"], 0), np.maximum(column["Mother2"], 0)),
        cartesian(arrays, "Particle.", ("E", "Px", "Py", "Pz")), column["M"], first(arrays, "Event.ScalePDF", n, 0.0),
    )  # fmt: skip
    further = {"lifetime": "LifeTime", "spin": "Spin", "color1": "ColorLine1", "color2": "ColorLine2"}
    known = {ours: flat(arrays[f"Particle.{theirs}"]) for ours, theirs in further.items()
             if f"Particle.{theirs}" in arrays.fields}  # fmt: skip
    return evolve(batch, **{name: values.astype(getattr(batch, name).dtype) for name, values in known.items()})


def delphes(arrays: Any, n: int, where: str) -> Batch:
    """The generator particles that Delphes copies; mothers count from 0."""
    column = {name: flat(arrays[f"Particle.{name}"]) for name in ("PID", "Status", "M1", "M2", "Mass")}
    record = record_of(
        np.asarray(ak.num(arrays["Particle.PID"])), first(arrays, "Event.Weight", n, 1.0), column["PID"],
        np.abs(column["Status"]), (column["M1"] + 1, column["M2"] + 1),
        cartesian(arrays, "Particle.", ("E", "Px", "Py", "Pz")), column["Mass"],
    )  # fmt: skip
    return hard_process(record, where)


def nanoaod(arrays: Any, n: int, where: str) -> Batch:
    """CMS's pruned generator particles: pT, eta, phi with few digits, masses of light particles left out as zero."""
    pt, eta, phi, mass = (flat(arrays[f"GenPart_{name}"]).astype(float) for name in ("pt", "eta", "phi", "mass"))
    # an incoming parton has pT = 0 and |eta| beyond 20000 for infinity: its momentum is not kept
    pz = pt * np.sinh(np.clip(eta, -700, 700))
    p = np.column_stack([np.sqrt(pt**2 + pz**2 + mass**2), pt * np.cos(phi), pt * np.sin(phi), pz])
    mother = flat(arrays["GenPart_genPartIdxMother"]) + 1
    record = record_of(
        np.asarray(ak.num(arrays["GenPart_pdgId"])), first(arrays, "genWeight", n, 1.0), flat(arrays["GenPart_pdgId"]),
        np.abs(flat(arrays["GenPart_status"])), (mother, np.zeros_like(mother)), p, mass,
    )  # fmt: skip
    return hard_process(record, where)


def named(prefix: str, names: str) -> tuple[str, ...]:
    """Branch names with one prefix."""
    return tuple(prefix + name for name in names.split())


LAYOUTS = (
    Layout("a tree of anomalon", "events", named("", "weight scale pdg status mother1 mother2 color1 color2 e px py pz "
           "mass lifetime spin"), (), ours, DOUBLE_DIGITS),
    Layout("ExRootAnalysis (LHEF)", "LHEF", named("Particle.", "PID Status Mother1 Mother2 Px Py Pz E M"),
           (*named("Particle.", "LifeTime Spin ColorLine1 ColorLine2"), "Event.Weight", "Event.ScalePDF"), lhef,
           DOUBLE_DIGITS),
    Layout("Delphes", "Delphes", named("Particle.", "PID Status M1 M2 Px Py Pz E Mass"),
           ("Event.Weight", "Event.CrossSection", "Event.CrossSectionError"), delphes, FLOAT_DIGITS),
    Layout("NanoAOD", "Events", named("GenPart_", "pdgId status genPartIdxMother pt eta phi mass"), ("genWeight",),
           nanoaod, NANO_DIGITS),
)  # fmt: skip


def read_root(path: str | Path, branches: BranchMap | None = None) -> Sample:
    """The sample in a ROOT file; `branches` describes a flat tree. A SampleError says what the file holds instead."""
    where = str(path)
    with opened(where) as file:
        try:
            return read_opened(file, where, branches)
        except BROKEN as error:
            raise SampleError(f"the ROOT file is damaged: {first_line(error)}", where, AGAIN) from error


def read_opened(file: Any, where: str, branches: BranchMap | None) -> Sample:
    """As `read_root`; the errors are those of uproot where the file is damaged."""
    trees = trees_of(file)
    found: Layout | None
    if branches is not None:
        found = mapped(branches, where, trees)
    else:
        found = next((kind for kind in LAYOUTS if fits(kind, trees)), None)
    if found is None:
        raise SampleError(unknown(trees), where, "describe its branches in a file and give it with --branches MAP.toml"
                          if trees else None)  # fmt: skip
    tree = trees[found.tree]
    n_events = int(tree.num_entries)
    if n_events == 0:
        raise SampleError(f"the tree {found.tree!r} holds no events", where)
    header = Header(path=where, format=f"ROOT, {found.kind}", n_events=n_events, unit="pb", digits=found.digits)
    if found.kind == LAYOUTS[0].kind and "header" in file:
        header = own_header(str(file["header"]), header)
    header = with_rate(header, tree, branches)
    return Sample(header, lambda: batches(where, found))


def opened(where: str) -> Any:
    """The file through uproot."""
    try:
        return uproot.open(where)
    except BROKEN as error:
        raise SampleError(f"the ROOT file cannot be read: {first_line(error)}", where) from error


def first_line(error: BaseException) -> str:
    """The first sentence of an error of uproot, which may go on for a page."""
    return next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)[:200]


def trees_of(file: Any) -> dict[str, Any]:
    """Trees (and RNTuples) by name."""
    trees = {}
    for name, kind in file.classnames(cycle=False).items():
        if kind in ("TTree", "TNtuple", "TNtupleD", "ROOT::RNTuple"):
            try:
                trees[name] = file[name]
            except BROKEN:
                continue
    return trees


def available(tree: Any) -> set[str]:
    """Names of branches, with and without those of the branches that they belong to."""
    try:
        keys = tree.keys()
    except BROKEN:
        return set()
    return {*keys, *(key.rpartition("/")[2] for key in keys)}


def fits(layout: Layout, trees: dict[str, Any]) -> bool:
    """Whether the file holds this kind of tree."""
    return layout.tree in trees and set(layout.needed) <= available(trees[layout.tree])


def unknown(trees: dict[str, Any]) -> str:
    """What a file without known events holds."""
    if not trees:
        return "the file holds no tree of events"
    some = "; ".join(f"{name!r} with {', '.join(sorted(available(tree))[:5]) or 'nothing'}, …"
                     for name, tree in list(trees.items())[:3])  # fmt: skip
    return f"no tree of generated particles is known among those of the file: {some}"


def mapped(branches: BranchMap, where: str, trees: dict[str, Any]) -> Layout:
    """The layout that a branch map describes."""
    if branches.tree not in trees:
        raise SampleError(f"there is no tree {branches.tree!r}, but {', '.join(sorted(trees)) or 'none at all'}", where)
    missing = [name for name in branches.branches() if name not in available(trees[branches.tree])]
    if missing:
        some = ", ".join(sorted(available(trees[branches.tree]))[:20])
        raise SampleError(f"the tree has no branch {', '.join(missing)}", where, f"it has {some}")

    def batch(arrays: Any, n: int, where: str) -> Batch:
        return flat_events({name: arrays[name] for name in arrays.fields}, n, branches)

    return Layout(f"tree {branches.tree!r} by a branch map", branches.tree, tuple(branches.branches()), (), batch,
                  digits_of(trees[branches.tree], branches.branches()))  # fmt: skip


def digits_of(tree: Any, names: list[str]) -> int:
    """Digits of the narrowest floating-point branch."""
    return FLOAT_DIGITS if any("float" in str(tree[name].typename) for name in names) else DOUBLE_DIGITS


def own_header(text: str, header: Header) -> Header:
    """The header that our writer put beside the tree."""
    try:
        facts = json.loads(text)
        known = {name: value for name, value in facts.items() if name in fields_dict(Header) and value is not None}
        if known.get("beams"):
            known["beams"] = tuple((int(code), float(energy)) for code, energy in known["beams"])
        for name in ("cuts", "decays", "notes", "stretched", "lines"):
            if known.get(name) is not None:
                known[name] = tuple(tuple(item) if isinstance(item, list) else item for item in known[name])
        announced = known.pop("n_events", None)
        for name in ("format", "digits"):
            known.pop(name, None)
        return evolve(header, **known, n_declared=announced, digits=None, sigma_source="the header of the file",
                      unit_source="the header of the file")  # fmt: skip
    except (ValueError, TypeError) as error:
        raise SampleError(f"the header of the file is damaged: {error}", header.path) from error


def with_rate(header: Header, tree: Any, branches: BranchMap | None) -> Header:
    """The header with where its rate comes from: the map, or the last event of Delphes, which copies the generator's."""
    if header.sigma_source is not None:
        return header
    units = f"the branch map, {branches.unit}" if branches else "GeV by the convention of the format"
    stated = evolve(header, unit_source=units)
    if branches is not None and branches.sigma_pb is not None:
        return evolve(stated, sigma=branches.sigma_pb, sigma_source="the branch map")
    if "Event.CrossSection" in available(tree):
        last = tree.arrays(filter_name=["Event.CrossSection", "Event.CrossSectionError"],
                           entry_start=header.n_events - 1 if header.n_events else 0)  # fmt: skip
        sigma = float(first(last, "Event.CrossSection", len(last), math.nan)[-1])
        error = float(first(last, "Event.CrossSectionError", len(last), math.nan)[-1])
        if math.isfinite(sigma) and sigma > 0:
            return evolve(stated, sigma=sigma, uncertainty=error if error > 0 else None, sigma_source="Event.CrossSection")
    return evolve(stated, sigma_source="the file states none")


def batches(where: str, layout: Layout) -> Iterator[Batch]:
    """The events, a few thousand at a time."""
    with opened(where) as file:
        try:
            tree = file[layout.tree]
            entries = int(tree.num_entries)
        except BROKEN as error:
            raise SampleError(f"the ROOT file is damaged: {first_line(error)}", where) from error
        wanted = [*layout.needed, *(name for name in layout.optional if name in available(tree))]
        for start in range(0, entries, STEP):
            try:
                found = tree.arrays(filter_name=lambda name: name.rpartition("/")[2] in wanted, entry_start=start,
                                    entry_stop=start + STEP, library="ak")  # fmt: skip
                expected = min(STEP, entries - start)
                if len(found) != expected:
                    raise ValueError(f"the tree announces {expected} events and holds {len(found)}")
                arrays = ak.zip({name.rpartition("/")[2]: found[name] for name in found.fields}, depth_limit=1)
                require_equal_counts(arrays)
                batch = layout.batch(arrays, len(found), where)
            except BROKEN as error:
                raise SampleError(f"events after number {start} cannot be read: {first_line(error)}", where) from error
            refuse_not_finite(batch, start, where)
            yield batch
