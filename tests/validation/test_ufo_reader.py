"""UFO directories are read as text: what is understood, what is refused and where, and that nothing is ever run."""

from __future__ import annotations

import cmath
import math
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelgen.errors import UFOError, UnsupportedError
from validation.ufo.card import read_card
from validation.ufo.expressions import Formula, UserFunction
from validation.ufo.lorentz import tensor
from validation.ufo.reader import read
from validation.ufo.syntax import statements

TOY = Path(__file__).parents[1] / "data" / "ufo" / "toy"


@pytest.fixture
def copy(tmp_path):
    """The toy model where a test may spoil it, and a function that replaces text in one of its files."""
    directory = tmp_path / "toy"
    shutil.copytree(TOY, directory, ignore=shutil.ignore_patterns("__pycache__"))

    def change(file: str, old: str, new: str) -> Path:
        text = (directory / file).read_text()
        assert old in text
        (directory / file).write_text(text.replace(old, new, 1))
        return directory

    return change


# ---------------------------------------------------------------- what is read


def test_particles_and_antiparticles():
    ufo = read(TOY)
    electron, positron = ufo.particle("e-"), ufo.particle("E+")
    assert ufo.anti(electron) is positron and ufo.particle(-11) is positron
    assert (positron.name, positron.charge, positron.spin, positron.mass) == ("e+", 1.0, 2, "ME")
    assert (ufo.particle("q~").color, ufo.particle("q").charge) == (-3, -1 / 3)
    assert [p.name for p in ufo.particles if p.goldstone] == ["GX"] and ufo.particle("x").self_conjugate
    assert electron.place.file.endswith("particles.py") and electron.place.line > 1
    line = Path(electron.place.file).read_text().splitlines()[electron.place.line - 1]
    assert line.startswith("e__minus__ =")


def test_vertices_couplings_and_orders():
    ufo = read(TOY)
    gluons = next(v for v in ufo.vertices if v.particles == ("g", "g", "g", "g"))
    assert set(gluons.couplings) == {(0, 0), (1, 1), (2, 2)} and len(gluons.color) == 3
    assert all(ufo.coupling(name).orders == {"QCD": 2} for names in gluons.couplings.values() for name in names)
    assert {o.name for o in ufo.orders} == {"QCD", "QED", "NP"} and ufo.constants["gauge"] == [0, 1]


def test_values():
    """The formulas of parameters.py and couplings.py by hand."""
    ufo = read(TOY)
    values = ufo.evaluate({"aEWM1": 137.0, "qR": 0.1})
    assert values["ee"].real == pytest.approx(math.sqrt(4 * math.pi / 137), rel=1e-15)
    assert values["vX"].real == pytest.approx(37.3 / (0.7 * 1.2), rel=1e-15)
    assert values["GC_17"] == pytest.approx(-6j * 61.7**2 / (2 * values["vX"] ** 2) * values["vX"], rel=1e-14)
    assert values["GC_33"] == pytest.approx(0.31j * (0.6 + 0.8j), rel=1e-15)
    with pytest.raises(UFOError, match="did you mean aEWM1"):
        ufo.evaluate({"aEWM": 1.0})


@pytest.mark.parametrize(
    "header",
    [
        "import particles as P\nimport couplings as C\nimport lorentz as L\nfrom object_library import *\n",
        "from . import particles as P, couplings as C, lorentz as L\nfrom .object_library import *\n",
        "try:\n    from . import particles as P, couplings as C, lorentz as L\nexcept (ImportError, ValueError):\n"
        "    import particles as P\n    import couplings as C\n    import lorentz as L\n",
        "import object_library\nall_vertices, Vertex = object_library.all_vertices, object_library.Vertex\n"
        "if True:\n    import particles as P\n",
    ],
)
def test_every_style_of_import(copy, header):
    old = "from . import couplings as C\nfrom . import lorentz as L\nfrom . import particles as P\n"
    directory = copy("vertices.py", old + "from .object_library import Vertex, all_vertices\n", header)
    assert len(read(directory).vertices) == len(read(TOY).vertices)


def test_arguments_without_names_and_lists_of_couplings(copy):
    text = "\nV_99 = Vertex('V_99', [P.S, P.S, P.S], ['1'], [L.SSS1], {(0,0): [C.GC_17, C.GC_18]})\n"
    directory = copy("vertices.py", "\nV_2 =", text + "\nV_2 =")
    vertex = next(v for v in read(directory).vertices if v.name == "V_99")
    assert vertex.couplings == {(0, 0): ("GC_17", "GC_18")}


def test_parameters_may_be_used_before_they_are_defined(copy):
    directory = copy("parameters.py", "ee = Parameter(", "early = Parameter(name = 'early', nature = 'internal', "
                     "type = 'real', value = '2*ee', texname = 'x')\n\nee = Parameter(")  # fmt: skip
    values = read(directory).evaluate()
    assert values["early"] == 2 * values["ee"]


