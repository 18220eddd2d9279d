"""The page of the model file names the keys that the reader accepts, with their defaults, bounds, and what is refused."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from modelgen.build import build
from modelgen.consistency import check_consistency
from modelgen.currents import CURRENTS
from modelgen.errors import Problem, UnsupportedError
from modelgen.mixing import OPERATORS, allowed_operators
from modelgen.modelfile import loads
from modelgen.parameters import external_parameters
from modelgen.reading import Table
from modelgen.sm import DEFAULTS
from modelgen.spec import Charges, ModelSpec, Multiplet
from modelgen.tables import read_spec
from validation.rates.anomalon_decays import anomalon_widths, branching_ratios
from validation.rates.catalogue import all_rates, rates_for
from validation.recast import recast

TEXT = (Path(__file__).parents[1] / "docs" / "model.md").read_text(encoding="utf-8")
CODE = re.compile(r"`([^`]+)`")
HEADINGS = {"The whole file": "", "`[vector]`": "vector", "`[[anomalons]]`": "anomalons", "The other tables": ""}
FULL: dict[str, Any] = {
    "name": "everything",
    "vector": {"charges": {"l": [0, 0, 1], "e": [0, 0, 1]}, "coupling": 0.003, "mass": 0.5},
    "anomalons": [
        {"name": "lx", "su2": 2, "hypercharge": "-1/2", "x_left": 0, "x_right": 1, "mass": 300.0, "pdg": 7000001,
         "decay": {"mixes_with": "tau", "operator": "auto", "coupling": 1e-3}},
        {"name": "ex", "su2": 1, "hypercharge": -1, "x_left": 1, "x_right": 0, "mass": 320.0},
    ],
    "yukawas": [{"between": ["lx", "ex"]}],
    "scalar": {"mass": 350.0},
    "dark": {"charge": 3, "mass": 0.1},
    "mixing": {}, "wess_zumino": {}, "flavour": {}, "parameters": {},
}  # fmt: skip


class Row(NamedTuple):
    """A key of the page by its path, with the cells of its row."""

    path: str
    kind: str
    default: str
    set: str


def section(heading: str) -> str:
    return TEXT.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


def table(text: str, first: str) -> Iterator[list[str]]:
    """The cells of every row of the table whose first column has this title."""
    lines = text[text.index(f"| {first} |") :].split("\n\n", 1)[0].splitlines()
    for line in lines[2:]:
        yield [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip())[1:-1]]


def rows() -> list[Row]:
    found = []
    for heading, prefix in HEADINGS.items():
        for cells in table(section(heading), "key"):
            for key in CODE.findall(cells[0]):
                found.append(Row(f"{prefix}.{key}".strip("."), cells[1], cells[2], cells[3] if len(cells) > 4 else ""))
    return found


ROWS = rows()


def read(document: dict[str, Any]) -> tuple[ModelSpec, list[Problem]]:
    problems: list[Problem] = []
    spec = read_spec(Table(document, "", problems))
    return spec, [*problems, *check_consistency(spec, problems)]


def changed(path: str, value: Any) -> dict[str, Any]:
    """The full document with another value; of several tables the first."""
    document = copy.deepcopy(FULL)
    folder(document, path)[path.rsplit(".", maxsplit=1)[-1]] = value
    return document


def without(path: str, document: dict[str, Any]) -> dict[str, Any]:
    """The document without this key, if it is there."""
    document = copy.deepcopy(document)
    folder(document, path).pop(path.rsplit(".", maxsplit=1)[-1], None)
    return document


def folder(document: dict[str, Any], path: str) -> dict[str, Any]:
    """The table that holds the key of this path; of several the first."""
    for name in path.split(".")[:-1]:
        document = document[name][0] if isinstance(document[name], list) else document[name]
    return document


def test_the_page_names_the_keys_that_the_reader_accepts(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = set()
    original = Table.take

    def take(self: Table, key: str, example: str | None = None) -> Any:
        asked.add(".".join(part for part in (re.sub(r"\[\d+\]", "", self.where), key) if part))
        return original(self, key, example)

    monkeypatch.setattr(Table, "take", take)
    assert read(FULL)[1] == []
    assert {row.path for row in ROWS} == asked
    assert len(ROWS) == len(asked)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.path)
def test_what_is_required_is_missed(row: Row) -> None:
    problems = read(without(row.path, FULL))[1]
    missed = any(p.where.replace("[0]", "") == row.path and p.message == "missing" for p in problems)
    assert missed == (row.default == "required")


@pytest.mark.parametrize("row", [row for row in ROWS if CODE.fullmatch(row.default)], ids=lambda row: row.path)
def test_a_default_that_is_written_changes_nothing(row: Row) -> None:
    text = row.default.strip("`")
    word = text.strip('"') if '"' in text else int(text) if text.isdigit() else text
    value = {"true": True, "false": False}.get(text, word)
    document = changed(row.path, value)
    (with_it, first), (left_out, second) = read(document), read(without(row.path, document))
    assert left_out == with_it
    assert [p.where for p in first] == [p.where for p in second]


@pytest.mark.parametrize("row", [row for row in ROWS if re.search(r"\d", row.kind)], ids=lambda row: row.path)
def test_bounds_are_those_of_the_reader(row: Row) -> None:
    outside: list[float] = []
    if found := re.fullmatch(r"integer, (\d+) to (\d+)", row.kind):
        outside = [int(found[1]) - 1, int(found[2]) + 1]
    if "above 0" in row.kind:
        outside.append(0)
    if found := re.search(r"up to (\S+)$", row.kind):
        outside.append(1.001 * float(found[1]))
        assert not read(changed(row.path, 0.999 * float(found[1])))[1] or row.path.startswith("mixing")
    assert outside
    for value in outside:
        problems = read(changed(row.path, value))[1]
        assert any(problem.where.replace("[0]", "") == row.path for problem in problems), value


def test_parameters_to_set_are_those_of_the_model() -> None:
    names = {"M`+name": "Mlx", "d`+name": "dlx", "lam`+name": "lamlx"}
    shown = {names.get(row.set.lstrip("`"), row.set.strip("`")) for row in ROWS if row.set}
    spec, _ = read(FULL)
    own = {e.name for e in external_parameters(spec)} - set(DEFAULTS) - {"Mex"}
    assert shown == own - {"epsS"}
    paragraph = section("The other tables").split("`[parameters]` sets", 1)[1]
    assert set(CODE.findall(paragraph)) - {"--set", "anomalon show MODEL"} == {*DEFAULTS, "epsS"}


def test_every_named_current_is_on_the_page() -> None:
    assert set(CURRENTS) <= set(CODE.findall(section("`[vector]`")))


CONDITIONS = {
    "`x_right = l`": lambda x_l, x_r, l, e: x_r == l,  # noqa: E741
    "`x_left = e`": lambda x_l, x_r, l, e: x_l == e,  # noqa: E741
    "`x_left - x_right = x_right - l`, not 0": lambda x_l, x_r, l, e: x_l - x_r == x_r - l != 0,  # noqa: E741
    "`x_left - x_right = e - x_left`, not 0": lambda x_l, x_r, l, e: x_l - x_r == e - x_l != 0,  # noqa: E741
}
OPERATOR_ROWS = {cells[0].strip("`"): cells[1:] for cells in table(section("`[[anomalons]]`"), "operator")}


def test_the_operators_are_those_of_the_program() -> None:
    assert list(OPERATOR_ROWS) == list(OPERATORS)


@pytest.mark.parametrize("name", OPERATOR_ROWS)
def test_an_operator_is_allowed_where_the_page_says_so(name: str) -> None:
    _, representation, condition, *_ = OPERATOR_ROWS[name]
    su2, y = representation.split(", ")
    for x_l, x_r, l, e in product(map(Fraction, range(-2, 3)), repeat=4):  # noqa: E741
        zero = (Fraction(0),) * 3
        charges = Charges(zero, zero, zero, (zero[0], zero[0], l), (zero[0], zero[0], e))
        multiplet = Multiplet("lx", int(su2), Fraction(y), x_l, x_r, 500.0)
        assert (name in allowed_operators(multiplet, charges, "tau")) == CONDITIONS[condition](x_l, x_r, l, e)


@pytest.mark.parametrize("name", OPERATOR_ROWS)
def test_an_anomalon_decays_as_the_page_says(name: str) -> None:
    """The bosons of every mode above a permille; the suppressed ones are (m_tau/M)^2 = 1e-5 of the width."""
    _, representation, _, charged, neutral = OPERATOR_ROWS[name]
    su2, y = representation.split(", ")
    charges = {"lL": (0, 1), "Ee": (1, 0), "lHE": (0, 1), "LHe": (1, 0), "lHN": (0, 1), "lLS": (5, 3), "EeS": (3, 5)}
    left, right = charges[name]
    spec = loads(
        f'name = "m"\nvector = {{ charges = "L_tau", coupling = 0.003, mass = 0.5 }}\nscalar = {{ mass = 100 }}\n'
        f'[[anomalons]]\nname = "lx"\nsu2 = {su2}\nhypercharge = "{y}"\nx_left = {left}\nx_right = {right}\nmass = 500\n'
        f'decay = {{ mixes_with = "tau", operator = "{name}", coupling = 1e-3 }}'
    )
    found: dict[str, set[str]] = {"lx-": set(), "lx0": set()}
    for mode in branching_ratios(anomalon_widths(spec)):
        if mode.width > 1e-3:
            found[mode.particle].add(mode.products[0].rstrip("+-"))
    wanted = [set(cell.split(", ")) - {""} for cell in (charged, neutral)]
    assert [found["lx-"], found["lx0"]] == wanted


VECTOR = 'name = "m"\nvector = { charges = "L_tau", coupling = 0.003, mass = 0.5 }\n'
LX = '[[anomalons]]\nname = "lx"\nhypercharge = "-1/2"\nx_left = 0\nx_right = 1\nmass = 300\n'
EX = '[[anomalons]]\nname = "ex"\nsu2 = 1\nhypercharge = -1\nx_left = 1\nx_right = 0\nmass = 320\n'
MIXES = 'decay = { mixes_with = "tau", operator = "lL", coupling = 1e-3 }\n'
TX = '[[anomalons]]\nname = "tx"\nsu2 = 3\nhypercharge = 0\nx_left = 1\nx_right = 0\nmass = 320\n'
MODELS = {
    "`su2` from 4 on": [VECTOR + LX + "su2 = 4\n"],
    "`su3` other than 1 and 3": [VECTOR + LX + f"su2 = 2\nsu3 = {colour}\n" for colour in (-3, 8)],
    "`copies` that mix": [VECTOR + LX + "su2 = 2\ncopies = 2\n" + MIXES],
    "`[scalar]` without": [f"{VECTOR}scalar = {{ mass = 300 }}\n", f"{VECTOR}scalar = {{ mass = 300 }}\n"
                           + LX + "su2 = 2\n" + EX.replace("x_left = 1", "x_left = 2")],
    "`[[yukawas]]` of a doublet": [VECTOR + LX + "su2 = 2\n" + EX + '[[yukawas]]\nbetween = ["lx", "ex"]\nleft = 0.1'],
    "`[[yukawas]]` with a triplet": [VECTOR + LX + "su2 = 2\n" + TX + '[[yukawas]]\nbetween = ["lx", "tx"]\nleft = 0.1'],
    "`[mixing]` kinetic": [VECTOR + "mixing = { kinetic = 1e-3 }\n" + LX + "su2 = 2\n" + EX],
    "`[mixing]` with `match": [VECTOR + 'mixing = { kinetic = 1e-3 }\nwess_zumino = { matching = "loop" }\n'
                              + LX + "su2 = 2\n"],
}  # fmt: skip
REFUSED = list(table(section("What cannot be built, and who says so"), "what"))


@pytest.mark.parametrize("cells", REFUSED, ids=lambda cells: re.sub(r"\W+", "-", cells[0])[:40])
def test_what_is_refused_is_refused_by_whom_the_page_says(cells: list[str]) -> None:
    what, *answers = cells
    (texts,) = [texts for start, texts in MODELS.items() if what.startswith(start)]
    for text in texts:
        spec = loads(text)  # `check` reads the model, and refuses nothing else
        said = ["yes", "yes" if works(build, spec) else "no"]
        if works(all_rates, spec):
            said.append("yes" if works(rates_for, spec, "z > a x") else "of decays")
        else:
            said.append("no")
        said.append("yes" if works(recast, spec) else "no")
        assert said == answers, text


def works(step: Any, *arguments: Any) -> bool:
    try:
        step(*arguments)
    except UnsupportedError:
        return False
    return True


def test_every_row_of_the_page_has_a_model() -> None:
    assert len(REFUSED) == len(MODELS)
