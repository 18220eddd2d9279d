"""`anomalon cite MODEL`: what to cite when a model is used: theory, format, program, form factors, limits that apply."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from validation.commands import frame

if TYPE_CHECKING:
    from modelgen.citations import Citation
    from modelgen.spec import ModelSpec

_ARXIV = re.compile(r"arXiv:\s*([a-z-]+/\d{7}|\d{4}\.\d{4,5})")
_INSPIRE = "https://inspirehep.net/search?p=arxiv:{}"


@click.command()
@click.option("--bibtex", is_flag=True, help="Entries for a bibliography: papers without title by number only.")
@click.option("--limits/--no-limits", default=True, show_default=True, help="With the limits that apply to the model.")
@frame.model
@frame.output
def command(out: frame.Output, spec: ModelSpec, bibtex: bool, limits: bool) -> int:
    """What to cite when this model is used: theory, format, this program, form factors, and the limits that apply."""
    if bibtex and out.as_json:
        raise click.UsageError("--bibtex and --json exclude each other: with --json every entry has its bibtex.")
    document = document_of(spec, limits)
    if bibtex:
        click.echo("\n".join(row["bibtex"] for row in document["citations"] if row["bibtex"]), nl=False)
        return 0
    rows = [(row["what"], row["text"], row["arxiv"] or "") for row in document["citations"]]
    out.emit("cite", document, frame.table(f"{spec.name}: please cite", ("for", "paper", "arXiv"), rows))
    return 0


def document_of(spec: ModelSpec, limits: bool = True) -> dict[str, Any]:
    """The JSON document: one row for each paper: what for, in words, arXiv number and BibTeX (null where unknown)."""
    rows = [*_theory(spec), _program(), *_form_factors(spec), *(_limits(spec) if limits else ())]
    return {"model": spec.name, "citations": rows}


def _row(what: str, text: str, arxiv: str | None, bibtex: str | None) -> dict[str, Any]:
    return {"what": what, "text": text, "arxiv": arxiv, "url": _INSPIRE.format(arxiv) if arxiv else None, "bibtex": bibtex}


def _theory(spec: ModelSpec) -> list[dict[str, Any]]:
    from modelgen.citations import citations

    return [_paper(c) for c in citations(spec)]


def _paper(c: Citation) -> dict[str, Any]:
    return _row(c.reason, f"{c.authors}{': ' if c.title else ''}{c.title}", c.arxiv, c.bibtex())


def _program() -> dict[str, Any]:
    from modelgen.citations import PROGRAM

    text = f"{PROGRAM.authors}: {PROGRAM.title}, version {PROGRAM.version}"
    return _row("this program", text, None, PROGRAM.bibtex())


def _form_factors(spec: ModelSpec) -> list[dict[str, Any]]:
    """The hadronic input of flavour-changing decays, which A_W gives: the sources of its data file."""
    from modelgen.citations import FLAVOUR
    from modelgen.wesszumino import matching

    if not matching(spec).a_w:
        return []
    import tomllib
    from importlib import resources

    data = tomllib.loads((resources.files("validation") / "data" / "flavour.toml").read_text(encoding="utf-8"))
    numbers = {number for text in _sources(data) for number in _ARXIV.findall(text)}
    return [_paper(FLAVOUR[number]) for number in sorted(numbers)]


def _sources(table: Any) -> list[str]:
    """Every `source` of a data file, in its order."""
    if isinstance(table, list):
        return [text for item in table for text in _sources(item)]
    if not isinstance(table, dict):
        return []
    own = [table["source"]] if isinstance(table.get("source"), str) else []
    return own + [text for value in table.values() for text in _sources(value)]


def _limits(spec: ModelSpec) -> list[dict[str, Any]]:
    from validation.recast import recast

    used: dict[str, str | None] = {}
    for verdict in recast(spec).verdicts:
        if verdict.verdict != "not applicable":
            reference = verdict.source.split(";")[0]  # what follows says where in the paper, and who else has the number
            number = _ARXIV.search(reference)
            used.setdefault(reference, number[1] if number else None)
    return [_row("limit", text, number, _number_only(number) if number else None) for text, number in used.items()]


def _number_only(number: str) -> str:
    """A BibTeX entry of which we give the number alone; INSPIRE has the rest."""
    return f"@article{{arXiv:{number},\n    eprint = {{{number}}},\n    archivePrefix = {{arXiv}}\n}}\n"
