"""The report: one self-contained HTML page from the JSON documents of the commands, plots and sentences."""

from __future__ import annotations

import base64
import math
import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import zip_longest
from typing import Any, NamedTuple

from attrs import frozen
from markupsafe import Markup

from modelgen.templating import environment
from validation.compare.wording import deviation, pull_text

Document = Mapping[str, Any]

ANOMALY_NAMES: Mapping[str, str] = {
    "SU3^2 X": "SU(3)²X",
    "SU2^2 X": "SU(2)²X",
    "Y^2 X": "Y²X",
    "Y X^2": "YX²",
    "X^3": "X³",
    "grav^2 X": "grav²X",
    "Witten": "Witten (SU(2) doublets mod 2)",
}
VERDICTS = ("excluded", "uncertain", "allowed", "not applicable")  # in the order in which a reader wants them
ROLES = ("vector", "scalar", "dark", "anomalon")  # the particles beyond the Standard Model, in this order


class Plot(NamedTuple):
    """A figure as SVG text, with what it shows in words; a wide one takes the whole width of the page.

    `name` is that of its observable; `pdf` draws the same figure as a PDF file.
    """

    svg: str
    caption: str
    wide: bool = False
    name: str = ""
    pdf: Callable[[], bytes] | None = None


class RuleRow(NamedTuple):
    """One Feynman rule of the new vertices: particles, Lorentz structure, coupling, coupling orders, number."""

    particles: str
    lorentz: str
    coupling: str
    orders: str
    value: str


@frozen
class ValidationSection:
    """One sample: the document of `validate`, the verdict in sentences, plots, and what was taken from the sample."""

    document: Document
    sentences: tuple[str, ...]
    plots: tuple[Plot, ...] = ()
    notes: tuple[str, ...] = ()

    def _repr_html_(self) -> str:
        from validation.notebook import comparison_table

        return comparison_table(self)


@frozen
class ReportContent:
    """Everything that a report can show; a section that is None or empty is left out.

    `show`, `check`, `lint` and `recast` are the JSON documents of these commands (particles with spin 2s+1 and the mass
    and width in GeV); `verdict` is the headline, `agrees`
    its sense (None when nothing was judged), and `summary` the sentences under it. `provenance` are pairs of text.
    """

    title: str
    verdict: str
    agrees: bool | None
    summary: tuple[str, ...] = ()
    show: Document | None = None
    check: Document | None = None
    rules: tuple[RuleRow, ...] = ()
    lint: Document | None = None
    validations: tuple[ValidationSection, ...] = ()
    recast: Document | None = None
    figures: tuple[tuple[str, bytes], ...] = ()  # caption and PNG
    not_modelled: tuple[str, ...] = ()
    provenance: tuple[tuple[str, str], ...] = ()


def report(content: ReportContent) -> str:
    """The page. It needs no other file, no network and no script."""
    made = environment()
    filters = (number, probability, powers, minus, image, picture, anomaly, count, charge, pull_text, deviation)
    made.filters.update({function.__name__: function for function in filters})
    template = made.get_template("report.html.j2")
    return template.render(c=content, new=new_particles(content.show), charged=charged(content.show),
                           parameters=split_parameters(content.show), verdicts=by_verdict(content.recast))  # fmt: skip


def number(value: Any, digits: int = 6) -> Markup | str:
    """A number for print: 4.5570, 0.25, 1.89 × 10⁻⁵; a dash for what does not exist; text as it is."""
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return "–"
    if isinstance(value, (str, int)) or value == 0:
        return minus("0" if value == 0 else value)
    exponent = math.floor(math.log10(abs(value)))
    if -4 < exponent < max(digits, 5):
        return minus(f"{value:.{max(digits, exponent + 1)}g}")
    mantissa, power = f"{value:.{digits - 1}e}".split("e")
    mantissa = minus(mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa)
    times = Markup("") if mantissa == "1" else Markup("{} × ").format(mantissa)
    return Markup('<span class="n">{}10<sup>{}</sup></span>').format(times, minus(str(int(power))))


def probability(value: Any) -> Markup | str:
    """A p-value with two digits; the smallest ones as a bound."""
    if value is None:
        return "–"
    if value < 1e-99:
        return Markup("&lt; 10<sup>−99</sup>")
    return number(float(f"{value:.2g}"), 2)


def powers(text: str) -> Markup:
    """A sentence with its numbers for print: `7e-08` as a power of ten, `-33%` with a minus sign."""
    pieces = re.split(r"(\b\d[\d.]*e[+-]?\d+\b)", text)
    signed = (re.sub(r"(?<![\w)\]])-(?=\d)", "−", piece) for piece in pieces[::2])
    numbers = (number(float(piece), len(re.sub(r"\D", "", piece.partition("e")[0]))) for piece in pieces[1::2])
    shown = [piece for pair in zip_longest(signed, numbers, fillvalue="") for piece in pair]
    return Markup("").join(shown)


def minus(text: Any) -> str:
    """Text with hyphens before digits set as minus signs."""
    words = str(text)
    return "−" + words[1:] if words[:1] == "-" and words[1:2].isdigit() else words


def charge(value: float) -> str:
    """An electric charge in units of e: 0, −1, 2/3."""
    return minus(Fraction(value).limit_denominator(6))


def count(value: float) -> str:
    """A number of events with thin spaces: 10 000."""
    return f"{value:,.0f}".replace(",", "\u202f")


def anomaly(name: str) -> str:
    """An anomaly coefficient's name in print."""
    return ANOMALY_NAMES.get(name, name)


def image(svg: str) -> str:
    """An SVG as a data URI: the figures' internal names cannot clash with one another."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def picture(png: bytes) -> str:
    """A PNG as the source of an image inside the page."""
    return "data:image/png;base64," + base64.b64encode(png).decode()


def new_particles(show: Document | None) -> Sequence[Document]:
    """The particles beyond the Standard Model, by role."""
    if show is None:
        return ()
    found = [p for p in show["particles"] if p["role"] in ROLES]
    return sorted(found, key=lambda p: ROLES.index(p["role"]))


def by_verdict(recast: Document | None) -> Sequence[Document]:
    """The limits, those that say something first."""
    if recast is None:
        return ()
    return sorted(recast["verdicts"], key=lambda v: VERDICTS.index(v["verdict"]))


def charged(show: Document | None) -> Sequence[Document]:
    """The Standard Model fermions that X couples to directly."""
    if show is None:
        return ()
    neutral = (None, "0", 0)
    return [p for p in show["particles"]
            if p["role"] == "sm" and (p["x_left"] not in neutral or p["x_right"] not in neutral)]  # fmt: skip


def split_parameters(show: Document | None) -> tuple[Sequence[Document], Sequence[Document]]:
    """External parameters of the model's own and of the Standard Model (by block and PDG code)."""
    if show is None:
        return (), ()
    blocks = ("SMINPUTS", "Wolfenstein", "YUKAWA", "MASS", "DECAY")
    standard = [p for p in show["parameters"] if p["block"] in blocks and p["code"] < 1_000_000]
    return [p for p in show["parameters"] if p not in standard], standard
