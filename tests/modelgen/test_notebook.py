"""What a notebook shows: well-formed tables with the numbers of the value, and text of a user that stays text."""

from xml.etree import ElementTree

import pytest
from attrs import evolve

from modelgen.anomalies import anomalies
from modelgen.build import build
from modelgen.modelfile import load, loads
from modelgen.solutions import search
from modelgen.wesszumino import matching

PRESETS = ("belle2", "baryon-triplet", "axial-tau", "b-minus-l")


def parsed(value: object) -> ElementTree.Element:
    return ElementTree.fromstring(f"<div>{value._repr_html_()}</div>")  # noqa: S314 - our own text


def cells(value: object) -> list[list[str]]:
    """The text of every cell of every row of every table."""
    return [["".join(cell.itertext()) for cell in row] for row in parsed(value).iter("tr")]


@pytest.mark.parametrize("name", PRESETS)
def test_a_model_shows_every_multiplet_with_its_charges(name: str) -> None:
    spec = load(name)
    rows = {row[0]: row for row in cells(spec)}
    for m in spec.anomalons:
        assert rows[m.name][4:6] == ["" if x is None else str(x) for x in (m.x_left, m.x_right)]
    assert rows["l"][1:] == [str(x) for x in spec.vector.charges.l]


@pytest.mark.parametrize("name", PRESETS)
def test_the_columns_of_the_anomaly_table_add_up(name: str) -> None:
    from fractions import Fraction

    rows = cells(anomalies(load(name)))[1:]
    assert len(rows) == 7
    for label, sm, anomalons, total in rows:
        modulus = 2 if label == "Witten" else None
        difference = Fraction(sm) + Fraction(anomalons) - Fraction(total)
        assert difference % modulus == 0 if modulus else difference == 0


def test_the_rules_show_each_new_particle_and_formulas_as_mathml() -> None:
    model = build(load("belle2"))
    shown = parsed(model)
    names = {row[0] for row in cells(model)}
    assert {p.name for p in model.particles if p.new} <= names
    assert len(list(shown.iter("math"))) > 50
    assert cells(matching(load("belle2")))[1] == ["1/2", "-1/2", "True"]


def test_a_name_that_is_markup_is_shown_as_text() -> None:
    spec = evolve(load("belle2"), name="<script>alert(1)</script>")
    assert not list(parsed(spec).iter("script"))
    assert next(parsed(spec).iter("caption")).text == spec.name


def test_a_multiplet_shows_its_charges() -> None:
    multiplet = load("belle2").anomalons[0]
    head, row = cells(multiplet)
    assert dict(zip(head, row, strict=True))["x_R"] == str(multiplet.x_right)
    assert parsed(multiplet).find("table/caption").text == multiplet.name


def test_a_search_shows_its_spectra_and_a_spectrum_its_file() -> None:
    """One row for each spectrum, one for each multiplet; the text is a model file whose anomalies cancel."""
    found = search(load("l-tau"))
    shown = cells(found)[1:]
    assert len(shown) == len(found.solutions)
    assert f"{found.searched} sets of multiplets searched" in "".join(parsed(found).itertext())
    for row, solution in zip(shown, found.solutions, strict=True):
        names = [m.name for m in solution.completion.anomalons]
        assert all(name in row[1] for name in names)
        assert [row[0] for row in cells(solution)[1:]] == names
        read = loads(solution.toml)
        assert read.name == "l-tau" and read.anomalons == solution.completion.anomalons
        assert anomalies(read).total.cancelled


def test_a_search_that_finds_nothing_says_whether_that_is_proved() -> None:
    words = "".join(parsed(search(load("baryon"), most_multiplets=2)).itertext())
    assert "proved that there is none" in words and "baryon" not in words
