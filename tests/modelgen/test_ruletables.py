"""The tables of Feynman rules: complete, true to the couplings, and readable by LaTeX and by a browser."""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from attrs import evolve

from modelgen.build import build
from modelgen.mathml import mathml
from modelgen.modelfile import load
from modelgen.render import render
from modelgen.ruletables import sections, structure_latex
from modelgen.values import parameter_values

PRESETS = ("belle2", "axial-tau", "baryon-triplet", "b-minus-l")


@pytest.fixture(scope="module")
def models():
    return {name: build(load(name)) for name in PRESETS}


def formulas(model) -> set[str]:
    """Every formula of the tables."""
    found = set()
    for section in sections(model):
        for row in section.rows:
            found |= set(row.particles)
            for piece in row.pieces:
                found |= {piece.colour, piece.structure, *piece.coupling}
    return found - {""}


@pytest.mark.parametrize("preset", PRESETS)
def test_every_new_vertex_is_there_once(models, preset):
    """Vertices of new particles, and nothing of a Standard Model whose couplings stay."""
    model = models[preset]
    new = {n for p in model.particles if p.new for n in (p.name, p.antiname)}
    with_new = [v.name for v in model.vertices if new.intersection(v.particles)]
    listed = [row.name for section in sections(model) for row in section.rows]
    assert len(set(listed)) == len(listed)
    assert set(with_new) <= set(listed)
    others = {v.name: v for v in model.vertices if v.name in set(listed) - set(with_new)}
    # without mixing of leptons and scalars the Standard Model stays as it is
    mixing = any((p.block or "").startswith("UXMIX") or p.name == "thS" for p in model.parameters)
    assert bool(others) == mixing


def test_leptons_that_mix_are_listed_and_quarks_are_not(models):
    model = models["belle2"]
    listed = {row.name for section in sections(model) for row in section.rows}
    by_legs = {tuple(v.particles): v.name for v in model.vertices}
    assert by_legs["ta+", "ta-", "Z"] in listed
    assert by_legs["ta+", "ta-", "a"] not in listed
    assert by_legs["e+", "e-", "Z"] not in listed
    assert by_legs["u~", "u", "g"] not in listed


@pytest.mark.parametrize("preset", PRESETS)
def test_the_latex_has_the_value_of_the_coupling(models, preset):
    """The printed terms, read back as LaTeX by the evaluator below, against the exact couplings (1e-12)."""
    model = models[preset]
    values = {**parameter_values(load(preset)), "epsS": 1.0}
    rng = np.random.Generator(np.random.PCG64(7))
    used = set().union(*(c.exact.symbols() for c in model.couplings)) - {"sqrt2", "pi"}
    values = {n: values[n] * rng.uniform(0.5, 1.5) if values[n] else rng.uniform(0.5, 1.5) for n in sorted(used)}
    latex = {p.name: p.texname for p in model.parameters if p.name in used}
    assert len(set(latex.values())) == len(latex), "two parameters of couplings look alike"
    symbols = {tex: complex(values[name]) for name, tex in latex.items()}
    exact = {c.name: c.exact.evaluate(values) for c in model.couplings}
    for section in sections(model):
        for row in section.rows:
            for piece in row.pieces:
                found = sum(Latex(term, symbols).value() for term in piece.coupling)
                scale = sum(abs(Latex(term, symbols).value()) for term in piece.coupling)
                assert abs(found - exact[piece.name]) <= 1e-12 * scale, (row.name, piece)


