"""The published files of the Belle II likelihood: read from a directory in their form, refused when they are not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from modelgen.errors import LimitError
from validation.excess import belle2, published
from validation.excess.likelihood import deviance

NAMES = {"A": "A__SR_Y4S", "B": "B__CR_Y4S", "C": "C__SR_offres", "D": "D__CR_offres", "H": "sgn1_had"}
GROUPS = ("ddbar", "uubar", "ssbar", "ccbar", "charged", "mixed", "taupair", "bbbar", "qqbar_had", "ccbar_had")


def written(folder: Path) -> Path:
    """The tables that ship, written as the published files: one workspace and three number densities."""
    counts = belle2.belle2()
    channels: list[dict[str, Any]] = []
    for channel, name in NAMES.items():
        here = np.array(counts.channels) == channel
        rows = [
            (GROUPS[g], counts.nominal[g][here], counts.changes[g][here], counts.errors[g][here], counts.high[g])
            for g in range(len(GROUPS))
        ]
        rows.append(("signal", counts.signal[here], counts.signal_changes[here], counts.signal_errors[here], None))
        samples = [_sample(channel, *row) for row in rows if row[1].any()]
        channels.append({"name": name, "samples": samples})
        if channel in "ABH":
            table = np.column_stack([np.zeros(here.sum()), counts.density[here]])
            target = {"A": "number_density_ita_regA.csv", "B": "number_density_ita_regB.csv", "H": "number_density_hta.csv"}
            np.savetxt(folder / target[channel], table, delimiter=",")
    observed = [
        {"name": name, "data": list(counts.observed[np.array(counts.channels) == channel])}
        for channel, name in NAMES.items()
    ]
    workspace = {"channels": channels, "observations": observed, "measurements": [], "version": "1.0.0"}
    (folder / "combined_likelihood.json").write_text(json.dumps(workspace))
    return folder


def _sample(
    channel: str, name: str, nominal: np.ndarray, changes: np.ndarray, errors: np.ndarray, high: float | None
) -> dict[str, Any]:
    modifiers: list[dict[str, Any]] = [{"name": f"error_{name}_{channel}", "type": "staterror", "data": list(errors)}]
    if high is None:
        modifiers.append({"name": "mu", "type": "normfactor", "data": None})
    else:
        modifiers.append({"name": f"norm_{name}", "type": "normsys", "data": {"hi": high, "lo": 2 - high}})
    for k in range(changes.shape[1]):
        # the first three effects of the tables that ship are those of form factors
        label = f"corr_effect_{k}" if not _is_form_factor(k) else f"corr_{belle2.FORM_FACTORS[_form_factors().index(k)]}"
        data = {"hi_data": list(nominal + changes[:, k]), "lo_data": list(nominal - changes[:, k])}
        modifiers.append({"name": label, "type": "histosys", "data": data})
    return {"name": name, "data": list(nominal), "modifiers": modifiers}


def _form_factors() -> list[int]:
    counts = belle2.belle2()
    moved = (counts.signal_changes != 0).any(axis=0) & (counts.fractions == 0).all(axis=0)
    return [int(k) for k in np.flatnonzero(moved)]


def _is_form_factor(k: int) -> bool:
    return k in _form_factors()


def test_reads_what_it_would_be_published_as(tmp_path: Path) -> None:
    """Equal likelihoods at several strengths, with and without another signal."""
    assert len(_form_factors()) == 3
    found, shipped = published.read(written(tmp_path)), belle2.belle2()
    assert found.density == pytest.approx(shipped.density, rel=1e-12)
    assert found.channels == shipped.channels
    extra = 0.7 * shipped.signal[None] * np.linspace(0.5, 2, shipped.signal.size)
    for new in (None, extra):
        assert deviance(found, [0.0, 1.0, 4.0], new) == pytest.approx(deviance(shipped, [0.0, 1.0, 4.0], new), abs=1e-5)


def test_refuses_other_files(tmp_path: Path) -> None:
    with pytest.raises(LimitError, match="cannot be read"):
        published.read(tmp_path)
    written(tmp_path)
    path = tmp_path / published.WORKSPACE
    document = json.loads(path.read_text())
    document["channels"][0]["samples"][0]["modifiers"][0]["type"] = "lumi"
    path.write_text(json.dumps(document))
    with pytest.raises(LimitError, match="not the published likelihood"):
        published.read(tmp_path)
    path.write_text("[]")
    with pytest.raises(LimitError, match="not the published likelihood"):
        published.read(tmp_path)
