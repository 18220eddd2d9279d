"""`anomalon solve`: its JSON document, exit codes, and solutions that can be pasted into a model file."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from modelgen.modelfile import loads
from modelgen.solutions import search
from modelgen.spectra import representations, sets
from tests.conftest import Call


def model_file(folder: Path, charges: str, more: str = "") -> str:
    path = folder / "m.toml"
    text = f'name = "m"\n{more}\n[vector]\ncharges = "{charges}"\ncoupling = 0.002\nmass = 1.5\n'
    path.write_text(text, encoding="utf-8")
    return str(path)


def document(call: Call, *arguments: str) -> dict[str, Any]:
    code, out, _ = call(*arguments, "--json")
    assert code == 0
    return json.loads(out)


@pytest.mark.parametrize("charges", ["B - 3 L_tau", "L_mu", "tau_R", "ell_tau", "axial_tau", "B_3 - L_tau", "L_tau"])
def test_each_solution_can_be_pasted_and_checks(call: Call, tmp_path: Path, charges: str) -> None:
    solved = document(call, "solve", model_file(tmp_path, charges))
    assert solved["schema"] == "anomalon.solve/1" and solved["model"] == "m" and solved["solutions"]
    for number, solution in enumerate(solved["solutions"]):
        assert {"toml", "multiplets", "largest_charge", "parameters", "warnings"} <= set(solution)
        pasted = tmp_path / f"{number}.toml"
        pasted.write_text(solution["toml"], encoding="utf-8")
        checked = document(call, "check", str(pasted))
        assert checked["cancelled"]
        assert solution["toml"].count("[[anomalons]]") == solution["multiplets"] == len(solution["anomalons"])
        every = [m[key] for m in solution["anomalons"] for key in ("x_left", "x_right") if m[key] is not None]
        assert max(abs(Fraction(x)) for x in every) == Fraction(solution["largest_charge"])
        assert set(checked["warnings"]) <= set(solution["warnings"])


def test_parameters_name_the_family_and_its_default(call: Call) -> None:
    """LEN for baryon number: one rational parameter; at its default the charges are those of the solution."""
    first = document(call, "solve", "baryon")["solutions"][0]
    (parameter,) = first["parameters"]
    assert parameter["name"] == "t" and Fraction(parameter["default"]) == 3
    assert parameter["charges"] == {
        "lx": {"x_left": "t - 3", "x_right": "t"},
        "ex": {"x_left": "t", "x_right": "t - 3"},
        "nx": {"x_left": "t", "x_right": "t - 3"},
    }
    operators = {m["name"]: m["operators"]["tau"] for m in first["anomalons"]}
    assert operators == {"lx": ["LHe"], "ex": ["lHE"], "nx": ["lHN"]}


def test_no_is_an_answer(call: Call) -> None:
    """Exit code 1 where it is proved; the simplest solution of B - L + nu_R has no anomalons."""
    code, out, _ = call("solve", "baryon", "--max-multiplets", "2")
    assert code == 1 and "proved" in out
    code, out, _ = call("solve", "baryon", "--max-multiplets", "2", "--json")
    assert code == 1 and json.loads(out)["solutions"] == []
    (only,) = document(call, "solve", "b-minus-l")["solutions"]
    assert only["multiplets"] == 0 and only["largest_charge"] == "0" and "[[anomalons]]" not in only["toml"]
    assert "No anomalons are needed" in call("solve", "b-minus-l")[1]


def test_neither_found_nor_proved_is_no_answer(call: Call, tmp_path: Path) -> None:
    """Two E leave a delta free for these charges of e_R: nothing simple is found, and nothing is proved."""
    path = tmp_path / "m.toml"
    charges = '{ e = ["1", "2", "-4"] }'
    path.write_text(f'name = "m"\n[vector]\ncharges = {charges}\ncoupling = 0.1\nmass = 1.5\n', encoding="utf-8")
    code, out, _ = call("solve", str(path), "--max-multiplets", "2", "--max-dimension", "1", "--json")
    assert code == 2 and "not proved" in json.loads(out)["error"]["message"]
    code, _, _ = call("solve", str(path), "--max-multiplets", "1", "--max-dimension", "1")
    assert code == 1


def test_tables(call: Call) -> None:
    code, out, _ = call("solve", "baryon")
    assert code == 0 and "lx (0 | 3), ex (3 | 0), nx (3 | 0)" in out and "CHARGED" not in out
    code, out, _ = call("solve", "baryon", "-v")
    assert code == 0 and "CHARGED" in out


@pytest.mark.parametrize("bad", ["1.5x", "1/0", "9", "-1"])
def test_bad_hypercharges(call: Call, bad: str) -> None:
    assert call("solve", "baryon", "--max-hypercharge", bad)[0] == 2


def test_minimal_prints_resolved(call: Call, tmp_path: Path) -> None:
    code, out, _ = call("show", "--toml", model_file(tmp_path, "L_mu", 'anomalons = "minimal"'))
    assert code == 0 and out.count("[[anomalons]]") == 2 and "minimal" not in out


@pytest.mark.parametrize("given", ["", "coupling = 0.02\n", "mass = 3.0\n"])
def test_charges_alone_are_enough(call: Call, tmp_path: Path, given: str) -> None:
    """As the manual says: a current, and what is missing is put in, named, and stands in the file that is printed."""
    path = tmp_path / "mine.toml"
    path.write_text(f'name = "mine"\n[vector]  # the vector\ncharges = "L_tau"\n{given}')
    code, text, words = call("solve", str(path), "--json")
    assert code == 0
    assert ("coupling = 0.001" in words, "mass = 1 GeV" in words) == ("coupling" not in given, "mass" not in given)
    found = json.loads(text)["solutions"]
    whole = json.loads(call("solve", "l-tau", "--json")[1])["solutions"]
    assert [s["anomalons"] for s in found] == [s["anomalons"] for s in whole]
    (tmp_path / "solved.toml").write_text(found[0]["toml"])
    assert call("check", str(tmp_path / "solved.toml"))[0] == 0
    path.write_text('name = "mine"\n[vector]\ncharges = "L_tau"\nmas = 1.0\n')
    code, _, words = call("solve", str(path))
    assert code == 2
    assert "vector.mas" in words


def charged(folder: Path, table: str) -> str:
    path = folder / "charged.toml"
    path.write_text(f'name = "m"\n[vector]\ncharges = {table}\n', encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("table", ['{ q = "1/3" }', '{ l = [1, 0, 0], e = [1, 0, 0], q = "1/3" }'])
def test_sets_beyond_the_bound_of_a_search_are_counted_apart(call: Call, tmp_path: Path, table: str) -> None:
    """Searched and not searched are all sets that there are; undecided ones are among the searched."""
    model = loads(f'name = "m"\n[vector]\ncharges = {table}\ncoupling = 0.001\nmass = 1.0\n').vector
    result = search(model)
    kinds = representations(3, Fraction(3, 2), coloured=True)
    most = len(result.solutions[0].contents) if result.clean else 4
    exist = sum(1 for size in range(most + 1) for _ in sets(kinds, size))
    assert result.searched + result.unsearched == exist
    assert len(result.undecided) <= result.searched < exist
    assert not result.impossible
    said = "".join(call("solve", charged(tmp_path, table))[1:])
    assert f"{result.searched} of {exist} sets of multiplets searched, {len(result.undecided)} of them undecided" in said
    assert "--max-dimension 2" in said and "raise --max-multiplets" not in said
    assert "electric charges in thirds" in said


def test_the_hint_for_more_sets_helps(call: Call, tmp_path: Path) -> None:
    """Sets of four multiplets of small dimension are reached, where larger dimensions use up the search before."""
    model = charged(tmp_path, '{ l = [1, 0, 0], e = [1, 0, 0], q = "1/3" }')
    assert call("solve", model)[0] == 2
    solved = document(call, "solve", model, "--max-dimension", "2")
    assert solved["solutions"] and solved["unsearched"] > 0 and solved["undecided"] <= solved["searched"]


def test_a_search_without_colour_has_nothing_to_say_of_heavy_quarks(call: Call) -> None:
    assert document(call, "solve", "baryon")["notes"] == []
    assert "in thirds" not in call("solve", "baryon")[1]


def test_check_says_of_a_pasted_spectrum_what_solve_said(call: Call, tmp_path: Path) -> None:
    """Colour triplets of integral charge: hadrons of fractional charge, for both commands."""
    solved = document(call, "solve", charged(tmp_path, "{ u = [0, 0, 1] }"))
    (tmp_path / "pasted.toml").write_text(solved["solutions"][0]["toml"], encoding="utf-8")
    words = " ".join(document(call, "check", str(tmp_path / "pasted.toml"))["warnings"])
    assert all(m["su3"] == 3 for m in solved["solutions"][0]["anomalons"])
    assert words.count("is stable, in hadrons of fractional electric charge: excluded as a relic") == 2


def test_minimal_avoids_excluded_relics_where_a_spectrum_does(call: Call, tmp_path: Path) -> None:
    """Of the solutions for baryon number some leave charged relics; none is before one that leaves none."""
    relics = [solution["relic"] for solution in document(call, "solve", "baryon")["solutions"]]
    assert "charged" in relics and "charged" not in relics[: relics.index("charged")]
    assert set(relics[relics.index("charged") :]) == {"charged"}
    printed = call("show", "--toml", model_file(tmp_path, "B", 'anomalons = "minimal"'))[1]
    (tmp_path / "printed.toml").write_text(printed, encoding="utf-8")
    assert "excluded as a relic" not in " ".join(document(call, "check", str(tmp_path / "printed.toml"))["warnings"])


def test_only_real_faults_are_reported(call: Call, tmp_path: Path) -> None:
    """A coupling and a mass have stand-ins here: that they are missing is no fault beside one that is."""
    code, _, words = call("solve", charged(tmp_path, "{ l = 0.5 }"))
    assert code == 2 and "vector.charges.l" in words and "1 problem in" in words
    assert "vector.coupling" not in words and "vector.mass" not in words
