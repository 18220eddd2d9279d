"""What the rates take from a model description: electroweak quantities, masses and the couplings of every fermion."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from attrs import frozen

from modelgen.anomalies import coefficients, multiplet_fields, standard_model_fields
from modelgen.anomalons import Member, higgs_partners, members
from modelgen.errors import UnsupportedError
from modelgen.fields import SM_MULTIPLETS, isospin
from modelgen.sm import DEFAULTS, Electroweak
from modelgen.spec import ModelSpec, Multiplet

# Mass parameters of the model's own scheme; fermions that are not here are massless there.
MASS_PARAMETERS = {"e-": "Me", "mu-": "MM", "ta-": "MTA", "c": "MC", "b": "MB", "t": "MT"}
LEPTONS = {"e": ("e-", "ve"), "mu": ("mu-", "vm"), "tau": ("ta-", "vt")}  # flavour: charged lepton and neutrino


@frozen
class Fermion:
    """A Dirac fermion f (or a left-handed one, `x_right` None) as the gauge bosons see it.

    L = fbar gamma^mu [e Q A + (g/c)(t3 - Q s^2) Z + g_X x X] f for each chirality. `mass` in GeV (a number, or an array
    that broadcasts with the other parameters); `colour` is the number of colours.
    """

    name: str
    charge: Fraction
    t3_left: Fraction
    t3_right: Fraction
    x_left: Fraction
    x_right: Fraction | None
    mass: float
    colour: int = 1
    antiname: str = ""
    majorana: bool = False
    isospin: Fraction = Fraction(1, 2)  # of its SU(2) multiplet
    multiplet: str = ""  # and copy, of an anomalon

    @property
    def vector(self) -> float:
        """v = (x_R + x_L)/2 in units of g_X; a missing chirality counts as zero."""
        return float((self.x_right or 0) + self.x_left) / 2

    @property
    def axial(self) -> float:
        """a = (x_R - x_L)/2 in units of g_X."""
        return float((self.x_right or 0) - self.x_left) / 2


class ZCouplings(NamedTuple):
    """Z couplings of both chiralities, g_L and g_R, in L = fbar gamma^mu (g_L P_L + g_R P_R) f Z_mu."""

    left: float
    right: float


def z_couplings(fermion: Fermion, ew: Electroweak) -> ZCouplings:
    """(g/c)(t3 - Q s^2) for both chiralities."""
    q = float(fermion.charge) * ew.s2
    scale = ew.g / ew.cw
    return ZCouplings(scale * (float(fermion.t3_left) - q), scale * (float(fermion.t3_right) - q))


def externals(spec: ModelSpec) -> dict[str, float]:
    """Every Standard Model external parameter (UFO name: value) of this model."""
    return {**DEFAULTS, **{name: value for name, value in spec.parameters.items() if name in DEFAULTS}}


def electroweak(spec: ModelSpec) -> Electroweak:
    """The electroweak quantities from (aEWM1, Gf, MZ), as the UFO derives them."""
    p = externals(spec)
    return Electroweak.from_fermi(1 / p["aEWM1"], p["Gf"], p["MZ"], p["WZ"], p["WW"])


def sm_fermions(spec: ModelSpec, masses: Mapping[str, float] | None = None) -> tuple[Fermion, ...]:
    """The twelve Standard Model fermions with their X charges.

    `masses` (particle name: GeV) replaces the model's own scheme, in which u, d, s and the neutrinos are massless.
    """
    charges, parameters = spec.vector.charges, externals(spec)
    left = {m.name: m for m in SM_MULTIPLETS if m.chirality == "L"}
    found = []
    for doublet, singlets in (("q", ("u", "d")), ("l", ("n", "e"))):
        for component, singlet in enumerate(singlets):
            multiplet = left[doublet]
            t3 = isospin(multiplet.su2)[component]
            right = getattr(charges, singlet)
            for generation, name in enumerate(multiplet.members[component]):
                own = parameters[MASS_PARAMETERS[name]] if name in MASS_PARAMETERS else 0.0
                found.append(
                    Fermion(
                        name=name,
                        charge=t3 + multiplet.hypercharge,
                        t3_left=t3,
                        t3_right=Fraction(0),
                        x_left=getattr(charges, doublet)[generation],
                        x_right=None if right is None else right[generation],
                        mass=own if masses is None else masses.get(name, own),
                        colour=multiplet.su3,
                        antiname=antiparticle(name),
                    )
                )
    return tuple(found)


def require_width(width: float, name: str) -> float:
    """The width of Z ("WZ") or W ("WW") in GeV, refused where it is zero: branching ratios divide by it."""
    if not width > 0:
        boson = name.removeprefix("W")
        hint = f"--set {name}=VALUE above 0, in GeV"
        raise UnsupportedError(f"a {boson} of no width has no branching ratios", name, hint)
    return width


def require_plain(spec: ModelSpec) -> None:
    """Refuse what changes the couplings of X or Z in a way that these formulas do not contain."""
    if spec.kinetic_mixing:
        hint = "set [mixing] kinetic = 0; the decays of x and of anomalons are known with it"
        raise UnsupportedError(
            "analytic rates of Z and of production with kinetic mixing are not supported yet", "[mixing] kinetic", hint
        )
    require_no_yukawas(spec)


def require_no_yukawas(spec: ModelSpec) -> None:
    """Refuse Higgs Yukawa couplings between anomalons, which change their masses and couplings."""
    if spec.yukawas:
        raise UnsupportedError("analytic rates with anomalon Yukawas are not supported yet", "[[yukawas]]")


def antiparticle(name: str) -> str:
    """The antiparticle of a fermion: the sign flipped where the name ends in one, `~` otherwise."""
    if name.endswith("~"):
        return name[:-1]
    return name.translate(str.maketrans("+-", "-+")) if name[-1] in "+-" else name + "~"


def dark_fermion(spec: ModelSpec) -> Fermion | None:
    """The vector-like dark fermion `chi`, if there is one."""
    if spec.dark is None:
        return None
    zero, x = Fraction(0), spec.dark.charge
    return Fermion("chi", zero, zero, zero, x, x, spec.dark.mass, antiname="chi~")


def anomalon_fermions(spec: ModelSpec, origin: str | None = None) -> tuple[Fermion, ...]:
    """The anomalons as mass eigenstates, with couplings of both chiralities; `origin` keeps one mass origin only."""
    tables = {m.name: m for m in spec.anomalons}
    found = []
    for member in members(spec):
        table = tables[member.multiplet]
        if origin is not None and table.mass_origin != origin:
            continue
        t3_left, t3_right, x_left, x_right = _chiral(spec, table, member)
        found.append(
            Fermion(
                name=member.name,
                charge=Fraction(member.charge),
                t3_left=t3_left,
                t3_right=t3_right,
                x_left=x_left,
                x_right=x_right,
                mass=member.mass,
                colour=abs(table.su3),
                antiname=member.antiname,
                majorana=member.self_conjugate,
                isospin=Fraction(table.su2 - 1, 2),
                multiplet=f"{member.multiplet}{member.copy}",
            )
        )
    return tuple(found)


def _chiral(spec: ModelSpec, table: Multiplet, member: Member) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    """T3 and X charge of both chiralities: t3_left, t3_right, x_left, x_right.

    In a real multiplet the right-handed part is the conjugate of the member of opposite T3, with the opposite X charge.
    With its mass from the Higgs a particle has one chirality in the multiplet and the other in its singlet partner.
    """
    left, right, t3 = table.x_left, table.x_right, member.t3
    if table.majorana:
        x = left if left is not None else -(right or Fraction(0))
        return t3, t3, x, -x
    if table.mass_origin == "higgs":
        partner = higgs_partners(spec, table)[member.component]
        if left is not None:
            return t3, Fraction(0), left, partner.x_right or Fraction(0)
        return Fraction(0), t3, partner.x_left or Fraction(0), right or Fraction(0)
    return t3, t3, left or Fraction(0), right or Fraction(0)


def vertex_anomalies(spec: ModelSpec) -> tuple[float, float]:
    """A_W and A_B of the Wess-Zumino vertices at strength 1: minus those of the anomalons with a mass from S; those of the
    Standard Model's fermions with no anomalons."""
    if not spec.anomalons:
        own = coefficients(standard_model_fields(spec.vector.charges))
        return float(own.su2), float(own.y2)
    heavy = coefficients(f for m in spec.anomalons if m.mass_origin == "singlet" for f in multiplet_fields(m))
    return -float(heavy.su2), -float(heavy.y2)
