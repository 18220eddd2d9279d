"""What must fit between the tables of a model: names, codes, charges, mass partners, mixing, gauge anomalies."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction

from modelgen.anomalies import gauge_anomalies
from modelgen.anomalons import Member, higgs_partners, members, partner_of_singlet
from modelgen.errors import Problem, nearest
from modelgen.fields import SM_MULTIPLETS, isospin
from modelgen.mixing import allowed_operators, refusal
from modelgen.sm import DEFAULTS, EXTERNALS, External
from modelgen.spec import ModelSpec, Multiplet, Yukawa

LARGEST_CHARGE = 4  # what a PDG code of the scheme 5200000 + 1000 k + 10 c + (Q + 4) holds
_STANDARD_CODES = {*range(1, 7), *range(11, 17), *range(21, 26), 250, 251}
# Bosons, Goldstones and ghosts under MadGraph's names, multiparticle labels that it defines by itself, and other
# spellings of the leptons, which would mislead a reader
_OTHER_NAMES = (
    "a z w+ w- g h g0 g+ g- gha gha~ ghz ghz~ ghwp ghwp~ ghwm ghwm~ ghg ghg~ p j l+ l- vl vl~ all "
    "tau+ tau- nu0 ve0 vm0 vt0 e0 mu0 ta0 gamma0 z0 w0 h0 x0"
)
_OWN_PARAMETERS = "gX cWZ epsX thS epsS dAZA MX Msx Mchi WX Wsx Wchi MW MP G ZERO KW KB lam"


class Faults:
    """The places of the faults found so far: what stands there is a stand-in and is not judged again."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.places = {problem.where for problem in problems}

    def free(self, where: str, *keys: str) -> bool:
        """Whether none of these keys of the table `where` (with no keys: nothing in it) has a fault."""
        wanted = [f"{where}.{key}" for key in keys] or [where]
        return not any(
            place == where or any(place == path or place.startswith((f"{path}.", f"{path}[")) for path in wanted)
            for place in self.places
        )

    def sound(self, spec: ModelSpec, *keys: str) -> Iterator[tuple[str, Multiplet]]:
        """The multiplets whose `keys` have no fault, with their places."""
        for index, multiplet in enumerate(spec.anomalons):
            if self.free(f"anomalons[{index}]", *keys):
                yield f"anomalons[{index}]", multiplet

    def all_free(self, spec: ModelSpec, *keys: str) -> bool:
        """Whether no multiplet has a fault in one of these keys, or with no keys anywhere."""
        places = [f"anomalons[{index}]" for index in range(len(spec.anomalons))]
        return "anomalons" not in self.places and all(self.free(place, *keys) for place in places)


def check_consistency(spec: ModelSpec, earlier: Sequence[Problem] = ()) -> list[Problem]:
    """Every fault between the tables of `spec`; empty for a usable model.

    `earlier` are the faults of single values; checks that would need such a value are left out.
    """
    found: list[Problem] = list(_parameter_problems(spec))
    for check in (_charge_problems, _mass_problems, _duplicates, _mixing_problems, _yukawa_problems):
        found += check(spec, Faults([*earlier, *found]))
    faults = Faults([*earlier, *found])
    if faults.all_free(spec, "name", "su2", "hypercharge", "copies", "majorana", "mass_origin", "mass_with"):
        found += _name_problems(spec)
    if faults.all_free(spec):
        found += [*_code_problems(spec), *_gauge_problems(spec)]
    return found


def least(external: External) -> tuple[float, bool]:
    """Lower bound of a Standard Model external, and whether the bound itself is allowed."""
    if external.block == "Wolfenstein":
        return -10.0, True
    massless = external.block in ("YUKAWA", "DECAY") or (external.block == "MASS" and external.name != "MZ")
    return 0.0, massless


