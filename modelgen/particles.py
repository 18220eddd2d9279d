"""All particles of a model: names, PDG codes, masses and widths, as MadGraph's `sm` has them and as ours continue."""

from __future__ import annotations

from attrs import evolve, frozen

from modelgen.anomalons import Member, members
from modelgen.fields import charge_suffix
from modelgen.spec import ModelSpec

GHOST = -1  # the spin of a ghost in UFO
FIRST_NEW = 1000000  # PDG codes above are of new particles and of ghosts


@frozen
class Particle:
    """One particle and its antiparticle; `mass` and `width` are parameter names, charge in units of e.

    `spin` is 2s+1, or -1 for a Faddeev-Popov ghost.
    """

    name: str
    antiname: str
    pdg: int
    spin: int
    color: int
    mass: str
    width: str
    charge: int | tuple[int, int]  # an integer, or (numerator, denominator)
    texname: str
    antitexname: str
    lepton_number: int = 0
    goldstone: bool = False

    @property
    def self_conjugate(self) -> bool:
        return self.name == self.antiname

    @property
    def ghost(self) -> bool:
        return self.spin == GHOST

    @property
    def new(self) -> bool:
        """Whether the Standard Model lacks it; ghosts aside."""
        return self.pdg > FIRST_NEW and not self.ghost


def _fermion(
    name: str, antiname: str, pdg: int, mass: str, charge: int | tuple[int, int], tex: str, width: str = "ZERO"
) -> Particle:
    quark = pdg < 10
    antitex = tex[:-1] + "+" if tex.endswith("-") else rf"\bar{{{tex}}}"
    return Particle(name, antiname, pdg, 2, 3 if quark else 1, mass, width, charge, tex, antitex, int(not quark))


STANDARD_MODEL = (
    Particle("a", "a", 22, 3, 1, "ZERO", "ZERO", 0, r"\gamma", r"\gamma"),
    Particle("Z", "Z", 23, 3, 1, "MZ", "WZ", 0, "Z", "Z"),
    Particle("W+", "W-", 24, 3, 1, "MW", "WW", 1, "W^+", "W^-"),
    Particle("g", "g", 21, 3, 8, "ZERO", "ZERO", 0, "g", "g"),
    _fermion("ve", "ve~", 12, "ZERO", 0, r"\nu_e"),
    _fermion("vm", "vm~", 14, "ZERO", 0, r"\nu_\mu"),
    _fermion("vt", "vt~", 16, "ZERO", 0, r"\nu_\tau"),
    _fermion("e-", "e+", 11, "Me", -1, "e^-"),
    _fermion("mu-", "mu+", 13, "MM", -1, r"\mu^-"),
    _fermion("ta-", "ta+", 15, "MTA", -1, r"\tau^-", "WTau"),
    _fermion("u", "u~", 2, "ZERO", (2, 3), "u"),
    _fermion("c", "c~", 4, "MC", (2, 3), "c"),
    _fermion("t", "t~", 6, "MT", (2, 3), "t", "WT"),
    _fermion("d", "d~", 1, "ZERO", (-1, 3), "d"),
    _fermion("s", "s~", 3, "ZERO", (-1, 3), "s"),
    _fermion("b", "b~", 5, "MB", (-1, 3), "b"),
    Particle("H", "H", 25, 1, 1, "MH", "WH", 0, "h", "h"),
    Particle("G0", "G0", 250, 1, 1, "MZ", "WZ", 0, "G^0", "G^0", goldstone=True),
    Particle("G+", "G-", 251, 1, 1, "MW", "WW", 1, "G^+", "G^-", goldstone=True),
)

GOLDSTONE_PDG, GHOST_PDG = 5200250, 5200901  # the Goldstone boson and the ghost of X


def _ghost(name: str, pdg: int, vector: Particle, charge: int = 0) -> Particle:
    tex, antitex = rf"c_{{{vector.texname}}}", rf"\bar{{c}}_{{{vector.texname}}}"
    return Particle(name, f"{name}~", pdg, GHOST, vector.color, vector.mass, vector.width, charge, tex, antitex)


def ghosts(x: Particle) -> tuple[Particle, ...]:
    """Faddeev-Popov ghosts, as MadGraph's `sm` has them, and that of X."""
    a, z, w, g = (next(p for p in STANDARD_MODEL if p.pdg == pdg) for pdg in (22, 23, 24, 21))
    minus = evolve(w, texname="W^-")
    return (
        _ghost("ghA", 9000001, a),
        _ghost("ghZ", 9000002, z),
        _ghost("ghWp", 9000003, w, 1),
        _ghost("ghWm", 9000004, minus, -1),
        _ghost("ghG", 9000005, g),
        _ghost("ghX", GHOST_PDG, x),
    )


def particles(spec: ModelSpec) -> tuple[Particle, ...]:
    """The Standard Model, X, the scalar, the dark fermion and the anomalons of the model, then the ghosts."""
    bosons = [
        Particle("x", "x", spec.vector.pdg, 3, 1, "MX", "WX", 0, "X", "X"),
        Particle("gx0", "gx0", GOLDSTONE_PDG, 1, 1, "MX", "WX", 0, "G_X", "G_X", goldstone=True),
    ]
    if spec.scalar is not None:
        bosons.append(Particle("sx", "sx", spec.scalar.pdg, 1, 1, "Msx", "Wsx", 0, "s", "s"))
    dark = []
    if spec.dark is not None:
        dark = [Particle("chi", "chi~", spec.dark.pdg, 2, 1, "Mchi", "ZERO", 0, r"\chi", r"\bar{\chi}")]
    multiplets = {m.name: m for m in spec.anomalons}
    anomalons = [
        Particle(
            name=m.name,
            antiname=m.antiname,
            pdg=m.pdg,
            spin=2,
            color=multiplets[m.multiplet].su3,
            mass=m.own_mass,
            width=m.width_parameter,
            charge=m.charge,
            texname=anomalon_tex(m, m.charge),
            antitexname=rf"\bar{{{anomalon_tex(m, m.charge)}}}" if m.antiname.endswith("~") else anomalon_tex(m, -m.charge),
            lepton_number=1 if multiplets[m.multiplet].decay is not None else 0,
        )
        for m in members(spec)
    ]
    return (*STANDARD_MODEL, *bosons, *dark, *anomalons, *ghosts(bosons[0]))


def anomalon_tex(member: Member, charge: int) -> str:
    """LaTeX of a member or its antiparticle, e.g. L_x^-: the multiplet's name with its charge."""
    return rf"\mathrm{{{member.name.rstrip('+-0')}}}^{{{charge_suffix(charge)}}}"


def antiparticles(all_particles: tuple[Particle, ...]) -> dict[str, str]:
    """The antiparticle's name, by name."""
    return {p.name: p.antiname for p in all_particles} | {p.antiname: p.name for p in all_particles}


def leg_ranks(all_particles: tuple[Particle, ...]) -> dict[str, tuple[int, ...]]:
    """How legs are ordered in a vertex: antifermion, fermion, vectors (X first, photon last), scalars."""
    vectors = {"x": 0, "Z": 1, "W+": 2, "W-": 3, "a": 4, "g": 5}
    ranks: dict[str, tuple[int, ...]] = {}
    for k, p in enumerate(all_particles):
        for anti, name in ((0, p.name), (1, p.antiname)):
            if p.spin == GHOST:
                ranks[name] = (0, anti, k)
            elif p.spin == 2:
                ranks[name] = (0, 1 - anti, k)
            elif p.spin == 3:
                ranks[name] = (1, vectors[name], 0)
            else:
                ranks.setdefault(name, (2, k, anti))
    return ranks
