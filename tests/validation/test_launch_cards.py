"""What goes into MadGraph's cards: processes with every order bounded, and cuts exactly or not at all."""

from __future__ import annotations

import math

import numpy as np
import pytest

from modelgen.errors import ProcessError, UnsupportedError
from validation.generators.launch.cards import param_card, proc_card, request
from validation.generators.launch.cuts import BY_CODE, OPEN, Collision, Leg, entries
from validation.generators.launch.syntax import wanted
from validation.process import Cut
from validation.ufo.reader import read

PHOTON, X = Leg("a", 22, 0.0), Leg("x", 5200022, 2.1)
HEAVY = (Leg("lx-", 5201003, 250.3), Leg("lx+", -5201003, 250.3))
MUONS = (Leg("mu-", 13, 0.0), Leg("mu+", -13, 0.0))
AX = Collision((PHOTON, X), energy=91.188)
PAIR = Collision(HEAVY, energy=751.0)
PROTONS = Collision(HEAVY)
FOUR = Collision((*MUONS, Leg("e-", 11, 0.0), Leg("e+", -11, 0.0)), energy=500.0)


def changed(collision: Collision, *cuts: str) -> dict[str, object]:
    made = entries([Cut.parse(cut) for cut in cuts], collision)
    return {name: value for name, value in made.items() if value != OPEN.get(name, {})}


@pytest.mark.parametrize(
    ("collision", "cuts", "entry"),
    [
        (AX, [], {}),
        (AX, ["E(a)>1"], {"ea": 1.0}),
        (AX, ["E(a)>1", "E(a)>=3", "E(a)<40"], {"ea": 3.0, "eamax": 40.0}),
        (AX, ["pT(a)>5", "pT(x)>4"], {"pta": 5.0, "pt_min_pdg": {5200022: 4.0}}),
        (AX, ["abseta(a)<2.5", "abseta(a)>0.1"], {"etaa": 2.5, "etaamin": 0.1}),
        (AX, ["eta(a)<2", "eta(a)>-2"], {"etaa": 2.0}),
        (AX, ["E(x)<60"], {"e_max_pdg": {5200022: 60.0}}),
        (PAIR, ["pT(lx-)>50"], {"pt_min_pdg": {5201003: 50.0}}),  # back to back: that of the other is the same
        (PROTONS, ["pT(lx+)>50", "pT(lx-)<400"], {"pt_min_pdg": {5201003: 50.0}, "pt_max_pdg": {5201003: 400.0}}),
        (PROTONS, ["m(lx-,lx+)>600"], {"dsqrt_shat": 600.0}),
        (FOUR, ["pT(mu-)>5", "pT(mu+)>5", "pT(e-)>5", "pT(e+)>5"], {"ptl": 5.0}),
        (FOUR, ["m(mu-,mu+)>20", "m(e-,e+)>20"], {"mmll": 20.0}),
    ],
)
def test_cuts_as_entries(collision, cuts, entry):
    assert changed(collision, *cuts) == entry


@pytest.mark.parametrize(
    ("collision", "cuts", "why"),
    [
        (AX, ["eta(a)<2"], "both sides"),
        (AX, ["cos(a)>0"], "both sides"),
        (AX, ["abseta(x)<2"], "rapidity"),
        (AX, ["dR(a,x)>0.4"], "rapidities"),
        (AX, ["m(a)>1"], "no cut on m of one"),
        (AX, ["cos(a,x)<0.5"], "no cut on cos of two"),
        (AX, ["E(a,x)<50"], "no cut on E of two"),
        (AX, ["m(a,x)<50"], "no such cut"),
        (AX, ["E(b)>1"], "not in the final state"),
        (AX, ["E(a)>5", "E(a)<4"], "no event can pass"),
        (AX, ["E(a)<-1"], "no event can pass"),
        (PAIR, ["E(lx-)>300"], "lx\\+ as well"),
        (PROTONS, ["E(lx-)>300"], "rest frame"),
        (PROTONS, ["cos(lx-)<0.5", "cos(lx-)>-0.5"], "angle of a massive"),
        (FOUR, ["pT(mu-)>5"], "as well"),
        (FOUR, ["m(mu-,mu+)>20"], "as well"),
        (FOUR, ["m(mu-,e+)>20"], "no such cut"),
        (FOUR, ["dR(mu-,mu+)>0.4"], "as well"),
        (Collision((PHOTON, *MUONS), ("x",), 91.188), ["E(x)>1"], "x decays"),
        (Collision((PHOTON, X), beams=False), ["abseta(a)<1"], "in a decay"),
    ],
)
def test_what_a_run_card_cannot_say_is_refused(collision, cuts, why):
    with pytest.raises(UnsupportedError, match=why) as caught:
        changed(collision, *cuts)
    assert caught.value.hint == "use --backend embedded"
    assert caught.value.where is not None and caught.value.where.startswith("cut ")


def back_to_back(collision: Collision) -> np.ndarray:
    """A pair in its rest frame in many directions; (n, 2, 4)."""
    cos, k = np.linspace(-0.9999, 0.9999, 4001), collision.momentum()
    sin = np.sqrt(1 - cos**2)
    p = np.stack([k * sin, 0 * cos, k * cos], axis=1)
    energies = [np.full(len(cos), math.hypot(k, leg.mass)) for leg in collision.legs]
    return np.stack([np.column_stack([e, s * p]) for e, s in zip(energies, (1, -1), strict=True)], axis=1)