def _parameter_problems(spec: ModelSpec) -> Iterator[Problem]:
    by_name = {external.name: external for external in EXTERNALS}
    for name, value in spec.parameters.items():
        low, closed = least(by_name[name])
        if value < low or (value == low and not closed):
            yield Problem(f"parameters.{name}", f"{value:g} is too small", f"it must be above {low:g}")
            return
    if abs(spec.epsilon_sign) != 1:
        hint = "1 is right for MadGraph; a tool of the other convention takes -1"
        yield Problem("parameters.epsS", f"{spec.epsilon_sign:g} is no sign", hint)
    given = {**DEFAULTS, **spec.parameters}
    ratio = 4 * math.pi / given["aEWM1"] / (math.sqrt(2) * given["Gf"] * given["MZ"] ** 2)
    if ratio >= 1:
        hint = "4 pi alpha must be below sqrt2 G_F m_Z^2"
        yield Problem("parameters", "aEWM1, Gf and MZ together give no real W mass", hint)
    elif ratio < 1e-9:  # 4 s^2 c^2; below 1e-16 there is no Z apart from the W
        hint = "4 pi alpha/(sqrt2 G_F m_Z^2) is 0.7 in nature: look for a misplaced digit"
        yield Problem("parameters", f"aEWM1, Gf and MZ together give sin^2 theta_W = {ratio / 4:.3g}", hint)


def _charge_problems(spec: ModelSpec, faults: Faults) -> Iterator[Problem]:
    for where, multiplet in faults.sound(spec, "x_left", "x_right"):
        if multiplet.x_left is None and multiplet.x_right is None:
            yield Problem(where, "has no X charge", 'give x_left and x_right, for example x_left = "0", x_right = "1"')
    for where, multiplet in faults.sound(spec, "su2", "hypercharge"):
        charges = [t3 + multiplet.hypercharge for t3 in isospin(multiplet.su2)]
        shown = ", ".join(str(charge) for charge in charges)
        if any(charge.denominator != 1 for charge in charges):
            near = [y for y in (multiplet.hypercharge.__floor__() + Fraction(k, 2) for k in range(3))
                    if (y + isospin(multiplet.su2)[0]).denominator == 1]  # fmt: skip
            hint = f"with su2 = {multiplet.su2} for example hypercharge = " + " or ".join(f'"{y}"' for y in near)
            yield Problem(f"{where}.hypercharge", f'"{multiplet.hypercharge}" gives electric charges {shown}', hint)
        elif max(map(abs, charges)) > LARGEST_CHARGE:
            hint = f"at most {LARGEST_CHARGE} in magnitude"
            yield Problem(f"{where}.hypercharge", f'"{multiplet.hypercharge}" gives electric charges {shown}', hint)


def _mass_problems(spec: ModelSpec, faults: Faults) -> Iterator[Problem]:
    """Dirac multiplets need nothing; Weyl ones are Majorana or have partners."""
    needed = ("su2", "su3", "hypercharge", "x_left", "x_right", "mass_origin", "majorana", "mass_with")
    for where, multiplet in faults.sound(spec, *needed):
        weyl = multiplet.x_left is None or multiplet.x_right is None
        if multiplet.majorana:
            real = multiplet.hypercharge == 0 and multiplet.su2 % 2 == 1 and multiplet.su3 in (1, 8)
            if not (weyl and real and multiplet.mass_origin == "singlet"):
                hint = "one of x_left and x_right, hypercharge 0, odd su2, su3 1 or 8, mass_origin singlet"
                yield Problem(f"{where}.majorana", "a Majorana mass needs one real Weyl field", hint)
            if multiplet.mass_with:
                yield Problem(f"{where}.mass_with", "a Majorana multiplet has no partner", "remove one of the two keys")
        elif not weyl:
            if multiplet.mass_origin == "higgs" or multiplet.mass_with:
                key = "mass_with" if multiplet.mass_with else "mass_origin"
                hint = "give only one of x_left and x_right, and name its partner with mass_with"
                yield Problem(f"{where}.{key}", "x_left and x_right together already have a Dirac mass", hint)
        elif multiplet.mass_origin != "higgs":
            hint = 'majorana = true, or mass_with = "..." and mass_origin = "higgs"'
            yield Problem(where, "a single Weyl field has no mass", hint)
        else:
            yield from _partner_problems(spec, multiplet, where)


