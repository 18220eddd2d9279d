"""Partial widths: against amplitudes of the rendered files, textbook formulas and the analytic rates."""

from __future__ import annotations

import math
from functools import cache

import pytest

from modelgen.anomalons import members, splitting
from modelgen.build import rounded, rules_of
from modelgen.errors import ProcessError
from modelgen.kinetic import electroweak
from modelgen.modelfile import load, preset_names
from modelgen.parameters import with_parameters
from modelgen.particles import particles
from modelgen.soft_widths import soft_widths
from modelgen.values import parameter_values
from modelgen.widths import all_decays, width_notes
from tests.two_body import at_rest, formulas, is_open, stated, width
from validation.generators.embedded.amplitude import Amplitude
from validation.rates.anomalon_decays import anomalon_widths, total_widths
from validation.rates.catalogue import rates_for
from validation.rates.decays import total_width
from validation.ufo.reader import read


@cache
def numeric(preset, **card):
    """{particle: Decays} of a preset with changed parameters."""
    spec = specified(preset, **card)
    chosen = particles(spec)
    return {d.particle: d for d in all_decays(rules_of(spec, chosen), chosen, parameter_values(spec), soft_widths(spec))}


def specified(preset, **card):
    return with_parameters(load(preset), card)


# --- the files against the amplitudes of the same files


def cards(ufo):
    """Cards that open every decay somewhere: light anomalons, heavy bosons, large splittings, heavy fermions."""
    defaults = ufo.externals()
    anomalons = [n for p in ufo.parameters if (n := p.name) in defaults and p.block == "MASS" and p.code[0] > 5200100]
    splittings = [n for n in defaults if n.startswith("d") and f"M{n[1:]}" in defaults]
    always = {n: x for n, x in (("thS", 0.4), ("MX", 3.0), ("Msx", 8.0)) if n in defaults}
    light = {n: 11.0 + 3 * k for k, n in enumerate(anomalons)}
    yield always
    yield {**always, **light, "MX": 1.1}
    yield {**always, **dict.fromkeys(splittings, 300.0)}
    yield {**always, **dict.fromkeys(splittings, -200.0)}
    yield {**always, **{n: 900.0 - 300 * k for k, n in enumerate(anomalons)}}
    yield {**always, **{n: 300.0 + 300 * k for k, n in enumerate(anomalons)}}
    for boson in ("MX", "Msx", "MH", "MZ"):
        if boson in defaults:
            yield {**always, **light, boson: 3000.0}
    for fermion in ("Me", "MM", "MTA", "MC", "MB"):
        yield {**always, fermion: 3000.0}


@pytest.mark.parametrize("preset", ["axial-tau", "baryon-triplet"])
def test_expressions_are_the_widths_of_the_vertices(preset, ufo_directory):
    """Every expression of decays.py, at cards that open it, against helicity amplitudes computed from the vertices."""
    ufo = read(ufo_directory(preset))
    waiting = formulas(ufo)
    for externals in cards(ufo):
        values = ufo.evaluate(externals)
        for particle, final in [key for key in waiting if is_open(ufo, values, *key)]:
            expression = complex(waiting.pop((particle, final)).evaluate(values, ufo.functions))
            try:
                amplitude = Amplitude.build(ufo, (particle,), final, externals={**ufo.externals(), **externals})
            except ProcessError:  # no vertex of nonzero coupling
                assert expression == 0, (particle, final)
                continue
            square = amplitude.squared(at_rest(ufo, values, particle, final))[0]
            expected = width(ufo, values, particle, final, square)
            assert expression == pytest.approx(expected, rel=1e-9), (particle, final, externals)
    assert set(waiting) == {("Z", ("W+", "W-"))}  # which no masses open: MW > MZ/sqrt(2)


@pytest.mark.parametrize("preset", ["axial-tau", "b-minus-l", "baryon", "baryon-triplet", "belle2", "ell-tau"])
def test_expressions_numbers_and_card_agree(preset, ufo_directory):
    """Expression against number (1e-12), closed where masses say so; the card holds the sums in seven digits."""
    ufo, found = read(ufo_directory(preset)), numeric(preset).values()
    values, text = ufo.evaluate(), stated(ufo)
    for d in found:
        for w in d.widths:
            expected = text.pop((d.particle, tuple(sorted(w.final))))
            if is_open(ufo, values, d.particle, w.final):
                assert w.value == pytest.approx(expected, rel=1e-12, abs=1e-30), (d.particle, w.final)
            else:
                assert w.value == 0
    assert not text
    for d in found:
        particle = ufo.particle(d.particle)
        if particle.pdg > 1000000 and particle.width != "ZERO":
            assert ufo.externals()[particle.width] == rounded(d.total)


