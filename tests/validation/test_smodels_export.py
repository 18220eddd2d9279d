"""The files for SModelS: read back with a reader of SLHA of our own, and the particle list as Python."""

from __future__ import annotations

import ast

import pytest

from modelgen.modelfile import load, preset_names
from validation.limits.pairs import productions
from validation.limits.smodels_export import PARTICLES, SLHA, export


@pytest.mark.parametrize("name", preset_names())
def test_files(name: str) -> None:
    """Each particle has mass, quantum numbers and width; branching ratios add up to at most 1; every pair is there."""
    spec = load(name)
    files = export(spec)
    blocks = [part.splitlines() for part in files[SLHA].replace("DECAY", "@DECAY").replace("BLOCK", "@BLOCK")
              .replace("XSECTION", "@XSECTION").split("@")[1:]]  # fmt: skip
    heads = [block[0].split("#")[0].split() for block in blocks]
    numbered = {head[2] for head in heads if head[:2] == ["BLOCK", "QNUMBERS"]}
    decaying = {head[1] for head in heads if head[0] == "DECAY"}
    assert numbered == decaying
    masses = {row.split()[0] for block in blocks if block[0].startswith("BLOCK MASS") for row in block[1:]}
    assert {*numbered, "23", "24", "25"} <= masses
    for block, head in zip(blocks, heads, strict=True):
        if head[0] == "DECAY":
            modes = [row.split() for row in block[1:] if row.strip()]
            assert all(int(mode[1]) == len(mode) - 2 for mode in modes)
            assert sum(float(mode[0]) for mode in modes) <= 1 + 1e-6
    assert len([head for head in heads if head[0] == "XSECTION"]) == len(productions(spec))
    tree = ast.parse(files[PARTICLES])
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Particle"]
    assert {str(ast.literal_eval(k.value)) for call in calls for k in call.keywords if k.arg == "pdg"} == numbered
