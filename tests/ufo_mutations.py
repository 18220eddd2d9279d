# ruff: noqa: E501 (a table of faults is read line by line)
"""Faults for UFO directories, one at a time: a table of edits of our own rendered files, each with the code it must give.

The families are those that were seen to pass MadGraph in silence; every one has at least two faults.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

Files = Mapping[str, str]


class Mutation(NamedTuple):
    """One fault: its name, the code that the linter must give, and the edit from all files to all files."""

    name: str
    code: str
    edit: Callable[[Files], Files]


def thinned(files: Files) -> Files:
    """Without the vertices of the second and third generation and of the anomalons, for the sake of time."""
    heavy = re.compile(r"P\.(?:mu_|vm|vt|c\b|c_|s\b|s_|t\b|t_|b\b|b_|d\b|d_|lx|ex|G0|G__|gh|gx)")
    parts = re.split(r"(?=^V_\d+ = )", files["vertices.py"], flags=re.MULTILINE)
    kept = [part for part in parts if not heavy.search(part.split("color =")[0]) or "Vertex" not in part]
    vertices = "".join(kept)
    used = {"GC_1", *re.findall(r"C\.(\w+)", vertices)}
    couplings = re.split(r"(?=^GC_\w+ = )", files["couplings.py"], flags=re.MULTILINE)
    rest = [c for c in couplings if "Coupling(" not in c or c.split(" = ")[0] in used]
    return {**files, "vertices.py": vertices, "couplings.py": "".join(rest)}


def mutated(files: Files, mutation: Mutation) -> Files:
    """The files with the fault, which must differ from those without."""
    result = mutation.edit(files)
    assert result != files, mutation.name
    return result


# The alphabet of edits. Objects are found by what they mean, not by their numbers, which may change.


def swap(file: str, pattern: str, replacement: str, flags: int = 0):
    """The first match of a regular expression in a file, replaced."""

    def edit(files: Files) -> Files:
        text, count = re.subn(pattern, replacement, files[file], count=1, flags=re.MULTILINE | flags)
        assert count == 1, (file, pattern)
        return {**files, file: text}

    return edit


def append(file: str, text: str):
    """More statements at the end of a file."""
    return lambda files: {**files, file: files[file] + "\n" + text + "\n"}


def create(file: str, text: str):
    """A new file."""
    return lambda files: {**files, file: text}


def remove(file: str):
    """A file less."""
    return lambda files: {name: text for name, text in files.items() if name != file}


def then(*edits):
    """Several edits after each other."""

    def edit(files: Files) -> Files:
        for one in edits:
            files = one(files)
        return files

    return edit


def statement(files: Files, file: str, variable: str) -> str:
    """The text of `variable = Class(…)`."""
    match = re.search(rf"^{re.escape(variable)} = .*?\)\n(?=\n|\Z)", files[file], re.MULTILINE | re.DOTALL)
    assert match, (file, variable)
    return match.group()


def within(file: str, variable: str, pattern: str, replacement: str):
    """A replacement inside one statement."""

    def edit(files: Files) -> Files:
        old = statement(files, file, variable)
        new, count = re.subn(pattern, replacement, old, count=1)
        assert count == 1, (variable, pattern)
        return {**files, file: files[file].replace(old, new)}

    return edit


def drop(file: str, variable: str):
    """A statement less."""
    return lambda files: {**files, file: files[file].replace(statement(files, file, variable), "")}


def vertex_named(files: Files, *particles: str) -> str:
    """The variable of the vertex with these legs, in this order."""
    legs = r",\s*".join(rf"P\.{re.escape(p)}" for p in particles)
    match = re.search(rf"^(\w+) = Vertex\(name = '\w+',\s*particles = \[\s*{legs}\s*\]", files["vertices.py"], re.MULTILINE)
    assert match, particles
    return match.group(1)


def in_vertex(particles: tuple[str, ...], pattern: str, replacement: str):
    """A replacement inside the vertex with these legs."""
    return lambda files: within("vertices.py", vertex_named(files, *particles), pattern, replacement)(files)


def drop_vertex(*particles: str):
    """The vertex with these legs taken out."""
    return lambda files: drop("vertices.py", vertex_named(files, *particles))(files)


def copy_vertex(particles: tuple[str, ...], legs: str | None = None):
    """The vertex with these legs a second time, under a new name (and with its legs rewritten)."""

    def edit(files: Files) -> Files:
        variable = vertex_named(files, *particles)
        text = statement(files, "vertices.py", variable).replace(variable, "V_copy")
        if legs is not None:
            text = re.sub(r"particles = \[.*?\]", f"particles = [{legs}]", text)
        return append("vertices.py", text)(files)

    return edit


def coupling_of(particles: tuple[str, ...], value: Callable[[str], str] | None = None, order: str | None = None):
    """The vertex with these legs gets a coupling of its own, made from the old one."""

    def edit(files: Files) -> Files:
        variable = vertex_named(files, *particles)
        old = statement(files, "vertices.py", variable)
        name = re.search(r"C\.(\w+)", old).group(1)
        text = statement(files, "couplings.py", name).replace(name, "GC_changed")
        if value is not None:
            text = re.sub(r"value = '(.*)'", lambda m: f"value = '{value(m.group(1))}'", text)
        if order is not None:
            text = re.sub(r"order = \{.*?\}", f"order = {order}", text)
        files = append("couplings.py", text)(files)
        return {**files, "vertices.py": files["vertices.py"].replace(old, old.replace(f"C.{name}", "C.GC_changed", 1))}

    return edit


LEPTON_W = ("ve__tilde__", "e__minus__", "W__plus__")
LEPTON_W_CONJUGATE = ("e__plus__", "ve", "W__minus__")
QUARK_GLUON = ("u__tilde__", "u", "g")
PHOTON = ("e__plus__", "e__minus__", "a")
HIGGS = ("ta__plus__", "ta__minus__", "H")
NEW_PARTICLE = """
fake = Particle(pdg_code = {pdg}, name = '{name}', antiname = '{anti}', spin = {spin}, color = {color},
    mass = {mass}, width = Param.ZERO, texname = 'f', antitexname = 'f', charge = {charge}, goldstone = False,
    GhostNumber = 0{more})
