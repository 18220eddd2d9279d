"""FeynRules and CalcHEP files hold the Lagrangian of the UFO model: read back, every vertex is the same number."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from attrs import evolve

from modelgen.build import build
from modelgen.calchep import calchep, notes
from modelgen.complexparts import parts
from modelgen.errors import UnsupportedError
from modelgen.feynrules import feynrules
from modelgen.formulas import CALCHEP, MATHEMATICA, translated
from modelgen.legs import odd
from modelgen.modelfile import load, loads
from modelgen.output import write
from modelgen.render import render
from modelgen.ufo import Lorentz, UFOModel, Vertex
from tests.calchep_reader import CalcHEP
from tests.feynrules_reader import FeynRules
from tests.feynrules_reader import vertex_numbers as feynrules_numbers
from validation.cli import run
from validation.process import Process
from validation.ufo import tensors
from validation.ufo.model import UFO
from validation.ufo.reader import read

ROOT = Path(__file__).parent.parent
RECORD = ROOT / "data" / "calchep" / "squares.json"
FOUR_GLUONS = (21, 21, 21, 21)  # in CalcHEP made of two vertices with a tensor field
MIXED = """
name = "mixed"
[vector]
charges = "B"
coupling = 0.002
mass = 1.5
[mixing]
kinetic = 0.01
[flavour]
enabled = true
"""  # kinetic mixing, and flavour-changing couplings, which are complex
MODELS = ("belle2", "b-minus-l", "baryon-triplet", "mixed")


class Case(NamedTuple):
    """A model, its UFO directory as read back, the values of all names there, and the number of each set of legs."""

    model: UFOModel
    ufo: UFO
    values: dict[str, complex]
    numbers: dict[tuple[int, ...], tensors.Number]


def probe(n: int) -> tensors.Probe:
    return tensors.probe(n, 7)


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    @cache
    def made(name: str) -> Case:
        folder = tmp_path_factory.mktemp(name) / "model"
        model = build(loads(MIXED) if name == "mixed" else load(name))
        write(render(model), folder)
        ufo = read(folder)
        values = ufo.evaluate()
        numbers = {}
        for vertex in ufo.vertices:
            rule = tensors.rule(ufo, vertex, values, {})
            if not any(p.ghost for p in rule.legs):
                numbers[tuple(sorted(p.pdg for p in rule.legs))] = tensors.symmetric_number(rule, probe(len(rule.legs)))
        return Case(model, ufo, values, numbers)

    return made


def feynrules_file(model: UFOModel) -> FeynRules:
    (text,) = feynrules(model).values()
    return FeynRules(text)


def compare(ours: dict, theirs: dict[tuple[int, ...], tensors.Number]) -> None:
    assert ours.keys() == theirs.keys()
    for codes, number in theirs.items():
        assert ours[codes] == pytest.approx(number.value, rel=1e-10, abs=1e-10 * number.size), codes


@pytest.mark.parametrize("name", MODELS)
def test_feynrules_has_every_vertex(case, name):
    compare(feynrules_numbers(feynrules_file(case(name).model), probe), case(name).numbers)


@pytest.mark.parametrize("name", MODELS)
def test_calchep_has_every_physical_vertex(case, name):
    given = case(name)
    goldstones = {p.pdg for p in given.ufo.particles if p.goldstone}
    physical = {codes: n for codes, n in given.numbers.items() if not goldstones.intersection(codes)}
    del physical[FOUR_GLUONS]
    compare(CalcHEP(calchep(given.model)).vertices(np.real(given.values["G"]), probe), physical)


@pytest.mark.parametrize("name", MODELS)
def test_parameters_have_the_values_of_the_ufo(case, name):
    given = case(name)
    names = {p.name for p in given.model.parameters} - {"ZERO", "G"}
    file, tables = feynrules_file(given.model), CalcHEP(calchep(given.model))
    assert file.values["gs"] == pytest.approx(given.values["G"])
    for p in names:
        assert file.values[p.replace("_", "")] == pytest.approx(given.values[p], rel=1e-12), p
        theirs = tables.values[p] if p in tables.values else tables.values[f"{p}r"] + 1j * tables.values[f"{p}i"]
        assert theirs == pytest.approx(given.values[p], rel=1e-12), p


@pytest.mark.parametrize("name", ("baryon-triplet", "belle2"))
def test_quadratic_terms_are_the_inverse_propagators(case, name):
    """i (p^2 - m^2) for scalars, -i (p^2 - m^2) g for vectors in the Feynman gauge, i (pslash - m) for fermions."""
    file, at = feynrules_file(case(name).model), probe(2)
    found = feynrules_numbers(file, probe, least=2)
    metric = np.diag([1.0, -1, -1, -1])
    for f in file.fields.values():
        codes = tuple(sorted((f.pdg, f.pdg if f.self_conjugate else -f.pdg)))
        mass = f.options["Mass"]
        m = 0.0 if mass == 0 else file.values[mass[1]]
        p = at.momenta[codes.index(f.pdg)]
        colour = 1 if f.colour == 1 else at.colours[0][: f.colour] @ at.colours[1][: f.colour]
        square = p @ metric @ p - m**2
        if f.kind == "S":
            expected = 1j * square
        elif f.kind == "V":
            expected = -1j * square * (at.vectors[0] @ metric @ at.vectors[1])
        else:
            expected = inverse_fermion(at, codes.index(f.pdg), p, m)
        assert found[codes] == pytest.approx(expected * colour, rel=1e-10), f


def inverse_fermion(at: tensors.Probe, row: int, p: np.ndarray, m: float) -> complex:
    """i ubar (pslash - m) v with the outgoing momentum of the row; the other leg is the column, v = C ubar^T."""
    from validation.ufo.lorentz import CHARGE, GAMMA

    slash = np.einsum("mij,m->ij", GAMMA, np.diag([1.0, -1, -1, -1]) @ p)
    sign = 1 if row == 0 else -1
    return sign * 1j * (at.vectors[row] @ (slash - m * np.eye(4)) @ CHARGE @ at.vectors[1 - row])


def test_a_wrong_sign_of_epsilon_is_noticed(case):
    """The readers see the sign of the Levi-Civita tensor: with epsS = -1 exactly those vertices change theirs."""
    given = case("belle2")
    flipped = evolve(
        given.model,
        parameters=tuple(evolve(p, value=-1.0) if p.name == "epsS" else p for p in given.model.parameters),
    )
    structures = {s.name: s.structure for s in given.model.lorentz}
    by_name = {p.name: p.pdg for p in given.ufo.particles}
    expected = {
        tuple(sorted(by_name[n] for n in v.particles))
        for v in given.model.vertices
        if any("Epsilon" in structures[s] for s in v.lorentz)
    }
    one, other = (feynrules_numbers(feynrules_file(m), probe) for m in (given.model, flipped))
    assert {codes for codes in one if one[codes] != pytest.approx(other[codes], rel=1e-9)} == expected
    assert all(other[codes] == pytest.approx(-one[codes], rel=1e-9) for codes in expected)


def test_no_underscore_and_no_name_twice(case):
    """In Mathematica an underscore is a pattern; a class with a parameter's name would be one symbol for two things."""
    for name in MODELS:
        (text,) = feynrules(case(name).model).values()
        assert "_" not in "".join(part for k, part in enumerate(text.split('"')) if k % 2 == 0 and "*)" not in part)
        file = FeynRules(text)
        assert not {*file.fields, *(f"{n}bar" for n in file.fields)}.intersection({*file.parameters, "T", "f", "Ga"})