def test_two_names_that_differ_by_case_alone(copy):
    directory = copy("particles.py", "name = 'S', antiname = 'S'", "name = 'x', antiname = 'x'")
    ufo = read(directory)
    assert ufo.particle("x").spin == 1 and ufo.particle("X").spin == 3


@pytest.mark.madgraph
@pytest.mark.parametrize("name", ["sm", "loop_sm", "MSSM_SLHA2", "taudecay_UFO"])
def test_the_models_of_madgraph(madgraph, name):
    ufo = read(madgraph / "models" / name)
    values = ufo.evaluate()
    assert all(cmath.isfinite(v) for v in values.values())
    assert all(ufo.anti(ufo.anti(p)) is p for p in ufo.particles)


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    "file, old, new, message",
    [
        ("particles.py", "mass = Param.ME", "mass = Param.MEE", "MEE is not a parameter"),
        ("particles.py", "mass = Param.ME", "mass = 0.5", "mass is not a parameter"),
        ("particles.py", "q__tilde__ = q.anti()", "q__tilde__ = p.anti()", "stands before"),
        ("particles.py", "\nX = Particle(", "\na = Particle(", "assigned twice"),
        ("particles.py", "spin = 2", "spin = 'half'", "spin is not an integer"),
        ("vertices.py", "C.GC_1}", "C.GC_999}", "GC_999 is not a coupling"),
        ("vertices.py", "(0,0):C.GC_1}", "(0,7):C.GC_1}", "does not point to"),
        ("vertices.py", "P.a ]", "P.photon ]", "photon is not a particle"),
        ("couplings.py", "GC_2 = ", "for i in range(3): pass\nGC_2 = ", "only `name = Class"),
        ("couplings.py", "GC_2 = ", "def f(): pass\nGC_2 = ", "only `name = Class"),
        ("couplings.py", "GC_2 = Coupling(", "GC_2 = make(", "not a class of the format"),
        ("couplings.py", "order = {'QED': 1}", "order = {'QED': one()}", "cannot be read without running"),
        ("lorentz.py", "spins = [1, 1, 1]", "spins = [1, 1, 1", "not Python 3 text"),
        ("parameters.py", "lhablock = 'SMINPUTS', lhacode = [ 1 ]", "lhacode = [ 1 ]", "needs lhablock"),
    ],
)
def test_faults_are_named_with_their_place(copy, file, old, new, message):
    directory = copy(file, old, new)
    with pytest.raises(UFOError, match=message) as caught:
        read(directory)
    place, _, line = str(caught.value.where).rpartition(":")
    assert place.endswith(file) and int(line) > 0


@pytest.mark.parametrize(
    "content", [b"\x00\xff\xfe binary", b"(" * 100_000, b"x = " + b"-" * 200_000 + b"1", b"\xff\xfe"]
)
def test_nonsense_is_refused(copy, content):
    directory = copy("vertices.py", "V_1", "V_1")
    (directory / "vertices.py").write_bytes(content)
    with pytest.raises(UFOError):
        read(directory)


def test_what_is_not_a_model(tmp_path):
    with pytest.raises(UFOError, match="no such directory"):
        read(tmp_path / "nothing")
    with pytest.raises(UFOError, match=r"particles\.py is missing"):
        read(tmp_path)


def test_nothing_is_run(copy, tmp_path):
    """Code at the top of a file is refused, code inside a formula too, and neither leaves a trace."""
    trace = tmp_path / "trace"
    code = f"open({str(trace)!r}, 'w')"
    with pytest.raises(UFOError):
        read(copy("lorentz.py", "SSS1 = ", f"{code}\nSSS1 = "))
    directory = copy("lorentz.py", f"{code}\n", "")
    (directory / "write_param_card.py").write_text(code)
    (directory / "object_library.py").write_text(code)
    text = (directory / "couplings.py").read_text().replace("'-(ee*complex(0,1))'", repr(code))
    (directory / "couplings.py").write_text(text)
    ufo = read(directory)
    with pytest.raises(UFOError, match="not arithmetic"):
        ufo.evaluate()
    assert not trace.exists()


@pytest.mark.parametrize(
    "text",
    ["().__class__", "ee.__class__", "[1][0]", "lambda: 1", "f'{1}'", "'a'*3", "__import__('os')", "x if", "",
     "9**9**9", "10**100000", "1/0", "sqrt(1, 2)", "abs(x=1)", "unknown", "1 and", "log(0)", "exp(1e9)", "1 < 2 < 3",
     "(" * 5000 + "1" + ")" * 5000, "-" * 100000 + "1", "{1: 2}", "ee @ ee", "ee // 2", "(i for i in x)"],
)  # fmt: skip
def test_formulas_are_arithmetic_and_nothing_else(text):
    with pytest.raises(UFOError, match=r"couplings\.py:7"):
        Formula(text, "couplings.py:7").evaluate({"ee": 0.3, "x": 1.0})


