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


def test_all_rates_are_a_table() -> None:
    """One row for each rate in a notebook, one line for each in a terminal; still a list."""
    found = anomalon.all_rates(anomalon.load("belle2"))
    assert isinstance(found, list)
    shown = cells(found)[1:]
    assert [row[0] for row in shown] == [r.process for r in found]
    assert [float(row[3]) for row in shown] == pytest.approx([r.value for r in found], rel=1e-6)
    lines = str(found).splitlines()
    assert len(lines) == len(found)
    assert lines[0].startswith("z > a x ") and lines[0].endswith("GeV")
    (at_91, _) = anomalon.rates_for(anomalon.load("belle2"), "e+ e- > a x", ecm=91.0)
    assert at_91.where == "e+ e- > a x at 91 GeV"
    assert str(anomalon.rates_for(anomalon.load("l-tau"), "x > ta+ ta-")).split()[-2:] == ["0", "GeV"]


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
