"""The production processes that a model's cards are written for."""

from __future__ import annotations

from typing import NamedTuple

from modelgen.anomalons import Member, members
from modelgen.sm import DEFAULTS
from modelgen.spec import ModelSpec
from modelgen.wesszumino import matching


class Production(NamedTuple):
    """A file name, a process in MadGraph's syntax, and the centre-of-mass energy in GeV (None for a decay)."""

    name: str
    process: str
    ecm: float | None


def lightest_charged(spec: ModelSpec) -> Member | None:
    """The charged anomalon of smallest mass; the first of equals."""
    return min((m for m in members(spec) if m.charge), key=lambda m: m.mass, default=None)


def productions(spec: ModelSpec) -> tuple[Production, ...]:
    """Z -> gamma X, e+ e- -> gamma X at the Z pole, and the lightest charged anomalon pair at sqrt(s) = 3 M."""
    m_z = spec.parameters.get("MZ", DEFAULTS["MZ"])
    found = []
    anomaly = matching(spec)
    if anomaly.a_w or anomaly.a_b:
        found += [Production("z_ax", "z > a x", None), Production("ee_ax", "e+ e- > a x", m_z)]
    if (lightest := lightest_charged(spec)) is not None:
        pair = f"e+ e- > {lightest.name} {lightest.antiname}"
        found.append(Production(f"ee_{lightest.multiplet}", pair, float(f"{3 * lightest.mass:.6g}")))
    return tuple(found)
