"""What a notebook shows of results, and the list of public names."""

from xml.etree import ElementTree

import pytest

import modelgen.errors
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


def test_a_verdict_shows_its_numbers_and_source() -> None:
    for verdict in anomalon.recast(anomalon.load("belle2")).verdicts[:12]:
        shown = dict(row for row in cells(verdict)[1:])
        assert shown["verdict"] == verdict.verdict and shown["source"] == verdict.source
        assert ("prediction" in shown) == (verdict.predicted is not None)


def test_a_fit_shows_its_three_points() -> None:
    found = anomalon.fit(anomalon.load("belle2"))
    rows = {row[0]: row[1:] for row in cells(found)[1:]}
    assert float(rows["best"][0]) == pytest.approx(found.best.m_x, rel=1e-3)
    assert float(rows["the model's own"][1]) == pytest.approx(0.018, rel=1e-3)
    assert float(rows["best"][-1]) == 0 <= float(rows["the paper's"][-1])
    assert "no excess" in anomalon.fit(anomalon.load("b-minus-l"))._repr_html_()  # nor a best point


def test_samples_findings_and_differences(tmp_path) -> None:
    """A sample without its events being read; what the linter says, in its order; what two models differ in."""
    for name in ("belle2", "l-tau"):
        anomalon.write(anomalon.render(anomalon.build(anomalon.load(name))), tmp_path / name)
    sample = anomalon.generate(tmp_path / "belle2", "e+ e- > a x", ecm=91.188, events=50, seed=4, undecayed=True)
    header = dict(row for row in cells(sample)[1:])
    assert header["process"] == sample.header.process and header["events"] == "50" and header["rate"].endswith("pb")
    (tmp_path / "belle2" / "particles.py").unlink()
    findings = anomalon.lint(tmp_path / "belle2")
    assert isinstance(findings, list) and len(cells(findings)) == len(findings) + 1
    assert [row[1] for row in cells(findings)[1:]] == [f.code for f in findings]
    assert str(findings).splitlines()[0].endswith(findings[0].message.splitlines()[-1])
    other = anomalon.read_ufo(tmp_path / "l-tau")
    model = anomalon.load("l-tau")
    changed = anomalon.with_parameters(model, {"gX": 2 * model.vector.coupling})
    anomalon.write(anomalon.render(anomalon.build(changed)), tmp_path / "changed")
    found = anomalon.diff(other, anomalon.read_ufo(tmp_path / "changed"))
    names = [row[0] for row in cells(found)]
    assert "gX" in names and not found.same
    assert [p.name for p in found.parameters] == [n for n in names if n in {p.name for p in found.parameters}]
    assert "No difference" in anomalon.diff(other, other)._repr_html_()


WRONG = [
    (lambda m: anomalon.minimal("l-tau"), "load("),
    (lambda m: anomalon.search(3), "load("),
    (lambda m: anomalon.recast(m, "mine"), "read_limits("),
    (lambda m: anomalon.recast(m, [3]), "read_limits("),
    (lambda m: anomalon.recast(m, samples="f.lhe"), "read_sample("),
    (lambda m: anomalon.survey(m, {}, limits="mine"), "read_limits("),
    (lambda m: anomalon.write(m, "x"), "render("),
    (lambda m: anomalon.write("text", "x"), "render("),
    (lambda m: anomalon.assess(m, "f.lhe"), "read_sample("),
    (lambda m: anomalon.write_lhe("f.lhe", "x"), "read_sample("),
    (lambda m: anomalon.prediction(m, "z > a x", None, None, ()), "Process.parse("),
    (lambda m: anomalon.diff("a", "b"), "read_ufo("),
]


@pytest.mark.parametrize(("call", "hint"), WRONG)
def test_what_is_not_loaded_is_told_how_to_load_it(call, hint: str) -> None:
    with pytest.raises(TypeError) as caught:
        call(anomalon.load("l-tau"))
    assert hint in str(caught.value) and "first" in str(caught.value)


def test_the_search_takes_a_model_or_its_vector() -> None:
    spec = anomalon.load("l-tau")
    both = (anomalon.minimal(spec), anomalon.minimal(spec.vector))
    assert all(solution is not None for solution in both)
    assert both[0].contents == both[1].contents == anomalon.search(spec).solutions[0].contents


def test_own_limits_are_loaded_and_counted(tmp_path) -> None:
    """Those of a directory alone, and with those that ship; the bound of a user's limit on BR(Z -> gamma X) decides."""
    (tmp_path / "mine.toml").write_text(
        '[[limit]]\nid = "mine"\nkind = "rate"\nobservable = "BR(Z -> gamma X)"\nbound = 1e-30\nunit = "1"\ncl = 0.95\n'
        'experiment = "me"\nreference = "none"\nconfidence = "high"\ntitle = "mine"\nprobe = "z > a x"\n'
        'assumes = "x"\nevaded_by = "x"\nlocation = "x"\nobtained = "x"\napplies = { signature = "gamma invisible" }\n'
    )
    own, whole = anomalon.read_limits(str(tmp_path)), anomalon.all_limits(tmp_path)
    assert [limit.id for limit in own.limits] == ["mine"]
    assert {limit.id for limit in whole.limits} > {"mine"}
    spec = anomalon.load("belle2")
    assert [v.verdict for v in anomalon.recast(spec, own.limits).verdicts if v.limit == "mine"] == ["excluded"]
    assert any(v.limit == "mine" for v in anomalon.recast(spec, whole).verdicts)
    with pytest.raises(anomalon.LimitError):
        anomalon.read_limits(tmp_path / "nothing")


def test_result_types_and_errors_are_listed() -> None:
    """What a listed function returns or raises has its own entry in the reference, once."""
    spec = anomalon.load("belle2")
    results = [anomalon.recast(spec), anomalon.all_rates(spec), anomalon.anomalies(spec), anomalon.matching(spec),
               anomalon.search(spec), anomalon.minimal(spec), anomalon.build(spec), anomalon.plane(spec), spec]  # fmt: skip
    results += [anomalon.recast(spec).verdicts[0], anomalon.all_rates(spec)[0]]
    for result in results:
        assert getattr(anomalon, type(result).__name__) is type(result)
    errors = [e for e in vars(modelgen.errors).values() if isinstance(e, type) and issubclass(e, anomalon.AnomalonError)]
    assert {e.__name__ for e in errors} - {"ScanError"} <= set(anomalon.__all__)  # no listed function makes a scan
    assert len(set(anomalon.__all__)) == len(anomalon.__all__)