def added(model: UFOModel, legs: tuple[str, ...], structure: str, colour: str = "1") -> UFOModel:
    """The model with one more vertex."""
    lorentz = Lorentz("NEW1", tuple(2 for _ in legs), structure)
    vertex = Vertex("V_new", legs, (colour,), ("NEW1",), (((0, 0), model.couplings[0].name),))
    return evolve(model, lorentz=(*model.lorentz, lorentz), vertices=(*model.vertices, vertex))


def test_what_a_format_cannot_carry_is_refused_by_name(case):
    model = case("belle2").model
    with pytest.raises(UnsupportedError, match="FeynRules: V_new has 4 fermions"):
        feynrules(added(model, ("e+", "e-", "e+", "e-"), "Identity(2,1)*Identity(4,3)"))
    with pytest.raises(UnsupportedError, match=r"CalcHEP: fermion number clashes in the vertex e\+ e\+ H"):
        calchep(added(model, ("e+", "e+", "H"), "Identity(2,1)"))
    with pytest.raises(UnsupportedError, match="CalcHEP has no colour structure for the vertex d~ d g g"):
        calchep(added(model, ("d~", "d", "g", "g"), "Identity(2,1)*Metric(3,4)", "T(3,2,-1)*T(4,-1,1)"))
    with pytest.raises(UnsupportedError, match=r"CalcHEP has no form of the tensor Sigma"):
        calchep(added(model, ("e+", "e-", "a"), "Sigma(3,-1,2,1)*P(-1,3)"))
    with pytest.raises(UnsupportedError, match=r"CalcHEP has no form of 'cmath.tanh\(x\)'"):
        translated("cmath.tanh(x)", CALCHEP)
    with pytest.raises(UnsupportedError, match="no real and imaginary part"):
        parts("cmath.sqrt(z)", {"z"}, CALCHEP)


