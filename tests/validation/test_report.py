"""The report page and its plots: self-contained, escaped, the same every time, and complete in what it is given."""

from __future__ import annotations

import base64
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import numpy as np
import pytest
from jinja2 import UndefinedError

from modelgen.templating import environment, folder
from validation.compare.comparison import Comparison
from validation.compare.observables import Observations
from validation.compare.quantities import Measured
from validation.plots import comparison as plots
from validation.plots import words as plots_words
from validation.rates.prediction import Observable
from validation.rates.rate import Rate
from validation.report import Plot, ReportContent, RuleRow, ValidationSection, number, powers, probability, report

FLAT = Observable("cos_theta(a)", "density", "1", None, (-1.0, 1.0), lambda c: (1 + np.asarray(c)) / 2)
ON, OFF = (Observable("energy(a)", "line", "GeV", energy) for energy in (45.0, 44.0))
RATE = Rate("e+ e- > a x", 91.188, "tree", "cross_section", 0.25, 0.001, "pb", "formula", "source")
SHOW = {
    "model": "belle2",
    "parameters": [
        {"name": "gX", "block": "UX", "code": 1, "value": 0.018, "unit": "", "description": "coupling of U(1)_X"},
        {"name": "MZ", "block": "MASS", "code": 23, "value": 91.188, "unit": "GeV", "description": "mass of Z"},
    ],
    "particles": [
        {"name": "ta-", "antiname": "ta+", "pdg": 15, "spin": 2, "charge": -1, "role": "sm", "multiplet": "l",
         "x_left": "1", "x_right": "1", "mass": 1.777, "width": 2.27e-12},
        {"name": "e-", "antiname": "e+", "pdg": 11, "spin": 2, "charge": -1, "role": "sm", "multiplet": "l",
         "x_left": "0", "x_right": "0", "mass": 0.000511, "width": 0.0},
        {"name": "x", "antiname": "x", "pdg": 5200022, "spin": 3, "charge": 0, "role": "vector", "multiplet": None,
         "x_left": None, "x_right": None, "mass": 2.1, "width": 9.024e-6},
    ],
}  # fmt: skip
CHECK = {
    "model": "belle2",
    "anomalies": [{"name": "SU2^2 X", "sm": "1/2", "anomalons": "-1/2", "total": "0"},
                  {"name": "grav^2 X", "sm": "1", "anomalons": "-1/3", "total": "2/3"}],
    "cancelled": False,
    "wess_zumino": {"A_W": "1/2", "A_B": "-1/2", "A_Zgamma": 0.5, "K_W": 4.7e-5, "K_B": -1.4e-5, "kappa_Zgamma": 5e-5},
    "warnings": ["<script>alert('no')</script> is only text"],
}  # fmt: skip
RECAST = {
    "model": "belle2",
    "excluded": True,
    "verdicts": [
        {"limit": "Z > photon + invisible", "experiment": "L3", "kind": "rate", "observable": "BR(Z > a x)",
         "predicted": 2.3e-6, "predicted_uncertainty": 0.0, "bound": 1e-6, "bound_uncertainty": None, "unit": "1",
         "cl": 0.95, "ratio": 2.3, "expected_ratio": None, "verdict": "excluded", "why": "x escapes",
         "source": "PLB 412 (1997) 201", "confidence": "high"},
        {"limit": "heavy lepton", "experiment": "LEP", "kind": "mass", "observable": "M(lx-)", "predicted": 250.0,
         "predicted_uncertainty": None, "bound": None, "bound_uncertainty": None, "unit": "GeV", "cl": None,
         "ratio": None, "expected_ratio": None, "verdict": "not applicable", "why": "other decay", "source": "s",
         "confidence": "low"},
    ],
}  # fmt: skip
FINDING = {"code": "W3", "level": "warning", "file": "parameters.py", "line": 7, "message": "odd"}
LINT = {"path": "m", "findings": [FINDING]}
VOID = {"meta", "img", "br", "link", "hr"}


