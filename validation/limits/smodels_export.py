"""A model for SModelS: an SLHA file with masses, quantum numbers, decays and cross-sections, and its particle list.

The layout is that of the SModelS manual, "Basic Input"; the cross-sections are those of `validation.limits.pairs`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from modelgen import __version__
from modelgen.particles import STANDARD_MODEL, Particle, particles
from modelgen.spec import ModelSpec
from modelgen.templating import environment
from validation.limits.pairs import Production, productions
from validation.rates import decays, portal
from validation.rates.inputs import electroweak, externals
from validation.rates.validity import spurion
from validation.signatures import Signature, fate_of_x, signatures_of

SLHA, PARTICLES = "model.slha", "particles.py"
HADRONS = {"pi+": 211, "pi-": -211, "pi0": 111, "k+": 321, "k-": -321, "kl": 130, "ks": 310, "eta": 221}
LIGHT_HADRONS = (211, -211)  # SModelS takes every hadron for a jet
NOT_CODED = "decays of X to hadrons below 2 GeV are written as pi+ pi-: SModelS takes both for jets"


def codes(everything: Sequence[Particle]) -> dict[str, int]:
    """PDG codes by UFO name in lower case, antiparticles with their sign."""
    found = dict(HADRONS)
    for particle in everything:
        found[particle.antiname.lower()] = particle.pdg if particle.self_conjugate else -particle.pdg
        found[particle.name.lower()] = particle.pdg
    return found


def export(spec: ModelSpec) -> dict[str, str]:
    """The files by name: `model.slha` and `particles.py`."""
    known = particles(spec)
    code = codes(known)
    signatures = {s.particle: s for s in signatures_of(spec)}
    new = [p for p in known if p.new and not p.goldstone]
    masses = {**{name: s.mass for name, s in signatures.items()}, "x": spec.vector.mass}
    if spec.scalar is not None:
        masses["sx"] = spec.scalar.mass
    if spec.dark is not None:
        masses["chi"] = spec.dark.mass
    rows = [_row(p, masses[p.name], signatures.get(p.name), code, spec) for p in new]
    values = {**externals(spec), "MW": electroweak(spec).m_w}
    standard = [{"pdg": p.pdg, "mass": values[p.mass], "label": p.name} for p in STANDARD_MODEL
                if p.mass in values and not p.goldstone]  # fmt: skip
    given: dict[str, Any] = {
        "name": spec.name,
        "version": __version__,
        "digest": spec.digest(),
        "particles": rows,
        "masses": [*standard, *rows],
        "neutral": sorted(p.pdg for p in new if p.self_conjugate),
        "pairs": [_pair(p, code) for p in productions(spec)],
        "notes": _notes(spec),
    }
    templates = environment("smodels")
    return {name: templates.get_template(f"{name}.j2").render(given) for name in (PARTICLES, SLHA)}


def _row(
    particle: Particle, mass: float, signature: Signature | None, code: Mapping[str, int], spec: ModelSpec
) -> dict[str, Any]:
    modes: list[dict[str, Any]] = []
    width = 0.0
    if signature is not None:
        width = signature.width
        modes = [{"ratio": m.ratio, "codes": [code[n.lower()] for n in m.products]} for m in signature.modes
                 if all(n.lower() in code for n in m.products)]  # fmt: skip
    elif particle.name == "x":
        partial = decays.partial_widths(spec, "loop")
        width = sum(p.width for p in partial)
        modes = [{"ratio": p.width / width, "codes": _codes(p.products, code)} for p in partial] if width else []
    elif particle.name == "sx" and spec.scalar is not None and fate_of_x(spec).scalar_to_x:
        charges = [float(spurion(m)) for m in spec.anomalons if m.mass_origin == "singlet"]
        charge = max(charges, default=1.0)
        width = float(portal.width(math.pi / 2, spec.scalar.mass, spec.vector.mass, spec.vector.coupling, charge))
        modes = [{"ratio": 1.0, "codes": [code["x"], code["x"]]}]
    return {
        "label": particle.name, "pdg": particle.pdg, "charge": particle.charge, "colour": particle.color, "mass": mass,
        "spin": (particle.spin - 1) / 2, "states": particle.spin, "odd": signature is not None,
        "width": width, "modes": modes,
    }  # fmt: skip


def _codes(products: Sequence[str], code: Mapping[str, int]) -> list[int]:
    """PDG codes of the products; unresolved hadrons as a pair of pions."""
    return list(LIGHT_HADRONS) if tuple(products) == ("hadrons",) else [code[name.lower()] for name in products]


def _pair(pair: Production, code: Mapping[str, int]) -> dict[str, Any]:
    first, second = sorted((code[pair.first], code[pair.second]))
    label = f"{pair.first} {pair.second}"
    return {"first": first, "second": second, "label": label, "lowest": pair.sigma_pb, "corrected": pair.corrected_pb}


def _notes(spec: ModelSpec) -> list[str]:
    notes = []
    if any(p.products == ("hadrons",) for p in decays.partial_widths(spec, "loop")):
        notes.append(NOT_CODED)
    if spec.scalar is not None and not fate_of_x(spec).scalar_to_x:
        notes.append("the decays of sx are not written: SModelS takes it for stable")
    if any(m.su3 != 1 for m in spec.anomalons):
        notes.append("cross-sections of anomalons with colour are not written")
    return notes
