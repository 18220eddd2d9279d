"""A model whose anomalons have masses from the Higgs boson: two doublets with singlets, of opposite chirality."""

from __future__ import annotations

from modelgen.modelfile import loads
from modelgen.spec import ModelSpec

CHIRAL = """
name = "chiral"
[vector]
charges = "B"
coupling = 0.002
mass = 1.5
"""


def fourth_generation(mass: float) -> ModelSpec:
    """Two doublets with singlet partners, all from the Higgs: `mass` of the last, 300 to 320 GeV of the others."""
    text = CHIRAL
    for pair, (doublet, singlet, x) in enumerate((("x_left", "x_right", -3), ("x_right", "x_left", 0))):
        names = [f"{stem}{'xy'[pair]}" for stem in "len"]
        masses = [300.0 + 20 * pair, 310.0 if pair == 0 else mass]
        text += f"""
[[anomalons]]
name = "{names[0]}"
su2 = 2
hypercharge = "-1/2"
{doublet} = "{x}"
mass_origin = "higgs"
mass_with = "{names[1]}"
"""
        for name, y, m in zip(names[1:], ("-1", "0"), masses, strict=True):
            text += f"""
[[anomalons]]
name = "{name}"
su2 = 1
hypercharge = "{y}"
{singlet} = "{x}"
mass = {m}
mass_origin = "higgs"
mass_with = "{names[0]}"
"""
    return loads(text)
