"""Faulty model files: every fault at once, each with its place, its value and what to write instead."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from modelgen.anomalies import anomalies
from modelgen.errors import Problem, SpecError
from modelgen.modelfile import MOST_PROBLEMS, load, loads
from modelgen.writing import to_toml
from tests.fourth_generation import fields, fourth_generation, model_file

BELLE2 = to_toml(load("belle2"))


def problems(text: str | bytes) -> tuple[Problem, ...]:
    with pytest.raises(SpecError) as caught:
        loads(text)
    assert "\n" not in "".join(p.message for p in caught.value.problems)
    return caught.value.problems


# replacement in the belle2 file, place of the fault, words of the message, words of the hint
MUTATIONS = [
    ('"-1/2"', "-0.5", "anomalons[0].hypercharge", "-0.5 is a float", '"-1/2"'),
    ('x_right = "1"', "x_right = 0.3333333", "anomalons[0].x_right", "float", '"1/3"'),
    ('x_right = "1"', 'x_right = "1/0"', "anomalons[0].x_right", "divides by zero", ""),
    ('x_right = "1"', 'x_right = "one"', "anomalons[0].x_right", '"one"', "p/q|integer"),
    ('x_right = "1"', "x_right = true", "anomalons[0].x_right", "True", "integer"),
    ('x_right = "1"', 'xright = "1"', "anomalons[0].xright", "unknown key", "x_right"),
    ("coupling = 0.018", "couplng = 0.018", "vector.couplng", "unknown key", "coupling"),
    ("coupling = 0.018", "", "vector.coupling", "missing", "coupling = "),
    ("coupling = 0.018", "coupling = '1'", "vector.coupling", "a string", ""),
    ("mass = 2.1", "mass = -2.1", "vector.mass", "-2.1 is not positive", "GeV"),
    ("mass = 2.1", "mass = nan", "vector.mass", "not a finite number", ""),
    ("mass = 2.1", "mass = inf", "vector.mass", "not a finite number", ""),
    ("mass = 250.0", "mass = -250.0", "anomalons[0].mass", "-250 is not positive", ""),
    ("mass = 250.0", "mass = 0", "anomalons[0].mass", "0 is not positive", ""),
    ('"-1/2"', '"-1/3"', "anomalons[0].hypercharge", "1/6, -5/6", '"-1/2"'),
    ('"-1/2"', '"-15/2"', "anomalons[0].hypercharge", "-7, -8", "4"),
    ("su2 = 2", "su2 = 2.0", "anomalons[0].su2", "2.0 is a float", ""),
    ("su2 = 2", "su2 = 0", "anomalons[0].su2", "out of range", "from 1 to"),
    ("su2 = 2", "su2 = 2\nsu3 = 4", "anomalons[0].su3", "4", "8"),
    ('name = "ex"', 'name = "lx"', "anomalons[1].name", 'already the name of anomalons[0]', ""),
    ('name = "ex"', 'name = "ta"', "anomalons[1].name", "Standard Model", "tax"),
    ('name = "ex"', 'name = "E x"', "anomalons[1].name", '"E x"', "lx"),
    ('name = "ex"', 'name = "EX"', "anomalons[1].name", "lower-case", '"ex"'),
    ('name = "ex"', 'name = "x"', "anomalons[1].name", "MX|Mx", ""),
    ('name = "ex"', "", "anomalons[1].name", "missing", ""),
    ('charges = "L_tau"', 'charges = "L_tua"', "vector.charges", '"L_tua"', '"L_tau"'),
    ('charges = "L_tau"', 'charges = "axial_mu"', "vector.charges", '"axial_mu"', "l = [0, 1, 0]"),
    ('charges = "L_tau"', 'charges = "0.5 L_tau"', "vector.charges", "cannot read", "1/2"),
    ('charges = "L_tau"', 'charges = "L_tau L_e"', "vector.charges", "cannot read", "terms"),
    ('charges = "L_tau"', 'charges = "1/0 L_tau"', "vector.charges", "divides by zero", ""),
    ('charges = "L_tau"', 'charges = ""', "vector.charges", "no charge", "L_tau"),
    ('charges = "L_tau"', 'charges = "2 nu_R"', "vector.charges", "nu_R", "l"),
    ('charges = "L_tau"', "charges = 1", "vector.charges", "string or a table", "L_tau"),
    ('charges = "L_tau"', "charges = { tau = 1 }", "vector.charges.tau", "unknown key", "q, u|u"),
    ('charges = "L_tau"', "charges = { l = [0, 1] }", "vector.charges.l", "2 charges for three generations", ""),
    ('charges = "L_tau"', "charges = { l = [0, 0, 0.5] }", "vector.charges.l[2]", "float", '"1/2"'),
    ('operator = "lL"', 'operator = "LHe"', "anomalons[0].decay.operator", '"LHe" is forbidden', "allowed: lL"),
    ('operator = "lL"', 'operator = "Ee"', "anomalons[0].decay.operator", '"Ee" is forbidden', "allowed: lL"),
    ('operator = "lL"', 'operator = "lE"', "anomalons[0].decay.operator", '"lE"', "lL|lHE"),
    ('mixes_with = "tau", operator = "lL"', 'mixes_with = "mu", operator = "lL"', "anomalons[0].decay.operator",
     "forbidden between lx and mu", "allowed: LHe"),
    ('mixes_with = "tau", operator = "lL"', 'mixes_with = "ta", operator = "lL"', "anomalons[0].decay.mixes_with",
     '"ta"', '"tau"'),
    ('decay = { mixes_with = "tau", operator = "lL", coupling = 0.001 }', 'decay = "prompt"', "anomalons[0].decay",
     '"prompt"', "stable"),
    ('mass_origin = "singlet"\ndecay = { mixes_with = "tau", operator = "lL"',
     'mass_origin = "singlett"\ndecay = { mixes_with = "tau", operator = "lL"', "anomalons[0].mass_origin",
     "singlett", '"singlet"'),
    ('x_left = "0"\n', "", "anomalons[0]", "single Weyl field has no mass", "majorana"),
    ('x_left = "0"\nx_right = "1"\n', "", "anomalons[0]", "no X charge", "x_left"),
    ("su2 = 2", "su2 = 2\nmajorana = true", "anomalons[0].majorana", "one real Weyl field", "odd su2"),
    ("su2 = 2", "su2 = 2\npdg = 5200022", "anomalons[0].pdg", "5200022", ""),
    ("su2 = 2", "su2 = 2\npdg = 25", "anomalons[0].pdg", "Standard Model", ""),
    ("su2 = 2", "su2 = 2\ncopies = 100", "anomalons[0].copies", "100", "from 1 to 9"),
    ("su2 = 2", "su2 = 2\nsplitting = 'tiny'", "anomalons[0].splitting", "tiny", "radiative"),
    ('name = "belle2"', "", "name", "missing", ""),
    ('name = "belle2"', 'name = "../x"', "name", "../x", "letters"),
    ('name = "belle2"', 'name = "belle2"\ngauge = 1', "gauge", "unknown key", ""),
    ('name = "belle2"', 'name = "belle2"\n[scaler]\nmass = 1.0', "scaler", "unknown key", '"scalar"'),
    ('name = "belle2"', 'name = "belle2"\n[scalar]', "scalar.mass", "missing", ""),
    ('name = "belle2"', 'name = "belle2"\n[dark]\ncharge = 0.5\nmass = 1', "dark.charge", "float", '"1/2"'),
    ('name = "belle2"', 'name = "belle2"\n[wess_zumino]\nmatching = "one"', "wess_zumino.matching", '"one"', "loop"),
    ('name = "belle2"', 'name = "belle2"\n[flavour]\nenabled = 1', "flavour.enabled", "true or false", ""),
    ('name = "belle2"', 'name = "belle2"\n[mixing]\nkinetic = 2', "mixing.kinetic", "out of range", "1"),
    ('name = "belle2"', 'name = "belle2"\n[parameters]\nMz = 91.0', "parameters.Mz", "unknown key", '"MZ"'),
    ('name = "belle2"', 'name = "belle2"\n[parameters]\nMZ = -91.0', "parameters.MZ", "too small", "above 0"),
    ('name = "belle2"', 'name = "belle2"\n[parameters]\naEWM1 = 10', "parameters", "no real W mass", "alpha"),
    ('name = "belle2"', 'name = "belle2"\n[parameters]\nMZ = 9.1188e11', "parameters", "sin^2 theta_W", "misplaced digit"),
    ('name = "belle2"', 'name = "belle2"\n[[yukawas]]\nbetween = ["lx", "fx"]', "yukawas[0].between", '"fx"', "lx"),
    ('name = "belle2"', 'name = "belle2"\n[[yukawas]]\nbetween = ["ex", "ex"]', "yukawas[0].between", "cannot join",
     "su2"),
    ('name = "belle2"', 'name = "belle2"\n[[yukawas]]\nbetween = "lx"', "yukawas[0].between", "two names", "lx"),
    ('[vector]', '[[vector]]', "vector", "a table is expected", "[vector]"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "where", "message", "hint"), MUTATIONS)
def test_each_fault_has_its_place_its_value_and_a_hint(old: str, new: str, where: str, message: str, hint: str) -> None:
    assert old in BELLE2
    found = problems(BELLE2.replace(old, new, 1))
    assert where in {p.where for p in found}
    problem = next(p for p in found if p.where == where)
    assert any(word in problem.message for word in message.split("|")), problem
    assert any(word in (problem.hint or "") for word in hint.split("|")), problem


def test_yukawas_join_equal_charges_only() -> None:
    """lx (0|1) and ex (1|0): Lbar_L H E_R joins charges 0 and 0, Lbar_R H E_L charges 1 and 1; ex (1|2) breaks one."""
    text = BELLE2 + '[[yukawas]]\nbetween = ["lx", "ex"]\nleft = 0.1\nright = 0.2\n'
    assert len(loads(text).yukawas) == 1
    found = problems(text.replace('x_left = "1"\nx_right = "0"', 'x_left = "1"\nx_right = "2"'))
    assert [p.where for p in found] == ["yukawas[0].left"]


def test_yukawas_of_a_majorana_triplet() -> None:
    """px (3/2|-3/2), tx_L -3/2, so that (tx_L)^c is right-handed with +3/2: both terms are allowed."""
    text = to_toml(load("baryon-triplet")) + '[[yukawas]]\nbetween = ["px", "tx"]\nleft = 0.1\nright = 0.2\n'
    assert len(loads(text).yukawas) == 1
    changed = text.replace('x_left = "-3/2"', 'x_left = "1/2"', 1)
    assert [p.where for p in problems(changed)] == ["yukawas[0].left", "yukawas[0].right"]


def _with_reserved_name() -> str:
    return BELLE2.replace('name = "lx"', 'name = "ta"').replace("mass = 2.1", "mass = 0").replace("270.0", "-270.0")


def test_all_problems_at_once() -> None:
    """A float charge, an unknown key, a forbidden operator, a negative mass, a fractional charge, a duplicate name."""
    text = (
        BELLE2.replace('charges = "L_tau"', 'charges = "L_tau"\nspin = 1')
        .replace("mass = 2.1", "mass = -2.1")
        .replace('operator = "lL"', 'operator = "LHe"')
        .replace("mass = 250.0", "mass = -1")
        .replace('name = "ex"', 'name = "lx"')
        .replace('hypercharge = "-1"', 'hypercharge = "-2/3"')
        .replace('x_left = "1"', "x_left = 0.5")
    )
    assert {"anomalons[0].name", "vector.mass"} <= {p.where for p in problems(_with_reserved_name())}
    assert {p.where for p in problems(text)} == {
        "vector.spin",
        "vector.mass",
        "anomalons[0].decay.operator",
        "anomalons[0].mass",
        "anomalons[1].name",
        "anomalons[1].hypercharge",
        "anomalons[1].x_left",
    }


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"), (b" \n\t\n", "empty"), (b"\x7fELF\x00\x01\x02", "binary"), (b"\xff\xfen\xe4me", "UTF-8"),
        (b"name = ", "TOML"), (b"[vector\n", "TOML"), (b"a = 1\na = 2\n", "TOML"), (b"<html></html>", "TOML"),
        (b"x = " + b"9" * 5000, ""), (b"x = " + b"[" * 100_000, ""), (b"a" + b".a" * 60_000 + b" = 1", ""),
        (b"d = 2020-13-45", ""), (b"k\xc3\xa4se = 1", "TOML"),
    ],
)  # fmt: skip
def test_files_that_are_no_model(content: bytes, message: str) -> None:
    (first, *_) = problems(content)
    assert message in first.message


def test_a_large_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "big.toml"
    path.write_bytes(os.urandom(64).hex().encode() * 80_000)
    assert path.stat().st_size > 10_000_000
    with pytest.raises(SpecError, match="larger than 256 kB"):
        load(path)


@pytest.mark.parametrize("name", ["bele2", "belle-2", "BELLE2"])
def test_a_mistyped_preset_is_recognised(name: str) -> None:
    with pytest.raises(SpecError, match='did you mean "belle2"'):
        load(name)


@pytest.mark.parametrize("place", [".", "no/such/file.toml", "a\0b.toml"])
def test_unreadable_places(place: str) -> None:
    with pytest.raises(SpecError, match="cannot be read"):
        load(place)


def test_minimal_is_the_only_word_for_anomalons() -> None:
    text = 'name = "m"\nanomalons = "least"\n[vector]\ncharges = "B"\ncoupling = 0.1\nmass = 1.5\n'
    (problem,) = problems(text)
    assert problem.where == "anomalons" and '"minimal"' in (problem.hint or "")


def test_masses_from_the_higgs_come_in_complete_sets() -> None:
    assert [m.mass_origin for m in fourth_generation().anomalons] == ["higgs"] * 6


def test_half_a_set_of_chiral_anomalons_breaks_the_gauge_symmetry() -> None:
    found = problems(model_file(fields()[:3]))
    assert {p.where for p in found} == {"anomalons"}
    # the doublet L(-1/2): T2 Y = -1/4 times two components' worth of 2: A(SU2^2 Y) = n(n^2-1)/12 Y = -1/4
    assert any("su2 ^2 y = -1/4" in p.message or "su2^2 y = -1/4" in p.message for p in found)


@pytest.mark.parametrize("missing", range(6))
def test_incomplete_pairs_are_refused(missing: int) -> None:
    assert problems(model_file(fields()[:missing] + fields()[missing + 1 :]))


def test_higgs_partners_have_equal_charges() -> None:
    text = model_file(fields()).replace('x_right = "-3"', 'x_right = "-2"', 1)
    assert any('does not fit its partner "ex"' in p.message for p in problems(text))


def test_of_very_many_problems_the_first_hundred_are_listed() -> None:
    found = problems(BELLE2 + "".join(f"[unknown{k}]\n" for k in range(250)))
    assert len(found) == MOST_PROBLEMS + 1 and found[-1].message == f"{250 - MOST_PROBLEMS} more problems"


def test_values_of_another_kind_are_named() -> None:
    """A table where a list of them belongs, a list where a string does, and words without an end."""
    head, _, _ = BELLE2.partition("[[anomalons]]")
    (fault,) = problems(head + "[anomalons]\nname = 'lx'\n")
    assert fault.where == "anomalons" and "[[anomalons]]" in fault.hint
    text = BELLE2.replace('name = "lx"', "name = ['lx']", 1)
    assert any(p.where == "anomalons[0].name" and "a string is expected" in p.message for p in problems(text))
    (fault,) = problems(BELLE2.replace('"L_tau"', '"' + "B + " * 200 + 'B"'))
    assert fault.where == "vector.charges" and "too long" in fault.message


@pytest.mark.parametrize("minus", ["-", "\N{MINUS SIGN}", "\N{EN DASH}"])
def test_a_minus_may_come_from_a_paper(minus: str) -> None:
    spec = loads(f'name = "m"\n[vector]\ncharges = "B {minus} 3 L_tau"\ncoupling = 0.003\nmass = 0.5\n')
    assert spec.vector.charges.text == "B - 3 L_tau" and spec.vector.charges.l == (0, 0, -3)


def test_the_minimal_spectrum_cancels_what_its_charges_ask_for() -> None:
    """`anomalons = "minimal"` for L_tau: every total is exactly zero, and the file that it stands for says the same."""
    spec = loads('name = "m"\nanomalons = "minimal"\n[vector]\ncharges = "L_tau"\ncoupling = 0.003\nmass = 0.5\n')
    assert spec.anomalons and anomalies(spec).total.cancelled
    assert loads(to_toml(spec)).anomalons == spec.anomalons
