"""Samples as ROOT files through uproot: a tree `events`, the same as NanoAOD in a tree `Events`, and the header."""

from __future__ import annotations

import json
from pathlib import Path

import awkward as ak  # type: ignore[import-untyped]
import numpy as np
import uproot  # type: ignore[import-untyped]

from modelgen.output import unfinished
from validation.samples import nano
from validation.samples.sample import Batch, Header, Sample

EVENT = ("weight", "scale")
PARTICLE = ("pdg", "status", "mother1", "mother2", "color1", "color2", "mass", "lifetime", "spin")


def write_root(sample: Sample, path: str | Path) -> None:
    """Write the sample: branches `weight`, `scale`, and jagged ones for each property of a particle (GeV, mm).

    The tree `Events` holds the same events as NanoAOD has them (`GenPart_pt`, `genWeight`, …), in single precision. The
    file appears under its name only when it is complete. The header is the string `header`, as JSON.
    """
    with unfinished(Path(path)) as place, uproot.recreate(place) as file:
        file["header"] = json.dumps(_facts(sample.header), sort_keys=True)
        tree, nano_tree, done = None, None, 0
        for batch in sample.batches():
            branches, nano_branches = _branches(batch), nano.branches(batch, done)
            if tree is None or nano_tree is None:
                tree = file.mktree("events", {name: array.type.content for name, array in branches.items()})
                nano_tree = file.mktree("Events", {k: ak.Array(v).type.content for k, v in nano_branches.items()})
            tree.extend(branches)
            nano_tree.extend(nano_branches)
            done += len(batch)


def _facts(header: Header) -> dict[str, object]:
    """The header without what changes from place to place."""
    from attrs import asdict

    facts = asdict(header)
    del facts["path"]
    return {**facts, "parameters": dict(header.parameters)}


def _branches(batch: Batch) -> dict[str, ak.Array]:
    counts = np.diff(batch.offsets)
    branches = {name: ak.Array(getattr(batch, name)) for name in EVENT}
    columns = {name: getattr(batch, name) for name in PARTICLE}
    columns |= {name: batch.p[:, k] for k, name in enumerate(("e", "px", "py", "pz"))}
    return branches | {name: ak.unflatten(column, counts) for name, column in columns.items()}
