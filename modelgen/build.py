"""From the model description to the complete UFO model: the whole way in one page."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from modelgen import flavour, kinetic, kinetic_rotation, loopmatching, splitting
from modelgen.anomalons import members
from modelgen.diagonalise import mixed_states, mixing_values, sectors
from modelgen.errors import UnsupportedError
from modelgen.expressions import ZERO, Coefficient, symbol
from modelgen.feynman import Rule, feynman_rules
from modelgen.gauge import VECTOR_BASIS
from modelgen.ghosts import ghosts
from modelgen.goldstones import completed, wess_zumino
from modelgen.lagrangian import (
    HIGGS_BASIS,
    MIXED,
    UNMIXED,
    breaking,
    currents,
    fermion_basis,
    higgs,
    potential,
    vev_s,
    yang_mills,
)
from modelgen.manual import manual
from modelgen.massbasis import (
    anomalon_masses,
    anomalon_multiplets,
    breaking_charge,
    charge_conjugated,
    dark_masses,
    dark_multiplets,
    mixed_masses,
    sm_multiplets,
    sm_yukawas,
)
from modelgen.offshell import offshell_widths
from modelgen.parameters import external_parameters
from modelgen.particles import Particle, antiparticles, leg_ranks, particles
from modelgen.processes import productions
from modelgen.soft_widths import SoftWidth, soft_widths, steps
from modelgen.spec import ModelSpec
from modelgen.terms import Terms, rotated
from modelgen.ufo import Parameter, UFOModel, assembled
from modelgen.values import parameter_values
from modelgen.wesszumino import matching
from modelgen.widths import all_decays, width_notes

ORDERS = (("QCD", 99, 1), ("QED", 99, 2), ("NP", 99, 2), ("WZ", 99, 2))

# Internal parameters of the Standard Model: name, type, expression, LaTeX (definitions as in MadGraph's sm)
SM_INTERNALS = (
    ("CKM1x1", "complex", "1 - lamWS**2/2", "V_{ud}"),
    ("CKM1x2", "complex", "lamWS", "V_{us}"),
    ("CKM1x3", "complex", "AWS*lamWS**3*(rhoWS - etaWS*complex(0,1))", "V_{ub}"),
    ("CKM2x1", "complex", "-lamWS", "V_{cd}"),
    ("CKM2x2", "complex", "1 - lamWS**2/2", "V_{cs}"),
    ("CKM2x3", "complex", "AWS*lamWS**2", "V_{cb}"),
    ("CKM3x1", "complex", "AWS*lamWS**3*(1 - rhoWS - etaWS*complex(0,1))", "V_{td}"),
    ("CKM3x2", "complex", "-(AWS*lamWS**2)", "V_{ts}"),
    ("CKM3x3", "complex", "1", "V_{tb}"),
    ("aEW", "real", "1/aEWM1", r"\alpha"),
    ("G", "real", "2*cmath.sqrt(aS)*cmath.sqrt(cmath.pi)", "g_s"),
    ("MW", "real", "cmath.sqrt(MZ**2/2 + cmath.sqrt(MZ**4/4 - (aEW*cmath.pi*MZ**2)/(Gf*cmath.sqrt(2))))", "M_W"),
    ("ee", "real", "2*cmath.sqrt(aEW)*cmath.sqrt(cmath.pi)", "e"),
    ("sw2", "real", "1 - MW**2/MZ**2", "s_W^2"),
    ("cw", "real", "cmath.sqrt(1 - sw2)", "c_W"),
    ("sw", "real", "cmath.sqrt(sw2)", "s_W"),
    ("vev", "real", "(2*MW*sw)/ee", "v"),
    ("lam", "real", "MH**2/(2*vev**2)", r"\lambda_h"),
    ("yb", "real", "(ymb*cmath.sqrt(2))/vev", "y_b"),
    ("yc", "real", "(ymc*cmath.sqrt(2))/vev", "y_c"),
    ("ye", "real", "(yme*cmath.sqrt(2))/vev", "y_e"),
    ("ym", "real", "(ymm*cmath.sqrt(2))/vev", r"y_\mu"),
    ("yt", "real", "(ymt*cmath.sqrt(2))/vev", "y_t"),
    ("ytau", "real", "(ymtau*cmath.sqrt(2))/vev", r"y_\tau"),
)

# With a U(1)_X-breaking scalar: quartic couplings from the masses and the mixing angle ("{}" is v_S)
SCALAR_INTERNALS = (
    ("cth", "cmath.cos(thS)", r"c_\theta"),
    ("sth", "cmath.sin(thS)", r"s_\theta"),
    ("vS", "{}", "v_S"),
    ("lam", "(cth**2*MH**2 + sth**2*Msx**2)/(2*vev**2)", r"\lambda_h"),
    ("lamS", "(sth**2*MH**2 + cth**2*Msx**2)/(2*vS**2)", r"\lambda_S"),
    ("lamHS", "cth*sth*(MH**2 - Msx**2)/(vev*vS)", r"\lambda_{hS}"),
)


def build(spec: ModelSpec) -> UFOModel:
    """Theory -> Feynman rules -> UFO model. What this version cannot build is refused by the name of its table."""
    notes = buildable(spec)
    all_particles = particles(spec)
    rules = rules_of(spec, all_particles)
    values = parameter_values(spec)
    channels = all_decays(rules, all_particles, values, vertexless(spec, rules, all_particles, values))
    parameters = all_parameters(spec, {d.particle: d.total for d in channels})
    latex = {p.name: p.texname for p in parameters} | {"sqrt2": r"\sqrt{2}", "pi": r"\pi"}
    return UFOModel(
        name=spec.name,
        digest=spec.digest(),
        particles=all_particles,
        parameters=parameters,
        orders=ORDERS,
        decays=channels,
        productions=productions(spec),
        notes=(*notes, *width_notes(channels, all_particles, values)),
        manual=manual(spec),
        **assembled(rules, all_particles, latex),
    )


def vertexless(
    spec: ModelSpec, rules: list[Rule], all_particles: tuple[Particle, ...], values: Mapping[str, complex]
) -> dict[str, tuple[SoftWidth, ...]]:
    """Decays that are no two-body decays at a vertex: soft ones, hadrons, and those by a virtual W or Z."""
    found = soft_widths(spec)
    near = {(s.heavy.name, n) for s in steps(spec) for n in (s.light.name, s.light.antiname) if s.heavy.name in found}
    more = offshell_widths(rules, all_particles, values, lambda heavy, light: (heavy, light) in near)
    return {name: (*found.get(name, ()), *more.get(name, ())) for name in {**found, **more}}


def rules_of(spec: ModelSpec, all_particles: tuple[Particle, ...]) -> list[Rule]:
    """All Feynman rules, Goldstone bosons and ghosts included; a tool in unitary gauge leaves those out."""
    anti = antiparticles(all_particles)
    matrices = {name: size for sector in sectors(spec) for name, size in sector.matrices().items()}
    return feynman_rules(lagrangian(spec, anti), anti, leg_ranks(all_particles), matrices)


def lagrangian(spec: ModelSpec, anti: dict[str, str]) -> Terms:
    """The whole Lagrangian in the mass basis, Goldstone bosons and ghosts included."""
    standard = sm_multiplets(spec)
    multiplets = [*standard.values(), *anomalon_multiplets(spec), *dark_multiplets(spec)]
    charge = breaking_charge(spec) if spec.scalar is not None else None
    basis = {**VECTOR_BASIS, **HIGGS_BASIS, **fermion_basis([*multiplets, *splitting.mirrors(spec)], anti)}
    terms = yang_mills() + kinetic_rotation.mixing_term(spec) + higgs() + potential(charge) + breaking(charge)
    terms += currents(multiplets) + sm_yukawas(standard, sectors(spec))
    terms += anomalon_masses(spec, charge) + mixed_masses(spec, multiplets, charge) + dark_masses(spec)
    terms += splitting.dressed_splittings(spec, [*multiplets, *splitting.mirrors(spec)], charge)
    terms = charge_conjugated(rotated(terms, basis), anti)
    unitary = rotated(wess_zumino(*wess_zumino_couplings(spec)), VECTOR_BASIS) + loopmatching.operator(spec)
    terms += flavour.vertices(spec, anti) + ghosts(spec)
    terms = rotated(terms + completed(unitary), MIXED if spec.scalar is not None else UNMIXED)
    return kinetic_rotation.diagonalised(spec, terms)


def wess_zumino_couplings(spec: ModelSpec) -> tuple[Coefficient, Coefficient]:
    """K_W and K_B as parameters of the model file, zero where the anomaly is.

    Both are e^2 A/(s or c)^2 with the same factor: with one of them as the only parameter what cancels does so exactly.
    """
    anomaly = matching(spec)
    if not anomaly.a_w:
        return ZERO, (symbol("KB") if anomaly.a_b else ZERO)
    return symbol("KW"), symbol("KW") * symbol("sw", 2) * symbol("cw", -2) * (anomaly.a_b / anomaly.a_w)


def all_parameters(spec: ModelSpec, widths: Mapping[str, float]) -> tuple[Parameter, ...]:
    """Externals with their values after `--set` and the given widths (GeV), then internals in the order of definition."""
    zero = Parameter("ZERO", "internal", "real", "0.0", "0")
    externals = [
        Parameter(p.name, "external", "real", p.value, p.texname, p.block, p.code, p.description)
        for p in external_parameters(spec)
    ]
    new = [p for p in particles(spec) if p.new and not p.goldstone and p.width != "ZERO"]
    externals += [
        Parameter(
            p.width,
            "external",
            "real",
            rounded(widths.get(p.name, 0.0)),
            f"\\Gamma_{{{p.texname}}}",
            "DECAY",
            p.pdg,
            f"width of {p.name}",
        )
        for p in new
    ]
    externals += mixing_parameters(spec)
    standard = kinetic_rotation.internals(spec, (row for row in SM_INTERNALS if row[0] != "lam" or spec.scalar is None))
    internals = [Parameter(name, "internal", kind, text, tex) for name, kind, text, tex in standard]
    anomaly = matching(spec)
    scale = symbol("cWZ") * symbol("gX") * symbol("ee", 2) * symbol("pi", -2) * Fraction(1, 8)
    used = {name for c in wess_zumino_couplings(spec) for name in c.symbols()}
    for name, a, angle, tex in (("KW", anomaly.a_w, "sw", "K_W"), ("KB", anomaly.a_b, "cw", "K_B")):
        if name in used:
            text = (scale * symbol(angle, -2) * a).python()
            internals.append(Parameter(name, "internal", "real", text, tex))
    if loopmatching.matched(spec):
        name, code, tex, meaning = loopmatching.SHIFT
        externals.append(Parameter(name, "external", "real", loopmatching.shift(spec), tex, "UX", code, meaning))
        name, text, tex = loopmatching.OPERATOR
        internals.append(Parameter(name, "internal", "real", text, tex))
    if flavour.present(spec):
        internals += [Parameter(name, "internal", kind, text, tex) for name, kind, text, tex in flavour.internals()]
    if spec.scalar is not None:
        v_s = kinetic_rotation.bare(spec, vev_s(breaking_charge(spec) or Fraction(1))).python()
        internals += [Parameter(name, "internal", "real", text.format(v_s), tex) for name, text, tex in SCALAR_INTERNALS]
    for m in members(spec):
        if m.own_mass != m.mass_parameter:
            shift = f" + {Coefficient.number(m.offset).python()}*{m.splitting_parameter}" if m.offset else ""
            internals.append(Parameter(m.own_mass, "internal", "real", m.mass_parameter + shift, f"M_{{{m.name}}}"))
    internals += [Parameter(name, "internal", "real", m.python(), tex) for name, m, tex in splitting.internals(spec)]
    return (zero, *externals, *internals)


def mixing_parameters(spec: ModelSpec) -> list[Parameter]:
    """The elements of the mixing matrices: external, because UFO tools cannot diagonalise; computed here."""
    values = mixing_values(spec, {k: v.real for k, v in parameter_values(spec).items()})
    found = []
    for sector in sectors(spec):
        for prefix, size in sector.matrices().items():
            side, tex = ("L", "U") if prefix.startswith("UL") else ("R", "V")
            names = " ".join(name for name, _ in sector.states)
            for i in range(1, size + 1):
                for k in range(1, size + 1):
                    name = f"{prefix}{i}x{k}"
                    text = f"mixing of {names}, {'left' if side == 'L' else 'right'}-handed"
                    tag = rf"{tex}^{{({sector.number})}}_{{{i}{k}}}"
                    block = f"UXMIX{side}{sector.number}"
                    found.append(Parameter(name, "external", "real", values[name], tag, block, (i, k), text))
    return found


def rounded(value: float) -> float:
    """A default that the seven digits of a parameter card hold exactly."""
    return float(f"{value:.6e}")


def buildable(spec: ModelSpec) -> tuple[str, ...]:
    """Refuses what cannot be built, by the name of its table; returns sentences on what a model file leaves out."""
    refused = {
        **kinetic.refusals(spec),
        "[scalar] with anomalons of several U(1)_X-breaking charges": spec.scalar is not None
        and breaking_charge(spec) is None,
    }
    sizes = {m.name: m.su2 for m in spec.anomalons}
    for y in spec.yukawas:  # the invariant of a triplet, H and a doublet is not written down
        first, second = y.between
        refused[f"[[yukawas]] between {first} and {second}: a triplet"] = 3 in (sizes[first], sizes[second])
    mixed = mixed_states(spec)
    for m in spec.anomalons:
        place = f"[[anomalons]] {m.name}"
        refused[f"{place}: copies that mix"] = m.name in mixed and m.copies > 1
        refused[f"{place}: mixing of a Majorana or Higgs-mass multiplet"] = m.name in mixed and (
            m.majorana or m.x_left is None or m.x_right is None
        )
        refused[f"{place}: su2 = {m.su2}"] = m.su2 > 3
        refused[f"{place}: su3 = {m.su3}"] = m.su3 not in (1, 3)
    if found := [table for table, present in refused.items() if present]:
        raise UnsupportedError(
            "this version cannot build " + "; ".join(found), where=spec.name, hint="`check`, `show` and `rates` work"
        )
    return (*loopmatching.notes(spec), *flavour.notes(spec), *kinetic.notes(spec))
