"""The text of events, printed by rows, is the text that pylhe writes of the same events in the same format."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pylhe
from attrs import evolve

from validation.samples.lhe_writing import PRECISE, write_lhe
from validation.samples.sample import Sample


def test_same_text_as_pylhe(draw, tmp_path: Path) -> None:
    """Also for numbers that are awkward to print, and for events of different lengths."""
    sample, decayed = draw(20), draw(20, seed=2, decay_law=lambda c: (1 + c) / 2)

    def batches():
        for batch in sample.batches():
            yield evolve(batch, lifetime=np.resize([0.0, 1e-300, 12345.678], len(batch.pdg)),
                         spin=np.resize([9.0, -1.0, 0.12345], len(batch.pdg)))  # fmt: skip
        yield from decayed.batches()

    path, again = tmp_path / "events.lhe", io.StringIO()
    write_lhe(Sample(evolve(sample.header, n_events=40, parameters={"aEWM1": 132.507, "aS": 0.118}), batches), path)
    pylhe.LHEFile.fromfile(str(path)).write(again, PRECISE)
    ours, theirs = path.read_text(), again.getvalue()
    assert ours.count("<event>") == 40
    assert ours[ours.index("<event>") :].rstrip() == theirs[theirs.index("<event>") :].rstrip()
