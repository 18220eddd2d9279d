"""What a model cites and how it is described: the papers that its ingredients rest on, and its line in a list."""

from __future__ import annotations

import re

import pytest
from attrs import evolve

from modelgen import citations as papers
from modelgen.modelfile import load, preset_names, summary


@pytest.mark.parametrize("preset", preset_names())
def test_entries_are_whole_and_their_keys_differ(preset: str) -> None:
    found = papers.citations(load(preset))
    assert found[0] is papers.THEORY
    texts = [entry.bibtex() for entry in found]
    assert all(text.count("{") == text.count("}") and text.endswith("}\n") for text in texts)
    assert len({re.match(r"@article\{(.+?),", text)[1] for text in texts}) == len(texts)
    assert all(f"eprint = {{{entry.arxiv}}}" in text for entry, text in zip(found, texts, strict=True))


def test_ingredients_bring_their_papers() -> None:
    """No Wess-Zumino vertices without an anomaly of the electroweak current; Higgs masses have a paper of their own."""
    assert papers.CHERN_SIMONS not in papers.citations(load("b-minus-l"))
    assert papers.CHERN_SIMONS in papers.citations(load("belle2"))
    spec = load("belle2")
    chiral = evolve(spec, anomalons=tuple(evolve(m, mass_origin="higgs", decay=None) for m in spec.anomalons))
    assert papers.HARMLESS in papers.citations(chiral) and papers.HARMLESS not in papers.citations(spec)


def test_the_line_of_a_model() -> None:
    assert summary(load("dark-baryon")) == (
        "B, gX = 0.002, MX = 1.5 GeV; lx (2,-1/2) 500, ex (1,-1) 520, nx (1,0) 540; scalar 350; dark fermion 0.1"
    )
    assert "no anomalons" in summary(load("b-minus-l"))


def test_names_of_several_words_stay_together() -> None:
    """Without braces BibTeX takes Di for the given name of Luzio."""
    assert "author = {{Di Luzio} and Nardecchia and Scacco and Toni}," in papers.THEORY.bibtex()


def test_hadronic_widths_bring_their_paper() -> None:
    """Below 2 GeV a vector current of quarks decays to hadrons as arXiv:1801.04847 has it; leptons alone do not."""
    baryon = load("baryon")
    assert "1801.04847" in {paper.arxiv for paper in papers.citations(baryon)}
    assert papers.HADRONS not in papers.citations(load("l-tau"))
    heavy = evolve(baryon, vector=evolve(baryon.vector, mass=5.0))
    assert papers.HADRONS not in papers.citations(heavy)