def _partner_problems(spec: ModelSpec, multiplet: Multiplet, where: str) -> Iterator[Problem]:
    names = [other.name for other in spec.anomalons if other is not multiplet]
    singlets = higgs_partners(spec, multiplet)
    larger = partner_of_singlet(spec, multiplet)
    if multiplet.mass_with is not None and multiplet.mass_with not in names:
        message = f'there is no multiplet "{multiplet.mass_with}"'
        yield Problem(f"{where}.mass_with", message, nearest(multiplet.mass_with, names))
    elif multiplet.su2 not in (1, 2):
        yield Problem(f"{where}.su2", "a mass from the Higgs joins doublets and singlets", "su2 = 1 or 2")
    elif multiplet.su2 == 2 and len(singlets) < 2:
        missing = [str(charge) for k, charge in enumerate(multiplet.charges) if k not in singlets]
        hint = f'add singlets of the other chirality with mass_with = "{multiplet.name}"'
        yield Problem(where, f"no partner of charge {' and '.join(missing)} for a mass from the Higgs", hint)
    elif multiplet.su2 == 1 and (larger is None or multiplet not in higgs_partners(spec, larger).values()):
        hint = "a doublet of the other chirality whose member has this charge"
        yield Problem(f"{where}.mass_with", "has no partner for a mass from the Higgs", hint)
    for partner in singlets.values():
        mine, theirs = _weyl_charge(multiplet), _weyl_charge(partner)
        if mine != theirs or multiplet.copies != partner.copies or multiplet.su3 != partner.su3:
            hint = "H carries no X charge: partners have the same X charge, colour and copies"
            yield Problem(where, f'does not fit its partner "{partner.name}": X charges {mine} and {theirs}', hint)


def _weyl_charge(multiplet: Multiplet) -> Fraction | None:
    return multiplet.x_left if multiplet.x_left is not None else multiplet.x_right


def _standard_names() -> set[str]:
    names = set(_OTHER_NAMES.split())
    for multiplet in SM_MULTIPLETS:
        for name in (name for component in multiplet.members for name in component):
            names |= {name, name[:-1] + "+"} if name.endswith("-") else {name, name + "~"}
    return names


def _duplicates(spec: ModelSpec, faults: Faults) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for where, multiplet in faults.sound(spec, "name"):
        name = multiplet.name
        if name in first:
            yield Problem(f"{where}.name", f'"{name}" is already the name of {first[name]}', f'for example "{name}2"')
        first.setdefault(name, where)


def _name_problems(spec: ModelSpec) -> Iterator[Problem]:
    """Names of particles and parameters that are taken, compared without regard to case, as MadGraph does."""
    index_of = {multiplet.name: index for index, multiplet in enumerate(spec.anomalons)}
    owner = "the Standard Model or the vector"
    taken = dict.fromkeys(_standard_names() | {"x", "sx", "gx0", "chi", "chi~"}, owner)
    parameters = dict.fromkeys((name.lower() for name in (*DEFAULTS, *_OWN_PARAMETERS.split())), owner)
    for multiplet in spec.anomalons:
        own = [member for member in members(spec) if member.multiplet == multiplet.name]
        particle_names = {name for member in own for name in (member.name, member.antiname)}
        yield from _taken(particle_names, taken, "particle", multiplet, index_of)
        yield from _taken(_parameter_names(multiplet, own), parameters, "parameter", multiplet, index_of)


def _parameter_names(multiplet: Multiplet, own: list[Member]) -> set[str]:
    names = {f"{letter}{multiplet.name}" for letter in ("M", "d", "lam")}
    masses = {member.own_mass for member in own if member.mass_parameter == f"M{multiplet.name}"}
    return names | masses | {member.width_parameter for member in own}


def _taken(
    names: set[str], taken: dict[str, str], what: str, multiplet: Multiplet, index_of: dict[str, int]
) -> Iterator[Problem]:
    clash = sorted(name for name in names if name.lower() in taken)
    if clash:
        owner = taken[clash[0].lower()]
        message = f'"{multiplet.name}" makes the {what} name {clash[0]}, which belongs to {owner}'
        yield Problem(f"anomalons[{index_of[multiplet.name]}].name", message, f'for example "{multiplet.name}x"')
    for name in names:
        taken.setdefault(name.lower(), f'"{multiplet.name}"')


def _code_problems(spec: ModelSpec) -> Iterator[Problem]:
    """PDG codes that are taken, and masses that a splitting makes negative."""
    codes: dict[int, str] = dict.fromkeys(_STANDARD_CODES, "a Standard Model particle")
    index_of = {multiplet.name: index for index, multiplet in enumerate(spec.anomalons)}
    found = [("vector", spec.vector.pdg, "x"), ("vector", 5200250, "gx0")]
    found += [("scalar", spec.scalar.pdg, "sx")] if spec.scalar else []
    found += [("dark", spec.dark.pdg, "chi")] if spec.dark else []
    for member in members(spec):
        where = f"anomalons[{index_of[member.multiplet]}]"
        found.append((where, member.pdg, member.name))
        if member.mass <= 0:
            message = f"the mass of {member.name} is {member.mass:g} GeV"
            yield Problem(f"{where}.splitting", message, "the splitting must leave every mass positive")
    for where, code, name in found:
        if code in codes:
            yield Problem(f"{where}.pdg", f"the PDG code {code} of {name} is that of {codes[code]}", "choose another")
        codes.setdefault(code, name)