"""


def particle(pdg=5299999, name="fk", anti="fk", spin=1, color=1, mass="Param.MH", charge="0", more=", LeptonNumber = 0"):
    """One more particle."""
    text = NEW_PARTICLE.format(pdg=pdg, name=name, anti=anti, spin=spin, color=color, mass=mass, charge=charge, more=more)
    return append("particles.py", text)


def parameter(name="pfk", value="'2*gX'", block=None, code=None, kind="real"):
    """One more parameter."""
    nature = f"'external', lhablock = '{block}', lhacode = {code}" if block else "'internal'"
    return append("parameters.py", f"{name} = Parameter(name = '{name}', nature = {nature}, type = '{kind}', value = {value}, texname = 'q')")


def lorentz(vertex: tuple[str, ...], spins: str, structure: str):
    """The vertex gets a structure of its own."""
    text = f"LFK = Lorentz(name = 'LFK', spins = {spins}, structure = '{structure}')"
    return then(append("lorentz.py", text), in_vertex(vertex, r"lorentz = \[L\.\w+", "lorentz = [L.LFK"))


IDENTITY = [
    Mutation("x has the code of the photon", "U101", swap("particles.py", r"pdg_code = 5200022", "pdg_code = 22")),
    Mutation("a new particle has the code of x", "U101", particle(pdg=5200022)),
    Mutation("two particles are called x", "U102", particle(name="x", anti="x")),
    Mutation("an antiname is that of the photon", "U102", particle(name="fk", anti="a")),
    Mutation("gX twice", "U103", parameter("gX", "0.5", "UX", "[77]")),
    Mutation("ee twice", "U103", parameter("ee", "'0.3'")),
    Mutation("two couplings with one name", "U104", append("couplings.py", "GC_b = Coupling(name = 'GC_1', value = 'gX', order = {'NP':1})")),
    Mutation("two vertices with one name", "U105", swap("vertices.py", r"name = 'V_2'", "name = 'V_1'")),
    Mutation("two structures with one name", "U106", swap("lorentz.py", r"name = 'FFV2'", "name = 'FFV1'")),
    Mutation("mx beside MX", "U107", parameter("mx")),
    Mutation("X beside x", "U107", particle(name="X", anti="X")),
    Mutation("a blank in a name", "U108", particle(name="dark photon", anti="dark photon")),
    Mutation("a parameter with a sign in its name", "U108", append("parameters.py", "gq = Parameter(name = 'g-x', nature = 'internal', type = 'real', value = '1.0', texname = 'q')")),
    Mutation("a particle called p", "U109", particle(name="p", anti="p")),
    Mutation("gX and cWZ on one slot", "U110", within("parameters.py", "cWZ", r"lhacode = \[\d+\]", "lhacode = [1]")),
    Mutation("two masses on one slot", "U110", parameter("Mfk", "33.0", "mass", "[25]")),
    Mutation("MX in another block", "U111", within("parameters.py", "MX", r"lhablock = 'MASS'", "lhablock = 'UX'")),
    Mutation("WX under a strange code", "U111", within("parameters.py", "WX", r"lhacode = \[\d+\]", "lhacode = [5299999]")),
    Mutation("the mass is a number", "U112", within("particles.py", "x", r"mass = Param\.MX", "mass = 2.1")),
    Mutation("the width is a name that is nowhere", "U112", within("particles.py", "x", r"width = Param\.WX", "width = Param.WQ")),
    Mutation("a self-conjugate particle with charge", "U113", particle(charge="1")),
    Mutation("an electron of charge +1", "U114", within("particles.py", "e__minus__", r"charge = -1", "charge = 1")),
    Mutation("a code that MadGraph renames", "U115", particle(pdg=35, name="hdark", anti="hdark")),
    Mutation("a vertex variable twice", "U116", swap("vertices.py", r"^V_2 = ", "V_1 = ")),
    Mutation("a massless tau with a mass in the card", "U117", within("particles.py", "ta__minus__", r"mass = Param\.\w+", "mass = Param.ZERO")),
    Mutation("a Dirac particle without its antiparticle", "U118", drop("particles.py", "lx0__tilde__")),
    Mutation("a spin that does not exist", "U120", particle(spin=7)),
]  # fmt: skip

PHYSICS = [
    Mutation("W+ instead of W-", "U201", in_vertex(LEPTON_W, r"P\.W__plus__", "P.W__minus__")),
    Mutation("an electron becomes a neutrino", "U201", in_vertex(PHOTON, r"P\.e__minus__", "P.ve")),
    Mutation("lepton number", "U202", in_vertex(LEPTON_W, r"P\.ve__tilde__", "P.ve")),
    Mutation("a charge of the model", "U202", then(
        particle(more=", LeptonNumber = 0, Dark = 1", anti="fk~"),
        append("particles.py", "fake2 = Particle(pdg_code = 5299998, name = 'fj', antiname = 'fj', spin = 1, color = 1, mass = Param.MH, "
               "width = Param.ZERO, texname = 'f', antitexname = 'f', charge = 0, goldstone = False, GhostNumber = 0, Dark = 0)"),
        append("vertices.py", "V_fk = Vertex(name = 'V_fk', particles = [P.fake, P.fake2, P.fake2], color = ['1'], lorentz = [L.SSS1], "
               "couplings = {(0,0):C.GC_1})"))),
    Mutation("fermion number of a charged current", "U203", in_vertex(LEPTON_W, r"P\.ve__tilde__", "P.ve")),
    Mutation("fermion number of quarks", "U203", then(in_vertex(QUARK_GLUON, r"P\.u__tilde__", "P.u"))),
    Mutation("three fermions", "U204", in_vertex(PHOTON, r"P\.a\b", "P.ve")),
    Mutation("one fermion", "U204", in_vertex(PHOTON, r"P\.e__minus__", "P.W__minus__")),
    Mutation("electron before positron", "U205", in_vertex(PHOTON, r"P\.e__plus__, P\.e__minus__", "P.e__minus__, P.e__plus__")),
    Mutation("u before u~", "U205", in_vertex(QUARK_GLUON, r"P\.u__tilde__, P\.u\b", "P.u, P.u__tilde__")),
    Mutation("a charged current without its conjugate", "U206", drop_vertex(*LEPTON_W)),
    Mutation("the other one without its conjugate", "U206", drop_vertex(*LEPTON_W_CONJUGATE)),
    Mutation("a charged current three times too strong", "U207", coupling_of(LEPTON_W, lambda v: f"3*({v})")),
    Mutation("a charged current with a phase", "U207", coupling_of(LEPTON_W, lambda v: f"complex(0,1)*({v})")),
    Mutation("one right-handed charged current", "U207", in_vertex(LEPTON_W, r"L\.FFV1", "L.FFV2")),
    Mutation("charged currents of wrong sign", "U207", coupling_of(LEPTON_W_CONJUGATE, lambda v: f"-({v})")),
    Mutation("a photon without its i", "U208", coupling_of(PHOTON, lambda v: f"complex(0,1)*({v})")),
    Mutation("a Yukawa coupling without its i", "U208", coupling_of(HIGGS, lambda v: f"complex(0,1)*({v})")),
    Mutation("the photon's vertex twice", "U209", copy_vertex(PHOTON)),
    Mutation("a charged current twice", "U209", copy_vertex(LEPTON_W)),
    Mutation("the vertex of three gluons twice, legs exchanged", "U209", copy_vertex(("g", "g", "g"))),
    Mutation("a charged current again with another coupling", "U212", then(copy_vertex(LEPTON_W), coupling_of(LEPTON_W, lambda v: f"3*({v})"))),
    Mutation("quarks without colour", "U210", in_vertex(QUARK_GLUON, r"color = \['T\(3,2,1\)'\]", "color = ['1']")),
    Mutation("quarks with the colours exchanged", "U210", in_vertex(QUARK_GLUON, r"T\(3,2,1\)", "T(3,1,2)")),
    Mutation("an electron with colour", "U210", in_vertex(PHOTON, r"color = \['1'\]", "color = ['Identity(1,2)']")),
    Mutation("three gluons that are not antisymmetric", "U211", in_vertex(("g", "g", "g"), r"color = \['f\(1,2,3\)'\]", "color = ['d(1,2,3)']")),
]  # fmt: skip

STRUCTURE = [
    Mutation("no lorentz.py", "U300", remove("lorentz.py")),
    Mutation("a particle without a spin", "U301", within("particles.py", "x", r"\s*spin = 3,", "")),
    Mutation("a loop", "U302", append("particles.py", "for i in range(3):\n    print(i)")),
    Mutation("broken Python", "U304", append("couplings.py", "GC_q = Coupling(name = 'GC_q'")),
    Mutation("spins of scalars on a current", "U310", swap("lorentz.py", r"spins = \[2, 2, 3\]", "spins = [2, 2, 1]")),
    Mutation("vectors and scalars exchanged", "U310", in_vertex(("Z", "Z", "H"), r"P\.Z, P\.Z, P\.H", "P.Z, P.H, P.Z")),
    Mutation("a summed index once only", "U311", lorentz(PHOTON, "[2, 2, 3]", "Gamma(3,2,-1)*ProjM(-2,1)")),
    Mutation("a leg's index twice", "U311", lorentz(PHOTON, "[2, 2, 3]", "Gamma(3,2,1)*P(3,1)")),
    Mutation("a summed index three times", "U311", lorentz(("Z", "Z", "H"), "[3, 3, 1]", "Metric(1,2)*P(-1,1)*P(-1,2)*P(-1,3)*P(-2,1)*P(-2,2)*P(-1,1)")),
    Mutation("terms with different indices", "U311", lorentz(("Z", "Z", "H"), "[3, 3, 1]", "Metric(1,2) + P(1,2)")),
    Mutation("a leg that is not contracted", "U312", lorentz(PHOTON, "[2, 2, 3]", "Identity(2,1)")),
    Mutation("the momentum of a leg that is not there", "U312", lorentz(("Z", "Z", "H"), "[3, 3, 1]", "P(1,2)*P(2,5)")),
    Mutation("an object that does not exist", "U313", lorentz(PHOTON, "[2, 2, 3]", "Gama(3,2,1)")),
    Mutation("a structure that is too deep", "U314", lorentz(("Z", "Z", "H"), "[3, 3, 1]", "Metric(1,2)*" + "(" * 180 + "P(-1,1)*P(-1,2)" + ")" * 180 + "**2.5")),
    Mutation("four scalars with the structure of three", "U315", then(append("lorentz.py", "LFK = Lorentz(name = 'LFK', spins = [1, 1], structure = '1')"), in_vertex(("H", "H", "H"), r"L\.\w+", "L.LFK"))),
    Mutation("an order that nobody declared", "U320", coupling_of(PHOTON, order="{'QED':1, 'NPQ':1}")),
    Mutation("the declaration is gone", "U320", drop("coupling_orders.py", "NP")),
    Mutation("no order at all", "U321", coupling_of(PHOTON, order="{}")),
    Mutation("a negative order", "U322", coupling_of(PHOTON, order="{'QED':-1}")),
    Mutation("a gluon without QCD", "U323", coupling_of(QUARK_GLUON, order="{'QED':1}")),
    Mutation("an unknown symbol in a coupling", "U330", coupling_of(PHOTON, lambda v: f"eee*({v})")),
    Mutation("an unknown symbol in a parameter", "U330", parameter(value="'2*gY'")),
    Mutation("used before it is defined", "U331", then(parameter("pfa", "'2*pfb'"), parameter("pfb", "'2*gX'"))),
    Mutation("defined by each other", "U331", then(parameter("pfa", "'2*pfb'"), parameter("pfb", "'2*pfa'"))),
    Mutation("a power of a literal", "U332", coupling_of(PHOTON, lambda v: f"2.5**2*({v})")),
    Mutation("complex of a parameter", "U332", coupling_of(PHOTON, lambda v: f"complex(gX,0)*({v})")),
    Mutation("math instead of cmath", "U332", parameter(value="'math.sqrt(gX)'")),
    Mutation("a division by zero", "U333", parameter(value="'1/(gX - gX)'")),
    Mutation("a root of a negative number in a real parameter", "U334", parameter(value="'cmath.sqrt(-gX)'")),
    Mutation("a bracket too few", "U335", parameter(value="'2*(gX'")),
    Mutation("an unknown function", "U336", parameter(value="'bessel(gX)'")),
    Mutation("a coupling that the cut removes", "U340", coupling_of(PHOTON, lambda v: f"({v})/100000000000000")),
    Mutation("a vertex without couplings", "U351", in_vertex(PHOTON, r"couplings = \{.*?\}", "couplings = {}")),
    Mutation("a coupling that is not there", "U352", in_vertex(PHOTON, r"C\.\w+", "C.GC_none")),
    Mutation("a particle that is not there", "U352", in_vertex(PHOTON, r"P\.a\b", "P.photon")),
]  # fmt: skip

BOTH = r"try:\n    from \. import particles as P\nexcept \(ImportError, ValueError\):\n    import particles as P\n"
RAISE = 'def f():\n    raise TypeError, "x"'
PORTABILITY = [
    Mutation("bare imports", "U401", swap("coupling_orders.py", r"try:\n    from \.object_library import (.*)\nexcept.*\n.*\n", r"from object_library import \1\n")),
    Mutation("relative imports", "U402", swap("coupling_orders.py", r"try:\n    from \.object_library import (.*)\nexcept.*\n.*\n", r"from .object_library import \1\n")),
    Mutation("no goldstone", "U403", then(within("particles.py", "x", r"goldstone = False,", ""), create("object_library.py", "all_particles = []\n"))),
    Mutation("no GhostNumber", "U404", within("particles.py", "x", r"GhostNumber = 0,", "")),
    Mutation("raise of Python 2", "U405", append("object_library.py", RAISE)),
    Mutation("print of Python 2", "U405", append("write_param_card.py", "print 'written'")),
    Mutation("iteritems", "U405", append("object_library.py", "def f(d):\n    return list(d.iteritems())")),
    Mutation("a comma too many", "U406", swap("particles.py", r"LeptonNumber = 0\)", "LeptonNumber = 0,)")),
    Mutation("a + in an exponent", "U406", parameter(value="1.0e+05", block="UX", code="[88]")),
    Mutation("several couplings in one place", "U406", in_vertex(PHOTON, r"(C\.\w+)", r"[\1]")),
    Mutation("no order QED", "U407", drop("coupling_orders.py", "QED")),
    Mutation("no gauge", "U408", swap("__init__.py", r"^gauge = .*\n", "")),
    Mutation("five legs", "U409", append("vertices.py", "V_fk = Vertex(name = 'V_fk', particles = [P.H, P.H, P.H, P.H, P.H], color = ['1'], lorentz = [L.SSS1], couplings = {(0,0):C.GC_1})")),
    Mutation("a cube", "U410", lorentz(("Z", "Z", "H"), "[3, 3, 1]", "Metric(1,2)*(P(-1,1)*P(-1,2))**3")),
    Mutation("a condition", "U411", parameter(value="'gX if MX > 1 else 2*gX'")),
    Mutation("a complex external", "U412", parameter(value="1.5", block="UX", code="[88]", kind="complex")),
    Mutation("a stale pickle", "U413", create("py3_model.pkl", "")),
    Mutation("no ZERO", "U419", then(within("parameters.py", "ZERO", r"name = 'ZERO'", "name = 'NOTHING'"))),
    Mutation("no way to write a card", "U422", remove("write_param_card.py")),
    Mutation("a version of words", "U415", swap("__init__.py", r"^__version__ = .*$", "__version__ = 'final'")),
    Mutation("code at import", "U416", append("object_library.py", "import subprocess\nsubprocess.call(['true'])")),
    Mutation("three numbers of a slot", "U418", parameter(value="1.5", block="UX", code="[8, 8, 8]")),
    Mutation("a restriction that merges", "U421", create("restrict_default.dat", "Block MASS\n 25 300.0\n 5200022 300.0\n")),
]  # fmt: skip

MUTATIONS = IDENTITY + PHYSICS + STRUCTURE + PORTABILITY
