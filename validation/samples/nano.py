"""Events as the branches of a NanoAOD tree: GenPart_* and genWeight, with the status codes and flags of Pythia 8.

Names, types and meanings as in the documentation of NanoAOD by CMS. It knows no energies and has single precision: a
particle along the beam has lost its momentum in it, which is why the tree `events` stands beside this one.
"""

from __future__ import annotations

from typing import Any

import awkward as ak  # type: ignore[import-untyped]
import numpy as np

from validation.samples.sample import Batch

STATUS = {-1: 21, 2: 22, 1: 1}  # LHE's to Pythia's: incoming, intermediate, final
IS_PROMPT, IS_HARD, FROM_HARD, FIRST_COPY, LAST_COPY = (1 << bit for bit in (0, 7, 8, 12, 13))
FLAGS = IS_PROMPT | IS_HARD | FROM_HARD | FIRST_COPY | LAST_COPY
ALONG_BEAM = 23344.0  # what stands for an infinite pseudorapidity


def branches(batch: Batch, first: int) -> dict[str, Any]:
    """The branches of n events, numbered from `first`."""
    n = len(batch)
    return {
        "run": np.ones(n, dtype=np.uint32),
        "luminosityBlock": np.ones(n, dtype=np.uint32),
        "event": np.arange(first, first + n, dtype=np.uint64),
        "genWeight": batch.weight.astype(np.float32),
        "LHEWeight_originalXWGTUP": batch.weight.astype(np.float32),
        "GenPart": ak.zip({
            name: ak.unflatten(column, np.diff(batch.offsets)) for name, column in gen_part(batch).items()
        }),
    }  # fmt: skip


def gen_part(batch: Batch) -> dict[str, Any]:
    """The columns of GenPart, for all particles of all events."""
    px, py, pz = batch.p[:, 1], batch.p[:, 2], batch.p[:, 3]
    pt = np.hypot(px, py)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        eta = np.where(pt > 0, np.arcsinh(pz / pt), np.sign(pz) * ALONG_BEAM)
    status = np.select([batch.status == code for code in STATUS], list(STATUS.values()), batch.status)
    columns = {
        "pt": pt, "eta": np.clip(eta, -ALONG_BEAM, ALONG_BEAM), "phi": np.arctan2(py, px), "mass": batch.mass,
    }  # fmt: skip
    integers = {"pdgId": batch.pdg, "status": status, "genPartIdxMother": batch.mother1 - 1}
    flags = np.full(len(pt), FLAGS, dtype=np.uint16)
    return (
        {name: column.astype(np.float32) for name, column in columns.items()}
        | {name: column.astype(np.int32) for name, column in integers.items()}
        | {"statusFlags": flags}
    )
