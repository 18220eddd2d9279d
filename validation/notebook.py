"""How results look in a notebook: rates, comparisons, verdicts, fits, samples and findings as HTML tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from modelgen.notebook import table

if TYPE_CHECKING:
    from validation.excess.fit import Fit
    from validation.limits.verdicts import Verdict
    from validation.rates.rate import Rate
    from validation.recast import Recast
    from validation.report import ValidationSection
    from validation.samples.sample import Sample
    from validation.ufo.diff import Difference
    from validation.ufo.lint.findings import Finding

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


def one_verdict_table(v: Verdict) -> Markup:
    """One limit: what it says, and why."""
    rows: list[tuple[str, object]] = [
        ("verdict", _word(v.verdict)),
        ("observable", v.observable),
        ("prediction", _with_error(v.predicted, v.predicted_uncertainty, v.unit)),
        ("bound", _with_error(v.bound, v.bound_uncertainty, v.unit)),
        ("CL", f"{v.cl:g}"),
        ("ratio", _number(v.factor)),
        ("why", v.why),
        ("source", v.source),
    ]
    return table(f"{v.limit}, {v.experiment}", ("", ""), [row for row in rows if row[1]])


def fit_table(found: Fit) -> Markup:
    """Three points of the plane: the best one, the model's own and the paper's, with intervals of the best."""
    if not found.anomaly:
        words = "cWZ A_W = 0: no W loop makes B → K X, and there is no excess at any M_X and g_X."
        return Markup("<p>{}</p>").format(words)
    head = ("point", "M_X/GeV", "g_X", "BR(B⁺ → K⁺X)", "share unseen", "Δχ² over SM", "Δχ² to best")
    rows = [
        (what, f"{p.m_x:.4g}", f"{p.g_x:.3g}", f"{p.branching_ratio:.3g} ± {p.uncertainty:.1g}", f"{p.unseen:.3g}",
         f"{p.gain:.2f}", f"{found.best.gain - p.gain:.2f}")
        for what, p in (("best", found.best), ("the model's own", found.own), ("the paper's", found.paper))
    ]  # fmt: skip
    intervals = (("M_X", found.m_interval, " GeV"), ("g_X", found.g_interval, ""))
    spans = [
        f"{name} from {low:.4g} to {high:.4g}{unit}"
        for name, (low, high), unit in intervals
        if low is not None and high is not None
    ]
    words = f"68% intervals: {', '.join(spans)}." if spans else "The 68% intervals are not closed."
    return table("Belle II, B⁺ → K⁺ + missing energy", head, rows) + Markup("<p>{}</p>").format(words)


def sample_table(sample: Sample) -> Markup:
    """What a sample says of itself; its events are not read."""
    h = sample.header
    sigma = None if h.sigma is None else f"{_with_error(h.sigma, h.uncertainty, h.unit or '')}"
    beams = None if h.beams is None else ", ".join(f"{pdg} with {energy:g} GeV" for pdg, energy in h.beams)
    facts: list[tuple[str, object]] = [
        ("process", h.process), ("events", h.n_events), ("rate", sigma), ("beams (PDG code)", beams),
        ("cuts", ", ".join(h.cuts)), ("generator", h.generator), ("seed", h.seed), ("format", h.format),
    ]  # fmt: skip
    return table(f"Sample {h.path}" if h.path else "Sample", ("", ""), [f for f in facts if f[1] not in (None, "")])


def findings_table(found: Sequence[Finding]) -> Markup:
    """What the linter found, errors first."""
    rows = [(f.level, f.code, f"{f.file}:{f.line}" if f.line else f.file, f.message) for f in found]
    return table("Findings" if rows else "Nothing found", ("level", "code", "place", "message"), rows)


def difference_tables(found: Difference) -> Markup:
    """What differs between two models, kind by kind."""
    parts = []
    if found.particles:
        rows = [(p.pdg, p.a, p.b, "; ".join(f"{k}: {x} / {y}" for k, (x, y) in p.differs.items())) for p in found.particles]
        parts.append(table("Particles", ("PDG code", "a", "b", "what differs"), rows))
    if found.parameters:
        parts.append(table("Parameters", ("name", "a", "b"), [(p.name, p.a, p.b) for p in found.parameters]))
    if found.vertices:
        lines = [(" ".join(v.particles), v.how, "" if v.factor is None else f"{v.factor:.6g}") for v in found.vertices]
        parts.append(table("Vertices", ("legs", "what differs", "a/b"), lines))
    same = "No difference: " if found.same else ""
    words = Markup("<p>{}{} sets of legs are in both models.</p>").format(same, found.compared)
    return Markup("").join((*parts, words))


def _with_error(value: float | None, error: float | None, unit: str) -> str:
    if value is None:
        return ""
    return f"{value:.4g}" + (f" ± {error:.2g}" if error else "") + ("" if unit in ("", "1") else f" {unit}")


def _number(value: float | None, unit: str = "1") -> str:
    return "" if value is None else f"{value:.4g}" + ("" if unit in ("", "1") else f" {unit}")


def _word(verdict: str) -> Markup:
    return Markup('<b style="color:{}">{}</b>').format(COLOURS.get(verdict, "#444"), verdict)
