"""How values look in a notebook: models, spectra, anomalies and Feynman rules as HTML tables, formulas as MathML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from modelgen.anomalies import Anomalies
    from modelgen.solutions import Search, Solution
    from modelgen.spec import ModelSpec, Multiplet
    from modelgen.ufo import UFOModel
    from modelgen.wesszumino import Matching

SHOWN = 40  # vertices of one kind; a model has hundreds
MULTIPLET = ("multiplet", "SU(3)", "SU(2)", "Y", "x_L", "x_R", "mass/GeV", "mass from", "mixing")
STABLE = ("nothing", "a neutral state", "a charged or coloured state: excluded")


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> Markup:
    """A table; cells are escaped unless they are Markup, None is an empty cell."""
    cells = Markup("<td>{}</td>").format
    lines = [Markup("").join(cells("" if cell is None else cell) for cell in row) for row in rows]
    top = Markup("").join(Markup("<th>{}</th>").format(name) for name in head)
    body = Markup("").join(Markup("<tr>{}</tr>").format(line) for line in lines)
    return Markup("<table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(
        caption, top, body
    )


def model_tables(spec: ModelSpec) -> Markup:
    """What a model description says: the vector, the charges of its current, the anomalons, scalar and dark fermion."""
    vector = spec.vector
    facts: list[tuple[str, object]] = [
        ("current", vector.charges.text or "as in the table"),
        ("g_X", f"{vector.coupling:g}"),
        ("M_X", f"{vector.mass:g} GeV"),
    ]
    if spec.kinetic_mixing:
        facts.append(("kinetic mixing", f"{spec.kinetic_mixing:g}"))
    if spec.scalar:
        facts.append(("scalar", f"{spec.scalar.mass:g} GeV, mixing with h {spec.scalar.higgs_mixing:g}"))
    if spec.dark:
        facts.append(("dark fermion", f"charge {spec.dark.charge}, {spec.dark.mass:g} GeV"))
    own = vector.charges
    fields = (("q", own.q), ("u", own.u), ("d", own.d), ("l", own.l), ("e", own.e), ("n", own.n))
    charges = [(name, *three) for name, three in fields if three is not None]
    parts = [
        table(spec.name, ("", ""), facts),
        table("X charges", ("multiplet", "1st", "2nd", "3rd"), charges),
    ]
    if spec.anomalons:
        parts.append(table("Anomalons", MULTIPLET, map(_multiplet, spec.anomalons)))
    return Markup("").join(parts)


def multiplet_table(multiplet: Multiplet) -> Markup:
    """One anomalon multiplet with its charges."""
    return table(multiplet.name, MULTIPLET, [_multiplet(multiplet)])


def solution_table(found: Solution) -> Markup:
    """One spectrum: its multiplets, and what of it is stable."""
    caption = f"{found.model.name}: stable: {STABLE[found.completion.relic.level]}"
    return table(caption, MULTIPLET, map(_multiplet, found.completion.anomalons)) + _items(found.completion.relic.warnings)


def search_table(found: Search) -> Markup:
    """Spectra, one in a row, and how many sets of multiplets were searched for them."""
    rows = []
    for number, solution in enumerate(found.solutions[:SHOWN], 1):
        charges = ", ".join(f"{m.name} ({_sides(m)})" for m in solution.completion.anomalons)
        kinds = ", ".join(f"{m.name} {m.su3}, {m.su2}, {m.hypercharge}" for m in solution.completion.anomalons)
        rows.append((number, kinds, charges, solution.largest, STABLE[solution.completion.relic.level]))
    left = f", the first {SHOWN} of {len(found.solutions)}" if len(found.solutions) > SHOWN else ""
    head = ("", "multiplets: SU(3), SU(2), Y", "(x_L | x_R)", "largest |x|", "stable")
    counts = f"{found.searched} sets of multiplets searched, {len(found.undecided)} of them undecided"
    beyond = f"; {found.unsearched} more not searched" if found.unsearched else ""
    proof = "; it is proved that there is none" if found.impossible else ""
    words = Markup("<p>{}{}{}.</p>").format(counts, beyond, proof)
    return table(f"Spectra that cancel the anomalies{left}", head, rows) + words


def _sides(m: Multiplet) -> str:
    return f"{m.x_left}" if m.x_right is None else f"{m.x_right}" if m.x_left is None else f"{m.x_left} | {m.x_right}"


def _items(sentences: Iterable[str]) -> Markup:
    items = Markup("").join(Markup("<li>{}</li>").format(sentence) for sentence in sentences)
    return Markup("<ul>{}</ul>").format(items) if items else items


def _multiplet(m: Multiplet) -> tuple[object, ...]:
    mixing = f"{m.decay.operator} with {m.decay.mixes_with}, {m.decay.coupling:g}" if m.decay else "none"
    return (m.name, m.su3, m.su2, m.hypercharge, m.x_left, m.x_right, f"{m.mass:g}", m.mass_origin, mixing)


def anomaly_table(found: Anomalies) -> Markup:
    """All anomaly coefficients, exact, and whether they cancel."""
    sm, anomalons, total = (part.named() for part in found)
    rows = [(name, sm[name], anomalons[name], total[name]) for name in total]
    verdict = "All anomalies cancel." if found.total.cancelled else "Not cancelled."
    return table("Anomalies", ("anomaly", "Standard Model", "anomalons", "total"), rows) + Markup("<p>{}</p>").format(
        verdict
    )


def matching_table(found: Matching) -> Markup:
    """The anomaly that the Wess-Zumino vertices carry."""
    return table("Wess-Zumino anomaly", ("A_W", "A_B", "anomalons specified"), [(found.a_w, found.a_b, found.completed)])


def rule_tables(model: UFOModel) -> Markup:
    """The new particles of a UFO model and its new Feynman rules."""
    from modelgen.render import charge
    from modelgen.ruletables import sections

    head = ("particle", "antiparticle", "PDG code", "spin 2s+1", "charge")
    new = [(p.name, p.antiname, p.pdg, p.spin, charge(p)) for p in model.particles if p.new]
    parts = [table(f"{model.name}: new particles", head, new)]
    for section in sections(model):
        rows = []
        for row in section.rows[:SHOWN]:
            legs = _formula(r" \, ".join(row.particles))
            for piece in row.pieces:
                structure = f"{piece.colour} {piece.structure}".strip()
                rows.append((row.name, legs, _formula(structure), _formula(" ".join(piece.coupling)), piece.orders))
        left = len(section.rows) - SHOWN
        caption = section.title + (f" (the first {SHOWN} of {len(section.rows)})" if left > 0 else "")
        parts.append(table(caption, ("vertex", "particles, outgoing", "structure", "coupling", "orders"), rows))
    return Markup("").join(parts)


def _formula(latex: str) -> Markup:
    from modelgen.mathml import mathml

    return Markup(mathml(latex)) if latex else escape("")  # noqa: S704 - our own elements