class Checker(HTMLParser):
    """Every element closed in order; `links` collects what the page points to, `tags` what it is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.ids: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.links += [value for key, value in attrs if key in ("src", "href")]
        self.ids += [value for key, value in attrs if key == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def flat_observations(n=1000):
    values = np.random.default_rng(1).uniform(-1, 1, n)
    measured = {"cos_theta(a)": Measured(values, np.ones(n)), "energy(a)": Measured(np.full(n, 45.0), np.ones(n))}
    return Observations(np.ones(n), measured, 11, 91.188)


def comparison(name="cos_theta(a)", p_value=0.3, pull: float | None = -0.4, agrees=True) -> Comparison:
    return Comparison(name, "all events on the line to 1e-09", 0.5, 0.49, "1", p_value, pull, agrees)


@pytest.fixture(scope="module")
def figures() -> dict[str, str]:
    observations, process = flat_observations(), "e+ e- > a x, x > vt vt~"
    off = comparison("energy(a)", 0.0, None, False)
    return {
        "density": plots.comparison_plot(FLAT, comparison(), observations, process),
        "line": plots.comparison_plot(ON, comparison("energy(a)", 1.0, None), observations, process),
        "off": plots.comparison_plot(OFF, off, observations, process),
        "rate": plots.rate_plot(RATE, Comparison("cross_section", "t", 0.25, 0.26, "pb", 0.3, 1.0, True), 0.01, process,
                                91.188),
    }  # fmt: skip


@pytest.fixture(scope="module")
def content(figures) -> ReportContent:
    document = {
        "process": "e+ e- > a x", "alpha": 0.01, "n_events": 10000, "effective_n": 9000.0, "p_value": 0.0,
        "agrees": False, "parameters_differ": [{"name": "MX", "model": 2.1, "sample": 2.121}],
        "comparisons": [comparison()._asdict(), comparison("energy(a)", 0.0, None, False)._asdict()],
    }  # fmt: skip
    drawn = tuple(Plot(svg, f"the {name} <plot>", wide=name == "rate") for name, svg in figures.items())
    section = ValidationSection(document, ("It does not agree: p < 1e-99.",), drawn, ("√s is the sample's.",))
    return ReportContent(
        title="belle2", verdict="No.", agrees=False, summary=("One.", "A coupling off by -33%."), show=SHOW,
        check=CHECK, rules=(RuleRow("x Z a", "Epsilon(1,2,-1,3)*P(-1,3)", "cWZ κ", "NP=1 WZ=1", "5.3e-05"),), lint=LINT,
        validations=(section,), recast=RECAST, not_modelled=("The table [dark] is not built.",),
        provenance=(("anomalon", "0.1"), ("digest", "ab" * 32)),
    )  # fmt: skip


def test_the_page_is_whole_and_needs_nothing_else(content):
    page = report(content)
    checker = Checker()
    checker.feed(page)
    assert checker.open == []
    assert "script" not in checker.tags and "link" not in checker.tags
    assert all(link.startswith(("data:image/svg+xml;base64,", "#")) for link in checker.links)
    assert "url(" not in page and "@import" not in page
    assert len(checker.ids) == len(set(checker.ids))
    assert {link[1:] for link in checker.links if link[0] == "#"} <= set(checker.ids)


def test_text_from_outside_is_escaped(content):
    page = report(content)
    assert "<script>" not in page and "&lt;script&gt;" in page
    assert "the line &lt;plot&gt;" in page


def test_every_section_shows_its_content(content):
    page = re.sub(r"<[^>]+>", " ", report(content))
    page = re.sub(r"\s+", " ", page)
    for words in ("SU(2)²X 1/2 −1/2 0", "grav²X 1 −1/3 2/3", "The anomalies do not cancel", "Epsilon(1,2,-1,3)*P(-1,3)",
                  "parameters.py", "p &lt; 10 −99", "off by −33%", "9 000 effective", "+1%",
                  "✗ disagrees", "At least one limit excludes the model", "excluded", "not applicable", "x escapes",
                  "The table [dark] is not built.", "ab" * 32, "9.024 × 10 −6"):  # fmt: skip
        assert words in page, words


def test_sections_that_are_not_given_are_left_out():
    page = report(ReportContent(title="t", verdict="v", agrees=None))
    checker = Checker()
    checker.feed(page)
    assert checker.ids == [] and "<h2>" not in page


def test_a_document_with_a_field_missing_is_an_error(content):
    broken = {**RECAST, "verdicts": [{"limit": "a name", "verdict": "allowed"}]}
    with pytest.raises(UndefinedError):
        report(ReportContent(title="t", verdict="v", agrees=None, recast=broken))


def test_pages_and_figures_are_the_same_every_time(content, figures):
    assert report(content) == report(content)
    again = plots.comparison_plot(FLAT, comparison(), flat_observations(), "e+ e- > a x, x > vt vt~")
    assert again == figures["density"]


@pytest.mark.parametrize("name", ["density", "line", "off", "rate"])
def test_figures_are_svg_without_date_or_path(figures, name):
    root = ET.fromstring(figures[name])  # noqa: S314 - our own text
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "<dc:date>" not in figures[name] and "/home" not in figures[name] and "<script" not in figures[name]


def test_figures_survive_the_embedding(content, figures):
    embedded = re.findall(r"base64,([A-Za-z0-9+/=]+)", report(content))
    assert [base64.b64decode(text).decode() for text in embedded] == list(figures.values())


def test_pulls_of_a_good_histogram_have_variance_one():
    """Bins with their multinomial errors: the sum of squared pulls, weighted by 1 - p, is chi^2 with k - 1 degrees."""
    n, k = 20000, 25
    edges = np.linspace(-1, 1, k + 1)
    values = np.random.default_rng(5).uniform(-1, 1, n)
    data = plots.binned(edges, (edges + 1) / 2, values, np.ones(n))
    chi2 = np.sum(data.pulls**2) * (1 - 1 / k)
    assert data.observed.sum() == n and data.expected.sum() == pytest.approx(n)
    assert abs(chi2 - (k - 1)) < 4 * np.sqrt(2 * (k - 1))


def test_weighted_bins_have_the_error_of_their_weights():
    weight = np.full(400, 2.5)
    data = plots.binned(np.array([-1.0, 0, 1]), np.array([0, 0.5, 1.0]), np.zeros(400), weight)
    assert data.error == pytest.approx(2.5 * np.sqrt(400 * 0.25))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "–"), (float("nan"), "–"), (0, "0"), (0.0, "0"), (2.1, "2.1"), (-0.5, "−0.5"), ("-3/2", "−3/2"),
        (250, "250"), (12345.0, "12345"), (91.188, "91.188"), (1e-9, "10 −9"), (-2.5e-7, "−2.5 × 10 −7"),
        (1234567.0, "1.23457 × 10 6"),
    ],
)  # fmt: skip
def test_numbers_in_print(value, shown):
    assert re.sub(r"<[^>]+>", " ", str(number(value))).replace("  ", " ").strip() == shown


def test_probabilities_and_powers_in_print():
    assert str(probability(0.2549)) == "0.25" and "10<sup>−99</sup>" in probability(0.0)
    assert "10<sup>−8</sup>" in powers("off by 7e-08 & more") and "&amp;" in powers("off by 7e-08 & more")
    assert "3.47405 × 10<sup>−5</sup>" in powers("3.47405e-05 i")
    assert powers("e+ e- > a x at -3, 5-6, (1,-1)") == "e+ e- &gt; a x at −3, 5-6, (1,−1)"


@pytest.mark.parametrize(
    ("name", "tex"),
    [("a", r"\gamma"), ("vt~", r"\bar{\nu}_\tau"), ("e-", "e^{−}"), ("ta+", r"\tau^{+}"), ("lx-", r"\mathrm{lx}^{−}"),
     ("x", "X"), ("lx0~", r"\bar{\mathrm{lx0}}")],
)  # fmt: skip
def test_names_of_particles_in_figures(name, tex):
    assert plots_words.particle(name) == tex


def test_templates_are_found_and_only_html_is_escaped():
    assert (folder() / "report.html.j2").is_file()
    made = environment()
    assert made.autoescape("report.html.j2") is True and made.autoescape("particles.py.j2") is False


def test_large_masses_are_not_rounded_to_powers():
    assert str(number(1045.0, 3)) == "1045"


def test_limits_that_say_something_come_first(content):
    late = {**RECAST, "verdicts": RECAST["verdicts"][::-1]}
    page = report(ReportContent(title="t", verdict="v", agrees=None, recast=late))
    assert page.index("BR(Z &gt; a x)") < page.index("M(lx-)")


@pytest.mark.parametrize("observable", [FLAT, ON], ids=["density", "line"])
def test_the_same_figure_as_a_file(observable) -> None:
    """PDF on request: no date, the same bytes every time."""
    once, again = (
        plots.comparison_plot(observable, comparison(observable.name), flat_observations(), "e+ e- > a x", plots.pdf)
        for _ in range(2)
    )
    assert once.startswith(b"%PDF") and once == again and b"CreationDate" not in once


@pytest.mark.parametrize(
    ("low", "high", "expected", "origin", "power"),
    [
        (-1, 1, None, 0, 0),
        (0, 6e-8, 1.5e-8, 0, -8),
        (2.09986, 2.10014, 2.1, 2.1, -4),
        (0, 14_000, None, 0, 4),
        (0, 91, 45, 0, 0),
    ],
)
def test_axes_without_offsets(low: float, high: float, expected: float | None, origin: float, power: int) -> None:
    """A narrow peak is shown about its place, and a small number with its power of ten in the unit."""
    assert plots.shown_from(Observable("mass(x)", "density", "GeV", expected, (low, high)), low, high) == (origin, power)
    assert plots_words.in_tex("0.08") == "0.08" and plots_words.in_tex("1.08e-05") == r"$1.08 \times 10^{-5}$"


def test_a_long_tail_is_not_drawn() -> None:
    """Of an exponential distribution on 40 lifetimes, as much as holds 99.8%: ln 500 lifetimes."""
    law = Observable("lifetime(x)", "density", "mm", 1.0, (0.0, 40.0), lambda x: 1 - np.exp(-np.asarray(x)))
    assert plots.window(law) == (0.0, pytest.approx(np.log(500)))
    assert plots.window(FLAT) == FLAT.support