@pytest.mark.parametrize("text", ["complex(1.5e308, 1.5e308)", "x*1e308", "(1 + complex(0, 1))*1.4e308", "-1e151"])
def test_numbers_without_a_square_are_none(text: str) -> None:
    """The modulus of the first is beyond double precision though its parts are not: found by `selfcheck fuzz`."""
    with pytest.raises(UFOError, match=r"has no value: .*(too large|beyond 1e\+150)"):
        Formula(text, "couplings.py:7").evaluate({"x": 1.0})


def test_what_double_precision_and_time_cannot_hold(copy, tmp_path) -> None:
    """Found by `selfcheck fuzz`: an infinite ghost number, coefficients that overflow, an import of quadratic time."""
    with pytest.raises(UFOError, match="GhostNumber is not an integer"):
        read(copy("particles.py", "GhostNumber = 0", "GhostNumber = 1e999"))
    for structure in ("P(1e999,1)*Metric(1,2)", "1e999*Metric(1,2)", "(1e155)**2.5*Metric(1,2)", "9e300**4*Metric(1,2)"):
        with pytest.raises(UnsupportedError, match="V_1"):
            tensor(structure, (3, 3), {}, "V_1")
    (tmp_path / "a.py").write_text("x = 1\nimport " + "\\\n . ".join(["name"] * 3000))
    with pytest.raises(UFOError, match=r"a\.py:2.*an import has more than"):
        list(statements(tmp_path / "a.py"))


def test_circles_and_complex_values_are_refused(copy):
    ufo = read(copy("parameters.py", "value = 'qL - qR'", "value = 'vX*gX'"))
    with pytest.raises(UFOError, match="defined by each other"):
        ufo.evaluate()
    with pytest.raises(UFOError, match="real parameter ee has the value"):
        read(TOY).evaluate({"aEWM1": -1.0})


# ---------------------------------------------------------------- formulas


@pytest.mark.parametrize(
    "text, value",
    [
        ("2*cmath.sqrt(cmath.pi)/3.", 2 * math.sqrt(math.pi) / 3),
        ("-2**2", -4),
        ("a**-2 if a > b else b", 0.25),
        ("a if a == b else complex(1,-2)*complexconjugate(z)", (1 - 2j) * (0.5 + 1.5j)),
        ("re(z) + im(z) + abs(complex(3,4))", 0.5 - 1.5 + 5),
        ("cot(a) - 1/cmath.tan(a) + sec(a)*cmath.cos(a) + csc(b)*cmath.sin(b)", 2),
        ("asec(1/cmath.cos(0.3)) + acsc(1/cmath.sin(0.4)) + cmath.atan(cmath.tan(0.5))", 1.2),
        ("cond(a - 2, 7, 8) + cond(a, 7, 8) + theta_function(-a, 1, 2)", 17),
        ("reglog(0) + reglog(cmath.exp(1))", 1),
        ("z.conjugate() + z.real + z.imag", 0.5 + 1.5j - 1.0),
        ("cube(a) + cube(cube(1))", 9),
        ("complex(a,b)", 2 + 1j),
    ],
)
def test_formulas(text, value):
    cube = UserFunction("cube", ("w",), Formula("w**3", "function_library.py:1"))
    found = Formula(text, "x").evaluate({"a": 2.0, "b": 1.0, "z": 0.5 - 1.5j}, {"cube": cube})
    assert complex(found) == pytest.approx(complex(value), rel=1e-14)


numbers = st.floats(0.1, 10)


@given(numbers, numbers, numbers)
def test_formulas_have_the_precedence_of_python(a, b, c):
    found = Formula("a - b*c/a**2 - -b + (a - b)*c", "x").evaluate({"a": a, "b": b, "c": c})
    assert found == a - b * c / a**2 - -b + (a - b) * c


def test_the_names_in_a_formula():
    assert set(Formula("cmath.sqrt(aS)*G + cmath.pi*f(aS)", "x").names) == {"aS", "G"}


# ---------------------------------------------------------------- cards


def test_cards(tmp_path):
    path = tmp_path / "card.dat"
    path.write_text(
        "# a card\nBLOCK sminputs Q= 91.0 # comment\n  1 1.28D+02 # aEWM1\nBlock TOY\n 2 -.5\n"
        "Block MASS\n 5000001 40\nDECAY 5000001 1.5E-1\n  0.5 2 11 -11\nBlock SPINFO\n 1 program\n"
    )
    assert read_card(path, read(TOY)) == {"aEWM1": 128.0, "qL": -0.5, "MX": 40.0, "WX": 0.15}


@pytest.mark.parametrize("text", ["DECAY 25 Auto\n", "Block MASS\n 23 heavy\n", "Block\n", "DECAY h 1\n", "DECAY 25\n"])
def test_cards_that_cannot_be_used(tmp_path, text):
    path = tmp_path / "card.dat"
    path.write_text("# first\n" + text)
    with pytest.raises(UFOError, match=r"card\.dat:[23]"):
        read_card(path, read(TOY))
