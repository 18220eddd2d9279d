"""The NanoAOD tree of a ROOT file, read back with uproot: kinematics, mothers, weights."""

from __future__ import annotations

from pathlib import Path

import awkward as ak
import numpy as np
import uproot

from validation.generators.embedded.generate import generate
from validation.samples.root import write_root


def test_nanoaod_branches_hold_the_same_events(ufo_directory, tmp_path: Path) -> None:
    sample = generate(ufo_directory("belle2"), "e+ e- > a x", 91.188, events=300)
    write_root(sample, tmp_path / "s.root")
    batch = next(sample.batches())
    with uproot.open(tmp_path / "s.root") as file:
        tree, ours = file["Events"].arrays(), file["events"].arrays()
        types = file["Events"].typenames()
    assert types["nGenPart"] == "int32_t" and types["GenPart_pt"] == "float[]"
    assert types["GenPart_pdgId"] == types["GenPart_genPartIdxMother"] == "int32_t[]"
    assert np.all(tree["nGenPart"] == np.diff(batch.offsets)) and tree["event"].tolist() == list(range(300))
    assert np.allclose(tree["genWeight"], batch.weight, rtol=1e-6)
    pt, eta, phi = (np.asarray(tree[f"GenPart_{n}"][:, 2:], dtype=float) for n in ("pt", "eta", "phi"))
    p = np.stack([pt * np.cos(phi), pt * np.sin(phi), pt * np.sinh(eta)], axis=-1)
    exact = batch.p.reshape(300, -1, 4)[:, 2:, 1:]
    assert np.allclose(p, exact, rtol=0, atol=1e-3)
    assert np.allclose(exact[:, 0, 2], ours["pz"][:, 2], rtol=1e-15)
    assert tree["GenPart_status"][0].tolist() == [21, 21, 22, 1, 1, 1]
    assert tree["GenPart_genPartIdxMother"][0].tolist() == [-1, -1, 0, 0, 2, 2]
    assert np.all(tree["GenPart_eta"][:, 0] > 20) and np.all(tree["GenPart_eta"][:, 1] < -20)
    mothers = tree["GenPart_pdgId"][tree["GenPart_genPartIdxMother"][:, 4:]]
    assert ak.all(mothers == 5200022)
    assert ak.all(tree["GenPart_statusFlags"] & (1 << 7) > 0)  # isHardProcess