class Latex:
    """Evaluates products, fractions, powers and roots in LaTeX, with named symbols."""

    def __init__(self, text: str, symbols: dict[str, complex]) -> None:
        self.text, self.symbols, self.at = text, symbols, 0
        self.names = sorted(symbols, key=len, reverse=True)

    def value(self) -> complex:
        sign = -1.0 if self.text[0] == "-" else 1.0
        self.at = int(self.text[0] in "+-")
        found = sign * self.product("")
        assert self.at == len(self.text), self.text[self.at :]
        return found

    def product(self, end: str) -> complex:
        found = 1.0 + 0j
        while self.at < len(self.text) and self.text[self.at] != end:
            if self.text[self.at] == " ":
                self.at += 1
            else:
                found *= self.powered(self.atom())
        self.at += bool(end)
        return found

    def powered(self, base: complex) -> complex:
        if self.skip("^*"):
            base = base.conjugate()
        if self.skip("^{"):
            base **= self.product("}").real
        return base

    def atom(self) -> complex:
        if self.skip(r"\frac{"):
            above = self.product("}")
            assert self.skip("{")
            return above / self.product("}")
        if self.skip(r"\sqrt{"):
            return self.product("}") ** 0.5
        if self.skip(r"\pi"):
            return complex(math.pi)
        for name in self.names:
            if self.skip(name):
                return self.symbols[name]
        if found := re.compile(r"\d+|i").match(self.text, self.at):
            self.at = found.end()
            return 1j if found[0] == "i" else complex(int(found[0]))
        assert self.skip("{"), self.text[self.at :]
        return self.product("}")

    def skip(self, text: str) -> bool:
        found = self.text.startswith(text, self.at)
        self.at += len(text) * found
        return found


@pytest.mark.parametrize("preset", PRESETS)
def test_every_formula_is_latex_and_mathml(models, preset):
    """Each becomes well-formed XML with the same digits; matplotlib's LaTeX parser, which is slow, takes a sample."""
    from matplotlib.mathtext import MathTextParser

    parser = MathTextParser("path")
    every = sorted(formulas(models[preset]), key=lambda f: (len(f), f))
    for formula in every[::40]:
        parser.parse(f"${formula}$")
    for formula in every:
        root = ET.fromstring(mathml(formula))  # noqa: S314 - our own text
        assert root.tag == "math"
        digits = re.sub(r"\D", "", formula)
        assert sorted(re.sub(r"\D", "", "".join(root.itertext()))) == sorted(digits)


def test_structures_read_as_in_a_paper():
    expected = {
        "Gamma(3,2,-1)*ProjM(-1,1)": r"\gamma^{\mu_{3}} \, P_L",
        "Epsilon(1,2,-1,3)*P(-1,3) - Epsilon(1,2,-1,3)*P(-1,2)":
            r"\epsilon^{\mu_{1} \mu_{2} \rho \mu_{3}} \, p_{3 \rho} - "
            r"\epsilon^{\mu_{1} \mu_{2} \rho \mu_{3}} \, p_{2 \rho}",
        "P(-1,2)*P(-1,3)": r"p_{2} \cdot p_{3}",
        "Metric(1,2)*P(3,2)": r"g^{\mu_{1} \mu_{2}} \, p_{2}^{\mu_{3}}",
        "-1/2*Metric(1,3)*Metric(2,4)": r"-\frac{1}{2} \, g^{\mu_{1} \mu_{3}} \, g^{\mu_{2} \mu_{4}}",
        "1": "1",
    }  # fmt: skip
    assert {text: structure_latex(text) for text in expected} == expected


@pytest.mark.parametrize("formula", ["a^b^c", "{a", "a}", r"\mystery{x}", "x^"])
def test_broken_formulas_are_refused(formula):
    with pytest.raises(ValueError):
        mathml(formula)


def test_the_tables_on_disk(models):
    model = evolve(models["b-minus-l"], name="<b>&_%")
    files = render(model)
    html, tex = files["feynman_rules.html"], files["feynman_rules.tex"]
    assert "<b>" not in html and "&lt;b&gt;&amp;_%" in html
    for element in re.findall(r"<math.*?</math>", html):
        ET.fromstring(element)  # noqa: S314 - our own text
    assert not re.search(r"<script|https?:|src=", html), "the page holds everything itself"
    assert r"model <b>\&\_\%" in tex
    without_escapes = re.sub(r"\\[{}]", "", tex)
    assert without_escapes.count("{") == without_escapes.count("}")
    assert tex.count(r"\begin{longtable}") == tex.count(r"\end{longtable}") == len(sections(model))