def test_every_vertex_that_can_decay_is_listed(ufo_directory):
    """A decay for each particle of each three-leg vertex whose mass is not also that of a product."""
    ufo = read(ufo_directory("baryon-triplet"))
    expected = set()
    for vertex in ufo.vertices:
        legs = [ufo.particle(n) for n in vertex.particles]
        if len(legs) != 3 or any(p.goldstone or p.ghost for p in legs):
            continue
        for k, p in enumerate(legs):
            rest = legs[:k] + legs[k + 1 :]
            parent = ufo.anti(p)
            if p.mass != "ZERO" and p.mass not in {r.mass for r in rest} and (parent.pdg > 0 or p.self_conjugate):
                expected.add((parent.name, tuple(sorted(r.name for r in rest))))
    hadronic = {key for key in expected if key[0] == "x" and ufo.particle(key[1][0]).color != 1}
    assert set(stated(ufo)) == expected - hadronic and len(hadronic) == 6  # MX = 1.5 GeV: hadrons, not quarks


# --- textbook formulas; the parameters obey the tree-level relation between G_F, MW and vev


def test_top_higgs_w_and_scalar():
    """t -> b W, H -> VV, H -> ff, W -> l nu (A. Djouadi, hep-ph/0503172, section 2; PDG, top quark review), s -> XX.

    s -> XX is H -> ZZ with v_S for v: at M_s >> M_X the equivalence theorem's M_s^3/(32 pi v_S^2).
    """
    card = {"MH": 600.0, "MB": 1e-9, "thS": 0.3, "Msx": 900.0, "MX": 30.0}
    spec = specified("baryon", **card)
    value = {(d.particle, w.final): w.value for d in numeric("baryon", **card).values() for w in d.widths}
    v = {name: complex(x).real for name, x in parameter_values(spec).items()}
    gf, mw, mz, mt, mh = v["Gf"], v["MW"], v["MZ"], v["MT"], v["MH"]
    x = (mw / mt) ** 2
    top = gf * mt**3 / (8 * math.pi * math.sqrt(2)) * (1 - x) ** 2 * (1 + 2 * x)
    assert value["t", ("b", "W+")] == pytest.approx(top, rel=1e-9)
    assert value["W+", ("ve", "e+")] == pytest.approx(gf * mw**3 / (6 * math.pi * math.sqrt(2)), rel=1e-9)

    def vectors(scale, mass, mv):
        r = (mv / mass) ** 2
        return scale * mass**3 * math.sqrt(1 - 4 * r) * (1 - 4 * r + 12 * r**2)

    fermi, cos2, sin2 = gf / (16 * math.pi * math.sqrt(2)), math.cos(0.3) ** 2, math.sin(0.3) ** 2
    for name, mass, share in (("H", mh, cos2), ("sx", 900.0, sin2)):
        assert value[name, ("Z", "Z")] == pytest.approx(share * vectors(fermi, mass, mz), rel=1e-9)
        assert value[name, ("W+", "W-")] == pytest.approx(share * vectors(2 * fermi, mass, mw), rel=1e-9)
        beta = math.sqrt(1 - 4 * (mt / mass) ** 2)
        pair = 3 * gf * mt**2 * mass * beta**3 / (4 * math.pi * math.sqrt(2))
        assert value[name, ("t", "t~")] == pytest.approx(share * pair, rel=1e-9)
    v_s = 30.0 / (3 * spec.vector.coupling)
    for name, mass, share in (("H", mh, sin2), ("sx", 900.0, cos2)):
        expected = share * vectors(1 / (32 * math.pi * v_s**2), mass, 30.0)
        assert value[name, ("x", "x")] == pytest.approx(expected, rel=1e-9)


def test_identical_majorana_fermions():
    """X -> n n of a Majorana n: pair width of axial coupling x with the factor 1/2 of identical particles."""
    spec = load("baryon-triplet")
    width_of = {w.final: w.value for w in numeric("baryon-triplet", MX=1500.0)["x"].widths}
    g, r = spec.vector.coupling * 1.5, (560.0 / 1500.0) ** 2
    expected = 0.5 * g**2 * 1500.0 / (12 * math.pi) * (1 - 4 * r) ** 1.5
    assert width_of["cx0", "cx0"] == pytest.approx(expected, rel=1e-12)


# --- the analytic rates, which know the model description only


HEAVIER = [("b-minus-l", {"MX": 20.0}), ("belle2", {"MX": 40.0})]


@pytest.mark.parametrize(("preset", "card"), [*((name, {}) for name in preset_names()), *HEAVIER])
def test_width_of_x_is_that_of_the_rates(preset, card):
    """Card width = total of the rates, to seven digits and to the order theta^2 in the mixing of the leptons that the
    rates leave out; below 2 GeV too, where the width of hadrons is in both."""
    spec = specified(preset, **card)
    theta = max((mixing_angle(spec, m) for m in spec.anomalons), default=0.0)
    assert rounded(numeric(preset, **card)["x"].total) == pytest.approx(total_width(spec), rel=5e-7 + 4 * theta**2)


def mixing_angle(spec, multiplet) -> float:
    """m'/M, or lambda v/(sqrt2 M) for a Yukawa coupling."""
    if multiplet.decay is None:
        return 0.0
    if multiplet.decay.operator in ("lL", "Ee"):
        return multiplet.decay.coupling
    return multiplet.decay.coupling * electroweak(spec).vev / (math.sqrt(2) * multiplet.mass)


