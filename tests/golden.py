"""Writes the golden trees again (`make golden`): the files of chosen presets, to be read in a review."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from modelgen.build import build
from modelgen.modelfile import load
from modelgen.render import render

GOLDEN = Path(__file__).parent / "golden"
PRESETS = ("belle2", "axial-tau", "baryon-triplet")


def files(preset: str) -> dict[str, str]:
    """What is written for a preset, but the page of Feynman rules, which repeats feynman_rules.tex in MathML."""
    every = render(build(load(preset)), preset.replace("-", "_") + "_UFO")
    return {path: text for path, text in every.items() if not path.endswith(".html")}


def main() -> None:
    """Replace tests/golden/<preset>/."""
    for preset in PRESETS:
        shutil.rmtree(GOLDEN / preset, ignore_errors=True)
        for path, text in files(preset).items():
            target = GOLDEN / preset / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text)


if __name__ == "__main__":
    main()
