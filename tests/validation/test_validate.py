"""`anomalon validate` on written samples: verdicts, exit codes, documents and refusals."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest

from modelgen.modelfile import load
from validation.cli import run
from validation.compare.assessment import Asked, assess, measured_rate
from validation.compare.presentation import differing_parameters
from validation.generators.embedded.generate import generate
from validation.samples.lhe import read_lhe
from validation.samples.lhe_writing import write_lhe
from validation.samples.sample import Header

FIELDS = {"observable", "test", "expected", "observed", "unit", "p_value", "pull", "agrees", "statistic"}
KEYS = {"schema", "version", "model", "sample", "process", "alpha", "n_events", "effective_n", "parameters_differ",
        "comparisons", "p_value", "agrees"}  # fmt: skip


def sigma_photon_x() -> float:
    """sigma(e+ e- > a x) in pb at sqrt(s) = m_Z for L_tau (A = 1/2), g_X = 0.018, M_X = 2.1 GeV, from alpha, G_F, m_Z.

    12 pi Gamma_ee Gamma_gX/(m_Z^2 Gamma_Z^2) with Gamma_gX = kappa^2 m_Z (1 - x)^3 (1 + 1/x)/(96 pi) and
    kappa = g_X g g' A/(4 pi^2).
    """
    alpha, fermi, m_z, width, g_x, m_x = 1 / 132.50698, 1.16639e-5, 91.188, 2.44140351, 0.018, 2.1
    m_w2 = m_z**2 / 2 + math.sqrt(m_z**4 / 4 - math.pi * alpha * m_z**2 / (math.sqrt(2) * fermi))
    s2 = 1 - m_w2 / m_z**2
    e = math.sqrt(4 * math.pi * alpha)
    g, g1 = e / math.sqrt(s2), e / math.sqrt(1 - s2)
    x = (m_x / m_z) ** 2
    gamma_gx = (g_x * g * g1 * 0.5 / (4 * math.pi**2)) ** 2 * m_z * (1 - x) ** 3 * (1 + 1 / x) / (96 * math.pi)
    gamma_ee = (g**2 / (1 - s2)) * ((s2 - 0.5) ** 2 + s2**2) * m_z / (24 * math.pi)
    return 12 * math.pi * gamma_ee * gamma_gx / (m_z * width) ** 2 * 0.3893793721718594e9


@pytest.fixture
def written(draw, tmp_path):
    """A function that draws a sample, writes it and returns its path."""

    def make(name="sample.lhe", **options) -> Path:
        header = {"beams": ((-11, 45.594), (11, 45.594)), "process": "e+ e- > a x", **options.pop("header", {})}
        path = tmp_path / name
        write_lhe(draw(**{"n": 1000, "sigma": sigma_photon_x(), "header": header, **options}), path)
        return path

    return make


def called(capsys, *arguments) -> tuple[int, str, str]:
    code = run([str(a) for a in arguments])
    streams = capsys.readouterr()
    return code, streams.out, streams.err


def test_a_good_sample_gives_code_0_a_document_and_a_report(written, tmp_path, capsys):
    code, out, _ = called(capsys, "validate", "belle2", written(), "--json", "-o", tmp_path / "out")
    document = json.loads(out)
    assert code == 0 and document["agrees"]
    assert set(document) == KEYS and all(set(row) == FIELDS for row in document["comparisons"])
    assert document["schema"] == "anomalon.validate/1"
    assert document["process"] == "e+ e- > a x" and document["sample"] == "sample.lhe" and document["model"] == "belle2"
    assert document["alpha"] == 0.01 and document["n_events"] == 1000 and document["parameters_differ"] == []
    assert json.loads((tmp_path / "out" / "results.json").read_text()) == document
    page = (tmp_path / "out" / "report.html").read_text()
    assert "The sample agrees with the model: p = " in page and str(tmp_path) not in page


def test_figures_on_request(written, tmp_path, capsys):
    assert called(capsys, "validate", "belle2", written(), "--figures", "pdf", "-o", tmp_path / "out")[0] == 0
    page = (tmp_path / "out" / "report.html").read_text()
    found = sorted((tmp_path / "out" / "figures").iterdir())
    assert {"cross_section.pdf", "cos_theta_a.pdf", "energy_a.pdf"} <= {path.name for path in found}
    assert len(found) == page.count("<figure") and all(path.read_bytes().startswith(b"%PDF") for path in found)


def test_the_text_says_what_was_taken_from_the_sample(written, tmp_path, capsys):
    code, out, _ = called(capsys, "validate", "belle2", written(), "-o", tmp_path / "out")
    assert code == 0
    assert "process and √s = 91.188 GeV were read from the events" in out
    assert "every parameter is the model's" in out


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("MX=2.0", "x has 2.1 GeV, the model says 2 GeV (+5%).\nWith this mass, the rate agrees."),
        ("cWZ=1.5", "a factor 4/9 fits"),
        ("gX=0.017", "coupling off by +5.9%"),
    ],
)
def test_the_hypothesis_is_the_model_with_set(written, tmp_path, capsys, setting, words):
    """The sample belongs to belle2 as it is, whatever its header says; another hypothesis disagrees, with code 1."""
    code, out, _ = called(capsys, "validate", "belle2", written(), "--set", setting, "-o", tmp_path / "out")
    assert code == 1 and words in out
    document = json.loads((tmp_path / "out" / "results.json").read_text())
    wrong = {c["observable"] for c in document["comparisons"] if not c["agrees"]}
    assert not document["agrees"] and ("energy(a)" in wrong if "MX" in setting else wrong == {"cross_section"})


def test_the_header_is_compared_and_never_believed():
    spec = load("belle2")
    header = Header(parameters={"MX": 2.121, "gX": 0.018, "MZ": 91.188 * (1 + 1e-7), "unknown": 3.0})
    assert differing_parameters(spec, header) == ({"name": "MX", "model": 2.1, "sample": 2.121},)
    lower = Header(parameters={"mx": 2.1, "aewm1": 1.325070e02, "gx": 0.02})  # as MadGraph writes its cards
    assert differing_parameters(spec, lower) == ({"name": "gX", "model": 0.018, "sample": 0.02},)


def test_sigma_of_the_command_line_replaces_the_header(draw, written, tmp_path, capsys):
    assert not assess(load("belle2"), draw(n=200, sigma=7.0), figures=False).document["agrees"]
    code, out, _ = called(capsys, "validate", "belle2", written(sigma=7.0), "-o", tmp_path / "out",
                          "--sigma-pb", sigma_photon_x())  # fmt: skip
    assert code == 0 and "states no error" in out


def test_a_rate_without_error_takes_that_of_the_event_count():
    measurement, words = measured_rate(Header(sigma=2.0, unit="pb"), None, "pb", 400.0)
    assert measurement is not None and measurement.uncertainty == pytest.approx(0.1) and "no error" in words
    nothing, words = measured_rate(Header(), None, "pb", 400.0)
    assert nothing is None and "not compared" in words


def test_a_decayed_x_is_recognised_and_its_angle_tested(draw):
    f = 2.1**2 / (2.1**2 + 91.188**2)

    def law(c):
        return 0.5 + (1 - f) * (3 * c - c**3) / 4 + f * (3 * c + c**3) / 8

    header = {"beams": ((-11, 45.594), (11, 45.594))}
    good = draw(n=2000, sigma=sigma_photon_x(), decay_law=law, header=header)
    section = assess(load("belle2"), good, figures=False)
    assert section.document["process"] == "e+ e- > a x, x > vt vt~" and section.document["agrees"]
    flat = draw(n=2000, sigma=sigma_photon_x(), decay_law=lambda c: (1 + c) / 2, header=header)
    section = assess(load("belle2"), flat, figures=False)
    assert [c["observable"] for c in section.document["comparisons"] if not c["agrees"]] == ["cos_decay(x)"]
    assert "follow flat" in " ".join(section.sentences)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({}, (["--process", "e+ e- > mu- mu+"], "the sample holds 'e+ e- > a x'")),
        ({}, (["--process", "e+ e- > a y"], "the model has no particle")),
        ({}, (["--ecm", "240"], "centre-of-mass energy of 91.188 GeV, not 240 GeV")),
        ({}, (["--sigma-pb", "-1"], "--sigma-pb")),
        ({"n": 30}, ([], "not enough events")),
        ({"header": {"unit": "GeV"}}, ([], "the sample's rate is in GeV, the prediction in pb")),
        ({}, (["--from-sample"], "carries no parameters of this model")),
        ({}, (["--cut", "E(b)>1"], "b is not one of the particles")),
        ({}, (["--cut", "E(a)"], "this is not a cut")),
        ({}, (["--branches", "map.toml"], "leave --branches out")),
    ],
)
def test_refusals_have_code_2_and_say_why(written, tmp_path, capsys, options, said):
    arguments, words = said
    code, out, err = called(capsys, "validate", "belle2", written(**options), *arguments, "-o", tmp_path / "out")
    assert code == 2 and words in err and out == ""
    assert not (tmp_path / "out").exists()


def test_a_sample_of_particles_that_the_model_lacks_is_refused(written, tmp_path, capsys):
    code, _, err = called(capsys, "validate", "belle2", written(decay_law=lambda c: (1 + c) / 2, product=9900041),
                          "-o", tmp_path / "out")  # fmt: skip
    assert code == 2 and "9900041" in err


def test_a_missing_sample_is_refused(tmp_path, capsys):
    code, _, err = called(capsys, "validate", "belle2", tmp_path / "none.lhe", "-o", tmp_path / "out")
    assert code == 2 and "none.lhe" in err and "Traceback" not in err


def test_results_do_not_depend_on_the_run(written, tmp_path, capsys):
    sample = written()
    for name in ("one", "two"):
        called(capsys, "validate", "belle2", sample, "-o", tmp_path / name)
    for name in ("report.html", "results.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_the_synthetic_samples_have_the_stated_kinematics(draw):
    """The generator of these tests, on its own: momentum is conserved and X is on its mass shell."""
    batch = next(draw(200, decay_law=lambda c: (1 + c) / 2, digits=15).batches())
    p = batch.p.reshape(200, 7, 4)
    np.testing.assert_allclose(p[:, 0] + p[:, 1], p[:, 3] + p[:, 4], atol=1e-11)
    np.testing.assert_allclose(p[:, 4], p[:, 5] + p[:, 6], atol=1e-11)
    np.testing.assert_allclose(p[:, 4, 0] ** 2 - np.sum(p[:, 4, 1:] ** 2, axis=1), 2.1**2, rtol=1e-9)
    for row in (5, 6):
        np.testing.assert_allclose(np.sum(p[:, row, 1:] ** 2, axis=1), p[:, row, 0] ** 2, rtol=1e-9)


def test_polarised_beams_are_those_of_the_header(ufo_directory, tmp_path):
    """With (80, -30) percent the rate is another one; --pol says otherwise, and a sentence says so."""
    sample = generate(ufo_directory("belle2"), "e+ e- > a x", 91.188, events=400, polarisation=(80.0, -30.0))
    write_lhe(sample, tmp_path / "polarised.lhe")
    read = read_lhe(tmp_path / "polarised.lhe")
    good = assess(load("belle2"), read, figures=False)
    assert good.document["agrees"] and any("polarised by 80% and -30%, as the sample states" in n for n in good.notes)
    turned = assess(load("belle2"), read, Asked(process="e- e+ > a x"), figures=False)
    assert turned.document["agrees"] and any("polarised by -30% and 80%" in n for n in turned.notes)
    wrong = assess(load("belle2"), read, Asked(polarisation=(0.0, 0.0)), figures=False)
    assert not wrong.document["agrees"] and any("the prediction has 0% and 0%" in n for n in wrong.notes)