@pytest.mark.parametrize("preset", preset_names())
def test_widths_of_anomalons_are_those_of_the_rates(preset):
    """Mode by mode and in sum. The rates are of leading order in theta^2, m_tau^2/M^2 and dM/M; W, Z and h by mass mixings
    go with theta m_tau/M, beside which the different masses of the members leave theta dM/M of the other chirality."""
    spec = load(preset)
    values, found = parameter_values(spec), numeric(preset)
    tables, states = {m.name: m for m in spec.anomalons}, {m.name: m for m in members(spec)}
    sums: dict[str, float] = {}
    for rate in anomalon_widths(spec):
        if rate.width == 0 or len(rate.products) != 2 or rate.products[1].startswith("pi"):
            continue  # by an off-shell W: no two-body decay of the model's vertices
        products = sorted(rate.products)
        (mine,) = [w for w in found[rate.particle].widths if sorted(n.lower() for n in w.final) == products]
        own = tables[states[rate.particle].multiplet]
        weak = own.decay.operator in ("lL", "Ee") and rate.products[0] in ("w+", "w-", "z", "h")
        chirality = 2 * (splitting(own) / values["MTA"].real) ** 2 if weak else 0.0
        assert mine.value == pytest.approx(rate.width, rel=left_out(spec, own, values) + chirality), rate
        sums[rate.particle] = sums.get(rate.particle, 0.0) + rate.width
    for name, total in sums.items():
        own = tables[states[name].multiplet]
        assert found[name].total == pytest.approx(total, rel=left_out(spec, own, values)), name
    assert {m.name for m in states.values() if tables[m.multiplet].decay} == set(sums)


def left_out(spec, own, values) -> float:
    """What the formulas of the rates neglect, relatively."""
    return mixing_angle(spec, own) ** 2 + 10 * (values["MTA"].real / own.mass) ** 2 + 2 * splitting(own) / own.mass


@pytest.mark.parametrize("preset", [n for n in preset_names() if n != "b-minus-l"])
def test_z_to_photon_x_is_that_of_the_rates(preset):
    spec = load(preset)
    (expected,) = [r.value for r in rates_for(spec, "z > a x", order="tree") if r.quantity == "width"]
    (mine,) = [w.value for w in numeric(preset)["Z"].widths if set(w.final) == {"a", "x"}]
    assert mine == pytest.approx(expected, rel=1e-9)


# --- what is left out is said


def notes(preset, **card):
    spec = specified(preset, **card)
    return width_notes(numeric(preset, **card).values(), particles(spec), parameter_values(spec))


def test_quarks_of_a_light_x_are_on_the_card_and_in_a_note_only():
    coloured = {"u", "d", "s", "c", "b", "t"}
    for card, listed in (({}, set()), ({"MX": 20.0}, coloured)):
        assert {w.final[0] for w in numeric("b-minus-l", **card)["x"].widths} & coloured == listed
    (note,) = notes("b-minus-l")
    assert "hadrons" in note and " x " in note
    assert not notes("b-minus-l", MX=20.0)
    x = numeric("b-minus-l")["x"]
    quarks = sum(w.value for w in x.quarks)  # u, d and s are open
    assert quarks == pytest.approx(3 * 3 * (1e-4 / 3) ** 2 * 0.4 / (12 * math.pi), rel=1e-12)
    # hadrons are not quarks: at 0.4 GeV an isoscalar vector has pi0 gamma alone, smaller by 4 orders of magnitude
    hadrons = sum(w.value for w in x.soft)
    assert x.total == pytest.approx(sum(w.value for w in x.widths) + hadrons, rel=1e-14)
    assert 0 < hadrons < 1e-3 * quarks


def test_a_noticeable_new_decay_of_the_higgs_boson_is_noted():
    """H -> XX by mixing; no note where it is below 1% of WH."""
    assert not [n for n in notes("baryon-triplet", MX=20.0, thS=1e-4) if "New decays" in n]
    (note,) = [n for n in notes("baryon-triplet", MX=20.0, thS=0.3) if "New decays" in n]
    assert "H > x x" in note and "%" in note


def test_standard_decays_are_no_new_ones():
    """The Standard Model's own decays give no note, whatever the widths on the card are."""
    assert not notes("belle2", WZ=0.1, WW=0.1, WT=0.1, WH=1e-4)


def test_members_that_decay_without_a_vertex_are_noted():
    """The width of the card is that of the soft pion and of leptons."""
    (note,) = [n for n in notes("baryon-triplet") if "soft pion" in n]
    assert "px+, tx+" in note
    found = numeric("baryon-triplet")
    for name in ("px+", "tx+"):
        assert all(w.value == 0 for w in found[name].widths)
        assert found[name].total == pytest.approx(
            total_widths(anomalon_widths(specified("baryon-triplet")))[name], rel=1e-12
        )
