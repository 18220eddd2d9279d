"""What a notebook shows: well-formed tables with the numbers of the value, and text of a user that stays text."""

from xml.etree import ElementTree

import pytest
from attrs import evolve

from modelgen.anomalies import anomalies
from modelgen.build import build
from modelgen.modelfile import load
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