def _mixing_problems(spec: ModelSpec, faults: Faults) -> Iterator[Problem]:
    needed = ("su2", "su3", "hypercharge", "x_left", "x_right", "decay")
    for where, multiplet in faults.sound(spec, *needed):
        if multiplet.decay is None or not faults.free("vector", "charges"):
            continue
        lepton, operator, _ = multiplet.decay.mixes_with, multiplet.decay.operator, multiplet.decay.coupling
        reason = refusal(multiplet, spec.vector.charges, lepton, operator)
        if reason:
            allowed = allowed_operators(multiplet, spec.vector.charges, lepton)
            hint = f"allowed: {', '.join(allowed)}" if allowed else _no_operator(multiplet)
            message = f'"{operator}" is forbidden between {multiplet.name} and {lepton}: {reason}'
            yield Problem(f"{where}.decay.operator", message, hint)


def _no_operator(multiplet: Multiplet) -> str:
    if multiplet.su2 == 2 and multiplet.hypercharge == Fraction(1, 2) and multiplet.x_left is not None:
        return 'none is allowed; only hypercharge "-1/2" doublets mix: write the conjugate fields, or decay = "stable"'
    return 'none is allowed; write decay = "stable"'


def _yukawa_problems(spec: ModelSpec, faults: Faults) -> Iterator[Problem]:
    by_name = {multiplet.name: multiplet for multiplet in spec.anomalons}
    for index, yukawa in enumerate(spec.yukawas):
        where = f"yukawas[{index}].between"
        if not faults.free(f"yukawas[{index}]"):
            continue
        unknown = [name for name in yukawa.between if name not in by_name]
        if unknown:
            hint = nearest(unknown[0], by_name) if by_name else "there are no anomalons"
            yield Problem(where, f'there is no multiplet "{unknown[0]}"', hint)
        else:
            first, second = (by_name[name] for name in yukawa.between)
            yield from _yukawa_charges(yukawa, first, second, where)


def _yukawa_charges(yukawa: Yukawa, first: Multiplet, second: Multiplet, where: str) -> Iterator[Problem]:
    """H (2, 1/2) or its conjugate must join them; `left` is firstbar_L H second_R, `right` firstbar_R H second_L."""
    steps = abs(first.su2 - second.su2) == 1 and abs(first.hypercharge - second.hypercharge) == Fraction(1, 2)
    if not steps or first.su3 != second.su3:
        hint = "su2 differ by 1, hypercharges by 1/2, colours not at all"
        yield Problem(where, f"the Higgs doublet cannot join {first.name} and {second.name}", hint)
        return
    (left, right), (other_left, other_right) = _chiral_charges(first), _chiral_charges(second)
    sides = (("left", yukawa.left, left, other_right), ("right", yukawa.right, right, other_left))
    for side, value, x_first, x_second in sides:
        if value and x_first != x_second:
            hint = "H carries no X charge: both charges must be equal"
            place = where.replace("between", side)
            yield Problem(place, f"the coupling joins X charges {x_first} and {x_second}", hint)


def _chiral_charges(multiplet: Multiplet) -> tuple[Fraction | None, Fraction | None]:
    """X charges of the left- and right-handed components; those of a Majorana field are opposite."""
    if not multiplet.majorana:
        return multiplet.x_left, multiplet.x_right
    left = multiplet.x_left if multiplet.x_left is not None else -(multiplet.x_right or Fraction(0))
    return left, -left


def _gauge_problems(spec: ModelSpec) -> Iterator[Problem]:
    for name, value in gauge_anomalies(spec.anomalons)._asdict().items():
        if value:
            hint = "Weyl multiplets come in sets that cancel it, for example with their mirror partners"
            label = name.replace("_", " ").replace("squared", "^2").replace("cubed", "^3").replace(" ^", "^")
            yield Problem("anomalons", f"they have the Standard Model gauge anomaly {label} = {value}", hint)
