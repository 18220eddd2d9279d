"""What a notebook shows of results, and the list of public names."""

from xml.etree import ElementTree

import pytest

import validation.api as anomalon


def cells(value: object) -> list[list[str]]:
    text = f"<div>{value._repr_html_()}</div>"
    found = ElementTree.fromstring(text)  # noqa: S314 - our own text
    return [["".join(cell.itertext()) for cell in row] for row in found.iter("tr")]


def test_every_public_name_is_there_and_documented() -> None:
    for name in anomalon.__all__:
        assert (getattr(anomalon, name).__doc__ or "").strip(), name


def test_a_rate_shows_its_number_with_unit_and_source() -> None:
    (rate,) = [r for r in anomalon.rates_for(anomalon.load("belle2"), "x > vt vt~") if r.quantity == "width"]
    shown = dict(row for row in cells(rate)[1:])
    assert shown["width"].startswith("9.024085e-06") and shown["width"].endswith("GeV")
    assert shown["source"] == rate.source


@pytest.mark.parametrize("name", ["belle2", "baryon-triplet"])
def test_verdicts_show_every_limit_that_applies(name: str) -> None:
    found = anomalon.recast(anomalon.load(name))
    shown = [row[0] for row in cells(found)[1:]]
    assert shown == [v.limit for v in found.verdicts if v.verdict != "not applicable"]


def test_the_way_of_the_data_in_public_names(tmp_path) -> None:
    """Model, files, sample, comparison: the line of the manual, with what a notebook shows at its end."""
    spec = anomalon.load("belle2")
    anomalon.write(anomalon.render(anomalon.build(spec)), tmp_path / "belle2_UFO")
    sample = anomalon.generate(tmp_path / "belle2_UFO", "e+ e- > a x", ecm=91.188, events=600, seed=4, undecayed=True)
    result = anomalon.assess(spec, sample, figures=False)
    rows = cells(result)[1:]
    assert [row[0] for row in rows] == [c["observable"] for c in result.document["comparisons"]]
    assert all(row[-1] == "yes" for row in rows) == result.document["agrees"]
