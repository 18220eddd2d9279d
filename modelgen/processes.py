"""The production processes that a model's cards are written for."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from modelgen.anomalons import Member, members
from modelgen.sm import DEFAULTS, Electroweak
from modelgen.spec import ModelSpec
from modelgen.wesszumino import matching

if TYPE_CHECKING:
    from modelgen.ufo import UFOModel

LHC_GEV = 13600.0
FIRST_ANOMALON = 5201000


class Production(NamedTuple):
    """A file name, a process in MadGraph's syntax, and the centre-of-mass energy in GeV (None for a decay).

    `more` are further processes of the same script.
    """

    name: str
    process: str
    ecm: float | None
    more: tuple[str, ...] = ()

    @property
    def hadronic(self) -> bool:
        """Whether the beams are protons."""
        return self.process.startswith("p p ")


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


def hadronic(model: UFOModel) -> tuple[Production, ...]:
    """p p -> two anomalons through photon, Z or W, as the vertices have them; one script for each pair of multiplets.

    Vertices that small mixing angles suppress are left out.
    """
    anomalons = {
        name: (k, name != p.name, p.name.rstrip("+-0"))
        for k, p in enumerate(model.particles)
        if p.pdg > FIRST_ANOMALON and not p.ghost
        for name in (p.name, p.antiname)
    }
    strong = unsuppressed(model)
    found: dict[str, set[tuple[str, str]]] = {}
    for v in model.vertices:
        pair = v.particles[:2]
        gauge = len(v.particles) == 3 and v.particles[2] in ("a", "Z", "W+", "W-")
        if gauge and all(name in anomalons for name in pair) and strong.intersection(c for _, c in v.couplings):
            first, second = sorted(pair, key=lambda name: anomalons[name])
            stems = sorted({anomalons[name][2] for name in pair})
            found.setdefault("_".join(["pp", *stems]), set()).add((first, second))
    made = []
    for name, finals in sorted(found.items()):
        processes = [f"p p > {a} {b}" for a, b in sorted(finals, key=lambda f: [anomalons[n] for n in f])]
        made.append(Production(name, processes[0], LHC_GEV, tuple(processes[1:])))
    return tuple(made)


def unsuppressed(model: UFOModel) -> set[str]:
    """Names of the couplings of gauge strength: above 0.01 at the model's mixing and default electroweak parameters."""
    ew = Electroweak.from_fermi()
    values: defaultdict[str, complex] = defaultdict(lambda: 1.0, ee=ew.e, sw=ew.sw, cw=ew.cw)
    values.update({p.name: float(p.value) for p in model.parameters if (p.block or "").startswith("UXMIX")})
    return {c.name for c in model.couplings if abs(c.exact.evaluate(values)) > 0.01}
