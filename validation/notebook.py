"""How results look in a notebook: rates, comparisons and verdicts as HTML tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from modelgen.notebook import table

if TYPE_CHECKING:
    from validation.rates.rate import Rate
    from validation.recast import Recast
    from validation.report import ValidationSection

COLOURS = {"excluded": "#a3201a", "allowed": "#2f6b3a", "uncertain": "#8a6100"}


def rate_table(rate: Rate) -> Markup:
    """One rate with its unit, error, formula and source."""
    energy = "" if rate.ecm is None else f" at {rate.ecm:g} GeV"
    error = f" ± {rate.uncertainty:.2g}" if rate.uncertainty else ""
    unit = "" if rate.unit == "1" else f" {rate.unit}"
    rows = [
        (rate.quantity.replace("_", " "), f"{rate.value:.7g}{error}{unit}"),
        ("formula", rate.formula),
        ("source", rate.source),
    ]
    return table(f"{rate.process}{energy}, {rate.order}", ("", ""), rows)


def rates_table(found: Sequence[Rate]) -> Markup:
    """Many rates, one in a row."""
    rows = [
        (r.where, r.order, r.quantity.replace("_", " "), f"{r.value:.7g}",
         f"{r.uncertainty:.1g}" if r.uncertainty else "", r.unit.removeprefix("1"))
        for r in found
    ]  # fmt: skip
    return table("Rates", ("process", "order", "quantity", "value", "±", "unit"), rows)


def verdict_table(found: Recast) -> Markup:
    """The limits that apply to a model, then all of it in sentences."""
    head = ("limit", "experiment", "prediction", "bound", "ratio", "verdict")
    rows = [
        (v.limit, v.experiment, _number(v.predicted, v.unit), _number(v.bound, v.unit), _number(v.factor), _word(v.verdict))
        for v in found.verdicts
        if v.verdict != "not applicable"
    ]
    items = Markup("").join(Markup("<li>{}</li>").format(sentence) for sentence in found.sentences)
    return table("Limits that apply", head, rows) + Markup("<ul>{}</ul>").format(items)


def comparison_table(found: ValidationSection) -> Markup:
    """A sample against its prediction: every test, then the verdict in sentences."""
    document = found.document
    head = ("observable", "test", "statistic", "expected", "observed", "p-value", "agrees")
    rows = [
        (c["observable"], c["test"], c["statistic"], _number(c["expected"], c["unit"]), _number(c["observed"], c["unit"]),
         _number(c["p_value"]), "yes" if c["agrees"] else "no")
        for c in document["comparisons"]
    ]  # fmt: skip
    caption = f"{document['process']}: {document['n_events']} events, p = {document['p_value']:.3g}"
    items = Markup("").join(Markup("<li>{}</li>").format(sentence) for sentence in found.sentences)
    return table(caption, head, rows) + Markup("<ul>{}</ul>").format(items)


def _number(value: float | None, unit: str = "1") -> str:
    return "" if value is None else f"{value:.4g}" + ("" if unit in ("", "1") else f" {unit}")


def _word(verdict: str) -> Markup:
    return Markup('<b style="color:{}">{}</b>').format(COLOURS.get(verdict, "#444"), verdict)