@pytest.mark.parametrize(
    ("collision", "cuts"),
    [
        (AX, ["cos(a)<0.8", "cos(a)>-0.8"]),
        (AX, ["theta(a)>20", "theta(a)<160"]),
        (AX, ["cos(x)<0.3", "cos(x)>-0.3"]),
        (PAIR, ["cos(lx-)<0.6", "cos(lx-)>-0.6"]),
        (PAIR, ["theta(lx+)>30", "theta(lx+)<150"]),
    ],
)
def test_an_angle_of_a_pair_is_the_same_region(collision, cuts):
    """The events that pass the cut are those that pass MadGraph's entries, as they act in its cuts.f."""
    p, names = back_to_back(collision), [leg.name for leg in collision.legs]
    asked = np.all([Cut.parse(cut).passes(p, names) for cut in cuts], axis=0)
    made = changed(collision, *cuts)
    passed = np.ones(len(p), dtype=bool)
    for k, leg in enumerate(collision.legs):
        pt, rapidity = np.hypot(p[:, k, 1], p[:, k, 2]), np.arctanh(p[:, k, 3] / p[:, k, 0])
        passed &= pt >= made.get("pt_min_pdg", {}).get(abs(leg.pdg), 0.0)
        if leg.name == "a":
            passed &= np.abs(rapidity) <= made.get("etaa", math.inf)
    assert 0 < asked.sum() < len(p)
    assert np.array_equal(asked, passed)


def test_every_default_cut_is_off():
    """The entries with which MadGraph 3.5.7 cuts when nothing is said are among those that are written."""
    made = entries([], AX)
    defaults = {"ptj": 0, "pta": 0, "ptl": 0, "etaj": -1, "etaa": -1, "etal": -1, "drjj": 0, "drll": 0, "draa": 0,
                "draj": 0, "drjl": 0, "dral": 0}  # fmt: skip
    assert {name: made[name] for name in defaults} == defaults
    assert all(made[name] == {} for name in BY_CODE)


ALL = "QCD<=99 QED<=99 NP<=99 WZ<=99"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("e+ e- > a x", f"e+ e- > a x {ALL}"),
        ("E+ e-  >  A X", f"e+ e- > a x {ALL}"),
        ("e+ e- > a x NP<=1 QED=2", "e+ e- > a x NP<=1 QED=2 QCD<=99 WZ<=99"),
        ("e+ e- > a x, x > vt vt~", f"e+ e- > a x {ALL} , x > vt vt~ {ALL}"),
        ("e+ e- > z > a x / w+", f"e+ e- > z > a x / w+ {ALL}"),
        ("p p~ > lx- lx+", f"p p > lx- lx+ {ALL}"),
    ],
)
def test_every_order_is_bounded(text, line, ufo_directory):
    assert wanted(text, read(ufo_directory("belle2"))).text == line


def test_what_comes_out_after_the_decays(ufo_directory):
    ufo = read(ufo_directory("belle2"))
    found = wanted("e+ e- > lx- lx+, lx+ > ta+ x, (lx- > ta- x, x > vt vt~)", ufo)
    assert (found.initial, found.final) == (("e+", "e-"), ("lx-", "lx+"))
    assert found.visible == ("ta-", "vt", "vt~", "ta+", "x")
    assert found.decayed == ("lx+", "lx-", "x")
    assert wanted("e+ e- > x x, x > vt vt~", ufo).visible == ("vt", "vt~") * 2  # written once, it holds for both
    assert wanted("e+ e- > x x, x > vt vt~, x > vm vm~", ufo).visible == ("vt", "vt~", "vm", "vm~")
    with pytest.raises(ProcessError, match="decay of one particle"):
        wanted("e+ e- > a x, e+ e- > a x", ufo)


@pytest.mark.parametrize(
    ("process", "ecm", "given", "full"),
    [
        ("e+ e- > a x", 91.188, {}, True),  # masses and CKM matrix of the model itself
        ("e+ e- > a x", 91.188, {"Me": 0.001}, True),
        ("e+ e- > l- l+", 91.188, {}, False),  # a label
        ("p p > mu- mu+", 13600.0, {}, False),  # without it the protons have no charm
    ],
)
def test_the_restriction_is_used_for_labels(process, ecm, given, full, ufo_directory):
    directory = ufo_directory("belle2")
    asked = request(read(directory), directory, process, ecm, 10, 1, (), given)
    assert f"import model ./model{'-full' if full else ''} --modelname" in proc_card(asked)
    assert ("# Me\n" in param_card(asked)) and (asked.values["Me"] == 0.0) == (not full)


def test_scales_and_densities(ufo_directory):
    directory = ufo_directory("belle2")
    ufo, process = read(directory), "p p > lx- lx+"
    run = request(ufo, directory, process, 13600.0, 10, 1, (), {}, None, "NNPDF23_lo_as_0130_qed", 250.0).run
    assert (run["lpp1"], run["lpp2"], run["ebeam1"], run["pdlabel"]) == (1, 1, 6800.0, "nn23lo1")
    assert (run["fixed_ren_scale"], run["fixed_fac_scale"], run["scale"], run["dsqrt_q2fact2"]) == (
        True,
        True,
        250.0,
        250.0,
    )
    run = request(ufo, directory, process.replace("p p", "p p~"), 1960.0, 10, 1, (), {}, scale="HT/2").run
    assert (run["lpp2"], run["dynamical_scale_choice"]) == (-1, 3)