def test_formulas_of_other_languages_have_the_same_value():
    """Signs, nested quotients and powers keep their brackets."""
    from tests.calchep_reader import tree

    values = {"a": 0.7, "b": 1.3, "c": 2.1}
    reader = CalcHEP.__new__(CalcHEP)
    reader.values = values
    for text in ("-(3*a**2*b)/(32*c**2)", "a - (b - c)", "a/(b/c)", "-a**2", "(a - b)**2/(-c)", "a*(-b) - (-c)"):
        ours = complex(reader.number(tree(translated(text, CALCHEP))))
        assert ours == pytest.approx(python_value(text, values)), text
        assert translated(text, MATHEMATICA) == translated(text, CALCHEP)


def python_value(text: str, values: dict[str, float]) -> complex:
    from validation.ufo.expressions import Formula

    return complex(Formula(text, "here").evaluate(values))


def test_odd_particles_are_those_that_no_vertex_joins_to_the_standard_model(case):
    assert odd(case("belle2").model) == set()  # its anomalons mix with the tau lepton
    assert odd(case("baryon-triplet").model) == {"px+", "px0", "tx+", "tx0", "cx0"}
    assert any("~tx0" in note for note in notes(case("baryon-triplet").model))


@pytest.mark.parametrize("kind, file", [("feynrules", "b-minus-l.fr"), ("calchep", "lgrng1.mdl")])
def test_the_command_writes_them(kind, file, tmp_path, capsys):
    assert run(["build", "b-minus-l", "-o", str(tmp_path / "out"), "--format", kind, "--json"]) == 0
    written = capsys.readouterr()
    assert file in json.loads(written.out)["files"]
    assert json.loads(written.out)["format"] == kind
    assert "experimental" in written.err
    assert "EXPERIMENTAL" in "".join(path.read_text() for path in (tmp_path / "out").glob("[a-z]*"))


@pytest.mark.parametrize("name", ("belle2", "baryon-triplet", "axial-tau", "dark-baryon"))
def test_what_calchep_makes_of_the_tables(case, name):
    """|M|^2 of CalcHEP 3.6.28, which read these tables, against the amplitudes made from the UFO. No widths.

    CalcHEP averages over one spin state of a massless left-handed neutrino, UFO tools over two. It squares by traces,
    where the longitudinal X of high energy cancels between diagrams: hence not more than seven digits.
    """
    from validation.generators.embedded.amplitude import Amplitude

    given = case(name)
    widths = {p.name: 0.0 for p in given.model.parameters if p.block == "DECAY"}
    record = json.loads(RECORD.read_text())
    values = widths | record["externals"].get(name, {})
    for row in record[name]:
        parsed = Process.parse(row["process"])
        amplitude = Amplitude.build(given.ufo, parsed.initial, parsed.final, {}, externals=values, gauge="unitary")
        states = 2 ** sum(n.startswith("v") for n in parsed.initial)
        ours = states * amplitude.squared(np.array(row["momenta"]))
        np.testing.assert_allclose(ours, row["squares"], rtol=1e-7, err_msg=row["process"])
